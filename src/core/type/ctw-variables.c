/* SPDX-License-Identifier: MIT */
/*
 * ctw-variables.c: the type variables of generic classes and aliases.
 *
 * Variables are told apart by their names as Python shows them, ~T or +T. What an
 * argument holds is known only where each part of it is; nothing is refused on
 * the ground of what is not.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* TypeVar ('T', …), as its repr shows it. */
CtwValue
ctw_make_type_variable (CtwBuilder *b, const CtwFullType *full, const CtwArguments *given)
{
  CtwValue value = { .kind = CTW_VALUE_OBJECT, .type = full->type.id };
  const CtwValue *covariant = ctw_keyword_value (given, "covariant");
  const CtwValue *contravariant = ctw_keyword_value (given, "contravariant");
  gboolean has_default = ctw_keyword_value (given, "default") != NULL;
  const char *sign = "~";

  if (given->is_open || given->n == 0 || given->values[0].expr == NULL
      || given->values[0].expr->kind != CTW_EXPR_STR
      || ctw_keyword_value (given, "infer_variance") != NULL)
    return value;
  if (covariant != NULL && ctw_value_truth (covariant) != 0)
    sign = "+";
  if (contravariant != NULL && ctw_value_truth (contravariant) != 0)
    sign = "-";
  value.text = ctw_arena_printf (b->arena, "%s%s%s", sign, given->values[0].expr->text,
                                 has_default ? "=" : "");
  return value;
}

/* ~T; NULL where it is no plain type variable, or one that is not known. */
const char *
ctw_variable_text (CtwBuilder *b, const CtwValue *value)
{
  if (value->kind != CTW_VALUE_OBJECT || value->type == CTW_NONE || value->text == NULL
      || strcmp (ctw_full (b, value->type)->type.name, "TypeVar") != 0)
    return NULL;
  return strcmp (value->text, "AnyStr") == 0 ? "~AnyStr" : value->text;
}

static void
add_name (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    {
      if (strcmp (names->pdata[i], name) == 0)
        return;
    }
  g_ptr_array_add (names, (gpointer) name);
}

/* typing._collect_parameters; FALSE where not all is known. */
static gboolean
collect (CtwBuilder *b, const CtwValue *value, GPtrArray *names)
{
  const char *text = ctw_variable_text (b, value);

  if (value->kind == CTW_VALUE_TYPE)
    return TRUE;
  if (text != NULL)
    {
      add_name (names, text);
      return TRUE;
    }
  if (value->kind == CTW_VALUE_ALIAS)
    {
      for (guint i = 0; value->variables != NULL && i < value->variables->n; i++)
        add_name (names, value->variables->names[i]);
      return value->variables != NULL;
    }
  if (value->kind != CTW_VALUE_OBJECT || value->expr == NULL)
    return FALSE;
  return value->expr->kind == CTW_EXPR_NONE || value->expr->kind == CTW_EXPR_ELLIPSIS
         || (value->expr->kind == CTW_EXPR_STR && ctw_is_identifier (value->expr->text));
}

static const CtwVariables *
keep (CtwBuilder *b, const GPtrArray *names)
{
  CtwVariables *variables = ctw_arena_new0 (b->arena, CtwVariables);

  variables->n = names->len;
  if (names->len > 0)
    variables->names = ctw_arena_copy (b->arena, names->pdata, names->len * sizeof (char *));
  return variables;
}

/**
 * ctw_collect_variables:
 * @expr: what stands between the brackets
 * @index: its value
 * @alias: what the subscript gives, told which type variables it has
 */
void
ctw_collect_variables (CtwBuilder *b, const CtwExpr *expr, const CtwValue *index, CtwValue *alias)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean is_tuple = expr->kind == CTW_EXPR_TUPLE;

  if (alias->kind != CTW_VALUE_ALIAS)
    return;
  if (!is_tuple && !collect (b, index, names))
    return;
  for (guint i = 0; is_tuple && i < expr->n_children; i++)
    {
      CtwValue value;
      if (index->items != NULL && index->items->n == expr->n_children)
        value = index->items->values[i];
      else if (index->expr != NULL && index->expr->n_children == expr->n_children)
        value = ctw_value_constant (b, index->expr->children[i]);
      else
        return;
      if (!collect (b, &value, names))
        return;
    }
  alias->variables = keep (b, names);
}

/* Those of all bases together; NULL where not all are known. */
const CtwVariables *
ctw_variables_of (CtwBuilder *b, guint n, const CtwValue *values)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      if (!collect (b, &values[i], names))
        return NULL;
    }
  return n > 0 ? keep (b, names) : NULL;
}

/* --- how many arguments */

static gboolean
fail_count (CtwBuilder *b, const char *name, guint given, guint taken, guint n_defaults)
{
  gboolean is_old = b->profile->generic_text == CTW_GENERIC_TEXT_TYPE_VARIABLES;
  gboolean at_least = b->profile->generic_count == CTW_GENERIC_COUNT_AT_LEAST;
  const char *what = is_old ? "parameters" : "arguments";

  if (given > taken)
    return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "Too many %s for %s; actual %u, expected %u",
                     what, name, given, taken);
  return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "Too few %s for %s; actual %u, expected %s%u",
                   what, name, given, at_least ? "at least " : "", taken - n_defaults);
}

/* Whether subscripting asks Generic, of a class whose parameters are known. */
static gboolean
asks_generic (CtwBuilder *b, const CtwFullType *full)
{
  guint others = CTW_TRAIT_TYPED_DICT | CTW_TRAIT_NAMED_TUPLE;
  const CtwType *metaclass = &ctw_full (b, full->type.metaclass)->type;
  CtwAttribute found;

  if (full->parameters == NULL || full->is_open || (full->traits & others))
    return FALSE;
  if (ctw_find_attribute (b, metaclass, 0, "__getitem__").owner != CTW_NONE)
    return FALSE;
  /* Generic.__class_getitem__ asks `cls in (Generic, Protocol)`, which a metaclass may answer. */
  found = ctw_find_attribute (b, metaclass, 0, "__eq__");
  if (found.owner != CTW_NONE && ctw_full (b, found.owner)->builtin == CTW_NONE)
    return FALSE;
  found = ctw_find_attribute (b, &full->type, 0, "__class_getitem__");
  return found.owner != CTW_NONE && ctw_is_builtin (ctw_full (b, found.owner), "typing", "Generic");
}

/**
 * ctw_check_arguments:
 * @expr: what stands between the brackets
 * @alias: what the subscript gives
 *
 * typing._check_generic: a class of the file takes as many as it has parameters.
 */
gboolean
ctw_check_arguments (CtwBuilder *b, const CtwExpr *expr, const CtwValue *alias)
{
  guint n = expr->kind == CTW_EXPR_TUPLE ? expr->n_children : 1, n_defaults = 0;

  if (alias->kind == CTW_VALUE_NOTHING)
    return FALSE;
  if (alias->kind != CTW_VALUE_ALIAS || alias->variables == NULL
      || !asks_generic (b, ctw_full (b, alias->type)))
    return TRUE;
  const CtwFullType *full = ctw_full (b, alias->type);
  const CtwVariables *parameters = full->parameters;
  if (n == 0 && b->profile->generic_text != CTW_GENERIC_TEXT_MULTIPLE_TIMES)
    return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "Parameter list to %s[...] cannot be empty",
                     full->qualname);
  if (parameters->n == 0)
    return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError", "%s is not a generic class",
                     ctw_class_repr (b, alias->type));
  for (guint i = 0; i < parameters->n; i++)
    n_defaults += g_str_has_suffix (parameters->names[i], "=");
  if (n == parameters->n || (n < parameters->n && g_str_has_suffix (parameters->names[n], "=")))
    return TRUE;
  return fail_count (b, ctw_class_repr (b, alias->type), n, parameters->n, n_defaults);
}

/* How many arguments the aliases of typing take; of some the last have got defaults since. */
typedef struct
{
  const char *name;
  guint n;
  guint n_defaults;
} Special;

static const Special specials[] = {
  { "List", 1, 0 },          { "Set", 1, 0 },
  { "FrozenSet", 1, 0 },     { "Deque", 1, 0 },
  { "Counter", 1, 0 },       { "AbstractSet", 1, 0 },
  { "MutableSet", 1, 0 },    { "Iterable", 1, 0 },
  { "Iterator", 1, 0 },      { "Reversible", 1, 0 },
  { "Container", 1, 0 },     { "Collection", 1, 0 },
  { "Sequence", 1, 0 },      { "MutableSequence", 1, 0 },
  { "Awaitable", 1, 0 },     { "AsyncIterable", 1, 0 },
  { "AsyncIterator", 1, 0 }, { "Type", 1, 0 },
  { "Dict", 2, 0 },          { "DefaultDict", 2, 0 },
  { "OrderedDict", 2, 0 },   { "ChainMap", 2, 0 },
  { "Mapping", 2, 0 },       { "MutableMapping", 2, 0 },
  { "ItemsView", 2, 0 },     { "Coroutine", 3, 0 },
  { "Generator", 3, 2 },     { "AsyncGenerator", 2, 1 },
};

/**
 * ctw_check_special_arguments:
 * @alias: List, Dict and the like
 *
 * typing._SpecialGenericAlias.__getitem__
 */
gboolean
ctw_check_special_arguments (CtwBuilder *b, const CtwExpr *expr, const CtwValue *alias)
{
  guint n = expr->kind == CTW_EXPR_TUPLE ? expr->n_children : 1;

  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      const Special *special = &specials[i];
      gboolean at_least = b->profile->generic_count == CTW_GENERIC_COUNT_AT_LEAST;
      guint least = special->n - (at_least ? special->n_defaults : 0);
      if (strcmp (special->name, alias->text) != 0 || (n >= least && n <= special->n))
        continue;
      const char *words = n > special->n ? "many" : "few";
      gboolean is_old = b->profile->generic_text == CTW_GENERIC_TEXT_TYPE_VARIABLES;
      return ctw_fail (b, CTW_REFUSAL_BASE, "TypeError",
                       "Too %s %s for typing.%s; actual %u, expected %s%u", words,
                       is_old ? "parameters" : "arguments", special->name, n,
                       least < special->n ? "at least " : "", least);
    }
  return TRUE;
}

/* --- Generic[...] lists them all */

static void
append_name (GString *out, const char *name)
{
  g_string_append (out, out->len > 0 ? ", " : "");
  g_string_append_len (out, name, (gssize) (strlen (name) - g_str_has_suffix (name, "=")));
}

static gboolean
is_in (const CtwVariables *variables, const char *name)
{
  for (guint i = 0; i < variables->n; i++)
    {
      if (strcmp (variables->names[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * ctw_check_listed:
 * @values: the bases as written
 *
 * Generic.__init_subclass__: where Generic[...] is there, it has the variables
 * of all the others.
 */
gboolean
ctw_check_listed (CtwBuilder *b, guint n, const CtwValue *values)
{
  const CtwVariables *all = ctw_variables_of (b, n, values), *listed = NULL;
  g_autoptr (GString) missing = g_string_new (NULL), known = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      if (values[i].kind == CTW_VALUE_ALIAS && values[i].alias == CTW_ALIAS_GENERIC)
        listed = values[i].variables;
    }
  if (all == NULL || listed == NULL)
    return TRUE;
  for (guint i = 0; i < all->n; i++)
    if (!is_in (listed, all->names[i]))
      append_name (missing, all->names[i]);
  for (guint i = 0; i < listed->n; i++)
    append_name (known, listed->names[i]);
  return missing->len == 0
         || ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                      "Some type variables (%s) are not listed in Generic[%s]", missing->str,
                      known->str);
}
