/* SPDX-License-Identifier: MIT */
/*
 * ctw-model-write.c: from a model to JSON, byte for byte as reader.py writes it.
 */
#include "model/ctw-model-private.h"

#include <string.h>

static void write_stmts (GString *out, const CtwModel *model, const CtwBody *body);

static void
write_string (GString *out, const char *text, gsize length)
{
  static const char escapes[] = "btn\0fr";

  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c >= '\b' && c <= '\r' && c != '\v')
        g_string_append_printf (out, "\\%c", escapes[c - '\b']);
      else if ((guchar) c < ' ')
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, c);
    }
  g_string_append_c (out, '"');
}

static void
write_word (GString *out, const char *text)
{
  if (text == NULL)
    g_string_append (out, "null");
  else
    write_string (out, text, strlen (text));
}

static void
write_int (GString *out, gint64 value)
{
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

static void
write_span (GString *out, CtwSpan span)
{
  g_string_append_printf (out, "%u,%u", span.start, span.end);
}

static void
comma (GString *out, guint i)
{
  if (i > 0)
    g_string_append_c (out, ',');
}

static void
write_words (GString *out, guint n, const char *const *words)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      comma (out, i);
      write_word (out, words[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_expr (GString *out, const CtwExpr *expr)
{
  if (expr == NULL || expr->kind == CTW_EXPR_ABSENT)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_printf (out, "[%u,%u,%u", expr->kind, expr->span.start, expr->span.end);
  if (expr->text != NULL || expr->n_children > 0)
    g_string_append_c (out, ',');
  if (expr->text != NULL)
    write_string (out, expr->text, expr->length);
  else if (expr->n_children > 0)
    g_string_append (out, "null");
  for (guint i = 0; i < expr->n_children; i++)
    {
      g_string_append_c (out, ',');
      write_expr (out, expr->children[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_exprs (GString *out, guint n, const CtwExpr *const *exprs)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      comma (out, i);
      write_expr (out, exprs[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_bodies (GString *out, const CtwModel *model, const CtwStmt *stmt)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < stmt->n_bodies; i++)
    {
      comma (out, i);
      write_stmts (out, model, &stmt->bodies[i]);
    }
  g_string_append_c (out, ']');
}

/* How many of the members after the lines are written: up to the last that is not empty. */
static guint
count_members (const CtwStmt *stmt)
{
  if (stmt->asnames != NULL)
    return 5;
  if (stmt->n_names > 0)
    return 4;
  if (stmt->n_bodies > 0)
    return 3;
  if (stmt->n_exprs > 0)
    return 2;
  return stmt->text != NULL || stmt->class_id != CTW_NONE || stmt->function != NULL ? 1 : 0;
}

static void
write_stmt_text (GString *out, const CtwModel *model, const CtwStmt *stmt)
{
  if (stmt->class_id != CTW_NONE)
    write_int (out, stmt->class_id);
  else if (stmt->function != NULL)
    write_int (out, stmt->function - model->functions);
  else
    write_word (out, stmt->text);
}

static void
write_stmt (GString *out, const CtwModel *model, const CtwStmt *stmt)
{
  guint n = count_members (stmt);

  g_string_append_printf (out, "[%u,%u,%u,%u,%u", stmt->kind, stmt->span.start, stmt->span.end,
                          stmt->line, stmt->end_line);
  for (guint member = 0; member < n; member++)
    {
      g_string_append_c (out, ',');
      if (member == 0)
        write_stmt_text (out, model, stmt);
      else if (member == 1)
        write_exprs (out, stmt->n_exprs, stmt->exprs);
      else if (member == 2)
        write_bodies (out, model, stmt);
      else
        write_words (out, stmt->n_names, member == 3 ? stmt->names : stmt->asnames);
    }
  g_string_append_c (out, ']');
}

static void
write_stmts (GString *out, const CtwModel *model, const CtwBody *body)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < body->n; i++)
    {
      comma (out, i);
      write_stmt (out, model, body->stmts[i]);
    }
  g_string_append_c (out, ']');
}

static void
write_params (GString *out, const CtwFunction *function)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < function->n_params; i++)
    {
      const CtwParam *param = &function->params[i];
      comma (out, i);
      g_string_append_printf (out, "[%u,", param->kind);
      write_word (out, param->name);
      g_string_append_c (out, ',');
      write_span (out, param->span);
      g_string_append_c (out, ',');
      write_expr (out, param->annotation);
      g_string_append_c (out, ',');
      write_expr (out, param->default_value);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
}

static void
write_type_params (GString *out, guint n, const char *const *names)
{
  if (n == 0)
    return;
  g_string_append_c (out, ',');
  write_words (out, n, names);
}

static void
write_function (GString *out, const CtwModel *model, const CtwFunction *function)
{
  guint flags = (function->is_async ? 1u : 0) | (function->is_generator ? 2u : 0)
                | (function->uses_class_cell ? 4u : 0) | (function->has_doc ? 8u : 0)
                | (function->body_omitted ? 16u : 0) | (function->n_type_params > 0 ? 32u : 0);

  g_string_append_c (out, '[');
  write_word (out, function->name);
  g_string_append_c (out, ',');
  write_span (out, function->span);
  g_string_append_c (out, ',');
  write_span (out, function->name_span);
  g_string_append_c (out, ',');
  write_span (out, function->body_span);
  g_string_append_printf (out, ",%u,%u,", function->line, flags);
  write_exprs (out, function->n_decorators, function->decorators);
  g_string_append_c (out, ',');
  write_params (out, function);
  g_string_append_c (out, ',');
  write_expr (out, function->returns);
  g_string_append_c (out, ',');
  write_stmts (out, model, &function->body);
  write_type_params (out, function->n_type_params, function->type_params);
  g_string_append_c (out, ']');
}

static void
write_slots (GString *out, const CtwSlots *slots)
{
  g_string_append_printf (out, "[%u,", slots->form);
  write_word (out, slots->type_name);
  g_string_append_c (out, ',');
  write_span (out, slots->span);
  g_string_append_c (out, ',');
  write_span (out, slots->value_span);
  g_string_append (out, ",[");
  for (guint i = 0; i < slots->n_items; i++)
    {
      const CtwSlotItem *item = &slots->items[i];
      comma (out, i);
      g_string_append_c (out, '[');
      write_word (out, item->name);
      g_string_append_c (out, ',');
      write_word (out, item->type_name);
      g_string_append (out, item->is_identifier ? ",1," : ",0,");
      write_span (out, item->span);
      g_string_append_c (out, ']');
    }
  g_string_append (out, "]]");
}

static void
write_annotations (GString *out, const CtwClass *klass)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < klass->n_annotations; i++)
    {
      const CtwAnnotation *annotation = &klass->annotations[i];
      comma (out, i);
      g_string_append_c (out, '[');
      write_word (out, annotation->name);
      g_string_append_c (out, ',');
      write_span (out, annotation->span);
      g_string_append_c (out, ',');
      write_expr (out, annotation->annotation);
      g_string_append_c (out, ',');
      write_expr (out, annotation->value);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
}

static void
write_methods (GString *out, const CtwModel *model, const CtwClass *klass)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < klass->n_methods; i++)
    {
      const CtwMethod *method = &klass->methods[i];
      comma (out, i);
      g_string_append_printf (out, "[%u,", method->kind);
      write_word (out, method->name);
      g_string_append_printf (out, ",%ld,%d]", (long) (method->function - model->functions),
                              (method->has_setter ? 1 : 0) | (method->has_deleter ? 2 : 0));
    }
  g_string_append_c (out, ']');
}

static void
write_class_head (GString *out, const CtwClass *klass)
{
  const CtwSpan spans[] = { klass->span, klass->header_span, klass->name_span, klass->bases_span,
                            klass->body_span };
  guint flags = (klass->conditional ? 1u : 0) | (klass->has_doc ? 2u : 0)
                | (klass->uses_class_cell ? 4u : 0) | (klass->n_type_params > 0 ? 8u : 0);

  write_word (out, klass->name);
  g_string_append_c (out, ',');
  write_word (out, klass->qualname);
  g_string_append_printf (out, ",%d,%u,%u,%u", klass->outer, flags, klass->kind, klass->line);
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_string_append_c (out, ',');
      write_span (out, spans[i]);
    }
}

static void
write_class (GString *out, const CtwModel *model, const CtwClass *klass)
{
  g_string_append_c (out, '[');
  write_class_head (out, klass);
  g_string_append_c (out, ',');
  write_exprs (out, klass->n_decorators, klass->decorators);
  g_string_append_c (out, ',');
  write_exprs (out, klass->n_bases, klass->bases);
  g_string_append_c (out, ',');
  write_exprs (out, klass->n_keywords, klass->keywords);
  g_string_append_c (out, ',');
  write_stmts (out, model, &klass->body);
  g_string_append_c (out, ',');
  write_slots (out, &klass->slots);
  g_string_append_c (out, ',');
  write_words (out, klass->n_names, klass->names);
  g_string_append_c (out, ',');
  write_annotations (out, klass);
  g_string_append_c (out, ',');
  write_methods (out, model, klass);
  g_string_append_c (out, ',');
  write_words (out, klass->n_static_attributes, klass->static_attributes);
  g_string_append_c (out, ',');
  write_words (out, klass->n_self_names, klass->self_names);
  write_type_params (out, klass->n_type_params, klass->type_params);
  g_string_append_c (out, ']');
}

static void
write_diagnostics (GString *out, const CtwModel *model)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < model->n_diagnostics; i++)
    {
      const CtwDiagnostic *diagnostic = &model->diagnostics[i];
      comma (out, i);
      g_string_append_printf (out, "[%u,", diagnostic->severity);
      write_word (out, diagnostic->code);
      g_string_append_c (out, ',');
      write_span (out, diagnostic->span);
      g_string_append_printf (out, ",%u,", diagnostic->line);
      write_word (out, diagnostic->message);
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, ']');
}

/**
 * ctw_model_to_json:
 *
 * Returns: (transfer full): the JSON that @model was read from, to the byte
 *   where reader.py wrote it
 */
char *
ctw_model_to_json (const CtwModel *model)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "{\"format\":%d,\"reader\":", CTW_MODEL_FORMAT);
  write_word (out, model->reader);
  g_string_append_printf (out, ",\"counts\":[%u,%u],\"diagnostics\":", model->n_classes,
                          model->n_functions);
  write_diagnostics (out, model);
  g_string_append (out, ",\"functions\":[");
  for (guint i = 0; i < model->n_functions; i++)
    {
      comma (out, i);
      write_function (out, model, &model->functions[i]);
    }
  g_string_append (out, "],\"classes\":[");
  for (guint i = 0; i < model->n_classes; i++)
    {
      comma (out, i);
      write_class (out, model, &model->classes[i]);
    }
  g_string_append (out, "],\"program\":");
  write_stmts (out, model, &model->program);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
