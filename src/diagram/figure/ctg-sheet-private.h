/* SPDX-License-Identifier: MIT */
/*
 * ctg-sheet-private.h: a scene that is still being arranged.
 *
 * A figure draws each part at the origin, sees how large it became, and moves
 * it to its place; when all is placed the nodes go into a scene unchanged.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "ctg-metrics.h"
#include "ctg-scene.h"

G_BEGIN_DECLS

/* The scale of every figure: a byte is one square, a word a row of eight. */
#define CTG_BYTE 25.0
#define CTG_ROW 25.0
#define CTG_WORD (8 * CTG_BYTE)
/* Room for offsets at the left of a block, and between it and the next column. */
#define CTG_OFFSETS 54.0
#define CTG_GAP 76.0
#define CTG_MARGIN 40.0

#define CTG_TITLE_SIZE 18.0
#define CTG_HEADING_SIZE 15.0
#define CTG_BLOCK_SIZE 14.0
#define CTG_TEXT_SIZE 12.0
#define CTG_NOTE_SIZE 11.0
#define CTG_OFFSET_SIZE 10.0

typedef struct
{
  CtwArena *arena;
  GArray *nodes; /* of CtgNode */
  CtgMetrics *metrics;
  gint parent; /* of what is added next */
} CtgSheet;

/* What the nodes from one index on take up. */
typedef struct
{
  double left, top, right, bottom;
} CtgBox;

void ctg_sheet_init (CtgSheet *sheet, CtgMetrics *metrics);
void ctg_sheet_clear (CtgSheet *sheet);
guint ctg_sheet_add (CtgSheet *sheet, const CtgNode *node);
CtgNode *ctg_sheet_node (CtgSheet *sheet, guint node);
guint ctg_sheet_text (CtgSheet *sheet,
                      CtgFont font,
                      double size,
                      CtgRole role,
                      double x,
                      double y,
                      const char *text);
guint ctg_sheet_text_end (CtgSheet *sheet,
                          CtgFont font,
                          double size,
                          CtgRole role,
                          double x,
                          double y,
                          const char *text);
double ctg_sheet_paragraph (CtgSheet *sheet,
                            CtgFont font,
                            double size,
                            CtgRole role,
                            double x,
                            double y,
                            double width,
                            const char *text);
void ctg_sheet_cell_words (CtgSheet *sheet,
                           CtgNode *cell,
                           const char *label,
                           const char *detail,
                           double keep_right);
guint ctg_sheet_box_node (CtgSheet *sheet, CtgNodeKind kind, CtgRole role, const CtgBox *box);
const char *ctg_sheet_fit (CtgSheet *sheet,
                           CtgFont font,
                           double size,
                           const char *text,
                           double width);
double ctg_sheet_width (CtgSheet *sheet, CtgFont font, double size, const char *text);
void ctg_sheet_move (CtgSheet *sheet, guint first, double dx, double dy);
void ctg_sheet_measure (const CtgSheet *sheet, guint first, CtgBox *box);
CtgScene *ctg_sheet_to_scene (CtgSheet *sheet, const char *title, const char *description);

G_END_DECLS
