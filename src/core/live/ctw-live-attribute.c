/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-attribute.c: o.name read, written and deleted, with Python's words where it raises.
 *
 * Rules: _PyObject_GenericGetAttrWithDict(), _PyObject_GenericSetAttrWithDict():
 * a data descriptor of the class first, then the instance, then the class.
 */
#include "live/ctw-live-private.h"
#include "object/ctw-messages-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

/* Takes @message over. */
static gpointer
raise_text (CtwLive *live, char *message)
{
  ctw_live_raise (live, "AttributeError", "%s", message);
  g_free (message);
  return NULL;
}

static gpointer
raise_missing (CtwLive *live, CtwRef object, const char *name)
{
  return raise_text (live, ctw_text_missing (live->profile, ctw_class_of (object)->name, name));
}

static gboolean
raise_no_dict (CtwLive *live, CtwRef object, const char *name, gboolean in_class)
{
  return raise_text (live,
                     ctw_text_no_dict (live->profile, ctw_class_of (object)->name, name, in_class))
         != NULL;
}

/* Names of the form __x are the class's own. */
const char *
ctw_live_mangle (CtwLive *live, const char *name)
{
  const CtwFrame *frame = live->frame;

  while (frame != NULL && frame->klass == NULL && frame->outer != NULL)
    frame = frame->outer;
  if (frame == NULL || frame->klass == NULL || name[0] != '_' || name[1] != '_')
    return name;
  g_autofree char *mangled = ctw_mangle (frame->klass->name, name);
  return ctw_arena_intern (live->space->arena, mangled);
}

/* --- reading */

static CtwRef
get_slot (CtwLive *live, CtwRef object, const CtwLiveAttr *slot)
{
  CtwRef value = ctw_pointer (object, slot->offset);

  if (value != NULL)
    return ctw_ref_up (value);
  return raise_text (live, ctw_text_unset (live->profile, ctw_class_of (object)->name, slot->name));
}

/* o.__dict__: made now where there was none. */
CtwRef
ctw_live_read_dict (CtwLive *live, CtwRef object)
{
  if (ctw_class_of (object)->dict_place == CTW_DICT_NOWHERE)
    return raise_missing (live, object, "__dict__");
  CtwRef dict = ctw_instance_read_dict (live->space, object);
  return dict != NULL ? ctw_ref_up (dict) : NULL;
}

static CtwRef
bound_method (CtwLive *live, CtwRef function, CtwRef self)
{
  CtwLiveClass *klass = live->space->of[CTW_FORM_METHOD];
  guint8 *block = ctw_freelist_take (live->space, CTW_FREELIST_METHOD);
  CtwRef ref = block != NULL ? (CtwRef) (gpointer) (block + klass->pre)
                             : ctw_space_new_object (live->space, klass, CTW_METHOD_REQUEST);

  if (ref == NULL)
    return NULL;
  ref->refcount = 1;
  ref->type = klass->block;
  memset ((guint8 *) ref + 16, 0, 32);
  ctw_set_pointer (ref, 16, ctw_ref_up (function));
  ctw_set_pointer (ref, 24, ctw_ref_up (self));
  ctw_ref_track (live->space, ref);
  return ref;
}

static CtwRef
get_class_attr (CtwLive *live, CtwRef object, const CtwLiveAttr *attr)
{
  switch (attr->kind)
    {
    case CTW_ATTR_STATIC_METHOD:
      return ctw_ref_up (attr->value);
    case CTW_ATTR_CLASS_METHOD:
      return bound_method (live, attr->value, ctw_class_ref (ctw_class_of (object)));
    case CTW_ATTR_VALUE:
      if (attr->value == live->space->unknown)
        return ctw_live_unsupported (live, 0, "%s is not simulated", attr->name);
      if (ctw_form_of (attr->value) == CTW_FORM_FUNCTION)
        return bound_method (live, attr->value, object);
      return ctw_ref_up (attr->value);
    case CTW_ATTR_SLOT:
    case CTW_ATTR_PROPERTY:
    case CTW_ATTR_FIELD:
    default:
      return NULL;
    }
}

/* A class of the file keeps its name; one of Python's makes a str each time (type_name()). */
static CtwRef
name_of_class (CtwLive *live, const CtwLiveClass *klass)
{
  if (klass->heap_type)
    return ctw_ref_up (ctw_str_intern (live->space, klass->name));
  /* CPython: type_name(): what stands behind the last dot of tp_name. */
  const char *dot = strrchr (klass->name, '.'), *name = dot != NULL ? dot + 1 : klass->name;
  return ctw_str_new (live->space, name, strlen (name));
}

static CtwRef
tuple_of_classes (CtwLive *live, CtwLiveClass *const *classes, gsize n)
{
  CtwRef tuple = ctw_tuple_new (live->space, n);

  for (gsize i = 0; tuple != NULL && i < n; i++)
    ctw_tuple_items (live->space, tuple)[i] = ctw_ref_up (ctw_class_ref (classes[i]));
  return tuple;
}

/* Attributes of type objects themselves; NULL without an error where there is no such thing. */
static CtwRef
get_of_type (CtwLive *live, const CtwLiveClass *klass, const char *name)
{
  gboolean simple = klass->heap_type && klass->n_mro == 2 && klass->mro[1]->n_mro == 1;

  if (strcmp (name, "__mro__") == 0 && klass->heap_type && klass->n_mro == klass->type->n_mro)
    return tuple_of_classes (live, klass->mro, klass->n_mro);
  if (strcmp (name, "__bases__") == 0 && simple)
    return tuple_of_classes (live, klass->mro + 1, 1);
  return NULL;
}

/* Whether the attribute __slots__ is not there: no class in the MRO wrote one. */
static gboolean
lacks_slots (const CtwLiveClass *klass, const char *name)
{
  if (strcmp (name, "__slots__") != 0 || !klass->heap_type || klass->form != CTW_FORM_INSTANCE)
    return FALSE;
  for (guint i = 0; i < klass->n_mro; i++)
    {
      const CtwType *type = klass->mro[i]->type;
      if (type != NULL && type->klass != NULL && type->klass->slots.form != CTW_SLOTS_ABSENT)
        return FALSE;
    }
  return TRUE;
}

static CtwRef
get_from_class_object (CtwLive *live, CtwRef object, const char *name)
{
  CtwLiveClass *klass = ctw_class_of_ref (object);
  const CtwLiveAttr *attr = ctw_class_find (klass, name);

  if (strcmp (name, "__name__") == 0 || strcmp (name, "__qualname__") == 0)
    return name_of_class (live, klass);
  if (attr == NULL)
    {
      CtwRef own = get_of_type (live, klass, name);
      if (own != NULL || ctw_live_failed (live))
        return own;
      if (klass->type == NULL || (g_str_has_prefix (name, "__") && !lacks_slots (klass, name)))
        return ctw_live_unsupported (live, 0, "%s.%s is not simulated", klass->name, name);
      return ctw_live_raise (live, "AttributeError", "type object '%s' has no attribute '%s'",
                             klass->name, name);
    }
  if (attr->kind == CTW_ATTR_CLASS_METHOD)
    return bound_method (live, attr->value, object);
  if (attr->kind != CTW_ATTR_VALUE && attr->kind != CTW_ATTR_STATIC_METHOD)
    return ctw_live_unsupported (live, 0, "the descriptor %s.%s is not simulated", klass->name,
                                 name);
  if (attr->value == live->space->unknown)
    return ctw_live_unsupported (live, 0, "%s is not simulated", name);
  return ctw_ref_up (attr->value);
}

static CtwRef
get_special (CtwLive *live, CtwRef object, const char *name)
{
  if (strcmp (name, "__dict__") == 0)
    return ctw_live_read_dict (live, object);
  if (strcmp (name, "__class__") == 0)
    return ctw_ref_up ((CtwRef) (gpointer) object->type);
  if (strcmp (name, "__weakref__") == 0 && ctw_weakref_word (object) != NULL)
    {
      CtwRef first = *ctw_weakref_word (object);
      return ctw_ref_up (first != NULL ? first : live->space->none);
    }
  return NULL;
}

static CtwRef
get_exception_attr (CtwLive *live, CtwRef object, const char *name)
{
  CtwRef args = ctw_pointer (object, 24);

  if (strcmp (name, "args") == 0 && ctw_class_of (object)->form == CTW_FORM_EXCEPTION)
    return ctw_ref_up (args != NULL ? args : live->space->empty_tuple);
  return NULL;
}

static CtwRef
get_data_descriptor (CtwLive *live, CtwRef object, const CtwLiveAttr *attr, const char *name)
{
  switch (attr->kind)
    {
    case CTW_ATTR_SLOT:
      return get_slot (live, object, attr);
    case CTW_ATTR_PROPERTY:
      return ctw_live_property_get (live, attr->getter, object);
    case CTW_ATTR_FIELD:
      return ctw_ref_up (ctw_tuple_items (live->space, object)[attr->offset]);
    case CTW_ATTR_VALUE:
    case CTW_ATTR_CLASS_METHOD:
    case CTW_ATTR_STATIC_METHOD:
    default:
      return ctw_live_unsupported (live, 0, "%s is not simulated", name);
    }
}

static gboolean
is_data_descriptor (const CtwLiveAttr *attr)
{
  return attr->kind == CTW_ATTR_SLOT || attr->kind == CTW_ATTR_PROPERTY
         || attr->kind == CTW_ATTR_FIELD;
}

/* An object whose class the file defines, or an exception. */
static CtwRef
get_from_instance (CtwLive *live, CtwRef object, const char *name, gboolean *missing)
{
  const CtwLiveClass *klass = ctw_class_of (object);
  const CtwLiveAttr *attr = ctw_class_find (klass, name);

  if (attr != NULL && is_data_descriptor (attr))
    return get_data_descriptor (live, object, attr, name);
  CtwRef value = get_special (live, object, name);
  if (value != NULL || ctw_live_failed (live))
    return value;
  if (klass->dict_place != CTW_DICT_NOWHERE)
    {
      ctw_instance_refill (live->space, object);
      value = ctw_instance_stored (live->space, object, ctw_str_intern (live->space, name));
    }
  if (value != NULL)
    return ctw_ref_up (value);
  if (attr != NULL)
    return get_class_attr (live, object, attr);
  value = klass->is_exception ? get_exception_attr (live, object, name) : NULL;
  if (value != NULL)
    return value;
  *missing = TRUE;
  return NULL;
}

static CtwRef
call_getattr (CtwLive *live, CtwRef object, const char *name)
{
  const CtwLiveAttr *fallback = ctw_class_find (ctw_class_of (object), "__getattr__");

  if (fallback == NULL || fallback->kind != CTW_ATTR_VALUE
      || ctw_form_of (fallback->value) != CTW_FORM_FUNCTION)
    return raise_missing (live, object, name);
  CtwRef argument = ctw_str_intern (live->space, name);
  CtwArguments arguments = { .n = 1, .values = &argument };
  return ctw_live_call (live, fallback->value, object, &arguments);
}

static CtwRef
get_from_module (CtwLive *live, CtwRef object, const char *name)
{
  return ctw_live_import (live, ctw_pointer (object, 16), name);
}

/* The attribute; where it is just not there, @missing is set and nothing is raised. */
CtwRef
ctw_live_get_attr_of (CtwLive *live, CtwRef object, const char *name, gboolean *missing)
{
  CtwForm form = ctw_form_of (object);
  const CtwLiveClass *klass = ctw_class_of (object);

  if (ctw_live_refuses_iterator (live, object))
    return NULL;
  if (form == CTW_FORM_CLASS)
    return get_from_class_object (live, object, name);
  if (form == CTW_FORM_MODULE)
    return get_from_module (live, object, name);
  if (form == CTW_FORM_FUNCTION && strcmp (name, "__name__") == 0)
    return ctw_ref_up (ctw_str_intern (live->space, ctw_callable_of (object)->function->name));
  if (klass->type != NULL || klass->is_exception || form == CTW_FORM_INSTANCE)
    return get_from_instance (live, object, name, missing);
  CtwRef value = strcmp (name, "__dict__") == 0 ? NULL : get_special (live, object, name);
  if (value == NULL)
    *missing = TRUE;
  return value;
}

/* Whether a built-in class may have the attribute: FALSE only where it has been asked. */
gboolean
ctw_live_has_method (CtwLive *live, CtwRef object, const char *name)
{
  const CtwLiveClass *klass = ctw_class_of (object);

  if (klass->form >= CTW_FORM_FUNCTION)
    return TRUE;
  for (guint i = 0; i < klass->n_mro; i++)
    {
      CtwBuiltinId id = ctw_builtin_find (live->profile, "builtins", klass->mro[i]->name);
      if (id < 0 || ctw_builtin_find_name (live->profile, id, name) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether looking the method up raises: nothing has it, and no hook is asked. */
gboolean
ctw_live_is_method_missing (CtwLive *live, CtwRef object, const char *name)
{
  const CtwLiveClass *klass = ctw_class_of (object);

  if (klass->form >= CTW_FORM_FUNCTION || ctw_class_find (klass, name) != NULL
      || ctw_class_find (klass, "__getattr__") != NULL
      || ctw_class_find (klass, "__getattribute__") != NULL || g_str_has_prefix (name, "__"))
    return FALSE;
  if (klass->type == NULL && !klass->is_exception)
    return !ctw_live_has_method (live, object, name);
  return klass->form == CTW_FORM_INSTANCE
         && (klass->dict_place == CTW_DICT_NOWHERE
             || ctw_instance_stored (live->space, object, ctw_str_intern (live->space, name))
                    == NULL);
}

/* o.name */
CtwRef
ctw_live_get_attr (CtwLive *live, CtwRef object, const char *name)
{
  gboolean missing = FALSE;
  CtwRef value = ctw_live_get_attr_of (live, object, name, &missing);

  if (value != NULL || !missing)
    return value;
  if (ctw_class_of (object)->type == NULL && !ctw_class_of (object)->is_exception
      && ctw_live_has_method (live, object, name))
    return ctw_live_unsupported (live, 0, "the attribute %s of %s objects is not simulated", name,
                                 ctw_class_of (object)->name);
  return call_getattr (live, object, name);
}

/* --- writing */

static gboolean
raise_property (CtwLive *live, CtwRef object, const CtwLiveAttr *attr, gboolean deleting)
{
  return raise_text (live, ctw_text_property (live->profile, ctw_class_of (object)->name,
                                              attr->name, deleting))
         != NULL;
}

static gboolean
call_accessor (CtwLive *live, CtwRef function, CtwRef object, CtwRef value)
{
  CtwArguments arguments = { .n = value != NULL ? 1 : 0, .values = &value };
  CtwRef result = ctw_live_call (live, function, object, &arguments);

  if (result == NULL)
    return FALSE;
  ctw_ref_down (live->space, result);
  return TRUE;
}

static gboolean
set_descriptor (CtwLive *live, CtwRef object, const CtwLiveAttr *attr, CtwRef value)
{
  if (attr->kind == CTW_ATTR_SLOT)
    {
      CtwRef old = ctw_pointer (object, attr->offset);
      ctw_set_pointer (object, attr->offset, value != NULL ? ctw_ref_up (value) : NULL);
      if (old != NULL)
        ctw_ref_down (live->space, old);
      else if (value == NULL)
        ctw_live_raise (live, "AttributeError", "%s", attr->name);
      return !ctw_live_failed (live);
    }
  if (attr->kind == CTW_ATTR_FIELD)
    {
      ctw_live_raise (live, "AttributeError", "can't %s attribute",
                      value != NULL ? "set" : "delete");
      return FALSE;
    }
  CtwRef accessor = value != NULL ? attr->setter : attr->deleter;
  if (accessor == NULL)
    return raise_property (live, object, attr, value == NULL);
  return call_accessor (live, accessor, object, value);
}

static gboolean
set_whole_dict (CtwLive *live, CtwRef object, CtwRef dict)
{
  if (ctw_class_of (object)->dict_place == CTW_DICT_NOWHERE)
    return raise_no_dict (live, object, "__dict__", FALSE);
  if (dict != NULL && ctw_form_of (dict) != CTW_FORM_DICT)
    {
      ctw_live_raise (live, "TypeError", "__dict__ must be set to a dictionary, not a '%s'",
                      ctw_class_of (dict)->name);
      return FALSE;
    }
  if (dict == NULL && ctw_class_of (object)->is_exception)
    {
      ctw_live_raise (live, "TypeError", "cannot delete __dict__");
      return FALSE;
    }
  return ctw_instance_set_dict (live->space, object, dict);
}

static gboolean
is_frozen (CtwLive *live, CtwRef object)
{
  const CtwType *type = ctw_class_of (object)->type;
  const CtwClass *klass = type != NULL ? type->klass : NULL;

  for (guint i = 0; klass != NULL && i < klass->n_decorators; i++)
    {
      const CtwExpr *call = klass->decorators[i];
      for (guint j = 0; j < call->n_children; j++)
        if (call->children[j]->kind == CTW_EXPR_KEYWORD
            && g_strcmp0 (call->children[j]->text, "frozen") == 0
            && call->children[j]->children[0]->kind == CTW_EXPR_TRUE)
          return TRUE;
    }
  return FALSE;
}

static gboolean
has_hook (CtwLive *live, CtwRef object, const char *name)
{
  const CtwLiveAttr *attr = ctw_class_find (ctw_class_of (object), name);

  return attr != NULL && attr->kind == CTW_ATTR_VALUE;
}

static gboolean
set_on_class_object (CtwLive *live, CtwRef object, const char *name, CtwRef value)
{
  CtwLiveClass *klass = ctw_class_of_ref (object);
  CtwLiveAttr *known = g_hash_table_lookup (klass->attrs, name);

  if (klass->type == NULL || (known != NULL && known->kind == CTW_ATTR_SLOT))
    return ctw_live_unsupported (live, 0, "changing the class %s is not simulated", klass->name)
           != NULL;
  CtwRef old = known != NULL && known->kind == CTW_ATTR_VALUE ? known->value : NULL;
  ctw_class_add_attr (live, klass, CTW_ATTR_VALUE, name)->value = ctw_ref_up (value);
  if (old != NULL)
    ctw_ref_down (live->space, old);
  return TRUE;
}

static gboolean
is_plain_object (CtwLive *live, CtwRef object, const char *name)
{
  const CtwLiveClass *klass = ctw_class_of (object);

  if (klass->type != NULL || klass->is_exception || klass->form == CTW_FORM_INSTANCE)
    return TRUE;
  if (klass->form == CTW_FORM_MODULE || klass->form == CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "attributes of %s objects are not simulated", klass->name)
           != NULL;
  raise_no_dict (live, object, name, FALSE);
  return FALSE;
}

/* o.name = value */
gboolean
ctw_live_set_attr (CtwLive *live, CtwRef object, const char *name, CtwRef value)
{
  if (ctw_form_of (object) == CTW_FORM_CLASS)
    {
      live->space->changes++;
      return set_on_class_object (live, object, name, value);
    }
  if (!is_plain_object (live, object, name))
    return FALSE;
  if (has_hook (live, object, "__setattr__"))
    return ctw_live_unsupported (live, 0, "__setattr__ is not simulated") != NULL;
  if (is_frozen (live, object) && !live->general_set)
    return ctw_live_raise (live, "FrozenInstanceError", "cannot assign to field '%s'", name)
           != NULL;
  const CtwLiveAttr *attr = ctw_class_find (ctw_class_of (object), name);
  if (attr != NULL && is_data_descriptor (attr))
    return set_descriptor (live, object, attr, value);
  if (strcmp (name, "__dict__") == 0)
    return set_whole_dict (live, object, value);
  if (strcmp (name, "__class__") == 0)
    return ctw_live_unsupported (live, 0, "assigning __class__ is not simulated") != NULL;
  if (ctw_class_of (object)->dict_place == CTW_DICT_NOWHERE)
    return raise_no_dict (live, object, name, attr != NULL);
  return ctw_instance_store (live->space, object, ctw_str_intern (live->space, name), value);
}

/* --- deleting */

static gboolean
raise_not_deleted (CtwLive *live, CtwRef object, const char *name)
{
  return raise_text (live, ctw_text_not_deleted (live->profile, ctw_class_of (object)->name, name))
         != NULL;
}

/* del o.name */
gboolean
ctw_live_del_attr (CtwLive *live, CtwRef object, const char *name)
{
  const CtwLiveAttr *attr = ctw_class_find (ctw_class_of (object), name);
  gboolean found;

  if (ctw_form_of (object) == CTW_FORM_CLASS)
    return ctw_live_unsupported (live, 0, "changing a class is not simulated") != NULL;
  if (!is_plain_object (live, object, name))
    return FALSE;
  if (has_hook (live, object, "__delattr__"))
    return ctw_live_unsupported (live, 0, "__delattr__ is not simulated") != NULL;
  if (is_frozen (live, object))
    return ctw_live_raise (live, "FrozenInstanceError", "cannot delete field '%s'", name) != NULL;
  if (attr != NULL && is_data_descriptor (attr))
    return set_descriptor (live, object, attr, NULL);
  if (strcmp (name, "__dict__") == 0)
    return set_whole_dict (live, object, NULL);
  if (ctw_class_of (object)->dict_place == CTW_DICT_NOWHERE)
    return raise_no_dict (live, object, name, attr != NULL);
  if (!ctw_instance_delete (live->space, object, ctw_str_intern (live->space, name), &found))
    return FALSE;
  return found || raise_not_deleted (live, object, name);
}
