/* SPDX-License-Identifier: MIT */
/* ctg-text-private.h: one way to shape words, for measuring and for painting. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway-diagram"
#endif

#include "ctg-scene.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

PangoContext *ctg_text_context_new (void) G_GNUC_WARN_UNUSED_RESULT;
double ctg_text_layout_set (PangoLayout *layout, CtgFont font, double size, const char *text);

G_END_DECLS
