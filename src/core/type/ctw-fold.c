/* SPDX-License-Identifier: MIT */
/*
 * ctw-fold.c: constants: what a test at module level is worth, and what slots say.
 *
 * A constant is an expression of literals alone.  Folding follows names to the
 * constants that they are bound to, knows sys.version_info and a handful of
 * operators, and gives up on everything else; giving up is not an error.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

static CtwExpr *
new_expr (CtwBuilder *b, CtwExprKind kind, const char *text)
{
  CtwExpr *expr = ctw_arena_new0 (b->arena, CtwExpr);

  expr->kind = kind;
  expr->text = text;
  expr->length = text == NULL ? 0 : (guint32) strlen (text);
  return expr;
}

/**
 * ctw_value_constant:
 * @expr: a literal
 *
 * Returns: the object that it is
 */
CtwValue
ctw_value_constant (CtwBuilder *b, const CtwExpr *expr)
{
  static const char *const types[CTW_EXPR_OTHER + 1] = {
    [CTW_EXPR_INT] = "int",   [CTW_EXPR_FLOAT] = "float",       [CTW_EXPR_COMPLEX] = "complex",
    [CTW_EXPR_STR] = "str",   [CTW_EXPR_BYTES] = "bytes",       [CTW_EXPR_NONE] = "NoneType",
    [CTW_EXPR_TRUE] = "bool", [CTW_EXPR_FALSE] = "bool",        [CTW_EXPR_TUPLE] = "tuple",
    [CTW_EXPR_LIST] = "list", [CTW_EXPR_ELLIPSIS] = "ellipsis",
  };
  CtwTypeId *known = &b->of_kind[expr->kind];

  if (*known == 0)
    *known = ctw_builtin_type_named (b, "builtins", types[expr->kind]) + 1;
  return (CtwValue){ .kind = CTW_VALUE_OBJECT, .type = *known - 1, .expr = expr };
}

CtwValue
ctw_value_bool (CtwBuilder *b, gboolean truth)
{
  return ctw_value_constant (b, new_expr (b, truth ? CTW_EXPR_TRUE : CTW_EXPR_FALSE, NULL));
}

CtwValue
ctw_value_int (CtwBuilder *b, gint64 number)
{
  return ctw_value_constant (
      b, new_expr (b, CTW_EXPR_INT, ctw_arena_printf (b->arena, "%" G_GINT64_FORMAT, number)));
}

CtwValue
ctw_value_text (CtwBuilder *b, const char *text)
{
  return ctw_value_constant (b, new_expr (b, CTW_EXPR_STR, text));
}

gboolean
ctw_const_int (const CtwExpr *expr, gint64 *number)
{
  char *end;

  if (expr->kind == CTW_EXPR_TRUE || expr->kind == CTW_EXPR_FALSE)
    return *number = expr->kind == CTW_EXPR_TRUE, TRUE;
  if (expr->kind != CTW_EXPR_INT || expr->length > 17)
    return FALSE;
  *number = g_ascii_strtoll (expr->text, &end, 10);
  return *end == '\0';
}

/* What type() of a constant is called. */
const char *
ctw_const_type_name (CtwBuilder *b, const CtwExpr *expr)
{
  return ctw_full (b, ctw_value_constant (b, expr).type)->tp_name;
}

/* The number of an int, a bool or a float. */
static gboolean
const_real (const CtwExpr *expr, double *number)
{
  gint64 whole;

  if (ctw_const_int (expr, &whole))
    *number = (double) whole;
  else if (expr->kind == CTW_EXPR_FLOAT || expr->kind == CTW_EXPR_INT)
    *number = g_ascii_strtod (expr->text, NULL);
  else
    return FALSE;
  return TRUE;
}

/* sys.version_info of the version. */
static CtwValue
version_info (CtwBuilder *b)
{
  CtwExpr *tuple = new_expr (b, CTW_EXPR_TUPLE, NULL);
  const CtwExpr **items = ctw_arena_array0 (b->arena, const CtwExpr *, 5);
  guint release[3];

  ctw_profile_get_release (b->profile, &release[0], &release[1], &release[2]);
  for (guint i = 0; i < 3; i++)
    items[i] = new_expr (b, CTW_EXPR_INT, ctw_arena_printf (b->arena, "%u", release[i]));
  items[3] = new_expr (b, CTW_EXPR_STR, "final");
  items[4] = new_expr (b, CTW_EXPR_INT, "0");
  tuple->children = items;
  tuple->n_children = 5;
  return ctw_value_constant (b, tuple);
}

static CtwValue
fold_reference (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  gboolean was_failed = b->failed;
  CtwValue value;

  if (was_failed)
    return nothing ();
  if (expr->kind == CTW_EXPR_NAME)
    value = ctw_scope_lookup (b, scope, expr->text);
  else
    value = ctw_eval (b, scope, expr);
  if (b->failed)
    return nothing ();
  if (value.kind == CTW_VALUE_OBJECT && value.expr == NULL && value.text != NULL
      && strcmp (value.text, "version_info") == 0)
    return version_info (b);
  return value.kind == CTW_VALUE_OBJECT && value.expr != NULL ? value : nothing ();
}

static CtwValue
fold_display (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwExpr *copy = new_expr (b, expr->kind, NULL);
  const CtwExpr **items = ctw_arena_array0 (b->arena, const CtwExpr *, expr->n_children);

  for (guint i = 0; i < expr->n_children; i++)
    {
      const CtwExpr *child = expr->children[i];
      CtwValue item = child->kind == CTW_EXPR_STR ? (CtwValue){ .expr = child }
                                                  : ctw_fold (b, scope, child);
      if (item.expr == NULL)
        return nothing ();
      items[i] = item.expr;
    }
  copy->span = expr->span;
  copy->children = items;
  copy->n_children = expr->n_children;
  return ctw_value_constant (b, copy);
}

static CtwValue
join (CtwBuilder *b, const CtwExpr *left, const CtwExpr *right)
{
  CtwExpr *joined = new_expr (b, left->kind, NULL);
  guint n = left->n_children + right->n_children;
  const CtwExpr **items = ctw_arena_array0 (b->arena, const CtwExpr *, n);

  for (guint i = 0; i < n; i++)
    items[i] = i < left->n_children ? left->children[i] : right->children[i - left->n_children];
  joined->children = items;
  joined->n_children = n;
  return ctw_value_constant (b, joined);
}

static CtwValue
fold_binary (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue left = ctw_fold (b, scope, expr->children[0]);
  gint64 x, y, result;

  if (strcmp (expr->text, "%") == 0 && left.expr != NULL && left.expr->kind == CTW_EXPR_STR)
    return ctw_fold_percent (b, scope, left.expr, expr->children[1]);
  CtwValue right = ctw_fold (b, scope, expr->children[1]);
  if (left.kind == CTW_VALUE_NOTHING || right.kind == CTW_VALUE_NOTHING)
    return nothing ();
  if (strcmp (expr->text, "+") == 0 && left.expr->kind == right.expr->kind
      && (left.expr->kind == CTW_EXPR_TUPLE || left.expr->kind == CTW_EXPR_LIST))
    return join (b, left.expr, right.expr);
  if (strcmp (expr->text, "+") == 0 && left.expr->kind == CTW_EXPR_STR
      && right.expr->kind == CTW_EXPR_STR)
    return ctw_value_constant (
        b, new_expr (b, CTW_EXPR_STR,
                     ctw_arena_printf (b->arena, "%s%s", left.expr->text, right.expr->text)));
  if (!ctw_const_int (left.expr, &x) || !ctw_const_int (right.expr, &y))
    return nothing ();
  if (strcmp (expr->text, "+") == 0 && !__builtin_add_overflow (x, y, &result))
    return ctw_value_int (b, result);
  if (strcmp (expr->text, "-") == 0 && !__builtin_sub_overflow (x, y, &result))
    return ctw_value_int (b, result);
  if (strcmp (expr->text, "*") == 0 && !__builtin_mul_overflow (x, y, &result))
    return ctw_value_int (b, result);
  return nothing ();
}

/* Of str and bytes, which may hold zeros. */
static int
compare_text (const CtwExpr *left, const CtwExpr *right)
{
  int order = memcmp (left->text, right->text, MIN (left->length, right->length));

  if (order == 0)
    return left->length < right->length ? -1 : left->length > right->length;
  return order < 0 ? -1 : 1;
}

/* -1, 0, 1; G_MININT where the two are not compared. */
int
ctw_const_compare (const CtwExpr *left, const CtwExpr *right)
{
  gint64 x, y;
  double p, q;

  if (ctw_const_int (left, &x) && ctw_const_int (right, &y))
    return x < y ? -1 : x > y;
  if ((left->kind == CTW_EXPR_FLOAT || right->kind == CTW_EXPR_FLOAT) && const_real (left, &p)
      && const_real (right, &q))
    return p < q ? -1 : p > q;
  if (left->kind != right->kind)
    return G_MININT;
  if (left->kind == CTW_EXPR_STR || left->kind == CTW_EXPR_BYTES)
    return compare_text (left, right);
  if (left->kind == CTW_EXPR_NONE)
    return 0;
  if (left->kind != CTW_EXPR_TUPLE)
    return G_MININT;
  for (guint i = 0; i < MIN (left->n_children, right->n_children); i++)
    {
      int order = ctw_const_compare (left->children[i], right->children[i]);
      if (order != 0)
        return order;
    }
  return left->n_children < right->n_children ? -1 : left->n_children > right->n_children;
}

/* left in right: 1, 0; -1 not known. */
static int
contains (const CtwExpr *right, const CtwExpr *left)
{
  int found = 0;

  if (left->kind == CTW_EXPR_STR && right->kind == CTW_EXPR_STR)
    return strstr (right->text, left->text) != NULL;
  if (right->kind != CTW_EXPR_TUPLE && right->kind != CTW_EXPR_LIST)
    return -1;
  for (guint i = 0; i < right->n_children && found == 0; i++)
    {
      int order = ctw_const_compare (right->children[i], left);
      gboolean is_other = left->kind <= CTW_EXPR_ELLIPSIS
                          && right->children[i]->kind <= CTW_EXPR_ELLIPSIS;
      found = order == 0 ? 1 : order == G_MININT && !is_other ? -1 : 0;
    }
  return found;
}

static CtwValue
fold_compare (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue left, right;
  int order;

  if (expr->n_children != 2)
    return nothing ();
  left = ctw_fold (b, scope, expr->children[0]);
  right = ctw_fold (b, scope, expr->children[1]);
  if (left.kind == CTW_VALUE_NOTHING || right.kind == CTW_VALUE_NOTHING)
    return nothing ();
  if (g_str_has_suffix (expr->text, "in"))
    {
      int found = contains (right.expr, left.expr);
      return found < 0 ? nothing () : ctw_value_bool (b, found == (expr->text[0] == 'i'));
    }
  order = ctw_const_compare (left.expr, right.expr);
  if (order == G_MININT)
    {
      gboolean is_none = (left.expr->kind == CTW_EXPR_NONE) != (right.expr->kind == CTW_EXPR_NONE);
      if (is_none && strcmp (expr->text, "is") == 0)
        return ctw_value_bool (b, FALSE);
      if (is_none && strcmp (expr->text, "is-not") == 0)
        return ctw_value_bool (b, TRUE);
      return nothing ();
    }
  if (strcmp (expr->text, "==") == 0 || strcmp (expr->text, "is") == 0)
    return ctw_value_bool (b, order == 0);
  if (strcmp (expr->text, "!=") == 0 || strcmp (expr->text, "is-not") == 0)
    return ctw_value_bool (b, order != 0);
  if (strcmp (expr->text, "<") == 0)
    return ctw_value_bool (b, order < 0);
  if (strcmp (expr->text, "<=") == 0)
    return ctw_value_bool (b, order <= 0);
  if (strcmp (expr->text, ">") == 0)
    return ctw_value_bool (b, order > 0);
  if (strcmp (expr->text, ">=") == 0)
    return ctw_value_bool (b, order >= 0);
  return nothing ();
}

static CtwValue
fold_unary (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  CtwValue operand = ctw_fold (b, scope, expr->children[0]);
  gint64 number;

  if (operand.kind == CTW_VALUE_NOTHING)
    return operand;
  if (strcmp (expr->text, "not") == 0)
    {
      int truth = ctw_const_truth (operand.expr);
      return truth < 0 ? nothing () : ctw_value_bool (b, !truth);
    }
  if (strcmp (expr->text, "-") == 0 && ctw_const_int (operand.expr, &number))
    return ctw_value_int (b, -number);
  return nothing ();
}

static CtwValue
fold_bool (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  gboolean stop_at = expr->text[0] == 'o'; /* "or" */
  CtwValue value = nothing ();

  for (guint i = 0; i < expr->n_children; i++)
    {
      value = ctw_fold (b, scope, expr->children[i]);
      int truth = value.kind == CTW_VALUE_NOTHING ? -1 : ctw_const_truth (value.expr);
      if (truth < 0)
        return nothing ();
      if (truth == stop_at)
        return value;
    }
  return value;
}

/* sys.version_info[0], [:2] */
static CtwValue
fold_subscript (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  const CtwExpr *index = expr->children[1];
  CtwValue object = ctw_fold (b, scope, expr->children[0]);
  gint64 at;

  if (object.kind == CTW_VALUE_NOTHING
      || (object.expr->kind != CTW_EXPR_TUPLE && object.expr->kind != CTW_EXPR_LIST))
    return nothing ();
  if (index->kind == CTW_EXPR_SLICE && index->children[0]->kind == CTW_EXPR_ABSENT
      && index->children[2]->kind == CTW_EXPR_ABSENT && ctw_const_int (index->children[1], &at)
      && at >= 0)
    {
      CtwExpr *part = new_expr (b, object.expr->kind, NULL);
      part->children = object.expr->children;
      part->n_children = (guint) MIN (at, object.expr->n_children);
      return ctw_value_constant (b, part);
    }
  if (ctw_const_int (index, &at) && at >= 0 && at < object.expr->n_children)
    return ctw_value_constant (b, object.expr->children[at]);
  return nothing ();
}

/* '…'.startswith ('…') */
static CtwValue
fold_affix (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  const CtwExpr *callee = call->children[0];
  CtwValue text = ctw_fold (b, scope, callee->children[0]);
  CtwValue affix = call->n_children == 2 ? ctw_fold (b, scope, call->children[1]) : nothing ();

  if (text.expr == NULL || text.expr->kind != CTW_EXPR_STR || affix.expr == NULL
      || affix.expr->kind != CTW_EXPR_STR)
    return nothing ();
  return ctw_value_bool (b, callee->text[0] == 's'
                                ? g_str_has_prefix (text.expr->text, affix.expr->text)
                                : g_str_has_suffix (text.expr->text, affix.expr->text));
}

/* len (…) of what is known, '…'.format (…) */
static CtwValue
fold_call (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  const CtwExpr *callee = call->children[0];

  if (b->failed || ctw_has_unpacking (call))
    return nothing ();
  if (callee->kind == CTW_EXPR_ATTRIBUTE && strcmp (callee->text, "format") == 0)
    {
      CtwValue format = ctw_fold (b, scope, callee->children[0]);
      return format.expr != NULL && format.expr->kind == CTW_EXPR_STR
                 ? ctw_fold_format (b, scope, format.expr->text, call)
                 : nothing ();
    }
  if (callee->kind == CTW_EXPR_ATTRIBUTE
      && (strcmp (callee->text, "startswith") == 0 || strcmp (callee->text, "endswith") == 0))
    return fold_affix (b, scope, call);
  if (callee->kind != CTW_EXPR_NAME || strcmp (callee->text, "len") != 0 || call->n_children != 2
      || ctw_scope_lookup (b, scope, "len").kind != CTW_VALUE_LIBRARY)
    return nothing ();
  /* Another call would run once more where its length is not known. */
  if (call->children[1]->kind == CTW_EXPR_CALL)
    return nothing ();
  CtwValue value = ctw_eval (b, scope, call->children[1]);
  if (value.items != NULL)
    return ctw_value_int (b, value.items->n);
  if (value.expr == NULL)
    return nothing ();
  if (value.expr->kind == CTW_EXPR_TUPLE || value.expr->kind == CTW_EXPR_LIST)
    return ctw_value_int (b, value.expr->n_children);
  return value.expr->kind == CTW_EXPR_STR
             ? ctw_value_int (b, g_utf8_strlen (value.expr->text, value.expr->length))
             : nothing ();
}

/**
 * ctw_fold:
 *
 * Returns: an object with the constant that @expr is; nothing where it is not
 *   one, which is no error
 */
CtwValue
ctw_fold (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  switch (expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_STR:
    case CTW_EXPR_NONE:
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_BYTES:
    case CTW_EXPR_ELLIPSIS:
      return ctw_value_constant (b, expr);
    case CTW_EXPR_NAME:
      return fold_reference (b, scope, expr);
    case CTW_EXPR_ATTRIBUTE:
      if (expr->children[0]->kind != CTW_EXPR_NAME)
        return nothing ();
      return ctw_scope_lookup (b, scope, expr->children[0]->text).kind == CTW_VALUE_NOTHING
                 ? nothing ()
                 : fold_reference (b, scope, expr);
    case CTW_EXPR_TUPLE:
    case CTW_EXPR_LIST:
      return fold_display (b, scope, expr);
    case CTW_EXPR_BINARY:
      return fold_binary (b, scope, expr);
    case CTW_EXPR_COMPARE:
      return fold_compare (b, scope, expr);
    case CTW_EXPR_UNARY:
      return fold_unary (b, scope, expr);
    case CTW_EXPR_BOOL:
      return fold_bool (b, scope, expr);
    case CTW_EXPR_SUBSCRIPT:
      return fold_subscript (b, scope, expr);
    case CTW_EXPR_CALL:
      return fold_call (b, scope, expr);
    case CTW_EXPR_FSTRING:
      return ctw_fold_fstring (b, scope, expr);
    case CTW_EXPR_COMPLEX:
    case CTW_EXPR_SLICE:
    case CTW_EXPR_KEYWORD:
    case CTW_EXPR_STAR:
    case CTW_EXPR_DOUBLE_STAR:
    case CTW_EXPR_SET:
    case CTW_EXPR_DICT:
    case CTW_EXPR_IF:
    case CTW_EXPR_FORMAT:
    case CTW_EXPR_LIST_COMP:
    case CTW_EXPR_SET_COMP:
    case CTW_EXPR_DICT_COMP:
    case CTW_EXPR_GENERATOR:
    case CTW_EXPR_FOR:
    case CTW_EXPR_LAMBDA:
    case CTW_EXPR_NAMED:
    case CTW_EXPR_ABSENT:
    case CTW_EXPR_OTHER:
      return nothing ();
    default:
      g_assert_not_reached ();
    }
}

/* bool() of a constant; -1 where it is not known. */
int
ctw_const_truth (const CtwExpr *expr)
{
  gint64 number;

  switch ((guint) expr->kind)
    {
    case CTW_EXPR_NONE:
      return 0;
    case CTW_EXPR_ELLIPSIS:
      return 1;
    case CTW_EXPR_STR:
    case CTW_EXPR_BYTES:
      return expr->length > 0;
    case CTW_EXPR_TUPLE:
    case CTW_EXPR_LIST:
      return expr->n_children > 0;
    default:
      return ctw_const_int (expr, &number) ? number != 0 : -1;
    }
}

/* bool() of a value; -1 where it is not known. */
int
ctw_value_truth (const CtwValue *value)
{
  switch (value->kind)
    {
    case CTW_VALUE_TYPE:
    case CTW_VALUE_MODULE:
    case CTW_VALUE_LIBRARY:
    case CTW_VALUE_FUNCTION:
      return 1;
    case CTW_VALUE_OBJECT:
      if (value->items != NULL)
        return value->items->n > 0;
      return value->expr != NULL ? ctw_const_truth (value->expr) : -1;
    case CTW_VALUE_NOTHING:
    case CTW_VALUE_UNKNOWN:
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_RAISES:
      return -1;
    default:
      g_assert_not_reached ();
    }
}

/**
 * ctw_truth:
 *
 * Returns: what a test is worth: 1 or 0; -1 where that is not known; -2 where
 *   it raises, the error being pending
 */
int
ctw_truth (CtwBuilder *b, CtwScope *scope, const CtwExpr *test)
{
  CtwValue folded = ctw_fold (b, scope, test);

  if (folded.kind != CTW_VALUE_NOTHING)
    return ctw_const_truth (folded.expr);
  CtwValue value = ctw_eval (b, scope, test);
  return value.kind == CTW_VALUE_NOTHING ? -2 : ctw_value_truth (&value);
}
