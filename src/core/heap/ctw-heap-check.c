/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap-check.c: proves that the heap is what it should be.
 *
 * Whoever owns the blocks claims each of them; the checker then walks every
 * arena, pool and large block. Each live block must be claimed exactly once
 * with a request of its class, each free block must lie in its pool's list
 * exactly once, the lists of pools and arenas must be as the algorithm leaves
 * them, and the counts must be the sums of what was claimed.
 */
#include "heap/ctw-heap-private.h"
#include "heap/ctw-heap-small-private.h"

#include <string.h>

#define MAX_FAULTS 20

/* Per block of a pool. */
#define CLAIMED 1
#define FREE 2

struct _CtwHeapCheck
{
  const CtwHeap *heap;
  GString *faults;
  guint n_faults;
  guint8 ***marks;   /* by arena, by pool: one byte a block */
  GHashTable *large; /* claimed large blocks */
  gint64 bytes;
  gint64 blocks;
  gint64 static_bytes;
  gint64 occupied;
  CtwHeapCount kinds[CTW_HEAP_N_KINDS];
  GArray *lines;
};

static void fault (CtwHeapCheck *check, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fault (CtwHeapCheck *check, const char *format, ...)
{
  va_list args;

  if (check->n_faults++ >= MAX_FAULTS)
    return;
  va_start (args, format);
  g_string_append_vprintf (check->faults, format, args);
  va_end (args);
  g_string_append_c (check->faults, '\n');
}

/**
 * ctw_heap_check_new:
 *
 * Returns: (transfer full): a check of @heap, to be finished before the heap
 *   is used again
 */
CtwHeapCheck *
ctw_heap_check_new (const CtwHeap *heap)
{
  CtwHeapCheck *check = g_new0 (CtwHeapCheck, 1);

  check->heap = heap;
  check->faults = g_string_new (NULL);
  check->marks = g_new0 (guint8 **, heap->n_arenas + 1);
  check->large = g_hash_table_new (NULL, NULL);
  check->lines = g_array_new (FALSE, TRUE, sizeof (gint64));
  for (guint i = 0; i < heap->n_arenas; i++)
    check->marks[i] = g_new0 (guint8 *, CTW_HEAP_MAX_POOLS);
  return check;
}

static gint
arena_of (const CtwHeap *heap, gconstpointer block)
{
  const guint8 *address = block;

  for (guint i = 0; i < heap->n_arenas; i++)
    if (heap->arenas[i]->address != NULL && address >= heap->arenas[i]->address
        && address < heap->arenas[i]->pool_address)
      return (gint) i;
  return -1;
}

static guint8 *
marks_of_pool (CtwHeapCheck *check, guint arena, guint number)
{
  guint8 **marks = &check->marks[arena][number];

  if (*marks == NULL)
    *marks = g_new0 (guint8, check->heap->pool_size / CTW_HEAP_ALIGNMENT);
  return *marks;
}

static void
add_line (CtwHeapCheck *check, guint line, gint64 bytes)
{
  if (line >= check->lines->len)
    g_array_set_size (check->lines, line + 1);
  g_array_index (check->lines, gint64, line) += bytes;
}

static void
claim_large (CtwHeapCheck *check, gconstpointer block, gsize request)
{
  const CtwLarge *large = (const CtwLarge *) block - 1;

  if (!g_hash_table_add (check->large, (gpointer) block))
    fault (check, "large block %p is claimed twice", block);
  if (large->request != request)
    fault (check, "large block %p has %" G_GSIZE_FORMAT " bytes, claimed are %" G_GSIZE_FORMAT,
           block, large->request, request);
}

static void
claim_small (CtwHeapCheck *check, gconstpointer block, gsize request)
{
  const CtwHeap *heap = check->heap;
  gint index = arena_of (heap, block);

  if (index < 0)
    {
      fault (check, "block %p lies in no arena", block);
      return;
    }
  const CtwArenaRecord *arena = heap->arenas[index];
  const CtwPool *pool = ctw_pool_of (heap, block);
  gsize offset = (gsize) ((const guint8 *) block - (const guint8 *) pool);
  gsize size = CTW_HEAP_CLASS_SIZE (pool->class_index);
  if (request > size
      || (pool->class_index != CTW_HEAP_CLASS_OF (request) && 4 * request <= 3 * size))
    fault (check, "block %p of %" G_GSIZE_FORMAT " bytes lies in a pool of class %" G_GSIZE_FORMAT,
           block, request, size);
  if (offset < sizeof (CtwPool) || (offset - sizeof (CtwPool)) % size != 0
      || offset >= pool->next_offset)
    {
      fault (check, "%p is not the start of a block", block);
      return;
    }
  guint8 *marks = marks_of_pool (check, (guint) index, ctw_pool_number (heap, arena, pool));
  guint number = ctw_block_number (pool, block);
  if (marks[number] & CLAIMED)
    fault (check, "block %p is claimed twice", block);
  marks[number] |= CLAIMED;
}

static gboolean
is_large (const CtwHeap *heap, gconstpointer block, gsize request)
{
  return request > heap->profile->small_limit
         || (heap->shrunk != NULL && g_hash_table_contains (heap->shrunk, block));
}

/**
 * ctw_heap_check_claim:
 * @block: a block that its owner believes to be live
 * @request: the bytes that it was taken with
 * @tag: the tag that it was taken with
 */
void
ctw_heap_check_claim (CtwHeapCheck *check, gconstpointer block, gsize request, CtwHeapTag tag)
{
  const CtwHeap *heap = check->heap;
  gboolean large = is_large (heap, block, request);

  if (large)
    claim_large (check, block, request);
  else
    claim_small (check, block, request);
  check->kinds[tag.kind].blocks++;
  check->kinds[tag.kind].bytes += (gint64) request;
  check->occupied += (gint64) (large                         ? CTW_UP16 (request + 8)
                               : arena_of (heap, block) >= 0 ? ctw_small_size_of (heap, block)
                                                             : 0);
  if (tag.kind == CTW_HEAP_SHARED_KEYS)
    {
      check->static_bytes += (gint64) request;
      return;
    }
  check->bytes += (gint64) request;
  check->blocks++;
  if (large || arena_of (heap, block) >= 0)
    add_line (check,
              large ? (guint) ((const CtwLarge *) block - 1)->site
                    : ctw_small_site_of (heap, block),
              (gint64) request);
}

/* --- the walk */

static void
walk_free_blocks (CtwHeapCheck *check, const CtwPool *pool, guint8 *marks)
{
  gsize size = CTW_HEAP_CLASS_SIZE (pool->class_index);
  guint left = (guint) (check->heap->pool_size / size);

  for (const guint8 *block = pool->freeblock; block != NULL; block = *(guint8 *const *) block)
    {
      gsize offset = (gsize) (block - (const guint8 *) pool);
      if (left-- == 0 || offset >= pool->next_offset || offset < sizeof (CtwPool)
          || (offset - sizeof (CtwPool)) % size != 0)
        {
          fault (check, "the free list of pool %p leads to %p", (gconstpointer) pool,
                 (gconstpointer) block);
          return;
        }
      guint number = ctw_block_number (pool, block);
      if (marks[number] != 0)
        fault (check, "free block %p is claimed or listed twice", (gconstpointer) block);
      marks[number] |= FREE;
    }
}

static void
walk_pool (CtwHeapCheck *check, guint arena, guint number, const CtwPool *pool)
{
  gsize size = CTW_HEAP_CLASS_SIZE (pool->class_index);
  guint carved = (guint) ((pool->next_offset - sizeof (CtwPool)) / size);
  guint8 *marks = marks_of_pool (check, arena, number);
  guint live = 0;

  if (pool->arena_index != arena)
    fault (check, "pool %p says arena %u, it lies in %u", (gconstpointer) pool, pool->arena_index,
           arena);
  if (pool->next_offset > check->heap->pool_size)
    fault (check, "pool %p is carved beyond its end", (gconstpointer) pool);
  walk_free_blocks (check, pool, marks);
  for (guint i = 0; i < carved; i++)
    {
      if (marks[i] == 0)
        fault (check, "block %p is live and nobody claims it",
               (gconstpointer) ((const guint8 *) pool + sizeof (CtwPool) + i * size));
      live += marks[i] != FREE;
    }
  if (live != pool->count)
    fault (check, "pool %p counts %" G_GUINT64_FORMAT " live blocks, %u are", (gconstpointer) pool,
           pool->count, live);
}

static gboolean
is_listed (const CtwPool *list, const CtwPool *pool)
{
  for (; list != NULL; list = list->next)
    if (list == pool)
      return TRUE;
  return FALSE;
}

/* Returns how many pools of the arena live. */
static guint
walk_arena (CtwHeapCheck *check, guint index)
{
  const CtwHeap *heap = check->heap;
  const CtwArenaRecord *arena = heap->arenas[index];
  guint n_touched = (guint) ((gsize) (arena->pool_address - arena->address) / heap->pool_size);
  guint n_free = arena->n_pools - n_touched;

  for (guint i = 0; i < n_touched; i++)
    {
      const CtwPool *pool = (const CtwPool *) (gconstpointer) (arena->address
                                                               + (gsize) i * heap->pool_size);
      walk_pool (check, index, i, pool);
      n_free += is_listed (arena->free_pools, pool);
      if (is_listed (arena->free_pools, pool) != (pool->count == 0))
        fault (check, "pool %p with %" G_GUINT64_FORMAT " blocks is wrongly listed",
               (gconstpointer) pool, pool->count);
    }
  if (n_free != arena->n_free_pools)
    fault (check, "arena %u says %u free pools, %u are", index, arena->n_free_pools, n_free);
  return arena->n_pools - n_free;
}

static void
walk_used_lists (CtwHeapCheck *check)
{
  for (guint i = 0; i < CTW_HEAP_N_CLASSES; i++)
    {
      const CtwPool *before = NULL;
      for (const CtwPool *pool = check->heap->small.used[i]; pool != NULL; pool = pool->next)
        {
          if (pool->class_index != i || pool->prev != before || pool->freeblock == NULL
              || pool->count == 0)
            fault (check, "pool %p does not belong into the used list of class %u",
                   (gconstpointer) pool, i);
          before = pool;
        }
    }
}

static void
walk_usable_arenas (CtwHeapCheck *check)
{
  const CtwHeap *heap = check->heap;
  gint before = -1;
  guint n = 0, expected = 0;

  for (gint i = heap->small.usable; i >= 0; before = i, i = heap->arenas[i]->next, n++)
    {
      guint free_pools = heap->arenas[i]->n_free_pools;
      gint next = heap->arenas[i]->next;
      if (before >= 0 && heap->arenas[before]->n_free_pools > free_pools)
        fault (check, "arena %d stands in front of a fuller one", before);
      if (heap->arenas[i]->prev != before || free_pools == 0)
        fault (check, "arena %d is wrongly linked", i);
      if ((next < 0 || heap->arenas[next]->n_free_pools != free_pools)
          && heap->small.last_of[free_pools] != i)
        fault (check, "arena %d is not known as the last with %u free pools", i, free_pools);
    }
  for (guint i = 0; i < heap->n_arenas; i++)
    expected += heap->arenas[i]->address != NULL && heap->arenas[i]->n_free_pools > 0;
  if (n != expected)
    fault (check, "%u arenas are usable, %u are listed", expected, n);
}

static void
walk_large (CtwHeapCheck *check)
{
  const CtwLarge *ring = &check->heap->large;
  gint64 n = 0, bytes = 0;

  for (const CtwLarge *block = ring->next; block != ring; block = block->next, n++)
    {
      bytes += (gint64) block->request;
      if (block->next->prev != block)
        fault (check, "large block %p is wrongly linked", (gconstpointer) (block + 1));
      if (!g_hash_table_contains (check->large, block + 1))
        fault (check, "large block %p is live and nobody claims it", (gconstpointer) (block + 1));
    }
  if (n != check->heap->totals.large_blocks || bytes != check->heap->totals.large)
    fault (check, "large blocks are counted as %" G_GINT64_FORMAT ", they are %" G_GINT64_FORMAT,
           check->heap->totals.large, bytes);
}

static void
compare_counts (CtwHeapCheck *check)
{
  const CtwHeapTotals *totals = &check->heap->totals;

  if (totals->current != check->bytes || totals->blocks != check->blocks)
    fault (check,
           "counted are %" G_GINT64_FORMAT " bytes in %" G_GINT64_FORMAT
           " blocks, claimed %" G_GINT64_FORMAT " in %" G_GINT64_FORMAT,
           totals->current, totals->blocks, check->bytes, check->blocks);
  if (totals->static_bytes != check->static_bytes || totals->occupied != check->occupied)
    fault (check,
           "shared keys or occupied bytes are miscounted: %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
           ", claimed %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
           totals->static_bytes, totals->occupied, check->static_bytes, check->occupied);
  for (guint kind = 1; kind < CTW_HEAP_N_KINDS; kind++)
    if (totals->kinds[kind].bytes != check->kinds[kind].bytes
        || totals->kinds[kind].blocks != check->kinds[kind].blocks)
      fault (check, "%s: counted %" G_GINT64_FORMAT " bytes, claimed %" G_GINT64_FORMAT,
             ctw_heap_kind_name ((CtwHeapKind) kind), totals->kinds[kind].bytes,
             check->kinds[kind].bytes);
  for (guint line = 0; line < MAX (check->lines->len, check->heap->lines->len); line++)
    {
      gint64 counted = ctw_heap_count_site (check->heap, line)->bytes;
      gint64 claimed = line < check->lines->len ? g_array_index (check->lines, gint64, line) : 0;
      if (counted != claimed)
        fault (check, "line %u: counted %" G_GINT64_FORMAT " bytes, claimed %" G_GINT64_FORMAT,
               line, counted, claimed);
    }
}

static void
check_free (CtwHeapCheck *check)
{
  for (guint i = 0; i < check->heap->n_arenas; i++)
    {
      for (guint j = 0; j < CTW_HEAP_MAX_POOLS; j++)
        g_free (check->marks[i][j]);
      g_free (check->marks[i]);
    }
  g_free (check->marks);
  g_hash_table_unref (check->large);
  g_array_unref (check->lines);
  g_free (check);
}

/**
 * ctw_heap_check_finish:
 * @check: (transfer full): a check to which everything live has been claimed
 *
 * Returns: (transfer full) (nullable): what is wrong, a line a fault; %NULL
 *   where the heap is as it must be
 */
char *
ctw_heap_check_finish (CtwHeapCheck *check)
{
  gint64 n_pools = 0;

  for (guint i = 0; i < check->heap->n_arenas; i++)
    if (check->heap->arenas[i]->address != NULL)
      n_pools += walk_arena (check, i);
  if (n_pools != check->heap->pools_live)
    fault (check, "%" G_GINT64_FORMAT " pools live, counted are %" G_GINT64_FORMAT, n_pools,
           check->heap->pools_live);
  walk_used_lists (check);
  walk_usable_arenas (check);
  walk_large (check);
  compare_counts (check);
  char *faults = g_string_free (check->faults, check->n_faults == 0);
  check_free (check);
  return faults;
}
