/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-private.c: private names take two places in the shared keys.
 *
 * __static_attributes__ holds the names as they are written; the keys are filled
 * with those, and then with the mangled names that are really set
 * (_PyDict_NewKeysForClass).  A name with one underscore takes one place.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static const char *
private_name (const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_static_attributes; i++)
    {
      const char *name = klass->static_attributes[i];
      if (g_str_has_prefix (name, "__") && !g_str_has_suffix (name, "__") && name[2] != '\0')
        return name;
    }
  return NULL;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  const char *name = private_name (klass);
  CtwWish wish = { .kind = CTW_WISH_RENAME_ATTRIBUTE, .class_id = type->class_id };

  if (type->status != CTW_TYPE_OK || name == NULL
      || adviser->profile->static_attributes != CTW_STATIC_ATTRIBUTES_PREFILL
      || !(type->flags & CTW_TYPE_FLAG_SHARED_KEYS))
    return;
  wish.name = name;
  wish.other = name + 1;
  ctw_adviser_find (
      adviser, CTW_SEVERITY_NOTE, "private-prefill", type, klass->name_span,
      ctw_variant_without_prefill (adviser, klass, name), &wish,
      _ ("The private name %s of %s is reserved twice in its keys, as %s and mangled; "
         "%s would be reserved once."),
      name, klass->name, name, name + 1);
}

const CtwAdviceRule ctw_rule_private = { "private-prefill",
                                         N_ ("Private names that are reserved twice"), look };
