/* SPDX-License-Identifier: MIT */
/* bench-svg.c: how long 10,000 cells take as SVG, as pixels, and to be found by the pointer. */
#include "ctg-export.h"
#include "ctg-paint.h"

#define CELLS 10000
#define ROUNDS 10

static CtgScene *
big_scene (void)
{
  CtgScene *scene = ctg_scene_new ("Ten thousand words", "A block of 80,000 bytes.");

  for (gint i = 0; i < CELLS; i++)
    {
      g_autofree char *label = g_strdup_printf ("attribute_%d", i % 300);
      g_autofree char *detail = g_strdup_printf ("%d", i);
      g_autofree char *sentence = g_strdup_printf ("bytes %d to %d: %s, slot from Wide, holds %d",
                                                   8 * i, 8 * i + 7, label, i);
      CtgNode cell = {
        .kind = CTG_NODE_CELL,
        .role = CTG_ROLE_SLOT,
        .parent = -1,
        .x = 40 + 250.0 * (i / 200),
        .y = 40 + 25.0 * (i % 200),
        .width = 200,
        .height = 25,
        .align = CTG_ALIGN_START,
        .owner_tint = (guint) (1 + i % 8),
        .label = label,
        .detail = detail,
        .sentence = sentence,
        .kind_name = "slot",
        .owner = "Wide",
        .block = 0,
        .field = i,
        .byte_offset = 8 * i,
        .byte_size = 8,
      };

      ctg_scene_add (scene, &cell);
    }
  ctg_scene_finish (scene, 40);
  return scene;
}

static double
write_once (const CtgScene *scene, const char *id, double scale, gsize *size)
{
  CtgExportOptions options = { .theme = ctg_theme_find ("light"), .scale = scale };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GBytes) bytes = ctg_exporter_find (id)->write (scene, &options, NULL);

  *size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  return (double) (g_get_monotonic_time () - start) / 1000.0;
}

static void
report (const CtgScene *scene, const char *id, double scale)
{
  double best = G_MAXDOUBLE;
  gsize size = 0;

  for (guint i = 0; i < ROUNDS; i++)
    best = MIN (best, write_once (scene, id, scale, &size));
  g_print ("%-4s %8.1f ms %10" G_GSIZE_FORMAT " bytes\n", id, best, size);
}

/* One frame of a window that shows a small part of it at 100 %. */
static void
report_frame (const CtgScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 800);
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      cairo_t *cr = cairo_create (surface);
      gint64 start = g_get_monotonic_time ();

      ctg_paint_scene (scene, ctg_theme_find ("light"), cr);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1000.0);
      cairo_destroy (cr);
    }
  cairo_surface_destroy (surface);
  g_print ("%-4s %8.1f ms a frame of 1000 x 800\n", "view", best);
}

static void
report_hits (const CtgScene *scene)
{
  double width = ctg_scene_get_width (scene), height = ctg_scene_get_height (scene);
  gint64 start = g_get_monotonic_time ();
  gint found = 0;

  for (guint i = 0; i < 100000; i++)
    found += ctg_scene_hit (scene, width * (i % 317) / 317, height * (i % 503) / 503) >= 0;
  g_print ("hit  %8.3f us each, %d found\n", (double) (g_get_monotonic_time () - start) / 100000.0,
           found);
}

int
main (void)
{
  g_autoptr (CtgScene) scene = big_scene ();

  report (scene, "svg", 1);
  report (scene, "png", 0.25);
  report (scene, "text", 1);
  report_frame (scene);
  report_hits (scene);
  return 0;
}
