"""What generic classes, protocols, NamedTuple and TypedDict take as arguments, bases and keywords."""
import typing, collections.abc, collections
from typing import *
T = TypeVar('T'); U = TypeVar('U'); V = TypeVar('V')
T = TypeVar('T'); U = TypeVar('U'); V = TypeVar('V')
T = TypeVar('T'); U = TypeVar('U'); V = TypeVar('V')


class G1(Generic[T]): pass


class G2(Generic[T, U]): pass


class Dup(Generic[T, T]): pass


class Empty(Generic[()]): pass


class NotVar(Generic[int]): pass


class NotVar2(Generic[T, int]): pass


class Plain(Generic): pass


class Two(Generic[T], Generic[U]): pass


class Missing(List[T], Generic[U]): pass


class Missing2(Dict[T, U], Generic[T]): pass


class Missing3(Dict[T, U], Generic[V]): pass


class Missing4(G1[T], Generic[U]): pass


class Ok(Dict[T, U], Generic[T, U]): pass


class Ok2(Generic[U, T], Dict[T, U]): pass


class FewG2(G2[int]): pass


class ManyG1(G1[int, str]): pass


class OkG2(G2[int, str]): pass


class FewDict(Dict[int]): pass


class ManyList(List[int, str]): pass


class ManyDict(Dict[int, str, int]): pass


class EmptyG1(G1[()]): pass


class EmptyList(List[()]): pass


class FromList(List[T]): pass


class FromList1(FromList[int]): pass


class FromList2(FromList[int, str]): pass


class FromDict(Dict[T, U]): pass


class FromDict1(FromDict[int]): pass


class FromDict2(FromDict[int, str]): pass


class NG(G1[int]): pass


class NG1(NG[int]): pass


class ListInt(List[int]): pass


class ListInt1(ListInt[int]): pass


class BL(list[T]): pass


class BL1(BL[int]): pass


class BL2(BL[int, str]): pass


class BD(dict[T, U], Generic[T]): pass


class BD1(dict[T, U], Generic[T, U]): pass


class BD2(dict[str, T], Generic[T]): pass


class BD3(dict[str, T], Generic[U]): pass


class P1(Protocol): pass


class P2(Protocol[T]): pass


class P3(P1, Protocol): pass


class P4(G1[T], Protocol): pass


class P5(int, Protocol): pass


class P6(list, Protocol): pass


class P7(collections.abc.Sized, Protocol): pass


class P8(Sized, Protocol): pass


class P9(Iterable[T], Protocol[T]): pass


class P12(Protocol[T], Protocol[U]): pass


class P13(Protocol, Generic[T]): pass


class P14(Generic[T], Protocol): pass


class P15(P1): pass


class P16(P15, Protocol): pass


class P17(Protocol[T, T]): pass


class P18(Protocol[int]): pass


class P19(object, Protocol): pass


class P20(Protocol, object): pass


class P21(P2[int], Protocol): pass


class P22(P2[int]): pass


class P23(P2[int, str]): pass


class P24(collections.abc.MutableMapping, Protocol): pass


class P25(SupportsInt, Protocol): pass


class P26(Hashable, Protocol): pass


class P27(ContextManager, Protocol): pass


class P28(AsyncIterator, Protocol): pass


class P29(Reversible, Protocol): pass


class P30(Exception, Protocol): pass


class Cal1(Callable): pass


class Cal2(Callable[[int], str]): pass


class Fin1(Final): pass


class CV1(ClassVar): pass


class NR1(NoReturn): pass


class Tup1(Tuple): pass


class Tup2(Tuple[int, str]): pass


class Tup3(Tuple[int, ...]): pass


class Tup4(Tuple[()]): pass


class Typ1(Type[int]): pass


class Typ2(Type): pass


class TV1(T): pass


class TV2(TypeVar): pass


class NT0(NewType): pass
UserId = NewType('UserId', int)


class FR1(ForwardRef): pass


class FR2('int'): pass


class Text1(Text): pass


class Pat1(Pattern): pass


class Mat1(Match[str]): pass


class Cnt(Counter[T]): pass


class CntI(Counter[int]): pass


class OD(OrderedDict[str, int]): pass


class DD(DefaultDict[str, int]): pass


class CM(ChainMap[str, int]): pass


class Deq(Deque[T]): pass


class Seq(Sequence[T]): 
    def __getitem__(self, i): pass
    def __len__(self): return 0


class Map(Mapping[str, T]): pass


class It(Iterator[T]): 
    def __next__(self): pass


class Gen1(Generator[int, int, int]): pass


class Gen2(Generator[int, int]): pass


class Awa(Awaitable[T]): pass


class FS(FrozenSet[int]): pass


class ST(Set[int]): pass


class AST(AbstractSet[int]): pass


class Self1(typing.Self): pass


class Never1(typing.Never): pass


class LS(typing.LiteralString): pass
P_ = typing.ParamSpec('P_')


class GP(Generic[P_]): pass


class GP1(GP[[int, str]]): pass


class GP2(GP[int, str]): pass


class GPT(Generic[T, P_]): pass


class GPT1(GPT[int, [str]]): pass
Ts = typing.TypeVarTuple('Ts')


class GTs(Generic[typing.Unpack[Ts]]): pass


class GTs1(GTs[int, str]): pass


class GTs2(GTs[()]): pass


class GTs4(Generic[T, typing.Unpack[Ts]]): pass


class GTs6(GTs4[int]): pass


@final
class Fi: pass


class FiSub(Fi): pass


@runtime_checkable
class Rc(Protocol):
    def f(self): pass


@runtime_checkable
class Rc2: pass


@runtime_checkable
class Rc3(Rc): pass


@overload
class Ov: pass


@no_type_check
class Ntc: 
    x: int


class TVb(Generic[TypeVar('X')]): pass
D1 = typing.TypeVar('D1', default=int)


class Dflt5(Dflt3[int, str, float]): pass


class G12(G1[T][int]): pass


class G14(G2[int, T][str]): pass


class L12(List[T][int]): pass


class L14(Dict[T, int][str]): pass


class Neg4(list[5]): pass


class StrArg(G1['int']): pass


class Nest(G1[List[T]]): pass


class Nest1(Nest[int]): pass


class Nest2(Nest[int, str]): pass


class Nest3(G1[G1[T]], Generic[T]): pass


class Nest4(G1[G1[T]], Generic[U]): pass


class Bare(G1): pass


class Bare1(Bare[int]): pass


class Bare2(G1, Generic[U]): pass


class Both(G1[T], G2[T, U]): pass


class Both1(Both[int, str]): pass


class Both2(Both[int]): pass


class Both3(Both[int, str, float]): pass


class NoGen: pass


class NoGen1(NoGen[int]): pass


class NoGen2(int[int]): pass


class NoGen3(object[T]): pass


class CGI:
    def __class_getitem__(cls, item): return cls


class CGI1(CGI[int]): pass


class CGI2:
    def __class_getitem__(cls, item): return int


class CGI3(CGI2[1]): pass


class CGI4:
    def __class_getitem__(cls, item): raise TypeError('no')


class CGI5(CGI4[1]): pass


class CGI6:
    __class_getitem__ = classmethod(lambda cls, x: cls)


class CGI7(CGI6[1]): pass
import typing
from typing import *
T = TypeVar('T')


class N1(NamedTuple):
    x: int
    y: int = 2


class N2(NamedTuple):
    x: int = 1
    y: int


class N3(NamedTuple):
    x: int = 1
    y: int = 2
    z: int


class N4(NamedTuple, dict):
    x: int


class N5(int, NamedTuple):
    x: int


class N6(NamedTuple, Generic[T]):
    x: T


class N7(Generic[T], NamedTuple):
    x: T


class N8(N1): pass


class N9(N1):
    z: int


class N10(N1, int): pass


class N11(NamedTuple):
    _x: int


class N12(NamedTuple):
    x: int
    def __init__(self): pass


class N13(NamedTuple):
    x: int
    def __new__(cls): pass


class N14(NamedTuple):
    x: int
    _fields = ()


class N15(NamedTuple):
    x: int
    def _asdict(self): pass


class N16(NamedTuple):
    x: int
    def __repr__(self): return ''


class N17(NamedTuple):
    x: int
    __slots__ = ()


class N18(NamedTuple):
    x: int
    def f(self): return super().__repr__()


class N19(NamedTuple):
    x: int
    def f(self): return __class__


class N20(NamedTuple):
    pass


class N21(NamedTuple):
    x = 1


class N22(NamedTuple):
    x: int
    y = 1


class N23(NamedTuple):
    x: int
    """doc"""


class N24(NamedTuple):
    x: int
    __doc__ = 'x'


class N25(NamedTuple):
    x: int
    __module__ = 'x'


class N27(NamedTuple):
    def_: int
    class_: str


class N28(NamedTuple):
    count: int
    index: int


class N29(NamedTuple):
    x: int
    x: str


class N30(NamedTuple):
    x: ClassVar[int] = 1


class N31(NamedTuple):
    x: 'unknown'


class N34(NamedTuple):
    x: int
    @property
    def y(self): return 1


class N35(NamedTuple):
    x: int
    @property
    def x(self): return 1


class N36(NamedTuple('N', [('a', int)])): pass


class N37(NamedTuple('N', [('a', int)])):
    __slots__ = ()


class N38(NamedTuple('N', [('_a', int)])): pass


class N42(NamedTuple('N', [])): pass


class N44(NamedTuple, metaclass=type):
    x: int


class N45(NamedTuple, object):
    x: int


class N46(NamedTuple):
    x: int
    def __getnewargs__(self): pass


class N47(NamedTuple):
    x: int
    def __init_subclass__(cls): raise TypeError('x')
import collections


class C1(collections.namedtuple('C', 'a b')): pass


class C2(collections.namedtuple('C', 'a a')): pass


class C3(collections.namedtuple('C', 'a def')): pass


class C4(collections.namedtuple('C', '_a')): pass


class C5(collections.namedtuple('C', 'a 1b')): pass


class C6(collections.namedtuple('C', ['a', 'b'], rename=True)):
    __slots__ = ()


class C7(collections.namedtuple('C', 'a b', defaults=(1,))): pass


class C8(collections.namedtuple('C', 'a b', defaults=(1, 2, 3))): pass


class C9(collections.namedtuple('class', 'a b')): pass


class C10(collections.namedtuple('C D', 'a b')): pass


class C11(collections.namedtuple('C', 'a-b')): pass


class C13(collections.namedtuple('C', 'a b', module='m')): pass


class C18(collections.namedtuple('C', 'a b')):
    __slots__ = ('c',)


class C19(collections.namedtuple('C', 'a b')):
    __slots__ = ()
    def __new__(cls, a, b): return super().__new__(cls, a, b)


class D1(TypedDict):
    x: int


class D2(TypedDict, total=False):
    x: int


class D3(D1):
    y: int


class D4(D1, D2): pass


class D5(TypedDict, dict): pass


class D6(D1, int): pass


class D7(TypedDict, Generic[T]):
    x: T


class D8(D7[int]): pass


class D9(TypedDict):
    x: int = 1


class D10(TypedDict):
    def f(self): pass


class D11(TypedDict, metaclass=type): pass


class D12(TypedDict, foo=1): pass


class D13(TypedDict, closed=True):
    x: int


class D14(TypedDict):
    x: typing.Required[int]
    y: typing.NotRequired[int]


class D17(TypedDict):
    __slots__ = ()
    x: int


class D18(TypedDict('D', {'a': int})): pass


class D20(TypedDict('D', {'a': int}, total=False)):
    b: int


class D23(D1):
    x: str


class D24(D1, total=False):
    x: str


class D25(TypedDict):
    x: typing.ReadOnly[int]


class D26(D25):
    x: int


class D27(D1):
    x: typing.NotRequired[int]


class D28(TypedDict):
    x: typing.Required[typing.NotRequired[int]]


class D29(TypedDict, extra_items=int):
    x: int


class D31(object, TypedDict): pass


class D32(D1, object): pass


class D33(Protocol, TypedDict): pass


class D34(NamedTuple, TypedDict): pass


class D35(TypedDict, NamedTuple): pass


class D36(TypedDict, TypedDict): pass


class D37(NamedTuple, NamedTuple): pass


class D38(NamedTuple, Protocol): pass


class D39(NamedTuple, Protocol[T]): pass
