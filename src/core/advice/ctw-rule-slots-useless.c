/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-slots-useless.c: __slots__ below a __dict__.
 *
 * The inherited __dict__ stays, so the slots only add words.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  const CtwType *owner = ctw_adviser_dict_owner (adviser, type);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwWish wish = { .kind = CTW_WISH_SET_STORAGE,
                   .class_id = type->class_id,
                   .keep = CTW_KEEP_DICT | CTW_KEEP_WEAKREF };
  CtwModel *mended;

  if (type->status != CTW_TYPE_OK || !ctw_class_has_slots (klass) || owner == NULL
      || type->n_slots == 0 || type->adds_dict || klass->kind == CTW_CLASS_ENUM)
    return;
  if (owner->class_id != CTW_NONE && owner->klass->kind == CTW_CLASS_PLAIN
      && owner->klass->slots.form == CTW_SLOTS_ABSENT
      && ctw_adviser_slot_names (adviser, owner, names))
    {
      if (names->len == 0)
        return; /* the mixin's rule says it */
      wish = (CtwWish){ .kind = CTW_WISH_SLOTS_FROM_INIT, .class_id = owner->class_id };
      mended = ctw_variant_with_slots (adviser, owner->klass, names);
    }
  else
    mended = ctw_variant_without_slots (adviser, klass);
  ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, "slots-useless", type, klass->slots.span, mended,
                    &wish, _ ("__slots__ of %s saves nothing: %s brings a __dict__ all the same."),
                    klass->name, owner->name);
}

const CtwAdviceRule ctw_rule_slots_useless = { "slots-useless",
                                               N_ ("__slots__ below a class with a __dict__"),
                                               look };
