/* SPDX-License-Identifier: MIT */
/*
 * command-verify.c: `cutaway-cli verify`: what the Pythons of this machine measure, beside ours.
 *
 * JSON: {"files": {file: [{"python", "measured_by", "classes": [class …]} …]}, "missing": [version
 * …]}; a class is {"name", "verdict", and "why", or "facts": [{"field", "ours", "measured",
 * "agrees"} …]}.
 */
#include "cli-analysis.h"
#include "cli-json.h"
#include "cli-layout.h"
#include "cli-table.h"

#include "ctp-probe.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  gboolean all;
  gboolean facts;
} Options;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  GPtrArray *interpreters; /* of CtpInterpreter: one a profile, newest first */
  GPtrArray *profiles;     /* the profile of each */
  GHashTable *names;       /* of the files told so far */
  CliJson json;
  gboolean differs;
  gboolean trouble;
  guint count[CTP_VERDICT_NOT_MEASURED + 1];
} Verify;

/* --- which Pythons */

static gboolean
is_of (const CtpInterpreter *interpreter, const CtwProfile *profile)
{
  g_autofree char *version = g_strdup_printf ("%u.%u", interpreter->major, interpreter->minor);

  return g_str_equal (version, profile->name);
}

static const CtpInterpreter *
interpreter_of (GPtrArray *found, const CtwProfile *profile)
{
  for (guint i = 0; i < found->len; i++)
    if (is_of (found->pdata[i], profile))
      return found->pdata[i];
  return NULL;
}

/* Without --python every version that is here; a wanted one that is not is complained about. */
static void
choose (Verify *verify, GPtrArray *found)
{
  guint n = 0;
  const CtwProfile *const *all = ctw_profiles (&n);

  for (guint i = 0; i < n; i++)
    {
      const CtpInterpreter *interpreter = interpreter_of (found, all[i]);
      if (interpreter == NULL || (verify->call->chosen && verify->call->profile != all[i]))
        continue;
      g_ptr_array_add (verify->interpreters, (gpointer) interpreter);
      g_ptr_array_add (verify->profiles, (gpointer) all[i]);
    }
}

/* --- one class */

static const char *
verdict_name (CtpVerdict verdict)
{
  switch (verdict)
    {
    case CTP_VERDICT_AGREES:
      return "agrees";
    case CTP_VERDICT_DIFFERS:
      return "differs";
    case CTP_VERDICT_NOT_MEASURED:
      return "not measured";
    default:
      g_assert_not_reached ();
    }
}

static char *
describe (const CtpComparison *comparison)
{
  GString *text = g_string_new (NULL);

  switch (comparison->verdict)
    {
    case CTP_VERDICT_AGREES:
      if (comparison->instance_why != NULL)
        g_string_append_printf (text, _ ("agrees; no instance: %s"), comparison->instance_why);
      else
        g_string_append (text, _ ("agrees"));
      break;
    case CTP_VERDICT_DIFFERS:
      g_string_append (text, _ ("differs: "));
      for (guint i = 0, n = 0; i < comparison->n_facts; i++)
        if (!comparison->facts[i].agrees)
          g_string_append_printf (text, _ ("%s%s %s, measured %s"), n++ > 0 ? "; " : "",
                                  comparison->facts[i].field, comparison->facts[i].ours,
                                  comparison->facts[i].measured);
      break;
    case CTP_VERDICT_NOT_MEASURED:
      g_string_append_printf (text, _ ("not measured: %s"), comparison->why);
      break;
    default:
      g_assert_not_reached ();
    }
  return g_string_free (text, FALSE);
}

static void
list_facts (GString *out, const CtpComparison *comparison)
{
  g_autoptr (CliTable) table = cli_table_new ("lll");

  cli_table_heading (table, (const char *[]){ _ ("field"), _ ("ours"), _ ("measured") });
  for (guint i = 0; i < comparison->n_facts; i++)
    {
      const CtpFact *fact = &comparison->facts[i];
      g_autofree char *ours = cli_printable (fact->ours);
      g_autofree char *measured = cli_printable (fact->measured);
      cli_table_add (table, (const char *[]){ fact->field, ours, measured });
    }
  cli_table_print (table, out, 4);
}

static void
tell_in_text (Verify *verify, const CtwType *type, const CtpComparison *comparison)
{
  const Options *options = verify->call->options;
  g_autofree char *said = describe (comparison);
  g_autofree char *printable = cli_printable (said);

  g_string_append_printf (verify->call->out, "  %s: %s\n", type->klass->qualname, printable);
  if (options->facts && comparison->n_facts > 0)
    list_facts (verify->call->out, comparison);
}

static void
tell_in_json (Verify *verify, const CtwType *type, const CtpComparison *comparison)
{
  CliJson *json = &verify->json;

  cli_json_line (json, 3);
  cli_json_begin (json, '{');
  cli_json_put_string (json, "name", type->klass->qualname);
  cli_json_put_string (json, "verdict", verdict_name (comparison->verdict));
  if (comparison->why != NULL)
    cli_json_put_string (json, "why", comparison->why);
  if (comparison->instance_why != NULL)
    cli_json_put_string (json, "instance_why", comparison->instance_why);
  cli_json_key (json, "facts");
  cli_json_begin (json, '[');
  for (guint i = 0; i < comparison->n_facts; i++)
    {
      cli_json_begin (json, '{');
      cli_json_put_string (json, "field", comparison->facts[i].field);
      cli_json_put_string (json, "ours", comparison->facts[i].ours);
      cli_json_put_string (json, "measured", comparison->facts[i].measured);
      cli_json_put_bool (json, "agrees", comparison->facts[i].agrees);
      cli_json_end (json, '}');
    }
  cli_json_end (json, ']');
  cli_json_end (json, '}');
}

/* --- one file */

static void
tell_measurement (Verify *verify, CtwTypes *types, const CtpMeasurement *measurement)
{
  const Options *options = verify->call->options;

  for (guint i = 0; i < ctp_measurement_get_n (measurement); i++)
    {
      const CtpComparison *comparison = ctp_measurement_get (measurement, i);
      const CtwType *type = ctw_types_get (types, comparison->type);
      if (!cli_layout_wants (type, options->all))
        continue;
      verify->count[comparison->verdict]++;
      verify->differs |= comparison->verdict == CTP_VERDICT_DIFFERS;
      if (verify->call->format == CLI_JSON)
        tell_in_json (verify, type, comparison);
      else
        tell_in_text (verify, type, comparison);
    }
}

static void
measure_with (Verify *verify, const CliInput *input, guint at)
{
  const CtpInterpreter *interpreter = verify->interpreters->pdata[at];
  const CtwProfile *profile = verify->profiles->pdata[at];
  CliJson *json = &verify->json;
  g_autoptr (CtwTypes) types = cli_analysis_types (verify->analysis, input, profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtpMeasurement) measurement = ctp_probe_measure (interpreter, types, NULL, &error);

  if (measurement == NULL)
    {
      cli_complain ("%s: %s", input->path, error->message);
      verify->trouble = TRUE;
      return;
    }
  if (verify->call->format == CLI_JSON)
    {
      cli_json_line (json, 2);
      cli_json_begin (json, '{');
      cli_json_put_string (json, "python", profile->name);
      cli_json_put_string (json, "measured_by", ctp_measurement_get_version (measurement));
      cli_json_key (json, "classes");
      cli_json_begin (json, '[');
      tell_measurement (verify, types, measurement);
      cli_json_end (json, ']');
      cli_json_end (json, '}');
      return;
    }
  g_autofree char *path = cli_printable (input->path);
  g_string_append_printf (verify->call->out, _ ("%s · CPython %s, measured by %s\n"), path,
                          profile->name, ctp_measurement_get_version (measurement));
  tell_measurement (verify, types, measurement);
}

static void
verify_file (const CliInput *input, gpointer user_data)
{
  Verify *verify = user_data;
  const char *name = g_hash_table_contains (verify->names, input->name) ? input->path : input->name;

  g_hash_table_add (verify->names, g_strdup (name));
  if (verify->call->format == CLI_JSON)
    {
      cli_json_line (&verify->json, 1);
      cli_json_key (&verify->json, name);
      cli_json_begin (&verify->json, '[');
    }
  for (guint i = 0; i < verify->interpreters->len; i++)
    measure_with (verify, input, i);
  if (verify->call->format == CLI_JSON)
    cli_json_end (&verify->json, ']');
}

/* --- all of it */

/* Versions that are known and not here. */
static void
tell_missing (Verify *verify)
{
  guint n = 0;
  const CtwProfile *const *all = ctw_profiles (&n);
  GString *missing = g_string_new (NULL);

  if (verify->call->format == CLI_JSON)
    {
      cli_json_key (&verify->json, "missing");
      cli_json_begin (&verify->json, '[');
    }
  for (guint i = 0; i < n; i++)
    {
      if (g_ptr_array_find (verify->profiles, all[i], NULL)
          || (verify->call->chosen && verify->call->profile != all[i]))
        continue;
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", all[i]->name);
      if (verify->call->format == CLI_JSON)
        cli_json_string (&verify->json, all[i]->name);
    }
  if (verify->call->format == CLI_JSON)
    cli_json_end (&verify->json, ']');
  else if (missing->len > 0)
    g_string_append_printf (verify->call->out,
                            _ ("Not measured, no such Python on this machine: %s\n"), missing->str);
  g_string_free (missing, TRUE);
}

static gboolean
run_files (Verify *verify)
{
  gboolean complete;

  if (verify->call->format == CLI_JSON)
    {
      cli_json_begin (&verify->json, '{');
      cli_json_key (&verify->json, "files");
      cli_json_begin (&verify->json, '{');
    }
  complete = cli_read_files (verify->call, verify_file, verify);
  if (verify->call->format == CLI_JSON)
    cli_json_end (&verify->json, '}');
  else
    g_string_append_printf (verify->call->out, _ ("%u agree, %u differ, %u not measured\n"),
                            verify->count[CTP_VERDICT_AGREES], verify->count[CTP_VERDICT_DIFFERS],
                            verify->count[CTP_VERDICT_NOT_MEASURED]);
  tell_missing (verify);
  if (verify->call->format == CLI_JSON)
    {
      cli_json_end (&verify->json, '}');
      g_string_append_c (verify->call->out, '\n');
    }
  return complete && !verify->trouble;
}

static CliExit
run (CliCall *call)
{
  g_autoptr (GPtrArray) found = ctp_interpreters_find ();
  g_autoptr (GPtrArray) interpreters = g_ptr_array_new ();
  g_autoptr (GPtrArray) profiles = g_ptr_array_new ();
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  Verify verify = {
    .call = call,
    .analysis = analysis,
    .interpreters = interpreters,
    .profiles = profiles,
    .names = names,
    .json = { .out = call->out },
  };

  choose (&verify, found);
  if (interpreters->len == 0)
    {
      if (call->chosen)
        cli_complain (_ ("no Python %s on this machine to measure with"), call->profile->name);
      else
        cli_complain (_ ("no Python on this machine to measure with"));
      return CLI_TROUBLE;
    }
  if (!run_files (&verify))
    return CLI_TROUBLE;
  return verify.differs ? CLI_FINDINGS : CLI_FINE;
}

static const CliOption options[] = {
  { "all", 'a', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, all), NULL,
    N_ ("Classes inside classes and functions too") },
  { "facts", 'f', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, facts), NULL,
    N_ ("Every field of every class, ours beside what was measured") },
  { NULL },
};

const CliCommand cli_verify_command = {
  .name = "verify",
  .arguments = "FILE…",
  .summary = N_ ("Measure the classes of files with the Pythons at hand, beside ours"),
  .description = N_ ("Classes are made anew from their names; the code of the files is not run. "
                     "--python takes one "
                     "version of those that are here. Exits with 1 where a measurement differs."),
  .min_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
