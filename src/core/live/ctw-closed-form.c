/* SPDX-License-Identifier: MIT */
/*
 * ctw-closed-form.c: what a bulk run would cost, without making its instances.
 *
 * Everything but ints and strs has one size.  Their sizes are steps of the loop
 * variable: a formula that only rises or only falls is cut where its size
 * changes, by bisection, so that any number of instances costs some dozens of
 * evaluations; a formula that does neither is evaluated for each instance.
 */
#include "live/ctw-bulk-private.h"

#include <string.h>

#define TRIALS 64

/* The size of a value: 0 for one that exists already, -1 where it has none. */
static gint64
size_at (CtwSpace *space, const CtwNode *node, gint64 i)
{
  CtwNodeValue value;

  if (!ctw_node_eval (node, i, &value))
    return -1;
  if (node->kind == CTW_NODE_INT)
    return ctw_int_is_small (space, value.integer)
               ? 0
               : (gint64) ctw_live_int_request (space->profile, value.integer);
  if (node->kind == CTW_NODE_STR)
    return (gint64) space->profile->str_ascii_header + value.length + 1;
  return (gint64) space->profile->float_request;
}

static gboolean
is_monotonous (const CtwNode *node)
{
  guint variables = 0;

  for (guint k = 0; k < node->n_ops; k++)
    {
      variables += node->ops[k].op == 'i';
      if (node->ops[k].op == '%' || node->ops[k].op == 'f' || node->ops[k].op == '/')
        return FALSE;
    }
  return variables <= 1;
}

typedef struct
{
  CtwHeapCount *sum;
  gint64 *occupied;
  CtwSpace *space;
} Sum;

static void
add (Sum *sum, gint64 size, gint64 times)
{
  if (size <= 0)
    return;
  sum->sum->bytes += size * times;
  sum->sum->blocks += times;
  *sum->occupied += (gint64) ctw_heap_occupied (sum->space->heap, (gsize) size) * times;
}

static gboolean
sum_each (Sum *sum, const CtwNode *node, gint64 i, gint64 step, gint64 n)
{
  for (gint64 k = 0; k < n; k++)
    {
      gint64 size = size_at (sum->space, node, i + k * step);
      if (size < 0)
        return FALSE;
      add (sum, size, 1);
    }
  return TRUE;
}

/* Where the size of turn @from ends: a value that only rises or falls has at most one stretch of
 * small ints and one of each length on either side of 0. */
static gint64
end_of_stretch (Sum *sum, const CtwNode *node, gint64 i, gint64 step, gint64 from, gint64 n)
{
  gint64 size = size_at (sum->space, node, i + from * step), low = from, stride = 1;

  while (low + stride < n && size_at (sum->space, node, i + (low + stride) * step) == size)
    {
      low += stride;
      stride *= 2;
    }
  for (; stride > 0; stride /= 2)
    if (low + stride < n && size_at (sum->space, node, i + (low + stride) * step) == size)
      low += stride;
  return low + 1;
}

/* Whether the value rises or falls all the way; what crosses 0 is cut there first. */
static gint64
turn_of_sign (const CtwNode *node, gint64 i, gint64 step, gint64 n)
{
  CtwNodeValue first, value;
  gint64 low = 0, high = n;

  if (node->kind != CTW_NODE_INT || !ctw_node_eval (node, i, &first))
    return n;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;
      if (!ctw_node_eval (node, i + middle * step, &value))
        return n;
      if ((value.integer < 0) == (first.integer < 0))
        low = middle;
      else
        high = middle;
    }
  return low + 1;
}

static gboolean
sum_stretches (Sum *sum, const CtwNode *node, gint64 i, gint64 step, gint64 n)
{
  for (gint64 at = 0; at < n;)
    {
      gint64 size = size_at (sum->space, node, i + at * step);
      gint64 end = size < 0 ? 0 : end_of_stretch (sum, node, i, step, at, n);
      if (size < 0)
        return FALSE;
      add (sum, size, end - at);
      at = end;
    }
  return TRUE;
}

/* Adds what a node takes in @n turns; FALSE where some turn gives it no value. */
gboolean
ctw_node_sum (CtwSpace *space,
              const CtwNode *node,
              gint64 i,
              gint64 step,
              gint64 n,
              CtwHeapCount *count,
              gint64 *occupied)
{
  Sum sum = { count, occupied, space };

  if (node->kind == CTW_NODE_FLOAT)
    {
      add (&sum, (gint64) space->profile->float_request, n);
      return TRUE;
    }
  if (!is_monotonous (node) || node->n_parts > 3)
    return sum_each (&sum, node, i, step, n);
  gint64 cut = turn_of_sign (node, i, step, n);
  return sum_stretches (&sum, node, i, step, cut)
         && (cut >= n || sum_stretches (&sum, node, i + cut * step, step, n - cut));
}

static gint64
grown_items (const CtwProfile *profile, gsize allocated, gsize wanted)
{
  while (allocated < wanted)
    allocated = ctw_live_list_grown (profile, allocated + 1, allocated);
  return (gint64) (allocated * sizeof (CtwRef));
}

static gint64
items_occupied (CtwSpace *space, gint64 bytes)
{
  return bytes == 0 ? 0 : (gint64) ctw_heap_occupied (space->heap, (gsize) bytes);
}

/* How far a turn goes above what it leaves behind. */
static gint64
excess_of (const GArray *log)
{
  gint64 now = 0, most = 0;

  for (guint i = 0; i < log->len; i++)
    {
      const CtwHeapEvent *event = &g_array_index (log, CtwHeapEvent, i);
      if (event->tag.kind != CTW_HEAP_ITEMS)
        now += event->request;
      most = MAX (most, now);
    }
  return most - now;
}

static gint64
variable_size (CtwSpace *space, gint64 i)
{
  return ctw_int_is_small (space, i) ? 0 : (gint64) ctw_live_int_request (space->profile, i);
}

static gboolean
goes_to_freelist (CtwSpace *space, gint64 i)
{
  const CtwFreelist *list = &space->freelists[CTW_FREELIST_INT];

  return list->n < list->max && ctw_int_n_digits (i) <= 1;
}

/* Completes the prediction that was asked for, from the turns that were made so far. */
gboolean
ctw_bulk_predict (CtwLive *live,
                  CtwTemplate *template_,
                  CtwRef list,
                  const CtwIteration *it,
                  const GArray *log)
{
  CtwLiveMeasure *measure = live->prediction;
  const CtwHeapStats *start = &live->prediction_start;
  gint64 rest = ctw_iterate_length (live, it), occupied = 0;
  gint64 items = (gint64) ctw_list_allocated (list) * 8;
  gint64 last = it->next + (rest - 1) * it->step, now, end;
  gsize n = ctw_list_n (list) + (gsize) rest;
  CtwHeapCount sum = { 0 };
  CtwHeapStats stats;

  if (!ctw_template_sum (template_, it->next, it->step, rest, &sum, &occupied))
    return ctw_live_unsupported (live, 0, "there is no closed form for this run") != NULL;
  gint64 all_items = grown_items (live->profile, ctw_list_allocated (list), n);
  ctw_heap_get_stats (live->space->heap, &stats);
  /* A loop variable that nobody keeps is there until the end; a free list keeps it counted. */
  gboolean kept = ctw_template_keeps_variable (template_) || goes_to_freelist (live->space, last);
  now = kept ? 0 : variable_size (live->space, it->next - it->step);
  end = kept ? 0 : variable_size (live->space, last);
  measure->count = (gint64) n;
  measure->current = stats.current - start->current + sum.bytes + all_items - items - now;
  measure->peak = measure->current + end + excess_of (log);
  measure->blocks = stats.blocks - start->blocks + sum.blocks - (now > 0);
  measure->occupied = stats.occupied - start->occupied + occupied
                      + items_occupied (live->space, all_items)
                      - items_occupied (live->space, items)
                      - (now > 0 ? (gint64) ctw_heap_occupied (live->space->heap, (gsize) now) : 0);
  return FALSE;
}
