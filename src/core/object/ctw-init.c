/* SPDX-License-Identifier: MIT */
/*
 * ctw-init.c: follows the making of one instance and keeps it as a recipe.
 *
 * The class is called as somebody would who wants to look at it: with 1 for
 * every required parameter.  A class that counts its instances hands out ever
 * larger ints, so such a class is followed a second time with that known.
 */
#include "object/ctw-eval-private.h"

#include <string.h>

static void
free_object (gpointer data)
{
  CtwInitObject *object = data;

  g_ptr_array_unref (object->names);
  g_ptr_array_unref (object->values);
  g_free (object);
}

static CtwInit *
init_alloc (void)
{
  CtwInit *init = g_new0 (CtwInit, 1);

  init->arena = ctw_arena_new ();
  init->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  init->objects = g_ptr_array_new_with_free_func (free_object);
  init->ops = g_array_new (FALSE, FALSE, sizeof (CtwOp));
  init->diagnostics = g_array_new (FALSE, FALSE, sizeof (CtwDiagnostic));
  return init;
}

void
ctw_init_free (CtwInit *init)
{
  if (init == NULL)
    return;
  g_ptr_array_unref (init->arrays);
  g_ptr_array_unref (init->objects);
  g_array_unref (init->ops);
  g_array_unref (init->diagnostics);
  ctw_arena_free (init->arena);
  g_free (init);
}

static CtwArguments
ones (CtwEval *eval, const CtwType *type)
{
  CtwArguments arguments = ctw_arguments_none ();
  guint n = ctw_eval_required (eval, type, arguments.names);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (arguments.positional, ctw_made_int (eval, 1, FALSE));
  for (guint i = 0; i < arguments.names->len; i++)
    g_ptr_array_add (arguments.keywords, ctw_made_int (eval, 1, FALSE));
  return arguments;
}

static void mark_object (CtwInit *init, guint number);

static void
mark_value (CtwInit *init, CtwMade *made)
{
  if (made == NULL || made->mark != 0)
    return;
  made->mark = 1;
  /* What a second call left in a container of the class is gone with that call. */
  if (made->kind == CTW_MADE_INSTANCE && (guint) made->number < init->objects->len)
    mark_object (init, (guint) made->number);
  mark_value (init, made->self);
  for (guint i = 0; made->items != NULL && i < made->items->len; i++)
    mark_value (init, made->items->pdata[i]);
}

static void
mark_object (CtwInit *init, guint number)
{
  CtwInitObject *object = init->objects->pdata[number];

  if (object->kept)
    return;
  object->kept = TRUE;
  init->unknown = init->unknown != NULL ? init->unknown : object->unknown;
  mark_value (init, object->content);
  mark_value (init, object->args);
  for (guint i = 0; i < object->values->len; i++)
    mark_value (init, object->values->pdata[i]);
}

/* What the instance refers to when it is done; members of an Enum live in their class. */
static void
mark_kept (CtwInit *init)
{
  if (init->target < init->objects->len)
    mark_object (init, init->target);
  for (guint i = 0; init->existing && i < init->objects->len; i++)
    mark_object (init, i);
}

/* A class that keeps an instance of itself may answer the next call with it. */
static gboolean
exists_already (CtwEval *eval,
                const CtwType *type,
                const CtwArguments *arguments,
                const CtwMade *made)
{
  guint n_ops = eval->init->ops->len, n_objects = eval->init->objects->len;

  if (!eval->keeps_instance || eval->error_type != NULL)
    return FALSE;
  const CtwMade *again = ctw_eval_construct (eval, type, arguments);
  gboolean same = again->kind == CTW_MADE_INSTANCE && again->number == made->number;
  g_array_set_size (eval->init->ops, n_ops);
  g_ptr_array_set_size (eval->init->objects, (gint) n_objects);
  return same;
}

static CtwInit *
follow (CtwTypes *types, const CtwType *type, GHashTable *counters)
{
  CtwInit *init = init_alloc ();
  CtwEval eval = { .types = types, .profile = ctw_types_get_profile (types), .init = init };
  GHashTableIter iter;
  gpointer name;

  eval.globals = g_hash_table_new (g_str_hash, g_str_equal);
  eval.closures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  eval.assigned = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, counters);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_insert (eval.globals, name, ctw_made_new (&eval, CTW_MADE_INT, TRUE));
  CtwArguments arguments = ones (&eval, type);
  init->n_ones = arguments.positional->len + arguments.names->len;
  CtwMade *made = ctw_eval_construct (&eval, type, &arguments);
  if (made->kind == CTW_MADE_INSTANCE)
    {
      init->target = (guint) made->number;
      init->existing = init->existing || exists_already (&eval, type, &arguments, made);
    }
  ctw_arguments_clear (&arguments);
  init->error_type = eval.error_type;
  init->error_message = eval.error_message;
  mark_kept (init);
  g_hash_table_iter_init (&iter, eval.assigned);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (counters, g_strdup (name));
  g_hash_table_unref (eval.assigned);
  g_hash_table_unref (eval.globals);
  g_ptr_array_unref (eval.closures);
  return init;
}

/**
 * ctw_init_new:
 * @type: a class that Python accepted
 *
 * Returns: (transfer full): what calling it does, or its exception
 */
CtwInit *
ctw_init_new (CtwTypes *types, CtwTypeId type)
{
  g_autoptr (GHashTable) counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CtwInit *init = follow (types, ctw_types_get (types, type), counters);

  if (g_hash_table_size (counters) > 0)
    {
      ctw_init_free (init);
      init = follow (types, ctw_types_get (types, type), counters);
    }
  if (init->error_type == NULL && init->target >= init->objects->len)
    {
      init->error_type = "NotImplementedError";
      init->error_message = "what calling the class gives could not be followed";
    }
  if (init->error_type == NULL && init->unknown != NULL)
    {
      init->error_type = "NotImplementedError";
      init->error_message = init->unknown;
    }
  return init;
}
