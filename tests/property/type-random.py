# SPDX-License-Identifier: MIT
"""Random class hierarchies: what the core says against what the Pythons here say.

usage: type-random.py TYPE-FACTS READER [--files N] [--seed N] [--python PATH …] [--keep DIR]

Prints TAP: one test a version.  A version without an interpreter on this
machine is skipped.  Interpreters are looked for in PATH and in pyenv's
versions; CUTAWAY_PYTHONS, separated by colons, names more.  A failure prints
the class, the text of its file and both answers; the seed repeats it.
"""
import argparse
import concurrent.futures
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import pythons  # noqa: E402

HEADER = """import abc, array, collections, collections.abc, contextlib, dataclasses, decimal, enum, fractions
import functools, io, numbers, queue, random, socket, string, threading, types, typing, weakref
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, List, NamedTuple, Optional, Protocol, TypeVar
T = TypeVar('T')
U = TypeVar('U')
"""
BUILTINS = """object int float complex str bytes bytearray list tuple dict set frozenset type property
classmethod staticmethod super enumerate zip map filter reversed Exception BaseException ValueError KeyError OSError
StopIteration SystemExit ImportError AttributeError NameError UnicodeDecodeError SyntaxError Warning RuntimeError
collections.OrderedDict collections.defaultdict collections.deque collections.Counter collections.ChainMap
collections.UserDict collections.UserList collections.UserString collections.abc.Mapping collections.abc.Sized
collections.abc.Iterable collections.abc.MutableSequence collections.abc.Hashable collections.abc.Callable
collections.abc.Iterator collections.abc.Set
abc.ABC numbers.Number numbers.Integral threading.Thread threading.local
types.ModuleType types.SimpleNamespace weakref.ref weakref.WeakValueDictionary random.Random io.StringIO io.BytesIO
io.RawIOBase io.IOBase io.TextIOBase array.array decimal.Decimal fractions.Fraction queue.Queue string.Template string.Formatter
functools.partial functools.cached_property contextlib.ContextDecorator contextlib.AbstractContextManager
typing.Generic typing.Protocol Generic[T] Protocol[T] Generic[T,U] List[int] typing.Dict[str,int] typing.Mapping[str,T]
typing.Iterable typing.Sequence typing.OrderedDict typing.Any Any typing.Callable typing.Tuple NamedTuple
typing.TypedDict typing.SupportsInt typing.Hashable collections.abc.Mapping[str,int] list[int] dict[str,int]
bool memoryview range slice types.FunctionType types.GeneratorType type(None) type(Ellipsis) type(NotImplemented)
typing.Optional[int] typing.Union typing.ClassVar 5 None 'text' abc T [] () {} 1.5 len print collections.namedtuple
typing.TextIO typing.NoReturn typing.Literal typing.Final types.MappingProxyType socket.socket""".split()
GOOD = BUILTINS[:48]
NAMES = "a b c d value name size left right x y z state key count _private __secret __x naïve größe Z B9".split()
ODD_SLOTS = ["__dict__", "__weakref__", "__doc__", "__module__", "__qualname__", "__slots__", "1x", "a b", "",
             "__annotations__", "__class__", "__firstlineno__", "__static_attributes__", "__hash__", "class", "__eq__"]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.classes = []
        self.metas = []
        self.enums = []
        # Whether inspect.signature() takes a subclass of these differs between patch releases.
        self.wrappers = {"classmethod", "staticmethod"}

    def chance(self, p):
        return self.r.random() < p

    def base(self):
        if self.classes and self.chance(0.62):
            return self.r.choice(self.classes)
        if self.chance(0.6):
            return self.r.choice(GOOD)
        return self.r.choice(BUILTINS)

    def bases(self):
        n = self.r.choice([0, 0, 1, 1, 1, 1, 2, 2, 3])
        return [self.base() for _ in range(n)]

    def slot_names(self):
        n = self.r.choice([0, 1, 1, 2, 2, 3, 5])
        names = [self.r.choice(NAMES) for _ in range(n)]
        if self.chance(0.3):
            names.insert(self.r.randrange(len(names) + 1), self.r.choice(ODD_SLOTS))
        if self.chance(0.25):
            names.append(self.r.choice(["__dict__", "__weakref__"]))
        return names

    def slots(self):
        names = self.slot_names()
        form = self.r.randrange(14)
        if form == 0 and names:
            return repr(names[0])
        if form == 1:
            return repr(names)
        if form == 2:
            return "{%s}" % ", ".join("%r: 'doc'" % n for n in names)
        if form == 3:
            return self.r.choice(["5", "None", "b'ab'", "b''", "('a', 5)", "(None,)", "3.5", "object()", "'a b'.split()",
                                  "(n for n in ('p', 'q'))", "iter(('a', 'b'))", "dict(a=1, b=2)", "('a', *('b', 'c'))",
                                  "['a'] + ['b']", "{'a': 1}.keys()", "map(str, ())", "range(0)", "tuple('ab')"])
        if form == 4 and self.classes:
            return "%s.__slots__ + ('k',)" % self.r.choice(self.classes)
        return "(%s)" % "".join("%r, " % n for n in names)

    def members(self, annotations=True):
        out = []
        for _ in range(self.r.choice([0, 0, 1, 2, 3])):
            name = self.r.choice(NAMES)
            out.append(self.r.choice([
                "%s = 1", "%s = None", "def %s(self): pass", "%s: int", "%s: int = 0", "%s = property(lambda self: 1)",
                "@property\n    def %s(self): return 1", "@staticmethod\n    def %s(): pass",
                "@abc.abstractmethod\n    def %s(self): pass", "%s: 'int'", "%s: ClassVar[int] = 3", "%s: List[int]",
                "%s: list[int]", "%s: int | None", "%s: Undefined", "%s = Undefined", "class %s: pass",
                "@classmethod\n    def %s(cls): pass", "%s, other = 1, 2", "for %s in (): pass",
                "__hash__ = None; %s = 2", "def __eq__(self, other): return self.%s", "__init_subclass__ = None; %s = 1"]) % name
                if self.chance(0.8) else self.r.choice([
                    "def __init__(self): self.value = 1", "def __len__(self): return 0", "'''text'''",
                    "def __lt__(self, other): return True", "def __init__(self): super().__init__()",
                    "def __init_subclass__(cls, **kw): super().__init_subclass__(**kw)",
                    "def __init_subclass__(cls, flag=None): pass", "def __init_subclass__(cls, *, tag): pass",
                    "def __class_getitem__(cls, item): return cls", "def __hash__(self): return 1", "del abc",
                    "__qualname__ = 'Other'", "__getitem__ = __iter__ = __contains__ = __len__ = None",
                    "def __getitem__(self, i): pass\n    def __iter__(self): pass\n    def __len__(self): return 1"]))
        return out

    def body(self, slots=True):
        out = []
        if self.chance(0.15):
            out.append("'''documented'''")
        if slots and self.chance(0.6):
            out.append("__slots__ = " + self.slots())
        out += self.members()
        return out or ["pass"]

    def statement(self, decorators, name, bases, keywords, body):
        text = "".join("@%s\n" % d for d in decorators)
        inside = bases + keywords
        if self.wrappers.intersection(bases):
            self.wrappers.add(name)
        return "%sclass %s%s:\n    %s\n" % (text, name, "(%s)" % ", ".join(inside) if inside else "", "\n    ".join(body))

    def keywords(self):
        out = []
        if self.metas and self.chance(0.12):
            out.append("metaclass=" + self.r.choice(self.metas))
        elif self.chance(0.05):
            out.append(self.r.choice(["metaclass=abc.ABCMeta", "metaclass=type", "tag=1",
                                      "flag=2", "x=1, y=2", "metaclass=int", "total=False"]))
        return out

    def plain_class(self, name):
        decorators = []
        if self.chance(0.06):
            decorators.append(self.r.choice(["functools.total_ordering", "typing.final", "enum.unique",
                                             "typing.runtime_checkable", "Undefined", "functools.lru_cache"]))
        return self.statement(decorators, name, self.bases(), self.keywords(), self.body())

    def field_line(self):
        name = self.r.choice(NAMES)
        kind = self.r.choice(["int", "int", "int", "str", "'int'", "ClassVar[int]", "typing.ClassVar", "dataclasses.InitVar[int]",
                              "'ClassVar[int]'", "'typing.ClassVar'", "'dataclasses.InitVar'", "List[int]"])
        value = self.r.choice(["", "", "", "", " = 1", " = 'x'", " = field()", " = field(default=3)", " = field(default_factory=list)",
                               " = []", " = field(init=False)", " = field(repr=False)", " = field(default=1, init=False)", " = ()",
                               " = {}", " = field(kw_only=True)", " = field(default=1, default_factory=int)", " = None",
                               " = field(bogus=1)", " = field(doc='text')", " = field(kw_only=True, default=2)"])
        if self.chance(0.03):
            return self.r.choice(["_: dataclasses.KW_ONLY", name + " = field()", "__post_init__ = None"])
        return "%s: %s%s" % (name, kind, value)

    def dataclass(self, name):
        options = []
        for option, p in (("slots=True", 0.55), ("frozen=True", 0.2), ("weakref_slot=True", 0.12), ("order=True", 0.08),
                          ("eq=False", 0.08), ("kw_only=True", 0.1), ("unsafe_hash=True", 0.06), ("init=False", 0.04),
                          ("repr=False", 0.05), ("match_args=False", 0.03), ("slots=False", 0.03), ("slot=True", 0.01)):
            if self.chance(p) and option.split("=")[0] not in [o.split("=")[0] for o in options]:
                options.append(option)
        odd = {"typing.TypedDict", "string.Template"} | self.wrappers
        bases = [b for b in self.bases() if b not in odd] if self.chance(0.5) else []
        if bases and "init=False" in options:
            options.remove("init=False")
        decorator = "dataclass" + ("(%s)" % ", ".join(options) if options else "")
        body = [self.field_line() for _ in range(self.r.choice([0, 1, 2, 2, 3, 4]))]
        if self.chance(0.25):
            body += self.body(self.chance(0.3))
        return self.statement([decorator], name, bases, [], body or ["pass"])

    def named_tuple(self, name):
        if self.chance(0.35):
            fields = [self.r.choice(NAMES) for _ in range(self.r.randrange(4))]
            call = self.r.choice(["collections.namedtuple(%r, %r)" % (name, " ".join(fields)),
                                  "collections.namedtuple(%r, %r, rename=True)" % (name, fields),
                                  "NamedTuple(%r, [%s])" % (name, ", ".join("(%r, int)" % f for f in fields))])
            return self.statement([], name, [call], [], self.body())
        body = ["%s: int%s" % (self.r.choice(NAMES[:13]), self.r.choice(["", "", " = 1"])) for _ in range(self.r.randrange(4))]
        body += self.r.choice([[], [], [], ["def method(self): pass"], ["__slots__ = ()"], ["def __new__(cls): pass"],
                               ["def m(self): return super().m()"], ["_fields = 1"]])
        extra = self.r.choice([[], [], [], [], ["Generic[T]"], ["object"], [self.base()]])
        return self.statement([], name, ["NamedTuple"] + extra, [], body or ["pass"])

    def enum(self, name):
        base = self.r.choice(["enum.Enum", "enum.Enum", "enum.IntEnum", "enum.Flag", "enum.IntFlag", "enum.StrEnum"])
        mixin = self.r.choice([[], [], [], ["int"], ["object"]]) if base == "enum.Enum" else []
        if base == "enum.StrEnum":
            return self.statement([], name, [base], [], ["RED = 'r'"])
        body = ["%s = %d" % (n, 1 << i) for i, n in enumerate(dict.fromkeys(self.r.choice("RED GREEN BLUE".split())
                                                                            for _ in range(self.r.randrange(4))))]
        body += self.r.choice([[], [], [], ["__slots__ = ('k',)"], ["def method(self): pass"], ["x: int"], ["_ignore_ = 'q'"]])
        if self.enums and self.chance(0.3):
            base = self.r.choice(self.enums)
        self.enums.append(name)
        return self.statement([], name, mixin + [base], [], body or ["pass"])

    def meta(self, name):
        self.metas.append(name)
        base = self.r.choice(["type", "type", "abc.ABCMeta"] + self.metas[:-1])
        return self.statement([], name, [base], [], self.r.choice([["pass"], ["__slots__ = ()"], ["def method(cls): pass"],
                                                                   ["__slots__ = ('a',)"], ["x = 1"]]))

    def other(self, name):
        kind = self.r.randrange(8)
        if kind == 0:
            return "%s = type(%r, (%s), {'__slots__': (%s)})\n" % (
                name, name, "".join(b + ", " for b in self.bases()), "".join("%r, " % n for n in self.slot_names()))
        if kind == 1:
            return "%s = type(%r, (%s), dict())\n" % (name, name, "".join(b + ", " for b in self.bases()))
        if kind == 2:
            return "%s = %s\n" % (name, self.base())
        if kind == 3:
            return "%s = collections.namedtuple(%r, 'a b')\n" % (name, name)
        if kind == 4:
            return "if %s:\n    class %s: __slots__ = ('p',)\nelse:\n    class %s: pass\n" % (
                self.r.choice(["True", "typing.TYPE_CHECKING", "0", "__debug__ is None", "1 < 2 and not 0", "'x' == 'y'"]), name, name)
        if kind == 5:
            return "try:\n    %s = Undefined\nexcept NameError:\n    class %s: __slots__ = ()\n" % (name, name)
        if kind == 6 and self.classes:
            return "del %s\n" % self.r.choice(self.classes).split(".")[0]
        return "class %s:\n    class Inner(%s): pass\n    %s = Inner\n" % (name, self.r.choice((self.classes or ["int"]) + GOOD), name)

    def file(self):
        text = HEADER
        if self.chance(0.1):
            text = "from __future__ import annotations\n" + text
        for i in range(self.r.randrange(8, 20)):
            name = self.r.choice(["C%d", "C%d", "_Hidden%d", "__Private%d", "Ünder%d"]) % i
            if self.classes and self.chance(0.03):
                name = self.r.choice(self.classes).split('.')[0]
            kind = self.r.random()
            make = (self.plain_class if kind < 0.5 else self.dataclass if kind < 0.72 else self.named_tuple if kind < 0.79
                    else self.enum if kind < 0.86 else self.meta if kind < 0.9 else self.other)
            text += make(name)
            if make != self.enum:
                self.classes.append(name)
            if make == self.other and self.chance(0.2):
                self.classes.append(name + ".Inner")
        return text


def ask(python, files):
    env = dict(os.environ, PYTHONHASHSEED="0")
    run = subprocess.run([python, "-W", "ignore", os.path.join(HERE, "type-probe.py")] + files, env=env,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=240)
    if run.returncode:
        raise RuntimeError(run.stderr[-2000:])
    return json.loads(run.stdout)["cases"]


def differences(real, ours):
    if ours is None:
        return ["missing"]
    if ours["ok"] is None:
        return []  # said to be unresolved: never wrong; counted
    if real["ok"] is None:
        return []  # a decorator or a metaclass gave something else than a class
    if real["ok"] != ours["ok"]:
        return ["ok"]
    if not real["ok"]:
        return [] if real["error"] == ours["error"] else ["error"]
    return [k for k in real if k in ours and real[k] != ours[k]]


def compare(version, real, ours, texts, limit):
    n = wrong = unresolved = 0
    for name in sorted(real):
        answers = list(ours[name])
        for record in real[name]:
            n += 1
            mine = answers.pop(0) if answers else None
            bad = differences(record, mine) if mine is None or mine["name"] == record["name"] else ["order"]
            unresolved += mine is not None and mine["ok"] is None
            if not bad:
                continue
            wrong += 1
            if wrong <= limit:
                print("# %s %s %s: %s" % (version, name, record["name"], ", ".join(bad)))
                print("#   CPython:", json.dumps({k: v for k, v in record.items() if k in bad + ["error"]}))
                print("#   cutaway:", json.dumps({k: v for k, v in (mine or {}).items() if k in bad + ["error", "ok"]}))
                if os.environ.get("CUTAWAY_SHOW"):
                    print("".join("#     %s\n" % line for line in texts[name].splitlines()))
    return n, wrong, unresolved


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("type_facts")
    parser.add_argument("reader")
    parser.add_argument("--files", type=int, default=2000 if os.environ.get("CUTAWAY_THOROUGH") else 25)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("CUTAWAY_SEED", "1")))
    parser.add_argument("--python", nargs="*", default=[])
    parser.add_argument("--show", type=int, default=5)
    args = parser.parse_args()
    found = pythons.interpreters(args.python)
    print("1..%d" % len(pythons.VERSIONS))
    print("# seed %d, %d files" % (args.seed, args.files))
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        files, texts = [], {}
        for i in range(args.files):
            name = "case_%d.py" % (args.seed * 100000 + i)
            texts[name] = Maker(args.seed * 100000 + i).file()
            files.append(os.path.join(folder, name))
            with open(files[-1], "w", encoding="utf-8") as f:
                f.write(texts[name])
        env = dict(os.environ, CUTAWAY_READER=args.reader)
        run = subprocess.run([args.type_facts, ",".join(pythons.VERSIONS)] + files, env=env, stdout=subprocess.PIPE, text=True, check=True)
        ours = {answer["python"]: answer["cases"] for answer in map(json.loads, run.stdout.splitlines())}
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            asked = {v: pool.submit(ask, found[v], files) for v in pythons.VERSIONS if v in found}
            for number, version in enumerate(pythons.VERSIONS, 1):
                if version not in asked:
                    print("ok %d %s # SKIP no CPython %s on this machine" % (number, version, version))
                    continue
                n, wrong, unresolved = compare(version, asked[version].result(), ours[version], texts, args.show)
                failed |= wrong > 0
                print("# %s: %d classes, %d wrong, %d unresolved" % (version, n, wrong, unresolved))
                print("%s %d %s" % ("not ok" if wrong else "ok", number, version))
    sys.exit(failed)


main()
