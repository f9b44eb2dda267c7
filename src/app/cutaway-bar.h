/* SPDX-License-Identifier: MIT */
/* cutaway-bar.h: a number as a length. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_BAR (cutaway_bar_get_type ())
G_DECLARE_FINAL_TYPE (CutawayBar, cutaway_bar, CUTAWAY, BAR, GtkWidget)

void cutaway_bar_set_fraction (CutawayBar *self, double fraction);

G_END_DECLS
