/* SPDX-License-Identifier: MIT */
/*
 * cutaway-class-list.c: the classes of a file, as a hierarchy with their bytes.
 *
 * One class is always selected where there is one.  "selected" is emitted when
 * a person or a caller chose another; an update of the list that keeps the
 * class keeps the selection.
 */
#include "config.h"

#include "cutaway-class-list.h"

#include "cutaway-class-item.h"
#include "cutaway-class-row.h"
#include "cutaway-focus.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CutawayClassList
{
  GtkWidget parent_instance;

  /* Template */
  GMenuModel *class_menu;
  GtkSearchEntry *search;
  GtkSearchBar *search_bar;
  GtkStack *stack;
  GtkListView *view;

  /* Owned */
  GtkFilter *filter;
  GtkWidget *popover;
  GListStore *store;
  GtkSingleSelection *selection;
};

enum
{
  SIGNAL_ADOPTED,
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayClassList, cutaway_class_list, GTK_TYPE_WIDGET)

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  CutawayClassItem *item = cutaway_class_row_get_item (CUTAWAY_CLASS_ROW (row));
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  return item != NULL ? gdk_content_provider_new_typed (CUTAWAY_TYPE_CLASS_ITEM, item) : NULL;
}

static GdkDragAction
drag_enter_cb (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  gtk_widget_add_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                            "target");
  return GDK_ACTION_LINK;
}

static void
drag_leave_cb (GtkDropTarget *target, gpointer user_data)
{
  gtk_widget_remove_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                               "target");
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GtkWidget *list = gtk_widget_get_ancestor (row, CUTAWAY_TYPE_CLASS_LIST);
  CutawayClassItem *child = g_value_get_object (value);
  CutawayClassItem *base = cutaway_class_row_get_item (CUTAWAY_CLASS_ROW (row));

  if (list == NULL || child == NULL || base == NULL || child == base)
    return FALSE;
  g_signal_emit (list, signals[SIGNAL_ADOPTED], 0, cutaway_class_item_get_id (child),
                 cutaway_class_item_get_id (base));
  return TRUE;
}

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = cutaway_class_row_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (CUTAWAY_TYPE_CLASS_ITEM, GDK_ACTION_LINK);

  gtk_drag_source_set_actions (source, GDK_ACTION_LINK);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), NULL);
  g_signal_connect (target, "enter", G_CALLBACK (drag_enter_cb), NULL);
  g_signal_connect (target, "leave", G_CALLBACK (drag_leave_cb), NULL);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  cutaway_class_row_set_item (CUTAWAY_CLASS_ROW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
row_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  cutaway_class_row_set_item (CUTAWAY_CLASS_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, CutawayClassList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, cutaway_class_list_get_selected (self));
}

static void
show_menu (CutawayClassList *self, GtkWidget *from, double x, double y)
{
  GdkRectangle place = { 0, 0, 1, 1 };

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->class_menu);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
    }
  gtk_widget_translate_coordinates (from, GTK_WIDGET (self), x, y, &x, &y);
  place.x = (int) x;
  place.y = (int) y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* The menu of the class under the pointer, which becomes the selected one. */
static void
menu_cb (GtkGestureClick *gesture, int n, double x, double y, CutawayClassList *self)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = at != NULL ? gtk_widget_get_ancestor (at, CUTAWAY_TYPE_CLASS_ROW) : NULL;

  if (row != NULL && cutaway_class_row_get_item (CUTAWAY_CLASS_ROW (row)) != NULL)
    cutaway_class_list_select (
        self, cutaway_class_item_get_id (cutaway_class_row_get_item (CUTAWAY_CLASS_ROW (row))));
  show_menu (self, GTK_WIDGET (self->view), x, y);
}

/* The same for the row that has the focus, by the keys that open menus elsewhere. */
static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CutawayClassList *self = CUTAWAY_CLASS_LIST (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *row = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (row == NULL || !gtk_widget_is_ancestor (row, GTK_WIDGET (self->view)))
    return GDK_EVENT_PROPAGATE;
  show_menu (self, row, gtk_widget_get_width (row) / 2.0, gtk_widget_get_height (row));
  return GDK_EVENT_STOP;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  CutawayClassList *self = user_data;
  g_autofree char *typed = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                            -1);
  g_autofree char *name = g_utf8_casefold (cutaway_class_item_get_name (item), -1);

  return strstr (name, typed) != NULL;
}

static void
search_changed_cb (GtkSearchEntry *entry, CutawayClassList *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
cutaway_class_list_dispose (GObject *object)
{
  CutawayClassList *self = CUTAWAY_CLASS_LIST (object);
  GtkWidget *child;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  self->popover = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (cutaway_class_list_parent_class)->dispose (object);
}

static void
cutaway_class_list_class_init (CutawayClassListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cutaway_class_list_dispose;

  /* A class was dropped onto another, to become its child. */
  signals[SIGNAL_ADOPTED] = g_signal_new ("adopted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                          G_TYPE_INT);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  g_type_ensure (CUTAWAY_TYPE_TAB_STOP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-class-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, class_menu);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, search);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, search_bar);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, stack);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, view);
}

static void
cutaway_class_list_init (CutawayClassList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (CUTAWAY_TYPE_CLASS_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (
      G_LIST_MODEL (g_object_ref (self->store)), g_object_ref (self->filter))));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (menu));
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/**
 * cutaway_class_list_set_analysis:
 * @analysis: (nullable): whose classes are listed
 */
void
cutaway_class_list_set_analysis (CutawayClassList *self, CutawayAnalysis *analysis)
{
  guint n;

  g_return_if_fail (CUTAWAY_IS_CLASS_LIST (self));

  cutaway_class_items_update (self->store, analysis);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  gtk_stack_set_visible_child_name (self->stack, n > 0 || analysis == NULL ? "classes" : "empty");
}

/**
 * cutaway_class_list_get_selected:
 *
 * Returns: the selected class of the newest analysis, or %CTW_NONE
 */
CtwClassId
cutaway_class_list_get_selected (CutawayClassList *self)
{
  CutawayClassItem *item;

  g_return_val_if_fail (CUTAWAY_IS_CLASS_LIST (self), CTW_NONE);

  item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? cutaway_class_item_get_id (item) : CTW_NONE;
}

void
cutaway_class_list_select (CutawayClassList *self, CtwClassId id)
{
  guint n;

  g_return_if_fail (CUTAWAY_IS_CLASS_LIST (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CutawayClassItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (cutaway_class_item_get_id (item) != id)
        continue;
      if (i == gtk_single_selection_get_selected (self->selection))
        return;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return;
    }
}

/* Asks for the name of a class; the list shows those that have it. */
void
cutaway_class_list_search (CutawayClassList *self)
{
  g_return_if_fail (CUTAWAY_IS_CLASS_LIST (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
