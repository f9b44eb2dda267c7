/* SPDX-License-Identifier: MIT */
/* facts.c: reads the trials of a random test and has each answered. */
#include "facts.h"

#include <stdio.h>

static GString *
read_input (void)
{
  GString *input = g_string_new (NULL);
  char buffer[65536];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (input, buffer, (gssize) n);
  return input;
}

int
facts_main (int argc, char **argv, FactsFunc answer)
{
  const CtwProfile *profile = argc == 2 ? ctw_profile_find (argv[1]) : NULL;
  g_autoptr (GError) error = NULL;

  if (profile == NULL)
    g_error ("usage: %s VERSION < TRIALS", argv[0]);
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) input = read_input ();
  if (!json_parser_load_from_data (parser, input->str, (gssize) input->len, &error))
    g_error ("%s", error->message);
  JsonArray *trials = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (trials); i++)
    answer (profile, reader, json_array_get_element (trials, i));
  return 0;
}
