/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-conditional.c: attributes that only some objects get, in an order of their own.
 *
 * Split dicts (dictobject.c, insert_to_emptydict and insertdict before inline
 * values) share keys only while every object sets the same names in the same
 * order; one that does not ends the sharing for those that come.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
assigns_self (const CtwStmt *stmt, const char *self)
{
  guint n = stmt->kind == CTW_STMT_ASSIGN       ? stmt->n_exprs - 1
            : stmt->kind == CTW_STMT_ANN_ASSIGN ? 1
                                                : 0;

  for (guint i = 0; i < n; i++)
    if (stmt->exprs[i]->kind == CTW_EXPR_ATTRIBUTE
        && stmt->exprs[i]->children[0]->kind == CTW_EXPR_NAME
        && strcmp (stmt->exprs[i]->children[0]->text, self) == 0)
      return TRUE;
  return FALSE;
}

static const CtwStmt *
first_assignment (const CtwBody *body, const char *self)
{
  for (guint i = 0; i < body->n; i++)
    {
      if (assigns_self (body->stmts[i], self))
        return body->stmts[i];
      for (guint j = 0; j < body->stmts[i]->n_bodies; j++)
        {
          const CtwStmt *found = first_assignment (&body->stmts[i]->bodies[j], self);
          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

/* An assignment to self that stands under an if, a loop or a handler. */
static const CtwStmt *
conditional_stmt (const CtwBody *body, const char *self)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; stmt->kind != CTW_STMT_WITH && j < stmt->n_bodies; j++)
        {
          const CtwStmt *found = first_assignment (&stmt->bodies[j], self);
          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  const CtwFunction *init = ctw_class_get_init (klass);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwWish wish = { .kind = CTW_WISH_SLOTS_FROM_INIT, .class_id = type->class_id };
  const CtwStmt *stmt;

  if (type->status != CTW_TYPE_OK || klass->kind != CTW_CLASS_PLAIN || init == NULL
      || adviser->profile->storage != CTW_STORAGE_SPLIT_DICT || !type->adds_dict
      || klass->slots.form != CTW_SLOTS_ABSENT || init->n_params == 0)
    return;
  stmt = conditional_stmt (&init->body, init->params[0].name);
  if (stmt == NULL || !ctw_adviser_slot_names (adviser, type, names))
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_NOTE, "conditional-names", type, stmt->span,
                    ctw_variant_with_slots (adviser, klass, names), &wish,
                    _ ("Line %u sets an attribute of %s for some objects only: where the order of "
                       "names differs, later objects stop sharing them."),
                    stmt->line, klass->name);
}

const CtwAdviceRule ctw_rule_conditional = { "conditional-names",
                                             N_ ("Attributes that are set under a condition"),
                                             look };
