/* SPDX-License-Identifier: MIT */
/*
 * ctw-content.c: what a class means to the storage, and what a built-in base holds.
 *
 * A subclass of str keeps its characters, of list its items, of dict its table
 * in a second block; of int, tuple and bytes the items stand in the object.
 */
#include "object/ctw-plan-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

#define WORD 8
#define ODICT_NODE 32 /* key, hash, next, previous */

/* Bytes in front of the object pointer.  CPython: `_PyType_PreHeaderSize`. */
guint
ctw_type_pre (const CtwProfile *profile, const CtwType *type)
{
  gboolean dict = (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) != 0;
  gboolean weakref = (type->flags & CTW_TYPE_FLAG_MANAGED_WEAKREF) != 0;
  guint gc = type->flags & CTW_TYPE_FLAG_GC ? profile->gc_header : 0;

  switch (profile->pre_header)
    {
    case CTW_PRE_HEADER_DICT:
      return gc + (dict ? 16 : 0);
    case CTW_PRE_HEADER_DICT_WEAKREF:
      return gc + (dict || weakref ? 16 : 0);
    case CTW_PRE_HEADER_NONE:
    default:
      return gc;
    }
}

/* Whether C code made the type: its members are words of a struct, not slots. */
gboolean
ctw_type_is_c (CtwTypes *types, const CtwType *type)
{
  const CtwProfile *profile = ctw_types_get_profile (types);
  CtwBuiltinId id = type->origin == CTW_TYPE_BUILTIN
                        ? ctw_builtin_find (profile, type->module, type->name)
                        : CTW_NONE;
  const CtwBuiltin *row = id == CTW_NONE ? NULL : ctw_builtin_get (profile, id);

  return row != NULL && !(row->flags & CTW_BUILTIN_PYTHON);
}

/* The C type that the chain of best bases ends in: its code makes the instances. */
const CtwType *
ctw_type_c_base (CtwTypes *types, const CtwType *type)
{
  while (!ctw_type_is_c (types, type) && type->base != CTW_NONE)
    type = ctw_types_get (types, type->base);
  return type;
}

/* Whether the C function that makes instances is object's own. */
static gboolean
made_by_object (CtwTypes *types, const CtwType *type)
{
  const CtwProfile *profile = ctw_types_get_profile (types);

  const CtwType *base = ctw_type_c_base (types, type);
  CtwBuiltinId id = ctw_builtin_find (profile, base->module, base->name);

  return id == CTW_NONE || !(ctw_builtin_get (profile, id)->flags & CTW_BUILTIN_OWN_NEW);
}

static void
add_slots (CtwTypes *types, const CtwType *type, GArray *slots)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (types, type->mro[i]);

      if (ctw_type_is_c (types, owner))
        continue;
      for (guint s = 0; s < owner->n_slots; s++)
        {
          const CtwSlot *slot = &owner->slots[s];
          CtwShapeSlot word = { slot->dead ? NULL : slot->name, slot->offset, owner->id };

          g_array_append_val (slots, word);
        }
    }
}

static gboolean
is_dict_family (const char *family)
{
  return strcmp (family, "dict") == 0 || strcmp (family, "OrderedDict") == 0
         || strcmp (family, "defaultdict") == 0;
}

/**
 * ctw_shape_fill:
 * @slots: (element-type CtwShapeSlot): where the words of its slots go; @shape points into it
 * @shape: (out): what the storage has to know of @type
 */
void
ctw_shape_fill (CtwTypes *types, const CtwType *type, GArray *slots, CtwShape *shape)
{
  const CtwProfile *profile = ctw_types_get_profile (types);
  gboolean external = profile->storage == CTW_STORAGE_EXTERNAL_VALUES;

  add_slots (types, type, slots);
  *shape = (CtwShape){ .name = type->name };
  shape->pre = ctw_type_pre (profile, type);
  shape->basicsize = type->basicsize;
  shape->itemsize = type->itemsize;
  shape->request = shape->pre + type->basicsize;
  shape->has_dict = type->dictoffset != 0;
  shape->shared_keys = (type->flags & CTW_TYPE_FLAG_SHARED_KEYS) != 0;
  shape->managed = (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) != 0;
  shape->inline_values = (type->flags & CTW_TYPE_FLAG_INLINE_VALUES) != 0;
  shape->born_with_values = external && shape->managed && made_by_object (types, type);
  shape->born_with_table = profile->dict_call == CTW_EAGER_DICT_TABLE
                           && is_dict_family (ctw_type_family (types, type));
  shape->weakrefable = type->weakrefoffset != 0;
  shape->undeletable_dict = strcmp (ctw_type_family (types, type), "BaseException") == 0;
  shape->n_slots = slots->len;
  shape->slots = (const CtwShapeSlot *) (gpointer) slots->data;
  shape->n_static_attributes = type->n_static_attributes;
  shape->static_attributes = type->static_attributes;
}

/* Items that stand in the object itself: digits, items, bytes. */
guint64
ctw_content_items (const CtwType *type, const CtwInitObject *object)
{
  const CtwMade *content = object->content;

  if (type->itemsize == 0 || content == NULL)
    return 0;
  if (content->kind == CTW_MADE_INT)
    return ctw_made_int_digits (content);
  return content->items != NULL ? content->items->len : content->length;
}

static CtwContent
describe_value (const CtwMade *content, CtwArena *arena)
{
  CtwContent known = { CTW_CONTENT_UNKNOWN, NULL, 0 };

  if (content->kind == CTW_MADE_FLOAT)
    known.kind = CTW_CONTENT_FLOAT;
  else if (content->kind == CTW_MADE_COMPLEX)
    known.kind = CTW_CONTENT_COMPLEX;
  else if (content->kind == CTW_MADE_INT && content->text != NULL)
    known = (CtwContent){ CTW_CONTENT_INT, ctw_arena_strdup (arena, content->text), 0 };
  else if (content->kind == CTW_MADE_STR && content->known
           && strlen (content->text) == content->length)
    known = (CtwContent){ CTW_CONTENT_STR, ctw_arena_strdup (arena, content->text), 0 };
  else if (content->kind == CTW_MADE_BYTES)
    known = (CtwContent){ CTW_CONTENT_BYTES, NULL, content->length };
  else if ((content->kind == CTW_MADE_TUPLE || content->kind == CTW_MADE_SET) && content->known)
    known = (CtwContent){ CTW_CONTENT_ITEMS, NULL, content->items->len };
  return known;
}

/* What somebody has to pass who wants an instance that holds the same, in as much memory. */
CtwContent
ctw_content_describe (CtwTypes *types, const CtwInit *init, CtwArena *arena)
{
  const CtwInitObject *object = init->objects->pdata[init->target];
  const char *family = ctw_type_family (types, ctw_types_get (types, object->type));

  if (init->existing)
    return (CtwContent){ CTW_CONTENT_MEMBER, NULL, 0 };
  if (object->args != NULL)
    return object->args->known && object->args->items != NULL
                   && (object->args->fresh || object->args->items->len == 0)
               ? (CtwContent){ CTW_CONTENT_ARGS, NULL, object->args->items->len }
               : (CtwContent){ CTW_CONTENT_UNKNOWN, NULL, 0 };
  if (object->content != NULL)
    return describe_value (object->content, arena);
  /* These hold one number, whatever it is. */
  if (strcmp (family, "float") == 0 || strcmp (family, "complex") == 0)
    return (CtwContent){ family[0] == 'f' ? CTW_CONTENT_FLOAT : CTW_CONTENT_COMPLEX, NULL, 0 };
  return (CtwContent){ CTW_CONTENT_NOTHING, NULL, 0 };
}

static guint64
characters (const CtwMade *content, guint *kind)
{
  guint64 n = 1;

  *kind = 1;
  if (content != NULL && content->known)
    *kind = ctw_str_kind (content->text, content->length, &n, NULL);
  return n;
}

static guint64
table_slots (const CtwProfile *profile, const CtwMade *content)
{
  guint64 slots = content == NULL ? 0 : (guint64) content->room;

  return slots == 0 && profile->dict_call == CTW_EAGER_DICT_TABLE ? 8 : slots;
}

static guint64
buffer_bytes (const CtwProfile *profile, const char *family, const CtwMade *content)
{
  guint kind;

  if (strcmp (family, "str") == 0)
    {
      guint64 n = characters (content, &kind);
      return (n + 1) * kind;
    }
  if (strcmp (family, "deque") == 0)
    return ctw_deque_blocks_bytes (content == NULL ? 0 : content->items->len,
                                   content != NULL && content->number > 0);
  if (strcmp (family, "bytearray") == 0 && content != NULL && content->length > 0)
    return profile->bytearray_buffer == CTW_BYTEARRAY_BUFFER_BYTES
               ? ctw_bytes_bytes (content->length)
               : content->length + 1;
  if (strcmp (family, "list") == 0 && content != NULL)
    return 8 * (guint64) content->room;
  if ((strcmp (family, "set") == 0 || strcmp (family, "frozenset") == 0) && content != NULL)
    return content->room > 8 ? 16 * (guint64) content->room : 0;
  if (is_dict_family (family))
    {
      guint64 slots = table_slots (profile, content);
      gboolean general = content != NULL && content->general;
      return slots == 0 ? 0
                        : ctw_table_bytes (profile, general ? CTW_TABLE_GENERAL : CTW_TABLE_UNICODE,
                                           slots);
    }
  return 0;
}

/* Of an OrderedDict that is not empty: its nodes, and a table of them beside the keys. */
static guint64
node_bytes (const CtwProfile *profile, const char *family, const CtwMade *content)
{
  if (strcmp (family, "OrderedDict") != 0 || content == NULL || content->items->len == 0)
    return 0;
  return ODICT_NODE * (content->items->len / 2) + WORD * table_slots (profile, content);
}

/**
 * ctw_content_buffers:
 * @buffers: (out): second blocks of the built-in base
 *
 * Returns: how many
 */
guint
ctw_content_buffers (const CtwProfile *profile,
                     const char *family,
                     const CtwInitObject *object,
                     CtwBuffer buffers[2])
{
  guint64 bytes = buffer_bytes (profile, family, object->content);
  guint64 nodes = node_bytes (profile, family, object->content);

  if (bytes == 0)
    return 0;
  buffers[0] = (CtwBuffer){ "items", bytes, CTW_DOMAIN_MEM, "table" };
  if (strcmp (family, "str") == 0)
    buffers[0] = (CtwBuffer){ "characters", bytes, profile->keys_domain, "data" };
  else if (strcmp (family, "list") == 0)
    buffers[0].word = "ob_item";
  else if (strcmp (family, "deque") == 0)
    buffers[0] = (CtwBuffer){ "block", bytes, CTW_DOMAIN_MEM, "leftblock" };
  else if (is_dict_family (family))
    buffers[0] = (CtwBuffer){ "keys", bytes, profile->keys_domain, "ma_keys" };
  buffers[1] = (CtwBuffer){ "nodes", nodes, CTW_DOMAIN_MEM, "od_fast_nodes" };
  return nodes > 0 ? 2 : 1;
}

/**
 * ctw_content_getsizeof:
 * @items_offset: where items begin in the exact built-in type
 *
 * Returns: what `__sizeof__` of the built-in base answers
 */
guint64
ctw_content_getsizeof (const CtwProfile *profile,
                       const CtwType *type,
                       const char *family,
                       const CtwInitObject *object,
                       guint items_offset)
{
  guint64 items = ctw_content_items (type, object);
  guint kind;

  if (strcmp (family, "int") == 0)
    return ctw_int_getsizeof (profile, (guint) items);
  if (strcmp (family, "str") == 0)
    {
      guint64 n = characters (object->content, &kind);
      return items_offset + (n + 1) * kind;
    }
  return type->basicsize + type->itemsize * items + buffer_bytes (profile, family, object->content)
         + node_bytes (profile, family, object->content);
}
