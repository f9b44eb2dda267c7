/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-weakref.c: what being weakly referenced costs a slotted class.
 *
 * Said as a note: only the program knows whether it needs it.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  CtwWish wish = { .kind = CTW_WISH_REMOVE_SLOT, .class_id = type->class_id };
  guint index;

  if (type->status != CTW_TYPE_OK || !ctw_class_has_slots (klass) || !type->adds_weakref
      || !ctw_class_slot_index (klass, "__weakref__", &index))
    return;
  wish.position = (gint) index;
  ctw_adviser_find (
      adviser, CTW_SEVERITY_NOTE, "weakref-cost", type, klass->slots.items[index].span,
      ctw_variant_without_slot (adviser, klass, index), &wish,
      _ ("The __weakref__ of %s is paid for by every object, referenced or not."), klass->name);
}

const CtwAdviceRule ctw_rule_weakref = { "weakref-cost", N_ ("What __weakref__ costs"), look };
