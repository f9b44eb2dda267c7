class Number(int):
    pass


class SlimNumber(int):
    __slots__ = ()


class Tagged(int):
    def __init__(self, value):
        self.tag = value


class Meters(float):
    pass


class Plain(float):
    __slots__ = ()


class Named(float):
    def __init__(self, value):
        self.name = "m"
        self.value = value


class Row(tuple):
    __slots__ = ()


class FatRow(tuple):
    pass


class Stack(list):
    pass


class SlimStack(list):
    __slots__ = ()


class Titled(list):
    def __init__(self, title, items):
        super().__init__(items)
        self.title = title


numbers = [Number(i) for i in range(5000)]
slim = [SlimNumber(i) for i in range(5000)]
wide = [SlimNumber(i * 1_000_000_000_000) for i in range(5000)]
tagged = [Tagged(i) for i in range(3000)]
meters = [Meters(i * 0.5) for i in range(5000)]
whole = [Meters(i) for i in range(5000)]
plain = [Plain(i * 0.5) for i in range(5000)]
named = [Named(i * 0.5) for i in range(3000)]
rows = [Row((i, i)) for i in range(3000)]
lists = [Row([i, i + 1, None]) for i in range(3000)]
fat = [FatRow((i, i * 2, None)) for i in range(3000)]
stacks = [Stack() for i in range(3000)]
filled = [Stack([i, i + 1]) for i in range(3000)]
pairs = [SlimStack((i, i)) for i in range(3000)]
titled = [Titled(f"list {i}", [i]) for i in range(3000)]
ranges = [SlimStack(range(i % 5)) for i in range(3000)]
