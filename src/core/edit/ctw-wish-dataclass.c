/* SPDX-License-Identifier: MIT */
/* ctw-wish-dataclass.c: the options of @dataclass that decide about storage. */
#include "config.h"

#include "edit/ctw-slots-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const CtwExpr *
find_option (const CtwExpr *decorator, const char *option)
{
  for (guint i = 1; decorator->kind == CTW_EXPR_CALL && i < decorator->n_children; i++)
    {
      const CtwExpr *argument = decorator->children[i];
      if (argument->kind == CTW_EXPR_KEYWORD && strcmp (argument->text, option) == 0)
        return argument;
    }
  return NULL;
}

/* Whether @option is given and not False. */
gboolean
ctw_dataclass_option (const CtwClass *klass, const char *option)
{
  const CtwExpr *decorator = ctw_class_dataclass (klass);
  const CtwExpr *given = decorator == NULL ? NULL : find_option (decorator, option);

  return given != NULL && given->children[0]->kind != CTW_EXPR_FALSE;
}

static void
add_options (CtwEditor *editor, const CtwExpr *decorator, const char *options)
{
  CtwSequence sequence;

  if (*options == '\0')
    return;
  if (decorator->kind != CTW_EXPR_CALL)
    {
      ctw_editor_insert (editor, decorator->span.end,
                         ctw_arena_printf (editor->arena, "(%s)", options));
      return;
    }
  ctw_sequence_read (editor, ctw_call_inner (editor, decorator), FALSE, &sequence);
  ctw_sequence_insert (editor, &sequence, sequence.n, options);
}

static void
remove_options (CtwEditor *editor, const CtwExpr *decorator, const CtwExpr *const given[2])
{
  CtwSpan inner = ctw_call_inner (editor, decorator);
  CtwSequence sequence;
  guint n_gone = 0;

  ctw_sequence_read (editor, inner, FALSE, &sequence);
  gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, sequence.n);
  for (guint i = 0; i < 2; i++)
    {
      gint index = given[i] == NULL ? -1 : ctw_sequence_find (&sequence, given[i]->span);
      if (index >= 0)
        gone[index] = TRUE, n_gone++;
    }
  if (n_gone > 0 && n_gone == sequence.n && !ctw_span_has_comment (editor, inner.start, inner.end))
    ctw_editor_delete (editor, decorator->children[0]->span.end, decorator->span.end);
  else if (n_gone > 0)
    ctw_sequence_remove (editor, &sequence, gone);
}

/* Sets slots= and weakref_slot=, leaving out what is False anyway. */
gboolean
ctw_dataclass_set_options (CtwEditor *editor,
                           const CtwClass *klass,
                           gboolean slots,
                           gboolean weakref)
{
  static const char *const NAMES[] = { "slots", "weakref_slot" };
  const gboolean on[] = { slots, weakref };
  const CtwExpr *decorator = ctw_class_dataclass (klass);
  const CtwExpr *gone[2] = { NULL, NULL };
  const char *added = "";

  if (decorator == NULL)
    return ctw_editor_refuse (editor, _ ("%s is no dataclass."), klass->name);
  for (guint i = 0; i < 2; i++)
    {
      const CtwExpr *given = find_option (decorator, NAMES[i]);
      if (given != NULL && on[i] && given->children[0]->kind != CTW_EXPR_TRUE)
        ctw_editor_replace (editor, given->children[0]->span.start, given->children[0]->span.end,
                            "True");
      else if (given == NULL && on[i])
        added = ctw_arena_printf (editor->arena, "%s%s%s=True", added, *added ? ", " : "",
                                  NAMES[i]);
      else if (given != NULL && !on[i])
        gone[i] = given;
    }
  add_options (editor, decorator, added);
  if (gone[0] != NULL || gone[1] != NULL)
    remove_options (editor, decorator, gone);
  return TRUE;
}

static gboolean
check_slots (CtwEditor *editor, const CtwClass *klass, gboolean on)
{
  if (on && klass->slots.form != CTW_SLOTS_ABSENT)
    return ctw_editor_refuse (editor, _ ("%s already specifies __slots__."), klass->name);
  return TRUE;
}

gboolean
ctw_wish_dataclass_slots (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  gboolean on = editor->wish->on;

  if (!check_slots (editor, klass, on)
      || !ctw_dataclass_set_options (editor, klass, on,
                                     on && ctw_dataclass_option (klass, "weakref_slot")))
    return FALSE;
  ctw_editor_call (editor, on ? _ ("make %s slotted") : _ ("give %s a __dict__"), klass->name);
  return TRUE;
}

gboolean
ctw_wish_dataclass_weakref (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  gboolean on = editor->wish->on;

  if (!check_slots (editor, klass, on)
      || !ctw_dataclass_set_options (editor, klass, on || ctw_dataclass_option (klass, "slots"),
                                     on))
    return FALSE;
  ctw_editor_call (editor, on ? _ ("let %s be weakly referenced") : _ ("take __weakref__ from %s"),
                   klass->name);
  return TRUE;
}
