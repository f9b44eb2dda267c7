/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-files.c: opening, saving, dropping, and asking before work is lost.
 *
 * A file that cannot be opened or saved is said in one sentence, and what is
 * in the window stays as it is.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include "cutaway-examples.h"

#include "ctg-svg.h"

#include <glib/gi18n.h>

#define RECENT_FILES 8

static void
remember (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) "text/x-python",
    .app_name = (char *) "Cutaway",
    .app_exec = (char *) "cutaway %u",
    .groups = (char *[]){ (char *) "cutaway", NULL },
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/* Which file a window is waiting for. */
typedef struct
{
  CutawayWindow *window;
  GFile *file;
} Transfer;

static Transfer *
transfer_new (CutawayWindow *window, GFile *file)
{
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->window = g_object_ref (window);
  transfer->file = g_object_ref (file);
  return transfer;
}

static void
transfer_free (Transfer *transfer)
{
  g_object_unref (transfer->window);
  g_object_unref (transfer->file);
  g_free (transfer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Transfer, transfer_free)

/* One sentence about what did not work with the file. */
static void
show_failure (Transfer *transfer, const char *format, const GError *error)
{
  g_autofree char *path = g_file_get_parse_name (transfer->file);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GString) sentence = g_string_new (format);

  g_string_replace (sentence, "%s", name, 1);
  g_string_append_printf (sentence, " %s", error->message);
  cutaway_window_show_problem (transfer->window, sentence->str);
}

/* An unsaved document, which is worth a question before it goes. */
static void
show_text (CutawayWindow *self, const char *text, const char *title)
{
  CutawayTextFormat format = { 0 };

  g_clear_pointer (&self->chosen, g_free);
  cutaway_document_restore (self->document, NULL, &format, text, title);
  cutaway_window_show_page (self, "document");
  gtk_widget_grab_focus (GTK_WIDGET (self->code_view));
}

static gboolean
is_figure (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL && g_str_has_suffix (name, ".svg");
}

static void
figure_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *svg = NULL;
  g_autofree char *text = NULL;
  gsize length;

  transfer->window->loading = FALSE;
  if (g_file_load_contents_finish (G_FILE (source), result, &svg, &length, NULL, &error))
    text = ctg_svg_extract_source (svg, length, &error);
  if (text != NULL)
    show_text (transfer->window, text, _ ("Untitled"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (transfer, _ ("“%s” was not opened."), error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  CutawayWindow *self = transfer->window;

  self->loading = FALSE;
  if (cutaway_document_load_finish (CUTAWAY_DOCUMENT (source), result, &error))
    {
      g_clear_pointer (&self->chosen, g_free);
      cutaway_window_show_page (self, "document");
      gtk_widget_grab_focus (GTK_WIDGET (self->code_view));
      remember (transfer->file);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (transfer, _ ("“%s” was not opened."), error);
}

/* Into this window, which must have nothing to lose. */
static void
load_here (CutawayWindow *self, GFile *file)
{
  cutaway_window_show_problem (self, NULL);
  self->loading = TRUE;
  if (is_figure (file))
    {
      g_file_load_contents_async (file, self->cancellable, figure_read_cb,
                                  transfer_new (self, file));
      return;
    }
  cutaway_document_load_async (self->document, file, self->cancellable, loaded_cb,
                               transfer_new (self, file));
}

/* Whether a file may come into it: nothing would be lost, and no other is on its way. */
gboolean
cutaway_window_is_free (CutawayWindow *self)
{
  return cutaway_document_is_untouched (self->document) && !self->loading;
}

/**
 * cutaway_window_open_file:
 *
 * Opens @file here where nothing would be lost, else in another window.
 */
void
cutaway_window_open_file (CutawayWindow *self, GFile *file)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));

  g_return_if_fail (CUTAWAY_IS_WINDOW (self));

  if (cutaway_window_is_free (self))
    load_here (self, file);
  else
    gtk_window_present (GTK_WINDOW (cutaway_window_for_file (CUTAWAY_APPLICATION (app), file)));
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, CutawayWindow *self)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      cutaway_window_open_file (self, file);
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_python_filter (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) python = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (python, _ ("Python files"));
  gtk_file_filter_add_suffix (python, "py");
  gtk_file_filter_add_suffix (python, "pyi");
  gtk_file_filter_add_suffix (python, "pyw");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, python);
  gtk_file_chooser_add_filter (chooser, all);
}

void
cutaway_window_open_cb (CutawayWindow *self, GVariant *parameter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Open a Python File"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  GFile *file = cutaway_document_get_file (self->document);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;

  add_python_filter (GTK_FILE_CHOOSER (dialog));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (open_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
cutaway_window_open_uri_cb (CutawayWindow *self, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  cutaway_window_open_file (self, file);
}

/* A window that may take another text: this one, or a new one. */
static CutawayWindow *
window_to_fill (CutawayWindow *self)
{
  CutawayWindow *window = self;

  if (!cutaway_window_is_free (self))
    window = cutaway_window_new (
        CUTAWAY_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_clear_pointer (&window->chosen, g_free);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
cutaway_window_open_example_cb (CutawayWindow *self, GVariant *parameter)
{
  const CutawayExample *example = cutaway_examples_find (g_variant_get_string (parameter, NULL));
  g_autoptr (CtwModel) model = NULL;
  g_autoptr (GError) error = NULL;
  CutawayWindow *window;

  if (example == NULL)
    return;
  window = window_to_fill (self);
  model = cutaway_example_read_model (example, &error);
  if (model != NULL)
    cutaway_document_set_example (window->document, example->text, example->title, model);
  else
    cutaway_document_set_text (window->document, example->text, example->title);
  cutaway_window_show_page (window, "document");
  gtk_widget_grab_focus (GTK_WIDGET (window->code_view));
}

void
cutaway_window_new_cb (CutawayWindow *self, GVariant *parameter)
{
  CutawayWindow *window = window_to_fill (self);

  cutaway_document_set_text (window->document, "", _ ("Untitled"));
  cutaway_window_show_page (window, "document");
  gtk_widget_grab_focus (GTK_WIDGET (window->code_view));
}

void
cutaway_window_start_cb (CutawayWindow *self, GVariant *parameter)
{
  if (cutaway_window_is_free (self))
    cutaway_window_show_page (self, "start");
  else
    gtk_window_present (GTK_WINDOW (
        cutaway_window_new (CUTAWAY_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))))));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CutawayWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  CutawayWindow *window;

  if (self->disk == NULL)
    return;
  if (text == NULL || *text == '\0')
    {
      cutaway_window_say (self, "%s", _ ("There is no text on the clipboard."));
      return;
    }
  window = window_to_fill (self);
  show_text (window, text, _ ("Untitled"));
}

/* Code from anywhere, as a file that has no name yet. */
void
cutaway_window_paste_new_cb (CutawayWindow *self, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->cancellable,
                                 pasted_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Transfer) transfer = user_data;
  g_autoptr (GError) error = NULL;
  CutawayWindow *self = transfer->window;

  if (!cutaway_document_save_finish (CUTAWAY_DOCUMENT (source), result, &error))
    {
      self->closing = FALSE;
      show_failure (transfer, _ ("“%s” was not saved."), error);
      return;
    }
  self->restored = FALSE;
  cutaway_window_set_gone (self, FALSE);
  cutaway_window_show_problem (self, NULL);
  remember (transfer->file);
  if (self->closing)
    gtk_window_close (GTK_WINDOW (self));
  else
    cutaway_window_say (self, _ ("Saved “%s”"), cutaway_document_get_title (self->document));
}

static void
save_to (CutawayWindow *self, GFile *file)
{
  cutaway_document_save_async (self->document, file, NULL, saved_cb, transfer_new (self, file));
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, CutawayWindow *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    save_to (self, file);
  else
    self->closing = FALSE;
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
cutaway_window_save_as_cb (CutawayWindow *self, GVariant *parameter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Save the Python File"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  GFile *file = cutaway_document_get_file (self->document);

  add_python_filter (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), file, NULL);
  else
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _ ("untitled.py"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
cutaway_window_save_cb (CutawayWindow *self, GVariant *parameter)
{
  GFile *file = cutaway_document_get_file (self->document);

  if (file != NULL && !cutaway_document_get_read_only (self->document))
    cutaway_window_save_checked (self);
  else
    cutaway_window_save_as_cb (self, NULL);
}

/* Without any question. */
void
cutaway_window_save_now (CutawayWindow *self)
{
  save_to (self, cutaway_document_get_file (self->document));
}

/* Fills the menu beside the open button. */
void
cutaway_window_update_recent (CutawayWindow *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  guint shown = 0;

  g_menu_remove_all (self->recent_menu);
  for (GList *at = items; at != NULL && shown < RECENT_FILES; at = at->next)
    {
      GtkRecentInfo *info = at->data;
      g_autoptr (GMenuItem) item = NULL;

      if (!gtk_recent_info_has_group (info, "cutaway") || !gtk_recent_info_exists (info))
        continue;
      item = g_menu_item_new (gtk_recent_info_get_display_name (info), NULL);
      g_menu_item_set_action_and_target (item, "win.open-uri", "s", gtk_recent_info_get_uri (info));
      g_menu_append_item (self->recent_menu, item);
      shown++;
    }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  if (shown == 0)
    g_menu_append (self->recent_menu, _ ("No files opened yet"), "win.none");
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CutawayWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *at = files; at != NULL; at = at->next)
    cutaway_window_open_file (self, at->data);
  return files != NULL;
}

/* Files that are dropped anywhere on the window are opened, also on the source. */
void
cutaway_window_add_drop (CutawayWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
close_response_cb (AdwMessageDialog *dialog, const char *response, CutawayWindow *self)
{
  if (g_strcmp0 (response, "save") == 0)
    {
      self->closing = TRUE;
      cutaway_window_save_cb (self, NULL);
    }
  else if (g_strcmp0 (response, "discard") == 0)
    {
      self->closing = TRUE;
      gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (self->document)),
                                    FALSE);
      /* The dialog outlives the window by a moment, in which it must not go back to it. */
      gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
      gtk_window_close (GTK_WINDOW (self));
    }
}

/**
 * cutaway_window_ask_before_close:
 *
 * Returns: whether the window must stay: there is unsaved work, or the file is gone and its text
 *   only here, and the question is open
 */
gboolean
cutaway_window_ask_before_close (CutawayWindow *self)
{
  GtkWidget *dialog;

  if (!cutaway_document_get_modified (self->document) && !cutaway_window_get_gone (self))
    return FALSE;
  self->closing = FALSE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);
  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _ ("Save “%s”?"),
                                     cutaway_document_get_title (self->document));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               cutaway_window_get_gone (self)
                                   ? _ ("The file is not there any more; this text is all that is "
                                        "left of it.")
                                   : _ ("Changes that are not saved are lost for good."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard"), "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
