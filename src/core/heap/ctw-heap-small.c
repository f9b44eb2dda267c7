/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap-small.c: arenas, pools and blocks up to the small limit.
 *
 * CPython's algorithm (Objects/obmalloc.c: allocate_from_new_pool,
 * insert_to_usedpool, insert_to_freepool): a class takes from its most
 * recently used pool; a new pool comes from the usable arena with the fewest
 * free pools, so that the emptiest arenas can drain and go back to the system.
 *
 * Invariant: usable arenas are sorted by free pools, and last_of[n] is the
 * last of those that have n; a pool is in exactly one of: its class's used
 * list, its arena's free list, or neither when it is full.
 */
#include "heap/ctw-heap-small-private.h"

#include <string.h>
#include <sys/mman.h>

#define HUGE_PAGE ((gsize) 2 * 1024 * 1024)

void
ctw_small_state_init (CtwSmallState *state)
{
  memset (state, 0, sizeof *state);
  state->usable = -1;
  for (guint i = 0; i < G_N_ELEMENTS (state->last_of); i++)
    state->last_of[i] = -1;
}

/* --- spans */

/* A mapping aligned as asked; NULL where the system has none. */
CtwMapping *
ctw_mapping_new (gsize size, gsize alignment, gboolean huge)
{
  gsize room = size + alignment;
  guint8 *raw = mmap (NULL, room, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (raw == MAP_FAILED)
    return NULL;
  guint8 *start = (guint8 *) (((guintptr) raw + alignment - 1) & ~(guintptr) (alignment - 1));
  if (start > raw)
    munmap (raw, (gsize) (start - raw));
  if (raw + room > start + size)
    munmap (start + size, (gsize) (raw + room - (start + size)));
  /* Advice only: where the system has no huge pages nothing changes. */
  if (huge)
    madvise (start, size, MADV_HUGEPAGE);
  CtwMapping *span = g_new0 (CtwMapping, 1);
  span->address = start;
  span->size = size;
  return span;
}

void
ctw_mapping_free (CtwMapping *span)
{
  munmap (span->address, span->size);
  g_free (span);
}

/* Gives back what no arena was cut from. */
void
ctw_mapping_trim (CtwMapping *span)
{
  if (span->used < span->size)
    munmap (span->address + span->used, span->size - span->used);
  span->size = span->used;
}

/* --- lines of blocks */

static CtwPoolSites *
sites_of (const CtwHeap *heap, gconstpointer block)
{
  CtwPool *pool = ctw_pool_of (heap, block);
  CtwArenaRecord *arena = heap->arenas[pool->arena_index];

  return &arena->sites[ctw_pool_number (heap, arena, pool)];
}

guint
ctw_small_site_of (const CtwHeap *heap, gconstpointer block)
{
  CtwPoolSites *sites = sites_of (heap, block);

  if (G_LIKELY (sites->sites == NULL))
    return sites->site;
  return sites->sites[ctw_block_number (ctw_pool_of (heap, block), block)];
}

static void
split_sites (const CtwHeap *heap, CtwPoolSites *sites, const CtwPool *pool)
{
  gsize n = (heap->pool_size - sizeof (CtwPool)) / CTW_HEAP_CLASS_SIZE (pool->class_index);

  sites->sites = g_new (guint16, n);
  for (gsize i = 0; i < n; i++)
    sites->sites[i] = sites->site;
}

/* An existing block counts for another line from now on. */
void
ctw_small_move_site (CtwHeap *heap, gpointer block)
{
  CtwPoolSites *sites = sites_of (heap, block);

  if (sites->sites == NULL && sites->site == heap->site)
    return;
  CtwPool *pool = ctw_pool_of (heap, block);
  if (sites->sites == NULL)
    split_sites (heap, sites, pool);
  sites->sites[ctw_block_number (pool, block)] = (guint16) heap->site;
}

/* A block was just taken: a pool with no other block forgets what it knew. */
void
ctw_small_note_site (CtwHeap *heap, gpointer block)
{
  if (ctw_pool_of (heap, block)->count == 1)
    {
      CtwPoolSites *sites = sites_of (heap, block);
      g_clear_pointer (&sites->sites, g_free);
      sites->site = (guint16) heap->site;
      return;
    }
  ctw_small_move_site (heap, block);
}

/* Blocks of one pool, @stride bytes apart, none of them its only one, count for a line. */
void
ctw_small_note_sites (CtwHeap *heap, guint8 *first, guint n, gsize stride)
{
  const CtwPoolSites *sites = sites_of (heap, first);

  for (guint i = 0; (sites->sites != NULL || sites->site != heap->site) && i < n; i++)
    ctw_small_move_site (heap, first + i * stride);
}

/* --- arenas */

static gint
unused_entry (CtwHeap *heap)
{
  gint index = heap->unused;

  if (index >= 0)
    {
      heap->unused = heap->arenas[index]->next;
      return index;
    }
  heap->arenas = g_renew (CtwArenaRecord *, heap->arenas, heap->n_arenas + 1);
  heap->arenas[heap->n_arenas] = g_new0 (CtwArenaRecord, 1);
  return (gint) heap->n_arenas++;
}

/* The span that the next arena is cut from. */
static CtwMapping *
next_span (CtwHeap *heap)
{
  if (heap->bulk_spans == NULL)
    return ctw_mapping_new (heap->arena_size, MAX (heap->pool_size, (gsize) 4096), FALSE);
  if (heap->span == NULL || heap->span->used + heap->arena_size > heap->span->size)
    {
      gsize size = MAX (heap->bulk_span_size, HUGE_PAGE);
      heap->span = ctw_mapping_new (size, HUGE_PAGE, size > HUGE_PAGE);
      if (heap->span != NULL)
        g_ptr_array_add (heap->bulk_spans, heap->span);
    }
  return heap->span;
}

/* CPython: new_arena(). */
static gint
new_arena (CtwHeap *heap)
{
  CtwMapping *span = ctw_heap_may_grow (heap, heap->arena_size) ? next_span (heap) : NULL;

  if (span == NULL)
    return -1;
  gint index = unused_entry (heap);
  CtwArenaRecord *arena = heap->arenas[index];
  arena->address = arena->pool_address = span->address + span->used;
  arena->span = span;
  arena->n_free_pools = arena->n_pools = heap->pools_per_arena;
  arena->free_pools = NULL;
  arena->next = arena->prev = -1;
  span->used += heap->arena_size;
  span->n_live++;
  heap->arenas_live++;
  heap->arenas_max = MAX (heap->arenas_max, heap->arenas_live);
  return index;
}

static void
clear_sites (CtwArenaRecord *arena)
{
  for (guint i = 0; i < CTW_HEAP_MAX_POOLS; i++)
    g_clear_pointer (&arena->sites[i].sites, g_free);
}

/* Gives the memory of an arena back; the entry waits for the next one. */
void
ctw_small_drop_arena (CtwHeap *heap, gint index)
{
  CtwArenaRecord *arena = heap->arenas[index];
  CtwMapping *span = arena->span;

  clear_sites (arena);
  if (--span->n_live == 0 && span != heap->span)
    ctw_mapping_free (span);
  else
    madvise (arena->address, heap->arena_size, MADV_DONTNEED);
  arena->address = NULL;
  arena->span = NULL;
  arena->next = heap->unused;
  heap->unused = index;
  heap->arenas_live--;
}

void
ctw_small_free_all (CtwHeap *heap)
{
  for (guint i = 0; i < heap->n_arenas; i++)
    {
      if (heap->arenas[i]->address != NULL)
        ctw_small_drop_arena (heap, (gint) i);
      g_free (heap->arenas[i]);
    }
  g_free (heap->arenas);
}

static void
unlink_usable (CtwHeap *heap, gint index)
{
  CtwArenaRecord *arena = heap->arenas[index];

  if (arena->prev >= 0)
    heap->arenas[arena->prev]->next = arena->next;
  else
    heap->small.usable = arena->next;
  if (arena->next >= 0)
    heap->arenas[arena->next]->prev = arena->prev;
  arena->next = arena->prev = -1;
}

static void
link_usable_after (CtwHeap *heap, gint index, gint after)
{
  CtwArenaRecord *arena = heap->arenas[index];
  gint next = after >= 0 ? heap->arenas[after]->next : heap->small.usable;

  arena->prev = after;
  arena->next = next;
  if (next >= 0)
    heap->arenas[next]->prev = index;
  if (after >= 0)
    heap->arenas[after]->next = index;
  else
    heap->small.usable = index;
}

/* Puts an arena where its number of free pools belongs. */
void
ctw_small_insert_usable (CtwHeap *heap, gint index)
{
  guint n = heap->arenas[index]->n_free_pools;
  gint after = -1;

  for (guint i = n; i > 0 && after < 0; i--)
    after = heap->small.last_of[i];
  link_usable_after (heap, index, after);
  heap->small.last_of[n] = index;
}

/* --- pools */

/* One pool less in the first usable arena. */
static void
take_free_pool (CtwHeap *heap, gint index)
{
  CtwArenaRecord *arena = heap->arenas[index];
  guint n = arena->n_free_pools;

  if (heap->small.last_of[n] == index)
    heap->small.last_of[n] = -1;
  if (n > 1)
    heap->small.last_of[n - 1] = index;
  arena->n_free_pools = n - 1;
}

static CtwPool *
pool_of_arena (CtwHeap *heap, gint index)
{
  CtwArenaRecord *arena = heap->arenas[index];
  CtwPool *pool = arena->free_pools;

  if (pool != NULL)
    {
      arena->free_pools = pool->next;
      return pool;
    }
  pool = (CtwPool *) arena->pool_address;
  pool->arena_index = (guint32) index;
  pool->class_index = G_MAXUINT32;
  arena->pool_address += heap->pool_size;
  return pool;
}

static void
init_pool (CtwHeap *heap, CtwPool *pool, guint class_index)
{
  guint32 size = (guint32) CTW_HEAP_CLASS_SIZE (class_index);

  pool->class_index = class_index;
  pool->next_offset = (guint32) sizeof (CtwPool) + size;
  pool->max_next_offset = (guint32) heap->pool_size - size;
  pool->freeblock = (guint8 *) pool + sizeof (CtwPool);
  *(guint8 **) pool->freeblock = NULL;
}

/* A class has no pool with room: allocate_from_new_pool(). Returns a block of the new one. */
gpointer
ctw_heap_small_slow (CtwHeap *heap, guint class_index)
{
  if (heap->small.usable < 0)
    {
      gint fresh = new_arena (heap);
      if (fresh < 0)
        return NULL;
      heap->small.usable = fresh;
      heap->small.last_of[heap->arenas[fresh]->n_free_pools] = fresh;
    }
  gint index = heap->small.usable;
  take_free_pool (heap, index);
  CtwPool *pool = pool_of_arena (heap, index);
  if (heap->arenas[index]->n_free_pools == 0)
    unlink_usable (heap, index);
  pool->count = 0;
  pool->next = pool->prev = NULL;
  heap->small.used[class_index] = pool;
  heap->pools_live++;
  /* A pool that served this class before still knows its free blocks. */
  if (pool->class_index != class_index)
    init_pool (heap, pool, class_index);
  return ctw_heap_small_take (heap, class_index);
}

guint8 *
ctw_heap_small_take_run (CtwHeap *heap, guint class_index, guint n)
{
  CtwPool *pool = heap->small.used[class_index];
  const guint32 size = (guint32) CTW_HEAP_CLASS_SIZE (class_index);
  guint8 *first = pool->freeblock;
  guint32 next = pool->next_offset + (n - 1) * size;

  pool->count += n;
  if (next <= pool->max_next_offset)
    {
      pool->freeblock = (guint8 *) pool + next;
      pool->next_offset = next + size;
      *(guint8 **) pool->freeblock = NULL;
      return first;
    }
  pool->next_offset = next;
  pool->freeblock = NULL;
  heap->small.used[class_index] = pool->next;
  if (pool->next != NULL)
    pool->next->prev = NULL;
  pool->next = pool->prev = NULL;
  return first;
}

static void
unlink_used (CtwHeap *heap, CtwPool *pool)
{
  if (pool->prev != NULL)
    pool->prev->next = pool->next;
  else
    heap->small.used[pool->class_index] = pool->next;
  if (pool->next != NULL)
    pool->next->prev = pool->prev;
}

/* CPython: insert_to_usedpool(). */
static void
link_used (CtwHeap *heap, CtwPool *pool)
{
  CtwPool *first = heap->small.used[pool->class_index];

  pool->prev = NULL;
  pool->next = first;
  if (first != NULL)
    first->prev = pool;
  heap->small.used[pool->class_index] = pool;
}

/* The arena got a free pool more; where it stands now, or that it can go. */
static void
arena_gained_pool (CtwHeap *heap, gint index)
{
  CtwArenaRecord *arena = heap->arenas[index];
  guint n = arena->n_free_pools;
  gint last = heap->small.last_of[n];

  if (n > 0 && last == index)
    {
      gint prev = arena->prev;
      heap->small.last_of[n] = prev >= 0 && heap->arenas[prev]->n_free_pools == n ? prev : -1;
    }
  arena->n_free_pools = ++n;
  if (n == arena->n_pools && arena->next >= 0)
    {
      unlink_usable (heap, index);
      ctw_small_drop_arena (heap, index);
      return;
    }
  if (n == 1)
    {
      link_usable_after (heap, index, -1);
      if (heap->small.last_of[1] < 0)
        heap->small.last_of[1] = index;
      return;
    }
  if (heap->small.last_of[n] < 0)
    heap->small.last_of[n] = index;
  if (last == index)
    return;
  unlink_usable (heap, index);
  link_usable_after (heap, index, last);
}

/* CPython: insert_to_freepool(). */
static void
release_pool (CtwHeap *heap, CtwPool *pool)
{
  gint index = (gint) pool->arena_index;
  CtwArenaRecord *arena = heap->arenas[index];

  unlink_used (heap, pool);
  pool->next = arena->free_pools;
  pool->prev = NULL;
  arena->free_pools = pool;
  heap->pools_live--;
  arena_gained_pool (heap, index);
}

/* CPython: pymalloc_free(). */
void
ctw_small_release (CtwHeap *heap, gpointer block)
{
  CtwPool *pool = ctw_pool_of (heap, block);
  guint8 *last_free = pool->freeblock;

  *(guint8 **) block = last_free;
  pool->freeblock = block;
  pool->count--;
  if (last_free == NULL)
    link_used (heap, pool);
  else if (pool->count == 0)
    release_pool (heap, pool);
}

/* --- bulk sections */

static GArray *
copy_counts (GArray *counts)
{
  GArray *copy = g_array_sized_new (FALSE, TRUE, sizeof (CtwHeapCount), counts->len);

  g_array_append_vals (copy, counts->data, counts->len);
  return copy;
}

/* From here to commit or rollback blocks come from fresh arenas, and none may be returned. */
void
ctw_heap_bulk_begin (CtwHeap *heap, CtwHeapBulk *bulk, gint64 expected)
{
  g_assert (heap->bulk_spans == NULL);
  bulk->small = heap->small;
  bulk->totals = heap->totals;
  bulk->owners = copy_counts (heap->owners);
  bulk->lines = copy_counts (heap->lines);
  bulk->arenas_live = heap->arenas_live;
  bulk->pools_live = heap->pools_live;
  bulk->last_large = heap->large.prev;
  memcpy (bulk->gc_count, heap->gc_count, sizeof bulk->gc_count);
  bulk->gc_long_lived[0] = heap->gc_long_lived_total;
  bulk->gc_long_lived[1] = heap->gc_long_lived_pending;
  bulk->gc_stats = heap->gc_stats;
  ctw_small_state_init (&heap->small);
  heap->bulk_spans = g_ptr_array_new ();
  heap->span = NULL;
  gsize want = (gsize) CLAMP (expected, (gint64) heap->arena_size, (gint64) 256 * 1024 * 1024);
  heap->bulk_span_size = (want + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
}

static void
end_bulk (CtwHeap *heap, CtwHeapBulk *bulk)
{
  g_clear_pointer (&heap->bulk_spans, g_ptr_array_unref);
  heap->span = NULL;
  g_clear_pointer (&bulk->owners, g_array_unref);
  g_clear_pointer (&bulk->lines, g_array_unref);
}

/* The last pool of the bulk run that has room goes in front of those there were. */
static void
merge_used (CtwHeap *heap, CtwPool *before, guint class_index)
{
  CtwPool *pool = heap->small.used[class_index];

  if (pool == NULL)
    {
      heap->small.used[class_index] = before;
      return;
    }
  while (pool->next != NULL)
    pool = pool->next;
  pool->next = before;
  if (before != NULL)
    before->prev = pool;
}

void
ctw_heap_bulk_commit (CtwHeap *heap, CtwHeapBulk *bulk)
{
  gint fresh = heap->small.usable;

  for (guint i = 0; i < CTW_HEAP_N_CLASSES; i++)
    merge_used (heap, bulk->small.used[i], i);
  heap->small.usable = bulk->small.usable;
  memcpy (heap->small.last_of, bulk->small.last_of, sizeof heap->small.last_of);
  while (fresh >= 0)
    {
      gint next = heap->arenas[fresh]->next;
      ctw_small_insert_usable (heap, fresh);
      fresh = next;
    }
  if (heap->span != NULL)
    ctw_mapping_trim (heap->span);
  end_bulk (heap, bulk);
}

static void
drop_large_after (CtwHeap *heap, CtwLarge *last)
{
  for (CtwLarge *block = last->next, *next; block != &heap->large; block = next)
    {
      next = block->next;
      free (block);
    }
  last->next = &heap->large;
  heap->large.prev = last;
}

static void
forget_arena (CtwHeap *heap, gint index)
{
  CtwMapping *span = heap->arenas[index]->span;

  clear_sites (heap->arenas[index]);
  heap->arenas[index]->address = NULL;
  heap->arenas[index]->span = NULL;
  heap->arenas[index]->next = heap->unused;
  heap->unused = index;
  if (--span->n_live > 0)
    return;
  g_ptr_array_remove_fast (heap->bulk_spans, span);
  ctw_mapping_free (span);
}

/*
 * As if the bulk run had never begun: its arenas go, and the counts are what they were.  The peak
 * stays: what was taken was taken.
 */
void
ctw_heap_bulk_rollback (CtwHeap *heap, CtwHeapBulk *bulk)
{
  CtwMapping *last = heap->span;
  gint64 peak = heap->totals.peak;

  heap->span = NULL;
  if (last != NULL)
    ctw_mapping_trim (last);
  for (guint i = 0; i < heap->n_arenas; i++)
    if (heap->arenas[i]->address != NULL
        && g_ptr_array_find (heap->bulk_spans, heap->arenas[i]->span, NULL))
      forget_arena (heap, (gint) i);
  drop_large_after (heap, bulk->last_large);
  heap->small = bulk->small;
  heap->totals = bulk->totals;
  heap->totals.peak = MAX (heap->totals.peak, peak);
  heap->arenas_live = bulk->arenas_live;
  heap->pools_live = bulk->pools_live;
  memcpy (heap->gc_count, bulk->gc_count, sizeof bulk->gc_count);
  heap->gc_long_lived_total = bulk->gc_long_lived[0];
  heap->gc_long_lived_pending = bulk->gc_long_lived[1];
  heap->gc_stats = bulk->gc_stats;
  g_array_unref (heap->owners);
  g_array_unref (heap->lines);
  heap->owners = g_steal_pointer (&bulk->owners);
  heap->lines = g_steal_pointer (&bulk->lines);
  end_bulk (heap, bulk);
}
