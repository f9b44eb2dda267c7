# SPDX-License-Identifier: MIT
"""Files of at most 800 lines, functions of at most 80."""
import re

MOST_LINES, MOST_FUNCTION = 800, 80
# What may be longer, and why.
FILES = {
    'src/python/reader.py': 'one path is all that a bare Python is given',
    'src/core/profile/ctw-profile.h': 'one declaration for each policy of a version',
}
FUNCTIONS = {}
PLANTED = {'src/a.c': 'int\nf (void)\n{\n' + '  g ();\n' * 900 + '}\n'}
PLANTED_PROBLEMS = 2
CLEAN = {'src/a.c': 'int\nf (void)\n{\n' + '  g ();\n' * 70 + '}\n'}
NAME = re.compile(r'^(\w+)\s*\(')


def functions(lines):
    """(name, first line, length) of each body between braces in column 0."""
    name = start = None
    for number, line in enumerate(lines, 1):
        found = NAME.match(line)
        if found:
            name = found.group(1)
        if line.startswith('{') and name:
            start = number
        elif line.startswith('}') and start:
            yield name, start, number - start - 1
            name = start = None


def check(tree):
    for path in tree.find(r'^(src|tests)/.*\.(c|h|py)$'):
        if path.startswith('tests/oracle/cases/'):
            continue
        lines = tree.read(path).splitlines()
        if len(lines) > MOST_LINES and path not in FILES:
            yield '%s:1: %d lines; at most %d' % (path, len(lines), MOST_LINES)
        if not path.endswith('.c'):
            continue
        for name, start, length in functions(lines):
            if length > MOST_FUNCTION and name not in FUNCTIONS and not name.endswith('_class_init'):
                yield '%s:%d: %s has %d lines; at most %d' % (path, start, name, length, MOST_FUNCTION)
