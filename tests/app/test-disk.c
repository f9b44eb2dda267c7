/* SPDX-License-Identifier: MIT */
/* test-disk.c: files that change while they are open, figures and pasted code as files. */
#include "config.h"

#include "test-app-lib.h"

#include "cutaway-figure-view.h"
#include "cutaway-window-private.h"

#include "ctg-export.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  CutawayApplication *app;
  CutawayWindow *window;
  CutawayDocument *document;
  char *folder;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->app = test_application_new ();
  f->window = cutaway_window_new (f->app);
  f->document = cutaway_window_get_document (f->window);
  f->folder = g_dir_make_tmp ("cutaway-disk-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "a.py", NULL);
  f->file = g_file_new_for_path (f->path);
  g_assert_true (g_file_set_contents (f->path, "class A: pass\n", -1, NULL));
  gtk_window_present (GTK_WINDOW (f->window));
  cutaway_window_open_file (f->window, f->file);
  test_wait (cutaway_document_get_analysis (f->document) != NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  test_application_end (f->app);
  g_unlink (f->path);
  g_rmdir (f->folder);
  g_object_unref (f->file);
  g_free (f->path);
  g_free (f->folder);
}

static gboolean
has_text (CutawayDocument *document, const char *expected)
{
  g_autofree char *text = cutaway_document_dup_text (document);

  return strcmp (text, expected) == 0;
}

static void
type (Fixture *f)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->document));
  GtkTextIter end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "# mine\n", -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
change_elsewhere (Fixture *f)
{
  g_assert_true (g_file_set_contents (f->path, "class Other: pass\n", -1, NULL));
}

/* The bar that asks, not the one for problems. */
static GtkInfoBar *
find_bar (GtkWidget *root)
{
  GtkInfoBar *bar = GTK_INFO_BAR (test_find_id (root, "problem_bar"));

  return GTK_INFO_BAR (gtk_widget_get_next_sibling (GTK_WIDGET (bar)));
}

static void
test_follows (Fixture *f, gconstpointer data)
{
  change_elsewhere (f);
  test_wait (has_text (f->document, "class Other: pass\n"));
  g_assert_false (cutaway_document_get_modified (f->document));
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->document)));
  g_assert_true (has_text (f->document, "class A: pass\n"));
  g_assert_true (cutaway_document_get_modified (f->document));
}

static void
test_asks (Fixture *f, gconstpointer data)
{
  GtkInfoBar *bar = find_bar (GTK_WIDGET (f->window));

  type (f);
  change_elsewhere (f);
  test_wait (gtk_info_bar_get_revealed (bar));
  g_assert_true (has_text (f->document, "class A: pass\n# mine\n"));
  gtk_info_bar_response (bar, GTK_RESPONSE_ACCEPT);
  test_wait (has_text (f->document, "class Other: pass\n"));
  g_assert_false (gtk_info_bar_get_revealed (bar));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* Saving over what others wrote is a question, unless it was answered. */
static void
test_writes_over (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;

  type (f);
  change_elsewhere (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.save", NULL);
  test_wait (find_dialog () != NULL);
  g_assert_true (g_file_get_contents (f->path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "class Other: pass\n");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "do");
  test_wait (!cutaway_document_get_modified (f->document));
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "class A: pass\n# mine\n");
}

static void
test_keeps_mine (Fixture *f, gconstpointer data)
{
  GtkInfoBar *bar = find_bar (GTK_WIDGET (f->window));

  type (f);
  change_elsewhere (f);
  test_wait (gtk_info_bar_get_revealed (bar));
  gtk_info_bar_response (bar, GTK_RESPONSE_REJECT);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.save", NULL);
  test_wait (!cutaway_document_get_modified (f->document));
  g_assert_null (find_dialog ());
}

static void
test_vanishes (Fixture *f, gconstpointer data)
{
  GtkInfoBar *bar = GTK_INFO_BAR (test_find_id (GTK_WIDGET (f->window), "problem_bar"));

  g_unlink (f->path);
  test_wait (gtk_info_bar_get_revealed (bar));
  g_assert_true (has_text (f->document, "class A: pass\n"));
}

/* What is left of a vanished file is not closed without a question; saving writes it anew. */
static void
test_vanished_is_not_lost (Fixture *f, gconstpointer data)
{
  GtkInfoBar *bar = GTK_INFO_BAR (test_find_id (GTK_WIDGET (f->window), "problem_bar"));
  g_autofree char *text = NULL;
  gpointer window = f->window;

  g_unlink (f->path);
  test_wait (gtk_info_bar_get_revealed (bar));
  g_object_add_weak_pointer (G_OBJECT (f->window), &window);
  gtk_window_close (GTK_WINDOW (f->window));
  test_wait (find_dialog () != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "save");
  test_wait (window == NULL);
  g_assert_true (g_file_get_contents (f->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "class A: pass\n");
}

static void
test_reverts (Fixture *f, gconstpointer data)
{
  type (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.revert", NULL);
  test_wait (find_dialog () != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "do");
  test_wait (has_text (f->document, "class A: pass\n"));
  g_assert_false (cutaway_document_get_modified (f->document));
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->document)));
  g_assert_true (has_text (f->document, "class A: pass\n# mine\n"));
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("everything can be written");
      return;
    }
  g_assert_cmpint (g_chmod (f->path, 0400), ==, 0);
  test_wait (cutaway_document_get_read_only (f->document));
}

/* Code on the clipboard becomes a file without a name, in a window of its own. */
static void
test_pastes (Fixture *f, gconstpointer data)
{
  GtkApplication *app = GTK_APPLICATION (f->app);
  CutawayDocument *pasted = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (f->window)), "class P: pass\n");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.paste-new", NULL);
  test_wait (g_list_length (gtk_application_get_windows (app)) == 2);
  for (GList *at = gtk_application_get_windows (app); at != NULL; at = at->next)
    if (at->data != f->window)
      pasted = cutaway_window_get_document (CUTAWAY_WINDOW (at->data));
  g_assert_true (has_text (pasted, "class P: pass\n"));
  g_assert_null (cutaway_document_get_file (pasted));
  g_assert_true (cutaway_document_get_modified (pasted));
}

static GBytes *
export_figure (Fixture *f, const char *source)
{
  GtkWidget *view = test_find_type (GTK_WIDGET (f->window), CUTAWAY_TYPE_FIGURE_VIEW);
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (CUTAWAY_FIGURE_VIEW (view));
  CtgExportOptions options = {
    .theme = ctg_theme_find ("light"),
    .scale = 1,
    .source = source,
  };
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  test_wait (cutaway_canvas_get_scene (canvas) != NULL);
  bytes = ctg_exporter_find ("svg")->write (cutaway_canvas_get_scene (canvas), &options, &error);
  g_assert_no_error (error);
  return bytes;
}

/* The source that a figure carries comes back as a file without a name. */
static void
test_figure (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "figure.svg", NULL);
  g_autoptr (GFile) figure = g_file_new_for_path (path);
  g_autoptr (GBytes) svg = export_figure (f, "class A: pass\n");
  CutawayDocument *opened;
  gsize size;
  const char *text = g_bytes_get_data (svg, &size);

  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  opened = cutaway_window_get_document (cutaway_window_for_file (f->app, figure));
  test_wait (has_text (opened, "class A: pass\n") && opened != f->document);
  g_assert_null (cutaway_document_get_file (opened));
  g_unlink (path);
}

static GFile *
export_as (Fixture *f, const char *name)
{
  g_autoptr (GFile) folder = g_file_get_parent (f->file);
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  cutaway_window_export_to (f->window, ctg_exporter_find ("png"), file);
  return g_steal_pointer (&file);
}

static void
assert_begins (const Fixture *f, const char *name, const char *bytes)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *data = NULL;

  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_true (g_str_has_prefix (data, bytes));
  g_unlink (path);
}

/* The name says what is written; one that says nothing gets the ending of what was asked for. */
static void
test_export_names (Fixture *f, gconstpointer data)
{
  GtkWidget *view = test_find_type (GTK_WIDGET (f->window), CUTAWAY_TYPE_FIGURE_VIEW);
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (CUTAWAY_FIGURE_VIEW (view));
  GtkInfoBar *bar = GTK_INFO_BAR (test_find_id (GTK_WIDGET (f->window), "problem_bar"));
  g_autofree char *taken = g_build_filename (f->folder, "c.png", NULL);
  g_autoptr (GFile) plain = NULL;
  g_autoptr (GFile) svg = NULL;
  g_autoptr (GFile) there = NULL;

  test_wait (cutaway_canvas_get_scene (canvas) != NULL);
  plain = export_as (f, "a");
  assert_begins (f, "a.png", "\x89PNG");
  svg = export_as (f, "b.svg");
  assert_begins (f, "b.svg", "<?xml");
  g_assert_false (gtk_info_bar_get_revealed (bar));
  g_assert_true (g_file_set_contents (taken, "mine", -1, NULL));
  there = export_as (f, "c");
  g_assert_true (gtk_info_bar_get_revealed (bar));
  assert_begins (f, "c.png", "mine");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/disk/follows", test_follows);
  ADD ("/disk/asks", test_asks);
  ADD ("/disk/writes-over", test_writes_over);
  ADD ("/disk/keeps-mine", test_keeps_mine);
  ADD ("/disk/vanishes", test_vanishes);
  ADD ("/disk/vanished-is-not-lost", test_vanished_is_not_lost);
  ADD ("/disk/reverts", test_reverts);
  ADD ("/disk/read-only", test_read_only);
  ADD ("/disk/pastes", test_pastes);
  ADD ("/disk/figure", test_figure);
  ADD ("/disk/export-names", test_export_names);
  return g_test_run ();
}
