/* SPDX-License-Identifier: MIT */
/*
 * test-advice-mends.c: what a finding promises is what its mend gives.
 *
 * The advice changes the model to know the bytes afterwards; here the edit
 * changes the text, Python's parser reads it, and the bytes must be the same.
 */
#include "ctp-reader.h"
#include "test-lib.h"

#include <string.h>

typedef struct
{
  CtpReader *reader;
  const CtwProfile *profile;
  guint promised;
  guint refused;
} Run;

static CtwModel *
read_text (Run *run, const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  CtwModel *model = ctp_reader_read (run->reader, text, length, NULL, &error);

  g_assert_no_error (error);
  return model;
}

static void
assert_promise (Run *run, CtwModel *model, const char *text, const CtwFinding *finding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwEdit) edit = ctw_edit_new (model, text, -1, &finding->wish, &error);
  guint n;

  if (edit == NULL)
    {
      g_assert_error (error, CTW_ERROR, CTW_ERROR_EDIT);
      g_test_message ("%s: %s", finding->message, error->message);
      run->refused++;
      return;
    }
  const CtwPatch *patches = ctw_edit_get_patches (edit, &n);
  g_autofree char *after = ctw_patches_apply (patches, n, text, -1, NULL);
  g_autoptr (CtwModel) mended = read_text (run, after, -1);
  g_autoptr (CtwTypes) types = ctw_types_new (mended, run->profile, NULL, NULL);
  const CtwType *type = ctw_types_of_class (types, finding->class_id);

  g_test_message ("%s: %s", finding->code, finding->message);
  run->promised++;
  if (!finding->known)
    return;
  g_assert_cmpint (type->status, ==, CTW_TYPE_OK);
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  g_assert_null (ctw_instance_get_error (instance));
  const CtwNumbers *numbers = ctw_instance_get_numbers (instance);
  g_assert_cmpint (numbers->requested, ==, finding->after.requested);
  g_assert_cmpint (numbers->occupied, ==, finding->after.occupied);
  g_assert_cmpint (numbers->getsizeof, ==, finding->after.getsizeof);
}

static void
check_file (Run *run, const char *name)
{
  g_autofree char *relative = g_build_filename ("oracle", "cases", name, NULL);
  gsize length;
  g_autofree char *text = test_read (relative, &length);
  g_autoptr (CtwModel) model = read_text (run, text, (gssize) length);
  g_autoptr (CtwTypes) types = ctw_types_new (model, run->profile, NULL, NULL);
  g_autoptr (CtwAdvice) advice = ctw_advice_new (types, NULL, NULL);

  g_test_message ("%s on %s", name, run->profile->name);
  for (guint i = 0; i < ctw_advice_get_n (advice); i++)
    {
      const CtwFinding *finding = ctw_advice_get (advice, i);
      if (finding->wish.kind != CTW_WISH_NONE)
        assert_promise (run, model, text, finding);
    }
}

static void
test_promises (void)
{
  Run run = { .reader = ctp_reader_new (NULL) };
  g_auto (GStrv) names = test_list ("oracle/cases", ".py");
  g_autoptr (GRand) rand = test_rand (9);
  guint n, files = g_strv_length (names), rounds = test_rounds (16, 8 * files);
  const CtwProfile *const *profiles = ctw_profiles (&n);

  for (guint i = 0; i < rounds; i++)
    {
      gboolean all = rounds >= 8 * files;
      run.profile = profiles[all ? i / files % n : (guint) g_rand_int_range (rand, 0, (gint32) n)];
      check_file (&run,
                  names[all ? i % files : (guint) g_rand_int_range (rand, 0, (gint32) files)]);
    }
  g_test_message ("%u kept, %u refused", run.promised, run.refused);
  g_assert_cmpuint (run.promised, >, 20);
  /* A mend that the edit refuses is a promise that was not kept. */
  g_assert_cmpuint (run.refused * 10, <=, run.promised);
  g_object_unref (run.reader);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/promises", test_promises);
  return g_test_run ();
}
