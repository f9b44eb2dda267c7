/* SPDX-License-Identifier: MIT */
/* cutaway-access-view.h: what gets and collections cost, as bars on one scale. */
#pragma once

#include "cutaway-access.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_ACCESS_VIEW (cutaway_access_view_get_type ())
G_DECLARE_FINAL_TYPE (CutawayAccessView, cutaway_access_view, CUTAWAY, ACCESS_VIEW, GtkWidget)

void cutaway_access_view_show (CutawayAccessView *self, CutawayAccess *access, GPtrArray *runs);

G_END_DECLS
