/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-call.c: calls: functions of the file, classes, methods, super().
 *
 * A method that is called at once is not made into an object: the function is
 * called with the object in front, as LOAD_METHOD does.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define MAX_CALL_DEPTH 400

/* --- arguments */

static gboolean
add_keyword (CtwLive *live, const CtwExpr *keyword, CtwArguments *arguments)
{
  CtwRef value = ctw_live_eval (live, keyword->children[0]);

  if (value == NULL)
    return FALSE;
  arguments->names[arguments->n_keywords] = keyword->text;
  arguments->keyword_values[arguments->n_keywords++] = value;
  return TRUE;
}

/* *iterable: makes room for its items and takes them. */
static gboolean
spread_items (CtwLive *live, const CtwExpr *expr, CtwArguments *arguments, guint behind)
{
  CtwRef source = ctw_live_eval (live, expr), item;
  CtwIteration it;

  if (source == NULL)
    return FALSE;
  if (!ctw_live_is_iterable (source))
    {
      ctw_ref_down (live->space, source);
      return ctw_live_unsupported (live, 0, "* of what is no iterable is not simulated") != NULL;
    }
  if (!ctw_iterate_begin (live, &it, source))
    return FALSE;
  while ((item = ctw_iterate_take (live, &it)) != NULL)
    {
      arguments->values = g_renew (CtwRef, arguments->values, arguments->n + behind + 1);
      arguments->values[arguments->n++] = item;
    }
  ctw_iterate_end (live, &it);
  return !ctw_live_failed (live);
}

/* The dict that a call with ** is made with lives as long as the call. CPython: DICT_MERGE; before,
 * a single mapping was passed as it is. */
static gboolean
merge_spread (CtwLive *live, CtwArguments *arguments, CtwRef source)
{
  CtwSpace *space = live->space;
  gboolean ok = TRUE;

  if (live->profile->constant_display == CTW_CONSTANT_DISPLAY_BUILD)
    return TRUE;
  if (arguments->spread == NULL)
    {
      arguments->spread = ctw_dict_make (space);
      ok = arguments->spread != NULL;
      for (guint i = 0; ok && i < arguments->n_keywords; i++)
        ok = ctw_dict_store (space, arguments->spread, ctw_str_intern (space, arguments->names[i]),
                             arguments->keyword_values[i]);
    }
  return ok && ctw_dict_merge (space, arguments->spread, source);
}

/* **mapping: its keys are names, none of them given before. */
static gboolean
spread_names (CtwLive *live, const CtwExpr *expr, CtwArguments *arguments, guint behind)
{
  CtwRef source = ctw_live_eval (live, expr), key, value;
  guint64 position = 0;
  gboolean ok = source != NULL && ctw_form_of (source) == CTW_FORM_DICT
                && merge_spread (live, arguments, source);

  while (ok && ctw_dict_next (live->space, source, &position, &key, &value))
    {
      guint n = arguments->n_keywords;
      ok = ctw_form_of (key) == CTW_FORM_STR;
      if (!ok)
        break;
      g_autofree char *text = ctw_str_dup (live->space, key, NULL);
      ok = ctw_live_keyword (arguments, text) == NULL;
      arguments->names = g_renew (const char *, arguments->names, n + behind + 1);
      arguments->keyword_values = g_renew (CtwRef, arguments->keyword_values, n + behind + 1);
      arguments->names[n] = ctw_arena_intern (live->space->arena, text);
      arguments->keyword_values[n] = ctw_ref_up (value);
      arguments->n_keywords++;
    }
  if (source != NULL)
    ctw_ref_down (live->space, source);
  if (source != NULL && !ok && !ctw_live_failed (live))
    ctw_live_unsupported (live, 0, "** of that is not simulated");
  return ok;
}

static gboolean
add_argument (CtwLive *live, const CtwExpr *expr, CtwArguments *arguments, guint behind)
{
  if (expr->kind == CTW_EXPR_KEYWORD)
    return add_keyword (live, expr, arguments);
  if (expr->kind == CTW_EXPR_STAR)
    return spread_items (live, expr->children[0], arguments, behind);
  if (expr->kind == CTW_EXPR_DOUBLE_STAR)
    return spread_names (live, expr->children[0], arguments, behind);
  CtwRef value = ctw_live_eval (live, expr);
  if (value == NULL)
    return FALSE;
  arguments->values[arguments->n++] = value;
  return TRUE;
}

/* Evaluates what stands in the parentheses; to be cleared in any case. */
gboolean
ctw_live_arguments (CtwLive *live, const CtwExpr *call, CtwArguments *arguments)
{
  guint n = call->n_children;

  *arguments = (CtwArguments){ .values = g_new0 (CtwRef, n),
                               .names = g_new0 (const char *, n),
                               .keyword_values = g_new0 (CtwRef, n) };
  for (guint i = 1; i < n; i++)
    if (!add_argument (live, call->children[i], arguments, n - i))
      return FALSE;
  return TRUE;
}

void
ctw_live_arguments_clear (CtwLive *live, CtwArguments *arguments)
{
  for (guint i = 0; i < arguments->n; i++)
    ctw_ref_down (live->space, arguments->values[i]);
  for (guint i = 0; i < arguments->n_keywords; i++)
    ctw_ref_down (live->space, arguments->keyword_values[i]);
  if (arguments->spread != NULL)
    ctw_ref_down (live->space, arguments->spread);
  g_free (arguments->values);
  g_free (arguments->names);
  g_free (arguments->keyword_values);
}

/* --- binding parameters */

CtwRef
ctw_live_take_keyword (const CtwArguments *arguments, const char *name, gboolean *used)
{
  for (guint i = 0; i < arguments->n_keywords; i++)
    if (!used[i] && strcmp (arguments->names[i], name) == 0)
      {
        used[i] = TRUE;
        return arguments->keyword_values[i];
      }
  return NULL;
}

static const char *
function_name (CtwLive *live, const CtwCallable *callable)
{
  const CtwFunction *function = callable->function;

  /* Messages name the method with its class from 3.10 on. */
  if (callable->klass == NULL || live->profile->unset_slot_text == CTW_UNSET_TEXT_NAME)
    return function->name;
  return ctw_arena_printf (live->step_arena, "%s.%s", callable->klass->name, function->name);
}

static gboolean
raise_missing_parameters (CtwLive *live, const CtwCallable *callable, GPtrArray *missing)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (names, "%s'%s'",
                            i == 0                 ? ""
                            : i + 1 < missing->len ? ", "
                            : missing->len == 2    ? " and "
                                                   : ", and ",
                            (const char *) missing->pdata[i]);
  ctw_live_raise (live, "TypeError", "%s() missing %u required positional argument%s: %s",
                  function_name (live, callable), missing->len, missing->len == 1 ? "" : "s",
                  names->str);
  return FALSE;
}

static gboolean
raise_too_many (CtwLive *live, const CtwCallable *callable, guint n_given)
{
  const CtwFunction *function = callable->function;
  guint most = 0, least = 0;

  for (guint i = 0; i < function->n_params; i++)
    if (function->params[i].kind <= CTW_PARAM_NORMAL)
      {
        most++;
        least += callable->defaults[i] == NULL;
      }
  g_autofree char *range = least == most ? g_strdup_printf ("%u", most)
                                         : g_strdup_printf ("from %u to %u", least, most);
  ctw_live_raise (live, "TypeError", "%s() takes %s positional argument%s but %u %s given",
                  function_name (live, callable), range, most == 1 ? "" : "s", n_given,
                  n_given == 1 ? "was" : "were");
  return FALSE;
}

static CtwRef
rest_tuple (CtwLive *live, const CtwArguments *arguments, CtwRef self, guint from)
{
  guint offset = self != NULL;
  guint given = arguments->n + offset, n = given > from ? given - from : 0;
  CtwRef tuple = ctw_tuple_new (live->space, n);

  for (guint i = 0; tuple != NULL && i < n; i++)
    ctw_tuple_items (live->space, tuple)[i] = ctw_ref_up (
        from + i < offset ? self : arguments->values[from + i - offset]);
  return tuple;
}

typedef struct
{
  CtwLive *live;
  const CtwCallable *callable;
  const CtwArguments *arguments;
  CtwRef self;
  CtwFrame *frame;
  gboolean *used;
  guint position; /* positional arguments used */
  gboolean rest;  /* *args took what was left */
  GPtrArray *missing;
} Binding;

static gboolean
bind_value (Binding *binding, const char *name, CtwRef value)
{
  if (value == NULL)
    return FALSE;
  ctw_frame_set (binding->live, binding->frame, name, value);
  return TRUE;
}

static CtwRef
next_positional (Binding *binding)
{
  guint offset = binding->self != NULL, at = binding->position;

  if (at >= binding->arguments->n + offset)
    return NULL;
  binding->position++;
  return at < offset ? binding->self : binding->arguments->values[at - offset];
}

/* **kwargs: a dict of the keywords that no parameter took. */
static CtwRef
rest_dict (Binding *binding)
{
  CtwSpace *space = binding->live->space;
  CtwRef dict = ctw_dict_make (space);

  for (guint i = 0; dict != NULL && i < binding->arguments->n_keywords; i++)
    {
      if (binding->used[i])
        continue;
      binding->used[i] = TRUE;
      if (!ctw_dict_store (space, dict, ctw_str_intern (space, binding->arguments->names[i]),
                           binding->arguments->keyword_values[i]))
        ctw_ref_clear (space, &dict);
    }
  return dict;
}

static gboolean
bind_parameter (Binding *binding, guint index)
{
  const CtwParam *param = &binding->callable->function->params[index];
  CtwRef value = NULL;

  switch (param->kind)
    {
    case CTW_PARAM_VAR:
      binding->rest = TRUE;
      value = rest_tuple (binding->live, binding->arguments, binding->self, binding->position);
      return bind_value (binding, param->name, value);
    case CTW_PARAM_VAR_KEYWORD:
      return bind_value (binding, param->name, rest_dict (binding));
    case CTW_PARAM_POSITIONAL_ONLY:
    case CTW_PARAM_NORMAL:
      value = next_positional (binding);
      break;
    case CTW_PARAM_KEYWORD_ONLY:
    default:
      break;
    }
  if (value == NULL && param->kind != CTW_PARAM_POSITIONAL_ONLY)
    value = ctw_live_take_keyword (binding->arguments, param->name, binding->used);
  if (value == NULL)
    value = binding->callable->defaults[index];
  if (value != NULL)
    return bind_value (binding, param->name, ctw_ref_up (value));
  g_ptr_array_add (binding->missing, (gpointer) param->name);
  return TRUE;
}

static gboolean
check_binding (Binding *binding)
{
  const CtwArguments *arguments = binding->arguments;
  guint given = arguments->n + (binding->self != NULL);

  for (guint i = 0; i < arguments->n_keywords; i++)
    if (!binding->used[i])
      {
        gboolean twice = ctw_frame_get (binding->frame, arguments->names[i]) != NULL;
        ctw_live_raise (binding->live, "TypeError",
                        twice ? "%s() got multiple values for argument '%s'"
                              : "%s() got an unexpected keyword argument '%s'",
                        function_name (binding->live, binding->callable), arguments->names[i]);
        return FALSE;
      }
  if (given > binding->position && !binding->rest)
    return raise_too_many (binding->live, binding->callable, given);
  if (binding->missing->len > 0)
    return raise_missing_parameters (binding->live, binding->callable, binding->missing);
  return TRUE;
}

static gboolean
bind_parameters (CtwLive *live,
                 const CtwCallable *callable,
                 CtwRef self,
                 const CtwArguments *arguments,
                 CtwFrame *frame)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autofree gboolean *used = g_new0 (gboolean, arguments->n_keywords + 1);
  Binding binding = { live, callable, arguments, self, frame, used, 0, FALSE, missing };

  for (guint i = 0; i < callable->function->n_params; i++)
    if (!bind_parameter (&binding, i))
      return FALSE;
  return check_binding (&binding);
}

/* Whether a call would bind its parameters; what it would raise is raised. */
gboolean
ctw_live_check_call (CtwLive *live,
                     const CtwCallable *callable,
                     CtwRef self,
                     const CtwArguments *arguments)
{
  CtwFrame frame = { .outer = NULL };

  ctw_frame_push (live, &frame);
  gboolean ok = bind_parameters (live, callable, self, arguments, &frame);
  ctw_frame_pop (live, &frame);
  return ok;
}

/* --- functions */

static CtwRef
run_function (CtwLive *live, const CtwCallable *callable, CtwFrame *frame)
{
  guint line = ctw_live_line (live);
  CtwFlow flow = ctw_live_exec_body (live, &callable->function->body);

  ctw_heap_set_site (live->space->heap, line);
  if (flow == CTW_FLOW_RETURN)
    return frame->result;
  if (flow == CTW_FLOW_ERROR)
    return NULL;
  return ctw_ref_up (live->space->none);
}

static CtwRef
call_function (CtwLive *live,
               const CtwCallable *callable,
               CtwRef self,
               const CtwArguments *arguments)
{
  const CtwFunction *function = callable->function;
  CtwFrame frame = { .klass = callable->klass, .function = function };
  CtwRef result = NULL;

  if (function->is_generator || function->is_async || function->body_omitted)
    return ctw_live_unsupported (live, 0, "the function %s is not simulated", function->name);
  if (!ctw_callable_outer (live, callable, &frame.outer))
    return ctw_live_unsupported (
        live, 0, "%s outlives the call that made it, which is not simulated", function->name);
  if (live->call_depth >= MAX_CALL_DEPTH)
    return ctw_live_unsupported (live, 0, "calls deeper than %d are not simulated", MAX_CALL_DEPTH);
  live->call_depth++;
  ctw_frame_push (live, &frame);
  if (bind_parameters (live, callable, self, arguments, &frame))
    {
      frame.self = frame.locals->len > 0 ? g_array_index (frame.locals, CtwLocal, 0).value : NULL;
      result = run_function (live, callable, &frame);
    }
  ctw_frame_pop (live, &frame);
  live->call_depth--;
  return result;
}

/* A property's getter, called. */
CtwRef
ctw_live_property_get (CtwLive *live, CtwRef getter, CtwRef self)
{
  CtwArguments none = { 0 };

  return ctw_live_call (live, getter, self, &none);
}

static CtwRef call_method_of (CtwLive *live,
                              CtwRef object,
                              const char *name,
                              const CtwArguments *arguments);

/* Calls what can be called; @self goes in front where it is not NULL. */
CtwRef
ctw_live_call (CtwLive *live, CtwRef callee, CtwRef self, const CtwArguments *arguments)
{
  CtwForm form = ctw_form_of (callee);

  if (!ctw_live_spend (live, 1))
    return NULL;
  if (form == CTW_FORM_FUNCTION)
    return call_function (live, ctw_callable_of (callee), self, arguments);
  if (form == CTW_FORM_CLASS)
    return ctw_live_instantiate (live, ctw_class_of_ref (callee), arguments);
  if (form == CTW_FORM_BUILTIN)
    return ctw_live_call_builtin (live, callee, arguments);
  if (form == CTW_FORM_METHOD)
    return ctw_live_call (live, ctw_pointer (callee, 16), ctw_pointer (callee, 24), arguments);
  if (form == CTW_FORM_WEAKREF)
    {
      CtwRef referent = ctw_pointer (callee, 16);
      return ctw_ref_up (referent != NULL ? referent : live->space->none);
    }
  if (ctw_class_find (ctw_class_of (callee), "__call__") != NULL)
    return call_method_of (live, callee, "__call__", arguments);
  return ctw_live_raise (live, "TypeError", "'%s' object is not callable",
                         ctw_class_of (callee)->name);
}

/* --- calls as they are written */

static gboolean
is_super_call (CtwLive *live, const CtwExpr *expr)
{
  return expr->kind == CTW_EXPR_CALL && expr->children[0]->kind == CTW_EXPR_NAME
         && strcmp (expr->children[0]->text, "super") == 0 && live->frame != NULL;
}

static const CtwFrame *
method_frame (CtwLive *live)
{
  const CtwFrame *frame = live->frame;

  while (frame != NULL && frame->self == NULL && frame->outer != NULL)
    frame = frame->outer;
  return frame;
}

/* object.__init__ and its like: nothing happens. */
static CtwRef
call_object_method (CtwLive *live,
                    CtwRef self,
                    const CtwLiveClass *klass,
                    const char *name,
                    const CtwArguments *arguments)
{
  gboolean known;

  if (strcmp (name, "__new__") == 0)
    return ctw_live_call_new (live, NULL, arguments);
  if ((klass->form == CTW_FORM_LIST || klass->form == CTW_FORM_DICT)
      && strcmp (name, "__init__") != 0)
    return ctw_live_call_method (live, self, name, arguments, &known);
  if (strcmp (name, "__init__") != 0 && strcmp (name, "__init_subclass__") != 0)
    return ctw_live_raise (live, "AttributeError", "'super' object has no attribute '%s'", name);
  if (klass->is_exception && ctw_form_of (self) == CTW_FORM_EXCEPTION
      && strcmp (name, "__init__") == 0)
    return !ctw_live_refuses_keywords (live, self, arguments)
                   && ctw_live_set_exception_args (live, self, arguments)
               ? ctw_ref_up (live->space->none)
               : NULL;
  if ((klass->form == CTW_FORM_LIST || klass->form == CTW_FORM_DICT)
      && strcmp (name, "__init__") == 0)
    return ctw_live_init_subclass (live, self, arguments) ? ctw_ref_up (live->space->none) : NULL;
  if (arguments->n > 0 && !klass->is_exception && ctw_live_is_subclass (klass))
    return ctw_live_unsupported (live, 0, "%s() of a built-in type is not simulated", name);
  if (arguments->n > 0 && !klass->is_exception)
    return ctw_live_raise (
        live, "TypeError",
        "object.__init__() takes exactly one argument (the instance to initialize)");
  return ctw_ref_up (live->space->none);
}

static CtwRef
call_found (CtwLive *live, const CtwLiveAttr *attr, CtwRef self, const CtwArguments *arguments)
{
  switch (attr->kind)
    {
    case CTW_ATTR_VALUE:
      if (attr->value == live->space->unknown)
        return ctw_live_unsupported (live, 0, "%s is not simulated", attr->name);
      return ctw_live_call (live, attr->value,
                            ctw_form_of (attr->value) == CTW_FORM_FUNCTION ? self : NULL,
                            arguments);
    case CTW_ATTR_STATIC_METHOD:
      return ctw_live_call (live, attr->value, NULL, arguments);
    case CTW_ATTR_CLASS_METHOD:
      return ctw_live_call (
          live, attr->value,
          ctw_form_of (self) == CTW_FORM_CLASS ? self : ctw_class_ref (ctw_class_of (self)),
          arguments);
    case CTW_ATTR_SLOT:
    case CTW_ATTR_PROPERTY:
    case CTW_ATTR_FIELD:
    default:
      return NULL;
    }
}

static gboolean
init_of_dataclass_base (const CtwLiveClass *klass,
                        const CtwLiveClass *after,
                        const CtwLiveAttr *found,
                        CtwLiveClass **dataclass)
{
  gboolean on = FALSE;

  for (guint i = 0; i < klass->n_mro; i++)
    {
      if (on && found != NULL && found->klass == klass->mro[i])
        return FALSE;
      if (on && ctw_live_is_dataclass (klass->mro[i]))
        {
          *dataclass = klass->mro[i];
          return TRUE;
        }
      on = on || klass->mro[i] == after;
    }
  return FALSE;
}

static CtwRef
call_super (CtwLive *live, const char *name, const CtwArguments *arguments)
{
  const CtwFrame *frame = method_frame (live);

  if (frame == NULL || frame->self == NULL || frame->klass == NULL)
    return ctw_live_raise (live, "RuntimeError", "super(): no arguments");
  const CtwLiveClass *klass = ctw_form_of (frame->self) == CTW_FORM_CLASS
                                  ? ctw_class_of_ref (frame->self)
                                  : ctw_class_of (frame->self);
  const CtwLiveAttr *attr = ctw_class_find_after (klass, frame->klass, name);
  CtwLiveClass *dataclass;
  if (strcmp (name, "__init__") == 0
      && init_of_dataclass_base (klass, frame->klass, attr, &dataclass))
    return ctw_live_init_dataclass (live, dataclass, frame->self, arguments)
               ? ctw_ref_up (live->space->none)
               : NULL;
  if (attr == NULL)
    return call_object_method (live, frame->self, klass, name, arguments);
  if (strcmp (name, "__new__") == 0)
    return ctw_live_call_new (live, attr, arguments);
  return call_found (live, attr, frame->self, arguments);
}

/* Base.method(self, …): a function found in a class is called as it is. */
static CtwRef
call_on_class (CtwLive *live, CtwRef object, const char *name, const CtwArguments *arguments)
{
  CtwLiveClass *klass = ctw_class_of_ref (object);
  const CtwLiveAttr *attr = ctw_class_find (klass, name);

  if (attr != NULL && attr->kind == CTW_ATTR_CLASS_METHOD)
    return ctw_live_call (live, attr->value, object, arguments);
  if (attr == NULL && strcmp (name, "__new__") == 0)
    return ctw_live_call_new (live, NULL, arguments);
  if (attr == NULL && strcmp (name, "__init__") == 0)
    {
      if (ctw_live_is_dataclass (klass) && arguments->n > 0)
        {
          CtwArguments rest = *arguments;
          rest.values++;
          rest.n--;
          return ctw_live_init_dataclass (live, klass, arguments->values[0], &rest)
                     ? ctw_ref_up (live->space->none)
                     : NULL;
        }
      return ctw_ref_up (live->space->none);
    }
  CtwRef callee = ctw_live_get_attr (live, object, name);
  if (callee == NULL)
    return NULL;
  CtwRef result = ctw_live_call (live, callee, NULL, arguments);
  ctw_ref_down (live->space, callee);
  return result;
}

static gboolean
has_own_attribute (CtwLive *live, CtwRef object, const char *name)
{
  return ctw_class_of (object)->dict_place != CTW_DICT_NOWHERE
         && ctw_instance_stored (live->space, object, ctw_str_intern (live->space, name)) != NULL;
}

static CtwRef
call_attribute_value (CtwLive *live, CtwRef object, const char *name, const CtwArguments *arguments)
{
  CtwRef callee = ctw_live_get_attr (live, object, name);

  if (callee == NULL)
    return NULL;
  CtwRef result = ctw_live_call (live, callee, NULL, arguments);
  ctw_ref_down (live->space, callee);
  return result;
}

static CtwRef
call_method_of (CtwLive *live, CtwRef object, const char *name, const CtwArguments *arguments)
{
  const CtwLiveAttr *attr = ctw_class_find (ctw_class_of (object), name);
  gboolean known = FALSE;

  if (ctw_form_of (object) == CTW_FORM_CLASS)
    return call_on_class (live, object, name, arguments);
  if (attr != NULL
      && (attr->kind == CTW_ATTR_VALUE || attr->kind == CTW_ATTR_CLASS_METHOD
          || attr->kind == CTW_ATTR_STATIC_METHOD)
      && !has_own_attribute (live, object, name))
    return call_found (live, attr, object, arguments);
  if (!ctw_live_has_method (live, object, name))
    return call_attribute_value (live, object, name, arguments);
  CtwRef result = ctw_live_call_method (live, object, name, arguments, &known);
  if (known)
    return result;
  return call_attribute_value (live, object, name, arguments);
}

/* What stands behind the dot is called on @object, which has been evaluated. */
CtwRef
ctw_live_call_on (CtwLive *live, CtwRef object, const CtwExpr *call)
{
  const char *name = ctw_live_mangle (live, call->children[0]->text);
  CtwArguments arguments = { 0 };
  CtwRef result = NULL;

  if (ctw_live_is_method_missing (live, object, name))
    result = ctw_live_get_attr (live, object, name); /* which raises, before any argument */
  else if (ctw_live_arguments (live, call, &arguments))
    result = call_method_of (live, object, name, &arguments);
  ctw_live_arguments_clear (live, &arguments);
  return result;
}

static CtwRef
call_super_attribute (CtwLive *live, const CtwExpr *call)
{
  CtwArguments arguments = { 0 };
  CtwRef result = NULL;

  if (ctw_live_arguments (live, call, &arguments))
    result = call_super (live, ctw_live_mangle (live, call->children[0]->text), &arguments);
  ctw_live_arguments_clear (live, &arguments);
  return result;
}

static CtwRef
call_attribute (CtwLive *live, const CtwExpr *call)
{
  const CtwExpr *receiver = call->children[0]->children[0];

  if (is_super_call (live, receiver))
    return call_super_attribute (live, call);
  CtwRef object = ctw_live_eval (live, receiver);
  if (object == NULL)
    return NULL;
  CtwRef result = ctw_live_call_on (live, object, call);
  ctw_ref_down (live->space, object);
  return result;
}

/* callee(…) */
CtwRef
ctw_live_call_expr (CtwLive *live, const CtwExpr *call)
{
  CtwArguments arguments;
  CtwRef result = NULL;

  if (call->children[0]->kind == CTW_EXPR_ATTRIBUTE)
    return call_attribute (live, call);
  CtwRef callee = ctw_live_eval (live, call->children[0]);
  if (callee == NULL)
    return NULL;
  if (ctw_live_arguments (live, call, &arguments))
    result = ctw_live_call (live, callee, NULL, &arguments);
  ctw_live_arguments_clear (live, &arguments);
  ctw_ref_down (live->space, callee);
  return result;
}
