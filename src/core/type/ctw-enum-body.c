/* SPDX-License-Identifier: MIT */
/*
 * ctw-enum-body.c: the namespace in which the body of an enumeration runs.
 *
 * It refuses names while they are bound: reserved ones, and members that are
 * bound a second time. What becomes a member is decided here and kept in the
 * binding; auto() is bound to the value that it stands for.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* Whether @name is framed by exactly @frame, as _is_dunder() and _is_sunder() ask. */
static gboolean
is_framed (const char *name, const char *frame)
{
  gsize length = strlen (name), width = strlen (frame);

  return length > 2 * width && g_str_has_prefix (name, frame) && g_str_has_suffix (name, frame)
         && name[width] != '_' && name[length - width - 1] != '_';
}

/* _is_private: mangled, and no dunder. */
static gboolean
is_private (const CtwScope *scope, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("_%s__", scope->class_name);

  return strlen (name) > strlen (pattern) && g_str_has_prefix (name, pattern)
         && !g_str_has_suffix (name, "__");
}

static gboolean
has_private_names (const CtwBuilder *b)
{
  return b->profile->enum_namespace != CTW_ENUM_NAMESPACE_RESERVED;
}

/* --- what the value is */

static gboolean
is_instance_of (CtwBuilder *b, const CtwValue *value, const char *name)
{
  return value->kind == CTW_VALUE_OBJECT && value->type != CTW_NONE
         && ctw_is_builtin (ctw_full (b, value->type), "enum", name);
}

/* _is_descriptor: 1, 0; -1 not known. */
static int
is_descriptor (CtwBuilder *b, const CtwValue *value)
{
  static const char *const names[] = { "__get__", "__set__", "__delete__" };
  const CtwType *type;

  if (value->kind == CTW_VALUE_FUNCTION || value->function != NULL)
    return 1;
  if (value->kind == CTW_VALUE_MODULE)
    return 0;
  if ((value->kind != CTW_VALUE_OBJECT && value->kind != CTW_VALUE_TYPE
       && value->kind != CTW_VALUE_LIBRARY)
      || value->type == CTW_NONE)
    return -1;
  type = &ctw_full (b, value->type)->type;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ctw_find_attribute (b, type, 0, names[i]).owner != CTW_NONE)
      return 1;
  for (guint i = 0; i < type->n_mro; i++)
    if (ctw_full (b, type->mro[i])->is_open)
      return -1;
  return 0;
}

/* _is_internal_class: a class that was defined in this body. */
static gboolean
is_inner_class (CtwBuilder *b, const CtwScope *scope, const CtwValue *value)
{
  g_autofree char *start = NULL;

  if (b->profile->enum_namespace != CTW_ENUM_NAMESPACE_CLASSES || value->kind != CTW_VALUE_TYPE)
    return FALSE;
  start = g_strdup_printf ("%s.", scope->class_name);
  return strstr (ctw_full (b, value->type)->qualname, start) != NULL;
}

/* --- auto() */

static gboolean
fail_auto (CtwBuilder *b, const CtwExpr *last, gboolean mixed)
{
  if (mixed)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "unable to sort non-numeric values");
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "unable to increment %s",
                   ctw_const_repr (b, last));
}

/* The next value after the numbers that are there; FALSE where it raises. */
static gboolean
next_number (CtwBuilder *b, const CtwScope *scope, gboolean is_flag, gint64 *next)
{
  gint64 best = 0, number;
  guint n = 0, n_other = 0;
  const CtwExpr *other = NULL;

  for (guint i = 0; i < scope->n_own; i++)
    {
      const CtwValue *value = &scope->own[i].value;
      if (value->member == CTW_MEMBER_NO)
        continue;
      if (value->expr == NULL || !ctw_const_int (value->expr, &number))
        {
          n_other++;
          other = value->expr;
          if (other == NULL || other->kind != CTW_EXPR_STR)
            return ctw_fail_unresolved (b, "auto");
          continue;
        }
      gboolean counts = n == 0 || b->profile->enum_auto == CTW_ENUM_AUTO_LAST || number > best;
      best = counts ? number : best;
      n++;
    }
  if (n_other > 0 && b->profile->enum_auto == CTW_ENUM_AUTO_STRICT)
    return is_flag ? ctw_fail_unresolved (b, "auto") : fail_auto (b, other, n > 0);
  if (n == 0)
    *next = 1;
  else if (!is_flag)
    *next = best + 1;
  else
    for (*next = 1; *next <= ABS (best);)
      *next *= 2;
  return TRUE;
}

/* Who says what auto() is worth: one of the library's, or CTW_NONE. */
static CtwTypeId
next_value_owner (CtwBuilder *b, const CtwScope *scope)
{
  const CtwType *first = &ctw_full (b, scope->enumeration->first)->type;
  CtwAttribute found = ctw_find_attribute (b, first, 0, "_generate_next_value_");

  if (scope->enumeration->makes_next || found.owner == CTW_NONE
      || ctw_full (b, found.owner)->builtin == CTW_NONE)
    return CTW_NONE;
  return found.owner;
}

static gboolean
bind_auto (CtwBuilder *b, CtwScope *scope, const char *name, CtwValue *value)
{
  CtwTypeId owner = next_value_owner (b, scope);
  gint64 next = 1;

  scope->enumeration->auto_called = TRUE;
  *value = ctw_value_unknown ("auto");
  if (owner == CTW_NONE)
    return TRUE;
  if (ctw_is_builtin (ctw_full (b, owner), "enum", "StrEnum"))
    {
      g_autofree char *lower = g_utf8_strdown (name, -1);
      *value = ctw_value_text (b, ctw_arena_intern (b->arena, lower));
      return TRUE;
    }
  if (!next_number (b, scope, ctw_is_builtin (ctw_full (b, owner), "enum", "Flag"), &next))
    {
      if (b->error_type != NULL)
        return FALSE;
      ctw_clear_error (b);
      return TRUE;
    }
  *value = ctw_value_int (b, next);
  return TRUE;
}

/* --- names */

static gboolean
is_ignored (const CtwScope *scope, const char *name)
{
  const CtwExpr *ignored = scope->enumeration->ignored;
  g_auto (GStrv) words = NULL;

  if (ignored == NULL)
    return FALSE;
  for (guint i = 0; i < ignored->n_children; i++)
    if (g_strcmp0 (ignored->children[i]->text, name) == 0)
      return TRUE;
  if (ignored->kind != CTW_EXPR_STR)
    return FALSE;
  words = g_strsplit_set (ignored->text, ", \t\n", -1);
  return g_strv_contains ((const char *const *) words, name);
}

/* _ignore_ comes before what it names. */
static gboolean
bind_ignore (CtwBuilder *b, CtwScope *scope, const CtwValue *value)
{
  g_autoptr (GString) already = g_string_new (NULL);

  scope->enumeration->ignored = value->expr;
  for (guint i = 0; i < scope->n_own; i++)
    if (scope->own[i].value.member == CTW_MEMBER_YES && is_ignored (scope, scope->own[i].name))
      g_string_append_printf (already, "%s'%s'", already->len > 0 ? ", " : "", scope->own[i].name);
  return already->len == 0
         || ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                      "_ignore_ cannot specify already set names: {%s}", already->str);
}

static gboolean
is_allowed_sunder (const CtwBuilder *b, const char *name)
{
  static const char *const old[] = {
    "_order_", "_create_pseudo_member_", "_generate_next_value_", "_missing_", "_ignore_", NULL
  };
  static const char *const all[] = { "_order_",
                                     "_generate_next_value_",
                                     "_numeric_repr_",
                                     "_missing_",
                                     "_ignore_",
                                     "_iter_member_",
                                     "_add_alias_",
                                     "_iter_member_by_value_",
                                     "_iter_member_by_def_",
                                     "_add_value_alias_",
                                     NULL };

  switch (b->profile->enum_namespace)
    {
    case CTW_ENUM_NAMESPACE_RESERVED:
      return g_strv_contains (old, name);
    case CTW_ENUM_NAMESPACE_PRIVATE:
      return g_strv_contains (all, name) && !g_str_has_prefix (name, "_add_");
    case CTW_ENUM_NAMESPACE_CLASSES:
      return g_strv_contains (all, name) || g_str_has_prefix (name, "_repr_");
    default:
      g_assert_not_reached ();
    }
}

static gboolean
bind_sunder (CtwBuilder *b, CtwScope *scope, const char *name, const CtwValue *value)
{
  if (!is_allowed_sunder (b, name))
    return has_private_names (b)
               ? ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                           "_sunder_ names, such as '%s', are reserved for future Enum use", name)
               : ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                           "_names_ are reserved for future Enum use");
  if (strcmp (name, "_ignore_") == 0)
    return bind_ignore (b, scope, value);
  if (strcmp (name, "_generate_next_value_") != 0)
    return TRUE;
  scope->enumeration->makes_next = TRUE;
  return !scope->enumeration->auto_called
         || ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                      "_generate_next_value_ must be defined before members");
}

/* --- members */

/* What %r shows of it, without the address; NULL where that is not known. */
static const char *
value_repr (CtwBuilder *b, const CtwValue *value)
{
  if (value->kind == CTW_VALUE_TYPE)
    return ctw_class_repr (b, value->type);
  if (value->kind == CTW_VALUE_FUNCTION)
    return ctw_arena_printf (b->arena, "<function %s at 0x…>",
                             ctw_local_qualname (b, value->scope, value->function->name));
  return value->expr == NULL ? NULL : ctw_const_repr (b, value->expr);
}

static gboolean
fail_defined (CtwBuilder *b, const char *name, const CtwValue *known)
{
  const char *repr = value_repr (b, known);

  if (known->member == CTW_MEMBER_MAYBE)
    return ctw_fail_unresolved (b, name);
  if (known->member == CTW_MEMBER_YES && !has_private_names (b))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "Attempted to reuse key: '%s'", name);
  if (repr == NULL)
    return ctw_fail_unresolved (b, name);
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "'%s' already defined as%s %s", name,
                   has_private_names (b) ? "" : ":", repr);
}

static gboolean
bind_member (CtwBuilder *b, CtwScope *scope, const char *name, CtwValue *value)
{
  const CtwValue *known = ctw_scope_own (scope, name);
  int descriptor = is_descriptor (b, value);

  if (known != NULL && known->member != CTW_MEMBER_NO)
    return fail_defined (b, name, known);
  if (is_ignored (scope, name) || is_instance_of (b, value, "nonmember") || descriptor == 1
      || is_inner_class (b, scope, value))
    return TRUE;
  if (known != NULL)
    return descriptor == 0 ? fail_defined (b, name, known) : ctw_fail_unresolved (b, name);
  if (is_instance_of (b, value, "auto") && !bind_auto (b, scope, name, value))
    return FALSE;
  if (is_instance_of (b, value, "member"))
    *value = ctw_value_unknown (name);
  value->member = descriptor == 0 ? CTW_MEMBER_YES : CTW_MEMBER_MAYBE;
  return TRUE;
}

/**
 * ctw_enum_bind:
 * @scope: the body of an enumeration
 * @name: mangled
 * @value: (inout): what it is to be bound to
 *
 * EnumDict.__setitem__.
 *
 * Returns: %FALSE where it raises, the error being pending
 */
gboolean
ctw_enum_bind (CtwBuilder *b, CtwScope *scope, const char *name, CtwValue *value)
{
  value->member = CTW_MEMBER_NO;
  if (has_private_names (b) && is_private (scope, name))
    return TRUE;
  if (is_framed (name, "_"))
    return bind_sunder (b, scope, name, value);
  if (is_framed (name, "__"))
    return TRUE;
  return bind_member (b, scope, name, value);
}
