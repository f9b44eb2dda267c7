/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-fold.c: objects of the code: constants, and what the compiler makes of them.
 *
 * Rules: ast_opt.c, later flowgraph.c: operators between constants, tuples and
 * items of constants are computed when the code is made, and not again; what
 * would raise, or become long, is left to the run. All of it is done before
 * the first statement, and is outside of the heap.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define MAX_STR_SIZE 4096
#define MAX_COLLECTION_SIZE 256

static gboolean
is_literal (const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_STR:
    case CTW_EXPR_NONE:
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
    case CTW_EXPR_ELLIPSIS:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether it is an object of the code. */
gboolean
ctw_live_is_folded (CtwLive *live, const CtwExpr *expr)
{
  return is_literal (expr) || g_hash_table_contains (live->constants, expr);
}

static CtwRef
make_literal (CtwLive *live, const CtwExpr *expr)
{
  gint64 number;

  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
      if (!g_ascii_string_to_signed (expr->text, 10, G_MININT64, G_MAXINT64, &number, NULL))
        return ctw_live_unsupported (live, 0, "an int beyond 64 bits is not simulated");
      return ctw_int_static (live->space, number);
    case CTW_EXPR_FLOAT:
      return ctw_float_static (live->space, g_ascii_strtod (expr->text, NULL));
    case CTW_EXPR_STR:
      return ctw_str_static (live->space, expr->text, expr->length);
    case CTW_EXPR_NONE:
      return live->space->none;
    case CTW_EXPR_TRUE:
      return live->space->true_;
    case CTW_EXPR_FALSE:
      return live->space->false_;
    case CTW_EXPR_ELLIPSIS:
      return live->space->ellipsis;
    default:
      return NULL;
    }
}

/* An object of the code. */
CtwRef
ctw_live_constant (CtwLive *live, const CtwExpr *expr)
{
  CtwRef known = g_hash_table_lookup (live->constants, expr);

  if (known == NULL)
    {
      known = make_literal (live, expr);
      if (known == NULL)
        return NULL;
      g_hash_table_insert (live->constants, (gpointer) expr, ctw_ref_up (known));
    }
  return ctw_ref_up (known);
}

/* --- folding */

static CtwRef static_copy (CtwLive *live, CtwRef ref);

static CtwRef
static_tuple (CtwLive *live, CtwRef ref)
{
  gsize n = ctw_tuple_n (ref);

  if (n == 0)
    return live->space->empty_tuple;
  CtwRef copy = ctw_tuple_static (live->space, n);
  for (gsize i = 0; i < n; i++)
    ctw_tuple_items (live->space, copy)[i] = ctw_ref_up (
        static_copy (live, ctw_tuple_items (live->space, ref)[i]));
  return copy;
}

static CtwRef
static_text (CtwLive *live, CtwRef ref)
{
  gsize length;
  g_autofree char *text = ctw_str_dup (live->space, ref, &length);

  return ctw_str_static (live->space, text, length);
}

/* The same object, outside of the heap. */
static CtwRef
static_copy (CtwLive *live, CtwRef ref)
{
  if (g_hash_table_contains (live->space->static_refs, ref))
    return ref;
  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_INT:
      return ctw_int_static (live->space, ctw_int_get (live->space, ref));
    case CTW_FORM_FLOAT:
      return ctw_float_static (live->space, ctw_float_get (ref));
    case CTW_FORM_STR:
      return static_text (live, ref);
    case CTW_FORM_TUPLE:
      return static_tuple (live, ref);
    default:
      return ref;
    }
}

/* What is too long is made anew each time. */
static gboolean
is_short (CtwRef ref)
{
  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_STR:
      return ctw_str_n_chars (ref) <= MAX_STR_SIZE;
    case CTW_FORM_TUPLE:
      return ctw_tuple_n (ref) <= MAX_COLLECTION_SIZE;
    default:
      return TRUE;
    }
}

static gboolean
is_constant_slice (CtwLive *live, const CtwExpr *expr)
{
  gboolean folds = expr->kind == CTW_EXPR_SLICE && live->profile->constant_fold == CTW_FOLD_CODE;

  for (guint i = 0; folds && i < expr->n_children; i++)
    folds = expr->children[i]->kind == CTW_EXPR_ABSENT || is_literal (expr->children[i]);
  return folds;
}

/* The tree keeps an f-string that it could fold; the code has no constant yet where `not` is seen.
 */
static gboolean
is_operand (CtwLive *live, const CtwExpr *expr, const CtwExpr *operand)
{
  gboolean in_code = live->profile->constant_fold == CTW_FOLD_CODE;

  if (in_code && expr->kind == CTW_EXPR_UNARY && expr->text[0] == 'n')
    return is_literal (operand) || (operand->kind == CTW_EXPR_UNARY && operand->text[0] == 'n');
  return in_code || operand->kind != CTW_EXPR_FSTRING || expr->kind == CTW_EXPR_TUPLE;
}

/* How many times a sequence is repeated by a constant; 1 for anything else. */
static gint64
times_of (CtwLive *live, CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT ? ctw_int_get (live->space, ref) : 1;
}

/* A product that would be too long is not even tried. CPython: safe_multiply(). */
static gboolean
is_short_product (CtwLive *live, const CtwExpr *expr)
{
  gint64 room = MAX_STR_SIZE;

  for (guint i = 0; i < 2; i++)
    {
      CtwRef ref = ctw_live_constant (live, expr->children[i]);
      gint64 n = ref == NULL                           ? 1
                 : ctw_form_of (ref) == CTW_FORM_STR   ? (gint64) ctw_str_n_chars (ref)
                 : ctw_form_of (ref) == CTW_FORM_TUPLE ? (gint64) ctw_tuple_n (ref)
                                                       : 0;
      CtwRef other = ctw_live_constant (live, expr->children[1 - i]);
      if (n > 0 && other != NULL && times_of (live, other) > room / n)
        return FALSE;
    }
  return TRUE;
}

static gboolean
may_fold (CtwLive *live, const CtwExpr *expr)
{
  gboolean folds = expr->kind == CTW_EXPR_TUPLE || expr->kind == CTW_EXPR_UNARY
                   || expr->kind == CTW_EXPR_BINARY || expr->kind == CTW_EXPR_SUBSCRIPT;

  /* An f-string without a field is a str. */
  if (expr->kind == CTW_EXPR_FSTRING)
    {
      for (guint i = 0; i < expr->n_children; i++)
        if (expr->children[i]->kind != CTW_EXPR_STR)
          return FALSE;
      return TRUE;
    }
  for (guint i = 0; folds && i < expr->n_children; i++)
    folds = (ctw_live_is_folded (live, expr->children[i])
             && is_operand (live, expr, expr->children[i]))
            || (expr->kind == CTW_EXPR_SUBSCRIPT && is_constant_slice (live, expr->children[i]));
  if (folds && expr->kind == CTW_EXPR_BINARY && strcmp (expr->text, "*") == 0)
    folds = is_short_product (live, expr);
  /* The compiler leaves "…" % values alone. */
  if (folds && expr->kind == CTW_EXPR_BINARY && expr->text[0] == '%')
    folds = expr->children[0]->kind != CTW_EXPR_STR;
  return folds;
}

static CtwRef
constant_tuple (CtwLive *live, const CtwExpr *expr)
{
  if (expr->n_children == 0)
    return ctw_ref_up (live->space->empty_tuple);
  CtwRef tuple = ctw_tuple_static (live->space, expr->n_children);
  for (guint i = 0; i < expr->n_children; i++)
    {
      CtwRef item = ctw_live_constant (live, expr->children[i]);
      g_clear_pointer (&live->reason, g_free);
      ctw_tuple_items (live->space, tuple)[i] = item != NULL ? item
                                                             : ctw_ref_up (live->space->unknown);
    }
  return tuple;
}

/* Names of a list and targets are no values: nothing of them is folded but what is inside. */
static void
fold_expr (CtwLive *live, const CtwExpr *expr)
{
  for (guint i = 0; i < expr->n_children; i++)
    fold_expr (live, expr->children[i]);
  if (!may_fold (live, expr))
    return;
  if (expr->kind == CTW_EXPR_TUPLE)
    {
      g_hash_table_insert (live->constants, (gpointer) expr, constant_tuple (live, expr));
      return;
    }
  CtwRef ref = ctw_live_eval (live, expr);
  if (ref != NULL && is_short (ref))
    g_hash_table_insert (live->constants, (gpointer) expr, ctw_ref_up (static_copy (live, ref)));
  if (ref != NULL)
    ctw_ref_down (live->space, ref);
  g_clear_pointer (&live->reason, g_free);
  ctw_raised_clear (live->space);
}

static void fold_body (CtwLive *live, const CtwBody *body);

static void
fold_function (CtwLive *live, const CtwFunction *function)
{
  for (guint i = 0; i < function->n_params; i++)
    if (function->params[i].default_value != NULL)
      fold_expr (live, function->params[i].default_value);
  fold_body (live, &function->body);
}

static void
fold_class (CtwLive *live, const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_annotations; i++)
    if (klass->annotations[i].value != NULL)
      fold_expr (live, klass->annotations[i].value);
  fold_body (live, &klass->body);
}

static void
fold_body (CtwLive *live, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; j < stmt->n_exprs; j++)
        fold_expr (live, stmt->exprs[j]);
      for (guint j = 0; j < stmt->n_bodies; j++)
        fold_body (live, &stmt->bodies[j]);
      if (stmt->kind == CTW_STMT_FUNCTION)
        fold_function (live, stmt->function);
      if (stmt->kind == CTW_STMT_CLASS && stmt->class_id != CTW_NONE)
        fold_class (live, ctw_model_get_class (live->model, stmt->class_id));
    }
}

/* Everything that the compiler folds, before the first statement. */
void
ctw_live_fold_program (CtwLive *live)
{
  live->steps_left = live->budget;
  fold_body (live, live->program);
  ctw_freelists_clear (live->space);
  ctw_heap_reset_peak (live->space->heap);
}
