/* SPDX-License-Identifier: MIT */
/* ctg-figure.c: the registry of figures: one file in figure/, one line here. */
#include "ctg-figure.h"

extern const CtgFigure ctg_figure_instance;

static const CtgFigure *const figures[] = {
  &ctg_figure_instance,
};

/**
 * ctg_figures:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): every figure, in the order of the switcher
 */
const CtgFigure *const *
ctg_figures (guint *n)
{
  *n = G_N_ELEMENTS (figures);
  return figures;
}

/**
 * ctg_figure_find:
 * @id: such as "instance"
 *
 * Returns: (transfer none) (nullable): the figure
 */
const CtgFigure *
ctg_figure_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i]->id, id))
      return figures[i];
  return NULL;
}
