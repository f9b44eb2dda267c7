# SPDX-License-Identifier: MIT
"""Carry operations on instances out in the Python that runs this, and write down what they do.

usage: object-probe.py HOOK < TRIALS > ANSWERS

TRIALS is a JSON list: {"source": classes C and D, "ops": [[name, …] …]}.  An answer, a line each,
holds for every operation [requests, frees, error type, error text], then what the instances are at
the end, and the names that dir() merges.  Requests are [domain, bytes]; a free gives the bytes that
the block was asked with, where it was asked for during the trial.
"""
import ctypes
import gc
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


def names_of(cls):
    """What dir() merges, in its order."""
    names = list(cls.__dict__)
    for base in cls.__bases__:
        names += names_of(base)
    return names


def main():
    trials = json.load(sys.stdin)
    if not HOOK.hook_install():
        sys.exit("no allocator functions")
    for trial in trials[:1] + trials:  # the first one twice: what is made only once is made then
        t = Trial(trial)
        names = names_of(t.C)
        steps = [t.kill(op[1]) if op[0] == "kill" else t.run(op) for op in trial["ops"]]
        print(json.dumps({"steps": steps, "end": t.end(), "names": names}))
        del HOLD[:]


main()
