/* SPDX-License-Identifier: MIT */
/*
 * cutaway-wishes.c: from a wish to the text.
 *
 * A wish is about a model, and the model is of a text: where the text has
 * changed since, nothing is planned.  A forecast plans the same edit, reads the
 * text that it would make and measures the class there, all in a worker.
 */
#include "config.h"

#include "cutaway-wishes.h"

#include "cutaway-text-file.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_current (CutawayDocument *document)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);
  g_autofree char *text = NULL;

  if (analysis == NULL)
    return FALSE;
  text = cutaway_document_dup_text (document);
  return strcmp (text, cutaway_analysis_get_text (analysis)) == 0;
}

/**
 * cutaway_wishes_plan:
 *
 * Returns: (transfer full): what the wish changes about the text as it is
 */
CtwEdit *
cutaway_wishes_plan (CutawayDocument *document, const CtwWish *wish, GError **error)
{
  CutawayAnalysis *analysis = cutaway_document_get_analysis (document);

  if (!is_current (document))
    {
      g_set_error_literal (error, CTW_ERROR, CTW_ERROR_EDIT,
                           _ ("The text is still being read. Try again in a moment."));
      return NULL;
    }
  return ctw_edit_new (cutaway_analysis_get_model (analysis), cutaway_analysis_get_text (analysis),
                       -1, wish, error);
}

/**
 * cutaway_wishes_carry_out:
 * @edit: of the text as it is
 *
 * Changes the text, in one step.
 */
void
cutaway_wishes_carry_out (CutawayDocument *document, CtwEdit *edit)
{
  guint n;
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  g_autofree CutawayPatch *copies = g_new0 (CutawayPatch, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    copies[i] = (CutawayPatch){ patches[i].span, patches[i].text };
  cutaway_document_apply (document, copies, n);
}

CtwWish *
cutaway_wish_copy (const CtwWish *wish)
{
  CtwWish *copy = g_memdup2 (wish, sizeof *wish);

  copy->name = g_strdup (wish->name);
  copy->other = g_strdup (wish->other);
  copy->annotation = g_strdup (wish->annotation);
  copy->value = g_strdup (wish->value);
  return copy;
}

void
cutaway_wish_free (CtwWish *wish)
{
  g_free ((char *) wish->name);
  g_free ((char *) wish->other);
  g_free ((char *) wish->annotation);
  g_free ((char *) wish->value);
  g_free (wish);
}

void
cutaway_forecast_free (CutawayForecast *forecast)
{
  g_free (forecast->refusal);
  g_free (forecast);
}

typedef struct
{
  CutawayAnalysis *analysis;
  CtpReader *reader;
  CtwWish *wish;
} Question;

static void
question_free (Question *question)
{
  cutaway_analysis_unref (question->analysis);
  g_object_unref (question->reader);
  cutaway_wish_free (question->wish);
  g_free (question);
}

static gint64
bytes_of (CtwTypes *types, CtwClassId id, char **refusal)
{
  const CtwType *type = ctw_types_of_class (types, id);
  g_autoptr (CtwInstance) instance = NULL;

  if (type == NULL || type->status != CTW_TYPE_OK)
    {
      if (refusal != NULL && type != NULL && type->status == CTW_TYPE_REFUSED)
        *refusal = g_strdup_printf ("%s: %s", type->error_type, type->error_message);
      return -1;
    }
  instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  if (instance == NULL || ctw_instance_get_error (instance) != NULL)
    return -1;
  return ctw_instance_get_numbers (instance)->requested;
}

static CtwModel *
model_after (Question *question, GCancellable *cancellable, GError **error)
{
  const char *text = cutaway_analysis_get_text (question->analysis);
  g_autoptr (CtwEdit) edit = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *plain = NULL;
  const CtwPatch *patches;
  gsize length;
  guint n;

  edit = ctw_edit_new (cutaway_analysis_get_model (question->analysis), text, -1, question->wish,
                       error);
  if (edit == NULL)
    return NULL;
  patches = ctw_edit_get_patches (edit, &n);
  changed = ctw_patches_apply (patches, n, text, -1, &length);
  plain = cutaway_text_for_reader (changed);
  return ctp_reader_read (question->reader, plain, (gssize) length, cancellable, error);
}

static void
forecast_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  CtwModel *before = cutaway_analysis_get_model (question->analysis);
  const CtwClass *klass = ctw_model_get_class (before, question->wish->class_id);
  CutawayForecast *forecast = g_new0 (CutawayForecast, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) after = model_after (question, cancellable, &error);

  forecast->before = bytes_of (cutaway_analysis_get_types (question->analysis), klass->id, NULL);
  forecast->after = -1;
  if (after != NULL)
    {
      g_autoptr (CtwTypes) types = cutaway_analysis_make_types (question->analysis, after);
      const CtwClass *then = ctw_model_find_class (after, klass->qualname);

      if (then != NULL)
        forecast->after = bytes_of (types, then->id, &forecast->refusal);
    }
  else
    forecast->refusal = g_strdup (error->message);
  g_task_return_pointer (task, forecast, (GDestroyNotify) cutaway_forecast_free);
}

/**
 * cutaway_wishes_forecast_async:
 * @wish: about a class of the newest analysis
 *
 * What an instance of the class has now and would have then.
 */
void
cutaway_wishes_forecast_async (CutawayDocument *document,
                               const CtwWish *wish,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (document, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->analysis = cutaway_analysis_ref (cutaway_document_get_analysis (document));
  question->reader = g_object_ref (cutaway_document_get_reader (document));
  question->wish = cutaway_wish_copy (wish);
  g_task_set_source_tag (task, cutaway_wishes_forecast_async);
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, forecast_in_thread);
}

CutawayForecast *
cutaway_wishes_forecast_finish (CutawayDocument *document, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cutaway_forecast_to_text:
 *
 * Returns: (transfer full): "56 → 400 B", or why not
 */
char *
cutaway_forecast_to_text (const CutawayForecast *forecast)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (forecast->refusal != NULL)
    return g_strdup (forecast->refusal);
  before = forecast->before >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, forecast->before)
                                 : g_strdup ("–");
  after = forecast->after >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, forecast->after)
                               : g_strdup ("–");
  /* Translators: bytes of an instance before and after a change. */
  return g_strdup_printf (_ ("%s → %s B"), before, after);
}
