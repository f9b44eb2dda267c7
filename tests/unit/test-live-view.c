/* SPDX-License-Identifier: MIT */
/*
 * test-live-view.c: what is read back from the heap is what the plan of an instance says.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static CtpReader *reader;

/* Instances made with 1 for every parameter, as a plan has them; many, so that they have settled.
 */
static const char *const classes[] = {
  "class C:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n",
  "class C:\n    __slots__ = ('b', 'a')\n    def __init__(self, a, b):\n        self.a = a\n       "
  " self.b = b\n",
  "class C:\n    __slots__ = ('a', '__dict__', '__weakref__')\n    def __init__(self, a, b):\n     "
  "   self.a = a\n        self.b = b\n",
  "class B:\n    __slots__ = ('a',)\nclass C(B):\n    def __init__(self, a, b):\n        self.a = "
  "a\n        self.b = b\n",
  "class C:\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n        self.c "
  "= a\n        self.d = b\n        self.e = a\n        self.f = b\n        self.__dict__\n",
  "class C(Exception):\n    def __init__(self, a, b):\n        self.a = a\n        self.b = b\n",
  "class C:\n    __slots__ = ('x', '__weakref__')\n    def __init__(self, a, b):\n        self.x = "
  "a\n",
};

static CtwTypes *
types_of (const char *text, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  return ctw_types_new (model, ctw_profile_find (version), NULL, NULL);
}

static void
assert_tiled (const CtwBlock *block)
{
  gint at = -(gint) block->pre;

  for (guint i = 0; i < block->n_fields; i++)
    {
      g_assert_cmpint (block->fields[i].offset, ==, at);
      at += (gint) block->fields[i].size;
    }
  g_assert_cmpint (at, ==, (gint) block->size - (gint) block->pre);
}

static const CtwBlock *
find_block (const CtwLiveView *view, CtwBlockKind kind, guint skip)
{
  for (guint i = 0; i < ctw_live_view_get_n_blocks (view); i++)
    if (ctw_live_view_get_block (view, i)->kind == kind && skip-- == 0)
      return ctw_live_view_get_block (view, i);
  return NULL;
}

static gboolean
is_compared (CtwFieldKind kind)
{
  /* What stands for nothing may be cut otherwise, and so may the words of a built-in base. */
  return kind != CTW_FIELD_BUILTIN && kind != CTW_FIELD_PADDING && kind != CTW_FIELD_ORDER
         && kind != CTW_FIELD_PRE_UNUSED && kind != CTW_FIELD_VALUE_FREE;
}

static const CtwField *
field_at (const CtwBlock *block, gint offset)
{
  for (guint i = 0; i < block->n_fields; i++)
    if (block->fields[i].offset == offset)
      return &block->fields[i];
  return NULL;
}

static void
assert_same_block (const CtwBlock *plan, const CtwBlock *real)
{
  g_assert_nonnull (real);
  g_assert_cmpuint (real->request, ==, plan->request);
  g_assert_cmpuint (real->pre, ==, plan->pre);
  for (guint i = 0; i < plan->n_fields; i++)
    {
      const CtwField *field = &plan->fields[i];
      const CtwField *found = field_at (real, field->offset);
      if (!is_compared (field->kind))
        continue;
      g_assert_nonnull (found);
      g_assert_cmpint (found->kind, ==, field->kind);
      g_assert_cmpuint (found->size, ==, field->size);
      if (field->kind == CTW_FIELD_SLOT || field->kind == CTW_FIELD_VALUE)
        {
          g_assert_cmpstr (found->name, ==, field->name);
          g_assert_cmpstr (found->value, ==, field->value);
        }
      if (field->kind == CTW_FIELD_INDEX)
        g_assert_cmpstr (found->value, ==, field->value);
    }
}

static void
compare_with_plan (const char *text, const char *version)
{
  g_autofree char *program = g_strconcat (
      text, "many = [C(1, 1) for i in range(70)]\none = many[69]\n", NULL);
  g_autoptr (CtwTypes) types = types_of (program, version);
  g_autoptr (CtwLive) live = ctw_live_new (types);
  g_autoptr (CtwInstance) plan = ctw_instance_new (types, ctw_types_find (types, "C")->id,
                                                   CTW_INSTANCE_SETTLED);
  guint seen[CTW_BLOCK_VALUE + 1] = { 0 };

  ctw_live_run_to (live, 0);
  g_autoptr (CtwLiveView) view = ctw_live_view_new (live, "one");
  g_assert_nonnull (view);
  g_assert_cmpstr (ctw_instance_get_error (plan), ==, NULL);
  for (guint i = 0; i < ctw_live_view_get_n_blocks (view); i++)
    assert_tiled (ctw_live_view_get_block (view, i));
  for (guint i = 0; i < ctw_instance_get_n_blocks (plan); i++)
    {
      const CtwBlock *block = ctw_instance_get_block (plan, i);
      if (block->kind <= CTW_BLOCK_SHARED_KEYS)
        assert_same_block (block, find_block (view, block->kind, seen[block->kind]++));
    }
}

static void
test_plan (gconstpointer version)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_test_message ("class %u", i);
      compare_with_plan (classes[i], version);
    }
}

static void
test_values (gconstpointer version)
{
  static const char text[] = "l = [10000, 2.5, 'some text', ('a', 20000), {'k': 30000}]\n"
                             "l.append('\\u00e9t\\u00e9 \\U0001f600')\n"
                             "n = 5\n";
  g_autoptr (CtwTypes) types = types_of (text, version);
  g_autoptr (CtwLive) live = ctw_live_new (types);

  ctw_live_run_to (live, 0);
  g_assert_null (ctw_live_view_new (live, "n"));
  g_assert_null (ctw_live_view_new (live, "nothing"));
  g_autoptr (CtwLiveView) view = ctw_live_view_new (live, "l");
  for (guint i = 0; i < ctw_live_view_get_n_blocks (view); i++)
    assert_tiled (ctw_live_view_get_block (view, i));
  const CtwBlock *items = find_block (view, CTW_BLOCK_BUFFER, 0);
  g_assert_nonnull (items);
  g_assert_cmpstr (items->fields[1].value, ==, "2.5");
  const CtwBlock *list = ctw_live_view_get_block (view, 0);
  g_assert_cmpint (field_at (list, 24)->target, >, 0);
  g_assert_true (ctw_live_view_get_block (view, (guint) field_at (list, 24)->target) == items);
}

static void
test_access (gconstpointer version)
{
  g_autofree char *text = g_strconcat (
      classes[0],
      "class S:\n    __slots__ = ('x',)\n    def __init__(self, x):\n        self.x = x\n"
      "plain = [C(i, i) for i in range(2000)]\n"
      "slots = [S(i) for i in range(2000)]\n",
      NULL);
  g_autoptr (CtwTypes) types = types_of (text, version);
  g_autoptr (CtwLive) live = ctw_live_new (types);
  CtwCollectionFigure collection;

  ctw_live_run_to (live, 0);
  g_autoptr (GArray) slots = ctw_live_measure_access (live, "slots", 3);
  g_assert_cmpuint (slots->len, ==, 1);
  CtwAccessFigure slot = g_array_index (slots, CtwAccessFigure, 0);
  g_assert_cmpint (slot.path, ==, CTW_ACCESS_SLOT);
  g_assert_cmpfloat (slot.words, ==, 2);
  g_assert_cmpfloat (slot.lines, >=, 1);
  g_autoptr (GArray) plain = ctw_live_measure_access (live, "plain", 3);
  g_assert_cmpuint (plain->len, ==, 2);
  CtwAccessFigure attribute = g_array_index (plain, CtwAccessFigure, 0);
  g_assert_cmpstr (attribute.name, ==, "a");
  g_assert_cmpint (attribute.path, >, CTW_ACCESS_SLOT);
  g_assert_cmpint (attribute.path, <, CTW_ACCESS_CLASS);
  g_assert_cmpfloat (attribute.words, >, slot.words);
  g_assert_cmpfloat (attribute.lines, >, slot.lines);
  g_assert_cmpfloat (attribute.in_order, >, 0);
  g_autoptr (GArray) none = ctw_live_measure_access (live, "missing", 3);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (ctw_live_measure_collection (live, "plain", 3, &collection));
  g_assert_cmpint (collection.instances, ==, 2000);
  /* The two lists and their instances at least; dicts where the version tracks them. */
  g_assert_cmpint (collection.objects, >=, 4002);
  /* Of each list to its instances, and of each instance to its values or its dict. */
  g_assert_cmpint (collection.references, >=, 4000 + 4000);
}

static gboolean
cancel_cb (double done, gpointer user_data)
{
  double *most = user_data;

  *most = MAX (*most, done);
  return done < 0.5;
}

/* A study sees one run alone, can be cancelled, and says why a run cannot be made. */
static void
test_study (gconstpointer version)
{
  g_autofree char *text = g_strconcat (
      classes[0],
      "class S:\n    __slots__ = ('x',)\n    def __init__(self, x):\n        self.x = x\n"
      "plain = [C(i, i) for i in range(2000)]\n"
      "slots = [S(i) for i in range(3000)]\n",
      NULL);
  g_autoptr (CtwTypes) types = types_of (text, version);
  double most = 0;

  g_autoptr (CtwAccessStudy) slots = ctw_access_study_new (types, 3, 0, 3, NULL, NULL);
  g_assert_null (slots->error);
  g_assert_cmpstr (slots->variable, ==, "slots");
  g_assert_cmpstr (slots->class_name, ==, "S");
  g_assert_cmpint (slots->count, ==, 3000);
  g_assert_cmpuint (slots->figures->len, ==, 1);
  g_assert_cmpstr (g_array_index (slots->figures, CtwAccessFigure, 0).name, ==, "x");
  g_assert_cmpint (slots->collection.objects, >=, 3001);
  g_assert_cmpint (slots->collection.objects, <, 3100);
  g_autoptr (CtwAccessStudy) plain = ctw_access_study_new (types, 2, 0, 3, NULL, NULL);
  g_assert_cmpuint (plain->figures->len, ==, 2);
  /* Every word that leads from the object to the value is there: more of them than the slot has,
   * and the lines of the object, of the keys and, by version, of values and dict. */
  g_assert_cmpfloat (g_array_index (plain->figures, CtwAccessFigure, 0).words, >=, 6);
  g_assert_cmpint (plain->collection.references, >=, 2000);
  g_assert_null (ctw_access_study_new (types, 1, 0, 3, NULL, NULL));
  g_assert_null (ctw_access_study_new (types, 2, 0, 3, cancel_cb, &most));
  g_assert_cmpfloat (most, >=, 0.5);
  g_assert_cmpfloat (most, <, 1);
  g_autoptr (CtwAccessStudy) refused = ctw_access_study_new (types, 2, 100000, 3, NULL, NULL);
  g_assert_nonnull (refused->error);
  g_assert_cmpuint (refused->figures->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (NULL);
  test_add_versions ("/live/view/plan", test_plan);
  test_add_versions ("/live/view/values", test_values);
  test_add_versions ("/live/access", test_access);
  test_add_versions ("/live/study", test_study);
  int result = g_test_run ();
  g_object_unref (reader);
  return result;
}
