# SPDX-License-Identifier: MIT
"""Every C file is as clang-format 14 writes it.

Other releases of it break lines elsewhere, so with those the rule holds nothing to account but says so.
"""
import re
import shutil
import subprocess

STYLE = 'BasedOnStyle: GNU\n'
PLANTED = {'.clang-format': STYLE, 'src/a.c': 'int  f( ) {return 1;}\n'}
CLEAN = {'.clang-format': STYLE, 'src/a.c': 'int a;\n'}


def check(tree):
    tool = shutil.which('clang-format-14') or shutil.which('clang-format')
    if tool is None:
        yield 'clang-format: not installed; test.sh installs it'
        return
    version = subprocess.run([tool, '--version'], stdout=subprocess.PIPE, text=True).stdout
    if ' 14.' not in version:
        print('# held to account by clang-format 14 only; this is ' + version.strip())
        return
    files = tree.find(r'^(src|tests)/.*\.[ch]$')
    if not files:
        return
    run = subprocess.run([tool, '--dry-run', '--ferror-limit=1'] + files, cwd=tree.root,
                         stderr=subprocess.PIPE, text=True)
    for path in sorted(set(re.findall(r'^(\S+?):\d+:\d+: ', run.stderr, re.M))):
        yield '%s:1: not formatted; run clang-format -i' % path
