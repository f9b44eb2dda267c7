/* SPDX-License-Identifier: MIT */
/*
 * command-draw.c: `cutaway-cli draw`: a figure of one class as a picture.
 *
 * The kind of picture follows from the name of the output; - writes an SVG to
 * standard output.  The file is replaced whole or not at all.
 */
#include "cli-analysis.h"
#include "cli-choice.h"
#include "cli-json.h"
#include "cli-table.h"

#include "ctg-export.h"
#include "ctg-figure.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_FIGURE "instance"
#define DEFAULT_THEME "light"
#define DEFAULT_SCALE 2.0

typedef struct
{
  char *output;
  char *figure;
  char *class_name;
  char *compare;
  char *theme;
  char *lookup;
  double scale;
  gint nth;
} Options;

/* What a figure is made of; everything the options name has been found. */
typedef struct
{
  CliCall *call;
  CliAnalysis *analysis;
  const CtgFigure *figure;
  const CtgExporter *exporter;
  const CtgTheme *theme;
  GPtrArray *profiles; /* of CtwProfile */
  gboolean failed;
} Draw;

static gboolean
find_figure (Draw *draw, const char *id)
{
  guint n = 0;
  const CtgFigure *const *all = ctg_figures (&n);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  draw->figure = ctg_figure_find (id);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (known, (gpointer) all[i]->id);
  if (draw->figure == NULL)
    cli_complain_choice ("draw", _ ("figure"), id, known);
  return draw->figure != NULL;
}

static gboolean
find_theme (Draw *draw, const char *id)
{
  guint n = 0;
  const CtgTheme *const *all = ctg_themes (&n);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  draw->theme = ctg_theme_find (id);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (known, (gpointer) all[i]->id);
  if (draw->theme == NULL)
    cli_complain_choice ("draw", _ ("theme"), id, known);
  return draw->theme != NULL;
}

static gboolean
find_exporter (Draw *draw, const char *output)
{
  guint n = 0;
  const CtgExporter *const *all = ctg_exporters (&n);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  draw->exporter = g_str_equal (output, "-") ? ctg_exporter_find ("svg")
                                             : ctg_exporter_for_path (output);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (known, (gpointer) all[i]->extension);
  if (draw->exporter == NULL)
    cli_complain_choice ("draw", _ ("kind of picture for"), output, known);
  return draw->exporter != NULL;
}

static gboolean
find_profiles (Draw *draw, const char *compare)
{
  g_auto (GStrv) names = g_strsplit (compare != NULL ? compare : "", ",", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const CtwProfile *profile = cli_find_profile (g_strstrip (names[i]));
      if (profile == NULL)
        return FALSE;
      g_ptr_array_add (draw->profiles, (gpointer) profile);
    }
  if (draw->profiles->len == 0)
    g_ptr_array_add (draw->profiles, (gpointer) draw->call->profile);
  return TRUE;
}

static CtgScene *
build_scene (Draw *draw, const CliInput *input)
{
  const Options *options = draw->call->options;
  g_autoptr (GPtrArray) types = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_types_unref);
  g_autoptr (CtgMetrics) metrics = ctg_metrics_new_pango ();
  const CtwType *type;

  for (guint i = 0; i < draw->profiles->len; i++)
    g_ptr_array_add (types, cli_analysis_types (draw->analysis, input, draw->profiles->pdata[i]));
  type = cli_find_class (input, types->pdata[0], options->class_name);
  if (type == NULL)
    return NULL;
  CtgRequest request = {
    .types = (CtwTypes *const *) types->pdata,
    .n_types = types->len,
    .type = type->id,
    .nth = options->nth > 0 ? (guint) options->nth : CTW_INSTANCE_SETTLED,
    .lookup = options->lookup,
    .metrics = metrics,
  };
  return draw->figure->build (&request);
}

/* Through a file beside it, so that a full disk never costs the picture that was there. */
static gboolean
write_file (const char *output, GBytes *bytes)
{
  /* A link stays a link: what it points at is replaced. */
  g_autofree char *target = realpath (output, NULL);
  const char *path = target != NULL ? target : output;
  g_autoptr (GError) error = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  /* What is no ordinary file, such as /dev/stdout, cannot be replaced. */
  GFileSetContentsFlags flags = g_file_test (path, G_FILE_TEST_EXISTS)
                                        && !g_file_test (path, G_FILE_TEST_IS_REGULAR)
                                    ? G_FILE_SET_CONTENTS_NONE
                                    : G_FILE_SET_CONTENTS_CONSISTENT;

  if (g_file_set_contents_full (path, data, (gssize) size, flags, 0666, &error))
    return TRUE;
  /* GLib names the temporary file first and what went wrong last. */
  const char *reason = g_strrstr (error->message, ": ");
  cli_complain ("%s: %s", output, reason != NULL ? reason + 2 : error->message);
  return FALSE;
}

static void
tell_written (const CliCall *call, const Draw *draw, const CtgScene *scene, const char *output)
{
  CliJson json = { .out = call->out };

  if (call->format == CLI_TEXT)
    {
      g_autofree char *path = cli_printable (output);
      g_string_append_printf (call->out, _ ("%s: %s\n"), path, ctg_scene_get_title (scene));
      return;
    }
  cli_json_begin (&json, '{');
  cli_json_put_string (&json, "file", output);
  cli_json_put_string (&json, "figure", draw->figure->id);
  cli_json_put_string (&json, "title", ctg_scene_get_title (scene));
  cli_json_put_int (&json, "width", (gint64) ctg_scene_get_width (scene));
  cli_json_put_int (&json, "height", (gint64) ctg_scene_get_height (scene));
  cli_json_put_int (&json, "nodes", ctg_scene_get_n_nodes (scene));
  cli_json_end (&json, '}');
  g_string_append_c (call->out, '\n');
}

static gboolean
draw_input (Draw *draw, const CliInput *input)
{
  const Options *options = draw->call->options;
  g_autoptr (CtgScene) scene = build_scene (draw, input);
  g_autoptr (GError) error = NULL;
  CtgExportOptions export = {
    .theme = draw->theme,
    .scale = options->scale > 0 ? options->scale : DEFAULT_SCALE,
    .source = g_utf8_validate (input->text, (gssize) input->length, NULL) ? input->text : NULL,
  };

  if (scene == NULL)
    return FALSE;
  g_autoptr (GBytes) bytes = draw->exporter->write (scene, &export, &error);
  if (bytes == NULL)
    {
      cli_complain ("%s: %s", options->output, error->message);
      return FALSE;
    }
  if (g_str_equal (options->output, "-"))
    {
      gsize size = 0;
      const char *data = g_bytes_get_data (bytes, &size);
      g_string_append_len (draw->call->out, data, (gssize) size);
      return TRUE;
    }
  if (!write_file (options->output, bytes))
    return FALSE;
  tell_written (draw->call, draw, scene, options->output);
  return TRUE;
}

static void
on_input (const CliInput *input, gpointer user_data)
{
  Draw *draw = user_data;

  draw->failed |= !draw_input (draw, input);
}

static CliExit
run (CliCall *call)
{
  const Options *options = call->options;
  g_autoptr (GPtrArray) profiles = g_ptr_array_new ();
  g_autoptr (CliAnalysis) analysis = cli_analysis_new ();
  Draw draw = { .call = call, .analysis = analysis, .profiles = profiles };

  if (options->output == NULL)
    {
      cli_complain (_ ("draw: no output given; try draw FILE -o picture.svg"));
      return CLI_TROUBLE;
    }
  if (options->scale < 0 || options->scale > 20)
    {
      cli_complain (_ ("draw: --scale is a number up to 20"));
      return CLI_TROUBLE;
    }
  if (!find_figure (&draw, options->figure != NULL ? options->figure : DEFAULT_FIGURE)
      || !find_theme (&draw, options->theme != NULL ? options->theme : DEFAULT_THEME)
      || !find_exporter (&draw, options->output) || !find_profiles (&draw, options->compare))
    return CLI_TROUBLE;
  if (!cli_read_files (call, on_input, &draw) || draw.failed)
    return CLI_TROUBLE;
  return CLI_FINE;
}

static const CliOption options[] = {
  { "output", 'o', G_OPTION_ARG_FILENAME, G_STRUCT_OFFSET (Options, output), "OUT",
    N_ ("Where to, and by its ending what kind of picture; - for SVG on standard output") },
  { "figure", 'f', G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, figure), "FIGURE",
    N_ ("Which figure; instance by default") },
  { "class", 'c', G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, class_name), "CLASS",
    N_ ("Which class; the first of the file by default") },
  { "compare", 0, G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, compare), "VERSIONS",
    N_ ("Several versions side by side: 3.10,3.13") },
  { "theme", 't', G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, theme), "THEME",
    N_ ("The colours; light by default") },
  { "scale", 's', G_OPTION_ARG_DOUBLE, G_STRUCT_OFFSET (Options, scale), "FACTOR",
    N_ ("Pixels a point, for PNG; 2 by default") },
  { "nth", 'n', G_OPTION_ARG_INT, G_STRUCT_OFFSET (Options, nth), "N",
    N_ ("The N-th instance of the class, instead of one after many") },
  { "lookup", 'l', G_OPTION_ARG_STRING, G_STRUCT_OFFSET (Options, lookup), "NAME",
    N_ ("An attribute to look up, in figures that can") },
  { NULL },
};

const CliCommand cli_draw_command = {
  .name = "draw",
  .arguments = "FILE",
  .summary = N_ ("Draw a figure of a class as SVG, PNG, PDF or text"),
  .description = N_ ("A class that Python refuses is drawn too, and explained."),
  .min_files = 1,
  .max_files = 1,
  .options_size = sizeof (Options),
  .options = options,
  .run = run,
};
