"""A child that forgot its slots.

Animal and Dog have __slots__, Puppy has none: every Puppy brings the dict back, and pays for it.
"""


class Animal:
    __slots__ = ("name", "species")

    def __init__(self, name, species):
        self.name = name
        self.species = species


class Dog(Animal):
    __slots__ = ("breed",)

    def __init__(self, name, species, breed):
        super().__init__(name, species)
        self.breed = breed


class Puppy(Dog):
    def __init__(self, name, species, breed, litter):
        super().__init__(name, species, breed)
        self.litter = litter


class Kennel:
    def __init__(self, town):
        self.town = town
        self.dogs = []


rex = Puppy("Rex", "dog", "Beagle", 7)
rex.colour = "brown"
pups = [Puppy("Rex", "dog", "Beagle", i) for i in range(100_000)]
