/* SPDX-License-Identifier: MIT */
/* cutaway-document-private.h: what the files of the document share. */
#pragma once

#ifndef CUTAWAY_COMPILATION
#error "private to the application"
#endif

#include "cutaway-document.h"

G_BEGIN_DECLS

struct _CutawayDocument
{
  GObject parent_instance;

  /* Owned */
  CtpReader *reader;
  GtkSourceBuffer *buffer;
  GFile *file; /* (nullable) */
  char *title;
  char *etag; /* (nullable): of the file when it was read or written last */
  CutawayTextFormat format;
  CtwModel *model; /* (nullable): of model_generation */
  CutawayAnalysis *analysis;
  CutawayImports *imports; /* (nullable): of the folder of the file */
  GError *problem;         /* (nullable): why there is no newer analysis */
  GCancellable *cancellable;

  /* Borrowed */
  const CtwProfile *profile;

  /* State */
  guint64 generation; /* grows with each change of text or profile */
  guint64 text_generation;
  guint64 model_generation; /* the text_generation that was read */
  guint debounce;
  guint reading_ms; /* what the last reading took */
  guint saving;     /* how many writes are under way */
  guint read_only : 1;
  guint working : 1; /* a reading or an analysis is under way */
};

/* cutaway-document.c */
void cutaway_document_work (CutawayDocument *self);
void cutaway_document_fill (CutawayDocument *self, const char *text);
void cutaway_document_take_file (CutawayDocument *self, GFile *file);

G_END_DECLS
