/* SPDX-License-Identifier: MIT */
/*
 * ctw-live.h: the program of a file, run statement by statement on a real heap.
 *
 * A CtwLive belongs to one thread at a time.  It never executes Python: it
 * follows the statements of the model with rules of its own, makes the objects
 * in the memory of a CtwHeap, and says of what it cannot follow that it is not
 * simulated, with the reason and the line; the program then goes on.
 */
#pragma once

#include "heap/ctw-heap.h"
#include "object/ctw-instance.h"

G_BEGIN_DECLS

typedef struct _CtwLive CtwLive;

typedef enum
{
  CTW_STEP_DONE = 1,
  CTW_STEP_RAISED,        /* error_type, error_message */
  CTW_STEP_NOT_SIMULATED, /* reason, reason_line */
  CTW_STEP_CANCELLED,     /* all that it had made is gone */
  CTW_STEP_REFUSED,       /* reason: what does not fit into memory, with the numbers */
} CtwStepStatus;

/**
 * CtwLiveStep:
 * @statement: number of the statement in the program
 * @line: its first line
 * @end_line: its last line
 * @result: (nullable): repr() of what it evaluates to; %NULL for a statement that has no value, or
 * None
 * @output: (nullable): what it printed
 * @error_type: (nullable): "AttributeError"
 * @error_message: (nullable): what str() of the exception says
 * @reason: (nullable): why it is not simulated, in words
 * @reason_line: the line that the reason is about
 * @allocations: blocks taken
 * @frees: blocks given back
 * @allocated: bytes taken
 * @freed: bytes given back
 * @current: bytes that live afterwards
 * @peak: the most that lived so far
 * @collections: automatic collections during the step, by generation
 *
 * What one statement did.
 */
typedef struct
{
  guint statement;
  guint line;
  guint end_line;
  CtwStepStatus status;
  const char *result;
  const char *output;
  const char *error_type;
  const char *error_message;
  const char *reason;
  guint reason_line;
  gint64 allocations;
  gint64 frees;
  gint64 allocated;
  gint64 freed;
  gint64 current;
  gint64 peak;
  guint64 collections[3];
} CtwLiveStep;

/**
 * CtwLiveProgress:
 * @class_name: of which class instances are made
 * @done: instances made
 * @count: instances wanted
 * @current: bytes that live now
 * @peak: the most so far
 * @blocks: blocks that live now
 * @occupied: bytes in size classes
 * @start: bytes that lived before the run
 * @seconds: since the run began, on this machine
 *
 * How far a bulk run is.
 */
typedef struct
{
  const char *class_name;
  gint64 done;
  gint64 count;
  gint64 current;
  gint64 peak;
  gint64 blocks;
  gint64 occupied;
  gint64 start;
  double seconds;
} CtwLiveProgress;

/* %FALSE cancels: everything the run made is freed. Called between chunks of a few ms. */
typedef gboolean (*CtwLiveProgressFunc) (const CtwLiveProgress *progress, gpointer user_data);

/**
 * CtwLiveRun:
 * @statement: number of the statement in the program
 * @line: its line
 * @name: the variable that the list is bound to
 * @class_name: whose instances are made
 * @count: how many; -1 where it is not known before the program has run so far
 *
 * A statement NAME = [Class(…) for i in range(…)].
 */
typedef struct
{
  guint statement;
  guint line;
  const char *name;
  const char *class_name;
  gint64 count;
} CtwLiveRun;

/**
 * CtwLiveMeasure:
 * @count: instances made
 * @current: bytes that tracemalloc would report
 * @peak: likewise
 * @blocks: blocks that live
 * @occupied: bytes in size classes
 * @resident: bytes of memory that the machine holds for them; 0 where they were not made
 * @seconds: what making them took here
 * @exact: whether the figures hold for every instance; %FALSE where the closed form is not known
 *   and @error says why
 *
 * What a bulk run costs.
 */
typedef struct
{
  gint64 count;
  gint64 current;
  gint64 peak;
  gint64 blocks;
  gint64 occupied;
  gint64 resident;
  double seconds;
  gboolean exact;
  const char *error;
} CtwLiveMeasure;

/**
 * CtwLiveVariable:
 * @name: the name
 * @class_name: of what it is bound to
 * @value: repr() of it, cut after 200 characters
 * @address: id() of it
 * @in_heap: whether it was allocated, rather than being a constant, a class or a function
 */
typedef struct
{
  const char *name;
  const char *class_name;
  const char *value;
  guint64 address;
  gboolean in_heap;
} CtwLiveVariable;

CTW_API CtwLive *ctw_live_new (CtwTypes *types) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_live_free (CtwLive *live);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwLive, ctw_live_free)

CTW_API void ctw_live_set_memory_limit (CtwLive *live, gint64 bytes);
CTW_API void ctw_live_set_budget (CtwLive *live, gint64 steps);
CTW_API void ctw_live_set_progress (CtwLive *live, CtwLiveProgressFunc func, gpointer user_data);
CTW_API void ctw_live_set_chunk_time (CtwLive *live, gint64 microseconds);
CTW_API void ctw_live_set_keep_runs (CtwLive *live, gboolean keep);
CTW_API void ctw_live_set_general (CtwLive *live, gboolean general);

CTW_API CtwTypes *ctw_live_get_types (const CtwLive *live);
CTW_API CtwHeap *ctw_live_get_heap (const CtwLive *live);
CTW_API const char *ctw_live_get_owner_name (const CtwLive *live, guint owner);
CTW_API guint ctw_live_get_n_statements (const CtwLive *live);
CTW_API const CtwStmt *ctw_live_get_statement (const CtwLive *live, guint statement);
CTW_API guint ctw_live_get_position (const CtwLive *live);

CTW_API const CtwLiveStep *ctw_live_step (CtwLive *live);
CTW_API char *ctw_live_step_dup_error (const CtwLiveStep *step);
CTW_API const CtwLiveStep *ctw_live_run_to (CtwLive *live, guint line);
CTW_API void ctw_live_restart (CtwLive *live);
CTW_API gint64 ctw_live_collect (CtwLive *live, guint generation);
CTW_API char *ctw_live_check (CtwLive *live) G_GNUC_WARN_UNUSED_RESULT;

CTW_API gboolean ctw_live_get_run (CtwLive *live, guint statement, CtwLiveRun *run);
CTW_API gboolean ctw_live_measure (CtwLive *live, CtwLiveMeasure *measure);
CTW_API gboolean ctw_live_predict (CtwLive *live, CtwLiveMeasure *measure);
/* (element-type CtwHeapDifference): what the last measured run left */
CTW_API GArray *ctw_live_compare_run (CtwLive *live,
                                      CtwHeapGrouping grouping) G_GNUC_WARN_UNUSED_RESULT;

CTW_API const CtwLiveVariable *ctw_live_get_variables (CtwLive *live, guint *n);

G_END_DECLS
