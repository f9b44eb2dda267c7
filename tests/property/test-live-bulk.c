/* SPDX-License-Identifier: MIT */
/*
 * test-live-bulk.c: a bulk run counts the same three ways: from templates, evaluated one by one,
 * and by the closed form; and after each the heap is sound.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static CtpReader *reader;

static const char *const classes[] = {
  "class C:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n",
  "class C:\n    __slots__ = ('a', 'b')\n    def __init__(self, a, b=1):\n        self.b = b\n     "
  "   self.a = a\n",
  "class B:\n    __slots__ = ('a',)\n    def __init__(self, a):\n        self.a = a\nclass C(B):\n "
  "   def __init__(self, a, b):\n        super().__init__(a)\n        self.b = b\n        self.l = "
  "[]\n        self.d = {}\n",
  "class C:\n    def __init__(self, a, b):\n        for n in 'pqrstuvwxyzPQRSTUVWXYZ':\n           "
  " setattr(self, n, a)\n        self.b = b\n",
  "from dataclasses import dataclass\n@dataclass\nclass C:\n    a: int\n    b: float = 1.5\n",
  "from dataclasses import dataclass, field\n@dataclass\nclass C:\n    a: int\n    b: float\n    "
  "c: "
  "list = field(default_factory=list)\n    d: str = 'd'\n",
  "from typing import NamedTuple\nclass C(NamedTuple):\n    a: int\n    b: object\n",
  "class C:\n    def __init__(self, a, b):\n        self.a1 = self.a2 = a\n        self.b = b * 2 "
  "if b else None\n",
  "class C:\n    def __init__(self, a, b):\n        twice = b\n        self.a, self.b = twice, a\n "
  "    "
  "   self.c = self.d = self.b\n        self.e = f'{a}'\n        self.f = str(5000)\n",
  "class C(Exception):\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n",
};

static const char *const values[] = { "i",
                                      "i * 2",
                                      "-i * 1000",
                                      "i * 0.5",
                                      "f'n{i}'",
                                      "f'{i}:{i * i}'",
                                      "'constant'",
                                      "None",
                                      "i % 7",
                                      "i * i",
                                      "i // 3",
                                      "i / 3",
                                      "SHARED",
                                      "3.25",
                                      "i - 3000",
                                      "(1, 2)",
                                      "i * 100000000",
                                      "1700000000 + i * 60",
                                      "i * i * i",
                                      "f'{i}'",
                                      "i & 255",
                                      "i ** 2",
                                      "10 ** 12 + i",
                                      "'x' * 3",
                                      "5000000000 - i * 1000000",
                                      "-i",
                                      "str(i)",
                                      "i ** 3",
                                      "-(i + SCALE)",
                                      "i ^ 4096",
                                      "f'{NAME}-{i}'",
                                      "i * SCALE",
                                      "i << 20",
                                      "2 ** 31 * i - 7" };

static char *
some_program (GRand *rand)
{
  const char *klass = classes[g_rand_int_range (rand, 0, G_N_ELEMENTS (classes))];
  const char *a = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
  const char *b = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
  gint start = g_rand_int_range (rand, -2000, 2000), n = g_rand_int_range (rand, 1, 4500);
  gint step = g_rand_boolean (rand) ? 1 : g_rand_int_range (rand, 2, 9);

  return g_strdup_printf (
      "SHARED, SCALE, NAME = [1, 2], 3, 'n'\n%sdata = [C(%s, %s) for i in range(%d, %d, %d)]\n",
      klass, a, b, start, start + n * step, step);
}

static CtwLive *
before_run (const char *text, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);
  CtwLiveRun run;

  g_assert_no_error (error);
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (version), NULL, NULL);
  CtwLive *live = ctw_live_new (types);
  while (!ctw_live_get_run (live, ctw_live_get_position (live), &run))
    g_assert_nonnull (ctw_live_step (live));
  return live;
}

static void
assert_same (const CtwLiveMeasure *a, const CtwLiveMeasure *b, const char *how, const char *text)
{
  if (a->current != b->current || a->peak != b->peak || a->blocks != b->blocks
      || a->occupied != b->occupied || a->count != b->count)
    g_test_message ("%s: %s", how, text);
  g_assert_cmpint (a->count, ==, b->count);
  g_assert_cmpint (a->current, ==, b->current);
  g_assert_cmpint (a->peak, ==, b->peak);
  g_assert_cmpint (a->blocks, ==, b->blocks);
  g_assert_cmpint (a->occupied, ==, b->occupied);
}

static void
assert_sound (CtwLive *live)
{
  g_autofree char *faults = ctw_live_check (live);

  g_assert_cmpstr (faults, ==, NULL);
}

static void
test_three_ways (gconstpointer version)
{
  g_autoptr (GRand) rand = test_rand (23);

  for (guint round = 0; round < test_rounds (14, 400); round++)
    {
      g_autofree char *text = some_program (rand);
      g_autoptr (CtwLive) quick = before_run (text, version);
      g_autoptr (CtwLive) slow = before_run (text, version);
      g_autoptr (CtwLive) counted = before_run (text, version);
      CtwLiveMeasure a, b, c;

      ctw_live_set_general (slow, TRUE);
      ctw_live_set_keep_runs (quick, TRUE);
      gboolean made = ctw_live_measure (quick, &a);
      if (!made)
        g_test_message ("%s: %s", a.error, text);
      g_assert_true (made);
      g_assert_true (ctw_live_measure (slow, &b));
      g_assert_true (ctw_live_predict (counted, &c));
      assert_same (&a, &b, "evaluated", text);
      assert_same (&a, &c, "closed form", text);
      assert_sound (quick);
      assert_sound (slow);
      assert_sound (counted);
    }
}

/* What templates made is what the evaluator would have made. */
static void
test_same_values (gconstpointer version)
{
  static const char text[] = "class C:\n"
                             "    def __init__(self, a, b):\n"
                             "        self.a = a\n"
                             "        self.b = b\n"
                             "data = [C(i * 3, f'n{i}') for i in range(6000)]\n"
                             "[data[k].a for k in range(0, 6000, 997)]\n"
                             "[data[k].b for k in range(0, 6000, 997)]\n"
                             "data[5000].__dict__\n"
                             "data[4000].c = 1\n"
                             "del data[3000].a\n"
                             "del data\n";
  static const char *const expected[] = {
    "[0, 2991, 5982, 8973, 11964, 14955, 17946]",
    "['n0', 'n997', 'n1994', 'n2991', 'n3988', 'n4985', 'n5982']", "{'a': 15000, 'b': 'n5000'}"
  };
  g_autoptr (CtwLive) live = before_run (text, version);
  const CtwLiveStep *step = ctw_live_step (live);

  assert_sound (live);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      step = ctw_live_step (live);
      g_assert_cmpstr (step->result, ==, expected[i]);
    }
  while ((step = ctw_live_step (live)) != NULL)
    {
      g_assert_cmpint (step->status, ==, CTW_STEP_DONE);
      assert_sound (live);
    }
}

/* Ten million instances are made to the end, as the closed form has them, and freed again. */
static void
test_ten_million (void)
{
  static const char text[] = "class C:\n    __slots__ = ()\n"
                             "data = [C() for i in range(10_000_000)]\n";
  g_autoptr (CtwLive) made = before_run (text, "3.13");
  g_autoptr (CtwLive) counted = before_run (text, "3.13");
  CtwHeapStats before, after;
  CtwLiveMeasure a, b;

  ctw_heap_get_stats (ctw_live_get_heap (made), &before);
  g_assert_true (ctw_live_measure (made, &a));
  g_assert_true (ctw_live_predict (counted, &b));
  assert_same (&a, &b, "closed form", text);
  g_assert_cmpint (a.count, ==, 10000000);
  ctw_heap_get_stats (ctw_live_get_heap (made), &after);
  /* Arenas go back to the system, but for those that others share. */
  g_assert_cmpint (after.arena_bytes - before.arena_bytes, <, a.occupied / 100);
  assert_sound (made);
}

/* What no machine holds is still counted, and by the same formulas: the difference of two counts
 * is what a million instances more take. */
static void
test_no_machine_holds_it (gconstpointer version)
{
  static const char format[] = "class C:\n    def __init__(self, a, b):\n        self.a = a\n     "
                               "   self.b = b\n"
                               "data = [C(i, i * 0.5) for i in range(%d, %d)]\n";
  CtwLiveMeasure measures[2], few;

  for (gint k = 0; k < 2; k++)
    {
      g_autofree char *text = g_strdup_printf (format, 2000, 2000 + 100000000 * (k + 1));
      g_autoptr (CtwLive) live = before_run (text, version);
      g_assert_true (ctw_live_predict (live, &measures[k]));
      g_assert_cmpint (measures[k].count, ==, 100000000 * (k + 1));
    }
  g_autofree char *text = g_strdup_printf (format, 2000, 102000);
  g_autoptr (CtwLive) live = before_run (text, version);
  g_assert_true (ctw_live_predict (live, &few));
  gint64 blocks = measures[1].blocks - measures[0].blocks;
  g_assert_cmpint (blocks % 100000000, ==, 0);
  g_assert_cmpint (blocks / 100000000, ==, (few.blocks + 500) / 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (NULL);
  test_add_versions ("/live/bulk/three-ways", test_three_ways);
  test_add_versions ("/live/bulk/same-values", test_same_values);
  test_add_versions ("/live/bulk/no-machine-holds-it", test_no_machine_holds_it);
  g_test_add_func ("/live/bulk/ten-million", test_ten_million);
  int result = g_test_run ();
  g_object_unref (reader);
  return result;
}
