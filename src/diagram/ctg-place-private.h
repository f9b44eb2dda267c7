/* SPDX-License-Identifier: MIT */
/*
 * ctg-place-private.h: where words, edges and curves of a node stand.
 *
 * The painter and the SVG writer both ask here, so that they cannot differ.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "ctg-scene.h"
#include "ctg-theme.h"

G_BEGIN_DECLS

#define CTG_CELL_PADDING 8.0
#define CTG_LABEL_SIZE 12.0
#define CTG_DETAIL_SIZE 11.0
#define CTG_SMALL_SIZE 10.0

#define CTG_FRAME_STROKE 1.6
#define CTG_ARROW_STROKE 1.6
#define CTG_ARROW_DOT 3.2
#define CTG_ARROW_HEAD 9.0
#define CTG_ARROW_HALF 3.8
#define CTG_HATCH_STEP 6.0
#define CTG_HATCH_STROKE 1.1
#define CTG_HALO 4.0 /* of a hatched ground, kept clear around words */
#define CTG_RULE_ALPHA 0.12

/* A pattern is a tile of this many points a side, repeated down the left edge of a cell. */
#define CTG_TILE 6.0
#define CTG_N_PATTERNS 9

typedef struct
{
  const char *text;
  double x, y; /* anchor on the baseline */
  double size;
  double width; /* of a struck word's line; 0 for none */
  CtgFont font;
  CtgAlign align;
  CtgRole ink;
  gboolean on_hatch; /* its cell keeps clear of it */
} CtgWords;

typedef struct
{
  double x1, y1, x2, y2, x3, y3; /* two control points and the end; of a line the end alone */
  gboolean curved;
} CtgStep;

/* An arrow: from its start through at most four steps; the head points at the tip. */
typedef struct
{
  double x, y;
  CtgStep steps[4];
  guint n;
  double tip_x, tip_y;
} CtgPath;

typedef struct
{
  double x1, y1, x2, y2;
} CtgSegment;

guint ctg_node_words (const CtgNode *node, CtgWords words[2]);
void ctg_node_path (const CtgNode *node, CtgPath *path);
double ctg_node_stroke (const CtgNode *node);
gboolean ctg_node_is_marked (const CtgNode *node);
guint ctg_node_pattern (const CtgNode *node);
guint ctg_pattern_segments (guint pattern, const CtgSegment **segments);
CtgRole ctg_node_edge (const CtgNode *node);
const char *ctg_role_name (CtgRole role);
const char *ctg_font_families (CtgFont font);

G_END_DECLS
