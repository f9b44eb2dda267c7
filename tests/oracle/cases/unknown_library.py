import array
import enum
import functools
import io
import itertools
import json
import logging
import pathlib
import queue
import string
import threading
import types
import weakref

class ThreadPlain(threading.Thread):
    pass

class ThreadAttr(threading.Thread):
    def __init__(self, a):
        super().__init__()
        self.a = a

class ThreadDaemon(threading.Thread):
    def __init__(self):
        threading.Thread.__init__(self, daemon=True)
        self.queue = None

class LocalPlain(threading.local):
    pass

class LocalAttr(threading.local):
    def __init__(self):
        self.a = 1

class PurePlain(pathlib.PurePath):
    pass

class PurePosix(pathlib.PurePosixPath):
    pass

class PosixPlain(pathlib.PosixPath):
    pass

class StringPlain(io.StringIO):
    pass

class StringAttr(io.StringIO):
    def __init__(self):
        super().__init__()
        self.a = 1

class StringFilled(io.StringIO):
    def __init__(self):
        super().__init__('some text')

class BytesFilled(io.BytesIO):
    def __init__(self):
        super().__init__(b'some bytes')

class ArrayFilled(array.array):
    def __new__(cls):
        return super().__new__(cls, 'i', [1, 2, 3])

class Perm(enum.IntFlag):
    R = 4
    W = 2

class EventSub(threading.Event):
    pass

class ConditionSub(threading.Condition):
    pass

class TimerSub(threading.Timer):
    pass

class QueueSub(queue.Queue):
    pass

class QueueAttr(queue.Queue):
    def __init__(self):
        super().__init__(10)
        self.a = 1

class DecoderSub(json.JSONDecoder):
    pass

class HandlerSub(logging.Handler):
    pass

class FormatterSub(logging.Formatter):
    pass

class AdapterSub(logging.LoggerAdapter):
    pass

class LoggerSub(logging.Logger):
    pass

class TemplateSub(string.Template):
    pass

class WeakSetSub(weakref.WeakSet):
    pass

class WeakValue(weakref.WeakValueDictionary):
    pass

class WeakKey(weakref.WeakKeyDictionary):
    pass

class PartialInt(functools.partial):
    def __new__(cls):
        return super().__new__(cls, int, 1)

class ChainSub(itertools.chain):
    pass

class ModuleNamed(types.ModuleType):
    def __init__(self):
        super().__init__('name')

class BufferedSub(io.BufferedIOBase):
    pass

class RawSub(io.RawIOBase):
    pass

class TextSub(io.TextIOBase):
    pass

class LockOwner(threading.Thread):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()
        self.items = []
