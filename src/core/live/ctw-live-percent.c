/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-percent.c: the two older ways to put values into text: "…" % values, "…".format(…).
 *
 * Rules: PyUnicode_Format() for what stands behind %, do_markup() for what
 * stands in braces. Both end in the same formats as an f-string.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define MOST_WIDTH 100000

typedef struct
{
  CtwLive *live;
  CtwRef values; /* a tuple, or the one value */
  gsize n, used;
  GString *out;
} Percent;

static CtwRef
next_value (Percent *percent)
{
  if (percent->used >= percent->n)
    {
      g_autofree char *got = g_strdup_printf ("%" G_GSIZE_FORMAT, percent->n);
      return ctw_live_raise_text (percent->live, "TypeError", CTW_TEXT_PERCENT_FEW, got, NULL);
    }
  gsize at = percent->used++;
  return ctw_form_of (percent->values) == CTW_FORM_TUPLE
             ? ctw_tuple_items (percent->live->space, percent->values)[at]
             : percent->values;
}

static gboolean
is_int (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
}

/* Newer words number the arguments, where there is a tuple of them. */
static gpointer
raise_argument (Percent *percent, CtwTextId id, const char *letter, const char *type)
{
  g_autofree char *text = ctw_profile_text (percent->live->profile, id, letter, type);
  const char *prefix = "format argument";

  if (!g_str_has_prefix (text, prefix) || ctw_form_of (percent->values) != CTW_FORM_TUPLE)
    return ctw_live_raise (percent->live, "TypeError", "%s", text);
  return ctw_live_raise (percent->live, "TypeError", "%s %" G_GSIZE_FORMAT "%s", prefix,
                         percent->used, text + strlen (prefix));
}

/* What stands between % and the letter. */
typedef struct
{
  gboolean left, zero;
  char sign; /* '+', ' ' or none */
  gint64 width;
  gboolean has_precision;
  gint64 precision;
} Flags;

/* FALSE where it is not followed. CPython: unicode_format_arg_parse(). */
static gboolean
read_flags (const char *text, Flags *flags)
{
  char *end;

  *flags = (Flags){ 0 };
  for (; *text != '\0' && strchr ("-+ 0", *text) != NULL; text++)
    if (*text == '-')
      flags->left = TRUE;
    else if (*text == '0')
      flags->zero = TRUE;
    else if (*text == '+' || flags->sign == '\0')
      flags->sign = *text;
  flags->width = g_ascii_strtoll (text, &end, 10);
  flags->has_precision = *end == '.';
  if (flags->has_precision)
    flags->precision = g_ascii_strtoll (end + 1, &end, 10);
  return *end == '\0' && flags->width <= MOST_WIDTH && flags->precision <= MOST_WIDTH;
}

/* The same for format(): what is left bound has no zeros. */
static char *
format_spec (const Flags *flags, char type)
{
  GString *spec = g_string_new (flags->left ? "<" : flags->zero ? "" : ">");

  if (flags->sign != '\0')
    g_string_append_c (spec, flags->sign);
  if (flags->zero && !flags->left && flags->width > 0)
    g_string_append_c (spec, '0');
  if (flags->width > 0)
    g_string_append_printf (spec, "%" G_GINT64_FORMAT, flags->width);
  if (flags->has_precision)
    g_string_append_printf (spec, ".%" G_GINT64_FORMAT, flags->precision);
  g_string_append_c (spec, type == 'i' ? 'd' : type);
  return g_string_free (spec, FALSE);
}

static gboolean
raise_not_number (Percent *percent, char type, CtwRef value)
{
  const char letter[] = { type, '\0' };
  CtwTextId id = strchr ("di", type) != NULL    ? CTW_TEXT_PERCENT_NUMBER
                 : strchr ("xXo", type) != NULL ? CTW_TEXT_PERCENT_INTEGER
                                                : CTW_TEXT_PERCENT_REAL;

  return raise_argument (percent, id, letter, ctw_class_of (value)->name) != NULL;
}

/* %5.2f and its like, as the same format of format(). */
static gboolean
put_number (Percent *percent, const Flags *flags, char type, CtwRef value)
{
  gboolean is_float = ctw_form_of (value) == CTW_FORM_FLOAT;

  if ((!is_int (value) && !is_float) || (is_float && strchr ("xXo", type) != NULL))
    return raise_not_number (percent, type, value);
  if (strchr ("dixXo", type) != NULL && (is_float || flags->has_precision))
    return ctw_live_unsupported (percent->live, 0, "this %% format is not simulated") != NULL;
  g_autofree char *spec = format_spec (flags, type);
  return ctw_live_format (percent->live, value, spec, percent->out);
}

static gboolean
put_text (Percent *percent, const Flags *flags, char type, CtwRef value)
{
  CtwLive *live = percent->live;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean ok = type == 's' ? ctw_live_str (live, value, text) : ctw_live_repr (live, value, text);

  if (!ok)
    return FALSE;
  if (flags->has_precision)
    return ctw_live_unsupported (live, 0, "this %% format is not simulated") != NULL;
  gint64 room = flags->width - g_utf8_strlen (text->str, (gssize) text->len);
  for (gint64 i = 0; i < room && !flags->left; i++)
    g_string_append_c (percent->out, ' ');
  g_string_append_len (percent->out, text->str, (gssize) text->len);
  for (gint64 i = 0; i < room && flags->left; i++)
    g_string_append_c (percent->out, ' ');
  return TRUE;
}

static gboolean
put_directive (Percent *percent, const char **at)
{
  gsize length = strspn (*at, "-+ #0123456789.");
  g_autofree char *before = g_strndup (*at, length);
  Flags flags;
  char type = (*at)[length];

  *at += length + (type != '\0');
  if (type == '%' && length == 0)
    {
      g_string_append_c (percent->out, '%');
      return TRUE;
    }
  if (type == '\0')
    return ctw_live_raise (percent->live, "ValueError", "incomplete format") != NULL;
  if (strchr ("srdixXoeEfFgG", type) == NULL)
    return ctw_live_unsupported (percent->live, 0, "the format %%%c is not simulated", type)
           != NULL;
  if (!read_flags (before, &flags))
    return ctw_live_unsupported (percent->live, 0, "this %% format is not simulated") != NULL;
  CtwRef value = next_value (percent);
  if (value == NULL)
    return FALSE;
  return type == 's' || type == 'r' ? put_text (percent, &flags, type, value)
                                    : put_number (percent, &flags, type, value);
}

/* '%s' % value: the text of the value itself. NULL where the text is another. */
static CtwRef
lone_text (Percent *percent, const char *format)
{
  CtwForm form = ctw_form_of (percent->values);

  if (strcmp (format, "%s") != 0 || form == CTW_FORM_DICT
      || (form == CTW_FORM_TUPLE && percent->n != 1))
    return NULL;
  CtwRef value = next_value (percent);
  return value != NULL ? ctw_live_text_object (percent->live, value, FALSE) : NULL;
}

/* Whether the digits are those that str() of another int gave. CPython: mainformatlong(). */
static gboolean
is_converted_int (const Percent *percent, const char *format)
{
  CtwRef value = percent->values;

  if (strcmp (format, "%d") != 0 && strcmp (format, "%i") != 0)
    return FALSE;
  if (ctw_form_of (value) == CTW_FORM_TUPLE && percent->n == 1)
    value = ctw_tuple_items (percent->live->space, value)[0];
  return ctw_class_of (value) != percent->live->space->of[CTW_FORM_INT];
}

/* text % values */
CtwRef
ctw_live_percent (CtwLive *live, CtwRef text, CtwRef values)
{
  gboolean tuple = ctw_form_of (values) == CTW_FORM_TUPLE;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize length;
  g_autofree char *format = ctw_str_dup (live->space, text, &length);
  Percent percent = { live, values, tuple ? ctw_tuple_n (values) : 1, 0, out };
  const char *at = format;

  if (strlen (format) != length)
    return ctw_live_unsupported (live, 0, "formatting of that text is not simulated");
  CtwRef lone = lone_text (&percent, format);
  if (lone != NULL || ctw_live_failed (live))
    return lone;
  while (*at != '\0')
    {
      gsize plain = strcspn (at, "%");
      g_string_append_len (out, at, (gssize) plain);
      at += plain;
      if (*at == '%' && (at++, !put_directive (&percent, &at)))
        return NULL;
    }
  if (percent.used < percent.n && ctw_form_of (values) != CTW_FORM_DICT
      && ctw_form_of (values) != CTW_FORM_RANGE && (tuple || ctw_form_of (values) != CTW_FORM_LIST))
    {
      g_autofree char *required = g_strdup_printf ("%" G_GSIZE_FORMAT, percent.used);
      g_autofree char *got = g_strdup_printf ("%" G_GSIZE_FORMAT, percent.n);
      return ctw_live_raise_text (live, "TypeError", CTW_TEXT_PERCENT_MANY, required, got);
    }
  if (is_converted_int (&percent, format))
    return ctw_str_joined (live->space, out->str, out->len);
  return ctw_str_new (live->space, out->str, out->len);
}

/* --- "…".format(…) */

typedef struct
{
  CtwLive *live;
  const CtwArguments *arguments;
  guint next;
  gboolean numbered; /* a field said which argument it takes */
  GString *out;
} Braces;

static CtwRef
field_value (Braces *braces, const char *name)
{
  CtwRef value;
  guint64 at;

  if (name[0] != '\0' && !g_ascii_isdigit (name[0]))
    {
      value = strpbrk (name, ".[") == NULL ? ctw_live_keyword (braces->arguments, name) : NULL;
      return value != NULL
                 ? value
                 : ctw_live_unsupported (braces->live, 0, "the field {%s} is not simulated", name);
    }
  if (name[0] != '\0' && strspn (name, "0123456789") != strlen (name))
    return ctw_live_unsupported (braces->live, 0, "the field {%s} is not simulated", name);
  if (name[0] != '\0' ? braces->next > 0 : braces->numbered)
    return ctw_live_raise (
        braces->live, "ValueError", "cannot switch from %s to %s",
        name[0] != '\0' ? "automatic field numbering" : "manual field specification",
        name[0] != '\0' ? "manual field specification" : "automatic field numbering");
  braces->numbered = name[0] != '\0' || braces->numbered;
  at = name[0] != '\0' ? g_ascii_strtoull (name, NULL, 10) : braces->next++;
  if (at < braces->arguments->n)
    return braces->arguments->values[at];
  return ctw_live_raise (
      braces->live, "IndexError",
      "Replacement index %" G_GUINT64_FORMAT " out of range for positional args tuple", at);
}

/* What stands between { and }: name, !conversion, :format. */
static gboolean
put_field (Braces *braces, const char *field)
{
  CtwLive *live = braces->live;
  gsize length = strcspn (field, "!:");
  g_autofree char *name = g_strndup (field, length);
  const char *rest = field + length;
  char conversion = rest[0] == '!' ? rest[1] : '\0';
  g_autoptr (GString) text = g_string_new (NULL);
  CtwRef value = field_value (braces, name);

  if (value == NULL)
    return FALSE;
  rest += conversion != '\0' ? 2 : 0;
  if (rest[0] != '\0' && rest[0] != ':')
    return ctw_live_unsupported (live, 0, "the field {%s} is not simulated", field) != NULL;
  const char *spec = rest[0] == ':' ? rest + 1 : "";
  if (conversion == '\0')
    return ctw_live_format (live, value, spec, braces->out);
  if (strchr ("rs", conversion) == NULL || spec[0] != '\0')
    return ctw_live_unsupported (live, 0, "the field {%s} is not simulated", field) != NULL;
  gboolean ok = conversion == 'r' ? ctw_live_repr (live, value, text)
                                  : ctw_live_str (live, value, text);
  g_string_append_len (braces->out, text->str, (gssize) text->len);
  return ok;
}

/* One field and nothing else: what is written first is kept as it is (_PyUnicodeWriter_WriteStr).
   NULL without an error where that does not hold. */
static CtwRef
lone_field (Braces *braces, const char *text)
{
  gsize length = strlen (text);
  gboolean convert = length > 3 && text[length - 3] == '!';

  if (length < 2 || text[0] != '{' || strcspn (text + 1, "{}:") != length - 2
      || (convert && strchr ("rs", text[length - 2]) == NULL))
    return NULL;
  g_autofree char *name = g_strndup (text + 1, length - (convert ? 4 : 2));
  CtwRef value = field_value (braces, name);
  if (value == NULL
      || (!convert
          && (ctw_form_of (value) == CTW_FORM_INT || ctw_form_of (value) == CTW_FORM_FLOAT)))
    return NULL;
  return ctw_live_text_object (braces->live, value, convert && text[length - 2] == 'r');
}

CtwRef
ctw_live_format_method (CtwLive *live, const char *text, const CtwArguments *arguments)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Braces braces = { live, arguments, 0, FALSE, out };

  CtwRef lone = lone_field (&braces, text);
  if (lone != NULL || ctw_live_failed (live))
    return lone;
  braces.next = 0;
  while (*text != '\0')
    {
      gsize plain = strcspn (text, "{}");
      g_string_append_len (out, text, (gssize) plain);
      text += plain;
      if (text[0] == '\0')
        break;
      if (text[0] == text[1])
        {
          g_string_append_c (out, text[0]);
          text += 2;
          continue;
        }
      gsize length = strcspn (text + 1, "{}");
      if (text[0] == '}' || text[1 + length] != '}')
        return ctw_live_unsupported (live, 0, "this format string is not simulated");
      g_autofree char *field = g_strndup (text + 1, length);
      if (!put_field (&braces, field))
        return NULL;
      text += length + 2;
    }
  return ctw_str_new (live->space, out->str, out->len);
}
