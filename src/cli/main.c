/* SPDX-License-Identifier: MIT */
/*
 * main.c: finds the command, parses its options, runs it, writes what it said.
 *
 * Exit status: 0 fine, 1 findings, 2 usage or unreadable input.  What a command
 * says is written at once at the end, so that a failing disk or a closed pipe is
 * noticed in one place.
 */
#include "cli.h"
#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "cutaway-cli"

/* What every command takes. */
typedef struct
{
  char *python;
  char *format;
} Common;

void
cli_complain (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_strdelimit (text, "\n\r", ' ');
  fprintf (stderr, PROGRAM ": %s\n", text);
}

const CtwProfile *
cli_find_profile (const char *version)
{
  const CtwProfile *profile = ctw_profile_find (version);
  guint n = 0;
  const CtwProfile *const *all = ctw_profiles (&n);

  if (*version == '\0')
    cli_complain (_ ("a version of Python is needed; there are %s to %s"), all[0]->name,
                  all[n - 1]->name);
  else if (profile == NULL)
    cli_complain (_ ("no Python %s here; there are %s to %s"), version, all[0]->name,
                  all[n - 1]->name);
  return profile;
}

static void
append_help (GString *out)
{
  guint n = 0;
  const CliCommand *const *all = cli_commands (&n);

  g_string_append_printf (out, "%s\n\n%s\n\n", _ ("Usage: cutaway-cli COMMAND [OPTION…] FILE…"),
                          _ ("What the classes and objects of a Python file cost in memory, byte "
                             "for byte as CPython lays them out."));
  for (guint i = 0; i < n; i++)
    if (all[i]->summary != NULL)
      g_string_append_printf (out, "  %-10s %s\n", all[i]->name, _ (all[i]->summary));
  g_string_append_printf (
      out, "\n%s\n%s\n%s\n",
      _ ("Every command takes --python VERSION, --format text|json and --help."),
      _ ("FILE may be - for standard input."),
      _ ("Exit status: 0 fine, 1 findings, 2 usage or unreadable input."));
}

static void
add_option (GArray *entries, const CliOption *option, gpointer base)
{
  GOptionEntry entry = {
    .long_name = option->name,
    .short_name = option->letter,
    .arg = option->kind,
    .arg_data = (char *) base + option->offset,
    .description = option->help != NULL ? _ (option->help) : NULL,
    .arg_description = option->argument,
  };

  g_array_append_val (entries, entry);
}

static const CliOption common_options[] = {
  { "python", 0, G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Common, python), "VERSION",
    N_ ("The Python to lay out for, such as 3.12; the newest known one by default") },
  { "format", 0, G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Common, format), "text|json",
    N_ ("How to answer; text by default") },
};

/* Numbers count something: none is below 1, and 0 is left to mean that none was given. */
#define NOT_GIVEN G_MININT

static gint *
number_of (const CliOption *option, gpointer base)
{
  return option->kind == G_OPTION_ARG_INT ? (gint *) ((char *) base + option->offset) : NULL;
}

static gboolean
check_numbers (const CliCommand *command, gpointer own)
{
  for (const CliOption *o = command->options; o != NULL && o->name != NULL; o++)
    {
      gint *number = number_of (o, own);
      if (number == NULL)
        continue;
      if (*number == NOT_GIVEN)
        *number = 0;
      else if (*number < 1)
        {
          cli_complain (_ ("%s: --%s is 1 at least, not %d"), command->name, o->name, *number);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
parse_options (const CliCommand *command, Common *common, gpointer own, char ***args)
{
  g_autofree char *name = g_strconcat (PROGRAM " ", command->name, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GError) error = NULL;

  /* The usage line of the help has it. */
  g_set_prgname (name);
  for (const CliOption *o = command->options; o != NULL && o->name != NULL; o++)
    {
      add_option (entries, o, own);
      if (number_of (o, own) != NULL)
        *number_of (o, own) = NOT_GIVEN;
    }
  for (guint i = 0; i < G_N_ELEMENTS (common_options); i++)
    add_option (entries, &common_options[i], common);
  if (command->summary != NULL)
    g_option_context_set_summary (context, _ (command->summary));
  if (command->description != NULL)
    g_option_context_set_description (context, _ (command->description));
  g_option_context_add_main_entries (context, (GOptionEntry *) entries->data, NULL);
  if (g_option_context_parse_strv (context, args, &error))
    return check_numbers (command, own);
  cli_complain ("%s: %s", command->name, error->message);
  return FALSE;
}

static void
free_strings (const CliOption *options, guint n, gpointer base)
{
  for (guint i = 0; i < n && options[i].name != NULL; i++)
    if (options[i].kind == G_OPTION_ARG_STRING || options[i].kind == G_OPTION_ARG_FILENAME)
      g_free (*(char **) ((char *) base + options[i].offset));
    else if (options[i].kind == G_OPTION_ARG_STRING_ARRAY)
      g_strfreev (*(char ***) ((char *) base + options[i].offset));
}

static gboolean
resolve_common (const Common *common, CliCall *call)
{
  call->profile = common->python != NULL ? cli_find_profile (common->python)
                                         : ctw_profile_newest ();
  call->chosen = common->python != NULL;
  if (call->profile == NULL)
    return FALSE;
  if (common->format == NULL || g_str_equal (common->format, "text"))
    call->format = CLI_TEXT;
  else if (g_str_equal (common->format, "json"))
    call->format = CLI_JSON;
  else
    {
      cli_complain (_ ("no format %s; there are text and json"), common->format);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_files (const CliCall *call)
{
  const CliCommand *command = call->command;

  if (call->n_files < command->min_files)
    {
      cli_complain (_ ("%s: no file given; try cutaway-cli %s --help"), command->name,
                    command->name);
      return FALSE;
    }
  if (command->max_files > 0 && call->n_files > command->max_files)
    {
      cli_complain (_ ("%s: too many files; try cutaway-cli %s --help"), command->name,
                    command->name);
      return FALSE;
    }
  return TRUE;
}

/* A closed pipe ends the program as it would end any other; a full disk is said. */
static gboolean
write_out (const GString *out)
{
  gsize done = 0;

  while (done < out->len)
    {
      gssize n = write (STDOUT_FILENO, out->str + done, out->len - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 && errno == EPIPE)
        {
          signal (SIGPIPE, SIG_DFL);
          raise (SIGPIPE);
        }
      if (n < 0)
        {
          cli_complain (_ ("standard output: %s"), g_strerror (errno));
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

static CliExit
run_command (const CliCommand *command, char ***args)
{
  Common common = { 0 };
  g_autofree gpointer own = g_malloc0 (MAX (command->options_size, 1));
  g_autoptr (GString) out = g_string_new (NULL);
  CliCall call = { .command = command, .options = own, .out = out };
  CliExit result = CLI_TROUBLE;

  if (parse_options (command, &common, own, args) && resolve_common (&common, &call))
    {
      call.files = (const char *const *) *args + 1;
      call.n_files = g_strv_length (*args) - 1;
      if (call.n_files > 0 && g_str_equal (call.files[0], "--"))
        call.files++, call.n_files--;
      if (check_files (&call))
        result = command->run (&call);
      if (!write_out (out))
        result = CLI_TROUBLE;
    }
  free_strings (common_options, G_N_ELEMENTS (common_options), &common);
  free_strings (command->options, command->options != NULL ? G_MAXUINT : 0, own);
  return result;
}

static CliExit
dispatch (char **argv)
{
  const char *name = argv[1];
  const CliCommand *command;
  g_autoptr (GString) out = g_string_new (NULL);

  if (name == NULL)
    {
      cli_complain (_ ("no command given; try cutaway-cli --help"));
      return CLI_TROUBLE;
    }
  if (g_str_equal (name, "--help") || g_str_equal (name, "-h") || g_str_equal (name, "help"))
    {
      append_help (out);
      return write_out (out) ? CLI_FINE : CLI_TROUBLE;
    }
  if (g_str_equal (name, "--version"))
    {
      g_string_append (out, PROGRAM " " CUTAWAY_VERSION "\n");
      return write_out (out) ? CLI_FINE : CLI_TROUBLE;
    }
  command = cli_command_find (name);
  if (command == NULL)
    {
      cli_complain (_ ("no command %s; try cutaway-cli --help"), name);
      return CLI_TROUBLE;
    }
  char **args = g_strdupv (argv + 1);
  CliExit result = run_command (command, &args);
  g_strfreev (args);
  return result;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, CUTAWAY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  g_set_prgname (PROGRAM);
  return (int) dispatch (argv);
}
