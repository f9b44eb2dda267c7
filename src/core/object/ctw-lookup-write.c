/* SPDX-License-Identifier: MIT */
/*
 * ctw-lookup-write.c: explains how an attribute is set or deleted.
 *
 * Invariant: what a write asks for is not worked out here: it is carried out
 * in the replayed world, whose requests and exception the steps repeat.
 */
#include "config.h"

#include "object/ctw-lookup-private.h"
#include "object/ctw-messages-private.h"

#include <glib/gi18n-lib.h>

static gboolean
write_slot (CtwWalk *walk, const CtwFound *found)
{
  gint64 slot = ctw_object_slot (walk->object, walk->name);
  gboolean deleting = walk->kind == CTW_LOOKUP_DELETE;

  ctw_walk_descriptor (walk, _ ("slot"), found);
  gint offset = ctw_walk_slot (walk, found);
  ctw_walk_add (walk, CTW_STEP_SLOT, TRUE,
                g_strdup_printf (deleting ? _ ("The word at offset %d is set to NULL")
                                          : _ ("The word at offset %d is written"),
                                 offset));
  if (deleting && slot >= 0 && walk->object->slots[slot] == 0)
    ctw_walk_raise (walk, g_strdup (walk->name));
  return TRUE;
}

static gboolean
write_property (CtwWalk *walk, const CtwFound *found)
{
  gboolean deleting = walk->kind == CTW_LOOKUP_DELETE;
  const CtwClass *klass = ctw_types_get (walk->types, found->owner)->klass;
  const char *part = deleting ? "deleter" : "setter";

  ctw_walk_descriptor (walk, _ ("property"), found);
  if (ctw_property_part (klass, found->method->name, part) != NULL)
    ctw_walk_add (walk, CTW_STEP_CALL, TRUE,
                  g_strdup (deleting ? _ ("Its deleter is called") : _ ("Its setter is called")));
  else
    ctw_walk_raise (walk,
                    ctw_text_property (walk->profile, walk->type->name, walk->name, deleting));
  return TRUE;
}

static gboolean
write_descriptor (CtwWalk *walk, const CtwFound *found)
{
  if (found->kind == CTW_FOUND_SLOT)
    return write_slot (walk, found);
  if (found->kind == CTW_FOUND_PROPERTY)
    return write_property (walk, found);
  if (found->kind == CTW_FOUND_DICT || found->kind == CTW_FOUND_WEAKREF
      || CTW_FOUND_IS_DATA (found))
    {
      ctw_walk_descriptor (walk, _ ("built-in descriptor"), found);
      return TRUE;
    }
  return FALSE;
}

/* Some versions do not say which object and name a failed deletion was about.
 * CPython: `store_instance_attr_lock_held`, which also serves a dict that shares the values. */
static gboolean
fails_silently (const CtwWalk *walk)
{
  const CtwObject *object = walk->object;
  const CtwTable *keys = object->klass->keys;
  const CtwKey *key = ctw_world_key (walk->replay->world, walk->name);

  return walk->kind == CTW_LOOKUP_DELETE && walk->profile->suggestion == CTW_SUGGESTION_NAME_ALL
         && object->values != NULL && object->values->valid
         && (keys->usable > 0 || ctw_table_find (keys, key) >= 0);
}

/* Whether the error knows its object and name: all do but that of a read-only attribute.
 * CPython: `_PyObject_GenericSetAttrWithDict`, `_PyObject_SetAttributeErrorContext`. */
static gboolean
tells_its_name (const CtwWalk *walk, const CtwFound *found)
{
  return walk->object->klass->shape.has_dict || found->kind == CTW_FOUND_NOTHING;
}

/* Carries the write out in the replayed world, which knows the rules of the version. */
static void
write_instance (CtwWalk *walk, const CtwFound *found)
{
  CtwWorld *world = walk->replay->world;
  CtwClassHas has = found->kind == CTW_FOUND_NOTHING ? CTW_CLASS_HAS_NOTHING
                                                     : CTW_CLASS_HAS_ATTRIBUTE;
  gboolean known = ctw_walk_instance (walk);
  gboolean silent = fails_silently (walk);
  gboolean done = walk->kind == CTW_LOOKUP_SET
                      ? ctw_object_set (world, walk->object, walk->name, 1, has)
                      : ctw_object_delete (world, walk->object, walk->name, has);

  ctw_walk_requests (walk);
  if (!done)
    {
      ctw_walk_raise (walk, g_strdup (ctw_world_get_error (world, NULL)));
      if (tells_its_name (walk, found) && !silent)
        ctw_walk_suggest (walk);
      return;
    }
  ctw_walk_add (walk, CTW_STEP_VALUE, TRUE,
                g_strdup (walk->kind == CTW_LOOKUP_DELETE ? _ ("The value is taken out")
                          : known                         ? _ ("The value is replaced")
                                  : _ ("The name is new to the instance; its value is "
                                       "written")));
}

void
ctw_walk_write (CtwWalk *walk)
{
  const char *hook_name = walk->kind == CTW_LOOKUP_SET ? "__setattr__" : "__delattr__";
  CtwFound hook = ctw_type_lookup (walk->types, walk->type, CTW_NONE, hook_name);

  if (hook.kind == CTW_FOUND_METHOD)
    {
      ctw_walk_add (walk, CTW_STEP_CALL, TRUE,
                    g_strdup_printf (_ ("%s of %s is called"), hook_name,
                                     ctw_types_get (walk->types, hook.owner)->name));
      return;
    }
  CtwFound found = ctw_walk_classes (walk);
  if (!write_descriptor (walk, &found))
    write_instance (walk, &found);
}
