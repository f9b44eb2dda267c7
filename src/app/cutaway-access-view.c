/* SPDX-License-Identifier: MIT */
/*
 * cutaway-access-view.c: what gets and collections cost, as bars on one scale.
 *
 * Gets of all runs share a scale from zero, collections another: a bar twice
 * as long took twice the time.  The spread stands behind each number.
 */
#include "config.h"

#include "cutaway-access-view.h"

#include "cutaway-columns.h"
#include "cutaway-focus.h"
#include "cutaway-runner.h"
#include "cutaway-words.h"

#include <glib/gi18n.h>

struct _CutawayAccessView
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *cancel_button;
  GtkListBox *collections;
  GtkListBox *gets;
  GtkWidget *measure_button;
  GtkProgressBar *progress;
  GtkStack *stack;
  GtkBox *tables;

  /* Owned */
  CutawayColumns *get_columns;
  CutawayColumns *collection_columns;
  GPtrArray *shown; /* (nullable): the studies that have rows */
};

G_DEFINE_FINAL_TYPE (CutawayAccessView, cutaway_access_view, GTK_TYPE_WIDGET)

/* The number of the line in the chart. */
static int
run_of (GPtrArray *runs, guint statement)
{
  for (guint i = 0; i < runs->len; i++)
    if (((const CutawayRun *) g_ptr_array_index (runs, i))->statement == statement)
      return (int) i;
  return -1;
}

static double
longest_get (GPtrArray *studies)
{
  double most = 1;

  for (guint i = 0; i < studies->len; i++)
    {
      const CtwAccessStudy *study = g_ptr_array_index (studies, i);

      for (guint k = 0; k < study->figures->len; k++)
        {
          const CtwAccessFigure *figure = &g_array_index (study->figures, CtwAccessFigure, k);
          most = MAX (most, MAX (figure->in_order, figure->random));
        }
    }
  return most;
}

static double
longest_collection (GPtrArray *studies)
{
  double most = 1e-9;

  for (guint i = 0; i < studies->len; i++)
    most = MAX (most,
                ((const CtwAccessStudy *) g_ptr_array_index (studies, i))->collection.seconds);
  return most;
}

/* "9.5 ± 0.4" */
static char *
with_spread (double number, double spread)
{
  return g_strdup_printf ("%.1f ± %.1f", number, spread);
}

static void
add_get (CutawayAccessView *self,
         const CtwAccessStudy *study,
         const CtwAccessFigure *figure,
         int run,
         double most)
{
  GtkWidget *row = cutaway_columns_row_new (self->get_columns);
  g_autofree char *name = g_strdup_printf ("%s.%s", study->class_name, figure->name);
  g_autofree char *words = g_strdup_printf ("%.1f", figure->words);
  g_autofree char *lines = g_strdup_printf ("%.1f", figure->lines);
  g_autofree char *in_order = with_spread (figure->in_order, figure->in_order_spread);
  g_autofree char *random = with_spread (figure->random, figure->random_spread);
  /* Translators: an attribute, how it is reached, words, cache lines, two times. */
  g_autofree char *sentence = g_strdup_printf (
      _ ("%s: %s, %s words in %s lines, %s in memory order, %s in random order"), name,
      _ (ctw_access_path_name (figure->path)), words, lines, in_order, random);

  cutaway_columns_add_name (self->get_columns, row, name, run);
  cutaway_columns_add_text (self->get_columns, row, _ (ctw_access_path_name (figure->path)), 1);
  cutaway_columns_add_text (self->get_columns, row, words, 1);
  cutaway_columns_add_text (self->get_columns, row, lines, 1);
  cutaway_columns_add_bar (self->get_columns, row, figure->in_order / most, run, in_order);
  cutaway_columns_add_bar (self->get_columns, row, figure->random / most, run, random);
  cutaway_columns_set_sentence (row, sentence);
  gtk_list_box_append (self->gets, row);
}

static void
add_error (CutawayAccessView *self, const CtwAccessStudy *study, int run)
{
  GtkWidget *row = cutaway_columns_row_new (self->get_columns);
  g_autofree char *text = g_strdup_printf ("%s: %s", study->class_name, study->error);

  cutaway_columns_add_name (self->get_columns, row, text, run);
  cutaway_columns_set_sentence (row, text);
  gtk_list_box_append (self->gets, row);
}

static void
add_collection (CutawayAccessView *self, const CtwAccessStudy *study, int run, double most)
{
  const CtwCollectionFigure *figure = &study->collection;
  GtkWidget *row = cutaway_columns_row_new (self->collection_columns);
  g_autofree char *instances = cutaway_words_count (figure->instances);
  g_autofree char *objects = cutaway_words_count (figure->objects);
  g_autofree char *references = cutaway_words_count (figure->references);
  g_autofree char *time = g_strdup_printf (_ ("%.1f ± %.1f ms"), figure->seconds * 1000,
                                           figure->spread * 1000);
  /* Translators: a class, its instances, objects looked at, references followed, a time. */
  g_autofree char *sentence = g_strdup_printf (
      _ ("%s: a full collection with %s instances looks at %s objects and follows %s references "
         "in %s"),
      study->class_name, instances, objects, references, time);

  cutaway_columns_add_name (self->collection_columns, row, study->class_name, run);
  cutaway_columns_add_text (self->collection_columns, row, instances, 1);
  cutaway_columns_add_text (self->collection_columns, row, objects, 1);
  cutaway_columns_add_text (self->collection_columns, row, references, 1);
  cutaway_columns_add_bar (self->collection_columns, row, figure->seconds / most, run, time);
  cutaway_columns_set_sentence (row, sentence);
  gtk_list_box_append (self->collections, row);
}

static void
add_study (CutawayAccessView *self,
           const CtwAccessStudy *study,
           int run,
           double most_get,
           double most_collection)
{
  if (study->error != NULL)
    {
      add_error (self, study, run);
      return;
    }
  for (guint i = 0; i < study->figures->len; i++)
    add_get (self, study, &g_array_index (study->figures, CtwAccessFigure, i), run, most_get);
  if (study->count > 0)
    add_collection (self, study, run, most_collection);
}

static void
add_headings (CutawayAccessView *self)
{
  const char *const gets[] = {
    _ ("Getting an attribute"), _ ("path"), _ ("words"), _ ("lines"), _ ("in memory order"),
    _ ("in random order"),      NULL
  };
  const char *const collections[] = { _ ("A full collection"), _ ("instances"), _ ("objects"),
                                      _ ("references"),        _ ("time"),      NULL };
  GtkWidget *heading = cutaway_columns_heading (self->get_columns, gets, 1u << 4 | 1u << 5);

  gtk_box_prepend (self->tables, heading);
  heading = cutaway_columns_heading (self->collection_columns, collections, 1u << 4);
  gtk_widget_set_margin_top (heading, 8);
  gtk_box_insert_child_after (self->tables, heading,
                              gtk_widget_get_parent (GTK_WIDGET (self->gets)));
}

static void
cutaway_access_view_dispose (GObject *object)
{
  CutawayAccessView *self = CUTAWAY_ACCESS_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->get_columns, cutaway_columns_free);
  g_clear_pointer (&self->collection_columns, cutaway_columns_free);
  g_clear_pointer (&self->shown, g_ptr_array_unref);

  G_OBJECT_CLASS (cutaway_access_view_parent_class)->dispose (object);
}

static void
cutaway_access_view_class_init (CutawayAccessViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_access_view_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CUTAWAY_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-access-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, collections);
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, gets);
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, measure_button);
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, progress);
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, stack);
  gtk_widget_class_bind_template_child (widget_class, CutawayAccessView, tables);
}

static void
cutaway_access_view_init (CutawayAccessView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->get_columns = cutaway_columns_new ();
  self->collection_columns = cutaway_columns_new ();
  add_headings (self);
}

static void
show_studies (CutawayAccessView *self, GPtrArray *studies, GPtrArray *runs)
{
  double most_get = longest_get (studies), most_collection = longest_collection (studies);

  cutaway_columns_clear (self->gets);
  cutaway_columns_clear (self->collections);
  for (guint i = 0; i < studies->len; i++)
    {
      const CtwAccessStudy *study = g_ptr_array_index (studies, i);

      add_study (self, study, run_of (runs, study->statement), most_get, most_collection);
    }
}

/**
 * cutaway_access_view_show:
 * @access: shown as it is now; call again when it changes
 * @runs: (element-type CutawayRun): whose colours the bars have
 */
void
cutaway_access_view_show (CutawayAccessView *self, CutawayAccess *access, GPtrArray *runs)
{
  GPtrArray *studies = cutaway_access_get_studies (access);
  gboolean busy = cutaway_access_is_busy (access);

  g_return_if_fail (CUTAWAY_IS_ACCESS_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_widget_set_visible (self->cancel_button, busy);
  gtk_widget_set_visible (self->measure_button, !busy);
  gtk_progress_bar_set_fraction (self->progress, cutaway_access_get_progress (access));
  gtk_stack_set_visible_child_name (self->stack, studies->len > 0 ? "figures" : "empty");
  if (studies == self->shown && studies->len > 0)
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_ptr_array_ref (studies);
  show_studies (self, studies, runs);
}
