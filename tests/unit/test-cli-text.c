/* SPDX-License-Identifier: MIT */
/* test-cli-text.c: the tool's tables line up and its JSON is JSON, whatever stands in them. */
#include "base/ctw-base.h"
#include "cli-json.h"
#include "cli-table.h"

#include <json-glib/json-glib.h>

static void
test_table (void)
{
  g_autoptr (CliTable) table = cli_table_new ("rl");
  g_autoptr (GString) out = g_string_new (NULL);

  cli_table_heading (table, (const char *[]){ "size", "name" });
  cli_table_add (table, (const char *[]){ "8", "名前" });
  cli_table_add (table, (const char *[]){ "1234567", "e\xcc\x81t\xc3\xa9" });
  cli_table_add (table, (const char *[]){ NULL, "a\tb\x1b[2J" });
  cli_table_print (table, out, 1);
  g_assert_cmpstr (out->str, ==,
                   "    size  name\n"
                   " ───────  ─────────────────\n"
                   "       8  名前\n"
                   " 1234567  e\xcc\x81t\xc3\xa9\n"
                   "          a\\u0009b\\u001b[2J\n");
}

/* No row ends in spaces: what one long cell would pad is not written. */
static void
test_table_ends (void)
{
  g_autoptr (CliTable) table = cli_table_new ("lrl");
  g_autoptr (GString) out = g_string_new (NULL);

  cli_table_add (table, (const char *[]){ "a", NULL, "long enough" });
  cli_table_add (table, (const char *[]){ NULL, "12", NULL });
  cli_table_add (table, (const char *[]){ "b", NULL, "c  " });
  cli_table_add (table, (const char *[]){ NULL, NULL, NULL });
  cli_table_add (table, (const char *[]){ NULL, NULL, "d" });
  cli_table_print (table, out, 2);
  g_assert_cmpstr (out->str, ==,
                   "  a      long enough\n"
                   "     12\n"
                   "  b      c\n"
                   "\n"
                   "         d\n");
}

static void
test_number (void)
{
  static const struct
  {
    gint64 number;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 999, "999" },
    { -1000, "-1,000" },
    { 1234567, "1,234,567" },
    { G_MININT64, "-9,223,372,036,854,775,808" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ctw_group_digits (cases[i].number);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* What a terminal would act on is shown, not sent. */
static void
test_printable (void)
{
  g_autofree char *right_to_left = cli_printable ("a\xe2\x80\xaez");
  g_autofree char *broken = cli_printable ("a\xff");

  g_assert_cmpstr (right_to_left, ==, "a\\u202ez");
  g_assert_cmpstr (broken, ==, "a\xef\xbf\xbd");
}

static void
test_json (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  CliJson json = { .out = out };
  const char *words[] = { "a\"b\\c", "\x01\x7f\n", "名前", "\xff" };
  g_autoptr (GError) error = NULL;

  cli_json_begin (&json, '{');
  cli_json_key (&json, "words");
  cli_json_strings (&json, words, G_N_ELEMENTS (words));
  cli_json_put_int (&json, "least", G_MININT64);
  cli_json_put_bool (&json, "truth", FALSE);
  cli_json_key (&json, "nothing");
  cli_json_begin (&json, '[');
  cli_json_end (&json, ']');
  cli_json_put_string (&json, "none", NULL);
  cli_json_end (&json, '}');

  g_autoptr (JsonNode) root = json_from_string (out->str, &error);
  g_assert_no_error (error);
  JsonObject *object = json_node_get_object (root);
  JsonArray *read = json_object_get_array_member (object, "words");
  g_assert_cmpstr (json_array_get_string_element (read, 0), ==, words[0]);
  g_assert_cmpstr (json_array_get_string_element (read, 1), ==, words[1]);
  g_assert_cmpstr (json_array_get_string_element (read, 2), ==, words[2]);
  g_assert_cmpstr (json_array_get_string_element (read, 3), ==, "\xef\xbf\xbd");
  g_assert_cmpint (json_object_get_int_member (object, "least"), ==, G_MININT64);
  g_assert_false (json_object_get_boolean_member (object, "truth"));
  g_assert_true (json_object_get_null_member (object, "none"));
  g_assert_cmpstr (
      out->str, ==,
      "{\"words\": [\"a\\\"b\\\\c\", \"\\u0001\\u007f\\u000a\", \"名前\", \"\xef\xbf\xbd\"], "
      "\"least\": -9223372036854775808, \"truth\": false, \"nothing\": [], \"none\": null}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cli/table", test_table);
  g_test_add_func ("/cli/table-ends", test_table_ends);
  g_test_add_func ("/cli/number", test_number);
  g_test_add_func ("/cli/printable", test_printable);
  g_test_add_func ("/cli/json", test_json);
  return g_test_run ();
}
