/* SPDX-License-Identifier: MIT */
/*
 * cutaway-notes.c: what the reader, type() and __init__ have to say, by place.
 *
 * A line that does not parse, a class that Python refuses, a statement of
 * __init__ that could not be followed: the source view marks them, the
 * inspector lists those of its class, and both say the same words.
 */
#include "config.h"

#include "cutaway-notes.h"

#include <glib/gi18n.h>

static void
note_free (gpointer data)
{
  CutawayNote *note = data;

  g_free (note->words);
  g_free (note);
}

static void
add_note (GPtrArray *notes, const CtwDiagnostic *from, CtwClassId klass, const char *words)
{
  CutawayNote *note = g_new0 (CutawayNote, 1);

  note->severity = from->severity;
  note->span = from->span;
  note->line = from->line;
  note->klass = klass;
  note->words = g_strdup (words);
  g_ptr_array_add (notes, note);
}

/* At the decorator itself; a class begins in the line of its first one. */
static char *
decorator_words (const CtwType *type, const char *name, CtwDiagnostic *at)
{
  at->span = type->unknown_decorator->span;
  if (type->unknown_decorator != type->klass->decorators[0])
    at->line = 0;
  return g_strdup_printf (_ ("@%s may give back any class, so the bytes of %s are unknown."), name,
                          type->name);
}

static void
add_type_notes (GPtrArray *notes, const CtwType *type)
{
  CtwDiagnostic at = { .severity = CTW_SEVERITY_ERROR };
  g_autofree char *words = NULL;

  if (type->klass == NULL || type->status == CTW_TYPE_OK)
    return;
  at.span = type->klass->name_span;
  at.line = type->klass->line;
  if (type->status == CTW_TYPE_REFUSED)
    words = g_strdup_printf ("%s: %s", type->error_type, type->error_message);
  else
    {
      g_autofree char *names = NULL;

      at.severity = CTW_SEVERITY_NOTE;
      names = type->n_unresolved > 0 ? g_strdup (type->unresolved[0]) : g_strdup ("?");
      if (type->unknown_decorator != NULL)
        words = decorator_words (type, names, &at);
      else
        words = g_strdup_printf (_ ("%s was not found, so the bytes of %s are unknown."), names,
                                 type->name);
    }
  add_note (notes, &at, type->class_id, words);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const CutawayNote *left = *(CutawayNote *const *) a;
  const CutawayNote *right = *(CutawayNote *const *) b;

  if (left->span.start != right->span.start)
    return left->span.start < right->span.start ? -1 : 1;
  return (left->line > right->line) - (left->line < right->line);
}

/**
 * cutaway_notes_of:
 *
 * Returns: (transfer full) (element-type CutawayNote): all there is to say, by place
 */
GPtrArray *
cutaway_notes_of (CutawayAnalysis *analysis)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (note_free);
  guint n;
  const CtwDiagnostic *all = ctw_model_get_diagnostics (cutaway_analysis_get_model (analysis), &n);

  for (guint i = 0; i < n; i++)
    add_note (notes, &all[i], CTW_NONE, all[i].message);
  for (guint c = 0; c < cutaway_analysis_get_n_classes (analysis); c++)
    {
      const CtwType *type = cutaway_analysis_get_type_of (analysis, (CtwClassId) c);
      CtwInstance *instance = cutaway_analysis_get_instance (analysis, (CtwClassId) c);

      if (type != NULL)
        add_type_notes (notes, type);
      if (instance == NULL)
        continue;
      all = ctw_instance_get_diagnostics (instance, &n);
      for (guint i = 0; i < n; i++)
        add_note (notes, &all[i], (CtwClassId) c, all[i].message);
    }
  g_ptr_array_sort (notes, compare_notes);
  return notes;
}
