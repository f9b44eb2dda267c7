/* SPDX-License-Identifier: MIT */
/*
 * ctw-dict.c: dicts in their four states, and the values arrays of split ones.
 *
 * A dict is empty (keys is NULL), combined (its table holds the values), split
 * (the table is shared and values stand in an array), or split over the inline
 * values of an object.  Invariants: a split dict's keys are str; used counts
 * the values that are set; keys->refs counts the dicts and classes that use a
 * table.
 */
#include "object/ctw-storage-private.h"

#include <string.h>

#define VALUES_HEADER 8
#define GROWTH_RATE 3

/* --- values */

/**
 * ctw_values_bytes:
 * @capacity: values that fit
 *
 * Returns: bytes of a values array of its own.  CPython: `new_values`.
 */
guint64
ctw_values_bytes (const CtwProfile *profile, guint capacity)
{
  switch (profile->values_shape)
    {
    case CTW_VALUES_PLAIN:
      return 8 * (guint64) capacity;
    case CTW_VALUES_PREFIXED:
      return CTW_UP8 ((guint64) capacity + 2) + 8 * (guint64) capacity;
    case CTW_VALUES_HEADED:
      return VALUES_HEADER + 8 * (guint64) capacity + CTW_UP8 ((guint64) capacity);
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * ctw_table_capacity:
 * @keys: shared keys
 *
 * Returns: values that an array made now over @keys has room for.
 *   CPython: `shared_keys_usable_size`.
 */
guint
ctw_table_capacity (const CtwProfile *profile, const CtwTable *keys)
{
  if (profile->storage == CTW_STORAGE_SPLIT_DICT)
    return (guint) ctw_table_usable (keys->slots);
  return (guint) ((gint64) keys->nentries + keys->usable);
}

static CtwValues *
values_alloc (guint capacity, guint64 request)
{
  CtwValues *values = g_new0 (CtwValues, 1);

  values->capacity = capacity;
  values->request = request;
  values->valid = TRUE;
  values->items = g_new0 (guintptr, MAX (capacity, 1));
  values->order = g_new0 (guint8, MAX (capacity, 1));
  return values;
}

CtwValues *
ctw_values_new (CtwWorld *world, guint capacity)
{
  guint64 bytes = ctw_values_bytes (world->profile, capacity);
  CtwValues *values = values_alloc (capacity, bytes);

  values->block = ctw_world_ask (world, CTW_PIECE_VALUES, CTW_DOMAIN_MEM, bytes);
  return values;
}

CtwValues *
ctw_values_new_embedded (guint capacity, guint64 request)
{
  CtwValues *values = values_alloc (capacity, request);

  values->embedded = TRUE;
  return values;
}

CtwValues *
ctw_values_copy (CtwWorld *world, const CtwValues *values)
{
  CtwValues *copy = ctw_values_new (world, values->capacity);

  copy->size = values->size;
  memcpy (copy->items, values->items, values->capacity * sizeof (guintptr));
  memcpy (copy->order, values->order, values->size);
  return copy;
}

/* Stores a value; a name set for the first time goes to the end of the order. */
void
ctw_values_put (CtwValues *values, guint index, guintptr value)
{
  g_assert (index < values->capacity);
  if (values->items[index] == 0)
    values->order[values->size++] = (guint8) index;
  values->items[index] = value;
}

/* Takes a value out; the later ones of the order move up. */
gboolean
ctw_values_take (CtwValues *values, guint index)
{
  guint place = 0;

  if (index >= values->capacity || values->items[index] == 0)
    return FALSE;
  values->items[index] = 0;
  while (values->order[place] != index)
    place++;
  values->size--;
  memmove (values->order + place, values->order + place + 1, values->size - place);
  return TRUE;
}

void
ctw_values_wipe (CtwValues *values)
{
  memset (values->items, 0, values->capacity * sizeof (guintptr));
  values->size = 0;
}

void
ctw_values_free (CtwWorld *world, CtwValues *values)
{
  if (!values->embedded)
    ctw_world_give (world, CTW_PIECE_VALUES, CTW_DOMAIN_MEM, values->request, values->block);
  g_free (values->items);
  g_free (values->order);
  g_free (values);
}

/* --- life */

static CtwDict *
dict_alloc (CtwWorld *world)
{
  CtwDict *dict = g_new0 (CtwDict, 1);

  dict->refs = 1;
  dict->block = ctw_world_ask (world, CTW_PIECE_DICT, CTW_DOMAIN_OBJ, world->profile->dict_request);
  g_ptr_array_add (world->dicts, dict);
  return dict;
}

CtwDict *
ctw_dict_new_empty (CtwWorld *world)
{
  return dict_alloc (world);
}

/* A split dict over @values, which it takes over or shows. */
CtwDict *
ctw_dict_new_over (CtwWorld *world, CtwTable *keys, CtwValues *values)
{
  CtwDict *dict = dict_alloc (world);

  dict->keys = keys;
  dict->values = values;
  dict->used = values->size;
  keys->refs++;
  return dict;
}

/* new_dict_with_shared_keys(): the values come before the dict. */
CtwDict *
ctw_dict_new_split (CtwWorld *world, CtwTable *keys)
{
  CtwValues *values = ctw_values_new (world, ctw_table_capacity (world->profile, keys));

  return ctw_dict_new_over (world, keys, values);
}

/* Gives one reference up. */
void
ctw_dict_release (CtwWorld *world, CtwDict *dict)
{
  if (dict == NULL || --dict->refs > 0)
    return;
  if (dict->values != NULL && !dict->values->embedded)
    ctw_values_free (world, dict->values);
  if (dict->keys != NULL)
    ctw_world_table_unref (world, dict->keys);
  ctw_world_give (world, CTW_PIECE_DICT, CTW_DOMAIN_OBJ, world->profile->dict_request, dict->block);
  g_ptr_array_remove_fast (world->dicts, dict);
  g_free (dict);
}

/* --- growing and changing state */

static gboolean
is_split (const CtwDict *dict)
{
  return dict->values != NULL;
}

static void
set_table (CtwWorld *world, CtwDict *dict, CtwTable *table)
{
  dict->keys = table;
  ctw_world_adopt_table (world, table);
}

/* The values leave the dict: an array is freed, inline ones are given up by their object. */
static void
drop_values (CtwWorld *world, CtwDict *dict)
{
  CtwValues *values = g_steal_pointer (&dict->values);

  dict->object = NULL;
  if (!values->embedded)
    {
      ctw_values_free (world, values);
      return;
    }
  values->valid = FALSE;
  ctw_values_wipe (values);
}

static void
append_split (CtwTable *fresh, const CtwDict *dict, guint index)
{
  if (dict->values->items[index] != 0)
    ctw_table_append (fresh, dict->keys->entries[index].key, dict->values->items[index]);
}

/* Split becomes combined: in order of assignment, where the version keeps that. */
static CtwTable *
combine (const CtwDict *dict, CtwTableKind kind, guint64 slots)
{
  const CtwProfile *profile = dict->keys->profile;
  CtwTable *fresh = ctw_table_new (profile, kind, slots);

  if (profile->storage == CTW_STORAGE_SPLIT_DICT)
    for (guint i = 0; i < dict->keys->nentries && i < dict->values->capacity; i++)
      append_split (fresh, dict, i);
  else
    for (guint i = 0; i < dict->values->size; i++)
      append_split (fresh, dict, dict->values->order[i]);
  return fresh;
}

/* dictresize() */
static void
resize (CtwWorld *world, CtwDict *dict, CtwTableKind kind, guint64 slots)
{
  CtwTable *old = dict->keys;
  gboolean split = is_split (dict);

  set_table (world, dict,
             split ? combine (dict, kind, slots) : ctw_table_resized (old, kind, slots));
  ctw_world_table_unref (world, old);
  if (split)
    drop_values (world, dict);
}

static CtwTableKind
combined_kind (const CtwDict *dict)
{
  return dict->keys->kind == CTW_TABLE_GENERAL ? CTW_TABLE_GENERAL : CTW_TABLE_UNICODE;
}

static void
grow (CtwWorld *world, CtwDict *dict, CtwTableKind kind)
{
  resize (world, dict, kind, ctw_table_round (world->profile, dict->used * GROWTH_RATE));
}

/* Whether entries of str keys are smaller, so that another key needs another table. */
static gboolean
tables_have_kinds (const CtwProfile *profile)
{
  return profile->unicode_entry != profile->general_entry;
}

static void
insert_empty (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value)
{
  CtwTableKind kind = key->is_str ? CTW_TABLE_UNICODE : CTW_TABLE_GENERAL;

  set_table (world, dict, ctw_table_new (world->profile, kind, 8));
  ctw_table_append (dict->keys, key, value);
  dict->used = 1;
}

static void
insert_combined (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value)
{
  gint64 entry;

  if (!key->is_str && dict->keys->kind != CTW_TABLE_GENERAL)
    {
      if (tables_have_kinds (world->profile))
        grow (world, dict, CTW_TABLE_GENERAL);
      else
        dict->keys->kind = CTW_TABLE_GENERAL;
    }
  entry = ctw_table_find (dict->keys, key);
  if (entry >= 0)
    {
      dict->keys->entries[entry].value = value;
      return;
    }
  if (dict->keys->usable <= 0)
    grow (world, dict, combined_kind (dict));
  ctw_table_append (dict->keys, key, value);
  dict->used++;
}

/*
 * The index of @key in shared keys, which take it in where they have room.
 * CPython: `insert_split_key`, `insert_into_splitdictwithrefcount`.
 */
gboolean
ctw_table_admit (CtwTable *keys, const CtwKey *key, gint64 *index)
{
  *index = ctw_table_find (keys, key);
  if (*index < 0 && keys->usable > 0)
    *index = ctw_table_append (keys, key, 0);
  return *index >= 0;
}

/* 3.8 … 3.10: sharing lasts only while every instance sets the same names in the same order. */
static gboolean
fits_ordered (const CtwDict *dict, const CtwKey *key)
{
  gint64 index = ctw_table_find (dict->keys, key);

  if (index >= 0)
    return dict->values->items[index] != 0 || dict->used == (guint64) index;
  return dict->used == dict->keys->nentries && dict->keys->usable > 0;
}

static gboolean
insert_split (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value)
{
  gint64 index;

  if (!key->is_str)
    return FALSE;
  if (world->profile->storage == CTW_STORAGE_SPLIT_DICT && !fits_ordered (dict, key))
    return FALSE;
  if (!ctw_table_admit (dict->keys, key, &index))
    return FALSE;
  ctw_values_put (dict->values, (guint) index, value);
  dict->used = dict->values->size;
  return TRUE;
}

/* insertdict() */
void
ctw_dict_put (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value)
{
  if (dict->keys == NULL)
    {
      insert_empty (world, dict, key, value);
      return;
    }
  if (is_split (dict))
    {
      if (insert_split (world, dict, key, value))
        return;
      gboolean general = !key->is_str && tables_have_kinds (world->profile);
      grow (world, dict, general ? CTW_TABLE_GENERAL : CTW_TABLE_UNICODE);
    }
  insert_combined (world, dict, key, value);
}

/* delitem_common() */
gboolean
ctw_dict_take (CtwWorld *world, CtwDict *dict, const CtwKey *key)
{
  gint64 index = dict->keys == NULL ? -1 : ctw_table_find (dict->keys, key);

  if (index < 0 || (is_split (dict) && dict->values->items[index] == 0))
    return FALSE;
  if (is_split (dict) && world->profile->storage == CTW_STORAGE_SPLIT_DICT)
    resize (world, dict, CTW_TABLE_UNICODE, dict->keys->slots);
  if (is_split (dict))
    ctw_values_take (dict->values, (guint) index);
  else
    ctw_table_remove (dict->keys, key);
  dict->used--;
  return TRUE;
}

/*
 * A combined table becomes shared keys again, with the dict as its first user.
 * CPython: `make_keys_shared` (3.8 … 3.10).
 */
void
ctw_dict_share_keys (CtwWorld *world, CtwDict *dict)
{
  CtwTable *keys = dict->keys;

  dict->values = ctw_values_new (world, (guint) ctw_table_usable (keys->slots));
  for (guint i = 0; i < keys->nentries; i++)
    {
      ctw_values_put (dict->values, i, keys->entries[i].value);
      keys->entries[i].value = 0;
    }
  keys->kind = CTW_TABLE_SPLIT;
  keys->refs++;
}

static void
clear (CtwWorld *world, CtwDict *dict)
{
  CtwTable *old = dict->keys;

  dict->used = 0;
  if (old == NULL)
    return;
  if (is_split (dict) && dict->values->embedded)
    {
      ctw_values_wipe (dict->values);
      return;
    }
  dict->keys = NULL;
  if (is_split (dict))
    drop_values (world, dict);
  ctw_world_table_unref (world, old);
}

static CtwDict *
copy_split (CtwWorld *world, CtwDict *dict)
{
  gboolean keep = world->profile->values_shape == CTW_VALUES_HEADED;
  guint room = ctw_table_capacity (world->profile, dict->keys);
  CtwValues *values = ctw_values_new (world, keep ? dict->values->capacity : room);

  for (guint i = 0; i < dict->values->size; i++)
    ctw_values_put (values, dict->values->order[i], dict->values->items[dict->values->order[i]]);
  return ctw_dict_new_over (world, dict->keys, values);
}

static CtwDict *
copy_clone (CtwWorld *world, CtwDict *dict)
{
  CtwTable *table = ctw_table_clone (dict->keys);

  ctw_world_adopt_table (world, table);
  CtwDict *copy = dict_alloc (world);
  copy->keys = table;
  copy->used = dict->used;
  return copy;
}

/* A table full of holes is not cloned: its items go into a fresh one of fitting size. */
static CtwDict *
copy_merge (CtwWorld *world, CtwDict *dict)
{
  CtwDict *copy = dict_alloc (world);
  guint64 slots = ctw_table_round (world->profile, (dict->used * 3 + 1) / 2);

  set_table (world, copy, ctw_table_resized (dict->keys, combined_kind (dict), slots));
  copy->used = dict->used;
  return copy;
}

/* PyDict_Copy() */
CtwDict *
ctw_dict_duplicate (CtwWorld *world, CtwDict *dict)
{
  if (dict->used == 0)
    return dict_alloc (world);
  if (is_split (dict))
    return copy_split (world, dict);
  if (dict->used >= dict->keys->nentries * 2 / 3)
    return copy_clone (world, dict);
  return copy_merge (world, dict);
}

/* --- public */

/**
 * ctw_dict_new:
 *
 * `{}`: a dict of the program's own.
 *
 * Returns: (transfer full): an empty dict; give it back with ctw_dict_unref()
 */
CtwDict *
ctw_dict_new (CtwWorld *world)
{
  ctw_world_begin (world);
  return dict_alloc (world);
}

/**
 * ctw_dict_ref:
 *
 * Returns: (transfer full): @dict, which the program now refers to once more
 */
CtwDict *
ctw_dict_ref (CtwDict *dict)
{
  dict->refs++;
  return dict;
}

/**
 * ctw_dict_unref:
 * @dict: (transfer full): a dict; it dies with its last reference
 */
void
ctw_dict_unref (CtwWorld *world, CtwDict *dict)
{
  ctw_world_begin (world);
  ctw_dict_release (world, dict);
}

/**
 * ctw_dict_get:
 * @value: (out) (optional): its value
 *
 * Returns: whether @key is in @dict
 */
gboolean
ctw_dict_get (const CtwDict *dict, const CtwKey *key, guintptr *value)
{
  gint64 index = dict->keys == NULL ? -1 : ctw_table_find (dict->keys, key);
  guintptr found = 0;

  if (index >= 0 && dict->values == NULL)
    found = dict->keys->entries[index].value;
  else if (index >= 0 && (guint64) index < dict->values->capacity)
    found = dict->values->items[index];
  if (value != NULL)
    *value = found;
  return index >= 0 && (dict->values == NULL || found != 0);
}

/**
 * ctw_dict_set:
 * @value: not 0
 *
 * `d[key] = value`.
 */
void
ctw_dict_set (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value)
{
  ctw_world_begin (world);
  ctw_dict_put (world, dict, key, value);
}

/**
 * ctw_dict_delete:
 *
 * `del d[key]`.
 *
 * Returns: %FALSE where Python raises: @key was not there
 */
gboolean
ctw_dict_delete (CtwWorld *world, CtwDict *dict, const CtwKey *key)
{
  ctw_world_begin (world);
  if (ctw_dict_take (world, dict, key))
    return TRUE;
  return ctw_world_raise (world, "KeyError", key->is_str ? "'%s'" : "%s", key->text);
}

/**
 * ctw_dict_pop_last:
 *
 * `d.popitem()`.
 *
 * Returns: %FALSE where Python raises: the dict is empty
 */
gboolean
ctw_dict_pop_last (CtwWorld *world, CtwDict *dict)
{
  ctw_world_begin (world);
  if (dict->used == 0)
    return ctw_world_raise (world, "KeyError", "'popitem(): dictionary is empty'");
  if (is_split (dict))
    resize (world, dict, CTW_TABLE_UNICODE, dict->keys->slots);
  ctw_table_pop_last (dict->keys);
  dict->used--;
  return TRUE;
}

/**
 * ctw_dict_clear:
 *
 * `d.clear()`.
 */
void
ctw_dict_clear (CtwWorld *world, CtwDict *dict)
{
  ctw_world_begin (world);
  clear (world, dict);
}

/**
 * ctw_dict_copy:
 *
 * `d.copy()`.
 *
 * Returns: (transfer full): a new dict
 */
CtwDict *
ctw_dict_copy (CtwWorld *world, CtwDict *dict)
{
  ctw_world_begin (world);
  return ctw_dict_duplicate (world, dict);
}

/* Whether the other's table can be taken over whole: no holes, not too large. */
static gboolean
can_clone (const CtwDict *dict, const CtwDict *other)
{
  CtwDictUpdate policy = other->keys->profile->dict_update;

  if (policy == CTW_DICT_UPDATE_EACH || dict->used != 0 || is_split (other)
      || other->used != other->keys->nentries)
    return FALSE;
  if (is_split (dict) && policy == CTW_DICT_UPDATE_CLONE_COMBINED)
    return FALSE;
  return other->keys->slots == 8 || ctw_table_usable (other->keys->slots / 2) < other->used;
}

static void
take_clone (CtwWorld *world, CtwDict *dict, const CtwDict *other)
{
  CtwTable *old = dict->keys;

  set_table (world, dict, ctw_table_clone (other->keys));
  if (old != NULL)
    ctw_world_table_unref (world, old);
  if (is_split (dict))
    drop_values (world, dict);
  dict->used = other->used;
}

/* One big resize where the other's items certainly do not fit, of a kind that takes its keys. */
static void
make_room (CtwWorld *world, CtwDict *dict, const CtwDict *other)
{
  guint64 slots = dict->keys == NULL ? 1 : dict->keys->slots;
  guint64 wanted = (3 * (dict->used + other->used) + 1) / 2;
  CtwTableKind kind = other->keys->kind == CTW_TABLE_GENERAL ? CTW_TABLE_GENERAL
                      : dict->keys == NULL                   ? CTW_TABLE_UNICODE
                                                             : combined_kind (dict);

  if (ctw_table_usable (slots) >= other->used)
    return;
  wanted = ctw_table_round (world->profile, wanted);
  if (dict->keys != NULL)
    resize (world, dict, kind, wanted);
  else
    set_table (world, dict, ctw_table_new (world->profile, kind, wanted));
}

/**
 * ctw_dict_update:
 * @other: another dict
 *
 * `d.update(other)`.  CPython: `dict_merge`.
 */
void
ctw_dict_update (CtwWorld *world, CtwDict *dict, CtwDict *other)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  ctw_world_begin (world);
  if (other == dict || other->used == 0)
    return;
  if (can_clone (dict, other))
    {
      take_clone (world, dict, other);
      return;
    }
  make_room (world, dict, other);
  const CtwKey *const *list = ctw_dict_list (other, keys);
  for (guint i = 0; i < keys->len; i++)
    {
      guintptr value;

      ctw_dict_get (other, list[i], &value);
      ctw_dict_put (world, dict, list[i], value);
    }
}

static void
list_split (const CtwDict *dict, GPtrArray *into)
{
  gboolean by_index = dict->keys->profile->storage == CTW_STORAGE_SPLIT_DICT;

  for (guint i = 0; by_index && i < MIN (dict->keys->nentries, dict->values->capacity); i++)
    if (dict->values->items[i] != 0)
      g_ptr_array_add (into, (gpointer) dict->keys->entries[i].key);
  for (guint i = 0; !by_index && i < dict->values->size; i++)
    g_ptr_array_add (into, (gpointer) dict->keys->entries[dict->values->order[i]].key);
}

/**
 * ctw_dict_list:
 * @into: (element-type CtwKey): an array, which is emptied first
 *
 * `list(d)`.
 *
 * Returns: (transfer none) (array): its keys in order, as @into holds them
 */
const CtwKey *const *
ctw_dict_list (const CtwDict *dict, GPtrArray *into)
{
  g_ptr_array_set_size (into, 0);
  if (dict->values != NULL)
    list_split (dict, into);
  else if (dict->keys != NULL)
    for (guint64 i = 0; i < dict->keys->nentries; i++)
      if (dict->keys->entries[i].key != NULL)
        g_ptr_array_add (into, (gpointer) dict->keys->entries[i].key);
  return (const CtwKey *const *) into->pdata;
}

/**
 * ctw_dict_getsizeof:
 *
 * Returns: what `sys.getsizeof(d)` answers.  A table that somebody else uses
 *   too is not counted; the values of a split dict are, by the room that the
 *   shared keys leave now.  CPython: `_PyDict_SizeOf`.
 */
guint64
ctw_dict_getsizeof (const CtwWorld *world, const CtwDict *dict)
{
  const CtwProfile *profile = world->profile;
  guint64 size = profile->dict_request;

  if (dict->values != NULL)
    size += 8 * (guint64) ctw_table_capacity (profile, dict->keys);
  if (dict->keys != NULL && dict->keys->refs == 1)
    size += ctw_table_bytes (profile, dict->keys->kind, dict->keys->slots);
  return size;
}
