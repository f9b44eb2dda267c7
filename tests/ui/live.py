# SPDX-License-Identifier: MIT
"""live.py CUTAWAY CUTAWAY-CLI: a program run in the real window, statement by statement.

A step adds an attribute, one raises, a million objects of a dict and of a slots class are made to
the end and forty million are cancelled on the way; what the window says is what `cutaway-cli run`
says. Then gets and collections are measured, cancelled once and to the end once.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from journey import ROLE, Atspi, containing, has_state, name_of, named, run, wait, walk

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
same = [Plain(i) for i in range(1_000_000)]
many = [Plain(i) for i in range(40_000_000)]
after = Slotted(3)
'''


def runs_of_tool(path):
    """Beside each other, as the window makes them: resident bytes are measured, not predicted.

    Without the run that the window cancels."""
    beside = os.path.join(os.path.dirname(path), 'beside.py')
    with open(beside, 'w', encoding='utf-8') as f:
        f.writelines(line for line in SOURCE.splitlines(True) if not line.startswith('many'))
    answer = subprocess.run([CLI, 'run', '--python', '3.15', '--format', 'json', beside],
                            capture_output=True, check=True, text=True)
    return {r['name']: r for r in next(iter(json.loads(answer.stdout)['runs'].values()))}


def number(text):
    return int(text.replace(',', ''))


def totals_of(name):
    """What a row of the totals says, as the tool calls it."""
    said = re.search(r': ([\d,]+) objects, .* current ([\d,]+) B, peak ([\d,]+) B, '
                     r'occupied ([\d,]+) B, resident ([\d,]+) B$', name)
    return dict(zip(('count', 'current', 'peak', 'occupied', 'resident'), map(number, said.groups())))


def journey_of(path):
    def row(program, start):
        return wait(lambda: next((n for n in walk(program.app) if n.get_role() == ROLE.LIST_ITEM
                                  and name_of(n).startswith(start)), None), start)

    def row_says(program, start, words):
        wait(lambda: words in name_of(row(program, start)), f'{start}: {words}')

    def rest(program):
        """Waits until nothing runs any more."""
        def ready():
            button = named(program.app, ROLE.PUSH_BUTTON, 'Run one statement')
            if button is None:
                return False
            button.clear_cache()  # what was known before the press is not asked again otherwise
            return has_state(button, Atspi.StateType.SENSITIVE)
        wait(ready, 'the end of the statement before')

    def step(program):
        rest(program)
        program.press(ROLE.PUSH_BUTTON, 'Run one statement')

    def measure(program):
        """Gets and collections: cancelled, the page stays empty; then to the end."""
        # Keys that follow each other: a search for the button can take longer than the measuring.
        program.keys('ctrl+shift+Return', 'shift+F8')
        program.find(ROLE.PUSH_BUTTON, 'Measure')
        assert not containing(program.app, ROLE.LIST_ITEM, 'in random order')
        program.press(ROLE.PUSH_BUTTON, 'Measure')
        slot = row(program, 'Slotted.a: slot, 2.0 words in ')
        values = row(program, 'Plain.a: inline values, ')
        both = r'words in [\d.]+ lines, ([\d.]+) ± [\d.]+ in memory order, ([\d.]+) ± [\d.]+ in random'
        for node in slot, values:
            ordered, random = map(float, re.search(both, name_of(node)).groups())
            assert 0 < ordered and 0 < random, name_of(node)
        row_says(program, 'Slotted: a full collection', '1,000,000 instances looks at 1,000,0')
        row_says(program, 'Plain: a full collection', '1,000,000 instances looks at 1,000,0')

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

        # A million objects each, to the end; the window's numbers are the tool's.
        truth = runs_of_tool(path)
        step(program)
        row_says(program, 'million = ', '+')
        step(program)
        row_says(program, 'same = ', '+')
        for name in ('million', 'same'):
            said = totals_of(name_of(row(program, truth[name]['class'] + ': ')))
            for key in ('count', 'current', 'peak', 'occupied'):
                assert said[key] == truth[name][key], (name, key, said, truth[name])
            # Resident is measured page by page, on two heaps with different pasts.
            assert abs(said['resident'] / truth[name]['resident'] - 1) < .02, (said, truth[name])
            assert said['current'] < said['resident'] < 1.1 * said['occupied'], said

        # Forty million, cancelled on the way: everything is given back and the program goes on.
        rest(program)
        program.keys('F8', 'shift+F8')
        row_says(program, 'many = ', 'cancelled; everything it made is freed')
        step(program)
        row_says(program, 'after = Slotted(3)', '+40 B')
        measure(program)

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
