/* SPDX-License-Identifier: MIT */
/*
 * bench-frames.c: what the window does while a bulk run is going.
 *
 * Frames are timed by the frame clock, from before their layout to after their
 * painting, by the clock on the wall and by the processor time of the main
 * thread: where the two differ, the machine was busy with something else.
 * Beside them stand the longest time that the main loop did not turn, and how
 * long it took from a cancel to a window that is ready for the next step.
 */
#include "config.h"

#include "cutaway-window-private.h"
#include "test-app-lib.h"

#include <time.h>

static const char classes[] = "class Reading:\n"
                              "    def __init__(self, timestamp, value):\n"
                              "        self.timestamp = timestamp\n"
                              "        self.value = value\n"
                              "\n"
                              "class Slotted:\n"
                              "    __slots__ = ('timestamp', 'value')\n"
                              "    def __init__(self, timestamp, value):\n"
                              "        self.timestamp = timestamp\n"
                              "        self.value = value\n"
                              "\n";

typedef struct
{
  GArray *frames; /* gdouble: milliseconds */
  double frame_start;
  double work_start;
  double most_work; /* of one frame */
  gint64 last_turn;
  double longest_gap;
} Log;

static double
milliseconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
before_paint_cb (GdkFrameClock *clock, Log *log)
{
  log->frame_start = milliseconds (CLOCK_MONOTONIC);
  log->work_start = milliseconds (CLOCK_THREAD_CPUTIME_ID);
}

static void
after_paint_cb (GdkFrameClock *clock, Log *log)
{
  double took = milliseconds (CLOCK_MONOTONIC) - log->frame_start;

  log->most_work = MAX (log->most_work, milliseconds (CLOCK_THREAD_CPUTIME_ID) - log->work_start);
  g_array_append_val (log->frames, took);
}

static gboolean
turn_cb (gpointer user_data)
{
  Log *log = user_data;
  gint64 now = g_get_monotonic_time ();

  log->longest_gap = MAX (log->longest_gap, (double) (now - log->last_turn) / 1000);
  log->last_turn = now;
  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return *x < *y ? -1 : *x > *y;
}

static void
begin (Log *log)
{
  g_array_set_size (log->frames, 0);
  log->last_turn = g_get_monotonic_time ();
  log->longest_gap = log->most_work = 0;
}

static void
tell (Log *log, const char *what)
{
  guint n = log->frames->len, over = 0;

  if (n == 0)
    {
      g_print ("%-28s no frame\n", what);
      return;
    }
  qsort (log->frames->data, n, sizeof (double), compare_doubles);
  for (guint i = 0; i < n; i++)
    over += g_array_index (log->frames, double, i) > 33;
  g_print ("%-28s %4u frames, median %5.1f ms, 95 %% %5.1f ms, longest %5.1f ms (%.1f ms of work), "
           "%u over 33 ms; longest turn of the main loop %5.1f ms\n",
           what, n, g_array_index (log->frames, double, n / 2),
           g_array_index (log->frames, double, n * 95 / 100),
           g_array_index (log->frames, double, n - 1), log->most_work, over, log->longest_gap);
}

static void
set_program (CutawayWindow *window, const char *statements)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document));
  g_autofree char *text = g_strconcat (classes, statements, NULL);
  CutawayRunner *runner = cutaway_live_pane_get_runner (window->live_pane);
  CtwTypes *before = cutaway_runner_get_types (runner);

  gtk_text_buffer_set_text (buffer, text, -1);
  test_wait (!cutaway_document_is_busy (window->document)
             && cutaway_runner_get_types (runner) != before && cutaway_runner_has_program (runner));
}

/* Frames of the same window while nothing runs are the other side of the comparison. */
static void
draw_frames (CutawayWindow *window, Log *log, guint n)
{
  begin (log);
  while (log->frames->len < n)
    {
      gtk_widget_queue_draw (GTK_WIDGET (window));
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
bench_idle (CutawayWindow *window, Log *log)
{
  draw_frames (window, log, 10); /* the first ones load fonts and icons */
  draw_frames (window, log, 100);
  tell (log, "nothing runs");
}

static void
bench_run (CutawayWindow *window, Log *log, const char *statements, const char *what)
{
  CutawayRunner *runner = cutaway_live_pane_get_runner (window->live_pane);

  set_program (window, statements);
  begin (log);
  cutaway_runner_run_all (runner);
  while (cutaway_runner_is_busy (runner))
    g_main_context_iteration (NULL, TRUE);
  tell (log, what);
}

static gboolean
is_halfway (CutawayRunner *runner)
{
  GPtrArray *runs = cutaway_runner_get_runs (runner);
  const CutawayRun *run = runs->len > 0 ? g_ptr_array_index (runs, 0) : NULL;

  return run != NULL && run->done * 2 > run->count;
}

static void
bench_cancel (CutawayWindow *window, Log *log)
{
  CutawayRunner *runner = cutaway_live_pane_get_runner (window->live_pane);
  gint64 start;

  set_program (window, "many = [Reading(i, i * 0.1) for i in range(10_000_000)]\n");
  begin (log);
  cutaway_runner_run_all (runner);
  while (cutaway_runner_is_busy (runner) && !is_halfway (runner))
    g_main_context_iteration (NULL, TRUE);
  start = g_get_monotonic_time ();
  cutaway_runner_cancel (runner);
  while (cutaway_runner_is_busy (runner))
    g_main_context_iteration (NULL, TRUE);
  double took = (double) (g_get_monotonic_time () - start) / 1000;
  tell (log, "ten million, half of them");
  g_print ("%-28s %.1f ms until the window is ready again\n", "cancelled", took);
}

static void
bench_access (CutawayWindow *window, Log *log)
{
  CutawayAccess *access = cutaway_live_pane_get_access (window->live_pane);

  bench_run (window, log,
             "dicts = [Reading(i, i * 0.1) for i in range(1_000_000)]\n"
             "slots = [Slotted(i, i * 0.1) for i in range(1_000_000)]\n",
             "a million dicts and slots");
  begin (log);
  cutaway_live_pane_measure_access (window->live_pane);
  while (cutaway_access_is_busy (access))
    g_main_context_iteration (NULL, TRUE);
  tell (log, "gets and collections of them");
}

int
main (int argc, char **argv)
{
  CutawayApplication *app;
  CutawayWindow *window;
  GdkFrameClock *clock;
  Log log = { .frames = g_array_new (FALSE, FALSE, sizeof (double)) };

  gtk_init ();
  app = test_application_new ();
  window = test_window_with_example (app, "readings");
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), &log);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &log);
  g_timeout_add (2, turn_cb, &log);
  bench_idle (window, &log);
  bench_access (window, &log);
  bench_run (window, &log, "many = [Reading(i, i * 0.1) for i in range(10_000_000)]\n",
             "ten million, to the end");
  bench_cancel (window, &log);
  g_signal_handlers_disconnect_by_data (clock, &log);
  test_application_end (app);
  g_array_unref (log.frames);
  return 0;
}
