/* SPDX-License-Identifier: MIT */
/*
 * ctg-export.h: the registry of export formats.
 *
 * A format is one file in export/ and one line in the registry (ctg-export.c).
 */
#pragma once

#include "ctg-scene.h"
#include "ctg-theme.h"

G_BEGIN_DECLS

typedef struct
{
  const CtgTheme *theme;
  double scale;       /* pixels per point, for PNG */
  const char *source; /* (nullable): the Python text, embedded where the format can */
} CtgExportOptions;

typedef struct
{
  const char *id;        /* "svg" */
  const char *extension; /* ".svg" */
  const char *mime_type;
  const char *title; /* N_("SVG picture") */
  GBytes *(*write) (const CtgScene *scene, const CtgExportOptions *options, GError **error);
} CtgExporter;

CTW_API const CtgExporter *const *ctg_exporters (guint *n);
CTW_API const CtgExporter *ctg_exporter_find (const char *id);
CTW_API const CtgExporter *ctg_exporter_for_path (const char *path);

G_END_DECLS
