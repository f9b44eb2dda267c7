/* SPDX-License-Identifier: MIT */
/* ctw-messages-private.h: what Python says when an attribute is not there. */
#pragma once

#ifndef CTW_COMPILATION
#error "this header is private to libcutaway"
#endif

#include "profile/ctw-profile.h"

char *ctw_text_missing (const CtwProfile *profile, const char *type, const char *name);
char *ctw_text_unset (const CtwProfile *profile, const char *type, const char *name);
char *ctw_text_no_dict (const CtwProfile *profile,
                        const char *type,
                        const char *name,
                        gboolean class_has);
char *ctw_text_not_deleted (const CtwProfile *profile, const char *type, const char *name);
char *ctw_text_property (const CtwProfile *profile,
                         const char *type,
                         const char *name,
                         gboolean deleting);
