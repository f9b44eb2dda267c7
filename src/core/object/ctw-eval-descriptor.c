/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-descriptor.c: class attributes that answer for the instance.
 *
 * `x = Typed()` with __get__ and __set__ in the file, `x = property(get_x)`,
 * functools.cached_property.  Whether a class attribute is a descriptor is seen
 * from how it is written, before it is evaluated: most are plain values.
 */
#include "object/ctw-eval-private.h"
#include "object/ctw-messages-private.h"

#include <string.h>

/* The class of the file whose instance the attribute is; NULL for anything else. */
static const CtwType *
class_of_value (CtwEval *eval, const CtwFound *found)
{
  const CtwExpr *value = found->kind == CTW_FOUND_VALUE ? found->value : NULL;

  if (value == NULL || value->kind != CTW_EXPR_CALL || value->children[0]->kind != CTW_EXPR_NAME)
    return NULL;
  const CtwType *type = ctw_types_find (eval->types, value->children[0]->text);
  return type != NULL && type->klass != NULL && type->status == CTW_TYPE_OK ? type : NULL;
}

static gboolean
defines (CtwEval *eval, const CtwType *type, const char *hook)
{
  return type != NULL
         && ctw_type_lookup (eval->types, type, CTW_NONE, hook).kind == CTW_FOUND_METHOD;
}

static gboolean
is_property_call (const CtwFound *found)
{
  const CtwExpr *value = found->kind == CTW_FOUND_VALUE ? found->value : NULL;

  return value != NULL && value->kind == CTW_EXPR_CALL && value->children[0]->kind == CTW_EXPR_NAME
         && strcmp (value->children[0]->text, "property") == 0;
}

/* The function that stands at a place of `property(fget, fset, fdel)`, or under its name. */
static const CtwFunction *
property_argument (CtwEval *eval, const CtwFound *found, guint place, const char *name)
{
  const CtwExpr *call = found->value, *given = NULL;
  const CtwType *owner = ctw_types_get (eval->types, found->owner);

  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *child = call->children[i];

      if (child->kind == CTW_EXPR_KEYWORD && strcmp (child->text, name) == 0)
        given = child->children[0];
      else if (child->kind != CTW_EXPR_KEYWORD && i == place + 1)
        given = child;
    }
  const CtwMethod *method = given != NULL && given->kind == CTW_EXPR_NAME && owner->klass != NULL
                                ? ctw_class_find_method (owner->klass, given->text)
                                : NULL;
  return method == NULL ? NULL : method->function;
}

/* Whether what the class has goes before what the instance has. */
gboolean
ctw_descriptor_is_data (CtwEval *eval, const CtwFound *found)
{
  const CtwType *type = class_of_value (eval, found);

  return is_property_call (found) || defines (eval, type, "__set__")
         || defines (eval, type, "__delete__");
}

gboolean
ctw_descriptor_is_cached (const CtwFound *found)
{
  const CtwFunction *function = found->kind == CTW_FOUND_METHOD ? found->method->function : NULL;

  for (guint i = 0; function != NULL && i < function->n_decorators; i++)
    if (function->decorators[i]->text != NULL
        && strcmp (function->decorators[i]->text, "cached_property") == 0)
      return TRUE;
  return FALSE;
}

/* Calls a method of the class of the descriptor, which is the first argument. */
static CtwMade *
call_hook (CtwEval *eval, CtwMade *descriptor, const char *hook, CtwMade *first, CtwMade *second)
{
  const CtwType *type = ctw_types_get (eval->types, descriptor->type);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, hook);
  CtwArguments arguments = ctw_arguments_none ();

  g_ptr_array_add (arguments.positional, first);
  if (second != NULL)
    g_ptr_array_add (arguments.positional, second);
  CtwMade *result = ctw_eval_call_function (eval, found.method->function,
                                            ctw_types_get (eval->types, found.owner), descriptor,
                                            &arguments);
  ctw_arguments_clear (&arguments);
  return result;
}

static CtwMade *
type_value (CtwEval *eval, CtwTypeId type)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);

  made->type = type;
  return made;
}

/* type.__new__() tells the values of the body under which name they stand. */
void
ctw_descriptor_name (CtwEval *eval, CtwMade *value, CtwTypeId owner, const char *name)
{
  if (value->kind != CTW_MADE_INSTANCE
      || !defines (eval, ctw_types_get (eval->types, value->type), "__set_name__"))
    return;
  call_hook (eval, value, "__set_name__", type_value (eval, owner),
             ctw_made_str (eval, name, -1, FALSE));
}

static CtwMade *
call_property (CtwEval *eval,
               const CtwFound *found,
               const CtwFunction *function,
               CtwMade *object,
               CtwMade *value)
{
  CtwArguments arguments = ctw_arguments_none ();

  if (value != NULL)
    g_ptr_array_add (arguments.positional, value);
  CtwMade *result = ctw_eval_call_function (
      eval, function, ctw_types_get (eval->types, found->owner), object, &arguments);
  ctw_arguments_clear (&arguments);
  return result;
}

/* What reading the attribute of @object gives: the value itself where it is no descriptor. */
CtwMade *
ctw_descriptor_get (CtwEval *eval, const CtwFound *found, CtwMade *object, const char *name)
{
  if (is_property_call (found))
    {
      const CtwFunction *getter = property_argument (eval, found, 0, "fget");

      return getter == NULL ? ctw_made_unknown (eval)
                            : call_property (eval, found, getter, object, NULL);
    }
  CtwMade *value = ctw_eval_class_value (eval, found, name);
  if (value->kind != CTW_MADE_INSTANCE || eval->error_type != NULL
      || !defines (eval, ctw_types_get (eval->types, value->type), "__get__"))
    return value;
  return call_hook (eval, value, "__get__", object, type_value (eval, object->type));
}

/* Sets the attribute, or deletes it where @value is NULL. */
void
ctw_descriptor_write (CtwEval *eval,
                      const CtwFound *found,
                      CtwMade *object,
                      const char *name,
                      CtwMade *value)
{
  const char *hook = value != NULL ? "__set__" : "__delete__";

  if (is_property_call (found))
    {
      const CtwFunction *part = value != NULL ? property_argument (eval, found, 1, "fset")
                                              : property_argument (eval, found, 2, "fdel");
      g_autofree char *text = part != NULL ? NULL
                                           : ctw_text_property (
                                               eval->profile,
                                               ctw_types_get (eval->types, object->type)->name,
                                               name, value == NULL);
      if (part == NULL)
        ctw_eval_raise (eval, "AttributeError", "%s", text);
      else
        call_property (eval, found, part, object, value);
      return;
    }
  CtwMade *descriptor = ctw_eval_class_value (eval, found, name);
  if (eval->error_type != NULL || descriptor->kind != CTW_MADE_INSTANCE)
    return;
  if (!defines (eval, ctw_types_get (eval->types, descriptor->type), hook))
    ctw_eval_raise (eval, "AttributeError", "%s", hook);
  else
    call_hook (eval, descriptor, hook, object, value);
}
