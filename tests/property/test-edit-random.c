/* SPDX-License-Identifier: MIT */
/*
 * test-edit-random.c: sequences of random wishes on real files.
 *
 * The files are the examples, the oracle's cases and standard-library modules
 * of the Pythons on this machine.  After each edit the text parses, the model
 * is as wished, and classes that the wish does not speak of are as they were;
 * undoing all gives the bytes of the beginning.
 */
#include "ctp-interpreters.h"
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

#define LONGEST 120000 /* bytes of a file that is taken */
#define MODULES 40     /* of one Python */
/* What edits make is read for as long as it takes: how fast the reader is, is not asked here. */
#define READER_LIMIT_MS (10u * 60 * 1000)

typedef struct
{
  GRand *rand;
  CtpReader *reader;
  GPtrArray *paths;
  guint done[32];
  guint refused[32];
  const char *path;
  guint round;
} Run;

/* --- files */

static void
add_folder (GPtrArray *paths, const char *folder, guint most)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".py"))
      g_ptr_array_add (found, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (found, (GCompareFunc) (GCallback) g_strcmp0);
  /* Those that are taken lie evenly among all. */
  for (guint i = 0; i < found->len; i++)
    if (found->len <= most || i * most / found->len != (i + 1) * most / found->len)
      g_ptr_array_add (paths, g_strdup (found->pdata[i]));
}

static GPtrArray *
find_files (void)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cases = test_path ("oracle/cases");
  g_autofree char *examples = test_path ("../data/examples");
  g_autoptr (GPtrArray) pythons = ctp_interpreters_find ();

  add_folder (paths, examples, 1000);
  add_folder (paths, cases, 1000);
  for (guint i = 0; i < pythons->len; i++)
    {
      const CtpInterpreter *python = pythons->pdata[i];
      g_autofree char *bin = g_path_get_dirname (python->path);
      g_autofree char *version = g_strdup_printf ("python%u.%u", python->major, python->minor);
      g_autofree char *folder = g_build_filename (bin, "..", "lib", version, NULL);
      add_folder (paths, folder, MODULES);
    }
  return paths;
}

static guint
count_errors (const CtwModel *model)
{
  guint n, errors = 0;
  const CtwDiagnostic *diagnostics = ctw_model_get_diagnostics (model, &n);

  for (guint i = 0; i < n; i++)
    errors += diagnostics[i].severity == CTW_SEVERITY_ERROR;
  return errors;
}

static CtwModel *
read_text (Run *run, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (run->reader, text, (gssize) length, NULL, &error);

  g_assert_no_error (error);
  return model;
}

/* --- wishes */

static guint
below (Run *run, guint n)
{
  return n == 0 ? 0 : (guint) g_rand_int_range (run->rand, 0, (gint32) n);
}

static const char *
some_name (Run *run)
{
  static const char *const NAMES[] = { "fresh",   "Fresh",  "another_one", "_private", "__secret",
                                       "größe",   "x9",     "Thing",       "value_2",  "名前",
                                       "keyword", "Résumé", "zz",          "Alpha",    "beta" };

  return NAMES[below (run, G_N_ELEMENTS (NAMES))];
}

static const char *
some_attribute (Run *run, const CtwClass *klass)
{
  guint slots = klass->slots.n_items, fields = klass->n_annotations, own = klass->n_self_names;
  guint pick = below (run, slots + fields + own);

  if (slots + fields + own == 0)
    return some_name (run);
  if (pick < slots)
    return klass->slots.items[pick].name != NULL ? klass->slots.items[pick].name : "x";
  if (pick < slots + fields)
    return klass->annotations[pick - slots].name;
  return klass->self_names[pick - slots - fields];
}

static CtwKeep
some_keep (Run *run)
{
  static const CtwKeep KEEPS[] = {
    CTW_KEEP_SLOTS,
    CTW_KEEP_DICT | CTW_KEEP_WEAKREF,
    CTW_KEEP_SLOTS | CTW_KEEP_WEAKREF,
    CTW_KEEP_SLOTS | CTW_KEEP_DICT,
    CTW_KEEP_DICT,
    CTW_KEEP_SLOTS | CTW_KEEP_DICT | CTW_KEEP_WEAKREF,
  };

  return KEEPS[below (run, G_N_ELEMENTS (KEEPS))];
}

static const char *
some_class_name (Run *run, const CtwModel *model)
{
  guint n = ctw_model_get_n_classes (model);

  if (n == 0 || below (run, 4) == 0)
    return "object";
  return ctw_model_get_class (model, (CtwClassId) below (run, n))->name;
}

static CtwWish
some_wish (Run *run, const CtwModel *model)
{
  guint n, classes = ctw_model_get_n_classes (model);
  const CtwWishInfo *wishes = ctw_wishes (&n);
  CtwWish wish = { .kind = wishes[below (run, n)].kind, .class_id = CTW_NONE };
  const CtwClass *klass = NULL;
  gboolean about_attribute = wish.kind >= CTW_WISH_RENAME_ATTRIBUTE
                             && wish.kind <= CTW_WISH_SET_ANNOTATION;

  if (classes > 0)
    {
      wish.class_id = (CtwClassId) below (run, classes);
      klass = ctw_model_get_class (model, wish.class_id);
    }
  wish.name = klass != NULL && about_attribute ? some_attribute (run, klass) : some_name (run);
  wish.keep = some_keep (run);
  if (wish.kind == CTW_WISH_ADD_BASE)
    wish.name = some_class_name (run, model);
  if (wish.kind == CTW_WISH_RENAME_ATTRIBUTE)
    wish.other = some_name (run);
  if (wish.kind == CTW_WISH_NEW_CLASS && below (run, 2) == 0)
    wish.keep |= CTW_KEEP_DATACLASS;
  wish.annotation = below (run, 2) == 0 ? "int" : NULL;
  wish.value = below (run, 2) == 0 ? "(1, 'two')" : NULL;
  wish.position = (gint) below (run, 5) - 1;
  wish.from = (gint) below (run, 3);
  wish.count = 1 + below (run, 5000);
  wish.on = below (run, 2) == 0;
  return wish;
}

/* --- what must be true afterwards */

static guint
n_within (const CtwModel *model, CtwClassId id)
{
  const CtwClass *outer = ctw_model_get_class (model, id);
  guint n = 0;

  for (guint i = 0; i < ctw_model_get_n_classes (model); i++)
    {
      const CtwClass *klass = ctw_model_get_class (model, (CtwClassId) i);
      n += klass->span.start >= outer->span.start && klass->span.end <= outer->span.end;
    }
  return n;
}

static gboolean
has_slot (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (g_strcmp0 (klass->slots.items[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_attribute (const CtwClass *klass, const char *name)
{
  g_autofree char *mangled = ctw_mangle (klass->name, name);

  for (guint i = 0; i < klass->n_annotations; i++)
    if (strcmp (klass->annotations[i].name, name) == 0)
      return TRUE;
  for (guint i = 0; i < klass->n_self_names; i++)
    if (strcmp (klass->self_names[i], mangled) == 0)
      return TRUE;
  return has_slot (klass, name);
}

static gboolean
option_is_on (const CtwClass *klass, const char *option)
{
  for (guint i = 0; i < klass->n_decorators; i++)
    for (guint j = 1; j < klass->decorators[i]->n_children; j++)
      {
        const CtwExpr *argument = klass->decorators[i]->children[j];
        if (argument->kind == CTW_EXPR_KEYWORD && strcmp (argument->text, option) == 0)
          return argument->children[0]->kind == CTW_EXPR_TRUE;
      }
  return FALSE;
}

static void
assert_storage (const CtwClass *klass, CtwKeep keep)
{
  gboolean slotted = klass->slots.form != CTW_SLOTS_ABSENT;

  if (keep == (CTW_KEEP_DICT | CTW_KEEP_WEAKREF))
    {
      g_assert_false (slotted);
      g_assert_false (option_is_on (klass, "slots"));
      return;
    }
  g_assert_true (slotted || option_is_on (klass, "slots"));
  if (!(keep & CTW_KEEP_DICT))
    g_assert_false (has_slot (klass, "__dict__"));
  if (!(keep & CTW_KEEP_WEAKREF))
    g_assert_false (has_slot (klass, "__weakref__"));
  for (guint i = 0; (keep & CTW_KEEP_SLOTS) && i < klass->slots.n_items; i++)
    g_assert_true (klass->slots.items[i].is_identifier);
}

static void
assert_count (const CtwModel *model, guint n)
{
  g_assert_cmpuint (ctw_model_get_n_classes (model), ==, n);
}

static void
assert_about_file (const CtwWish *wish, const CtwModel *before, const CtwModel *after)
{
  guint n = ctw_model_get_n_classes (before);

  switch ((int) wish->kind)
    {
    case CTW_WISH_NEW_CLASS:
      assert_count (after, n + 1);
      g_assert_nonnull (ctw_model_find_class (after, wish->name));
      break;
    case CTW_WISH_DUPLICATE_CLASS:
      assert_count (after, n + n_within (before, wish->class_id));
      break;
    case CTW_WISH_DELETE_CLASS:
      assert_count (after, n - n_within (before, wish->class_id));
      break;
    case CTW_WISH_ADD_INSTANCE:
    case CTW_WISH_ADD_RUN:
      g_assert_cmpuint (ctw_model_get_program (after)->n, ==,
                        ctw_model_get_program (before)->n + 1);
      assert_count (after, n);
      break;
    default:
      assert_count (after, n);
    }
}

static void
assert_about_class (const CtwWish *wish, const CtwClass *old, const CtwClass *new)
{
  switch ((int) wish->kind)
    {
    case CTW_WISH_RENAME_CLASS:
      g_assert_cmpstr (new->name, ==, wish->name);
      break;
    case CTW_WISH_ADD_BASE:
      g_assert_cmpuint (new->n_bases, ==, old->n_bases + 1);
      break;
    case CTW_WISH_REMOVE_BASE:
      g_assert_cmpuint (new->n_bases, ==, old->n_bases - 1);
      break;
    case CTW_WISH_SET_STORAGE:
      assert_storage (new, wish->keep);
      break;
    case CTW_WISH_REMOVE_SLOT:
      g_assert_cmpuint (new->slots.n_items, ==, old->slots.n_items - 1);
      break;
    case CTW_WISH_ADD_ATTRIBUTE:
      g_assert_true (has_attribute (new, wish->name));
      break;
    case CTW_WISH_RENAME_ATTRIBUTE:
      g_assert_true (has_attribute (new, wish->other));
      g_assert_false (has_slot (new, wish->name));
      break;
    case CTW_WISH_REMOVE_ATTRIBUTE:
      g_assert_false (has_slot (new, wish->name));
      break;
    case CTW_WISH_MOVE_ATTRIBUTE:
    case CTW_WISH_MOVE_BASE:
      g_assert_cmpuint (new->slots.n_items, ==, old->slots.n_items);
      g_assert_cmpuint (new->n_bases, ==, old->n_bases);
      break;
    case CTW_WISH_DATACLASS_SLOTS:
      g_assert_cmpint (option_is_on (new, "slots"), ==, wish->on);
      break;
    default:
      break;
    }
  g_assert_cmpuint (new->n_methods + (wish->kind == CTW_WISH_ADD_ATTRIBUTE), >=, old->n_methods);
  g_assert_cmpuint (new->n_keywords, ==, old->n_keywords);
  g_assert_cmpuint (new->n_decorators, ==, old->n_decorators);
}

/* Slots that are written out item by item, not made from those of another class. */
static gboolean
slots_stand_alone (const CtwClass *klass)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (klass->slots.items[i].span.start == klass->slots.items[i].span.end)
      return FALSE;
  return klass->slots.n_items > 0 || klass->slots.form == CTW_SLOTS_ABSENT;
}

/* Classes that the wish does not speak of keep their bases, slots and methods. */
static void
assert_others (const CtwWish *wish, const CtwModel *before, const CtwModel *after)
{
  gboolean names_change = wish->kind == CTW_WISH_RENAME_ATTRIBUTE;

  for (guint i = 0; i < ctw_model_get_n_classes (before); i++)
    {
      const CtwClass *old = ctw_model_get_class (before, (CtwClassId) i);
      const CtwClass *new = ctw_model_find_class (after, old->qualname);
      if (old->id == wish->class_id || new == NULL
          || ctw_model_find_class (before, old->qualname) != old)
        continue;
      g_assert_cmpuint (new->n_bases, ==, old->n_bases);
      g_assert_cmpuint (new->n_methods, ==, old->n_methods);
      if (slots_stand_alone (old))
        {
          g_assert_cmpint (new->slots.form, ==, old->slots.form);
          g_assert_cmpuint (new->slots.n_items, ==, old->slots.n_items);
        }
      g_assert_cmpuint (new->n_annotations, ==, old->n_annotations);
      if (!names_change)
        g_assert_cmpuint (new->n_self_names, ==, old->n_self_names);
    }
}

/* Bytes outside the patches are the same, in the same order. */
static void
assert_untouched (const CtwEdit *edit, const char *before, gsize n_before, const char *after)
{
  guint n;
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  gsize from = 0, to = 0;

  for (guint i = 0; i <= n; i++)
    {
      gsize end = i < n ? patches[i].span.start : n_before;
      g_assert_cmpuint (end, >=, from);
      g_assert_cmpint (memcmp (before + from, after + to, end - from), ==, 0);
      to += end - from;
      if (i == n)
        break;
      g_assert_cmpint (memcmp (patches[i].text, after + to, patches[i].length), ==, 0);
      to += patches[i].length;
      from = patches[i].span.end;
    }
}

/* --- one step, one sequence */

typedef struct
{
  char *text;
  gsize length;
} Text;

static gboolean
fails_to_read (Run *run, const CtwModel *old, const Text *new, CtwModel **model)
{
  *model = read_text (run, new->text, new->length);
  return count_errors (*model) > count_errors (old);
}

/* What is about to be checked: the last message before a failure says what failed. */
static void
describe (Run *run, const CtwModel *model, const CtwWish *wish, const CtwEdit *edit)
{
  const char *klass = wish->class_id < 0 ? ""
                                         : ctw_model_get_class (model, wish->class_id)->qualname;

  g_autofree char *step = g_strdup_printf (
      "round %u, %s: %s: class %s, name %s, other %s, position %d", run->round, run->path,
      ctw_edit_get_name (edit), klass, wish->name, wish->other != NULL ? wish->other : "",
      wish->position);
  g_test_message ("%s", step);
}

static CtwEdit *
take_step (Run *run, Text *text, CtwModel **model)
{
  CtwWish wish = some_wish (run, *model);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = ctw_edit_new (*model, text->text, (gssize) text->length, &wish,
                                           &error);
  g_autoptr (CtwModel) new = NULL;
  Text made;
  guint n;

  if (edit == NULL)
    {
      g_assert_error (error, CTW_ERROR, CTW_ERROR_EDIT);
      run->refused[wish.kind]++;
      return NULL;
    }
  g_assert_no_error (error);
  run->done[wish.kind]++;
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  made.text = ctw_patches_apply (patches, n, text->text, (gssize) text->length, &made.length);
  assert_untouched (edit, text->text, text->length, made.text);
  describe (run, *model, &wish, edit);
  gboolean broken = fails_to_read (run, *model, &made, &new);
  g_assert_false (broken);
  assert_about_file (&wish, *model, new);
  if (n > 0 && wish.class_id >= 0
      && ctw_model_get_n_classes (new) == ctw_model_get_n_classes (*model)
      && wish.kind != CTW_WISH_MOVE_CLASS)
    assert_about_class (&wish, ctw_model_get_class (*model, wish.class_id),
                        ctw_model_get_class (new, wish.class_id));
  assert_others (&wish, *model, new);
  CtwEdit *back = ctw_patches_invert (patches, n, text->text, (gssize) text->length, "undo");
  g_free (text->text);
  *text = made;
  ctw_model_unref (*model);
  *model = g_steal_pointer (&new);
  return back;
}

static void
undo_all (GPtrArray *backs, Text *text)
{
  while (backs->len > 0)
    {
      guint n;
      g_autoptr (CtwEdit) back = g_ptr_array_steal_index (backs, backs->len - 1);
      const CtwPatch *patches = ctw_edit_get_patches (back, &n);
      char *again = ctw_patches_apply (patches, n, text->text, (gssize) text->length,
                                       &text->length);
      g_free (text->text);
      text->text = again;
    }
}

static void
play (Run *run, const char *path)
{
  g_autoptr (GPtrArray) backs = g_ptr_array_new_with_free_func ((GDestroyNotify) ctw_edit_unref);
  g_autofree char *original = NULL;
  gsize length;
  guint steps = 1 + below (run, 6);

  g_assert_true (g_file_get_contents (path, &original, &length, NULL));
  if (length > LONGEST || !g_utf8_validate (original, (gssize) length, NULL))
    return;
  g_autoptr (CtwModel) model = read_text (run, original, length);
  Text text = { g_memdup2 (original, length + 1), length };
  if (count_errors (model) == 0)
    for (guint i = 0; i < steps; i++)
      {
        CtwEdit *back = take_step (run, &text, &model);
        if (back != NULL)
          g_ptr_array_add (backs, back);
      }
  undo_all (backs, &text);
  g_assert_cmpmem (text.text, (gint) text.length, original, (gint) length);
  g_free (text.text);
}

static void
test_random (void)
{
  g_autoptr (GRand) seeds = test_rand (5);
  Run run = { .reader = ctp_reader_new (NULL), .paths = find_files () };
  const char *from = g_getenv ("CUTAWAY_FROM"); /* the round to begin with */
  guint first = from != NULL ? (guint) g_ascii_strtoull (from, NULL, 10) : 0;
  guint rounds = test_rounds (150, 10000), n;
  const CtwWishInfo *wishes = ctw_wishes (&n);

  ctp_reader_set_time_limit (run.reader, READER_LIMIT_MS);
  g_assert_cmpuint (run.paths->len, >, 50);
  for (guint i = 0; i < rounds; i++)
    {
      run.rand = g_rand_new_with_seed (g_rand_int (seeds));
      run.path = run.paths->pdata[below (&run, run.paths->len)];
      run.round = i;
      if (i >= first)
        play (&run, run.path);
      g_clear_pointer (&run.rand, g_rand_free);
    }
  guint done = 0;
  for (guint i = 0; i < n; i++)
    {
      g_test_message ("%s: %u done, %u refused", wishes[i].name, run.done[wishes[i].kind],
                      run.refused[wishes[i].kind]);
      done += run.done[wishes[i].kind];
    }
  /* Wishes that are all refused would prove nothing. */
  g_assert_cmpuint (done, >, rounds / 2);
  g_object_unref (run.reader);
  g_ptr_array_unref (run.paths);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/random", test_random);
  return g_test_run ();
}
