"""Slots, and then a dict and weak references on request.

Slots do not have to be strict: naming __dict__ keeps the object open for other
names, naming __weakref__ lets weak references point at it.
"""
import weakref


class Strict:
    __slots__ = ('key', 'value')

    def __init__(self, key, value):
        self.key = key
        self.value = value


class Open:
    __slots__ = ('key', 'value', '__dict__')

    def __init__(self, key, value):
        self.key = key
        self.value = value


class Watched:
    __slots__ = ('key', 'value', '__weakref__')

    def __init__(self, key, value):
        self.key = key
        self.value = value


class Both:
    __slots__ = ('key', 'value', '__dict__', '__weakref__')

    def __init__(self, key, value):
        self.key = key
        self.value = value


strict = Strict('a', 1)
try:
    weakref.ref(strict)
except TypeError as error:
    print(error)

relaxed = Open('b', 2)
relaxed.note = 'kept in the dict'
print(relaxed.__dict__)

watched = Watched('c', 3)
observer = weakref.ref(watched)
print(observer() is watched)
del watched
print(observer())

both = Both('d', 4)
both.note = 'room for everything'
