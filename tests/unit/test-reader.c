/* SPDX-License-Identifier: MIT */
/* test-reader.c: a real Python reads; whatever happens to it, there is an answer. */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static const char person[] = "class Person:\n"
                             "    __slots__ = ('name', 'age')\n"
                             "    def __init__(self, name, age=30):\n"
                             "        self.name = name\n"
                             "        self.age = age\n"
                             "p = Person('Alice')\n";

static CtwModel *
read_or_fail (CtpReader *reader, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (reader, text, length, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (model);
  return model;
}

static void
test_person (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_assert_null (ctp_reader_get_version (reader));
  g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
  const CtwClass *klass = ctw_model_find_class (model, "Person");

  g_assert_cmpstr (ctp_reader_get_version (reader), ==, ctw_model_get_reader (model));
  g_assert_cmpuint (ctw_model_get_n_classes (model), ==, 1);
  g_assert_cmpint (klass->slots.form, ==, CTW_SLOTS_TUPLE);
  g_assert_cmpuint (klass->slots.n_items, ==, 2);
  g_assert_cmpstr (klass->slots.items[1].name, ==, "age");
  g_assert_cmpuint (klass->n_self_names, ==, 2);
  const CtwMethod *init = ctw_class_find_method (klass, "__init__");
  g_assert_cmpuint (init->function->n_params, ==, 3);
  g_assert_cmpuint (init->function->body.n, ==, 2);
  g_assert_cmpuint (ctw_model_get_program (model)->n, ==, 2);
}

static void
test_round_trip (void)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (CtwModel) model = read_or_fail (reader, person, -1);
  g_autofree char *json = ctw_model_to_json (model);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) again = ctw_model_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  g_autofree char *json_again = ctw_model_to_json (again);

  g_assert_cmpstr (json, ==, json_again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/read", test_person);
  g_test_add_func ("/reader/round-trip", test_round_trip);
  return g_test_run ();
}
