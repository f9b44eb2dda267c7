/* SPDX-License-Identifier: MIT */
/*
 * ctw-text.c: texts that are put together out of what is known.
 *
 * Messages of `raise` and names of slots are made by f-strings, % and format().
 * Each part must be a constant or a class; what else stands in one, or how it
 * is to be padded, makes the whole unknown, which is no error.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* str() or repr(); NULL where it is not known. */
static const char *
text_of_value (CtwBuilder *b, const CtwValue *value, gboolean repr)
{
  if (value->kind == CTW_VALUE_TYPE)
    return ctw_class_repr (b, value->type);
  if (value->kind != CTW_VALUE_OBJECT || value->expr == NULL)
    return NULL;
  if (value->expr->kind == CTW_EXPR_STR && !repr)
    return strlen (value->expr->text) == value->expr->length ? value->expr->text : NULL;
  return ctw_const_repr (b, value->expr);
}

static const char *
text_of (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, gboolean repr)
{
  CtwValue value = ctw_fold (b, scope, expr);

  if (value.kind == CTW_VALUE_NOTHING && expr->kind == CTW_EXPR_NAME)
    value = ctw_scope_lookup (b, scope, expr->text);
  return text_of_value (b, &value, repr);
}

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* f"…" */
CtwValue
ctw_fold_fstring (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < expr->n_children; i++)
    {
      const CtwExpr *part = expr->children[i];
      const char *text = part->text;
      if (part->kind == CTW_EXPR_FORMAT)
        {
          gboolean repr = part->text != NULL && part->text[0] == 'r';
          gboolean is_plain = part->children[1]->kind == CTW_EXPR_ABSENT && part->text[0] != 'a';
          text = is_plain ? text_of (b, scope, part->children[0], repr) : NULL;
        }
      if (text == NULL)
        return nothing ();
      g_string_append (out, text);
    }
  return ctw_value_text (b, ctw_arena_intern (b->arena, out->str));
}

/* What %s, %r or %d makes of it; NULL for any other letter, and where it is not known. */
static const char *
converted (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, char letter)
{
  if (letter == 's' || letter == 'r')
    return text_of (b, scope, expr, letter == 'r');
  if (letter != 'd')
    return NULL;
  CtwValue number = ctw_fold (b, scope, expr);
  return number.expr != NULL && number.expr->kind == CTW_EXPR_INT ? number.expr->text : NULL;
}

/* '…' % value, '…' % (value, …) */
CtwValue
ctw_fold_percent (CtwBuilder *b, CtwScope *scope, const CtwExpr *left, const CtwExpr *right)
{
  g_autoptr (GString) out = g_string_new (NULL);
  CtwValue whole = ctw_fold (b, scope, right);

  if (whole.expr != NULL && whole.expr->kind == CTW_EXPR_TUPLE)
    right = whole.expr;
  gboolean is_tuple = right->kind == CTW_EXPR_TUPLE;
  guint n = is_tuple ? right->n_children : 1, at = 0;
  for (const char *p = left->text; *p != '\0'; p++)
    {
      if (*p != '%')
        {
          g_string_append_c (out, *p);
          continue;
        }
      p++;
      const CtwExpr *part = at < n ? is_tuple ? right->children[at] : right : NULL;
      const char *text = *p == '%' ? "%" : part == NULL ? NULL : converted (b, scope, part, *p);
      if (text == NULL)
        return nothing ();
      at += *p != '%';
      g_string_append (out, text);
    }
  return at == n ? ctw_value_text (b, ctw_arena_intern (b->arena, out->str)) : nothing ();
}

/* What a field of format() names: its place, or a keyword. */
static const CtwExpr *
format_argument (const CtwExpr *call, const char *name, gsize length, guint *next)
{
  g_autofree char *key = g_strndup (name, length);
  char *end;

  if (length == 0)
    return ctw_argument (call, (*next)++);
  guint64 place = g_ascii_strtoull (key, &end, 10);
  return *end == '\0' ? ctw_argument (call, (guint) place) : ctw_keyword (call, key);
}

/* '…'.format (…) with plain fields */
CtwValue
ctw_fold_format (CtwBuilder *b, CtwScope *scope, const char *format, const CtwExpr *call)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint next = 0;

  for (const char *p = format; *p != '\0'; p++)
    {
      if ((*p == '}' || *p == '{') && p[1] == *p)
        p++;
      else if (*p == '}')
        return nothing ();
      else if (*p == '{')
        {
          gsize length = strcspn (p + 1, "!}:");
          gboolean repr = g_str_has_prefix (p + 1 + length, "!r}");
          const CtwExpr *part = format_argument (call, p + 1, length, &next);
          const char *text = NULL;
          if (part != NULL && (repr || p[1 + length] == '}'))
            text = text_of (b, scope, part, repr);
          if (text == NULL)
            return nothing ();
          g_string_append (out, text);
          p += 1 + length + (repr ? 2 : 0);
          continue;
        }
      g_string_append_c (out, *p);
    }
  return ctw_value_text (b, ctw_arena_intern (b->arena, out->str));
}
