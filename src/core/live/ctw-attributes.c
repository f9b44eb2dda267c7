/* SPDX-License-Identifier: MIT */
/*
 * ctw-attributes.c: where an instance keeps its attributes, in memory.
 *
 * Rules: the storage policy of the version: a dict per instance over the
 * class's keys; a values array that becomes a dict when somebody asks; values
 * inside the object. object/ctw-storage.h has the same rules as a state
 * machine; a test holds the two together request by request.
 */
#include "live/ctw-object-private.h"

#include <string.h>

/* The words in front of the GC header. */
#define PRE_FIRST (-32)
#define PRE_SECOND (-24)

/* --- where things are */

/* Items of a variable-size object, which decide where its end is. */
static gsize
item_count (CtwSpace *space, CtwRef ref, const CtwLiveClass *klass)
{
  gint64 n = klass->itemsize > 0 ? (gint64) *ctw_word (ref, 16) : 0;

  return (gsize) ABS (n);
}

static gsize
body_bytes (CtwSpace *space, CtwRef ref, const CtwLiveClass *klass)
{
  return CTW_UP8 (klass->basicsize + klass->itemsize * item_count (space, ref, klass));
}

/* The word that leads to the dict; 3.12 keeps a tagged values pointer in it as well. */
guint64 *
ctw_instance_dict_word (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  switch (klass->dict_place)
    {
    case CTW_DICT_IN_BODY:
      return ctw_word (ref, klass->dict_offset);
    case CTW_DICT_AT_END:
      return ctw_word (ref, (gint) body_bytes (space, ref, klass) - 8);
    case CTW_DICT_MANAGED:
      return ctw_word (ref, PRE_SECOND);
    case CTW_DICT_NOWHERE:
    default:
      return NULL;
    }
}

guint8 *
ctw_instance_inline (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  return klass->inline_values ? (guint8 *) ref + klass->basicsize : NULL;
}

/* Values that the object itself keeps its attributes in now; NULL where a dict has them, or
 * nothing. */
guint8 *
ctw_instance_values (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  guint8 *values;
  guint64 word;

  if (klass->dict_place != CTW_DICT_MANAGED)
    return NULL;
  switch (space->profile->dict_word)
    {
    case CTW_DICT_WORD_VALUES_AND_DICT:
      return ctw_pointer (ref, PRE_FIRST);
    case CTW_DICT_WORD_TAGGED:
      word = *ctw_word (ref, PRE_SECOND);
      return word & 1 ? (guint8 *) (guintptr) (word + 1) : NULL;
    case CTW_DICT_WORD_POINTER:
      values = ctw_instance_inline (space, ref);
      return values != NULL && values[3] ? values : NULL;
    case CTW_DICT_WORD_BODY:
    default:
      return NULL;
    }
}

static void
set_values (CtwSpace *space, CtwRef ref, guint8 *values)
{
  if (space->profile->dict_word == CTW_DICT_WORD_VALUES_AND_DICT)
    ctw_set_pointer (ref, PRE_FIRST, values);
  else
    *ctw_word (ref, PRE_SECOND) = values != NULL ? (guint64) (guintptr) values - 1 : 0;
}

CtwRef
ctw_instance_dict (CtwSpace *space, CtwRef ref)
{
  guint64 *word = ctw_instance_dict_word (space, ref);

  return word == NULL || (*word & 1) ? NULL : (CtwRef) (guintptr) *word;
}

static void
set_dict (CtwSpace *space, CtwRef ref, CtwRef dict)
{
  *ctw_instance_dict_word (space, ref) = (guint64) (guintptr) dict;
}

/* --- making */

/* Bytes of the next instance; of a variable-size class without items. */
gsize
ctw_instance_request (CtwSpace *space, CtwLiveClass *klass)
{
  gsize body = klass->itemsize > 0 ? CTW_UP8 (klass->basicsize + klass->itemsize)
                                   : klass->basicsize;

  if (klass->inline_values)
    body += ctw_values_inline_bytes (space, ctw_keys_capacity (space, klass->keys));
  return klass->pre + body;
}

/* 3.13: the room is asked for before the keys shrink. */
static void
init_inline (CtwSpace *space, CtwRef ref, CtwLiveClass *klass)
{
  guint room = ctw_keys_capacity (space, klass->keys);

  ctw_keys_shrink (space, klass);
  ctw_values_init_inline (space, ctw_instance_inline (space, ref),
                          ctw_keys_capacity (space, klass->keys), room);
}

/* Memory was refused when the class was made: how large its instances are is not known. */
static gboolean
lacks_keys (const CtwLiveClass *klass)
{
  return (klass->inline_values || klass->born_with_values) && klass->keys == NULL;
}

/* What object's tp_new does behind the block. CPython: _PyObject_InitializeDict(). */
gboolean
ctw_instance_init_storage (CtwSpace *space, CtwRef ref)
{
  CtwLiveClass *klass = ctw_class_of (ref);

  if (lacks_keys (klass))
    return ctw_raise_memory (space);
  if (klass->inline_values)
    init_inline (space, ref, klass);
  else if (klass->born_with_values)
    {
      ctw_keys_shrink (space, klass);
      guint8 *values = ctw_values_alloc (space, klass->keys);
      if (values == NULL)
        return FALSE;
      set_values (space, ref, values);
    }
  return TRUE;
}

/* A new instance, before any __init__. CPython: object_new(). */
CtwRef
ctw_instance_make (CtwSpace *space, CtwLiveClass *klass)
{
  if (lacks_keys (klass))
    {
      ctw_raise_memory (space);
      return NULL;
    }
  CtwRef ref = ctw_space_new_object (space, klass, ctw_instance_request (space, klass));
  if (ref == NULL)
    return NULL;
  if (klass->gc)
    ctw_ref_track (space, ref);
  if (!ctw_instance_init_storage (space, ref))
    {
      ctw_ref_down (space, ref);
      return NULL;
    }
  return ref;
}

/* --- the dict */

/* The dict takes the array over, or shows the values inside the object. */
static CtwRef
materialise (CtwSpace *space, CtwRef ref, guint8 *values)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = ctw_dict_make_over (space, klass, klass->keys, values);

  if (dict == NULL)
    return NULL;
  if (!ctw_values_are_embedded (space, values))
    set_values (space, ref, NULL);
  set_dict (space, ref, dict);
  return dict;
}

static CtwRef
new_dict (CtwSpace *space, CtwRef ref)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = klass->keys != NULL ? ctw_dict_make_split (space, klass) : ctw_dict_make (space);

  if (dict != NULL)
    set_dict (space, ref, dict);
  return dict;
}

/* o.__dict__, made now where there was none; borrowed. */
CtwRef
ctw_instance_read_dict (CtwSpace *space, CtwRef ref)
{
  CtwRef dict = ctw_instance_dict (space, ref);
  guint8 *values = ctw_instance_values (space, ref);

  if (dict != NULL)
    return dict;
  if (values != NULL)
    return materialise (space, ref, values);
  if (ctw_class_of (ref)->dict_place == CTW_DICT_MANAGED
      && space->profile->dict_after_delete == CTW_DICT_AFTER_DELETE_EMPTY)
    {
      dict = ctw_dict_make (space);
      if (dict != NULL)
        set_dict (space, ref, dict);
      return dict;
    }
  return new_dict (space, ref);
}

static CtwRef
dict_for_writing (CtwSpace *space, CtwRef ref)
{
  CtwRef dict = ctw_instance_dict (space, ref);

  return dict != NULL ? dict : new_dict (space, ref);
}

static gboolean
is_embedded (CtwSpace *space, CtwRef ref, CtwRef dict)
{
  guint8 *values = ctw_dict_values_of (dict);

  return values != NULL && values == ctw_instance_inline (space, ref);
}

/* The dict lives on without the object: its values move out of it. */
static gboolean
detach_dict (CtwSpace *space, CtwRef ref, CtwRef dict)
{
  guint8 *inside = ctw_instance_inline (space, ref), *keys = ctw_dict_keys_of (dict);
  guint room = inside[0];
  guint8 *copy = ctw_values_alloc_sized (space, keys, room);

  if (copy == NULL)
    return FALSE;
  copy[1] = inside[1];
  memcpy (copy + 8, inside + 8, 8 * (gsize) room + CTW_UP8 (room));
  memset (inside + 8, 0, 8 * (gsize) room);
  inside[1] = 0;
  inside[3] = 0;
  ctw_dict_set_values (dict, copy);
  return TRUE;
}

/* o.__dict__ = dict, or its deletion where @dict is NULL. CPython: PyObject_GenericSetDict(). */
gboolean
ctw_instance_set_dict (CtwSpace *space, CtwRef ref, CtwRef dict)
{
  guint8 *values = ctw_instance_values (space, ref);
  CtwRef old = ctw_instance_dict (space, ref);

  if (values != NULL && old == NULL && space->profile->delete_dict == CTW_MATERIALISE_YES)
    {
      old = materialise (space, ref, values);
      if (old == NULL)
        return FALSE;
    }
  else if (values != NULL && old == NULL)
    {
      values[3] = 0;
      ctw_values_release (space, values, ctw_class_of (ref)->keys);
    }
  if (old != NULL && is_embedded (space, ref, old) && !detach_dict (space, ref, old))
    return FALSE;
  set_dict (space, ref, dict != NULL ? ctw_ref_up (dict) : NULL);
  if (old != NULL)
    ctw_ref_down (space, old);
  return TRUE;
}

/* --- reading */

/* 3.13 and later: an object that gave its inline values up gets an empty dict when it is read. */
void
ctw_instance_refill (CtwSpace *space, CtwRef ref)
{
  guint8 *values = ctw_instance_inline (space, ref);

  if (values == NULL || values[3] || ctw_instance_dict (space, ref) != NULL)
    return;
  CtwRef dict = ctw_dict_make (space);
  if (dict != NULL)
    set_dict (space, ref, dict);
}

/* The attribute, borrowed; NULL where the instance has none of that name. */
CtwRef
ctw_instance_stored (CtwSpace *space, CtwRef ref, CtwRef name)
{
  CtwRef dict = ctw_instance_dict (space, ref);

  if (dict != NULL)
    return ctw_dict_find (space, dict, name);
  guint8 *values = ctw_instance_values (space, ref);
  if (values == NULL)
    return NULL;
  guint8 *keys = ctw_class_of (ref)->keys;
  gint64 index = ctw_keys_find (space, keys, name, ctw_str_hash (space, name));
  if (index < 0 || index >= ctw_values_room (space, values, keys))
    return NULL;
  return ctw_values_items (space, values)[index];
}

/* --- writing */

/* 3.8 … 3.10: an instance left the shared keys; a class that shares with nobody else takes the
 * new table, any other stops sharing for good. CPython: _PyObjectDict_SetItem(). */
static gboolean
leave_shared (CtwSpace *space, CtwLiveClass *klass, CtwRef dict, gboolean adopt)
{
  guint8 *old = g_steal_pointer (&klass->keys);
  gboolean ok = TRUE;

  if (adopt && *ctw_word (old, 0) == 1
      && ctw_keys_kind (space, ctw_dict_keys_of (dict)) == CTW_TABLE_UNICODE)
    {
      ok = ctw_dict_share (space, klass, dict);
      if (ok)
        klass->keys = ctw_dict_keys_of (dict);
    }
  ctw_keys_down (space, old);
  ctw_class_changed (space, klass);
  return ok;
}

static gboolean
store_split (CtwSpace *space, CtwRef ref, CtwRef name, CtwRef value)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  guint8 *shared = klass->keys;
  CtwRef dict = dict_for_writing (space, ref);

  if (dict == NULL)
    return FALSE;
  gboolean was_shared = shared != NULL && ctw_dict_keys_of (dict) == shared;
  if (!ctw_dict_store (space, dict, name, value))
    return FALSE;
  if (was_shared && ctw_dict_keys_of (dict) != shared)
    return leave_shared (space, klass, dict, TRUE);
  return TRUE;
}

static gboolean
store_values (CtwSpace *space, CtwRef ref, guint8 *values, CtwRef name, CtwRef value)
{
  guint8 *keys = ctw_class_of (ref)->keys;
  CtwRef dict = ctw_instance_dict (space, ref);
  gint64 index;

  if (ctw_keys_admit (space, keys, name, &index))
    {
      gboolean fresh = ctw_values_items (space, values)[index] == NULL;
      ctw_values_store (space, values, (guint) index, ctw_ref_up (value));
      if (dict != NULL && fresh)
        ++*ctw_word (dict, 16);
      return TRUE;
    }
  if (dict == NULL)
    dict = materialise (space, ref, values);
  return dict != NULL && ctw_dict_store (space, dict, name, value);
}

/* o.name = value, where no data descriptor steps in; the object has a place for a dict. */
gboolean
ctw_instance_store (CtwSpace *space, CtwRef ref, CtwRef name, CtwRef value)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  gint64 names = klass->keys != NULL ? ctw_keys_nentries (space, klass->keys) : 0;
  guint8 *values = ctw_instance_values (space, ref);
  gboolean ok;

  if (space->profile->storage == CTW_STORAGE_SPLIT_DICT)
    ok = store_split (space, ref, name, value);
  else if (values != NULL)
    ok = store_values (space, ref, values, name, value);
  else
    {
      CtwRef dict = dict_for_writing (space, ref);
      ok = dict != NULL && ctw_dict_store (space, dict, name, value);
    }
  if (klass->keys != NULL && ctw_keys_nentries (space, klass->keys) != names)
    ctw_class_changed (space, klass);
  return ok;
}

/* --- deleting */

static gboolean
delete_split (CtwSpace *space, CtwRef ref, CtwRef name, gboolean *found)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = dict_for_writing (space, ref);

  if (dict == NULL)
    return FALSE;
  gboolean ok = ctw_dict_remove (space, dict, name, found);
  if (klass->keys != NULL)
    leave_shared (space, klass, dict, FALSE);
  return ok;
}

/* The keys are full: 3.13 makes a dict and throws it away, earlier ones keep it. */
static gboolean
delete_unknown (CtwSpace *space, CtwRef ref, guint8 *values)
{
  CtwLiveClass *klass = ctw_class_of (ref);

  if (ctw_instance_dict (space, ref) != NULL)
    return TRUE;
  if (!ctw_values_are_embedded (space, values))
    return materialise (space, ref, values) != NULL;
  CtwRef dict = ctw_dict_make_over (space, klass, klass->keys, values);
  if (dict == NULL)
    return FALSE;
  ctw_dict_set_values (dict, NULL);
  ctw_ref_down (space, dict);
  return TRUE;
}

/* Deleting looks the name up as storing does: an unknown one enters the keys. */
static gboolean
delete_values (CtwSpace *space, CtwRef ref, guint8 *values, CtwRef name, gboolean *found)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = ctw_instance_dict (space, ref);
  gint64 names = ctw_keys_nentries (space, klass->keys), index;

  if (!ctw_keys_admit (space, klass->keys, name, &index))
    return delete_unknown (space, ref, values);
  if (ctw_keys_nentries (space, klass->keys) != names)
    ctw_class_changed (space, klass);
  CtwRef old = ctw_values_remove (space, values, klass->keys, (guint) index);
  *found = old != NULL;
  if (old != NULL && dict != NULL)
    --*ctw_word (dict, 16);
  if (old != NULL)
    ctw_ref_down (space, old);
  return TRUE;
}

/* del o.name, where no data descriptor steps in. FALSE only where something else raised. */
gboolean
ctw_instance_delete (CtwSpace *space, CtwRef ref, CtwRef name, gboolean *found)
{
  guint8 *values = ctw_instance_values (space, ref);

  *found = FALSE;
  if (space->profile->storage == CTW_STORAGE_SPLIT_DICT)
    return delete_split (space, ref, name, found);
  if (values != NULL)
    return delete_values (space, ref, values, name, found);
  CtwRef dict = dict_for_writing (space, ref);
  return dict != NULL && ctw_dict_remove (space, dict, name, found);
}

/* --- dying */

/* The dict and the values go. CPython: PyObject_ClearManagedDict(), subtype_dealloc(). */
void
ctw_instance_release_storage (CtwSpace *space, CtwRef ref)
{
  guint8 *inside = ctw_instance_inline (space, ref);
  guint8 *values = ctw_instance_values (space, ref);
  CtwRef dict = ctw_instance_dict (space, ref);

  if (dict != NULL)
    {
      if (is_embedded (space, ref, dict) && detach_dict (space, ref, dict))
        values = NULL;
      set_dict (space, ref, NULL);
      if (inside != NULL && values == inside)
        { /* no memory to move them out: the dict must not look at them */
          ctw_values_release (space, values, ctw_class_of (ref)->keys);
          values[3] = 0;
          values = NULL;
        }
      ctw_ref_down (space, dict);
    }
  if (values == NULL)
    return;
  if (values != inside)
    set_values (space, ref, NULL);
  ctw_values_release (space, values, ctw_class_of (ref)->keys);
}
