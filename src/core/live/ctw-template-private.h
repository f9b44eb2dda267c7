/* SPDX-License-Identifier: MIT */
/* ctw-template-private.h: what a template consists of; for its reader and its writer. */
#pragma once

#ifndef CTW_COMPILATION
#error "only for libcutaway itself"
#endif

#include "live/ctw-bulk-private.h"

G_BEGIN_DECLS

#define MAX_PIECES 40
#define MAX_PATCHES 96
#define MAX_BUMPS 64

/* One block: of the instance, or of a value. */
typedef struct
{
  gint node; /* of the recipe; -1: bytes of the instance itself */
  gsize request;
  guint class_index;
  gboolean large;
  gboolean mixed; /* other lines take blocks of this class too */
  CtwHeapTag tag;
  guint site;
  guint8 *bytes; /* as first made, up to the next multiple of 16 */
  gsize size;
  gint gc;      /* offset of the GC header, -1: none */
  gint formula; /* node whose value it is; -1: its bytes are copied */
  /* Of values whose size changes; the others are counted by turns. */
  gint64 made, made_bytes, made_occupied;
} Piece;

/* A word that differs from instance to instance. */
typedef struct
{
  guint piece;
  guint offset;
  guint target; /* piece, or MAX_PIECES + node for a value that may have no block */
  gint64 delta;
} Patch;

/* Something outside that every instance refers to. */
typedef struct
{
  guint64 *count;
  gint64 times;
} Bump;

struct _CtwTemplate
{
  CtwLive *live;
  CtwSpace *space;
  CtwRecipe *recipe;
  guint n_pieces;
  Piece pieces[MAX_PIECES];
  guint n_patches;
  Patch patches[MAX_PATCHES];
  guint n_bumps;
  Bump bumps[MAX_BUMPS];
  guint object; /* piece of the instance */
  guint pre;
  gboolean counts_small; /* cached ints have a reference count */
  guint n_small;
  guint64 *small_uses; /* by cached int: references given */
  gint64 made;
  gint64 counted; /* of those made, in the heap's counts already */
  gboolean refused;
  CtwRef last_variable;
  CtwGcHead ring;
  gint64 gc_objects;
  gint piece_of_node[CTW_RECIPE_MAX_NODES];
};

gboolean ctw_template_read (CtwTemplate *t, const GArray *log, CtwRef instance, gint64 i);
gboolean ctw_template_reproduces (CtwTemplate *t, CtwRef before, gint64 i_before);
gboolean ctw_recipe_is_formula (const CtwRecipe *recipe, gint node);

G_END_DECLS
