/* SPDX-License-Identifier: MIT */
/* cutaway-focus.h: where Tab goes, and where the focus stays when what had it goes. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_TAB_STOP (cutaway_tab_stop_get_type ())
G_DECLARE_FINAL_TYPE (CutawayTabStop, cutaway_tab_stop, CUTAWAY, TAB_STOP, GtkWidget)

GtkWidget *cutaway_tab_stop_new (GtkWidget *child) G_GNUC_WARN_UNUSED_RESULT;
gboolean cutaway_focus_release (GtkWidget *widget);

G_END_DECLS
