/* SPDX-License-Identifier: MIT */
/*
 * cutaway-start-page.c: what a window shows before a file is open.
 *
 * The examples come from the resource, so they are there without any Python.
 */
#include "config.h"

#include "cutaway-start-page.h"

#include "cutaway-examples.h"
#include "cutaway-focus.h"

#include <glib/gi18n.h>

struct _CutawayStartPage
{
  GtkWidget parent_instance;

  /* Template */
  GtkFlowBox *examples;
  GtkLabel *examples_title;
  GtkLabel *missing;
  GtkButton *open_button;
};

G_DEFINE_FINAL_TYPE (CutawayStartPage, cutaway_start_page, GTK_TYPE_WIDGET)

static GtkWidget *
label_new (const char *text, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wrap);
  gtk_label_set_ellipsize (GTK_LABEL (label), wrap ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
card_new (const CutawayExample *example)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = label_new (example->summary, "dim-label", TRUE);

  gtk_label_set_max_width_chars (GTK_LABEL (line), 28);
  gtk_box_append (GTK_BOX (box), label_new (example->title, "heading", FALSE));
  gtk_box_append (GTK_BOX (box), line);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_add_css_class (child, "card");
  gtk_widget_add_css_class (child, "activatable");
  gtk_widget_add_css_class (child, "example");
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  example->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  example->summary, -1);
  return child;
}

static void
example_activated_cb (GtkFlowBox *box, GtkFlowBoxChild *child, CutawayStartPage *self)
{
  const CutawayExample *example = cutaway_examples_get (
      (guint) gtk_flow_box_child_get_index (child));

  if (example != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-example", "s", example->name);
}

static void
cutaway_start_page_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cutaway_start_page_parent_class)->dispose (object);
}

static void
cutaway_start_page_class_init (CutawayStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_start_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CUTAWAY_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CutawayStartPage, examples);
  gtk_widget_class_bind_template_child (widget_class, CutawayStartPage, examples_title);
  gtk_widget_class_bind_template_child (widget_class, CutawayStartPage, missing);
  gtk_widget_class_bind_template_child (widget_class, CutawayStartPage, open_button);
  gtk_widget_class_bind_template_callback (widget_class, example_activated_cb);
}

static gboolean
paste_cb (GtkWidget *widget, GVariant *parameter, gpointer user_data)
{
  return gtk_widget_get_mapped (widget)
         && gtk_widget_activate_action (widget, "win.paste-new", NULL);
}

/* While the page is there, nothing else in the window could be pasted into, and often nothing has
 * the focus. */
static void
add_paste (CutawayStartPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                        gtk_callback_action_new (paste_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
cutaway_start_page_init (CutawayStartPage *self)
{
  const CutawayExample *example;

  gtk_widget_init_template (GTK_WIDGET (self));
  add_paste (self);
  for (guint i = 0; (example = cutaway_examples_get (i)) != NULL; i++)
    gtk_flow_box_append (self->examples, card_new (example));
  gtk_widget_set_visible (GTK_WIDGET (self->examples_title), cutaway_examples_get (0) != NULL);
}

/**
 * cutaway_start_page_set_missing:
 * @sentence: (nullable): what this machine lacks
 */
void
cutaway_start_page_set_missing (CutawayStartPage *self, const char *sentence)
{
  g_return_if_fail (CUTAWAY_IS_START_PAGE (self));

  gtk_label_set_text (self->missing, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->missing), sentence != NULL);
}
