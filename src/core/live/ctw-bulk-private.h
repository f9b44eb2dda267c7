/* SPDX-License-Identifier: MIT */
/*
 * ctw-bulk-private.h: how a bulk run makes instances without evaluating each.
 *
 * A recipe says what each attribute is, as a formula over the loop variable; it
 * is read off the text of the class.  A template says which blocks one instance
 * consists of and which words of them change; it is read off instances that the
 * evaluator made.  The two are used only where they reproduce two such
 * instances byte for byte.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "only for libcutaway itself"
#endif

#include "live/ctw-live-private.h"

G_BEGIN_DECLS

#define CTW_RECIPE_MAX_OPS 24
#define CTW_RECIPE_MAX_NODES 32
#define CTW_NODE_TEXT 120 /* the longest text that is made from a formula */

typedef enum
{
  CTW_NODE_CONST = 1, /* ref: the same object each time */
  CTW_NODE_INT,       /* ops */
  CTW_NODE_FLOAT,     /* ops */
  CTW_NODE_STR,       /* parts: an f-string */
  CTW_NODE_LIST,      /* [] */
  CTW_NODE_DICT,      /* {} */
} CtwNodeKind;

typedef struct
{
  /* 'i' loop variable, 'c' int, 'f' float; 'n' minus; "+-*%&|^/", 'd' //, 'p' **, 'l' <<, 'r' >> */
  char op;
  gint64 integer;
  double number;
} CtwNodeOp;

/* A piece of an f-string: text, or the digits of an int. */
typedef struct
{
  const char *text; /* NULL: ops */
  gsize length;
  guint first_op, n_ops;
} CtwNodePart;

typedef struct
{
  CtwNodeKind kind;
  CtwRef ref;
  guint n_ops;
  CtwNodeOp ops[CTW_RECIPE_MAX_OPS];
  guint n_parts;
  CtwNodePart parts[8];
  guint n_uses; /* words that refer to it */
  const CtwProfile *profile;
} CtwNode;

typedef struct
{
  const char *name; /* NULL: item of a NamedTuple */
  guint node;
} CtwRecipeAttr;

typedef struct
{
  CtwLiveClass *klass;
  const char *variable;
  guint n_nodes;
  CtwNode nodes[CTW_RECIPE_MAX_NODES];
  GArray *attrs; /* CtwRecipeAttr, in order of assignment */
} CtwRecipe;

/* The value of a node for one turn. */
typedef struct
{
  gint64 integer;
  gsize request; /* of an int, where it is not that of its value; 0 */
  double number;
  char text[CTW_NODE_TEXT];
  guint length;
} CtwNodeValue;

CtwRecipe *ctw_recipe_new (CtwLive *live, const CtwExpr *comp);
void ctw_recipe_free (CtwRecipe *recipe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwRecipe, ctw_recipe_free)
gboolean ctw_node_text (const CtwNode *node, gint64 i, char *to, guint *length);
gboolean ctw_node_eval (const CtwNode *node, gint64 i, CtwNodeValue *value);

typedef struct _CtwTemplate CtwTemplate;

CtwTemplate *ctw_template_new (CtwLive *live,
                               CtwRecipe *recipe,
                               const GArray *log,
                               CtwRef instance,
                               CtwRef before,
                               gint64 i,
                               gint64 i_before);
void ctw_template_free (CtwTemplate *template_);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwTemplate, ctw_template_free)
gint64 ctw_template_occupied (const CtwTemplate *template_);
/* Makes instances for i, i + step …; returns how many: fewer where a formula has no value. */
gint64 ctw_template_make (CtwTemplate *template_, gint64 i, gint64 step, gint64 n, CtwRef *items);
gboolean ctw_template_was_refused (const CtwTemplate *template_);
void ctw_template_count (CtwTemplate *template_);
void ctw_template_settle (CtwTemplate *template_);
void ctw_template_undo (CtwTemplate *template_);
gint64 ctw_template_turns (const CtwTemplate *template_, gint64 i, gint64 step, gint64 n);
gboolean ctw_template_keeps_variable (const CtwTemplate *template_);
CtwRef ctw_template_last_variable (CtwTemplate *template_);
void ctw_template_commit_gc (CtwTemplate *template_);
gboolean ctw_template_sum (CtwTemplate *template_,
                           gint64 i,
                           gint64 step,
                           gint64 n,
                           CtwHeapCount *sum,
                           gint64 *occupied);
gboolean ctw_bulk_skip (CtwLive *live, CtwTemplate *template_, const CtwIteration *it, gint64 n);
void ctw_bulk_predict (CtwLive *live, CtwRef list, CtwLiveMeasure *measure);
gboolean ctw_node_sum (CtwSpace *space,
                       const CtwNode *node,
                       gint64 i,
                       gint64 step,
                       gint64 n,
                       CtwHeapCount *count,
                       gint64 *occupied);
gint64 ctw_node_turns_until_small (CtwSpace *space,
                                   const CtwNode *node,
                                   gint64 i,
                                   gint64 step,
                                   gint64 n);

G_END_DECLS
