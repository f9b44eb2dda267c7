/* SPDX-License-Identifier: MIT */
/*
 * cutaway-form-bases.c: the bases of a class as chips, and a list to add one from.
 */
#include "config.h"

#include "cutaway-focus.h"
#include "cutaway-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define CHIP_INDEX "cutaway-base"

#define EFFECT_LINES 3
#define EFFECT_HEIGHT 48 /* of so many lines */

/* Built-in types that classes are often made of. */
static const char *const builtins[] = {
  "object", "dict", "list",  "tuple",     "set",        "frozenset",    "str",
  "bytes",  "int",  "float", "Exception", "ValueError", "RuntimeError",
};

static int
index_of (GtkWidget *widget)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), CHIP_INDEX)) - 1;
}

static char *
base_source (CutawayForm *self, guint base)
{
  const CtwExpr *expr = cutaway_form_get_class (self)->bases[base];

  return g_strndup (cutaway_analysis_get_text (self->analysis) + expr->span.start,
                    expr->span.end - expr->span.start);
}

static gboolean
make_remove_wish (CutawayForm *self, GtkWidget *button, CtwWish *wish)
{
  wish->kind = CTW_WISH_REMOVE_BASE;
  wish->position = index_of (button);
  return TRUE;
}

static void
remove_cb (GtkButton *button, CutawayForm *self)
{
  CtwWish wish = { .class_id = self->klass };

  make_remove_wish (self, GTK_WIDGET (button), &wish);
  cutaway_form_wish (self, &wish);
}

static gboolean
chip_key_cb (GtkEventControllerKey *keys,
             guint keyval,
             guint keycode,
             GdkModifierType state,
             CutawayForm *self)
{
  GtkWidget *chip = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  gboolean rtl = gtk_widget_get_direction (chip) == GTK_TEXT_DIR_RTL;
  CtwWish wish = { .class_id = self->klass, .from = index_of (chip) };
  int step = 0;

  if (keyval == GDK_KEY_Delete)
    wish.kind = CTW_WISH_REMOVE_BASE;
  else if ((state & GDK_ALT_MASK) && keyval == GDK_KEY_Left)
    step = rtl ? 1 : -1;
  else if ((state & GDK_ALT_MASK) && keyval == GDK_KEY_Right)
    step = rtl ? -1 : 1;
  if (wish.kind == CTW_WISH_NONE && step == 0)
    return GDK_EVENT_PROPAGATE;
  if (step != 0)
    wish.kind = CTW_WISH_MOVE_BASE;
  wish.position = wish.from + step;
  if (wish.position >= 0 && wish.position < (int) cutaway_form_get_class (self)->n_bases)
    cutaway_form_wish (self, &wish);
  return GDK_EVENT_STOP;
}

static GtkWidget *
chip_new (CutawayForm *self, guint base)
{
  g_autofree char *source = base_source (self, base);
  /* Translators: a button that takes a base away. */
  g_autofree char *remove = g_strdup_printf (_ ("Remove base %s"), source);
  g_autofree char *name = g_strdup_printf (_ ("Base %s"), source);
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = cutaway_form_label (source, NULL);
  GtkWidget *button = cutaway_form_icon_button ("window-close-symbolic", remove);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gpointer index = GINT_TO_POINTER ((int) base + 1);

  gtk_widget_add_css_class (child, "chip");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (
      child, _ ("Alt and the arrow keys change the order of the bases; Delete removes one"));
  cutaway_form_set_name (child, name);
  g_object_set_data (G_OBJECT (child), CHIP_INDEX, index);
  g_object_set_data (G_OBJECT (button), CHIP_INDEX, index);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (chip_key_cb), self);
  gtk_widget_add_controller (child, keys);
  cutaway_form_preview (self, button, make_remove_wish);
  return child;
}

static void
add_base (CutawayForm *self, const char *source)
{
  g_autofree char *name = g_strstrip (g_strdup (source));
  CtwWish wish = {
    .class_id = self->klass, .kind = CTW_WISH_ADD_BASE, .name = name, .position = CTW_WISH_LAST
  };

  if (name[0] == '\0' || !cutaway_form_wish (self, &wish))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->base_entry), "");
  gtk_menu_button_popdown (self->add_base);
}

static void
choice_cb (GtkListBox *list, GtkListBoxRow *row, CutawayForm *self)
{
  add_base (self, g_object_get_data (G_OBJECT (row), CHIP_INDEX));
}

static gboolean
choice_filter (GtkListBoxRow *row, gpointer user_data)
{
  CutawayForm *self = user_data;
  g_autofree char *name = g_utf8_casefold (g_object_get_data (G_OBJECT (row), CHIP_INDEX), -1);
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->base_entry)),
                                            -1);

  return strstr (name, typed) != NULL;
}

/* The first that is left of the list, where what is typed is the beginning of it. */
static const char *
typed_base (CutawayForm *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->base_entry));
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->base_choices));

  for (; row != NULL && typed[0] != '\0'; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row)
        && g_str_has_prefix (g_object_get_data (G_OBJECT (row), CHIP_INDEX), typed))
      return g_object_get_data (G_OBJECT (row), CHIP_INDEX);
  return typed;
}

static void
entry_activate_cb (GtkEntry *entry, CutawayForm *self)
{
  add_base (self, typed_base (self));
}

/* Of a row of the list, or of what is typed above it. */
static gboolean
make_add_wish (CutawayForm *self, GtkWidget *control, CtwWish *wish)
{
  wish->kind = CTW_WISH_ADD_BASE;
  wish->position = CTW_WISH_LAST;
  wish->name = GTK_IS_LIST_BOX_ROW (control) ? g_object_get_data (G_OBJECT (control), CHIP_INDEX)
                                             : typed_base (self);
  return wish->name[0] != '\0';
}

static void
entry_changed_cb (GtkEditable *entry, CutawayForm *self)
{
  gtk_list_box_invalidate_filter (self->base_choices);
  cutaway_form_preview_typed (self);
}

static void
add_choice (CutawayForm *self, const char *name)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = cutaway_form_label (name, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), CHIP_INDEX, g_strdup (name), g_free);
  cutaway_form_set_name (row, name);
  cutaway_form_preview (self, row, make_add_wish);
  gtk_list_box_append (self->base_choices, row);
}

/* Classes that stand before this one, then what Python brings. */
static void
popover_cb (GtkPopover *popover, CutawayForm *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->base_choices))) != NULL)
    gtk_list_box_remove (self->base_choices, row);
  gtk_editable_set_text (GTK_EDITABLE (self->base_entry), "");
  for (guint i = 0; self->analysis != NULL && i < cutaway_analysis_get_n_classes (self->analysis);
       i++)
    {
      const CtwClass *klass = ctw_model_get_class (cutaway_analysis_get_model (self->analysis),
                                                   (CtwClassId) i);

      if (klass->id != self->klass && klass->outer == CTW_NONE)
        add_choice (self, klass->name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (builtins); i++)
    add_choice (self, builtins[i]);
  gtk_widget_grab_focus (GTK_WIDGET (self->base_entry));
}

static GtkWidget *
popover_new (CutawayForm *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->base_entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->base_entry, _ ("A class"));
  cutaway_form_set_name (GTK_WIDGET (self->base_entry), _ ("Name of the base"));
  self->base_choices = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->base_choices, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->base_choices, choice_filter, self, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->base_choices), "base-choices");
  cutaway_form_set_name (GTK_WIDGET (self->base_choices), _ ("Classes"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->base_choices));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->base_entry));
  gtk_box_append (GTK_BOX (box), scroller);
  self->base_effect = GTK_LABEL (cutaway_form_label ("", "caption"));
  gtk_label_set_wrap (self->base_effect, TRUE);
  gtk_label_set_wrap_mode (self->base_effect, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->base_effect, EFFECT_LINES);
  gtk_label_set_ellipsize (self->base_effect, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (self->base_effect, 24);
  gtk_label_set_max_width_chars (self->base_effect, 24);
  cutaway_form_set_name (GTK_WIDGET (self->base_effect), _ ("Effect of the base"));
  /* A list that grew and shrank with it would jump from below the button to above. */
  gtk_widget_set_size_request (GTK_WIDGET (self->base_effect), -1, EFFECT_HEIGHT);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->base_effect));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "show", G_CALLBACK (popover_cb), self);
  g_signal_connect (self->base_choices, "row-activated", G_CALLBACK (choice_cb), self);
  g_signal_connect (self->base_entry, "activate", G_CALLBACK (entry_activate_cb), self);
  g_signal_connect (self->base_entry, "changed", G_CALLBACK (entry_changed_cb), self);
  cutaway_form_preview (self, GTK_WIDGET (self->base_entry), make_add_wish);
  return popover;
}

/* The line with the chips and the button that adds one. */
GtkWidget *
cutaway_form_make_bases (CutawayForm *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->bases = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->bases, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->bases, 3);
  gtk_flow_box_set_column_spacing (self->bases, 6);
  gtk_flow_box_set_row_spacing (self->bases, 4);
  gtk_widget_set_hexpand (GTK_WIDGET (self->bases), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->bases), GTK_ALIGN_CENTER);
  cutaway_form_set_name (GTK_WIDGET (self->bases), _ ("Bases"));
  self->add_base = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->add_base, "list-add-symbolic");
  gtk_menu_button_set_popover (self->add_base, popover_new (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->add_base), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->add_base), GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_base), _ ("Add Base"));
  cutaway_form_set_name (GTK_WIDGET (self->add_base), _ ("Add base"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->bases));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->add_base));
  return line;
}

/* The chips of the class. */
void
cutaway_form_show_bases (CutawayForm *self)
{
  const CtwClass *klass = cutaway_form_get_class (self);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->bases));
  int focused = focus != NULL ? index_of (focus) : -1;
  gboolean lost = cutaway_focus_release (GTK_WIDGET (self->bases));
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (self->bases, 0)) != NULL)
    gtk_flow_box_remove (self->bases, GTK_WIDGET (child));
  for (guint i = 0; i < klass->n_bases; i++)
    gtk_flow_box_append (self->bases, chip_new (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self->bases), klass->n_bases > 0);
  if (!lost)
    return;
  child = gtk_flow_box_get_child_at_index (self->bases, MIN (focused, (int) klass->n_bases - 1));
  gtk_widget_grab_focus (child != NULL ? GTK_WIDGET (child) : GTK_WIDGET (self->add_base));
}
