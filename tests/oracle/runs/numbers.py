class Sample:
    __slots__ = ("a", "b", "c")

    def __init__(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c


class Open:
    def __init__(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c


stamps = [Sample(1_700_000_000 + i * 60, i * 0.25, i) for i in range(20_000)]
powers = [Sample(i ** 2, i ** 3, i * i * i) for i in range(20_000)]
shifts = [Sample(i << 32, i << 4, (1 << 31) + i) for i in range(5000)]
bits = [Sample(i & 255, i | 4096, i ^ 255) for i in range(5000)]
folded = [Open(10 ** 12 + i, 10 ** 9 * i, 2 ** 40 - i) for i in range(5000)]
large = [Open(i - 2_000_000_000, (i + 1_500_000_000) * 2, i // 3 + 1_100_000_000) for i in range(5000)]
signs = [Open(-i - 1_073_741_824, ~i, +i) for i in range(5000)]
edges = [Sample(1_073_741_823 + i, 1_073_741_824 - i, 2_147_483_648 // (i + 1)) for i in range(3000)]
rests = [Sample(i * 3 % 1000, i % 300, i % 5 * 1000) for i in range(30_000)]
wide = [Sample(i * 1_000_000_007, i * i * 1_000_000, -i * 100_000_000) for i in range(10_000)]
floats = [Open(i / 2, i * 1e9, i + 0.5) for i in range(10_000)]
whole = [Sample(float(i), int(i * 1.5), round(i * 0.1, 2)) for i in range(5000)]
truth = [Open(i % 2 == 0, not i, None) for i in range(5000)]
