/* SPDX-License-Identifier: MIT */
/*
 * ctw-object.c: what happens to an instance: made, read, written, killed.
 *
 * Where an attribute goes depends on the version's storage policy and on the
 * class: a dict per instance over the class's keys; a values array that becomes
 * a dict only when somebody asks; values inside the object.  Invariant: an
 * object with valid values and a dict shows the same values through both.
 */
#include "object/ctw-messages-private.h"
#include "object/ctw-storage-private.h"

#include <string.h>

static const CtwProfile *
profile_of (const CtwWorld *world)
{
  return world->profile;
}

/* Values that the object itself still uses. */
static gboolean
has_values (const CtwObject *object)
{
  return object->values != NULL && object->values->valid;
}

/* --- life */

/* 3.11 and later: each new instance makes the next one's array a little smaller. */
static void
shrink_keys (CtwClassKeys *klass)
{
  if (klass->keys->usable <= 1)
    return;
  klass->keys->usable--;
  klass->changes++;
}

static void
new_external (CtwWorld *world, CtwObject *object)
{
  CtwClassKeys *klass = object->klass;

  object->block = ctw_world_ask (world, CTW_PIECE_OBJECT, CTW_DOMAIN_OBJ, object->request);
  shrink_keys (klass);
  object->values = ctw_values_new (world, ctw_table_capacity (profile_of (world), klass->keys));
}

/* The block is asked for before the keys shrink: it is one value larger than its capacity. */
static void
new_inline (CtwWorld *world, CtwObject *object)
{
  CtwClassKeys *klass = object->klass;
  guint room = ctw_table_capacity (profile_of (world), klass->keys);
  guint64 bytes = ctw_values_bytes (profile_of (world), room);

  object->request += bytes;
  object->block = ctw_world_ask (world, CTW_PIECE_OBJECT, CTW_DOMAIN_OBJ, object->request);
  shrink_keys (klass);
  object->values = ctw_values_new_embedded (ctw_table_capacity (profile_of (world), klass->keys),
                                            bytes);
}

/**
 * ctw_shape_request:
 * @n_items: items of a var-size object: digits of an int, items of a tuple, bytes
 *
 * Returns: bytes asked for the fixed part.  A subclass of a var-size type has
 *   room for one item more.  CPython: `PyType_GenericAlloc`, `_PyObject_VAR_SIZE`.
 */
guint64
ctw_shape_request (const CtwShape *shape, guint64 n_items)
{
  if (shape->itemsize == 0)
    return shape->request;
  return shape->pre + CTW_UP8 (shape->basicsize + shape->itemsize * (n_items + 1));
}

/* dict_new() of 3.8 and 3.9: a subclass of dict starts with a table. */
static guint64
own_table (const CtwWorld *world)
{
  return ctw_table_bytes (profile_of (world), CTW_TABLE_UNICODE, 8);
}

/**
 * ctw_object_new_sized:
 * @klass: its class
 * @n_items: items of a var-size object
 *
 * Makes an instance, before any `__init__`.
 * CPython: `_PyObject_InitializeDict`, `_PyObject_InitInlineValues`.
 *
 * Returns: (transfer none): the instance, until ctw_object_kill()
 */
CtwObject *
ctw_object_new_sized (CtwWorld *world, CtwClassKeys *klass, guint64 n_items)
{
  CtwObject *object = g_new0 (CtwObject, 1);
  const CtwShape *shape = &klass->shape;

  ctw_world_begin (world);
  object->klass = klass;
  object->request = ctw_shape_request (shape, n_items);
  object->slots = g_new0 (guintptr, MAX (shape->n_slots, 1));
  klass->n_made++;
  g_ptr_array_add (world->objects, object);
  if (shape->inline_values)
    new_inline (world, object);
  else if (shape->born_with_values)
    new_external (world, object);
  else
    object->block = ctw_world_ask (world, CTW_PIECE_OBJECT, CTW_DOMAIN_OBJ, object->request);
  if (shape->born_with_table)
    object->table = ctw_world_ask (world, CTW_PIECE_KEYS, profile_of (world)->keys_domain,
                                   own_table (world));
  return object;
}

/**
 * ctw_object_new:
 * @klass: its class
 *
 * Makes an instance without items, before any `__init__`.
 *
 * Returns: (transfer none): the instance, until ctw_object_kill()
 */
CtwObject *
ctw_object_new (CtwWorld *world, CtwClassKeys *klass)
{
  return ctw_object_new_sized (world, klass, 0);
}

/* The dict goes its own way: the values move out of the object, even if nobody will look. */
static void
detach_dict (CtwWorld *world, CtwObject *object)
{
  CtwDict *dict = object->dict;

  dict->values = ctw_values_copy (world, object->values);
  dict->object = NULL;
  object->values->valid = FALSE;
  ctw_values_wipe (object->values);
}

static gboolean
is_embedded (const CtwObject *object)
{
  return object->dict != NULL && object->dict->values != NULL
         && object->dict->values == object->values;
}

static void
drop_dict (CtwWorld *world, CtwObject *object)
{
  if (is_embedded (object))
    detach_dict (world, object);
  ctw_dict_release (world, g_steal_pointer (&object->dict));
}

/**
 * ctw_object_kill:
 * @object: (transfer full): an instance that nothing refers to any more
 *
 * Weak references to it must have been dropped or are cleared.
 * CPython: `subtype_dealloc`.
 */
void
ctw_object_kill (CtwWorld *world, CtwObject *object)
{
  ctw_world_begin (world);
  if (object->dict != NULL)
    drop_dict (world, object);
  if (object->values != NULL)
    ctw_values_free (world, object->values);
  if (object->table != 0)
    ctw_world_give (world, CTW_PIECE_KEYS, profile_of (world)->keys_domain, own_table (world),
                    object->table);
  ctw_world_give (world, CTW_PIECE_OBJECT, CTW_DOMAIN_OBJ, object->request, object->block);
  g_ptr_array_remove_fast (world->objects, object);
  g_free (object->slots);
  g_free (object);
}

/* --- the dict */

/* The dict takes the array over, or shows the values inside the object. */
static CtwDict *
materialise (CtwWorld *world, CtwObject *object)
{
  CtwDict *dict = ctw_dict_new_over (world, object->klass->keys, object->values);

  object->dict = dict;
  if (object->values->embedded)
    dict->object = object;
  else
    object->values = NULL;
  return dict;
}

/* A new dict for an instance that has neither dict nor values. */
static CtwDict *
new_dict (CtwWorld *world, CtwObject *object)
{
  CtwTable *keys = object->klass->keys;

  object->dict = keys != NULL ? ctw_dict_new_split (world, keys) : ctw_dict_new_empty (world);
  return object->dict;
}

static CtwDict *
dict_for_reading (CtwWorld *world, CtwObject *object)
{
  if (object->dict != NULL)
    return object->dict;
  if (has_values (object))
    return materialise (world, object);
  if (object->klass->shape.managed
      && profile_of (world)->dict_after_delete == CTW_DICT_AFTER_DELETE_EMPTY)
    return object->dict = ctw_dict_new_empty (world);
  return new_dict (world, object);
}

static CtwDict *
dict_for_writing (CtwWorld *world, CtwObject *object)
{
  return object->dict != NULL ? object->dict : new_dict (world, object);
}

/* --- messages */

static gboolean
raise_attribute_error (CtwWorld *world, char *message)
{
  ctw_world_raise (world, "AttributeError", "%s", message);
  g_free (message);
  return FALSE;
}

static gboolean
raise_missing (CtwWorld *world, const CtwObject *object, const char *name)
{
  return raise_attribute_error (
      world, ctw_text_missing (profile_of (world), object->klass->shape.name, name));
}

/* Setting or deleting where there is no dict to do it in. */
static gboolean
raise_no_dict (CtwWorld *world, const CtwObject *object, const char *name, CtwClassHas has)
{
  return raise_attribute_error (world,
                                ctw_text_no_dict (profile_of (world), object->klass->shape.name,
                                                  name, has == CTW_CLASS_HAS_ATTRIBUTE));
}

static gboolean
raise_not_deleted (CtwWorld *world, const CtwObject *object, const char *name)
{
  return raise_attribute_error (
      world, ctw_text_not_deleted (profile_of (world), object->klass->shape.name, name));
}

/* --- slots */

/**
 * ctw_object_slot:
 *
 * Returns: number of the slot that attribute lookup finds under @name, or -1
 */
gint64
ctw_object_slot (const CtwObject *object, const char *name)
{
  const CtwShape *shape = &object->klass->shape;

  for (guint i = 0; i < shape->n_slots; i++)
    if (g_strcmp0 (shape->slots[i].name, name) == 0)
      return i;
  return -1;
}

static gboolean
get_slot (CtwWorld *world, const CtwObject *object, gint64 slot, guintptr *value)
{
  const char *name = object->klass->shape.slots[slot].name;

  *value = object->slots[slot];
  if (*value != 0)
    return TRUE;
  return raise_attribute_error (
      world, ctw_text_unset (profile_of (world), object->klass->shape.name, name));
}

static gboolean
delete_slot (CtwWorld *world, CtwObject *object, gint64 slot)
{
  if (object->slots[slot] == 0)
    return ctw_world_raise (world, "AttributeError", "%s", object->klass->shape.slots[slot].name);
  object->slots[slot] = 0;
  return TRUE;
}

/* --- set */

/* The class lost or changed its keys: what the next instance gets is different. */
static void
note_change (CtwClassKeys *klass)
{
  klass->changes++;
}

/*
 * 3.8 … 3.10: an instance left the shared keys.  A class that nobody else shares
 * with takes the new table for its own; any other stops sharing for good.
 * CPython: `_PyObjectDict_SetItem`.
 */
static void
leave_shared (CtwWorld *world, CtwObject *object, gboolean adopt)
{
  CtwClassKeys *klass = object->klass;
  CtwTable *old = g_steal_pointer (&klass->keys);

  if (adopt && old->refs == 1 && object->dict->keys->kind != CTW_TABLE_GENERAL)
    {
      ctw_dict_share_keys (world, object->dict);
      klass->keys = object->dict->keys;
    }
  ctw_world_table_unref (world, old);
  note_change (klass);
}

static void
set_split_dict (CtwWorld *world, CtwObject *object, const CtwKey *key, guintptr value)
{
  CtwTable *shared = object->klass->keys;
  guint64 names = shared == NULL ? 0 : shared->nentries;
  CtwDict *dict = dict_for_writing (world, object);
  gboolean was_shared = shared != NULL && dict->keys == shared;

  ctw_dict_put (world, dict, key, value);
  if (was_shared && dict->keys != shared)
    leave_shared (world, object, TRUE);
  else if (shared != NULL && shared->nentries != names)
    note_change (object->klass);
}

static void
set_values (CtwWorld *world, CtwObject *object, const CtwKey *key, guintptr value)
{
  CtwTable *keys = object->klass->keys;
  guint64 names = keys->nentries;
  gint64 index;

  if (ctw_table_admit (keys, key, &index))
    {
      ctw_values_put (object->values, (guint) index, value);
      if (object->dict != NULL)
        object->dict->used = object->values->size;
    }
  else
    {
      CtwDict *dict = object->dict != NULL ? object->dict : materialise (world, object);
      ctw_dict_put (world, dict, key, value);
    }
  if (keys->nentries != names)
    note_change (object->klass);
}

static void
set_dict (CtwWorld *world, CtwObject *object, const CtwKey *key, guintptr value)
{
  CtwTable *keys = object->klass->keys;
  guint64 names = keys == NULL ? 0 : keys->nentries;

  ctw_dict_put (world, dict_for_writing (world, object), key, value);
  if (keys != NULL && keys->nentries != names)
    note_change (object->klass);
}

/**
 * ctw_object_set:
 * @name: mangled where Python mangles
 * @value: not 0
 * @has: what the class says about @name, slots aside
 *
 * `o.name = value`, where no property or other data descriptor steps in.
 *
 * Returns: %FALSE where Python raises
 */
gboolean
ctw_object_set (CtwWorld *world,
                CtwObject *object,
                const char *name,
                guintptr value,
                CtwClassHas has)
{
  gint64 slot = ctw_object_slot (object, name);

  ctw_world_begin (world);
  if (slot >= 0)
    {
      object->slots[slot] = value;
      return TRUE;
    }
  if (!object->klass->shape.has_dict)
    return raise_no_dict (world, object, name, has);
  const CtwKey *key = ctw_world_key (world, name);
  if (profile_of (world)->storage == CTW_STORAGE_SPLIT_DICT)
    set_split_dict (world, object, key, value);
  else if (has_values (object))
    set_values (world, object, key, value);
  else
    set_dict (world, object, key, value);
  return TRUE;
}

/* --- get */

/* 3.13 and later: an object that gave its inline values up gets an empty dict when it is read. */
static void
refill (CtwWorld *world, CtwObject *object)
{
  if (object->klass->shape.inline_values && !has_values (object) && object->dict == NULL)
    object->dict = ctw_dict_new_empty (world);
}

static gboolean
get_stored (const CtwObject *object, const CtwKey *key, guintptr *value)
{
  gint64 index;

  if (object->dict != NULL)
    return ctw_dict_get (object->dict, key, value);
  if (!has_values (object))
    return FALSE;
  index = ctw_table_find (object->klass->keys, key);
  *value = index < 0 || index >= object->values->capacity ? 0 : object->values->items[index];
  return *value != 0;
}

/**
 * ctw_object_get:
 * @has: what the class says about @name, slots aside
 * @value: (out): its value; 0 where the class's attribute answers
 *
 * `o.name`, where no data descriptor other than a slot steps in.
 *
 * Returns: %FALSE where Python raises
 */
gboolean
ctw_object_get (CtwWorld *world,
                CtwObject *object,
                const char *name,
                CtwClassHas has,
                guintptr *value)
{
  gint64 slot = ctw_object_slot (object, name);

  ctw_world_begin (world);
  *value = 0;
  if (slot >= 0)
    return get_slot (world, object, slot, value);
  refill (world, object);
  if (get_stored (object, ctw_world_key (world, name), value) || has == CTW_CLASS_HAS_ATTRIBUTE)
    return TRUE;
  return raise_missing (world, object, name);
}

/* --- delete */

static gboolean
delete_split_dict (CtwWorld *world, CtwObject *object, const CtwKey *key)
{
  gboolean shared = object->klass->keys != NULL;
  CtwDict *dict = dict_for_writing (world, object);
  gboolean found = ctw_dict_take (world, dict, key);

  if (shared)
    leave_shared (world, object, FALSE);
  return found;
}

/* Deleting looks the name up as storing does: an unknown one enters the keys. */
static gboolean
delete_values (CtwWorld *world, CtwObject *object, const CtwKey *key)
{
  CtwTable *keys = object->klass->keys;
  guint64 names = keys->nentries;
  gint64 index;
  gboolean found;

  if (!ctw_table_admit (keys, key, &index))
    {
      if (object->dict == NULL && object->values->embedded)
        ctw_dict_release (world, ctw_dict_new_over (world, keys, object->values));
      else if (object->dict == NULL)
        materialise (world, object);
      return FALSE;
    }
  if (keys->nentries != names)
    note_change (object->klass);
  found = ctw_values_take (object->values, (guint) index);
  if (object->dict != NULL)
    object->dict->used = object->values->size;
  return found;
}

/**
 * ctw_object_delete:
 * @has: what the class says about @name, slots aside
 *
 * `del o.name`, where no property or other data descriptor steps in.
 *
 * Returns: %FALSE where Python raises
 */
gboolean
ctw_object_delete (CtwWorld *world, CtwObject *object, const char *name, CtwClassHas has)
{
  gint64 slot = ctw_object_slot (object, name);
  gboolean found;

  ctw_world_begin (world);
  if (slot >= 0)
    return delete_slot (world, object, slot);
  if (!object->klass->shape.has_dict)
    return raise_no_dict (world, object, name, has);
  const CtwKey *key = ctw_world_key (world, name);
  if (profile_of (world)->storage == CTW_STORAGE_SPLIT_DICT)
    found = delete_split_dict (world, object, key);
  else if (has_values (object))
    found = delete_values (world, object, key);
  else
    found = ctw_dict_take (world, dict_for_writing (world, object), key);
  return found || raise_not_deleted (world, object, name);
}

/* --- __dict__ as a whole */

/**
 * ctw_object_read_dict:
 *
 * `o.__dict__` or `vars(o)`.
 *
 * Returns: (transfer none) (nullable): the dict, made now where there was none;
 *   %NULL where Python raises
 */
CtwDict *
ctw_object_read_dict (CtwWorld *world, CtwObject *object)
{
  ctw_world_begin (world);
  if (object->klass->shape.has_dict)
    return dict_for_reading (world, object);
  raise_missing (world, object, "__dict__");
  return NULL;
}

static void
replace_dict (CtwWorld *world, CtwObject *object, CtwDict *dict)
{
  gboolean whole = profile_of (world)->delete_dict == CTW_MATERIALISE_YES;

  if (whole && has_values (object) && object->dict == NULL)
    materialise (world, object);
  if (has_values (object) && object->dict == NULL)
    {
      object->values->valid = FALSE;
      ctw_values_wipe (object->values);
    }
  CtwDict *old = g_steal_pointer (&object->dict);
  if (old != NULL && old->values != NULL && old->values == object->values)
    {
      object->dict = old;
      detach_dict (world, object);
    }
  object->dict = dict;
  ctw_dict_release (world, old);
}

/**
 * ctw_object_assign_dict:
 * @dict: (transfer none): the new one
 *
 * `o.__dict__ = dict`.
 *
 * Returns: %FALSE where Python raises
 */
gboolean
ctw_object_assign_dict (CtwWorld *world, CtwObject *object, CtwDict *dict)
{
  ctw_world_begin (world);
  if (!object->klass->shape.has_dict)
    return raise_no_dict (world, object, "__dict__", CTW_CLASS_HAS_NOTHING);
  replace_dict (world, object, ctw_dict_ref (dict));
  return TRUE;
}

/**
 * ctw_object_delete_dict:
 *
 * `del o.__dict__`.
 *
 * Returns: %FALSE where Python raises
 */
gboolean
ctw_object_delete_dict (CtwWorld *world, CtwObject *object)
{
  ctw_world_begin (world);
  if (!object->klass->shape.has_dict)
    return raise_no_dict (world, object, "__dict__", CTW_CLASS_HAS_NOTHING);
  if (object->klass->shape.undeletable_dict)
    return ctw_world_raise (world, "TypeError", "cannot delete __dict__");
  replace_dict (world, object, NULL);
  return TRUE;
}

/**
 * ctw_object_dir:
 * @class_names: (array length=n_class_names): names that the class and its
 *   bases define, in the order in which dir() merges them
 *
 * `dir(o)`: a copy of the dict that still shares the keys is filled with the
 * class's names, so the keys take them in until they are full.
 * CPython: `object___dir___impl`.
 *
 * Returns: %TRUE
 */
gboolean
ctw_object_dir (CtwWorld *world,
                CtwObject *object,
                const char *const *class_names,
                guint n_class_names)
{
  ctw_world_begin (world);
  if (!object->klass->shape.has_dict)
    return TRUE;
  CtwTable *keys = object->klass->keys;
  guint64 names = keys == NULL ? 0 : keys->nentries;
  CtwDict *copy = ctw_dict_duplicate (world, dict_for_reading (world, object));
  for (guint i = 0; i < n_class_names; i++)
    ctw_dict_put (world, copy, ctw_world_key (world, class_names[i]), 1);
  ctw_dict_release (world, copy);
  if (keys != NULL && keys->nentries != names)
    note_change (object->klass);
  return TRUE;
}

/* --- weak references, __class__ */

/**
 * ctw_object_weakref:
 * @callback: whether it is given a callback; those without one are shared
 *
 * `weakref.ref(o)` or `weakref.ref(o, callback)`.
 *
 * Returns: %FALSE where Python raises
 */
gboolean
ctw_object_weakref (CtwWorld *world, CtwObject *object, gboolean callback)
{
  ctw_world_begin (world);
  if (!object->klass->shape.weakrefable)
    return ctw_world_raise (world, "TypeError", "cannot create weak reference to '%s' object",
                            object->klass->shape.name);
  if (!callback && object->shared_weakref)
    return TRUE;
  ctw_world_ask (world, CTW_PIECE_WEAKREF, CTW_DOMAIN_OBJ, profile_of (world)->weakref_request);
  object->n_weakrefs++;
  if (!callback)
    object->shared_weakref = TRUE;
  return TRUE;
}

/**
 * ctw_object_drop_weakref:
 * @callback: whether the reference that dies has a callback
 *
 * A weak reference to @object dies.
 */
void
ctw_object_drop_weakref (CtwWorld *world, CtwObject *object, gboolean callback)
{
  ctw_world_begin (world);
  ctw_world_give (world, CTW_PIECE_WEAKREF, CTW_DOMAIN_OBJ, profile_of (world)->weakref_request, 0);
  object->n_weakrefs--;
  if (!callback)
    object->shared_weakref = FALSE;
}

/**
 * ctw_object_change_class:
 * @klass: a class of the same layout; the caller has checked that
 *
 * `o.__class__ = klass`: values become a dict that keeps the old class's keys.
 * CPython: `object_set_class`.
 *
 * Returns: %TRUE
 */
gboolean
ctw_object_change_class (CtwWorld *world, CtwObject *object, CtwClassKeys *klass)
{
  ctw_world_begin (world);
  refill (world, object);
  if (has_values (object) && object->dict == NULL)
    materialise (world, object);
  if (is_embedded (object))
    detach_dict (world, object);
  object->klass = klass;
  return TRUE;
}
