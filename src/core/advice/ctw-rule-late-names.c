/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-late-names.c: attributes that come after __init__.
 *
 * Where the names of a class are settled by its first objects, a name that comes
 * later may not be shared any more: the object that gets it pays for a dict and a
 * table of its own.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
body_sets (const CtwBody *body, const char *self, const char *class_name, const char *mangled)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; j < stmt->n_exprs; j++)
        {
          const CtwExpr *expr = stmt->exprs[j];
          if (expr->kind != CTW_EXPR_ATTRIBUTE || expr->children[0]->kind != CTW_EXPR_NAME
              || strcmp (expr->children[0]->text, self) != 0)
            continue;
          g_autofree char *name = ctw_mangle (class_name, expr->text);
          if (strcmp (name, mangled) == 0)
            return TRUE;
        }
      for (guint j = 0; j < stmt->n_bodies; j++)
        if (body_sets (&stmt->bodies[j], self, class_name, mangled))
          return TRUE;
    }
  return FALSE;
}

/* The first name that methods assign and __init__ does not; NULL where there is none. */
static const char *
late_name (const CtwClass *klass, const CtwFunction *init)
{
  for (guint i = 0; init->n_params > 0 && i < klass->n_self_names; i++)
    {
      const CtwMethod *method = ctw_class_find_method (klass, klass->self_names[i]);
      if (method == NULL
          && !body_sets (&init->body, init->params[0].name, klass->name, klass->self_names[i]))
        return klass->self_names[i];
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
  const char *late;

  if (type->status != CTW_TYPE_OK || klass->kind != CTW_CLASS_PLAIN || init == NULL
      || !(type->flags & CTW_TYPE_FLAG_SHARED_KEYS) || klass->slots.form != CTW_SLOTS_ABSENT
      || !type->adds_dict || adviser->profile->static_attributes == CTW_STATIC_ATTRIBUTES_PREFILL)
    return;
  late = late_name (klass, init);
  if (late == NULL || !ctw_adviser_slot_names (adviser, type, names))
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_NOTE, "late-names", type, klass->name_span,
                    ctw_variant_with_slots (adviser, klass, names), &wish,
                    _ ("%s is first set outside __init__ of %s: an object that gets it late may "
                       "pay for a dict of its own; set it in __init__."),
                    late, klass->name);
}

const CtwAdviceRule ctw_rule_late_names = { "late-names",
                                            N_ ("Attributes that __init__ does not set"), look };
