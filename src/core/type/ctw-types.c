/* SPDX-License-Identifier: MIT */
/*
 * ctw-types.c: the types of a file as a whole, and the errors of building them.
 *
 * Invariant: a type's id is its position; types never move and, once
 * ctw_types_new() has returned, never change.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* --- errors */

/* Leaves an error of Python's pending; the first one stays. */
gboolean
ctw_fail (CtwBuilder *b, CtwRefusal refusal, const char *type, const char *format, ...)
{
  va_list args;

  if (b->failed)
    return FALSE;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  b->failed = TRUE;
  b->refusal = refusal;
  b->error_type = ctw_arena_intern (b->arena, type);
  b->error_message = ctw_arena_strdup (b->arena, message);
  return FALSE;
}

/* Leaves "this could not be followed" pending. */
gboolean
ctw_fail_unresolved (CtwBuilder *b, const char *name)
{
  if (b->failed && b->error_type != NULL)
    return FALSE;
  b->failed = TRUE;
  for (guint i = 0; i < b->unresolved->len; i++)
    {
      if (strcmp (b->unresolved->pdata[i], name) == 0)
        return FALSE;
    }
  g_ptr_array_add (b->unresolved, (gpointer) ctw_arena_intern (b->arena, name));
  return FALSE;
}

void
ctw_clear_error (CtwBuilder *b)
{
  b->failed = FALSE;
  b->refusal = CTW_REFUSAL_NONE;
  b->error_type = b->error_message = NULL;
  b->clash[0] = b->clash[1] = CTW_NONE;
  g_ptr_array_set_size (b->unresolved, 0);
}

/* --- the whole */

CtwFullType *
ctw_full (const CtwBuilder *b, CtwTypeId id)
{
  return b->types->all->pdata[id];
}

CtwFullType *
ctw_add_type (CtwBuilder *b)
{
  CtwFullType *full = ctw_arena_new0 (b->arena, CtwFullType);

  full->type.id = (CtwTypeId) b->types->all->len;
  full->type.metaclass = full->type.base = full->type.solid = CTW_NONE;
  full->builtin = CTW_NONE;
  g_ptr_array_add (b->types->all, full);
  return full;
}

/* PyType_IsSubtype; a type that has no MRO yet is only itself. */
gboolean
ctw_is_sub (const CtwBuilder *b, CtwTypeId type, CtwTypeId of)
{
  if (type == of)
    return TRUE;
  return type != CTW_NONE && of != CTW_NONE && ctw_type_is_subtype (&ctw_full (b, type)->type, of);
}

static void
start_builder (CtwBuilder *b, CtwTypes *types)
{
  b->types = types;
  b->arena = types->arena;
  b->profile = types->profile;
  b->of_builtin = ctw_arena_array0 (types->arena, CtwTypeId, ctw_builtin_n_symbols);
  b->unresolved = g_ptr_array_new ();
  b->modules = g_hash_table_new (g_str_hash, g_str_equal);
  b->scopes = g_ptr_array_new ();
  b->merge_room = ctw_merge_room_new ();
  ctw_clear_error (b);
  b->object = ctw_builtin_type_named (b, "builtins", "object");
  b->metatype = ctw_builtin_type_named (b, "builtins", "type");
}

static void
end_builder (CtwBuilder *b)
{
  for (guint i = 0; i < b->scopes->len; i++)
    {
      CtwScope *scope = b->scopes->pdata[i];

      g_clear_pointer (&scope->global_names, g_hash_table_unref);
      g_clear_pointer (&scope->names, g_hash_table_unref);
      g_clear_pointer (&scope->declared, g_ptr_array_unref);
    }
  g_ptr_array_unref (b->scopes);
  g_ptr_array_unref (b->unresolved);
  g_hash_table_unref (b->modules);
  ctw_merge_room_free (b->merge_room);
}

/**
 * ctw_types_new:
 * @model: the file
 * @profile: the version
 * @find_module: (nullable) (scope call): finds what the file imports and the
 *   tables do not know
 *
 * Runs the statements of @model as the interpreter of @profile would, as far
 * as they make classes.
 *
 * Returns: (transfer full): the types
 */
CtwTypes *
ctw_types_new (CtwModel *model,
               const CtwProfile *profile,
               CtwFindModule find_module,
               gpointer user_data)
{
  CtwTypes *types = g_new0 (CtwTypes, 1);
  CtwBuilder builder = { .find_module = find_module, .user_data = user_data };
  guint n = ctw_model_get_n_classes (model);

  types->ref_count = 1;
  types->arena = ctw_arena_new ();
  types->model = ctw_model_ref (model);
  types->profile = profile;
  types->all = g_ptr_array_sized_new (n + 16);
  types->models = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_model_unref);
  types->of_class = ctw_arena_array0 (types->arena, CtwTypeId, n);
  for (guint i = 0; i < n; i++)
    types->of_class[i] = CTW_NONE;
  start_builder (&builder, types);
  CtwScope *module = ctw_scope_new_module (&builder, model, CTW_TYPE_CLASS, "");
  ctw_run_module (&builder, module);
  types->names = g_hash_table_ref (module->names);
  end_builder (&builder);
  return types;
}

/**
 * ctw_types_ref:
 *
 * Returns: (transfer full): @types
 */
CtwTypes *
ctw_types_ref (CtwTypes *types)
{
  g_atomic_int_inc (&types->ref_count);
  return types;
}

/**
 * ctw_types_unref:
 * @types: (transfer full): types
 */
void
ctw_types_unref (CtwTypes *types)
{
  if (!g_atomic_int_dec_and_test (&types->ref_count))
    return;
  g_ptr_array_unref (types->all);
  g_hash_table_unref (types->names);
  g_ptr_array_unref (types->models);
  ctw_model_unref (types->model);
  ctw_arena_free (types->arena);
  g_free (types);
}

/**
 * ctw_types_get_model:
 *
 * Returns: (transfer none): the file that the types were made of
 */
CtwModel *
ctw_types_get_model (const CtwTypes *types)
{
  return types->model;
}

/**
 * ctw_types_get_profile:
 *
 * Returns: (transfer none): the version that they were made for
 */
const CtwProfile *
ctw_types_get_profile (const CtwTypes *types)
{
  return types->profile;
}

/**
 * ctw_types_get_n:
 *
 * Returns: how many types there are, refused ones and those of the library included
 */
guint
ctw_types_get_n (const CtwTypes *types)
{
  return types->all->len;
}

/**
 * ctw_types_get:
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the type; %NULL for %CTW_NONE
 */
const CtwType *
ctw_types_get (const CtwTypes *types, CtwTypeId id)
{
  if (id < 0 || (guint) id >= types->all->len)
    return NULL;
  return types->all->pdata[id];
}

/**
 * ctw_types_of_class:
 * @id: a class of the model
 *
 * Returns: (transfer none) (nullable): the type that its statement made last;
 *   %NULL where the statement is never reached
 */
const CtwType *
ctw_types_of_class (const CtwTypes *types, CtwClassId id)
{
  if (id < 0 || (guint) id >= ctw_model_get_n_classes (types->model))
    return NULL;
  return ctw_types_get (types, types->of_class[id]);
}

/**
 * ctw_types_find:
 * @name: a name, dotted for a class in a class
 *
 * Returns: (transfer none) (nullable): the type that @name stands for at the
 *   end of the file; where it stands for none, the last class statement of
 *   that name, and then a type of the library
 */
const CtwType *
ctw_types_find (const CtwTypes *types, const char *name)
{
  const CtwValue *bound = g_hash_table_lookup (types->names, name);
  const CtwType *found = NULL;

  if (bound != NULL && bound->kind == CTW_VALUE_TYPE)
    return ctw_types_get (types, bound->type);
  for (guint i = 0; i < types->all->len; i++)
    {
      const CtwFullType *full = types->all->pdata[i];
      const char *own = full->qualname == NULL ? full->type.name : full->qualname;
      if (strcmp (own, name) != 0)
        continue;
      if (found == NULL || full->type.origin >= found->origin)
        found = &full->type;
    }
  return found;
}

/**
 * ctw_type_is_subtype:
 * @of: a type of the same whole
 *
 * Returns: whether @of is in the MRO of @type
 */
gboolean
ctw_type_is_subtype (const CtwType *type, CtwTypeId of)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      if (type->mro[i] == of)
        return TRUE;
    }
  return type->id == of;
}
