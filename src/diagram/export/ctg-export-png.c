/* SPDX-License-Identifier: MIT */
/* ctg-export-png.c: a scene as pixels. */
#include "ctg-export.h"
#include "ctg-paint.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>

extern const CtgExporter ctg_exporter_png;

#define MOST_PIXELS 30000

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
write_png (const CtgScene *scene, const CtgExportOptions *options, GError **error)
{
  double scale = options->scale > 0 ? options->scale : 1;
  double width = ceil (ctg_scene_get_width (scene) * scale);
  double height = ceil (ctg_scene_get_height (scene) * scale);

  if (width > MOST_PIXELS || height > MOST_PIXELS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("The picture would be %.0f × %.0f pixels, and %d is the most; choose a "
                      "smaller scale"),
                   width, height, MOST_PIXELS);
      return NULL;
    }
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width,
                                                         (int) height);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_scale (cr, scale, scale);
  ctg_paint_scene (scene, options->theme, cr);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture could not be drawn: %s"),
               cairo_status_to_string (status));
  return NULL;
}

const CtgExporter ctg_exporter_png = {
  .id = "png",
  .extension = ".png",
  .mime_type = "image/png",
  .title = N_ ("PNG picture"),
  .write = write_png,
};
