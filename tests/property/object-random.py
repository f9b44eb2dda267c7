# SPDX-License-Identifier: MIT
"""Random instances, operations, hashes, tables and lookups: what the core says against what CPython does.

usage: object-random.py OBJECT-FACTS HOOK READER [--trials N] [--seed N] [--kind KIND …] [--python PATH …]

Prints TAP: one test a version and kind.  Of instances, made by __init__ of any shape,
sys.getsizeof, the bytes that one more keeps, the keys and what attributes ask for and
raise are compared, where the core does not say that it could not follow.  Of operations
on instances the requests are compared one by one, frees as far as no free list takes the
block, exceptions word by word, at the end each instance's keys in order and
sys.getsizeof(o.__dict__); tables cell by cell; lookups by their exception and by what the
traceback adds.  CUTAWAY_THOROUGH makes 20,000 sequences a version.
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
WEIGHTS = {"set": 50, "get": 4, "has": 2, "del": 6, "dict": 4, "dset": 6, "ddel": 3, "pop": 2, "default": 2, "dint": 0.5,
           "clear": 1, "assign": 2, "share": 0.7, "deld": 1, "copy": 1, "update": 1, "merge": 0.7, "popitem": 1,
           "hold": 1, "dir": 0.3, "weakref": 1, "callback": 1, "unref": 1, "kill": 2, "cls": 0.7, "cset": 0.3, "cdel": 0.2}
WITHOUT_DICT = ("set", "get", "has", "del", "weakref", "callback", "unref", "kill", "deld", "dict", "cls", "cset", "cdel")
WITH_KEY = ("set", "get", "has", "del", "dset", "ddel", "pop", "default")


def source(r):
    """[Classes C and D without any base of ours, whether instances of each have a dict]."""
    base, body = r.choice(BODIES)
    static = r.sample(NAMES, r.choice([0, 0, 1, 3, 8, 20, 29, 30, 31, 40])) if r.random() < 0.4 else []
    lines = [body] if body else []
    if static:
        lines += ["def _u(self):"] + [" self.%s = None" % n for n in static]
    text = "".join("\n " + line for line in lines or ["pass"])
    return "".join("class %s(%s):%s\n" % (name, base, text) for name in "CD"), [base == "Exception" or "__slots__" not in body or "__dict__" in body] * 2


def body(r, names):
    """Lines of a class statement; with the slots that names has left, if with any."""
    lines = []
    if r.random() < 0.5:
        slots = [names.pop() for _ in range(r.choice([0, 0, 1, 1, 2, 5]))] + r.choice([[], [], ["__dict__"], ["__weakref__"]])
        lines.append("__slots__ = %r" % (slots,))
    lines += r.choice([[], [], [], ["kind = 1"], ["k2 = 1"]])
    if r.random() < 0.3:
        lines += ["def _u(self):"] + [" self.%s = None" % n for n in r.sample(NAMES, r.choice([1, 4, 31]))] + [" self.kind = None"]
    return "".join("\n " + line for line in lines or ["pass"])


def chain(r):
    """Classes over one another, where Python takes them."""
    while True:
        names = NAMES[:]
        base = r.choice(["object"] * 6 + ["int", "tuple", "list", "float", "dict", "bytes", "Exception", "set", "OSError",
                                          "bytearray", "frozenset", "ImportError"])
        text = "class B(%s):%s\n" % (base, body(r, names))
        text += "class C(B):%s\n" % body(r, names)
        text += "class D(%s):%s\n" % (r.choice(["B", "C", base]), body(r, names))
        space = {}
        try:
            exec(text, space)
        except TypeError:
            continue
        return text, [hasattr(space[name](), "__dict__") for name in "CD"]


class Ops:
    """Operations that are sensible one after the other, as they are made up."""

    def __init__(self, r):
        self.r = r
        self.text, self.has_dict = chain(r) if r.random() < 0.4 else source(r)
        self.pool = NAMES[:r.choice([3, 6, 12, 35, 45])] + ([] if all(self.has_dict) else ["kind", "eta", "__doc__"])
        if r.random() < 0.1:
            self.pool += ["größe", "名前"] + ["x%d" % i for i in range(150)]
        self.alive, self.n, self.with_dict, self.refs, self.added, self.mixed = [], 0, [], {}, set(), False

    def new(self):
        klass = self.r.choice([0, 0, 0, 1])
        self.with_dict.append(self.has_dict[klass])
        self.alive.append(self.n)
        self.refs[self.n] = collections.Counter()
        self.n += 1
        return ["new", klass]

    def other(self):
        return self.r.choice([i for i in self.alive if self.with_dict[i]])

    def any(self):
        r, i = self.r, self.r.choice(self.alive)
        op = r.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if not self.with_dict[i] and op not in WITHOUT_DICT:
            op = "set"
        if op in WITH_KEY:
            return [op, i, r.choice(self.pool)]
        if op in ("update", "assign"):
            return [op, i, r.sample(self.pool, r.randrange(min(len(self.pool), 12)) if r.random() < 0.7 else 0)]
        if op in ("cset", "cdel"):
            return [op, r.randrange(2), r.choice(["eta", "zeta"])]
        more = {"dint": lambda: r.randrange(-3, 1000), "share": self.other, "merge": self.other, "cls": lambda: r.randrange(2),
                "unref": lambda: r.choice(["weakref", "callback"])}
        return [op, i] + ([more[op]()] if op in more else [])

    def admit(self, op):
        """Whether it can be done; remembers what it changes."""
        name, i = op[0], op[1]
        if name == "kill":
            self.alive.remove(i)
        elif name in ("weakref", "callback"):
            self.refs[i][name] += 1 if name == "callback" or not self.refs[i][name] else 0
        elif name == "dint":
            self.mixed = True
        elif name == "dir":
            return not self.mixed  # it cannot sort them
        elif name == "cset":
            self.added.add((i, op[2]))
        elif name == "cdel":
            if (i, op[2]) not in self.added:
                return False
            self.added.remove((i, op[2]))
        elif name == "unref":
            if self.refs[i][op[2]] == 0:
                return False
            self.refs[i][op[2]] -= 1
        return True


def op_trial(seed):
    r = random.Random(seed)
    made, ops = Ops(r), []
    new = r.choice([0.1, 0.3, 0.6])
    for _ in range(r.randrange(20, 140)):
        op = made.new() if not made.alive or r.random() < new else made.any()
        if op[0] == "new" or made.admit(op):
            ops.append(op)
    return {"source": made.text, "ops": ops, "dirs": []}


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


ATTRIBUTES = ["a%d" % i for i in range(8)]
STATEMENTS = """self.{0} = {2}|self.{0} = {2}|self.{0} = {2}|self.{0} = {2}|self.{0}, self.{1} = {2}, 2|del self.{0}
setattr(self, '{0}', {2})|delattr(self, '{0}')|object.__setattr__(self, '{0}', {2})
if hasattr(self, '{0}'): del self.{0}|if not hasattr(self, '{0}'): self.{0} = {2}|self.{0} = getattr(self, '{1}', None)
try: del self.{0}; self.{1} = {2}@  except AttributeError: pass|self.{0} = 1@  self.{0} += 1
self.__dict__['{0}'] = {2}|vars(self)['{0}'] = {2}|del self.__dict__['{0}']|self.__dict__.pop('{0}')|vars(self).pop('{0}', None)
self.__dict__.update({0}={2}, {1}=2)|vars(self).update({{'{0}': {2}}})|self.__dict__.update([('{0}', {2})])|self.__dict__.clear()
self.__dict__.setdefault('{0}', {2})|self.__dict__.popitem()|self.__dict__ = {{}}|self.__dict__ = {{'{0}': {2}, '{1}': 2}}
self.__dict__ = dict({0}={2})|del self.__dict__|self.__dict__[7] = {2}|self.__dict__ = self.__dict__.copy()
d = self.__dict__@  d['{0}'] = {2}|d = vars(self)@  del d['{0}']|len(self.__dict__)|'{0}' in self.__dict__
for n in list(self.__dict__): del self.__dict__[n]|for i in range({4}): setattr(self, 'x%d' % i, None)
for n in {3}: self.__dict__[n] = None|self.__dict__ = {{n: None for n in {3}}}
for n in ('{0}', '{1}'): setattr(self, n, {2})|self.{0} = {2}@  self.{1} = self.{0}""".replace("\n", "|").replace("@", "\n").split("|")


def init(r, names, call):
    lines = [] if not call else ["super().__init__()"]
    for _ in range(r.choice([0, 1, 2, 3, 5, 9])):
        at = r.sample(names, 2)
        statement = r.choice(STATEMENTS) if r.random() < 0.5 else "self.{0} = {2}"
        n = r.choice([3, 9, 29, 31, 45])
        many = tuple("x%d" % i for i in range(n))  # literals, which all instances share
        lines.append(statement.format(at[0], at[1], r.choice(["None", "1", "True", "'x'"]), many, n))
    return [" def __init__(self):"] + ["  " + line for line in lines or ["pass"]]


def instance_source(r):
    names, lines = ATTRIBUTES[:], []
    base = r.choice(["object"] * 8 + ["int", "list", "dict", "Exception", "float", "tuple", "str"])
    for name in ["B", "C"] if r.random() < 0.5 else ["C"]:
        lines.append("class %s(%s):" % (name, "B" if lines else base))
        if r.random() < 0.3 and base not in ("int", "tuple", "str"):
            slots = [names[r.randrange(4)]] + r.choice([[], ["__dict__"], ["__dict__"]])
            lines.append(" __slots__ = %r" % (slots if len(lines) == 1 else slots[:1],))
        if r.random() < 0.2:
            lines.append(" kind = 1")
        if r.random() < 0.15:
            lines += [" @property", " def a7(self): return 1", " @a7.setter", " def a7(self, v): pass"]
        if r.random() < 0.1:
            lines.append(" def __getattr__(self, name): return 7")
        if r.random() < 0.85:
            lines += init(r, names, "B" in lines[0] and name == "C" and r.random() < 0.8)
        lines.append(" def method(self): pass")
    return "\n".join(lines) + "\n"


def instance_trial(seed):
    """A class C, perhaps over one of ours, whose __init__ does whatever one may do to an instance."""
    r = random.Random(seed)
    while True:
        source = instance_source(r)
        try:
            exec(source, {})
            break
        except TypeError:
            pass
    asked = [[r.choice(["get", "set", "set", "del"]), r.choice(ATTRIBUTES + ["kind", "x0", "zeta", "b1"])] for _ in range(6)]
    return {"source": source, "asked": asked}


KINDS = {"instances": (instance_trial, 0.3), "operations": (op_trial, 1), "hashes": (hash_trial, 0.1), "tables": (table_trial, 1), "lookups": (lookup_trial, 0.3)}


MOST_DOUBTFUL = 0.3  # of the instances; where all are, nothing is compared
LOOSE = ("dir", "has", "unref", "cset", "cdel")


def is_subsequence(short, long):
    rest = iter(long)
    return all(item in rest for item in short)


def same_frees(mine, real, freelisted):
    """Frees of what no free list keeps, whatever their order."""
    def count(sizes):
        return collections.Counter(size for size in sizes if size not in freelisted)
    return count(mine) == count(real)


def wrong_step(name, mine, real, freelisted):
    if mine[2:] != real[2:]:
        return "exception"
    if real[2] is not None or name in LOOSE:  # the exception itself asks for memory too; so do dir()'s lists
        return None if is_subsequence(mine[0], real[0]) else "requests"
    if mine[0] != real[0]:
        return "requests"
    return None if same_frees(mine[1], real[1], freelisted) else "frees"


def is_doubtful(mine):
    """Whether the core says itself that it could not follow it."""
    return mine["doubts"] > 0 or (mine["error"] or "").startswith("NotImplementedError")


def compare_instance(trial, mine, real):
    if is_doubtful(mine):
        return None
    for what in ("error", "first", "settled"):
        if mine.get(what) != real.get(what):
            return "instance %s\n#   CPython: %s\n#   cutaway: %s" % (what, real.get(what), mine.get(what))
    for question, a, b in zip(trial["asked"], mine.get("asked", []), real.get("asked", [])):
        if a != b and not (a[3] is None and a[:3] == b[:3]):
            return "instance %s\n#   CPython: %s\n#   cutaway: %s" % (question, b, a)
    return None


def compare(trial, mine, real, freelisted):
    if "asked" in trial:
        return compare_instance(trial, mine, real)
    if "ops" not in trial:
        (what, items), = [(k, v) for k, v in trial.items() if k != "source"]
        for i, (item, a, b) in enumerate(zip(items, mine, real)):
            if a != b:
                return "%s %d %s\n#   CPython: %s\n#   cutaway: %s" % (what, i, item, b, a)
        return None
    for i, (a, b) in enumerate(zip(mine["steps"], real["steps"])):
        what = wrong_step(trial["ops"][i][0], a, b, freelisted)
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
    wrong = doubtful = 0
    for at in range(0, len(trials), 250):
        part = trials[at:at + 250]
        real = ask([python, os.path.join(HERE, "object-probe.py"), args.hook], part, env)[1:]
        for t, answer in zip(part, real):
            if "ops" in t:
                t["dirs"] = answer["dirs"]
        mine = ask([args.object_facts, version], part, env)
        for t, a, b in zip(part, mine, real):
            problem = compare(t, a, b, freelisted)
            if problem:
                wrong += 1
                if wrong <= 3:
                    report(version, problem, t, args.verbose)
        doubtful += sum(is_doubtful(a) for a in mine if "doubts" in a)
    if doubtful:
        print("# %s: %d of %d could not be followed" % (version, doubtful, len(trials)))
    return wrong + (doubtful > MOST_DOUBTFUL * len(trials))


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
