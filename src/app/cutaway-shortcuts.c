/* SPDX-License-Identifier: MIT */
/* cutaway-shortcuts.c: the shortcuts window, made from the table of actions. */
#include "config.h"

#include "cutaway-window-private.h"

#include <glib/gi18n.h>

/* What the figure understands by itself; these are no actions. */
static const struct
{
  const char *accels;
  const char *title;
} keys[] = {
  { "Up Down", N_ ("Next word in memory") },
  { "Left Right", N_ ("What stands beside it") },
  { "Home End", N_ ("First and last word of the block") },
  { "h", N_ ("Next unused bytes") },
  { "o", N_ ("Next owner") },
};

static void
add_shortcut (GString *ui, const char *accels, const char *title)
{
  g_autofree char *text = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsShortcut'>"
      "<property name='accelerator'>%s</property>"
      "<property name='title'>%s</property></object></child>",
      accels, _ (title));

  g_string_append (ui, text);
}

static void
begin_group (GString *ui, const char *title)
{
  g_autofree char *text = g_markup_printf_escaped ("<child><object class='GtkShortcutsGroup'>"
                                                   "<property name='title'>%s</property>",
                                                   _ (title));

  g_string_append (ui, text);
}

static void
end_group (GString *ui)
{
  g_string_append (ui, "</object></child>");
}

static void
add_group (GString *ui, const char *title)
{
  guint n;
  const CutawayAction *actions = cutaway_window_get_actions (&n);

  begin_group (ui, title);
  for (guint i = 0; i < n; i++)
    if (actions[i].accels[0] != '\0' && g_strcmp0 (actions[i].section, title) == 0)
      add_shortcut (ui, actions[i].accels, actions[i].title);
  end_group (ui);
}

static void
add_keys (GString *ui)
{
  begin_group (ui, N_ ("Byte cursor"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    add_shortcut (ui, keys[i].accels, keys[i].title);
  end_group (ui);
}

/* A shortcuts window takes its groups from a builder only. */
void
cutaway_window_show_shortcuts_cb (CutawayWindow *self, GVariant *parameter)
{
  g_autoptr (GString) ui = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='shortcuts'><property name='modal'>1"
      "</property><child><object class='GtkShortcutsSection'><property name='section-name'>all"
      "</property><property name='max-height'>14</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  add_group (ui, N_ ("Files"));
  add_group (ui, N_ ("Editing"));
  add_group (ui, N_ ("Figure"));
  add_keys (ui);
  add_group (ui, N_ ("Window"));
  g_string_append (ui, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (ui->str, (gssize) ui->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  gtk_window_present (window);
}
