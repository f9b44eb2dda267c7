class ReadingDict:
    def __init__(self, timestamp, value):
        self.timestamp = timestamp
        self.value = value


class ReadingSlots:
    __slots__ = ('timestamp', 'value')

    def __init__(self, timestamp, value):
        self.timestamp = timestamp
        self.value = value


dicts = [ReadingDict(i, i * 0.1) for i in range(2000)]
slots = [ReadingSlots(i, i * 0.1) for i in range(2000)]
