/* SPDX-License-Identifier: MIT */
/* test-lib.c: what tests share; nothing here depends on the clock or the machine. */
#include "test-lib.h"

#include <stdlib.h>

char *
test_path (const char *path)
{
  const char *root = g_getenv ("G_TEST_SRCDIR");

  return g_build_filename (root != NULL ? root : ".", path, NULL);
}

char *
test_read (const char *path, gsize *length)
{
  g_autofree char *full = test_path (path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (full, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char **
test_list (const char *folder, const char *suffix)
{
  g_autofree char *full = test_path (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (full, 0, &error);
  GPtrArray *names = g_ptr_array_new ();
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

guint
test_rounds (guint few, guint many)
{
  return g_getenv ("CUTAWAY_THOROUGH") != NULL ? many : few;
}

GRand *
test_rand (guint32 salt)
{
  const char *seed = g_getenv ("CUTAWAY_SEED");
  guint32 start = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 20240607;

  g_test_message ("seed %u", start);
  return g_rand_new_with_seed (start ^ salt);
}

void
test_add_versions (const char *path, GTestDataFunc func)
{
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", path, profiles[i]->name);
      g_test_add_data_func (name, profiles[i]->name, func);
    }
}

void
test_add_files (const char *path, const char *folder, const char *suffix, GTestDataFunc func)
{
  g_auto (GStrv) names = test_list (folder, suffix);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *test = g_strconcat (path, names[i], NULL);
      g_test_add_data_func_full (test, g_strdup (names[i]), func, g_free);
    }
}
