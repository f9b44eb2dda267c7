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


class Puppy(Dog):
    def __init__(self, name, breed, litter):
        super().__init__(name, breed)
        self.litter = litter


class Chimera(Animal, tuple):
    pass
