/* SPDX-License-Identifier: MIT */
/*
 * ctw-uses.c: where a class or an attribute is used.
 *
 * Uses are found among the tokens, because the model leaves out what the core
 * has no need of (awaits, match statements, default values of lambdas).  What a
 * name means at a place is asked of the model: a function that binds the name
 * itself means its own.
 */
#include "edit/ctw-edit-private.h"

#include <string.h>

/* --- walking */

void
ctw_expr_walk (const CtwExpr *expr, CtwExprVisit visit, gpointer user_data)
{
  visit (expr, user_data);
  for (guint i = 0; i < expr->n_children; i++)
    ctw_expr_walk (expr->children[i], visit, user_data);
}

static void
walk_exprs (guint n, const CtwExpr *const *exprs, CtwExprVisit visit, gpointer user_data)
{
  for (guint i = 0; i < n; i++)
    ctw_expr_walk (exprs[i], visit, user_data);
}

static void
walk_body (const CtwEditor *editor, const CtwBody *body, CtwExprVisit visit, gpointer user_data)
{
  for (guint i = 0; i < body->n; i++)
    ctw_stmt_walk (editor, body->stmts[i], visit, user_data);
}

static void
walk_function (const CtwEditor *editor,
               const CtwFunction *function,
               CtwExprVisit visit,
               gpointer user_data)
{
  walk_exprs (function->n_decorators, function->decorators, visit, user_data);
  for (guint i = 0; i < function->n_params; i++)
    {
      if (function->params[i].annotation != NULL)
        ctw_expr_walk (function->params[i].annotation, visit, user_data);
      if (function->params[i].default_value != NULL)
        ctw_expr_walk (function->params[i].default_value, visit, user_data);
    }
  if (function->returns != NULL)
    ctw_expr_walk (function->returns, visit, user_data);
  walk_body (editor, &function->body, visit, user_data);
}

/* Every expression of a statement, with those of the functions and classes in it. */
void
ctw_stmt_walk (const CtwEditor *editor, const CtwStmt *stmt, CtwExprVisit visit, gpointer user_data)
{
  walk_exprs (stmt->n_exprs, stmt->exprs, visit, user_data);
  for (guint i = 0; i < stmt->n_bodies; i++)
    walk_body (editor, &stmt->bodies[i], visit, user_data);
  if (stmt->function != NULL)
    walk_function (editor, stmt->function, visit, user_data);
  if (stmt->class_id != CTW_NONE)
    {
      const CtwClass *klass = ctw_model_get_class (editor->model, stmt->class_id);
      walk_exprs (klass->n_decorators, klass->decorators, visit, user_data);
      walk_exprs (klass->n_bases, klass->bases, visit, user_data);
      walk_exprs (klass->n_keywords, klass->keywords, visit, user_data);
      walk_body (editor, &klass->body, visit, user_data);
    }
}

static void
walk_functions (const CtwEditor *editor,
                const CtwBody *body,
                const CtwClass *owner,
                CtwFunctionVisit visit,
                gpointer user_data)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      if (stmt->function != NULL)
        {
          visit (stmt->function, owner, user_data);
          walk_functions (editor, &stmt->function->body, NULL, visit, user_data);
        }
      for (guint j = 0; j < stmt->n_bodies; j++)
        walk_functions (editor, &stmt->bodies[j], owner, visit, user_data);
      if (stmt->class_id != CTW_NONE)
        {
          const CtwClass *klass = ctw_model_get_class (editor->model, stmt->class_id);
          walk_functions (editor, &klass->body, klass, visit, user_data);
        }
    }
}

/* Every function of the file, with the class in whose body it stands. */
void
ctw_model_walk_functions (const CtwEditor *editor, CtwFunctionVisit visit, gpointer user_data)
{
  walk_functions (editor, ctw_model_get_program (editor->model), NULL, visit, user_data);
}

/* --- what binds a name */

static gboolean
token_is_name (const CtwEditor *editor, const CtwToken *token, const char *name)
{
  return token->kind == CTW_TOKEN_NAME && ctw_token_is (editor, token, name);
}

/* `f(name=…)`, not `name = …` */
gboolean
ctw_token_is_keyword_name (const CtwEditor *editor, const CtwToken *token)
{
  if (token[1].op != '=' || token->depth == 0 || token == editor->tokens.v)
    return FALSE;
  const CtwToken *before = token - 1;
  while (before > editor->tokens.v && before->kind >= CTW_TOKEN_COMMENT)
    before--;
  return before->op == '(' || before->op == ',';
}

/* Whether `for … name … in` is what @token stands in. */
static gboolean
is_loop_target (const CtwEditor *editor, const CtwToken *token)
{
  for (const CtwToken *back = token; back > editor->tokens.v; back--)
    {
      if (back->kind == CTW_TOKEN_NEWLINE || token_is_name (editor, back, "in"))
        return FALSE;
      if (token_is_name (editor, back, "for"))
        return TRUE;
      if (back->kind == CTW_TOKEN_NAME || back->op == ',' || back->op == '(' || back->op == ')'
          || back->op == '*' || back->op == '[' || back->op == ']'
          || back->kind >= CTW_TOKEN_COMMENT)
        continue;
      return FALSE;
    }
  return FALSE;
}

static gboolean
binds_by_word (const CtwEditor *editor, const CtwToken *before)
{
  static const char *const WORDS[] = { "class", "def", "import", "as", "del", "lambda" };

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (token_is_name (editor, before, WORDS[i]))
      return TRUE;
  return FALSE;
}

/* Whether the name at @token is bound there, as far as its line shows. */
static gboolean
token_binds (const CtwEditor *editor, const CtwToken *token)
{
  const CtwToken *before = token > editor->tokens.v ? token - 1 : NULL;

  if (before != NULL && before->op == '.')
    return FALSE;
  if (token[1].op == CTW_OP_WALRUS || token[1].op == 'a')
    return TRUE;
  if (token[1].op == '=' && !ctw_token_is_keyword_name (editor, token))
    return TRUE;
  if (token[1].op == ':' && token->depth == 0
      && (before == NULL || before->kind >= CTW_TOKEN_COMMENT))
    return TRUE;
  if (before == NULL)
    return FALSE;
  return binds_by_word (editor, before) || is_loop_target (editor, token);
}

static gboolean
is_import_line (const CtwEditor *editor, const CtwToken *token)
{
  while (token > editor->tokens.v && token[-1].kind != CTW_TOKEN_NEWLINE && token[-1].op != ';')
    {
      token--;
      if (token_is_name (editor, token, "import"))
        return TRUE;
    }
  return FALSE;
}

/* `a, name = …`: before the last "=" of a statement, outside brackets of a call. */
static gboolean
is_tuple_target (const CtwEditor *editor, const CtwToken *token)
{
  const CtwToken *first = token, *after = token;

  while (first > editor->tokens.v && first[-1].kind < CTW_TOKEN_NEWLINE && first[-1].op != ';')
    first--;
  for (const CtwToken *t = first; t < token; t++)
    if (!(t->kind == CTW_TOKEN_NAME || t->op == ',' || t->op == '(' || t->op == '[' || t->op == '.'
          || t->op == '*' || t->op == '=' || t->op == ')' || t->op == ']'))
      return FALSE;
  while (after->kind < CTW_TOKEN_NEWLINE && after->op != '=' && after->op != ';')
    after++;
  for (const CtwToken *t = first; t <= after; t++)
    if (t->kind == CTW_TOKEN_NAME && t[1].kind == CTW_TOKEN_NAME)
      return FALSE;
  return after->op == '=' && after->depth == 0 && token->op != '.';
}

static gboolean
declares_global (const CtwEditor *editor, const CtwToken *token)
{
  while (token > editor->tokens.v && token[-1].kind < CTW_TOKEN_NEWLINE && token[-1].op != ';')
    token--;
  return token_is_name (editor, token, "global") || token_is_name (editor, token, "nonlocal");
}

static gboolean
binds_at (const CtwEditor *editor, const CtwToken *token)
{
  if (token > editor->tokens.v && token[-1].op == '.')
    return FALSE;
  return token_binds (editor, token) || is_import_line (editor, token)
         || is_tuple_target (editor, token);
}

/* Whether @name is the function's own: a parameter, or bound somewhere in it. */
gboolean
ctw_function_binds (const CtwEditor *editor, const CtwFunction *function, const char *name)
{
  gboolean bound = FALSE;

  for (guint i = 0; i < function->n_params; i++)
    if (strcmp (function->params[i].name, name) == 0)
      return TRUE;
  for (const CtwToken *token = ctw_token_at (editor, function->body_span.start);
       token->kind != CTW_TOKEN_END && token->start < function->body_span.end; token++)
    {
      if (!token_is_name (editor, token, name))
        continue;
      if (declares_global (editor, token))
        return FALSE;
      bound |= binds_at (editor, token);
    }
  return bound;
}

/* --- uses of a class */

typedef struct
{
  const CtwEditor *editor;
  const char *name;
  GArray *own; /* spans of functions that mean something else by the name */
} OwnNames;

static void
note_own (const CtwFunction *function, const CtwClass *owner, gpointer user_data)
{
  OwnNames *names = user_data;

  if (ctw_function_binds (names->editor, function, names->name))
    g_array_append_val (names->own, function->body_span);
}

static gboolean
in_spans (const GArray *spans, guint32 at)
{
  for (guint i = 0; i < spans->len; i++)
    {
      const CtwSpan *span = &g_array_index (spans, CtwSpan, i);
      if (at >= span->start && at < span->end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_parameter_of (const CtwEditor *editor, const CtwToken *token)
{
  const CtwToken *open = token;

  while (open > editor->tokens.v && !(open->op == '(' && open->depth < token->depth))
    open--;
  if (open - editor->tokens.v < 2 || token[-1].op == ':' || token[-1].op == '=')
    return FALSE;
  return token_is_name (editor, open - 2, "def")
         && (token[-1].op == '(' || token[-1].op == ',' || token[-1].op == '*'
             || token[-1].op == 0);
}

/* A dotted use of a nested class: Outer.Inner. */
static gboolean
is_dotted_use (const CtwEditor *editor, const CtwToken *token, const char *outer)
{
  return token - editor->tokens.v >= 2 && token[-1].op == '.'
         && token_is_name (editor, token - 2, outer);
}

/* A nested class is seen by its bare name in the body around it, but in no function there. */
static gboolean
sees_nested (const CtwEditor *editor, const CtwClass *outer, guint32 at)
{
  if (at < outer->body_span.start || at >= outer->body_span.end)
    return FALSE;
  for (guint i = 0; i < outer->body.n; i++)
    {
      const CtwStmt *stmt = outer->body.stmts[i];
      if (stmt->function != NULL && at >= stmt->function->body_span.start
          && at < stmt->function->body_span.end)
        return FALSE;
      if (stmt->class_id != CTW_NONE)
        {
          const CtwClass *inner = ctw_model_get_class (editor->model, stmt->class_id);
          if (at >= inner->body_span.start && at < inner->body_span.end)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_class_use (const CtwEditor *editor,
              const CtwClass *klass,
              const CtwToken *token,
              const GArray *own)
{
  const CtwClass *outer = klass->outer == CTW_NONE
                              ? NULL
                              : ctw_model_get_class (editor->model, klass->outer);

  if (token->start == klass->name_span.start)
    return FALSE;
  if (token > editor->tokens.v && token[-1].op == '.')
    return outer != NULL && is_dotted_use (editor, token, outer->name);
  if (outer != NULL && !sees_nested (editor, outer, token->start))
    return FALSE;
  return !ctw_token_is_keyword_name (editor, token) && !in_spans (own, token->start)
         && !is_parameter_of (editor, token);
}

/*
 * The tokens (CtwToken) that mean @klass, its own statement's name aside.
 * @left: set where functions that bind the name themselves are left alone.
 */
GArray *
ctw_editor_uses (CtwEditor *editor, const CtwClass *klass, gboolean *left)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (CtwToken));
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (CtwSpan));
  OwnNames names = { editor, klass->name, own };

  ctw_model_walk_functions (editor, note_own, &names);
  for (guint i = 0; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i];
      if (token_is_name (editor, token, klass->name) && is_class_use (editor, klass, token, own))
        g_array_append_val (uses, *token);
    }
  *left = own->len > 0;
  return uses;
}

/* --- uses of an attribute */

static void
collect_methods (const CtwBody *body, GPtrArray *methods)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      if (stmt->function != NULL && ctw_function_first (stmt->function) != NULL)
        g_ptr_array_add (methods, (gpointer) stmt->function);
      for (guint j = 0; j < stmt->n_bodies; j++)
        collect_methods (&stmt->bodies[j], methods);
    }
}

/* The functions of the class body that have a first parameter, those under an if too. */
GPtrArray *
ctw_class_methods (const CtwClass *klass)
{
  GPtrArray *methods = g_ptr_array_new ();

  collect_methods (&klass->body, methods);
  return methods;
}

static void
add_self_uses (const CtwEditor *editor, const CtwFunction *method, const char *name, GArray *uses)
{
  const char *self = ctw_function_first (method);

  for (const CtwToken *token = ctw_token_at (editor, method->body_span.start);
       token->kind != CTW_TOKEN_END && token->start < method->body_span.end; token++)
    if (token_is_name (editor, token, name) && token[-1].op == '.'
        && token_is_name (editor, token - 2, self)
        && (token - 2 == editor->tokens.v || token[-3].op != '.'))
      g_array_append_val (uses, *token);
}

/* The tokens X of each self.X in the methods of @klass. */
GArray *
ctw_editor_self_uses (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (CtwToken));
  g_autoptr (GPtrArray) methods = ctw_class_methods (klass);

  for (guint i = 0; i < methods->len; i++)
    add_self_uses (editor, methods->pdata[i], name, uses);
  return uses;
}
