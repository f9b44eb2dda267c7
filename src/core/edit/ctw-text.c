/* SPDX-License-Identifier: MIT */
/*
 * ctw-text.c: lines, tokens and the style of a file.
 *
 * New code is written as the rest of the file is: what most of its classes do
 * is the style, and where it has none, four spaces, double quotes, tuples and
 * two blank lines.
 */
#include "edit/ctw-edit-private.h"

#include <string.h>

const char *
ctw_editor_copy (const CtwEditor *editor, guint32 start, guint32 end)
{
  return ctw_arena_strndup (editor->arena, editor->text + start, end - start);
}

static gboolean
is_newline (char c)
{
  return c == '\n' || c == '\r';
}

guint32
ctw_line_start (const CtwEditor *editor, guint32 at)
{
  while (at > 0 && !is_newline (editor->text[at - 1]))
    at--;
  return at;
}

guint32
ctw_line_end (const CtwEditor *editor, guint32 at)
{
  while (at < editor->length && !is_newline (editor->text[at]))
    at++;
  return at;
}

guint32
ctw_line_after (const CtwEditor *editor, guint32 at)
{
  at = ctw_line_end (editor, at);
  if (at < editor->length && editor->text[at] == '\r')
    at++;
  if (at < editor->length && editor->text[at] == '\n')
    at++;
  return at;
}

/* Whether the line that begins at @start holds nothing but white space. */
gboolean
ctw_line_is_blank (const CtwEditor *editor, guint32 start)
{
  guint32 end = ctw_line_end (editor, start);

  while (start < end && strchr (" \t\f", editor->text[start]) != NULL)
    start++;
  return start == end;
}

/* 1-based. */
guint
ctw_editor_line (const CtwEditor *editor, guint32 at)
{
  guint line = 1;

  for (guint32 i = ctw_line_after (editor, 0); i <= at && i < editor->length;
       i = ctw_line_after (editor, i))
    line++;
  return line;
}

/* The white space in front of what stands at @at, if that is first on its line. */
const char *
ctw_line_indent (const CtwEditor *editor, guint32 at)
{
  guint32 start = ctw_line_start (editor, at), end = start;

  while (end < at && strchr (" \t\f", editor->text[end]) != NULL)
    end++;
  return ctw_editor_copy (editor, start, end);
}

/* The token that begins at @at, or the first behind it. */
const CtwToken *
ctw_token_at (const CtwEditor *editor, guint32 at)
{
  return &editor->tokens.v[ctw_tokens_find (&editor->tokens, at)];
}

/* The last token that ends at @at or before it; NULL where there is none. */
const CtwToken *
ctw_token_before (const CtwEditor *editor, guint32 at)
{
  guint i = ctw_tokens_find (&editor->tokens, at);

  while (i > 0 && editor->tokens.v[i - 1].end > at)
    i--;
  return i > 0 ? &editor->tokens.v[i - 1] : NULL;
}

gboolean
ctw_token_is (const CtwEditor *editor, const CtwToken *token, const char *text)
{
  gsize n = strlen (text);

  return token->end - token->start == n && memcmp (editor->text + token->start, text, n) == 0;
}

gboolean
ctw_span_has_comment (const CtwEditor *editor, guint32 start, guint32 end)
{
  for (const CtwToken *token = ctw_token_at (editor, start);
       token->kind != CTW_TOKEN_END && token->start < end; token++)
    if (token->kind == CTW_TOKEN_COMMENT)
      return TRUE;
  return FALSE;
}

/* @text as a string literal in the file's quotes; names need no escape. */
const char *
ctw_editor_quoted (const CtwEditor *editor, const char *text)
{
  return ctw_arena_printf (editor->arena, "%c%s%c", editor->style.quote, text, editor->style.quote);
}

/* --- style */

static const char *
detect_newline (const CtwEditor *editor)
{
  guint32 end = ctw_line_end (editor, 0);
  guint32 after = ctw_line_after (editor, 0);

  return after > end ? ctw_editor_copy (editor, end, after) : "\n";
}

static char
detect_quote (const CtwEditor *editor)
{
  guint single = 0, twice = 0;

  for (guint i = 0; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i];
      const char *end = editor->text + token->end - 1;

      if (token->kind != CTW_TOKEN_STRING || token->end - token->start < 2)
        continue;
      if (token->end - token->start >= 6 && end[-1] == *end && end[-2] == *end)
        continue;
      single += *end == '\'';
      twice += *end == '"';
    }
  return single > twice ? '\'' : '"';
}

/* What a line is indented by beyond the one of its class; NULL where they share a line. */
static const char *
body_indent (const CtwEditor *editor, const CtwClass *klass)
{
  const char *outer = ctw_line_indent (editor, klass->header_span.start);
  const char *inner = ctw_line_indent (editor, klass->body_span.start);
  gsize n = strlen (outer);

  if (ctw_line_start (editor, klass->body_span.start)
          == ctw_line_start (editor, klass->header_span.end - 1)
      || klass->header_span.end == 0 || strlen (inner) <= n)
    return NULL;
  return strncmp (inner, outer, n) == 0 ? inner + n : NULL;
}

static const char *
most_common (GPtrArray *texts)
{
  const char *best = NULL;
  guint most = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      guint count = 0;
      for (guint j = 0; j < texts->len; j++)
        count += strcmp (texts->pdata[i], texts->pdata[j]) == 0;
      if (count > most)
        most = count, best = texts->pdata[i];
    }
  return best;
}

static void
note_function_indent (const CtwEditor *editor, const CtwBody *program, GPtrArray *texts)
{
  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      const CtwBody *body = stmt->function != NULL ? &stmt->function->body
                            : stmt->n_bodies > 0   ? &stmt->bodies[0]
                                                   : NULL;
      if (body == NULL || body->n == 0 || body->stmts[0]->line == stmt->line)
        continue;
      const char *indent = ctw_line_indent (editor, body->stmts[0]->span.start);
      if (*indent != '\0')
        g_ptr_array_add (texts, (gpointer) indent);
    }
}

static const char *
detect_indent (const CtwEditor *editor)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  guint n = MIN (ctw_model_get_n_classes (editor->model), 50);

  for (guint i = 0; i < n; i++)
    {
      const char *indent = body_indent (editor,
                                        ctw_model_get_class (editor->model, (CtwClassId) i));
      if (indent != NULL)
        g_ptr_array_add (texts, (gpointer) indent);
    }
  if (texts->len == 0)
    note_function_indent (editor, ctw_model_get_program (editor->model), texts);
  const char *best = most_common (texts);
  return best != NULL && strchr (best, '\f') == NULL ? best : "    ";
}

static gboolean
detect_list_slots (const CtwEditor *editor)
{
  gint balance = 0;

  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwSlots *slots = &ctw_model_get_class (editor->model, (CtwClassId) i)->slots;
      char first = slots->value_span.start < slots->value_span.end
                       ? editor->text[slots->value_span.start]
                       : 0;
      balance += slots->form == CTW_SLOTS_LIST && first == '[';
      balance -= slots->form == CTW_SLOTS_TUPLE && first == '(';
    }
  return balance > 0;
}

static guint
blank_lines_before (const CtwEditor *editor, guint32 at)
{
  guint blank = 0;
  guint32 line = ctw_line_start (editor, at);

  while (line > 0)
    {
      guint32 before = ctw_line_start (editor, line - 1);
      if (line >= 2 && editor->text[line - 1] == '\n' && editor->text[line - 2] == '\r')
        before = ctw_line_start (editor, line - 2);
      if (ctw_line_is_blank (editor, before))
        blank++;
      else if (editor->text[before + strspn (editor->text + before, " \t")] != '#')
        break;
      line = before;
    }
  return blank;
}

static guint
detect_class_gap (const CtwEditor *editor)
{
  const CtwBody *program = ctw_model_get_program (editor->model);
  guint counts[4] = { 0 };
  guint best = 2;

  for (guint i = 1; i < program->n && i < 200; i++)
    if (program->stmts[i]->kind == CTW_STMT_CLASS && program->stmts[i - 1]->kind == CTW_STMT_CLASS)
      counts[MIN (blank_lines_before (editor, program->stmts[i]->span.start), 3)]++;
  for (guint i = 0; i < 4; i++)
    if (counts[i] > counts[best])
      best = i;
  return best;
}

static guint
detect_method_gap (const CtwEditor *editor)
{
  guint none = 0, some = 0;

  for (guint i = 0; i < ctw_model_get_n_classes (editor->model) && i < 50; i++)
    {
      const CtwBody *body = &ctw_model_get_class (editor->model, (CtwClassId) i)->body;
      for (guint j = 1; j < body->n; j++)
        if (body->stmts[j]->kind == CTW_STMT_FUNCTION)
          {
            guint gap = blank_lines_before (editor, body->stmts[j]->span.start);
            none += gap == 0;
            some += gap > 0;
          }
    }
  return none > some ? 0 : 1;
}

void
ctw_style_detect (CtwEditor *editor)
{
  editor->style = (CtwStyle){
    .newline = detect_newline (editor),
    .indent = detect_indent (editor),
    .quote = detect_quote (editor),
    .list_slots = detect_list_slots (editor),
    .class_gap = detect_class_gap (editor),
    .method_gap = detect_method_gap (editor),
  };
}
