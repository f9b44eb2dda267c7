/* SPDX-License-Identifier: MIT */
/* cutaway-start-page.h: what a window shows before a file is open. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_START_PAGE (cutaway_start_page_get_type ())
G_DECLARE_FINAL_TYPE (CutawayStartPage, cutaway_start_page, CUTAWAY, START_PAGE, GtkWidget)

void cutaway_start_page_set_missing (CutawayStartPage *self, const char *sentence);

G_END_DECLS
