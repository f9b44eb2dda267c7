/* SPDX-License-Identifier: MIT */
/*
 * ctg-place-private.h: where words and curves of a node stand.
 *
 * The painter and the SVG writer both ask here, so that they cannot differ.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "ctg-scene.h"

G_BEGIN_DECLS

#define CTG_CELL_PADDING 8.0
#define CTG_LABEL_SIZE 12.0
#define CTG_DETAIL_SIZE 11.0
#define CTG_SMALL_SIZE 10.0

typedef struct
{
  const char *text;
  double x, y; /* anchor on the baseline */
  double size;
  CtgFont font;
  CtgAlign align;
  CtgRole ink;
} CtgWords;

typedef struct
{
  double x0, y0, x1, y1, x2, y2, x3, y3;
} CtgCurve;

guint ctg_node_words (const CtgNode *node, CtgWords words[2]);
void ctg_node_curve (const CtgNode *node, CtgCurve *curve);
double ctg_node_stroke (const CtgNode *node);
const char *ctg_role_name (CtgRole role);
const char *ctg_font_families (CtgFont font);

G_END_DECLS
