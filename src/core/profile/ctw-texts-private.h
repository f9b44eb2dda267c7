/* SPDX-License-Identifier: MIT */
/*
 * ctw-texts-private.h: what a running program raises, where the words differ between versions.
 *
 * A text is a row a wording in ctw-texts.c, with the first version that says so.
 * {0} and {1} stand for what the program says.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "ctw-texts-private.h belongs to libcutaway"
#endif

#include "profile/ctw-profile.h"

G_BEGIN_DECLS

typedef enum
{
  CTW_TEXT_INT_DIVIDE,
  CTW_TEXT_INT_FLOOR,
  CTW_TEXT_INT_MODULO,
  CTW_TEXT_INT_DIVMOD,
  CTW_TEXT_FLOAT_DIVIDE,
  CTW_TEXT_FLOAT_FLOOR,
  CTW_TEXT_FLOAT_MODULO,
  CTW_TEXT_FLOAT_DIVMOD,
  CTW_TEXT_ZERO_POWER,
  CTW_TEXT_NO_CONTAINER,
  CTW_TEXT_NOT_IN_LIST,
  CTW_TEXT_STR_INDEX,
  CTW_TEXT_PERCENT_NUMBER,
  CTW_TEXT_PERCENT_INTEGER,
  CTW_TEXT_PERCENT_REAL,
  CTW_TEXT_PERCENT_FEW,
  CTW_TEXT_PERCENT_MANY,
  CTW_TEXT_MIN_EMPTY,
  CTW_TEXT_UNHASHABLE_KEY,
  CTW_TEXT_UNPACK_MANY,
  CTW_TEXT_COUNT_ARGUMENT,
  CTW_TEXT_CHR_ARGUMENT,
  CTW_TEXT_ISINSTANCE,
  CTW_TEXT_ISSUBCLASS,
  CTW_TEXT_ATTRIBUTE_NAME,
  CTW_TEXT_SPREAD,
  CTW_TEXT_SLICE_INDEX,
  CTW_TEXT_INT_ARGUMENT,
  CTW_TEXT_FLOAT_ARGUMENT,
  CTW_TEXT_NO_SUBSCRIPT,
  CTW_TEXT_WEAKREF_TYPE,
  CTW_TEXT_UNBOUND_LOCAL,
  CTW_TEXT_NO_BOOL,
} CtwTextId;

const char *ctw_profile_says (const CtwProfile *profile, CtwTextId id);
char *ctw_profile_text (const CtwProfile *profile, CtwTextId id, const char *a, const char *b)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
