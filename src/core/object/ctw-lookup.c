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

#include "object/ctw-lookup-private.h"
#include "object/ctw-messages-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define LINE 64

/* --- steps */

void
ctw_walk_touch (CtwWalk *walk, gint block, gint field)
{
  const CtwInstance *instance = walk->lookup->instance;

  if (block < 0 || field < 0)
    return;
  const CtwBlock *of = &instance->blocks[block];
  guint at = (guint) (of->fields[field].offset + (gint) of->pre);
  CtwTouch touched = { (guint) block, (guint) field, at / LINE };
  g_array_append_val (walk->touches, touched);
}

CtwLookupStep *
ctw_walk_add (CtwWalk *walk, CtwLookupStepKind kind, gboolean found, char *text)
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

void
ctw_walk_raise (CtwWalk *walk, char *message)
{
  walk->lookup->error_type = "AttributeError";
  walk->lookup->error = ctw_arena_strdup (walk->lookup->arena, message);
  ctw_walk_add (walk, CTW_STEP_RAISE, FALSE, g_strdup_printf (_ ("AttributeError: %s"), message));
  g_free (message);
}

void
ctw_walk_suggest (CtwWalk *walk)
{
  CtwInstance *instance = walk->lookup->instance;
  g_autofree char *text = ctw_suggestion (walk->types, walk->type, instance->dict_keys,
                                          instance->n_dict_keys, walk->name,
                                          walk->kind == CTW_LOOKUP_GET);

  walk->lookup->suggestion = ctw_arena_strdup (walk->lookup->arena, text);
}

/* --- fields of the plan */

static gint
field_of_kind (const CtwWalk *walk, gint block, CtwFieldKind kind, guint nth)
{
  const CtwInstance *instance = walk->lookup->instance;

  for (guint i = 0; block >= 0 && i < instance->blocks[block].n_fields; i++)
    if (instance->blocks[block].fields[i].kind == kind && nth-- == 0)
      return (gint) i;
  return -1;
}

static gint
field_at (const CtwWalk *walk, gint block, gint offset)
{
  const CtwInstance *instance = walk->lookup->instance;

  for (guint i = 0; block >= 0 && i < instance->blocks[block].n_fields; i++)
    if (instance->blocks[block].fields[i].offset == offset)
      return (gint) i;
  return -1;
}

/*
 * Touches the word of a slot.  Behind the items of a tuple its offset is not the
 * one that the descriptor tells.  CPython: `_Py_AFTER_ITEMS` (3.15).
 *
 * Returns: its offset
 */
gint
ctw_walk_slot (CtwWalk *walk, const CtwFound *found)
{
  const CtwBlock *block = &walk->lookup->instance->blocks[0];

  for (guint i = 0; i < block->n_fields; i++)
    if (block->fields[i].kind == CTW_FIELD_SLOT && block->fields[i].owner == found->owner
        && g_strcmp0 (block->fields[i].name, found->slot->name) == 0)
      {
        ctw_walk_touch (walk, 0, (gint) i);
        return block->fields[i].offset;
      }
  return found->slot->offset;
}

static gint
entry_field (const CtwWalk *walk, gint block, gint64 entry)
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
ask_cache (CtwWalk *walk)
{
  gint type = field_of_kind (walk, 0, CTW_FIELD_TYPE, 0);

  ctw_walk_touch (walk, 0, type);
  ctw_walk_add (
      walk, CTW_STEP_TYPE_CACHE, FALSE,
      g_strdup_printf (_ ("Asks the type cache for '%s' of %s; where it does not know, the classes "
                          "are searched in the order of the MRO"),
                       walk->name, walk->type->name));
}

CtwFound
ctw_walk_classes (CtwWalk *walk)
{
  CtwFound found = ctw_type_lookup (walk->types, walk->type, CTW_NONE, walk->name);

  ask_cache (walk);
  for (guint i = 0; i < walk->type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (walk->types, walk->type->mro[i]);
      gboolean here = found.kind != CTW_FOUND_NOTHING && found.owner == owner->id;
      CtwLookupStep *step = ctw_walk_add (
          walk, CTW_STEP_CLASS, here,
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
step_hash (CtwWalk *walk, const CtwTable *table, const CtwKey *key)
{
  guint cell = (guint) ((guint64) key->hash & (table->slots - 1));
  const char *hash = ctw_arena_printf (walk->lookup->arena, "%" G_GINT64_FORMAT, key->hash);
  CtwLookupStep *step = ctw_walk_add (
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
step_compare (CtwWalk *walk, const CtwTable *table, const CtwProbe *probe, gint block)
{
  const CtwKey *other = table->entries[probe->content].key;
  CtwLookupStep *step;

  ctw_walk_touch (walk, block, entry_field (walk, block, probe->content));
  step = ctw_walk_add (
      walk, CTW_STEP_COMPARE, probe->match,
      probe->match ? g_strdup_printf (_ ("Its key is the same str, '%s'"), walk->name)
                   : g_strdup_printf (_ ("Its key is '%s': the search goes on at another cell"),
                                      other == NULL ? "" : other->text));
  step->cell = (gint64) probe->cell;
  step->entry = probe->content;
}

/* Searches @table; the number of the entry, or -1. */
static gint64
search_table (CtwWalk *walk, const CtwTable *table, const CtwKey *key)
{
  g_autoptr (GArray) probes = ctw_table_trace (table, key);
  gint block = walk->lookup->instance->storage.keys;

  step_hash (walk, table, key);
  for (guint i = 0; i < probes->len; i++)
    {
      const CtwProbe *probe = &g_array_index (probes, CtwProbe, i);
      CtwLookupStep *step;

      ctw_walk_touch (walk, block,
                      field_of_kind (walk, block, CTW_FIELD_INDEX, (guint) probe->cell));
      step = ctw_walk_add (walk, CTW_STEP_PROBE, probe->match, probe_text (probe));
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
step_storage (CtwWalk *walk, CtwFieldKind kind, const char *text)
{
  ctw_walk_touch (walk, 0, field_of_kind (walk, 0, kind, 0));
  ctw_walk_add (walk, CTW_STEP_STORAGE, TRUE, g_strdup (text));
}

/* The word of a value, inside the object or in a values array of its own. */
static void
touch_value (CtwWalk *walk, const CtwValues *values, gint64 index)
{
  gint block = walk->lookup->instance->storage.values, offset = (gint) index * 8;
  gint header = walk->profile->values_shape == CTW_VALUES_HEADED ? 8 : 0;

  if (values->embedded)
    ctw_walk_touch (walk, 0, field_at (walk, 0, (gint) walk->type->basicsize + 8 + offset));
  else
    ctw_walk_touch (walk, block, field_at (walk, block, header + offset));
}

static void
step_value (CtwWalk *walk, guintptr value)
{
  const char *text = value == 0 ? NULL
                                : ctw_made_text (walk->lookup->arena, walk->types,
                                                 (const CtwMade *) value);

  if (walk->kind != CTW_LOOKUP_GET)
    return;
  if (value == 0)
    ctw_walk_add (walk, CTW_STEP_VALUE, FALSE, g_strdup (_ ("The value is NULL: it is not set")));
  else
    ctw_walk_add (walk, CTW_STEP_VALUE, TRUE, g_strdup_printf (_ ("The value is %s"), text));
  walk->lookup->value = text;
}

/* Values that stand in an array over shared keys: the place in the keys is the place there. */
static gboolean
search_values (CtwWalk *walk, const CtwValues *values, const CtwTable *keys, const CtwKey *key)
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
search_dict (CtwWalk *walk, const CtwDict *dict, const CtwKey *key)
{
  gint block = walk->lookup->instance->storage.dict;
  gint64 entry;

  ctw_walk_touch (walk, block, field_of_kind (walk, block, CTW_FIELD_DICT_KEYS, 0));
  ctw_walk_add (
      walk, CTW_STEP_STORAGE, dict->keys != NULL,
      g_strdup (dict->keys == NULL ? _ ("The dict is empty") : _ ("The dict leads to its keys")));
  if (dict->keys == NULL)
    return FALSE;
  if (dict->values != NULL)
    return search_values (walk, dict->values, dict->keys, key);
  entry = search_table (walk, dict->keys, key);
  if (entry < 0)
    return FALSE;
  block = walk->lookup->instance->storage.keys;
  ctw_walk_touch (walk, block, entry_field (walk, block, entry) + 1);
  step_value (walk, dict->keys->entries[entry].value);
  return TRUE;
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

void
ctw_walk_requests (CtwWalk *walk)
{
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (walk->replay->world, &n);

  for (guint i = 0; i < n; i++)
    if (!requests[i].free)
      {
        CtwLookupStep *step = ctw_walk_add (walk, CTW_STEP_REQUEST, TRUE,
                                            g_strdup_printf (_ ("Asks for %" PRIu64 " bytes: %s"),
                                                             requests[i].bytes,
                                                             piece_text (requests[i].piece)));

        step->bytes = requests[i].bytes;
      }
}

/* An object that gave its inline values up gets an empty dict when it is read.
 * CPython: `_PyObject_GenericGetAttrWithDict`, `_PyObject_MaterializeManagedDict` (3.13). */
static void
refill (CtwWalk *walk)
{
  guintptr value;

  ctw_object_get (walk->replay->world, walk->object, walk->name, CTW_CLASS_HAS_ATTRIBUTE, &value);
  ctw_walk_requests (walk);
}

/* Whether the instance itself has the name. */
gboolean
ctw_walk_instance (CtwWalk *walk)
{
  const CtwKey *key = ctw_world_key (walk->replay->world, walk->name);
  CtwObject *object = walk->object;

  if (!object->klass->shape.has_dict)
    {
      ctw_walk_add (walk, CTW_STEP_STORAGE, FALSE, g_strdup (_ ("The instance has no __dict__")));
      return FALSE;
    }
  if (object->values != NULL && object->values->valid && object->dict == NULL)
    {
      if (object->values->embedded)
        ctw_walk_touch (walk, 0, field_of_kind (walk, 0, CTW_FIELD_INLINE_HEADER, 3));
      else
        ctw_walk_touch (walk, 0, field_of_kind (walk, 0, CTW_FIELD_VALUES, 0));
      ctw_walk_add (walk, CTW_STEP_STORAGE, TRUE,
                    g_strdup (object->values->embedded ? _ ("Its values stand inside the object")
                                                       : _ ("The object leads to its values")));
      return search_values (walk, object->values, object->klass->keys, key);
    }
  if (object->dict == NULL)
    {
      step_storage (walk, CTW_FIELD_DICT, _ ("The dict word is NULL: nothing is set"));
      if (walk->kind == CTW_LOOKUP_GET)
        refill (walk);
      return FALSE;
    }
  step_storage (walk, CTW_FIELD_DICT, _ ("The object leads to its dict"));
  return search_dict (walk, object->dict, key);
}

/* --- reading */

/* The last resort is __getattr__, after a slot that is not set too.  CPython:
 * `slot_tp_getattr_hook`. */
static void
fail (CtwWalk *walk, char *message)
{
  CtwFound hook = ctw_type_lookup (walk->types, walk->type, CTW_NONE, "__getattr__");

  if (hook.kind == CTW_FOUND_METHOD)
    {
      ctw_walk_add (walk, CTW_STEP_CALL, TRUE,
                    g_strdup_printf (_ ("Nothing has it, so __getattr__ of %s is called"),
                                     ctw_types_get (walk->types, hook.owner)->name));
      g_free (message);
      return;
    }
  ctw_walk_raise (walk, message);
  ctw_walk_suggest (walk);
}

static void
get_slot (CtwWalk *walk, const CtwFound *found)
{
  gint64 slot = ctw_object_slot (walk->object, walk->name);
  guintptr value = slot < 0 ? 0 : walk->object->slots[slot];
  const CtwType *owner = ctw_types_get (walk->types, found->owner);
  gint offset = ctw_walk_slot (walk, found);

  ctw_walk_add (walk, CTW_STEP_SLOT, value != 0,
                g_strdup_printf (_ ("'%s' is a slot of %s: the word at offset %d is read"),
                                 walk->name, owner->name, offset));
  step_value (walk, value);
  if (value == 0)
    fail (walk, ctw_text_unset (walk->profile, walk->type->name, walk->name));
}

void
ctw_walk_descriptor (CtwWalk *walk, const char *what, const CtwFound *found)
{
  ctw_walk_add (
      walk, CTW_STEP_DATA_DESCRIPTOR, TRUE,
      g_strdup_printf (_ ("It is a %s of %s, a data descriptor: it goes before the instance"), what,
                       ctw_types_get (walk->types, found->owner)->name));
}

/* Whether the class's answer decides at once. */
static gboolean
get_from_descriptor (CtwWalk *walk, const CtwFound *found)
{
  if (found->kind == CTW_FOUND_SLOT)
    {
      ctw_walk_descriptor (walk, _ ("slot"), found);
      get_slot (walk, found);
      return TRUE;
    }
  if (found->kind == CTW_FOUND_PROPERTY)
    {
      ctw_walk_descriptor (walk, _ ("property"), found);
      ctw_walk_add (walk, CTW_STEP_CALL, TRUE, g_strdup (_ ("Its getter is called")));
      return TRUE;
    }
  if (found->kind == CTW_FOUND_DICT || found->kind == CTW_FOUND_WEAKREF
      || CTW_FOUND_IS_DATA (found))
    {
      ctw_walk_descriptor (walk, _ ("built-in descriptor"), found);
      return TRUE;
    }
  return FALSE;
}

static void
answer_from_class (CtwWalk *walk, const CtwFound *found)
{
  const char *owner = ctw_types_get (walk->types, found->owner)->name;
  gboolean method = found->kind == CTW_FOUND_METHOD;

  ctw_walk_add (walk, CTW_STEP_CLASS_ATTRIBUTE, TRUE,
                g_strdup_printf (method
                                     ? _ ("The function of %s is bound to the instance: a method")
                                     : _ ("What %s has is the answer"),
                                 owner));
}

static void
get (CtwWalk *walk)
{
  CtwFound found = ctw_walk_classes (walk);

  if (get_from_descriptor (walk, &found) || ctw_walk_instance (walk))
    return;
  if (found.kind != CTW_FOUND_NOTHING)
    {
      answer_from_class (walk, &found);
      return;
    }
  fail (walk, ctw_text_missing (walk->profile, walk->type->name, walk->name));
}

/* --- the whole */

static void
walk_instance (CtwLookup *lookup, CtwLookupKind kind, const char *name)
{
  CtwInstance *instance = lookup->instance;
  CtwInit *init = ctw_init_new (instance->types, instance->type->id);
  /* What the call answers with may be of another class. */
  const CtwInitObject *made = init->objects->pdata[init->target];
  CtwReplay replay;

  ctw_replay_begin (&replay, instance->types, init);
  g_autoptr (GPtrArray) objects = ctw_replay_to (&replay, instance->nth);
  CtwWalk walk = { .lookup = lookup,
                   .kind = kind,
                   .name = ctw_arena_strdup (lookup->arena, name),
                   .types = instance->types,
                   .type = ctw_types_get (instance->types, made->type),
                   .profile = ctw_types_get_profile (instance->types),
                   .replay = &replay,
                   .object = objects->pdata[init->target] };
  walk.steps = g_array_new (FALSE, FALSE, sizeof (CtwLookupStep));
  walk.touches = g_array_new (FALSE, FALSE, sizeof (CtwTouch));
  if (kind == CTW_LOOKUP_GET)
    get (&walk);
  else
    ctw_walk_write (&walk);
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
