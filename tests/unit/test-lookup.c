/* SPDX-License-Identifier: MIT */
/*
 * test-lookup.c: what an attribute that cannot be read, set or deleted raises, and the near name
 * offered.
 */
#include "ctp-reader.h"
#include "object/ctw-init-private.h"
#include "test-lib.h"

static CtpReader *reader;

static const char classes[] = "class Values:\n"
                              "    kind = 1\n"
                              "    def __init__(self):\n"
                              "        self.kimd = 1\n"
                              "class Shared(Values):\n"
                              "    def __init__(self):\n"
                              "        super().__init__()\n"
                              "        self.held = self.__dict__\n"
                              "class Dict(Values, Exception):\n"
                              "    pass\n"
                              "class Slots:\n"
                              "    kind = 1\n"
                              "    __slots__ = ('kimd',)\n"
                              "    def __init__(self):\n"
                              "        self.kimd = 1\n"
                              "class Hook:\n"
                              "    __slots__ = ('unset',)\n"
                              "    def __getattr__(self, name):\n"
                              "        return 7\n"
                              "class Dropped:\n"
                              "    def __init__(self):\n"
                              "        self.kimd = 1\n"
                              "        del self.__dict__\n"
                              "    kind = 1\n"
                              "class Slotted:\n"
                              "    __slots__ = ('a',)\n"
                              "class Both(Slotted):\n"
                              "    def __init__(self):\n"
                              "        self.a = 1\n"
                              "        self.__dict__['a'] = 2\n"
                              "        self.__dict__.pop('a')\n"
                              "        vars(self).update(b=3, a=4)\n"
                              "        vars(self).update(c=4, d=5)\n"
                              "        name, value = self.__dict__.popitem()\n"
                              "        setattr(self, name + 'x', value)\n"
                              "        del self.__dict__['c']\n"
                              "        del self.a\n"
                              "class Asked(Hook):\n"
                              "    __slots__ = ('answer',)\n"
                              "    def __init__(self):\n"
                              "        self.answer = self.unset + self.__dict__\n"
                              "class Vars(Slotted):\n"
                              "    __slots__ = ()\n"
                              "    def __init__(self):\n"
                              "        vars(self)\n"
                              "class Other:\n"
                              "    def __init__(self):\n"
                              "        self.__dict__[7] = 1\n"
                              "class Changed:\n"
                              "    def __init__(self):\n"
                              "        self.__class__ = Other\n";

/* "error" or "error|suggestion" of one question. */
static char *
ask (CtwTypes *types, const char *class_name, CtwLookupKind kind, const char *name)
{
  const CtwType *type = ctw_types_find (types, class_name);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, kind, name);
  const char *error = ctw_lookup_get_error (lookup, NULL);
  const char *suggestion = ctw_lookup_get_suggestion (lookup);

  return g_strconcat (error == NULL ? "" : error, suggestion, NULL);
}

typedef struct
{
  const char *version, *class_name;
  CtwLookupKind kind;
  const char *name, *answer;
} Case;

#define NEAR ". Did you mean: 'kimd'?"
#define INSTEAD ". Did you mean '.kimd' instead of '.kind'?"
#define MISSING(type) "'" type "' object has no attribute 'kind'"

/* As each CPython's own traceback ends. */
static const Case cases[] = {
  { "3.10", "Values", CTW_LOOKUP_DELETE, "kind", "kind" },
  { "3.12", "Values", CTW_LOOKUP_DELETE, "kind", MISSING ("Values") },
  { "3.12", "Dict", CTW_LOOKUP_DELETE, "kind", MISSING ("Dict") },
  { "3.13", "Values", CTW_LOOKUP_DELETE, "kind", MISSING ("Values") },
  { "3.13", "Shared", CTW_LOOKUP_DELETE, "kind", MISSING ("Shared") },
  { "3.13", "Dict", CTW_LOOKUP_DELETE, "kind", MISSING ("Dict") NEAR },
  { "3.14", "Values", CTW_LOOKUP_DELETE, "kind", MISSING ("Values") },
  { "3.14", "Shared", CTW_LOOKUP_DELETE, "kind", MISSING ("Shared") },
  { "3.14", "Dict", CTW_LOOKUP_DELETE, "kind", MISSING ("Dict") NEAR },
  { "3.15", "Values", CTW_LOOKUP_DELETE, "kind", MISSING ("Values") INSTEAD },
  { "3.15", "Shared", CTW_LOOKUP_DELETE, "kind", MISSING ("Shared") INSTEAD },
  { "3.15", "Dict", CTW_LOOKUP_DELETE, "kind", MISSING ("Dict") INSTEAD },
  { "3.15", "Slots", CTW_LOOKUP_DELETE, "kind", "'Slots' object attribute 'kind' is read-only" },
  { "3.13", "Slots", CTW_LOOKUP_SET, "kind", "'Slots' object attribute 'kind' is read-only" },
  { "3.13", "Values", CTW_LOOKUP_SET, "kind", "" },
  { "3.13", "Hook", CTW_LOOKUP_GET, "unset", "" },
  { "3.13", "Dropped", CTW_LOOKUP_GET, "kimd",
    "'Dropped' object has no attribute 'kimd'. Did you mean: 'kind'?" },
};

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, classes, -1, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (c->version), NULL, NULL);
      g_autofree char *answer = ask (types, c->class_name, c->kind, c->name);

      g_test_message ("%s %s", c->version, c->class_name);
      g_assert_cmpstr (answer, ==, c->answer);
    }
}

/* Error and keys of an instance, and "doubt" where something was not followed. */
static char *
describe (CtwTypes *types, const char *class_name)
{
  const CtwType *type = ctw_types_find (types, class_name);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  guint n_keys, n_doubts;
  const char *const *keys = ctw_instance_get_dict_keys (instance, &n_keys);
  GString *text = g_string_new (ctw_instance_get_error (instance));

  ctw_instance_get_diagnostics (instance, &n_doubts);
  for (guint i = 0; keys != NULL && i < n_keys; i++)
    g_string_append_printf (text, " %s", keys[i]);
  if (n_doubts > 0)
    g_string_append (text, " doubt");
  return g_string_free (text, FALSE);
}

static void
test_instances (void)
{
  static const char *const expected[][2] = {
    { "Dropped", "" },     { "Both", " b a dx" },
    { "Asked", "" },       { "Vars", "TypeError: vars() argument must have __dict__ attribute" },
    { "Other", " doubt" }, { "Changed", " doubt" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, classes, -1, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find ("3.13"), NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text = describe (types, expected[i][0]);

      g_test_message ("%s", expected[i][0]);
      g_assert_cmpstr (text, ==, expected[i][1]);
    }
}

/* What holds nothing has no items to be set, deleted or looked for. */
static void
test_without_items (void)
{
  static const char *const bodies[][3] = {
    { "3.8", "(7)[0] = 1", "TypeError: 'int' object does not support item assignment" },
    { "3.8", "x = None\n        x['a'] = 1",
      "TypeError: 'NoneType' object does not support item assignment" },
    { "3.8", "x = 'ab'\n        x[0] = 'c'",
      "TypeError: 'str' object does not support item assignment" },
    { "3.8", "x = 1.5\n        del x[0]",
      "TypeError: 'float' object does not support item deletion" },
    { "3.8", "x = 2j\n        self.a = x[0]", "TypeError: 'complex' object is not subscriptable" },
    { "3.13", "self.a = 1 in True", "TypeError: argument of type 'bool' is not iterable" },
    { "3.14", "self.a = 1 in True",
      "TypeError: argument of type 'bool' is not a container or iterable" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *text = g_strdup_printf ("class X:\n    def __init__(self):\n        %s\n",
                                               bodies[i][1]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

      g_assert_no_error (error);
      g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (bodies[i][0]), NULL,
                                                  NULL);
      g_autofree char *said = describe (types, "X");
      g_assert_cmpstr (said, ==, bodies[i][2]);
    }
}

/* Bytes that reading an attribute of the class asks for. */
static guint64
bytes_to_read (CtwModel *model, const char *version)
{
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (version), NULL, NULL);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, ctw_types_find (types, "Dropped")->id,
                                                       CTW_INSTANCE_SETTLED);
  g_autoptr (CtwLookup) lookup = ctw_lookup_new (instance, CTW_LOOKUP_GET, "kind");
  guint n;
  const CtwLookupStep *steps = ctw_lookup_get_steps (lookup, &n);
  guint64 bytes = 0;

  for (guint i = 0; i < n; i++)
    bytes += steps[i].bytes;
  return bytes;
}

/* From 3.13 on an instance whose dict was deleted gets an empty one when it is read. */
static void
test_refill (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, classes, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bytes_to_read (model, "3.12"), ==, 0);
  g_assert_cmpuint (bytes_to_read (model, "3.13"), ==, 64);
}

static void
assert_assignment (CtwModel *model, const char *version, const char *to, const char *expected)
{
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (version), NULL, NULL);
  g_autofree char *error = ctw_class_assign_error (types, ctw_types_find (types, "From"),
                                                   ctw_types_find (types, to));

  g_assert_cmpstr (error, ==, expected);
}

/* o.__class__ = To: until 3.14 the same class must have brought __dict__ and __weakref__. */
static void
test_class_assignment (void)
{
  static const char text[] = "class Empty:\n    __slots__ = ()\n"
                             "class From(Empty):\n    pass\n"
                             "class Beside(Empty):\n    pass\n"
                             "class To:\n    pass\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  assert_assignment (model, "3.14", "Beside", NULL);
  assert_assignment (model, "3.14", "To",
                     "__class__ assignment: 'To' object layout differs from 'From'");
  assert_assignment (model, "3.15", "Beside", NULL);
  assert_assignment (model, "3.15", "To", NULL);
  assert_assignment (model, "3.15", "Empty",
                     "__class__ assignment: 'Empty' object layout differs from 'From'");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_test_add_func ("/lookup/errors", test_errors);
  g_test_add_func ("/lookup/instances", test_instances);
  g_test_add_func ("/lookup/without-items", test_without_items);
  g_test_add_func ("/lookup/refill", test_refill);
  g_test_add_func ("/lookup/class-assignment", test_class_assignment);
  int result = g_test_run ();
  g_object_unref (reader);
  return result;
}
