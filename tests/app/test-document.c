/* SPDX-License-Identifier: MIT */
/* test-document.c: a document without a window: reading, lateness, editing, files. */
#include "config.h"

#include "cutaway-class-item.h"
#include "cutaway-document.h"
#include "cutaway-notes.h"
#include "cutaway-text-file.h"

#include <glib/gstdio.h>
#include <gtk/gtk.h>
#include <string.h>

#define SECONDS_TO_WAIT 20

static const char kennel[] = "class Animal:\n"
                             "    __slots__ = ('name',)\n"
                             "\n"
                             "class Dog(Animal):\n"
                             "    __slots__ = ('breed',)\n"
                             "\n"
                             "class Puppy(Dog):\n"
                             "    pass\n"
                             "\n"
                             "class Kennel:\n"
                             "    class Door:\n"
                             "        pass\n";

/* Until what is open has been read and analysed. */
static void
settle (CutawayDocument *document)
{
  gint64 deadline = g_get_monotonic_time () + SECONDS_TO_WAIT * G_USEC_PER_SEC;

  while (cutaway_document_is_busy (document))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static CutawayDocument *
document_with (const char *text)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  CutawayDocument *document = cutaway_document_new (reader);

  cutaway_document_set_text (document, text, "Test");
  settle (document);
  return document;
}

static const CtwType *
type_named (CutawayDocument *document, const char *name)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);

  g_assert_nonnull (analysis);
  return cutaway_analysis_get_type_of (analysis, cutaway_analysis_find_class (analysis, name));
}

static void
insert (CutawayDocument *document, int line, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (document));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
}

/* What a file says of its encoding is true of its bytes, not of the text in the buffer. */
static void
test_declared_encoding (void)
{
  g_autoptr (CutawayDocument) document = document_with ("# coding: latin-1; coding: cp1252\n"
                                                        "class Café:\n"
                                                        "    __slots__ = ('größe',)\n");
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);
  const CtwClass *klass = ctw_model_get_class (cutaway_analysis_get_model (analysis), 0);
  guint n;

  g_assert_cmpstr (klass->name, ==, "Café");
  g_assert_cmpstr (klass->slots.items[0].name, ==, "größe");
  ctw_model_get_diagnostics (cutaway_analysis_get_model (analysis), &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (g_str_has_prefix (cutaway_analysis_get_text (analysis), "# coding: latin-1"));
}

static void
test_reads (void)
{
  g_autoptr (CutawayDocument) document = document_with (kennel);

  g_assert_cmpuint (cutaway_analysis_get_n_classes (cutaway_document_get_analysis (document)), ==,
                    5);
  g_assert_cmpint (type_named (document, "Dog")->status, ==, CTW_TYPE_OK);
  g_assert_cmpuint (type_named (document, "Dog")->basicsize, ==, 32);
  g_assert_false (cutaway_document_get_modified (document));
  g_assert_null (cutaway_document_get_problem (document));
}

static void
test_follows_edits (void)
{
  g_autoptr (CutawayDocument) document = document_with (kennel);
  guint before = type_named (document, "Dog")->basicsize;

  insert (document, 1, "    # a remark: é\n");
  insert (document, 5, "    __slots__ = ('breed', 'age')\n");
  g_assert_true (cutaway_document_is_busy (document));
  g_assert_true (cutaway_document_get_modified (document));
  settle (document);
  g_assert_cmpuint (type_named (document, "Dog")->basicsize, ==, before);
  insert (document, 7, "    __slots__ = ('breed', 'age')\n");
  settle (document);
  g_assert_cmpuint (type_named (document, "Dog")->basicsize, ==, before + 8);

  gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (document)));
  settle (document);
  g_assert_cmpuint (type_named (document, "Dog")->basicsize, ==, before);
}

static void
count_cb (CutawayDocument *document, GParamSpec *pspec, guint *count)
{
  (*count)++;
  g_assert_cmpstr (cutaway_analysis_get_text (cutaway_document_get_analysis (document)), !=,
                   "late");
}

/* While one types, only the last text is shown. */
static void
test_drops_what_is_late (void)
{
  g_autoptr (CutawayDocument) document = document_with (kennel);
  guint count = 0;
  g_autofree char *text = NULL;

  g_signal_connect (document, "notify::analysis", G_CALLBACK (count_cb), &count);
  for (int i = 0; i < 20; i++)
    {
      insert (document, 0, "x = 1\n");
      g_main_context_iteration (NULL, FALSE);
    }
  settle (document);
  g_assert_cmpuint (count, >=, 1);
  g_assert_cmpuint (count, <, 20);
  text = cutaway_document_dup_text (document);
  g_assert_cmpstr (cutaway_analysis_get_text (cutaway_document_get_analysis (document)), ==, text);
}

static void
test_versions (void)
{
  g_autoptr (CutawayDocument) document = document_with ("class A: pass\n");
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  for (guint i = 0; i < n; i++)
    {
      cutaway_document_set_profile (document, profiles[i]);
      settle (document);
      g_assert_true (cutaway_analysis_get_profile (cutaway_document_get_analysis (document))
                     == profiles[i]);
    }
  g_assert_false (cutaway_document_get_modified (document));
}

/* Places in the text and in the buffer are the same places. */
static void
test_spans (void)
{
  g_autoptr (CutawayDocument) document = document_with ("# é€\nclass Ä:\n    pass\n");
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);
  const CtwClass *klass = ctw_model_get_class (cutaway_analysis_get_model (analysis), 0);
  GtkTextIter start, end;
  g_autofree char *name = NULL;

  cutaway_document_span_to_iters (document, klass->name_span, &start, &end);
  name = gtk_text_iter_get_text (&start, &end);
  g_assert_cmpstr (name, ==, "Ä");
  g_assert_cmpuint (cutaway_document_iter_to_byte (document, &start), ==, klass->name_span.start);
  g_assert_cmpuint (cutaway_document_iter_to_byte (document, &end), ==, klass->name_span.end);
  g_assert_cmpint (cutaway_analysis_class_at (analysis, klass->name_span.start), ==, 0);
  g_assert_cmpint (cutaway_analysis_class_at (analysis, 0), ==, CTW_NONE);
}

/* Several patches are one step of the undo. */
static void
test_patches (void)
{
  g_autoptr (CutawayDocument) document = document_with ("class A: pass\nclass B(A): pass\n");
  const CutawayPatch patches[] = {
    { { 6, 7 }, "Longer" },
    { { 22, 23 }, "Longer" },
  };
  g_autofree char *changed = NULL;
  g_autofree char *back = NULL;

  cutaway_document_apply (document, patches, G_N_ELEMENTS (patches));
  changed = cutaway_document_dup_text (document);
  g_assert_cmpstr (changed, ==, "class Longer: pass\nclass B(Longer): pass\n");
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (document)));
  back = cutaway_document_dup_text (document);
  g_assert_cmpstr (back, ==, "class A: pass\nclass B(A): pass\n");
  settle (document);
}

static void
finish_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cutaway-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (CutawayDocument) document = document_with ("");
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (path, "class A:\r\n    pass\r\n", -1, NULL));
  cutaway_document_load_async (document, file, NULL, finish_cb, &loaded);
  g_assert_true (cutaway_document_load_finish (document, wait_for (&loaded), &error));
  g_assert_no_error (error);
  settle (document);
  g_assert_cmpstr (cutaway_document_get_title (document), ==, "a.py");
  g_assert_nonnull (type_named (document, "A"));

  insert (document, 0, "# new\n");
  cutaway_document_save_async (document, file, NULL, finish_cb, &saved);
  g_assert_true (cutaway_document_save_finish (document, wait_for (&saved), &error));
  g_assert_false (cutaway_document_get_modified (document));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "# new\r\nclass A:\r\n    pass\r\n");
  settle (document);

  /* A file that is gone changes nothing. */
  g_unlink (path);
  cutaway_document_load_async (document, file, NULL, finish_cb, &failed);
  g_assert_false (cutaway_document_load_finish (document, wait_for (&failed), &error));
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD);
  g_assert_nonnull (type_named (document, "A"));
  g_rmdir (folder);
}

/* Broken lines and refused classes are said, at their places. */
static void
test_notes (void)
{
  g_autoptr (CutawayDocument) document = document_with ("class A:\n"
                                                        "    __slots__ = ('a',)\n"
                                                        "class B:\n"
                                                        "    __slots__ = ('b',)\n"
                                                        "class C(A, B):\n"
                                                        "    pass\n"
                                                        "x = = 1\n");
  g_autoptr (GPtrArray) notes = cutaway_notes_of (cutaway_document_get_analysis (document));
  const CutawayNote *conflict, *broken;

  g_assert_cmpuint (notes->len, ==, 2);
  conflict = g_ptr_array_index (notes, 0);
  g_assert_cmpuint (conflict->line, ==, 5);
  g_assert_nonnull (strstr (conflict->words, "instance lay-out conflict"));
  broken = g_ptr_array_index (notes, 1);
  g_assert_cmpuint (broken->line, ==, 7);
  g_assert_cmpint (broken->severity, ==, CTW_SEVERITY_ERROR);
}

static void
test_hierarchy (void)
{
  g_autoptr (CutawayDocument) document = document_with (kennel);
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);
  g_autoptr (GListStore) store = g_list_store_new (CUTAWAY_TYPE_CLASS_ITEM);
  static const struct
  {
    const char *name;
    guint depth;
    CutawayMark mark;
  } expected[] = {
    { "Animal", 0, CUTAWAY_MARK_NONE },      { "Dog", 1, CUTAWAY_MARK_NONE },
    { "Puppy", 2, CUTAWAY_MARK_WARNING },    { "Kennel", 0, CUTAWAY_MARK_NONE },
    { "Kennel.Door", 0, CUTAWAY_MARK_NONE },
  };

  cutaway_class_items_update (store, analysis);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (CutawayClassItem) item = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_assert_cmpstr (cutaway_class_item_get_name (item), ==, expected[i].name);
      g_assert_cmpuint (cutaway_class_item_get_depth (item), ==, expected[i].depth);
      g_assert_cmpint (cutaway_class_item_get_mark (item), ==, expected[i].mark);
      g_assert_cmpint (cutaway_class_item_get_bytes (item), >, 0);
    }
}

/* What is still there stays the same item, so that it stays selected. */
static void
test_items_stay (void)
{
  g_autoptr (CutawayDocument) document = document_with (kennel);
  g_autoptr (GListStore) store = g_list_store_new (CUTAWAY_TYPE_CLASS_ITEM);
  g_autoptr (CutawayClassItem) first = NULL;
  g_autoptr (CutawayClassItem) last = NULL;
  g_autoptr (CutawayClassItem) first_now = NULL;
  g_autoptr (CutawayClassItem) last_now = NULL;

  cutaway_class_items_update (store, cutaway_document_get_analysis (document));
  first = g_list_model_get_item (G_LIST_MODEL (store), 0);
  last = g_list_model_get_item (G_LIST_MODEL (store), 4);
  insert (document, 6, "class Cat(Animal):\n    pass\n");
  settle (document);
  cutaway_class_items_update (store, cutaway_document_get_analysis (document));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 6);
  first_now = g_list_model_get_item (G_LIST_MODEL (store), 0);
  last_now = g_list_model_get_item (G_LIST_MODEL (store), 5);
  g_assert_true (first == first_now);
  g_assert_true (last == last_now);
  g_assert_cmpint (cutaway_class_item_get_id (last), ==, 5);
  cutaway_class_items_update (store, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
}

static void
test_no_python (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new ("/nonexistent/python3");
  g_autoptr (CutawayDocument) document = cutaway_document_new (reader);

  cutaway_document_set_text (document, "class A: pass\n", "Test");
  settle (document);
  g_assert_nonnull (cutaway_document_get_problem (document));
  g_assert_null (cutaway_document_get_analysis (document));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_source_init ();
  g_test_add_func ("/document/reads", test_reads);
  g_test_add_func ("/document/declared-encoding", test_declared_encoding);
  g_test_add_func ("/document/follows-edits", test_follows_edits);
  g_test_add_func ("/document/drops-what-is-late", test_drops_what_is_late);
  g_test_add_func ("/document/versions", test_versions);
  g_test_add_func ("/document/spans", test_spans);
  g_test_add_func ("/document/patches", test_patches);
  g_test_add_func ("/document/files", test_files);
  g_test_add_func ("/document/notes", test_notes);
  g_test_add_func ("/document/hierarchy", test_hierarchy);
  g_test_add_func ("/document/items-stay", test_items_stay);
  g_test_add_func ("/document/no-python", test_no_python);
  return g_test_run ();
}
