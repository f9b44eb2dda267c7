/* SPDX-License-Identifier: MIT */
/*
 * cutaway-chart.c: bytes over objects, a line for each bulk run.
 *
 * All lines share both scales, which begin at zero.  Each line ends in words:
 * the class and what one instance comes to, so that colour says nothing alone.
 */
#include "config.h"

#include "cutaway-chart.h"

#include <glib/gi18n.h>

#define LEFT 8.0
#define RIGHT 128.0
#define TOP 14.0
#define BOTTOM 22.0

struct _CutawayChart
{
  GtkWidget parent_instance;

  GPtrArray *runs; /* (nullable) (element-type CutawayRun) */
};

G_DEFINE_FINAL_TYPE (CutawayChart, cutaway_chart, GTK_TYPE_WIDGET)

static const GdkRGBA lines[] = {
  { 0.85f, 0.42f, 0.05f, 1 }, { 0.11f, 0.44f, 0.85f, 1 }, { 0.13f, 0.56f, 0.29f, 1 },
  { 0.55f, 0.31f, 0.75f, 1 }, { 0.78f, 0.22f, 0.30f, 1 }, { 0.35f, 0.40f, 0.47f, 1 },
};

typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
  GdkRGBA ink;
  double width, height;
  double most_objects, most_bytes;
} Pen;

static void
find_scales (CutawayChart *self, Pen *pen)
{
  for (guint i = 0; self->runs != NULL && i < self->runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (self->runs, i);
      double count = (double) MAX (run->count, 1);
      double expected = run->done > 0 ? (double) run->bytes * count / (double) run->done : 0;

      pen->most_objects = MAX (pen->most_objects, count);
      pen->most_bytes = MAX (pen->most_bytes, expected);
    }
}

static double
x_of (const Pen *pen, double objects)
{
  return LEFT + objects / pen->most_objects * (pen->width - LEFT - RIGHT);
}

static double
y_of (const Pen *pen, double bytes)
{
  return pen->height - BOTTOM - bytes / pen->most_bytes * (pen->height - TOP - BOTTOM);
}

static void
draw_words (Pen *pen, double x, double y, const char *text)
{
  pango_layout_set_text (pen->layout, text, -1);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout (pen->cr, pen->layout);
}

static void
draw_axes (Pen *pen)
{
  g_autofree char *most = g_strdup_printf (_ ("%.0f objects"), pen->most_objects);
  int width;

  gdk_cairo_set_source_rgba (pen->cr, &pen->ink);
  cairo_set_line_width (pen->cr, 1);
  cairo_move_to (pen->cr, LEFT + 0.5, TOP - 6);
  cairo_line_to (pen->cr, LEFT + 0.5, pen->height - BOTTOM + 0.5);
  cairo_line_to (pen->cr, pen->width - RIGHT, pen->height - BOTTOM + 0.5);
  cairo_stroke (pen->cr);
  draw_words (pen, LEFT, pen->height - BOTTOM + 3, "0");
  pango_layout_set_text (pen->layout, most, -1);
  pango_layout_get_pixel_size (pen->layout, &width, NULL);
  draw_words (pen, pen->width - RIGHT - width, pen->height - BOTTOM + 3, most);
}

static void
draw_run (Pen *pen, const CutawayRun *run, const GdkRGBA *colour)
{
  double x = x_of (pen, 0), y = y_of (pen, 0);
  g_autofree char *words = NULL;

  gdk_cairo_set_source_rgba (pen->cr, colour);
  cairo_set_line_width (pen->cr, 2.5);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (pen->cr, x, y);
  for (guint i = 0; i + 1 < run->points->len; i += 2)
    {
      x = x_of (pen, g_array_index (run->points, double, i));
      y = y_of (pen, g_array_index (run->points, double, i + 1));
      cairo_line_to (pen->cr, x, y);
    }
  cairo_stroke (pen->cr);
  if (run->done <= 0)
    return;
  /* Translators: a class and the bytes that one instance comes to. */
  words = g_strdup_printf (_ ("%s %.0f B"), run->class_name,
                           (double) run->bytes / (double) run->done);
  draw_words (pen, x + 6, CLAMP (y - 8, 0, pen->height - BOTTOM - 14), words);
}

static void
cutaway_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CutawayChart *self = CUTAWAY_CHART (widget);
  Pen pen = { .width = gtk_widget_get_width (widget), .height = gtk_widget_get_height (widget) };
  graphene_rect_t area;

  find_scales (self, &pen);
  if (pen.most_bytes <= 0 || pen.width < LEFT + RIGHT + 20)
    return;
  graphene_rect_init (&area, 0, 0, (float) pen.width, (float) pen.height);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &pen.ink);
  pen.cr = gtk_snapshot_append_cairo (snapshot, &area);
  pen.layout = gtk_widget_create_pango_layout (widget, NULL);
  draw_axes (&pen);
  for (guint i = 0; i < self->runs->len; i++)
    draw_run (&pen, g_ptr_array_index (self->runs, i), &lines[i % G_N_ELEMENTS (lines)]);
  g_object_unref (pen.layout);
  cairo_destroy (pen.cr);
}

static void
cutaway_chart_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 380 : 150;
}

static void
cutaway_chart_dispose (GObject *object)
{
  g_clear_pointer (&CUTAWAY_CHART (object)->runs, g_ptr_array_unref);

  G_OBJECT_CLASS (cutaway_chart_parent_class)->dispose (object);
}

static void
cutaway_chart_class_init (CutawayChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_chart_dispose;
  widget_class->snapshot = cutaway_chart_snapshot;
  widget_class->measure = cutaway_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cutaway_chart_init (CutawayChart *self)
{
}

/**
 * cutaway_chart_set_runs:
 * @runs: (nullable) (element-type CutawayRun): drawn as they are now; call again when they change
 */
void
cutaway_chart_set_runs (CutawayChart *self, GPtrArray *runs)
{
  GString *words = g_string_new (_ ("Bytes over objects"));

  if (runs != self->runs)
    {
      g_clear_pointer (&self->runs, g_ptr_array_unref);
      self->runs = runs != NULL ? g_ptr_array_ref (runs) : NULL;
    }
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (runs, i);

      if (run->done > 0)
        g_string_append_printf (words, _ ("; %s: %.0f bytes each"), run->class_name,
                                (double) run->bytes / (double) run->done);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
  g_string_free (words, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
