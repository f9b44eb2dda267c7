/* SPDX-License-Identifier: MIT */
/*
 * ctw-instance.c: the N-th instance of a class, or the one that a million settle to.
 *
 * __init__ is followed once; its recipe is replayed in a storage for the
 * earlier instances and for the one that is asked for; what stands in memory
 * then is planned block by block and counted.
 */
#include "object/ctw-plan-private.h"

#include <string.h>

/* --- numbers */

static guint64
getsizeof (CtwPlan *plan)
{
  const CtwType *type = ctw_type_made_by (plan->types, plan->instance->type);
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

static CtwActionKind
action_of (CtwOpKind kind)
{
  switch (kind)
    {
    case CTW_OP_SET:
      return CTW_ACTION_SET;
    case CTW_OP_DELETE:
      return CTW_ACTION_DELETE;
    case CTW_OP_READ_DICT:
      return CTW_ACTION_READ_DICT;
    case CTW_OP_DICT_SET:
      return CTW_ACTION_SET_IN_DICT;
    case CTW_OP_DICT_UPDATE:
      return CTW_ACTION_UPDATE_DICT;
    case CTW_OP_DICT_DELETE:
      return CTW_ACTION_DELETE_IN_DICT;
    case CTW_OP_DICT_POP_LAST:
      return CTW_ACTION_POP_LAST_IN_DICT;
    case CTW_OP_DICT_CLEAR:
      return CTW_ACTION_CLEAR_DICT;
    case CTW_OP_DICT_ASSIGN:
      return CTW_ACTION_ASSIGN_DICT;
    case CTW_OP_DICT_DROP:
      return CTW_ACTION_DROP_DICT;
    case CTW_OP_NEW:
    default:
      g_assert_not_reached ();
    }
}

static void
copy_actions (CtwInstance *instance, const CtwInit *init)
{
  GArray *actions = g_array_new (FALSE, FALSE, sizeof (CtwAction));

  for (guint i = 0; i < init->ops->len; i++)
    {
      const CtwOp *op = &g_array_index (init->ops, CtwOp, i);
      if (op->object != init->target || op->kind == CTW_OP_NEW)
        continue;
      CtwAction action = { .kind = action_of (op->kind) };
      if (op->name != NULL)
        action.name = ctw_arena_strdup (instance->arena, op->name);
      g_array_append_val (actions, action);
    }
  instance->actions = ctw_arena_steal_array (instance->arena, actions, &instance->n_actions);
}

static void
lay_out (CtwInstance *instance, CtwInit *init, guint nth)
{
  const CtwProfile *profile = ctw_types_get_profile (instance->types);
  g_autoptr (GHashTable) block_of = g_hash_table_new (NULL, NULL);
  CtwReplay replay;

  ctw_replay_begin (&replay, instance->types, init);
  g_autoptr (GPtrArray) objects = ctw_replay_to (&replay, nth);
  CtwPlan plan = { .instance = instance,
                   .types = instance->types,
                   .profile = profile,
                   .init = init,
                   .world = replay.world,
                   .dicts = replay.dicts,
                   .objects = objects,
                   .block_of = block_of };
  plan.blocks = g_array_new (FALSE, FALSE, sizeof (CtwBlock));
  plan.fields = g_array_new (FALSE, FALSE, sizeof (CtwField));
  ctw_plan_make (&plan);
  g_array_unref (plan.fields);
  sum_blocks (instance);
  instance->numbers.getsizeof = (gint64) getsizeof (&plan);
  read_dict (&plan);
  ctw_replay_end (&replay);
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
    {
      lay_out (instance, init, nth);
      copy_actions (instance, init);
      instance->made_with_ones = init->n_ones > 0 && !init->existing;
      instance->content = ctw_content_describe (instance->types, init, instance->arena);
    }
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
  instance->nth = nth;
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
 * ctw_instance_get_actions:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what is done to the instance after
 *   it was allocated, in that order
 */
const CtwAction *
ctw_instance_get_actions (const CtwInstance *instance, guint *n)
{
  *n = instance->n_actions;
  return instance->actions;
}

/**
 * ctw_instance_get_content:
 *
 * Returns: what its built-in base holds; of one that cannot be made nothing is known
 */
CtwContent
ctw_instance_get_content (const CtwInstance *instance)
{
  return instance->content.kind != 0 ? instance->content
                                     : (CtwContent){ CTW_CONTENT_UNKNOWN, NULL, 0 };
}

/**
 * ctw_instance_is_made_with_ones:
 *
 * Returns: whether its class takes arguments: the number 1 stands for each of them
 */
gboolean
ctw_instance_is_made_with_ones (const CtwInstance *instance)
{
  return instance->made_with_ones;
}

/**
 * ctw_instance_is_weakrefable:
 *
 * Returns: whether `weakref.ref(obj)` works
 */
gboolean
ctw_instance_is_weakrefable (const CtwInstance *instance)
{
  return ctw_type_made_by (instance->types, instance->type)->weakrefoffset != 0;
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
