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

/* strcmp() for names, of which most differ in their first letters. */
static inline gboolean
is_same (const char *left, const char *right)
{
  if (left[0] != right[0] || left[0] == '\0')
    return left[0] == right[0];
  /* Names between underscores differ behind them. */
  if (left[1] != right[1] || (left[1] != '\0' && left[2] != right[2]))
    return FALSE;
  return strcmp (left, right) == 0;
}

static const CtwSlot *
own_slot (const CtwType *type, const char *name)
{
  for (guint i = 0; i < type->n_slots; i++)
    if (!type->slots[i].dead && is_same (type->slots[i].name, name))
      return &type->slots[i];
  return NULL;
}

/* What every class body binds without being told. */
static gboolean
binds_always (const CtwProfile *profile, const char *name)
{
  if (name[0] != '_' || name[1] != '_' || strchr ("mdfs", name[2]) == NULL)
    return FALSE;
  if (strcmp (name, "__module__") == 0 || strcmp (name, "__doc__") == 0)
    return TRUE;
  return profile->body_names == CTW_BODY_NAMES_LINE_AND_STATIC
         && (strcmp (name, "__firstlineno__") == 0 || strcmp (name, "__static_attributes__") == 0);
}

static gboolean
binds (const CtwClass *klass, const char *name)
{
  if (is_same (name, "__slots__"))
    return klass->slots.form != CTW_SLOTS_ABSENT;
  for (guint i = 0; i < klass->n_names; i++)
    if (is_same (klass->names[i], name))
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
  const CtwMethod *method;

  /* What a body binds holds its methods too. */
  if (!binds (type->klass, name) && !binds_always (profile, name))
    return FALSE;
  method = own_method (type->klass, name);
  if (method != NULL)
    {
      found->kind = method->kind == CTW_METHOD_PROPERTY ? CTW_FOUND_PROPERTY : CTW_FOUND_METHOD;
      found->method = method;
      return TRUE;
    }
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
  else if (type->adds_dict && is_same (name, "__dict__"))
    found->kind = CTW_FOUND_DICT;
  else if (type->adds_weakref && is_same (name, "__weakref__"))
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
 * ctw_type_lookup_own:
 * @name: mangled
 *
 * Returns: what the dict of @type itself says about @name
 */
CtwFound
ctw_type_lookup_own (CtwTypes *types, const CtwType *type, const char *name)
{
  CtwFound found = { .kind = CTW_FOUND_NOTHING, .owner = CTW_NONE };

  if (!find_in_type (types, type, name, &found))
    {
      found.kind = CTW_FOUND_NOTHING;
      found.owner = CTW_NONE;
    }
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
