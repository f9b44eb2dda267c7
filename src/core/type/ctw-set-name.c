/* SPDX-License-Identifier: MIT */
/*
 * ctw-set-name.c: __set_name__ of what the body of a class bound.
 *
 * It runs after type() laid the class out and before __init_subclass__, in the
 * order of the namespace. Only what certainly raises refuses the class; what
 * cannot be followed is taken to return.
 */
#include "type/ctw-types-private.h"

/* What type(value).__set_name__ is; only classes of the file are looked into. */
static CtwAttribute
find_set_name (CtwBuilder *b, const CtwValue *value, CtwTypeId *type)
{
  CtwAttribute none = { .owner = CTW_NONE };

  if (value->kind != CTW_VALUE_OBJECT && value->kind != CTW_VALUE_TYPE)
    return none;
  *type = value->type;
  if (value->kind == CTW_VALUE_TYPE)
    *type = ctw_full (b, value->type)->type.metaclass;
  if (*type == CTW_NONE || ctw_full (b, *type)->builtin != CTW_NONE)
    return none;
  return ctw_find_attribute (b, &ctw_full (b, *type)->type, 0, "__set_name__");
}

/* lookup_maybe_method binds functions; what has a __get__ of its own is not followed. */
static gboolean
call_set_name (CtwBuilder *b, const CtwValue *callee, const CtwValue *self, CtwArguments arguments)
{
  if (callee->kind == CTW_VALUE_OBJECT && callee->type != CTW_NONE)
    {
      const CtwType *type = &ctw_full (b, callee->type)->type;
      if (ctw_find_attribute (b, type, 0, "__get__").owner != CTW_NONE)
        return TRUE;
      return ctw_call_value (b, callee, &arguments).kind != CTW_VALUE_NOTHING;
    }
  if (callee->kind != CTW_VALUE_FUNCTION)
    return TRUE;
  CtwValue values[] = { *self, arguments.values[0], arguments.values[1] };
  arguments.n = G_N_ELEMENTS (values);
  arguments.values = ctw_arena_copy (b->arena, values, sizeof values);
  return ctw_call_value (b, callee, &arguments).kind != CTW_VALUE_NOTHING;
}

static gboolean
fail_set_name (CtwBuilder *b, const CtwFullType *full, CtwTypeId type, const char *name)
{
  switch (b->profile->set_name_error)
    {
    case CTW_SET_NAME_ERROR_WRAPPED:
      ctw_clear_error (b);
      return ctw_fail (b, CTW_REFUSAL_OTHER, "RuntimeError",
                       "Error calling __set_name__ on '%.100s' instance '%s' in '%.100s'",
                       ctw_full (b, type)->tp_name, name, full->tp_name);
    case CTW_SET_NAME_ERROR_NOTED:
      return FALSE;
    default:
      g_assert_not_reached ();
    }
}

/**
 * ctw_set_names:
 * @full: what type() made
 *
 * type_new_set_names.
 *
 * Returns: whether none of the calls raised
 */
gboolean
ctw_set_names (CtwBuilder *b, const CtwFullType *full)
{
  const CtwBinding *own = full->own;
  guint n_own = full->n_own;

  for (guint i = 0; i < n_own && !(full->traits & CTW_TRAIT_ENUM); i++)
    {
      CtwTypeId type = CTW_NONE;
      CtwAttribute found = find_set_name (b, &own[i].value, &type);
      if (found.owner == CTW_NONE)
        continue;
      CtwValue values[] = { ctw_value_of_type (full->type.id), ctw_value_text (b, own[i].name) };
      CtwArguments arguments = { .n = G_N_ELEMENTS (values),
                                 .values = ctw_arena_copy (b->arena, values, sizeof values) };
      if (call_set_name (b, &found.value, &own[i].value, arguments))
        continue;
      fail_set_name (b, full, type, own[i].name);
      b->refusal = CTW_REFUSAL_CODE;
      return FALSE;
    }
  return TRUE;
}
