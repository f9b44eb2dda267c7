/* SPDX-License-Identifier: MIT */
/*
 * ctw-const.c: repr() of a constant, where a message quotes what the text holds.
 *
 * Only what is a constant all through has one; there is none for an object,
 * whose repr would be an address.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* unicode_repr, bytes_repr: one character, quoted by @quote. */
static void
append_char (GString *out, gunichar c, char quote, gboolean is_bytes)
{
  if (c == (gunichar) quote || c == '\\')
    g_string_append_printf (out, "\\%c", (char) c);
  else if (c == '\n' || c == '\r' || c == '\t')
    g_string_append (out, c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
  else if (c < ' ' || c == 0x7f || (is_bytes && c >= 0x80) || (c < 0xa1 && c > 0x7e))
    g_string_append_printf (out, "\\x%02x", c);
  else if (c > 0x7e && !g_unichar_isprint (c))
    g_string_append_printf (out, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
  else
    g_string_append_unichar (out, c);
}

static void
append_text (GString *out, const CtwExpr *expr)
{
  const char *end = expr->text + expr->length;
  gboolean has_quote = memchr (expr->text, '\'', expr->length) != NULL;
  gboolean has_double = memchr (expr->text, '"', expr->length) != NULL;
  char quote = has_quote && !has_double ? '"' : '\'';

  g_string_append (out, expr->kind == CTW_EXPR_BYTES ? "b" : "");
  g_string_append_c (out, quote);
  for (const char *p = expr->text; p < end; p = g_utf8_next_char (p))
    append_char (out, g_utf8_get_char (p), quote, expr->kind == CTW_EXPR_BYTES);
  g_string_append_c (out, quote);
}

static gboolean append_repr (GString *out, const CtwExpr *expr);

static gboolean
append_items (GString *out, const CtwExpr *expr)
{
  gboolean is_tuple = expr->kind == CTW_EXPR_TUPLE;

  g_string_append_c (out, is_tuple ? '(' : '[');
  for (guint i = 0; i < expr->n_children; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      if (!append_repr (out, expr->children[i]))
        return FALSE;
    }
  g_string_append (out, is_tuple ? expr->n_children == 1 ? ",)" : ")" : "]");
  return TRUE;
}

static gboolean
append_repr (GString *out, const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_COMPLEX:
      g_string_append (out, expr->text);
      return TRUE;
    case CTW_EXPR_STR:
    case CTW_EXPR_BYTES:
      append_text (out, expr);
      return TRUE;
    case CTW_EXPR_NONE:
      g_string_append (out, "None");
      return TRUE;
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
      g_string_append (out, expr->kind == CTW_EXPR_TRUE ? "True" : "False");
      return TRUE;
    case CTW_EXPR_ELLIPSIS:
      g_string_append (out, "Ellipsis");
      return TRUE;
    case CTW_EXPR_TUPLE:
    case CTW_EXPR_LIST:
      return append_items (out, expr);
    default:
      return FALSE;
    }
}

/**
 * ctw_const_repr:
 *
 * Returns: (nullable): repr() of @expr; %NULL where it is no constant
 */
const char *
ctw_const_repr (CtwBuilder *b, const CtwExpr *expr)
{
  g_autoptr (GString) out = g_string_new (NULL);

  return append_repr (out, expr) ? ctw_arena_intern (b->arena, out->str) : NULL;
}
