/* SPDX-License-Identifier: MIT */
/*
 * cli.h: what a command of cutaway-cli is, and what all of them share.
 *
 * A command is one file that defines a CliCommand, and one line in the registry
 * (cli-commands.c).  Help, completion, the manual's check and the tests iterate
 * the registry.  A command writes to call->out, never to standard output, and
 * says what is wrong with its input through cli_complain(): one line each.
 */
#pragma once

#include "ctw.h"

G_BEGIN_DECLS

typedef enum
{
  CLI_TEXT = 1,
  CLI_JSON,
} CliFormat;

typedef enum
{
  CLI_FINE = 0,
  CLI_FINDINGS = 1,
  CLI_TROUBLE = 2, /* usage, or input that cannot be read */
} CliExit;

/**
 * CliOption:
 * @offset: where in the command's own option struct its value goes
 * @argument: (nullable): what it takes, for the help
 *
 * Like GOptionEntry, without the pointer to a variable: a command keeps no
 * state of its own.
 */
typedef struct
{
  const char *name;
  char letter;
  GOptionArg kind; /* NONE, INT, DOUBLE, STRING, FILENAME or STRING_ARRAY */
  gsize offset;
  const char *argument;
  const char *help;
} CliOption;

typedef struct _CliCommand CliCommand;

/**
 * CliCall:
 * @options: the command's own struct, zeroed, then filled from the line
 * @out: what goes to standard output
 *
 * One use of a command.
 */
typedef struct
{
  const CliCommand *command;
  const CtwProfile *profile;
  gboolean chosen; /* the line names the profile; else it is the newest */
  CliFormat format;
  guint n_files;
  const char *const *files;
  gpointer options;
  GString *out;
} CliCall;

/**
 * CliCommand:
 * @arguments: as the help shows them: "FILE…"
 * @max_files: 0 for any number
 * @options: (nullable): ends with a nameless one
 */
struct _CliCommand
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  guint min_files;
  guint max_files;
  gsize options_size;
  const CliOption *options;
  CliExit (*run) (CliCall *call);
};

const CliCommand *const *cli_commands (guint *n);
const CliCommand *cli_command_find (const char *name);

void cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
const CtwProfile *cli_find_profile (const char *version);

G_END_DECLS
