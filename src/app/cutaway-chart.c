/* SPDX-License-Identifier: MIT */
/*
 * cutaway-chart.c: bytes over objects, a line for each bulk run.
 *
 * All lines share both scales, which begin at zero.  Each line ends in words:
 * the class and what one instance comes to, so that colour says nothing alone.
 */
#include "config.h"

#include "cutaway-chart.h"

#include "cutaway-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define TOP 10.0
#define GAP 8.0
#define MOST_GRID_LINES 4

struct _CutawayChart
{
  GtkWidget parent_instance;

  GPtrArray *runs; /* (nullable) (element-type CutawayRun) */
};

G_DEFINE_FINAL_TYPE (CutawayChart, cutaway_chart, GTK_TYPE_WIDGET)

/* Where a line ends and what is said there. */
typedef struct
{
  char *text;
  GdkRGBA colour;
  double x, y;
} End;

typedef struct
{
  cairo_t *cr;
  PangoLayout *layout;
  GtkStyleContext *style;
  GdkRGBA ink;
  double width, height;
  double left, right, bottom; /* what the numbers and the words take */
  double line_height;
  double most_objects, most_bytes;
  double step; /* between grid lines, in bytes */
  GArray *ends;
} Pen;

static void
find_scales (CutawayChart *self, Pen *pen)
{
  for (guint i = 0; self->runs != NULL && i < self->runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (self->runs, i);
      double count = (double) MAX (run->count, 1);
      double expected = run->done > 0 ? (double) run->bytes * count / (double) run->done : 0;

      /* One that was refused, or cancelled at once, has no line. */
      if (run->cancelled && run->done == 0)
        continue;
      pen->most_objects = MAX (pen->most_objects, count);
      pen->most_bytes = MAX (pen->most_bytes, expected);
    }
  pen->step = pow (10, floor (log10 (MAX (pen->most_bytes, 1))));
  while (pen->step * MOST_GRID_LINES > 2.5 * pen->most_bytes)
    pen->step /= 2;
  while (pen->step * MOST_GRID_LINES < pen->most_bytes)
    pen->step *= 2;
}

static double
x_of (const Pen *pen, double objects)
{
  return pen->left + objects / pen->most_objects * (pen->width - pen->left - pen->right);
}

static double
y_of (const Pen *pen, double bytes)
{
  return pen->height - pen->bottom - bytes / pen->most_bytes * (pen->height - TOP - pen->bottom);
}

static double
words_width (Pen *pen, const char *text)
{
  int width, height;

  pango_layout_set_text (pen->layout, text, -1);
  pango_layout_get_pixel_size (pen->layout, &width, &height);
  pen->line_height = height;
  return width;
}

static void
draw_words (Pen *pen, double x, double y, const char *text)
{
  pango_layout_set_text (pen->layout, text, -1);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout (pen->cr, pen->layout);
}

static char *
run_words (const CutawayRun *run)
{
  double each = (double) run->bytes / (double) MAX (run->done, 1);

  if (run->cancelled)
    return g_strdup_printf (_ ("%s, cancelled"), run->class_name);
  /* Translators: a class and the bytes that one instance comes to. */
  return g_strdup_printf (_ ("%s %.0f B"), run->class_name, each);
}

/* The margins hold the widest words; long names of classes get less than half. */
static void
find_margins (CutawayChart *self, Pen *pen)
{
  words_width (pen, "0");
  pen->bottom = pen->line_height + 6;
  for (double bytes = pen->step; bytes <= pen->most_bytes; bytes += pen->step)
    {
      g_autofree char *text = cutaway_words_size ((gint64) bytes);

      pen->left = MAX (pen->left, words_width (pen, text) + GAP);
    }
  for (guint i = 0; i < self->runs->len; i++)
    {
      g_autofree char *text = run_words (g_ptr_array_index (self->runs, i));

      pen->right = MAX (pen->right, words_width (pen, text) + 2 * GAP);
    }
  pen->right = MIN (pen->right, pen->width * 0.42);
}

static void
draw_axes (Pen *pen)
{
  g_autofree char *number = cutaway_words_count ((gint64) pen->most_objects);
  g_autofree char *most = g_strdup_printf (_ ("%s objects"), number);
  double end = pen->width - pen->right, bottom = floor (pen->height - pen->bottom) + 0.5;
  GdkRGBA faint = pen->ink;

  faint.alpha *= 0.15f;
  cairo_set_line_width (pen->cr, 1);
  for (double bytes = pen->step; bytes <= pen->most_bytes; bytes += pen->step)
    {
      g_autofree char *text = cutaway_words_size ((gint64) bytes);
      double y = floor (y_of (pen, bytes)) + 0.5;

      gdk_cairo_set_source_rgba (pen->cr, &faint);
      cairo_move_to (pen->cr, pen->left, y);
      cairo_line_to (pen->cr, end, y);
      cairo_stroke (pen->cr);
      gdk_cairo_set_source_rgba (pen->cr, &pen->ink);
      draw_words (pen, pen->left - GAP + 2 - words_width (pen, text), y - pen->line_height / 2,
                  text);
    }
  gdk_cairo_set_source_rgba (pen->cr, &pen->ink);
  cairo_move_to (pen->cr, floor (pen->left) + 0.5, TOP - 6);
  cairo_line_to (pen->cr, floor (pen->left) + 0.5, bottom);
  cairo_line_to (pen->cr, end, bottom);
  cairo_stroke (pen->cr);
  draw_words (pen, pen->left, bottom + 2, "0");
  draw_words (pen, MAX (end - words_width (pen, most), pen->left + 2 * GAP), bottom + 2, most);
}

/* Colours come from the style sheet, so that light, dark and high contrast each have their own. */
static GdkRGBA
colour_of (const Pen *pen, guint run)
{
  g_autofree char *name = g_strdup_printf ("run_%u", run % CUTAWAY_CHART_N_COLOURS + 1);
  GdkRGBA colour = pen->ink;

  gtk_style_context_lookup_color (pen->style, name, &colour);
  return colour;
}

static void
draw_run (Pen *pen, const CutawayRun *run, guint number)
{
  const double dashes[] = { 6, 3 };
  End end = { .colour = colour_of (pen, number), .x = x_of (pen, 0), .y = y_of (pen, 0) };

  gdk_cairo_set_source_rgba (pen->cr, &end.colour);
  cairo_set_line_width (pen->cr, 2.5);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (pen->cr, dashes, number >= CUTAWAY_CHART_N_COLOURS ? 2 : 0, 0);
  cairo_move_to (pen->cr, end.x, end.y);
  for (guint i = 0; i + 1 < run->points->len; i += 2)
    {
      end.x = x_of (pen, g_array_index (run->points, double, i));
      end.y = y_of (pen, g_array_index (run->points, double, i + 1));
      cairo_line_to (pen->cr, end.x, end.y);
    }
  cairo_stroke (pen->cr);
  if (run->done <= 0)
    return;
  /* While a run is going its words go with it; afterwards they stand in a column. */
  if (run->finished || run->cancelled)
    end.x = pen->width - pen->right;
  end.text = run_words (run);
  g_array_append_val (pen->ends, end);
}

static gint
compare_ends (gconstpointer a, gconstpointer b)
{
  const End *x = a, *y = b;

  return x->y < y->y ? -1 : x->y > y->y;
}

/* Words that would stand on each other are moved apart, and up where they would leave the chart. */
static void
spread_ends (Pen *pen)
{
  double bottom = pen->height - pen->bottom;
  double step = MIN (pen->line_height, bottom / MAX (pen->ends->len, 1));

  g_array_sort (pen->ends, compare_ends);
  for (guint i = 0; i < pen->ends->len; i++)
    {
      End *end = &g_array_index (pen->ends, End, i);
      double lowest = bottom - step * (pen->ends->len - i);

      end->y -= pen->line_height / 2;
      if (i > 0)
        end->y = MAX (end->y, g_array_index (pen->ends, End, i - 1).y + step);
      end->y = CLAMP (end->y, 0, MAX (lowest, 0));
    }
}

static void
draw_ends (Pen *pen)
{
  spread_ends (pen);
  pango_layout_set_width (pen->layout, (int) ((pen->right - 2 * GAP) * PANGO_SCALE));
  pango_layout_set_ellipsize (pen->layout, PANGO_ELLIPSIZE_MIDDLE);
  for (guint i = 0; i < pen->ends->len; i++)
    {
      End *end = &g_array_index (pen->ends, End, i);

      gdk_cairo_set_source_rgba (pen->cr, &end->colour);
      draw_words (pen, end->x + GAP, end->y, end->text);
      g_free (end->text);
    }
}

static void
cutaway_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CutawayChart *self = CUTAWAY_CHART (widget);
  Pen pen = { .width = gtk_widget_get_width (widget),
              .height = gtk_widget_get_height (widget),
              .left = GAP,
              .style = gtk_widget_get_style_context (widget) };
  graphene_rect_t area;

  find_scales (self, &pen);
  if (pen.most_bytes <= 0)
    return;
  graphene_rect_init (&area, 0, 0, (float) pen.width, (float) pen.height);
  gtk_style_context_get_color (pen.style, &pen.ink);
  pen.cr = gtk_snapshot_append_cairo (snapshot, &area);
  pen.layout = gtk_widget_create_pango_layout (widget, NULL);
  pen.ends = g_array_new (FALSE, FALSE, sizeof (End));
  find_margins (self, &pen);
  draw_axes (&pen);
  for (guint i = 0; i < self->runs->len; i++)
    draw_run (&pen, g_ptr_array_index (self->runs, i), i);
  draw_ends (&pen);
  g_array_unref (pen.ends);
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
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : 72;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 300 : 150;
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
  gtk_widget_class_set_css_name (widget_class, "runchart");
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
