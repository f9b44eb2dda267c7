import collections
import enum
from collections import Counter, OrderedDict, defaultdict, deque, UserDict, UserList, UserString
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple
import datetime
import array
import io
import threading
import pathlib
import abc


class IntPlain(int):
    pass


class IntAttr(int):
    def __init__(self, value):
        self.unit = 'm'


class IntNew(int):
    def __new__(cls, value, unit='m'):
        self = super().__new__(cls, value)
        self.unit = unit
        return self


class IntBig(int):
    def __new__(cls):
        return super().__new__(cls, 10 ** 30)


class IntNegative(int):
    def __new__(cls):
        return int.__new__(cls, -70000)


class IntTwoDigits(int):
    def __new__(cls):
        obj = int.__new__(cls, 1 << 40)
        obj.a = 1
        obj.b = 1
        return obj


class IntSlots(int):
    __slots__ = ()


class StrPlain(str):
    pass


class StrAttr(str):
    def __new__(cls, value, tag=None):
        self = super().__new__(cls, value)
        self.tag = tag
        return self


class StrText(str):
    def __new__(cls):
        return super().__new__(cls, 'hello world')


class StrLatin(str):
    def __new__(cls):
        return str.__new__(cls, 'naïve')


class StrWide(str):
    def __new__(cls):
        obj = str.__new__(cls, 'größe 名前')
        obj.a = 1
        return obj


class StrSlots(str):
    __slots__ = ()


class StrSlotsTwo(str):
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


class FloatPlain(float):
    pass


class FloatAttr(float):
    def __init__(self, value):
        self.unit = 's'


class FloatNew(float):
    def __new__(cls, value, unit='s'):
        obj = float.__new__(cls, value)
        obj.unit = unit
        obj.error = 0.1
        return obj


class FloatSlots(float):
    __slots__ = ('unit',)

    def __init__(self, value):
        self.unit = 1


class ComplexAttr(complex):
    def __init__(self, value):
        self.a = 1


class BytesPlain(bytes):
    pass


class BytesAttr(bytes):
    def __new__(cls):
        obj = super().__new__(cls, b'abcdef')
        obj.a = 1
        return obj


class BytearrayAttr(bytearray):
    def __init__(self):
        super().__init__(b'abc')
        self.a = 1


class TuplePlain(tuple):
    pass


class TupleNew(tuple):
    def __new__(cls, *args):
        return super().__new__(cls, (1, 2, 3))


class TupleAttr(tuple):
    def __new__(cls, x, y):
        self = tuple.__new__(cls, (x, y))
        self.label = 'p'
        return self


class TupleInit(tuple):
    def __init__(self, *items):
        self.n = len(self)


class TupleSlots(tuple):
    __slots__ = ()

    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))


class ListPlain(list):
    pass


class ListAttr(list):
    def __init__(self):
        super().__init__()
        self.name = 'l'


class ListFilled(list):
    def __init__(self):
        super().__init__([1, 2, 3])
        self.name = 'l'


class ListAppends(list):
    def __init__(self):
        for i in range(10):
            self.append(i)


class ListExtend(list):
    def __init__(self):
        self.extend(range(5))
        self.size = len(self)


class ListSlots(list):
    __slots__ = ('a',)

    def __init__(self):
        self.a = 1


class ListNoSuper(list):
    def __init__(self, a):
        self.a = a


class DictPlain(dict):
    pass


class DictAttr(dict):
    def __init__(self):
        super().__init__()
        self.name = 'd'


class DictFilled(dict):
    def __init__(self):
        super().__init__(a=1, b=2)
        self.name = 'd'


class DictItems(dict):
    def __init__(self):
        self['a'] = 1
        self[2] = 'b'
        self.name = 'd'


class DictSetattr(dict):
    def __setattr__(self, name, value):
        self[name] = value

    def __init__(self):
        self.a = 1
        self.b = 2


class DictMissing(dict):
    def __missing__(self, key):
        return 0

    def __init__(self):
        self.total = self['x']


class DictSlots(dict):
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1


class SetPlain(set):
    pass


class SetAttr(set):
    def __init__(self):
        super().__init__([1, 2, 3])
        self.a = 1


class SetBig(set):
    def __init__(self):
        super().__init__(range(20))


class FrozenAttr(frozenset):
    def __new__(cls):
        obj = super().__new__(cls, 'abc')
        obj.a = 1
        return obj


class ErrorPlain(Exception):
    pass


class ErrorAttr(Exception):
    def __init__(self, code):
        self.code = code


class ErrorSuper(Exception):
    def __init__(self, message, code=0):
        super().__init__(message)
        self.message = message
        self.code = code


class ErrorFormat(ValueError):
    def __init__(self, field):
        super().__init__('bad field %r' % field)
        self.field = field


class ErrorTwo(ErrorSuper):
    def __init__(self, message):
        super().__init__(message, 3)
        self.extra = None


class ErrorKey(KeyError):
    def __init__(self, key):
        self.key = key
        super().__init__(key)


class ErrorOS(OSError):
    def __init__(self):
        super().__init__(2, 'No such file')
        self.where = 'here'


class ErrorStop(StopIteration):
    def __init__(self):
        super().__init__(5)
        self.more = 1


class ErrorExit(SystemExit):
    pass


class ErrorUnicode(UnicodeError):
    def __init__(self):
        super().__init__('a', 'b')
        self.a = 1


class ErrorSlots(Exception):
    __slots__ = ('a', 'b')

    def __init__(self):
        self.a = 1
        self.b = 1
        self.c = 1


class ErrorAssert(AssertionError):
    default = 'text'

    def __init__(self, text=None):
        super().__init__(text or self.default)


class ErrorMix(ErrorAttr, ValueError):
    def __init__(self, code):
        super().__init__(code)
        self.mixed = True


class Warn(UserWarning):
    def __init__(self):
        self.args = ('a', 'b')
        self.level = 2


class DequeAttr(deque):
    def __init__(self):
        super().__init__([1, 2, 3], 10)
        self.a = 1


class DequePlain(deque):
    pass


class OrderedAttr(OrderedDict):
    def __init__(self):
        super().__init__()
        self.a = 1


class OrderedFilled(OrderedDict):
    def __init__(self):
        super().__init__()
        self['k'] = 1
        self.a = 1


class DefaultAttr(defaultdict):
    def __init__(self):
        super().__init__(list)
        self.a = 1


class DefaultFilled(defaultdict):
    def __init__(self):
        super().__init__(int, {'a': 1})


class CounterAttr(Counter):
    def __init__(self):
        super().__init__()
        self.total_seen = 0


class CounterFilled(Counter):
    def __init__(self):
        super().__init__('abca')
        self.n = 4


class CounterPlain(Counter):
    pass


class UserDictAttr(UserDict):
    def __init__(self):
        super().__init__()
        self.name = 'u'


class UserDictFilled(UserDict):
    def __init__(self):
        super().__init__(a=1)
        self.name = 'u'


class UserListAttr(UserList):
    def __init__(self):
        super().__init__([1, 2])
        self.name = 'u'


class UserStringAttr(UserString):
    def __init__(self):
        super().__init__('text')
        self.name = 'u'


class ChainAttr(collections.ChainMap):
    def __init__(self):
        super().__init__({}, {})
        self.name = 'c'


class DecimalAttr(Decimal):
    def __init__(self, value):
        self.a = 1


class DecimalPlain(Decimal):
    pass


class FractionAttr(Fraction):
    def __init__(self, *args):
        self.a = 1


class DateAttr(datetime.date):
    def __new__(cls):
        obj = super().__new__(cls, 2020, 1, 1)
        obj.a = 1
        return obj


class DateTimeAttr(datetime.datetime):
    def __new__(cls):
        return super().__new__(cls, 2020, 1, 1)


class DeltaPlain(datetime.timedelta):
    pass


class DeltaAttr(datetime.timedelta):
    def __init__(self, days):
        self.a = 1


class BytesIOAttr(io.BytesIO):
    def __init__(self):
        super().__init__()
        self.a = 1


class Point(NamedTuple):
    x: int
    y: int


class PointDefault(NamedTuple):
    x: int = 0
    y: int = 0


class PointSub(Point):
    def __init__(self, *args):
        self.label = 'p'


class PointMethods(NamedTuple):
    x: int
    y: int = 2

    def length(self):
        return self.x + self.y


class PointNew(Point):
    __slots__ = ()

    def __new__(cls, x):
        return super().__new__(cls, x, x)


class NT(collections.namedtuple('NT', 'a b c')):
    pass


class NTSlots(collections.namedtuple('NTSlots', ['a', 'b'], defaults=[1, 2])):
    __slots__ = ()


class NTNew(collections.namedtuple('Base', 'a b')):
    def __new__(cls, a):
        return super().__new__(cls, a, 2)


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


class AutoColour(enum.Enum):
    RED = enum.auto()
    GREEN = enum.auto()


class Planet(enum.Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.39e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class StrEnumOld(str, enum.Enum):
    A = 'a'
    B = 'b'


class Empty(enum.Enum):
    pass


class EnumNew(enum.Enum):
    A = 1

    def __new__(cls, value):
        obj = object.__new__(cls)
        obj._value_ = value
        obj.extra = 1
        return obj


class TupleEnum(tuple, enum.Enum):
    A = (1, 2)


class Abstract(abc.ABC):
    def __init__(self):
        self.a = 1

    @abc.abstractmethod
    def run(self):
        pass


class Concrete(Abstract):
    def __init__(self):
        super().__init__()
        self.b = 1

    def run(self):
        self.c = 1


class MappingLike(collections.abc.Mapping):
    def __init__(self):
        self._data = {'a': 1}

    def __getitem__(self, key):
        return self._data[key]

    def __len__(self):
        return 1

    def __iter__(self):
        return iter(self._data)


class MutableLike(collections.abc.MutableMapping):
    def __init__(self, *args, **kwargs):
        self.store = dict()
        self.update(dict(*args, **kwargs))

    def __getitem__(self, key):
        return self.store[key]

    def __setitem__(self, key, value):
        self.store[key] = value

    def __delitem__(self, key):
        del self.store[key]

    def __len__(self):
        return len(self.store)

    def __iter__(self):
        return iter(self.store)
