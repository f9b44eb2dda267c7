/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-dataclass.c: a dataclass that could say slots=True, where the version knows it.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  CtwWish wish = { .kind = CTW_WISH_DATACLASS_SLOTS, .class_id = type->class_id, .on = TRUE };

  if (type->status != CTW_TYPE_OK || klass->kind != CTW_CLASS_DATACLASS || !type->adds_dict
      || klass->slots.form != CTW_SLOTS_ABSENT
      || adviser->profile->dataclass_slots == CTW_DATACLASS_SLOTS_UNKNOWN
      || ctw_class_is_dynamic (adviser->model, klass))
    return;
  ctw_adviser_find (adviser, CTW_SEVERITY_NOTE, "dataclass-slots", type, klass->name_span,
                    ctw_variant_of_dataclass (adviser, klass), &wish,
                    _ ("The fields of the dataclass %s are known: with slots=True its objects need "
                       "no __dict__."),
                    klass->name);
}

const CtwAdviceRule ctw_rule_dataclass = { "dataclass-slots",
                                           N_ ("A dataclass that could say slots=True"), look };
