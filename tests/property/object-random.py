# SPDX-License-Identifier: MIT
"""Random operations, hashes, tables and lookups: what the core says against what CPython does.

usage: object-random.py OBJECT-FACTS HOOK READER [--trials N] [--seed N] [--kind KIND …] [--python PATH …]

Prints TAP: one test a version and kind.  Of operations on instances the requests
are compared one by one, frees as far as no free list takes the block, exceptions
word by word, at the end each instance's keys in order and
sys.getsizeof(o.__dict__); tables cell by cell; lookups by their exception and by
what the traceback adds.  CUTAWAY_THOROUGH makes 20,000 sequences a version.
"""
import argparse
import collections
import json
import os
import random
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pythons  # noqa: E402

NAMES = ["k%d" % i for i in range(45)]
BODIES = [
    ("object", ""), ("object", ""), ("object", ""), ("object", "kind = 1"),
    ("object", "__slots__ = ('x', '__dict__')"), ("object", "__slots__ = ('x', '__dict__', '__weakref__')"),
    ("object", "__slots__ = ('__dict__',)"), ("object", "__slots__ = ('k0', 'k1')"),
    ("object", "__slots__ = ('k0', '__weakref__'); kind = 1"), ("object", "__slots__ = ()"),
    ("int", ""), ("tuple", ""), ("list", ""), ("float", ""), ("dict", ""), ("bytes", ""),
    ("Exception", ""), ("Exception", "__slots__ = ()"), ("list", "__slots__ = ('k0',)"),
]
WEIGHTS = {"new": 0, "set": 50, "get": 6, "del": 6, "dict": 4, "dset": 6, "ddel": 3, "dint": 0.5, "clear": 1, "assign": 1,
           "deld": 1, "copy": 1, "update": 1, "popitem": 1, "hold": 1, "weakref": 1, "callback": 1, "kill": 2, "cls": 0.5}


def source(r):
    base, body = r.choice(BODIES)
    static = r.sample(NAMES, r.choice([0, 0, 1, 3, 8, 20, 29, 30, 31, 40])) if r.random() < 0.4 else []
    lines = [body] if body else []
    if static:
        lines += ["def _u(self):"] + [" self.%s = None" % n for n in static]
    text = "".join("\n " + line for line in lines or ["pass"])
    return "".join("class %s(%s):%s\n" % (name, base, text) for name in "CD"), "__slots__" in body and "__dict__" not in body


def op_trial(seed):
    r = random.Random(seed)
    text, slotted = source(r)
    pool = NAMES[:r.choice([3, 6, 12, 35, 45])] + (["kind", "__doc__"] if slotted else [])
    new = r.choice([0.1, 0.3, 0.6])
    alive, ops, n = [], [], 0
    for _ in range(r.randrange(20, 140)):
        if not alive or r.random() < new:
            ops.append(["new"])
            alive.append(n)
            n += 1
            continue
        op = r.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        i = r.choice(alive)
        if slotted and op not in ("set", "get", "del", "weakref", "callback", "kill", "deld", "dict"):
            op = "set"
        if "Exception" in text and op == "deld":
            op = "dict"
        if op in ("set", "get", "del", "dset", "ddel"):
            ops.append([op, i, r.choice(pool)])
        elif op == "dint":
            ops.append([op, i, r.randrange(1000)])
        elif op == "update":
            ops.append([op, i, r.sample(pool, r.randrange(min(len(pool), 12)))])
        else:
            ops.append([op, i])
        if op == "kill":
            alive.remove(i)
    return {"source": text, "ops": ops}


TEXT = ["", "a", "value", "__dict__", "naïve", "größe", "名前", "😀", "x" * 7, "x" * 8, "x" * 9, "ÿ", "Ā", "tab\t", "0"]


def hash_item(r, depth=0):
    kind = r.choice(["str", "str", "int", "float", "bytes", "tuple"] if depth < 3 else ["int"])
    if kind == "str":
        return [kind, r.choice(TEXT) + "".join(r.choice("abcé中😀_1") for _ in range(r.randrange(20)))]
    if kind == "int":
        return [kind, str(r.choice([0, -1, 1, 2 ** 61 - 1, -2 ** 61, r.randrange(-10 ** 6, 10 ** 6), r.randrange(-10 ** 40, 10 ** 40)]))]
    if kind == "float":
        return [kind, repr(r.choice([0.0, -0.0, 0.5, -1.0, 1e300, 5e-324, 1e22, float(2 ** 61), r.uniform(-1e6, 1e6), r.random()]))]
    if kind == "bytes":
        return [kind, "".join(chr(r.randrange(256)) for _ in range(r.randrange(1, 30))).replace("\0", "a")]
    return [kind, [hash_item(r, depth + 1) for _ in range(r.randrange(5))]]


def hash_trial(seed):
    r = random.Random(seed)
    return {"hash": [hash_item(r) for _ in range(50)]}


def table_trial(seed):
    r = random.Random(seed)
    pool = ["k%d" % i for i in range(r.choice([4, 12, 40, 150]))]
    if r.random() < 0.4:
        pool += [i * r.choice([1, 8, 64, 1024, -7]) for i in range(len(pool))]
    ops = []
    for _ in range(r.randrange(5, 120)):
        op = r.choices(["set", "del", "pop", "clear", "copy", "update"], [60, 20, 3, 0.5, 3, 2])[0]
        if op in ("set", "del"):
            ops.append([op, r.choice(pool)])
        else:
            ops.append([op] + ([r.sample(pool, r.randrange(min(len(pool), 30)))] if op == "update" else []))
    return {"table": ops}


LOOKUPS = ["""class C:
 kind = 1
 __slots__ = ('alpha', 'beta', 'value')
 def __init__(self): self.alpha = 1
 def method(self): pass
""", """class B:
 __slots__ = ('alpha',)
class C(B):
 kind = 1
 def __init__(self):
  self.value = 1; self._hidden = 2; self.Name = 3; self.alpha = 4
 @property
 def double(self): return 2
 @property
 def half(self): return 1
 @half.setter
 def half(self, v): pass
""", """class C:
 pass
""", """class C:
 def __init__(self):
  for i in range(40): setattr(self, 'x%d' % i, i)
""", """class C(Exception):
 def __init__(self): self.value = 1
"""]
WRONG = ("alpha beta value kind method valeu vlaue alhpa bta Value name hidden _hiden _hidden double duoble half metod x1 x39 x40 "
         "x kimd __dict__ zzz __doc_ a alphabet nmae").split()


def shape(r):
    """A class C of a random shape, perhaps with a base: slots, dict, both, properties, a metaclass, mangled names."""
    names = "alpha beta value kind name Name _hidden __private double half".split()
    lines = ["class M(type):", " kind = 1", " zeta = 2"] if r.random() < 0.2 else []
    meta = ", metaclass=M" if lines else ""
    free = r.sample(names, len(names))
    for name in ["B", "C"] if r.random() < 0.6 else ["C"]:
        base = "B" if name == "C" and any(line.startswith("class B") for line in lines) else "object"
        lines.append("class %s(%s%s):" % (name, base, meta))
        own = [free.pop() for _ in range(r.randrange(3))]
        extra = [[], [], ["__dict__"]] if base == "object" else [[]]  # a second __dict__ is refused
        if r.random() < 0.5:
            lines.append(" __slots__ = (%s)" % "".join("%r, " % n for n in own + r.choice(extra)))
        for n in [free.pop() for _ in range(r.randrange(2))]:
            lines += [" @property", " def %s(self): return 1" % n]
            lines += [" @%s.setter" % n, " def %s(self, v): pass" % n] if r.random() < 0.4 else []
        if r.random() < 0.3:
            lines.append(" %s = 1" % free.pop())
        body = ["  self.%s = 1" % n for n in own if r.random() < 0.7]
        if r.random() < 0.7:
            lines += [" def __init__(self):"] + (["  super().__init__()"] if base == "B" else []) + (body or ["  pass"])
        lines.append(" def method(self): pass")
    return "\n".join(lines) + "\n"


def lookup_trial(seed):
    r = random.Random(seed)
    questions = [[r.choice(["get", "set", "del"]), r.choice(WRONG)] for _ in range(12)]
    source = r.choice(LOOKUPS) if r.random() < 0.3 else shape(r)
    return {"source": source, "lookup": [q for q in questions if q != ["set", "__dict__"] and q[:1] + q[1:] != ["del", "__dict__"]]}


KINDS = {"operations": (op_trial, 1), "hashes": (hash_trial, 0.1), "tables": (table_trial, 1), "lookups": (lookup_trial, 0.3)}


def is_subsequence(short, long):
    rest = iter(long)
    return all(item in rest for item in short)


def same_frees(mine, real, freelisted):
    """Frees of what no free list keeps, whatever their order."""
    def count(sizes):
        return collections.Counter(size for size in sizes if size not in freelisted)
    return count(mine) == count(real)


def wrong_step(mine, real, freelisted):
    if mine[2:] != real[2:]:
        return "exception"
    if real[2] is not None:  # the exception itself asks for memory too
        return None if is_subsequence(mine[0], real[0]) else "requests"
    if mine[0] != real[0]:
        return "requests"
    return None if same_frees(mine[1], real[1], freelisted) else "frees"


def compare(trial, mine, real, freelisted):
    if "ops" not in trial:
        (what, items), = [(k, v) for k, v in trial.items() if k != "source"]
        for i, (item, a, b) in enumerate(zip(items, mine, real)):
            if a != b:
                return "%s %d %s\n#   CPython: %s\n#   cutaway: %s" % (what, i, item, b, a)
        return None
    for i, (a, b) in enumerate(zip(mine["steps"], real["steps"])):
        what = wrong_step(a, b, freelisted)
        if what:
            return "step %d %s: %s\n#   CPython: %s\n#   cutaway: %s" % (i, trial["ops"][i], what, b, a)
    if mine["end"] != real["end"]:
        return "end\n#   CPython: %s\n#   cutaway: %s" % (real["end"], mine["end"])
    return None


def ask(command, trials, env):
    run = subprocess.run(command, input=json.dumps(trials), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         timeout=3000)
    if run.returncode:
        raise RuntimeError("%s: %s" % (command[0], run.stderr[-2000:]))
    return [json.loads(line) for line in run.stdout.splitlines()]


def report(version, problem, trial, verbose):
    print("# %s: %s" % (version, problem))
    if "source" in trial:
        print("#   " + trial["source"].split("class D")[0].replace("\n", "; "))
    if "ops" in trial:
        step = int(problem.split()[1]) if problem.startswith("step") else len(trial["ops"])
        ops = json.dumps(trial["ops"][:step + 1])
        print("#   " + (ops if verbose else "… " + ops[-300:]))


def check(version, python, args, trials):
    env = dict(os.environ, PYTHONHASHSEED="0", CUTAWAY_READER=args.reader)
    # A dict object and an eight-slot table go to free lists; so may what is as large as they are.
    freelisted = {64, 168, 120, 160}
    wrong = 0
    for at in range(0, len(trials), 250):
        part = trials[at:at + 250]
        real = ask([python, os.path.join(HERE, "object-probe.py"), args.hook], part, env)[1:]
        mine = ask([args.object_facts, version], part, env)
        for t, a, b in zip(part, mine, real):
            problem = compare(t, a, b, freelisted)
            if problem:
                wrong += 1
                if wrong <= 3:
                    report(version, problem, t, args.verbose)
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("object_facts")
    parser.add_argument("hook")
    parser.add_argument("reader")
    parser.add_argument("--trials", type=int, default=20000 if os.environ.get("CUTAWAY_THOROUGH") else 200)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("CUTAWAY_SEED", "1")))
    parser.add_argument("--kind", nargs="*", choices=KINDS, default=list(KINDS))
    parser.add_argument("--python", nargs="*", default=[])
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    found = pythons.interpreters(args.python)
    trials = {}
    for kind in args.kind:
        make, share = KINDS[kind]
        trials[kind] = [make(args.seed * 1000000 + i) for i in range(int(args.trials * share))]
    print("1..%d\n# seed %d, %s" % (len(pythons.VERSIONS) * len(args.kind), args.seed,
                                   ", ".join("%d trials of %s" % (len(t), k) for k, t in trials.items())))
    failed, number = False, 0
    for version in pythons.VERSIONS:
        for kind in args.kind:
            number += 1
            if version not in found:
                print("ok %d %s %s # SKIP no CPython %s on this machine" % (number, version, kind, version))
                continue
            wrong = check(version, found[version], args, trials[kind])
            failed |= wrong > 0
            print("%s %d %s %s" % ("not ok" if wrong else "ok", number, version, kind), flush=True)
    sys.exit(failed)


main()
