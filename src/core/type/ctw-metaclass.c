/* SPDX-License-Identifier: MIT */
/*
 * ctw-metaclass.c: metaclasses of the file that have a say in what a class is.
 *
 * Most only register or check. One that changes the namespace before type()
 * sees it, starts with a filled one or orders the MRO itself makes a class
 * that its text alone does not tell: such a class is not known.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean expr_changes (const CtwExpr *expr, const char *name);

static gboolean
is_name (const CtwExpr *expr, const char *name)
{
  return expr != NULL && expr->kind == CTW_EXPR_NAME && strcmp (expr->text, name) == 0;
}

/* A key that type() does not look at, as far as the layout goes. */
static gboolean
is_harmless_key (const CtwExpr *key, gboolean is_followed)
{
  return key->kind == CTW_EXPR_STR && (is_followed || strcmp (key->text, "__slots__") != 0)
         && strcmp (key->text, "__classcell__") != 0;
}

static gboolean
call_changes (const CtwExpr *call, const char *name)
{
  static const char *const readers[] = { "len",   "isinstance", "print", "list", "set", "sorted",
                                         "tuple", "iter",       "any",   "all",  NULL };
  static const char *const makers[] = { "__new__", "__init__", "__init_subclass__", NULL };
  static const char *const methods[] = { "update", "pop",  "setdefault",  "popitem",
                                         "clear",  "copy", "__setitem__", NULL };
  const CtwExpr *callee = call->children[0];

  if (callee->kind == CTW_EXPR_ATTRIBUTE && is_name (callee->children[0], name))
    return g_strv_contains (methods, callee->text);
  if (callee->text != NULL
      && g_strv_contains (callee->kind == CTW_EXPR_NAME ? readers : makers, callee->text))
    return FALSE;
  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *argument = call->children[i];
      if (is_name (argument, name)
          || (argument->n_children > 0 && argument->kind != CTW_EXPR_CALL
              && is_name (argument->children[0], name)
              && (argument->kind == CTW_EXPR_KEYWORD || argument->kind == CTW_EXPR_DOUBLE_STAR)))
        return TRUE;
    }
  return FALSE;
}

/* Whether evaluating @expr may change the dict that @name stands for, or gives a copy away. */
static gboolean
expr_changes (const CtwExpr *expr, const char *name)
{
  if (expr == NULL)
    return FALSE;
  if (expr->kind == CTW_EXPR_CALL && call_changes (expr, name))
    return TRUE;
  if (expr->kind == CTW_EXPR_DICT)
    for (guint i = 0; i + 1 < expr->n_children; i += 2)
      if (expr->children[i]->kind == CTW_EXPR_ABSENT && is_name (expr->children[i + 1], name))
        return TRUE;
  for (guint i = 0; i < expr->n_children; i++)
    {
      if (expr_changes (expr->children[i], name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
target_changes (const CtwExpr *target, const char *name, gboolean is_followed)
{
  if (is_name (target, name))
    return TRUE;
  return target->kind == CTW_EXPR_SUBSCRIPT && is_name (target->children[0], name)
         && !is_harmless_key (target->children[1], is_followed);
}

static gboolean
body_changes (const CtwBody *body, const char *name, gboolean is_followed)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      gboolean assigns = stmt->kind == CTW_STMT_ASSIGN || stmt->kind == CTW_STMT_AUG_ASSIGN
                         || stmt->kind == CTW_STMT_ANN_ASSIGN || stmt->kind == CTW_STMT_DELETE;
      for (guint j = 0; j < stmt->n_exprs; j++)
        {
          gboolean is_value = stmt->kind == CTW_STMT_ASSIGN && j + 1 == stmt->n_exprs;
          if ((assigns && !is_value && target_changes (stmt->exprs[j], name, is_followed))
              || (is_value && is_name (stmt->exprs[j], name))
              || expr_changes (stmt->exprs[j], name))
            return TRUE;
        }
      for (guint j = 0; j < stmt->n_bodies; j++)
        if (body_changes (&stmt->bodies[j], name, is_followed))
          return TRUE;
    }
  return FALSE;
}

/* __new__ (mcls, name, bases, namespace): the last of the four may be changed, or the bases. */
static gboolean
new_changes (const CtwFunction *function, gboolean is_followed)
{
  if (function->n_params < 4)
    return TRUE;
  for (guint i = 0; i < 4; i++)
    {
      if (function->params[i].kind != CTW_PARAM_NORMAL
          && function->params[i].kind != CTW_PARAM_POSITIONAL_ONLY)
        return TRUE;
    }
  return body_changes (&function->body, function->params[2].name, is_followed)
         || body_changes (&function->body, function->params[3].name, is_followed);
}

/* What __prepare__ gives back is empty: {}, dict (), OrderedDict () or what type's gives. */
static gboolean
prepares_empty (const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      const CtwExpr *value = stmt->kind == CTW_STMT_RETURN ? stmt->exprs[0] : NULL;
      for (guint j = 0; j < stmt->n_bodies; j++)
        if (!prepares_empty (&stmt->bodies[j]))
          return FALSE;
      if (value == NULL || (value->kind == CTW_EXPR_DICT && value->n_children == 0))
        continue;
      const char *callee = value->kind == CTW_EXPR_CALL ? value->children[0]->text : NULL;
      gboolean is_super = g_strcmp0 (callee, "__prepare__") == 0;
      gboolean is_dict = g_strcmp0 (callee, "dict") == 0 || g_strcmp0 (callee, "OrderedDict") == 0;
      if (!is_super && !(is_dict && value->n_children == 1))
        return FALSE;
    }
  return TRUE;
}

/**
 * ctw_check_metaclass:
 * @is_followed: whether what its __new__ sets in the namespace was set
 *
 * Returns: %FALSE where a class of @metaclass is not told by its text alone;
 *   "not resolved" is pending then
 */
gboolean
ctw_check_metaclass (CtwBuilder *b, CtwTypeId metaclass, gboolean is_followed)
{
  const CtwType *type = &ctw_full (b, metaclass)->type;

  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwFullType *full = ctw_full (b, type->mro[i]);
      if (full->builtin != CTW_NONE)
        return TRUE;
      CtwAttribute mro = ctw_own_attribute (b, type->mro[i], "mro");
      CtwAttribute maker = ctw_own_attribute (b, type->mro[i], "__new__");
      CtwAttribute prepare = ctw_own_attribute (b, type->mro[i], "__prepare__");
      if (mro.owner != CTW_NONE || (maker.owner != CTW_NONE && maker.value.function == NULL)
          || (maker.owner != CTW_NONE && new_changes (maker.value.function, is_followed))
          || (prepare.owner != CTW_NONE
              && (prepare.value.function == NULL
                  || !prepares_empty (&prepare.value.function->body))))
        return ctw_fail_unresolved (b, full->type.name);
    }
  return TRUE;
}
