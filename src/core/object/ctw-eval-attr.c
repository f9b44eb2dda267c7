/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-attr.c: attributes of instances, classes and super(), as lookup finds them.
 *
 * Data descriptors of the class come first (slots, properties), then the
 * instance, then the rest of the class, then __getattr__.
 */
#include "object/ctw-eval-private.h"
#include "object/ctw-messages-private.h"

#include <string.h>

#define MAX_DOTTED 512

char *
ctw_eval_mangle (const CtwFrame *frame, const char *name)
{
  if (frame->owner == NULL || frame->owner->klass == NULL)
    return g_strdup (name);
  return ctw_mangle (frame->owner->klass->name, name);
}

CtwInitObject *
ctw_eval_object (CtwEval *eval, const CtwMade *made)
{
  return eval->init->objects->pdata[made->number];
}

static const CtwType *
type_of (CtwEval *eval, const CtwMade *made)
{
  return ctw_types_get (eval->types, made->type);
}

/* Which of the names of @object is @name; -1 for none. */
gint64
ctw_eval_find (const CtwInitObject *object, const char *name)
{
  for (guint i = 0; i < object->names->len; i++)
    if (strcmp (object->names->pdata[i], name) == 0)
      return i;
  return -1;
}

void
ctw_eval_record (CtwEval *eval,
                 CtwOpKind kind,
                 const CtwMade *object,
                 const char *name,
                 CtwMade *value)
{
  CtwOp op = { kind, (guint) object->number, name, value };

  g_array_append_val (eval->init->ops, op);
}

/* The instance refers to a value under a name, wherever it keeps it. */
void
ctw_eval_keep (CtwInitObject *instance, const char *kept, CtwMade *value)
{
  gint64 at = ctw_eval_find (instance, kept);

  if (at >= 0)
    {
      instance->values->pdata[at] = value;
      return;
    }
  g_ptr_array_add (instance->names, (gpointer) kept);
  g_ptr_array_add (instance->values, value);
}

/* Puts a value where instance storage or a slot keeps it. */
void
ctw_eval_store (CtwEval *eval, CtwMade *object, const char *name, CtwMade *value)
{
  const char *kept = ctw_arena_intern (eval->init->arena, name);

  ctw_eval_record (eval, CTW_OP_SET, object, kept, value);
  ctw_eval_keep (ctw_eval_object (eval, object), kept, value);
}

/* --- messages */

static CtwMade *
raise_text (CtwEval *eval, char *message)
{
  CtwMade *made = ctw_eval_raise (eval, "AttributeError", "%s", message);

  g_free (message);
  return made;
}

static CtwMade *
raise_missing (CtwEval *eval, const CtwType *type, const char *name)
{
  return raise_text (eval, ctw_text_missing (eval->profile, type->name, name));
}

/* --- reading */

static CtwMade *
bind (CtwEval *eval, const CtwFound *found, CtwMade *self, const CtwType *type)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_FUNCTION, FALSE);

  made->function = found->method->function;
  made->owner = found->owner;
  if (found->method->kind == CTW_METHOD_FUNCTION && strcmp (found->method->name, "__new__") != 0)
    made->self = self;
  made->fresh = made->self != NULL;
  if (found->method->kind == CTW_METHOD_CLASS)
    {
      made->self = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);
      made->self->type = type->id;
    }
  return made;
}

/* A method that a built-in type brings. */
static CtwMade *
builtin_method (CtwEval *eval, CtwMade *self, const char *name)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_METHOD, FALSE);

  made->text = ctw_arena_intern (eval->init->arena, name);
  made->self = self;
  return made;
}

static const char *
class_key (CtwEval *eval, CtwTypeId owner, const char *name)
{
  return ctw_arena_printf (eval->init->arena, "%d.%s", owner, name);
}

/* The value of a class attribute: what a method assigned since, or what the body gives it. */
CtwMade *
ctw_eval_class_value (CtwEval *eval, const CtwFound *found, const char *name)
{
  const char *key = class_key (eval, found->owner, name);
  CtwMade *known = g_hash_table_lookup (eval->globals, key);
  CtwFrame frame = { eval, NULL, ctw_types_get (eval->types, found->owner), NULL, NULL, NULL };

  if (known != NULL)
    return known;
  if (found->value == NULL)
    return ctw_made_unknown (eval);
  frame.locals = g_hash_table_new (g_str_hash, g_str_equal);
  known = ctw_eval_expr (&frame, found->value);
  known->fresh = FALSE;
  g_hash_table_insert (eval->globals, (gpointer) key, known);
  g_hash_table_unref (frame.locals);
  ctw_descriptor_name (eval, known, found->owner, name);
  return known;
}

/* Whatever raised AttributeError, __getattr__ is asked.  CPython: `slot_tp_getattr_hook`. */
static CtwMade *
ask_getattr (CtwEval *eval, CtwMade *object, const char *name, CtwMade *failed)
{
  CtwFound hook = ctw_type_lookup (eval->types, type_of (eval, object), CTW_NONE, "__getattr__");

  if (hook.kind != CTW_FOUND_METHOD)
    return failed;
  eval->error_type = eval->error_message = NULL;
  CtwArguments arguments = ctw_arguments_none ();
  g_ptr_array_add (arguments.positional, ctw_made_str (eval, name, -1, FALSE));
  CtwMade *result = ctw_eval_call_function (
      eval, hook.method->function, ctw_types_get (eval->types, hook.owner), object, &arguments);
  ctw_arguments_clear (&arguments);
  return result;
}

static gboolean
is_dunder (const char *name)
{
  return g_str_has_prefix (name, "__") && g_str_has_suffix (name, "__") && strlen (name) > 4;
}

static CtwMade *
not_found (CtwEval *eval, const CtwType *type, CtwMade *object, const char *name)
{
  const char *family = ctw_type_family (eval->types, type);

  if (strcmp (family, "BaseException") == 0 && strcmp (name, "args") == 0)
    {
      CtwMade *args = ctw_eval_object (eval, object)->args;
      return args != NULL ? args : ctw_made_sequence (eval, CTW_MADE_TUPLE);
    }
  if (is_dunder (name) || strcmp (family, "object") != 0)
    return builtin_method (eval, object, name);
  for (guint i = 0; i + 1 < type->n_mro; i++)
    if (ctw_types_get (eval->types, type->mro[i])->origin == CTW_TYPE_BUILTIN)
      return builtin_method (eval, object, name);
  return raise_missing (eval, type, name);
}

static CtwMade *namespace(CtwEval *eval, CtwMade *object)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_NAMESPACE, FALSE);

  ctw_eval_record (eval, CTW_OP_READ_DICT, object, NULL, NULL);
  made->self = object;
  return made;
}

static CtwMade *
type_value (CtwEval *eval, const CtwType *type)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);

  made->type = type->id;
  return made;
}

static CtwMade *
call_getter (CtwEval *eval, const CtwFound *found, CtwMade *object)
{
  CtwArguments arguments = ctw_arguments_none ();
  CtwMade *result = ctw_eval_call_function (
      eval, found->method->function, ctw_types_get (eval->types, found->owner), object, &arguments);

  ctw_arguments_clear (&arguments);
  return result;
}

/* functools.cached_property: what it computes goes into __dict__. */
static CtwMade *
get_cached (CtwEval *eval, const CtwFound *found, CtwMade *object, const char *name)
{
  ctw_eval_record (eval, CTW_OP_READ_DICT, object, NULL, NULL);
  CtwMade *value = call_getter (eval, found, object);

  if (eval->error_type == NULL)
    ctw_eval_set_in_dict (eval, object, ctw_made_str (eval, name, -1, FALSE), value);
  return value;
}

static CtwMade *
get_from_instance (CtwEval *eval, CtwMade *object, const char *name)
{
  const CtwType *type = type_of (eval, object);
  CtwInitObject *instance = ctw_eval_object (eval, object);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, name);
  gint64 at = ctw_eval_find (instance, name);

  if (strcmp (name, "__class__") == 0)
    return type_value (eval, type);
  if (strcmp (name, "__init__") == 0)
    return builtin_method (eval, object, name);
  if (strcmp (name, "__dict__") == 0)
    return type->dictoffset != 0 ? namespace(eval, object) : raise_missing (eval, type, name);
  if (found.kind == CTW_FOUND_PROPERTY)
    return call_getter (eval, &found, object);
  if (ctw_descriptor_is_data (eval, &found))
    return ctw_descriptor_get (eval, &found, object, name);
  if (at >= 0)
    return instance->values->pdata[at];
  if (found.kind == CTW_FOUND_SLOT)
    return raise_text (eval, ctw_text_unset (eval->profile, type->name, name));
  if (ctw_descriptor_is_cached (&found) && type->dictoffset != 0)
    return get_cached (eval, &found, object, name);
  if (found.kind == CTW_FOUND_METHOD)
    return bind (eval, &found, object, type);
  if (found.kind == CTW_FOUND_VALUE)
    return ctw_descriptor_get (eval, &found, object, name);
  return not_found (eval, type, object, name);
}

static CtwMade *
get_from_type (CtwEval *eval, CtwMade *object, const char *name)
{
  const CtwType *type = type_of (eval, object);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, name);

  if (strcmp (name, "__name__") == 0 || strcmp (name, "__qualname__") == 0)
    return ctw_made_str (eval, type->name, -1, FALSE);
  if (strcmp (name, "__init__") == 0)
    return builtin_method (eval, object, name);
  if (found.kind == CTW_FOUND_METHOD)
    return bind (eval, &found, NULL, type);
  if (found.kind == CTW_FOUND_VALUE)
    return ctw_eval_class_value (eval, &found, name);
  if (found.kind == CTW_FOUND_NOTHING && type->metaclass != CTW_NONE)
    found = ctw_type_lookup (eval->types, ctw_types_get (eval->types, type->metaclass), CTW_NONE,
                             name);
  if (found.kind == CTW_FOUND_METHOD)
    return bind (eval, &found, object, type);
  if (found.kind == CTW_FOUND_VALUE)
    return ctw_eval_class_value (eval, &found, name);
  return found.kind == CTW_FOUND_NOTHING || found.kind == CTW_FOUND_BUILTIN
             ? builtin_method (eval, object, name)
             : ctw_made_unknown (eval);
}

/* super(): the classes behind the one that the method stands in. */
static CtwMade *
get_from_super (CtwEval *eval, CtwMade *object, const char *name)
{
  gboolean bound = object->self->kind == CTW_MADE_INSTANCE;
  const CtwType *type = type_of (eval, object->self);
  CtwFound found = ctw_type_lookup (eval->types, type, object->type, name);

  if (strcmp (name, "__init__") == 0)
    return builtin_method (eval, object, name);
  if (found.kind == CTW_FOUND_METHOD)
    return bind (eval, &found, bound ? object->self : NULL, type);
  if (found.kind == CTW_FOUND_PROPERTY && bound)
    return call_getter (eval, &found, object->self);
  if (found.kind == CTW_FOUND_VALUE)
    return ctw_eval_class_value (eval, &found, name);
  return builtin_method (eval, object, name);
}

CtwMade *
ctw_eval_get_attribute (CtwFrame *frame, CtwMade *object, const char *name)
{
  g_autofree char *mangled = ctw_eval_mangle (frame, name);
  CtwEval *eval = frame->eval;

  switch ((int) object->kind)
    {
    case CTW_MADE_INSTANCE:
      {
        CtwMade *found = get_from_instance (eval, object, mangled);
        gboolean missing = g_strcmp0 (eval->error_type, "AttributeError") == 0;

        return missing ? ask_getattr (eval, object, mangled, found) : found;
      }
    case CTW_MADE_TYPE:
      return get_from_type (eval, object, mangled);
    case CTW_MADE_SUPER:
      return get_from_super (eval, object, mangled);
    case CTW_MADE_BUILTIN:
      /* `while t: t = t.next` of a thing that is not known. */
      if (strlen (object->text) > MAX_DOTTED)
        return ctw_made_unknown (eval);
      return ctw_made_builtin (
          eval, ctw_arena_printf (eval->init->arena, "%s.%s", object->text, mangled));
    case CTW_MADE_UNKNOWN:
      return ctw_made_unknown (eval);
    default:
      return builtin_method (eval, object, mangled);
    }
}

/* --- writing */

static gboolean
call_hook (CtwEval *eval, CtwMade *object, const char *hook, const char *name, CtwMade *value)
{
  const CtwType *type = type_of (eval, object);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, hook);

  if (found.kind != CTW_FOUND_METHOD)
    return FALSE;
  CtwArguments arguments = ctw_arguments_none ();
  g_ptr_array_add (arguments.positional, ctw_made_str (eval, name, -1, FALSE));
  if (value != NULL)
    g_ptr_array_add (arguments.positional, value);
  ctw_eval_call_function (eval, found.method->function, ctw_types_get (eval->types, found.owner),
                          object, &arguments);
  ctw_arguments_clear (&arguments);
  return TRUE;
}

static void
call_part (CtwEval *eval, const CtwFound *found, const char *part, CtwMade *object, CtwMade *value)
{
  const CtwType *owner = ctw_types_get (eval->types, found->owner);
  const CtwFunction *function = ctw_property_part (owner->klass, found->method->name, part);

  if (function == NULL)
    {
      raise_text (eval, ctw_text_property (eval->profile, type_of (eval, object)->name,
                                           found->method->name, value == NULL));
      return;
    }
  CtwArguments arguments = ctw_arguments_none ();
  if (value != NULL)
    g_ptr_array_add (arguments.positional, value);
  ctw_eval_call_function (eval, function, owner, object, &arguments);
  ctw_arguments_clear (&arguments);
}

/* object.__setattr__(): past every hook of the class. */
static void
set_plainly (CtwEval *eval, CtwMade *object, const char *name, CtwMade *value)
{
  const CtwType *type = type_of (eval, object);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, name);

  if (found.kind == CTW_FOUND_PROPERTY)
    call_part (eval, &found, "setter", object, value);
  else if (ctw_descriptor_is_data (eval, &found))
    ctw_descriptor_write (eval, &found, object, name, value);
  else if (strcmp (name, "__dict__") == 0 && type->dictoffset != 0)
    ctw_eval_assign_dict (eval, object, value);
  else if (strcmp (name, "args") == 0
           && strcmp (ctw_type_family (eval->types, type), "BaseException") == 0)
    ctw_eval_object (eval, object)->args = value;
  else if (CTW_FOUND_IS_DATA (&found))
    ctw_eval_keep (ctw_eval_object (eval, object), ctw_arena_intern (eval->init->arena, name),
                   value);
  else if (found.kind == CTW_FOUND_SLOT || type->dictoffset != 0)
    ctw_eval_store (eval, object, name, value);
  else
    raise_text (
        eval, ctw_text_no_dict (eval->profile, type->name, name, found.kind != CTW_FOUND_NOTHING));
}

static void
set_on_type (CtwEval *eval, CtwMade *object, const char *name, CtwMade *value)
{
  CtwFound found = ctw_type_lookup (eval->types, type_of (eval, object), CTW_NONE, name);
  CtwTypeId owner = found.kind == CTW_FOUND_VALUE ? found.owner : object->type;

  const char *key = class_key (eval, owner, name);

  g_hash_table_insert (eval->globals, (gpointer) key, value);
  eval->keeps_instance = eval->keeps_instance || value->kind == CTW_MADE_INSTANCE;
  if (value->kind == CTW_MADE_INT)
    g_hash_table_add (eval->assigned, (gpointer) key);
}

/* Of a frozen dataclass nobody but its own __init__ sets an attribute. */
static gboolean
refuse_frozen (CtwEval *eval, CtwMade *object, const char *verb, const char *name)
{
  const CtwType *type = type_of (eval, object);

  for (guint i = 0; i < type->n_mro; i++)
    if (ctw_dataclass_is_frozen (ctw_types_get (eval->types, type->mro[i])))
      {
        ctw_eval_raise (eval, "FrozenInstanceError", "cannot %s field '%s'", verb, name);
        return TRUE;
      }
  return FALSE;
}

void
ctw_eval_set_attribute (CtwFrame *frame, CtwMade *object, const char *name, CtwMade *value)
{
  g_autofree char *mangled = ctw_eval_mangle (frame, name);

  if (object->kind == CTW_MADE_INSTANCE)
    {
      if (!refuse_frozen (frame->eval, object, "assign to", mangled)
          && !call_hook (frame->eval, object, "__setattr__", mangled, value))
        set_plainly (frame->eval, object, mangled, value);
    }
  else if (object->kind == CTW_MADE_TYPE)
    set_on_type (frame->eval, object, mangled, value);
}

/* What object.__setattr__(o, name, value) does. */
void
ctw_eval_set_plainly (CtwEval *eval, CtwMade *object, const char *name, CtwMade *value)
{
  if (object->kind == CTW_MADE_INSTANCE)
    set_plainly (eval, object, name, value);
}

void
ctw_eval_delete_attribute (CtwFrame *frame, CtwMade *object, const char *name)
{
  g_autofree char *mangled = ctw_eval_mangle (frame, name);
  CtwEval *eval = frame->eval;

  if (object->kind != CTW_MADE_INSTANCE)
    return;
  if (refuse_frozen (eval, object, "delete", mangled)
      || call_hook (eval, object, "__delattr__", mangled, NULL))
    return;
  const CtwType *type = type_of (eval, object);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, mangled);
  CtwInitObject *instance = ctw_eval_object (eval, object);
  gint64 at = ctw_eval_find (instance, mangled);
  if (found.kind == CTW_FOUND_PROPERTY)
    {
      call_part (eval, &found, "deleter", object, NULL);
      return;
    }
  if (ctw_descriptor_is_data (eval, &found))
    {
      ctw_descriptor_write (eval, &found, object, mangled, NULL);
      return;
    }
  if (strcmp (mangled, "__dict__") == 0 && type->dictoffset != 0)
    {
      ctw_eval_drop_dict (eval, object);
      return;
    }
  if (found.kind != CTW_FOUND_SLOT && type->dictoffset == 0)
    {
      raise_text (eval, ctw_text_no_dict (eval->profile, type->name, mangled,
                                          found.kind != CTW_FOUND_NOTHING));
      return;
    }
  /* Even a deletion that fails can change the class's keys. */
  ctw_eval_record (eval, CTW_OP_DELETE, object, ctw_arena_intern (eval->init->arena, mangled),
                   NULL);
  if (at >= 0)
    {
      g_ptr_array_remove_index (instance->names, (guint) at);
      g_ptr_array_remove_index (instance->values, (guint) at);
    }
  else if (found.kind == CTW_FOUND_SLOT)
    ctw_eval_raise (eval, "AttributeError", "%s", mangled);
  else
    raise_text (eval, ctw_text_not_deleted (eval->profile, type->name, mangled));
}
