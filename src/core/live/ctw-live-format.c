/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-format.c: format(value, spec) for ints, floats and strs.
 *
 * Rules: the format specification mini-language: fill, align, sign, width,
 * grouping, precision, type.
 */
#include "live/ctw-live-private.h"

#include <math.h>
#include <string.h>

typedef struct
{
  char fill[8];
  char align; /* 0: none given */
  char sign;
  gboolean alternate;
  guint width;
  char grouping;
  gint precision; /* -1: none given */
  char type;
} Spec;

static guint
read_number (const char **at)
{
  guint number = 0;

  while (g_ascii_isdigit (**at) && number < 100000)
    number = number * 10 + (guint) (*(*at)++ - '0');
  return number;
}

static const char *
read_align (const char *at, Spec *spec)
{
  const char *next = *at != '\0' ? g_utf8_next_char (at) : at;

  if (*next != '\0' && strchr ("<>=^", *next) != NULL)
    {
      memcpy (spec->fill, at, MIN ((gsize) (next - at), sizeof spec->fill - 1));
      spec->align = *next;
      return next + 1;
    }
  if (*at != '\0' && strchr ("<>=^", *at) != NULL)
    spec->align = *at++;
  return at;
}

static gboolean
read_spec (const char *at, Spec *spec)
{
  *spec = (Spec){ .fill = " ", .precision = -1 };
  at = read_align (at, spec);
  if (*at == '+' || *at == '-' || *at == ' ')
    spec->sign = *at++;
  if (*at == '#')
    {
      spec->alternate = TRUE;
      at++;
    }
  if (*at == '0')
    {
      at++;
      if (spec->align == 0)
        {
          spec->align = '=';
          strcpy (spec->fill, "0");
        }
    }
  spec->width = read_number (&at);
  if (*at == ',' || *at == '_')
    spec->grouping = *at++;
  if (*at == '.')
    {
      at++;
      spec->precision = (gint) read_number (&at);
    }
  if (*at != '\0')
    spec->type = *at++;
  return *at == '\0';
}

static void
pad (const Spec *spec, const char *sign, const char *body, char otherwise, GString *out)
{
  char align = spec->align != 0 ? spec->align : otherwise;
  gsize length = strlen (sign) + (gsize) g_utf8_strlen (body, -1);
  gsize room = spec->width > length ? spec->width - length : 0;
  gsize before = align == '<' ? 0 : align == '^' ? room / 2 : room;

  if (align == '=')
    g_string_append (out, sign);
  for (gsize i = 0; i < before; i++)
    g_string_append (out, spec->fill);
  if (align != '=')
    g_string_append (out, sign);
  g_string_append (out, body);
  for (gsize i = before; i < room; i++)
    g_string_append (out, spec->fill);
}

static void
group_digits (GString *body, char separator, guint every)
{
  gssize digits = 0;

  while ((gsize) digits < body->len && g_ascii_isalnum (body->str[digits])
         && body->str[digits] != 'e')
    digits++;
  for (gssize at = digits - (gssize) every; at > 0; at -= (gssize) every)
    g_string_insert_c (body, at, separator);
}

static const char *
sign_text (const Spec *spec, gboolean negative)
{
  return negative ? "-" : spec->sign == '+' ? "+" : spec->sign == ' ' ? " " : "";
}

static void
append_radix (GString *body, guint64 value, guint base, gboolean upper)
{
  char digits[65];
  guint at = sizeof digits - 1;

  digits[at] = '\0';
  do
    {
      guint digit = (guint) (value % base);
      digits[--at] = (char) (digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10);
    }
  while ((value /= base) > 0);
  g_string_append (body, digits + at);
}

static gboolean
refuse_code (CtwLive *live, char code, const char *type)
{
  if (code == 0 || strchr ("cn", code) != NULL)
    return ctw_live_unsupported (live, 0, "the format %c of %s objects is not simulated", code,
                                 type)
           != NULL;
  ctw_live_raise (live, "ValueError", "Unknown format code '%c' for object of type '%s'", code,
                  type);
  return FALSE;
}

static gboolean format_float (CtwLive *live, double value, const Spec *spec, GString *out);

static gboolean
format_int (CtwLive *live, CtwRef ref, const Spec *spec, GString *out)
{
  gint64 value = ctw_int_get (live->space, ref);
  guint64 magnitude = value < 0 ? 0 - (guint64) value : (guint64) value;
  g_autoptr (GString) body = g_string_new (NULL);
  guint base = spec->type == 'x' || spec->type == 'X' ? 16
               : spec->type == 'o'                    ? 8
               : spec->type == 'b'                    ? 2
                                                      : 10;

  if (spec->type != 0 && strchr ("eEfFgG%", spec->type) != NULL)
    return format_float (live, (double) value, spec, out);
  if (spec->type != 0 && strchr ("dnxXob", spec->type) == NULL)
    return refuse_code (live, spec->type, ctw_class_of (ref)->name);
  if (spec->precision >= 0)
    {
      ctw_live_raise (live, "ValueError", "Precision not allowed in integer format specifier");
      return FALSE;
    }
  append_radix (body, magnitude, base, spec->type == 'X');
  if (spec->grouping != 0)
    group_digits (body, spec->grouping, base == 10 ? 3 : 4);
  g_autofree char *sign = g_strdup_printf ("%s%s", sign_text (spec, value < 0),
                                           !spec->alternate ? ""
                                           : base == 16     ? (spec->type == 'X' ? "0X" : "0x")
                                           : base == 8      ? "0o"
                                           : base == 2      ? "0b"
                                                            : "");
  pad (spec, sign, body->str, '>', out);
  return TRUE;
}

static void
write_float (double value, char type, gint precision, GString *body)
{
  char format[16];
  g_autofree char *buffer = g_malloc (400 + (gsize) precision);

  g_snprintf (format, sizeof format, "%%.%d%c", precision, type);
  g_ascii_formatd (buffer, 400 + precision, format, value);
  g_string_append (body, buffer);
}

static gboolean
format_float (CtwLive *live, double value, const Spec *spec, GString *out)
{
  g_autoptr (GString) body = g_string_new (NULL);
  double magnitude = fabs (value);
  gint precision = spec->precision < 0 ? 6 : MIN (spec->precision, 300);

  if (isnan (value) || isinf (value))
    ctw_float_repr (magnitude, body);
  else if (spec->type == 0 && spec->precision < 0)
    ctw_float_repr (magnitude, body);
  else if (spec->type == '%')
    {
      write_float (magnitude * 100, 'f', precision, body);
      g_string_append_c (body, '%');
    }
  else if (spec->type != 0 && strchr ("eEfFgG", spec->type) != NULL)
    write_float (magnitude, spec->type == 'F' ? 'f' : spec->type,
                 spec->type == 'g' || spec->type == 'G' ? MAX (precision, 1) : precision, body);
  else
    return refuse_code (live, spec->type, "float");
  if (spec->grouping != 0)
    group_digits (body, spec->grouping, 3);
  pad (spec, sign_text (spec, signbit (value) != 0 && !isnan (value)), body->str, '>', out);
  return TRUE;
}

static gboolean
format_text (CtwLive *live, CtwRef ref, const Spec *spec, GString *out)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (spec->type != 0 && spec->type != 's')
    {
      ctw_live_raise (live, "ValueError", "Unknown format code '%c' for object of type 'str'",
                      spec->type);
      return FALSE;
    }
  if (!ctw_live_str (live, ref, text))
    return FALSE;
  if (spec->precision >= 0 && g_utf8_strlen (text->str, -1) > spec->precision)
    g_string_truncate (text,
                       (gsize) (g_utf8_offset_to_pointer (text->str, spec->precision) - text->str));
  pad (spec, "", text->str, '<', out);
  return TRUE;
}

/* CPython: parse_internal_render_format_spec(): what separators do not go with. */
static gboolean
check_grouping (CtwLive *live, const Spec *spec, CtwForm form)
{
  char type = spec->type != 0 ? spec->type : form == CTW_FORM_STR ? 's' : 'd';

  if (spec->grouping == 0 || strchr ("defgEG%F", type) != NULL
      || (spec->grouping == '_' && strchr ("boxX", type) != NULL))
    return TRUE;
  ctw_live_raise (live, "ValueError", "Cannot specify '%c' with '%c'.", spec->grouping, type);
  return FALSE;
}

/* format(value, spec) */
gboolean
ctw_live_format (CtwLive *live, CtwRef ref, const char *text, GString *out)
{
  Spec spec;

  if (text[0] == '\0')
    return ctw_live_str (live, ref, out);
  if (!read_spec (text, &spec))
    return ctw_live_unsupported (live, 0, "the format %s is not simulated", text) != NULL;
  if (ctw_form_of (ref) >= CTW_FORM_BOOL && ctw_form_of (ref) <= CTW_FORM_STR
      && !check_grouping (live, &spec, ctw_form_of (ref)))
    return FALSE;
  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_INT:
    case CTW_FORM_BOOL:
      return format_int (live, ref, &spec, out);
    case CTW_FORM_FLOAT:
      return format_float (live, ctw_float_get (ref), &spec, out);
    case CTW_FORM_STR:
      return format_text (live, ref, &spec, out);
    default:
      break;
    }
  if (ctw_class_find (ctw_class_of (ref), "__format__") != NULL)
    return ctw_live_unsupported (live, 0, "__format__ is not simulated") != NULL;
  ctw_live_raise (live, "TypeError", "unsupported format string passed to %s.__format__",
                  ctw_class_of (ref)->name);
  return FALSE;
}
