/* SPDX-License-Identifier: MIT */
/* ctw-patch-private.h: how an edit is filled. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "base/ctw-arena.h"
#include "edit/ctw-edit.h"

struct _CtwEdit
{
  CtwArena *arena;
  const char *name;
  guint n_patches;
  CtwPatch *patches;
  guint n_warnings;
  CtwDiagnostic *warnings;
  CtwSpan focus;
};

CtwEdit *ctw_edit_alloc (guint n_patches, const char *name);
void ctw_edit_set_patch (CtwEdit *edit, guint index, const CtwPatch *patch);
