/* SPDX-License-Identifier: MIT */
/*
 * ctw-replay.c: a recipe carried out in a storage, for one instance after the other.
 *
 * Earlier instances shape the class's keys, so they are made too.  Replaying
 * stops early where an instance changed nothing that the next one could see.
 */
#include "object/ctw-plan-private.h"

/* As many as it takes for the keys of a class to stop changing, and some more. */
#define SETTLE 64

static CtwClassKeys *
class_of (CtwReplay *replay, CtwTypeId type)
{
  CtwClassKeys *klass = g_hash_table_lookup (replay->classes, GINT_TO_POINTER (type));
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (CtwShapeSlot));
  CtwShape shape;

  if (klass != NULL)
    return klass;
  ctw_shape_fill (replay->types, ctw_types_get (replay->types, type), slots, &shape);
  klass = ctw_class_keys_new (replay->world, &shape);
  g_hash_table_insert (replay->classes, GINT_TO_POINTER (type), klass);
  return klass;
}

static CtwObject *
new_object (CtwReplay *replay, guint number)
{
  const CtwInitObject *made = replay->init->objects->pdata[number];
  const CtwType *type = ctw_types_get (replay->types, made->type);
  guint64 items = ctw_content_items (type, made);

  return ctw_object_new_sized (replay->world, class_of (replay, made->type), items);
}

static void
set_in_dict (CtwWorld *world, CtwObject *object, const CtwOp *op)
{
  CtwDict *dict = ctw_object_read_dict (world, object);

  if (dict != NULL)
    ctw_dict_set (world, dict, ctw_world_key (world, op->name), (guintptr) op->value);
}

static CtwDict *
dict_of_items (CtwWorld *world, const CtwMade *from)
{
  CtwDict *dict = ctw_dict_new (world);

  for (guint i = 0; i + 1 < from->items->len; i += 2)
    {
      const CtwMade *key = from->items->pdata[i];

      if (key->kind == CTW_MADE_STR && key->known)
        ctw_dict_set (world, dict, ctw_world_key (world, key->text),
                      (guintptr) from->items->pdata[i + 1]);
    }
  return dict;
}

static void
update_dict (CtwWorld *world, CtwObject *object, const CtwMade *from)
{
  CtwDict *dict = ctw_object_read_dict (world, object);
  CtwDict *other = dict_of_items (world, from);

  if (dict != NULL)
    ctw_dict_update (world, dict, other);
  ctw_dict_unref (world, other);
}

/* A dict that was there before is one for all instances; a new one is each instance's own. */
static void
assign_dict (CtwReplay *replay, CtwObject *object, const CtwMade *value)
{
  CtwWorld *world = replay->world;
  CtwDict *dict;

  if (value == NULL)
    {
      ctw_object_assign_dict (world, object, ctw_object_read_dict (world, object));
      return;
    }
  dict = value->fresh ? NULL : g_hash_table_lookup (replay->dicts, value);
  if (dict == NULL)
    {
      dict = dict_of_items (world, value);
      if (!value->fresh)
        g_hash_table_insert (replay->dicts, (gpointer) value, ctw_dict_ref (dict));
    }
  else
    ctw_dict_ref (dict);
  ctw_object_assign_dict (world, object, dict);
  ctw_dict_unref (world, dict);
}

static void
delete_in_dict (CtwWorld *world, CtwObject *object, const char *name)
{
  CtwDict *dict = ctw_object_read_dict (world, object);

  if (dict != NULL)
    ctw_dict_delete (world, dict, ctw_world_key (world, name));
}

static void
apply (CtwReplay *replay, const CtwOp *op, GPtrArray *objects)
{
  CtwObject *object = op->kind == CTW_OP_NEW ? NULL : objects->pdata[op->object];

  switch (op->kind)
    {
    case CTW_OP_NEW:
      g_ptr_array_add (objects, new_object (replay, op->object));
      break;
    case CTW_OP_SET:
      ctw_object_set (replay->world, object, op->name, (guintptr) op->value, CTW_CLASS_HAS_NOTHING);
      break;
    case CTW_OP_DELETE:
      ctw_object_delete (replay->world, object, op->name, CTW_CLASS_HAS_NOTHING);
      break;
    case CTW_OP_READ_DICT:
      ctw_object_read_dict (replay->world, object);
      break;
    case CTW_OP_DICT_SET:
      set_in_dict (replay->world, object, op);
      break;
    case CTW_OP_DICT_UPDATE:
      update_dict (replay->world, object, op->value);
      break;
    case CTW_OP_DICT_DELETE:
      delete_in_dict (replay->world, object, op->name);
      break;
    case CTW_OP_DICT_POP_LAST:
      if (ctw_object_read_dict (replay->world, object) != NULL)
        ctw_dict_pop_last (replay->world, ctw_object_read_dict (replay->world, object));
      break;
    case CTW_OP_DICT_CLEAR:
      if (ctw_object_read_dict (replay->world, object) != NULL)
        ctw_dict_clear (replay->world, ctw_object_read_dict (replay->world, object));
      break;
    case CTW_OP_DICT_ASSIGN:
      assign_dict (replay, object, op->value);
      break;
    case CTW_OP_DICT_DROP:
      ctw_object_delete_dict (replay->world, object);
      break;
    }
}

/* What __init__ made on the way and nobody refers to any more. */
static void
kill_left_over (CtwReplay *replay, GPtrArray *objects)
{
  for (guint i = 0; i < objects->len; i++)
    {
      const CtwInitObject *made = replay->init->objects->pdata[i];

      if (!made->kept)
        ctw_object_kill (replay->world, g_steal_pointer (&objects->pdata[i]));
    }
}

/* One instance more; the array holds every object that was made for it. */
static GPtrArray *
replay_once (CtwReplay *replay)
{
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; i < replay->init->ops->len; i++)
    apply (replay, &g_array_index (replay->init->ops, CtwOp, i), objects);
  kill_left_over (replay, objects);
  return objects;
}

static void
kill_all (CtwReplay *replay, GPtrArray *objects)
{
  for (guint i = objects->len; i-- > 0;)
    if (objects->pdata[i] != NULL)
      ctw_object_kill (replay->world, objects->pdata[i]);
  g_ptr_array_unref (objects);
}

static guint64
changes (CtwReplay *replay)
{
  GHashTableIter iter;
  gpointer klass;
  guint64 sum = 0;

  g_hash_table_iter_init (&iter, replay->classes);
  while (g_hash_table_iter_next (&iter, NULL, &klass))
    sum += ((CtwClassKeys *) klass)->changes + 1;
  return sum;
}

/* Makes up to @n instances, until one leaves the classes as it found them. */
static void
replay_many (CtwReplay *replay, guint n, gboolean kill)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 before = changes (replay);
      GPtrArray *objects = replay_once (replay);

      if (kill)
        kill_all (replay, objects);
      else
        g_ptr_array_unref (objects);
      if (changes (replay) == before)
        return;
    }
}

/**
 * ctw_replay_to:
 * @nth: which instance, from 1, or %CTW_INSTANCE_SETTLED
 *
 * Returns: (transfer full): the objects of that instance, numbered as in the
 *   recipe; %NULL for those that did not live on
 */
GPtrArray *
ctw_replay_to (CtwReplay *replay, guint nth)
{
  if (replay->init->existing)
    return replay_once (replay);
  if (nth == CTW_INSTANCE_SETTLED)
    {
      replay_many (replay, SETTLE, TRUE);
      replay_many (replay, SETTLE, FALSE);
    }
  else
    replay_many (replay, nth - 1, FALSE);
  return replay_once (replay);
}

/**
 * ctw_replay_begin:
 * @init: (transfer none): a recipe, which must outlive @replay
 */
void
ctw_replay_begin (CtwReplay *replay, CtwTypes *types, CtwInit *init)
{
  replay->types = types;
  replay->init = init;
  replay->world = ctw_world_new (ctw_types_get_profile (types));
  replay->classes = g_hash_table_new (NULL, NULL);
  replay->dicts = g_hash_table_new (NULL, NULL);
}

void
ctw_replay_end (CtwReplay *replay)
{
  GHashTableIter iter;
  gpointer dict;

  g_hash_table_iter_init (&iter, replay->dicts);
  while (g_hash_table_iter_next (&iter, NULL, &dict))
    ctw_dict_unref (replay->world, dict);
  g_clear_pointer (&replay->dicts, g_hash_table_unref);
  g_clear_pointer (&replay->classes, g_hash_table_unref);
  g_clear_pointer (&replay->world, ctw_world_free);
}
