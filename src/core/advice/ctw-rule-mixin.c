/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-mixin.c: a mixin that keeps nothing, yet brings a __dict__.
 *
 * A base without fields of its own should say __slots__ = (); else every class
 * that it is mixed into pays for a __dict__.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwType *owner = ctw_adviser_dict_owner (adviser, type);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwWish wish = { .kind = CTW_WISH_SET_STORAGE, .keep = CTW_KEEP_SLOTS };

  if (type->status != CTW_TYPE_OK || !ctw_class_has_slots (type->klass) || owner == NULL
      || owner == type || owner->klass == NULL || owner->class_id == CTW_NONE
      || owner->klass->kind != CTW_CLASS_PLAIN || owner->klass->slots.form != CTW_SLOTS_ABSENT
      || !ctw_adviser_slot_names (adviser, owner, names) || names->len > 0)
    return;
  wish.class_id = owner->class_id;
  ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, "mixin-slots", type, owner->klass->name_span,
                    ctw_variant_with_slots (adviser, owner->klass, names), &wish,
                    _ ("%s keeps nothing itself, but without __slots__ = () it brings a __dict__ "
                       "into %s."),
                    owner->name, type->klass->name);
}

const CtwAdviceRule ctw_rule_mixin = { "mixin-slots", N_ ("A mixin without empty __slots__"),
                                       look };
