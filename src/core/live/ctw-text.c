/* SPDX-License-Identifier: MIT */
/*
 * ctw-text.c: str objects in memory: compact, one, two or four bytes a character.
 *
 * Rules: unicodeobject.c, PyUnicode_New(): ASCII behind a shorter header, all
 * else behind a longer one; the empty str and single latin-1 characters exist
 * once; names and constants are interned and never die.
 */
#include "live/ctw-object-private.h"

#include <string.h>

#define STR_LENGTH 16
#define STR_HASH 24
#define STR_STATE 32

#define STATE_INTERNED 1u
#define STATE_KIND_SHIFT 2
#define STATE_COMPACT (1u << 5)
#define STATE_ASCII (1u << 6)

static guint32 *
state_of (CtwRef ref)
{
  return (guint32 *) (gpointer) ((guint8 *) ref + STR_STATE);
}

static guint
kind_of (CtwRef ref)
{
  return (*state_of (ref) >> STATE_KIND_SHIFT) & 7;
}

static gboolean
is_ascii (CtwRef ref)
{
  return (*state_of (ref) & STATE_ASCII) != 0;
}

static guint8 *
data_of (CtwSpace *space, CtwRef ref)
{
  if ((*state_of (ref) & STATE_COMPACT) == 0)
    return ctw_pointer (ref, (gint) space->profile->str_compact_header);
  return (guint8 *) ref
         + (is_ascii (ref) ? space->profile->str_ascii_header : space->profile->str_compact_header);
}

guint64
ctw_str_n_chars (CtwRef ref)
{
  return *ctw_word (ref, STR_LENGTH);
}

/* Bytes asked for: header, characters, and one more character of 0. */
gsize
ctw_str_request (const CtwProfile *profile, guint64 n_chars, guint kind, gboolean ascii)
{
  return (ascii ? profile->str_ascii_header : profile->str_compact_header) + (n_chars + 1) * kind;
}

guint
ctw_str_read_char (CtwSpace *space, CtwRef ref, guint64 index)
{
  const guint8 *data = data_of (space, ref);

  switch (kind_of (ref))
    {
    case 1:
      return data[index];
    case 2:
      return ((const guint16 *) (gconstpointer) data)[index];
    default:
      return ((const guint32 *) (gconstpointer) data)[index];
    }
}

static void
write_char (guint8 *data, guint kind, guint64 index, guint32 c)
{
  switch (kind)
    {
    case 1:
      data[index] = (guint8) c;
      break;
    case 2:
      ((guint16 *) (gpointer) data)[index] = (guint16) c;
      break;
    default:
      ((guint32 *) (gpointer) data)[index] = c;
      break;
    }
}

/* A code point of UTF-8 that may hold surrogates and NULs. */
static guint32
next_char (const char **at)
{
  const guchar *p = (const guchar *) *at;
  guint n = p[0] < 0x80 ? 1 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
  guint32 c = n == 1 ? p[0] : p[0] & (0x7fu >> n);

  for (guint i = 1; i < n; i++)
    c = c << 6 | (p[i] & 0x3fu);
  *at += n;
  return c;
}

static void
write_header (CtwRef ref, guint64 n_chars, guint kind, gboolean ascii)
{
  *ctw_word (ref, STR_LENGTH) = n_chars;
  *ctw_word (ref, STR_HASH) = G_MAXUINT64;
  *state_of (ref) = kind << STATE_KIND_SHIFT | STATE_COMPACT | (ascii ? STATE_ASCII : 0);
}

static void
write_text (CtwSpace *space, CtwRef ref, const char *text, gsize length)
{
  guint8 *data = data_of (space, ref);
  guint kind = kind_of (ref);
  const char *end = text + length;

  if (is_ascii (ref))
    memcpy (data, text, length);
  else
    for (guint64 i = 0; text < end; i++)
      write_char (data, kind, i, next_char (&text));
}

/* What stands behind the head of a new ASCII str. */
void
ctw_str_write_ascii (CtwSpace *space, CtwRef ref, const char *text, gsize length)
{
  guint8 *data = (guint8 *) ref + space->profile->str_ascii_header;

  memset ((guint8 *) ref + STR_STATE, 0, space->profile->str_ascii_header - STR_STATE);
  write_header (ref, length, 1, TRUE);
  memcpy (data, text, length);
  data[length] = 0;
}

static CtwRef
static_str (CtwSpace *space, const char *text, gsize length)
{
  guint64 n;
  gboolean ascii;
  guint kind = ctw_str_kind (text, (gssize) length, &n, &ascii);
  CtwRef ref = ctw_space_new_static (space, space->of[CTW_FORM_STR],
                                     ctw_str_request (space->profile, n, kind, ascii));

  write_header (ref, n, kind, ascii);
  write_text (space, ref, text, length);
  return ref;
}

/* A constant of the code. */
CtwRef
ctw_str_static (CtwSpace *space, const char *text, gsize length)
{
  if (memchr (text, 0, length) != NULL)
    return static_str (space, text, length);
  g_autofree char *copy = g_strndup (text, length);
  return ctw_str_intern (space, copy);
}

/* The one object of a name. */
CtwRef
ctw_str_intern (CtwSpace *space, const char *text)
{
  CtwRef known = g_hash_table_lookup (space->strings, text);

  if (known == NULL)
    {
      known = static_str (space, text, strlen (text));
      *state_of (known) |= STATE_INTERNED;
      *ctw_word (known, STR_HASH) = (guint64) ctw_hash_str (space->profile, text, -1,
                                                            CTW_HASH_SEED);
      g_hash_table_insert (space->strings, (gpointer) ctw_arena_strdup (space->arena, text), known);
    }
  return known;
}

static CtwRef
single_char (CtwSpace *space, guint32 c)
{
  if (space->chars[c] == NULL)
    {
      char text[8] = { 0 };
      if (c == 0)
        space->chars[c] = static_str (space, text, 1);
      else
        {
          g_unichar_to_utf8 (c, text);
          space->chars[c] = ctw_str_intern (space, text);
        }
    }
  return ctw_ref_up (space->chars[c]);
}

/* A str of at least one character that is not looked for among those there are. */
CtwRef
ctw_str_new_own (CtwSpace *space, const char *text, gsize length)
{
  guint64 n;
  gboolean ascii;
  guint kind = ctw_str_kind (text, (gssize) length, &n, &ascii);
  CtwRef ref = ctw_space_new_object (space, space->of[CTW_FORM_STR],
                                     ctw_str_request (space->profile, n, kind, ascii));

  if (ref == NULL)
    return NULL;
  write_header (ref, n, kind, ascii);
  write_text (space, ref, text, length);
  return ref;
}

/* A str that was computed. */
CtwRef
ctw_str_new (CtwSpace *space, const char *text, gsize length)
{
  guint64 n;
  gboolean ascii;
  guint kind = ctw_str_kind (text, (gssize) length, &n, &ascii);

  if (n == 0)
    return ctw_ref_up (space->empty_str);
  if (n == 1 && kind == 1)
    {
      const char *at = text;
      return single_char (space, next_char (&at));
    }
  return ctw_str_new_own (space, text, length);
}

/* A str that was put together of parts: a single character is not looked for. CPython:
 * _PyUnicode_JoinArray(), _PyUnicodeWriter_Finish(). */
CtwRef
ctw_str_joined (CtwSpace *space, const char *text, gsize length)
{
  return length > 0 ? ctw_str_new_own (space, text, length) : ctw_ref_up (space->empty_str);
}

/* The characters in place, where they are ASCII. */
const char *
ctw_str_ascii (CtwSpace *space, CtwRef ref)
{
  return is_ascii (ref) ? (const char *) data_of (space, ref) : NULL;
}

/* The characters as UTF-8. */
char *
ctw_str_dup (CtwSpace *space, CtwRef ref, gsize *length)
{
  GString *text = g_string_new (NULL);

  for (guint64 i = 0; i < ctw_str_n_chars (ref); i++)
    {
      guint c = ctw_str_read_char (space, ref, i);
      if (c == 0)
        g_string_append_c (text, '\0');
      else
        g_string_append_unichar (text, c);
    }
  if (length != NULL)
    *length = text->len;
  return g_string_free (text, FALSE);
}

/* hash(), kept in the object. */
gint64
ctw_str_hash (CtwSpace *space, CtwRef ref)
{
  guint64 *cached = ctw_word (ref, STR_HASH);

  if (*cached == G_MAXUINT64)
    *cached = (guint64) ctw_hash_bytes (space->profile, data_of (space, ref),
                                        ctw_str_n_chars (ref) * kind_of (ref), CTW_HASH_SEED);
  return (gint64) *cached;
}

gboolean
ctw_str_equal (CtwSpace *space, CtwRef a, CtwRef b)
{
  if (a == b)
    return TRUE;
  if (ctw_str_n_chars (a) != ctw_str_n_chars (b) || kind_of (a) != kind_of (b))
    return FALSE;
  return memcmp (data_of (space, a), data_of (space, b), ctw_str_n_chars (a) * kind_of (a)) == 0;
}

/* --- subclasses: the characters are a block of their own */

gsize
ctw_str_data_bytes (CtwRef ref)
{
  return (ctw_str_n_chars (ref) + 1) * kind_of (ref);
}

gpointer
ctw_str_data_block (CtwSpace *space, CtwRef ref)
{
  return data_of (space, ref);
}

/* Makes the text of an instance of a subclass. CPython: unicode_subtype_new(). */
gboolean
ctw_str_fill (CtwSpace *space, CtwRef ref, CtwRef source)
{
  gsize bytes = ctw_str_data_bytes (source);
  guint8 *data = ctw_space_alloc (space, bytes, ctw_class_of (ref)->tag);

  if (data == NULL)
    return FALSE;
  memcpy (data, data_of (space, source), bytes - kind_of (source));
  memset (data + bytes - kind_of (source), 0, kind_of (source));
  *ctw_word (ref, STR_LENGTH) = ctw_str_n_chars (source);
  *ctw_word (ref, STR_HASH) = *ctw_word (source, STR_HASH);
  *state_of (ref) = *state_of (source) & ~(STATE_COMPACT | STATE_INTERNED);
  ctw_set_pointer (ref, (gint) space->profile->str_compact_header, data);
  return TRUE;
}

void
ctw_str_empty (CtwSpace *space, CtwRef ref)
{
  guint8 *data = ctw_pointer (ref, (gint) space->profile->str_compact_header);

  if (data != NULL)
    ctw_heap_release (space->heap, data, ctw_str_data_bytes (ref), ctw_class_of (ref)->tag);
}

/* sys.getsizeof(): the static characters of some versions have their UTF-8 with them. CPython:
 * unicode_sizeof_impl(), _PyUnicode_HAS_UTF8_MEMORY(). */
gsize
ctw_str_sizeof (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (klass->heap_type)
    return klass->pre + space->profile->str_compact_header + 8 + ctw_str_data_bytes (ref);
  gsize size = ctw_str_own_request (space, ref);
  gboolean is_char = ctw_str_n_chars (ref) == 1 && kind_of (ref) == 1
                     && space->chars[ctw_str_read_char (space, ref, 0)] == ref;

  if (is_char && !is_ascii (ref) && space->profile->refcount_word != CTW_REFCOUNT_PLAIN)
    size += sizeof "é";
  return size;
}

/* Bytes of the object as it stands, from its own words. */
gsize
ctw_str_own_request (CtwSpace *space, CtwRef ref)
{
  return ctw_str_request (space->profile, ctw_str_n_chars (ref), kind_of (ref), is_ascii (ref));
}
