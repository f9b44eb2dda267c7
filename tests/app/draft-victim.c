/* SPDX-License-Identifier: MIT */
/*
 * draft-victim.c: edits and saves without an end, until somebody kills it.
 *
 * draft-victim FOLDER FILE SEED: adds numbered lines to FILE, saves now and
 * then, keeps drafts in FOLDER, and says on its output what it has done:
 * "T lines microseconds" when typed, "S lines" when saved.
 */
#include "config.h"

#include "cutaway-draft.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct
{
  CutawayDocument *document;
  GFile *file;
  GRand *random;
  guint lines;
  gboolean saving;
} Victim;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Victim *victim = user_data;
  g_autoptr (GError) error = NULL;
  guint lines = GPOINTER_TO_UINT (g_object_get_data (source, "lines"));

  if (!cutaway_document_save_finish (victim->document, result, &error))
    g_error ("%s", error->message);
  victim->saving = FALSE;
  printf ("S %u\n", lines);
  fflush (stdout);
}

static gboolean
type_cb (gpointer user_data)
{
  Victim *victim = user_data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (victim->document));
  g_autofree char *line = g_strdup_printf ("%u\n", victim->lines);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, line, -1);
  victim->lines++;
  printf ("T %u %" G_GINT64_FORMAT "\n", victim->lines, g_get_monotonic_time ());
  fflush (stdout);
  if (!victim->saving && g_rand_int_range (victim->random, 0, 60) == 0)
    {
      victim->saving = TRUE;
      g_object_set_data (G_OBJECT (victim->document), "lines", GUINT_TO_POINTER (victim->lines));
      cutaway_document_save_async (victim->document, victim->file, NULL, saved_cb, victim);
    }
  return G_SOURCE_CONTINUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cutaway_document_load_finish (CUTAWAY_DOCUMENT (source), result, &error))
    g_error ("%s", error->message);
  g_timeout_add (8, type_cb, user_data);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  /* Reading is not what is tested. */
  g_autoptr (CtpReader) reader = ctp_reader_new ("/nonexistent/python3");
  g_autoptr (CutawayDraft) draft = NULL;
  Victim victim = { 0 };

  if (argc != 4)
    return 2;
  victim.document = cutaway_document_new (reader);
  victim.file = g_file_new_for_path (argv[2]);
  victim.random = g_rand_new_with_seed ((guint32) strtoul (argv[3], NULL, 10));
  draft = cutaway_draft_new (victim.document, argv[1]);
  cutaway_document_load_async (victim.document, victim.file, NULL, loaded_cb, &victim);
  g_main_loop_run (loop);
  return 0;
}
