/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap.c: requests in, blocks out, counted as tracemalloc counts.
 *
 * Rules: Objects/obmalloc.c for where a block comes from, Python/tracemalloc.c
 * (tracemalloc_realloc) for what is counted: requested bytes, and a resized
 * block leaves the count before it enters again, so that a growing list never
 * stands in the peak twice.
 *
 * Invariant: current is the sum of the requests of all live blocks that are
 * not shared keys, and so are the counts by kind, by owner and by line.
 */
#include "heap/ctw-heap-private.h"
#include "heap/ctw-heap-small-private.h"

#include <string.h>

/**
 * ctw_heap_new:
 * @profile: the version whose arenas, pools and classes are meant
 *
 * Returns: (transfer full): a heap without a block
 */
CtwHeap *
ctw_heap_new (const CtwProfile *profile)
{
  CtwHeap *heap = g_new0 (CtwHeap, 1);

  heap->profile = profile;
  heap->pool_size = profile->pool_size;
  heap->arena_size = profile->arena_size;
  heap->pools_per_arena = profile->arena_size / profile->pool_size;
  g_assert (heap->pools_per_arena <= CTW_HEAP_MAX_POOLS);
  heap->limit = G_MAXINT64;
  heap->unused = -1;
  ctw_small_state_init (&heap->small);
  heap->large.next = heap->large.prev = &heap->large;
  heap->owners = g_array_new (FALSE, TRUE, sizeof (CtwHeapCount));
  heap->lines = g_array_new (FALSE, TRUE, sizeof (CtwHeapCount));
  for (guint i = 0; i < 3; i++)
    heap->generations[i].next = heap->generations[i].prev = (guintptr) &heap->generations[i];
  return heap;
}

static void
free_large_blocks (CtwHeap *heap)
{
  for (CtwLarge *block = heap->large.next, *next; block != &heap->large; block = next)
    {
      next = block->next;
      free (block);
    }
}

/**
 * ctw_heap_free:
 * @heap: (transfer full) (nullable): a heap
 *
 * Gives all memory back at once, live blocks too.
 */
void
ctw_heap_free (CtwHeap *heap)
{
  if (heap == NULL)
    return;
  ctw_small_free_all (heap);
  free_large_blocks (heap);
  g_clear_pointer (&heap->shrunk, g_hash_table_unref);
  g_array_unref (heap->owners);
  g_array_unref (heap->lines);
  g_free (heap);
}

/**
 * ctw_heap_get_profile:
 *
 * Returns: (transfer none): the version of @heap
 */
const CtwProfile *
ctw_heap_get_profile (const CtwHeap *heap)
{
  return heap->profile;
}

/**
 * ctw_heap_set_limit:
 * @bytes: the most that arenas and large blocks may take together
 *
 * A request that would go beyond is refused: ctw_heap_alloc() returns %NULL
 * and ctw_heap_get_refused() says how much would have been needed.
 */
void
ctw_heap_set_limit (CtwHeap *heap, gint64 bytes)
{
  heap->limit = bytes;
}

/**
 * ctw_heap_get_refused:
 *
 * Returns: bytes that the last refused request would have made of the heap; 0
 *   where none was refused
 */
gint64
ctw_heap_get_refused (const CtwHeap *heap)
{
  return heap->refused;
}

/**
 * ctw_heap_set_site:
 * @site: a line of the source, below 65535; 0 is none
 *
 * What is taken from now on counts as taken by that line.
 */
void
ctw_heap_set_site (CtwHeap *heap, guint site)
{
  heap->site = MIN (site, (guint) G_MAXUINT16);
}

/**
 * ctw_heap_get_site:
 *
 * Returns: the line that requests count for
 */
guint
ctw_heap_get_site (const CtwHeap *heap)
{
  return heap->site;
}

/* Whether that much more may be mapped or taken from the C library. */
gboolean
ctw_heap_may_grow (CtwHeap *heap, gsize bytes)
{
  gint64 whole = heap->arenas_live * (gint64) heap->arena_size + heap->totals.large
                 + (gint64) bytes;

  if (whole <= heap->limit)
    return TRUE;
  heap->refused = whole;
  return FALSE;
}

/* --- counting */

static CtwHeapCount *
count_at (GArray *counts, guint index)
{
  if (G_UNLIKELY (index >= counts->len))
    g_array_set_size (counts, index + 1);
  return &g_array_index (counts, CtwHeapCount, index);
}

static void
add_to_count (CtwHeapCount *count, gint64 blocks, gint64 bytes)
{
  count->blocks += blocks;
  count->bytes += bytes;
  if (bytes > 0 || blocks > 0)
    {
      count->total_blocks += blocks;
      count->total_bytes += bytes;
    }
}

/* Counts @blocks of @bytes together under a tag; negative where they go. */
void
ctw_heap_count (CtwHeap *heap, CtwHeapTag tag, gint64 blocks, gint64 bytes)
{
  CtwHeapTotals *totals = &heap->totals;

  add_to_count (&totals->kinds[tag.kind], blocks, bytes);
  if (tag.kind == CTW_HEAP_SHARED_KEYS)
    {
      totals->static_bytes += bytes;
      return;
    }
  add_to_count (count_at (heap->owners, tag.owner), blocks, bytes);
  totals->blocks += blocks;
  totals->current += bytes;
  if (totals->current > totals->peak)
    totals->peak = totals->current;
  if (blocks > 0)
    totals->allocations += blocks;
  else
    totals->frees -= blocks;
}

void
ctw_heap_count_site_of (CtwHeap *heap, guint site, gint64 blocks, gint64 bytes)
{
  add_to_count (count_at (heap->lines, site), blocks, bytes);
}

/* Both of it; shared keys are made with the class and belong to no line. */
static void
count_block (CtwHeap *heap, CtwHeapTag tag, guint site, gint64 blocks, gint64 bytes)
{
  ctw_heap_count (heap, tag, blocks, bytes);
  if (tag.kind != CTW_HEAP_SHARED_KEYS)
    ctw_heap_count_site_of (heap, site, blocks, bytes);
}

static void
log_event (CtwHeap *heap, gpointer block, gint64 request, gsize resized_from, CtwHeapTag tag)
{
  CtwHeapEvent event = { (gint32) request, (guint32) resized_from, tag, heap->site, block };

  if (heap->log != NULL)
    g_array_append_val (heap->log, event);
}

/* While @log is set, every request and every return is appended to it. */
void
ctw_heap_record (CtwHeap *heap, GArray *log)
{
  heap->log = log;
}

/* --- large blocks */

static gint64
large_occupied (gsize request)
{
  return (gint64) CTW_UP16 (request + 8);
}

static void
link_large (CtwHeap *heap, CtwLarge *large)
{
  large->prev = heap->large.prev;
  large->next = &heap->large;
  large->prev->next = large->next->prev = large;
}

static gpointer
take_large (CtwHeap *heap, gsize request)
{
  if (!ctw_heap_may_grow (heap, request))
    return NULL;
  CtwLarge *large = malloc (sizeof (CtwLarge) + request);
  if (large == NULL)
    {
      heap->refused = heap->totals.current + (gint64) request;
      return NULL;
    }
  large->request = request;
  large->site = heap->site;
  link_large (heap, large);
  heap->totals.large += (gint64) request;
  heap->totals.large_blocks++;
  heap->totals.occupied += large_occupied (request);
  return large + 1;
}

/* A large block that the caller counts. */
gpointer
ctw_heap_large_take (CtwHeap *heap, gsize request)
{
  gpointer block = take_large (heap, request);

  if (block != NULL)
    heap->totals.occupied -= large_occupied (request);
  return block;
}

static void
drop_large (CtwHeap *heap, CtwLarge *large)
{
  heap->totals.large -= (gint64) large->request;
  heap->totals.large_blocks--;
  heap->totals.occupied -= large_occupied (large->request);
  large->prev->next = large->next;
  large->next->prev = large->prev;
  if (heap->shrunk != NULL)
    g_hash_table_remove (heap->shrunk, large + 1);
  free (large);
}

/* The C library keeps what it once gave, even if it is shrunk below the limit. */
static CtwLarge *
as_large (CtwHeap *heap, gpointer block, gsize request)
{
  if (request > heap->profile->small_limit
      || (heap->shrunk != NULL && g_hash_table_contains (heap->shrunk, block)))
    return (CtwLarge *) block - 1;
  return NULL;
}

static void
note_shrunk (CtwHeap *heap, gsize old_block, gpointer block, gsize request)
{
  if (heap->shrunk != NULL)
    g_hash_table_remove (heap->shrunk, GSIZE_TO_POINTER (old_block));
  if (request > heap->profile->small_limit)
    return;
  if (heap->shrunk == NULL)
    heap->shrunk = g_hash_table_new (NULL, NULL);
  g_hash_table_add (heap->shrunk, block);
}

static gpointer
resize_large (CtwHeap *heap, CtwLarge *large, gsize request)
{
  gsize old = large->request;
  gsize old_block = GPOINTER_TO_SIZE (large + 1); /* its address alone outlives it */

  if (request > old && !ctw_heap_may_grow (heap, request - old))
    return NULL;
  CtwLarge *moved = realloc (large, sizeof (CtwLarge) + request);
  if (moved == NULL)
    {
      heap->refused = heap->totals.current + (gint64) request;
      return NULL;
    }
  moved->prev->next = moved->next->prev = moved;
  moved->request = request;
  moved->site = heap->site;
  heap->totals.large += (gint64) request - (gint64) old;
  heap->totals.occupied += large_occupied (request) - large_occupied (old);
  note_shrunk (heap, old_block, moved + 1, request);
  return moved + 1;
}

/* --- the three calls */

static gpointer
take (CtwHeap *heap, gsize request)
{
  if (request > heap->profile->small_limit)
    return take_large (heap, request);
  guint class_index = CTW_HEAP_CLASS_OF (request);
  gpointer block = ctw_heap_small_take (heap, class_index);
  if (block == NULL)
    return NULL;
  heap->totals.occupied += (gint64) CTW_HEAP_CLASS_SIZE (class_index);
  ctw_small_note_site (heap, block);
  return block;
}

/* Returns the line that the block counted for. */
static guint
give_back (CtwHeap *heap, gpointer block, gsize request)
{
  CtwLarge *large = as_large (heap, block, request);

  if (large != NULL)
    {
      guint site = (guint) large->site;
      drop_large (heap, large);
      return site;
    }
  guint site = ctw_small_site_of (heap, block);
  heap->totals.occupied -= (gint64) ctw_small_size_of (heap, block);
  ctw_small_release (heap, block);
  return site;
}

/**
 * ctw_heap_alloc:
 * @request: bytes; 0 is served as 1
 * @tag: what it is for
 *
 * CPython: pymalloc_alloc(), PyMem_RawMalloc().
 *
 * Returns: (nullable): a block, aligned to 16, not cleared; %NULL where the
 *   limit or the machine refuses it
 */
gpointer
ctw_heap_alloc (CtwHeap *heap, gsize request, CtwHeapTag tag)
{
  gpointer block = take (heap, request);

  if (G_UNLIKELY (block == NULL))
    return NULL;
  count_block (heap, tag, heap->site, 1, (gint64) request);
  log_event (heap, block, (gint64) request, 0, tag);
  return block;
}

/**
 * ctw_heap_release:
 * @block: (nullable): a live block
 * @request: the bytes it was taken or last resized with
 * @tag: the tag it was taken with
 *
 * CPython: pymalloc_free(), PyMem_RawFree().
 */
void
ctw_heap_release (CtwHeap *heap, gpointer block, gsize request, CtwHeapTag tag)
{
  if (block == NULL)
    return;
  log_event (heap, block, -(gint64) request, 0, tag);
  guint site = give_back (heap, block, request);
  count_block (heap, tag, site, -1, -(gint64) request);
}

/* What pymalloc_realloc() decides for a block in a pool: stay, or move. */
static gpointer
resize_small (CtwHeap *heap, gpointer block, gsize old_request, gsize request)
{
  gsize size = ctw_small_size_of (heap, block);

  if (request <= size && 4 * request > 3 * size)
    {
      ctw_small_move_site (heap, block);
      return block;
    }
  gpointer moved = take (heap, request);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (old_request, request));
  give_back (heap, block, old_request);
  return moved;
}

/**
 * ctw_heap_resize:
 * @block: (nullable): a live block
 * @old_request: the bytes it has
 * @request: the bytes wanted
 *
 * A small block stays where it is while the new size fills more than three
 * quarters of its class; one over the small limit stays with the C library for
 * ever. CPython: pymalloc_realloc(), tracemalloc_realloc().
 *
 * Returns: (nullable): the block, perhaps moved; %NULL where refused, @block is
 *   then as it was
 */
gpointer
ctw_heap_resize (CtwHeap *heap, gpointer block, gsize old_request, gsize request, CtwHeapTag tag)
{
  if (block == NULL)
    return ctw_heap_alloc (heap, request, tag);
  CtwLarge *large = as_large (heap, block, old_request);
  guint old_site = large != NULL ? (guint) large->site : ctw_small_site_of (heap, block);
  gpointer moved = large != NULL ? resize_large (heap, large, request)
                                 : resize_small (heap, block, old_request, request);
  if (moved == NULL)
    return NULL;
  count_block (heap, tag, old_site, -1, -(gint64) old_request);
  count_block (heap, tag, heap->site, 1, (gint64) request);
  log_event (heap, moved, (gint64) request, old_request, tag);
  return moved;
}

/**
 * ctw_heap_retag:
 * @request: the bytes of @block
 * @from: the tag it was taken with
 * @to: what it is from now on
 *
 * Counts a block under another kind: a table that became the keys of a class.
 */
void
ctw_heap_retag (CtwHeap *heap, gpointer block, gsize request, CtwHeapTag from, CtwHeapTag to)
{
  CtwLarge *large = as_large (heap, block, request);
  guint site = large != NULL ? (guint) large->site : ctw_small_site_of (heap, block);
  gint64 peak = heap->totals.peak, taken = heap->totals.allocations, freed = heap->totals.frees;

  count_block (heap, from, site, -1, -(gint64) request);
  count_block (heap, to, site, 1, (gint64) request);
  heap->totals.peak = MAX (peak, heap->totals.current);
  heap->totals.allocations = taken;
  heap->totals.frees = freed;
}

/**
 * ctw_heap_occupied:
 * @request: bytes
 *
 * Returns: the bytes that the allocator sets aside for such a request: a size
 *   class, or the chunk of the C library with its header
 */
gsize
ctw_heap_occupied (const CtwHeap *heap, gsize request)
{
  if (request > heap->profile->small_limit)
    return (gsize) large_occupied (request);
  return CTW_HEAP_CLASS_SIZE (CTW_HEAP_CLASS_OF (request));
}
