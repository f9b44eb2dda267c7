/* SPDX-License-Identifier: MIT */
/* ctg-paint.h: a scene, or one node of it, on a cairo context. */
#pragma once

#include "ctg-metrics.h"
#include "ctg-scene.h"
#include "ctg-theme.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Keeps shaped words from one frame to the next; for one thread. */
typedef struct _CtgPainter CtgPainter;

CTW_API CtgPainter *ctg_painter_new (void) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctg_painter_free (CtgPainter *painter);
CTW_API void ctg_painter_paint_scene (CtgPainter *painter,
                                      const CtgScene *scene,
                                      const CtgTheme *theme,
                                      cairo_t *cr);
CTW_API void ctg_painter_paint_node (CtgPainter *painter,
                                     const CtgScene *scene,
                                     guint node,
                                     const CtgTheme *theme,
                                     cairo_t *cr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtgPainter, ctg_painter_free)

/* The context's unit is the scene's point; scale it before. Nodes outside the clip are skipped. */
CTW_API void ctg_paint_scene (const CtgScene *scene, const CtgTheme *theme, cairo_t *cr);
CTW_API void ctg_paint_node (const CtgScene *scene, guint node, const CtgTheme *theme, cairo_t *cr);

G_END_DECLS
