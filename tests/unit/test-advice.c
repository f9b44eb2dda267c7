/* SPDX-License-Identifier: MIT */
/* test-advice.c: each rule finds what it is for, leaves alone what it is not, and its mend mends.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static CtpReader *reader;

typedef struct
{
  const char *code;
  const char *python;
  const char *klass;
  const char *text;  /* has the finding */
  const char * not ; /* has it not */
} Rule;

#define SLOTTED "class A:\n    __slots__ = ('x',)\n    def __init__(self):\n        self.x = 1\n"
#define PLAIN "class A:\n    def __init__(self):\n        self.x = 1\n"

static const Rule RULES[] = {
  { "refused", "3.13", "B", "class A: pass\nclass B(A, A): pass\n", "class B: pass\n" },
  { "layout-conflict", "3.13", "C",
    SLOTTED "class B:\n    __slots__ = ('y',)\nclass C(A, B): pass\n",
    SLOTTED "class B:\n    __slots__ = ()\nclass C(A, B): __slots__ = ()\n" },
  { "slots-forgotten", "3.13", "B", SLOTTED "class B(A):\n    def f(self):\n        self.y = 1\n",
    SLOTTED "class B(A):\n    __slots__ = ()\n" },
  { "mixin-slots", "3.13", "B", SLOTTED "class M: pass\nclass B(A, M):\n    __slots__ = ()\n",
    SLOTTED "class M: __slots__ = ()\nclass B(A, M):\n    __slots__ = ()\n" },
  { "slots-useless", "3.13", "B", PLAIN "class B(A):\n    __slots__ = ('y',)\n",
    SLOTTED "class B(A):\n    __slots__ = ('y',)\n" },
  { "slot-twice", "3.13", "A", "class A:\n    __slots__ = ['x', 'y', 'x']\n", SLOTTED },
  { "slot-repeated", "3.13", "B", SLOTTED "class B(A):\n    __slots__ = ('y', 'x')\n",
    SLOTTED "class B(A):\n    __slots__ = ('y',)\n" },
  { "weakref-cost", "3.13", "A", "class A:\n    __slots__ = ('x', '__weakref__')\n", SLOTTED },
  { "slots-and-dict", "3.13", "A",
    "class A:\n    __slots__ = ('x', '__dict__')\n    def __init__(self):\n        self.x = "
    "self.y = 1\n",
    SLOTTED },
  { "could-slot", "3.13", "A", PLAIN,
    "class A:\n    def __init__(self):\n        self.x = 1\na = A()\na.y = 2\n" },
  { "could-slot", "3.8", "A", PLAIN,
    "class A:\n    def __init__(self, **more):\n        self.x = 1\n        "
    "self.__dict__.update(more)\n" },
  { "dataclass-slots", "3.10", "A",
    "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    y: int = 0\n",
    "from dataclasses import dataclass\n@dataclass(slots=True)\nclass A:\n    x: int\n" },
  { "late-names", "3.12", "A", PLAIN "    def f(self):\n        self.late = 1\n", PLAIN },
  { "conditional-names", "3.9", "A",
    "class A:\n    def __init__(self, x):\n        if x:\n            self.x = x\n        self.y "
    "= 1\n",
    PLAIN },
  { "private-prefill", "3.14", "A",
    "class A:\n    def __init__(self):\n        self.__a = self.__b = self.c = 1\n", PLAIN },
};

static CtwModel *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static const CtwFinding *
find (const CtwAdvice *advice, const CtwModel *model, const char *code, const char *klass)
{
  for (guint i = 0; i < ctw_advice_get_n (advice); i++)
    {
      const CtwFinding *finding = ctw_advice_get (advice, i);
      const char *name = ctw_model_get_class (model, finding->class_id)->qualname;
      if (strcmp (finding->code, code) == 0 && strcmp (name, klass) == 0)
        return finding;
    }
  return NULL;
}

static CtwAdvice *
advise (CtwModel *model, const char *python)
{
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (python), NULL, NULL);

  return ctw_advice_new (types, NULL, NULL);
}

/* The mend makes the finding go, and what it promised comes true. */
static void
assert_mends (CtwModel *model, const char *text, const Rule *rule, const CtwFinding *finding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = ctw_edit_new (model, text, -1, &finding->wish, &error);
  guint n;

  g_assert_no_error (error);
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  g_autofree char *after = ctw_patches_apply (patches, n, text, -1, NULL);
  g_autoptr (CtwModel) mended = read_text (after);
  g_autoptr (CtwAdvice) advice = advise (mended, rule->python);
  if (strcmp (rule->code, "private-prefill") != 0) /* it goes a name at a time */
    g_assert_null (find (advice, mended, rule->code, rule->klass));
  if (!finding->known)
    return;
  g_autoptr (CtwEffects) effects = ctw_effects_new_for_models (
      model, mended, ctw_profile_find (rule->python), NULL, NULL);
  const CtwEffect *effect = ctw_effects_get (effects, (guint) finding->class_id);
  g_assert_cmpint (effect->numbers_before.requested, ==, finding->before.requested);
  g_assert_cmpint (effect->numbers_after.requested, ==, finding->after.requested);
  g_assert_cmpint (ctw_finding_saved (finding), >, 0);
}

static void
test_rule (gconstpointer data)
{
  const Rule *rule = data;
  g_autoptr (CtwModel) model = read_text (rule->text);
  g_autoptr (CtwAdvice) advice = advise (model, rule->python);
  g_autoptr (CtwModel) fine = read_text (rule->not );
  g_autoptr (CtwAdvice) nothing = advise (fine, rule->python);
  const CtwFinding *finding = find (advice, model, rule->code, rule->klass);

  g_assert_nonnull (finding);
  g_assert_null (find (nothing, fine, rule->code, rule->klass));
  if (finding->wish.kind != CTW_WISH_NONE)
    assert_mends (model, rule->text, rule, finding);
}

/* Thirty attributes share their names, one more does not: each object pays for a table. */
static void
test_cliff (void)
{
  g_autoptr (GString) text = g_string_new ("class A:\n    def __init__(self):\n");

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (text, "        self.a%02u = 1\n", i);
  g_autoptr (CtwModel) fits = read_text (text->str);
  g_autoptr (CtwAdvice) fine = advise (fits, "3.14");
  g_assert_null (find (fine, fits, "keys-too-many", "A"));
  g_string_append (text, "        self.b = 1\n");
  g_autoptr (CtwModel) model = read_text (text->str);
  g_autoptr (CtwAdvice) advice = advise (model, "3.14");
  const CtwFinding *finding = find (advice, model, "keys-too-many", "A");
  g_assert_nonnull (finding);
  g_assert_cmpint (ctw_finding_saved_by (finding, 1000000), ==,
                   (finding->before.occupied - finding->after.occupied) * 1000000);
  g_assert_null (find (advice, model, "could-slot", "A"));
}

static void
test_effects (void)
{
  g_autoptr (CtwModel) before = read_text ("class A: pass\nclass B(A): pass\nclass C: pass\n");
  g_autoptr (CtwModel) after = read_text ("class A: __slots__ = ()\nclass B(A): __slots__ = ()\n");
  g_autoptr (CtwEffects) effects = ctw_effects_new_for_models (
      before, after, ctw_profile_find ("3.13"), NULL, NULL);

  g_assert_cmpuint (ctw_effects_get_n (effects), ==, 3);
  const CtwEffect *b = ctw_effects_get (effects, 1), *c = ctw_effects_get (effects, 2);
  g_assert_true (b->known_before && b->known_after);
  g_assert_cmpint (b->numbers_before.requested, >, b->numbers_after.requested);
  g_assert_cmpint (c->after, ==, CTW_NONE);
  g_assert_false (c->known_after);
}

static void
test_renamed (void)
{
  g_autoptr (CtwModel) before = read_text ("class A: pass\nclass B: pass\n");
  g_autoptr (CtwModel) after = read_text ("class A: pass\nclass C: pass\n");
  g_autoptr (CtwEffects) effects = ctw_effects_new_for_models (before, after, ctw_profile_newest (),
                                                               NULL, NULL);

  g_assert_cmpuint (ctw_effects_get_n (effects), ==, 2);
  g_assert_cmpint (ctw_effects_get (effects, 1)->after, ==, 1);
}

/* Every rule of the registry has a case here. */
static void
test_complete (void)
{
  for (guint i = 0; i < ctw_advice_n_rules (); i++)
    {
      CtwAdviceInfo info = ctw_advice_rule (i);
      gboolean met = strcmp (info.code, "keys-unshared") == 0; /* test_cliff */
      for (guint j = 0; j < G_N_ELEMENTS (RULES); j++)
        met |= strcmp (RULES[j].code, info.code) == 0;
      if (!met)
        g_error ("no case for %s", info.code);
      g_assert_cmpstr (info.title, !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  reader = ctp_reader_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (RULES); i++)
    {
      g_autofree char *name = g_strdup_printf ("/advice/%s/%s", RULES[i].code, RULES[i].python);
      g_test_add_data_func (name, &RULES[i], test_rule);
    }
  g_test_add_func ("/advice/cliff", test_cliff);
  g_test_add_func ("/advice/effects", test_effects);
  g_test_add_func ("/advice/renamed", test_renamed);
  g_test_add_func ("/advice/complete", test_complete);
  int status = g_test_run ();
  g_object_unref (reader);
  return status;
}
