/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-slots-and-dict.c: slots with a __dict__ beside them.
 *
 * On some versions a slot next to a __dict__ moves the attributes out of the
 * object (no inline values), and the class is dearer than without __slots__.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  CtwWish wish = { .kind = CTW_WISH_SET_STORAGE,
                   .class_id = type->class_id,
                   .keep = CTW_KEEP_DICT | CTW_KEEP_WEAKREF };
  guint index;

  if (type->status != CTW_TYPE_OK || !ctw_class_has_slots (klass) || !type->adds_dict
      || !ctw_class_slot_index (klass, "__dict__", &index) || type->n_slots == 0)
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, "slots-and-dict", type, klass->slots.span,
                    ctw_variant_without_slots (adviser, klass), &wish,
                    _ ("The slots of %s beside its __dict__ cost more than a __dict__ alone."),
                    klass->name);
}

const CtwAdviceRule ctw_rule_slots_and_dict = {
  "slots-and-dict", N_ ("Slots beside a __dict__ that cost more than the __dict__ alone"), look
};
