/* SPDX-License-Identifier: MIT */
/* ctw-wish-program.c: lines at the end of the program that make objects. */
#include "config.h"

#include "edit/ctw-init-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
variable_is_free (CtwEditor *editor, const char *name)
{
  g_auto (CtwNameCheck) check = { CTW_NAME_FINE, NULL, NULL };

  ctw_edit_check_name (editor->model, CTW_NONE, name, CTW_NAME_OF_VARIABLE, &check);
  return check.verdict == CTW_NAME_FINE;
}

static const char *
free_variable (CtwEditor *editor, const CtwClass *klass, const char *ending)
{
  g_autofree char *lower = g_utf8_strdown (klass->name, -1);
  const char *bare = lower + strspn (lower, "_");
  const char *stem = ctw_arena_printf (editor->arena, "%s%s", *bare ? bare : "thing", ending);
  const char *name = stem;

  for (guint i = 2; !variable_is_free (editor, name) && i < 10000; i++)
    name = ctw_arena_printf (editor->arena, "%s%u", stem, i);
  return name;
}

static const char *
sample_call (CtwEditor *editor, const CtwClass *klass, gboolean in_run)
{
  gboolean known;
  g_autoptr (GArray) params = ctw_init_params (editor, klass, &known);
  g_autoptr (GString) args = g_string_new (NULL);

  for (guint i = 0; i < params->len; i++)
    {
      const CtwInitParam *param = &g_array_index (params, CtwInitParam, i);
      if (param->value != NULL || param->kind == CTW_PARAM_VAR
          || param->kind == CTW_PARAM_VAR_KEYWORD)
        continue;
      g_string_append_printf (args, "%s%s%s%s", args->len > 0 ? ", " : "",
                              param->kind == CTW_PARAM_KEYWORD_ONLY ? param->name : "",
                              param->kind == CTW_PARAM_KEYWORD_ONLY ? "=" : "",
                              ctw_sample_value (editor, param, in_run));
    }
  if (!known)
    ctw_editor_warn (editor, "arguments", klass->name_span,
                     _ ("What %s takes is decided outside this file; the arguments may be wrong."),
                     klass->name);
  return ctw_arena_printf (editor->arena, "%s(%s)", klass->qualname, args->str);
}

/* 1000000 as 1_000_000 */
static const char *
grouped (CtwEditor *editor, guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  g_autoptr (GString) text = g_string_new (digits);

  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, '_');
  return ctw_arena_strdup (editor->arena, text->str);
}

static void
append_line (CtwEditor *editor, const char *line)
{
  const CtwBody *program = ctw_model_get_program (editor->model);
  const CtwStmt *last = program->n > 0 ? program->stmts[program->n - 1] : NULL;
  const char *newline = editor->style.newline;
  const char *gap = "";
  guint32 at = last == NULL ? editor->length : ctw_line_after (editor, last->span.end);
  gboolean open = at > 0 && editor->text[at - 1] != '\n' && editor->text[at - 1] != '\r';
  guint blank = last == NULL                                           ? 0
                : last->class_id != CTW_NONE || last->function != NULL ? editor->style.class_gap
                : last->n_bodies > 0                                   ? 1
                                                                       : 0;

  for (guint i = 0; i < blank; i++)
    gap = ctw_arena_printf (editor->arena, "%s%s", gap, newline);
  ctw_editor_insert (editor, at,
                     ctw_arena_printf (editor->arena, "%s%s%s%s", open ? newline : "", gap, line,
                                       open ? "" : newline));
}

static gboolean
add_to_program (CtwEditor *editor, gboolean run)
{
  const CtwClass *klass = editor->klass;
  const char *name = editor->wish->name;
  const char *call = sample_call (editor, klass, run);

  if (klass->kind == CTW_CLASS_ENUM)
    return ctw_editor_refuse (editor, _ ("The members of %s are made by its own class statement."),
                              klass->name);
  if (name == NULL)
    name = free_variable (editor, klass, run ? "s" : "");
  if (!ctw_editor_check_name (editor, CTW_NONE, name, CTW_NAME_OF_VARIABLE))
    return FALSE;
  if (run && editor->wish->count == 0)
    return ctw_editor_refuse (editor, _ ("A run makes at least one object."));
  append_line (editor, run ? ctw_arena_printf (editor->arena, "%s = [%s for i in range(%s)]", name,
                                               call, grouped (editor, editor->wish->count))
                           : ctw_arena_printf (editor->arena, "%s = %s", name, call));
  ctw_editor_focus (editor, 0, name);
  if (run)
    ctw_editor_call (editor, _ ("add a run of %s × %s"), grouped (editor, editor->wish->count),
                     klass->name);
  else
    ctw_editor_call (editor, _ ("add an instance of %s"), klass->name);
  return TRUE;
}

gboolean
ctw_wish_add_instance (CtwEditor *editor)
{
  return add_to_program (editor, FALSE);
}

gboolean
ctw_wish_add_run (CtwEditor *editor)
{
  return add_to_program (editor, TRUE);
}
