/* SPDX-License-Identifier: MIT */
/*
 * ctw-number.c: ints and floats in memory.
 *
 * Rules: longobject.c: 30-bit digits behind a word that is a signed count or a
 * tag; ints from -5 up to the version's limit exist once. Values are 64 bits
 * wide: what would be larger is refused by the arithmetic.
 */
#include "live/ctw-object-private.h"

#include "heap/ctw-heap-small-private.h"

#include <math.h>
#include <string.h>

#define DIGIT_BITS 30
#define DIGIT_MASK ((1u << DIGIT_BITS) - 1)
#define INT_WORD 16
#define INT_DIGITS 24
#define NOTED_SIZE 48 /* the class of 3 to 5 digits, of which an int of 64 bits fills 3 */
#define NOTE_DIGIT 5
#define FLOAT_VALUE 16
#define TAG_BITS 3
#define TAG_CACHED 4
#define SIGN_ZERO 1
#define SIGN_NEGATIVE 2

static guint64
magnitude (gint64 value)
{
  return value < 0 ? 0 - (guint64) value : (guint64) value;
}

/* Digits of 30 bits; none for 0. */
guint
ctw_int_n_digits (gint64 value)
{
  guint64 rest = magnitude (value);
  guint n = 0;

  for (; rest != 0; rest >>= DIGIT_BITS)
    n++;
  return n;
}

gboolean
ctw_int_is_small (CtwSpace *space, gint64 value)
{
  return value >= -5 && value <= (gint64) space->profile->small_int_max;
}

/* Bytes asked for a computed int. CPython: _PyLong_New(). */
gsize
ctw_live_int_request (const CtwProfile *profile, gint64 value)
{
  guint digits = ctw_int_n_digits (value);

  return digits <= 1 ? profile->int_digit_request : INT_DIGITS + 4 * (gsize) digits;
}

static guint64
int_word (const CtwProfile *profile, gint64 value, gboolean cached)
{
  guint64 digits = ctw_int_n_digits (value);
  guint64 sign = value == 0 ? SIGN_ZERO : value < 0 ? SIGN_NEGATIVE : 0;

  switch (profile->int_tag)
    {
    case CTW_INT_TAG_SIZE:
      return value < 0 ? 0 - digits : digits;
    case CTW_INT_TAG_DIGITS:
      return digits << TAG_BITS | sign;
    case CTW_INT_TAG_DIGITS_CACHED:
      return digits << TAG_BITS | sign | (cached ? TAG_CACHED : 0);
    default:
      g_return_val_if_reached (0);
    }
}

/* Writes the words behind the head. */
void
ctw_int_write (const CtwProfile *profile, CtwRef ref, gint64 value, gboolean cached)
{
  guint32 *digits = (guint32 *) (gpointer) ((guint8 *) ref + INT_DIGITS);
  guint64 rest = magnitude (value);

  *ctw_word (ref, INT_WORD) = int_word (profile, value, cached);
  digits[0] = (guint32) (rest & DIGIT_MASK);
  for (guint i = 1; (rest >>= DIGIT_BITS) != 0; i++)
    digits[i] = (guint32) (rest & DIGIT_MASK);
}

gint64
ctw_int_get (CtwSpace *space, CtwRef ref)
{
  const guint32 *digits = (const guint32 *) (gpointer) ((guint8 *) ref + INT_DIGITS);
  guint64 word = *ctw_word (ref, INT_WORD), result = 0;
  gboolean by_size = space->profile->int_tag == CTW_INT_TAG_SIZE;
  gboolean negative = by_size ? (gint64) word < 0 : (word & 3) == SIGN_NEGATIVE;
  guint64 n = by_size ? magnitude ((gint64) word) : word >> TAG_BITS;

  for (guint64 i = n; i-- > 0;)
    result = result << DIGIT_BITS | digits[i];
  return negative ? (gint64) (0 - result) : (gint64) result;
}

static guint8 *
take_int_block (CtwSpace *space, gsize request)
{
  guint8 *block = request == space->profile->int_digit_request
                      ? ctw_freelist_take (space, CTW_FREELIST_INT)
                      : NULL;

  return block != NULL ? block : ctw_space_alloc (space, request, space->of[CTW_FORM_INT]->tag);
}

/* Where a block is larger than its digits, the bytes that it was asked for stand behind them. */
void
ctw_int_note_request (const CtwProfile *profile, CtwRef ref, gint64 value, gsize request)
{
  guint32 *digits = (guint32 *) (gpointer) ((guint8 *) ref + INT_DIGITS);

  if (ctw_int_n_digits (value) <= 1)
    digits[1] = request == profile->int_digit_request ? 0 : (guint32) request;
  else if (CTW_UP16 (request) == NOTED_SIZE)
    digits[NOTE_DIGIT] = (guint32) request;
}

/* Bytes that the block of an int was asked for. */
gsize
ctw_int_request_of (CtwSpace *space, CtwRef ref)
{
  const guint32 *digits = (const guint32 *) (gpointer) ((guint8 *) ref + INT_DIGITS);
  gint64 value = ctw_int_get (space, ref);
  gsize request = ctw_live_int_request (space->profile, value);

  if (ctw_int_n_digits (value) <= 1)
    return digits[1] != 0 ? digits[1] : request;
  if (g_hash_table_contains (space->static_refs, ref)
      || ctw_small_size_of (space->heap, ref) != NOTED_SIZE)
    return request;
  return digits[NOTE_DIGIT];
}

static CtwRef
new_int (CtwSpace *space, gint64 value, gsize request)
{
  CtwRef ref = (CtwRef) (gpointer) take_int_block (space, request);
  if (ref == NULL)
    return NULL;
  ref->refcount = 1;
  ref->type = space->of[CTW_FORM_INT]->block;
  ctw_int_write (space->profile, ref, value, FALSE);
  ctw_int_note_request (space->profile, ref, value, request);
  return ref;
}

/* An int: the cached one where there is one, otherwise with room for what was asked for; 0 for
 * what the value takes. */
CtwRef
ctw_int_new_sized (CtwSpace *space, gint64 value, gsize request)
{
  if (ctw_int_is_small (space, value))
    return ctw_ref_up (space->small_ints[value + 5]);
  return new_int (space, value,
                  request != 0 ? request : ctw_live_int_request (space->profile, value));
}

/* The int that a whole float is rounded to. CPython: PyLong_FromDouble(). */
CtwRef
ctw_int_of_double (CtwSpace *space, double whole)
{
  gint64 value = (gint64) whole;

  if (value == 0 || space->profile->int_of_double == CTW_INT_OF_DOUBLE_CACHED)
    return ctw_int_new_sized (space, value, 0);
  return new_int (space, value, ctw_live_int_request (space->profile, value));
}

CtwRef
ctw_int_new (CtwSpace *space, gint64 value)
{
  return ctw_int_new_sized (space, value, 0);
}

/* A constant of the code. */
CtwRef
ctw_int_static (CtwSpace *space, gint64 value)
{
  if (ctw_int_is_small (space, value))
    return space->small_ints[value + 5];
  CtwRef ref = ctw_space_new_static (space, space->of[CTW_FORM_INT], 40);
  ctw_int_write (space->profile, ref, value, FALSE);
  return ref;
}

double
ctw_float_get (CtwRef ref)
{
  double value;

  memcpy (&value, (guint8 *) ref + FLOAT_VALUE, sizeof value);
  return value;
}

static void
float_write (CtwRef ref, double value)
{
  memcpy ((guint8 *) ref + FLOAT_VALUE, &value, sizeof value);
}

/* A new float: each is an object of its own. CPython: PyFloat_FromDouble(). */
CtwRef
ctw_float_new (CtwSpace *space, double value)
{
  guint8 *block = ctw_freelist_take (space, CTW_FREELIST_FLOAT);

  if (block == NULL)
    block = ctw_space_alloc (space, space->profile->float_request, space->of[CTW_FORM_FLOAT]->tag);
  if (block == NULL)
    return NULL;
  CtwRef ref = (CtwRef) (gpointer) block;
  ref->refcount = 1;
  ref->type = space->of[CTW_FORM_FLOAT]->block;
  float_write (ref, value);
  return ref;
}

/* A constant of the code. */
CtwRef
ctw_float_static (CtwSpace *space, double value)
{
  CtwRef ref = ctw_space_new_static (space, space->of[CTW_FORM_FLOAT], 24);

  float_write (ref, value);
  return ref;
}

/* An int that C code made of a size. CPython: PyLong_FromSsize_t(). */
CtwRef
ctw_int_new_size (CtwSpace *space, gint64 value)
{
  gboolean one = ctw_int_n_digits (value) <= 1;

  return ctw_int_new_sized (space, value, one ? space->profile->int_size_request : 0);
}

static gint
n_bits (guint64 value)
{
  return value != 0 ? 64 - __builtin_clzll (value) : 0;
}

/* a / b, rounded once. CPython: long_true_divide(): a quotient with more bits than a double has,
 * the last of which says whether anything was left. */
double
ctw_int_quotient (gint64 a, gint64 b)
{
  guint64 x = magnitude (a), y = magnitude (b);
  gint shift = MAX (0, n_bits (y) - n_bits (x) + 56);
  unsigned __int128 wide = (unsigned __int128) x << shift;
  guint64 quotient = (guint64) (wide / y) | (wide % y != 0);
  double result = ldexp ((double) quotient, -shift);

  return (a < 0) != (b < 0) ? -result : result;
}
