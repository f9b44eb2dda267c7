/* SPDX-License-Identifier: MIT */
/*
 * ctp-modules.c: finds modules as importlib's path finder does, by looking only.
 *
 * Invariant: a model that was handed out lives as long as the finder, even when
 * its file has changed since and a newer one has taken its place.
 */
#include "ctp-modules.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_PACKAGES 32
#define LIBRARY_MILLISECONDS 5000
#define MAX_LIBRARY_PATH 65536

struct _CtpModules
{
  GMutex mutex;
  CtpReader *reader;
  char *folder;
  char *root;        /* (nullable): the folder that the package of the file stands in */
  char **library;    /* NULL until it is asked for */
  GHashTable *files; /* path to File */
  GPtrArray *models; /* all that were ever handed out */
};

/* What a file held when it was last looked at. */
typedef struct
{
  gint64 changed;
  gint64 size;
  CtwModel *model; /* NULL where it cannot be read; owned by models */
} File;

/* The files of a package name its modules from the folder above its outermost __init__. */
static char *
root_of (const char *folder)
{
  g_autofree char *root = g_strdup (folder);

  for (guint i = 0; i < MAX_PACKAGES; i++)
    {
      g_autofree char *init = g_build_filename (root, "__init__.py", NULL);
      if (!g_file_test (init, G_FILE_TEST_IS_REGULAR))
        return i > 0 ? g_steal_pointer (&root) : NULL;
      g_autofree char *absolute = g_canonicalize_filename (root, NULL);
      g_free (root);
      root = g_path_get_dirname (absolute);
    }
  return NULL;
}

/**
 * ctp_modules_new:
 * @reader: reads what is found
 * @file_folder: (nullable): where the importing file lies; %NULL where it lies
 *   nowhere yet
 * @library_path: (nullable): folders separated by colons; %NULL asks the
 *   newest Python for its own
 *
 * Returns: (transfer full): a finder
 */
CtpModules *
ctp_modules_new (CtpReader *reader, const char *file_folder, const char *library_path)
{
  CtpModules *modules = g_new0 (CtpModules, 1);

  g_mutex_init (&modules->mutex);
  modules->reader = g_object_ref (reader);
  modules->folder = g_strdup (file_folder);
  modules->root = file_folder != NULL ? root_of (file_folder) : NULL;
  modules->library = library_path != NULL ? g_strsplit (library_path, ":", -1) : NULL;
  modules->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  modules->models = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_model_unref);
  return modules;
}

/**
 * ctp_modules_free:
 * @modules: (transfer full): a finder
 */
void
ctp_modules_free (CtpModules *modules)
{
  g_object_unref (modules->reader);
  g_free (modules->folder);
  g_free (modules->root);
  g_strfreev (modules->library);
  g_hash_table_unref (modules->files);
  g_ptr_array_unref (modules->models);
  g_mutex_clear (&modules->mutex);
  g_free (modules);
}

static char **
library_of (CtpModules *modules)
{
  if (modules->library == NULL)
    {
      g_auto (GStrv) guesses = ctp_interpreters_guess ();
      g_autofree char *path = guesses[0] != NULL ? ctp_modules_library_path (guesses[0], NULL)
                                                 : NULL;
      modules->library = g_strsplit (path != NULL ? path : "", ":", -1);
    }
  return modules->library;
}

static gboolean
is_file (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* NAME.so, NAME.abi3.so, NAME.cpython-313-x86_64-linux-gnu.so: it comes before NAME.py. */
static gboolean
has_extension_module (const char *folder, const char *name)
{
  g_autofree char *plain = g_strdup_printf ("%s/%s.so", folder, name);
  g_autofree char *stable = g_strdup_printf ("%s/%s.abi3.so", folder, name);

  if (is_file (plain) || is_file (stable))
    return TRUE;
  g_autofree char *prefix = g_strconcat (name, ".cpython-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;
  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix) && g_str_has_suffix (entry, ".so"))
      return TRUE;
  return FALSE;
}

/* What a name means in some folders: a package's folder, a file, or the parts of a namespace. */
typedef struct
{
  char *file;        /* (nullable): its source */
  GPtrArray *inside; /* folders in which its submodules are looked for */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->file, g_free);
  g_clear_pointer (&found->inside, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* Whether the name ends here: as a package, a module in C, or a module. */
static gboolean
look_into (Found *found, const char *folder, const char *name)
{
  g_autofree char *inside = g_build_filename (folder, name, NULL);
  g_autofree char *init = g_build_filename (inside, "__init__.py", NULL);
  g_autofree char *file = g_strconcat (inside, ".py", NULL);

  if (is_file (init))
    {
      g_ptr_array_set_size (found->inside, 0);
      g_ptr_array_add (found->inside, g_steal_pointer (&inside));
      found->file = g_steal_pointer (&init);
      return TRUE;
    }
  if (is_file (file))
    {
      g_ptr_array_set_size (found->inside, 0);
      found->file = has_extension_module (folder, name) ? NULL : g_steal_pointer (&file);
      return TRUE;
    }
  if (g_file_test (inside, G_FILE_TEST_IS_DIR))
    g_ptr_array_add (found->inside, g_steal_pointer (&inside));
  else if (has_extension_module (folder, name))
    return TRUE;
  return FALSE;
}

static void
look_for (Found *found, GPtrArray *folders, const char *name)
{
  found_clear (found);
  found->inside = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < folders->len; i++)
    if (look_into (found, folders->pdata[i], name))
      return;
}

static gboolean
is_module_name (const char *name)
{
  return *name != '\0' && strchr (name, '/') == NULL && strlen (name) < 256;
}

/* Where the first part of a name is looked for; the dots of a relative one are skipped. */
static GPtrArray *
start_folders (CtpModules *modules, const char **module)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);

  if (**module != '.' && modules->root != NULL)
    g_ptr_array_add (folders, g_strdup (modules->root));
  else if (modules->folder != NULL)
    g_ptr_array_add (folders, g_strdup (modules->folder));
  if (**module != '.')
    {
      char **library = library_of (modules);
      for (guint i = 0; library[i] != NULL; i++)
        if (*library[i] != '\0')
          g_ptr_array_add (folders, g_strdup (library[i]));
      /* A script in a package finds its neighbours, but no module of the library behind them. */
      if (modules->root != NULL)
        g_ptr_array_add (folders, g_strdup (modules->folder));
      return folders;
    }
  for ((*module)++; **module == '.' && folders->len > 0; (*module)++)
    {
      char *up = g_path_get_dirname (folders->pdata[0]);
      g_free (folders->pdata[0]);
      folders->pdata[0] = up;
    }
  return folders;
}

static char *
locate (CtpModules *modules, const char *module)
{
  g_autoptr (GPtrArray) folders = start_folders (modules, &module);
  g_auto (GStrv) parts = g_strsplit (module, ".", -1);
  g_auto (Found) found = { 0 };

  if (*module == '\0')
    {
      char *init = folders->len > 0 ? g_build_filename (folders->pdata[0], "__init__.py", NULL)
                                    : NULL;
      if (init != NULL && !is_file (init))
        g_clear_pointer (&init, g_free);
      return init;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!is_module_name (parts[i]))
        return NULL;
      look_for (&found, folders, parts[i]);
      g_ptr_array_unref (folders);
      folders = g_ptr_array_ref (found.inside);
    }
  return g_steal_pointer (&found.file);
}

/**
 * ctp_modules_locate:
 * @module: a dotted name; leading dots are relative to the importing file
 *
 * Returns: (transfer full) (nullable): the file that it means
 */
char *
ctp_modules_locate (CtpModules *modules, const char *module)
{
  g_mutex_lock (&modules->mutex);
  char *path = locate (modules, module);
  g_mutex_unlock (&modules->mutex);
  return path;
}

static void
read_file (CtpModules *modules, const char *path, File *file)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  file->model = NULL;
  if (file->size > CTP_READER_MAX_BYTES || !g_file_get_contents (path, &text, &length, NULL))
    return;
  file->model = ctp_reader_read (modules->reader, text, (gssize) length, NULL, NULL);
  if (file->model != NULL)
    g_ptr_array_add (modules->models, file->model);
}

static const CtwModel *
model_of (CtpModules *modules, const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return NULL;
  gint64 changed = (gint64) status.st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
                   + status.st_mtim.tv_nsec;
  File *file = g_hash_table_lookup (modules->files, path);
  if (file != NULL && file->changed == changed && file->size == status.st_size)
    return file->model;
  if (file == NULL)
    {
      file = g_new0 (File, 1);
      g_hash_table_insert (modules->files, g_strdup (path), file);
    }
  file->changed = changed;
  file->size = status.st_size;
  read_file (modules, path, file);
  return file->model;
}

/**
 * ctp_modules_find:
 * @module: a dotted name; leading dots are relative to the importing file
 * @user_data: a finder
 *
 * A file is read again when it has changed.
 *
 * Returns: (transfer none) (nullable): its model, valid as long as the finder
 */
const CtwModel *
ctp_modules_find (const char *module, gpointer user_data)
{
  CtpModules *modules = user_data;

  g_mutex_lock (&modules->mutex);
  g_autofree char *path = locate (modules, module);
  const CtwModel *model = path != NULL ? model_of (modules, path) : NULL;
  g_mutex_unlock (&modules->mutex);
  return model;
}

/* Library paths */

/* importing site under -S runs nothing of it; its function only joins names. */
static const char library_program[]
    = "import sys\n"
      "paths = list(sys.path)\n"
      "try:\n"
      "    import site\n"
      "    paths += site.getsitepackages()\n"
      "except Exception:\n"
      "    pass\n"
      "print(':'.join(p for p in paths if p.startswith('/')), end='')\n";

static char *
read_until_end (GSubprocess *process, gint64 deadline)
{
  GInputStream *pipe = g_subprocess_get_stdout_pipe (process);
  GPollFD poll = { .fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (pipe)),
                   .events = G_IO_IN | G_IO_HUP };
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize n = 1;

  while (n > 0 && text->len < MAX_LIBRARY_PATH)
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
      n = left > 0 && g_poll (&poll, 1, (gint) left) > 0
              ? g_input_stream_read (pipe, buffer, sizeof buffer, NULL, NULL)
              : -1;
      if (n > 0)
        g_string_append_len (text, buffer, n);
    }
  g_subprocess_force_exit (process);
  return g_string_free (text, FALSE);
}

/**
 * ctp_modules_library_path:
 * @interpreter: the path of a Python
 *
 * Runs it, without any code of its user or site, to ask for its path.
 *
 * Returns: (transfer full) (nullable): folders separated by colons
 */
char *
ctp_modules_library_path (const char *interpreter, GError **error)
{
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, error, interpreter, "-I",
      "-S", "-c", library_program, NULL);

  if (process == NULL)
    return NULL;
  return read_until_end (process,
                         g_get_monotonic_time () + LIBRARY_MILLISECONDS * G_TIME_SPAN_MILLISECOND);
}

/**
 * ctp_modules_library_path_of:
 * @interpreters: (element-type CtpInterpreter): as found on this machine
 *
 * Returns: (transfer full): the path of the first of that version; empty where
 *   none has it, so that no other version's library is taken for it
 */
char *
ctp_modules_library_path_of (GPtrArray *interpreters, guint major, guint minor)
{
  for (guint i = 0; i < interpreters->len; i++)
    {
      const CtpInterpreter *interpreter = interpreters->pdata[i];
      char *path = interpreter->major == major && interpreter->minor == minor
                       ? ctp_modules_library_path (interpreter->path, NULL)
                       : NULL;
      if (path != NULL)
        return path;
    }
  return g_strdup ("");
}
