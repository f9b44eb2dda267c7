/* SPDX-License-Identifier: MIT */
/*
 * ctg-export-pdf.c: a scene as one page of its own size, with real text.
 *
 * The creation date is SOURCE_DATE_EPOCH or the first second of 1970: the same
 * scene gives the same bytes.
 */
#include "ctg-export.h"
#include "ctg-paint.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

extern const CtgExporter ctg_exporter_pdf;

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface, const CtgScene *scene)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds = epoch != NULL ? g_ascii_strtoll (epoch, NULL, 10) : 0;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);
  g_autofree char *text = date != NULL ? g_date_time_format (date, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (text != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, text);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, ctg_scene_get_title (scene));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT,
                                  ctg_scene_get_description (scene));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Cutaway");
}

static GBytes *
write_pdf (const CtgScene *scene, const CtgExportOptions *options, GError **error)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_bytes, bytes, ctg_scene_get_width (scene), ctg_scene_get_height (scene));

  set_metadata (surface, scene);
  cairo_t *cr = cairo_create (surface);
  ctg_paint_scene (scene, options->theme, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The page could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

const CtgExporter ctg_exporter_pdf = {
  .id = "pdf",
  .extension = ".pdf",
  .mime_type = "application/pdf",
  .title = N_ ("PDF page"),
  .write = write_pdf,
};
