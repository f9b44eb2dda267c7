/* SPDX-License-Identifier: MIT */
/*
 * ctw-type-new.c: type(): from name, bases and namespace to a type.
 *
 * The order of the steps is the interpreter's, because it decides which error
 * wins: metaclass, best base, slots, MRO.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static const CtwTypeFlags inherited_flags = CTW_TYPE_FLAG_MANAGED_DICT
                                            | CTW_TYPE_FLAG_MANAGED_WEAKREF;

/* type_new_alloc, inherit_special: flags that follow from what was placed. */
static void
set_flags (CtwBuilder *b, CtwType *type, const CtwType *base)
{
  const CtwProfile *profile = b->profile;
  gboolean fixed;

  type->flags |= CTW_TYPE_FLAG_GC | CTW_TYPE_FLAG_BASETYPE | CTW_TYPE_FLAG_HEAP;
  type->flags |= base->flags & inherited_flags;
  if (type->dictoffset == 0)
    type->dictoffset = base->dictoffset;
  if (type->weakrefoffset == 0)
    type->weakrefoffset = base->weakrefoffset;
  fixed = (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) && type->itemsize == 0;
  switch (profile->inline_values)
    {
    case CTW_INLINE_NEVER:
      break;
    case CTW_INLINE_PLAIN_SIZE:
      if (fixed && type->basicsize == profile->object_header)
        type->flags |= CTW_TYPE_FLAG_INLINE_VALUES;
      break;
    case CTW_INLINE_FIXED_SIZE:
      if (fixed)
        type->flags |= CTW_TYPE_FLAG_INLINE_VALUES;
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Which types get a shared keys object. */
static void
set_shared_keys (CtwBuilder *b, CtwType *type)
{
  gboolean has_keys;

  switch (b->profile->storage)
    {
    case CTW_STORAGE_SPLIT_DICT:
      has_keys = type->dictoffset != 0;
      break;
    case CTW_STORAGE_EXTERNAL_VALUES:
    case CTW_STORAGE_INLINE_VALUES:
      has_keys = (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) != 0;
      break;
    default:
      g_assert_not_reached ();
    }
  if (has_keys)
    type->flags |= CTW_TYPE_FLAG_SHARED_KEYS;
}

static void
set_static_attributes (CtwBuilder *b, const CtwRequest *request, CtwType *type)
{
  if (b->profile->static_attributes != CTW_STATIC_ATTRIBUTES_PREFILL || request->klass == NULL
      || !(type->flags & CTW_TYPE_FLAG_SHARED_KEYS))
    return;
  type->static_attributes = request->klass->static_attributes;
  type->n_static_attributes = MIN (request->klass->n_static_attributes,
                                   b->profile->shared_keys_usable);
}

static void
set_identity (CtwBuilder *b, const CtwRequest *request, CtwFullType *full)
{
  CtwType *type = &full->type;
  CtwTypeId id = type->id;

  memset (full, 0, sizeof *full);
  type->id = id;
  type->origin = request->origin;
  type->name = request->name;
  type->module = request->module;
  type->class_id = CTW_NONE;
  type->klass = request->klass;
  if (request->klass != NULL && request->origin == CTW_TYPE_CLASS)
    type->class_id = request->klass->id;
  type->clash[0] = type->clash[1] = CTW_NONE;
  type->base = type->solid = type->metaclass = CTW_NONE;
  type->dict_from.owner = type->weakref_from.owner = CTW_NONE;
  full->tp_name = request->name;
  full->qualname = request->qualname;
  full->builtin = CTW_NONE;
  full->globals = request->globals;
  full->slots = request->slots;
  full->own = request->own;
  full->n_own = request->n_own;
}

static void
set_bases (CtwBuilder *b, const CtwRequest *request, CtwFullType *full)
{
  CtwType *type = &full->type;

  type->n_bases = MAX (request->n_bases, 1);
  type->bases = request->n_bases == 0 ? ctw_arena_copy (b->arena, &b->object, sizeof b->object)
                                      : ctw_arena_copy (b->arena, request->bases,
                                                        request->n_bases * sizeof (CtwTypeId));
  for (guint i = 0; i < type->n_bases; i++)
    full->traits |= ctw_full (b, type->bases[i])->traits & ~(guint) CTW_TRAITS_OWN;
}

/**
 * ctw_type_new:
 * @full: a type of the builder, to be filled in; only its id is kept
 *
 * type_new() on a namespace.  Where it fails, @full keeps what was known by
 * then, and the error is pending.
 *
 * Returns: whether there is a type
 */
gboolean
ctw_type_new (CtwBuilder *b, const CtwRequest *request, CtwFullType *full)
{
  CtwType *type = &full->type;

  set_identity (b, request, full);
  set_bases (b, request, full);
  type->metaclass = request->metaclass;
  if (type->metaclass == CTW_NONE)
    type->metaclass = b->metatype;
  if (!ctw_metaclass_of (b, type->n_bases, type->bases, &type->metaclass)
      || !ctw_best_base (b, type->n_bases, type->bases, &type->base)
      || !ctw_place_slots (b, request, full))
    return FALSE;

  const CtwType *base = &ctw_full (b, type->base)->type;
  set_flags (b, type, base);
  set_shared_keys (b, type);
  set_static_attributes (b, request, type);
  if (!ctw_merge_mro (b, full))
    return FALSE;
  type->solid = ctw_solid_base (b, full);
  type->status = CTW_TYPE_OK;
  return TRUE;
}
