/* SPDX-License-Identifier: MIT */
/*
 * cutaway-canvas-zoom.c: how large a figure is drawn, and which part is in view.
 *
 * Until one zooms, a figure that is wider than its pane is made smaller, so
 * that what is opened is seen; what a person sets stays.
 */
#include "config.h"

#include "cutaway-canvas-private.h"

/* A figure is made to fit no smaller than this. */
#define FIT_MIN 0.8
/* Where it may grow it is to be read from afar: no smaller than this. */
#define GROWN_MIN 1.25

/*
 * What makes the scene as wide as the pane, where it is wider; no smaller than
 * can be read.  Where figures may grow, all of it fills the pane.
 */
static double
fitting_zoom (CutawayCanvas *self, int width)
{
  double zoom = width / ctg_scene_get_width (self->scene);
  double down = gtk_widget_get_height (GTK_WIDGET (self)) / ctg_scene_get_height (self->scene);

  if (self->most <= 1)
    return CLAMP (floor (zoom * 100) / 100, FIT_MIN, 1);
  return CLAMP (floor (MIN (zoom, down) * 100) / 100, GROWN_MIN, self->most);
}

/* Zooms; whether the figure fits stays as it is. */
void
cutaway_canvas_set_zoom_exactly (CutawayCanvas *self, double zoom)
{
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

/* Makes a figure that is too wide smaller, where that is wished. */
void
cutaway_canvas_fit (CutawayCanvas *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->fit && self->scene != NULL && width > 0 && ctg_scene_get_width (self->scene) > 0)
    cutaway_canvas_set_zoom_exactly (self, fitting_zoom (self, width));
}

static gboolean
fit_idle_cb (gpointer user_data)
{
  CutawayCanvas *self = user_data;

  self->fit_idle = 0;
  cutaway_canvas_fit (self);
  return G_SOURCE_REMOVE;
}

/* The same, before the next frame is drawn. */
void
cutaway_canvas_fit_later (CutawayCanvas *self)
{
  if (self->fit_idle == 0)
    self->fit_idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, fit_idle_cb, self, NULL);
}

double
cutaway_canvas_get_zoom (CutawayCanvas *self)
{
  g_return_val_if_fail (CUTAWAY_IS_CANVAS (self), 1);

  return self->zoom;
}

/* Zooms so that what is at (x, y) of the widget stays there. */
void
cutaway_canvas_zoom_at (CutawayCanvas *self, double zoom, double x, double y)
{
  double sx, sy, width, height;

  cutaway_canvas_set_fit (self, FALSE);
  zoom = CLAMP (zoom, CUTAWAY_ZOOM_MIN, CUTAWAY_ZOOM_MAX);
  if (fabs (zoom - 1) < 0.02)
    zoom = 1;
  if (zoom == self->zoom)
    return;
  cutaway_canvas_to_scene (self, x, y, &sx, &sy);
  self->zoom = zoom;
  cutaway_canvas_content_size (self, &width, &height);
  cutaway_canvas_configure (self, 0, width, gtk_widget_get_width (GTK_WIDGET (self)));
  cutaway_canvas_configure (self, 1, height, gtk_widget_get_height (GTK_WIDGET (self)));
  gtk_adjustment_set_value (self->adjustments[0], sx * zoom - x);
  gtk_adjustment_set_value (self->adjustments[1], sy * zoom - y);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify (G_OBJECT (self), "zoom");
}

/* What a person sets stays, whatever is shown next. */
void
cutaway_canvas_set_zoom (CutawayCanvas *self, double zoom)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  cutaway_canvas_zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                          gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
cutaway_canvas_zoom_by (CutawayCanvas *self, double factor)
{
  cutaway_canvas_set_zoom (self, self->zoom * factor);
}

/**
 * cutaway_canvas_set_fit:
 *
 * Whether a figure that is wider than the canvas is made smaller. Zooming ends it.
 */
void
cutaway_canvas_set_fit (CutawayCanvas *self, gboolean fits)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  if (self->fit == (guint) (fits != FALSE))
    return;
  self->fit = fits != FALSE;
  cutaway_canvas_fit (self);
  g_object_notify (G_OBJECT (self), "fit");
}

/**
 * cutaway_canvas_set_most:
 * @most: how large a figure that fits may become; 1 for its original size
 */
void
cutaway_canvas_set_most (CutawayCanvas *self, double most)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  self->most = most;
  cutaway_canvas_fit_later (self);
}

/* Makes the whole figure seen, once, and its width from now on. */
void
cutaway_canvas_zoom_fit (CutawayCanvas *self)
{
  double across, down;

  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  if (self->scene == NULL || ctg_scene_get_width (self->scene) <= 0
      || ctg_scene_get_height (self->scene) <= 0)
    return;
  cutaway_canvas_set_fit (self, TRUE);
  across = gtk_widget_get_width (GTK_WIDGET (self)) / ctg_scene_get_width (self->scene);
  down = gtk_widget_get_height (GTK_WIDGET (self)) / ctg_scene_get_height (self->scene);
  cutaway_canvas_set_zoom_exactly (
      self, CLAMP (floor (MIN (across, down) * 100) / 100, CUTAWAY_ZOOM_MIN, CUTAWAY_ZOOM_MAX));
}

static void
scroll_axis (GtkAdjustment *adjustment, double start, double end)
{
  double margin = MIN (24, gtk_adjustment_get_page_size (adjustment) / 8);

  gtk_adjustment_clamp_page (adjustment, start - margin, end + margin);
}

/* Brings a node into view, with a little around it. */
void
cutaway_canvas_scroll_to (CutawayCanvas *self, int node)
{
  const CtgNode *what = ctg_scene_get_node (self->scene, (guint) node);

  scroll_axis (self->adjustments[0], what->x * self->zoom, (what->x + what->width) * self->zoom);
  scroll_axis (self->adjustments[1], what->y * self->zoom, (what->y + what->height) * self->zoom);
}
