/* SPDX-License-Identifier: MIT */
/* test-refusals.c: which class statements are refused, in which words, in which version. */
#include "ctp-reader.h"

static CtpReader *reader;

typedef struct
{
  const char *version;
  const char *text;    /* the last class statement is the one that counts */
  const char *message; /* NULL where the class is accepted */
} Case;

static void
check (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CtwModel) model = ctp_reader_read (reader, cases[i].text, -1, NULL, &error);
      g_assert_no_error (error);
      g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (cases[i].version), NULL,
                                                  NULL);
      const CtwType *type = ctw_types_of_class (types,
                                                (CtwClassId) ctw_model_get_n_classes (model) - 1);
      g_test_message ("%s: %s", cases[i].version, cases[i].text);
      g_assert_cmpint (type->status, ==, cases[i].message == NULL ? CTW_TYPE_OK : CTW_TYPE_REFUSED);
      g_assert_cmpstr (type->error_message, ==, cases[i].message);
    }
}

#define E "import enum\nclass C(enum.Enum):\n "

static void
test_enum_names (void)
{
  static const Case cases[] = {
    { "3.10", E "A = 1\n A = 2\n", "Attempted to reuse key: 'A'" },
    { "3.11", E "A = 'x'\n A = 2\n", "'A' already defined as 'x'" },
    { "3.13", E "A = 1, \"a'b\"\n def A(self): pass\n", "'A' already defined as (1, \"a'b\")" },
    { "3.8", E "_x_ = 1\n", "_names_ are reserved for future Enum use" },
    { "3.12", E "_x_ = 1\n", "_sunder_ names, such as '_x_', are reserved for future Enum use" },
    { "3.12", E "_repr_x_ = 1\n",
      "_sunder_ names, such as '_repr_x_', are reserved for future Enum use" },
    { "3.13", E "_repr_x_ = 1\n", NULL },
    { "3.10", E "mro = 1\n", "Invalid enum member name: mro" },
    { "3.14", E "mro = 1\n", "invalid enum member name(s) 'mro'" },
    { "3.9", E "def mro(self): pass\n", "mro() missing 1 required positional argument: 'self'" },
    { "3.13", E "def mro(self): pass\n", NULL },
    { "3.13", E "A = 1\n _ignore_ = 'A'\n", "_ignore_ cannot specify already set names: {'A'}" },
    { "3.13", E "_ignore_ = 'A'\n A = 1\n A = 2\n", NULL },
    { "3.13", E "A = enum.auto()\n def _generate_next_value_(n, s, c, l): return n\n",
      "_generate_next_value_ must be defined before members" },
    { "3.13", E "A = 'x'\n B = enum.auto()\n", "unable to increment 'x'" },
    { "3.12", E "A = 'x'\n B = enum.auto()\n", NULL },
    { "3.13", "import enum\nclass C(enum.Flag):\n A = -4\n B = enum.auto()\n B = 1\n",
      "'B' already defined as 8" },
    { "3.10", E "A = object()\n A = 2\n", "Attempted to reuse key: 'A'" },
    { "3.13", "def f(self): pass\n" E "A = f\n A = 2\n",
      "'A' already defined as <function f at 0x…>" },
    { "3.13", E "if unknown: A = 1\n else: A = 2\nimport unknown\n",
      "name 'unknown' is not defined" },
    { "3.13", "from m import u\n" E "if u: A = 1\n else: A = 2\n", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_enum_members (void)
{
  static const Case cases[] = {
    { "3.13", E "_order_ = 'B A'\n A = 1\n B = 2\n",
      "member order does not match _order_:\n  ['A', 'B']\n  ['B', 'A']" },
    { "3.10", E "_order_ = 'B A'\n A = 1\n B = 2\n", "member order does not match _order_" },
    { "3.13", E "_order_ = 'A C B'\n A = 1\n C = True\n B = 2\n", NULL },
    { "3.13", E "A = 1\n def __init__(self, x, y): pass\n",
      "C.__init__() missing 1 required positional argument: 'y'" },
    { "3.13", E "A = 1, 2\n def __init__(self, x, y): pass\n", NULL },
    { "3.9", "import enum\nclass C(enum.IntEnum):\n A = None\n",
      "int() argument must be a string, a bytes-like object or a number, not 'NoneType'" },
    { "3.13", "import enum\nclass C(enum.IntEnum):\n A = 'x'\n",
      "invalid literal for int() with base 10: 'x'" },
    { "3.13", "import enum\nclass C(enum.StrEnum):\n A = 1\n", "1 is not a string" },
    { "3.13", "import enum\n@enum.unique\nclass C(enum.Enum):\n A = 1\n B = 1.0\n",
      "duplicate values found in <enum 'C'>: B -> A" },
    { "3.13", "import enum\n@enum.unique\nclass C(enum.Enum):\n A = b'\\0a'\n B = b'\\0b'\n",
      NULL },
    { "3.8", "import enum\nclass C(int, str, enum.Enum): pass\n",
      "'C': too many data types: [<class 'int'>, <class 'str'>]" },
    { "3.12", "import enum\nclass C(int, str, enum.Enum): pass\n",
      "too many data types for 'C': {<class 'int'>, <class 'str'>}" },
    { "3.8", "import enum\nclass C(enum.Enum, x=1): pass\n",
      "__prepare__() got an unexpected keyword argument 'x'" },
    { "3.11", "import enum\nclass C(enum.Enum, x=1): pass\n",
      "C.__init_subclass__() takes no keyword arguments" },
    { "3.11", "import enum\nclass C(enum.Flag, boundary=enum.KEEP): pass\n", NULL },
    { "3.13", "import enum\nA = enum.Enum('A', '')\nclass C(A): pass\n", NULL },
    { "3.13", "import enum\nA = enum.Enum('A', 'X')\nclass C(A): pass\n",
      "<enum 'C'> cannot extend <enum 'A'>" },
    { "3.13", "import enum\nclass C(metaclass=enum.EnumMeta):\n A = 1\n",
      "C.__init__() takes exactly one argument (the instance to initialize)" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

#define B "class B:\n def __init_subclass__(cls"

/* What is said where the words that are raised are not known. */
#define UNTOLD "raised in the body"

static void
test_init_subclass (void)
{
  static const Case cases[] = {
    { "3.13", B ", **kw): raise TypeError('no')\nclass C(B): pass\n", "no" },
    { "3.13", B "): raise TypeError(f'{cls.__name__} is {1!r}')\nclass C(B): pass\n", "C is 1" },
    { "3.13", B "): raise TypeError('%s %%' % cls.__name__)\nclass C(B): pass\n", "C %" },
    { "3.13", B "): raise TypeError('{0} {{}} {a!r}'.format(cls, a='x'))\nclass C(B): pass\n",
      "<class '__main__.C'> {} 'x'" },
    { "3.13", "t = 1, 'x'\n" B "): raise TypeError('%d %r' % t)\nclass C(B): pass\n", "1 'x'" },
    { "3.13", "t = 1, 2\n" B "): raise TypeError('%s' % t)\nclass C(B): pass\n", UNTOLD },
    { "3.13", B "): raise TypeError('%d' % 1.5)\nclass C(B): pass\n", UNTOLD },
    { "3.13", B "): raise TypeError('a}b {}'.format(1))\nclass C(B): pass\n", UNTOLD },
    { "3.13", B "): raise TypeError('a}}b}'.format(1))\nclass C(B): pass\n", UNTOLD },
    { "3.13",
      B "):\n  if '__slots__' not in cls.__dict__: raise TypeError('s')\nclass C(B): pass\n", "s" },
    { "3.13",
      B "):\n  if '__slots__' not in cls.__dict__: raise TypeError('s')\nclass C(B): __slots__ = "
        "()\n",
      NULL },
    { "3.13", B "):\n  if len(cls.__bases__) > 1: raise TypeError('one')\nclass C(B, dict): pass\n",
      "one" },
    { "3.13", B "):\n  if cls.n > 3: raise ValueError('big')\nclass C(B): n = 4\n", "big" },
    { "3.13", "import m\n" B "):\n  if m.x: raise ValueError('big')\nclass C(B): n = 4\n", NULL },
    { "3.13", B ", *, tag, **kw): super().__init_subclass__(**kw)\nclass C(B, tag=1, x=2): pass\n",
      "C.__init_subclass__() takes no keyword arguments" },
    { "3.13", B "): super().__init_subclass__(cls)\nclass C(B): pass\n",
      "C.__init_subclass__() takes no arguments (1 given)" },
    { "3.8", B "): super().__init_subclass__(1, 2)\nclass C(B): pass\n",
      "__init_subclass__() takes no arguments (2 given)" },
    { "3.13",
      "class A:\n def __init_subclass__(cls, x): raise TypeError(f'{cls.__name__} {x}')\n"
      "class X:\n def __init_subclass__(cls): super().__init_subclass__(5)\n"
      "class C(X, A): pass\n",
      "C 5" },
    { "3.9", B ", *, tag): pass\nclass C(B): pass\n",
      "__init_subclass__() missing 1 required keyword-only argument: 'tag'" },
    { "3.13", B ", *, tag): pass\nclass C(B, **{'tag': 1}): pass\n", NULL },
    { "3.13", B ", *, tag): pass\nclass C(B, tug=1): pass\n",
      "B.__init_subclass__() got an unexpected keyword argument 'tug'. Did you mean 'tag'?" },
    { "3.13", "class B:\n def __init_subclass__(): pass\nclass C(B): pass\n",
      "B.__init_subclass__() takes 0 positional arguments but 1 was given" },
    { "3.13", "class B:\n __init_subclass__ = 5\nclass C(B): pass\n",
      "'int' object is not callable" },
    { "3.13", "class C(**{'x': 1}): pass\n", "C.__init_subclass__() takes no keyword arguments" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

#define T "from typing import *\nT = TypeVar('T')\nU = TypeVar('U', covariant=True)\n"
#define G T "class G(Generic[T, U]): pass\n"

static void
test_generic (void)
{
  static const Case cases[] = {
    { "3.13", T "class C(Dict[T, U], Generic[T]): pass\n",
      "Some type variables (+U) are not listed in Generic[~T]" },
    { "3.13", T "class C(List[List[T]], Generic[U]): pass\n",
      "Some type variables (~T) are not listed in Generic[+U]" },
    { "3.13", T "class C(Dict[T, U], Generic[U, T]): pass\n", NULL },
    { "3.9", G "class C(G[int]): pass\n",
      "Too few parameters for <class '__main__.G'>; actual 1, expected 2" },
    { "3.12", G "class C(G[int]): pass\n",
      "Too few arguments for <class '__main__.G'>; actual 1, expected 2" },
    { "3.13", G "class C(G[int]): pass\n",
      "Too few arguments for <class '__main__.G'>; actual 1, expected at least 2" },
    { "3.10", G "class C(G[()]): pass\n", "Parameter list to G[...] cannot be empty" },
    { "3.13",
      T "D = TypeVar('D', default=int)\nclass G(Generic[T, D]): pass\nclass C(G[int]): pass\n",
      NULL },
    { "3.13", T "D = TypeVar('D', default=int)\nclass C(Generic[D, T]): pass\n",
      "Type parameter ~T without a default follows type parameter with a default" },
    { "3.8", T "class C(Dict[int]): pass\n",
      "Too few parameters for typing.Dict; actual 1, expected 2" },
    { "3.13", T "class C(List[int, str]): pass\n",
      "Too many arguments for typing.List; actual 2, expected 1" },
    { "3.13", T "class C(Generator[int]): pass\n", NULL },
    { "3.13", T "class C(Generator[()]): pass\n",
      "Too few arguments for typing.Generator; actual 0, expected at least 1" },
    { "3.13", T "class C(AsyncGenerator[int, int, int]): pass\n",
      "Too many arguments for typing.AsyncGenerator; actual 3, expected at least 1" },
    { "3.12", T "class C(Generator[int]): pass\n",
      "Too few arguments for typing.Generator; actual 1, expected 3" },
    { "3.13",
      T "class B:\n def __class_getitem__(cls, item): raise TypeError('no')\nclass C(B[1]): pass\n",
      "no" },
    { "3.14", T "class C(TypedDict, closed=True): pass\n",
      "_TypedDictMeta.__new__() got an unexpected keyword argument 'closed'" },
    { "3.15", T "class C(TypedDict, closed=True): pass\n", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

#define M "class M(type):\n def __new__(m, n, b, d"

static void
test_metaclass (void)
{
  static const Case cases[] = {
    { "3.9", M ", *, table): return super().__new__(m, n, b, d)\nclass C(metaclass=M): pass\n",
      "__new__() missing 1 required keyword-only argument: 'table'" },
    { "3.13",
      M ", flag=0): return super().__new__(m, n, b, d)\nclass C(metaclass=M, flag=1): pass\n",
      NULL },
    { "3.13",
      M ", flag=0): return super().__new__(m, n, b, d)\nclass C(metaclass=M, flog=1): pass\n",
      "M.__new__() got an unexpected keyword argument 'flog'. Did you mean 'flag'?" },
    { "3.13", M ", **kw): return type.__new__(m, n, b, d, **kw)\nclass C(metaclass=M, x=1): pass\n",
      "C.__init_subclass__() takes no keyword arguments" },
    { "3.13", M "): raise TypeError(f'no {n}')\nclass C(metaclass=M): pass\n", "no C" },
    { "3.13",
      M "):\n  if n.startswith('_'): raise ValueError(n)\n  return super().__new__(m, n, b, d)\n"
        "class _C(metaclass=M): pass\n",
      "_C" },
    { "3.13",
      "class M(type):\n def __init__(cls, n, b, d):\n  super().__init__(n, b, d)\n"
      "  if '__slots__' not in d: raise TypeError('slots')\nclass C(metaclass=M): pass\n",
      "slots" },
    { "3.13",
      "class M(type):\n def __init__(cls, *a): super().__init__()\nclass C(metaclass=M): pass\n",
      "type.__init__() takes 1 or 3 arguments" },
    { "3.13",
      "class M(type):\n def __init__(cls, *a): super().__init__(*a)\nclass C(metaclass=M): pass\n",
      NULL },
    { "3.13",
      M "):\n  d['__slots__'] = 'a', 5\n  return super().__new__(m, n, b, d)\n"
        "class C(metaclass=M): pass\n",
      "__slots__ items must be strings, not 'int'" },
    { "3.13",
      "class M(type):\n @classmethod\n def __prepare__(m, n, b): return 5\n"
      "class C(metaclass=M): pass\n",
      "M.__prepare__() must return a mapping, not int" },
    { "3.13", "class E:\n def __mro_entries__(self, bases): return int\nclass C(E()): pass\n",
      "__mro_entries__ must return a tuple" },
    { "3.13",
      "class E:\n def __mro_entries__(self, bases): return (int, str)\nclass C(E()): pass\n",
      "multiple bases have instance lay-out conflict" },
    { "3.13", "class C:\n def __slots__(self): pass\n", "'function' object is not iterable" },
    { "3.13", "class C:\n __slots__ = ['a']\n __slots__.append('b')\n b = 1\n",
      "'b' in __slots__ conflicts with class variable" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

#define D "class D:\n def __set_name__(self, owner, name): raise TypeError("

static void
test_set_name (void)
{
  static const Case cases[] = {
    { "3.11", D "1)\nclass C: a = D()\n", "Error calling __set_name__ on 'D' instance 'a' in 'C'" },
    { "3.12", D "f'{name} {name!r} of {owner.__name__}')\nclass C: a = D()\n", "a 'a' of C" },
    { "3.12", D "len(name))\nclass C: ab = D()\n", "2" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_made (void)
{
  static const Case cases[] = {
    { "3.13", "class C(type('X', ())): pass\n", "type() takes 1 or 3 arguments" },
    { "3.13", "class C(type(5, (), {})): pass\n",
      "type.__new__() argument 1 must be str, not int" },
    { "3.13", "class C(type('X', [int], {})): pass\n",
      "type.__new__() argument 2 must be tuple, not list" },
    { "3.14", "class C(type('X', (), 5)): pass\n",
      "type.__new__() argument 3 must be dict, not int" },
    { "3.15", "class C(type('X', (), 5)): pass\n",
      "type.__new__() argument 3 must be dict or frozendict, not int" },
    { "3.13", "class C(type('X', (), {}, x=1)): pass\n",
      "X.__init_subclass__() takes no keyword arguments" },
    { "3.13", "class C(type('X', (), dict(__slots__=('a', 5)))): pass\n",
      "__slots__ items must be strings, not 'int'" },
    { "3.13",
      "def f(n, *s): return type(n, (), {'__slots__': s})\nclass C(f('X', 'a')): __slots__ = "
      "('b',)\n",
      NULL },
    { "3.13", "import types\nclass C(types.new_class('X', (int, str))): pass\n",
      "multiple bases have instance lay-out conflict" },
    { "3.13", "import types\nclass C(types.new_class('X', (int,))): pass\n", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_test_add_func ("/refusals/enum-names", test_enum_names);
  g_test_add_func ("/refusals/enum-members", test_enum_members);
  g_test_add_func ("/refusals/init-subclass", test_init_subclass);
  g_test_add_func ("/refusals/generic", test_generic);
  g_test_add_func ("/refusals/metaclass", test_metaclass);
  g_test_add_func ("/refusals/set-name", test_set_name);
  g_test_add_func ("/refusals/made", test_made);
  result = g_test_run ();
  g_object_unref (reader);
  return result;
}
