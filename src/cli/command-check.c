/* SPDX-License-Identifier: MIT */
/*
 * command-check.c: `cutaway-cli check`: the advice, for a build that watches its bytes.
 *
 * JSON: {"python", "files": {file: {"findings": [finding …], "budgets": [budget …]}}}, a finding
 * a line; the bytes of a finding that has none are left out.
 */
#include "cli-analysis.h"
#include "cli-json.h"
#include "cli-table.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define MILLION 1000000

typedef struct
{
  char **budgets;
  char *level;
} Options;

/* "Point<=64": an object of Point may take so many bytes. */
typedef struct
{
  char *name;
  gint64 bytes;
  gboolean met;
} Budget;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  CliJson json;
  GHashTable *names;
  GArray *budgets;
  CtwSeverity level;
  gboolean findings;
  gboolean first;
} Check;

static const char *
severity_name (CtwSeverity severity)
{
  return severity == CTW_SEVERITY_ERROR     ? "error"
         : severity == CTW_SEVERITY_WARNING ? "warning"
                                            : "note";
}

/* --- one finding */

static char *
describe_bytes (const CtwFinding *finding)
{
  g_autofree char *million = ctw_group_digits (ctw_finding_saved_by (finding, MILLION));

  if (!finding->known)
    return g_strdup ("");
  return g_strdup_printf (_ ("  %" PRId64 " → %" PRId64 " bytes each; %s bytes in a million"),
                          finding->before.requested, finding->after.requested, million);
}

static void
tell_in_text (Check *check, const CliInput *input, const CtwFinding *finding)
{
  g_autofree char *path = cli_printable (input->path);
  g_autofree char *message = cli_printable (finding->message);
  g_autofree char *bytes = describe_bytes (finding);
  GString *out = check->call->out;

  g_string_append_printf (out, "%s:%u: %s: %s [%s]\n", path, finding->line,
                          severity_name (finding->severity), message, finding->code);
  if (*bytes != '\0')
    g_string_append_printf (out, "%s\n", bytes);
}

static const char *
wish_name (CtwWishKind kind)
{
  guint n;
  const CtwWishInfo *wishes = ctw_wishes (&n);

  for (guint i = 0; i < n; i++)
    if (wishes[i].kind == kind)
      return wishes[i].name;
  return NULL;
}

static void
tell_in_json (Check *check, const CliInput *input, const CtwFinding *finding)
{
  CliJson *json = &check->json;
  const CtwClass *klass = ctw_model_get_class (input->model, finding->class_id);

  cli_json_line (json, 3);
  cli_json_begin (json, '{');
  cli_json_put_string (json, "code", finding->code);
  cli_json_put_string (json, "severity", severity_name (finding->severity));
  cli_json_put_string (json, "class", klass->qualname);
  cli_json_put_int (json, "line", finding->line);
  cli_json_put_int (json, "start", finding->span.start);
  cli_json_put_int (json, "end", finding->span.end);
  cli_json_put_string (json, "message", finding->message);
  if (finding->known)
    {
      cli_json_put_int (json, "before", finding->before.requested);
      cli_json_put_int (json, "after", finding->after.requested);
      cli_json_put_int (json, "saved_by_million", ctw_finding_saved_by (finding, MILLION));
    }
  if (finding->wish.kind != CTW_WISH_NONE)
    cli_json_put_string (json, "mend", wish_name (finding->wish.kind));
  cli_json_end (json, '}');
}

static void
tell_findings (Check *check, const CliInput *input, CtwTypes *types)
{
  g_autoptr (CtwAdvice) advice = ctw_advice_new (types, NULL, NULL);

  for (guint i = 0; i < ctw_advice_get_n (advice); i++)
    {
      const CtwFinding *finding = ctw_advice_get (advice, i);
      if (finding->severity < check->level)
        continue;
      check->findings = TRUE;
      if (check->call->format == CLI_JSON)
        tell_in_json (check, input, finding);
      else
        tell_in_text (check, input, finding);
    }
}

/* --- what the reader could not take */

static void
tell_diagnostics (Check *check, const CliInput *input)
{
  guint n;
  const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (input->model, &n);

  for (guint i = 0; i < n; i++)
    {
      const CtwDiagnostic *diagnostic = &diagnostics[i];
      if (diagnostic->severity < MAX (check->level, CTW_SEVERITY_WARNING))
        continue;
      check->findings = TRUE;
      if (check->call->format == CLI_TEXT)
        {
          g_autofree char *path = cli_printable (input->path);
          g_autofree char *message = cli_printable (diagnostic->message);
          g_string_append_printf (check->call->out, "%s:%u: %s: %s [%s]\n", path, diagnostic->line,
                                  severity_name (diagnostic->severity), message, diagnostic->code);
          continue;
        }
      CliJson *json = &check->json;
      cli_json_line (json, 3);
      cli_json_begin (json, '{');
      cli_json_put_string (json, "code", diagnostic->code);
      cli_json_put_string (json, "severity", severity_name (diagnostic->severity));
      cli_json_put_int (json, "line", diagnostic->line);
      cli_json_put_int (json, "start", diagnostic->span.start);
      cli_json_put_int (json, "end", diagnostic->span.end);
      cli_json_put_string (json, "message", diagnostic->message);
      cli_json_end (json, '}');
    }
}

/* --- budgets */

static void
clear_budget (gpointer data)
{
  g_free (((Budget *) data)->name);
}

static gboolean
parse_budget (const char *text, Budget *budget)
{
  const char *sign = strstr (text, "<=");
  g_autofree char *digits = sign == NULL ? NULL : g_strstrip (g_strdup (sign + 2));
  g_autoptr (GError) error = NULL;
  guint64 bytes;

  if (sign == NULL || sign == text
      || !g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT64, &bytes, &error))
    return FALSE;
  budget->name = g_strstrip (g_strndup (text, (gsize) (sign - text)));
  budget->bytes = (gint64) bytes;
  budget->met = FALSE;
  return TRUE;
}

static void
tell_budget (Check *check,
             const CliInput *input,
             const Budget *budget,
             const CtwClass *klass,
             const CtwNumbers *numbers)
{
  gboolean kept = numbers != NULL && numbers->requested <= budget->bytes;

  check->findings |= !kept;
  if (check->call->format == CLI_JSON)
    {
      CliJson *json = &check->json;
      cli_json_line (json, 3);
      cli_json_begin (json, '{');
      cli_json_put_string (json, "class", budget->name);
      cli_json_put_int (json, "budget", budget->bytes);
      cli_json_key (json, "bytes");
      if (numbers != NULL)
        cli_json_int (json, numbers->requested);
      else
        cli_json_null (json);
      cli_json_put_bool (json, "kept", kept);
      cli_json_end (json, '}');
      return;
    }
  g_autofree char *path = cli_printable (input->path);
  if (kept)
    return;
  if (numbers == NULL)
    g_string_append_printf (check->call->out,
                            _ ("%s:%u: error: no object of %s can be made, so its budget of "
                               "%" PRId64 " bytes cannot be checked [budget]\n"),
                            path, klass->line, budget->name, budget->bytes);
  else
    g_string_append_printf (check->call->out,
                            _ ("%s:%u: error: an object of %s takes %" PRId64
                               " bytes, its budget is %" PRId64 " [budget]\n"),
                            path, klass->line, budget->name, numbers->requested, budget->bytes);
}

static void
tell_budgets (Check *check, const CliInput *input, CtwTypes *types)
{
  for (guint i = 0; i < check->budgets->len; i++)
    {
      Budget *budget = &g_array_index (check->budgets, Budget, i);
      const CtwClass *klass = ctw_model_find_class (input->model, budget->name);
      const CtwType *type = klass == NULL ? NULL : ctw_types_of_class (types, klass->id);
      g_autoptr (CtwInstance) instance = NULL;
      const CtwNumbers *numbers = NULL;
      if (klass == NULL)
        continue;
      budget->met = TRUE;
      if (type != NULL && type->status == CTW_TYPE_OK)
        instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
      if (instance != NULL && ctw_instance_get_error (instance) == NULL)
        numbers = ctw_instance_get_numbers (instance);
      tell_budget (check, input, budget, klass, numbers);
    }
}

/* --- files */

static void
check_file (const CliInput *input, gpointer user_data)
{
  Check *check = user_data;
  gboolean json = check->call->format == CLI_JSON;
  g_autoptr (CtwTypes) types = cli_analysis_types (check->analysis, input, check->call->profile);

  if (json)
    {
      const char *name = g_hash_table_contains (check->names, input->name) ? input->path
                                                                           : input->name;
      cli_json_line (&check->json, 1);
      cli_json_key (&check->json, name);
      cli_json_begin (&check->json, '{');
      cli_json_line (&check->json, 2);
      cli_json_key (&check->json, "findings");
      cli_json_begin (&check->json, '[');
      g_hash_table_add (check->names, g_strdup (name));
    }
  tell_diagnostics (check, input);
  tell_findings (check, input, types);
  if (json)
    {
      cli_json_end (&check->json, ']');
      cli_json_line (&check->json, 2);
      cli_json_key (&check->json, "budgets");
      cli_json_begin (&check->json, '[');
    }
  tell_budgets (check, input, types);
  if (json)
    {
      cli_json_end (&check->json, ']');
      cli_json_end (&check->json, '}');
    }
}

static gboolean
read_options (Check *check, const Options *options)
{
  static const char *const LEVELS[] = { "note", "warning", "error" };

  check->level = CTW_SEVERITY_NOTE;
  for (guint i = 0; options->level != NULL && i < G_N_ELEMENTS (LEVELS); i++)
    if (g_str_equal (options->level, LEVELS[i]))
      check->level = (CtwSeverity) (CTW_SEVERITY_NOTE + i);
  if (options->level != NULL && !g_str_equal (options->level, LEVELS[check->level - 1]))
    {
      cli_complain (_ ("check: --level is note, warning or error, not “%s”"), options->level);
      return FALSE;
    }
  for (guint i = 0; options->budgets != NULL && options->budgets[i] != NULL; i++)
    {
      Budget budget;
      if (!parse_budget (options->budgets[i], &budget))
        {
          cli_complain (_ ("check: a budget is like “Point<=64”, not “%s”"), options->budgets[i]);
          return FALSE;
        }
      g_array_append_val (check->budgets, budget);
    }
  return TRUE;
}

/* A budget for a class that no file has would always be kept: it is a mistake. */
static gboolean
all_budgets_met (const Check *check)
{
  gboolean met = TRUE;

  for (guint i = 0; i < check->budgets->len; i++)
    {
      const Budget *budget = &g_array_index (check->budgets, Budget, i);
      if (!budget->met)
        cli_complain (_ ("check: no class %s for the budget"), budget->name);
      met &= budget->met;
    }
  return met;
}

static CliExit
run (CliCall *call)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) budgets = g_array_new (FALSE, FALSE, sizeof (Budget));
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  Check check = {
    .call = call,
    .analysis = analysis,
    .json = { .out = call->out },
    .names = names,
    .budgets = budgets,
    .first = TRUE,
  };

  g_array_set_clear_func (budgets, clear_budget);
  if (!read_options (&check, call->options))
    return CLI_TROUBLE;
  if (call->format == CLI_JSON)
    cli_json_open_answer (&check.json, call->profile->name, "files", '{');
  gboolean complete = cli_read_files (call, check_file, &check);
  if (call->format == CLI_JSON)
    cli_json_close_answer (&check.json, '}');
  if (!complete || !all_budgets_met (&check))
    return CLI_TROUBLE;
  return check.findings ? CLI_FINDINGS : CLI_FINE;
}

static const CliOption options[] = {
  { "budget", 'b', G_OPTION_ARG_STRING_ARRAY, G_STRUCT_OFFSET (Options, budgets), "CLASS<=BYTES",
    N_ ("What an object of a class may take; may be given several times") },
  { "level", 'l', G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, level), "LEVEL",
    N_ ("The least severity to tell: note (all, the default), warning or error") },
  { 0 },
};

const CliCommand cli_check_command = {
  .name = "check",
  .arguments = "FILE…",
  .summary = N_ ("Say what could be better about the classes of files, each with its bytes"),
  .description = N_ ("Exits with 1 where there is a finding, or a budget that is not kept. Bytes "
                     "are those that one object asks from the allocator, once many were made."),
  .min_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
