/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-present.c: the window as a room sees it.
 *
 * Presenting fills the screen with the figure and the program, in letters that
 * the last row can read, and leaves out what only its user needs.  Invariant:
 * when it ends the panes and the zoom are as they were when it began.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include <glib/gi18n.h>

/* So large a figure may become that is alone on the screen. */
#define MOST_ZOOM 3

static void
enter (CutawayWindow *self)
{
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (self->figure_view);
  gboolean fit;

  g_object_get (canvas, "fit", &fit, NULL);
  self->before = (CutawayBefore){ .presenting = TRUE,
                                  .sidebar = adw_flap_get_reveal_flap (self->sidebar_flap) != 0,
                                  .inspector = adw_flap_get_reveal_flap (self->inspector_flap) != 0,
                                  .fit = fit != FALSE,
                                  .zoom = cutaway_canvas_get_zoom (canvas) };
  adw_flap_set_reveal_flap (self->sidebar_flap, FALSE);
  adw_flap_set_reveal_flap (self->inspector_flap, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->header), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "presenting");
  cutaway_canvas_set_fit (canvas, TRUE);
  cutaway_canvas_set_most (canvas, MOST_ZOOM);
  gtk_window_fullscreen (GTK_WINDOW (self));
  cutaway_window_say (self, _ ("Page Down runs a statement; Escape ends presenting"));
}

static void
leave (CutawayWindow *self)
{
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (self->figure_view);

  self->before.presenting = FALSE;
  gtk_window_unfullscreen (GTK_WINDOW (self));
  gtk_widget_remove_css_class (GTK_WIDGET (self), "presenting");
  gtk_widget_set_visible (GTK_WIDGET (self->header), TRUE);
  adw_flap_set_reveal_flap (self->sidebar_flap, self->before.sidebar);
  adw_flap_set_reveal_flap (self->inspector_flap, self->before.inspector);
  cutaway_canvas_set_most (canvas, 1);
  if (!self->before.fit)
    cutaway_canvas_set_zoom (canvas, self->before.zoom);
}

void
cutaway_window_present_cb (CutawayWindow *self, GVariant *parameter)
{
  if (self->before.presenting)
    leave (self);
  else
    enter (self);
}

/* What a clicker sends, and the way out, wherever the focus is. */
static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType modifiers,
        CutawayWindow *self)
{
  if (!self->before.presenting || (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Escape:
      leave (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.live-step", NULL);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The desktop can end a full screen as well. */
static void
fullscreen_cb (GtkWindow *window, GParamSpec *pspec, CutawayWindow *self)
{
  if (self->before.presenting && !gtk_window_is_fullscreen (window))
    leave (self);
}

/* Makes the keys and the desktop able to end it. */
void
cutaway_window_add_presenting (CutawayWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreen_cb), self);
}
