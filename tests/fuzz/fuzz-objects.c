/* SPDX-License-Identifier: MIT */
/*
 * fuzz-objects.c: any operations on instances and dicts, on any version.
 *
 * The first bytes choose version and class, then three bytes are an operation.
 * After each the records are sound: orders name set values, tables name their
 * entries, every search ends, no block is given back twice; and at the end all
 * of them are given back.
 */
#include "ctw.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

typedef struct
{
  CtwWorld *world;
  CtwClassKeys *classes[2];
  CtwObject *objects[8];
  CtwDict *dicts[8]; /* that the program holds */
  GHashTable *out;   /* blocks */
  char names[64][4];
  const char *static_names[40];
} World;

static void
follow (World *w)
{
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (w->world, &n);

  for (guint i = 0; i < n; i++)
    {
      gpointer block = GSIZE_TO_POINTER (requests[i].block);

      if (requests[i].piece == CTW_PIECE_WEAKREF)
        continue;
      g_assert_true (requests[i].free ? g_hash_table_remove (w->out, block)
                                      : g_hash_table_add (w->out, block));
      g_assert_cmpuint (requests[i].bytes, >, 0);
    }
}

static void
check_table (const CtwTable *table)
{
  guint64 named = 0, live = 0;

  for (guint64 i = 0; i < table->slots; i++)
    {
      g_assert_cmpint (table->index[i], >=, CTW_CELL_DUMMY);
      g_assert_cmpint (table->index[i], <, (gint64) table->nentries);
      named += table->index[i] >= 0;
    }
  for (guint64 i = 0; i < table->nentries; i++)
    if (table->entries[i].key != NULL)
      {
        live++;
        g_assert_cmpint (ctw_table_find (table, table->entries[i].key), ==, (gint64) i);
      }
  g_assert_cmpuint (named, ==, live);
  g_assert_cmpuint (table->nentries, <=, ctw_table_usable (table->slots));
}

static void
check_values (const CtwValues *values)
{
  guint set = 0;

  g_assert_cmpuint (values->size, <=, values->capacity);
  for (guint i = 0; i < values->capacity; i++)
    set += values->items[i] != 0;
  g_assert_cmpuint (set, ==, values->size);
  for (guint i = 0; i < values->size; i++)
    g_assert_true (values->items[values->order[i]] != 0);
}

static void
check_dict (const World *w, const CtwDict *dict)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  const CtwKey *const *list = ctw_dict_list (dict, keys);
  g_assert_true (keys->len == 0 || list[0] != NULL);
  g_assert_cmpuint (keys->len, ==, dict->used);
  g_assert_cmpuint (ctw_dict_getsizeof (w->world, dict), >=, 64);
  if (dict->keys != NULL)
    check_table (dict->keys);
  if (dict->values != NULL)
    check_values (dict->values);
}

static void
check (World *w)
{
  for (guint i = 0; i < G_N_ELEMENTS (w->objects); i++)
    {
      const CtwObject *object = w->objects[i];

      if (object != NULL && object->values != NULL)
        check_values (object->values);
      if (object != NULL && object->dict != NULL)
        check_dict (w, object->dict);
      if (w->dicts[i] != NULL)
        check_dict (w, w->dicts[i]);
    }
}

static void
let_go (World *w, guint i)
{
  if (w->dicts[i] != NULL)
    {
      ctw_dict_unref (w->world, g_steal_pointer (&w->dicts[i]));
      follow (w);
    }
}

static void
hold (World *w, guint i, CtwDict *dict)
{
  if (dict == NULL || dict == w->dicts[i])
    return;
  ctw_dict_ref (dict);
  let_go (w, i);
  w->dicts[i] = dict;
}

static void
copy_dict (World *w, guint i, CtwDict *dict)
{
  CtwDict *copy = ctw_dict_copy (w->world, dict);

  follow (w);
  let_go (w, i);
  w->dicts[i] = copy;
}

static void
dict_op (World *w, guint8 op, guint i, guint8 name)
{
  CtwDict *dict = w->dicts[i], *other = w->dicts[(i + 1) % 8];
  const CtwKey *key = ctw_world_key (w->world, w->names[name % 64]);

  if (dict == NULL || op == 7 || (op == 5 && other == NULL))
    return;
  if (op == 6)
    {
      copy_dict (w, (i + 1) % 8, dict);
      return;
    }
  if (op == 0)
    ctw_dict_set (w->world, dict, key, 1);
  else if (op == 1)
    ctw_dict_set (w->world, dict, ctw_world_other_key (w->world, "7", name), 1);
  else if (op == 2)
    ctw_dict_delete (w->world, dict, key);
  else if (op == 3)
    ctw_dict_pop_last (w->world, dict);
  else if (op == 4)
    ctw_dict_clear (w->world, dict);
  else
    ctw_dict_update (w->world, dict, other);
  follow (w);
}

static void
object_op (World *w, guint8 op, guint i, guint8 name)
{
  CtwObject *object = w->objects[i];
  const char *text = w->names[name % 64];
  CtwDict *read = NULL;
  guintptr value;

  if (op > 14 || (op == 10 && w->dicts[name % 8] == NULL))
    {
      let_go (w, i);
      return;
    }
  if (op < 6)
    ctw_object_set (w->world, object, text, 1, CTW_CLASS_HAS_NOTHING);
  else if (op == 6)
    ctw_object_get (w->world, object, text, CTW_CLASS_HAS_NOTHING, &value);
  else if (op == 7)
    ctw_object_delete (w->world, object, text, CTW_CLASS_HAS_NOTHING);
  else if (op == 8)
    read = ctw_object_read_dict (w->world, object);
  else if (op == 9)
    ctw_object_delete_dict (w->world, object);
  else if (op == 10)
    ctw_object_assign_dict (w->world, object, w->dicts[name % 8]);
  else if (op == 11)
    ctw_object_weakref (w->world, object, (name & 1) != 0);
  else if (op == 12)
    ctw_object_change_class (w->world, object, w->classes[name & 1]);
  else if (op == 14)
    ctw_object_dir (w->world, object, w->static_names, name % 40);
  else
    ctw_object_kill (w->world, g_steal_pointer (&w->objects[i]));
  follow (w);
  hold (w, i, read);
}

static void
run (World *w, const guint8 *data, gsize size)
{
  for (gsize at = 0; at + 3 <= size; at += 3)
    {
      guint i = data[at + 1] % 8;

      if (w->objects[i] == NULL)
        {
          w->objects[i] = ctw_object_new (w->world, w->classes[0]);
          follow (w);
        }
      else if (data[at] % 24 < 16)
        object_op (w, data[at] % 24, i, data[at + 2]);
      else
        dict_op (w, data[at] % 24 - 16, i, data[at + 2]);
      check (w);
    }
}

static CtwShape
shape_of (World *w, const CtwProfile *profile, guint8 kind)
{
  static const CtwShapeSlot slots[] = { { "n07", 16, 0 }, { NULL, 24, 0 }, { "n50", 32, 0 } };
  CtwShape shape = { .name = "C", .request = 48, .weakrefable = TRUE };

  shape.has_dict = kind % 4 != 3;
  shape.shared_keys = kind % 4 < 2;
  shape.managed = shape.shared_keys && profile->storage != CTW_STORAGE_SPLIT_DICT;
  shape.inline_values = kind % 4 == 0 && profile->storage == CTW_STORAGE_INLINE_VALUES;
  shape.born_with_values = kind % 4 == 0 && profile->storage == CTW_STORAGE_EXTERNAL_VALUES;
  shape.static_attributes = w->static_names;
  shape.n_static_attributes = kind / 4 % 41;
  shape.slots = slots;
  shape.n_slots = kind >= 164 ? G_N_ELEMENTS (slots) : 0;
  return shape;
}

static void
tear_down (World *w)
{
  for (guint i = 0; i < 8; i++)
    {
      let_go (w, i);
      if (w->objects[i] != NULL)
        {
          ctw_object_kill (w->world, w->objects[i]);
          follow (w);
        }
    }
  for (guint i = 0; i < 2; i++)
    {
      ctw_class_keys_drop (w->world, w->classes[i]);
      follow (w);
    }
  g_assert_cmpuint (g_hash_table_size (w->out), ==, 0);
  g_hash_table_unref (w->out);
  ctw_world_free (w->world);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint n = 0;
  const CtwProfile *const *profiles = ctw_profiles (&n);
  World w = { NULL };

  if (size < 2)
    return 0;
  for (guint i = 0; i < 64; i++)
    g_snprintf (w.names[i], sizeof w.names[i], "n%02u", i);
  for (guint i = 0; i < 40; i++)
    w.static_names[i] = w.names[i];
  w.world = ctw_world_new (profiles[data[0] % n]);
  w.out = g_hash_table_new (NULL, NULL);
  CtwShape shape = shape_of (&w, profiles[data[0] % n], data[1]);
  for (guint i = 0; i < 2; i++)
    {
      w.classes[i] = ctw_class_keys_new (w.world, &shape);
      follow (&w);
    }
  run (&w, data + 2, MIN (size - 2, 600));
  tear_down (&w);
  return 0;
}
