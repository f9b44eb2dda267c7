"""Slots and a dict together.

A few fixed words for what every customer has, a dict for the rest: the dict costs nothing until it is used.
"""


class Customer:
    __slots__ = ("number", "name", "__dict__")

    def __init__(self, number, name):
        self.number = number
        self.name = name


class Observed:
    __slots__ = ("state", "__weakref__")

    def __init__(self, state):
        self.state = state


class Member(Customer):
    __slots__ = ("since",)

    def __init__(self, number, name, since):
        super().__init__(number, name)
        self.since = since


plain = Customer(1, "Alice")
noted = Customer(2, "Bob")
noted.remark = "prefers letters"
customers = [Customer(i, "Carol") for i in range(10_000)]
