/* SPDX-License-Identifier: MIT */
/* test-imports.c: classes that a document imports from the files beside it. */
#include "config.h"

#include "test-app-lib.h"

#include "cutaway-document.h"

#include <glib/gstdio.h>

static const char base_two[] = "class Base:\n    __slots__ = ('a', 'b')\n";
static const char base_three[] = "class Base:\n    __slots__ = ('a', 'b', 'c')\n";
static const char user[] = "from base import Base\n\nclass User(Base):\n    __slots__ = ('own',)\n";

typedef struct
{
  char *folder;
  char *base;
  char *user;
  CutawayDocument *document;
} Fixture;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cutaway_document_load_finish (CUTAWAY_DOCUMENT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autoptr (GFile) file = NULL;
  gboolean loaded = FALSE;

  f->folder = g_dir_make_tmp ("cutaway-imports-XXXXXX", NULL);
  f->base = g_build_filename (f->folder, "base.py", NULL);
  f->user = g_build_filename (f->folder, "user.py", NULL);
  g_assert_true (g_file_set_contents (f->base, base_two, -1, NULL));
  g_assert_true (g_file_set_contents (f->user, user, -1, NULL));
  f->document = cutaway_document_new (reader);
  file = g_file_new_for_path (f->user);
  cutaway_document_load_async (f->document, file, NULL, loaded_cb, &loaded);
  test_wait (loaded && !cutaway_document_is_busy (f->document));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->document);
  g_unlink (f->base);
  g_unlink (f->user);
  g_rmdir (f->folder);
  g_free (f->base);
  g_free (f->user);
  g_free (f->folder);
}

static gint64
bytes_of_user (Fixture *f)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (f->document);
  CtwInstance *instance = cutaway_analysis_get_instance (
      analysis, cutaway_analysis_find_class (analysis, "User"));

  g_assert_nonnull (instance);
  return ctw_instance_get_numbers (instance)->requested;
}

static void
change (Fixture *f)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->document));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\n", -1);
  test_wait (!cutaway_document_is_busy (f->document));
}

static void
test_neighbour (Fixture *f, gconstpointer data)
{
  gint64 before = bytes_of_user (f);

  g_assert_cmpint (before, >, 0);
  /* What it imports is looked at again with the next reading. */
  g_assert_true (g_file_set_contents (f->base, base_three, -1, NULL));
  change (f);
  g_assert_cmpint (bytes_of_user (f), ==, before + 8);
}

static void
test_every_version (Fixture *f, gconstpointer data)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (f->document);
  guint n;
  g_autofree gint64 *bytes = NULL;

  ctw_profiles (&n);
  bytes = g_new0 (gint64, n);
  cutaway_analysis_measure_everywhere (analysis, cutaway_analysis_find_class (analysis, "User"),
                                       bytes);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (bytes[i], >, 0);
}

/* What the analysis says stays true and alive when the document is gone. */
static void
test_outlives (Fixture *f, gconstpointer data)
{
  g_autoptr (CutawayAnalysis) analysis = cutaway_analysis_ref (
      cutaway_document_get_analysis (f->document));
  const CtwType *type = NULL;

  g_clear_object (&f->document);
  type = cutaway_analysis_get_type_of (analysis, cutaway_analysis_find_class (analysis, "User"));
  g_assert_cmpint (type->status, ==, CTW_TYPE_OK);
  g_assert_cmpuint (type->n_bases, ==, 1);
  g_assert_cmpstr (ctw_types_get (cutaway_analysis_get_types (analysis), type->bases[0])->name, ==,
                   "Base");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_source_init ();
  ADD ("/imports/neighbour", test_neighbour);
  ADD ("/imports/every-version", test_every_version);
  ADD ("/imports/outlives", test_outlives);
  return g_test_run ();
}
