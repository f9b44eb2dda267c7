/* SPDX-License-Identifier: MIT */
/*
 * ctw-sequence.c: items between commas: bases, slots, parameters, arguments.
 *
 * Items are found by the commas in the text, so that brackets around an item,
 * joined strings and comments between them are theirs.  An item that has its
 * lines for itself is put in and taken out with them; else it shares a line,
 * and a comma goes with it.
 *
 * Invariant: what is not the item, its comma, or the space next to it stays.
 */
#include "edit/ctw-edit-private.h"

#include <string.h>

void
ctw_sequence_read (const CtwEditor *editor, CtwSpan inner, gboolean tuple, CtwSequence *sequence)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (CtwSequenceItem));
  const CtwToken *token = ctw_token_at (editor, inner.start);
  guint depth = token->depth;
  CtwSequenceItem item = { 0, 0, 0 };

  for (; token->kind != CTW_TOKEN_END && token->start < inner.end; token++)
    {
      if (token->kind >= CTW_TOKEN_COMMENT)
        continue;
      if (token->op == ',' && token->depth == depth)
        {
          item.comma = token->end;
          g_array_append_val (items, item);
          item = (CtwSequenceItem){ 0, 0, 0 };
          continue;
        }
      if (item.end == 0)
        item.start = token->start;
      item.end = token->end;
    }
  if (item.end != 0)
    g_array_append_val (items, item);
  sequence->inner = inner;
  sequence->tuple = tuple;
  sequence->open = depth > 0;
  sequence->items = ctw_arena_steal_array (editor->arena, items, &sequence->n);
}

/* Which item holds @span; -1 where none does. */
gint
ctw_sequence_find (const CtwSequence *sequence, CtwSpan span)
{
  for (guint i = 0; i < sequence->n; i++)
    if (span.start >= sequence->items[i].start && span.end <= sequence->items[i].end)
      return (gint) i;
  return -1;
}

/* Between the parentheses of a call; empty at its end where they are not found. */
CtwSpan
ctw_call_inner (const CtwEditor *editor, const CtwExpr *call)
{
  const CtwToken *close = ctw_token_before (editor, call->span.end);
  const CtwToken *open = close;

  if (close == NULL || close->op != ')')
    return (CtwSpan){ call->span.end, call->span.end };
  while (open > editor->tokens.v && !(open->op == '(' && open->depth == close->depth))
    open--;
  return (CtwSpan){ open->end, close->start };
}

/* Between the parentheses of a def. */
CtwSpan
ctw_params_inner (const CtwEditor *editor, const CtwFunction *function)
{
  const CtwToken *open = ctw_token_at (editor, function->name_span.end);
  guint depth;

  while (open->kind != CTW_TOKEN_END && !(open->op == '(' && open->depth == 0))
    open++;
  depth = open->depth;
  const CtwToken *close = open + (open->kind != CTW_TOKEN_END);
  while (close->kind != CTW_TOKEN_END && !(close->op == ')' && close->depth == depth))
    close++;
  return (CtwSpan){ MIN (open->end, close->start), close->start };
}

/* Whether nothing but its comma and a comment shares the lines of an item. */
static gboolean
owns_lines (const CtwEditor *editor, const CtwSequence *sequence, guint i)
{
  const CtwSequenceItem *item = &sequence->items[i];
  guint32 start = ctw_line_start (editor, item->start);
  const CtwToken *after = ctw_token_at (editor, item->comma != 0 ? item->comma : item->end);

  if (!sequence->open || start <= sequence->inner.start
      || ctw_token_at (editor, start)->start != item->start)
    return FALSE;
  if (after->kind == CTW_TOKEN_COMMENT)
    after++;
  return after->kind == CTW_TOKEN_NL
         && (item->comma == 0
             || ctw_line_start (editor, item->end) == ctw_line_start (editor, item->comma - 1));
}

static gboolean
first_on_line (const CtwEditor *editor, const CtwSequence *sequence, guint i)
{
  guint32 start = ctw_line_start (editor, sequence->items[i].start);

  return sequence->open && start > sequence->inner.start
         && ctw_token_at (editor, start)->start == sequence->items[i].start;
}

static const char *
comma_space (const CtwEditor *editor, const CtwSequence *sequence)
{
  gboolean tight = sequence->n > 1 && sequence->items[1].start == sequence->items[0].comma;

  return tight ? "," : ", ";
}

/* What to put between two items that come behind the last: a comma, and a line where each has one.
 */
const char *
ctw_sequence_comma (CtwEditor *editor, const CtwSequence *sequence)
{
  guint last = sequence->n - 1;

  if (sequence->n == 0 || !owns_lines (editor, sequence, last))
    return ", ";
  return ctw_arena_printf (editor->arena, ",%s%s", editor->style.newline,
                           ctw_line_indent (editor, sequence->items[last].start));
}

static void
append_item (CtwEditor *editor, const CtwSequence *sequence, const char *item)
{
  guint last = sequence->n - 1;
  const CtwSequenceItem *before = &sequence->items[last];
  const char *comma = comma_space (editor, sequence);
  gboolean own = owns_lines (editor, sequence, last);

  if (own || (first_on_line (editor, sequence, last) && last > 0))
    {
      const char *line = ctw_arena_printf (editor->arena, "%s%s%s", editor->style.newline,
                                           ctw_line_indent (editor, before->start), item);
      guint32 end = own ? ctw_line_end (editor, before->end) : before->end;
      if (before->comma != 0)
        line = ctw_arena_printf (editor->arena, "%s,", line);
      else
        ctw_editor_insert (editor, before->end, ",");
      if (!own && before->comma != 0)
        end = before->comma;
      ctw_editor_insert (editor, end, line);
    }
  else if (before->comma == 0)
    ctw_editor_insert (editor, before->end, ctw_arena_printf (editor->arena, "%s%s", comma, item));
  else
    ctw_editor_insert (editor, before->comma,
                       ctw_arena_printf (editor->arena, "%s%s%s", comma + 1, item,
                                         sequence->tuple && sequence->n == 1 ? "" : ","));
}

/* Puts @item in front of item @index, or behind the last. */
void
ctw_sequence_insert (CtwEditor *editor, const CtwSequence *sequence, guint index, const char *item)
{
  if (sequence->n == 0)
    {
      ctw_editor_insert (
          editor, sequence->inner.start,
          ctw_arena_printf (editor->arena, "%s%s", item, sequence->tuple ? "," : ""));
      return;
    }
  if (index >= sequence->n)
    {
      append_item (editor, sequence, item);
      return;
    }
  const CtwSequenceItem *after = &sequence->items[index];
  if (owns_lines (editor, sequence, index))
    ctw_editor_insert (editor, ctw_line_start (editor, after->start),
                       ctw_arena_printf (editor->arena, "%s%s,%s",
                                         ctw_line_indent (editor, after->start), item,
                                         editor->style.newline));
  else
    ctw_editor_insert (
        editor, after->start,
        ctw_arena_printf (editor->arena, "%s%s", item, comma_space (editor, sequence)));
}

static void
remove_one (CtwEditor *editor,
            const CtwSequence *sequence,
            guint i,
            gint before,
            gboolean is_last_kept_side)
{
  const CtwSequenceItem *item = &sequence->items[i];
  guint32 end = item->comma != 0 ? item->comma : item->end;

  if (owns_lines (editor, sequence, i))
    {
      ctw_editor_delete (editor, ctw_line_start (editor, item->start),
                         ctw_line_after (editor, end));
      return;
    }
  if (is_last_kept_side && before >= 0)
    {
      /* Nothing stays behind it: the space in front goes, its comma may stay. */
      guint32 from = sequence->items[before].comma;
      if (ctw_span_has_comment (editor, from, item->start))
        from = item->start;
      ctw_editor_delete (editor, from, end);
      return;
    }
  if (i + 1 < sequence->n)
    {
      guint32 next = sequence->items[i + 1].start;
      if (!ctw_span_has_comment (editor, end, next)
          && ctw_line_start (editor, end) == ctw_line_start (editor, next))
        end = next;
    }
  ctw_editor_delete (editor, item->start, end);
}

/* The last that stays loses its comma where the last of all had none, and a lone one gets it. */
static void
mend_last_comma (CtwEditor *editor, const CtwSequence *sequence, gint kept, guint n_kept)
{
  const CtwSequenceItem *item = &sequence->items[kept];
  gboolean had = sequence->items[sequence->n - 1].comma != 0;
  gboolean wants = (sequence->tuple && n_kept == 1) || (had && sequence->n > 1);

  if (sequence->tuple && n_kept == 1 && item->comma == 0)
    ctw_editor_insert (editor, item->end, ",");
  else if (!wants && item->comma != 0 && (guint) kept + 1 < sequence->n)
    ctw_editor_delete (editor, item->end, item->comma);
}

/* Removes the items that @gone marks, one flag an item. */
void
ctw_sequence_remove (CtwEditor *editor, const CtwSequence *sequence, const gboolean *gone)
{
  gint kept = -1, before = -1;
  guint n_kept = 0;

  for (guint i = 0; i < sequence->n; i++)
    if (!gone[i])
      kept = (gint) i, n_kept++;
  for (guint i = 0; i < sequence->n; i++)
    {
      if (gone[i])
        remove_one (editor, sequence, i, before, (gint) i > kept);
      before = gone[i] ? before : (gint) i;
      if (gone[i] && (gint) i > kept)
        before = (gint) i;
    }
  if (kept >= 0)
    mend_last_comma (editor, sequence, kept, n_kept);
}

/* Behind an item and its comma: the comment on its line. */
static CtwSpan
tail_of (const CtwEditor *editor, const CtwSequenceItem *item)
{
  guint32 start = item->comma != 0 ? item->comma : item->end;

  return (CtwSpan){ start, ctw_line_end (editor, start) };
}

/*
 * Puts item @from where item @to is; those between move up by one.  Commas stay;
 * where each has a line of its own, the comment on it goes with the item.
 */
static void
rotate_items (CtwEditor *editor,
              const CtwSequence *sequence,
              guint from,
              guint to,
              gboolean own_lines)
{
  gint step = from < to ? 1 : -1;

  for (guint i = from;; i = (guint) ((gint) i + step))
    {
      const CtwSequenceItem *here = &sequence->items[i];
      const CtwSequenceItem *next = &sequence->items[i == to ? (gint) from : (gint) i + step];
      CtwSpan mine = tail_of (editor, here), other = tail_of (editor, next);

      ctw_editor_replace (editor, here->start, here->end,
                          ctw_editor_copy (editor, next->start, next->end));
      if (own_lines && mine.end - mine.start + other.end - other.start > 0)
        ctw_editor_replace (editor, mine.start, mine.end,
                            ctw_editor_copy (editor, other.start, other.end));
      if (i == to)
        return;
    }
}

void
ctw_sequence_move (CtwEditor *editor, const CtwSequence *sequence, guint from, guint to)
{
  gboolean own = TRUE, commas = TRUE;

  if (from == to || from >= sequence->n || to >= sequence->n)
    return;
  for (guint i = MIN (from, to); i <= MAX (from, to); i++)
    {
      own &= owns_lines (editor, sequence, i);
      commas &= sequence->items[i].comma != 0;
    }
  if (!own || !commas)
    {
      rotate_items (editor, sequence, from, to, own);
      return;
    }
  /* Its lines go with the comment on them. */
  const CtwSequenceItem *item = &sequence->items[from];
  guint32 start = ctw_line_start (editor, item->start), end = ctw_line_after (editor, item->comma);
  guint32 at = from < to ? ctw_line_after (editor, sequence->items[to].comma)
                         : ctw_line_start (editor, sequence->items[to].start);
  ctw_editor_insert (editor, at, ctw_editor_copy (editor, start, end));
  ctw_editor_delete (editor, start, end);
}
