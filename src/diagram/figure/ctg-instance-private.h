/* SPDX-License-Identifier: MIT */
/*
 * ctg-instance-private.h: one instance on one version, as plain arrays, and how it is drawn.
 *
 * The figure knows instances only through this view, so that what it draws can
 * be tested with blocks that no class has.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "figure/ctg-legend-private.h"
#include "figure/ctg-sheet-private.h"
#include "object/ctw-instance.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;    /* of the class */
  const char *version; /* its name, as the profile has it */
  guint nth;           /* CTW_INSTANCE_SETTLED or a number */
  const CtwBlock *const *blocks;
  guint n_blocks;
  CtwNumbers numbers;
  const char *const *type_names; /* by CtwTypeId */
  guint n_types;
  gboolean compared; /* one of several: shared keys that nothing points at are a note only */
  const char *error; /* (nullable): why no instance can be made */
  const CtwDiagnostic *doubts;
  guint n_doubts;
} CtgInstanceView;

/* One block, drawn: the left top corner of its first cell is the origin until it is moved. */
typedef struct
{
  guint first; /* its first node */
  guint frame; /* the node that the outline shows its fields under */
  double left, top, width, height;
  double zero;      /* where the object pointer points at, below the top */
  gint *cells;      /* the node of each field; -1 */
  gboolean *arrows; /* which fields are drawn with an arrow */
} CtgBlockPlace;

void ctg_block_draw (CtgSheet *sheet,
                     CtgLegend *legend,
                     const CtgInstanceView *view,
                     guint number,
                     gint parent,
                     gboolean numbered,
                     CtgBlockPlace *place);
double ctg_columns_draw (CtgSheet *sheet,
                         CtgLegend *legend,
                         const CtgInstanceView *view,
                         gint parent,
                         gboolean numbered,
                         double most);
void ctg_instance_draw (CtgSheet *sheet,
                        CtgLegend *legend,
                        const CtgInstanceView *view,
                        gboolean numbered,
                        double most);
double ctg_bars_draw (CtgSheet *sheet,
                      const CtwNumbers *numbers,
                      gint parent,
                      double x,
                      double y,
                      double most);
void ctg_refusal_draw (CtgSheet *sheet,
                       CtgLegend *legend,
                       const CtwTypes *types,
                       const CtwType *type);
void ctg_unresolved_draw (CtgSheet *sheet, const CtwTypes *types, const CtwType *type);

CtgScene *ctg_instance_scene (const CtgInstanceView *views,
                              guint n_views,
                              CtgMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
