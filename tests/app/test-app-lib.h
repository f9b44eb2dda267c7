/* SPDX-License-Identifier: MIT */
/* test-app-lib.h: what the tests of the window share. */
#pragma once

#include "cutaway-window.h"

G_BEGIN_DECLS

#define TEST_SECONDS_TO_WAIT 20

/* Turns the main loop until the condition holds; a test that waits too long fails. */
#define test_wait(condition)                                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 deadline_ = g_get_monotonic_time () + TEST_SECONDS_TO_WAIT * G_USEC_PER_SEC;            \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, deadline_);                                   \
        g_main_context_iteration (NULL, TRUE);                                                     \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

/* An application that runs beside others and has been started. */
CutawayApplication *test_application_new (void) G_GNUC_WARN_UNUSED_RESULT;
void test_application_end (CutawayApplication *app);
/* A window that shows an example, settled. */
CutawayWindow *test_window_with_example (CutawayApplication *app, const char *name);
/* The first descendant of a type, or with a buildable id; NULL where there is none. */
GtkWidget *test_find_type (GtkWidget *root, GType type);
GtkWidget *test_find_id (GtkWidget *root, const char *id);

G_END_DECLS
