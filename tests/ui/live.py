# SPDX-License-Identifier: MIT
"""live.py CUTAWAY CUTAWAY-CLI: a program run in the real window, statement by statement.

A step adds an attribute, one raises, a million objects of a dict and of a slots class are made to
the end and ten million are cancelled halfway, as the bar of the window shows it; what the window
says is what `cutaway-cli run` says. Then gets and collections are measured, cancelled once and to the end once.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from journey import ROLE, Atspi, activate, containing, has_state, name_of, named, run, wait, walk

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
many = [Plain(f'number {i}') for i in range(10_000_000)]
after = Slotted(3)
'''

MANY = 10_000_000
BYTES_OF_PLAIN = 80  # at the least: an object and the str that it holds


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


def halfway(fraction):
    """What a bar shows while there is as much to make as was made, roughly; None before."""
    assert fraction < .9, f'seen only at {fraction}'
    return fraction if fraction > .4 else None


def resident_of(program):
    """Bytes of memory that the machine holds for the program."""
    with open(f'/proc/{program.process.pid}/statm', encoding='ascii') as f:
        return int(f.read().split()[1]) * os.sysconf('SC_PAGE_SIZE')


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

    def pane_of(program):
        """What holds the buttons of the Live pane and the totals beside them."""
        pane = program.find(ROLE.PUSH_BUTTON, 'Run one statement')
        while named(pane, ROLE.LIST, 'Statements of the program') is None:
            pane = pane.get_parent()
        return pane

    def current(pane):
        """The bytes that live, in the pane's words: what peaked before them is told beside them."""
        return name_of(containing(pane, ROLE.LABEL, 'current ')).split(' · ')[0]

    def cancel_halfway(program):
        """Ten million: everything they took is given back, and the program can go on."""
        rest(program)
        pane = pane_of(program)
        before = current(pane)
        held = resident_of(program)
        program.press(ROLE.PUSH_BUTTON, 'Run one statement', pane)
        bar = program.find(ROLE.PROGRESS_BAR, 'Progress of the bulk run', pane)
        cancel = program.find(ROLE.PUSH_BUTTON, 'Cancel', bar.get_parent())
        shown = wait(lambda: bar.clear_cache() or halfway(Atspi.Value.get_current_value(bar)),
                     'a bar that is halfway', 120)
        grown = resident_of(program) - held
        activate(cancel)
        row_says(program, 'many = ', ' of 10,000,000 instances; all of them are freed')
        said = name_of(row(program, 'many = '))
        done = number(re.search(r'cancelled after ([\d,]+) of', said).group(1))
        assert shown * MANY <= done < MANY, (shown, said)
        assert '+0 B' in said, said
        # What the bar showed was there, and is gone: from the counts and from the machine.
        assert grown > shown * MANY * BYTES_OF_PLAIN, (grown, shown)
        wait(lambda: resident_of(program) - held < grown / 20, f'{grown} bytes given back')
        assert current(pane) == before, (current(pane), before)
        assert not containing(pane, ROLE.LIST_ITEM, 'Plain: 10,000,000')

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

        cancel_halfway(program)
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
