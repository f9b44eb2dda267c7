/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap-private.h: the records of the allocator, and what a bulk run may do with them.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "only for libcutaway itself"
#endif

#include "heap/ctw-heap.h"

G_BEGIN_DECLS

#define CTW_HEAP_N_CLASSES 32
#define CTW_HEAP_ALIGNMENT 16
#define CTW_HEAP_MAX_POOLS 64

typedef struct _CtwPool CtwPool;
typedef struct _CtwHeapArenaRecord CtwArenaRecord;
typedef struct _CtwMapping CtwMapping;

/* The 48 bytes at the start of a pool, as pool_header has them. */
struct _CtwPool
{
  guint64 count;     /* blocks that live */
  guint8 *freeblock; /* freed blocks, linked through their first word */
  CtwPool *next;
  CtwPool *prev;
  guint32 arena_index;
  guint32 class_index;
  guint32 next_offset;     /* of the first block never handed out */
  guint32 max_next_offset; /* the last offset at which a block still fits */
};
G_STATIC_ASSERT (sizeof (CtwPool) == 48);

/* Which line the blocks of a pool come from: one for all, until it differs. */
typedef struct
{
  guint16 site;
  guint16 *sites; /* (nullable): by block */
} CtwPoolSites;

/* One entry of arenas[], as arena_object. */
struct _CtwHeapArenaRecord
{
  guint8 *address;      /* NULL: entry not in use */
  guint8 *pool_address; /* the first pool never used */
  guint n_free_pools;
  guint n_pools;
  CtwPool *free_pools;
  gint next; /* in the list of usable arenas, or of unused entries */
  gint prev;
  CtwMapping *span;
  CtwPoolSites sites[CTW_HEAP_MAX_POOLS];
};

/* One mapping: as a rule of one arena, of many in a bulk run. */
struct _CtwMapping
{
  guint8 *address;
  gsize size;
  gsize used;   /* bytes handed out as arenas, from the start */
  guint n_live; /* arenas that live in it */
};

typedef struct _CtwLarge CtwLarge;
/* In front of a block over the small limit. */
struct _CtwLarge
{
  CtwLarge *next;
  CtwLarge *prev;
  gsize request;
  guint64 site;
};

/* Where small blocks come from; a bulk run works on a set of its own. */
typedef struct
{
  CtwPool *used[CTW_HEAP_N_CLASSES];    /* pools with a free block, most recent first */
  gint usable;                          /* arenas with a free pool, fullest first */
  gint last_of[CTW_HEAP_MAX_POOLS + 1]; /* nfp2lasta: the last arena with that many free pools */
} CtwSmallState;

typedef struct
{
  gint64 current;
  gint64 peak;
  gint64 blocks;
  gint64 allocations;
  gint64 frees;
  gint64 occupied;
  gint64 large;
  gint64 large_blocks;
  gint64 static_bytes;
  CtwHeapCount kinds[CTW_HEAP_N_KINDS];
} CtwHeapTotals;

struct _CtwHeap
{
  const CtwProfile *profile;
  gsize pool_size;
  gsize arena_size;
  guint pools_per_arena;
  gint64 limit;
  gint64 refused;
  guint site;

  CtwSmallState small;
  CtwArenaRecord **arenas;
  guint n_arenas;        /* entries, unused ones too */
  gint unused;           /* entries without memory, linked by next */
  CtwMapping *span;      /* what the next arena is cut from, in a bulk section */
  GPtrArray *bulk_spans; /* (nullable): all of the section, outside of one NULL */
  gsize bulk_span_size;
  gint64 arenas_live;
  gint64 arenas_max;
  gint64 pools_live;
  CtwLarge large;     /* the ring of large blocks */
  GHashTable *shrunk; /* (nullable): large blocks that are now within the small limit */

  CtwHeapTotals totals;
  GArray *owners; /* CtwHeapCount */
  GArray *lines;  /* CtwHeapCount */

  CtwGcHead generations[3];
  gint64 gc_count[3];
  gint64 gc_long_lived_total;
  gint64 gc_long_lived_pending;
  gboolean gc_running;
  CtwGcStats gc_stats;

  GArray *log; /* (nullable): CtwHeapEvent, while someone records */
};

/* --- recording: what one turn of a loop asks for */

typedef struct
{
  gint32 request; /* negative where released */
  guint32 resized_from;
  CtwHeapTag tag;
  guint site;
  gpointer block;
} CtwHeapEvent;

void ctw_heap_record (CtwHeap *heap, GArray *log);

/* --- counting, also for callers that take blocks in bulk */
void ctw_heap_count (CtwHeap *heap, CtwHeapTag tag, gint64 blocks, gint64 bytes);
void ctw_heap_count_site_of (CtwHeap *heap, guint site, gint64 blocks, gint64 bytes);

/* --- bulk sections: blocks from fresh arenas only, so that all of it can be dropped at once */

typedef struct
{
  CtwSmallState small; /* as it was before */
  CtwHeapTotals totals;
  GArray *owners;
  GArray *lines;
  CtwLarge *last_large;
  gint64 arenas_live;
  gint64 pools_live;
  gint64 gc_count[3];
  gint64 gc_long_lived[2];
  CtwGcStats gc_stats;
} CtwHeapBulk;

void ctw_heap_bulk_begin (CtwHeap *heap, CtwHeapBulk *bulk, gint64 expected);
void ctw_heap_bulk_commit (CtwHeap *heap, CtwHeapBulk *bulk);
void ctw_heap_bulk_rollback (CtwHeap *heap, CtwHeapBulk *bulk);
gpointer ctw_heap_small_slow (CtwHeap *heap, guint class_index);

/* --- the collector, for those who make many objects at once */
void ctw_gc_count_allocation (CtwHeap *heap, gint64 n);
void ctw_gc_simulate (CtwHeap *heap, gint64 n);
void ctw_gc_adopt (CtwHeap *heap, CtwGcHead *ring);
gpointer ctw_heap_large_take (CtwHeap *heap, gsize request);

#define CTW_HEAP_CLASS_OF(request) ((guint) (((request) == 0 ? 0 : ((request) -1) >> 4)))
#define CTW_HEAP_CLASS_SIZE(index) (((gsize) (index) + 1) << 4)

/* The next block of a class, as pymalloc_alloc() takes it; not counted. */
static inline gpointer
ctw_heap_small_take (CtwHeap *heap, guint class_index)
{
  CtwPool *pool = heap->small.used[class_index];

  if (G_UNLIKELY (pool == NULL))
    return ctw_heap_small_slow (heap, class_index);
  guint8 *block = pool->freeblock;
  pool->count++;
  pool->freeblock = *(guint8 **) block;
  if (G_UNLIKELY (pool->freeblock == NULL))
    {
      if (G_LIKELY (pool->next_offset <= pool->max_next_offset))
        {
          pool->freeblock = (guint8 *) pool + pool->next_offset;
          pool->next_offset += (guint32) CTW_HEAP_CLASS_SIZE (class_index);
          *(guint8 **) pool->freeblock = NULL;
        }
      else
        { /* full: it leaves the list until a block comes back */
          heap->small.used[class_index] = pool->next;
          if (pool->next != NULL)
            pool->next->prev = NULL;
          pool->next = pool->prev = NULL;
        }
    }
  return block;
}

/* Blocks of a class that the next takes would get one behind the other; 0 where freed ones come
 * first, or the pool is full. */
static inline guint
ctw_heap_small_room (const CtwHeap *heap, guint class_index)
{
  const CtwPool *pool = heap->small.used[class_index];
  const guint32 size = (guint32) CTW_HEAP_CLASS_SIZE (class_index);

  if (pool == NULL || pool->freeblock != (const guint8 *) pool + pool->next_offset - size
      || *(guint8 **) pool->freeblock != NULL)
    return 0;
  if (pool->next_offset > pool->max_next_offset)
    return 1;
  return 2 + (pool->max_next_offset - pool->next_offset) / size;
}

/* @n takes at once, of at most ctw_heap_small_room(); not counted. */
guint8 *ctw_heap_small_take_run (CtwHeap *heap, guint class_index, guint n);

G_END_DECLS
