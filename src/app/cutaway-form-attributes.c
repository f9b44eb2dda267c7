/* SPDX-License-Identifier: MIT */
/*
 * cutaway-form-attributes.c: a row an attribute; the class's own can be changed in place.
 *
 * Rows are used again when the class is shown anew, so that what has the focus
 * keeps it; an entry that is being edited is left alone unless its attribute
 * became another.
 */
#include "config.h"

#include "cutaway-attributes.h"
#include "cutaway-focus.h"
#include "cutaway-form-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define ROW "cutaway-row"

typedef struct
{
  CutawayForm *form;
  GtkWidget *box;
  GtkImage *handle;
  GtkEntry *name;
  GtkEntry *value;
  GtkLabel *owner;
  GtkWidget *remove;
  char *shown_name;
  char *shown_value;
  gboolean own;
  int index;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->shown_name);
  g_free (row->shown_value);
  g_free (row);
}

static Row *
row_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), ROW);
}

static void
refuse_name (Row *row, const char *message)
{
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (row->name), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row->name), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), message);
}

static void
name_changed_cb (GtkEditable *entry, Row *row)
{
  g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };
  const char *text = gtk_editable_get_text (entry);

  if (row->form->analysis == NULL || row->shown_name == NULL || strcmp (text, row->shown_name) == 0)
    {
      refuse_name (row, NULL);
      return;
    }
  ctw_edit_check_name (cutaway_analysis_get_model (row->form->analysis), row->form->klass, text,
                       CTW_NAME_OF_ATTRIBUTE, &check);
  refuse_name (row, check.verdict == CTW_NAME_REFUSED ? check.message : NULL);
}

static void
commit_name (Row *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->name));
  CtwWish wish = { .class_id = row->form->klass,
                   .kind = CTW_WISH_RENAME_ATTRIBUTE,
                   .name = row->shown_name,
                   .other = text };

  if (row->form->silent || !row->own || row->shown_name == NULL
      || strcmp (text, row->shown_name) == 0)
    return;
  if (!cutaway_form_wish (row->form, &wish))
    gtk_editable_set_text (GTK_EDITABLE (row->name), row->shown_name);
}

static void
commit_value (Row *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->value));
  CtwWish wish = { .class_id = row->form->klass,
                   .kind = CTW_WISH_SET_VALUE,
                   .name = row->shown_name,
                   .value = text[0] != '\0' ? text : NULL };

  if (row->form->silent || !row->own || g_strcmp0 (wish.value, row->shown_value) == 0)
    return;
  if (!cutaway_form_wish (row->form, &wish))
    gtk_editable_set_text (GTK_EDITABLE (row->value),
                           row->shown_value != NULL ? row->shown_value : "");
}

static void
activate_cb (GtkEntry *entry, Row *row)
{
  if (entry == row->name)
    commit_name (row);
  else
    commit_value (row);
}

static void
left_cb (GtkEventControllerFocus *focus, Row *row)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));

  if (gtk_widget_get_mapped (entry))
    activate_cb (GTK_ENTRY (entry), row);
}

static void
remove_cb (GtkButton *button, Row *row)
{
  CtwWish wish = { .class_id = row->form->klass,
                   .kind = CTW_WISH_REMOVE_ATTRIBUTE,
                   .name = row->shown_name };

  cutaway_form_wish (row->form, &wish);
}

static gboolean
make_remove_wish (CutawayForm *self, GtkWidget *button, CtwWish *wish)
{
  wish->kind = CTW_WISH_REMOVE_ATTRIBUTE;
  wish->name = row_of (button)->shown_name;
  return wish->name != NULL;
}

static void
move (Row *row, int position)
{
  CtwWish wish = { .class_id = row->form->klass,
                   .kind = CTW_WISH_MOVE_ATTRIBUTE,
                   .name = row->shown_name,
                   .position = position };

  if (!row->own || position == row->index)
    return;
  g_free (row->form->focus_attribute);
  row->form->focus_attribute = g_strdup (row->shown_name);
  if (!cutaway_form_wish (row->form, &wish))
    g_clear_pointer (&row->form->focus_attribute, g_free);
}

static Row *
own_neighbour (Row *row, int step)
{
  GtkWidget *box = step < 0 ? gtk_widget_get_prev_sibling (row->box)
                            : gtk_widget_get_next_sibling (row->box);
  Row *other = box != NULL ? row_of (box) : NULL;

  return other != NULL && other->own ? other : NULL;
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, Row *row)
{
  int step = keyval == GDK_KEY_Up ? -1 : keyval == GDK_KEY_Down ? 1 : 0;
  Row *other;

  if (keyval == GDK_KEY_Escape && row->shown_name != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (row->name), row->shown_name);
      gtk_editable_set_text (GTK_EDITABLE (row->value),
                             row->shown_value != NULL ? row->shown_value : "");
      return GDK_EVENT_PROPAGATE;
    }
  if (step == 0 || !(state & GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  other = own_neighbour (row, step);
  if (other != NULL)
    move (row, other->index);
  return GDK_EVENT_STOP;
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, Row *row)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (row->box);

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  g_object_unref (paintable);
  return row->own ? gdk_content_provider_new_typed (GTK_TYPE_WIDGET, row->box) : NULL;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Row *row)
{
  GtkWidget *box = g_value_get_object (value);
  Row *dragged = box != NULL ? row_of (box) : NULL;

  if (dragged == NULL || dragged == row || dragged->form != row->form || !row->own)
    return FALSE;
  move (dragged, row->index);
  return TRUE;
}

static void
add_drag (Row *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_WIDGET, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), row);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row->handle), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row->box, GTK_EVENT_CONTROLLER (target));
}

static GtkEntry *
entry_new (Row *row, int width, const char *css_class)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (entry, "in-place");
  if (css_class != NULL)
    gtk_widget_add_css_class (entry, css_class);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), row);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), row);
  gtk_widget_add_controller (entry, focus);
  gtk_box_append (GTK_BOX (row->box), entry);
  return GTK_ENTRY (entry);
}

static Row *
row_new (CutawayForm *self)
{
  Row *row = g_new0 (Row, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  row->form = self;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (row->box, "attribute");
  g_object_set_data_full (G_OBJECT (row->box), ROW, row, row_free);
  row->handle = GTK_IMAGE (gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->handle),
                               _ ("Drag to change the order, or use Alt and the arrow keys"));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->handle));
  row->name = entry_new (row, 6, NULL);
  row->value = entry_new (row, 6, "value");
  row->owner = GTK_LABEL (cutaway_form_label ("", "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (row->owner), "dim-label");
  gtk_label_set_ellipsize (row->owner, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (row->owner, 12);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->owner));
  row->remove = cutaway_form_icon_button ("list-remove-symbolic", _ ("Remove attribute"));
  g_object_set_data (G_OBJECT (row->remove), ROW, row);
  gtk_box_append (GTK_BOX (row->box), row->remove);
  g_signal_connect (row->name, "changed", G_CALLBACK (name_changed_cb), row);
  g_signal_connect (row->remove, "clicked", G_CALLBACK (remove_cb), row);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), row);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (row->box, keys);
  cutaway_form_preview (self, row->remove, make_remove_wish);
  add_drag (row);
  return row;
}

static void
set_entry (GtkEntry *entry, char **shown, const char *text, gboolean other)
{
  if (other || g_strcmp0 (*shown, text) != 0)
    {
      g_free (*shown);
      *shown = g_strdup (text);
      gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
    }
}

static void
row_show (Row *row, const CutawayAttribute *attribute)
{
  gboolean other = g_strcmp0 (row->shown_name, attribute->name) != 0;
  /* Translators: of an attribute, whose name follows. */
  g_autofree char *name = g_strdup_printf (_ ("Name of %s"), attribute->name);
  g_autofree char *value = g_strdup_printf (_ ("Value of %s"), attribute->name);
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), attribute->name);

  row->own = attribute->own;
  row->index = attribute->index;
  set_entry (row->name, &row->shown_name, attribute->name, other);
  set_entry (row->value, &row->shown_value, attribute->value, other);
  gtk_label_set_text (row->owner, attribute->owner);
  gtk_widget_set_visible (GTK_WIDGET (row->owner), !row->own);
  gtk_widget_set_visible (row->remove, row->own);
  gtk_widget_set_opacity (GTK_WIDGET (row->handle), row->own ? 0.5 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (row->name), row->own);
  gtk_widget_set_sensitive (GTK_WIDGET (row->value), row->own);
  gtk_entry_set_placeholder_text (row->value, row->own ? _ ("no value") : "");
  cutaway_form_set_name (GTK_WIDGET (row->name), name);
  cutaway_form_set_name (GTK_WIDGET (row->value), value);
  cutaway_form_set_name (row->remove, remove);
  gtk_widget_set_tooltip_text (row->remove, remove);
}

/* What stands behind @mark, which is cut off; NULL where there is none, or nothing behind it. */
static const char *
cut_off (char *text, char mark)
{
  char *at = strchr (text, mark);

  if (at == NULL)
    return NULL;
  *at = '\0';
  return *g_strstrip (at + 1) != '\0' ? at + 1 : NULL;
}

/* What is typed is "name", "name = value", "name: type" or "name: type = value". */
static gboolean
make_add_wish (CutawayForm *self, GtkWidget *entry, CtwWish *wish)
{
  char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_attribute)));

  g_object_set_data_full (G_OBJECT (self->new_attribute), "cutaway-typed", text, g_free);
  wish->value = cut_off (text, '=');
  wish->annotation = cut_off (text, ':');
  wish->name = g_strstrip (text);
  wish->kind = CTW_WISH_ADD_ATTRIBUTE;
  wish->position = CTW_WISH_LAST;
  return wish->name[0] != '\0';
}

static void
typed_cb (GtkEditable *entry, CutawayForm *self)
{
  cutaway_form_preview_typed (self);
}

static void
add_cb (gpointer widget, CutawayForm *self)
{
  CtwWish wish = { .class_id = self->klass };

  if (!make_add_wish (self, NULL, &wish))
    gtk_widget_grab_focus (GTK_WIDGET (self->new_attribute));
  else if (cutaway_form_wish (self, &wish))
    gtk_editable_set_text (GTK_EDITABLE (self->new_attribute), "");
}

/* The card with the rows. */
void
cutaway_form_make_attributes (CutawayForm *self, GtkBox *column)
{
  GtkWidget *card = cutaway_form_card (self, column, _ ("Attributes"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *button = cutaway_form_icon_button ("list-add-symbolic", _ ("Add attribute"));

  self->attributes = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->attributes));
  self->new_attribute = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->new_attribute, _ ("name, or name: type = value"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->new_attribute), TRUE);
  cutaway_form_set_name (GTK_WIDGET (self->new_attribute), _ ("New attribute"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->new_attribute));
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (GTK_BOX (card), line);
  g_signal_connect (self->new_attribute, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect (button, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect (self->new_attribute, "changed", G_CALLBACK (typed_cb), self);
  cutaway_form_preview (self, button, make_add_wish);
  cutaway_form_preview (self, GTK_WIDGET (self->new_attribute), make_add_wish);
}

/* The rows of the class. */
void
cutaway_form_show_attributes (CutawayForm *self)
{
  g_autoptr (GPtrArray) attributes = cutaway_attributes_of (self->analysis, self->klass);
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (self->attributes));
  gboolean lost = FALSE;

  self->silent = TRUE;
  for (guint i = 0; i < attributes->len; i++)
    {
      const CutawayAttribute *attribute = g_ptr_array_index (attributes, i);
      Row *row = box != NULL ? row_of (box) : row_new (self);

      if (box == NULL)
        gtk_box_append (self->attributes, row->box);
      else if (!attribute->own)
        lost = cutaway_focus_release (box) || lost;
      row_show (row, attribute);
      if (g_strcmp0 (self->focus_attribute, attribute->name) == 0)
        gtk_widget_grab_focus (GTK_WIDGET (row->name));
      box = gtk_widget_get_next_sibling (row->box);
    }
  while (box != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (box);

      lost = cutaway_focus_release (box) || lost;
      gtk_box_remove (self->attributes, box);
      box = next;
    }
  if (lost)
    gtk_widget_grab_focus (GTK_WIDGET (self->new_attribute));
  g_clear_pointer (&self->focus_attribute, g_free);
  self->silent = FALSE;
}
