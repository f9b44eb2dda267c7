"""A layout conflict.

Two bases with slots of their own want the same bytes, so Python refuses the class that joins them.
"""


class Swimmer:
    __slots__ = ("depth",)


class Flyer:
    __slots__ = ("height",)


class Duck(Swimmer, Flyer):
    pass


class Quiet:
    __slots__ = ()


class Swan(Swimmer, Quiet):
    __slots__ = ("grace",)
