/* SPDX-License-Identifier: MIT */
/*
 * ctw-class-assign.c: whether `o.__class__ = C` is possible.
 *
 * Both classes must describe the same words: walking down from each while a
 * class adds nothing must end at one class, or at two that add the same slots,
 * dict and weakref words to the same base; or the two words are compared apart.  CPython:
 * `compatible_for_assignment`.
 */
#include "object/ctw-init-private.h"

#include <string.h>

static const CtwType *
base_of (CtwTypes *types, const CtwType *type)
{
  return type->base == CTW_NONE ? NULL : ctw_types_get (types, type->base);
}

#define KINDS (CTW_TYPE_FLAG_GC | CTW_TYPE_FLAG_MANAGED_DICT | CTW_TYPE_FLAG_MANAGED_WEAKREF)

static gboolean
is_whole (CtwTypes *types)
{
  return ctw_types_get_profile (types)->class_assign == CTW_CLASS_ASSIGN_WHOLE;
}

/* compatible_with_tp_base() */
static gboolean
adds_nothing (CtwTypes *types, const CtwType *type, const CtwType *base)
{
  if (type->basicsize != base->basicsize || type->itemsize != base->itemsize)
    return FALSE;
  return is_whole (types)
         || (type->dictoffset == base->dictoffset && type->weakrefoffset == base->weakrefoffset
             && ((type->flags ^ base->flags) & KINDS) == 0);
}

static const CtwType *
root_of (CtwTypes *types, const CtwType *type)
{
  const CtwType *base;

  while ((base = base_of (types, type)) != NULL && adds_nothing (types, type, base))
    type = base;
  return type;
}

static gboolean
same_names (const CtwType *a, const CtwType *b)
{
  if (a->n_slots != b->n_slots)
    return FALSE;
  for (guint i = 0; i < a->n_slots; i++)
    if (strcmp (a->slots[i].name, b->slots[i].name) != 0)
      return FALSE;
  return TRUE;
}

/* same_slots_added() */
static gboolean
adds_the_same (CtwTypes *types, const CtwType *a, const CtwType *b, const CtwType *base)
{
  guint kinds = CTW_TYPE_FLAG_MANAGED_DICT | CTW_TYPE_FLAG_MANAGED_WEAKREF;
  gint size = (gint) base->basicsize;

  if (!is_whole (types) && ((a->flags ^ b->flags) & kinds) != 0)
    return FALSE;
  if (a->dictoffset == size && b->dictoffset == size)
    size += 8;
  if (a->weakrefoffset == size && b->weakrefoffset == size)
    size += 8;
  if (same_names (a, b))
    size += 8 * (gint) a->n_slots;
  return size == (gint) a->basicsize && size == (gint) b->basicsize;
}

/**
 * ctw_class_assign_error:
 * @from: the class of the object
 * @to: the class that it shall have
 *
 * Returns: (transfer full) (nullable): what the TypeError of `o.__class__ = to`
 *   says; %NULL where it works
 */
char *
ctw_class_assign_error (CtwTypes *types, const CtwType *from, const CtwType *to)
{
  const CtwType *old = root_of (types, from), *new = root_of (types, to);
  const CtwType *base = base_of (types, new);

  if (to->origin == CTW_TYPE_BUILTIN || from->origin == CTW_TYPE_BUILTIN)
    return g_strdup_printf (
        "__class__ assignment only supported for %s types or ModuleType "
        "subclasses",
        ctw_types_get_profile (types)->class_assign_text == CTW_CLASS_ASSIGN_TEXT_HEAP ? "heap"
                                                                                       : "mutable");
  gboolean differ = is_whole (types) && ((from->flags ^ to->flags) & KINDS) != 0;
  if (!differ
      && (new == old
          || (base != NULL && base == base_of (types, old)
              && adds_the_same (types, new, old, base))))
    return NULL;
  return g_strdup_printf ("__class__ assignment: '%s' object layout differs from '%s'", to->name,
                          from->name);
}
