/* SPDX-License-Identifier: MIT */
/*
 * ctp-process-private.h: a Python that answers framed requests.
 *
 * It is fed its program first, then one request at a time.  Everything here
 * blocks, within a deadline, and may be cancelled; it runs on a worker thread.
 */
#pragma once

#ifndef CTP_COMPILATION
#error "private to the python layer"
#endif

#include <gio/gio.h>

typedef struct _CtpProcess CtpProcess;

CtpProcess *ctp_process_new (const char *interpreter,
                             const unsigned char *script,
                             gsize length,
                             guint64 memory_limit,
                             GError **error);
void ctp_process_free (CtpProcess *process);
gboolean ctp_process_settle (CtpProcess *process);
GBytes *ctp_process_receive (CtpProcess *process,
                             gint64 deadline,
                             GCancellable *cancellable,
                             GError **error);
GBytes *ctp_process_exchange (CtpProcess *process,
                              const char *request,
                              gsize length,
                              gint64 deadline,
                              GCancellable *cancellable,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpProcess, ctp_process_free)
