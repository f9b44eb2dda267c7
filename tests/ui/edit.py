# SPDX-License-Identifier: MIT
"""edit.py CUTAWAY CUTAWAY-CLI: from an empty window to a saved file, by keyboard.

An example is opened from the start page; a new file is begun, a class is typed and appears with its
bytes, a broken line is told in Python's words, undo takes it back; the file is saved; closing with
unsaved work asks first and loses nothing.
"""
import os
import shutil
import sys
import tempfile

from journey import (ROLE, Atspi, children, containing, focused, has_state, name_of, named, run,
                     wait, walk)

CUTAWAY = sys.argv[1]
SOURCE = 'class Point:\n__slots__ = ("x", "y")\n'  # the editor indents by itself
SAVED = 'class Point:\n    __slots__ = ("x", "y")\n'


def journey_in(folder):
    def journey(program):
        # The start page offers the examples, each with a line about it.
        card = program.find_containing(None, 'The child that forgot its slots')
        assert card.get_description()

        # A new file: what is typed is read as it is typed.
        program.keys('ctrl+n')
        program.find(ROLE.LABEL, 'Untitled')
        wait(lambda: 'source' in name_of(focused(program)).lower(), 'the focus in the source')
        for line in SOURCE.splitlines():
            program.type(line)
            program.keys('Return')
        row = program.find_containing(ROLE.LIST_ITEM, 'Point, 48 bytes an instance')
        wait(lambda: has_state(row, Atspi.StateType.SELECTED), 'the new class selected')

        # A broken line is said in Python's words; undo takes it back.
        program.type('x = = 1')
        wait(lambda: containing(program.app, ROLE.LABEL, 'Line 3: invalid syntax'), 'the words')
        program.find(ROLE.LABEL, '1 error')

        def mended():
            # Each turn takes one more step back; a node that vanishes meanwhile is a turn too.
            program.keys('ctrl+z')
            return not containing(program.app, ROLE.LABEL, '1 error')

        wait(mended, 'no error any more')
        program.find_containing(ROLE.LIST_ITEM, 'Point, 48 bytes an instance')

        # Code on the clipboard becomes a file, where a window has none: the start page takes it.
        program.keys('ctrl+a')
        program.keys('ctrl+c')
        program.keys('ctrl+shift+n')
        wait(lambda: sum(n.get_role() == ROLE.FRAME for n in children(program.app)) == 2, 'another window')
        program.keys('ctrl+v')
        wait(lambda: sum(name_of(n).startswith('Point, 48 bytes') and n.get_role() == ROLE.LIST_ITEM
                         for n in walk(program.app)) == 2, 'the class in both windows')
        program.keys('ctrl+w')
        program.press(ROLE.PUSH_BUTTON, 'Discard')
        wait(lambda: sum(n.get_role() == ROLE.FRAME for n in children(program.app)) == 1, 'one window')

        # Closing asks first.
        program.keys('ctrl+w')
        program.press(ROLE.PUSH_BUTTON, 'Cancel')
        assert program.process.poll() is None
        wait(lambda: named(program.app, ROLE.LABEL, 'Save “Untitled”?') is None, 'the question gone')

        # Saved where the dialog says, as it was typed.
        program.keys('ctrl+s')
        entry = wait(lambda: next((n for n in walk(program.app) if n.get_role() in (ROLE.TEXT,
                                   ROLE.ENTRY) and name_of(n).endswith('Name:')), None),
                     'the name in the dialog')
        target = os.path.join(folder, 'point.py')
        Atspi.EditableText.set_text_contents(entry, target)
        program.press(ROLE.PUSH_BUTTON, 'Save')
        wait(lambda: os.path.exists(target), 'the saved file')
        wait(lambda: named(program.app, ROLE.LABEL, 'point.py'), 'the name in the title')
        with open(target, encoding='utf-8') as file:
            assert file.read().rstrip() == SAVED.rstrip(), 'not what was typed'

        # Nothing unsaved: it closes at once.
        program.keys('ctrl+w')
        wait(lambda: program.process.poll() is not None, 'the end of the program')

    return journey


def main():
    folder = tempfile.mkdtemp(prefix='cutaway-ui-')
    try:
        run(journey_in(folder), CUTAWAY)
    finally:
        shutil.rmtree(folder)


main()
