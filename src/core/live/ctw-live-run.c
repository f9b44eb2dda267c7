/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-run.c: bulk runs as they are measured: after others of their class, from a clean start.
 *
 * A run is measured as tracemalloc would see it in a process where the class
 * has been in use: a hundred instances were made and dropped, and a full
 * collection has emptied the free lists.  A run that changes what the next one
 * makes, such as a class that counts its instances, is measured the second time.
 */
#include "config.h"

#include "live/ctw-bulk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WARM_UP_TURNS 100
#define WARM_UP_VALUE 5000

static const CtwExpr *
comprehension_of (const CtwStmt *stmt)
{
  return stmt->exprs[stmt->n_exprs - 1];
}

/* How many items the iterable gives, where the text alone says it. */
static gint64
count_of (CtwLive *live, const CtwExpr *comp)
{
  CtwIteration it;
  gint64 count = -1;

  live->steps_left = live->budget;
  if (ctw_iterate_expr (live, &it, comp->children[1]->children[1]))
    {
      count = ctw_iterate_length (live, &it);
      ctw_iterate_end (live, &it);
    }
  g_clear_pointer (&live->reason, g_free);
  ctw_raised_clear (live->space);
  return count;
}

/**
 * ctw_live_get_run:
 * @statement: number of a statement
 * @run: (out): what it makes
 *
 * Returns: whether the statement is a bulk run
 */
gboolean
ctw_live_get_run (CtwLive *live, guint statement, CtwLiveRun *run)
{
  const CtwStmt *stmt = live->program->stmts[statement];

  if (!ctw_live_is_run (stmt))
    return FALSE;
  *run = (CtwLiveRun){
    .statement = statement,
    .line = stmt->line,
    .name = stmt->exprs[0]->text,
    .class_name = ctw_live_run_class_name (comprehension_of (stmt)),
    .count = -1,
  };
  run->count = count_of (live, comprehension_of (stmt));
  return TRUE;
}

static gboolean
warm_up (CtwLive *live, const CtwExpr *comp)
{
  const CtwExpr *target = comp->children[1]->children[0];
  CtwRef value = ctw_int_new (live->space, WARM_UP_VALUE);

  if (target->kind != CTW_EXPR_NAME || value == NULL)
    return FALSE;
  ctw_live_set_global (live, target->text, value);
  for (guint i = 0; i < WARM_UP_TURNS; i++)
    {
      CtwRef object = ctw_live_eval (live, comp->children[0]);
      if (object == NULL)
        return FALSE;
      ctw_ref_down (live->space, object);
    }
  ctw_space_collect (live->space, 2);
  return TRUE;
}

/* Refused in the middle of something, before what is still to come could be estimated. */
static char *
memory_trouble (CtwLive *live)
{
  gint64 refused = MAX (ctw_heap_get_refused (live->space->heap), 0);
  g_autofree char *need = g_format_size_full ((guint64) refused, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *have = g_format_size_full ((guint64) MAX (live->memory_limit, 0),
                                              G_FORMAT_SIZE_IEC_UNITS);

  return g_strdup_printf (_ ("MemoryError: %s and more are needed, %s are available"), need, have);
}

static char *
trouble_of (CtwLive *live)
{
  const CtwRaised *raised = &live->space->raised;

  if (live->reason != NULL)
    return g_strdup (live->reason);
  if (raised->type != NULL && strcmp (raised->type, "MemoryError") == 0)
    return memory_trouble (live);
  if (raised->type != NULL)
    return g_strdup_printf ("%s: %s", raised->type, raised->message);
  return g_strdup (_ ("it cannot be run"));
}

static void
begin_measure (CtwLive *live, CtwLiveMeasure *measure)
{
  ctw_arena_free (live->step_arena);
  live->step_arena = ctw_arena_new ();
  live->steps_left = live->budget;
  *measure = (CtwLiveMeasure){ .exact = TRUE };
}

static gboolean
end_measure (CtwLive *live, CtwLiveMeasure *measure, gboolean ok)
{
  if (!ok)
    {
      g_autofree char *text = trouble_of (live);
      measure->error = ctw_arena_strdup (live->step_arena, text);
    }
  g_clear_pointer (&live->reason, g_free);
  live->stop = 0;
  ctw_raised_clear (live->space);
  return ok;
}

/* What a list that was made costs. */
static void
take_figures (CtwLive *live, CtwRef list, const CtwHeapStats *before, CtwLiveMeasure *measure)
{
  CtwHeapStats after;

  ctw_heap_get_stats (live->space->heap, &after);
  measure->count = (gint64) ctw_list_n (list);
  measure->current = after.current - before->current;
  measure->peak = after.peak - before->current;
  measure->blocks = after.blocks - before->blocks;
  measure->occupied = after.occupied - before->occupied;
}

static void
remember (CtwLive *live, CtwHeapSnapshot **snapshot)
{
  g_clear_pointer (snapshot, ctw_heap_snapshot_free);
  *snapshot = ctw_heap_snapshot (live->space->heap);
}

/**
 * ctw_live_compare_run:
 * @grouping: by line, class or kind
 *
 * Returns: (transfer full) (element-type CtwHeapDifference): what the last run
 *   that was measured left in memory; empty where there was none
 */
GArray *
ctw_live_compare_run (CtwLive *live, CtwHeapGrouping grouping)
{
  if (live->run_after == NULL)
    return g_array_new (FALSE, FALSE, sizeof (CtwHeapDifference));
  return ctw_heap_snapshot_compare (live->run_after, live->run_before, grouping);
}

/* Whether making the list again would not give the same: a class or the module changed, or what
   was made is held by something else too. */
static gboolean
moves_on (CtwLive *live, CtwRef list, guint64 changes)
{
  return live->space->changes != changes
         || (ctw_list_n (list) > 0 && ctw_list_items (list)[0]->refcount > 1);
}

static void
drop_first (CtwLive *live, CtwRef list)
{
  ctw_ref_down (live->space, list);
  ctw_space_collect (live->space, 2);
}

/* Makes the list once, and says what it cost; NULL failed. */
static CtwRef
measure_once (CtwLive *live, const CtwExpr *comp, CtwLiveMeasure *measure)
{
  CtwHeapStats before;

  ctw_heap_reset_peak (live->space->heap);
  ctw_heap_get_stats (live->space->heap, &before);
  gint64 resident = ctw_heap_get_resident (live->space->heap);
  remember (live, &live->run_before);
  gint64 start = g_get_monotonic_time ();
  CtwRef list = ctw_live_eval (live, comp);
  measure->seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (list == NULL)
    return NULL;
  remember (live, &live->run_after);
  take_figures (live, list, &before, measure);
  measure->resident = ctw_heap_get_resident (live->space->heap) - resident;
  return list;
}

/**
 * ctw_live_measure:
 * @measure: (out): what it costs
 *
 * Runs the bulk run that is next as it is measured: what it makes is dropped
 * again, and the statement behind it is next. Its name stays unbound.
 *
 * Returns: %FALSE where it could not be run; @measure->error says why
 */
gboolean
ctw_live_measure (CtwLive *live, CtwLiveMeasure *measure)
{
  const CtwStmt *stmt = live->program->stmts[live->position];
  const CtwExpr *comp = comprehension_of (stmt);

  begin_measure (live, measure);
  live->position++;
  ctw_heap_set_site (live->space->heap, stmt->line);
  if (!warm_up (live, comp))
    return end_measure (live, measure, FALSE);
  guint64 changes = live->space->changes;
  CtwRef list = measure_once (live, comp, measure);
  if (list != NULL && moves_on (live, list, changes))
    {
      drop_first (live, list);
      list = measure_once (live, comp, measure);
    }
  if (list == NULL)
    return end_measure (live, measure, FALSE);
  if (live->keep_runs)
    ctw_live_set_global (live, stmt->exprs[0]->text, list);
  else
    ctw_ref_down (live->space, list);
  return end_measure (live, measure, TRUE);
}

/* Counts the list, and says what it would cost; NULL failed. */
static CtwRef
predict_once (CtwLive *live, const CtwExpr *comp, CtwLiveMeasure *measure)
{
  CtwPrediction prediction = { 0 };

  ctw_heap_reset_peak (live->space->heap);
  ctw_heap_get_stats (live->space->heap, &prediction.start);
  live->prediction = &prediction;
  CtwRef list = ctw_live_eval (live, comp);
  if (list != NULL)
    ctw_bulk_predict (live, list, measure);
  live->prediction = NULL;
  return list;
}

/**
 * ctw_live_predict:
 * @measure: (out): what it would cost
 *
 * Says of the bulk run that is next what ctw_live_measure() would say, without
 * making the instances: the first few are made and dropped, the others counted.
 *
 * Returns: %FALSE where there is no closed form; @measure->error says why
 */
gboolean
ctw_live_predict (CtwLive *live, CtwLiveMeasure *measure)
{
  const CtwStmt *stmt = live->program->stmts[live->position];
  const CtwExpr *comp = comprehension_of (stmt);

  begin_measure (live, measure);
  live->position++;
  ctw_heap_set_site (live->space->heap, stmt->line);
  if (!warm_up (live, comp))
    return end_measure (live, measure, FALSE);
  guint64 changes = live->space->changes;
  CtwRef list = predict_once (live, comp, measure);
  if (list != NULL && moves_on (live, list, changes))
    {
      drop_first (live, list);
      list = predict_once (live, comp, measure);
    }
  if (list != NULL)
    ctw_ref_down (live->space, list);
  return end_measure (live, measure, list != NULL);
}
