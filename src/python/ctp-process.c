/* SPDX-License-Identifier: MIT */
/*
 * ctp-process.c: a Python that answers framed requests.
 *
 * Its standard input and output are one end of a socket pair, so that a write
 * to a dead process is an error and not a signal.  Invariant: owed is how many
 * answers are still to come for requests whose askers went away.
 */
#include "ctp-process-private.h"

#include "ctp-reader.h"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* An answer nobody waits for any more may still take this long; then the process is killed. */
#define PATIENCE (300 * G_TIME_SPAN_MILLISECOND)

#define MAX_ANSWER (1024u * 1024 * 1024)
#define MAX_COMPLAINT 4096

struct _CtpProcess
{
  GSubprocess *process;
  int socket;
  int complaints; /* its standard error; -1 when it is closed */
  GString *said;  /* the last of what came from there */
  GByteArray *received;
  guint owed;
  gboolean dead;
};

static const char boot[] = "import sys\n"
                           "b = sys.stdin.buffer\n"
                           "exec(compile(b.read(int(b.readline())), '<reader>', 'exec'))\n";

static gboolean write_frame (CtpProcess *process,
                             const void *data,
                             gsize length,
                             gint64 deadline,
                             GCancellable *cancellable,
                             GError **error);

/**
 * ctp_process_new:
 * @interpreter: a path
 * @script: the program
 * @memory_limit: in bytes of address space
 *
 * Returns: (transfer full) (nullable): a process that is starting
 */
CtpProcess *
ctp_process_new (const char *interpreter,
                 const unsigned char *script,
                 gsize length,
                 guint64 memory_limit,
                 GError **error)
{
  int sockets[2];
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *memory = g_strdup_printf ("--memory=%" G_GUINT64_FORMAT, memory_limit);

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
    {
      int why = errno;
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (why), g_strerror (why));
      return NULL;
    }
  g_subprocess_launcher_take_stdin_fd (launcher, sockets[1]);
  g_subprocess_launcher_take_stdout_fd (launcher, fcntl (sockets[1], F_DUPFD_CLOEXEC, 3));
  GSubprocess *child = g_subprocess_launcher_spawn (launcher, error, interpreter, "-I", "-S", "-c",
                                                    boot, memory, NULL);
  g_subprocess_launcher_close (launcher);
  if (child == NULL)
    {
      close (sockets[0]);
      return NULL;
    }
  CtpProcess *process = g_new0 (CtpProcess, 1);
  process->process = child;
  process->socket = sockets[0];
  process->complaints = g_unix_input_stream_get_fd (
      G_UNIX_INPUT_STREAM (g_subprocess_get_stderr_pipe (child)));
  g_unix_set_fd_nonblocking (process->complaints, TRUE, NULL);
  process->said = g_string_new (NULL);
  process->received = g_byte_array_new ();
  if (!write_frame (process, script, length, g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND, NULL,
                    error))
    g_clear_pointer (&process, ctp_process_free);
  return process;
}

/**
 * ctp_process_free:
 * @process: (transfer full): a process
 *
 * Kills it.
 */
void
ctp_process_free (CtpProcess *process)
{
  g_subprocess_force_exit (process->process);
  close (process->socket);
  g_object_unref (process->process);
  g_string_free (process->said, TRUE);
  g_byte_array_unref (process->received);
  g_free (process);
}

/* What it said last on its standard error, in one line. */
static gboolean
fail_dead (CtpProcess *process, GError **error)
{
  g_autofree char *said = g_strchomp (g_utf8_make_valid (process->said->str, -1));
  const char *last = strrchr (said, '\n');

  process->dead = TRUE;
  last = last != NULL ? last + 1 : said;
  g_set_error (error, CTP_ERROR, CTP_ERROR_DIED, "Python ended while it was reading%s%s",
               *last != '\0' ? ": " : "", last);
  return FALSE;
}

static void
listen_to_complaints (CtpProcess *process)
{
  char buffer[1024];
  ssize_t n = read (process->complaints, buffer, sizeof buffer);

  if (n > 0)
    g_string_append_len (process->said, buffer, n);
  else if (n == 0 || errno != EAGAIN)
    process->complaints = -1;
  if (process->said->len > MAX_COMPLAINT)
    g_string_erase (process->said, 0, (gssize) (process->said->len - MAX_COMPLAINT));
}

/* Waits until the socket is ready for events. */
static gboolean
wait_for (CtpProcess *process,
          gushort events,
          gint64 deadline,
          GCancellable *cancellable,
          GError **error)
{
  GPollFD fds[3] = { { .fd = process->socket, .events = events } };
  gboolean watched = g_cancellable_make_pollfd (cancellable, &fds[2]);
  gboolean ready = FALSE, fine = TRUE;

  while (fine && !ready)
    {
      gint64 left = (deadline - g_get_monotonic_time () + 999) / 1000;
      fds[1] = (GPollFD){ .fd = process->complaints, .events = G_IO_IN };
      fds[0].revents = fds[2].revents = 0;
      if (!watched)
        fds[2] = (GPollFD){ .fd = -1 };
      int n = left > 0 ? g_poll (fds, 3, (gint) MIN (left, G_MAXINT)) : 0;
      if (n == 0)
        g_set_error_literal (error, CTP_ERROR, CTP_ERROR_TIMEOUT,
                             _ ("Python took too long to read the file."));
      fine = n > 0 || (n < 0 && errno == EINTR);
      if (fine && g_cancellable_set_error_if_cancelled (cancellable, error))
        fine = FALSE;
      if (fine && n > 0 && fds[1].revents != 0)
        listen_to_complaints (process);
      ready = fine && n > 0 && fds[0].revents != 0;
    }
  if (watched)
    g_cancellable_release_fd (cancellable);
  return fine;
}

/* It ended, while it was written to or read from: its last words may still be on their way. */
static gboolean
fail_ended (CtpProcess *process, GError **error)
{
  for (guint i = 0; i < 50 && process->complaints >= 0; i++)
    {
      GPollFD fd = { .fd = process->complaints, .events = G_IO_IN };
      if (g_poll (&fd, 1, 20) > 0)
        listen_to_complaints (process);
    }
  return fail_dead (process, error);
}

static gboolean
write_all (CtpProcess *process,
           const char *data,
           gsize length,
           gint64 deadline,
           GCancellable *cancellable,
           GError **error)
{
  while (length > 0)
    {
      ssize_t n = send (process->socket, data, length, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n > 0)
        {
          data += n;
          length -= (gsize) n;
        }
      else if (errno != EAGAIN && errno != EINTR)
        return fail_ended (process, error);
      else if (!wait_for (process, G_IO_OUT, deadline, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_frame (CtpProcess *process,
             const void *data,
             gsize length,
             gint64 deadline,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *head = g_strdup_printf ("%" G_GSIZE_FORMAT "\n", length);

  /* Half a frame cannot be taken back. */
  if (write_all (process, head, strlen (head), deadline, cancellable, error)
      && write_all (process, data, length, deadline, cancellable, error))
    return TRUE;
  process->dead = TRUE;
  return FALSE;
}

static gboolean
receive_more (CtpProcess *process, gint64 deadline, GCancellable *cancellable, GError **error)
{
  guint had = process->received->len;

  if (!wait_for (process, G_IO_IN, deadline, cancellable, error))
    return FALSE;
  g_byte_array_set_size (process->received, had + 65536);
  ssize_t n = recv (process->socket, process->received->data + had, 65536, MSG_DONTWAIT);
  g_byte_array_set_size (process->received, had + (guint) MAX (n, 0));
  if (n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR)))
    return TRUE;
  return fail_ended (process, error);
}

/* The length that a complete head line of the received bytes says; -1 as long as there is none. */
static gint64
frame_length (CtpProcess *process, guint *head)
{
  const char *bytes = (const char *) process->received->data;
  const char *end = process->received->len > 0
                        ? memchr (bytes, '\n', MIN (process->received->len, 32))
                        : NULL;

  if (end == NULL)
    return process->received->len >= 32 ? G_MAXINT64 : -1;
  *head = (guint) (end - bytes) + 1;
  return (gint64) g_ascii_strtoull (bytes, NULL, 10);
}

/**
 * ctp_process_receive:
 * @deadline: on the monotonic clock, in microseconds
 *
 * Returns: (transfer full) (nullable): the next frame
 */
GBytes *
ctp_process_receive (CtpProcess *process,
                     gint64 deadline,
                     GCancellable *cancellable,
                     GError **error)
{
  guint head = 0;
  gint64 length;

  while ((length = frame_length (process, &head)) < 0
         || (length <= MAX_ANSWER && process->received->len - head < (guint64) length))
    if (!receive_more (process, deadline, cancellable, error))
      return NULL;
  if (length > MAX_ANSWER)
    {
      fail_dead (process, error);
      return NULL;
    }
  GBytes *frame = g_bytes_new (process->received->data + head, (gsize) length);
  g_byte_array_remove_range (process->received, 0, head + (guint) length);
  return frame;
}

/**
 * ctp_process_settle:
 *
 * Takes the answers that nobody waits for any more; what does not give them
 * soon counts as dead.
 *
 * Returns: whether it may be asked
 */
gboolean
ctp_process_settle (CtpProcess *process)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  for (; process->owed > 0 && !process->dead; process->owed--)
    {
      g_autoptr (GBytes) stale = ctp_process_receive (process, deadline, NULL, NULL);
      process->dead |= stale == NULL;
    }
  return !process->dead;
}

/**
 * ctp_process_exchange:
 * @request: @length bytes
 * @deadline: on the monotonic clock, in microseconds
 *
 * Where it fails for any reason but a cancel the process is dead afterwards.
 *
 * Returns: (transfer full) (nullable): the answer
 */
GBytes *
ctp_process_exchange (CtpProcess *process,
                      const char *request,
                      gsize length,
                      gint64 deadline,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!write_frame (process, request, length, deadline, cancellable, error))
    return NULL;
  GBytes *answer = ctp_process_receive (process, deadline, cancellable, &problem);
  if (answer != NULL)
    return answer;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    process->owed++;
  else
    process->dead = TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}
