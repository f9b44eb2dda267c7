/* SPDX-License-Identifier: MIT */
/*
 * ctw-access.h: what reading an attribute and collecting garbage cost on a live heap.
 *
 * Figures are ratios measured on this machine in one go, with their spread: a
 * path of one word is the unit. They describe memory traffic of the layouts,
 * not the speed of an interpreter.
 */
#pragma once

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
 * @words: words read from object to value, the hash and the type's words aside
 * @lines: different cache lines of 64 bytes that they lie in, averaged over the instances
 * @in_order: time of a get walking the instances in memory order, in units of the reference
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

CTW_API GArray *ctw_live_measure_access (CtwLive *live,
                                         const char *variable,
                                         guint rounds) G_GNUC_WARN_UNUSED_RESULT;
CTW_API gboolean ctw_live_measure_collection (CtwLive *live,
                                              const char *variable,
                                              guint rounds,
                                              CtwCollectionFigure *figure);
CTW_API const char *ctw_access_path_name (CtwAccessPath path);

G_END_DECLS
