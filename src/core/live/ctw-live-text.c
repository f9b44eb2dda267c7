/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-text.c: methods of strs.
 *
 * Letters beyond ASCII keep their case rules to themselves: such a text is not
 * simulated where a method would change or ask for the case.
 */
#include "live/ctw-live-private.h"

#include <string.h>

/* Py_UNICODE_ISSPACE() of ASCII. */
#define SPACES " \t\n\r\f\v\x1c\x1d\x1e\x1f"
#define MOST_WIDTH 1000000
#define PREALLOCATED 12 /* pieces that split() has room for at once (MAX_PREALLOC) */

/* What a method leaves as it is; of a subclass, a str. CPython: unicode_result_unchanged(). */
static CtwRef
unchanged (CtwLive *live, CtwRef self)
{
  gsize length;

  if (ctw_class_of (self)->type == NULL)
    return ctw_ref_up (self);
  g_autofree char *text = ctw_str_dup (live->space, self, &length);
  return ctw_str_joined (live->space, text, length);
}

/* A code point as UTF-8; NUL and surrogates too. */
void
ctw_text_append_char (GString *out, guint32 c)
{
  if (c == 0)
    g_string_append_c (out, '\0');
  else
    g_string_append_unichar (out, c);
}

static CtwRef
new_text (CtwLive *live, GString *text)
{
  CtwRef ref = ctw_str_new (live->space, text->str, text->len);

  g_string_free (text, TRUE);
  return ref;
}

static CtwRef
boolean (CtwLive *live, gboolean value)
{
  return ctw_ref_up (value ? live->space->true_ : live->space->false_);
}

static CtwRef
raise_not_text (CtwLive *live, gint64 at, CtwRef item)
{
  return ctw_live_raise (live, "TypeError",
                         "sequence item %" G_GINT64_FORMAT ": expected str instance, %s found", at,
                         ctw_class_of (item)->name);
}

static CtwRef
text_join (CtwLive *live, const char *separator, CtwRef source)
{
  CtwRef list = ctw_live_list_of (live, ctw_ref_up (source));
  g_autoptr (GString) all = g_string_new (NULL);
  gsize n = list != NULL ? ctw_list_n (list) : 0;
  gboolean ok = list != NULL;

  if (list == NULL && g_strcmp0 (live->space->raised.type, "TypeError") == 0)
    {
      ctw_raised_clear (live->space);
      return ctw_live_raise (live, "TypeError", "can only join an iterable");
    }
  for (gsize i = 0; ok && i < n; i++)
    {
      CtwRef item = ctw_list_items (list)[i];
      g_string_append (all, i > 0 ? separator : "");
      ok = ctw_form_of (item) == CTW_FORM_STR ? ctw_live_str (live, item, all)
                                              : raise_not_text (live, (gint64) i, item) != NULL;
    }
  CtwRef first = ok && n == 1 ? ctw_ref_up (ctw_list_items (list)[0]) : NULL;
  if (list != NULL)
    ctw_ref_down (live->space, list);
  if (first != NULL) /* one str is joined as it is */
    return first;
  return ok ? ctw_str_new (live->space, all->str, all->len) : NULL;
}

static gboolean
add_text (CtwLive *live, CtwRef list, CtwRef piece)
{
  if (piece == NULL)
    return FALSE;
  if (ctw_list_n (list) >= ctw_list_allocated (list) || ctw_list_n (list) >= PREALLOCATED)
    return ctw_list_append (live->space, list, piece);
  ctw_list_items (list)[ctw_list_n (list)] = piece;
  ctw_list_set_n (list, ctw_list_n (list) + 1);
  return TRUE;
}

static gboolean
add_piece (CtwLive *live, CtwRef list, const char *text, gsize length)
{
  return add_text (live, list, ctw_str_new (live->space, text, length));
}

static gboolean
split_spaces (CtwLive *live, CtwRef list, const char *text)
{
  while (TRUE)
    {
      text += strspn (text, SPACES);
      gsize length = strcspn (text, SPACES);
      if (length == 0)
        return TRUE;
      if (!add_piece (live, list, text, length))
        return FALSE;
      text += length;
    }
}

static gboolean
split_at (CtwLive *live, CtwRef list, const char *text, const char *separator)
{
  const char *next;

  while ((next = strstr (text, separator)) != NULL)
    {
      if (!add_piece (live, list, text, (gsize) (next - text)))
        return FALSE;
      text = next + strlen (separator);
    }
  return add_piece (live, list, text, strlen (text));
}

/* Whether splitting leaves the text in one piece, which then is the text itself. */
static gboolean
is_one_piece (const char *text, const char *separator)
{
  if (separator != NULL)
    return strstr (text, separator) == NULL;
  return text[0] != '\0' && strcspn (text, SPACES) == strlen (text);
}

static gsize
split_room (CtwLive *live, const char *text, const char *separator)
{
  gsize length = (gsize) g_utf8_strlen (text, -1), most;

  if (live->profile->split_room != CTW_SPLIT_ROOM_LENGTH)
    return PREALLOCATED;
  most = separator != NULL ? length / (gsize) g_utf8_strlen (separator, -1) + 1
                           : (length > 0 ? (length - 1) / 2 : 0) + 1;
  return MIN (most + 1, PREALLOCATED);
}

static CtwRef
text_split (CtwLive *live, CtwRef self, const char *text, const char *separator)
{
  CtwRef list;

  if (separator != NULL && separator[0] == '\0')
    return ctw_live_raise (live, "ValueError", "empty separator");
  gboolean shorter = separator != NULL && g_utf8_strlen (text, -1) < g_utf8_strlen (separator, -1);
  list = ctw_list_new_sized (live->space, 0, shorter ? 1 : split_room (live, text, separator));
  if (list != NULL && is_one_piece (text, separator))
    {
      add_text (live, list, unchanged (live, self));
      return list;
    }
  gboolean ok = list != NULL
                && (separator == NULL ? split_spaces (live, list, text)
                                      : split_at (live, list, text, separator));
  if (list != NULL && !ok)
    ctw_ref_clear (live->space, &list);
  return list;
}

static CtwRef
text_replace (CtwLive *live, CtwRef self, const char *text, const char *old, const char *new)
{
  GString *out;

  if (old[0] != '\0' && strstr (text, old) == NULL)
    return unchanged (live, self);
  out = g_string_new (NULL);
  if (old[0] == '\0')
    {
      for (; *text != '\0'; text = g_utf8_next_char (text))
        {
          g_string_append (out, new);
          g_string_append_len (out, text, g_utf8_next_char (text) - text);
        }
      g_string_append (out, new);
      return new_text (live, out);
    }
  for (const char *next; (next = strstr (text, old)) != NULL; text = next + strlen (old))
    {
      g_string_append_len (out, text, next - text);
      g_string_append (out, new);
    }
  g_string_append (out, text);
  return new_text (live, out);
}

static CtwRef
text_count (CtwLive *live, const char *text, const char *piece)
{
  gint64 n = 0;

  if (piece[0] == '\0')
    return ctw_int_new_size (live->space, g_utf8_strlen (text, -1) + 1);
  for (; (text = strstr (text, piece)) != NULL; text += strlen (piece))
    n++;
  return ctw_int_new_size (live->space, n);
}

static CtwRef
text_find (CtwLive *live, const char *text, const char *piece, gboolean must)
{
  const char *at = strstr (text, piece);

  if (at == NULL && must)
    return ctw_live_raise (live, "ValueError", "substring not found");
  return ctw_int_new_size (live->space, at != NULL ? g_utf8_pointer_to_offset (text, at) : -1);
}

/* strip(), lstrip(), rstrip() of white space. */
static CtwRef
text_strip (CtwLive *live, CtwRef self, const char *text, gboolean left, gboolean right)
{
  gsize start = left ? strspn (text, SPACES) : 0, end = strlen (text);

  while (right && end > start && strchr (SPACES, text[end - 1]) != NULL)
    end--;
  if (start == 0 && text[end] == '\0')
    return unchanged (live, self);
  return ctw_str_new (live->space, text + start, end - start);
}

static char
change_case (const char *name, char c, gboolean first)
{
  gboolean upper = strcmp (name, "upper") == 0
                   || (first && (strcmp (name, "title") == 0 || strcmp (name, "capitalize") == 0))
                   || (strcmp (name, "swapcase") == 0 && g_ascii_islower (c));

  return upper ? g_ascii_toupper (c) : g_ascii_tolower (c);
}

/* CPython: case_operation() fills a fresh str, of a single character too. */
static CtwRef
text_case (CtwLive *live, const char *text, const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean title = strcmp (name, "title") == 0, first = TRUE;

  for (; *text != '\0'; text++)
    {
      g_string_append_c (out, change_case (name, *text, first));
      first = title && !g_ascii_isalpha (*text);
    }
  return out->len > 0 ? ctw_str_new_own (live->space, out->str, out->len)
                      : ctw_ref_up (live->space->empty_str);
}

static CtwRef
text_is (CtwLive *live, const char *text, const char *name)
{
  gboolean upper = strcmp (name, "isupper") == 0, lower = strcmp (name, "islower") == 0;
  gboolean is = text[0] != '\0', cased = FALSE;

  for (; *text != '\0' && is; text++)
    {
      cased |= g_ascii_isalpha (*text);
      if (upper || lower)
        is = !(upper ? g_ascii_islower (*text) : g_ascii_isupper (*text));
      else if (strcmp (name, "isdigit") == 0)
        is = g_ascii_isdigit (*text);
      else if (strcmp (name, "isspace") == 0)
        is = strchr (SPACES, *text) != NULL;
      else
        is = name[2] == 'a' && name[4] == 'n' ? g_ascii_isalnum (*text) : g_ascii_isalpha (*text);
    }
  return boolean (live, is && (cased || !(upper || lower)));
}

static CtwRef
text_pad (CtwLive *live, CtwRef self, const char *text, const char *name, gint64 width)
{
  gint64 length = g_utf8_strlen (text, -1);
  gint64 room = width - length, left = room;
  GString *out;

  if (room <= 0)
    return unchanged (live, self);
  if (width > MOST_WIDTH)
    return ctw_live_unsupported (live, 0, "a text of that length is not simulated");
  if (name[0] == 'l')
    left = 0;
  else if (name[0] == 'c')
    left = room / 2 + (room & width & 1);
  out = g_string_new (NULL);
  if (name[0] == 'z' && (text[0] == '-' || text[0] == '+'))
    g_string_append_c (out, *text++);
  for (gint64 i = 0; i < left; i++)
    g_string_append_c (out, name[0] == 'z' ? '0' : ' ');
  g_string_append (out, text);
  for (gint64 i = left; i < room; i++)
    g_string_append_c (out, ' ');
  return new_text (live, out);
}

static const char *const case_methods[] = { "upper",      "lower",    "title",
                                            "capitalize", "swapcase", NULL };
static const char *const is_methods[] = { "isupper", "islower", "isdigit", "isalpha",
                                          "isalnum", "isspace", NULL };
static const char *const pad_methods[] = { "ljust", "rjust", "center", "zfill", NULL };

/* White space beyond ASCII, which splits too. */
static gboolean
has_other_spaces (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if ((guchar) *text >= 0x80
        && (g_unichar_isspace (g_utf8_get_char (text)) || g_utf8_get_char (text) == 0x85))
      return TRUE;
  return FALSE;
}

static CtwRef
call_bare (CtwLive *live, CtwRef self, const char *name, const char *text)
{
  if (strcmp (name, "split") == 0 && !has_other_spaces (text))
    return text_split (live, self, text, NULL);
  if (!g_str_is_ascii (text))
    return ctw_live_unsupported (live, 0, "str.%s() of that text is not simulated", name);
  if (g_strv_contains (case_methods, name))
    return text_case (live, text, name);
  if (g_strv_contains (is_methods, name))
    return text_is (live, text, name);
  if (strcmp (name, "strip") == 0)
    return text_strip (live, self, text, TRUE, TRUE);
  if (strcmp (name, "lstrip") == 0)
    return text_strip (live, self, text, TRUE, FALSE);
  if (strcmp (name, "rstrip") == 0)
    return text_strip (live, self, text, FALSE, TRUE);
  return ctw_live_unsupported (live, 0, "str.%s() is not simulated", name);
}

static CtwRef
call_with_text (CtwLive *live, CtwRef self, const char *name, const char *text, const char *other)
{
  if (strcmp (name, "startswith") == 0)
    return boolean (live, g_str_has_prefix (text, other));
  if (strcmp (name, "endswith") == 0)
    return boolean (live, g_str_has_suffix (text, other));
  if (strcmp (name, "count") == 0)
    return text_count (live, text, other);
  if (strcmp (name, "find") == 0 || strcmp (name, "index") == 0)
    return text_find (live, text, other, name[0] == 'i');
  if (strcmp (name, "split") == 0)
    return text_split (live, self, text, other);
  return ctw_live_unsupported (live, 0, "str.%s() is not simulated", name);
}

static CtwRef
call_with_two (CtwLive *live, CtwRef self, const char *text, const CtwArguments *arguments)
{
  CtwRef a = arguments->values[0], b = arguments->values[1];

  if (ctw_form_of (a) != CTW_FORM_STR || ctw_form_of (b) != CTW_FORM_STR)
    return ctw_live_raise (live, "TypeError", "replace() argument %d must be str, not %s",
                           ctw_form_of (a) != CTW_FORM_STR ? 1 : 2,
                           ctw_class_name (live, ctw_form_of (a) != CTW_FORM_STR ? a : b));
  if (a == b) /* CPython: replace() looks no further */
    return unchanged (live, self);
  g_autofree char *old = ctw_str_dup (live->space, a, NULL);
  g_autofree char *new = ctw_str_dup (live->space, b, NULL);
  return text_replace (live, self, text, old, new);
}

/* Whether a text among the arguments would end too early here. */
static gboolean
has_nul (CtwLive *live, const CtwArguments *arguments)
{
  for (guint i = 0; i < arguments->n; i++)
    if (ctw_form_of (arguments->values[i]) == CTW_FORM_STR)
      {
        gsize length;
        g_autofree char *text = ctw_str_dup (live->space, arguments->values[i], &length);
        if (strlen (text) != length)
          return TRUE;
      }
  return FALSE;
}

/* A method of a str. */
CtwRef
ctw_live_call_text (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  gsize length;
  g_autofree char *text = ctw_str_dup (live->space, self, &length);
  CtwForm form = arguments->n > 0 ? ctw_form_of (arguments->values[0]) : CTW_FORM_NONE;

  if (strlen (text) == length && strcmp (name, "format") == 0)
    return ctw_live_format_method (live, text, arguments);
  if (arguments->n_keywords > 0 || strlen (text) != length || has_nul (live, arguments))
    return ctw_live_unsupported (live, 0, "this str.%s() is not simulated", name);
  if (strcmp (name, "join") == 0 && arguments->n == 1)
    return text_join (live, text, arguments->values[0]);
  if (arguments->n == 0)
    return call_bare (live, self, name, text);
  if (strcmp (name, "replace") == 0 && arguments->n == 2)
    return call_with_two (live, self, text, arguments);
  if (arguments->n == 1 && form == CTW_FORM_STR)
    {
      g_autofree char *other = ctw_str_dup (live->space, arguments->values[0], NULL);
      return call_with_text (live, self, name, text, other);
    }
  if (arguments->n == 1 && strcmp (name, "count") == 0)
    return ctw_live_raise_text (live, "TypeError", CTW_TEXT_COUNT_ARGUMENT,
                                ctw_class_of (arguments->values[0])->name,
                                ctw_class_name (live, arguments->values[0]));
  if (arguments->n == 1 && (g_str_equal (name, "startswith") || g_str_equal (name, "endswith"))
      && form != CTW_FORM_TUPLE)
    return ctw_live_raise (live, "TypeError", "%s first arg must be str or a tuple of str, not %s",
                           name, ctw_class_of (arguments->values[0])->name);
  if (arguments->n == 1 && form == CTW_FORM_INT && g_strv_contains (pad_methods, name))
    return text_pad (live, self, text, name, ctw_int_get (live->space, arguments->values[0]));
  return ctw_live_unsupported (live, 0, "this str.%s() is not simulated", name);
}
