/* SPDX-License-Identifier: MIT */
/* cutaway-indenter.h: what a new line of Python begins with. */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_INDENTER (cutaway_indenter_get_type ())
G_DECLARE_FINAL_TYPE (CutawayIndenter, cutaway_indenter, CUTAWAY, INDENTER, GObject)

GtkSourceIndenter *cutaway_indenter_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
