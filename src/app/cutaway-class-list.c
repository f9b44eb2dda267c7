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

#include <glib/gi18n.h>

struct _CutawayClassList
{
  GtkWidget parent_instance;

  /* Template */
  GtkStack *stack;
  GtkListView *view;

  /* Owned */
  GListStore *store;
  GtkSingleSelection *selection;
};

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayClassList, cutaway_class_list, GTK_TYPE_WIDGET)

static void
row_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, cutaway_class_row_new ());
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
cutaway_class_list_dispose (GObject *object)
{
  CutawayClassList *self = CUTAWAY_CLASS_LIST (object);
  GtkWidget *child;

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
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

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-class-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, stack);
  gtk_widget_class_bind_template_child (widget_class, CutawayClassList, view);
}

static void
cutaway_class_list_init (CutawayClassList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (CUTAWAY_TYPE_CLASS_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
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
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "classes" : "empty");
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

  n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CutawayClassItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (cutaway_class_item_get_id (item) != id)
        continue;
      if (i == gtk_single_selection_get_selected (self->selection))
        return;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return;
    }
}
