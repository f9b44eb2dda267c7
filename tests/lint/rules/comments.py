# SPDX-License-Identifier: MIT
"""Every public function is declared with CTW_API and documented above its definition."""
import re

DECLARED = re.compile(r'^CTW_API\b[^;{]*?\b(ctw_\w+|ctg_\w+)\s*\(', re.M | re.S)
DOCUMENTED = re.compile(r'/\*\*(?:\n \*)? (\w+):')
PLANTED = {'src/core/base/ctw-a.h': 'CTW_API int ctw_a (void);\nCTW_API int ctw_b (void);\n',
           'src/core/base/ctw-a.c': '/**\n * ctw_a:\n */\nint\nctw_a (void)\n{\n}\n'}
CLEAN = {'src/core/base/ctw-a.h': 'CTW_API int ctw_a (void);\n',
         'src/core/base/ctw-a.c': '/**\n * ctw_a:\n *\n * Returns: it\n */\nint\nctw_a (void)\n{\n}\n'}
# One line stands for all of them: a pair that every counted whole has.
PAIRS = re.compile(r'_(ref|unref|free)$')


def check(tree):
    documented = set()
    for path in tree.find(r'^src/(core|diagram)/.*\.c$'):
        documented.update(DOCUMENTED.findall(tree.read(path)))
    for path in tree.find(r'^src/(core|diagram)/.*\.h$'):
        for name in DECLARED.findall(tree.read(path)):
            if name not in documented and not PAIRS.search(name) and not name.endswith('_quark'):
                yield '%s:1: %s has no doc comment above its definition' % (path, name)
