/* SPDX-License-Identifier: MIT */
/*
 * test-edit.c: every wish, on the cases of tests/unit/edits.
 *
 * A case is a wish, a text before and one after, and what the edit says.  The
 * text after must be what the patches make, must read without a syntax error,
 * and the inverse must give the text before, byte for byte.
 * CUTAWAY_UPDATE_GOLDEN=1 writes what the edits make; read the difference.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

typedef struct
{
  char *name;
  char *wish;
  char *flags;
  char *before;
  char *after;
  char *says;
} Case;

static CtpReader *reader;

static void
free_case (gpointer data)
{
  Case *c = data;

  g_free (c->name);
  g_free (c->wish);
  g_free (c->flags);
  g_free (c->before);
  g_free (c->after);
  g_free (c->says);
  g_free (c);
}

static char *
take_section (const char *body, const char *from, const char *to)
{
  const char *start = strstr (body, from);
  if (start == NULL)
    return g_strdup ("");
  start += strlen (from);
  const char *end = to == NULL ? NULL : strstr (start, to);
  return end == NULL ? g_strdup (start) : g_strndup (start, (gsize) (end - start));
}

static char *
take_line (const char *body, const char *key)
{
  g_autofree char *line = take_section (body, key, "\n");

  return g_strdup (g_strstrip (line));
}

static Case *
parse_case (const char *text)
{
  Case *c = g_new0 (Case, 1);
  g_autofree char *head = take_section (text, "", "--- before\n");

  c->name = take_section (head, "", "\n");
  c->wish = take_line (head, "wish:");
  c->flags = take_line (head, "flags:");
  c->before = take_section (text, "--- before\n", "--- after\n");
  c->after = take_section (text, "--- after\n", "--- says\n");
  c->says = take_section (text, "--- says\n", NULL);
  return c;
}

static GPtrArray *
parse_cases (const char *text)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (free_case);
  g_auto (GStrv) parts = g_strsplit (text, "=== ", -1);

  for (guint i = 1; parts[i] != NULL; i++)
    g_ptr_array_add (cases, parse_case (parts[i]));
  return cases;
}

/* The text as the flags have it: "crlf", "open" (no last newline), "tabs", "formfeed". */
static char *
dress (const char *text, const char *flags)
{
  g_autofree char *dressed = g_strdup (text);
  gsize length = strlen (dressed);

  if (strstr (flags, "open") != NULL && length > 0 && dressed[length - 1] == '\n')
    dressed[length - 1] = '\0';
  if (strstr (flags, "formfeed") != NULL)
    g_strdelimit (dressed, "@", '\f');
  if (strstr (flags, "crlf") == NULL)
    return g_steal_pointer (&dressed);
  g_auto (GStrv) lines = g_strsplit (dressed, "\n", -1);
  return g_strjoinv ("\r\n", lines);
}

static char *
undress (const char *text, const char *flags)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *joined = g_strjoinv (strstr (flags, "crlf") != NULL ? "\n" : "\\r\\n", lines);

  if (strstr (flags, "formfeed") != NULL)
    g_strdelimit (joined, "\f", '@');
  return strstr (flags, "open") != NULL ? g_strconcat (joined, "\n", NULL)
                                        : g_steal_pointer (&joined);
}

static CtwModel *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static CtwKeep
parse_keep (const char *value)
{
  return (strstr (value, "slots") != NULL ? CTW_KEEP_SLOTS : 0)
         | (strstr (value, "dict") != NULL ? CTW_KEEP_DICT : 0)
         | (strstr (value, "weakref") != NULL ? CTW_KEEP_WEAKREF : 0)
         | (strstr (value, "class") != NULL ? CTW_KEEP_DATACLASS : 0);
}

static void
set_field (CtwWish *wish, CtwModel *model, const char *key, const char *value)
{
  if (strcmp (key, "class") == 0)
    {
      const CtwClass *klass = ctw_model_find_class (model, value);
      g_assert_nonnull (klass);
      wish->class_id = klass->id;
    }
  else if (strcmp (key, "name") == 0)
    wish->name = value;
  else if (strcmp (key, "other") == 0)
    wish->other = value;
  else if (strcmp (key, "annotation") == 0)
    wish->annotation = value;
  else if (strcmp (key, "value") == 0)
    wish->value = value;
  else if (strcmp (key, "keep") == 0)
    wish->keep = parse_keep (value);
  else if (strcmp (key, "position") == 0)
    wish->position = (gint) g_ascii_strtoll (value, NULL, 10);
  else if (strcmp (key, "from") == 0)
    wish->from = (gint) g_ascii_strtoll (value, NULL, 10);
  else if (strcmp (key, "count") == 0)
    wish->count = g_ascii_strtoull (value, NULL, 10);
  else if (strcmp (key, "on") == 0)
    wish->on = strcmp (value, "yes") == 0;
  else
    g_error ("no such field of a wish: %s", key);
}

/* "rename-class class=Dog name=Hound"; the strings live in words. */
static CtwWish
parse_wish (CtwModel *model, char **words)
{
  CtwWish wish = { .class_id = CTW_NONE, .position = CTW_WISH_LAST };
  const CtwWishInfo *info = ctw_wish_find (words[0]);

  g_assert_nonnull (info);
  wish.kind = info->kind;
  for (guint i = 1; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');
      g_assert_nonnull (equals);
      *equals = '\0';
      set_field (&wish, model, words[i], equals + 1);
    }
  return wish;
}

static void
assert_inverse (const CtwEdit *edit, const char *before, const char *after)
{
  guint n;
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  g_autoptr (CtwEdit) inverse = ctw_patches_invert (patches, n, before, -1, "undo");
  guint n_back;
  const CtwPatch *back = ctw_edit_get_patches (inverse, &n_back);
  g_autofree char *again = ctw_patches_apply (back, n_back, after, -1, NULL);

  g_assert_cmpstr (again, ==, before);
}

static void
assert_reads (const char *text)
{
  g_autoptr (CtwModel) model = read_text (text);
  guint n;
  const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (model, &n);

  for (guint i = 0; i < n; i++)
    if (strcmp (diagnostics[i].code, "syntax") == 0)
      g_error ("line %u: %s\n%s", diagnostics[i].line, diagnostics[i].message, text);
}

static char *
say (const CtwEdit *edit)
{
  GString *says = g_string_new (NULL);
  guint n;
  const CtwDiagnostic *warnings = ctw_edit_get_warnings (edit, &n);

  g_string_append_printf (says, "%s\n", ctw_edit_get_name (edit));
  for (guint i = 0; i < n; i++)
    g_string_append_printf (says, "warning: %s: %s\n", warnings[i].code, warnings[i].message);
  return g_string_free (says, FALSE);
}

/* Makes the wish; the text after and what was said, or "" and the refusal. */
static void
run_case (const Case *c, char **after, char **says)
{
  g_autofree char *before = dress (c->before, c->flags);
  g_autoptr (CtwModel) model = read_text (before);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (CtwEdit) edit = NULL;
  guint n;

  g_assert_true (g_shell_parse_argv (c->wish, NULL, &words, &error));
  CtwWish wish = parse_wish (model, words);
  edit = ctw_edit_new (model, before, -1, &wish, &error);
  if (edit == NULL)
    {
      g_assert_error (error, CTW_ERROR, CTW_ERROR_EDIT);
      *after = g_strdup ("");
      *says = g_strdup_printf ("refused: %s\n", error->message);
      return;
    }
  g_assert_no_error (error);
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  g_autofree char *made = ctw_patches_apply (patches, n, before, -1, NULL);
  assert_inverse (edit, before, made);
  assert_reads (made);
  *after = undress (made, c->flags);
  *says = say (edit);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *after = NULL, *says = NULL;

  run_case (c, &after, &says);
  g_assert_cmpstr (after, ==, c->after);
  g_assert_cmpstr (says, ==, c->says);
}

static void
update (const char *path, GPtrArray *cases)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++)
    {
      const Case *c = cases->pdata[i];
      g_autofree char *after = NULL, *says = NULL;
      run_case (c, &after, &says);
      g_string_append_printf (text, "=== %s\nwish: %s\n", c->name, c->wish);
      if (*c->flags != '\0')
        g_string_append_printf (text, "flags: %s\n", c->flags);
      g_string_append_printf (text, "--- before\n%s--- after\n%s--- says\n%s", c->before, after,
                              says);
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

/* A case that is wrong must fail, or the others prove nothing. */
static void
test_planted (void)
{
  Case c = { .wish = (char *) "rename-class class=A name=B",
             .flags = (char *) "",
             .before = (char *) "class A:\n    pass\n",
             .after = (char *) "class C:\n    pass\n",
             .says = (char *) "rename A to B\n" };

  if (g_test_subprocess ())
    {
      test_case (&c);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

static void
add_file (const char *name, GPtrArray *kept)
{
  g_autofree char *relative = g_build_filename ("unit", "edits", name, NULL);
  g_autofree char *path = test_path (relative);
  gsize length;
  g_autofree char *text = test_read (relative, &length);
  GPtrArray *cases = parse_cases (text);

  if (g_getenv ("CUTAWAY_UPDATE_GOLDEN") != NULL)
    update (path, cases);
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *c = cases->pdata[i];
      g_autofree char *test = g_strdup_printf ("/edit/%s/%s", name, c->name);
      g_test_add_data_func (test, c, test_case);
    }
  g_ptr_array_add (kept, cases);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_auto (GStrv) names = test_list ("unit/edits", ".txt");

  reader = ctp_reader_new (NULL);
  for (guint i = 0; names[i] != NULL; i++)
    add_file (names[i], kept);
  g_test_add_func ("/edit/planted", test_planted);
  int status = g_test_run ();
  g_object_unref (reader);
  return status;
}
