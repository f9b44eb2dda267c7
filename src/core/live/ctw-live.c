/* SPDX-License-Identifier: MIT */
/*
 * ctw-live.c: a program and its heap: made, stepped, restarted, looked at.
 *
 * Invariant: between two steps no reference is held by the evaluator: all that
 * lives is reached from the names of the module, from classes and constants,
 * or waits in a free list.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define DEFAULT_BUDGET ((gint64) 50 * 1000 * 1000)
#define DEFAULT_CHUNK_TIME 5000
#define RESULT_LIMIT 4000
#define VALUE_LIMIT 200

static void
refuse (gpointer owner, const char *reason)
{
  ctw_live_unsupported (owner, 0, "%s", reason);
}

static void
begin_program (CtwLive *live)
{
  live->space = ctw_space_new (live->profile);
  live->space->refuse = refuse;
  live->space->owner = live;
  ctw_heap_set_limit (live->space->heap, live->memory_limit);
  live->globals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  live->global_order = g_ptr_array_new ();
  live->builtins = g_hash_table_new (g_str_hash, g_str_equal);
  live->modules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  live->constants = g_hash_table_new (NULL, NULL);
  live->classes = g_hash_table_new (NULL, NULL);
  live->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  live->callables = g_hash_table_new (NULL, NULL);
  live->lambdas = g_hash_table_new (NULL, NULL);
  live->inits = g_hash_table_new (NULL, NULL);
  live->locals = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  live->output = g_string_new (NULL);
  live->step_arena = ctw_arena_new ();
  live->view_arena = ctw_arena_new ();
  live->position = 0;
  ctw_live_add_builtin_classes (live);
  ctw_live_add_builtins (live);
  ctw_live_set_global (live, "__name__", ctw_ref_up (ctw_str_intern (live->space, "__main__")));
  ctw_live_fold_program (live);
}

static void
end_program (CtwLive *live)
{
  g_hash_table_unref (live->globals);
  g_ptr_array_unref (live->global_order);
  g_hash_table_unref (live->builtins);
  g_hash_table_unref (live->modules);
  g_hash_table_unref (live->constants);
  g_hash_table_unref (live->classes);
  g_hash_table_unref (live->by_name);
  g_hash_table_unref (live->callables);
  g_hash_table_unref (live->lambdas);
  g_hash_table_unref (live->inits);
  g_hash_table_unref (live->locals);
  g_string_free (live->output, TRUE);
  ctw_arena_free (live->step_arena);
  ctw_arena_free (live->view_arena);
  g_clear_pointer (&live->run_before, ctw_heap_snapshot_free);
  g_clear_pointer (&live->run_after, ctw_heap_snapshot_free);
  g_clear_pointer (&live->reason, g_free);
  ctw_space_free (live->space);
}

/**
 * ctw_live_new:
 * @types: the classes of a file on one version
 *
 * Returns: (transfer full): its program, before the first statement
 */
CtwLive *
ctw_live_new (CtwTypes *types)
{
  CtwLive *live = g_new0 (CtwLive, 1);

  live->types = ctw_types_ref (types);
  live->model = ctw_model_ref (ctw_types_get_model (types));
  live->profile = ctw_types_get_profile (types);
  live->program = ctw_model_get_program (live->model);
  live->memory_limit = G_MAXINT64;
  live->budget = DEFAULT_BUDGET;
  live->chunk_time = DEFAULT_CHUNK_TIME;
  begin_program (live);
  return live;
}

/**
 * ctw_live_free:
 * @live: (transfer full) (nullable): a program, with all that it made
 */
void
ctw_live_free (CtwLive *live)
{
  if (live == NULL)
    return;
  end_program (live);
  ctw_types_unref (live->types);
  ctw_model_unref (live->model);
  g_free (live);
}

/**
 * ctw_live_restart:
 *
 * All that the program made goes, and its first statement is next.
 */
void
ctw_live_restart (CtwLive *live)
{
  end_program (live);
  begin_program (live);
}

/**
 * ctw_live_set_memory_limit:
 * @bytes: the most that the heap may take from the machine
 *
 * What would not fit is refused before it begins, with the numbers.
 */
void
ctw_live_set_memory_limit (CtwLive *live, gint64 bytes)
{
  live->memory_limit = bytes;
  ctw_heap_set_limit (live->space->heap, bytes);
}

/**
 * ctw_live_set_budget:
 * @steps: the most steps that one statement may take, so that a loop without end comes to one
 */
void
ctw_live_set_budget (CtwLive *live, gint64 steps)
{
  live->budget = steps;
}

/**
 * ctw_live_set_progress:
 * @func: (nullable) (scope forever): called between the chunks of a bulk run
 */
void
ctw_live_set_progress (CtwLive *live, CtwLiveProgressFunc func, gpointer user_data)
{
  live->progress = func;
  live->progress_data = user_data;
}

/**
 * ctw_live_set_chunk_time:
 * @microseconds: the least time between two calls of the progress function; 0 calls it after
 *   every chunk
 */
void
ctw_live_set_chunk_time (CtwLive *live, gint64 microseconds)
{
  live->chunk_time = microseconds;
}

/**
 * ctw_live_set_keep_runs:
 * @keep: whether a run that ctw_live_measure() made stays bound to its name
 */
void
ctw_live_set_keep_runs (CtwLive *live, gboolean keep)
{
  live->keep_runs = keep;
}

/**
 * ctw_live_set_general:
 * @general: whether bulk runs make each instance as any other statement would, slowly
 *
 * Both ways count the same; this is for whoever wants to see that.
 */
void
ctw_live_set_general (CtwLive *live, gboolean general)
{
  live->general = general;
}

/**
 * ctw_live_get_types:
 *
 * Returns: (transfer none): the classes of the program
 */
CtwTypes *
ctw_live_get_types (const CtwLive *live)
{
  return live->types;
}

/**
 * ctw_live_get_heap:
 *
 * Returns: (transfer none): its heap, until ctw_live_restart()
 */
CtwHeap *
ctw_live_get_heap (const CtwLive *live)
{
  return live->space->heap;
}

/**
 * ctw_live_get_owner_name:
 * @owner: of a #CtwHeapTag or a #CtwHeapDifference by class
 *
 * Returns: (transfer none): the name of that class
 */
const char *
ctw_live_get_owner_name (const CtwLive *live, guint owner)
{
  const GPtrArray *classes = live->space->classes;

  return owner > 0 && owner < classes->len ? ((const CtwLiveClass *) classes->pdata[owner])->name
                                           : "";
}

/**
 * ctw_live_get_n_statements:
 *
 * Returns: how many statements the module has
 */
guint
ctw_live_get_n_statements (const CtwLive *live)
{
  return live->program->n;
}

/**
 * ctw_live_get_statement:
 * @statement: below ctw_live_get_n_statements()
 *
 * Returns: (transfer none): the statement
 */
const CtwStmt *
ctw_live_get_statement (const CtwLive *live, guint statement)
{
  return live->program->stmts[statement];
}

/**
 * ctw_live_get_position:
 *
 * Returns: number of the statement that is next; the number of statements at the end
 */
guint
ctw_live_get_position (const CtwLive *live)
{
  return live->position;
}

/* --- steps */

/* What a statement that was not followed would have bound is unknown from now on. */
static void
forget_target (CtwLive *live, const CtwExpr *target)
{
  if (target->kind == CTW_EXPR_NAME)
    ctw_live_set_global (live, target->text, ctw_ref_up (live->space->unknown));
  else if (target->kind == CTW_EXPR_TUPLE || target->kind == CTW_EXPR_LIST
           || target->kind == CTW_EXPR_STAR)
    for (guint i = 0; i < target->n_children; i++)
      forget_target (live, target->children[i]);
}

static void
forget_targets (CtwLive *live, const CtwStmt *stmt)
{
  guint n = stmt->kind == CTW_STMT_ASSIGN ? stmt->n_exprs - 1
            : stmt->kind == CTW_STMT_FOR || stmt->kind == CTW_STMT_ANN_ASSIGN
                    || stmt->kind == CTW_STMT_AUG_ASSIGN
                ? 1
                : 0;

  for (guint i = 0; i < n; i++)
    forget_target (live, stmt->exprs[i]);
  for (guint i = 1; stmt->kind == CTW_STMT_WITH && i < stmt->n_exprs; i += 2)
    forget_target (live, stmt->exprs[i]);
  if (stmt->kind == CTW_STMT_FUNCTION)
    ctw_live_set_global (live, stmt->function->name, ctw_ref_up (live->space->unknown));
  if (stmt->kind == CTW_STMT_CLASS)
    ctw_live_set_global (live, ctw_model_get_class (live->model, stmt->class_id)->name,
                         ctw_ref_up (live->space->unknown));
  for (guint i = 0; i < stmt->n_bodies; i++)
    for (guint j = 0; j < stmt->bodies[i].n; j++)
      forget_targets (live, stmt->bodies[i].stmts[j]);
}

static char *
cut_text (const char *text, gsize limit)
{
  gsize length = strlen (text);

  if (length <= limit)
    return g_strdup (text);
  const char *end = g_utf8_find_prev_char (text, text + limit);
  return g_strdup_printf ("%.*s…", (int) (end != NULL ? end - text : 0), text);
}

/* The reason, and whether something had been done before it came up: nothing is taken back. */
static const char *
whole_reason (CtwLive *live, gint64 before)
{
  CtwHeapStats now;

  ctw_heap_get_stats (live->space->heap, &now);
  if (live->n_done == 0 && live->output->len == 0 && now.current == before)
    return ctw_arena_strdup (live->step_arena, live->reason);
  return ctw_arena_printf (live->step_arena, "%s; what was done before that stays", live->reason);
}

static void
tell_outcome (CtwLive *live, const CtwStmt *stmt, CtwFlow flow, gint64 before)
{
  CtwLiveStep *step = &live->step;
  const CtwRaised *raised = &live->space->raised;

  if (live->stop != 0)
    {
      step->status = live->stop;
      step->reason = ctw_arena_strdup (live->step_arena, live->reason);
    }
  else if (live->reason != NULL)
    {
      step->status = CTW_STEP_NOT_SIMULATED;
      step->reason = whole_reason (live, before);
      step->reason_line = live->reason_line;
      forget_targets (live, stmt);
    }
  else if (flow == CTW_FLOW_ERROR && raised->type != NULL)
    {
      step->status = CTW_STEP_RAISED;
      step->error_type = ctw_arena_strdup (live->step_arena, raised->type);
      step->error_message = ctw_arena_strdup (live->step_arena, raised->message);
    }
  if (live->output->len > 0)
    step->output = ctw_arena_strdup (live->step_arena, live->output->str);
  if (step->result != NULL && strlen (step->result) > RESULT_LIMIT)
    {
      g_autofree char *text = cut_text (step->result, RESULT_LIMIT);
      step->result = ctw_arena_strdup (live->step_arena, text);
    }
  g_clear_pointer (&live->reason, g_free);
  live->stop = 0;
  ctw_raised_clear (live->space);
}

/**
 * ctw_live_step_dup_error:
 *
 * Returns: (transfer full): what a step raised, as the last line of Python's
 *   traceback says it: without a colon where the exception says nothing
 */
char *
ctw_live_step_dup_error (const CtwLiveStep *step)
{
  if (step->error_message == NULL || *step->error_message == '\0')
    return g_strdup (step->error_type);
  return g_strdup_printf ("%s: %s", step->error_type, step->error_message);
}

static void
count_taken (CtwLive *live, gint64 *bytes)
{
  *bytes = 0;
  for (guint kind = 1; kind < CTW_HEAP_N_KINDS; kind++)
    if (kind != CTW_HEAP_SHARED_KEYS)
      *bytes += ctw_heap_count_kind (live->space->heap, (CtwHeapKind) kind)->total_bytes;
}

static void
tell_counts (CtwLive *live,
             const CtwHeapStats *before,
             const CtwGcStats *gc_before,
             gint64 taken_before)
{
  CtwLiveStep *step = &live->step;
  CtwHeapStats after;
  CtwGcStats gc_after;
  gint64 taken;

  ctw_heap_get_stats (live->space->heap, &after);
  ctw_gc_get_stats (live->space->heap, &gc_after);
  count_taken (live, &taken);
  step->allocations = after.allocations - before->allocations;
  step->frees = after.frees - before->frees;
  step->allocated = taken - taken_before;
  step->freed = step->allocated - (after.current - before->current);
  step->current = after.current;
  step->peak = after.peak;
  for (guint i = 0; i < 3; i++)
    step->collections[i] = gc_after.collections[i] - gc_before->collections[i];
}

/* Runs one statement of the module, which need not be the next. */
static void
run_statement (CtwLive *live, const CtwStmt *stmt)
{
  CtwHeapStats before;
  CtwGcStats gc_before;
  gint64 taken;

  ctw_arena_free (live->step_arena);
  live->step_arena = ctw_arena_new ();
  live->step = (CtwLiveStep){ .line = stmt->line,
                              .end_line = stmt->end_line,
                              .status = CTW_STEP_DONE };
  g_string_truncate (live->output, 0);
  live->steps_left = live->budget;
  live->current = stmt;
  live->n_done = 0;
  ctw_heap_get_stats (live->space->heap, &before);
  ctw_gc_get_stats (live->space->heap, &gc_before);
  count_taken (live, &taken);
  CtwFlow flow = ctw_live_exec (live, stmt);
  ctw_space_collect_due (live->space);
  tell_outcome (live, stmt, flow, before.current);
  tell_counts (live, &before, &gc_before, taken);
  live->current = NULL;
}

/**
 * ctw_live_step:
 *
 * Runs the next statement of the module, to its end.
 *
 * Returns: (transfer none) (nullable): what it did, until the next call; %NULL
 *   at the end of the program
 */
const CtwLiveStep *
ctw_live_step (CtwLive *live)
{
  if (live->position >= live->program->n)
    return NULL;
  guint statement = live->position++;
  run_statement (live, live->program->stmts[statement]);
  live->step.statement = statement;
  return &live->step;
}

/**
 * ctw_live_run_to:
 * @line: a line; 0 runs to the end
 *
 * Runs statements until the next one begins at @line or behind it.
 *
 * Returns: (transfer none) (nullable): what the last one did; %NULL where none was run
 */
const CtwLiveStep *
ctw_live_run_to (CtwLive *live, guint line)
{
  const CtwLiveStep *last = NULL;

  while (live->position < live->program->n
         && (line == 0 || live->program->stmts[live->position]->line < line))
    {
      last = ctw_live_step (live);
      if (last->status == CTW_STEP_CANCELLED)
        break;
    }
  return last;
}

/**
 * ctw_live_collect:
 * @generation: 0, 1 or 2
 *
 * `gc.collect(generation)`.
 *
 * Returns: objects found unreachable
 */
gint64
ctw_live_collect (CtwLive *live, guint generation)
{
  return ctw_space_collect (live->space, generation);
}

/* --- looking */

static void
tell_variable (CtwLive *live, const char *name, CtwRef ref, CtwLiveVariable *variable)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (ref == live->space->unknown || !ctw_live_repr (live, ref, text))
    {
      g_string_assign (text, "?");
      g_clear_pointer (&live->reason, g_free);
      ctw_raised_clear (live->space);
    }
  g_autofree char *cut = cut_text (text->str, VALUE_LIMIT);
  *variable = (CtwLiveVariable){
    .name = ctw_arena_strdup (live->view_arena, name),
    .class_name = ctw_arena_strdup (live->view_arena, ctw_class_of (ref)->name),
    .value = ctw_arena_strdup (live->view_arena, cut),
    .address = (guint64) (guintptr) ref,
    .in_heap = !g_hash_table_contains (live->space->static_refs, ref),
  };
}

/**
 * ctw_live_get_variables:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the names of the module, in order
 *   of their first binding, until the next call of anything
 */
const CtwLiveVariable *
ctw_live_get_variables (CtwLive *live, guint *n)
{
  guint at = 0;

  ctw_arena_free (live->view_arena);
  live->view_arena = ctw_arena_new ();
  CtwLiveVariable *variables = ctw_arena_array0 (live->view_arena, CtwLiveVariable,
                                                 live->global_order->len + 1);
  live->steps_left = live->budget;
  for (guint i = 0; i < live->global_order->len; i++)
    {
      const char *name = live->global_order->pdata[i];
      CtwRef ref = g_hash_table_lookup (live->globals, name);
      CtwForm form = ctw_form_of (ref);
      if (g_str_has_prefix (name, "__") || form == CTW_FORM_CLASS || form == CTW_FORM_FUNCTION
          || form == CTW_FORM_MODULE || form == CTW_FORM_BUILTIN)
        continue;
      tell_variable (live, name, ref, &variables[at++]);
    }
  *n = at;
  return variables;
}
