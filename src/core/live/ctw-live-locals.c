/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-locals.c: the names that a function binds somewhere in its body.
 *
 * Rules: symtable.c: such a name is the function's own everywhere in it, so that
 * what the module has of that name is not seen even before it is bound.
 */
#include "live/ctw-live-private.h"

static void
add_targets (GHashTable *names, const CtwExpr *expr)
{
  if (expr->kind == CTW_EXPR_NAME)
    g_hash_table_add (names, (gpointer) expr->text);
  else if (expr->kind == CTW_EXPR_TUPLE || expr->kind == CTW_EXPR_LIST
           || expr->kind == CTW_EXPR_STAR)
    for (guint i = 0; i < expr->n_children; i++)
      add_targets (names, expr->children[i]);
}

/* name := value, wherever it stands; the names of a comprehension's loops are its own. */
static void
add_named (GHashTable *names, const CtwExpr *expr)
{
  if (expr->kind == CTW_EXPR_LAMBDA)
    return;
  if (expr->kind == CTW_EXPR_NAMED)
    add_targets (names, expr->children[0]);
  for (guint i = 0; i < expr->n_children; i++)
    add_named (names, expr->children[i]);
}

/* How many of the first expressions of a statement are bound by it. */
static guint
n_targets (const CtwStmt *stmt)
{
  switch ((guint) stmt->kind)
    {
    case CTW_STMT_ASSIGN:
      return stmt->n_exprs - 1;
    case CTW_STMT_ANN_ASSIGN:
    case CTW_STMT_AUG_ASSIGN:
    case CTW_STMT_FOR:
      return 1;
    case CTW_STMT_DELETE:
    case CTW_STMT_WITH:
      return stmt->n_exprs;
    default:
      return 0;
    }
}

static void
add_bound_names (GHashTable *names, const CtwStmt *stmt)
{
  gboolean imports = stmt->kind == CTW_STMT_IMPORT || stmt->kind == CTW_STMT_FROM;

  if (stmt->kind == CTW_STMT_FUNCTION)
    g_hash_table_add (names, (gpointer) stmt->function->name);
  for (guint i = 0; i < stmt->n_names && (imports || stmt->kind == CTW_STMT_TRY); i++)
    if ((imports ? stmt->asnames[i] : stmt->names[i]) != NULL)
      g_hash_table_add (names, (gpointer) (imports ? stmt->asnames[i] : stmt->names[i]));
}

static void
add_body (GHashTable *names, GHashTable *global, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];

      for (guint j = 0; j < n_targets (stmt); j += stmt->kind == CTW_STMT_WITH ? 2 : 1)
        add_targets (names, stmt->exprs[stmt->kind == CTW_STMT_WITH ? j + 1 : j]);
      for (guint j = 0; j < stmt->n_exprs; j++)
        add_named (names, stmt->exprs[j]);
      for (guint j = 0; j < stmt->n_names && stmt->kind == CTW_STMT_GLOBAL; j++)
        g_hash_table_add (global, (gpointer) stmt->names[j]);
      add_bound_names (names, stmt);
      for (guint j = 0; j < stmt->n_bodies; j++)
        add_body (names, global, &stmt->bodies[j]);
    }
}

static GHashTable *
names_of (const CtwFunction *function)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) global = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < function->n_params; i++)
    g_hash_table_add (names, (gpointer) function->params[i].name);
  add_body (names, global, &function->body);
  g_hash_table_iter_init (&iter, global);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_remove (names, name);
  return names;
}

/* Whether a name is the function's own: bound somewhere in its body, and not global. */
gboolean
ctw_live_is_local (CtwLive *live, const CtwFunction *function, const char *name)
{
  GHashTable *names = g_hash_table_lookup (live->locals, function);

  if (names == NULL)
    {
      names = names_of (function);
      g_hash_table_insert (live->locals, (gpointer) function, names);
    }
  return g_hash_table_contains (names, name);
}
