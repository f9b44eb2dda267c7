/* SPDX-License-Identifier: MIT */
/*
 * ctw-found.c: what a name means to a type: the first class of the MRO that binds it.
 *
 * CPython: `find_name_in_mro`.  The dicts of classes hold what their bodies
 * bind, the descriptors of their slots, and __dict__ and __weakref__ where the
 * class added the word.
 */
#include "object/ctw-init-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

static const CtwSlot *
own_slot (const CtwType *type, const char *name)
{
  for (guint i = 0; i < type->n_slots; i++)
    if (!type->slots[i].dead && strcmp (type->slots[i].name, name) == 0)
      return &type->slots[i];
  return NULL;
}

/* What every class body binds without being told. */
static gboolean
binds_always (const CtwProfile *profile, const char *name)
{
  if (strcmp (name, "__module__") == 0 || strcmp (name, "__doc__") == 0)
    return TRUE;
  return profile->body_names == CTW_BODY_NAMES_LINE_AND_STATIC
         && (strcmp (name, "__firstlineno__") == 0 || strcmp (name, "__static_attributes__") == 0);
}

static gboolean
binds (const CtwClass *klass, const char *name)
{
  if (strcmp (name, "__slots__") == 0)
    return klass->slots.form != CTW_SLOTS_ABSENT;
  for (guint i = 0; i < klass->n_names; i++)
    if (strcmp (klass->names[i], name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_name (const CtwExpr *expr, const char *class_name, const char *name)
{
  if (expr->kind != CTW_EXPR_NAME)
    return FALSE;
  g_autofree char *mangled = ctw_mangle (class_name, expr->text);
  return strcmp (mangled, name) == 0;
}

/* The value that the last assignment to @name at the top level of the body gives it. */
static const CtwExpr *
bound_value (const CtwClass *klass, const char *name)
{
  const CtwExpr *value = NULL;

  for (guint i = 0; i < klass->body.n; i++)
    {
      const CtwStmt *stmt = klass->body.stmts[i];

      if (stmt->kind == CTW_STMT_ANN_ASSIGN && is_name (stmt->exprs[0], klass->name, name)
          && stmt->exprs[2]->kind != CTW_EXPR_ABSENT)
        value = stmt->exprs[2];
      if (stmt->kind == CTW_STMT_ASSIGN)
        for (guint t = 0; t + 1 < stmt->n_exprs; t++)
          if (is_name (stmt->exprs[t], klass->name, name))
            value = stmt->exprs[stmt->n_exprs - 1];
    }
  return value;
}

static const CtwMethod *
own_method (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_methods; i++)
    {
      g_autofree char *mangled = ctw_mangle (klass->name, klass->methods[i].name);

      if (strcmp (mangled, name) == 0)
        return &klass->methods[i];
    }
  return NULL;
}

static gboolean
find_in_class (const CtwProfile *profile, const CtwType *type, const char *name, CtwFound *found)
{
  const CtwMethod *method = own_method (type->klass, name);

  if (method != NULL)
    {
      found->kind = method->kind == CTW_METHOD_PROPERTY ? CTW_FOUND_PROPERTY : CTW_FOUND_METHOD;
      found->method = method;
      return TRUE;
    }
  if (!binds (type->klass, name) && !binds_always (profile, name))
    return FALSE;
  found->kind = CTW_FOUND_VALUE;
  found->value = bound_value (type->klass, name);
  return TRUE;
}

/* A name of a built-in or library type, as measured. */
static gboolean
find_in_table (const CtwProfile *profile, const CtwType *type, const char *name, CtwFound *found)
{
  CtwBuiltinId id = ctw_builtin_find (profile, type->module, type->name);
  const CtwBuiltinName *entry = id == CTW_NONE ? NULL : ctw_builtin_find_name (profile, id, name);

  if (entry == NULL)
    return FALSE;
  found->kind = CTW_FOUND_BUILTIN;
  found->builtin = entry->kind;
  return TRUE;
}

static gboolean
find_in_type (CtwTypes *types, const CtwType *type, const char *name, CtwFound *found)
{
  found->owner = type->id;
  found->slot = own_slot (type, name);
  if (found->slot != NULL && !ctw_type_is_c (types, type))
    found->kind = CTW_FOUND_SLOT;
  else if (type->adds_dict && strcmp (name, "__dict__") == 0)
    found->kind = CTW_FOUND_DICT;
  else if (type->adds_weakref && strcmp (name, "__weakref__") == 0)
    found->kind = CTW_FOUND_WEAKREF;
  else if (type->klass != NULL)
    return find_in_class (ctw_types_get_profile (types), type, name, found);
  else
    return find_in_table (ctw_types_get_profile (types), type, name, found);
  return TRUE;
}

/**
 * ctw_type_lookup:
 * @after: %CTW_NONE, or the class behind which the search begins, as super() does
 * @name: mangled
 *
 * Returns: what the MRO of @type says about @name
 */
CtwFound
ctw_type_lookup (CtwTypes *types, const CtwType *type, CtwTypeId after, const char *name)
{
  CtwFound found = { .kind = CTW_FOUND_NOTHING, .owner = CTW_NONE };
  gboolean begun = after == CTW_NONE;

  for (guint i = 0; i < type->n_mro; i++)
    {
      if (begun && find_in_type (types, ctw_types_get (types, type->mro[i]), name, &found))
        return found;
      begun = begun || type->mro[i] == after;
    }
  found.kind = CTW_FOUND_NOTHING;
  found.owner = CTW_NONE;
  return found;
}

/**
 * ctw_type_family:
 *
 * Returns: name of the built-in type whose C code makes and fills instances of
 *   @type; "object" where that is object's own
 */
const char *
ctw_type_family (CtwTypes *types, const CtwType *type)
{
  static const char *const families[] = {
    "int",       "float",           "complex",       "str",   "bytes",
    "bytearray", "tuple",           "list",          "dict",  "set",
    "frozenset", "deque",           "OrderedDict",   "type",  "defaultdict",
    "property",  "SimpleNamespace", "BaseException", "module"
  };

  for (; type != NULL; type = type->base == CTW_NONE ? NULL : ctw_types_get (types, type->base))
    for (guint i = 0; type->origin == CTW_TYPE_BUILTIN && i < G_N_ELEMENTS (families); i++)
      if (strcmp (type->name, families[i]) == 0)
        return families[i];
  return "object";
}

/**
 * ctw_property_part:
 * @part: "setter" or "deleter"
 *
 * Returns: (transfer none) (nullable): the function under `@name.part`
 */
const CtwFunction *
ctw_property_part (const CtwClass *klass, const char *name, const char *part)
{
  const CtwFunction *found = NULL;

  for (guint i = 0; i < klass->body.n; i++)
    {
      const CtwFunction *function = klass->body.stmts[i]->function;

      for (guint d = 0; function != NULL && d < function->n_decorators; d++)
        {
          const CtwExpr *decorator = function->decorators[d];

          if (decorator->kind == CTW_EXPR_ATTRIBUTE && strcmp (decorator->text, part) == 0
              && is_name (decorator->children[0], klass->name, name))
            found = function;
        }
    }
  return found;
}
