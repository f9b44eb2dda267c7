/* SPDX-License-Identifier: MIT */
/*
 * ctw-call.c: calls at module level: what they give back, where that is known.
 *
 * Calling a class gives an object of it; type(x) gives the type of x; the
 * library's makers of classes make classes (ctw-named-tuple, ctw-enum).
 * Functions of the file are followed (ctw-function).
 */
#include "type/ctw-types-private.h"

#include <string.h>

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

static gboolean
eval_arguments (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  for (guint i = 1; i < call->n_children; i++)
    {
      if (ctw_eval (b, scope, call->children[i]).kind == CTW_VALUE_NOTHING)
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_arguments (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, CtwArguments *arguments)
{
  return ctw_read_arguments (b, scope, call->n_children - 1, call->children + 1, arguments);
}

/* type (x) */
static CtwValue
type_of (CtwBuilder *b, CtwScope *scope, const CtwExpr *argument)
{
  CtwValue value = ctw_eval (b, scope, argument);

  switch (value.kind)
    {
    case CTW_VALUE_NOTHING:
      return value;
    case CTW_VALUE_TYPE:
      return ctw_value_of_type (ctw_full (b, value.type)->type.metaclass);
    case CTW_VALUE_OBJECT:
      return value.type == CTW_NONE ? ctw_value_unknown ("type(…)")
                                    : ctw_value_of_type (value.type);
    case CTW_VALUE_MODULE:
      return ctw_value_of_type (ctw_builtin_type_named (b, "builtins", "module"));
    case CTW_VALUE_FUNCTION:
      return ctw_value_of_type (ctw_builtin_type_named (b, "builtins", "function"));
    case CTW_VALUE_UNKNOWN:
      return ctw_value_unknown (ctw_arena_printf (b->arena, "type(%s)", value.text));
    case CTW_VALUE_LIBRARY:
      return ctw_value_of_type (value.type);
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_RAISES:
      return ctw_value_unknown ("type(…)");
    default:
      g_assert_not_reached ();
    }
}

static CtwValue
call_type (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const CtwFullType *full)
{
  if (ctw_is_builtin (full, "builtins", "type"))
    {
      if (call->n_children == 2 && call->children[1]->kind != CTW_EXPR_STAR)
        return type_of (b, scope, call->children[1]);
      return ctw_make_type (b, scope, call);
    }
  if (full->traits & CTW_TRAIT_META)
    return ctw_make_type (b, scope, call);
  if ((full->traits & CTW_TRAIT_ENUM) && full->builtin != CTW_NONE)
    return ctw_make_enum (b, scope, call, full);
  if (ctw_is_builtin (full, "typing", "TypedDict"))
    return ctw_make_typed_dict (b, scope, call, full);
  if (ctw_is_builtin (full, "typing", "NamedTuple"))
    return ctw_make_named_tuple (b, scope, call, TRUE);
  if (ctw_is_builtin (full, "typing", "TypeVar"))
    {
      CtwArguments given;
      return read_arguments (b, scope, call, &given) ? ctw_make_type_variable (b, full, &given)
                                                     : nothing ();
    }
  if (!eval_arguments (b, scope, call))
    return nothing ();
  return (CtwValue){ .kind = CTW_VALUE_OBJECT, .type = full->type.id };
}

/* What may bind names of the module behind our back. */
static gboolean
opens_module (const char *function)
{
  static const char *const opening[] = { "builtins:globals", "builtins:exec", "builtins:locals",
                                         "builtins:vars",    "builtins:eval", NULL };

  return g_strv_contains (opening, function);
}

/* hasattr (x, 'name'), getattr (x, 'name', default) of what is known to have it or not. */
static CtwValue
read_attribute (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, gboolean only_asks)
{
  const CtwExpr *fallback = ctw_argument (call, 2);
  const char *function = only_asks ? "hasattr" : "getattr";

  if (!eval_arguments (b, scope, call))
    return nothing ();
  if (ctw_argument (call, 1) == NULL)
    return ctw_value_unknown (function);
  CtwValue object = ctw_eval (b, scope, ctw_argument (call, 0));
  CtwValue name = ctw_fold (b, scope, ctw_argument (call, 1));
  if (name.kind == CTW_VALUE_NOTHING || name.expr->kind != CTW_EXPR_STR)
    return ctw_value_unknown (function);
  CtwValue value = ctw_eval_attribute (b, &object, name.expr->text);
  if (value.kind == CTW_VALUE_NOTHING && g_strcmp0 (b->error_type, "AttributeError") == 0
      && (only_asks || fallback != NULL))
    {
      ctw_clear_error (b);
      return only_asks ? ctw_value_bool (b, FALSE) : ctw_eval (b, scope, fallback);
    }
  if (value.kind == CTW_VALUE_NOTHING || value.kind == CTW_VALUE_UNKNOWN || !only_asks)
    return value;
  return ctw_value_bool (b, TRUE);
}

/* setattr (cls, …) */
static CtwValue
call_opening (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  CtwArguments arguments;

  if (!read_arguments (b, scope, call, &arguments))
    return nothing ();
  ctw_open_arguments (b, &arguments);
  return ctw_value_none (b);
}

/* Calls that make a decorator which gives back what it is given. */
static gboolean
gives_identity (const char *function)
{
  static const char *const names[] = { "typing:dataclass_transform", "unittest.case:skip",
                                       "unittest.case:skipIf", "unittest.case:skipUnless", NULL };

  return g_strv_contains (names, function);
}

static CtwValue
call_library (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const char *function)
{
  if (opens_module (function))
    scope->globals->open = TRUE;
  if (strcmp (function, "collections:namedtuple") == 0)
    return ctw_make_named_tuple (b, scope, call, FALSE);
  if (strcmp (function, "typing:NamedTuple") == 0)
    return ctw_make_named_tuple (b, scope, call, TRUE);
  if (strcmp (function, "types:new_class") == 0)
    return ctw_make_new_class (b, scope, call);
  if (strcmp (function, "builtins:hasattr") == 0 || strcmp (function, "builtins:getattr") == 0)
    return read_attribute (b, scope, call, function[9] == 'h');
  if (strcmp (function, "builtins:setattr") == 0 || strcmp (function, "builtins:delattr") == 0)
    return call_opening (b, scope, call);
  if (!eval_arguments (b, scope, call))
    return nothing ();
  if (gives_identity (function))
    return (CtwValue){ .kind = CTW_VALUE_LIBRARY, .type = CTW_NONE, .text = CTW_IDENTITY };
  if (strcmp (function, CTW_IDENTITY) == 0 && call->n_children == 2)
    return ctw_eval (b, scope, call->children[1]);
  if (strcmp (function, "dataclasses:dataclass") == 0)
    return ctw_call_dataclass (b, scope, call);
  if (strcmp (function, "functools:lru_cache") == 0 && ctw_argument (call, 0) == NULL)
    return (CtwValue){ .kind = CTW_VALUE_LIBRARY, .type = CTW_NONE, .text = function };
  if (strcmp (function, "dataclasses:field") == 0)
    return ctw_call_field (b, scope, call);
  return ctw_value_unknown (ctw_arena_printf (b->arena, "%s(…)", strchr (function, ':') + 1));
}

/* `IntEnum._convert_ ('Name', __name__, …)` puts the members into the module of that name. */
static gboolean
adds_names (const CtwExpr *call)
{
  const CtwExpr *callee = call->children[0];

  return callee->kind == CTW_EXPR_ATTRIBUTE
         && (strcmp (callee->text, "_convert_") == 0 || strcmp (callee->text, "_convert") == 0);
}

/* Methods of containers, which put away what they are given as it is. */
static gboolean
keeps_argument (const CtwExpr *call)
{
  static const char *const names[] = { "append",  "add",    "insert",     "extend",
                                       "discard", "remove", "setdefault", NULL };

  return call->children[0]->kind == CTW_EXPR_ATTRIBUTE
         && g_strv_contains (names, call->children[0]->text);
}

/* What super() gives the method that runs. */
static const CtwSuper *
super_of (CtwBuilder *b, const CtwExpr *callee)
{
  const CtwSuper *super = b->call == NULL ? NULL : b->call->super;
  const CtwExpr *object = callee->kind == CTW_EXPR_ATTRIBUTE ? callee->children[0] : NULL;

  if (super == NULL || object == NULL || strcmp (callee->text, super->name) != 0)
    return NULL;
  /* type.__new__ (…) */
  if (object->kind == CTW_EXPR_NAME && strcmp (super->name, "__new__") == 0)
    return strcmp (object->text, "type") == 0 ? super : NULL;
  if (object->kind != CTW_EXPR_CALL || object->children[0]->kind != CTW_EXPR_NAME
      || strcmp (object->children[0]->text, "super") != 0)
    return NULL;
  return super;
}

static CtwValue
call_super (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const CtwSuper *super)
{
  CtwArguments arguments;

  if (!read_arguments (b, scope, call, &arguments))
    return nothing ();
  return super->go_on (b, super, &arguments);
}

static CtwValue
call_other (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const CtwValue *callee)
{
  CtwArguments arguments;

  if (adds_names (call))
    scope->globals->open = TRUE;
  if (!read_arguments (b, scope, call, &arguments))
    return nothing ();
  if (call->children[0]->kind == CTW_EXPR_ATTRIBUTE)
    ctw_note_method (b, scope, call);
  if (keeps_argument (call))
    return ctw_value_unknown (call->children[0]->text);
  return ctw_call_value (b, callee, &arguments);
}

/**
 * ctw_call:
 * @call: a call
 *
 * Returns: what it gives back; nothing where an error is pending
 */
CtwValue
ctw_call (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  const CtwSuper *super = super_of (b, call->children[0]);

  if (super != NULL)
    return call_super (b, scope, call, super);
  CtwValue callee = ctw_eval (b, scope, call->children[0]);
  switch (callee.kind)
    {
    case CTW_VALUE_NOTHING:
      return callee;
    case CTW_VALUE_TYPE:
      return call_type (b, scope, call, ctw_full (b, callee.type));
    case CTW_VALUE_ALIAS:
      if (callee.alias == CTW_ALIAS_ORIGIN)
        return call_type (b, scope, call, ctw_full (b, callee.type));
      return call_other (b, scope, call, &callee);
    case CTW_VALUE_LIBRARY:
      return call_library (b, scope, call, callee.text);
    case CTW_VALUE_UNKNOWN:
    case CTW_VALUE_OBJECT:
    case CTW_VALUE_MODULE:
    case CTW_VALUE_FUNCTION:
    case CTW_VALUE_RAISES:
      return call_other (b, scope, call, &callee);
    default:
      g_assert_not_reached ();
    }
}
