/* SPDX-License-Identifier: MIT */
/*
 * ctw-operator.c: what operators give, where it is no constant.
 *
 * A test decides only where it is certain; X | Y and X + Y of what does not go
 * together fail in Python's words. Everything else is unknown.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* What the words for an operand that does not fit call it; NULL where that is not known. */
static const char *
operand_name (CtwBuilder *b, const CtwValue *value)
{
  if (value->kind == CTW_VALUE_TYPE)
    {
      CtwTypeId metaclass = ctw_full (b, value->type)->type.metaclass;
      return ctw_full (b, metaclass)->tp_name;
    }
  if (value->kind == CTW_VALUE_OBJECT && value->type != CTW_NONE)
    return ctw_full (b, value->type)->tp_name;
  return NULL;
}

static gboolean
is_none (const CtwValue *value)
{
  return value->expr != NULL && value->expr->kind == CTW_EXPR_NONE;
}

/* X | Y, of types and None. */
static CtwValue
union_of (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue left = ctw_eval (b, scope, expr->children[0]);
  CtwValue right = ctw_eval (b, scope, expr->children[1]);
  const char *names[2] = { operand_name (b, &left), operand_name (b, &right) };
  gboolean types = (left.kind == CTW_VALUE_TYPE || is_none (&left))
                   && (right.kind == CTW_VALUE_TYPE || is_none (&right))
                   && (left.kind == CTW_VALUE_TYPE || right.kind == CTW_VALUE_TYPE);

  if (b->failed)
    return nothing ();
  if (!types || names[0] == NULL || names[1] == NULL)
    return ctw_value_unknown ("a union");
  switch (b->profile->type_union)
    {
    case CTW_TYPE_UNION_NO:
      ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                "unsupported operand type(s) for |: '%.100s' and '%.100s'", names[0], names[1]);
      return nothing ();
    case CTW_TYPE_UNION_YES:
      return ctw_value_unknown ("a union");
    default:
      g_assert_not_reached ();
    }
}

/* X + Y of built-in types that do not go together; anything else is not known. */
static CtwValue
sum_of (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  static const char *const sequences[] = { "str", "list", "tuple", NULL };
  static const char *const others[] = { "str", "list", "tuple", "dict", "set", "NoneType", NULL };
  CtwValue left = ctw_eval (b, scope, expr->children[0]);
  CtwValue right = ctw_eval (b, scope, expr->children[1]);
  const char *names[2] = { operand_name (b, &left), operand_name (b, &right) };

  if (b->failed)
    return nothing ();
  if (left.kind != CTW_VALUE_OBJECT || right.kind != CTW_VALUE_OBJECT || names[0] == NULL
      || names[1] == NULL || !g_strv_contains (others, names[0])
      || !g_strv_contains (others, names[1])
      || (left.type == right.type && g_strv_contains (sequences, names[0])))
    return ctw_value_unknown ("a sum");
  if (g_strv_contains (sequences, names[0]))
    ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "can only concatenate %s (not \"%s\") to %s",
              names[0], names[1], names[0]);
  else
    ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "unsupported operand type(s) for +: '%s' and '%s'",
              names[0], names[1]);
  return nothing ();
}

/* `and`, `or` of what is no constant: the first that decides, as long as that is known. */
static CtwValue
eval_bool (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  gboolean stop_at = expr->text[0] == 'o';

  for (guint i = 0; i < expr->n_children; i++)
    {
      CtwValue value = ctw_eval (b, scope, expr->children[i]);
      int truth = value.kind == CTW_VALUE_NOTHING ? -2 : ctw_value_truth (&value);
      if (truth == -2 || truth == stop_at || (truth >= 0 && i + 1 == expr->n_children))
        return value;
      if (truth < 0)
        return i + 1 == expr->n_children && value.kind != CTW_VALUE_UNKNOWN
                   ? value
                   : ctw_value_unknown ("an expression");
    }
  return ctw_value_unknown ("an expression");
}

/* x is None, A is B, of what is certainly one object or another. */
static int
is_identical (const CtwValue *left, const CtwValue *right)
{
  gboolean some[2] = { left->kind == CTW_VALUE_TYPE || left->kind == CTW_VALUE_FUNCTION
                           || left->kind == CTW_VALUE_MODULE || left->items != NULL,
                       right->kind == CTW_VALUE_TYPE || right->kind == CTW_VALUE_FUNCTION
                           || right->kind == CTW_VALUE_MODULE || right->items != NULL };

  if ((some[0] && is_none (right)) || (some[1] && is_none (left)))
    return 0;
  if (left->kind == CTW_VALUE_TYPE && right->kind == CTW_VALUE_TYPE)
    return left->type == right->type;
  return -1;
}

/* Whether the class's own dict has the key: 1, 0; -1 not known. */
static int
has_own_key (CtwBuilder *b, CtwTypeId id, const char *name)
{
  const CtwFullType *full = ctw_full (b, id);

  if (ctw_own_attribute (b, id, name).owner != CTW_NONE)
    return 1;
  if (strcmp (name, "__slots__") == 0 && full->builtin == CTW_NONE)
    return full->slots != NULL;
  return full->is_open || full->builtin != CTW_NONE || ctw_is_of_every_class (name) ? -1 : 0;
}

/* Whether a text is in the dict of a class, or in the namespace that a metaclass is given. */
static int
is_in_dict (CtwBuilder *b, const CtwValue *name, const CtwValue *of, gboolean is_attribute)
{
  if (name->expr == NULL || name->expr->kind != CTW_EXPR_STR)
    return -1;
  if (is_attribute)
    return of->kind == CTW_VALUE_TYPE ? has_own_key (b, of->type, name->expr->text) : -1;
  if (of->kind != CTW_VALUE_OBJECT || of->scope == NULL || !of->scope->is_class
      || ctw_is_of_every_class (name->expr->text))
    return -1;
  return ctw_scope_own (of->scope, name->expr->text) != NULL;
}

/* name in object, name in object.__dict__: each side is evaluated once. */
static CtwValue
eval_in (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  const CtwExpr *right = expr->children[1];
  gboolean is_attribute = right->kind == CTW_EXPR_ATTRIBUTE
                          && strcmp (right->text, "__dict__") == 0;
  CtwValue name = ctw_eval (b, scope, expr->children[0]);
  CtwValue of = ctw_eval (b, scope, is_attribute ? right->children[0] : right);

  if (is_attribute && !b->failed)
    ctw_eval_attribute (b, &of, right->text);
  if (b->failed)
    return nothing ();
  int found = is_in_dict (b, &name, &of, is_attribute);
  return found < 0 ? ctw_value_unknown ("an expression")
                   : ctw_value_bool (b, found == (expr->text[0] == 'i'));
}

static CtwValue
eval_compare (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  gboolean negated = strcmp (expr->text, "is-not") == 0;
  CtwValue left = ctw_eval (b, scope, expr->children[0]);
  CtwValue right = ctw_eval (b, scope, expr->children[1]);
  int same = -1;

  for (guint i = 2; i < expr->n_children && !b->failed; i++)
    ctw_eval (b, scope, expr->children[i]);
  if (b->failed)
    return nothing ();
  if (expr->n_children == 2 && (negated || strcmp (expr->text, "is") == 0))
    same = is_identical (&left, &right);
  return same < 0 ? ctw_value_unknown ("an expression") : ctw_value_bool (b, same != negated);
}

static CtwValue
eval_not (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue value = ctw_eval (b, scope, expr->children[0]);
  int truth = value.kind == CTW_VALUE_NOTHING ? -2 : ctw_value_truth (&value);

  if (truth == -2)
    return nothing ();
  return truth < 0 ? ctw_value_unknown ("an expression") : ctw_value_bool (b, !truth);
}

/**
 * ctw_eval_operation:
 * @expr: of a binary, unary, boolean or comparing operator
 *
 * Returns: what it gives; nothing where an error is pending
 */
CtwValue
ctw_eval_operation (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue folded = ctw_fold (b, scope, expr);

  if (folded.kind != CTW_VALUE_NOTHING)
    return folded;
  if (expr->kind == CTW_EXPR_COMPARE && expr->n_children == 2
      && g_str_has_suffix (expr->text, "in"))
    return eval_in (b, scope, expr);
  if (expr->kind == CTW_EXPR_COMPARE)
    return eval_compare (b, scope, expr);
  if (expr->kind == CTW_EXPR_UNARY && strcmp (expr->text, "not") == 0)
    return eval_not (b, scope, expr);
  if (expr->kind == CTW_EXPR_BOOL)
    return eval_bool (b, scope, expr);
  if (expr->kind == CTW_EXPR_BINARY && strcmp (expr->text, "|") == 0)
    return union_of (b, scope, expr);
  if (expr->kind == CTW_EXPR_BINARY && strcmp (expr->text, "+") == 0)
    return sum_of (b, scope, expr);
  for (guint i = 0; i < expr->n_children && !b->failed; i++)
    ctw_eval (b, scope, expr->children[i]);
  return b->failed ? nothing () : ctw_value_unknown ("an expression");
}
