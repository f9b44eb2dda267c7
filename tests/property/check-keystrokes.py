# SPDX-License-Identifier: MIT
"""Type files key by key: whatever is half there, the classes that are whole stay in the model.

Runs itself under every Python that is found, or those that are given. Each text is typed between
two parts of a file, and at its end; after a key the classes of both parts must be read.
CUTAWAY_THOROUGH looks after every key, else after every tenth, which each Python begins elsewhere.
"""
import importlib.util
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STEP = 1 if os.environ.get('CUTAWAY_THOROUGH') else 10
SHOWN = 10

BEFORE = '''import abc
from dataclasses import dataclass


class First:
    """A first."""
    __slots__ = ('a', 'b')

    def method(self, x):
        return {'x': [x, (1, 2)]}


'''
AFTER = '''

class Second(First):
    def __init__(self):
        self.x = 1


@dataclass
class Third(abc.ABC):
    y: int = 3

    def m(self):
        """Doc."""
        if self.y:
            return 5
        return [1,
                2]


def after():
    return 1


class Fourth: pass
'''
TYPED = ('''class New(First, abc.ABC):
    """It's new: "quoted"."""
    __slots__ = ('c', "d")
    kind = {'a': [1, 2], 'b': f"{1}x"}

    def __init__(self, name: str = 'x', *rest, **kw):
        super().__init__()
        self.c = name[0:1]
        if (self.c ==
                rest):
            self.d = [i for i in rest if i]
        else:
            try:
                self.d = kw['a']
            except (KeyError, ValueError) as e:
                raise
            finally:
                pass
        with open("f") as f, open('g') as g:
            for i, j in f: print(i, end='')
        while True: break

    @property
    def prop(self): return lambda x: x + 1

    @staticmethod
    async def go(a=(1,), b={}):
        await a
''', '''@dataclass(frozen=True, slots=True)
class New(First):
    a: int = 3
    b: "str" = field(default_factory=lambda: {
        'x': 1,
    })
''', '''class New: x = 1
''', '''text = """
class InText: pass
it's
"""
''', '''value = [
    1,
    (2, "three",
     'four'),
]
''', '''def function(a,
             b):
    return a
''', '''if True:
    class New:
        pass
else:
    class New(int): pass
''', '''x = f'{a!r:>{width}} {b["c"]}'
''', '''class New(First):
    """Doc with class in it:

    class Fake:
        pass
    """

    x = 1  # a comment's quote

    def m(self):
        return 'class Nope(' + "((["
''', '''for i in range(3):
    print(i)
''', '''match x:
    case [1, 2]:
        pass
    case _:
        y = 3
''', '''async def f():
    async with a as b:
        pass
''', '''import os.path as p, sys
from a.b import (c,
    d as e)
''')

# What is typed, and the bases that the class has from then on.
HEADERS = (
    ('class New', []), ('class New(', []), ('class New(First', ['First']), ('class New:', []),
    ('class New(First, Sec', ['First', 'Sec']), ('class New(First,\n          Other', ['First', 'Other']),
    ('class New(First\n    x = 1', ['First']), ('class New(First):\n    def f(self', ['First']),
    ('class New(First):\n    x = [', ['First']), ('class New(First, a.', []))


def load(name, *path):
    spec = importlib.util.spec_from_file_location(name, os.path.join(HERE, *path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def classes(reader, text):
    model = json.loads(reader.read(text.encode()).decode())
    return {record[0]: record for record in model['classes']}, model['diagnostics']


def type_all(reader):
    whole = ('First', 'Second', 'Third', 'Fourth')
    bad = count = 0
    for typed in TYPED:
        for end in range(1 + sys.version_info[1] % STEP, len(typed) + 1, STEP):
            for text, wanted in ((BEFORE + typed[:end] + AFTER, whole),
                                 (BEFORE + typed[:end] + '\n' + AFTER.lstrip(), whole),
                                 (BEFORE + typed[:end], ('First',))):
                count += 1
                found = classes(reader, text)[0]
                lost = [name for name in wanted if name not in found]
                bad += bool(lost)
                if lost and bad <= SHOWN:
                    print('# after %r: %s lost' % (typed[:end][-60:], ', '.join(lost)))
    return bad, count


def type_headers(reader):
    """A class is there from its name on, with the bases that are written."""
    bad = 0
    for typed, bases in HEADERS:
        text = BEFORE + typed + AFTER
        found, diagnostics = classes(reader, text)
        record = found.get('New')
        names = [base[3] for base in record[17]] if record else None
        spans = record and record[6] <= record[7] <= len((BEFORE + typed).encode()) and diagnostics
        if names != bases or not spans or 'Fourth' not in found:
            bad += 1
            print('# %r: bases %r, spans %r, %r' % (typed, names, record and record[6:8], diagnostics))
    return bad


def run_here():
    reader = load('reader', '..', '..', 'src', 'python', 'reader.py')
    counts = []

    def work():
        counts.append(type_all(reader))
        counts.append(type_headers(reader))
    reader.run(work)
    (bad, count), headers = counts
    print('# %d keys, %d with a class lost; %d headers wrong' % (count, bad, headers))
    return 1 if bad or headers else 0


if __name__ == '__main__':
    if sys.argv[1:] == ['--here']:
        sys.exit(run_here())
    sys.exit(load('check_reader', 'check-reader.py').run_under_all(os.path.abspath(__file__)))
