"""A slotted hierarchy.

Each class names what it adds; the words of the bases come first, and nobody pays for a dict.
"""


class Animal:
    __slots__ = ("name", "species")

    def __init__(self, name, species):
        self.name = name
        self.species = species


class Dog(Animal):
    __slots__ = ("breed",)

    def __init__(self, name, breed):
        super().__init__(name, "dog")
        self.breed = breed


class GuideDog(Dog):
    __slots__ = ("owner", "trained")

    def __init__(self, name, breed, owner):
        super().__init__(name, breed)
        self.owner = owner
        self.trained = True


class Watched(Animal):
    __slots__ = ("__weakref__",)


rex = GuideDog("Rex", "Labrador", "Alice")
dogs = [Dog("Rex", "Beagle") for i in range(10_000)]
