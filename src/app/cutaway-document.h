/* SPDX-License-Identifier: MIT */
/*
 * cutaway-document.h: a Python file that is open: its text, its file, its newest analysis.
 */
#pragma once

#include "cutaway-analysis.h"
#include "cutaway-text-file.h"
#include "ctp-reader.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_DOCUMENT (cutaway_document_get_type ())
G_DECLARE_FINAL_TYPE (CutawayDocument, cutaway_document, CUTAWAY, DOCUMENT, GObject)

CutawayDocument *cutaway_document_new (CtpReader *reader) G_GNUC_WARN_UNUSED_RESULT;

CtpReader *cutaway_document_get_reader (CutawayDocument *self);
GtkSourceBuffer *cutaway_document_get_buffer (CutawayDocument *self);
GFile *cutaway_document_get_file (CutawayDocument *self);
const char *cutaway_document_get_title (CutawayDocument *self);
gboolean cutaway_document_get_modified (CutawayDocument *self);
const CutawayTextFormat *cutaway_document_get_format (CutawayDocument *self);
const char *cutaway_document_get_etag (CutawayDocument *self);
void cutaway_document_set_etag (CutawayDocument *self, const char *etag);
gboolean cutaway_document_get_read_only (CutawayDocument *self);
void cutaway_document_set_read_only (CutawayDocument *self, gboolean read_only);
gboolean cutaway_document_is_saving (CutawayDocument *self);
gboolean cutaway_document_is_untouched (CutawayDocument *self);

const CtwProfile *cutaway_document_get_profile (CutawayDocument *self);
void cutaway_document_set_profile (CutawayDocument *self, const CtwProfile *profile);

CutawayAnalysis *cutaway_document_get_analysis (CutawayDocument *self);
const GError *cutaway_document_get_problem (CutawayDocument *self);
gboolean cutaway_document_is_busy (CutawayDocument *self);

char *cutaway_document_dup_text (CutawayDocument *self) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_document_set_text (CutawayDocument *self, const char *text, const char *title);
void cutaway_document_set_example (CutawayDocument *self,
                                   const char *text,
                                   const char *title,
                                   CtwModel *model);

void cutaway_document_restore (CutawayDocument *self,
                               GFile *file,
                               const CutawayTextFormat *format,
                               const char *text,
                               const char *title);

/**
 * CutawayPatch:
 * @span: what is replaced, in bytes of the analysed text
 * @text: what stands there then
 */
typedef struct
{
  CtwSpan span;
  const char *text;
} CutawayPatch;

void cutaway_document_apply (CutawayDocument *self, const CutawayPatch *patches, guint n_patches);
void cutaway_document_span_to_iters (CutawayDocument *self,
                                     CtwSpan span,
                                     GtkTextIter *start,
                                     GtkTextIter *end);
guint32 cutaway_document_iter_to_byte (CutawayDocument *self, const GtkTextIter *iter);

void cutaway_document_load_async (CutawayDocument *self,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void cutaway_document_reload_async (CutawayDocument *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean cutaway_document_load_finish (CutawayDocument *self, GAsyncResult *result, GError **error);
void cutaway_document_save_async (CutawayDocument *self,
                                  GFile *file,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean cutaway_document_save_finish (CutawayDocument *self, GAsyncResult *result, GError **error);

G_END_DECLS
