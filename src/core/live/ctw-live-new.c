/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-new.c: Class(…): __new__, which makes the object, and __init__, which fills it.
 *
 * Rules: type_call(), object_new(), object_init().
 */
#include "live/ctw-live-private.h"

#include <string.h>

/* --- __init__ */

static gboolean
call_init (CtwLive *live, const CtwLiveAttr *init, CtwRef self, const CtwArguments *arguments)
{
  if (init->kind != CTW_ATTR_VALUE || ctw_form_of (init->value) != CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "this __init__ is not simulated") != NULL;
  CtwRef result = ctw_live_call (live, init->value, self, arguments);
  if (result == NULL)
    return FALSE;
  gboolean ok = result == live->space->none;
  if (!ok)
    ctw_live_raise (live, "TypeError", "__init__() should return None, not '%s'",
                    ctw_class_of (result)->name);
  ctw_ref_down (live->space, result);
  return ok;
}

static gboolean
init_instance (CtwLive *live, CtwLiveClass *klass, CtwRef self, const CtwArguments *arguments)
{
  const CtwLiveAttr *init = ctw_class_find (klass, "__init__");

  /* A dataclass nearer than a hand-written __init__ has the one that it wrote. */
  for (guint i = 0; i < klass->n_mro; i++)
    {
      if (init != NULL && init->klass == klass->mro[i])
        return call_init (live, init, self, arguments);
      if (ctw_live_is_dataclass (klass->mro[i]))
        return ctw_live_init_dataclass (live, klass->mro[i], self, arguments);
    }
  return ctw_live_init_subclass (live, self, arguments);
}

/* CPython: object_new(): who takes no arguments is refused before there is an object. */
static gboolean
refuses_arguments (CtwLive *live, const CtwLiveClass *klass, const CtwArguments *arguments)
{
  if (arguments->n + arguments->n_keywords == 0 || ctw_class_find (klass, "__init__") != NULL)
    return FALSE;
  for (guint i = 0; i < klass->n_mro; i++)
    if (ctw_live_is_dataclass (klass->mro[i]))
      return FALSE;
  ctw_live_raise (live, "TypeError", "%s() takes no arguments", klass->name);
  return TRUE;
}

/* Some exceptions take keywords, and most refuse them. */
gboolean
ctw_live_refuses_keywords (CtwLive *live, CtwRef exception, const CtwArguments *arguments)
{
  if (arguments->n_keywords == 0)
    return FALSE;
  ctw_live_unsupported (live, 0, "a %s made with keywords is not simulated",
                        ctw_class_of (exception)->name);
  return TRUE;
}

/* CPython: BaseException_init(): what it is given are the args from now on. */
gboolean
ctw_live_set_exception_args (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  CtwRef args = ctw_tuple_new (live->space, arguments->n), old = ctw_pointer (self, 24);

  if (args == NULL)
    return FALSE;
  for (guint i = 0; i < arguments->n; i++)
    ctw_tuple_items (live->space, args)[i] = ctw_ref_up (arguments->values[i]);
  ctw_set_pointer (self, 24, args);
  if (old != NULL)
    ctw_ref_down (live->space, old);
  return TRUE;
}

static CtwRef
make_exception (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  CtwRef self = ctw_instance_make (live->space, klass);

  if (self != NULL && !ctw_live_set_exception_args (live, self, arguments))
    ctw_ref_clear (live->space, &self);
  if (self == NULL)
    return NULL;
  const CtwLiveAttr *init = ctw_class_find (klass, "__init__");
  if (init != NULL ? !call_init (live, init, self, arguments)
                   : ctw_live_refuses_keywords (live, self, arguments))
    ctw_ref_clear (live->space, &self);
  return self;
}

/* A NamedTuple: a tuple that knows the names of its items. */
static CtwRef
make_named_tuple (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  g_autofree gboolean *used = g_new0 (gboolean, arguments->n_keywords + 1);
  guint n = klass->type->n_fields;

  if (n == 0 || arguments->n > n)
    return ctw_live_unsupported (live, 0, "this way of making a %s is not simulated", klass->name);
  gsize request = klass->pre + CTW_UP8 (klass->basicsize + 8 * ((gsize) n + 1));
  CtwRef self = ctw_space_new_object (live->space, klass, request);
  if (self == NULL)
    return NULL;
  *ctw_word (self, 16) = n;
  if (live->profile->tuple_base - live->profile->gc_header > 24)
    *ctw_word (self, 24) = G_MAXUINT64;
  ctw_ref_track (live->space, self);
  for (guint i = 0; i < n; i++)
    {
      const char *name = klass->type->fields[i];
      CtwRef value = i < arguments->n ? arguments->values[i]
                                      : ctw_live_take_keyword (arguments, name, used);
      value = value != NULL ? ctw_ref_up (value) : ctw_live_default_of_field (live, klass, name);
      if (value == NULL)
        {
          ctw_ref_down (live->space, self);
          return NULL;
        }
      ctw_tuple_items (live->space, self)[i] = value;
    }
  return self;
}

/* --- __new__ */

/* Whether it is a NamedTuple, or inherits from one. */
static gboolean
has_named_items (const CtwLiveClass *klass)
{
  for (guint i = 0; i < klass->n_mro; i++)
    if (klass->mro[i]->type != NULL && klass->mro[i]->type->n_fields > 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_enum (const CtwLiveClass *klass)
{
  return klass->type != NULL && klass->type->klass != NULL
         && klass->type->klass->kind == CTW_CLASS_ENUM;
}

/* tp_new of a built-in type, for a class of the file or object itself. */
static CtwRef
builtin_new (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  if ((klass->type == NULL && klass != live->space->of[CTW_FORM_INSTANCE]) || klass->is_exception)
    return ctw_live_unsupported (live, 0, "__new__ of %s is not simulated", klass->name);
  if (klass->form == CTW_FORM_TUPLE && has_named_items (klass))
    return make_named_tuple (live, klass, arguments);
  if (ctw_live_is_subclass (klass))
    return ctw_live_new_subclass (live, klass, arguments);
  if (klass->form != CTW_FORM_INSTANCE || is_enum (klass))
    return ctw_live_unsupported (live, 0, "instances of %s are not simulated", klass->name);
  if (arguments->n + arguments->n_keywords > 0 && ctw_class_find (klass, "__new__") != NULL)
    return ctw_live_raise (live, "TypeError",
                           "object.__new__() takes exactly one argument (the type to instantiate)");
  if (refuses_arguments (live, klass, arguments))
    return NULL;
  if (klass->type != NULL && (klass->type->flags & CTW_TYPE_FLAG_ABSTRACT))
    return ctw_live_unsupported (
        live, 0, "making an instance of the abstract class %s is not simulated", klass->name);
  return ctw_instance_make (live->space, klass);
}

/* super().__new__(cls, …) and Base.__new__(cls, …): @found is the file's, NULL for the built-in. */
CtwRef
ctw_live_call_new (CtwLive *live, const CtwLiveAttr *found, const CtwArguments *arguments)
{
  CtwArguments rest = *arguments;

  if (found != NULL)
    return ctw_live_call (live, found->value, NULL, arguments);
  if (arguments->n == 0 || ctw_form_of (arguments->values[0]) != CTW_FORM_CLASS)
    return ctw_live_unsupported (live, 0, "this __new__ is not simulated");
  rest.values++;
  rest.n--;
  return builtin_new (live, ctw_class_of_ref (arguments->values[0]), &rest);
}

/* __init__ of what a __new__ gave. CPython: type_call() leaves out what is no instance. */
static gboolean
init_made (CtwLive *live, CtwLiveClass *klass, CtwRef self, const CtwArguments *arguments)
{
  CtwLiveClass *made = ctw_class_of (self);

  return !ctw_class_is_sub (made, klass) || init_instance (live, made, self, arguments);
}

static CtwRef
make_by_new (CtwLive *live,
             CtwLiveClass *klass,
             const CtwLiveAttr *new_,
             const CtwArguments *arguments)
{
  if ((new_->kind != CTW_ATTR_VALUE && new_->kind != CTW_ATTR_STATIC_METHOD)
      || ctw_form_of (new_->value) != CTW_FORM_FUNCTION || klass->is_exception)
    return ctw_live_unsupported (live, 0, "this __new__ is not simulated");
  CtwRef self = ctw_live_call (live, new_->value, ctw_class_ref (klass), arguments);
  if (self != NULL && !init_made (live, klass, self, arguments))
    ctw_ref_clear (live->space, &self);
  return self;
}

/* Class(…) */
CtwRef
ctw_live_instantiate (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  const CtwLiveAttr *new_ = klass->type != NULL ? ctw_class_find (klass, "__new__") : NULL;

  if (new_ != NULL && !is_enum (klass))
    return make_by_new (live, klass, new_, arguments);
  if (klass->is_exception)
    return make_exception (live, klass, arguments);
  if (klass->type == NULL && klass != live->space->of[CTW_FORM_INSTANCE])
    return ctw_live_construct (live, klass, arguments);
  CtwRef self = builtin_new (live, klass, arguments);
  if (self != NULL && !init_instance (live, klass, self, arguments))
    ctw_ref_clear (live->space, &self);
  return self;
}
