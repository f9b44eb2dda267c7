/* SPDX-License-Identifier: MIT */
/* cutaway-splitter.h: the line beside a pane, by which it is made wider. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_SPLITTER (cutaway_splitter_get_type ())
G_DECLARE_FINAL_TYPE (CutawaySplitter, cutaway_splitter, CUTAWAY, SPLITTER, GtkWidget)

void cutaway_splitter_set_pane (CutawaySplitter *self, GtkWidget *pane);
int cutaway_splitter_get_width (CutawaySplitter *self);
void cutaway_splitter_set_width (CutawaySplitter *self, int width);

G_END_DECLS
