/* SPDX-License-Identifier: MIT */
/*
 * ctw-storage.h: where the attributes of instances live, as CPython keeps them.
 *
 * A storage is a small world of classes, instances and dicts of one version.
 * Every operation changes it as the interpreter would, leaves the requests and
 * frees that it made of the allocator in their order, and, where Python would
 * raise, the exception.  The records are open to readers: a heap can mirror
 * them word by word; only the functions here write to them.
 */
#pragma once

#include "object/ctw-table.h"

G_BEGIN_DECLS

typedef struct _CtwWorld CtwWorld;
typedef struct _CtwClassKeys CtwClassKeys;
typedef struct _CtwObject CtwObject;
typedef struct _CtwDict CtwDict;
typedef struct _CtwValues CtwValues;

/* What a block of memory is for. */
typedef enum
{
  CTW_PIECE_OBJECT = 1,
  CTW_PIECE_DICT,
  CTW_PIECE_VALUES,
  CTW_PIECE_KEYS,
  CTW_PIECE_WEAKREF,
} CtwPiece;

/**
 * CtwRequest:
 * @free: whether the block is given back rather than asked for
 * @bytes: asked for, when it was
 * @block: its number: a free names the block that an earlier request made
 *
 * What the allocator is asked.  Free lists are not looked at: a heap decides
 * whether one of them answers instead.
 */
typedef struct
{
  gboolean free;
  CtwPiece piece;
  CtwDomain domain;
  guint64 bytes;
  guint64 block;
} CtwRequest;

/**
 * CtwShapeSlot:
 * @name: (nullable): %NULL for a dead word
 * @offset: bytes from the object pointer
 * @owner: a number of the caller's
 */
typedef struct
{
  const char *name;
  gint offset;
  gint owner;
} CtwShapeSlot;

/**
 * CtwShape:
 * @request: bytes of the fixed part: pre-header, GC header and body; with no items
 * @pre: of these, bytes in front of the object pointer
 * @basicsize: `__basicsize__`; needed where @itemsize is not 0
 * @itemsize: bytes of an item of a var-size object
 * @has_dict: instances can have a `__dict__`
 * @shared_keys: the class has a shared keys object
 * @managed: the dict word is in the pre-header
 * @inline_values: values stand behind the body
 * @born_with_values: creation makes the values array (object's own `tp_new`)
 * @born_with_table: creation makes a table for the dict that the instance is
 * @undeletable_dict: `del o.__dict__` is refused, as exceptions do
 * @slots: words of `__slots__`, later classes' first: the order of attribute lookup
 * @static_attributes: names that pre-fill the shared keys
 *
 * What the storage has to know of a class.
 */
typedef struct
{
  const char *name;
  guint64 request;
  guint pre;
  guint basicsize;
  guint itemsize;
  gboolean has_dict;
  gboolean shared_keys;
  gboolean managed;
  gboolean inline_values;
  gboolean born_with_values;
  gboolean born_with_table;
  gboolean weakrefable;
  gboolean undeletable_dict;
  guint n_slots;
  const CtwShapeSlot *slots;
  guint n_static_attributes;
  const char *const *static_attributes;
} CtwShape;

/**
 * CtwValues:
 * @capacity: values that fit
 * @size: values set
 * @embedded: they stand inside an object
 * @valid: an object still uses them for its attributes
 * @request: bytes of the array, inside the object or in its own block
 * @items: @capacity values, 0 for none; the index is the name's place in the keys
 * @order: @size indexes, in order of assignment
 */
struct _CtwValues
{
  guint capacity;
  guint size;
  gboolean embedded;
  gboolean valid;
  guint64 request;
  guint64 block;
  guintptr *items;
  guint8 *order;
};

/**
 * CtwDict:
 * @keys: (nullable): %NULL for the one empty table that all empty dicts share
 * @values: (nullable): %NULL where the table holds the values
 * @used: items in it
 * @object: (nullable): whose inline values it shows
 */
struct _CtwDict
{
  CtwTable *keys;
  CtwValues *values;
  guint64 used;
  guint refs;
  guint64 block;
  CtwObject *object;
};

/**
 * CtwObject:
 * @klass: its class
 * @dict: (nullable): the dict that its dict word points at
 * @values: (nullable): values that it keeps itself, inside or in an array
 * @slots: a word for each slot of the shape; 0 is NULL
 * @table: number of the block of its own table; 0 where it was born with none
 * @n_weakrefs: weak references to it; the first may be the shared one
 * @shared_weakref: one of them has no callback
 */
struct _CtwObject
{
  CtwClassKeys *klass;
  CtwDict *dict;
  CtwValues *values;
  guintptr *slots;
  guint64 request;
  guint64 block;
  guint64 table;
  guint n_weakrefs;
  gboolean shared_weakref;
};

/**
 * CtwClassKeys:
 * @keys: (nullable): shared keys; %NULL where the class has none, or lost them
 * @changes: grows whenever the next instance may be made differently
 * @n_made: instances made so far
 */
struct _CtwClassKeys
{
  CtwShape shape;
  CtwTable *keys;
  guint64 changes;
  guint64 n_made;
};

/* What the class says about a name that is no slot; it decides between two messages. */
typedef enum
{
  CTW_CLASS_HAS_NOTHING = 0,
  CTW_CLASS_HAS_ATTRIBUTE,
} CtwClassHas;

CTW_API CtwWorld *ctw_world_new (const CtwProfile *profile) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_world_free (CtwWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwWorld, ctw_world_free)
CTW_API const CtwProfile *ctw_world_get_profile (const CtwWorld *world);
CTW_API const CtwKey *ctw_world_key (CtwWorld *world, const char *name);
CTW_API const CtwKey *ctw_world_other_key (CtwWorld *world, const char *text, gint64 hash);
CTW_API const CtwRequest *ctw_world_get_requests (const CtwWorld *world, guint *n);
CTW_API const char *ctw_world_get_error (const CtwWorld *world, const char **type);

CTW_API CtwClassKeys *ctw_class_keys_new (CtwWorld *world, const CtwShape *shape);
CTW_API void ctw_class_keys_drop (CtwWorld *world, CtwClassKeys *klass);

CTW_API CtwObject *ctw_object_new (CtwWorld *world, CtwClassKeys *klass);
CTW_API CtwObject *ctw_object_new_sized (CtwWorld *world, CtwClassKeys *klass, guint64 n_items);
CTW_API guint64 ctw_shape_request (const CtwShape *shape, guint64 n_items);
CTW_API void ctw_object_kill (CtwWorld *world, CtwObject *object);
CTW_API gboolean ctw_object_set (CtwWorld *world,
                                 CtwObject *object,
                                 const char *name,
                                 guintptr value,
                                 CtwClassHas has);
CTW_API gboolean ctw_object_get (CtwWorld *world,
                                 CtwObject *object,
                                 const char *name,
                                 CtwClassHas has,
                                 guintptr *value);
CTW_API gboolean ctw_object_delete (CtwWorld *world,
                                    CtwObject *object,
                                    const char *name,
                                    CtwClassHas has);
CTW_API CtwDict *ctw_object_read_dict (CtwWorld *world, CtwObject *object);
CTW_API gboolean ctw_object_assign_dict (CtwWorld *world, CtwObject *object, CtwDict *dict);
CTW_API gboolean ctw_object_delete_dict (CtwWorld *world, CtwObject *object);
CTW_API gboolean ctw_object_dir (CtwWorld *world,
                                 CtwObject *object,
                                 const char *const *class_names,
                                 guint n_class_names);
CTW_API gboolean ctw_object_weakref (CtwWorld *world, CtwObject *object, gboolean callback);
CTW_API void ctw_object_drop_weakref (CtwWorld *world, CtwObject *object, gboolean callback);
CTW_API gboolean ctw_object_change_class (CtwWorld *world, CtwObject *object, CtwClassKeys *klass);
CTW_API gint64 ctw_object_slot (const CtwObject *object, const char *name);

CTW_API CtwDict *ctw_dict_new (CtwWorld *world);
CTW_API CtwDict *ctw_dict_ref (CtwDict *dict);
CTW_API void ctw_dict_unref (CtwWorld *world, CtwDict *dict);
CTW_API gboolean ctw_dict_get (const CtwDict *dict, const CtwKey *key, guintptr *value);
CTW_API void ctw_dict_set (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value);
CTW_API gboolean ctw_dict_delete (CtwWorld *world, CtwDict *dict, const CtwKey *key);
CTW_API gboolean ctw_dict_pop_last (CtwWorld *world, CtwDict *dict);
CTW_API void ctw_dict_clear (CtwWorld *world, CtwDict *dict);
CTW_API CtwDict *ctw_dict_copy (CtwWorld *world, CtwDict *dict);
CTW_API void ctw_dict_update (CtwWorld *world, CtwDict *dict, CtwDict *other);
CTW_API const CtwKey *const *ctw_dict_list (const CtwDict *dict,
                                            GPtrArray *into) G_GNUC_WARN_UNUSED_RESULT;
CTW_API guint64 ctw_dict_getsizeof (const CtwWorld *world, const CtwDict *dict);

CTW_API guint64 ctw_values_bytes (const CtwProfile *profile, guint capacity);
CTW_API guint ctw_table_capacity (const CtwProfile *profile, const CtwTable *keys);

G_END_DECLS
