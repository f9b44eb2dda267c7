# SPDX-License-Identifier: MIT
"""Count what `meson test` wrote into its testlog.json: "N passed, N failed".

A test that was skipped counts as failed: nothing here may be left out quietly.
"""
import json
import sys

PASSED = ('OK', 'EXPECTEDFAIL')


def main():
    results = []
    with open(sys.argv[1], encoding='utf-8') as log:
        for line in log:
            test = json.loads(line)
            results.append((test['name'], test['result']))
    failed = sorted(line for line in results if line[1] not in PASSED)
    for line in failed:
        print('%s: %s' % line)
    print('%d passed, %d failed' % (len(results) - len(failed), len(failed)))
    return 1 if failed or not results else 0


sys.exit(main())
