class Bag:
    def __init__(self, n):
        self.n = n
        self.items = []
        self.index = {}


class Full:
    def __init__(self, n):
        self.items = [n, n + 1, n + 2]
        self.index = {"n": n, "twice": n * 2}
        self.pair = (n, n * 3)


class Grown:
    def __init__(self, n):
        self.items = []
        for k in range(5):
            self.items.append(n + k)


class Tags:
    def __init__(self, tags=None):
        self.tags = tags or []


class Comp:
    def __init__(self, n):
        self.squares = [k * k for k in range(10)]
        self.names = {k: str(k) for k in range(3)}


bags = [Bag(i) for i in range(20_000)]
full = [Full(i) for i in range(20_000)]
grown = [Grown(i) for i in range(10_000)]
tags = [Tags() for i in range(10_000)]
tags2 = [Tags(["a", "b"]) for i in range(10_000)]
comps = [Comp(i) for i in range(5_000)]
