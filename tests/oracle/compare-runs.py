# SPDX-License-Identifier: MIT
"""Hold cutaway-cli run to what tracemalloc counted in a real CPython.

usage: compare-runs.py CLI VERSION

runs/*.py are the files, runs/truth/VERSION.json what that CPython counted. One
TAP test a run: the current bytes within 1,024 and the peak within 4,096 of the
truth, each file on its own and all of them in one process; and the closed form
equal to what was made, to the byte.
"""
import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CURRENT, PEAK = 1024, 4096
COUNTED = ('name', 'class', 'count', 'current', 'peak', 'blocks', 'occupied')


def run(cli, version, files, *more):
    answer = subprocess.run([cli, 'run', '--python', version, '--format', 'json', *more, *files],
                            stdout=subprocess.PIPE, check=True)
    return json.loads(answer.stdout)['runs']


def differences(truth, answer, counted):
    for key in ('name', 'class', 'count'):
        if answer.get(key) != truth[key]:
            yield '%s: %r, should be %r' % (key, answer.get(key), truth[key])
    for key, most in (('current', CURRENT), ('peak', PEAK)):
        if abs(answer.get(key, 0) - truth[key]) > most:
            yield '%s: %r, should be %r' % (key, answer.get(key), truth[key])
    for key in COUNTED:
        if answer.get(key) != counted.get(key):
            yield 'closed form: %s is %r, made were %r' % (key, counted.get(key), answer.get(key))


def main():
    cli, version = sys.argv[1:3]
    files = sorted(glob.glob(os.path.join(HERE, 'runs', '*.py')))
    with open(os.path.join(HERE, 'runs', 'truth', version + '.json'), encoding='utf-8') as f:
        truth = json.load(f)['runs']
    assert sorted(truth) == [os.path.basename(f) for f in files], 'a truth for each file'
    together = run(cli, version, files)
    tests = []
    for path in files:
        name = os.path.basename(path)
        alone = run(cli, version, [path])[name]
        counted = run(cli, version, [path], '--no-alloc')[name]
        assert len(truth[name]) == len(alone) == len(together[name]) == len(counted), name
        for k, expected in enumerate(truth[name]):
            wrong = list(differences(expected, alone[k], counted[k]))
            wrong += ['after other files: ' + w for w in differences(expected, together[name][k], counted[k])]
            tests.append(('%s %s' % (name, expected['name']), wrong))
    print('1..%d' % len(tests))
    for k, (name, wrong) in enumerate(tests, 1):
        for line in wrong:
            print('# ' + line)
        print('%sok %d %s' % ('not ' if wrong else '', k, name))


main()
