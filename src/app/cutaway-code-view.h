/* SPDX-License-Identifier: MIT */
/* cutaway-code-view.h: the source, with what is wrong in it marked. */
#pragma once

#include "cutaway-document.h"

G_BEGIN_DECLS

#define CUTAWAY_TYPE_CODE_VIEW (cutaway_code_view_get_type ())
G_DECLARE_FINAL_TYPE (CutawayCodeView, cutaway_code_view, CUTAWAY, CODE_VIEW, GtkSourceView)

void cutaway_code_view_set_document (CutawayCodeView *self, CutawayDocument *document);
void cutaway_code_view_show_class (CutawayCodeView *self, CtwClassId id);
void cutaway_code_view_mark_span (CutawayCodeView *self, CtwSpan span, gboolean scroll);

G_END_DECLS
