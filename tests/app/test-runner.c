/* SPDX-License-Identifier: MIT */
/*
 * test-runner.c: programs that run in a thread: steps, runs, cancelling, a change in the midst,
 * and what their gets cost.
 */
#include "config.h"

#include "cutaway-access.h"
#include "cutaway-runner.h"

#include "ctp-reader.h"
#include "test-app-lib.h"

static const char program[] = "class P:\n"
                              "    __slots__ = ('a',)\n"
                              "    def __init__(self, a):\n"
                              "        self.a = a\n"
                              "\n"
                              "p = P(1)\n"
                              "p.b = 2\n"
                              "few = [P(i) for i in range(1000)]\n"
                              "many = [P(i) for i in range(10_000_000)]\n"
                              "q = P(2)\n";

#define STATEMENT_FEW 3
#define STATEMENT_MANY 4
#define LAST_FEW 8
#define LAST_MANY 9

static CtwTypes *
types_of (const char *text)
{
  g_autoptr (CtpReader) reader = ctp_reader_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CtwModel) model = ctp_reader_read (reader, text, -1, NULL, &error);

  g_assert_no_error (error);
  return ctw_types_new (model, ctw_profile_find ("3.13"), NULL, NULL);
}

static CutawayRunner *
runner_of (const char *text)
{
  CutawayRunner *runner = cutaway_runner_new ();
  g_autoptr (CtwTypes) types = types_of (text);

  cutaway_runner_set_types (runner, types);
  return runner;
}

static void
wait_for (CutawayRunner *runner)
{
  while (cutaway_runner_is_busy (runner))
    g_main_context_iteration (NULL, TRUE);
}

static const CutawayStep *
last_step (CutawayRunner *runner)
{
  GPtrArray *steps = cutaway_runner_get_steps (runner);

  g_assert_cmpuint (steps->len, >, 0);
  return g_ptr_array_index (steps, steps->len - 1);
}

static void
test_step (void)
{
  g_autoptr (CutawayRunner) runner = runner_of (program);

  cutaway_runner_step (runner);
  g_assert_true (cutaway_runner_is_busy (runner));
  wait_for (runner);
  /* The class statement says nothing of its own: the step went on to the instance. */
  g_assert_cmpuint (cutaway_runner_get_position (runner), ==, 2);
  g_assert_cmpint (last_step (runner)->status, ==, CTW_STEP_DONE);
  g_assert_cmpint (last_step (runner)->allocated - last_step (runner)->freed, ==, 40);
  /* What the figure then shows was read from the heap. */
  const char *name;
  const CtwLiveView *view = cutaway_runner_get_view (runner, &name);
  g_assert_nonnull (view);
  g_assert_cmpstr (name, ==, "p");
  g_assert_cmpuint (ctw_live_view_get_block (view, 0)->request, ==, 40);
  cutaway_runner_step (runner);
  wait_for (runner);
  g_assert_cmpint (last_step (runner)->status, ==, CTW_STEP_RAISED);
  g_assert_cmpstr (last_step (runner)->words, ==,
                   "AttributeError: 'P' object has no attribute 'b' and no __dict__ for setting "
                   "new attributes");
}

static void
test_run_to_and_restart (void)
{
  g_autoptr (CutawayRunner) runner = runner_of (program);
  GPtrArray *runs = cutaway_runner_get_runs (runner);

  cutaway_runner_run_to (runner, LAST_FEW);
  wait_for (runner);
  g_assert_cmpuint (runs->len, ==, 1);
  const CutawayRun *run = g_ptr_array_index (runs, 0);
  g_assert_true (run->finished);
  g_assert_cmpint (run->measure.count, ==, 1000);
  g_assert_cmpint (run->bytes, ==, last_step (runner)->allocated);
  g_autofree char *variables = cutaway_runner_dup_variables (runner);
  g_assert_nonnull (strstr (variables, "few = "));
  cutaway_runner_restart (runner);
  wait_for (runner);
  g_assert_cmpuint (cutaway_runner_get_steps (runner)->len, ==, 0);
  g_assert_cmpuint (cutaway_runner_get_position (runner), ==, 0);
}

static void
cancel_midway_cb (CutawayRunner *runner, gpointer user_data)
{
  GPtrArray *runs = cutaway_runner_get_runs (runner);
  const CutawayRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;

  if (last != NULL && last->count == 10000000 && 2 * last->done > last->count && !last->finished
      && !last->cancelled)
    cutaway_runner_cancel (runner);
}

static void
test_cancel (void)
{
  g_autoptr (CutawayRunner) runner = runner_of (program);
  gint64 before;

  cutaway_runner_run_to (runner, LAST_FEW);
  wait_for (runner);
  before = last_step (runner)->current;
  g_signal_connect (runner, "changed", G_CALLBACK (cancel_midway_cb), NULL);
  cutaway_runner_run_to (runner, LAST_MANY);
  wait_for (runner);
  g_assert_cmpint (last_step (runner)->status, ==, CTW_STEP_CANCELLED);
  const CutawayRun *run = g_ptr_array_index (cutaway_runner_get_runs (runner), 1);
  g_assert_true (run->cancelled);
  g_assert_true (g_str_has_prefix (last_step (runner)->words, "cancelled after "));
  g_assert_cmpint (2 * run->done, >, run->count);
  g_assert_cmpint (run->done, <, run->count);
  /* Everything it made is gone; the free lists may keep a few blocks. */
  g_assert_cmpint (last_step (runner)->current, <=, before + 8192);
  cutaway_runner_step (runner);
  wait_for (runner);
  g_assert_cmpint (last_step (runner)->status, ==, CTW_STEP_DONE);
}

static void
replace_midway_cb (CutawayRunner *runner, gpointer user_data)
{
  CtwTypes **next = user_data;
  GPtrArray *runs = cutaway_runner_get_runs (runner);

  if (*next == NULL || runs->len == 0)
    return;
  cutaway_runner_set_types (runner, *next);
  g_clear_pointer (next, ctw_types_unref);
}

static void
test_change_while_running (void)
{
  g_autoptr (CutawayRunner) runner = runner_of (program);
  CtwTypes *next = types_of ("x = 1\ny = 2\n");

  g_signal_connect (runner, "changed", G_CALLBACK (replace_midway_cb), &next);
  cutaway_runner_run_all (runner);
  wait_for (runner);
  g_assert_null (next);
  g_assert_cmpuint (cutaway_runner_get_n_statements (runner), ==, 2);
  g_assert_cmpuint (cutaway_runner_get_steps (runner)->len, ==, 0);
  cutaway_runner_run_all (runner);
  wait_for (runner);
  g_assert_cmpuint (cutaway_runner_get_steps (runner)->len, ==, 2);
}

/* What does not fit into the machine is refused before it is begun, and the program goes on. */
static void
test_refused (void)
{
  g_autoptr (CutawayRunner) runner = runner_of ("class P:\n"
                                                "    __slots__ = ('a',)\n"
                                                "    def __init__(self, a):\n"
                                                "        self.a = a\n"
                                                "huge = [P(i) for i in range(1_000_000_000_000)]\n"
                                                "p = P(1)\n");

  cutaway_runner_step (runner);
  wait_for (runner);
  g_assert_cmpint (last_step (runner)->status, ==, CTW_STEP_REFUSED);
  g_assert_nonnull (strstr (last_step (runner)->words, "available"));
  cutaway_runner_step (runner);
  wait_for (runner);
  g_assert_cmpint (last_step (runner)->status, ==, CTW_STEP_DONE);
}

static void
measure (CutawayAccess *access, guint statement)
{
  g_autoptr (GArray) statements = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (statements, statement);
  cutaway_access_measure (access, statements);
  g_assert_true (cutaway_access_is_busy (access));
}

/* Figures come from a thread; a cancelled measurement and one of another program leave none. */
static void
test_access (void)
{
  g_autoptr (CutawayAccess) access = cutaway_access_new ();
  g_autoptr (CtwTypes) types = types_of (program);
  g_autoptr (CtwTypes) other = types_of (program);

  cutaway_access_set_types (access, types);
  measure (access, STATEMENT_MANY);
  cutaway_access_cancel (access);
  g_assert_false (cutaway_access_is_busy (access));
  g_assert_cmpuint (cutaway_access_get_studies (access)->len, ==, 0);
  measure (access, STATEMENT_FEW);
  while (cutaway_access_is_busy (access))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (cutaway_access_get_studies (access)->len, ==, 1);
  const CtwAccessStudy *study = g_ptr_array_index (cutaway_access_get_studies (access), 0);
  g_assert_cmpstr (study->variable, ==, "few");
  g_assert_cmpint (study->count, ==, 1000);
  g_assert_cmpuint (study->figures->len, ==, 1);
  measure (access, STATEMENT_FEW);
  cutaway_access_set_types (access, other);
  g_assert_false (cutaway_access_is_busy (access));
  g_assert_cmpuint (cutaway_access_get_studies (access)->len, ==, 0);
  /* What was under way ends too, and does not end the next one. */
  measure (access, STATEMENT_FEW);
  while (cutaway_access_is_busy (access))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (cutaway_access_get_studies (access)->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/runner/step", test_step);
  g_test_add_func ("/runner/run-to-and-restart", test_run_to_and_restart);
  g_test_add_func ("/runner/cancel", test_cancel);
  g_test_add_func ("/runner/change-while-running", test_change_while_running);
  g_test_add_func ("/runner/refused", test_refused);
  g_test_add_func ("/runner/access", test_access);
  return g_test_run ();
}
