# SPDX-License-Identifier: MIT
"""Run the command lines of a transcript and compare what they say, to the letter.

usage: run.py FOLDER-OF-CUTAWAY-CLI TRANSCRIPT

A transcript (cases/*.t) is made of

    # a remark
    $ a command line, for sh
    its standard output
    ! its standard error
    ? its exit status, where that is not 0

Each transcript runs in a fresh folder that holds a copy of files/. One TAP test a command;
CUTAWAY_UPDATE_GOLDEN=1 writes down what was said instead, for a person to read in the diff.
"""
import difflib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LIMIT = 60


def parse(text):
    """[(remarks, command, said)]: what stands before each command, and after it."""
    steps, remarks = [], []
    for line in text.splitlines():
        if line.startswith('$ '):
            steps.append((remarks, line[2:], []))
            remarks = []
        elif line.startswith('#') or (not line and (not steps or remarks)):
            remarks.append(line)
        elif steps and not remarks:
            steps[-1][2].append(line)
        else:
            sys.exit('%r stands between commands' % line)
    return steps


def run(command, folder):
    done = subprocess.run(['sh', '-c', command], cwd=folder, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT)
    said = done.stdout.decode('utf-8', 'backslashreplace').splitlines()
    # A line that would be taken for something else is marked.
    said = ['\\' + line if line[:1] in '#!?$\\' else line for line in said]
    said += ['! ' + line for line in done.stderr.decode('utf-8', 'backslashreplace').splitlines()]
    if done.returncode != 0:
        said.append('? %d' % done.returncode)
    return said


def blank_lines(lines):
    """An empty line of output is written as a lone backslash, so that editors leave it alone."""
    return ['\\' if line == '' else line for line in lines]


def main():
    os.environ['PATH'] = os.path.abspath(sys.argv[1]) + os.pathsep + os.environ['PATH']
    path = sys.argv[2]
    with open(path, encoding='utf-8') as source:
        steps = parse(source.read())
    update = bool(os.environ.get('CUTAWAY_UPDATE_GOLDEN'))
    print('1..%d' % len(steps))
    written, bad = [], 0
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, 'work')
        shutil.copytree(os.path.join(HERE, 'files'), work)
        for number, (remarks, command, wanted) in enumerate(steps, 1):
            said = blank_lines(run(command, work))
            written += remarks + ['$ ' + command] + said
            fine = update or said == wanted
            bad += not fine
            print('%s %d %s' % ('ok' if fine else 'not ok', number, command.replace('#', '')))
            if not fine:
                for line in difflib.unified_diff(wanted, said, 'wanted', 'said', lineterm=''):
                    print('# ' + line)
    if update:
        with open(path, 'w', encoding='utf-8') as out:
            out.write('\n'.join(written) + '\n')
    return 1 if bad else 0


sys.exit(main())
