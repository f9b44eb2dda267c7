/* SPDX-License-Identifier: MIT */
/*
 * ctw-access.h: what reading an attribute and collecting garbage cost on a live heap.
 *
 * Figures are ratios measured on this machine in one go, with their spread: the
 * unit is one word that the nearest cache holds already. They describe memory
 * traffic of the layouts, not the speed of an interpreter.
 */
#pragma once

#include "base/ctw-arena.h"
#include "live/ctw-live.h"

G_BEGIN_DECLS

typedef enum
{
  CTW_ACCESS_SLOT = 1,      /* a word at an offset */
  CTW_ACCESS_INLINE_VALUES, /* shared keys, then a value inside the object */
  CTW_ACCESS_VALUES,        /* shared keys, then a value in an array */
  CTW_ACCESS_SPLIT_DICT,    /* a dict, shared keys, a value in an array */
  CTW_ACCESS_COMBINED_DICT, /* a dict and a table of its own */
  CTW_ACCESS_CLASS,         /* found in the class */
} CtwAccessPath;

/**
 * CtwAccessFigure:
 * @name: the attribute
 * @path: how it is reached
 * @words: words read from the object to the pointer to its value; the hash aside
 * @lines: different cache lines of 64 bytes that they lie in, averaged over the instances
 * @in_order: time of a get walking the instances in memory order, in units of the reference: a
 *   word in the nearest cache
 * @in_order_spread: half of what lies between the quartiles of the rounds, in the same unit
 * @random: the same in random order
 * @random_spread: likewise
 *
 * What getting one attribute costs.
 */
typedef struct
{
  const char *name;
  CtwAccessPath path;
  double words;
  double lines;
  double in_order;
  double in_order_spread;
  double random;
  double random_spread;
} CtwAccessFigure;

/**
 * CtwCollectionFigure:
 * @instances: instances in the list
 * @objects: objects that a full collection looks at
 * @references: references that it follows
 * @seconds: the median of several passes, on this machine
 * @spread: half of what lies between their quartiles
 *
 * What a full collection costs.
 */
typedef struct
{
  gint64 instances;
  gint64 objects;
  gint64 references;
  double seconds;
  double spread;
} CtwCollectionFigure;

/* How far a measurement is, 0 … 1; %FALSE cancels. */
typedef gboolean (*CtwAccessFunc) (double done, gpointer user_data);

/**
 * CtwAccessStudy:
 * @statement: number of the bulk run in the program
 * @variable: the name that it binds
 * @class_name: whose instances it makes
 * @count: how many were made
 * @figures: (element-type CtwAccessFigure): an attribute each
 * @collection: what a full collection costs while they live
 * @error: (nullable): why the run could not be made; then there are no figures
 * @arena: where the texts stand
 *
 * What gets and collections cost for one bulk run alone.
 */
typedef struct
{
  guint statement;
  const char *variable;
  const char *class_name;
  gint64 count;
  GArray *figures;
  CtwCollectionFigure collection;
  const char *error;
  CtwArena *arena;
} CtwAccessStudy;

CTW_API CtwAccessStudy *ctw_access_study_new (CtwTypes *types,
                                              guint statement,
                                              gint64 memory,
                                              guint rounds,
                                              CtwAccessFunc func,
                                              gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_access_study_free (CtwAccessStudy *study);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwAccessStudy, ctw_access_study_free)

CTW_API GArray *ctw_live_measure_access (CtwLive *live,
                                         const char *variable,
                                         guint rounds) G_GNUC_WARN_UNUSED_RESULT;
CTW_API gboolean ctw_live_measure_collection (CtwLive *live,
                                              const char *variable,
                                              guint rounds,
                                              CtwCollectionFigure *figure);
CTW_API const char *ctw_access_path_name (CtwAccessPath path);

G_END_DECLS
