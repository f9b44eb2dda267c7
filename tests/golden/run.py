# SPDX-License-Identifier: MIT
"""Compare what cutaway-cli makes of a file with what a person has looked at.

usage: run.py CUTAWAY-CLI

Every cases/NAME.py is laid out and drawn; what comes out is compared with the files NAME.* beside it:

    NAME.VERSION.txt           layout, for each version that the file names in "# versions:"
    NAME.FIGURE.outline.txt    every figure of its first class, in words, on the newest of them

Pictures are not compared here: the width of their words is that of the fonts of the machine.
One TAP test a file. CUTAWAY_UPDATE_GOLDEN=1 writes them anew, for a person to read in the diff.
"""
import difflib
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'cases')
UPDATE = bool(os.environ.get('CUTAWAY_UPDATE_GOLDEN'))
SHOWN = 40


def ask(cli, *arguments):
    done = subprocess.run([cli, *arguments], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode not in (0, 1):
        return done.stderr
    return done.stdout


def draw(cli, name, version, figure, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'picture' + ending)
        said = ask(cli, 'draw', name + '.py', '-o', path, '--figure', figure, '--python', version)
        if not os.path.exists(path):
            return said
        with open(path, 'rb') as picture:
            return picture.read()


def versions_of(name):
    with open(os.path.join(HERE, name + '.py'), encoding='utf-8') as source:
        found = re.search(r'^# versions: (.*)$', source.read(), re.M)
    return found.group(1).split()


def products(cli, name, figures):
    """(file, how it is made) of all that is compared for one case."""
    versions = versions_of(name)
    for version in versions:
        yield ('%s.%s.txt' % (name, version),
               lambda v=version: ask(cli, 'layout', '--python', v, name + '.py'))
    for figure in figures:
        yield ('%s.%s.outline.txt' % (name, figure),
               lambda f=figure: draw(cli, name, versions[-1], f, '.txt'))


def compare(path, said):
    if UPDATE:
        with open(path, 'wb') as out:
            out.write(said)
        return []
    if not os.path.exists(path):
        return ['no such file; make it with CUTAWAY_UPDATE_GOLDEN=1 and look at it']
    with open(path, 'rb') as source:
        wanted = source.read()
    if wanted == said:
        return []
    lines = [text.decode('utf-8', 'backslashreplace').splitlines() for text in (wanted, said)]
    return list(difflib.unified_diff(*lines, 'wanted', 'said', lineterm=''))[:SHOWN] or ['bytes differ']


def main():
    cli = os.path.abspath(sys.argv[1])
    figures = ask(cli, 'complete', 'figure').decode().split()
    cases = sorted(name[:-3] for name in os.listdir(HERE) if name.endswith('.py'))
    work = [product for name in cases for product in products(cli, name, figures)]
    made = {name for name, _ in work}
    left = sorted(n for n in os.listdir(HERE) if not n.endswith('.py') and n not in made)
    print('1..%d' % (len(work) + 1))
    bad = 0
    for number, (name, make) in enumerate(work, 1):
        problems = compare(os.path.join(HERE, name), make())
        bad += bool(problems)
        print('%s %d %s' % ('not ok' if problems else 'ok', number, name))
        for line in problems:
            print('# ' + line)
    print('%s %d nothing else lies here %s' % ('not ok' if left else 'ok', len(work) + 1, ' '.join(left)))
    return 1 if bad or left else 0


sys.exit(main())
