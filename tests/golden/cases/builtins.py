# What subclasses of built-in types carry.
# versions: 3.10 3.14
import collections
import enum
from dataclasses import dataclass
from typing import NamedTuple


class Text(str):
    pass


class Whole(int):
    __slots__ = ()


class Pair(tuple):
    __slots__ = ()


class Table(dict):
    pass


class Row(NamedTuple):
    left: int
    right: int


@dataclass
class Reading:
    sensor: int
    value: float = 0.0


class Colour(enum.Enum):
    RED = 1


class Queue(collections.deque):
    __slots__ = ("limit",)


class Lost(ValueError):
    pass
