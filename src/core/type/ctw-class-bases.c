/* SPDX-License-Identifier: MIT */
/*
 * ctw-class-bases.c: what stands between the parentheses of a class statement.
 *
 * Bases are evaluated, then resolved: an alias of typing stands for its
 * origin, and perhaps for Generic too.  What is no type at all takes part in
 * finding the metaclass, which is where it fails.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean
is_typing_alias (const CtwValue *value)
{
  return value->kind == CTW_VALUE_ALIAS && value->alias != CTW_ALIAS_ORIGIN
         && value->alias != CTW_ALIAS_FIXED;
}

static gboolean
brings_generic (CtwBuilder *b, const CtwValue *value)
{
  if (is_typing_alias (value))
    return TRUE;
  return value->kind == CTW_VALUE_TYPE && (ctw_full (b, value->type)->traits & CTW_TRAIT_GENERIC);
}

static gboolean
has_base (guint n, const CtwValue *values, CtwTypeId type)
{
  for (guint i = 0; i < n; i++)
    {
      if (values[i].kind == CTW_VALUE_TYPE && values[i].type == type)
        return TRUE;
    }
  return FALSE;
}

/* _GenericAlias.__mro_entries__ */
static void
resolve_alias (CtwBuilder *b, guint n, const CtwValue *values, guint at, CtwBaseList *bases)
{
  const CtwValue *value = &values[at];
  CtwTypeId generic = ctw_builtin_type_named (b, "typing", "Generic");
  CtwTypeId protocol = ctw_builtin_type_named (b, "typing", "Protocol");
  gboolean later = FALSE;

  switch (value->alias)
    {
    case CTW_ALIAS_TYPING:
      if (!has_base (n, values, value->type))
        bases->ids[bases->n++] = value->type;
      for (guint i = at + 1; i < n; i++)
        later |= brings_generic (b, &values[i]);
      if (!later)
        bases->ids[bases->n++] = generic;
      break;
    case CTW_ALIAS_GENERIC:
      for (guint i = at + 1; i < n; i++)
        later |= is_typing_alias (&values[i]);
      if (!later && !has_base (n, values, protocol))
        bases->ids[bases->n++] = generic;
      break;
    case CTW_ALIAS_NONE:
    case CTW_ALIAS_ORIGIN:
    case CTW_ALIAS_USER:
    case CTW_ALIAS_FIXED:
      bases->ids[bases->n++] = value->type;
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
fail_raising (CtwBuilder *b, const CtwValue *value)
{
  const char *bar = strchr (value->text, '|');
  g_autofree char *type = g_strndup (value->text, (gsize) (bar - value->text));

  return ctw_fail (b, CTW_REFUSAL_BASE, type, "%s", bar + 1);
}

/* Type variables have an __mro_entries__ that only raises, in some versions. */
static gboolean
check_mro_entries (CtwBuilder *b, const CtwValue *value)
{
  const CtwFullType *type = value->type == CTW_NONE ? NULL : ctw_full (b, value->type);
  const CtwBuiltinFact *fact;

  if (type == NULL || type->builtin == CTW_NONE
      || ctw_builtin_find_name (b->profile, type->builtin, "__mro_entries__") == NULL)
    return TRUE;
  fact = ctw_builtin_find_fact (b->profile, type->builtin, 'B');
  if (fact == NULL)
    return ctw_fail_unresolved (b, type->type.name);
  return ctw_fail (b, CTW_REFUSAL_BASE, ctw_builtin_text + fact->text, "%s",
                   ctw_builtin_text + fact->more);
}

/* __mro_entries__ of a class of the file; @done: it has one, which was called. */
static gboolean
call_mro_entries (CtwBuilder *b,
                  guint n,
                  const CtwValue *values,
                  guint at,
                  CtwBaseList *bases,
                  gboolean *done)
{
  const CtwFullType *type = values[at].type == CTW_NONE ? NULL : ctw_full (b, values[at].type);
  CtwAttribute found = { .owner = CTW_NONE };
  CtwValue tuple = ctw_value_items (b, "tuple", n, values), result;
  CtwArguments arguments = { .n = 1, .values = &tuple };

  if (type != NULL && type->builtin == CTW_NONE)
    found = ctw_find_attribute (b, &type->type, 0, "__mro_entries__");
  *done = found.owner != CTW_NONE;
  if (!*done)
    return TRUE;
  result = ctw_call_method (b, &values[at], "__mro_entries__", &arguments);
  if (result.kind == CTW_VALUE_NOTHING)
    return FALSE;
  if (result.kind == CTW_VALUE_TYPE
      || (result.kind == CTW_VALUE_OBJECT && result.type != CTW_NONE
          && result.type != ctw_builtin_type_named (b, "builtins", "tuple")))
    return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "__mro_entries__ must return a tuple");
  if (result.kind == CTW_VALUE_OBJECT && result.expr != NULL && result.expr->n_children == 0)
    return TRUE;
  if (result.items == NULL || result.items->n > 2)
    return ctw_fail_unresolved (b, type->type.name);
  for (guint i = 0; i < result.items->n; i++)
    {
      if (result.items->values[i].kind != CTW_VALUE_TYPE)
        return ctw_fail_unresolved (b, type->type.name);
      bases->ids[bases->n++] = result.items->values[i].type;
    }
  return TRUE;
}

/* update_bases: what the bases stand for, and which of them are no types at all. */
gboolean
ctw_resolve_bases (CtwBuilder *b, guint n, const CtwValue *values, CtwBaseList *bases)
{
  gboolean good = TRUE, done;

  for (guint i = 0; i < n; i++)
    {
      if (values[i].kind == CTW_VALUE_UNKNOWN)
        good = ctw_fail_unresolved (b, values[i].text);
    }
  if (!good)
    return FALSE;
  for (guint i = 0; i < n; i++)
    switch (values[i].kind)
      {
      case CTW_VALUE_TYPE:
        bases->ids[bases->n++] = values[i].type;
        break;
      case CTW_VALUE_ALIAS:
        if (n > 1 && b->profile->named_tuple == CTW_NAMED_TUPLE_SINGLE
            && ctw_is_builtin (ctw_full (b, values[i].type), "typing", "NamedTuple"))
          return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                           "Multiple inheritance with NamedTuple is not supported");
        resolve_alias (b, n, values, i, bases);
        break;
      case CTW_VALUE_RAISES:
        return fail_raising (b, &values[i]);
      case CTW_VALUE_OBJECT:
        if (!call_mro_entries (b, n, values, i, bases, &done))
          return FALSE;
        if (done)
          break;
        G_GNUC_FALLTHROUGH;
      case CTW_VALUE_MODULE:
      case CTW_VALUE_LIBRARY:
      case CTW_VALUE_FUNCTION:
        if (!check_mro_entries (b, &values[i]))
          return FALSE;
        bases->has_objects = TRUE;
        break;
      case CTW_VALUE_UNKNOWN:
      case CTW_VALUE_NOTHING:
        return FALSE;
      default:
        g_assert_not_reached ();
      }
  return TRUE;
}

static CtwTypeId
type_of_value (CtwBuilder *b, const CtwValue *value)
{
  switch (value->kind)
    {
    case CTW_VALUE_OBJECT:
      return value->type;
    case CTW_VALUE_MODULE:
      return ctw_builtin_type_named (b, "builtins", "module");
    case CTW_VALUE_LIBRARY:
      return value->type;
    case CTW_VALUE_FUNCTION:
      return ctw_builtin_type_named (b, "builtins", "function");
    case CTW_VALUE_TYPE:
      return ctw_full (b, value->type)->type.metaclass;
    case CTW_VALUE_NOTHING:
    case CTW_VALUE_UNKNOWN:
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_RAISES:
      return CTW_NONE;
    default:
      g_assert_not_reached ();
    }
}

/* _PyType_CalculateMetaclass over the types of whatever stands there. */
gboolean
ctw_find_metaclass (CtwBuilder *b, guint n, const CtwValue *values, CtwTypeId *metaclass)
{
  for (guint i = 0; i < n; i++)
    {
      CtwTypeId type = type_of_value (b, &values[i]);
      if (type == CTW_NONE)
        return ctw_fail_unresolved (b, values[i].text != NULL ? values[i].text : "a base");
      if (*metaclass == CTW_NONE || ctw_is_sub (b, type, *metaclass))
        *metaclass = type;
      else if (!ctw_is_sub (b, *metaclass, type))
        return ctw_fail (b, CTW_REFUSAL_METACLASS, "TypeError",
                         "metaclass conflict: the metaclass of a derived class must be a "
                         "(non-strict) subclass of the metaclasses of all its bases");
    }
  return TRUE;
}

/* The metaclass makes no classes: it is called like any type. */
gboolean
ctw_fail_metaclass_call (CtwBuilder *b, CtwTypeId metaclass, gboolean has_keywords)
{
  const CtwFullType *full = ctw_full (b, metaclass);
  const CtwBuiltinFact *fact = NULL;

  if (full->builtin != CTW_NONE && !has_keywords)
    fact = ctw_builtin_find_fact (b->profile, full->builtin, 'B');
  if (fact == NULL)
    return ctw_fail_unresolved (b, full->type.name);
  return ctw_fail (b, CTW_REFUSAL_BASE, ctw_builtin_text + fact->text, "%s",
                   ctw_builtin_text + fact->more);
}

/* An error behind a base that is not known may not be the first one. */
static gboolean
fail_behind_unknown (CtwBuilder *b, guint n, const CtwValue *values)
{
  for (guint i = 0; i < n; i++)
    {
      if (values[i].kind != CTW_VALUE_UNKNOWN)
        continue;
      ctw_clear_error (b);
      return ctw_fail_unresolved (b, values[i].text);
    }
  return FALSE;
}

/* A name to blame for what a star unpacks. */
static CtwValue
starred (const CtwExpr *star)
{
  const CtwExpr *inside = star->children[0];

  return ctw_value_unknown (inside->kind == CTW_EXPR_NAME ? inside->text : "*");
}

/**
 * ctw_eval_bases:
 * @values: (element-type CtwValue): gets what the bases of @klass stand for,
 *   those that a star unpacks one by one
 *
 * Returns: whether all bases could be evaluated
 */
gboolean
ctw_eval_bases (CtwBuilder *b, CtwScope *scope, const CtwClass *klass, GArray *values)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwExpr *base = klass->bases[i];
      if (ctw_append_items (b, scope, base, values))
        continue;
      if (b->failed)
        return fail_behind_unknown (b, values->len, (CtwValue *) (gpointer) values->data);
      CtwValue unknown = starred (base);
      g_array_append_val (values, unknown);
    }
  return TRUE;
}
