/* SPDX-License-Identifier: MIT */
/*
 * command-trace.c: `cutaway-cli trace`: the program of a file, statement by statement.
 *
 * JSON: {"python", "steps": [{"line", "text", "status", …}]}, a step a line.
 */
#include "cli-analysis.h"
#include "cli-json.h"
#include "cli-table.h"
#include "ctp-memory.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

typedef struct
{
  gboolean check;
  gint memory;
} Options;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  CliJson json;
  gboolean findings;
} Trace;

static const char *
status_name (CtwStepStatus status)
{
  switch (status)
    {
    case CTW_STEP_DONE:
      return "done";
    case CTW_STEP_RAISED:
      return "raised";
    case CTW_STEP_NOT_SIMULATED:
      return "not-simulated";
    case CTW_STEP_CANCELLED:
      return "cancelled";
    case CTW_STEP_REFUSED:
      return "refused";
    }
  return NULL;
}

/* The first line of a statement, as it stands in the file. */
static char *
statement_text (const CliInput *input, const CtwStmt *stmt)
{
  gsize start = MIN (stmt->span.start, input->length), end = MIN (stmt->span.end, input->length);
  const char *text = input->text + start;
  const char *stop = memchr (text, '\n', end - start);

  return g_strndup (text, stop != NULL ? (gsize) (stop - text) : end - start);
}

static void
tell_json (Trace *trace, const CtwLiveStep *step, const char *text)
{
  CliJson *json = &trace->json;

  cli_json_line (json, 1);
  cli_json_begin (json, '{');
  cli_json_put_int (json, "line", step->line);
  cli_json_put_string (json, "text", text);
  cli_json_put_string (json, "status", status_name (step->status));
  cli_json_put_optional (json, "result", step->result);
  cli_json_put_optional (json, "output", step->output);
  cli_json_put_optional (json, "error_type", step->error_type);
  cli_json_put_optional (json, "error_message", step->error_message);
  cli_json_put_optional (json, "reason", step->reason);
  if (step->reason != NULL)
    cli_json_put_int (json, "reason_line", step->reason_line);
  cli_json_put_int (json, "allocations", step->allocations);
  cli_json_put_int (json, "frees", step->frees);
  cli_json_put_int (json, "allocated", step->allocated);
  cli_json_put_int (json, "freed", step->freed);
  cli_json_put_int (json, "current", step->current);
  cli_json_put_int (json, "peak", step->peak);
  cli_json_end (json, '}');
}

static void
append_lines (GString *out, const char *mark, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = cli_printable (lines[i]);
      if (line[0] != '\0' || lines[i + 1] != NULL)
        g_string_append_printf (out, "      %s %s\n", mark, line);
    }
}

static void
tell_text (Trace *trace, const CtwLiveStep *step, const char *text)
{
  GString *out = trace->call->out;
  g_autofree char *line = cli_printable (text);
  g_autofree char *allocated = ctw_group_digits (step->allocated);
  g_autofree char *freed = ctw_group_digits (step->freed);
  g_autofree char *current = ctw_group_digits (step->current);

  g_string_append_printf (out, "%4u  %s\n", step->line, line);
  if (step->output != NULL)
    append_lines (out, "│", step->output);
  if (step->result != NULL)
    append_lines (out, "→", step->result);
  if (step->status == CTW_STEP_RAISED)
    {
      g_autofree char *error = ctw_live_step_dup_error (step);
      append_lines (out, "✗", error);
    }
  else if (step->status == CTW_STEP_REFUSED)
    g_string_append_printf (out, _ ("      – refused: %s\n"), step->reason);
  else if (step->status != CTW_STEP_DONE)
    g_string_append_printf (out, _ ("      – not simulated (line %u): %s\n"), step->reason_line,
                            step->reason);
  if (step->allocations > 0 || step->frees > 0)
    g_string_append_printf (
        out, _ ("      +%s bytes in %" PRId64 " blocks, -%s in %" PRId64 ", %s live\n"), allocated,
        step->allocations, freed, step->frees, current);
}

static gboolean
is_heap_sound (CtwLive *live, const CliInput *input, guint line)
{
  g_autofree char *faults = ctw_live_check (live);

  if (faults != NULL)
    cli_complain ("%s:%u: %s", input->path, line, faults);
  return faults == NULL;
}

static void
trace_file (const CliInput *input, gpointer user_data)
{
  Trace *trace = user_data;
  const Options *options = trace->call->options;
  g_autoptr (CtwTypes) types = cli_analysis_types (trace->analysis, input, trace->call->profile);
  g_autoptr (CtwLive) live = ctw_live_new (types);
  const CtwLiveStep *step;

  ctw_live_set_memory_limit (live, ctp_memory_limit (options->memory));
  while ((step = ctw_live_step (live)) != NULL)
    {
      g_autofree char *text = statement_text (input,
                                              ctw_live_get_statement (live, step->statement));
      trace->findings |= step->status != CTW_STEP_DONE;
      if (trace->call->format == CLI_JSON)
        tell_json (trace, step, text);
      else
        tell_text (trace, step, text);
      if (options->check && !is_heap_sound (live, input, step->line))
        trace->findings = TRUE;
    }
}

static CliExit
run (CliCall *call)
{
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  Trace trace = { .call = call, .analysis = analysis, .json = { .out = call->out } };
  gboolean complete;

  if (call->format == CLI_JSON)
    cli_json_open_answer (&trace.json, call->profile->name, "steps", '[');
  complete = cli_read_files (call, trace_file, &trace);
  if (call->format == CLI_JSON)
    cli_json_close_answer (&trace.json, ']');
  return !complete ? CLI_TROUBLE : trace.findings ? CLI_FINDINGS : CLI_FINE;
}

static const CliOption options[] = {
  { "check", 'c', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, check), NULL,
    N_ ("Prove the whole heap after each statement") },
  { "memory", 'm', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, memory), "MIB",
    N_ ("The most memory to take; what is available otherwise") },
  { NULL },
};

const CliCommand cli_trace_command = {
  .name = "trace",
  .arguments = "FILE",
  .summary = N_ ("Run the program of a file on a live heap, statement by statement"),
  .description = N_ (
      "Python is not executed: what the statements do to memory is simulated, and what "
      "cannot be is said so. Exits with 1 where a statement raises or is not simulated."),
  .min_files = 1,
  .max_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
