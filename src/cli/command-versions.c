/* SPDX-License-Identifier: MIT */
/* command-versions.c: `cutaway-cli versions`: the Pythons that are known, and what sets them apart.
 */
#include "cli-json.h"
#include "cli-table.h"
#include "cli.h"

#include <glib/gi18n.h>

typedef struct
{
  gboolean diff;
} Options;

static void
list_text (CliCall *call)
{
  g_autoptr (CliTable) table = cli_table_new ("ll");
  guint n = 0;
  const CtwProfile *const *all = ctw_profiles (&n);

  cli_table_heading (table, (const char *[]){ _ ("version"), _ ("measured on") });
  for (guint i = 0; i < n; i++)
    cli_table_add (table, (const char *[]){ all[i]->name, all[i]->measured });
  cli_table_print (table, call->out, 0);
}

static void
list_json (CliCall *call)
{
  CliJson json = { .out = call->out };
  guint n = 0;
  const CtwProfile *const *all = ctw_profiles (&n);

  cli_json_begin (&json, '[');
  for (guint i = 0; i < n; i++)
    {
      cli_json_line (&json, 1);
      cli_json_begin (&json, '{');
      cli_json_put_string (&json, "version", all[i]->name);
      cli_json_put_string (&json, "measured", all[i]->measured);
      cli_json_key (&json, "fields");
      cli_json_begin (&json, '{');
      for (guint f = 0; f < ctw_profile_n_fields (); f++)
        {
          g_autofree char *value = ctw_profile_field_text (all[i], f);
          cli_json_put_string (&json, ctw_profile_field_name (f), value);
        }
      cli_json_end (&json, '}');
      cli_json_end (&json, '}');
    }
  cli_json_end (&json, ']');
  g_string_append_c (call->out, '\n');
}

static void
tell_difference (CliCall *call,
                 CliTable *table,
                 CliJson *json,
                 guint field,
                 const char *a,
                 const char *b)
{
  const char *meaning = ctw_profile_field_meaning (field);

  if (call->format == CLI_TEXT)
    {
      cli_table_add (table, (const char *[]){ ctw_profile_field_name (field), a, b, meaning });
      return;
    }
  cli_json_line (json, 1);
  cli_json_begin (json, '{');
  cli_json_put_string (json, "field", ctw_profile_field_name (field));
  cli_json_put_string (json, "from", a);
  cli_json_put_string (json, "to", b);
  cli_json_put_string (json, "unit", ctw_profile_field_unit (field));
  cli_json_put_string (json, "meaning", meaning);
  cli_json_put_string (json, "symbol", ctw_profile_field_symbol (field));
  cli_json_end (json, '}');
}

static CliExit
tell_differences (CliCall *call)
{
  const CtwProfile *from = cli_find_profile (call->files[0]);
  const CtwProfile *to = from != NULL ? cli_find_profile (call->files[1]) : NULL;
  g_autoptr (CliTable) table = cli_table_new ("llll");
  CliJson json = { .out = call->out };

  if (to == NULL)
    return CLI_TROUBLE;
  cli_table_heading (table, (const char *[]){ _ ("what"), from->name, to->name, _ ("meaning") });
  if (call->format == CLI_JSON)
    cli_json_begin (&json, '[');
  for (guint field = 0; field < ctw_profile_n_fields (); field++)
    {
      g_autofree char *a = ctw_profile_field_text (from, field);
      g_autofree char *b = ctw_profile_field_text (to, field);
      if (!g_str_equal (a, b))
        tell_difference (call, table, &json, field, a, b);
    }
  if (call->format == CLI_TEXT && from == to)
    g_string_append_printf (call->out, _ ("Nothing sets %s apart from itself.\n"), from->name);
  else if (call->format == CLI_TEXT)
    cli_table_print (table, call->out, 0);
  else
    {
      cli_json_end (&json, ']');
      g_string_append_c (call->out, '\n');
    }
  return CLI_FINE;
}

static CliExit
run (CliCall *call)
{
  const Options *options = call->options;

  if (call->n_files != (options->diff ? 2 : 0))
    {
      cli_complain (options->diff ? _ ("versions: --diff takes two versions")
                                  : _ ("versions: takes no file; try cutaway-cli versions --help"));
      return CLI_TROUBLE;
    }
  if (options->diff)
    return tell_differences (call);
  if (call->format == CLI_JSON)
    list_json (call);
  else
    list_text (call);
  return CLI_FINE;
}

static const CliOption options[] = {
  { "diff", 'd', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, diff), NULL,
    N_ ("Say what changed between two versions: --diff 3.12 3.13") },
  { NULL },
};

const CliCommand cli_versions_command = {
  .name = "versions",
  .arguments = "[--diff A B]",
  .summary = N_ ("List the Pythons that are known, or what sets two of them apart"),
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
