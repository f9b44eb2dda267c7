/* SPDX-License-Identifier: MIT */
/*
 * ctw-rule-unshared.c: objects whose dicts do not share their keys.
 *
 * A class keeps the names of its attributes once, for all objects.  Past the
 * number that fits, or where names come late or in another order, each object
 * pays for a table of its own.
 */
#include "config.h"

#include "advice/ctw-adviser-private.h"

#include <glib/gi18n-lib.h>

static gboolean
has_own_table (const CtwInstance *instance)
{
  for (guint i = 0; i < ctw_instance_get_n_blocks (instance); i++)
    {
      const CtwBlock *block = ctw_instance_get_block (instance, i);
      if (block->kind == CTW_BLOCK_KEYS && !block->shared && block->request > 0)
        return TRUE;
    }
  return FALSE;
}

static void
look (CtwAdviser *adviser, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  CtwInstance *instance = ctw_adviser_instance (adviser, type->class_id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwWish wish = { .kind = CTW_WISH_SLOTS_FROM_INIT, .class_id = type->class_id };
  guint n = 0;

  if (instance == NULL || !(type->flags & CTW_TYPE_FLAG_SHARED_KEYS)
      || klass->kind != CTW_CLASS_PLAIN || !has_own_table (instance))
    return;
  ctw_instance_get_dict_keys (instance, &n);
  gboolean many = n > adviser->profile->shared_keys_usable;
  gboolean mends = type->adds_dict && klass->slots.form == CTW_SLOTS_ABSENT
                   && ctw_adviser_slot_names (adviser, type, names);
  ctw_adviser_find (adviser, CTW_SEVERITY_WARNING, many ? "keys-too-many" : "keys-unshared", type,
                    klass->name_span, mends ? ctw_variant_with_slots (adviser, klass, names) : NULL,
                    mends ? &wish : NULL,
                    many ? _ ("%s has %u attributes, more than its objects can share the names of: "
                              "each has a hash table of its own.")
                         : _ ("The objects of %s with their %u attributes cannot share the names: "
                              "each has a hash table of its own."),
                    klass->name, n);
}

const CtwAdviceRule ctw_rule_unshared = { "keys-unshared",
                                          N_ ("Objects that each have a hash table of their own"),
                                          look };
