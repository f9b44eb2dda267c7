/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-call.c: names, arguments and calls of functions of the file.
 *
 * Arguments are bound as Python binds them, with its own words where they do
 * not fit.  A name is looked up among the locals, then at the top level of the
 * file, then among the built-ins.
 */
#include "object/ctw-eval-private.h"

#include <string.h>

#define MAX_DEPTH 60

/* --- names */

static const CtwStmt *
find_binding (const CtwBody *body, const char *name)
{
  const CtwStmt *found = NULL;

  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];

      for (guint b = 0; b < stmt->n_bodies; b++)
        {
          const CtwStmt *inner = find_binding (&stmt->bodies[b], name);
          found = inner != NULL ? inner : found;
        }
      /* The names of a try are those of its handlers: no import. */
      for (guint k = 0; k < stmt->n_names && stmt->asnames != NULL; k++)
        if (strcmp (stmt->asnames[k], name) == 0)
          found = stmt;
      if (stmt->kind == CTW_STMT_FUNCTION && strcmp (stmt->function->name, name) == 0)
        found = stmt;
      if (stmt->kind == CTW_STMT_ASSIGN || stmt->kind == CTW_STMT_ANN_ASSIGN)
        if (stmt->exprs[0]->kind == CTW_EXPR_NAME && strcmp (stmt->exprs[0]->text, name) == 0)
          found = stmt;
    }
  return found;
}

static const char *
imported_name (CtwEval *eval, const CtwStmt *stmt, const char *name)
{
  for (guint i = 0; i < stmt->n_names; i++)
    if (strcmp (stmt->asnames[i], name) == 0)
      return stmt->kind == CTW_STMT_IMPORT
                 ? stmt->names[i]
                 : ctw_arena_printf (eval->init->arena, "%s.%s", stmt->text, stmt->names[i]);
  return name;
}

static CtwMade *
module_value (CtwEval *eval, const CtwStmt *stmt)
{
  const CtwExpr *value = stmt->exprs[stmt->n_exprs - 1];
  CtwFrame frame = { eval, NULL, NULL, g_hash_table_new (g_str_hash, g_str_equal), NULL, NULL };
  CtwMade *made;

  eval->depth++;
  made = eval->depth < MAX_DEPTH ? ctw_eval_expr (&frame, value) : ctw_made_unknown (eval);
  eval->depth--;
  made->fresh = FALSE;
  g_hash_table_unref (frame.locals);
  return made;
}

static CtwMade *
bound_at_top (CtwEval *eval, const CtwStmt *stmt, const char *name)
{
  CtwMade *made;

  switch ((int) stmt->kind)
    {
    case CTW_STMT_FUNCTION:
      made = ctw_made_new (eval, CTW_MADE_FUNCTION, FALSE);
      made->function = stmt->function;
      return made;
    case CTW_STMT_ASSIGN:
    case CTW_STMT_ANN_ASSIGN:
      return stmt->exprs[stmt->n_exprs - 1]->kind == CTW_EXPR_ABSENT ? ctw_made_unknown (eval)
                                                                     : module_value (eval, stmt);
    case CTW_STMT_IMPORT:
    case CTW_STMT_FROM:
      return ctw_made_builtin (eval, imported_name (eval, stmt, name));
    default:
      return ctw_made_unknown (eval);
    }
}

static CtwMade *
global_value (CtwEval *eval, const char *name)
{
  const CtwType *type = ctw_types_find (eval->types, name);
  const CtwStmt *stmt;
  CtwMade *made;

  if (type != NULL && type->origin != CTW_TYPE_BUILTIN && type->status == CTW_TYPE_OK)
    {
      made = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);
      made->type = type->id;
      return made;
    }
  stmt = find_binding (ctw_model_get_program (ctw_types_get_model (eval->types)), name);
  return stmt != NULL ? bound_at_top (eval, stmt, name) : ctw_made_builtin (eval, name);
}

CtwMade *
ctw_eval_name (CtwFrame *frame, const char *name)
{
  CtwMade *made = g_hash_table_lookup (frame->locals, name);

  if (made != NULL)
    return made;
  made = g_hash_table_lookup (frame->eval->globals, name);
  if (made != NULL)
    return made;
  if (strcmp (name, "__class__") == 0 && frame->owner != NULL)
    {
      made = ctw_made_new (frame->eval, CTW_MADE_TYPE, FALSE);
      made->type = frame->owner->id;
      return made;
    }
  /* `x = f (x)` at the top level asks for x again. */
  g_hash_table_insert (frame->eval->globals, (gpointer) name, ctw_made_unknown (frame->eval));
  made = global_value (frame->eval, name);
  g_hash_table_insert (frame->eval->globals, (gpointer) name, made);
  return made;
}

/* --- arguments */

CtwArguments
ctw_arguments_none (void)
{
  return (CtwArguments){ g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new (), TRUE };
}

void
ctw_arguments_clear (CtwArguments *arguments)
{
  g_clear_pointer (&arguments->positional, g_ptr_array_unref);
  g_clear_pointer (&arguments->names, g_ptr_array_unref);
  g_clear_pointer (&arguments->keywords, g_ptr_array_unref);
}

static CtwMade *
keyword (const CtwArguments *arguments, const char *name)
{
  for (guint i = 0; i < arguments->names->len; i++)
    if (strcmp (arguments->names->pdata[i], name) == 0)
      return arguments->keywords->pdata[i];
  return NULL;
}

/* An argument by place or, where @name is not NULL, by name. */
CtwMade *
ctw_arguments_take (const CtwArguments *arguments, guint place, const char *name)
{
  if (place < arguments->positional->len)
    return arguments->positional->pdata[place];
  return name == NULL ? NULL : keyword (arguments, name);
}

static void
add_star (CtwFrame *frame, CtwArguments *arguments, const CtwExpr *expr)
{
  CtwMade *value = ctw_eval_expr (frame, expr->children[0]);
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, value);

  arguments->complete = arguments->complete && items != NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (arguments->positional, items->pdata[i]);
}

static void
add_double_star (CtwFrame *frame, CtwArguments *arguments, const CtwExpr *expr)
{
  CtwMade *value = ctw_eval_expr (frame, expr->children[0]);

  if (value->kind != CTW_MADE_DICT || !value->known)
    {
      arguments->complete = FALSE;
      return;
    }
  for (guint i = 0; i + 1 < value->items->len; i += 2)
    {
      const CtwMade *key = value->items->pdata[i];

      if (key->kind != CTW_MADE_STR || !key->known)
        continue;
      g_ptr_array_add (arguments->names, (gpointer) key->text);
      g_ptr_array_add (arguments->keywords, value->items->pdata[i + 1]);
    }
}

static CtwArguments
evaluate_arguments (CtwFrame *frame, const CtwExpr *call)
{
  CtwArguments arguments = ctw_arguments_none ();

  for (guint i = 1; i < call->n_children && frame->eval->error_type == NULL; i++)
    {
      const CtwExpr *child = call->children[i];

      if (child->kind == CTW_EXPR_STAR)
        add_star (frame, &arguments, child);
      else if (child->kind == CTW_EXPR_DOUBLE_STAR)
        add_double_star (frame, &arguments, child);
      else if (child->kind == CTW_EXPR_KEYWORD)
        {
          g_ptr_array_add (arguments.names, (gpointer) child->text);
          g_ptr_array_add (arguments.keywords, ctw_eval_expr (frame, child->children[0]));
        }
      else
        g_ptr_array_add (arguments.positional, ctw_eval_expr (frame, child));
    }
  return arguments;
}

/* --- binding */

typedef struct
{
  CtwEval *eval;
  const CtwFunction *function;
  const CtwType *owner;
  GHashTable *locals;
  const CtwArguments *arguments;
} Binding;

static gboolean
by_position (const CtwParam *param)
{
  return param->kind == CTW_PARAM_POSITIONAL_ONLY || param->kind == CTW_PARAM_NORMAL;
}

static const char *
call_name (const Binding *binding)
{
  const char *name = binding->function->name;

  if (binding->owner == NULL || binding->eval->profile->call_text == CTW_CALL_TEXT_NAME)
    return name;
  return ctw_arena_printf (binding->eval->init->arena, "%s.%s", binding->owner->klass->qualname,
                           name);
}

/* "'a'", "'a' and 'b'", "'a', 'b', and 'c'" */
static char *
enumerate (const GPtrArray *names)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      gboolean last = i + 1 == names->len && i > 0;

      g_string_append_printf (text, "%s%s'%s'",
                              i == 0           ? ""
                              : names->len > 2 ? ", "
                                               : " ",
                              last ? "and " : "", (const char *) names->pdata[i]);
    }
  return g_string_free (text, FALSE);
}

static void
refuse_missing (const Binding *binding, const GPtrArray *names, const char *kind)
{
  g_autofree char *list = enumerate (names);

  ctw_eval_raise (binding->eval, "TypeError", "%s() missing %u required %s argument%s: %s",
                  call_name (binding), names->len, kind, names->len == 1 ? "" : "s", list);
}

/* A generated method of @owner misses arguments. */
void
ctw_eval_refuse_missing (CtwEval *eval, const CtwType *owner, const char *method, GPtrArray *names)
{
  gboolean bare = eval->profile->call_text == CTW_CALL_TEXT_NAME;
  g_autofree char *list = enumerate (names);

  ctw_eval_raise (eval, "TypeError", "%s%s%s() missing %u required positional argument%s: %s",
                  bare ? "" : owner->name, bare ? "" : ".", method, names->len,
                  names->len == 1 ? "" : "s", list);
}

static void
refuse_too_many (const Binding *binding, guint given)
{
  guint most = 0, defaults = 0;

  for (guint i = 0; i < binding->function->n_params; i++)
    {
      const CtwParam *param = &binding->function->params[i];

      most += by_position (param);
      defaults += by_position (param) && param->default_value != NULL;
    }
  g_autofree char *least = defaults > 0 ? g_strdup_printf ("from %u to ", most - defaults)
                                        : g_strdup ("");
  ctw_eval_raise (binding->eval, "TypeError",
                  "%s() takes %s%u positional argument%s but %u %s given", call_name (binding),
                  least, most, most == 1 && defaults == 0 ? "" : "s", given,
                  given == 1 ? "was" : "were");
}

static CtwMade *
default_value (const Binding *binding, const CtwParam *param)
{
  CtwFrame frame = { binding->eval,  NULL,
                     binding->owner, g_hash_table_new (g_str_hash, g_str_equal),
                     NULL,           NULL };
  CtwMade *made = ctw_eval_expr (&frame, param->default_value);

  made->fresh = FALSE; /* made once, with the function */
  g_hash_table_unref (frame.locals);
  return made;
}

/* *args and **kwargs: what is left over. */
static void
bind_rest (const Binding *binding, const CtwParam *param, guint place)
{
  CtwEval *eval = binding->eval;
  gboolean star = param->kind == CTW_PARAM_VAR;
  CtwMade *rest = ctw_made_sequence (eval, star ? CTW_MADE_TUPLE : CTW_MADE_DICT);
  const CtwArguments *arguments = binding->arguments;

  rest->known = arguments->complete;
  for (guint i = place; star && i < arguments->positional->len; i++)
    ctw_made_add (eval, rest, arguments->positional->pdata[i]);
  for (guint i = 0; !star && i < arguments->names->len; i++)
    if (!ctw_function_takes_keyword (binding->function, arguments->names->pdata[i]))
      ctw_made_dict_set (eval, rest, ctw_made_str (eval, arguments->names->pdata[i], -1, FALSE),
                         arguments->keywords->pdata[i]);
  g_hash_table_insert (binding->locals, (gpointer) param->name, rest);
}

static void
check_extras (const Binding *binding, guint place, gboolean var, gboolean var_keyword)
{
  const CtwArguments *arguments = binding->arguments;

  if (!var && place < arguments->positional->len)
    {
      refuse_too_many (binding, arguments->positional->len);
      return;
    }
  for (guint i = 0; !var_keyword && i < arguments->names->len; i++)
    if (!ctw_function_takes_keyword (binding->function, arguments->names->pdata[i]))
      {
        ctw_eval_raise (binding->eval, "TypeError", "%s() got an unexpected keyword argument '%s'",
                        call_name (binding), (const char *) arguments->names->pdata[i]);
        return;
      }
}

/* One parameter that has a name of its own. */
static void
bind_one (const Binding *binding, const CtwParam *param, guint *place, GPtrArray *missing)
{
  const CtwArguments *arguments = binding->arguments;
  CtwMade *named = param->kind == CTW_PARAM_POSITIONAL_ONLY ? NULL
                                                            : keyword (arguments, param->name);
  CtwMade *value = named;

  if (by_position (param) && *place < arguments->positional->len)
    {
      value = arguments->positional->pdata[(*place)++];
      if (named != NULL)
        ctw_eval_raise (binding->eval, "TypeError", "%s() got multiple values for argument '%s'",
                        call_name (binding), param->name);
    }
  if (value == NULL && param->default_value != NULL)
    value = default_value (binding, param);
  if (value == NULL && arguments->complete)
    g_ptr_array_add (missing, (gpointer) param->name);
  g_hash_table_insert (binding->locals, (gpointer) param->name,
                       value != NULL ? value : ctw_made_unknown (binding->eval));
}

static void
bind_arguments (const Binding *binding)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_autoptr (GPtrArray) missing_keywords = g_ptr_array_new ();
  const CtwFunction *function = binding->function;
  gboolean var = FALSE, var_keyword = FALSE;
  guint place = 0;

  for (guint i = 0; i < function->n_params && binding->eval->error_type == NULL; i++)
    {
      const CtwParam *param = &function->params[i];

      var = var || param->kind == CTW_PARAM_VAR;
      var_keyword = var_keyword || param->kind == CTW_PARAM_VAR_KEYWORD;
      if (param->kind == CTW_PARAM_VAR || param->kind == CTW_PARAM_VAR_KEYWORD)
        bind_rest (binding, param, place);
      else
        bind_one (binding, param, &place, by_position (param) ? missing : missing_keywords);
    }
  if (binding->eval->error_type == NULL)
    check_extras (binding, place, var, var_keyword);
  if (binding->eval->error_type == NULL && missing->len > 0)
    refuse_missing (binding, missing, "positional");
  if (binding->eval->error_type == NULL && missing_keywords->len > 0)
    refuse_missing (binding, missing_keywords, "keyword-only");
}

/* --- calling */

static GHashTable *
variables_around (GHashTable *outer)
{
  GHashTable *locals = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer name, value;

  if (outer == NULL)
    return locals;
  g_hash_table_iter_init (&iter, outer);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (locals, name, value);
  return locals;
}

static CtwMade *
call_with (CtwEval *eval,
           const CtwFunction *function,
           const CtwType *owner,
           CtwMade *self,
           const CtwArguments *arguments,
           GHashTable *outer)
{
  CtwArguments all = *arguments;
  CtwFrame frame = { eval, function, owner, NULL, NULL, NULL };
  CtwMade *result;

  if (eval->depth >= MAX_DEPTH)
    return ctw_eval_raise (eval, "RecursionError", "maximum recursion depth exceeded");
  if (function->is_async || function->is_generator)
    return ctw_made_unknown (eval);
  all.positional = g_ptr_array_new ();
  if (self != NULL)
    g_ptr_array_add (all.positional, self);
  for (guint i = 0; i < arguments->positional->len; i++)
    g_ptr_array_add (all.positional, arguments->positional->pdata[i]);
  frame.locals = variables_around (outer);
  frame.first = all.positional->len > 0 ? all.positional->pdata[0] : NULL;
  Binding binding = { eval, function, owner, frame.locals, &all };
  bind_arguments (&binding);
  eval->depth++;
  if (eval->error_type == NULL)
    ctw_eval_body (&frame, &function->body);
  eval->depth--;
  result = frame.returned != NULL && eval->error_type == NULL ? frame.returned
                                                              : ctw_made_none (eval);
  g_hash_table_unref (frame.locals);
  g_ptr_array_unref (all.positional);
  return result;
}

/*
 * Calls a function of the file with @self, where it is not NULL, in front of
 * the arguments.
 */
CtwMade *
ctw_eval_call_function (CtwEval *eval,
                        const CtwFunction *function,
                        const CtwType *owner,
                        CtwMade *self,
                        const CtwArguments *arguments)
{
  return call_with (eval, function, owner, self, arguments, NULL);
}

/* A function that was made on the way: the variables around it come along as its own. */
CtwMade *
ctw_eval_call_closure (CtwFrame *frame, CtwMade *callee, const CtwArguments *arguments)
{
  const CtwType *owner = callee->owner == CTW_NONE
                             ? NULL
                             : ctw_types_get (frame->eval->types, callee->owner);
  CtwFrame inner = { frame->eval, NULL, owner, callee->closure, NULL, NULL };

  if (callee->function != NULL)
    return call_with (frame->eval, callee->function, owner, NULL, arguments, callee->closure);
  if (arguments->positional->len > 0 || arguments->names->len > 0 || !arguments->complete)
    return ctw_made_unknown (frame->eval);
  if (frame->eval->depth >= MAX_DEPTH)
    return ctw_eval_raise (frame->eval, "RecursionError", "maximum recursion depth exceeded");
  frame->eval->depth++;
  CtwMade *result = ctw_eval_expr (&inner, callee->lambda->children[0]);
  frame->eval->depth--;
  return result;
}
static CtwMade *
call_instance (CtwFrame *frame, CtwMade *object, const CtwArguments *arguments)
{
  const CtwType *type = ctw_types_get (frame->eval->types, object->type);
  CtwFound found = ctw_type_lookup (frame->eval->types, type, CTW_NONE, "__call__");

  if (found.kind != CTW_FOUND_METHOD)
    return ctw_eval_raise (frame->eval, "TypeError", "'%s' object is not callable", type->name);
  return ctw_eval_call_function (frame->eval, found.method->function,
                                 ctw_types_get (frame->eval->types, found.owner), object,
                                 arguments);
}

CtwMade *
ctw_eval_call_value (CtwFrame *frame, CtwMade *callee, const CtwArguments *arguments)
{
  CtwEval *eval = frame->eval;
  const CtwType *owner;

  switch ((int) callee->kind)
    {
    case CTW_MADE_TYPE:
      return ctw_eval_construct (eval, ctw_types_get (eval->types, callee->type), arguments);
    case CTW_MADE_FUNCTION:
      owner = callee->owner == CTW_NONE ? NULL : ctw_types_get (eval->types, callee->owner);
      return ctw_eval_call_function (eval, callee->function, owner, callee->self, arguments);
    case CTW_MADE_BUILTIN:
      return ctw_eval_call_builtin (frame, callee->text, arguments);
    case CTW_MADE_METHOD:
      return ctw_eval_call_method (frame, callee->self, callee->text, arguments);
    case CTW_MADE_INSTANCE:
      return call_instance (frame, callee, arguments);
    case CTW_MADE_OPAQUE:
      return callee->closure != NULL ? ctw_eval_call_closure (frame, callee, arguments)
                                     : ctw_made_unknown (eval);
    case CTW_MADE_UNKNOWN:
      return ctw_made_unknown (eval);
    default:
      return ctw_eval_raise (eval, "TypeError", "'%s' object is not callable",
                             ctw_made_type_name (eval, callee));
    }
}

CtwMade *
ctw_eval_call (CtwFrame *frame, const CtwExpr *expr)
{
  CtwMade *callee = ctw_eval_expr (frame, expr->children[0]);
  CtwMade *result = ctw_made_unknown (frame->eval);

  if (frame->eval->error_type != NULL)
    return result;
  CtwArguments arguments = evaluate_arguments (frame, expr);
  if (frame->eval->error_type == NULL)
    {
      guint doubts = frame->eval->steps;
      result = ctw_eval_call_value (frame, callee, &arguments);
      if (result->kind == CTW_MADE_UNKNOWN && frame->eval->error_type == NULL
          && doubts == frame->eval->steps)
        ctw_eval_doubt (frame, expr->span, 0, "what this call gives is not known");
    }
  ctw_arguments_clear (&arguments);
  return result;
}
