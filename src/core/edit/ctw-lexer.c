/* SPDX-License-Identifier: MIT */
/*
 * ctw-lexer.c: cut a text into tokens.
 *
 * The model says where expressions and statements are; what stands between
 * them (commas, brackets, comments, semicolons) only the text says.  The lexer
 * takes any bytes and always ends: a string that is never closed ends with its
 * line, or with the text where it is triple-quoted.
 *
 * Invariant: tokens are sorted, do not overlap, and are followed by one END.
 */
#include "edit/ctw-lexer-private.h"

#include <string.h>

#define MAX_FIELDS 32 /* replacement fields within replacement fields */

typedef struct
{
  const char *text;
  guint32 length;
  guint32 at;
  guint depth;
  guint fields;
  gboolean line_has_tokens;
  GArray *tokens;
} Lexer;

static int
peek (const Lexer *lexer, guint ahead)
{
  guint64 at = (guint64) lexer->at + ahead;

  return at < lexer->length ? (guchar) lexer->text[at] : 0;
}

static gboolean
is_name_byte (int c)
{
  return g_ascii_isalnum (c) || c == '_' || c >= 0x80;
}

static void
emit (Lexer *lexer, CtwTokenKind kind, guint32 start, guint8 op)
{
  CtwToken token = { start, lexer->at, (guint8) kind, op, (guint16) MIN (lexer->depth, 65535) };

  g_array_append_val (lexer->tokens, token);
  if (kind != CTW_TOKEN_COMMENT && kind != CTW_TOKEN_NL)
    lexer->line_has_tokens = kind != CTW_TOKEN_NEWLINE;
}

static guint
newline_length (const Lexer *lexer)
{
  int c = peek (lexer, 0);

  if (c == '\r')
    return peek (lexer, 1) == '\n' ? 2 : 1;
  return c == '\n' ? 1 : 0;
}

/* Steps over an escape; true where the character at hand was its backslash. */
static gboolean
skip_escape (Lexer *lexer)
{
  if (peek (lexer, 0) != '\\')
    return FALSE;
  lexer->at++;
  guint newline = newline_length (lexer);
  lexer->at = MIN (lexer->length, lexer->at + MAX (newline, 1));
  return TRUE;
}

static gboolean
at_closing_quote (const Lexer *lexer, int quote, guint quotes)
{
  for (guint i = 0; i < quotes; i++)
    if (peek (lexer, i) != quote)
      return FALSE;
  return TRUE;
}

static void
lex_plain_string (Lexer *lexer, guint32 start, int quote, guint quotes)
{
  while (lexer->at < lexer->length)
    {
      if (at_closing_quote (lexer, quote, quotes))
        {
          lexer->at += quotes;
          break;
        }
      if (quotes == 1 && newline_length (lexer) > 0)
        break;
      if (!skip_escape (lexer))
        lexer->at++;
    }
  emit (lexer, CTW_TOKEN_STRING, start, 0);
}

static void lex_one (Lexer *lexer);

/* A replacement field: tokens up to its "}", a format after ":" being text again. */
static void lex_fstring_text (Lexer *lexer,
                              guint32 start,
                              int quote,
                              guint quotes,
                              gboolean format);

static void
lex_field (Lexer *lexer, int quote, guint quotes)
{
  guint outer = lexer->depth++;

  lexer->fields++;
  while (lexer->at < lexer->length)
    {
      int c = peek (lexer, 0);
      gboolean own = lexer->depth == outer + 1;

      if (own && c == '}')
        break;
      if (own && c == ':')
        {
          guint32 start = lexer->at++;
          lex_fstring_text (lexer, start, quote, quotes, TRUE);
          break;
        }
      if (own && quotes == 1 && newline_length (lexer) > 0)
        break;
      lex_one (lexer);
      if (lexer->depth <= outer)
        break;
    }
  lexer->fields--;
  lexer->depth = outer;
}

static void
lex_fstring_text (Lexer *lexer, guint32 start, int quote, guint quotes, gboolean format)
{
  while (lexer->at < lexer->length)
    {
      int c = peek (lexer, 0);

      if (format && c == '}')
        break;
      if (at_closing_quote (lexer, quote, quotes))
        {
          lexer->at += format ? 0 : quotes;
          break;
        }
      if (quotes == 1 && newline_length (lexer) > 0)
        break;
      if (c == '{' && peek (lexer, 1) == '{' && !format)
        lexer->at += 2;
      else if (c == '{' && lexer->fields < MAX_FIELDS)
        {
          lexer->at++;
          emit (lexer, CTW_TOKEN_FSTRING, start, 0);
          lex_field (lexer, quote, quotes);
          start = lexer->at;
          if (peek (lexer, 0) == '}')
            lexer->at++;
        }
      else if (!skip_escape (lexer))
        lexer->at++;
    }
  emit (lexer, CTW_TOKEN_FSTRING, start, 0);
}

/* How many of the letters at hand are a string prefix; -1 where no string follows. */
static int
string_prefix (const Lexer *lexer, gboolean *is_format)
{
  int n = 0;

  *is_format = FALSE;
  for (; n < 3; n++)
    {
      int c = g_ascii_tolower ((char) peek (lexer, (guint) n));
      if (c == '\'' || c == '"')
        return n;
      if (n == 2 || c == 0 || strchr ("rbuft", c) == NULL)
        return -1;
      *is_format |= c == 'f' || c == 't';
    }
  return -1;
}

static gboolean
lex_string (Lexer *lexer)
{
  guint32 start = lexer->at;
  gboolean is_format;
  int prefix = string_prefix (lexer, &is_format);

  if (prefix < 0)
    return FALSE;
  lexer->at += (guint32) prefix;
  int quote = peek (lexer, 0);
  guint quotes = peek (lexer, 1) == quote && peek (lexer, 2) == quote ? 3 : 1;
  lexer->at += quotes;
  if (is_format)
    lex_fstring_text (lexer, start, quote, quotes, FALSE);
  else
    lex_plain_string (lexer, start, quote, quotes);
  return TRUE;
}

static void
lex_number (Lexer *lexer)
{
  guint32 start = lexer->at;
  gboolean hex = peek (lexer, 0) == '0' && g_ascii_tolower ((char) peek (lexer, 1)) == 'x';

  while (is_name_byte (peek (lexer, 0)) || peek (lexer, 0) == '.')
    {
      gboolean exponent = !hex && g_ascii_tolower ((char) peek (lexer, 0)) == 'e';
      lexer->at++;
      if (exponent && (peek (lexer, 0) == '+' || peek (lexer, 0) == '-'))
        lexer->at++;
    }
  emit (lexer, CTW_TOKEN_NUMBER, start, 0);
}

static guint
operator_length (const Lexer *lexer)
{
  static const char *const LONG[] = { "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>",
                                      "<<",  "<=",  ">=",  "==",  "!=",  "->", ":=", "+=",
                                      "-=",  "*=",  "/=",  "%=",  "&=",  "|=", "^=", "@=" };

  for (guint i = 0; i < G_N_ELEMENTS (LONG); i++)
    {
      gsize n = strlen (LONG[i]);
      if (lexer->length - lexer->at >= n && memcmp (lexer->text + lexer->at, LONG[i], n) == 0)
        return (guint) n;
    }
  return 1;
}

static guint8
operator_code (const char *text, guint n)
{
  if (n == 1)
    return (guint8) *text;
  if (n == 2 && memcmp (text, ":=", 2) == 0)
    return CTW_OP_WALRUS;
  if (text[n - 1] == '=' && strchr ("=<>!", *text) == NULL)
    return 'a';
  return n == 3 && text[2] == '=' ? 'a' : 0;
}

static void
lex_operator (Lexer *lexer)
{
  guint32 start = lexer->at;
  guint n = operator_length (lexer);
  guint8 op = operator_code (lexer->text + start, n);

  /* Inside a replacement field ":=" is a format that begins with "=". */
  if (op == CTW_OP_WALRUS && lexer->fields > 0 && lexer->depth <= lexer->fields)
    op = ':', n = 1;
  lexer->at += n;
  if (op == ')' || op == ']' || op == '}')
    lexer->depth -= lexer->depth > 0;
  emit (lexer, CTW_TOKEN_OP, start, op);
  if (op == '(' || op == '[' || op == '{')
    lexer->depth++;
}

static void
lex_comment (Lexer *lexer)
{
  guint32 start = lexer->at;

  while (lexer->at < lexer->length && newline_length (lexer) == 0)
    lexer->at++;
  emit (lexer, CTW_TOKEN_COMMENT, start, 0);
}

static void
lex_newline (Lexer *lexer, guint n)
{
  guint32 start = lexer->at;
  gboolean ends = lexer->depth == 0 && lexer->line_has_tokens;

  lexer->at += n;
  emit (lexer, ends ? CTW_TOKEN_NEWLINE : CTW_TOKEN_NL, start, 0);
}

static void
lex_one (Lexer *lexer)
{
  int c = peek (lexer, 0);
  guint newline = newline_length (lexer);

  if (newline > 0)
    lex_newline (lexer, newline);
  else if (c == ' ' || c == '\t' || c == '\f')
    lexer->at++;
  else if (c == '\\')
    skip_escape (lexer);
  else if (c == '#')
    lex_comment (lexer);
  else if (lex_string (lexer))
    return;
  else if (g_ascii_isdigit (c) || (c == '.' && g_ascii_isdigit (peek (lexer, 1))))
    lex_number (lexer);
  else if (is_name_byte (c))
    {
      guint32 start = lexer->at;
      while (is_name_byte (peek (lexer, 0)))
        lexer->at++;
      emit (lexer, CTW_TOKEN_NAME, start, 0);
    }
  else
    lex_operator (lexer);
}

/*
 * ctw_lex:
 * @text: @length bytes of UTF-8
 * @tokens: (out): live as long as @arena
 */
void
ctw_lex (CtwArena *arena, const char *text, guint32 length, CtwTokens *tokens)
{
  Lexer lexer = { .text = text, .length = length };

  lexer.tokens = g_array_sized_new (FALSE, FALSE, sizeof (CtwToken), length / 4 + 16);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    lexer.at = 3;
  while (lexer.at < length)
    lex_one (&lexer);
  lexer.depth = 0;
  emit (&lexer, CTW_TOKEN_END, length, 0);
  tokens->n = lexer.tokens->len - 1;
  tokens->v = ctw_arena_steal_array (arena, lexer.tokens, NULL);
}

/* The first token that does not begin before @at; END at the latest. */
guint
ctw_tokens_find (const CtwTokens *tokens, guint32 at)
{
  guint low = 0, high = tokens->n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (tokens->v[middle].start < at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}
