# SPDX-License-Identifier: MIT
"""Hold cutaway-cli verify to the cases: every Python found must agree about every class it can be asked.

usage: check-verify.py CLI

A class may be left unmeasured only where nothing safe can stand for it. One TAP test a case; without
CUTAWAY_THOROUGH every ninth.
"""
import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
EVERY = 1 if os.environ.get('CUTAWAY_THOROUGH') else 9
# What a base holds does not keep these from being made and measured.
INSTANCES = ('instance_builtin.py', {'IntNew', 'StrWide', 'FloatNew', 'ComplexAttr', 'BytesAttr', 'TupleAttr', 'PointMethods',
                                     'ErrorSuper', 'ErrorAttr', 'Colour', 'Level', 'StrEnumOld'})
# Files that are in every run: where the stand-ins of classes have been wrong.
ALWAYS = (INSTANCES[0], 'typing_bases.py')
MOST_UNMEASURED = 0.2  # of all classes: those that are refused for bases that are no classes


def main():
    cases = sorted(glob.glob(os.path.join(HERE, 'cases', '*.py')))[::EVERY]
    held = {os.path.join(HERE, 'cases', name) for name in ALWAYS}
    cases = sorted(held.union(cases))
    run = subprocess.run([sys.argv[1], 'verify', '--format', 'json'] + cases, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE)
    if run.returncode == 2 and b'to measure with' in run.stderr:
        print('1..0 # SKIP no Python of a known version on this machine')
        return 0
    if run.returncode not in (0, 1):
        print('Bail out! exit %d: %s' % (run.returncode, run.stderr.decode(errors='replace').strip()))
        return 1
    files = json.loads(run.stdout.decode())['files']
    print('1..%d' % (len(cases) + 1))
    classes = unmeasured = bad = 0
    for number, case in enumerate(cases, 1):
        problems = []
        for measurement in files[os.path.basename(case)]:
            for told in measurement['classes']:
                classes += 1
                unmeasured += told['verdict'] == 'not measured'
                if os.path.basename(case) == INSTANCES[0] and told['name'] in INSTANCES[1] and 'instance_why' in told:
                    problems.append('%s, %s: no instance: %s' % (measurement['python'], told['name'], told['instance_why']))
                problems += ['%s, %s: %s %s, measured %s' % (measurement['python'], told['name'], fact['field'],
                                                             fact['ours'], fact['measured'])
                             for fact in told['facts'] if not fact['agrees']]
        bad += bool(problems)
        print('%s %d %s' % ('not ok' if problems else 'ok', number, os.path.basename(case)))
        for problem in problems[:8]:
            print('# ' + problem)
    few = 0 < classes and unmeasured <= MOST_UNMEASURED * classes
    print('%s %d measured: %d of %d classes' % ('ok' if few else 'not ok', len(cases) + 1,
                                                classes - unmeasured, classes))
    return 1 if bad or not few else 0


sys.exit(main())
