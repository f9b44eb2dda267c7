/* SPDX-License-Identifier: MIT */
/* cutaway-class-item.h: one class of an analysis, as a list model holds it. */
#pragma once

#include "cutaway-analysis.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CUTAWAY_MARK_NONE,
  CUTAWAY_MARK_WARNING,
  CUTAWAY_MARK_UNKNOWN, /* a base that could not be found */
  CUTAWAY_MARK_REFUSED,
} CutawayMark;

#define CUTAWAY_TYPE_CLASS_ITEM (cutaway_class_item_get_type ())
G_DECLARE_FINAL_TYPE (CutawayClassItem, cutaway_class_item, CUTAWAY, CLASS_ITEM, GObject)

CtwClassId cutaway_class_item_get_id (CutawayClassItem *self);
const char *cutaway_class_item_get_name (CutawayClassItem *self);
guint cutaway_class_item_get_depth (CutawayClassItem *self);
guint64 cutaway_class_item_get_lines (CutawayClassItem *self);
gint64 cutaway_class_item_get_bytes (CutawayClassItem *self);
double cutaway_class_item_get_fraction (CutawayClassItem *self);
CutawayMark cutaway_class_item_get_mark (CutawayClassItem *self);
const char *cutaway_class_item_get_sentence (CutawayClassItem *self);

void cutaway_class_items_update (GListStore *store, CutawayAnalysis *analysis);

G_END_DECLS
