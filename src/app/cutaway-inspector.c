/* SPDX-License-Identifier: MIT */
/*
 * cutaway-inspector.c: the class and the cell that are meant, in words and numbers.
 *
 * The four numbers share one scale.  The rows of the fields and the cells of
 * the figure are the same things: a row that is pointed at or chosen lights
 * its cell, and the other way round.
 */
#include "config.h"

#include "cutaway-inspector.h"

#include "cutaway-bar.h"
#include "cutaway-findings.h"
#include "cutaway-lookup-card.h"
#include "cutaway-focus.h"
#include "cutaway-notes.h"
#include "cutaway-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* What stands in the list at most; the rest is said as a number. */
#define MAX_ROWS 240

enum
{
  NUMBER_GETSIZEOF,
  NUMBER_WITH_DICT,
  NUMBER_REQUESTED,
  NUMBER_OCCUPIED,
  N_NUMBERS,
};

struct _CutawayInspector
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *fields_card;
  CutawayFindings *findings;
  GtkListBox *fields;
  CutawayLookupCard *lookup_card;
  GtkWidget *notes_card;
  GtkLabel *notes;
  GtkWidget *numbers_card;
  GtkGrid *numbers;
  GtkLabel *subtitle;
  GtkLabel *title;
  GtkWidget *use_card;
  GtkLabel *use;
  GtkLabel *value;

  /* Made by the constructor, owned by the grid */
  GtkLabel *number_names[N_NUMBERS];
  CutawayBar *number_bars[N_NUMBERS];
  GtkLabel *number_values[N_NUMBERS];

  /* Owned */
  CutawayAnalysis *analysis; /* (nullable) */

  /* State */
  CtwClassId klass;
  int block;
  int field;
  guint silent : 1; /* the selection is moved by us */
};

enum
{
  SIGNAL_FIELD_CHOSEN,
  SIGNAL_FIELD_POINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayInspector, cutaway_inspector, GTK_TYPE_WIDGET)

/* A row remembers which field it is about. */
#define ROW_FIELD "cutaway-field"

static gpointer
pack (int block, int field)
{
  return GINT_TO_POINTER ((block << 16 | field) + 1);
}

static gboolean
unpack (GtkWidget *row, int *block, int *field)
{
  int packed = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), ROW_FIELD)) - 1;

  *block = packed >> 16;
  *field = packed & 0xffff;
  return packed >= 0;
}

static CtwInstance *
instance_of (CutawayInspector *self)
{
  return self->analysis != NULL ? cutaway_analysis_get_instance (self->analysis, self->klass)
                                : NULL;
}

static const CtwField *
chosen_field (CutawayInspector *self)
{
  CtwInstance *instance = instance_of (self);
  const CtwBlock *block;

  if (instance == NULL || self->block < 0 || self->field < 0
      || (guint) self->block >= ctw_instance_get_n_blocks (instance))
    return NULL;
  block = ctw_instance_get_block (instance, (guint) self->block);
  return (guint) self->field < block->n_fields ? &block->fields[self->field] : NULL;
}

static void
show_number (CutawayInspector *self, guint number, gint64 bytes, gint64 most)
{
  g_autofree char *text = bytes >= 0 ? cutaway_words_number (bytes) : g_strdup ("–");

  gtk_label_set_text (self->number_values[number], text);
  cutaway_bar_set_fraction (self->number_bars[number],
                            bytes > 0 ? (double) bytes / (double) MAX (most, 1) : 0);
}

static void
show_numbers (CutawayInspector *self)
{
  CtwInstance *instance = instance_of (self);
  const CtwNumbers *n;
  gint64 with_dict, most;
  gboolean known = instance != NULL && ctw_instance_get_error (instance) == NULL;

  gtk_widget_set_visible (self->numbers_card, known);
  if (!known)
    return;
  n = ctw_instance_get_numbers (instance);
  with_dict = n->getsizeof + MAX (n->dict_getsizeof, 0);
  most = MAX (MAX (n->getsizeof, with_dict), MAX (n->requested, n->occupied));
  show_number (self, NUMBER_GETSIZEOF, n->getsizeof, most);
  show_number (self, NUMBER_WITH_DICT, n->dict_getsizeof >= 0 ? with_dict : -1, most);
  show_number (self, NUMBER_REQUESTED, n->requested, most);
  show_number (self, NUMBER_OCCUPIED, n->occupied, most);
}

/* What is said about the class and about the file, a line each; all in one label. */
static void
show_notes (CutawayInspector *self)
{
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean errors = FALSE;

  if (self->analysis != NULL)
    notes = cutaway_notes_of (self->analysis);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      const CutawayNote *note = g_ptr_array_index (notes, i);

      if (note->klass != self->klass && note->klass != CTW_NONE)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      if (note->line > 0)
        g_string_append_printf (text, _ ("Line %u: %s"), note->line, note->words);
      else
        g_string_append (text, note->words);
      errors = errors || note->severity == CTW_SEVERITY_ERROR;
    }
  gtk_label_set_text (self->notes, text->str);
  if (errors)
    gtk_widget_add_css_class (GTK_WIDGET (self->notes), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->notes), "error");
  gtk_widget_set_visible (self->notes_card, text->len > 0);
}

static void
show_heading (CutawayInspector *self)
{
  const CtwField *field = chosen_field (self);
  const CtwType *type = self->analysis != NULL
                            ? cutaway_analysis_get_type_of (self->analysis, self->klass)
                            : NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (type == NULL)
    {
      gboolean read = self->analysis != NULL;

      gtk_label_set_text (self->title, read ? _ ("No class") : "");
      gtk_label_set_text (self->subtitle,
                          read ? _ ("Choose a class, or write one: what an instance of it costs, "
                                    "and what can be done about that, stands here.")
                               : "");
      return;
    }
  if (field != NULL)
    {
      const CtwBlock *block = ctw_instance_get_block (instance_of (self), (guint) self->block);
      g_autofree char *name = cutaway_words_name (field);
      g_autofree char *bytes = cutaway_words_bytes (field);
      g_autofree char *owner = cutaway_words_owner (self->analysis, field);

      /* Words have names, only some of which could follow a dot. */
      title = g_strdup_printf (strchr (name, ' ') != NULL ? "%s · %s" : "%s.%s", block->title,
                               name);
      subtitle = g_strjoin (" · ", cutaway_words_kind (field->kind), bytes, owner, NULL);
    }
  else
    {
      title = g_strdup (type->name);
      subtitle = cutaway_words_class (self->analysis, self->klass);
    }
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
}

static void
show_use (CutawayInspector *self)
{
  const CtwField *field = chosen_field (self);

  gtk_widget_set_visible (self->use_card, field != NULL);
  cutaway_lookup_card_show (self->lookup_card, instance_of (self), field);
  if (field == NULL)
    return;
  gtk_label_set_text (self->use, cutaway_words_use (field->kind));
  gtk_label_set_text (self->value, field->value != NULL ? field->value : "");
  gtk_widget_set_visible (GTK_WIDGET (self->value), field->value != NULL);
}

static GtkWidget *
label_new (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
row_pointed_cb (GtkEventControllerMotion *motion, double x, double y, CutawayInspector *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (motion));
  int block, field;

  if (unpack (row, &block, &field))
    g_signal_emit (self, signals[SIGNAL_FIELD_POINTED], 0, block, field);
}

static void
row_left_cb (GtkEventControllerMotion *motion, CutawayInspector *self)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_POINTED], 0, -1, -1);
}

/* How many fields of one kind, that are told together, stand at @index. */
static guint
run_length (const CtwBlock *block, guint index)
{
  CtwFieldKind kind = block->fields[index].kind;
  g_autofree char *together = cutaway_words_many (kind, 1);
  guint n = 1;

  while (together != NULL && index + n < block->n_fields && block->fields[index + n].kind == kind)
    n++;
  return n;
}

static GtkWidget *
field_row_new (CutawayInspector *self, int block, int index, const CtwField *field, guint n)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_autofree char *offset = g_strdup_printf ("%+d", field->offset);
  g_autofree char *name = n > 1 ? cutaway_words_many (field->kind, n) : cutaway_words_name (field);
  g_autofree char *bytes = cutaway_words_bytes (field);
  g_autofree char *sentence = NULL;
  const char *value = n > 1 || field->value == NULL ? "" : field->value;
  GtkWidget *label;

  label = label_new (offset, 1, "offset");
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  /* The sign stands in front, also where text runs from right to left. */
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (box), label);
  label = label_new (name, 0, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  label = label_new (value, 1, "value");
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  sentence = g_strdup_printf ("%s, %s, %s%s%s", name, cutaway_words_kind (field->kind), bytes,
                              value[0] != '\0' ? ", " : "", value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_object_set_data (G_OBJECT (row), ROW_FIELD, pack (block, index));
  g_signal_connect (motion, "enter", G_CALLBACK (row_pointed_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (row_left_cb), self);
  gtk_widget_add_controller (row, motion);
  return row;
}

static GtkWidget *
block_row_new (const CtwBlock *block)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = label_new (block->title, 0, "heading");
  g_autofree char *bytes = cutaway_words_number (block->size);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), label_new (block->shared ? _ ("shared") : bytes, 1, "dim-label"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "block");
  return row;
}

static void
show_fields (CutawayInspector *self)
{
  CtwInstance *instance = instance_of (self);
  gboolean focused = cutaway_focus_release (GTK_WIDGET (self->fields));
  GtkWidget *row;
  guint rows = 0;

  self->silent = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->fields))) != NULL)
    gtk_list_box_remove (self->fields, row);
  gtk_widget_set_visible (self->fields_card, instance != NULL);
  for (guint b = 0; instance != NULL && b < ctw_instance_get_n_blocks (instance); b++)
    {
      const CtwBlock *block = ctw_instance_get_block (instance, b);

      gtk_list_box_append (self->fields, block_row_new (block));
      for (guint f = 0, n; f < block->n_fields && rows < MAX_ROWS; f += n, rows++)
        {
          n = run_length (block, f);
          gtk_list_box_append (self->fields,
                               field_row_new (self, (int) b, (int) f, &block->fields[f], n));
        }
    }
  if (focused)
    gtk_widget_child_focus (GTK_WIDGET (self->fields), GTK_DIR_TAB_FORWARD);
  self->silent = FALSE;
}

static GtkListBoxRow *
find_row (CutawayInspector *self, int block, int field)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->fields));
  GtkWidget *found = NULL;

  for (; row != NULL && field >= 0; row = gtk_widget_get_next_sibling (row))
    {
      int b, f;

      /* A row may stand for several fields: it is the last that does not begin behind. */
      if (unpack (row, &b, &f) && b == block && f <= field)
        found = row;
    }
  return (GtkListBoxRow *) found;
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, CutawayInspector *self)
{
  int block, field;

  if (self->silent || row == NULL || !unpack (GTK_WIDGET (row), &block, &field))
    return;
  g_signal_emit (self, signals[SIGNAL_FIELD_CHOSEN], 0, block, field);
}

static void
lookup_pointed_cb (CutawayLookupCard *card, int block, int field, CutawayInspector *self)
{
  g_signal_emit (self, signals[SIGNAL_FIELD_POINTED], 0, block, field);
}

static void
make_numbers (CutawayInspector *self)
{
  static const char *const names[N_NUMBERS] = {
    N_ ("sys.getsizeof"),
    N_ ("+ __dict__"),
    N_ ("really requested"),
    N_ ("really occupied"),
  };
  static const char *const meanings[N_NUMBERS] = {
    N_ ("What sys.getsizeof(obj) answers"),
    N_ ("The same plus sys.getsizeof(obj.__dict__), which makes a dict only to measure it"),
    N_ ("Bytes asked from the allocator for one instance, shared parts aside"),
    N_ ("Bytes that the allocator sets aside for it, in its size classes"),
  };

  for (guint i = 0; i < N_NUMBERS; i++)
    {
      self->number_names[i] = GTK_LABEL (label_new (_ (names[i]), 0, NULL));
      self->number_bars[i] = g_object_new (CUTAWAY_TYPE_BAR, "hexpand", TRUE, "valign",
                                           GTK_ALIGN_CENTER, NULL);
      self->number_values[i] = GTK_LABEL (label_new ("", 1, "number"));
      gtk_label_set_ellipsize (self->number_values[i], PANGO_ELLIPSIZE_NONE);
      gtk_label_set_ellipsize (self->number_names[i], PANGO_ELLIPSIZE_NONE);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->number_names[i]), _ (meanings[i]));
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->number_values[i]),
                                      GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->number_names[i],
                                      NULL, -1);
      if (i >= NUMBER_REQUESTED)
        gtk_widget_add_css_class (GTK_WIDGET (self->number_bars[i]), "real");
      if (i == NUMBER_REQUESTED)
        {
          gtk_widget_add_css_class (GTK_WIDGET (self->number_names[i]), "heading");
          gtk_widget_add_css_class (GTK_WIDGET (self->number_values[i]), "heading");
        }
      gtk_grid_attach (self->numbers, GTK_WIDGET (self->number_names[i]), 0, (int) i, 1, 1);
      gtk_grid_attach (self->numbers, GTK_WIDGET (self->number_bars[i]), 1, (int) i, 1, 1);
      gtk_grid_attach (self->numbers, GTK_WIDGET (self->number_values[i]), 2, (int) i, 1, 1);
    }
}

static void
cutaway_inspector_dispose (GObject *object)
{
  CutawayInspector *self = CUTAWAY_INSPECTOR (object);
  GtkWidget *child;

  self->silent = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);

  G_OBJECT_CLASS (cutaway_inspector_parent_class)->dispose (object);
}

static void
cutaway_inspector_class_init (CutawayInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_inspector_dispose;

  signals[SIGNAL_FIELD_CHOSEN] = g_signal_new ("field-chosen", G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               2, G_TYPE_INT, G_TYPE_INT);
  signals[SIGNAL_FIELD_POINTED] = g_signal_new ("field-pointed", G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                2, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CUTAWAY_TYPE_FINDINGS);
  g_type_ensure (CUTAWAY_TYPE_LOOKUP_CARD);
  g_type_ensure (CUTAWAY_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, fields);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, fields_card);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, findings);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, lookup_card);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, notes);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, notes_card);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, numbers);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, numbers_card);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, title);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, use);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, use_card);
  gtk_widget_class_bind_template_child (widget_class, CutawayInspector, value);
  gtk_widget_class_bind_template_callback (widget_class, lookup_pointed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
cutaway_inspector_init (CutawayInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->klass = CTW_NONE;
  self->block = self->field = -1;
  make_numbers (self);
  cutaway_inspector_show (self, NULL, CTW_NONE);
}

/**
 * cutaway_inspector_show:
 * @analysis: (nullable)
 * @id: the class that is selected; %CTW_NONE for none
 */
void
cutaway_inspector_show (CutawayInspector *self, CutawayAnalysis *analysis, CtwClassId id)
{
  g_return_if_fail (CUTAWAY_IS_INSPECTOR (self));

  if (analysis != NULL)
    cutaway_analysis_ref (analysis);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  self->analysis = analysis;
  self->klass = id;
  self->block = self->field = -1;
  show_heading (self);
  cutaway_findings_show (self->findings, analysis, id);
  show_numbers (self);
  show_notes (self);
  show_use (self);
  show_fields (self);
}

/* The field that is chosen elsewhere; -1 for none. */
void
cutaway_inspector_set_field (CutawayInspector *self, int block, int field)
{
  g_return_if_fail (CUTAWAY_IS_INSPECTOR (self));

  self->block = block;
  self->field = field;
  show_heading (self);
  show_use (self);
  self->silent = TRUE;
  gtk_list_box_select_row (self->fields, find_row (self, block, field));
  self->silent = FALSE;
}

/* The field that is pointed at elsewhere; -1 for none. */
void
cutaway_inspector_set_pointed (CutawayInspector *self, int block, int field)
{
  GtkWidget *row;
  GtkListBoxRow *pointed;

  g_return_if_fail (CUTAWAY_IS_INSPECTOR (self));

  pointed = find_row (self, block, field);
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->fields)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (row == (GtkWidget *) pointed)
      gtk_widget_add_css_class (row, "pointed");
    else
      gtk_widget_remove_css_class (row, "pointed");
}

/* The advice, whose "wish" somebody fulfils. */
GtkWidget *
cutaway_inspector_get_findings (CutawayInspector *self)
{
  g_return_val_if_fail (CUTAWAY_IS_INSPECTOR (self), NULL);

  return GTK_WIDGET (self->findings);
}
