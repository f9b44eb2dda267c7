/* SPDX-License-Identifier: MIT */
/*
 * ctw-bases.c: the metaclass, and the best base: which base gives the layout.
 *
 * A type is solid where it adds fields to its base's layout.  Bases fit
 * together where their solid bases lie on one line of inheritance; the lowest
 * of them decides.  What counts as a field differs: words for the dict and for
 * weak references that were added at the end did not, as long as they lay in
 * the body.
 */
#include "type/ctw-types-private.h"

/* _PyType_CalculateMetaclass */
gboolean
ctw_metaclass_of (CtwBuilder *b, guint n, const CtwTypeId *bases, CtwTypeId *metaclass)
{
  CtwTypeId winner = *metaclass;

  for (guint i = 0; i < n; i++)
    {
      CtwTypeId candidate = ctw_full (b, bases[i])->type.metaclass;
      if (winner == candidate || ctw_is_sub (b, winner, candidate))
        continue;
      if (!ctw_is_sub (b, candidate, winner))
        return ctw_fail (b, CTW_REFUSAL_METACLASS, "TypeError",
                         "metaclass conflict: the metaclass of a derived class must be a "
                         "(non-strict) subclass of the metaclasses of all its bases");
      winner = candidate;
    }
  *metaclass = winner;
  return TRUE;
}

/* Whether @to was added by this class and is the last word of @size bytes. */
static gboolean
is_last_added (const CtwType *type, gint to, gint of_base, guint size)
{
  return to != 0 && of_base == 0 && to + 8 == (gint) size && (type->flags & CTW_TYPE_FLAG_HEAP);
}

static guint
drop_weakref (const CtwType *type, const CtwType *base, guint size)
{
  return is_last_added (type, type->weakrefoffset, base->weakrefoffset, size) ? size - 8 : size;
}

static guint
drop_dict (const CtwType *type, const CtwType *base, guint size)
{
  if (type->flags & CTW_TYPE_FLAG_MANAGED_DICT)
    return size;
  return is_last_added (type, type->dictoffset, base->dictoffset, size) ? size - 8 : size;
}

/* extra_ivars, shape_differs */
static gboolean
adds_fields (const CtwBuilder *b, const CtwType *type, const CtwType *base)
{
  guint size = type->basicsize;

  if (type->itemsize != base->itemsize)
    return TRUE;
  if (b->profile->solid_rule == CTW_SOLID_SIZE || type->itemsize != 0)
    return size != base->basicsize;
  size = drop_dict (type, base, drop_weakref (type, base, size));
  switch (b->profile->solid_rule)
    {
    case CTW_SOLID_WEAKREF_DICT_WEAKREF:
      size = drop_weakref (type, base, size);
      break;
    case CTW_SOLID_WEAKREF_DICT:
    case CTW_SOLID_SIZE:
      break;
    default:
      g_assert_not_reached ();
    }
  return size != base->basicsize;
}

/* solid_base */
CtwTypeId
ctw_solid_base (const CtwBuilder *b, const CtwFullType *type)
{
  if (type->type.base == CTW_NONE)
    return type->type.id;
  CtwTypeId solid = ctw_full (b, type->type.base)->type.solid;
  return adds_fields (b, &type->type, &ctw_full (b, solid)->type) ? type->type.id : solid;
}

static gboolean
fail_layout (CtwBuilder *b, CtwTypeId first, CtwTypeId second)
{
  ctw_fail (b, CTW_REFUSAL_LAYOUT, "TypeError", "multiple bases have instance lay-out conflict");
  b->clash[0] = first;
  b->clash[1] = second;
  return FALSE;
}

/* best_base */
gboolean
ctw_best_base (CtwBuilder *b, guint n, const CtwTypeId *bases, CtwTypeId *base)
{
  CtwTypeId winner = CTW_NONE;

  for (guint i = 0; i < n; i++)
    {
      const CtwFullType *candidate = ctw_full (b, bases[i]);
      if (!(candidate->type.flags & CTW_TYPE_FLAG_BASETYPE))
        return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                         "type '%.100s' is not an acceptable base type", candidate->tp_name);
      CtwTypeId solid = candidate->type.solid;
      if (winner != CTW_NONE && ctw_is_sub (b, winner, solid))
        continue;
      if (winner != CTW_NONE && !ctw_is_sub (b, solid, winner))
        return fail_layout (b, winner, solid);
      winner = solid;
      *base = bases[i];
    }
  return TRUE;
}
