/* SPDX-License-Identifier: MIT */
/*
 * ctw-plan.c: an instance as blocks, and the object's block field by field.
 *
 * Who knows a word claims it; what nobody claims is padding.  So the fields of
 * a block always tile it, from its first byte to its last.
 */
#include "object/ctw-plan-private.h"

#include <string.h>

#define INLINE_HEADER 8
#define WORD 8

/* --- claims */

void
ctw_plan_claim (CtwPlan *plan,
                gint offset,
                guint size,
                CtwFieldKind kind,
                const char *name,
                CtwTypeId owner,
                const char *value,
                gint target)
{
  CtwField field = { offset, size,
                     kind,   ctw_arena_strdup (plan->instance->arena, name),
                     owner,  ctw_arena_strdup (plan->instance->arena, value),
                     target, plan->group };

  if (size > 0)
    g_array_append_val (plan->fields, field);
}

static gint
by_offset (gconstpointer a, gconstpointer b)
{
  const CtwField *x = a, *y = b;

  return x->offset < y->offset ? -1 : x->offset > y->offset;
}

static void
add_padding (GArray *tiles, gint from, gint to)
{
  CtwField field = {
    from, (guint) (to - from), CTW_FIELD_PADDING, NULL, CTW_NONE, NULL, CTW_NONE, 0
  };

  if (to > from)
    g_array_append_val (tiles, field);
}

/* A block is open: its number is taken, its claims begin. */
guint
ctw_plan_open (CtwPlan *plan, CtwBlockKind kind, const char *title, CtwDomain domain)
{
  CtwBlock block = { .kind = kind, .domain = domain };

  block.title = ctw_arena_strdup (plan->instance->arena, title);
  g_array_append_val (plan->blocks, block);
  g_array_set_size (plan->fields, 0);
  plan->group = 0;
  return plan->blocks->len - 1;
}

CtwBlock *
ctw_plan_close (CtwPlan *plan, guint number, guint pre, guint64 request, guint64 size)
{
  CtwBlock *block = &g_array_index (plan->blocks, CtwBlock, number);
  GArray *tiles = g_array_new (FALSE, FALSE, sizeof (CtwField));
  gint at = -(gint) pre, end = (gint) size - (gint) pre;

  g_array_sort (plan->fields, by_offset);
  for (guint i = 0; i < plan->fields->len; i++)
    {
      CtwField *field = &g_array_index (plan->fields, CtwField, i);

      if (field->offset < at || field->offset + (gint) field->size > end)
        {
          g_critical ("%s: no room for %s at %d", plan->instance->type->name, field->name,
                      field->offset);
          continue;
        }
      add_padding (tiles, at, field->offset);
      g_array_append_val (tiles, *field);
      at = field->offset + (gint) field->size;
    }
  add_padding (tiles, at, end);
  block->pre = pre;
  block->request = (guint) request;
  block->size = (guint) size;
  block->occupied = (guint) ctw_occupied_bytes (plan->profile, request);
  block->fields = ctw_arena_steal_array (plan->instance->arena, tiles, &block->n_fields);
  return block;
}

gint
ctw_plan_block_of (const CtwPlan *plan, gconstpointer thing)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (plan->block_of, thing)) - 1;
}

const char *
ctw_plan_text (CtwPlan *plan, guintptr value)
{
  if (value == 0)
    return "NULL";
  return ctw_made_text (plan->instance->arena, plan->types, (const CtwMade *) value);
}

/* --- headers */

static void
claim_headers (CtwPlan *plan, guint pre, gboolean gc)
{
  const CtwProfile *profile = plan->profile;
  gint at = -(gint) profile->gc_header;

  if (gc)
    {
      ctw_plan_claim (plan, at, WORD, CTW_FIELD_GC_NEXT, "gc next", CTW_NONE, NULL, CTW_NONE);
      ctw_plan_claim (plan, at + WORD, WORD, CTW_FIELD_GC_PREV, "gc prev", CTW_NONE, NULL,
                      CTW_NONE);
    }
  ctw_plan_claim (plan, 0, WORD, CTW_FIELD_REFCOUNT, "ob_refcnt", CTW_NONE, "1", CTW_NONE);
}

static void
claim_type (CtwPlan *plan, const char *name)
{
  ctw_plan_claim (plan, WORD, WORD, CTW_FIELD_TYPE, "ob_type", CTW_NONE, name, CTW_NONE);
}

/* --- the pre-header */

static CtwTypeId
dict_owner (const CtwType *type)
{
  return type->dict_from.owner;
}

static const char *
pointer_text (gint target)
{
  return target == CTW_NONE ? "NULL" : NULL;
}

static void
claim_unused (CtwPlan *plan, gint offset)
{
  ctw_plan_claim (plan, offset, WORD, CTW_FIELD_PRE_UNUSED, NULL, CTW_NONE, "NULL", CTW_NONE);
}

static void
claim_managed_weakref (CtwPlan *plan, const CtwType *type, gint offset)
{
  if (type->flags & CTW_TYPE_FLAG_MANAGED_WEAKREF)
    ctw_plan_claim (plan, offset, WORD, CTW_FIELD_WEAKREF, "__weakref__", type->weakref_from.owner,
                    "NULL", CTW_NONE);
  else
    claim_unused (plan, offset);
}

/* The word at -24 since 3.12: a dict, or values where they stand outside and it is odd. */
static void
claim_managed_dict (CtwPlan *plan, const CtwType *type, gint offset, gint dict, gint values)
{
  gboolean tagged = plan->profile->dict_word == CTW_DICT_WORD_TAGGED && dict == CTW_NONE;

  if (!(type->flags & CTW_TYPE_FLAG_MANAGED_DICT))
    claim_unused (plan, offset);
  else if (tagged && values != CTW_NONE)
    ctw_plan_claim (plan, offset, WORD, CTW_FIELD_VALUES, "values", dict_owner (type), NULL,
                    values);
  else
    ctw_plan_claim (plan, offset, WORD, CTW_FIELD_DICT, "__dict__", dict_owner (type),
                    pointer_text (dict), dict);
}

static void
claim_pre_header (CtwPlan *plan, const CtwType *type, guint pre, gint dict, gint values)
{
  gint at = -(gint) pre;

  if (pre <= plan->profile->gc_header)
    return;
  if (plan->profile->dict_word == CTW_DICT_WORD_VALUES_AND_DICT)
    {
      ctw_plan_claim (plan, at, WORD, CTW_FIELD_VALUES, "values", dict_owner (type),
                      pointer_text (values), values);
      ctw_plan_claim (plan, at + WORD, WORD, CTW_FIELD_DICT, "__dict__", dict_owner (type),
                      pointer_text (dict), dict);
      return;
    }
  claim_managed_weakref (plan, type, at);
  claim_managed_dict (plan, type, at + WORD, dict, values);
}

/* --- the body */

static const char *
int_tag (CtwPlan *plan, const CtwMade *content)
{
  guint digits = content->text == NULL ? 1 : ctw_int_digits (content->text);
  gboolean negative = content->text != NULL && content->text[0] == '-';

  if (plan->profile->int_tag == CTW_INT_TAG_SIZE)
    return ctw_arena_printf (plan->instance->arena, "%s%u", negative ? "-" : "", digits);
  return ctw_arena_printf (plan->instance->arena, "%u",
                           digits * 8
                               + (negative      ? 2u
                                  : digits == 0 ? 1u
                                                : 0u));
}

static const char *
size_text (CtwPlan *plan, const CtwInitObject *object)
{
  const CtwMade *content = object->content;

  if (content == NULL)
    return "0";
  if (content->kind == CTW_MADE_INT)
    return int_tag (plan, content);
  return ctw_arena_printf (plan->instance->arena, "%u",
                           content->items != NULL ? content->items->len : content->length);
}

/* The value of a word of the built-in body; what it points at goes to @target. */
static const char *
word_value (CtwPlan *plan, const CtwInitObject *object, const char *word, gint buffer, gint *target)
{
  static const char *const pointers[] = { "table", "data", "ob_item", "leftblock", "ma_keys" };

  *target = CTW_NONE;
  if (strcmp (word, "ob_size") == 0)
    return size_text (plan, object);
  if (strcmp (word, "args") == 0 && object->args != NULL)
    {
      *target = ctw_plan_block_of (plan, object->args);
      return ctw_plan_text (plan, (guintptr) object->args);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pointers) && buffer != CTW_NONE; i++)
    if (strcmp (word, pointers[i]) == 0)
      *target = buffer;
  return NULL;
}

static void
claim_words (CtwPlan *plan,
             const CtwType *type,
             const char *words,
             const CtwInitObject *object,
             gint buffer)
{
  g_auto (GStrv) list = g_strsplit (words, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *rest;
      gint offset = (gint) g_ascii_strtoll (list[i], &rest, 10);
      guint size = WORD;
      gint target;

      if (*rest == ':')
        size = (guint) g_ascii_strtoull (rest + 1, &rest, 10);
      const char *name = rest + 1;
      const char *value = word_value (plan, object, name, buffer, &target);
      ctw_plan_claim (plan, offset, size,
                      strcmp (name, "ob_size") == 0 ? CTW_FIELD_SIZE : CTW_FIELD_BUILTIN, name,
                      type->id, value, target);
    }
}

static const char *
member_at (const CtwType *type, gint offset)
{
  for (guint i = 0; i < type->n_slots; i++)
    if (type->slots[i].offset == offset)
      return type->slots[i].name;
  return NULL;
}

/* Words of a built-in type whose struct is not in the tables. */
static void
claim_unnamed (CtwPlan *plan, const CtwType *type, guint from)
{
  for (guint at = from; at + WORD <= type->basicsize; at += WORD)
    if ((gint) at != type->dictoffset && (gint) at != type->weakrefoffset)
      ctw_plan_claim (plan, (gint) at, WORD, CTW_FIELD_BUILTIN, member_at (type, (gint) at),
                      type->id, NULL, CTW_NONE);
}

/* What the chain of best bases adds, the oldest first. */
static void
claim_body (CtwPlan *plan, const CtwType *type, const CtwInitObject *object, gint buffer)
{
  const CtwType *base = type->base == CTW_NONE ? NULL : ctw_types_get (plan->types, type->base);

  if (base == NULL)
    return;
  claim_body (plan, base, object, buffer);
  if (type->origin != CTW_TYPE_BUILTIN || type->basicsize == base->basicsize)
    return;
  const char *words = ctw_words_of (type->name, type->basicsize);
  if (words != NULL)
    claim_words (plan, type, words, object, buffer);
  else if (ctw_type_is_c (plan->types, type))
    claim_unnamed (plan, type, base->basicsize);
}

/* Where the items of a var-size object begin: behind the words of the exact type. */
static guint
items_offset (const CtwType *built_in)
{
  return built_in->basicsize & ~(guint) 7;
}

/* The tag of an int, where it has one, lets it keep a digit even for zero. */
static guint64
stored_items (CtwPlan *plan, const CtwType *type, guint64 items)
{
  gboolean tagged = plan->profile->int_tag != CTW_INT_TAG_SIZE;

  return type->itemsize == 4 && tagged ? MAX (items, 1) : items;
}

static void
claim_digits (CtwPlan *plan, const CtwType *owner, gint at, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    ctw_plan_claim (plan, at + (gint) i * 4, 4, CTW_FIELD_ITEM, "ob_digit", owner->id, NULL,
                    CTW_NONE);
}

static void
claim_items (CtwPlan *plan, const CtwType *type, const CtwInitObject *object)
{
  const CtwType *owner = ctw_type_c_base (plan->types, type);
  guint64 n = ctw_content_items (type, object);
  gint at = (gint) items_offset (owner);

  if (type->itemsize == 4)
    claim_digits (plan, owner, at, stored_items (plan, type, n));
  else if (type->itemsize == 1)
    ctw_plan_claim (plan, at, (guint) n + 1, CTW_FIELD_ITEM, "ob_sval", owner->id,
                    object->content == NULL ? "b''"
                                            : ctw_plan_text (plan, (guintptr) object->content),
                    CTW_NONE);
  else if (object->content != NULL && object->content->items != NULL)
    for (guint64 i = 0; i < n; i++)
      {
        const CtwMade *item = object->content->items->pdata[i];
        const char *field = type->n_fields == n ? type->fields[i] : NULL;

        ctw_plan_claim (plan, at + (gint) i * WORD, WORD, CTW_FIELD_ITEM, field, owner->id,
                        ctw_plan_text (plan, (guintptr) item), ctw_plan_block_of (plan, item));
      }
}

/* Named slots of every class; on a var-size base they stand behind the items. */
static void
claim_slots (CtwPlan *plan, const CtwType *type, const CtwObject *object, guint64 items)
{
  const CtwShape *shape = &object->klass->shape;
  gint behind = (gint) items * WORD;

  for (guint i = 0; i < shape->n_slots; i++)
    {
      const CtwShapeSlot *slot = &shape->slots[i];
      guintptr value = object->slots[i];
      gint at = type->itemsize != 0 ? behind + slot->offset : slot->offset;

      ctw_plan_claim (plan, at, WORD, slot->name == NULL ? CTW_FIELD_DEAD_SLOT : CTW_FIELD_SLOT,
                      slot->name, slot->owner, ctw_plan_text (plan, value),
                      value == 0 ? CTW_NONE : ctw_plan_block_of (plan, (gconstpointer) value));
    }
}

/* Dict and weakref words that stand in the body. */
static void
claim_body_words (CtwPlan *plan, const CtwType *type, guint64 items, gint dict)
{
  gint at = type->dictoffset;

  if (at < 0 && !(type->flags & CTW_TYPE_FLAG_MANAGED_DICT))
    at += (gint) CTW_UP8 (type->basicsize + type->itemsize * items);
  if (at > 0 && !(type->flags & CTW_TYPE_FLAG_MANAGED_DICT))
    ctw_plan_claim (plan, at, WORD, CTW_FIELD_DICT, "__dict__", dict_owner (type),
                    pointer_text (dict), dict);
  if (type->weakrefoffset > 0)
    ctw_plan_claim (plan, type->weakrefoffset, WORD, CTW_FIELD_WEAKREF, "__weakref__",
                    type->weakref_from.owner, "NULL", CTW_NONE);
}

static void
claim_spare (CtwPlan *plan, const CtwType *type, guint64 items)
{
  guint64 stored = stored_items (plan, type, items);
  guint used = (guint) CTW_UP8 (type->basicsize + type->itemsize * stored);
  guint size = (guint) CTW_UP8 (type->basicsize + type->itemsize * (items + 1));

  if (type->itemsize != 0)
    ctw_plan_claim (plan, (gint) used, MAX (size, used) - used, CTW_FIELD_SPARE, NULL, CTW_NONE,
                    NULL, CTW_NONE);
}

/* --- the instance */

static gint
plan_buffer (CtwPlan *plan, const CtwBuffer *buffer)
{
  guint number = ctw_plan_open (plan, CTW_BLOCK_BUFFER, buffer->title, buffer->domain);

  ctw_plan_claim (plan, 0, (guint) buffer->bytes, CTW_FIELD_BUILTIN, buffer->title, CTW_NONE, NULL,
                  CTW_NONE);
  ctw_plan_close (plan, number, 0, buffer->bytes, buffer->bytes);
  return (gint) number;
}

static void
claim_object (CtwPlan *plan, const CtwType *type, guint number, gint dict, gint values, gint buffer)
{
  const CtwObject *object = plan->objects->pdata[number];
  const CtwInitObject *made = plan->init->objects->pdata[number];
  guint64 items = ctw_content_items (type, made);
  guint pre = object->klass->shape.pre;

  claim_pre_header (plan, type, pre, dict, values);
  claim_headers (plan, pre, (type->flags & CTW_TYPE_FLAG_GC) != 0);
  claim_type (plan, type->name);
  claim_body (plan, type, made, buffer);
  if (type->itemsize != 0)
    claim_items (plan, type, made);
  claim_slots (plan, type, object, items);
  claim_body_words (plan, type, items, dict);
  claim_spare (plan, type, items);
  if (object->values != NULL && object->values->embedded)
    ctw_plan_inline (plan, object, (gint) type->basicsize);
}

static void
plan_values_of (CtwPlan *plan, const GPtrArray *values)
{
  for (guint i = 0; i < values->len; i++)
    ctw_plan_value (plan, values->pdata[i]);
}

/* The blocks that an instance points at come behind its own, which is filled last. */
gint
ctw_plan_object (CtwPlan *plan, guint number, CtwBlockKind kind)
{
  const CtwObject *object = plan->objects->pdata[number];
  const CtwInitObject *made = plan->init->objects->pdata[number];
  const CtwType *type = ctw_types_get (plan->types, made->type);
  guint block = ctw_plan_open (plan, kind, type->name, CTW_DOMAIN_OBJ);
  gint dict = CTW_NONE, values = CTW_NONE, buffer = CTW_NONE;
  CtwBuffer buffers[2];

  g_hash_table_insert (plan->block_of, (gpointer) object, GINT_TO_POINTER (block + 1));
  if (made->args != NULL)
    ctw_plan_value (plan, made->args);
  if (made->content != NULL && made->content->items != NULL)
    plan_values_of (plan, made->content->items);
  plan_values_of (plan, made->values);
  guint n_buffers = ctw_content_buffers (plan->profile, ctw_type_family (plan->types, type), made,
                                         buffers);
  if (n_buffers > 0)
    buffer = plan_buffer (plan, &buffers[0]);
  if (n_buffers > 1)
    plan_buffer (plan, &buffers[1]);
  if (object->dict != NULL)
    dict = ctw_plan_dict (plan, object->dict);
  if (object->values != NULL && !object->values->embedded)
    values = ctw_plan_values (plan, object->values, object->klass->keys);
  if (object->klass->keys != NULL && type->flags & CTW_TYPE_FLAG_SHARED_KEYS)
    {
      const char *title = ctw_arena_printf (plan->instance->arena, "keys of %s", type->name);
      ctw_plan_table (plan, object->klass->keys, title, TRUE);
    }
  g_array_set_size (plan->fields, 0);
  plan->group = 0;
  claim_object (plan, type, number, dict, values, buffer);
  CtwBlock *closed = ctw_plan_close (plan, block, object->klass->shape.pre, object->request,
                                     object->request);
  closed->gc = (type->flags & CTW_TYPE_FLAG_GC) != 0;
  return (gint) block;
}

/* --- other values */

static void
claim_value_items (CtwPlan *plan, const CtwMade *made, guint at)
{
  for (guint i = 0; i < made->items->len; i++)
    ctw_plan_claim (plan, (gint) (at + i * WORD), WORD, CTW_FIELD_ITEM, NULL, CTW_NONE,
                    ctw_plan_text (plan, (guintptr) made->items->pdata[i]),
                    ctw_plan_block_of (plan, made->items->pdata[i]));
}

typedef struct
{
  const char *type;
  guint64 object; /* bytes of the object itself, GC header included */
  guint64 buffer; /* of its second block */
  gboolean gc;
} Weight;

static Weight
weigh (const CtwProfile *profile, const CtwMade *made)
{
  guint64 request = ctw_made_request (profile, made);

  switch ((int) made->kind)
    {
    case CTW_MADE_LIST:
      return (Weight){ "list", ctw_list_bytes (0), request - ctw_list_bytes (0), TRUE };
    case CTW_MADE_DICT:
      return (Weight){ "dict", profile->dict_request, request - profile->dict_request, TRUE };
    case CTW_MADE_SET:
      return (Weight){ "set", ctw_set_bytes (0), request - ctw_set_bytes (0), TRUE };
    case CTW_MADE_TUPLE:
      return (Weight){ "tuple", request, 0, TRUE };
    case CTW_MADE_INT:
      return (Weight){ "int", request, 0, FALSE };
    case CTW_MADE_FLOAT:
      return (Weight){ "float", request, 0, FALSE };
    case CTW_MADE_STR:
      return (Weight){ "str", request, 0, FALSE };
    default:
      return (Weight){ made->text != NULL ? made->text : "object", request, 0, FALSE };
    }
}

static void
plan_contents (CtwPlan *plan, const CtwMade *made)
{
  if (made->items != NULL)
    plan_values_of (plan, made->items);
  if (made->kind == CTW_MADE_OPAQUE && made->self != NULL)
    ctw_plan_value (plan, made->self);
}

/* An object that __init__ made and that stays alive; CTW_NONE where it costs nothing. */
gint
ctw_plan_value (CtwPlan *plan, const CtwMade *made)
{
  gint known = ctw_plan_block_of (plan, made);

  if (known != CTW_NONE)
    return known;
  if (made->kind == CTW_MADE_INSTANCE && (guint) made->number >= plan->objects->len)
    return CTW_NONE;
  if (made->kind == CTW_MADE_INSTANCE)
    {
      gpointer object = plan->objects->pdata[made->number];
      known = ctw_plan_block_of (plan, object);
      if (known == CTW_NONE)
        known = ctw_plan_object (plan, (guint) made->number, CTW_BLOCK_VALUE);
      g_hash_table_insert (plan->block_of, (gpointer) made, GINT_TO_POINTER (known + 1));
      return known;
    }
  if (ctw_made_request (plan->profile, made) == 0)
    {
      plan_contents (plan, made);
      return CTW_NONE;
    }
  Weight weight = weigh (plan->profile, made);
  guint pre = weight.gc ? plan->profile->gc_header : 0;
  guint number = ctw_plan_open (plan, CTW_BLOCK_VALUE, weight.type, CTW_DOMAIN_OBJ);
  CtwBuffer buffer = { "items", weight.buffer, CTW_DOMAIN_MEM, NULL };
  gint second = CTW_NONE;
  g_hash_table_insert (plan->block_of, (gpointer) made, GINT_TO_POINTER (number + 1));
  plan_contents (plan, made);
  if (weight.buffer > 0)
    second = plan_buffer (plan, &buffer);
  g_array_set_size (plan->fields, 0);
  claim_headers (plan, pre, weight.gc);
  claim_type (plan, weight.type);
  if (made->kind == CTW_MADE_TUPLE)
    claim_value_items (plan, made, (guint) weight.object - pre - made->items->len * WORD);
  else if (second != CTW_NONE)
    ctw_plan_claim (plan,
                    made->kind == CTW_MADE_LIST   ? 24
                    : made->kind == CTW_MADE_DICT ? 32
                                                  : 40,
                    WORD, CTW_FIELD_BUILTIN,
                    made->kind == CTW_MADE_LIST   ? "ob_item"
                    : made->kind == CTW_MADE_DICT ? "ma_keys"
                                                  : "table",
                    CTW_NONE, NULL, second);
  CtwBlock *block = ctw_plan_close (plan, number, pre, weight.object, weight.object);
  block->gc = weight.gc;
  return (gint) number;
}

static void
find_storage (CtwPlan *plan)
{
  const CtwObject *object = plan->objects->pdata[plan->init->target];
  const CtwDict *dict = object->dict;

  plan->instance->storage = (CtwStorageBlocks){
    .dict = ctw_plan_block_of (plan, dict),
    .values = ctw_plan_block_of (plan, dict != NULL ? dict->values : object->values),
    .keys = ctw_plan_block_of (plan, dict != NULL ? dict->keys : object->klass->keys),
  };
}

/**
 * ctw_plan_make:
 *
 * Makes all blocks of the object that the recipe answers with.
 */
void
ctw_plan_make (CtwPlan *plan)
{
  ctw_plan_object (plan, plan->init->target, CTW_BLOCK_OBJECT);
  find_storage (plan);
  /* A member of an Enum exists once: calling the class makes nothing. */
  for (guint i = 0; plan->init->existing && i < plan->blocks->len; i++)
    g_array_index (plan->blocks, CtwBlock, i).shared = TRUE;
  plan->instance->blocks = ctw_arena_steal_array (
      plan->instance->arena, g_steal_pointer (&plan->blocks), &plan->instance->n_blocks);
}
