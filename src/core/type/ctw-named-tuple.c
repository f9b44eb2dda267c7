/* SPDX-License-Identifier: MIT */
/*
 * ctw-named-tuple.c: namedtuple() and typing.NamedTuple, called or as a base.
 *
 * Whichever way, the class comes out of namedtuple(): a subclass of tuple with
 * empty __slots__.  As a base, typing.NamedTuple has a metaclass that reads
 * the annotations and copies the rest of the body over.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static const CtwSlots no_slots = { .form = CTW_SLOTS_TUPLE, .type_name = "tuple" };

static gboolean
is_keyword (const char *name)
{
  static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",    NULL
  };

  return g_strv_contains (keywords, name);
}

static gboolean
check_name (CtwBuilder *b, const char *name)
{
  if (!ctw_is_identifier (name))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                     "Type names and field names must be valid identifiers: '%s'", name);
  if (is_keyword (name))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                     "Type names and field names cannot be a keyword: '%s'", name);
  return TRUE;
}

static gboolean
is_listed (const GPtrArray *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (names->pdata[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* rename=True: what cannot be a field gets its position for a name. */
static void
rename_fields (CtwBuilder *b, GPtrArray *fields)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = fields->pdata[i];
      g_ptr_array_add (seen, (gpointer) name);
      if (!ctw_is_identifier (name) || is_keyword (name) || name[0] == '_'
          || is_listed (seen, i, name))
        fields->pdata[i] = (gpointer) ctw_arena_printf (b->arena, "_%u", i);
    }
}

static gboolean
check_fields (CtwBuilder *b, const char *typename, const GPtrArray *fields, gboolean renamed)
{
  if (!check_name (b, typename))
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    {
      if (!check_name (b, fields->pdata[i]))
        return FALSE;
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const char *name = fields->pdata[i];
      if (name[0] == '_' && !renamed)
        return ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                         "Field names cannot start with an underscore: '%s'", name);
      if (is_listed (fields, i, name))
        return ctw_fail (b, CTW_REFUSAL_OTHER, "ValueError",
                         "Encountered duplicate field name: '%s'", name);
    }
  return TRUE;
}

static void
keep_fields (CtwBuilder *b, CtwFullType *full, const GPtrArray *fields)
{
  full->type.n_fields = fields->len;
  full->type.fields = ctw_arena_copy (b->arena, fields->pdata, fields->len * sizeof (const char *));
  full->traits |= CTW_TRAIT_NAMED_TUPLE;
}

/* The type that namedtuple() makes. */
static gboolean
make (CtwBuilder *b, CtwFullType *full, CtwRequest *request, const GPtrArray *fields)
{
  CtwTypeId tuple = ctw_builtin_type_named (b, "builtins", "tuple");

  if (request->n_bases == 0)
    {
      request->bases = &tuple;
      request->n_bases = 1;
    }
  request->slots = &no_slots;
  request->metaclass = CTW_NONE;
  if (!ctw_type_new (b, request, full))
    return FALSE;
  keep_fields (b, full, fields);
  return TRUE;
}

/* --- called */

/* "a b", "a, b", ("a", "b") or [("a", int), ("b", int)] */
static gboolean
read_names (CtwBuilder *b, CtwScope *scope, const CtwExpr *expr, gboolean typed, GPtrArray *fields)
{
  CtwValue folded = typed ? (CtwValue){ .expr = expr } : ctw_fold (b, scope, expr);

  if (folded.expr == NULL)
    return FALSE;
  if (folded.expr->kind == CTW_EXPR_STR && !typed)
    {
      g_auto (GStrv) words = g_strsplit_set (folded.expr->text, ", \t\n", -1);
      for (guint i = 0; words[i] != NULL; i++)
        if (*words[i] != '\0')
          g_ptr_array_add (fields, (gpointer) ctw_arena_intern (b->arena, words[i]));
      return TRUE;
    }
  if (folded.expr->kind != CTW_EXPR_TUPLE && folded.expr->kind != CTW_EXPR_LIST)
    return FALSE;
  for (guint i = 0; i < folded.expr->n_children; i++)
    {
      const CtwExpr *item = folded.expr->children[i];
      if (typed && item->kind != CTW_EXPR_TUPLE && item->kind != CTW_EXPR_LIST)
        return FALSE;
      if (typed && item->n_children != 2)
        return FALSE;
      CtwValue name = typed ? ctw_fold (b, scope, item->children[0]) : (CtwValue){ .expr = item };
      if (name.expr == NULL || name.expr->kind != CTW_EXPR_STR)
        return FALSE;
      if (typed && b->profile->named_tuple == CTW_NAMED_TUPLE_DICT
          && is_listed (fields, fields->len, name.expr->text))
        continue;
      g_ptr_array_add (fields, (gpointer) name.expr->text);
    }
  return TRUE;
}

static gboolean
read_typename (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const char **typename)
{
  const CtwExpr *expr = ctw_argument (call, 0);
  CtwValue value;

  if (expr == NULL)
    expr = ctw_keyword (call, "typename");
  if (expr == NULL)
    return FALSE;
  value = ctw_fold (b, scope, expr);
  if (value.expr == NULL || value.expr->kind != CTW_EXPR_STR)
    return FALSE;
  *typename = value.expr->text;
  return TRUE;
}

static gboolean
check_defaults (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, guint n_fields)
{
  const CtwExpr *expr = ctw_keyword (call, "defaults");

  if (expr == NULL || (expr->kind != CTW_EXPR_TUPLE && expr->kind != CTW_EXPR_LIST)
      || expr->n_children <= n_fields)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError", "Got more default values than field names");
}

/**
 * ctw_make_named_tuple:
 * @typed: typing.NamedTuple, with pairs of a name and a type
 *
 * Returns: the class that the call makes
 */
CtwValue
ctw_make_named_tuple (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, gboolean typed)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  const CtwExpr *names = ctw_argument (call, 1);
  const CtwExpr *renaming = ctw_keyword (call, "rename");
  CtwRequest request = { .origin = scope->origin, .module = scope->module };
  int rename = 0;

  if (names == NULL)
    names = ctw_keyword (call, typed ? "fields" : "field_names");
  if (names == NULL || ctw_has_unpacking (call) || !read_typename (b, scope, call, &request.name)
      || !read_names (b, scope, names, typed, fields))
    return ctw_value_unknown ("namedtuple(…)");
  if (renaming != NULL && !typed)
    rename = ctw_truth (b, scope, renaming);
  if (rename == -1)
    return ctw_value_unknown ("namedtuple(…)");
  if (rename == 1)
    rename_fields (b, fields);
  request.qualname = request.name;
  request.globals = scope->globals;
  if (!check_fields (b, request.name, fields, rename == 1)
      || !check_defaults (b, scope, call, fields->len))
    return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };

  CtwFullType *full = ctw_add_type (b);
  if (!make (b, full, &request, fields))
    return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
  return ctw_value_of_type (full->type.id);
}

/* --- as a base */

static gboolean
is_bound (const CtwScope *body, const char *name)
{
  return ctw_scope_own (body, name) != NULL;
}

static gboolean
fail_default (CtwBuilder *b, const char *field, const GPtrArray *defaults)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *plural = defaults->len > 1 ? "s" : "";

  if (b->profile->named_tuple == CTW_NAMED_TUPLE_LOOSE)
    plural = "(s)";
  for (guint i = 0; i < defaults->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", (const char *) defaults->pdata[i]);
  return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                   "Non-default namedtuple field %s cannot follow default field%s %s", field,
                   plural, names->str);
}

static gboolean
check_defaults_last (CtwBuilder *b, const CtwScope *body, const GPtrArray *fields)
{
  g_autoptr (GPtrArray) defaults = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      if (is_bound (body, fields->pdata[i]))
        g_ptr_array_add (defaults, fields->pdata[i]);
      else if (defaults->len > 0)
        return fail_default (b, fields->pdata[i], defaults);
    }
  return TRUE;
}

static gboolean
check_body_names (CtwBuilder *b, const CtwClass *klass)
{
  static const char *const prohibited[] = { "__new__",        "__init__", "__slots__",
                                            "__getnewargs__", "_fields",  "_field_defaults",
                                            "_make",          "_replace", "_asdict",
                                            "_source",        NULL };

  for (guint i = 0; i < klass->n_names; i++)
    {
      gboolean old = b->profile->named_tuple == CTW_NAMED_TUPLE_LOOSE
                     && strcmp (klass->names[i], "_field_types") == 0;
      if (old || g_strv_contains (prohibited, klass->names[i]))
        return ctw_fail (b, CTW_REFUSAL_OTHER, "AttributeError",
                         "Cannot overwrite NamedTuple attribute %s", klass->names[i]);
    }
  return TRUE;
}

static gboolean
check_cell (CtwBuilder *b, const CtwFullType *full, const CtwClass *klass)
{
  if (!klass->uses_class_cell)
    return TRUE;
  return ctw_fail (b, CTW_REFUSAL_OTHER, "RuntimeError",
                   "__class__ not set defining '%s' as %s. Was __classcell__ propagated to "
                   "type.__new__?",
                   klass->name, ctw_class_repr (b, full->type.id));
}

/* Which other bases there may be; tuple stands where NamedTuple stood. */
static gboolean
read_bases (CtwBuilder *b, const CtwClass *klass, CtwRequest *request)
{
  CtwTypeId named = ctw_builtin_type_named (b, "typing", "NamedTuple");
  CtwTypeId generic = ctw_builtin_type_named (b, "typing", "Generic");
  CtwTypeId tuple = ctw_builtin_type_named (b, "builtins", "tuple");

  if (b->profile->named_tuple == CTW_NAMED_TUPLE_LOOSE)
    {
      request->n_bases = 0;
      return TRUE;
    }
  if (klass->uses_class_cell
      && (b->profile->named_tuple == CTW_NAMED_TUPLE_NO_CELL
          || b->profile->named_tuple == CTW_NAMED_TUPLE_DICT))
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                     "uses of super() and __class__ are unsupported in methods of NamedTuple "
                     "subclasses");
  for (guint i = 0; i < request->n_bases; i++)
    {
      if (request->bases[i] == named)
        request->bases[i] = tuple;
      else if (request->bases[i] != generic)
        return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                         "can only inherit from a NamedTuple type and Generic");
    }
  return TRUE;
}

/**
 * ctw_new_named_tuple:
 * @request: as for type(), its bases still with NamedTuple among them
 *
 * NamedTupleMeta.__new__.
 */
gboolean
ctw_new_named_tuple (CtwBuilder *b, CtwRequest *request, CtwScope *body, CtwFullType *full)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  const CtwClass *klass = request->klass;
  gboolean loose = b->profile->named_tuple == CTW_NAMED_TUPLE_LOOSE;

  for (guint i = 0; i < klass->n_annotations; i++)
    {
      const char *name = ctw_mangled (b, klass->name, klass->annotations[i].name);
      if (!is_listed (fields, fields->len, name))
        g_ptr_array_add (fields, (gpointer) name);
    }
  if (!read_bases (b, klass, request) || (!loose && !check_defaults_last (b, body, fields))
      || !ctw_check_class_vars (b, body, klass) || !check_fields (b, klass->name, fields, FALSE)
      || (loose && !check_defaults_last (b, body, fields)) || !check_body_names (b, klass)
      || !make (b, full, request, fields))
    return FALSE;
  return check_cell (b, full, klass);
}
