/* SPDX-License-Identifier: MIT */
/*
 * bench-live.c: what the bulk runs of a file take to make and to free.
 *
 * usage: bench-live VERSION FILE
 *
 * A line for each run: its name, instances, seconds of processor time to make
 * and to free, bytes that became resident, bytes of the blocks; for compare-live.py
 * to divide.  Then the longest time between two calls of the progress callback
 * of a run of ten million, and from the call that cancels to the end.
 */
#include "ctp-reader.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

static double
processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static gint64
resident (void)
{
  g_autofree char *text = NULL;
  char *at;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  g_ascii_strtoll (text, &at, 10);
  return g_ascii_strtoll (at, NULL, 10) * sysconf (_SC_PAGESIZE);
}

static CtwLive *
read_program (const char *version, const char *text)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (g_getenv ("CUTAWAY_TEST_PYTHON"));
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

  if (model == NULL)
    g_error ("%s", error->message);
  g_autoptr (CtwTypes) types = ctw_types_new (model, ctw_profile_find (version), NULL, NULL);
  return ctw_live_new (types);
}

/* The run, and the statement behind it, which deletes what it made. */
static void
tell_run (CtwLive *live, const CtwLiveRun *run)
{
  gint64 before = resident ();
  double start = processor_time ();
  CtwLiveMeasure measure;

  if (!ctw_live_measure (live, &measure))
    g_error ("%s: %s", run->name, measure.error);
  double made = processor_time ();
  gint64 grown = resident () - before;
  printf ("run %s %" PRId64 " %.6f", run->name, measure.count, made - start);
  made = processor_time ();
  if (ctw_live_step (live)->status != CTW_STEP_DONE)
    g_error ("%s: cannot be deleted", run->name);
  printf (" %.6f %" PRId64 " %" PRId64 "\n", processor_time () - made, grown, measure.occupied);
}

typedef struct
{
  gint64 last, longest, cancelled;
} Answer;

/* Cancels halfway. */
static gboolean
answer (const CtwLiveProgress *progress, gpointer user_data)
{
  Answer *answer_ = user_data;
  gint64 now = g_get_monotonic_time ();

  if (answer_->last > 0)
    answer_->longest = MAX (answer_->longest, now - answer_->last);
  answer_->last = now;
  if (progress->done < progress->count / 2)
    return TRUE;
  answer_->cancelled = now;
  return FALSE;
}

static void
tell_cancel (const char *version)
{
  static const char text[] = "class C:\n"
                             "    def __init__(self, a, b):\n"
                             "        self.a = a\n"
                             "        self.b = b\n"
                             "data = [C(i, i * 0.5) for i in range(10_000_000)]\n";
  g_autoptr (CtwLive) live = read_program (version, text);
  Answer answer_ = { 0 };
  CtwLiveMeasure measure;
  CtwLiveRun run;

  while (!ctw_live_get_run (live, ctw_live_get_position (live), &run))
    ctw_live_step (live);
  ctw_live_set_progress (live, answer, &answer_);
  if (ctw_live_measure (live, &measure))
    g_error ("it was to be cancelled");
  printf ("cancel %" PRId64 " %" PRId64 "\n", answer_.longest,
          g_get_monotonic_time () - answer_.cancelled);
}

int
main (int argc, char **argv)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  CtwLiveRun run;

  if (argc != 3 || !g_file_get_contents (argv[2], &text, NULL, &error))
    g_error ("usage: bench-live VERSION FILE");
  g_autoptr (CtwLive) live = read_program (argv[1], text);
  ctw_live_set_keep_runs (live, TRUE);
  while (ctw_live_get_position (live) < ctw_live_get_n_statements (live))
    if (ctw_live_get_run (live, ctw_live_get_position (live), &run))
      tell_run (live, &run);
    else
      ctw_live_step (live);
  tell_cancel (argv[1]);
  return 0;
}
