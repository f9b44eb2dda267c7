/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-layout.c: two bases that both bring fields.
 *
 * The words of one object cannot lie in two orders at once.  The way out that
 * keeps both is to take the fields out of one; the one that an edit can do is to
 * leave one base out.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

/* Which base in the text brings the solid base @solid; -1 where none is sure. */
static gint
base_of (const CtwAdviser *adviser, const CtwType *type, CtwTypeId solid)
{
  for (gint i = (gint) type->klass->n_bases - 1; i >= 0; i--)
    {
      const CtwExpr *expr = type->klass->bases[i];
      const CtwType *base = expr->kind == CTW_EXPR_NAME
                                ? ctw_types_find (adviser->types, expr->text)
                                : NULL;
      if (base != NULL && base->status == CTW_TYPE_OK && ctw_type_is_subtype (base, solid))
        return i;
    }
  return -1;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  CtwWish wish = { .kind = CTW_WISH_REMOVE_BASE, .class_id = type->class_id };
  const CtwType *first, *second;

  if (type->status != CTW_TYPE_REFUSED || type->refusal != CTW_REFUSAL_LAYOUT
      || type->clash[0] == CTW_NONE || type->clash[1] == CTW_NONE)
    return;
  first = ctw_types_get (adviser->types, type->clash[0]);
  second = ctw_types_get (adviser->types, type->clash[1]);
  wish.position = base_of (adviser, type, second->id);
  gboolean own = first->class_id != CTW_NONE && second->class_id != CTW_NONE;
  ctw_adviser_find (adviser, CTW_SEVERITY_ERROR, "layout-conflict", type, type->klass->bases_span,
                    NULL, wish.position >= 0 ? &wish : NULL,
                    own ? _ ("%s: %s: %s and %s both add fields; give one of them an empty "
                             "__slots__, or leave one out.")
                        : _ ("%s: %s: %s and %s both add fields; leave one out, and keep an "
                             "object of it as an attribute."),
                    type->klass->name, type->error_message, first->name, second->name);
}

const CtwAdviceRule ctw_rule_layout = { "layout-conflict",
                                        N_ ("Bases that cannot be laid out together"), look };
