/* SPDX-License-Identifier: MIT */
/* test-words.c: which words of a text stand out, and finding them. */
#include "edit/ctw-words.h"

#include <string.h>

static const char text[] = "class Dog:  # barks\n"
                           "    def bark(self, n=2):\n"
                           "        '''Woof,\n"
                           "        twice.'''\n"
                           "        return f'{n} woof' if n else None\n";

typedef struct
{
  const char *word;
  CtwWordKind kind;
} Expected;

static const Expected expected[] = {
  { "class", CTW_WORD_KEYWORD },
  { "Dog", CTW_WORD_DEFINED },
  { "# barks", CTW_WORD_COMMENT },
  { "def", CTW_WORD_KEYWORD },
  { "bark", CTW_WORD_DEFINED },
  { "2", CTW_WORD_NUMBER },
  { "'''Woof,\n        twice.'''", CTW_WORD_STRING },
  { "return", CTW_WORD_KEYWORD },
};

static void
test_kinds (void)
{
  g_autoptr (GArray) words = ctw_words_new (text, strlen (text));
  guint32 last = 0;

  g_assert_cmpuint (words->len, >=, G_N_ELEMENTS (expected));
  for (guint i = 0; i < words->len; i++)
    {
      const CtwWord *word = &g_array_index (words, CtwWord, i);

      g_assert_cmpuint (word->span.start, >=, last);
      g_assert_cmpuint (word->span.end, >, word->span.start);
      last = word->span.end;
      if (i >= G_N_ELEMENTS (expected))
        continue;
      g_autofree char *said = g_strndup (text + word->span.start,
                                         word->span.end - word->span.start);
      g_assert_cmpstr (said, ==, expected[i].word);
      g_assert_cmpint (word->kind, ==, expected[i].kind);
    }
}

static void
test_find (void)
{
  g_autoptr (GArray) words = ctw_words_new (text, strlen (text));

  g_assert_cmpuint (ctw_words_find (words, 0), ==, 0);
  g_assert_cmpuint (ctw_words_find (words, 4), ==, 0); /* within "class" */
  g_assert_cmpuint (ctw_words_find (words, 5), ==, 1);
  g_assert_cmpuint (ctw_words_find (words, (guint32) strlen (text)), ==, words->len);
}

/* Any bytes have words, or none. */
static void
test_any (void)
{
  static const char bytes[] = { '\'', '\'', '\'', (char) 0xff, 0, '#', 'd', 'e', 'f' };

  for (gsize length = 0; length <= sizeof bytes; length++)
    {
      g_autoptr (GArray) words = ctw_words_new (bytes, length);

      for (guint i = 0; i < words->len; i++)
        g_assert_cmpuint (g_array_index (words, CtwWord, i).span.end, <=, length);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/kinds", test_kinds);
  g_test_add_func ("/words/find", test_find);
  g_test_add_func ("/words/any", test_any);
  return g_test_run ();
}
