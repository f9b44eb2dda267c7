/* SPDX-License-Identifier: MIT */
/*
 * ctw-suite.c: put statements into a body and take them out of it.
 *
 * A body may stand on the line of its header ("class A: x = 1; y = 2"), several
 * statements may share a line, the file may end without a newline.  A body
 * never becomes empty: the last statement leaves a `pass` behind, and a lone
 * `pass` or `...` makes room for the first one that comes.
 */
#include "edit/ctw-edit-private.h"

#include <string.h>

static gboolean
same_line (const CtwEditor *editor, guint32 a, guint32 b)
{
  return ctw_line_start (editor, a) == ctw_line_start (editor, b);
}

/* The colon that ends the header of what begins at @start: the first one outside brackets. */
static guint32
header_end (const CtwEditor *editor, guint32 start, guint32 limit)
{
  for (const CtwToken *token = ctw_token_at (editor, start);
       token->kind != CTW_TOKEN_END && token->start < limit; token++)
    if (token->op == ':' && token->depth == 0)
      return token->end;
  return limit;
}

static void
read_suite (const CtwEditor *editor, const CtwBody *body, guint32 body_start, CtwSuite *suite)
{
  suite->body = body;
  suite->on_header_line = same_line (editor, suite->header_end - 1, body_start);
  /* A backslash may carry the body to the next line: still no block. */
  for (guint32 i = suite->header_end; i < body_start && !suite->on_header_line; i++)
    if (editor->text[i] == '\\')
      suite->on_header_line = !ctw_span_has_comment (editor, suite->header_end, i);
  if (!suite->on_header_line)
    suite->indent = ctw_line_indent (editor, body_start);
}

void
ctw_suite_of_class (const CtwEditor *editor, const CtwClass *klass, CtwSuite *suite)
{
  suite->header_end = klass->header_span.end;
  suite->indent = ctw_arena_printf (editor->arena, "%s%s",
                                    ctw_line_indent (editor, klass->header_span.start),
                                    editor->style.indent);
  read_suite (editor, &klass->body, klass->body_span.start, suite);
}

void
ctw_suite_of_function (const CtwEditor *editor, const CtwFunction *function, CtwSuite *suite)
{
  suite->header_end = header_end (editor, function->name_span.end, function->body_span.start);
  suite->indent = ctw_arena_printf (editor->arena, "%s%s",
                                    ctw_line_indent (editor, function->name_span.start),
                                    editor->style.indent);
  read_suite (editor, &function->body, function->body_span.start, suite);
}

/* The suite of any block that has statements: its colon is the last one in front of them. */
void
ctw_suite_of_body (const CtwEditor *editor, const CtwBody *body, CtwSuite *suite)
{
  guint32 start = body->stmts[0]->span.start;
  const CtwToken *token = ctw_token_before (editor, start);

  while (token > editor->tokens.v && token->op != ':')
    token--;
  suite->header_end = token->end;
  suite->indent = ctw_line_indent (editor, start);
  read_suite (editor, body, start, suite);
}

gboolean
ctw_stmt_is_docstring (const CtwStmt *stmt)
{
  return stmt->kind == CTW_STMT_EXPR && stmt->exprs[0]->kind == CTW_EXPR_STR;
}

/* Where the first statement after the docstring is. */
guint
ctw_suite_first (const CtwSuite *suite, gboolean has_doc)
{
  return has_doc && suite->body->n > 0 && ctw_stmt_is_docstring (suite->body->stmts[0]) ? 1 : 0;
}

/* `pass` or `...`, which go when something else comes. */
gboolean
ctw_stmt_is_placeholder (const CtwStmt *stmt)
{
  return stmt->kind == CTW_STMT_PASS
         || (stmt->kind == CTW_STMT_EXPR && stmt->exprs[0]->kind == CTW_EXPR_ELLIPSIS);
}

/* The lines of @lines, each behind @indent; empty ones stay empty. The file's newlines. */
const char *
ctw_editor_indented (CtwEditor *editor, const char *indent, const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (result, editor->style.newline);
      if (*parts[i] != '\0')
        g_string_append_printf (result, "%s%s", indent, parts[i]);
    }
  const char *copy = ctw_arena_strdup (editor->arena, result->str);
  g_string_free (result, TRUE);
  return copy;
}

/* The lines that a statement stands on, the newline and a comment behind it included. */
CtwSpan
ctw_stmt_lines (const CtwEditor *editor, const CtwStmt *stmt)
{
  return (CtwSpan){ ctw_line_start (editor, stmt->span.start),
                    ctw_line_after (editor, stmt->span.end) };
}

/* Whether nothing but white space and a comment shares its lines. */
gboolean
ctw_stmt_owns_lines (const CtwEditor *editor, const CtwStmt *stmt)
{
  const CtwToken *after = ctw_token_at (editor, stmt->span.end);
  guint32 start = ctw_line_start (editor, stmt->span.start);

  if (ctw_token_at (editor, start)->start != stmt->span.start)
    return FALSE;
  /* A line that a backslash leads to is no line of its own. */
  if (start > 0)
    {
      guint32 end = start - 1;
      if (end > 0 && editor->text[end] == '\n' && editor->text[end - 1] == '\r')
        end--;
      if (end > 0 && editor->text[end - 1] == '\\'
          && !ctw_span_has_comment (editor, ctw_line_start (editor, end - 1), end))
        return FALSE;
    }
  if (after->kind == CTW_TOKEN_COMMENT)
    after++;
  return after->kind == CTW_TOKEN_NEWLINE || after->kind == CTW_TOKEN_NL
         || after->kind == CTW_TOKEN_END;
}

/* --- putting in */

/* Whole lines at @at, which is a line's start or the end of a text without last newline. */
static void
insert_lines (CtwEditor *editor, const CtwSuite *suite, guint32 at, const char *lines)
{
  const char *text = ctw_editor_indented (editor, suite->indent, lines);
  gboolean open_end = at > 0 && at == editor->length && editor->text[at - 1] != '\n'
                      && editor->text[at - 1] != '\r';

  ctw_editor_insert (editor, at,
                     ctw_arena_printf (editor->arena, open_end ? "%2$s%1$s" : "%1$s%2$s", text,
                                       editor->style.newline));
}

static const CtwStmt *
last_stmt_of_line (const CtwEditor *editor, const CtwSuite *suite, guint index)
{
  const CtwBody *body = suite->body;

  while (index + 1 < body->n
         && same_line (editor, body->stmts[index]->span.end, body->stmts[index + 1]->span.start))
    index++;
  return body->stmts[index];
}

/* Moves a body from its header's line to lines of its own. */
static void
open_header_line (CtwEditor *editor, const CtwSuite *suite, guint index, const char *lines)
{
  const CtwBody *body = suite->body;
  const char *newline = editor->style.newline;
  const char *text = ctw_editor_indented (editor, suite->indent, lines);
  guint32 first = body->stmts[0]->span.start;
  guint32 end = ctw_line_end (editor, body->stmts[body->n - 1]->span.end);

  if (body->n == 1 && ctw_stmt_is_placeholder (body->stmts[0]))
    {
      const CtwToken *after = ctw_token_at (editor, body->stmts[0]->span.end);
      guint32 stop = after->op == ';' ? after->end : body->stmts[0]->span.end;
      ctw_editor_delete (editor, suite->header_end, stop);
      ctw_editor_insert (editor, end, ctw_arena_printf (editor->arena, "%s%s", newline, text));
    }
  else if (index >= body->n)
    {
      ctw_editor_replace (editor, suite->header_end, first,
                          ctw_arena_printf (editor->arena, "%s%s", newline, suite->indent));
      ctw_editor_insert (editor, end, ctw_arena_printf (editor->arena, "%s%s", newline, text));
    }
  else
    {
      guint32 at = body->stmts[index]->span.start;
      if (index > 0)
        {
          ctw_editor_replace (editor, suite->header_end, first,
                              ctw_arena_printf (editor->arena, "%s%s", newline, suite->indent));
          const CtwToken *semicolon = ctw_token_before (editor, at);
          ctw_editor_replace (
              editor, semicolon->start, at,
              ctw_arena_printf (editor->arena, "%s%s%s%s", newline, text, newline, suite->indent));
        }
      else
        ctw_editor_replace (
            editor, suite->header_end, first,
            ctw_arena_printf (editor->arena, "%s%s%s%s", newline, text, newline, suite->indent));
    }
}

/*
 * Puts @lines, written without indentation and with "\n" between them, in front
 * of statement @index, or behind the last where @index is their number.
 */
void
ctw_suite_insert (CtwEditor *editor, const CtwSuite *suite, guint index, const char *lines)
{
  const CtwBody *body = suite->body;
  const CtwStmt *last = body->n > 0 ? body->stmts[body->n - 1] : NULL;

  g_return_if_fail (last != NULL);
  if (suite->on_header_line)
    {
      open_header_line (editor, suite, index, lines);
      return;
    }
  gboolean placeholder = ctw_stmt_is_placeholder (last)
                         && (body->n == 1
                             || (body->n == 2 && ctw_stmt_is_docstring (body->stmts[0])))
                         && ctw_stmt_owns_lines (editor, last);
  if (placeholder && ctw_token_at (editor, last->span.end)->kind == CTW_TOKEN_COMMENT)
    {
      /* The comment stays, where it stood. */
      ctw_editor_delete (editor, last->span.start, ctw_token_at (editor, last->span.end)->start);
      insert_lines (editor, suite, ctw_line_after (editor, last->span.end), lines);
    }
  else if (placeholder)
    {
      const char *text = ctw_editor_indented (editor, suite->indent, lines);
      ctw_editor_replace (editor, ctw_line_start (editor, last->span.start), last->span.end, text);
    }
  else if (index == 0)
    insert_lines (editor, suite, ctw_line_start (editor, body->stmts[0]->span.start), lines);
  else
    {
      const CtwStmt *before = last_stmt_of_line (editor, suite, MIN (index, body->n) - 1);
      insert_lines (editor, suite, ctw_line_after (editor, before->span.end), lines);
    }
}

/* --- taking out */

static guint32
skip_blanks (const CtwEditor *editor, guint32 at)
{
  while (at < editor->length && strchr (" \t\f", editor->text[at]) != NULL)
    at++;
  return at;
}

/* Statements first … last share their line with others: take them and one semicolon. */
static void
remove_from_line (CtwEditor *editor, const CtwSuite *suite, guint first, guint last)
{
  const CtwBody *body = suite->body;
  guint32 start = body->stmts[first]->span.start, end = body->stmts[last]->span.end;
  const CtwToken *after = ctw_token_at (editor, end);
  const CtwToken *before = ctw_token_before (editor, start);

  if (after->op == ';' && last + 1 < body->n
      && same_line (editor, end, body->stmts[last + 1]->span.start))
    end = skip_blanks (editor, after->end);
  else if (before != NULL && before->op == ';')
    start = before->start;
  else if (after->op == ';')
    end = after->end;
  ctw_editor_delete (editor, start, end);
}

/* Whole lines; blank ones behind go too where nothing of the body stands in front. */
static void
remove_lines (CtwEditor *editor, const CtwSuite *suite, guint first, guint last)
{
  const CtwBody *body = suite->body;
  guint32 start = ctw_line_start (editor, body->stmts[first]->span.start);
  guint32 end = ctw_line_after (editor, body->stmts[last]->span.end);
  const CtwToken *before = ctw_token_before (editor, start);

  while (before != NULL && before->kind == CTW_TOKEN_NL && before > editor->tokens.v)
    before--;
  if (first == 0 && last + 1 < body->n && before != NULL && before->kind == CTW_TOKEN_NEWLINE)
    while (end < editor->length && ctw_line_is_blank (editor, end))
      end = ctw_line_after (editor, end);
  /* The last line of a text without last newline takes the newline in front. */
  if (end == editor->length && start > 0
      && ctw_line_after (editor, end) == ctw_line_end (editor, end) && editor->text[end - 1] != '\n'
      && editor->text[end - 1] != '\r')
    {
      start--;
      if (start > 0 && editor->text[start] == '\n' && editor->text[start - 1] == '\r')
        start--;
    }
  ctw_editor_delete (editor, start, end);
}

static gboolean
run_owns_lines (const CtwEditor *editor, const CtwSuite *suite, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    if (!ctw_stmt_owns_lines (editor, suite->body->stmts[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_semicolon_run (const CtwEditor *editor, const CtwBody *body, guint i)
{
  return same_line (editor, body->stmts[i]->span.end, body->stmts[i + 1]->span.start);
}

/*
 * Removes the statements that @gone marks, one flag a statement.  Where all go,
 * a `pass` takes the place of the last.
 */
void
ctw_suite_remove (CtwEditor *editor, const CtwSuite *suite, const gboolean *gone)
{
  const CtwBody *body = suite->body;
  gboolean stays = FALSE;

  for (guint i = 0; i < body->n; i++)
    stays |= !gone[i];
  for (guint i = 0; i < body->n; i++)
    {
      if (!gone[i])
        continue;
      if (!stays && i + 1 == body->n)
        {
          ctw_editor_replace (editor, body->stmts[i]->span.start, body->stmts[i]->span.end, "pass");
          break;
        }
      guint last = i;
      while (last + 1 < body->n && gone[last + 1] && (stays || last + 2 < body->n)
             && is_semicolon_run (editor, body, last))
        last++;
      if (run_owns_lines (editor, suite, i, last) && !suite->on_header_line)
        remove_lines (editor, suite, i, last);
      else if (!suite->on_header_line
               && ctw_line_start (editor, body->stmts[i]->span.start)
                          + strlen (ctw_line_indent (editor, body->stmts[i]->span.start))
                      == body->stmts[i]->span.start
               && (last + 1 == body->n || !is_semicolon_run (editor, body, last))
               && ctw_token_at (editor, body->stmts[last]->span.end)->op != '\\')
        remove_lines (editor, suite, i, last);
      else
        remove_from_line (editor, suite, i, last);
      i = last;
    }
}
