/* SPDX-License-Identifier: MIT */
/* cli-commands.c: the registry: every command, in the order of the help. */
#include "cli.h"

extern const CliCommand cli_layout_command;
extern const CliCommand cli_draw_command;
extern const CliCommand cli_check_command;
extern const CliCommand cli_lookup_command;
extern const CliCommand cli_run_command;
extern const CliCommand cli_access_command;
extern const CliCommand cli_trace_command;
extern const CliCommand cli_verify_command;
extern const CliCommand cli_versions_command;
extern const CliCommand cli_complete_command;

/* A command is a line. */
/* clang-format off */
static const CliCommand *const commands[] = {
  &cli_layout_command,
  &cli_draw_command,
  &cli_check_command,
  &cli_lookup_command,
  &cli_run_command,
  &cli_access_command,
  &cli_trace_command,
  &cli_verify_command,
  &cli_versions_command,
  &cli_complete_command,
};
/* clang-format on */

const CliCommand *const *
cli_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const CliCommand *
cli_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}
