/* SPDX-License-Identifier: MIT */
/* cutaway-settings.h: the settings of the application. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *cutaway_settings_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
