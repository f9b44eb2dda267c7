import dataclasses
import typing
from dataclasses import dataclass, field, InitVar
from typing import ClassVar, Optional, List, Generic, TypeVar, Any

T = TypeVar('T')


@dataclass
class Plain:
    a: int
    b: str = 'b'
    c: float = 0.5


@dataclass
class Factory:
    items: list = field(default_factory=list)
    names: dict = field(default_factory=dict)
    tags: set = field(default_factory=set)
    pair: tuple = field(default_factory=lambda: (1, 2))


@dataclass
class FactoryFilled:
    items: List[int] = field(default_factory=lambda: [1, 2, 3])
    index: dict = field(default_factory=lambda: {'a': 1})


@dataclass
class NotInit:
    a: int
    b: int = field(init=False)
    c: int = field(init=False, default=3)
    d: list = field(init=False, default_factory=list)


@dataclass
class PostInit:
    width: int
    height: int
    area: int = field(init=False)

    def __post_init__(self):
        self.area = self.width * self.height


@dataclass
class PostMore:
    a: int

    def __post_init__(self):
        self.b = self.a
        self.c = [self.a]


@dataclass
class WithInitVar:
    a: int
    scale: InitVar[int] = 2
    total: int = field(init=False, default=0)

    def __post_init__(self, scale):
        self.total = self.a * scale


@dataclass
class InitVarOnly:
    source: InitVar[str]
    size: int = 0

    def __post_init__(self, source):
        self.source_name = source


@dataclass
class WithClassVar:
    kind: ClassVar[str] = 'k'
    registry: typing.ClassVar[dict] = {}
    a: int = 1


@dataclass(frozen=True)
class Frozen:
    a: int
    b: int = 2


@dataclass(frozen=True)
class FrozenPost:
    a: int
    b: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, 'b', self.a * 2)


@dataclass(frozen=True)
class FrozenBroken:
    a: int

    def __post_init__(self):
        self.b = 1


@dataclass(order=True)
class Ordered:
    key: int
    value: Any = field(compare=False, default=None)


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: int = field(hash=False, repr=False, default=0)


@dataclass(init=False)
class NoInit:
    a: int
    b: int = 2


@dataclass(init=False)
class OwnInit:
    a: int
    b: int = 2

    def __init__(self):
        self.b = 1
        self.a = 2


@dataclass
class KeepsOwnInit:
    a: int
    b: int = 2

    def __init__(self):
        self.only = 1


@dataclass(eq=False, repr=False)
class Bare:
    a: int


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int = 3


@dataclass
class GrandChild(Child):
    b: str = 'override'
    d: int = 4


@dataclass
class MixinA:
    x: int = 1


@dataclass
class MixinB:
    y: int = 2


@dataclass
class Both(MixinA, MixinB):
    z: int = 3


class NotDecorated(Base):
    c: int = 3


class DecoratedParentInit(Base):
    def __init__(self, a):
        super().__init__(a)
        self.extra = 1


class PlainParent:
    def __init__(self):
        self.parent = 1


@dataclass
class OnPlainParent(PlainParent):
    a: int = 1


@dataclass
class OnPlainParentPost(PlainParent):
    a: int = 1

    def __post_init__(self):
        super().__init__()


@dataclass
class Bad:
    a: int = 1
    b: int


@dataclass
class Mutable:
    a: list = []


@dataclass
class GenericBox(Generic[T]):
    value: T
    label: str = ''


@dataclass(slots=True)
class Slots:
    a: int
    b: int = 2


@dataclass(slots=True)
class SlotsFactory:
    items: list = field(default_factory=list)
    n: int = field(default=0, init=False)


@dataclass(slots=True)
class SlotsPost:
    a: int
    b: int = field(init=False)

    def __post_init__(self):
        self.b = self.a


@dataclass(slots=True, frozen=True)
class SlotsFrozen:
    a: int
    b: tuple = ()


@dataclass(slots=True, kw_only=True)
class SlotsKwOnly:
    a: int = 1
    b: int = 2


@dataclass(kw_only=True)
class KwOnlyRequired:
    a: int
    b: int = 2


@dataclass(kw_only=True)
class KwOnlyDefaults:
    b: int = 2
    a: int = 1


@dataclass
class KwOnlyField:
    a: int
    b: int = field(kw_only=True, default=3)
    c: int = 4


@dataclass
class KwOnlyMarker:
    a: int
    _: dataclasses.KW_ONLY
    b: int = 2
    c: int = 3


@dataclass(slots=True)
class SlotsChild(Slots):
    c: int = 3


@dataclass
class DictChild(Slots):
    c: int = 3


@dataclass(slots=True, weakref_slot=True)
class SlotsWeak:
    a: int


@dataclass(match_args=False)
class NoMatch:
    a: int
    b: Optional[int] = None


@dataclass
class Many:
    f0: int = 0
    f1: int = 1
    f2: int = 2
    f3: int = 3
    f4: int = 4
    f5: int = 5
    f6: int = 6
    f7: int = 7
    f8: int = 8
    f9: int = 9
    f10: int = 10
    f11: int = 11


@dataclass
class HoldsOthers:
    base: Base = field(default_factory=lambda: Base(1))
    child: Child = field(default_factory=lambda: Child(1, 2, 3))


@dataclass
class HoldsClass:
    bare: MixinA = field(default_factory=MixinA)
    more: List[MixinA] = field(default_factory=lambda: [MixinA() for _ in range(3)])


@dataclass
class StringAnnotation:
    a: 'int'
    b: 'ClassVar[int]' = 3
    c: 'typing.ClassVar[int]' = 4
    d: 'Optional[int]' = None


@dataclass()
class CalledEmpty:
    a: int = 0

    @property
    def double(self):
        return self.a * 2


@dataclass
class PropertyField:
    a: int

    @property
    def a(self):
        return self._a

    @a.setter
    def a(self, value):
        self._a = value


@dataclass
class DictSub(dict):
    a: int = 1


@dataclass
class ErrorSub(Exception):
    code: int = 1
    text: str = ''


@dataclass
class ListSub(list):
    name: str = 'n'


@dataclass
class PrivateField:
    __a: int = 1
    _b: int = 2


@dataclass
class ReplaceMe:
    a: int = 1

    def moved(self):
        return dataclasses.replace(self, a=2)


def decorate(cls):
    return dataclass(cls)


data = dataclass


@data
class Alias:
    a: int = 1
    b: int = 2


@dataclasses.dataclass(eq=True, order=False)
class Counter:
    count: ClassVar[int] = 0
    id: int = field(init=False)

    def __post_init__(self):
        Counter.count += 1
        self.id = Counter.count


class NonData:
    cache: dict = {}

    def __init__(self, **kw):
        for key, value in kw.items():
            setattr(self, key, value)
