/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap-trace.c: what the counts say: totals, snapshots, differences, the map of arenas.
 *
 * Rules: tracemalloc's Snapshot.compare_to(): what is gone from the older
 * snapshot is listed with its loss, and the order is by the size of the
 * difference, then by size, then by count, largest first.
 */
#include "heap/ctw-heap-private.h"
#include "heap/ctw-heap-small-private.h"

struct _CtwHeapSnapshot
{
  CtwHeapStats stats;
  GArray *groups[CTW_HEAP_BY_KIND + 1]; /* CtwHeapCount by key */
};

/**
 * ctw_heap_get_stats:
 * @stats: (out): the totals of now
 */
void
ctw_heap_get_stats (const CtwHeap *heap, CtwHeapStats *stats)
{
  const CtwHeapTotals *totals = &heap->totals;

  *stats = (CtwHeapStats){
    .current = totals->current,
    .peak = totals->peak,
    .blocks = totals->blocks,
    .allocations = totals->allocations,
    .frees = totals->frees,
    .occupied = totals->occupied,
    .large = totals->large,
    .n_arenas = heap->arenas_live,
    .max_arenas = heap->arenas_max,
    .n_pools = heap->pools_live,
    .arena_bytes = heap->arenas_live * (gint64) heap->arena_size,
    .static_bytes = totals->static_bytes,
  };
}

/**
 * ctw_heap_reset_peak:
 *
 * The peak is from now on what lives now. CPython: tracemalloc.reset_peak().
 */
void
ctw_heap_reset_peak (CtwHeap *heap)
{
  heap->totals.peak = heap->totals.current;
}

static const CtwHeapCount no_count;

static const CtwHeapCount *
count_or_none (const GArray *counts, guint index)
{
  return index < counts->len ? &g_array_index (counts, CtwHeapCount, index) : &no_count;
}

/**
 * ctw_heap_count_kind:
 *
 * Returns: (transfer none): the blocks of one kind, valid until the next request
 */
const CtwHeapCount *
ctw_heap_count_kind (const CtwHeap *heap, CtwHeapKind kind)
{
  return &heap->totals.kinds[kind];
}

/**
 * ctw_heap_count_owner:
 *
 * Returns: (transfer none): the blocks of one class, valid until the next request
 */
const CtwHeapCount *
ctw_heap_count_owner (const CtwHeap *heap, guint owner)
{
  return count_or_none (heap->owners, owner);
}

/**
 * ctw_heap_count_site:
 *
 * Returns: (transfer none): the blocks of one line, valid until the next request
 */
const CtwHeapCount *
ctw_heap_count_site (const CtwHeap *heap, guint site)
{
  return count_or_none (heap->lines, site);
}

/**
 * ctw_heap_kind_name:
 *
 * Returns: the stable name of a kind, never translated
 */
const char *
ctw_heap_kind_name (CtwHeapKind kind)
{
  static const char *const names[CTW_HEAP_N_KINDS] = { "none",        "object", "dict", "keys",
                                                       "shared keys", "values", "list", "items",
                                                       "int",         "float",  "str",  "tuple",
                                                       "weakref",     "other" };

  return (guint) kind < CTW_HEAP_N_KINDS ? names[kind] : "none";
}

static GArray *
counts_of (const CtwHeapCount *counts, guint n)
{
  GArray *copy = g_array_sized_new (FALSE, TRUE, sizeof (CtwHeapCount), n);

  g_array_append_vals (copy, counts, n);
  return copy;
}

/**
 * ctw_heap_snapshot:
 *
 * CPython: tracemalloc.take_snapshot().
 *
 * Returns: (transfer full): all counts as they are now
 */
CtwHeapSnapshot *
ctw_heap_snapshot (const CtwHeap *heap)
{
  CtwHeapSnapshot *snapshot = g_new0 (CtwHeapSnapshot, 1);

  ctw_heap_get_stats (heap, &snapshot->stats);
  snapshot->groups[CTW_HEAP_BY_LINE] = counts_of (
      (const CtwHeapCount *) (gconstpointer) heap->lines->data, heap->lines->len);
  snapshot->groups[CTW_HEAP_BY_CLASS] = counts_of (
      (const CtwHeapCount *) (gconstpointer) heap->owners->data, heap->owners->len);
  snapshot->groups[CTW_HEAP_BY_KIND] = counts_of (heap->totals.kinds, CTW_HEAP_N_KINDS);
  return snapshot;
}

/**
 * ctw_heap_snapshot_free:
 * @snapshot: (transfer full) (nullable): a snapshot
 */
void
ctw_heap_snapshot_free (CtwHeapSnapshot *snapshot)
{
  if (snapshot == NULL)
    return;
  for (guint i = CTW_HEAP_BY_LINE; i <= CTW_HEAP_BY_KIND; i++)
    g_array_unref (snapshot->groups[i]);
  g_free (snapshot);
}

/**
 * ctw_heap_snapshot_get_stats:
 *
 * Returns: (transfer none): the totals as they were
 */
const CtwHeapStats *
ctw_heap_snapshot_get_stats (const CtwHeapSnapshot *snapshot)
{
  return &snapshot->stats;
}

static gint
largest_first (gint64 a, gint64 b)
{
  return a > b ? -1 : a < b ? 1 : 0;
}

static gint
compare_differences (gconstpointer a, gconstpointer b)
{
  const CtwHeapDifference *x = a, *y = b;
  gint by_diff = largest_first (ABS (x->bytes_diff), ABS (y->bytes_diff));

  if (by_diff != 0)
    return by_diff;
  if (x->bytes != y->bytes)
    return largest_first (x->bytes, y->bytes);
  if (ABS (x->blocks_diff) != ABS (y->blocks_diff))
    return largest_first (ABS (x->blocks_diff), ABS (y->blocks_diff));
  return x->blocks != y->blocks ? largest_first (x->blocks, y->blocks)
                                : (gint) x->key - (gint) y->key;
}

/**
 * ctw_heap_snapshot_compare:
 * @older: (nullable): what to compare with; %NULL compares with nothing
 * @grouping: by line, class or kind
 *
 * CPython: Snapshot.compare_to(), StatisticDiff.
 *
 * Returns: (transfer full) (element-type CtwHeapDifference): a difference for
 *   each key that is in either
 */
GArray *
ctw_heap_snapshot_compare (const CtwHeapSnapshot *newer,
                           const CtwHeapSnapshot *older,
                           CtwHeapGrouping grouping)
{
  const GArray *now = newer->groups[grouping];
  const GArray *then = older != NULL ? older->groups[grouping] : NULL;
  GArray *result = g_array_new (FALSE, FALSE, sizeof (CtwHeapDifference));

  for (guint key = 0; key < MAX (now->len, then != NULL ? then->len : 0); key++)
    {
      const CtwHeapCount *a = count_or_none (now, key);
      const CtwHeapCount *b = then != NULL ? count_or_none (then, key) : &no_count;
      if (a->blocks == 0 && b->blocks == 0)
        continue;
      CtwHeapDifference difference = { key, a->bytes, a->blocks, a->bytes - b->bytes,
                                       a->blocks - b->blocks };
      g_array_append_val (result, difference);
    }
  g_array_sort (result, compare_differences);
  return result;
}

/**
 * ctw_heap_get_n_arenas:
 *
 * Returns: entries to ask ctw_heap_get_arena() for, unused ones among them
 */
guint
ctw_heap_get_n_arenas (const CtwHeap *heap)
{
  return heap->n_arenas;
}

/**
 * ctw_heap_get_arena:
 * @n: below ctw_heap_get_n_arenas()
 * @arena: (out): the arena
 *
 * Returns: %FALSE where that entry has no memory now
 */
gboolean
ctw_heap_get_arena (const CtwHeap *heap, guint n, CtwHeapArena *arena)
{
  const CtwArenaRecord *record = n < heap->n_arenas ? heap->arenas[n] : NULL;

  if (record == NULL || record->address == NULL)
    return FALSE;
  *arena = (CtwHeapArena){ (guint64) (guintptr) record->address, record->n_pools,
                           record->n_free_pools };
  return TRUE;
}

/**
 * ctw_heap_get_pool:
 * @arena: an arena that ctw_heap_get_arena() knows
 * @pool: its number in the arena
 * @out: (out): the pool
 *
 * Returns: %FALSE where that pool has never been used
 */
gboolean
ctw_heap_get_pool (const CtwHeap *heap, guint arena, guint pool, CtwHeapPool *out)
{
  const CtwArenaRecord *record = heap->arenas[arena];
  const guint8 *address = record->address + (gsize) pool * heap->pool_size;

  if (record->address == NULL || address >= record->pool_address)
    return FALSE;
  const CtwPool *header = (const CtwPool *) (gconstpointer) address;
  guint size = (guint) CTW_HEAP_CLASS_SIZE (header->class_index);
  *out = (CtwHeapPool){
    .address = (guint64) (guintptr) address,
    .block_size = size,
    .n_blocks = (guint) (heap->pool_size - sizeof (CtwPool)) / size,
    .n_used = (guint) header->count,
    .n_carved = (header->next_offset - (guint) sizeof (CtwPool)) / size,
  };
  return TRUE;
}
