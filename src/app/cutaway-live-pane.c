/* SPDX-License-Identifier: MIT */
/*
 * cutaway-live-pane.c: the program of a file, step by step, with its bytes.
 *
 * A row is a statement of the text; the runner says what it did.  The rows
 * stay the same while the program runs and only their words change, so that a
 * screen reader keeps its place.
 */
#include "config.h"

#include "cutaway-live-pane.h"

#include "cutaway-chart.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

struct _CutawayLivePane
{
  GtkWidget parent_instance;

  /* Template */
  CutawayChart *chart;
  GtkListBox *list;
  GtkProgressBar *progress;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkStack *stack;
  GtkLabel *summary;
  GtkLabel *totals;

  /* Owned */
  CutawayRunner *runner;
  CutawayAnalysis *analysis; /* (nullable) */

  /* State */
  guint generation; /* of the program that the rows show */
};

G_DEFINE_FINAL_TYPE (CutawayLivePane, cutaway_live_pane, GTK_TYPE_WIDGET)

/* A row: its statement, and the labels that change. */
typedef struct
{
  guint statement;
  GtkLabel *words;
  GtkLabel *bytes;
  char *source;
} RowData;

#define ROW_DATA "cutaway-row"

static void
row_data_free (gpointer data)
{
  RowData *row = data;

  g_free (row->source);
  g_free (row);
}

static RowData *
row_data (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), ROW_DATA);
}

/* "281.4 MB": decimal, as the bytes beside it count. */
static char *
size_words (gint64 bytes)
{
  if (ABS (bytes) < 100000)
    return g_strdup_printf (_ ("%" PRId64 " B"), bytes);
  return g_format_size_full ((guint64) ABS (bytes), G_FORMAT_SIZE_DEFAULT);
}

/* The first line of a statement, without what follows it. */
static char *
first_line (CutawayLivePane *self, const CtwStmt *stmt)
{
  const char *text = cutaway_analysis_get_text (self->analysis) + stmt->span.start;
  gsize length = stmt->span.end - stmt->span.start;
  const char *end = memchr (text, '\n', length);
  g_autofree char *line = g_strndup (text, end != NULL ? (gsize) (end - text) : length);

  g_strchomp (line);
  return end != NULL ? g_strconcat (line, " …", NULL) : g_steal_pointer (&line);
}

static GtkLabel *
add_label (GtkWidget *box, const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
row_new (CutawayLivePane *self, guint statement)
{
  const CtwStmt *stmt = cutaway_runner_get_statement (self->runner, statement);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *line = g_strdup_printf ("%u", stmt->line);
  RowData *data = g_new0 (RowData, 1);

  data->statement = statement;
  data->source = first_line (self, stmt);
  gtk_label_set_width_chars (add_label (box, line, 1, "offset"), 4);
  GtkLabel *code = add_label (box, data->source, 0, "monospace");
  gtk_widget_set_hexpand (GTK_WIDGET (code), TRUE);
  data->bytes = add_label (box, "", 1, "numeric");
  gtk_label_set_ellipsize (data->bytes, PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (column), box);
  data->words = add_label (column, "", 0, "result");
  gtk_widget_set_visible (GTK_WIDGET (data->words), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  g_object_set_data_full (G_OBJECT (row), ROW_DATA, data, row_data_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, data->source,
                                  -1);
  return row;
}

static void
clear_list (CutawayLivePane *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
fill_list (CutawayLivePane *self)
{
  guint n = cutaway_runner_get_n_statements (self->runner);
  guint shown = 0;

  clear_list (self);
  self->generation = cutaway_runner_get_generation (self->runner);
  for (guint i = 0; i < n; i++)
    if (!cutaway_runner_is_silent (self->runner, i))
      {
        gtk_list_box_append (self->list, row_new (self, i));
        shown++;
      }
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "program" : "empty");
}

static const CutawayStep *
last_step_of (GPtrArray *steps, guint statement)
{
  for (guint i = steps->len; i > 0; i--)
    {
      const CutawayStep *step = g_ptr_array_index (steps, i - 1);

      if (step->statement == statement)
        return step;
    }
  return NULL;
}

static char *
joined_words (const CutawayStep *step)
{
  g_autofree char *output = step->output != NULL ? g_strdup (step->output) : NULL;

  if (output != NULL)
    g_strchomp (output);
  if (output == NULL || output[0] == '\0')
    return g_strdup (step->words != NULL ? step->words : "");
  return step->words != NULL ? g_strdup_printf ("%s\n%s", output, step->words)
                             : g_steal_pointer (&output);
}

static void
style_words (GtkLabel *label, CtwStepStatus status)
{
  const char *all[] = { "error", "warning", "dim-label" };
  const char *mine = status == CTW_STEP_RAISED          ? "error"
                     : status == CTW_STEP_DONE          ? NULL
                     : status == CTW_STEP_NOT_SIMULATED ? "dim-label"
                                                        : "warning";

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (all[i], mine) == 0)
      gtk_widget_add_css_class (GTK_WIDGET (label), all[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (label), all[i]);
}

static void
show_step (GtkWidget *row, const CutawayStep *step)
{
  RowData *data = row_data (row);
  g_autofree char *words = step != NULL ? joined_words (step) : g_strdup ("");
  g_autofree char *size = step != NULL ? size_words (step->allocated - step->freed) : NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *sentence = NULL;

  if (step != NULL)
    bytes = g_strdup_printf ("%s%s",
                             step->allocated >= step->freed          ? "+"
                             : step->freed - step->allocated > 99999 ? "−"
                                                                     : "",
                             size);
  gtk_label_set_text (data->bytes, bytes != NULL ? bytes : "");
  gtk_label_set_text (data->words, words);
  gtk_widget_set_visible (GTK_WIDGET (data->words), words[0] != '\0');
  if (step == NULL)
    return;
  style_words (data->words, step->status);
  sentence = g_strdup_printf ("%s, %s%s%s", data->source, bytes, words[0] != '\0' ? ", " : "",
                              words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
show_steps (CutawayLivePane *self)
{
  GPtrArray *steps = cutaway_runner_get_steps (self->runner);
  guint position = cutaway_runner_get_position (self->runner);
  gboolean next_seen = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean next = !next_seen && row_data (row)->statement >= position;

      show_step (row, last_step_of (steps, row_data (row)->statement));
      if (next)
        gtk_widget_add_css_class (row, "next");
      else
        gtk_widget_remove_css_class (row, "next");
      next_seen = next_seen || next;
    }
}

static const CutawayRun *
going_run (CutawayLivePane *self)
{
  GPtrArray *runs = cutaway_runner_get_runs (self->runner);

  if (!cutaway_runner_is_busy (self->runner))
    return NULL;
  for (guint i = 0; i < runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (runs, i);

      if (!run->finished && !run->cancelled)
        return run;
    }
  return NULL;
}

static void
show_progress (CutawayLivePane *self)
{
  const CutawayRun *run = going_run (self);
  double rate, left;

  gtk_widget_set_visible (self->progress_box, run != NULL);
  if (run == NULL)
    return;
  rate = run->seconds > 0 ? (double) run->done / run->seconds : 0;
  left = rate > 0 ? (double) (run->count - run->done) / rate : 0;
  g_autofree char *size = size_words (run->bytes);
  /* Translators: objects made, their bytes, millions a second, time left. */
  g_autofree char *words = g_strdup_printf (
      _ ("%'" PRId64 " objects · %s · %.1f M/s · %.1f s left"), run->done, size, rate / 1e6, left);
  gtk_progress_bar_set_fraction (self->progress,
                                 run->count > 0 ? (double) run->done / (double) run->count : 0);
  gtk_label_set_text (self->progress_label, words);
}

static void
append_run (GString *text, const CutawayRun *run)
{
  if (!run->finished || run->measure.count <= 0)
    return;
  /* Translators: a class, objects, bytes of one, bytes of all, their peak, occupied bytes. */
  g_string_append_printf (text,
                          _ ("%s%s: %" PRId64 " objects, %.1f B each, current %" PRId64
                             " B, peak %" PRId64 " B, occupied %" PRId64 " B"),
                          text->len > 0 ? "\n" : "", run->class_name, run->measure.count,
                          (double) run->measure.current / (double) run->measure.count,
                          run->measure.current, run->measure.peak, run->measure.occupied);
}

static void
show_totals (CutawayLivePane *self)
{
  GPtrArray *steps = cutaway_runner_get_steps (self->runner);
  GPtrArray *runs = cutaway_runner_get_runs (self->runner);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    append_run (text, g_ptr_array_index (runs, i));
  gtk_label_set_text (self->summary, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), text->len > 0);
  g_string_truncate (text, 0);
  if (steps->len > 0)
    {
      const CutawayStep *last = g_ptr_array_index (steps, steps->len - 1);
      g_autofree char *current = size_words (last->current);
      g_autofree char *peak = size_words (last->peak);

      g_string_append_printf (text, _ ("current %s · peak %s"), current, peak);
    }
  gtk_label_set_text (self->totals, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->totals), text->len > 0 ? text->str : NULL);
  g_string_free (text, TRUE);
}

static void
changed_cb (CutawayRunner *runner, CutawayLivePane *self)
{
  GPtrArray *runs = cutaway_runner_get_runs (runner);

  if (self->generation != cutaway_runner_get_generation (runner))
    fill_list (self);
  show_steps (self);
  show_progress (self);
  show_totals (self);
  cutaway_chart_set_runs (self->chart, runs);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), runs->len > 0);
}

static void
cutaway_live_pane_dispose (GObject *object)
{
  CutawayLivePane *self = CUTAWAY_LIVE_PANE (object);
  GtkWidget *child;

  if (self->runner != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->runner, self);
      cutaway_runner_cancel (self->runner);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->runner);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);

  G_OBJECT_CLASS (cutaway_live_pane_parent_class)->dispose (object);
}

static void
cutaway_live_pane_class_init (CutawayLivePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_live_pane_dispose;

  g_type_ensure (CUTAWAY_TYPE_CHART);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-live-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, chart);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, list);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress_box);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress_label);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, stack);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, summary);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, totals);
}

static void
cutaway_live_pane_init (CutawayLivePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->runner = cutaway_runner_new ();
  g_signal_connect (self->runner, "changed", G_CALLBACK (changed_cb), self);
  gtk_stack_set_visible_child_name (self->stack, "empty");
  gtk_widget_set_visible (GTK_WIDGET (self->chart), FALSE);
}

/**
 * cutaway_live_pane_set_analysis:
 * @analysis: (nullable): whose program is shown; what ran before is forgotten
 */
void
cutaway_live_pane_set_analysis (CutawayLivePane *self, CutawayAnalysis *analysis)
{
  g_return_if_fail (CUTAWAY_IS_LIVE_PANE (self));

  if (analysis == self->analysis)
    return;
  clear_list (self);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  self->analysis = analysis != NULL ? cutaway_analysis_ref (analysis) : NULL;
  cutaway_runner_set_types (self->runner,
                            analysis != NULL ? cutaway_analysis_get_types (analysis) : NULL);
  changed_cb (self->runner, self);
}

CutawayRunner *
cutaway_live_pane_get_runner (CutawayLivePane *self)
{
  g_return_val_if_fail (CUTAWAY_IS_LIVE_PANE (self), NULL);

  return self->runner;
}
