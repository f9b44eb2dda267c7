/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-numbers.c: int(), float(), round(), divmod(), hex() and the other functions of numbers.
 */
#include "live/ctw-live-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static gboolean
is_int (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
}

static CtwRef
too_large (CtwLive *live)
{
  return ctw_live_unsupported (live, 0, "an int beyond 64 bits is not simulated");
}

/* What a function of a class of the file would be asked instead. */
static CtwRef
refuse_number (CtwLive *live, CtwRef ref, const char *method, const char *format)
{
  if (ctw_class_find (ctw_class_of (ref), method) != NULL)
    return ctw_live_unsupported (live, 0, "%s is not simulated", method);
  g_autofree char *text = g_strdup (format);
  char *mark = strstr (text, "{}");
  *mark = '\0';
  return ctw_live_raise (live, "TypeError", "%s%s%s", text, ctw_class_of (ref)->name, mark + 2);
}

CtwRef
ctw_do_abs (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = arguments->values[0];

  if (ctw_form_of (ref) == CTW_FORM_FLOAT)
    return ctw_float_new (live->space, fabs (ctw_float_get (ref)));
  if (!is_int (ref))
    return refuse_number (live, ref, "__abs__", "bad operand type for abs(): '{}'");
  return ctw_live_unary (live, ctw_int_get (live->space, ref) < 0 ? "-" : "+", ref);
}

static gboolean
is_int64 (CtwLive *live, double value, double whole)
{
  if (isnan (value))
    return ctw_live_raise (live, "ValueError", "cannot convert float NaN to integer") != NULL;
  if (isinf (value))
    return ctw_live_raise (live, "OverflowError", "cannot convert float infinity to integer")
           != NULL;
  return fabs (whole) < 9.2e18 || too_large (live) != NULL;
}

/* round(i, -2): to even. CPython: _PyLong_DivmodNear(). */
static CtwRef
round_int (CtwLive *live, CtwRef ref, gint64 digits)
{
  if (digits >= 0)
    return ctw_live_unary (live, "+", ref);
  return ctw_live_unsupported (live, 0, "rounding an int to tens is not simulated");
}

CtwRef
ctw_do_round (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = arguments->values[0];
  gboolean digits_given = arguments->n == 2 && arguments->values[1] != live->space->none;
  gint64 digits = 0;
  char format[16], buffer[700];

  if (digits_given && !is_int (arguments->values[1]))
    return ctw_live_raise (live, "TypeError", "'%s' object cannot be interpreted as an integer",
                           ctw_class_of (arguments->values[1])->name);
  if (digits_given)
    digits = ctw_int_get (live->space, arguments->values[1]);
  if (is_int (ref))
    return round_int (live, ref, digits);
  if (ctw_form_of (ref) != CTW_FORM_FLOAT)
    return refuse_number (live, ref, "__round__", "type {} doesn't define __round__ method");
  double value = ctw_float_get (ref);
  if (!digits_given)
    return is_int64 (live, value, nearbyint (value))
               ? ctw_int_of_double (live->space, nearbyint (value))
               : NULL;
  if (digits < 0)
    return ctw_live_unsupported (live, 0, "rounding a float to tens is not simulated");
  if (digits > 300 || !isfinite (value))
    return ctw_float_new (live->space, value);
  g_snprintf (format, sizeof format, "%%.%df", (int) digits);
  return ctw_float_new (
      live->space, g_ascii_strtod (g_ascii_formatd (buffer, sizeof buffer, format, value), NULL));
}

CtwRef
ctw_do_divmod (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef a = arguments->values[0], b = arguments->values[1];
  CtwRef quotient = ctw_live_divmod (live, a, b, 0);
  CtwRef rest = quotient != NULL ? ctw_live_divmod (live, a, b, 1) : NULL;
  CtwRef pair = rest != NULL ? ctw_tuple_new (live->space, 2) : NULL;

  if (pair != NULL)
    {
      ctw_tuple_items (live->space, pair)[0] = quotient;
      ctw_tuple_items (live->space, pair)[1] = rest;
      return pair;
    }
  if (quotient != NULL)
    ctw_ref_down (live->space, quotient);
  if (rest != NULL)
    ctw_ref_down (live->space, rest);
  return NULL;
}

CtwRef
ctw_do_pow (CtwLive *live, const CtwArguments *arguments)
{
  return ctw_live_binary (live, "**", arguments->values[0], arguments->values[1]);
}

static CtwRef
radix_text (CtwLive *live, CtwRef ref, const char *spec)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!is_int (ref))
    return refuse_number (live, ref, "__index__",
                          "'{}' object cannot be interpreted as an integer");
  if (!ctw_live_format (live, ref, spec, text))
    return NULL;
  return ctw_str_new (live->space, text->str, text->len);
}

CtwRef
ctw_do_hex (CtwLive *live, const CtwArguments *arguments)
{
  return radix_text (live, arguments->values[0], "#x");
}

CtwRef
ctw_do_oct (CtwLive *live, const CtwArguments *arguments)
{
  return radix_text (live, arguments->values[0], "#o");
}

CtwRef
ctw_do_bin (CtwLive *live, const CtwArguments *arguments)
{
  return radix_text (live, arguments->values[0], "#b");
}

CtwRef
ctw_do_chr (CtwLive *live, const CtwArguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CtwRef ref = arguments->values[0];

  if (!is_int (ref))
    return ctw_live_raise_text (live, "TypeError", CTW_TEXT_CHR_ARGUMENT, ctw_class_of (ref)->name,
                                NULL);
  gint64 c = ctw_int_get (live->space, ref);
  if (c < 0 || c > 0x10ffff)
    return ctw_live_raise (live, "ValueError", "chr() arg not in range(0x110000)");
  ctw_text_append_char (text, (guint32) c);
  return ctw_str_new (live->space, text->str, text->len);
}

CtwRef
ctw_do_ord (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = arguments->values[0];

  if (ctw_form_of (ref) != CTW_FORM_STR)
    return ctw_live_raise (live, "TypeError", "ord() expected string of length 1, but %s found",
                           ctw_class_of (ref)->name);
  if (ctw_str_n_chars (ref) != 1)
    return ctw_live_raise (live, "TypeError",
                           "ord() expected a character, but string of length %" G_GUINT64_FORMAT
                           " found",
                           ctw_str_n_chars (ref));
  return ctw_int_new (live->space, ctw_str_read_char (live->space, ref, 0));
}

/* --- int() and float() of text */

static CtwRef
raise_literal (CtwLive *live, CtwRef ref, const char *what)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ctw_live_repr (live, ref, text);
  return ctw_live_raise (live, "ValueError", "%s: %s", what, text->str);
}

/* The digits of a literal without its underscores; NULL where they stand wrongly. */
static char *
plain_digits (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (gsize i = 0; text[i] != '\0'; i++)
    if (text[i] != '_')
      g_string_append_c (plain, text[i]);
    else if (i == 0 || !g_ascii_isdigit (text[i - 1]) || !g_ascii_isdigit (text[i + 1]))
      return NULL;
  return g_strdup (plain->str);
}

static CtwRef
int_of_text (CtwLive *live, CtwRef ref)
{
  g_autofree char *text = ctw_str_dup (live->space, ref, NULL);

  if (!g_str_is_ascii (text))
    return ctw_live_unsupported (live, 0, "int() of that text is not simulated");
  g_autofree char *digits = plain_digits (g_strstrip (text));
  gsize sign = digits != NULL && (digits[0] == '-' || digits[0] == '+') ? 1 : 0;
  if (digits == NULL || digits[sign] == '\0'
      || strspn (digits + sign, "0123456789") != strlen (digits + sign))
    return raise_literal (live, ref, "invalid literal for int() with base 10");
  errno = 0;
  gint64 value = g_ascii_strtoll (digits, NULL, 10);
  return errno == ERANGE ? too_large (live) : ctw_int_new_size (live->space, value);
}

CtwRef
ctw_construct_int (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = arguments->n > 0 ? arguments->values[0] : live->space->false_;

  if (arguments->n > 1)
    return ctw_live_unsupported (live, 0, "int() with a base is not simulated");
  if (is_int (ref))
    return ctw_live_unary (live, "+", ref);
  if (ctw_form_of (ref) == CTW_FORM_FLOAT)
    {
      double whole = trunc (ctw_float_get (ref));
      return is_int64 (live, ctw_float_get (ref), whole) ? ctw_int_new (live->space, (gint64) whole)
                                                         : NULL;
    }
  if (ctw_form_of (ref) == CTW_FORM_STR)
    return int_of_text (live, ref);
  if (ctw_class_find (ctw_class_of (ref), "__int__") != NULL
      || ctw_class_find (ctw_class_of (ref), "__index__") != NULL)
    return ctw_live_unsupported (live, 0, "__int__ is not simulated");
  return ctw_live_raise_text (live, "TypeError", CTW_TEXT_INT_ARGUMENT, ctw_class_of (ref)->name,
                              NULL);
}

static gboolean
is_float_text (const char *text)
{
  const char *at = text + (text[0] == '-' || text[0] == '+');
  static const char *const words[] = { "inf", "infinity", "nan", NULL };
  g_autofree char *lower = g_ascii_strdown (at, -1);

  if (g_strv_contains (words, lower))
    return TRUE;
  return at[0] != '\0' && strspn (at, "0123456789.eE+-") == strlen (at)
         && (g_ascii_isdigit (at[0]) || (at[0] == '.' && g_ascii_isdigit (at[1])));
}

static CtwRef
float_of_text (CtwLive *live, CtwRef ref)
{
  g_autofree char *text = ctw_str_dup (live->space, ref, NULL);
  char *end = NULL;

  if (!g_str_is_ascii (text))
    return ctw_live_unsupported (live, 0, "float() of that text is not simulated");
  g_autofree char *digits = plain_digits (g_strstrip (text));
  double value = digits != NULL && is_float_text (digits) ? g_ascii_strtod (digits, &end) : 0;
  if (end == NULL || *end != '\0')
    return raise_literal (live, ref, "could not convert string to float");
  return ctw_float_new (live->space, value);
}

CtwRef
ctw_construct_float (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = arguments->n > 0 ? arguments->values[0] : live->space->false_;

  if (is_int (ref))
    return ctw_float_new (live->space, (double) ctw_int_get (live->space, ref));
  if (ctw_form_of (ref) == CTW_FORM_FLOAT)
    return ctw_ref_up (ref);
  if (ctw_form_of (ref) == CTW_FORM_STR)
    return float_of_text (live, ref);
  if (ctw_class_find (ctw_class_of (ref), "__float__") != NULL
      || ctw_class_find (ctw_class_of (ref), "__index__") != NULL)
    return ctw_live_unsupported (live, 0, "__float__ is not simulated");
  return ctw_live_raise_text (live, "TypeError", CTW_TEXT_FLOAT_ARGUMENT, ctw_class_of (ref)->name,
                              NULL);
}
