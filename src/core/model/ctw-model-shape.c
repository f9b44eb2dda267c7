/* SPDX-License-Identifier: MIT */
/*
 * ctw-model-shape.c: what each kind of expression and statement is made of.
 *
 * Readers of a model index children without asking how many there are; this
 * table is why they may.
 */
#include "model/ctw-model-private.h"

#define LEAF(text)                                                                                 \
  {                                                                                                \
    text, CTW_ABSENT_NEVER, 0, 0, 1, 0, 0                                                          \
  }
#define EXACTLY(text, n)                                                                           \
  {                                                                                                \
    text, CTW_ABSENT_NEVER, n, n, 1, 0, 0                                                          \
  }
#define AT_LEAST(text, n)                                                                          \
  {                                                                                                \
    text, CTW_ABSENT_NEVER, n, CTW_MANY, 1, 0, 0                                                   \
  }

static const CtwShape expr_shapes[CTW_EXPR_OTHER + 1] = {
  [CTW_EXPR_INT] = LEAF (CTW_TEXT_INTEGER),
  [CTW_EXPR_FLOAT] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_EXPR_COMPLEX] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_EXPR_STR] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_EXPR_BYTES] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_EXPR_NONE] = LEAF (CTW_TEXT_NEVER),
  [CTW_EXPR_TRUE] = LEAF (CTW_TEXT_NEVER),
  [CTW_EXPR_FALSE] = LEAF (CTW_TEXT_NEVER),
  [CTW_EXPR_ELLIPSIS] = LEAF (CTW_TEXT_NEVER),
  [CTW_EXPR_NAME] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_EXPR_ATTRIBUTE] = EXACTLY (CTW_TEXT_ALWAYS, 1),
  [CTW_EXPR_SUBSCRIPT] = EXACTLY (CTW_TEXT_NEVER, 2),
  [CTW_EXPR_SLICE] = { CTW_TEXT_NEVER, CTW_ABSENT_ANY, 3, 3, 1, 0, 0 },
  [CTW_EXPR_CALL] = AT_LEAST (CTW_TEXT_NEVER, 1),
  [CTW_EXPR_KEYWORD] = EXACTLY (CTW_TEXT_ALWAYS, 1),
  [CTW_EXPR_STAR] = EXACTLY (CTW_TEXT_NEVER, 1),
  [CTW_EXPR_DOUBLE_STAR] = EXACTLY (CTW_TEXT_NEVER, 1),
  [CTW_EXPR_TUPLE] = AT_LEAST (CTW_TEXT_NEVER, 0),
  [CTW_EXPR_LIST] = AT_LEAST (CTW_TEXT_NEVER, 0),
  [CTW_EXPR_SET] = AT_LEAST (CTW_TEXT_NEVER, 0),
  [CTW_EXPR_DICT] = { CTW_TEXT_NEVER, CTW_ABSENT_EVEN, 0, CTW_MANY, 2, 0, 0 },
  [CTW_EXPR_BINARY] = EXACTLY (CTW_TEXT_ALWAYS, 2),
  [CTW_EXPR_UNARY] = EXACTLY (CTW_TEXT_ALWAYS, 1),
  [CTW_EXPR_BOOL] = AT_LEAST (CTW_TEXT_ALWAYS, 2),
  [CTW_EXPR_COMPARE] = AT_LEAST (CTW_TEXT_ALWAYS, 2),
  [CTW_EXPR_IF] = EXACTLY (CTW_TEXT_NEVER, 3),
  [CTW_EXPR_FSTRING] = AT_LEAST (CTW_TEXT_NEVER, 0),
  [CTW_EXPR_FORMAT] = { CTW_TEXT_ALWAYS, CTW_ABSENT_ODD, 2, 2, 1, 0, 0 },
  [CTW_EXPR_LIST_COMP] = AT_LEAST (CTW_TEXT_NEVER, 2),
  [CTW_EXPR_SET_COMP] = AT_LEAST (CTW_TEXT_NEVER, 2),
  [CTW_EXPR_DICT_COMP] = AT_LEAST (CTW_TEXT_NEVER, 3),
  [CTW_EXPR_GENERATOR] = AT_LEAST (CTW_TEXT_NEVER, 2),
  [CTW_EXPR_FOR] = AT_LEAST (CTW_TEXT_NEVER, 2),
  [CTW_EXPR_LAMBDA] = AT_LEAST (CTW_TEXT_NEVER, 1),
  [CTW_EXPR_NAMED] = EXACTLY (CTW_TEXT_NEVER, 2),
  [CTW_EXPR_ABSENT] = LEAF (CTW_TEXT_NEVER), /* written as null; refused where it is spelt out */
  [CTW_EXPR_OTHER] = LEAF (CTW_TEXT_ALWAYS),
};

static const CtwShape stmt_shapes[CTW_STMT_OTHER + 1] = {
  [CTW_STMT_CLASS] = LEAF (CTW_TEXT_NEVER),
  [CTW_STMT_FUNCTION] = LEAF (CTW_TEXT_NEVER),
  [CTW_STMT_IMPORT] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_STMT_FROM] = LEAF (CTW_TEXT_ALWAYS),
  [CTW_STMT_ASSIGN] = AT_LEAST (CTW_TEXT_NEVER, 2),
  [CTW_STMT_ANN_ASSIGN] = { CTW_TEXT_NEVER, CTW_ABSENT_THIRD, 3, 3, 1, 0, 0 },
  [CTW_STMT_AUG_ASSIGN] = EXACTLY (CTW_TEXT_ALWAYS, 2),
  [CTW_STMT_DELETE] = AT_LEAST (CTW_TEXT_NEVER, 1),
  [CTW_STMT_EXPR] = EXACTLY (CTW_TEXT_NEVER, 1),
  [CTW_STMT_RETURN] = { CTW_TEXT_NEVER, CTW_ABSENT_FIRST, 1, 1, 1, 0, 0 },
  [CTW_STMT_RAISE] = { CTW_TEXT_NEVER, CTW_ABSENT_FIRST, 1, 2, 1, 0, 0 },
  [CTW_STMT_ASSERT] = { CTW_TEXT_NEVER, CTW_ABSENT_NEVER, 1, 2, 1, 0, 0 },
  [CTW_STMT_IF] = { CTW_TEXT_NEVER, CTW_ABSENT_NEVER, 1, 1, 1, 2, 2 },
  [CTW_STMT_WHILE] = { CTW_TEXT_NEVER, CTW_ABSENT_NEVER, 1, 1, 1, 2, 2 },
  [CTW_STMT_FOR] = { CTW_TEXT_NEVER, CTW_ABSENT_NEVER, 2, 2, 1, 2, 2 },
  [CTW_STMT_WITH] = { CTW_TEXT_NEVER, CTW_ABSENT_ODD, 2, CTW_MANY, 2, 1, 1 },
  [CTW_STMT_TRY] = { CTW_TEXT_NEVER, CTW_ABSENT_ANY, 0, CTW_MANY, 1, 3, CTW_MANY },
  [CTW_STMT_PASS] = LEAF (CTW_TEXT_NEVER),
  [CTW_STMT_BREAK] = LEAF (CTW_TEXT_NEVER),
  [CTW_STMT_CONTINUE] = LEAF (CTW_TEXT_NEVER),
  [CTW_STMT_GLOBAL] = LEAF (CTW_TEXT_NEVER),
  [CTW_STMT_OTHER] = { CTW_TEXT_ALWAYS, CTW_ABSENT_ANY, 0, CTW_MANY, 1, 0, CTW_MANY },
};

/* kind: 1 … CTW_EXPR_OTHER */
const CtwShape *
ctw_expr_shape (guint kind)
{
  return &expr_shapes[kind];
}

/* kind: 1 … CTW_STMT_OTHER */
const CtwShape *
ctw_stmt_shape (guint kind)
{
  return &stmt_shapes[kind];
}

/* Whether child i may be ABSENT. */
gboolean
ctw_shape_may_lack (const CtwShape *shape, guint i)
{
  switch (shape->absent)
    {
    case CTW_ABSENT_ANY:
      return TRUE;
    case CTW_ABSENT_EVEN:
      return i % 2 == 0;
    case CTW_ABSENT_ODD:
      return i % 2 == 1;
    case CTW_ABSENT_FIRST:
      return i == 0;
    case CTW_ABSENT_THIRD:
      return i == 2;
    case CTW_ABSENT_NEVER:
    default:
      return FALSE;
    }
}
