/* SPDX-License-Identifier: MIT */
/* test-reader.c: a real Python reads; whatever happens to it, there is an answer. */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static const char person[] = "class Person:\n"
                             "    __slots__ = ('name', 'age')\n"
                             "    def __init__(self, name, age=30):\n"
                             "        self.name = name\n"
                             "        self.age = age\n"
                             "p = Person('Alice')\n";

static CtwModel *
read_or_fail (CtpReader *reader, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (reader, text, length, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (model);
  return model;
}

static void
test_person (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_assert_null (ctp_reader_get_version (reader));
  g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
  const CtwClass *klass = ctw_model_find_class (model, "Person");

  g_assert_cmpstr (ctp_reader_get_version (reader), ==, ctw_model_get_reader (model));
  g_assert_cmpuint (ctw_model_get_n_classes (model), ==, 1);
  g_assert_cmpint (klass->slots.form, ==, CTW_SLOTS_TUPLE);
  g_assert_cmpuint (klass->slots.n_items, ==, 2);
  g_assert_cmpstr (klass->slots.items[1].name, ==, "age");
  g_assert_cmpuint (klass->n_self_names, ==, 2);
  const CtwMethod *init = ctw_class_find_method (klass, "__init__");
  g_assert_cmpuint (init->function->n_params, ==, 3);
  g_assert_cmpuint (init->function->body.n, ==, 2);
  g_assert_cmpuint (ctw_model_get_program (model)->n, ==, 2);
}

static void
test_round_trip (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
  g_autofree char *json = ctw_model_to_json (model);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) again = ctw_model_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_autofree char *json_again = ctw_model_to_json (again);

  g_assert_cmpstr (json, ==, json_again);
}

/* A stand-in for Python: a shell script in a folder of its own. */
static char *
make_fake (const char *folder, const char *body)
{
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", body, NULL);
  char *path = g_build_filename (folder, "python3", NULL);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  return path;
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("cutaway-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
assert_refused (CtpReader *reader, const char *text, gssize length, CtpError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, length, NULL, &error);

  g_assert_null (model);
  g_assert_error (error, CTP_ERROR, (gint) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

/* Source that takes Python a while: n statements. */
static char *
make_long (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "x%u = [%u, 'abc', (1, 2, 3)]\n", i, i);
  return g_string_free (text, FALSE);
}

static void
test_time_limit (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *fake = make_fake (folder, "printf '6\\n3.99.0'\nexec sleep 60\n");
  g_autoptr (CtpReader) stuck = ctp_reader_new (fake);
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autofree char *text = make_long (50000);

  ctp_reader_set_time_limit (stuck, 200);
  assert_refused (stuck, person, -1, CTP_ERROR_TIMEOUT);
  g_autofree char *longer = g_strnfill (4 * 1024 * 1024, '\n');
  gint64 before = g_get_monotonic_time ();
  assert_refused (stuck, longer, -1, CTP_ERROR_TIMEOUT);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 5 * 200 * G_TIME_SPAN_MILLISECOND);
  ctp_reader_set_time_limit (reader, 1);
  assert_refused (reader, text, -1, CTP_ERROR_TIMEOUT);
  ctp_reader_set_time_limit (reader, CTP_READER_TIME_LIMIT);
  g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
  g_assert_cmpuint (ctw_model_get_n_classes (model), ==, 1);
}

static void
test_death (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *body = g_strdup_printf (
      "if [ -e %s/met ]; then exec %s \"$@\"; fi\n"
      "touch %s/met\nprintf '6\\n3.99.0'\necho 'out of order' >&2\nexit 3\n",
      folder, g_getenv ("CUTAWAY_TEST_PYTHON"), folder);
  g_autofree char *fake = make_fake (folder, body);
  g_autoptr (CtpReader) reader = ctp_reader_new (fake);
  g_autoptr (GError) error = NULL;

  g_assert_null (ctp_reader_read (reader, person, -1, NULL, &error));
  g_assert_error (error, CTP_ERROR, CTP_ERROR_DIED);
  g_assert_nonnull (strstr (error->message, "out of order"));
  /* The next request starts another one. */
  g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
  g_assert_cmpuint (ctw_model_get_n_classes (model), ==, 1);
}

static void
test_nonsense (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *fake = make_fake (folder,
                                     "printf '6\\n3.99.0'\nprintf '4\\n{\"a\"'\nexec sleep 60\n");
  g_autoptr (CtpReader) reader = ctp_reader_new (fake);
  g_autoptr (CtpReader) missing = ctp_reader_new ("/nowhere/python3");
  g_autoptr (GError) error = NULL;

  assert_refused (reader, person, -1, CTP_ERROR_ANSWER);
  g_assert_null (ctp_reader_read (missing, person, -1, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_size (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  gsize length = (gsize) CTP_READER_MAX_BYTES + 1;
  g_autofree char *text = g_malloc (length);

  memset (text, '\n', length);
  assert_refused (reader, text, (gssize) length, CTP_ERROR_SIZE);
  g_autoptr (CtwModel) empty = read_or_fail (reader, text, 0);
  g_assert_cmpuint (ctw_model_get_program (empty)->n, ==, 0);
}

/* Too little memory is an answer or an error, and the next request is fine. */
static void
test_memory_limit (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autofree char *text = make_long (200000);
  g_autoptr (GError) error = NULL;

  ctp_reader_set_memory_limit (reader, G_GUINT64_CONSTANT (400) * 1024 * 1024);
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);
  if (model != NULL)
    {
      guint n = 0;
      const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (model, &n);
      g_assert_cmpuint (n, ==, 1);
      g_assert_cmpstr (diagnostics->code, ==, "too-large");
    }
  else
    g_assert_error (error, CTP_ERROR, CTP_ERROR_DIED);
  g_autoptr (CtwModel) next = read_or_fail (reader, person, -1);
  g_assert_cmpuint (ctw_model_get_n_classes (next), ==, 1);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GPtrArray *answers = user_data;
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read_finish (CTP_READER (source), result, &error);

  g_assert_true (model != NULL || error != NULL);
  g_ptr_array_add (answers, model);
}

static void
test_order (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_model_unref);

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *text = g_strdup_printf ("class C%u: pass\n", i);
      ctp_reader_read_async (reader, text, -1, NULL, on_read, answers);
    }
  while (answers->len < 8)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("C%u", i);
      g_assert_nonnull (ctw_model_find_class (answers->pdata[i], name));
    }
}

/* Whatever moment a cancel hits, the next answer belongs to the next question. */
static void
test_cancel (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autofree char *text = make_long (3000);
  g_autoptr (CtwModel) first = read_or_fail (reader, person, -1);

  g_assert_nonnull (ctw_model_find_class (first, "Person"));
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GPtrArray) answers = g_ptr_array_new ();
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      ctp_reader_read_async (reader, text, -1, cancellable, on_read, answers);
      g_usleep (i * 1500);
      g_cancellable_cancel (cancellable);
      g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
      g_assert_nonnull (ctw_model_find_class (model, "Person"));
      while (answers->len == 0)
        g_main_context_iteration (NULL, TRUE);
      g_clear_pointer ((CtwModel **) &answers->pdata[0], ctw_model_unref);
    }
}

/* The last reference may go while requests are under way. */
static void
test_let_go (void)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_model_unref);
  CtpReader *reader = ctp_reader_new (NULL);

  ctp_reader_read_async (reader, person, -1, NULL, on_read, answers);
  ctp_reader_read_async (reader, person, -1, NULL, on_read, answers);
  g_object_unref (reader);
  while (answers->len < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (answers->pdata[1]);
}

static void
test_broken (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtwModel) model = read_or_fail (
      reader, "class A:\n    x = 1\n\nx = = 2\n\nclass B(A):\n    pass\n", -1);
  guint n = 0;
  const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (model, &n);

  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (diagnostics[0].code, ==, "syntax");
  g_assert_cmpstr (diagnostics[0].message, ==, "invalid syntax");
  g_assert_cmpuint (diagnostics[0].line, ==, 4);
  g_assert_cmpuint (diagnostics[0].span.start, ==, 20);
  g_assert_cmpuint (diagnostics[0].span.end, ==, 27);
  g_assert_cmpuint (ctw_model_get_n_classes (model), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/read", test_person);
  g_test_add_func ("/reader/round-trip", test_round_trip);
  g_test_add_func ("/reader/broken", test_broken);
  g_test_add_func ("/reader/time-limit", test_time_limit);
  g_test_add_func ("/reader/memory-limit", test_memory_limit);
  g_test_add_func ("/reader/death", test_death);
  g_test_add_func ("/reader/nonsense", test_nonsense);
  g_test_add_func ("/reader/size", test_size);
  g_test_add_func ("/reader/order", test_order);
  g_test_add_func ("/reader/cancel", test_cancel);
  g_test_add_func ("/reader/let-go", test_let_go);
  return g_test_run ();
}
