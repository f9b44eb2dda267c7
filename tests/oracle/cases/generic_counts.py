# How many parameters a generic class of the file takes.
__name__ = '__main__'  # so that classes are shown as those of a program

from typing import Dict, Generic, List, Protocol, TypeVar
T = TypeVar('T')
K = TypeVar('K')
V = TypeVar('V')

class G1(Generic[T]):
    def __init__(self, a):
        self.a = a

class G2(Generic[K, V]):
    pass

class OneOfOne(G1[int]):
    pass

class TwoOfOne(G1[int, str]):
    pass

class ThreeOfOne(G1[int, str, bytes]):
    pass

class TwoOfTwo(G2[int, str]):
    pass

class ThreeOfTwo(G2[int, str, bytes]):
    pass

class Variable(G1[T]):
    pass

class OneOfVariable(Variable[int]):
    pass

class TwoOfVariable(Variable[int, str]):
    pass

class Plain(G1[int]):
    pass

class OfPlain(Plain[int]):
    pass

class OfBare(G1):
    pass

class OfOfBare(OfBare[int]):
    pass

class P1(Protocol[T]):
    pass

class TwoOfProtocol(P1[int, str]):
    pass

class Swapped(G2[V, K]):
    pass

class Same(G2[T, T]):
    pass

class TwoOfSame(Same[int, str]):
    pass

class Half(G2[T, int]):
    pass

class TwoOfHalf(Half[int, str]):
    pass

class Listed(G2[K, V], Generic[V, K]):
    pass

class NoGeneric:
    pass

class OfNoGeneric(NoGeneric[int]):
    pass

class OwnGetItem(Generic[T]):
    def __class_getitem__(cls, item):
        return cls

class TwoOfOwn(OwnGetItem[int, str]):
    pass

class Two(G1[int], G2[K, V]):
    pass

class TwoOfBoth(Two[int, str]):
    pass

class ThreeOfBoth(Two[int, str, bytes]):
    pass

class NoneOfOne(G1[None]):
    pass

class NoneAndText(G1[None, 'G2']):
    pass

class Deep(G1[List[T]]):
    pass

class OfDeep(Deep[int]):
    pass

class Alike(type):
    def __eq__(cls, other):
        return cls is other or other is Generic
    def __hash__(cls):
        return type.__hash__(cls)

class TakenForGeneric(Generic[T], metaclass=Alike):
    pass

class OneOfTaken(TakenForGeneric[K]):
    pass
