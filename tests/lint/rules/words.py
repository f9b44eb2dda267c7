# SPDX-License-Identifier: MIT
"""Every source file opens with its licence and its purpose; none has words that do not belong."""
import re

LICENCE = 'SPDX-License-Identifier: MIT'
# Left-over notes, and places that exist on one machine only. Written apart so as not to find itself.
FORBIDDEN = re.compile(r'\b(TO' r'DO|FIX' r'ME|X' r'XX)\b|(?<![\w.])/wo' r'rk/|/ro' r'ot/|\.\./sha' r'red\b|/opt/py' r'thons')
# Copies of other people's text, and data.
COPIES = re.compile(r'^tests/(oracle/(cases|truth|runs)|fuzz/corpus|golden/cases|cli/files)/|^data/examples/|\.(png|json|svg)$')
PLANTED = {'src/a.c': 'int a;\n', 'src/b.c': '/* %s */\n/* b.c: b. */\nint b; /* TO' 'DO */ \n' % LICENCE,
           'src/c.py': '# %s\nimport re\n' % LICENCE}
PLANTED_PROBLEMS = 4
CLEAN = {'src/a.c': '/* %s */\n/* a.c: why. */\nint a;\n' % LICENCE,
         'src/c.py': '# %s\n"""Why."""\n' % LICENCE}


def check_opening(path, text):
    lines = text.splitlines()
    start = 1 if lines and lines[0].startswith('#!') else 0
    if len(lines) <= start or LICENCE not in lines[start]:
        yield 'does not open with SPDX-License-Identifier'
    elif not re.match(r'\s*(/\*|"""|#|\.\\")', '\n'.join(lines[start + 1:start + 2])):
        yield 'does not say on its second line what it is for'


def check(tree):
    for path in tree.find(r'^(src|tests|data|ui|po|\.ci)/|^[^/]+$'):
        if COPIES.search(path):
            continue
        try:
            text = tree.read(path)
        except UnicodeDecodeError:
            yield '%s:1: not UTF-8' % path
            continue
        if re.search(r'\.(c|h|py|sh)$', path):
            for problem in check_opening(path, text):
                yield '%s:1: %s' % (path, problem)
        for number, line in enumerate(text.splitlines(), 1):
            found = FORBIDDEN.search(line)
            if found:
                yield '%s:%d: %r does not belong here' % (path, number, found.group(0))
            if line.rstrip() != line and not path.endswith(('.md', '.tsv')):
                yield '%s:%d: blanks at the end' % (path, number)
