import abc, typing, dataclasses, enum
class A1[T]: pass
class A2[T](A1[T]): pass
class A3[T, U]:
    __slots__ = ('x',)
class A4[T: int](list[T]): pass
class A5[*Ts]: pass
class A6[**P]: pass
class A7[T](typing.Generic[T]): pass
class A8[T](typing.Protocol): pass
class A10[T](int):
    __slots__ = ()
class A11(A3[int, str]): pass
class A12[T](A3[T, int]):
    __slots__ = ()
class A13[T](typing.NamedTuple):
    x: T
@dataclasses.dataclass
class A15[T]:
    x: T
@dataclasses.dataclass(slots=True)
class A16[T]:
    x: T
@dataclasses.dataclass(slots=True)
class A17[U](A16[U]):
    y: U
class A18[T](abc.ABC):
    __slots__ = ()
class A19[T](enum.Enum): pass
class A20[T](Exception): pass
class A21[T](dict[str, T], metaclass=abc.ABCMeta): pass
class A22[T](A1[int], A3[T, T]): pass
type X = int
type L[T] = list[T]
class A25[T]:
    x: T
    def __init__(self): self.x = 1
class A26[T](A25[T]):
    def __init__(self):
        super().__init__()
        self.y = 1
class A27[T]:
    __slots__ = ('__type_params__',)
class A28[T]:
    __slots__ = ('__orig_bases__',)
class A29[T](typing.Generic): pass
class A32[T: undefined_name]: pass
class A33[T](undefined_name): pass
class A34[T](object): pass
class A35[T](list, A1[T]): pass
class A36[T](A1): pass
class A37(A1, typing.Generic[typing.T]): pass
class A38[__T]: 
    __slots__ = ('__a',)
class A39[T](type): pass
class A40[T](A1[T], A1[int]): pass
class A41[T](bool): pass
class A42[T]:
    T = 5
class A43[T]:
    class Inner(A1[T]): pass
class A44(A43.Inner): pass
def f[T](x: T) -> T: return x
class A45(f(int)): pass
