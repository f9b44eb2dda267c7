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
class G9(Generic[T, T]): pass
class G10(Generic[int]): pass
class G12(Generic[()]): pass
class G13(Generic[T], Generic[U]): pass
class G32(Generic[T, 'U']): pass
class G33(Generic['T']): pass
UserId = NewType('UserId', int)
class P15(Protocol[int]): pass
Pt = collections.namedtuple('Pt', 'x y')
class D1(TypedDict): pass
class D2(TypedDict):
    x: int
class D3(D2):
    y: int
class D4(D2, total=False):
    y: int
class D5(TypedDict, total=False):
    x: int
class D6(TypedDict):
    x: int = 3
class D7(D2, dict): pass
class D8(dict, D2): pass
class D9(TypedDict, Generic[T]):
    x: T
class D10(D2, D5): pass
class D11(TypedDict('F', {'a': int})): pass
class D12(TypedDict):
    def m(self): pass
class D14(TypedDict, int): pass
class D15(D2, Generic[T]): pass
class D16(D2, object): pass
class D17(TypedDict):
    __slots__ = ('x',)
class N53(NamedTuple, x=1): pass
class D13(TypedDict, x=1): pass
class D21(TypedDict):
    x: ClassVar[int]
class D22(TypedDict):
    __slots__ = ('x',)
    x: ClassVar[int] = 1
