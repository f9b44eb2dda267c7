/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish-attribute.c: attributes come, move, and get values and annotations.
 *
 * An attribute is a field of a dataclass, or an item of __slots__ and what
 * __init__ assigns to self.
 */
#include "config.h"

#include "edit/ctw-init-private.h"
#include "edit/ctw-slots-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_fields (const CtwClass *klass)
{
  return klass->kind == CTW_CLASS_DATACLASS || klass->kind == CTW_CLASS_NAMED_TUPLE;
}

static gboolean
is_mutable (const char *value)
{
  return *value == '[' || *value == '{' || strchr (value, '(') != NULL;
}

static gint
stmt_of_span (const CtwBody *body, CtwSpan span)
{
  for (guint i = 0; i < body->n; i++)
    if (body->stmts[i]->span.start == span.start && body->stmts[i]->span.end == span.end)
      return (gint) i;
  return -1;
}

/* --- fields of a dataclass or a NamedTuple */

static const char *
annotation_for (const char *value)
{
  if (value == NULL)
    return "object";
  if (*value == '"' || *value == '\'')
    return "str";
  if (strcmp (value, "True") == 0 || strcmp (value, "False") == 0)
    return "bool";
  if (g_ascii_isdigit (*value) || (*value == '-' && g_ascii_isdigit (value[1])))
    return strpbrk (value, ".eEj") == NULL || g_str_has_prefix (value, "0x") ? "int" : "float";
  return "object";
}

/* Behind which statement a new field goes; one without a default in front of those with. */
static guint
field_place (const CtwClass *klass, gint position, gboolean has_value)
{
  guint place = 0, seen = 0;

  if (klass->body.n > 0 && ctw_stmt_is_docstring (klass->body.stmts[0]))
    place = 1;
  for (guint i = 0; i < klass->n_annotations; i++)
    {
      const CtwAnnotation *field = &klass->annotations[i];
      gint at = stmt_of_span (&klass->body, field->span);
      if (at < 0 || !ctw_annotation_is_field (field))
        continue;
      if ((!has_value && field->value != NULL) || (position >= 0 && seen == (guint) position))
        break;
      place = (guint) at + 1;
      seen++;
    }
  return place;
}

static gboolean
check_field_order (CtwEditor *editor, const CtwClass *klass, guint place, const char *value)
{
  gboolean inherited;

  ctw_fields_inherited (editor, klass, &inherited);
  if (value == NULL && inherited)
    return ctw_editor_refuse (editor,
                              _ ("A base of %s has a field with a default value: this one "
                                 "needs one too."),
                              klass->name);
  if (value != NULL && (*value == '[' || *value == '{'))
    return ctw_editor_refuse (editor, _ ("A field cannot have a list, dict or set as its default "
                                         "value: all objects would share it."));
  for (guint i = 0; value != NULL && i < klass->n_annotations; i++)
    {
      gint at = stmt_of_span (&klass->body, klass->annotations[i].span);
      if (at >= (gint) place && klass->annotations[i].value == NULL
          && ctw_annotation_is_field (&klass->annotations[i]))
        return ctw_editor_refuse (editor,
                                  _ ("%s has no default value and stands behind: put the "
                                     "new field after it."),
                                  klass->annotations[i].name);
    }
  return TRUE;
}

static gboolean
add_field (CtwEditor *editor, const CtwClass *klass)
{
  const CtwWish *wish = editor->wish;
  const char *annotation = wish->annotation != NULL ? wish->annotation
                                                    : annotation_for (wish->value);
  guint place = field_place (klass, wish->position, wish->value != NULL);
  CtwSuite suite;

  if (klass->slots.form != CTW_SLOTS_ABSENT)
    return ctw_editor_refuse (editor,
                              _ ("%s is a dataclass with __slots__ of its own: change it "
                                 "in the text."),
                              klass->name);
  if (!check_field_order (editor, klass, place, wish->value))
    return FALSE;
  ctw_suite_of_class (editor, klass, &suite);
  ctw_suite_insert (editor, &suite, place,
                    ctw_arena_printf (editor->arena, "%s: %s%s%s", wish->name, annotation,
                                      wish->value != NULL ? " = " : "",
                                      wish->value != NULL ? wish->value : ""));
  return TRUE;
}

/* --- slots and __init__ */

static gboolean
add_slot (CtwEditor *editor, const CtwClass *klass)
{
  const CtwWish *wish = editor->wish;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  CtwSequence sequence;

  if (klass->slots.form == CTW_SLOTS_ABSENT || ctw_class_slot (klass, "__dict__") >= 0)
    return TRUE;
  if (!ctw_slots_check (editor, klass))
    return FALSE;
  if (wish->position >= 0 && ctw_slots_read_literal (editor, klass, &sequence)
      && klass->slots.form != CTW_SLOTS_DICT && sequence.n > 0)
    {
      ctw_sequence_insert (editor, &sequence, (guint) wish->position,
                           ctw_editor_quoted (editor, wish->name));
      return TRUE;
    }
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (klass->slots.items[i].name != NULL)
      g_ptr_array_add (names, (gpointer) klass->slots.items[i].name);
  g_ptr_array_add (names, (gpointer) wish->name);
  ctw_slots_set (editor, klass, names);
  return TRUE;
}

static guint
assignment_place (const CtwFunction *init, gint position)
{
  g_autoptr (GPtrArray) assignments = ctw_init_assignments (init);

  if (position >= 0 && (guint) position < assignments->len)
    for (guint i = 0; i < init->body.n; i++)
      if (init->body.stmts[i] == assignments->pdata[position])
        return i;
  return ctw_init_assignments_end (init);
}

/* What the parameter for an attribute is called: without the underscores that make it private. */
static const char *
param_name (CtwEditor *editor, const char *name)
{
  g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };
  const char *bare = name + strspn (name, "_");

  ctw_edit_check_name (editor->model, CTW_NONE, bare, CTW_NAME_OF_ATTRIBUTE, &check);
  return check.verdict == CTW_NAME_REFUSED || strcmp (bare, "self") == 0 ? name : bare;
}

/* Under an if or a try there may be several; Python takes one of them. */
static void
warn_of_other_inits (CtwEditor *editor, const CtwClass *klass, const CtwFunction *init)
{
  g_autoptr (GPtrArray) methods = ctw_class_methods (klass);
  guint n = 0;

  for (guint i = 0; i < methods->len; i++)
    {
      const CtwFunction *other = methods->pdata[i];
      gboolean stub = other->body.n == 1 && ctw_stmt_is_placeholder (other->body.stmts[0]);

      n += strcmp (other->name, "__init__") == 0 && (other == init || !stub);
    }
  if (n > 1)
    ctw_editor_warn (editor, "other-inits", init->name_span,
                     _ ("%s has %u __init__: only the one in line %u sets %s."), klass->name, n,
                     init->line, editor->wish->name);
}

static gboolean
add_to_init (CtwEditor *editor, const CtwClass *klass, const CtwFunction *init)
{
  const CtwWish *wish = editor->wish;
  const char *param = param_name (editor, wish->name);
  const char *value = wish->value, *assigned = param;
  const char *self = ctw_function_first (init);
  g_autoptr (GArray) calls = ctw_init_calls (editor, klass);
  CtwSuite suite;

  if (self == NULL)
    return ctw_editor_refuse (editor, _ ("__init__ (line %u) has no self."), init->line);
  if (value != NULL && is_mutable (value))
    assigned = value;
  else if (ctw_init_param_index (init, param) < 0
           && !ctw_init_add_param (editor, init, param, wish->annotation,
                                   value == NULL && calls->len > 0 ? "None" : value))
    return FALSE;
  warn_of_other_inits (editor, klass, init);
  ctw_suite_of_function (editor, init, &suite);
  ctw_suite_insert (editor, &suite, assignment_place (init, wish->position),
                    ctw_arena_printf (editor->arena, "%s.%s = %s", self, wish->name, assigned));
  return TRUE;
}

/* Beside the annotations of the other slots, where there are such. */
static void
annotate_slot (CtwEditor *editor, const CtwClass *klass)
{
  const CtwWish *wish = editor->wish;
  CtwSuite suite;
  gint at = -1;

  for (guint i = 0; i < klass->n_annotations; i++)
    if (ctw_class_slot (klass, klass->annotations[i].name) >= 0)
      at = MAX (at, stmt_of_span (&klass->body, klass->annotations[i].span));
  if (wish->annotation == NULL || at < 0)
    return;
  ctw_suite_of_class (editor, klass, &suite);
  ctw_suite_insert (editor, &suite, (guint) at + 1,
                    ctw_arena_printf (editor->arena, "%s: %s", wish->name, wish->annotation));
}

static gboolean
add_assignment (CtwEditor *editor, const CtwClass *klass)
{
  const CtwWish *wish = editor->wish;
  const CtwFunction *init = ctw_class_init (klass);
  g_autoptr (GArray) calls = NULL;
  guint words = (guint) (ctw_class_slot (klass, "__dict__") >= 0)
                + (guint) (ctw_class_slot (klass, "__weakref__") >= 0);

  if (init != NULL)
    return add_to_init (editor, klass, init);
  /* A class whose slots are filled elsewhere stays such a class. */
  if (klass->slots.n_items > words && wish->value == NULL)
    {
      annotate_slot (editor, klass);
      return TRUE;
    }
  if (ctw_class_find_method (klass, "__init__") != NULL || ctw_class_binds (klass, "__init__"))
    return ctw_editor_refuse (editor,
                              _ ("__init__ of %s is no plain function: change it in the "
                                 "text."),
                              klass->name);
  calls = ctw_init_calls (editor, klass);
  gboolean made = calls->len > 0;
  for (guint i = 0; i < editor->tokens.n && !made; i++)
    made = editor->tokens.v[i].kind == CTW_TOKEN_NAME
           && ctw_token_is (editor, &editor->tokens.v[i], klass->name)
           && editor->tokens.v[i + 1].op == '('
           && editor->tokens.v[i].start != klass->name_span.start;
  gboolean mutable = wish->value != NULL && is_mutable (wish->value);
  return ctw_init_create (editor, klass, wish->name,
                          mutable ? NULL : param_name (editor, wish->name), wish->annotation,
                          wish->value == NULL && made ? "None" : wish->value);
}

static const CtwClass *
inherits_attribute (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base == NULL)
        continue;
      if (ctw_class_slot (base, name) >= 0 || ctw_class_assigns (base, name)
          || ctw_class_annotation (base, name) != NULL
          || ctw_class_find_method (base, name) != NULL)
        return base;
      const CtwClass *owner = inherits_attribute (editor, base, name);
      if (owner != NULL)
        return owner;
    }
  return NULL;
}

static gboolean
check_sources (CtwEditor *editor)
{
  const CtwWish *wish = editor->wish;

  return (wish->annotation == NULL || ctw_editor_check_source (editor, wish->annotation))
         && (wish->value == NULL || ctw_editor_check_source (editor, wish->value));
}

gboolean
ctw_wish_add_attribute (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *name = editor->wish->name;
  const CtwClass *owner = name == NULL ? NULL : inherits_attribute (editor, klass, name);

  if (!ctw_editor_check_name (editor, klass->id, name, CTW_NAME_OF_ATTRIBUTE)
      || !check_sources (editor))
    return FALSE;
  if (owner != NULL && !(g_str_has_prefix (name, "__") && !g_str_has_suffix (name, "__")))
    return ctw_editor_refuse (editor, _ ("%s inherits %s from %s already."), klass->name, name,
                              owner->name);
  if (klass->kind == CTW_CLASS_ENUM)
    return ctw_editor_refuse (editor, _ ("%s is an Enum: its members are written in the text."),
                              klass->name);
  ctw_editor_focus (editor, klass->body_span.start, name);
  ctw_editor_call (editor, _ ("add %s to %s"), name, klass->name);
  if (has_fields (klass))
    return add_field (editor, klass);
  return add_slot (editor, klass) && add_assignment (editor, klass);
}

/* --- order */

/* A statement with the comment behind it, where it has its lines for itself. */
static CtwSpan
movable_span (const CtwEditor *editor, const GPtrArray *stmts, guint i)
{
  for (guint j = 0; j < stmts->len; j++)
    if (!ctw_stmt_owns_lines (editor, stmts->pdata[j]))
      return ((const CtwStmt *) stmts->pdata[i])->span;
  CtwSpan span = ((const CtwStmt *) stmts->pdata[i])->span;
  return (CtwSpan){ span.start, ctw_line_end (editor, span.end) };
}

static void
swap_texts (CtwEditor *editor, GPtrArray *stmts, guint from, guint to)
{
  gint step = from < to ? 1 : -1;

  for (guint i = from;; i = (guint) ((gint) i + step))
    {
      CtwSpan here = movable_span (editor, stmts, i);
      CtwSpan next = movable_span (editor, stmts, i == to ? from : (guint) ((gint) i + step));
      ctw_editor_replace (editor, here.start, here.end,
                          ctw_editor_copy (editor, next.start, next.end));
      if (i == to)
        break;
    }
}

/*
 * Fields are the parameters of the __init__ that dataclass() writes: calls that
 * give an argument by its place from @first on give it to another field.
 */
static void
warn_of_places (CtwEditor *editor, const CtwClass *klass, guint first)
{
  gboolean has_default;
  g_autoptr (GArray) calls = ctw_init_calls (editor, klass);
  guint n = 0, skipped = first + ctw_fields_inherited (editor, klass, &has_default);
  CtwSpan span = { 0, 0 };

  for (guint i = 0; i < calls->len; i++)
    {
      const CtwInitCall *call = &g_array_index (calls, CtwInitCall, i);
      guint places = 0, self = call->form == CTW_CALL_BASE;
      for (guint j = 1; j < call->call->n_children; j++)
        {
          CtwExprKind kind = call->call->children[j]->kind;
          places += kind == CTW_EXPR_STAR ? skipped + 1 : kind != CTW_EXPR_KEYWORD;
        }
      if (places > skipped + self && n++ == 0)
        span = call->call->span;
    }
  if (n > 0)
    ctw_editor_warn (
        editor, "places", span,
        g_dngettext (GETTEXT_PACKAGE,
                     "%u call gives %s its values by their places (line %u): they would go to "
                     "other fields.",
                     "%u calls give %s its values by their places (the first in line %u): they "
                     "would go to other fields.",
                     n),
        n, klass->name, ctw_editor_line (editor, span.start));
}

static gboolean
move_field (CtwEditor *editor, const CtwClass *klass, const char *name, gint to)
{
  g_autoptr (GPtrArray) stmts = g_ptr_array_new ();
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gint from = -1;

  for (guint i = 0; i < klass->n_annotations; i++)
    {
      gint at = stmt_of_span (&klass->body, klass->annotations[i].span);
      if (at < 0 || !ctw_annotation_is_field (&klass->annotations[i]))
        continue;
      if (strcmp (klass->annotations[i].name, name) == 0)
        from = (gint) stmts->len;
      g_ptr_array_add (stmts, (gpointer) klass->body.stmts[at]);
      g_ptr_array_add (fields, (gpointer) &klass->annotations[i]);
    }
  if (to < 0 || to >= (gint) stmts->len)
    to = (gint) stmts->len - 1;
  if (from < 0)
    return ctw_editor_refuse (editor, _ ("%s has no field %s."), klass->name, name);
  const CtwAnnotation *moved = fields->pdata[from];
  for (gint i = MIN (from, to); i <= MAX (from, to); i++)
    {
      const CtwAnnotation *other = fields->pdata[i];
      if (i != from && (other->value == NULL) != (moved->value == NULL))
        return ctw_editor_refuse (editor, _ ("A field without a default value cannot stand behind "
                                             "one that has one."));
    }
  swap_texts (editor, stmts, (guint) from, (guint) to);
  if (from != to)
    warn_of_places (editor, klass, (guint) MIN (from, to));
  return TRUE;
}

static gint
assignment_index (const CtwFunction *init, GPtrArray *assignments, const char *name)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      const char *target = NULL;
      ctw_stmt_self_assignment (assignments->pdata[i], ctw_function_first (init), &target);
      if (g_strcmp0 (target, name) == 0)
        return (gint) i;
    }
  return -1;
}

typedef struct
{
  const char *self;
  gboolean simple;
} Simple;

static void
visit_simple (const CtwExpr *expr, gpointer user_data)
{
  Simple *simple = user_data;

  simple->simple &= expr->kind != CTW_EXPR_CALL && expr->kind != CTW_EXPR_NAMED
                    && expr->kind != CTW_EXPR_OTHER && !ctw_expr_is_name (expr, simple->self);
}

/* Assignments change places where what they assign does not hang on the others. */
static gboolean
move_assignment (CtwEditor *editor, const CtwClass *klass, const char *name, gint to)
{
  const CtwFunction *init = ctw_class_init (klass);
  g_autoptr (GPtrArray) assignments = init == NULL ? NULL : ctw_init_assignments (init);
  gint from = init == NULL ? -1 : assignment_index (init, assignments, name);

  if (from < 0)
    return klass->slots.form != CTW_SLOTS_ABSENT && ctw_class_slot (klass, name) >= 0
               ? TRUE
               : ctw_editor_refuse (editor, _ ("__init__ of %s does not assign %s."), klass->name,
                                    name);
  if (to < 0 || to >= (gint) assignments->len)
    to = (gint) assignments->len - 1;
  for (gint i = MIN (from, to); i <= MAX (from, to); i++)
    {
      const CtwStmt *stmt = assignments->pdata[i];
      Simple simple = { ctw_function_first (init), TRUE };
      ctw_expr_walk (stmt->exprs[stmt->n_exprs - 1], visit_simple, &simple);
      if (!simple.simple)
        {
          if (klass->slots.form != CTW_SLOTS_ABSENT)
            return TRUE;
          return ctw_editor_refuse (editor, _ ("What line %u assigns may hang on its place."),
                                    stmt->line);
        }
    }
  if (from == to)
    return TRUE;
  swap_texts (editor, assignments, (guint) from, (guint) to);
  if (init->n_params > 2)
    ctw_editor_warn (editor, "parameters-stay", init->span,
                     _ ("The parameters of __init__ keep their order, so that calls still fit."));
  return TRUE;
}

gboolean
ctw_wish_move_attribute (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *name = editor->wish->name;
  gint to = editor->wish->position;
  gint slot = name == NULL ? -1 : ctw_class_slot (klass, name);
  CtwSequence sequence;

  if (name == NULL)
    return ctw_editor_refuse (editor, _ ("A name is needed."));
  ctw_editor_call (editor, _ ("reorder the attributes of %s"), klass->name);
  if (has_fields (klass))
    return move_field (editor, klass, name, to);
  if (slot < 0)
    return move_assignment (editor, klass, name, to);
  if (!ctw_slots_read_literal (editor, klass, &sequence))
    return ctw_editor_refuse (editor,
                              _ ("__slots__ of %s is computed (line %u): change it in the "
                                 "text."),
                              klass->name, ctw_editor_line (editor, klass->slots.span.start));
  if (to < 0 || to >= (gint) sequence.n)
    to = (gint) sequence.n - 1;
  ctw_sequence_move (editor, &sequence, (guint) slot, (guint) to);
  return move_assignment (editor, klass, name, to);
}

/* --- values and annotations */

static gboolean
check_param_order (CtwEditor *editor, const CtwFunction *init, guint index, gboolean has_value)
{
  for (guint i = 1; i < init->n_params; i++)
    {
      const CtwParam *other = &init->params[i];
      if (other->kind > CTW_PARAM_NORMAL || init->params[index].kind > CTW_PARAM_NORMAL)
        continue;
      if ((has_value && i > index && other->default_value == NULL)
          || (!has_value && i < index && other->default_value != NULL))
        return ctw_editor_refuse (editor,
                                  _ ("A parameter without a default value cannot stand "
                                     "behind one that has one: see %s."),
                                  other->name);
    }
  return TRUE;
}

static void
rewrite_param (CtwEditor *editor, const CtwParam *param, const char *annotation, const char *value)
{
  ctw_editor_replace (editor, param->span.start, param->span.end,
                      ctw_param_text (editor, param->name, annotation, value));
}

static const char *
expr_source (CtwEditor *editor, const CtwExpr *expr)
{
  return expr == NULL || expr->kind == CTW_EXPR_ABSENT
             ? NULL
             : ctw_editor_copy (editor, expr->span.start, expr->span.end);
}

static gboolean
is_field_call (const CtwExpr *value)
{
  const CtwExpr *callee = value != NULL && value->kind == CTW_EXPR_CALL ? value->children[0] : NULL;

  return callee != NULL
         && (ctw_expr_is_name (callee, "field")
             || (callee->kind == CTW_EXPR_ATTRIBUTE && strcmp (callee->text, "field") == 0));
}

/* `field(default=1, repr=False)`: what else it says of the field stays. */
static void
set_in_field_call (CtwEditor *editor, const CtwExpr *call, const char *value)
{
  const char *item = value == NULL ? NULL : ctw_arena_printf (editor->arena, "default=%s", value);
  CtwSequence sequence;

  ctw_sequence_read (editor, ctw_call_inner (editor, call), FALSE, &sequence);
  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *argument = call->children[i];
      gint index = ctw_sequence_find (&sequence, argument->span);

      if (argument->kind != CTW_EXPR_KEYWORD || index < 0
          || (strcmp (argument->text, "default") != 0
              && strcmp (argument->text, "default_factory") != 0))
        continue;
      gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, sequence.n);
      gone[index] = TRUE;
      if (item != NULL)
        ctw_editor_replace (editor, argument->span.start, argument->span.end, item);
      else
        ctw_sequence_remove (editor, &sequence, gone);
      return;
    }
  if (item != NULL)
    ctw_sequence_insert (editor, &sequence, 0, item);
}

static gboolean
set_field (CtwEditor *editor,
           const CtwClass *klass,
           const CtwAnnotation *field,
           const char *annotation,
           const char *value)
{
  gint at = stmt_of_span (&klass->body, field->span);

  for (guint i = 0; at >= 0 && i < klass->n_annotations; i++)
    {
      const CtwAnnotation *other = &klass->annotations[i];
      gint place = stmt_of_span (&klass->body, other->span);
      if (other == field || place < 0 || !ctw_annotation_is_field (other))
        continue;
      if ((value != NULL && place > at && other->value == NULL)
          || (value == NULL && place < at && other->value != NULL))
        return ctw_editor_refuse (editor,
                                  _ ("A field without a default value cannot stand behind "
                                     "one that has one: see %s."),
                                  other->name);
    }
  if (value != NULL && (*value == '[' || *value == '{'))
    return ctw_editor_refuse (editor, _ ("A field cannot have a list, dict or set as its default "
                                         "value: all objects would share it."));
  if (is_field_call (field->value))
    {
      set_in_field_call (editor, field->value, value);
      return TRUE;
    }
  ctw_editor_replace (editor, field->span.start, field->span.end,
                      ctw_arena_printf (editor->arena, "%s: %s%s%s", field->name, annotation,
                                        value != NULL ? " = " : "", value != NULL ? value : ""));
  return TRUE;
}

static const CtwStmt *
find_assignment (const CtwClass *klass, const char *name)
{
  const CtwFunction *init = ctw_class_init (klass);
  g_autoptr (GPtrArray) assignments = init == NULL ? NULL : ctw_init_assignments (init);
  gint index = init == NULL ? -1 : assignment_index (init, assignments, name);

  return index < 0 ? NULL : assignments->pdata[index];
}

static gboolean
refuse_unknown (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  return ctw_editor_refuse (editor, _ ("__init__ of %s neither takes nor assigns %s."), klass->name,
                            name);
}

gboolean
ctw_wish_set_value (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const CtwFunction *init = ctw_class_init (klass);
  const char *name = editor->wish->name, *value = editor->wish->value;
  gint index = init == NULL || name == NULL ? -1 : ctw_init_param_index (init, name);

  if (name == NULL || (value != NULL && !ctw_editor_check_source (editor, value)))
    return ctw_editor_refuse (editor, _ ("A name is needed."));
  ctw_editor_call (editor, _ ("change the value of %s"), name);
  if (has_fields (klass))
    {
      const CtwAnnotation *field = ctw_class_annotation (klass, name);
      if (field == NULL)
        return ctw_editor_refuse (editor, _ ("%s has no field %s."), klass->name, name);
      return set_field (editor, klass, field, expr_source (editor, field->annotation), value);
    }
  if (index > 0)
    {
      const CtwParam *param = &init->params[index];
      if (param->kind == CTW_PARAM_VAR || param->kind == CTW_PARAM_VAR_KEYWORD)
        return refuse_unknown (editor, klass, name);
      if (!check_param_order (editor, init, (guint) index, value != NULL))
        return FALSE;
      if (value != NULL && param->default_value != NULL)
        ctw_editor_replace (editor, param->default_value->span.start,
                            param->default_value->span.end, value);
      else
        rewrite_param (editor, param, expr_source (editor, param->annotation), value);
      return TRUE;
    }
  const CtwStmt *stmt = find_assignment (klass, name);
  if (stmt == NULL || value == NULL)
    return refuse_unknown (editor, klass, name);
  /* Brackets around the old value are no part of its expression. */
  const CtwToken *equals = ctw_token_at (editor, stmt->exprs[stmt->n_exprs - 2]->span.end);
  while (equals->op != '=' && equals->start < stmt->span.end)
    equals++;
  ctw_editor_replace (editor, equals[1].start, stmt->span.end, value);
  return TRUE;
}

static gboolean
annotate_assignment (CtwEditor *editor, const CtwStmt *stmt, const char *annotation)
{
  const CtwExpr *target = stmt->exprs[0];

  if (stmt->kind == CTW_STMT_ASSIGN && annotation != NULL)
    ctw_editor_insert (editor, target->span.end,
                       ctw_arena_printf (editor->arena, ": %s", annotation));
  else if (stmt->kind == CTW_STMT_ANN_ASSIGN && annotation != NULL)
    ctw_editor_replace (editor, stmt->exprs[1]->span.start, stmt->exprs[1]->span.end, annotation);
  else if (stmt->kind == CTW_STMT_ANN_ASSIGN)
    ctw_editor_delete (editor, target->span.end, stmt->exprs[1]->span.end);
  return TRUE;
}

gboolean
ctw_wish_set_annotation (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const CtwFunction *init = ctw_class_init (klass);
  const char *name = editor->wish->name, *annotation = editor->wish->annotation;
  gint index = init == NULL || name == NULL ? -1 : ctw_init_param_index (init, name);
  const CtwAnnotation *field = name == NULL ? NULL : ctw_class_annotation (klass, name);

  if (name == NULL || (annotation != NULL && !ctw_editor_check_source (editor, annotation)))
    return ctw_editor_refuse (editor, _ ("A name is needed."));
  ctw_editor_call (editor, _ ("change the annotation of %s"), name);
  if (field != NULL)
    {
      if (annotation == NULL)
        return ctw_editor_refuse (editor, _ ("A field of %s needs its annotation."), klass->name);
      ctw_editor_replace (editor, field->annotation->span.start, field->annotation->span.end,
                          annotation);
      return TRUE;
    }
  if (index > 0)
    {
      const CtwParam *param = &init->params[index];
      if (annotation != NULL && param->annotation != NULL)
        ctw_editor_replace (editor, param->annotation->span.start, param->annotation->span.end,
                            annotation);
      else
        rewrite_param (editor, param, annotation, expr_source (editor, param->default_value));
      return TRUE;
    }
  const CtwStmt *stmt = find_assignment (klass, name);
  if (stmt == NULL)
    return refuse_unknown (editor, klass, name);
  return annotate_assignment (editor, stmt, annotation);
}
