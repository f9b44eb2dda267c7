/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish-attribute-names.c: rename an attribute, or take it away.
 *
 * What is sure is changed: slots, fields, self.x in the methods of the class
 * and of those that inherit it, the parameter of __init__ with the calls that
 * pass it, variables of the program that hold such an object.  Any other .x is
 * left alone, and a warning says where.
 */
#include "config.h"

#include "edit/ctw-init-private.h"
#include "edit/ctw-slots-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_private (const char *name)
{
  return g_str_has_prefix (name, "__") && !g_str_has_suffix (name, "__");
}

static gboolean
has_attribute (const CtwClass *klass, const char *name)
{
  return ctw_class_slot (klass, name) >= 0 || ctw_class_assigns (klass, name)
         || ctw_class_annotation (klass, name) != NULL;
}

/* The class and those of the file that inherit from it (CtwClass); a private name is its own. */
static GPtrArray *
family_of (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  GPtrArray *family = g_ptr_array_new ();

  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwClass *other = ctw_model_get_class (editor->model, (CtwClassId) i);
      if (other == klass || (!is_private (name) && ctw_class_inherits (editor, other, klass)))
        g_ptr_array_add (family, (gpointer) other);
    }
  return family;
}

static gboolean
in_family (const GPtrArray *family, const CtwClass *klass)
{
  return klass != NULL && g_ptr_array_find ((GPtrArray *) family, klass, NULL);
}

static const CtwClass *
ancestor_with (const CtwEditor *editor, const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base == NULL)
        continue;
      if (has_attribute (base, name))
        return base;
      const CtwClass *owner = ancestor_with (editor, base, name);
      if (owner != NULL)
        return owner;
    }
  return NULL;
}

static const char *
written_name (const CtwClass *klass, const char *name)
{
  return name == NULL ? NULL : ctw_class_written_name (klass, name);
}

static gboolean
check_owner (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  const CtwClass *owner = name == NULL || is_private (name) ? NULL
                                                            : ancestor_with (editor, klass, name);

  if (name == NULL || !has_attribute (klass, name))
    return ctw_editor_refuse (editor, _ ("%s has no attribute %s of its own."), klass->name,
                              name != NULL ? name : "");
  if (owner != NULL)
    return ctw_editor_refuse (editor, _ ("%s comes from %s: change it there."), name, owner->name);
  if (klass->kind == CTW_CLASS_ENUM)
    return ctw_editor_refuse (editor, _ ("%s is an Enum: its members are written in the text."),
                              klass->name);
  return TRUE;
}

static gboolean
token_is (const CtwEditor *editor, const CtwToken *token, const char *text)
{
  return token->kind == CTW_TOKEN_NAME && ctw_token_is (editor, token, text);
}

/* --- variables of the program that hold an object of the family */

static const CtwClass *
called_class (const CtwEditor *editor, const CtwExpr *expr)
{
  if (expr->kind != CTW_EXPR_CALL)
    return NULL;
  for (CtwClassId id = (CtwClassId) ctw_model_get_n_classes (editor->model) - 1; id >= 0; id--)
    {
      const CtwClass *klass = ctw_model_get_class (editor->model, id);
      if (ctw_expr_is_name (expr->children[0], klass->name))
        return klass;
    }
  return NULL;
}

/* Whether each plain statement of the program that binds @name makes an object of the family. */
static gboolean
holds_family (const CtwEditor *editor, const GPtrArray *family, const char *name)
{
  const CtwBody *program = ctw_model_get_program (editor->model);
  gboolean found = FALSE;

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      if (stmt->kind != CTW_STMT_ASSIGN || !ctw_expr_is_name (stmt->exprs[0], name))
        continue;
      if (!in_family (family, called_class (editor, stmt->exprs[stmt->n_exprs - 1])))
        return FALSE;
      found = TRUE;
    }
  return found;
}

static gboolean
in_definition (const CtwEditor *editor, guint32 at)
{
  const CtwBody *program = ctw_model_get_program (editor->model);

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      if ((stmt->class_id != CTW_NONE || stmt->function != NULL) && at >= stmt->span.start
          && at < stmt->span.end)
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_class_of (const CtwEditor *editor, const GPtrArray *family, const CtwToken *token)
{
  for (guint i = 0; i < family->len; i++)
    if (token_is (editor, token, ((const CtwClass *) family->pdata[i])->name))
      return TRUE;
  return FALSE;
}

/* The name in front of the brackets of a call that @close ends; NULL where that is no plain one. */
static const CtwToken *
called_name (const CtwEditor *editor, const CtwToken *close)
{
  const CtwToken *open = close;

  while (open > editor->tokens.v && !(open->op == '(' && open->depth == close->depth))
    open--;
  if (open == editor->tokens.v || open[-1].kind != CTW_TOKEN_NAME
      || (open - editor->tokens.v > 1 && open[-2].op == '.'))
    return NULL;
  return open - 1;
}

/* The tokens x of `Dog.x` and of `Dog(…).x`, where Dog is of the family. */
void
ctw_editor_add_class_uses (const CtwEditor *editor,
                           const GPtrArray *family,
                           const char *name,
                           GArray *uses)
{
  for (guint i = 2; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i], *before = token - 2;

      if (!token_is (editor, token, name) || token[-1].op != '.')
        continue;
      if (before->op == ')')
        before = called_name (editor, before);
      else if (i > 2 && token[-3].op == '.')
        continue;
      if (before != NULL && names_class_of (editor, family, before))
        g_array_append_val (uses, *token);
    }
}

/* The tokens x of `variable.x` in the program, and of `Dog.x`. */
static void
add_program_uses (const CtwEditor *editor, const GPtrArray *family, const char *name, GArray *uses)
{
  for (guint i = 2; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i];
      if (!token_is (editor, token, name) || token[-1].op != '.' || token[-2].kind != CTW_TOKEN_NAME
          || (i > 2 && token[-3].op == '.'))
        continue;
      const char *object = ctw_editor_copy (editor, token[-2].start, token[-2].end);
      if (!names_class_of (editor, family, &token[-2]) && !in_definition (editor, token->start)
          && holds_family (editor, family, object))
        g_array_append_val (uses, *token);
    }
  ctw_editor_add_class_uses (editor, family, name, uses);
}

static gint
compare_tokens (gconstpointer a, gconstpointer b)
{
  const CtwToken *left = a, *right = b;

  return left->start < right->start ? -1 : left->start > right->start;
}

/* Every use that is sure, in order. */
static GArray *
sure_uses (const CtwEditor *editor, const GPtrArray *family, const char *name)
{
  GArray *uses = g_array_new (FALSE, FALSE, sizeof (CtwToken));

  for (guint i = 0; i < family->len; i++)
    {
      g_autoptr (GArray) own = ctw_editor_self_uses (editor, family->pdata[i], name);
      g_array_append_vals (uses, own->data, own->len);
    }
  add_program_uses (editor, family, name, uses);
  g_array_sort (uses, compare_tokens);
  return uses;
}

/* Whether one of the tokens begins there. */
gboolean
ctw_tokens_have (const GArray *tokens, guint32 start)
{
  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, CtwToken, i).start == start)
      return TRUE;
  return FALSE;
}

void
ctw_editor_warn_of_others (CtwEditor *editor, const GArray *uses, const char *name)
{
  guint left = 0;
  CtwSpan first = { 0, 0 };

  for (guint i = 1; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i];
      if (!token_is (editor, token, name) || token[-1].op != '.'
          || ctw_tokens_have (uses, token->start))
        continue;
      if (left++ == 0)
        first = (CtwSpan){ token->start, token->end };
    }
  if (left > 0)
    ctw_editor_warn (editor, "other-uses", first,
                     g_dngettext (GETTEXT_PACKAGE, "%u other .%s stays as it is (line %u).",
                                  "%u other .%s stay as they are (the first in line %u).", left),
                     left, name, ctw_editor_line (editor, first.start));
}

/* `setattr (self, "x", …)`, `__match_args__ = ("x",)`: strings that say the name and nothing else.
 */
static void
warn_of_strings (CtwEditor *editor, const GPtrArray *family, const char *name)
{
  CtwSpan first = { 0, 0 };
  guint left = 0;

  for (guint i = 0; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i];
      gsize n = strlen (name);
      gboolean slot = FALSE;

      if (token->kind != CTW_TOKEN_STRING || token->end - token->start != n + 2
          || memcmp (editor->text + token->start + 1, name, n) != 0)
        continue;
      for (guint j = 0; j < family->len; j++)
        {
          CtwSpan span = ((const CtwClass *) family->pdata[j])->slots.span;
          slot |= token->start >= span.start && token->end <= span.end;
        }
      if (!slot && left++ == 0)
        first = (CtwSpan){ token->start, token->end };
    }
  if (left > 0)
    ctw_editor_warn (editor, "strings", first,
                     g_dngettext (GETTEXT_PACKAGE, "%u string still says %s (line %u).",
                                  "%u strings still say %s (the first in line %u).", left),
                     left, name, ctw_editor_line (editor, first.start));
}

/* --- rename */

static gboolean
replace_in_string (CtwEditor *editor, CtwSpan span, const char *old, const char *name)
{
  gsize n = strlen (old);

  for (guint32 at = span.start; at + n <= span.end; at++)
    {
      gboolean begins = at == 0 || strchr ("\"' ,\t\n", editor->text[at - 1]) != NULL;
      gboolean ends = strchr ("\"' ,\t\n", editor->text[at + n]) != NULL;
      if (memcmp (editor->text + at, old, n) != 0 || !begins || !ends)
        continue;
      ctw_editor_replace (editor, at, at + (guint32) n, name);
      return TRUE;
    }
  return FALSE;
}

static gboolean
rename_slot (CtwEditor *editor, const CtwClass *klass, const char *old, const char *name)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    {
      const CtwSlotItem *item = &klass->slots.items[i];
      CtwSpan span = item->span;
      if (g_strcmp0 (item->name, old) != 0)
        continue;
      if (span.start == span.end)
        span = klass->slots.value_span;
      if (!replace_in_string (editor, span, old, name))
        return ctw_editor_refuse (editor,
                                  _ ("__slots__ of %s is computed (line %u): change it in "
                                     "the text."),
                                  klass->name, ctw_editor_line (editor, klass->slots.span.start));
    }
  return TRUE;
}

static void
rename_targets (CtwEditor *editor, const CtwBody *body, const char *old, const char *name)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; stmt->kind == CTW_STMT_ASSIGN && j + 1 < stmt->n_exprs; j++)
        if (ctw_expr_is_name (stmt->exprs[j], old))
          ctw_editor_replace (editor, stmt->exprs[j]->span.start, stmt->exprs[j]->span.end, name);
      for (guint j = 0; j < stmt->n_bodies; j++)
        rename_targets (editor, &stmt->bodies[j], old, name);
    }
}

static void
rename_in_body (CtwEditor *editor, const CtwClass *klass, const char *old, const char *name)
{
  for (guint i = 0; i < klass->n_annotations; i++)
    if (strcmp (klass->annotations[i].name, old) == 0)
      ctw_editor_replace (editor, klass->annotations[i].span.start,
                          klass->annotations[i].span.start + (guint32) strlen (old), name);
  rename_targets (editor, &klass->body, old, name);
}

/* Renames keyword arguments of the calls that reach the __init__ or the fields of @klass. */
static void
rename_in_calls (CtwEditor *editor, const CtwClass *klass, const char *old, const char *name)
{
  g_autoptr (GArray) calls = ctw_init_calls (editor, klass);

  for (guint i = 0; i < calls->len; i++)
    {
      const CtwExpr *call = g_array_index (calls, CtwInitCall, i).call;
      for (guint j = 1; j < call->n_children; j++)
        {
          const CtwExpr *argument = call->children[j];
          if (argument->kind == CTW_EXPR_KEYWORD && strcmp (argument->text, old) == 0)
            ctw_editor_replace (editor, argument->span.start,
                                argument->span.start + (guint32) strlen (old), name);
        }
    }
}

/* Whether `self.x = x` ties the parameter to the attribute. */
static gboolean
param_is_tied (const CtwFunction *init, const char *name)
{
  const char *target;

  for (guint i = 0; i < init->body.n; i++)
    {
      const CtwExpr *value = ctw_stmt_self_assignment (init->body.stmts[i],
                                                       ctw_function_first (init), &target);
      if (value != NULL && strcmp (target, name) == 0 && ctw_expr_is_name (value, name))
        return TRUE;
    }
  return FALSE;
}

static void
rename_param (CtwEditor *editor, const CtwClass *klass, const char *old, const char *name)
{
  const CtwFunction *init = ctw_class_init (klass);
  gint index = init == NULL ? -1 : ctw_init_param_index (init, old);

  if (index < 0 || !param_is_tied (init, old))
    return;
  if (is_private (name) || ctw_function_binds (editor, init, name))
    return;
  const CtwParam *param = &init->params[index];
  guint32 start = param->span.start;
  if (param->kind == CTW_PARAM_VAR || param->kind == CTW_PARAM_VAR_KEYWORD)
    return;
  ctw_editor_replace (editor, start, start + (guint32) strlen (old), name);
  for (const CtwToken *token = ctw_token_at (editor, init->body_span.start);
       token->kind != CTW_TOKEN_END && token->start < init->body_span.end; token++)
    if (token_is (editor, token, old) && token[-1].op != '.'
        && !ctw_token_is_keyword_name (editor, token))
      ctw_editor_replace (editor, token->start, token->end, name);
  rename_in_calls (editor, klass, old, name);
}

static gboolean
check_free (CtwEditor *editor, const GPtrArray *family, const char *old, const char *name)
{
  for (guint i = 0; i < family->len; i++)
    {
      const CtwClass *klass = family->pdata[i];
      if (!ctw_editor_check_name (editor, klass->id, name, CTW_NAME_OF_ATTRIBUTE))
        return FALSE;
      if (ctw_class_find_method (klass, old) != NULL)
        return ctw_editor_refuse (editor, _ ("%s has a method %s: rename it in the text."),
                                  klass->name, old);
      const CtwClass *owner = ancestor_with (editor, klass, name);
      if (owner != NULL)
        return ctw_editor_refuse (editor, _ ("%s inherits %s from %s already."), klass->name, name,
                                  owner->name);
    }
  return TRUE;
}

/* A name that Python normalises is not found byte by byte. */
static gboolean
check_bytes (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  const CtwAnnotation *field = ctw_class_annotation (klass, name);
  gsize n = strlen (name);

  if (field != NULL
      && (field->span.start + n > editor->length
          || memcmp (editor->text + field->span.start, name, n) != 0))
    return ctw_editor_refuse (editor,
                              _ ("%s is spelt in another way in the text: change it "
                                 "there."),
                              name);
  return TRUE;
}

gboolean
ctw_wish_rename_attribute (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *old = written_name (klass, editor->wish->name), *name = editor->wish->other;

  if (!check_owner (editor, klass, old))
    return FALSE;
  if (g_strcmp0 (old, name) == 0)
    return TRUE;
  g_autoptr (GPtrArray) family = family_of (editor, klass, old);
  if (!check_free (editor, family, old, name) || !check_bytes (editor, klass, old))
    return FALSE;
  g_autoptr (GArray) uses = sure_uses (editor, family, old);
  for (guint i = 0; i < family->len; i++)
    {
      if (!rename_slot (editor, family->pdata[i], old, name))
        return FALSE;
      rename_in_body (editor, family->pdata[i], old, name);
    }
  for (guint i = 0; i < uses->len; i++)
    {
      const CtwToken *token = &g_array_index (uses, CtwToken, i);
      ctw_editor_replace (editor, token->start, token->end, name);
    }
  if (editor->patches->len == 0)
    return ctw_editor_refuse (editor,
                              _ ("%s is spelt in another way in the text: change it "
                                 "there."),
                              old);
  if (klass->kind == CTW_CLASS_DATACLASS)
    rename_in_calls (editor, klass, old, name);
  else
    rename_param (editor, klass, old, name);
  ctw_editor_warn_of_others (editor, uses, old);
  warn_of_strings (editor, family, old);
  ctw_editor_focus (editor, klass->span.start, name);
  ctw_editor_call (editor, _ ("rename %s to %s"), old, name);
  return TRUE;
}

/* --- remove */

typedef struct
{
  CtwEditor *editor;
  const char *self;
  const char *name;
  GArray *gone; /* spans of the statements removed */
} Removal;

static gboolean
removes (const Removal *removal, const CtwStmt *stmt)
{
  const char *target;
  gboolean bare = stmt->kind == CTW_STMT_ANN_ASSIGN
                  && ctw_expr_is_attribute (stmt->exprs[0], removal->self, removal->name);

  return bare
         || (ctw_stmt_self_assignment (stmt, removal->self, &target) != NULL
             && strcmp (target, removal->name) == 0);
}

static void
remove_in_body (Removal *removal, const CtwBody *body, const CtwSuite *suite)
{
  gboolean *gone = ctw_arena_array0 (removal->editor->arena, gboolean, body->n);
  gboolean some = FALSE;

  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      some |= gone[i] = removes (removal, stmt);
      if (gone[i])
        g_array_append_val (removal->gone, stmt->span);
      for (guint j = 0; j < stmt->n_bodies; j++)
        if (stmt->bodies[j].n > 0)
          {
            CtwSuite inner;
            ctw_suite_of_body (removal->editor, &stmt->bodies[j], &inner);
            remove_in_body (removal, &stmt->bodies[j], &inner);
          }
    }
  if (some)
    ctw_suite_remove (removal->editor, suite, gone);
}

static void
remove_assignments (CtwEditor *editor, const CtwClass *klass, const char *name, GArray *gone)
{
  g_autoptr (GPtrArray) methods = ctw_class_methods (klass);

  for (guint i = 0; i < methods->len; i++)
    {
      const CtwFunction *method = methods->pdata[i];
      Removal removal = { editor, ctw_function_first (method), name, gone };
      CtwSuite suite;
      ctw_suite_of_function (editor, method, &suite);
      remove_in_body (&removal, &method->body, &suite);
    }
}

static void
remove_from_class_body (CtwEditor *editor, const CtwClass *klass, const char *name, GArray *spans)
{
  gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, klass->body.n);
  gboolean some = FALSE;
  CtwSuite suite;

  for (guint i = 0; i < klass->body.n; i++)
    {
      const CtwStmt *stmt = klass->body.stmts[i];
      gboolean assigns = (stmt->kind == CTW_STMT_ASSIGN && stmt->n_exprs == 2)
                         || stmt->kind == CTW_STMT_ANN_ASSIGN;
      gone[i] = assigns && ctw_expr_is_name (stmt->exprs[0], name);
      some |= gone[i];
      if (gone[i])
        g_array_append_val (spans, stmt->span);
    }
  if (!some)
    return;
  ctw_suite_of_class (editor, klass, &suite);
  ctw_suite_remove (editor, &suite, gone);
}

static gboolean
within (const GArray *spans, guint32 at)
{
  for (guint i = 0; i < spans->len; i++)
    if (at >= g_array_index (spans, CtwSpan, i).start && at < g_array_index (spans, CtwSpan, i).end)
      return TRUE;
  return FALSE;
}

static gboolean
param_is_idle (const CtwEditor *editor,
               const CtwFunction *init,
               const char *name,
               const GArray *gone)
{
  for (const CtwToken *token = ctw_token_at (editor, init->body_span.start);
       token->kind != CTW_TOKEN_END && token->start < init->body_span.end; token++)
    if (token_is (editor, token, name) && token[-1].op != '.' && !within (gone, token->start))
      return FALSE;
  return TRUE;
}

/* Which child of a call goes to parameter @index; 0 where none does, -1 where it is not sure. */
static gint
argument_of (const CtwInitCall *call, guint index, const char *name)
{
  const CtwExpr *expr = call->call;
  guint wanted = call->form == CTW_CALL_BASE ? index + 1 : index, seen = 0;

  for (guint i = 1; i < expr->n_children; i++)
    {
      const CtwExpr *argument = expr->children[i];
      if (argument->kind == CTW_EXPR_KEYWORD)
        {
          if (strcmp (argument->text, name) == 0)
            return (gint) i;
          continue;
        }
      if (argument->kind == CTW_EXPR_STAR || argument->kind == CTW_EXPR_DOUBLE_STAR)
        return -1;
      if (++seen == wanted)
        return (gint) i;
    }
  return 0;
}

static void
remove_arguments (CtwEditor *editor, const CtwClass *klass, guint index, const char *name)
{
  g_autoptr (GArray) calls = ctw_init_calls (editor, klass);

  for (guint i = 0; i < calls->len; i++)
    {
      const CtwInitCall *call = &g_array_index (calls, CtwInitCall, i);
      gint child = argument_of (call, index, name);
      CtwSequence sequence;
      if (child == 0)
        continue;
      ctw_sequence_read (editor, ctw_call_inner (editor, call->call), FALSE, &sequence);
      gint item = child < 0 ? -1 : ctw_sequence_find (&sequence, call->call->children[child]->span);
      if (item < 0)
        {
          ctw_editor_warn (editor, "call", call->call->span,
                           _ ("The call in line %u may still pass %s."),
                           ctw_editor_line (editor, call->call->span.start), name);
          continue;
        }
      gboolean *gone = ctw_arena_array0 (editor->arena, gboolean, sequence.n);
      gone[item] = TRUE;
      ctw_sequence_remove (editor, &sequence, gone);
    }
}

static void
remove_param (CtwEditor *editor, const CtwClass *klass, const char *name, const GArray *gone)
{
  const CtwFunction *init = ctw_class_init (klass);
  gint index = init == NULL ? -1 : ctw_init_param_index (init, name);
  CtwSequence sequence;

  if (index < 0 || init->params[index].kind == CTW_PARAM_VAR
      || init->params[index].kind == CTW_PARAM_VAR_KEYWORD
      || !param_is_idle (editor, init, name, gone))
    return;
  ctw_sequence_read (editor, ctw_params_inner (editor, init), FALSE, &sequence);
  gint item = ctw_sequence_find (&sequence, init->params[index].span);
  /* A lone keyword-only parameter would leave its star behind: it stays. */
  if (item < 0
      || (init->params[index].kind == CTW_PARAM_KEYWORD_ONLY
          && editor->text[sequence.items[item > 0 ? item - 1 : 0].start] == '*'))
    return;
  if ((guint) item + 1 < sequence.n && index == 1
      && editor->text[sequence.items[item + 1].start] == '/' && item == 0)
    return;
  gboolean *flags = ctw_arena_array0 (editor->arena, gboolean, sequence.n);
  flags[item] = TRUE;
  ctw_sequence_remove (editor, &sequence, flags);
  remove_arguments (editor, klass, (guint) index, name);
}

static void
remove_field_arguments (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  gboolean known;
  g_autoptr (GArray) params = ctw_init_params (editor, klass, &known);

  for (guint i = 0; i < params->len; i++)
    if (strcmp (g_array_index (params, CtwInitParam, i).name, name) == 0)
      remove_arguments (editor, klass, i + 1, name);
}

static gboolean
remove_slot (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (ctw_class_slot (klass, name) < 0)
    return TRUE;
  if (!ctw_slots_check (editor, klass))
    return FALSE;
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (klass->slots.items[i].name != NULL && strcmp (klass->slots.items[i].name, name) != 0)
      g_ptr_array_add (names, (gpointer) klass->slots.items[i].name);
  ctw_slots_set (editor, klass, names);
  return TRUE;
}

static void
warn_of_readers (CtwEditor *editor, const GPtrArray *family, const char *name, const GArray *gone)
{
  g_autoptr (GArray) uses = sure_uses (editor, family, name);
  guint left = 0;
  CtwSpan first = { 0, 0 };

  for (guint i = 0; i < uses->len; i++)
    {
      const CtwToken *token = &g_array_index (uses, CtwToken, i);
      if (!within (gone, token->start) && left++ == 0)
        first = (CtwSpan){ token->start, token->end };
    }
  if (left > 0)
    ctw_editor_warn (editor, "readers", first,
                     g_dngettext (GETTEXT_PACKAGE, "%u place still uses %s (line %u).",
                                  "%u places still use %s (the first in line %u).", left),
                     left, name, ctw_editor_line (editor, first.start));
  ctw_editor_warn_of_others (editor, uses, name);
}

gboolean
ctw_wish_remove_attribute (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *name = written_name (klass, editor->wish->name);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (CtwSpan));

  if (!check_owner (editor, klass, name))
    return FALSE;
  g_autoptr (GPtrArray) family = family_of (editor, klass, name);
  if (!remove_slot (editor, klass, name))
    return FALSE;
  gboolean field = ctw_class_annotation (klass, name) != NULL;
  if (klass->slots.form == CTW_SLOTS_ABSENT || field)
    remove_from_class_body (editor, klass, name, gone);
  remove_assignments (editor, klass, name, gone);
  if (klass->kind == CTW_CLASS_DATACLASS && field)
    remove_field_arguments (editor, klass, name);
  else
    remove_param (editor, klass, name, gone);
  if (editor->patches->len == 0)
    return ctw_editor_refuse (editor,
                              _ ("%s of %s is bound together with other things: change it in the "
                                 "text."),
                              name, klass->name);
  warn_of_readers (editor, family, name, gone);
  ctw_editor_call (editor, _ ("remove %s from %s"), name, klass->name);
  return TRUE;
}
