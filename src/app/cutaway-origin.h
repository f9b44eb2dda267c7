/* SPDX-License-Identifier: MIT */
/* cutaway-origin.h: which words of the text a field of an instance comes from. */
#pragma once

#include "cutaway-analysis.h"

G_BEGIN_DECLS

CtwSpan cutaway_origin_of_field (CutawayAnalysis *analysis, CtwClassId id, int block, int field);

G_END_DECLS
