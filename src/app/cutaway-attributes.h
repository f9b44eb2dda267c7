/* SPDX-License-Identifier: MIT */
/* cutaway-attributes.h: the attributes of a class as a form lists them. */
#pragma once

#include "cutaway-analysis.h"

G_BEGIN_DECLS

/**
 * CutawayAttribute:
 * @name: as written, not mangled
 * @value: (nullable): Python source of its default or of what __init__ assigns
 * @owner: the name of the class that brings it
 * @own: whether the class that was asked about brings it
 * @index: its place among those that it can change places with
 */
typedef struct
{
  char *name;
  char *value;
  char *owner;
  gboolean own;
  int index;
} CutawayAttribute;

GPtrArray *cutaway_attributes_of (CutawayAnalysis *analysis,
                                  CtwClassId id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
