/* SPDX-License-Identifier: MIT */
/*
 * ctw-recipe.c: what each attribute of a bulk run's instances is, as a formula.
 *
 * Only what is sure is taken: a straight __init__ that stores parameters and
 * plain arithmetic. Everything else has no recipe, and the evaluator makes the
 * instances one by one.
 */
#include "live/ctw-bulk-private.h"

#include <math.h>
#include <string.h>

#define NO_NODE G_MAXUINT
#define ONE_DIGIT ((gint64) 1 << 30)

typedef struct
{
  const char *name;
  guint node;
} Binding;

typedef struct
{
  CtwLive *live;
  CtwRecipe *recipe;
  guint depth;
} Reading;

/* --- formulas */

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
  const char name[] = { op == 'd' ? '/' : op, '\0' };
  gint64 value = a->integer;

  if (!int_op (op, value, b, &a->integer))
    return FALSE;
  a->request = is_one_digit (value) && is_one_digit (b)
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
      default:
        depth--;
        if (!apply (profile, ops[k].op, &stack[depth - 1], &stack[depth]))
          return FALSE;
        break;
      }
  *result = stack[0];
  return TRUE;
}

static gboolean
eval_text (const CtwNode *node, gint64 i, CtwNodeValue *value)
{
  gsize length = 0;

  for (guint k = 0; k < node->n_parts; k++)
    {
      const CtwNodePart *part = &node->parts[k];
      char digits[24];
      const char *text = part->text;
      gsize n = part->length;
      if (text == NULL)
        {
          Cell cell;
          if (!run_ops (node->profile, node->ops + part->first_op, part->n_ops, i, &cell)
              || cell.is_float)
            return FALSE;
          char *at = digits + sizeof digits;
          guint64 rest = cell.integer < 0 ? 0 - (guint64) cell.integer : (guint64) cell.integer;
          do
            *--at = (char) ('0' + rest % 10);
          while ((rest /= 10) > 0);
          if (cell.integer < 0)
            *--at = '-';
          text = at;
          n = (gsize) (digits + sizeof digits - at);
        }
      if (length + n > sizeof value->text)
        return FALSE;
      memcpy (value->text + length, text, n);
      length += n;
    }
  value->length = (guint) length;
  /* The empty str and single characters are not made anew. */
  return length > 1;
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
      return eval_text (node, i, value);
    case CTW_NODE_CONST:
    case CTW_NODE_LIST:
    case CTW_NODE_DICT:
    default:
      return TRUE;
    }
}

/* --- reading expressions */

static CtwNode *
new_node (Reading *reading, CtwNodeKind kind)
{
  CtwRecipe *recipe = reading->recipe;

  if (recipe->n_nodes == CTW_RECIPE_MAX_NODES)
    return NULL;
  CtwNode *node = &recipe->nodes[recipe->n_nodes++];
  node->kind = kind;
  node->profile = reading->live->profile;
  return node;
}

static guint
number_of (Reading *reading, const CtwNode *node)
{
  return (guint) (node - reading->recipe->nodes);
}

static gboolean
append_op (CtwNode *node, CtwNodeOp op)
{
  if (node->n_ops == CTW_RECIPE_MAX_OPS)
    return FALSE;
  node->ops[node->n_ops++] = op;
  return TRUE;
}

static guint
find_binding (const GArray *env, const char *name)
{
  for (guint i = 0; i < env->len; i++)
    if (strcmp (g_array_index (env, Binding, i).name, name) == 0)
      return g_array_index (env, Binding, i).node;
  return NO_NODE;
}

/* Appends another node's formula: it is computed again, which gives an object of its own. */
static gboolean
append_ops_of (CtwNode *node, const CtwNode *other)
{
  if (other->kind == CTW_NODE_CONST && other->ref != NULL)
    {
      CtwForm form = ctw_form_of (other->ref);
      if (form == CTW_FORM_FLOAT)
        return append_op (node, (CtwNodeOp){ 'f', 0, ctw_float_get (other->ref) });
      return FALSE;
    }
  if (other->kind != CTW_NODE_INT && other->kind != CTW_NODE_FLOAT)
    return FALSE;
  for (guint i = 0; i < other->n_ops; i++)
    if (!append_op (node, other->ops[i]))
      return FALSE;
  return TRUE;
}

static char
operator_of (const CtwExpr *expr)
{
  if (strcmp (expr->text, "//") == 0)
    return 'd';
  return expr->text[1] == '\0' && strchr ("+-*/%", expr->text[0]) != NULL ? expr->text[0] : '\0';
}

/* The rest of a division by a constant of several digits may be the operand itself. */
static gboolean
may_be_own_rest (const CtwNode *node)
{
  const CtwNodeOp *divisor = node->n_ops >= 2 ? &node->ops[node->n_ops - 2] : NULL;

  return divisor == NULL || divisor->op != 'c' || !is_one_digit (divisor->integer);
}

/* Appends an arithmetic expression; 'i' for int, 'f' for float, 0 where it is neither. */
static char
append_expr (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  guint bound;
  char a, b, op;

  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
      return append_op (node, (CtwNodeOp){ 'c', g_ascii_strtoll (expr->text, NULL, 10), 0 })
                     && strlen (expr->text) < 18
                 ? 'i'
                 : '\0';
    case CTW_EXPR_FLOAT:
      return append_op (node, (CtwNodeOp){ 'f', 0, g_ascii_strtod (expr->text, NULL) }) ? 'f'
                                                                                        : '\0';
    case CTW_EXPR_NAME:
      bound = find_binding (env, expr->text);
      if (bound == NO_NODE || !append_ops_of (node, &reading->recipe->nodes[bound]))
        return '\0';
      return reading->recipe->nodes[bound].kind == CTW_NODE_INT ? 'i' : 'f';
    case CTW_EXPR_BINARY:
      op = operator_of (expr);
      a = op != '\0' ? append_expr (reading, env, node, expr->children[0]) : '\0';
      b = a != '\0' ? append_expr (reading, env, node, expr->children[1]) : '\0';
      if (b == '\0' || !append_op (node, (CtwNodeOp){ op, 0, 0 }))
        return '\0';
      if ((a == 'f' || b == 'f') && (op == 'd' || op == '%'))
        return '\0';
      if (op == '%' && may_be_own_rest (node))
        return '\0';
      return a == 'f' || b == 'f' || op == '/' ? 'f' : 'i';
    default:
      return '\0';
    }
}

static guint
read_arithmetic (Reading *reading, const GArray *env, const CtwExpr *expr)
{
  CtwNode *node = new_node (reading, CTW_NODE_INT);
  char type = node != NULL ? append_expr (reading, env, node, expr) : '\0';

  if (type == '\0')
    return NO_NODE;
  node->kind = type == 'f' ? CTW_NODE_FLOAT : CTW_NODE_INT;
  return number_of (reading, node);
}

static gboolean
read_part (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  CtwNodePart *part = &node->parts[node->n_parts];

  if (node->n_parts == G_N_ELEMENTS (node->parts))
    return FALSE;
  node->n_parts++;
  if (expr->kind == CTW_EXPR_STR)
    {
      part->text = expr->text;
      part->length = expr->length;
      for (gsize i = 0; i < part->length; i++)
        if ((guchar) part->text[i] >= 0x80)
          return FALSE;
      return TRUE;
    }
  if (expr->text[0] != '\0' || expr->children[1]->kind != CTW_EXPR_ABSENT)
    return FALSE;
  part->first_op = node->n_ops;
  if (append_expr (reading, env, node, expr->children[0]) != 'i')
    return FALSE;
  part->n_ops = node->n_ops - part->first_op;
  return TRUE;
}

static guint
read_fstring (Reading *reading, const GArray *env, const CtwExpr *expr)
{
  CtwNode *node = new_node (reading, CTW_NODE_STR);

  for (guint i = 0; node != NULL && i < expr->n_children; i++)
    if (!read_part (reading, env, node, expr->children[i]))
      return NO_NODE;
  return node != NULL ? number_of (reading, node) : NO_NODE;
}

static gboolean
is_plain_constant (const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_STR:
    case CTW_EXPR_NONE:
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
      return TRUE;
    case CTW_EXPR_UNARY:
      return expr->text[0] == '-' && is_plain_constant (expr->children[0]);
    case CTW_EXPR_TUPLE:
      for (guint i = 0; i < expr->n_children; i++)
        if (!is_plain_constant (expr->children[i]))
          return FALSE;
      return TRUE;
    default:
      return FALSE;
    }
}

/* An object that is the same in every turn: a constant, or what a name of the module stands for. */
static guint
read_constant (Reading *reading, CtwRef ref)
{
  CtwNode *node = ref != NULL ? new_node (reading, CTW_NODE_CONST) : NULL;

  if (ref != NULL)
    ctw_ref_down (reading->live->space, ref);
  if (node == NULL)
    return NO_NODE;
  node->ref = ref;
  return number_of (reading, node);
}

static guint
read_expr (Reading *reading, const GArray *env, const CtwExpr *expr)
{
  CtwNode *node;

  if (is_plain_constant (expr) || ctw_live_is_folded (expr))
    return read_constant (reading, ctw_live_eval (reading->live, expr));
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_NAME:
      {
        guint bound = find_binding (env, expr->text);
        CtwRef global = g_hash_table_lookup (reading->live->globals, expr->text);
        if (bound != NO_NODE)
          return bound;
        if (global == NULL || global == reading->live->space->unknown)
          return NO_NODE;
        return read_constant (reading, ctw_ref_up (global));
      }
    case CTW_EXPR_FSTRING:
      return read_fstring (reading, env, expr);
    case CTW_EXPR_BINARY:
      return read_arithmetic (reading, env, expr);
    case CTW_EXPR_LIST:
    case CTW_EXPR_DICT:
      node = expr->n_children == 0
                 ? new_node (reading, expr->kind == CTW_EXPR_LIST ? CTW_NODE_LIST : CTW_NODE_DICT)
                 : NULL;
      return node != NULL ? number_of (reading, node) : NO_NODE;
    default:
      return NO_NODE;
    }
}

/* --- reading __init__ */

static gboolean read_init (Reading *reading,
                           const CtwLiveClass *klass,
                           const CtwLiveClass *after,
                           const GArray *arguments,
                           const GArray *keywords);

static gboolean
add_attr (Reading *reading, const char *name, guint node)
{
  CtwRecipe *recipe = reading->recipe;
  CtwRecipeAttr attr = { name, node };

  if (node == NO_NODE)
    return FALSE;
  /* A name that is set twice frees what it was first set to. */
  for (guint i = 0; name != NULL && i < recipe->attrs->len; i++)
    if (strcmp (g_array_index (recipe->attrs, CtwRecipeAttr, i).name, name) == 0)
      return FALSE;
  g_array_append_val (recipe->attrs, attr);
  return TRUE;
}

static gboolean
read_arguments (Reading *reading,
                const GArray *env,
                const CtwExpr *call,
                guint first,
                GArray *arguments,
                GArray *keywords)
{
  for (guint i = first; i < call->n_children; i++)
    {
      const CtwExpr *expr = call->children[i];
      gboolean keyword = expr->kind == CTW_EXPR_KEYWORD;
      Binding binding = { keyword ? expr->text : NULL, 0 };
      binding.node = read_expr (reading, env, keyword ? expr->children[0] : expr);
      if (binding.node == NO_NODE)
        return FALSE;
      g_array_append_val (keyword ? keywords : arguments, binding);
    }
  return TRUE;
}

static gboolean
is_self (const CtwFunction *function, const CtwExpr *expr)
{
  return expr->kind == CTW_EXPR_NAME && strcmp (expr->text, function->params[0].name) == 0;
}

/* super().__init__(…) and Base.__init__(self, …) */
static gboolean
read_base_init (Reading *reading,
                const CtwLiveClass *klass,
                const CtwCallable *callable,
                const GArray *env,
                const CtwExpr *call)
{
  const CtwExpr *callee = call->children[0], *object;
  g_autoptr (GArray) arguments = g_array_new (FALSE, FALSE, sizeof (Binding));
  g_autoptr (GArray) keywords = g_array_new (FALSE, FALSE, sizeof (Binding));

  if (callee->kind != CTW_EXPR_ATTRIBUTE || strcmp (callee->text, "__init__") != 0)
    return FALSE;
  object = callee->children[0];
  if (object->kind == CTW_EXPR_CALL && object->children[0]->kind == CTW_EXPR_NAME
      && strcmp (object->children[0]->text, "super") == 0)
    return read_arguments (reading, env, call, 1, arguments, keywords)
           && read_init (reading, klass, callable->klass, arguments, keywords);
  if (object->kind != CTW_EXPR_NAME || call->n_children < 2
      || !is_self (callable->function, call->children[1]))
    return FALSE;
  CtwRef base = g_hash_table_lookup (reading->live->globals, object->text);
  if (base == NULL || ctw_form_of (base) != CTW_FORM_CLASS)
    return FALSE;
  return read_arguments (reading, env, call, 2, arguments, keywords)
         && read_init (reading, ctw_class_of_ref (base), NULL, arguments, keywords);
}

static gboolean
read_target (Reading *reading,
             const CtwCallable *callable,
             const CtwExpr *target,
             const GArray *env,
             const CtwExpr *value)
{
  const CtwLiveAttr *attr;

  if (target->kind != CTW_EXPR_ATTRIBUTE || !is_self (callable->function, target->children[0]))
    return FALSE;
  const char *name = target->text;
  if (name[0] == '_' && name[1] == '_')
    return FALSE;
  attr = ctw_class_find (reading->recipe->klass, name);
  if (attr != NULL && attr->kind != CTW_ATTR_SLOT && attr->kind != CTW_ATTR_VALUE)
    return FALSE;
  return add_attr (reading, name, read_expr (reading, env, value));
}

static gboolean
read_statement (Reading *reading,
                const CtwLiveClass *klass,
                const CtwCallable *callable,
                const GArray *env,
                const CtwStmt *stmt)
{
  switch ((guint) stmt->kind)
    {
    case CTW_STMT_PASS:
      return TRUE;
    case CTW_STMT_EXPR:
      if (stmt->exprs[0]->kind == CTW_EXPR_STR || stmt->exprs[0]->kind == CTW_EXPR_ELLIPSIS)
        return TRUE;
      return stmt->exprs[0]->kind == CTW_EXPR_CALL
             && read_base_init (reading, klass, callable, env, stmt->exprs[0]);
    case CTW_STMT_ASSIGN:
      return stmt->n_exprs == 2
             && read_target (reading, callable, stmt->exprs[0], env, stmt->exprs[1]);
    case CTW_STMT_ANN_ASSIGN:
      return stmt->exprs[2]->kind != CTW_EXPR_ABSENT
             && read_target (reading, callable, stmt->exprs[0], env, stmt->exprs[2]);
    default:
      return FALSE;
    }
}

static guint
find_keyword (const GArray *keywords, const char *name)
{
  for (guint i = 0; i < keywords->len; i++)
    if (strcmp (g_array_index (keywords, Binding, i).name, name) == 0)
      return g_array_index (keywords, Binding, i).node;
  return NO_NODE;
}

static gboolean
bind_parameters (Reading *reading,
                 const CtwCallable *callable,
                 const GArray *arguments,
                 const GArray *keywords,
                 GArray *env)
{
  const CtwFunction *function = callable->function;

  if (function->n_params == 0 || arguments->len >= function->n_params)
    return FALSE;
  for (guint i = 1; i < function->n_params; i++)
    {
      Binding binding = { function->params[i].name, NO_NODE };
      if (function->params[i].kind == CTW_PARAM_VAR
          || function->params[i].kind == CTW_PARAM_VAR_KEYWORD)
        return FALSE;
      if (i - 1 < arguments->len)
        binding.node = g_array_index (arguments, Binding, i - 1).node;
      else
        binding.node = find_keyword (keywords, binding.name);
      if (binding.node == NO_NODE && callable->defaults[i] != NULL)
        binding.node = read_constant (reading, ctw_ref_up (callable->defaults[i]));
      if (binding.node == NO_NODE)
        return FALSE;
      g_array_append_val (env, binding);
    }
  return TRUE;
}

static gboolean
read_init (Reading *reading,
           const CtwLiveClass *klass,
           const CtwLiveClass *after,
           const GArray *arguments,
           const GArray *keywords)
{
  const CtwLiveAttr *init = ctw_class_find_after (klass, after, "__init__");
  g_autoptr (GArray) env = g_array_new (FALSE, FALSE, sizeof (Binding));

  if (init == NULL)
    return arguments->len + keywords->len == 0;
  if (reading->depth++ > 20 || init->kind != CTW_ATTR_VALUE
      || ctw_form_of (init->value) != CTW_FORM_FUNCTION)
    return FALSE;
  const CtwCallable *callable = ctw_callable_of (init->value);
  if (callable->function == NULL || callable->function->is_generator
      || !bind_parameters (reading, callable, arguments, keywords, env))
    return FALSE;
  for (guint i = 0; i < callable->function->body.n; i++)
    if (!read_statement (reading, klass, callable, env, callable->function->body.stmts[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_dataclass (const CtwLiveClass *klass)
{
  for (guint i = 0; i < klass->n_mro; i++)
    if (klass->mro[i]->type != NULL && klass->mro[i]->type->klass != NULL
        && klass->mro[i]->type->klass->kind == CTW_CLASS_DATACLASS)
      return TRUE;
  return FALSE;
}

/* Fields of a dataclass or items of a NamedTuple, all of them given. */
static gboolean
read_fields (Reading *reading, const GArray *arguments, const GArray *keywords, gboolean named)
{
  const CtwType *type = reading->recipe->klass->type;

  if (arguments->len > type->n_fields)
    return FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    {
      guint node = i < arguments->len ? g_array_index (arguments, Binding, i).node
                                      : find_keyword (keywords, type->fields[i]);
      if (!add_attr (reading, named ? type->fields[i] : NULL, node))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_class (Reading *reading, const GArray *arguments, const GArray *keywords)
{
  CtwLiveClass *klass = reading->recipe->klass;

  if (klass->type == NULL || ctw_class_find (klass, "__new__") != NULL
      || ctw_class_find (klass, "__setattr__") != NULL
      || ctw_class_find (klass, "__post_init__") != NULL)
    return FALSE;
  if (klass->form == CTW_FORM_TUPLE)
    return read_fields (reading, arguments, keywords, FALSE);
  if (klass->form != CTW_FORM_INSTANCE)
    return FALSE;
  if (has_dataclass (klass) && ctw_class_find (klass, "__init__") == NULL)
    return read_fields (reading, arguments, keywords, TRUE);
  return !has_dataclass (klass) && read_init (reading, klass, NULL, arguments, keywords);
}

/* --- the comprehension */

static gboolean
read_comprehension (Reading *reading, const CtwExpr *comp)
{
  const CtwExpr *call = comp->children[0], *loop = comp->children[1];
  g_autoptr (GArray) env = g_array_new (FALSE, FALSE, sizeof (Binding));
  g_autoptr (GArray) arguments = g_array_new (FALSE, FALSE, sizeof (Binding));
  g_autoptr (GArray) keywords = g_array_new (FALSE, FALSE, sizeof (Binding));
  CtwNode *node;

  if (loop->children[0]->kind != CTW_EXPR_NAME || loop->n_children != 2)
    return FALSE;
  reading->recipe->variable = loop->children[0]->text;
  node = new_node (reading, CTW_NODE_INT);
  append_op (node, (CtwNodeOp){ 'i', 0, 0 });
  Binding variable = { reading->recipe->variable, number_of (reading, node) };
  g_array_append_val (env, variable);
  return read_arguments (reading, env, call, 1, arguments, keywords)
         && read_class (reading, arguments, keywords);
}

static CtwLiveClass *
called_class (CtwLive *live, const CtwExpr *comp)
{
  const CtwExpr *call = comp->children[0];
  CtwRef ref = call->kind == CTW_EXPR_CALL && call->children[0]->kind == CTW_EXPR_NAME
                   ? g_hash_table_lookup (live->globals, call->children[0]->text)
                   : NULL;

  return ref != NULL && ctw_form_of (ref) == CTW_FORM_CLASS ? ctw_class_of_ref (ref) : NULL;
}

/* What the instances of [Class(…) for i in …] are made of; NULL where that is not sure. */
CtwRecipe *
ctw_recipe_new (CtwLive *live, const CtwExpr *comp)
{
  CtwLiveClass *klass = comp->n_children == 2 ? called_class (live, comp) : NULL;

  if (klass == NULL)
    return NULL;
  CtwRecipe *recipe = g_new0 (CtwRecipe, 1);
  recipe->klass = klass;
  recipe->attrs = g_array_new (FALSE, FALSE, sizeof (CtwRecipeAttr));
  Reading reading = { live, recipe, 0 };
  gboolean ok = read_comprehension (&reading, comp);
  g_clear_pointer (&live->reason, g_free);
  ctw_raised_clear (live->space);
  if (!ok)
    g_clear_pointer (&recipe, ctw_recipe_free);
  return recipe;
}

void
ctw_recipe_free (CtwRecipe *recipe)
{
  if (recipe == NULL)
    return;
  g_array_unref (recipe->attrs);
  g_free (recipe);
}
