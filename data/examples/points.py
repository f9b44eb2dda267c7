"""Points as data classes.

The decorator writes __init__ and friends. From Python 3.10 on it writes the
slots too, if it is asked to; a frozen point refuses to be changed.
"""
import sys
from dataclasses import dataclass


@dataclass
class Point:
    x: float
    y: float = 0.0


@dataclass(slots=True)
class SlottedPoint:
    x: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class FrozenPoint:
    x: float
    y: float = 0.0


@dataclass(slots=True)
class Point3D(SlottedPoint):
    z: float = 0.0


here = Point(1.5, 2.5)
here.label = 'home'
print(here, here.label)

there = SlottedPoint(3.0)
there.y = 4.0

fixed = FrozenPoint(5.0, 6.0)
try:
    fixed.x = 7.0
except AttributeError as error:
    print(type(error).__name__, error)

high = Point3D(1.0, 2.0, 3.0)
print(sys.getsizeof(here), sys.getsizeof(there), sys.getsizeof(high))

points = [Point(i, i * 2) for i in range(10_000)]
slotted_points = [SlottedPoint(i, i * 2) for i in range(10_000)]
