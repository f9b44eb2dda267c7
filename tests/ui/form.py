# SPDX-License-Identifier: MIT
"""form.py CUTAWAY CUTAWAY-CLI: a hierarchy made without typing code, saved, and run by Python.

Animal with two slots, Dog below it with one more, Puppy below that without slots, which is warned of
with its bytes and mended by one click; an instance and a bulk run are added.
"""
import os
import sys

from journey import ROLE, Atspi, containing, make_hierarchy, name_of, wait, walk

CUTAWAY, CLI = sys.argv[1:3]


def add_attribute(program, text):
    entry = program.find(ROLE.TEXT, 'New attribute')
    Atspi.EditableText.set_text_contents(entry, text)
    program.press(ROLE.PUSH_BUTTON, 'Add attribute')
    program.find(ROLE.TEXT, 'Name of ' + text.split()[0])


def new_class(program, keys, name):
    program.keys(keys)
    program.find_containing(ROLE.LIST_ITEM, 'NewClass')
    wait(lambda: name_of(program.find(ROLE.TEXT, 'Name of the class')), 'the form')
    entry = program.find(ROLE.TEXT, 'Name of the class')
    wait(lambda: text_is(entry, 'NewClass'), 'the new class in the form')
    program.type(name)
    program.keys('Return')
    program.find_containing(ROLE.LIST_ITEM, name)


def text_is(node, text):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)) == text


def save(program, target):
    program.keys('ctrl+s')
    entry = wait(lambda: next((n for n in walk(program.app) if n.get_role() in (ROLE.TEXT,
                               ROLE.ENTRY) and name_of(n).endswith('Name:')), None),
                 'the name in the dialog')
    Atspi.EditableText.set_text_contents(entry, target)
    program.press(ROLE.PUSH_BUTTON, 'Save')
    wait(lambda: os.path.exists(target) and os.path.getsize(target) > 0, 'the saved file')


def journey_in(target):
    def journey(program):
        program.find(ROLE.FRAME, 'Cutaway')
        program.keys('ctrl+n')
        program.find(ROLE.PUSH_BUTTON, 'Form')
        new_class(program, 'ctrl+alt+n', 'Animal')
        add_attribute(program, 'name')
        add_attribute(program, "species = 'cat'")
        new_class(program, 'ctrl+alt+b', 'Dog')
        add_attribute(program, "breed = 'Boxer'")
        program.keys('ctrl+alt+s')
        wait(lambda: not containing(program.app, ROLE.LIST_ITEM, 'brings __dict__'), 'a slotted Dog')
        new_class(program, 'ctrl+alt+b', 'Puppy')
        add_attribute(program, 'weeks = 9')
        program.find_containing(ROLE.LIST_ITEM, 'brings __dict__ back')
        program.find_containing(ROLE.LABEL, 'Mending saves')
        program.press(ROLE.PUSH_BUTTON, 'Fix')
        wait(lambda: not containing(program.app, ROLE.LIST_ITEM, 'brings __dict__'), 'it is mended')
        program.find(None, 'Undo: make Puppy slotted')
        program.press(ROLE.PUSH_BUTTON, 'Add Instance')
        program.find(None, 'Undo: add an instance of Puppy')
        program.press(ROLE.PUSH_BUTTON, 'Add Bulk Run')
        program.find_containing(None, 'Undo: add a run of')
        save(program, target)

    return journey


make_hierarchy(journey_in, CUTAWAY, CLI)
