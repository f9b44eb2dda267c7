/* SPDX-License-Identifier: MIT */
/* cutaway-totals.h: what bulk runs came to, beside each other. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_TOTALS (cutaway_totals_get_type ())
G_DECLARE_FINAL_TYPE (CutawayTotals, cutaway_totals, CUTAWAY, TOTALS, GtkWidget)

void cutaway_totals_set_runs (CutawayTotals *self, GPtrArray *runs);

G_END_DECLS
