/* SPDX-License-Identifier: MIT */
/* test-heap-random.c: any sequence of requests leaves a heap that the checker accepts, and keeps
 * the bytes. */
#include "heap/ctw-heap-private.h"
#include "test-lib.h"

#include <string.h>

typedef struct
{
  guint8 *block;
  gsize request;
  guint8 mark;
  CtwHeapTag tag;
} Piece;

static gsize
some_size (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      return (gsize) g_rand_int_range (rand, 0, 5000);
    case 1:
      return (gsize) (16 * g_rand_int_range (rand, 1, 33));
    default:
      return (gsize) g_rand_int_range (rand, 1, 520);
    }
}

static void
assert_bytes (const Piece *piece)
{
  for (gsize i = 0; i < piece->request; i++)
    g_assert_cmpuint (piece->block[i], ==, piece->mark);
}

static void
take (CtwHeap *heap, GArray *pieces, GRand *rand)
{
  Piece piece = { .request = some_size (rand),
                  .mark = (guint8) g_rand_int (rand),
                  .tag = { (guint16) g_rand_int_range (rand, 1, CTW_HEAP_N_KINDS),
                           (guint16) g_rand_int_range (rand, 0, 5) } };

  piece.block = ctw_heap_alloc (heap, piece.request, piece.tag);
  g_assert_nonnull (piece.block);
  memset (piece.block, piece.mark, piece.request);
  g_array_append_val (pieces, piece);
}

static void
resize (CtwHeap *heap, GArray *pieces, GRand *rand)
{
  Piece *piece = &g_array_index (pieces, Piece, g_rand_int_range (rand, 0, (gint32) pieces->len));
  gsize request = MAX (some_size (rand), 1);

  piece->block = ctw_heap_resize (heap, piece->block, piece->request, request, piece->tag);
  g_assert_nonnull (piece->block);
  piece->request = MIN (piece->request, request);
  assert_bytes (piece);
  piece->request = request;
  memset (piece->block, piece->mark, request);
}

static void
drop (CtwHeap *heap, GArray *pieces, guint i)
{
  Piece *piece = &g_array_index (pieces, Piece, i);

  assert_bytes (piece);
  ctw_heap_release (heap, piece->block, piece->request, piece->tag);
  g_array_remove_index_fast (pieces, i);
}

static void
assert_sane (CtwHeap *heap, GArray *pieces)
{
  CtwHeapCheck *check = ctw_heap_check_new (heap);

  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = &g_array_index (pieces, Piece, i);
      ctw_heap_check_claim (check, piece->block, piece->request, piece->tag);
    }
  g_autofree char *faults = ctw_heap_check_finish (check);
  g_assert_cmpstr (faults, ==, NULL);
}

static void
test_random (gconstpointer name)
{
  g_autoptr (GRand) rand = test_rand (5);

  for (guint round = 0; round < test_rounds (6, 500); round++)
    {
      g_autoptr (CtwHeap) heap = ctw_heap_new (ctw_profile_find (name));
      g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
      guint appetite = (guint) g_rand_int_range (rand, 2, 9);

      for (guint step = 0; step < 4000; step++)
        {
          guint dice = (guint) g_rand_int_range (rand, 0, 10);
          ctw_heap_set_site (heap, step / 700);
          if (pieces->len == 0 || dice < appetite)
            take (heap, pieces, rand);
          else if (dice == 9)
            resize (heap, pieces, rand);
          else
            drop (heap, pieces, (guint) g_rand_int_range (rand, 0, (gint32) pieces->len));
          if (step % 900 == 0)
            assert_sane (heap, pieces);
        }
      assert_sane (heap, pieces);
      while (pieces->len > 0)
        drop (heap, pieces, (guint) g_rand_int_range (rand, 0, (gint32) pieces->len));
      assert_sane (heap, pieces);
    }
}

int
main (int argc, char **argv)
{
  guint n;
  const CtwProfile *const *profiles;

  g_test_init (&argc, &argv, NULL);
  profiles = ctw_profiles (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/heap/random/%s", profiles[i]->name);
      g_test_add_data_func (path, profiles[i]->name, test_random);
    }
  return g_test_run ();
}
