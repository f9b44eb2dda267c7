/* SPDX-License-Identifier: MIT */
/* cutaway-class-list.h: the classes of a file, as a hierarchy with their bytes. */
#pragma once

#include "cutaway-analysis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_CLASS_LIST (cutaway_class_list_get_type ())
G_DECLARE_FINAL_TYPE (CutawayClassList, cutaway_class_list, CUTAWAY, CLASS_LIST, GtkWidget)

void cutaway_class_list_set_analysis (CutawayClassList *self, CutawayAnalysis *analysis);
CtwClassId cutaway_class_list_get_selected (CutawayClassList *self);
void cutaway_class_list_select (CutawayClassList *self, CtwClassId id);
void cutaway_class_list_search (CutawayClassList *self);

G_END_DECLS
