"""Slots all the way down.

Each class names only what it adds. The words of the base come first, those of
the child follow, and no dictionary appears anywhere.
"""


class Animal:
    __slots__ = ('name', 'weight')

    def __init__(self, name, weight):
        self.name = name
        self.weight = weight

    def speak(self):
        return '...'


class Dog(Animal):
    __slots__ = ('breed',)

    def __init__(self, name, weight, breed):
        super().__init__(name, weight)
        self.breed = breed

    def speak(self):
        return 'Woof'


class Puppy(Dog):
    __slots__ = ('weeks',)

    def __init__(self, name, weight, breed, weeks):
        super().__init__(name, weight, breed)
        self.weeks = weeks

    def speak(self):
        return 'Yip'


class Cat(Animal):
    __slots__ = ()           # nothing new, and still no dict

    def speak(self):
        return 'Meow'


rex = Dog('Rex', 31.5, 'Boxer')
bella = Puppy('Bella', 4.2, 'Beagle', 9)
tom = Cat('Tom', 4.0)

bella.weeks = 10
print(bella.name, bella.breed, bella.weeks, bella.speak())

try:
    tom.lives = 9
except AttributeError as error:
    print(error)

kennel = [Dog('Dog', 20.0, 'Mixed') for i in range(10_000)]
