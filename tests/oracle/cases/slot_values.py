import collections, typing, string, operator, itertools, functools
NAMES = ('a', 'b', 'c')
MORE = ['d', 'e']
PREFIX = 'p_'
N = 4

class FromName:
    __slots__ = NAMES

class FromNames:
    __slots__ = NAMES + ('z',)

class FromList:
    __slots__ = MORE

class FromListSum:
    __slots__ = MORE + ['q']

class Spread:
    __slots__ = (*NAMES, 'x', *MORE)

class SpreadList:
    __slots__ = [*NAMES, *MORE]

class Comp:
    __slots__ = [PREFIX + n for n in NAMES]

class CompTuple:
    __slots__ = tuple(n.upper() for n in NAMES if n != 'b')

class CompFormat:
    __slots__ = tuple('f%02d' % i for i in range(N))

class CompF:
    __slots__ = tuple(f'{PREFIX}{i}' for i in range(N * 2))

class CompNested:
    __slots__ = [a + b for a in 'xy' for b in 'mn']

class DictComp:
    __slots__ = {n: 'doc' for n in NAMES}

class SetComp:
    __slots__ = {n for n in ('only',)}

class FrozenSetOne:
    __slots__ = frozenset(['only'])

class FrozenSetSorted:
    __slots__ = frozenset(('b', 'a', 'c'))

class SortedSlots:
    __slots__ = sorted(['c', 'a', 'b'])

class Generator:
    __slots__ = (n for n in NAMES)

class GeneratorMap:
    __slots__ = map(str.upper, 'ab')

class Filter:
    __slots__ = filter(None, ['a', '', 'b'])

class Iter:
    __slots__ = iter(NAMES)

class DictKeys:
    __slots__ = {'a': 1, 'b': 2}.keys()

class DictValues:
    __slots__ = {'a': 'x', 'b': 'y'}.values()

class DictItems:
    __slots__ = {'a': 'x'}.items()

class DictCall:
    __slots__ = dict(a=1, b=2)

class FromKeys:
    __slots__ = dict.fromkeys(['a', 'b'])

class Zip:
    __slots__ = zip('a', 'b')

class Range:
    __slots__ = range(3)

class EmptyRange:
    __slots__ = range(0)

class Reversed:
    __slots__ = reversed(NAMES)

class Join:
    __slots__ = ''.join(NAMES)

class SplitComma:
    __slots__ = 'a,b,c'.split(',')

class SplitLines:
    __slots__ = '''a
b
c'''.splitlines()

class Partition:
    __slots__ = 'a-b'.partition('-')

class PartitionGood:
    __slots__ = 'a_b'.partition('_')

class Repeat:
    __slots__ = ('a',) * 2

class RepeatOnce:
    __slots__ = ('a', 'b') * 1

class RepeatNone:
    __slots__ = ('a',) * 0

class Slice:
    __slots__ = NAMES[1:]

class SliceStep:
    __slots__ = NAMES[::-1]

class Index:
    __slots__ = NAMES[0]

class Chained:
    __slots__ = other = ('a', 'b')

class Chained2:
    other = __slots__ = ['a', 'b']

class TupleUnpack:
    __slots__, y = ('a',), 3

class Augmented:
    __slots__ = ('a',)
    __slots__ += ('b',)


class AugmentedStr:
    __slots__ = 'a'
    __slots__ += 'b'

class Twice:
    __slots__ = ('a',)
    __slots__ = ('b', 'c')

class DeletedSlots:
    __slots__ = ('a',)
    del __slots__

class AnnotatedSlots:
    __slots__: tuple = ('a', 'b')

class AnnotatedOnly:
    __slots__: tuple

class AnnotatedFields:
    __slots__ = ('a', 'b')
    a: int
    b: str

class AnnotatedValue:
    __slots__ = ('a', 'b')
    a: int = 3


class FromLocal:
    names = ('m', 'n')
    __slots__ = names

class FromLocalSum:
    names = ('m', 'n')
    extra = 'o'
    __slots__ = names + (extra,)



class IfSlots:
    if True:
        __slots__ = ('a',)
    else:
        __slots__ = ('b',)

class IfConstant:
    if N > 3:
        __slots__ = ('big',)
    else:
        __slots__ = ('small',)


class WithWalrus:
    x = (__slots__ := ('a', 'b'))

class TrySlots:
    try:
        __slots__ = ('a',)
    except ValueError:
        __slots__ = ('b',)

class TryElse:
    try:
        __slots__ = undefined
    except NameError:
        __slots__ = ('fallback',)






class Float:
    __slots__ = 1.5

class Complex:
    __slots__ = 1j

class EllipsisSlots:
    __slots__ = ...

class TrueSlots:
    __slots__ = True


class BytesTuple:
    __slots__ = (b'a',)

class BytesEmpty:
    __slots__ = b''


class NoneIn:
    __slots__ = (None,)

class TupleIn:
    __slots__ = (('a', 'b'),)

class ListIn:
    __slots__ = (['a'],)

class FloatIn:
    __slots__ = ('a', 1.5)


class EmptyIn:
    __slots__ = ('',)

class SpaceIn:
    __slots__ = ('a ',)

class DigitFirst:
    __slots__ = ('1a',)

class Dash:
    __slots__ = ('a-b',)

class Dot:
    __slots__ = ('a.b',)

class NullIn:
    __slots__ = ('a\0b',)

class NewLine:
    __slots__ = ('a\n',)

class UnicodeIdent:
    __slots__ = ('é', 'ñ', 'ß', '变量', 'Ω', 'ﬁ', 'ª')

class UnicodeNot:
    __slots__ = ('€',)

class Emoji:
    __slots__ = ('😀',)

class Combining:
    __slots__ = ('e\u0301',)

class Middle:
    __slots__ = ('a·b',)

class StringSpace:
    __slots__ = 'a b'

class StringDigit:
    __slots__ = '1'

class StringKeyword:
    __slots__ = 'class'

class StringPrivate:
    __slots__ = '__p'

class StringDict:
    __slots__ = '__dict__'

class StringWeak:
    __slots__ = '__weakref__'

class Clash:
    __slots__ = ('a', 'b')
    b = 1
    a = 2

class ClashMethod:
    __slots__ = ('m',)
    def m(self): pass

class ClashClass:
    __slots__ = ('Inner',)
    class Inner: pass

class ClashPrivate:
    __slots__ = ('__p',)
    __p = 1

class ClashPrivateMangled:
    __slots__ = ('_ClashPrivateMangled__p',)
    __p = 1

class ClashDoc:
    """text"""
    __slots__ = ('__doc__',)

class DocOnly:
    __slots__ = ('__doc__',)

class ClashQual:
    __slots__ = ('__qualname__',)

class ClashAnn:
    __slots__ = ('__annotations__',)

class ClashAnn2:
    __slots__ = ('__annotations__',)
    a: int

class ClashInit:
    __slots__ = ('__init__',)

class ClashInit2:
    __slots__ = ('__init__',)
    def __init__(self): pass

class ClashHash:
    __slots__ = ('__hash__',)
    def __eq__(self, o): return 1

class ClashClassCell:
    __slots__ = ('__classcell__',)
    def f(self): return __class__

class ClashSlots:
    __slots__ = ('__slots__',)

class ClashFirst:
    __slots__ = ('__firstlineno__',)

class ClashStatic:
    __slots__ = ('__static_attributes__',)

class ClashStatic2:
    __slots__ = ('__static_attributes__',)
    def f(self): self.x = 1

class ClashTypeParams:
    __slots__ = ('__type_params__',)

class ClashAnnotate:
    __slots__ = ('__annotate__',)

class ClashAnnotateFunc:
    __slots__ = ('__annotate_func__',)
    x: int

class ClashConditional:
    __slots__ = ('__conditional_annotations__',)
    if 1:
        x: int

class ClashDel:
    __slots__ = ('__del__', '__call__', '__len__')

class ClashNew:
    __slots__ = ('__new__',)

class ClashMro:
    __slots__ = ('__mro__', '__bases__', '__name__', 'mro')

class ClashName:
    __slots__ = ('__name__',)

class ClashLoop:
    __slots__ = ('i',)
    for i in range(2): pass

class ClashLoopEmpty:
    __slots__ = ('i',)
    for i in (): pass

class ClashDeleted:
    __slots__ = ('i',)
    i = 1
    del i

class ClashImport:
    __slots__ = ('string',)
    import string

class ClashWalrus:
    __slots__ = ('w',)
    x = (w := 2)

class ClashExcept:
    __slots__ = ('e',)
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass

class ClashIf:
    __slots__ = ('a',)
    if False:
        a = 1


class ClashAug:
    __slots__ = ('N',)
    N += 1

class DoubleDictWeak:
    __slots__ = ('__dict__', 'a', '__weakref__', '__dict__')

class PrecedenceBytesFirst:
    __slots__ = (1, 'a b')

class PrecedenceIdentFirst:
    __slots__ = ('a b', 1)

class PrecedenceDictThenBad:
    __slots__ = ('__dict__', '__dict__', 'a b')

class PrecedenceClash:
    __slots__ = ('a', '__dict__', '__dict__')
    a = 1

class PrecedenceClash2:
    __slots__ = ('__dict__', '__dict__', 'a')
    a = 1

class Dups:
    __slots__ = ('b', 'a', 'b', 'a')

class DupPrivate:
    __slots__ = ('__x', '_DupPrivate__x')

class PrivateDunder:
    __slots__ = ('__a__', '___b', '__', '___', '____', '__c_', '_d__')

class ___:
    __slots__ = ('__x', '___y')

class _:
    __slots__ = ('__x',)

class _P__:
    __slots__ = ('__x', '__x_')

class SubStr(str):
    pass





class Ternary:
    __slots__ = ('a',) if N == 4 else ('b', 'c')

class BoolOr:
    __slots__ = () or ('a',)

class BoolAnd:
    __slots__ = NAMES and ('a', 'z')

class Not:
    __slots__ = ('a',) if not N else ()

class SubscriptDict:
    __slots__ = {'x': ('a', 'b')}['x']

class MethodUpper:
    __slots__ = 'abc'.upper(), 'd'

class Listed:
    __slots__ = list('ab')

class SetUnion:
    __slots__ = {'a'} | {'a'}

class SetUnionTwo:
    __slots__ = {'b'} | {'a'}

class DictMerge:
    __slots__ = {**{'a': 1}, **{'b': 2}}

class BaseSlots(FromName):
    __slots__ = FromName.__slots__ + ('k',)

class BaseSlots2(FromName):
    __slots__ = tuple(FromName.__slots__) + ('k',)

class BaseSlots3(FromName):
    __slots__ = [*FromName.__slots__, 'k']

class BaseSlots4(DictCall):
    __slots__ = [k + '_' for k in DictCall.__slots__]








class Vars:
    a = 1
    __slots__ = [n for n in ('a_', 'b_')]

class Encoded:
    __slots__ = 'a'.encode()

class Repr:
    __slots__ = repr(1)

class StrOf:
    __slots__ = str('ab')

class ConstCall:
    __slots__ = tuple(str(i) for i in range(2))


class ChrNames:
    __slots__ = tuple(chr(97 + i) for i in range(5))

class PrivateComp:
    __slots__ = tuple('__' + c for c in 'ab')

class Enumerate:
    __slots__ = [f'{n}{i}' for i, n in enumerate('ab')]

class ZipNames:
    __slots__ = [a + b for a, b in zip('ab', 'cd')]

class SubDict(dict):
    pass


class SlotsMapping:
    __slots__ = {}

class EmptySet:
    __slots__ = set()

class EmptyGen:
    __slots__ = (x for x in ())
