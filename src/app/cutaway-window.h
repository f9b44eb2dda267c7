/* SPDX-License-Identifier: MIT */
/* cutaway-window.h: one document and everything that shows it. */
#pragma once

#include "cutaway-application.h"
#include "cutaway-document.h"

G_BEGIN_DECLS

#define CUTAWAY_TYPE_WINDOW (cutaway_window_get_type ())
G_DECLARE_FINAL_TYPE (CutawayWindow, cutaway_window, CUTAWAY, WINDOW, AdwApplicationWindow)

CutawayWindow *cutaway_window_new (CutawayApplication *app);
CutawayWindow *cutaway_window_for_file (CutawayApplication *app, GFile *file);
void cutaway_window_install_accels (GtkApplication *app);

void cutaway_window_open_file (CutawayWindow *self, GFile *file);
CutawayDocument *cutaway_window_get_document (CutawayWindow *self);
guint cutaway_window_restore_drafts (CutawayApplication *app);

G_END_DECLS
