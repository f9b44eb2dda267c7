/* SPDX-License-Identifier: MIT */
/*
 * command-layout.c: `cutaway-cli layout`: the classes of files and what an instance of each costs.
 *
 * JSON: {"python", "pointer", "cases": {file: [class …]}}, a class a line; where the reader had
 * something to say, "diagnostics": {file: [what, line and span]} follows.
 */
#include "cli-analysis.h"
#include "cli-layout.h"
#include "cli-table.h"

#include <glib/gi18n.h>

typedef struct
{
  gboolean all;
  gint nth;
} Options;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  CliJson json;
  CliJson notes;     /* the diagnostics of all files */
  GHashTable *names; /* of the files told so far */
  gboolean findings;
  gboolean first;
} Layout;

gboolean
cli_layout_wants (const CtwType *type, gboolean all)
{
  return all || type->klass->outer == CTW_NONE;
}

static const char *
severity_name (CtwSeverity severity)
{
  switch (severity)
    {
    case CTW_SEVERITY_NOTE:
      return "note";
    case CTW_SEVERITY_WARNING:
      return "warning";
    case CTW_SEVERITY_ERROR:
      return "error";
    }
  return NULL;
}

static void
note_diagnostic (CliJson *json, const CtwDiagnostic *diagnostic)
{
  cli_json_begin (json, '{');
  cli_json_put_string (json, "severity", severity_name (diagnostic->severity));
  cli_json_put_string (json, "code", diagnostic->code);
  cli_json_put_int (json, "line", diagnostic->line);
  cli_json_put_int (json, "start", diagnostic->span.start);
  cli_json_put_int (json, "end", diagnostic->span.end);
  cli_json_put_string (json, "message", diagnostic->message);
  cli_json_end (json, '}');
}

static void
append_diagnostics (Layout *layout, const char *name, const CtwModel *model)
{
  guint n = 0;
  const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (model, &n);

  if (n == 0)
    return;
  cli_json_line (&layout->notes, 1);
  cli_json_key (&layout->notes, name);
  cli_json_begin (&layout->notes, '[');
  for (guint i = 0; i < n; i++)
    {
      layout->findings |= diagnostics[i].severity == CTW_SEVERITY_ERROR;
      note_diagnostic (&layout->notes, &diagnostics[i]);
      if (layout->call->format == CLI_TEXT)
        {
          g_autofree char *message = cli_printable (diagnostics[i].message);
          g_string_append_printf (layout->call->out, _ ("line %u: %s\n"), diagnostics[i].line,
                                  message);
        }
    }
  cli_json_end (&layout->notes, ']');
}

/* Returns the name that the file goes by in the answer. */
static const char *
begin_file (Layout *layout, const CliInput *input)
{
  /* Two files of the same name are told apart by their paths. */
  const char *name = g_hash_table_contains (layout->names, input->name) ? input->path : input->name;

  if (layout->call->format == CLI_JSON)
    {
      cli_json_line (&layout->json, 1);
      cli_json_key (&layout->json, name);
      cli_json_begin (&layout->json, '[');
    }
  else
    {
      g_autofree char *path = cli_printable (input->path);
      g_string_append_printf (layout->call->out, "%s%s · CPython %s\n", layout->first ? "" : "\n",
                              path, layout->call->profile->name);
    }
  g_hash_table_add (layout->names, g_strdup (name));
  layout->first = FALSE;
  return name;
}

static void
tell_class (Layout *layout, CtwTypes *types, const CtwType *type)
{
  const Options *options = layout->call->options;
  guint nth = options->nth > 0 ? (guint) options->nth : CTW_INSTANCE_SETTLED;

  layout->findings |= type->status != CTW_TYPE_OK;
  if (layout->call->format == CLI_TEXT)
    {
      cli_layout_text (layout->call->out, types, type, nth);
      return;
    }
  cli_json_line (&layout->json, 2);
  cli_layout_json (&layout->json, types, type, nth);
}

static void
tell_file (const CliInput *input, gpointer user_data)
{
  Layout *layout = user_data;
  const Options *options = layout->call->options;
  g_autoptr (CtwTypes) types = cli_analysis_types (layout->analysis, input, layout->call->profile);

  append_diagnostics (layout, begin_file (layout, input), input->model);
  for (guint i = 0; i < ctw_model_get_n_classes (input->model); i++)
    {
      const CtwType *type = ctw_types_of_class (types, (CtwClassId) i);
      if (type != NULL && cli_layout_wants (type, options->all))
        tell_class (layout, types, type);
    }
  if (layout->call->format == CLI_JSON)
    cli_json_end (&layout->json, ']');
}

static CliExit
run (CliCall *call)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  g_autoptr (GString) notes = g_string_new (NULL);
  Layout layout = {
    .call = call,
    .analysis = analysis,
    .json = { .out = call->out },
    .notes = { .out = notes },
    .names = names,
    .first = TRUE,
  };
  gboolean complete;

  if (call->format == CLI_JSON)
    {
      cli_json_begin (&layout.json, '{');
      cli_json_put_string (&layout.json, "python", call->profile->name);
      cli_json_put_int (&layout.json, "pointer", sizeof (gpointer));
      cli_json_key (&layout.json, "cases");
      cli_json_begin (&layout.json, '{');
    }
  complete = cli_read_files (call, tell_file, &layout);
  if (call->format == CLI_JSON)
    {
      cli_json_end (&layout.json, '}');
      if (notes->len > 0)
        g_string_append_printf (call->out, ", \"diagnostics\": {%s}", notes->str);
      cli_json_end (&layout.json, '}');
      g_string_append_c (call->out, '\n');
    }
  return !complete ? CLI_TROUBLE : layout.findings ? CLI_FINDINGS : CLI_FINE;
}

static const CliOption options[] = {
  { "all", 'a', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, all), NULL,
    N_ ("Classes inside classes and functions too") },
  { "nth", 'n', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, nth), "N",
    N_ ("The N-th instance of each class, instead of one after many") },
  { NULL },
};

const CliCommand cli_layout_command = {
  .name = "layout",
  .arguments = "FILE…",
  .summary = N_ ("Show the classes of files and what an instance of each costs"),
  .description = N_ (
      "Exits with 1 where Python would refuse a class, where a base is not known, or "
      "where the text does not parse."),
  .min_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
