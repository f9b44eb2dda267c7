/* SPDX-License-Identifier: MIT */
/*
 * test-storage.c: what operations on instances of a plain class ask for, one by one.
 *
 * Each row was measured: __init__ sets a and b, a hundred instances were made
 * before.  Requests are written as "48 40 64".
 */
#include "test-lib.h"

#include <string.h>

/* For 3.8, 3.11, 3.12, 3.13 and 3.15. */
#define N_VERSIONS 5
static const char *const versions[N_VERSIONS] = { "3.8", "3.11", "3.12", "3.13", "3.15" };

typedef struct
{
  CtwWorld *world;
  CtwClassKeys *klass;
  CtwObject *object;
} Fixture;

static CtwShape
plain_shape (const CtwProfile *profile)
{
  gboolean external = profile->storage == CTW_STORAGE_EXTERNAL_VALUES;
  gboolean inside = profile->storage == CTW_STORAGE_INLINE_VALUES;
  gboolean managed = external || inside;

  return (CtwShape){ .name = "P",
                     .request = profile->pre_header == CTW_PRE_HEADER_DICT ? 56 : 48,
                     .has_dict = TRUE,
                     .shared_keys = TRUE,
                     .managed = managed,
                     .inline_values = inside,
                     .born_with_values = external,
                     .weakrefable = TRUE };
}

static CtwObject *
make (Fixture *f)
{
  CtwObject *object = ctw_object_new (f->world, f->klass);

  ctw_object_set (f->world, object, "a", 1, CTW_CLASS_HAS_NOTHING);
  ctw_object_set (f->world, object, "b", 1, CTW_CLASS_HAS_NOTHING);
  return object;
}

static void
set_up (Fixture *f, const char *version, guint earlier)
{
  CtwShape shape = plain_shape (ctw_profile_find (version));

  f->world = ctw_world_new (ctw_profile_find (version));
  f->klass = ctw_class_keys_new (f->world, &shape);
  for (guint i = 0; i < earlier; i++)
    make (f);
  f->object = make (f);
}

static void
tear_down (Fixture *f)
{
  ctw_world_free (f->world);
}

static void
assert_asked (const Fixture *f, const char *expected)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (f->world, &n);

  for (guint i = 0; i < n; i++)
    if (!requests[i].free)
      g_string_append_printf (asked, "%s%" G_GUINT64_FORMAT, asked->len == 0 ? "" : " ",
                              requests[i].bytes);
  g_assert_cmpstr (asked->str, ==, expected);
}

static void
set (Fixture *f, const char *name)
{
  ctw_object_set (f->world, f->object, name, 1, CTW_CLASS_HAS_NOTHING);
}

typedef void (*Act) (Fixture *f);

static void
act_read_dict (Fixture *f)
{
  ctw_object_read_dict (f->world, f->object);
}

static void
act_third (Fixture *f)
{
  set (f, "c");
}

static void
act_fourth (Fixture *f)
{
  set (f, "c");
  set (f, "d");
}

static void
act_delete (Fixture *f)
{
  ctw_object_delete (f->world, f->object, "b", CTW_CLASS_HAS_NOTHING);
}

static void
act_delete_dict (Fixture *f)
{
  ctw_object_delete_dict (f->world, f->object);
}

static void
act_set_after_delete_dict (Fixture *f)
{
  ctw_object_delete_dict (f->world, f->object);
  set (f, "a");
}

static void
act_set_after_clear (Fixture *f)
{
  ctw_dict_clear (f->world, ctw_object_read_dict (f->world, f->object));
  set (f, "a");
}

static void
act_int_key (Fixture *f)
{
  CtwDict *dict = ctw_object_read_dict (f->world, f->object);

  ctw_dict_set (f->world, dict, ctw_world_other_key (f->world, "1", 1), 1);
}

static void
act_copy (Fixture *f)
{
  CtwDict *dict = ctw_object_read_dict (f->world, f->object);

  ctw_dict_copy (f->world, dict);
}

static void
act_missing (Fixture *f)
{
  guintptr value;

  g_assert_false (ctw_object_get (f->world, f->object, "zz", CTW_CLASS_HAS_NOTHING, &value));
}

static void
act_new_after_delete (Fixture *f)
{
  act_delete (f);
  f->object = ctw_object_new (f->world, f->klass);
  set (f, "a");
}

static const struct
{
  const char *name;
  Act act;
  const char *asked[N_VERSIONS];
} rows[] = {
  { "read-dict", act_read_dict, { "", "64", "64", "64", "64" } },
  { "third", act_third, { "", "", "", "", "" } },
  { "fourth", act_fourth, { "", "64 208", "64 208", "64 208", "64 208" } },
  { "delete", act_delete, { "168", "", "", "", "" } },
  { "delete-dict", act_delete_dict, { "", "64", "64", "", "" } },
  { "set-after-delete-dict",
    act_set_after_delete_dict,
    { "40 64", "32 64", "32 64", "40 64", "40 64" } },
  { "set-after-clear", act_set_after_clear, { "168", "120", "120", "", "" } },
  { "int-key", act_int_key, { "168", "288", "288", "288", "160" } },
  { "copy", act_copy, { "40 64", "32 64", "32 64", "40 64", "40 64" } },
  { "missing", act_missing, { "", "", "", "", "" } },
  { "new-after-delete", act_new_after_delete, { "64 168", "", "", "", "" } },
};

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);

  for (guint v = 0; v < N_VERSIONS; v++)
    {
      Fixture f;

      set_up (&f, versions[v], 100);
      rows[row].act (&f);
      assert_asked (&f, rows[row].asked[v]);
      tear_down (&f);
    }
}

/* The N-th instance is smaller than the ones before, until the class settles. */
static void
test_settling (void)
{
  const guint external[] = { 264, 256, 248, 240, 232, 224, 216, 200, 192, 184, 176, 168, 160, 152,
                             144, 128, 120, 112, 104, 96,  88,  80,  72,  56,  48,  40,  32,  32 };
  const guint inside[] = { 328, 320, 312, 304, 296, 288, 272, 264, 256, 248,
                           240, 232, 224, 216, 200, 192, 184, 176, 168, 160,
                           152, 144, 128, 120, 112, 104, 96,  88,  88 };
  Fixture f;

  set_up (&f, "3.12", 0);
  g_assert_cmpuint (f.object->values->request, ==, external[0]);
  for (guint i = 1; i < G_N_ELEMENTS (external); i++)
    g_assert_cmpuint (make (&f)->values->request, ==, external[i]);
  tear_down (&f);
  set_up (&f, "3.13", 0);
  g_assert_cmpuint (f.object->request, ==, inside[0]);
  for (guint i = 1; i < G_N_ELEMENTS (inside); i++)
    g_assert_cmpuint (make (&f)->request, ==, inside[i]);
  tear_down (&f);
}

/* Six names on a lone instance: the class takes the larger table for its own. */
static void
test_adoption (void)
{
  Fixture f;

  set_up (&f, "3.9", 0);
  for (guint i = 0; i < 4; i++)
    {
      char name[] = { 'c', (char) ('0' + i), '\0' };
      set (&f, name);
    }
  assert_asked (&f, "296 80");
  g_assert_true (f.klass->keys == f.object->dict->keys);
  g_assert_cmpuint (f.klass->keys->slots, ==, 16);
  tear_down (&f);
  set_up (&f, "3.9", 1);
  for (guint i = 0; i < 4; i++)
    {
      char name[] = { 'c', (char) ('0' + i), '\0' };
      set (&f, name);
    }
  assert_asked (&f, "296");
  g_assert_null (f.klass->keys);
  tear_down (&f);
}

/* Names of self.x stand in the keys before the first instance, thirty at most. */
static void
test_prefill (void)
{
  const CtwProfile *profile = ctw_profile_find ("3.14");
  const char *names[40];
  char text[40][4];
  CtwShape shape = plain_shape (profile);
  g_autoptr (CtwWorld) world = ctw_world_new (profile);

  for (guint i = 0; i < 40; i++)
    {
      g_snprintf (text[i], sizeof text[i], "n%02u", i);
      names[i] = text[i];
    }
  shape.static_attributes = names;
  shape.n_static_attributes = 40;
  CtwClassKeys *klass = ctw_class_keys_new (world, &shape);
  g_assert_cmpuint (klass->keys->nentries, ==, 30);
  g_assert_cmpint (klass->keys->usable, ==, 0);
  g_assert_cmpuint (ctw_object_new (world, klass)->request, ==, 328);
}

static void
assert_error (CtwWorld *world, const char *type, const char *message)
{
  const char *raised;

  g_assert_cmpstr (ctw_world_get_error (world, &raised), ==, message);
  g_assert_cmpstr (raised, ==, type);
}

static void
test_messages (void)
{
  const CtwShapeSlot slots[] = { { "x", 16, 0 } };
  CtwShape shape = { .name = "S", .request = 40, .n_slots = 1, .slots = slots };
  const char *names[] = { "3.9", "3.10", "3.13" };
  const char *unset[] = { "x", "'S' object has no attribute 'x'",
                          "'S' object has no attribute 'x'" };
  const char *unknown[] = {
    "'S' object has no attribute 'y'",
    "'S' object has no attribute 'y'",
    ("'S' object has no attribute 'y' and no __dict__ for setting new attributes"),
  };
  guintptr value;

  for (guint v = 0; v < 3; v++)
    {
      g_autoptr (CtwWorld) world = ctw_world_new (ctw_profile_find (names[v]));
      CtwObject *object = ctw_object_new (world, ctw_class_keys_new (world, &shape));

      g_assert_false (ctw_object_get (world, object, "x", CTW_CLASS_HAS_NOTHING, &value));
      assert_error (world, "AttributeError", unset[v]);
      g_assert_false (ctw_object_set (world, object, "y", 1, CTW_CLASS_HAS_NOTHING));
      assert_error (world, "AttributeError", unknown[v]);
      g_assert_false (ctw_object_set (world, object, "k", 1, CTW_CLASS_HAS_ATTRIBUTE));
      assert_error (world, "AttributeError", "'S' object attribute 'k' is read-only");
      g_assert_false (ctw_object_delete (world, object, "x", CTW_CLASS_HAS_NOTHING));
      assert_error (world, "AttributeError", "x");
      g_assert_false (ctw_object_weakref (world, object, FALSE));
      assert_error (world, "TypeError", "cannot create weak reference to 'S' object");
      g_assert_true (ctw_object_set (world, object, "x", 1, CTW_CLASS_HAS_NOTHING));
      assert_error (world, NULL, NULL);
    }
}

/* Follows which blocks are out: none is given back twice. */
static void
follow (const Fixture *f, GHashTable *out)
{
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (f->world, &n);

  for (guint i = 0; i < n; i++)
    if (requests[i].free)
      g_assert_true (g_hash_table_remove (out, GUINT_TO_POINTER (requests[i].block)));
    else
      g_assert_true (g_hash_table_add (out, GUINT_TO_POINTER (requests[i].block)));
}

/* Every block that was asked for is given back, once, when the instance is gone. */
static void
test_balance (void)
{
  guint n_profiles;
  const CtwProfile *const *profiles = ctw_profiles (&n_profiles);

  for (guint v = 0; v < n_profiles; v++)
    {
      g_autoptr (GHashTable) out = g_hash_table_new (NULL, NULL);
      CtwShape shape = plain_shape (profiles[v]);
      Fixture f = { .world = ctw_world_new (profiles[v]) };

      f.klass = ctw_class_keys_new (f.world, &shape);
      follow (&f, out);
      f.object = ctw_object_new (f.world, f.klass);
      follow (&f, out);
      ctw_object_read_dict (f.world, f.object);
      follow (&f, out);
      for (guint i = 0; i < 40; i++)
        {
          char name[] = { 'x', (char) ('0' + i), '\0' };
          set (&f, name);
          follow (&f, out);
        }
      ctw_object_kill (f.world, f.object);
      follow (&f, out);
      ctw_class_keys_drop (f.world, f.klass);
      follow (&f, out);
      g_assert_cmpuint (g_hash_table_size (out), ==, 0);
      tear_down (&f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/%s", rows[i].name);
      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
    }
  g_test_add_func ("/storage/settling", test_settling);
  g_test_add_func ("/storage/adoption", test_adoption);
  g_test_add_func ("/storage/prefill", test_prefill);
  g_test_add_func ("/storage/messages", test_messages);
  g_test_add_func ("/storage/balance", test_balance);
  return g_test_run ();
}
