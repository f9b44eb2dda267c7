/* SPDX-License-Identifier: MIT */
/*
 * ctg-metrics.h: how wide words are.
 *
 * Pango answers for the screen and for exports; the fixed metrics answer the
 * same on every machine, for goldens.
 */
#pragma once

#include "ctg-scene.h"

G_BEGIN_DECLS

typedef struct _CtgMetrics CtgMetrics;

CTW_API CtgMetrics *ctg_metrics_new_pango (void) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtgMetrics *ctg_metrics_new_fixed (void) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctg_metrics_free (CtgMetrics *metrics);
CTW_API double ctg_metrics_width (CtgMetrics *metrics, CtgFont font, double size, const char *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtgMetrics, ctg_metrics_free)

G_END_DECLS
