# SPDX-License-Identifier: MIT
"""live.py CUTAWAY CUTAWAY-CLI: a program run in the real window, statement by statement.

A step adds an attribute, one raises, a million objects are made to the end and ten million are
cancelled on the way; what the window says is what `cutaway-cli run` says.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from journey import ROLE, Atspi, has_state, name_of, named, run, wait, walk

CUTAWAY, CLI = sys.argv[1:3]
SOURCE = '''class Plain:
    def __init__(self, a):
        self.a = a


class Slotted:
    __slots__ = ('a',)

    def __init__(self, a):
        self.a = a


plain = Plain(1)
plain.b = 2
slotted = Slotted(1)
slotted.b = 2
million = [Slotted(i) for i in range(1_000_000)]
many = [Plain(i) for i in range(10_000_000)]
after = Slotted(3)
'''


def runs_of_tool(path):
    answer = subprocess.run([CLI, 'run', '--python', '3.15', '--format', 'json', '--no-alloc', path],
                            capture_output=True, check=True, text=True)
    return {r['name']: r for r in next(iter(json.loads(answer.stdout)['runs'].values()))}


def journey_of(path):
    def row(program, start):
        return wait(lambda: next((n for n in walk(program.app) if n.get_role() == ROLE.LIST_ITEM
                                  and name_of(n).startswith(start)), None), start)

    def row_says(program, start, words):
        wait(lambda: words in name_of(row(program, start)), f'{start}: {words}')

    def step(program):
        """Presses Step as soon as nothing runs any more."""
        def ready():
            button = named(program.app, ROLE.PUSH_BUTTON, 'Run one statement')
            if button is None:
                return False
            button.clear_cache()  # what was known before the press is not asked again otherwise
            return has_state(button, Atspi.StateType.SENSITIVE)
        wait(ready, 'the end of the statement before')
        program.press(ROLE.PUSH_BUTTON, 'Run one statement')

    def journey(program):
        program.find_containing(ROLE.FRAME, 'live.py')
        row(program, 'plain = Plain(1)')
        step(program)
        row_says(program, 'plain = Plain(1)', 'Plain(1), +')
        step(program)
        # The second attribute has room in the object: it costs nothing.
        row_says(program, 'plain.b = 2', '+0 B')
        step(program)
        row_says(program, 'slotted = Slotted(1)', '+40 B')
        step(program)
        row_says(program, 'slotted.b = 2', "AttributeError: 'Slotted' object has no attribute 'b'")

        # A million objects, to the end; the window's numbers are the tool's.
        truth = runs_of_tool(path)['million']
        step(program)
        row_says(program, 'million = ', '+')
        wait(lambda: any(f"Slotted: {truth['count']} objects" in name_of(n)
                         and f"current {truth['current']} B, peak {truth['peak']} B" in name_of(n)
                         for n in walk(program.app) if n.get_role() == ROLE.LABEL),
             f'the numbers of the tool: {truth}')

        # Ten million, cancelled on the way: everything is given back and the program goes on.
        step(program)
        program.press(ROLE.PUSH_BUTTON, 'Cancel')
        row_says(program, 'many = ', 'cancelled; everything it made is freed')
        step(program)
        row_says(program, 'after = Slotted(3)', '+40 B')

    return journey


def main():
    folder = tempfile.mkdtemp(prefix='cutaway-ui-')
    path = os.path.join(folder, 'live.py')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(SOURCE)
    try:
        run(journey_of(path), CUTAWAY, path)
    finally:
        shutil.rmtree(folder)


main()
