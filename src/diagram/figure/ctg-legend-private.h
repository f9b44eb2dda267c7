/* SPDX-License-Identifier: MIT */
/* ctg-legend-private.h: which colours a picture used, and what they mean. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "figure/ctg-sheet-private.h"

G_BEGIN_DECLS

#define CTG_MOST_OWNERS 8

typedef struct
{
  guint32 roles;                       /* bit set */
  const char *owners[CTG_MOST_OWNERS]; /* borrowed; tint i + 1 */
  guint n_owners;
} CtgLegend;

guint ctg_legend_owner (CtgLegend *legend, const char *owner);
void ctg_legend_use (CtgLegend *legend, const CtgNode *cell);
void ctg_legend_draw (CtgSheet *sheet, const CtgLegend *legend, double x, double y, double width);

G_END_DECLS
