class MyStr(str):
    pass


class SlotStr(str):
    __slots__ = ()


class Code(str):
    def __new__(cls, number):
        return super().__new__(cls, f"code {number}")


numbers = [MyStr(i) for i in range(10_000)]
texts = [MyStr(f"größe {i}") for i in range(10_000)]
slotted = [SlotStr("hello") for i in range(10_000)]
codes = [Code(i) for i in range(5_000)]
