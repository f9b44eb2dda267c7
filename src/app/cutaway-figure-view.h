/* SPDX-License-Identifier: MIT */
/* cutaway-figure-view.h: the middle of the window: which figure, its zoom, its canvas. */
#pragma once

#include "cutaway-analysis.h"
#include "cutaway-canvas.h"

#include "ctg-figure.h"
#include "ctg-live.h"

G_BEGIN_DECLS

#define CUTAWAY_TYPE_FIGURE_VIEW (cutaway_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (CutawayFigureView, cutaway_figure_view, CUTAWAY, FIGURE_VIEW, GtkWidget)

CutawayCanvas *cutaway_figure_view_get_canvas (CutawayFigureView *self);
const CtgFigure *cutaway_figure_view_get_figure (CutawayFigureView *self);
void cutaway_figure_view_set_figure (CutawayFigureView *self, const CtgFigure *figure);
void cutaway_figure_view_show (CutawayFigureView *self, CutawayAnalysis *analysis, CtwClassId id);

void cutaway_figure_view_show_live (CutawayFigureView *self,
                                    const CtwLiveView *view,
                                    const CtwTypes *types,
                                    const char *name);

G_END_DECLS
