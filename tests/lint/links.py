# SPDX-License-Identifier: MIT
"""links.py LIBCUTAWAY CUTAWAY-CLI: neither is linked with more than its layer may know."""
import os
import re
import subprocess
import sys

CORE = {'libglib-2.0', 'libgobject-2.0', 'libjson-glib-1.0', 'libm', 'libc', 'ld-linux-x86-64',
        # what sanitizers and coverage add
        'libasan', 'libubsan', 'libgcc_s', 'libgcov'}
WINDOWED = re.compile(r'libgtk|libadwaita|libgtksourceview|libgdk')


def needed(path):
    out = subprocess.run(['readelf', '-d', path], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [re.sub(r'\.so.*', '', name) for name in re.findall(r'\(NEEDED\).*\[(.*)\]', out)]


def main():
    bad = ['libcutaway is linked with ' + name for name in needed(sys.argv[1]) if name not in CORE]
    for path in sys.argv[2:]:
        bad += ['%s is linked with %s' % (os.path.basename(path), name)
                for name in needed(path) if WINDOWED.match(name)]
    if not needed(sys.argv[1]):
        bad.append('readelf found nothing: the check is blind')
    print('\n'.join(bad))
    return 1 if bad else 0


sys.exit(main())
