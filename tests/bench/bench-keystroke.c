/* SPDX-License-Identifier: MIT */
/*
 * bench-keystroke.c: from a keystroke to the new picture, and how frames go while one types.
 *
 * Drives the real window.  Prints the whole way for a file of 100 classes, and
 * its parts, each taken alone; then the frames while a file of 10,000 lines is
 * typed into.  Of many rounds the least and the median count: what else the
 * machine does only adds.  What the main thread does is told as its own time.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include "advice/ctw-advice.h"
#include "test-app-lib.h"

#include <string.h>
#include <time.h>

#define CLASSES 100
#define ROUNDS 40
#define LINES 10000

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

/* What this thread worked, whatever else the machine did meanwhile. */
static double
worked (void)
{
  struct timespec at;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &at);
  return (double) at.tv_sec * 1000.0 + (double) at.tv_nsec / 1e6;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
report (const char *what, GArray *times)
{
  g_array_sort (times, compare_doubles);
  g_print ("%-34s least %7.2f ms   median %7.2f ms   most %7.2f ms\n", what,
           g_array_index (times, double, 0), g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len - 1));
  g_array_set_size (times, 0);
}

/* Chains of three, some with slots and some without, each with an __init__. */
static char *
make_text (guint classes, guint lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < classes; i++)
    {
      if (i % 3 == 0)
        g_string_append_printf (text, "class Thing%u:\n", i);
      else
        g_string_append_printf (text, "class Thing%u(Thing%u):\n", i, i - 1);
      if (i % 2 == 0)
        g_string_append_printf (text, "    __slots__ = ('a%u', 'b%u')\n\n", i, i);
      g_string_append_printf (text, "    def __init__(self, a=1, b='two'):\n");
      if (i % 3 != 0)
        g_string_append (text, "        super().__init__(a, b)\n");
      g_string_append_printf (text, "        self.a%u = a\n        self.b%u = b\n\n\n", i, i);
    }
  for (guint i = 0; i < lines; i++)
    g_string_append_printf (text, "# line %u: nothing that makes a class\n", i);
  return g_string_free (text, FALSE);
}

/* --- the whole way */

static double painted; /* when the last frame was */

static void
after_paint_cb (GdkFrameClock *clock, gpointer user_data)
{
  painted = now ();
}

static GdkFrameClock *
clock_of (CutawayWindow *window)
{
  return gtk_widget_get_frame_clock (GTK_WIDGET (window));
}

static CutawayWindow *
open_text (CutawayApplication *app, const char *text)
{
  CutawayWindow *window = cutaway_window_new (app);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  cutaway_document_set_text (window->document, text, "bench.py");
  cutaway_window_show_page (window, "document");
  gtk_window_present (GTK_WINDOW (window));
  test_wait (!cutaway_document_is_busy (window->document)
             && cutaway_document_get_analysis (window->document) != NULL
             && clock_of (window) != NULL);
  g_signal_connect (clock_of (window), "after-paint", G_CALLBACK (after_paint_cb), NULL);
  return window;
}

/* A long text is coloured bit by bit. */
static void
settle (double milliseconds)
{
  for (double until = now () + milliseconds; now () < until;)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
type (CutawayWindow *window, const char *after, const char *what)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document));
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (gtk_text_iter_forward_search (&start, after, 0, NULL, &end, NULL))
    {
      gtk_text_buffer_place_cursor (buffer, &end);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, what, -1, TRUE);
    }
}

static void
bench_whole (CutawayApplication *app, const char *text, const char *editor)
{
  CutawayWindow *window;
  g_autoptr (GArray) whole = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) reading = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) painting = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) showing = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *name = g_strdup_printf ("keystroke to picture, %s", editor);

  g_settings_set_string (cutaway_application_get_settings (app), "editor", editor);
  window = open_text (app, text);
  for (guint round = 0; round < ROUNDS; round++)
    {
      CutawayAnalysis *before = cutaway_document_get_analysis (window->document);
      double start, analysed, taken, work = 0, shown;

      settle (60);
      start = now ();
      type (window, "('a0', 'b0'", round % 2 == 0 ? ", 'c'" : " ");
      while (cutaway_document_get_analysis (window->document) == before
             || cutaway_document_is_busy (window->document))
        {
          work = worked ();
          g_main_context_iteration (NULL, TRUE);
        }
      analysed = now ();
      shown = worked ();
      gtk_widget_queue_draw (GTK_WIDGET (window));
      for (painted = 0; painted < analysed;)
        g_main_context_iteration (NULL, TRUE);
      taken = analysed - start;
      g_array_append_val (reading, taken);
      taken = shown - work;
      g_array_append_val (showing, taken);
      taken = worked () - shown;
      g_array_append_val (painting, taken);
      taken = painted - start;
      g_array_append_val (whole, taken);
      /* Not longer and longer. */
      gtk_text_buffer_undo (GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document)));
      test_wait (!cutaway_document_is_busy (window->document));
    }
  report (name, whole);
  report ("  until the widgets have it", reading);
  report ("  of that, work of the widgets", showing);
  report ("  work to lay out and paint", painting);
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document)),
                                FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- its parts, each alone */

static void
bench_parts (CutawayApplication *app, const char *text)
{
  g_autoptr (GArray) reader = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) types = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) instances = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) advice = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) scene = g_array_new (FALSE, FALSE, sizeof (double));
  CtgMetrics *metrics = ctg_metrics_new_pango ();

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GError) error = NULL;
      double at[6];
      guint n;
      g_autoptr (CtwModel) model = NULL;
      g_autoptr (CtwTypes) made = NULL;
      g_autoptr (CtwAdvice) given = NULL;
      g_autoptr (CtgScene) drawn = NULL;
      CtgRequest request = { .n_types = 1, .nth = CTW_INSTANCE_SETTLED, .metrics = metrics };

      at[0] = now ();
      model = ctp_reader_read (cutaway_application_get_reader (app), text, -1, NULL, &error);
      g_assert_no_error (error);
      at[1] = now ();
      made = ctw_types_new (model, ctw_profile_newest (), NULL, NULL);
      at[2] = now ();
      for (guint i = 0; i < ctw_model_get_n_classes (model); i++)
        ctw_instance_unref (ctw_instance_new (made, ctw_types_of_class (made, (CtwClassId) i)->id,
                                              CTW_INSTANCE_SETTLED));
      at[3] = now ();
      given = ctw_advice_new (made, NULL, NULL);
      at[4] = now ();
      request.types = &made;
      request.type = ctw_types_of_class (made, 0)->id;
      drawn = ctg_figures (&n)[0]->build (&request);
      at[5] = now ();
      for (guint i = 1; i < G_N_ELEMENTS (at); i++)
        {
          GArray *into[] = { reader, types, instances, advice, scene };
          double taken = at[i] - at[i - 1];

          g_array_append_val (into[i - 1], taken);
        }
    }
  report ("  reader", reader);
  report ("  types", types);
  report ("  instances of every class", instances);
  report ("  advice (after the picture)", advice);
  report ("  scene", scene);
  ctg_metrics_free (metrics);
}

/* --- frames while one types */

typedef struct
{
  GArray *frames; /* how long each frame took to make */
  double began;
} Frames;

static void
before_paint_cb (GdkFrameClock *clock, Frames *frames)
{
  frames->began = worked ();
}

static void
frame_cb (GdkFrameClock *clock, Frames *frames)
{
  double taken = worked () - frames->began;

  g_array_append_val (frames->frames, taken);
}

static void
bench_frames (CutawayApplication *app)
{
  g_autofree char *text = make_text (CLASSES, LINES);
  CutawayWindow *window = open_text (app, text);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (double));
  Frames frames = { times, 0 };
  guint late = 0;

  settle (8000);
  g_signal_connect (clock_of (window), "before-paint", G_CALLBACK (before_paint_cb), &frames);
  g_signal_connect (clock_of (window), "after-paint", G_CALLBACK (frame_cb), &frames);
  for (guint i = 0; i < 60; i++)
    {
      double start = worked (), key = now ();
      double taken;

      type (window, "# line 500", "x");
      taken = worked () - start;
      g_array_append_val (keys, taken);
      /* Ten keys a second. */
      while (now () < key + 100)
        {
          double turn = worked ();

          if (!g_main_context_iteration (NULL, FALSE))
            continue;
          taken = worked () - turn;
          g_array_append_val (turns, taken);
          late += taken > 1000.0 / 60;
        }
    }
  g_print ("typing into %u lines:\n", LINES);
  report ("  a key, until it is in the text", keys);
  report ("  a frame", times);
  g_print ("  turns of the main loop over 16.7 ms: %u of %u\n", late, turns->len);
  report ("  a turn of the main loop", turns);
  g_signal_handlers_disconnect_by_data (clock_of (window), &frames);
  gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (cutaway_document_get_buffer (window->document)),
                                FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  CutawayApplication *app;
  const char *only;
  g_autofree char *text = make_text (CLASSES, 0);

  gtk_test_init (&argc, &argv, NULL);
  only = argc > 1 ? argv[1] : NULL; /* "picture" or "frames" */
  app = test_application_new ();
  g_print ("%u classes, %zu bytes\n", CLASSES, strlen (text));
  if (only == NULL || strcmp (only, "picture") == 0)
    {
      bench_whole (app, text, "code");
      bench_whole (app, text, "form");
      bench_parts (app, text);
    }
  if (only == NULL || strcmp (only, "frames") == 0)
    bench_frames (app);
  test_application_end (app);
  return 0;
}
