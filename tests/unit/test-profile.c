/* SPDX-License-Identifier: MIT */
/* test-profile.c: every sheet is complete, in order, and read field by field. */
#include "profile/ctw-profile.h"

#include <string.h>

static guint
count_unset (const CtwProfile *profile)
{
  guint unset = 0;

  for (guint field = 0; field < ctw_profile_n_fields (); field++)
    {
      g_autofree char *text = ctw_profile_field_text (profile, field);
      if (ctw_profile_field_value (profile, field) <= 0 || text[0] == '\0')
        unset++;
    }
  return unset;
}

static void
test_complete (gconstpointer data)
{
  const CtwProfile *profile = data;

  for (guint field = 0; field < ctw_profile_n_fields (); field++)
    {
      g_autofree char *text = ctw_profile_field_text (profile, field);
      if (ctw_profile_field_value (profile, field) <= 0 || text[0] == '\0')
        g_test_message ("%s: %s is not set", profile->name, ctw_profile_field_name (field));
    }
  g_assert_cmpuint (count_unset (profile), ==, 0);
  g_assert_true (g_str_has_prefix (profile->measured, profile->name));
  g_assert_cmpint (profile->measured[strlen (profile->name)], ==, '.');
}

/* A field that is forgotten, or out of its policy's range, is noticed, whichever it is. */
static void
test_mutations_are_noticed (void)
{
  for (guint field = 0; field < ctw_profile_n_fields (); field++)
    {
      CtwProfile mutant = *ctw_profile_newest ();
      guint *words = (guint *) ((char *) &mutant + G_STRUCT_OFFSET (CtwProfile, object_header));
      g_autofree char *before = ctw_profile_field_text (&mutant, field);

      g_assert_cmpuint (count_unset (&mutant), ==, 0);
      words[field] = 0;
      g_assert_cmpuint (count_unset (&mutant), ==, 1);
      words[field] = 99;
      g_assert_cmpint (ctw_profile_field_value (&mutant, field), ==, 99);
      if (!g_ascii_isdigit (before[0]))
        g_assert_cmpuint (count_unset (&mutant), ==, 1);
    }
}

static void
test_order_and_find (void)
{
  guint n, last = 0;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  g_assert_cmpuint (n, ==, 8);
  g_assert_null (profiles[n]);
  for (guint i = 0; i < n; i++)
    {
      guint major, minor, micro;
      ctw_profile_get_release (profiles[i], &major, &minor, &micro);
      g_assert_cmpuint (major * 100 + minor, >, last);
      last = major * 100 + minor;
      g_assert_cmpuint (ctw_profile_index (profiles[i]), ==, i);
      g_assert_true (ctw_profile_find (profiles[i]->name) == profiles[i]);
    }
  g_assert_true (ctw_profile_newest () == profiles[n - 1]);
  g_assert_null (ctw_profile_find ("2.7"));
  g_assert_null (ctw_profile_find ("3.1"));
  g_assert_null (ctw_profile_find (NULL));
}

static void
test_names_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint field = 0; field < ctw_profile_n_fields (); field++)
    {
      g_assert_true (g_hash_table_add (seen, (gpointer) ctw_profile_field_name (field)));
      g_assert_cmpstr (ctw_profile_field_meaning (field), !=, "");
      g_assert_cmpstr (ctw_profile_field_symbol (field), !=, "");
    }
}

static void
test_known_facts (void)
{
  const CtwProfile *old = ctw_profile_find ("3.8");
  const CtwProfile *now = ctw_profile_find ("3.13");

  g_assert_cmpuint (old->keys_header, ==, 40);
  g_assert_cmpuint (now->keys_header, ==, 32);
  g_assert_cmpint (old->storage, ==, CTW_STORAGE_SPLIT_DICT);
  g_assert_cmpint (now->storage, ==, CTW_STORAGE_INLINE_VALUES);
  g_assert_cmpint (now->inline_values, ==, CTW_INLINE_PLAIN_SIZE);
}

int
main (int argc, char **argv)
{
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/profile/complete/%s", profiles[i]->name);
      g_test_add_data_func (path, profiles[i], test_complete);
    }
  g_test_add_func ("/profile/mutations-are-noticed", test_mutations_are_noticed);
  g_test_add_func ("/profile/order-and-find", test_order_and_find);
  g_test_add_func ("/profile/names-are-unique", test_names_are_unique);
  g_test_add_func ("/profile/known-facts", test_known_facts);
  return g_test_run ();
}
