# SPDX-License-Identifier: MIT
"""Run the commands that README.md shows, and compare what it shows them to say.

usage: readme.py FOLDER-OF-CUTAWAY-CLI README.md

CUTAWAY_UPDATE_GOLDEN=1 writes what was said into README.md instead.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r'(?<=```console\n)\$ (.*)\n((?:.*\n)*?)(?=```)')


def main():
    os.environ['PATH'] = os.path.abspath(sys.argv[1]) + os.pathsep + os.environ['PATH']
    path = os.path.abspath(sys.argv[2])
    with open(path, encoding='utf-8') as source:
        text = source.read()
    problems, seen = [], 0
    # The commands see the tree, and what they write stays out of it.
    work = tempfile.TemporaryDirectory()
    for name in ('data', 'tests'):
        os.symlink(os.path.join(os.path.dirname(path), name), os.path.join(work.name, name))

    def check(found):
        nonlocal seen
        seen += 1
        done = subprocess.run(['sh', '-c', found.group(1)], cwd=work.name,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = done.stdout.decode()
        if said != found.group(2):
            problems.extend(difflib.unified_diff(found.group(2).splitlines(), said.splitlines(),
                                                 'README.md', found.group(1), lineterm=''))
        return '$ %s\n%s' % (found.group(1), said)

    updated = BLOCK.sub(check, text)
    if os.environ.get('CUTAWAY_UPDATE_GOLDEN'):
        with open(path, 'w', encoding='utf-8') as out:
            out.write(updated)
        return 0
    if seen < 3:
        problems.append('only %d commands found: the check is blind' % seen)
    print('\n'.join(problems))
    return 1 if problems else 0


sys.exit(main())
