/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window.c: one document and everything that shows it.
 *
 * The document says when there is a new analysis; the window hands it to the
 * list, the figure and the inspector, together.  What is chosen or pointed at
 * in one of them is told to the others from here, so that they need not know
 * each other.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include "cutaway-notes.h"
#include "cutaway-origin.h"

#include "ctg-export.h"

#include <inttypes.h>
#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (CutawayWindow, cutaway_window, ADW_TYPE_APPLICATION_WINDOW)

/* The class that is selected in the newest analysis, or CTW_NONE. */
CtwClassId
cutaway_window_get_class (CutawayWindow *self)
{
  return cutaway_class_list_get_selected (self->class_list);
}

/* Buttons inside GTK's own widgets that show an icon and have no name. */
static void
name_buttons (GtkWidget *root, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *icon = GTK_IS_BUTTON (child) ? gtk_button_get_icon_name (GTK_BUTTON (child))
                                               : NULL;

      if (GTK_IS_TOGGLE_BUTTON (child) || g_strcmp0 (icon, "window-close-symbolic") == 0)
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                        -1);
      else if (!GTK_IS_STACK (child))
        name_buttons (child, name);
    }
}

/* Says something that passes; with a button, where there is something to be done about it. */
void
cutaway_window_say_with (CutawayWindow *self,
                         const char *text,
                         const char *button,
                         const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, adw_toast_new (escaped));
  adw_toast_set_button_label (self->toast, button);
  adw_toast_set_action_name (self->toast, action);
  adw_toast_overlay_add_toast (self->toasts, self->toast);
  name_buttons (GTK_WIDGET (self->toasts), _ ("Close"));
}

void
cutaway_window_say (CutawayWindow *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  cutaway_window_say_with (self, text, NULL, NULL);
}

/**
 * cutaway_window_show_problem:
 * @sentence: (nullable): what does not pass until it is dealt with
 */
void
cutaway_window_show_problem (CutawayWindow *self, const char *sentence)
{
  if (sentence != NULL)
    gtk_label_set_text (self->problem_label, sentence);
  gtk_info_bar_set_revealed (self->problem_bar, sentence != NULL);
}

/* What the title says of the file. */
void
cutaway_window_show_file (CutawayWindow *self)
{
  GFile *file = cutaway_document_get_file (self->document);
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  gboolean open = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "document") == 0;
  guint n = analysis != NULL ? cutaway_analysis_get_n_classes (analysis) : 0;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *count = NULL;
  const char *state;

  if (!open)
    {
      adw_window_title_set_title (self->title, "Cutaway");
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), "Cutaway");
      return;
    }
  if (analysis != NULL)
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u class", "%u classes", n), n);
  else
    /* Translators: of the Python text of a file. */
    count = g_strdup (cutaway_document_get_problem (self->document) != NULL
                          ? _ ("could not be read")
                          : _ ("reading…"));
  state = cutaway_document_get_read_only (self->document)  ? _ ("read only")
          : cutaway_document_get_modified (self->document) ? _ ("not saved")
          : file != NULL                                   ? _ ("saved")
                                                           : _ ("no file yet");
  subtitle = g_strdup_printf ("%s · %s", count, state);
  adw_window_title_set_title (self->title, cutaway_document_get_title (self->document));
  adw_window_title_set_subtitle (self->title, subtitle);
  title = g_strdup_printf ("%s%s · Cutaway",
                           cutaway_document_get_modified (self->document) ? "• " : "",
                           cutaway_document_get_title (self->document));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_notes (CutawayWindow *self, CutawayAnalysis *analysis)
{
  g_autoptr (GPtrArray) notes = analysis != NULL ? cutaway_notes_of (analysis) : NULL;
  g_autofree char *text = NULL;
  guint errors = 0;

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (((CutawayNote *) g_ptr_array_index (notes, i))->severity == CTW_SEVERITY_ERROR)
      errors++;
  if (errors > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", errors), errors);
  gtk_label_set_text (self->notes_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notes_label), text != NULL);
  if (errors > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->notes_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->notes_label), "error");
}

static void
show_class (CutawayWindow *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  CtwClassId id = cutaway_window_get_class (self);

  if (analysis == NULL || (guint) id >= cutaway_analysis_get_n_classes (analysis))
    id = CTW_NONE;
  cutaway_inspector_show (self->inspector, analysis, id);
  cutaway_figure_view_show (self->figure_view, analysis, id);
  cutaway_form_show (self->form, analysis, id);
  if (id != CTW_NONE)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (
          ctw_model_get_class (cutaway_analysis_get_model (analysis), id)->qualname);
    }
  cutaway_window_update_version (self);
  cutaway_window_update_actions (self);
}

static void
analysis_cb (CutawayDocument *document, GParamSpec *pspec, CutawayWindow *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);
  g_autofree char *chosen = g_strdup (self->chosen);
  CtwClassId id = CTW_NONE;

  self->following = TRUE;
  cutaway_class_list_set_analysis (self->class_list, analysis);
  cutaway_live_pane_set_analysis (self->live_pane, analysis);
  if (analysis != NULL && chosen != NULL)
    id = cutaway_analysis_find_class (analysis, chosen);
  if (id != CTW_NONE)
    cutaway_class_list_select (self->class_list, id);
  self->following = FALSE;
  show_notes (self, analysis);
  show_class (self);
  cutaway_window_show_file (self);
  cutaway_window_after_reading (self);
}

static void
problem_cb (CutawayDocument *document, GParamSpec *pspec, CutawayWindow *self)
{
  const GError *problem = cutaway_document_get_problem (document);
  g_autofree char *sentence = NULL;

  cutaway_window_show_file (self);
  if (problem == NULL)
    {
      cutaway_window_show_problem (self, NULL);
      return;
    }
  if (g_error_matches (problem, CTP_ERROR, CTP_ERROR_NO_PYTHON))
    sentence = g_strdup (_ ("There is no Python 3.8 or newer on this machine to read this file "
                            "with; the examples open without one."));
  else
    sentence = g_strdup_printf (_ ("The text could not be read: %s"), problem->message);
  cutaway_window_show_problem (self, sentence);
}

static void
file_cb (CutawayDocument *document, GParamSpec *pspec, CutawayWindow *self)
{
  cutaway_window_show_file (self);
}

static void
history_cb (GtkTextBuffer *buffer, GParamSpec *pspec, CutawayWindow *self)
{
  cutaway_window_update_actions (self);
}

static void
class_selected_cb (CutawayClassList *list, CtwClassId id, CutawayWindow *self)
{
  if (self->following)
    return;
  show_class (self);
  cutaway_code_view_show_class (self->code_view, id);
}

static void
class_entered_cb (CutawayCodeView *view, CtwClassId id, CutawayWindow *self)
{
  self->following = TRUE;
  cutaway_class_list_select (self->class_list, id);
  self->following = FALSE;
  show_class (self);
}

static const CtgNode *
node_of (CutawayWindow *self, int node)
{
  CtgScene *scene = cutaway_canvas_get_scene (cutaway_figure_view_get_canvas (self->figure_view));

  return scene != NULL && node >= 0 ? ctg_scene_get_node (scene, (guint) node) : NULL;
}

/* The words of the text that a field comes from, lit in the source; none for -1. */
static void
light_source (CutawayWindow *self, int block, int field, gboolean scroll)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  CtwSpan span = { 0, 0 };

  if (analysis != NULL && field >= 0)
    span = cutaway_origin_of_field (analysis, cutaway_window_get_class (self), block, field);
  cutaway_code_view_mark_span (self->code_view, span, scroll);
}

static void
node_chosen_cb (CutawayFigureView *view, int node, CutawayWindow *self)
{
  const CtgNode *what = node_of (self, node);

  cutaway_inspector_set_field (self->inspector, what != NULL ? what->block : -1,
                               what != NULL ? what->field : -1);
  light_source (self, what != NULL ? what->block : -1, what != NULL ? what->field : -1, TRUE);
}

static void
node_pointed_cb (CutawayFigureView *view, int node, CutawayWindow *self)
{
  const CtgNode *what = node_of (self, node);

  cutaway_inspector_set_pointed (self->inspector, what != NULL ? what->block : -1,
                                 what != NULL ? what->field : -1);
  light_source (self, what != NULL ? what->block : -1, what != NULL ? what->field : -1, FALSE);
}

static int
node_for_field (CutawayWindow *self, int block, int field)
{
  CtgScene *scene = cutaway_canvas_get_scene (cutaway_figure_view_get_canvas (self->figure_view));

  return scene != NULL && block >= 0 ? ctg_scene_find_field (scene, block, field) : -1;
}

static void
field_chosen_cb (CutawayInspector *inspector, int block, int field, CutawayWindow *self)
{
  cutaway_canvas_set_cursor (cutaway_figure_view_get_canvas (self->figure_view),
                             node_for_field (self, block, field));
}

static void
field_pointed_cb (CutawayInspector *inspector, int block, int field, CutawayWindow *self)
{
  cutaway_canvas_set_pointed (cutaway_figure_view_get_canvas (self->figure_view),
                              node_for_field (self, block, field));
  light_source (self, block, field, FALSE);
}

static void
python_missing_cb (CutawayApplication *app, GParamSpec *pspec, CutawayWindow *self)
{
  cutaway_start_page_set_missing (
      self->start_page, cutaway_application_get_python_missing (app)
                            ? _ ("There is no Python 3.8 or newer on this machine, so files of "
                                 "yours cannot be read; the examples work without one.")
                            : NULL);
}

typedef struct
{
  CutawayAnalysis *analysis;
  CtwClassId klass;
} Measure;

static void
measure_free (Measure *measure)
{
  cutaway_analysis_unref (measure->analysis);
  g_free (measure);
}

/* One item a version, the newest first; with the bytes of the class where they are known. */
static void
fill_version_menu (CutawayWindow *self, const gint64 *bytes)
{
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  g_menu_remove_all (self->version_menu);
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (bytes != NULL && bytes[i - 1] >= 0)
        /* Translators: a version of Python and what an instance has there. */
        label = g_strdup_printf (_ ("CPython %s · %" PRId64 " bytes"), profiles[i - 1]->name,
                                 bytes[i - 1]);
      else
        label = g_strdup_printf ("CPython %s", profiles[i - 1]->name);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "win.python", "s", profiles[i - 1]->name);
      g_menu_append_item (self->version_menu, item);
    }
}

static void
measure_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Measure *measure = task_data;
  guint n;
  gint64 *bytes;

  ctw_profiles (&n);
  bytes = g_new (gint64, n);
  cutaway_analysis_measure_everywhere (measure->analysis, measure->klass, bytes);
  g_task_return_pointer (task, bytes, g_free);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree gint64 *bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (bytes != NULL)
    fill_version_menu (CUTAWAY_WINDOW (source), bytes);
}

/* The bytes of the selected class on each version, when the menu is opened. */
static void
version_opened_cb (GtkPopover *popover, CutawayWindow *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  CtwClassId id = cutaway_window_get_class (self);
  g_autoptr (GTask) task = NULL;
  Measure *measure;

  if (analysis == NULL || id == CTW_NONE)
    return;
  task = g_task_new (self, self->cancellable, measured_cb, NULL);
  measure = g_new0 (Measure, 1);
  measure->analysis = cutaway_analysis_ref (analysis);
  measure->klass = id;
  g_task_set_source_tag (task, version_opened_cb);
  g_task_set_task_data (task, measure, (GDestroyNotify) measure_free);
  g_task_run_in_thread (task, measure_in_thread);
}

static void
recent_opened_cb (GtkPopover *popover, CutawayWindow *self)
{
  cutaway_window_update_recent (self);
}

static void
fill_export_menu (CutawayWindow *self)
{
  guint n;
  const CtgExporter *const *exporters = ctg_exporters (&n);

  for (guint i = 0; i < n; i++)
    {
      /* Translators: a format, as in "SVG picture…". */
      g_autofree char *label = g_strdup_printf (_ ("%s…"), _ (exporters[i]->title));
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "figure.export", "s", exporters[i]->id);
      g_menu_append_item (self->export_formats, item);
    }
}

static void
cutaway_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (cutaway_window_parent_class)->size_allocate (widget, width, height, baseline);
  cutaway_window_fit_header (CUTAWAY_WINDOW (widget), width);
}

static void
keep_size (CutawayWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
}

static gboolean
cutaway_window_close_request (GtkWindow *window)
{
  CutawayWindow *self = CUTAWAY_WINDOW (window);

  if (cutaway_window_ask_before_close (self))
    return GDK_EVENT_STOP;
  keep_size (self);
  return GTK_WINDOW_CLASS (cutaway_window_parent_class)->close_request (window);
}

static void
problem_closed_cb (GtkInfoBar *bar, int response, CutawayWindow *self)
{
  gtk_info_bar_set_revealed (bar, FALSE);
}

static void
cutaway_window_dispose (GObject *object)
{
  CutawayWindow *self = CUTAWAY_WINDOW (object);

  g_clear_handle_id (&self->header_idle, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_signal_handlers_disconnect_by_data (cutaway_document_get_buffer (self->document), self);
      cutaway_code_view_set_document (self->code_view, NULL);
      cutaway_form_set_document (self->form, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->groups); i++)
    g_clear_object (&self->groups[i]);
  g_clear_weak_pointer (&self->toast);
  cutaway_window_unwatch_disk (self);
  if (self->draft != NULL)
    cutaway_draft_close (self->draft);
  g_clear_object (&self->draft);
  g_clear_object (&self->document);
  g_clear_object (&self->settings);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (cutaway_window_parent_class)->dispose (object);
}

static void
cutaway_window_finalize (GObject *object)
{
  g_free (CUTAWAY_WINDOW (object)->chosen);
  cutaway_window_forget_wishes (CUTAWAY_WINDOW (object));

  G_OBJECT_CLASS (cutaway_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CutawayWindow, child)
#define CALL(callback) gtk_widget_class_bind_template_callback (widget_class, callback)

static void
cutaway_window_class_init (CutawayWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cutaway_window_dispose;
  object_class->finalize = cutaway_window_finalize;
  widget_class->size_allocate = cutaway_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = cutaway_window_close_request;

  g_type_ensure (CUTAWAY_TYPE_CLASS_LIST);
  g_type_ensure (CUTAWAY_TYPE_CODE_VIEW);
  g_type_ensure (CUTAWAY_TYPE_FIGURE_VIEW);
  g_type_ensure (CUTAWAY_TYPE_FORM);
  g_type_ensure (CUTAWAY_TYPE_INSPECTOR);
  g_type_ensure (CUTAWAY_TYPE_LIVE_PANE);
  g_type_ensure (CUTAWAY_TYPE_SPLITTER);
  g_type_ensure (CUTAWAY_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cutaway/Cutaway/ui/cutaway-window.ui");
  BIND (class_list);
  BIND (code_view);
  BIND (editor);
  BIND (export_button);
  BIND (export_formats);
  BIND (figure_view);
  BIND (form);
  BIND (header);
  BIND (inspector);
  BIND (inspector_button);
  BIND (inspector_flap);
  BIND (inspector_splitter);
  BIND (live_pane);
  BIND (live_paned);
  BIND (menu_button);
  BIND (notes_label);
  BIND (open_button);
  BIND (pages);
  BIND (problem_bar);
  BIND (problem_label);
  BIND (recent_menu);
  BIND (redo_button);
  BIND (run_button);
  BIND (sidebar);
  BIND (sidebar_button);
  BIND (sidebar_flap);
  BIND (sidebar_splitter);
  BIND (start_page);
  BIND (title);
  BIND (toasts);
  BIND (undo_button);
  BIND (version_button);
  BIND (version_menu);
  CALL (class_entered_cb);
  CALL (class_selected_cb);
  CALL (cutaway_window_wish_cb);
  CALL (field_chosen_cb);
  CALL (field_pointed_cb);
  CALL (node_chosen_cb);
  CALL (node_pointed_cb);
  CALL (problem_closed_cb);
}

static void
cutaway_window_init (CutawayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  name_buttons (GTK_WIDGET (self->open_button), _ ("Recent files"));
  name_buttons (GTK_WIDGET (self->problem_bar), _ ("Close"));
  cutaway_splitter_set_pane (self->sidebar_splitter, GTK_WIDGET (self->sidebar));
  cutaway_splitter_set_pane (self->inspector_splitter, GTK_WIDGET (self->inspector));
}

static void
bind_settings (CutawayWindow *self)
{
  GSettings *settings = self->settings;

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  g_settings_bind (settings, "sidebar-width", self->sidebar_splitter, "width", CUTAWAY_BIND_OWN);
  g_settings_bind (settings, "inspector-width", self->inspector_splitter, "width",
                   CUTAWAY_BIND_OWN);
  g_settings_bind (settings, "class-list-height", self->sidebar, "position", CUTAWAY_BIND_OWN);
  g_settings_bind (settings, "editor", self->editor, "visible-child-name", CUTAWAY_BIND_OWN);
  g_settings_bind (settings, "zoom-fit", cutaway_figure_view_get_canvas (self->figure_view), "fit",
                   CUTAWAY_BIND_OWN);
  g_settings_bind (settings, "zoom", cutaway_figure_view_get_canvas (self->figure_view), "zoom",
                   CUTAWAY_BIND_OWN);
}

static void
connect_document (CutawayWindow *self)
{
  GtkSourceBuffer *buffer = cutaway_document_get_buffer (self->document);

  g_signal_connect (self->document, "notify::analysis", G_CALLBACK (analysis_cb), self);
  g_signal_connect (self->document, "notify::file", G_CALLBACK (file_cb), self);
  g_signal_connect (self->document, "notify::modified", G_CALLBACK (file_cb), self);
  g_signal_connect (self->document, "notify::problem", G_CALLBACK (problem_cb), self);
  g_signal_connect (self->document, "notify::title", G_CALLBACK (file_cb), self);
  g_signal_connect (buffer, "notify::can-undo", G_CALLBACK (history_cb), self);
  g_signal_connect (buffer, "notify::can-redo", G_CALLBACK (history_cb), self);
  cutaway_window_watch_disk (self);
  cutaway_code_view_set_document (self->code_view, self->document);
  cutaway_form_set_document (self->form, self->document);
  g_signal_connect_object (self->class_list, "adopted", G_CALLBACK (cutaway_window_adopted_cb),
                           self, 0);
  g_signal_connect_object (cutaway_inspector_get_findings (self->inspector), "wish",
                           G_CALLBACK (cutaway_window_wish_cb), self, 0);
}

CutawayWindow *
cutaway_window_new (CutawayApplication *app)
{
  CutawayWindow *self = g_object_new (CUTAWAY_TYPE_WINDOW, "application", app, NULL);
  const CtwProfile *profile;
  const CtgFigure *figure;
  g_autofree char *name = NULL;
  g_autofree char *figure_id = NULL;

  self->settings = g_object_ref (cutaway_application_get_settings (app));
  self->document = cutaway_document_new (cutaway_application_get_reader (app));
  self->draft = cutaway_draft_new (self->document, NULL);
  name = g_settings_get_string (self->settings, "python");
  figure_id = g_settings_get_string (self->settings, "figure");
  profile = ctw_profile_find (name);
  figure = ctg_figure_find (figure_id);
  if (profile != NULL)
    cutaway_document_set_profile (self->document, profile);
  if (figure != NULL)
    cutaway_figure_view_set_figure (self->figure_view, figure);
  bind_settings (self);
  connect_document (self);
  fill_export_menu (self);
  fill_version_menu (self, NULL);
  cutaway_window_add_actions (self);
  cutaway_window_add_drop (self);
  cutaway_window_connect_live (self);
  cutaway_window_add_presenting (self);
  g_signal_connect_object (app, "notify::python-missing", G_CALLBACK (python_missing_cb), self, 0);
  python_missing_cb (app, NULL, self);
  g_signal_connect (gtk_menu_button_get_popover (self->version_button), "show",
                    G_CALLBACK (version_opened_cb), self);
  g_signal_connect (adw_split_button_get_popover (self->open_button), "show",
                    G_CALLBACK (recent_opened_cb), self);
  cutaway_window_update_recent (self);
  cutaway_window_show_page (self, "start");
  return self;
}

/**
 * cutaway_window_for_file:
 *
 * Returns: (transfer none): the window that has @file open, else one that opens it: one
 *   where nothing is lost, or a new one
 */
CutawayWindow *
cutaway_window_for_file (CutawayApplication *app, GFile *file)
{
  CutawayWindow *free_window = NULL;

  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (app)); at != NULL; at = at->next)
    {
      CutawayWindow *window = at->data;

      if (!CUTAWAY_IS_WINDOW (window))
        continue;
      if (cutaway_document_get_file (window->document) != NULL
          && g_file_equal (cutaway_document_get_file (window->document), file))
        return window;
      if (free_window == NULL && cutaway_window_is_free (window))
        free_window = window;
    }
  if (free_window == NULL)
    free_window = cutaway_window_new (app);
  cutaway_window_open_file (free_window, file);
  return free_window;
}

CutawayDocument *
cutaway_window_get_document (CutawayWindow *self)
{
  g_return_val_if_fail (CUTAWAY_IS_WINDOW (self), NULL);

  return self->document;
}
