/* SPDX-License-Identifier: MIT */
/*
 * ctw-attribute.c: what getattr(cls, name) finds on a class, as far as it matters.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean
has_slot (const CtwType *type, const char *name)
{
  for (guint i = 0; i < type->n_slots; i++)
    {
      if (strcmp (type->slots[i].name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What the class's own dict holds under @name. */
CtwAttribute
ctw_own_attribute (CtwBuilder *b, CtwTypeId id, const char *name)
{
  const CtwFullType *full = ctw_full (b, id);
  CtwAttribute found = { .owner = CTW_NONE };

  if (full->builtin != CTW_NONE)
    {
      const CtwBuiltinName *own = ctw_builtin_find_name (b->profile, full->builtin, name);
      if (own == NULL)
        return found;
      found.owner = id;
      found.is_member = own->kind == 'b';
      found.value = ctw_value_unknown (name);
      return found;
    }
  for (guint i = 0; i < full->n_own; i++)
    {
      if (!ctw_is_name (full->own[i].name, name))
        continue;
      found.owner = id;
      found.value = full->own[i].value;
      return found;
    }
  if (has_slot (&full->type, name))
    {
      found.owner = id;
      found.is_member = TRUE;
      found.value = ctw_value_unknown (name);
    }
  return found;
}

/* The first of the MRO, from its member @from on, that has the attribute. */
CtwAttribute
ctw_find_attribute (CtwBuilder *b, const CtwType *type, guint from, const char *name)
{
  CtwAttribute found = { .owner = CTW_NONE };

  for (guint i = from; i < type->n_mro && found.owner == CTW_NONE; i++)
    found = ctw_own_attribute (b, type->mro[i], name);
  return found;
}

/* Takes @name out of what the body bound, or gives it another value. */
void
ctw_replace_own (CtwBuilder *b, CtwFullType *full, const char *name, const CtwValue *value)
{
  CtwBinding *own = ctw_arena_array0 (b->arena, CtwBinding, full->n_own);
  guint n = 0;

  for (guint i = 0; i < full->n_own; i++)
    {
      own[n] = full->own[i];
      if (strcmp (own[n].name, name) == 0)
        {
          if (value == NULL)
            continue;
          own[n].value = *value;
        }
      n++;
    }
  full->own = own;
  full->n_own = n;
}

/* Sets an attribute of the class that its body did not bind. */
void
ctw_add_own (CtwBuilder *b, CtwFullType *full, const char *name, CtwValue value)
{
  CtwBinding *own = ctw_arena_array0 (b->arena, CtwBinding, full->n_own + 1);

  if (full->n_own > 0)
    memcpy (own, full->own, full->n_own * sizeof (CtwBinding));
  own[full->n_own] = (CtwBinding){ name, value };
  full->own = own;
  full->n_own++;
}

/* How Python shows a class: <class 'collections.OrderedDict'>. */
const char *
ctw_class_repr (CtwBuilder *b, CtwTypeId id)
{
  const CtwFullType *full = ctw_full (b, id);
  const char *module = full->type.module;

  if (full->traits & CTW_TRAIT_ENUM)
    return ctw_enum_repr (b, full);
  if (strcmp (module, "builtins") == 0)
    return ctw_arena_printf (b->arena, "<class '%s'>", full->qualname);
  return ctw_arena_printf (b->arena, "<class '%s.%s'>", *module == '\0' ? "__main__" : module,
                           full->qualname);
}
