/* SPDX-License-Identifier: MIT */
/*
 * cutaway-text-file.c: reading and writing the bytes of a Python file.
 *
 * What was decoded and not changed encodes to the same bytes: the encoding
 * that the file declares, its byte-order mark and its line ends are kept.
 * A save replaces the file in one step, through links and with its mode, or
 * leaves it as it was.  Nothing here knows widgets; all of it may run in a
 * worker thread.
 */
#include "config.h"

#include "cutaway-text-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char byte_order_mark[] = "\xef\xbb\xbf";

G_DEFINE_QUARK (cutaway - file - error - quark, cutaway_file_error)

/* The end of the n-th line, or of the data. */
static gsize
end_of_lines (const char *data, gsize size, guint n)
{
  gsize at = 0;

  for (; n > 0 && at < size; n--)
    {
      const char *newline = memchr (data + at, '\n', size - at);
      if (newline == NULL)
        return size;
      at = (gsize) (newline - data) + 1;
    }
  return at;
}

/* What Python looks for a declaration in: two lines, or one that is neither blank nor a comment. */
static char *
head_of (const char *data, gsize size)
{
  gsize first = end_of_lines (data, size, 1);
  gsize at = 0;

  while (at < first && (data[at] == ' ' || data[at] == '\t' || data[at] == '\f'))
    at++;
  if (at < first && data[at] != '#' && data[at] != '\n' && data[at] != '\r')
    return g_strdup ("");
  return g_strndup (data, MIN (end_of_lines (data, size, 2), 4096));
}

/*
 * PEP 263: a comment in the first two lines that says "coding: NAME" or "coding=NAME".
 * @colon: (out) (optional): where the colon is
 */
static char *
find_declaration (const char *head, int *colon)
{
  g_autoptr (GRegex) pattern = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  pattern = g_regex_new ("^[ \\t\\f]*#.*?coding([:=])[ \\t]*([-\\w.]+)",
                         G_REGEX_MULTILINE | G_REGEX_RAW, 0, NULL);
  if (!g_regex_match (pattern, head, 0, &match))
    return NULL;
  if (colon != NULL)
    g_match_info_fetch_pos (match, 1, colon, NULL);
  return g_match_info_fetch (match, 2);
}

static char *
declared_encoding (const char *data, gsize size)
{
  g_autofree char *head = head_of (data, size);
  g_autofree char *name = find_declaration (head, NULL);

  if (name == NULL || g_ascii_strncasecmp (name, "utf-8", 5) == 0
      || g_ascii_strcasecmp (name, "utf8") == 0)
    return NULL;
  if (g_ascii_strcasecmp (name, "latin-1") == 0 || g_ascii_strcasecmp (name, "latin1") == 0)
    return g_strdup ("ISO-8859-1");
  return g_steal_pointer (&name);
}

/**
 * cutaway_text_for_reader:
 * @text: decoded
 *
 * A reader believes what a file declares.  Text is UTF-8 by now, so the
 * declaration becomes an ordinary comment; no byte moves.
 *
 * Returns: (transfer full): @text without a declaration
 */
char *
cutaway_text_for_reader (const char *text)
{
  gsize size = strlen (text);
  char *plain = g_strndup (text, size);
  int colon;

  while (TRUE)
    {
      g_autofree char *head = head_of (plain, size);
      g_autofree char *name = find_declaration (head, &colon);

      if (name == NULL)
        return plain;
      plain[colon] = ' ';
    }
}

/* Whether each line ends in CR LF; a mixed file is kept as it is, character by character. */
static gboolean
all_crlf (const char *text)
{
  const char *at = text;
  gboolean any = FALSE;

  for (; *at != '\0'; at++)
    {
      if (*at == '\n')
        return FALSE;
      if (*at == '\r' && at[1] != '\n')
        return FALSE;
      if (*at == '\r')
        {
          any = TRUE;
          at++;
        }
    }
  return any;
}

static char *
drop_carriage_returns (const char *text)
{
  char *result = g_malloc (strlen (text) + 1);
  char *to = result;

  for (; *text != '\0'; text++)
    if (*text != '\r')
      *to++ = *text;
  *to = '\0';
  return result;
}

static GBytes *
add_carriage_returns (const char *text)
{
  GString *result = g_string_sized_new (strlen (text) + strlen (text) / 16 + 16);

  for (; *text != '\0'; text++)
    {
      if (*text == '\n')
        g_string_append_c (result, '\r');
      g_string_append_c (result, *text);
    }
  return g_string_free_to_bytes (result);
}

static char *
to_utf8 (const char *data, gsize size, const char *encoding, GError **error)
{
  const char *bad = NULL;
  g_autofree char *text = NULL;

  if (encoding == NULL)
    {
      if (g_utf8_validate_len (data, size, &bad))
        return g_strndup (data, size);
      g_set_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_ENCODING,
                   _ ("It is not valid UTF-8: byte %zu is 0x%02x."), (gsize) (bad - data),
                   (guint) (guchar) *bad);
      return NULL;
    }
  text = g_convert (data, (gssize) size, "UTF-8", encoding, NULL, NULL, NULL);
  if (text == NULL)
    g_set_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_ENCODING,
                 _ ("It says that its encoding is “%s”, and it is not."), encoding);
  return g_steal_pointer (&text);
}

/**
 * cutaway_text_decode:
 * @bytes: what stands in the file
 * @format: (out caller-allocates): how the file spells its text
 *
 * Returns: (nullable): the text as UTF-8, lines ended by LF unless the file mixes line ends
 */
char *
cutaway_text_decode (GBytes *bytes, CutawayTextFormat *format, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *zero = size > 0 ? memchr (data, '\0', size) : NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *text = NULL;

  memset (format, 0, sizeof *format);
  if (zero != NULL)
    {
      g_set_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_BINARY,
                   _ ("It is no text: byte %zu is zero."), (gsize) (zero - data));
      return NULL;
    }
  if (size >= 3 && memcmp (data, byte_order_mark, 3) == 0)
    {
      format->byte_order_mark = TRUE;
      data += 3;
      size -= 3;
    }
  encoding = format->byte_order_mark || size == 0 ? NULL : declared_encoding (data, size);
  text = to_utf8 (size > 0 ? data : "", size, encoding, error);
  if (text == NULL)
    return NULL;
  format->crlf = all_crlf (text);
  return format->crlf ? drop_carriage_returns (text) : g_steal_pointer (&text);
}

/**
 * cutaway_text_encode:
 *
 * Returns: (nullable): @text as the file spells it; an error where the declared encoding
 *   cannot hold a character
 */
GBytes *
cutaway_text_encode (const char *text, const CutawayTextFormat *format, GError **error)
{
  g_autoptr (GBytes) plain = NULL;
  g_autofree char *encoding = NULL;
  const char *data;
  gsize size;
  char *converted;
  GString *marked;

  plain = format->crlf ? add_carriage_returns (text) : g_bytes_new (text, strlen (text));
  data = g_bytes_get_data (plain, &size);
  if (format->byte_order_mark)
    {
      marked = g_string_new (byte_order_mark);
      g_string_append_len (marked, data != NULL ? data : "", (gssize) size);
      return g_string_free_to_bytes (marked);
    }
  encoding = size == 0 ? NULL : declared_encoding (data, size);
  if (encoding == NULL)
    return g_steal_pointer (&plain);
  converted = g_convert (data, (gssize) size, encoding, "UTF-8", NULL, &size, NULL);
  if (converted == NULL)
    {
      g_set_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_ENCODING,
                   _ ("Its text has characters that its encoding “%s” cannot hold."), encoding);
      return NULL;
    }
  return g_bytes_new_take (converted, size);
}

/* What the file system says, in one sentence without the path in front. */
static void
set_world_error (GError **error, GError *world)
{
  /* "Failed to write file “…”: write() failed: …": the name is that of a file nobody knows. */
  const char *colon = world->domain == G_FILE_ERROR ? g_strrstr (world->message, ": ") : NULL;
  const char *words = colon != NULL ? colon + 2 : world->message;

  if (g_error_matches (world, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      || g_error_matches (world, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    words = _ ("It is not there (any more).");
  else if (g_error_matches (world, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
           || g_error_matches (world, G_FILE_ERROR, G_FILE_ERROR_ACCES))
    words = _ ("The system does not permit it.");
  else if (g_error_matches (world, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
           || g_error_matches (world, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    words = _ ("There is no space left on its disk.");
  else if (g_error_matches (world, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
           || g_error_matches (world, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    words = _ ("Its disk can only be read.");
  else if (g_error_matches (world, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    words = _ ("It is a folder.");
  g_set_error_literal (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD, words);
}

/**
 * cutaway_file_read:
 *
 * Returns: (nullable): the bytes of @file, unless it is larger than %CUTAWAY_FILE_LIMIT
 */
GBytes *
cutaway_file_read (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) world = NULL;
  g_autoptr (GFileInfo) info = NULL;
  GBytes *bytes;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, &world);
  if (info == NULL)
    {
      set_world_error (error, world);
      return NULL;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_SPECIAL)
    {
      g_set_error_literal (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_WORLD,
                           _ ("It is a device, no file."));
      return NULL;
    }
  if (g_file_info_get_size (info) > (goffset) CUTAWAY_FILE_LIMIT)
    {
      g_autofree char *size = g_format_size ((guint64) g_file_info_get_size (info));
      g_set_error (error, CUTAWAY_FILE_ERROR, CUTAWAY_FILE_ERROR_HUGE,
                   _ ("It has %s, more than the %u MiB that can be edited."), size,
                   CUTAWAY_FILE_LIMIT >> 20);
      return NULL;
    }
  bytes = g_file_load_bytes (file, cancellable, NULL, &world);
  if (bytes == NULL)
    set_world_error (error, world);
  return bytes;
}

/* A new file beside it and one rename, so that a crash leaves the old or the new one. */
static gboolean
write_atomically (const char *path, const struct stat *old, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  int mode = old != NULL ? (int) (old->st_mode & 07777) : 0666;

  if (old == NULL)
    {
      mode_t mask = umask (0);
      umask (mask);
      mode &= (int) ~mask;
    }
  if (!g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode,
                                 error))
    return FALSE;
  /* The umask may have dropped bits that the file had; what was written stands all the same. */
  if (g_chmod (path, mode) != 0)
    g_debug ("mode of %s not kept", path);
  return TRUE;
}

/* A rename would part hard links and hand the file to another owner. */
static gboolean
can_rename (const char *path, const struct stat *old)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_access (folder, W_OK) == 0
         && (old == NULL || (old->st_nlink == 1 && old->st_uid == geteuid ()));
}

static gboolean
write_all (int fd, const char *data, gsize size)
{
  for (gsize at = 0; at < size;)
    {
      ssize_t written = pwrite (fd, data + at, size - at, (off_t) at);

      if (written < 0 && errno != EINTR)
        return FALSE;
      at += written > 0 ? (gsize) written : 0;
    }
  return ftruncate (fd, (off_t) size) == 0 && fsync (fd) == 0;
}

/*
 * Room is made before anything is written over, so that a full disk costs
 * nothing.  @error is set from errno.
 */
static gboolean
write_in_place (const char *path, GBytes *bytes, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  struct stat old = { 0 };
  gboolean done = fd >= 0 && fstat (fd, &old) == 0;

  if (done && (off_t) size > old.st_size)
    {
      int problem = posix_fallocate (fd, 0, (off_t) size);

      if (problem != 0 && problem != EOPNOTSUPP && problem != EINVAL)
        {
          if (ftruncate (fd, old.st_size) != 0)
            g_debug ("%s grew, with nothing in it", path);
          errno = problem;
          done = FALSE;
        }
    }
  done = done && write_all (fd, data, size);
  if (!done)
    {
      int problem = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (problem),
                           g_strerror (problem));
    }
  if (fd >= 0)
    close (fd);
  return done;
}

static gboolean
write_local (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *target = g_canonicalize_filename (path, NULL);
  char *resolved = realpath (path, NULL);
  struct stat old;
  gboolean exists;

  if (resolved != NULL)
    {
      g_free (target);
      target = g_strdup (resolved);
      free (resolved);
    }
  exists = stat (target, &old) == 0;
  if (exists && !S_ISREG (old.st_mode))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                           _ ("It is no ordinary file."));
      return FALSE;
    }
  if (exists && g_access (target, W_OK) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "");
      return FALSE;
    }
  if (can_rename (target, exists ? &old : NULL))
    return write_atomically (target, exists ? &old : NULL, bytes, error);
  return write_in_place (target, bytes, error);
}

/**
 * cutaway_file_write:
 *
 * Replaces the content of @file at once. Links are followed, the mode is kept; where it
 * fails, the file is as it was.
 */
gboolean
cutaway_file_write (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) world = NULL;
  const char *path = g_file_peek_path (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gboolean done;

  if (path != NULL)
    done = write_local (path, bytes, &world);
  else
    done = g_file_replace_contents (file, data != NULL ? data : "", size, NULL, FALSE,
                                    G_FILE_CREATE_NONE, NULL, cancellable, &world);
  if (!done)
    set_world_error (error, world);
  return done;
}
