/* SPDX-License-Identifier: MIT */
/*
 * cutaway-text-file.h: bytes of a Python file to text, and back without loss.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CUTAWAY_FILE_ERROR (cutaway_file_error_quark ())
GQuark cutaway_file_error_quark (void);

typedef enum
{
  CUTAWAY_FILE_ERROR_BINARY = 1, /* has zero bytes: no text */
  CUTAWAY_FILE_ERROR_ENCODING,   /* not in the encoding that it declares */
  CUTAWAY_FILE_ERROR_HUGE,       /* larger than CUTAWAY_FILE_LIMIT */
  CUTAWAY_FILE_ERROR_WORLD,      /* what the file system says */
} CutawayFileError;

/* Larger than any module that a person writes; a text view would stall. */
#define CUTAWAY_FILE_LIMIT (16u * 1024 * 1024)

/**
 * CutawayTextFormat:
 * @byte_order_mark: whether it starts with the UTF-8 mark
 * @crlf: whether every line ends in CR LF
 *
 * How a file spells its text; its encoding stands in the text itself.
 */
typedef struct
{
  gboolean byte_order_mark;
  gboolean crlf;
} CutawayTextFormat;

char *cutaway_text_decode (GBytes *bytes,
                           CutawayTextFormat *format,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *cutaway_text_encode (const char *text,
                             const CutawayTextFormat *format,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *cutaway_text_for_reader (const char *text) G_GNUC_WARN_UNUSED_RESULT;

GBytes *cutaway_file_read (GFile *file,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cutaway_file_write (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
