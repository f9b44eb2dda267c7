/* SPDX-License-Identifier: MIT */
/*
 * cutaway-totals.c: what bulk runs came to, beside each other.
 *
 * The cells are for the eye, in megabytes; the sentence of a row has every
 * byte, and is what `cutaway-cli run` says.
 */
#include "config.h"

#include "cutaway-totals.h"

#include "cutaway-columns.h"
#include "cutaway-focus.h"
#include "cutaway-runner.h"
#include "cutaway-words.h"

#include <glib/gi18n.h>

struct _CutawayTotals
{
  GtkWidget parent_instance;

  /* Owned */
  CutawayColumns *columns;
  GtkWidget *content;

  /* Of the content */
  GtkListBox *list;

  /* State */
  guint shown; /* runs that have a row */
};

G_DEFINE_FINAL_TYPE (CutawayTotals, cutaway_totals, GTK_TYPE_WIDGET)

static double
each_of (const CutawayRun *run)
{
  return (double) run->measure.current / (double) MAX (run->measure.count, 1);
}

static char *
sentence_of (const CutawayRun *run)
{
  const CtwLiveMeasure *m = &run->measure;
  g_autofree char *count = cutaway_words_count (m->count);
  g_autofree char *current = cutaway_words_count (m->current);
  g_autofree char *peak = cutaway_words_count (m->peak);
  g_autofree char *occupied = cutaway_words_count (m->occupied);
  g_autofree char *resident = cutaway_words_count (m->resident);

  /* Translators: a class, objects, bytes of one, then bytes of all: those that live, the most that
   * lived, those set aside by the allocator, those that the machine holds. */
  return g_strdup_printf (_ ("%s: %s objects, %.1f B each, current %s B, peak %s B, occupied %s B, "
                             "resident %s B"),
                          run->class_name, count, each_of (run), current, peak, occupied, resident);
}

static void
add_size (CutawayTotals *self, GtkWidget *row, gint64 bytes)
{
  g_autofree char *text = cutaway_words_size (bytes);

  cutaway_columns_add_text (self->columns, row, text, 1);
}

static GtkWidget *
row_new (CutawayTotals *self, const CutawayRun *run, guint number, double most)
{
  GtkWidget *row = cutaway_columns_row_new (self->columns);
  g_autofree char *count = cutaway_words_count (run->measure.count);
  g_autofree char *each = g_strdup_printf (_ ("%.1f B"), each_of (run));
  g_autofree char *sentence = sentence_of (run);

  g_autofree char *name = g_strdup_printf ("%s · %s", run->class_name, run->name);

  cutaway_columns_add_name (self->columns, row, name, (int) number);
  cutaway_columns_add_text (self->columns, row, count, 1);
  cutaway_columns_add_bar (self->columns, row, each_of (run) / most, (int) number, each);
  add_size (self, row, run->measure.current);
  add_size (self, row, run->measure.peak);
  add_size (self, row, run->measure.occupied);
  add_size (self, row, run->measure.resident);
  cutaway_columns_set_sentence (row, sentence);
  return row;
}

static GtkWidget *
heading_new (CutawayTotals *self)
{
  const char *const titles[] = { _ ("Class"), _ ("objects"),  _ ("each"),     _ ("current"),
                                 _ ("peak"),  _ ("occupied"), _ ("resident"), NULL };

  return cutaway_columns_heading (self->columns, titles, 1u << 2);
}

static void
make_content (CutawayTotals *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "columns");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the runs came to"), -1);
  gtk_box_append (GTK_BOX (box), heading_new (self));
  gtk_box_append (GTK_BOX (box), cutaway_tab_stop_new (GTK_WIDGET (self->list)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 96);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  self->content = scroller;
}

static void
cutaway_totals_dispose (GObject *object)
{
  CutawayTotals *self = CUTAWAY_TOTALS (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->columns, cutaway_columns_free);

  G_OBJECT_CLASS (cutaway_totals_parent_class)->dispose (object);
}

static void
cutaway_totals_class_init (CutawayTotalsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cutaway_totals_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cutaway_totals_init (CutawayTotals *self)
{
  self->columns = cutaway_columns_new ();
  make_content (self);
}

static guint
count_finished (GPtrArray *runs, double *most)
{
  guint n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (runs, i);

      if (!run->finished || run->measure.count <= 0)
        continue;
      *most = MAX (*most, each_of (run));
      n++;
    }
  return n;
}

/**
 * cutaway_totals_set_runs:
 * @runs: (element-type CutawayRun): those that have ended get a row
 */
void
cutaway_totals_set_runs (CutawayTotals *self, GPtrArray *runs)
{
  double most = 1;
  guint n;

  g_return_if_fail (CUTAWAY_IS_TOTALS (self));

  n = count_finished (runs, &most);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  /* Runs end one after the other and never change afterwards. */
  if (n == self->shown)
    return;
  self->shown = n;
  cutaway_columns_clear (self->list);
  for (guint i = 0; i < runs->len; i++)
    {
      const CutawayRun *run = g_ptr_array_index (runs, i);

      if (run->finished && run->measure.count > 0)
        gtk_list_box_append (self->list, row_new (self, run, i, most));
    }
}
