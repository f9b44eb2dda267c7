/* SPDX-License-Identifier: MIT */
/* cutaway-notes.h: everything there is to say about places in a text, in one list. */
#pragma once

#include "cutaway-analysis.h"

G_BEGIN_DECLS

/**
 * CutawayNote:
 * @klass: the class it is about; %CTW_NONE for the file
 * @words: Python's own where it has some
 */
typedef struct
{
  CtwSeverity severity;
  CtwSpan span;
  guint line; /* from 1; 0 where it has no place */
  CtwClassId klass;
  char *words;
} CutawayNote;

/* (element-type CutawayNote), by place */
GPtrArray *cutaway_notes_of (CutawayAnalysis *analysis) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
