"""A dataclass, plain and slotted.

slots=True makes a second class with the fields as slots; Python 3.8 and 3.9 do not know it and refuse.
"""
from dataclasses import dataclass


@dataclass
class Order:
    number: int
    customer: str
    total: float = 0.0


@dataclass(slots=True)
class SlottedOrder:
    number: int
    customer: str
    total: float = 0.0


@dataclass(slots=True)
class RushOrder(SlottedOrder):
    hours: int = 24


first = Order(1, "Alice")
orders = [SlottedOrder(i, "Bob", i * 1.5) for i in range(100_000)]
