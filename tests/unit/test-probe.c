/* SPDX-License-Identifier: MIT */
/* test-probe.c: every Python found measures classes, and agrees; what it cannot know it says. */
#include "ctp-probe.h"
#include "ctp-reader.h"
#include "test-lib.h"

#include <glib/gstdio.h>
#include <string.h>

static const char classes[] = "from dataclasses import dataclass\n"
                              "from enum import Enum, IntFlag\n"
                              "from typing import Generic, NamedTuple, TypeVar\n"
                              "from abc import ABC, abstractmethod\n"
                              "T = TypeVar('T')\n"
                              "class Person:\n"
                              "    def __init__(self, name, age):\n"
                              "        self.name = name\n"
                              "        self.age = age\n"
                              "class Slim:\n"
                              "    __slots__ = ('b', 'a', '__weakref__')\n"
                              "    def __init__(self):\n"
                              "        self.a = 1\n"
                              "class Slimmer(Slim):\n"
                              "    __slots__ = 'c'\n"
                              "class Items(list):\n"
                              "    def __init__(self):\n"
                              "        self.owner = None\n"
                              "class Late(Person):\n"
                              "    def __init__(self):\n"
                              "        super().__init__('x', 1)\n"
                              "        del self.age\n"
                              "        self.last = vars(self)\n"
                              "@dataclass(frozen=True)\n"
                              "class Point:\n"
                              "    x: int\n"
                              "    y: int = 2\n"
                              "class Pair(NamedTuple):\n"
                              "    left: int\n"
                              "    right: int = 2\n"
                              "class Colour(Enum):\n"
                              "    RED = object()\n"
                              "    GREEN = object()\n"
                              "class Box(Generic[T]):\n"
                              "    __slots__ = ('item',)\n"
                              "class Shape(ABC):\n"
                              "    @abstractmethod\n"
                              "    def area(self): ...\n"
                              "class Meta(type):\n"
                              "    pass\n"
                              "class Made(metaclass=Meta):\n"
                              "    pass\n"
                              "class Clash(Slim, Box):\n"
                              "    pass\n"
                              "class Twice(Slim, Slim):\n"
                              "    pass\n"
                              "class Bad:\n"
                              "    __slots__ = ('a', 5)\n"
                              "class Shadow:\n"
                              "    __slots__ = ('a',)\n"
                              "    a = 1\n"
                              "class Order(Slim, Slimmer):\n"
                              "    pass\n";

static CtwTypes *
types_of (const char *text, const CtwProfile *profile)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  return ctw_types_new (model, profile, NULL, NULL);
}

static const CtwProfile *
profile_of (const CtpInterpreter *interpreter)
{
  g_autofree char *name = g_strdup_printf ("%u.%u", interpreter->major, interpreter->minor);

  return ctw_profile_find (name);
}

static CtpMeasurement *
measure (const CtpInterpreter *interpreter, CtwTypes *types)
{
  g_autoptr (GError) error = NULL;
  CtpMeasurement *measurement = ctp_probe_measure (interpreter, types, NULL, &error);

  g_assert_no_error (error);
  return measurement;
}

static const CtpComparison *
comparison_of (CtwTypes *types, const CtpMeasurement *measurement, const char *name)
{
  for (guint i = 0; i < ctp_measurement_get_n (measurement); i++)
    {
      const CtpComparison *comparison = ctp_measurement_get (measurement, i);
      if (g_str_equal (ctw_types_get (types, comparison->type)->name, name))
        return comparison;
    }
  g_error ("no class %s", name);
}

static void
show (CtwTypes *types, const CtpComparison *comparison)
{
  const char *name = ctw_types_get (types, comparison->type)->name;

  if (comparison->why != NULL)
    g_test_message ("%s: %s", name, comparison->why);
  for (guint i = 0; i < comparison->n_facts; i++)
    if (!comparison->facts[i].agrees)
      g_test_message ("%s: %s %s, measured %s", name, comparison->facts[i].field,
                      comparison->facts[i].ours, comparison->facts[i].measured);
}

static void
test_agrees (gconstpointer data)
{
  const CtpInterpreter *interpreter = data;
  g_autoptr (CtwTypes) types = types_of (classes, profile_of (interpreter));
  g_autoptr (CtpMeasurement) measurement = measure (interpreter, types);
  guint with_instance = 0;

  g_assert_cmpstr (ctp_measurement_get_version (measurement), ==, interpreter->version);
  g_assert_cmpuint (ctp_measurement_get_n (measurement), ==,
                    ctw_model_get_n_classes (ctw_types_get_model (types)));
  for (guint i = 0; i < ctp_measurement_get_n (measurement); i++)
    {
      const CtpComparison *comparison = ctp_measurement_get (measurement, i);
      show (types, comparison);
      g_assert_cmpint (comparison->verdict, ==, CTP_VERDICT_AGREES);
      g_assert_cmpuint (comparison->n_facts, >, 0);
      for (guint f = 0; f < comparison->n_facts; f++)
        with_instance += g_str_equal (comparison->facts[f].field, "instance.bytes");
    }
  g_assert_cmpuint (with_instance, >=, 8);
  const CtpComparison *twice = comparison_of (types, measurement, "Twice");
  g_assert_cmpuint (twice->n_facts, ==, 1);
  g_assert_cmpstr (twice->facts[0].field, ==, "refusal");
  g_assert_cmpstr (twice->facts[0].measured, ==, "TypeError: duplicate base class Slim");
}

/* What is right for one version is seen to be wrong for another. */
static void
test_differs (gconstpointer data)
{
  const CtpInterpreter *interpreter = data;
  guint n = 0;
  const CtwProfile *const *all = ctw_profiles (&n);
  const CtwProfile *own = profile_of (interpreter);
  gboolean early = own->pre_header == CTW_PRE_HEADER_NONE;
  g_autoptr (CtwTypes) types = types_of (classes, early ? ctw_profile_newest () : all[0]);
  g_autoptr (CtpMeasurement) measurement = measure (interpreter, types);
  const CtpComparison *person = comparison_of (types, measurement, "Person");
  gboolean found = FALSE;

  g_assert_cmpint (person->verdict, ==, CTP_VERDICT_DIFFERS);
  for (guint i = 0; i < person->n_facts; i++)
    found |= g_str_equal (person->facts[i].field, "basicsize") && !person->facts[i].agrees;
  g_assert_true (found);
}

/* Code of the file that leaves a trace where it runs. */
static void
test_runs_nothing (gconstpointer data)
{
  const CtpInterpreter *interpreter = data;
  g_autofree char *folder = g_dir_make_tmp ("cutaway-XXXXXX", NULL);
  g_autofree char *trace = g_build_filename (folder, "ran", NULL);
  g_autofree char *text = g_strdup_printf ("import dataclasses, enum, os\n"
                                           "def ran(*args):\n"
                                           "    os.makedirs('%s', exist_ok=True)\n"
                                           "    return args[0] if args else object\n"
                                           "class Meta(type):\n"
                                           "    def __new__(meta, name, bases, space):\n"
                                           "        ran()\n"
                                           "        return type.__new__(meta, name, bases, space)\n"
                                           "class Parent:\n"
                                           "    x = ran(1)\n"
                                           "    def __init_subclass__(cls, **options):\n"
                                           "        ran()\n"
                                           "    def __new__(cls, y=ran(2)):\n"
                                           "        ran()\n"
                                           "        return object.__new__(cls)\n"
                                           "    def __init__(self, z=ran(3)):\n"
                                           "        ran()\n"
                                           "        self.z = ran(4)\n"
                                           "    def __setattr__(self, name, value):\n"
                                           "        ran()\n"
                                           "        object.__setattr__(self, name, value)\n"
                                           "class Child(Parent, option=ran(5)):\n"
                                           "    pass\n"
                                           "@dataclasses.dataclass\n"
                                           "class Data:\n"
                                           "    a: ran(6) = ran(7)\n"
                                           "    b: int = dataclasses.field(default_factory=ran)\n"
                                           "class Kind(enum.Enum):\n"
                                           "    A = ran(8)\n"
                                           "class Other(metaclass=Meta):\n"
                                           "    pass\n",
                                           trace);
  g_autoptr (CtwTypes) types = types_of (text, profile_of (interpreter));
  g_autoptr (CtpMeasurement) measurement = measure (interpreter, types);
  const CtpComparison *other = comparison_of (types, measurement, "Other");

  g_assert_false (g_file_test (trace, G_FILE_TEST_EXISTS));
  g_rmdir (folder);
  g_assert_cmpint (comparison_of (types, measurement, "Parent")->verdict, ==, CTP_VERDICT_AGREES);
  g_assert_cmpint (comparison_of (types, measurement, "Child")->verdict, ==, CTP_VERDICT_AGREES);
  g_assert_cmpint (comparison_of (types, measurement, "Data")->verdict, ==, CTP_VERDICT_AGREES);
  g_assert_cmpint (other->verdict, ==, CTP_VERDICT_NOT_MEASURED);
  g_assert_nonnull (strstr (other->why, "Meta"));
}

static void
test_not_known (gconstpointer data)
{
  const CtpInterpreter *interpreter = data;
  g_autoptr (CtwTypes) types = types_of ("from nowhere import Thing\n"
                                         "class A(Thing): pass\n"
                                         "class B(A): pass\n"
                                         "class C(missing): pass\n",
                                         profile_of (interpreter));
  g_autoptr (CtpMeasurement) measurement = measure (interpreter, types);

  for (guint i = 0; i < ctp_measurement_get_n (measurement); i++)
    {
      const CtpComparison *comparison = ctp_measurement_get (measurement, i);
      g_assert_cmpint (comparison->verdict, ==, CTP_VERDICT_NOT_MEASURED);
      g_assert_nonnull (comparison->why);
    }
}

static void
test_cancelled (gconstpointer data)
{
  const CtpInterpreter *interpreter = data;
  g_autoptr (CtwTypes) types = types_of (classes, profile_of (interpreter));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  CtpMeasurement *measurement = ctp_probe_measure (interpreter, types, cancellable, &error);
  g_assert_null (measurement);
  g_assert_nonnull (error);
}

static void
add (const char *name, const CtpInterpreter *interpreter, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/probe/%s/%u.%u", name, interpreter->major,
                                           interpreter->minor);

  g_test_add_data_func (path, interpreter, func);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) found = ctp_interpreters_find ();
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const CtpInterpreter *interpreter = found->pdata[i];
      if (profile_of (interpreter) == NULL
          || !g_hash_table_add (met, (gpointer) profile_of (interpreter)))
        continue;
      add ("agrees", interpreter, test_agrees);
      add ("differs", interpreter, test_differs);
      add ("runs-nothing", interpreter, test_runs_nothing);
      add ("not-known", interpreter, test_not_known);
      add ("cancelled", interpreter, test_cancelled);
    }
  return g_test_run ();
}
