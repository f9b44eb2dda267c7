/* SPDX-License-Identifier: MIT */
/*
 * ctw-keywords.c: the arguments of a call, and the words for those that nobody takes.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* The value of keyword @name in @call; NULL where it is not given. */
const CtwExpr *
ctw_keyword (const CtwExpr *call, const char *name)
{
  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *child = call->children[i];
      if (child->kind == CTW_EXPR_KEYWORD && strcmp (child->text, name) == 0)
        return child->children[0];
    }
  return NULL;
}

/* The @at-th argument without a name; NULL where there is none. */
const CtwExpr *
ctw_argument (const CtwExpr *call, guint at)
{
  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *child = call->children[i];
      if (child->kind == CTW_EXPR_KEYWORD || child->kind == CTW_EXPR_DOUBLE_STAR)
        continue;
      if (child->kind == CTW_EXPR_STAR)
        return NULL;
      if (at-- == 0)
        return child;
    }
  return NULL;
}

/* Whether the call passes arguments that cannot be counted. */
gboolean
ctw_has_unpacking (const CtwExpr *call)
{
  for (guint i = 1; i < call->n_children; i++)
    {
      if (call->children[i]->kind == CTW_EXPR_STAR
          || call->children[i]->kind == CTW_EXPR_DOUBLE_STAR)
        return TRUE;
    }
  return FALSE;
}

/* ** of a dict that is known gives its keys; any other leaves the call open. */
static void
append_keywords (const CtwValue *value, GArray *keywords, CtwArguments *arguments)
{
  const CtwItems *items = value->items;

  arguments->is_open |= items == NULL || items->keys == NULL;
  for (guint i = 0; !arguments->is_open && i < items->n; i++)
    {
      CtwBinding keyword = { items->keys[i]->text, items->values[i] };
      arguments->is_open |= items->keys[i]->kind != CTW_EXPR_STR;
      g_array_append_val (keywords, keyword);
    }
}

/**
 * ctw_read_arguments:
 * @exprs: the arguments of a call as written
 *
 * Returns: %FALSE where one of them raises, the error being pending
 */
gboolean
ctw_read_arguments (CtwBuilder *b,
                    CtwScope *scope,
                    guint n,
                    const CtwExpr *const *exprs,
                    CtwArguments *arguments)
{
  *arguments = (CtwArguments){ 0 };
  if (n == 0)
    return !b->failed;

  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (CtwValue));
  g_autoptr (GArray) keywords = g_array_new (FALSE, TRUE, sizeof (CtwBinding));
  for (guint i = 0; i < n && !b->failed; i++)
    {
      const CtwExpr *child = exprs[i];
      if (child->kind != CTW_EXPR_KEYWORD && child->kind != CTW_EXPR_DOUBLE_STAR)
        {
          arguments->is_open |= !ctw_append_items (b, scope, child, values);
          continue;
        }
      CtwValue value = ctw_eval (b, scope, child->children[0]);
      CtwBinding keyword = { child->text, value };
      if (child->kind == CTW_EXPR_DOUBLE_STAR)
        append_keywords (&value, keywords, arguments);
      else
        g_array_append_val (keywords, keyword);
    }
  arguments->n = values->len;
  arguments->n_keywords = keywords->len;
  arguments->values = ctw_arena_array0 (b->arena, CtwValue, MAX (values->len, 1));
  arguments->keywords = ctw_arena_array0 (b->arena, CtwBinding, MAX (keywords->len, 1));
  if (values->len > 0)
    memcpy (arguments->values, values->data, values->len * sizeof (CtwValue));
  if (keywords->len > 0)
    memcpy (arguments->keywords, keywords->data, keywords->len * sizeof (CtwBinding));
  return !b->failed;
}

/* A bound method passes what it is bound to before the others. */
void
ctw_bind_first (CtwBuilder *b, CtwArguments *arguments, CtwValue first)
{
  CtwValue *values = ctw_arena_array0 (b->arena, CtwValue, arguments->n + 1);

  values[0] = first;
  if (arguments->n > 0)
    memcpy (values + 1, arguments->values, arguments->n * sizeof (CtwValue));
  arguments->values = values;
  arguments->n++;
}

/* What is passed under @name; NULL where nothing is. */
const CtwValue *
ctw_keyword_value (const CtwArguments *arguments, const char *name)
{
  for (guint i = 0; i < arguments->n_keywords; i++)
    {
      if (strcmp (arguments->keywords[i].name, name) == 0)
        return &arguments->keywords[i].value;
    }
  return NULL;
}

/* substitution_cost */
static guint
substitution (char left, char right)
{
  if ((left & 31) != (right & 31))
    return 2;
  if (left == right)
    return 0;
  return g_ascii_tolower (left) == g_ascii_tolower (right) ? 1 : 2;
}

/* levenshtein_distance: 2 for an insertion, deletion or substitution, 1 for another case. */
static guint
distance (const char *left, const char *right)
{
  guint row[64], n = (guint) strlen (right), m = (guint) strlen (left);

  if (n >= G_N_ELEMENTS (row) || m >= G_N_ELEMENTS (row))
    return G_MAXUINT;
  for (guint j = 0; j <= n; j++)
    row[j] = 2 * j;
  for (guint i = 1; i <= m; i++)
    {
      guint diagonal = row[0];
      row[0] = 2 * i;
      for (guint j = 1; j <= n; j++)
        {
          guint best = diagonal + substitution (left[i - 1], right[j - 1]);
          best = MIN (best, MIN (row[j], row[j - 1]) + 2);
          diagonal = row[j];
          row[j] = best;
        }
    }
  return row[n];
}

/* _Py_CalculateSuggestions */
static const char *
similar (const char *name, const char *const *candidates)
{
  const char *best = NULL;
  guint best_distance = G_MAXUINT;

  for (guint i = 0; candidates[i] != NULL; i++)
    {
      guint limit = (guint) (strlen (name) + strlen (candidates[i]) + 3) * 2 / 6;
      guint d = distance (name, candidates[i]);
      if (strcmp (name, candidates[i]) == 0 || d > MIN (limit, best_distance - 1))
        continue;
      best = candidates[i];
      best_distance = d;
    }
  return best;
}

/* A function of Python's got a keyword that it does not take. */
gboolean
ctw_fail_keyword (CtwBuilder *b, const char *function, const char *name, const char *const *known)
{
  const char *hint = b->profile->keyword_hint == CTW_KEYWORD_HINT_YES ? similar (name, known)
                                                                      : NULL;

  if (hint != NULL)
    return ctw_fail (b, CTW_REFUSAL_DECORATOR, "TypeError",
                     "%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", function,
                     name, hint);
  return ctw_fail (b, CTW_REFUSAL_DECORATOR, "TypeError",
                   "%s() got an unexpected keyword argument '%s'", function, name);
}

/* Every keyword of @call must be one of @known. */
gboolean
ctw_check_keywords (CtwBuilder *b,
                    const CtwExpr *call,
                    const char *function,
                    const char *const *known)
{
  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *child = call->children[i];
      if (child->kind == CTW_EXPR_KEYWORD && !g_strv_contains (known, child->text))
        return ctw_fail_keyword (b, function, child->text, known);
    }
  return TRUE;
}

/* missing_arguments: 'a', 'a' and 'b', or 'a', 'b', and 'c' */
gboolean
ctw_fail_missing (CtwBuilder *b, const char *function, const GPtrArray *missing, const char *kind)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    {
      gboolean last = i > 0 && i + 1 == missing->len;
      const char *gap = i == 0 ? "" : !last ? ", " : missing->len == 2 ? " and " : ", and ";
      g_string_append_printf (names, "%s'%s'", gap, (const char *) missing->pdata[i]);
    }
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "%s() missing %u required %s argument%s: %s",
                   function, missing->len, kind, missing->len == 1 ? "" : "s", names->str);
}
