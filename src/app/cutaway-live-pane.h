/* SPDX-License-Identifier: MIT */
/* cutaway-live-pane.h: the program of a file, step by step, with its bytes. */
#pragma once

#include "cutaway-access.h"
#include "cutaway-analysis.h"
#include "cutaway-runner.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_LIVE_PANE (cutaway_live_pane_get_type ())
G_DECLARE_FINAL_TYPE (CutawayLivePane, cutaway_live_pane, CUTAWAY, LIVE_PANE, GtkWidget)

void cutaway_live_pane_set_analysis (CutawayLivePane *self, CutawayAnalysis *analysis);
CutawayRunner *cutaway_live_pane_get_runner (CutawayLivePane *self);
CutawayAccess *cutaway_live_pane_get_access (CutawayLivePane *self);
gboolean cutaway_live_pane_has_runs (CutawayLivePane *self);
void cutaway_live_pane_measure_access (CutawayLivePane *self);

G_END_DECLS
