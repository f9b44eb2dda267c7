/* SPDX-License-Identifier: MIT */
/* ctw-heap-small-private.h: arenas and pools, for the other files of the heap. */
#pragma once

#ifndef CTW_COMPILATION
#error "only for libcutaway itself"
#endif

#include "heap/ctw-heap-private.h"

G_BEGIN_DECLS

void ctw_small_state_init (CtwSmallState *state);
void ctw_small_free_all (CtwHeap *heap);
void ctw_small_release (CtwHeap *heap, gpointer block);
guint ctw_small_site_of (const CtwHeap *heap, gconstpointer block);
void ctw_small_note_site (CtwHeap *heap, gpointer block);
void ctw_small_move_site (CtwHeap *heap, gpointer block);
void ctw_small_note_sites (CtwHeap *heap, guint8 *first, guint n, gsize stride);
void ctw_small_insert_usable (CtwHeap *heap, gint index);
void ctw_small_drop_arena (CtwHeap *heap, gint index);
gboolean ctw_heap_may_grow (CtwHeap *heap, gsize bytes);

/* Spans: the mappings below arenas. */
CtwMapping *ctw_mapping_new (gsize size, gsize alignment, gboolean huge);
void ctw_mapping_free (CtwMapping *span);
void ctw_mapping_trim (CtwMapping *span);

static inline CtwPool *
ctw_pool_of (const CtwHeap *heap, gconstpointer block)
{
  return (CtwPool *) ((guintptr) block & ~(guintptr) (heap->pool_size - 1));
}

/* The bytes of a block; a resized one may stand in a class above its request's. */
static inline gsize
ctw_small_size_of (const CtwHeap *heap, gconstpointer block)
{
  return CTW_HEAP_CLASS_SIZE (ctw_pool_of (heap, block)->class_index);
}

static inline guint
ctw_pool_number (const CtwHeap *heap, const CtwArenaRecord *arena, const CtwPool *pool)
{
  return (guint) ((gsize) ((const guint8 *) pool - arena->address) / heap->pool_size);
}

static inline guint
ctw_block_number (const CtwPool *pool, gconstpointer block)
{
  return (guint) ((gsize) ((const guint8 *) block - (const guint8 *) pool - sizeof (CtwPool))
                  / CTW_HEAP_CLASS_SIZE (pool->class_index));
}

G_END_DECLS
