/* SPDX-License-Identifier: MIT */
/*
 * cutaway-bar.c: a number as a length, in the colour of the widget's style.
 *
 * Bars that stand together share one scale, from zero: a bar twice as long is
 * twice as many bytes.  The number itself always stands beside it in words, so
 * the bar says nothing to a screen reader.
 */
#include "config.h"

#include "cutaway-bar.h"

struct _CutawayBar
{
  GtkWidget parent_instance;

  double fraction;
};

G_DEFINE_FINAL_TYPE (CutawayBar, cutaway_bar, GTK_TYPE_WIDGET)

static void
cutaway_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CutawayBar *self = CUTAWAY_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float length = MAX ((float) self->fraction * width, 2.0f);
  graphene_rect_t area;
  GskRoundedRect rounded;
  GdkRGBA colour;

  if (self->fraction <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    graphene_rect_init (&area, width - length, 0, length, height);
  else
    graphene_rect_init (&area, 0, 0, length, height);
  gsk_rounded_rect_init_from_rect (&rounded, &area, MIN (3, height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &colour, &area);
  gtk_snapshot_pop (snapshot);
}

static void
cutaway_bar_class_init (CutawayBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cutaway_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "bytebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cutaway_bar_init (CutawayBar *self)
{
}

/**
 * cutaway_bar_set_fraction:
 * @fraction: of the width, 0 … 1; anything above zero is seen
 */
void
cutaway_bar_set_fraction (CutawayBar *self, double fraction)
{
  g_return_if_fail (CUTAWAY_IS_BAR (self));

  fraction = CLAMP (fraction, 0, 1);
  if (self->fraction == fraction)
    return;
  self->fraction = fraction;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
