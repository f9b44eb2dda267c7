/* SPDX-License-Identifier: MIT */
/*
 * ctw-enum-members.c: the members of an enumeration as they are made.
 *
 * Each is made out of its value by __new__ of the data type and __init__ of the
 * class; what these raise refuses the class. Afterwards the members must stand
 * in the order that _order_ says, and a decorator may ask for unique values.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean
is_same_value (const CtwValue *left, const CtwValue *right)
{
  return left->expr != NULL && right->expr != NULL
         && ctw_const_compare (left->expr, right->expr) == 0;
}

static gboolean
is_flag (CtwBuilder *b, const CtwFullType *full)
{
  return ctw_type_is_subtype (&full->type, ctw_builtin_type_named (b, "enum", "Flag"));
}

/* Of a flag only single bits are members of their own; other values are names for combinations. */
gboolean
ctw_enum_is_combination (CtwBuilder *b, const CtwFullType *full, const CtwValue *value)
{
  gint64 number;

  if (b->profile->enum_text != CTW_ENUM_TEXT_REPR || value->expr == NULL || !is_flag (b, full)
      || !ctw_const_int (value->expr, &number))
    return FALSE;
  return number <= 0 || (number & (number - 1)) != 0;
}

/* The member that had the value first; NULL where @at is that one. */
static const CtwBinding *
alias_of (const CtwFullType *full, guint at)
{
  for (guint i = 0; i < at; i++)
    {
      if (full->own[i].value.member == CTW_MEMBER_YES
          && is_same_value (&full->own[i].value, &full->own[at].value))
        return &full->own[i];
    }
  return NULL;
}

/* --- their values */

static gboolean
fail_int (CtwBuilder *b, const CtwExpr *value)
{
  switch (b->profile->int_argument_text)
    {
    case CTW_INT_ARGUMENT_TEXT_NUMBER:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                       "int() argument must be a string, a bytes-like object or a number, not '%s'",
                       ctw_const_type_name (b, value));
    case CTW_INT_ARGUMENT_TEXT_REAL:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                       "int() argument must be a string, a bytes-like object or a real number, "
                       "not '%s'",
                       ctw_const_type_name (b, value));
    default:
      g_assert_not_reached ();
    }
}

/* int (value), of one that is certainly none. */
static gboolean
check_int (CtwBuilder *b, const CtwExpr *value)
{
  if (value->kind == CTW_EXPR_NONE || value->kind == CTW_EXPR_LIST
      || value->kind == CTW_EXPR_ELLIPSIS || value->kind == CTW_EXPR_COMPLEX)
    return fail_int (b, value);
  if (value->kind != CTW_EXPR_STR)
    return TRUE;
  for (const char *p = value->text; *p != '\0'; p++)
    {
      if (g_ascii_isalpha (*p))
        return ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                         "invalid literal for int() with base 10: %s", ctw_const_repr (b, value));
    }
  return TRUE;
}

/* StrEnum.__new__ */
static gboolean
check_text (CtwBuilder *b, const CtwExpr *value)
{
  gboolean is_tuple = value->kind == CTW_EXPR_TUPLE;
  guint n = is_tuple ? value->n_children : 1;

  if (n > 3)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "too many arguments for str(): %s",
                     ctw_const_repr (b, value));
  if (n == 1 && (is_tuple ? value->children[0] : value)->kind != CTW_EXPR_STR)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "%s is not a string",
                     ctw_const_repr (b, is_tuple ? value->children[0] : value));
  for (guint i = 1; is_tuple && i < n; i++)
    {
      if (value->children[i]->kind != CTW_EXPR_STR)
        return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "%s must be a string, not %s",
                         i == 1 ? "encoding" : "errors", ctw_const_repr (b, value->children[i]));
    }
  return n < 2 || value->children[0]->kind != CTW_EXPR_STR
         || ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "decoding str is not supported");
}

/* What the data type makes of a constant; other types take what they are given. */
static gboolean
check_value (CtwBuilder *b, const CtwFullType *full, CtwTypeId data_type, const CtwValue *value)
{
  const CtwExpr *expr = value->expr;
  gboolean masks = b->profile->enum_namespace == CTW_ENUM_NAMESPACE_PRIVATE;
  gint64 number;

  if (expr == NULL || ctw_const_repr (b, expr) == NULL)
    return TRUE;
  if (ctw_is_builtin (ctw_full (b, data_type), "builtins", "int"))
    return check_int (b, expr);
  if (ctw_type_is_subtype (&full->type, ctw_builtin_type_named (b, "enum", "StrEnum")))
    return check_text (b, expr);
  /* _flag_mask_ |= value */
  if (masks && is_flag (b, full) && expr->kind != CTW_EXPR_INT && !ctw_const_int (expr, &number))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                     "unsupported operand type(s) for |=: 'int' and '%s'",
                     ctw_const_type_name (b, expr));
  return TRUE;
}

/* --- their __new__ and __init__ */

/* The member and what its value unpacks to; FALSE where that is not known. */
static gboolean
read_arguments (CtwBuilder *b,
                CtwTypeId data_type,
                const CtwValue *value,
                CtwValue self,
                CtwArguments *arguments)
{
  const CtwExpr *expr = value->expr;
  gboolean is_wrapped = ctw_is_builtin (ctw_full (b, data_type), "builtins", "tuple");
  gboolean is_tuple = !is_wrapped && expr != NULL && expr->kind == CTW_EXPR_TUPLE;
  gboolean has_items = !is_wrapped && value->items != NULL && value->items->keys == NULL;
  guint n = is_tuple ? expr->n_children : has_items ? value->items->n : 1;

  if (value->kind == CTW_VALUE_UNKNOWN)
    return FALSE;
  *arguments = (CtwArguments){ .n = n + 1 };
  arguments->values = ctw_arena_array0 (b->arena, CtwValue, n + 1);
  arguments->values[0] = self;
  for (guint i = 0; i < n; i++)
    {
      arguments->values[i + 1] = is_tuple    ? ctw_value_constant (b, expr->children[i])
                                 : has_items ? value->items->values[i]
                                             : *value;
    }
  return TRUE;
}

/* object_init: nobody takes the value. */
static gboolean
check_object_init (CtwBuilder *b, const CtwFullType *full)
{
  if (full->traits & CTW_TRAIT_ENUM)
    return TRUE;
  if (ctw_find_attribute (b, &full->type, 0, "__new__").owner != b->object)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "%s.__init__() takes exactly one argument (the instance to initialize)",
                   full->tp_name);
}

static gboolean
call_maker (CtwBuilder *b,
            const CtwFullType *full,
            CtwTypeId data_type,
            const CtwValue *value,
            const char *name)
{
  CtwAttribute found = ctw_find_attribute (b, &full->type, 0, name);
  gboolean is_new = strcmp (name, "__new__") == 0;
  CtwValue self = is_new ? ctw_value_of_type (full->type.id)
                         : (CtwValue){ .kind = CTW_VALUE_OBJECT, .type = full->type.id };
  CtwArguments arguments;

  if (found.owner == b->object && !is_new)
    return check_object_init (b, full);
  if (found.owner == CTW_NONE || found.value.kind != CTW_VALUE_FUNCTION
      || !read_arguments (b, data_type, value, self, &arguments))
    return TRUE;
  if (ctw_call_function (b, &found.value, &arguments).kind != CTW_VALUE_NOTHING)
    return TRUE;
  b->refusal = CTW_REFUSAL_CODE;
  return FALSE;
}

/* EnumMeta.__new__ once asked the class itself for its mro(). */
static gboolean
check_mro_method (CtwBuilder *b, const CtwFullType *full)
{
  CtwAttribute found = ctw_own_attribute (b, full->type.id, "mro");
  CtwArguments none = { 0 };

  if (b->profile->enum_text != CTW_ENUM_TEXT_COLON || found.value.kind != CTW_VALUE_FUNCTION)
    return TRUE;
  return ctw_call_function (b, &found.value, &none).kind != CTW_VALUE_NOTHING;
}

/**
 * ctw_enum_make_members:
 *
 * _proto_member.__set_name__, as far as it may raise.
 */
gboolean
ctw_enum_make_members (CtwBuilder *b, CtwFullType *full)
{
  CtwTypeId data_type = ctw_enum_data_type (b, full->type.n_bases, full->type.bases, NULL);
  gboolean has_new = ctw_find_attribute (b, &full->type, 0, "__new__").value.function != NULL;

  if (!check_mro_method (b, full))
    return FALSE;
  for (guint i = 0; i < full->n_own; i++)
    {
      const CtwValue *value = &full->own[i].value;
      if (value->member != CTW_MEMBER_YES)
        continue;
      if ((!has_new && !check_value (b, full, data_type, value))
          || !call_maker (b, full, data_type, value, "__new__")
          || !call_maker (b, full, data_type, value, "__init__"))
        return FALSE;
    }
  return TRUE;
}

/* --- _order_ */

static gboolean
fail_order (CtwBuilder *b, GPtrArray *names, GPtrArray *wanted)
{
  g_autoptr (GString) text = g_string_new ("member order does not match _order_");
  GPtrArray *const lists[] = { names, wanted };

  if (b->profile->enum_text != CTW_ENUM_TEXT_REPR)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "%s", text->str);
  g_string_append_c (text, ':');
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_string_append (text, "\n  [");
      for (guint j = 0; j < lists[i]->len; j++)
        g_string_append_printf (text, "%s'%s'", j > 0 ? ", " : "", (char *) lists[i]->pdata[j]);
      g_string_append_c (text, ']');
    }
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "%s", text->str);
}

/* The names that _order_ lists, those that stand for no member of their own left out. */
static gboolean
read_order (CtwBuilder *b, const CtwFullType *full, const CtwExpr *order, GPtrArray *wanted)
{
  g_auto (GStrv) words = NULL;
  guint n = order->n_children;

  if (order->kind == CTW_EXPR_STR)
    words = g_strsplit_set (order->text, ", \t\n", -1);
  else if (order->kind != CTW_EXPR_LIST && order->kind != CTW_EXPR_TUPLE)
    return FALSE;
  n = words != NULL ? g_strv_length (words) : n;
  for (guint i = 0; i < n; i++)
    {
      const char *word = words != NULL ? words[i] : order->children[i]->text;
      if (words == NULL && order->children[i]->kind != CTW_EXPR_STR)
        return FALSE;
      gboolean counts = word != NULL && *word != '\0';
      for (guint j = 0; counts && b->profile->enum_text == CTW_ENUM_TEXT_REPR && j < full->n_own;
           j++)
        counts = strcmp (full->own[j].name, word) != 0
                 || (alias_of (full, j) == NULL
                     && !ctw_enum_is_combination (b, full, &full->own[j].value));
      if (counts)
        g_ptr_array_add (wanted, (gpointer) ctw_arena_intern (b->arena, word));
    }
  return TRUE;
}

/**
 * ctw_enum_check_order:
 *
 * The end of EnumType.__new__.
 */
gboolean
ctw_enum_check_order (CtwBuilder *b, const CtwFullType *full)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), wanted = g_ptr_array_new ();
  const CtwExpr *order = NULL;
  gboolean same;

  for (guint i = 0; i < full->n_own; i++)
    {
      const CtwBinding *own = &full->own[i];
      if (strcmp (own->name, "_order_") == 0 || strcmp (own->name, "__order__") == 0)
        order = own->value.expr;
      if (own->value.member == CTW_MEMBER_MAYBE
          || (own->value.member == CTW_MEMBER_YES && own->value.expr == NULL))
        return TRUE;
      if (own->value.member == CTW_MEMBER_YES && alias_of (full, i) == NULL
          && !ctw_enum_is_combination (b, full, &own->value))
        g_ptr_array_add (names, (gpointer) own->name);
    }
  if (order == NULL || !read_order (b, full, order, wanted))
    return TRUE;
  if (wanted->len == 0 && b->profile->enum_text == CTW_ENUM_TEXT_REPR)
    return TRUE;
  same = names->len == wanted->len;
  for (guint i = 0; same && i < names->len; i++)
    same = strcmp (names->pdata[i], wanted->pdata[i]) == 0;
  return same || fail_order (b, names, wanted);
}

/* --- unique */

/* The pairs of a name and the member that it stands for too. */
static void
list_aliases (const CtwFullType *full, GString *aliases)
{
  for (guint i = 0; i < full->n_own; i++)
    {
      const CtwBinding *first = full->own[i].value.member == CTW_MEMBER_YES ? alias_of (full, i)
                                                                            : NULL;
      if (first != NULL)
        g_string_append_printf (aliases, "%s%s -> %s", aliases->len == 0 ? "" : ", ",
                                full->own[i].name, first->name);
    }
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

  if (!ctw_is_sub (b, full->type.metaclass, ctw_enum_metaclass (b)))
    return ctw_fail (b, CTW_REFUSAL_DECORATOR, "AttributeError",
                     "type object '%s' has no attribute '__members__'", full->type.name);
  list_aliases (full, aliases);
  if (aliases->len == 0)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "ValueError", "duplicate values found in %s: %s",
                   ctw_enum_repr (b, full), aliases->str);
}
