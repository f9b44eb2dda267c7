/* SPDX-License-Identifier: MIT */
/*
 * ctw-dataclass.c: what dataclass() does to a class.
 *
 * Fields come from the annotations, over those that the MRO brings; each is
 * checked as the library checks it, in its order and words.  slots=True makes
 * a second class out of the namespace of the first, which takes its place.
 */
#include "type/ctw-dataclass-private.h"

#include <string.h>

typedef struct
{
  CtwBuilder *b;
  CtwFullType *full;
  CtwScope *scope;
  GArray *fields; /* CtwDataField */
  guint first_own;
  gboolean init, repr, eq, order, unsafe_hash, frozen, slots, weakref_slot, kw_only;
} Making;

static gboolean
fail (Making *m, const char *type, const char *message)
{
  return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, type, "%s", message);
}

/* --- the keywords of dataclass() and field() */

static const char *const plain_keywords[] = { "cls",   "init",        "repr",   "eq",
                                              "order", "unsafe_hash", "frozen", NULL };
static const char *const slots_keywords[] = { "cls",     "init",        "repr",   "eq",
                                              "order",   "unsafe_hash", "frozen", "match_args",
                                              "kw_only", "slots",       NULL };
static const char *const weakref_keywords[] = { "cls",    "init",         "repr",
                                                "eq",     "order",        "unsafe_hash",
                                                "frozen", "match_args",   "kw_only",
                                                "slots",  "weakref_slot", NULL };

static const char *const *
dataclass_keywords (const CtwBuilder *b)
{
  switch (b->profile->dataclass_slots)
    {
    case CTW_DATACLASS_SLOTS_UNKNOWN:
      return plain_keywords + 1;
    case CTW_DATACLASS_SLOTS_REPEAT:
      return slots_keywords + 1;
    case CTW_DATACLASS_SLOTS_NEW_WEAKREF:
    case CTW_DATACLASS_SLOTS_WEAKREF_SKIPPED:
    case CTW_DATACLASS_SLOTS_DOCS:
      return weakref_keywords + 1;
    default:
      g_assert_not_reached ();
    }
}

static const char *const plain_field_keywords[] = {
  "default", "default_factory", "init", "repr", "hash", "compare", "metadata", NULL
};
static const char *const kw_only_field_keywords[] = {
  "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", NULL
};
static const char *const doc_field_keywords[] = {
  "default", "default_factory", "init",    "repr", "hash",
  "compare", "metadata",        "kw_only", "doc",  NULL
};

static const char *const *
field_keywords (const CtwBuilder *b)
{
  switch (b->profile->dataclass_slots)
    {
    case CTW_DATACLASS_SLOTS_UNKNOWN:
      return plain_field_keywords;
    case CTW_DATACLASS_SLOTS_REPEAT:
    case CTW_DATACLASS_SLOTS_NEW_WEAKREF:
    case CTW_DATACLASS_SLOTS_WEAKREF_SKIPPED:
      return kw_only_field_keywords;
    case CTW_DATACLASS_SLOTS_DOCS:
      return doc_field_keywords;
    default:
      g_assert_not_reached ();
    }
}

static CtwValue
nothing (void)
{
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/**
 * ctw_call_dataclass:
 *
 * A call of dataclass() as a decorator: its keywords are checked here, before
 * the class is looked at.
 *
 * Returns: the decorator
 */
CtwValue
ctw_call_dataclass (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  CtwValue value = { .kind = CTW_VALUE_LIBRARY, .type = CTW_NONE };

  if (!ctw_check_keywords (b, call, "dataclass", dataclass_keywords (b)))
    return nothing ();
  if (ctw_argument (call, 0) != NULL)
    return ctw_value_unknown ("dataclass(…)");
  value.text = "dataclasses:dataclass";
  value.call = call;
  value.scope = scope;
  return value;
}

/* dataclasses.MISSING, which says that there is none. */
static gboolean
is_missing (CtwBuilder *b, const CtwValue *value)
{
  const CtwBuiltinExport *export = ctw_builtin_find_export (b->profile, "dataclasses", "MISSING");

  return export != NULL && value->kind == CTW_VALUE_OBJECT
         && value->text == ctw_builtin_text + export->name
         && value->type == ctw_builtin_type (b, (CtwBuiltinId) export->value);
}

/* The keyword of a call where it is given and is not MISSING. */
static const CtwExpr *
given (CtwBuilder *b, CtwScope *scope, const CtwExpr *call, const char *name)
{
  const CtwExpr *expr = call == NULL ? NULL : ctw_keyword (call, name);

  if (expr == NULL || (expr->kind != CTW_EXPR_NAME && expr->kind != CTW_EXPR_ATTRIBUTE))
    return expr;
  CtwValue value = ctw_eval (b, scope, expr);
  return is_missing (b, &value) ? NULL : expr;
}

/**
 * ctw_call_field:
 *
 * Returns: the field object that field() gives back
 */
CtwValue
ctw_call_field (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  CtwValue value = ctw_value_object (b, "dataclasses", "Field");

  if (!ctw_check_keywords (b, call, "field", field_keywords (b)))
    return nothing ();
  if (given (b, scope, call, "default") != NULL
      && given (b, scope, call, "default_factory") != NULL)
    {
      ctw_fail (b, CTW_REFUSAL_DECORATOR, "ValueError",
                "cannot specify both default and default_factory");
      return nothing ();
    }
  value.call = call;
  value.scope = scope;
  return value;
}

/* A keyword that is a truth value; @fallback where it is not given. */
static gboolean
read_flag (CtwBuilder *b, const CtwValue *call, const char *name, gboolean fallback, gboolean *flag)
{
  const CtwExpr *expr = given (b, call->scope, call->call, name);

  *flag = fallback;
  if (expr == NULL)
    return TRUE;
  int truth = ctw_truth (b, call->scope, expr);
  if (truth == -2)
    return FALSE;
  if (truth < 0)
    return ctw_fail_unresolved (b, name);
  *flag = truth;
  return TRUE;
}

static gboolean
read_options (Making *m, const CtwValue *decorator)
{
  CtwBuilder *b = m->b;

  if (decorator->call != NULL && ctw_has_unpacking (decorator->call))
    return ctw_fail_unresolved (b, "dataclass(**…)");
  return read_flag (b, decorator, "init", TRUE, &m->init)
         && read_flag (b, decorator, "repr", TRUE, &m->repr)
         && read_flag (b, decorator, "eq", TRUE, &m->eq)
         && read_flag (b, decorator, "order", FALSE, &m->order)
         && read_flag (b, decorator, "unsafe_hash", FALSE, &m->unsafe_hash)
         && read_flag (b, decorator, "frozen", FALSE, &m->frozen)
         && read_flag (b, decorator, "kw_only", FALSE, &m->kw_only)
         && read_flag (b, decorator, "slots", FALSE, &m->slots)
         && read_flag (b, decorator, "weakref_slot", FALSE, &m->weakref_slot);
}

/* --- what an annotation says */

static gboolean
names_member (Making *m, const CtwExpr *expr, const char *module, const char *name)
{
  const CtwBuiltinExport *export = ctw_builtin_find_export (m->b->profile, module, name);

  while (expr->kind == CTW_EXPR_SUBSCRIPT)
    expr = expr->children[0];
  if (export == NULL || (expr->kind != CTW_EXPR_NAME && expr->kind != CTW_EXPR_ATTRIBUTE))
    return FALSE;
  if (expr->kind == CTW_EXPR_ATTRIBUTE && expr->children[0]->kind != CTW_EXPR_NAME)
    return FALSE;

  CtwBuilder *b = m->b;
  CtwValue wanted = ctw_value_export (b, export);
  CtwValue value = ctw_eval (b, m->scope, expr);
  if (b->failed)
    {
      ctw_clear_error (b);
      return FALSE;
    }
  return value.kind == wanted.kind && value.type == wanted.type
         && g_strcmp0 (value.text, wanted.text) == 0;
}

/* A string annotation is only looked at: its first name, with a module or without. */
static gboolean
text_names_member (Making *m, const CtwExpr *text, const char *module, const char *name)
{
  CtwExpr left = { .kind = CTW_EXPR_NAME }, whole = { .kind = CTW_EXPR_ATTRIBUTE };
  const CtwExpr *children[1] = { &left };
  g_autoptr (GRegex) pattern = g_regex_new ("^\\s*(?:(\\w+)\\s*\\.)?\\s*(\\w+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (pattern, text->text, 0, &match))
    return FALSE;
  g_autofree char *prefix = g_match_info_fetch (match, 1);
  g_autofree char *word = g_match_info_fetch (match, 2);
  if (strcmp (word, name) != 0 && (prefix == NULL || *prefix != '\0'))
    return FALSE;
  if (*prefix == '\0')
    {
      left.text = ctw_arena_intern (m->b->arena, word);
      return names_member (m, &left, module, name);
    }
  left.text = ctw_arena_intern (m->b->arena, prefix);
  whole.text = ctw_arena_intern (m->b->arena, word);
  whole.children = children;
  whole.n_children = 1;
  return names_member (m, &whole, module, name);
}

static gboolean
annotation_is (Making *m, const CtwExpr *annotation, const char *module, const char *name)
{
  if (annotation->kind == CTW_EXPR_STR)
    return !m->scope->globals->lazy_annotations && text_names_member (m, annotation, module, name);
  return names_member (m, annotation, module, name);
}

/* --- fields */

static gboolean
is_field_object (Making *m, const CtwValue *value)
{
  return value->kind == CTW_VALUE_OBJECT && value->call != NULL
         && ctw_is_builtin (ctw_full (m->b, value->type), "dataclasses", "Field");
}

static CtwDataField *
find_field (Making *m, const char *name)
{
  for (guint i = 0; i < m->fields->len; i++)
    {
      CtwDataField *field = &g_array_index (m->fields, CtwDataField, i);
      if (strcmp (field->name, name) == 0)
        return field;
    }
  return NULL;
}

static void
put_field (Making *m, const CtwDataField *field)
{
  CtwDataField *known = find_field (m, field->name);

  if (known != NULL)
    *known = *field;
  else
    g_array_append_val (m->fields, *field);
}

/* Whether the MRO of the first base is all there is above the class: what it has is what comes. */
static gboolean
is_chain (Making *m)
{
  const CtwType *type = &m->full->type;

  return type->n_mro > 1 && ctw_full (m->b, type->mro[1])->type.n_mro + 1 == type->n_mro;
}

static void
take_inherited (Making *m, gboolean *any, gboolean *any_frozen, gboolean *all_frozen)
{
  const CtwType *type = &m->full->type;
  guint last = is_chain (m) ? 1 : type->n_mro - 1;

  *all_frozen = TRUE;
  for (guint i = type->n_mro - 1; i > 0; i--)
    {
      const CtwDataclass *base = ctw_dataclass_of (m->b, type->mro[i]);
      if (base == NULL)
        continue;
      *any = TRUE;
      *any_frozen |= base->frozen;
      *all_frozen &= base->frozen;
      if (last == 1 && i == 1)
        g_array_append_vals (m->fields, base->fields, base->n_fields);
      for (guint j = 0; last != 1 && j < base->n_fields; j++)
        put_field (m, &base->fields[j]);
    }
}

/* The dataclass that a class is or inherits from first. */
const CtwDataclass *
ctw_dataclass_of (CtwBuilder *b, CtwTypeId id)
{
  const CtwType *type = &ctw_full (b, id)->type;

  if (!(ctw_full (b, id)->traits & CTW_TRAIT_DATACLASS))
    return NULL;
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwFullType *full = ctw_full (b, type->mro[i]);
      if (full->dataclass != NULL)
        return full->dataclass;
    }
  return NULL;
}

/* Whether an object of this type has no hash. */
static gboolean
is_unhashable (Making *m, CtwTypeId id)
{
  CtwBuilder *b = m->b;
  const CtwType *type = &ctw_full (b, id)->type;

  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwFullType *full = ctw_full (b, type->mro[i]);
      if (full->builtin != CTW_NONE)
        {
          const CtwBuiltinName *hash = ctw_builtin_find_name (b->profile, full->builtin,
                                                              "__hash__");
          if (hash != NULL)
            return hash->kind == 'd';
          continue;
        }
      CtwAttribute hash = ctw_own_attribute (b, type->mro[i], "__hash__");
      if (hash.owner != CTW_NONE)
        return hash.value.expr != NULL && hash.value.expr->kind == CTW_EXPR_NONE;
      if (ctw_own_attribute (b, type->mro[i], "__eq__").owner != CTW_NONE)
        return TRUE;
      if (full->dataclass != NULL)
        {
          if (full->dataclass->has_hash)
            return FALSE;
          if (full->dataclass->eq)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_mutable (Making *m, CtwTypeId type)
{
  static const char *const names[] = { "list", "dict", "set" };

  switch (m->b->profile->mutable_default)
    {
    case CTW_MUTABLE_DEFAULT_TYPES:
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (ctw_is_sub (m->b, type, ctw_builtin_type_named (m->b, "builtins", names[i])))
          return TRUE;
      return FALSE;
    case CTW_MUTABLE_DEFAULT_UNHASHABLE:
      return is_unhashable (m, type);
    default:
      g_assert_not_reached ();
    }
}

/* Checks that need the name, as _get_field makes them. */
static gboolean
check_field (Making *m, const CtwDataField *field, const CtwValue *object)
{
  if (field->kind != CTW_DATA_FIELD && field->has_factory)
    return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                     "field %s cannot have a default factory", field->name);
  if (field->kind == CTW_DATA_CLASS_VAR && object != NULL
      && given (m->b, object->scope, object->call, "kw_only") != NULL)
    return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                     "field %s is a ClassVar but specifies kw_only", field->name);
  if (field->kind != CTW_DATA_FIELD || !field->has_default || field->value.kind != CTW_VALUE_OBJECT
      || field->value.type == CTW_NONE || !is_mutable (m, field->value.type))
    return TRUE;
  return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "ValueError",
                   "mutable default %s for field %s is not allowed: use default_factory",
                   ctw_class_repr (m->b, field->value.type), field->name);
}

static gboolean
read_field_object (Making *m, const CtwValue *object, CtwDataField *field)
{
  const CtwExpr *value = given (m->b, object->scope, object->call, "default");

  field->object = object->call;
  field->factory = given (m->b, object->scope, object->call, "default_factory");
  field->has_factory = field->factory != NULL;
  field->has_default = value != NULL;
  if (value != NULL)
    {
      field->value = ctw_eval (m->b, object->scope, value);
      field->expr = value;
      if (field->value.kind == CTW_VALUE_NOTHING)
        return FALSE;
    }
  return read_flag (m->b, object, "init", TRUE, &field->init)
         && read_flag (m->b, object, "kw_only", m->kw_only, &field->kw_only);
}

static gboolean
add_field (Making *m, const char *name, const CtwExpr *annotation)
{
  CtwBuilder *b = m->b;
  CtwDataField field = { .name = name, .init = TRUE, .kw_only = m->kw_only };
  CtwAttribute attribute = ctw_find_attribute (b, &m->full->type, 0, name);
  gboolean is_object = attribute.owner != CTW_NONE && is_field_object (m, &attribute.value);

  field.owner = m->full->type.id;
  field.annotation = annotation;
  if (annotation_is (m, annotation, "typing", "ClassVar"))
    field.kind = CTW_DATA_CLASS_VAR;
  else if (annotation_is (m, annotation, "dataclasses", "InitVar"))
    field.kind = CTW_DATA_INIT_VAR;
  else
    field.kind = CTW_DATA_FIELD;
  if (is_object && !read_field_object (m, &attribute.value, &field))
    return FALSE;
  if (!is_object && attribute.owner != CTW_NONE && !attribute.is_member
      && !is_missing (b, &attribute.value))
    {
      field.has_default = TRUE;
      field.value = attribute.value;
    }
  if (!check_field (m, &field, is_object ? &attribute.value : NULL))
    return FALSE;
  put_field (m, &field);
  if (is_object && attribute.owner == m->full->type.id)
    ctw_replace_own (b, m->full, name, field.has_default ? &field.value : NULL);
  return TRUE;
}

static const CtwAnnotation *
last_annotation (const CtwClass *klass, guint first)
{
  const CtwAnnotation *annotation = &klass->annotations[first];

  for (guint i = first + 1; i < klass->n_annotations; i++)
    {
      if (strcmp (klass->annotations[i].name, annotation->name) == 0)
        annotation = &klass->annotations[i];
    }
  return annotation;
}

static gboolean
was_seen (const CtwClass *klass, guint at)
{
  for (guint i = 0; i < at; i++)
    {
      if (strcmp (klass->annotations[i].name, klass->annotations[at].name) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_own (Making *m)
{
  const CtwClass *klass = m->full->type.klass;
  gboolean seen = FALSE;

  for (guint i = 0; klass != NULL && i < klass->n_annotations; i++)
    {
      const CtwAnnotation *annotation = last_annotation (klass, i);
      const char *name = ctw_mangled (m->b, klass->name, annotation->name);
      if (was_seen (klass, i))
        continue;
      if (annotation_is (m, annotation->annotation, "dataclasses", "KW_ONLY"))
        {
          if (seen)
            return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                             "'%s' is KW_ONLY, but KW_ONLY has already been specified", name);
          seen = m->kw_only = TRUE;
        }
      else if (!add_field (m, name, annotation->annotation))
        return FALSE;
    }
  return TRUE;
}

/* --- checks of the whole */

static gboolean
check_unannotated (Making *m)
{
  for (guint i = 0; i < m->full->n_own; i++)
    {
      if (is_field_object (m, &m->full->own[i].value))
        return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                         "'%s' is a field but has no type annotation", m->full->own[i].name);
    }
  return TRUE;
}

static gboolean
check_frozen (Making *m, gboolean any, gboolean any_frozen, gboolean all_frozen)
{
  gboolean mixed = FALSE;

  switch (m->b->profile->dataclass_checks)
    {
    case CTW_DATACLASS_CHECKS_IN_TURN:
      mixed = !any_frozen;
      break;
    case CTW_DATACLASS_CHECKS_AT_END:
      mixed = !all_frozen;
      break;
    default:
      g_assert_not_reached ();
    }
  if (any && any_frozen && !m->frozen)
    return fail (m, "TypeError", "cannot inherit non-frozen dataclass from a frozen one");
  if (any && mixed && m->frozen)
    return fail (m, "TypeError", "cannot inherit frozen dataclass from a non-frozen one");
  return TRUE;
}

/* _init_fn: only fields that are passed by position have an order. */
static gboolean
check_order (Making *m)
{
  const char *seen = NULL;

  for (guint i = 0; m->init && i < m->fields->len; i++)
    {
      const CtwDataField *field = &g_array_index (m->fields, CtwDataField, i);
      if (!field->init || field->kw_only || field->kind == CTW_DATA_CLASS_VAR)
        continue;
      if (field->has_default || field->has_factory)
        {
          seen = field->name;
          continue;
        }
      if (seen == NULL)
        continue;
      if (m->b->profile->dataclass_checks == CTW_DATACLASS_CHECKS_IN_TURN)
        return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                         "non-default argument '%s' follows default argument", field->name);
      return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                       "non-default argument '%s' follows default argument '%s'", field->name,
                       seen);
    }
  return TRUE;
}

static gboolean
has_own (Making *m, const char *name)
{
  return ctw_own_attribute (m->b, m->full->type.id, name).owner != CTW_NONE;
}

static gboolean
has_explicit_hash (Making *m)
{
  CtwAttribute hash = ctw_own_attribute (m->b, m->full->type.id, "__hash__");

  if (hash.owner == CTW_NONE)
    return FALSE;
  return !(hash.value.expr != NULL && hash.value.expr->kind == CTW_EXPR_NONE
           && has_own (m, "__eq__"));
}

static gboolean
check_hash (Making *m)
{
  if (!m->unsafe_hash || !has_explicit_hash (m))
    return TRUE;
  return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                   "Cannot overwrite attribute __hash__ in class %s", m->full->type.name);
}

static gboolean
check_overwritten (Making *m)
{
  static const char *const ordering[] = { "__lt__", "__le__", "__gt__", "__ge__" };
  static const char *const setting[] = { "__setattr__", "__delattr__" };
  const char *stop = m->b->profile->dataclass_checks == CTW_DATACLASS_CHECKS_IN_TURN ? "." : "";

  for (guint i = 0; m->order && i < G_N_ELEMENTS (ordering); i++)
    {
      if (has_own (m, ordering[i]))
        return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                         "Cannot overwrite attribute %s in class %s%s Consider using "
                         "functools.total_ordering",
                         ordering[i], m->full->type.name, stop);
    }
  for (guint i = 0; m->frozen && i < G_N_ELEMENTS (setting); i++)
    {
      if (has_own (m, setting[i]))
        return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                         "Cannot overwrite attribute %s in class %s", setting[i],
                         m->full->type.name);
    }
  return TRUE;
}

static gboolean
check_methods (Making *m)
{
  if (m->order && !m->eq)
    return fail (m, "ValueError", "eq must be true if order is true");
  if (!check_order (m))
    return FALSE;
  if (m->b->profile->dataclass_checks == CTW_DATACLASS_CHECKS_IN_TURN)
    return check_overwritten (m) && check_hash (m);
  return check_hash (m) && check_overwritten (m);
}

/* A class without a docstring gets one from inspect.signature(), which follows __wrapped__. */
static gboolean
check_signature (Making *m)
{
  static const char *const wrapping[] = { "classmethod", "staticmethod" };
  const CtwClass *klass = m->full->type.klass;

  if (klass == NULL || klass->has_doc
      || m->b->profile->dataclass_slots != CTW_DATACLASS_SLOTS_REPEAT)
    return TRUE;
  if (ctw_find_attribute (m->b, &m->full->type, 0, "__init__").is_member)
    return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "TypeError",
                     "<member '__init__' of '%s' objects> is not a callable object",
                     m->full->type.name);
  for (guint i = 0; i < G_N_ELEMENTS (wrapping); i++)
    {
      CtwTypeId type = ctw_builtin_type_named (m->b, "builtins", wrapping[i]);
      if (ctw_type_is_subtype (&m->full->type, type))
        return ctw_fail (m->b, CTW_REFUSAL_DECORATOR, "ValueError",
                         "callable <member '__wrapped__' of '%s' objects> is not supported by "
                         "signature",
                         wrapping[i]);
    }
  return TRUE;
}

/* --- the result */

static void
keep_result (Making *m)
{
  CtwBuilder *b = m->b;
  CtwType *type = &m->full->type;
  CtwDataclass *dataclass = ctw_arena_new0 (b->arena, CtwDataclass);
  const char **names = ctw_arena_array0 (b->arena, const char *, m->fields->len);
  CtwDataField *fields = ctw_arena_copy (b->arena, m->fields->data,
                                         m->fields->len * sizeof (CtwDataField));

  dataclass->frozen = m->frozen;
  dataclass->eq = m->eq;
  dataclass->has_hash = m->unsafe_hash || (m->eq && m->frozen) || has_explicit_hash (m);
  dataclass->n_fields = m->fields->len;
  dataclass->fields = fields;
  for (guint i = 0; i < m->fields->len; i++)
    {
      if (fields[i].kind == CTW_DATA_FIELD)
        names[type->n_fields++] = fields[i].name;
    }
  type->fields = type->n_fields == 0 ? NULL : names;
  m->full->dataclass = dataclass;
  m->full->traits |= CTW_TRAIT_DATACLASS;
}

static void
generate (Making *m, gboolean wanted, const char *name, const char *type)
{
  if (wanted && !has_own (m, name))
    ctw_add_own (m->b, m->full, name, ctw_value_object (m->b, "builtins", type));
}

/* The methods that the class gets; abstract ones are made so. */
static void
generate_methods (Making *m)
{
  static const char *const ordering[] = { "__lt__", "__le__", "__gt__", "__ge__" };

  generate (m, m->unsafe_hash || (m->eq && m->frozen), "__hash__", "function");
  generate (m, m->eq && !m->frozen, "__hash__", "NoneType");
  generate (m, m->init, "__init__", "function");
  generate (m, m->repr, "__repr__", "function");
  generate (m, m->eq, "__eq__", "function");
  for (guint i = 0; i < G_N_ELEMENTS (ordering); i++)
    generate (m, m->order, ordering[i], "function");
  generate (m, m->frozen, "__setattr__", "function");
  generate (m, m->frozen, "__delattr__", "function");
  if (m->b->profile->dataclass_slots != CTW_DATACLASS_SLOTS_UNKNOWN)
    ctw_update_abstract (m->b, m->full);
}

/**
 * ctw_apply_dataclass:
 * @decorator: dataclass, called or not
 *
 * Returns: whether the decorator gives a class back
 */
gboolean
ctw_apply_dataclass (CtwBuilder *b, CtwScope *scope, CtwFullType *full, const CtwValue *decorator)
{
  gboolean any = FALSE, any_frozen = FALSE, all_frozen = TRUE, good;
  Making m = { .b = b, .full = full, .scope = scope };

  if (!read_options (&m, decorator))
    return FALSE;
  m.fields = g_array_new (FALSE, FALSE, sizeof (CtwDataField));
  full->type.n_fields = 0;
  take_inherited (&m, &any, &any_frozen, &all_frozen);
  good = take_own (&m) && check_unannotated (&m) && check_frozen (&m, any, any_frozen, all_frozen)
         && check_methods (&m) && check_signature (&m);
  if (good && m.weakref_slot && !m.slots)
    good = fail (&m, "TypeError", "weakref_slot is True but slots is False");
  if (good)
    {
      keep_result (&m);
      generate_methods (&m);
    }
  g_array_unref (m.fields);
  return good && (!m.slots || ctw_add_dataclass_slots (b, full, m.weakref_slot));
}
