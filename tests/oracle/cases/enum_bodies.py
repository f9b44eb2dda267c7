"""What the body of an enumeration may bind, how members are made, and what an enumeration may derive from."""
import enum
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
try:
    from enum import StrEnum, member, nonmember, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS, EnumMeta
except ImportError:
    pass


class MyInt(int):
    pass


class MyFloat(float):
    pass


class StrMix(str, Enum):
    A = 'a'
    B = 'b'


class IntMix(int, Enum):
    A = 1


class FloatMix(float, Enum):
    A = 1.5


class TupleMix(tuple, Enum):
    A = (1, 2)
    B = (3, 4)


class BytesMix(bytes, Enum):
    A = b'x'


class DictMix(dict, Enum):
    A = {}


class ListMix(list, Enum):
    A = [1]


class Reuse(Enum):
    A = 1
    A = 2


class Reuse2(Enum):
    A = 1
    B = 2
    A = 1


class ReuseMethod(Enum):
    A = 1
    def A(self): pass


class Mro(Enum):
    mro = 1


class Mro2(Enum):
    def mro(self): return 2


class Sunder(Enum):
    _x_ = 1


class Sunder2(Enum):
    _foo_ = 1
    A = 1


class SunderOrder(Enum):
    _order_ = 'A B'
    A = 1
    B = 2


class SunderOrderBad(Enum):
    _order_ = 'B A'
    A = 1
    B = 2


class SunderOrderBad2(Enum):
    _order_ = 'A B C'
    A = 1
    B = 2


class SunderGen(Enum):
    def _generate_next_value_(name, start, count, last): return name
    A = auto()


class SunderGenLate(Enum):
    A = auto()
    def _generate_next_value_(name, start, count, last): return name


class SunderMissing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A


class SunderIgnore(Enum):
    _ignore_ = 'q r'
    q = 1
    r = 2
    A = 1


class SunderIgnore2(Enum):
    _ignore_ = ['q']
    q = 1
    A = 1


class SunderIgnoreLate(Enum):
    q = 1
    _ignore_ = ['q']


class SunderName(Enum):
    _name_ = 'x'


class SunderValue(Enum):
    _value_ = 2


class SunderNumeric(Enum):
    _numeric_repr_ = 1


class SunderBoundary(Flag):
    _boundary_ = 1
    A = 1


class Color(Enum):
    RED = 1
    GREEN = 2


class Sub(Color):
    pass


class Sub2(Color):
    BLUE = 3


class Empty(Enum):
    pass


class SubEmpty(Empty):
    A = 1


class SubSubEmpty(SubEmpty):
    B = 2


class Meth(Enum):
    def f(self): return 1


class SubMeth(Meth):
    A = 1


class Two(Empty, Meth):
    A = 1


class Two2(Empty, Color):
    A = 1


class Mixed(Empty, IntEnum):
    A = 1


class IntE(IntEnum):
    A = 1
    B = auto()


class IntEBad(IntEnum):
    A = 'x'


class IntEBad2(IntEnum):
    A = None


class IntEStr(IntEnum):
    A = '12'


class FlagA(Flag):
    A = auto()
    B = auto()
    C = A | B


class FlagStr(Flag):
    A = 'x'


class IntFlagA(IntFlag):
    A = 1
    B = 2
    C = 3


class IntFlagStr(IntFlag):
    A = 'x'


class FlagMissing2(Flag):
    A = 5
    B = 1


class FlagZero(Flag):
    Z = 0
    A = 1


class FlagSub(FlagA):
    pass


class FlagSubZ(Flag):
    Z = 0


class FlagSubZ2(FlagSubZ):
    A = 1


@unique
class Uniq(Enum):
    A = 1
    B = 1


@unique
class Uniq2(Enum):
    A = 1
    B = 2
    C = 1
    D = 2


@unique
class Uniq3(Enum):
    A = auto()
    B = auto()


@unique
class Uniq4(IntFlag):
    A = 1
    B = 2
    C = A | B


@unique
class Uniq5(Enum):
    A = 'x'
    B = 'x'


@unique
class Uniq6(Enum):
    A = 1
    B = True


@unique
class Uniq7(Enum):
    A = 1
    B = 1.0


@unique
class Uniq8(Enum):
    A = (1, 2)
    B = (1, 2)
import enum
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
try:
    from enum import StrEnum, member, nonmember, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS
except ImportError:
    pass


class StrE(enum.StrEnum):
    A = 'a'
    B = auto()


class StrEInt(enum.StrEnum):
    A = 1


class StrENone(enum.StrEnum):
    A = None


class StrETuple(enum.StrEnum):
    A = 'a', 'b'


class StrEBytes(enum.StrEnum):
    A = b'a', 'ascii'


class StrE4(enum.StrEnum):
    A = 'a', 'b', 'c', 'd'


class StrESub(StrE):
    pass


class Init(Enum):
    A = 1, 2
    B = 3, 4
    def __init__(self, a, b):
        self.a = a
        self.b = b


class InitBad(Enum):
    A = 1
    def __init__(self, a, b):
        self.a = a


class InitBad2(Enum):
    A = 1, 2, 3
    def __init__(self, a, b):
        self.a = a


class New(Enum):
    A = 1
    def __new__(cls, value):
        obj = object.__new__(cls)
        obj._value_ = value
        return obj


class NewMix(int, Enum):
    A = 1, 'x'
    def __new__(cls, value, label):
        obj = int.__new__(cls, value)
        obj._value_ = value
        obj.label = label
        return obj


class Slots(Enum):
    __slots__ = ('x',)
    A = 1


class Slots2(Enum):
    __slots__ = ()
    A = 1


class Private(Enum):
    __secret = 1
    A = 2


class Desc(Enum):
    A = property(lambda self: 1)


class Inner(Enum):
    class X: pass
    A = 1


class Lambda(Enum):
    A = lambda self: 1


class Annot(Enum):
    A: int = 1
    B: int


class Doc(Enum):
    """doc"""
    A = 1


class Kw(Enum, boundary=None):
    A = 1


class Kw2(Flag, boundary=enum.KEEP):
    A = 1


class Kw3(Flag, boundary=enum.STRICT):
    A = 1


class Kw4(Enum, foo=1):
    A = 1


class Kw5(IntEnum, x=1, y=2):
    A = 1


class Kw6(Flag, boundary='x'):
    A = 1


class Plain: 
    __slots__ = ()


class PlainD:
    def hello(self): return 1


class MixPlain(PlainD, Enum):
    A = 1


class MixPlain2(Plain, Enum):
    A = 1


class MixPlain3(Enum, PlainD):
    A = 1


class MixPlain4(PlainD, int, Enum):
    A = 1


class MixPlain5(int, PlainD, Enum):
    A = 1


class WithNew:
    def __new__(cls, *a): return object.__new__(cls)


class MixNew(WithNew, Enum):
    A = 1


class Obj(object, Enum):
    A = 1


class EnumObj(Enum, object):
    A = 1


class Meta1(enum.EnumMeta):
    pass


class WithMeta(Enum, metaclass=Meta1):
    A = 1


class OnlyMeta(metaclass=Meta1):
    A = 1


class OnlyMeta2(metaclass=enum.EnumMeta):
    A = 1


class OnlyMeta3(metaclass=enum.EnumMeta):
    pass


class Two(IntEnum, Flag):
    A = 1


class Two2(Enum, Flag):
    A = 1


class Two3(IntEnum, IntFlag):
    A = 1


class Two4(Flag, Enum):
    A = 1


class Two5(IntFlag, Enum):
    A = 1


class Two9(int, Flag):
    A = 1


class TenA(int, IntEnum):
    A = 1


class BoolMix(bool, Enum):
    A = True


class NoneMix(type(None), Enum):
    A = None


class FrozenMix(frozenset, Enum):
    A = {1}


class ComplexMix(complex, Enum):
    A = 1j


class ExcMix(Exception, Enum):
    A = 'x'
import datetime, decimal, fractions, pathlib


class DateMix(datetime.date, Enum):
    A = 2020, 1, 1


class DeltaMix(datetime.timedelta, Enum):
    A = 1


class DecMix(decimal.Decimal, Enum):
    A = '1.5'


class FracMix(fractions.Fraction, Enum):
    A = 1, 2
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


class DataMix(Point, Enum):
    A = 1, 2


@dataclass
class DataEnum(Enum):
    A = 1


@dataclass(frozen=True)
class DataEnum2(Enum):
    A: int = 1
from collections import namedtuple
P = namedtuple('P', 'x y')


class NtMix(P, Enum):
    A = 1, 2
import abc


class AbcEnum(Enum, metaclass=abc.ABCMeta):
    A = 1


class AbcBase(abc.ABC): pass


class AbcEnum2(AbcBase, Enum):
    A = 1


class AMeta(enum.EnumMeta, abc.ABCMeta): pass


class AbcEnum3(Enum, metaclass=AMeta):
    A = 1
Animal = Enum('Animal', 'CAT DOG')


class SubAnimal(Animal): pass
Animal0 = Enum('Animal0', '')


class SubAnimal0(Animal0): pass
Animal1 = Enum('Animal1', [])


class SubAnimal1(Animal1):
    A = 1
Animal2 = Enum('Animal2', ['A', 'B'], type=int)


class SubAnimal2(Animal2): pass
Animal3 = IntEnum('Animal3', {'A': 1})


class SubAnimal3(Animal3): pass
Animal4 = Enum('Animal4', [('A', 1), ('B', 2)], module='x')


class SubAnimal4(Animal4): pass
Animal5 = Enum('Animal5', 'A A')
Animal6 = Enum('Animal6', ())


class SubAnimal6(Animal6): pass


@enum.global_enum
class Glob(Enum):
    GA = 1


class Memb(Enum):
    A = enum.member(1)
    B = enum.nonmember(2)


class Memb2(Enum):
    @enum.member
    def f(self): pass
    @enum.nonmember
    class C: pass


class Memb3(Enum):
    A = enum.nonmember(2)


class SubMemb3(Memb3):
    B = 1


class EP(Enum):
    @enum.property
    def first(self): return 1
    FIRST = 1
