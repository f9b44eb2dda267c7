/* SPDX-License-Identifier: MIT */
/* test-test-lib.c: the tests' own helpers, and that a failing assertion fails. */
#include "test-lib.h"

static void
test_files (void)
{
  gsize length = 0;
  g_autofree char *text = test_read ("unit/meson.build", &length);
  g_auto (GStrv) names = test_list ("lib", ".c");

  g_assert_cmpuint (length, >, 100);
  g_assert_nonnull (strstr (text, "unit_tests"));
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_cmpstr (names[0], ==, "test-lib.c");
}

static void
test_random (void)
{
  g_autoptr (GRand) a = test_rand (1);
  g_autoptr (GRand) b = test_rand (1);
  g_autoptr (GRand) c = test_rand (2);

  g_assert_cmpuint (g_rand_int (a), ==, g_rand_int (b));
  g_assert_cmpuint (g_rand_int (a), !=, g_rand_int (c));
}

/* A planted failure: were it to pass, no test of this tree would mean anything. */
static void
test_planted (void)
{
  if (g_test_subprocess ())
    {
      g_warning ("planted");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/test-lib/files", test_files);
  g_test_add_func ("/test-lib/random", test_random);
  g_test_add_func ("/test-lib/planted", test_planted);
  return g_test_run ();
}
