/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish-class.c: whole class statements: new, doubled, deleted, moved.
 *
 * A class moves with its decorators and the comments right above it; what it
 * needs when it is run (bases, decorators, values in its body) must stay in
 * front of it.
 */
#include "config.h"

#include "edit/ctw-edit-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- where a class stands */

/* The start of the line above @line; @line itself where there is none. */
static guint32
line_above (const CtwEditor *editor, guint32 line)
{
  guint32 end = line;

  if (end > 0 && editor->text[end - 1] == '\n')
    end--;
  if (end > 0 && editor->text[end - 1] == '\r')
    end--;
  return end == line ? line : ctw_line_start (editor, end);
}

static gboolean
is_comment_line (const CtwEditor *editor, guint32 line, const char *indent)
{
  gsize n = strlen (indent);

  return line + n < editor->length && memcmp (editor->text + line, indent, n) == 0
         && editor->text[line + n] == '#';
}

/* The lines of a statement with the comments right above it. */
static CtwSpan
block_of (const CtwEditor *editor, const CtwStmt *stmt)
{
  CtwSpan span = ctw_stmt_lines (editor, stmt);
  const char *indent = ctw_line_indent (editor, stmt->span.start);

  for (;;)
    {
      guint32 above = line_above (editor, span.start);
      if (above == span.start || !is_comment_line (editor, above, indent)
          || g_str_has_prefix (editor->text + above, "#!")
          || ctw_token_at (editor, above)->kind != CTW_TOKEN_COMMENT)
        return span;
      span.start = above;
    }
}

static guint32
skip_blank_lines (const CtwEditor *editor, guint32 at)
{
  while (at < editor->length && ctw_line_is_blank (editor, at))
    at = ctw_line_after (editor, at);
  return at;
}

static gboolean
ends_with_newline (const CtwEditor *editor, guint32 at)
{
  return at == 0 || editor->text[at - 1] == '\n' || editor->text[at - 1] == '\r';
}

static const char *
blank_lines (CtwEditor *editor, guint n)
{
  const char *text = "";

  for (guint i = 0; i < n; i++)
    text = ctw_arena_printf (editor->arena, "%s%s", text, editor->style.newline);
  return text;
}

/* Puts a block of lines behind statement @index of a body, apart by blank lines. */
static void
insert_block (CtwEditor *editor, const CtwBody *body, gint index, guint gap, const char *lines)
{
  const char *newline = editor->style.newline;

  if (index < 0)
    {
      guint32 at = body->n > 0 ? block_of (editor, body->stmts[0]).start : editor->length;
      gboolean open = body->n == 0 && !ends_with_newline (editor, at);
      ctw_editor_insert (editor, at,
                         ctw_arena_printf (editor->arena, "%s%s%s%s", open ? newline : "", lines,
                                           newline, body->n > 0 ? blank_lines (editor, gap) : ""));
      return;
    }
  guint32 at = ctw_line_after (editor, body->stmts[index]->span.end);
  gboolean open = !ends_with_newline (editor, at);
  gboolean more = (guint) index + 1 < body->n;
  guint32 rest = skip_blank_lines (editor, at);
  /* What follows gets the blank lines that it had or that a class wants, whichever are there. */
  const char *behind = more && rest == at ? blank_lines (editor, gap) : "";
  ctw_editor_insert (editor, at,
                     ctw_arena_printf (editor->arena, "%s%s%s%s%s", open ? newline : "",
                                       blank_lines (editor, gap), lines, open ? "" : newline,
                                       behind));
}

/* Statements of a body may share lines or its header's line: then blocks cannot be moved. */
static gboolean
check_lines (CtwEditor *editor, const CtwStmt *stmt)
{
  if (ctw_stmt_owns_lines (editor, stmt))
    return TRUE;
  return ctw_editor_refuse (editor,
                            _ ("Line %u holds more than one statement: change it in the "
                               "text."),
                            stmt->line);
}

/* --- new */

static gboolean
binds_dataclass (const CtwEditor *editor, const char **spelling)
{
  const CtwBody *program = ctw_model_get_program (editor->model);

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      for (guint j = 0; stmt->asnames != NULL && j < stmt->n_names; j++)
        {
          const char *as = stmt->asnames[j];
          if (stmt->kind == CTW_STMT_FROM && g_strcmp0 (stmt->text, "dataclasses") == 0
              && strcmp (stmt->names[j], "dataclass") == 0)
            *spelling = ctw_arena_strdup (editor->arena, as);
          else if (stmt->kind == CTW_STMT_IMPORT && strcmp (stmt->names[j], "dataclasses") == 0)
            *spelling = ctw_arena_printf (editor->arena, "%s.dataclass", as);
          else
            continue;
          return TRUE;
        }
    }
  *spelling = "dataclass";
  return FALSE;
}

static void
import_dataclass (CtwEditor *editor)
{
  const CtwBody *program = ctw_model_get_program (editor->model);
  const char *newline = editor->style.newline;
  const char *line = "from dataclasses import dataclass";
  gint after = -1;

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      gboolean head = stmt->kind == CTW_STMT_IMPORT || stmt->kind == CTW_STMT_FROM
                      || (i == 0 && ctw_stmt_is_docstring (stmt));
      if (!head)
        break;
      after = (gint) i;
    }
  if (after < 0)
    {
      guint32 at = program->n > 0 ? block_of (editor, program->stmts[0]).start : editor->length;
      gboolean open = !ends_with_newline (editor, at);
      ctw_editor_insert (editor, at,
                         ctw_arena_printf (editor->arena, "%s%s%s%s", open ? newline : "", line,
                                           newline, blank_lines (editor, editor->style.class_gap)));
      return;
    }
  const CtwStmt *stmt = program->stmts[after];
  guint32 at = ctw_line_after (editor, stmt->span.end);
  gboolean open = !ends_with_newline (editor, at);
  ctw_editor_insert (editor, at,
                     ctw_arena_printf (editor->arena, "%s%s%s%s", open ? newline : "",
                                       ctw_stmt_is_docstring (stmt) ? newline : "", line,
                                       open ? "" : newline));
}

static const char *
new_class_body (CtwEditor *editor, CtwKeep keep)
{
  g_autoptr (GString) items = g_string_new (NULL);
  guint n = 0;

  if (!(keep & CTW_KEEP_SLOTS) || (keep & CTW_KEEP_DATACLASS))
    return "pass";
  if (keep & CTW_KEEP_DICT)
    g_string_append_printf (items, "%s", ctw_editor_quoted (editor, "__dict__")), n++;
  if (keep & CTW_KEEP_WEAKREF)
    g_string_append_printf (items, "%s%s", n > 0 ? ", " : "",
                            ctw_editor_quoted (editor, "__weakref__")),
        n++;
  return ctw_arena_printf (
      editor->arena, "__slots__ = %s%s%s%s", editor->style.list_slots ? "[" : "(", items->str,
      n == 1 && !editor->style.list_slots ? "," : "", editor->style.list_slots ? "]" : ")");
}

static const char *
new_class_lines (CtwEditor *editor, const char *dataclass)
{
  const CtwWish *wish = editor->wish;
  const char *decorator = "";
  const char *bases = wish->other != NULL && *wish->other != '\0'
                          ? ctw_arena_printf (editor->arena, "(%s)", wish->other)
                          : "";

  if (wish->keep & CTW_KEEP_DATACLASS)
    decorator = ctw_arena_printf (editor->arena, "@%s%s%s", dataclass,
                                  wish->keep & CTW_KEEP_SLOTS ? "(slots=True)" : "",
                                  editor->style.newline);
  return ctw_arena_printf (
      editor->arena, "%sclass %s%s:%s%s", decorator, wish->name, bases, editor->style.newline,
      ctw_editor_indented (editor, editor->style.indent, new_class_body (editor, wish->keep)));
}

static gboolean
stmt_holds (const CtwStmt *stmt, const CtwClass *klass)
{
  return klass->span.start >= stmt->span.start && klass->span.end <= stmt->span.end;
}

/* The statement of the module behind which a new class goes: -1 is in front of all. */
static gint
place_for_class (const CtwEditor *editor, const CtwClass *behind)
{
  const CtwBody *program = ctw_model_get_program (editor->model);
  gint place = -1, last_class = -1;

  for (guint i = 0; i < program->n; i++)
    {
      const CtwStmt *stmt = program->stmts[i];
      if (behind != NULL && stmt_holds (stmt, behind))
        return (gint) i;
      if (stmt->kind == CTW_STMT_CLASS)
        last_class = (gint) i;
      if ((gint) i == place + 1
          && (stmt->kind == CTW_STMT_IMPORT || stmt->kind == CTW_STMT_FROM
              || (i == 0 && ctw_stmt_is_docstring (stmt))))
        place = (gint) i;
    }
  return last_class >= 0 ? last_class : place;
}

gboolean
ctw_wish_new_class (CtwEditor *editor)
{
  const CtwWish *wish = editor->wish;
  const CtwBody *program = ctw_model_get_program (editor->model);
  const char *dataclass = NULL;
  gint place = place_for_class (editor, editor->klass);

  if (!ctw_editor_check_name (editor, CTW_NONE, wish->name, CTW_NAME_OF_CLASS))
    return FALSE;
  if (place >= 0 && !ctw_stmt_owns_lines (editor, program->stmts[place])
      && (guint) place + 1 < program->n)
    return check_lines (editor, program->stmts[place]);
  if ((wish->keep & CTW_KEEP_DATACLASS) && !binds_dataclass (editor, &dataclass))
    import_dataclass (editor);
  insert_block (editor, program, place, editor->style.class_gap,
                new_class_lines (editor, dataclass));
  ctw_editor_focus (editor, 0, wish->name);
  ctw_editor_call (editor, _ ("add class %s"), wish->name);
  return TRUE;
}

/* --- double */

static gboolean
name_is_free (CtwEditor *editor, const CtwClass *klass, const char *name)
{
  g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };

  ctw_edit_check_name (editor->model, klass->id, name, CTW_NAME_OF_CLASS, &check);
  return check.verdict != CTW_NAME_REFUSED;
}

static const char *
free_name (CtwEditor *editor, const CtwClass *klass)
{
  const char *name = ctw_arena_printf (editor->arena, "%sCopy", klass->name);

  for (guint i = 2; !name_is_free (editor, klass, name); i++)
    name = ctw_arena_printf (editor->arena, "%sCopy%u", klass->name, i);
  return name;
}

/* The text of a class with its own name, and its uses of itself, replaced. */
static const char *
renamed_copy (CtwEditor *editor, const CtwClass *klass, CtwSpan block, const char *name)
{
  g_autoptr (GString) copy = g_string_new (NULL);
  gboolean left;
  g_autoptr (GArray) uses = ctw_editor_uses (editor, klass, &left);
  CtwToken own = { klass->name_span.start, klass->name_span.end, CTW_TOKEN_NAME, 0, 0 };
  guint32 at = block.start;
  guint i = 0;

  while (i < uses->len && g_array_index (uses, CtwToken, i).start < own.start)
    i++;
  g_array_insert_val (uses, i, own);
  for (i = 0; i < uses->len; i++)
    {
      const CtwToken *token = &g_array_index (uses, CtwToken, i);
      if (token->start < block.start || token->end > block.end)
        continue;
      g_string_append_len (copy, editor->text + at, token->start - at);
      g_string_append (copy, name);
      at = token->end;
    }
  g_string_append_len (copy, editor->text + at, block.end - at);
  while (copy->len > 0 && (copy->str[copy->len - 1] == '\n' || copy->str[copy->len - 1] == '\r'))
    g_string_truncate (copy, copy->len - 1);
  return ctw_arena_strdup (editor->arena, copy->str);
}

gboolean
ctw_wish_duplicate_class (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  const char *name = editor->wish->name;
  guint index;
  const CtwBody *body = ctw_class_siblings (editor, klass, &index);

  if (body == NULL || !check_lines (editor, body->stmts[index]))
    return ctw_editor_refuse (editor, _ ("The text is not the one that was read."));
  if (name == NULL)
    name = free_name (editor, klass);
  if (!ctw_editor_check_name (editor, klass->id, name, CTW_NAME_OF_CLASS))
    return FALSE;
  guint gap = klass->outer == CTW_NONE ? editor->style.class_gap : editor->style.method_gap;
  insert_block (editor, body, (gint) index, gap,
                renamed_copy (editor, klass, block_of (editor, body->stmts[index]), name));
  ctw_editor_focus (editor, 0, name);
  ctw_editor_call (editor, _ ("duplicate %s"), klass->name);
  return TRUE;
}

/* --- delete */

static void
warn_of_heirs (CtwEditor *editor, const CtwClass *klass)
{
  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwClass *other = ctw_model_get_class (editor->model, (CtwClassId) i);
      for (guint j = 0; other != klass && j < other->n_bases; j++)
        if (ctw_class_base (editor, other, j) == klass)
          ctw_editor_warn (editor, "base", other->bases[j]->span,
                           _ ("%s is a base of %s (line %u)."), klass->name, other->name,
                           other->line);
    }
}

static gboolean
in_bases (const CtwEditor *editor, guint32 at)
{
  for (guint i = 0; i < ctw_model_get_n_classes (editor->model); i++)
    {
      const CtwSpan *span = &ctw_model_get_class (editor->model, (CtwClassId) i)->bases_span;
      if (at >= span->start && at < span->end)
        return TRUE;
    }
  return FALSE;
}

static void
warn_of_uses (CtwEditor *editor, const CtwClass *klass)
{
  gboolean left;
  g_autoptr (GArray) uses = ctw_editor_uses (editor, klass, &left);
  guint last_line = 0;

  for (guint i = 0; i < uses->len; i++)
    {
      const CtwToken *token = &g_array_index (uses, CtwToken, i);
      if ((token->start >= klass->span.start && token->end <= klass->span.end)
          || in_bases (editor, token->start))
        continue;
      guint line = ctw_editor_line (editor, token->start);
      if (line != last_line)
        ctw_editor_warn (editor, "use", (CtwSpan){ token->start, token->end },
                         _ ("%s is used in line %u."), klass->name, line);
      last_line = line;
    }
}

/* The class's lines and the blank ones that set it apart. */
static CtwSpan
lines_to_delete (const CtwEditor *editor, const CtwBody *body, guint index)
{
  CtwSpan block = block_of (editor, body->stmts[index]);

  if (index + 1 < body->n)
    {
      block.end = skip_blank_lines (editor, block.end);
      return block;
    }
  while (block.start > 0)
    {
      guint32 above = line_above (editor, block.start);
      if (above == block.start || !ctw_line_is_blank (editor, above))
        break;
      block.start = above;
    }
  return block;
}

gboolean
ctw_wish_delete_class (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  guint index;
  const CtwBody *body = ctw_class_siblings (editor, klass, &index);

  if (body == NULL)
    return ctw_editor_refuse (editor, _ ("The text is not the one that was read."));
  const CtwStmt *stmt = body->stmts[index];
  ctw_editor_call (editor, _ ("delete class %s"), klass->name);
  warn_of_heirs (editor, klass);
  warn_of_uses (editor, klass);
  if (body != ctw_model_get_program (editor->model) && body->n == 1)
    ctw_editor_replace (editor, stmt->span.start, stmt->span.end, "pass");
  else if (!check_lines (editor, stmt))
    return FALSE;
  else
    {
      CtwSpan lines = lines_to_delete (editor, body, index);
      ctw_editor_delete (editor, lines.start, lines.end);
    }
  return TRUE;
}

/* --- move */

typedef struct
{
  const CtwEditor *editor;
  const char *name;
  gboolean found;
} Needs;

static void
visit_need (const CtwExpr *expr, gpointer user_data)
{
  Needs *needs = user_data;

  needs->found |= ctw_expr_is_name (expr, needs->name);
}

static gboolean
exprs_need (guint n, const CtwExpr *const *exprs, Needs *needs)
{
  for (guint i = 0; i < n && !needs->found; i++)
    ctw_expr_walk (exprs[i], visit_need, needs);
  return needs->found;
}

static gboolean function_needs_now (const CtwFunction *function, Needs *needs);

static gboolean
body_needs_now (const CtwBody *body, Needs *needs)
{
  for (guint i = 0; i < body->n && !needs->found; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      exprs_need (stmt->n_exprs, stmt->exprs, needs);
      for (guint j = 0; j < stmt->n_bodies; j++)
        body_needs_now (&stmt->bodies[j], needs);
      if (stmt->function != NULL)
        function_needs_now (stmt->function, needs);
      if (stmt->class_id != CTW_NONE)
        {
          const CtwClass *klass = ctw_model_get_class (needs->editor->model, stmt->class_id);
          exprs_need (klass->n_decorators, klass->decorators, needs);
          exprs_need (klass->n_bases, klass->bases, needs);
          exprs_need (klass->n_keywords, klass->keywords, needs);
          body_needs_now (&klass->body, needs);
        }
    }
  return needs->found;
}

/* A function needs its decorators, defaults and annotations at once, its body later. */
static gboolean
function_needs_now (const CtwFunction *function, Needs *needs)
{
  exprs_need (function->n_decorators, function->decorators, needs);
  for (guint i = 0; i < function->n_params; i++)
    {
      if (function->params[i].default_value != NULL)
        exprs_need (1, &function->params[i].default_value, needs);
      if (function->params[i].annotation != NULL)
        exprs_need (1, &function->params[i].annotation, needs);
    }
  if (function->returns != NULL)
    exprs_need (1, &function->returns, needs);
  return needs->found;
}

static gboolean
stmt_needs_now (const CtwEditor *editor, const CtwStmt *const *stmt, const char *name)
{
  Needs needs = { editor, name, FALSE };
  CtwBody body = { 1, stmt };

  return body_needs_now (&body, &needs);
}

static const char *
bound_name (const CtwEditor *editor, const CtwStmt *stmt)
{
  if (stmt->class_id != CTW_NONE)
    return ctw_model_get_class (editor->model, stmt->class_id)->name;
  if (stmt->function != NULL)
    return stmt->function->name;
  if ((stmt->kind == CTW_STMT_ASSIGN || stmt->kind == CTW_STMT_ANN_ASSIGN)
      && stmt->exprs[0]->kind == CTW_EXPR_NAME)
    return stmt->exprs[0]->text;
  return NULL;
}

/* Statement @later is to run before those of [first, later). */
static gboolean
check_order (CtwEditor *editor, const CtwBody *body, guint first, guint later)
{
  for (guint i = first; i < later; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      const char *name = bound_name (editor, stmt);
      if (stmt->kind != CTW_STMT_CLASS && stmt->kind != CTW_STMT_FUNCTION && name == NULL
          && stmt->kind != CTW_STMT_EXPR && stmt->kind != CTW_STMT_PASS)
        return ctw_editor_refuse (editor, _ ("What line %u does stands between the two classes."),
                                  stmt->line);
      if (name != NULL && stmt_needs_now (editor, &body->stmts[later], name))
        return ctw_editor_refuse (editor, _ ("%s needs %s (line %u), so it must stay behind it."),
                                  bound_name (editor, body->stmts[later]), name, stmt->line);
    }
  return TRUE;
}

static gint
next_class (const CtwBody *body, guint index, gint step)
{
  for (gint i = (gint) index + step; i >= 0 && i < (gint) body->n; i += step)
    if (body->stmts[i]->kind == CTW_STMT_CLASS)
      return i;
  return -1;
}

/* Moves the block of statement @later in front of the block of statement @first. */
static void
move_block (CtwEditor *editor, const CtwBody *body, guint first, guint later)
{
  CtwSpan moved = block_of (editor, body->stmts[later]);
  CtwSpan front = block_of (editor, body->stmts[first]);
  CtwSpan before = ctw_stmt_lines (editor, body->stmts[later - 1]);
  const char *lines = ctw_editor_copy (editor, moved.start, moved.end);
  const char *gap = ctw_editor_copy (editor, before.end, moved.start);

  if (!ends_with_newline (editor, moved.end))
    {
      /* The last line has no newline: the one in front of it moves, so that none is made up. */
      lines = ctw_arena_printf (editor->arena, "%s%s", lines, editor->style.newline);
      guint32 end = ctw_line_end (editor,
                                  ctw_line_start (editor, body->stmts[later - 1]->span.end));
      ctw_editor_insert (editor, front.start, ctw_arena_printf (editor->arena, "%s%s", lines, gap));
      ctw_editor_delete (editor, end, moved.end);
      return;
    }
  ctw_editor_insert (editor, front.start, ctw_arena_printf (editor->arena, "%s%s", lines, gap));
  ctw_editor_delete (editor, before.end, moved.end);
}

gboolean
ctw_wish_move_class (CtwEditor *editor)
{
  const CtwClass *klass = editor->klass;
  gint step = editor->wish->position < 0 ? -1 : 1;
  guint index;
  const CtwBody *body = ctw_class_siblings (editor, klass, &index);
  gint other = body == NULL ? -1 : next_class (body, index, step);

  if (other < 0)
    return ctw_editor_refuse (
        editor, step < 0 ? _ ("%s is the first class there.") : _ ("%s is the last class there."),
        klass->name);
  guint first = MIN (index, (guint) other), later = MAX (index, (guint) other);
  for (guint i = first; i <= later; i++)
    if (!check_lines (editor, body->stmts[i]))
      return FALSE;
  if (!check_order (editor, body, first, later))
    return FALSE;
  move_block (editor, body, first, later);
  ctw_editor_call (editor, step < 0 ? _ ("move %s up") : _ ("move %s down"), klass->name);
  return TRUE;
}
