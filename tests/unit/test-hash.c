/* SPDX-License-Identifier: MIT */
/* test-hash.c: hashes against values that CPython printed; more in the property tests. */
#include "test-lib.h"

#include <math.h>

static const CtwProfile *
of (const char *version)
{
  return ctw_profile_find (version);
}

static void
test_str (void)
{
  g_assert_cmpint (ctw_hash_str (of ("3.8"), "a", -1, 0), ==, -7583489610679606711);
  g_assert_cmpint (ctw_hash_str (of ("3.10"), "value", -1, 0), ==, -903504277243906076);
  g_assert_cmpint (ctw_hash_str (of ("3.10"), "timestamp", -1, 0), ==, 1098676807805520322);
  g_assert_cmpint (ctw_hash_str (of ("3.11"), "a", -1, 0), ==, 4644417185603328019);
  g_assert_cmpint (ctw_hash_str (of ("3.15"), "value", -1, 0), ==, 3078677611729678100);
  g_assert_cmpint (ctw_hash_str (of ("3.13"), "timestamp", -1, 0), ==, -287968316706774870);
  g_assert_cmpint (ctw_hash_str (of ("3.10"), "a", -1, 42), ==, 4770961679805687079);
  g_assert_cmpint (ctw_hash_str (of ("3.13"), "a", -1, 42), ==, -123207753977932514);
}

static void
test_empty (void)
{
  g_assert_cmpint (ctw_hash_str (of ("3.8"), "", -1, 0), ==, 0);
  g_assert_cmpint (ctw_hash_bytes (of ("3.15"), NULL, 0, 7), ==, 0);
}

/* A str hashes its canonical storage: equal to the bytes of that storage. */
static void
test_storage (void)
{
  const guint16 wide[] = { 0x540d, 0x524d };
  const guint32 wider[] = { 0x1f600 };

  g_assert_cmpint (ctw_hash_str (of ("3.13"), "\xc3\xa9", -1, 0), ==,
                   ctw_hash_bytes (of ("3.13"), "\xe9", 1, 0));
  g_assert_cmpint (ctw_hash_str (of ("3.13"), "名前", -1, 0), ==,
                   ctw_hash_bytes (of ("3.13"), wide, sizeof wide, 0));
  g_assert_cmpint (ctw_hash_str (of ("3.9"), "😀", -1, 0), ==,
                   ctw_hash_bytes (of ("3.9"), wider, sizeof wider, 0));
}

static void
test_kinds (void)
{
  guint64 n;
  gboolean ascii;

  g_assert_cmpuint (ctw_str_kind ("abc", -1, &n, &ascii), ==, 1);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (ascii);
  g_assert_cmpuint (ctw_str_kind ("\xc3\xbf", -1, &n, &ascii), ==, 1);
  g_assert_false (ascii);
  g_assert_cmpuint (ctw_str_kind ("\xc4\x80", -1, &n, NULL), ==, 2);
  g_assert_cmpuint (ctw_str_kind ("a😀", -1, &n, NULL), ==, 4);
  g_assert_cmpuint (n, ==, 2);
  /* A lone surrogate, which UTF-8 proper does not have. */
  g_assert_cmpuint (ctw_str_kind ("\xed\xa0\x80", 3, &n, NULL), ==, 2);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_numbers (void)
{
  g_assert_cmpint (ctw_hash_int ("0"), ==, 0);
  g_assert_cmpint (ctw_hash_int ("-1"), ==, -2);
  g_assert_cmpint (ctw_hash_int ("2305843009213693951"), ==, 0); /* the modulus */
  g_assert_cmpint (ctw_hash_int ("-2305843009213693952"), ==, -2);
  g_assert_cmpint (ctw_hash_int ("1267650600228229401496703205376"), ==,
                   ctw_hash_float (1267650600228229401496703205376.0)); /* equal numbers */
  g_assert_cmpint (ctw_hash_float (0.5), ==, 1152921504606846976);
  g_assert_cmpint (ctw_hash_float (-1.0), ==, -2);
  g_assert_cmpint (ctw_hash_float (3.0), ==, 3);
  g_assert_cmpint (ctw_hash_float (INFINITY), ==, 314159);
  g_assert_cmpint (ctw_hash_float (-INFINITY), ==, -314159);
  g_assert_cmpint (ctw_hash_complex (0, 1), ==, 1000003);
}

static void
test_tuple (void)
{
  gint64 items[] = { 1, 2 };
  gint64 none;

  g_assert_cmpint (ctw_hash_tuple (items, 2), ==, -3550055125485641917);
  g_assert_cmpint (ctw_hash_tuple (NULL, 0), ==, 5740354900026072187);
  g_assert_false (ctw_hash_none (of ("3.11"), &none));
  g_assert_true (ctw_hash_none (of ("3.12"), &none));
  g_assert_cmpint (none, ==, 4238894112);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hash/str", test_str);
  g_test_add_func ("/hash/empty", test_empty);
  g_test_add_func ("/hash/storage", test_storage);
  g_test_add_func ("/hash/kinds", test_kinds);
  g_test_add_func ("/hash/numbers", test_numbers);
  g_test_add_func ("/hash/tuple", test_tuple);
  return g_test_run ();
}
