/* SPDX-License-Identifier: MIT */
/* cutaway-draft.h: unsaved work on disk, so that a crash does not take it along. */
#pragma once

#include "cutaway-document.h"

G_BEGIN_DECLS

/**
 * CutawayLeft:
 * @file: (nullable): where the text is saved otherwise
 * @text: as it was in the editor
 *
 * A draft that nobody works on any more. It stays on disk until it is adopted or discarded.
 */
typedef struct
{
  char *id;
  GFile *file;
  char *etag; /* (nullable): of the file when it was read or written last */
  char *title;
  char *text;
  CutawayTextFormat format;
  int lock;
} CutawayLeft;

void cutaway_left_free (CutawayLeft *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CutawayLeft, cutaway_left_free)

char *cutaway_drafts_default_folder (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *cutaway_drafts_find_left (const char *folder) G_GNUC_WARN_UNUSED_RESULT;

#define CUTAWAY_TYPE_DRAFT (cutaway_draft_get_type ())
G_DECLARE_FINAL_TYPE (CutawayDraft, cutaway_draft, CUTAWAY, DRAFT, GObject)

CutawayDraft *cutaway_draft_new (CutawayDocument *document,
                                 const char *folder) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_draft_adopt (CutawayDraft *self, CutawayLeft *left);
void cutaway_draft_close (CutawayDraft *self);

G_END_DECLS
