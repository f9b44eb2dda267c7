import enum, abc, typing, collections, dataclasses
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
class E1(Enum): pass
class E2(Enum):
    A = 1
class E3(Enum):
    A = auto()
    B = auto()
class E4(E1):
    A = 1
class E5(E2): pass
class E6(E2):
    B = 2
class E7(str, Enum):
    A = 'a'
class E8(int, Enum):
    A = 1
class E9(Enum, int):
    A = 1
class E10(Enum, str): pass
class E11(float, Enum):
    A = 1.5
class E12(tuple, Enum):
    A = (1, 2)
class E13(bytes, Enum):
    A = b'x'
class E14(IntEnum):
    A = 1
class E15(IntEnum):
    pass
class E16(E15):
    A = 1
class E18(Flag):
    A = 1
    B = 2
class E19(Flag): pass
class E20(IntFlag):
    A = 1
class E21(enum.StrEnum):
    A = 'a'
class E23(enum.StrEnum):
    A = auto()
class E24(enum.ReprEnum):
    A = 1
class E25(int, enum.ReprEnum):
    A = 1
@unique
class E26(Enum):
    A = 1
    B = 1
@unique
class E27(Enum):
    A = 1
    B = 2
class E35(Enum):
    __x__ = 1
class E36(Enum):
    _ignore_ = ['q']
    q = 1
    A = 2
class E37(Enum):
    _order_ = 'A B'
    A = 1
    B = 2
class E39(Enum):
    _generate_next_value_ = 5
class E40(Enum):
    def _generate_next_value_(name, start, count, last): return name
    A = auto()
class E41(Enum):
    __slots__ = ()
    A = 1
class E42(Enum):
    __slots__ = ('z',)
    A = 1
class E43(Enum):
    __slots__ = ('z',)
class E44(E43): pass
class E46(Enum):
    A = 1, 2
    B = 3, 4
    def __init__(self, a, b):
        self.a = a
        self.b = b
class E47(Enum):
    def __new__(cls, v):
        o = object.__new__(cls)
        o._value_ = v
        return o
    A = 1
class E48(str, Enum):
    def __new__(cls, v, w):
        o = str.__new__(cls, v)
        o._value_ = v
        o.w = w
        return o
    A = 'a', 1
class E49(Enum):
    A = 1
    @property
    def p(self): return 1
    @classmethod
    def c(cls): return 1
    @staticmethod
    def s(): return 1
class E51(Enum):
    class Inner: pass
class E52(Enum):
    A = lambda self: 1
class E53(Enum):
    A = int
class E54(Enum):
    A = property(lambda self: 1)
class E55(Enum):
    A = enum.member(1) if hasattr(enum, 'member') else 1
class E56(object, Enum):
    A = 1
class E57(Enum, object):
    A = 1
class Mixin:
    def m(self): return 1
class SlotMixin:
    __slots__ = ()
class DataMixin:
    __slots__ = ('d',)
class NewMixin:
    def __new__(cls, *a): return object.__new__(cls)
class E58(Mixin, Enum):
    A = 1
class E59(SlotMixin, Enum):
    A = 1
class E60(DataMixin, Enum):
    A = 1
class E61(Mixin, str, Enum):
    A = 'x'
class E62(str, Mixin, Enum):
    A = 'x'
class E65(E1, Mixin): pass
class E66(E1, E43): pass
class E67(E15, E19): pass
class E68(E7, E8): pass
class E69(NewMixin, Enum):
    A = 1
class E71(int, E1):
    A = 1
class E72(E1, int): pass
class E74(Flag):
    A = 1
    B = 2
    C = A | B
class E80(Flag):
    __slots__ = ()
class E81(dict, Enum): pass
class E82(dict, Enum):
    A = {'a': 1}
class E83(list, Enum):
    A = [1]
class E84(Exception, Enum): pass
class E85(typing.NamedTuple, Enum): pass
NT = collections.namedtuple('NT', 'a b')
class E86(NT, Enum):
    A = 1, 2
class E87(NT, Enum): pass
@dataclasses.dataclass
class DC:
    a: int
    b: int = 2
class E89(DC, Enum): pass
@dataclasses.dataclass
class E90(Enum):
    A = 1
class E91(typing.Generic, Enum): pass
class E92(collections.OrderedDict, Enum): pass
class E93(bool, Enum): pass
class E94(complex, Enum):
    A = 1j
class E95(Enum):
    def __str__(self): return 'x'
    def __call__(self): return 1
    A = 1
class E96(Enum):
    A = None
class E97(Enum):
    A = ()
class E98(Enum):
    A = []
class E99(Enum):
    A = 1
    B = A
class E104(Enum):
    import collections
class E106(Enum):
    name = 1
class E107(Enum):
    value = 1
class E108(Enum):
    __doc__ = 'text'
    A = 1
class E109(Enum):
    __dict__ = 1
class E115(Enum):
    _missing_ = 1
class E117(Enum):
    _ignore_ = 'q r'
    q, r = 1, 2
class E118(Enum):
    _ignore_ = '_ignore_'
class E120(Enum):
    __hash__ = None
    A = 1
F1 = Enum('F1', 'A B')
class E121(F1): pass
F2 = Enum('F2', [])
class E124(IntEnum('F4', {'A': 1})): pass
class E125(Enum('F5', 'A', type=str)): pass
class EM(enum.EnumMeta): pass
class E126(Enum, metaclass=EM):
    A = 1
class E127(E126): pass
class E128(str, E1): 
    A = 'y'
class E129(E58): pass
class E130(Mixin, E1):
    __slots__ = ()
class E131(Enum):
    def __init_subclass__(cls, **kw): super().__init_subclass__(**kw)
class E132(E131):
    A = 1
class E134(Enum):
    def __reduce_ex__(self, p): return 1
class E135(int, E131): pass
