/* SPDX-License-Identifier: MIT */
/*
 * bench-types.c: how long the types of a file take to build.
 *
 * usage: bench-types VERSION FILE
 *
 * Prints the microseconds of the best of many rounds, for compare-types.py to divide.
 */
#include "ctp-reader.h"

#include <stdio.h>

int
main (int argc, char **argv)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 best = G_MAXINT64;
  gsize length;

  if (argc != 3 || !g_file_get_contents (argv[2], &text, &length, &error))
    g_error ("usage: bench-types VERSION FILE");
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, (gssize) length, NULL, &error);
  if (model == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < 200; i++)
    {
      gint64 start = g_get_monotonic_time ();
      CtwTypes *types = ctw_types_new (model, ctw_profile_find (argv[1]), NULL, NULL);
      best = MIN (best, g_get_monotonic_time () - start);
      ctw_types_unref (types);
    }
  printf ("%" G_GINT64_FORMAT "\n", best);
  return 0;
}
