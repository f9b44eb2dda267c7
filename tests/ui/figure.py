# SPDX-License-Identifier: MIT
"""figure.py CUTAWAY CUTAWAY-CLI: from a file to a picture on disk, through the real window.

A file is opened, a class and a version are chosen, the numbers are read, the figure is saved; what
the window says is what the tool says, and what it saves is what the tool draws.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

from journey import ROLE, Atspi, has_state, name_of, named, run, text_of, wait, walk

CUTAWAY, CLI = sys.argv[1:3]
EXAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'data', 'examples',
                       'kennel.py')
VERSION = '3.10'
CLASS = 'Puppy'


def numbers_of_tool(path):
    answer = subprocess.run([CLI, 'layout', '--python', VERSION, '--format', 'json', path],
                            capture_output=True, check=False, text=True)
    classes = next(iter(json.loads(answer.stdout)['cases'].values()))
    return next(c for c in classes if c['name'] == CLASS)


def journey_in(folder, path):
    def journey(program):
        # The file given as an argument is open, its classes are listed with their bytes.
        program.find_containing(ROLE.FRAME, 'kennel.py')
        row = program.find_containing(ROLE.LIST_ITEM, CLASS + ', child of Dog')

        # Another version: the menu says what the class costs there.
        program.keys('alt+1')
        program.keys('Home')
        while not has_state(row, Atspi.StateType.SELECTED):
            program.keys('Down')
            wait(lambda: True, 'a turn')
        program.open_menu('CPython 3.15')
        item = wait(lambda: next((n for n in walk(program.app)
                                  if name_of(n).startswith('CPython ' + VERSION)
                                  and n.get_role() in (ROLE.MENU_ITEM, ROLE.RADIO_MENU_ITEM)), None),
                    'the version in the menu')
        program.press(item.get_role(), name_of(item))
        program.find(None, 'CPython ' + VERSION)

        # The numbers are those of the tool.
        truth = numbers_of_tool(path)
        instance = truth['instance']
        program.find(ROLE.LABEL, f"{instance['bytes']} B really requested")
        program.find(ROLE.LABEL, f"{instance['occupied']} B really occupied")
        program.find(ROLE.LABEL, f"{instance['getsizeof']} B sys.getsizeof")

        # Each cell of the figure can be read.
        cells = wait(lambda: [n for n in walk(program.app)
                              if n.get_role() == ROLE.LIST_ITEM and 'reference count' in
                              name_of(n)], 'the cells of the figure')
        assert cells

        # The figure is saved, and it is the tool's.
        program.open_menu('Export')
        program.press(ROLE.MENU_ITEM, 'SVG picture…')
        entry = wait(lambda: next((n for n in walk(program.app) if n.get_role() in (ROLE.TEXT,
                                   ROLE.ENTRY) and name_of(n).endswith('Name:')), None),
                     'the name in the dialog')
        assert text_of(entry) == f'{CLASS}-{VERSION}.svg'
        target = os.path.join(folder, 'window.svg')
        Atspi.EditableText.set_text_contents(entry, target)
        assert text_of(entry) == target
        program.press(ROLE.PUSH_BUTTON, 'Save')
        wait(lambda: os.path.exists(target) and os.path.getsize(target) > 0, 'the saved figure')
        wait(lambda: named(program.app, ROLE.LABEL, 'Figure saved as “window.svg”'), 'the toast')
        compare(target, path, folder, instance['bytes'])

    return journey


def compare(saved, path, folder, requested):
    drawn = os.path.join(folder, 'tool.svg')
    subprocess.run([CLI, 'draw', path, '--class', CLASS, '--python', VERSION, '-o', drawn],
                   check=True)
    with open(saved, 'rb') as ours, open(drawn, 'rb') as theirs:
        ours, theirs = ours.read(), theirs.read()
    root = xml.fromstring(ours)
    assert root.tag.endswith('svg'), root.tag
    words = ' '.join(root.itertext())
    assert CLASS in words and f'{requested} bytes' in words
    assert ours == theirs, 'the window and the tool save different pictures'


def main():
    folder = tempfile.mkdtemp(prefix='cutaway-ui-')
    path = shutil.copy(EXAMPLE, folder)
    try:
        run(journey_in(folder, path), CUTAWAY, path)
    finally:
        shutil.rmtree(folder)


main()
