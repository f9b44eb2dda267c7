/* SPDX-License-Identifier: MIT */
/*
 * type-facts.c: the type facts of files, as the core has them, for many versions at once.
 *
 * usage: type-facts VERSION[,VERSION…] FILE…
 *
 * Prints one JSON object a version, a line each, in the shape of the recorded
 * truths: {"python": …, "cases": {basename: [class …]}}.
 */
#include "ctp-reader.h"

#include <stdio.h>

static char *
facts_of (CtwModel *model, const CtwProfile *profile)
{
  g_autoptr (CtwTypes) types = ctw_types_new (model, profile, NULL, NULL);

  return ctw_types_to_json (types);
}

static CtwModel *
read_model (CtpReader *reader, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  CtwModel *model = ctp_reader_read (reader, text, (gssize) length, NULL, &error);
  if (model == NULL)
    g_error ("%s: %s", path, error->message);
  return model;
}

int
main (int argc, char **argv)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autoptr (GPtrArray) models = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_model_unref);

  if (argc < 3)
    g_error ("usage: type-facts VERSION[,VERSION] FILE…");
  g_auto (GStrv) versions = g_strsplit (argv[1], ",", -1);
  for (int i = 2; i < argc; i++)
    g_ptr_array_add (models, read_model (reader, argv[i]));
  for (guint v = 0; versions[v] != NULL; v++)
    {
      const CtwProfile *profile = ctw_profile_find (versions[v]);
      if (profile == NULL)
        g_error ("no such version: %s", versions[v]);
      printf ("{\"python\": \"%s\", \"cases\": {", profile->name);
      for (guint i = 0; i < models->len; i++)
        {
          g_autofree char *facts = facts_of (models->pdata[i], profile);
          g_autofree char *name = g_path_get_basename (argv[i + 2]);
          printf ("%s\"%s\": %s", i == 0 ? "" : ", ", name, facts);
        }
      printf ("}}\n");
    }
  return 0;
}
