# SPDX-License-Identifier: MIT
"""Private headers stay private, public ones stand alone, and ctw.h has them all."""
import os
import re
import shlex
import subprocess
import tempfile

GUARD = re.compile(r'#\s*ifndef CTW_COMPILATION\s*\n\s*#\s*error')
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)
GOOD = '/* SPDX */\n#pragma once\n'

PLANTED = {
    'src/core/ctw.h': GOOD + '#include "base/ctw-a.h"\n',
    'src/core/base/ctw-a.h': GOOD + '#include "base/ctw-b-private.h"\n',
    'src/core/base/ctw-b-private.h': GOOD,
    'src/core/base/ctw-c.h': GOOD + 'Unknown c (void);\n',
}
PLANTED_PROBLEMS = 4
CLEAN = {
    'src/core/ctw.h': GOOD + '#include "base/ctw-a.h"\n',
    'src/core/base/ctw-a.h': GOOD + 'int a (void);\n',
    'src/core/base/ctw-b-private.h': GOOD + '#ifndef CTW_COMPILATION\n#error "private"\n#endif\n',
}


def flags(tree):
    packages = ['glib-2.0', 'gobject-2.0', 'gio-2.0', 'json-glib-1.0', 'cairo', 'pango']
    found = subprocess.run(['pkg-config', '--cflags'] + packages, stdout=subprocess.PIPE, text=True)
    return shlex.split(found.stdout) + ['-I' + tree.full('src/' + layer)
                                        for layer in ('core', 'python', 'diagram')]


def check_alone(tree, headers):
    """One compiler run a header: what it needs it must include itself."""
    compiler = shlex.split(os.environ.get('CC', 'cc'))
    options = ['-std=gnu11', '-fsyntax-only', '-Wall', '-Werror'] + flags(tree)
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, 'alone.c')
        for path in headers:
            with open(source, 'w', encoding='utf-8') as out:
                out.write('#include "%s"\n' % path.split('/', 2)[2])
            run = subprocess.run(compiler + options + [source], stderr=subprocess.PIPE, text=True)
            if run.returncode != 0:
                first = next((l for l in run.stderr.splitlines() if 'error' in l), run.stderr.strip())
                yield '%s:1: does not compile alone: %s' % (path, first)


def check(tree):
    public = []
    for path in tree.find(r'^src/(core|python|diagram)/.*\.h$'):
        text = tree.read(path)
        private = path.endswith('-private.h')
        if '#pragma once' not in text and not path.endswith('-fields.h'):
            yield '%s:1: no #pragma once' % path
        if private and path.startswith('src/core/') and not GUARD.search(text):
            yield '%s:1: private, but without the CTW_COMPILATION guard' % path
        if not private and not path.endswith('-fields.h'):
            public.append(path)
            for name in INCLUDE.findall(text):
                if name.endswith('-private.h'):
                    yield '%s:1: public, but includes %s' % (path, name)
    umbrella = tree.read('src/core/ctw.h') if 'src/core/ctw.h' in tree.paths else ''
    for path in public:
        name = path.split('/', 2)[2]
        if path.startswith('src/core/') and '/' in name and '"%s"' % name not in umbrella:
            yield '%s:1: not in src/core/ctw.h' % path
    yield from check_alone(tree, public)
