/* SPDX-License-Identifier: MIT */
/* cutaway-chart.h: bytes over objects, a line for each bulk run. */
#pragma once

#include "cutaway-runner.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the style sheet: run-1 … as classes, run_1 … as colours. */
#define CUTAWAY_CHART_N_COLOURS 6

#define CUTAWAY_TYPE_CHART (cutaway_chart_get_type ())
G_DECLARE_FINAL_TYPE (CutawayChart, cutaway_chart, CUTAWAY, CHART, GtkWidget)

void cutaway_chart_set_runs (CutawayChart *self, GPtrArray *runs);

G_END_DECLS
