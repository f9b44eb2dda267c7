/* SPDX-License-Identifier: MIT */
/* test-scene.c: building, finding and speaking of nodes. */
#include "ctg-scene.h"

#include <string.h>

#define COLUMNS 8
#define ROWS 12

static guint
add_frame (CtgScene *scene, gint parent, double x, double y, double width, double height)
{
  CtgNode frame = {
    .kind = CTG_NODE_FRAME,
    .role = CTG_ROLE_BLOCK,
    .parent = parent,
    .x = x,
    .y = y,
    .width = width,
    .height = height,
    .sentence = "a block",
    .block = 0,
    .field = -1,
  };

  return ctg_scene_add (scene, &frame);
}

static guint
add_cell (CtgScene *scene, gint parent, double x, double y, gint field, const char *sentence)
{
  CtgNode cell = {
    .kind = CTG_NODE_CELL,
    .role = CTG_ROLE_SLOT,
    .parent = parent,
    .x = x,
    .y = y,
    .width = 25,
    .height = 25,
    .align = CTG_ALIGN_MIDDLE,
    .label = "a",
    .sentence = sentence,
    .block = 0,
    .field = field,
    .byte_offset = field,
    .byte_size = 1,
  };

  return ctg_scene_add (scene, &cell);
}

/* A frame with a grid of cells in it; every seventh cell is silent. */
static CtgScene *
grid (void)
{
  CtgScene *scene = ctg_scene_new ("Grid", "Cells in a frame.");
  guint frame = add_frame (scene, -1, 10, 10, COLUMNS * 25, ROWS * 25);

  for (gint i = 0; i < COLUMNS * ROWS; i++)
    {
      g_autofree char *sentence = g_strdup_printf ("byte %d", i);

      add_cell (scene, (gint) frame, 10 + 25.0 * (i % COLUMNS), 10 + 25.0 * (i / COLUMNS), i,
                i % 7 == 6 ? NULL : sentence);
    }
  ctg_scene_finish (scene, 10);
  return scene;
}

static void
test_size (void)
{
  g_autoptr (CtgScene) scene = grid ();

  g_assert_cmpfloat (ctg_scene_get_width (scene), ==, 10 + COLUMNS * 25 + 10);
  g_assert_cmpfloat (ctg_scene_get_height (scene), ==, 10 + ROWS * 25 + 10);
  g_assert_cmpstr (ctg_scene_get_title (scene), ==, "Grid");
  g_assert_cmpstr (ctg_scene_get_description (scene), ==, "Cells in a frame.");
  g_assert_cmpuint (ctg_scene_get_n_nodes (scene), ==, 1 + COLUMNS * ROWS);
}

static void
test_empty (void)
{
  g_autoptr (CtgScene) scene = ctg_scene_new ("Nothing", "No node at all.");

  ctg_scene_finish (scene, 5);
  g_assert_cmpint (ctg_scene_hit (scene, 1, 1), ==, -1);
  g_assert_cmpint (ctg_scene_next_cell (scene, -1, 1), ==, -1);
  g_assert_cmpint (ctg_scene_next_cell (scene, -1, -1), ==, -1);
  g_assert_cmpint (ctg_scene_find_field (scene, 0, 0), ==, -1);
}

/* What was given in may change afterwards. */
static void
test_copies (void)
{
  char words[] = "first";
  g_autoptr (CtgScene) scene = ctg_scene_new (words, words);

  add_cell (scene, -1, 0, 0, 0, words);
  strcpy (words, "other");
  ctg_scene_finish (scene, 0);
  g_assert_cmpstr (ctg_scene_get_node (scene, 0)->sentence, ==, "first");
  g_assert_cmpstr (ctg_scene_get_title (scene), ==, "first");
}

static void
test_hit_centres (void)
{
  g_autoptr (CtgScene) scene = grid ();

  for (guint i = 1; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);
      gint hit = ctg_scene_hit (scene, node->x + node->width / 2, node->y + node->height / 2);

      /* Through a silent cell one sees the frame. */
      g_assert_cmpint (hit, ==, node->sentence != NULL ? (gint) i : 0);
    }
}

static void
test_hit_edges (void)
{
  g_autoptr (CtgScene) scene = grid ();

  g_assert_cmpint (ctg_scene_hit (scene, 9.9, 20), ==, -1);
  g_assert_cmpint (ctg_scene_hit (scene, 10, 10), ==, 1);
  g_assert_cmpint (ctg_scene_hit (scene, 35, 10), ==, 2);
  g_assert_cmpint (ctg_scene_hit (scene, -1e9, 1e9), ==, -1);
  g_assert_cmpint (ctg_scene_hit (scene, 10 + COLUMNS * 25, 10 + ROWS * 25), ==, -1);
}

static void
test_find_field (void)
{
  g_autoptr (CtgScene) scene = grid ();

  for (gint field = 0; field < COLUMNS * ROWS; field++)
    g_assert_cmpint (ctg_scene_find_field (scene, 0, field), ==, field + 1);
  g_assert_cmpint (ctg_scene_find_field (scene, 0, COLUMNS * ROWS), ==, -1);
  g_assert_cmpint (ctg_scene_find_field (scene, 1, 0), ==, -1);
}

static void
test_next_cell (void)
{
  g_autoptr (CtgScene) scene = grid ();
  gint last = -1;
  guint n = 0;

  for (gint at = ctg_scene_next_cell (scene, -1, 1); at >= 0;
       at = ctg_scene_next_cell (scene, at, 1))
    {
      g_assert_nonnull (ctg_scene_get_node (scene, (guint) at)->sentence);
      g_assert_cmpint (at, >, last);
      last = at;
      n++;
    }
  g_assert_cmpuint (n, ==, COLUMNS * ROWS - COLUMNS * ROWS / 7);
  g_assert_cmpint (ctg_scene_next_cell (scene, -1, -1), ==, last);
  for (gint at = last; at >= 0; at = ctg_scene_next_cell (scene, at, -1))
    n--;
  g_assert_cmpuint (n, ==, 0);
}

/* Every sentence once, in order, indented under what it belongs to. */
static void
test_outline (void)
{
  g_autoptr (CtgScene) scene = ctg_scene_new ("Title", "Description.");
  guint frame = add_frame (scene, -1, 0, 0, 50, 25);

  add_cell (scene, (gint) frame, 0, 0, 0, "byte 0");
  add_cell (scene, (gint) frame, 25, 0, 1, NULL);
  add_cell (scene, -1, 0, 50, 2, "byte 2");
  ctg_scene_finish (scene, 0);
  g_autofree char *outline = ctg_scene_to_outline (scene);
  g_assert_cmpstr (outline, ==, "Title\nDescription.\na block\n  byte 0\nbyte 2\n");
}

static gpointer
hammer (gpointer data)
{
  for (guint i = 0; i < 1000; i++)
    {
      CtgScene *scene = ctg_scene_ref (data);
      g_assert_cmpint (ctg_scene_hit (scene, 11, 11), ==, 1);
      ctg_scene_unref (scene);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (CtgScene) scene = grid ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("hammer", hammer, scene);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/size", test_size);
  g_test_add_func ("/scene/empty", test_empty);
  g_test_add_func ("/scene/copies", test_copies);
  g_test_add_func ("/scene/hit-centres", test_hit_centres);
  g_test_add_func ("/scene/hit-edges", test_hit_edges);
  g_test_add_func ("/scene/find-field", test_find_field);
  g_test_add_func ("/scene/next-cell", test_next_cell);
  g_test_add_func ("/scene/outline", test_outline);
  g_test_add_func ("/scene/threads", test_threads);
  return g_test_run ();
}
