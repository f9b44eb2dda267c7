/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-slot-repeated.c: a slot of a base, listed again.
 *
 * The new descriptor hides the old one, whose word stays empty in every object.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const CtwType *
base_with_slot (const CtwAdviser *adviser, const CtwType *type, const char *mangled)
{
  for (guint i = 1; i < type->n_mro; i++)
    {
      const CtwType *base = ctw_types_get (adviser->types, type->mro[i]);
      for (guint j = 0; j < base->n_slots; j++)
        if (strcmp (base->slots[j].name, mangled) == 0)
          return base;
    }
  return NULL;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;

  if (type->status != CTW_TYPE_OK || !ctw_class_has_slots (klass))
    return;
  for (guint i = 0; i < klass->slots.n_items; i++)
    {
      const CtwSlotItem *item = &klass->slots.items[i];
      CtwWish wish = { .kind = CTW_WISH_REMOVE_SLOT,
                       .class_id = type->class_id,
                       .position = (gint) i };
      g_autofree char *mangled = item->name == NULL ? NULL : ctw_mangle (klass->name, item->name);
      const CtwType *base = mangled == NULL ? NULL : base_with_slot (adviser, type, mangled);
      if (base == NULL)
        continue;
      ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, "slot-repeated", type,
                        item->span.start < item->span.end ? item->span : klass->slots.span,
                        ctw_variant_without_slot (adviser, klass, i), &wish,
                        _ ("%s lists the slot %s again, which %s has: the word of %s is never "
                           "used."),
                        klass->name, item->name, base->name, base->name);
    }
}

const CtwAdviceRule ctw_rule_slot_repeated = { "slot-repeated",
                                               N_ ("A slot that a base has already"), look };
