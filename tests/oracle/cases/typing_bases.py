import typing, abc, collections, collections.abc, enum, types
from typing import *
T = TypeVar('T')
U = TypeVar('U')
B = TypeVar('B', bound=int)
C = TypeVar('C', int, str)
K = TypeVar('K', covariant=True)
Bad = TypeVar('Bad', covariant=True, contravariant=True)
P = getattr(typing, 'ParamSpec', TypeVar)('P')
class G1(Generic[T]): pass
class G2(Generic[T, U]):
    __slots__ = ('x',)
class G3(G1[T]): pass
class G4(G1[int]): pass
class G5(G2[T, int]): pass
class G6(G2[T, U], Generic[U, T]): pass
class G7(Generic[T], G1[T]): pass
class G8(G1[T], Generic[T]): pass
class G11(Generic): pass
class G14(G1, Generic[T]): pass
class G15(List[T]): pass
class G16(List[int]): pass
class G17(Dict[str, T], Generic[T]): pass
class G19(list, Generic[T]):
    __slots__ = ()
class G20(Generic[T], list): pass
class G21(Mapping[str, T]): pass
class G22(Iterable[T], Sized): pass
class G23(Sized, Iterable[T]): pass
class G24(List[int], Generic[T]): pass
class G28(int, Generic[T]):
    __slots__ = ()
class G29(Exception, Generic[T]): pass
class G30(abc.ABC, Generic[T]): pass
class G31(Generic[T], abc.ABC):
    __slots__ = ()
class G34(G1['G34']): pass
class G35(G1[Any]): pass
class G36(G1[T], G2[T, U]): pass
class G37(G2[int, str], G1[str]):
    pass
class G38(Generic[B, C]): 
    def __init__(self):
        self.b = 1
class G41(Tuple[int, str]): pass
class G42(Tuple): pass
class G43(Callable[[int], str]): pass
class G44(Callable): pass
class G45(Type[int]): pass
class G48(NoReturn): pass
class G50(Final): pass
class G52(TypeVar): pass
class G53(T): pass
UserId = NewType('UserId', int)
class G57(Deque[int]): pass
class G58(DefaultDict[str, int]): pass
class G59(typing.OrderedDict[str, int]): pass
class G60(typing.Counter[str]): pass
class G62(Awaitable[int]): pass
class G63(ContextManager[int]): pass
class G64(AsyncIterator[int]): pass
class G65(FrozenSet[int]): pass
class G66(Set[int]):
    __slots__ = ('s',)
class G67(AbstractSet[int]): pass
class G68(SupportsInt): pass
class G69(SupportsInt, SupportsFloat, int):
    __slots__ = ()
class G72(Text): pass
class G73(Hashable, G1[int]): pass
class G74(G1[int], Hashable): pass
class G75(list[int]): pass
class G76(dict[str, int], Generic[T]): pass
class G77(tuple[int, ...]): pass
class G78(collections.deque[int]): pass
class G79(collections.OrderedDict[str, T]): pass
class G81(int[str]): pass
class G82(str[0]): pass
class G83(collections.abc.Mapping[str, int]): pass
class G84(collections.abc.Callable[[int], str]): pass
class G88(collections.UserDict[str, int]): pass
class G89(collections.UserList[int]): pass
class G90(types.SimpleNamespace[int]): pass
class G91(G15): 
    __slots__ = ('l',)
class G92(G1[T]):
    __slots__ = ()
    x: T
class G93(G1[U], G4): pass
class P1(Protocol): pass
class P2(Protocol[T]):
    x: int
class P3(Protocol, Generic[T]): pass
class P4(P1, Protocol):
    def m(self): ...
class P5(P1):
    def m(self): pass
class P6(P4, P2[int]): pass
class P7(P1, int, Protocol): pass
class P8(int, Protocol): pass
class P9(Protocol, int): pass
class P10(Protocol, abc.ABC): pass
class P11(Iterable[T], Protocol[T]): pass
class P12(Sized, Protocol):
    __slots__ = ()
@runtime_checkable
class P16(Protocol):
    def m(self): ...
class P19(P16):
    __slots__ = ('a',)
class P20(Protocol):
    __slots__ = ('a',)
class P21(P20):
    __slots__ = ('b',)
class P22(Protocol):
    def __init__(self): self.x = 1
class P23(P22): pass
class P24(P22):
    def __init__(self): self.y = 1
class P25(collections.abc.Sized, Protocol): pass
class P26(ContextManager, Protocol): pass
class P27(Protocol, P1): pass
class P28(SupportsInt, Protocol): pass
class P29(Hashable, Protocol): pass
class P30(typing.Reversible[T], Protocol): pass
class P31(Awaitable[T], Protocol[T]): pass
class P32(Exception, Protocol): pass
class P34(Protocol, object): pass
class P35(object, Protocol): pass
class N1(NamedTuple): pass
class N2(NamedTuple):
    x: int
    y: str = 'a'
class N3(N2): pass
class N4(N2):
    __slots__ = ()
class N5(N2):
    __slots__ = ('z',)
class N6(N2):
    z: int
class N7(NamedTuple):
    x: int = 1
    y: int
class N8(NamedTuple):
    _x: int
class N9(NamedTuple):
    x: int
    def m(self): return 1
    @property
    def p(self): return 1
    k = 5
class N10(NamedTuple):
    x: int
    def __new__(cls): pass
class N11(NamedTuple):
    x: int
    def __init__(self): pass
class N12(NamedTuple):
    x: int
    _fields = ()
class N13(NamedTuple):
    x: int
    def _replace(self): pass
class N14(NamedTuple, Generic[T]):
    x: T
class N15(NamedTuple, object): pass
class N16(NamedTuple, int): pass
class N17(object, NamedTuple): pass
class N18(Generic[T], NamedTuple):
    x: T
class N19(NamedTuple):
    __slots__ = ()
    x: int
class N20(NamedTuple):
    __slots__ = ('k',)
    x: int
class N21(NamedTuple):
    """doc"""
    x: int
    __module__ = 'other'
class N22(N2, Generic[T]): pass
class N23(N2, N2): pass
class N24(N2, NamedTuple): pass
class N25(NamedTuple('Base', [('a', int), ('b', str)])): pass
class N26(collections.namedtuple('Base', 'a b c')):
    __slots__ = ()
class N27(collections.namedtuple('Base', ['a', 'a'])): pass
class N28(collections.namedtuple('Base', ['a', 'class'])): pass
class N29(collections.namedtuple('Base', ['a', '_b'])): pass
class N30(collections.namedtuple('Base', ['a', '1b'])): pass
class N31(collections.namedtuple('Ba se', ['a'])): pass
class N32(collections.namedtuple('class', ['a'])): pass
class N33(collections.namedtuple('Base', 'a,b', defaults=(1,))): pass
class N34(collections.namedtuple('Base', 'a,b', defaults=(1, 2, 3))): pass
class N35(collections.namedtuple('Base', 'a b a class _x', rename=True)): pass
class N36(collections.namedtuple('Base', '')): pass
class N37(collections.namedtuple('Base', 'x', module='m')):
    def __new__(cls, x=1): return super().__new__(cls, x)
class N38(NamedTuple('E', [])): pass
class N41(NamedTuple('E', [('a', int)]), abc.ABC): pass
Pt = collections.namedtuple('Pt', 'x y')
class N42(Pt): pass
class N43(Pt):
    __slots__ = ()
    def __new__(cls, x, y): return super().__new__(cls, x, y)
class N44(Pt, int): pass
class N45(Pt, tuple): pass
class N46(tuple, Pt): pass
class N48(NamedTuple):
    x: int
    x: str
class N49(NamedTuple):
    x: 'int'
    y: Undefined
class N50(NamedTuple):
    __x: int
class N51(NamedTuple):
    x: int
    class Inner: pass
class N52(NamedTuple, metaclass=type): pass
class N54(NamedTuple):
    x: list = []
    def f(self): return __class__
class D19(TypedDict):
    x: ClassVar[int]
