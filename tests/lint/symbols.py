# SPDX-License-Identifier: MIT
"""symbols.py LIBCUTAWAY SRC/CORE: what the library exports is what its public headers promise."""
import os
import re
import subprocess
import sys

PROMISED = re.compile(r'^CTW_API\b[^;{]*?\b(ctw_\w+)\s*\(', re.M | re.S)


def promised(folder):
    names = set()
    for path, _, files in os.walk(folder):
        for name in files:
            if name.endswith('.h') and not name.endswith('-private.h'):
                with open(os.path.join(path, name), encoding='utf-8') as header:
                    names.update(PROMISED.findall(header.read()))
    return names


def exported(library):
    out = subprocess.run(['nm', '-D', '--defined-only', library], stdout=subprocess.PIPE, text=True,
                         check=True).stdout
    return {line.split()[-1].split('@')[0] for line in out.splitlines() if line}


def main():
    have, want = exported(sys.argv[1]), promised(sys.argv[2])
    bad = ['promised, not exported: ' + name for name in sorted(want - have)]
    bad += ['exported, not promised: ' + name for name in sorted(have - want)]
    if not want:
        bad.append('no promise was found: the check is blind')
    print('\n'.join(bad))
    return 1 if bad else 0


sys.exit(main())
