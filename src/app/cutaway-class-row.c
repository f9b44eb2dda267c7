/* SPDX-License-Identifier: MIT */
/*
 * cutaway-class-row.c: a class in the list.
 *
 * The lines of inheritance are drawn by the row itself, level by level, so that
 * they join those of the rows above and below whatever the row's height.
 */
#include "config.h"

#include "cutaway-class-row.h"

#include "cutaway-bar.h"

#include <glib/gi18n.h>

#define INDENT 16
/* Names that stand deeper keep at least their beginning. */
#define DEEPEST_INDENT 6

struct _CutawayClassRow
{
  GtkWidget parent_instance;

  /* Template */
  CutawayBar *bar;
  GtkLabel *bytes;
  GtkImage *mark;
  GtkLabel *name;

  /* Owned */
  CutawayClassItem *item;
};

G_DEFINE_FINAL_TYPE (CutawayClassRow, cutaway_class_row, GTK_TYPE_WIDGET)

static void
show_mark (CutawayClassRow *self)
{
  static const char *const icons[] = {
    [CUTAWAY_MARK_NONE] = NULL,
    [CUTAWAY_MARK_WARNING] = "dialog-warning-symbolic",
    [CUTAWAY_MARK_UNKNOWN] = "dialog-question-symbolic",
    [CUTAWAY_MARK_REFUSED] = "dialog-error-symbolic",
  };
  static const char *const classes[] = { NULL, "warning", "dim-label", "error" };
  CutawayMark mark = cutaway_class_item_get_mark (self->item);

  gtk_widget_set_visible (GTK_WIDGET (self->mark), icons[mark] != NULL);
  gtk_image_set_from_icon_name (self->mark, icons[mark]);
  for (guint i = CUTAWAY_MARK_WARNING; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->mark), classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->bar), classes[i]);
    }
  if (classes[mark] != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->mark), classes[mark]);
      gtk_widget_add_css_class (GTK_WIDGET (self->bar), classes[mark]);
    }
}

static void
item_changed_cb (CutawayClassItem *item, CutawayClassRow *self)
{
  guint depth = MIN (cutaway_class_item_get_depth (item), DEEPEST_INDENT);
  gint64 bytes = cutaway_class_item_get_bytes (item);
  const char *sentence = cutaway_class_item_get_sentence (item);
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *number = NULL;

  gtk_label_set_text (self->name, cutaway_class_item_get_name (item));
  gtk_widget_set_margin_start (GTK_WIDGET (self->name), (int) depth * INDENT);
  if (bytes >= 0)
    number = g_strdup_printf ("%" G_GINT64_FORMAT, bytes);
  gtk_label_set_text (self->bytes, number != NULL ? number : "–");
  cutaway_bar_set_fraction (self->bar, cutaway_class_item_get_fraction (item));
  show_mark (self);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), sentence);
  if (list_item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    sentence, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
append_line (GtkSnapshot *snapshot,
             const GdkRGBA *colour,
             gboolean mirror,
             graphene_rect_t line,
             float width)
{
  if (mirror)
    line.origin.x = width - line.origin.x - line.size.width;
  gtk_snapshot_append_color (snapshot, colour, &line);
}

static void
cutaway_class_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CutawayClassRow *self = CUTAWAY_CLASS_ROW (widget);
  gboolean mirror = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  guint depth = self->item != NULL ? cutaway_class_item_get_depth (self->item) : 0;
  guint64 lines = self->item != NULL ? cutaway_class_item_get_lines (self->item) : 0;
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= 0.3f;
  for (guint level = 1; level <= MIN (depth, DEEPEST_INDENT); level++)
    {
      float x = (float) ((level - 1) * INDENT) + 6;
      gboolean follows = (lines >> level & 1) != 0;
      gboolean own = level == MIN (depth, DEEPEST_INDENT);

      if (own || follows)
        append_line (snapshot, &colour, mirror,
                     GRAPHENE_RECT_INIT (x, 0, 1, follows ? height : height / 2), width);
      if (own)
        append_line (snapshot, &colour, mirror, GRAPHENE_RECT_INIT (x, height / 2, INDENT - 9, 1),
                     width);
    }
  GTK_WIDGET_CLASS (cutaway_class_row_parent_class)->snapshot (widget, snapshot);
}

static void
cutaway_class_row_dispose (GObject *object)
{
  CutawayClassRow *self = CUTAWAY_CLASS_ROW (object);
  GtkWidget *child;

  cutaway_class_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cutaway_class_row_parent_class)->dispose (object);
}

static void
cutaway_class_row_class_init (CutawayClassRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cutaway_class_row_dispose;
  widget_class->snapshot = cutaway_class_row_snapshot;

  g_type_ensure (CUTAWAY_TYPE_BAR);
  gtk_widget_class_set_css_name (widget_class, "classrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-class-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayClassRow, bar);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassRow, bytes);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassRow, mark);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassRow, name);
}

static void
cutaway_class_row_init (CutawayClassRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cutaway_class_row_new (void)
{
  return g_object_new (CUTAWAY_TYPE_CLASS_ROW, NULL);
}

/**
 * cutaway_class_row_set_item:
 * @item: (nullable): the class that the row shows and follows
 */
void
cutaway_class_row_set_item (CutawayClassRow *self, CutawayClassItem *item)
{
  g_return_if_fail (CUTAWAY_IS_CLASS_ROW (self));

  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, item_changed_cb, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect (item, "changed", G_CALLBACK (item_changed_cb), self);
  item_changed_cb (item, self);
}

/**
 * cutaway_class_row_get_item:
 *
 * Returns: (nullable) (transfer none): the class that the row shows
 */
CutawayClassItem *
cutaway_class_row_get_item (CutawayClassRow *self)
{
  g_return_val_if_fail (CUTAWAY_IS_CLASS_ROW (self), NULL);

  return self->item;
}
