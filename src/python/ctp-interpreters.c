/* SPDX-License-Identifier: MIT */
/*
 * ctp-interpreters.c: finds Pythons by their names in the usual folders.
 *
 * Nothing but the interpreter itself is ever run: -I -S keeps user and site
 * code out, and the only question is its version.
 */
#include "ctp-interpreters.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OLDEST_MINOR 8
#define PROBE_MILLISECONDS 5000

/* A file that is named like a Python. */
typedef struct
{
  char *path;
  char *real;     /* with symbolic links resolved */
  gint minor;     /* as its name says; -1 where it says none */
  gboolean shell; /* a script that starts another */
  guint order;    /* in which it was met */
} Candidate;

static void
candidate_free (Candidate *candidate)
{
  g_free (candidate->path);
  g_free (candidate->real);
  g_free (candidate);
}

/**
 * ctp_interpreter_free:
 * @interpreter: (transfer full): what [func@find] found
 */
void
ctp_interpreter_free (CtpInterpreter *interpreter)
{
  g_free (interpreter->path);
  g_free (interpreter->version);
  g_free (interpreter);
}

/* The N of python3.N, -1 for python and python3, -2 for any other name. */
static gint
minor_of_name (const char *name)
{
  char *end = NULL;

  if (g_str_equal (name, "python") || g_str_equal (name, "python3"))
    return -1;
  if (!g_str_has_prefix (name, "python3.") || !g_ascii_isdigit (name[8]))
    return -2;
  guint64 minor = g_ascii_strtoull (name + 8, &end, 10);
  return *end == '\0' && minor < 1000 ? (gint) minor : -2;
}

static gboolean
is_script (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char start[2] = "";

  return stream == NULL || g_input_stream_read (G_INPUT_STREAM (stream), start, 2, NULL, NULL) != 2
         || memcmp (start, "#!", 2) == 0;
}

static void
add_candidate (GPtrArray *candidates, const char *folder, const char *name)
{
  gint minor = minor_of_name (name);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (minor == -2 || (minor >= 0 && minor < OLDEST_MINOR)
      || !g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) || g_file_test (path, G_FILE_TEST_IS_DIR))
    return;
  char *real = realpath (path, NULL);
  g_autofree char *real_name = real != NULL ? g_path_get_basename (real) : NULL;
  Candidate *candidate = g_new0 (Candidate, 1);
  candidate->real = g_strdup (real != NULL ? real : path);
  candidate->minor = minor >= 0 || real_name == NULL ? minor : MAX (minor_of_name (real_name), -1);
  candidate->path = g_steal_pointer (&path);
  candidate->shell = is_script (candidate->real);
  candidate->order = candidates->len;
  free (real);
  if ((candidate->minor >= 0 && candidate->minor < OLDEST_MINOR)
      || (real_name != NULL && g_str_has_prefix (real_name, "python2")))
    candidate_free (candidate);
  else
    g_ptr_array_add (candidates, candidate);
}

/* The shims of pyenv start what its versions hold anyway, ten times slower. */
static gboolean
holds_shims (const char *folder)
{
  g_autofree char *versions = g_build_filename (folder, "..", "versions", NULL);

  return g_str_has_suffix (folder, "/shims") && g_file_test (versions, G_FILE_TEST_IS_DIR);
}

static void
search_folder (GPtrArray *candidates, const char *folder)
{
  g_autoptr (GDir) dir = *folder != '\0' ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;

  if (holds_shims (folder))
    return;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "python"))
      add_candidate (candidates, folder, name);
}

static void
search_list (GPtrArray *candidates, const char *list)
{
  g_auto (GStrv) folders = g_strsplit (list != NULL ? list : "", ":", -1);

  for (guint i = 0; folders[i] != NULL; i++)
    search_folder (candidates, folders[i]);
}

static void
search_pyenv (GPtrArray *candidates)
{
  const char *given = g_getenv ("PYENV_ROOT");
  g_autofree char *root = given != NULL && *given != '\0'
                              ? g_strdup (given)
                              : g_build_filename (g_get_home_dir (), ".pyenv", NULL);
  g_autofree char *versions = g_build_filename (root, "versions", NULL);
  g_autoptr (GDir) dir = g_dir_open (versions, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (versions, name, "bin", NULL);
      search_folder (candidates, folder);
    }
}

/* Newest first; then real ones, the system's own, and the order of the search. */
static gint
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = *(const Candidate *const *) a;
  const Candidate *y = *(const Candidate *const *) b;

  if (x->shell != y->shell)
    return x->shell ? 1 : -1;
  if (x->minor != y->minor)
    return y->minor - x->minor;
  gboolean x_system = g_str_has_prefix (x->path, "/usr/bin/");
  if (x_system != g_str_has_prefix (y->path, "/usr/bin/"))
    return x_system ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static void
drop_doubles (GPtrArray *candidates)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < candidates->len;)
    {
      Candidate *candidate = candidates->pdata[i];
      /* Adding what is there already would swap its key for one that is freed here. */
      if (g_hash_table_contains (met, candidate->real))
        g_ptr_array_remove_index (candidates, i);
      else
        {
          g_hash_table_add (met, candidate->real);
          i++;
        }
    }
}

static GPtrArray *
find_candidates (void)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);

  search_list (candidates, g_getenv ("CUTAWAY_PYTHON_PATH"));
  search_list (candidates, g_getenv ("PATH"));
  search_folder (candidates, "/usr/bin");
  search_folder (candidates, "/usr/local/bin");
  search_pyenv (candidates);
  g_ptr_array_sort (candidates, compare_candidates);
  drop_doubles (candidates);
  return candidates;
}

/**
 * ctp_interpreters_guess:
 *
 * Returns: (transfer full): paths of Pythons, what is probably the newest
 *   first; those whose names say no version come last
 */
char **
ctp_interpreters_guess (void)
{
  g_autoptr (GPtrArray) candidates = find_candidates ();
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < candidates->len; i++)
    g_strv_builder_add (paths, ((Candidate *) candidates->pdata[i])->path);
  return g_strv_builder_end (paths);
}

/* Asking for versions */

static GSubprocess *
start_probe (const Candidate *candidate)
{
  return g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, candidate->path,
      "-I", "-S", "-c",
      "import os, sys; print(*sys.version_info[:3], os.path.realpath(sys.executable))", NULL);
}

/* What a probe prints until it ends or the deadline comes. */
static char *
read_probe (GSubprocess *process, gint64 deadline)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (process);
  GPollFD poll = { .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (pipe)),
                   .events = G_IO_IN | G_IO_HUP };
  GString *answer = g_string_new (NULL);
  char buffer[512];
  gssize n = 1;

  while (n > 0 && answer->len < PATH_MAX)
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
      n = left > 0 && g_poll (&poll, 1, (gint) left) > 0
              ? g_input_stream_read (pipe, buffer, sizeof buffer, NULL, NULL)
              : -1;
      if (n > 0)
        g_string_append_len (answer, buffer, n);
    }
  g_subprocess_force_exit (process);
  return g_string_free (answer, FALSE);
}

/* A script is told apart from what it starts: met holds the real paths of those that count. */
static CtpInterpreter *
interpreter_of (const Candidate *candidate, const char *answer, GHashTable *met)
{
  guint major = 0, minor = 0, micro = 0;
  int at = 0;

  if (sscanf (answer, "%u %u %u %n", &major, &minor, &micro, &at) != 3 || major != 3
      || minor < OLDEST_MINOR)
    return NULL;
  g_autofree char *real = g_strchomp (g_strdup (answer + at));
  if (candidate->shell && g_hash_table_contains (met, real))
    return NULL;
  g_hash_table_add (met, g_steal_pointer (&real));
  CtpInterpreter *interpreter = g_new0 (CtpInterpreter, 1);
  *interpreter = (CtpInterpreter){ g_strdup (candidate->path),
                                   g_strdup_printf ("%u.%u.%u", major, minor, micro), major, minor,
                                   micro };
  return interpreter;
}

static gint
compare_interpreters (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CtpInterpreter *x = *(const CtpInterpreter *const *) a;
  const CtpInterpreter *y = *(const CtpInterpreter *const *) b;

  if (x->minor != y->minor)
    return x->minor > y->minor ? -1 : 1;
  /* Of one minor version the order of the search holds: the system's own comes first. */
  return 0;
}

/**
 * ctp_interpreters_find:
 *
 * Runs every Python that is found, once and all of them at the same time, to
 * ask for its version.
 *
 * Returns: (transfer container) (element-type CtpInterpreter): newest first
 */
GPtrArray *
ctp_interpreters_find (void)
{
  g_autoptr (GPtrArray) candidates = find_candidates ();
  g_autoptr (GPtrArray) probes = g_ptr_array_new ();
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) ctp_interpreter_free);
  gint64 deadline = g_get_monotonic_time () + PROBE_MILLISECONDS * G_TIME_SPAN_MILLISECOND;

  for (guint i = 0; i < candidates->len; i++)
    g_ptr_array_add (probes, start_probe (candidates->pdata[i]));
  for (guint i = 0; i < candidates->len; i++)
    {
      g_autoptr (GSubprocess) process = probes->pdata[i];
      g_autofree char *answer = process != NULL ? read_probe (process, deadline) : NULL;
      CtpInterpreter *interpreter = answer != NULL
                                        ? interpreter_of (candidates->pdata[i], answer, met)
                                        : NULL;
      if (interpreter != NULL)
        g_ptr_array_add (found, interpreter);
    }
  g_ptr_array_sort_with_data (found, compare_interpreters, NULL);
  return found;
}
