/* SPDX-License-Identifier: MIT */
/* cutaway-colours.h: the colours of the words of a source, however long it is. */
#pragma once

#include "cutaway-document.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

typedef struct _CutawayColours CutawayColours;

CutawayColours *cutaway_colours_new (GtkSourceView *view) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_colours_free (CutawayColours *self);
void cutaway_colours_set_document (CutawayColours *self, CutawayDocument *document);
void cutaway_colours_update (CutawayColours *self);

G_END_DECLS
