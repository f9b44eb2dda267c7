/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-function.c: function objects: def and lambda, in the module, in classes, in functions.
 *
 * Functions, their cells and their code are no part of the heap.  A function made
 * in a call sees that call's names as long as the call lasts; what outlives it is
 * not simulated, so that no name lives longer here than there.
 */
#include "live/ctw-live-private.h"

CtwCallable *
ctw_callable_of (CtwRef ref)
{
  return ctw_pointer (ref, 16);
}

/* def: the defaults are evaluated now. The space keeps the function: the reference is borrowed. */
CtwRef
ctw_live_new_function (CtwLive *live, const CtwFunction *function, CtwLiveClass *klass)
{
  CtwRef ref = ctw_space_new_static (live->space, live->space->of[CTW_FORM_FUNCTION], 32);
  CtwCallable *callable = ctw_arena_new0 (live->space->arena, CtwCallable);

  ctw_set_pointer (ref, 16, callable);
  g_hash_table_add (live->callables, ref);
  callable->function = function;
  callable->klass = klass;
  if (live->frame != NULL && !live->frame->is_class)
    {
      callable->scope = live->frame;
      callable->scope_serial = live->frame->serial;
    }
  callable->defaults = ctw_arena_array0 (live->space->arena, CtwRef, function->n_params + 1);
  for (guint i = 0; i < function->n_params; i++)
    if (function->params[i].default_value != NULL)
      {
        callable->defaults[i] = ctw_live_eval (live, function->params[i].default_value);
        if (callable->defaults[i] == NULL)
          return NULL;
      }
  return ref;
}

/* A lambda's one statement: its value is returned. */
static void
set_body (CtwArena *arena, CtwFunction *function, const CtwExpr *lambda)
{
  CtwStmt *stmt = ctw_arena_new0 (arena, CtwStmt);

  stmt->kind = CTW_STMT_RETURN;
  stmt->span = lambda->span;
  stmt->line = stmt->end_line = function->line;
  stmt->n_exprs = 1;
  stmt->exprs = ctw_arena_copy (arena, lambda->children, sizeof (gpointer));
  function->body.n = 1;
  function->body.stmts = ctw_arena_copy (arena, &stmt, sizeof stmt);
}

static const CtwFunction *
function_of_lambda (CtwLive *live, const CtwExpr *lambda)
{
  CtwArena *arena = live->space->arena;
  CtwFunction *function = ctw_arena_new0 (arena, CtwFunction);
  guint n = lambda->n_children - 1;
  CtwParam *params = ctw_arena_array0 (arena, CtwParam, n + 1);

  function->name = "<lambda>";
  function->span = lambda->span;
  function->line = ctw_live_line (live);
  for (guint i = 0; i < n; i++)
    {
      const CtwExpr *value = lambda->children[i + 1];
      params[i].kind = CTW_PARAM_NORMAL;
      params[i].name = value->text;
      params[i].default_value = value->kind == CTW_EXPR_KEYWORD ? value->children[0] : NULL;
    }
  function->n_params = n;
  function->params = params;
  set_body (arena, function, lambda);
  return function;
}

/* lambda: unlike ctw_live_new_function(), gives a new reference. */
CtwRef
ctw_live_new_lambda (CtwLive *live, const CtwExpr *lambda)
{
  const CtwFunction *function = g_hash_table_lookup (live->lambdas, lambda);

  for (guint i = 1; i < lambda->n_children; i++)
    if (lambda->children[i]->kind == CTW_EXPR_OTHER)
      return ctw_live_unsupported (live, 0, "a lambda with such parameters is not simulated");
  if (function == NULL)
    {
      function = function_of_lambda (live, lambda);
      g_hash_table_insert (live->lambdas, (gpointer) lambda, (gpointer) function);
    }
  CtwRef ref = ctw_live_new_function (live, function, NULL);
  return ref != NULL ? ctw_ref_up (ref) : NULL;
}

/* The frame whose names a function sees around its own; FALSE where it is gone. */
gboolean
ctw_callable_outer (CtwLive *live, const CtwCallable *callable, CtwFrame **outer)
{
  *outer = NULL;
  if (callable->scope == NULL)
    return TRUE;
  for (CtwFrame *frame = live->frame; frame != NULL; frame = frame->caller)
    if (frame == callable->scope && frame->serial == callable->scope_serial)
      {
        *outer = frame;
        return TRUE;
      }
  return FALSE;
}
