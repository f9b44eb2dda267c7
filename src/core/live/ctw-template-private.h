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

/* The blocks of one piece in many turns; where they are cached ints, these. */
typedef struct
{
  gboolean small; /* the values are cached ints, without blocks */
  guint ordinal;  /* among the blocks of its class in a turn */
  guint8 *first;
  gsize stride;
  gint64 *integers; /* values; doubles of a float, offsets in text of a str */
  guint16 *requests;
  char *text;
} Column;

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
  Column column;
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
  gboolean has_large;
  guint alone;            /* turns that are made one by one before columns are tried again */
  guint64 one_digit_word; /* behind the head of a positive int of one digit */
};

gboolean ctw_template_read (CtwTemplate *t, const GArray *log, CtwRef instance, gint64 i);
gboolean ctw_template_reproduces (CtwTemplate *t, CtwRef before, gint64 i_before);
gint64 ctw_template_make_columns (CtwTemplate *t,
                                  gint64 i,
                                  gint64 step,
                                  gint64 wanted,
                                  CtwRef *items);
void ctw_template_free_columns (CtwTemplate *t);
gsize ctw_template_request (CtwTemplate *t, const CtwNode *node, const CtwNodeValue *value);
CtwRef ctw_template_use_small (CtwTemplate *t, const CtwNode *node, gint64 value);
gboolean ctw_recipe_is_formula (const CtwRecipe *recipe, gint node);

G_END_DECLS
