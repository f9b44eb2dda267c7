/* SPDX-License-Identifier: MIT */
/*
 * ctw-generic.c: what typing and other modules refuse when a class inherits
 * from theirs: plain Generic, Generic twice, protocols beside other classes,
 * classes that are final by their own __init_subclass__.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean
is_generic_alias (const CtwValue *value)
{
  return value->kind == CTW_VALUE_ALIAS && value->alias == CTW_ALIAS_GENERIC;
}

/* Whether it stands for a type variable: 1, 0; -1 not known. */
static int
is_type_variable (CtwBuilder *b, const CtwValue *value)
{
  static const char *const names[] = { "TypeVar", "TypeVarTuple", "ParamSpec", NULL };

  switch (value->kind)
    {
    case CTW_VALUE_TYPE:
      return 0;
    case CTW_VALUE_OBJECT:
      if (value->type == CTW_NONE)
        return -1;
      if (value->expr != NULL)
        return value->expr->kind == CTW_EXPR_STR || value->expr->kind == CTW_EXPR_NONE ? 0 : -1;
      return g_strv_contains (names, ctw_full (b, value->type)->type.name) ? 1 : -1;
    case CTW_VALUE_NOTHING:
    case CTW_VALUE_UNKNOWN:
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_MODULE:
    case CTW_VALUE_LIBRARY:
    case CTW_VALUE_FUNCTION:
    case CTW_VALUE_RAISES:
      return -1;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
fail_no_variable (CtwBuilder *b, const char *name)
{
  switch (b->profile->generic_text)
    {
    case CTW_GENERIC_TEXT_TYPE_VARIABLES:
      return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                       "Parameters to %s[...] must all be type variables", name);
    case CTW_GENERIC_TEXT_OR_SPECIFICATIONS:
    case CTW_GENERIC_TEXT_MULTIPLE_TIMES:
      return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                       "Parameters to %s[...] must all be type variables or parameter "
                       "specification variables.",
                       name);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_same_name (const CtwExpr *left, const CtwExpr *right)
{
  return left->kind == CTW_EXPR_NAME && right->kind == CTW_EXPR_NAME
         && strcmp (left->text, right->text) == 0;
}

/* One without a default does not follow one that has one. */
static gboolean
check_defaults (CtwBuilder *b, guint n, const CtwValue *values)
{
  gboolean has_default = FALSE;

  for (guint i = 0; b->profile->generic_count == CTW_GENERIC_COUNT_AT_LEAST && i < n; i++)
    {
      const char *text = ctw_variable_text (b, &values[i]);
      if (text == NULL)
        return TRUE;
      if (has_default && !g_str_has_suffix (text, "="))
        return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                         "Type parameter %s without a default follows type parameter with a "
                         "default",
                         text);
      has_default |= g_str_has_suffix (text, "=");
    }
  return TRUE;
}

/* Each one a type variable, and none twice. */
static gboolean
check_variables (CtwBuilder *b,
                 const char *name,
                 guint n,
                 const CtwExpr *const *exprs,
                 const CtwValue *values)
{
  gboolean all_known = TRUE;

  for (guint i = 0; i < n; i++)
    {
      int known = is_type_variable (b, &values[i]);
      if (known == 0)
        return fail_no_variable (b, name);
      all_known &= known == 1;
    }
  for (guint i = 0; i < n && all_known; i++)
    for (guint j = 0; j < i; j++)
      if (is_same_name (exprs[i], exprs[j]))
        return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                         "Parameters to %s[...] must all be unique", name);
  return check_defaults (b, n, values);
}

/**
 * ctw_check_parameters:
 * @expr: what stands between the brackets
 * @index: its value
 *
 * typing._generic_class_getitem for Generic and Protocol themselves.
 */
gboolean
ctw_check_parameters (CtwBuilder *b,
                      const CtwValue *object,
                      const CtwExpr *expr,
                      const CtwValue *index)
{
  const CtwFullType *full = object->kind == CTW_VALUE_TYPE ? ctw_full (b, object->type) : NULL;

  if (full == NULL
      || (!ctw_is_builtin (full, "typing", "Generic")
          && !ctw_is_builtin (full, "typing", "Protocol")))
    return TRUE;
  const char *name = full->type.name;
  if (expr->kind != CTW_EXPR_TUPLE)
    return check_variables (b, name, 1, &expr, index);
  if (expr->n_children == 0)
    return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "Parameter list to %s[...] cannot be empty",
                     name);
  if (index->items == NULL || index->items->n != expr->n_children)
    return TRUE;
  return check_variables (b, name, expr->n_children, expr->children, index->items->values);
}

/* Generic.__init_subclass__ */
static gboolean
check_generic (CtwBuilder *b, const CtwFullType *full, guint n, const CtwValue *values)
{
  CtwTypeId generic = ctw_builtin_type_named (b, "typing", "Generic");
  gboolean allowed = strcmp (full->type.name, "Protocol") == 0; /* by that name alone */
  guint parametrised = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!allowed && values[i].kind == CTW_VALUE_TYPE && values[i].type == generic)
        return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "Cannot inherit from plain Generic");
    }
  for (guint i = 0; i < n; i++)
    {
      if (is_generic_alias (&values[i]) && parametrised++ > 0)
        return ctw_fail (
            b, CTW_REFUSAL_OTHER, "TypeError", "Cannot inherit from Generic[...] multiple %s.",
            b->profile->generic_text == CTW_GENERIC_TEXT_MULTIPLE_TIMES ? "times" : "types");
    }
  return ctw_check_listed (b, n, values);
}

/* __parameters__: those of Generic[...], or else those of all bases. */
static const CtwVariables *
parameters_of (CtwBuilder *b, guint n, const CtwValue *values)
{
  for (guint i = 0; i < n; i++)
    {
      if (is_generic_alias (&values[i]))
        return values[i].variables;
    }
  return ctw_variables_of (b, n, values);
}

static gboolean
may_be_base_of_protocol (CtwBuilder *b, CtwTypeId id)
{
  const CtwFullType *base = ctw_full (b, id);

  if (ctw_is_builtin (base, "builtins", "object") || ctw_is_builtin (base, "typing", "Generic"))
    return TRUE;
  if (base->traits & CTW_TRAIT_PROTOCOL)
    return TRUE;
  return base->builtin != CTW_NONE
         && ctw_builtin_find_fact (b->profile, base->builtin, 'P') != NULL;
}

/**
 * ctw_check_protocol:
 *
 * Where Protocol itself is a base, the class is a protocol, and so must its
 * other bases be.
 */
gboolean
ctw_check_protocol (CtwBuilder *b, guint n, const CtwTypeId *bases)
{
  CtwTypeId protocol = ctw_builtin_type_named (b, "typing", "Protocol");
  gboolean is_protocol = FALSE;

  for (guint i = 0; i < n; i++)
    is_protocol |= bases[i] == protocol;
  for (guint i = 0; is_protocol && i < n; i++)
    {
      if (bases[i] != protocol && !may_be_base_of_protocol (b, bases[i]))
        return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                         "Protocols can only inherit from other protocols, got %s",
                         ctw_class_repr (b, bases[i]));
    }
  return TRUE;
}

/* What the body binds; NULL where the words name nothing that it binds. */
static const CtwValue *
find_named (const CtwFullType *full, const char *words)
{
  for (guint i = 0; i < full->n_own; i++)
    {
      const char *name = full->own[i].name;
      const char *at = name[0] == '_' ? strstr (words, name) : NULL;
      if (at != NULL && !g_ascii_isalnum (at[strlen (name)]))
        return &full->own[i].value;
    }
  return NULL;
}

/* It asks for an attribute, such as ctypes for _type_, and gets one. */
static gboolean
check_given (CtwBuilder *b, const CtwFullType *full, const CtwValue *given)
{
  if (given->kind == CTW_VALUE_UNKNOWN)
    return ctw_fail_unresolved (b, given->text != NULL ? given->text : full->type.name);
  return TRUE;
}

/* A class of the library that does not let itself be subclassed. */
static gboolean
check_refusing (CtwBuilder *b, const CtwFullType *full)
{
  for (guint i = 0; i < full->type.n_bases; i++)
    {
      const CtwFullType *base = ctw_full (b, full->type.bases[i]);
      const CtwBuiltinFact *fact = NULL;
      gboolean is_mixed = (base->traits & CTW_TRAIT_ENUM) && full->type.n_bases > 1;
      if (base->builtin != CTW_NONE && !(base->traits & CTW_TRAIT_MEMBERS) && !is_mixed
          && !ctw_is_builtin (base, "typing", "Generic"))
        fact = ctw_builtin_find_fact (b->profile, base->builtin, 'S');
      const CtwValue *given = fact != NULL ? find_named (full, ctw_builtin_text + fact->more)
                                           : NULL;
      if (given != NULL && !check_given (b, full, given))
        return FALSE;
      if (fact != NULL && given == NULL)
        return ctw_fail (b, CTW_REFUSAL_OTHER, ctw_builtin_text + fact->text, "%s",
                         ctw_builtin_text + fact->more);
    }
  return TRUE;
}

/**
 * ctw_check_library_bases:
 * @values: the bases as written
 *
 * What the __init_subclass__ of library classes raises.
 */
gboolean
ctw_check_library_bases (CtwBuilder *b, CtwFullType *full, guint n, const CtwValue *values)
{
  CtwTypeId protocol;

  if (!check_refusing (b, full))
    return FALSE;
  if (!(full->traits & CTW_TRAIT_GENERIC))
    return TRUE;
  protocol = ctw_builtin_type_named (b, "typing", "Protocol");
  if (!check_generic (b, full, n, values))
    return FALSE;
  full->parameters = parameters_of (b, n, values);
  if (b->profile->protocol_check == CTW_PROTOCOL_CHECK_AFTER
      && !ctw_check_protocol (b, full->type.n_bases, full->type.bases))
    return FALSE;
  for (guint i = 0; i < full->type.n_bases; i++)
    {
      if (full->type.bases[i] == protocol)
        full->traits |= CTW_TRAIT_PROTOCOL;
    }
  return TRUE;
}

/**
 * ctw_prepare_typed_dict:
 * @request: as for type(); its bases become dict, and Generic where one was there
 *
 * _TypedDictMeta.__new__.
 */
gboolean
ctw_prepare_typed_dict (CtwBuilder *b, CtwRequest *request)
{
  CtwTypeId generic = ctw_builtin_type_named (b, "typing", "Generic");
  gboolean is_loose = b->profile->named_tuple == CTW_NAMED_TUPLE_LOOSE;
  gboolean takes_generic = !is_loose && b->profile->named_tuple != CTW_NAMED_TUPLE_SINGLE;
  gboolean has_generic = FALSE;
  CtwTypeId *bases = ctw_arena_array0 (b->arena, CtwTypeId, 2);
  guint n = 0;

  for (guint i = 0; i < request->n_bases; i++)
    {
      const CtwFullType *base = ctw_full (b, request->bases[i]);
      has_generic |= (base->traits & CTW_TRAIT_GENERIC) != 0;
      if (is_loose || base->type.metaclass == request->metaclass
          || (takes_generic && base->type.id == generic))
        continue;
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                       "cannot inherit from both a TypedDict type and a non-TypedDict base class");
    }
  if (takes_generic && has_generic)
    bases[n++] = generic;
  bases[n++] = ctw_builtin_type_named (b, "builtins", "dict");
  request->bases = bases;
  request->n_bases = n;
  return TRUE;
}

static gboolean
is_class_var (CtwBuilder *b, CtwScope *body, const CtwExpr *expr)
{
  const CtwBuiltinExport *export = ctw_builtin_find_export (b->profile, "typing", "ClassVar");
  CtwValue wanted = ctw_value_export (b, export), value;

  if (expr->kind != CTW_EXPR_NAME && expr->kind != CTW_EXPR_ATTRIBUTE)
    return FALSE;
  value = ctw_eval (b, body, expr);
  ctw_clear_error (b);
  return value.kind == wanted.kind && g_strcmp0 (value.text, wanted.text) == 0
         && wanted.text != NULL;
}

/* typing._type_check: a field of a NamedTuple or a TypedDict cannot be a ClassVar. */
static gboolean
check_class_var (CtwBuilder *b, CtwScope *body, const CtwExpr *expr)
{
  if (is_class_var (b, body, expr))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                     "Plain typing.ClassVar is not valid as type argument");
  if (expr->kind != CTW_EXPR_SUBSCRIPT || !is_class_var (b, body, expr->children[0]))
    return TRUE;
  CtwValue argument = ctw_eval (b, body, expr->children[1]);
  if (argument.kind != CTW_VALUE_TYPE)
    return ctw_fail_unresolved (b, "ClassVar");
  const CtwFullType *type = ctw_full (b, argument.type);
  const char *module = type->type.module;
  gboolean plain = strcmp (module, "builtins") == 0;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "typing.ClassVar[%s%s%s] is not valid as type argument",
                   plain             ? ""
                   : *module == '\0' ? "__main__"
                                     : module,
                   plain ? "" : ".", type->qualname);
}

/**
 * ctw_check_class_vars:
 *
 * The annotations of a NamedTuple or a TypedDict; as text they are not looked at.
 */
gboolean
ctw_check_class_vars (CtwBuilder *b, CtwScope *body, const CtwClass *klass)
{
  if (body->globals->lazy_annotations)
    return TRUE;
  for (guint i = 0; i < klass->n_annotations; i++)
    {
      if (!check_class_var (b, body, klass->annotations[i].annotation))
        return FALSE;
    }
  return TRUE;
}
