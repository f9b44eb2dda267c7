/* SPDX-License-Identifier: MIT */
/* cutaway-application.h: what all windows share: the reader, the settings. */
#pragma once

#include "ctp-reader.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_APPLICATION (cutaway_application_get_type ())
G_DECLARE_FINAL_TYPE (CutawayApplication, cutaway_application, CUTAWAY, APPLICATION, AdwApplication)

CutawayApplication *cutaway_application_new (GApplicationFlags flags) G_GNUC_WARN_UNUSED_RESULT;
CtpReader *cutaway_application_get_reader (CutawayApplication *self);
gboolean cutaway_application_get_python_missing (CutawayApplication *self);
GSettings *cutaway_application_get_settings (CutawayApplication *self);

G_END_DECLS
