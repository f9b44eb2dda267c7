/* SPDX-License-Identifier: MIT */
/* ctw-make-type.c: type (name, bases, namespace): a class without a class statement. */
#include "type/ctw-types-private.h"

#include <string.h>

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* "argument 2 must be tuple, not int": of a constant of which that is certain. */
static gboolean
fail_argument (CtwBuilder *b, guint nth, const char *wanted, const CtwExpr *expr)
{
  gboolean is_plain = expr->kind <= CTW_EXPR_ELLIPSIS || expr->kind == CTW_EXPR_LIST;

  if (!is_plain)
    return ctw_fail_unresolved (b, "type(…)");
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "type.__new__() argument %u must be %s, not %s", nth, wanted,
                   ctw_const_type_name (b, expr));
}

static gboolean
read_bases (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, GArray *bases)
{
  if (expr->kind != CTW_EXPR_TUPLE)
    return fail_argument (b, 2, "tuple", expr);
  for (guint i = 0; i < expr->n_children; i++)
    {
      CtwValue value = ctw_eval (b, scope, expr->children[i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      if (value.kind == CTW_VALUE_ALIAS)
        return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                         "type() doesn't support MRO entry resolution; use types.new_class()");
      if (value.kind == CTW_VALUE_OBJECT && value.expr != NULL)
        return ctw_fail (b, CTW_REFUSAL_METACLASS, "TypeError",
                         "metaclass conflict: the metaclass of a derived class must be a "
                         "(non-strict) subclass of the metaclasses of all its bases");
      if (value.kind != CTW_VALUE_TYPE)
        return ctw_fail_unresolved (b, value.text != NULL ? value.text : "a base");
      g_array_append_val (bases, value.type);
    }
  return TRUE;
}

/* dict (a=1, …) */
static gboolean
read_dict_call (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, CtwRequest *request)
{
  CtwValue callee = ctw_eval (b, scope, call->children[0]);
  CtwArguments arguments;

  if (callee.kind != CTW_VALUE_TYPE
      || !ctw_is_builtin (ctw_full (b, callee.type), "builtins", "dict"))
    return b->failed ? FALSE : ctw_fail_unresolved (b, "type(…)");
  if (!ctw_read_arguments (b, scope, call->n_children - 1, call->children + 1, &arguments))
    return FALSE;
  if (arguments.is_open || arguments.n > 0)
    return ctw_fail_unresolved (b, "type(…)");
  request->own = arguments.keywords;
  request->n_own = arguments.n_keywords;
  return TRUE;
}

/* {'a': 1, …}; keys that are no str are no attributes. */
static gboolean
read_dict (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, CtwRequest *request)
{
  guint n = expr->n_children / 2;
  CtwBinding *own = ctw_arena_array0 (b->arena, CtwBinding, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      CtwValue value = ctw_eval (b, scope, expr->children[2 * i + 1]);
      CtwValue key = ctw_fold (b, scope, expr->children[2 * i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      if (key.expr == NULL)
        return ctw_fail_unresolved (b, "type(…)");
      if (key.expr->kind == CTW_EXPR_STR)
        own[request->n_own++] = (CtwBinding){ key.expr->text, value };
    }
  request->own = own;
  return TRUE;
}

/* The names that a tuple or list of constants holds that was put together. */
static const CtwSlots *
slots_of_value (CtwBuilder *b, const CtwValue *value)
{
  CtwExpr list = { .kind = CTW_EXPR_TUPLE };

  if (value->expr != NULL)
    return ctw_slots_of_constant (b, value->expr);
  if (value->items == NULL || value->items->keys != NULL)
    return NULL;
  const CtwExpr **items = ctw_arena_array0 (b->arena, const CtwExpr *, MAX (value->items->n, 1));
  for (guint i = 0; i < value->items->n; i++)
    {
      items[i] = value->items->values[i].expr;
      if (items[i] == NULL)
        return NULL;
    }
  list.children = items;
  list.n_children = value->items->n;
  return ctw_slots_of_constant (b, &list);
}

static gboolean
read_namespace (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, CtwRequest *request)
{
  gboolean is_old = b->profile->type_argument_text == CTW_TYPE_ARGUMENT_TEXT_DICT;
  const char *wanted = is_old ? "dict" : "dict or frozendict";
  gboolean good;

  if (expr->kind == CTW_EXPR_CALL)
    good = read_dict_call (b, scope, expr, request);
  else if (expr->kind == CTW_EXPR_DICT)
    good = read_dict (b, scope, expr, request);
  else if (expr->kind <= CTW_EXPR_ELLIPSIS)
    good = fail_argument (b, 3, wanted, expr);
  else
    good = ctw_fail_unresolved (b, "type(…)");
  for (guint i = 0; good && i < request->n_own; i++)
    {
      if (strcmp (request->own[i].name, "__slots__") != 0)
        continue;
      request->slots = slots_of_value (b, &request->own[i].value);
      if (request->slots == NULL)
        return ctw_fail_unresolved (b, "__slots__");
    }
  return good;
}

static gboolean
is_type (CtwBuilder *b, CtwScope *scope, const CtwExpr *callee)
{
  CtwValue value = ctw_eval (b, scope, callee);

  return value.kind == CTW_VALUE_TYPE && value.type == b->metatype;
}

/* Keywords of the call, behind its other arguments, go where those of a class statement go. */
static gboolean
read_keywords (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, CtwArguments *keywords)
{
  guint first = 1;

  while (first < call->n_children && call->children[first]->kind != CTW_EXPR_KEYWORD)
    first++;
  return ctw_read_arguments (b, scope, call->n_children - first, call->children + first, keywords);
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
  CtwArguments keywords = { 0 };

  if (ctw_has_unpacking (call))
    return ctw_fail_unresolved (b, "type(…)");
  if (parts[2] == NULL && call->n_children <= 3 && is_type (b, scope, call->children[0]))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "type() takes 1 or 3 arguments");
  if (parts[2] == NULL)
    return ctw_fail_unresolved (b, "type(…)");
  CtwValue name = ctw_fold (b, scope, parts[0]);
  if (name.expr == NULL)
    return ctw_fail_unresolved (b, "type(…)");
  if (name.expr->kind != CTW_EXPR_STR)
    return fail_argument (b, 1, "str", name.expr);
  CtwValue metaclass = ctw_eval (b, scope, call->children[0]);
  if (metaclass.kind == CTW_VALUE_TYPE)
    request.metaclass = metaclass.type;
  request.name = request.qualname = name.expr->text;
  if (!read_bases (b, scope, parts[1], bases) || !read_namespace (b, scope, parts[2], &request)
      || !read_keywords (b, scope, call, &keywords))
    return FALSE;
  request.bases = (CtwTypeId *) bases->data;
  request.n_bases = bases->len;
  return ctw_type_new (b, &request, full) && ctw_set_names (b, full)
         && ctw_finish_type (b, full, &keywords, 0, NULL);
}

/* Bases as a class statement takes them; the metaclass is theirs. */
static gboolean
make_new_class (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, CtwFullType *full)
{
  CtwArguments arguments, none = { 0 };
  CtwBaseList bases = { 0 };
  CtwRequest request = { .origin = scope->origin,
                         .module = scope->module,
                         .globals = scope->globals,
                         .metaclass = CTW_NONE };
  gboolean is_plain;

  if (!ctw_read_arguments (b, scope, call->n_children - 1, call->children + 1, &arguments))
    return FALSE;
  is_plain = !arguments.is_open && arguments.n_keywords == 0 && arguments.n >= 1 && arguments.n <= 2
             && arguments.values[0].expr != NULL && arguments.values[0].expr->kind == CTW_EXPR_STR;
  const CtwItems *items = is_plain && arguments.n == 2 ? arguments.values[1].items : NULL;
  if (!is_plain
      || (arguments.n == 2 && items == NULL
          && (arguments.values[1].expr == NULL || arguments.values[1].expr->n_children > 0)))
    return ctw_fail_unresolved (b, "new_class(…)");
  request.name = request.qualname = arguments.values[0].expr->text;
  if (items != NULL)
    {
      bases.ids = ctw_arena_array0 (b->arena, CtwTypeId, 2 * items->n);
      if (!ctw_resolve_bases (b, items->n, items->values, &bases) || bases.has_objects)
        return b->failed ? FALSE : ctw_fail_unresolved (b, "new_class(…)");
    }
  request.bases = bases.ids;
  request.n_bases = bases.n;
  return ctw_type_new (b, &request, full)
         && ctw_finish_type (b, full, &none, items == NULL ? 0 : items->n,
                             items == NULL ? NULL : items->values);
}

static CtwValue
finish (CtwBuilder *b, CtwFullType *full, gboolean good, const char *what)
{
  if (good)
    return ctw_value_of_type (full->type.id);
  ctw_refuse (b, full);
  if (full->type.status == CTW_TYPE_REFUSED)
    return nothing ();
  ctw_clear_error (b);
  return ctw_value_unknown (what);
}

static CtwFullType *
begin (CtwBuilder *b, CtwScope *scope)
{
  CtwFullType *full = ctw_add_type (b);

  full->type.origin = scope->origin;
  full->type.class_id = CTW_NONE;
  full->type.name = full->qualname = full->tp_name = "";
  full->type.module = scope->module;
  return full;
}

/**
 * ctw_make_new_class:
 * @call: of types.new_class
 *
 * Returns: the class; unknown where it has keywords or a body
 */
CtwValue
ctw_make_new_class (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  CtwFullType *full = begin (b, scope);

  return finish (b, full, make_new_class (b, scope, call, full), "new_class(…)");
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
  CtwFullType *full = begin (b, scope);

  return finish (b, full, make (b, scope, call, full), "type(…)");
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
