/* SPDX-License-Identifier: MIT */
/*
 * ctw-int-size.c: how many bytes arithmetic asks for its int.
 *
 * CPython (longobject.c) makes room for the longest result that the operands
 * could have and never gives back what the result did not need: the sum of a
 * time stamp and a small int has room for a digit more.  Only where both
 * operands have one digit the result is made by its value.  Invariant: what is
 * said here is what _PyLong_New() is called with.
 */
#include "live/ctw-object-private.h"

#include <string.h>

#define SHIFT 30

static guint64
magnitude (gint64 value)
{
  return value < 0 ? 0 - (guint64) value : (guint64) value;
}

/* CPython: _PyLong_New(). */
static gsize
of_digits (guint n)
{
  return 24 + 4 * (gsize) n;
}

static guint
at_digit (guint64 value, guint digit)
{
  return digit * SHIFT >= 64 ? 0 : (guint) (value >> (digit * SHIFT)) & ((1u << SHIFT) - 1);
}

/* CPython: x_sub(): digits at the top that are equal are left out. */
static guint
digits_of_difference (gint64 a, gint64 b)
{
  guint n = ctw_int_n_digits (a), m = ctw_int_n_digits (b);

  if (n != m)
    return MAX (n, m);
  while (n > 0 && at_digit (magnitude (a), n - 1) == at_digit (magnitude (b), n - 1))
    n--;
  return n;
}

/* CPython: long_add(), long_sub(); @same where the magnitudes are added. */
static gsize
size_of_sum (gint64 a, gint64 b, gboolean same)
{
  if (!same)
    return of_digits (digits_of_difference (a, b));
  return of_digits (MAX (ctw_int_n_digits (a), ctw_int_n_digits (b)) + 1);
}

/* CPython: x_divrem(): the divisor is shifted until its highest bit is set. */
static guint
digits_of_quotient (gint64 a, gint64 b)
{
  guint n = ctw_int_n_digits (a), m = ctw_int_n_digits (b), shift = 0;

  while (at_digit (magnitude (b), m - 1) << shift < 1u << (SHIFT - 1))
    shift++;
  guint64 top = magnitude (a) >> ((n - 1) * SHIFT);
  guint64 below = n > 1 ? at_digit (magnitude (a), n - 2) : 0;
  guint64 high = (top << shift) | (below >> (SHIFT - shift));
  guint64 divisor = at_digit (magnitude (b), m - 1);
  guint64 under = m > 1 ? at_digit (magnitude (b), m - 2) : 0;
  return n - m + (high >= ((divisor << shift) | (under >> (SHIFT - shift))));
}

static gsize
size_of_quotient (gint64 a, gint64 b)
{
  gint64 whole = a / b;

  if (a % b != 0 && (a < 0) != (b < 0)) /* one less than what the division gave */
    return ctw_int_n_digits (whole) <= 1 ? 0 : of_digits (ctw_int_n_digits (whole) + 1);
  if (magnitude (a) < magnitude (b))
    return 0;
  return of_digits (ctw_int_n_digits (b) == 1 ? ctw_int_n_digits (a) : digits_of_quotient (a, b));
}

static gsize
size_of_rest (const CtwProfile *profile, gint64 a, gint64 b)
{
  gint64 rest = a % b;

  if (rest != 0 && (a < 0) != (b < 0))
    return ctw_int_request_of_result (profile, "+", rest, b);
  return ctw_int_n_digits (b) == 1 ? 0 : of_digits (ctw_int_n_digits (b));
}

/* CPython: long_bitwise(): negative operands stand as their complements. */
static gsize
size_of_bits (char op, gint64 a, gint64 b)
{
  if (ctw_int_n_digits (a) < ctw_int_n_digits (b))
    return size_of_bits (op, b, a);
  guint n = ctw_int_n_digits (a), m = ctw_int_n_digits (b);
  switch (op)
    {
    case '&':
      return of_digits ((b < 0 ? n : m) + (a < 0 && b < 0));
    case '|':
      return of_digits ((b < 0 ? m : n) + (a < 0 || b < 0));
    default:
      return of_digits (n + ((a < 0) != (b < 0)));
    }
}

/* CPython: long_rshift(): up to 3.10 a negative one is the complement of its complement's. */
static gsize
size_of_right_shift (const CtwProfile *profile, gint64 a, gint64 b)
{
  guint n = ctw_int_n_digits (a), whole = (guint) (b / SHIFT);

  if (a < 0 && profile->int_results < CTW_INT_RESULTS_BITS)
    {
      guint rest = ctw_int_n_digits (~a >> MIN (b, 63));
      return rest <= 1 ? 0 : of_digits (rest + 1);
    }
  return whole >= n ? 0 : of_digits (n - whole);
}

/* CPython: long_pow(): squares, times the base where a bit of the exponent is set. */
static gsize
size_of_power (const CtwProfile *profile, gint64 a, gint64 b)
{
  gint64 result = 1;
  gsize size = 0;

  for (gint bit = 62; bit >= 0; bit--)
    {
      if (b >> bit == 0)
        continue;
      size = ctw_int_request_of_result (profile, "*", result, result);
      if (__builtin_mul_overflow (result, result, &result))
        return 0;
      if ((b >> bit & 1) == 0)
        continue;
      size = ctw_int_request_of_result (profile, "*", result, a);
      if (__builtin_mul_overflow (result, a, &result))
        return 0;
    }
  return size;
}

/*
 * The bytes that the result of an operation is asked for; 0 where they are those of its value.
 * The result must not be one of the cached ints.
 */
gsize
ctw_int_request_of_result (const CtwProfile *profile, const char *op, gint64 a, gint64 b)
{
  guint n = ctw_int_n_digits (a), m = ctw_int_n_digits (b);
  gboolean small = n <= 1 && m <= 1;

  if (strcmp (op, "**") == 0)
    return b > 0 ? size_of_power (profile, a, b) : 0;
  switch (op[0])
    {
    case '+':
      return small ? 0 : size_of_sum (a, b, (a < 0) == (b < 0));
    case '-':
      return small ? 0 : size_of_sum (a, b, (a < 0) != (b < 0));
    case '*':
      return small ? 0 : of_digits (n + m);
    case '/':
      return small ? 0 : size_of_quotient (a, b);
    case '%':
      return small ? 0 : size_of_rest (profile, a, b);
    case '&':
    case '|':
    case '^':
      return small && profile->int_results >= CTW_INT_RESULTS_BITS ? 0 : size_of_bits (op[0], a, b);
    case '<':
      return n <= 1 && b < SHIFT && profile->int_results >= CTW_INT_RESULTS_SHIFTS
                 ? 0
                 : of_digits (n + (guint) (b / SHIFT) + (b % SHIFT != 0));
    case '>':
      return n <= 1 && profile->int_results >= CTW_INT_RESULTS_BITS
                 ? 0
                 : size_of_right_shift (profile, a, b);
    default:
      return 0;
    }
}
