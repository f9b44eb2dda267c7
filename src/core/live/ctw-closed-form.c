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

#define SCAN_TURNS 100000 /* looked at before someone may cancel */

/* The size of a value: 0 for one that exists already, -1 where it has none. */
static gint64
size_at (CtwSpace *space, const CtwNode *node, gint64 i)
{
  CtwNodeValue value;

  if (!ctw_node_eval (node, i, &value))
    return -1;
  if (node->kind == CTW_NODE_INT)
    return ctw_int_is_small (space, value.integer) ? 0
           : value.request != 0                    ? (gint64) value.request
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
      /* What is asked for then goes by the sizes of what comes in between. */
      if (node->n_ops > 3 && node->ops[k].op == 'c' && ABS (node->ops[k].integer) >= 1 << 30)
        return FALSE;
      if (strchr ("%&|^f/rp", node->ops[k].op) != NULL)
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

/* The int that a node is, or that a str has in it. */
static gboolean
integer_at (const CtwNode *node, gint64 i, gint64 *integer)
{
  CtwNode inner;
  CtwNodeValue value;
  gboolean ok;

  if (node->kind == CTW_NODE_INT)
    {
      ok = ctw_node_eval (node, i, &value);
      *integer = value.integer;
      return ok;
    }
  inner = *node;
  inner.kind = CTW_NODE_INT;
  ok = inner.n_ops > 0 && ctw_node_eval (&inner, i, &value);
  *integer = ok ? value.integer : 0;
  return ok;
}

/* The first turn on the other side of 0: lengths fall before it and rise behind it. */
static gint64
turn_of_sign (const CtwNode *node, gint64 i, gint64 step, gint64 n)
{
  gint64 low = 0, high = n, first, value;

  if (!integer_at (node, i, &first))
    return n;
  while (high - low > 1)
    {
      gint64 middle = low + (high - low) / 2;
      if (!integer_at (node, i + middle * step, &value))
        return n;
      if ((value < 0) == (first < 0))
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

/* The first turn of a stretch without change of sign that gives a cached int; @n where none does.
 */
static gint64
first_small (Sum *sum, const CtwNode *node, gint64 i, gint64 step, gint64 n)
{
  for (gint64 at = 0; at < n; at = end_of_stretch (sum, node, i, step, at, n))
    if (size_at (sum->space, node, i + at * step) == 0)
      return at;
  return n;
}

/* Turns until the value is a cached int, or until that is looked for again. */
gint64
ctw_node_turns_until_small (CtwSpace *space, const CtwNode *node, gint64 i, gint64 step, gint64 n)
{
  CtwHeapCount none = { 0 };
  gint64 occupied = 0;
  Sum sum = { &none, &occupied, space };

  if (!is_monotonous (node))
    {
      n = MIN (n, SCAN_TURNS);
      for (gint64 k = 0; k < n; k++)
        if (size_at (space, node, i + k * step) == 0)
          return k;
      return n;
    }
  gint64 cut = turn_of_sign (node, i, step, n);
  gint64 before = first_small (&sum, node, i, step, cut);
  return before < cut ? before : cut + first_small (&sum, node, i + cut * step, step, n - cut);
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

/* The most that lived since the last turns that were only counted. */
static void
note_peak (CtwLive *live, gint64 items)
{
  CtwPrediction *prediction = live->prediction;
  CtwHeapStats stats;

  ctw_heap_get_stats (live->space->heap, &stats);
  prediction->peak = MAX (prediction->peak,
                          stats.peak - prediction->start.current + prediction->sum.bytes + items);
  ctw_heap_reset_peak (live->space->heap);
}

/* Counts @n turns instead of making them. */
gboolean
ctw_bulk_skip (CtwLive *live, CtwTemplate *template_, const CtwIteration *it, gint64 n)
{
  CtwPrediction *prediction = live->prediction;

  note_peak (live, 0);
  if (!ctw_template_sum (template_, it->next, it->step, n, &prediction->sum, &prediction->occupied))
    return ctw_live_unsupported (live, 0, "there is no closed form for this run") != NULL;
  prediction->skipped += n;
  return TRUE;
}

/* What the list would cost with the turns that were only counted. */
void
ctw_bulk_predict (CtwLive *live, CtwRef list, CtwLiveMeasure *measure)
{
  CtwPrediction *prediction = live->prediction;
  const CtwHeapStats *start = &prediction->start;
  gsize n = ctw_list_n (list) + (gsize) prediction->skipped;
  gint64 items = (gint64) ctw_list_allocated (list) * 8;
  gint64 all_items = grown_items (live->profile, ctw_list_allocated (list), n);
  CtwHeapStats stats;

  note_peak (live, all_items - items);
  ctw_heap_get_stats (live->space->heap, &stats);
  measure->count = (gint64) n;
  measure->current = stats.current - start->current + prediction->sum.bytes + all_items - items;
  measure->peak = prediction->peak;
  measure->blocks = stats.blocks - start->blocks + prediction->sum.blocks;
  measure->occupied = stats.occupied - start->occupied + prediction->occupied
                      + items_occupied (live->space, all_items)
                      - items_occupied (live->space, items);
}
