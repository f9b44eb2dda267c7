"""A million sensor readings.

Two numbers each, a million times over. What one object wastes is multiplied by
all of them, so this is where the design of a class is worth a second look: run
it, and compare the bytes and the seconds of the two lists.
"""
import tracemalloc


class ReadingDict:
    def __init__(self, timestamp, value):
        self.timestamp = timestamp
        self.value = value


class ReadingSlots:
    __slots__ = ('timestamp', 'value')

    def __init__(self, timestamp, value):
        self.timestamp = timestamp
        self.value = value


first = ReadingSlots(0, 21.5)
first.value = 21.75
try:
    first.unit = '°C'
except AttributeError as error:
    print(error)

tracemalloc.start()
dicts = [ReadingDict(i, i * 0.1) for i in range(1_000_000)]
with_dicts, peak = tracemalloc.get_traced_memory()
print(f'{with_dicts:,} bytes with a dict each')

slots = [ReadingSlots(i, i * 0.1) for i in range(1_000_000)]
both, peak = tracemalloc.get_traced_memory()
print(f'{both - with_dicts:,} bytes with slots')
print(f'{2 * with_dicts - both:,} bytes less')
tracemalloc.stop()
