/* SPDX-License-Identifier: MIT */
/* test-values.c: what values weigh, against numbers that CPython gave. */
#include "test-lib.h"

static const CtwProfile *
of (const char *version)
{
  return ctw_profile_find (version);
}

static void
test_ints (void)
{
  g_assert_cmpuint (ctw_int_digits ("0"), ==, 0);
  g_assert_cmpuint (ctw_int_digits ("-1073741823"), ==, 1);
  g_assert_cmpuint (ctw_int_digits ("1073741824"), ==, 2);
  g_assert_cmpuint (ctw_int_digits ("1152921504606846976"), ==, 3); /* 2 ** 60 */
  g_assert_cmpuint (ctw_int_request (of ("3.10"), 1), ==, 28);
  g_assert_cmpuint (ctw_int_request (of ("3.11"), 1), ==, 32);
  g_assert_cmpuint (ctw_int_request (of ("3.13"), 3), ==, 36);
  g_assert_cmpuint (ctw_int_getsizeof (of ("3.10"), 0), ==, 24);
  g_assert_cmpuint (ctw_int_getsizeof (of ("3.11"), 0), ==, 28);
  g_assert_cmpuint (ctw_int_getsizeof (of ("3.13"), 2), ==, 32);
  g_assert_true (ctw_int_is_cached (of ("3.8"), -5));
  g_assert_false (ctw_int_is_cached (of ("3.8"), -6));
  g_assert_false (ctw_int_is_cached (of ("3.14"), 257));
  g_assert_true (ctw_int_is_cached (of ("3.15"), 1024));
}

static void
test_text (void)
{
  g_assert_cmpuint (ctw_str_bytes (of ("3.11"), "abc", -1), ==, 52);
  g_assert_cmpuint (ctw_str_bytes (of ("3.12"), "abc", -1), ==, 44);
  g_assert_cmpuint (ctw_str_bytes (of ("3.11"), "\xc3\xa9t\xc3\xa9", -1), ==, 76);
  g_assert_cmpuint (ctw_str_bytes (of ("3.12"), "名前", -1), ==, 62);
  g_assert_cmpuint (ctw_str_bytes (of ("3.12"), "😀", -1), ==, 64);
  g_assert_true (ctw_str_is_cached ("", -1));
  g_assert_true (ctw_str_is_cached ("\xc3\xbf", -1));
  g_assert_false (ctw_str_is_cached ("\xc4\x80", -1));
  g_assert_cmpuint (ctw_bytes_bytes (3), ==, 36);
}

static void
test_tuples (void)
{
  g_assert_cmpuint (ctw_tuple_bytes (of ("3.13"), 2), ==, 56);
  g_assert_cmpuint (ctw_tuple_bytes (of ("3.14"), 2), ==, 64);
  g_assert_cmpuint (ctw_float_bytes (of ("3.8")), ==, 24);
  g_assert_cmpuint (ctw_complex_bytes (), ==, 32);
}

/* The rooms that append() goes through. */
static void
assert_growth (const CtwProfile *profile, const guint *rooms, guint n)
{
  guint64 room = 0;

  for (guint i = 0; i < n; i++)
    {
      room = ctw_list_grown (profile, room, room + 1);
      g_assert_cmpuint (room, ==, rooms[i]);
    }
}

static void
test_growth (void)
{
  const guint old[] = { 4, 8, 16, 25, 35, 46, 58, 72, 88, 106, 126, 148, 173, 201, 233 };
  const guint new[] = { 4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108, 128, 148, 172, 200, 232, 268 };

  assert_growth (of ("3.8"), old, G_N_ELEMENTS (old));
  assert_growth (of ("3.13"), new, G_N_ELEMENTS (new));
  g_assert_cmpuint (ctw_list_room (of ("3.8"), CTW_LIST_BY_APPEND, 1000), ==, 1120);
  g_assert_cmpuint (ctw_list_room (of ("3.9"), CTW_LIST_BY_APPEND, 1000), ==, 1100);
  g_assert_cmpuint (ctw_list_room (of ("3.8"), CTW_LIST_BY_APPEND, 1000000), ==, 1087175);
  g_assert_cmpuint (ctw_list_room (of ("3.15"), CTW_LIST_BY_APPEND, 1000000), ==, 1056084);
  g_assert_cmpuint (ctw_list_grown (of ("3.8"), 100, 40), ==, 51);
}

static void
test_displays (void)
{
  g_assert_cmpuint (ctw_list_room (of ("3.8"), CTW_LIST_BY_CONSTANTS, 3), ==, 3);
  g_assert_cmpuint (ctw_list_room (of ("3.9"), CTW_LIST_BY_CONSTANTS, 3), ==, 8);
  g_assert_cmpuint (ctw_list_room (of ("3.13"), CTW_LIST_BY_CONSTANTS, 3), ==, 4);
  g_assert_cmpuint (ctw_list_room (of ("3.13"), CTW_LIST_BY_CONSTANTS, 2), ==, 2);
  g_assert_cmpuint (ctw_list_room (of ("3.9"), CTW_LIST_BY_CALL, 5), ==, 5);
  g_assert_cmpuint (ctw_list_room (of ("3.10"), CTW_LIST_BY_CALL, 5), ==, 6);
  g_assert_cmpuint (ctw_list_room (of ("3.10"), CTW_LIST_BY_DISPLAY, 5), ==, 5);
  g_assert_cmpuint (ctw_list_bytes (4), ==, 88);
}

static void
test_dicts (void)
{
  const guint counts[] = { 0, 1, 5, 6, 10, 11, 21, 22, 42, 43, 85, 86, 170 };
  const guint old[] = { 64, 232, 232, 360, 360, 640, 640, 1176, 1176, 2272, 2272, 4696, 4696 };
  const guint new[] = { 64, 184, 184, 272, 272, 464, 464, 832, 832, 1584, 1584, 3328, 3328 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      guint64 slots = ctw_dict_slots (of ("3.13"), counts[i]);

      g_assert_cmpuint (ctw_dict_bytes (of ("3.9"), CTW_TABLE_UNICODE, slots), ==, old[i]);
      g_assert_cmpuint (ctw_dict_bytes (of ("3.13"), CTW_TABLE_UNICODE, slots), ==, new[i]);
    }
}

static void
test_sets (void)
{
  g_assert_cmpuint (ctw_set_bytes (ctw_set_slots (0)), ==, 216);
  g_assert_cmpuint (ctw_set_bytes (ctw_set_slots (4)), ==, 216);
  g_assert_cmpuint (ctw_set_bytes (ctw_set_slots (5)), ==, 728);
  g_assert_cmpuint (ctw_set_bytes (ctw_set_slots (18)), ==, 728);
  g_assert_cmpuint (ctw_set_bytes (ctw_set_slots (19)), ==, 2264);
  g_assert_cmpuint (ctw_set_slots_merged (6), ==, 16);
}

static void
test_occupied (void)
{
  const guint requests[] = { 0, 1, 16, 17, 512, 513, 520, 768, 1000 };
  const guint blocks[] = { 16, 16, 16, 32, 512, 520, 520, 776, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    g_assert_cmpuint (ctw_occupied_bytes (of ("3.13"), requests[i]), ==, blocks[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/ints", test_ints);
  g_test_add_func ("/values/text", test_text);
  g_test_add_func ("/values/tuples", test_tuples);
  g_test_add_func ("/values/growth", test_growth);
  g_test_add_func ("/values/displays", test_displays);
  g_test_add_func ("/values/dicts", test_dicts);
  g_test_add_func ("/values/sets", test_sets);
  g_test_add_func ("/values/occupied", test_occupied);
  return g_test_run ();
}
