# SPDX-License-Identifier: MIT
"""drag.py CUTAWAY CUTAWAY-CLI: what is dragged with the pointer.

A class dropped onto another gets it as a base, after the bytes were shown; the rows of attributes
change places.
"""
import sys

from journey import ROLE, Atspi, focused, name_of, place_of, pointer, run_on, text_of, wait, walk

CUTAWAY = sys.argv[1]
SOURCE = '''class Slotted:
    __slots__ = ('first', 'second', 'third')

    def __init__(self, first, second, third):
        self.first = first
        self.second = second
        self.third = third


class Base:
    pass


class Child:
    __slots__ = ('x',)
'''


def drag(start, end, condition, what):
    """From one place to another, in steps; again where the button was let go before it was noticed.

    A drag begins once the pointer went far enough, and what is below it is asked at each step
    whether it takes what comes.
    """
    for _ in range(8):
        pointer('mousemove', *start, 'mousedown', 1)
        for i in range(1, 9):
            pointer('mousemove', *(a + (b - a) * i // 8 for a, b in zip(start, end)))
        for i in range(16):
            pointer('mousemove', end[0] + i % 2, end[1])
        pointer('mouseup', 1)
        try:
            return wait(condition, what, 3)
        except AssertionError:
            continue
    raise AssertionError(f'dragged again and again, but not seen: {what}')


def source_of(program):
    program.keys('alt+2')
    return text_of(wait(lambda: (node := focused(program)) and name_of(node).endswith('Python source')
                        and node, 'the source'))


def row_of(program, name):
    return wait(lambda: next((n for n in walk(program.app) if n.get_role() == ROLE.LIST_ITEM
                              and name_of(n).startswith(name + ',')), None), f'the row of {name}')


def adopt(program):
    end = place_of(program, row_of(program, 'Base'))
    drag(place_of(program, row_of(program, 'Child')), end,
         lambda: any(name_of(n) == 'Make Base a base of Child?' for n in walk(program.app)),
         'the question')
    said = [name_of(n) for n in walk(program.app) if n.get_role() == ROLE.LABEL and '→' in name_of(n)]
    assert any(text.endswith(' B') for text in said), f'no bytes among {said}'
    program.press(ROLE.PUSH_BUTTON, 'Add Base')
    program.find(None, 'Undo: make Child a kind of Base')
    program.find_containing(ROLE.LIST_ITEM, 'Child, child of Base')


def reorder(program):
    program.keys('alt+5')
    first = program.find(ROLE.TEXT, 'Name of first')
    second = program.find(ROLE.TEXT, 'Name of second')
    x, y = place_of(program, first)
    place = Atspi.Component.get_extents(first, Atspi.CoordType.WINDOW)
    handle = x - place.width // 2 - 12, y
    end = handle[0], place_of(program, second)[1]
    drag(handle, end, lambda: any('Undo: reorder the attributes of Slotted' in name_of(n)
                                  for n in walk(program.app)), 'the change')
    text = source_of(program)
    assert "__slots__ = ('second', 'first', 'third')" in text, text


def journey(program):
    row_of(program, 'Slotted')
    program.keys('alt+5')
    reorder(program)
    adopt(program)
    text = source_of(program)
    assert 'class Child(Base):' in text, text
    for _ in range(2):
        program.keys('ctrl+z')
    wait(lambda: text_of(focused(program)) == SOURCE, 'what was there before')


run_on(journey, CUTAWAY, 'family.py', SOURCE)
