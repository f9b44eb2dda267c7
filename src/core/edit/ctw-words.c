/* SPDX-License-Identifier: MIT */
/*
 * ctw-words.c: the words of a Python text that stand out where it is shown in colours.
 *
 * The whole text is cut into tokens, a millisecond or two for ten thousand
 * lines, so that what is in view can be coloured whatever stands above it.
 * Invariant: words are sorted and do not overlap.
 */
#include "edit/ctw-words.h"

#include "edit/ctw-edit-private.h"

#include <string.h>

static gboolean
is_word (const char *text, const CtwToken *token, const char *word)
{
  return token->end - token->start == strlen (word)
         && memcmp (text + token->start, word, strlen (word)) == 0;
}

/* @before: (nullable): the token before it */
static CtwWordKind
name_kind (const char *text, const CtwToken *token, const CtwToken *before)
{
  g_autofree char *name = g_strndup (text + token->start, token->end - token->start);

  if (ctw_is_keyword (name))
    return CTW_WORD_KEYWORD;
  if (before != NULL && before->kind == CTW_TOKEN_NAME
      && (is_word (text, before, "def") || is_word (text, before, "class")))
    return CTW_WORD_DEFINED;
  return 0;
}

static CtwWordKind
word_kind (const char *text, const CtwToken *token, const CtwToken *before)
{
  switch ((CtwTokenKind) token->kind)
    {
    case CTW_TOKEN_NAME:
      return name_kind (text, token, before);
    case CTW_TOKEN_NUMBER:
      return CTW_WORD_NUMBER;
    case CTW_TOKEN_STRING:
    case CTW_TOKEN_FSTRING:
      return CTW_WORD_STRING;
    case CTW_TOKEN_COMMENT:
      return CTW_WORD_COMMENT;
    case CTW_TOKEN_OP:
    case CTW_TOKEN_NEWLINE:
    case CTW_TOKEN_NL:
    case CTW_TOKEN_END:
      break;
    }
  return 0;
}

/**
 * ctw_words_new:
 * @text: a text, Python or not
 * @length: its bytes
 *
 * Returns: (transfer full) (element-type CtwWord): its words in the order of the text; none of a
 *   text of 4 GiB
 */
GArray *
ctw_words_new (const char *text, gsize length)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (CtwWord));
  g_autoptr (CtwArena) arena = ctw_arena_new ();
  CtwTokens tokens;

  if (length >= G_MAXUINT32)
    return words;
  ctw_lex (arena, text, (guint32) length, &tokens);
  for (guint i = 0; i < tokens.n; i++)
    {
      const CtwToken *token = &tokens.v[i];
      CtwWord word = { { token->start, token->end },
                       word_kind (text, token, i > 0 ? token - 1 : NULL) };

      if (word.kind != 0)
        g_array_append_val (words, word);
    }
  return words;
}

/**
 * ctw_words_find:
 * @words: (element-type CtwWord): of a text
 * @byte: a place in it
 *
 * Returns: the first word that ends after @byte; how many there are where none does
 */
guint
ctw_words_find (const GArray *words, guint32 byte)
{
  guint first = 0, after = words->len;

  while (first < after)
    {
      guint middle = first + (after - first) / 2;

      if (g_array_index (words, CtwWord, middle).span.end <= byte)
        first = middle + 1;
      else
        after = middle;
    }
  return first;
}
