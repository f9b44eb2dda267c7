/* SPDX-License-Identifier: MIT */
/* ctg-field-private.h: words for the fields of a block. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "ctg-scene.h"
#include "object/ctw-instance.h"

G_BEGIN_DECLS

CtgRole ctg_field_role (CtwFieldKind kind);
const char *ctg_field_kind_name (CtwFieldKind kind);
const char *ctg_field_label (const CtwField *field);
const char *ctg_field_short_label (const CtwField *field);
gboolean ctg_field_is_free (CtwFieldKind kind);
char *ctg_field_sentence (const CtwField *field,
                          guint size,
                          guint n,
                          const char *owner,
                          const char *target) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
