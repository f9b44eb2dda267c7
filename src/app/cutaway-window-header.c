/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-header.c: what the header shows, and what it lets go of where there is no room.
 *
 * A window cannot be made narrower than its header asks for, so a header that
 * waited for a fixed width could wait for ever: words are longer in other
 * languages and larger in larger text.  Each way of showing it is measured
 * while it is shown, and the next narrower one is taken before that measure is
 * reached; the way back is taken when the wider one fits again.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is left for the title beyond what the header asks for at least, each way. */
static const int title_room[] = { 96, 24, 0 };
/* A header just let go of comes back only with so much more, or it would flicker. */
#define BACK_ROOM 16

/* The label of the version button. */
void
cutaway_window_update_version (CutawayWindow *self)
{
  const CtwProfile *profile = cutaway_document_get_profile (self->document);
  g_autofree char *label = NULL;

  label = self->header_way != CUTAWAY_HEADER_WIDE ? g_strdup (profile->name)
                                                  : g_strdup_printf ("CPython %s", profile->name);
  gtk_menu_button_set_label (self->version_button, label);
}

/* What a button without words is called stands on the button inside it, which has the focus. */
static void
name_inner (gpointer button, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/*
 * The user's own layout without what makes a window smaller or larger: on a
 * screen this narrow there is nothing to be won with either.
 */
static char *
close_only (CutawayWindow *self)
{
  g_autofree char *layout = NULL;
  g_auto (GStrv) sides = NULL;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout,
                NULL);
  sides = g_strsplit (layout != NULL ? layout : "", ":", 2);
  if (sides[0] != NULL && strstr (sides[0], "close") != NULL)
    return g_strdup ("close:");
  return g_strdup (layout != NULL && strstr (layout, "close") != NULL ? ":close" : ":");
}

/* Words become icons where there is no room for them. */
static void
fit_header (CutawayWindow *self)
{
  g_autofree char *layout = NULL;

  gtk_menu_button_set_always_show_arrow (self->export_button,
                                         self->header_way != CUTAWAY_HEADER_TINY);
  if (self->header_way == CUTAWAY_HEADER_TINY)
    adw_split_button_set_icon_name (self->open_button, "document-open-symbolic");
  else
    adw_split_button_set_label (self->open_button, _ ("Open"));
  if (self->header_way != CUTAWAY_HEADER_WIDE)
    gtk_menu_button_set_icon_name (self->export_button, "document-save-as-symbolic");
  else
    gtk_menu_button_set_label (self->export_button, _ ("Export"));
  layout = self->header_way == CUTAWAY_HEADER_TINY ? close_only (self) : NULL;
  adw_header_bar_set_decoration_layout (self->header, layout);
  /* A header bar lays its title over the buttons before it lets go of it. */
  gtk_widget_set_visible (GTK_WIDGET (self->title), self->header_way != CUTAWAY_HEADER_TINY);
  name_inner (self->open_button, _ ("Open"));
  name_inner (self->export_button, _ ("Export"));
}

static void
show_way (CutawayWindow *self, guint way)
{
  gboolean document = strcmp (gtk_stack_get_visible_child_name (self->pages), "document") == 0;
  gboolean wide = document && way == CUTAWAY_HEADER_WIDE;

  self->header_way = way;
  gtk_widget_set_visible (GTK_WIDGET (self->version_button), document);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), document);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector_button), document);
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar_button), document);
  gtk_widget_set_visible (GTK_WIDGET (self->undo_button), wide);
  gtk_widget_set_visible (GTK_WIDGET (self->redo_button), wide);
  gtk_widget_set_visible (GTK_WIDGET (self->run_button), wide);
  fit_header (self);
  cutaway_window_update_version (self);
}

static void
measure_way (CutawayWindow *self)
{
  gtk_widget_measure (GTK_WIDGET (self->header), GTK_ORIENTATION_HORIZONTAL, -1,
                      &self->header_least[self->header_way], NULL, NULL, NULL);
}

/* Whether the header has room in @width when it is shown @way. */
static gboolean
has_room (CutawayWindow *self, guint way, int width)
{
  int room = title_room[way] + (way == self->header_way ? 0 : BACK_ROOM);

  return width >= self->header_least[way] + room;
}

/* Shows the widest way that has room: a header that asked for more would make the window wider. */
static void
settle (CutawayWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height;
  guint way = CUTAWAY_HEADER_WIDE;

  if (width == 0)
    gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  show_way (self, way);
  measure_way (self);
  while (way < CUTAWAY_HEADER_TINY && !has_room (self, way, width))
    {
      show_way (self, ++way);
      measure_way (self);
    }
}

/* Which page is seen decides what is of use. */
void
cutaway_window_show_page (CutawayWindow *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  settle (self);
  cutaway_window_show_file (self);
  cutaway_window_update_actions (self);
}

static gboolean
header_idle_cb (gpointer user_data)
{
  CutawayWindow *self = user_data;

  self->header_idle = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

/**
 * cutaway_window_fit_header:
 * @width: of the window, in application pixels
 *
 * To be called whenever the window was placed.
 */
void
cutaway_window_fit_header (CutawayWindow *self, int width)
{
  guint way = CUTAWAY_HEADER_WIDE;

  /* What is seen in the header must not change while it is being placed. */
  if (self->header_idle != 0)
    return;
  measure_way (self);
  while (way < CUTAWAY_HEADER_TINY && !has_room (self, way, width))
    way++;
  if (way != self->header_way)
    self->header_idle = g_idle_add (header_idle_cb, self);
}
