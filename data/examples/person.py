"""A person, with a dict and with slots.

The same two attributes, kept in two ways: in a dictionary that every person
brings along, or in two words of the object itself.
"""
import sys


class Person:
    def __init__(self, name, age):
        self.name = name
        self.age = age


class SlottedPerson:
    __slots__ = ('name', 'age')

    def __init__(self, name, age):
        self.name = name
        self.age = age


alice = Person('Alice', 30)
alice.city = 'New York'      # a dict takes any name
print(vars(alice))

bob = SlottedPerson('Bob', 25)
bob.age = 26
try:
    bob.city = 'Boston'      # there is no word for it
except AttributeError as error:
    print(error)

print(sys.getsizeof(alice), sys.getsizeof(alice.__dict__), sys.getsizeof(bob))

people = [Person(f'Person {i}', i) for i in range(1000)]
slotted_people = [SlottedPerson(f'Person {i}', i) for i in range(1000)]
