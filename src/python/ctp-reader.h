/* SPDX-License-Identifier: MIT */
/*
 * ctp-reader.h: one persistent Python that reads source into models.
 *
 * reader.py runs with -I -S under the newest Python found, parses with `ast`
 * and never executes what it reads.  Requests are framed over pipes, one in
 * flight; one that takes too long kills the process, and the next starts a new
 * one.
 */
#pragma once

#include "ctw.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CTP_ERROR (ctp_error_quark ())
GQuark ctp_error_quark (void);

typedef enum
{
  CTP_ERROR_NO_PYTHON = 1, /* none on this machine */
  CTP_ERROR_TIMEOUT,
  CTP_ERROR_DIED,   /* killed, out of memory, crashed */
  CTP_ERROR_ANSWER, /* not a model */
  CTP_ERROR_SIZE,   /* larger than CTP_READER_MAX_BYTES */
} CtpError;

/* A source file may have this many bytes. */
#define CTP_READER_MAX_BYTES ((gssize) 16 * 1024 * 1024)
/* What one request may take, unless set otherwise; in milliseconds for each MiB of text begun. */
#define CTP_READER_TIME_LIMIT 10000u
#define CTP_READER_MEMORY_LIMIT (G_GUINT64_CONSTANT (2) * 1024 * 1024 * 1024)

#define CTP_TYPE_READER (ctp_reader_get_type ())
G_DECLARE_FINAL_TYPE (CtpReader, ctp_reader, CTP, READER, GObject)

/* Calls from several threads are answered one after the other, in the order they came. */
/* interpreter: (nullable): a path; NULL takes the newest found, /usr/bin/python3 before a shim of
 * the same version */
CtpReader *ctp_reader_new (const char *interpreter) G_GNUC_WARN_UNUSED_RESULT;
void ctp_reader_set_time_limit (CtpReader *reader, guint milliseconds);
void ctp_reader_set_memory_limit (CtpReader *reader, guint64 bytes);
/* "3.11.2" once it runs; NULL before */
const char *ctp_reader_get_version (CtpReader *reader);

CtwModel *ctp_reader_read (CtpReader *reader,
                           const char *text,
                           gssize length,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ctp_reader_read_async (CtpReader *reader,
                            const char *text,
                            gssize length,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CtwModel *ctp_reader_read_finish (CtpReader *reader,
                                  GAsyncResult *result,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
