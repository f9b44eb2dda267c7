import collections
import datetime
import decimal
import enum
import fractions
import io
import itertools
import json
import logging
import random
import string
import types

class BytesPlain(io.BytesIO):
    pass

class BytesAttr(io.BytesIO):
    def __init__(self, a):
        super().__init__()
        self.a = a

class PermOne(enum.IntFlag):
    X = 1
    W = 2

class RandomSub(random.Random):
    pass

class RandomAttr(random.Random):
    def __init__(self):
        super().__init__(7)
        self.a = 1

class EncoderSub(json.JSONEncoder):
    pass

class EncoderAttr(json.JSONEncoder):
    def __init__(self):
        super().__init__()
        self.a = 1

class FilterSub(logging.Filter):
    pass

class StringFormatter(string.Formatter):
    pass

class DequeSub(collections.deque):
    pass

class DequeMax(collections.deque):
    def __init__(self):
        super().__init__(maxlen=3)

class DequeMany(collections.deque):
    def __init__(self):
        super().__init__(range(100))

class FractionSub(fractions.Fraction):
    pass

class DecimalSub(decimal.Decimal):
    pass

class DateSub(datetime.date):
    def __new__(cls):
        return super().__new__(cls, 2020, 1, 1)

class DeltaSub(datetime.timedelta):
    pass

class ZoneSub(datetime.tzinfo):
    pass

class CountSub(itertools.count):
    pass

class MemoSub(types.SimpleNamespace):
    pass

class PropertySub(property):
    pass

class ZipSub(zip):
    pass

class DefaultSub(collections.defaultdict):
    pass

class DefaultList(collections.defaultdict):
    def __init__(self):
        super().__init__(list)

class CounterSub(collections.Counter):
    pass

class OrderedSub(collections.OrderedDict):
    pass

class UserDictSub(collections.UserDict):
    pass

class UserListSub(collections.UserList):
    pass

class UserStringSub(collections.UserString):
    pass

class ChainMapSub(collections.ChainMap):
    pass

class BytearraySub(bytearray):
    pass

class FrozenSub(frozenset):
    pass

class ComplexSub(complex):
    pass

class SliceLike(memoryview if False else object):
    pass

class ContextSub(types.MappingProxyType if False else object):
    pass

class OsErrorSub(OSError):
    pass

class StopSub(StopIteration):
    pass

class ImportSub(ImportError):
    pass

class SyntaxSub(SyntaxError):
    pass
