/* SPDX-License-Identifier: MIT */
/*
 * cutaway-runner.c: the program of a file, run in a thread of its own.
 *
 * Invariant: while a request is under way the CtwLive is the worker's alone;
 * what the main thread shows comes through the mailbox, which a timer empties
 * thirty times a second.  A new program while one is running cancels it first.
 */
#include "config.h"

#include "cutaway-runner.h"

#include "ctp-memory.h"

#include <glib/gi18n.h>

#define POLL_MILLISECONDS 33
#define MOST_POINTS 400

typedef enum
{
  REQUEST_STEP,
  REQUEST_RUN_TO,
  REQUEST_RESTART,
} RequestKind;

typedef struct
{
  RequestKind kind;
  guint line; /* of RUN_TO: G_MAXUINT for the end */
} Request;

struct _CutawayRunner
{
  GObject parent_instance;

  /* Owned */
  CtwTypes *types; /* (nullable) */
  CtwLive *live;   /* (nullable) */
  GPtrArray *steps;
  GPtrArray *runs;
  char *variables;
  CtwLiveView *view; /* (nullable): the object that the last statement was about */
  char *view_name;

  /* Shared with the worker, under the lock */
  GMutex lock;
  GPtrArray *new_steps;
  CtwLiveProgress progress;
  guint progress_statement;
  char *progress_class;
  gboolean has_progress;
  gint cancelled; /* atomic */

  /* State */
  guint timer;
  guint position;
  guint generation; /* counts programs */
  guint statement;  /* atomic: the one that the worker is at */
  gboolean busy;
  gboolean stale; /* the types changed while busy */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayRunner, cutaway_runner, G_TYPE_OBJECT)

static void
step_free (gpointer data)
{
  CutawayStep *step = data;

  g_free (step->words);
  g_free (step->output);
  g_free (step);
}

static void
run_free (gpointer data)
{
  CutawayRun *run = data;

  g_free (run->name);
  g_free (run->class_name);
  g_clear_pointer (&run->points, g_array_unref);
  g_free (run);
}

static char *
step_words (const CtwLiveStep *step)
{
  switch (step->status)
    {
    case CTW_STEP_RAISED:
      return ctw_live_step_dup_error (step);
    case CTW_STEP_NOT_SIMULATED:
      return g_strdup_printf (_ ("not simulated: %s"), step->reason);
    case CTW_STEP_REFUSED:
      return g_strdup (step->reason);
    case CTW_STEP_CANCELLED:
      return g_strdup (step->reason != NULL ? step->reason
                                            : _ ("cancelled; everything it made is freed"));
    case CTW_STEP_DONE:
      break;
    }
  return g_strdup (step->result);
}

static CutawayStep *
step_copy (const CtwLiveStep *step)
{
  CutawayStep *copy = g_new0 (CutawayStep, 1);

  *copy = (CutawayStep){ .statement = step->statement,
                         .status = step->status,
                         .words = step_words (step),
                         .output = g_strdup (step->output),
                         .allocated = step->allocated,
                         .freed = step->freed,
                         .current = step->current,
                         .peak = step->peak };
  return copy;
}

static CutawayRun *
run_new (CutawayRunner *self, guint statement)
{
  CtwLiveRun what;
  CutawayRun *run;

  if (!ctw_live_get_run (self->live, statement, &what))
    return NULL;
  run = g_new0 (CutawayRun, 1);
  run->name = g_strdup (what.name);
  run->class_name = g_strdup (what.class_name);
  run->statement = statement;
  run->count = what.count;
  run->points = g_array_new (FALSE, FALSE, sizeof (double));
  return run;
}

/* --- the worker */

/* A step and, of a bulk run, what it made: told in one go. */
static void
post_step (CutawayRunner *self, const CtwLiveStep *step, CutawayRun *run)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->new_steps, step_copy (step));
  g_ptr_array_add (self->new_steps, run); /* pairs: a step, and its run or NULL */
  g_mutex_unlock (&self->lock);
}

static CtwStepStatus
run_status (CutawayRunner *self, gboolean made)
{
  if (made)
    return CTW_STEP_DONE;
  return g_atomic_int_get (&self->cancelled) ? CTW_STEP_CANCELLED : CTW_STEP_REFUSED;
}

/* A bulk run is made as `cutaway-cli run` measures it, and stays bound to its name. */
static void
make_run (CutawayRunner *self, CutawayRun *run, const CtwStmt *stmt)
{
  gboolean made = ctw_live_measure (self->live, &run->measure);
  CtwHeapStats stats;
  CtwLiveStep step = { .statement = run->statement, .line = stmt->line };

  ctw_heap_get_stats (ctw_live_get_heap (self->live), &stats);
  step.status = run_status (self, made);
  step.reason = run->measure.error;
  step.allocated = made ? run->measure.current : 0;
  step.current = stats.current;
  step.peak = stats.peak;
  run->finished = made;
  run->cancelled = !made;
  run->bytes = run->measure.current;
  run->done = made ? run->measure.count : 0;
  run->count = MAX (run->count, run->done);
  post_step (self, &step, run);
}

static void
make_step (CutawayRunner *self, guint position)
{
  CutawayRun *run = run_new (self, position);

  self->statement = position;
  if (run != NULL)
    make_run (self, run, ctw_live_get_statement (self->live, position));
  else
    post_step (self, ctw_live_step (self->live), NULL);
}

static gboolean
progress_in_thread (const CtwLiveProgress *progress, gpointer user_data)
{
  CutawayRunner *self = user_data;

  g_mutex_lock (&self->lock);
  self->progress = *progress;
  self->progress_statement = self->statement;
  g_free (self->progress_class);
  self->progress_class = g_strdup (progress->class_name);
  self->has_progress = TRUE;
  g_mutex_unlock (&self->lock);
  return !g_atomic_int_get (&self->cancelled);
}

static gboolean
is_silent (const CtwStmt *stmt)
{
  switch (stmt->kind)
    {
    case CTW_STMT_CLASS:
    case CTW_STMT_FUNCTION:
    case CTW_STMT_IMPORT:
    case CTW_STMT_FROM:
    case CTW_STMT_PASS:
      return TRUE;
    case CTW_STMT_EXPR:
      return stmt->exprs[0]->kind == CTW_EXPR_STR;
    default:
      return FALSE;
    }
}

static void
steps_in_thread (CutawayRunner *self, const Request *request)
{
  while (!g_atomic_int_get (&self->cancelled))
    {
      guint position = ctw_live_get_position (self->live);

      if (position >= ctw_live_get_n_statements (self->live))
        return;
      const CtwStmt *stmt = ctw_live_get_statement (self->live, position);
      if (request->kind == REQUEST_RUN_TO && stmt->line > request->line)
        return;
      make_step (self, position);
      if (request->kind == REQUEST_STEP && !is_silent (stmt))
        return;
    }
}

/* The variable that a statement binds or changes an attribute of; NULL for any other. */
static const char *
variable_of (const CtwStmt *stmt)
{
  const CtwExpr *expr = stmt->n_exprs > 0 ? stmt->exprs[0] : NULL;

  if (stmt->kind != CTW_STMT_ASSIGN && stmt->kind != CTW_STMT_AUG_ASSIGN
      && stmt->kind != CTW_STMT_DELETE)
    return NULL;
  while (expr != NULL && expr->kind == CTW_EXPR_ATTRIBUTE && expr->n_children > 0)
    expr = expr->children[0];
  return expr != NULL && expr->kind == CTW_EXPR_NAME ? expr->text : NULL;
}

/* What a request brings back. */
typedef struct
{
  char *variables;
  CtwLiveView *view;
  char *view_name;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_free (outcome->variables);
  g_clear_pointer (&outcome->view, ctw_live_view_free);
  g_free (outcome->view_name);
  g_free (outcome);
}

static char *
describe_variables (CtwLive *live)
{
  GString *text = g_string_new (NULL);
  guint n;
  const CtwLiveVariable *variables = ctw_live_get_variables (live, &n);

  for (guint i = 0; i < n; i++)
    if (variables[i].in_heap)
      g_string_append_printf (text, "%s%s = %s", text->len > 0 ? "\n" : "", variables[i].name,
                              variables[i].value);
  return g_string_free (text, FALSE);
}

static void
look_at (CutawayRunner *self, Outcome *outcome)
{
  const char *name = variable_of (
      ctw_live_get_statement (self->live, ctw_live_get_position (self->live) - 1));

  if (name == NULL)
    return;
  outcome->view = ctw_live_view_new (self->live, name);
  outcome->view_name = g_strdup (name);
}

/* What the heap holds already, and what the machine has left: more is refused before it is begun.
 */
static void
limit_memory (CtwLive *live)
{
  gint64 left = ctp_memory_limit (0);
  CtwHeapStats stats;

  ctw_heap_get_stats (ctw_live_get_heap (live), &stats);
  if (left < G_MAXINT64)
    ctw_live_set_memory_limit (live, stats.arena_bytes + stats.large + left);
}

static void
request_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  CutawayRunner *self = source;
  const Request *request = task_data;

  limit_memory (self->live);
  if (request->kind == REQUEST_RESTART)
    ctw_live_restart (self->live);
  else
    steps_in_thread (self, request);
  Outcome *outcome = g_new0 (Outcome, 1);
  outcome->variables = describe_variables (self->live);
  if (request->kind != REQUEST_RESTART && ctw_live_get_position (self->live) > 0)
    look_at (self, outcome);
  g_task_return_pointer (task, outcome, (GDestroyNotify) outcome_free);
}

/* --- the main thread */

static CutawayRun *
find_run (CutawayRunner *self, guint statement)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      CutawayRun *run = g_ptr_array_index (self->runs, i);

      if (run->statement == statement)
        return run;
    }
  return NULL;
}

/* Points are kept few: every other one goes when there are too many. */
static void
add_point (CutawayRun *run)
{
  double point[2] = { (double) run->done, (double) run->bytes };
  guint n = run->points->len / 2;

  if (n > 0 && g_array_index (run->points, double, 2 * (n - 1)) >= point[0])
    return;
  g_array_append_vals (run->points, point, 2);
  if (n < MOST_POINTS)
    return;
  for (guint i = 1; 2 * i < n; i++)
    {
      g_array_index (run->points, double, 2 * i) = g_array_index (run->points, double, 4 * i);
      g_array_index (run->points, double, 2 * i + 1) = g_array_index (run->points, double,
                                                                      4 * i + 1);
    }
  g_array_set_size (run->points, 2 * (n / 2));
}

static void
take_progress (CutawayRunner *self,
               const CtwLiveProgress *progress,
               guint statement,
               const char *class_name)
{
  CutawayRun *run = find_run (self, statement);

  if (run == NULL)
    {
      run = g_new0 (CutawayRun, 1);
      run->name = g_strdup ("");
      run->class_name = g_strdup (class_name);
      run->statement = statement;
      run->points = g_array_new (FALSE, FALSE, sizeof (double));
      g_ptr_array_add (self->runs, run);
    }
  run->count = progress->count;
  run->done = progress->done;
  run->bytes = progress->current - progress->start;
  run->seconds = progress->seconds;
  add_point (run);
}

/* The run that the worker tells of takes the place of the one that was followed. */
static void
take_run (CutawayRunner *self, CutawayRun *told)
{
  CutawayRun *run = find_run (self, told->statement);

  if (run == NULL)
    {
      run = told;
      g_ptr_array_add (self->runs, run);
    }
  else
    {
      GArray *points = g_steal_pointer (&told->points);

      told->points = g_steal_pointer (&run->points);
      told->seconds = run->seconds;
      /* Of one that was cancelled, how far it came is remembered. */
      if (told->cancelled)
        {
          told->done = run->done;
          told->bytes = run->bytes;
        }
      g_ptr_array_remove (self->runs, run);
      g_array_unref (points);
      run = told;
      g_ptr_array_add (self->runs, run);
    }
  if (run->finished)
    add_point (run);
}

static gboolean
poll_cb (gpointer user_data)
{
  CutawayRunner *self = user_data;
  g_autoptr (GPtrArray) told = NULL;
  g_autofree char *class_name = NULL;
  CtwLiveProgress progress;
  guint statement;
  gboolean has_progress;

  g_mutex_lock (&self->lock);
  told = g_steal_pointer (&self->new_steps);
  self->new_steps = g_ptr_array_new ();
  progress = self->progress;
  statement = self->progress_statement;
  class_name = g_steal_pointer (&self->progress_class);
  has_progress = self->has_progress;
  self->has_progress = FALSE;
  g_mutex_unlock (&self->lock);

  if (has_progress)
    take_progress (self, &progress, statement, class_name);
  for (guint i = 0; i + 1 < told->len; i += 2)
    {
      CutawayStep *step = g_ptr_array_index (told, i);

      self->position = step->statement + 1;
      g_ptr_array_add (self->steps, step);
      if (g_ptr_array_index (told, i + 1) != NULL)
        take_run (self, g_ptr_array_index (told, i + 1));
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
forget_steps (CutawayRunner *self)
{
  g_ptr_array_set_size (self->steps, 0);
  g_ptr_array_set_size (self->runs, 0);
  g_clear_pointer (&self->variables, g_free);
  g_clear_pointer (&self->view, ctw_live_view_free);
  g_clear_pointer (&self->view_name, g_free);
  self->position = 0;
}

static void
free_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
}

/* Giving back millions of objects takes its time: not here. */
static void
drop_live (CutawayRunner *self)
{
  CtwLive *live = g_steal_pointer (&self->live);
  g_autoptr (GTask) task = NULL;

  if (live == NULL)
    return;
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, live, (GDestroyNotify) ctw_live_free);
  g_task_run_in_thread (task, free_in_thread);
}

/* What a program that is gone still had to say. */
static void
discard_news (CutawayRunner *self)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i + 1 < self->new_steps->len; i += 2)
    {
      step_free (g_ptr_array_index (self->new_steps, i));
      if (g_ptr_array_index (self->new_steps, i + 1) != NULL)
        run_free (g_ptr_array_index (self->new_steps, i + 1));
    }
  g_ptr_array_set_size (self->new_steps, 0);
  self->has_progress = FALSE;
  g_mutex_unlock (&self->lock);
}

static void
make_live (CutawayRunner *self)
{
  drop_live (self);
  discard_news (self);
  forget_steps (self);
  if (self->types == NULL)
    return;
  self->generation++;
  self->live = ctw_live_new (self->types);
  ctw_live_set_progress (self->live, progress_in_thread, self);
  ctw_live_set_keep_runs (self->live, TRUE);
}

static void
request_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CutawayRunner *self = CUTAWAY_RUNNER (source);
  const Request *request = g_task_get_task_data (G_TASK (result));

  g_clear_handle_id (&self->timer, g_source_remove);
  self->busy = FALSE;
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), NULL);
  g_clear_pointer (&self->variables, g_free);
  g_clear_pointer (&self->view, ctw_live_view_free);
  g_clear_pointer (&self->view_name, g_free);
  self->variables = g_steal_pointer (&outcome->variables);
  self->view = g_steal_pointer (&outcome->view);
  self->view_name = g_steal_pointer (&outcome->view_name);
  outcome_free (outcome);
  if (request->kind == REQUEST_RESTART)
    forget_steps (self);
  if (self->stale)
    make_live (self);
  self->stale = FALSE;
  poll_cb (self);
}

static void
start (CutawayRunner *self, RequestKind kind, guint line)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  if (self->busy || self->live == NULL)
    return;
  request = g_new0 (Request, 1);
  *request = (Request){ kind, line };
  self->busy = TRUE;
  g_atomic_int_set (&self->cancelled, FALSE);
  self->timer = g_timeout_add (POLL_MILLISECONDS, poll_cb, self);
  task = g_task_new (self, NULL, request_done_cb, NULL);
  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, g_free);
  g_task_run_in_thread (task, request_in_thread);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cutaway_runner_finalize (GObject *object)
{
  CutawayRunner *self = CUTAWAY_RUNNER (object);

  drop_live (self);
  discard_news (self);
  g_clear_pointer (&self->types, ctw_types_unref);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->new_steps);
  g_free (self->variables);
  g_clear_pointer (&self->view, ctw_live_view_free);
  g_free (self->view_name);
  g_free (self->progress_class);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cutaway_runner_parent_class)->finalize (object);
}

static void
cutaway_runner_class_init (CutawayRunnerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cutaway_runner_finalize;

  /* Steps, runs, progress or whether it is busy: one signal, at most thirty times a second. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cutaway_runner_init (CutawayRunner *self)
{
  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->new_steps = g_ptr_array_new ();
  g_mutex_init (&self->lock);
}

CutawayRunner *
cutaway_runner_new (void)
{
  return g_object_new (CUTAWAY_TYPE_RUNNER, NULL);
}

/**
 * cutaway_runner_set_types:
 * @types: (nullable): whose program is to run; what ran before is forgotten
 */
void
cutaway_runner_set_types (CutawayRunner *self, CtwTypes *types)
{
  g_return_if_fail (CUTAWAY_IS_RUNNER (self));

  if (types == self->types)
    return;
  g_clear_pointer (&self->types, ctw_types_unref);
  self->types = types != NULL ? ctw_types_ref (types) : NULL;
  if (self->busy)
    {
      self->stale = TRUE;
      cutaway_runner_cancel (self);
      return;
    }
  make_live (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
cutaway_runner_step (CutawayRunner *self)
{
  start (self, REQUEST_STEP, 0);
}

void
cutaway_runner_run_all (CutawayRunner *self)
{
  start (self, REQUEST_RUN_TO, G_MAXUINT);
}

/**
 * cutaway_runner_run_to:
 * @line: 1-based; statements that begin behind it do not run
 */
void
cutaway_runner_run_to (CutawayRunner *self, guint line)
{
  start (self, REQUEST_RUN_TO, line);
}

void
cutaway_runner_restart (CutawayRunner *self)
{
  start (self, REQUEST_RESTART, 0);
}

void
cutaway_runner_cancel (CutawayRunner *self)
{
  g_atomic_int_set (&self->cancelled, TRUE);
}

gboolean
cutaway_runner_is_busy (CutawayRunner *self)
{
  return self->busy;
}

/* Changes with every new program: rows of an older one mean nothing. */
guint
cutaway_runner_get_generation (CutawayRunner *self)
{
  return self->generation;
}

guint
cutaway_runner_get_n_statements (CutawayRunner *self)
{
  return self->live != NULL ? ctw_live_get_n_statements (self->live) : 0;
}

const CtwStmt *
cutaway_runner_get_statement (CutawayRunner *self, guint statement)
{
  return ctw_live_get_statement (self->live, statement);
}

/* Whether a statement only defines or imports: nothing to watch. */
gboolean
cutaway_runner_is_silent (CutawayRunner *self, guint statement)
{
  return is_silent (ctw_live_get_statement (self->live, statement));
}

/* Whether there is a statement that does more than define or import. */
gboolean
cutaway_runner_has_program (CutawayRunner *self)
{
  for (guint i = 0; i < cutaway_runner_get_n_statements (self); i++)
    if (!cutaway_runner_is_silent (self, i))
      return TRUE;
  return FALSE;
}

/* The statement that runs next. */
guint
cutaway_runner_get_position (CutawayRunner *self)
{
  return self->position;
}

/* Returns: (transfer none) (element-type CutawayStep): in order */
GPtrArray *
cutaway_runner_get_steps (CutawayRunner *self)
{
  return self->steps;
}

/* Returns: (transfer none) (element-type CutawayRun): in order */
GPtrArray *
cutaway_runner_get_runs (CutawayRunner *self)
{
  return self->runs;
}

/* Returns: (transfer full): a line for each name that is bound to an object of the heap */
char *
cutaway_runner_dup_variables (CutawayRunner *self)
{
  return g_strdup (self->variables != NULL ? self->variables : "");
}

/**
 * cutaway_runner_get_view:
 * @name: (out): the variable that it is bound to
 *
 * Returns: (transfer none) (nullable): the object that the last statement bound or changed, as it
 *   stood in memory afterwards
 */
const CtwLiveView *
cutaway_runner_get_view (CutawayRunner *self, const char **name)
{
  *name = self->view_name;
  return self->view;
}

CtwTypes *
cutaway_runner_get_types (CutawayRunner *self)
{
  return self->types;
}
