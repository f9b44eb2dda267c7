"""The same person with slots.

No dict, no room for more: two words at fixed offsets. The third statement of the program fails.
"""


class Person:
    __slots__ = ("name", "age")

    def __init__(self, name, age):
        self.name = name
        self.age = age


alice = Person("Alice", 30)
alice.age = 31
alice.city = "New York"
people = [Person("Alice", i) for i in range(1000)]
