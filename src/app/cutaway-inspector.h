/* SPDX-License-Identifier: MIT */
/* cutaway-inspector.h: the class and the cell that are meant, in words and numbers. */
#pragma once

#include "cutaway-analysis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_INSPECTOR (cutaway_inspector_get_type ())
G_DECLARE_FINAL_TYPE (CutawayInspector, cutaway_inspector, CUTAWAY, INSPECTOR, GtkWidget)

void cutaway_inspector_show (CutawayInspector *self, CutawayAnalysis *analysis, CtwClassId id);
void cutaway_inspector_set_field (CutawayInspector *self, int block, int field);
void cutaway_inspector_set_pointed (CutawayInspector *self, int block, int field);
GtkWidget *cutaway_inspector_get_findings (CutawayInspector *self);

G_END_DECLS
