/* SPDX-License-Identifier: MIT */
/*
 * ctw-class-statement.c: a class statement from its decorators to its name.
 *
 * The order is the interpreter's: decorators are evaluated, then bases and
 * keywords; bases are resolved; the metaclass is found and prepares the
 * namespace; the body runs; type() is called; decorators are applied from the
 * innermost out; the name is bound.  Whatever goes wrong first is the result.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* Moves the pending error into the type. */
void
ctw_refuse (CtwBuilder *b, CtwFullType *full)
{
  CtwType *type = &full->type;

  type->status = b->error_type == NULL ? CTW_TYPE_UNRESOLVED : CTW_TYPE_REFUSED;
  type->refusal = b->refusal;
  type->error_type = b->error_type;
  type->error_message = b->error_message;
  type->clash[0] = b->clash[0];
  type->clash[1] = b->clash[1];
  if (type->status == CTW_TYPE_UNRESOLVED)
    {
      type->n_unresolved = b->unresolved->len;
      type->unresolved = ctw_arena_copy (b->arena, b->unresolved->pdata,
                                         b->unresolved->len * sizeof (char *));
    }
}

/* --- bases */

static gboolean
is_typing_alias (const CtwValue *value)
{
  return value->kind == CTW_VALUE_ALIAS && value->alias != CTW_ALIAS_ORIGIN
         && value->alias != CTW_ALIAS_FIXED;
}

static gboolean
brings_generic (CtwBuilder *b, const CtwValue *value)
{
  if (is_typing_alias (value))
    return TRUE;
  return value->kind == CTW_VALUE_TYPE && (ctw_full (b, value->type)->traits & CTW_TRAIT_GENERIC);
}

static gboolean
has_base (guint n, const CtwValue *values, CtwTypeId type)
{
  for (guint i = 0; i < n; i++)
    {
      if (values[i].kind == CTW_VALUE_TYPE && values[i].type == type)
        return TRUE;
    }
  return FALSE;
}

/* _GenericAlias.__mro_entries__ */
static void
resolve_alias (CtwBuilder *b, guint n, const CtwValue *values, guint at, GArray *bases)
{
  const CtwValue *value = &values[at];
  CtwTypeId generic = ctw_builtin_type_named (b, "typing", "Generic");
  CtwTypeId protocol = ctw_builtin_type_named (b, "typing", "Protocol");
  gboolean later = FALSE;

  switch (value->alias)
    {
    case CTW_ALIAS_TYPING:
      if (!has_base (n, values, value->type))
        g_array_append_val (bases, value->type);
      for (guint i = at + 1; i < n; i++)
        later |= brings_generic (b, &values[i]);
      if (!later)
        g_array_append_val (bases, generic);
      break;
    case CTW_ALIAS_GENERIC:
      for (guint i = at + 1; i < n; i++)
        later |= is_typing_alias (&values[i]);
      if (!later && !has_base (n, values, protocol))
        g_array_append_val (bases, generic);
      break;
    case CTW_ALIAS_NONE:
    case CTW_ALIAS_ORIGIN:
    case CTW_ALIAS_USER:
    case CTW_ALIAS_FIXED:
      g_array_append_val (bases, value->type);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
fail_raising (CtwBuilder *b, const CtwValue *value)
{
  const char *bar = strchr (value->text, '|');
  g_autofree char *type = g_strndup (value->text, (gsize) (bar - value->text));

  return ctw_fail (b, CTW_REFUSAL_BASE, type, "%s", bar + 1);
}

/* Type variables have an __mro_entries__ that only raises, in some versions. */
static gboolean
check_mro_entries (CtwBuilder *b, const CtwValue *value)
{
  const CtwFullType *type = value->type == CTW_NONE ? NULL : ctw_full (b, value->type);
  const CtwBuiltinFact *fact;

  if (type == NULL || type->builtin == CTW_NONE
      || ctw_builtin_find_name (b->profile, type->builtin, "__mro_entries__") == NULL)
    return TRUE;
  fact = ctw_builtin_find_fact (b->profile, type->builtin, 'B');
  if (fact == NULL)
    return ctw_fail_unresolved (b, type->type.name);
  return ctw_fail (b, CTW_REFUSAL_BASE, ctw_builtin_text + fact->text, "%s",
                   ctw_builtin_text + fact->more);
}

/* update_bases: what the bases stand for, and which of them are no types at all. */
static gboolean
resolve_bases (CtwBuilder *b, guint n, const CtwValue *values, GArray *bases, int *not_type)
{
  gboolean good = TRUE;

  for (guint i = 0; i < n; i++)
    switch (values[i].kind)
      {
      case CTW_VALUE_TYPE:
        g_array_append_val (bases, values[i].type);
        break;
      case CTW_VALUE_ALIAS:
        if (n > 1 && b->profile->named_tuple == CTW_NAMED_TUPLE_SINGLE
            && ctw_is_builtin (ctw_full (b, values[i].type), "typing", "NamedTuple"))
          return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                           "Multiple inheritance with NamedTuple is not supported");
        resolve_alias (b, n, values, i, bases);
        break;
      case CTW_VALUE_UNKNOWN:
        good = ctw_fail_unresolved (b, values[i].text);
        break;
      case CTW_VALUE_RAISES:
        return fail_raising (b, &values[i]);
      case CTW_VALUE_OBJECT:
      case CTW_VALUE_MODULE:
      case CTW_VALUE_LIBRARY:
      case CTW_VALUE_FUNCTION:
        if (!check_mro_entries (b, &values[i]))
          return FALSE;
        if (*not_type < 0)
          *not_type = (int) i;
        break;
      case CTW_VALUE_NOTHING:
        return FALSE;
      default:
        g_assert_not_reached ();
      }
  return good;
}

static CtwTypeId
type_of_value (CtwBuilder *b, const CtwValue *value)
{
  switch (value->kind)
    {
    case CTW_VALUE_OBJECT:
      return value->type;
    case CTW_VALUE_MODULE:
      return ctw_builtin_type_named (b, "builtins", "module");
    case CTW_VALUE_LIBRARY:
      return value->type;
    case CTW_VALUE_FUNCTION:
      return ctw_builtin_type_named (b, "builtins", "function");
    case CTW_VALUE_TYPE:
      return ctw_full (b, value->type)->type.metaclass;
    case CTW_VALUE_NOTHING:
    case CTW_VALUE_UNKNOWN:
    case CTW_VALUE_ALIAS:
    case CTW_VALUE_RAISES:
      return CTW_NONE;
    default:
      g_assert_not_reached ();
    }
}

/* _PyType_CalculateMetaclass over the types of whatever stands there. */
static gboolean
find_metaclass (CtwBuilder *b, guint n, const CtwValue *values, CtwTypeId *metaclass)
{
  for (guint i = 0; i < n; i++)
    {
      CtwTypeId type = type_of_value (b, &values[i]);
      if (type == CTW_NONE)
        return ctw_fail_unresolved (b, values[i].text != NULL ? values[i].text : "a base");
      if (*metaclass == CTW_NONE || ctw_is_sub (b, type, *metaclass))
        *metaclass = type;
      else if (!ctw_is_sub (b, *metaclass, type))
        return ctw_fail (b, CTW_REFUSAL_METACLASS, "TypeError",
                         "metaclass conflict: the metaclass of a derived class must be a "
                         "(non-strict) subclass of the metaclasses of all its bases");
    }
  return TRUE;
}

/* The metaclass makes no classes: it is called like any type. */
static gboolean
fail_call (CtwBuilder *b, CtwTypeId metaclass, gboolean has_keywords)
{
  const CtwFullType *full = ctw_full (b, metaclass);
  const CtwBuiltinFact *fact = NULL;

  if (full->builtin != CTW_NONE && !has_keywords)
    fact = ctw_builtin_find_fact (b->profile, full->builtin, 'B');
  if (fact == NULL)
    return ctw_fail_unresolved (b, full->type.name);
  return ctw_fail (b, CTW_REFUSAL_BASE, ctw_builtin_text + fact->text, "%s",
                   ctw_builtin_text + fact->more);
}

/* An error behind a base that is not known may not be the first one. */
static gboolean
fail_behind_unknown (CtwBuilder *b, const GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const CtwValue *value = &g_array_index (values, CtwValue, i);
      if (value->kind != CTW_VALUE_UNKNOWN)
        continue;
      ctw_clear_error (b);
      return ctw_fail_unresolved (b, value->text);
    }
  return FALSE;
}

static gboolean
eval_bases (CtwBuilder *b, CtwScope *scope, const CtwClass *klass, GArray *values)
{
  for (guint i = 0; i < klass->n_bases; i++)
    {
      CtwValue value;
      if (klass->bases[i]->kind == CTW_EXPR_STAR)
        value = ctw_value_unknown ("*");
      else
        value = ctw_eval (b, scope, klass->bases[i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return fail_behind_unknown (b, values);
      g_array_append_val (values, value);
    }
  return TRUE;
}

static gboolean
eval_keywords (CtwBuilder *b, CtwScope *scope, const CtwClass *klass, CtwValue *metaclass)
{
  for (guint i = 0; i < klass->n_keywords; i++)
    {
      const CtwExpr *keyword = klass->keywords[i];
      CtwValue value = ctw_eval (b, scope, keyword->children[0]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      if (keyword->kind == CTW_EXPR_KEYWORD && strcmp (keyword->text, "metaclass") == 0)
        *metaclass = value;
    }
  return TRUE;
}

/* --- the statement */

/* A class statement on its way. */
typedef struct
{
  CtwBuilder *b;
  CtwScope *scope;
  const CtwClass *klass;
  CtwFullType *full;
  GArray *values; /* CtwValue: the bases as written */
  GArray *bases;  /* CtwTypeId */
  CtwTypeId metaclass;
  gboolean has_objects; /* some base is no type */
  CtwScope *body;
} Statement;

static gboolean
find_bases (Statement *s)
{
  CtwBuilder *b = s->b;
  CtwValue metaclass = { .kind = CTW_VALUE_NOTHING };
  int not_type = -1;

  if (!eval_bases (b, s->scope, s->klass, s->values)
      || !eval_keywords (b, s->scope, s->klass, &metaclass))
    return FALSE;
  if (metaclass.kind == CTW_VALUE_TYPE)
    s->metaclass = metaclass.type;
  else if (metaclass.kind != CTW_VALUE_NOTHING)
    return ctw_fail_unresolved (b, metaclass.text != NULL ? metaclass.text : "metaclass");
  if (!resolve_bases (b, s->values->len, (CtwValue *) s->values->data, s->bases, &not_type))
    return FALSE;
  if (not_type >= 0)
    {
      s->has_objects = TRUE;
      return find_metaclass (b, s->values->len, (CtwValue *) s->values->data, &s->metaclass);
    }
  if (s->metaclass == CTW_NONE)
    s->metaclass = s->bases->len == 0
                       ? ctw_builtin_type_named (b, "builtins", "type")
                       : ctw_full (b, g_array_index (s->bases, CtwTypeId, 0))->type.metaclass;
  return ctw_metaclass_of (b, s->bases->len, (CtwTypeId *) s->bases->data, &s->metaclass);
}

/* What __slots__ holds where the reader could not tell: a name may be bound to a constant. */
static const CtwSlots *
follow_slots (Statement *s)
{
  const CtwSlots *slots = &s->klass->slots;
  const CtwValue *value;

  if (slots->form == CTW_SLOTS_ABSENT)
    return NULL;
  if (slots->form != CTW_SLOTS_UNKNOWN)
    return slots;
  value = ctw_scope_own (s->body, "__slots__");
  if (value != NULL && value->expr != NULL)
    return ctw_slots_of_constant (s->b, value->expr);
  return NULL;
}

/* What the body really bound; a loop that never runs binds nothing. */
static const char *const *
bound_names (Statement *s, guint *n)
{
  const GArray *own = s->body->own;
  const char **names = ctw_arena_array0 (s->b->arena, const char *, own->len);

  for (guint i = 0; i < own->len; i++)
    names[i] = g_array_index (own, CtwBinding, i).name;
  *n = own->len;
  return names;
}

static const char *
bound_qualname (const Statement *s)
{
  const CtwValue *value = ctw_scope_own (s->body, "__qualname__");

  if (value == NULL || value->expr == NULL || value->expr->kind != CTW_EXPR_STR)
    return s->klass->qualname;
  return value->expr->text;
}

static gboolean
make_type (Statement *s)
{
  const CtwClass *klass = s->klass;
  CtwRequest request = {
    .name = klass->name,
    .qualname = klass->qualname,
    .module = s->scope->module,
    .origin = s->scope->origin,
    .globals = s->scope->globals,
    .klass = klass,
    .n_bases = s->bases->len,
    .bases = (CtwTypeId *) s->bases->data,
    .metaclass = s->metaclass,
    .slots = follow_slots (s),
    .own = ctw_arena_copy (s->b->arena, s->body->own->data,
                           s->body->own->len * sizeof (CtwBinding)),
    .n_own = s->body->own->len,
    .has_doc = klass->has_doc,
    .has_annotations = klass->n_annotations > 0,
    .from_body = TRUE,
  };

  request.names = bound_names (s, &request.n_names);
  request.qualname = bound_qualname (s);
  if (!ctw_is_sub (s->b, s->metaclass, ctw_builtin_type_named (s->b, "builtins", "type")))
    return fail_call (s->b, s->metaclass, klass->n_keywords > 1);
  if (s->has_objects)
    return ctw_fail (s->b, CTW_REFUSAL_BASE, "TypeError", "bases must be types");
  if (klass->slots.form == CTW_SLOTS_UNKNOWN && request.slots == NULL)
    return ctw_fail_unresolved (s->b, "__slots__");
  if (ctw_is_builtin (ctw_full (s->b, s->metaclass), "typing", "NamedTupleMeta"))
    return ctw_new_named_tuple (s->b, &request, s->body, s->full);
  if (ctw_is_builtin (ctw_full (s->b, s->metaclass), "typing", "_TypedDictMeta")
      && (!ctw_prepare_typed_dict (s->b, &request) || !ctw_check_class_vars (s->b, s->body, klass)))
    return FALSE;
  if (s->b->profile->protocol_check == CTW_PROTOCOL_CHECK_BEFORE
      && ctw_is_sub (s->b, s->metaclass, ctw_builtin_type_named (s->b, "typing", "_ProtocolMeta"))
      && !ctw_check_protocol (s->b, request.n_bases, request.bases))
    return FALSE;
  if (!ctw_type_new (s->b, &request, s->full))
    return FALSE;
  if (s->full->traits & CTW_TRAIT_ENUM)
    ctw_mark_enum_members (s->b, s->full);
  return TRUE;
}

static gboolean
is_enum_metaclass (const Statement *s)
{
  CtwTypeId enumeration = ctw_builtin_type_named (s->b, "enum", "Enum");

  return ctw_is_sub (s->b, s->metaclass, ctw_full (s->b, enumeration)->type.metaclass);
}

static gboolean
run_statement (Statement *s)
{
  const CtwClass *klass = s->klass;
  g_autofree CtwValue *decorators = g_new0 (CtwValue, klass->n_decorators + 1);

  for (guint i = 0; i < klass->n_decorators; i++)
    {
      decorators[i] = ctw_eval (s->b, s->scope, klass->decorators[i]);
      if (decorators[i].kind == CTW_VALUE_NOTHING)
        return FALSE;
    }
  if (!find_bases (s))
    return FALSE;
  if (is_enum_metaclass (s)
      && !ctw_prepare_enum (s->b, klass->name, s->bases->len, (CtwTypeId *) s->bases->data))
    return FALSE;
  s->body = ctw_scope_new_class (s->b, s->scope->globals, klass->name, klass->qualname);
  if (!ctw_run_body (s->b, s->body, &klass->body))
    return FALSE;
  if (!make_type (s)
      || !ctw_finish_type (s->b, s->full, klass->n_keywords, klass->keywords, s->values->len,
                           (CtwValue *) s->values->data))
    return FALSE;
  for (guint i = klass->n_decorators; i > 0; i--)
    {
      if (!ctw_decorate (s->b, s->body, s->full, &decorators[i - 1]))
        return FALSE;
    }
  return TRUE;
}

static void
begin_record (Statement *s)
{
  CtwType *type = &s->full->type;

  type->origin = s->scope->origin;
  type->name = s->klass->name;
  type->module = s->scope->module;
  type->class_id = s->scope->origin == CTW_TYPE_CLASS ? s->klass->id : CTW_NONE;
  type->klass = s->klass;
  type->clash[0] = type->clash[1] = CTW_NONE;
  type->dict_from.owner = type->weakref_from.owner = CTW_NONE;
  s->full->tp_name = s->klass->name;
  s->full->qualname = s->klass->qualname;
  if (type->class_id != CTW_NONE)
    s->b->types->of_class[type->class_id] = type->id;
}

/**
 * ctw_run_class:
 * @stmt: a class statement
 *
 * Returns: %FALSE where Python refuses the class; the error is in its type and
 *   pending
 */
gboolean
ctw_run_class (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  const CtwClass *klass = ctw_model_get_class (scope->model, stmt->class_id);
  Statement s = { .b = b, .scope = scope, .klass = klass, .metaclass = CTW_NONE };
  gboolean good;

  s.full = ctw_add_type (b);
  s.values = g_array_new (FALSE, FALSE, sizeof (CtwValue));
  s.bases = g_array_new (FALSE, FALSE, sizeof (CtwTypeId));
  begin_record (&s);
  good = run_statement (&s);
  g_array_unref (s.values);
  g_array_unref (s.bases);
  if (good)
    {
      CtwValue result = ctw_value_of_type (s.full->type.id);
      if (s.full->is_wrapped)
        result = ctw_value_object (b, "functools", "_lru_cache_wrapper");
      ctw_scope_bind (b, scope, klass->name, result);
      return TRUE;
    }
  ctw_refuse (b, s.full);
  ctw_scope_unbind (scope, klass->name);
  if (s.full->type.status == CTW_TYPE_REFUSED)
    return FALSE;
  ctw_clear_error (b);
  ctw_scope_bind (b, scope, klass->name, ctw_value_unknown (klass->name));
  return TRUE;
}
