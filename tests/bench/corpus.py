# SPDX-License-Identifier: MIT
"""How long cutaway-cli layout takes for all files of tests/oracle/cases, as JSON and as text.

usage: corpus.py CUTAWAY-CLI

Best of five, per version; next to it what the same Python needs to parse the files and nothing else.
"""
import os
import subprocess
import sys
import time

CASES = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'oracle', 'cases')
PARSE = 'import ast, sys\nfor p in sys.argv[1:]: ast.parse(open(p, encoding="utf-8").read())'


def best(command):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    cli = sys.argv[1]
    files = [os.path.join(CASES, name) for name in sorted(os.listdir(CASES)) if name.endswith('.py')]
    parse = best([sys.executable, '-I', '-S', '-c', PARSE] + files)
    print('%d files; parsing alone %.0f ms' % (len(files), parse * 1000))
    versions = subprocess.run([cli, 'complete', 'python'], stdout=subprocess.PIPE, text=True).stdout.split()
    for version in versions:
        layout = [cli, 'layout', '--python', version]
        json, text = best(layout + ['--format', 'json'] + files), best(layout + files)
        print('%-5s json %4.0f ms, %.1f x parsing; text %4.0f ms' % (version, json * 1000, json / parse, text * 1000))


main()
