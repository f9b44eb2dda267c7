/* SPDX-License-Identifier: MIT */
/* ctw-model-private.h: what reading, writing and asking a model share. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "base/ctw-arena.h"
#include "model/ctw-model.h"

#define CTW_MODEL_FORMAT 1

/* Functions and classes lie in one array each, so that an index names one. */
struct _CtwModel
{
  gatomicrefcount ref_count;
  CtwArena *arena;
  const char *reader;
  guint n_functions;
  CtwFunction *functions;
  guint n_classes;
  CtwClass *classes;
  CtwBody program;
  guint n_diagnostics;
  CtwDiagnostic *diagnostics;
  GHashTable *by_qualname; /* the last class of that name */
  CtwModel *original;      /* whose records a variant shares; NULL otherwise */
};

CtwModel *ctw_model_new_variant (CtwModel *model,
                                 const CtwClass *changed) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the kind has a text: never, perhaps, always. */
typedef enum
{
  CTW_TEXT_NEVER,
  CTW_TEXT_ALWAYS,
  CTW_TEXT_INTEGER,
} CtwTextRule;

typedef enum
{
  CTW_ABSENT_NEVER,
  CTW_ABSENT_ANY,   /* any child may be left out */
  CTW_ABSENT_EVEN,  /* the first, third … */
  CTW_ABSENT_ODD,   /* the second, fourth … */
  CTW_ABSENT_FIRST, /* the first alone */
  CTW_ABSENT_THIRD,
} CtwAbsentRule;

#define CTW_MANY 0x7fffffffu

/* The shape that an expression or a statement of a kind must have. */
typedef struct
{
  CtwTextRule text;
  CtwAbsentRule absent;
  guint min;
  guint max;
  guint step; /* the number of children is min + a multiple of step */
  guint min_bodies;
  guint max_bodies;
} CtwShape;

const CtwShape *ctw_expr_shape (guint kind);
const CtwShape *ctw_stmt_shape (guint kind);
gboolean ctw_shape_may_lack (const CtwShape *shape, guint i);
