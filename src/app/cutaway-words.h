/* SPDX-License-Identifier: MIT */
/* cutaway-words.h: fields, blocks and numbers in plain words. */
#pragma once

#include "cutaway-analysis.h"

G_BEGIN_DECLS

const char *cutaway_words_kind (CtwFieldKind kind);
const char *cutaway_words_use (CtwFieldKind kind);
char *cutaway_words_name (const CtwField *field) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_many (CtwFieldKind kind, guint n) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_bytes (const CtwField *field) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_owner (CutawayAnalysis *analysis,
                           const CtwField *field) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_number (gint64 bytes) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_count (gint64 number) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_size (gint64 bytes) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_words_class (CutawayAnalysis *analysis, CtwClassId id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
