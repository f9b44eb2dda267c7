# SPDX-License-Identifier: MIT
"""Down only: core <- python, diagram <- cli, app; and inside the core by folder.

Versions of Python are known to the profile folder alone: no other rule may ask for a number.
"""
import os
import re

CORE = ['base', 'model', 'profile', 'type', 'object', 'heap', 'live', 'advice', 'edit']
# What a layer may not reach: by the start of the name in #include.
LAYERS = {
    'core': ['ctp-', 'ctg-', 'figure/', 'export/', 'cli', 'cutaway-', 'gio/', 'cairo', 'pango', 'gtk/',
             'gdk', 'adwaita', 'gtksourceview'],
    'python': ['ctg-', 'figure/', 'export/', 'cli', 'cutaway-', 'cairo', 'pango', 'gtk/', 'gdk', 'adwaita'],
    'diagram': ['ctp-', 'cli', 'cutaway-', 'gtk/', 'gdk/', 'adwaita', 'gtksourceview'],
    'cli': ['cutaway-', 'gtk/', 'gdk/', 'adwaita', 'gtksourceview'],
    'app': ['cli'],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')
WORLD = re.compile(r'\b(fopen|popen|system|g_spawn_\w+|g_file_\w+|g_subprocess_\w+|getenv|g_getenv)\s*\(')
VERSION = re.compile(r'\b(minor|version|micro)\s*(<=?|>=?|==|!=)\s*\(?\d|"3\.\d+"|ctw_profile_index\s*\([^)]*\)\s*[<>=!]')
COMMENT = re.compile(r'^\s*(/\*|\*|//)')

PLANTED = {
    'src/core/base/ctw-a.c': '#include "type/ctw-type.h"\n',
    'src/core/type/ctw-b.c': '#include <gtk/gtk.h>\nint x = minor >= 11;\nFILE *f = fopen ("a", "r");\n',
    'src/diagram/ctg-a.c': '#include "cutaway-window.h"\n',
    'src/core/live/ctw-c.c': 'if (g_str_equal (name, "3.12")) {}\n',
}
PLANTED_PROBLEMS = 6
CLEAN = {
    'src/core/type/ctw-type.c': '#include "base/ctw-base.h"\n#include "type/ctw-type.h"\n/* minor >= 11 */\n',
    'src/core/profile/cpython-3.8.c': '  .name = "3.8",\n',
    'src/app/cutaway-a.c': '#include "ctg-scene.h"\n#include <gtk/gtk.h>\n',
}


def check_core_include(path, name):
    parts = path.split('/')
    if len(parts) < 4 or '/' not in name:
        return None
    mine, other = parts[2], name.split('/')[0]
    if mine in CORE and other in CORE and CORE.index(other) > CORE.index(mine):
        return '%s may not include %s, which stands above it' % (mine, other)
    return None


def check_line(path, layer, line):
    include = INCLUDE.match(line)
    if include:
        name = include.group(1)
        if any(name.startswith(start) for start in LAYERS[layer]):
            yield '%s may not include %s' % (layer, name)
        upward = check_core_include(path, name) if layer == 'core' else None
        if upward:
            yield upward
        return
    if COMMENT.match(line):
        return
    if layer == 'core' and WORLD.search(line):
        yield 'the core touches no file, process or environment'
    if layer != 'python' and not path.startswith('src/core/profile/') and VERSION.search(line):
        yield 'a version number outside src/core/profile: ask a policy of the profile'


def check(tree):
    for path in tree.find(r'^src/.*\.[ch]$'):
        layer = path.split(os.sep)[1]
        if layer not in LAYERS:
            yield '%s:1: not in a layer' % path
            continue
        for number, line in tree.lines(path):
            for problem in check_line(path, layer, line):
                yield '%s:%d: %s' % (path, number, problem)
