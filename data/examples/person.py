"""A plain person.

Two attributes, and a dict behind them: look where the name and the age really live, on each version.
"""
import weakref


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


alice = Person("Alice", 30)
alice.city = "New York"
del alice.age
alice.__dict__
seen = weakref.ref(alice)
people = [Person("Alice", i) for i in range(1000)]
