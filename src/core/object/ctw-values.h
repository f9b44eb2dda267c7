/* SPDX-License-Identifier: MIT */
/*
 * ctw-values.h: what the values of attributes weigh: int, str, list, dict …
 *
 * Two numbers differ: what was asked from the allocator, and what
 * sys.getsizeof() answers.  Where only one is given here, they are the same.
 */
#pragma once

#include "object/ctw-table.h"

G_BEGIN_DECLS

/* How a list came to its items; its room depends on that. */
typedef enum
{
  CTW_LIST_BY_APPEND = 1, /* one by one: append(), a list comprehension */
  CTW_LIST_BY_DISPLAY,    /* [a, b, c], [x] * n, a slice, a + b */
  CTW_LIST_BY_CONSTANTS,  /* [1, 2, 3]: an empty list extended by a constant tuple */
  CTW_LIST_BY_EXTEND,     /* an empty list extended by something of known length; sorted() */
  CTW_LIST_BY_CALL,       /* list(range(n)), list(tuple) */
  CTW_LIST_BY_ITERATOR,   /* list(generator): no length known in advance */
  CTW_LIST_BY_COLLECTION, /* list(), sorted() or extend() of a dict or set where those grow */
} CtwListMaking;

CTW_API guint64 ctw_occupied_bytes (const CtwProfile *profile, guint64 request);

CTW_API guint ctw_int_digits (const char *decimal);
CTW_API guint64 ctw_int_request (const CtwProfile *profile, guint digits);
CTW_API guint64 ctw_int_getsizeof (const CtwProfile *profile, guint digits);
CTW_API gboolean ctw_int_is_cached (const CtwProfile *profile, gint64 value);

CTW_API guint64 ctw_str_bytes (const CtwProfile *profile, const char *text, gssize length);
CTW_API guint64 ctw_str_bytes_of (const CtwProfile *profile,
                                  guint64 n_chars,
                                  guint kind,
                                  gboolean ascii);
CTW_API gboolean ctw_str_is_cached (const char *text, gssize length);
CTW_API guint64 ctw_bytes_bytes (guint64 length);
CTW_API guint64 ctw_float_bytes (const CtwProfile *profile);
CTW_API guint64 ctw_complex_bytes (void);
CTW_API guint64 ctw_tuple_bytes (const CtwProfile *profile, guint64 n);

CTW_API guint64 ctw_list_grown (const CtwProfile *profile, guint64 allocated, guint64 length);
CTW_API guint64 ctw_list_room (const CtwProfile *profile, CtwListMaking making, guint64 n);
CTW_API guint64 ctw_list_bytes (guint64 allocated);

CTW_API guint64 ctw_dict_slots (const CtwProfile *profile, guint64 n);
CTW_API guint64 ctw_dict_bytes (const CtwProfile *profile, CtwTableKind kind, guint64 slots);
CTW_API guint64 ctw_set_slots (guint64 n);
CTW_API guint64 ctw_set_slots_merged (guint64 n);
CTW_API guint64 ctw_set_bytes (guint64 slots);
guint64 ctw_deque_blocks_bytes (guint64 n, gboolean extended);

G_END_DECLS
