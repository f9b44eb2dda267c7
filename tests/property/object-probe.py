# SPDX-License-Identifier: MIT
"""Carry trials out in the Python that runs this, and write down what happens.

usage: object-probe.py HOOK < TRIALS > ANSWERS

TRIALS is a JSON list; an answer is a line each.

{"source": classes C and D, "ops": [[name, …] …]}: operations on instances.  The answer holds for
each of them [requests, frees, error type, error text], what the instances are at the end, and for
each dir() the names that the classes define.  Requests are [domain, bytes]; a free gives the bytes that the block was asked with, where it was
asked for during the trial.

{"hash": [[type, value] …]}: what hash() gives.

{"table": [[name, key …] …]}: operations on one dict; after each the cells of its table.

{"source": class C, "asked": [[kind, name] …]}: what instances of C are, the first one and those after
many; for each question what it raises, or the bytes that it asks for.

{"source": class C, "lookup": [[kind, name] …]}: attributes of new instances; what Python says.
"""
import ctypes
import gc
import io
import json
import sys
import weakref

gc.disable()
HOOK = ctypes.CDLL(sys.argv[1])
HOOK.hook_start.restype = None
HOOK.hook_stop.restype = ctypes.c_uint64
HOOK.hook_records.restype = ctypes.c_void_p
start, stop = HOOK.hook_start, HOOK.hook_stop
HOLD = []
MARK = 54321
FEW = 10


class Record(ctypes.Structure):
    _fields_ = [(n, ctypes.c_uint64) for n in ("kind", "domain", "size", "address")]


RECORDS = ctypes.cast(HOOK.hook_records(), ctypes.POINTER(Record))


def drain(n=90):
    """Empty the free lists of dicts and keys objects, which hold at most 80, so that every request is seen.
    Between two operations no more than a few blocks get there."""
    HOLD.append([{"a": 1} for _ in range(n)])
    HOLD.append([{} for _ in range(n)])
    [(i,) for i in range(20)]  # arguments of calls find a tuple


def harvest(n, sizes):
    asked, freed = [], []
    for i in range(n):
        r = RECORDS[i]
        if r.kind == ord("a"):
            sizes[r.address] = r.size
            asked.append([r.domain, r.size])
        elif r.address in sizes:
            freed.append(sizes.pop(r.address))
    return asked, freed


def empty(_):
    pass


def class_names(klass, into):
    """What dir() merges of a class, in its order.  CPython: merge_class_dict."""
    into.update(dict.fromkeys(klass.__dict__))
    for base in klass.__bases__:
        class_names(base, into)
    return into


OF_DICT = ("dset", "dint", "default", "ddel", "pop", "clear", "update", "merge", "popitem", "copy")


class Trial:
    def __init__(self, trial):
        space = {}
        exec(trial["source"], space)
        self.classes = space["C"], space["D"]
        drain()
        self.objects, self.dicts, self.refs, self.sizes, self.dirs = [], [], [], {}, []

    def seen(self, index):
        """The dict of an instance; what making it asks for is no part of the operation."""
        drain(FEW)
        start()
        found = self.objects[index].__dict__
        harvest(stop(), self.sizes)
        return found

    def made(self, names):
        """A dict of its own; its blocks may be freed by an operation."""
        drain(FEW)
        start()
        other = {}
        for n in names:
            other[n] = None
        harvest(stop(), self.sizes)
        return other

    def run(self, op):
        """One operation, between the two calls that watch it."""
        name, args = op[0], op[1:]
        o = self.classes[args[0]] if name in ("new", "cset", "cdel") else self.objects[args[0]]
        more = args[1] if len(args) > 1 else None
        key = sys.intern(more) if isinstance(more, str) else more
        d = error = found = other = None
        if name in OF_DICT:
            d = self.seen(args[0])
        if name in ("share", "merge"):
            other = self.seen(more)
        elif name in ("update", "assign"):
            other = self.made(more)
        elif name == "cls":
            other = self.classes[more]
        elif name == "unref":
            other = self.refs[args[0]][key]
        elif name == "dir":
            self.dirs.append(list(class_names(type(o), {})))
        drain(FEW)
        start()
        try:
            if name == "new":
                found = o()
            elif name == "set" or name == "cset":
                setattr(o, key, None)
            elif name == "get":
                getattr(o, key)
            elif name == "has":
                hasattr(o, key)
            elif name == "del" or name == "cdel":
                delattr(o, key)
            elif name == "dir":
                dir(o)
            elif name == "dict":
                o.__dict__
            elif name == "dset" or name == "dint":
                d[key] = None
            elif name == "default":
                d.setdefault(key)
            elif name == "ddel":
                del d[key]
            elif name == "pop":
                d.pop(key, None)
            elif name == "clear":
                d.clear()
            elif name == "update" or name == "merge":
                d.update(other)
            elif name == "popitem":
                d.popitem()
            elif name == "copy":
                found = d.copy()
            elif name == "hold":
                found = o.__dict__
            elif name == "assign" or name == "share":
                o.__dict__ = other
            elif name == "deld":
                del o.__dict__
            elif name == "weakref":
                found = weakref.ref(o)
            elif name == "callback":
                found = weakref.ref(o, empty)
            elif name == "unref":
                other.pop()
            elif name == "cls":
                o.__class__ = other
        except Exception as e:
            n = stop()
            error = [type(e).__name__, str(e)]  # not e itself: its traceback keeps o alive
        else:
            n = stop()
        asked, freed = harvest(n, self.sizes)
        if name == "new":
            self.objects.append(found)
            self.refs.append({"weakref": [], "callback": []})
        elif name in ("weakref", "callback"):
            if found not in self.refs[args[0]][name]:
                self.refs[args[0]][name].append(found)
        elif name in ("copy", "hold"):
            self.dicts.append(found)
        return [asked, freed] + (error or [None, None])

    def kill(self, index):
        objects = self.objects
        drain(FEW)
        start()
        objects[index] = None
        n = stop()
        return list(harvest(n, self.sizes)) + [None, None]

    def end(self):
        out = []
        for o in self.objects:
            try:
                d = None if o is None else o.__dict__
            except AttributeError:
                d = None
            out.append(None if d is None else [[str(k) for k in d], sys.getsizeof(d)])
        return out


def value_of(kind, text):
    if kind == "tuple":
        return tuple(value_of(*item) for item in text)
    return {"str": str, "int": int, "float": float, "bytes": lambda t: t.encode("latin-1")}[kind](text)


def words(address, n, size=8):
    kind = {1: ctypes.c_int8, 2: ctypes.c_int16, 4: ctypes.c_int32, 8: ctypes.c_int64}[size]
    return list((kind * n).from_address(address))


def table_of(d):
    """[slots, usable, entries, kind, cells] of the keys object of a dict; None for the empty one."""
    keys = words(id(d) + 32, 1)[0]
    if sys.version_info >= (3, 11):
        _, packed, usable, entries = words(keys, 4)
        slots, size, kind, start = 1 << (packed & 255), 1 << (packed >> 8 & 255), packed >> 16 & 255, keys + 32
    else:
        _, slots, _, usable, entries = words(keys, 5)
        size, kind, start = slots * (1 if slots < 256 else 2 if slots < 65536 else 4), None, keys + 40
    return None if slots == 1 else [slots, usable, entries, kind, words(start, slots, size // slots)]


def run_table(ops):
    d, out = {}, []
    for op in ops:
        if op[0] == "set":
            d[op[1]] = None
        elif op[0] == "del":
            d.pop(op[1], None)
        elif op[0] == "pop" and d:
            d.popitem()
        elif op[0] == "clear":
            d.clear()
        elif op[0] == "copy":
            d = d.copy()
        elif op[0] == "update":
            other = {}
            for key in op[1]:
                other[key] = None
            d.update(other)
        out.append(table_of(d))
    return out


def ask(instance, kind, name):
    if kind == "get":
        getattr(instance, name)
    elif kind == "set":
        setattr(instance, name, 1)
    else:
        delattr(instance, name)


def kept_by(make):
    """The bytes that one object more keeps, when what dies on the way has filled the free lists or found them full."""
    sizes, alive, kept = {}, [None] * 200, 0
    drain()
    start()
    for i in range(150):
        alive[i] = make()
    mark = bytearray(MARK)
    for i in range(150, 200):
        alive[i] = make()
    n, seen = stop(), False
    for i in range(n):
        r = RECORDS[i]
        if r.kind == ord("a"):
            sizes[r.address] = r.size
            kept += r.size if seen else 0
            seen = seen or r.size >= len(mark)
        else:
            kept -= sizes.pop(r.address, 0) if seen else 0
    return alive[-1], kept / 50


def traceback_tail(e):
    stderr, sys.stderr = sys.stderr, io.StringIO()
    try:
        sys.__excepthook__(type(e), e, e.__traceback__)
        last = sys.stderr.getvalue().strip().split("\n")[-1]
    finally:
        sys.stderr = stderr
    return (last.split(str(e), 1)[1] if str(e) in last else "") or None


def settle(trial):
    """A new class C after 64 instances that died and 64 that live."""
    space = {}
    exec(trial["source"], space)
    klass = space["C"]
    for _ in range(64):
        klass()
    return klass, [klass() for _ in range(64)]


def dict_facts(o):
    try:
        d = o.__dict__
    except AttributeError:
        return [None, -1]
    return [[str(k) for k in d], sys.getsizeof(d)] if isinstance(d, dict) else [None, -1]


def run_instance(trial):
    """What instances of C are, and what reading, setting and deleting attributes asks for and raises."""
    space = {}
    try:
        exec(trial["source"], space)
        first = space["C"]()
    except Exception as e:
        return {"error": "%s: %s" % (type(e).__name__, e)}
    out = {"error": None, "first": [sys.getsizeof(first)] + dict_facts(first), "asked": []}
    klass, alive = settle(trial)
    o, kept = kept_by(klass)
    out["settled"] = [sys.getsizeof(o)] + dict_facts(o) + [sys.getsizeof(o), kept]
    for kind, name in trial["asked"]:
        klass, alive = settle(trial)
        o = klass()
        drain()
        try:
            start()
            if kind == "get":
                getattr(o, name)
            elif kind == "set":
                setattr(o, name, 1)
            else:
                delattr(o, name)
            n = stop()
            out["asked"].append([None, None, None, [size for _, size in harvest(n, {})[0]]])
        except Exception as e:
            stop()
            out["asked"].append([type(e).__name__, str(e), traceback_tail(e), None])
    return out


def run_lookup(trial):
    """[error type, what str() says, what the traceback adds] of each, asked of a class of its own:
    a traceback that looks for a suggestion calls dir(), which fills the shared keys of the class."""
    out = []
    for kind, name in trial["lookup"]:
        space = {}
        exec(trial["source"], space)
        for _ in range(64):
            space["C"]()
        instance = space["C"]()
        try:
            ask(instance, kind, name)
            out.append([None, None, None])
        except Exception as e:
            out.append([type(e).__name__, str(e), traceback_tail(e)])
    return out


def run_ops(trial):
    t = Trial(trial)
    steps = [t.kill(op[1]) if op[0] == "kill" else t.run(op) for op in trial["ops"]]
    return {"steps": steps, "end": t.end(), "dirs": t.dirs}


def run(trial):
    if "hash" in trial:
        return [hash(value_of(*item)) for item in trial["hash"]]
    if "table" in trial:
        return run_table(trial["table"])
    if "asked" in trial:
        return run_instance(trial)
    return run_lookup(trial) if "lookup" in trial else run_ops(trial)


def main():
    trials = json.load(sys.stdin)
    if not HOOK.hook_install():
        sys.exit("no allocator functions")
    empty(None)  # its frame is made with the first call, and kept
    for trial in trials[:1] + trials:  # the first one twice: what is made only once is made then
        print(json.dumps(run(trial)))
        del HOLD[:]


main()
