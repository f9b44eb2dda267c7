/* SPDX-License-Identifier: MIT */
/*
 * cutaway-settings.c: where the settings' schema is found.
 *
 * GLib aborts where a schema is not installed; a program that was built but
 * not installed finds it in its build tree, beside the program.
 */
#include "config.h"

#include "cutaway-settings.h"

static GSettingsSchema *
schema_in_build_tree (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autoptr (GSettingsSchemaSource) source = NULL;
  g_autofree char *schemas = NULL;

  if (folder == NULL)
    return NULL;
  schemas = g_build_filename (folder, "..", "..", "data", NULL);
  source = g_settings_schema_source_new_from_directory (
      schemas, g_settings_schema_source_get_default (), TRUE, NULL);
  return source != NULL ? g_settings_schema_source_lookup (source, CUTAWAY_APP_ID, FALSE) : NULL;
}

/**
 * cutaway_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where there is no schema at all
 */
GSettings *
cutaway_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, CUTAWAY_APP_ID, TRUE);
  if (schema == NULL)
    schema = schema_in_build_tree ();
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
