/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish-storage.c: where instances keep their attributes.
 *
 * A class without __slots__ has a __dict__ and a __weakref__; one with it has
 * what it names.  A dataclass says slots=True instead, which puts up with
 * default values.
 */
#include "config.h"

#include "edit/ctw-slots-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
check_kind (CtwEditor *editor, const CtwClass *klass)
{
  if (klass->kind == CTW_CLASS_NAMED_TUPLE)
    return ctw_editor_refuse (editor,
                              _ ("%s is a NamedTuple: its fields are the items of a "
                                 "tuple."),
                              klass->name);
  if (klass->kind == CTW_CLASS_ENUM)
    return ctw_editor_refuse (editor, _ ("%s is an Enum: its members always keep a __dict__."),
                              klass->name);
  return TRUE;
}

static void
remove_slots (CtwEditor *editor, const CtwClass *klass)
{
  gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, klass->body.n);
  CtwSuite suite;

  if (klass->slots.form == CTW_SLOTS_ABSENT)
    return;
  for (guint i = 0; i < klass->body.n; i++)
    gone[i] = klass->body.stmts[i]->span.start == klass->slots.span.start
              && klass->body.stmts[i]->span.end == klass->slots.span.end;
  ctw_suite_of_class (editor, klass, &suite);
  ctw_suite_remove (editor, &suite, gone);
}

static void
add_word (CtwEditor *editor, const CtwClass *klass, GPtrArray *names, const char *word)
{
  if (ctw_class_inherits_word (editor, klass, word))
    ctw_editor_warn (editor, "inherited", klass->name_span, _ ("A base of %s brings a %s already."),
                     klass->name, word);
  else
    g_ptr_array_add (names, (gpointer) word);
}

static gboolean
write_slots (CtwEditor *editor, const CtwClass *klass, CtwKeep keep)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (!ctw_slots_check (editor, klass))
    return FALSE;
  if ((keep & CTW_KEEP_SLOTS) && !ctw_slots_collect (editor, klass, names))
    return FALSE;
  if (keep & CTW_KEEP_DICT)
    add_word (editor, klass, names, "__dict__");
  else if (ctw_class_inherits_word (editor, klass, "__dict__"))
    ctw_editor_warn (editor, "useless", klass->name_span,
                     _ ("A base of %s has a __dict__, so %s keeps one: slots save nothing here."),
                     klass->name, klass->name);
  if (keep & CTW_KEEP_WEAKREF)
    add_word (editor, klass, names, "__weakref__");
  ctw_slots_set (editor, klass, names);
  return TRUE;
}

static gboolean
has_default (const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_annotations; i++)
    if (klass->annotations[i].value != NULL && ctw_annotation_is_field (&klass->annotations[i]))
      return TRUE;
  return FALSE;
}

static gboolean
write_dataclass (CtwEditor *editor, const CtwClass *klass, CtwKeep keep)
{
  gboolean slots = keep == CTW_KEEP_SLOTS || keep == (CTW_KEEP_SLOTS | CTW_KEEP_WEAKREF);

  if (klass->slots.form != CTW_SLOTS_ABSENT)
    return write_slots (editor, klass, keep);
  if (!slots && (keep & CTW_KEEP_SLOTS) && has_default (klass))
    return ctw_editor_refuse (editor,
                              _ ("%s is a dataclass whose fields have default values: it "
                                 "cannot have __slots__ of its own beside a __dict__."),
                              klass->name);
  if (!ctw_dataclass_set_options (editor, klass, slots, slots && (keep & CTW_KEEP_WEAKREF)))
    return FALSE;
  return slots || write_slots (editor, klass, keep);
}

static void
call_storage (CtwEditor *editor, const CtwClass *klass, CtwKeep keep)
{
  if ((keep & CTW_KEEP_SLOTS) && (keep & CTW_KEEP_DICT))
    ctw_editor_call (editor, _ ("give %s slots and a __dict__"), klass->name);
  else if (keep & CTW_KEEP_SLOTS)
    ctw_editor_call (editor, _ ("make %s slotted"), klass->name);
  else
    ctw_editor_call (editor, _ ("give %s a __dict__"), klass->name);
}

gboolean
ctw_wish_set_storage (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  CtwKeep keep = editor->wish->keep & (CTW_KEEP_SLOTS | CTW_KEEP_DICT | CTW_KEEP_WEAKREF);

  if (!check_kind (editor, klass) || !ctw_slots_check (editor, klass))
    return FALSE;
  if (!(keep & (CTW_KEEP_SLOTS | CTW_KEEP_DICT)))
    return ctw_editor_refuse (editor, _ ("%s needs slots or a __dict__."), klass->name);
  call_storage (editor, klass, keep);
  if (keep == (CTW_KEEP_DICT | CTW_KEEP_WEAKREF))
    {
      remove_slots (editor, klass);
      return klass->kind != CTW_CLASS_DATACLASS
             || ctw_dataclass_set_options (editor, klass, FALSE, FALSE);
    }
  if (klass->kind == CTW_CLASS_DATACLASS)
    return write_dataclass (editor, klass, keep);
  return write_slots (editor, klass, keep);
}

gboolean
ctw_wish_slots_from_init (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  CtwKeep keep = CTW_KEEP_SLOTS;

  if (!check_kind (editor, klass))
    return FALSE;
  if (ctw_class_slot (klass, "__dict__") >= 0)
    keep |= CTW_KEEP_DICT;
  if (ctw_class_slot (klass, "__weakref__") >= 0)
    keep |= CTW_KEEP_WEAKREF;
  ctw_editor_call (editor, _ ("make %s slotted"), klass->name);
  if (klass->kind == CTW_CLASS_DATACLASS)
    return write_dataclass (editor, klass, keep);
  return write_slots (editor, klass, keep);
}

gboolean
ctw_wish_remove_slot (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  gint position = editor->wish->position;
  CtwSequence sequence;

  if (position < 0 || (guint) position >= klass->slots.n_items)
    return ctw_editor_refuse (editor, _ ("%s has no such slot."), klass->name);
  if (!ctw_slots_check (editor, klass))
    return FALSE;
  if (!ctw_slots_read_literal (editor, klass, &sequence))
    return ctw_editor_refuse (editor,
                              _ ("__slots__ of %s is computed (line %u): change it in the "
                                 "text."),
                              klass->name, ctw_editor_line (editor, klass->slots.span.start));
  gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, sequence.n);
  gone[position] = TRUE;
  if (sequence.n == 1 && sequence.inner.start == klass->slots.value_span.start)
    ctw_editor_replace (editor, sequence.inner.start, sequence.inner.end, "()");
  else
    ctw_sequence_remove (editor, &sequence, gone);
  ctw_editor_call (editor, _ ("remove slot %s of %s"), klass->slots.items[position].name,
                   klass->name);
  return TRUE;
}
