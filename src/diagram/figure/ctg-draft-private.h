/* SPDX-License-Identifier: MIT */
/*
 * ctg-draft-private.h: what figures draw with: the grid of bytes, words that fit, blocks.
 *
 * One byte is CTG_BYTE_WIDTH by CTG_ROW_HEIGHT points in every figure; a row
 * is a word of eight bytes.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "ctg-figure.h"
#include "object/ctw-instance.h"

G_BEGIN_DECLS

#define CTG_BYTE_WIDTH 25.0
#define CTG_ROW_HEIGHT 25.0
#define CTG_WORD_WIDTH (8 * CTG_BYTE_WIDTH)
#define CTG_MARGIN 40.0
#define CTG_GUTTER 60.0  /* left of a block: offsets */
#define CTG_COLUMN 340.0 /* from one column of blocks to the next */

typedef struct
{
  CtgScene *scene;
  CtgMetrics *metrics;
  const CtwTypes *types;
  guint roles; /* bit set of the roles used, for the legend */
  CtwTypeId owners[8];
  guint n_owners;
  const guint *columns; /* (nullable): of each block, for which pointers are arrows */
} CtgDraft;

/* Where a block was put, for the arrows. */
typedef struct
{
  double x, y, bottom;
  double object_y; /* the row of the object pointer */
  guint frame;     /* its node */
} CtgPlaced;

guint ctg_draft_text (CtgDraft *draft,
                      gint parent,
                      double x,
                      double y,
                      double size,
                      CtgFont font,
                      CtgAlign align,
                      CtgRole role,
                      const char *text);
double ctg_draft_paragraph (CtgDraft *draft,
                            double x,
                            double y,
                            double width,
                            CtgRole role,
                            const char *text);
char *ctg_draft_fit (CtgDraft *draft, CtgFont font, double size, double width, const char *text)
    G_GNUC_WARN_UNUSED_RESULT;
guint ctg_draft_owner (CtgDraft *draft, CtwTypeId owner);
guint ctg_draft_cell (CtgDraft *draft, CtgNode *cell);
void ctg_draft_offset (CtgDraft *draft, gint parent, double x, double y, gint offset);
double ctg_draft_legend (CtgDraft *draft, double x, double y, double width);

CtgPlaced ctg_draft_block (CtgDraft *draft,
                           const CtwBlock *block,
                           gint index,
                           gint parent,
                           double x,
                           double y);
gint ctg_draft_find_field (CtgDraft *draft, guint from_node, gint block, gint field);

double ctg_draft_refusal (CtgDraft *draft, const CtwType *type, double x, double y);
double ctg_draft_unresolved (CtgDraft *draft, const CtwType *type, double x, double y);

G_END_DECLS
