# SPDX-License-Identifier: MIT
"""Hold cutaway-cli layout to what a real CPython measured.

usage: compare.py CLI VERSION [--fields type|all]

cases/ are the files, truth/VERSION.json what that CPython answered for each of
their classes. One TAP test a file; every field of every class must be equal.
A class that Python refused must be refused in the same words. `instance` is
not compared where Python could not make one. In a file called unknown_*.py
each instance is one that Cutaway must say it does not know, rather than guess.
"""
import argparse
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# Only these errors come from type() itself; the words of others are their raiser's.
WORDED = ('TypeError', 'ValueError')
SHOWN = 12


def compare_fields(where, truth, answer):
    """Yields a line for each member of truth that answer has otherwise."""
    for key, value in truth.items():
        if key not in answer:
            yield '%s%s: missing, should be %r' % (where, key, value)
        elif answer[key] != value:
            yield '%s%s: %r, should be %r' % (where, key, answer[key], value)


def compare_class(truth, answer, fields):
    if answer is None:
        yield 'missing'
        return
    if not truth['ok']:
        if answer.get('ok') is not False:
            yield 'accepted, should be refused: %s' % truth['error']['message']
        elif truth['error']['type'] in WORDED and answer.get('error') != truth['error']:
            yield 'refused with %r, should be %r' % (answer.get('error'), truth['error'])
        return
    if answer.get('ok') is not True:
        yield 'not accepted: %s' % (answer.get('error') or answer.get('unresolved'))
        return
    own = {k: v for k, v in truth.items() if k not in ('instance', 'instance_error')}
    yield from compare_fields('', own, answer)
    if fields == 'unknown' and truth.get('instance'):
        told = answer.get('instance') or answer.get('instance_error')
        if not isinstance(told, str) or 'not known' not in told:
            yield 'instance: %s, should be told as not known' % told
    if fields == 'all' and truth.get('instance'):
        yield from compare_fields('instance.', truth['instance'], answer.get('instance') or {})


def compare_file(truths, answers, fields):
    """The n-th class of a name against the n-th of that name: files may bind a name twice."""
    by_name = {}
    for answer in answers:
        by_name.setdefault(answer.get('name'), []).append(answer)
    for truth in truths:
        same = by_name.get(truth['name'], [])
        for problem in compare_class(truth, same.pop(0) if same else None, fields):
            yield '%s: %s' % (truth['name'], problem)


def ask(cli, version, files):
    run = subprocess.run([cli, 'layout', '--python', version, '--format', 'json'] + files,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1):
        print('Bail out! exit %d: %s' % (run.returncode, run.stderr.decode(errors='replace').strip()))
        sys.exit(1)
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('cli')
    parser.add_argument('version')
    parser.add_argument('--fields', choices=['type', 'all'], default='all')
    args = parser.parse_args()
    with open(os.path.join(HERE, 'truth', args.version + '.json'), encoding='utf-8') as source:
        truth = json.load(source)['cases']
    names = sorted(truth)
    answer = ask(args.cli, args.version, [os.path.join(HERE, 'cases', name) for name in names])
    print('1..%d' % (len(names) + 1))
    bad = shown = 0
    head = answer['python'] == args.version and answer['pointer'] == 8
    print('%s 1 head' % ('ok' if head else 'not ok'))
    for number, name in enumerate(names, 2):
        problems = list(compare_file(truth[name], answer['cases'].get(name, []),
                                     'unknown' if name.startswith('unknown_') else args.fields))
        print('%s %d %s (%d classes)' % ('not ok' if problems else 'ok', number, name, len(truth[name])))
        for problem in problems:
            if shown < SHOWN:
                print('# ' + problem)
            shown += 1
        bad += bool(problems)
    if shown > SHOWN:
        print('# and %d more' % (shown - SHOWN))
    return 1 if bad or not head else 0


sys.exit(main())
