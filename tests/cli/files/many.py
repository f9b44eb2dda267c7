class Person:
    def __init__(self, name):
        self.name = name


many = [Person(i) for i in range(100_000)]
