/* SPDX-License-Identifier: MIT */
/* test-edit-names.c: verdicts on names, the registry of wishes, patches on their own. */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

static CtwModel *model;

typedef struct
{
  const char *name;
  CtwNameUse use;
  CtwNameVerdict verdict;
  const char *mangled;
} Name;

static const char text[] = "import os\n"
                           "class _Dog:\n"
                           "    legs = 4\n"
                           "    def __init__(self, name):\n"
                           "        self.name = name\n"
                           "    def bark(self): pass\n"
                           "    @property\n"
                           "    def size(self): return 1\n"
                           "x = _Dog('Rex')\n"
                           "def f(): pass\n";

static const Name NAMES[] = {
  { "", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "1a", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "a b", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "a-b", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_REFUSED, NULL },
  { "class", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "None", CTW_NAME_OF_VARIABLE, CTW_NAME_REFUSED, NULL },
  { "\xff", CTW_NAME_OF_VARIABLE, CTW_NAME_REFUSED, NULL },
  { "€", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "match", CTW_NAME_OF_CLASS, CTW_NAME_FINE, NULL },
  { "Größe", CTW_NAME_OF_CLASS, CTW_NAME_FINE, NULL },
  { "名前", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_FINE, NULL },
  { "ﬁsh", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_DOUBTFUL, NULL },
  { "_Dog", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "os", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "f", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "x", CTW_NAME_OF_CLASS, CTW_NAME_REFUSED, NULL },
  { "x", CTW_NAME_OF_VARIABLE, CTW_NAME_DOUBTFUL, NULL },
  { "f", CTW_NAME_OF_VARIABLE, CTW_NAME_REFUSED, NULL },
  { "list", CTW_NAME_OF_VARIABLE, CTW_NAME_DOUBTFUL, NULL },
  { "y", CTW_NAME_OF_VARIABLE, CTW_NAME_FINE, NULL },
  { "name", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_REFUSED, NULL },
  { "legs", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_REFUSED, NULL },
  { "bark", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_REFUSED, NULL },
  { "size", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_REFUSED, NULL },
  { "__dict__", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_REFUSED, NULL },
  { "__custom__", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_DOUBTFUL, NULL },
  { "__chip", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_FINE, "_Dog__chip" },
  { "_chip", CTW_NAME_OF_ATTRIBUTE, CTW_NAME_FINE, NULL },
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      const Name *name = &NAMES[i];
      g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };
      ctw_edit_check_name (model, name->use == CTW_NAME_OF_ATTRIBUTE ? 0 : CTW_NONE, name->name,
                           name->use, &check);
      g_assert_true (check.message == NULL || g_utf8_validate (check.message, -1, NULL));
      g_test_message ("%u: %s", i, check.message != NULL ? check.message : "fine");
      g_assert_cmpint (check.verdict, ==, name->verdict);
      g_assert_cmpstr (check.mangled, ==, name->mangled);
      g_assert_true (check.verdict == CTW_NAME_FINE || check.message != NULL);
    }
}

static void
test_wishes (void)
{
  guint n;
  const CtwWishInfo *wishes = ctw_wishes (&n);

  for (guint i = 0; i < n; i++)
    {
      CtwWish wish = { .kind = wishes[i].kind, .class_id = CTW_NONE };
      g_autoptr (GError) error = NULL;
      g_assert_true (ctw_wish_find (wishes[i].name) == &wishes[i]);
      /* A wish that says nothing is refused in one sentence, not a crash. */
      g_autoptr (CtwEdit) edit = ctw_edit_new (model, text, -1, &wish, &error);
      g_assert_null (edit);
      g_assert_error (error, CTW_ERROR, CTW_ERROR_EDIT);
      g_assert_true (g_str_has_suffix (error->message, "."));
      wish.class_id = 0;
      g_autoptr (GError) second = NULL;
      g_autoptr (CtwEdit) other = ctw_edit_new (model, text, -1, &wish, &second);
      g_assert_true (other != NULL || g_str_has_suffix (second->message, "."));
    }
  g_assert_null (ctw_wish_find ("no-such-wish"));
}

/* A text that is not the model's never makes a patch outside it. */
static void
test_wrong_text (void)
{
  CtwWish wish = { .kind = CTW_WISH_RENAME_CLASS, .class_id = 0, .name = "Cat" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = ctw_edit_new (model, "x", -1, &wish, &error);

  g_assert_null (edit);
  g_assert_error (error, CTW_ERROR, CTW_ERROR_EDIT);
}

static void
test_focus (void)
{
  CtwWish wish = { .kind = CTW_WISH_NEW_CLASS, .class_id = CTW_NONE, .name = "Cat" };
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = ctw_edit_new (model, text, -1, &wish, &error);
  guint n;

  g_assert_no_error (error);
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  g_autofree char *after = ctw_patches_apply (patches, n, text, -1, NULL);
  CtwSpan focus = ctw_edit_get_focus (edit);
  g_assert_cmpuint (focus.end - focus.start, ==, 3);
  g_assert_cmpint (memcmp (after + focus.start, "Cat", 3), ==, 0);
}

static void
test_patches (void)
{
  const CtwPatch patches[] = { { { 0, 0 }, "<", 1 }, { { 2, 4 }, "", 0 }, { { 6, 6 }, "yes", 3 } };
  gsize length;
  g_autofree char *after = ctw_patches_apply (patches, 3, "ab\0def", 6, &length);
  g_autoptr (CtwEdit) back = ctw_patches_invert (patches, 3, "ab\0def", 6, "undo");
  guint n;

  g_assert_cmpmem (after, (gint) length, "<abefyes", 8);
  const CtwPatch *inverse = ctw_edit_get_patches (back, &n);
  g_autofree char *again = ctw_patches_apply (inverse, n, after, (gssize) length, &length);
  g_assert_cmpmem (again, (gint) length, "ab\0def", 6);
  g_assert_cmpstr (ctw_edit_get_name (back), ==, "undo");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (GError) error = NULL;

  model = ctp_reader_read (reader, text, -1, NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/edit-names/names", test_names);
  g_test_add_func ("/edit-names/wishes", test_wishes);
  g_test_add_func ("/edit-names/wrong-text", test_wrong_text);
  g_test_add_func ("/edit-names/focus", test_focus);
  g_test_add_func ("/edit-names/patches", test_patches);
  int status = g_test_run ();
  ctw_model_unref (model);
  return status;
}
