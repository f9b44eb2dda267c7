/* SPDX-License-Identifier: MIT */
/*
 * cutaway-form.c: the selected class as a form.
 *
 * The form holds nothing of its own: it shows an analysis, and what one does
 * in it is emitted as "wish", a CtwWish, which whoever owns the text fulfils or
 * refuses.  The next analysis is shown again, also where it is of something
 * else that was typed meanwhile.
 */
#include "config.h"

#include "cutaway-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is seen below the entry that is typed in. */
#define FOCUS_MARGIN 16

enum
{
  SIGNAL_WISH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayForm, cutaway_form, GTK_TYPE_WIDGET)

/* What assistive technology calls it. */
void
cutaway_form_set_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
cutaway_form_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
cutaway_form_icon_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  cutaway_form_set_name (button, name);
  return button;
}

GtkWidget *
cutaway_form_card (CutawayForm *self, GtkBox *column, const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *heading;

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "form-card");
  if (title != NULL)
    {
      heading = cutaway_form_label (title, "caption");
      gtk_widget_add_css_class (heading, "dim-label");
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      gtk_box_append (GTK_BOX (card), heading);
    }
  gtk_box_append (column, card);
  return card;
}

/* The class that is shown; only where there is one. */
const CtwClass *
cutaway_form_get_class (CutawayForm *self)
{
  return ctw_model_get_class (cutaway_analysis_get_model (self->analysis), self->klass);
}

/* Returns: whether it was fulfilled */
gboolean
cutaway_form_wish (CutawayForm *self, const CtwWish *wish)
{
  gboolean done = FALSE;

  g_signal_emit (self, signals[SIGNAL_WISH], 0, wish, &done);
  return done;
}

static void
show_name_note (CutawayForm *self)
{
  g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->name));
  gboolean same = self->analysis == NULL || self->klass == CTW_NONE
                  || strcmp (text, cutaway_form_get_class (self)->name) == 0;

  if (!same)
    ctw_edit_check_name (cutaway_analysis_get_model (self->analysis), self->klass, text,
                         CTW_NAME_OF_CLASS, &check);
  gtk_label_set_text (self->name_note, check.message != NULL ? check.message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_note), check.message != NULL);
  if (check.verdict == CTW_NAME_REFUSED)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
}

static void
name_changed_cb (GtkEditable *entry, CutawayForm *self)
{
  if (!self->silent)
    show_name_note (self);
}

static void
name_activate_cb (GtkEntry *entry, CutawayForm *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  CtwWish wish = { .kind = CTW_WISH_RENAME_CLASS, .class_id = self->klass, .name = text };

  if (self->silent || self->analysis == NULL || self->klass == CTW_NONE
      || strcmp (text, cutaway_form_get_class (self)->name) == 0)
    return;
  cutaway_form_wish (self, &wish);
}

static gboolean
name_key_cb (GtkEventControllerKey *keys,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             CutawayForm *self)
{
  if (keyval == GDK_KEY_Escape && self->analysis != NULL && self->klass != CTW_NONE)
    gtk_editable_set_text (GTK_EDITABLE (self->name), cutaway_form_get_class (self)->name);
  return GDK_EVENT_PROPAGATE;
}

static void
make_identity (CutawayForm *self, GtkBox *column)
{
  GtkWidget *card = cutaway_form_card (self, column, _ ("Name"));
  GtkWidget *heading = cutaway_form_label (_ ("Bases"), "caption");
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->name = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "class-name");
  cutaway_form_set_name (GTK_WIDGET (self->name), _ ("Name of the class"));
  self->name_note = GTK_LABEL (cutaway_form_label ("", "caption"));
  gtk_label_set_xalign (self->name_note, 0);
  gtk_label_set_wrap (self->name_note, TRUE);
  gtk_label_set_wrap_mode (self->name_note, PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->name_note));
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_box_append (GTK_BOX (card), heading);
  gtk_box_append (GTK_BOX (card), cutaway_form_make_bases (self));
  g_signal_connect (self->name, "changed", G_CALLBACK (name_changed_cb), self);
  g_signal_connect (self->name, "activate", G_CALLBACK (name_activate_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (name_key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->name), keys);
}

static void
make_rest (CutawayForm *self, GtkBox *column)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button;

  self->methods_card = cutaway_form_card (self, column, _ ("Methods"));
  self->methods = GTK_LABEL (cutaway_form_label ("", "monospace"));
  gtk_label_set_xalign (self->methods, 0);
  gtk_label_set_wrap (self->methods, TRUE);
  gtk_label_set_wrap_mode (self->methods, PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (self->methods_card), GTK_WIDGET (self->methods));
  gtk_box_set_homogeneous (GTK_BOX (buttons), TRUE);
  button = gtk_button_new_with_label (_ ("Add Instance"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "doc.add-instance");
  gtk_box_append (GTK_BOX (buttons), button);
  button = gtk_button_new_with_label (_ ("Add Bulk Run"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "doc.add-run");
  gtk_box_append (GTK_BOX (buttons), button);
  gtk_box_append (column, buttons);
}

static GtkWidget *
empty_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label = cutaway_form_label (
      _ ("No class yet. Make one here, or write it in the code."), "dim-label");
  GtkWidget *button = gtk_button_new_with_label (_ ("New Class"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "doc.new-slotted");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
map_cb (GtkWidget *widget, gpointer user_data)
{
  CutawayForm *self = CUTAWAY_FORM (widget);

  if (self->analysis != NULL && self->klass != CTW_NONE)
    cutaway_form_show_storage (self);
}

/* Rows that come or go must not push what is being typed out of sight. */
static gboolean
show_focus_cb (gpointer user_data)
{
  CutawayForm *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *column = GTK_WIDGET (self->column);
  graphene_rect_t bounds;

  self->show_focus = 0;
  if (focus != NULL && gtk_widget_is_ancestor (focus, column)
      && gtk_widget_compute_bounds (focus, column, &bounds))
    gtk_adjustment_clamp_page (self->scroll, bounds.origin.y,
                               bounds.origin.y + bounds.size.height + FOCUS_MARGIN);
  return G_SOURCE_REMOVE;
}

static void
height_changed_cb (GtkAdjustment *adjustment, CutawayForm *self)
{
  if (self->show_focus == 0)
    self->show_focus = g_idle_add (show_focus_cb, self);
}

static void
cutaway_form_init (CutawayForm *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkBox *column = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));

  self->klass = CTW_NONE;
  self->forecasts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) cutaway_forecast_free);
  g_queue_init (&self->queue);
  self->refusal = GTK_LABEL (cutaway_form_label ("", "refusal"));
  gtk_label_set_wrap (self->refusal, TRUE);
  gtk_label_set_wrap_mode (self->refusal, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->refusal, 0);
  gtk_box_append (column, GTK_WIDGET (self->refusal));
  make_identity (self, column);
  cutaway_form_make_storage (self, column);
  cutaway_form_make_attributes (self, column);
  make_rest (self, column);
  gtk_widget_add_css_class (GTK_WIDGET (column), "form");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (column));
  gtk_widget_set_vexpand (scroller, TRUE);
  cutaway_form_set_name (scroller, _ ("Form"));
  self->column = column;
  self->scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (self->scroll, "changed", G_CALLBACK (height_changed_cb), self, 0);
  self->effect = GTK_LABEL (cutaway_form_label ("", "effect"));
  gtk_widget_add_css_class (GTK_WIDGET (self->effect), "number");
  gtk_label_set_ellipsize (self->effect, PANGO_ELLIPSIZE_END);
  cutaway_form_set_name (GTK_WIDGET (self->effect), _ ("Effect"));
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->effect));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, empty_new (), "empty");
  gtk_stack_add_named (self->stack, outer, "class");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

static void
cutaway_form_dispose (GObject *object)
{
  CutawayForm *self = CUTAWAY_FORM (object);

  self->silent = TRUE;
  g_clear_handle_id (&self->show_focus, g_source_remove);
  if (self->forecasts != NULL)
    {
      g_queue_clear_full (&self->queue, (GDestroyNotify) cutaway_wish_free);
      if (self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
    }
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_weak_pointer (&self->pointed);
  g_clear_weak_pointer (&self->focused);
  g_clear_pointer (&self->forecasts, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->focus_attribute, g_free);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (cutaway_form_parent_class)->dispose (object);
}

static void
cutaway_form_class_init (CutawayFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_form_dispose;
  signals[SIGNAL_WISH] = g_signal_new ("wish", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       g_signal_accumulator_true_handled, NULL, NULL,
                                       G_TYPE_BOOLEAN, 1, G_TYPE_POINTER);
  gtk_widget_class_set_css_name (widget_class, "classform");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/**
 * cutaway_form_set_document:
 * @document: (nullable): whose classes are shown; forecasts are asked of it
 */
void
cutaway_form_set_document (CutawayForm *self, CutawayDocument *document)
{
  g_return_if_fail (CUTAWAY_IS_FORM (self));

  cutaway_form_forget_forecasts (self);
  g_set_object (&self->document, document);
}

/* Python's words against the class; of a clash of layouts, who clashes. */
static void
show_refusal (CutawayForm *self)
{
  const CtwType *type = cutaway_analysis_get_type_of (self->analysis, self->klass);
  CtwTypes *types = cutaway_analysis_get_types (self->analysis);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->refusal),
                          type != NULL && type->status == CTW_TYPE_REFUSED);
  if (type == NULL || type->status != CTW_TYPE_REFUSED)
    return;
  if (type->refusal == CTW_REFUSAL_LAYOUT && type->clash[0] != CTW_NONE
      && type->clash[1] != CTW_NONE)
    /* Translators: Python's words, then the names of two classes. */
    text = g_strdup_printf (_ ("%s: %s\n%s and %s cannot be bases of one class."), type->error_type,
                            type->error_message, ctw_types_get (types, type->clash[0])->name,
                            ctw_types_get (types, type->clash[1])->name);
  else
    text = g_strdup_printf ("%s: %s", type->error_type, type->error_message);
  gtk_label_set_text (self->refusal, text);
}

static void
show_methods (CutawayForm *self)
{
  const CtwClass *klass = cutaway_form_get_class (self);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < klass->n_methods; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "\n" : "", klass->methods[i].name,
                            klass->methods[i].kind == CTW_METHOD_PROPERTY ? "" : "()");
  gtk_label_set_text (self->methods, text->str);
  gtk_widget_set_visible (self->methods_card, klass->n_methods > 0);
}

static void
show_name (CutawayForm *self, gboolean other)
{
  const char *name = cutaway_form_get_class (self)->name;

  self->silent = TRUE;
  /* What is being typed there stays. */
  if (other
      || !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name)))))
    gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  self->silent = FALSE;
  show_name_note (self);
}

/**
 * cutaway_form_show:
 * @analysis: (nullable): the newest
 * @id: its class to be shown, or %CTW_NONE
 */
void
cutaway_form_show (CutawayForm *self, CutawayAnalysis *analysis, CtwClassId id)
{
  g_autofree char *before = NULL;

  g_return_if_fail (CUTAWAY_IS_FORM (self));

  if (self->analysis != NULL && self->klass != CTW_NONE)
    before = g_strdup (cutaway_form_get_class (self)->qualname);
  if (self->analysis != analysis)
    {
      cutaway_form_forget_forecasts (self);
      g_clear_pointer (&self->analysis, cutaway_analysis_unref);
      self->analysis = analysis != NULL ? cutaway_analysis_ref (analysis) : NULL;
    }
  self->klass = analysis != NULL ? id : CTW_NONE;
  gtk_stack_set_visible_child_name (self->stack, self->klass != CTW_NONE ? "class" : "empty");
  if (self->klass == CTW_NONE)
    return;
  show_refusal (self);
  show_name (self, g_strcmp0 (before, cutaway_form_get_class (self)->qualname) != 0);
  cutaway_form_show_bases (self);
  cutaway_form_show_attributes (self);
  show_methods (self);
  cutaway_form_show_storage (self);
  cutaway_form_preview_again (self);
}

/* Where a new class is called something. */
void
cutaway_form_focus_name (CutawayForm *self)
{
  g_return_if_fail (CUTAWAY_IS_FORM (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_editable_select_region (GTK_EDITABLE (self->name), 0, -1);
}
