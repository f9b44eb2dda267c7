"""The child that forgot its slots.

Animal and Dog name their slots, Puppy does not: every puppy brings the
dictionary back, beside the words that its parents had saved it with.
"""


class Animal:
    __slots__ = ('name', 'species')

    def __init__(self, name, species):
        self.name = name
        self.species = species


class Dog(Animal):
    __slots__ = ('breed',)

    def __init__(self, name, breed):
        super().__init__(name, 'dog')
        self.breed = breed


class Puppy(Dog):
    # __slots__ = ('weeks',) is what is missing here

    def __init__(self, name, breed, weeks):
        super().__init__(name, breed)
        self.weeks = weeks


class ShowPuppy(Puppy):
    __slots__ = ('prize',)   # too late: the dict came with Puppy

    def __init__(self, name, breed, weeks, prize):
        super().__init__(name, breed, weeks)
        self.prize = prize


rex = Dog('Rex', 'Boxer')
try:
    rex.colour = 'brown'
except AttributeError as error:
    print(error)

bella = Puppy('Bella', 'Beagle', 9)
bella.colour = 'brown'       # nobody stops this
print(bella.__dict__)

star = ShowPuppy('Star', 'Collie', 20, 1)
star.colour = 'white'
print(vars(star))

dogs = [Dog('Rex', 'Boxer') for i in range(100_000)]
puppies = [Puppy('Bella', 'Beagle', 9) for i in range(100_000)]
