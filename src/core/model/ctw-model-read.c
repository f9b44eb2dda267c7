/* SPDX-License-Identifier: MIT */
/*
 * ctw-model-read.c: from JSON, as reader.py describes it, to a model.
 *
 * Invariant: what comes out holds everything that ctw-model.h promises, from
 * whatever bytes: kinds known, children as many as the kind has, ids inside
 * their arrays, and no class or function inside itself.
 */
#include "model/ctw-model-private.h"
#include "model/ctw-scan-private.h"

#include <string.h>

typedef struct
{
  CtwScan scan;
  CtwModel *model;
  GPtrArray *stack; /* pointers of the arrays that are being read */
  guint8 *met;      /* per class, then per function: named by a statement */
  gint function;    /* index of the function that is being read, or -1 */
  gint klass;
} Reader;

static const CtwExpr absent = { .kind = CTW_EXPR_ABSENT };

static const CtwExpr *read_expr (Reader *reader, gboolean may_lack);
static CtwBody read_body (Reader *reader);

static guint
read_uint (Reader *reader)
{
  ctw_scan_need (&reader->scan);
  return (guint) ctw_scan_int (&reader->scan, 0, G_MAXINT32);
}

static guint
read_up_to (Reader *reader, guint lowest, guint highest)
{
  ctw_scan_need (&reader->scan);
  return (guint) ctw_scan_int (&reader->scan, lowest, highest);
}

static CtwSpan
read_span (Reader *reader)
{
  CtwSpan span = { .start = read_uint (reader) };

  span.end = read_uint (reader);
  if (span.end < span.start)
    ctw_scan_fail (&reader->scan, "a span ends before it starts");
  return span;
}

static const char *
read_word (Reader *reader)
{
  ctw_scan_need (&reader->scan);
  return ctw_scan_word (&reader->scan);
}

/* The pointers that were pushed since mark, as an array of the arena. */
static gpointer
pop_since (Reader *reader, guint mark, guint *n)
{
  *n = reader->stack->len - mark;
  if (*n == 0)
    return NULL;
  gpointer array = ctw_arena_copy (reader->model->arena, reader->stack->pdata + mark,
                                   *n * sizeof (gpointer));
  g_ptr_array_set_size (reader->stack, (gint) mark);
  return array;
}

static const char *const *
read_words (Reader *reader, guint *n)
{
  guint mark = reader->stack->len;

  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    g_ptr_array_add (reader->stack, (gpointer) ctw_scan_word (&reader->scan));
  return pop_since (reader, mark, n);
}

/* Expressions that every one must be there. */
static const CtwExpr *const *
read_exprs (Reader *reader, guint *n)
{
  guint mark = reader->stack->len;

  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    g_ptr_array_add (reader->stack, (gpointer) read_expr (reader, FALSE));
  return pop_since (reader, mark, n);
}

static void
check_count (Reader *reader, guint n, guint min, guint max, guint step)
{
  if (n < min || n > max || (n - min) % step != 0)
    ctw_scan_fail (&reader->scan, "not the children that the kind has");
}

static gboolean
is_integer (const char *text)
{
  text += *text == '-';
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

static void
read_expr_text (Reader *reader, CtwExpr *expr, CtwTextRule rule)
{
  if (ctw_scan_literal (&reader->scan, "null"))
    {
      if (rule != CTW_TEXT_NEVER)
        ctw_scan_fail (&reader->scan, "a text is missing");
      return;
    }
  expr->text = ctw_scan_string (&reader->scan, &expr->length);
  gboolean nul = expr->kind != CTW_EXPR_STR && expr->kind != CTW_EXPR_BYTES
                 && strlen (expr->text) != expr->length;
  if (rule == CTW_TEXT_NEVER || nul || (rule == CTW_TEXT_INTEGER && !is_integer (expr->text)))
    ctw_scan_fail (&reader->scan, "not a text of that kind");
}

/* The kinds that stand only in certain places: their parents may hold them, nothing else. */
static gboolean
is_part (CtwExprKind kind)
{
  return kind == CTW_EXPR_KEYWORD || kind == CTW_EXPR_DOUBLE_STAR || kind == CTW_EXPR_FOR;
}

static void
check_children (Reader *reader, const CtwExpr *expr)
{
  guint words = 1;

  if (expr->kind == CTW_EXPR_COMPARE)
    {
      for (const char *at = expr->text; *at != '\0'; at++)
        words += *at == ' ';
      if (words != expr->n_children - 1)
        ctw_scan_fail (&reader->scan, "not as many operators as operands");
    }
  for (guint i = 0; i < expr->n_children; i++)
    if (expr->children[i]->kind == CTW_EXPR_FOR
        && (expr->kind < CTW_EXPR_LIST_COMP || expr->kind > CTW_EXPR_GENERATOR
            || i < (expr->kind == CTW_EXPR_DICT_COMP ? 2u : 1u)))
      ctw_scan_fail (&reader->scan, "a loop outside a comprehension");
}

static const CtwExpr *
read_expr (Reader *reader, gboolean may_lack)
{
  CtwScan *scan = &reader->scan;

  if (ctw_scan_peek (scan, 'n') && may_lack && ctw_scan_literal (scan, "null"))
    return &absent;
  CtwExpr *expr = ctw_arena_new0 (reader->model->arena, CtwExpr);
  guint mark = reader->stack->len;
  ctw_scan_open (scan);
  expr->kind = read_up_to (reader, CTW_EXPR_INT, CTW_EXPR_OTHER);
  if (scan->problem != NULL)
    return &absent;
  const CtwShape *shape = ctw_expr_shape (expr->kind);
  expr->span = read_span (reader);
  gboolean has_text = ctw_scan_more (scan);
  if (has_text)
    read_expr_text (reader, expr, shape->text);
  for (guint i = 0; has_text && ctw_scan_more (scan); i++)
    g_ptr_array_add (reader->stack, (gpointer) read_expr (reader, ctw_shape_may_lack (shape, i)));
  expr->children = pop_since (reader, mark, &expr->n_children);
  check_count (reader, expr->n_children, shape->min, shape->max, shape->step);
  if (expr->kind == CTW_EXPR_ABSENT || (shape->text != CTW_TEXT_NEVER && expr->text == NULL))
    ctw_scan_fail (scan, "a text is missing");
  if (scan->problem == NULL)
    check_children (reader, expr);
  return scan->problem == NULL ? expr : &absent;
}

/* An index that no statement has named yet and that lies behind the one it stands in. */
static guint
read_index (Reader *reader, guint n, gint inside, guint8 *met)
{
  guint index = (guint) ctw_scan_int (&reader->scan, 0, G_MAXINT32);

  if (index >= n || (gint) index <= inside || met[index])
    {
      ctw_scan_fail (&reader->scan, "an index that cannot be");
      return 0;
    }
  met[index] = TRUE;
  return index;
}

static void
read_definition (Reader *reader, CtwStmt *stmt)
{
  CtwModel *model = reader->model;

  if (stmt->kind == CTW_STMT_CLASS)
    {
      if (reader->function >= 0)
        ctw_scan_fail (&reader->scan, "a class in a function");
      stmt->class_id = (CtwClassId) read_index (reader, model->n_classes, reader->klass,
                                                reader->met);
    }
  else
    {
      guint index = read_index (reader, model->n_functions, reader->function,
                                reader->met + model->n_classes);
      stmt->function = reader->scan.problem == NULL ? &model->functions[index] : NULL;
    }
}

static void
read_stmt_text (Reader *reader, CtwStmt *stmt)
{
  if (stmt->kind == CTW_STMT_CLASS || stmt->kind == CTW_STMT_FUNCTION)
    read_definition (reader, stmt);
  else if (!ctw_scan_literal (&reader->scan, "null"))
    stmt->text = ctw_scan_word (&reader->scan);
}

static void
read_stmt_exprs (Reader *reader, CtwStmt *stmt, const CtwShape *shape)
{
  guint mark = reader->stack->len;

  ctw_scan_open (&reader->scan);
  for (guint i = 0; ctw_scan_more (&reader->scan); i++)
    g_ptr_array_add (reader->stack, (gpointer) read_expr (reader, ctw_shape_may_lack (shape, i)));
  stmt->exprs = pop_since (reader, mark, &stmt->n_exprs);
}

static void
read_stmt_bodies (Reader *reader, CtwStmt *stmt)
{
  g_autoptr (GArray) bodies = g_array_new (FALSE, FALSE, sizeof (CtwBody));

  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    {
      CtwBody body = read_body (reader);
      g_array_append_val (bodies, body);
    }
  stmt->bodies = ctw_arena_steal_array (reader->model->arena, g_steal_pointer (&bodies),
                                        &stmt->n_bodies);
}

static void
check_names (Reader *reader, const CtwStmt *stmt, guint n_asnames)
{
  gboolean imports = stmt->kind == CTW_STMT_IMPORT || stmt->kind == CTW_STMT_FROM;
  gboolean fine = TRUE;

  if (imports)
    fine = stmt->n_names > 0 && n_asnames == stmt->n_names;
  else if (stmt->kind == CTW_STMT_TRY)
    fine = (stmt->n_names == 0 || stmt->n_names == stmt->n_exprs) && n_asnames == 0
           && stmt->n_bodies == stmt->n_exprs + 3;
  else
    fine = n_asnames == 0 && (stmt->n_names == 0 || stmt->kind == CTW_STMT_GLOBAL);
  if (!fine)
    ctw_scan_fail (&reader->scan, "not the names that the kind has");
}

static void
check_stmt (Reader *reader, const CtwStmt *stmt, const CtwShape *shape, guint n_asnames)
{
  gboolean defines = stmt->class_id != CTW_NONE || stmt->function != NULL;

  check_count (reader, stmt->n_exprs, shape->min, shape->max, shape->step);
  check_count (reader, stmt->n_bodies, shape->min_bodies, shape->max_bodies, 1);
  if ((shape->text == CTW_TEXT_ALWAYS) != (stmt->text != NULL))
    ctw_scan_fail (&reader->scan, "not the text that the kind has");
  if (defines != (stmt->kind == CTW_STMT_CLASS || stmt->kind == CTW_STMT_FUNCTION))
    ctw_scan_fail (&reader->scan, "a definition without its index");
  check_names (reader, stmt, n_asnames);
}

static const CtwStmt *
read_stmt (Reader *reader)
{
  CtwScan *scan = &reader->scan;
  CtwStmt *stmt = ctw_arena_new0 (reader->model->arena, CtwStmt);
  guint n_asnames = 0;

  stmt->class_id = CTW_NONE;
  ctw_scan_open (scan);
  stmt->kind = read_up_to (reader, CTW_STMT_CLASS, CTW_STMT_OTHER);
  if (scan->problem != NULL)
    return stmt;
  const CtwShape *shape = ctw_stmt_shape (stmt->kind);
  stmt->span = read_span (reader);
  stmt->line = read_uint (reader);
  stmt->end_line = read_uint (reader);
  for (guint member = 0; ctw_scan_more (scan); member++)
    switch (member)
      {
      case 0:
        read_stmt_text (reader, stmt);
        break;
      case 1:
        read_stmt_exprs (reader, stmt, shape);
        break;
      case 2:
        read_stmt_bodies (reader, stmt);
        break;
      case 3:
        stmt->names = read_words (reader, &stmt->n_names);
        break;
      case 4:
        stmt->asnames = read_words (reader, &n_asnames);
        break;
      default:
        ctw_scan_fail (scan, "an array is too long");
      }
  check_stmt (reader, stmt, shape, n_asnames);
  return stmt;
}

static CtwBody
read_body (Reader *reader)
{
  CtwBody body = { 0 };
  guint mark = reader->stack->len;

  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    g_ptr_array_add (reader->stack, (gpointer) read_stmt (reader));
  body.stmts = pop_since (reader, mark, &body.n);
  return body;
}

static const CtwExpr *
read_perhaps (Reader *reader)
{
  ctw_scan_need (&reader->scan);
  const CtwExpr *expr = read_expr (reader, TRUE);
  return expr == &absent ? NULL : expr;
}

/* Functions */

static CtwParam
read_param (Reader *reader)
{
  CtwParam param = { 0 };

  ctw_scan_open (&reader->scan);
  param.kind = read_up_to (reader, CTW_PARAM_POSITIONAL_ONLY, CTW_PARAM_VAR_KEYWORD);
  param.name = read_word (reader);
  param.span = read_span (reader);
  param.annotation = read_perhaps (reader);
  param.default_value = read_perhaps (reader);
  ctw_scan_close (&reader->scan);
  return param;
}

static const CtwParam *
read_params (Reader *reader, guint *n)
{
  g_autoptr (GArray) params = g_array_new (FALSE, FALSE, sizeof (CtwParam));

  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    {
      CtwParam param = read_param (reader);
      g_array_append_val (params, param);
    }
  return ctw_arena_steal_array (reader->model->arena, g_steal_pointer (&params), n);
}

/* Only what has some has a list of them. */
static const char *const *
read_type_params (Reader *reader, gboolean has_some, guint *n)
{
  *n = 0;
  if (!has_some)
    return NULL;
  ctw_scan_need (&reader->scan);
  const char *const *names = read_words (reader, n);
  for (guint i = 0; i < *n && reader->scan.problem == NULL; i++)
    {
      if (names[i][strspn (names[i], "*")] == '\0')
        ctw_scan_fail (&reader->scan, "a type parameter without a name");
    }
  return names;
}

static void
read_function (Reader *reader, CtwFunction *function)
{
  ctw_scan_open (&reader->scan);
  function->name = read_word (reader);
  function->span = read_span (reader);
  function->name_span = read_span (reader);
  function->body_span = read_span (reader);
  function->line = read_uint (reader);
  guint flags = read_up_to (reader, 0, 63);
  function->is_async = (flags & 1) != 0;
  function->is_generator = (flags & 2) != 0;
  function->uses_class_cell = (flags & 4) != 0;
  function->has_doc = (flags & 8) != 0;
  function->body_omitted = (flags & 16) != 0;
  ctw_scan_need (&reader->scan);
  function->decorators = read_exprs (reader, &function->n_decorators);
  ctw_scan_need (&reader->scan);
  function->params = read_params (reader, &function->n_params);
  function->returns = read_perhaps (reader);
  ctw_scan_need (&reader->scan);
  function->body = read_body (reader);
  function->type_params = read_type_params (reader, (flags & 32) != 0, &function->n_type_params);
  ctw_scan_close (&reader->scan);
}

/* Classes */

static CtwSlotItem
read_slot_item (Reader *reader)
{
  CtwSlotItem item = { 0 };
  guint32 length;

  ctw_scan_open (&reader->scan);
  ctw_scan_need (&reader->scan);
  if (!ctw_scan_literal (&reader->scan, "null"))
    item.name = ctw_scan_string (&reader->scan, &length);
  item.type_name = read_word (reader);
  item.is_identifier = read_up_to (reader, 0, 1) == 1;
  item.span = read_span (reader);
  ctw_scan_close (&reader->scan);
  if (item.is_identifier && (item.name == NULL || item.name[0] == '\0'))
    ctw_scan_fail (&reader->scan, "an identifier without a name");
  return item;
}

static void
read_slots (Reader *reader, CtwSlots *slots)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (CtwSlotItem));

  ctw_scan_need (&reader->scan);
  ctw_scan_open (&reader->scan);
  slots->form = read_up_to (reader, CTW_SLOTS_ABSENT, CTW_SLOTS_UNKNOWN);
  ctw_scan_need (&reader->scan);
  if (!ctw_scan_literal (&reader->scan, "null"))
    slots->type_name = ctw_scan_word (&reader->scan);
  slots->span = read_span (reader);
  slots->value_span = read_span (reader);
  ctw_scan_need (&reader->scan);
  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    {
      CtwSlotItem item = read_slot_item (reader);
      g_array_append_val (items, item);
    }
  ctw_scan_close (&reader->scan);
  gboolean typed = slots->form != CTW_SLOTS_ABSENT && slots->form != CTW_SLOTS_UNKNOWN;
  if (typed != (slots->type_name != NULL) || (!typed && items->len > 0)
      || (slots->form == CTW_SLOTS_STR && items->len != 1))
    ctw_scan_fail (&reader->scan, "not the items that the form has");
  slots->items = ctw_arena_steal_array (reader->model->arena, g_steal_pointer (&items),
                                        &slots->n_items);
}

static void
read_annotations (Reader *reader, CtwClass *klass)
{
  g_autoptr (GArray) annotations = g_array_new (FALSE, TRUE, sizeof (CtwAnnotation));

  ctw_scan_need (&reader->scan);
  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    {
      CtwAnnotation annotation = { 0 };
      ctw_scan_open (&reader->scan);
      annotation.name = read_word (reader);
      annotation.span = read_span (reader);
      ctw_scan_need (&reader->scan);
      annotation.annotation = read_expr (reader, FALSE);
      annotation.value = read_perhaps (reader);
      ctw_scan_close (&reader->scan);
      g_array_append_val (annotations, annotation);
    }
  klass->annotations = ctw_arena_steal_array (reader->model->arena, g_steal_pointer (&annotations),
                                              &klass->n_annotations);
}

static void
read_methods (Reader *reader, CtwClass *klass)
{
  g_autoptr (GArray) methods = g_array_new (FALSE, TRUE, sizeof (CtwMethod));

  ctw_scan_need (&reader->scan);
  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    {
      CtwMethod method = { 0 };
      ctw_scan_open (&reader->scan);
      method.kind = read_up_to (reader, CTW_METHOD_FUNCTION, CTW_METHOD_STATIC);
      method.name = read_word (reader);
      guint index = read_uint (reader);
      guint flags = read_up_to (reader, 0, 3);
      method.has_setter = (flags & 1) != 0;
      method.has_deleter = (flags & 2) != 0;
      ctw_scan_close (&reader->scan);
      if (index >= reader->model->n_functions)
        ctw_scan_fail (&reader->scan, "an index that cannot be");
      else
        method.function = &reader->model->functions[index];
      g_array_append_val (methods, method);
    }
  klass->methods = ctw_arena_steal_array (reader->model->arena, g_steal_pointer (&methods),
                                          &klass->n_methods);
}

static void
read_class_spans (Reader *reader, CtwClass *klass)
{
  klass->span = read_span (reader);
  klass->header_span = read_span (reader);
  klass->name_span = read_span (reader);
  klass->bases_span = read_span (reader);
  klass->body_span = read_span (reader);
}

static void
read_class (Reader *reader, CtwClass *klass)
{
  CtwScan *scan = &reader->scan;

  ctw_scan_open (scan);
  klass->name = read_word (reader);
  klass->qualname = read_word (reader);
  ctw_scan_need (scan);
  klass->outer = (CtwClassId) ctw_scan_int (scan, CTW_NONE, (gint64) klass->id - 1);
  guint flags = read_up_to (reader, 0, 15);
  klass->conditional = (flags & 1) != 0;
  klass->has_doc = (flags & 2) != 0;
  klass->uses_class_cell = (flags & 4) != 0;
  klass->kind = read_up_to (reader, CTW_CLASS_PLAIN, CTW_CLASS_ENUM);
  klass->line = read_uint (reader);
  read_class_spans (reader, klass);
  ctw_scan_need (scan);
  klass->decorators = read_exprs (reader, &klass->n_decorators);
  ctw_scan_need (scan);
  klass->bases = read_exprs (reader, &klass->n_bases);
  ctw_scan_need (scan);
  klass->keywords = read_exprs (reader, &klass->n_keywords);
  ctw_scan_need (scan);
  klass->body = read_body (reader);
  read_slots (reader, &klass->slots);
  ctw_scan_need (scan);
  klass->names = read_words (reader, &klass->n_names);
  read_annotations (reader, klass);
  read_methods (reader, klass);
  ctw_scan_need (scan);
  klass->static_attributes = read_words (reader, &klass->n_static_attributes);
  ctw_scan_need (scan);
  klass->self_names = read_words (reader, &klass->n_self_names);
  klass->type_params = read_type_params (reader, (flags & 8) != 0, &klass->n_type_params);
  ctw_scan_close (scan);
  for (guint i = 0; i < klass->n_keywords && scan->problem == NULL; i++)
    if (!is_part (klass->keywords[i]->kind) || klass->keywords[i]->kind == CTW_EXPR_FOR)
      ctw_scan_fail (scan, "not a keyword");
}

/* The whole */

static void
read_key (Reader *reader, const char *key)
{
  if (!ctw_scan_literal (&reader->scan, key))
    ctw_scan_fail (&reader->scan, "a member is missing");
  if (!ctw_scan_literal (&reader->scan, ":"))
    ctw_scan_fail (&reader->scan, "a member is missing");
}

static void
read_counts (Reader *reader)
{
  CtwModel *model = reader->model;
  gint64 most = reader->scan.end - reader->scan.begin;

  /* An array that is announced takes at least two bytes of the text. */
  ctw_scan_open (&reader->scan);
  model->n_classes = read_up_to (reader, 0, (guint) MIN (most / 2, G_MAXINT32));
  model->n_functions = read_up_to (reader, 0, (guint) MIN (most / 2, G_MAXINT32));
  ctw_scan_close (&reader->scan);
  if (reader->scan.problem != NULL)
    model->n_classes = model->n_functions = 0;
  model->classes = ctw_arena_array0 (model->arena, CtwClass, model->n_classes);
  model->functions = ctw_arena_array0 (model->arena, CtwFunction, model->n_functions);
  reader->met = g_new0 (guint8, (gsize) model->n_classes + model->n_functions + 1);
}

static void
read_diagnostics (Reader *reader)
{
  g_autoptr (GArray) diagnostics = g_array_new (FALSE, TRUE, sizeof (CtwDiagnostic));

  ctw_scan_open (&reader->scan);
  while (ctw_scan_more (&reader->scan))
    {
      CtwDiagnostic diagnostic = { 0 };
      ctw_scan_open (&reader->scan);
      diagnostic.severity = read_up_to (reader, CTW_SEVERITY_NOTE, CTW_SEVERITY_ERROR);
      diagnostic.code = read_word (reader);
      diagnostic.span = read_span (reader);
      diagnostic.line = read_uint (reader);
      diagnostic.message = read_word (reader);
      ctw_scan_close (&reader->scan);
      g_array_append_val (diagnostics, diagnostic);
    }
  reader->model->diagnostics = ctw_arena_steal_array (
      reader->model->arena, g_steal_pointer (&diagnostics), &reader->model->n_diagnostics);
}

static void
read_functions (Reader *reader)
{
  CtwModel *model = reader->model;
  guint n = 0;

  ctw_scan_open (&reader->scan);
  for (; ctw_scan_more (&reader->scan); n++)
    {
      if (n >= model->n_functions)
        {
          ctw_scan_fail (&reader->scan, "more functions than announced");
          return;
        }
      reader->function = (gint) n;
      read_function (reader, &model->functions[n]);
    }
  reader->function = -1;
  if (n != model->n_functions)
    ctw_scan_fail (&reader->scan, "fewer functions than announced");
}

static void
read_classes (Reader *reader)
{
  CtwModel *model = reader->model;
  guint n = 0;

  ctw_scan_open (&reader->scan);
  for (; ctw_scan_more (&reader->scan); n++)
    {
      if (n >= model->n_classes)
        {
          ctw_scan_fail (&reader->scan, "more classes than announced");
          return;
        }
      reader->klass = model->classes[n].id = (CtwClassId) n;
      read_class (reader, &model->classes[n]);
    }
  reader->klass = -1;
  if (n != model->n_classes)
    ctw_scan_fail (&reader->scan, "fewer classes than announced");
}

static void
read_model (Reader *reader)
{
  CtwModel *model = reader->model;

  read_key (reader, "{\"format\"");
  ctw_scan_int (&reader->scan, CTW_MODEL_FORMAT, CTW_MODEL_FORMAT);
  read_key (reader, ",\"reader\"");
  model->reader = ctw_scan_word (&reader->scan);
  read_key (reader, ",\"counts\"");
  read_counts (reader);
  read_key (reader, ",\"diagnostics\"");
  read_diagnostics (reader);
  read_key (reader, ",\"functions\"");
  read_functions (reader);
  read_key (reader, ",\"classes\"");
  read_classes (reader);
  read_key (reader, ",\"program\"");
  model->program = read_body (reader);
  if (!ctw_scan_literal (&reader->scan, "}"))
    ctw_scan_fail (&reader->scan, "no end");
  if (!ctw_scan_peek (&reader->scan, '\0') && reader->scan.at != reader->scan.end)
    ctw_scan_fail (&reader->scan, "something after the end");
}

static void
index_classes (CtwModel *model)
{
  model->by_qualname = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < model->n_classes; i++)
    g_hash_table_insert (model->by_qualname, (gpointer) model->classes[i].qualname,
                         &model->classes[i]);
}

/**
 * ctw_model_new_from_json:
 * @json: what reader.py wrote
 * @length: in bytes, or -1 where @json is terminated
 * @error: [error@Ctw.Error.MODEL] where @json is not a model
 *
 * Reads a model and checks all of it: whatever the bytes, what is returned
 * holds every promise of this header.
 *
 * Returns: (transfer full) (nullable): the model
 */
CtwModel *
ctw_model_new_from_json (const char *json, gssize length, GError **error)
{
  CtwModel *model = g_new0 (CtwModel, 1);
  Reader reader = { .model = model, .stack = g_ptr_array_new (), .function = -1, .klass = -1 };

  g_return_val_if_fail (json != NULL, NULL);
  g_atomic_ref_count_init (&model->ref_count);
  model->arena = ctw_arena_new ();
  ctw_scan_init (&reader.scan, json, length < 0 ? strlen (json) : (gsize) length, model->arena);
  read_model (&reader);
  if (reader.scan.problem != NULL)
    {
      g_set_error (error, CTW_ERROR, CTW_ERROR_MODEL, "not a model: %s, at byte %ld",
                   reader.scan.problem, (long) (reader.scan.place - reader.scan.begin));
      g_clear_pointer (&model, ctw_model_unref);
    }
  else
    index_classes (model);
  ctw_scan_clear (&reader.scan);
  g_ptr_array_unref (reader.stack);
  g_free (reader.met);
  return model;
}
