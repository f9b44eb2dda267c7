/* SPDX-License-Identifier: MIT */
/* ctg-paint.h: a scene, or one node of it, on a cairo context. */
#pragma once

#include "ctg-metrics.h"
#include "ctg-scene.h"
#include "ctg-theme.h"

#include <cairo.h>

G_BEGIN_DECLS

/* The context's unit is the scene's point; scale it before. Nodes outside the clip are skipped. */
CTW_API void ctg_paint_scene (const CtgScene *scene, const CtgTheme *theme, cairo_t *cr);
CTW_API void ctg_paint_node (const CtgScene *scene, guint node, const CtgTheme *theme, cairo_t *cr);

G_END_DECLS
