/* SPDX-License-Identifier: MIT */
/* ctw-words.h: the words of a Python text that stand out where it is shown in colours. */
#pragma once

#include "base/ctw-base.h"

G_BEGIN_DECLS

typedef enum
{
  CTW_WORD_KEYWORD = 1,
  CTW_WORD_DEFINED, /* what def and class call something */
  CTW_WORD_STRING,
  CTW_WORD_NUMBER,
  CTW_WORD_COMMENT,
  CTW_WORD_LAST = CTW_WORD_COMMENT,
} CtwWordKind;

/**
 * CtwWord:
 * @span: bytes of the text
 * @kind: what it is
 *
 * A word of a text.
 */
typedef struct
{
  CtwSpan span;
  CtwWordKind kind;
} CtwWord;

CTW_API GArray *ctw_words_new (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
CTW_API guint ctw_words_find (const GArray *words, guint32 byte);

G_END_DECLS
