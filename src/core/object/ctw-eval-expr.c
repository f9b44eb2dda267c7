/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-expr.c: expressions: comparisons, displays, comprehensions, slices.
 *
 * What is displayed is a new object each time; what the compiler folds is a
 * constant that exists once.
 */
#include "object/ctw-eval-private.h"
#include "profile/ctw-texts-private.h"

#include <string.h>

/* What the compiler folds: `MAX_INT_SIZE`, `MAX_STR_SIZE`. */
#define MAX_FOLDED_BITS 128
#define MAX_FOLDED_TEXT 4096

static CtwMade *
unary (CtwFrame *frame, const CtwExpr *expr)
{
  CtwEval *eval = frame->eval;
  CtwMade *value = ctw_eval_expr (frame, expr->children[0]);
  gboolean truth;

  if (strcmp (expr->text, "not") == 0)
    return ctw_made_truth (value, &truth) ? ctw_made_bool (eval, !truth) : ctw_made_unknown (eval);
  if (ctw_made_is_integral (value) && value->number != G_MININT64)
    return ctw_made_int (eval,
                         expr->text[0] == '-'   ? -value->number
                         : expr->text[0] == '~' ? ~value->number
                                                : value->number,
                         expr->children[0]->kind != CTW_EXPR_INT);
  if (value->known && value->kind == CTW_MADE_FLOAT && expr->text[0] != '~')
    return ctw_made_float (eval, expr->text[0] == '-' ? -value->real : value->real,
                           expr->children[0]->kind != CTW_EXPR_FLOAT);
  return ctw_made_unknown (eval);
}

static CtwMade *
boolean (CtwFrame *frame, const CtwExpr *expr)
{
  gboolean stop_on = strcmp (expr->text, "or") == 0;
  CtwMade *value = ctw_made_unknown (frame->eval);

  for (guint i = 0; i < expr->n_children && frame->eval->error_type == NULL; i++)
    {
      gboolean truth;

      value = ctw_eval_expr (frame, expr->children[i]);
      if (!ctw_made_truth (value, &truth))
        return i + 1 == expr->n_children ? value : ctw_made_unknown (frame->eval);
      if (truth == stop_on)
        return value;
    }
  return value;
}

/* -1, 0 or 1; FALSE where the order is not known. */
static gboolean
order (const CtwMade *a, const CtwMade *b, int *sign)
{
  if (ctw_made_is_number (a) && ctw_made_is_number (b))
    {
      double x = ctw_made_as_real (a), y = ctw_made_as_real (b);

      if (ctw_made_is_integral (a) && ctw_made_is_integral (b))
        *sign = a->number < b->number ? -1 : a->number > b->number;
      else
        *sign = x < y ? -1 : x > y;
      return TRUE;
    }
  if (a->known && b->known && a->kind == CTW_MADE_STR && b->kind == CTW_MADE_STR)
    {
      *sign = strcmp (a->text, b->text);
      return TRUE;
    }
  return FALSE;
}

static gboolean
contains (CtwEval *eval, const CtwMade *item, const CtwMade *container, gboolean *result)
{
  if (ctw_made_is_text (item) && ctw_made_is_text (container))
    {
      *result = g_strstr_len (container->text, container->length, item->text) != NULL;
      return TRUE;
    }
  if (ctw_made_is_scalar (container))
    {
      g_autofree char *text = ctw_profile_text (ctw_types_get_profile (eval->types),
                                                CTW_TEXT_NO_CONTAINER,
                                                ctw_made_type_name (eval, container), NULL);

      ctw_eval_raise (eval, "TypeError", "%s", text);
      return FALSE;
    }
  g_autoptr (GPtrArray) items = ctw_made_iterate (eval, container);
  *result = FALSE;
  for (guint i = 0; items != NULL && i < items->len && !*result; i++)
    if (!ctw_made_equal (item, items->pdata[i], result))
      return FALSE;
  return items != NULL;
}

/* One comparison; FALSE where its result is not known. */
static gboolean
compare (CtwEval *eval, const char *op, const CtwMade *a, const CtwMade *b, gboolean *result)
{
  int sign;

  if (strcmp (op, "==") == 0 || strcmp (op, "is") == 0)
    return ctw_made_equal (a, b, result);
  if (strcmp (op, "!=") == 0 || strcmp (op, "is-not") == 0)
    {
      gboolean known = ctw_made_equal (a, b, result);
      *result = !*result;
      return known;
    }
  if (g_str_has_suffix (op, "in"))
    {
      gboolean known = contains (eval, a, b, result);
      *result = *result != (op[0] == 'n');
      return known;
    }
  if (!order (a, b, &sign))
    return FALSE;
  *result = op[0] == '<' ? sign < 0 : sign > 0;
  *result = *result || (op[1] == '=' && sign == 0);
  return TRUE;
}

static CtwMade *
comparison (CtwFrame *frame, const CtwExpr *expr)
{
  g_auto (GStrv) operators = g_strsplit (expr->text, " ", -1);
  CtwMade *left = ctw_eval_expr (frame, expr->children[0]);

  for (guint i = 1; i < expr->n_children; i++)
    {
      CtwMade *right = ctw_eval_expr (frame, expr->children[i]);
      gboolean result;

      if (frame->eval->error_type != NULL
          || !compare (frame->eval, operators[i - 1], left, right, &result))
        return ctw_made_unknown (frame->eval);
      if (!result)
        return ctw_made_bool (frame->eval, FALSE);
      left = right;
    }
  return ctw_made_bool (frame->eval, TRUE);
}

/* Whether the compiler computes it once and for all.  CPython: `safe_power`, `safe_multiply` … */
static gboolean
is_folded (const char *op, const CtwMade *left, const CtwMade *right, const CtwMade *result)
{
  gboolean ints = left->kind == CTW_MADE_INT && right->kind == CTW_MADE_INT;

  if (result->kind == CTW_MADE_STR && op[0] == '*')
    return result->length <= MAX_FOLDED_TEXT;
  if (!ints || !left->known || !right->known || right->number <= 0)
    return result->kind <= CTW_MADE_STR;
  guint64 magnitude = (guint64) ABS (left->number);
  gint64 bits = magnitude == 0 ? 0 : 64 - __builtin_clzll (magnitude);
  if (strcmp (op, "**") == 0)
    return bits <= MAX_FOLDED_BITS / right->number;
  if (strcmp (op, "<<") == 0)
    return right->number <= MAX_FOLDED_BITS && bits <= MAX_FOLDED_BITS - right->number;
  return TRUE;
}

/* --- displays */

static gboolean
is_constant (const CtwExpr *expr)
{
  if (expr->kind <= CTW_EXPR_ELLIPSIS)
    return TRUE;
  if (expr->kind == CTW_EXPR_UNARY)
    return expr->text[0] != 'n' && is_constant (expr->children[0]);
  if (expr->kind != CTW_EXPR_TUPLE)
    return FALSE;
  for (guint i = 0; i < expr->n_children; i++)
    if (!is_constant (expr->children[i]))
      return FALSE;
  return TRUE;
}

static gboolean
all_constant (const CtwExpr *expr)
{
  for (guint i = 0; i < expr->n_children; i++)
    if (!is_constant (expr->children[i]))
      return FALSE;
  return TRUE;
}

static void
add_unpacked (CtwFrame *frame, CtwMade *into, const CtwExpr *child)
{
  CtwMade *value = ctw_eval_expr (frame, child->children[0]);
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, value);

  into->known = into->known && items != NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      if (into->kind == CTW_MADE_SET)
        ctw_made_set_add (frame->eval, into, items->pdata[i]);
      else
        ctw_made_add (frame->eval, into, items->pdata[i]);
    }
}

static CtwMade *
display (CtwFrame *frame, const CtwExpr *expr, CtwMadeKind kind)
{
  CtwMade *made = ctw_made_sequence (frame->eval, kind);
  gboolean constant = all_constant (expr);

  for (guint i = 0; i < expr->n_children && frame->eval->error_type == NULL; i++)
    {
      const CtwExpr *child = expr->children[i];

      if (child->kind == CTW_EXPR_STAR)
        add_unpacked (frame, made, child);
      else if (kind == CTW_MADE_SET)
        ctw_made_set_add (frame->eval, made, ctw_eval_expr (frame, child));
      else
        ctw_made_add (frame->eval, made, ctw_eval_expr (frame, child));
    }
  if (kind == CTW_MADE_TUPLE)
    made->fresh = made->items->len > 0 && !constant;
  else if (kind == CTW_MADE_LIST)
    ctw_made_settle (frame->eval, made, constant ? CTW_LIST_BY_CONSTANTS : CTW_LIST_BY_DISPLAY);
  else if (constant && expr->n_children >= 3
           && frame->eval->profile->constant_display == CTW_CONSTANT_DISPLAY_EXTEND)
    made->room = (gint64) ctw_set_slots_merged (made->items->len);
  return made;
}

static CtwMade *
display_dict (CtwFrame *frame, const CtwExpr *expr)
{
  CtwMade *made = ctw_made_sequence (frame->eval, CTW_MADE_DICT);

  for (guint i = 0; i + 1 < expr->n_children && frame->eval->error_type == NULL; i += 2)
    {
      gboolean unpack = expr->children[i]->kind == CTW_EXPR_ABSENT;
      CtwMade *key = unpack ? NULL : ctw_eval_expr (frame, expr->children[i]);
      CtwMade *value = ctw_eval_expr (frame, expr->children[i + 1]);

      if (!unpack)
        ctw_made_dict_set (frame->eval, made, key, value);
      else if (value->kind == CTW_MADE_DICT && value->known)
        for (guint k = 0; k + 1 < value->items->len; k += 2)
          ctw_made_dict_set (frame->eval, made, value->items->pdata[k], value->items->pdata[k + 1]);
      else
        made->known = FALSE;
    }
  /* Its items are on the stack before there is a table. */
  made->room = (gint64) ctw_dict_slots (frame->eval->profile, made->items->len / 2);
  return made;
}

/* f'{name}' of a str is that str. */
static CtwMade *
lone_str (CtwFrame *frame, const CtwExpr *expr)
{
  const CtwExpr *part = expr->n_children == 1 ? expr->children[0] : NULL;
  CtwMade *value;

  if (part == NULL || part->kind != CTW_EXPR_FORMAT || part->children[1]->kind != CTW_EXPR_ABSENT
      || (part->text != NULL && part->text[0] != '\0' && part->text[0] != 's'))
    return NULL;
  value = ctw_eval_expr (frame, part->children[0]);
  return value->kind == CTW_MADE_STR ? value : NULL;
}

static CtwMade *
fstring (CtwFrame *frame, const CtwExpr *expr)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CtwMade *lone = lone_str (frame, expr);
  gboolean known = TRUE;

  if (lone != NULL)
    return lone;

  for (guint i = 0; i < expr->n_children && frame->eval->error_type == NULL; i++)
    {
      const CtwExpr *part = expr->children[i];

      if (part->kind == CTW_EXPR_STR)
        {
          g_string_append_len (text, part->text, part->length);
          continue;
        }
      CtwMade *value = ctw_eval_expr (frame, part->children[0]);
      const char *shown = ctw_made_str_text (frame->eval, value,
                                             part->text != NULL && part->text[0] == 'r');
      known = known && shown != NULL && part->children[1]->kind == CTW_EXPR_ABSENT;
      g_string_append (text, shown == NULL ? "" : shown);
    }
  CtwMade *made = ctw_made_str (frame->eval, text->str, (gssize) text->len, TRUE);
  made->known = known;
  /* A single part is the str that str() made; nobody looks whether it exists already. */
  made->fresh = made->fresh || !known
                || (expr->n_children == 1 && expr->children[0]->kind != CTW_EXPR_STR
                    && text->len > 0);
  return made;
}

/* --- comprehensions */

static gboolean
passes (CtwFrame *frame, const CtwExpr *clause)
{
  for (guint i = 2; i < clause->n_children; i++)
    {
      gboolean truth;

      ctw_made_truth (ctw_eval_expr (frame, clause->children[i]), &truth);
      if (!truth)
        return FALSE;
    }
  return TRUE;
}

/* Runs the FOR parts from @first on and calls @each for every element. */
void
ctw_eval_comprehension (CtwFrame *frame,
                        const CtwExpr *expr,
                        guint first,
                        void (*each) (CtwFrame *, const CtwExpr *, CtwMade *),
                        CtwMade *into)
{
  if (first == expr->n_children)
    {
      each (frame, expr, into);
      return;
    }
  const CtwExpr *clause = expr->children[first];
  CtwMade *iterable = ctw_eval_expr (frame, clause->children[1]);
  g_autoptr (GPtrArray) items = frame->eval->error_type == NULL
                                    ? ctw_made_iterate (frame->eval, iterable)
                                    : NULL;

  into->known = into->known && items != NULL;
  for (guint i = 0; items != NULL && i < items->len && ctw_eval_tick (frame->eval); i++)
    {
      ctw_eval_assign (frame, clause->children[0], items->pdata[i]);
      if (frame->eval->error_type != NULL)
        return;
      if (passes (frame, clause))
        ctw_eval_comprehension (frame, expr, first + 1, each, into);
    }
}

static void
add_element (CtwFrame *frame, const CtwExpr *expr, CtwMade *into)
{
  CtwMade *element = ctw_eval_expr (frame, expr->children[0]);

  if (into->kind == CTW_MADE_SET)
    ctw_made_set_add (frame->eval, into, element);
  else
    ctw_made_add (frame->eval, into, element);
}

static void
add_pair (CtwFrame *frame, const CtwExpr *expr, CtwMade *into)
{
  CtwMade *key = ctw_eval_expr (frame, expr->children[0]);

  ctw_made_dict_set (frame->eval, into, key, ctw_eval_expr (frame, expr->children[1]));
}

static CtwMade *
comprehension (CtwFrame *frame, const CtwExpr *expr, CtwMadeKind kind)
{
  CtwMade *made = ctw_made_sequence (frame->eval, kind);
  gboolean pair = kind == CTW_MADE_DICT;

  ctw_eval_comprehension (frame, expr, pair ? 2 : 1, pair ? add_pair : add_element, made);
  return made;
}

/* --- the rest */

static gboolean
bound (CtwFrame *frame, const CtwExpr *expr, gint64 length, gint64 missing, gint64 *at)
{
  *at = missing;
  if (expr->kind == CTW_EXPR_ABSENT)
    return TRUE;
  const CtwMade *value = ctw_eval_expr (frame, expr);
  if (value->kind == CTW_MADE_NONE)
    return TRUE;
  if (!ctw_made_is_integral (value))
    return FALSE;
  *at = value->number < 0 ? MAX (value->number + length, 0) : MIN (value->number, length);
  return TRUE;
}

/* A slice of a list or tuple without a step. */
static CtwMade *
slice (CtwFrame *frame, CtwMade *object, const CtwExpr *part)
{
  gint64 length = object->items->len, from, to;

  if (part->children[2]->kind != CTW_EXPR_ABSENT || !object->known
      || !bound (frame, part->children[0], length, 0, &from)
      || !bound (frame, part->children[1], length, length, &to))
    return ctw_made_unknown (frame->eval);
  if (object->kind == CTW_MADE_TUPLE && from == 0 && to == length)
    return object;
  CtwMade *made = ctw_made_sequence (frame->eval, object->kind);
  for (gint64 i = from; i < to; i++)
    ctw_made_add (frame->eval, made, object->items->pdata[i]);
  if (object->kind == CTW_MADE_LIST)
    ctw_made_settle (frame->eval, made, CTW_LIST_BY_DISPLAY);
  return made;
}

static CtwMade *
subscript (CtwFrame *frame, const CtwExpr *expr)
{
  CtwEval *eval = frame->eval;
  CtwMade *object = ctw_eval_expr (frame, expr->children[0]);

  if (eval->error_type == NULL && ctw_made_is_sequence (object)
      && expr->children[1]->kind == CTW_EXPR_SLICE)
    return slice (frame, object, expr->children[1]);
  CtwMade *index = ctw_eval_expr (frame, expr->children[1]);
  if (eval->error_type != NULL)
    return object;
  if (object->kind == CTW_MADE_NAMESPACE)
    object = ctw_eval_namespace_items (eval, object);
  if (object->kind == CTW_MADE_DICT && object->known)
    {
      CtwMade *value = ctw_made_dict_get (object, index);
      const char *key = ctw_made_str_text (eval, index, TRUE);

      return value != NULL ? value
             : key == NULL ? ctw_made_unknown (eval)
                           : ctw_eval_raise (eval, "KeyError", "%s", key);
    }
  if (ctw_made_is_sequence (object) && object->known && ctw_made_is_integral (index))
    {
      gint64 at = index->number < 0 ? index->number + object->items->len : index->number;

      return at >= 0 && at < object->items->len
                 ? object->items->pdata[at]
                 : ctw_eval_raise (eval, "IndexError", "%s index out of range",
                                   ctw_made_type_name (eval, object));
    }
  if (ctw_made_is_scalar (object))
    return ctw_eval_raise (eval, "TypeError", "'%s' object is not subscriptable",
                           ctw_made_type_name (eval, object));
  return ctw_made_unknown (eval);
}

static CtwMade *
conditional (CtwFrame *frame, const CtwExpr *expr)
{
  CtwMade *value = ctw_eval_expr (frame, expr->children[0]);
  gboolean truth;

  if (!ctw_made_truth (value, &truth))
    ctw_eval_doubt (frame, expr->children[0]->span, 0,
                    "it is not known whether this is true; it is taken as true");
  return ctw_eval_expr (frame, expr->children[truth ? 1 : 2]);
}

static CtwMade *
assign_expression (CtwFrame *frame, const CtwExpr *expr)
{
  CtwMade *value = ctw_eval_expr (frame, expr->children[1]);

  ctw_eval_assign (frame, expr->children[0], value);
  return value;
}

CtwMade *
ctw_eval_expr (CtwFrame *frame, const CtwExpr *expr)
{
  CtwEval *eval = frame->eval;
  CtwMade *literal = ctw_made_literal (eval, expr);

  if (literal != NULL)
    return literal;
  if (eval->error_type != NULL || !ctw_eval_tick (eval))
    return ctw_made_unknown (eval);
  switch ((int) expr->kind)
    {
    case CTW_EXPR_NAME:
      return ctw_eval_name (frame, expr->text);
    case CTW_EXPR_ATTRIBUTE:
      {
        CtwMade *object = ctw_eval_expr (frame, expr->children[0]);
        return eval->error_type != NULL ? object
                                        : ctw_eval_get_attribute (frame, object, expr->text);
      }
    case CTW_EXPR_SUBSCRIPT:
      return subscript (frame, expr);
    case CTW_EXPR_CALL:
      return ctw_eval_call (frame, expr);
    case CTW_EXPR_TUPLE:
      return display (frame, expr, CTW_MADE_TUPLE);
    case CTW_EXPR_LIST:
      return display (frame, expr, CTW_MADE_LIST);
    case CTW_EXPR_SET:
      return display (frame, expr, CTW_MADE_SET);
    case CTW_EXPR_DICT:
      return display_dict (frame, expr);
    case CTW_EXPR_BINARY:
      {
        CtwMade *left = ctw_eval_expr (frame, expr->children[0]);
        CtwMade *right = ctw_eval_expr (frame, expr->children[1]);
        CtwMade *result = eval->error_type != NULL
                              ? left
                              : ctw_eval_binary (eval, expr->text, left, right);
        if (result->fresh && all_constant (expr) && is_folded (expr->text, left, right, result))
          result->fresh = FALSE;
        return result;
      }
    case CTW_EXPR_UNARY:
      return unary (frame, expr);
    case CTW_EXPR_BOOL:
      return boolean (frame, expr);
    case CTW_EXPR_COMPARE:
      return comparison (frame, expr);
    case CTW_EXPR_IF:
      return conditional (frame, expr);
    case CTW_EXPR_FSTRING:
      return fstring (frame, expr);
    case CTW_EXPR_LIST_COMP:
      return comprehension (frame, expr, CTW_MADE_LIST);
    case CTW_EXPR_SET_COMP:
      return comprehension (frame, expr, CTW_MADE_SET);
    case CTW_EXPR_DICT_COMP:
      return comprehension (frame, expr, CTW_MADE_DICT);
    case CTW_EXPR_NAMED:
      return assign_expression (frame, expr);
    case CTW_EXPR_LAMBDA:
      return ctw_library_function (frame, expr, NULL);
    default:
      return ctw_made_unknown (eval);
    }
}
