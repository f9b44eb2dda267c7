/* SPDX-License-Identifier: MIT */
/*
 * cutaway-findings.c: the advice about the selected class, as cards.
 *
 * Advice makes the types anew for each finding, so it is computed in a worker,
 * once an analysis; what is shown is never that of another analysis.
 */
#include "config.h"

#include "cutaway-findings.h"

#include "cutaway-focus.h"
#include "cutaway-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _CutawayFindings
{
  GtkWidget parent_instance;

  /* Owned */
  GtkWidget *box;
  CutawayAnalysis *analysis; /* (nullable) */
  CtwAdvice *advice;         /* (nullable): of that analysis */
  GCancellable *cancellable; /* (nullable): of the computation under way */

  /* State */
  CtwClassId klass;
};

enum
{
  SIGNAL_WISH,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayFindings, cutaway_findings, GTK_TYPE_WIDGET)

#define FINDING "cutaway-finding"

static void
fix_cb (GtkButton *button, CutawayFindings *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), FINDING));
  gboolean done;

  if (self->advice == NULL || index >= ctw_advice_get_n (self->advice))
    return;
  g_signal_emit (self, signals[SIGNAL_WISH], 0, &ctw_advice_get (self->advice, index)->wish, &done);
}

static GtkWidget *
text_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
title_of (CutawayFindings *self, const CtwFinding *finding)
{
  for (guint i = 0; i < ctw_advice_n_rules (); i++)
    if (strcmp (ctw_advice_rule (i).code, finding->code) == 0
        && strcmp (finding->code, "slots-forgotten") != 0)
      return g_strdup (_ (ctw_advice_rule (i).title));
  return g_strdup_printf (
      _ ("%s brings __dict__ back"),
      ctw_model_get_class (cutaway_analysis_get_model (self->analysis), finding->class_id)->name);
}

/* What it saves, for one and for a million. */
static char *
bytes_of (CutawayFindings *self, const CtwFinding *finding)
{
  gint64 saved = ctw_finding_saved (finding);
  g_autofree char *each = NULL;
  g_autofree char *million = NULL;

  if (!finding->known || saved == 0)
    return NULL;
  each = cutaway_words_number (ABS (saved));
  million = g_format_size ((guint64) ABS (ctw_finding_saved_by (finding, 1000000)));
  /* Translators: bytes for one object, a size for a million of them, a version of Python. */
  return saved > 0 ? g_strdup_printf (
             _ ("Mending saves %s each; a million of them occupy %s less on CPython %s."), each,
             million, cutaway_analysis_get_profile (self->analysis)->name)
                   : g_strdup_printf (
                       _ ("Mending costs %s each; a million of them occupy %s more on CPython %s."),
                       each, million, cutaway_analysis_get_profile (self->analysis)->name);
}

static GtkWidget *
card_new (CutawayFindings *self, guint index)
{
  const CtwFinding *finding = ctw_advice_get (self->advice, index);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button;
  g_autofree char *title = title_of (self, finding);
  g_autofree char *bytes = bytes_of (self, finding);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "inspector-card");
  if (finding->severity != CTW_SEVERITY_NOTE)
    gtk_widget_add_css_class (card, "warning-card");
  gtk_box_append (GTK_BOX (card), text_new (title, "heading"));
  gtk_box_append (GTK_BOX (card), text_new (finding->message, NULL));
  if (bytes != NULL)
    gtk_box_append (GTK_BOX (card), text_new (bytes, NULL));
  if (finding->wish.kind == CTW_WISH_NONE)
    return card;
  button = gtk_button_new_with_label (_ ("Fix"));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (button, _ ("Change the text so that this is mended"));
  if (finding->severity != CTW_SEVERITY_NOTE)
    gtk_widget_add_css_class (button, "suggested-action");
  g_object_set_data (G_OBJECT (button), FINDING, GUINT_TO_POINTER (index));
  g_signal_connect (button, "clicked", G_CALLBACK (fix_cb), self);
  gtk_box_append (GTK_BOX (card), button);
  return card;
}

static void
show (CutawayFindings *self)
{
  GtkWidget *child;
  gboolean focused = cutaway_focus_release (GTK_WIDGET (self));
  guint shown = 0;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; self->advice != NULL && i < ctw_advice_get_n (self->advice); i++)
    if (ctw_advice_get (self->advice, i)->class_id == self->klass && self->klass != CTW_NONE)
      {
        gtk_box_append (GTK_BOX (self->box), card_new (self, i));
        shown++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self), shown > 0);
  /* Who pressed Fix goes on with the next finding, or with what stands around here. */
  if (focused && !gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}

static void
advise_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, ctw_advice_new (cutaway_analysis_get_types (task_data), NULL, NULL),
                         (GDestroyNotify) ctw_advice_unref);
}

static void
advised_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CutawayFindings *self = CUTAWAY_FINDINGS (source);
  g_autoptr (CtwAdvice) advice = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Cancelled: about an analysis that is gone. */
  if (advice == NULL || self->box == NULL)
    return;
  self->advice = g_steal_pointer (&advice);
  show (self);
}

static void
advise (CutawayFindings *self)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, advised_cb, NULL);
  g_task_set_source_tag (task, advise);
  g_task_set_task_data (task, cutaway_analysis_ref (self->analysis),
                        (GDestroyNotify) cutaway_analysis_unref);
  g_task_run_in_thread (task, advise_in_thread);
}

static void
forget (CutawayFindings *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->advice, ctw_advice_unref);
  g_clear_pointer (&self->analysis, cutaway_analysis_unref);
}

/**
 * cutaway_findings_show:
 * @analysis: (nullable): the newest
 * @id: the class whose findings are shown, or %CTW_NONE
 */
void
cutaway_findings_show (CutawayFindings *self, CutawayAnalysis *analysis, CtwClassId id)
{
  g_return_if_fail (CUTAWAY_IS_FINDINGS (self));

  self->klass = id;
  if (analysis != self->analysis)
    {
      forget (self);
      if (analysis != NULL)
        {
          self->analysis = cutaway_analysis_ref (analysis);
          advise (self);
        }
    }
  show (self);
}

static void
cutaway_findings_dispose (GObject *object)
{
  CutawayFindings *self = CUTAWAY_FINDINGS (object);

  forget (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (cutaway_findings_parent_class)->dispose (object);
}

static void
cutaway_findings_class_init (CutawayFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cutaway_findings_dispose;
  signals[SIGNAL_WISH] = g_signal_new ("wish", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       g_signal_accumulator_true_handled, NULL, NULL,
                                       G_TYPE_BOOLEAN, 1, G_TYPE_POINTER);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cutaway_findings_init (CutawayFindings *self)
{
  self->klass = CTW_NONE;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
