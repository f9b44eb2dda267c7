/* SPDX-License-Identifier: MIT */
/*
 * ctw-slots.c: a class's __slots__ statement, read and written in place.
 *
 * A literal keeps its form: brackets, one item a line, comments between items.
 * Only a value that is computed is written out anew when its items change.
 */
#include "config.h"

#include "edit/ctw-slots-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_LIMIT 88 /* columns; longer literals take a line for each item */

static gboolean
is_literal_form (CtwSlotsForm form)
{
  return form == CTW_SLOTS_TUPLE || form == CTW_SLOTS_LIST || form == CTW_SLOTS_SET
         || form == CTW_SLOTS_DICT;
}

/* Whether __slots__ is a literal whose items stand in the text, one by one. */
gboolean
ctw_slots_read_literal (const CtwEditor *editor, const CtwClass *klass, CtwSequence *sequence)
{
  const CtwSlots *slots = &klass->slots;
  const CtwToken *open = ctw_token_at (editor, slots->value_span.start);
  const CtwToken *close = ctw_token_before (editor, slots->value_span.end);
  CtwSpan inner = slots->value_span;

  if (!is_literal_form (slots->form))
    return FALSE;
  gboolean bracketed = close != NULL && close > open && open->depth == close->depth
                       && ((open->op == '(' && close->op == ')')
                           || (open->op == '[' && close->op == ']')
                           || (open->op == '{' && close->op == '}'));
  for (const CtwToken *token = open + 1; bracketed && token < close; token++)
    bracketed = token->depth > open->depth;
  if (bracketed)
    inner = (CtwSpan){ open->end, close->start };
  else if (slots->form != CTW_SLOTS_TUPLE)
    return FALSE;
  ctw_sequence_read (editor, inner, slots->form == CTW_SLOTS_TUPLE, sequence);
  if (sequence->n != slots->n_items)
    return FALSE;
  for (guint i = 0; i < sequence->n; i++)
    if (slots->items[i].span.start < sequence->items[i].start
        || slots->items[i].span.end > sequence->items[i].end
        || slots->items[i].span.start == slots->items[i].span.end)
      return FALSE;
  return TRUE;
}

static gint
find_statement (const CtwClass *klass)
{
  for (guint i = 0; i < klass->body.n; i++)
    if (klass->body.stmts[i]->span.start == klass->slots.span.start
        && klass->body.stmts[i]->span.end == klass->slots.span.end)
      return (gint) i;
  return -1;
}

static gboolean
targets_slots (const CtwStmt *stmt)
{
  guint n = stmt->kind == CTW_STMT_ASSIGN ? stmt->n_exprs - 1
            : stmt->kind == CTW_STMT_AUG_ASSIGN || stmt->kind == CTW_STMT_ANN_ASSIGN
                    || stmt->kind == CTW_STMT_DELETE
                ? 1
                : 0;

  for (guint i = 0; i < n; i++)
    if (ctw_expr_is_name (stmt->exprs[i], "__slots__"))
      return TRUE;
  return FALSE;
}

/* Whether __slots__ can be changed by changing one statement. */
gboolean
ctw_slots_check (CtwEditor *editor, const CtwClass *klass)
{
  guint n = 0;
  const CtwStmt *last = NULL;

  for (guint i = 0; i < klass->body.n; i++)
    if (targets_slots (klass->body.stmts[i]))
      n++, last = klass->body.stmts[i];
  if (klass->slots.form == CTW_SLOTS_ABSENT && n == 0)
    return TRUE;
  if (n != 1 || find_statement (klass) < 0 || last->kind == CTW_STMT_AUG_ASSIGN
      || (last->kind == CTW_STMT_ASSIGN && last->n_exprs != 2))
    return ctw_editor_refuse (editor,
                              _ ("__slots__ of %s is made by more than one plain "
                                 "statement: change it in the text."),
                              klass->name);
  if (klass->slots.form == CTW_SLOTS_UNKNOWN)
    return ctw_editor_refuse (editor,
                              _ ("__slots__ of %s is computed (line %u): change it in the "
                                 "text."),
                              klass->name, last->line);
  return TRUE;
}

static gboolean
wants (const GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_strcmp0 (names->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* A tuple or list, as the file writes them; over several lines where it is long. */
const char *
ctw_slots_literal (CtwEditor *editor, const GPtrArray *names, guint column)
{
  const char *open = editor->style.list_slots ? "[" : "(";
  const char *close = editor->style.list_slots ? "]" : ")";
  g_autoptr (GString) line = g_string_new (open);
  g_autoptr (GString) lines = g_string_new (open);

  for (guint i = 0; i < names->len; i++)
    {
      const char *item = ctw_editor_quoted (editor, names->pdata[i]);
      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", item);
      g_string_append_printf (lines, "\n%s%s,", editor->style.indent, item);
    }
  if (names->len == 1 && !editor->style.list_slots)
    g_string_append_c (line, ',');
  g_string_append (line, close);
  g_string_append_printf (lines, "\n%s", close);
  return ctw_arena_strdup (
      editor->arena, column + line->len > LINE_LIMIT && names->len > 1 ? lines->str : line->str);
}

static void
change_items (CtwEditor *editor,
              const CtwClass *klass,
              const CtwSequence *sequence,
              const GPtrArray *names)
{
  const CtwSlots *slots = &klass->slots;
  gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, sequence->n);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  guint n_gone = 0;

  for (guint i = 0; i < slots->n_items; i++)
    n_gone += gone[i] = !wants (names, slots->items[i].name);
  for (guint i = 0; i < names->len; i++)
    if (ctw_class_slot (klass, names->pdata[i]) < 0)
      g_ptr_array_add (added,
                       (gpointer) ctw_arena_printf (editor->arena, "%s%s",
                                                    ctw_editor_quoted (editor, names->pdata[i]),
                                                    slots->form == CTW_SLOTS_DICT ? ": None" : ""));
  if (added->len == 0 && n_gone < sequence->n)
    {
      ctw_sequence_remove (editor, sequence, gone);
      return;
    }
  if (n_gone == 0 && added->len == 1)
    {
      ctw_sequence_insert (editor, sequence, sequence->n, added->pdata[0]);
      return;
    }
  /* The first that come take the places of those that go; the rest follow the last. */
  guint next = 0;
  const char *tail = "";
  for (guint i = 0; i < sequence->n && next < added->len; i++)
    if (gone[i])
      {
        ctw_editor_replace (editor, sequence->items[i].start, sequence->items[i].end,
                            added->pdata[next++]);
        gone[i] = FALSE;
        n_gone--;
      }
  for (guint i = next; i < added->len; i++)
    tail = ctw_arena_printf (editor->arena, "%s%s%s", tail,
                             i > next ? ctw_sequence_comma (editor, sequence) : "",
                             (const char *) added->pdata[i]);
  if (*tail != '\0')
    {
      CtwSequence open = *sequence;
      open.tuple = sequence->tuple && (sequence->n > 0 || added->len - next == 1);
      ctw_sequence_insert (editor, &open, open.n, tail);
    }
  else if (n_gone > 0 && n_gone < sequence->n)
    ctw_sequence_remove (editor, sequence, gone);
  else if (n_gone > 0)
    ctw_editor_delete (
        editor, sequence->items[0].start,
        MAX (sequence->items[sequence->n - 1].comma, sequence->items[sequence->n - 1].end));
}

/* The only name of @names that is no slot yet, where all that are slots stay; else NULL. */
static const char *
single_new_name (const CtwClass *klass, const GPtrArray *names)
{
  const char *name = NULL;

  for (guint i = 0; i < klass->slots.n_items; i++)
    if (!wants (names, klass->slots.items[i].name))
      return NULL;
  for (guint i = 0; i < names->len; i++)
    if (ctw_class_slot (klass, names->pdata[i]) < 0)
      {
        if (name != NULL)
          return NULL;
        name = names->pdata[i];
      }
  return name;
}

/* `Base.__slots__ + ("x",)`: the literal at the end takes the name. */
static gboolean
append_to_sum (CtwEditor *editor, const CtwExpr *value, const char *name)
{
  const CtwExpr *last = value->n_children == 2 ? value->children[1] : NULL;
  CtwSequence sequence;

  if (value->kind != CTW_EXPR_BINARY || strcmp (value->text, "+") != 0
      || (last->kind != CTW_EXPR_TUPLE && last->kind != CTW_EXPR_LIST))
    return FALSE;
  const CtwToken *open = ctw_token_at (editor, last->span.start);
  const CtwToken *close = ctw_token_before (editor, last->span.end);
  if ((open->op != '(' && open->op != '[') || close == NULL || close->depth != open->depth)
    return FALSE;
  ctw_sequence_read (editor, (CtwSpan){ open->end, close->start }, last->kind == CTW_EXPR_TUPLE,
                     &sequence);
  ctw_sequence_insert (editor, &sequence, sequence.n, ctw_editor_quoted (editor, name));
  return TRUE;
}

/* `"x y".split()`: one more word; on a line of its own where the words have lines. */
static gboolean
append_word (CtwEditor *editor, const CtwExpr *value, const char *name)
{
  const CtwExpr *method = value->kind == CTW_EXPR_CALL ? value->children[0] : NULL;
  const CtwExpr *words = method != NULL && method->kind == CTW_EXPR_ATTRIBUTE ? method->children[0]
                                                                              : NULL;

  if (words == NULL || words->kind != CTW_EXPR_STR || value->n_children != 1
      || strcmp (method->text, "split") != 0
      || ctw_token_at (editor, words->span.start)->end != words->span.end)
    return FALSE;
  guint32 end = words->span.end - 1;
  while (end > words->span.start && strchr (" \t\r\n\"'", editor->text[end - 1]) != NULL)
    end--;
  const char *newline = memchr (editor->text + words->span.start, '\n',
                                words->span.end - words->span.start);
  if (end == words->span.start || editor->text[end - 1] == '\\')
    return FALSE;
  ctw_editor_insert (editor, end,
                     newline == NULL
                         ? ctw_arena_printf (editor->arena, " %s", name)
                         : ctw_arena_printf (editor->arena, "%s%s%s", editor->style.newline,
                                             ctw_line_indent (editor, end), name));
  return TRUE;
}

/* A value that is computed in one of the usual ways goes on being so. */
static gboolean
extend_computed (CtwEditor *editor, const CtwClass *klass, const GPtrArray *names)
{
  gint at = find_statement (klass);
  const CtwStmt *stmt = at < 0 ? NULL : klass->body.stmts[at];
  const char *name = single_new_name (klass, names);

  if (klass->slots.form == CTW_SLOTS_STR || name == NULL || stmt == NULL || stmt->n_exprs == 0)
    return FALSE;
  const CtwExpr *value = stmt->exprs[stmt->n_exprs - 1];
  return append_to_sum (editor, value, name) || append_word (editor, value, name);
}

/* The value with the brackets around it. */
static CtwSpan
bracketed_value (const CtwEditor *editor, const CtwSlots *slots)
{
  CtwSpan span = slots->value_span;

  while (TRUE)
    {
      const CtwToken *open = ctw_token_before (editor, span.start);
      const CtwToken *close = ctw_token_at (editor, span.end);

      if (open == NULL || open->op != '(' || open->start < slots->span.start || close->op != ')')
        return span;
      span = (CtwSpan){ open->start, close->end };
    }
}

/* Makes @names the items of __slots__, in place where it can be, else written out. */
void
ctw_slots_set (CtwEditor *editor, const CtwClass *klass, const GPtrArray *names)
{
  const CtwSlots *slots = &klass->slots;
  gboolean same = names->len == slots->n_items;
  gboolean bare;
  CtwSequence sequence;
  CtwSuite suite;

  for (guint i = 0; same && i < slots->n_items; i++)
    same = wants (names, slots->items[i].name);
  if (slots->form != CTW_SLOTS_ABSENT && same)
    return;
  ctw_suite_of_class (editor, klass, &suite);
  guint column = (guint) strlen (suite.indent) + (guint) strlen ("__slots__ = ");
  if (slots->form == CTW_SLOTS_ABSENT)
    {
      guint place = ctw_suite_first (&suite, klass->has_doc);
      gboolean gap = place == 0 && klass->body.stmts[0]->kind == CTW_STMT_FUNCTION
                     && !suite.on_header_line && editor->style.method_gap > 0;
      ctw_suite_insert (editor, &suite, place,
                        ctw_arena_printf (editor->arena, "__slots__ = %s%s",
                                          ctw_slots_literal (editor, names, column),
                                          gap ? "\n" : ""));
      return;
    }
  bare = ctw_slots_read_literal (editor, klass, &sequence)
         && sequence.inner.start == slots->value_span.start;
  if (ctw_slots_read_literal (editor, klass, &sequence) && !(bare && names->len == 0))
    {
      change_items (editor, klass, &sequence, names);
      return;
    }
  if (extend_computed (editor, klass, names))
    return;
  CtwSpan span = bracketed_value (editor, slots);
  ctw_editor_replace (editor, span.start, span.end,
                      ctw_editor_indented (editor, "", ctw_slots_literal (editor, names, column)));
  if (slots->form != CTW_SLOTS_STR && !bare)
    ctw_editor_warn (editor, "written-out", slots->value_span,
                     _ ("__slots__ of %s is computed; its names are written out."), klass->name);
}

/* --- which names */

/* Whether a base of the file has a slot @name. */
gboolean
ctw_slots_inherited (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  g_autofree char *mangled = ctw_mangle (klass->name, name);

  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      for (guint j = 0; base != NULL && j < base->slots.n_items; j++)
        {
          const char *item = base->slots.items[j].name;
          g_autofree char *slot = item == NULL ? NULL : ctw_mangle (base->name, item);
          if (g_strcmp0 (slot, mangled) == 0)
            return TRUE;
        }
      if (base != NULL && ctw_slots_inherited (editor, base, name))
        return TRUE;
    }
  return FALSE;
}

/* Whether a base of the file brings @word: "__dict__" or "__weakref__". */
gboolean
ctw_class_inherits_word (const CtwEditor *editor, const CtwClass *klass, const char *word)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base == NULL)
        continue;
      gboolean slotted = base->slots.form != CTW_SLOTS_ABSENT
                         || (base->kind == CTW_CLASS_DATACLASS
                             && ctw_dataclass_option (base, "slots"))
                         || base->kind == CTW_CLASS_NAMED_TUPLE;
      if (!slotted || ctw_class_slot (base, word) >= 0
          || ctw_class_inherits_word (editor, base, word))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_word (const char *name)
{
  return strcmp (name, "__dict__") == 0 || strcmp (name, "__weakref__") == 0;
}

static void
add_name (CtwEditor *editor, const CtwClass *klass, GPtrArray *names, const char *name)
{
  if (name != NULL && !is_word (name) && strcmp (name, "__class__") != 0 && !wants (names, name)
      && (ctw_class_slot (klass, name) >= 0 || !ctw_slots_inherited (editor, klass, name)))
    g_ptr_array_add (names, (gpointer) ctw_arena_strdup (editor->arena, name));
}

static gboolean
add_assigned (CtwEditor *editor, const CtwClass *klass, GPtrArray *names, const char *name)
{
  const CtwMethod *method = ctw_class_find_method (klass, name);

  if (method != NULL && method->kind == CTW_METHOD_PROPERTY)
    return TRUE; /* its setter says where the value goes */
  if (ctw_class_binds (klass, name) && ctw_class_slot (klass, name) < 0)
    return ctw_editor_refuse (editor,
                              _ ("%s is also a class variable of %s: a slot of that name "
                                 "would conflict with it; rename or remove it first."),
                              name, klass->name);
  add_name (editor, klass, names, name);
  return TRUE;
}

/*
 * The names that instances of @klass keep: existing slots, annotations without
 * a value, what methods assign to self.  FALSE where one of them cannot be a slot.
 */
gboolean
ctw_slots_collect (CtwEditor *editor, const CtwClass *klass, GPtrArray *names)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    {
      const CtwSlotItem *item = &klass->slots.items[i];
      if (!item->is_identifier)
        return ctw_editor_refuse (
            editor,
            _ ("__slots__ of %s names “%s”, which Python refuses: change it in "
               "the text first."),
            klass->name, item->name != NULL ? item->name : "?");
      add_name (editor, klass, names, item->name);
    }
  for (guint i = 0; i < klass->n_annotations; i++)
    if (klass->annotations[i].value == NULL && ctw_annotation_is_field (&klass->annotations[i])
        && !ctw_class_binds (klass, klass->annotations[i].name))
      add_name (editor, klass, names, klass->annotations[i].name);
  for (guint i = 0; i < klass->n_self_names; i++)
    if (!add_assigned (editor, klass, names, ctw_class_written_name (klass, klass->self_names[i])))
      return FALSE;
  return TRUE;
}
