/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-check.c: the whole heap read back: every block, every pointer, every count.
 *
 * From the names, the classes and the constants every object is visited once
 * and its block claimed; what waits in free lists is claimed too. The counted
 * references must be the reference counts that stand in the objects, and the
 * allocator must find no live block that was not claimed.
 */
#include "live/ctw-live-private.h"

#include <string.h>

typedef struct
{
  CtwLive *live;
  CtwSpace *space;
  CtwHeapCheck *check;
  GHashTable *seen; /* object -> references found */
  GHashTable *keys; /* keys object -> references found */
  GPtrArray *todo;
  GString *faults;
  guint n_faults;
  gint64 tracked;
} Walk;

static void
fault (Walk *walk, const char *what, CtwRef ref, gint64 expected, gint64 found)
{
  if (walk->n_faults++ < 20)
    g_string_append_printf (
        walk->faults, "%s: %s %p: expected %" G_GINT64_FORMAT ", found %" G_GINT64_FORMAT "\n",
        what, ref != NULL ? ctw_class_of (ref)->name : "keys", (gpointer) ref, expected, found);
}

static void
count_reference (GHashTable *table, gpointer key)
{
  g_hash_table_insert (table, key,
                       GSIZE_TO_POINTER (GPOINTER_TO_SIZE (g_hash_table_lookup (table, key)) + 1));
}

static void
reach (gpointer object, gpointer data)
{
  Walk *walk = data;

  if (!g_hash_table_contains (walk->seen, object))
    g_ptr_array_add (walk->todo, object);
  count_reference (walk->seen, object);
}

static gboolean
is_static (Walk *walk, CtwRef ref)
{
  return g_hash_table_contains (walk->space->static_refs, ref);
}

/* --- blocks of one object */

static void
claim_keys (Walk *walk, guint8 *keys)
{
  CtwSpace *space = walk->space;

  if (ctw_keys_is_empty (space, keys))
    return;
  gboolean known = g_hash_table_contains (walk->keys, keys);
  count_reference (walk->keys, keys);
  if (known)
    return;
  ctw_heap_check_claim (walk->check, keys, ctw_keys_bytes (space, keys),
                        ctw_keys_tag (space, keys));
}

static void
claim_values (Walk *walk, guint8 *values, const guint8 *keys)
{
  ctw_heap_check_claim (walk->check, ctw_values_block (walk->space, values),
                        ctw_values_request (walk->space, values, keys),
                        ctw_values_tag (walk->space, keys));
}

static void
claim_dict (Walk *walk, CtwRef ref)
{
  guint8 *keys = ctw_dict_keys_of (ref), *values = ctw_dict_values_of (ref);

  claim_keys (walk, keys);
  if (values != NULL && !ctw_values_are_embedded (walk->space, values))
    claim_values (walk, values, keys);
  if (values != NULL && ctw_values_n (walk->space, values, keys) != (guint) ctw_dict_n (ref))
    fault (walk, "items of", ref, ctw_values_n (walk->space, values, keys), ctw_dict_n (ref));
}

static void
claim_object (Walk *walk, CtwRef ref)
{
  CtwSpace *space = walk->space;
  const CtwLiveClass *klass = ctw_class_of (ref);

  ctw_heap_check_claim (walk->check, (guint8 *) ref - klass->pre, ctw_ref_request (space, ref),
                        klass->tag);
  if (klass->form == CTW_FORM_LIST && ctw_list_allocated (ref) > 0)
    ctw_heap_check_claim (walk->check, ctw_list_items (ref), 8 * ctw_list_allocated (ref),
                          (CtwHeapTag){ CTW_HEAP_ITEMS, space->of[CTW_FORM_LIST]->tag.owner });
  if (klass->form == CTW_FORM_STR && klass->heap_type)
    ctw_heap_check_claim (walk->check, ctw_str_data_block (space, ref), ctw_str_data_bytes (ref),
                          klass->tag);
  if (klass->form == CTW_FORM_DICT)
    claim_dict (walk, ref);
  guint8 *values = klass->dict_place == CTW_DICT_MANAGED ? ctw_instance_values (space, ref) : NULL;
  if (values != NULL && !ctw_values_are_embedded (space, values))
    claim_values (walk, values, klass->keys);
  if (klass->gc && ctw_gc_is_tracked (ctw_gc_head_of (ref)))
    walk->tracked++;
}

/* Hash tables must find each of their keys where they say it is. */
static void
check_table (Walk *walk, CtwRef ref)
{
  CtwRef key, value;
  guint64 position = 0;

  if (ctw_form_of (ref) != CTW_FORM_DICT)
    return;
  while (ctw_dict_next (walk->space, ref, &position, &key, &value))
    if (ctw_dict_find (walk->space, ref, key) != value)
      fault (walk, "key not found in", ref, 1, 0);
}

static void
visit (Walk *walk, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (!is_static (walk, ref))
    {
      claim_object (walk, ref);
      if (klass->heap_type)
        count_reference (walk->seen, klass->block);
    }
  check_table (walk, ref);
  ctw_ref_traverse (walk->space, ref, reach, walk);
}

/* --- where it begins */

static void
reach_attrs (Walk *walk, CtwLiveClass *klass)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, klass->attrs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const CtwLiveAttr *attr = value;
      if (attr->kind == CTW_ATTR_VALUE && attr->value != NULL)
        reach (attr->value, walk);
    }
  if (klass->keys != NULL)
    claim_keys (walk, klass->keys);
}

static void
reach_names_of_keys (Walk *walk)
{
  GHashTableIter iter;
  gpointer keys;

  g_hash_table_iter_init (&iter, walk->keys);
  while (g_hash_table_iter_next (&iter, &keys, NULL))
    if (ctw_keys_kind (walk->space, keys) == CTW_TABLE_SPLIT)
      for (gint64 i = 0; i < ctw_keys_nentries (walk->space, keys); i++)
        if (ctw_keys_key (walk->space, keys, i) != NULL)
          reach (ctw_keys_key (walk->space, keys, i), walk);
}

static void
reach_roots (Walk *walk)
{
  CtwLive *live = walk->live;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, live->globals);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    reach (value, walk);
  for (guint i = 1; i < walk->space->classes->len; i++)
    reach_attrs (walk, walk->space->classes->pdata[i]);
  g_hash_table_iter_init (&iter, live->callables);
  while (g_hash_table_iter_next (&iter, &value, NULL))
    {
      const CtwCallable *callable = ctw_callable_of (value);
      for (guint i = 0; callable->function != NULL && i < callable->function->n_params; i++)
        if (callable->defaults[i] != NULL)
          reach (callable->defaults[i], walk);
    }
  /* Constants of the code may hold others. */
  g_hash_table_iter_init (&iter, live->constants);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (ctw_form_of (value) == CTW_FORM_TUPLE)
      reach (value, walk);
}

static void
walk_reached (Walk *walk)
{
  while (walk->todo->len > 0)
    visit (walk, g_ptr_array_steal_index_fast (walk->todo, walk->todo->len - 1));
}

/* What only refers to itself waits for the collector. */
static void
reach_garbage (Walk *walk)
{
  for (guint i = 0; i < 3; i++)
    {
      const CtwGcHead *ring = &walk->space->heap->generations[i];
      for (CtwGcHead *head = (CtwGcHead *) ring->next; head != ring;
           head = (CtwGcHead *) head->next)
        if (!g_hash_table_contains (walk->seen, head + 1))
          {
            g_hash_table_insert (walk->seen, head + 1, NULL);
            g_ptr_array_add (walk->todo, head + 1);
          }
    }
}

static void
claim_freelists (Walk *walk)
{
  for (guint id = 0; id < CTW_FREELIST_N; id++)
    {
      const CtwFreelist *list = &walk->space->freelists[id];
      CtwHeapTag tag;
      gsize request = ctw_freelist_request (walk->space, id, &tag);
      for (guint i = 0; i < list->n; i++)
        ctw_heap_check_claim (walk->check, list->blocks[i], request, tag);
    }
}

/* What a weak reference points at is alive, and so was reached by another way. */
static void
check_referent (Walk *walk, CtwRef ref)
{
  CtwRef referent = ctw_form_of (ref) == CTW_FORM_WEAKREF ? ctw_pointer (ref, 16) : NULL;

  if (referent != NULL && !g_hash_table_contains (walk->seen, referent))
    fault (walk, "dead referent of", ref, 1, 0);
}

static void
compare_counts (Walk *walk)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, walk->seen);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      CtwRef ref = key;
      gint64 found = (gint64) GPOINTER_TO_SIZE (value);
      check_referent (walk, ref);
      if ((gint32) ref->refcount < 0)
        continue;
      if (is_static (walk, ref) ? (gint64) ref->refcount < found : (gint64) ref->refcount != found)
        fault (walk, "references to", ref, (gint64) ref->refcount, found);
    }
  g_hash_table_iter_init (&iter, walk->keys);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (*ctw_word (key, 0) != GPOINTER_TO_SIZE (value))
      fault (walk, "references to", NULL, (gint64) *ctw_word (key, 0),
             (gint64) GPOINTER_TO_SIZE (value));
}

static void
compare_tracked (Walk *walk)
{
  gint64 tracked = 0;

  for (guint i = 0; i < 3; i++)
    tracked += ctw_gc_count_objects (walk->space->heap, i);
  if (tracked != walk->tracked)
    fault (walk, "tracked objects", walk->space->none, tracked, walk->tracked);
}

/**
 * ctw_live_check:
 *
 * Reads the whole heap back and proves it: every block accounted for once,
 * every pointer valid, every reference counted.
 *
 * Returns: (transfer full) (nullable): what is wrong, a line a fault; %NULL
 *   where all is as it must be
 */
char *
ctw_live_check (CtwLive *live)
{
  Walk walk = { .live = live,
                .space = live->space,
                .check = ctw_heap_check_new (live->space->heap),
                .seen = g_hash_table_new (NULL, NULL),
                .keys = g_hash_table_new (NULL, NULL),
                .todo = g_ptr_array_new (),
                .faults = g_string_new (NULL) };

  reach_roots (&walk);
  walk_reached (&walk);
  reach_garbage (&walk);
  walk_reached (&walk);
  reach_names_of_keys (&walk);
  walk_reached (&walk);
  claim_freelists (&walk);
  compare_counts (&walk);
  compare_tracked (&walk);
  g_autofree char *faults = ctw_heap_check_finish (walk.check);
  if (faults != NULL)
    g_string_append (walk.faults, faults);
  g_hash_table_unref (walk.seen);
  g_hash_table_unref (walk.keys);
  g_ptr_array_unref (walk.todo);
  return g_string_free (walk.faults, walk.faults->len == 0);
}
