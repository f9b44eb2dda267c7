/* SPDX-License-Identifier: MIT */
/*
 * ctw-function.c: calls of the file's own functions, followed through their text.
 *
 * The body runs like that of a module, with its own names in front. Where a
 * test is not known both ways are taken: what they give back is the answer if
 * it is one and the same. A function that is running already, that unpacks its
 * arguments or that takes too many steps is not followed. Nothing but what the
 * text says is believed: what may be any object is unknown, never "as before".
 */
#include "type/ctw-types-private.h"

#include <string.h>

#define MAX_CALLS 20
#define MAX_CALL_STEPS 10000

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

static CtwValue
unknown_result (CtwBuilder *b, const CtwFunction *function)
{
  return ctw_value_unknown (ctw_arena_printf (b->arena, "%s(…)", function->name));
}

/* How the words for a call that does not fit name the function. */
static const char *
call_name (CtwBuilder *b, const CtwValue *callee)
{
  const char *name = callee->function->name;

  switch (b->profile->call_name)
    {
    case CTW_CALL_NAME_BARE:
      return name;
    case CTW_CALL_NAME_QUALIFIED:
      return ctw_local_qualname (b, callee->scope, name);
    default:
      g_assert_not_reached ();
    }
}

/* Whether the function is decorated with the bare name @name. */
gboolean
ctw_is_decorated (const CtwFunction *function, const char *name)
{
  for (guint i = 0; i < function->n_decorators; i++)
    {
      const CtwExpr *decorator = function->decorators[i];
      if (decorator->kind == CTW_EXPR_NAME && strcmp (decorator->text, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* --- arguments */

typedef struct
{
  CtwBuilder *b;
  const CtwValue *callee;
  CtwScope *locals;
  const CtwArguments *arguments;
  guint n_taken;    /* keywords that a parameter took */
  guint n_required; /* parameters by position without a default */
  guint n_by_position;
  GPtrArray *missing[2]; /* by position, by keyword */
  gboolean takes_all[2]; /* *args, **kwargs */
} Binding;

/* **kwargs takes the keywords that no parameter takes. */
static CtwValue
rest_of_keywords (Binding *binding)
{
  const CtwArguments *arguments = binding->arguments;
  g_autofree CtwBinding *rest = g_new0 (CtwBinding, arguments->n_keywords + 1);
  guint n = 0;

  for (guint i = 0; i < arguments->n_keywords; i++)
    if (!ctw_function_takes_keyword (binding->callee->function, arguments->keywords[i].name))
      rest[n++] = arguments->keywords[i];
  return ctw_value_dict (binding->b, n, rest);
}

static void
bind_rest (Binding *binding, const CtwParam *param)
{
  CtwBuilder *b = binding->b;
  const CtwArguments *arguments = binding->arguments;

  if (param->kind == CTW_PARAM_VAR_KEYWORD)
    {
      binding->takes_all[1] = TRUE;
      ctw_scope_bind (b, binding->locals, param->name, rest_of_keywords (binding));
      return;
    }
  guint n = arguments->n > binding->n_by_position ? arguments->n - binding->n_by_position : 0;
  binding->takes_all[0] = TRUE;
  ctw_scope_bind (b, binding->locals, param->name,
                  ctw_value_items (b, "tuple", n, arguments->values + arguments->n - n));
}

static gboolean
bind_parameter (Binding *binding, const CtwParam *param)
{
  CtwBuilder *b = binding->b;
  const CtwArguments *arguments = binding->arguments;
  gboolean by_position = param->kind != CTW_PARAM_KEYWORD_ONLY;
  const CtwValue *given = NULL;

  if (param->kind != CTW_PARAM_POSITIONAL_ONLY)
    given = ctw_keyword_value (arguments, param->name);
  binding->n_taken += given != NULL;
  if (by_position)
    {
      guint at = binding->n_by_position++;
      binding->n_required += param->default_value == NULL;
      if (at < arguments->n)
        {
          ctw_scope_bind (b, binding->locals, param->name, arguments->values[at]);
          return given == NULL
                 || ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                              "%s() got multiple values for argument '%s'",
                              call_name (b, binding->callee), param->name);
        }
    }
  if (given != NULL)
    ctw_scope_bind (b, binding->locals, param->name, *given);
  else if (param->default_value != NULL)
    ctw_scope_bind (b, binding->locals, param->name,
                    ctw_eval (b, binding->callee->scope, param->default_value));
  else
    g_ptr_array_add (binding->missing[by_position ? 0 : 1], (gpointer) param->name);
  return !b->failed;
}

/* too_many_positional */
static gboolean
fail_too_many (Binding *binding)
{
  guint n = binding->n_by_position, given = binding->arguments->n;
  g_autofree char *takes = binding->n_required < n
                               ? g_strdup_printf ("from %u to %u", binding->n_required, n)
                               : g_strdup_printf ("%u", n);

  return ctw_fail (binding->b, CTW_REFUSAL_OTHER, "TypeError",
                   "%s() takes %s positional argument%s but %u %s given",
                   call_name (binding->b, binding->callee), takes, n == 1 ? "" : "s", given,
                   given == 1 ? "was" : "were");
}

static gboolean
fail_unexpected (Binding *binding)
{
  const CtwFunction *function = binding->callee->function;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < function->n_params; i++)
    if (ctw_function_takes_keyword (function, function->params[i].name))
      g_ptr_array_add (known, (gpointer) function->params[i].name);
  g_ptr_array_add (known, NULL);
  for (guint i = 0; i < binding->arguments->n_keywords; i++)
    {
      const char *name = binding->arguments->keywords[i].name;
      if (!ctw_function_takes_keyword (function, name))
        return ctw_fail_keyword (binding->b, call_name (binding->b, binding->callee), name,
                                 (const char *const *) known->pdata);
    }
  return ctw_fail_unresolved (binding->b, function->name);
}

static gboolean
check_binding (Binding *binding)
{
  CtwBuilder *b = binding->b;
  const CtwArguments *arguments = binding->arguments;
  const char *name = call_name (b, binding->callee);

  if (binding->n_taken < arguments->n_keywords && !binding->takes_all[1])
    return fail_unexpected (binding);
  if (arguments->n > binding->n_by_position && !binding->takes_all[0])
    return fail_too_many (binding);
  if (binding->missing[0]->len > 0)
    return ctw_fail_missing (b, name, binding->missing[0], "positional");
  return binding->missing[1]->len == 0
         || ctw_fail_missing (b, name, binding->missing[1], "keyword-only");
}

static gboolean
bind_all (CtwBuilder *b, const CtwValue *callee, CtwScope *locals, const CtwArguments *arguments)
{
  const CtwFunction *function = callee->function;
  g_autoptr (GPtrArray) by_position = g_ptr_array_new ();
  g_autoptr (GPtrArray) by_keyword = g_ptr_array_new ();
  Binding binding = { .b = b, .callee = callee, .locals = locals, .arguments = arguments };

  binding.missing[0] = by_position;
  binding.missing[1] = by_keyword;
  for (guint i = 0; i < function->n_params; i++)
    {
      const CtwParam *param = &function->params[i];
      if (param->kind == CTW_PARAM_VAR || param->kind == CTW_PARAM_VAR_KEYWORD)
        bind_rest (&binding, param);
      else if (!bind_parameter (&binding, param))
        return FALSE;
    }
  return check_binding (&binding);
}

/* --- the call */

static gboolean
is_running (const CtwBuilder *b, const CtwFunction *function)
{
  for (const CtwCall *call = b->call; call != NULL; call = call->caller)
    {
      if (call->function == function)
        return TRUE;
    }
  return FALSE;
}

/*
 * What a function raises on purpose counts. That it looks for a name in vain
 * does not: not everything that may bind a local name is followed.
 */
static CtwValue
give_up (CtwBuilder *b, const CtwValue *callee)
{
  if (b->error_type != NULL && b->refusal != CTW_REFUSAL_NAME)
    return nothing ();
  ctw_clear_error (b);
  return unknown_result (b, callee->function);
}

static CtwValue
run (CtwBuilder *b, const CtwValue *callee, CtwScope *locals, const CtwSuper *super)
{
  CtwCall call = { .function = callee->function, .caller = b->call, .super = super };
  guint depth = b->depth;

  b->call = &call;
  b->n_calls++;
  gboolean good = ctw_run_body (b, locals, &callee->function->body);
  b->call = call.caller;
  /* Or calls of calls would take as many steps each. */
  if (call.caller != NULL)
    call.caller->n_steps += call.n_steps;
  b->n_calls--;
  b->depth = depth;
  if (!good)
    return give_up (b, callee);
  if (!call.returned)
    {
      CtwValue none = ctw_value_none (b);
      ctw_return (&call, &none);
    }
  if (call.is_mixed || call.n_steps > MAX_CALL_STEPS)
    return unknown_result (b, callee->function);
  return call.result;
}

/* What a call gives back; what different ways through the body give is mixed. */
void
ctw_return (CtwCall *call, const CtwValue *value)
{
  if (call->has_result && !ctw_is_same_value (&call->result, value))
    call->is_mixed = TRUE;
  call->has_result = call->returned = TRUE;
  call->result = *value;
}

/* Whether a statement of a function may still run. */
gboolean
ctw_call_goes_on (CtwBuilder *b)
{
  return b->call == NULL || b->call->n_steps++ <= MAX_CALL_STEPS;
}

/**
 * ctw_call_function:
 * @callee: a function of the file
 * @arguments: what it is called with
 *
 * Returns: what the call gives back; unknown where that cannot be told; nothing
 *   where it raises, the error being pending
 */
CtwValue
ctw_call_function (CtwBuilder *b, const CtwValue *callee, const CtwArguments *arguments)
{
  const CtwFunction *function = callee->function;

  if (arguments->is_open || callee->scope == NULL || b->n_calls >= MAX_CALLS
      || is_running (b, function))
    {
      ctw_open_arguments (b, arguments);
      return unknown_result (b, function);
    }
  CtwScope *locals = ctw_scope_new_function (b, callee->scope, function);
  if (!bind_all (b, callee, locals, arguments))
    return give_up (b, callee);
  if (function->is_async)
    return ctw_value_object (b, "builtins", "coroutine");
  if (function->is_generator)
    return ctw_value_object (b, "builtins", "generator");
  return run (b, callee, locals, arguments->super);
}

/* What is handed to code that is not followed may come back with other attributes. */
void
ctw_open_arguments (CtwBuilder *b, const CtwArguments *arguments)
{
  for (guint i = 0; i < arguments->n; i++)
    {
      if (arguments->values[i].kind == CTW_VALUE_TYPE)
        ctw_full (b, arguments->values[i].type)->is_open = TRUE;
    }
  for (guint i = 0; i < arguments->n_keywords; i++)
    {
      if (arguments->keywords[i].value.kind == CTW_VALUE_TYPE)
        ctw_full (b, arguments->keywords[i].value.type)->is_open = TRUE;
    }
}

static gboolean
is_object_of_file (CtwBuilder *b, const CtwValue *callee)
{
  return callee->kind == CTW_VALUE_OBJECT && callee->type != CTW_NONE
         && ctw_full (b, callee->type)->builtin == CTW_NONE;
}

/* Puts @self in front. */
static CtwArguments
with_self (CtwBuilder *b, CtwValue self, const CtwArguments *arguments)
{
  CtwArguments longer = *arguments;

  longer.values = ctw_arena_array0 (b->arena, CtwValue, arguments->n + 1);
  longer.values[0] = self;
  if (arguments->n > 0)
    memcpy (longer.values + 1, arguments->values, arguments->n * sizeof (CtwValue));
  longer.n++;
  return longer;
}

/**
 * ctw_call_method:
 * @object: an object of a class of the file
 *
 * Returns: what its method @name gives back; unknown where it has none that can
 *   be followed
 */
CtwValue
ctw_call_method (CtwBuilder *b,
                 const CtwValue *object,
                 const char *name,
                 const CtwArguments *arguments)
{
  if (!is_object_of_file (b, object))
    return ctw_value_unknown (name);
  CtwAttribute found = ctw_find_attribute (b, &ctw_full (b, object->type)->type, 0, name);
  if (found.owner == CTW_NONE || found.value.kind != CTW_VALUE_FUNCTION)
    return ctw_value_unknown (name);
  CtwArguments longer = with_self (b, *object, arguments);
  return ctw_call_function (b, &found.value, &longer);
}

/* Objects of which it is certain that they cannot be called. */
static gboolean
fail_not_callable (CtwBuilder *b, const CtwValue *callee)
{
  const CtwFullType *type = ctw_full (b, callee->type);

  for (guint i = 0; i < type->type.n_mro; i++)
    {
      if (ctw_full (b, type->type.mro[i])->is_open)
        return FALSE;
    }
  if (ctw_find_attribute (b, &type->type, 0, "__call__").owner != CTW_NONE)
    return FALSE;
  ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "'%.200s' object is not callable", type->tp_name);
  return TRUE;
}

/**
 * ctw_call_value:
 * @callee: a function, or an object
 *
 * Returns: what calling it gives back; unknown where that cannot be told;
 *   nothing where it raises, the error being pending
 */
CtwValue
ctw_call_value (CtwBuilder *b, const CtwValue *callee, const CtwArguments *arguments)
{
  if (callee->kind == CTW_VALUE_FUNCTION)
    return ctw_call_function (b, callee, arguments);
  if (callee->kind == CTW_VALUE_OBJECT && callee->type != CTW_NONE)
    {
      if (fail_not_callable (b, callee))
        return nothing ();
      CtwValue result = ctw_call_method (b, callee, "__call__", arguments);
      if (result.kind != CTW_VALUE_UNKNOWN || strcmp (result.text, "__call__") != 0)
        return result;
    }
  ctw_open_arguments (b, arguments);
  return ctw_value_unknown (
      ctw_arena_printf (b->arena, "%s(…)", callee->text != NULL ? callee->text : "a function"));
}
