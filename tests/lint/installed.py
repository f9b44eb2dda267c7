# SPDX-License-Identifier: MIT
"""installed.py BUILD-FOLDER SRC/CORE: headers are installed as they stand in the tree, all of them.

They include each other by their path from src/core, so an installed one must keep it.
"""
import json
import os
import sys


def main():
    build, core = sys.argv[1], os.path.realpath(sys.argv[2])
    with open(os.path.join(build, 'meson-info', 'intro-install_plan.json'), encoding='utf-8') as source:
        plan = json.load(source).get('headers', {})
    there = {}
    for path, how in plan.items():
        there[os.path.relpath(os.path.realpath(path), core)] = how['destination'].split('/cutaway/', 1)[1]
    bad = ['%s goes to %s' % pair for pair in sorted(there.items()) if pair[0] != pair[1]]
    for folder, _, names in os.walk(core):
        for name in names:
            path = os.path.relpath(os.path.join(folder, name), core)
            if name.endswith('.h') and not name.endswith('-private.h') and path not in there:
                bad.append('%s is public, but not installed' % path)
    if not there:
        bad.append('no header is installed: the check is blind')
    print('\n'.join(bad))
    return 1 if bad else 0


sys.exit(main())
