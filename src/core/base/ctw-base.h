/* SPDX-License-Identifier: MIT */
/*
 * ctw-base.h: spans, diagnostics, errors and the visibility macro.
 *
 * What is wrong with the user's Python is a value (CtwDiagnostic, a refused
 * CtwType), never a GError: GError is for the world outside the text.
 */
#pragma once

#include <glib-object.h>
#include <glib.h>

G_BEGIN_DECLS

#define CTW_API __attribute__ ((visibility ("default")))

/**
 * CtwSpan:
 * @start: first byte, from the start of the source, in UTF-8 bytes
 * @end: the byte after the last
 *
 * A piece of the source text. An empty span at 0 means "nowhere".
 */
typedef struct
{
  guint32 start;
  guint32 end;
} CtwSpan;

/* Ids are small integers, so that JSON, figures and tests can name things. */
typedef gint32 CtwClassId; /* index into the classes of a CtwModel; -1 is none */
typedef gint32 CtwTypeId;  /* index into a CtwTypes; -1 is none */
#define CTW_NONE (-1)

typedef enum
{
  CTW_SEVERITY_NOTE = 1,
  CTW_SEVERITY_WARNING,
  CTW_SEVERITY_ERROR,
} CtwSeverity;

/**
 * CtwDiagnostic:
 * @code: stable name, such as "syntax" or "slots-unknown"; never translated
 * @line: 1-based line
 * @message: Python's own words where it has some, else plain English
 *
 * Something to say about a place in the text.
 */
typedef struct
{
  CtwSeverity severity;
  const char *code;
  CtwSpan span;
  guint line;
  const char *message;
} CtwDiagnostic;

#define CTW_ERROR (ctw_error_quark ())

typedef enum
{
  CTW_ERROR_MODEL = 1, /* a model that is not as reader.py writes it */
  CTW_ERROR_VERSION,   /* no profile of that name */
  CTW_ERROR_MEMORY,    /* more than the machine has */
  CTW_ERROR_EDIT,      /* a wish that cannot be made into a patch */
} CtwError;

CTW_API GQuark ctw_error_quark (void);

CTW_API char *ctw_group_digits (gint64 number) G_GNUC_WARN_UNUSED_RESULT;

/* Rounding as CPython does it. */
#define CTW_UP8(n) (((n) + 7) & ~(typeof (n)) 7)
#define CTW_UP16(n) (((n) + 15) & ~(typeof (n)) 15)

G_END_DECLS
