/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-form.c: wishes, wherever in the window they come from.
 *
 * A wish becomes one step of the undo, under a name.  One that comes while the
 * text is still being read waits for the reading; what would break other code
 * is asked about first; what takes something away can be undone from a toast.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include "cutaway-wishes.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char *name;
  guint before; /* hash of the text */
  guint after;
} Step;

static void
step_free (gpointer data)
{
  g_free (((Step *) data)->name);
  g_free (data);
}

static guint
text_hash (CutawayWindow *self)
{
  g_autofree char *text = cutaway_document_dup_text (self->document);

  return g_str_hash (text);
}

static void
name_button (GtkButton *button, const char *text)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* Undo and redo by the names of what they would do, as far as it has one. */
void
cutaway_window_update_history (CutawayWindow *self)
{
  const char *undo = NULL;
  const char *redo = NULL;
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;
  guint now = self->steps != NULL ? text_hash (self) : 0;

  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);

      if (step->after == now)
        undo = step->name;
      if (step->before == now)
        redo = step->name;
    }
  /* Translators: what would be undone, as in "make Dog slotted". */
  undo_text = undo != NULL ? g_strdup_printf (_ ("Undo: %s"), undo) : g_strdup (_ ("Undo"));
  redo_text = redo != NULL ? g_strdup_printf (_ ("Redo: %s"), redo) : g_strdup (_ ("Redo"));
  name_button (self->undo_button, undo_text);
  name_button (self->redo_button, redo_text);
}

static gboolean
takes_away (CtwWishKind kind)
{
  return kind == CTW_WISH_DELETE_CLASS || kind == CTW_WISH_REMOVE_BASE
         || kind == CTW_WISH_REMOVE_ATTRIBUTE || kind == CTW_WISH_REMOVE_SLOT;
}

static void
choose (CutawayWindow *self, const char *qualname)
{
  g_free (self->chosen);
  self->chosen = g_strdup (qualname);
}

/* The class that is selected once the text has been read again. */
static void
choose_after (CutawayWindow *self, const CtwWish *wish, CtwEdit *edit)
{
  CtwSpan focus = ctw_edit_get_focus (edit);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (wish->kind == CTW_WISH_RENAME_CLASS)
    {
      const char *dot = self->chosen != NULL ? strrchr (self->chosen, '.') : NULL;

      name = dot != NULL
                 ? g_strdup_printf ("%.*s.%s", (int) (dot - self->chosen), self->chosen, wish->name)
                 : g_strdup (wish->name);
      choose (self, name);
    }
  if (wish->kind != CTW_WISH_NEW_CLASS && wish->kind != CTW_WISH_DUPLICATE_CLASS)
    return;
  text = cutaway_document_dup_text (self->document);
  if (focus.end <= focus.start || focus.end > strlen (text))
    return;
  name = g_strndup (text + focus.start, focus.end - focus.start);
  choose (self, name);
  self->name_new = TRUE;
}

static char *
join_warnings (CtwEdit *edit, const char *between)
{
  guint n;
  const CtwDiagnostic *warnings = ctw_edit_get_warnings (edit, &n);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? between : "", warnings[i].message);
  return g_string_free (text, FALSE);
}

/* What was done, where it took something away or is not all that one may expect. */
static void
say_done (CutawayWindow *self, const CtwWish *wish, CtwEdit *edit)
{
  g_autofree char *warnings = join_warnings (edit, " ");
  g_autofree char *text = NULL;

  if (!takes_away (wish->kind) && warnings[0] == '\0')
    return;
  /* Translators: what was done, as in "Done: delete Dog". */
  text = g_strdup_printf (_ ("Done: %s"), ctw_edit_get_name (edit));
  if (warnings[0] != '\0')
    {
      char *more = g_strdup_printf ("%s. %s", text, warnings);

      g_free (text);
      text = more;
    }
  cutaway_window_say_with (self, text, _ ("Undo"), "doc.undo");
}

static void
carry_out (CutawayWindow *self, const CtwWish *wish, CtwEdit *edit)
{
  Step *step = g_new0 (Step, 1);

  if (self->steps == NULL)
    self->steps = g_ptr_array_new_with_free_func (step_free);
  step->name = g_strdup (ctw_edit_get_name (edit));
  step->before = text_hash (self);
  cutaway_wishes_carry_out (self->document, edit);
  step->after = text_hash (self);
  g_ptr_array_add (self->steps, step);
  choose_after (self, wish, edit);
  cutaway_window_update_history (self);
  say_done (self, wish, edit);
}

static void
answer_cb (AdwMessageDialog *dialog, const char *response, CutawayWindow *self)
{
  const CtwWish *wish = g_object_get_data (G_OBJECT (dialog), "cutaway-wish");
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = NULL;

  if (strcmp (response, "do") != 0)
    return;
  edit = cutaway_wishes_plan (self->document, wish, &error);
  if (edit != NULL)
    carry_out (self, wish, edit);
  else
    cutaway_window_say (self, "%s", error->message);
}

static void
ask (CutawayWindow *self, const CtwWish *wish, const char *title, const char *body, const char *yes)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), title, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "do", yes,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do",
                                              takes_away (wish->kind) ? ADW_RESPONSE_DESTRUCTIVE
                                                                      : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "cutaway-wish", cutaway_wish_copy (wish),
                          (GDestroyNotify) cutaway_wish_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answer_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
has_warning (CtwEdit *edit, const char *code)
{
  guint n;
  const CtwDiagnostic *warnings = ctw_edit_get_warnings (edit, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (warnings[i].code, code) == 0)
      return TRUE;
  return FALSE;
}

/* Returns: whether it is asked about, since it would break or change other code */
static gboolean
ask_first (CutawayWindow *self, const CtwWish *wish, CtwEdit *edit)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  guint n;
  g_autofree char *body = join_warnings (edit, "\n");
  g_autofree char *title = NULL;
  const char *name
      = wish->class_id != CTW_NONE
            ? ctw_model_get_class (cutaway_analysis_get_model (analysis), wish->class_id)->name
            : "";

  ctw_edit_get_warnings (edit, &n);
  if (wish->kind == CTW_WISH_DELETE_CLASS && n > 0)
    {
      title = g_strdup_printf (_ ("Delete %s?"), name);
      ask (self, wish, title, body, _ ("_Delete"));
      return TRUE;
    }
  if (wish->kind == CTW_WISH_MOVE_ATTRIBUTE && has_warning (edit, "places"))
    {
      title = g_strdup_printf (_ ("Reorder the Fields of %s?"), name);
      ask (self, wish, title, body, _ ("_Reorder"));
      return TRUE;
    }
  return FALSE;
}

static void
wait_for_reading (CutawayWindow *self, const CtwWish *wish)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);

  g_clear_pointer (&self->waiting, cutaway_wish_free);
  g_clear_pointer (&self->waiting_class, g_free);
  self->waiting = cutaway_wish_copy (wish);
  if (analysis != NULL && wish->class_id != CTW_NONE)
    self->waiting_class = g_strdup (
        ctw_model_get_class (cutaway_analysis_get_model (analysis), wish->class_id)->qualname);
}

/**
 * cutaway_window_wish:
 *
 * Returns: whether @wish is fulfilled or on its way
 */
gboolean
cutaway_window_wish (CutawayWindow *self, const CtwWish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = NULL;

  if (cutaway_document_is_busy (self->document))
    {
      wait_for_reading (self, wish);
      return TRUE;
    }
  edit = cutaway_wishes_plan (self->document, wish, &error);
  if (edit == NULL)
    {
      cutaway_window_say (self, "%s", error->message);
      return FALSE;
    }
  if (!ask_first (self, wish, edit))
    carry_out (self, wish, edit);
  return TRUE;
}

gboolean
cutaway_window_wish_cb (GtkWidget *from, const CtwWish *wish, CutawayWindow *self)
{
  return cutaway_window_wish (self, wish);
}

/* There is a new analysis: what waited for it is done, what was made is called something. */
void
cutaway_window_after_reading (CutawayWindow *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  g_autoptr (CtwWish) wish = g_steal_pointer (&self->waiting);
  g_autofree char *klass = g_steal_pointer (&self->waiting_class);

  cutaway_window_update_history (self);
  if (self->name_new && analysis != NULL
      && g_strcmp0 (gtk_stack_get_visible_child_name (self->editor), "form") == 0)
    cutaway_form_focus_name (self->form);
  self->name_new = FALSE;
  if (wish == NULL || analysis == NULL)
    return;
  if (klass != NULL)
    wish->class_id = cutaway_analysis_find_class (analysis, klass);
  if (klass == NULL || wish->class_id != CTW_NONE)
    cutaway_window_wish (self, wish);
}

void
cutaway_window_forget_wishes (CutawayWindow *self)
{
  g_clear_pointer (&self->waiting, cutaway_wish_free);
  g_clear_pointer (&self->waiting_class, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
}

/* --- actions */

static char *
free_name (CutawayWindow *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  char *name = g_strdup ("NewClass");

  for (guint i = 2; analysis != NULL && cutaway_analysis_find_class (analysis, name) != CTW_NONE;
       i++)
    {
      g_free (name);
      name = g_strdup_printf ("NewClass%u", i);
    }
  return name;
}

static void
new_class (CutawayWindow *self, CtwKeep keep, gboolean below)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  g_autofree char *name = free_name (self);
  CtwWish wish = { .kind = CTW_WISH_NEW_CLASS, .class_id = CTW_NONE, .name = name, .keep = keep };

  if (below && analysis != NULL)
    {
      wish.class_id = cutaway_window_get_class (self);
      wish.other = ctw_model_get_class (cutaway_analysis_get_model (analysis), wish.class_id)->name;
    }
  gtk_stack_set_visible_child_name (self->editor, "form");
  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  cutaway_window_wish (self, &wish);
}

void
cutaway_window_new_plain_cb (CutawayWindow *self, GVariant *parameter)
{
  new_class (self, CTW_KEEP_DICT | CTW_KEEP_WEAKREF, FALSE);
}

void
cutaway_window_new_slotted_cb (CutawayWindow *self, GVariant *parameter)
{
  new_class (self, CTW_KEEP_SLOTS, FALSE);
}

void
cutaway_window_new_dataclass_cb (CutawayWindow *self, GVariant *parameter)
{
  new_class (self, CTW_KEEP_DATACLASS, FALSE);
}

void
cutaway_window_new_subclass_cb (CutawayWindow *self, GVariant *parameter)
{
  new_class (self, CTW_KEEP_DICT | CTW_KEEP_WEAKREF, TRUE);
}

static void
wish_of_class (CutawayWindow *self, CtwWish wish)
{
  wish.class_id = cutaway_window_get_class (self);
  if (wish.class_id != CTW_NONE)
    cutaway_window_wish (self, &wish);
}

void
cutaway_window_duplicate_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_DUPLICATE_CLASS });
}

void
cutaway_window_delete_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_DELETE_CLASS });
}

void
cutaway_window_move_up_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_MOVE_CLASS, .position = -1 });
}

void
cutaway_window_move_down_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_MOVE_CLASS, .position = 1 });
}

void
cutaway_window_make_slotted_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_SLOTS_FROM_INIT });
}

void
cutaway_window_add_instance_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_ADD_INSTANCE });
}

void
cutaway_window_add_run_cb (CutawayWindow *self, GVariant *parameter)
{
  wish_of_class (self, (CtwWish){ .kind = CTW_WISH_ADD_RUN, .count = 100000 });
}

void
cutaway_window_focus_form_cb (CutawayWindow *self, GVariant *parameter)
{
  gtk_stack_set_visible_child_name (self->editor, "form");
  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  if (cutaway_window_get_class (self) != CTW_NONE)
    cutaway_form_focus_name (self->form);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

void
cutaway_window_find_class_cb (CutawayWindow *self, GVariant *parameter)
{
  adw_flap_set_reveal_flap (self->sidebar_flap, TRUE);
  cutaway_class_list_search (self->class_list);
}

/* --- a class dropped onto another */

typedef struct
{
  CutawayWindow *window;
  CtwWish *wish;
  char *title;
} Adoption;

static void
forecast_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Adoption *adoption = user_data;
  g_autoptr (CutawayForecast) forecast = NULL;
  g_autofree char *text = NULL;

  forecast = cutaway_wishes_forecast_finish (CUTAWAY_DOCUMENT (source), result, NULL);
  if (forecast != NULL)
    {
      text = cutaway_forecast_to_text (forecast);
      ask (adoption->window, adoption->wish, adoption->title, text, _ ("_Add Base"));
    }
  g_object_unref (adoption->window);
  cutaway_wish_free (adoption->wish);
  g_free (adoption->title);
  g_free (adoption);
}

/* What it costs is shown before it is done. */
void
cutaway_window_adopted_cb (CutawayClassList *list, int child, int base, CutawayWindow *self)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (self->document);
  CtwModel *model = cutaway_analysis_get_model (analysis);
  CtwWish wish = { .kind = CTW_WISH_ADD_BASE,
                   .class_id = child,
                   .name = ctw_model_get_class (model, base)->qualname,
                   .position = CTW_WISH_LAST };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = cutaway_wishes_plan (self->document, &wish, &error);
  Adoption *adoption;

  if (edit == NULL)
    {
      cutaway_window_say (self, "%s", error->message);
      return;
    }
  adoption = g_new0 (Adoption, 1);
  adoption->window = g_object_ref (self);
  adoption->wish = cutaway_wish_copy (&wish);
  /* Translators: two classes; the first becomes a base of the second. */
  adoption->title = g_strdup_printf (_ ("Make %s a base of %s?"), wish.name,
                                     ctw_model_get_class (model, child)->name);
  cutaway_wishes_forecast_async (self->document, &wish, self->cancellable, forecast_cb, adoption);
}
