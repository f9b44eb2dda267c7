/* SPDX-License-Identifier: MIT */
/*
 * cli-analysis.c: types of a file, with what it imports found and read.
 *
 * One Finder a folder and version: files of one folder share what they import.
 */
#include "cli-analysis.h"

#include "ctp-modules.h"

#include <string.h>

typedef struct
{
  CliAnalysis *analysis;
  const CtwProfile *profile;
  char *folder;
  CtpModules *modules; /* made when the first import asks */
} Finder;

struct _CliAnalysis
{
  CtpReader *reader;       /* (nullable) */
  GPtrArray *interpreters; /* (nullable) of CtpInterpreter */
  GHashTable *finders;     /* "3.13 folder" to Finder */
};

static void
finder_free (Finder *finder)
{
  g_clear_pointer (&finder->modules, ctp_modules_free);
  g_free (finder->folder);
  g_free (finder);
}

CliAnalysis *
cli_analysis_new (void)
{
  CliAnalysis *analysis = g_new0 (CliAnalysis, 1);

  analysis->finders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) finder_free);
  return analysis;
}

void
cli_analysis_free (CliAnalysis *analysis)
{
  g_hash_table_unref (analysis->finders);
  g_clear_pointer (&analysis->interpreters, g_ptr_array_unref);
  g_clear_object (&analysis->reader);
  g_free (analysis);
}

static CtpModules *
modules_new (CliAnalysis *analysis, const Finder *finder)
{
  const char *dot = strchr (finder->profile->name, '.');
  guint major = (guint) g_ascii_strtoull (finder->profile->name, NULL, 10);
  guint minor = dot != NULL ? (guint) g_ascii_strtoull (dot + 1, NULL, 10) : 0;

  if (analysis->reader == NULL)
    {
      analysis->reader = ctp_reader_new (NULL);
      analysis->interpreters = ctp_interpreters_find ();
    }
  g_autofree char *path = ctp_modules_library_path_of (analysis->interpreters, major, minor);
  return ctp_modules_new (analysis->reader, finder->folder, path);
}

static const CtwModel *
find_module (const char *module, gpointer user_data)
{
  Finder *finder = user_data;

  if (finder->modules == NULL)
    finder->modules = modules_new (finder->analysis, finder);
  return ctp_modules_find (module, finder->modules);
}

static Finder *
finder_for (CliAnalysis *analysis, const CliInput *input, const CtwProfile *profile)
{
  g_autofree char *folder = g_path_get_dirname (input->path);
  g_autofree char *key = g_strconcat (profile->name, " ", folder, NULL);
  Finder *finder = g_hash_table_lookup (analysis->finders, key);

  if (finder == NULL)
    {
      finder = g_new0 (Finder, 1);
      finder->analysis = analysis;
      finder->profile = profile;
      finder->folder = g_steal_pointer (&folder);
      g_hash_table_insert (analysis->finders, g_steal_pointer (&key), finder);
    }
  return finder;
}

/**
 * cli_analysis_types:
 *
 * Returns: (transfer full): the types of @input; valid as long as @analysis, which owns
 *   the models of what @input imports
 */
CtwTypes *
cli_analysis_types (CliAnalysis *analysis, const CliInput *input, const CtwProfile *profile)
{
  return ctw_types_new (input->model, profile, find_module, finder_for (analysis, input, profile));
}
