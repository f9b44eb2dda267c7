# SPDX-License-Identifier: MIT
"""journey.py: what the journeys share: the program, its tree over AT-SPI, and what a failure leaves.

Nothing sleeps: what is expected is asked for until it is there or a deadline passes.  A journey
that fails leaves a picture of the screen and the tree of the window in the folder that
CUTAWAY_TEST_OUTPUT names, or beside the test's log.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

ROLE = Atspi.Role
DEADLINE = 15


def children(node):
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def wait(function, what, deadline=DEADLINE):
    """What `function` answers, as soon as it is something."""
    end = time.monotonic() + deadline
    while time.monotonic() < end:
        try:
            result = function()
            if result:
                return result
        except GLib.Error:  # a node vanished while the tree was walked
            pass
        time.sleep(.02)
    raise AssertionError(f'not seen within {deadline} s: {what}')


def name_of(node):
    return node.get_name() or ''


def description_of(node):
    return node.get_description() or ''


def named(root, role, name):
    """The first node of a role whose name ends so (GTK 4.8 says some names twice)."""
    for node in walk(root):
        if (role is None or node.get_role() == role) and name_of(node).endswith(name):
            return node
    return None


def containing(root, role, text):
    for node in walk(root):
        if (role is None or node.get_role() == role) and text in name_of(node):
            return node
    return None


def text_of(node):
    return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def activate(node):
    names = [Atspi.Action.get_action_name(node, i) for i in range(Atspi.Action.get_n_actions(node))]
    for action in ('click', 'activate'):
        if action in names:
            Atspi.Action.do_action(node, names.index(action))
            return
    raise AssertionError(f'{name_of(node)!r} has no action but {names}')


def has_state(node, state):
    return node.get_state_set().contains(state)


def focused(program):
    """What has the focus; None while nothing says so."""
    return next((n for n in walk(program.app) if has_state(n, Atspi.StateType.FOCUSED)), None)


def focus_moved(program, last):
    """The focused node once it is another than `last`."""
    def moved():
        node = focused(program)
        return node if node is not None and node != last else None
    return wait(moved, f'the focus after {name_of(last)!r}')


def tab_to(program, name, key='Tab', most=60):
    """Presses Tab until what ends in `name` has the focus; every stop on the way has a name."""
    node = wait(lambda: focused(program), 'a focus')
    for _ in range(most):
        if name_of(node).endswith(name):
            return node
        program.keys(key)
        node = focus_moved(program, node)
        assert name_of(node), f'a {node.get_role_name()} without a name has the focus'
    raise AssertionError(f'{name!r} is not among the next {most} stops of {key}')


def focus_chain(program, most=120):
    """Every stop of Tab through the window, once around; none twice, each visible."""
    first = wait(lambda: focused(program), 'a focus')
    stops = [first]
    for _ in range(most):
        program.keys('Tab')
        node = focus_moved(program, stops[-1])
        if node == first:
            return stops
        assert node not in stops, f'{name_of(node)!r} twice: {[name_of(n) for n in stops]}'
        assert has_state(node, Atspi.StateType.VISIBLE), f'{name_of(node)!r} is not to be seen'
        stops.append(node)
    raise AssertionError(f'Tab does not come round: {[name_of(n) for n in stops]}')


PYTHON = next((p for p in ('/usr/bin/python3', sys.executable) if os.path.exists(p)))


def check_hierarchy(target, cli):
    """The file that both journeys save: Python runs it, and measures what the window showed."""
    with open(target, encoding='utf-8') as file:
        text = file.read()
    for words in ('class Animal:', 'class Dog(Animal):', 'class Puppy(Dog):', "__slots__ = ('weeks',)",
                  'range('):
        assert words in text, f'no {words!r} in\n{text}'
    for command in ([PYTHON, '-I', '-W', 'error', target], [cli, 'verify', target]):
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, f'{command}: {done.stdout}{done.stderr}\n{text}'


def make_hierarchy(journey_in, cutaway, cli):
    """Goes a journey that saves the hierarchy in the file it is given."""
    folder = tempfile.mkdtemp(prefix='cutaway-ui-')
    target = os.path.join(folder, 'zoo.py')
    try:
        run(journey_in(target), cutaway)
        check_hierarchy(target, cli)
    finally:
        shutil.rmtree(folder)


def run_on(journey, cutaway, name, source):
    """Goes a journey through a file that holds the source."""
    folder = tempfile.mkdtemp(prefix='cutaway-ui-')
    path = os.path.join(folder, name)
    try:
        with open(path, 'w', encoding='utf-8') as file:
            file.write(source)
        run(journey, cutaway, path)
    finally:
        shutil.rmtree(folder)


class Program:
    """The application under test and its newest window."""

    def __init__(self, *arguments):
        # What the program logs as critical ends it; this process speaks to a bus and may be warned.
        environment = dict(os.environ, G_DEBUG='fatal-criticals')
        self.process = subprocess.Popen(arguments, env=environment)
        self.app = wait(self.find_app, 'the application on the bus')

    def find_app(self):
        assert self.process.poll() is None, f'the program ended with {self.process.returncode}'
        for app in children(Atspi.get_desktop(0)):
            if app.get_process_id() == self.process.pid:
                return app
        return None

    def find(self, role, name, root=None):
        return wait(lambda: named(root or self.app, role, name), f'{role} named {name!r}')

    def find_containing(self, role, text, root=None):
        return wait(lambda: containing(root or self.app, role, text), f'{role} with {text!r}')

    def press(self, role, name, root=None):
        activate(self.find(role, name, root))

    def open_menu(self, name):
        """A menu button's action is on the toggle button inside it."""
        button = wait(lambda: next((n for n in walk(self.app) if name_of(n).endswith(name)
                                    and n.get_role() in (ROLE.TOGGLE_BUTTON, ROLE.PUSH_BUTTON,
                                                         ROLE.PANEL, ROLE.FILLER, ROLE.UNKNOWN)),
                                   None), f'a menu button named {name!r}')
        for node in walk(button):
            try:
                activate(node)
                return
            except AssertionError:
                continue
        raise AssertionError(f'{name!r} cannot be opened')

    def keys(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', text], check=True)

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def place_of(program, node):
    """The middle of a node on the screen; AT-SPI tells places in the window only."""
    window = subprocess.check_output(['xdotool', 'search', '--onlyvisible', '--pid',
                                      str(program.process.pid)], text=True).split()[0]
    geometry = subprocess.check_output(['xdotool', 'getwindowgeometry', '--shell', window], text=True)
    origin = dict(line.split('=') for line in geometry.split())
    place = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return (int(origin['X']) + place.x + place.width // 2,
            int(origin['Y']) + place.y + place.height // 2)


def pointer(*command):
    subprocess.check_call(['xdotool', *map(str, command)])


def dump(node, file, depth=0):
    try:
        print('  ' * depth + f'{node.get_role_name()} {name_of(node)!r} {description_of(node)!r}',
              file=file)
        for child in children(node):
            dump(child, file, depth + 1)
    except GLib.Error as error:
        print('  ' * depth + str(error), file=file)


def keep_evidence(program, name):
    folder = os.environ.get('CUTAWAY_TEST_OUTPUT') or tempfile.mkdtemp(prefix='cutaway-ui-')
    os.makedirs(folder, exist_ok=True)
    picture = os.path.join(folder, name + '.png')
    tree = os.path.join(folder, name + '.txt')
    if shutil.which('import'):  # ImageMagick's; a picture helps, but is not needed
        subprocess.run(['import', '-window', 'root', picture], check=False)
    with open(tree, 'w', encoding='utf-8') as file:
        dump(program.app, file)
    print(f'see {picture} and {tree}', file=sys.stderr)


def unnamed_focusables(root):
    """Nodes that take the focus and are called after their type, or nothing."""
    for node in walk(root):
        if not has_state(node, Atspi.StateType.FOCUSABLE):
            continue
        name = name_of(node)
        if name.startswith(('Gtk', 'Adw', 'Cutaway')) and ' ' not in name:
            yield f'{node.get_role_name()} {name!r}'


def run(journey, *arguments):
    """Runs journey(program); the exit status says how it went."""
    program = Program(*arguments)
    try:
        journey(program)
        bad = list(unnamed_focusables(program.app)) if program.process.poll() is None else []
        assert not bad, f'take the focus without a name: {bad}'
    except BaseException:
        traceback.print_exc()
        keep_evidence(program, os.path.splitext(os.path.basename(sys.argv[0]))[0])
        program.end()
        sys.exit(1)
    program.end()
