/* SPDX-License-Identifier: MIT */
/*
 * ctg-figure.h: the registry of figures.
 *
 * A figure is one file in figure/ that defines a CtgFigure, and one line in
 * the registry (ctg-figure.c).  Menus, --figure, help and tests iterate it.
 */
#pragma once

#include "ctg-metrics.h"
#include "ctg-scene.h"

G_BEGIN_DECLS

/**
 * CtgRequest:
 * @types: one entry a version to show side by side, at least one
 * @type: which type of types[0] (found by name in the others)
 * @nth: which instance; CTW_INSTANCE_SETTLED for the settled one
 *
 * What a figure is asked to show.
 */
typedef struct
{
  CtwTypes *const *types;
  guint n_types;
  CtwTypeId type;
  guint nth;
  const char *lookup; /* (nullable): an attribute to look up, for the figures that can */
  CtgMetrics *metrics;
} CtgRequest;

typedef struct
{
  const char *id;          /* "instance": --figure, action targets */
  const char *title;       /* N_("Instance") */
  const char *description; /* N_("…") */
  CtgScene *(*build) (const CtgRequest *request);
} CtgFigure;

CTW_API const CtgFigure *const *ctg_figures (guint *n);
CTW_API const CtgFigure *ctg_figure_find (const char *id);

G_END_DECLS
