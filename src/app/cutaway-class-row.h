/* SPDX-License-Identifier: MIT */
/* cutaway-class-row.h: a class in the list: lines of inheritance, name, mark, bar, bytes. */
#pragma once

#include "cutaway-class-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_CLASS_ROW (cutaway_class_row_get_type ())
G_DECLARE_FINAL_TYPE (CutawayClassRow, cutaway_class_row, CUTAWAY, CLASS_ROW, GtkWidget)

GtkWidget *cutaway_class_row_new (void);
void cutaway_class_row_set_item (CutawayClassRow *self, CutawayClassItem *item);
CutawayClassItem *cutaway_class_row_get_item (CutawayClassRow *self);

G_END_DECLS
