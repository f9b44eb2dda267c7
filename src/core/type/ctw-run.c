/* SPDX-License-Identifier: MIT */
/*
 * ctw-run.c: the statements of a module or of a class body, in order.
 *
 * A test that is known decides; one that is not lets both branches run, and
 * what they bind differently is unknown afterwards.  A loop runs once.  An
 * error ends the statement at module level that it happens in, and the next
 * one goes on: every class statement gets its say.
 */
#include "type/ctw-types-private.h"

#include <string.h>

#define MAX_STEPS 1000000

static void
bind_unknown (CtwBuilder *b, CtwScope *scope, const CtwExpr *target)
{
  if (target->kind == CTW_EXPR_NAME)
    ctw_scope_bind (b, scope, target->text, ctw_value_unknown (target->text));
  else if (target->kind == CTW_EXPR_TUPLE || target->kind == CTW_EXPR_LIST
           || target->kind == CTW_EXPR_STAR)
    for (guint i = 0; i < target->n_children; i++)
      bind_unknown (b, scope, target->children[i]);
}

static void
assign (CtwBuilder *b, CtwScope *scope, const CtwExpr *target, const CtwValue *value)
{
  const CtwExpr *items = value->expr;

  if (target->kind == CTW_EXPR_NAME)
    {
      ctw_scope_bind (b, scope, target->text, *value);
      return;
    }
  if (target->kind == CTW_EXPR_ATTRIBUTE)
    {
      CtwValue object = ctw_eval (b, scope, target->children[0]);
      if (object.kind == CTW_VALUE_TYPE)
        ctw_full (b, object.type)->is_open = TRUE;
      return;
    }
  if (target->kind == CTW_EXPR_SUBSCRIPT)
    {
      ctw_assign_item (b, scope, target, value);
      return;
    }
  if ((target->kind != CTW_EXPR_TUPLE && target->kind != CTW_EXPR_LIST) || items == NULL
      || (items->kind != CTW_EXPR_TUPLE && items->kind != CTW_EXPR_LIST)
      || items->n_children != target->n_children)
    {
      bind_unknown (b, scope, target);
      return;
    }
  for (guint i = 0; i < target->n_children; i++)
    {
      CtwValue item = ctw_fold (b, scope, items->children[i]);
      assign (b, scope, target->children[i], &item);
    }
}

/* a, b = X, Y: each target gets what stands opposite it. */
static gboolean
assign_pairwise (CtwBuilder *b, CtwScope *scope, const CtwExpr *target, const CtwExpr *source)
{
  g_autofree CtwValue *values = g_new0 (CtwValue, source->n_children);

  for (guint i = 0; i < source->n_children; i++)
    {
      values[i] = ctw_eval (b, scope, source->children[i]);
      if (values[i].kind == CTW_VALUE_NOTHING)
        return FALSE;
    }
  for (guint i = 0; i < source->n_children && !b->failed; i++)
    assign (b, scope, target->children[i], &values[i]);
  return !b->failed;
}

static gboolean
has_star (const CtwExpr *expr)
{
  for (guint i = 0; i < expr->n_children; i++)
    {
      if (expr->children[i]->kind == CTW_EXPR_STAR)
        return TRUE;
    }
  return FALSE;
}

static gboolean
run_assign (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  const CtwExpr *source = stmt->exprs[stmt->n_exprs - 1];
  const CtwExpr *first = stmt->exprs[0];

  if (stmt->n_exprs == 2 && source->kind == CTW_EXPR_TUPLE
      && (first->kind == CTW_EXPR_TUPLE || first->kind == CTW_EXPR_LIST)
      && first->n_children == source->n_children && !has_star (first) && !has_star (source))
    return assign_pairwise (b, scope, first, source);
  CtwValue value = ctw_eval (b, scope, source);
  if (value.kind == CTW_VALUE_NOTHING)
    return FALSE;
  for (guint i = 0; i + 1 < stmt->n_exprs && !b->failed; i++)
    assign (b, scope, stmt->exprs[i], &value);
  return !b->failed;
}

/* Whether an annotation is evaluated where it stands. */
static gboolean
evaluates_annotations (CtwBuilder *b, const CtwScope *scope)
{
  return b->profile->annotations_name == CTW_ANNOTATIONS_BOUND && !scope->globals->lazy_annotations;
}

static gboolean
run_ann_assign (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  if (stmt->exprs[2]->kind != CTW_EXPR_ABSENT)
    {
      CtwValue value = ctw_eval (b, scope, stmt->exprs[2]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      assign (b, scope, stmt->exprs[0], &value);
    }
  if (evaluates_annotations (b, scope))
    ctw_eval (b, scope, stmt->exprs[1]);
  return !b->failed;
}

static gboolean
run_aug_assign (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  CtwExpr *sum = ctw_arena_new0 (b->arena, CtwExpr);

  sum->kind = CTW_EXPR_BINARY;
  sum->text = stmt->text;
  sum->n_children = 2;
  sum->children = stmt->exprs;
  CtwValue value = ctw_eval (b, scope, sum);
  if (value.kind == CTW_VALUE_NOTHING)
    return FALSE;
  assign (b, scope, stmt->exprs[0], &value);
  return !b->failed;
}

static gboolean
run_delete (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  for (guint i = 0; i < stmt->n_exprs; i++)
    {
      const CtwExpr *target = stmt->exprs[i];
      if (target->kind != CTW_EXPR_NAME)
        continue;
      const char *name = ctw_mangled (b, scope->class_name, target->text);
      if (ctw_scope_own (scope, name) == NULL && !scope->globals->open)
        return ctw_fail (b, CTW_REFUSAL_NAME, "NameError", "name '%s' is not defined", name);
      ctw_scope_unbind (scope, name);
    }
  return TRUE;
}

/* abstractmethod and its like; x.setter keeps what the property was. */
static gboolean
makes_abstract (CtwBuilder *b, CtwScope *scope, const CtwExpr *decorator, const CtwValue *value)
{
  if (value->kind == CTW_VALUE_LIBRARY)
    return strcmp (value->text, "abc:abstractmethod") == 0;
  if (value->kind == CTW_VALUE_TYPE)
    {
      const CtwFullType *type = ctw_full (b, value->type);
      return strcmp (type->type.module, "abc") == 0
             && g_str_has_prefix (type->type.name, "abstract");
    }
  if (decorator->kind == CTW_EXPR_ATTRIBUTE && decorator->children[0]->kind == CTW_EXPR_NAME)
    {
      const char *name = ctw_mangled (b, scope->class_name, decorator->children[0]->text);
      const CtwValue *known = ctw_scope_own (scope, name);
      return known != NULL && known->is_abstract;
    }
  return FALSE;
}

static gboolean
run_function (CtwBuilder *b, CtwScope *scope, const CtwFunction *function)
{
  CtwValue value = { .kind = CTW_VALUE_FUNCTION, .type = CTW_NONE, .function = function };
  gboolean is_abstract = FALSE;

  for (guint i = 0; i < function->n_decorators; i++)
    {
      value = ctw_eval (b, scope, function->decorators[i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      is_abstract |= makes_abstract (b, scope, function->decorators[i], &value);
      value = ctw_value_unknown (function->name);
    }
  for (guint i = 0; i < function->n_params; i++)
    {
      const CtwParam *param = &function->params[i];
      if (param->default_value != NULL)
        ctw_eval (b, scope, param->default_value);
    }
  if (evaluates_annotations (b, scope))
    {
      CtwScope *header = scope;
      if (function->n_type_params > 0)
        header = ctw_scope_new_annotation (b, scope, NULL, function->n_type_params,
                                           function->type_params);
      for (guint i = 0; i < function->n_params; i++)
        if (function->params[i].annotation != NULL)
          ctw_eval (b, header, function->params[i].annotation);
      if (function->returns != NULL)
        ctw_eval (b, header, function->returns);
    }
  if (b->failed)
    return FALSE;
  value.function = function;
  value.scope = scope;
  value.is_abstract = is_abstract != FALSE;
  ctw_scope_bind (b, scope, function->name, value);
  return !b->failed;
}

/* --- branches */

typedef struct
{
  GHashTable *names;
  guint n_own;
  CtwBinding *own;
} Snapshot;

static Snapshot
take_snapshot (CtwBuilder *b, const CtwScope *scope)
{
  Snapshot snapshot = { 0 };
  GHashTableIter iter;
  gpointer name, value;

  if (scope->is_class)
    {
      snapshot.n_own = scope->n_own;
      snapshot.own = ctw_arena_copy (b->arena, scope->own, scope->n_own * sizeof (CtwBinding));
      return snapshot;
    }
  snapshot.names = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_iter_init (&iter, scope->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (snapshot.names, name, value);
  return snapshot;
}

static void
swap_snapshot (CtwScope *scope, Snapshot *snapshot)
{
  Snapshot now = { scope->names, scope->n_own, scope->own };

  scope->names = snapshot->names;
  scope->own = snapshot->own;
  scope->n_own = scope->max_own = snapshot->n_own;
  *snapshot = now;
}

static void
free_snapshot (Snapshot *snapshot)
{
  g_clear_pointer (&snapshot->names, g_hash_table_unref);
}

static void
merge_name (CtwBuilder *b, CtwScope *scope, const char *name, const CtwValue *other)
{
  const CtwValue *mine = ctw_scope_own (scope, name);

  CtwValue unknown = ctw_value_unknown (name);

  if (mine == NULL)
    ctw_scope_put (b, scope, name, other);
  else if (!ctw_is_same_value (mine, other))
    {
      unknown.member = mine->member == other->member ? mine->member : CTW_MEMBER_MAYBE;
      ctw_scope_put (b, scope, name, &unknown);
    }
}

/* What only one branch binds is bound; what both bind differently is unknown. */
static void
merge_snapshot (CtwBuilder *b, CtwScope *scope, const Snapshot *other)
{
  GHashTableIter iter;
  gpointer name, value;

  if (scope->is_class)
    {
      for (guint i = 0; i < other->n_own; i++)
        merge_name (b, scope, other->own[i].name, &other->own[i].value);
      return;
    }
  g_hash_table_iter_init (&iter, other->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    merge_name (b, scope, name, value);
}

/* Whether a branch ended in a return or an error: what stands below is not for it. */
static gboolean
run_branch (CtwBuilder *b, CtwScope *scope, const CtwBody *body)
{
  gboolean ended = !ctw_run_body (b, scope, body);

  ctw_clear_error (b);
  if (b->call == NULL)
    return FALSE;
  ended |= b->call->returned;
  b->call->returned = FALSE;
  return ended;
}

static void
run_either (CtwBuilder *b, CtwScope *scope, const CtwBody *left, const CtwBody *right)
{
  Snapshot snapshot = take_snapshot (b, scope);

  b->n_uncertain++;
  gboolean left_ended = run_branch (b, scope, left);
  swap_snapshot (scope, &snapshot);
  gboolean right_ended = run_branch (b, scope, right);
  b->n_uncertain--;
  if (right_ended && !left_ended)
    swap_snapshot (scope, &snapshot);
  else if (!left_ended)
    merge_snapshot (b, scope, &snapshot);
  else if (right_ended)
    {
      b->call->returned = TRUE;
      b->call->is_mixed |= !b->call->has_result;
    }
  free_snapshot (&snapshot);
}

static gboolean
run_if (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  int truth = ctw_truth (b, scope, stmt->exprs[0]);

  if (truth == -2)
    return FALSE;
  if (truth >= 0)
    return ctw_run_body (b, scope, &stmt->bodies[truth ? 0 : 1]);
  run_either (b, scope, &stmt->bodies[0], &stmt->bodies[1]);
  return TRUE;
}

static const CtwBody empty = { 0 };

/* Whether a loop with this body may be left by a break. */
static gboolean
has_break (const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      gboolean loops = stmt->kind == CTW_STMT_FOR || stmt->kind == CTW_STMT_WHILE;

      if (stmt->kind == CTW_STMT_BREAK)
        return TRUE;
      /* Of a loop in it only the else is left with this one's break. */
      for (guint j = loops ? 1 : 0; j < stmt->n_bodies; j++)
        if (has_break (&stmt->bodies[j]))
          return TRUE;
    }
  return FALSE;
}

/* The else of a loop whose body may have run. */
static gboolean
run_loop_else (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  if (!has_break (&stmt->bodies[0]))
    return ctw_run_body (b, scope, &stmt->bodies[1]);
  run_either (b, scope, &stmt->bodies[1], &empty);
  return TRUE;
}

static gboolean
run_while (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  int truth = ctw_truth (b, scope, stmt->exprs[0]);

  if (truth == -2)
    return FALSE;
  if (truth == 0)
    return ctw_run_body (b, scope, &stmt->bodies[1]);
  if (truth == 1)
    return ctw_run_body (b, scope, &stmt->bodies[0]);
  run_either (b, scope, &stmt->bodies[0], &empty);
  return run_loop_else (b, scope, stmt);
}

static gboolean
run_for (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  CtwValue iterable = ctw_eval (b, scope, stmt->exprs[1]);

  if (iterable.kind == CTW_VALUE_NOTHING)
    return FALSE;
  if (iterable.expr == NULL || ctw_const_truth (iterable.expr) != 0)
    {
      bind_unknown (b, scope, stmt->exprs[0]);
      if (b->call != NULL)
        run_either (b, scope, &stmt->bodies[0], &empty);
      else if (!ctw_run_body (b, scope, &stmt->bodies[0]))
        return FALSE;
      return run_loop_else (b, scope, stmt);
    }
  return ctw_run_body (b, scope, &stmt->bodies[1]);
}

static gboolean
run_with (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  for (guint i = 0; i + 1 < stmt->n_exprs; i += 2)
    {
      if (ctw_eval (b, scope, stmt->exprs[i]).kind == CTW_VALUE_NOTHING)
        return FALSE;
      bind_unknown (b, scope, stmt->exprs[i + 1]);
    }
  return ctw_run_body (b, scope, &stmt->bodies[0]);
}

/* --- try */

/* Whether an exception named @error is caught by @type: 1, 0, -1 not known. */
static int
catches (CtwBuilder *b, CtwScope *scope, const CtwExpr *type, const char *error)
{
  CtwTypeId raised = ctw_builtin_type_named (b, "builtins", error);
  int any = 0;

  if (type->kind == CTW_EXPR_ABSENT)
    return 1;
  if (type->kind == CTW_EXPR_TUPLE)
    {
      for (guint i = 0; i < type->n_children && any == 0; i++)
        any = catches (b, scope, type->children[i], error);
      return any;
    }
  CtwValue value = ctw_eval (b, scope, type);
  if (value.kind != CTW_VALUE_TYPE || raised == CTW_NONE)
    return -1;
  return ctw_is_sub (b, raised, value.type);
}

static gboolean
run_handlers (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  CtwBuilder error = *b;

  ctw_clear_error (b);
  for (guint i = 0; i < stmt->n_exprs; i++)
    {
      int caught = error.error_type == NULL ? -1
                                            : catches (b, scope, stmt->exprs[i], error.error_type);
      ctw_clear_error (b);
      if (caught == 0)
        continue;
      const char *name = i < stmt->n_names ? stmt->names[i] : NULL;
      if (name != NULL && *name != '\0')
        ctw_scope_bind (b, scope, name, ctw_value_unknown (name));
      gboolean good = ctw_run_body (b, scope, &stmt->bodies[1 + i]);
      if (name != NULL && *name != '\0')
        ctw_scope_unbind (scope, name);
      return good;
    }
  b->failed = TRUE;
  b->refusal = error.refusal;
  b->error_type = error.error_type;
  b->error_message = error.error_message;
  return FALSE;
}

/* What only a handler that does not run would bind: who knows whether it does not. */
static void
bind_skipped (CtwBuilder *b, CtwScope *scope, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; stmt->kind == CTW_STMT_ASSIGN && j + 1 < stmt->n_exprs; j++)
        if (stmt->exprs[j]->kind == CTW_EXPR_NAME
            && ctw_scope_own (scope, stmt->exprs[j]->text) == NULL)
          bind_unknown (b, scope, stmt->exprs[j]);
    }
}

static gboolean
run_try (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  const CtwBody *after = &stmt->bodies[stmt->n_bodies - 2];
  const CtwBody *finally = &stmt->bodies[stmt->n_bodies - 1];
  gboolean good = ctw_run_body (b, scope, &stmt->bodies[0]);

  if (good)
    {
      good = ctw_run_body (b, scope, after);
      for (guint i = 0; good && !scope->is_class && i < stmt->n_exprs; i++)
        bind_skipped (b, scope, &stmt->bodies[1 + i]);
    }
  else
    good = run_handlers (b, scope, stmt);
  if (!good)
    {
      CtwBuilder error = *b;
      ctw_clear_error (b);
      if (!ctw_run_body (b, scope, finally))
        return FALSE;
      b->failed = TRUE;
      b->refusal = error.refusal;
      b->error_type = error.error_type;
      b->error_message = error.error_message;
      return FALSE;
    }
  return ctw_run_body (b, scope, finally);
}

/* str() of an exception that is made of one constant or none; NULL where it is another. */
static const char *
raised_text (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  if (expr->kind != CTW_EXPR_CALL || expr->n_children == 1)
    return "";
  if (expr->n_children > 2)
    return NULL;
  CtwValue value = ctw_fold (b, scope, expr->children[1]);
  if (value.kind == CTW_VALUE_NOTHING)
    return NULL;
  return value.expr->kind == CTW_EXPR_STR ? value.expr->text : ctw_const_repr (b, value.expr);
}

static gboolean
run_raise (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  const CtwExpr *expr = stmt->n_exprs > 0 ? stmt->exprs[0] : NULL;
  CtwValue raised;

  if (expr == NULL || expr->kind == CTW_EXPR_ABSENT)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "RuntimeError", "No active exception to reraise");
  raised = ctw_eval (b, scope, expr);
  if (raised.kind == CTW_VALUE_NOTHING)
    return FALSE;
  if ((raised.kind != CTW_VALUE_TYPE && raised.kind != CTW_VALUE_OBJECT) || raised.type == CTW_NONE)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "RuntimeError", "raised in the body");

  const CtwFullType *type = ctw_full (b, raised.type);
  if (!ctw_is_sub (b, type->type.id, ctw_builtin_type_named (b, "builtins", "BaseException")))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                     "exceptions must derive from BaseException");
  const char *text = raised_text (b, scope, expr);
  return ctw_fail (b, CTW_REFUSAL_OTHER, type->type.name, "%s",
                   text != NULL ? text : "raised in the body");
}

static gboolean
run_return (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  CtwValue value;

  if (b->call == NULL)
    return TRUE;
  if (stmt->n_exprs == 0 || stmt->exprs[0]->kind == CTW_EXPR_ABSENT)
    value = ctw_value_none (b);
  else
    value = ctw_eval (b, scope, stmt->exprs[0]);
  if (value.kind == CTW_VALUE_NOTHING)
    return FALSE;
  ctw_return (b->call, &value);
  return TRUE;
}

static gboolean
run_assert (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  int truth = ctw_truth (b, scope, stmt->exprs[0]);

  if (truth == -2)
    return FALSE;
  return truth != 0 || ctw_fail (b, CTW_REFUSAL_OTHER, "AssertionError", "%s", "");
}

/* type X = … binds X to an object that is no type. */
static gboolean
run_other (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  if (strcmp (stmt->text, "type") != 0 || stmt->n_exprs == 0
      || stmt->exprs[0]->kind != CTW_EXPR_NAME)
    return TRUE;
  CtwValue alias = ctw_value_object (b, "typing", "TypeAliasType");
  if (alias.type == CTW_NONE)
    alias = ctw_value_unknown (stmt->exprs[0]->text);
  ctw_scope_bind (b, scope, stmt->exprs[0]->text, alias);
  return TRUE;
}

gboolean
ctw_run_stmt (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  if (b->steps++ > MAX_STEPS || !ctw_call_goes_on (b))
    return TRUE;
  switch (stmt->kind)
    {
    case CTW_STMT_CLASS:
      return ctw_run_class (b, scope, stmt);
    case CTW_STMT_FUNCTION:
      return run_function (b, scope, stmt->function);
    case CTW_STMT_IMPORT:
      return ctw_run_import (b, scope, stmt);
    case CTW_STMT_FROM:
      return ctw_run_from (b, scope, stmt);
    case CTW_STMT_ASSIGN:
      return run_assign (b, scope, stmt);
    case CTW_STMT_ANN_ASSIGN:
      return run_ann_assign (b, scope, stmt);
    case CTW_STMT_AUG_ASSIGN:
      return run_aug_assign (b, scope, stmt);
    case CTW_STMT_DELETE:
      return run_delete (b, scope, stmt);
    case CTW_STMT_EXPR:
      return ctw_eval (b, scope, stmt->exprs[0]).kind != CTW_VALUE_NOTHING;
    case CTW_STMT_RAISE:
      return run_raise (b, scope, stmt);
    case CTW_STMT_ASSERT:
      return run_assert (b, scope, stmt);
    case CTW_STMT_IF:
      return run_if (b, scope, stmt);
    case CTW_STMT_WHILE:
      return run_while (b, scope, stmt);
    case CTW_STMT_FOR:
      return run_for (b, scope, stmt);
    case CTW_STMT_WITH:
      return run_with (b, scope, stmt);
    case CTW_STMT_TRY:
      return run_try (b, scope, stmt);
    case CTW_STMT_RETURN:
      return run_return (b, scope, stmt);
    case CTW_STMT_OTHER:
      return run_other (b, scope, stmt);
    case CTW_STMT_PASS:
    case CTW_STMT_BREAK:
    case CTW_STMT_CONTINUE:
    case CTW_STMT_GLOBAL:
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

/* Runs until a statement fails, the error being pending then. */
gboolean
ctw_run_body (CtwBuilder *b, CtwScope *scope, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      if (b->call != NULL && b->call->returned)
        return TRUE;
      if (!ctw_run_stmt (b, scope, body->stmts[i]))
        return FALSE;
    }
  return TRUE;
}

/* All statements of a file: one that fails does not keep the next from running. */
void
ctw_run_module (CtwBuilder *b, CtwScope *scope)
{
  const CtwBody *program = ctw_model_get_program (scope->model);
  CtwValue name = ctw_value_unknown ("__name__");

  ctw_scope_bind (b, scope, "__name__", name);
  ctw_scope_bind (b, scope, "__file__", ctw_value_unknown ("__file__"));
  ctw_scope_bind (b, scope, "__doc__", ctw_value_unknown ("__doc__"));
  for (guint i = 0; i < program->n; i++)
    {
      ctw_run_stmt (b, scope, program->stmts[i]);
      ctw_clear_error (b);
    }
}
