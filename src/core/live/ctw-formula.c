/* SPDX-License-Identifier: MIT */
/*
 * ctw-formula.c: the values of a recipe's formulas, turn by turn.
 *
 * A formula is arithmetic in reverse Polish order over the loop variable, or
 * text with such arithmetic in it.  What Python would do otherwise than with
 * 64 bits has no value here, and the evaluator makes that instance.
 */
#include "live/ctw-bulk-private.h"

#include <string.h>

#define ONE_DIGIT ((gint64) 1 << 30)

static gboolean
int_power (gint64 base, gint64 exponent, gint64 *result)
{
  if (exponent < 0 || exponent > 64)
    return FALSE;
  *result = 1;
  while (exponent-- > 0)
    if (__builtin_mul_overflow (*result, base, result))
      return FALSE;
  return TRUE;
}

static gboolean
int_op (char op, gint64 a, gint64 b, gint64 *result)
{
  switch (op)
    {
    case '+':
      return !__builtin_add_overflow (a, b, result);
    case '-':
      return !__builtin_sub_overflow (a, b, result);
    case '*':
      return !__builtin_mul_overflow (a, b, result);
    case '&':
      *result = a & b;
      return TRUE;
    case '|':
      *result = a | b;
      return TRUE;
    case '^':
      *result = a ^ b;
      return TRUE;
    case 'p':
      return int_power (a, b, result);
    case 'l':
      *result = b < 0 || b > 61 ? 0 : (gint64) ((guint64) a << b);
      return b >= 0 && b <= 61 && *result >> b == a;
    case 'r':
      *result = b < 0 || b > 63 ? 0 : a >> b;
      return b >= 0 && b <= 63;
    default:
      break;
    }
  if (b == 0 || b == -1)
    return FALSE;
  gint64 q = a / b - (a % b != 0 && (a % b < 0) != (b < 0));
  *result = op == 'd' ? q : a - q * b;
  return TRUE;
}

static gboolean
float_op (char op, double a, double b, double *result)
{
  switch (op)
    {
    case '+':
      *result = a + b;
      return TRUE;
    case '-':
      *result = a - b;
      return TRUE;
    case '*':
      *result = a * b;
      return TRUE;
    case '/':
      *result = a / b;
      return b < 0 || b > 0;
    default:
      return FALSE;
    }
}

typedef struct
{
  gboolean is_float;
  gint64 integer;
  double number;
  gsize request; /* of the int, where it is not that of its value; 0 */
} Cell;

static double
as_float (const Cell *cell)
{
  return cell->is_float ? cell->number : (double) cell->integer;
}

static gboolean
is_one_digit (gint64 value)
{
  return value > -ONE_DIGIT && value < ONE_DIGIT;
}

static gboolean
apply_ints (const CtwProfile *profile, char op, Cell *a, gint64 b)
{
  const char plain[] = { op, '\0' };
  const char *name = op == 'd'   ? "//"
                     : op == 'p' ? "**"
                     : op == 'l' ? "<<"
                     : op == 'r' ? ">>"
                                 : plain;
  gint64 value = a->integer;

  if (!int_op (op, value, b, &a->integer))
    return FALSE;
  a->request = is_one_digit (value) && is_one_digit (b) && strchr ("+-*d%", op) != NULL
                   ? 0
                   : ctw_int_request_of_result (profile, name, value, b);
  return TRUE;
}

static gboolean
apply (const CtwProfile *profile, char op, Cell *a, const Cell *b)
{
  double result;

  if (!a->is_float && !b->is_float && op != '/')
    return apply_ints (profile, op, a, b->integer);
  if (!float_op (op, as_float (a), as_float (b), &result))
    return FALSE;
  *a = (Cell){ TRUE, 0, result, 0 };
  return TRUE;
}

static gboolean
run_ops (const CtwProfile *profile, const CtwNodeOp *ops, guint n, gint64 i, Cell *result)
{
  Cell stack[CTW_RECIPE_MAX_OPS];
  guint depth = 0;

  for (guint k = 0; k < n; k++)
    switch (ops[k].op)
      {
      case 'i':
        stack[depth++] = (Cell){ FALSE, i, 0, 0 };
        break;
      case 'c':
        stack[depth++] = (Cell){ FALSE, ops[k].integer, 0, 0 };
        break;
      case 'f':
        stack[depth++] = (Cell){ TRUE, 0, ops[k].number, 0 };
        break;
      case 'n':
        if (stack[depth - 1].integer == G_MININT64)
          return FALSE;
        stack[depth - 1].integer = -stack[depth - 1].integer;
        stack[depth - 1].number = -stack[depth - 1].number;
        stack[depth - 1].request = 0;
        break;
      default:
        depth--;
        if (!apply (profile, ops[k].op, &stack[depth - 1], &stack[depth]))
          return FALSE;
        break;
      }
  *result = stack[0];
  return TRUE;
}

/* Writes the digits of @number so that they end before @end; returns where they begin. */
static char *
write_digits (char *end, gint64 number)
{
  guint64 rest = number < 0 ? 0 - (guint64) number : (guint64) number;
  char *at = end;

  do
    *--at = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  return at;
}

static gboolean
part_number (const CtwNode *node, const CtwNodePart *part, gint64 i, gint64 *number)
{
  const CtwNodeOp *ops = node->ops + part->first_op;
  Cell cell;

  *number = i;
  if (part->n_ops == 1 && ops[0].op == 'i')
    return TRUE;
  if (!run_ops (node->profile, ops, part->n_ops, i, &cell) || cell.is_float)
    return FALSE;
  *number = cell.integer;
  return TRUE;
}

/* Writes the text of a turn; FALSE where it has none that is made anew. */
gboolean
ctw_node_text (const CtwNode *node, gint64 i, char *to, guint *length)
{
  char digits[24], *const end = digits + sizeof digits, *at = to;
  gint64 number;

  for (guint k = 0; k < node->n_parts; k++)
    {
      const CtwNodePart *part = &node->parts[k];
      const char *text = part->text;
      gsize n = part->length;
      if (text == NULL)
        {
          if (!part_number (node, part, i, &number))
            return FALSE;
          text = write_digits (end, number);
          n = (gsize) (end - text);
        }
      if (at + n > to + CTW_NODE_TEXT)
        return FALSE;
      memcpy (at, text, n);
      at += n;
    }
  *length = (guint) (at - to);
  /* The empty str and single characters are not made anew, except for the digit of an int. */
  return *length > 1 || (*length == 1 && node->n_parts == 1 && node->parts[0].text == NULL);
}

/* FALSE where the formula has no value that can be made this way. */
gboolean
ctw_node_eval (const CtwNode *node, gint64 i, CtwNodeValue *value)
{
  Cell cell;

  switch (node->kind)
    {
    case CTW_NODE_INT:
      if (node->n_ops == 1 && node->ops[0].op == 'i')
        {
          value->integer = i;
          value->request = 0;
          return TRUE;
        }
      if (!run_ops (node->profile, node->ops, node->n_ops, i, &cell))
        return FALSE;
      value->integer = cell.integer;
      value->request = cell.request;
      return TRUE;
    case CTW_NODE_FLOAT:
      if (node->n_ops == 3 && node->ops[0].op == 'i' && node->ops[1].op == 'f'
          && node->ops[2].op == '*')
        {
          value->number = (double) i * node->ops[1].number;
          return TRUE;
        }
      if (!run_ops (node->profile, node->ops, node->n_ops, i, &cell))
        return FALSE;
      value->number = cell.number;
      return TRUE;
    case CTW_NODE_STR:
      return ctw_node_text (node, i, value->text, &value->length);
    case CTW_NODE_CONST:
    case CTW_NODE_LIST:
    case CTW_NODE_DICT:
    default:
      return TRUE;
    }
}
