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

#include "cutaway-access-view.h"
#include "cutaway-chart.h"
#include "cutaway-columns.h"
#include "cutaway-focus.h"
#include "cutaway-totals.h"
#include "cutaway-words.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

struct _CutawayLivePane
{
  GtkWidget parent_instance;

  /* Template */
  CutawayAccessView *access_view;
  CutawayChart *chart;
  GtkListBox *list;
  GtkStack *pages;
  GtkProgressBar *progress;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkLabel *progress_percent;
  GtkStack *stack;
  GtkWidget *switcher;
  CutawayTotals *totals;
  GtkLabel *total;

  /* Owned */
  CutawayRunner *runner;
  CutawayAccess *access;
  CutawayAnalysis *analysis; /* (nullable) */

  /* State */
  guint generation;   /* of the program that the rows show */
  guint position;     /* of the statement that was next then */
  GtkWidget *current; /* (nullable): the row that is to be in sight */
  guint scrolling;    /* frames left */
  int focused;        /* the row that had the focus when the rows went; -1 for none */
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

/* Of what a statement prints or raises; the tooltip has the rest. */
#define MAX_LINES 4
#define FRAMES_TO_SCROLL 3

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
  /* Code runs from left to right everywhere. */
  gtk_widget_set_direction (GTK_WIDGET (code), GTK_TEXT_DIR_LTR);
  data->bytes = add_label (box, "", 1, "numeric");
  gtk_label_set_ellipsize (data->bytes, PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (column), box);
  data->words = add_label (column, "", 0, "result");
  gtk_label_set_wrap (data->words, TRUE);
  gtk_label_set_wrap_mode (data->words, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (data->words, MAX_LINES);
  gtk_widget_set_visible (GTK_WIDGET (data->words), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), column);
  g_object_set_data_full (G_OBJECT (row), ROW_DATA, data, row_data_free);
  cutaway_columns_set_sentence (row, data->source);
  return row;
}

static void
clear_list (CutawayLivePane *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (row != NULL && cutaway_focus_release (GTK_WIDGET (self->list)))
    self->focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  cutaway_columns_clear (self->list);
  self->current = NULL;
}

/* Unless it has gone somewhere else since. */
static void
give_focus_back (CutawayLivePane *self, int n_rows)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, MIN (self->focused, n_rows - 1));

  if (self->focused >= 0 && row != NULL && root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->focused = -1;
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
  gtk_stack_set_visible_child_name (self->stack,
                                    shown > 0 || self->analysis == NULL ? "program" : "empty");
  if (shown > 0)
    give_focus_back (self, (int) shown);
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
  g_autofree char *size = step != NULL ? cutaway_words_size (step->allocated - step->freed) : NULL;
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
  cutaway_columns_set_sentence (row, sentence);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CutawayLivePane *self = user_data;
  GtkAdjustment *adjustment = gtk_list_box_get_adjustment (self->list);
  graphene_rect_t area;

  if (self->current != NULL && adjustment != NULL
      && gtk_widget_compute_bounds (self->current, widget, &area))
    gtk_adjustment_clamp_page (adjustment, area.origin.y, area.origin.y + area.size.height);
  if (--self->scrolling > 0)
    return G_SOURCE_CONTINUE;
  return G_SOURCE_REMOVE;
}

/* The statement that ran last, and the one that is next, stay in sight. */
static void
scroll_to (CutawayLivePane *self, GtkWidget *row)
{
  self->current = row;
  /* Rows grow with what they say, and what stands beside and below the list comes and goes: where
   * the row is, is known after the next layout. */
  if (self->scrolling == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->list), scroll_cb, self, NULL);
  self->scrolling = FRAMES_TO_SCROLL;
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
      if (position > 0 && !next_seen && position != self->position)
        scroll_to (self, row);
      next_seen = next_seen || next;
    }
  self->position = position;
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
  double rate, left, fraction;

  gtk_widget_set_visible (self->progress_box, run != NULL);
  if (run == NULL)
    return;
  rate = run->seconds > 0 ? (double) run->done / run->seconds : 0;
  left = rate > 0 ? (double) (run->count - run->done) / rate : 0;
  fraction = run->count > 0 ? (double) run->done / (double) run->count : 0;
  g_autofree char *count = cutaway_words_count (run->done);
  g_autofree char *size = cutaway_words_size (run->bytes);
  /* Translators: objects made, their bytes, millions a second, time left. */
  g_autofree char *words = g_strdup_printf (_ ("%s objects · %s · %.1f M/s · %.1f s left"), count,
                                            size, rate / 1e6, left);
  g_autofree char *percent = g_strdup_printf (_ ("%.0f %%"), fraction * 100);
  gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_label_set_text (self->progress_percent, percent);
  gtk_label_set_text (self->progress_label, words);
}

static void
show_total (CutawayLivePane *self)
{
  GPtrArray *steps = cutaway_runner_get_steps (self->runner);
  g_autofree char *text = NULL;

  /* What a run has come to so far stands beside its progress. */
  if (steps->len > 0 && going_run (self) == NULL)
    {
      const CutawayStep *last = g_ptr_array_index (steps, steps->len - 1);
      g_autofree char *current = cutaway_words_size (last->current);
      g_autofree char *peak = cutaway_words_size (last->peak);

      text = g_strdup_printf (_ ("current %s · peak %s"), current, peak);
    }
  gtk_label_set_text (self->total, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->total), text);
}

static void
show_access (CutawayLivePane *self)
{
  GPtrArray *runs = cutaway_runner_get_runs (self->runner);
  gboolean some = gtk_widget_get_visible (GTK_WIDGET (self->totals));

  gtk_widget_set_visible (self->switcher, some);
  if (!some)
    gtk_stack_set_visible_child_name (self->pages, "program");
  cutaway_access_view_show (self->access_view, self->access, runs);
}

static void
changed_cb (CutawayRunner *runner, CutawayLivePane *self)
{
  GPtrArray *runs = cutaway_runner_get_runs (runner);

  if (self->generation != cutaway_runner_get_generation (runner))
    fill_list (self);
  show_steps (self);
  show_progress (self);
  show_total (self);
  cutaway_chart_set_runs (self->chart, runs);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), runs->len > 0);
  cutaway_totals_set_runs (self->totals, runs);
  show_access (self);
}

static void
access_changed_cb (CutawayAccess *access, CutawayLivePane *self)
{
  show_access (self);
}

/* A row that is activated is where the program runs to. */
static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, CutawayLivePane *self)
{
  const CtwStmt *stmt = cutaway_runner_get_statement (self->runner,
                                                      row_data (GTK_WIDGET (row))->statement);

  cutaway_runner_run_to (self->runner, stmt->line);
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
      g_signal_handlers_disconnect_by_data (self->access, self);
      cutaway_access_cancel (self->access);
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->runner);
  g_clear_object (&self->access);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);

  G_OBJECT_CLASS (cutaway_live_pane_parent_class)->dispose (object);
}

static void
cutaway_live_pane_class_init (CutawayLivePaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_live_pane_dispose;

  g_type_ensure (CUTAWAY_TYPE_ACCESS_VIEW);
  g_type_ensure (CUTAWAY_TYPE_CHART);
  g_type_ensure (CUTAWAY_TYPE_TAB_STOP);
  g_type_ensure (CUTAWAY_TYPE_TOTALS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-live-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, access_view);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, chart);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, list);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, pages);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress_box);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress_label);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, progress_percent);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, stack);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, switcher);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, total);
  gtk_widget_class_bind_template_child (widget_class, CutawayLivePane, totals);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cutaway_live_pane_init (CutawayLivePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->runner = cutaway_runner_new ();
  self->access = cutaway_access_new ();
  g_signal_connect (self->runner, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->access, "changed", G_CALLBACK (access_changed_cb), self);
  self->focused = -1;
  gtk_widget_set_visible (GTK_WIDGET (self->chart), FALSE);
  changed_cb (self->runner, self);
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
  cutaway_access_set_types (self->access,
                            analysis != NULL ? cutaway_analysis_get_types (analysis) : NULL);
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

CutawayAccess *
cutaway_live_pane_get_access (CutawayLivePane *self)
{
  g_return_val_if_fail (CUTAWAY_IS_LIVE_PANE (self), NULL);

  return self->access;
}

/* Whether a bulk run has ended, so that its gets can be measured. */
gboolean
cutaway_live_pane_has_runs (CutawayLivePane *self)
{
  g_return_val_if_fail (CUTAWAY_IS_LIVE_PANE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->totals));
}

/* Shows what gets and collections cost for the runs that have ended, and measures it. */
void
cutaway_live_pane_measure_access (CutawayLivePane *self)
{
  GPtrArray *runs = cutaway_runner_get_runs (self->runner);
  g_autoptr (GArray) statements = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_if_fail (CUTAWAY_IS_LIVE_PANE (self));

  for (guint i = 0; i < runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (runs, i);

      if (run->finished)
        g_array_append_val (statements, run->statement);
    }
  gtk_stack_set_visible_child_name (self->pages, "access");
  cutaway_access_measure (self->access, statements);
}
