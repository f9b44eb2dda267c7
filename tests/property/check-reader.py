# SPDX-License-Identifier: MIT
"""Hold reader.py against the Python that runs it: names, slots, static attributes, spans.

Runs itself under every Python that is found, or those that are given; the sources that it executes
are its own.  CUTAWAY_THOROUGH makes many more rounds, CUTAWAY_SEED other ones.
"""
import ast
import glob
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
import warnings

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
ROUNDS = 3000 if os.environ.get('CUTAWAY_THOROUGH') else 120
SEED = int(os.environ.get('CUTAWAY_SEED', '0') or 0)

# Class bodies; what type() would be given is what executing them gives.
SLOTS = r'''
()
'a'
'a b'.split()
['b', 'a']
('a', 1, None, b'x', 1.5)
{'a': 'the first', 'b': print}
FIELDS
FIELDS + ('z',)
('q',) + Base.__slots__
Base.__slots__ + tuple(n + '_' for n in FIELDS)
(*FIELDS, 'w')
[*FIELDS, *'uv']
tuple(f'x{i}' for i in range(4))
[f'{c}{i:02d}' for c in 'ab' for i in range(3) if i != 1]
['%s_%d' % (n, i) for i, n in enumerate(FIELDS)]
['{}{}'.format(n, i) for n in FIELDS for i in (0, 1)]
tuple(sorted(('b', 'a', 'c'), reverse=True))
list(dict.fromkeys('abcab'))
[n.upper() for n in FIELDS]
FIELDS[1:] + FIELDS[:1]
FIELDS[::-1]
'a,b,,c'.split(',')
'a' 'b'
('a' if 1 else 'b',)
tuple(map(str.upper, FIELDS))
tuple(filter(None, ('a', '', 'b')))
tuple(n for n in dir_names if not n.startswith('_'))
[a + b for a, b in zip('ab', 'cd')]
('x',) * 2
{k: v for k, v in zip('ab', 'cd')}
tuple({'a': 1, 'b': 2})
'-'.join(FIELDS).split('-')
[name for name in MAPPING]
tuple(MAPPING.values())
b'ab'
(lambda: ())
5
None
1.5
...
True
range(0)
tuple(str(i) for i in range(3) if i % 2 == 0 or i > 1)
('\u00e9', 'ﬁ')
'__a __b __c__'.split()
'''.strip().split('\n')
PRELUDE = '''
FIELDS = ('x', 'y')
MAPPING = {'m': 'one', 'n': 'two'}
dir_names = ['_hidden', 'shown']
class Base:
    __slots__ = ('base',)
'''


def load_reader():
    path = os.environ.get('CUTAWAY_READER') or os.path.join(ROOT, 'src', 'python', 'reader.py')
    spec = importlib.util.spec_from_file_location('reader', path)
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def model_of(reader, source):
    if isinstance(source, str):
        source = source.encode()
    return json.loads(reader.read(source).decode())


def check(condition, *what):
    if not condition:
        raise AssertionError(' '.join(map(str, what)))


def namespace_of(source, name):
    """What type() is given for a class of a source: its namespace, in order."""
    seen = {}

    class Meta(type):
        def __new__(cls, class_name, bases, namespace):
            seen[class_name] = dict(namespace)
            return type.__new__(type, class_name, (), {})
    scope = {'__name__': 'made', 'Meta': Meta}
    exec(compile(source, 'made', 'exec'), scope)
    return seen[name]


def test_slots(reader):
    for text in SLOTS:
        source = '{}\nclass Probe(metaclass=Meta):\n    __slots__ = {}\n'.format(PRELUDE, text)
        value = namespace_of(source, 'Probe')['__slots__']
        form, type_name, *spans, items = model_of(reader, source)['classes'][-1][20]
        if text.startswith('(lambda'):
            check(form == reader.SLOTS_UNKNOWN, text, form)
            continue
        check(type_name == type(value).__name__, text, type_name)
        try:
            real = [value] if isinstance(value, str) else list(value)
        except TypeError:
            check(form == reader.SLOTS_NOT_ITERABLE and items == [], text, form)
            continue
        check([item[0] for item in items] == [x if type(x) is str else None for x in real],
              text, items)
        check([item[1] for item in items] == [type(x).__name__ for x in real], text, items)
        check([bool(item[2]) for item in items]
              == [type(x) is str and x.isidentifier() for x in real], text, items)
        data = source.encode()
        for item in items:
            if item[4]:
                check(ast.literal_eval(data[item[3]:item[4]].decode()) == item[0], text, item)


def test_slots_unknown(reader):
    for text in ('make()', 'FIELDS + make()', "('a',) * 10**9", "'x' * 10**12", 'open("x").read()',
                 "f'{1:999999999}'", "'%999999999d' % 1", '[i for i in range(10**9)]',
                 "''.join('a' for i in range(10**9))", '2 ** 10 ** 10', '__import__("os")',
                 'Base.__dict__', 'unbound', '(x := 1, y)', 'eval("1")',
                 "'{0.__class__}'.format(1)"):
        source = '{}\nclass Probe:\n    __slots__ = {}\n'.format(PRELUDE, text)
        model = model_of(reader, source)
        check(model['classes'][-1][20][0] == reader.SLOTS_UNKNOWN, text)
        check([d[1] for d in model['diagnostics']] == ['slots-unknown'], text, model['diagnostics'])


class Bodies:
    """Random class bodies."""

    names = ['a', 'b', 'c', '__p', '_q', '__d__', 'Z', 'é']

    def __init__(self, rand):
        self.rand = rand

    def name(self):
        return self.rand.choice(self.names)

    def attribute(self):
        return self.rand.choice(['self', 'self', 'other']) + '.' + self.name() \
            + str(self.rand.randrange(4))

    def target(self, depth=0):
        pick = self.rand.randrange(8)
        if pick < 4 or depth > 2:
            return self.attribute()
        if pick == 4:
            return '({}, {})'.format(self.target(depth + 1), self.target(depth + 1))
        if pick == 5:
            return '[{}, *{}]'.format(self.target(depth + 1), self.attribute())
        return 'x' + str(self.rand.randrange(3)) if pick == 6 else self.attribute() + '[0]'

    def expression(self, depth=0):
        pick = self.rand.randrange(10)
        if pick < 4 or depth > 2:
            return self.rand.choice(['1', 'self', self.attribute()])
        return [lambda: '[1 for %s in ()]' % self.target(),
                lambda: '(1 for %s in ())' % self.target(),
                lambda: '{1: 2 for %s in ()}' % self.target(),
                lambda: '(lambda: %s)' % self.expression(depth + 1),
                lambda: '(%s + %s)' % (self.expression(depth + 1), self.expression(depth + 1)),
                lambda: 'f"{%s}"' % self.attribute()][pick - 4]()

    def block(self, indent, depth, in_class):
        out = []
        for _ in range(self.rand.randrange(1, 4)):
            out += [' ' * indent + line for line in self.statement(depth, in_class)]
        return out

    def statement(self, depth, in_class):
        pick = self.rand.randrange(16)
        inner = (lambda cls=in_class: self.block(1, depth + 1, cls))
        if pick < 5 or depth > 3:
            return [self.target() + ' = ' + self.expression()]
        simple = {5: self.attribute() + ': int = 1', 6: self.attribute() + ': int',
                  7: self.attribute() + ' += 1', 8: 'del ' + self.attribute(),
                  9: self.expression()}
        if pick in simple:
            return [simple[pick]]
        if pick == 10:
            return ['for %s in ():' % self.target()] + inner()
        if pick == 11:
            return ['with x as %s:' % self.target()] + inner()
        if pick == 12:
            return ['def f%d(self, z=%s):' % (self.rand.randrange(9), self.expression())] \
                + inner(False)
        if pick == 13:
            return ['class N%d:' % self.rand.randrange(9)] + inner(True)
        if pick == 14:
            return ['try:'] + inner() + ['except E as y:'] + inner() + ['finally:'] + inner()
        return ['if x:'] + inner() + ['else:'] + inner()


def static_attributes(code, found):
    """Of each class in compiled code: {(qualified name, line): names}."""
    import dis
    instructions = list(dis.get_instructions(code))
    for first, second in zip(instructions, instructions[1:]):
        if second.opname == 'STORE_NAME' and second.argval == '__static_attributes__':
            found[code.co_qualname, code.co_firstlineno] = sorted(first.argval)
    for constant in code.co_consts:
        if hasattr(constant, 'co_code'):
            static_attributes(constant, found)


def test_static_attributes(reader):
    if sys.version_info < (3, 13):
        return
    rand = random.Random(SEED)
    compared = 0
    for _ in range(ROUNDS * 3):
        source = '\n'.join(['class C:'] + Bodies(rand).block(1, 0, True)) + '\n'
        found = {}
        static_attributes(compile(source, 'made', 'exec'), found)
        for record in model_of(reader, source)['classes']:
            key = record[1], record[5]
            if key in found:
                check(record[24] == found[key], source, key, record[24], found[key])
                compared += 1
    check(compared > ROUNDS, 'only', compared, 'classes compared')


def random_binding(rand):
    name = rand.choice(Bodies.names)
    return rand.choice([
        '{0} = 1', '{0}: int = 1', '{0}: int', 'def {0}(self): pass', 'class {0}: pass',
        'import os as {0}', 'import os.path', 'from os import path as {0}', '({0}, w) = 1, 2',
        'for {0} in (1, 2): pass', '({0} := 3)', '[{0}, *v] = 1, 2, 3', '{0} = k = 4',
        'if 1: {0} = 5', 'try:\n     {0} = 6\n finally:\n     u = 7',
        'a = 1\n del a', 'a = 1\n a += 1', 'x = [{0} for {0} in ()]', 'lambda: ({0} := 1)',
        '@property\n def {0}(self): pass', 'async def {0}(self): pass',
        'while 1:\n     {0} = 1\n     break']).format(name)


def test_names(reader):
    rand = random.Random(SEED + 1)
    ignored = {'__module__', '__qualname__', '__doc__', '__annotations__', '__firstlineno__',
               '__static_attributes__', '__annotate__', '__annotate_func__',
               '__conditional_annotations__', '__classdictcell__', '__annotations_cache__'}
    for _ in range(ROUNDS * 2):
        body = '\n '.join(random_binding(rand) for _ in range(rand.randrange(1, 6)))
        source = 'class _Probe(metaclass=Meta):\n ' + body + '\n'
        try:
            real = namespace_of(source, '_Probe')
        except SyntaxError:
            continue
        mine = [r for r in model_of(reader, source)['classes'] if r[1] == '_Probe'][0][21]
        check(mine == [name for name in real if name not in ignored], source, mine, list(real))


def walk(node):
    """All the arrays in a part of a model that look like an expression or a statement."""
    if isinstance(node, list):
        if len(node) >= 3 and all(type(x) is int for x in node[:3]):
            yield node
        for child in node:
            yield from walk(child)


def test_spans(reader):
    folder = os.path.join(ROOT, 'data', 'examples')
    for name in sorted(os.listdir(folder)):
        if not name.endswith('.py'):
            continue
        with open(os.path.join(folder, name), 'rb') as file:
            plain = file.read()
        for data in (plain, b'\xef\xbb\xbf' + plain, plain.replace(b'\n', b'\r\n'),
                     plain.replace(b'\n', b'\r'), plain.replace(b'\nclass', b'\n\x0c\nclass')):
            check_spans(model_of(reader, data), data)


def check_spans(model, data):
    check(model['diagnostics'] == [], model['diagnostics'])
    for node in walk(model['functions'] + model['classes'] + model['program']):
        if len(node) > 3 and node[0] == 10 and type(node[3]) is str:
            check(data[node[1]:node[2]].decode() == node[3], node)
    for record in model['classes']:
        check(data[record[10]:record[11]].decode() == record[0], record[1])
        check(data[record[8]:record[8] + 5] == b'class', record[1])
        check(data[record[9] - 1:record[9]] == b':', record[1])
        if record[17] or record[18]:
            check(data[record[12] - 1:record[12]] == b'(' and
                  data[record[13]:record[13] + 1] == b')', record[1])
    for function in model['functions']:
        check(data[function[3]:function[4]].decode() == function[0], function[0])


BROKEN = (
    # source, classes that must be read, line and words of the first diagnostic
    ('class A:\n x = 1\n\nclass B(\n\nclass C: pass\n', ['A', 'B', 'C'], 4, None),
    ('class A: pass\n\nclass B(', ['A', 'B'], 3, None),
    ('class A: pass\n\nclass B(A):', ['A', 'B'], 3, None),
    ('class A:\n def f(self):\n  self.x = \nclass B: pass\n', ['A', 'B'], 3, 'invalid syntax'),
    ('class A: pass\nprint "x"\nclass B: pass\n', ['A', 'B'], 2, None),
    ('class A:\n x = 1\n  y = 2\nclass B: pass\n', ['A', 'B'], 3, 'unexpected indent'),
    ('class A:\n x = "abc\n y = 1\nclass B: pass\n', ['A', 'B'], 2, None),
    ('class A:\n<<<<<<< HEAD\n x = 1\n=======\n x = 2\n>>>>>>> b\n', ['A'], 2, None),
    ('x = (1,\nclass A: pass\n', ['A'], 1, None),
    ('x = 1))\nclass A: pass\n', ['A'], 1, "unmatched ')'"),
    ('class A: pass\n' + 'x = = 1\n' * 5 + 'class B: pass\n', ['A', 'B'], 2, 'invalid syntax'),
    ('class A: pass\0\nclass B: pass\n', ['A', 'B'], 1, None),
)


def test_broken(reader):
    for source, classes, line, words in BROKEN:
        model = model_of(reader, source)
        check([r[1] for r in model['classes']] == classes, repr(source), model['classes'])
        check(model['diagnostics'], repr(source))
        first = model['diagnostics'][0]
        check(first[4] == line, repr(source), first)
        if words is not None and sys.version_info >= (3, 10):
            check(first[5] == words, repr(source), first)


def test_newer(reader):
    for source, since, classes in (
            ('type X = int\nclass A: pass\n', (3, 12), ['A']),
            ('class A[T](list):\n def f(self): self.x = 1\n', (3, 12), ['A']),
            ('try:\n pass\nexcept* ValueError:\n pass\nclass A: pass\n', (3, 11), ['A']),
            ('match x:\n case 1: pass\nclass A: pass\n', (3, 10), ['A']),
            ('t = t"{0}"\nclass A: pass\n', (3, 14), ['A'])):
        model = model_of(reader, source)
        check([r[1] for r in model['classes']] == classes, source, model['classes'])
        codes = [d[1] for d in model['diagnostics']]
        check(codes == ([] if sys.version_info >= since else ['newer-syntax']), source,
              model['diagnostics'])
        if codes:
            check('needs Python {}.{};'.format(*since) in model['diagnostics'][0][5]
                  or 'need Python {}.{};'.format(*since) in model['diagnostics'][0][5], source)


def test_encodings(reader):
    name = 'Käse'
    for data in ('# coding: latin-1\nclass {}: pass\n'.format(name).encode('latin-1'),
                 '#!/x\n# -*- coding: cp1252 -*-\nclass {}: pass\n'.format(name).encode('cp1252'),
                 'class {}: pass\n'.format(name).encode('utf-8-sig')):
        model = model_of(reader, data)
        check(model['diagnostics'] == [] and model['classes'][0][0] == name, data)
    for data in (b'# coding: no-such\nclass A: pass\n', b'x = "\xff"\nclass A: pass\n',
                 b'# coding: hex\nclass A: pass\n', b'# coding: utf-8\nx = "\xed\xa0\x80"\nclass A: pass\n'):
        model = model_of(reader, data)
        check([r[0] for r in model['classes']] == ['A'], data)
        check([d[1] for d in model['diagnostics']] == ['encoding'], data, model['diagnostics'])


def test_deep(reader):
    for text in ('x = ' + '(' * 150 + '1' + ')' * 150, 'x = ' + '-' * 3000 + '1',
                 'x = ' + '+'.join(['1'] * 8000), 'x = a' + '.b' * 3000,
                 'if 0: pass\n' + 'elif 1: pass\n' * 1500, 'x = ' + '[' * 3000,
                 'x = 0x' + 'f' * 100000):
        model = model_of(reader, text + '\nclass A: pass\n')
        check(all(d[1] != 'internal' for d in model['diagnostics']), text[:20],
              model['diagnostics'])


def mutate(rand, data, others):
    data = bytearray(data)
    for _ in range(rand.randrange(1, 5)):
        at = rand.randrange(len(data) + 1)
        pick = rand.randrange(6)
        if pick == 0:
            del data[at:at + rand.randrange(1, 30)]
        elif pick == 1:
            data[at:at] = rand.choice([b'(', b')', b'"', b"'''", b'\n', b'\\', b'[', b':', b'\t', b'\0',
                                       b'\xff', b'\r', b'class ', b'def f(', b'@', b'#', b'=', b' '])
        elif pick == 2:
            del data[at:]
        elif pick == 3:
            other = rand.choice(others)
            data[at:] = other[rand.randrange(len(other)):]
        elif pick == 4 and at < len(data):
            data[at] ^= 1 << rand.randrange(8)
        else:
            lines = bytes(data).split(b'\n')
            rand.shuffle(lines)
            data[:] = b'\n'.join(lines[:rand.randrange(len(lines) + 1)])
    return bytes(data)


def test_mutations(reader):
    """Whatever the bytes, there is an answer, and it is a model."""
    folder = os.path.join(ROOT, 'data', 'examples')
    corpus = []
    for name in sorted(os.listdir(folder)):
        if name.endswith('.py'):
            with open(os.path.join(folder, name), 'rb') as file:
                corpus.append(file.read())
    rand = random.Random(SEED + 2)
    for _ in range(ROUNDS):
        data = mutate(rand, rand.choice(corpus), corpus)
        model = model_of(reader, data)
        for diagnostic in model['diagnostics']:
            check(diagnostic[1] != 'internal', repr(data), diagnostic)
            check(0 <= diagnostic[2] <= diagnostic[3] <= len(data) * 3 + 3, repr(data), diagnostic)
        check(len(model['classes']) == model['counts'][0], repr(data))


def run_here():
    warnings.simplefilter('ignore')
    sys.dont_write_bytecode = True
    reader = load_reader()
    tests = [(name, test) for name, test in sorted(globals().items()) if name.startswith('test_')]
    for name, test in tests:
        reader.run(test, reader)
        print('# {} {}'.format('.'.join(map(str, sys.version_info[:3])), name))


def find_pythons():
    """One of each minor version, in the folders where Pythons usually are."""
    folders = os.environ.get('CUTAWAY_PYTHON_PATH', '').split(':') + ['/usr/bin', '/usr/local/bin']
    folders += glob.glob(os.path.expanduser('~/.pyenv/versions/3.*/bin'))
    found = {}
    for folder in filter(None, folders):
        for path in glob.glob(os.path.join(folder, 'python3.*')):
            minor = os.path.basename(path)[8:]
            if minor.isdigit() and int(minor) >= 8:
                found.setdefault(int(minor), path)
    return [found[minor] for minor in sorted(found)] or [sys.executable]


def run_under_all(program):
    """Runs a program with --here under every Python: one TAP test each."""
    failed = 0
    pythons = sys.argv[1:] or find_pythons()
    environment = dict(os.environ, PYTHONHASHSEED='0', PYTHONDONTWRITEBYTECODE='1')
    print('1..{}'.format(len(pythons)))
    for number, python in enumerate(pythons, 1):
        done = subprocess.run([python, '-I', program, '--here'], env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=280)
        text = done.stdout.decode(errors='replace')
        failed += done.returncode != 0
        print('{} {} - {}'.format('not ok' if done.returncode else 'ok', number, python))
        print(re.sub('(?m)^(?!#)', '# ', text[-3000:]))
    return 1 if failed else 0


def main():
    if sys.argv[1:] == ['--here']:
        run_here()
        return 0
    return run_under_all(os.path.abspath(__file__))


if __name__ == '__main__':
    sys.exit(main())
