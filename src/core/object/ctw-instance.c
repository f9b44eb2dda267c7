/* SPDX-License-Identifier: MIT */
/*
 * ctw-instance.c: the N-th instance of a class, or the one that a million settle to.
 *
 * __init__ is followed once; its recipe is replayed in a storage for the
 * earlier instances, which shape the class's keys, and for the one that is
 * asked for.  Replaying stops early where an instance changed nothing that the
 * next one could see.
 */
#include "object/ctw-plan-private.h"

#include <string.h>

/* As many as it takes for the keys of a class to stop changing, and some more. */
#define SETTLE 64

typedef struct
{
  CtwTypes *types;
  CtwInit *init;
  CtwWorld *world;
  GHashTable *classes; /* type id -> CtwClassKeys */
} Replay;

static CtwClassKeys *
class_of (Replay *replay, CtwTypeId type)
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
new_object (Replay *replay, guint number)
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

static void
update_dict (CtwWorld *world, CtwObject *object, const CtwMade *from)
{
  CtwDict *dict = ctw_object_read_dict (world, object);
  CtwDict *other = ctw_dict_new (world);

  for (guint i = 0; i + 1 < from->items->len; i += 2)
    {
      const CtwMade *key = from->items->pdata[i];

      if (key->kind == CTW_MADE_STR && key->known)
        ctw_dict_set (world, other, ctw_world_key (world, key->text),
                      (guintptr) from->items->pdata[i + 1]);
    }
  if (dict != NULL)
    ctw_dict_update (world, dict, other);
  ctw_dict_unref (world, other);
}

static void
apply (Replay *replay, const CtwOp *op, GPtrArray *objects)
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
    }
}

/* What __init__ made on the way and nobody refers to any more. */
static void
kill_left_over (Replay *replay, GPtrArray *objects)
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
replay_once (Replay *replay)
{
  GPtrArray *objects = g_ptr_array_new ();

  for (guint i = 0; i < replay->init->ops->len; i++)
    apply (replay, &g_array_index (replay->init->ops, CtwOp, i), objects);
  kill_left_over (replay, objects);
  return objects;
}

static void
kill_all (Replay *replay, GPtrArray *objects)
{
  for (guint i = objects->len; i-- > 0;)
    if (objects->pdata[i] != NULL)
      ctw_object_kill (replay->world, objects->pdata[i]);
  g_ptr_array_unref (objects);
}

static guint64
changes (Replay *replay)
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
replay_many (Replay *replay, guint n, gboolean kill)
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

static GPtrArray *
replay_to (Replay *replay, guint nth)
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

/* --- numbers */

static guint64
getsizeof (CtwPlan *plan)
{
  const CtwType *type = plan->instance->type;
  const CtwInitObject *object = plan->init->objects->pdata[plan->init->target];

  return ctw_content_getsizeof (plan->profile, type, ctw_type_family (plan->types, type), object,
                                ctw_type_c_base (plan->types, type)->basicsize)
         + ctw_type_pre (plan->profile, type);
}

static void
sum_blocks (CtwInstance *instance)
{
  for (guint i = 0; i < instance->n_blocks; i++)
    if (!instance->blocks[i].shared)
      {
        instance->numbers.requested += instance->blocks[i].request;
        instance->numbers.occupied += instance->blocks[i].occupied;
      }
}

static void
list_keys (CtwPlan *plan, const CtwDict *dict)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  const CtwKey *const *list = ctw_dict_list (dict, keys);
  const char **names = ctw_arena_array0 (plan->instance->arena, const char *, keys->len + 1);

  for (guint i = 0; i < keys->len; i++)
    names[i] = ctw_arena_strdup (plan->instance->arena, list[i]->text);
  plan->instance->n_dict_keys = keys->len;
  plan->instance->dict_keys = names;
}

/* Asking for the dict creates it, so this comes last. */
static void
read_dict (CtwPlan *plan)
{
  CtwObject *object = plan->objects->pdata[plan->init->target];
  CtwNumbers *numbers = &plan->instance->numbers;
  CtwDict *dict = ctw_object_read_dict (plan->world, object);

  numbers->dict_getsizeof = -1;
  numbers->getsizeof_with_dict = numbers->getsizeof;
  if (dict == NULL)
    return;
  numbers->dict_getsizeof = (gint64) ctw_dict_getsizeof (plan->world, dict);
  list_keys (plan, dict);
}

/* --- the whole */

static void
copy_diagnostics (CtwInstance *instance, const CtwInit *init)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (CtwDiagnostic));

  for (guint i = 0; i < init->diagnostics->len; i++)
    {
      CtwDiagnostic doubt = g_array_index (init->diagnostics, CtwDiagnostic, i);
      doubt.message = ctw_arena_strdup (instance->arena, doubt.message);
      g_array_append_val (copy, doubt);
    }
  instance->diagnostics = ctw_arena_steal_array (instance->arena, copy, &instance->n_diagnostics);
}

static void
lay_out (CtwInstance *instance, CtwInit *init, guint nth)
{
  const CtwProfile *profile = ctw_types_get_profile (instance->types);
  g_autoptr (CtwWorld) world = ctw_world_new (profile);
  g_autoptr (GHashTable) classes = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) block_of = g_hash_table_new (NULL, NULL);
  Replay replay = { instance->types, init, world, classes };
  g_autoptr (GPtrArray) objects = replay_to (&replay, nth);
  CtwPlan plan = {
    instance, instance->types, profile, init, world, objects, NULL, NULL, 0, block_of
  };

  plan.blocks = g_array_new (FALSE, FALSE, sizeof (CtwBlock));
  plan.fields = g_array_new (FALSE, FALSE, sizeof (CtwField));
  ctw_plan_make (&plan);
  g_array_unref (plan.fields);
  sum_blocks (instance);
  instance->numbers.getsizeof = (gint64) getsizeof (&plan);
  read_dict (&plan);
}

static void
fill (CtwInstance *instance, guint nth)
{
  CtwInit *init;

  if (instance->type->status == CTW_TYPE_REFUSED)
    instance->error = ctw_arena_printf (instance->arena, "%s: %s", instance->type->error_type,
                                        instance->type->error_message);
  else if (instance->type->status != CTW_TYPE_OK)
    instance->error = "the class could not be resolved";
  if (instance->error != NULL)
    return;
  init = ctw_init_new (instance->types, instance->type->id);
  if (init->error_type != NULL)
    instance->error = ctw_arena_printf (instance->arena, "%s: %s", init->error_type,
                                        init->error_message);
  else
    lay_out (instance, init, nth);
  copy_diagnostics (instance, init);
  ctw_init_free (init);
}

/**
 * ctw_instance_new:
 * @type: the class; it may be refused
 * @nth: which instance of its class, from 1; or %CTW_INSTANCE_SETTLED
 *
 * Follows what calling the class with 1 for every required parameter does.
 *
 * Returns: (transfer full): the instance, or why Python makes none
 */
CtwInstance *
ctw_instance_new (CtwTypes *types, CtwTypeId type, guint nth)
{
  CtwInstance *instance = g_new0 (CtwInstance, 1);

  instance->refs = 1;
  instance->types = ctw_types_ref (types);
  instance->type = ctw_types_get (types, type);
  instance->arena = ctw_arena_new ();
  fill (instance, nth);
  return instance;
}

/**
 * ctw_instance_ref:
 *
 * Returns: (transfer full): @instance
 */
CtwInstance *
ctw_instance_ref (CtwInstance *instance)
{
  g_atomic_int_inc (&instance->refs);
  return instance;
}

/**
 * ctw_instance_unref:
 * @instance: (transfer full) (nullable): an instance
 */
void
ctw_instance_unref (CtwInstance *instance)
{
  if (instance == NULL || !g_atomic_int_dec_and_test (&instance->refs))
    return;
  ctw_types_unref (instance->types);
  ctw_arena_free (instance->arena);
  g_free (instance);
}

/**
 * ctw_instance_get_types:
 *
 * Returns: (transfer none): the types that it belongs to
 */
CtwTypes *
ctw_instance_get_types (const CtwInstance *instance)
{
  return instance->types;
}

/**
 * ctw_instance_get_type_of:
 *
 * Returns: (transfer none): its class
 */
const CtwType *
ctw_instance_get_type_of (const CtwInstance *instance)
{
  return instance->type;
}

/**
 * ctw_instance_get_error:
 *
 * Returns: (transfer none) (nullable): why no instance can be made, in Python's
 *   words, such as "TypeError: Protocols cannot be instantiated"
 */
const char *
ctw_instance_get_error (const CtwInstance *instance)
{
  return instance->error;
}

/**
 * ctw_instance_get_numbers:
 *
 * Returns: (transfer none): what it weighs
 */
const CtwNumbers *
ctw_instance_get_numbers (const CtwInstance *instance)
{
  return &instance->numbers;
}

/**
 * ctw_instance_get_n_blocks:
 *
 * Returns: how many blocks of memory it consists of, shared ones included
 */
guint
ctw_instance_get_n_blocks (const CtwInstance *instance)
{
  return instance->n_blocks;
}

/**
 * ctw_instance_get_block:
 * @block: from 0; the first is the object itself
 *
 * Returns: (transfer none): a block
 */
const CtwBlock *
ctw_instance_get_block (const CtwInstance *instance, guint block)
{
  g_return_val_if_fail (block < instance->n_blocks, NULL);
  return &instance->blocks[block];
}

/**
 * ctw_instance_get_dict_keys:
 * @n: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n): `list(obj.__dict__)`;
 *   %NULL where it has no `__dict__`
 */
const char *const *
ctw_instance_get_dict_keys (const CtwInstance *instance, guint *n)
{
  *n = instance->n_dict_keys;
  return instance->dict_keys;
}

/**
 * ctw_instance_is_weakrefable:
 *
 * Returns: whether `weakref.ref(obj)` works
 */
gboolean
ctw_instance_is_weakrefable (const CtwInstance *instance)
{
  return instance->type->weakrefoffset != 0;
}

/**
 * ctw_instance_get_diagnostics:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what could not be followed
 */
const CtwDiagnostic *
ctw_instance_get_diagnostics (const CtwInstance *instance, guint *n)
{
  *n = instance->n_diagnostics;
  return instance->diagnostics;
}
