# A plain class and its slotted twin: the dict, the values, the shared keys.
# versions: 3.8 3.11 3.12 3.13


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


class SlottedPerson:
    __slots__ = ("name", "age")

    def __init__(self, name, age):
        self.name = name
        self.age = age
