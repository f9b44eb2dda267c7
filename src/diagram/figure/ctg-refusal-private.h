/* SPDX-License-Identifier: MIT */
/* ctg-refusal-private.h: the parts of the picture of a class that Python refuses. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "figure/ctg-legend-private.h"
#include "figure/ctg-sheet-private.h"
#include "type/ctw-type.h"

G_BEGIN_DECLS

#define CTG_REFUSAL_WIDTH 620.0
#define CTG_CHIP 128.0

typedef struct
{
  CtgSheet *sheet;
  CtgLegend *legend;
  const CtwTypes *types;
  const CtwType *type;
  gint parent;
} CtgRefusal;

guint ctg_refusal_chip (const CtgRefusal *refusal,
                        double x,
                        double y,
                        double width,
                        CtgRole role,
                        const char *label,
                        const char *detail,
                        const char *sentence);
const char *ctg_refusal_name (const CtgRefusal *refusal, CtwTypeId id);
void ctg_refusal_draw_layout (const CtgRefusal *refusal, double y);
void ctg_refusal_draw_mro (const CtgRefusal *refusal, double y);

G_END_DECLS
