/* SPDX-License-Identifier: MIT */
/* test-window.c: the window in process: templates, actions, links between its parts. */
#include "config.h"

#include "cutaway-access-view.h"
#include "cutaway-class-list.h"
#include "cutaway-class-row.h"
#include "cutaway-code-view.h"
#include "cutaway-examples.h"
#include "cutaway-figure-view.h"
#include "cutaway-inspector.h"
#include "cutaway-lookup-card.h"
#include "cutaway-piece.h"
#include "cutaway-splitter.h"
#include "cutaway-start-page.h"
#include "cutaway-totals.h"
#include "cutaway-window-private.h"
#include "test-app-lib.h"

#include <string.h>

/*
 * Every template builds, and nothing of it stays; a misspelt name or property
 * in it is a critical, and fatal.  A GtkSourceView with line numbers is never
 * freed (5.6), and warns when it is disposed twice.
 */
static void
test_templates (void)
{
  const GType types[] = {
    CUTAWAY_TYPE_CLASS_LIST, CUTAWAY_TYPE_CLASS_ROW,   CUTAWAY_TYPE_FIGURE_VIEW,
    CUTAWAY_TYPE_INSPECTOR,  CUTAWAY_TYPE_SPLITTER,    CUTAWAY_TYPE_START_PAGE,
    CUTAWAY_TYPE_LIVE_PANE,  CUTAWAY_TYPE_LOOKUP_CARD, CUTAWAY_TYPE_ACCESS_VIEW,
    CUTAWAY_TYPE_TOTALS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GtkWidget *widget = g_object_ref_sink (g_object_new (types[i], NULL));
      gpointer weak = widget;

      g_object_add_weak_pointer (G_OBJECT (widget), &weak);
      g_object_run_dispose (G_OBJECT (widget)); /* may run twice */
      g_object_unref (widget);
      if (weak != NULL)
        g_error ("%s is leaked", g_type_name (types[i]));
    }
  g_object_unref (g_object_ref_sink (g_object_new (CUTAWAY_TYPE_CODE_VIEW, NULL)));
}

/* "cutaway-live-pane.ui" is the template of CutawayLivePane. */
static char *
type_of_template (const char *file)
{
  g_auto (GStrv) words = g_strsplit_set (file, "-.", -1);
  GString *name = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && words[i + 1] != NULL; i++)
    {
      words[i][0] = g_ascii_toupper (words[i][0]);
      g_string_append (name, words[i]);
    }
  return g_string_free (name, FALSE);
}

/* Each resource of ui/ is a template of a type that the window or the test before has made. */
static void
test_all_templates_known (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children ("/org/cutaway/Cutaway/ui",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_type_ensure (CUTAWAY_TYPE_WINDOW);
  g_assert_cmpuint (g_strv_length (files), >, 0);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = type_of_template (files[i]);

      if (g_type_from_name (name) == 0)
        g_error ("%s is the template of no type", files[i]);
    }
}

static void
test_examples_open (void)
{
  CutawayApplication *app = test_application_new ();
  const CutawayExample *example;
  guint n = 0;

  for (; (example = cutaway_examples_get (n)) != NULL; n++)
    {
      CutawayWindow *window = test_window_with_example (app, example->name);
      CutawayAnalysis *analysis = cutaway_document_get_analysis (
          cutaway_window_get_document (window));

      g_assert_cmpstr (example->title, !=, "");
      g_assert_cmpstr (example->summary, !=, "");
      g_assert_cmpuint (cutaway_analysis_get_n_classes (analysis), >, 0);
      g_assert_cmpint (cutaway_window_get_class (window), !=, CTW_NONE);
    }
  g_assert_cmpuint (n, >=, 7);
  test_application_end (app);
}

/* Whether an action of the table may be used now. */
static gboolean
enabled (CutawayWindow *window, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (window->groups); i++)
    {
      static const char *const groups[] = { "win.", "doc.", "figure.", "settings." };

      if (g_str_has_prefix (name, groups[i]))
        return g_action_group_get_action_enabled (G_ACTION_GROUP (window->groups[i]),
                                                  name + strlen (groups[i]));
    }
  return TRUE;
}

static void
assert_actions (CutawayWindow *window, CutawayNeeds there)
{
  guint n;
  const CutawayAction *actions = cutaway_window_get_actions (&n);

  for (guint i = 0; i < n; i++)
    if (actions[i].activate != NULL)
      {
        if (enabled (window, actions[i].name) != ((actions[i].needs & ~there) == 0))
          g_error ("%s is %s", actions[i].name,
                   enabled (window, actions[i].name) ? "enabled" : "disabled");
      }
}

/* What the table says an action needs is what enables it, in every state. */
static void
test_actions (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = cutaway_window_new (app);
  CutawayNeeds shown = CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_CLASS | CUTAWAY_NEEDS_FIGURE;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (
      cutaway_document_get_buffer (cutaway_window_get_document (window)));

  gtk_window_present (GTK_WINDOW (window));
  assert_actions (window, CUTAWAY_NEEDS_NOTHING);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL);
  test_wait (!cutaway_document_is_busy (window->document));
  assert_actions (window, CUTAWAY_NEEDS_DOCUMENT);
  gtk_text_buffer_insert_at_cursor (buffer, "class A: pass\n", -1);
  test_wait (!cutaway_document_is_busy (window->document));
  assert_actions (window, shown | CUTAWAY_NEEDS_UNDO);
  gtk_text_buffer_insert_at_cursor (buffer, "a = A()\n", -1);
  test_wait (!cutaway_document_is_busy (window->document));
  assert_actions (window, shown | CUTAWAY_NEEDS_UNDO | CUTAWAY_NEEDS_PROGRAM);
  gtk_widget_activate_action (GTK_WIDGET (window), "doc.undo", NULL);
  test_wait (!cutaway_document_is_busy (window->document));
  gtk_widget_activate_action (GTK_WIDGET (window), "doc.undo", NULL);
  test_wait (!cutaway_document_is_busy (window->document));
  assert_actions (window, CUTAWAY_NEEDS_DOCUMENT | CUTAWAY_NEEDS_REDO);
  gtk_text_buffer_set_modified (buffer, FALSE);
  test_application_end (app);
}

/* A shortcut stands once in the table, and each has a title for the shortcuts window. */
static void
test_table (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const CutawayAction *actions = cutaway_window_get_actions (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) accels = g_strsplit (actions[i].accels, " ", -1);

      g_assert_true ((actions[i].accels[0] != '\0') == (actions[i].title != NULL));
      g_assert_true ((actions[i].title != NULL) == (actions[i].section != NULL));
      for (guint a = 0; accels[a] != NULL && accels[a][0] != '\0'; a++)
        {
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (accels[a], &key, &modifiers));
          g_assert_true (g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)));
        }
    }
}

static GtkWidget *
find_shortcut (GtkWidget *root, const char *title)
{
  GtkWidget *found = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *text = NULL;

      if (GTK_IS_SHORTCUTS_SHORTCUT (child))
        g_object_get (child, "title", &text, NULL);
      found = g_strcmp0 (text, title) == 0 ? child : find_shortcut (child, title);
    }
  return found;
}

/* The shortcuts window has every row of the table that has a title. */
static void
test_shortcuts (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = cutaway_window_new (app);
  GtkWindow *shortcuts = cutaway_window_make_shortcuts (window);
  guint n;
  const CutawayAction *actions = cutaway_window_get_actions (&n);

  for (guint i = 0; i < n; i++)
    if (actions[i].title != NULL
        && find_shortcut (GTK_WIDGET (shortcuts), actions[i].title) == NULL)
      g_error ("%s is not among the shortcuts", actions[i].name);
  gtk_window_destroy (shortcuts);
  test_application_end (app);
}

static void
select_class (CutawayWindow *window, const char *name)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (window->document);

  cutaway_class_list_select (window->class_list, cutaway_analysis_find_class (analysis, name));
}

static char *
line_at_cursor (CutawayWindow *window)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  return gtk_text_iter_get_text (&start, &end);
}

/* The list, the text, the figure and the inspector mean the same class. */
static void
test_class_is_linked (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (window->figure_view);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document));
  g_autofree char *line = NULL;
  GtkTextIter start, match;

  select_class (window, "Puppy");
  g_assert_cmpstr (window->chosen, ==, "Puppy");
  line = line_at_cursor (window);
  g_assert_true (g_str_has_prefix (line, "class Puppy"));
  g_assert_nonnull (strstr (ctg_scene_get_title (cutaway_canvas_get_scene (canvas)), "Puppy"));

  gtk_text_buffer_get_start_iter (buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, "class Dog", 0, &match, NULL, NULL));
  gtk_text_buffer_place_cursor (buffer, &match);
  g_assert_cmpstr (window->chosen, ==, "Dog");
  test_application_end (app);
}

/* While one types, the cursor stays where it is, whatever the list selects. */
static void
test_cursor_stays (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = cutaway_window_new (app);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document));
  int position = 0;

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL);
  gtk_text_buffer_insert_at_cursor (buffer, "class A:\n    pass\n\n\n", -1);
  test_wait (!cutaway_document_is_busy (window->document));
  g_assert_cmpstr (window->chosen, ==, "A");
  gtk_text_buffer_insert_at_cursor (buffer, "x = 1", -1);
  test_wait (!cutaway_document_is_busy (window->document));
  g_object_get (buffer, "cursor-position", &position, NULL);
  g_assert_cmpint (position, ==, gtk_text_buffer_get_char_count (buffer));
  gtk_text_buffer_set_modified (buffer, FALSE);
  test_application_end (app);
}

/* Another version keeps the class, and the figure is of that version. */
static void
test_version (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (window->figure_view);
  CtgScene *before;

  select_class (window, "Puppy");
  before = cutaway_canvas_get_scene (canvas);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.python", "s", "3.8");
  test_wait (!cutaway_document_is_busy (window->document));
  g_assert_true (cutaway_canvas_get_scene (canvas) != before);
  g_assert_cmpstr (window->chosen, ==, "Puppy");
  g_assert_cmpstr (gtk_menu_button_get_label (window->version_button), ==, "CPython 3.8");
  test_application_end (app);
}

/* The byte cursor walks all cells, and the inspector follows it. */
static void
test_cursor (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (window->figure_view);
  CtgScene *scene = cutaway_canvas_get_scene (canvas);
  int node = -1;
  int next;

  while ((next = ctg_scene_next_cell (scene, node, 1)) > node)
    {
      node = next;
      cutaway_canvas_set_cursor (canvas, node);
      g_assert_cmpint (cutaway_canvas_get_cursor (canvas), ==, node);
    }
  g_assert_cmpint (node, >, 0);
  test_application_end (app);
}

/* How many steps the card of the inspector shows; -1 where it is hidden. */
static int
steps_shown (CutawayWindow *window)
{
  GtkWidget *card = test_find_type (GTK_WIDGET (window->inspector), CUTAWAY_TYPE_LOOKUP_CARD);
  GtkWidget *list = test_find_type (card, GTK_TYPE_LIST_BOX);
  int n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return gtk_widget_get_visible (card) ? n : -1;
}

/* An attribute that is chosen is looked up step by step; any other word is not. */
static void
test_lookup (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  CtwInstance *instance = cutaway_analysis_get_instance (
      cutaway_document_get_analysis (window->document),
      cutaway_analysis_find_class (cutaway_document_get_analysis (window->document), "Dog"));
  const CtwBlock *object = ctw_instance_get_block (instance, 0);
  guint n_looked_up = 0;

  select_class (window, "Dog");
  for (guint i = 0; i < object->n_fields; i++)
    {
      guint n = 0;

      cutaway_inspector_set_field (window->inspector, 0, (int) i);
      if (object->fields[i].kind != CTW_FIELD_SLOT)
        {
          g_assert_cmpint (steps_shown (window), ==, -1);
          continue;
        }
      g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, CTW_LOOKUP_GET,
                                                     object->fields[i].name);
      ctw_lookup_get_steps (lookup, &n);
      g_assert_cmpint (steps_shown (window), ==, (int) n);
      n_looked_up++;
    }
  g_assert_cmpuint (n_looked_up, ==, 3);
  test_application_end (app);
}

/* A row of the program that is activated is run to; the one behind it is next. */
static void
test_run_to_row (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  CutawayRunner *runner = cutaway_live_pane_get_runner (window->live_pane);
  GtkListBox *list = GTK_LIST_BOX (test_find_id (GTK_WIDGET (window->live_pane), "list"));
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 2));

  test_wait (cutaway_runner_has_program (runner));
  g_assert_false (gtk_widget_has_css_class (row, "next"));
  gtk_widget_activate (row);
  g_assert_true (cutaway_runner_is_busy (runner));
  test_wait (!cutaway_runner_is_busy (runner));
  g_assert_false (gtk_widget_has_css_class (row, "next"));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, 3));
  g_assert_true (gtk_widget_has_css_class (row, "next"));
  test_application_end (app);
}

/* The accessible name of a widget that takes the focus says what it is. */
static void
assert_named (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
  if (!gtk_widget_get_focusable (widget) || !CUTAWAY_IS_CELL (widget))
    return;
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static void
test_cells_are_named (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  GtkWidget *canvas = GTK_WIDGET (cutaway_figure_view_get_canvas (window->figure_view));

  test_wait (test_find_type (canvas, CUTAWAY_TYPE_CELL) != NULL);
  assert_named (canvas);
  test_application_end (app);
}

static const char *
change_words (CutawayWindow *window)
{
  GtkWidget *label = test_find_id (GTK_WIDGET (window->figure_view), "change_label");

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/* A class that Python refuses for a moment is the same class when it does so no more. */
static void
test_changes_after_refusal (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "person");
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (window->figure_view);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document));
  const char words[] = "class Person:\n    __slots__ = ('a', 1)\n";
  GtkTextIter start, end;

  cutaway_class_list_select (window->class_list, 1);
  cutaway_class_list_select (window->class_list, 0);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *before = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gtk_text_buffer_set_text (buffer, words, -1);
  test_wait (!cutaway_document_is_busy (window->document)
             && cutaway_analysis_get_n_classes (cutaway_document_get_analysis (window->document))
                    == 1);
  g_assert_null (cutaway_canvas_get_changes (canvas));
  gtk_text_buffer_set_text (buffer, before, -1);
  test_wait (!cutaway_document_is_busy (window->document)
             && cutaway_analysis_get_n_classes (cutaway_document_get_analysis (window->document))
                    == 2);
  g_assert_null (change_words (window));
  g_assert_null (cutaway_canvas_get_changes (canvas));
  gtk_text_buffer_set_modified (buffer, FALSE);
  test_application_end (app);
}

static gboolean
is_coloured (GtkTextBuffer *buffer, int line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);
  return tags != NULL;
}

/* Of a long source what is in view is coloured, and what comes into view. */
static void
test_long_source (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "person");
  GtkSourceBuffer *source = cutaway_document_get_buffer (window->document);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (source);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkTextIter end;

  g_assert_nonnull (gtk_source_buffer_get_language (source));
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "class A:\n    pass\n");
  gtk_text_buffer_set_text (buffer, text->str, -1);
  gtk_text_buffer_get_start_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  test_wait (gtk_source_buffer_get_language (source) == NULL);
  test_wait (is_coloured (buffer, 0));
  g_assert_false (is_coloured (buffer, 3998));
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (window->code_view), &end, 0, FALSE, 0, 0);
  test_wait (is_coloured (buffer, 3998));
  gtk_text_buffer_set_text (buffer, "class A:\n    pass\n", -1);
  test_wait (gtk_source_buffer_get_language (source) != NULL);
  gtk_text_buffer_set_modified (buffer, FALSE);
  test_application_end (app);
}

/* A room sees the figure and the program; when that ends all is as before. */
static void
test_presenting (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "person");
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (window->figure_view);
  double zoom;

  gtk_widget_activate_action (GTK_WIDGET (window), "figure.zoom-in", NULL);
  zoom = cutaway_canvas_get_zoom (canvas);
  adw_flap_set_reveal_flap (window->inspector_flap, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.present", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->header)));
  g_assert_false (adw_flap_get_reveal_flap (window->sidebar_flap));
  test_wait (cutaway_canvas_get_zoom (canvas) > zoom);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.present", NULL);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->header)));
  g_assert_true (adw_flap_get_reveal_flap (window->sidebar_flap));
  g_assert_false (adw_flap_get_reveal_flap (window->inspector_flap));
  g_assert_cmpfloat_with_epsilon (cutaway_canvas_get_zoom (canvas), zoom, 0.001);
  adw_flap_set_reveal_flap (window->inspector_flap, TRUE);
  cutaway_canvas_set_fit (canvas, TRUE);
  test_application_end (app);
}

static int
least_width (gpointer widget)
{
  int least;

  gtk_widget_measure (GTK_WIDGET (widget), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  return least;
}

/* However long a name is, the panes stay as wide as they are, and none is folded for it. */
static void
test_long_names (void)
{
  static const char text[]
      = "class %1$sBase:\n    def __init__(self, %1$s):\n        self.%1$s = %1$s\n"
        "        self.b = '%1$s'\nclass %1$sChild(%1$sBase):\n    __slots__ = ('%1$s_slot',)\n"
        "first = %1$sBase('%1$s')\nmany = [%1$sChild(i) for i in range(1000)]\n";
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "person");
  int panes[] = { least_width (window->inspector), least_width (window->form) };
  CutawayRunner *runner = cutaway_live_pane_get_runner (window->live_pane);
  g_autofree char *name = g_strnfill (150, 'w');
  g_autofree char *source = g_strdup_printf (text, name);

  cutaway_document_set_text (window->document, source, "long.py");
  test_wait (!cutaway_document_is_busy (window->document)
             && cutaway_document_get_analysis (window->document) != NULL);
  for (CtwClassId id = 0; id < 2; id++)
    {
      cutaway_class_list_select (window->class_list, id);
      test_wait (cutaway_window_get_class (window) == id);
      g_assert_cmpint (least_width (window->inspector), <=, panes[0] + 20);
      g_assert_cmpint (least_width (window->form), <=, panes[1] + 20);
    }
  test_wait (cutaway_runner_has_program (runner));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.live-run", NULL);
  test_wait (!cutaway_runner_is_busy (runner) && cutaway_runner_get_steps (runner)->len > 0);
  g_assert_cmpint (least_width (window->live_pane), <=, 360);
  g_assert_cmpint (least_width (window->inspector), <=, panes[0] + 20);
  test_application_end (app);
}

/* As narrow as it lets itself be made; each step may make room for the next. */
static void
make_narrow (CutawayWindow *window, guint way)
{
  while (window->header_way < way)
    {
      guint before = window->header_way;
      int least;

      gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                          NULL);
      gtk_window_set_default_size (GTK_WINDOW (window), least, 600);
      test_wait (window->header_way > before && window->header_idle == 0);
    }
}

/* Who makes the window narrower is never stopped by a header that could show less. */
static void
test_narrow (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "person");
  int least;

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 600);
  test_wait (gtk_widget_get_width (GTK_WIDGET (window)) >= 1000);
  g_assert_cmpuint (window->header_way, ==, CUTAWAY_HEADER_WIDE);
  make_narrow (window, CUTAWAY_HEADER_TINY);
  gtk_widget_measure (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (window->title)));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 600);
  test_wait (window->header_way == CUTAWAY_HEADER_WIDE && window->header_idle == 0);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (window->title)));
  test_application_end (app);
}

/* A file that is opened in a narrow window leaves it as it is. */
static void
test_narrow_open (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = cutaway_window_new (app);

  gtk_window_set_default_size (GTK_WINDOW (window), 600, 600);
  cutaway_window_show_page (window, "start");
  gtk_window_present (GTK_WINDOW (window));
  test_wait (gtk_widget_get_width (GTK_WIDGET (window)) > 0 && window->header_idle == 0);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 600);
  cutaway_document_set_text (window->document, "class A: pass\n", "a.py");
  cutaway_window_show_page (window, "document");
  test_wait (window->header_way != CUTAWAY_HEADER_WIDE && window->header_idle == 0);
  test_wait (!cutaway_document_is_busy (window->document));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 600);
  test_application_end (app);
}

/* What an edit does to the bytes is marked and told, on the way there and back; of another class
 * nothing is. */
static void
test_changes_are_marked (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "person");
  CutawayCanvas *canvas = cutaway_figure_view_get_canvas (window->figure_view);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.python", "s", "3.13");
  test_wait (!cutaway_document_is_busy (window->document));
  cutaway_class_list_select (window->class_list, 1);
  cutaway_class_list_select (window->class_list, 0);
  g_assert_null (cutaway_canvas_get_changes (canvas));
  g_assert_null (change_words (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.python", "s", "3.10");
  test_wait (g_strcmp0 (change_words (window), "88 → 152 B (+64)") == 0);
  g_assert_cmpuint (ctg_changes_count (cutaway_canvas_get_changes (canvas), CTG_CHANGE_MOVED), >,
                    0);
  gtk_widget_activate_action (GTK_WIDGET (window), "doc.make-slotted", NULL);
  test_wait (g_strcmp0 (change_words (window), "152 → 48 B (−104)") == 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "doc.undo", NULL);
  test_wait (g_strcmp0 (change_words (window), "48 → 152 B (+104)") == 0);
  cutaway_class_list_select (window->class_list, 1);
  g_assert_null (change_words (window));
  g_assert_null (cutaway_canvas_get_changes (canvas));
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document)),
                                FALSE);
  test_application_end (app);
}

/* A new window begins as the last one was left; neither follows the other afterwards. */
static void
test_two_windows (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *first = test_window_with_example (app, "kennel");
  CutawayWindow *second;

  gtk_stack_set_visible_child_name (first->editor, "form");
  cutaway_splitter_set_width (first->sidebar_splitter, 400);
  second = test_window_with_example (app, "person");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (second->editor), ==, "form");
  g_assert_cmpint (cutaway_splitter_get_width (second->sidebar_splitter), ==, 400);
  gtk_widget_activate_action (GTK_WIDGET (second), "settings.editor", "s", "code");
  cutaway_splitter_set_width (second->sidebar_splitter, 350);
  gtk_widget_set_visible (GTK_WIDGET (second->live_pane), FALSE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (second->editor), ==, "code");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (first->editor), ==, "form");
  g_assert_cmpint (cutaway_splitter_get_width (first->sidebar_splitter), ==, 400);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (first->live_pane)));
  g_settings_reset (first->settings, "editor");
  g_settings_reset (first->settings, "sidebar-width");
  g_settings_reset (first->settings, "show-live");
  test_application_end (app);
}

static const char *
visible_page (CutawayWindow *window, GtkWidget *pane)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (test_find_id (pane, "stack")));
}

/* Nothing of the text before stands under the name of one that is being read, or cannot be. */
static void
test_unread (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  GListModel *classes = G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (test_find_id (GTK_WIDGET (window), "view"))));
  g_autofree char *text = g_strnfill (1000000, '\n');

  g_assert_cmpuint (g_list_model_get_n_items (classes), >, 0);
  ctp_reader_set_time_limit (cutaway_application_get_reader (app), 1);
  cutaway_document_set_text (window->document, text, "Other");
  g_assert_cmpuint (g_list_model_get_n_items (classes), ==, 0);
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==, "reading… · no file yet");
  g_assert_cmpstr (visible_page (window, GTK_WIDGET (window->live_pane)), ==, "program");
  test_wait (cutaway_document_get_problem (window->document) != NULL);
  g_assert_cmpstr (adw_window_title_get_subtitle (window->title), ==,
                   "could not be read · no file yet");
  g_assert_cmpuint (g_list_model_get_n_items (classes), ==, 0);
  test_application_end (app);
}

/* A pane without a program offers one; what a run comes to stands in one place at a time. */
static void
test_empty_program (void)
{
  CutawayApplication *app = test_application_new ();
  CutawayWindow *window = test_window_with_example (app, "kennel");
  GtkWidget *pane = GTK_WIDGET (window->live_pane);
  GtkLabel *total = GTK_LABEL (test_find_id (pane, "total"));
  CutawayRunner *runner = cutaway_live_pane_get_runner (window->live_pane);

  cutaway_document_set_text (window->document, "class A:\n    __slots__ = ('x',)\n", "Test");
  test_wait (cutaway_document_get_analysis (window->document) != NULL);
  g_assert_cmpstr (visible_page (window, pane), ==, "empty");
  gtk_widget_activate_action (pane, "doc.add-instance", NULL);
  test_wait (g_strcmp0 (visible_page (window, pane), "program") == 0);
  cutaway_document_set_text (window->document,
                             "class A: pass\na = A()\nmany = [A() for i in range(10_000_000)]\n",
                             "Test");
  test_wait (cutaway_document_get_analysis (window->document) != NULL);
  gtk_widget_activate_action (pane, "win.live-step", NULL);
  test_wait (!cutaway_runner_is_busy (runner));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (total), "current "));
  gtk_widget_activate_action (pane, "win.live-run", NULL);
  test_wait (gtk_widget_get_visible (test_find_id (pane, "progress_box")));
  g_assert_cmpstr (gtk_label_get_text (total), ==, "");
  cutaway_runner_cancel (runner);
  test_wait (!cutaway_runner_is_busy (runner));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (total), "current "));
  test_application_end (app);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  g_test_add_func ("/window/templates", test_templates);
  g_test_add_func ("/window/all-templates-known", test_all_templates_known);
  g_test_add_func ("/window/examples-open", test_examples_open);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/table", test_table);
  g_test_add_func ("/window/shortcuts", test_shortcuts);
  g_test_add_func ("/window/class-is-linked", test_class_is_linked);
  g_test_add_func ("/window/cursor-stays", test_cursor_stays);
  g_test_add_func ("/window/version", test_version);
  g_test_add_func ("/window/cursor", test_cursor);
  g_test_add_func ("/window/lookup", test_lookup);
  g_test_add_func ("/window/run-to-row", test_run_to_row);
  g_test_add_func ("/window/changes-after-refusal", test_changes_after_refusal);
  g_test_add_func ("/window/long-source", test_long_source);
  g_test_add_func ("/window/presenting", test_presenting);
  g_test_add_func ("/window/long-names", test_long_names);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/narrow-open", test_narrow_open);
  g_test_add_func ("/window/changes-are-marked", test_changes_are_marked);
  g_test_add_func ("/window/two-windows", test_two_windows);
  g_test_add_func ("/window/unread", test_unread);
  g_test_add_func ("/window/empty-program", test_empty_program);
  g_test_add_func ("/window/cells-are-named", test_cells_are_named);
  return g_test_run ();
}
