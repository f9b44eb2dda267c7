/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-export.c: the figure as a file or on the clipboard.
 *
 * What is written is the scene that the canvas shows, by the exporters of the
 * registry; the file is the same as cutaway-cli writes.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include "cutaway-text-file.h"

#include <glib/gi18n.h>

#define CLIPBOARD_SCALE 2.0

static GBytes *
write_figure (CutawayWindow *self, const CtgExporter *exporter, double scale, GError **error)
{
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (self->figure_view);
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  CtgExportOptions options = {
    .theme = ctg_theme_find ("light"),
    .scale = scale,
    .source = analysis != NULL ? cutaway_analysis_get_text (analysis) : NULL,
  };

  return exporter->write (cutaway_canvas_get_scene (canvas), &options, error);
}

static void
write_to (CutawayWindow *self, const CtgExporter *exporter, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = write_figure (self, exporter, CLIPBOARD_SCALE, &error);
  g_autofree char *name = g_file_get_basename (file);

  if (bytes != NULL && cutaway_file_write (file, bytes, NULL, &error))
    {
      cutaway_window_say (self, _ ("Figure saved as “%s”"), name);
      return;
    }
  else
    {
      g_autofree char *sentence = g_strdup_printf (_ ("The figure was not saved. %s"),
                                                   error->message);

      cutaway_window_show_problem (self, sentence);
    }
}

/*
 * The ending of the name decides what is written; one that names no format gets
 * that of @exporter, unless there is such a file, about which nobody was asked.
 */
void
cutaway_window_export_to (CutawayWindow *self, const CtgExporter *exporter, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *full = g_strconcat (name, exporter->extension, NULL);
  g_autofree char *sentence = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) other = NULL;

  if (ctg_exporter_for_path (name) != NULL || folder == NULL)
    {
      write_to (self, folder == NULL ? exporter : ctg_exporter_for_path (name), file);
      return;
    }
  other = g_file_get_child (folder, full);
  if (!g_file_query_exists (other, NULL))
    {
      write_to (self, exporter, other);
      return;
    }
  sentence = g_strdup_printf (_ ("The figure was not saved. “%s” is there already."), full);
  cutaway_window_show_problem (self, sentence);
}

static void
export_response_cb (GtkNativeDialog *dialog, int response, CutawayWindow *self)
{
  const CtgExporter *exporter = g_object_get_data (G_OBJECT (dialog), "cutaway-exporter");
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL
      && cutaway_canvas_get_scene (cutaway_figure_view_get_canvas (self->figure_view)) != NULL)
    cutaway_window_export_to (self, exporter, file);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/* "Dog-3.13.svg": what the figure is about, and on which Python. */
static char *
proposed_name (CutawayWindow *self, const CtgExporter *exporter)
{
  g_autofree char *name = g_strdup_printf (
      "%s-%s%s", self->chosen != NULL ? self->chosen : "figure",
      cutaway_document_get_profile (self->document)->name, exporter->extension);

  return g_steal_pointer (&name);
}

void
cutaway_window_export_cb (CutawayWindow *self, GVariant *parameter)
{
  const CtgExporter *exporter = ctg_exporter_find (g_variant_get_string (parameter, NULL));
  GFile *file = cutaway_document_get_file (self->document);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autofree char *name = NULL;
  GtkFileChooserNative *dialog;

  if (exporter == NULL)
    return;
  dialog = gtk_file_chooser_native_new (_ ("Save the Figure"), GTK_WINDOW (self),
                                        GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  name = proposed_name (self, exporter);
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _ (exporter->title));
  gtk_file_filter_add_suffix (filter, exporter->extension + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_object_set_data (G_OBJECT (dialog), "cutaway-exporter", (gpointer) exporter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
append_provider (GPtrArray *providers, CutawayWindow *self, const char *id)
{
  const CtgExporter *exporter = ctg_exporter_find (id);
  g_autoptr (GBytes) bytes = NULL;

  if (exporter == NULL)
    return;
  bytes = write_figure (self, exporter, CLIPBOARD_SCALE, NULL);
  if (bytes != NULL)
    g_ptr_array_add (providers, gdk_content_provider_new_for_bytes (exporter->mime_type, bytes));
}

/* As SVG for what can draw it, as PNG for the rest. */
void
cutaway_window_copy_cb (CutawayWindow *self, GVariant *parameter)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  g_autoptr (GdkContentProvider) all = NULL;

  append_provider (providers, self, "svg");
  append_provider (providers, self, "png");
  if (providers->len == 0)
    return;
  all = gdk_content_provider_new_union ((GdkContentProvider **) providers->pdata, providers->len);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
  cutaway_window_say (self, "%s", _ ("Figure copied"));
}

void
cutaway_window_copy_text_cb (CutawayWindow *self, GVariant *parameter)
{
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (self->figure_view);
  g_autofree char *outline = ctg_scene_to_outline (cutaway_canvas_get_scene (canvas));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), outline);
  cutaway_window_say (self, "%s", _ ("Figure copied as text"));
}
