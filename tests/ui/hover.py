# SPDX-License-Identifier: MIT
"""hover.py CUTAWAY CUTAWAY-CLI: what a control of the form would do is told while the pointer is over it.

What is told is what then happens: the control is used, the bytes of the class are as they were said
to become, and undo brings back the ones before.
"""
import re
import sys

from journey import ROLE, focused, name_of, place_of, pointer, run_on, tab_to, text_of, wait, walk

CUTAWAY = sys.argv[1]
SOURCE = '''class Mixin:
    __slots__ = ('left', 'right')


class Dog(Mixin):
    def __init__(self, name, age=3, colour=None):
        self.name = name
        self.age = age
        self.colour = colour
'''


def told(program):
    """What stands below the form."""
    return text_of(program.effect)


def bytes_of(program):
    row = next((n for n in walk(program.app) if n.get_role() == ROLE.LIST_ITEM
                and name_of(n).startswith('Dog,')), None)
    match = row and re.search(r'(\d+) bytes an instance', name_of(row))
    return int(match.group(1)) if match else None


def away(program):
    """Neither the pointer nor the focus is at a control that would change the bytes."""
    name = program.find(ROLE.TEXT, 'Name of the class')
    pointer('mousemove', *place_of(program, name), 'click', 1)
    wait(lambda: told(program) == '', 'nothing told away from the controls')


def foretold(program, control):
    """The two numbers that are told over it."""
    pointer('mousemove', *place_of(program, control))
    words = wait(lambda: (t := told(program)) and '→' in t and t, f'the effect of {name_of(control)}')
    match = re.match(r'(\d+) → (\d+) B', words)
    assert match, words
    return int(match.group(1)), int(match.group(2))


def use(program, control):
    """Over it, then pressed with the pointer: as it was said."""
    before, after = foretold(program, control)
    assert before == wait(lambda: bytes_of(program), 'the bytes of Dog'), f'{before} B before?'
    assert after != before, f'{name_of(control)}: {after} B as before proves nothing'
    pointer('click', 1)
    wait(lambda: bytes_of(program) == after, f'{after} bytes after {name_of(control)}')
    program.keys('ctrl+z')
    wait(lambda: bytes_of(program) == before, f'{before} bytes again')
    away(program)


def choices(program):
    """A class that may become a base tells what that costs, or why it may not, before it is one."""
    pointer('mousemove', *place_of(program, program.find(None, 'Add base')), 'click', 1)
    wait(lambda: (node := focused(program)) and name_of(node).endswith('Name of the base'), 'the list')
    program.type('Mixin')
    wait(lambda: 'Mixin' in told(program), 'why it cannot be one twice')
    program.keys('ctrl+a')
    program.type('Exception')
    wait(lambda: told(program).endswith('lay-out conflict'), 'that their layouts clash')
    program.keys('ctrl+a')
    program.type('object')
    wait(lambda: re.match(r'\d+ → \d+ B', told(program)), 'the effect of another base')
    program.keys('Escape')


def journey(program):
    row = program.find_containing(ROLE.LIST_ITEM, 'Dog, child of Mixin')
    pointer('mousemove', *place_of(program, row), 'click', 1)
    program.keys('alt+5')
    program.find(ROLE.TEXT, 'Name of colour')
    # While it says nothing it is called so; then by what it says.
    program.effect = program.find(None, 'Effect')
    away(program)
    use(program, program.find(None, '__slots__'))
    use(program, program.find(None, 'Remove base Mixin'))
    use(program, program.find(None, 'Remove name'))
    choices(program)
    # What is typed is told without the pointer.
    tab_to(program, 'New attribute')
    program.type('size = 1')
    wait(lambda: re.match(r'\d+ → \d+ B', told(program)), 'the effect of what is typed')


run_on(journey, CUTAWAY, 'family.py', SOURCE)
