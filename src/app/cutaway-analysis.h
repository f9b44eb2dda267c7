/* SPDX-License-Identifier: MIT */
/*
 * cutaway-analysis.h: a text, what was read from it, and what one Python makes of it.
 */
#pragma once

#include "cutaway-imports.h"

G_BEGIN_DECLS

/* Lines from which on a key costs GtkSourceView more than a frame. */
#define CUTAWAY_LONG_SOURCE 1000

typedef struct _CutawayAnalysis CutawayAnalysis;

CutawayAnalysis *cutaway_analysis_new (CtwModel *model,
                                       const char *text,
                                       const CtwProfile *profile,
                                       CutawayImports *imports) G_GNUC_WARN_UNUSED_RESULT;
CutawayAnalysis *cutaway_analysis_ref (CutawayAnalysis *self);
void cutaway_analysis_unref (CutawayAnalysis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CutawayAnalysis, cutaway_analysis_unref)

CtwModel *cutaway_analysis_get_model (CutawayAnalysis *self);
CtwTypes *cutaway_analysis_get_types (CutawayAnalysis *self);
const CtwProfile *cutaway_analysis_get_profile (CutawayAnalysis *self);
const char *cutaway_analysis_get_text (CutawayAnalysis *self);
GArray *cutaway_analysis_get_words (CutawayAnalysis *self);

guint cutaway_analysis_get_n_classes (CutawayAnalysis *self);
const CtwType *cutaway_analysis_get_type_of (CutawayAnalysis *self, CtwClassId id);
CtwInstance *cutaway_analysis_get_instance (CutawayAnalysis *self, CtwClassId id);
CtwClassId cutaway_analysis_find_class (CutawayAnalysis *self, const char *qualname);
CtwClassId cutaway_analysis_class_at (CutawayAnalysis *self, guint32 byte);
CtwClassId cutaway_analysis_get_parent (CutawayAnalysis *self, CtwClassId id);
void cutaway_analysis_measure_everywhere (CutawayAnalysis *self, CtwClassId id, gint64 *bytes);
CtwTypes *cutaway_analysis_make_types (CutawayAnalysis *self,
                                       CtwModel *model) G_GNUC_WARN_UNUSED_RESULT;
gboolean cutaway_analysis_brings_dict_back (CutawayAnalysis *self, CtwClassId id);

gboolean cutaway_analysis_locate (CutawayAnalysis *self, guint32 byte, int *line, int *column);
guint32 cutaway_analysis_byte_at (CutawayAnalysis *self, int line, int column);

G_END_DECLS
