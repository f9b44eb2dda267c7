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

/* metaclass= is for __build_class__; what remains is for the metaclass. */
static gboolean
eval_keywords (CtwBuilder *b,
               CtwScope *scope,
               const CtwClass *klass,
               CtwArguments *keywords,
               CtwValue *metaclass)
{
  guint n = 0;

  if (!ctw_read_arguments (b, scope, klass->n_keywords, klass->keywords, keywords))
    return FALSE;
  for (guint i = 0; i < keywords->n_keywords; i++)
    {
      if (strcmp (keywords->keywords[i].name, "metaclass") == 0)
        *metaclass = keywords->keywords[i].value;
      else
        keywords->keywords[n++] = keywords->keywords[i];
    }
  keywords->n_keywords = n;
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
  guint n_values;
  CtwValue *values;  /* the bases as written */
  CtwBaseList bases; /* what they stand for */
  CtwTypeId metaclass;
  CtwArguments keywords; /* of the statement, but for metaclass= */
  gboolean created;      /* type() was called and gave a class */
  gboolean is_refused;   /* type() was called and gave none */
  gboolean is_followed;  /* what the metaclass does before was followed */
  gboolean is_changed;   /* the metaclass gave type() something else */
  CtwScope *header; /* where bases and keywords are evaluated: type parameters are known there */
  CtwScope *body;
  CtwValue result; /* what the name is bound to */
} Statement;

static gboolean
find_bases (Statement *s)
{
  CtwBuilder *b = s->b;
  CtwValue metaclass = { .kind = CTW_VALUE_NOTHING };

  g_autoptr (GArray) values = g_array_new (FALSE, TRUE, sizeof (CtwValue));
  if (!ctw_eval_bases (b, s->header, s->klass, values)
      || !eval_keywords (b, s->header, s->klass, &s->keywords, &metaclass))
    return FALSE;
  if (s->klass->n_type_params > 0)
    {
      CtwValue generic = { .kind = CTW_VALUE_ALIAS, .alias = CTW_ALIAS_GENERIC };
      generic.type = ctw_builtin_type_named (b, "typing", "Generic");
      g_array_append_val (values, generic);
    }
  s->n_values = values->len;
  s->values = ctw_arena_array0 (b->arena, CtwValue, values->len);
  if (values->len > 0)
    memcpy (s->values, values->data, values->len * sizeof (CtwValue));
  s->bases.ids = ctw_arena_array0 (b->arena, CtwTypeId, 2 * s->n_values);
  if (metaclass.kind == CTW_VALUE_TYPE)
    s->metaclass = metaclass.type;
  else if (metaclass.kind == CTW_VALUE_OBJECT)
    {
      CtwArguments arguments = { .is_open = TRUE };
      if (ctw_call_value (b, &metaclass, &arguments).kind == CTW_VALUE_NOTHING)
        return FALSE;
      return ctw_fail_unresolved (b, "metaclass");
    }
  else if (metaclass.kind != CTW_VALUE_NOTHING)
    return ctw_fail_unresolved (b, metaclass.text != NULL ? metaclass.text : "metaclass");
  if (!ctw_resolve_bases (b, s->n_values, s->values, &s->bases))
    return FALSE;
  if (s->bases.has_objects)
    return ctw_find_metaclass (b, s->n_values, s->values, &s->metaclass);
  if (s->metaclass == CTW_NONE)
    s->metaclass = s->bases.n == 0 ? b->metatype : ctw_full (b, s->bases.ids[0])->type.metaclass;
  return ctw_metaclass_of (b, s->bases.n, s->bases.ids, &s->metaclass);
}

/* A function, a module or a class as __slots__; NULL where it may be iterated over. */
static const CtwSlots *
not_iterable (CtwBuilder *b, const CtwValue *value)
{
  CtwSlots *slots = ctw_arena_new0 (b->arena, CtwSlots);
  gboolean is_plain = value->kind == CTW_VALUE_TYPE
                      && ctw_full (b, value->type)->type.metaclass == b->metatype;

  slots->form = CTW_SLOTS_NOT_ITERABLE;
  if (value->kind == CTW_VALUE_FUNCTION)
    slots->type_name = "function";
  else if (value->kind == CTW_VALUE_MODULE)
    slots->type_name = "module";
  else if (is_plain)
    slots->type_name = "type";
  else if (value->kind == CTW_VALUE_LIBRARY && value->type != CTW_NONE)
    slots->type_name = ctw_full (b, value->type)->tp_name;
  return slots->type_name != NULL ? slots : NULL;
}

/* What __slots__ holds where the reader could not tell: a name may be bound to a constant. */
static const CtwSlots *
follow_slots (Statement *s)
{
  const CtwSlots *slots = &s->klass->slots;
  const CtwValue *value;

  if (slots->form == CTW_SLOTS_ABSENT && !s->body->slots_set)
    return NULL;
  if (slots->form != CTW_SLOTS_UNKNOWN && !s->body->slots_set)
    return slots;
  value = ctw_scope_own (s->body, "__slots__");
  if (value == NULL)
    return NULL;
  if (value->expr != NULL)
    return ctw_slots_of_constant (s->b, value->expr);
  return not_iterable (s->b, value);
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
is_named_tuple (const Statement *s)
{
  return s->metaclass != s->b->metatype
         && ctw_is_builtin (ctw_full (s->b, s->metaclass), "typing", "NamedTupleMeta");
}

/* The metaclasses of typing have a __new__ that takes no keywords but its own. */
static gboolean
check_maker_keywords (const Statement *s)
{
  static const char *const of_tuple[] = { "cls", "typename", "bases", "ns", NULL };
  static const char *const of_dict[] = { "cls", "name", "bases", "ns", "total", NULL };
  static const char *const of_closed[] = { "cls",   "name",   "bases",       "ns",
                                           "total", "closed", "extra_items", NULL };
  const CtwFullType *metaclass = ctw_full (s->b, s->metaclass);
  gboolean is_dict = ctw_is_builtin (metaclass, "typing", "_TypedDictMeta");
  gboolean takes_closed = s->b->profile->typed_dict_keywords == CTW_TYPED_DICT_KEYWORDS_CLOSED;
  const char *const *known = !is_dict ? of_tuple : takes_closed ? of_closed : of_dict;
  gboolean is_bare = s->b->profile->call_name == CTW_CALL_NAME_BARE;

  if (!is_dict && !is_named_tuple (s))
    return TRUE;
  for (guint i = 0; i < s->keywords.n_keywords; i++)
    {
      const char *keyword = s->keywords.keywords[i].name;
      if (!g_strv_contains (known, keyword))
        return ctw_fail_keyword (
            s->b,
            is_bare ? "__new__"
                    : ctw_arena_printf (s->b->arena, "%s.__new__", metaclass->type.name),
            keyword, known);
    }
  return TRUE;
}

/* What the metaclasses of typing do before they call type(). */
static gboolean
prepare_request (Statement *s, CtwRequest *request)
{
  CtwBuilder *b = s->b;

  if (ctw_is_builtin (ctw_full (b, s->metaclass), "typing", "_TypedDictMeta"))
    return ctw_prepare_typed_dict (b, request);
  return b->profile->protocol_check != CTW_PROTOCOL_CHECK_BEFORE
         || !ctw_is_sub (b, s->metaclass, ctw_builtin_type_named (b, "typing", "_ProtocolMeta"))
         || ctw_check_protocol (b, request->n_bases, request->bases);
}

/* __build_class__ keeps the bases as written where they stand for others. */
static gboolean
has_orig_bases (const Statement *s)
{
  for (guint i = 0; i < s->n_values; i++)
    {
      if (s->values[i].kind == CTW_VALUE_ALIAS)
        return TRUE;
    }
  return FALSE;
}

/* Since members are made by __set_name__, that is before __init_subclass__. */
static gboolean
make_members_first (Statement *s)
{
  switch (s->b->profile->enum_text)
    {
    case CTW_ENUM_TEXT_COLON:
      return TRUE;
    case CTW_ENUM_TEXT_REPR:
      return ctw_enum_make_members (s->b, s->full);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
make_type (Statement *s)
{
  const CtwClass *klass = s->klass;
  CtwRequest request = {
    .name = klass->name,
    .qualname = bound_qualname (s),
    .module = s->scope->module,
    .origin = s->scope->origin,
    .globals = s->scope->globals,
    .klass = klass,
    .n_bases = s->bases.n,
    .bases = s->bases.ids,
    .metaclass = s->metaclass,
    .slots = follow_slots (s),
    .own = s->body->own,
    .n_own = s->body->n_own,
    .has_doc = klass->has_doc,
    .has_annotations = klass->n_annotations > 0,
    .from_body = TRUE,
    .has_orig_bases = has_orig_bases (s),
  };

  if (!ctw_is_sub (s->b, s->metaclass, s->b->metatype))
    return ctw_fail_metaclass_call (s->b, s->metaclass,
                                    s->keywords.n_keywords > 0 || s->keywords.is_open);
  if (s->bases.has_objects)
    return ctw_fail (s->b, CTW_REFUSAL_BASE, "TypeError", "bases must be types");
  if ((klass->slots.form == CTW_SLOTS_UNKNOWN || s->body->slots_set) && request.slots == NULL)
    return ctw_fail_unresolved (s->b, "__slots__");
  if (s->metaclass != s->b->metatype && !check_maker_keywords (s))
    return FALSE;
  if (is_named_tuple (s))
    return ctw_new_named_tuple (s->b, &request, s->body, s->full);
  if (s->metaclass != s->b->metatype
      && (!ctw_check_metaclass (s->b, s->metaclass, s->is_followed)
          || !prepare_request (s, &request)))
    return FALSE;
  if (s->body->enumeration != NULL && !ctw_enum_check_names (s->b, request.n_own, request.own))
    return FALSE;
  if (!ctw_type_new (s->b, &request, s->full))
    return FALSE;
  if (s->body->enumeration != NULL)
    return make_members_first (s);
  if (!ctw_set_names (s->b, s->full))
    return FALSE;
  if (ctw_is_builtin (ctw_full (s->b, s->metaclass), "typing", "_TypedDictMeta"))
    return ctw_check_class_vars (s->b, s->body, klass);
  return TRUE;
}

/* What EnumType.__new__ does once there is a class. */
static gboolean
finish_enum (Statement *s)
{
  if (s->body->enumeration == NULL)
    return TRUE;
  if (s->b->profile->enum_text == CTW_ENUM_TEXT_COLON && !ctw_enum_make_members (s->b, s->full))
    return FALSE;
  ctw_mark_enum_members (s->b, s->full);
  return ctw_enum_check_order (s->b, s->full);
}

static gboolean
is_enum_metaclass (const Statement *s)
{
  return s->metaclass != s->b->metatype
         && ctw_is_sub (s->b, s->metaclass, ctw_enum_metaclass (s->b));
}

/* From the innermost out; what is no class any more only takes the name. */
static gboolean
apply_decorators (Statement *s, const CtwValue *decorators)
{
  CtwTypeId id = s->full->type.id;

  for (guint i = s->klass->n_decorators; i > 0; i--)
    {
      if (s->result.kind != CTW_VALUE_TYPE || s->result.type != id)
        {
          s->result = ctw_value_unknown (s->klass->name);
          return TRUE;
        }
      s->result = ctw_decorate (s->b, s->body, &s->result, &decorators[i - 1]);
      if (s->result.kind == CTW_VALUE_NOTHING)
        return FALSE;
      if (s->result.kind == CTW_VALUE_UNKNOWN)
        {
          s->full->type.unknown_decorator = s->klass->decorators[i - 1];
          return ctw_fail_unresolved (s->b, s->result.text);
        }
    }
  return TRUE;
}

/* --- what the metaclass makes of it */

/* type (name, bases, namespace, **keywords), or what the library puts in its place. */
static gboolean
create (Statement *s, const CtwArguments *keywords)
{
  s->created = make_type (s) && ctw_finish_type (s->b, s->full, keywords, s->n_values, s->values)
               && finish_enum (s);
  return s->created;
}

static CtwValue
result_of (Statement *s, gboolean good)
{
  return good ? ctw_value_of_type (s->full->type.id)
              : (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* Whether a method of a metaclass hands on what it was given. */
static gboolean
is_as_given (const Statement *s, const CtwArguments *arguments)
{
  const CtwItems *bases = arguments->n == 4 ? arguments->values[2].items : NULL;
  const CtwExpr *name = arguments->n == 4 ? arguments->values[1].expr : NULL;

  if (arguments->is_open || name == NULL || g_strcmp0 (name->text, s->klass->name) != 0
      || bases == NULL || bases->n != s->bases.n || arguments->values[3].scope != s->body)
    return FALSE;
  for (guint i = 0; i < bases->n; i++)
    {
      if (bases->values[i].kind != CTW_VALUE_TYPE || bases->values[i].type != s->bases.ids[i])
        return FALSE;
    }
  return TRUE;
}

/* Whether the metaclass has the method from a class of the file, at @from in its MRO or behind. */
static const CtwFunction *
find_method (const Statement *s, guint from, const char *name, guint *at, CtwValue *callee)
{
  const CtwType *type = &ctw_full (s->b, s->metaclass)->type;

  for (guint i = from; i < type->n_mro; i++)
    {
      CtwAttribute own = ctw_own_attribute (s->b, type->mro[i], name);
      if (own.owner == CTW_NONE)
        continue;
      *at = i;
      *callee = own.value;
      return ctw_full (s->b, own.owner)->builtin == CTW_NONE ? own.value.function : NULL;
    }
  return NULL;
}

/* type.__init__ looks at nothing but how many there are. */
static CtwValue
call_type_init (Statement *s, CtwTypeId owner, const CtwArguments *arguments)
{
  if (owner != s->b->metatype || arguments->is_open || arguments->n == 2 || arguments->n == 4)
    return ctw_value_none (s->b);
  ctw_fail (s->b, CTW_REFUSAL_CODE, "TypeError", "type.__init__() takes 1 or 3 arguments");
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

static CtwValue go_on (CtwBuilder *b, const CtwSuper *super, const CtwArguments *arguments);

/* Calls the method of the next class of the metaclass's MRO. */
static CtwValue
call_method (Statement *s, guint from, const char *name, const CtwArguments *arguments)
{
  CtwArguments given = *arguments;
  CtwSuper super = { name, go_on, s->metaclass, 0, s };
  CtwValue callee = { 0 };

  given.super = &super;
  if (find_method (s, from, name, &super.at, &callee) != NULL)
    return ctw_call_function (s->b, &callee, &given);
  if (strcmp (name, "__new__") != 0)
    return call_type_init (s, ctw_full (s->b, s->metaclass)->type.mro[super.at], arguments);
  s->is_changed |= !is_as_given (s, arguments);
  if (s->is_changed)
    return ctw_value_unknown (s->klass->name);
  s->is_followed = TRUE;
  gboolean good = create (s, arguments);
  s->is_followed = FALSE;
  s->is_refused = !good;
  return result_of (s, good);
}

/* super().__new__ (…), super().__init__ (…) in a metaclass */
static CtwValue
go_on (CtwBuilder *b, const CtwSuper *super, const CtwArguments *arguments)
{
  CtwArguments given = *arguments;
  Statement *s = super->data;

  /* __init__ is bound, __new__ is not. */
  if (strcmp (super->name, "__init__") == 0)
    ctw_bind_first (b, &given, ctw_value_of_type (s->full->type.id));
  return call_method (s, super->at + 1, super->name, &given);
}

/* (mcls or cls, name, bases, namespace, **keywords) */
static CtwArguments
metaclass_arguments (Statement *s, CtwTypeId first)
{
  CtwBuilder *b = s->b;
  CtwArguments arguments = s->keywords;
  g_autofree CtwValue *bases = g_new0 (CtwValue, s->bases.n + 1);

  for (guint i = 0; i < s->bases.n; i++)
    bases[i] = ctw_value_of_type (s->bases.ids[i]);
  arguments.n = 4;
  arguments.values = ctw_arena_array0 (b->arena, CtwValue, 4);
  arguments.values[0] = ctw_value_of_type (first);
  arguments.values[1] = ctw_value_text (b, s->klass->name);
  arguments.values[2] = ctw_value_items (b, "tuple", s->bases.n, bases);
  arguments.values[3] = ctw_value_object (b, "builtins", "dict");
  arguments.values[3].scope = s->body;
  return arguments;
}

/*
 * Methods of a metaclass of the file are followed. Where they cannot be, the
 * class is made as type() makes it, if their text does not speak against it.
 */
static gboolean
call_metaclass (Statement *s)
{
  CtwArguments unknown = { .is_open = TRUE };
  CtwValue callee;
  guint at;

  if (s->metaclass == s->b->metatype
      || (find_method (s, 0, "__new__", &at, &callee) == NULL
          && find_method (s, 0, "__init__", &at, &callee) == NULL))
    return create (s, &s->keywords);
  CtwArguments arguments = metaclass_arguments (s, s->metaclass);
  if (call_method (s, 0, "__new__", &arguments).kind == CTW_VALUE_NOTHING)
    {
      s->b->refusal = s->is_refused ? s->b->refusal : CTW_REFUSAL_CODE;
      return FALSE;
    }
  if (s->body->is_lost || s->is_changed)
    return ctw_fail_unresolved (s->b, ctw_full (s->b, s->metaclass)->type.name);
  if (!s->created && !create (s, &unknown))
    return FALSE;
  arguments.values[0] = ctw_value_of_type (s->full->type.id);
  if (call_method (s, 0, "__init__", &arguments).kind != CTW_VALUE_NOTHING)
    return TRUE;
  s->b->refusal = CTW_REFUSAL_CODE;
  return FALSE;
}

/* PyMapping_Check, of a constant: sequences are subscripted too. */
static gboolean
is_mapping (const CtwExpr *expr)
{
  return expr->kind == CTW_EXPR_STR || expr->kind == CTW_EXPR_BYTES || expr->kind == CTW_EXPR_TUPLE
         || expr->kind == CTW_EXPR_LIST;
}

/* __prepare__ of a metaclass of the file must take what it is given, and give back a mapping. */
static gboolean
prepare (Statement *s)
{
  CtwValue callee, given;
  guint at;

  if (s->metaclass == s->b->metatype || find_method (s, 0, "__prepare__", &at, &callee) == NULL
      || s->keywords.is_open)
    return TRUE;
  CtwArguments arguments = metaclass_arguments (s, s->metaclass);
  arguments.n = 3;
  if (!ctw_is_decorated (callee.function, "classmethod"))
    {
      arguments.values++;
      arguments.n--;
    }
  given = ctw_call_function (s->b, &callee, &arguments);
  if (given.kind == CTW_VALUE_NOTHING)
    {
      s->b->refusal = CTW_REFUSAL_CODE;
      return FALSE;
    }
  if (given.kind != CTW_VALUE_OBJECT || given.expr == NULL)
    return TRUE;
  if (is_mapping (given.expr))
    return ctw_fail_unresolved (s->b, "__prepare__");
  return ctw_fail (s->b, CTW_REFUSAL_CODE, "TypeError",
                   "%.200s.__prepare__() must return a mapping, not %.200s",
                   ctw_full (s->b, s->metaclass)->tp_name, ctw_full (s->b, given.type)->tp_name);
}

static gboolean
run_statement (Statement *s)
{
  const CtwClass *klass = s->klass;
  CtwValue *decorators = ctw_arena_array0 (s->b->arena, CtwValue, klass->n_decorators);

  for (guint i = 0; i < klass->n_decorators; i++)
    {
      decorators[i] = ctw_eval (s->b, s->scope, klass->decorators[i]);
      if (decorators[i].kind == CTW_VALUE_NOTHING)
        return FALSE;
    }
  if (klass->n_type_params > 0)
    s->header = ctw_scope_new_annotation (s->b, s->scope, klass->name, klass->n_type_params,
                                          klass->type_params);
  if (!find_bases (s))
    return FALSE;
  if (is_enum_metaclass (s)
      && !ctw_prepare_enum (s->b, klass->name, s->bases.n, s->bases.ids, &s->keywords))
    return FALSE;
  if (!prepare (s))
    return FALSE;
  s->body = ctw_scope_new_class (s->b, s->header, klass->name, klass->qualname);
  if (is_enum_metaclass (s))
    s->body->enumeration = ctw_enum_body_new (s->b, s->bases.n, s->bases.ids);
  if (!ctw_run_body (s->b, s->body, &klass->body))
    return FALSE;
  if (!call_metaclass (s))
    return FALSE;
  s->result = ctw_value_of_type (s->full->type.id);
  return apply_decorators (s, decorators);
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
  Statement s = { .b = b, .scope = scope, .header = scope, .klass = klass, .metaclass = CTW_NONE };
  gboolean good;

  s.full = ctw_add_type (b);
  begin_record (&s);
  good = run_statement (&s);
  if (good)
    {
      ctw_scope_bind (b, scope, klass->name, s.result);
      return !b->failed;
    }
  if (s.full->type.n_bases == 0)
    {
      s.full->type.bases = s.bases.ids;
      s.full->type.n_bases = s.bases.n;
    }
  ctw_refuse (b, s.full);
  ctw_scope_unbind (scope, klass->name);
  if (s.full->type.status == CTW_TYPE_REFUSED)
    return FALSE;
  ctw_clear_error (b);
  ctw_scope_bind (b, scope, klass->name, ctw_value_unknown (klass->name));
  return TRUE;
}
