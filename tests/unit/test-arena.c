/* SPDX-License-Identifier: MIT */
/* test-arena.c: pieces of an arena are zeroed, aligned, apart from each other and stay put. */
#include "base/ctw-arena.h"

#include <string.h>

static void
test_pieces (void)
{
  g_autoptr (CtwArena) arena = ctw_arena_new ();
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  for (guint i = 0; i < 500; i++)
    {
      gsize size = (i * 37) % 9000;
      guint8 *piece = ctw_arena_alloc (arena, size);

      g_assert_cmpuint ((guintptr) piece % 16, ==, 0);
      for (gsize b = 0; b < size; b++)
        g_assert_cmpuint (piece[b], ==, 0);
      memset (piece, (int) (i % 251), size);
      g_ptr_array_add (pieces, piece);
    }
  for (guint i = 0; i < pieces->len; i++)
    for (gsize b = 0; b < (i * 37) % 9000; b++)
      g_assert_cmpuint (((guint8 *) pieces->pdata[i])[b], ==, i % 251);
}

static void
test_text (void)
{
  g_autoptr (CtwArena) arena = ctw_arena_new ();
  char word[] = "slots";
  const char *once = ctw_arena_intern (arena, word);

  word[0] = 'S';
  g_assert_cmpstr (once, ==, "slots");
  g_assert_true (ctw_arena_intern (arena, "slots") == once);
  g_assert_true (ctw_arena_intern (arena, "Slots") != once);
  g_assert_null (ctw_arena_intern (arena, NULL));
  g_assert_null (ctw_arena_strdup (arena, NULL));
  g_assert_cmpstr (ctw_arena_strndup (arena, "basicsize", 5), ==, "basic");
  g_assert_cmpstr (ctw_arena_printf (arena, "%s+%d", "a", 16), ==, "a+16");
}

static void
test_arrays (void)
{
  g_autoptr (CtwArena) arena = ctw_arena_new ();
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint));
  guint n = 99;

  g_assert_null (ctw_arena_steal_array (arena, numbers, &n));
  g_assert_cmpuint (n, ==, 0);
  numbers = g_array_new (FALSE, FALSE, sizeof (gint));
  for (gint i = 0; i < 100; i++)
    g_array_append_val (numbers, i);
  const gint *frozen = ctw_arena_steal_array (arena, numbers, &n);
  g_assert_cmpuint (n, ==, 100);
  for (gint i = 0; i < 100; i++)
    g_assert_cmpint (frozen[i], ==, i);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arena/pieces", test_pieces);
  g_test_add_func ("/arena/text", test_text);
  g_test_add_func ("/arena/arrays", test_arrays);
  return g_test_run ();
}
