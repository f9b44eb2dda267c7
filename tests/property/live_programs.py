# SPDX-License-Identifier: MIT
"""Random programs over what the live heap follows: classes, instances, values, loops, exceptions.

The same seed makes the same program.  Names are bound with a kind; now and then an expression of
another kind is put in its place, so that exceptions of every sort come up.
"""
import ast
import random
import warnings

WORDS = ["", "a", "name", "value", "New York", "naïve", "größe", "名前", "😀", "it's", 'say "x"', "tab\t", "x" * 40, "0", "12", " 7 "]
ATTRS = ["name", "age", "city", "x", "y", "size", "tags", "_hidden"]
INTS = [0, 1, 2, 3, 5, 7, 10, -1, -5, -6, 255, 256, 257, 1000, 1024, 1025, 99999, 2 ** 30 - 1, 2 ** 30, -2 ** 30, 2 ** 40]
FLOATS = [0.0, 0.5, -1.5, 3.14159, 1e16, 1e-5, 2.0, 100.0, 1e300, 0.1, 1 / 3]
SPECS = ["", "", ":d", ":5d", ":>8", ":<8", ":^9", ":08.3f", ":.2f", ":,", ":x", ":#x", ":b", ":e", ":.1%", ":g", ":s", ":+d", ":*^12", ":_",
         ":,.2f", ":.3", ":5", "!r", "!s", "!r:>12", ":c", ":n", ":.0f", ":G", ":o"]
KINDS = ["int", "float", "str", "list", "tuple", "dict", "bool", "none"]
ERRORS = ["TypeError", "ValueError", "AttributeError", "KeyError", "IndexError", "ZeroDivisionError", "NameError", "Exception",
          "(TypeError, ValueError)", "LookupError", "ArithmeticError", "RuntimeError"]


# What an operator, a subscript or a loop asks a class for.
SPECIAL = {"add": ["__add__(self, other)", "return %s if other == 1 else NotImplemented"],
           "radd": ["__radd__(self, other)", "return %s"],
           "iadd": ["__iadd__(self, other)", "return self"],
           "lt": ["__lt__(self, other)", "return self is not other"],
           "ne": ["__ne__(self, other)", "return NotImplemented"],
           "bool": ["__bool__(self)", "return %s is None"],
           "getitem": ["__getitem__(self, key)", "if key == 3: raise IndexError(key)\n        return (key, %s)"],
           "setitem": ["__setitem__(self, key, value)", "self.y = [key, value]"],
           "contains": ["__contains__(self, item)", "return item == %s"],
           "iter": ["__iter__(self)", "return iter([%s, 70000])"],
           "call": ["__call__(self, n=2)", "return [n, %s]"],
           "neg": ["__neg__(self)", "return %s"]}


class Class:
    def __init__(self, name):
        self.name = name
        self.params = []  # (name, has a default)
        self.methods = {}  # name -> number of parameters
        self.weak = True
        self.is_exception = False


class Program:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.wrong = self.r.choice([0.0, 0.02, 0.05])
        self.classes, self.functions = [], {}
        self.names = {}  # name -> kind
        self.loop = 0
        self.lines = []
        self.local = None  # parameters of the function that is written

    # --- names

    def of_kind(self, kind):
        pool = self.local if self.local is not None else self.names
        return [n for n, k in pool.items() if k == kind]

    def fresh(self, kind):
        name = self.r.choice("abcdefghpqstuv") if self.r.random() < 0.7 else "v%d" % self.r.randrange(4)
        if name in self.functions:
            name = "v9"
        self.names[name] = kind
        return name

    def instance_kinds(self):
        pool = self.local if self.local is not None else self.names
        return [(n, k) for n, k in pool.items() if isinstance(k, Class)]

    # --- expressions

    def expr(self, kind, depth=0):
        if self.r.random() < self.wrong:
            kind = self.r.choice(KINDS + ["object"])
        if isinstance(kind, Class):
            return self.instance(kind, depth)
        if depth > 2:
            return self.atom(kind)
        if depth < 2 and self.r.random() < 0.03:
            return "(%s if %s else %s)" % (self.expr(kind, depth + 1), self.expr("bool", depth + 1), self.expr(kind, depth + 1))
        return getattr(self, "e_" + kind)(depth + 1)

    def any(self, depth=0):
        return self.expr(self.r.choice(KINDS + ["int", "str", "object"]), depth)

    def atom(self, kind):
        names = self.of_kind(kind) if kind != "object" else [n for n, _ in self.instance_kinds()]
        if names and self.r.random() < 0.7:
            return self.r.choice(names)
        r = self.r
        return {"int": lambda: repr(r.choice(INTS)), "float": lambda: repr(r.choice(FLOATS)), "str": lambda: repr(r.choice(WORDS)),
                "list": lambda: "[%s]" % ", ".join(repr(r.choice(INTS)) for _ in range(r.randrange(5))),
                "tuple": lambda: r.choice(["()", "(1,)", "(1, 'a')", "(2.5, None, 'b')"]),
                "dict": lambda: r.choice(["{}", "{'a': 1}", "{'a': 1, 'b': 2}", "{1: 'x'}", "{'k': [1]}"]),
                "bool": lambda: r.choice(["True", "False"]), "none": lambda: "None", "object": lambda: "object()"}[kind]()

    def e_int(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("int"), lambda: self.atom("int"), lambda: self.atom("int"),
            lambda: "%s %s %s" % (self.sub("int", d), r.choice(["+", "-", "*", "+", "-"]), self.sub("int", d)),
            lambda: "%s %s %s" % (self.sub("int", d), r.choice(["//", "%"]), self.sub("int", d)),
            lambda: "%s %s %s" % (self.sub("int", d), r.choice(["|", "&", "^"]), self.sub("int", d)),
            lambda: "%s %s %d" % (self.sub("int", d), r.choice(["<<", ">>"]), r.randrange(5)),
            lambda: "%s ** %d" % (self.sub("int", d), r.randrange(3)),
            lambda: r.choice(["-", "~", "+"]) + self.sub("int", d),
            lambda: "len(%s)" % self.expr(r.choice(["str", "list", "tuple", "dict"]), d),
            lambda: "sum(%s)" % self.int_list(d),
            lambda: "%s(%s)" % (r.choice(["min", "max"]), self.int_list(d)),
            lambda: "%s(%s, %s)" % (r.choice(["min", "max"]), self.expr("int", d), self.expr("int", d)),
            lambda: "abs(%s)" % self.expr("int", d),
            lambda: "int(%s)" % self.expr(r.choice(["int", "float", "str", "bool"]), d),
            lambda: "round(%s)" % self.expr(r.choice(["float", "int"]), d),
            lambda: "%s[%d]" % (self.sub(r.choice(["list", "tuple"]), d), r.choice([0, 0, 1, -1, 2, 7])),
            lambda: "sys.getsizeof(%s)" % self.any(d),
            lambda: "%s.%s" % (self.object(d), r.choice(ATTRS)),
            lambda: "%s.count(%s)" % (self.sub(r.choice(["list", "str", "tuple"]), d), self.any(d)),
            lambda: "%s.index(%s)" % (self.sub(r.choice(["list", "tuple"]), d), self.any(d)),
            lambda: "ord(%s)" % self.expr("str", d),
            lambda: "hash(%s)" % self.expr(r.choice(["int", "str", "float", "list"]), d),
            # None and objects have the hash of their address, which differs from run to run.
            lambda: "hash((%s, (%s,)))" % (self.expr("int", d), self.expr(r.choice(["str", "float"]), d)),
            lambda: "%s.get(%s, 0)" % (self.sub("dict", d), self.expr("str", d)),
        ])()

    def e_float(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("float"), lambda: self.atom("float"),
            lambda: "%s / %s" % (self.sub("int", d), self.sub("int", d)),
            lambda: "%s %s %s" % (self.sub("float", d), r.choice(["+", "-", "*", "/", "//", "%"]), self.sub(r.choice(["int", "float"]), d)),
            lambda: "%s %s %s" % (self.sub("int", d), r.choice(["+", "-", "*", "/"]), self.sub("float", d)),
            lambda: "round(%s, %d)" % (self.expr("float", d), r.randrange(4)),
            lambda: "float(%s)" % self.expr(r.choice(["int", "float", "str"]), d),
            lambda: "-" + self.sub("float", d),
            lambda: "abs(%s)" % self.expr("float", d),
            lambda: "%s ** %s" % (self.sub("float", d), r.choice(["2", "0.5", "-1"])),
            lambda: "sum(%s) * 1.0" % self.expr("list", d),
        ])()

    def e_str(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("str"), lambda: self.atom("str"),
            lambda: self.fstring(d), lambda: self.fstring(d),
            lambda: "%s + %s" % (self.sub("str", d), self.sub("str", d)),
            lambda: "%s * %d" % (self.sub("str", d), r.randrange(-1, 4)),
            lambda: "str(%s)" % self.any(d), lambda: "repr(%s)" % self.any(d),
            lambda: "%s.%s()" % (self.sub("str", d), r.choice(["upper", "lower", "strip", "title", "capitalize", "swapcase", "lstrip", "rstrip"])),
            lambda: "%s.join(%s)" % (self.sub("str", d), r.choice([self.expr("list", d), "['a', 'b', 'c']", "[str(i) for i in range(4)]"])),
            lambda: "%s[%s]" % (self.sub("str", d), r.choice(["0", "-1", "1:", ":2", "::-1", "1:3", "::2"])),
            lambda: "type(%s).__name__" % self.any(d),
            lambda: "%s.replace(%s, %s)" % (self.sub("str", d), self.expr("str", d), self.expr("str", d)),
            lambda: "format(%s, %r)" % (self.any(d), r.choice([x for x in SPECS if not x.startswith("!")])[1:]),
            lambda: "%r.format(%s)" % (r.choice(["{}", "{0}-{0}", "{:>6}", "<{}>", "{!r}"]), self.any(d)),
            lambda: "%r %% (%s,)" % (r.choice(["%s", "%r", "<%s>", "%5s", "%d", "%.2f", "%x"]), self.any(d)),
            lambda: "%s.%s" % (self.object(d), r.choice(ATTRS)),
            lambda: "chr(%d)" % r.choice([65, 97, 233, 0x4e2d, 0x1f600, 10]),
            lambda: "%s(%d)" % (r.choice(["hex", "bin", "oct"]), r.choice(INTS)),
            lambda: "%s.%s(%d)" % (self.sub("str", d), r.choice(["ljust", "rjust", "center", "zfill"]), r.randrange(12)),
        ])()

    def fstring(self, d):
        parts = []
        for _ in range(self.r.randrange(1, 4)):
            parts.append(self.r.choice(["", "a ", "x=", ": ", "é"]))
            inner = self.any(max(d, 2))
            if not any(c in inner for c in "\\'\"{}!:"):
                parts.append("{%s%s}" % (inner, self.r.choice(SPECS)))
        return "f'%s'" % "".join(parts)

    def int_list(self, d):
        return self.r.choice([lambda: self.expr("list", d), lambda: "[%s for i in range(%d)]" % (self.r.choice(["i", "i * i", "i % 3"]),
                                                                                           self.r.randrange(8)),
                              lambda: "range(%d)" % self.r.randrange(6), lambda: "(i * 2 for i in range(%d))" % self.r.randrange(5)])()

    def e_list(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("list"), lambda: "[%s]" % ", ".join(self.any(d) for _ in range(r.randrange(5))),
            lambda: "[%s for i in range(%d)]" % (r.choice(["i", "i * 2", "str(i)", "[i]", "(i, i + 1)", "i / 2", "f'n{i}'", "i if i % 2 else None"]),
                                                 r.randrange(14)),
            lambda: "[i for i in %s if i]" % self.sub("list", d),
            lambda: "[(i, j) for i in range(%d) for j in range(%d)]" % (r.randrange(4), r.randrange(4)),
            lambda: "list(%s)" % self.expr(r.choice(["tuple", "str", "list"]), d),
            lambda: "list(range(%s))" % r.choice(["4", "0", "7", "8, 3, -1", "2, 10", "9, 2, -2", "300, 303"]),
            lambda: "%s + %s" % (self.sub("list", d), self.sub("list", d)),
            lambda: "%s * %d" % (self.sub("list", d), r.randrange(-1, 4)),
            lambda: "%s[%s]" % (self.sub("list", d), r.choice(["1:", ":2", "::-1", "1:3", "::2", "-2:", ":"])),
            lambda: "sorted(%s)" % self.expr("list", d),
            lambda: "sorted(%s, key=%s)" % (self.expr("list", d), r.choice(["str", "lambda v: -v", "lambda v, w=3: str(v)[:w]", "repr, reverse=True"])),
            lambda: "[*zip(%s, %s)]" % (self.expr("list", d), self.expr("str", d)),
            lambda: "list(%s)" % r.choice(["enumerate(%s)" % self.expr("str", d), "zip(%s, %s)" % (self.expr("list", d), self.expr("str", d)),
                                           "reversed(%s)" % self.expr("list", d), "(i * 2 for i in range(%d))" % r.randrange(12),
                                           "%s.%s()" % (self.sub("dict", d), r.choice(["keys", "values", "items"])), self.expr("dict", d)]),
            lambda: "%s.split(%s)" % (self.sub("str", d), r.choice(["", "','", "' '"])),
            lambda: "[*%s, %s]" % (self.sub("list", d), self.any(d)),
            lambda: "%s.copy()" % self.sub("list", d),
        ])()

    def e_tuple(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("tuple"), lambda: "(%s, %s)" % (self.any(d), self.any(d)), lambda: "(%s,)" % self.any(d),
            lambda: "tuple(%s)" % self.expr(r.choice(["list", "str", "tuple"]), d), lambda: "%s + %s" % (self.sub("tuple", d), self.sub("tuple", d)),
            lambda: "%s * %d" % (self.sub("tuple", d), r.randrange(3)), lambda: "%s[%s]" % (self.sub("tuple", d), r.choice(["1:", ":1", "::-1"])),
        ])()

    def e_dict(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("dict"), lambda: "{%s}" % ", ".join("%r: %s" % (r.choice(ATTRS + [1, 2, (1, 2)]), self.any(d)) for _ in range(r.randrange(7))),
            lambda: "{i: %s for i in range(%d)}" % (r.choice(["i", "str(i)", "[]"]), r.randrange(12)),
            lambda: "{str(i): i for i in range(%d)}" % r.randrange(12),
            lambda: "dict(%s)" % r.choice(["[('k', 1), (2, [3])]", "enumerate(%s, start=4)" % self.expr("str", d), "[(1, 2, 3)]"]),
            lambda: "dict(%s)" % ", ".join("%s=%s" % (n, self.any(d)) for n in r.sample(ATTRS, r.randrange(1, 4))),
            lambda: "{**%s, 'z': %s}" % (self.sub("dict", d), self.any(d)), lambda: "%s.copy()" % self.sub("dict", d),
            lambda: "%s.__dict__" % self.object(d), lambda: "vars(%s)" % self.object(d), lambda: "dict(%s)" % self.expr("dict", d),
        ])()

    def e_bool(self, d):
        r = self.r
        return r.choice([
            lambda: self.atom("bool"), lambda: "%s %s %s" % (self.sub("int", d), r.choice(["<", "<=", "==", "!=", ">", ">="]), self.sub("int", d)),
            lambda: "%s %s %s" % (self.any(2), r.choice(["==", "!=", "==", "<"]), self.any(2)), lambda: "not %s" % self.sub(r.choice(KINDS), d),
            lambda: "%s in %s" % (self.sub(r.choice(["int", "str"]), d), self.sub(r.choice(["list", "tuple", "dict", "str"]), d)),
            lambda: "%s is %s" % (self.sub("none", d), self.any(2)), lambda: "isinstance(%s, %s)" % (self.any(d), r.choice(["int", "str", "(int, float)", "list", "object"])),
            lambda: "hasattr(%s, %r)" % (self.object(d), r.choice(ATTRS + ["__dict__", "__slots__", "__weakref__"])),
            lambda: "%s < %s < %s" % (self.sub("int", d), self.sub("int", d), self.sub("int", d)),
            lambda: "%s.%s(%s)" % (self.sub("str", d), r.choice(["startswith", "endswith"]), self.expr("str", d)),
            lambda: "bool(%s)" % self.any(d), lambda: "callable(%s)" % self.any(d), lambda: "%s(%s)" % (r.choice(["any", "all"]), self.expr("list", d)),
            lambda: "%s %s %s" % (self.sub("bool", d), r.choice(["and", "or"]), self.sub("bool", d)),
            lambda: "%s %s %s" % (self.sub(r.choice(["list", "tuple", "str"]), d), r.choice(["<", "<="]), self.sub(r.choice(["list", "tuple", "str"]), d)),
            lambda: "%s.%s()" % (self.sub("str", d), r.choice(["isdigit", "isalpha", "isupper"])),
        ])()

    def e_none(self, d):
        return "None"

    def e_object(self, d):
        return self.object(d)

    def sub(self, kind, d):
        """An operand: in parentheses where it is more than a word."""
        text = self.expr(kind, d)
        return text if text.replace("_", "a").isalnum() and not text[0].isdigit() else "(%s)" % text

    def object(self, d):
        objects = self.instance_kinds()
        if objects and self.r.random() < 0.85:
            return self.r.choice(objects)[0]
        if not self.classes or self.local is not None:
            return self.atom("object")
        return self.instance(self.r.choice(self.classes), d)

    def instance(self, klass, d):
        r, arguments = self.r, []
        for name, default in klass.params:
            if default and r.random() < 0.5:
                break
            arguments.append(self.any(max(d, 1)) if r.random() < 0.85 or not default else "%s=%s" % (name, self.any(2)))
        if arguments and r.random() < 0.04:
            arguments.pop()
        if r.random() < 0.03:
            arguments.append(r.choice(["1", "nope=2", "1, 2"]))
        positional = [a for a in arguments if "=" not in a.split("(")[0].split("'")[0]]
        return "%s(%s)" % (klass.name, ", ".join(positional + [a for a in arguments if a not in positional]))

    # --- classes

    def klass(self):
        r = self.r
        klass = Class("K%d" % len(self.classes))
        bases = [r.choice(self.classes)] if self.classes and r.random() < 0.45 else []
        if not bases and r.random() < 0.1:
            klass.is_exception = True
        if bases:
            klass.is_exception = bases[0].is_exception
            klass.methods.update(bases[0].methods)
        header = "Exception" if klass.is_exception and not bases else ", ".join(b.name for b in bases)
        lines = ["class %s%s:" % (klass.name, "(%s)" % header if header else "")]
        klass.params = [(n, False) for n in r.sample(ATTRS[:6], r.randrange(4))]
        klass.params += [(n, True) for n in r.sample(["size", "tags"], r.randrange(2)) if (n, False) not in klass.params]
        if r.random() < 0.35:
            slots = [n for n, _ in klass.params] + r.sample(["extra", "__dict__", "__weakref__", "y2"], r.randrange(3))
            lines.append("    __slots__ = (%s)" % "".join("%r, " % n for n in slots if not (bases and n.startswith("__"))))
        for _ in range(r.randrange(2)):
            lines.append("    %s = %s" % (r.choice(["kind", "count", "_limit"]), r.choice(["1", "'k'", "(1, 2)", "None", "[]"])))
        self.init(klass, bases, lines)
        for kind in r.sample(["method", "method", "property", "setter", "class", "static", "repr", "str", "len", "eq", "chain", *SPECIAL], r.randrange(5)):
            self.method(klass, kind, lines)
        if len(lines) == 1:
            lines.append("    pass")
        self.classes.append(klass)
        return lines

    def init(self, klass, bases, lines):
        r = self.r
        if r.random() < 0.15 and bases:
            klass.params = bases[0].params
            return
        if not klass.params and r.random() < 0.5:
            return
        words = ["%s=%s" % (n, r.choice(["None", "0", "'d'", "()", "1.5"])) if default else n for n, default in klass.params]
        lines.append("    def __init__(%s):" % ", ".join(["self"] + words))
        self.local = {n: r.choice(["int", "str", "float"]) for n, _ in klass.params}
        if bases and r.random() < 0.8:
            inner = [self.r.choice(list(self.local) + [self.atom("int")]) for _, default in bases[0].params if not default]
            lines.append("        %s(%s)" % (r.choice(["super().__init__"] * 4 + [bases[0].name + ".__init__"]), ", ".join(inner))
                         if r.random() < 0.9 else "        %s.__init__(self, %s)" % (bases[0].name, ", ".join(inner)))
            lines[-1] = lines[-1].replace(bases[0].name + ".__init__(", bases[0].name + ".__init__(self, ").replace("self, self, ", "self, ")
        for n, _ in klass.params:
            lines.append("        self.%s = %s" % (n, r.choice([n] * 6 + [self.expr("int", 2), self.expr("str", 2), "[%s]" % n])))
        if r.random() < 0.2:
            lines.append("        self.%s = %s" % (r.choice(ATTRS), self.any(2)))
        if len(lines[-1].split(":")) > 1 and lines[-1].rstrip().endswith("):"):
            lines.append("        pass")
        self.local = None

    def method(self, klass, kind, lines):
        r, attr = self.r, self.r.choice(ATTRS)
        self.local = {"n": "int", "self": klass}
        if kind == "method":
            name = r.choice(["grow", "tell", "reset"])
            klass.methods[name] = 1
            body = r.choice(["self.%s = n" % attr, "return self.%s" % attr, "self.%s += n" % attr, "return f'{self.%s} {n}'" % attr,
                             "return %s" % self.any(1), "del self.%s" % attr, "for i in range(n): self.%s = i" % attr,
                             "if n > 1: return self.%s(n - 1)\n        return n" % name if r.random() < 0.5 else "return self"])
            lines += ["    def %s(self, n%s):" % (name, r.choice(["", "=3"])), "        " + body]
        elif kind in ("property", "setter"):
            name = r.choice(["area", "total"])
            lines += ["    @property", "    def %s(self):" % name, "        return %s" % r.choice(["self.%s" % attr, "[self.%s]" % attr, "1"])]
            if kind == "setter":
                lines += ["    @%s.setter" % name, "    def %s(self, v):" % name, "        self.%s = v" % attr]
            klass.methods[name] = -1
        elif kind == "class":
            klass.methods["make"] = 0
            lines += ["    @classmethod", "    def make(cls):", "        return cls.__name__"]
        elif kind == "static":
            klass.methods["helper"] = 1
            lines += ["    @staticmethod", "    def helper(n):", "        return n * 2"]
        elif kind in ("repr", "str"):
            lines += ["    def __%s__(self):" % kind, "        return f'<{self.%s!r}>'" % (klass.params[0][0] if klass.params else attr)]
        elif kind in SPECIAL:
            head, body = SPECIAL[kind]
            lines += ["    def %s:" % head, "        " + (body % self.any(2) if "%s" in body else body)]
        elif kind == "len":
            lines += ["    def __len__(self):", "        return %d" % r.randrange(3)]
        elif kind == "eq":
            lines += ["    def __eq__(self, other):", "        return self is other or other == %d" % r.randrange(3)]
        else:
            klass.methods["chain"] = 0
            lines += ["    def chain(self):", "        return self"]
        self.local = None

    def function(self):
        r, name = self.r, self.r.choice(["f1", "f2", "f3"])
        params = {"m": "int", "s": "str"}
        self.functions[name] = 2
        self.local = params
        lines = ["def %s(m, s%s):" % (name, r.choice(["", "='d'", "=None"]))]
        self.local = dict(params, w="int")
        lines.append("    w = 0")
        for _ in range(r.randrange(1, 4)):
            lines += ["    " + line for line in r.choice([self.s_local, self.s_local, self.s_if, self.s_try])(1)]
        lines.append("    return %s" % self.any(1))
        self.local = None
        return lines

    def s_local(self, depth):
        kind = self.r.choice(["int", "str", "list"])
        text = self.expr(kind, 1)
        self.local["w"] = kind
        return ["w = " + text]

    # --- statements

    def statement(self, depth=0):
        r = self.r
        makers = [self.s_assign] * 6 + [self.s_make] * 5 + [self.s_attr] * 6 + [self.s_expr] * 4 + [self.s_print] * 5 + [self.s_item] * 2 + [
            self.s_mutate] * 3 + [self.s_del] * 2 + [self.s_call] * 4 + [self.s_aug] * 2 + [self.s_weak] * 2 + [self.s_builtin] * 3
        if depth < 2:
            makers += [self.s_if] * 2 + [self.s_for] * 3 + [self.s_try] * 4 + [self.s_while]
        if depth:
            makers += [self.s_raise]
        return r.choice(makers)(depth)

    def block(self, depth):
        lines = []
        for _ in range(self.r.randrange(1, 3)):
            lines += self.statement(depth + 1) if self.local is None else self.s_local(depth)
        return ["    " + line for line in lines]

    def s_assign(self, _):
        kind = self.r.choice(KINDS)
        text = self.expr(kind)
        if self.r.random() < 0.08:
            return ["%s, %s = %s, %s" % (self.fresh(kind), self.fresh("int"), text, self.expr("int"))]
        if self.r.random() < 0.05:
            return ["%s, %s = %s" % (self.fresh("int"), self.fresh("int"), self.expr(self.r.choice(["list", "tuple", "str"])))]
        if self.r.random() < 0.04:
            source = self.expr(self.r.choice(["list", "tuple", "str", "dict"]))
            return [self.r.choice(["%s, *%s = %s", "*%s, %s = %s", "%s, *%s, last = %s"]) % (self.fresh("int"), self.fresh("list"), source)]
        if self.r.random() < 0.05:
            return ["%s = %s = %s" % (self.fresh(kind), self.fresh(kind), text)]
        return ["%s = %s" % (self.fresh(kind), text)]

    def s_make(self, depth):
        if not self.classes:
            return self.s_assign(depth)
        klass = self.r.choice(self.classes)
        text = self.instance(klass, 0)
        return ["%s = %s" % (self.fresh(klass), text)]

    def s_attr(self, _):
        target = "%s.%s" % (self.object(1), self.r.choice(ATTRS + ["kind", "count", "area", "__dict__"]))
        return [self.r.choice(["%s = %s" % (target, self.any()), "%s = %s" % (target, self.any()), "del " + target, target,
                               "%s += %s" % (target, self.expr(self.r.choice(["int", "str"])))])]

    def s_item(self, _):
        target = self.r.choice(["%s[%s]" % (self.atom("list"), self.expr("int", 2)), "%s[%s]" % (self.atom("dict"), self.any(2))])
        return [self.r.choice(["%s = %s" % (target, self.any()), "del " + target, target])]

    def s_expr(self, _):
        return [self.any()]

    def s_print(self, _):
        return ["print(%s)" % ", ".join(self.any() for _ in range(self.r.randrange(1, 3)))]

    def s_mutate(self, _):
        r = self.r
        if r.random() < 0.6:
            return ["%s.%s" % (self.atom("list"), r.choice(["append(%s)" % self.any(), "extend(%s)" % self.expr(r.choice(["list", "tuple", "str"])), "pop()",
                    "pop(%d)" % r.choice([0, -1, 1, 9]), "insert(%d, %s)" % (r.randrange(-3, 4), self.any()), "remove(%s)" % self.any(2), "clear()", "reverse()",
                    "sort()"]))]
        return ["%s.%s" % (self.atom("dict"), r.choice(["pop(%s)" % self.any(2), "pop('a', None)", "update(%s)" % self.expr("dict"), "update(q=%s)" % self.any(2),
                "get(%s)" % self.any(2), "setdefault(%s, %s)" % (self.any(2), self.any(2)), "clear()", "popitem()", "keys()", "values()", "items()"]))]

    def s_del(self, _):
        names = list(self.names)
        if not names:
            return ["pass"]
        name = self.r.choice(names)
        if self.r.random() < 0.9:
            self.names.pop(name)
        return ["del " + name]

    def s_call(self, depth):
        r = self.r
        objects = [(n, k) for n, k in self.instance_kinds() if k.methods]
        if self.functions and (not objects or r.random() < 0.4):
            call = "%s(%s)" % (r.choice(list(self.functions)), ", ".join([self.expr("int"), self.expr("str")][:r.choice([2, 2, 2, 1, 0])]))
        elif objects:
            name, klass = r.choice(objects)
            method, n = r.choice(list(klass.methods.items()))
            call = "%s.%s" % (name, method) + ("" if n < 0 else "(%s)" % (self.expr("int") if n and r.random() < 0.9 else ""))
        else:
            return self.s_expr(depth)
        return ["%s = %s" % (self.fresh("int"), call) if r.random() < 0.5 else call]

    def s_aug(self, _):
        kind = self.r.choice(["int", "float", "str", "list"])
        return ["%s %s= %s" % (self.r.choice(self.of_kind(kind) or ["w"]), self.r.choice(["+", "+", "*", "-"]), self.expr(kind))]

    def s_weak(self, _):
        r, objects = self.r, self.instance_kinds()
        if not objects:
            return ["pass"]
        if self.of_kind("weak") and r.random() < 0.5:
            w = r.choice(self.of_kind("weak"))
            return [r.choice(["%s() is None" % w, "print(%s())" % w, "%s() is %s" % (w, r.choice(objects)[0]), "del " + w, w])]
        name = r.choice(objects)[0]
        return ["%s = weakref.ref(%s)" % (self.fresh("weak"), name)]

    def s_builtin(self, _):
        r, o, a = self.r, self.object(1), self.r.choice(ATTRS)
        return [r.choice(["getattr(%s, %r)" % (o, a), "getattr(%s, %r, %s)" % (o, a, self.any(2)), "setattr(%s, %r, %s)" % (o, a, self.any(2)),
                          "delattr(%s, %r)" % (o, a), "vars(%s)" % o, "%s.__dict__" % o, "sys.getsizeof(%s)" % o, "sys.getsizeof(%s.__dict__)" % o,
                          "type(%s)" % o, "isinstance(%s, %s)" % (o, r.choice([k.name for k in self.classes] or ["int"])), "%s == %s" % (o, self.object(1)),
                          "%s.__class__.__name__" % o, "%s[0]" % o, "len(%s)" % o, "%s()" % o, "for z in %s: pass" % o, "%s + 1" % o, "-%s" % o, "%s < %s" % (o, o),
                          "1 in %s" % o, "%s in %s" % (self.any(2), o), "1 + %s" % o, "%s + %s" % (o, self.object(1)), "list(%s)" % o, "%s(5)" % o,
                          "%s != %s" % (o, self.object(1)), "not %s" % o, "sum([%s])" % o, "print(%s)" % o, "bool(%s)" % o, "%s[1] = 2" % o, "repr(%s)" % o, "str(%s)" % o])]

    def s_if(self, depth):
        lines = ["if %s:" % self.expr("bool")] + self.block(depth)
        if self.r.random() < 0.4:
            lines += ["else:"] + self.block(depth)
        return lines

    def s_for(self, depth):
        r, name = self.r, "ijk"[depth]
        source = r.choice(["range(%d)" % r.randrange(6), self.expr("list"), self.expr("str"), self.expr("tuple"), "enumerate(%s)" % self.expr("list"),
                           "%s.items()" % self.sub("dict", 1), "zip(%s, %s)" % (self.expr("list"), self.expr("list"))])
        self.names[name] = "int"
        lines = ["for %s in %s:" % (name, source)] + self.block(depth)
        if r.random() < 0.2:
            lines += ["    if %s: %s" % (self.expr("bool", 2), r.choice(["break", "continue"]))]
        return lines

    def s_while(self, depth):
        name = "w%d" % depth
        self.names[name] = "int"
        return ["%s = 0" % name, "while %s < %d:" % (name, self.r.randrange(5)), "    %s += 1" % name] + self.block(depth)

    def s_try(self, depth):
        lines = ["try:"] + self.block(depth)
        lines += ["except %s as e:" % self.r.choice(ERRORS + ["Exception"] * 6), "    print(type(e).__name__, e)" if self.local is None else "    return str(e)"]
        if self.r.random() < 0.15:
            lines += ["else:"] + self.block(depth)
        if self.r.random() < 0.15:
            lines += ["finally:"] + self.block(depth)
        return lines

    def s_raise(self, _):
        exceptions = [k for k in self.classes if k.is_exception]
        if exceptions and self.r.random() < 0.5:
            return ["raise " + self.instance(self.r.choice(exceptions), 1)]
        return ["raise %s(%s)" % (self.r.choice(["ValueError", "TypeError", "KeyError", "RuntimeError", "Exception"]), self.r.choice(["", "'bad'", self.any(1)]))]

    def text(self):
        r = self.r
        self.lines = ["import sys", "import weakref"]
        for _ in range(r.randrange(1, 4)):
            self.lines += self.klass()
        for _ in range(r.randrange(2)):
            self.lines += self.function()
        for _ in range(r.randrange(6, 26)):
            self.lines += self.statement()
        return "\n".join(self.lines) + "\n"


def program(seed):
    """A program that every version can read; some that come out do not."""
    for attempt in range(100):
        text = Program(seed * 100 + attempt).text()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(ast.parse(text, feature_version=(3, 8)), "program", "exec")
            return text
        except SyntaxError:
            pass
    raise AssertionError("no program from seed %d" % seed)
