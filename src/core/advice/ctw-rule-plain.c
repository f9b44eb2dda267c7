/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-plain.c: a plain class that could be slotted.
 *
 * Only where every attribute is assigned through self, under a name that the text
 * shows, and nothing sets others from outside.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_slotted_base (const CtwAdviser *adviser, const CtwType *type)
{
  for (guint i = 1; i < type->n_mro; i++)
    {
      const CtwType *base = ctw_types_get (adviser->types, type->mro[i]);
      if (base->klass != NULL && ctw_class_has_slots (base->klass))
        return TRUE;
    }
  return FALSE;
}

static gboolean
knows_name (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_self_names; i++)
    if (strcmp (klass->self_names[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the program gives an object of the class an attribute that no method assigns. */
static gboolean
sets_others (const CtwModel *model, const CtwClass *klass)
{
  const CtwBody *program = ctw_model_get_program (model);

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      const CtwExpr *target = stmt->kind == CTW_STMT_ASSIGN ? stmt->exprs[0] : NULL;
      if (target == NULL || target->kind != CTW_EXPR_ATTRIBUTE
          || target->children[0]->kind != CTW_EXPR_NAME || knows_name (klass, target->text))
        continue;
      for (guint j = 0; j < i; j++)
        {
          const CtwStmt *made = program->stmts[j];
          const CtwExpr *value = made->kind == CTW_STMT_ASSIGN ? made->exprs[made->n_exprs - 1]
                                                               : NULL;
          if (value != NULL && value->kind == CTW_EXPR_CALL
              && value->children[0]->kind == CTW_EXPR_NAME
              && strcmp (value->children[0]->text, klass->name) == 0
              && made->exprs[0]->kind == CTW_EXPR_NAME
              && strcmp (made->exprs[0]->text, target->children[0]->text) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a graver finding has the same mend already. */
static gboolean
is_said (const CtwAdviser *adviser, const CtwType *type)
{
  for (guint i = 0; i < adviser->findings->len; i++)
    {
      const CtwFinding *finding = &g_array_index (adviser->findings, CtwFinding, i);
      if (finding->class_id == type->class_id && finding->wish.kind == CTW_WISH_SLOTS_FROM_INIT
          && finding->wish.class_id == type->class_id)
        return TRUE;
    }
  return FALSE;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwWish wish = { .kind = CTW_WISH_SLOTS_FROM_INIT, .class_id = type->class_id };

  if (type->status != CTW_TYPE_OK || klass->kind != CTW_CLASS_PLAIN || !type->adds_dict
      || klass->slots.form != CTW_SLOTS_ABSENT || has_slotted_base (adviser, type)
      || klass->n_self_names == 0 || is_said (adviser, type)
      || ctw_class_is_dynamic (adviser->model, klass) || sets_others (adviser->model, klass)
      || !ctw_adviser_slot_names (adviser, type, names))
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_NOTE, "could-slot", type, klass->name_span,
                    ctw_variant_with_slots (adviser, klass, names), &wish,
                    _ ("Every attribute of %s is known: with __slots__ its objects need no "
                       "__dict__."),
                    klass->name);
}

const CtwAdviceRule ctw_rule_plain = { "could-slot",
                                       N_ ("A plain class whose attributes are all known"), look };
