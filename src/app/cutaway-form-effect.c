/* SPDX-License-Identifier: MIT */
/*
 * cutaway-form-effect.c: what a control of the form would do to the bytes.
 *
 * Forecasts are made one at a time, the one that is pointed at first, and kept
 * until there is another analysis.
 */
#include "config.h"

#include "cutaway-form-private.h"

static void next_forecast (CutawayForm *self);

static char *
key_of (const CtwWish *wish)
{
  return g_strdup_printf ("%d %d %d %d %d %d %s %s %s %s", wish->kind, wish->class_id, wish->keep,
                          wish->from, wish->position, wish->on, wish->name, wish->other,
                          wish->annotation, wish->value);
}

static void
show_effect (CutawayForm *self)
{
  CutawayForecast *forecast = self->shown != NULL
                                  ? g_hash_table_lookup (self->forecasts, self->shown)
                                  : NULL;
  g_autofree char *text = forecast != NULL ? cutaway_forecast_to_text (forecast) : g_strdup ("");

  gtk_label_set_text (self->effect, text);
  gtk_label_set_text (self->base_effect, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->effect), text[0] != '\0' ? text : NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->effect), "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->effect), "success");
  if (forecast == NULL || forecast->refusal != NULL || forecast->after < 0)
    return;
  if (forecast->after > forecast->before && forecast->before >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->effect), "warning");
  else if (forecast->after < forecast->before)
    gtk_widget_add_css_class (GTK_WIDGET (self->effect), "success");
}

typedef struct
{
  CutawayForm *form;
  char *key;
} Asked;

static void
forecast_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  CutawayForm *self = asked->form;
  CutawayForecast *forecast;

  forecast = cutaway_wishes_forecast_finish (CUTAWAY_DOCUMENT (source), result, NULL);
  /* Cancelled: about an analysis that is gone. */
  if (forecast != NULL && self->document != NULL)
    {
      g_clear_object (&self->cancellable);
      g_hash_table_insert (self->forecasts, g_steal_pointer (&asked->key), forecast);
      show_effect (self);
      cutaway_form_show_storage_bytes (self);
      next_forecast (self);
    }
  g_free (asked->key);
  g_object_unref (asked->form);
  g_free (asked);
}

static void
next_forecast (CutawayForm *self)
{
  g_autoptr (CtwWish) wish = NULL;
  Asked *asked;

  if (self->cancellable != NULL || (wish = g_queue_pop_head (&self->queue)) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  asked = g_new0 (Asked, 1);
  asked->form = g_object_ref (self);
  asked->key = key_of (wish);
  cutaway_wishes_forecast_async (self->document, wish, self->cancellable, forecast_cb, asked);
}

/* What is known of the wish's outcome, or NULL. */
const CutawayForecast *
cutaway_form_get_forecast (CutawayForm *self, const CtwWish *wish)
{
  g_autofree char *key = key_of (wish);

  return g_hash_table_lookup (self->forecasts, key);
}

/* Of what is typed, or gone over, only the last is still of interest. */
static void
forget_typed (CutawayForm *self)
{
  for (GList *at = self->queue.head, *next; at != NULL; at = next)
    {
      CtwWish *wish = at->data;

      next = at->next;
      if (wish->kind != CTW_WISH_ADD_ATTRIBUTE && wish->kind != CTW_WISH_ADD_BASE)
        continue;
      cutaway_wish_free (wish);
      g_queue_delete_link (&self->queue, at);
    }
}

/* Has the outcome computed, once. */
void
cutaway_form_forecast (CutawayForm *self, const CtwWish *wish)
{
  if (self->analysis == NULL || self->document == NULL
      || cutaway_document_get_analysis (self->document) != self->analysis
      || cutaway_form_get_forecast (self, wish) != NULL)
    return;
  forget_typed (self);
  g_queue_push_head (&self->queue, cutaway_wish_copy (wish));
  next_forecast (self);
}

/* They were about an analysis that is gone. */
void
cutaway_form_forget_forecasts (CutawayForm *self)
{
  g_queue_clear_full (&self->queue, (GDestroyNotify) cutaway_wish_free);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_hash_table_remove_all (self->forecasts);
  g_clear_pointer (&self->shown, g_free);
  gtk_label_set_text (self->effect, "");
  gtk_label_set_text (self->base_effect, "");
}

/* What is over a control comes before what has the focus. */
void
cutaway_form_preview_again (CutawayForm *self)
{
  GtkWidget *control = self->pointed != NULL ? self->pointed : self->focused;
  CutawayWishMaker maker = control != NULL ? g_object_get_data (G_OBJECT (control), "cutaway-maker")
                                           : NULL;
  CtwWish wish = { .class_id = self->klass };

  if (self->forecasts == NULL)
    return;
  g_clear_pointer (&self->shown, g_free);
  if (maker != NULL && self->analysis != NULL && self->klass != CTW_NONE
      && maker (self, control, &wish))
    {
      self->shown = key_of (&wish);
      cutaway_form_forecast (self, &wish);
    }
  show_effect (self);
}

/* While something is typed, the pointer only happens to be where it is. */
void
cutaway_form_preview_typed (CutawayForm *self)
{
  g_clear_weak_pointer (&self->pointed);
  cutaway_form_preview_again (self);
}

static CutawayForm *
form_of (gpointer controller)
{
  GtkWidget *control = gtk_event_controller_get_widget (controller);

  return CUTAWAY_FORM (gtk_widget_get_ancestor (control, CUTAWAY_TYPE_FORM));
}

static void
set_control (GtkWidget **place, gpointer controller, gboolean there)
{
  GtkWidget *control = gtk_event_controller_get_widget (controller);
  CutawayForm *self = form_of (controller);

  if (self == NULL || (!there && *place != control))
    return;
  g_set_weak_pointer (place, there ? control : NULL);
  cutaway_form_preview_again (self);
}

static void
enter_cb (GtkEventControllerMotion *motion, double x, double y, CutawayForm *self)
{
  set_control (&self->pointed, motion, TRUE);
}

static void
leave_cb (GtkEventControllerMotion *motion, CutawayForm *self)
{
  set_control (&self->pointed, motion, FALSE);
}

static void
focus_in_cb (GtkEventControllerFocus *focus, CutawayForm *self)
{
  set_control (&self->focused, focus, TRUE);
}

static void
focus_out_cb (GtkEventControllerFocus *focus, CutawayForm *self)
{
  set_control (&self->focused, focus, FALSE);
}

/**
 * cutaway_form_preview:
 *
 * Shows what @control would do while it is pointed at or focused.
 */
void
cutaway_form_preview (CutawayForm *self, GtkWidget *control, CutawayWishMaker maker)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (control), "cutaway-maker", (gpointer) maker);
  g_signal_connect (motion, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_in_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_out_cb), self);
  gtk_widget_add_controller (control, motion);
  gtk_widget_add_controller (control, focus);
}
