/* SPDX-License-Identifier: MIT */
/* cutaway-canvas.h: a figure that scrolls, zooms, and is read cell by cell. */
#pragma once

#include "ctg-changes.h"
#include "ctg-scene.h"
#include "ctg-theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_CANVAS (cutaway_canvas_get_type ())
G_DECLARE_FINAL_TYPE (CutawayCanvas, cutaway_canvas, CUTAWAY, CANVAS, GtkWidget)

void cutaway_canvas_set_scene (CutawayCanvas *self, CtgScene *scene);
CtgScene *cutaway_canvas_get_scene (CutawayCanvas *self);

void cutaway_canvas_mark_changes (CutawayCanvas *self, CtgChanges *changes);
CtgChanges *cutaway_canvas_get_changes (CutawayCanvas *self);
void cutaway_canvas_morph (CutawayCanvas *self, CtgChanges *changes);

double cutaway_canvas_get_zoom (CutawayCanvas *self);
void cutaway_canvas_set_zoom (CutawayCanvas *self, double zoom);
void cutaway_canvas_zoom_by (CutawayCanvas *self, double factor);
void cutaway_canvas_set_fit (CutawayCanvas *self, gboolean fits);
void cutaway_canvas_set_most (CutawayCanvas *self, double most);
void cutaway_canvas_zoom_fit (CutawayCanvas *self);

int cutaway_canvas_get_cursor (CutawayCanvas *self);
void cutaway_canvas_set_cursor (CutawayCanvas *self, int node);
void cutaway_canvas_set_pointed (CutawayCanvas *self, int node);

const CtgTheme *cutaway_theme_for_screen (void);

G_END_DECLS
