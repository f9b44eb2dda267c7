/* SPDX-License-Identifier: MIT */
/*
 * ctw-init.c: __init__, its parameters and the calls that reach it.
 *
 * A new parameter never breaks a call that is in the file: where there is one,
 * or where a default stands in front, it comes with a default itself.
 */
#include "config.h"

#include "edit/ctw-init-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- calls */

typedef struct
{
  CtwEditor *editor;
  const CtwClass *klass;
  const CtwClass *within; /* the class whose methods are being walked */
  GArray *calls;
} CallSearch;

static const CtwClass *
class_of_name (const CtwEditor *editor, const CtwExpr *expr)
{
  for (CtwClassId id = (CtwClassId) ctw_model_get_n_classes (editor->model) - 1; id >= 0; id--)
    {
      const CtwClass *klass = ctw_model_get_class (editor->model, id);
      if (ctw_expr_is_name (expr, klass->name))
        return klass;
    }
  return NULL;
}

static gboolean
is_super (const CtwExpr *expr)
{
  return expr->kind == CTW_EXPR_CALL && ctw_expr_is_name (expr->children[0], "super");
}

static const CtwClass *
owner_through_bases (const CtwEditor *editor, const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      const CtwClass *owner = base == NULL ? NULL : ctw_class_init_owner (editor, base);
      if (owner != NULL)
        return owner;
    }
  return NULL;
}

static CtwCallForm
call_form (const CallSearch *search, const CtwExpr *callee)
{
  const CtwEditor *editor = search->editor;
  const CtwClass *klass = class_of_name (editor, callee);

  if (klass != NULL)
    return ctw_class_init_owner (editor, klass) == search->klass ? CTW_CALL_NAME : 0;
  if (callee->kind != CTW_EXPR_ATTRIBUTE || strcmp (callee->text, "__init__") != 0)
    return 0;
  if (is_super (callee->children[0]))
    return search->within != NULL && owner_through_bases (editor, search->within) == search->klass
               ? CTW_CALL_SUPER
               : 0;
  klass = class_of_name (editor, callee->children[0]);
  return klass != NULL && ctw_class_init_owner (editor, klass) == search->klass ? CTW_CALL_BASE : 0;
}

static void
visit_call (const CtwExpr *expr, gpointer user_data)
{
  CallSearch *search = user_data;

  if (expr->kind != CTW_EXPR_CALL)
    return;
  CtwInitCall call = { expr, call_form (search, expr->children[0]) };
  if (call.form != 0)
    g_array_append_val (search->calls, call);
}

static void
search_body (CallSearch *search, const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      if (stmt->class_id == CTW_NONE)
        {
          ctw_stmt_walk (search->editor, stmt, visit_call, search);
          continue;
        }
      const CtwClass *outer = search->within;
      search->within = ctw_model_get_class (search->editor->model, stmt->class_id);
      search_body (search, &search->within->body);
      search->within = outer;
    }
}

/* The calls of the file (CtwInitCall) that run the __init__ of @klass. */
GArray *
ctw_init_calls (CtwEditor *editor, const CtwClass *klass)
{
  CallSearch search = { editor, klass, NULL, g_array_new (FALSE, FALSE, sizeof (CtwInitCall)) };

  search_body (&search, ctw_model_get_program (editor->model));
  return search.calls;
}

/* --- parameters */

static const char *
source_of (const CtwEditor *editor, const CtwExpr *expr)
{
  return expr == NULL || expr->kind == CTW_EXPR_ABSENT
             ? NULL
             : ctw_editor_copy (editor, expr->span.start, expr->span.end);
}

static void
add_fields (CtwEditor *editor, const CtwClass *klass, GArray *params)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base != NULL && base->kind == klass->kind)
        add_fields (editor, base, params);
    }
  for (guint i = 0; i < klass->n_annotations; i++)
    {
      const CtwAnnotation *field = &klass->annotations[i];
      CtwInitParam param = { CTW_PARAM_NORMAL, field->name, source_of (editor, field->annotation),
                             source_of (editor, field->value) };
      guint j = 0;
      if (!ctw_annotation_is_field (field))
        continue;
      while (j < params->len
             && strcmp (g_array_index (params, CtwInitParam, j).name, field->name) != 0)
        j++;
      if (j == params->len)
        g_array_append_val (params, param);
      else
        g_array_index (params, CtwInitParam, j) = param;
    }
}

static gboolean
base_takes_nothing (const CtwExpr *base)
{
  if (base->kind == CTW_EXPR_SUBSCRIPT)
    return base_takes_nothing (base->children[0]);
  if (base->kind != CTW_EXPR_NAME && base->kind != CTW_EXPR_ATTRIBUTE)
    return FALSE;
  return strcmp (base->text, "object") == 0 || strcmp (base->text, "ABC") == 0
         || strcmp (base->text, "Generic") == 0 || strcmp (base->text, "Protocol") == 0;
}

static gboolean
all_known (const CtwEditor *editor, const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base == NULL ? !base_takes_nothing (klass->bases[i]) : !all_known (editor, base))
        return FALSE;
    }
  return TRUE;
}

/*
 * What making an instance takes (CtwInitParam, self aside).
 * @known: cleared where a base from elsewhere may take more
 */
GArray *
ctw_init_params (CtwEditor *editor, const CtwClass *klass, gboolean *known)
{
  GArray *params = g_array_new (FALSE, FALSE, sizeof (CtwInitParam));
  const CtwClass *owner = ctw_class_init_owner (editor, klass);
  const CtwFunction *init = owner == NULL ? NULL : ctw_class_init (owner);

  *known = owner != NULL || klass->kind == CTW_CLASS_NAMED_TUPLE || all_known (editor, klass);
  if (init == NULL)
    {
      if (owner != NULL || klass->kind == CTW_CLASS_NAMED_TUPLE)
        add_fields (editor, owner != NULL ? owner : klass, params);
      return params;
    }
  for (guint i = 1; i < init->n_params; i++)
    {
      const CtwParam *from = &init->params[i];
      CtwInitParam param = { from->kind, from->name, source_of (editor, from->annotation),
                             source_of (editor, from->default_value) };
      g_array_append_val (params, param);
    }
  return params;
}

gint
ctw_init_param_index (const CtwFunction *init, const char *name)
{
  for (guint i = 1; i < init->n_params; i++)
    if (strcmp (init->params[i].name, name) == 0)
      return (gint) i;
  return -1;
}

/* The `self.x = …` statements of the body's own level (CtwStmt). */
GPtrArray *
ctw_init_assignments (const CtwFunction *init)
{
  GPtrArray *result = g_ptr_array_new ();
  const char *self = ctw_function_first (init);
  const char *name;

  for (guint i = 0; i < init->body.n; i++)
    if (ctw_stmt_self_assignment (init->body.stmts[i], self, &name) != NULL)
      g_ptr_array_add (result, (gpointer) init->body.stmts[i]);
  return result;
}

/* Behind which statement of the body a new assignment goes. */
guint
ctw_init_assignments_end (const CtwFunction *init)
{
  const char *self = ctw_function_first (init);
  const char *name;
  guint end = init->body.n;

  for (guint i = 0; i < init->body.n; i++)
    if (ctw_stmt_self_assignment (init->body.stmts[i], self, &name) != NULL)
      end = i + 1;
  if (end == init->body.n && end > 0
      && (init->body.stmts[end - 1]->kind == CTW_STMT_RETURN
          || init->body.stmts[end - 1]->kind == CTW_STMT_RAISE))
    end--;
  return end;
}

const char *
ctw_param_text (CtwEditor *editor, const char *name, const char *annotation, const char *value)
{
  return ctw_arena_printf (editor->arena, "%s%s%s%s%s", name, annotation != NULL ? ": " : "",
                           annotation != NULL ? annotation : "",
                           value == NULL        ? ""
                           : annotation != NULL ? " = "
                                                : "=",
                           value != NULL ? value : "");
}

/* Puts a parameter behind the positional ones. */
gboolean
ctw_init_add_param (CtwEditor *editor,
                    const CtwFunction *init,
                    const char *name,
                    const char *annotation,
                    const char *value)
{
  CtwSequence sequence;
  guint last = 0, index = 0;

  ctw_sequence_read (editor, ctw_params_inner (editor, init), FALSE, &sequence);
  for (guint i = 0; i < init->n_params; i++)
    if (init->params[i].kind <= CTW_PARAM_NORMAL)
      {
        gint at = ctw_sequence_find (&sequence, init->params[i].span);
        last = i;
        index = at < 0 ? index : (guint) at + 1;
      }
  if (index == 0)
    return ctw_editor_refuse (editor, _ ("__init__ (line %u) has no self."), init->line);
  while (index < sequence.n && editor->text[sequence.items[index].start] == '/')
    index++;
  if (value == NULL && init->params[last].default_value != NULL)
    value = "None";
  ctw_sequence_insert (editor, &sequence, index, ctw_param_text (editor, name, annotation, value));
  return TRUE;
}

/* --- an __init__ where there is none */

static void
forward_param (CtwEditor *editor, const CtwInitParam *param, GString *params, GString *args)
{
  const char *stars = param->kind == CTW_PARAM_VAR           ? "*"
                      : param->kind == CTW_PARAM_VAR_KEYWORD ? "**"
                                                             : "";
  const char *comma = args->len > 0 ? ", " : "";

  g_string_append_printf (params, ", %s%s", stars,
                          ctw_param_text (editor, param->name, param->annotation, param->value));
  if (param->kind == CTW_PARAM_KEYWORD_ONLY)
    g_string_append_printf (args, "%s%s=%s", comma, param->name, param->name);
  else
    g_string_append_printf (args, "%s%s%s", comma, stars, param->name);
}

typedef struct
{
  GString *params;
  GString *args;
  gboolean has_default;
  gboolean added;
  gboolean star;
  const char *own; /* the new parameter, or NULL */
} Header;

static void
add_own (Header *header)
{
  if (!header->added && header->own != NULL)
    g_string_append_printf (header->params, ", %s", header->own);
  header->added = TRUE;
}

static void
forward_params (CtwEditor *editor, const GArray *inherited, Header *header)
{
  for (guint i = 0; i < inherited->len; i++)
    {
      const CtwInitParam *param = &g_array_index (inherited, CtwInitParam, i);
      if (param->kind > CTW_PARAM_NORMAL)
        add_own (header);
      if (param->kind == CTW_PARAM_KEYWORD_ONLY && !header->star)
        g_string_append (header->params, ", *");
      header->star |= param->kind >= CTW_PARAM_VAR;
      forward_param (editor, param, header->params, header->args);
    }
  add_own (header);
}

static guint
init_place (const CtwClass *klass)
{
  for (guint i = 0; i < klass->body.n; i++)
    if (klass->body.stmts[i]->kind == CTW_STMT_FUNCTION)
      return i;
  return klass->body.n;
}

static const char *
init_lines (CtwEditor *editor, const Header *header, gboolean calls_super, const char *body)
{
  const char *super = calls_super ? ctw_arena_printf (editor->arena, "%ssuper().__init__(%s)\n",
                                                      editor->style.indent, header->args->str)
                                  : "";

  return ctw_arena_printf (editor->arena, "def __init__(self%s):\n%s%s%s", header->params->str,
                           super, editor->style.indent, body);
}

static void
insert_init (CtwEditor *editor, const CtwClass *klass, const char *lines)
{
  guint place = init_place (klass);
  CtwSuite suite;
  const char *gap = editor->style.method_gap > 0 ? "\n" : "";
  gboolean alone = klass->body.n == 1 && ctw_stmt_is_placeholder (klass->body.stmts[0]);

  ctw_suite_of_class (editor, klass, &suite);
  if (place > 0 && !alone)
    lines = ctw_arena_printf (editor->arena, "%s%s", gap, lines);
  else if (place == 0)
    lines = ctw_arena_printf (editor->arena, "%s%s", lines, gap);
  ctw_suite_insert (editor, &suite, place, lines);
}

/*
 * Writes an __init__ that takes what the inherited one takes and @param, and
 * assigns it to self.@name; where @param is NULL it assigns @value.
 */
gboolean
ctw_init_create (CtwEditor *editor,
                 const CtwClass *klass,
                 const char *name,
                 const char *param,
                 const char *annotation,
                 const char *value)
{
  gboolean known, has_default = FALSE, bases = FALSE;
  g_autoptr (GArray) inherited = ctw_init_params (editor, klass, &known);
  g_autoptr (GString) params = g_string_new (NULL);
  g_autoptr (GString) args = g_string_new (NULL);
  Header header = { params, args, FALSE, FALSE, FALSE, NULL };

  for (guint i = 0; i < klass->n_bases; i++)
    bases |= !base_takes_nothing (klass->bases[i]);
  for (guint i = 0; i < inherited->len; i++)
    {
      const CtwInitParam *other = &g_array_index (inherited, CtwInitParam, i);
      has_default |= other->kind <= CTW_PARAM_NORMAL && other->value != NULL;
      if (g_strcmp0 (other->name, param) == 0)
        return ctw_editor_refuse (editor, _ ("The inherited __init__ of %s takes a %s already."),
                                  klass->name, param);
    }
  if (param != NULL)
    header.own = ctw_param_text (editor, param, annotation,
                                 value == NULL && has_default ? "None" : value);
  if (!known)
    {
      g_string_assign (params, ", *args");
      g_string_assign (args, "*args, **kwargs");
      add_own (&header);
      g_string_append (params, ", **kwargs");
    }
  else
    forward_params (editor, inherited, &header);
  insert_init (editor, klass,
               init_lines (editor, &header, bases,
                           ctw_arena_printf (editor->arena, "self.%s = %s", name,
                                             param != NULL ? param : value)));
  return TRUE;
}

/* --- fields */

guint
ctw_fields_inherited (CtwEditor *editor, const CtwClass *klass, gboolean *has_default)
{
  g_autoptr (GArray) params = g_array_new (FALSE, FALSE, sizeof (CtwInitParam));

  *has_default = FALSE;
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base != NULL && base->kind == klass->kind)
        add_fields (editor, base, params);
    }
  for (guint i = 0; i < params->len; i++)
    *has_default |= g_array_index (params, CtwInitParam, i).value != NULL;
  return params->len;
}

/* --- values to show */

static gboolean
has_word (const char *name, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
sample_kind (const CtwInitParam *param)
{
  static const char *const TEXT[] = { "name", "title",   "label",  "text", "city",   "breed",
                                      "mail", "color",   "colour", "word", "street", "country",
                                      "kind", "message", "path",   "unit", NULL };
  static const char *const REAL[] = { "price", "weight", "ratio",  "temperature", "height", "width",
                                      "score", "rate",   "amount", "value",       NULL };

  if (param->annotation != NULL)
    return param->annotation;
  if (has_word (param->name, TEXT))
    return "str";
  return has_word (param->name, REAL) ? "float" : "int";
}

static const char *
sample_text (CtwEditor *editor, const char *name)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (name));
  char upper[8] = { 0 };

  g_unichar_to_utf8 (first, upper);
  g_autofree char *text = g_strconcat (upper, g_utf8_next_char (name), NULL);
  return ctw_editor_quoted (editor, g_strdelimit (text, "_", ' '));
}

/* Something to pass for a parameter; in a run, something that the loop variable i makes differ. */
const char *
ctw_sample_value (CtwEditor *editor, const CtwInitParam *param, gboolean in_run)
{
  static const struct
  {
    const char *kind, *value, *run;
  } SAMPLES[] = {
    { "int", "1", "i" },          { "float", "1.5", "i * 0.1" }, { "bool", "True", "True" },
    { "bytes", "b''", "b''" },    { "list", "[]", "[]" },        { "dict", "{}", "{}" },
    { "tuple", "()", "()" },      { "set", "set()", "set()" },   { "complex", "1j", "1j" },
    { "object", "None", "None" }, { "None", "None", "None" },    { "Optional", "None", "None" },
    { "List", "[]", "[]" },       { "Dict", "{}", "{}" },        { "Tuple", "()", "()" },
  };
  const char *kind = sample_kind (param);

  if (g_str_has_prefix (kind, "str") || strcmp (kind, "\"str\"") == 0)
    return sample_text (editor, param->name);
  for (guint i = 0; i < G_N_ELEMENTS (SAMPLES); i++)
    if (g_str_has_prefix (kind, SAMPLES[i].kind))
      return in_run ? SAMPLES[i].run : SAMPLES[i].value;
  return "None";
}
