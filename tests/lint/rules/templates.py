# SPDX-License-Identifier: MIT
"""Every .ui file is valid by GTK's own schema, and in a resource bundle."""
import os
import re
import shutil
import subprocess

SCHEMA = '/usr/share/gtk-4.0/gtk4builder.rng'
PLANTED = {'ui/a.ui': '<interface><objekt class="GtkLabel"/></interface>\n',
           'ui/cutaway.gresource.xml': '<gresources><gresource><file>b.ui</file></gresource></gresources>\n'}
PLANTED_PROBLEMS = 2
CLEAN = {'ui/a.ui': '<interface><object class="GtkLabel"/></interface>\n',
         'ui/cutaway.gresource.xml': '<gresources><gresource><file>a.ui</file></gresource></gresources>\n'}


def check(tree):
    files = tree.find(r'\.ui$')
    bundles = ''.join(tree.read(path) for path in tree.find(r'\.gresource\.xml$'))
    listed = {os.path.basename(name.strip()) for name in re.findall(r'<file[^>]*>([^<]+)</file>', bundles)}
    for path in files:
        if os.path.basename(path) not in listed:
            yield '%s:1: in no gresource.xml' % path
    if shutil.which('xmllint') is None or not os.path.exists(SCHEMA):
        yield 'xmllint or %s: not installed; test.sh installs them' % SCHEMA
        return
    for path in files:
        run = subprocess.run(['xmllint', '--noout', '--relaxng', SCHEMA, tree.full(path)],
                             stderr=subprocess.PIPE, text=True)
        if run.returncode != 0:
            yield '%s:1: %s' % (path, run.stderr.strip().splitlines()[0])
