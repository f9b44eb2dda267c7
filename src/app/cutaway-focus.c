/* SPDX-License-Identifier: MIT */
/*
 * cutaway-focus.c: where Tab goes, and where the focus stays when what had it goes.
 *
 * GTK's lists make every row a stop of Tab.  A tab stop around one makes it a
 * single stop: Tab goes in and out, the arrows walk the rows.
 */
#include "config.h"

#include "cutaway-focus.h"

struct _CutawayTabStop
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *child;
};

static GtkBuildableIface *parent_buildable;

static void
cutaway_tab_stop_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  if (!GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  CUTAWAY_TAB_STOP (buildable)->child = GTK_WIDGET (child);
  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cutaway_tab_stop_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CutawayTabStop,
                               cutaway_tab_stop,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
is_tab (GtkDirectionType direction)
{
  return direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
}

/* The row that is selected, as far as it is there. */
static GtkWidget *
find_selected (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_SELECTED)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_selected (child);
  return found;
}

static gboolean
enter (GtkWidget *child)
{
  GtkWidget *row = find_selected (child);

  if (row != NULL && gtk_widget_get_mapped (row) && gtk_widget_grab_focus (row))
    return TRUE;
  return gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static gboolean
cutaway_tab_stop_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CutawayTabStop *self = CUTAWAY_TAB_STOP (widget);

  if (self->child == NULL || (is_tab (direction) && has_focus_within (widget)))
    return FALSE;
  return is_tab (direction) ? enter (self->child) : gtk_widget_child_focus (self->child, direction);
}

static void
cutaway_tab_stop_dispose (GObject *object)
{
  g_clear_pointer (&CUTAWAY_TAB_STOP (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (cutaway_tab_stop_parent_class)->dispose (object);
}

static void
cutaway_tab_stop_class_init (CutawayTabStopClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cutaway_tab_stop_dispose;
  GTK_WIDGET_CLASS (klass)->focus = cutaway_tab_stop_focus;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cutaway_tab_stop_init (CutawayTabStop *self)
{
}

/**
 * cutaway_tab_stop_new:
 * @child: a list
 *
 * Returns: (transfer floating): a single stop of Tab around it
 */
GtkWidget *
cutaway_tab_stop_new (GtkWidget *child)
{
  CutawayTabStop *self = g_object_new (CUTAWAY_TYPE_TAB_STOP, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/**
 * cutaway_focus_release:
 * @widget: what is about to go, or to lose its children
 *
 * Takes the focus out of @widget.  A widget that goes with the focus leaves its ancestors
 * believing that it still has it, and Tab then passes over all of them.
 *
 * Returns: whether it was there; where it goes is for the caller to say
 */
gboolean
cutaway_focus_release (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root == NULL || !has_focus_within (widget))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}
