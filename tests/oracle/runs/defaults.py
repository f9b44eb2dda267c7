class Config:
    debug = False
    level = 3
    names = []

    def __init__(self, host="localhost", port=8080, *, timeout=30.0, retries=None):
        self.host = host
        self.port = port
        self.timeout = timeout
        self.retries = retries


class Counter:
    count = 0

    def __init__(self):
        Counter.count += 1
        self.id = Counter.count


class Reg:
    _next = 1000

    def __init__(self, label):
        self.label = label
        self.number = Reg._next
        Reg._next += 1


class Account:
    RATE = 1.05

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance * self.RATE
        self._log = []


a = [Config() for i in range(10_000)]
b = [Config("example.org", i) for i in range(10_000)]
c = [Config(port=i, timeout=i * 0.5) for i in range(10_000)]
d = [Counter() for i in range(5_000)]
e = [Reg(f"r{i}") for i in range(5_000)]
f = [Account("Ann", i) for i in range(5_000)]
g = [Account("Bob") for i in range(5_000)]
