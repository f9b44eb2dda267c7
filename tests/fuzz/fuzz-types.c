/* SPDX-License-Identifier: MIT */
/*
 * fuzz-types.c: any model through type() on every version, and its instances on one.
 *
 * Whatever the classes are, each of them is accepted with a sound layout,
 * refused with words, or unresolved with names; and asking again gives the same.
 * The fields of an instance tile its blocks; lookups touch words that are there.
 */
#include "ctw.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_accepted (const CtwTypes *types, const CtwType *type)
{
  g_assert_cmpuint (type->n_mro, >=, 1);
  g_assert_cmpint (type->mro[0], ==, type->id);
  g_assert_cmpuint (type->basicsize, >=, 16);
  for (guint i = 0; i < type->n_mro; i++)
    g_assert_nonnull (ctw_types_get (types, type->mro[i]));
  for (guint i = 0; i < type->n_slots; i++)
    {
      g_assert_nonnull (type->slots[i].name);
      if (i > 0)
        g_assert_cmpint (type->slots[i].offset, >=, type->slots[i - 1].offset);
    }
}

static void
check_block (const CtwBlock *block)
{
  gint at = -(gint) block->pre;

  for (guint i = 0; i < block->n_fields; i++)
    {
      g_assert_cmpint (block->fields[i].offset, ==, at);
      g_assert_cmpuint (block->fields[i].size, >, 0);
      at += (gint) block->fields[i].size;
    }
  g_assert_cmpint (at, ==, (gint) block->size - (gint) block->pre);
}

static void
check_lookup (CtwInstance *instance, CtwLookupKind kind, const char *name)
{
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, kind, name);
  guint n;
  const CtwLookupStep *steps = ctw_lookup_get_steps (lookup, &n);

  g_assert_cmpuint (n, >, 0);
  for (guint s = 0; s < n; s++)
    for (guint t = 0; t < steps[s].n_touches; t++)
      {
        const CtwTouch *touched = &steps[s].touches[t];

        g_assert_cmpuint (touched->block, <, ctw_instance_get_n_blocks (instance));
        g_assert_cmpuint (touched->field, <,
                          ctw_instance_get_block (instance, touched->block)->n_fields);
      }
  g_assert_cmpuint (ctw_lookup_get_n_lines (lookup), <=, ctw_lookup_get_n_words (lookup));
}

static void
check_lookups (CtwInstance *instance, const CtwType *type)
{
  guint n;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n);

  check_lookup (instance, CTW_LOOKUP_GET, n > 0 ? keys[n - 1] : "nothing");
  check_lookup (instance, CTW_LOOKUP_SET, "a");
  check_lookup (instance, CTW_LOOKUP_DELETE, type->n_slots > 0 ? type->slots[0].name : "a");
}

static void
check_instance (CtwTypes *types, const CtwType *type, guint nth)
{
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, nth);

  if (ctw_instance_get_error (instance) != NULL)
    return;
  g_assert_cmpuint (ctw_instance_get_n_blocks (instance), >, 0);
  for (guint i = 0; i < ctw_instance_get_n_blocks (instance); i++)
    check_block (ctw_instance_get_block (instance, i));
  check_lookups (instance, type);
}

static void
check_type (const CtwTypes *types, const CtwType *type)
{
  switch (type->status)
    {
    case CTW_TYPE_OK:
      check_accepted (types, type);
      break;
    case CTW_TYPE_REFUSED:
      g_assert_nonnull (type->error_type);
      g_assert_nonnull (type->error_message);
      break;
    case CTW_TYPE_UNRESOLVED:
      g_assert_cmpuint (type->n_unresolved, >, 0);
      break;
    default:
      g_assert_not_reached ();
    }
}

static char *
types_once (CtwModel *model, const CtwProfile *profile, gboolean instances)
{
  g_autoptr (CtwTypes) types = ctw_types_new (model, profile, NULL, NULL);

  for (guint i = 0; i < ctw_model_get_n_classes (model); i++)
    {
      const CtwType *type = ctw_types_of_class (types, (CtwClassId) i);
      if (type == NULL)
        continue;
      check_type (types, type);
      if (instances && type->status == CTW_TYPE_OK)
        {
          check_instance (types, type, CTW_INSTANCE_SETTLED);
          check_instance (types, type, 1);
        }
    }
  return ctw_types_to_json (types);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (CtwModel) model = ctw_model_new_from_json ((const char *) data, (gssize) size, NULL);
  guint n = 0;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  if (model == NULL)
    return 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *once = types_once (model, profiles[i], FALSE);
      g_autofree char *twice = i == size % n ? types_once (model, profiles[i], TRUE) : NULL;
      if (twice != NULL)
        g_assert_cmpstr (once, ==, twice);
    }
  return 0;
}
