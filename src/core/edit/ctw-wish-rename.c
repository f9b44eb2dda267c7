/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish-rename.c: rename a class with its uses.
 *
 * Names in code, in annotations written as strings and in __all__ follow; other
 * strings and comments stay as they are, and a warning says how many.
 */
#include "config.h"

#include "edit/ctw-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GArray *spans; /* of the strings that are code */
} StringCode;

static void
note_string (const CtwExpr *expr, gpointer user_data)
{
  if (expr->kind == CTW_EXPR_STR)
    g_array_append_val (((StringCode *) user_data)->spans, expr->span);
}

static void
note_annotation (const CtwExpr *expr, StringCode *code)
{
  if (expr != NULL && expr->kind != CTW_EXPR_ABSENT)
    ctw_expr_walk (expr, note_string, code);
}

static void
note_function (const CtwFunction *function, const CtwClass *owner, gpointer user_data)
{
  note_annotation (function->returns, user_data);
  for (guint i = 0; i < function->n_params; i++)
    note_annotation (function->params[i].annotation, user_data);
  for (guint i = 0; i < function->body.n; i++)
    if (function->body.stmts[i]->kind == CTW_STMT_ANN_ASSIGN)
      note_annotation (function->body.stmts[i]->exprs[1], user_data);
}

static void
note_program (const CtwEditor *editor, StringCode *code)
{
  const CtwBody *program = ctw_model_get_program (editor->model);

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      if (stmt->kind == CTW_STMT_ANN_ASSIGN)
        note_annotation (stmt->exprs[1], code);
      if ((stmt->kind == CTW_STMT_ASSIGN || stmt->kind == CTW_STMT_AUG_ASSIGN)
          && ctw_expr_is_name (stmt->exprs[0], "__all__"))
        note_annotation (stmt->exprs[stmt->n_exprs - 1], code);
    }
  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwClass *klass = ctw_model_get_class (editor->model, (CtwClassId) i);
      for (guint j = 0; j < klass->n_annotations; j++)
        note_annotation (klass->annotations[j].annotation, code);
    }
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guchar) c >= 0x80;
}

/* The next whole word @name in [at, end); end where there is none. */
static guint32
find_word (const CtwEditor *editor, guint32 at, guint32 end, const char *name)
{
  gsize n = strlen (name);

  for (; at + n <= end; at++)
    {
      if (memcmp (editor->text + at, name, n) != 0)
        continue;
      gboolean begins = at == 0
                        || (!is_word_byte (editor->text[at - 1]) && editor->text[at - 1] != '.');
      gboolean ends = at + n >= editor->length || !is_word_byte (editor->text[at + n]);
      if (begins && ends)
        return at;
    }
  return end;
}

static gboolean
is_code (const StringCode *code, const CtwToken *token)
{
  for (guint i = 0; i < code->spans->len; i++)
    {
      const CtwSpan *span = &g_array_index (code->spans, CtwSpan, i);
      if (token->start >= span->start && token->end <= span->end)
        return TRUE;
    }
  return FALSE;
}

/* Renames in strings that are code; counts the other texts that speak of the class. */
static guint
rename_in_strings (CtwEditor *editor, const char *old, const char *name)
{
  StringCode code = { g_array_new (FALSE, FALSE, sizeof (CtwSpan)) };
  gsize n = strlen (old);
  guint left = 0;

  ctw_model_walk_functions (editor, note_function, &code);
  note_program (editor, &code);
  for (guint i = 0; i < editor->tokens.n; i++)
    {
      const CtwToken *token = &editor->tokens.v[i];
      gboolean text = token->kind == CTW_TOKEN_STRING || token->kind == CTW_TOKEN_FSTRING
                      || token->kind == CTW_TOKEN_COMMENT;
      guint32 at = text ? find_word (editor, token->start, token->end, old) : token->end;
      gboolean rename = at < token->end && token->kind == CTW_TOKEN_STRING
                        && is_code (&code, token);
      left += at < token->end && !rename;
      for (; rename && at < token->end; at = find_word (editor, at + (guint32) n, token->end, old))
        ctw_editor_replace (editor, at, at + (guint32) n, name);
    }
  g_array_unref (code.spans);
  return left;
}

/* A name that two statements bind would come apart if one of them changed. */
static gboolean
check_single (CtwEditor *editor, const CtwClass *klass)
{
  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwClass *other = ctw_model_get_class (editor->model, (CtwClassId) i);
      if (other != klass && other->outer == klass->outer && strcmp (other->name, klass->name) == 0)
        return ctw_editor_refuse (editor,
                                  _ ("There are two classes %s (lines %u and %u): rename "
                                     "them in the text."),
                                  klass->name, MIN (klass->line, other->line),
                                  MAX (klass->line, other->line));
    }
  return TRUE;
}

static const CtwStmt *
other_binding (CtwEditor *editor, const CtwClass *klass)
{
  const CtwBody *body = klass->outer == CTW_NONE
                            ? ctw_model_get_program (editor->model)
                            : &ctw_model_get_class (editor->model, klass->outer)->body;

  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      gboolean named = stmt->function != NULL && strcmp (stmt->function->name, klass->name) == 0;
      for (guint j = 0; stmt->asnames != NULL && j < stmt->n_names; j++)
        named |= g_strcmp0 (stmt->asnames[j], klass->name) == 0;
      for (guint j = 0; stmt->kind == CTW_STMT_ASSIGN && j + 1 < stmt->n_exprs; j++)
        named |= ctw_expr_is_name (stmt->exprs[j], klass->name);
      if (named)
        return stmt;
    }
  return NULL;
}

/* Private names are stored under the name of their class; a rename changes that quietly. */
static void
warn_of_mangling (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    {
      const char *slot = klass->slots.items[i].name;
      g_autofree char *before = slot == NULL ? NULL : ctw_mangle (klass->name, slot);
      g_autofree char *after = slot == NULL ? NULL : ctw_mangle (name, slot);
      if (g_strcmp0 (before, after) != 0)
        {
          ctw_editor_warn (editor, "mangling", klass->slots.items[i].span,
                           _ ("Python will store %s as %s."), slot, after);
          break;
        }
    }
}

/*
 * `self.Inner` in the methods of the class around it, and of those that inherit
 * that; `Child.Inner` and `Outer().Inner` anywhere.
 */
static void
add_uses_by_others (CtwEditor *editor, const CtwClass *klass, GArray *uses)
{
  const CtwClass *outer = ctw_model_get_class (editor->model, klass->outer);
  g_autoptr (GPtrArray) family = g_ptr_array_new ();
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (CtwToken));

  if (ctw_class_assigns (outer, klass->name))
    return;
  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwClass *other = ctw_model_get_class (editor->model, (CtwClassId) i);
      if (other != outer
          && (!ctw_class_inherits (editor, other, outer) || ctw_class_binds (other, klass->name)))
        continue;
      g_autoptr (GArray) own = ctw_editor_self_uses (editor, other, klass->name);
      g_array_append_vals (more, own->data, own->len);
      g_ptr_array_add (family, (gpointer) other);
    }
  ctw_editor_add_class_uses (editor, family, klass->name, more);
  for (guint i = 0; i < more->len; i++)
    if (!ctw_tokens_have (uses, g_array_index (more, CtwToken, i).start))
      g_array_append_val (uses, g_array_index (more, CtwToken, i));
}

gboolean
ctw_wish_rename_class (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *name = editor->wish->name;
  gboolean own;

  if (g_strcmp0 (name, klass->name) == 0)
    return TRUE;
  if (!ctw_editor_check_name (editor, klass->id, name, CTW_NAME_OF_CLASS)
      || !check_single (editor, klass))
    return FALSE;
  const CtwStmt *other = other_binding (editor, klass);
  if (other != NULL)
    return ctw_editor_refuse (editor,
                              _ ("Line %u gives the name %s to something else: rename it "
                                 "in the text."),
                              other->line, klass->name);
  g_autoptr (GArray) uses = ctw_editor_uses (editor, klass, &own);
  if (klass->outer != CTW_NONE)
    add_uses_by_others (editor, klass, uses);
  ctw_editor_replace (editor, klass->name_span.start, klass->name_span.end, name);
  for (guint i = 0; i < uses->len; i++)
    {
      const CtwToken *token = &g_array_index (uses, CtwToken, i);
      ctw_editor_replace (editor, token->start, token->end, name);
    }
  guint left = rename_in_strings (editor, klass->name, name);
  if (left > 0)
    ctw_editor_warn (editor, "strings", klass->name_span,
                     g_dngettext (GETTEXT_PACKAGE, "%u string or comment still says %s.",
                                  "%u strings and comments still say %s.", left),
                     left, klass->name);
  if (klass->outer != CTW_NONE)
    ctw_editor_warn_of_others (editor, uses, klass->name);
  if (own)
    ctw_editor_warn (editor, "own-name", klass->name_span,
                     _ ("Functions that use %s for something of their own stay as they are."),
                     klass->name);
  warn_of_mangling (editor, klass, name);
  ctw_editor_focus (editor, klass->name_span.start, name);
  ctw_editor_call (editor, _ ("rename %s to %s"), klass->name, name);
  return TRUE;
}
