/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-operator.c: binary operators on the values that are known.
 *
 * What comes out of an operator is a new object, as it is in CPython, unless
 * it is one of those that exist once.
 */
#include "object/ctw-eval-private.h"

#include <math.h>
#include <string.h>

gboolean
ctw_made_is_integral (const CtwMade *made)
{
  return made->known && (made->kind == CTW_MADE_INT || made->kind == CTW_MADE_BOOL);
}

/* A number or None: it holds nothing that could be asked for. */
gboolean
ctw_made_is_scalar (const CtwMade *made)
{
  return made->kind == CTW_MADE_NONE || made->kind == CTW_MADE_BOOL || made->kind == CTW_MADE_INT
         || made->kind == CTW_MADE_FLOAT || made->kind == CTW_MADE_COMPLEX;
}

gboolean
ctw_made_is_number (const CtwMade *made)
{
  return ctw_made_is_integral (made) || (made->known && made->kind == CTW_MADE_FLOAT);
}

double
ctw_made_as_real (const CtwMade *made)
{
  return made->kind == CTW_MADE_FLOAT ? made->real : (double) made->number;
}

static gint64
floor_divide (gint64 a, gint64 b)
{
  gint64 quotient = a / b;

  return (a % b != 0) && ((a < 0) != (b < 0)) ? quotient - 1 : quotient;
}

/* 30-bit digits of a power that is too big for a word. */
static guint32
digits_of_power (gint64 base, gint64 exponent)
{
  double bits = floor ((double) exponent * log2 (fabs ((double) base))) + 1;

  return bits < 1e6 ? (guint32) ((bits + 29) / 30) : 0;
}

static gboolean
power (gint64 base, gint64 exponent, gint64 *result)
{
  *result = 1;
  for (gint64 i = 0; i < exponent; i++)
    if (__builtin_mul_overflow (*result, base, result))
      return FALSE;
  return TRUE;
}

/* Whether the result fits; an int that does not is known by its type alone. */
static gboolean
compute_int (const char *op, gint64 a, gint64 b, gint64 *result)
{
  if (strcmp (op, "+") == 0)
    return !__builtin_add_overflow (a, b, result);
  if (strcmp (op, "-") == 0)
    return !__builtin_sub_overflow (a, b, result);
  if (strcmp (op, "*") == 0)
    return !__builtin_mul_overflow (a, b, result);
  if (strcmp (op, "**") == 0)
    return b >= 0 && b < 64 && power (a, b, result);
  if (strcmp (op, "<<") == 0)
    return b >= 0 && b < 62 && !__builtin_mul_overflow (a, (gint64) 1 << b, result);
  if (strcmp (op, "//") == 0 || strcmp (op, "%") == 0)
    {
      if (a == G_MININT64)
        return FALSE;
      gint64 quotient = floor_divide (a, b);
      *result = op[0] == '/' ? quotient : a - quotient * b;
      return TRUE;
    }
  *result = strcmp (op, ">>") == 0 ? a >> MIN (b, 63)
            : op[0] == '&'         ? (a & b)
            : op[0] == '|'         ? (a | b)
                                   : (a ^ b);
  return op[1] == '\0' || b >= 0;
}

static CtwMade *
divide_by_zero (CtwEval *eval, gboolean real)
{
  return ctw_eval_raise (eval, "ZeroDivisionError", "%s",
                         real ? "float division by zero" : "division by zero");
}

static guint
digits_of (gint64 n)
{
  guint64 magnitude = n < 0 ? -(guint64) n : (guint64) n;

  return magnitude == 0 ? 0 : (64 - (guint) __builtin_clzll (magnitude) + 29) / 30;
}

/*
 * Bytes asked for a result of long operands: as many digits as it might need,
 * not as it has; 0 where both are short and the result is exact.
 * CPython: `x_add`, `x_sub`, `k_mul`.
 */
static guint64
oversize_shift (CtwEval *eval, gint64 a, gint64 b)
{
  return b < 30 || b > 1000000
             ? 0
             : ctw_int_request (eval->profile, digits_of (a) + (guint) (b / 30) + (b % 30 != 0));
}

static guint64
oversize (CtwEval *eval, const char *op, gint64 a, gint64 b)
{
  guint x = digits_of (a), y = digits_of (b);

  if (strcmp (op, "<<") == 0)
    return oversize_shift (eval, a, b);

  if (x < 2 && y < 2)
    return 0;
  if (strcmp (op, "+") == 0)
    return ctw_int_request (eval->profile, MAX (x, y) + ((a < 0) == (b < 0) ? 1 : 0));
  if (strcmp (op, "-") == 0)
    return ctw_int_request (eval->profile, MAX (x, y) + ((a < 0) == (b < 0) ? 0 : 1));
  if (strcmp (op, "*") == 0)
    return ctw_int_request (eval->profile, x + y);
  return 0;
}

static CtwMade *
binary_int (CtwEval *eval, const char *op, gint64 a, gint64 b)
{
  gint64 result;

  if (b == 0 && (op[0] == '/' || op[0] == '%'))
    return divide_by_zero (eval, FALSE);
  if (strcmp (op, "/") == 0)
    return ctw_made_float (eval, (double) a / (double) b, TRUE);
  if (strcmp (op, "**") == 0 && b < 0)
    return ctw_made_float (eval, pow ((double) a, (double) b), TRUE);
  CtwMade *made = compute_int (op, a, b, &result) ? ctw_made_int (eval, result, TRUE)
                                                  : ctw_made_new (eval, CTW_MADE_INT, TRUE);
  made->bytes = oversize (eval, op, a, b);
  if (!made->known && strcmp (op, "**") == 0)
    made->length = digits_of_power (a, b);
  else if (!made->known && strcmp (op, "<<") == 0 && a != 0)
    made->length = digits_of_power (2, b + 63 - __builtin_clzll ((guint64) ABS (a)));
  return made;
}

static CtwMade *
binary_real (CtwEval *eval, const char *op, double a, double b)
{
  double result;

  if (!(b < 0) && !(b > 0) && (op[0] == '/' || op[0] == '%'))
    return divide_by_zero (eval, TRUE);
  if (strcmp (op, "+") == 0)
    result = a + b;
  else if (strcmp (op, "-") == 0)
    result = a - b;
  else if (strcmp (op, "*") == 0)
    result = a * b;
  else if (strcmp (op, "/") == 0)
    result = a / b;
  else if (strcmp (op, "//") == 0)
    result = floor (a / b);
  else if (strcmp (op, "%") == 0)
    result = a - b * floor (a / b);
  else if (strcmp (op, "**") == 0)
    result = pow (a, b);
  else
    return ctw_made_unknown (eval);
  return ctw_made_float (eval, result, TRUE);
}

static CtwMade *
repeat_text (CtwEval *eval, const CtwMade *text, gint64 times)
{
  g_autoptr (GString) result = g_string_new (NULL);

  if (times == 1)
    return (CtwMade *) text;
  if (times > 0 && (guint64) times * text->length > 1 << 20)
    return ctw_made_unknown (eval);
  for (gint64 i = 0; i < times; i++)
    g_string_append_len (result, text->text, text->length);
  CtwMade *made = ctw_made_str (eval, result->str, (gssize) result->len, TRUE);
  made->kind = text->kind;
  return made;
}

static CtwMade *
repeat_items (CtwEval *eval, const CtwMade *sequence, gint64 times)
{
  CtwMade *made = ctw_made_sequence (eval, sequence->kind);

  made->known = sequence->known && times < 100000;
  for (gint64 i = 0; i < times && made->known; i++)
    for (guint k = 0; k < sequence->items->len; k++)
      ctw_made_add (eval, made, sequence->items->pdata[k]);
  ctw_made_settle (eval, made, CTW_LIST_BY_DISPLAY);
  if (!made->known)
    made->room = times * sequence->items->len;
  return made;
}

static CtwMade *
join_items (CtwEval *eval, const CtwMade *left, const CtwMade *right)
{
  CtwMade *made = ctw_made_sequence (eval, left->kind);

  made->known = left->known && right->known;
  for (guint i = 0; i < left->items->len; i++)
    ctw_made_add (eval, made, left->items->pdata[i]);
  for (guint i = 0; i < right->items->len; i++)
    ctw_made_add (eval, made, right->items->pdata[i]);
  ctw_made_settle (eval, made, CTW_LIST_BY_DISPLAY);
  return made;
}

static CtwMade *
join_text (CtwEval *eval, const CtwMade *left, const CtwMade *right)
{
  g_autoptr (GString) text = g_string_new_len (left->text, left->length);

  if (left->length == 0 || right->length == 0)
    return (CtwMade *) (left->length == 0 ? right : left);
  g_string_append_len (text, right->text, right->length);
  CtwMade *made = ctw_made_str (eval, text->str, (gssize) text->len, TRUE);
  made->kind = left->kind;
  return made;
}

gboolean
ctw_made_is_text (const CtwMade *made)
{
  return made->known && (made->kind == CTW_MADE_STR || made->kind == CTW_MADE_BYTES);
}

gboolean
ctw_made_is_sequence (const CtwMade *made)
{
  return made->kind == CTW_MADE_LIST || made->kind == CTW_MADE_TUPLE;
}

static CtwMade *
multiply (CtwEval *eval, CtwMade *left, CtwMade *right)
{
  if (ctw_made_is_integral (left))
    return multiply (eval, right, left);
  if (ctw_made_is_text (left) && ctw_made_is_integral (right))
    return repeat_text (eval, left, right->number);
  if (ctw_made_is_sequence (left) && ctw_made_is_integral (right))
    return repeat_items (eval, left, right->number);
  return ctw_made_unknown (eval);
}

static CtwMade *
refuse_operands (CtwEval *eval, const char *op, CtwMade *left, CtwMade *right)
{
  const char *name = strcmp (op, "**") == 0 ? "** or pow()" : op;

  if (left->kind == CTW_MADE_STR && strcmp (op, "+") == 0 && right->kind != CTW_MADE_STR)
    return ctw_eval_raise (eval, "TypeError", "can only concatenate str (not \"%s\") to str",
                           ctw_made_type_name (eval, right));
  return ctw_eval_raise (eval, "TypeError", "unsupported operand type(s) for %s: '%s' and '%s'",
                         name, ctw_made_type_name (eval, left), ctw_made_type_name (eval, right));
}

/* Whether both are values whose operators are all known here. */
static gboolean
is_plain (const CtwMade *made)
{
  return made->kind == CTW_MADE_NONE || made->kind == CTW_MADE_BOOL || made->kind == CTW_MADE_INT
         || made->kind == CTW_MADE_FLOAT || made->kind == CTW_MADE_STR;
}

/* `'x%d' % n`: plain %s, %r and %d only. */
static CtwMade *
format_text (CtwEval *eval, const CtwMade *format, CtwMade *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint next = 0;

  for (const char *p = format->text; *p != '\0'; p++)
    {
      if (*p != '%')
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (p[1] == '%')
        {
          g_string_append_c (text, *++p);
          continue;
        }
      CtwMade *item = value->kind != CTW_MADE_TUPLE ? value
                      : next < value->items->len    ? value->items->pdata[next]
                                                    : NULL;
      const char *shown = item == NULL ? NULL : ctw_made_str_text (eval, item, p[1] == 'r');
      p++;
      next++;
      if ((*p != 's' && *p != 'd' && *p != 'r') || shown == NULL)
        return ctw_made_new (eval, CTW_MADE_STR, TRUE);
      g_string_append (text, shown);
    }
  return ctw_made_str (eval, text->str, (gssize) text->len, TRUE);
}

CtwMade *
ctw_eval_binary (CtwEval *eval, const char *operator, CtwMade * left, CtwMade *right)
{
  if (ctw_made_is_integral (left) && ctw_made_is_integral (right))
    return binary_int (eval, operator, left->number, right->number);
  if (ctw_made_is_number (left) && ctw_made_is_number (right))
    return binary_real (eval, operator, ctw_made_as_real (left), ctw_made_as_real (right));
  if (strcmp (operator, "*") == 0 && (ctw_made_is_integral (left) || ctw_made_is_integral (right))
      && (ctw_made_is_text (left) || ctw_made_is_text (right) || ctw_made_is_sequence (left)
          || ctw_made_is_sequence (right)))
    return multiply (eval, left, right);
  if (strcmp (operator, "+") == 0 && ctw_made_is_text (left) && ctw_made_is_text (right)
      && left->kind == right->kind)
    return join_text (eval, left, right);
  if (strcmp (operator, "+") == 0 && ctw_made_is_sequence (left) && left->kind == right->kind)
    return join_items (eval, left, right);
  if (strcmp (operator, "%") == 0 && ctw_made_is_text (left) && left->kind == CTW_MADE_STR)
    return format_text (eval, left, right);
  if (left->kind == CTW_MADE_INT && right->kind == CTW_MADE_INT)
    return ctw_made_new (eval, CTW_MADE_INT, TRUE);
  if (is_plain (left) && is_plain (right) && strcmp (operator, "%") != 0 && left->known
      && right->known)
    return refuse_operands (eval, operator, left, right);
  if ((left->kind == CTW_MADE_NONE && is_plain (right))
      || (right->kind == CTW_MADE_NONE && is_plain (left) && strcmp (operator, "%") != 0))
    return refuse_operands (eval, operator, left, right);
  return ctw_made_unknown (eval);
}
