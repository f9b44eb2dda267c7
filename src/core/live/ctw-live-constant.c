/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-constant.c: what the compiler has worked out before anything runs.
 *
 * Rules: Python/ast_opt.c (fold_binop, safe_multiply, safe_power): literals,
 * operators between them and tuples of them are one object that stands in the
 * code, made once and outside of what a program asks for.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define LONGEST_STR 4096 /* MAX_STR_SIZE */

static CtwRef
make_constant (CtwLive *live, const CtwExpr *expr)
{
  char *end;
  gint64 number;

  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
      if (!g_ascii_string_to_signed (expr->text, 10, G_MININT64, G_MAXINT64, &number, NULL))
        return ctw_live_unsupported (live, 0, "an int beyond 64 bits is not simulated");
      return ctw_int_static (live->space, number);
    case CTW_EXPR_FLOAT:
      return ctw_float_static (live->space, g_ascii_strtod (expr->text, &end));
    case CTW_EXPR_STR:
      return ctw_str_static (live->space, expr->text, expr->length);
    default:
      return NULL;
    }
}

static CtwRef
literal (CtwLive *live, const CtwExpr *expr)
{
  CtwRef known = g_hash_table_lookup (live->constants, expr);

  if (known == NULL)
    {
      known = make_constant (live, expr);
      if (known == NULL)
        return NULL;
      g_hash_table_insert (live->constants, (gpointer) expr, known);
    }
  return ctw_ref_up (known);
}

/* What the compiler keeps as a constant: literals, -1, tuples of them. */
gboolean
ctw_live_is_constant (const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_STR:
    case CTW_EXPR_NONE:
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
      return TRUE;
    case CTW_EXPR_UNARY:
      return expr->text[0] == '-' && ctw_live_is_constant (expr->children[0]);
    case CTW_EXPR_TUPLE:
      for (guint i = 0; i < expr->n_children; i++)
        if (!ctw_live_is_constant (expr->children[i]))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

static CtwRef
folded (CtwLive *live, const CtwExpr *expr)
{
  CtwRef known = g_hash_table_lookup (live->constants, expr);

  if (known != NULL)
    return ctw_ref_up (known);
  if (expr->kind == CTW_EXPR_UNARY)
    {
      CtwRef inner = ctw_live_eval (live, expr->children[0]);
      if (inner == NULL)
        return NULL;
      known = ctw_form_of (inner) == CTW_FORM_FLOAT
                  ? ctw_float_static (live->space, -ctw_float_get (inner))
                  : ctw_int_static (live->space, -ctw_int_get (live->space, inner));
      ctw_ref_down (live->space, inner);
    }
  else
    {
      known = ctw_tuple_static (live->space, expr->n_children);
      for (guint i = 0; i < expr->n_children; i++)
        {
          ctw_tuple_items (live->space, known)[i] = ctw_live_eval (live, expr->children[i]);
          if (ctw_tuple_items (live->space, known)[i] == NULL)
            return NULL;
        }
    }
  g_hash_table_insert (live->constants, (gpointer) expr, known);
  return ctw_ref_up (known);
}

/* Operators between constants, whose result is an int, a float or a short str. */
gboolean
ctw_live_is_folded (const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_STR:
      return TRUE;
    case CTW_EXPR_UNARY:
      return expr->text[0] != 'n' && ctw_live_is_folded (expr->children[0]);
    case CTW_EXPR_BINARY:
      return ctw_live_is_folded (expr->children[0]) && ctw_live_is_folded (expr->children[1]);
    default:
      return FALSE;
    }
}

/* The result as it stands in the code; NULL where it is too long for that. */
static CtwRef
as_constant (CtwLive *live, CtwRef result)
{
  gsize length;

  switch ((guint) ctw_form_of (result))
    {
    case CTW_FORM_INT:
      return ctw_int_static (live->space, ctw_int_get (live->space, result));
    case CTW_FORM_FLOAT:
      return ctw_float_static (live->space, ctw_float_get (result));
    case CTW_FORM_STR:
      {
        g_autofree char *text = ctw_str_dup (live->space, result, &length);
        return length <= LONGEST_STR ? ctw_str_static (live->space, text, length) : NULL;
      }
    default:
      return NULL;
    }
}

static CtwRef
folded_operator (CtwLive *live, const CtwExpr *expr)
{
  CtwRef known = g_hash_table_lookup (live->constants, expr);

  if (known != NULL)
    return ctw_ref_up (known);
  CtwRef result = ctw_live_eval_operator (live, expr);
  if (result == NULL)
    return NULL;
  known = as_constant (live, result);
  if (known == NULL)
    return result;
  ctw_ref_down (live->space, result);
  g_hash_table_insert (live->constants, (gpointer) expr, known);
  return ctw_ref_up (known);
}

/* The object of a constant of the code. */
CtwRef
ctw_live_constant (CtwLive *live, const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_UNARY:
    case CTW_EXPR_TUPLE:
      return folded (live, expr);
    case CTW_EXPR_BINARY:
      return folded_operator (live, expr);
    default:
      return literal (live, expr);
    }
}
