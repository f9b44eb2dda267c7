# SPDX-License-Identifier: MIT
"""manual.py CUTAWAY-CLI MANUAL: the manual has every command and every option, and no other."""
import re
import subprocess
import sys

COMMON = {'python', 'format', 'help'}


def words(cli, *arguments):
    done = subprocess.run([cli, 'complete', *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.split()


def sections(path):
    """{command: its options} of the manual; None for the options of every command."""
    found, name = {}, ''
    with open(path, encoding='utf-8') as manual:
        for line in manual:
            line = line.replace('\\-', '-')
            if line.startswith('.SS Options of every'):
                name = None
            elif line.startswith('.SS '):
                name = line.split()[1]
            elif line.startswith('.SH '):
                name = ''
            found.setdefault(name, set())
            if re.match(r'\.B[RI]? ', line):
                found[name].update(re.findall(r'--(\w[\w-]*)', line))
    found.pop('', None)
    return found


def main():
    cli, manual = sys.argv[1], sections(sys.argv[2])
    wanted = {name: {o[2:] for o in words(cli, name)} - COMMON for name in words(cli)}
    wanted[None] = COMMON
    bad = []
    for name in sorted(set(wanted) | set(manual), key=str):
        title = name or 'options of every command'
        if name not in manual:
            bad.append('no section for ' + title)
        elif name not in wanted:
            bad.append('a section for %s, which is no command' % title)
        elif manual[name] != wanted[name]:
            bad.append('%s: manual %s, program %s' % (title, sorted(manual[name]), sorted(wanted[name])))
    if len(wanted) < 3:
        bad.append('no commands found: the check is blind')
    print('\n'.join(bad))
    return 1 if bad else 0


sys.exit(main())
