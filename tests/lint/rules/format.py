# SPDX-License-Identifier: MIT
"""Every C file is as clang-format 14 writes it.

Other releases of it break lines elsewhere, so with those the rule holds nothing to account but says so.
"""
import re
import shutil
import subprocess

STYLE = 'BasedOnStyle: GNU\n'
TOOL = shutil.which('clang-format-14') or shutil.which('clang-format')
VERSION = subprocess.run([TOOL, '--version'], stdout=subprocess.PIPE, text=True).stdout if TOOL else ''
PLANTED_PROBLEMS = 1 if ' 14.' in VERSION else 0
PLANTED = {'.clang-format': STYLE, 'src/a.c': 'int  f( ) {return 1;}\n'}
CLEAN = {'.clang-format': STYLE, 'src/a.c': 'int a;\n'}


def check(tree):
    if TOOL is None:
        yield 'clang-format: not installed; test.sh installs it'
        return
    if ' 14.' not in VERSION:
        print('# held to account by clang-format 14 only; this is ' + VERSION.strip())
        return
    files = tree.find(r'^(src|tests)/.*\.[ch]$')
    if not files:
        return
    run = subprocess.run([TOOL, '--dry-run', '--ferror-limit=1'] + files, cwd=tree.root,
                         stderr=subprocess.PIPE, text=True)
    for path in sorted(set(re.findall(r'^(\S+?):\d+:\d+: ', run.stderr, re.M))):
        yield '%s:1: not formatted; run clang-format -i' % path
