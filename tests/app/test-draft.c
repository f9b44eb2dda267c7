/* SPDX-License-Identifier: MIT */
/* test-draft.c: unsaved work survives, also a kill at any moment, and goes when it should. */
#include "config.h"

#include "test-app-lib.h"

#include "cutaway-draft.h"

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>

/* What a killed process may lose. */
#define MAY_LOSE_MICROSECONDS (2 * G_USEC_PER_SEC)
#define AT_A_TIME 5

typedef struct
{
  char *root;
  char *folder;
  CutawayDocument *document;
  CutawayDraft *draft;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (CtpReader) reader = ctp_reader_new ("/nonexistent/python3");

  f->root = g_dir_make_tmp ("cutaway-draft-XXXXXX", NULL);
  f->folder = g_build_filename (f->root, "drafts", NULL);
  f->document = cutaway_document_new (reader);
  f->draft = cutaway_draft_new (f->document, f->folder);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_tree (inside);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->draft);
  g_clear_object (&f->document);
  remove_tree (f->root);
  g_free (f->folder);
  g_free (f->root);
}

static guint
count (const char *folder, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      n++;
  return n;
}

static void
type (Fixture *f, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->document));
  GtkTextIter end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* As a crash would: the draft stays, its lock does not. */
static void
test_comes_and_goes (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) left = NULL;

  cutaway_document_set_text (f->document, "class A: pass\n", "Test");
  type (f, "x = 1\n");
  test_wait (count (f->folder, ".draft") == 1);
  /* Somebody works on it. */
  left = cutaway_drafts_find_left (f->folder);
  g_assert_cmpuint (left->len, ==, 0);

  gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->document)));
  g_assert_false (cutaway_document_get_modified (f->document));
  test_wait (count (f->folder, ".draft") == 0);

  type (f, "y = 2\n");
  test_wait (count (f->folder, ".draft") == 1);
  g_clear_object (&f->draft);
  test_wait (count (f->folder, ".draft") == 0 && count (f->folder, ".lock") == 0);
}

/* One process that edits until it is killed, and what it said. */
typedef struct
{
  GSubprocess *process;
  char *folder;
  char *file;
  GString *said;
  gboolean ended;
} Victim;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Victim *victim = user_data;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                               NULL);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (size == 0)
    {
      victim->ended = TRUE;
      return;
    }
  g_string_append_len (victim->said, data, (gssize) size);
  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), 65536, 0, NULL, read_cb, victim);
}

static void
victim_start (Victim *victim, const char *root, guint seed)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "app", "draft-victim", NULL);
  g_autofree char *name = g_strdup_printf ("%u", seed);
  g_autoptr (GError) error = NULL;

  victim->folder = g_build_filename (root, name, NULL);
  victim->file = g_strdup_printf ("%s/%s.py", root, name);
  victim->said = g_string_new (NULL);
  g_assert_true (g_file_set_contents (victim->file, "", 0, NULL));
  victim->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program,
                                      victim->folder, victim->file, name, NULL);
  g_assert_no_error (error);
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (victim->process), 65536, 0, NULL,
                                   read_cb, victim);
}

/* The number of lines of a text that must be 0, 1, 2, ... and whole. */
static guint
lines_of (const char *text)
{
  guint n = 0;

  while (*text != '\0')
    {
      g_autofree char *expected = g_strdup_printf ("%u\n", n);

      g_assert_true (g_str_has_prefix (text, expected));
      text += strlen (expected);
      n++;
    }
  return n;
}

/* How far it must have got: what it said is saved, and what was typed long before the end. */
static void
read_said (Victim *victim, gint64 killed, guint *saved, guint *typed)
{
  g_auto (GStrv) lines = g_strsplit (victim->said->str, "\n", -1);

  *saved = *typed = 0;
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint n = (guint) g_ascii_strtoull (words[1], NULL, 10);

      if (words[0][0] == 'S')
        *saved = n;
      else if (g_ascii_strtoll (words[2], NULL, 10) < killed - MAY_LOSE_MICROSECONDS)
        *typed = n;
    }
}

static void
victim_check (Victim *victim, gint64 killed)
{
  g_autoptr (GPtrArray) left = cutaway_drafts_find_left (victim->folder);
  g_autofree char *text = NULL;
  guint saved, typed, in_file;
  guint in_draft = 0;

  read_said (victim, killed, &saved, &typed);
  g_assert_true (g_file_get_contents (victim->file, &text, NULL, NULL));
  in_file = lines_of (text);
  g_assert_cmpuint (in_file, >=, saved);
  g_assert_cmpuint (left->len, <=, 1);
  if (left->len == 1)
    in_draft = lines_of (((CutawayLeft *) g_ptr_array_index (left, 0))->text);
  g_assert_cmpuint (MAX (in_file, in_draft), >=, typed);
}

static void
victim_clear (Victim *victim)
{
  g_object_unref (victim->process);
  g_string_free (victim->said, TRUE);
  g_free (victim->folder);
  g_free (victim->file);
}

/* Some at a time, each killed when its moment has come. */
static void
kill_some (const char *root, guint first, guint n)
{
  Victim victims[AT_A_TIME] = { 0 };
  gint64 killed[AT_A_TIME];

  for (guint i = 0; i < n; i++)
    victim_start (&victims[i], root, first + i);
  for (guint i = 0; i < n; i++)
    {
      gint64 moment = g_get_monotonic_time () + g_test_rand_int_range (1, 1500) * 1000;

      test_wait (victims[i].said->len > 0 && g_get_monotonic_time () >= moment);
      killed[i] = g_get_monotonic_time ();
      g_subprocess_send_signal (victims[i].process, SIGKILL);
    }
  for (guint i = 0; i < n; i++)
    {
      test_wait (victims[i].ended);
      g_assert_true (g_subprocess_wait (victims[i].process, NULL, NULL));
      victim_check (&victims[i], killed[i]);
      victim_clear (&victims[i]);
    }
}

static void
test_killed (Fixture *f, gconstpointer data)
{
  guint moments = g_getenv ("CUTAWAY_THOROUGH") != NULL ? 200 : 15;

  for (guint done = 0; done < moments; done += AT_A_TIME)
    kill_some (f->root, done, MIN (AT_A_TIME, moments - done));
}

/* A copy of what is there, as a process that was killed would have left it. */
static void
leave (Fixture *f, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (to, 0700), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (f->folder, name, NULL);
      g_autofree char *there = g_build_filename (to, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".draft"))
        continue;
      g_assert_true (g_file_get_contents (from, &text, &length, NULL));
      g_assert_true (g_file_set_contents (there, text, (gssize) length, NULL));
    }
}

/* In the window: what was left comes back, unsaved, and can be given up. */
static void
test_restored (Fixture *f, gconstpointer data)
{
  CutawayApplication *app = NULL;
  CutawayWindow *window;
  g_autofree char *own = cutaway_drafts_default_folder ();
  g_autofree char *text = NULL;

  cutaway_document_set_text (f->document, "class A: pass\n", "Test");
  type (f, "\nx = 'é'\n");
  test_wait (count (f->folder, ".draft") == 1);
  leave (f, own);

  app = test_application_new ();
  g_assert_cmpuint (cutaway_window_restore_drafts (app), ==, 1);
  g_assert_cmpuint (cutaway_window_restore_drafts (app), ==, 0);
  window = CUTAWAY_WINDOW (gtk_application_get_windows (GTK_APPLICATION (app))->data);
  text = cutaway_document_dup_text (cutaway_window_get_document (window));
  g_assert_cmpstr (text, ==, "class A: pass\n\nx = 'é'\n");
  g_assert_true (cutaway_document_get_modified (cutaway_window_get_document (window)));
  g_assert_cmpuint (count (own, ".draft"), ==, 1);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.discard-restored", NULL);
  g_assert_false (cutaway_document_get_modified (cutaway_window_get_document (window)));
  test_wait (count (own, ".draft") == 0);
  test_application_end (app);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (cutaway_document_load_finish (CUTAWAY_DOCUMENT (source), result, NULL));
}

static CutawayWindow *
restore_one (CutawayApplication *app)
{
  g_assert_cmpuint (cutaway_window_restore_drafts (app), ==, 1);
  return CUTAWAY_WINDOW (gtk_application_get_windows (GTK_APPLICATION (app))->data);
}

/* What others wrote between the crash and the next start is asked about, as if it had been open. */
static void
test_changed_since (Fixture *f, gconstpointer data)
{
  g_autofree char *own = cutaway_drafts_default_folder ();
  g_autofree char *path = g_build_filename (f->root, "a.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CutawayApplication *app = test_application_new ();
  GtkWidget *bar;

  g_assert_true (g_file_set_contents (path, "class A: pass\n", -1, NULL));
  cutaway_document_load_async (f->document, file, NULL, loaded_cb, NULL);
  test_wait (cutaway_document_get_etag (f->document) != NULL);
  type (f, "x = 1\n");
  test_wait (count (f->folder, ".draft") == 1);
  leave (f, own);
  g_assert_true (g_file_set_contents (path, "class Other: pass\n", -1, NULL));

  bar = test_find_id (GTK_WIDGET (restore_one (app)), "problem_bar");
  test_wait (gtk_info_bar_get_revealed (GTK_INFO_BAR (gtk_widget_get_next_sibling (bar))));
  test_application_end (app);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  gtk_source_init ();
  ADD ("/draft/comes-and-goes", test_comes_and_goes);
  ADD ("/draft/restored", test_restored);
  ADD ("/draft/changed-since", test_changed_since);
  ADD ("/draft/killed", test_killed);
  return g_test_run ();
}
