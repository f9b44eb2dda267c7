/* SPDX-License-Identifier: MIT */
/*
 * ctw-scope.c: names and what they stand for.
 *
 * A class body looks in its own names, then in those of the functions around
 * it and of its module, then in the builtins: names of an enclosing class are
 * out of reach, as in Python, but for the scope of type parameters right in it.
 * Constant-keyed text lives in the arena, so a scope keeps no copies.
 */
#include "type/ctw-types-private.h"

#include <string.h>

CtwValue
ctw_value_unknown (const char *text)
{
  return (CtwValue){ .kind = CTW_VALUE_UNKNOWN, .type = CTW_NONE, .text = text };
}

CtwValue
ctw_value_of_type (CtwTypeId type)
{
  return (CtwValue){ .kind = CTW_VALUE_TYPE, .type = type };
}

/* An object of a type that every version has. */
CtwValue
ctw_value_object (CtwBuilder *b, const char *module, const char *type)
{
  return (CtwValue){ .kind = CTW_VALUE_OBJECT, .type = ctw_builtin_type_named (b, module, type) };
}

CtwValue
ctw_value_none (CtwBuilder *b)
{
  static const CtwExpr none = { .kind = CTW_EXPR_NONE };

  return ctw_value_constant (b, &none);
}

/* A tuple or list of what are no constants. */
CtwValue
ctw_value_items (CtwBuilder *b, const char *type, guint n, const CtwValue *values)
{
  CtwValue value = ctw_value_object (b, "builtins", type);
  CtwItems *items = ctw_arena_new0 (b->arena, CtwItems);

  items->n = n;
  if (n > 0)
    items->values = ctw_arena_copy (b->arena, values, n * sizeof (CtwValue));
  value.items = items;
  return value;
}

/* A dict with these keys. */
CtwValue
ctw_value_dict (CtwBuilder *b, guint n, const CtwBinding *bindings)
{
  CtwValue dict = ctw_value_object (b, "builtins", "dict");
  CtwItems *items = ctw_arena_new0 (b->arena, CtwItems);
  const CtwExpr **keys = ctw_arena_array0 (b->arena, const CtwExpr *, MAX (n, 1));
  CtwValue *values = ctw_arena_array0 (b->arena, CtwValue, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      keys[i] = ctw_value_text (b, bindings[i].name).expr;
      values[i] = bindings[i].value;
    }
  *items = (CtwItems){ n, values, keys };
  dict.items = items;
  return dict;
}

gboolean
ctw_is_same_value (const CtwValue *left, const CtwValue *right)
{
  return left->kind == right->kind && left->type == right->type && left->alias == right->alias
         && left->expr == right->expr && left->function == right->function
         && left->scope == right->scope && left->items == right->items
         && g_strcmp0 (left->text, right->text) == 0;
}

CtwScope *
ctw_scope_new_module (CtwBuilder *b,
                      const CtwModel *model,
                      CtwTypeOrigin origin,
                      const char *module)
{
  CtwScope *scope = ctw_arena_new0 (b->arena, CtwScope);

  scope->globals = scope;
  scope->model = model;
  scope->origin = origin;
  scope->module = module;
  scope->names = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_add (b->scopes, scope);
  return scope;
}

CtwScope *
ctw_scope_new_class (CtwBuilder *b, CtwScope *outer, const char *name, const char *qualname)
{
  CtwScope *scope = ctw_arena_new0 (b->arena, CtwScope);

  scope->is_class = TRUE;
  scope->outer = outer;
  scope->globals = outer->globals;
  scope->model = outer->model;
  scope->origin = outer->origin;
  scope->module = outer->module;
  scope->class_name = name;
  scope->qualname = qualname;
  scope->lazy_annotations = outer->lazy_annotations;
  return scope;
}

static void
collect_declared (GPtrArray *names, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; stmt->kind == CTW_STMT_GLOBAL && j < stmt->n_names; j++)
        g_ptr_array_add (names, (gpointer) stmt->names[j]);
      for (guint j = 0; j < stmt->n_bodies; j++)
        collect_declared (names, &stmt->bodies[j]);
    }
}

/* The qualified name of what is defined in @outer. */
const char *
ctw_local_qualname (CtwBuilder *b, const CtwScope *outer, const char *name)
{
  while (outer->is_annotation)
    outer = outer->outer;
  if (outer->is_function)
    return ctw_arena_printf (b->arena, "%s.<locals>.%s", outer->qualname, name);
  return outer->is_class ? ctw_arena_printf (b->arena, "%s.%s", outer->qualname, name) : name;
}

static void
init_function (CtwBuilder *b, CtwScope *scope, CtwScope *outer)
{
  scope->is_function = TRUE;
  scope->outer = outer;
  scope->globals = outer->globals;
  scope->model = outer->model;
  scope->origin = outer->origin;
  scope->module = outer->module;
  scope->class_name = outer->class_name;
  scope->lazy_annotations = outer->lazy_annotations;
  scope->names = g_hash_table_new (g_str_hash, g_str_equal);
  scope->declared = g_ptr_array_new ();
  g_ptr_array_add (b->scopes, scope);
}

/* T is a TypeVar, *Ts a TypeVarTuple, **P a ParamSpec. */
static void
bind_type_params (CtwBuilder *b, CtwScope *scope, guint n, const char *const *type_params)
{
  static const char *const types[] = { "TypeVar", "TypeVarTuple", "ParamSpec" };

  for (guint i = 0; i < n; i++)
    {
      gsize stars = strspn (type_params[i], "*");
      CtwValue value = ctw_value_object (b, "typing", types[MIN (stars, 2)]);
      value.text = type_params[i] + stars;
      ctw_scope_bind (b, scope, ctw_mangled (b, scope->class_name, type_params[i] + stars), value);
    }
}

/* The names of a function that was defined in @outer, for one call. */
CtwScope *
ctw_scope_new_function (CtwBuilder *b, CtwScope *outer, const CtwFunction *function)
{
  CtwScope *scope = ctw_arena_new0 (b->arena, CtwScope);

  init_function (b, scope, outer);
  scope->qualname = ctw_local_qualname (b, outer, function->name);
  collect_declared (scope->declared, &function->body);
  bind_type_params (b, scope, function->n_type_params, function->type_params);
  return scope;
}

/* Where type parameters are found, and what is evaluated among them. */
CtwScope *
ctw_scope_new_annotation (CtwBuilder *b,
                          CtwScope *outer,
                          const char *class_name,
                          guint n,
                          const char *const *type_params)
{
  CtwScope *scope = ctw_arena_new0 (b->arena, CtwScope);

  init_function (b, scope, outer);
  scope->is_annotation = TRUE;
  scope->qualname = outer->qualname;
  if (class_name != NULL)
    scope->class_name = class_name;
  bind_type_params (b, scope, n, type_params);
  return scope;
}

static CtwBinding *
find_own (const CtwScope *scope, const char *name)
{
  for (guint i = 0; i < scope->n_own; i++)
    {
      if (ctw_is_name (scope->own[i].name, name))
        return &scope->own[i];
    }
  return NULL;
}

/* Room doubles; what is left behind stays in the arena. */
static void
append_own (CtwBuilder *b, CtwScope *scope, const char *name, const CtwValue *value)
{
  if (scope->n_own == scope->max_own)
    {
      CtwBinding *room = ctw_arena_array0 (b->arena, CtwBinding, MAX (4, 2 * scope->max_own));
      if (scope->n_own > 0)
        memcpy (room, scope->own, scope->n_own * sizeof (CtwBinding));
      scope->own = room;
      scope->max_own = MAX (4, 2 * scope->max_own);
    }
  scope->own[scope->n_own++] = (CtwBinding){ name, *value };
}

static gboolean
is_declared (const CtwScope *scope, const char *name)
{
  for (guint i = 0; i < scope->declared->len; i++)
    {
      if (strcmp (scope->declared->pdata[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where a function binds a name that it says is not its own. */
static CtwScope *
declared_in (CtwScope *scope, const char *name)
{
  for (CtwScope *outer = scope->outer; outer != NULL; outer = outer->outer)
    {
      if (outer->is_function && g_hash_table_contains (outer->names, name))
        return outer;
    }
  return scope->globals;
}

/* Binds a name as it is, whatever the scope may have against it. */
void
ctw_scope_put (CtwBuilder *b, CtwScope *scope, const char *name, const CtwValue *value)
{
  CtwBinding *known;

  if (!scope->is_class)
    {
      g_hash_table_insert (scope->names, (gpointer) name,
                           ctw_arena_copy (b->arena, value, sizeof *value));
      return;
    }
  known = find_own (scope, name);
  if (known != NULL)
    known->value = *value;
  else
    append_own (b, scope, name, value);
}

/* STORE_NAME. The body of an enumeration may refuse it: an error is pending then. */
void
ctw_scope_bind (CtwBuilder *b, CtwScope *scope, const char *name, CtwValue value)
{
  if (scope->is_function && is_declared (scope, name))
    scope = declared_in (scope, name);
  if (scope->is_class)
    name = ctw_mangled (b, scope->class_name, name);
  if (scope->enumeration == NULL || ctw_enum_bind (b, scope, name, &value))
    ctw_scope_put (b, scope, name, &value);
}

void
ctw_scope_unbind (CtwScope *scope, const char *name)
{
  CtwBinding *known;

  if (!scope->is_class)
    {
      g_hash_table_remove (scope->names, name);
      return;
    }
  known = find_own (scope, name);
  if (known == NULL)
    return;
  scope->n_own--;
  memmove (known, known + 1, (gsize) ((char *) (scope->own + scope->n_own) - (char *) known));
}

/* What the scope itself binds; NULL where it does not. */
const CtwValue *
ctw_scope_own (const CtwScope *scope, const char *name)
{
  if (!scope->is_class)
    return g_hash_table_lookup (scope->names, name);
  const CtwBinding *binding = find_own (scope, name);
  return binding == NULL ? NULL : &binding->value;
}

static CtwValue
constant_export (CtwBuilder *b, const char *text)
{
  CtwExpr *expr = ctw_arena_new0 (b->arena, CtwExpr);
  const char *type = "int";

  expr->text = text;
  if (strcmp (text, "None") == 0)
    return expr->kind = CTW_EXPR_NONE,
           (CtwValue){ .kind = CTW_VALUE_OBJECT,
                       .type = ctw_builtin_type_named (b, "builtins", "NoneType"),
                       .expr = expr };
  if (strcmp (text, "True") == 0 || strcmp (text, "False") == 0)
    {
      expr->kind = text[0] == 'T' ? CTW_EXPR_TRUE : CTW_EXPR_FALSE;
      type = "bool";
    }
  else if (text[0] == '\'' || text[0] == '"')
    {
      expr->kind = CTW_EXPR_STR;
      expr->text = ctw_arena_strndup (b->arena, text + 1, strlen (text) - 2);
      type = "str";
    }
  else
    expr->kind = CTW_EXPR_INT;
  expr->length = (guint32) strlen (expr->text);
  return (CtwValue){ .kind = CTW_VALUE_OBJECT,
                     .type = ctw_builtin_type_named (b, "builtins", type),
                     .expr = expr };
}

static CtwValue
alias_export (CtwBuilder *b, const CtwBuiltinExport *export)
{
  const guint16 *refs = ctw_builtin_refs + export->value;
  CtwValue value = { .kind = CTW_VALUE_ALIAS, .alias = CTW_ALIAS_ORIGIN };

  value.text = ctw_builtin_text + export->name;
  value.type = ctw_builtin_type (b, refs[1]);
  if (refs[0] == 2 && strcmp (ctw_builtin_qualname (refs[2]), "Generic") == 0)
    value.alias = CTW_ALIAS_TYPING;
  return value;
}

/* What a name of the library stands for. */
CtwValue
ctw_value_export (CtwBuilder *b, const CtwBuiltinExport *export)
{
  const char *text = ctw_builtin_text + export->value;

  switch (export->kind)
    {
    case 'T':
      return ctw_value_of_type (ctw_builtin_type (b, (CtwBuiltinId) export->value));
    case 'D':
      return (CtwValue){ .kind = CTW_VALUE_OBJECT,
                         .type = ctw_builtin_type (b, (CtwBuiltinId) export->value),
                         .text = ctw_builtin_text + export->name };
    case 'M':
    case 'S': /* a module of the package, which somebody may have imported */
      return (CtwValue){ .kind = CTW_VALUE_MODULE, .type = CTW_NONE, .text = text };
    case 'F':
      return (CtwValue){ .kind = CTW_VALUE_LIBRARY,
                         .type = ctw_builtin_type_named (b, "builtins", "function"),
                         .text = text };
    case 'C':
      return (
          CtwValue){ .kind = CTW_VALUE_LIBRARY,
                     .type = ctw_builtin_type_named (b, "builtins", "builtin_function_or_method"),
                     .text = text };
    case 'G':
      return alias_export (b, export);
    case 'K':
      return constant_export (b, text);
    case 'X':
      return (CtwValue){ .kind = CTW_VALUE_RAISES, .type = CTW_NONE, .text = text };
    default:
      g_assert_not_reached ();
    }
}

static void add_globals_of_body (GHashTable *names, const CtwModel *model, const CtwBody *body);

static void
add_globals_of_stmt (GHashTable *names, const CtwModel *model, const CtwStmt *stmt)
{
  if (stmt->kind == CTW_STMT_GLOBAL)
    {
      for (guint i = 0; i < stmt->n_names; i++)
        g_hash_table_add (names, (gpointer) stmt->names[i]);
    }
  for (guint i = 0; i < stmt->n_bodies; i++)
    add_globals_of_body (names, model, &stmt->bodies[i]);
  if (stmt->function != NULL)
    add_globals_of_body (names, model, &stmt->function->body);
  else if (stmt->class_id != CTW_NONE)
    add_globals_of_body (names, model, &ctw_model_get_class (model, stmt->class_id)->body);
}

static void
add_globals_of_body (GHashTable *names, const CtwModel *model, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    add_globals_of_stmt (names, model, body->stmts[i]);
}

/* Whether some function of the module says `global @name`. */
static gboolean
module_declares (CtwScope *module, const char *name)
{
  if (module->global_names == NULL)
    {
      module->global_names = g_hash_table_new (g_str_hash, g_str_equal);
      add_globals_of_body (module->global_names, module->model,
                           ctw_model_get_program (module->model));
    }
  return g_hash_table_contains (module->global_names, name);
}

/* LOAD_NAME: nothing where Python finds nothing, which is no error yet. */
CtwValue
ctw_scope_lookup (CtwBuilder *b, CtwScope *scope, const char *name)
{
  const CtwValue *found = NULL;

  name = ctw_mangled (b, scope->class_name, name);
  if (scope->is_class)
    found = ctw_scope_own (scope, name);
  for (const CtwScope *at = scope; at != NULL && found == NULL; at = at->outer)
    {
      if (at->is_function || (scope->is_annotation && scope->outer == at && at->is_class))
        found = ctw_scope_own (at, name);
    }
  if (found == NULL)
    found = ctw_scope_own (scope->globals, name);
  if (found != NULL)
    return *found;
  const CtwBuiltinExport *export = ctw_builtin_find_export (b->profile, "builtins", name);
  if (export != NULL)
    return ctw_value_export (b, export);
  if (scope->open || scope->globals->open || module_declares (scope->globals, name))
    return ctw_value_unknown (name);
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}
