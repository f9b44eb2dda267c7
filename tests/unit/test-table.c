/* SPDX-License-Identifier: MIT */
/* test-table.c: sizes, growth and searches of keys objects. */
#include "test-lib.h"

#include <string.h>

static const struct
{
  guint64 slots;
  guint64 old, unicode, general;
} sizes[] = {
  { 8, 168, 120, 160 },      { 16, 296, 208, 288 },     { 32, 576, 400, 568 },
  { 64, 1112, 768, 1104 },   { 128, 2208, 1520, 2200 }, { 256, 4632, 3264, 4624 },
  { 512, 9248, 6512, 9240 },
};

static void
test_bytes (void)
{
  const CtwProfile *old = ctw_profile_find ("3.9"), *new = ctw_profile_find ("3.13");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint64 slots = sizes[i].slots;

      g_assert_cmpuint (ctw_table_bytes (old, CTW_TABLE_UNICODE, slots), ==, sizes[i].old);
      g_assert_cmpuint (ctw_table_bytes (old, CTW_TABLE_GENERAL, slots), ==, sizes[i].old);
      g_assert_cmpuint (ctw_table_bytes (new, CTW_TABLE_UNICODE, slots), ==, sizes[i].unicode);
      g_assert_cmpuint (ctw_table_bytes (new, CTW_TABLE_SPLIT, slots), ==, sizes[i].unicode);
      g_assert_cmpuint (ctw_table_bytes (new, CTW_TABLE_GENERAL, slots), ==, sizes[i].general);
    }
  g_assert_cmpuint (ctw_table_cell_bytes (128), ==, 1);
  g_assert_cmpuint (ctw_table_cell_bytes (256), ==, 2);
  g_assert_cmpuint (ctw_table_cell_bytes (65536), ==, 4);
  g_assert_cmpuint (ctw_table_cell_bytes (G_GUINT64_CONSTANT (1) << 32), ==, 8);
}

/* One version rounds small sizes and powers of two up once too often. */
static void
test_rounding (void)
{
  const CtwProfile *plain = ctw_profile_find ("3.9"), *quirky = ctw_profile_find ("3.11");
  const guint wanted[] = { 1, 3, 6, 8, 9, 15, 16, 17, 63, 64 };
  const guint next[] = { 8, 8, 8, 8, 16, 16, 16, 32, 64, 64 };
  const guint length[] = { 16, 16, 16, 8, 16, 16, 32, 32, 64, 128 };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_assert_cmpuint (ctw_table_round (plain, wanted[i]), ==, next[i]);
      g_assert_cmpuint (ctw_table_round (quirky, wanted[i]), ==, length[i]);
    }
}

static CtwKey
key_of (const CtwProfile *profile, const char *name)
{
  return (CtwKey){ name, ctw_hash_str (profile, name, -1, 0), TRUE };
}

/* The cells that CPython 3.10 and 3.13 were seen to use. */
static void
test_cells (void)
{
  const char *versions[] = { "3.10", "3.13" };
  const gint64 cells[2][2] = { { 2, 4 }, { 42, 20 } };

  for (guint v = 0; v < 2; v++)
    {
      const CtwProfile *profile = ctw_profile_find (versions[v]);
      g_autoptr (CtwTable) table = ctw_table_new_shared (profile);
      CtwKey timestamp = key_of (profile, "timestamp"), value = key_of (profile, "value");

      ctw_table_append (table, &timestamp, 0);
      ctw_table_append (table, &value, 0);
      g_assert_cmpint (table->index[cells[v][0]], ==, 0);
      g_assert_cmpint (table->index[cells[v][1]], ==, 1);
      g_assert_cmpint (ctw_table_find (table, &value), ==, 1);
    }
}

/* The path, worked out by hand from the rule. */
static GArray *
naive_path (const CtwTable *table, const CtwKey *key)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 perturb = (guint64) key->hash;
  guint64 i = perturb % table->slots;

  for (;;)
    {
      g_array_append_val (cells, i);
      gint64 content = table->index[i];
      if (content == CTW_CELL_EMPTY
          || (content >= 0 && table->entries[content].key != NULL
              && strcmp (table->entries[content].key->text, key->text) == 0))
        return cells;
      perturb /= 32;
      i = (i * 5 + perturb + 1) % table->slots;
    }
}

static void
assert_trace (const CtwTable *table, const CtwKey *key)
{
  g_autoptr (GArray) probes = ctw_table_trace (table, key);
  g_autoptr (GArray) cells = naive_path (table, key);
  const CtwProbe *last = &g_array_index (probes, CtwProbe, probes->len - 1);

  g_assert_cmpuint (probes->len, ==, cells->len);
  for (guint i = 0; i < cells->len; i++)
    g_assert_cmpuint (g_array_index (probes, CtwProbe, i).cell, ==,
                      g_array_index (cells, guint64, i));
  g_assert_true (last->match || last->content == CTW_CELL_EMPTY);
  g_assert_cmpint (last->match ? last->content : -1, ==, ctw_table_find (table, key));
}

/* Random insertions and deletions: every search ends, at the key or at an empty cell. */
static void
test_traces (void)
{
  const CtwProfile *profile = ctw_profile_newest ();
  g_autoptr (GRand) rand = test_rand (5);
  CtwKey keys[300];
  char names[300][8];

  for (guint i = 0; i < 300; i++)
    {
      g_snprintf (names[i], sizeof names[i], "k%u", i);
      keys[i] = key_of (profile, names[i]);
    }
  for (guint round = 0; round < test_rounds (50, 5000); round++)
    {
      g_autoptr (CtwTable) table = ctw_table_new (profile, CTW_TABLE_UNICODE,
                                                  8u << g_rand_int_range (rand, 0, 6));

      while (table->usable > 0)
        {
          const CtwKey *key = &keys[g_rand_int_range (rand, 0, 300)];
          if (ctw_table_find (table, key) < 0)
            ctw_table_append (table, key, 1);
          if (g_rand_int_range (rand, 0, 3) == 0)
            ctw_table_remove (table, &keys[g_rand_int_range (rand, 0, 300)]);
          assert_trace (table, &keys[g_rand_int_range (rand, 0, 300)]);
        }
    }
}

static void
test_pop_last (void)
{
  const CtwProfile *profile = ctw_profile_newest ();
  g_autoptr (CtwTable) table = ctw_table_new (profile, CTW_TABLE_UNICODE, 8);
  CtwKey a = key_of (profile, "a"), b = key_of (profile, "b");

  ctw_table_append (table, &a, 1);
  ctw_table_append (table, &b, 1);
  g_assert_true (ctw_table_remove (table, &b));
  g_assert_cmpint (ctw_table_pop_last (table), ==, 0); /* over the hole */
  g_assert_cmpuint (table->nentries, ==, 0);
  g_assert_cmpint (table->usable, ==, 3); /* not given back */
  g_assert_cmpint (ctw_table_pop_last (table), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/bytes", test_bytes);
  g_test_add_func ("/table/rounding", test_rounding);
  g_test_add_func ("/table/cells", test_cells);
  g_test_add_func ("/table/traces", test_traces);
  g_test_add_func ("/table/pop-last", test_pop_last);
  return g_test_run ();
}
