/* SPDX-License-Identifier: MIT */
/*
 * ctp-probe.h: what a Python of this machine measures, beside what we say.
 *
 * probe.py runs with -I -S and makes classes anew from names: their bases, what
 * their bodies bind, which attributes an instance is given.  The code of the
 * file is never executed, so what depends on it is not measured, and said so.
 */
#pragma once

#include "ctp-interpreters.h"
#include "ctw.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What one file may take. */
#define CTP_PROBE_TIME_LIMIT 60000u

typedef enum
{
  CTP_VERDICT_AGREES = 1,
  CTP_VERDICT_DIFFERS,
  CTP_VERDICT_NOT_MEASURED,
} CtpVerdict;

/**
 * CtpFact:
 * @field: as the JSON of a layout calls it; "instance.bytes" where it is of an instance
 * @ours: as text
 * @measured: as text; the same as @ours where both agree
 */
typedef struct
{
  const char *field;
  const char *ours;
  const char *measured;
  gboolean agrees;
} CtpFact;

/**
 * CtpComparison:
 * @type: the class
 * @why: (nullable): why it was not measured
 * @instance_why: (nullable): why only the type was, and no instance of it
 * @facts: every field that was measured
 *
 * One class.
 */
typedef struct
{
  CtwTypeId type;
  CtpVerdict verdict;
  const char *why;
  const char *instance_why;
  guint n_facts;
  const CtpFact *facts;
} CtpComparison;

typedef struct _CtpMeasurement CtpMeasurement;

/* Blocks; for a worker thread, or a program without a main loop. */
CtpMeasurement *ctp_probe_measure (const CtpInterpreter *interpreter,
                                   CtwTypes *types,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ctp_measurement_free (CtpMeasurement *measurement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpMeasurement, ctp_measurement_free)

guint ctp_measurement_get_n (const CtpMeasurement *measurement);
const CtpComparison *ctp_measurement_get (const CtpMeasurement *measurement, guint i);
/* "3.11.2", as the Python that measured calls itself */
const char *ctp_measurement_get_version (const CtpMeasurement *measurement);

G_END_DECLS
