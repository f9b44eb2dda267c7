/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-bulk.c: [Class(…) for i in range(N)], in chunks.
 *
 * The first instances are made by the evaluator: free lists, cached ints and
 * big early instances are theirs.  Once two turns have asked the allocator for
 * the same, the rest is made from a template, in memory of its own that a
 * cancelled run drops at once; the last turns are the evaluator's again, so
 * that the peak is what it would have been.
 */
#include "config.h"

#include "live/ctw-bulk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LEARN_FROM 48    /* turns before learning begins: instances have settled */
#define LEARN_TURNS 4000 /* turns after which no more is tried */
#define WORTH_IT 512     /* fewer instances are not worth a template */
#define LAST_TURNS 2
#define CHUNK 2048
#define ESTIMATE_AT 256

typedef struct
{
  CtwLive *live;
  const CtwExpr *comp;
  CtwRef list;
  CtwIteration it;
  gint64 count;
  gint64 done;
  gint64 started;
  gint64 told;
  gint64 bytes_before;
  gint64 occupied_at_start;
  const char *class_name;
  CtwRecipe *recipe;
  GArray *log;
  GArray *log_before;
  guint64 changes;
  gboolean learning;
  gint64 learn_until;
} Bulk;

/* --- progress */

static gboolean
tell_progress (Bulk *bulk, gboolean always)
{
  CtwLive *live = bulk->live;
  gint64 now = live->progress != NULL ? g_get_monotonic_time () : 0;
  CtwHeapStats stats;

  if (live->progress == NULL || (!always && now - bulk->told < live->chunk_time))
    return TRUE;
  bulk->told = now;
  ctw_heap_get_stats (live->space->heap, &stats);
  CtwLiveProgress progress = {
    .class_name = bulk->class_name,
    .done = bulk->done,
    .count = bulk->count,
    .current = stats.current,
    .peak = stats.peak,
    .blocks = stats.blocks,
    .occupied = stats.occupied,
    .start = bulk->bytes_before,
    .seconds = (double) (now - bulk->started) / G_USEC_PER_SEC,
  };
  if (live->progress (&progress, live->progress_data))
    return TRUE;
  g_autofree char *done = ctw_group_digits (bulk->done);
  g_autofree char *count = ctw_group_digits (bulk->count);
  live->stop = CTW_STEP_CANCELLED;
  g_free (live->reason);
  live->reason = g_strdup_printf (_ ("cancelled after %s of %s instances; all of them are freed"),
                                  done, count);
  return FALSE;
}

/* --- whether it fits */

static gint64
items_bytes (Bulk *bulk)
{
  const CtwProfile *profile = bulk->live->profile;
  gsize allocated = ctw_list_allocated (bulk->list), n = ctw_list_n (bulk->list);
  gsize wanted = n + (gsize) (bulk->count - bulk->done);

  while (allocated < wanted)
    allocated = ctw_live_list_grown (profile, allocated + 1, allocated);
  return (gint64) (allocated * sizeof (CtwRef));
}

static gboolean
refuse (Bulk *bulk, gint64 needed)
{
  CtwLive *live = bulk->live;
  g_autofree char *need = g_format_size_full ((guint64) needed, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *have = g_format_size_full ((guint64) MAX (live->memory_limit, 0),
                                              G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *count = ctw_group_digits (bulk->count);

  live->stop = CTW_STEP_REFUSED;
  g_free (live->reason);
  live->reason = g_strdup_printf (_ ("%s instances of %s need %s, %s are available"), count,
                                  bulk->class_name, need, have);
  return FALSE;
}

/* Before most of it is made: whether what is still to come fits. */
static gboolean
fits (Bulk *bulk, gint64 each)
{
  CtwHeapStats stats;

  ctw_heap_get_stats (bulk->live->space->heap, &stats);
  gint64 rest = (bulk->count - bulk->done) * each, items = items_bytes (bulk);
  gint64 needed = stats.arena_bytes + stats.large + rest + items;
  /* What is only counted need not fit. */
  return bulk->live->prediction != NULL || needed <= bulk->live->memory_limit
         || refuse (bulk, needed);
}

static gboolean
estimate_fits (Bulk *bulk)
{
  CtwHeapStats stats;

  ctw_heap_get_stats (bulk->live->space->heap, &stats);
  return fits (bulk, (stats.occupied - bulk->occupied_at_start
                      - (gint64) ctw_list_allocated (bulk->list) * 8)
                         / MAX (bulk->done, 1));
}

/* --- turns of the evaluator */

static gboolean
general_turn (Bulk *bulk)
{
  CtwRef item = ctw_iterate_next (bulk->live, &bulk->it);

  if (item == NULL || !ctw_live_comprehension_turn (bulk->live, bulk->comp, item, bulk->list))
    return FALSE;
  bulk->done++;
  return TRUE;
}

/* What one turn asked for, sizes of values aside. */
static gboolean
same_turns (const GArray *a, const GArray *b)
{
  guint i = 0, j = 0;

  for (;; i++, j++)
    {
      while (i < a->len && g_array_index (a, CtwHeapEvent, i).tag.kind == CTW_HEAP_ITEMS)
        i++;
      while (j < b->len && g_array_index (b, CtwHeapEvent, j).tag.kind == CTW_HEAP_ITEMS)
        j++;
      if (i >= a->len || j >= b->len)
        return i >= a->len && j >= b->len;
      const CtwHeapEvent *x = &g_array_index (a, CtwHeapEvent, i);
      const CtwHeapEvent *y = &g_array_index (b, CtwHeapEvent, j);
      gboolean value = x->tag.kind == CTW_HEAP_INT || x->tag.kind == CTW_HEAP_STR;
      if (x->tag.kind != y->tag.kind || x->tag.owner != y->tag.owner
          || (x->request > 0) != (y->request > 0) || (!value && x->request != y->request))
        return FALSE;
    }
}

static void
record_turn (Bulk *bulk)
{
  GArray *old = bulk->log_before;

  bulk->log_before = bulk->log;
  bulk->log = old;
  g_array_set_size (bulk->log, 0);
  ctw_heap_record (bulk->live->space->heap, bulk->log);
}

static CtwTemplate *
learn (Bulk *bulk)
{
  CtwRef *items = ctw_list_items (bulk->list);
  gsize n = ctw_list_n (bulk->list);
  gint64 last = bulk->it.next - bulk->it.step;

  /* While the loop variable is a cached int, its turns are not those that follow. */
  if (ctw_int_is_small (bulk->live->space, last)
      || ctw_int_is_small (bulk->live->space, last - bulk->it.step))
    return NULL;
  if (bulk->changes != bulk->recipe->klass->changes || !same_turns (bulk->log, bulk->log_before))
    {
      bulk->changes = bulk->recipe->klass->changes;
      return NULL;
    }
  return ctw_template_new (bulk->live, bulk->recipe, bulk->log, items[n - 1], items[n - 2], last,
                           last - bulk->it.step);
}

/* --- turns from the template */

static gboolean
reserve_items (Bulk *bulk, gint64 n)
{
  CtwSpace *space = bulk->live->space;
  gsize have = ctw_list_n (bulk->list), wanted = have + (gsize) n;
  gsize allocated = ctw_list_allocated (bulk->list);

  while (allocated < wanted)
    allocated = ctw_live_list_grown (space->profile, allocated + 1, allocated);
  return allocated == ctw_list_allocated (bulk->list)
         || ctw_list_set_allocated (space, bulk->list, allocated);
}

/* The loop variable is what it would be after the turns that were not the evaluator's. */
static void
bind_variable (Bulk *bulk, CtwTemplate *template_, gint64 value)
{
  CtwLive *live = bulk->live;
  CtwRef last = ctw_template_last_variable (template_);

  last = last != NULL ? ctw_ref_up (last) : ctw_int_new (live->space, value);
  if (last != NULL)
    ctw_live_bind (live, bulk->recipe->variable, last);
}

static gint64
make_chunks (Bulk *bulk, CtwTemplate *template_, gint64 wanted)
{
  CtwRef *items = ctw_list_items (bulk->list) + ctw_list_n (bulk->list);
  gint64 made = 0, got = 0;

  while (made < wanted)
    {
      gint64 n = MIN (CHUNK, wanted - made);
      got = ctw_template_make (template_, bulk->it.next + made * bulk->it.step, bulk->it.step, n,
                               items + made);
      made += got;
      ctw_template_count (template_);
      bulk->done += got;
      if (got < n || !tell_progress (bulk, FALSE))
        break;
    }
  return made;
}

/* Turns that only count, of a run that is only to be counted. */
static gboolean
skip_turns (Bulk *bulk, CtwTemplate *template_, gint64 wanted)
{
  if (!ctw_bulk_skip (bulk->live, template_, &bulk->it, wanted))
    return FALSE;
  bulk->done += wanted;
  bulk->it.next += wanted * bulk->it.step;
  /* What an instance would hold was counted with it; a cached int stands for it. */
  if (ctw_template_keeps_variable (template_))
    ctw_live_bind (bulk->live, bulk->recipe->variable, ctw_int_new (bulk->live->space, 0));
  else
    bind_variable (bulk, template_, bulk->it.next - bulk->it.step);
  return TRUE;
}

static void
keep_instances (Bulk *bulk, CtwTemplate *template_, const CtwHeapBulk *section, gint64 made)
{
  CtwHeap *heap = bulk->live->space->heap;

  ctw_template_settle (template_);
  ctw_template_commit_gc (template_);
  if (heap->gc_stats.collections[2] != section->gc_stats.collections[2])
    ctw_freelists_clear (bulk->live->space);
  ctw_list_set_n (bulk->list, ctw_list_n (bulk->list) + (gsize) made);
  bulk->it.next += made * bulk->it.step;
  if (made > 0)
    bind_variable (bulk, template_, bulk->it.next - bulk->it.step);
}

static gboolean
make_instances (Bulk *bulk, CtwTemplate *template_, gint64 wanted)
{
  CtwHeap *heap = bulk->live->space->heap;
  gint64 each = ctw_template_occupied (template_);
  guint line = ctw_live_line (bulk->live);
  CtwHeapBulk section;

  if (!fits (bulk, each) || !reserve_items (bulk, wanted))
    return FALSE;
  ctw_heap_bulk_begin (heap, &section, wanted * each);
  gint64 made = make_chunks (bulk, template_, wanted);
  ctw_heap_set_site (heap, line);
  if (ctw_template_was_refused (template_))
    refuse (bulk, ctw_heap_get_refused (heap));
  if (bulk->live->stop != 0)
    {
      ctw_heap_bulk_rollback (heap, &section);
      ctw_template_undo (template_);
      bulk->done -= made;
      return FALSE;
    }
  ctw_heap_bulk_commit (heap, &section);
  keep_instances (bulk, template_, &section, made);
  return TRUE;
}

static gboolean
run_template (Bulk *bulk, CtwTemplate *template_)
{
  gint64 rest = bulk->count - bulk->done - LAST_TURNS;
  gint64 wanted = ctw_template_turns (template_, bulk->it.next, bulk->it.step, rest);

  /* Where turns of another kind come in between, the evaluator has them and learns again. */
  bulk->learning = wanted < rest;
  bulk->learn_until = bulk->done + wanted + LEARN_TURNS;
  if (wanted <= 0)
    return TRUE;
  if (bulk->live->prediction != NULL)
    return skip_turns (bulk, template_, wanted);
  return make_instances (bulk, template_, wanted);
}

/* --- the whole */

static gboolean
learning_turn (Bulk *bulk)
{
  record_turn (bulk);
  gboolean ok = general_turn (bulk);
  ctw_heap_record (bulk->live->space->heap, NULL);
  if (!ok)
    return FALSE;
  g_autoptr (CtwTemplate) template_ = learn (bulk);
  if (template_ != NULL)
    return run_template (bulk, template_);
  if (bulk->done > bulk->learn_until)
    bulk->learning = FALSE;
  return TRUE;
}

static gboolean
one_turn (Bulk *bulk)
{
  if (bulk->done == ESTIMATE_AT && !estimate_fits (bulk))
    return FALSE;
  if ((bulk->done & 255) == 0 && !tell_progress (bulk, FALSE))
    return FALSE;
  ctw_space_collect_due (bulk->live->space);
  if (bulk->learning && bulk->done >= LEARN_FROM && bulk->count - bulk->done > LAST_TURNS)
    return learning_turn (bulk);
  return general_turn (bulk);
}

static void
begin_bulk (Bulk *bulk)
{
  CtwHeapStats stats;

  ctw_heap_get_stats (bulk->live->space->heap, &stats);
  bulk->bytes_before = stats.current;
  bulk->occupied_at_start = stats.occupied;
  bulk->started = bulk->told = g_get_monotonic_time ();
  bulk->log = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  bulk->log_before = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  bulk->class_name = ctw_live_run_class_name (bulk->comp);
  if (bulk->it.form == CTW_FORM_RANGE && bulk->count >= WORTH_IT && !bulk->live->general)
    bulk->recipe = ctw_recipe_new (bulk->live, bulk->comp);
  bulk->learning = bulk->recipe != NULL;
  bulk->learn_until = LEARN_TURNS;
}

static void
end_bulk (Bulk *bulk)
{
  g_array_unref (bulk->log);
  g_array_unref (bulk->log_before);
  ctw_recipe_free (bulk->recipe);
}

static gboolean
run_bulk (CtwLive *live, const CtwExpr *comp, CtwRef list)
{
  Bulk bulk = { .live = live, .comp = comp, .list = list };

  if (!ctw_iterate_expr (live, &bulk.it, comp->children[1]->children[1]))
    return FALSE;
  bulk.count = ctw_iterate_length (live, &bulk.it);
  begin_bulk (&bulk);
  while (one_turn (&bulk))
    ;
  if (!ctw_live_failed (live))
    tell_progress (&bulk, TRUE);
  end_bulk (&bulk);
  ctw_iterate_end (live, &bulk.it);
  return !ctw_live_failed (live);
}

/* Whether a comprehension makes one thing a turn, so that it can be run in chunks. */
static gboolean
is_plain (const CtwExpr *comp)
{
  return comp->n_children == 2 && comp->children[1]->n_children == 2;
}

/* [… for … in …] */
CtwRef
ctw_live_list_comp (CtwLive *live, const CtwExpr *comp)
{
  CtwFrame frame = { .outer = live->frame };
  CtwRef list;

  if (!is_plain (comp))
    return ctw_live_comprehend (live, comp);
  list = ctw_list_new (live->space);
  if (list == NULL)
    return NULL;
  frame.klass = live->frame != NULL ? live->frame->klass : NULL;
  frame.self = live->frame != NULL ? live->frame->self : NULL;
  ctw_frame_push (live, &frame);
  gboolean ok = run_bulk (live, comp, list);
  ctw_frame_pop (live, &frame);
  if (!ok)
    ctw_ref_clear (live->space, &list);
  return list;
}

/* --- runs as statements */

/* The class that a comprehension names, or "" where it names none. */
const char *
ctw_live_run_class_name (const CtwExpr *comp)
{
  const CtwExpr *call = comp->children[0];

  return call->kind == CTW_EXPR_CALL && call->children[0]->text != NULL ? call->children[0]->text
                                                                        : "";
}

gboolean
ctw_live_is_run (const CtwStmt *stmt)
{
  const CtwExpr *comp;

  if (stmt->kind != CTW_STMT_ASSIGN || stmt->exprs[0]->kind != CTW_EXPR_NAME)
    return FALSE;
  comp = stmt->exprs[stmt->n_exprs - 1];
  return comp->kind == CTW_EXPR_LIST_COMP && comp->children[0]->kind == CTW_EXPR_CALL;
}
