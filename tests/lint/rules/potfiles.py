# SPDX-License-Identifier: MIT
"""po/POTFILES lists every file with words for a translator, and no other, in order.

Within such words a macro of GLib ends what xgettext sees; it knows those of <inttypes.h>.
"""
import re

WORDS = re.compile(r'(?<![\w"])(_|N_|C_|NC_|g_dngettext|ngettext)\s*\(\s*(NULL,\s*)?"|translatable="yes"')
CUT_SHORT = re.compile(r'(?<!\w)(?:N?_|g_dngettext) ?\((?:\s*GETTEXT_PACKAGE,|\s*NULL,)?(?:\s*"(?:[^"\\]|\\.)*")+\s*G_\w+_FORMAT')
PLANTED = {'po/POTFILES': 'src/b.c\nsrc/gone.c\n', 'src/a.c': 'f (_ ("%" G_GINT64_FORMAT " B"));\n', 'src/b.c': 'int a;\n'}
PLANTED_PROBLEMS = 4
CLEAN = {'po/POTFILES': '# all\nsrc/a.c\nui/a.ui\n', 'src/a.c': 'f (_ ("Dog"));\n',
         'ui/a.ui': '<property translatable="yes">', 'src/b.c': 'int a;\n'}


def has_words(tree, path):
    return path.endswith('.in') or bool(WORDS.search(tree.read(path)))


def check(tree):
    listed = [line.strip() for line in tree.read('po/POTFILES').splitlines()]
    listed = [line for line in listed if line and not line.startswith('#')]
    if listed != sorted(listed):
        yield 'po/POTFILES:1: not in order'
    pattern = r'^src/.*\.c$|^ui/.*\.ui$|^data/.*\.(desktop|metainfo\.xml|gschema\.xml)\.in$'
    wanted = [path for path in tree.find(pattern) if has_words(tree, path)]
    for path in sorted(set(wanted) - set(listed)):
        yield 'po/POTFILES:1: lacks %s' % path
    for path in sorted(set(listed) - set(wanted)):
        yield 'po/POTFILES:1: lists %s, which has nothing to translate' % path
    for path in wanted:
        text = tree.read(path)
        for found in CUT_SHORT.finditer(text):
            yield '%s:%d: translators would see half of it; use <inttypes.h>' % (
                path, text.count('\n', 0, found.end()) + 1)
