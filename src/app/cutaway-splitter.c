/* SPDX-License-Identifier: MIT */
/*
 * cutaway-splitter.c: the line beside a pane, by which it is made wider.
 *
 * A flap folds but cannot be resized; a paned can be resized but does not
 * fold.  The splitter is the separator of a flap and sets the width that its
 * pane asks for, by drag or by arrow keys.
 */
#include "config.h"

#include "cutaway-splitter.h"

#include <glib/gi18n.h>

#define NARROWEST 220
#define WIDEST 720
#define KEY_STEP 16

struct _CutawaySplitter
{
  GtkWidget parent_instance;

  /* Borrowed */
  GtkWidget *pane;

  /* State */
  gboolean at_end; /* the pane stands behind it */
  int width;
  int width_before;
};

enum
{
  PROP_0,
  PROP_AT_END,
  PROP_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CutawaySplitter, cutaway_splitter, GTK_TYPE_WIDGET)

/* +1 where moving right makes the pane wider. */
static int
direction (CutawaySplitter *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  return self->at_end != rtl ? -1 : 1;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, CutawaySplitter *self)
{
  self->width_before = self->width;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* The splitter moves under the pointer, so the offset is what is still missing. */
static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, CutawaySplitter *self)
{
  cutaway_splitter_set_width (self, self->width + direction (self) * (int) dx);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        CutawaySplitter *self)
{
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  cutaway_splitter_set_width (
      self, self->width + direction (self) * (key == GDK_KEY_Left ? -1 : 1) * KEY_STEP);
  return GDK_EVENT_STOP;
}

static void
cutaway_splitter_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1 : 0;
}

/* One pixel is seen, but more can be caught. */
static gboolean
cutaway_splitter_contains (GtkWidget *widget, double x, double y)
{
  return x >= -4 && x <= gtk_widget_get_width (widget) + 4 && y >= 0
         && y <= gtk_widget_get_height (widget);
}

static void
cutaway_splitter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CutawaySplitter *self = CUTAWAY_SPLITTER (object);

  switch (id)
    {
    case PROP_AT_END:
      g_value_set_boolean (value, self->at_end);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cutaway_splitter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CutawaySplitter *self = CUTAWAY_SPLITTER (object);

  switch (id)
    {
    case PROP_AT_END:
      self->at_end = g_value_get_boolean (value);
      break;
    case PROP_WIDTH:
      cutaway_splitter_set_width (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cutaway_splitter_class_init (CutawaySplitterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cutaway_splitter_get_property;
  object_class->set_property = cutaway_splitter_set_property;
  widget_class->contains = cutaway_splitter_contains;
  widget_class->measure = cutaway_splitter_measure;

  properties[PROP_AT_END] = g_param_spec_boolean ("at-end", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, NARROWEST, WIDEST, 300,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                 | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "splitter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEPARATOR);
}

static void
cutaway_splitter_init (CutawaySplitter *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->width = 300;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "col-resize");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Width of the pane"), -1);
}

/* Whose width it sets; the pane outlives it. */
void
cutaway_splitter_set_pane (CutawaySplitter *self, GtkWidget *pane)
{
  g_return_if_fail (CUTAWAY_IS_SPLITTER (self));

  self->pane = pane;
  gtk_widget_set_size_request (pane, self->width, -1);
}

int
cutaway_splitter_get_width (CutawaySplitter *self)
{
  g_return_val_if_fail (CUTAWAY_IS_SPLITTER (self), 0);

  return self->width;
}

void
cutaway_splitter_set_width (CutawaySplitter *self, int width)
{
  g_return_if_fail (CUTAWAY_IS_SPLITTER (self));

  width = CLAMP (width, NARROWEST, WIDEST);
  if (self->width == width)
    return;
  self->width = width;
  if (self->pane != NULL)
    gtk_widget_set_size_request (self->pane, width, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}
