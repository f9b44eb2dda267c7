class Animal:
    def __init__(self, name):
        self.name = name


class Dog(Animal):
    def __init__(self, name, breed="mutt"):
        super().__init__(name)
        self.breed = breed


class Puppy(Dog):
    def __init__(self, name, weeks):
        super().__init__(name)
        self.weeks = weeks


class Mixin:
    extra = 1

    def setup(self):
        self.ready = True


class Guide(Mixin, Dog):
    def __init__(self, name, owner):
        super().__init__(name, "labrador")
        self.owner = owner
        self.setup()


class Flyer:
    def __init__(self, speed, **kw):
        super().__init__(**kw)
        self.speed = speed


class Swimmer:
    def __init__(self, depth, **kw):
        super().__init__(**kw)
        self.depth = depth


class Duck(Flyer, Swimmer):
    def __init__(self, name, speed, depth):
        super().__init__(speed=speed, depth=depth)
        self.name = name


dogs = [Dog(f"dog{i}") for i in range(20_000)]
dogs2 = [Dog(f"dog{i}", "poodle") for i in range(20_000)]
puppies = [Puppy(f"pup{i}", i) for i in range(20_000)]
guides = [Guide(f"g{i}", i) for i in range(20_000)]
ducks = [Duck("donald", i, i * 0.5) for i in range(10_000)]
animals = [Animal(f"dog{i}") for i in range(20_000)]
