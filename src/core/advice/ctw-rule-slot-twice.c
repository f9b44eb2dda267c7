/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-slot-twice.c: a name listed twice makes a dead word.
 *
 * type() takes the names as they come; both get a word, and the descriptor of one
 * of them is lost (type_new_slots_impl).
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;

  if (type->status != CTW_TYPE_OK || !ctw_class_has_slots (klass))
    return;
  for (guint i = 1; i < klass->slots.n_items; i++)
    {
      const CtwSlotItem *item = &klass->slots.items[i];
      CtwWish wish = { .kind = CTW_WISH_REMOVE_SLOT,
                       .class_id = type->class_id,
                       .position = (gint) i };
      guint first;
      if (item->name == NULL || !ctw_class_slot_index (klass, item->name, &first) || first == i)
        continue;
      ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, "slot-twice", type,
                        item->span.start < item->span.end ? item->span : klass->slots.span,
                        ctw_variant_without_slot (adviser, klass, i), &wish,
                        _ ("%s lists the slot %s twice: the second word is never used."),
                        klass->name, item->name);
    }
}

const CtwAdviceRule ctw_rule_slot_twice = { "slot-twice", N_ ("A slot that is listed twice"),
                                            look };
