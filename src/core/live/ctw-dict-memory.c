/* SPDX-License-Identifier: MIT */
/*
 * ctw-dict-memory.c: dicts in memory: empty, combined, split, or over inline values.
 *
 * Rules: dictobject.c: insertdict(), dictresize(), delitem_common(),
 * PyDict_Copy(). Invariants: the used word counts the values that are set; a
 * dict with a values pointer is split, and its keys are str.
 */
#include "live/ctw-object-private.h"
#include "profile/ctw-texts-private.h"

#include <string.h>

#define DICT_USED 16
#define DICT_VERSION 24
#define DICT_KEYS 32
#define DICT_VALUES 40
#define GROWTH_RATE 3

guint8 *
ctw_dict_keys_of (CtwRef dict)
{
  return ctw_pointer (dict, DICT_KEYS);
}

guint8 *
ctw_dict_values_of (CtwRef dict)
{
  return ctw_pointer (dict, DICT_VALUES);
}

gint64
ctw_dict_n (CtwRef dict)
{
  return (gint64) *ctw_word (dict, DICT_USED);
}

static void
set_n (CtwRef dict, gint64 n)
{
  *ctw_word (dict, DICT_USED) = (guint64) n;
}

static void
set_keys (CtwRef dict, guint8 *keys)
{
  ctw_set_pointer (dict, DICT_KEYS, keys);
}

void
ctw_dict_set_values (CtwRef dict, guint8 *values)
{
  ctw_set_pointer (dict, DICT_VALUES, values);
}

static CtwHeapTag
table_tag (CtwSpace *space)
{
  return (CtwHeapTag){ CTW_HEAP_KEYS, space->of[CTW_FORM_DICT]->tag.owner };
}

/* --- making */

static CtwRef
alloc_dict (CtwSpace *space, guint8 *keys, guint8 *values, gint64 n)
{
  CtwLiveClass *klass = space->of[CTW_FORM_DICT];
  guint8 *block = ctw_freelist_take (space, CTW_FREELIST_DICT);
  CtwRef dict = block != NULL ? (CtwRef) (gpointer) (block + klass->pre)
                              : ctw_space_new_object (space, klass, space->profile->dict_request);

  if (dict == NULL)
    return NULL;
  dict->refcount = 1;
  dict->type = klass->block;
  set_n (dict, n);
  *ctw_word (dict, DICT_VERSION) = 0;
  set_keys (dict, keys);
  ctw_dict_set_values (dict, values);
  if (space->track_dicts_always)
    ctw_ref_track (space, dict);
  return dict;
}

/* {} */
CtwRef
ctw_dict_make (CtwSpace *space)
{
  return alloc_dict (space, space->empty_keys, NULL, 0);
}

/* With the smallest table, though nothing is in it. CPython: dict_new(). */
CtwRef
ctw_dict_make_eager (CtwSpace *space)
{
  guint8 *keys = ctw_keys_new (space, CTW_TABLE_GENERAL, 8, table_tag (space));
  CtwRef dict = keys != NULL ? alloc_dict (space, keys, NULL, 0) : NULL;

  if (keys != NULL && dict == NULL)
    ctw_keys_down (space, keys);
  return dict;
}

/* What dict_new() does to a fresh instance of a subclass. */
gboolean
ctw_dict_init (CtwSpace *space, CtwRef dict)
{
  gboolean eager = space->profile->dict_call == CTW_EAGER_DICT_TABLE;
  guint8 *keys = eager ? ctw_keys_new (space, CTW_TABLE_GENERAL, 8, table_tag (space))
                       : space->empty_keys;

  set_keys (dict, keys != NULL ? keys : space->empty_keys);
  return keys != NULL;
}

/* With room for @n items at once. CPython: _PyDict_NewPresized(). */
CtwRef
ctw_dict_make_sized (CtwSpace *space, gsize n, gboolean unicode)
{
  guint64 slots = 8;

  if (n <= 5)
    return ctw_dict_make (space);
  while (ctw_table_usable (slots) < n)
    slots *= 2;
  guint8 *keys = ctw_keys_new (space, unicode ? CTW_TABLE_UNICODE : CTW_TABLE_GENERAL, slots,
                               table_tag (space));
  if (keys == NULL)
    return NULL;
  CtwRef dict = alloc_dict (space, keys, NULL, 0);
  if (dict == NULL)
    ctw_keys_down (space, keys);
  return dict;
}

gboolean
ctw_ref_may_be_tracked (CtwSpace *space, CtwRef ref)
{
  CtwLiveClass *klass = ctw_class_of (ref);

  if (!klass->gc || g_hash_table_contains (space->static_refs, ref))
    return FALSE;
  if (klass->form == CTW_FORM_DICT || klass->form == CTW_FORM_TUPLE)
    return ctw_gc_is_tracked (ctw_gc_head_of (ref));
  return TRUE;
}

/* CPython: MAINTAIN_TRACKING. */
static void
maintain_tracking (CtwSpace *space, CtwRef dict, CtwRef key, CtwRef value)
{
  if (space->track_dicts_always || ctw_gc_is_tracked (ctw_gc_head_of (dict)))
    return;
  if (ctw_ref_may_be_tracked (space, value) || ctw_ref_may_be_tracked (space, key))
    ctw_ref_track (space, dict);
}

static void
track_for_values (CtwSpace *space, CtwRef dict)
{
  guint8 *values = ctw_dict_values_of (dict);
  guint room = ctw_values_room (space, values, ctw_dict_keys_of (dict));

  for (guint i = 0; i < room; i++)
    {
      CtwRef item = ctw_values_items (space, values)[i];
      if (item != NULL)
        maintain_tracking (space, dict, item, item);
    }
}

/* A split dict over values that exist. */
CtwRef
ctw_dict_make_over (CtwSpace *space, CtwLiveClass *klass, guint8 *keys, guint8 *values)
{
  CtwRef dict = alloc_dict (space, keys, values, ctw_values_n (space, values, keys));

  if (dict == NULL)
    return NULL;
  ++*ctw_word (keys, 0);
  track_for_values (space, dict);
  return dict;
}

/* A split dict with room of its own. CPython: new_dict_with_shared_keys(). */
CtwRef
ctw_dict_make_split (CtwSpace *space, CtwLiveClass *klass)
{
  guint8 *values = ctw_values_alloc (space, klass->keys);

  if (values == NULL)
    return NULL;
  CtwRef dict = ctw_dict_make_over (space, klass, klass->keys, values);
  if (dict == NULL)
    ctw_values_release (space, values, klass->keys);
  return dict;
}

/* --- values leave */

/* An array is freed, values inside an object are given up by it. */
static void
drop_values (CtwSpace *space, CtwRef dict, guint8 *keys)
{
  guint8 *values = ctw_dict_values_of (dict);

  ctw_dict_set_values (dict, NULL);
  if (ctw_values_are_embedded (space, values))
    values[3] = 0;
  ctw_values_release (space, values, keys);
}

void
ctw_dict_dealloc (CtwSpace *space, CtwRef dict)
{
  CtwLiveClass *klass = space->of[CTW_FORM_DICT];
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);

  ctw_ref_untrack (space, dict);
  if (values != NULL && !ctw_values_are_embedded (space, values))
    ctw_values_release (space, values, keys);
  ctw_keys_down (space, keys);
  if (!ctw_freelist_keep (space, CTW_FREELIST_DICT, (guint8 *) dict - klass->pre))
    ctw_space_free_object (space, dict, space->profile->dict_request);
}

/* --- growing and changing state */

static void
move_entry (CtwSpace *space, guint8 *fresh, guint8 *keys, gint64 entry, CtwRef value)
{
  CtwRef key = ctw_keys_key (space, keys, entry);

  ctw_keys_append (space, fresh, ctw_ref_up (key), ctw_keys_entry_hash (space, keys, entry),
                   ctw_ref_up (value));
}

static void
fill_from_split (CtwSpace *space, CtwRef dict, guint8 *fresh)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);
  gboolean plain = space->profile->values_shape == CTW_VALUES_PLAIN;
  guint n = plain ? (guint) ctw_keys_nentries (space, keys) : ctw_values_n (space, values, keys);

  for (guint i = 0; i < n; i++)
    {
      guint index = ctw_values_order_at (space, values, i);
      CtwRef value = ctw_values_items (space, values)[index];
      if (value != NULL)
        move_entry (space, fresh, keys, index, value);
    }
}

static void
fill_from_table (CtwSpace *space, guint8 *keys, guint8 *fresh)
{
  for (gint64 i = 0; i < ctw_keys_nentries (space, keys); i++)
    if (ctw_keys_key (space, keys, i) != NULL)
      move_entry (space, fresh, keys, i, ctw_keys_value (space, keys, i));
}

/* Re-inserts what lives into a fresh table. CPython: dictresize(). */
static gboolean
resize (CtwSpace *space, CtwRef dict, CtwTableKind kind, guint64 slots)
{
  guint8 *keys = ctw_dict_keys_of (dict);
  guint8 *fresh = ctw_keys_new (space, kind, slots, table_tag (space));

  if (fresh == NULL)
    return FALSE;
  if (ctw_dict_values_of (dict) != NULL)
    {
      fill_from_split (space, dict, fresh);
      set_keys (dict, fresh);
      drop_values (space, dict, keys);
    }
  else
    {
      fill_from_table (space, keys, fresh);
      set_keys (dict, fresh);
    }
  ctw_keys_down (space, keys);
  return TRUE;
}

static gboolean
grow (CtwSpace *space, CtwRef dict, CtwTableKind kind)
{
  guint64 wanted = (guint64) ctw_dict_n (dict) * GROWTH_RATE;

  return resize (space, dict, kind, ctw_table_round (space->profile, wanted));
}

/* CPython: PyUnicode_CheckExact(). */
static gboolean
is_str (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_STR && !ctw_class_of (ref)->heap_type;
}

static gboolean
tables_have_kinds (CtwSpace *space)
{
  return space->profile->unicode_entry != space->profile->general_entry;
}

/* --- inserting; the references of key and value are the caller's until it succeeds */

static gboolean
insert_empty (CtwSpace *space, CtwRef dict, CtwRef key, gint64 hash, CtwRef value)
{
  CtwTableKind kind = is_str (key) ? CTW_TABLE_UNICODE : CTW_TABLE_GENERAL;
  guint8 *keys = ctw_keys_new (space, kind, 8, table_tag (space));

  if (keys == NULL)
    return FALSE;
  set_keys (dict, keys);
  ctw_keys_append (space, keys, ctw_ref_up (key), hash, ctw_ref_up (value));
  set_n (dict, 1);
  return TRUE;
}

static void
replace_value (CtwSpace *space, guint8 *keys, gint64 entry, CtwRef value)
{
  CtwRef old = ctw_keys_value (space, keys, entry);

  ctw_keys_set_value (space, keys, entry, ctw_ref_up (value));
  ctw_ref_down (space, old);
}

static gboolean
insert_combined (CtwSpace *space, CtwRef dict, CtwRef key, gint64 hash, CtwRef value)
{
  CtwTableKind kind = ctw_keys_kind (space, ctw_dict_keys_of (dict));

  if (!is_str (key) && kind != CTW_TABLE_GENERAL)
    {
      kind = CTW_TABLE_GENERAL;
      if (!tables_have_kinds (space))
        ctw_keys_become_general (space, ctw_dict_keys_of (dict));
      else if (!grow (space, dict, kind))
        return FALSE;
    }
  guint8 *keys = ctw_dict_keys_of (dict);
  gint64 entry = ctw_keys_find (space, keys, key, hash);
  if (space->raised.type != NULL)
    return FALSE;
  if (entry >= 0)
    {
      replace_value (space, keys, entry, value);
      return TRUE;
    }
  if (ctw_keys_usable (space, keys) <= 0 && !grow (space, dict, kind))
    return FALSE;
  ctw_keys_append (space, ctw_dict_keys_of (dict), ctw_ref_up (key), hash, ctw_ref_up (value));
  set_n (dict, ctw_dict_n (dict) + 1);
  return TRUE;
}

/* 3.8 … 3.10: sharing lasts while every instance sets the same names in the same order. */
static gboolean
fits_ordered (CtwSpace *space, CtwRef dict, CtwRef key)
{
  guint8 *keys = ctw_dict_keys_of (dict);
  gint64 index = ctw_keys_find (space, keys, key, ctw_str_hash (space, key));

  if (index >= 0)
    return ctw_values_items (space, ctw_dict_values_of (dict))[index] != NULL
           || ctw_dict_n (dict) == index;
  return ctw_dict_n (dict) == ctw_keys_nentries (space, keys) && ctw_keys_usable (space, keys) > 0;
}

static gboolean
insert_split (CtwSpace *space, CtwRef dict, CtwRef key, CtwRef value)
{
  guint8 *values = ctw_dict_values_of (dict);
  gint64 index;

  if (!is_str (key))
    return FALSE;
  if (space->profile->storage == CTW_STORAGE_SPLIT_DICT && !fits_ordered (space, dict, key))
    return FALSE;
  if (!ctw_keys_admit (space, ctw_dict_keys_of (dict), key, &index))
    return FALSE;
  gboolean fresh = ctw_values_items (space, values)[index] == NULL;
  ctw_values_store (space, values, (guint) index, ctw_ref_up (value));
  if (fresh)
    set_n (dict, ctw_dict_n (dict) + 1);
  return TRUE;
}

/* hash(key), with the words for a key where it has none. */
static gint64
hash_of_key (CtwSpace *space, CtwRef key, gboolean *ok)
{
  gint64 hash = ctw_ref_hash (space, key, ok);
  const char *text = *ok ? NULL : space->raised.message, *prefix = "unhashable type: '";

  if (text == NULL || !g_str_has_prefix (text, prefix))
    return hash;
  g_autofree char *type = g_strndup (text + strlen (prefix), strlen (text) - strlen (prefix) - 1);
  g_autofree char *words = ctw_profile_text (space->profile, CTW_TEXT_UNHASHABLE_KEY,
                                             ctw_class_of (key)->name, type);
  ctw_raised_clear (space);
  ctw_raise (space, "TypeError", "%s", words);
  return hash;
}

/* dict[key] = value; takes references of its own. CPython: insertdict(). */
gboolean
ctw_dict_store (CtwSpace *space, CtwRef dict, CtwRef key, CtwRef value)
{
  gboolean ok;
  gint64 hash = hash_of_key (space, key, &ok);

  if (!ok)
    return FALSE;
  maintain_tracking (space, dict, key, value);
  if (ctw_keys_is_empty (space, ctw_dict_keys_of (dict)))
    return insert_empty (space, dict, key, hash, value);
  if (ctw_dict_values_of (dict) != NULL)
    {
      if (insert_split (space, dict, key, value))
        return TRUE;
      gboolean general = !is_str (key) && tables_have_kinds (space);
      if (!grow (space, dict, general ? CTW_TABLE_GENERAL : CTW_TABLE_UNICODE))
        return FALSE;
    }
  return insert_combined (space, dict, key, hash, value);
}

/* Borrowed; NULL where it is absent, or where hashing raises. */
CtwRef
ctw_dict_find (CtwSpace *space, CtwRef dict, CtwRef key)
{
  gboolean ok;
  gint64 hash = hash_of_key (space, key, &ok);
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);
  gint64 entry = ok ? ctw_keys_find (space, keys, key, hash) : -1;

  if (entry < 0)
    return NULL;
  if (values == NULL)
    return ctw_keys_value (space, keys, entry);
  return entry < ctw_values_room (space, values, keys) ? ctw_values_items (space, values)[entry]
                                                       : NULL;
}

/* --- deleting */

static void
delete_entry (CtwSpace *space, CtwRef dict, gint64 entry)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);

  set_n (dict, ctw_dict_n (dict) - 1);
  if (values != NULL)
    {
      ctw_ref_down (space, ctw_values_remove (space, values, keys, (guint) entry));
      return;
    }
  CtwRef key = ctw_keys_key (space, keys, entry), value = ctw_keys_value (space, keys, entry);
  ctw_keys_delete (space, keys, entry);
  ctw_ref_down (space, key);
  ctw_ref_down (space, value);
}

/* del dict[key]. CPython: delitem_common(). */
gboolean
ctw_dict_remove (CtwSpace *space, CtwRef dict, CtwRef key, gboolean *found)
{
  *found = ctw_dict_find (space, dict, key) != NULL;
  if (!*found)
    return space->raised.type == NULL;
  guint8 *keys = ctw_dict_keys_of (dict);
  if (ctw_dict_values_of (dict) != NULL && space->profile->storage == CTW_STORAGE_SPLIT_DICT
      && !resize (space, dict, CTW_TABLE_UNICODE, ctw_keys_slots (space, keys)))
    return FALSE;
  gboolean ok;
  gint64 hash = hash_of_key (space, key, &ok);
  delete_entry (space, dict, ctw_keys_find (space, ctw_dict_keys_of (dict), key, hash));
  return TRUE;
}

/* dict.clear(). CPython: PyDict_Clear(). */
gboolean
ctw_dict_empty (CtwSpace *space, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);

  set_n (dict, 0);
  if (values != NULL && ctw_values_are_embedded (space, values))
    {
      ctw_values_release (space, values, keys);
      return TRUE;
    }
  set_keys (dict, space->empty_keys);
  if (values != NULL)
    drop_values (space, dict, keys);
  ctw_keys_down (space, keys);
  return TRUE;
}

/* --- copying and walking */

static CtwRef
copy_split (CtwSpace *space, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);
  guint n = ctw_values_n (space, values, keys);
  guint room = space->profile->values_shape == CTW_VALUES_HEADED
                   ? ctw_values_room (space, values, keys)
                   : ctw_keys_capacity (space, keys);
  guint8 *copy = ctw_values_alloc_sized (space, keys, room);

  if (copy == NULL)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      guint index = ctw_values_order_at (space, values, i);
      ctw_values_store (space, copy, index, ctw_ref_up (ctw_values_items (space, values)[index]));
    }
  CtwRef fresh = ctw_dict_make_over (space, NULL, keys, copy);
  if (fresh == NULL)
    ctw_values_release (space, copy, keys);
  return fresh;
}

static CtwTableKind
combined_kind (CtwSpace *space, const guint8 *keys)
{
  return ctw_keys_kind (space, keys) == CTW_TABLE_GENERAL ? CTW_TABLE_GENERAL : CTW_TABLE_UNICODE;
}

/* The table of a copy: as large as the other's where that is mostly full. */
static guint8 *
new_copy_table (CtwSpace *space, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict);
  CtwTableKind kind = combined_kind (space, keys);
  guint64 n = (guint64) ctw_dict_n (dict), slots = 8;

  if ((gint64) n >= ctw_keys_nentries (space, keys) * 2 / 3)
    return ctw_keys_new_clone (space, kind, ctw_keys_slots (space, keys), table_tag (space));
  if (ctw_table_usable (slots) < n)
    slots = ctw_table_round (space->profile, (n * 3 + 1) / 2);
  return ctw_keys_new (space, kind, slots, table_tag (space));
}

/* dict.copy(). CPython: PyDict_Copy(). */
CtwRef
ctw_dict_duplicate_of (CtwSpace *space, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict);

  if (ctw_dict_n (dict) == 0)
    return ctw_dict_make (space);
  if (ctw_dict_values_of (dict) != NULL)
    return copy_split (space, dict);
  guint8 *fresh = new_copy_table (space, dict);
  if (fresh == NULL)
    return NULL;
  fill_from_table (space, keys, fresh);
  CtwRef copy = alloc_dict (space, fresh, NULL, ctw_dict_n (dict));
  if (copy == NULL)
    ctw_keys_down (space, fresh);
  else if (ctw_gc_is_tracked (ctw_gc_head_of (dict)))
    ctw_ref_track (space, copy);
  return copy;
}

/* Whether the other's table can be taken over whole: no holes, not too large. */
static gboolean
can_clone (CtwSpace *space, CtwRef dict, CtwRef other)
{
  CtwDictUpdate policy = space->profile->dict_update;
  guint8 *keys = ctw_dict_keys_of (other);
  guint64 slots = ctw_keys_slots (space, keys);

  if (policy == CTW_DICT_UPDATE_EACH || ctw_dict_n (dict) != 0 || ctw_dict_values_of (other) != NULL
      || ctw_dict_n (other) != ctw_keys_nentries (space, keys))
    return FALSE;
  if (ctw_dict_values_of (dict) != NULL && policy == CTW_DICT_UPDATE_CLONE_COMBINED)
    return FALSE;
  return slots == 8 || (gint64) ctw_table_usable (slots / 2) < ctw_dict_n (other);
}

static gboolean
take_clone (CtwSpace *space, CtwRef dict, CtwRef other)
{
  guint8 *keys = ctw_dict_keys_of (other), *old = ctw_dict_keys_of (dict);
  guint8 *fresh = ctw_keys_new_clone (space, combined_kind (space, keys),
                                      ctw_keys_slots (space, keys), table_tag (space));

  if (fresh == NULL)
    return FALSE;
  fill_from_table (space, keys, fresh);
  set_keys (dict, fresh);
  if (ctw_dict_values_of (dict) != NULL)
    drop_values (space, dict, old);
  ctw_keys_down (space, old);
  set_n (dict, ctw_dict_n (other));
  if (ctw_gc_is_tracked (ctw_gc_head_of (other)))
    ctw_ref_track (space, dict);
  return TRUE;
}

/* One big resize where the other's items certainly do not fit. */
static gboolean
make_room (CtwSpace *space, CtwRef dict, CtwRef other)
{
  guint8 *keys = ctw_dict_keys_of (dict), *others = ctw_dict_keys_of (other);
  gboolean empty = ctw_keys_is_empty (space, keys);
  guint64 wanted = (3 * (guint64) (ctw_dict_n (dict) + ctw_dict_n (other)) + 1) / 2;

  if ((gint64) ctw_table_usable (empty ? 1 : ctw_keys_slots (space, keys)) >= ctw_dict_n (other))
    return TRUE;
  return resize (space, dict, combined_kind (space, empty ? others : keys),
                 ctw_table_round (space->profile, wanted));
}

/* dict.update(other). CPython: dict_merge(). */
gboolean
ctw_dict_merge (CtwSpace *space, CtwRef dict, CtwRef other)
{
  guint64 position = 0;
  CtwRef key, value;

  if (other == dict || ctw_dict_n (other) == 0)
    return TRUE;
  if (can_clone (space, dict, other))
    return take_clone (space, dict, other);
  if (!make_room (space, dict, other))
    return FALSE;
  while (ctw_dict_next (space, other, &position, &key, &value))
    if (!ctw_dict_store (space, dict, key, value))
      return FALSE;
  return TRUE;
}

static gboolean
next_split (CtwSpace *space, CtwRef dict, guint64 *position, CtwRef *key, CtwRef *value)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);
  gboolean plain = space->profile->values_shape == CTW_VALUES_PLAIN;
  guint64 n = plain ? (guint64) ctw_keys_nentries (space, keys)
                    : ctw_values_n (space, values, keys);

  while (*position < n)
    {
      guint index = ctw_values_order_at (space, values, (guint) (*position)++);
      *value = ctw_values_items (space, values)[index];
      *key = ctw_keys_key (space, keys, index);
      if (*value != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Walks the items in order; both are borrowed. */
gboolean
ctw_dict_next (CtwSpace *space, CtwRef dict, guint64 *position, CtwRef *key, CtwRef *value)
{
  guint8 *keys = ctw_dict_keys_of (dict);

  if (ctw_dict_values_of (dict) != NULL)
    return next_split (space, dict, position, key, value);
  while ((gint64) *position < ctw_keys_nentries (space, keys))
    {
      gint64 entry = (gint64) (*position)++;
      *key = ctw_keys_key (space, keys, entry);
      *value = ctw_keys_value (space, keys, entry);
      if (*key != NULL)
        return TRUE;
    }
  return FALSE;
}

/* sys.getsizeof(dict). CPython: _PyDict_SizeOf(). */
gsize
ctw_dict_sizeof (CtwSpace *space, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict);
  const CtwLiveClass *klass = ctw_class_of (dict);
  gsize size = klass->heap_type ? klass->pre + klass->basicsize : space->profile->dict_request;

  if (ctw_dict_values_of (dict) != NULL)
    size += 8 * (gsize) ctw_keys_capacity (space, keys);
  if (!ctw_keys_is_empty (space, keys) && *ctw_word (keys, 0) == 1)
    size += ctw_keys_bytes (space, keys);
  return size;
}

/* A combined table becomes the keys of @klass, with @dict as first user. CPython:
 * make_keys_shared() of 3.8 … 3.10. */
gboolean
ctw_dict_share (CtwSpace *space, CtwLiveClass *klass, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict);
  guint n = (guint) ctw_keys_nentries (space, keys);

  ctw_keys_become_shared (space, klass, keys);
  guint8 *values = ctw_values_alloc (space, keys);
  if (values == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      ctw_values_items (space, values)[i] = ctw_keys_value (space, keys, i);
      ctw_keys_set_value (space, keys, i, NULL);
    }
  ctw_dict_set_values (dict, values);
  return TRUE;
}
