import dataclasses
from dataclasses import dataclass, field, MISSING

@dataclass
class Raw:
    x: int = dataclasses.MISSING

@dataclass
class Name:
    x: int = MISSING

@dataclass
class Call:
    x: int = field(default=MISSING)
    y: list = field(default_factory=MISSING)
    z: int = field(default=MISSING, default_factory=list)

@dataclass
class Follows:
    x: int = 1
    y: int = MISSING

@dataclass
class FollowsCall:
    x: int = 1
    y: int = field(default=dataclasses.MISSING)

@dataclass
class Before:
    x: int = MISSING
    y: int = 3

@dataclass
class Child(Before):
    x: int = 2

@dataclass
class ChildBack(Before):
    y: int = MISSING
    z: int = field(default=4, default_factory=MISSING)

@dataclass
class Slotted:
    __slots__ = ('x',)
    x: int = field(default=MISSING)

@dataclass
class Both:
    x: int = field(default=1, default_factory=list)

@dataclass
class NoInit:
    x: int = field(init=False, default=MISSING)
    y: int = field(kw_only=MISSING, default=7)
