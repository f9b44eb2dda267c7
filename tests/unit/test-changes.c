/* SPDX-License-Identifier: MIT */
/* test-changes.c: which cells of a picture are new, moved or of another value. */
#include "ctg-changes.h"

typedef struct
{
  const char *kind;
  const char *label;
  const char *detail;
  gint block;
  gint offset;
} Cell;

static CtgScene *
scene_of (const Cell *cells, guint n)
{
  CtgScene *scene = ctg_scene_new ("Cells", NULL);

  for (guint i = 0; i < n; i++)
    {
      CtgNode node = { .kind = CTG_NODE_CELL,
                       .role = g_str_equal (cells[i].kind, "value-free") ? CTG_ROLE_UNUSED
                                                                         : CTG_ROLE_SLOT,
                       .parent = -1,
                       .y = 25.0 * i,
                       .width = 200,
                       .height = 25,
                       .label = cells[i].label,
                       .detail = cells[i].detail,
                       .sentence = "a word",
                       .kind_name = cells[i].kind,
                       .block = cells[i].block,
                       .field = (gint) i,
                       .byte_offset = cells[i].offset,
                       .byte_size = 8 };

      ctg_scene_add (scene, &node);
    }
  ctg_scene_finish (scene, 10);
  return scene;
}

#define SCENE(cells) scene_of (cells, G_N_ELEMENTS (cells))

static const Cell slots[] = {
  { "refcount", "reference count", "1", 0, 0 },
  { "type", "type", "Dog", 0, 8 },
  { "slot", "age", "3", 0, 16 },
  { "slot", "name", "'Rex'", 0, 24 },
};

static void
test_same (void)
{
  g_autoptr (CtgScene) before = SCENE (slots);
  g_autoptr (CtgScene) after = SCENE (slots);
  g_autoptr (CtgChanges) changes = ctg_changes_new (before, after);

  g_assert_cmpuint (ctg_changes_count (changes, CTG_CHANGE_NONE), ==, G_N_ELEMENTS (slots));
  g_assert_cmpuint (ctg_changes_count_gone (changes), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_assert_cmpint (ctg_changes_get_before (changes, i), ==, i);
      g_assert_null (ctg_changes_describe (changes, i));
    }
}

static void
assert_said (const CtgChanges *changes, guint node, const char *words)
{
  g_autofree char *said = ctg_changes_describe (changes, node);

  g_assert_cmpstr (said, ==, words);
}

/* A slot that sorts before the others pushes them down. */
static void
test_new_slot (void)
{
  static const Cell more[] = {
    { "refcount", "reference count", "1", 0, 0 },
    { "type", "type", "Dog", 0, 8 },
    { "slot", "age", "4", 0, 16 },
    { "slot", "breed", "1", 0, 24 },
    { "slot", "name", "'Rex'", 0, 32 },
  };
  g_autoptr (CtgScene) before = SCENE (slots);
  g_autoptr (CtgScene) after = SCENE (more);
  g_autoptr (CtgChanges) changes = ctg_changes_new (before, after);

  assert_said (changes, 1, NULL);
  assert_said (changes, 2, "was 3");
  assert_said (changes, 3, "new");
  assert_said (changes, 4, "was at +24");
  g_assert_cmpuint (ctg_changes_count (changes, CTG_CHANGE_NEW), ==, 1);
  g_assert_cmpuint (ctg_changes_count (changes, CTG_CHANGE_MOVED), ==, 1);
  g_assert_cmpuint (ctg_changes_count (changes, CTG_CHANGE_VALUE), ==, 1);
  g_assert_cmpuint (ctg_changes_count_gone (changes), ==, 0);
}

/* An attribute is the same in an array of values as in a slot; the dict is what goes. */
static void
test_storage (void)
{
  static const Cell dict[] = {
    { "refcount", "reference count", "1", 0, 0 },
    { "type", "type", "Dog", 0, 8 },
    { "dict-word", "__dict__", NULL, 0, 16 },
    { "refcount", "reference count", "1", 1, 0 },
    { "value", "age", "3", 2, 16 },
    { "value", "name", "'Rex'", 2, 8 },
    { "value-free", NULL, "3 free", 2, 24 },
  };
  g_autoptr (CtgScene) before = SCENE (dict);
  g_autoptr (CtgScene) after = SCENE (slots);
  g_autoptr (CtgChanges) changes = ctg_changes_new (before, after);

  g_assert_cmpint (ctg_changes_get_before (changes, 2), ==, 4);
  g_assert_cmpint (ctg_changes_get_before (changes, 3), ==, 5);
  g_assert_cmpint (ctg_changes_get (changes, 2), ==, CTG_CHANGE_MOVED); /* into the object */
  g_assert_cmpuint (ctg_changes_count (changes, CTG_CHANGE_NEW), ==, 0);
  g_assert_cmpuint (ctg_changes_count_gone (changes), ==, 2); /* the dict's count, the dict word */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/same", test_same);
  g_test_add_func ("/changes/new-slot", test_new_slot);
  g_test_add_func ("/changes/storage", test_storage);
  return g_test_run ();
}
