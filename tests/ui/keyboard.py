# SPDX-License-Identifier: MIT
"""keyboard.py CUTAWAY CUTAWAY-CLI: the hierarchy of form.py, made with keys alone.

Nothing here touches the pointer or calls an action over the bus: what is pressed is pressed by
keys, and controls are reached by Tab.  The tree is only read, to see where the focus is and what
the window says.
"""
import os
import re
import sys

from journey import (ROLE, containing, focus_chain, focused, make_hierarchy, name_of, tab_to, text_of,
                     wait, walk)

CUTAWAY, CLI = sys.argv[1:3]
# Bytes an instance as the list says them.
BYTES = r'%s,.* (\d+) bytes an instance'


def bytes_of(program, name):
    def said():
        return next((m for n in walk(program.app) if n.get_role() == ROLE.LIST_ITEM
                     and (m := re.match(BYTES % name, name_of(n)))), None)
    return int(wait(said, f'the bytes of {name}').group(1))


def call_it(program, name):
    """A class that was made is called something at once."""
    entry = wait(lambda: next((n for n in [focused(program)] if n and name_of(n).endswith(
        'Name of the class') and text_of(n).startswith('NewClass')), None), 'the focus in the name')
    assert text_of(entry) == 'NewClass'
    program.type(name)
    program.keys('Return')
    program.find_containing(ROLE.LIST_ITEM, name + ',')


def add_attributes(program, *texts):
    """One after the other, without leaving the entry."""
    tab_to(program, 'New attribute')
    for text in texts:
        program.type(text)
        program.keys('Return')
        program.find(ROLE.TEXT, 'Name of ' + text.split()[0])
        wait(lambda: name_of(focused(program)).endswith('New attribute')
             and text_of(focused(program)) == '', 'an empty entry for the next attribute')


def mend(program):
    """The finding names its bytes; Fix is reached by keys, and saves as many."""
    before = bytes_of(program, 'Puppy')
    finding = program.find_containing(ROLE.LABEL, 'Mending saves')
    saves = int(re.search(r'Mending saves (\d+)', name_of(finding)).group(1))
    program.keys('alt+4')
    tab_to(program, 'Fix')
    program.keys('space')
    wait(lambda: not containing(program.app, ROLE.LIST_ITEM, 'brings __dict__'), 'it is mended')
    assert before - bytes_of(program, 'Puppy') == saves, f'{before}, saves {saves}'


def check_stops(program):
    """Tab comes to every pane, in the order in which they stand, and to lists once each."""
    names = [name_of(node) for node in focus_chain(program)]
    stops = ('Main menu', 'Edit classes', 'Puppy, child of Dog', 'Form', 'Name of the class',
             'Remove base Dog', 'Add base', '__slots__', 'weak references', 'Name of weeks',
             'New attribute', 'Add Instance', 'Width of the pane', 'Instance', 'bytes -16 to -9',
             'Run one statement', 'GC next, link')
    around = names[names.index('Main menu'):] + names[:names.index('Main menu')]
    places = [next((i for i, name in enumerate(around) if name.startswith(stop)), None) for stop in stops]
    assert None not in places and places == sorted(places), f'{list(zip(stops, places))}: {around}'
    lists = [name for name in names if ' bytes an instance' in name]
    assert len(lists) == 1, f'the classes are {len(lists)} stops: {lists}'
    statements = [name for name in names if ' = ' in name]
    assert len(statements) == 1, f'the program is {len(statements)} stops: {statements}'


def walk_statements(program):
    """The arrows go from one statement to the next, and begin there on another Python."""
    tab_to(program, 'Run to the end')
    program.keys('Tab')
    first = name_of(wait(lambda: (node := focused(program)) and node.get_role() == ROLE.LIST_ITEM
                         and node, 'the focus in the statements'))
    assert first.startswith('puppy = '), first
    program.keys('Down')
    second = name_of(wait(lambda: (node := focused(program)) and name_of(node) != first and node,
                          'the focus in the next statement'))
    assert ' for ' in second, second
    program.find(None, 'CPython 3.14')
    program.keys('alt+Page_Down')
    program.find(None, 'CPython 3.15')
    program.keys('Up')
    wait(lambda: (node := focused(program)) and name_of(node) == first, 'the one above')


def menu_of_class(program):
    """Shift and F10 open the menu of a class; the arrows choose in it, Escape leaves it."""
    tab_to(program, 'bytes an instance')
    program.keys('shift+F10')
    wait(lambda: (node := focused(program)) and node.get_role() == ROLE.MENU_ITEM, 'the menu')
    program.keys('Escape')
    tab_to(program, 'bytes an instance')


def save(program, target):
    program.keys('ctrl+s')
    wait(lambda: name_of(focused(program)).endswith('Name:'), 'the focus in the name of the file')
    program.keys('ctrl+a')
    program.type(target)
    program.keys('Return')
    wait(lambda: os.path.exists(target) and os.path.getsize(target) > 0, 'the saved file')


def journey_in(target):
    def journey(program):
        program.find(ROLE.FRAME, 'Cutaway')
        program.keys('ctrl+n')
        wait(lambda: 'source' in name_of(focused(program)).lower(), 'the focus in the source')
        program.keys('ctrl+alt+n')
        call_it(program, 'Animal')
        add_attributes(program, 'name', "species = 'cat'")
        program.keys('ctrl+alt+b')
        call_it(program, 'Dog')
        add_attributes(program, "breed = 'Boxer'")
        program.keys('ctrl+alt+s')
        wait(lambda: not containing(program.app, ROLE.LIST_ITEM, 'brings __dict__'), 'a slotted Dog')
        program.keys('ctrl+alt+b')
        call_it(program, 'Puppy')
        add_attributes(program, 'weeks = 9')
        program.find_containing(ROLE.LIST_ITEM, 'brings __dict__ back')
        # The same on an older Python, where it costs something else.
        program.keys('alt+Page_Up')
        mend(program)
        program.find(None, 'Undo: make Puppy slotted')
        program.keys('alt+5')
        tab_to(program, 'Add Instance')
        program.keys('space')
        program.find(None, 'Undo: add an instance of Puppy')
        tab_to(program, 'Add Bulk Run')
        program.keys('space')
        program.find_containing(None, 'Undo: add a run of')
        check_stops(program)
        walk_statements(program)
        menu_of_class(program)
        save(program, target)

    return journey


make_hierarchy(journey_in, CUTAWAY, CLI)
