/* SPDX-License-Identifier: MIT */
/*
 * ctw-lookup.c: explains how an attribute is found, set or deleted.
 *
 * The recipe of the instance is replayed, so that the tables and values that
 * are searched are the ones that its plan shows; the words that a step touches
 * are found again in the plan.  Writes are carried out in that copy of the
 * world, which then tells what memory they ask for.
 */
#include "config.h"

#include "object/ctw-lookup.h"
#include "object/ctw-messages-private.h"
#include "object/ctw-plan-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define LINE 64

struct _CtwLookup
{
  gint refs;
  CtwInstance *instance;
  CtwArena *arena;
  guint n_steps;
  const CtwLookupStep *steps;
  const char *value;
  const char *error_type;
  const char *error;
  const char *suggestion;
};

/* A lookup while it goes on. */
typedef struct
{
  CtwLookup *lookup;
  CtwLookupKind kind;
  const char *name;
  CtwTypes *types;
  const CtwType *type;
  const CtwProfile *profile;
  CtwReplay *replay;
  CtwObject *object;
  GArray *steps;
  GArray *touches; /* of the step that is being written */
} Walk;

/* --- steps */

static void
touch (Walk *walk, gint block, gint field)
{
  const CtwInstance *instance = walk->lookup->instance;

  if (block < 0 || field < 0)
    return;
  const CtwBlock *of = &instance->blocks[block];
  guint at = (guint) (of->fields[field].offset + (gint) of->pre);
  CtwTouch touched = { (guint) block, (guint) field, at / LINE };
  g_array_append_val (walk->touches, touched);
}

static CtwLookupStep *
add (Walk *walk, CtwLookupStepKind kind, gboolean found, char *text)
{
  CtwLookupStep step = { .kind = kind, .found = found, .type = CTW_NONE, .cell = -1 };
  CtwArena *arena = walk->lookup->arena;

  step.text = ctw_arena_strdup (arena, text);
  step.n_touches = walk->touches->len;
  step.touches = ctw_arena_copy (arena, walk->touches->data,
                                 walk->touches->len * sizeof (CtwTouch));
  g_array_set_size (walk->touches, 0);
  g_array_append_val (walk->steps, step);
  g_free (text);
  return &g_array_index (walk->steps, CtwLookupStep, walk->steps->len - 1);
}

static void
raise_error (Walk *walk, char *message)
{
  walk->lookup->error_type = "AttributeError";
  walk->lookup->error = ctw_arena_strdup (walk->lookup->arena, message);
  add (walk, CTW_STEP_RAISE, FALSE, g_strdup_printf (_ ("AttributeError: %s"), message));
  g_free (message);
}

static void
suggest (Walk *walk)
{
  CtwInstance *instance = walk->lookup->instance;
  g_autofree char *text = ctw_suggestion (walk->types, walk->type, instance->dict_keys,
                                          instance->n_dict_keys, walk->name,
                                          walk->kind == CTW_LOOKUP_GET);

  walk->lookup->suggestion = ctw_arena_strdup (walk->lookup->arena, text);
}

/* --- fields of the plan */

static gint
block_of_kind (const Walk *walk, CtwBlockKind kind)
{
  for (guint i = 0; i < walk->lookup->instance->n_blocks; i++)
    if (walk->lookup->instance->blocks[i].kind == kind)
      return (gint) i;
  return -1;
}

static gint
field_of_kind (const Walk *walk, gint block, CtwFieldKind kind, guint nth)
{
  const CtwInstance *instance = walk->lookup->instance;

  for (guint i = 0; block >= 0 && i < instance->blocks[block].n_fields; i++)
    if (instance->blocks[block].fields[i].kind == kind && nth-- == 0)
      return (gint) i;
  return -1;
}

static gint
field_at (const Walk *walk, gint block, gint offset)
{
  const CtwInstance *instance = walk->lookup->instance;

  for (guint i = 0; block >= 0 && i < instance->blocks[block].n_fields; i++)
    if (instance->blocks[block].fields[i].offset == offset)
      return (gint) i;
  return -1;
}

/* The block of @table: the class's keys, or those of the instance's own dict. */
static gint
table_block (const Walk *walk, const CtwTable *table)
{
  return block_of_kind (walk, table == walk->object->klass->keys ? CTW_BLOCK_SHARED_KEYS
                                                                 : CTW_BLOCK_KEYS);
}

static gint
entry_field (const Walk *walk, gint block, gint64 entry)
{
  const CtwInstance *instance = walk->lookup->instance;

  for (guint i = 0; block >= 0 && i < instance->blocks[block].n_fields; i++)
    {
      const CtwField *field = &instance->blocks[block].fields[i];

      if (field->kind == CTW_FIELD_ENTRY_KEY && field->group == entry + 1)
        return (gint) i;
    }
  return -1;
}

/* --- the class's say */

static void
ask_cache (Walk *walk)
{
  gint type = field_of_kind (walk, 0, CTW_FIELD_TYPE, 0);

  touch (walk, 0, type);
  add (
      walk, CTW_STEP_TYPE_CACHE, FALSE,
      g_strdup_printf (_ ("Asks the type cache for '%s' of %s; where it does not know, the classes "
                          "are searched in the order of the MRO"),
                       walk->name, walk->type->name));
}

static CtwFound
search_classes (Walk *walk)
{
  CtwFound found = ctw_type_lookup (walk->types, walk->type, CTW_NONE, walk->name);

  ask_cache (walk);
  for (guint i = 0; i < walk->type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (walk->types, walk->type->mro[i]);
      gboolean here = found.kind != CTW_FOUND_NOTHING && found.owner == owner->id;
      CtwLookupStep *step = add (walk, CTW_STEP_CLASS, here,
                                 g_strdup_printf (here ? _ ("The dict of %s has '%s'")
                                                       : _ ("The dict of %s does not have '%s'"),
                                                  owner->name, walk->name));

      step->type = owner->id;
      if (here)
        break;
    }
  return found;
}

/* --- the instance's storage */

static void
step_hash (Walk *walk, const CtwTable *table, const CtwKey *key)
{
  guint cell = (guint) ((guint64) key->hash & (table->slots - 1));
  const char *hash = ctw_arena_printf (walk->lookup->arena, "%" G_GINT64_FORMAT, key->hash);
  CtwLookupStep *step = add (
      walk, CTW_STEP_HASH, TRUE,
      g_strdup_printf (_ ("The str keeps its hash, %s; its lowest bits name one of %u cells: "
                          "cell %u"),
                       hash, (guint) table->slots, cell));

  step->hash = key->hash;
  step->cell = cell;
}

static char *
probe_text (const CtwProbe *probe)
{
  guint cell = (guint) probe->cell;

  if (probe->content == CTW_CELL_EMPTY)
    return g_strdup_printf (_ ("Cell %u is empty: the name is not in the table"), cell);
  if (probe->content == CTW_CELL_DUMMY)
    return g_strdup_printf (_ ("Cell %u was deleted: the search goes on"), cell);
  return g_strdup_printf (_ ("Cell %u names entry %u"), cell, (guint) probe->content);
}

static void
step_compare (Walk *walk, const CtwTable *table, const CtwProbe *probe, gint block)
{
  const CtwKey *other = table->entries[probe->content].key;
  CtwLookupStep *step;

  touch (walk, block, entry_field (walk, block, probe->content));
  step = add (walk, CTW_STEP_COMPARE, probe->match,
              probe->match
                  ? g_strdup_printf (_ ("Its key is the same str, '%s'"), walk->name)
                  : g_strdup_printf (_ ("Its key is '%s': the search goes on at another cell"),
                                     other == NULL ? "" : other->text));
  step->cell = (gint64) probe->cell;
  step->entry = probe->content;
}

/* Searches @table; the number of the entry, or -1. */
static gint64
search_table (Walk *walk, const CtwTable *table, const CtwKey *key)
{
  g_autoptr (GArray) probes = ctw_table_trace (table, key);
  gint block = table_block (walk, table);

  step_hash (walk, table, key);
  for (guint i = 0; i < probes->len; i++)
    {
      const CtwProbe *probe = &g_array_index (probes, CtwProbe, i);
      CtwLookupStep *step;

      touch (walk, block, field_of_kind (walk, block, CTW_FIELD_INDEX, (guint) probe->cell));
      step = add (walk, CTW_STEP_PROBE, probe->match, probe_text (probe));
      step->cell = (gint64) probe->cell;
      step->entry = probe->content;
      if (probe->content >= 0)
        step_compare (walk, table, probe, block);
      if (probe->match)
        return probe->content;
    }
  return -1;
}

static void
step_storage (Walk *walk, CtwFieldKind kind, const char *text)
{
  touch (walk, 0, field_of_kind (walk, 0, kind, 0));
  add (walk, CTW_STEP_STORAGE, TRUE, g_strdup (text));
}

/* The word of a value, inside the object or in a values array of its own. */
static void
touch_value (Walk *walk, const CtwValues *values, gint64 index)
{
  gint offset = (gint) index * 8;

  if (values->embedded)
    touch (walk, 0, field_at (walk, 0, (gint) walk->type->basicsize + 8 + offset));
  else if (walk->profile->values_shape == CTW_VALUES_HEADED)
    touch (walk, block_of_kind (walk, CTW_BLOCK_VALUES),
           field_at (walk, block_of_kind (walk, CTW_BLOCK_VALUES), 8 + offset));
  else
    touch (walk, block_of_kind (walk, CTW_BLOCK_VALUES),
           field_at (walk, block_of_kind (walk, CTW_BLOCK_VALUES), offset));
}

static void
step_value (Walk *walk, guintptr value)
{
  const char *text = value == 0 ? NULL
                                : ctw_made_text (walk->lookup->arena, walk->types,
                                                 (const CtwMade *) value);

  if (walk->kind != CTW_LOOKUP_GET)
    return;
  if (value == 0)
    add (walk, CTW_STEP_VALUE, FALSE, g_strdup (_ ("The value is NULL: it is not set")));
  else
    add (walk, CTW_STEP_VALUE, TRUE, g_strdup_printf (_ ("The value is %s"), text));
  walk->lookup->value = text;
}

/* Values that stand in an array over shared keys: the place in the keys is the place there. */
static gboolean
search_values (Walk *walk, const CtwValues *values, const CtwTable *keys, const CtwKey *key)
{
  gint64 index = search_table (walk, keys, key);
  guintptr value;

  if (index < 0 || index >= values->capacity)
    return FALSE;
  value = values->items[index];
  touch_value (walk, values, index);
  step_value (walk, value);
  return value != 0;
}

static gboolean
search_dict (Walk *walk, const CtwDict *dict, const CtwKey *key)
{
  gint block = block_of_kind (walk, CTW_BLOCK_DICT);
  gint64 entry;

  touch (walk, block, field_of_kind (walk, block, CTW_FIELD_DICT_KEYS, 0));
  add (walk, CTW_STEP_STORAGE, dict->keys != NULL,
       g_strdup (dict->keys == NULL ? _ ("The dict is empty") : _ ("The dict leads to its keys")));
  if (dict->keys == NULL)
    return FALSE;
  if (dict->values != NULL)
    return search_values (walk, dict->values, dict->keys, key);
  entry = search_table (walk, dict->keys, key);
  if (entry < 0)
    return FALSE;
  block = table_block (walk, dict->keys);
  touch (walk, block, entry_field (walk, block, entry) + 1);
  step_value (walk, dict->keys->entries[entry].value);
  return TRUE;
}

/* Whether the instance itself has the name. */
static gboolean
search_instance (Walk *walk)
{
  const CtwKey *key = ctw_world_key (walk->replay->world, walk->name);
  CtwObject *object = walk->object;

  if (!object->klass->shape.has_dict)
    {
      add (walk, CTW_STEP_STORAGE, FALSE, g_strdup (_ ("The instance has no __dict__")));
      return FALSE;
    }
  if (object->values != NULL && object->values->valid && object->dict == NULL)
    {
      if (object->values->embedded)
        touch (walk, 0, field_of_kind (walk, 0, CTW_FIELD_INLINE_HEADER, 3));
      else
        touch (walk, 0, field_of_kind (walk, 0, CTW_FIELD_VALUES, 0));
      add (walk, CTW_STEP_STORAGE, TRUE,
           g_strdup (object->values->embedded ? _ ("Its values stand inside the object")
                                              : _ ("The object leads to its values")));
      return search_values (walk, object->values, object->klass->keys, key);
    }
  if (object->dict == NULL)
    {
      step_storage (walk, CTW_FIELD_DICT, _ ("The dict word is NULL: nothing is set"));
      return FALSE;
    }
  step_storage (walk, CTW_FIELD_DICT, _ ("The object leads to its dict"));
  return search_dict (walk, object->dict, key);
}

/* --- reading */

/* The last resort is __getattr__, after a slot that is not set too.  CPython:
 * `slot_tp_getattr_hook`. */
static void
fail (Walk *walk, char *message)
{
  CtwFound hook = ctw_type_lookup (walk->types, walk->type, CTW_NONE, "__getattr__");

  if (hook.kind == CTW_FOUND_METHOD)
    {
      add (walk, CTW_STEP_CALL, TRUE,
           g_strdup_printf (_ ("Nothing has it, so __getattr__ of %s is called"),
                            ctw_types_get (walk->types, hook.owner)->name));
      g_free (message);
      return;
    }
  raise_error (walk, message);
  suggest (walk);
}

static void
get_slot (Walk *walk, const CtwFound *found)
{
  gint64 slot = ctw_object_slot (walk->object, walk->name);
  guintptr value = slot < 0 ? 0 : walk->object->slots[slot];
  const CtwType *owner = ctw_types_get (walk->types, found->owner);

  touch (walk, 0, field_at (walk, 0, found->slot->offset));
  add (walk, CTW_STEP_SLOT, value != 0,
       g_strdup_printf (_ ("'%s' is a slot of %s: the word at offset %d is read"), walk->name,
                        owner->name, found->slot->offset));
  step_value (walk, value);
  if (value == 0)
    fail (walk, ctw_text_unset (walk->profile, walk->type->name, walk->name));
}

static void
step_descriptor (Walk *walk, const char *what, const CtwFound *found)
{
  add (walk, CTW_STEP_DATA_DESCRIPTOR, TRUE,
       g_strdup_printf (_ ("It is a %s of %s, a data descriptor: it goes before the instance"),
                        what, ctw_types_get (walk->types, found->owner)->name));
}

/* Whether the class's answer decides at once. */
static gboolean
get_from_descriptor (Walk *walk, const CtwFound *found)
{
  if (found->kind == CTW_FOUND_SLOT)
    {
      step_descriptor (walk, _ ("slot"), found);
      get_slot (walk, found);
      return TRUE;
    }
  if (found->kind == CTW_FOUND_PROPERTY)
    {
      step_descriptor (walk, _ ("property"), found);
      add (walk, CTW_STEP_CALL, TRUE, g_strdup (_ ("Its getter is called")));
      return TRUE;
    }
  if (found->kind == CTW_FOUND_DICT || found->kind == CTW_FOUND_WEAKREF
      || CTW_FOUND_IS_DATA (found))
    {
      step_descriptor (walk, _ ("built-in descriptor"), found);
      return TRUE;
    }
  return FALSE;
}

static void
answer_from_class (Walk *walk, const CtwFound *found)
{
  const char *owner = ctw_types_get (walk->types, found->owner)->name;
  gboolean method = found->kind == CTW_FOUND_METHOD;

  add (walk, CTW_STEP_CLASS_ATTRIBUTE, TRUE,
       g_strdup_printf (method ? _ ("The function of %s is bound to the instance: a method")
                               : _ ("What %s has is the answer"),
                        owner));
}

static void
get (Walk *walk)
{
  CtwFound found = search_classes (walk);

  if (get_from_descriptor (walk, &found) || search_instance (walk))
    return;
  if (found.kind != CTW_FOUND_NOTHING)
    {
      answer_from_class (walk, &found);
      return;
    }
  fail (walk, ctw_text_missing (walk->profile, walk->type->name, walk->name));
}

/* --- setting and deleting */

static gboolean
write_slot (Walk *walk, const CtwFound *found)
{
  gint64 slot = ctw_object_slot (walk->object, walk->name);
  gboolean deleting = walk->kind == CTW_LOOKUP_DELETE;

  step_descriptor (walk, _ ("slot"), found);
  touch (walk, 0, field_at (walk, 0, found->slot->offset));
  add (walk, CTW_STEP_SLOT, TRUE,
       g_strdup_printf (deleting ? _ ("The word at offset %d is set to NULL")
                                 : _ ("The word at offset %d is written"),
                        found->slot->offset));
  if (deleting && slot >= 0 && walk->object->slots[slot] == 0)
    raise_error (walk, g_strdup (walk->name));
  return TRUE;
}

static gboolean
write_property (Walk *walk, const CtwFound *found)
{
  gboolean deleting = walk->kind == CTW_LOOKUP_DELETE;
  const CtwClass *klass = ctw_types_get (walk->types, found->owner)->klass;
  const char *part = deleting ? "deleter" : "setter";

  step_descriptor (walk, _ ("property"), found);
  if (ctw_property_part (klass, found->method->name, part) != NULL)
    add (walk, CTW_STEP_CALL, TRUE,
         g_strdup (deleting ? _ ("Its deleter is called") : _ ("Its setter is called")));
  else
    raise_error (walk, ctw_text_property (walk->profile, walk->type->name, walk->name, deleting));
  return TRUE;
}

static gboolean
write_descriptor (Walk *walk, const CtwFound *found)
{
  if (found->kind == CTW_FOUND_SLOT)
    return write_slot (walk, found);
  if (found->kind == CTW_FOUND_PROPERTY)
    return write_property (walk, found);
  if (found->kind == CTW_FOUND_DICT || found->kind == CTW_FOUND_WEAKREF
      || CTW_FOUND_IS_DATA (found))
    {
      step_descriptor (walk, _ ("built-in descriptor"), found);
      return TRUE;
    }
  return FALSE;
}

static const char *
piece_text (CtwPiece piece)
{
  switch (piece)
    {
    case CTW_PIECE_DICT:
      return _ ("a dict");
    case CTW_PIECE_VALUES:
      return _ ("values");
    case CTW_PIECE_KEYS:
      return _ ("a table");
    case CTW_PIECE_OBJECT:
      return _ ("an object");
    case CTW_PIECE_WEAKREF:
    default:
      return _ ("a weak reference");
    }
}

static void
step_requests (Walk *walk)
{
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (walk->replay->world, &n);

  for (guint i = 0; i < n; i++)
    if (!requests[i].free)
      {
        CtwLookupStep *step = add (walk, CTW_STEP_REQUEST, TRUE,
                                   g_strdup_printf (_ ("Asks for %" PRIu64 " bytes: %s"),
                                                    requests[i].bytes,
                                                    piece_text (requests[i].piece)));

        step->bytes = requests[i].bytes;
      }
}

/* Some versions do not say which object and name a failed deletion was about.
 * CPython: `store_instance_attr_lock_held`, which also serves a dict that shares the values. */
static gboolean
fails_silently (const Walk *walk)
{
  const CtwObject *object = walk->object;
  const CtwTable *keys = object->klass->keys;
  const CtwKey *key = ctw_world_key (walk->replay->world, walk->name);

  return walk->kind == CTW_LOOKUP_DELETE && walk->profile->suggestion == CTW_SUGGESTION_NAME_ALL
         && object->values != NULL && object->values->valid
         && (keys->usable > 0 || ctw_table_find (keys, key) >= 0);
}

/* Whether the error knows its object and name: all do but that of a read-only attribute.
 * CPython: `_PyObject_GenericSetAttrWithDict`, `_PyObject_SetAttributeErrorContext`. */
static gboolean
tells_its_name (const Walk *walk, const CtwFound *found)
{
  return walk->object->klass->shape.has_dict || found->kind == CTW_FOUND_NOTHING;
}

/* Carries the write out in the replayed world, which knows the rules of the version. */
static void
write_instance (Walk *walk, const CtwFound *found)
{
  CtwWorld *world = walk->replay->world;
  CtwClassHas has = found->kind == CTW_FOUND_NOTHING ? CTW_CLASS_HAS_NOTHING
                                                     : CTW_CLASS_HAS_ATTRIBUTE;
  gboolean known = search_instance (walk);
  gboolean silent = fails_silently (walk);
  gboolean done = walk->kind == CTW_LOOKUP_SET
                      ? ctw_object_set (world, walk->object, walk->name, 1, has)
                      : ctw_object_delete (world, walk->object, walk->name, has);

  step_requests (walk);
  if (!done)
    {
      raise_error (walk, g_strdup (ctw_world_get_error (world, NULL)));
      if (tells_its_name (walk, found) && !silent)
        suggest (walk);
      return;
    }
  add (walk, CTW_STEP_VALUE, TRUE,
       g_strdup (walk->kind == CTW_LOOKUP_DELETE ? _ ("The value is taken out")
                 : known                         ? _ ("The value is replaced")
                         : _ ("The name is new to the instance; its value is "
                              "written")));
}

static void
write_attribute (Walk *walk)
{
  const char *hook_name = walk->kind == CTW_LOOKUP_SET ? "__setattr__" : "__delattr__";
  CtwFound hook = ctw_type_lookup (walk->types, walk->type, CTW_NONE, hook_name);

  if (hook.kind == CTW_FOUND_METHOD)
    {
      add (walk, CTW_STEP_CALL, TRUE,
           g_strdup_printf (_ ("%s of %s is called"), hook_name,
                            ctw_types_get (walk->types, hook.owner)->name));
      return;
    }
  CtwFound found = search_classes (walk);
  if (!write_descriptor (walk, &found))
    write_instance (walk, &found);
}

/* --- the whole */

static void
walk_instance (CtwLookup *lookup, CtwLookupKind kind, const char *name)
{
  CtwInstance *instance = lookup->instance;
  CtwInit *init = ctw_init_new (instance->types, instance->type->id);
  CtwReplay replay;

  ctw_replay_begin (&replay, instance->types, init);
  g_autoptr (GPtrArray) objects = ctw_replay_to (&replay, instance->nth);
  Walk walk = { .lookup = lookup,
                .kind = kind,
                .name = ctw_arena_strdup (lookup->arena, name),
                .types = instance->types,
                .type = instance->type,
                .profile = ctw_types_get_profile (instance->types),
                .replay = &replay,
                .object = objects->pdata[init->target] };
  walk.steps = g_array_new (FALSE, FALSE, sizeof (CtwLookupStep));
  walk.touches = g_array_new (FALSE, FALSE, sizeof (CtwTouch));
  if (kind == CTW_LOOKUP_GET)
    get (&walk);
  else
    write_attribute (&walk);
  lookup->value = ctw_arena_strdup (lookup->arena, lookup->value);
  lookup->steps = ctw_arena_steal_array (lookup->arena, walk.steps, &lookup->n_steps);
  g_array_unref (walk.touches);
  ctw_replay_end (&replay);
  ctw_init_free (init);
}

/**
 * ctw_lookup_new:
 * @instance: an instance; one that cannot be made has no steps
 * @name: the attribute, mangled where Python would mangle it
 *
 * Returns: (transfer full): what `obj.name`, `obj.name = 1` or `del obj.name` does
 */
CtwLookup *
ctw_lookup_new (CtwInstance *instance, CtwLookupKind kind, const char *name)
{
  CtwLookup *lookup = g_new0 (CtwLookup, 1);

  lookup->refs = 1;
  lookup->instance = ctw_instance_ref (instance);
  lookup->arena = ctw_arena_new ();
  if (instance->error == NULL)
    walk_instance (lookup, kind, name);
  return lookup;
}

/**
 * ctw_lookup_ref:
 *
 * Returns: (transfer full): @lookup
 */
CtwLookup *
ctw_lookup_ref (CtwLookup *lookup)
{
  g_atomic_int_inc (&lookup->refs);
  return lookup;
}

/**
 * ctw_lookup_unref:
 * @lookup: (transfer full) (nullable): a lookup
 */
void
ctw_lookup_unref (CtwLookup *lookup)
{
  if (lookup == NULL || !g_atomic_int_dec_and_test (&lookup->refs))
    return;
  ctw_instance_unref (lookup->instance);
  ctw_arena_free (lookup->arena);
  g_free (lookup);
}

/**
 * ctw_lookup_get_instance:
 *
 * Returns: (transfer none): the instance that is looked into
 */
CtwInstance *
ctw_lookup_get_instance (const CtwLookup *lookup)
{
  return lookup->instance;
}

/**
 * ctw_lookup_get_steps:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the steps in order
 */
const CtwLookupStep *
ctw_lookup_get_steps (const CtwLookup *lookup, guint *n)
{
  *n = lookup->n_steps;
  return lookup->steps;
}

/**
 * ctw_lookup_get_value:
 *
 * Returns: (transfer none) (nullable): what is read, as text
 */
const char *
ctw_lookup_get_value (const CtwLookup *lookup)
{
  return lookup->value;
}

/**
 * ctw_lookup_get_error:
 * @type: (out) (optional): "AttributeError"
 *
 * Returns: (transfer none) (nullable): what str() of the exception says
 */
const char *
ctw_lookup_get_error (const CtwLookup *lookup, const char **type)
{
  if (type != NULL)
    *type = lookup->error_type;
  return lookup->error;
}

/**
 * ctw_lookup_get_suggestion:
 *
 * Returns: (transfer none) (nullable): what a traceback adds to the message
 */
const char *
ctw_lookup_get_suggestion (const CtwLookup *lookup)
{
  return lookup->suggestion;
}

/**
 * ctw_lookup_get_n_words:
 *
 * Returns: how many words all steps touch
 */
guint
ctw_lookup_get_n_words (const CtwLookup *lookup)
{
  guint n = 0;

  for (guint s = 0; s < lookup->n_steps; s++)
    n += lookup->steps[s].n_touches;
  return n;
}

/**
 * ctw_lookup_get_n_lines:
 *
 * Returns: how many different 64-byte lines all steps touch
 */
guint
ctw_lookup_get_n_lines (const CtwLookup *lookup)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);

  for (guint s = 0; s < lookup->n_steps; s++)
    for (guint t = 0; t < lookup->steps[s].n_touches; t++)
      {
        const CtwTouch *touched = &lookup->steps[s].touches[t];
        g_hash_table_add (lines, GUINT_TO_POINTER (touched->block << 20 | touched->line));
      }
  return g_hash_table_size (lines);
}
