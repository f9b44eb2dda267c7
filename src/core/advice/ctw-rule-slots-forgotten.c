/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-slots-forgotten.c: a child without __slots__ brings the __dict__ back.
 *
 * Each class of a hierarchy must say __slots__; one that does not adds a __dict__
 * (type_new_slots), and what its slotted bases saved is lost.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

/* The first class of the file above @type that has __slots__. */
static const CtwType *
slotted_base (const CtwAdviser *adviser, const CtwType *type)
{
  for (guint i = 1; i < type->n_mro; i++)
    {
      const CtwType *base = ctw_types_get (adviser->types, type->mro[i]);
      if (base->klass != NULL && (ctw_class_has_slots (base->klass) || base->n_slots > 0))
        return base;
    }
  return NULL;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwWish wish = { .kind = CTW_WISH_SLOTS_FROM_INIT, .class_id = type->class_id };
  const CtwType *slotted;

  if (type->status != CTW_TYPE_OK || klass->slots.form != CTW_SLOTS_ABSENT || !type->adds_dict
      || klass->kind != CTW_CLASS_PLAIN)
    return;
  slotted = slotted_base (adviser, type);
  if (slotted == NULL || !ctw_adviser_slot_names (adviser, type, names))
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, "slots-forgotten", type, klass->name_span,
                    ctw_variant_with_slots (adviser, klass, names), &wish,
                    _ ("%s has no __slots__, so its objects get a __dict__ that those of %s do "
                       "without."),
                    klass->name, slotted->name);
}

const CtwAdviceRule ctw_rule_slots_forgotten = {
  "slots-forgotten", N_ ("A class below slotted ones that has no __slots__"), look
};
