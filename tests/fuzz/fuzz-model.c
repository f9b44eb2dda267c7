/* SPDX-License-Identifier: MIT */
/*
 * fuzz-model.c: any bytes as the JSON of a model.
 *
 * What is accepted must come out of its own JSON unchanged; what is refused
 * must say so.
 */
#include "ctw.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctw_model_new_from_json ((const char *) data, (gssize) size, &error);

  if (model == NULL)
    {
      g_assert_error (error, CTW_ERROR, CTW_ERROR_MODEL);
      return 0;
    }
  g_assert_no_error (error);
  g_autofree char *once = ctw_model_to_json (model);
  g_autoptr (CtwModel) again = ctw_model_new_from_json (once, -1, &error);
  g_assert_no_error (error);
  g_autofree char *twice = ctw_model_to_json (again);
  g_assert_cmpstr (once, ==, twice);
  return 0;
}
