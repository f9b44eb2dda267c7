/* SPDX-License-Identifier: MIT */
/* test-app-lib.c: starting the application inside a test, and finding widgets. */
#include "config.h"

#include "test-app-lib.h"

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

CutawayApplication *
test_application_new (void)
{
  CutawayApplication *app = cutaway_application_new (G_APPLICATION_NON_UNIQUE);
  g_autoptr (GError) error = NULL;

  /* So that a wait for what never comes ends. */
  g_object_set_data (G_OBJECT (app), "tick", GUINT_TO_POINTER (g_timeout_add (50, tick_cb, NULL)));
  g_application_register (G_APPLICATION (app), NULL, &error);
  g_assert_no_error (error);
  return app;
}

void
test_application_end (CutawayApplication *app)
{
  g_source_remove (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (app), "tick")));
  while (gtk_application_get_windows (GTK_APPLICATION (app)) != NULL)
    gtk_window_destroy (gtk_application_get_windows (GTK_APPLICATION (app))->data);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (app);
}

CutawayWindow *
test_window_with_example (CutawayApplication *app, const char *name)
{
  CutawayWindow *window = cutaway_window_new (app);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-example", "s", name);
  test_wait (cutaway_document_get_analysis (cutaway_window_get_document (window)) != NULL);
  test_wait (!cutaway_document_is_busy (cutaway_window_get_document (window)));
  return window;
}

GtkWidget *
test_find_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_find_id (GtkWidget *root, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = test_find_id (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}
