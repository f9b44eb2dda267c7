/* SPDX-License-Identifier: MIT */
/*
 * command-complete.c: words for the shell's completion.
 *
 * `cutaway-cli complete` lists the commands, `complete layout` the options of
 * one, `complete --python` what an option takes.  Not shown in the help.
 */
#include "cli.h"

#include "ctg-figure.h"
#include "ctg-theme.h"

static void
list_options (GString *out, const CliCommand *command)
{
  for (const CliOption *o = command->options; o != NULL && o->name != NULL; o++)
    g_string_append_printf (out, "--%s\n", o->name);
  g_string_append (out, "--python\n--format\n--help\n");
}

static void
list_values (GString *out, const char *option)
{
  guint n = 0;

  if (g_str_equal (option, "python") || g_str_equal (option, "compare"))
    {
      const CtwProfile *const *profiles = ctw_profiles (&n);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s\n", profiles[i]->name);
    }
  else if (g_str_equal (option, "figure"))
    {
      const CtgFigure *const *figures = ctg_figures (&n);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s\n", figures[i]->id);
    }
  else if (g_str_equal (option, "theme"))
    {
      const CtgTheme *const *themes = ctg_themes (&n);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s\n", themes[i]->id);
    }
  else if (g_str_equal (option, "format"))
    g_string_append (out, "text\njson\n");
}

static CliExit
run (CliCall *call)
{
  guint n = 0;
  const CliCommand *const *all = cli_commands (&n);
  const CliCommand *command;

  for (guint i = 0; call->n_files == 0 && i < n; i++)
    if (all[i]->summary != NULL)
      g_string_append_printf (call->out, "%s\n", all[i]->name);
  if (call->n_files == 0)
    return CLI_FINE;
  command = cli_command_find (call->files[0]);
  if (command != NULL)
    list_options (call->out, command);
  else
    list_values (call->out, call->files[0]);
  return CLI_FINE;
}

const CliCommand cli_complete_command = {
  .name = "complete",
  .arguments = "[COMMAND|OPTION]",
  .max_files = 1,
  .run = run,
};
