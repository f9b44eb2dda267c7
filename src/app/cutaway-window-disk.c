/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-disk.c: what happens to the file while it is open.
 *
 * A document that is not modified follows its file, in a step that can be
 * undone; one that is asks.  What others wrote is never written over without
 * a question.  The tag that the file had when it was read or written last
 * tells a change of others from one of ours.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include <glib/gi18n.h>

/* A change is mostly several events. */
#define CHECK_AFTER_MS 200

#define ATTRIBUTES G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE

struct _CutawayDisk
{
  CutawayWindow *window; /* borrowed */
  GFileMonitor *monitor; /* (nullable) */
  GCancellable *cancellable;
  GtkWidget *bar;
  GtkLabel *label;
  char *seen; /* (nullable): the tag that the bar is about */
  guint timer;
  gboolean gone;
};

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CutawayWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cutaway_document_load_finish (CUTAWAY_DOCUMENT (source), result, &error))
    {
      self->restored = FALSE;
      if (self->disk != NULL)
        cutaway_window_say (self, _ ("Read “%s” again"),
                            cutaway_document_get_title (self->document));
    }
  else if (self->disk != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cutaway_window_show_problem (self, error->message);
}

static void
reload (CutawayWindow *self)
{
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->disk->bar), FALSE);
  cutaway_document_reload_async (self->document, self->cancellable, reloaded_cb,
                                 g_object_ref (self));
}

/* Whether the file has vanished since, so that its text is only here. */
gboolean
cutaway_window_get_gone (CutawayWindow *self)
{
  return self->disk != NULL && self->disk->gone;
}

void
cutaway_window_set_gone (CutawayWindow *self, gboolean gone)
{
  if (self->disk != NULL)
    self->disk->gone = gone;
}

static void
show_gone (CutawayWindow *self)
{
  g_autofree char *sentence = NULL;

  if (self->disk->gone)
    return;
  self->disk->gone = TRUE;
  sentence = g_strdup_printf (_ ("“%s” is not there any more; saving writes it anew."),
                              cutaway_document_get_title (self->document));
  cutaway_window_show_problem (self, sentence);
}

static void
show_changed (CutawayWindow *self)
{
  g_autofree char *sentence = g_strdup_printf (
      _ ("“%s” was changed elsewhere, and here it has changes that are not saved."),
      cutaway_document_get_title (self->document));

  gtk_label_set_text (self->disk->label, sentence);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->disk->bar), TRUE);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CutawayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  CutawayDisk *disk = self->disk;
  const char *known;

  if (disk == NULL || cutaway_document_get_file (self->document) != G_FILE (source))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    show_gone (self);
  if (info == NULL)
    return;
  if (disk->gone)
    cutaway_window_show_problem (self, NULL);
  disk->gone = FALSE;
  cutaway_document_set_read_only (
      self->document, !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_WRITE));
  known = cutaway_document_get_etag (self->document);
  g_free (disk->seen);
  disk->seen = g_strdup (g_file_info_get_etag (info));
  if (known == NULL || g_strcmp0 (known, disk->seen) == 0)
    gtk_info_bar_set_revealed (GTK_INFO_BAR (disk->bar), FALSE);
  else if (cutaway_document_get_modified (self->document))
    show_changed (self);
  else
    reload (self);
}

static gboolean
check_cb (gpointer user_data)
{
  CutawayWindow *self = user_data;
  GFile *file = cutaway_document_get_file (self->document);

  /* What we write ourselves is known when it is written. */
  if (cutaway_document_is_saving (self->document))
    return G_SOURCE_CONTINUE;
  self->disk->timer = 0;
  if (file != NULL)
    g_file_query_info_async (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT,
                             self->disk->cancellable, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
check_soon (CutawayWindow *self)
{
  if (self->disk->timer == 0)
    self->disk->timer = g_timeout_add (CHECK_AFTER_MS, check_cb, self);
}

static void
event_cb (GFileMonitor *monitor,
          GFile *file,
          GFile *other,
          GFileMonitorEvent event,
          CutawayWindow *self)
{
  check_soon (self);
}

static void
file_cb (CutawayDocument *document, GParamSpec *pspec, CutawayWindow *self)
{
  GFile *file = cutaway_document_get_file (document);

  if (self->disk->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->disk->monitor, self);
  g_clear_object (&self->disk->monitor);
  self->disk->gone = FALSE;
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->disk->bar), FALSE);
  if (file == NULL)
    return;
  self->disk->monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->disk->monitor != NULL)
    g_signal_connect (self->disk->monitor, "changed", G_CALLBACK (event_cb), self);
  check_soon (self);
}

static void
response_cb (GtkInfoBar *bar, int response, CutawayWindow *self)
{
  gtk_info_bar_set_revealed (bar, FALSE);
  if (response == GTK_RESPONSE_ACCEPT)
    reload (self);
  else
    cutaway_document_set_etag (self->document, self->disk->seen);
}

static GtkWidget *
bar_new (CutawayWindow *self)
{
  GtkWidget *bar = gtk_info_bar_new ();

  self->disk->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->disk->label, TRUE);
  gtk_label_set_xalign (self->disk->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->disk->label), TRUE);
  gtk_info_bar_add_child (GTK_INFO_BAR (bar), GTK_WIDGET (self->disk->label));
  gtk_info_bar_set_message_type (GTK_INFO_BAR (bar), GTK_MESSAGE_WARNING);
  gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("_Reload"), GTK_RESPONSE_ACCEPT);
  gtk_info_bar_add_button (GTK_INFO_BAR (bar), _ ("_Keep Mine"), GTK_RESPONSE_REJECT);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (bar), FALSE);
  g_signal_connect (bar, "response", G_CALLBACK (response_cb), self);
  return bar;
}

/* Begins to watch the file of the document, whichever it is. */
void
cutaway_window_watch_disk (CutawayWindow *self)
{
  GtkWidget *above = GTK_WIDGET (self->problem_bar);

  self->disk = g_new0 (CutawayDisk, 1);
  self->disk->window = self;
  self->disk->cancellable = g_cancellable_new ();
  self->disk->bar = bar_new (self);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (above)), self->disk->bar, above);
  g_signal_connect (self->document, "notify::file", G_CALLBACK (file_cb), self);
}

void
cutaway_window_unwatch_disk (CutawayWindow *self)
{
  CutawayDisk *disk = g_steal_pointer (&self->disk);

  if (disk == NULL)
    return;
  g_cancellable_cancel (disk->cancellable);
  g_clear_object (&disk->cancellable);
  g_clear_handle_id (&disk->timer, g_source_remove);
  if (disk->monitor != NULL)
    g_signal_handlers_disconnect_by_data (disk->monitor, self);
  g_clear_object (&disk->monitor);
  g_free (disk->seen);
  g_free (disk);
}

static void
ask (CutawayWindow *self,
     const char *heading,
     const char *body,
     const char *button,
     GCallback answered)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do",
                                    button, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", answered, self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
revert_answered_cb (AdwMessageDialog *dialog, const char *response, CutawayWindow *self)
{
  if (g_strcmp0 (response, "do") == 0)
    reload (self);
}

void
cutaway_window_revert_cb (CutawayWindow *self, GVariant *parameter)
{
  g_autofree char *heading = g_strdup_printf (_ ("Revert “%s”?"),
                                              cutaway_document_get_title (self->document));

  if (cutaway_document_get_file (self->document) == NULL)
    cutaway_window_say (self, "%s", _ ("It was never saved, so there is nothing to go back to."));
  else if (!cutaway_document_get_modified (self->document))
    reload (self);
  else
    ask (self, heading, _ ("The text goes back to what is saved. Undo brings the changes back."),
         _ ("_Revert"), G_CALLBACK (revert_answered_cb));
}

static void
overwrite_answered_cb (AdwMessageDialog *dialog, const char *response, CutawayWindow *self)
{
  if (g_strcmp0 (response, "do") == 0)
    cutaway_window_save_now (self);
  else
    self->closing = FALSE;
}

static void
before_save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CutawayWindow) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  g_autofree char *heading = NULL;
  const char *known;

  if (self->disk == NULL)
    return;
  known = cutaway_document_get_etag (self->document);
  heading = g_strdup_printf (_ ("Write over “%s”?"), cutaway_document_get_title (self->document));
  if (info == NULL || known == NULL || g_strcmp0 (known, g_file_info_get_etag (info)) == 0)
    cutaway_window_save_now (self);
  else
    ask (self, heading,
         _ ("It was changed elsewhere since it was read here. Those changes would be lost."),
         _ ("_Write Over"), G_CALLBACK (overwrite_answered_cb));
}

/* Saves to the file of the document, with a question where it was changed elsewhere. */
void
cutaway_window_save_checked (CutawayWindow *self)
{
  g_file_query_info_async (cutaway_document_get_file (self->document), ATTRIBUTES,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, self->disk->cancellable,
                           before_save_cb, g_object_ref (self));
}
