# SPDX-License-Identifier: MIT
"""kinds.py CUTAWAY-CLI: a field is called the same in the JSON of layout and in a drawing.

Both name the kinds of fields, for programs to go by: `kind` here, `data-kind` there.
"""
import json
import os
import re
import subprocess
import sys

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'cases')


def ask(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=CASES).stdout


def check(cli, path, version):
    answer = json.loads(ask(cli, 'layout', '--format', 'json', '--python', version, path))
    first = answer['cases'][path][0]
    if not first['ok']:  # what is refused is drawn, but has no instance to tell
        return [], set()
    told = {f['kind'] for block in first.get('fields', []) for f in block['fields']}
    svg = ask(cli, 'draw', '--python', version, '-o', '-', path)
    drawn = set(re.findall(r'data-size="[1-9]\d*" data-kind="([^"]+)"', svg))
    return ['%s on %s: %s is drawn, but not told' % (path, version, kind) for kind in sorted(drawn - told)], drawn


def main():
    bad, seen = [], set()
    cli = os.path.abspath(sys.argv[1])
    for path in sorted(name for name in os.listdir(CASES) if name.endswith('.py')):
        for version in ask(cli, 'complete', 'python').split():
            problems, drawn = check(cli, path, version)
            bad += problems
            seen |= drawn
    if len(seen) < 8:
        bad.append('only %s were drawn: the check is blind' % sorted(seen))
    print('\n'.join(bad))
    return 1 if bad else 0


sys.exit(main())
