/* SPDX-License-Identifier: MIT */
/* cutaway-findings.h: what could be better about a class, each with a button that mends it. */
#pragma once

#include "cutaway-analysis.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_FINDINGS (cutaway_findings_get_type ())
G_DECLARE_FINAL_TYPE (CutawayFindings, cutaway_findings, CUTAWAY, FINDINGS, GtkWidget)

void cutaway_findings_show (CutawayFindings *self, CutawayAnalysis *analysis, CtwClassId id);

G_END_DECLS
