/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval.c: statements, in order, until they return, raise or run too long.
 *
 * Invariant: an exception is on its way exactly while eval->error_type is set;
 * everything that evaluates gives up as soon as it is.
 */
#include "object/ctw-eval-private.h"

#include <string.h>

/* What one instance may cost to follow; far more than any __init__ that a person writes. */
#define MAX_STEPS 200000

gboolean
ctw_eval_tick (CtwEval *eval)
{
  if (++eval->steps == MAX_STEPS)
    {
      CtwDiagnostic doubt = {
        CTW_SEVERITY_NOTE, "init-long", { 0, 0 }, 0, "__init__ is too long to follow to its end"
      };
      g_array_append_val (eval->init->diagnostics, doubt);
    }
  return eval->steps < MAX_STEPS;
}

/* Always an unknown value, so that an evaluation can return it. */
CtwMade *
ctw_eval_raise (CtwEval *eval, const char *type, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  eval->error_type = ctw_arena_intern (eval->init->arena, type);
  eval->error_message = ctw_arena_strdup (eval->init->arena, message);
  return ctw_made_unknown (eval);
}

/* Something was not followed: said once for each place. */
void
ctw_eval_doubt (CtwFrame *frame, CtwSpan span, guint line, const char *what)
{
  GArray *doubts = frame->eval->init->diagnostics;
  CtwDiagnostic doubt = { CTW_SEVERITY_NOTE, "init-unknown", span, line, NULL };

  for (guint i = 0; i < doubts->len; i++)
    {
      CtwSpan known = g_array_index (doubts, CtwDiagnostic, i).span;

      if (known.start == span.start && known.end == span.end)
        return;
    }
  doubt.message = ctw_arena_strdup (frame->eval->init->arena, what);
  g_array_append_val (doubts, doubt);
}

/* --- assignment */

/* `a, *rest, b = items`: a list of all the rest was made and cut at its end. */
static CtwMade *
starred (CtwEval *eval, const GPtrArray *items, guint before, guint after)
{
  CtwMade *rest = ctw_made_sequence (eval, CTW_MADE_LIST);

  for (guint i = before; i + after < items->len; i++)
    g_ptr_array_add (rest->items, items->pdata[i]);
  rest->room = items->len <= before ? 0
                                    : (gint64) ctw_list_room (eval->profile, CTW_LIST_BY_EXTEND,
                                                              items->len - before);
  return rest;
}

static void
assign_items (CtwFrame *frame, const CtwExpr *target, CtwMade *value)
{
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, value);
  guint n = target->n_children, star = n;

  for (guint i = 0; i < n; i++)
    if (target->children[i]->kind == CTW_EXPR_STAR)
      star = i;
  if (items != NULL && star == n && items->len != n)
    {
      const char *what = items->len < n ? "not enough" : "too many";
      ctw_eval_raise (frame->eval, "ValueError", "%s values to unpack (expected %u%s)", what, n,
                      items->len < n ? "" : "");
      return;
    }
  for (guint i = 0; i < n && frame->eval->error_type == NULL; i++)
    {
      guint at = i <= star || items == NULL ? i : items->len - (n - i);
      gboolean known = items != NULL && at < items->len;
      const CtwExpr *child = target->children[i];

      if (i == star)
        ctw_eval_assign (frame, child->children[0],
                         items == NULL ? ctw_made_unknown (frame->eval)
                                       : starred (frame->eval, items, star, n - 1 - star));
      else
        ctw_eval_assign (frame, child, known ? items->pdata[at] : ctw_made_unknown (frame->eval));
    }
}

static void
assign_item (CtwEval *eval, CtwMade *list, const CtwMade *index, CtwMade *value)
{
  gint64 at = index->number < 0 ? index->number + list->items->len : index->number;

  if (index->kind != CTW_MADE_INT || !index->known)
    return;
  if (at >= 0 && at < list->items->len)
    list->items->pdata[at] = value;
  else if (list->known)
    ctw_eval_raise (eval, "IndexError", "list assignment index out of range");
}

/* `self[key] = value`: by __setitem__ of the file, else into what a built-in base holds. */
static void
assign_instance_item (CtwFrame *frame, CtwMade *object, CtwMade *index, CtwMade *value)
{
  CtwEval *eval = frame->eval;
  const CtwType *type = ctw_types_get (eval->types, object->type);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, "__setitem__");
  CtwMade *content = ctw_eval_object (eval, object)->content;

  if (found.kind == CTW_FOUND_METHOD)
    {
      CtwArguments arguments = ctw_arguments_none ();

      g_ptr_array_add (arguments.positional, index);
      g_ptr_array_add (arguments.positional, value);
      ctw_eval_call_function (eval, found.method->function,
                              ctw_types_get (eval->types, found.owner), object, &arguments);
      ctw_arguments_clear (&arguments);
    }
  else if (content != NULL && content->kind == CTW_MADE_DICT)
    ctw_made_dict_set (eval, content, index, value);
  else if (content != NULL && content->kind == CTW_MADE_LIST)
    assign_item (eval, content, index, value);
}

static void
assign_subscript (CtwFrame *frame, const CtwExpr *target, CtwMade *value)
{
  CtwMade *object = ctw_eval_expr (frame, target->children[0]);
  CtwMade *index = ctw_eval_expr (frame, target->children[1]);

  if (frame->eval->error_type != NULL)
    return;
  frame->eval->keeps_instance |= value->kind == CTW_MADE_INSTANCE && !object->fresh;
  if (object->kind == CTW_MADE_DICT)
    ctw_made_dict_set (frame->eval, object, index, value);
  else if (object->kind == CTW_MADE_NAMESPACE && ctw_eval_is_other_key (index))
    ctw_eval_doubt (frame, target->span, 0, "a key of __dict__ that is no str is not followed");
  else if (object->kind == CTW_MADE_NAMESPACE)
    ctw_eval_set_in_dict (frame->eval, object->self, index, value);
  else if (object->kind == CTW_MADE_LIST)
    assign_item (frame->eval, object, index, value);
  else if (object->kind == CTW_MADE_INSTANCE)
    assign_instance_item (frame, object, index, value);
  else if (ctw_made_is_scalar (object) || object->kind == CTW_MADE_STR
           || object->kind == CTW_MADE_TUPLE)
    ctw_eval_raise (frame->eval, "TypeError", "'%s' object does not support item assignment",
                    ctw_made_type_name (frame->eval, object));
}

void
ctw_eval_assign (CtwFrame *frame, const CtwExpr *target, CtwMade *value)
{
  switch ((int) target->kind)
    {
    case CTW_EXPR_NAME:
      g_hash_table_insert (frame->locals, (gpointer) target->text, value);
      break;
    case CTW_EXPR_ATTRIBUTE:
      {
        CtwMade *object = ctw_eval_expr (frame, target->children[0]);
        if (object->kind == CTW_MADE_INSTANCE && strcmp (target->text, "__class__") == 0)
          ctw_eval_doubt (frame, target->span, 0, "the change of the class is not followed");
        else if (frame->eval->error_type == NULL)
          ctw_eval_set_attribute (frame, object, target->text, value);
        break;
      }
    case CTW_EXPR_TUPLE:
    case CTW_EXPR_LIST:
      assign_items (frame, target, value);
      break;
    case CTW_EXPR_SUBSCRIPT:
      assign_subscript (frame, target, value);
      break;
    default:
      break;
    }
}

static void
run_assign (CtwFrame *frame, const CtwStmt *stmt)
{
  CtwMade *value = ctw_eval_expr (frame, stmt->exprs[stmt->n_exprs - 1]);

  for (guint i = 0; i + 1 < stmt->n_exprs && frame->eval->error_type == NULL; i++)
    ctw_eval_assign (frame, stmt->exprs[i], value);
}

/* An annotation inside a function is not evaluated; without a value nothing is assigned. */
static void
run_ann_assign (CtwFrame *frame, const CtwStmt *stmt)
{
  if (stmt->exprs[2]->kind == CTW_EXPR_ABSENT)
    {
      if (stmt->exprs[0]->kind == CTW_EXPR_ATTRIBUTE)
        ctw_eval_expr (frame, stmt->exprs[0]->children[0]);
      return;
    }
  CtwMade *value = ctw_eval_expr (frame, stmt->exprs[2]);
  if (frame->eval->error_type == NULL)
    ctw_eval_assign (frame, stmt->exprs[0], value);
}

static CtwMade *
extend_in_place (CtwFrame *frame, CtwMade *list, CtwMade *more)
{
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, more);

  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (list->items, items->pdata[i]);
  list->known = list->known && items != NULL;
  ctw_made_extended (frame->eval, list);
  return list;
}

static void
run_aug_assign (CtwFrame *frame, const CtwStmt *stmt)
{
  CtwMade *old = ctw_eval_expr (frame, stmt->exprs[0]);
  CtwMade *operand;

  if (frame->eval->error_type != NULL)
    return;
  operand = ctw_eval_expr (frame, stmt->exprs[1]);
  if (frame->eval->error_type != NULL)
    return;
  CtwMade *result = old->kind == CTW_MADE_LIST && strcmp (stmt->text, "+") == 0
                        ? extend_in_place (frame, old, operand)
                        : ctw_eval_binary (frame->eval, stmt->text, old, operand);
  if (frame->eval->error_type == NULL)
    ctw_eval_assign (frame, stmt->exprs[0], result);
}

/* `del o.__dict__[key]`; what is taken out of other containers does not make them smaller. */
static void
delete_subscript (CtwFrame *frame, const CtwExpr *target)
{
  CtwMade *object = ctw_eval_expr (frame, target->children[0]);
  CtwMade *key = ctw_eval_expr (frame, target->children[1]);

  if (frame->eval->error_type == NULL && ctw_made_is_scalar (object))
    ctw_eval_raise (frame->eval, "TypeError", "'%s' object does not support item deletion",
                    ctw_made_type_name (frame->eval, object));
  const char *text = frame->eval->error_type == NULL ? ctw_made_str_text (frame->eval, key, TRUE)
                                                     : NULL;

  if (text == NULL)
    return;
  if (object->kind == CTW_MADE_NAMESPACE
          ? ctw_eval_pop_from_dict (frame->eval, object, key) == NULL
          : object->kind == CTW_MADE_DICT && !ctw_made_dict_delete (object, key) && object->known)
    ctw_eval_raise (frame->eval, "KeyError", "%s", text);
}

static void
delete_target (CtwFrame *frame, const CtwExpr *target)
{
  if (target->kind == CTW_EXPR_NAME)
    g_hash_table_remove (frame->locals, target->text);
  else if (target->kind == CTW_EXPR_ATTRIBUTE)
    {
      CtwMade *object = ctw_eval_expr (frame, target->children[0]);

      if (frame->eval->error_type == NULL)
        ctw_eval_delete_attribute (frame, object, target->text);
    }
  else if (target->kind == CTW_EXPR_SUBSCRIPT)
    delete_subscript (frame, target);
  else if (target->kind == CTW_EXPR_TUPLE || target->kind == CTW_EXPR_LIST)
    for (guint i = 0; i < target->n_children && frame->eval->error_type == NULL; i++)
      delete_target (frame, target->children[i]);
}

/* --- control flow */

/* The value of a test.  What is not known counts as true, and is reported. */
static gboolean
test (CtwFrame *frame, const CtwStmt *stmt)
{
  CtwMade *value = ctw_eval_expr (frame, stmt->exprs[0]);
  gboolean truth;

  if (frame->eval->error_type == NULL && !ctw_made_truth (value, &truth))
    ctw_eval_doubt (frame, stmt->exprs[0]->span, stmt->line,
                    "it is not known whether this is true; it is taken as true");
  ctw_made_truth (value, &truth);
  return truth;
}

static CtwFlow
run_while (CtwFrame *frame, const CtwStmt *stmt)
{
  gboolean certain = TRUE;

  while (certain && ctw_eval_tick (frame->eval))
    {
      CtwMade *value = ctw_eval_expr (frame, stmt->exprs[0]);
      gboolean truth;

      if (frame->eval->error_type != NULL)
        return CTW_FLOW_RAISE;
      certain = ctw_made_truth (value, &truth);
      if (!certain)
        ctw_eval_doubt (frame, stmt->exprs[0]->span, stmt->line,
                        "it is not known how often this loop runs; it is followed once");
      if (!truth)
        return ctw_eval_body (frame, &stmt->bodies[1]);
      CtwFlow flow = ctw_eval_body (frame, &stmt->bodies[0]);
      if (flow == CTW_FLOW_BREAK)
        return CTW_FLOW_ON;
      if (flow == CTW_FLOW_RETURN || flow == CTW_FLOW_RAISE)
        return flow;
    }
  return CTW_FLOW_ON;
}

static CtwFlow
run_for (CtwFrame *frame, const CtwStmt *stmt)
{
  CtwMade *iterable = ctw_eval_expr (frame, stmt->exprs[1]);

  if (frame->eval->error_type != NULL)
    return CTW_FLOW_RAISE;
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, iterable);
  if (items == NULL)
    {
      ctw_eval_doubt (frame, stmt->exprs[1]->span, stmt->line,
                      "it is not known over what this loop runs; it is followed once");
      items = g_ptr_array_new ();
      g_ptr_array_add (items, ctw_made_unknown (frame->eval));
    }
  for (guint i = 0; i < items->len && ctw_eval_tick (frame->eval); i++)
    {
      ctw_eval_assign (frame, stmt->exprs[0], items->pdata[i]);
      CtwFlow flow = ctw_eval_body (frame, &stmt->bodies[0]);
      if (flow == CTW_FLOW_BREAK)
        return CTW_FLOW_ON;
      if (flow == CTW_FLOW_RETURN || flow == CTW_FLOW_RAISE)
        return flow;
    }
  return ctw_eval_body (frame, &stmt->bodies[1]);
}

/* --- exceptions */

static gboolean
catches_name (CtwFrame *frame, const char *name)
{
  CtwEval *eval = frame->eval;
  const CtwType *raised = ctw_types_find (eval->types, eval->error_type);
  const CtwType *caught = ctw_types_find (eval->types, name);

  if (strcmp (name, eval->error_type) == 0 || strcmp (name, "Exception") == 0
      || strcmp (name, "BaseException") == 0)
    return TRUE;
  if (strcmp (name, "LookupError") == 0)
    return strcmp (eval->error_type, "KeyError") == 0
           || strcmp (eval->error_type, "IndexError") == 0;
  if (strcmp (name, "ArithmeticError") == 0)
    return strcmp (eval->error_type, "ZeroDivisionError") == 0;
  return raised != NULL && caught != NULL && ctw_type_is_subtype (raised, caught->id);
}

static gboolean
catches (CtwFrame *frame, const CtwExpr *handler)
{
  switch ((int) handler->kind)
    {
    case CTW_EXPR_ABSENT:
      return TRUE;
    case CTW_EXPR_NAME:
    case CTW_EXPR_ATTRIBUTE:
      return catches_name (frame, handler->text);
    case CTW_EXPR_TUPLE:
      for (guint i = 0; i < handler->n_children; i++)
        if (catches (frame, handler->children[i]))
          return TRUE;
      return FALSE;
    default:
      return FALSE;
    }
}

static CtwFlow
run_handlers (CtwFrame *frame, const CtwStmt *stmt)
{
  for (guint i = 0; i < stmt->n_exprs; i++)
    if (catches (frame, stmt->exprs[i]))
      {
        frame->eval->error_type = frame->eval->error_message = NULL;
        return ctw_eval_body (frame, &stmt->bodies[1 + i]);
      }
  return CTW_FLOW_RAISE;
}

static CtwFlow
run_try (CtwFrame *frame, const CtwStmt *stmt)
{
  CtwEval *eval = frame->eval;
  CtwFlow flow = ctw_eval_body (frame, &stmt->bodies[0]);

  if (flow == CTW_FLOW_RAISE)
    flow = run_handlers (frame, stmt);
  else if (flow == CTW_FLOW_ON)
    flow = ctw_eval_body (frame, &stmt->bodies[stmt->n_bodies - 2]);
  const char *type = eval->error_type, *message = eval->error_message;
  eval->error_type = eval->error_message = NULL;
  CtwFlow last = ctw_eval_body (frame, &stmt->bodies[stmt->n_bodies - 1]);
  if (last != CTW_FLOW_ON)
    return last;
  eval->error_type = type;
  eval->error_message = message;
  return flow;
}

static void
run_raise (CtwFrame *frame, const CtwStmt *stmt)
{
  const CtwExpr *what = stmt->exprs[0];
  const CtwExpr *callee = what->kind == CTW_EXPR_CALL ? what->children[0] : what;
  const char *text = "";

  if (what->kind == CTW_EXPR_CALL && what->n_children == 2)
    {
      CtwMade *argument = ctw_eval_expr (frame, what->children[1]);

      if (frame->eval->error_type != NULL)
        return;
      text = ctw_made_str_text (frame->eval, argument, FALSE);
    }
  ctw_eval_raise (frame->eval, callee->text != NULL ? callee->text : "Exception", "%s",
                  text == NULL ? "" : text);
}

static void
run_assert (CtwFrame *frame, const CtwStmt *stmt)
{
  const char *text = "";

  if (test (frame, stmt) || frame->eval->error_type != NULL)
    return;
  if (stmt->n_exprs > 1)
    text = ctw_made_str_text (frame->eval, ctw_eval_expr (frame, stmt->exprs[1]), FALSE);
  ctw_eval_raise (frame->eval, "AssertionError", "%s", text == NULL ? "" : text);
}

static CtwFlow
run_with (CtwFrame *frame, const CtwStmt *stmt)
{
  for (guint i = 0; i + 1 < stmt->n_exprs && frame->eval->error_type == NULL; i += 2)
    {
      ctw_eval_expr (frame, stmt->exprs[i]);
      if (frame->eval->error_type == NULL && stmt->exprs[i + 1]->kind != CTW_EXPR_ABSENT)
        ctw_eval_assign (frame, stmt->exprs[i + 1], ctw_made_unknown (frame->eval));
    }
  if (frame->eval->error_type != NULL)
    return CTW_FLOW_RAISE;
  return ctw_eval_body (frame, &stmt->bodies[0]);
}

static void
run_function (CtwFrame *frame, const CtwStmt *stmt)
{
  CtwMade *made = ctw_library_function (frame, NULL, stmt->function);

  g_hash_table_insert (frame->locals, (gpointer) stmt->function->name, made);
}

static CtwFlow
run (CtwFrame *frame, const CtwStmt *stmt)
{
  switch (stmt->kind)
    {
    case CTW_STMT_ASSIGN:
      run_assign (frame, stmt);
      break;
    case CTW_STMT_ANN_ASSIGN:
      run_ann_assign (frame, stmt);
      break;
    case CTW_STMT_AUG_ASSIGN:
      run_aug_assign (frame, stmt);
      break;
    case CTW_STMT_DELETE:
      for (guint i = 0; i < stmt->n_exprs && frame->eval->error_type == NULL; i++)
        delete_target (frame, stmt->exprs[i]);
      break;
    case CTW_STMT_EXPR:
      ctw_eval_expr (frame, stmt->exprs[0]);
      break;
    case CTW_STMT_RETURN:
      frame->returned = stmt->exprs[0]->kind == CTW_EXPR_ABSENT
                            ? ctw_made_none (frame->eval)
                            : ctw_eval_expr (frame, stmt->exprs[0]);
      return frame->eval->error_type != NULL ? CTW_FLOW_RAISE : CTW_FLOW_RETURN;
    case CTW_STMT_RAISE:
      run_raise (frame, stmt);
      break;
    case CTW_STMT_ASSERT:
      run_assert (frame, stmt);
      break;
    case CTW_STMT_IF:
      {
        gboolean truth = test (frame, stmt);
        return frame->eval->error_type != NULL
                   ? CTW_FLOW_RAISE
                   : ctw_eval_body (frame, &stmt->bodies[truth ? 0 : 1]);
      }
    case CTW_STMT_WHILE:
      return run_while (frame, stmt);
    case CTW_STMT_FOR:
      return run_for (frame, stmt);
    case CTW_STMT_WITH:
      return run_with (frame, stmt);
    case CTW_STMT_TRY:
      return run_try (frame, stmt);
    case CTW_STMT_BREAK:
      return CTW_FLOW_BREAK;
    case CTW_STMT_CONTINUE:
      return CTW_FLOW_CONTINUE;
    case CTW_STMT_FUNCTION:
      run_function (frame, stmt);
      break;
    case CTW_STMT_PASS:
    case CTW_STMT_GLOBAL:
    case CTW_STMT_IMPORT:
    case CTW_STMT_FROM:
    case CTW_STMT_CLASS:
      break;
    case CTW_STMT_OTHER:
    default:
      ctw_eval_doubt (frame, stmt->span, stmt->line, "this statement is not followed");
      break;
    }
  return frame->eval->error_type != NULL ? CTW_FLOW_RAISE : CTW_FLOW_ON;
}

CtwFlow
ctw_eval_body (CtwFrame *frame, const CtwBody *body)
{
  for (guint i = 0; i < body->n && ctw_eval_tick (frame->eval); i++)
    {
      CtwFlow flow = run (frame, body->stmts[i]);

      if (flow != CTW_FLOW_ON)
        return flow;
    }
  return CTW_FLOW_ON;
}
