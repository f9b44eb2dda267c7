/* SPDX-License-Identifier: MIT */
/* cutaway-chart.h: bytes over objects, a line for each bulk run. */
#pragma once

#include "cutaway-runner.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_CHART (cutaway_chart_get_type ())
G_DECLARE_FINAL_TYPE (CutawayChart, cutaway_chart, CUTAWAY, CHART, GtkWidget)

void cutaway_chart_set_runs (CutawayChart *self, GPtrArray *runs);

G_END_DECLS
