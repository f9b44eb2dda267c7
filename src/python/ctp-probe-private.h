/* SPDX-License-Identifier: MIT */
/* ctp-probe-private.h: the two halves of a probe: what is asked, and what comes of the answer. */
#pragma once

#ifndef CTP_COMPILATION
#error "private to the python layer"
#endif

#include "ctp-probe.h"

#include <json-glib/json-glib.h>

/* --- ctp-probe-subject.c */
gboolean ctp_is_library (const CtwType *type, const char *module, const char *name);
gboolean ctp_inherits_library (CtwTypes *types,
                               const CtwType *type,
                               const char *module,
                               const char *name);
/* (nullable) */
const CtwType *ctp_metaclass_of (CtwTypes *types, const CtwType *type);
gboolean ctp_has_keyword (const CtwClass *klass, const char *name);
gboolean ctp_is_enum (CtwTypes *types, const CtwType *type);
/* A base that has parameters, or a class that has some of its own. */
gboolean ctp_is_parametrised (const CtwClass *klass);
/* The dataclass decorator, called or not; NULL where there is none. */
const CtwExpr *ctp_find_dataclass (const CtwClass *klass);
/* "True" or "False"; NULL for anything else. */
const char *ctp_truth_word (const CtwExpr *expr);
/* Why a class cannot be made anew; NULL where it can. Owned by the caller. */
char *ctp_probe_obstacle (CtwTypes *types, const CtwType *type);
/* What an instance of it is made with: "object", "list" …; NULL, with why, where none is made. */
const char *ctp_probe_maker (CtwTypes *types,
                             const CtwType *type,
                             const CtwInstance *instance,
                             char **why);
/* Bytes that the instance asked for itself, without the values that it refers to. */
gint64 ctp_probe_own_bytes (const CtwInstance *instance);
/* --- ctp-probe-request.c */
/* The request for all classes of the file and those they inherit from. */
char *ctp_probe_request (CtwTypes *types, gsize *length);
