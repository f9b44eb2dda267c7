/* SPDX-License-Identifier: MIT */
/*
 * cutaway-runner.h: the program of a file, run in a thread of its own.
 */
#pragma once

#include "ctw.h"
#include "live/ctw-live-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_RUNNER (cutaway_runner_get_type ())
G_DECLARE_FINAL_TYPE (CutawayRunner, cutaway_runner, CUTAWAY, RUNNER, GObject)

/**
 * CutawayStep:
 * @words: (nullable): the result, the exception or the reason, for the eye
 *
 * What one statement did; as CtwLiveStep, with words of its own.
 */
typedef struct
{
  guint statement;
  CtwStepStatus status;
  char *words;
  char *output;
  gint64 allocated;
  gint64 freed;
  gint64 current;
  gint64 peak;
} CutawayStep;

/**
 * CutawayRun:
 * @bytes: counted on the live heap, so far
 * @measure: zeroed while the run is going; then what `cutaway-cli run` says
 * @points: (element-type graphene-like pairs): objects and bytes in turn, gdouble
 *
 * A bulk run that is going or has ended.
 */
typedef struct
{
  char *name;
  char *class_name;
  guint statement;
  gint64 count;
  gint64 done;
  gint64 bytes;
  double seconds;
  CtwLiveMeasure measure;
  gboolean finished;
  gboolean cancelled;
  GArray *points;
} CutawayRun;

CutawayRunner *cutaway_runner_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_runner_set_types (CutawayRunner *self, CtwTypes *types);

void cutaway_runner_step (CutawayRunner *self);
void cutaway_runner_run_all (CutawayRunner *self);
void cutaway_runner_run_to (CutawayRunner *self, guint line);
void cutaway_runner_restart (CutawayRunner *self);
void cutaway_runner_cancel (CutawayRunner *self);

gboolean cutaway_runner_is_busy (CutawayRunner *self);
guint cutaway_runner_get_generation (CutawayRunner *self);
guint cutaway_runner_get_n_statements (CutawayRunner *self);
const CtwStmt *cutaway_runner_get_statement (CutawayRunner *self, guint statement);
gboolean cutaway_runner_has_program (CutawayRunner *self);
gboolean cutaway_runner_is_silent (CutawayRunner *self, guint statement);
guint cutaway_runner_get_position (CutawayRunner *self);
GPtrArray *cutaway_runner_get_steps (CutawayRunner *self);
GPtrArray *cutaway_runner_get_runs (CutawayRunner *self);
const CtwLiveView *cutaway_runner_get_view (CutawayRunner *self, const char **name);
CtwTypes *cutaway_runner_get_types (CutawayRunner *self);
char *cutaway_runner_dup_variables (CutawayRunner *self);

G_END_DECLS
