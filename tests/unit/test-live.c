/* SPDX-License-Identifier: MIT */
/*
 * test-live.c: programs, statement by statement: what they answer, raise and leave in memory.
 *
 * After each statement the whole heap is read back and proved.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static CtpReader *reader;

static CtwLive *
new_live (const char *text, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (version), NULL, NULL);
  return ctw_live_new (types);
}

static void
assert_sound (CtwLive *live)
{
  g_autofree char *faults = ctw_live_check (live);

  g_assert_cmpstr (faults, ==, NULL);
}

/* What a step did, as one line. */
static char *
outcome (const CtwLiveStep *step)
{
  switch (step->status)
    {
    case CTW_STEP_DONE:
      if (step->output != NULL)
        return g_strdup (step->output);
      return g_strdup (step->result != NULL ? step->result : "");
    case CTW_STEP_RAISED:
      return g_strdup_printf ("%s: %s", step->error_type, step->error_message);
    case CTW_STEP_NOT_SIMULATED:
      return g_strdup ("not simulated");
    case CTW_STEP_CANCELLED:
      return g_strdup ("cancelled");
    case CTW_STEP_REFUSED:
      return g_strdup ("refused");
    }
  return NULL;
}

static const char classes[] = "import sys, weakref, gc\n"
                              "class P:\n"
                              "    kind = 'plain'\n"
                              "    def __init__(self, a, b=2, *, c=3):\n"
                              "        self.a = a\n"
                              "        self.b = b\n"
                              "    def add(self, n=1):\n"
                              "        self.a += n\n"
                              "        return self.a\n"
                              "    @property\n"
                              "    def twice(self):\n"
                              "        return self.a * 2\n"
                              "    @classmethod\n"
                              "    def make(cls):\n"
                              "        return cls(7)\n"
                              "    @staticmethod\n"
                              "    def one():\n"
                              "        return 1\n"
                              "class S:\n"
                              "    __slots__ = ('x', 'y')\n"
                              "    def __init__(self, x):\n"
                              "        self.x = x\n"
                              "class T(S):\n"
                              "    def __init__(self, x):\n"
                              "        super().__init__(x)\n"
                              "        self.z = x\n"
                              "class Err(ValueError):\n"
                              "    pass\n"
                              "def half(n):\n"
                              "    return n / 2\n"
                              "p = P(1)\n"
                              "s = S(4)\n"
                              "t = T('t')\n";

typedef struct
{
  const char *statement;
  const char *outcome;
} Row;

/* The same on every version. */
static const Row rows[] = {
  { "p.a", "1" },
  { "p.b, p.kind, s.x, t.x, t.z", "(2, 'plain', 4, 't', 't')" },
  { "P(b=5, a=6).b", "5" },
  { "P()", NULL },
  { "p.add()", "2" },
  { "p.add(n=3)", "5" },
  { "p.twice", "10" },
  { "p.twice = 3", NULL },
  { "P.make().a", "7" },
  { "P.one()", "1" },
  { "p.new = [1, 2]", "" },
  { "p.__dict__", "{'a': 5, 'b': 2, 'new': [1, 2]}" },
  { "vars(p)", "{'a': 5, 'b': 2, 'new': [1, 2]}" },
  { "del p.new", "" },
  { "del p.new", NULL },
  { "p.missing", "AttributeError: 'P' object has no attribute 'missing'" },
  { "s.z = 1", NULL },
  { "s.y", NULL },
  { "del s.y", "AttributeError: y" },
  { "vars(s)", "TypeError: vars() argument must have __dict__ attribute" },
  { "hasattr(s, '__dict__'), hasattr(p, '__dict__')", "(False, True)" },
  { "getattr(p, 'nope', 9)", "9" },
  { "setattr(p, 'q', 8)", "" },
  { "p.q", "8" },
  { "isinstance(t, S), isinstance(t, P), issubclass(T, S)", "(True, False, True)" },
  { "r = weakref.ref(p)", "" },
  { "r() is p", "True" },
  { "weakref.ref(s)", "TypeError: cannot create weak reference to 'S' object" },
  { "p.__dict__ = {'w': 1}", "" },
  { "p.w", "1" },
  { "p.a", "AttributeError: 'P' object has no attribute 'a'" },
  { "del p.__dict__", "" },
  { "p.a = 'again'", "" },
  { "p.__dict__", "{'a': 'again'}" },
  { "p.__dict__ = 5", "TypeError: __dict__ must be set to a dictionary, not a 'int'" },
  { "1 + 2 * 3 - 4 // 3, 7 % -3, 2 ** 10, 7 / 2, -7 // 2", "(6, -2, 1024, 3.5, -4)" },
  { "1.5 + 1, 0.1 + 0.2, 1e16, 1e-5, 5.0 % 3, 3.0 // 2",
    "(2.5, 0.30000000000000004, 1e+16, 1e-05, 2.0, 1.0)" },
  { "1 / 0", "ZeroDivisionError: division by zero" },
  { "'a' + 'b' * 3, [1] + [2], (1,) * 2", "('abbb', [1, 2], (1, 1))" },
  { "'a' + 1", "TypeError: can only concatenate str (not \"int\") to str" },
  { "1 < 2 < 3, 1 == 1.0, 'a' < 'b', not 0, 1 and 0 or 5", "(True, True, True, True, 5)" },
  { "3 in [1, 2, 3], 'k' in {'k': 1}, 'b' in 'abc', 2 not in (1,)", "(True, True, True, True)" },
  { "f'{1 + 1:>5}|{3.14159:.2f}|{\"x\"!r}|{1000000:,}|{255:#x}'",
    "\"    2|3.14|'x'|1,000,000|0xff\"" },
  { "2 ** 100", "not simulated" },
  { "d = {'a': 1, 2: 'b'}", "" },
  { "d['c'] = 3.5", "" },
  { "d", "{'a': 1, 2: 'b', 'c': 3.5}" },
  { "del d['a']", "" },
  { "d['a']", "KeyError: 'a'" },
  { "d.get('a', 0), d.pop(2), len(d)", "(0, 'b', 1)" },
  { "hash([1])", "TypeError: unhashable type: 'list'" },
  { "l = [3, 1]", "" },
  { "l.append(2)", "" },
  { "l.extend([5, 6])", "" },
  { "l, len(l), l[-1], l[1:3], max(l), min(l), sum(l)",
    "([3, 1, 2, 5, 6], 5, 6, [1, 2], 6, 1, 17)" },
  { "l[9]", "IndexError: list index out of range" },
  { "l.pop(), l.pop(0), l", "(6, 3, [1, 2, 5])" },
  { "a, (b, c) = 1, (2, 3)", "" },
  { "a + b + c", "6" },
  { "a, *b = 'xyz'", "" },
  { "*c, a = range(3)", "" },
  { "a, b, c", "(2, ['y', 'z'], [0, 1])" },
  { "a, *b, c = [1, 2]", "" },
  { "b", "[]" },
  { "a, *b, c = {1: 2}", "ValueError: not enough values to unpack (expected at least 2, got 1)" },
  { "a = 1", "" },
  { "a, b = [1]", "ValueError: not enough values to unpack (expected 2, got 1)" },
  { "a += 5", "" },
  { "a", "6" },
  { "del a", "" },
  { "a", "NameError: name 'a' is not defined" },
  { "half(5)", "2.5" },
  { "sorted([1, 'a', 2])", "TypeError: '<' not supported between instances of 'str' and 'int'" },
  { "dict([(1,)])",
    "ValueError: dictionary update sequence element #0 has length 1; 2 is required" },
  { "half(1, 2)", "TypeError: half() takes 1 positional argument but 2 were given" },
  { "print('x', 1, None, sep='-')", "x-1-None\n" },
  { "[i * i for i in range(5) if i % 2 == 0]", "[0, 4, 16]" },
  { "{k: v for k, v in enumerate('ab')}", "{0: 'a', 1: 'b'}" },
  { "sum(x for x in range(10))", "45" },
  { "raise Err('bad', 1)", "Err: ('bad', 1)" },
  { "raise KeyError('k')", "KeyError: 'k'" },
  { "open('f')", "not simulated" },
  { "'a\\0b%d' % 5", "not simulated" },
  { "'a\\0{}'.format(5)", "not simulated" },
  { "'abc'.replace('\\0', 'q')", "not simulated" },
  { "'a\\xa0b'.split()", "not simulated" },
  { "'a'.ljust(2000000)", "not simulated" },
  { "'{!rx}'.format(5)", "not simulated" },
  { "''.format(1), 'x'.format()", "('', 'x')" },
  { "x = unknown_thing", "NameError: name 'unknown_thing' is not defined" },
  { "n = 2 ** 200", "not simulated" },
  { "n", "not simulated" },
  { "m = [P(i) for i in range(40)]", "" },
  { "len(m), m[3].a", "(40, 3)" },
  { "m[0].me = m[0]", "" },
  { "del m", "" },
  { "gc.collect() > 0", "True" },
  { "None", "" },
};

/* Where versions differ, or where only the kind of error counts. */
static gboolean
is_expected (const char *got, const Row *row)
{
  if (row->outcome == NULL)
    return strstr (got, "Error: ") != NULL;
  return strcmp (got, row->outcome) == 0;
}

static void
test_statements (gconstpointer version)
{
  g_autoptr (GString) text = g_string_new (classes);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (text, "%s\n", rows[i].statement);
  g_autoptr (CtwLive) live = new_live (text->str, version);
  guint first = ctw_live_get_n_statements (live) - (guint) G_N_ELEMENTS (rows);
  const CtwLiveStep *step;
  while ((step = ctw_live_step (live)) != NULL)
    {
      g_autofree char *got = outcome (step);
      if (step->statement >= first && !is_expected (got, &rows[step->statement - first]))
        {
          g_test_message ("%s: %s gave %s", (const char *) version,
                          rows[step->statement - first].statement, got);
          g_test_fail ();
        }
      assert_sound (live);
    }
}

/* Statements of several lines. */
static const struct
{
  const char *text;
  const char *output;
} programs[] = {
  { "class S:\n    __slots__ = ('a',)\ns = S()\ntry:\n    s.b = 1\nexcept AttributeError as e:\n   "
    " print('no')\nelse:\n    print('yes')\nfinally:\n    print('end')\n",
    "no\nend\n" },
  { "t = 0\nfor i in range(10):\n    if i == 3:\n        continue\n    if i == 6:\n        break\n "
    "   t += i\nelse:\n    t = -1\nprint(t)\n",
    "12\n" },
  { "n = 5\nwhile n > 0:\n    n -= 2\nelse:\n    print(n)\n", "-1\n" },
  { "x = []\nfor a, b in zip([1, 2], 'xy'):\n    x.append((a, b))\nprint(x)\n",
    "[(1, 'x'), (2, 'y')]\n" },
  { "class Bag:\n    def items(self):\n        return [7, 8]\nfor x in Bag().items():\n    "
    "print(x)\n"
    "try:\n    for x in [1].keys():\n        pass\nexcept AttributeError as e:\n    print(e)\n",
    "7\n8\n'list' object has no attribute 'keys'\n" },
  { "def f(*args):\n    return len(args)\nprint(f(1, 2, 3))\n", "3\n" },
  { "try:\n    try:\n        1 / 0\n    except KeyError:\n        print('k')\n    finally:\n       "
    " print('f')\nexcept ZeroDivisionError as e:\n    print(e)\n",
    "f\ndivision by zero\n" },
  { "def g(n):\n    if n < 2:\n        return n\n    return g(n - 1) + g(n - 2)\nprint(g(12))\n",
    "144\n" },
  { "from dataclasses import dataclass, field\n@dataclass\nclass D:\n    x: int\n    y: list = "
    "field(default_factory=list)\nd = D(1)\nd.y.append(2)\nprint(d)\n",
    "D(x=1, y=[2])\n" },
  { "from typing import NamedTuple\nclass N(NamedTuple):\n    a: int\n    b: str = 'z'\nn = "
    "N(1)\nprint(n, n.b, n[0], len(n))\n",
    "N(a=1, b='z') z 1 2\n" },
  { "twice = lambda n, by=2: n * by\nprint(twice(4), twice(4, by=3))\n", "8 12\n" },
  { "def total(n):\n    def step(i):\n        return i * n\n    return step(1) + step(2)\n"
    "print(total(5))\n",
    "15\n" },
  { "names = []\ndef listed(f):\n    names.append(f.__name__)\n    return f\n@listed\n@listed\n"
    "def g():\n    return 3\nprint(names, g())\n",
    "['g', 'g'] 3\n" },
  { "p = [('b', 2), ('a', 3), ('c', 1)]\np.sort(key=lambda kv: kv[1], reverse=True)\nprint(p)\n"
    "print(sorted(p, key=lambda kv: kv[0])[0], max(p, key=lambda kv: kv[1]), min('ab', key=ord))\n"
    "print(dict(p), list(zip('ab', (1, 2), [3])), list(enumerate('x', start=5)))\n",
    "[('a', 3), ('b', 2), ('c', 1)]\n('a', 3) ('a', 3) a\n{'a': 3, 'b': 2, 'c': 1} [('a', 1, 3)] "
    "[(5, 'x')]\n" },
  { "class V:\n    def __init__(self, x):\n        self.x = x\n"
    "    def __add__(self, o):\n        return V(self.x + o.x) if isinstance(o, V) else "
    "NotImplemented\n"
    "    def __radd__(self, o):\n        return self\n"
    "    def __lt__(self, o):\n        return self.x < o.x\n"
    "    def __getitem__(self, i):\n        return self.x * i\n"
    "    def __repr__(self):\n        return f'V{self.x}'\n"
    "print(V(1) + V(2), 0 + V(3), sum([V(4), V(5)]), max(V(6), V(7)), V(8)[2], V(9) > V(1))\n"
    "try:\n    V(1) + 1\nexcept TypeError as e:\n    print(e)\n",
    "V3 V3 V9 V7 16 True\nunsupported operand type(s) for +: 'V' and 'int'\n" },
  { "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: int\n    z: int = "
    "3\n"
    "for args, more in ((), {}), ((1, 2, 3, 4), {}), ((1, 2), {'w': 5}), ((1,), {'x': 2}):\n"
    "    try:\n        P(*args, **more)\n    except TypeError as e:\n        "
    "print(str(e).split('__init__')[1])\n",
    "() missing 2 required positional arguments: 'x' and 'y'\n"
    "() takes from 3 to 4 positional arguments but 5 were given\n"
    "() got an unexpected keyword argument 'w'\n"
    "() got multiple values for argument 'x'\n" },
  { "def f():\n    try:\n        return 'a' * 50\n    finally:\n        1 / 0\n"
    "try:\n    f()\nexcept ZeroDivisionError as e:\n    print(e)\n",
    "division by zero\n" },
  { "class S(str):\n    def __new__(cls, v):\n        return super().__new__(cls, v.upper())\n"
    "s = S('abc')\ns.tag = 1\nprint(s, len(s), s[1:], s + 'd', type('' + s) is str, {s: "
    "1}['ABC'])\n"
    "s.me = s\ndel s\n",
    "ABC 3 BC ABCd True 1\n" },
  { "class S(str):\n    pass\n"
    "s = S('abc')\nt = 'abcabc' * 3\n"
    "for u in s.strip(), s.replace('z', 'y'), s.ljust(2), s.replace(s, s), s.split()[0]:\n"
    "    print(type(u).__name__, u)\nprint(t.replace(t, t) is t)\n",
    "str abc\nstr abc\nstr abc\nstr abc\nstr abc\nTrue\n" },
  { "class D(dict):\n    def __init__(self, **more):\n        super().__init__(more)\n"
    "        self.n = len(self)\n"
    "    def __setitem__(self, k, v):\n        super().__setitem__(k, v * 2)\n"
    "class L(list):\n    def __repr__(self):\n        return 'L!'\n"
    "d = D(a=1)\nd['b'] = 2\nprint(d, d.n, d.get('b'), list(d), [L()], d == {'a': 1, 'b': 4})\n"
    "d.me = d\ndel d\n",
    "{'a': 1, 'b': 4} 1 4 ['a', 'b'] [L!] True\n" },
  { "class C:\n    def __init__(self, n):\n        self.n = n\n"
    "    def __iter__(self):\n        return self\n"
    "    def __next__(self):\n        if self.n == 0:\n            raise StopIteration\n"
    "        self.n -= 1\n        return self.n\n"
    "print(list(C(3)), sum(C(4)), 1 in C(2), 9 in C(2), [*C(1)], dict(zip('ab', C(2))))\n"
    "a, *b = C(4)\n*c, d, e = C(4)\nf, *g = enumerate('xy')\nprint(a, b, c, d, e, f, g)\n"
    "try:\n    a, b, *c = C(1)\nexcept ValueError as e:\n    print(e)\n",
    "[2, 1, 0] 6 True False [0] {'a': 1, 'b': 0}\n3 [2, 1, 0] [3, 2] 1 0 (0, 'x') [(1, 'y')]\n"
    "not enough values to unpack (expected at least 2, got 1)\n" },
  { "class One:\n    made = None\n    def __new__(cls, v):\n        if cls.made is None:\n         "
    "   "
    "cls.made = super().__new__(cls)\n        return cls.made\n    def __init__(self, v):\n        "
    "self.v = v\na = One(1)\nb = One(2)\nprint(a is b, a.v)\n",
    "True 2\n" },
  { "class T(tuple):\n    def __new__(cls, a, b):\n        return super().__new__(cls, (a, b))\n"
    "class I(int):\n    def __new__(cls, v):\n        return int.__new__(cls, v + 1)\n"
    "class O:\n    def __new__(cls):\n        return 5\n    def __init__(self):\n        "
    "self.x = 1\nprint(len(T(1, 2)), I(4) + 0, O())\n"
    "class B:\n    def __new__(cls, v):\n        return object.__new__(cls, v)\n"
    "try:\n    B(1)\nexcept TypeError as e:\n    print(e)\n",
    "2 5 5\nobject.__new__() takes exactly one argument (the type to instantiate)\n" },
  { "print('%-05d|%+-5d|%0-5d|%05d|%-+8.1f|%0+8.1f|%.f|%05s|%% %x' % (1, 2, 3, 4, 2.5, 3.5, 2.5, "
    "'a', "
    "255))\nprint('x' % range(3))\n",
    "1    |+2   |3    |00004|+2.5    |+00003.5|2|    a|% ff\nx\n" },
  { "print('a\\x1cb c\\x1f'.split(), 'x'.center(4) + '|')\n"
    "try:\n    '{}{0}'.format(1)\nexcept ValueError as e:\n    print(e)\n"
    "try:\n    '{0}{}'.format(1)\nexcept ValueError as e:\n    print(e)\n",
    "['a', 'b', 'c']  x  |\n"
    "cannot switch from automatic field numbering to manual field specification\n"
    "cannot switch from manual field specification to automatic field numbering\n" },
  /* What is asked about an item may empty the container. */
  { "class E:\n    def __init__(self, same):\n        self.same = same\n    def __eq__(self, "
    "other):\n"
    "        a.clear()\n        d.clear()\n        return self.same\n"
    "    def __repr__(self):\n        a.clear()\n        d.clear()\n        return 'E'\n"
    "a = []\nd = {}\n"
    "def fill(same):\n    a.clear()\n    d.clear()\n    for i in range(30):\n"
    "        a.append(E(same))\n        d[i] = E(same)\n"
    "fill(True)\nprint(a == list(range(30)))\n"
    "fill(False)\nprint(1 in a)\n"
    "fill(False)\nprint(a.count(1))\n"
    "fill(True)\na.remove(1)\nprint(a)\n"
    "fill(True)\nprint(repr(a))\n"
    "fill(True)\nprint(repr(d))\n"
    "fill(True)\ne = {}\nfor i in range(30):\n    e[i] = i\nprint(d == e)\n",
    "False\nFalse\n0\n[]\n[E]\n{0: E}\nTrue\n" },
  { "t = ()\nfor i in range(100000):\n    t = (t, 1)\nd = {t: 1}\nprint(d[t], len(t))\nd.clear()\n"
    "t = ()\n",
    "1 2\n" },
  { "d = {2**53 + 1: 1, 2.0**53: 2, 3: 3}\nprint(len(d), d[3.0], 2**53 + 1 == 2.0**53, 2**53 == "
    "2.0**53, 9223372036854775807 == 2.0**63)\nprint(hash(((1, 2), 3, ())) == hash(((1, 2), 3, "
    "())))\n",
    "3 3 False True False\nTrue\n" },
  { "class W:\n    def __enter__(self):\n        print('in')\n        return 4\n    def "
    "__exit__(self, kind, value, tb):\n        print(kind, value)\n        return kind is "
    "KeyError\nwith W() as n, W():\n    print(n)\nwith W():\n    {}[1]\ntry:\n    with W():\n      "
    "  "
    "1 / 0\nexcept ZeroDivisionError:\n    print('out')\n",
    "in\nin\n4\nNone None\nNone None\nin\n<class 'KeyError'> 1\nin\n<class 'ZeroDivisionError'> "
    "division by zero\nout\n" },
  { "class W:\n    def __enter__(self):\n        return 4\n    def __exit__(self, *args):\n        "
    "raise ValueError(5)\n"
    "def f():\n    with W():\n        return [1, 2, 3]\n"
    "try:\n    f()\nexcept ValueError as e:\n    print(e)\n",
    "5\n" },
  { "class A:\n    def __eq__(self, o):\n        print(type(self).__name__)\n        return True\n"
    "    def __add__(self, o):\n        return 'add' + type(self).__name__\n"
    "    def __radd__(self, o):\n        return 'radd' + type(self).__name__\n"
    "class B(A):\n    pass\nclass C(A):\n    def __radd__(self, o):\n        return 'own'\n"
    "A() == B()\nB() == A()\nA() != B()\nprint(A() + B(), A() + C(), B() + A())\n",
    "B\nB\nB\naddA own addB\n" },
  { "class T:\n    def __init__(self, v):\n        self.v = v\n"
    "    def __len__(self):\n        return self.v\n"
    "    def __hash__(self):\n        return self.v\n"
    "class L(list):\n    def __len__(self):\n        return 7\n"
    "print(hash(T(-1)), hash(T(True)), len(T(3)), bool(T(0)), len(L()), bool(L()))\n"
    "for f in hash, len, bool:\n    for v in 'x', -5:\n        try:\n            print(f(T(v)))\n"
    "        except (TypeError, ValueError) as e:\n            print(e)\n",
    "-2 1 3 False 7 True\n__hash__ method should return an integer\n-5\n"
    "'str' object cannot be interpreted as an integer\n__len__() should return >= 0\n"
    "'str' object cannot be interpreted as an integer\n__len__() should return >= 0\n" },
  { "class T:\n    def __bool__(self):\n        return 1\n"
    "try:\n    bool(T())\nexcept TypeError as e:\n    print('bool' in str(e), 'int' in str(e))\n",
    "True True\n" },
  { "def f(a, *rest, k=1, **more):\n    return a, rest, k, more\nprint(f(*[1, 2], 3, **{'k': 5, "
    "'z': "
    "6}), f(*'ab', k=2))\nprint(*range(3), sep='-')\n",
    "(1, (2, 3), 5, {'z': 6}) ('a', ('b',), 2, {})\n0-1-2\n" },
  { "class S:\n    __slots__ = ['a']\nclass T(S):\n    pass\nclass D:\n    "
    "pass\nprint(T.__slots__, "
    "S.__bases__, T.__mro__[1] is S, hasattr(D, '__slots__'), S().__slots__)\n",
    "['a'] (<class 'object'>,) True False ['a']\n" },
  { "c = 0\ndef up():\n    global c\n    c += 1\nup()\nup()\nprint(c)\n", "2\n" },
};

static void
test_programs (gconstpointer version)
{
  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autoptr (CtwLive) live = new_live (programs[i].text, version);
      g_autoptr (GString) output = g_string_new (NULL);
      const CtwLiveStep *step;
      while ((step = ctw_live_step (live)) != NULL)
        {
          g_assert_cmpint (step->status, ==, CTW_STEP_DONE);
          if (step->output != NULL)
            g_string_append (output, step->output);
          assert_sound (live);
        }
      g_assert_cmpstr (output->str, ==, programs[i].output);
    }
}

/* All that a program made goes with its names. */
static void
test_nothing_left (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live ("import gc\n"
                                       "class P:\n"
                                       "    def __init__(self, v):\n"
                                       "        self.v = v\n"
                                       "        self.more = {'k': [v, 1.5]}\n"
                                       "x = [P(i * 1000) for i in range(3000)]\n"
                                       "y = x[5]\n"
                                       "y.me = y\n"
                                       "for i in range(3000):\n"
                                       "    x[i].w = f'text {i}'\n"
                                       "del x, y, i\n"
                                       "gc.collect()\n",
                                       version);
  CtwHeapStats stats;

  ctw_live_run_to (live, 0);
  assert_sound (live);
  ctw_live_collect (live, 2);
  ctw_heap_get_stats (ctw_live_get_heap (live), &stats);
  g_assert_cmpint (stats.current, ==, 0);
  g_assert_cmpint (stats.occupied, <=, stats.static_bytes * 2);
}

static void
test_endless (void)
{
  g_autoptr (CtwLive) live = new_live ("while True:\n    x = 1\nprint('on')\n", "3.13");
  ctw_live_set_budget (live, 10000);
  const CtwLiveStep *step = ctw_live_step (live);

  g_assert_cmpint (step->status, ==, CTW_STEP_NOT_SIMULATED);
  g_assert_nonnull (strstr (step->reason, "10000 steps"));
  step = ctw_live_step (live);
  g_assert_cmpstr (step->output, ==, "on\n");
}

/* Nothing is taken back: a statement that stops halfway says that it began. */
static void
test_halfway (void)
{
  g_autoptr (CtwLive) live = new_live ("x = []\nopen('f')\n"
                                       "for i in range(3):\n    x.append(i)\n    open('f')\n"
                                       "print(x)\n",
                                       "3.13");

  ctw_live_step (live);
  g_assert_cmpstr (ctw_live_step (live)->reason, ==, "open is not simulated");
  g_assert_cmpstr (ctw_live_step (live)->reason, ==,
                   "open is not simulated; what was done before that stays");
  g_assert_cmpstr (ctw_live_step (live)->output, ==, "[0]\n");
}

/* A hash that the program computes, and a depth that is up to the machine, are not simulated. */
static void
test_refused_keys (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live (
      "from dataclasses import dataclass\n"
      "class K:\n    def __eq__(self, o):\n        return True\n    def __hash__(self):\n"
      "        return 1\n"
      "class T(tuple):\n    def __hash__(self):\n        return 1\n"
      "class E(int):\n    def __eq__(self, o):\n        return True\n"
      "@dataclass(frozen=True)\nclass P:\n    x: int\n"
      "class Plain:\n    pass\n"
      "t = u = ()\nfor i in range(5000):\n    t, u = (t,), (u,)\n"
      "k, p, d = K(), Plain(), {t: 1}\n"
      "{k: 1}\n(k, 1) in d\nhash((T(), 1))\n{P(1): 1}\nu in d\n"
      "hash((E(1), 1))\n"
      "d[p] = 5\nprint(d[p], hash(k), len(d))\n",
      version);

  for (guint i = 0; i < 9; i++)
    g_assert_cmpint (ctw_live_step (live)->status, ==, CTW_STEP_DONE);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (ctw_live_step (live)->status, ==, CTW_STEP_NOT_SIMULATED);
  g_assert_cmpstr (ctw_live_step (live)->error_message, ==, "unhashable type: 'E'");
  ctw_live_step (live);
  g_assert_cmpstr (ctw_live_step (live)->output, ==, "5 1 2\n");
  assert_sound (live);
}

/* What a built-in __new__ or __init__ makes of its arguments is said to be unknown where it is. */
static void
test_refused_new (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live ("from typing import NamedTuple\n"
                                       "class N(NamedTuple):\n    a: int\n"
                                       "class M(N):\n    pass\n"
                                       "class E(Exception):\n    pass\n"
                                       "class F(Exception):\n    def __init__(self, **more):\n"
                                       "        if more:\n            super().__init__(**more)\n"
                                       "M(4)\nE(n=1)\nF(n=1)\nF(), E(1)\n",
                                       version);

  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (ctw_live_step (live)->status, ==, CTW_STEP_DONE);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (ctw_live_step (live)->status, ==, CTW_STEP_NOT_SIMULATED);
  g_assert_cmpstr (ctw_live_step (live)->result, ==, "(F(), E(1))");
  assert_sound (live);
}

/* What a builtin walks over by itself is counted too, and refused before it is made. */
static void
test_endless_builtins (void)
{
  static const char *const lines[] = { "list(range(10 ** 12))", "sum(range(10 ** 12))",
                                       "max(range(10 ** 12))", "enumerate(range(10 ** 12))",
                                       "zip(range(10 ** 12), range(10 ** 12))" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = g_strdup_printf ("x = %s\nprint('on')\n", lines[i]);
      g_autoptr (CtwLive) live = new_live (text, "3.13");
      ctw_live_set_budget (live, 10000);
      const CtwLiveStep *step = ctw_live_step (live);
      g_assert_cmpint (step->status, ==, CTW_STEP_NOT_SIMULATED);
      g_assert_nonnull (strstr (step->reason, "10000 steps"));
      g_assert_cmpstr (ctw_live_step (live)->output, ==, "on\n");
      assert_sound (live);
    }
}

/* --- bulk runs */

static const char bulk_text[] = "class R:\n"
                                "    def __init__(self, t, v):\n"
                                "        self.t = t\n"
                                "        self.v = v\n"
                                "data = [R(i, i * 0.1) for i in range(200_000)]\n"
                                "len(data)\n";

typedef struct
{
  guint calls;
  gint64 current; /* bytes, when it was asked last */
} Halfway;

static gboolean
stop_halfway (const CtwLiveProgress *progress, gpointer user_data)
{
  Halfway *halfway = user_data;

  halfway->calls++;
  halfway->current = progress->current;
  return progress->done < progress->count / 2;
}

static void
test_cancel (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live (bulk_text, version);
  CtwHeapStats before, after;
  Halfway halfway = { 0, 0 };

  ctw_live_step (live);
  ctw_heap_get_stats (ctw_live_get_heap (live), &before);
  ctw_live_set_chunk_time (live, 0);
  ctw_live_set_progress (live, stop_halfway, &halfway);
  const CtwLiveStep *step = ctw_live_step (live);
  g_assert_cmpint (step->status, ==, CTW_STEP_CANCELLED);
  g_assert_cmpuint (halfway.calls, >, 3);
  assert_sound (live);
  ctw_live_collect (live, 2);
  ctw_heap_get_stats (ctw_live_get_heap (live), &after);
  g_assert_cmpint (after.current, ==, before.current);
  g_assert_cmpint (after.peak, >=, halfway.current);
  step = ctw_live_step (live);
  g_assert_cmpstr (step->error_type, ==, "NameError");
}

static void
test_refuse (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live (bulk_text, version);

  ctw_live_step (live);
  ctw_live_set_memory_limit (live, 8 * 1024 * 1024);
  const CtwLiveStep *step = ctw_live_step (live);
  g_assert_cmpint (step->status, ==, CTW_STEP_REFUSED);
  g_assert_nonnull (strstr (step->reason, "200,000 instances of R need"));
  assert_sound (live);
}

/* A limit that is met in the middle of anything is a MemoryError, and nothing is lost. */
static void
test_memory_error (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live ("x = []\n"
                                       "for i in range(100000):\n"
                                       "    x.append([i, f'{i} and more text', {'k': i}])\n"
                                       "del x\n",
                                       version);

  ctw_live_step (live);
  ctw_live_set_memory_limit (live, 3 * 1024 * 1024);
  const CtwLiveStep *step = ctw_live_step (live);
  g_assert_cmpint (step->status, ==, CTW_STEP_RAISED);
  g_assert_cmpstr (step->error_type, ==, "MemoryError");
  assert_sound (live);
  step = ctw_live_step (live);
  g_assert_cmpint (step->status, ==, CTW_STEP_DONE);
  assert_sound (live);
}

/* Refused as early as in the class statement: its objects have no keys to share then. */
static void
test_memory_error_in_class (gconstpointer version)
{
  g_autoptr (CtwLive) live = new_live ("class A:\n"
                                       "    def __init__(self):\n"
                                       "        self.x = 1\n"
                                       "a = A()\n",
                                       version);

  ctw_live_set_memory_limit (live, 0);
  ctw_live_step (live);
  const CtwLiveStep *step = ctw_live_step (live);
  g_assert_cmpint (step->status, ==, CTW_STEP_RAISED);
  g_assert_cmpstr (step->error_type, ==, "MemoryError");
  assert_sound (live);
}

static void
test_restart (void)
{
  g_autoptr (CtwLive) live = new_live (bulk_text, "3.12");
  g_autofree char *first = NULL;

  ctw_live_run_to (live, 6);
  first = g_strdup_printf ("%" G_GINT64_FORMAT, ctw_live_step (live)->current);
  g_assert_null (ctw_live_step (live));
  ctw_live_restart (live);
  g_assert_cmpuint (ctw_live_get_position (live), ==, 0);
  ctw_live_run_to (live, 0);
  g_autofree char *second = g_strdup_printf (
      "%" G_GINT64_FORMAT, ctw_heap_count_kind (ctw_live_get_heap (live), CTW_HEAP_OBJECT)->blocks);
  g_assert_cmpstr (second, ==, "200000");
  assert_sound (live);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (NULL);
  test_add_versions ("/live/statements", test_statements);
  test_add_versions ("/live/programs", test_programs);
  test_add_versions ("/live/nothing-left", test_nothing_left);
  test_add_versions ("/live/refused-keys", test_refused_keys);
  test_add_versions ("/live/refused-new", test_refused_new);
  g_test_add_func ("/live/endless", test_endless);
  g_test_add_func ("/live/endless-builtins", test_endless_builtins);
  g_test_add_func ("/live/halfway", test_halfway);
  test_add_versions ("/live/cancel", test_cancel);
  test_add_versions ("/live/refuse", test_refuse);
  test_add_versions ("/live/memory-error", test_memory_error);
  test_add_versions ("/live/memory-error-in-class", test_memory_error_in_class);
  g_test_add_func ("/live/restart", test_restart);
  int result = g_test_run ();
  g_object_unref (reader);
  return result;
}
