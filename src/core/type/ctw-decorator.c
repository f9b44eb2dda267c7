/* SPDX-License-Identifier: MIT */
/*
 * ctw-decorator.c: class decorators.
 *
 * A decorator may give back anything. Those of the library that check or
 * change a class are followed, those of the file through their text; what any
 * other gives back is unknown, and so is the class.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* functools.total_ordering needs one comparison that is not object's. */
static gboolean
apply_total_ordering (CtwBuilder *b, CtwFullType *full)
{
  static const char *const roots[] = { "__lt__", "__le__", "__gt__", "__ge__" };
  CtwTypeId object = ctw_builtin_type_named (b, "builtins", "object");

  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    {
      CtwTypeId owner = ctw_find_attribute (b, &full->type, 0, roots[i]).owner;
      if (owner != object && owner != CTW_NONE)
        return TRUE;
    }
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "ValueError",
                   "must define at least one ordering operation: < > <= >=");
}

static gboolean
apply_runtime_checkable (CtwBuilder *b, CtwFullType *full)
{
  if (full->traits & CTW_TRAIT_PROTOCOL)
    return TRUE;
  /* It asks for _is_protocol, and a class of the file may say so of itself. */
  CtwTypeId owner = ctw_find_attribute (b, &full->type, 0, "_is_protocol").owner;
  if (owner != CTW_NONE && ctw_full (b, owner)->builtin == CTW_NONE)
    return ctw_fail_unresolved (b, "_is_protocol");
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "TypeError",
                   "@runtime_checkable can be only applied to protocol classes, got %s",
                   ctw_class_repr (b, full->type.id));
}

/* Functions of the library that give back the class that they are given. */
static gboolean
gives_back (const char *function)
{
  static const char *const names[] = { "abc:abstractmethod", "abc:update_abstractmethods",
                                       "atexit:register",    "enum:global_enum",
                                       "typing:final",       "typing:no_type_check",
                                       "typing:override",    "unittest.case:_id",
                                       CTW_IDENTITY,         NULL };

  return g_strv_contains (names, function);
}

/* Those that give back a function, or an object that stands for one. */
static gboolean
wraps (const char *function)
{
  static const char *const names[] = { "functools:lru_cache",
                                       "functools:cache",
                                       "functools:singledispatch",
                                       "contextlib:contextmanager",
                                       "typing:overload",
                                       "typing:no_type_check_decorator",
                                       "contextlib:asynccontextmanager",
                                       NULL };

  return g_strv_contains (names, function);
}

static CtwValue
apply_library (CtwBuilder *b, CtwScope *scope, const CtwValue *value, const CtwValue *decorator)
{
  CtwFullType *full = ctw_full (b, value->type);
  const char *function = decorator->text;
  gboolean good = TRUE;

  if (strcmp (function, "dataclasses:dataclass") == 0)
    good = ctw_apply_dataclass (b, scope, full, decorator);
  else if (strcmp (function, "enum:unique") == 0)
    good = ctw_apply_unique (b, full);
  else if (strcmp (function, "functools:total_ordering") == 0)
    good = apply_total_ordering (b, full);
  else if (strcmp (function, "typing:runtime_checkable") == 0)
    good = apply_runtime_checkable (b, full);
  else if (wraps (function))
    return ctw_value_object (b, "functools", "_lru_cache_wrapper");
  else if (!gives_back (function))
    return ctw_value_unknown (strchr (function, ':') + 1);
  return good ? *value : nothing ();
}

/* A class as decorator: an object of it, unless its __new__ has it otherwise. */
static CtwValue
apply_type (CtwBuilder *b, const CtwValue *value, const CtwValue *decorator)
{
  const CtwFullType *full = ctw_full (b, decorator->type);
  CtwAttribute maker = ctw_find_attribute (b, &full->type, 0, "__new__");

  if (ctw_is_builtin (full, "builtins", "type"))
    return ctw_value_of_type (ctw_full (b, value->type)->type.metaclass);
  if (ctw_is_builtin (full, "warnings", "deprecated") || (full->traits & CTW_TRAIT_META))
    return ctw_value_unknown (full->type.name);
  if (maker.owner != CTW_NONE && maker.value.kind == CTW_VALUE_FUNCTION)
    {
      CtwValue pair[2] = { *decorator, *value };
      CtwArguments arguments = { .n = 2, .values = pair };
      return ctw_call_function (b, &maker.value, &arguments);
    }
  return (CtwValue){ .kind = CTW_VALUE_OBJECT, .type = decorator->type };
}

/**
 * ctw_decorate:
 * @scope: the body of the class
 * @value: the class
 * @decorator: what stands behind the @
 *
 * Returns: what the decorator gives back; nothing where it raises
 */
CtwValue
ctw_decorate (CtwBuilder *b, CtwScope *scope, const CtwValue *value, const CtwValue *decorator)
{
  CtwValue given = *value;
  CtwArguments arguments = { .n = 1, .values = &given };

  switch (decorator->kind)
    {
    case CTW_VALUE_LIBRARY:
      return apply_library (b, scope, value, decorator);
    case CTW_VALUE_TYPE:
      return apply_type (b, value, decorator);
    case CTW_VALUE_OBJECT:
      if (decorator->type != CTW_NONE
          && ctw_is_builtin (ctw_full (b, decorator->type), "warnings", "deprecated"))
        return *value;
      return ctw_call_value (b, decorator, &arguments);
    case CTW_VALUE_FUNCTION:
    case CTW_VALUE_MODULE:
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_RAISES:
      return ctw_call_value (b, decorator, &arguments);
    case CTW_VALUE_UNKNOWN:
      return ctw_value_unknown (decorator->text);
    case CTW_VALUE_NOTHING:
      return nothing ();
    default:
      g_assert_not_reached ();
    }
}
