/* SPDX-License-Identifier: MIT */
/* cutaway-shortcuts.c: the shortcuts window, made from the table of actions. */
#include "config.h"

#include "cutaway-window-private.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *accels;
  const char *title;
} Key;

/* What the figure and the form understand by themselves; these are no actions. */
static const Key figure_keys[] = {
  { "Up Down", N_ ("Next word in memory") },
  { "Left Right", N_ ("What stands beside it") },
  { "Home End", N_ ("First and last word of the block") },
  { "h", N_ ("Next unused bytes") },
  { "o", N_ ("Next owner") },
};

static const Key form_keys[] = {
  { "<Alt>Up <Alt>Down", N_ ("Move the attribute up or down") },
  { "<Alt>Left <Alt>Right", N_ ("Move the base to the front or back") },
  { "Delete", N_ ("Remove the base") },
  { "Escape", N_ ("What is typed is given up") },
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
add_keys (GString *ui, const char *title, const Key *keys, guint n)
{
  begin_group (ui, title);
  for (guint i = 0; i < n; i++)
    add_shortcut (ui, keys[i].accels, keys[i].title);
  end_group (ui);
}

/* A group a section of the table, in the order of the table. */
static void
add_sections (GString *ui)
{
  guint n;
  const CutawayAction *actions = cutaway_window_get_actions (&n);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    if (actions[i].section != NULL && g_hash_table_add (seen, (gpointer) actions[i].section))
      add_group (ui, actions[i].section);
}

/**
 * cutaway_window_make_shortcuts:
 *
 * Returns: (transfer none): the shortcuts window, not yet shown
 */
GtkWindow *
cutaway_window_make_shortcuts (CutawayWindow *self)
{
  /* A shortcuts window takes its groups from a builder only. */
  g_autoptr (GString) ui = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='shortcuts'><property name='modal'>1"
      "</property><child><object class='GtkShortcutsSection'><property name='section-name'>all"
      "</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  add_sections (ui);
  add_keys (ui, N_ ("Byte cursor"), figure_keys, G_N_ELEMENTS (figure_keys));
  add_keys (ui, N_ ("Form"), form_keys, G_N_ELEMENTS (form_keys));
  /* Each change lays out the groups anew, by turns from the first and from the last: once. */
  g_string_append (ui, "<property name='max-height'>14</property>"
                       "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (ui->str, (gssize) ui->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));
  gtk_window_set_transient_for (window, GTK_WINDOW (self));
  return window;
}

void
cutaway_window_show_shortcuts_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_window_present (cutaway_window_make_shortcuts (self));
}
