/* SPDX-License-Identifier: MIT */
/* ctw-make-type.c: type (name, bases, namespace): a class without a class statement. */
#include "type/ctw-types-private.h"

#include <string.h>

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

static gboolean
read_bases (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, GArray *bases)
{
  if (expr->kind != CTW_EXPR_TUPLE)
    return ctw_fail_unresolved (b, "type(…)");
  for (guint i = 0; i < expr->n_children; i++)
    {
      CtwValue value = ctw_eval (b, scope, expr->children[i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      if (value.kind == CTW_VALUE_ALIAS)
        return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                         "type() doesn't support MRO entry resolution; use types.new_class()");
      if (value.kind != CTW_VALUE_TYPE)
        return ctw_fail_unresolved (b, value.text != NULL ? value.text : "a base");
      g_array_append_val (bases, value.type);
    }
  return TRUE;
}

static gboolean
read_namespace (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, CtwRequest *request)
{
  guint n = expr->n_children / 2;
  CtwBinding *own = ctw_arena_array0 (b->arena, CtwBinding, n);

  if (expr->kind == CTW_EXPR_CALL && expr->n_children == 1)
    {
      CtwValue value = ctw_eval (b, scope, expr);
      if (value.kind == CTW_VALUE_OBJECT
          && value.type == ctw_builtin_type_named (b, "builtins", "dict"))
        return TRUE;
    }
  if (expr->kind != CTW_EXPR_DICT)
    return ctw_fail_unresolved (b, "type(…)");
  for (guint i = 0; i < n; i++)
    {
      CtwValue value = ctw_eval (b, scope, expr->children[2 * i + 1]);
      CtwValue key = ctw_fold (b, scope, expr->children[2 * i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      if (key.expr == NULL || key.expr->kind != CTW_EXPR_STR)
        return ctw_fail_unresolved (b, "type(…)");
      own[i] = (CtwBinding){ key.expr->text, value };
      if (strcmp (key.expr->text, "__slots__") != 0)
        continue;
      request->slots = value.expr == NULL ? NULL : ctw_slots_of_constant (b, value.expr);
      if (request->slots == NULL)
        return ctw_fail_unresolved (b, "__slots__");
    }
  request->own = own;
  request->n_own = n;
  return TRUE;
}

static gboolean
make (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, CtwFullType *full)
{
  const CtwExpr *parts[3] = { ctw_argument (call, 0), ctw_argument (call, 1),
                              ctw_argument (call, 2) };
  CtwRequest request = { .origin = scope->origin,
                         .module = scope->module,
                         .globals = scope->globals,
                         .metaclass = CTW_NONE };
  g_autoptr (GArray) bases = g_array_new (FALSE, FALSE, sizeof (CtwTypeId));
  CtwArguments none = { 0 };

  if (parts[2] == NULL || ctw_has_unpacking (call))
    return ctw_fail_unresolved (b, "type(…)");
  CtwValue name = ctw_fold (b, scope, parts[0]);
  if (name.expr == NULL || name.expr->kind != CTW_EXPR_STR)
    return ctw_fail_unresolved (b, "type(…)");
  CtwValue metaclass = ctw_eval (b, scope, call->children[0]);
  if (metaclass.kind == CTW_VALUE_TYPE)
    request.metaclass = metaclass.type;
  request.name = request.qualname = name.expr->text;
  if (!read_bases (b, scope, parts[1], bases) || !read_namespace (b, scope, parts[2], &request))
    return FALSE;
  request.bases = (CtwTypeId *) bases->data;
  request.n_bases = bases->len;
  return ctw_type_new (b, &request, full) && ctw_set_names (b, full)
         && ctw_finish_type (b, full, &none, 0, NULL);
}

/**
 * ctw_make_type:
 * @call: a call of type, or of a metaclass, with more than one argument
 *
 * Returns: the class; unknown where the arguments cannot be read; nothing
 *   where the error is pending
 */
CtwValue
ctw_make_type (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  CtwFullType *full = ctw_add_type (b);

  full->type.origin = scope->origin;
  full->type.class_id = CTW_NONE;
  full->type.name = full->qualname = full->tp_name = "";
  full->type.module = scope->module;
  if (make (b, scope, call, full))
    return ctw_value_of_type (full->type.id);
  ctw_refuse (b, full);
  if (full->type.status == CTW_TYPE_REFUSED)
    return nothing ();
  ctw_clear_error (b);
  return ctw_value_unknown ("type(…)");
}

/**
 * ctw_make_typed_dict:
 * @base: typing.TypedDict
 *
 * Returns: the class that a call of TypedDict makes
 */
CtwValue
ctw_make_typed_dict (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const CtwFullType *base)
{
  const CtwExpr *expr = ctw_argument (call, 0);
  CtwValue name = expr == NULL ? nothing () : ctw_fold (b, scope, expr);
  CtwTypeId dict = ctw_builtin_type_named (b, "builtins", "dict");
  CtwRequest request = { .origin = scope->origin,
                         .module = scope->module,
                         .globals = scope->globals,
                         .metaclass = base->type.metaclass,
                         .n_bases = 1,
                         .bases = &dict };

  if (name.expr == NULL || name.expr->kind != CTW_EXPR_STR)
    return ctw_value_unknown ("TypedDict(…)");
  request.name = request.qualname = name.expr->text;
  CtwFullType *full = ctw_add_type (b);
  if (!ctw_type_new (b, &request, full))
    return nothing ();
  return ctw_value_of_type (full->type.id);
}
