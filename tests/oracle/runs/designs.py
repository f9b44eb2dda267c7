from dataclasses import dataclass
from typing import NamedTuple


@dataclass
class Point:
    x: int
    y: int = 0
    label: str = "point"


@dataclass
class Deep(Point):
    z: float = 1.5


class Pair(NamedTuple):
    left: int
    right: object = None


class Problem(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code


class Animal:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name


class Dog(Animal):
    __slots__ = ("breed", "age")

    def __init__(self, name, breed, age):
        super().__init__(name)
        self.breed = breed
        self.age = age


class Stray(Dog):
    def __init__(self, name, age):
        super().__init__(name, "mixed", age)
        self.found = True


class Node:
    def __init__(self, value, children=None):
        self.value = value
        self.children = children or []


class Account:
    def __init__(self, owner, balance):
        self.owner = owner
        self.balance = balance
        self.history = []
        self.history.append(balance)


N = 4000
points = [Point(i, i * 2) for i in range(N)]
keywords = [Point(y=i, x=-i) for i in range(N)]
deep = [Deep(i, i + 1, "c", i * 0.25) for i in range(N)]
pairs = [Pair(i, i * 0.5) for i in range(N)]
tuples = [Pair(i, (i, i + 1)) for i in range(N)]
problems = [Problem(i, "text") for i in range(N)]
dogs = [Dog(f"Dog {i}", "boxer", i % 15) for i in range(N)]
strays = [Stray(f"Stray {i}", i) for i in range(N)]
nodes = [Node(i, [Node(i + 1)]) for i in range(N)]
records = [Node({"a": i, "b": None}) for i in range(N)]
accounts = [Account(f"owner {i}", i) for i in range(N)]
one = [Node(i) for i in range(1)]
some = [Node(i) for i in range(27)]
odd = [Dog(i, "odd", i) for i in range(N) if i % 2]
j = 3
grid = [Pair(i, j) for i in range(60) for j in range(50)]
down = [Point(i, i) for i in range(N, 0, -3)]
keep = Node(5)
shared = [Node(keep, [keep]) for i in range(N)]
