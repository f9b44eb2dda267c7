class Word:
    __slots__ = ("text", "other")

    def __init__(self, text, other):
        self.text = text
        self.other = other


PREFIX = "item"
EMPTY = ""
digits = [Word(str(i % 10), [i % 10]) for i in range(3000)]
alone = [Word(f"{i}", f"{PREFIX}") for i in range(3000)]
padded = [Word(f"{i:05d}", f"{i * 0.5:.2f}") for i in range(3000)]
both = [Word(f"{PREFIX}-{i}", f"é{i}") for i in range(3000)]
made = [Word("x" * 10, "x" + "y") for i in range(3000)]
joined = [Word(PREFIX + str(i), "b" * (i % 5)) for i in range(3000)]
mails = [Word(f"Customer {i}", f"customer{i}@mail.example") for i in range(20_000)]
days = [Word(f"2024-01-{i % 28 + 1:02d}", "abc"[i % 3]) for i in range(3000)]
repeated = [Word("ab" * (i % 4), EMPTY + str(i)) for i in range(3000)]
