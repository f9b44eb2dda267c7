/* SPDX-License-Identifier: MIT */
/* test-heap.c: classes, pools, arenas, counts and collections of the allocator. */
#include "heap/ctw-heap-private.h"
#include "test-lib.h"

#include <string.h>

static const CtwHeapTag a_list = { CTW_HEAP_LIST, 1 };
static const CtwHeapTag an_int = { CTW_HEAP_INT, 2 };

static CtwHeap *
new_heap (gconstpointer name)
{
  const CtwProfile *profile = ctw_profile_find (name);

  g_assert_nonnull (profile);
  return ctw_heap_new (profile);
}

static void
assert_sane (CtwHeap *heap, GArray *blocks)
{
  CtwHeapCheck *check = ctw_heap_check_new (heap);

  for (guint i = 0; i < blocks->len; i++)
    {
      CtwHeapEvent *e = &g_array_index (blocks, CtwHeapEvent, i);
      ctw_heap_check_claim (check, e->block, (gsize) e->request, e->tag);
    }
  g_autofree char *faults = ctw_heap_check_finish (check);
  g_assert_cmpstr (faults, ==, NULL);
}

static void
add_block (CtwHeap *heap, GArray *blocks, gsize request, CtwHeapTag tag)
{
  CtwHeapEvent e = { (gint32) request, 0, tag, 0, ctw_heap_alloc (heap, request, tag) };

  g_assert_nonnull (e.block);
  g_assert_cmpuint ((guintptr) e.block % 16, ==, 0);
  memset (e.block, 0xa5, request);
  g_array_append_val (blocks, e);
}

static void
drop_block (CtwHeap *heap, GArray *blocks, guint i)
{
  CtwHeapEvent e = g_array_index (blocks, CtwHeapEvent, i);

  ctw_heap_release (heap, e.block, (gsize) e.request, e.tag);
  g_array_remove_index_fast (blocks, i);
}

/* The number of blocks that share a pool with the first one. */
static guint
blocks_per_pool (CtwHeap *heap, gsize request)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  CtwHeapStats stats;
  guint n = 0;

  do
    {
      add_block (heap, blocks, request, an_int);
      ctw_heap_get_stats (heap, &stats);
    }
  while (stats.n_pools < 2 && ++n < 2000);
  while (blocks->len > 0)
    drop_block (heap, blocks, blocks->len - 1);
  return n;
}

static void
test_blocks_per_pool (void)
{
  static const struct
  {
    gsize request;
    guint small, big;
  } rows[] = { { 16, 253, 1021 }, { 24, 126, 510 }, { 48, 84, 340 },
               { 176, 23, 92 },   { 400, 10, 40 },  { 512, 7, 31 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CtwHeap) old = new_heap ("3.9");
      g_autoptr (CtwHeap) new = new_heap ("3.10");
      g_assert_cmpuint (blocks_per_pool (old, rows[i].request), ==, rows[i].small);
      g_assert_cmpuint (blocks_per_pool (new, rows[i].request), ==, rows[i].big);
    }
}

static void
test_counts (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  CtwHeapStats stats;

  ctw_heap_set_site (heap, 7);
  add_block (heap, blocks, 28, an_int);
  ctw_heap_set_site (heap, 9);
  add_block (heap, blocks, 30, a_list);
  add_block (heap, blocks, 5000, a_list);
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.current, ==, 5058);
  g_assert_cmpint (stats.occupied, ==, 32 + 32 + 5008);
  g_assert_cmpint (ctw_heap_count_site (heap, 7)->bytes, ==, 28);
  g_assert_cmpint (ctw_heap_count_site (heap, 9)->bytes, ==, 5030);
  g_assert_cmpint (ctw_heap_count_kind (heap, CTW_HEAP_LIST)->blocks, ==, 2);
  g_assert_cmpint (ctw_heap_count_owner (heap, 2)->bytes, ==, 28);
  assert_sane (heap, blocks);
  /* Line 7's block goes while line 9 is at work: it is line 7 that loses it. */
  drop_block (heap, blocks, 0);
  g_assert_cmpint (ctw_heap_count_site (heap, 7)->bytes, ==, 0);
  g_assert_cmpint (ctw_heap_count_site (heap, 9)->bytes, ==, 5030);
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.peak, ==, 5058);
  ctw_heap_reset_peak (heap);
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.peak, ==, 5030);
  assert_sane (heap, blocks);
}

/* A small block stays while more than three quarters of its class are used. */
static void
test_resize_small (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  char *block = ctw_heap_alloc (heap, 60, a_list);

  strcpy (block, "kept");
  g_assert_true (ctw_heap_resize (heap, block, 60, 64, a_list) == block);
  g_assert_true (ctw_heap_resize (heap, block, 64, 49, a_list) == block);
  char *less = ctw_heap_resize (heap, block, 49, 48, a_list);
  g_assert_true (less != block);
  g_assert_cmpstr (less, ==, "kept");
  char *more = ctw_heap_resize (heap, less, 48, 513, a_list);
  g_assert_cmpstr (more, ==, "kept");
  CtwHeapStats stats;
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.current, ==, 513);
  g_assert_cmpint (stats.large, ==, 513);
  ctw_heap_release (heap, more, 513, a_list);
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.current, ==, 0);
  g_assert_cmpint (stats.occupied, ==, 0);
}

/* What the C library gave stays with it, however small it is made. */
static void
test_resize_large (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  CtwHeapStats stats;

  add_block (heap, blocks, 8000, a_list);
  CtwHeapEvent *e = &g_array_index (blocks, CtwHeapEvent, 0);
  e->block = ctw_heap_resize (heap, e->block, 8000, 90000, a_list);
  e->request = 90000;
  ctw_heap_get_stats (heap, &stats);
  /* The old size leaves the count before the new one enters it. */
  g_assert_cmpint (stats.peak, ==, 90000);
  e->block = ctw_heap_resize (heap, e->block, 90000, 40, a_list);
  e->request = 40;
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.n_pools, ==, 0);
  g_assert_cmpint (stats.large, ==, 40);
  assert_sane (heap, blocks);
  drop_block (heap, blocks, 0);
  assert_sane (heap, blocks);
}

/* Arenas go back to the system, all but the last usable one. */
static void
test_arenas_return (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  CtwHeapStats stats;

  for (guint i = 0; i < 20000; i++)
    add_block (heap, blocks, 256, a_list);
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.n_arenas, >=, 5);
  assert_sane (heap, blocks);
  while (blocks->len > 0)
    drop_block (heap, blocks, blocks->len - 1);
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.n_arenas, ==, 1);
  g_assert_cmpint (stats.n_pools, ==, 0);
  g_assert_cmpint (stats.current, ==, 0);
  assert_sane (heap, blocks);
}

static void
test_limit (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  const CtwProfile *profile = ctw_heap_get_profile (heap);

  ctw_heap_set_limit (heap, (gint64) profile->arena_size + 1000);
  gpointer block = ctw_heap_alloc (heap, 100, a_list);
  g_assert_nonnull (block);
  g_assert_null (ctw_heap_alloc (heap, 2000, a_list));
  g_assert_cmpint (ctw_heap_get_refused (heap), ==, (gint64) profile->arena_size + 2000);
  gpointer large = ctw_heap_alloc (heap, 900, a_list);
  g_assert_nonnull (large);
  g_assert_null (ctw_heap_resize (heap, large, 900, 1001, a_list));
  CtwHeapStats stats;
  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (stats.current, ==, 1000);
}

static void
test_snapshots (void)
{
  g_autoptr (CtwHeap) heap = new_heap ("3.13");
  ctw_heap_set_site (heap, 3);
  gpointer first = ctw_heap_alloc (heap, 100, a_list);
  g_autoptr (CtwHeapSnapshot) older = ctw_heap_snapshot (heap);
  ctw_heap_set_site (heap, 5);
  gpointer second = ctw_heap_alloc (heap, 40, an_int);
  ctw_heap_release (heap, first, 100, a_list);
  g_autoptr (CtwHeapSnapshot) newer = ctw_heap_snapshot (heap);
  g_autoptr (GArray) lines = ctw_heap_snapshot_compare (newer, older, CTW_HEAP_BY_LINE);

  g_assert_cmpuint (lines->len, ==, 2);
  CtwHeapDifference *lost = &g_array_index (lines, CtwHeapDifference, 0);
  CtwHeapDifference *won = &g_array_index (lines, CtwHeapDifference, 1);
  g_assert_cmpuint (lost->key, ==, 3);
  g_assert_cmpint (lost->bytes_diff, ==, -100);
  g_assert_cmpint (lost->blocks_diff, ==, -1);
  g_assert_cmpuint (won->key, ==, 5);
  g_assert_cmpint (won->bytes, ==, 40);
  g_assert_cmpint (ctw_heap_snapshot_get_stats (newer)->current, ==, 40);
  ctw_heap_release (heap, second, 40, an_int);
}

/* An arena is mapped at once, but in memory only where it is written to. */
static void
test_resident (gconstpointer version)
{
  g_autoptr (CtwHeap) heap = new_heap (version);
  const gsize size = 8 << 20;
  guint8 *small = ctw_heap_alloc (heap, 64, a_list);
  gint64 resident = ctw_heap_get_resident (heap);
  CtwHeapStats stats;

  ctw_heap_get_stats (heap, &stats);
  g_assert_cmpint (resident, >, 0);
  g_assert_cmpint (resident, <, stats.arena_bytes / 2);
  guint8 *large = ctw_heap_alloc (heap, size, a_list);
  memset (large, 1, size);
  g_assert_cmpint (ctw_heap_get_resident (heap), ==, resident + (gint64) size);
  ctw_heap_release (heap, large, size, a_list);
  g_assert_cmpint (ctw_heap_get_resident (heap), ==, resident);
  ctw_heap_release (heap, small, 64, a_list);
}

/* The checker must see what it is there for: each kind of damage gives a fault. */
static char *
damage (guint which)
{
  g_autoptr (CtwHeap) heap = new_heap ("3.13");
  char *a = ctw_heap_alloc (heap, 64, a_list);
  char *b = ctw_heap_alloc (heap, 64, a_list);
  char *large = ctw_heap_alloc (heap, 600, a_list);
  char *freed = ctw_heap_alloc (heap, 64, a_list);

  ctw_heap_release (heap, freed, 64, a_list);
  if (which == 7)
    *(char **) (gpointer) freed = b + 8;
  CtwHeapCheck *check = ctw_heap_check_new (heap);
  ctw_heap_check_claim (check, which == 1 ? a + 16 : a, which == 2 ? 200 : 64, a_list);
  if (which != 3)
    ctw_heap_check_claim (check, which == 4 ? a : b, 64, which == 5 ? an_int : a_list);
  if (which != 6)
    ctw_heap_check_claim (check, large, 600, a_list);
  char *faults = ctw_heap_check_finish (check);
  if (which == 7)
    *(char **) (gpointer) freed = NULL;
  return faults;
}

static void
test_checker_sees (void)
{
  for (guint which = 0; which <= 7; which++)
    {
      g_autofree char *faults = damage (which);
      g_test_message ("%u: %s", which, faults);
      g_assert_true ((faults == NULL) == (which == 0));
    }
}

/* --- bulk sections */

static void
test_rollback (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  CtwHeapBulk bulk;
  CtwHeapStats before, during, after;

  for (guint i = 0; i < 1000; i++)
    add_block (heap, blocks, 16 + i % 600, a_list);
  ctw_heap_get_stats (heap, &before);
  ctw_heap_bulk_begin (heap, &bulk, 8 * 1024 * 1024);
  for (guint i = 0; i < 50000; i++)
    g_assert_nonnull (ctw_heap_alloc (heap, 16 + i % 600, an_int));
  ctw_heap_get_stats (heap, &during);
  ctw_heap_bulk_rollback (heap, &bulk);
  ctw_heap_get_stats (heap, &after);
  /* All is as before, but that so much was taken once. */
  g_assert_cmpint (after.peak, ==, during.current);
  after.peak = before.peak;
  after.max_arenas = before.max_arenas;
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  assert_sane (heap, blocks);
  while (blocks->len > 0)
    drop_block (heap, blocks, 0);
  assert_sane (heap, blocks);
}

static void
test_commit (gconstpointer name)
{
  g_autoptr (CtwHeap) heap = new_heap (name);
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  CtwHeapBulk bulk;

  for (guint i = 0; i < 1000; i++)
    add_block (heap, blocks, 16 + i % 600, a_list);
  ctw_heap_bulk_begin (heap, &bulk, 8 * 1024 * 1024);
  for (guint i = 0; i < 5000; i++)
    add_block (heap, blocks, 16 + i % 600, an_int);
  ctw_heap_bulk_commit (heap, &bulk);
  assert_sane (heap, blocks);
  for (guint i = 0; i < 3000; i++)
    drop_block (heap, blocks, i);
  assert_sane (heap, blocks);
  while (blocks->len > 0)
    drop_block (heap, blocks, blocks->len / 2);
  assert_sane (heap, blocks);
}

/* --- the collector, on objects that are a count and two references */

typedef struct
{
  CtwGcHead head;
  gint64 count;
  gpointer refs[2];
} Node;

static Node *
node_of (gpointer object)
{
  return (Node *) ((char *) object - sizeof (CtwGcHead));
}

static void
node_traverse (gpointer object, CtwGcVisit visit, gpointer visit_data, gpointer user_data)
{
  for (guint i = 0; i < 2; i++)
    if (node_of (object)->refs[i] != NULL)
      visit (node_of (object)->refs[i], visit_data);
}

static gint64
node_refcount (gpointer object, gpointer user_data)
{
  return node_of (object)->count;
}

static CtwGcHead *
node_head (gpointer object, gpointer user_data)
{
  return &node_of (object)->head;
}

static void
node_clear (gpointer *objects, guint n, gpointer user_data)
{
  for (guint i = 0; i < n; i++)
    g_hash_table_add (user_data, objects[i]);
}

static void
refer (Node *from, guint which, Node *to)
{
  from->refs[which] = &to->count;
  to->count++;
}

/* Random graphs: what is found must be what a search from the outside does not reach. */
static void
test_collect (void)
{
  const CtwGcTraits traits = { node_traverse, node_refcount, node_head, node_clear };
  g_autoptr (GRand) rand = test_rand (11);

  for (guint round = 0; round < test_rounds (40, 4000); round++)
    {
      enum
      {
        N = 200
      };
      g_autoptr (CtwHeap) heap = new_heap ("3.13");
      g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
      g_autoptr (GHashTable) reached = g_hash_table_new (NULL, NULL);
      g_autoptr (GPtrArray) todo = g_ptr_array_new ();
      g_autofree Node *nodes = g_new0 (Node, N);

      for (guint i = 0; i < N; i++)
        {
          ctw_gc_track (heap, &nodes[i].head);
          if (g_rand_int_range (rand, 0, 12) == 0)
            {
              nodes[i].count++;
              g_ptr_array_add (todo, &nodes[i].count);
            }
        }
      for (guint i = 0; i < N; i++)
        for (guint j = 0; j < 2; j++)
          if (g_rand_boolean (rand))
            refer (&nodes[i], j, &nodes[g_rand_int_range (rand, 0, N)]);
      while (todo->len > 0)
        {
          gpointer object = g_ptr_array_steal_index_fast (todo, todo->len - 1);
          if (!g_hash_table_add (reached, object))
            continue;
          for (guint j = 0; j < 2; j++)
            if (node_of (object)->refs[j] != NULL)
              g_ptr_array_add (todo, node_of (object)->refs[j]);
        }
      gint64 n = ctw_gc_collect (heap, 2, &traits, found);
      g_assert_cmpint (n, ==, N - (gint64) g_hash_table_size (reached));
      for (guint i = 0; i < N; i++)
        g_assert_true (g_hash_table_contains (found, &nodes[i].count)
                       != g_hash_table_contains (reached, &nodes[i].count));
      g_assert_cmpint (ctw_gc_count_objects (heap, 2), ==, N);
    }
}

static void
test_thresholds (gconstpointer name)
{
  const CtwGcTraits traits = { node_traverse, node_refcount, node_head, node_clear };
  g_autoptr (CtwHeap) heap = new_heap (name);
  const CtwProfile *profile = ctw_heap_get_profile (heap);
  CtwGcStats stats;

  ctw_gc_count_allocation (heap, profile->gc_threshold0);
  g_assert_false (ctw_gc_is_due (heap));
  ctw_gc_count_allocation (heap, 1);
  g_assert_true (ctw_gc_is_due (heap));
  for (guint i = 0; i < 12 * 12; i++)
    {
      ctw_gc_count_allocation (heap, profile->gc_threshold0 + 1);
      ctw_gc_collect_due (heap, &traits, NULL);
    }
  ctw_gc_get_stats (heap, &stats);
  g_assert_cmpuint (stats.collections[0], ==, 132);
  g_assert_cmpuint (stats.collections[1], ==, 11);
  g_assert_cmpuint (stats.collections[2], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heap/blocks-per-pool", test_blocks_per_pool);
  test_add_versions ("/heap/counts", test_counts);
  test_add_versions ("/heap/resize-small", test_resize_small);
  test_add_versions ("/heap/resize-large", test_resize_large);
  test_add_versions ("/heap/arenas-return", test_arenas_return);
  test_add_versions ("/heap/limit", test_limit);
  test_add_versions ("/heap/resident", test_resident);
  g_test_add_func ("/heap/snapshots", test_snapshots);
  g_test_add_func ("/heap/checker-sees", test_checker_sees);
  test_add_versions ("/heap/rollback", test_rollback);
  test_add_versions ("/heap/commit", test_commit);
  g_test_add_func ("/heap/collect", test_collect);
  test_add_versions ("/heap/thresholds", test_thresholds);
  return g_test_run ();
}
