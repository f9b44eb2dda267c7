/* SPDX-License-Identifier: MIT */
/*
 * ctw-recipe.c: what each attribute of a bulk run's instances is, as a formula.
 *
 * Only what is sure is taken: a straight __init__ that stores parameters and
 * plain arithmetic. Everything else has no recipe, and the evaluator makes the
 * instances one by one.
 */
#include "live/ctw-bulk-private.h"

#include <string.h>

#define NO_NODE G_MAXUINT

typedef struct
{
  const char *name;
  guint node;
} Binding;

typedef struct
{
  CtwLive *live;
  CtwRecipe *recipe;
  const char *self; /* (nullable): what __init__ calls the instance */
  guint depth;
} Reading;

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
  /* The latest: a name may be bound anew. */
  for (guint i = env->len; i-- > 0;)
    if (strcmp (g_array_index (env, Binding, i).name, name) == 0)
      return g_array_index (env, Binding, i).node;
  return NO_NODE;
}

static guint
find_attr (const CtwRecipe *recipe, const char *name)
{
  for (guint i = 0; i < recipe->attrs->len; i++)
    {
      const CtwRecipeAttr *attr = &g_array_index (recipe->attrs, CtwRecipeAttr, i);
      if (attr->name != NULL && strcmp (attr->name, name) == 0)
        return attr->node;
    }
  return NO_NODE;
}

/* What a name, or an attribute that was set already, stands for. */
static guint
find_value (Reading *reading, const GArray *env, const CtwExpr *expr)
{
  const CtwExpr *object = expr->kind == CTW_EXPR_ATTRIBUTE ? expr->children[0] : NULL;

  if (expr->kind == CTW_EXPR_NAME)
    return find_binding (env, expr->text);
  if (object != NULL && object->kind == CTW_EXPR_NAME && reading->self != NULL
      && strcmp (object->text, reading->self) == 0 && find_binding (env, object->text) == NO_NODE)
    return find_attr (reading->recipe, expr->text);
  return NO_NODE;
}

/* Appends a number that is the same in every turn; 'i', 'f', or 0 where it is none. */
static char
append_number (CtwLive *live, CtwNode *node, CtwRef ref)
{
  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_INT:
      return append_op (node, (CtwNodeOp){ 'c', ctw_int_get (live->space, ref), 0 }) ? 'i' : '\0';
    case CTW_FORM_FLOAT:
      return append_op (node, (CtwNodeOp){ 'f', 0, ctw_float_get (ref) }) ? 'f' : '\0';
    default:
      return '\0';
    }
}

/* Appends another node's formula: it is computed again, which gives an object of its own. */
static char
append_ops_of (Reading *reading, CtwNode *node, const CtwNode *other)
{
  if (other->kind == CTW_NODE_CONST && other->ref != NULL)
    return append_number (reading->live, node, other->ref);
  if (other->kind != CTW_NODE_INT && other->kind != CTW_NODE_FLOAT)
    return '\0';
  for (guint i = 0; i < other->n_ops; i++)
    if (!append_op (node, other->ops[i]))
      return '\0';
  return other->kind == CTW_NODE_INT ? 'i' : 'f';
}

static char
operator_of (const CtwExpr *expr)
{
  static const char *const names[] = { "//", "**", "<<", ">>" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (expr->text, names[i]) == 0)
      return "dplr"[i];
  return expr->text[1] == '\0' && strchr ("+-*/%&|^", expr->text[0]) != NULL ? expr->text[0] : '\0';
}

/* The rest of a division by a constant of several digits may be the operand itself. */
static gboolean
may_be_own_rest (const CtwNode *node)
{
  const CtwNodeOp *divisor = node->n_ops >= 2 ? &node->ops[node->n_ops - 2] : NULL;

  return divisor == NULL || divisor->op != 'c' || ctw_int_n_digits (divisor->integer) > 1;
}

static char append_expr (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr);

static char
append_constant (Reading *reading, CtwNode *node, const CtwExpr *expr)
{
  CtwRef ref = ctw_live_eval (reading->live, expr);
  char type = ref != NULL ? append_number (reading->live, node, ref) : '\0';

  if (ref != NULL)
    ctw_ref_down (reading->live->space, ref);
  return type;
}

static char
append_name (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  guint bound = find_value (reading, env, expr);
  CtwRef global = expr->kind == CTW_EXPR_NAME
                      ? g_hash_table_lookup (reading->live->globals, expr->text)
                      : NULL;

  if (bound != NO_NODE)
    return append_ops_of (reading, node, &reading->recipe->nodes[bound]);
  return global != NULL ? append_number (reading->live, node, global) : '\0';
}

static char
append_binary (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  char op = operator_of (expr);
  char a = op != '\0' ? append_expr (reading, env, node, expr->children[0]) : '\0';
  char b = a != '\0' ? append_expr (reading, env, node, expr->children[1]) : '\0';
  gboolean has_float = a == 'f' || b == 'f';

  if (b == '\0' || !append_op (node, (CtwNodeOp){ op, 0, 0 }))
    return '\0';
  if (has_float && strchr ("+-*/", op) == NULL)
    return '\0';
  if (op == '%' && may_be_own_rest (node))
    return '\0';
  return has_float || op == '/' ? 'f' : 'i';
}

/* Appends an arithmetic expression; 'i' for int, 'f' for float, 0 where it is neither. */
static char
append_expr (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  char type;

  if (ctw_live_is_folded (reading->live, expr))
    return append_constant (reading, node, expr);
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_NAME:
    case CTW_EXPR_ATTRIBUTE:
      return append_name (reading, env, node, expr);
    case CTW_EXPR_UNARY:
      type = strcmp (expr->text, "-") == 0 ? append_expr (reading, env, node, expr->children[0])
                                           : '\0';
      return type != '\0' && append_op (node, (CtwNodeOp){ 'n', 0, 0 }) ? type : '\0';
    case CTW_EXPR_BINARY:
      return append_binary (reading, env, node, expr);
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
set_text (CtwNodePart *part, const char *text, gsize length)
{
  part->text = text;
  part->length = length;
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/* A name of the module that stands for a str. */
static CtwRef
global_text (Reading *reading, const GArray *env, const CtwExpr *expr)
{
  CtwRef ref = expr->kind == CTW_EXPR_NAME && find_binding (env, expr->text) == NO_NODE
                   ? g_hash_table_lookup (reading->live->globals, expr->text)
                   : NULL;

  return ref != NULL && ctw_form_of (ref) == CTW_FORM_STR
                 && ctw_str_ascii (reading->live->space, ref) != NULL
             ? ref
             : NULL;
}

static gboolean
read_digits (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  CtwNodePart *part = &node->parts[node->n_parts - 1];

  part->first_op = node->n_ops;
  if (append_expr (reading, env, node, expr) != 'i')
    return FALSE;
  part->n_ops = node->n_ops - part->first_op;
  return TRUE;
}

static gboolean
read_part (Reading *reading, const GArray *env, CtwNode *node, const CtwExpr *expr)
{
  if (node->n_parts == G_N_ELEMENTS (node->parts))
    return FALSE;
  CtwNodePart *part = &node->parts[node->n_parts++];
  if (expr->kind == CTW_EXPR_STR)
    return set_text (part, expr->text, expr->length);
  if (expr->text[0] != '\0' || expr->children[1]->kind != CTW_EXPR_ABSENT)
    return FALSE;
  CtwRef text = global_text (reading, env, expr->children[0]);
  if (text != NULL)
    return set_text (part, ctw_str_ascii (reading->live->space, text), ctw_str_n_chars (text));
  return read_digits (reading, env, node, expr->children[0]);
}

/* str(i) */
static guint
read_str_call (Reading *reading, const GArray *env, const CtwExpr *call)
{
  const CtwExpr *callee = call->children[0];

  if (callee->kind != CTW_EXPR_NAME || strcmp (callee->text, "str") != 0 || call->n_children != 2
      || find_binding (env, "str") != NO_NODE)
    return NO_NODE;
  CtwRef builtin = ctw_live_eval (reading->live, callee);
  gboolean known = builtin != NULL && ctw_form_of (builtin) == CTW_FORM_CLASS
                   && ctw_class_of_ref (builtin) == reading->live->space->of[CTW_FORM_STR];
  if (builtin != NULL)
    ctw_ref_down (reading->live->space, builtin);
  CtwNode *node = known ? new_node (reading, CTW_NODE_STR) : NULL;
  if (node == NULL)
    return NO_NODE;
  node->n_parts = 1;
  return read_digits (reading, env, node, call->children[1]) ? number_of (reading, node) : NO_NODE;
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

  if (is_plain_constant (expr) || ctw_live_is_folded (reading->live, expr))
    return read_constant (reading, ctw_live_eval (reading->live, expr));
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_ATTRIBUTE:
      return find_value (reading, env, expr);
    case CTW_EXPR_CALL:
      return read_str_call (reading, env, expr);
    case CTW_EXPR_NAME:
      {
        guint bound = find_value (reading, env, expr);
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
    case CTW_EXPR_UNARY:
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

/* self.name = …; or a name of the function alone. */
static gboolean
read_target (Reading *reading,
             const CtwCallable *callable,
             const CtwExpr *target,
             GArray *env,
             guint node)
{
  const CtwLiveAttr *attr;
  Binding binding = { target->text, node };

  if (node == NO_NODE)
    return FALSE;
  if (target->kind == CTW_EXPR_NAME && !is_self (callable->function, target))
    {
      g_array_append_val (env, binding);
      return TRUE;
    }
  if (target->kind != CTW_EXPR_ATTRIBUTE || !is_self (callable->function, target->children[0]))
    return FALSE;
  const char *name = target->text;
  if (name[0] == '_' && name[1] == '_')
    return FALSE;
  attr = ctw_class_find (reading->recipe->klass, name);
  if (attr != NULL && attr->kind != CTW_ATTR_SLOT && attr->kind != CTW_ATTR_VALUE)
    return FALSE;
  return add_attr (reading, name, node);
}

/* self.a, self.b = a, b: all values first, then the targets from the left. */
static gboolean
read_pairs (Reading *reading,
            const CtwCallable *callable,
            const CtwExpr *targets,
            GArray *env,
            const CtwExpr *values)
{
  guint nodes[CTW_RECIPE_MAX_NODES];

  if (targets->n_children != values->n_children || values->n_children > G_N_ELEMENTS (nodes))
    return FALSE;
  for (guint i = 0; i < values->n_children; i++)
    nodes[i] = read_expr (reading, env, values->children[i]);
  for (guint i = 0; i < values->n_children; i++)
    if (!read_target (reading, callable, targets->children[i], env, nodes[i]))
      return FALSE;
  return TRUE;
}

/* target = target = value */
static gboolean
read_assignment (Reading *reading, const CtwCallable *callable, GArray *env, const CtwStmt *stmt)
{
  const CtwExpr *value = stmt->exprs[stmt->n_exprs - 1];

  if (stmt->exprs[0]->kind == CTW_EXPR_TUPLE)
    return stmt->n_exprs == 2 && value->kind == CTW_EXPR_TUPLE
           && read_pairs (reading, callable, stmt->exprs[0], env, value);
  guint node = read_expr (reading, env, value);
  for (guint i = 0; i + 1 < stmt->n_exprs; i++)
    if (!read_target (reading, callable, stmt->exprs[i], env, node))
      return FALSE;
  return TRUE;
}

static gboolean
read_statement (Reading *reading,
                const CtwLiveClass *klass,
                const CtwCallable *callable,
                GArray *env,
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
      return read_assignment (reading, callable, env, stmt);
    case CTW_STMT_ANN_ASSIGN:
      return stmt->exprs[2]->kind != CTW_EXPR_ABSENT
             && read_target (reading, callable, stmt->exprs[0], env,
                             read_expr (reading, env, stmt->exprs[2]));
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
  const char *outer = reading->self;
  gboolean ok = TRUE;
  reading->self = callable->function->params[0].name;
  for (guint i = 0; ok && i < callable->function->body.n; i++)
    ok = read_statement (reading, klass, callable, env, callable->function->body.stmts[i]);
  reading->self = outer;
  return ok;
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

static gboolean
is_name (const CtwExpr *expr, const char *name)
{
  return expr->kind == CTW_EXPR_NAME && strcmp (expr->text, name) == 0;
}

/* What a field is that no argument gives. */
static guint
read_default (Reading *reading, const char *name)
{
  const CtwLiveClass *klass = reading->recipe->klass;
  const CtwExpr *factory = ctw_live_field_option (klass, name, "default_factory");
  const CtwExpr *constant = ctw_live_field_option (klass, name, "default");
  const CtwLiveAttr *attr = ctw_class_find (klass, name);

  if (factory != NULL)
    {
      CtwNode *node = is_name (factory, "list") ? new_node (reading, CTW_NODE_LIST) : NULL;
      return node != NULL ? number_of (reading, node) : NO_NODE;
    }
  if (constant != NULL)
    return is_plain_constant (constant)
               ? read_constant (reading, ctw_live_eval (reading->live, constant))
               : NO_NODE;
  return attr != NULL && attr->kind == CTW_ATTR_VALUE
                 && attr->value != reading->live->space->unknown
             ? read_constant (reading, ctw_ref_up (attr->value))
             : NO_NODE;
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
      if (!ctw_live_takes_field (reading->recipe->klass, type->fields[i]))
        return FALSE;
      if (node == NO_NODE)
        node = read_default (reading, type->fields[i]);
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
  Reading reading = { live, recipe, NULL, 0 };
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
