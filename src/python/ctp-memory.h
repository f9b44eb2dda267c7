/* SPDX-License-Identifier: MIT */
/* ctp-memory.h: how much memory a live heap may take. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes: @mebibytes where that is not 0, else what the machine has available and the limits of
 * this process allow. */
gint64 ctp_memory_limit (gint mebibytes);

G_END_DECLS
