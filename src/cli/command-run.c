/* SPDX-License-Identifier: MIT */
/*
 * command-run.c: `cutaway-cli run`: the bulk runs of files on a live heap.
 *
 * JSON: {"python", "runs": {file: [{"name", "class", "count", "current", "peak",
 * "seconds"} …]}}. Progress goes to standard error where that is a terminal.
 */
#include "cli-analysis.h"
#include "cli-json.h"
#include "cli-table.h"
#include "ctp-memory.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  gboolean no_alloc;
  gboolean snapshot;
  gboolean check;
  gboolean general;
  char *by;
  gint memory;
} Options;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  CliJson json;
  CliTable *table;
  GString *troubles; /* of runs that could not be made, for below the table */
  gboolean findings;
  gboolean terminal;
  CtwHeapGrouping by;
} Runs;

static gboolean
show_progress (const CtwLiveProgress *progress, gpointer user_data)
{
  Runs *runs = user_data;
  g_autofree char *current = ctw_group_digits (progress->current - progress->start);
  double rate = progress->seconds > 0 ? (double) progress->done / progress->seconds : 0;

  if (runs->terminal)
    g_printerr ("\r%s: %3.0f %%  %s bytes  %.1f M/s\033[K", progress->class_name,
                100.0 * (double) progress->done / (double) MAX (progress->count, 1), current,
                rate / 1e6);
  return TRUE;
}

static void
end_progress (const Runs *runs)
{
  if (runs->terminal)
    g_printerr ("\r\033[K");
}

/* --- groups of a snapshot */

static char *
group_name (CtwLive *live, CtwHeapGrouping by, guint key)
{
  switch (by)
    {
    case CTW_HEAP_BY_LINE:
      return g_strdup_printf (_ ("line %u"), key);
    case CTW_HEAP_BY_CLASS:
      return g_strdup (ctw_live_get_owner_name (live, key));
    case CTW_HEAP_BY_KIND:
      return g_strdup (ctw_heap_kind_name ((CtwHeapKind) key));
    }
  return NULL;
}

static void
tell_groups_text (Runs *runs, CtwLive *live, const GArray *groups)
{
  g_autoptr (CliTable) table = cli_table_new ("rrl");

  cli_table_heading (table, (const char *[]){ _ ("bytes"), _ ("blocks"), "" });
  for (guint i = 0; i < groups->len; i++)
    {
      const CtwHeapDifference *group = &g_array_index (groups, CtwHeapDifference, i);
      g_autofree char *bytes = ctw_group_digits (group->bytes_diff);
      g_autofree char *blocks = ctw_group_digits (group->blocks_diff);
      g_autofree char *name = group_name (live, runs->by, group->key);
      if (group->bytes_diff != 0 || group->blocks_diff != 0)
        cli_table_add (table, (const char *[]){ bytes, blocks, name });
    }
  cli_table_print (table, runs->call->out, 4);
}

static void
tell_groups_json (Runs *runs, CtwLive *live, const GArray *groups)
{
  cli_json_key (&runs->json, "snapshot");
  cli_json_begin (&runs->json, '[');
  for (guint i = 0; i < groups->len; i++)
    {
      const CtwHeapDifference *group = &g_array_index (groups, CtwHeapDifference, i);
      g_autofree char *name = group_name (live, runs->by, group->key);
      if (group->bytes_diff == 0 && group->blocks_diff == 0)
        continue;
      cli_json_begin (&runs->json, '{');
      if (runs->by == CTW_HEAP_BY_LINE)
        cli_json_put_int (&runs->json, "line", group->key);
      else
        cli_json_put_string (&runs->json, runs->by == CTW_HEAP_BY_CLASS ? "class" : "kind", name);
      cli_json_put_int (&runs->json, "bytes", group->bytes_diff);
      cli_json_put_int (&runs->json, "blocks", group->blocks_diff);
      cli_json_end (&runs->json, '}');
    }
  cli_json_end (&runs->json, ']');
}

/* --- one run */

static void
put_seconds (CliJson *json, double seconds)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  cli_json_key (json, "seconds");
  g_string_append (json->out, g_ascii_formatd (buffer, sizeof buffer, "%.4f", seconds));
  json->comma = TRUE;
}

static void
tell_json (Runs *runs, const CtwLiveRun *run, const CtwLiveMeasure *measure)
{
  CliJson *json = &runs->json;

  cli_json_put_string (json, "name", run->name);
  cli_json_put_string (json, "class", run->class_name);
  if (measure->error != NULL)
    {
      cli_json_put_int (json, "count", run->count);
      cli_json_put_string (json, "error", measure->error);
      return;
    }
  cli_json_put_int (json, "count", measure->count);
  cli_json_put_int (json, "current", measure->current);
  cli_json_put_int (json, "peak", measure->peak);
  put_seconds (json, measure->seconds);
  cli_json_put_int (json, "blocks", measure->blocks);
  cli_json_put_int (json, "occupied", measure->occupied);
  if (measure->resident > 0)
    cli_json_put_int (json, "resident", measure->resident);
}

static void
tell_text (Runs *runs, const CtwLiveRun *run, const CtwLiveMeasure *measure)
{
  g_autofree char *count = ctw_group_digits (measure->count);
  g_autofree char *current = ctw_group_digits (measure->current);
  g_autofree char *peak = ctw_group_digits (measure->peak);
  g_autofree char *occupied = ctw_group_digits (measure->occupied);
  g_autofree char *each = g_strdup_printf ("%.1f", (double) measure->current
                                                       / (double) MAX (measure->count, 1));
  g_autofree char *resident = measure->resident > 0 ? ctw_group_digits (measure->resident)
                                                    : g_strdup ("");
  g_autofree char *seconds = measure->seconds > 0 ? g_strdup_printf ("%.4f", measure->seconds)
                                                  : g_strdup ("");

  if (measure->error != NULL)
    {
      cli_table_add (runs->table,
                     (const char *[]){ run->name, run->class_name, count, "", "", "", "", "", "" });
      g_string_append_printf (runs->troubles, "  %s: %s\n", run->name, measure->error);
    }
  else
    cli_table_add (runs->table, (const char *[]){ run->name, run->class_name, count, current, peak,
                                                  each, occupied, resident, seconds });
}

static void
begin_table (Runs *runs)
{
  runs->table = cli_table_new ("llrrrrrrr");
  cli_table_heading (runs->table,
                     (const char *[]){ _ ("name"), _ ("class"), _ ("count"), _ ("current"),
                                       _ ("peak"), _ ("each"), _ ("occupied"), _ ("resident"),
                                       _ ("seconds") });
}

static void
end_table (Runs *runs)
{
  cli_table_print (runs->table, runs->call->out, 2);
  g_clear_pointer (&runs->table, cli_table_free);
  g_string_append_len (runs->call->out, runs->troubles->str, (gssize) runs->troubles->len);
  g_string_truncate (runs->troubles, 0);
}

static void
tell_run (Runs *runs,
          CtwLive *live,
          const CtwLiveRun *run,
          const CtwLiveMeasure *measure,
          const GArray *groups)
{
  runs->findings |= measure->error != NULL;
  if (runs->call->format == CLI_TEXT)
    {
      if (runs->table == NULL)
        begin_table (runs);
      tell_text (runs, run, measure);
      if (groups != NULL)
        {
          end_table (runs);
          tell_groups_text (runs, live, groups);
        }
      return;
    }
  cli_json_line (&runs->json, 2);
  cli_json_begin (&runs->json, '{');
  tell_json (runs, run, measure);
  if (groups != NULL)
    tell_groups_json (runs, live, groups);
  cli_json_end (&runs->json, '}');
}

static void
check_heap (Runs *runs, CtwLive *live, const CtwLiveRun *run)
{
  g_autofree char *faults = ctw_live_check (live);

  if (faults == NULL)
    return;
  cli_complain ("%s: %s", run->name, faults);
  runs->findings = TRUE;
}

static void
measure_run (Runs *runs, CtwLive *live, const CtwLiveRun *run)
{
  const Options *options = runs->call->options;
  CtwLiveMeasure measure;
  g_autoptr (GArray) groups = NULL;

  if (options->no_alloc)
    ctw_live_predict (live, &measure);
  else
    ctw_live_measure (live, &measure);
  end_progress (runs);
  if (run->count >= 0)
    measure.count = run->count;
  if (options->snapshot && !options->no_alloc && measure.error == NULL)
    groups = ctw_live_compare_run (live, runs->by);
  if (options->check)
    check_heap (runs, live, run);
  tell_run (runs, live, run, &measure, groups);
}

/* What could not be read of a file is said beside the table, which has only the rest. */
static void
tell_errors (Runs *runs, const CliInput *input)
{
  guint n;
  const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (input->model, &n);

  for (guint i = 0; i < n; i++)
    if (diagnostics[i].severity == CTW_SEVERITY_ERROR)
      {
        runs->findings = TRUE;
        cli_complain (_ ("%s: line %u: %s"), input->path, diagnostics[i].line,
                      diagnostics[i].message);
      }
}

static void
run_file (const CliInput *input, gpointer user_data)
{
  Runs *runs = user_data;
  guint n_runs = 0;
  const Options *options = runs->call->options;
  g_autoptr (CtwTypes) types = cli_analysis_types (runs->analysis, input, runs->call->profile);
  g_autoptr (CtwLive) live = ctw_live_new (types);
  CtwLiveRun run;

  ctw_live_set_memory_limit (live, ctp_memory_limit (options->memory));
  ctw_live_set_progress (live, show_progress, runs);
  ctw_live_set_general (live, options->general);
  if (runs->call->format == CLI_JSON)
    {
      cli_json_line (&runs->json, 1);
      cli_json_key (&runs->json, input->name);
      cli_json_begin (&runs->json, '[');
    }
  else
    g_string_append_printf (runs->call->out, "%s · CPython %s\n", input->path,
                            runs->call->profile->name);
  tell_errors (runs, input);
  while (ctw_live_get_position (live) < ctw_live_get_n_statements (live))
    if (ctw_live_get_run (live, ctw_live_get_position (live), &run))
      {
        measure_run (runs, live, &run);
        n_runs++;
      }
    else
      ctw_live_step (live);
  if (runs->call->format == CLI_JSON)
    cli_json_end (&runs->json, ']');
  else if (runs->table != NULL)
    end_table (runs);
  else if (n_runs == 0)
    g_string_append (runs->call->out, _ ("  no bulk run: NAME = [Class(…) for i in range(N)]\n"));
}

static gboolean
find_grouping (const char *text, CtwHeapGrouping *by)
{
  static const char *const names[] = { "line", "class", "kind" };

  *by = CTW_HEAP_BY_KIND;
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (text, names[i]) == 0)
      {
        *by = (CtwHeapGrouping) (CTW_HEAP_BY_LINE + i);
        return TRUE;
      }
  return text == NULL;
}

static CliExit
run_command (CliCall *call)
{
  Options *options = call->options;
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  Runs runs = { .call = call, .analysis = analysis, .json = { .out = call->out } };
  g_autoptr (GString) troubles = g_string_new (NULL);
  gboolean complete;

  runs.troubles = troubles;
  if (!find_grouping (options->by, &runs.by))
    {
      cli_complain (_ ("run: --by takes class, line or kind"));
      return CLI_TROUBLE;
    }
  options->snapshot |= options->by != NULL;
  runs.terminal = isatty (STDERR_FILENO) == 1;
  if (call->format == CLI_JSON)
    cli_json_open_answer (&runs.json, call->profile->name, "runs", '{');
  complete = cli_read_files (call, run_file, &runs);
  if (call->format == CLI_JSON)
    cli_json_close_answer (&runs.json, '}');
  return !complete ? CLI_TROUBLE : runs.findings ? CLI_FINDINGS : CLI_FINE;
}

static const CliOption options[] = {
  { "no-alloc", 'n', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, no_alloc), NULL,
    N_ ("Count without making the instances") },
  { "snapshot", 's', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, snapshot), NULL,
    N_ ("What each run left in memory, in groups") },
  { "by", 'b', G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, by), "class|line|kind",
    N_ ("The groups of the snapshot") },
  { "check", 'c', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, check), NULL,
    N_ ("Prove the whole heap after each run") },
  { "slow", 0, G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, general), NULL,
    N_ ("Evaluate every instance, without templates") },
  { "memory", 'm', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, memory), "MIB",
    N_ ("The most memory to take; what is available otherwise") },
  { NULL },
};

const CliCommand cli_run_command = {
  .name = "run",
  .arguments = "FILE…",
  .summary = N_ ("Make the instances of the bulk runs of files on a live heap"),
  .description = N_ (
      "A bulk run is a statement NAME = [Class(…) for i in range(N)]. Each is measured "
      "as tracemalloc would count it in a process where the class is in use. Exits "
      "with 1 where a run cannot be made."),
  .min_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run_command,
};
