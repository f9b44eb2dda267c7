/* SPDX-License-Identifier: MIT */
/*
 * ctg-changes.h: what sets two pictures of one thing apart, cell by cell.
 *
 * An attribute is the same attribute whether a slot, an inline value or an
 * array of values keeps it; other cells are the same where they are of one
 * kind, one name, and the same in number.
 */
#pragma once

#include "ctg-scene.h"

G_BEGIN_DECLS

typedef struct _CtgChanges CtgChanges;

/* What happened to a cell. */
typedef enum
{
  CTG_CHANGE_NONE,
  CTG_CHANGE_NEW,   /* there was none like it */
  CTG_CHANGE_MOVED, /* its bytes are elsewhere */
  CTG_CHANGE_VALUE, /* where it was, with another value or size */
} CtgChange;

#define CTG_N_CHANGES (CTG_CHANGE_VALUE + 1)

CTW_API CtgChanges *ctg_changes_new (CtgScene *before, CtgScene *after) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctg_changes_free (CtgChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtgChanges, ctg_changes_free)

CTW_API CtgScene *ctg_changes_get_scene (const CtgChanges *changes);
CTW_API gint ctg_changes_get_before (const CtgChanges *changes, guint node);
CTW_API CtgChange ctg_changes_get (const CtgChanges *changes, guint node);
CTW_API guint ctg_changes_count (const CtgChanges *changes, CtgChange change);
CTW_API guint ctg_changes_count_gone (const CtgChanges *changes);
CTW_API char *ctg_changes_describe (const CtgChanges *changes,
                                    guint node) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
