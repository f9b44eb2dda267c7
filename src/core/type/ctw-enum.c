/* SPDX-License-Identifier: MIT */
/*
 * ctw-enum.c: what the metaclass of enum does before and after the body of a class.
 *
 * An enumeration with members cannot be extended, the enumeration is the last
 * base, and at most one data type may be mixed in. What happens within the body
 * stands in ctw-enum-body.c, how members are made in ctw-enum-members.c.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean
is_enum (CtwBuilder *b, CtwTypeId type)
{
  return (ctw_full (b, type)->traits & CTW_TRAIT_ENUM) != 0;
}

/* EnumType._check_for_existing_members_ */
static gboolean
check_members (CtwBuilder *b, const char *name, guint n, const CtwTypeId *bases)
{
  for (guint i = 0; i < n; i++)
    {
      const CtwType *base = &ctw_full (b, bases[i])->type;
      for (guint j = 0; j < base->n_mro; j++)
        {
          const CtwFullType *full = ctw_full (b, base->mro[j]);
          if (!(full->traits & CTW_TRAIT_MEMBERS))
            continue;
          switch (b->profile->enum_text)
            {
            case CTW_ENUM_TEXT_COLON:
              return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                               "%s: cannot extend enumeration '%s'", name, full->type.name);
            case CTW_ENUM_TEXT_REPR:
              return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "<enum '%s'> cannot extend %s",
                               name, ctw_enum_repr (b, full));
            default:
              g_assert_not_reached ();
            }
        }
    }
  return TRUE;
}

/* How Python shows an enumeration: <enum 'Colour'>, <flag 'Mode'>. */
const char *
ctw_enum_repr (CtwBuilder *b, const CtwFullType *full)
{
  CtwTypeId flag = ctw_builtin_type_named (b, "enum", "Flag");
  gboolean is_flag = b->profile->enum_text == CTW_ENUM_TEXT_REPR
                     && ctw_type_is_subtype (&full->type, flag);

  return ctw_arena_printf (b->arena, "<%s '%s'>", is_flag ? "flag" : "enum", full->type.name);
}

CtwTypeId
ctw_enum_metaclass (CtwBuilder *b)
{
  return ctw_full (b, ctw_builtin_type_named (b, "enum", "Enum"))->type.metaclass;
}

/* EnumType._get_mixins_: the last base is the enumeration. */
static gboolean
check_last (CtwBuilder *b, guint n, const CtwTypeId *bases)
{
  if (n == 0 || is_enum (b, bases[n - 1]))
    return TRUE;
  if (b->profile->enum_text == CTW_ENUM_TEXT_REPR
      && ctw_is_sub (b, ctw_full (b, bases[n - 1])->type.metaclass, ctw_enum_metaclass (b)))
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "new enumerations should be created as `EnumName([mixin_type, ...] "
                   "[data_type,] enum_type)`");
}

/* --- data types */

/* Where a class of bases[i] begins that brings a __new__; CTW_NONE where none does. */
static CtwTypeId
data_type_of (CtwBuilder *b, CtwTypeId id)
{
  const CtwType *type = &ctw_full (b, id)->type;
  CtwTypeId candidate = CTW_NONE;

  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwFullType *base = ctw_full (b, type->mro[i]);
      gboolean has_new = ctw_own_attribute (b, base->type.id, "__new__").owner != CTW_NONE
                         || (b->profile->enum_data_type == CTW_ENUM_DATA_TYPE_DATACLASS
                             && base->dataclass != NULL);
      if (base->type.id == b->object)
        continue;
      if (base->traits & CTW_TRAIT_ENUM)
        {
          CtwTypeId inner = ctw_enum_data_type (b, base->type.n_bases, base->type.bases, NULL);
          if (inner != b->object)
            return inner;
        }
      else if (has_new)
        return candidate != CTW_NONE ? candidate : base->type.id;
      else if (candidate == CTW_NONE || b->profile->enum_data_type == CTW_ENUM_DATA_TYPE_LIST)
        candidate = base->type.id;
    }
  return CTW_NONE;
}

static gboolean
has_data_type (const GPtrArray *all, CtwTypeId id)
{
  for (guint i = 0; i < all->len; i++)
    {
      if (GPOINTER_TO_INT (all->pdata[i]) == id)
        return TRUE;
    }
  return FALSE;
}

/**
 * ctw_enum_data_type:
 * @all: (nullable): gets all that there are, where there should be one at most
 *
 * EnumType._find_data_type_.
 *
 * Returns: the first data type; object where there is none
 */
CtwTypeId
ctw_enum_data_type (CtwBuilder *b, guint n, const CtwTypeId *bases, GPtrArray *all)
{
  CtwTypeId first = CTW_NONE;
  gboolean repeats = b->profile->enum_data_type == CTW_ENUM_DATA_TYPE_LIST;

  for (guint i = 0; i < n; i++)
    {
      CtwTypeId found = data_type_of (b, bases[i]);
      if (found == CTW_NONE)
        continue;
      first = first == CTW_NONE ? found : first;
      if (all != NULL && (repeats || !has_data_type (all, found)))
        g_ptr_array_add (all, GINT_TO_POINTER (found));
    }
  return first == CTW_NONE ? b->object : first;
}

/* The order in which CPython's set shows them hangs on addresses; here it is that of the bases. */
static gboolean
check_data_types (CtwBuilder *b, const char *name, guint n, const CtwTypeId *bases)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  ctw_enum_data_type (b, n, bases, all);
  if (all->len <= 1)
    return TRUE;
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ",
                            ctw_class_repr (b, GPOINTER_TO_INT (all->pdata[i])));
  switch (b->profile->enum_data_type)
    {
    case CTW_ENUM_DATA_TYPE_LIST:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "'%s': too many data types: [%s]", name,
                       text->str);
    case CTW_ENUM_DATA_TYPE_SET:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "'%s': too many data types: {%s}", name,
                       text->str);
    case CTW_ENUM_DATA_TYPE_DATACLASS:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "too many data types for '%s': {%s}",
                       name, text->str);
    default:
      g_assert_not_reached ();
    }
}

/* --- before and after the body */

static gboolean
check_keywords (CtwBuilder *b, const CtwArguments *keywords)
{
  if (b->profile->enum_keywords != CTW_ENUM_KEYWORDS_NONE || keywords->n_keywords == 0)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "__prepare__() got an unexpected keyword argument '%s'",
                   keywords->keywords[0].name);
}

/**
 * ctw_prepare_enum:
 * @name: of the class to be
 * @keywords: of the class statement
 *
 * EnumType.__prepare__.
 */
gboolean
ctw_prepare_enum (CtwBuilder *b,
                  const char *name,
                  guint n,
                  const CtwTypeId *bases,
                  const CtwArguments *keywords)
{
  return check_keywords (b, keywords) && check_members (b, name, n, bases)
         && check_last (b, n, bases) && check_data_types (b, name, n, bases);
}

/* What the namespace knows when the body begins. */
CtwEnumBody *
ctw_enum_body_new (CtwBuilder *b, guint n, const CtwTypeId *bases)
{
  CtwEnumBody *body = ctw_arena_new0 (b->arena, CtwEnumBody);

  body->first = n > 0 ? bases[n - 1] : ctw_builtin_type_named (b, "enum", "Enum");
  return body;
}

/* EnumType.__new__ refuses what would hide type.mro. */
gboolean
ctw_enum_check_names (CtwBuilder *b, guint n_own, const CtwBinding *own)
{
  gboolean is_old = b->profile->enum_namespace == CTW_ENUM_NAMESPACE_RESERVED;

  for (guint i = 0; i < n_own; i++)
    {
      if (own[i].value.member == CTW_MEMBER_YES && strcmp (own[i].name, "mro") == 0)
        return ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError", "%s",
                         is_old ? "Invalid enum member name: mro"
                                : "invalid enum member name(s) 'mro'");
    }
  return TRUE;
}

/**
 * ctw_mark_enum_members:
 *
 * Marks an enumeration whose body binds members, and keeps them.
 */
void
ctw_mark_enum_members (CtwBuilder *b, CtwFullType *full)
{
  CtwEnumMember *members = ctw_arena_array0 (b->arena, CtwEnumMember, full->n_own);
  CtwType *type = &full->type;

  type->is_enum = TRUE;
  type->members = members;
  for (guint i = 0; i < full->n_own; i++)
    {
      const CtwValue *value = &full->own[i].value;
      if (value->member == CTW_MEMBER_NO)
        continue;
      members[type->n_members++] = (CtwEnumMember){ full->own[i].name, value->expr };
      if (!ctw_enum_is_combination (b, full, value))
        full->traits |= CTW_TRAIT_MEMBERS;
    }
}

/* --- Enum ("Colour", "RED GREEN") */

/* Whether the call gives no names at all. */
static gboolean
has_no_names (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  const CtwExpr *names = ctw_argument (call, 1);

  if (names == NULL)
    names = ctw_keyword (call, "names");
  if (names->kind == CTW_EXPR_DICT)
    return names->n_children == 0;
  CtwValue value = ctw_fold (b, scope, names);
  return value.expr != NULL && ctw_const_truth (value.expr) == 0;
}

static gboolean
make (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, CtwFullType *full, CtwTypeId base)
{
  CtwRequest request = { .origin = scope->origin,
                         .module = scope->module,
                         .globals = scope->globals,
                         .metaclass = CTW_NONE,
                         .n_bases = 1,
                         .bases = &base };
  CtwValue name = ctw_fold (b, scope, ctw_argument (call, 0));
  CtwTypeId with_type[2] = { CTW_NONE, base };
  const CtwExpr *data_type = ctw_keyword (call, "type");
  CtwArguments none = { 0 };

  if (name.expr == NULL || name.expr->kind != CTW_EXPR_STR)
    return ctw_fail_unresolved (b, "Enum(…)");
  if (data_type != NULL)
    {
      CtwValue mixin = ctw_eval (b, scope, data_type);
      if (mixin.kind != CTW_VALUE_TYPE)
        return ctw_fail_unresolved (b, "Enum(…)");
      with_type[0] = mixin.type;
      request.bases = with_type;
      request.n_bases = 2;
    }
  request.name = request.qualname = name.expr->text;
  if (!ctw_prepare_enum (b, request.name, request.n_bases, request.bases, &none)
      || !ctw_type_new (b, &request, full))
    return FALSE;
  if (!has_no_names (b, scope, call))
    full->traits |= CTW_TRAIT_MEMBERS;
  return TRUE;
}

/**
 * ctw_make_enum:
 * @base: an enumeration without members
 *
 * Returns: the enumeration that the call makes
 */
CtwValue
ctw_make_enum (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const CtwFullType *base)
{
  CtwFullType *full;

  if (ctw_argument (call, 1) == NULL && ctw_keyword (call, "names") == NULL)
    return (CtwValue){ .kind = CTW_VALUE_OBJECT, .type = base->type.id };
  full = ctw_add_type (b);
  if (make (b, scope, call, full, base->type.id))
    return ctw_value_of_type (full->type.id);
  if (b->error_type != NULL)
    return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
  ctw_clear_error (b);
  return ctw_value_unknown ("Enum(…)");
}
