/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap.h: memory as CPython's allocator hands it out, for real.
 *
 * A CtwHeap owns arenas cut into pools cut into blocks of one size class each,
 * with the sizes of a profile, and serves requests over the small limit from
 * the C library.  Every block is traced as tracemalloc traces it: requested
 * bytes, current and peak, by kind, by class and by source line.  A heap
 * belongs to one thread at a time and shares nothing.
 */
#pragma once

#include "profile/ctw-profile.h"

G_BEGIN_DECLS

typedef struct _CtwHeap CtwHeap;
typedef struct _CtwHeapSnapshot CtwHeapSnapshot;
typedef struct _CtwHeapCheck CtwHeapCheck;

/* What a block holds. */
typedef enum
{
  CTW_HEAP_OBJECT = 1, /* an instance of a class of the file */
  CTW_HEAP_DICT,
  CTW_HEAP_KEYS,        /* a table of one dict */
  CTW_HEAP_SHARED_KEYS, /* the class's keys; made with the class, outside the counts */
  CTW_HEAP_VALUES,      /* a values array */
  CTW_HEAP_LIST,
  CTW_HEAP_ITEMS, /* the items of a list */
  CTW_HEAP_INT,
  CTW_HEAP_FLOAT,
  CTW_HEAP_STR,
  CTW_HEAP_TUPLE,
  CTW_HEAP_WEAKREF,
  CTW_HEAP_OTHER, /* ranges, iterators, methods, frames */
  CTW_HEAP_N_KINDS
} CtwHeapKind;

/**
 * CtwHeapTag:
 * @kind: a #CtwHeapKind
 * @owner: the class that the block is counted under, below 65535; 0 is none
 *
 * What is known of a block. A block is released with the tag it was taken with.
 */
typedef struct
{
  guint16 kind;
  guint16 owner;
} CtwHeapTag;

/**
 * CtwHeapCount:
 * @bytes: requested bytes that live
 * @blocks: blocks that live
 * @total_bytes: requested bytes ever taken
 * @total_blocks: blocks ever taken
 */
typedef struct
{
  gint64 bytes;
  gint64 blocks;
  gint64 total_bytes;
  gint64 total_blocks;
} CtwHeapCount;

/**
 * CtwHeapStats:
 * @current: requested bytes that live, as tracemalloc counts them
 * @peak: the most that @current has been since ctw_heap_reset_peak()
 * @blocks: blocks that live
 * @allocations: blocks ever taken
 * @frees: blocks ever given back
 * @occupied: @current in size classes, with the chunk headers of large blocks
 * @large: bytes requested over the small limit that live
 * @n_arenas: arenas mapped now
 * @max_arenas: the most arenas ever mapped at once
 * @n_pools: pools in use
 * @arena_bytes: bytes mapped for arenas
 * @static_bytes: bytes of shared keys, which are not in @current
 */
typedef struct
{
  gint64 current;
  gint64 peak;
  gint64 blocks;
  gint64 allocations;
  gint64 frees;
  gint64 occupied;
  gint64 large;
  gint64 n_arenas;
  gint64 max_arenas;
  gint64 n_pools;
  gint64 arena_bytes;
  gint64 static_bytes;
} CtwHeapStats;

CTW_API CtwHeap *ctw_heap_new (const CtwProfile *profile) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_heap_free (CtwHeap *heap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwHeap, ctw_heap_free)

CTW_API const CtwProfile *ctw_heap_get_profile (const CtwHeap *heap);
CTW_API void ctw_heap_set_limit (CtwHeap *heap, gint64 bytes);
CTW_API gint64 ctw_heap_get_refused (const CtwHeap *heap);
CTW_API void ctw_heap_set_site (CtwHeap *heap, guint site);
CTW_API guint ctw_heap_get_site (const CtwHeap *heap);

CTW_API gpointer ctw_heap_alloc (CtwHeap *heap,
                                 gsize request,
                                 CtwHeapTag tag) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_heap_release (CtwHeap *heap, gpointer block, gsize request, CtwHeapTag tag);
CTW_API gpointer ctw_heap_resize (CtwHeap *heap,
                                  gpointer block,
                                  gsize old_request,
                                  gsize request,
                                  CtwHeapTag tag) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_heap_retag (CtwHeap *heap,
                             gpointer block,
                             gsize request,
                             CtwHeapTag from,
                             CtwHeapTag to);
CTW_API gsize ctw_heap_occupied (const CtwHeap *heap, gsize request);

CTW_API void ctw_heap_get_stats (const CtwHeap *heap, CtwHeapStats *stats);
CTW_API gint64 ctw_heap_get_resident (const CtwHeap *heap);
CTW_API void ctw_heap_reset_peak (CtwHeap *heap);
CTW_API const CtwHeapCount *ctw_heap_count_kind (const CtwHeap *heap, CtwHeapKind kind);
CTW_API const CtwHeapCount *ctw_heap_count_owner (const CtwHeap *heap, guint owner);
CTW_API const CtwHeapCount *ctw_heap_count_site (const CtwHeap *heap, guint site);
CTW_API const char *ctw_heap_kind_name (CtwHeapKind kind);

/* --- snapshots, as tracemalloc.take_snapshot() and compare_to() give them */

typedef enum
{
  CTW_HEAP_BY_LINE = 1,
  CTW_HEAP_BY_CLASS,
  CTW_HEAP_BY_KIND,
} CtwHeapGrouping;

/**
 * CtwHeapDifference:
 * @key: line, owner or kind
 * @bytes: requested bytes in the newer snapshot
 * @blocks: blocks in the newer snapshot
 * @bytes_diff: newer less older
 * @blocks_diff: newer less older
 */
typedef struct
{
  guint key;
  gint64 bytes;
  gint64 blocks;
  gint64 bytes_diff;
  gint64 blocks_diff;
} CtwHeapDifference;

CTW_API CtwHeapSnapshot *ctw_heap_snapshot (const CtwHeap *heap) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_heap_snapshot_free (CtwHeapSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwHeapSnapshot, ctw_heap_snapshot_free)
CTW_API const CtwHeapStats *ctw_heap_snapshot_get_stats (const CtwHeapSnapshot *snapshot);
/* (element-type CtwHeapDifference), as compare_to() sorts it */
CTW_API GArray *ctw_heap_snapshot_compare (const CtwHeapSnapshot *newer,
                                           const CtwHeapSnapshot *older,
                                           CtwHeapGrouping grouping) G_GNUC_WARN_UNUSED_RESULT;

/* --- the map of the heap, for pictures */

/**
 * CtwHeapPool:
 * @address: where it begins
 * @block_size: its size class in bytes
 * @n_blocks: blocks that fit
 * @n_used: blocks that live
 * @n_carved: blocks that ever lived; those behind have never been touched
 */
typedef struct
{
  guint64 address;
  guint block_size;
  guint n_blocks;
  guint n_used;
  guint n_carved;
} CtwHeapPool;

/**
 * CtwHeapArena:
 * @address: where it begins
 * @n_pools: pools that fit
 * @n_free_pools: pools not in use
 */
typedef struct
{
  guint64 address;
  guint n_pools;
  guint n_free_pools;
} CtwHeapArena;

CTW_API guint ctw_heap_get_n_arenas (const CtwHeap *heap);
CTW_API gboolean ctw_heap_get_arena (const CtwHeap *heap, guint n, CtwHeapArena *arena);
CTW_API gboolean ctw_heap_get_pool (const CtwHeap *heap, guint arena, guint pool, CtwHeapPool *out);

/* --- the checker */

CTW_API CtwHeapCheck *ctw_heap_check_new (const CtwHeap *heap) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_heap_check_claim (CtwHeapCheck *check,
                                   gconstpointer block,
                                   gsize request,
                                   CtwHeapTag tag);
CTW_API char *ctw_heap_check_finish (CtwHeapCheck *check) G_GNUC_WARN_UNUSED_RESULT;

/* --- the collector's lists */

/**
 * CtwGcHead:
 * @next: the next head of the generation
 * @prev: the one before; bits 0 and 1 are flags of a collection
 *
 * The two words in front of a collected object.
 */
typedef struct _CtwGcHead
{
  guintptr next;
  guintptr prev;
} CtwGcHead;

typedef void (*CtwGcVisit) (gpointer object, gpointer data);

/**
 * CtwGcTraits:
 * @traverse: visits every object that @object refers to
 * @refcount: the reference count of @object
 * @collected: whether @object has a GC header in front
 * @clear: takes apart what is unreachable; may free any of @objects
 */
typedef struct
{
  void (*traverse) (gpointer object, CtwGcVisit visit, gpointer visit_data, gpointer user_data);
  gint64 (*refcount) (gpointer object, gpointer user_data);
  CtwGcHead *(*head) (gpointer object, gpointer user_data); /* NULL where not collected */
  void (*clear) (gpointer *objects, guint n, gpointer user_data);
} CtwGcTraits;

/**
 * CtwGcStats:
 * @collections: automatic and asked-for collections by generation
 * @objects: objects looked at by the last collection
 * @unreachable: objects that the last collection found unreachable
 * @references: references followed by the last collection
 * @seconds: what the last collection took, in seconds of this machine
 */
typedef struct
{
  guint64 collections[3];
  gint64 objects;
  gint64 unreachable;
  gint64 references;
  double seconds;
} CtwGcStats;

CTW_API void ctw_gc_track (CtwHeap *heap, CtwGcHead *head);
CTW_API void ctw_gc_untrack (CtwHeap *heap, CtwGcHead *head);
CTW_API gboolean ctw_gc_is_tracked (const CtwGcHead *head);
CTW_API gboolean ctw_gc_is_due (const CtwHeap *heap);
CTW_API void ctw_gc_collect_due (CtwHeap *heap, const CtwGcTraits *traits, gpointer user_data);
CTW_API gint64 ctw_gc_collect (CtwHeap *heap,
                               guint generation,
                               const CtwGcTraits *traits,
                               gpointer user_data);
CTW_API void ctw_gc_get_stats (const CtwHeap *heap, CtwGcStats *stats);
CTW_API gint64 ctw_gc_count_objects (const CtwHeap *heap, guint generation);

G_END_DECLS
