/* SPDX-License-Identifier: MIT */
/*
 * command-access.c: `cutaway-cli access`: what gets and collections cost, bulk run by bulk run.
 *
 * JSON: {"python", "unit", "runs": {file: [{"name", "class", "count", "attributes": [{"name",
 * "path", "words", "lines", "in_order", …}], "collection": {…}} …]}}.
 */
#include "cli-analysis.h"
#include "cli-json.h"
#include "cli-table.h"
#include "ctp-memory.h"

#include <glib/gi18n.h>
#include <unistd.h>

#define DEFAULT_ROUNDS 9
#define LEAST_ROUNDS 3 /* fewer have no quartiles */

typedef struct
{
  gint rounds;
  gint memory;
} Options;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  CliJson json;
  const char *name; /* of the run that is measured */
  gboolean terminal;
  gboolean findings;
} Access;

static gboolean
show_progress (double done, gpointer user_data)
{
  const Access *access = user_data;

  if (access->terminal)
    g_printerr ("\r%s: %3.0f %%\033[K", access->name, 100 * done);
  return TRUE;
}

/* "3.1 ± 0.2" */
static char *
ratio_text (double ratio, double spread)
{
  return g_strdup_printf ("%.1f ± %.1f", ratio, spread);
}

static void
tell_attribute_text (CliTable *table, const CtwAccessFigure *figure)
{
  g_autofree char *name = cli_printable (figure->name);
  g_autofree char *words = g_strdup_printf ("%.1f", figure->words);
  g_autofree char *lines = g_strdup_printf ("%.1f", figure->lines);
  g_autofree char *in_order = ratio_text (figure->in_order, figure->in_order_spread);
  g_autofree char *random = ratio_text (figure->random, figure->random_spread);

  cli_table_add (table, (const char *[]){ name, _ (ctw_access_path_name (figure->path)), words,
                                          lines, in_order, random });
}

static void
tell_text (const Access *access, const CtwAccessStudy *study)
{
  GString *out = access->call->out;
  g_autoptr (CliTable) table = cli_table_new ("llrrrr");
  g_autofree char *count = ctw_group_digits (study->count);
  g_autofree char *objects = ctw_group_digits (study->collection.objects);
  g_autofree char *references = ctw_group_digits (study->collection.references);

  g_string_append_printf (out,
                          ngettext ("\n  %s · %s · %s instance\n", "\n  %s · %s · %s instances\n",
                                    (gulong) study->count),
                          study->variable, study->class_name, count);
  if (study->error != NULL)
    {
      g_string_append_printf (out, "  %s\n", study->error);
      return;
    }
  if (study->count == 0)
    return;
  cli_table_heading (table, (const char *[]){ _ ("attribute"), _ ("path"), _ ("words"), _ ("lines"),
                                              _ ("in memory order"), _ ("in random order") });
  for (guint i = 0; i < study->figures->len; i++)
    tell_attribute_text (table, &g_array_index (study->figures, CtwAccessFigure, i));
  if (study->figures->len > 0)
    cli_table_print (table, out, 2);
  g_string_append_printf (
      out, _ ("  a full collection: %s objects, %s references, %.3f ms ± %.3f\n"), objects,
      references, study->collection.seconds * 1000, study->collection.spread * 1000);
}

static void
put_double (CliJson *json, const char *key, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  cli_json_key (json, key);
  g_string_append (json->out, g_ascii_formatd (buffer, sizeof buffer, "%.6g", number));
  json->comma = TRUE;
}

static void
put_attribute (CliJson *json, const CtwAccessFigure *figure)
{
  cli_json_line (json, 3);
  cli_json_begin (json, '{');
  cli_json_put_string (json, "name", figure->name);
  cli_json_put_string (json, "path", ctw_access_path_name (figure->path));
  put_double (json, "words", figure->words);
  put_double (json, "lines", figure->lines);
  put_double (json, "in_order", figure->in_order);
  put_double (json, "in_order_spread", figure->in_order_spread);
  put_double (json, "random", figure->random);
  put_double (json, "random_spread", figure->random_spread);
  cli_json_end (json, '}');
}

static void
put_collection (CliJson *json, const CtwCollectionFigure *figure)
{
  cli_json_line (json, 3);
  cli_json_key (json, "collection");
  cli_json_begin (json, '{');
  cli_json_put_int (json, "objects", figure->objects);
  cli_json_put_int (json, "references", figure->references);
  put_double (json, "seconds", figure->seconds);
  put_double (json, "spread", figure->spread);
  cli_json_end (json, '}');
}

static void
tell_json (Access *access, const CtwAccessStudy *study)
{
  CliJson *json = &access->json;

  cli_json_line (json, 2);
  cli_json_begin (json, '{');
  cli_json_put_string (json, "name", study->variable);
  cli_json_put_string (json, "class", study->class_name);
  cli_json_put_int (json, "count", study->count);
  cli_json_put_optional (json, "error", study->error);
  if (study->error == NULL)
    {
      cli_json_key (json, "attributes");
      cli_json_begin (json, '[');
      for (guint i = 0; i < study->figures->len; i++)
        put_attribute (json, &g_array_index (study->figures, CtwAccessFigure, i));
      cli_json_end (json, ']');
      put_collection (json, &study->collection);
    }
  cli_json_end (json, '}');
}

/* Whether the statement is a bulk run. */
static gboolean
study (Access *access, CtwTypes *types, CtwLive *live, guint statement)
{
  const Options *options = access->call->options;
  guint rounds = options->rounds > 0 ? (guint) options->rounds : DEFAULT_ROUNDS;
  CtwLiveRun run;

  if (!ctw_live_get_run (live, statement, &run))
    return FALSE;
  access->name = run.name;
  g_autoptr (CtwAccessStudy) figures = ctw_access_study_new (
      types, statement, ctp_memory_limit (options->memory), rounds, show_progress, access);
  if (access->terminal)
    g_printerr ("\r\033[K");
  g_return_val_if_fail (figures != NULL, TRUE);
  access->findings |= figures->error != NULL;
  if (access->call->format == CLI_JSON)
    tell_json (access, figures);
  else
    tell_text (access, figures);
  return TRUE;
}

static void
study_file (const CliInput *input, gpointer user_data)
{
  Access *access = user_data;
  g_autoptr (CtwTypes) types = cli_analysis_types (access->analysis, input, access->call->profile);
  g_autoptr (CtwLive) live = ctw_live_new (types);
  guint n_runs = 0;

  if (access->call->format == CLI_JSON)
    {
      cli_json_line (&access->json, 1);
      cli_json_key (&access->json, input->name);
      cli_json_begin (&access->json, '[');
    }
  else
    {
      g_autofree char *path = cli_printable (input->path);
      g_string_append_printf (access->call->out, "%s · CPython %s\n", path,
                              access->call->profile->name);
    }
  for (guint i = 0; i < ctw_live_get_n_statements (live); i++)
    n_runs += study (access, types, live, i);
  if (access->call->format == CLI_JSON)
    cli_json_end (&access->json, ']');
  else if (n_runs == 0)
    g_string_append (access->call->out, _ ("  no bulk run: NAME = [Class(…) for i in range(N)]\n"));
  else
    g_string_append (access->call->out,
                     _ ("\n  1.0 is the time of a word in the nearest cache. These are memory "
                        "traffic of the layouts, not an interpreter's speed.\n"));
}

static CliExit
run (CliCall *call)
{
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  Access access = { .call = call,
                    .analysis = analysis,
                    .json = { .out = call->out },
                    .terminal = isatty (STDERR_FILENO) == 1 };
  const Options *given = call->options;
  gboolean complete;

  if (given->rounds > 0 && given->rounds < LEAST_ROUNDS)
    {
      cli_complain (_ ("access: --rounds is %d at least, not %d"), LEAST_ROUNDS, given->rounds);
      return CLI_TROUBLE;
    }
  if (call->format == CLI_JSON)
    {
      cli_json_begin (&access.json, '{');
      cli_json_put_string (&access.json, "python", call->profile->name);
      cli_json_put_string (&access.json, "unit", "a word in the nearest cache");
      cli_json_key (&access.json, "runs");
      cli_json_begin (&access.json, '{');
    }
  complete = cli_read_files (call, study_file, &access);
  if (call->format == CLI_JSON)
    cli_json_close_answer (&access.json, '}');
  return !complete ? CLI_TROUBLE : access.findings ? CLI_FINDINGS : CLI_FINE;
}

static const CliOption options[] = {
  { "rounds", 'r', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, rounds), "N",
    N_ ("Passes to take the median of; 9 by default, 3 at least") },
  { "memory", 'm', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, memory), "MIB",
    N_ ("The most memory to take; what is available otherwise") },
  { NULL },
};

const CliCommand cli_access_command = {
  .name = "access",
  .arguments = "FILE…",
  .summary = N_ ("Time gets and collections on the instances of the bulk runs of files"),
  .description = N_ ("Each run is made on a heap of its own. The figures are memory traffic of the "
                     "layouts on this machine, as ratios to a word in the nearest cache with half "
                     "their interquartile range, not an interpreter's speed."),
  .min_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
