/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish-bases.c: the parentheses of a class statement.
 *
 * They come with the first base and go with the last, keywords such as
 * metaclass= keep their place behind the bases.  Whether Python can lay the
 * bases out together is for the picture to say, not for the edit.
 */
#include "config.h"

#include "edit/ctw-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_parentheses (const CtwEditor *editor, const CtwClass *klass)
{
  const CtwToken *before = ctw_token_before (editor, klass->bases_span.start);

  return before != NULL && before->op == '(' && before->start >= klass->name_span.end;
}

static void
read_bases (const CtwEditor *editor, const CtwClass *klass, CtwSequence *sequence)
{
  ctw_sequence_read (editor, klass->bases_span, FALSE, sequence);
}

static const CtwClass *
find_named (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  for (CtwClassId id = (CtwClassId) ctw_model_get_n_classes (editor->model) - 1; id >= 0; id--)
    {
      const CtwClass *other = ctw_model_get_class (editor->model, id);
      if ((strcmp (other->name, name) == 0 && other->outer == klass->outer)
          || strcmp (other->qualname, name) == 0)
        return other;
    }
  return NULL;
}

static gboolean
check_base (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  const CtwClass *other = find_named (editor, klass, name);

  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwSpan *span = &klass->bases[i]->span;
      if (strcmp (ctw_editor_copy (editor, span->start, span->end), name) == 0)
        return ctw_editor_refuse (editor, _ ("%s is a base of %s already."), name, klass->name);
    }
  if (other == klass)
    return ctw_editor_refuse (editor, _ ("%s cannot be its own base."), klass->name);
  if (other != NULL && ctw_class_inherits (editor, other, klass))
    return ctw_editor_refuse (editor, _ ("%s inherits from %s: it cannot be its base too."), name,
                              klass->name);
  if (other != NULL && other->span.start > klass->span.start)
    return ctw_editor_refuse (editor, _ ("%s stands behind %s (line %u): move it up first."), name,
                              klass->name, other->line);
  return TRUE;
}

/* The last, but in front of what the new base inherits from: mro () takes no other order. */
static guint
place_for (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  const CtwClass *other = find_named (editor, klass, name);

  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);

      if (ctw_expr_is_name (klass->bases[i], "object")
          || (other != NULL && base != NULL && ctw_class_inherits (editor, other, base)))
        return i;
    }
  return klass->n_bases;
}

gboolean
ctw_wish_add_base (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *name = editor->wish->name;
  gint position = editor->wish->position;
  CtwSequence sequence;

  if (name == NULL || !ctw_editor_check_source (editor, name) || !check_base (editor, klass, name))
    return editor->error != NULL ? FALSE : ctw_editor_refuse (editor, _ ("A name is needed."));
  if (!has_parentheses (editor, klass))
    ctw_editor_insert (editor, klass->bases_span.start,
                       ctw_arena_printf (editor->arena, "(%s)", name));
  else
    {
      guint index = position < 0 ? place_for (editor, klass, name)
                                 : MIN ((guint) position, klass->n_bases);
      read_bases (editor, klass, &sequence);
      ctw_sequence_insert (editor, &sequence, index, name);
    }
  ctw_editor_focus (editor, klass->name_span.end, name);
  ctw_editor_call (editor, _ ("make %s a kind of %s"), klass->name, name);
  return TRUE;
}

gboolean
ctw_wish_remove_base (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  CtwSequence sequence;

  read_bases (editor, klass, &sequence);
  if (editor->wish->position < 0 || (guint) editor->wish->position >= klass->n_bases
      || sequence.n != klass->n_bases + klass->n_keywords)
    return ctw_editor_refuse (editor, _ ("%s has no such base."), klass->name);
  gint index = ctw_sequence_find (&sequence, klass->bases[editor->wish->position]->span);
  if (index < 0)
    return ctw_editor_refuse (editor, _ ("The text is not the one that was read."));
  const CtwSpan *span = &klass->bases[editor->wish->position]->span;
  ctw_editor_call (editor, _ ("remove base %s of %s"),
                   ctw_editor_copy (editor, span->start, span->end), klass->name);
  if (sequence.n == 1
      && !ctw_span_has_comment (editor, klass->bases_span.start, klass->bases_span.end))
    {
      const CtwToken *open = ctw_token_before (editor, klass->bases_span.start);
      const CtwToken *close = ctw_token_at (editor, klass->bases_span.end);
      ctw_editor_delete (editor, open[-1].end, close->end);
      return TRUE;
    }
  gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, sequence.n);
  gone[index] = TRUE;
  ctw_sequence_remove (editor, &sequence, gone);
  return TRUE;
}

gboolean
ctw_wish_move_base (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  gint from = editor->wish->from, to = editor->wish->position;
  CtwSequence sequence;

  if (to < 0)
    to = (gint) klass->n_bases - 1;
  read_bases (editor, klass, &sequence);
  if (from < 0 || from >= (gint) klass->n_bases || to >= (gint) klass->n_bases
      || sequence.n != klass->n_bases + klass->n_keywords)
    return ctw_editor_refuse (editor, _ ("%s has no such base."), klass->name);
  gint first = ctw_sequence_find (&sequence, klass->bases[from]->span);
  gint second = ctw_sequence_find (&sequence, klass->bases[to]->span);
  if (first < 0 || second < 0)
    return ctw_editor_refuse (editor, _ ("The text is not the one that was read."));
  ctw_sequence_move (editor, &sequence, (guint) first, (guint) second);
  ctw_editor_call (editor, _ ("reorder the bases of %s"), klass->name);
  return TRUE;
}
