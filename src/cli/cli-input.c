/* SPDX-License-Identifier: MIT */
/*
 * cli-input.c: files of the line, read into models by one Python.
 *
 * Reading and analysing overlap: a thread feeds the one reader and hands the
 * models over in the order of the line.
 */
#include "cli-input.h"

#include "ctp-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More than any source file; less than what would make Python's parser a burden. */
#define MOST_BYTES ((gsize) 32 * 1024 * 1024)

typedef struct
{
  const CliCall *call;
  GAsyncQueue *done; /* of CliInput; one without a path ends it */
  gint failed;
} Work;

static void
input_free (CliInput *input)
{
  g_free (input->path);
  g_free (input->name);
  g_free (input->text);
  g_clear_pointer (&input->model, ctw_model_unref);
  g_free (input);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliInput, input_free)

static char *
complain_errno (const char *path)
{
  cli_complain ("%s: %s", path, g_strerror (errno));
  return NULL;
}

/* Reads fd to its end; complains and returns NULL where it cannot or there is too much. */
static char *
read_all (int fd, const char *path, gsize *length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 part[65536];
  gssize n;

  while ((n = read (fd, part, sizeof part)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return complain_errno (path);
      g_byte_array_append (bytes, part, (guint) n);
      if (bytes->len > MOST_BYTES)
        {
          cli_complain (_ ("%s: larger than %u MiB"), path, (guint) (MOST_BYTES >> 20));
          return NULL;
        }
    }
  *length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&bytes), FALSE);
}

static char *
read_path (const char *path, gsize *length)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return complain_errno (path);
  char *text = read_all (fd, path, length);
  close (fd);
  return text;
}

static gboolean
load (CliInput *input, const char *path)
{
  gboolean standard = g_str_equal (path, "-");

  input->path = g_strdup (standard ? "<stdin>" : path);
  input->name = standard ? g_strdup (input->path) : g_path_get_basename (path);
  input->text = standard ? read_all (STDIN_FILENO, input->path, &input->length)
                         : read_path (path, &input->length);
  if (input->text == NULL)
    return FALSE;
  if (memchr (input->text, '\0', input->length) != NULL)
    {
      cli_complain (_ ("%s: not Python source: it has a NUL byte"), input->path);
      return FALSE;
    }
  return TRUE;
}

static gpointer
read_thread (gpointer data)
{
  Work *work = data;
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);

  for (guint i = 0; i < work->call->n_files; i++)
    {
      g_autoptr (CliInput) input = g_new0 (CliInput, 1);
      g_autoptr (GError) error = NULL;

      if (load (input, work->call->files[i]))
        input->model = ctp_reader_read (reader, input->text, (gssize) input->length, NULL, &error);
      if (error != NULL)
        cli_complain ("%s: %s", input->path, error->message);
      if (input->model != NULL)
        g_async_queue_push (work->done, g_steal_pointer (&input));
      else
        g_atomic_int_set (&work->failed, TRUE);
      if (g_error_matches (error, CTP_ERROR, CTP_ERROR_NO_PYTHON))
        break;
    }
  g_async_queue_push (work->done, g_new0 (CliInput, 1));
  return NULL;
}

/**
 * cli_read_files:
 * @func: called for each file that could be read, in the order of the line
 *
 * Returns: whether all of them could be read
 */
gboolean
cli_read_files (const CliCall *call, CliInputFunc func, gpointer user_data)
{
  Work work = { .call = call, .done = g_async_queue_new () };
  GThread *thread = g_thread_new ("read", read_thread, &work);

  while (TRUE)
    {
      g_autoptr (CliInput) input = g_async_queue_pop (work.done);
      if (input->path == NULL)
        break;
      func (input, user_data);
    }
  g_thread_join (thread);
  g_async_queue_unref (work.done);
  return !work.failed;
}
