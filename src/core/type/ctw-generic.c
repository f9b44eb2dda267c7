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
        return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                         b->profile->generic_alias == CTW_GENERIC_ALIAS_NO
                             ? "Cannot inherit from Generic[...] multiple types."
                             : "Cannot inherit from Generic[...] multiple times.");
    }
  return TRUE;
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
