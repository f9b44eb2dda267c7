/* SPDX-License-Identifier: MIT */
/*
 * ctw-plan-dict.c: dicts, keys objects and values, field by field.
 *
 * Everything drawn here stands in the records of the storage as it would stand
 * in memory: the index cells are the real ones.
 */
#include "object/ctw-plan-private.h"

#define WORD 8
#define INLINE_HEADER 8

static const char *
number_text (CtwPlan *plan, gint64 number)
{
  return ctw_arena_printf (plan->instance->arena, "%" G_GINT64_FORMAT, number);
}

static void
claim_word (CtwPlan *plan,
            gint offset,
            guint size,
            CtwFieldKind kind,
            const char *name,
            const char *value,
            gint target)
{
  ctw_plan_claim (plan, offset, size, kind, name, CTW_NONE, value, target);
}

static void
claim_value (CtwPlan *plan, gint offset, const CtwValues *values, guint i, const CtwTable *keys)
{
  guintptr value = values->items[i];
  const char *name = i < keys->nentries ? keys->entries[i].key->text : NULL;

  ctw_plan_claim (plan, offset, WORD, value == 0 ? CTW_FIELD_VALUE_FREE : CTW_FIELD_VALUE, name,
                  CTW_NONE, ctw_plan_text (plan, value),
                  value == 0 ? CTW_NONE : ctw_plan_block_of (plan, (gconstpointer) value));
}

static void
claim_order (CtwPlan *plan, gint offset, const CtwValues *values, gboolean backwards)
{
  for (guint i = 0; i < values->capacity; i++)
    claim_word (plan, backwards ? offset - (gint) i : offset + (gint) i, 1, CTW_FIELD_ORDER,
                "order", i < values->size ? number_text (plan, values->order[i]) : NULL, CTW_NONE);
}

/* Four bytes, then values, then the order of assignment: since 3.13. */
static void
claim_headed (CtwPlan *plan, gint at, const CtwValues *values, const CtwTable *keys)
{
  const char *names[] = { "capacity", "size", "embedded", "valid" };
  guint bytes[] = { values->capacity, values->size, values->embedded, values->valid };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    claim_word (plan, at + (gint) i, 1, CTW_FIELD_INLINE_HEADER, names[i],
                number_text (plan, bytes[i]), CTW_NONE);
  for (guint i = 0; i < values->capacity; i++)
    claim_value (plan, at + INLINE_HEADER + (gint) i * WORD, values, i, keys);
  claim_order (plan, at + INLINE_HEADER + (gint) values->capacity * WORD, values, FALSE);
}

/* The values inside an object, at @offset. */
void
ctw_plan_inline (CtwPlan *plan, const CtwObject *object, gint offset)
{
  claim_headed (plan, offset, object->values, object->klass->keys);
}

/* 3.11 and 3.12: in front of the values, growing downwards: prefix size, size, order. */
static void
claim_prefixed (CtwPlan *plan, guint prefix, const CtwValues *values)
{
  claim_word (plan, -1, 1, CTW_FIELD_ORDER, "prefix size", number_text (plan, prefix), CTW_NONE);
  claim_word (plan, -2, 1, CTW_FIELD_ORDER, "size", number_text (plan, values->size), CTW_NONE);
  claim_order (plan, -3, values, TRUE);
}

gint
ctw_plan_values (CtwPlan *plan, const CtwValues *values, const CtwTable *keys)
{
  guint number = ctw_plan_open (plan, CTW_BLOCK_VALUES, "values", CTW_DOMAIN_MEM);
  guint prefix = 0;

  g_hash_table_insert (plan->block_of, (gpointer) values, GINT_TO_POINTER (number + 1));
  if (plan->profile->values_shape == CTW_VALUES_HEADED)
    claim_headed (plan, 0, values, keys);
  else
    {
      if (plan->profile->values_shape == CTW_VALUES_PREFIXED)
        {
          prefix = CTW_UP8 (values->capacity + 2);
          claim_prefixed (plan, prefix, values);
        }
      for (guint i = 0; i < values->capacity; i++)
        claim_value (plan, (gint) i * WORD, values, i, keys);
    }
  ctw_plan_close (plan, number, prefix, values->request, values->request);
  return (gint) number;
}

/* --- dict */

static gboolean
is_common (const CtwPlan *plan, const CtwDict *dict)
{
  GHashTableIter iter;
  gpointer common;

  g_hash_table_iter_init (&iter, plan->dicts);
  while (g_hash_table_iter_next (&iter, NULL, &common))
    if (common == dict)
      return TRUE;
  return FALSE;
}

gint
ctw_plan_dict (CtwPlan *plan, const CtwDict *dict)
{
  gint keys = CTW_NONE, values = CTW_NONE, known = ctw_plan_block_of (plan, dict);
  guint pre = plan->profile->gc_header;
  gboolean common = is_common (plan, dict);
  gboolean shared = dict->keys != NULL && (common || dict->keys->refs > 1);

  if (known != CTW_NONE)
    return known;
  guint number = ctw_plan_open (plan, CTW_BLOCK_DICT, "dict", CTW_DOMAIN_OBJ);
  g_hash_table_insert (plan->block_of, (gpointer) dict, GINT_TO_POINTER (number + 1));
  if (dict->values != NULL && !dict->values->embedded)
    values = ctw_plan_values (plan, dict->values, dict->keys);
  else if (dict->values != NULL)
    values = ctw_plan_block_of (plan, dict->object);
  if (dict->keys != NULL)
    keys = ctw_plan_table (plan, dict->keys, "keys", shared);
  g_array_set_size (plan->fields, 0);
  claim_word (plan, -16, WORD, CTW_FIELD_GC_NEXT, "gc next", NULL, CTW_NONE);
  claim_word (plan, -8, WORD, CTW_FIELD_GC_PREV, "gc prev", NULL, CTW_NONE);
  claim_word (plan, 0, WORD, CTW_FIELD_REFCOUNT, "ob_refcnt", "1", CTW_NONE);
  claim_word (plan, 8, WORD, CTW_FIELD_TYPE, "ob_type", "dict", CTW_NONE);
  claim_word (plan, 16, WORD, CTW_FIELD_DICT_USED, "ma_used",
              number_text (plan, (gint64) dict->used), CTW_NONE);
  claim_word (plan, 24, WORD, CTW_FIELD_DICT_VERSION, "ma_version_tag", NULL, CTW_NONE);
  claim_word (plan, 32, WORD, CTW_FIELD_DICT_KEYS, "ma_keys", keys == CTW_NONE ? "empty" : NULL,
              keys);
  claim_word (plan, 40, WORD, CTW_FIELD_DICT_VALUES, "ma_values",
              values == CTW_NONE ? "NULL" : NULL, values);
  guint64 request = plan->profile->dict_request;
  CtwBlock *block = ctw_plan_close (plan, number, pre, request, request);
  block->gc = TRUE;
  block->shared = common;
  return (gint) number;
}

/* --- keys objects */

static guint
log2_of (guint64 n)
{
  return (guint) __builtin_ctzll (n);
}

/* Five words: 3.8 … 3.10. */
static void
claim_wide_header (CtwPlan *plan, const CtwTable *table)
{
  claim_word (plan, 0, WORD, CTW_FIELD_KEYS_HEADER, "dk_refcnt", number_text (plan, table->refs),
              CTW_NONE);
  claim_word (plan, 8, WORD, CTW_FIELD_KEYS_HEADER, "dk_size",
              number_text (plan, (gint64) table->slots), CTW_NONE);
  claim_word (plan, 16, WORD, CTW_FIELD_KEYS_HEADER, "dk_lookup",
              table->kind == CTW_TABLE_SPLIT     ? "lookdict_split"
              : table->kind == CTW_TABLE_UNICODE ? "lookdict_unicode"
                                                 : "lookdict",
              CTW_NONE);
  claim_word (plan, 24, WORD, CTW_FIELD_KEYS_HEADER, "dk_usable", number_text (plan, table->usable),
              CTW_NONE);
  claim_word (plan, 32, WORD, CTW_FIELD_KEYS_HEADER, "dk_nentries",
              number_text (plan, (gint64) table->nentries), CTW_NONE);
}

/* Four words, the second one in bytes: since 3.11. */
static void
claim_narrow_header (CtwPlan *plan, const CtwTable *table)
{
  guint bytes = ctw_table_cell_bytes (table->slots);

  claim_word (plan, 0, WORD, CTW_FIELD_KEYS_HEADER, "dk_refcnt", number_text (plan, table->refs),
              CTW_NONE);
  claim_word (plan, 8, 1, CTW_FIELD_KEYS_HEADER, "dk_log2_size",
              number_text (plan, log2_of (table->slots)), CTW_NONE);
  claim_word (plan, 9, 1, CTW_FIELD_KEYS_HEADER, "dk_log2_index_bytes",
              number_text (plan, log2_of (table->slots * bytes)), CTW_NONE);
  claim_word (plan, 10, 1, CTW_FIELD_KEYS_HEADER, "dk_kind",
              number_text (plan, table->kind - CTW_TABLE_GENERAL), CTW_NONE);
  claim_word (plan, 12, 4, CTW_FIELD_KEYS_HEADER, "dk_version", NULL, CTW_NONE);
  claim_word (plan, 16, WORD, CTW_FIELD_KEYS_HEADER, "dk_usable", number_text (plan, table->usable),
              CTW_NONE);
  claim_word (plan, 24, WORD, CTW_FIELD_KEYS_HEADER, "dk_nentries",
              number_text (plan, (gint64) table->nentries), CTW_NONE);
}

static void
claim_entry (CtwPlan *plan, const CtwTable *table, gint at, guint bytes, guint64 i)
{
  const CtwEntry *entry = i < table->nentries ? &table->entries[i] : NULL;
  gboolean hash = bytes == 3 * WORD;

  plan->group++;
  if (entry == NULL)
    {
      claim_word (plan, at, bytes, CTW_FIELD_ENTRY_FREE, NULL, NULL, CTW_NONE);
      return;
    }
  const char *name = entry->key == NULL ? NULL : entry->key->text;
  if (hash)
    claim_word (plan, at, WORD, CTW_FIELD_ENTRY_HASH, name,
                entry->key == NULL ? NULL : number_text (plan, entry->key->hash), CTW_NONE);
  at += hash ? WORD : 0;
  claim_word (plan, at, WORD, CTW_FIELD_ENTRY_KEY, name,
              name == NULL ? "NULL" : ctw_arena_printf (plan->instance->arena, "'%s'", name),
              CTW_NONE);
  claim_word (
      plan, at + WORD, WORD, CTW_FIELD_ENTRY_VALUE, name, ctw_plan_text (plan, entry->value),
      entry->value == 0 ? CTW_NONE : ctw_plan_block_of (plan, (gconstpointer) entry->value));
}

gint
ctw_plan_table (CtwPlan *plan, const CtwTable *table, const char *title, gboolean shared)
{
  const CtwProfile *profile = plan->profile;
  guint cell = ctw_table_cell_bytes (table->slots);
  guint entry = ctw_table_entry_bytes (profile, table->kind);
  guint64 request = ctw_table_bytes (profile, table->kind, table->slots);
  gint known = ctw_plan_block_of (plan, table);
  gint at = (gint) profile->keys_header;

  if (known != CTW_NONE)
    return known;
  guint number = ctw_plan_open (plan, shared ? CTW_BLOCK_SHARED_KEYS : CTW_BLOCK_KEYS, title,
                                profile->keys_domain);
  g_hash_table_insert (plan->block_of, (gpointer) table, GINT_TO_POINTER (number + 1));
  if (profile->keys_header == 5 * WORD)
    claim_wide_header (plan, table);
  else
    claim_narrow_header (plan, table);
  for (guint64 i = 0; i < table->slots; i++, at += (gint) cell)
    claim_word (plan, at, cell, CTW_FIELD_INDEX, NULL, number_text (plan, table->index[i]),
                CTW_NONE);
  for (guint64 i = 0; i < ctw_table_usable (table->slots); i++, at += (gint) entry)
    claim_entry (plan, table, at, entry, i);
  CtwBlock *block = ctw_plan_close (plan, number, 0, request, request);
  block->shared = shared;
  return (gint) number;
}
