/* SPDX-License-Identifier: MIT */
/* test-types.c: what type() makes of small files, and what it says of where things come from. */
#include "ctp-reader.h"

#include <string.h>

static CtpReader *reader;

static CtwModel *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static CtwTypes *
make_with (const char *version, const char *text, CtwFindModule find, gpointer user_data)
{
  g_autoptr (CtwModel) model = read_text (text);

  return ctw_types_new (model, ctw_profile_find (version), find, user_data);
}

static CtwTypes *
make (const char *version, const char *text)
{
  return make_with (version, text, NULL, NULL);
}

static void
assert_refused (const char *version, const char *text, CtwRefusal refusal, const char *message)
{
  g_autoptr (CtwTypes) types = make (version, text);
  const CtwType *type = ctw_types_find (types, "X");

  g_assert_nonnull (type);
  g_assert_cmpint (type->status, ==, CTW_TYPE_REFUSED);
  g_assert_cmpstr (type->error_message, ==, message);
  g_assert_cmpint (type->refusal, ==, refusal);
}

static void
test_plain (void)
{
  g_autoptr (CtwTypes) old = make ("3.8", "class X: pass\n");
  g_autoptr (CtwTypes) now = make ("3.13", "class X: pass\n");
  const CtwType *before = ctw_types_find (old, "X"), *after = ctw_types_find (now, "X");

  g_assert_cmpuint (before->basicsize, ==, 32);
  g_assert_cmpint (before->dictoffset, ==, 16);
  g_assert_cmpint (before->weakrefoffset, ==, 24);
  g_assert_cmpuint (after->basicsize, ==, 16);
  g_assert_cmpint (after->dictoffset, ==, -1);
  g_assert_cmpint (after->weakrefoffset, ==, -32);
  g_assert_true (after->flags & CTW_TYPE_FLAG_INLINE_VALUES);
  g_assert_true (after->adds_dict && after->adds_weakref);
  g_assert_cmpint (after->dict_from.owner, ==, after->id);
  g_assert_false (after->dict_from.asked_for);
  g_assert_true (ctw_types_of_class (now, 0) == after);
  g_assert_cmpstr (ctw_types_get (now, after->base)->name, ==, "object");
  g_assert_cmpstr (ctw_types_get (now, after->metaclass)->name, ==, "type");
}

static void
test_slots (void)
{
  g_autoptr (CtwTypes) types = make (
      "3.12", "class X:\n    __slots__ = ('b', '__p', 'a', 'b')\n"
              "class Y(X):\n    __slots__ = ('__dict__',)\nclass Z(Y): pass\n");
  const CtwType *x = ctw_types_find (types, "X"), *z = ctw_types_find (types, "Z");
  static const char *const names[] = { "_X__p", "a", "b", "b" };

  g_assert_cmpuint (x->n_slots, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (x->slots[i].name, ==, names[i]);
      g_assert_cmpint (x->slots[i].offset, ==, 16 + 8 * (gint) i);
      g_assert_cmpint (x->slots[i].dead, ==, i == 3);
    }
  g_assert_cmpint (x->dict_from.owner, ==, CTW_NONE);
  g_assert_cmpstr (ctw_types_get (types, z->dict_from.owner)->name, ==, "Y");
  g_assert_true (z->dict_from.asked_for);
  g_assert_cmpint (z->weakref_from.owner, ==, z->id);
  g_assert_false (z->weakref_from.asked_for);
  g_assert_cmpuint (z->named_offset, ==, 48);
}

static void
test_merge_steps (void)
{
  g_autoptr (CtwTypes) types = make ("3.13", "class A: pass\nclass B(A): pass\nclass C(A): pass\n"
                                             "class D(B, C): pass\nclass X(A, B): pass\n");
  const CtwType *d = ctw_types_find (types, "D"), *x = ctw_types_find (types, "X");
  static const char *const order[] = { "D", "B", "C", "A", "object" };

  g_assert_cmpuint (d->n_mro, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (ctw_types_get (types, d->mro[i])->name, ==, order[i]);
  g_assert_cmpuint (d->n_mro_steps, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const CtwMroStep *step = &d->mro_steps[i];
      g_assert_cmpuint (step->n_lists, ==, 3);
      g_assert_cmpint (step->taken, ==, d->mro[i + 1]);
      g_assert_cmpint (step->heads[step->from_list], ==, step->taken);
    }
  g_assert_cmpint (x->status, ==, CTW_TYPE_REFUSED);
  g_assert_cmpint (x->refusal, ==, CTW_REFUSAL_MRO);
  g_assert_cmpint (x->mro_steps[x->n_mro_steps - 1].taken, ==, CTW_NONE);
  g_assert_cmpstr (x->error_message, ==,
                   "Cannot create a consistent method resolution order (MRO) for bases A, B");
}

static void
test_layout_conflict (void)
{
  g_autoptr (CtwTypes) types = make ("3.13", "class A:\n    __slots__ = ('a',)\n"
                                             "class B:\n    __slots__ = ('b',)\n"
                                             "class C(B):\n    __slots__ = ()\n"
                                             "class X(A, C): pass\n");
  const CtwType *x = ctw_types_find (types, "X");

  g_assert_cmpint (x->refusal, ==, CTW_REFUSAL_LAYOUT);
  g_assert_cmpstr (x->error_message, ==, "multiple bases have instance lay-out conflict");
  g_assert_cmpstr (ctw_types_get (types, x->clash[0])->name, ==, "A");
  g_assert_cmpstr (ctw_types_get (types, x->clash[1])->name, ==, "B");
}

static void
test_refusals (void)
{
  assert_refused ("3.13", "class X(Missing): pass\n", CTW_REFUSAL_NAME,
                  "name 'Missing' is not defined");
  assert_refused ("3.13", "import collections\nclass X(collections.Foo): pass\n", CTW_REFUSAL_NAME,
                  "module 'collections' has no attribute 'Foo'");
  assert_refused ("3.13", "class X(bool): pass\n", CTW_REFUSAL_BASE,
                  "type 'bool' is not an acceptable base type");
  assert_refused ("3.12", "class X(5): pass\n", CTW_REFUSAL_BASE,
                  "int() takes at most 2 arguments (3 given)");
  assert_refused ("3.13", "class X(5): pass\n", CTW_REFUSAL_BASE,
                  "int expected at most 2 arguments, got 3");
  assert_refused ("3.13", "class X(int, int): pass\n", CTW_REFUSAL_DUPLICATE_BASE,
                  "duplicate base class int");
  assert_refused ("3.14", "class X(int):\n    __slots__ = ('a',)\n", CTW_REFUSAL_SLOTS,
                  "nonempty __slots__ not supported for subtype of 'int'");
  assert_refused ("3.15", "class X(int):\n    __slots__ = ('a',)\n", CTW_REFUSAL_SLOTS,
                  "arbitrary __slots__ not supported for subtype of 'int'");
  assert_refused ("3.11", "class X:\n    __slots__ = ('a',)\n    a = 1\n", CTW_REFUSAL_SLOTS,
                  "'a' in __slots__ conflicts with class variable");
  assert_refused ("3.9", "class X(y=1): pass\n", CTW_REFUSAL_OTHER,
                  "X.__init_subclass__() takes no keyword arguments");
}

/* The earlier check wins, whatever comes later. */
static void
test_precedence (void)
{
  assert_refused ("3.13",
                  "class M(type): pass\nclass N(type): pass\nclass A(metaclass=M): pass\n"
                  "class X(A, A, bool, metaclass=N):\n    __slots__ = ('1',)\n",
                  CTW_REFUSAL_METACLASS,
                  "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                  "subclass of the metaclasses of all its bases");
  assert_refused ("3.13", "class A: pass\nclass X(A, A, bool):\n    __slots__ = ('1',)\n",
                  CTW_REFUSAL_BASE, "type 'bool' is not an acceptable base type");
  assert_refused ("3.13", "class A: pass\nclass X(A, A):\n    __slots__ = ('1',)\n",
                  CTW_REFUSAL_SLOTS, "__slots__ must be identifiers");
}

static void
test_dataclasses (void)
{
  g_autoptr (CtwTypes) types = make (
      "3.13", "from dataclasses import dataclass\n@dataclass(slots=True)\n"
              "class X:\n    b: int\n    a: int = 0\n@dataclass(slots=True)\n"
              "class Y(X):\n    c: int = 1\n");
  const CtwType *y = ctw_types_find (types, "Y");

  g_assert_cmpuint (y->n_slots, ==, 1);
  g_assert_cmpint (y->slots[0].offset, ==, 32);
  g_assert_cmpuint (y->n_fields, ==, 3);
  g_assert_cmpstr (y->fields[0], ==, "b");
  g_assert_cmpstr (y->fields[2], ==, "c");
  assert_refused ("3.9", "import dataclasses\n@dataclasses.dataclass(slots=True)\nclass X: pass\n",
                  CTW_REFUSAL_DECORATOR, "dataclass() got an unexpected keyword argument 'slots'");
  assert_refused ("3.13",
                  "import dataclasses\n@dataclasses.dataclass\n"
                  "class X:\n    a: int = 1\n    b: int\n",
                  CTW_REFUSAL_DECORATOR, "non-default argument 'b' follows default argument 'a'");
}

static void
test_abstract (void)
{
  g_autoptr (CtwTypes) types = make (
      "3.13", "import abc\nclass A(abc.ABC):\n    @abc.abstractmethod\n    def f(self): pass\n"
              "class B(A): pass\nclass C(A):\n    def f(self): pass\n");

  g_assert_true (ctw_types_find (types, "A")->flags & CTW_TYPE_FLAG_ABSTRACT);
  g_assert_true (ctw_types_find (types, "B")->flags & CTW_TYPE_FLAG_ABSTRACT);
  g_assert_false (ctw_types_find (types, "C")->flags & CTW_TYPE_FLAG_ABSTRACT);
}

static void
test_unresolved (void)
{
  g_autoptr (CtwTypes) types = make ("3.13", "import elsewhere\nfrom other import Thing as T\n"
                                             "class A(elsewhere.Base, T): pass\n"
                                             "class B(A): pass\nclass C: pass\n");
  const CtwType *a = ctw_types_find (types, "A"), *b = ctw_types_find (types, "B");

  g_assert_cmpint (a->status, ==, CTW_TYPE_UNRESOLVED);
  g_assert_cmpuint (a->n_unresolved, ==, 2);
  g_assert_cmpstr (a->unresolved[0], ==, "elsewhere.Base");
  g_assert_cmpstr (a->unresolved[1], ==, "other.Thing");
  g_assert_cmpint (b->status, ==, CTW_TYPE_UNRESOLVED);
  g_assert_cmpstr (b->unresolved[0], ==, "A");
  g_assert_cmpint (ctw_types_find (types, "C")->status, ==, CTW_TYPE_OK);
}

static const CtwModel *
find_module (const char *module, gpointer user_data)
{
  return g_hash_table_lookup (user_data, module);
}

static void
test_imports (void)
{
  g_autoptr (GHashTable) modules = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                          (GDestroyNotify) ctw_model_unref);
  g_hash_table_insert (modules, (gpointer) "shapes",
                       read_text ("class Base:\n    __slots__ = ('a',)\n_hidden = Base\n"));
  g_hash_table_insert (modules, (gpointer) "more",
                       read_text ("from shapes import Base as Other\n"));
  g_autoptr (CtwTypes) types = make_with (
      "3.13",
      "import shapes\nfrom more import *\nclass X(shapes.Base):\n    __slots__ = ('b',)\n"
      "class Y(Other): pass\nclass Z(shapes.Missing): pass\n",
      find_module, modules);
  const CtwType *x = ctw_types_find (types, "X"), *y = ctw_types_find (types, "Y");
  const CtwType *base = ctw_types_get (types, x->base);

  g_assert_cmpint (base->origin, ==, CTW_TYPE_IMPORTED);
  g_assert_cmpstr (base->module, ==, "shapes");
  g_assert_nonnull (base->klass);
  g_assert_cmpint (base->class_id, ==, CTW_NONE);
  g_assert_cmpint (x->slots[0].offset, ==, 24);
  g_assert_cmpint (y->base, ==, base->id);
  g_assert_cmpstr (ctw_types_find (types, "Z")->error_message, ==,
                   "module 'shapes' has no attribute 'Missing'");
}

/* What a package has beside its source may be no Python; what a module lacks it lacks. */
static void
test_packages (void)
{
  g_autoptr (GHashTable) modules = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                          (GDestroyNotify) ctw_model_unref);
  g_hash_table_insert (modules, (gpointer) "box", read_text (""));
  g_hash_table_insert (modules, (gpointer) "box.__init__", read_text (""));
  g_hash_table_insert (modules, (gpointer) "leaf", read_text (""));
  g_autoptr (CtwTypes) types = make_with (
      "3.13",
      "from box import fast\nfrom leaf import slow\nimport box\n"
      "class X(fast.Base): pass\nclass Y(slow): pass\nclass Z(box.other.Base): pass\n",
      find_module, modules);

  g_assert_cmpint (ctw_types_find (types, "X")->status, ==, CTW_TYPE_UNRESOLVED);
  g_assert_cmpstr (ctw_types_find (types, "Y")->error_message, ==, "name 'slow' is not defined");
  g_assert_cmpint (ctw_types_find (types, "Z")->status, ==, CTW_TYPE_UNRESOLVED);
}

/* Endlessly many modules: each imports the next. */
static const CtwModel *
find_endless (const char *module, gpointer user_data)
{
  GHashTable *modules = user_data;
  CtwModel *model = g_hash_table_lookup (modules, module);

  if (model == NULL && g_str_has_prefix (module, "box.m") && strstr (module, "__init__") == NULL)
    {
      g_autofree char *text = g_strdup_printf ("from box import m%d\nBase = m%d.Base\n",
                                               atoi (module + 5) + 1, atoi (module + 5) + 1);

      model = read_text (text);
      g_hash_table_insert (modules, g_strdup (module), model);
    }
  return model;
}

/* What is not looked for any more is unknown, not missing. */
static void
test_many_imports (void)
{
  g_autoptr (GHashTable) modules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify) ctw_model_unref);
  g_hash_table_insert (modules, g_strdup ("box"), read_text (""));
  g_hash_table_insert (modules, g_strdup ("box.__init__"), read_text (""));
  g_autoptr (CtwTypes) types = make_with (
      "3.13",
      "from box import m1\nclass X(m1.Base): pass\nfrom box import m5000\nclass Y(m5000.Z): pass\n",
      find_endless, modules);

  g_assert_cmpint (ctw_types_find (types, "X")->status, ==, CTW_TYPE_UNRESOLVED);
  g_assert_cmpint (ctw_types_find (types, "Y")->status, ==, CTW_TYPE_UNRESOLVED);
  g_assert_cmpuint (g_hash_table_size (modules), <, 1000);
}

static const char *
base_of (CtwTypes *types, const char *name)
{
  return ctw_types_get (types, ctw_types_find (types, name)->base)->name;
}

static void
test_conditions (void)
{
  static const char text[]
      = "import sys\nfrom typing import TYPE_CHECKING\n"
        "if sys.version_info >= (3, 10):\n    Base = int\n"
        "else:\n    Base = float\n"
        "if TYPE_CHECKING:\n    from nowhere import Hint\nelse:\n    Hint = str\n"
        "try:\n    import tomllib\n    Toml = list\n"
        "except ImportError:\n    Toml = dict\n"
        "class X(Base): pass\nclass Y(Hint): pass\nclass Z(Toml): pass\n";
  g_autoptr (CtwTypes) old = make ("3.9", text);
  g_autoptr (CtwTypes) now = make ("3.13", text);

  g_assert_cmpstr (base_of (old, "X"), ==, "float");
  g_assert_cmpstr (base_of (now, "X"), ==, "int");
  g_assert_cmpstr (base_of (now, "Y"), ==, "str");
  g_assert_cmpstr (base_of (old, "Z"), ==, "dict");
  g_assert_cmpstr (base_of (now, "Z"), ==, "list");
}

static void
test_redefinition (void)
{
  g_autoptr (CtwTypes) types = make (
      "3.13", "class X: pass\nclass Y(X): pass\nclass X:\n    __slots__ = ()\n"
              "del Y\nclass Z(Y): pass\n");
  g_autofree char *json = ctw_types_to_json (types);

  g_assert_false (ctw_types_find (types, "X")->adds_dict);
  g_assert_cmpint (ctw_types_of_class (types, 0)->adds_dict, ==, TRUE);
  g_assert_cmpstr (ctw_types_find (types, "Z")->error_message, ==, "name 'Y' is not defined");
  g_assert_nonnull (strstr (json, "{\"name\":\"X\",\"ok\":true"));
}

/* Hostile nesting and recursion end; nothing else is promised. */
static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new ("X = ");

  for (guint i = 0; i < 60; i++)
    g_string_append (text, "list[");
  g_string_append (text, "int");
  for (guint i = 0; i < 60; i++)
    g_string_append_c (text, ']');
  g_string_append (text, "\nclass A(X): pass\nclass B(B): pass\nA = A\nclass A(A, A.A): pass\n");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CtwTypes) types = make (i == 0 ? "3.8" : "3.15", text->str);
      g_assert_cmpuint (ctw_types_get_n (types), >, 3);
    }
}

/* Same input, same bytes out. */
static void
test_deterministic (void)
{
  static const char text[] = "import enum, typing\nclass A(enum.IntEnum):\n    X = 1\n"
                             "class B(typing.Generic[typing.TypeVar('T')], A): pass\n"
                             "class C(typing.NamedTuple):\n    x: int\n";
  g_autoptr (CtwTypes) first = make ("3.12", text), second = make ("3.12", text);
  g_autofree char *left = ctw_types_to_json (first), *right = ctw_types_to_json (second);

  g_assert_cmpstr (left, ==, right);
  g_assert_cmpuint (ctw_types_get_n (first), ==, ctw_types_get_n (second));
}

/* What X's statement gives: the class as it is, refused, or not known because of @blame. */
static void
assert_decorated (const char *text, CtwTypeStatus status, const char *blame)
{
  g_autoptr (CtwTypes) types = make ("3.13", text);
  const CtwType *type = ctw_types_of_class (types, 0);

  g_assert_cmpint (type->status, ==, status);
  if (status == CTW_TYPE_UNRESOLVED)
    {
      g_assert_nonnull (type->unknown_decorator);
      g_assert_cmpstr (type->unresolved[0], ==, blame);
    }
  if (status == CTW_TYPE_REFUSED)
    g_assert_cmpstr (type->error_message, ==, blame);
}

/* runtime_checkable asks for an attribute, which a class of the file may have. */
static void
test_claims_protocol (void)
{
  g_autoptr (CtwTypes) types = make ("3.11", "import typing\nclass P: _is_protocol = True\n"
                                             "@typing.runtime_checkable\nclass X(P): pass\n"
                                             "@typing.runtime_checkable\nclass Y: pass\n");

  g_assert_cmpint (ctw_types_find (types, "X")->status, ==, CTW_TYPE_UNRESOLVED);
  g_assert_cmpint (ctw_types_find (types, "Y")->status, ==, CTW_TYPE_REFUSED);
}

static void
test_decorators (void)
{
  assert_decorated ("def d(c): return c\n@d\nclass X: pass\n", CTW_TYPE_OK, NULL);
  assert_decorated (
      "def d(n):\n def w(c):\n  c.n = n\n  return c\n return w\n@d(1)\nclass X: pass\n",
      CTW_TYPE_OK, NULL);
  assert_decorated ("def d(c=None, *, k=1):\n def w(c): return c\n if c is None: return w\n"
                    " return w(c)\n@d\nclass X: pass\n",
                    CTW_TYPE_OK, NULL);
  assert_decorated ("class D:\n def __call__(self, c): return c\n@D()\nclass X: pass\n"
                    "class Y(X): pass\n",
                    CTW_TYPE_OK, NULL);
  assert_decorated ("def d(c):\n class N(c): pass\n return N\n@d\nclass X: pass\n",
                    CTW_TYPE_UNRESOLVED, "d(…)");
  assert_decorated ("def d(c):\n if unknown(c): return int\n return c\n"
                    "from nowhere import unknown\n@d\nclass X: pass\n",
                    CTW_TYPE_UNRESOLVED, "d(…)");
  assert_decorated ("from nowhere import d\n@d\nclass X: pass\n", CTW_TYPE_UNRESOLVED, "nowhere.d");
  assert_decorated ("def d(c): raise TypeError('not this one')\n@d\nclass X: pass\n",
                    CTW_TYPE_REFUSED, "not this one");
  assert_decorated ("def d(): pass\n@d\nclass X: pass\n", CTW_TYPE_REFUSED,
                    "d() takes 0 positional arguments but 1 was given");
}

/* A metaclass that only looks changes nothing; one that may change the namespace is not followed.
 */
static void
test_metaclasses (void)
{
  static const char *const known[] = {
    "return super().__new__(m, n, b, d)", "d['tag'] = 1\n  return type.__new__(m, n, b, d)",
    "for k in d.items(): print(k)\n  return super().__new__(m, n, b, d)"
  };
  static const char *const unknown[] = {
    "if u: d['__slots__'] = ()\n  return super().__new__(m, n, b, d)",
    "d.update(x=1)\n  return super().__new__(m, n, b, d)",
    "d = dict(d)\n  return super().__new__(m, n, b, d)",
    "b = b + (int,)\n  return super().__new__(m, n, b, d)", "return super().__new__(m, n, b, {**d})"
  };

  for (guint i = 0; i < G_N_ELEMENTS (known) + G_N_ELEMENTS (unknown); i++)
    {
      gboolean is_known = i < G_N_ELEMENTS (known);
      g_autofree char *text = g_strdup_printf ("from q import u\nclass M(type):\n def __new__(m, "
                                               "n, b, d):\n  %s\nclass X(metaclass=M): pass\n",
                                               is_known ? known[i]
                                                        : unknown[i - G_N_ELEMENTS (known)]);
      g_autoptr (CtwTypes) types = make ("3.13", text);
      const CtwType *type = ctw_types_of_class (types, 1);
      g_assert_cmpint (type->status, ==, is_known ? CTW_TYPE_OK : CTW_TYPE_UNRESOLVED);
    }
}

/* What functions give back, and what stands in tuples, may be a base. */
static void
test_followed (void)
{
  g_autoptr (CtwTypes) types = make (
      "3.13", "def f(base=list): return base\nBOTH = (dict, int)\nclass A(f()): pass\n"
              "class B(f(str)): pass\nclass C(BOTH[1]): pass\nclass D(*BOTH[:0], *(dict,)): pass\n"
              "def g(x):\n if x: return g(x)\n return int\nclass E(g(nowhere)): pass\n"
              "import nowhere\nclass F(g(nowhere)): pass\n");
  static const char *const solid[] = { "list", "str", "int" };

  for (guint i = 0; i < 3; i++)
    {
      const CtwType *type = ctw_types_of_class (types, (CtwClassId) i);
      g_assert_cmpint (type->status, ==, CTW_TYPE_OK);
      g_assert_cmpstr (ctw_types_get (types, type->base)->name, ==, solid[i]);
    }
  g_assert_cmpint (ctw_types_find (types, "D")->status, !=, CTW_TYPE_REFUSED);
  g_assert_cmpint (ctw_types_find (types, "E")->status, ==, CTW_TYPE_REFUSED);
  g_assert_cmpint (ctw_types_find (types, "F")->status, ==, CTW_TYPE_UNRESOLVED);
}

#define F "names = []\ndef f():\n names.append('a')\n return int\n"

/* What an expression does happens once, so that X has one slot. */
static void
test_once (void)
{
  static const char *const texts[] = {
    F "class A(type('X', (f(),), {})): pass\nclass X: __slots__ = names\n",
    F "if 'x' in f().__dict__: pass\nclass X: __slots__ = names\n",
    F "def g(): return {f(), 2}\nif len(g()) > 1: pass\nclass X: __slots__ = names\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (CtwTypes) types = make ("3.13", texts[i]);
      g_assert_cmpuint (ctw_types_find (types, "X")->basicsize, ==, 24);
    }
}

#define META                                                                                       \
  "class M(type):\n def __new__(m, n, b, d): return super().__new__(m, n, b, d)\n"                 \
  " @classmethod\n def __prepare__(m, n, b): return "

/* What type() refuses has its own reason, whoever called it. */
static void
test_metaclass_refusal (void)
{
  assert_refused ("3.13", META "{}\nclass X(int, str, metaclass=M): pass\n", CTW_REFUSAL_LAYOUT,
                  "multiple bases have instance lay-out conflict");
  assert_refused ("3.13", META "{}\nclass X(int, metaclass=M): __slots__ = 'a'\n",
                  CTW_REFUSAL_SLOTS, "nonempty __slots__ not supported for subtype of 'int'");
  assert_refused ("3.13", META "None\nclass X(metaclass=M): pass\n", CTW_REFUSAL_CODE,
                  "M.__prepare__() must return a mapping, not NoneType");

  g_autoptr (CtwTypes) types = make ("3.13", META "()\nclass X(metaclass=M): pass\n");
  g_assert_cmpint (ctw_types_find (types, "X")->status, ==, CTW_TYPE_UNRESOLVED);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_test_add_func ("/types/plain", test_plain);
  g_test_add_func ("/types/slots", test_slots);
  g_test_add_func ("/types/merge-steps", test_merge_steps);
  g_test_add_func ("/types/layout-conflict", test_layout_conflict);
  g_test_add_func ("/types/refusals", test_refusals);
  g_test_add_func ("/types/precedence", test_precedence);
  g_test_add_func ("/types/dataclasses", test_dataclasses);
  g_test_add_func ("/types/abstract", test_abstract);
  g_test_add_func ("/types/unresolved", test_unresolved);
  g_test_add_func ("/types/imports", test_imports);
  g_test_add_func ("/types/packages", test_packages);
  g_test_add_func ("/types/many-imports", test_many_imports);
  g_test_add_func ("/types/claims-protocol", test_claims_protocol);
  g_test_add_func ("/types/decorators", test_decorators);
  g_test_add_func ("/types/metaclasses", test_metaclasses);
  g_test_add_func ("/types/followed", test_followed);
  g_test_add_func ("/types/conditions", test_conditions);
  g_test_add_func ("/types/redefinition", test_redefinition);
  g_test_add_func ("/types/bounds", test_bounds);
  g_test_add_func ("/types/deterministic", test_deterministic);
  g_test_add_func ("/types/metaclass-refusal", test_metaclass_refusal);
  g_test_add_func ("/types/once", test_once);
  result = g_test_run ();
  g_object_unref (reader);
  return result;
}
