"""A million sensor readings.

The same record kept in a dict and in slots: run both, and compare the bytes and the times.
"""


class ReadingDict:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


class ReadingSlots:
    __slots__ = ("sensor", "value")

    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


with_dict = [ReadingDict(i, i * 0.1) for i in range(1_000_000)]
with_slots = [ReadingSlots(i, i * 0.1) for i in range(1_000_000)]
