/* SPDX-License-Identifier: MIT */
/*
 * test-lookup-touches.c: the words that lookups touch, for every class of the oracle's cases.
 *
 * A step names words that are there and the line that they are in; a probe
 * reads the cell that it speaks of, a comparison the key of its entry, and what
 * is read is the value that the plan shows under that name.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

#define LINE 64

static const CtwField *
field_of (const CtwInstance *instance, const CtwTouch *touched)
{
  g_assert_cmpuint (touched->block, <, ctw_instance_get_n_blocks (instance));
  const CtwBlock *block = ctw_instance_get_block (instance, touched->block);
  g_assert_cmpuint (touched->field, <, block->n_fields);
  const CtwField *field = &block->fields[touched->field];
  g_assert_cmpuint (touched->line, ==, (guint) (field->offset + (gint) block->pre) / LINE);
  return field;
}

/* How many index fields of the block stand before the one that is touched. */
static guint
cell_of (const CtwInstance *instance, const CtwTouch *touched)
{
  const CtwBlock *block = ctw_instance_get_block (instance, touched->block);
  guint cell = 0;

  for (guint i = 0; i < touched->field; i++)
    cell += block->fields[i].kind == CTW_FIELD_INDEX;
  return cell;
}

static void
check_probe (const CtwInstance *instance, const CtwLookupStep *step)
{
  g_autofree char *content = g_strdup_printf ("%" G_GINT64_FORMAT, step->entry);

  g_assert_cmpuint (step->n_touches, ==, 1);
  const CtwField *field = field_of (instance, step->touches);
  g_assert_cmpint (field->kind, ==, CTW_FIELD_INDEX);
  g_assert_cmpint (cell_of (instance, step->touches), ==, step->cell);
  g_assert_cmpstr (field->value, ==, content);
}

static void
check_compare (const CtwInstance *instance, const CtwLookupStep *step, const char *name)
{
  g_assert_cmpuint (step->n_touches, ==, 1);
  const CtwField *field = field_of (instance, step->touches);
  g_assert_cmpint (field->kind, ==, CTW_FIELD_ENTRY_KEY);
  g_assert_cmpint (field->group, ==, step->entry + 1);
  g_assert_cmpint (g_strcmp0 (field->name, name) == 0, ==, step->found);
}

static void
check_value (const CtwInstance *instance, const CtwLookup *lookup, const CtwLookupStep *step)
{
  const char *value = ctw_lookup_get_value (lookup);

  if (step->n_touches == 0)
    return;
  const CtwField *field = field_of (instance, &step->touches[step->n_touches - 1]);
  g_assert_true (field->kind == CTW_FIELD_VALUE || field->kind == CTW_FIELD_VALUE_FREE
                 || field->kind == CTW_FIELD_ENTRY_VALUE);
  if (value != NULL)
    g_assert_cmpstr (field->value, ==, value);
}

static void
check_slot (const CtwInstance *instance, const CtwLookupStep *step, const char *name)
{
  g_assert_cmpuint (step->n_touches, ==, 1);
  const CtwField *field = field_of (instance, step->touches);
  g_assert_cmpint (field->kind, ==, CTW_FIELD_SLOT);
  g_assert_cmpstr (field->name, ==, name);
}

static void
check_step (const CtwInstance *instance,
            const CtwLookup *lookup,
            const CtwLookupStep *step,
            const char *name)
{
  for (guint i = 0; i < step->n_touches; i++)
    field_of (instance, &step->touches[i]);
  if (step->kind == CTW_STEP_PROBE)
    check_probe (instance, step);
  else if (step->kind == CTW_STEP_COMPARE)
    check_compare (instance, step, name);
  else if (step->kind == CTW_STEP_VALUE)
    check_value (instance, lookup, step);
  else if (step->kind == CTW_STEP_SLOT)
    check_slot (instance, step, name);
}

/* Lines of different blocks differ, and a line that is touched twice counts once. */
static void
check_counts (const CtwLookup *lookup, const CtwLookupStep *steps, guint n)
{
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint words = 0;

  for (guint s = 0; s < n; s++)
    for (guint t = 0; t < steps[s].n_touches; t++, words++)
      g_hash_table_add (
          lines, g_strdup_printf ("%u %u", steps[s].touches[t].block, steps[s].touches[t].line));
  g_assert_cmpuint (ctw_lookup_get_n_words (lookup), ==, words);
  g_assert_cmpuint (ctw_lookup_get_n_lines (lookup), ==, g_hash_table_size (lines));
}

static gboolean
is_key (const CtwInstance *instance, const char *name)
{
  guint n;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n);

  for (guint i = 0; keys != NULL && i < n; i++)
    if (strcmp (keys[i], name) == 0)
      return TRUE;
  return FALSE;
}

static guint
check_lookup (CtwInstance *instance, CtwLookupKind kind, const char *name)
{
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, kind, name);
  guint n;
  const CtwLookupStep *steps = ctw_lookup_get_steps (lookup, &n);
  gboolean compared = FALSE;

  g_test_message ("%s %s %d %s", ctw_types_get_profile (ctw_instance_get_types (instance))->name,
                  ctw_instance_get_type_of (instance)->name, kind, name);
  for (guint i = 0; i < n; i++)
    {
      check_step (instance, lookup, &steps[i], name);
      compared |= steps[i].kind == CTW_STEP_COMPARE && steps[i].found;
    }
  check_counts (lookup, steps, n);
  return compared && is_key (instance, name);
}

/* How often the name was found in a table. */
static guint
check_instance (CtwTypes *types, const CtwType *type, guint nth)
{
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, nth);
  guint n_keys, found = 0;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n_keys);
  const char *names[] = { "nothing", n_keys > 0 ? keys[0] : NULL,
                          n_keys > 1 ? keys[n_keys - 1] : NULL,
                          type->n_slots > 0 ? type->slots[0].name : NULL };

  if (ctw_instance_get_error (instance) != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (gint kind = CTW_LOOKUP_GET; names[i] != NULL && kind <= CTW_LOOKUP_DELETE; kind++)
      found += check_lookup (instance, (CtwLookupKind) kind, names[i]);
  return found;
}

static void
test_file (gconstpointer data)
{
  const char *name = data;
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autofree char *path = g_build_filename ("oracle", "cases", name, NULL);
  g_autoptr (GError) error = NULL;
  guint n_profiles, found = 0, every = test_rounds (3, 1);
  gsize length;
  g_autofree char *text = test_read (path, &length);
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, (gssize) length, NULL, &error);
  const CtwProfile *const *profiles = ctw_profiles (&n_profiles);

  g_assert_no_error (error);
  for (guint v = 0; v < n_profiles; v++)
    {
      g_autoptr (CtwTypes) types = ctw_types_new (model, profiles[v], NULL, NULL);

      for (guint i = 0; i < ctw_types_get_n (types); i++)
        {
          const CtwType *type = ctw_types_get (types, (CtwTypeId) i);

          if (type->origin == CTW_TYPE_CLASS && (i + v) % every == 0)
            found += check_instance (types, type, v % 2 == 0 ? CTW_INSTANCE_SETTLED : 1);
        }
    }
  if (g_str_has_prefix (name, "instance_init"))
    g_assert_cmpuint (found, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_add_files ("/lookup/touches/", "oracle/cases", ".py", test_file);
  return g_test_run ();
}
