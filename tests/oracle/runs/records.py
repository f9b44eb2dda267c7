from dataclasses import dataclass, field


@dataclass
class Order:
    number: int
    lines: list = field(default_factory=list)
    paid: bool = False
    state: str = field(default="open", compare=False)


@dataclass
class Area:
    width: int
    height: int = 2
    area: int = field(init=False)
    notes: list = field(init=False, default_factory=list)

    def __post_init__(self):
        self.area = self.width * self.height


@dataclass(frozen=True)
class Fixed:
    a: int
    b: float = 0.5


@dataclass
class Wide(Order):
    extra: object = None

    def __post_init__(self):
        self.extra = [self.number]


@dataclass
class Slim:
    __slots__ = ("a", "b")
    a: int
    b: str


orders = [Order(i) for i in range(5000)]
filled = [Order(i, [i], True) for i in range(3000)]
areas = [Area(i, i + 1) for i in range(3000)]
halves = [Area(i) for i in range(3000)]
fixed = [Fixed(i) for i in range(3000)]
both = [Fixed(i, i / 4) for i in range(3000)]
wide = [Wide(i) for i in range(3000)]
slim = [Slim(i, f"name {i}") for i in range(3000)]
