/* SPDX-License-Identifier: MIT */
/* ctw-slots-private.h: reading and writing a class's __slots__ statement. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "edit/ctw-edit-private.h"

gboolean ctw_slots_read_literal (const CtwEditor *editor,
                                 const CtwClass *klass,
                                 CtwSequence *sequence);
gboolean ctw_slots_check (CtwEditor *editor, const CtwClass *klass);
void ctw_slots_set (CtwEditor *editor, const CtwClass *klass, const GPtrArray *names);
const char *ctw_slots_literal (CtwEditor *editor, const GPtrArray *names, guint column);
gboolean ctw_slots_collect (CtwEditor *editor, const CtwClass *klass, GPtrArray *names);
gboolean ctw_slots_inherited (const CtwEditor *editor, const CtwClass *klass, const char *name);
gboolean ctw_class_inherits_word (const CtwEditor *editor, const CtwClass *klass, const char *word);
gboolean ctw_dataclass_option (const CtwClass *klass, const char *option);
gboolean ctw_dataclass_set_options (CtwEditor *editor,
                                    const CtwClass *klass,
                                    gboolean slots,
                                    gboolean weakref);
