/* SPDX-License-Identifier: MIT */
/*
 * ctw-builtin-type.c: types of the tables, brought in when the file reaches them.
 *
 * A type comes with all its bases before it and its metaclass after it; only
 * `object` and `type`, which need each other, meet half done.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static const struct
{
  const char *module, *qualname;
  guint trait;
} known_traits[] = {
  { "abc", "ABCMeta", CTW_TRAIT_META },         { "builtins", "type", CTW_TRAIT_META },
  { "enum", "Enum", CTW_TRAIT_ENUM },           { "typing", "Generic", CTW_TRAIT_GENERIC },
  { "typing", "Protocol", CTW_TRAIT_PROTOCOL },
};

/* A protocol names Protocol among its bases; an enumeration with members cannot be extended. */
static guint
own_traits (CtwBuilder *b, const CtwFullType *full)
{
  const CtwBuiltinFact *refused = ctw_builtin_find_fact (b->profile, full->builtin, 'S');

  if (refused != NULL && (full->traits & CTW_TRAIT_ENUM)
      && strstr (ctw_builtin_text + refused->more, "cannot extend") != NULL)
    return CTW_TRAIT_MEMBERS;
  for (guint i = 0; i < full->type.n_bases; i++)
    {
      if (ctw_is_builtin (ctw_full (b, full->type.bases[i]), "typing", "Protocol"))
        return CTW_TRAIT_PROTOCOL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (known_traits); i++)
    {
      if (ctw_is_builtin (full, known_traits[i].module, known_traits[i].qualname))
        return known_traits[i].trait;
    }
  return 0;
}

static void
copy_facts (CtwBuilder *b, CtwFullType *full, const CtwBuiltin *facts, CtwBuiltinId id)
{
  CtwType *type = &full->type;
  const char *dot = strrchr (ctw_builtin_qualname (id), '.');

  type->origin = CTW_TYPE_BUILTIN;
  type->status = CTW_TYPE_OK;
  type->name = dot == NULL ? ctw_builtin_qualname (id) : dot + 1;
  type->module = ctw_builtin_module (id);
  type->class_id = CTW_NONE;
  type->clash[0] = type->clash[1] = CTW_NONE;
  type->base = CTW_NONE;
  type->basicsize = (guint) facts->basicsize;
  type->itemsize = (guint) facts->itemsize;
  type->dictoffset = facts->dictoffset;
  type->weakrefoffset = facts->weakrefoffset;
  /* The first seven flags of the table are those of the header, in the same order. */
  type->flags = facts->flags & ((CTW_TYPE_FLAG_ABSTRACT << 1) - 1);
  full->tp_name = ctw_builtin_text + facts->tp_name;
  full->qualname = ctw_builtin_qualname (id);
  full->builtin = id;
}

static void
add_bases (CtwBuilder *b, CtwFullType *full, const CtwBuiltin *facts)
{
  CtwType *type = &full->type;
  CtwTypeId *bases = ctw_arena_array0 (b->arena, CtwTypeId, facts->n_bases);

  for (guint i = 0; i < facts->n_bases; i++)
    {
      bases[i] = ctw_builtin_type (b, ctw_builtin_refs[facts->first_base + i]);
      full->traits |= ctw_full (b, bases[i])->traits & ~(guint) CTW_TRAITS_OWN;
    }
  type->bases = facts->n_bases == 0 ? NULL : bases;
  type->n_bases = facts->n_bases;
  if (facts->base != CTW_NONE)
    type->base = ctw_builtin_type (b, facts->base);
}

/* Which type of the chain of bases has a dict, or weak references, first. */
static void
set_origins (CtwBuilder *b, CtwType *type)
{
  static const CtwOrigin none = { CTW_NONE, FALSE };
  const CtwType *base = type->base == CTW_NONE ? NULL : &ctw_full (b, type->base)->type;

  type->dict_from = base == NULL ? none : base->dict_from;
  type->weakref_from = base == NULL ? none : base->weakref_from;
  if (type->dictoffset != 0 && (base == NULL || base->dictoffset == 0))
    type->dict_from.owner = type->id;
  if (type->weakrefoffset != 0 && (base == NULL || base->weakrefoffset == 0))
    type->weakref_from.owner = type->id;
  type->adds_dict = type->dict_from.owner == type->id;
  type->adds_weakref = type->weakref_from.owner == type->id;
  type->named_offset = base == NULL ? type->basicsize : base->basicsize;
}

/* Member descriptors, of types that a class statement with __slots__ made too. */
static void
add_slots (CtwBuilder *b, CtwType *type, CtwBuiltinId id)
{
  const CtwBuiltinSymbol *symbol = &ctw_builtin_symbols[id];
  guint bit = 1u << ctw_profile_index (b->profile);
  GArray *slots = g_array_new (FALSE, TRUE, sizeof (CtwSlot));

  for (guint i = symbol->first_name; i < symbol->first_name + symbol->n_names; i++)
    {
      const CtwBuiltinName *name = &ctw_builtin_names[i];
      if (name->kind != 'b' || !(name->mask & bit))
        continue;
      CtwSlot slot = { .name = ctw_builtin_text + name->name, .offset = name->offset };
      guint at = 0;
      while (at < slots->len && g_array_index (slots, CtwSlot, at).offset <= slot.offset)
        at++;
      g_array_insert_val (slots, at, slot);
    }
  type->slots = ctw_arena_steal_array (b->arena, slots, &type->n_slots);
}

static void
add_abstract (CtwBuilder *b, CtwFullType *full)
{
  const CtwBuiltinFact *fact = ctw_builtin_find_fact (b->profile, full->builtin, 'A');

  if (fact == NULL)
    return;
  g_auto (GStrv) names = g_strsplit (ctw_builtin_text + fact->text, " ", -1);
  const char **copy = ctw_arena_array0 (b->arena, const char *, g_strv_length (names));
  for (; names[full->n_abstract] != NULL; full->n_abstract++)
    copy[full->n_abstract] = ctw_arena_intern (b->arena, names[full->n_abstract]);
  full->abstract = copy;
}

/**
 * ctw_builtin_type:
 * @id: a symbol that the profile has
 *
 * Returns: its type, brought in where it is not yet
 */
CtwTypeId
ctw_builtin_type (CtwBuilder *b, CtwBuiltinId id)
{
  if (b->of_builtin[id] != 0)
    return b->of_builtin[id] - 1;

  const CtwBuiltin *facts = ctw_builtin_get (b->profile, id);
  CtwFullType *full = ctw_add_type (b);
  g_assert (facts != NULL);
  b->of_builtin[id] = full->type.id + 1;
  copy_facts (b, full, facts, id);
  add_bases (b, full, facts);
  full->traits |= own_traits (b, full);
  set_origins (b, &full->type);
  add_slots (b, &full->type, id);
  add_abstract (b, full);
  if (!ctw_merge_mro (b, full))
    g_error ("the table of types is wrong: %s", full->qualname);
  full->type.solid = ctw_solid_base (b, full);
  full->type.metaclass = ctw_builtin_type (b, facts->metaclass);
  return full->type.id;
}

/* The type, or CTW_NONE where the version has none of that name. */
CtwTypeId
ctw_builtin_type_named (CtwBuilder *b, const char *module, const char *qualname)
{
  CtwBuiltinId id = ctw_builtin_find (b->profile, module, qualname);

  return id == CTW_NONE ? CTW_NONE : ctw_builtin_type (b, id);
}

gboolean
ctw_is_builtin (const CtwFullType *type, const char *module, const char *qualname)
{
  return type->builtin != CTW_NONE && strcmp (type->qualname, qualname) == 0
         && strcmp (type->type.module, module) == 0;
}
