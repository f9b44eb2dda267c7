class Customer:
    def __init__(self, id, name, email, age, active=True):
        self.id = id
        self.name = name
        self.email = email
        self.age = age
        self.active = active
        self.orders = []


class SlotCustomer:
    __slots__ = ("id", "name", "email", "age", "active", "orders")

    def __init__(self, id, name, email, age, active=True):
        self.id = id
        self.name = name
        self.email = email
        self.age = age
        self.active = active
        self.orders = []


class Sensor:
    __slots__ = ("ts", "temp", "hum")

    def __init__(self, ts, temp, hum):
        self.ts = ts
        self.temp = temp
        self.hum = hum


customers = [Customer(i, f"Customer {i}", f"customer{i}@example.com", 20 + i % 50) for i in range(10_000)]
slot_customers = [SlotCustomer(i, f"Customer {i}", f"customer{i}@example.com", 20 + i % 50) for i in range(10_000)]
sensors = [Sensor(1_600_000_000 + i, 20.0 + i * 0.01, 0.5) for i in range(100_000)]
sensors2 = [Sensor(i * 60, 20 + (i % 10) * 0.1, i % 100) for i in range(100_000)]
dict_again = [Customer(i, "n", "e", 300 + i) for i in range(500)]
