/* SPDX-License-Identifier: MIT */
/* cutaway-access.h: what gets and collections cost, measured in a thread of its own. */
#pragma once

#include "ctw.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_ACCESS (cutaway_access_get_type ())
G_DECLARE_FINAL_TYPE (CutawayAccess, cutaway_access, CUTAWAY, ACCESS, GObject)

CutawayAccess *cutaway_access_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_access_set_types (CutawayAccess *self, CtwTypes *types);
void cutaway_access_measure (CutawayAccess *self, GArray *statements);
void cutaway_access_cancel (CutawayAccess *self);

gboolean cutaway_access_is_busy (CutawayAccess *self);
double cutaway_access_get_progress (CutawayAccess *self);
GPtrArray *cutaway_access_get_studies (CutawayAccess *self);

G_END_DECLS
