/* SPDX-License-Identifier: MIT */
/*
 * ctw-enum.c: what the metaclass of enum does before the body of a class runs.
 *
 * An enumeration with members cannot be extended, the enumeration is the last
 * base, and at most one data type may be mixed in.
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

static CtwTypeId
enum_metaclass (CtwBuilder *b)
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
      && ctw_is_sub (b, ctw_full (b, bases[n - 1])->type.metaclass, enum_metaclass (b)))
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "new enumerations should be created as `EnumName([mixin_type, ...] "
                   "[data_type,] enum_type)`");
}

/**
 * ctw_prepare_enum:
 * @name: of the class to be
 *
 * EnumType.__prepare__.
 */
gboolean
ctw_prepare_enum (CtwBuilder *b, const char *name, guint n, const CtwTypeId *bases)
{
  return check_members (b, name, n, bases) && check_last (b, n, bases);
}

static gboolean
is_framed (const char *name, const char *frame)
{
  gsize length = strlen (name), width = strlen (frame);

  return length > 2 * width && g_str_has_prefix (name, frame) && g_str_has_suffix (name, frame)
         && name[width] != '_' && name[length - width - 1] != '_';
}

/* Whether a name bound in the body becomes a member. */
static gboolean
is_member (CtwBuilder *b, const CtwClass *klass, const CtwBinding *binding)
{
  g_autofree char *private = g_strdup_printf ("_%s__", klass->name);
  const CtwMethod *method = ctw_class_find_method (klass, binding->name);

  if (is_framed (binding->name, "__") || is_framed (binding->name, "_"))
    return FALSE;
  if (method != NULL || binding->value.kind == CTW_VALUE_FUNCTION)
    return FALSE;
  if (b->profile->enum_text == CTW_ENUM_TEXT_REPR && g_str_has_prefix (binding->name, private))
    return FALSE;
  return TRUE;
}

/* Of a flag only single bits are members of their own; other values are names for combinations. */
static gboolean
is_combination (CtwBuilder *b, const CtwFullType *full, const CtwBinding *binding)
{
  const CtwExpr *expr = binding->value.expr;
  gint64 value;

  if (b->profile->enum_text != CTW_ENUM_TEXT_REPR || expr == NULL || expr->kind != CTW_EXPR_INT
      || !ctw_type_is_subtype (&full->type, ctw_builtin_type_named (b, "enum", "Flag")))
    return FALSE;
  value = g_ascii_strtoll (expr->text, NULL, 10);
  return value == 0 || (value & (value - 1)) != 0;
}

/**
 * ctw_mark_enum_members:
 *
 * Marks an enumeration whose body binds members.
 */
void
ctw_mark_enum_members (CtwBuilder *b, CtwFullType *full)
{
  if (full->type.klass == NULL)
    return;
  for (guint i = 0; i < full->n_own; i++)
    {
      if (is_member (b, full->type.klass, &full->own[i])
          && !is_combination (b, full, &full->own[i]))
        full->traits |= CTW_TRAIT_MEMBERS;
    }
}

/* Enum ("Colour", "RED GREEN") */
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
  if (!ctw_prepare_enum (b, request.name, request.n_bases, request.bases)
      || !ctw_type_new (b, &request, full))
    return FALSE;
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

static gboolean
is_same_constant (const CtwExpr *left, const CtwExpr *right)
{
  return left != NULL && right != NULL && left->kind == right->kind && left->text != NULL
         && g_strcmp0 (left->text, right->text) == 0;
}

/**
 * ctw_apply_unique:
 *
 * enum.unique: refuses a second name for a value.
 */
gboolean
ctw_apply_unique (CtwBuilder *b, CtwFullType *full)
{
  g_autoptr (GString) aliases = g_string_new (NULL);

  if (!(full->traits & CTW_TRAIT_ENUM) && !ctw_is_sub (b, full->type.metaclass, enum_metaclass (b)))
    return ctw_fail (b, CTW_REFUSAL_DECORATOR, "AttributeError",
                     "type object '%s' has no attribute '__members__'", full->type.name);
  for (guint i = 0; full->type.klass != NULL && i < full->n_own; i++)
    for (guint j = 0; j < i && is_member (b, full->type.klass, &full->own[i]); j++)
      {
        if (!is_member (b, full->type.klass, &full->own[j])
            || !is_same_constant (full->own[i].value.expr, full->own[j].value.expr))
          continue;
        g_string_append_printf (aliases, "%s%s -> %s", aliases->len == 0 ? "" : ", ",
                                full->own[i].name, full->own[j].name);
        break;
      }
  if (aliases->len == 0)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "ValueError", "duplicate values found in %s: %s",
                   ctw_enum_repr (b, full), aliases->str);
}
