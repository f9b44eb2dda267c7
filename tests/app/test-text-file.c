/* SPDX-License-Identifier: MIT */
/* test-text-file.c: bytes to text and back, and saves that lose nothing. */
#include "config.h"

#include "cutaway-text-file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const char *name;
  const char *bytes;
  gsize size;
  const char *text; /* NULL: refused */
  gint code;
} Spelling;

#define SPELLING(name, bytes, text, code)                                                          \
  {                                                                                                \
    name, bytes, sizeof bytes - 1, text, code                                                      \
  }

static const Spelling spellings[] = {
  SPELLING ("empty", "", "", 0),
  SPELLING ("lf", "a = 1\nb = 2\n", "a = 1\nb = 2\n", 0),
  SPELLING ("no-last-newline", "a = 1\nb = 2", "a = 1\nb = 2", 0),
  SPELLING ("crlf", "a = 1\r\nb = 2\r\n", "a = 1\nb = 2\n", 0),
  SPELLING ("mixed", "a = 1\r\nb = 2\nc\r", "a = 1\r\nb = 2\nc\r", 0),
  SPELLING ("mark",
            "\xef\xbb\xbf"
            "a = 1\n",
            "a = 1\n",
            0),
  SPELLING ("mark-crlf",
            "\xef\xbb\xbf"
            "a\r\n",
            "a\n",
            0),
  SPELLING ("utf-8", "s = 'h\xc3\xa9'\n", "s = 'hé'\n", 0),
  SPELLING ("latin-1",
            "# -*- coding: latin-1 -*-\ns = 'h\xe9'\n",
            "# -*- coding: latin-1 -*-\ns = 'hé'\n",
            0),
  SPELLING ("second-line",
            "#!/usr/bin/python3\n# coding=iso-8859-15\ns = '\xa4'\n",
            "#!/usr/bin/python3\n# coding=iso-8859-15\ns = '€'\n",
            0),
  SPELLING ("declared-behind-code",
            "x = 1\n# coding: latin-1\ns = 'h\xc3\xa9'\n",
            "x = 1\n# coding: latin-1\ns = 'hé'\n",
            0),
  SPELLING ("not-declared", "x\n\n# coding: latin-1\n", "x\n\n# coding: latin-1\n", 0),
  SPELLING ("not-utf-8", "s = 'h\xe9'\n", NULL, CUTAWAY_FILE_ERROR_ENCODING),
  SPELLING ("unknown-encoding", "# coding: klingon\n", NULL, CUTAWAY_FILE_ERROR_ENCODING),
  SPELLING ("binary",
            "\x7f"
            "ELF\0\1\2",
            NULL,
            CUTAWAY_FILE_ERROR_BINARY),
};

static void
test_spelling (gconstpointer data)
{
  const Spelling *spelling = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (spelling->bytes, spelling->size);
  g_autoptr (GError) error = NULL;
  CutawayTextFormat format;
  g_autofree char *text = cutaway_text_decode (bytes, &format, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_cmpstr (text, ==, spelling->text);
  if (spelling->text == NULL)
    {
      g_assert_error (error, CUTAWAY_FILE_ERROR, spelling->code);
      return;
    }
  g_assert_no_error (error);
  again = cutaway_text_encode (text, &format, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_not_encodable (void)
{
  CutawayTextFormat format = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cutaway_text_encode ("# coding: latin-1\ns = 'Ж'\n", &format, &error);

  g_assert_null (bytes);
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_ENCODING);
}

/* A folder of its own for a test that writes. */
static char *
scratch (void)
{
  char *folder = g_dir_make_tmp ("cutaway-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
write_text (const char *path, const char *text)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (cutaway_file_write (file, bytes, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_keeps_mode_and_links (void)
{
  g_autofree char *folder = scratch ();
  g_autofree char *path = g_build_filename (folder, "a.py", NULL);
  g_autofree char *link_path = g_build_filename (folder, "link.py", NULL);
  g_autofree char *hard = g_build_filename (folder, "hard.py", NULL);
  struct stat seen;

  write_text (path, "one\n");
  g_assert_cmpint (g_chmod (path, 0754), ==, 0);
  g_assert_cmpint (symlink ("a.py", link_path), ==, 0);
  write_text (link_path, "two\n");
  assert_text (path, "two\n");
  g_assert_cmpint (g_lstat (link_path, &seen), ==, 0);
  g_assert_true (S_ISLNK (seen.st_mode));
  g_assert_cmpint (g_stat (path, &seen), ==, 0);
  g_assert_cmpint (seen.st_mode & 07777, ==, 0754);

  g_assert_cmpint (link (path, hard), ==, 0);
  write_text (path, "three\n");
  assert_text (hard, "three\n");
  g_assert_cmpint (g_stat (path, &seen), ==, 0);
  g_assert_cmpint ((int) seen.st_nlink, ==, 2);

  g_unlink (hard);
  g_unlink (link_path);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* no temporary file is left */
}

static void
test_errors (void)
{
  g_autofree char *folder = scratch ();
  g_autofree char *missing = g_build_filename (folder, "no", "such.py", NULL);
  g_autoptr (GFile) as_file = g_file_new_for_path (folder);
  g_autoptr (GFile) nowhere = g_file_new_for_path (missing);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (cutaway_file_write (as_file, bytes, NULL, &error));
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD);
  g_clear_error (&error);
  g_assert_false (cutaway_file_write (nowhere, bytes, NULL, &error));
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD);
  g_clear_error (&error);
  g_assert_null (cutaway_file_read (nowhere, NULL, &error));
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD);
  g_clear_error (&error);
  g_assert_null (cutaway_file_read (as_file, NULL, &error));
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Where there is no room for it, what was there stays, to the byte. */
static void
assert_no_room (const char *path, const char *text)
{
  struct rlimit old, small;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *longer = g_strnfill (5000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (longer, 5000);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = (struct rlimit){ 1000, old.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (cutaway_file_write (file, bytes, NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD);
  /* One sentence, and no name of a file that only we know of. */
  g_assert_null (strchr (error->message, '/'));
  assert_text (path, text);
}

static void
test_no_room (void)
{
  g_autofree char *folder = scratch ();
  g_autofree char *path = g_build_filename (folder, "a.py", NULL);
  g_autofree char *hard = g_build_filename (folder, "hard.py", NULL);

  signal (SIGXFSZ, SIG_IGN);
  write_text (path, "one\n");
  assert_no_room (path, "one\n");
  g_assert_cmpint (link (path, hard), ==, 0);
  assert_no_room (path, "one\n");
  /* Longer, then shorter than before. */
  write_text (path, "one and two\n");
  assert_text (hard, "one and two\n");
  write_text (path, "3\n");
  assert_text (hard, "3\n");
  g_unlink (hard);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_huge (void)
{
  g_autofree char *folder = scratch ();
  g_autofree char *path = g_build_filename (folder, "huge.py", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  write_text (path, "x\n");
  g_assert_cmpint (truncate (path, (off_t) CUTAWAY_FILE_LIMIT + 1), ==, 0);
  g_assert_null (cutaway_file_read (file, NULL, &error));
  g_assert_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_HUGE);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/text-file/spelling/%s", spellings[i].name);

      g_test_add_data_func (path, &spellings[i], test_spelling);
    }
  g_test_add_func ("/text-file/not-encodable", test_not_encodable);
  g_test_add_func ("/text-file/keeps-mode-and-links", test_keeps_mode_and_links);
  g_test_add_func ("/text-file/errors", test_errors);
  g_test_add_func ("/text-file/no-room", test_no_room);
  g_test_add_func ("/text-file/huge", test_huge);
  return g_test_run ();
}
