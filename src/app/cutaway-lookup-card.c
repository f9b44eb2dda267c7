/* SPDX-License-Identifier: MIT */
/*
 * cutaway-lookup-card.c: how an attribute is found, step by step.
 *
 * A step is a row; the words of the instance that it reads stand under it, and
 * light up in the figure while the row is pointed at.
 */
#include "config.h"

#include "cutaway-lookup-card.h"

#include "cutaway-columns.h"
#include "cutaway-focus.h"
#include "cutaway-words.h"

#include <glib/gi18n.h>

struct _CutawayLookupCard
{
  GtkWidget parent_instance;

  /* Template */
  GtkLabel *counts;
  GtkListBox *list;
  GtkLabel *title;
};

enum
{
  SIGNAL_FIELD_POINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayLookupCard, cutaway_lookup_card, GTK_TYPE_WIDGET)

/* The first word that the step of a row reads. */
#define ROW_TOUCH "cutaway-touch"

static void
row_pointed_cb (GtkEventControllerMotion *motion, double x, double y, CutawayLookupCard *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (motion));
  const CtwTouch *touched = g_object_get_data (G_OBJECT (row), ROW_TOUCH);

  if (touched != NULL)
    g_signal_emit (self, signals[SIGNAL_FIELD_POINTED], 0, (int) touched->block,
                   (int) touched->field);
}

static void
row_left_cb (GtkEventControllerMotion *motion, CutawayLookupCard *self)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_POINTED], 0, -1, -1);
}

/* "dict +32: keys" for each word that the step reads; empty for none. */
static char *
touched_words (const CtwLookup *lookup, const CtwLookupStep *step)
{
  CtwInstance *instance = ctw_lookup_get_instance (lookup);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < step->n_touches; i++)
    {
      const CtwBlock *block = ctw_instance_get_block (instance, step->touches[i].block);
      const CtwField *field = &block->fields[step->touches[i].field];
      g_autofree char *name = cutaway_words_name (field);

      g_string_append_printf (text, "%s%s %+d: %s", i > 0 ? ", " : "", block->title, field->offset,
                              name);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
wrapped_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
connect_pointer (CutawayLookupCard *self, GtkWidget *row, const CtwLookupStep *step)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  if (step->n_touches > 0)
    g_object_set_data_full (G_OBJECT (row), ROW_TOUCH, g_memdup2 (step->touches, sizeof (CtwTouch)),
                            g_free);
  g_signal_connect (motion, "enter", G_CALLBACK (row_pointed_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (row_left_cb), self);
  gtk_widget_add_controller (row, motion);
}

static GtkWidget *
row_new (CutawayLookupCard *self, const CtwLookup *lookup, const CtwLookupStep *step, guint nth)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *number = g_strdup_printf ("%u", nth);
  g_autofree char *touched = touched_words (lookup, step);
  g_autofree char *sentence = g_strdup_printf ("%s. %s%s%s", number, step->text,
                                               touched[0] != '\0' ? "; " : "", touched);
  GtkWidget *label = gtk_label_new (number);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, "offset");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (column),
                  wrapped_label (step->text, step->kind == CTW_STEP_RAISE ? "error" : NULL));
  if (touched[0] != '\0')
    gtk_box_append (GTK_BOX (column), wrapped_label (touched, "touched"));
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  connect_pointer (self, row, step);
  return row;
}

/* The attribute that a field holds a part of; NULL for none. */
static const char *
attribute_of (const CtwField *field)
{
  if (field == NULL)
    return NULL;
  switch ((int) field->kind)
    {
    case CTW_FIELD_SLOT:
    case CTW_FIELD_VALUE:
    case CTW_FIELD_ENTRY_HASH:
    case CTW_FIELD_ENTRY_KEY:
    case CTW_FIELD_ENTRY_VALUE:
      return field->name;
    default:
      return NULL;
    }
}

static void
show_counts (CutawayLookupCard *self, const CtwLookup *lookup)
{
  guint n_words = ctw_lookup_get_n_words (lookup), n_lines = ctw_lookup_get_n_lines (lookup);
  g_autofree char *words = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *text = NULL;

  words = g_strdup_printf (
      ngettext ("%u word of the instance", "%u words of the instance", n_words), n_words);
  lines = g_strdup_printf (ngettext ("%u line of 64 bytes", "%u lines of 64 bytes", n_lines),
                           n_lines);
  /* Translators: words read, and the cache lines they lie in. */
  text = g_strdup_printf (_ ("%s in %s, before any shortcut of the interpreter"), words, lines);
  gtk_label_set_text (self->counts, text);
}

static void
cutaway_lookup_card_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cutaway_lookup_card_parent_class)->dispose (object);
}

static void
cutaway_lookup_card_class_init (CutawayLookupCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_lookup_card_dispose;

  signals[SIGNAL_FIELD_POINTED] = g_signal_new ("field-pointed", G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                2, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CUTAWAY_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-lookup-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayLookupCard, counts);
  gtk_widget_class_bind_template_child (widget_class, CutawayLookupCard, list);
  gtk_widget_class_bind_template_child (widget_class, CutawayLookupCard, title);
}

static void
cutaway_lookup_card_init (CutawayLookupCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cutaway_lookup_card_show:
 * @instance: (nullable): whose plan the fields are of
 * @field: (nullable): the card is hidden where it is of no attribute
 */
void
cutaway_lookup_card_show (CutawayLookupCard *self, CtwInstance *instance, const CtwField *field)
{
  const char *name = instance != NULL ? attribute_of (field) : NULL;
  g_autoptr (CtwLookup) lookup = NULL;
  g_autofree char *title = NULL;
  const CtwLookupStep *steps;
  guint n;

  g_return_if_fail (CUTAWAY_IS_LOOKUP_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), name != NULL);
  cutaway_columns_clear (self->list);
  if (name == NULL)
    return;
  lookup = ctw_lookup_new (instance, CTW_LOOKUP_GET, name);
  /* Translators: an attribute. */
  title = g_strdup_printf (_ ("How %s is found"), name);
  gtk_label_set_text (self->title, title);
  steps = ctw_lookup_get_steps (lookup, &n);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, row_new (self, lookup, &steps[i], i + 1));
  show_counts (self, lookup);
}
