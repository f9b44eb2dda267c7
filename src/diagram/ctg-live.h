/* SPDX-License-Identifier: MIT */
/* ctg-live.h: a live object as a picture. */
#pragma once

#include "ctg-metrics.h"
#include "ctg-scene.h"

#include "live/ctw-live-view.h"

G_BEGIN_DECLS

CTW_API CtgScene *ctg_live_scene_new (const CtwLiveView *view,
                                      const CtwTypes *types,
                                      const char *name,
                                      CtgMetrics *metrics) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
