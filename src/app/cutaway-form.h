/* SPDX-License-Identifier: MIT */
/* cutaway-form.h: a class as a form; what one does in it becomes a wish. */
#pragma once

#include "cutaway-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_FORM (cutaway_form_get_type ())
G_DECLARE_FINAL_TYPE (CutawayForm, cutaway_form, CUTAWAY, FORM, GtkWidget)

void cutaway_form_set_document (CutawayForm *self, CutawayDocument *document);
void cutaway_form_show (CutawayForm *self, CutawayAnalysis *analysis, CtwClassId id);
void cutaway_form_focus_name (CutawayForm *self);

G_END_DECLS
