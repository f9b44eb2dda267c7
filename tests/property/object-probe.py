# SPDX-License-Identifier: MIT
"""Carry trials out in the Python that runs this, and write down what happens.

usage: object-probe.py HOOK < TRIALS > ANSWERS

TRIALS is a JSON list; an answer is a line each.

{"source": classes C and D, "ops": [[name, …] …]}: operations on instances.  The answer holds for
each of them [requests, frees, error type, error text], then what the instances are at the end.
Requests are [domain, bytes]; a free gives the bytes that the block was asked with, where it was
asked for during the trial.

{"hash": [[type, value] …]}: what hash() gives.

{"table": [[name, key …] …]}: operations on one dict; after each the cells of its table.

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
HOOK.hook_stop.restype = ctypes.c_uint64
HOOK.hook_records.restype = ctypes.c_void_p
start, stop = HOOK.hook_start, HOOK.hook_stop
HOLD = []


class Record(ctypes.Structure):
    _fields_ = [(n, ctypes.c_uint64) for n in ("kind", "domain", "size", "address")]


RECORDS = ctypes.cast(HOOK.hook_records(), ctypes.POINTER(Record))


def drain():
    """Empty the free lists of dicts and keys objects, so that every request is seen."""
    HOLD.append([{"a": 1} for _ in range(90)])
    HOLD.append([{} for _ in range(90)])
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


class Trial:
    def __init__(self, trial):
        space = {}
        exec(trial["source"], space)
        self.C, self.D = space["C"], space["D"]
        self.objects, self.dicts, self.refs, self.sizes = [], [], [], {}

    def run(self, op):
        """One operation, between the two calls that watch it."""
        name, args = op[0], op[1:]
        o = self.objects[args[0]] if args else None
        key = sys.intern(args[1]) if len(args) > 1 and isinstance(args[1], str) else None
        d = error = found = other = None
        if name in ("dset", "dint", "ddel", "clear", "update", "popitem", "copy"):
            drain()
            start()
            d = o.__dict__
            harvest(stop(), self.sizes)
        if name == "assign":
            d = {}
        if name == "update":
            other = {}
            for n in args[1]:
                other[n] = None
        drain()
        start()
        try:
            if name == "new":
                found = self.C()
            elif name == "set":
                setattr(o, key, None)
            elif name == "get":
                getattr(o, key)
            elif name == "del":
                delattr(o, key)
            elif name == "dict":
                o.__dict__
            elif name == "dset":
                d[key] = None
            elif name == "dint":
                d[args[1]] = None
            elif name == "ddel":
                del d[key]
            elif name == "clear":
                d.clear()
            elif name == "update":
                d.update(other)
            elif name == "popitem":
                d.popitem()
            elif name == "copy":
                found = d.copy()
            elif name == "hold":
                found = o.__dict__
            elif name == "assign":
                o.__dict__ = d
            elif name == "deld":
                del o.__dict__
            elif name == "weakref":
                found = weakref.ref(o)
            elif name == "callback":
                found = weakref.ref(o, empty)
            elif name == "cls":
                o.__class__ = self.D
        except Exception as e:
            n = stop()
            error = [type(e).__name__, str(e)]  # not e itself: its traceback keeps o alive
        else:
            n = stop()
        asked, freed = harvest(n, self.sizes)
        if name == "new":
            self.objects.append(found)
        elif name in ("weakref", "callback"):
            self.refs.append(found)
        elif name in ("copy", "hold"):
            self.dicts.append(found)
        return [asked, freed] + (error or [None, None])

    def kill(self, index):
        objects = self.objects
        drain()
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
            stderr, sys.stderr = sys.stderr, io.StringIO()
            try:
                sys.__excepthook__(type(e), e, e.__traceback__)
                last = sys.stderr.getvalue().strip().split("\n")[-1]
            finally:
                sys.stderr = stderr
            added = last.split(str(e), 1)[1] if str(e) in last else ""
            out.append([type(e).__name__, str(e), added or None])
    return out


def run_ops(trial):
    t = Trial(trial)
    steps = [t.kill(op[1]) if op[0] == "kill" else t.run(op) for op in trial["ops"]]
    return {"steps": steps, "end": t.end()}


def run(trial):
    if "hash" in trial:
        return [hash(value_of(*item)) for item in trial["hash"]]
    if "table" in trial:
        return run_table(trial["table"])
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
