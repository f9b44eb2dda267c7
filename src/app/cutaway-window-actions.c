/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-actions.c: everything the window can do, in one table.
 *
 * The table makes the actions, their shortcuts and the shortcuts window.  What
 * an action needs stands beside it, and one function enables by it.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include "ctg-figure.h"

#include <glib/gi18n.h>
#include <string.h>

#define ZOOM_STEP 1.2

static const char *const group_names[] = { "win", "doc", "figure", "settings" };
G_STATIC_ASSERT (G_N_ELEMENTS (group_names) == G_N_ELEMENTS (((CutawayWindow *) 0)->groups));

static void
close_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
undo_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (self->document)));
}

static void
redo_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_text_buffer_redo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (self->document)));
}

static void
zoom_in_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_canvas_zoom_by (cutaway_figure_view_get_canvas (self->figure_view), ZOOM_STEP);
}

static void
zoom_out_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_canvas_zoom_by (cutaway_figure_view_get_canvas (self->figure_view), 1 / ZOOM_STEP);
}

static void
zoom_normal_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_canvas_set_zoom (cutaway_figure_view_get_canvas (self->figure_view), 1);
}

static void
zoom_fit_cb (CutawayWindow *self, GVariant *parameter)
{
  cutaway_canvas_zoom_fit (cutaway_figure_view_get_canvas (self->figure_view));
}

static void
step_version (CutawayWindow *self, int step)
{
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);
  int index = (int) ctw_profile_index (cutaway_document_get_profile (self->document)) + step;

  if (index < 0 || index >= (int) n)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_action_group_activate_action (G_ACTION_GROUP (self->groups[0]), "python",
                                  g_variant_new_string (profiles[index]->name));
}

static void
older_cb (CutawayWindow *self, GVariant *parameter)
{
  step_version (self, -1);
}

static void
newer_cb (CutawayWindow *self, GVariant *parameter)
{
  step_version (self, 1);
}

static void
focus_classes_cb (CutawayWindow *self, GVariant *parameter)
{
  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->class_list), GTK_DIR_TAB_FORWARD);
}

static void
focus_source_cb (CutawayWindow *self, GVariant *parameter)
{
  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  gtk_stack_set_visible_child_name (self->editor, "code");
  gtk_widget_grab_focus (GTK_WIDGET (self->code_view));
}

static void
focus_figure_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (cutaway_figure_view_get_canvas (self->figure_view)),
                          GTK_DIR_TAB_FORWARD);
}

static void
focus_inspector_cb (CutawayWindow *self, GVariant *parameter)
{
  adw_flap_set_reveal_flap (self->inspector_flap, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->inspector), GTK_DIR_TAB_FORWARD);
}

/* clang-format off */
static const CutawayAction table[] = {
  { "win.new", NULL, cutaway_window_new_cb, "<Primary>n", CUTAWAY_NEEDS_NOTHING, N_("New file"), N_("Files") },
  { "win.open", NULL, cutaway_window_open_cb, "<Primary>o", CUTAWAY_NEEDS_NOTHING, N_("Open a file"), N_("Files") },
  { "win.open-uri", "s", cutaway_window_open_uri_cb, "", CUTAWAY_NEEDS_NOTHING, NULL, NULL },
  { "win.open-example", "s", cutaway_window_open_example_cb, "", CUTAWAY_NEEDS_NOTHING, NULL, NULL },
  { "win.start", NULL, cutaway_window_start_cb, "", CUTAWAY_NEEDS_NOTHING, NULL, NULL },
  { "doc.save", NULL, cutaway_window_save_cb, "<Primary>s", CUTAWAY_NEEDS_DOCUMENT, N_("Save"), N_("Files") },
  { "doc.save-as", NULL, cutaway_window_save_as_cb, "<Primary><Shift>s", CUTAWAY_NEEDS_DOCUMENT, N_("Save as"), N_("Files") },
  { "doc.revert", NULL, cutaway_window_revert_cb, "", CUTAWAY_NEEDS_DOCUMENT, NULL, NULL },
  { "win.paste-new", NULL, cutaway_window_paste_new_cb, "<Primary><Shift>v", CUTAWAY_NEEDS_NOTHING, N_("New file from the clipboard"), N_("Files") },
  { "win.discard-restored", NULL, cutaway_window_discard_restored_cb, "", CUTAWAY_NEEDS_DOCUMENT, NULL, NULL },
  { "win.close", NULL, close_cb, "<Primary>w", CUTAWAY_NEEDS_NOTHING, N_("Close the window"), N_("Files") },
  { "app.new-window", NULL, NULL, "<Primary><Shift>n", CUTAWAY_NEEDS_NOTHING, N_("New window"), N_("Files") },
  { "app.quit", NULL, NULL, "<Primary>q", CUTAWAY_NEEDS_NOTHING, N_("Quit"), N_("Files") },
  { "app.about", NULL, NULL, "", CUTAWAY_NEEDS_NOTHING, NULL, NULL },
  { "doc.undo", NULL, undo_cb, "<Primary>z", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_UNDO, N_("Undo"), N_("Editing") },
  { "doc.redo", NULL, redo_cb, "<Primary><Shift>z", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_REDO, N_("Redo"), N_("Editing") },
  { "doc.new-slotted", NULL, cutaway_window_new_slotted_cb, "<Primary><Alt>n", CUTAWAY_NEEDS_DOCUMENT, N_("New class with __slots__"), N_("Classes") },
  { "doc.find-class", NULL, cutaway_window_find_class_cb, "<Primary>f", CUTAWAY_NEEDS_DOCUMENT, N_("Find a class"), N_("Classes") },
  { "doc.new-plain", NULL, cutaway_window_new_plain_cb, "", CUTAWAY_NEEDS_DOCUMENT, NULL, NULL },
  { "doc.new-dataclass", NULL, cutaway_window_new_dataclass_cb, "", CUTAWAY_NEEDS_DOCUMENT, NULL, NULL },
  { "doc.new-subclass", NULL, cutaway_window_new_subclass_cb, "<Primary><Alt>b", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("New class below the selected one"), N_("Classes") },
  { "doc.duplicate-class", NULL, cutaway_window_duplicate_cb, "<Primary><Alt>d", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Duplicate the class"), N_("Classes") },
  { "doc.delete-class", NULL, cutaway_window_delete_cb, "<Primary><Shift>Delete", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Delete the class"), N_("Classes") },
  { "doc.move-class-up", NULL, cutaway_window_move_up_cb, "<Primary><Shift>Page_Up", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Move the class up in the file"), N_("Classes") },
  { "doc.move-class-down", NULL, cutaway_window_move_down_cb, "<Primary><Shift>Page_Down", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Move the class down in the file"), N_("Classes") },
  { "doc.make-slotted", NULL, cutaway_window_make_slotted_cb, "<Primary><Alt>s", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Make the class slotted"), N_("Classes") },
  { "doc.add-instance", NULL, cutaway_window_add_instance_cb, "<Primary><Alt>i", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Add an instance to the program"), N_("Classes") },
  { "doc.add-run", NULL, cutaway_window_add_run_cb, "<Primary><Alt>r", CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS, N_("Add a bulk run to the program"), N_("Classes") },
  { "figure.zoom-in", NULL, zoom_in_cb, "<Primary>plus <Primary>equal <Primary>KP_Add", CUTAWAY_NEEDS_FIGURE, N_("Zoom in"), N_("Figure") },
  { "figure.zoom-out", NULL, zoom_out_cb, "<Primary>minus <Primary>KP_Subtract", CUTAWAY_NEEDS_FIGURE, N_("Zoom out"), N_("Figure") },
  { "figure.zoom-normal", NULL, zoom_normal_cb, "<Primary>0 <Primary>KP_0", CUTAWAY_NEEDS_FIGURE, N_("Original size"), N_("Figure") },
  { "figure.zoom-fit", NULL, zoom_fit_cb, "<Primary>9 <Primary>KP_9", CUTAWAY_NEEDS_FIGURE, N_("Fit the figure"), N_("Figure") },
  { "figure.export", "s", cutaway_window_export_cb, "", CUTAWAY_NEEDS_FIGURE, NULL, NULL },
  { "figure.copy", NULL, cutaway_window_copy_cb, "<Primary><Shift>c", CUTAWAY_NEEDS_FIGURE, N_("Copy the figure"), N_("Figure") },
  { "figure.copy-text", NULL, cutaway_window_copy_text_cb, "", CUTAWAY_NEEDS_FIGURE, NULL, NULL },
  { "win.older", NULL, older_cb, "<Alt>Page_Up", CUTAWAY_NEEDS_DOCUMENT, N_("Older Python"), N_("Figure") },
  { "win.newer", NULL, newer_cb, "<Alt>Page_Down", CUTAWAY_NEEDS_DOCUMENT, N_("Newer Python"), N_("Figure") },
  { "win.live-run", NULL, cutaway_window_live_run_cb, "<Primary>Return", CUTAWAY_NEEDS_PROGRAM, N_("Run the program to the end"), N_("Program") },
  { "win.live-step", NULL, cutaway_window_live_step_cb, "F8", CUTAWAY_NEEDS_PROGRAM, N_("Run one statement"), N_("Program") },
  { "win.live-run-here", NULL, cutaway_window_live_run_here_cb, "<Primary>F8", CUTAWAY_NEEDS_PROGRAM, N_("Run to the cursor"), N_("Program") },
  { "win.live-restart", NULL, cutaway_window_live_restart_cb, "<Primary><Shift>F8", CUTAWAY_NEEDS_PROGRAM, N_("Restart the program"), N_("Program") },
  { "win.live-measure", NULL, cutaway_window_live_measure_cb, "<Primary><Shift>Return", CUTAWAY_NEEDS_RUNS, N_("Measure gets and collections of the runs"), N_("Program") },
  { "win.live-cancel", NULL, cutaway_window_live_cancel_cb, "<Shift>F8", CUTAWAY_NEEDS_RUNNING, N_("Cancel the run"), N_("Program") },
  { "win.present", NULL, cutaway_window_present_cb, "F5", CUTAWAY_NEEDS_DOCUMENT, N_("Present to a room"), N_("Window") },
  { "win.show-live", NULL, NULL, "F7", CUTAWAY_NEEDS_DOCUMENT, N_("Show or hide the program"), N_("Window") },
  { "win.show-sidebar", NULL, NULL, "F9", CUTAWAY_NEEDS_DOCUMENT, N_("Show or hide classes and source"), N_("Window") },
  { "win.show-inspector", NULL, NULL, "<Shift>F9", CUTAWAY_NEEDS_DOCUMENT, N_("Show or hide the inspector"), N_("Window") },
  { "win.focus-classes", NULL, focus_classes_cb, "<Alt>1", CUTAWAY_NEEDS_DOCUMENT, N_("Go to the classes"), N_("Window") },
  { "win.focus-source", NULL, focus_source_cb, "<Alt>2", CUTAWAY_NEEDS_DOCUMENT, N_("Go to the source"), N_("Window") },
  { "win.focus-figure", NULL, focus_figure_cb, "<Alt>3", CUTAWAY_NEEDS_FIGURE, N_("Go to the figure"), N_("Window") },
  { "win.focus-inspector", NULL, focus_inspector_cb, "<Alt>4", CUTAWAY_NEEDS_DOCUMENT, N_("Go to the inspector"), N_("Window") },
  { "win.focus-form", NULL, cutaway_window_focus_form_cb, "<Alt>5", CUTAWAY_NEEDS_DOCUMENT, N_("Go to the form"), N_("Window") },
  { "win.show-shortcuts", NULL, cutaway_window_show_shortcuts_cb, "<Primary>question", CUTAWAY_NEEDS_NOTHING, N_("Keyboard shortcuts"), N_("Window") },
};
/* clang-format on */

/* The table. */
const CutawayAction *
cutaway_window_get_actions (guint *n)
{
  *n = G_N_ELEMENTS (table);
  return table;
}

static GSimpleActionGroup *
group_of (CutawayWindow *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (group_names); i++)
    {
      gsize length = strlen (group_names[i]);

      if (strncmp (name, group_names[i], length) == 0 && name[length] == '.')
        return self->groups[i];
    }
  return NULL;
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const CutawayAction *row = g_object_get_data (G_OBJECT (action), "cutaway-action");

  row->activate (user_data, parameter);
}

static void
python_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  CutawayWindow *self = user_data;
  const CtwProfile *profile = ctw_profile_find (g_variant_get_string (value, NULL));

  if (profile == NULL)
    return;
  g_simple_action_set_state (action, value);
  g_settings_set_string (self->settings, "python",
                         profile == ctw_profile_newest () ? "" : profile->name);
  cutaway_document_set_profile (self->document, profile);
  cutaway_window_update_version (self);
}

static void
figure_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  CutawayWindow *self = user_data;
  const CtgFigure *figure = ctg_figure_find (g_variant_get_string (value, NULL));

  if (figure == NULL)
    return;
  g_simple_action_set_state (action, value);
  g_settings_set_string (self->settings, "figure", figure->id);
  cutaway_figure_view_set_figure (self->figure_view, figure);
}

static void
add_stateful (CutawayWindow *self,
              GSimpleActionGroup *group,
              const char *name,
              const char *state,
              GCallback change)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, G_VARIANT_TYPE_STRING,
                                                                   g_variant_new_string (state));

  g_signal_connect (action, "change-state", change, self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
}

/* Actions that hold a state: which Python, which figure, which panes, which colours. */
static void
add_states (CutawayWindow *self)
{
  g_autoptr (GPropertyAction) editor = g_property_action_new ("editor", self->editor,
                                                              "visible-child-name");
  g_autoptr (GAction) colours = g_settings_create_action (self->settings, "colour-scheme");
  g_autoptr (GPropertyAction) sidebar = g_property_action_new ("show-sidebar", self->sidebar_flap,
                                                               "reveal-flap");
  g_autoptr (GPropertyAction) inspector = g_property_action_new (
      "show-inspector", self->inspector_flap, "reveal-flap");
  const CtgFigure *figure = cutaway_figure_view_get_figure (self->figure_view);

  g_action_map_add_action (G_ACTION_MAP (self->groups[0]), G_ACTION (sidebar));
  g_action_map_add_action (G_ACTION_MAP (self->groups[0]), G_ACTION (inspector));
  g_autoptr (GPropertyAction) live = g_property_action_new ("show-live", self->live_pane,
                                                            "visible");
  g_action_map_add_action (G_ACTION_MAP (self->groups[0]), G_ACTION (live));
  g_action_map_add_action (G_ACTION_MAP (self->groups[3]), colours);
  g_action_map_add_action (G_ACTION_MAP (self->groups[3]), G_ACTION (editor));
  add_stateful (self, self->groups[0], "python",
                cutaway_document_get_profile (self->document)->name, G_CALLBACK (python_cb));
  add_stateful (self, self->groups[2], "show", figure != NULL ? figure->id : "",
                G_CALLBACK (figure_cb));
}

static void
add_action (CutawayWindow *self, const CutawayAction *row)
{
  const char *name = strchr (row->name, '.') + 1;
  g_autoptr (GSimpleAction) action = NULL;

  if (row->activate == NULL)
    return;
  action = g_simple_action_new (name,
                                row->parameter != NULL ? G_VARIANT_TYPE (row->parameter) : NULL);
  g_object_set_data (G_OBJECT (action), "cutaway-action", (gpointer) row);
  g_signal_connect (action, "activate", G_CALLBACK (activate_cb), self);
  g_action_map_add_action (G_ACTION_MAP (group_of (self, row->name)), G_ACTION (action));
}

/* Makes every action of the window. */
void
cutaway_window_add_actions (CutawayWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (group_names); i++)
    {
      self->groups[i] = g_simple_action_group_new ();
      gtk_widget_insert_action_group (GTK_WIDGET (self), group_names[i],
                                      G_ACTION_GROUP (self->groups[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    add_action (self, &table[i]);
  add_states (self);
}

static CutawayNeeds
what_is_there (CutawayWindow *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (self->document));
  CutawayRunner *runner = cutaway_live_pane_get_runner (self->live_pane);
  CutawayAccess *access = cutaway_live_pane_get_access (self->live_pane);
  CutawayNeeds there = CUTAWAY_NEEDS_NOTHING;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "document") != 0)
    return there;
  there |= CUTAWAY_NEEDS_DOCUMENT;
  if (cutaway_window_get_class (self) != CTW_NONE)
    there |= CUTAWAY_NEEDS_CLASS;
  if (cutaway_canvas_get_scene (cutaway_figure_view_get_canvas (self->figure_view)) != NULL)
    there |= CUTAWAY_NEEDS_FIGURE;
  if (cutaway_runner_is_busy (runner) || cutaway_access_is_busy (access))
    there |= CUTAWAY_NEEDS_RUNNING;
  if (!cutaway_runner_is_busy (runner) && cutaway_runner_has_program (runner))
    there |= CUTAWAY_NEEDS_PROGRAM;
  if ((there & CUTAWAY_NEEDS_RUNNING) == 0 && cutaway_live_pane_has_runs (self->live_pane))
    there |= CUTAWAY_NEEDS_RUNS;
  if (gtk_text_buffer_get_can_undo (buffer))
    there |= CUTAWAY_NEEDS_UNDO;
  if (gtk_text_buffer_get_can_redo (buffer))
    there |= CUTAWAY_NEEDS_REDO;
  return there;
}

/* The only place that enables and disables. */
void
cutaway_window_update_actions (CutawayWindow *self)
{
  CutawayNeeds there = what_is_there (self);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GSimpleActionGroup *group = group_of (self, table[i].name);
      GAction *action = group != NULL ? g_action_map_lookup_action (G_ACTION_MAP (group),
                                                                    strchr (table[i].name, '.') + 1)
                                      : NULL;

      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), (table[i].needs & ~there) == 0);
    }
  for (guint i = 0; i < 2; i++)
    gtk_widget_set_sensitive (
        i == 0 ? GTK_WIDGET (self->export_button) : GTK_WIDGET (self->version_button),
        (there & (i == 0 ? CUTAWAY_NEEDS_FIGURE : CUTAWAY_NEEDS_DOCUMENT)) != 0);
}

/* The shortcuts of all windows. */
void
cutaway_window_install_accels (GtkApplication *app)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GStrv) accels = g_strsplit (table[i].accels, " ", -1);

      if (table[i].accels[0] != '\0')
        gtk_application_set_accels_for_action (app, table[i].name, (const char *const *) accels);
    }
}
