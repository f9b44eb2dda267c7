# Classes that Python refuses, in its own words.
# versions: 3.9 3.13


class Clash(int, str):
    pass


class A:
    pass


class B(A):
    pass


class Order(A, B):
    pass


class Slots:
    __slots__ = ("a b",)


class Missing(Nobody):
    pass
