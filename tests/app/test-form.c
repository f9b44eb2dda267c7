/* SPDX-License-Identifier: MIT */
/* test-form.c: the form in process: what its controls do to the text, and that undo takes it back.
 */
#include "config.h"

#include "cutaway-form-private.h"
#include "cutaway-window-private.h"
#include "test-app-lib.h"

#include <string.h>

typedef struct
{
  CutawayApplication *app;
  CutawayWindow *window;
  CutawayForm *form;
  char *before;
} Fixture;

static const char source[] = "class Animal:\n"
                             "    __slots__ = ('name', 'legs')\n"
                             "\n"
                             "    def __init__(self, name, legs=4):\n"
                             "        self.name = name\n"
                             "        self.legs = legs\n"
                             "\n"
                             "\n"
                             "class Dog(Animal):  # barks\n"
                             "    def __init__(self, name, breed='Boxer'):\n"
                             "        super().__init__(name)\n"
                             "        self.breed = breed\n";

static void
settle (Fixture *f)
{
  test_wait (!cutaway_document_is_busy (f->window->document));
}

static void
show (Fixture *f, const char *text, const char *name)
{
  CutawayAnalysis *analysis;

  cutaway_document_set_text (f->window->document, text, "test.py");
  settle (f);
  analysis = cutaway_document_get_analysis (f->window->document);
  if (name != NULL)
    cutaway_class_list_select (f->window->class_list, cutaway_analysis_find_class (analysis, name));
  g_free (f->before);
  f->before = g_strdup (text);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->app = test_application_new ();
  f->window = cutaway_window_new (f->app);
  f->form = f->window->form;
  gtk_window_present (GTK_WINDOW (f->window));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new", NULL);
  settle (f);
  gtk_stack_set_visible_child_name (f->window->editor, "form");
  show (f, source, "Dog");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (f->window->document)),
                                FALSE);
  g_settings_reset (f->window->settings, "editor");
  test_application_end (f->app);
  g_free (f->before);
}

/* The text has @words, or has not where a "!" stands before them; once undone it is as it was, to
 * the byte. */
static void
assert_wished (Fixture *f, const char *words)
{
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;

  settle (f);
  text = cutaway_document_dup_text (f->window->document);
  if (words[0] == '!' ? strstr (text, words + 1) != NULL : strstr (text, words) == NULL)
    g_error ("not as wished (%s)::\n%s", words, text);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.undo", NULL);
  undone = cutaway_document_dup_text (f->window->document);
  g_assert_cmpstr (undone, ==, f->before);
  settle (f);
}

static void
enter (GtkEntry *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* The entry or button that assistive technology calls so, by its tooltip or placeholder. */
static GtkWidget *
nth_of (GtkWidget *root, GType type, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && (*n)-- == 0)
        return child;
      found = nth_of (child, type, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
nth (gpointer root, GType type, guint n)
{
  GtkWidget *found = nth_of (GTK_WIDGET (root), type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
test_name (Fixture *f, gconstpointer data)
{
  enter (f->form->name, "Hound");
  assert_wished (f, "class Hound(Animal):  # barks");
  /* A name that Python does not take is said to be none, and nothing changes. */
  enter (f->form->name, "2nd");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (f->form->name), "error"));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->form->name_note)));
  g_assert_false (cutaway_document_is_busy (f->window->document));
}

static void
test_bases (Fixture *f, gconstpointer data)
{
  gtk_menu_button_popup (f->form->add_base);
  enter (f->form->base_entry, "dict");
  assert_wished (f, "class Dog(Animal, dict):");
  g_signal_emit_by_name (nth (f->form->bases, GTK_TYPE_BUTTON, 0), "clicked");
  assert_wished (f, "class Dog:");
}

static void
test_storage (Fixture *f, gconstpointer data)
{
  const char *tooltip;

  gtk_check_button_set_active (f->form->storages[CUTAWAY_STORAGE_SLOTS], TRUE);
  settle (f);
  tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (f->window->undo_button));
  g_assert_cmpstr (tooltip, ==, "Undo: make Dog slotted");
  assert_wished (f, "__slots__ = ('breed',)");
  g_assert_true (gtk_check_button_get_active (f->form->storages[CUTAWAY_STORAGE_DICT]));
  gtk_check_button_set_active (f->form->storages[CUTAWAY_STORAGE_BOTH], TRUE);
  assert_wished (f, "'__dict__'");
  gtk_check_button_set_active (f->form->weakref, FALSE);
  assert_wished (f, "__slots__ = ('__dict__',)");
}

/* Each choice shows its bytes, those of the class's own at once. */
static void
test_storage_bytes (Fixture *f, gconstpointer data)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (f->window->document);
  CtwInstance *instance = cutaway_analysis_get_instance (
      analysis, cutaway_analysis_find_class (analysis, "Dog"));
  g_autofree char *now = g_strdup_printf ("%d B",
                                          (int) ctw_instance_get_numbers (instance)->requested);

  g_assert_cmpstr (gtk_label_get_text (f->form->storage_bytes[CUTAWAY_STORAGE_DICT]), ==, now);
  test_wait (g_strcmp0 (gtk_label_get_text (f->form->storage_bytes[CUTAWAY_STORAGE_SLOTS]), "56 B")
             == 0);
  test_wait (gtk_label_get_text (f->form->storage_bytes[CUTAWAY_STORAGE_BOTH])[0] != '\0');
}

static void
test_dataclass (Fixture *f, gconstpointer data)
{
  show (f, "from dataclasses import dataclass\n\n\n@dataclass\nclass Point:\n    x: int = 0\n",
        "Point");
  g_assert_false (gtk_widget_get_visible (f->form->storage_rows[CUTAWAY_STORAGE_BOTH]));
  gtk_check_button_set_active (f->form->storages[CUTAWAY_STORAGE_SLOTS], TRUE);
  assert_wished (f, "@dataclass(slots=True)");
  enter (f->form->new_attribute, "y = 1");
  assert_wished (f, "    y: int = 1\n");
}

static void
test_attributes (Fixture *f, gconstpointer data)
{
  GtkWidget *row;

  show (f, source, "Animal");
  row = gtk_widget_get_first_child (GTK_WIDGET (f->form->attributes));
  enter (GTK_ENTRY (nth (row, GTK_TYPE_ENTRY, 0)), "title");
  assert_wished (f, "'title', 'legs'");
  row = gtk_widget_get_next_sibling (gtk_widget_get_first_child (GTK_WIDGET (f->form->attributes)));
  enter (GTK_ENTRY (nth (row, GTK_TYPE_ENTRY, 1)), "6");
  assert_wished (f, "legs=6");
  g_signal_emit_by_name (nth (row, GTK_TYPE_BUTTON, 0), "clicked");
  assert_wished (f, "__slots__ = ('name',)");
  enter (f->form->new_attribute, "colour = 'brown'");
  assert_wished (f, "'legs', 'colour')");
  enter (f->form->new_attribute, "colour : str = 'brown'");
  assert_wished (f, "legs=4, colour: str = 'brown'):");
  show (f, "class A:\n    __slots__ = ('x',)\n    x: int\n", "A");
  enter (f->form->new_attribute, "y: float");
  assert_wished (f, "class A:\n    __slots__ = ('x', 'y')\n    x: int\n    y: float\n");
}

/* What a base brings is shown, and is not changed here. */
static void
test_inherited (Fixture *f, gconstpointer data)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (f->form->attributes));
  const char *const names[] = { "breed", "name", "legs" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++, row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *entry = nth (row, GTK_TYPE_ENTRY, 0);

      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, names[i]);
      g_assert_true (gtk_widget_get_sensitive (entry) == (i == 0));
    }
  g_assert_null (row);
}

static void
test_actions (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *action;
    const char *words;
  } rows[] = {
    { "doc.new-plain", "class NewClass:" },
    { "doc.new-slotted", "__slots__ = (" },
    { "doc.new-dataclass", "@dataclass" },
    { "doc.new-subclass", "class NewClass(Dog):" },
    { "doc.duplicate-class", "class DogCopy(Animal):" },
    { "doc.make-slotted", "__slots__ = ('breed',)" },
    { "doc.add-instance", "= Dog(" },
    { "doc.add-run", "range(100" },
    { "doc.delete-class", "!class Dog" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CutawayAnalysis *analysis = cutaway_document_get_analysis (f->window->document);

      cutaway_class_list_select (f->window->class_list,
                                 cutaway_analysis_find_class (analysis, "Dog"));
      gtk_widget_activate_action (GTK_WIDGET (f->window), rows[i].action, NULL);
      assert_wished (f, rows[i].words);
    }
}

/* Two wishes in a row: the second waits for the reading of what the first made. */
static void
test_waiting (Fixture *f, gconstpointer data)
{
  g_autofree char *text = NULL;

  enter (f->form->new_attribute, "age = 1");
  enter (f->form->new_attribute, "size = 2");
  settle (f);
  settle (f);
  test_wait (f->window->waiting == NULL && !cutaway_document_is_busy (f->window->document));
  text = cutaway_document_dup_text (f->window->document);
  g_assert_nonnull (strstr (text, "self.age = age"));
  g_assert_nonnull (strstr (text, "self.size = size"));
}

/* One click on what the inspector says about it makes Puppy slotted. */
static void
test_finding (Fixture *f, gconstpointer data)
{
  GtkWidget *findings = cutaway_inspector_get_findings (f->window->inspector);

  test_wait (test_find_type (findings, GTK_TYPE_BUTTON) != NULL);
  g_signal_emit_by_name (test_find_type (findings, GTK_TYPE_BUTTON), "clicked");
  assert_wished (f, "    __slots__ = ('breed',)\n");
}

/* What a control would do is shown while it has the focus, and is what it then does. */
static void
assert_preview (Fixture *f, GtkWidget *control, const char *expected)
{
  gtk_widget_grab_focus (control);
  test_wait (g_strcmp0 (gtk_label_get_text (f->form->effect), expected) == 0);
  gtk_widget_grab_focus (GTK_WIDGET (f->form->name));
  g_assert_cmpstr (gtk_label_get_text (f->form->effect), ==, "");
}

static int
bytes_of (Fixture *f, const char *name)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (f->window->document);
  CtwInstance *instance = cutaway_analysis_get_instance (
      analysis, cutaway_analysis_find_class (analysis, name));

  return (int) ctw_instance_get_numbers (instance)->requested;
}

static void
test_preview (Fixture *f, gconstpointer data)
{
  int before;
  g_autofree char *slots = NULL;
  g_autofree char *no_base = NULL;

  cutaway_document_set_profile (f->window->document, ctw_profile_find ("3.12"));
  settle (f);
  before = bytes_of (f, "Dog");
  gtk_check_button_set_active (f->form->storages[CUTAWAY_STORAGE_SLOTS], TRUE);
  settle (f);
  slots = g_strdup_printf ("%d → %d B", before, bytes_of (f, "Dog"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.undo", NULL);
  settle (f);
  gtk_widget_grab_focus (GTK_WIDGET (f->form->name));
  assert_preview (f, GTK_WIDGET (f->form->storages[CUTAWAY_STORAGE_SLOTS]), slots);
  g_signal_emit_by_name (nth (f->form->bases, GTK_TYPE_BUTTON, 0), "clicked");
  settle (f);
  /* Without it super().__init__(name) fails, and there is no instance to measure. */
  no_base = g_strdup_printf ("%d → – B", before);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.undo", NULL);
  settle (f);
  gtk_widget_grab_focus (GTK_WIDGET (f->form->name));
  assert_preview (f, nth (f->form->bases, GTK_TYPE_BUTTON, 0), no_base);
  /* What is typed: the attribute that the button would add. */
  gtk_editable_set_text (GTK_EDITABLE (f->form->new_attribute), "age = 1");
  gtk_widget_grab_focus (gtk_widget_get_next_sibling (GTK_WIDGET (f->form->new_attribute)));
  test_wait (strstr (gtk_label_get_text (f->form->effect), "→") != NULL);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (f->window->document);
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "doc.find-class", NULL);
  entry = test_find_type (GTK_WIDGET (f->window->class_list), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "ani");
  test_wait (cutaway_window_get_class (f->window)
             == cutaway_analysis_find_class (analysis, "Animal"));
}

static void
test_refusal (Fixture *f, gconstpointer data)
{
  show (f, "class A(int, str):\n    pass\n", "A");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->form->refusal)));
  g_assert_nonnull (strstr (gtk_label_get_text (f->form->refusal),
                            "multiple bases have instance lay-out conflict"));
  g_assert_nonnull (strstr (gtk_label_get_text (f->form->refusal), "int and str"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, function) g_test_add ("/form/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("name", test_name);
  ADD ("bases", test_bases);
  ADD ("storage", test_storage);
  ADD ("storage-bytes", test_storage_bytes);
  ADD ("dataclass", test_dataclass);
  ADD ("attributes", test_attributes);
  ADD ("inherited", test_inherited);
  ADD ("actions", test_actions);
  ADD ("waiting", test_waiting);
  ADD ("finding", test_finding);
  ADD ("preview", test_preview);
  ADD ("search", test_search);
  ADD ("refusal", test_refusal);
  return g_test_run ();
}
