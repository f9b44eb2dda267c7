class Address:
    def __init__(self, street, city):
        self.street = street
        self.city = city


class Person:
    def __init__(self, name, number):
        self.name = name
        self.address = Address(f"Street {number}", "Springfield")


class Wheel:
    __slots__ = ("size",)

    def __init__(self, size):
        self.size = size


class Car:
    def __init__(self, number):
        self.number = number
        self.wheels = [Wheel(17), Wheel(17), Wheel(18), Wheel(18)]


class Bus:
    def __init__(self, n):
        self.wheels = [Wheel(n) for k in range(6)]


people = [Person(f"Name {i}", i) for i in range(20_000)]
cars = [Car(i) for i in range(10_000)]
buses = [Bus(i) for i in range(5_000)]
