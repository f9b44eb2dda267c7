/* SPDX-License-Identifier: MIT */
/* cutaway-imports.h: what the file of a document imports. */
#pragma once

#include "ctp-reader.h"
#include "ctw.h"

G_BEGIN_DECLS

typedef struct _CutawayImports CutawayImports;

CutawayImports *cutaway_imports_new (CtpReader *reader,
                                     const char *folder) G_GNUC_WARN_UNUSED_RESULT;
CutawayImports *cutaway_imports_ref (CutawayImports *self);
void cutaway_imports_unref (CutawayImports *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CutawayImports, cutaway_imports_unref)

const char *cutaway_imports_get_folder (CutawayImports *self);
CtwTypes *cutaway_imports_make_types (CutawayImports *self,
                                      CtwModel *model,
                                      const CtwProfile *profile) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
