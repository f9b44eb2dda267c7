/* SPDX-License-Identifier: MIT */
/*
 * ctw-decorator.c: class decorators.
 *
 * Those of the library that check or change a class are followed; any other
 * is taken to give the class back as it is.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* functools.total_ordering needs one comparison that is not object's. */
static gboolean
apply_total_ordering (CtwBuilder *b, CtwFullType *full)
{
  static const char *const roots[] = { "__lt__", "__le__", "__gt__", "__ge__" };
  CtwTypeId object = ctw_builtin_type_named (b, "builtins", "object");

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      CtwTypeId owner = ctw_find_attribute (b, &full->type, 0, roots[i]).owner;
      if (owner != object && owner != CTW_NONE)
        return TRUE;
    }
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "ValueError",
                   "must define at least one ordering operation: < > <= >=");
}

static gboolean
apply_runtime_checkable (CtwBuilder *b, CtwFullType *full)
{
  if (full->traits & CTW_TRAIT_PROTOCOL)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "TypeError",
                   "@runtime_checkable can be only applied to protocol classes, got %s",
                   ctw_class_repr (b, full->type.id));
}

gboolean
ctw_decorate (CtwBuilder *b, CtwScope *scope, CtwFullType *full, const CtwValue *decorator)
{
  if (decorator->kind != CTW_VALUE_LIBRARY)
    {
      full->is_open = TRUE;
      return TRUE;
    }
  if (strcmp (decorator->text, "dataclasses:dataclass") == 0)
    return ctw_apply_dataclass (b, scope, full, decorator);
  if (strcmp (decorator->text, "functools:lru_cache") == 0
      || strcmp (decorator->text, "functools:cache") == 0)
    full->is_wrapped = TRUE;
  if (strcmp (decorator->text, "enum:unique") == 0)
    return ctw_apply_unique (b, full);
  if (strcmp (decorator->text, "functools:total_ordering") == 0)
    return apply_total_ordering (b, full);
  if (strcmp (decorator->text, "typing:runtime_checkable") == 0)
    return apply_runtime_checkable (b, full);
  return TRUE;
}
