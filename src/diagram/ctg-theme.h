/* SPDX-License-Identifier: MIT */
/* ctg-theme.h: roles to colours, one table a theme. */
#pragma once

#include "ctg-scene.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} CtgColour;

typedef struct
{
  const char *id;    /* "light", "dark", "high-contrast", "high-contrast-dark", "print" */
  const char *title; /* N_("Light") */
  CtgColour fill[CTG_ROLE_LAST + 1];
  CtgColour ink[CTG_ROLE_LAST + 1]; /* strokes and words of that role */
  CtgColour owner[9];               /* 1 … 8: fills of slots by owner */
  gboolean patterns;                /* patterns beside colours */
} CtgTheme;

CTW_API const CtgTheme *const *ctg_themes (guint *n);
CTW_API const CtgTheme *ctg_theme_find (const char *id);
CTW_API const CtgColour *ctg_node_fill (const CtgNode *node, const CtgTheme *theme);

G_END_DECLS
