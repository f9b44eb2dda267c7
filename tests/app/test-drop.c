/* SPDX-License-Identifier: MIT */
/* test-drop.c: what is dropped on the window, as the drop target is told of it. */
#include "config.h"

#include "cutaway-window-private.h"
#include "ctg-export.h"
#include "test-app-lib.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  CutawayApplication *app;
  CutawayWindow *window;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->app = test_application_new ();
  f->window = cutaway_window_new (f->app);
  f->folder = g_dir_make_tmp ("cutaway-drop-XXXXXX", NULL);
  gtk_window_present (GTK_WINDOW (f->window));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  test_application_end (f->app);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
}

static GFile *
file_new (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

/* The target of files that the window has. */
static GtkDropTarget *
target_of (CutawayWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      GdkContentFormats *formats = GTK_IS_DROP_TARGET (controller)
                                       ? gtk_drop_target_get_formats (GTK_DROP_TARGET (controller))
                                       : NULL;

      if (formats != NULL && gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
drop (Fixture *f, GSList *files)
{
  GValue value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  g_signal_emit_by_name (target_of (f->window), "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  g_value_unset (&value);
}

static gboolean
shows (CutawayWindow *window, const char *class_name)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (window->document);

  return analysis != NULL && !cutaway_document_is_busy (window->document)
         && cutaway_analysis_find_class (analysis, class_name) != CTW_NONE;
}

static gboolean
some_window_shows (Fixture *f, const char *class_name)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (f->app)); at != NULL;
       at = at->next)
    if (CUTAWAY_IS_WINDOW (at->data) && shows (at->data, class_name))
      return TRUE;
  return FALSE;
}

static void
test_file (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = file_new (f, "a.py", "class A:\n    pass\n");
  GSList *files = g_slist_prepend (NULL, file);

  drop (f, files);
  test_wait (shows (f->window, "A"));
  g_slist_free (files);
}

/* Several at once: each has a window of its own, none takes the place of another. */
static void
test_files (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) a = file_new (f, "a.py", "class A:\n    pass\n");
  g_autoptr (GFile) b = file_new (f, "b.py", "class B:\n    pass\n");
  g_autoptr (GFile) c = file_new (f, "c.py", "class C:\n    pass\n");
  GSList *files = g_slist_prepend (g_slist_prepend (g_slist_prepend (NULL, c), b), a);

  drop (f, files);
  test_wait (some_window_shows (f, "A") && some_window_shows (f, "B")
             && some_window_shows (f, "C"));
  g_assert_true (shows (f->window, "A"));
  g_slist_free (files);
}

/* A figure brings the source that is in it, as text that is not saved; another picture has none. */
static void
test_figure (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) figure = NULL;
  g_autoptr (GFile) other = file_new (f, "other.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
  CtgExportOptions options = { .theme = ctg_theme_find ("light"),
                               .scale = 1,
                               .source = "class Drawn:\n    pass\n" };
  g_autoptr (CtgScene) scene = ctg_scene_new ("Drawn", "");
  g_autoptr (GBytes) svg = NULL;
  GSList *files;

  ctg_scene_finish (scene, 10);
  svg = ctg_exporter_find ("svg")->write (scene, &options, NULL);
  figure = file_new (f, "drawn.svg", g_bytes_get_data (svg, NULL));
  files = g_slist_prepend (NULL, other);
  drop (f, files);
  test_wait (gtk_info_bar_get_revealed (f->window->problem_bar));
  g_assert_nonnull (strstr (gtk_label_get_text (f->window->problem_label), "other.svg"));
  files->data = figure;
  drop (f, files);
  test_wait (some_window_shows (f, "Drawn"));
  g_assert_true (cutaway_document_get_modified (f->window->document));
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->window->document)),
                                FALSE);
  g_slist_free (files);
}

static GtkWindow *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* A class dropped onto another: nothing happens before the bytes were shown and it was said. */
static void
test_adopted (Fixture *f, gconstpointer data)
{
  static const char text[] = "class Base:\n    pass\n\n\nclass Child:\n    __slots__ = ('x',)\n";
  g_autofree char *after = NULL;
  GtkWindow *question;

  cutaway_document_set_text (f->window->document, text, "test.py");
  cutaway_window_show_page (f->window, "document");
  test_wait (shows (f->window, "Child"));
  g_signal_emit_by_name (f->window->class_list, "adopted", 1, 0);
  test_wait ((question = find_question ()) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (question)), "40 → "));
  g_assert_false (cutaway_document_get_modified (f->window->document));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "do");
  after = cutaway_document_dup_text (f->window->document);
  g_assert_nonnull (strstr (after, "class Child(Base):"));
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->window->document)),
                                FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/drop/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("file", test_file);
  ADD ("files", test_files);
  ADD ("figure", test_figure);
  ADD ("adopted", test_adopted);
  return g_test_run ();
}
