/* SPDX-License-Identifier: MIT */
/*
 * test-figure.c: the Instance figure, drawn from blocks that no class has.
 *
 * Whatever the fields of a block are, their cells cover its bytes once, stand
 * where the bytes stand, can be pointed at and are told.
 */
#include "figure/ctg-instance-private.h"

#include "ctg-place-private.h"
#include "test-lib.h"

#include <math.h>
#include <glib/gstdio.h>
#include <string.h>

#define MOST_FIELDS 400

/* A block that owns its fields. */
typedef struct
{
  CtwField fields[MOST_FIELDS];
  CtwBlock block;
} Made;

static CtwField *
add_field (Made *made, guint size, CtwFieldKind kind, const char *name, const char *value)
{
  CtwField *field = &made->fields[made->block.n_fields++];

  g_assert_cmpuint (made->block.n_fields, <=, MOST_FIELDS);
  *field = (CtwField){
    (gint) made->block.size - (gint) made->block.pre, size, kind, name, CTW_NONE, value, CTW_NONE, 0
  };
  made->block.size += size;
  made->block.fields = made->fields;
  made->block.request = made->block.size;
  made->block.occupied = (made->block.size + 15) / 16 * 16;
  return field;
}

static void
add_header (Made *made, const char *type)
{
  if (made->block.gc)
    {
      add_field (made, 8, CTW_FIELD_GC_NEXT, "gc next", NULL);
      add_field (made, 8, CTW_FIELD_GC_PREV, "gc prev", NULL);
    }
  add_field (made, 8, CTW_FIELD_REFCOUNT, "ob_refcnt", "1");
  add_field (made, 8, CTW_FIELD_TYPE, "ob_type", type);
}

static Made *
make_block (CtwBlockKind kind, const char *title, guint pre)
{
  Made *made = g_new0 (Made, 1);

  made->block.kind = kind;
  made->block.title = title;
  made->block.pre = pre;
  made->block.gc = pre > 0;
  return made;
}

static const char *const names[] = { "object", "Animal", "Dog" };

static CtgInstanceView
view_of (const CtwBlock *const *blocks, guint n)
{
  return (CtgInstanceView){
    .name = "Dog",
    .version = "3.x",
    .blocks = blocks,
    .n_blocks = n,
    .numbers = { 48, 104, 48, 152, 160 },
    .type_names = names,
    .n_types = G_N_ELEMENTS (names),
  };
}

static CtgScene *
scene_of (const CtwBlock *const *blocks, guint n)
{
  g_autoptr (CtgMetrics) metrics = ctg_metrics_new_fixed ();
  CtgInstanceView view = view_of (blocks, n);

  return ctg_instance_scene (&view, 1, metrics);
}

/* --- what holds for every picture */

static gboolean
is_byte_cell (const CtgNode *node, gint block)
{
  return node->kind == CTG_NODE_CELL && node->block == block;
}

static gboolean
overlap (const CtgNode *a, const CtgNode *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

/* The cells of a block cover as much as its bytes, and no two of them the same. */
static void
assert_tiled (const CtgScene *scene, gint block, guint bytes)
{
  double area = 0;
  guint n = ctg_scene_get_n_nodes (scene);

  for (guint i = 0; i < n; i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);

      if (!is_byte_cell (node, block))
        continue;
      area += node->width * node->height;
      for (guint j = i + 1; j < n; j++)
        if (is_byte_cell (ctg_scene_get_node (scene, j), block))
          g_assert_false (overlap (node, ctg_scene_get_node (scene, j)));
    }
  g_assert_cmpfloat_with_epsilon (area, bytes * CTG_BYTE * CTG_ROW, 0.5);
}

static void
assert_fields_found (const CtgScene *scene, gint number, const CtwBlock *block)
{
  for (guint i = 0; i < block->n_fields; i++)
    {
      gint found = ctg_scene_find_field (scene, number, (gint) i);

      g_assert_cmpint (found, >=, 0);
      const CtgNode *node = ctg_scene_get_node (scene, (guint) found);
      g_assert_nonnull (node->sentence);
      g_assert_cmpint (node->field, <=, (gint) i);
      g_assert_cmpint (node->field + (gint) MAX (node->n_fields, 1), >, (gint) i);
    }
}

/* The centre of every rectangle of a cell answers with the cell. */
static void
assert_hits (const CtgScene *scene)
{
  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);
      gint wanted = node->piece_of > 0 ? (gint) node->piece_of - 1 : (gint) i;

      if (node->kind == CTG_NODE_CELL && (node->sentence != NULL || node->piece_of > 0))
        g_assert_cmpint (
            ctg_scene_hit (scene, node->x + node->width / 2, node->y + node->height / 2), ==,
            wanted);
    }
}

static void
assert_words_fit (const CtgScene *scene)
{
  g_autoptr (CtgMetrics) metrics = ctg_metrics_new_fixed ();

  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);
      CtgWords words[2];
      double used = 0;

      if (node->kind != CTG_NODE_CELL)
        continue;
      for (guint w = 0, n = ctg_node_words (node, words); w < n; w++)
        used += ctg_metrics_width (metrics, words[w].font, words[w].size, words[w].text);
      g_assert_cmpfloat (used, <=, node->width);
    }
}

static void
assert_within_page (const CtgScene *scene)
{
  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      double left, top, right, bottom;

      ctg_node_get_bounds (ctg_scene_get_node (scene, i), &left, &top, &right, &bottom);
      g_assert_cmpfloat (left, >=, 0);
      g_assert_cmpfloat (top, >=, 0);
      g_assert_cmpfloat (right, <=, ctg_scene_get_width (scene));
      g_assert_cmpfloat (bottom, <=, ctg_scene_get_height (scene));
    }
}

static guint
count_sentences (const CtgScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    n += ctg_scene_get_node (scene, i)->sentence != NULL;
  return n;
}

static void
assert_told (const CtgScene *scene)
{
  g_autofree char *outline = ctg_scene_to_outline (scene);
  g_auto (GStrv) lines = g_strsplit (outline, "\n", -1);

  /* Title and description in front, nothing behind the last line feed. */
  g_assert_cmpuint (g_strv_length (lines), ==, 2 + count_sentences (scene) + 1);
}

static void
assert_sane (const CtgScene *scene, const CtwBlock *const *blocks, guint n, gboolean to_scale)
{
  for (guint i = 0; i < n; i++)
    {
      if (to_scale)
        assert_tiled (scene, (gint) i, blocks[i]->size);
      assert_fields_found (scene, (gint) i, blocks[i]);
    }
  assert_hits (scene);
  assert_words_fit (scene);
  assert_within_page (scene);
  assert_told (scene);
}

/* --- pictures that have been looked at */

static Made *
slotted (void)
{
  Made *made = make_block (CTW_BLOCK_OBJECT, "Dog", 16);

  add_header (made, "Dog");
  add_field (made, 8, CTW_FIELD_SLOT, "name", "'Rex'")->owner = 1;
  add_field (made, 8, CTW_FIELD_SLOT, "breed", "NULL")->owner = 2;
  add_field (made, 8, CTW_FIELD_DEAD_SLOT, NULL, "NULL")->owner = 2;
  return made;
}

static Made *
small_keys (void)
{
  static const char *const index[] = { "-1", "0", "-2", "-1", "1", "-1", "-1", "-1" };
  Made *made = make_block (CTW_BLOCK_SHARED_KEYS, "keys of Dog", 0);

  made->block.shared = TRUE;
  add_field (made, 8, CTW_FIELD_KEYS_HEADER, "dk_refcnt", "2");
  add_field (made, 1, CTW_FIELD_KEYS_HEADER, "dk_log2_size", "3");
  add_field (made, 7, CTW_FIELD_PADDING, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (index); i++)
    add_field (made, 1, CTW_FIELD_INDEX, NULL, index[i]);
  for (guint i = 1; i <= 2; i++)
    {
      add_field (made, 8, CTW_FIELD_ENTRY_HASH, i == 1 ? "name" : "age", "12345")->group = i;
      add_field (made, 8, CTW_FIELD_ENTRY_KEY, i == 1 ? "name" : "age", i == 1 ? "'name'" : "'age'")
          ->group
          = i;
      add_field (made, 8, CTW_FIELD_ENTRY_VALUE, i == 1 ? "name" : "age", "NULL")->group = i;
    }
  for (guint i = 3; i <= 5; i++)
    add_field (made, 24, CTW_FIELD_ENTRY_FREE, NULL, NULL)->group = i;
  return made;
}

static Made *
values (void)
{
  Made *made = make_block (CTW_BLOCK_VALUES, "values", 0);

  add_field (made, 8, CTW_FIELD_VALUE, "name", "'Rex'");
  add_field (made, 8, CTW_FIELD_VALUE, "age", "3");
  for (guint i = 0; i < 3; i++)
    add_field (made, 8, CTW_FIELD_VALUE_FREE, NULL, "NULL");
  return made;
}

static Made *
with_dict (void)
{
  Made *made = make_block (CTW_BLOCK_OBJECT, "Dog", 16);

  add_header (made, "Dog");
  add_field (made, 8, CTW_FIELD_DICT, "__dict__", NULL)->target = 1;
  add_field (made, 8, CTW_FIELD_WEAKREF, "__weakref__", "NULL");
  return made;
}

static Made *
dict (void)
{
  Made *made = make_block (CTW_BLOCK_DICT, "dict", 16);

  add_header (made, "dict");
  add_field (made, 8, CTW_FIELD_DICT_USED, "ma_used", "2");
  add_field (made, 8, CTW_FIELD_DICT_VERSION, "ma_version_tag", NULL);
  add_field (made, 8, CTW_FIELD_DICT_KEYS, "ma_keys", NULL)->target = 2;
  add_field (made, 8, CTW_FIELD_DICT_VALUES, "ma_values", NULL)->target = 3;
  return made;
}

static Made *
inline_values (void)
{
  static const char *const header[] = { "capacity", "size", "embedded", "valid" };
  Made *made = make_block (CTW_BLOCK_OBJECT, "Dog", 32);

  add_field (made, 8, CTW_FIELD_WEAKREF, "__weakref__", "NULL");
  add_field (made, 8, CTW_FIELD_DICT, "__dict__", "NULL");
  add_header (made, "Dog");
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    add_field (made, 1, CTW_FIELD_INLINE_HEADER, header[i], "1");
  add_field (made, 4, CTW_FIELD_PADDING, NULL, NULL);
  add_field (made, 8, CTW_FIELD_VALUE, "name", "'Rex'");
  add_field (made, 8, CTW_FIELD_VALUE_FREE, NULL, "NULL");
  add_field (made, 1, CTW_FIELD_ORDER, "order", "0");
  add_field (made, 1, CTW_FIELD_ORDER, "order", NULL);
  add_field (made, 6, CTW_FIELD_PADDING, NULL, NULL);
  return made;
}

/* Bytes that begin and end within words. */
static Made *
ragged (void)
{
  Made *made = make_block (CTW_BLOCK_OBJECT, "Dog", 0);

  add_header (made, "Dog");
  add_field (made, 4, CTW_FIELD_ITEM, "ob_digit", NULL);
  add_field (made, 21, CTW_FIELD_ITEM, "ob_sval", "b'a long stretch of bytes'");
  add_field (made, 2, CTW_FIELD_ITEM, NULL, "7");
  add_field (made, 5, CTW_FIELD_SPARE, NULL, NULL);
  return made;
}

static void
dump_words (GString *out, const CtgNode *node)
{
  if (node->label != NULL)
    g_string_append_printf (out, " [%s]", node->label);
  if (node->detail != NULL)
    g_string_append_printf (out, " (%s)", node->detail);
  if (node->dashed)
    g_string_append (out, " dashed");
  if (node->hatched)
    g_string_append (out, " hatched");
  if (node->joined)
    g_string_append (out, " joined");
  if (node->owner_tint > 0)
    g_string_append_printf (out, " tint %u", node->owner_tint);
  if (node->piece_of > 0)
    g_string_append_printf (out, " piece of %u", node->piece_of - 1);
}

/* A scene as text, one node a line, for a person to read. */
static char *
dump (const CtgScene *scene)
{
  static const char *const kinds[] = { "", "cell", "frame", "text", "line", "arrow" };
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s: %.0f x %.0f\n", ctg_scene_get_title (scene),
                          ctg_scene_get_width (scene), ctg_scene_get_height (scene));
  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);

      g_string_append_printf (out, "%3u %-5s %-7s %7.1f %7.1f", i, kinds[node->kind],
                              ctg_role_name (node->role), node->x, node->y);
      if (node->kind == CTG_NODE_LINE || node->kind == CTG_NODE_ARROW)
        g_string_append_printf (out, " -> %7.1f %7.1f", node->x2, node->y2);
      else if (node->kind != CTG_NODE_TEXT)
        g_string_append_printf (out, " %6.1f %6.1f", node->width, node->height);
      dump_words (out, node);
      g_string_append_c (out, '\n');
    }
  g_string_append_c (out, '\n');
  g_autofree char *outline = ctg_scene_to_outline (scene);
  g_string_append (out, outline);
  return g_string_free (out, FALSE);
}

static void
show_difference (const char *wanted, const char *said)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gint file = g_file_open_tmp ("scene-XXXXXX", &path, NULL);
  const char *arguments[] = { "diff", "-u", wanted, path, NULL };

  g_close (file, NULL);
  g_file_set_contents (path, said, -1, NULL);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                NULL);
  g_test_message ("%s", text != NULL ? text : "");
  g_unlink (path);
}

static void
compare_golden (const char *name, const char *said)
{
  g_autofree char *file = g_strdup_printf ("golden/scenes/%s.txt", name);
  g_autofree char *path = test_path (file);
  g_autofree char *wanted = NULL;

  if (g_getenv ("CUTAWAY_UPDATE_GOLDEN") != NULL)
    g_assert_true (g_file_set_contents (path, said, -1, NULL));
  wanted = test_read (file, NULL);
  if (g_str_equal (wanted, said))
    return;
  show_difference (path, said);
  g_test_fail_printf ("%s is not as it was", name);
}

typedef struct
{
  const char *name;
  Made *(*blocks[4]) (void);
} Golden;

static const Golden goldens[] = {
  { "slotted", { slotted } },
  { "dict", { with_dict, dict, small_keys, values } },
  { "inline", { inline_values, small_keys } },
  { "ragged", { ragged } },
};

static void
test_golden (gconstpointer data)
{
  const Golden *golden = data;
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  const CtwBlock *blocks[4];

  for (guint i = 0; i < 4 && golden->blocks[i] != NULL; i++)
    {
      Made *one = golden->blocks[i]();

      blocks[i] = &one->block;
      g_ptr_array_add (made, one);
    }
  g_autoptr (CtgScene) scene = scene_of (blocks, made->len);
  assert_sane (scene, blocks, made->len, TRUE);
  g_autofree char *text = dump (scene);
  compare_golden (golden->name, text);
}

/* --- any block */

static guint
random_size (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return (guint) g_rand_int_range (rand, 1, 9);
    case 1:
      return (guint) g_rand_int_range (rand, 1, 300);
    default:
      return 8;
    }
}

static Made *
random_block (GRand *rand, gboolean first)
{
  static const char *const words[] = { NULL, "x",
                                       "a_rather_long_name_of_an_attribute_that_must_be_cut",
                                       "\xd7\xa9\xd7\x9d", "line\nfeed" };
  static const guint pres[] = { 0, 16, 32 };
  Made *made = make_block (first ? CTW_BLOCK_OBJECT : CTW_BLOCK_VALUE, "Dog",
                           pres[g_rand_int_range (rand, 0, 3)]);
  guint n = (guint) g_rand_int_range (rand, 1, 60);

  for (guint i = 0; i < n || made->block.size < made->block.pre; i++)
    {
      guint kind = (guint) g_rand_int_range (rand, CTW_FIELD_GC_NEXT, CTW_FIELD_SPARE + 1);
      guint size = made->block.size < made->block.pre ? 8 : random_size (rand);
      CtwField *field = add_field (made, size, (CtwFieldKind) kind,
                                   words[g_rand_int_range (rand, 0, (gint) G_N_ELEMENTS (words))],
                                   words[g_rand_int_range (rand, 0, (gint) G_N_ELEMENTS (words))]);
      field->owner = g_rand_int_range (rand, -1, 5);
      field->group = (guint) g_rand_int_range (rand, 0, 3);
      field->target = g_rand_int_range (rand, 0, 8) == 0 ? g_rand_int_range (rand, 0, 6) : CTW_NONE;
    }
  return made;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = test_rand (11);

  for (guint round = 0; round < test_rounds (60, 3000); round++)
    {
      g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
      const CtwBlock *blocks[5];
      guint n = (guint) g_rand_int_range (rand, 1, 6);

      for (guint i = 0; i < n; i++)
        {
          g_ptr_array_add (made, random_block (rand, i == 0));
          blocks[i] = &((Made *) made->pdata[i])->block;
        }
      g_autoptr (CtgScene) scene = scene_of (blocks, n);
      assert_sane (scene, blocks, n, TRUE);
    }
}

/* What would fill a wall leaves the scale, and says so. */
static void
test_cut (void)
{
  g_autofree Made *made = make_block (CTW_BLOCK_OBJECT, "Dog", 0);
  const CtwBlock *blocks[] = { &made->block };

  add_header (made, "Dog");
  add_field (made, 400000, CTW_FIELD_ITEM, "items", NULL);
  add_field (made, 8, CTW_FIELD_SLOT, "last", "1")->owner = 2;
  g_autoptr (CtgScene) scene = scene_of (blocks, 1);
  gint items = ctg_scene_find_field (scene, 0, 2);

  assert_sane (scene, blocks, 1, FALSE);
  g_assert_cmpfloat (ctg_scene_get_height (scene), <, 3000);
  g_assert_nonnull (strstr (ctg_scene_get_node (scene, (guint) items)->detail, "not to scale"));
  g_assert_cmpuint (ctg_scene_get_node (scene, (guint) items)->byte_size, ==, 400000);
}

/* The same in several versions: only the first answers for the fields of the instance. */
static void
test_compared (void)
{
  g_autofree Made *one = slotted ();
  const CtwBlock *blocks[] = { &one->block };
  CtgInstanceView views[] = { view_of (blocks, 1), view_of (blocks, 1) };
  g_autoptr (CtgMetrics) metrics = ctg_metrics_new_fixed ();
  g_autoptr (CtgScene) scene = ctg_instance_scene (views, 2, metrics);
  g_autoptr (CtgScene) again = ctg_instance_scene (views, 2, metrics);
  g_autofree char *first = dump (scene);
  g_autofree char *second = dump (again);

  assert_sane (scene, blocks, 1, TRUE);
  g_assert_cmpstr (first, ==, second);
}

static void
test_empty (void)
{
  g_autoptr (CtgMetrics) metrics = ctg_metrics_new_fixed ();
  CtgInstanceView view = view_of (NULL, 0);

  view.error = "nothing can be made";
  g_autoptr (CtgScene) scene = ctg_instance_scene (&view, 1, metrics);
  assert_within_page (scene);
  g_assert_cmpuint (ctg_scene_get_n_nodes (scene), >, 0);
}

/* --- the sheet */

static void
test_fit (void)
{
  static const char *const texts[] = { "name", "a long name of many letters",
                                       "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
                                       "e\xcc\x81"
                                       "e\xcc\x81"
                                       "e\xcc\x81"
                                       "e\xcc\x81",
                                       "\xe4\xb8\xad\xe6\x96\x87\xe5\x90\x8d" };
  g_autoptr (CtgMetrics) metrics = ctg_metrics_new_fixed ();
  CtgSheet sheet;

  ctg_sheet_init (&sheet, metrics);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (double width = 0; width < 240; width += 3)
      {
        const char *fits = ctg_sheet_fit (&sheet, CTG_FONT_SANS, 12, texts[i], width);

        if (fits == NULL)
          continue;
        g_assert_true (g_utf8_validate (fits, -1, NULL));
        g_assert_cmpfloat (ctg_metrics_width (metrics, CTG_FONT_SANS, 12, fits), <=, width);
      }
  ctg_sheet_clear (&sheet);
}

static void
test_metrics (void)
{
  g_autoptr (CtgMetrics) fixed = ctg_metrics_new_fixed ();
  g_autoptr (CtgMetrics) pango = ctg_metrics_new_pango ();
  CtgMetrics *all[] = { fixed, pango };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      double once = ctg_metrics_width (all[i], CTG_FONT_MONO, 11, "abc");

      g_assert_cmpfloat (ctg_metrics_width (all[i], CTG_FONT_MONO, 11, ""), ==, 0);
      g_assert_cmpfloat (once, >, 0);
      g_assert_cmpfloat (ctg_metrics_width (all[i], CTG_FONT_MONO, 11, "abc"), ==, once);
      /* Without hinting a text of twice the size is twice as wide. */
      g_assert_cmpfloat_with_epsilon (ctg_metrics_width (all[i], CTG_FONT_MONO, 22, "abc"),
                                      2 * once, 0.1);
      g_assert_cmpfloat (ctg_metrics_width (all[i], CTG_FONT_SANS_BOLD, 12, "wide"), >=,
                         ctg_metrics_width (all[i], CTG_FONT_SANS, 12, "wide"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *path = g_strdup_printf ("/figure/golden/%s", goldens[i].name);
      g_test_add_data_func (path, &goldens[i], test_golden);
    }
  g_test_add_func ("/figure/random", test_random);
  g_test_add_func ("/figure/cut", test_cut);
  g_test_add_func ("/figure/compared", test_compared);
  g_test_add_func ("/figure/empty", test_empty);
  g_test_add_func ("/figure/fit", test_fit);
  g_test_add_func ("/figure/metrics", test_metrics);
  return g_test_run ();
}
