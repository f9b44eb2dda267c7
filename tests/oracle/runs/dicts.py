class MyDict(dict):
    pass


class SlotDict(dict):
    __slots__ = ("extra",)


class Record(dict):
    def __init__(self, number, **more):
        super().__init__(more)
        self.number = number


empty = [MyDict() for i in range(10_000)]
named = [MyDict(a=i) for i in range(10_000)]
copied = [MyDict({"a": i, "b": i}) for i in range(10_000)]
slotted = [SlotDict() for i in range(10_000)]
records = [Record(i, name=f"n{i}") for i in range(5_000)]
