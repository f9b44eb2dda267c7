/* SPDX-License-Identifier: MIT */
/*
 * ctp-reader.c: one persistent Python that reads source into models.
 *
 * One worker thread talks to the process, so that requests are answered in the
 * order they came and a main loop never waits; the blocking call waits for the
 * worker.  Invariant: process is touched by the worker alone.
 */
#include "ctp-reader.h"

#include "ctp-interpreters.h"
#include "ctp-process-private.h"
#include "ctp-scripts-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _CtpReader
{
  GObject parent_instance;

  char **interpreters; /* to try in turn */
  guint next;          /* the one to start now */
  GThreadPool *worker;
  CtpProcess *process;

  GMutex mutex; /* of what follows */
  guint time_limit;
  guint64 memory_limit;
  char *version;
};

G_DEFINE_FINAL_TYPE (CtpReader, ctp_reader, G_TYPE_OBJECT)
G_DEFINE_QUARK (ctp - error - quark, ctp_error)

/* One request; a task answers it, or the condition of the blocking call. */
typedef struct
{
  char *text;
  gsize length;
  GCancellable *cancellable;
  GTask *task; /* (nullable) */
  GMutex mutex;
  GCond cond;
  gboolean done;
  CtwModel *model;
  GError *error;
} Request;

static void
request_free (Request *request)
{
  g_free (request->text);
  g_clear_object (&request->cancellable);
  g_clear_object (&request->task);
  g_clear_pointer (&request->model, ctw_model_unref);
  g_clear_error (&request->error);
  g_mutex_clear (&request->mutex);
  g_cond_clear (&request->cond);
  g_free (request);
}

static Request *
request_new (const char *text, gssize length, GCancellable *cancellable)
{
  Request *request = g_new0 (Request, 1);

  request->length = length < 0 ? strlen (text) : (gsize) length;
  if (request->length <= (gsize) CTP_READER_MAX_BYTES)
    request->text = g_memdup2 (text, request->length);
  request->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_mutex_init (&request->mutex);
  g_cond_init (&request->cond);
  return request;
}

/* On the worker */

static void
greet (CtpReader *self, GBytes *greeting)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (greeting, &length);

  g_mutex_lock (&self->mutex);
  if (self->version == NULL)
    self->version = g_strndup (text, length);
  g_mutex_unlock (&self->mutex);
}

static gboolean
start_one (CtpReader *self,
           const char *interpreter,
           gint64 deadline,
           GCancellable *cancellable,
           GError **error)
{
  g_mutex_lock (&self->mutex);
  guint64 memory_limit = self->memory_limit;
  g_mutex_unlock (&self->mutex);
  g_autoptr (CtpProcess) process = ctp_process_new (interpreter, ctp_script_reader,
                                                    ctp_script_reader_length, memory_limit, error);
  g_autoptr (GBytes) greeting = process != NULL
                                    ? ctp_process_receive (process, deadline, cancellable, error)
                                    : NULL;
  if (greeting == NULL)
    return FALSE;
  greet (self, greeting);
  self->process = g_steal_pointer (&process);
  return TRUE;
}

/* A Python that does not even start gives way to the next one found. */
static gboolean
start (CtpReader *self, gint64 deadline, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (; self->interpreters[self->next] != NULL; self->next++)
    {
      g_clear_error (&problem);
      if (start_one (self, self->interpreters[self->next], deadline, cancellable, &problem))
        return TRUE;
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)
          || g_error_matches (problem, CTP_ERROR, CTP_ERROR_TIMEOUT))
        break;
    }
  if (self->interpreters[self->next] == NULL)
    self->next = 0;
  if (problem == NULL)
    g_set_error_literal (&problem, CTP_ERROR, CTP_ERROR_NO_PYTHON,
                         _ ("No Python 3.8 or newer was found on this machine."));
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static GBytes *
ask (CtpReader *self, Request *request, GError **error)
{
  g_mutex_lock (&self->mutex);
  gint64 limit = (gint64) self->time_limit * G_TIME_SPAN_MILLISECOND
                 * (gint64) (1 + request->length / (1024 * 1024));
  g_mutex_unlock (&self->mutex);
  gint64 deadline = g_get_monotonic_time () + limit;
  GError *problem = NULL;

  if (self->process != NULL && !ctp_process_settle (self->process))
    g_clear_pointer (&self->process, ctp_process_free);
  if (self->process == NULL && !start (self, deadline, request->cancellable, error))
    return NULL;
  GBytes *answer = ctp_process_exchange (self->process, request->text, request->length, deadline,
                                         request->cancellable, &problem);
  if (answer == NULL && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_pointer (&self->process, ctp_process_free);
  if (problem != NULL)
    g_propagate_error (error, problem);
  return answer;
}

static CtwModel *
answer_request (CtpReader *self, Request *request, GError **error)
{
  gsize length = 0;

  if (g_cancellable_set_error_if_cancelled (request->cancellable, error))
    return NULL;
  if (request->text == NULL && request->length > 0)
    {
      g_set_error (error, CTP_ERROR, CTP_ERROR_SIZE,
                   _ ("The file has %.1f MB; more than %.1f MB cannot be read."),
                   (double) request->length / 1e6, (double) CTP_READER_MAX_BYTES / 1e6);
      return NULL;
    }
  g_autoptr (GBytes) answer = ask (self, request, error);
  if (answer == NULL)
    return NULL;
  const char *json = g_bytes_get_data (answer, &length);
  GError *problem = NULL;
  CtwModel *model = ctw_model_new_from_json (json, (gssize) length, &problem);
  if (problem != NULL)
    {
      g_set_error (error, CTP_ERROR, CTP_ERROR_ANSWER, "%s", problem->message);
      g_error_free (problem);
    }
  return model;
}

static void
work (gpointer data, gpointer user_data)
{
  CtpReader *self = user_data;
  Request *request = data;
  GError *error = NULL;
  CtwModel *model = answer_request (self, request, &error);

  if (request->task != NULL)
    {
      if (model != NULL)
        g_task_return_pointer (request->task, model, (GDestroyNotify) ctw_model_unref);
      else
        g_task_return_error (request->task, error);
      request_free (request);
      return;
    }
  g_mutex_lock (&request->mutex);
  request->model = model;
  request->error = error;
  request->done = TRUE;
  g_cond_signal (&request->cond);
  g_mutex_unlock (&request->mutex);
}

/* The object */

static void
ctp_reader_finalize (GObject *object)
{
  CtpReader *self = CTP_READER (object);

  /* Every request holds the reader, so the queue is empty; the worker may be the one who is here.
   */
  g_thread_pool_free (self->worker, FALSE, FALSE);
  g_clear_pointer (&self->process, ctp_process_free);
  g_strfreev (self->interpreters);
  g_free (self->version);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (ctp_reader_parent_class)->finalize (object);
}

static void
ctp_reader_class_init (CtpReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ctp_reader_finalize;
}

static void
ctp_reader_init (CtpReader *self)
{
  g_mutex_init (&self->mutex);
  self->time_limit = CTP_READER_TIME_LIMIT;
  self->memory_limit = CTP_READER_MEMORY_LIMIT;
  self->worker = g_thread_pool_new (work, self, 1, FALSE, NULL);
}

/**
 * ctp_reader_new:
 * @interpreter: (nullable): the path of a Python; %NULL takes the newest found
 *
 * The process is started with the first request.
 *
 * Returns: (transfer full): a reader
 */
CtpReader *
ctp_reader_new (const char *interpreter)
{
  CtpReader *self = g_object_new (CTP_TYPE_READER, NULL);

  if (interpreter != NULL)
    {
      self->interpreters = g_new0 (char *, 2);
      self->interpreters[0] = g_strdup (interpreter);
    }
  else
    self->interpreters = ctp_interpreters_guess ();
  return self;
}

/**
 * ctp_reader_set_time_limit:
 * @milliseconds: what one request may take, the start of the process included
 */
void
ctp_reader_set_time_limit (CtpReader *reader, guint milliseconds)
{
  g_mutex_lock (&reader->mutex);
  reader->time_limit = milliseconds;
  g_mutex_unlock (&reader->mutex);
}

/**
 * ctp_reader_set_memory_limit:
 * @bytes: of address space; holds for the next process that is started
 */
void
ctp_reader_set_memory_limit (CtpReader *reader, guint64 bytes)
{
  g_mutex_lock (&reader->mutex);
  reader->memory_limit = bytes;
  g_mutex_unlock (&reader->mutex);
}

/**
 * ctp_reader_get_version:
 *
 * Returns: (transfer none) (nullable): the version of the Python that reads;
 *   %NULL before it has started
 */
const char *
ctp_reader_get_version (CtpReader *reader)
{
  g_mutex_lock (&reader->mutex);
  const char *version = reader->version;
  g_mutex_unlock (&reader->mutex);
  return version;
}

/**
 * ctp_reader_read:
 * @text: the bytes of a source file
 * @length: in bytes, or -1 where @text is terminated
 * @error: [error@Ctp.Error] or a cancel
 *
 * Reads and waits for the answer; needs no main loop.
 *
 * Returns: (transfer full) (nullable): the model; broken source has one too
 */
CtwModel *
ctp_reader_read (CtpReader *reader,
                 const char *text,
                 gssize length,
                 GCancellable *cancellable,
                 GError **error)
{
  Request *request = request_new (text, length, cancellable);

  g_thread_pool_push (reader->worker, request, NULL);
  g_mutex_lock (&request->mutex);
  while (!request->done)
    g_cond_wait (&request->cond, &request->mutex);
  g_mutex_unlock (&request->mutex);
  CtwModel *model = g_steal_pointer (&request->model);
  if (request->error != NULL)
    g_propagate_error (error, g_steal_pointer (&request->error));
  request_free (request);
  return model;
}

/**
 * ctp_reader_read_async:
 * @text: the bytes of a source file; copied
 * @length: in bytes, or -1 where @text is terminated
 * @callback: called in the thread's default main context
 */
void
ctp_reader_read_async (CtpReader *reader,
                       const char *text,
                       gssize length,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Request *request = request_new (text, length, cancellable);

  request->task = g_task_new (reader, cancellable, callback, user_data);
  g_task_set_source_tag (request->task, ctp_reader_read_async);
  g_thread_pool_push (reader->worker, request, NULL);
}

/**
 * ctp_reader_read_finish:
 *
 * Returns: (transfer full) (nullable): the model
 */
CtwModel *
ctp_reader_read_finish (CtpReader *reader, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, reader), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
