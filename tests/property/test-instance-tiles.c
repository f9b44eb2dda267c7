/* SPDX-License-Identifier: MIT */
/*
 * test-instance-tiles.c: plans of every class of the oracle's cases, on every version.
 *
 * Fields tile their block without gap or overlap; pointers point at blocks that
 * are there; the numbers are the sums of the blocks; an instance is the same
 * however often it is planned.
 */
#include "ctp-reader.h"
#include "test-lib.h"

static void
assert_tiles (const CtwInstance *instance, const CtwBlock *block)
{
  gint at = -(gint) block->pre;

  for (guint i = 0; i < block->n_fields; i++)
    {
      const CtwField *field = &block->fields[i];

      g_assert_cmpint (field->offset, ==, at);
      g_assert_cmpuint (field->size, >, 0);
      g_assert_cmpint (field->target, <, (gint) ctw_instance_get_n_blocks (instance));
      at += (gint) field->size;
    }
  g_assert_cmpint (at, ==, (gint) block->size - (gint) block->pre);
  g_assert_cmpuint (block->occupied, >=, block->request);
}

static void
assert_sums (const CtwInstance *instance)
{
  const CtwNumbers *numbers = ctw_instance_get_numbers (instance);
  gint64 requested = 0, occupied = 0;

  for (guint i = 0; i < ctw_instance_get_n_blocks (instance); i++)
    {
      const CtwBlock *block = ctw_instance_get_block (instance, i);

      assert_tiles (instance, block);
      requested += block->shared ? 0 : block->request;
      occupied += block->shared ? 0 : block->occupied;
    }
  g_assert_cmpint (numbers->requested, ==, requested);
  g_assert_cmpint (numbers->occupied, ==, occupied);
}

/* Every value of an attribute is somewhere in the fields. */
static void
assert_keys (const CtwInstance *instance)
{
  guint n;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n);

  for (guint k = 0; k < n; k++)
    {
      gboolean found = FALSE;

      for (guint b = 0; b < ctw_instance_get_n_blocks (instance) && !found; b++)
        {
          const CtwBlock *block = ctw_instance_get_block (instance, b);

          for (guint f = 0; f < block->n_fields && !found; f++)
            found = (block->fields[f].kind == CTW_FIELD_VALUE
                     || block->fields[f].kind == CTW_FIELD_ENTRY_VALUE)
                    && g_strcmp0 (block->fields[f].name, keys[k]) == 0;
        }
      g_assert_true (found);
    }
}

static guint
check_types (CtwTypes *types)
{
  const guint which[] = { CTW_INSTANCE_SETTLED, 1, 2, 27, 40 };
  guint made = 0;

  for (guint i = 0; i < ctw_types_get_n (types); i++)
    {
      const CtwType *type = ctw_types_get (types, (CtwTypeId) i);

      for (guint w = 0; type->origin == CTW_TYPE_CLASS && w < G_N_ELEMENTS (which); w++)
        {
          g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, which[w]);

          if (ctw_instance_get_error (instance) != NULL)
            continue;
          g_assert_cmpint (ctw_instance_get_block (instance, 0)->kind, ==, CTW_BLOCK_OBJECT);
          assert_sums (instance);
          assert_keys (instance);
          made++;
        }
    }
  return made;
}

static void
test_file (gconstpointer data)
{
  const char *name = data;
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autofree char *path = g_build_filename ("oracle", "cases", name, NULL);
  g_autoptr (GError) error = NULL;
  guint n_profiles, made = 0;
  gsize length;
  g_autofree char *text = test_read (path, &length);
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, (gssize) length, NULL, &error);
  const CtwProfile *const *profiles = ctw_profiles (&n_profiles);

  g_assert_no_error (error);
  for (guint v = 0; v < n_profiles; v++)
    {
      g_autoptr (CtwTypes) types = ctw_types_new (model, profiles[v], NULL, NULL);

      made += check_types (types);
    }
  /* Of what stands in such a file nothing may be known (see oracle/compare.py). */
  if (g_str_has_prefix (name, "unknown_"))
    g_assert_cmpuint (made, ==, 0);
  else
    g_assert_cmpuint (made, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_add_files ("/instance/tiles/", "oracle/cases", ".py", test_file);
  return g_test_run ();
}
