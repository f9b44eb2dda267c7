from abc import ABC, abstractmethod
from enum import Enum


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class SlotShape(ABC):
    __slots__ = ()


class SlotSquare(SlotShape):
    __slots__ = ("side",)

    def __init__(self, side):
        self.side = side


class Single:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance


class Made:
    def __new__(cls, n):
        self = super().__new__(cls)
        self.n = n
        return self


class MadeInit:
    def __new__(cls, n):
        return super().__new__(cls)

    def __init__(self, n):
        self.n = n


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __repr__(self):
        return f"Eq({self.n})"


squares = [Square(i) for i in range(5_000)]
ssquares = [SlotSquare(i) for i in range(5_000)]
single = [Single() for i in range(5_000)]
made = [Made(i) for i in range(5_000)]
madei = [MadeInit(i) for i in range(5_000)]
eqs = [Eq(i) for i in range(5_000)]
