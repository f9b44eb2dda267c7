/* SPDX-License-Identifier: MIT */
/*
 * test-live-storage.c: attributes in real memory against the storage rules, request by request.
 *
 * The same random operations are made on instances in a heap and in a
 * CtwWorld. Both must ask the allocator for the same, in the same order, and
 * keep the same names in the same order.
 */
#include "live/ctw-object-private.h"
#include "object/ctw-storage.h"
#include "test-lib.h"

#include <string.h>

#define N_OBJECTS 6

typedef struct
{
  CtwSpace *space;
  CtwWorld *world;
  CtwLiveClass *klass;
  CtwClassKeys *keys;
  GArray *log;
  CtwRef refs[N_OBJECTS];
  CtwObject *objects[N_OBJECTS];
} Pair;

static CtwLiveClass *
plain_class (CtwSpace *space)
{
  const CtwProfile *profile = space->profile;
  CtwLiveClass *klass = ctw_space_add_class (space, "C", CTW_FORM_INSTANCE);

  klass->gc = klass->heap_type = TRUE;
  klass->tag.kind = CTW_HEAP_OBJECT;
  klass->pre = 16 + (profile->pre_header == CTW_PRE_HEADER_NONE ? 0 : 16);
  switch (profile->storage)
    {
    case CTW_STORAGE_SPLIT_DICT:
      klass->basicsize = 32;
      klass->dict_place = CTW_DICT_IN_BODY;
      klass->dict_offset = 16;
      break;
    case CTW_STORAGE_EXTERNAL_VALUES:
      klass->basicsize = profile->weakref_word == CTW_WEAKREF_WORD_BODY ? 24 : 16;
      klass->dict_place = CTW_DICT_MANAGED;
      klass->born_with_values = TRUE;
      break;
    case CTW_STORAGE_INLINE_VALUES:
      klass->basicsize = 16;
      klass->dict_place = CTW_DICT_MANAGED;
      klass->inline_values = TRUE;
      break;
    }
  ctw_space_init_type (space, klass);
  klass->keys = ctw_keys_new_shared (space, klass);
  return klass;
}

static void
pair_init (Pair *pair, const CtwProfile *profile)
{
  pair->space = ctw_space_new (profile);
  pair->world = ctw_world_new (profile);
  /* The rules know nothing of free lists. */
  for (guint i = 0; i < CTW_FREELIST_N; i++)
    pair->space->freelists[i].max = 0;
  pair->klass = plain_class (pair->space);
  CtwShape shape = { .name = "C",
                     .request = pair->klass->pre + pair->klass->basicsize,
                     .has_dict = TRUE,
                     .shared_keys = TRUE,
                     .managed = pair->klass->dict_place == CTW_DICT_MANAGED,
                     .inline_values = pair->klass->inline_values,
                     .born_with_values = pair->klass->born_with_values,
                     .weakrefable = TRUE };
  pair->keys = ctw_class_keys_new (pair->world, &shape);
  pair->log = g_array_new (FALSE, FALSE, sizeof (CtwHeapEvent));
  memset (pair->refs, 0, sizeof pair->refs);
  ctw_heap_record (pair->space->heap, pair->log);
}

static void
pair_clear (Pair *pair)
{
  ctw_heap_record (pair->space->heap, NULL);
  g_array_unref (pair->log);
  ctw_world_free (pair->world);
  ctw_space_free (pair->space);
}

static char *
requests_of_world (CtwWorld *world)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const CtwRequest *requests = ctw_world_get_requests (world, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT " ", requests[i].free ? "-" : "",
                            requests[i].bytes);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
requests_of_heap (const GArray *log)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < log->len; i++)
    g_string_append_printf (text, "%d ", g_array_index (log, CtwHeapEvent, i).request);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is asked for must agree in order; what is given back may go in any order within one
 * operation. */
static char *
sorted_requests (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) asked = g_string_new (NULL);
  g_autoptr (GPtrArray) given = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '-')
      g_ptr_array_add (given, words[i]);
    else if (words[i][0] != '\0')
      g_string_append_printf (asked, "%s ", words[i]);
  for (guint i = 0; i < given->len; i++)
    for (guint j = i + 1; j < given->len; j++)
      if (strcmp (given->pdata[i], given->pdata[j]) > 0)
        {
          gpointer swap = given->pdata[i];
          given->pdata[i] = given->pdata[j];
          given->pdata[j] = swap;
        }
  for (guint i = 0; i < given->len; i++)
    g_string_append_printf (asked, "%s ", (const char *) given->pdata[i]);
  return g_string_free (g_steal_pointer (&asked), FALSE);
}

static void
assert_same_requests (Pair *pair, const char *what)
{
  g_autofree char *world = requests_of_world (pair->world);
  g_autofree char *heap = requests_of_heap (pair->log);
  g_autofree char *expected = sorted_requests (world);
  g_autofree char *got = sorted_requests (heap);

  if (strcmp (expected, got) != 0)
    g_test_message ("%s", what);
  g_assert_cmpstr (got, ==, expected);
  g_array_set_size (pair->log, 0);
}

static void
assert_same_names (Pair *pair, guint which)
{
  CtwObject *object = pair->objects[which];
  CtwRef ref = pair->refs[which];
  CtwRef dict = ctw_instance_dict (pair->space, ref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint64 position = 0;
  CtwRef key, value;

  g_assert_true ((dict != NULL) == (object->dict != NULL));
  if (dict == NULL)
    {
      guint8 *values = ctw_instance_values (pair->space, ref);
      gboolean has = object->values != NULL && object->values->valid;
      g_assert_true ((values != NULL) == has);
      if (has)
        g_assert_cmpuint (ctw_values_n (pair->space, values, pair->klass->keys), ==,
                          object->values->size);
      return;
    }
  const CtwKey *const *list = ctw_dict_list (object->dict, names);
  for (guint i = 0; i < names->len; i++)
    {
      g_assert_true (ctw_dict_next (pair->space, dict, &position, &key, &value));
      g_autofree char *text = ctw_str_dup (pair->space, key, NULL);
      g_assert_cmpstr (text, ==, list[i]->text);
    }
  g_assert_false (ctw_dict_next (pair->space, dict, &position, &key, &value));
  g_assert_cmpuint (ctw_dict_sizeof (pair->space, dict), ==,
                    ctw_dict_getsizeof (pair->world, object->dict));
}

static void
make (Pair *pair, guint which)
{
  if (pair->refs[which] != NULL)
    {
      ctw_ref_clear (pair->space, &pair->refs[which]);
      ctw_object_kill (pair->world, pair->objects[which]);
      assert_same_requests (pair, "kill");
    }
  pair->refs[which] = ctw_instance_make (pair->space, pair->klass);
  pair->objects[which] = ctw_object_new (pair->world, pair->keys);
  assert_same_requests (pair, "new");
}

static const char *
some_name (GRand *rand, guint variety)
{
  static const char *const names[] = { "a",  "b",  "c",  "d",  "e",  "f",  "g",  "h",  "i",
                                       "j",  "k",  "l",  "m",  "n",  "o",  "p",  "q",  "r",
                                       "s",  "t",  "u",  "v",  "w",  "x",  "y",  "z",  "a1",
                                       "b1", "c1", "d1", "e1", "f1", "g1", "h1", "i1", "j1" };

  return names[g_rand_int_range (rand, 0, (gint32) MIN (variety, G_N_ELEMENTS (names)))];
}

static void
operate (Pair *pair, guint which, GRand *rand, guint variety)
{
  CtwSpace *space = pair->space;
  CtwRef ref = pair->refs[which];
  CtwObject *object = pair->objects[which];
  const char *name = some_name (rand, variety);
  CtwRef key = ctw_str_intern (space, name);
  gboolean found;
  guintptr value;

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      make (pair, which);
      return;
    case 1:
      ctw_instance_delete (space, ref, key, &found);
      g_assert_true (ctw_object_delete (pair->world, object, name, CTW_CLASS_HAS_NOTHING) == found);
      assert_same_requests (pair, "delete");
      break;
    case 2:
      g_assert_nonnull (ctw_instance_read_dict (space, ref));
      ctw_object_read_dict (pair->world, object);
      assert_same_requests (pair, "read __dict__");
      break;
    case 3:
      ctw_instance_set_dict (space, ref, NULL);
      ctw_object_delete_dict (pair->world, object);
      assert_same_requests (pair, "del __dict__");
      break;
    case 4:
      ctw_instance_refill (space, ref);
      found = ctw_instance_stored (space, ref, key) != NULL;
      g_assert_true (ctw_object_get (pair->world, object, name, CTW_CLASS_HAS_NOTHING, &value)
                     == found);
      assert_same_requests (pair, "get");
      break;
    default:
      g_assert_true (ctw_instance_store (space, ref, key, space->true_));
      ctw_object_set (pair->world, object, name, 1, CTW_CLASS_HAS_NOTHING);
      assert_same_requests (pair, "set");
      break;
    }
  assert_same_names (pair, which);
}

static void
test_storage (gconstpointer name)
{
  g_autoptr (GRand) rand = test_rand (17);

  for (guint round = 0; round < test_rounds (150, 5000); round++)
    {
      Pair pair;
      guint variety = (guint) g_rand_int_range (rand, 2, 40);
      pair_init (&pair, ctw_profile_find (name));
      for (guint i = 0; i < N_OBJECTS; i++)
        make (&pair, i);
      for (guint i = 0; i < 120; i++)
        operate (&pair, (guint) g_rand_int_range (rand, 0, N_OBJECTS), rand, variety);
      pair_clear (&pair);
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
      g_autofree char *path = g_strdup_printf ("/live/storage/%s", profiles[i]->name);
      g_test_add_data_func (path, profiles[i]->name, test_storage);
    }
  return g_test_run ();
}
