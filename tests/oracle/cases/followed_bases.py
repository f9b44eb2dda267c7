"""Bases and slots that calls, loops, aliases and __mro_entries__ give."""
import types, abc, collections
A = type('A', (), {})


class A1(A): pass
B = type('B', (A,), {'x': 1, '__slots__': ('a',)})


class B1(B): pass
C = type('C', (int,), dict(__slots__=()))
D = types.new_class('D')
E = types.new_class('E', (int,))
F = types.new_class('F', (), {}, lambda ns: ns.update(__slots__=('a', 'b')))
G = types.new_class('G', (), {'metaclass': abc.ABCMeta})


def make():
    class Inner:
        __slots__ = ('a',)
    return Inner
H = make()


def make2(name, *slots):
    return type(name, (), {'__slots__': slots})
I = make2('I', 'a', 'b')
for n in ('J', 'K'):
    globals()[n] = type(n, (), {'__slots__': ('a',)})
for base in (int, str):
    class L(base): pass
for i in range(3):
    class M:
        __slots__ = tuple('abc'[:i + 1])
bases = [int]


class N1(*bases): pass


class ME:
    def __mro_entries__(self, bases):
        return (int,)
me = ME()


class O1(me): pass


class ME2:
    def __mro_entries__(self, bases):
        return ()


class O2(ME2()): pass


class O3(ME2(), int): pass


class ME3:
    def __mro_entries__(self, bases):
        return int


class O4(ME3()): pass


class ME4:
    def __mro_entries__(self, bases):
        return [int]


class O5(ME4()): pass


class ME5:
    def __mro_entries__(self, bases):
        raise TypeError('no base')


class O6(ME5()): pass


class O7(5): pass


class O8(None): pass


class O9('x'): pass


class O10(len): pass


class O11(types): pass


class O12(lambda: 1): pass


def f(): pass


class O13(f): pass


class O14(...): pass


class O15(NotImplemented): pass


class O16(1.5): pass


class O17([]): pass


class O18(()): pass


class O19({}): pass


class O20(b''): pass


class O21(True): pass


class O22(object()): pass


class O23(int()): pass


class O25(super): pass


class O26(type(None)): pass


class O27(type(...)): pass


class O28(type(f)): pass


class O29(type(lambda: 1)): pass


class O30(type(len)): pass


class O31(type(types)): pass


class O32(types.ModuleType): pass


class O33(types.SimpleNamespace): pass


class O34(types.MappingProxyType): pass


class O35(types.FunctionType): pass


class O36(types.GeneratorType): pass


class O37(types.DynamicClassAttribute): pass


class O38(types.CodeType): pass


class O39(types.CellType): pass


class O40(types.TracebackType): pass


class O41(types.MethodType): pass


class O42(type(type)): pass


class O43(type(int)): pass


class O44(int.__class__): pass


class O45(A.__base__): pass


class O46((int, str)[0]): pass


class O47({'a': int}['a']): pass


class O48([int, str][-1]): pass


class O49(int if True else str): pass


class O50(False or int): pass


class O51(int and str): pass


class O53((x := int)): pass


class O54(A, object): pass


class O55(object, A): pass


class O56(A, A): pass


class O57(A1, A): pass


class O58(A, A1): pass


class O59(int, str): pass


class O60(int, bool): pass


class O61(bool, int): pass


class O62(getattr(collections, 'OrderedDict')): pass


class O64(collections.namedtuple('P', 'x y'), dict): pass


class O65(type('X', (), {'__slots__': 'a'})): 
    __slots__ = ('b',)


class O66(type('X', (int, str), {})): pass


class O79(type('', (), {})): pass
try:
    class P1(int, str): pass
except TypeError:
    class P1: pass
if True:
    class P2: __slots__ = ('a',)
with open('/dev/null') as fh:
    class P3: pass
while True:
    class P4: pass
    break
match_ = 1


class Outer:
    class Inner:
        __slots__ = ('a',)
    class Inner2(Inner):
        __slots__ = ('b',)
    x = Inner2


class Q1(Outer.Inner2): pass


class Q2(Outer.x): pass


class Q3(Outer): 
    class Inner(Outer.Inner): pass


class Q4(Q3.Inner): pass


class Q5(Outer.Missing): pass


class Q6(collections.Missing): pass


class Q7(missing.X): pass
X = Y = Outer


class Q8(X): pass


class Q9(X, Y): pass
(Z, W) = (int, str)


class Q10(W): pass
*R, S = [int, str, float]
lst = [int, str]


class Q12(lst[1]): pass
dct = {'int': int}


class Q13(dct['int']): pass


class Q14(dct['missing']): pass


class Q15(lst[5]): pass
ns = types.SimpleNamespace(A=A)


def deco(c): return c


@deco
class T1(A): pass


class T2(T1): pass


class T3:
    locals()['x'] = 1


class T4:
    exec('y = 1')


class T5:
    for i in range(3): pass


class T6:
    if True:
        __slots__ = ('a',)
    else:
        __slots__ = ('b',)


class T7:
    __slots__ = ('a',)
    __slots__ = ('b',)


class T8:
    __slots__ = ('a',)
    del __slots__


class T9:
    __slots__ = []
    __slots__ += ['a']


class T10:
    __slots__ = ['a']
    __slots__.append('b')


class T11:
    __slots__ = tuple(f'f{i}' for i in range(3))


class T12:
    __slots__ = ['x%d' % i for i in range(3)]


class T13:
    __slots__ = list('abc')


class T14:
    __slots__ = 'a,b'.split(',')


class T15:
    __slots__ = {'a', 'b'}


class T16:
    __slots__ = frozenset({'a'})


class T17:
    __slots__ = ('a', 'b') if True else ()


class T18:
    __slots__ = sorted(['b', 'a'])


class T19:
    __slots__ = map(str, ['a', 'b'])


class T20:
    __slots__ = tuple({'a': 1, 'b': 2})


class T21:
    __slots__ = A1.__name__


class T22:
    __slots__ = ('a', ) * 2


class T24:
    fields = ('a', 'b')
    __slots__ = fields


class T25:
    fields = ('a', 'b')
    __slots__ = tuple('_' + f for f in fields)


class T26:
    FIELDS = {'a': int, 'b': str}
    __slots__ = tuple(FIELDS)


class T27:
    FIELDS = {'a': int, 'b': str}
    __slots__ = list(FIELDS.keys())
SLOTS = ('p', 'q')


class T30:
    __slots__ = SLOTS + ('r',)


class T31:
    __slots__ = [*SLOTS, 's']


class T32:
    __slots__ = *SLOTS, 's'


class T33:
    __slots__ = ''.join(['a', 'b'])


class T34:
    __slots__ = 'a' 'b'


class T35:
    __slots__ = ('a',), 


class T36:
    __slots__ = (s for s in SLOTS)


class T37:
    __slots__ = enumerate('ab')


class T38:
    __slots__ = dict.fromkeys(['a', 'b'])


class T39:
    __slots__ = dict.fromkeys(SLOTS, None)


class T40:
    __slots__ = [s.lower() for s in ('A', 'B')]


class T41:
    __slots__ = tuple(x for x in ('a', '_b') if not x.startswith('_'))


class T42:
    __slots__ = reversed(['a', 'b'])


class T43:
    __slots__ = zip('ab')


class T44:
    __slots__ = set()


class T46:
    __slots__ = 'a b c'.split()[1:]


class T47:
    __slots__ = tuple(chr(97 + i) for i in range(5))


class T48:
    __slots__ = [f"{a}{b}" for a in 'xy' for b in '12']


class T49:
    __slots__ = [a + b for a, b in zip('xy', 'ab')]


class T50:
    __slots__ = list(map('f{}'.format, range(3)))


class T51:
    __slots__ = list(map(str.lower, 'AB'))


class T52:
    __slots__ = tuple(filter(None, ['a', '', 'b']))


class T53:
    __slots__ = vars


class T54:
    __slots__ = int


class T55:
    __slots__ = type


class T57:
    def __slots__(self): pass


class T58:
    __slots__: tuple = ('a',)


class T59:
    __slots__: tuple


class T60:
    class __slots__: pass


class T61:
    import os as __slots__
