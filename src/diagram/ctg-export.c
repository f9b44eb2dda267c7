/* SPDX-License-Identifier: MIT */
/* ctg-export.c: the registry of export formats: one file in export/, one line here. */
#include "ctg-export.h"

#include <string.h>

extern const CtgExporter ctg_exporter_svg;
extern const CtgExporter ctg_exporter_png;
extern const CtgExporter ctg_exporter_pdf;
extern const CtgExporter ctg_exporter_text;

static const CtgExporter *const exporters[] = {
  &ctg_exporter_svg,
  &ctg_exporter_png,
  &ctg_exporter_pdf,
  &ctg_exporter_text,
};

/**
 * ctg_exporters:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): every format
 */
const CtgExporter *const *
ctg_exporters (guint *n)
{
  *n = G_N_ELEMENTS (exporters);
  return exporters;
}

/**
 * ctg_exporter_find:
 * @id: "svg", "png", "pdf" or "text"
 *
 * Returns: (transfer none) (nullable): the format
 */
const CtgExporter *
ctg_exporter_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    if (g_str_equal (exporters[i]->id, id))
      return exporters[i];
  return NULL;
}

/**
 * ctg_exporter_for_path:
 * @path: a file name
 *
 * Returns: (transfer none) (nullable): the format that its ending names
 */
const CtgExporter *
ctg_exporter_for_path (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++)
    if (g_str_has_suffix (lower, exporters[i]->extension))
      return exporters[i];
  return NULL;
}
