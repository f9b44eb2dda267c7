/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval.c: what an expression stands for, as far as classes are concerned.
 *
 * Nothing is executed.  An expression is followed where it names, subscripts
 * or makes types in a way that is known; a constant keeps its value; anything
 * else is an object of a known type, or unknown.  Names that Python would not
 * find fail in its words, everywhere they are certain to be looked up.
 */
#include "type/ctw-types-private.h"

#include <string.h>

#define MAX_DEPTH 200

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

static CtwValue
constant (CtwBuilder *b, const char *type, const CtwExpr *expr)
{
  CtwValue value = ctw_value_object (b, "builtins", type);

  value.expr = expr;
  return value;
}

static CtwValue
eval_name (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue value = ctw_scope_lookup (b, scope, expr->text);

  if (value.kind == CTW_VALUE_NOTHING)
    ctw_fail (b, CTW_REFUSAL_NAME, "NameError", "name '%s' is not defined",
              ctw_mangled (b, scope->class_name, expr->text));
  return value;
}

/* --- attributes */

static CtwValue
library_attribute (CtwBuilder *b, const CtwValue *module, const char *name)
{
  const CtwBuiltinExport *export = ctw_builtin_find_export (b->profile, module->text, name);

  if (export != NULL)
    return ctw_value_export (b, export);
  const char *dotted = ctw_arena_printf (b->arena, "%s.%s", module->text, name);
  if (ctw_builtin_has_module (b->profile, dotted))
    return (CtwValue){ .kind = CTW_VALUE_MODULE, .type = CTW_NONE, .text = dotted };
  /* Names between underscores are not in the table. */
  if (name[0] == '_' && name[1] == '_')
    return ctw_value_unknown (dotted);
  ctw_fail (b, CTW_REFUSAL_NAME, "AttributeError", "module '%s' has no attribute '%s'",
            module->text, name);
  return nothing ();
}

static CtwValue
module_attribute (CtwBuilder *b, const CtwValue *module, const char *name)
{
  if (module->scope == NULL && ctw_builtin_has_module (b->profile, module->text))
    return library_attribute (b, module, name);
  const char *dotted = ctw_join_module (b, module->text, name);
  if (module->scope == NULL)
    {
      /* The tables know that there is one, but not what it holds. */
      CtwValue read = ctw_import_module (b, module->text);
      ctw_clear_error (b);
      return read.scope != NULL ? module_attribute (b, &read, name) : ctw_value_unknown (dotted);
    }
  const CtwValue *own = ctw_scope_own (module->scope, name);
  if (own != NULL)
    return *own;
  CtwValue submodule = ctw_import_module (b, dotted);
  if (submodule.kind == CTW_VALUE_MODULE)
    return submodule;
  /* Modules that import each other: which of them comes first is not always told by the text. */
  if (module->scope->open || module->scope->running || ctw_is_private (name)
      || (submodule.kind == CTW_VALUE_UNKNOWN && ctw_is_package (b, module))
      || ctw_scope_own (module->scope, "__getattr__") != NULL)
    return ctw_value_unknown (dotted);
  ctw_fail (b, CTW_REFUSAL_NAME, "AttributeError", "module '%s' has no attribute '%s'",
            module->text, name);
  return nothing ();
}

/* Whether it is known that no class of the MRO has the attribute. */
static gboolean
is_closed (CtwBuilder *b, const CtwType *type, const char *name)
{
  static const guint extended = CTW_TRAIT_ENUM | CTW_TRAIT_DATACLASS | CTW_TRAIT_NAMED_TUPLE
                                | CTW_TRAIT_GENERIC;
  gboolean is_plain = ctw_is_builtin (ctw_full (b, type->metaclass), "builtins", "type")
                      || ctw_is_builtin (ctw_full (b, type->metaclass), "abc", "ABCMeta");

  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwFullType *full = ctw_full (b, type->mro[i]);
      guint doubtful = name[0] == '_' ? extended : CTW_TRAIT_ENUM;
      if (full->is_open || (full->traits & (doubtful | CTW_TRAIT_META)))
        return FALSE;
    }
  return is_plain;
}

static CtwValue
tuple_of (CtwBuilder *b, const CtwSlots *slots)
{
  CtwExpr *tuple = ctw_arena_new0 (b->arena, CtwExpr);
  const CtwExpr **items = ctw_arena_array0 (b->arena, const CtwExpr *, slots->n_items);
  CtwValue value = ctw_value_object (b, "builtins", "tuple");

  for (guint i = 0; i < slots->n_items; i++)
    items[i] = ctw_value_text (b, slots->items[i].name).expr;
  tuple->kind = CTW_EXPR_TUPLE;
  tuple->children = items;
  tuple->n_children = slots->n_items;
  value.expr = tuple;
  return value;
}

/* cls.__slots__: a class has it where its body, or what made it, bound the name. */
static CtwValue
slots_attribute (CtwBuilder *b, const CtwType *type)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwFullType *full = ctw_full (b, type->mro[i]);
      CtwAttribute own = ctw_own_attribute (b, type->mro[i], "__slots__");
      if (own.owner != CTW_NONE)
        return own.value;
      if (full->slots != NULL && full->slots->form == CTW_SLOTS_TUPLE)
        return tuple_of (b, full->slots);
      if (full->slots != NULL && full->slots->form == CTW_SLOTS_DICT)
        return ctw_value_object (b, "builtins", "dict");
      if (full->is_open || full->slots != NULL)
        return ctw_value_unknown ("__slots__");
    }
  const CtwType *metaclass = &ctw_full (b, type->metaclass)->type;
  CtwAttribute found = ctw_find_attribute (b, metaclass, 0, "__slots__");
  if (found.owner != CTW_NONE)
    return found.value;
  if (ctw_find_attribute (b, metaclass, 0, "__getattr__").owner != CTW_NONE)
    return ctw_value_unknown ("__slots__");
  ctw_fail (b, CTW_REFUSAL_NAME, "AttributeError",
            "type object '%.*s' has no attribute '__slots__'", (int) b->profile->read_name_cut,
            ctw_full (b, type->id)->tp_name);
  return nothing ();
}

/* Attributes that every class has without its dict telling. */
gboolean
ctw_is_of_every_class (const char *name)
{
  static const char *const names[] = { "__dict__",
                                       "__doc__",
                                       "__module__",
                                       "__annotations__",
                                       "__weakref__",
                                       "__firstlineno__",
                                       "__static_attributes__",
                                       "__orig_bases__",
                                       "__annotate__",
                                       "__annotate_func__",
                                       NULL };

  return g_strv_contains (names, name);
}

static CtwValue
types_tuple (CtwBuilder *b, guint n, const CtwTypeId *types)
{
  g_autofree CtwValue *values = g_new0 (CtwValue, n);

  for (guint i = 0; i < n; i++)
    values[i] = ctw_value_of_type (types[i]);
  return ctw_value_items (b, "tuple", n, values);
}

static CtwValue
type_attribute (CtwBuilder *b, const CtwValue *value, const char *name)
{
  const CtwType *type = &ctw_full (b, value->type)->type;
  CtwAttribute found = ctw_find_attribute (b, type, 0, name);
  CtwTypeId metaclass = type->metaclass;

  if (strcmp (name, "__slots__") == 0)
    return slots_attribute (b, type);
  if (strcmp (name, "__class__") == 0)
    return ctw_value_of_type (metaclass);
  if (strcmp (name, "__name__") == 0 && ctw_full (b, value->type)->builtin == CTW_NONE)
    return ctw_value_text (b, type->name);
  if (strcmp (name, "__qualname__") == 0 && ctw_full (b, value->type)->builtin == CTW_NONE)
    return ctw_value_text (b, ctw_full (b, value->type)->qualname);
  if (found.owner == CTW_NONE && strcmp (name, "register") == 0
      && ctw_is_sub (b, metaclass, ctw_builtin_type_named (b, "abc", "ABCMeta")))
    return (CtwValue){ .kind = CTW_VALUE_LIBRARY, .type = CTW_NONE, .text = CTW_IDENTITY };
  if (found.owner == CTW_NONE && strcmp (name, "__base__") == 0 && type->base != CTW_NONE)
    return ctw_value_of_type (type->base);
  if (found.owner == CTW_NONE && strcmp (name, "__bases__") == 0)
    return types_tuple (b, type->n_bases, type->bases);
  if (found.owner == CTW_NONE && strcmp (name, "__mro__") == 0)
    return types_tuple (b, type->n_mro, type->mro);
  if (found.owner != CTW_NONE && !found.is_member && found.value.kind != CTW_VALUE_UNKNOWN)
    return found.value;
  if (found.owner == CTW_NONE && is_closed (b, type, name) && !ctw_is_of_every_class (name)
      && ctw_find_attribute (b, &ctw_full (b, metaclass)->type, 0, name).owner == CTW_NONE)
    {
      ctw_fail (b, CTW_REFUSAL_NAME, "AttributeError", "type object '%.*s' has no attribute '%s'",
                (int) b->profile->read_name_cut, ctw_full (b, type->id)->tp_name, name);
      return nothing ();
    }
  return ctw_value_unknown (ctw_arena_printf (b->arena, "%s.%s", type->name, name));
}

CtwValue
ctw_eval_attribute (CtwBuilder *b, const CtwValue *object, const char *name)
{
  switch (object->kind)
    {
    case CTW_VALUE_NOTHING:
      return nothing ();
    case CTW_VALUE_MODULE:
      return module_attribute (b, object, name);
    case CTW_VALUE_TYPE:
      return type_attribute (b, object, name);
    case CTW_VALUE_UNKNOWN:
      return ctw_value_unknown (ctw_arena_printf (b->arena, "%s.%s", object->text, name));
    case CTW_VALUE_OBJECT:
      if (strcmp (name, "__class__") == 0 && object->type != CTW_NONE)
        return ctw_value_of_type (object->type);
      return ctw_value_unknown (ctw_arena_intern (b->arena, name));
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_LIBRARY:
    case CTW_VALUE_FUNCTION:
    case CTW_VALUE_RAISES:
      return ctw_value_unknown (ctw_arena_intern (b->arena, name));
    default:
      g_assert_not_reached ();
    }
}

/* --- subscripts */

static gboolean
is_subscriptable (CtwBuilder *b, const CtwType *type)
{
  return ctw_find_attribute (b, type, 0, "__class_getitem__").owner != CTW_NONE;
}

static gboolean
fail_subscript (CtwBuilder *b, const CtwType *type)
{
  switch (b->profile->subscript_text)
    {
    case CTW_SUBSCRIPT_TEXT_METACLASS:
      return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "'%.200s' object is not subscriptable",
                       ctw_full (b, type->metaclass)->tp_name);
    case CTW_SUBSCRIPT_TEXT_TYPE:
      return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "type '%.200s' is not subscriptable",
                       ctw_full (b, type->id)->tp_name);
    default:
      g_assert_not_reached ();
    }
}

static CtwValue
call_class_getitem (CtwBuilder *b,
                    const CtwValue *cls,
                    const CtwValue *callee,
                    const CtwValue *index)
{
  CtwValue values[2] = { *cls, *index };
  CtwArguments arguments = { .n = 2, .values = values };

  return ctw_call_function (b, callee, &arguments);
}

/* Annotated[X, …] stands for X where it is a base. */
static CtwValue
annotated (const CtwValue *index)
{
  CtwValue alias = { .kind = CTW_VALUE_ALIAS, .alias = CTW_ALIAS_ORIGIN };

  if (index->items == NULL || index->items->n < 2 || index->items->keys != NULL
      || index->items->values[0].kind != CTW_VALUE_TYPE)
    return ctw_value_unknown ("Annotated");
  alias.type = index->items->values[0].type;
  return alias;
}

static CtwValue
subscript_type (CtwBuilder *b, const CtwValue *value, const CtwValue *index)
{
  const CtwFullType *full = ctw_full (b, value->type);
  CtwValue alias = { .kind = CTW_VALUE_ALIAS, .type = value->type, .alias = CTW_ALIAS_ORIGIN };
  CtwAttribute own = ctw_find_attribute (b, &full->type, 0, "__class_getitem__");

  if (own.owner != CTW_NONE && own.value.function != NULL)
    return call_class_getitem (b, value, &own.value, index);
  if (ctw_is_builtin (full, "typing", "Annotated"))
    return annotated (index);
  if (ctw_is_builtin (full, "typing", "Generic"))
    alias.alias = CTW_ALIAS_GENERIC;
  else if (full->traits & CTW_TRAIT_GENERIC)
    alias.alias = CTW_ALIAS_USER;
  else if (ctw_is_builtin (full, "builtins", "type"))
    return alias;
  else if (full->is_open
           || ctw_find_attribute (b, &ctw_full (b, full->type.metaclass)->type, 0, "__getitem__")
                      .owner
                  != CTW_NONE)
    return ctw_value_unknown (full->type.name);
  else if (!is_subscriptable (b, &full->type))
    {
      fail_subscript (b, &full->type);
      return nothing ();
    }
  return alias;
}

/* x[2], x['key'] */
static CtwValue
item_of (CtwBuilder *b, CtwScope *scope, const CtwValue *object, const CtwExpr *index)
{
  const CtwItems *items = object->items;
  CtwValue at = ctw_fold (b, scope, index);
  gint64 number;

  if (at.kind == CTW_VALUE_NOTHING)
    return ctw_value_unknown ("a subscript");
  for (guint i = items->n; items->keys != NULL && i > 0; i--)
    {
      if (ctw_const_compare (items->keys[i - 1], at.expr) == 0)
        return items->values[i - 1];
    }
  if (items->keys != NULL && at.expr->kind == CTW_EXPR_STR)
    {
      ctw_fail (b, CTW_REFUSAL_NAME, "KeyError", "%s", ctw_const_repr (b, at.expr));
      return nothing ();
    }
  if (items->keys != NULL || !ctw_const_int (at.expr, &number))
    return ctw_value_unknown ("a subscript");
  number += number < 0 ? items->n : 0;
  if (number >= 0 && number < items->n)
    return items->values[number];
  ctw_fail (b, CTW_REFUSAL_NAME, "IndexError", "%s index out of range",
            ctw_full (b, object->type)->tp_name);
  return nothing ();
}

/* List[int], Box[T][int] */
static CtwValue
subscript_alias (CtwBuilder *b, const CtwValue *object, const CtwExpr *expr, const CtwValue *index)
{
  CtwValue alias = *object;
  gboolean is_special = object->text != NULL;

  if (is_special && !ctw_check_special_arguments (b, expr, object))
    return nothing ();
  /* It has no variables left: that is refused with a repr of all that it holds. */
  if (!is_special && object->variables != NULL && object->variables->n == 0)
    return ctw_value_unknown (ctw_full (b, object->type)->type.name);
  alias.text = NULL;
  alias.variables = NULL;
  if (is_special || object->variables == NULL || object->variables->n == 1)
    ctw_collect_variables (b, expr, index, &alias);
  return alias;
}

static CtwValue
eval_subscript (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue object = ctw_eval (b, scope, expr->children[0]);

  if (object.kind == CTW_VALUE_NOTHING)
    return object;
  CtwValue folded = ctw_fold (b, scope, expr);
  if (folded.kind != CTW_VALUE_NOTHING)
    return folded;
  CtwValue index = ctw_eval (b, scope, expr->children[1]);
  if (b->failed || !ctw_check_parameters (b, &object, expr->children[1], &index))
    return nothing ();
  if (object.items != NULL)
    return item_of (b, scope, &object, expr->children[1]);
  switch (object.kind)
    {
    case CTW_VALUE_TYPE:
      object = subscript_type (b, &object, &index);
      ctw_collect_variables (b, expr->children[1], &index, &object);
      return ctw_check_arguments (b, expr->children[1], &object) ? object : nothing ();
    case CTW_VALUE_ALIAS:
      return subscript_alias (b, &object, expr->children[1], &index);
    case CTW_VALUE_UNKNOWN:
      return object;
    case CTW_VALUE_OBJECT:
    case CTW_VALUE_MODULE:
    case CTW_VALUE_LIBRARY:
    case CTW_VALUE_FUNCTION:
    case CTW_VALUE_RAISES:
      return ctw_value_unknown (object.text != NULL ? object.text : "a subscript");
    case CTW_VALUE_NOTHING:
    default:
      return nothing ();
    }
}

/* --- the rest */

/**
 * ctw_append_items:
 * @expr: a member of a display, or a base; with a star or without
 * @values: (element-type CtwValue): where what it stands for is put
 *
 * Returns: %FALSE where that cannot be told, or where an error is pending
 */
gboolean
ctw_append_items (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, GArray *values)
{
  gboolean is_star = expr->kind == CTW_EXPR_STAR;
  CtwValue value = ctw_eval (b, scope, is_star ? expr->children[0] : expr);

  if (value.kind == CTW_VALUE_NOTHING)
    return FALSE;
  if (!is_star)
    {
      g_array_append_val (values, value);
      return TRUE;
    }
  if (value.items != NULL && value.items->keys == NULL)
    {
      g_array_append_vals (values, value.items->values, value.items->n);
      return TRUE;
    }
  if (value.expr == NULL
      || (value.expr->kind != CTW_EXPR_TUPLE && value.expr->kind != CTW_EXPR_LIST))
    return FALSE;
  for (guint i = 0; i < value.expr->n_children; i++)
    {
      CtwValue item = ctw_value_constant (b, value.expr->children[i]);
      g_array_append_val (values, item);
    }
  return TRUE;
}

/* Names that a comprehension or a lambda binds itself make its parts not worth following. */
static CtwValue
object_of (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, const char *type)
{
  for (guint i = 0; i < expr->n_children; i++)
    ctw_eval (b, scope, expr->children[i]);
  return b->failed ? nothing () : constant (b, type, NULL);
}

static CtwValue
display (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, const char *type)
{
  CtwValue folded = ctw_fold (b, scope, expr);

  if (folded.kind != CTW_VALUE_NOTHING)
    return folded;
  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (CtwValue));
  gboolean counted = TRUE;
  for (guint i = 0; i < expr->n_children && !b->failed; i++)
    counted &= ctw_append_items (b, scope, expr->children[i], values);
  if (b->failed)
    return nothing ();
  return counted ? ctw_value_items (b, type, values->len, (CtwValue *) (gpointer) values->data)
                 : constant (b, type, NULL);
}

static CtwValue
dict_display (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  guint n = expr->n_children / 2;
  const CtwExpr **keys = ctw_arena_array0 (b->arena, const CtwExpr *, n);
  CtwValue *values = ctw_arena_array0 (b->arena, CtwValue, n);
  CtwValue dict = ctw_value_object (b, "builtins", "dict");
  gboolean counted = TRUE;

  for (guint i = 0; i < n && !b->failed; i++)
    {
      CtwValue key = ctw_fold (b, scope, expr->children[2 * i]);
      if (key.kind == CTW_VALUE_NOTHING && expr->children[2 * i]->kind != CTW_EXPR_ABSENT)
        ctw_eval (b, scope, expr->children[2 * i]);
      keys[i] = key.expr;
      counted &= key.kind != CTW_VALUE_NOTHING;
      values[i] = ctw_eval (b, scope, expr->children[2 * i + 1]);
    }
  if (b->failed)
    return nothing ();
  if (counted)
    {
      CtwItems *items = ctw_arena_new0 (b->arena, CtwItems);
      *items = (CtwItems){ n, values, keys };
      dict.items = items;
    }
  return dict;
}

static CtwValue
eval_choice (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  int truth = ctw_truth (b, scope, expr->children[0]);

  if (truth < 0)
    return b->failed ? nothing () : ctw_value_unknown ("a condition");
  return ctw_eval (b, scope, expr->children[truth ? 1 : 2]);
}

static CtwValue
eval_named (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue value = ctw_eval (b, scope, expr->children[1]);

  if (value.kind != CTW_VALUE_NOTHING && expr->children[0]->kind == CTW_EXPR_NAME)
    ctw_scope_bind (b, scope, expr->children[0]->text, value);
  return value;
}

static CtwValue
eval_kind (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  switch (expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_COMPLEX:
    case CTW_EXPR_STR:
    case CTW_EXPR_BYTES:
    case CTW_EXPR_NONE:
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
    case CTW_EXPR_ELLIPSIS:
      return ctw_value_constant (b, expr);
    case CTW_EXPR_NAME:
      return eval_name (b, scope, expr);
    case CTW_EXPR_ATTRIBUTE:
      {
        CtwValue object = ctw_eval (b, scope, expr->children[0]);
        return ctw_eval_attribute (b, &object, ctw_mangled (b, scope->class_name, expr->text));
      }
    case CTW_EXPR_SUBSCRIPT:
      return eval_subscript (b, scope, expr);
    case CTW_EXPR_CALL:
      return ctw_call (b, scope, expr);
    case CTW_EXPR_TUPLE:
      return display (b, scope, expr, "tuple");
    case CTW_EXPR_LIST:
      return display (b, scope, expr, "list");
    case CTW_EXPR_SET:
      return object_of (b, scope, expr, "set");
    case CTW_EXPR_DICT:
      return dict_display (b, scope, expr);
    case CTW_EXPR_SLICE:
      return object_of (b, scope, expr, "slice");
    case CTW_EXPR_FSTRING:
      {
        CtwValue folded = ctw_fold (b, scope, expr);
        return folded.kind != CTW_VALUE_NOTHING || b->failed ? folded
                                                             : object_of (b, scope, expr, "str");
      }
    case CTW_EXPR_FORMAT:
    case CTW_EXPR_STAR:
    case CTW_EXPR_DOUBLE_STAR:
    case CTW_EXPR_KEYWORD:
      for (guint i = 0; i < expr->n_children; i++)
        ctw_eval (b, scope, expr->children[i]);
      return b->failed ? nothing () : ctw_value_unknown ("an argument");
    case CTW_EXPR_BINARY:
    case CTW_EXPR_UNARY:
    case CTW_EXPR_BOOL:
    case CTW_EXPR_COMPARE:
      return ctw_eval_operation (b, scope, expr);
    case CTW_EXPR_IF:
      return eval_choice (b, scope, expr);
    case CTW_EXPR_LIST_COMP:
      return constant (b, "list", NULL);
    case CTW_EXPR_SET_COMP:
      return constant (b, "set", NULL);
    case CTW_EXPR_DICT_COMP:
      return constant (b, "dict", NULL);
    case CTW_EXPR_GENERATOR:
      return constant (b, "generator", NULL);
    case CTW_EXPR_LAMBDA:
      return constant (b, "function", NULL);
    case CTW_EXPR_NAMED:
      return eval_named (b, scope, expr);
    case CTW_EXPR_FOR:
    case CTW_EXPR_ABSENT:
    case CTW_EXPR_OTHER:
      return ctw_value_unknown (expr->text == NULL ? "an expression" : expr->text);
    default:
      g_assert_not_reached ();
    }
}

/**
 * ctw_eval:
 *
 * Returns: what @expr stands for; nothing where an error is pending
 */
CtwValue
ctw_eval (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  if (b->failed)
    return nothing ();
  if (b->depth > MAX_DEPTH)
    return ctw_value_unknown ("an expression nested too deeply");
  b->depth++;
  CtwValue value = eval_kind (b, scope, expr);
  b->depth--;
  return value;
}
