/* SPDX-License-Identifier: MIT */
/* cutaway-window-live.c: what the window asks of the program of its file. */
#include "config.h"

#include "cutaway-window-private.h"

static CutawayRunner *
runner_of (CutawayWindow *self)
{
  return cutaway_live_pane_get_runner (self->live_pane);
}

/* Who runs something wants to see it. */
static CutawayRunner *
shown_runner (CutawayWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->live_pane), TRUE);
  return runner_of (self);
}

void
cutaway_window_live_step_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_runner_step (shown_runner (self));
}

void
cutaway_window_live_run_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_runner_run_all (shown_runner (self));
}

void
cutaway_window_live_run_here_cb (CutawayWindow *self, GVariant *parameter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (self->document));
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  cutaway_runner_run_to (shown_runner (self), (guint) gtk_text_iter_get_line (&cursor) + 1);
}

void
cutaway_window_live_restart_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_runner_restart (shown_runner (self));
}

void
cutaway_window_live_cancel_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_runner_cancel (runner_of (self));
  cutaway_access_cancel (cutaway_live_pane_get_access (self->live_pane));
}

void
cutaway_window_live_measure_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_widget_set_visible (GTK_WIDGET (self->live_pane), TRUE);
  cutaway_live_pane_measure_access (self->live_pane);
}

static void
changed_cb (CutawayRunner *runner, CutawayWindow *self)
{
  const char *name = NULL;
  const CtwLiveView *view = cutaway_runner_get_view (runner, &name);

  /* After each statement the figure is the object that it was about. */
  if (view != NULL && !cutaway_runner_is_busy (runner) && view != self->live_view)
    cutaway_figure_view_show_live (self->figure_view, view, cutaway_runner_get_types (runner),
                                   name);
  self->live_view = view;
  cutaway_window_update_actions (self);
}

static void
access_changed_cb (CutawayAccess *access, CutawayWindow *self)
{
  cutaway_window_update_actions (self);
}

/* Binds the pane to the settings and the actions to what the program does. */
void
cutaway_window_connect_live (CutawayWindow *self)
{
  g_settings_bind (self->settings, "show-live", self->live_pane, "visible", CUTAWAY_BIND_OWN);
  g_settings_bind (self->settings, "live-position", self->live_paned, "position", CUTAWAY_BIND_OWN);
  g_signal_connect_object (runner_of (self), "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (cutaway_live_pane_get_access (self->live_pane), "changed",
                           G_CALLBACK (access_changed_cb), self, 0);
}
