/* SPDX-License-Identifier: MIT */
/*
 * ctw-finish.c: what the interpreter does with a new type before it is given
 * out: the library's own checks, __init_subclass__, abstract methods.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* --- class keywords */

/* What EnumType.__new__ takes itself. */
static gboolean
is_taken (CtwBuilder *b, CtwTypeId metaclass, const char *name)
{
  if (b->profile->enum_keywords != CTW_ENUM_KEYWORDS_BOUNDARY || strcmp (name, "boundary") != 0)
    return FALSE;
  return metaclass != b->metatype && ctw_is_sub (b, metaclass, ctw_enum_metaclass (b));
}

/* Metaclasses that hand class keywords on to __init_subclass__. */
static gboolean
passes_keywords (CtwBuilder *b, CtwTypeId metaclass)
{
  static const char *const passing[][2] = { { "builtins", "type" },
                                            { "abc", "ABCMeta" },
                                            { "enum", "EnumMeta" },
                                            { "enum", "EnumType" },
                                            { "typing", "_ProtocolMeta" } };
  CtwAttribute found = { .owner = CTW_NONE };
  const CtwType *type = &ctw_full (b, metaclass)->type;

  /* What those of the file hand on is followed. */
  for (guint i = 0; i < type->n_mro && found.owner == CTW_NONE; i++)
    if (ctw_full (b, type->mro[i])->builtin != CTW_NONE)
      found = ctw_own_attribute (b, type->mro[i], "__new__");
  for (guint i = 0; found.owner != CTW_NONE && i < G_N_ELEMENTS (passing); i++)
    {
      if (ctw_is_builtin (ctw_full (b, found.owner), passing[i][0], passing[i][1]))
        return TRUE;
    }
  return FALSE;
}

/* The keywords that come to __init_subclass__; FALSE where that is not known. */
static gboolean
select_keywords (CtwBuilder *b,
                 CtwTypeId metaclass,
                 const CtwArguments *keywords,
                 CtwArguments *passed)
{
  *passed = (CtwArguments){ .is_open = keywords->is_open };
  passed->keywords = ctw_arena_array0 (b->arena, CtwBinding, keywords->n_keywords);
  for (guint i = 0; i < keywords->n_keywords; i++)
    {
      if (!is_taken (b, metaclass, keywords->keywords[i].name))
        passed->keywords[passed->n_keywords++] = keywords->keywords[i];
    }
  return passed->n_keywords == 0 || passes_keywords (b, metaclass);
}

/* --- abstract methods */

static gboolean
is_abstract (CtwBuilder *b, const CtwAttribute *attribute, const char *name)
{
  const CtwFullType *owner;

  if (attribute->owner == CTW_NONE)
    return FALSE;
  owner = ctw_full (b, attribute->owner);
  if (owner->builtin == CTW_NONE)
    return attribute->value.is_abstract;
  for (guint i = 0; i < owner->n_abstract; i++)
    {
      if (strcmp (owner->abstract[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether what @full has under a name that @base leaves abstract is abstract still. */
static gboolean
stays_abstract (CtwBuilder *b, const CtwFullType *full, const char *name)
{
  CtwAttribute found = ctw_own_attribute (b, full->type.id, name);

  /* Of one base alone it is known already what the rest of the MRO has. */
  if (found.owner == CTW_NONE && full->type.n_bases == 1)
    return TRUE;
  if (found.owner == CTW_NONE)
    found = ctw_find_attribute (b, &full->type, 1, name);
  return is_abstract (b, &found, name);
}

/* _abc.compute_abstract_methods */
static void
compute_abstract (CtwBuilder *b, CtwFullType *full)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < full->n_own; i++)
    {
      const char *name = full->own[i].name;
      if (full->own[i].value.is_abstract && g_hash_table_add (known, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  for (guint i = 0; i < full->type.n_bases; i++)
    {
      const CtwFullType *base = ctw_full (b, full->type.bases[i]);
      for (guint j = 0; j < base->n_abstract; j++)
        {
          const char *name = base->abstract[j];
          if (stays_abstract (b, full, name) && g_hash_table_add (known, (gpointer) name))
            g_ptr_array_add (names, (gpointer) name);
        }
    }
  full->abstract = ctw_arena_steal_ptr_array (b->arena, names, &full->n_abstract);
  if (full->n_abstract > 0)
    full->type.flags |= CTW_TYPE_FLAG_ABSTRACT;
}

/* abc.update_abstractmethods */
void
ctw_update_abstract (CtwBuilder *b, CtwFullType *full)
{
  if (full->type.metaclass == b->metatype
      || !ctw_is_sub (b, full->type.metaclass, ctw_builtin_type_named (b, "abc", "ABCMeta")))
    return;
  full->type.flags &= ~(CtwTypeFlags) CTW_TYPE_FLAG_ABSTRACT;
  full->n_abstract = 0;
  compute_abstract (b, full);
}

/**
 * ctw_finish_type:
 * @keywords: of the class statement but for metaclass=
 * @values: its bases as written; none where there is no class statement
 *
 * Returns: whether the type may be given out
 */
gboolean
ctw_finish_type (CtwBuilder *b,
                 CtwFullType *full,
                 const CtwArguments *keywords,
                 guint n_values,
                 const CtwValue *values)
{
  gboolean ended = TRUE;
  CtwArguments passed;

  for (guint i = 0; i < full->n_own; i++)
    {
      if (ctw_is_name (full->own[i].name, "__init_subclass__"))
        full->defines_init_subclass = TRUE;
    }
  if (select_keywords (b, full->type.metaclass, keywords, &passed)
      && !ctw_run_init_subclass (b, full, &passed, &ended))
    return FALSE;
  /* The library's own __init_subclass__ call the next one first. */
  if (ended && !ctw_check_library_bases (b, full, n_values, values))
    return FALSE;
  if (full->defines_init_subclass)
    full->traits |= CTW_TRAIT_INIT_SUBCLASS;
  ctw_update_abstract (b, full);
  return TRUE;
}
