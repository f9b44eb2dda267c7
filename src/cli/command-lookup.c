/* SPDX-License-Identifier: MIT */
/*
 * command-lookup.c: `cutaway-cli lookup`: how an attribute of an instance is found, step by step.
 *
 * JSON: {"python", "class", "name", "operation", "steps": [{"step", "text", "found", …}], …}: a
 * step a line, with the words that it touches and the 64-byte lines that they lie in.
 */
#include "cli-analysis.h"
#include "cli-choice.h"
#include "cli-json.h"
#include "cli-names.h"
#include "cli-table.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

typedef struct
{
  gboolean set;
  gboolean delete;
  gint nth;
} Options;

typedef struct
{
  const CliCall *call;
  CliAnalysis *analysis;
  CtwLookupKind kind;
  char *class_name;
  const char *name;
  CliExit result;
} Search;

/* Stable, for programs. */
static const char *
step_name (CtwLookupStepKind kind)
{
  static const char *const names[] = {
    [CTW_STEP_TYPE_CACHE] = "type-cache",
    [CTW_STEP_CLASS] = "class",
    [CTW_STEP_DATA_DESCRIPTOR] = "data-descriptor",
    [CTW_STEP_SLOT] = "slot",
    [CTW_STEP_CALL] = "call",
    [CTW_STEP_STORAGE] = "storage",
    [CTW_STEP_HASH] = "hash",
    [CTW_STEP_PROBE] = "probe",
    [CTW_STEP_COMPARE] = "compare",
    [CTW_STEP_VALUE] = "value",
    [CTW_STEP_REQUEST] = "request",
    [CTW_STEP_CLASS_ATTRIBUTE] = "class-attribute",
    [CTW_STEP_RAISE] = "raise",
  };

  return names[kind];
}

static const CtwBlock *
block_of (const CtwLookup *lookup, const CtwTouch *touched)
{
  return ctw_instance_get_block (ctw_lookup_get_instance (lookup), touched->block);
}

/* "dict +32: keys" for each word that a step touches. */
static char *
touched_words (const CtwLookup *lookup, const CtwLookupStep *step)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < step->n_touches; i++)
    {
      const CtwBlock *block = block_of (lookup, &step->touches[i]);
      const CtwField *field = &block->fields[step->touches[i].field];
      g_autofree char *what = cli_field_words (field);

      g_string_append_printf (text, "%s%s %+d: %s", i > 0 ? ", " : "", block->title, field->offset,
                              what);
    }
  return g_string_free (text, FALSE);
}

static const char *
operation_name (CtwLookupKind kind)
{
  return kind == CTW_LOOKUP_SET ? "set" : kind == CTW_LOOKUP_DELETE ? "delete" : "get";
}

/* What is looked up, as Python writes it. */
static char *
operation_text (const Search *search, const CtwType *type)
{
  const char *before = search->kind == CTW_LOOKUP_DELETE ? "del " : "";
  const char *after = search->kind == CTW_LOOKUP_SET ? " = 1" : "";

  return g_strdup_printf ("%s%s().%s%s", before, type->klass->qualname, search->name, after);
}

/* "6 words of the instance in 4 lines of 64 bytes" */
static void
tell_counts (GString *out, const CtwLookup *lookup)
{
  guint n_words = ctw_lookup_get_n_words (lookup), n_lines = ctw_lookup_get_n_lines (lookup);
  g_autofree char *words = g_strdup_printf (
      ngettext ("%u word of the instance", "%u words of the instance", n_words), n_words);
  g_autofree char *lines = g_strdup_printf (
      ngettext ("%u line of 64 bytes", "%u lines of 64 bytes", n_lines), n_lines);

  /* Translators: words read, and the cache lines they lie in. */
  g_string_append_printf (out, _ ("  %s in %s\n"), words, lines);
}

static void
tell_text (const Search *search, const CtwType *type, const CtwLookup *lookup)
{
  GString *out = search->call->out;
  g_autoptr (CliTable) table = cli_table_new ("rll");
  g_autofree char *operation = operation_text (search, type);
  guint n;
  const CtwLookupStep *steps = ctw_lookup_get_steps (lookup, &n);
  const char *suggestion = ctw_lookup_get_suggestion (lookup);

  g_string_append_printf (out, "%s · CPython %s\n", operation, search->call->profile->name);
  cli_table_heading (table, (const char *[]){ "", _ ("step"), _ ("words touched") });
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *text = cli_printable (steps[i].text);
      g_autofree char *touched = touched_words (lookup, &steps[i]);
      cli_table_add (table, (const char *[]){ number, text, touched });
    }
  cli_table_print (table, out, 2);
  if (suggestion != NULL)
    g_string_append_printf (out, _ ("  a traceback adds: %s\n"), suggestion);
  tell_counts (out, lookup);
}

static void
put_touches (CliJson *json, const CtwLookup *lookup, const CtwLookupStep *step)
{
  cli_json_key (json, "touches");
  cli_json_begin (json, '[');
  for (guint i = 0; i < step->n_touches; i++)
    {
      const CtwBlock *block = block_of (lookup, &step->touches[i]);
      const CtwField *field = &block->fields[step->touches[i].field];

      cli_json_begin (json, '{');
      cli_json_put_string (json, "block", cli_block_name (block->kind));
      cli_json_put_string (json, "field", cli_field_name (field->kind));
      cli_json_put_int (json, "offset", field->offset);
      cli_json_put_int (json, "line", step->touches[i].line);
      cli_json_end (json, '}');
    }
  cli_json_end (json, ']');
}

static void
put_step (CliJson *json, const CtwLookup *lookup, const CtwLookupStep *step)
{
  cli_json_line (json, 1);
  cli_json_begin (json, '{');
  cli_json_put_string (json, "step", step_name (step->kind));
  cli_json_put_string (json, "text", step->text);
  cli_json_put_bool (json, "found", step->found);
  if (step->kind == CTW_STEP_HASH)
    cli_json_put_int (json, "hash", step->hash);
  if (step->cell >= 0)
    cli_json_put_int (json, "cell", step->cell);
  if (step->kind == CTW_STEP_PROBE || step->kind == CTW_STEP_COMPARE)
    cli_json_put_int (json, "entry", step->entry);
  if (step->kind == CTW_STEP_REQUEST)
    cli_json_put_int (json, "bytes", (gint64) step->bytes);
  put_touches (json, lookup, step);
  cli_json_end (json, '}');
}

static void
tell_json (const Search *search, const CtwType *type, const CtwLookup *lookup)
{
  CliJson json = { .out = search->call->out };
  const char *error_type = NULL;
  const char *error = ctw_lookup_get_error (lookup, &error_type);
  guint n;
  const CtwLookupStep *steps = ctw_lookup_get_steps (lookup, &n);

  cli_json_begin (&json, '{');
  cli_json_put_string (&json, "python", search->call->profile->name);
  cli_json_put_string (&json, "class", type->klass->qualname);
  cli_json_put_string (&json, "name", search->name);
  cli_json_put_string (&json, "operation", operation_name (search->kind));
  cli_json_key (&json, "steps");
  cli_json_begin (&json, '[');
  for (guint i = 0; i < n; i++)
    put_step (&json, lookup, &steps[i]);
  cli_json_end (&json, ']');
  cli_json_put_optional (&json, "value", ctw_lookup_get_value (lookup));
  cli_json_put_optional (&json, "error_type", error != NULL ? error_type : NULL);
  cli_json_put_optional (&json, "error_message", error);
  cli_json_put_optional (&json, "suggestion", ctw_lookup_get_suggestion (lookup));
  cli_json_put_int (&json, "words", ctw_lookup_get_n_words (lookup));
  cli_json_put_int (&json, "lines", ctw_lookup_get_n_lines (lookup));
  cli_json_end (&json, '}');
  g_string_append_c (search->call->out, '\n');
}

static void
look_up (const CliInput *input, gpointer user_data)
{
  Search *search = user_data;
  const Options *options = search->call->options;
  guint nth = options->nth > 0 ? (guint) options->nth : CTW_INSTANCE_SETTLED;
  g_autoptr (CtwTypes) types = cli_analysis_types (search->analysis, input, search->call->profile);
  const CtwType *type = cli_find_class (input, types, search->class_name);

  if (type == NULL)
    {
      search->result = CLI_TROUBLE;
      return;
    }
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, nth);
  if (ctw_instance_get_error (instance) != NULL)
    {
      cli_complain (_ ("%s: %s has no instance: %s"), input->path, type->klass->qualname,
                    ctw_instance_get_error (instance));
      search->result = CLI_FINDINGS;
      return;
    }
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, search->kind, search->name);
  if (search->call->format == CLI_JSON)
    tell_json (search, type, lookup);
  else
    tell_text (search, type, lookup);
  if (ctw_lookup_get_error (lookup, NULL) != NULL)
    search->result = CLI_FINDINGS;
}

static CliExit
run (CliCall *call)
{
  const Options *options = call->options;
  const char *what = call->n_files > 1 ? call->files[1] : "";
  const char *dot = strrchr (what, '.');
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  CliCall file = *call;

  if (dot == NULL || dot == what || dot[1] == '\0')
    {
      cli_complain (_ ("lookup: takes Class.attribute behind the file, not '%s'"), what);
      return CLI_TROUBLE;
    }
  if (options->set && options->delete)
    {
      cli_complain (_ ("lookup: takes --set or --delete, not both"));
      return CLI_TROUBLE;
    }
  file.n_files = 1;
  g_autofree char *class_name = g_strndup (what, (gsize) (dot - what));
  Search search = { .call = &file,
                    .analysis = analysis,
                    .kind = options->set      ? CTW_LOOKUP_SET
                            : options->delete ? CTW_LOOKUP_DELETE
                                              : CTW_LOOKUP_GET,
                    .class_name = class_name,
                    .name = dot + 1 };
  return cli_read_files (&file, look_up, &search) ? search.result : CLI_TROUBLE;
}

static const CliOption options[] = {
  { "set", 's', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, set), NULL,
    N_ ("Set the attribute to 1 instead of getting it") },
  { "delete", 'd', G_OPTION_ARG_NONE, G_STRUCT_OFFSET (Options, delete), NULL,
    N_ ("Delete the attribute instead of getting it") },
  { "nth", 'n', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, nth), "N",
    N_ ("The N-th instance of the class, instead of one after many") },
  { NULL },
};

const CliCommand cli_lookup_command = {
  .name = "lookup",
  .arguments = "FILE Class.attribute",
  .summary = N_ ("Show how an attribute of an instance is found, step by step"),
  .description = N_ (
      "Each step names the words of the instance that it touches. They are what the "
      "layout asks for before any of the interpreter's shortcuts, not its speed. Exits "
      "with 1 where Python raises."),
  .min_files = 1,
  .max_files = 2,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
