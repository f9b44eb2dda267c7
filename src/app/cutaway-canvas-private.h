/* SPDX-License-Identifier: MIT */
/* cutaway-canvas-private.h: what cutaway-canvas.c and cutaway-canvas-input.c share. */
#pragma once

#include "cutaway-canvas.h"

#include "ctg-changes.h"
#include "ctg-metrics.h"
#include "ctg-paint.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CUTAWAY_ZOOM_MIN 0.1
#define CUTAWAY_ZOOM_MAX 8.0

struct _CutawayCanvas
{
  GtkWidget parent_instance;

  /* Owned */
  CtgScene *scene; /* (nullable) */
  GPtrArray *pieces;
  GtkAdjustment *adjustments[2]; /* horizontal, vertical */
  CtgMetrics *metrics;
  CtgPainter *painter;
  CtgChanges *marks;  /* (nullable): what is marked as changed */
  CtgChanges *morph;  /* (nullable): from what was shown before, while it turns into the scene */
  AdwAnimation *turn; /* (nullable): that turning */

  /* Borrowed */
  const CtgTheme *theme;

  /* State */
  double zoom;
  double most;         /* what fits is made no larger than this */
  double pinch_zoom;   /* when the pinch began */
  double pan_x, pan_y; /* of the adjustments when the drag began */
  double pointer_x, pointer_y;
  int cursor;    /* node; -1 is none */
  int pointed;   /* node; -1 is none */
  guint fit : 1; /* a figure that is too wide is made smaller, until one zooms */
  guint fit_idle;
  int fitted_width, fitted_height;
  GtkScrollablePolicy policies[2];
};

void cutaway_canvas_to_scene (CutawayCanvas *self, double x, double y, double *sx, double *sy);
void cutaway_canvas_content_size (CutawayCanvas *self, double *width, double *height);
void cutaway_canvas_configure (CutawayCanvas *self, int axis, double content, double page);
void cutaway_canvas_fit (CutawayCanvas *self);
void cutaway_canvas_fit_later (CutawayCanvas *self);
void cutaway_canvas_set_zoom_exactly (CutawayCanvas *self, double zoom);
void cutaway_canvas_scroll_to (CutawayCanvas *self, int node);
void cutaway_canvas_zoom_at (CutawayCanvas *self, double zoom, double x, double y);
void cutaway_canvas_point (CutawayCanvas *self, int node);
GtkWidget *cutaway_canvas_find_cell (CutawayCanvas *self, int node);
graphene_rect_t cutaway_canvas_on_screen (CutawayCanvas *self, const graphene_rect_t *area);
void cutaway_canvas_forget_changes (CutawayCanvas *self);
float cutaway_canvas_snapshot_morph (CutawayCanvas *self, GtkSnapshot *snapshot);
void cutaway_canvas_snapshot_marks (CutawayCanvas *self, GtkSnapshot *snapshot);
void cutaway_canvas_add_input (CutawayCanvas *self);

G_END_DECLS
