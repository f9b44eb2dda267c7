/* SPDX-License-Identifier: MIT */
/*
 * cutaway-access.c: what gets and collections cost, measured in a thread of its own.
 *
 * Invariant: a measurement belongs to the program it was started for.  What is
 * left of one whose program changed, or that was cancelled, is never shown.
 */
#include "config.h"

#include "cutaway-access.h"

#include "ctp-memory.h"

#define ROUNDS 9
#define POLL_MILLISECONDS 33
#define WHOLE 1000

struct _CutawayAccess
{
  GObject parent_instance;

  /* Owned */
  CtwTypes *types;           /* (nullable) */
  GPtrArray *studies;        /* of CtwAccessStudy */
  GCancellable *cancellable; /* (nullable): of what is under way */

  /* State */
  gint done; /* atomic: of WHOLE */
  guint timer;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CutawayAccess, cutaway_access, G_TYPE_OBJECT)

/* What the worker is given. */
typedef struct
{
  CtwTypes *types;
  GArray *statements; /* guint */
  guint current;
  CutawayAccess *access;
  GCancellable *cancellable;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  ctw_types_unref (job->types);
  g_array_unref (job->statements);
  g_object_unref (job->cancellable);
  g_free (job);
}

/* --- the worker */

static gboolean
progress_in_thread (double done, gpointer user_data)
{
  Job *job = user_data;
  double all = ((double) job->current + done) / (double) job->statements->len;

  g_atomic_int_set (&job->access->done, (gint) (all * WHOLE));
  return !g_cancellable_is_cancelled (job->cancellable);
}

static void
measure_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func (
      (GDestroyNotify) ctw_access_study_free);

  for (; job->current < job->statements->len && !g_cancellable_is_cancelled (cancellable);
       job->current++)
    {
      guint statement = g_array_index (job->statements, guint, job->current);
      CtwAccessStudy *study = ctw_access_study_new (job->types, statement, ctp_memory_limit (0),
                                                    ROUNDS, progress_in_thread, job);
      if (study != NULL)
        g_ptr_array_add (studies, study);
    }
  g_task_return_pointer (task, g_steal_pointer (&studies), (GDestroyNotify) g_ptr_array_unref);
}

/* --- the main thread */

static gboolean
poll_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CutawayAccess *self = CUTAWAY_ACCESS (source);
  /* NULL where it was cancelled, whatever the worker had by then. */
  g_autoptr (GPtrArray) studies = g_task_propagate_pointer (G_TASK (result), NULL);

  /* Another one may be under way by now. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  if (studies != NULL)
    {
      g_ptr_array_unref (self->studies);
      self->studies = g_steal_pointer (&studies);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
cutaway_access_finalize (GObject *object)
{
  CutawayAccess *self = CUTAWAY_ACCESS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->types, ctw_types_unref);
  g_ptr_array_unref (self->studies);

  G_OBJECT_CLASS (cutaway_access_parent_class)->finalize (object);
}

static void
cutaway_access_class_init (CutawayAccessClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cutaway_access_finalize;

  /* The figures, how far they are or whether it is busy: at most thirty times a second. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cutaway_access_init (CutawayAccess *self)
{
  self->studies = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_access_study_free);
}

CutawayAccess *
cutaway_access_new (void)
{
  return g_object_new (CUTAWAY_TYPE_ACCESS, NULL);
}

/**
 * cutaway_access_set_types:
 * @types: (nullable): whose program is measured; what was measured before is forgotten
 */
void
cutaway_access_set_types (CutawayAccess *self, CtwTypes *types)
{
  g_return_if_fail (CUTAWAY_IS_ACCESS (self));

  if (types == self->types)
    return;
  g_clear_pointer (&self->types, ctw_types_unref);
  self->types = types != NULL ? ctw_types_ref (types) : NULL;
  cutaway_access_cancel (self);
  g_ptr_array_set_size (self->studies, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * cutaway_access_measure:
 * @statements: (element-type guint): bulk runs of the program
 *
 * Measures each on a heap of its own; "changed" tells how far it is.
 */
void
cutaway_access_measure (CutawayAccess *self, GArray *statements)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (CUTAWAY_IS_ACCESS (self));

  if (self->types == NULL || statements->len == 0 || cutaway_access_is_busy (self))
    return;
  self->cancellable = g_cancellable_new ();
  g_atomic_int_set (&self->done, 0);
  self->timer = g_timeout_add (POLL_MILLISECONDS, poll_cb, self);
  job = g_new0 (Job, 1);
  *job = (Job){ .types = ctw_types_ref (self->types),
                .statements = g_array_ref (statements),
                .access = self,
                .cancellable = g_object_ref (self->cancellable) };
  task = g_task_new (self, self->cancellable, measured_cb, NULL);
  g_task_set_source_tag (task, cutaway_access_measure);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, measure_in_thread);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What was under way is over at once for everyone but the worker, which gives its memory back. */
void
cutaway_access_cancel (CutawayAccess *self)
{
  g_return_if_fail (CUTAWAY_IS_ACCESS (self));

  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
cutaway_access_is_busy (CutawayAccess *self)
{
  return self->cancellable != NULL;
}

/* 0 … 1 */
double
cutaway_access_get_progress (CutawayAccess *self)
{
  return (double) g_atomic_int_get (&self->done) / WHOLE;
}

/* Returns: (transfer none) (element-type CtwAccessStudy): of the last measurement that ended */
GPtrArray *
cutaway_access_get_studies (CutawayAccess *self)
{
  return self->studies;
}
