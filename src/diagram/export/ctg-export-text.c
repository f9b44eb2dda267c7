/* SPDX-License-Identifier: MIT */
/* ctg-export-text.c: the outline of a scene: what a screen reader says, to keep. */
#include "ctg-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

extern const CtgExporter ctg_exporter_text;

static GBytes *
write_text (const CtgScene *scene, const CtgExportOptions *options, GError **error)
{
  char *outline = ctg_scene_to_outline (scene);

  return g_bytes_new_take (outline, strlen (outline));
}

const CtgExporter ctg_exporter_text = {
  .id = "text",
  .extension = ".txt",
  .mime_type = "text/plain",
  .title = N_ ("Plain text"),
  .write = write_text,
};
