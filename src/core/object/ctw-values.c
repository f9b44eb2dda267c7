/* SPDX-License-Identifier: MIT */
/*
 * ctw-values.c: sizes of the built-in value types.
 *
 * Each rule names the CPython function that it follows.  Sizes are of exact
 * built-in objects with their GC header; instances of subclasses are laid out
 * in ctw-plan.c.
 */
#include "object/ctw-values.h"

#include <string.h>

#define INT_DIGIT_BITS 30
#define INT_HEADER 24
#define SMALL_INT_MIN (-5)
#define BYTES_HEADER 33
#define COMPLEX_BYTES 32
#define LIST_OBJECT 56
#define SET_OBJECT 216
#define SET_TABLE_INSIDE 8
#define SET_ENTRY 16
#define MALLOC_MINIMUM 24

/**
 * ctw_occupied_bytes:
 * @request: bytes asked for
 *
 * Returns: bytes that the allocator sets aside: a size class of 16 for small
 *   requests, what malloc() makes usable for large ones
 */
guint64
ctw_occupied_bytes (const CtwProfile *profile, guint64 request)
{
  if (request <= profile->small_limit)
    return CTW_UP16 (MAX (request, 1));
  return MAX (CTW_UP16 (request + 8) - 8, MALLOC_MINIMUM);
}

/* --- numbers */

/**
 * ctw_int_digits:
 * @decimal: digits, perhaps behind a minus, of any length
 *
 * Returns: 30-bit digits that the int needs; 0 for zero
 */
guint
ctw_int_digits (const char *decimal)
{
  g_autoptr (GArray) digits = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (const char *p = decimal + (*decimal == '-'); g_ascii_isdigit (*p); p++)
    {
      guint64 carry = (guint64) (*p - '0');

      for (guint i = 0; i < digits->len; i++)
        {
          guint64 value = (guint64) g_array_index (digits, guint32, i) * 10 + carry;
          g_array_index (digits, guint32, i) = (guint32) (value & ((1u << INT_DIGIT_BITS) - 1));
          carry = value >> INT_DIGIT_BITS;
        }
      if (carry != 0)
        {
          guint32 digit = (guint32) carry;
          g_array_append_val (digits, digit);
        }
    }
  return digits->len;
}

/**
 * ctw_int_request:
 * @digits: 30-bit digits
 *
 * Returns: bytes asked for an int that was computed.  CPython: `_PyLong_New`.
 */
guint64
ctw_int_request (const CtwProfile *profile, guint digits)
{
  return MAX (profile->int_digit_request, INT_HEADER + 4 * (guint64) MAX (digits, 1));
}

/**
 * ctw_int_getsizeof:
 * @digits: 30-bit digits; 0 for zero
 *
 * Returns: what sys.getsizeof() answers.  CPython: `int___sizeof___impl`.
 */
guint64
ctw_int_getsizeof (const CtwProfile *profile, guint digits)
{
  return digits == 0 ? profile->int_zero_size : INT_HEADER + 4 * (guint64) digits;
}

/**
 * ctw_int_is_cached:
 *
 * Returns: whether @value is one of the ints that exist once
 */
gboolean
ctw_int_is_cached (const CtwProfile *profile, gint64 value)
{
  return value >= SMALL_INT_MIN && value <= (gint64) profile->small_int_max;
}

/**
 * ctw_float_bytes:
 *
 * Returns: bytes of a float
 */
guint64
ctw_float_bytes (const CtwProfile *profile)
{
  return profile->float_request;
}

/**
 * ctw_complex_bytes:
 *
 * Returns: bytes of a complex
 */
guint64
ctw_complex_bytes (void)
{
  return COMPLEX_BYTES;
}

/* --- text */

/**
 * ctw_str_bytes_of:
 * @n_chars: characters
 * @kind: bytes a character: 1, 2 or 4
 * @ascii: whether all are below 128
 *
 * Returns: bytes of a str.  CPython: `PyUnicode_New`.
 */
guint64
ctw_str_bytes_of (const CtwProfile *profile, guint64 n_chars, guint kind, gboolean ascii)
{
  guint header = ascii ? profile->str_ascii_header : profile->str_compact_header;

  return header + (n_chars + 1) * kind;
}

/**
 * ctw_str_bytes:
 * @text: UTF-8
 * @length: in bytes, or -1 where @text ends with a NUL
 *
 * Returns: bytes of the str @text
 */
guint64
ctw_str_bytes (const CtwProfile *profile, const char *text, gssize length)
{
  gboolean ascii;
  guint64 n;
  guint kind = ctw_str_kind (text, length, &n, &ascii);

  return ctw_str_bytes_of (profile, n, kind, ascii);
}

/**
 * ctw_str_is_cached:
 *
 * Returns: whether the str @text exists once: '' and single characters below 256
 */
gboolean
ctw_str_is_cached (const char *text, gssize length)
{
  guint64 n;
  guint kind = ctw_str_kind (text, length, &n, NULL);

  return n == 0 || (n == 1 && kind == 1);
}

/**
 * ctw_bytes_bytes:
 * @length: bytes in it
 *
 * Returns: bytes of a bytes object
 */
guint64
ctw_bytes_bytes (guint64 length)
{
  return BYTES_HEADER + length;
}

/* --- containers */

/**
 * ctw_tuple_bytes:
 * @n: items
 *
 * Returns: bytes of a tuple with its GC header; the empty one is static
 */
guint64
ctw_tuple_bytes (const CtwProfile *profile, guint64 n)
{
  return profile->tuple_base + 8 * n;
}

/**
 * ctw_list_grown:
 * @allocated: items that there is room for now
 * @length: items that there shall be
 *
 * Returns: room after growing or shrinking to @length.  CPython: `list_resize`.
 */
guint64
ctw_list_grown (const CtwProfile *profile, guint64 allocated, guint64 length)
{
  guint64 room;

  if (allocated >= length && length >= allocated >> 1)
    return allocated;
  if (length == 0)
    return 0;
  if (profile->list_growth == CTW_LIST_GROWTH_EIGHTH)
    return length + (length >> 3) + (length < 9 ? 3 : 6);
  room = (length + (length >> 3) + 6) & ~G_GUINT64_CONSTANT (3);
  /* A jump far beyond the old length gets what it needs and no more. */
  if (length > allocated && length - allocated > room - length)
    room = (length + 3) & ~G_GUINT64_CONSTANT (3);
  return room;
}

static guint64
room_by_append (const CtwProfile *profile, guint64 n)
{
  guint64 room = 0;

  while (room < n)
    room = ctw_list_grown (profile, room, room + 1);
  return room;
}

/* list_extend() of a list that has no room yet. */
static guint64
room_by_extend (const CtwProfile *profile, guint64 n)
{
  if (profile->list_exact == CTW_LIST_EXACT_EVEN)
    return (n + 1) & ~G_GUINT64_CONSTANT (1);
  return ctw_list_grown (profile, 0, n);
}

/**
 * ctw_list_room:
 * @making: how it came to its items
 * @n: items
 *
 * Returns: items that the list has room for
 */
guint64
ctw_list_room (const CtwProfile *profile, CtwListMaking making, guint64 n)
{
  switch (making)
    {
    case CTW_LIST_BY_APPEND:
    case CTW_LIST_BY_ITERATOR:
      return room_by_append (profile, n);
    case CTW_LIST_BY_COLLECTION:
      return ctw_list_grown (profile, 0, n);
    case CTW_LIST_BY_CONSTANTS:
      if (n < 3 || profile->constant_display == CTW_CONSTANT_DISPLAY_BUILD)
        return n;
      return room_by_extend (profile, n);
    case CTW_LIST_BY_EXTEND:
      return room_by_extend (profile, n);
    case CTW_LIST_BY_CALL:
      return profile->list_exact == CTW_LIST_EXACT_EVEN ? (n + 1) & ~G_GUINT64_CONSTANT (1) : n;
    case CTW_LIST_BY_DISPLAY:
    default:
      return n;
    }
}

/**
 * ctw_list_bytes:
 * @allocated: items that there is room for
 *
 * Returns: bytes of a list and its items together
 */
guint64
ctw_list_bytes (guint64 allocated)
{
  return LIST_OBJECT + 8 * allocated;
}

/**
 * ctw_dict_slots:
 * @n: items of a dict that was filled and never emptied
 *
 * Returns: index cells of its table; 0 where it has none of its own
 */
guint64
ctw_dict_slots (const CtwProfile *profile, guint64 n)
{
  guint64 slots = 8;

  if (n == 0)
    return 0;
  while (ctw_table_usable (slots) < n)
    slots = ctw_table_round (profile, 3 * ctw_table_usable (slots));
  return slots;
}

/**
 * ctw_dict_bytes:
 * @slots: index cells, or 0 where it has no table of its own
 *
 * Returns: bytes of a dict and its table together
 */
guint64
ctw_dict_bytes (const CtwProfile *profile, CtwTableKind kind, guint64 slots)
{
  return profile->dict_request + (slots == 0 ? 0 : ctw_table_bytes (profile, kind, slots));
}

/**
 * ctw_set_slots:
 * @n: items of a set that was filled one by one
 *
 * Returns: cells of its table; 8 stand inside the object.  CPython:
 *   `set_add_entry`, `set_table_resize`.
 */
guint64
ctw_set_slots (guint64 n)
{
  guint64 slots = SET_TABLE_INSIDE;

  for (guint64 fill = 1; fill <= n; fill++)
    if (fill * 5 >= (slots - 1) * 3)
      {
        guint64 wanted = fill > 50000 ? fill * 2 : fill * 4;

        for (slots = SET_TABLE_INSIDE; slots <= wanted;)
          slots <<= 1;
      }
  return slots;
}

/**
 * ctw_set_slots_merged:
 * @n: items of another set that an empty one took over at once
 *
 * Returns: cells of its table.  CPython: `set_merge`.
 */
guint64
ctw_set_slots_merged (guint64 n)
{
  guint64 slots = SET_TABLE_INSIDE;

  if (n * 5 < (slots - 1) * 3)
    return slots;
  while (slots <= n * 2)
    slots <<= 1;
  return slots;
}

/**
 * ctw_set_bytes:
 * @slots: cells of its table
 *
 * Returns: bytes of a set or frozenset and its table together
 */
guint64
ctw_set_bytes (guint64 slots)
{
  return SET_OBJECT + (slots > SET_TABLE_INSIDE ? SET_ENTRY * slots : 0);
}

/**
 * ctw_deque_blocks_bytes:
 * @n: how many items
 * @extended: whether they were added at once, as by the call, and not one by one
 *
 * CPython: deque_extend() begins at the left of the first block where there is
 * nothing yet, deque_append() in its middle.
 *
 * Returns: bytes of the blocks of a deque, of 64 items between two links each
 */
guint64
ctw_deque_blocks_bytes (guint64 n, gboolean extended)
{
  guint64 first = extended ? 63 : 32;

  return 528 * (n <= first ? 1 : 1 + (n - first + 63) / 64);
}
