/* SPDX-License-Identifier: MIT */
/*
 * ctp-probe-request.c: classes described by names alone, for probe.py.
 *
 * What a class statement computes (defaults, decorators, the bodies of methods,
 * the values of attributes) is left out or replaced by a constant; where that
 * would make another class the class has an obstacle and is not measured.
 */
#include "ctp-probe-private.h"

#include <string.h>

/* Whether some class of the MRO that is not of the library has a method of that name. */
static gboolean
defines (CtwTypes *types, const CtwType *type, const char *name)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *each = ctw_types_get (types, type->mro[i]);
      if (each->klass != NULL && ctw_class_find_method (each->klass, name) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* --- the request */

static void
put_pair (JsonBuilder *out, const char *first, const char *second)
{
  json_builder_begin_array (out);
  json_builder_add_string_value (out, first);
  if (second != NULL)
    json_builder_add_string_value (out, second);
  else
    json_builder_add_null_value (out);
  json_builder_end_array (out);
}

static void
put_reference (JsonBuilder *out, const CtwType *type)
{
  json_builder_begin_array (out);
  if (type->origin == CTW_TYPE_BUILTIN)
    {
      json_builder_add_string_value (out, "library");
      json_builder_add_string_value (out, type->module);
      json_builder_add_string_value (out, type->name);
    }
  else
    {
      json_builder_add_string_value (out, "class");
      json_builder_add_int_value (out, type->id);
    }
  json_builder_end_array (out);
}

static void
put_library (JsonBuilder *out, const char *module, const char *name)
{
  json_builder_begin_array (out);
  json_builder_add_string_value (out, "library");
  json_builder_add_string_value (out, module);
  json_builder_add_string_value (out, name);
  json_builder_end_array (out);
}

static gboolean
has_generic_base (CtwTypes *types, const CtwType *type)
{
  for (guint i = 0; i < type->n_bases; i++)
    if (ctp_is_library (ctw_types_get (types, type->bases[i]), "typing", "Generic"))
      return TRUE;
  return FALSE;
}

static gboolean
is_typed_dict (CtwTypes *types, const CtwType *type)
{
  const CtwType *meta = ctp_metaclass_of (types, type);

  return meta != NULL && ctp_is_library (meta, "typing", "_TypedDictMeta");
}

/* NamedTuple and TypedDict are no classes: what they stand for is in the bases already. */
static void
put_bases (JsonBuilder *out, CtwTypes *types, const CtwType *type)
{
  gboolean is_tuple = type->klass->kind == CTW_CLASS_NAMED_TUPLE;
  gboolean is_dict = is_typed_dict (types, type);

  json_builder_set_member_name (out, "bases");
  json_builder_begin_array (out);
  if (is_tuple || is_dict)
    put_library (out, "typing", is_tuple ? "NamedTuple" : "TypedDict");
  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = ctw_types_get (types, type->bases[i]);
      if (type->klass->n_bases == 0 && ctp_is_library (base, "builtins", "object"))
        continue;
      if ((is_tuple && ctp_is_library (base, "builtins", "tuple"))
          || (is_dict && ctp_is_library (base, "builtins", "dict")))
        continue;
      put_reference (out, base);
    }
  json_builder_end_array (out);
}

static void
put_keywords (JsonBuilder *out, CtwTypes *types, const CtwType *type)
{
  gboolean taken = defines (types, type, "__init_subclass__");

  json_builder_set_member_name (out, "keywords");
  json_builder_begin_array (out);
  for (guint i = 0; i < type->klass->n_keywords && !taken; i++)
    {
      const CtwExpr *keyword = type->klass->keywords[i];
      if (keyword->kind != CTW_EXPR_KEYWORD || g_str_equal (keyword->text, "metaclass"))
        continue;
      const char *word = ctp_truth_word (keyword->children[0]);
      put_pair (out, keyword->text, word != NULL ? word : "None");
    }
  json_builder_end_array (out);
}

static const char *
form_name (CtwSlotsForm form)
{
  static const char *const names[] = {
    [CTW_SLOTS_STR] = "str",           [CTW_SLOTS_TUPLE] = "tuple",
    [CTW_SLOTS_LIST] = "list",         [CTW_SLOTS_SET] = "set",
    [CTW_SLOTS_DICT] = "dict",         [CTW_SLOTS_BYTES] = "bytes",
    [CTW_SLOTS_ITERATOR] = "iterator", [CTW_SLOTS_NOT_ITERABLE] = "not-iterable",
  };

  return names[form];
}

/* What the text does not tell is told by the type: the names that became slots. */
static void
put_followed_slots (JsonBuilder *out, const CtwType *type)
{
  json_builder_begin_array (out);
  json_builder_add_string_value (out, "tuple");
  json_builder_add_string_value (out, "tuple");
  json_builder_begin_array (out);
  for (guint i = 0; i < type->n_slots; i++)
    put_pair (out, type->slots[i].name, "str");
  if (type->adds_dict && type->dict_from.asked_for)
    put_pair (out, "__dict__", "str");
  if (type->adds_weakref && type->weakref_from.asked_for)
    put_pair (out, "__weakref__", "str");
  json_builder_end_array (out);
  json_builder_end_array (out);
}

static void
put_slots (JsonBuilder *out, const CtwType *type)
{
  const CtwSlots *slots = &type->klass->slots;

  json_builder_set_member_name (out, "slots");
  if (slots->form == CTW_SLOTS_ABSENT)
    {
      json_builder_add_null_value (out);
      return;
    }
  if (slots->form == CTW_SLOTS_UNKNOWN)
    {
      put_followed_slots (out, type);
      return;
    }
  json_builder_begin_array (out);
  json_builder_add_string_value (out, form_name (slots->form));
  json_builder_add_string_value (out, slots->type_name != NULL ? slots->type_name : "");
  json_builder_begin_array (out);
  for (guint i = 0; i < slots->n_items; i++)
    {
      json_builder_begin_array (out);
      if (slots->items[i].name != NULL)
        json_builder_add_string_value (out, slots->items[i].name);
      else
        json_builder_add_null_value (out);
      json_builder_add_string_value (out, slots->items[i].type_name);
      json_builder_end_array (out);
    }
  json_builder_end_array (out);
  json_builder_end_array (out);
}

/* Names that would act when a class or an instance is made; their values are not ours to make. */
static gboolean
is_acting (const char *name)
{
  static const char *const names[] = {
    "__new__",
    "__init__",
    "__call__",
    "__prepare__",
    "mro",
    "__init_subclass__",
    "__set_name__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__instancecheck__",
    "__subclasscheck__",
    "__subclasshook__",
    "__del__",
    "__sizeof__",
    "__slots__",
    "__module__",
    "__qualname__",
    "__doc__",
    "__annotations__",
    "__classcell__",
    "__mro_entries__",
    "__orig_bases__",
    "__getattr__",
    "__post_init__",
    "__class__",
    "__static_attributes__",
    "__firstlineno__",
    "__dataclass_fields__",
    "__dataclass_params__",
    "__abstractmethods__",
    "__hash__",
    "__annotate__",
    "__prepare__",
    "__classdictcell__",
    NULL,
  };

  return g_strv_contains (names, name);
}

static const char *
last_name (const CtwExpr *expr)
{
  while (expr->kind == CTW_EXPR_SUBSCRIPT)
    expr = expr->children[0];
  return expr->kind == CTW_EXPR_NAME || expr->kind == CTW_EXPR_ATTRIBUTE
                 || expr->kind == CTW_EXPR_STR
             ? expr->text
             : "";
}

static const char *
annotation_kind (const CtwAnnotation *annotation)
{
  const char *text = last_name (annotation->annotation);

  if (strstr (text, "ClassVar") != NULL)
    return "class-var";
  if (strstr (text, "InitVar") != NULL)
    return "init-var";
  return strstr (text, "KW_ONLY") != NULL ? "kw-only" : "object";
}

static void
put_field_call (JsonBuilder *out, const CtwExpr *call)
{
  json_builder_begin_array (out);
  for (guint i = 1; i < call->n_children; i++)
    {
      const CtwExpr *keyword = call->children[i];
      if (keyword->kind != CTW_EXPR_KEYWORD)
        continue;
      const char *word = ctp_truth_word (keyword->children[0]);
      if (g_str_equal (keyword->text, "default_factory"))
        put_pair (out, keyword->text, "list");
      else if (g_str_equal (keyword->text, "default"))
        put_pair (out, keyword->text, "1");
      else if (word != NULL)
        put_pair (out, keyword->text, word);
    }
  json_builder_end_array (out);
}

static void
put_default (JsonBuilder *out, const CtwExpr *value)
{
  if (value == NULL)
    json_builder_add_null_value (out);
  else if (value->kind == CTW_EXPR_CALL && g_str_equal (last_name (value->children[0]), "field"))
    put_field_call (out, value);
  else if (value->kind == CTW_EXPR_LIST || value->kind == CTW_EXPR_LIST_COMP)
    json_builder_add_string_value (out, "[]");
  else if (value->kind == CTW_EXPR_DICT || value->kind == CTW_EXPR_DICT_COMP)
    json_builder_add_string_value (out, "{}");
  else if (value->kind == CTW_EXPR_SET || value->kind == CTW_EXPR_SET_COMP)
    json_builder_add_string_value (out, "set()");
  else
    json_builder_add_string_value (out, "1");
}

static void
put_field (JsonBuilder *out, const CtwAnnotation *annotation)
{
  json_builder_begin_array (out);
  json_builder_add_string_value (out, "field");
  json_builder_add_string_value (out, annotation->name);
  json_builder_add_string_value (out, annotation_kind (annotation));
  put_default (out, annotation->value);
  json_builder_end_array (out);
}

static const char *
method_word (CtwMethodKind kind)
{
  switch (kind)
    {
    case CTW_METHOD_FUNCTION:
      return "def";
    case CTW_METHOD_PROPERTY:
      return "property";
    case CTW_METHOD_CLASS:
      return "classmethod";
    case CTW_METHOD_STATIC:
      return "staticmethod";
    default:
      g_assert_not_reached ();
    }
}

static gboolean
is_annotated (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_annotations; i++)
    {
      g_autofree char *mangled = ctw_mangle (klass->name, klass->annotations[i].name);
      if (g_str_equal (mangled, name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_class_inside (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->body.n; i++)
    {
      const CtwStmt *stmt = klass->body.stmts[i];
      for (guint k = 0; k < stmt->n_exprs && stmt->kind == CTW_STMT_ASSIGN; k++)
        if (stmt->exprs[k]->kind == CTW_EXPR_NAME && g_str_equal (stmt->exprs[k]->text, name))
          return FALSE;
    }
  return TRUE;
}

/* Values of their own for the members: powers of two, which suits flags too. */
static void
put_member (JsonBuilder *out, CtwTypes *types, const CtwType *type, const char *name, guint *n)
{
  gboolean text = ctp_inherits_library (types, type, "builtins", "str");
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) 1 << MIN (*n, 60));

  json_builder_begin_array (out);
  json_builder_add_string_value (out, "member");
  json_builder_add_string_value (out, name);
  json_builder_add_string_value (out, text ? "text" : value);
  json_builder_end_array (out);
  (*n)++;
}

static void
put_name (JsonBuilder *out, CtwTypes *types, const CtwType *type, const char *name, guint *members)
{
  const CtwMethod *method = ctw_class_find_method (type->klass, name);

  if (method != NULL)
    put_pair (out, method_word (method->kind), name);
  else if (!ctp_is_enum (types, type))
    put_pair (out, "name", name);
  else if (*name != '_' && !is_class_inside (type->klass, name))
    put_member (out, types, type, name, members);
}

static void
put_body (JsonBuilder *out, CtwTypes *types, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  guint members = 0;

  json_builder_set_member_name (out, "body");
  json_builder_begin_array (out);
  for (guint i = 0; i < klass->n_annotations; i++)
    put_field (out, &klass->annotations[i]);
  for (guint i = 0; i < klass->n_names; i++)
    if (!is_acting (klass->names[i]) && !is_annotated (klass, klass->names[i]))
      put_name (out, types, type, klass->names[i], &members);
  json_builder_end_array (out);
}

static void
put_strings (JsonBuilder *out, const char *name, const char *const *texts, guint n)
{
  json_builder_set_member_name (out, name);
  json_builder_begin_array (out);
  for (guint i = 0; i < n; i++)
    json_builder_add_string_value (out, texts[i]);
  json_builder_end_array (out);
}

static void
put_dataclass (JsonBuilder *out, const CtwClass *klass)
{
  const CtwExpr *decorator = ctp_find_dataclass (klass);

  json_builder_set_member_name (out, "dataclass");
  if (decorator == NULL)
    {
      json_builder_add_null_value (out);
      return;
    }
  json_builder_begin_array (out);
  for (guint i = 1; decorator->kind == CTW_EXPR_CALL && i < decorator->n_children; i++)
    put_pair (out, decorator->children[i]->text,
              ctp_truth_word (decorator->children[i]->children[0]));
  json_builder_end_array (out);
}

static const char *
action_word (CtwActionKind kind)
{
  switch (kind)
    {
    case CTW_ACTION_SET:
      return "set";
    case CTW_ACTION_DELETE:
      return "delete";
    case CTW_ACTION_READ_DICT:
      return "read-dict";
    case CTW_ACTION_SET_IN_DICT:
      return "set-in-dict";
    case CTW_ACTION_DELETE_IN_DICT:
      return "delete-in-dict";
    case CTW_ACTION_POP_LAST_IN_DICT:
      return "pop-last-in-dict";
    case CTW_ACTION_CLEAR_DICT:
      return "clear-dict";
    case CTW_ACTION_DROP_DICT:
      return "drop-dict";
    case CTW_ACTION_UPDATE_DICT:
    case CTW_ACTION_ASSIGN_DICT:
    default:
      g_assert_not_reached ();
    }
}

/* [name of the kind, text or number]: what the base's __new__ is called with. */
static void
put_content (JsonBuilder *out, const CtwInstance *instance)
{
  static const char *const words[] = {
    [CTW_CONTENT_NOTHING] = "nothing", [CTW_CONTENT_UNKNOWN] = "nothing",
    [CTW_CONTENT_INT] = "int",         [CTW_CONTENT_FLOAT] = "float",
    [CTW_CONTENT_COMPLEX] = "complex", [CTW_CONTENT_STR] = "str",
    [CTW_CONTENT_BYTES] = "bytes",     [CTW_CONTENT_ITEMS] = "items",
    [CTW_CONTENT_ARGS] = "args",       [CTW_CONTENT_MEMBER] = "nothing",
  };
  CtwContent content = ctw_instance_get_content (instance);

  json_builder_set_member_name (out, "content");
  json_builder_begin_array (out);
  json_builder_add_string_value (out, words[content.kind]);
  if (content.text != NULL)
    json_builder_add_string_value (out, content.text);
  else
    json_builder_add_int_value (out, (gint64) content.n);
  json_builder_end_array (out);
}

static void
put_instance (JsonBuilder *out, CtwTypes *types, const CtwType *type)
{
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, CTW_INSTANCE_SETTLED);
  g_autofree char *why = NULL;
  const char *maker = ctw_instance_get_error (instance) == NULL
                          ? ctp_probe_maker (types, type, instance, &why)
                          : NULL;
  guint n = 0;
  const CtwAction *actions = ctw_instance_get_actions (instance, &n);

  json_builder_set_member_name (out, "make");
  if (maker != NULL)
    json_builder_add_string_value (out, maker);
  else
    json_builder_add_null_value (out);
  put_content (out, instance);
  json_builder_set_member_name (out, "steps");
  json_builder_begin_array (out);
  for (guint i = 0; maker != NULL && i < n; i++)
    put_pair (out, action_word (actions[i].kind), actions[i].name != NULL ? actions[i].name : "");
  json_builder_end_array (out);
}

static void
put_class (JsonBuilder *out, CtwTypes *types, const CtwType *type)
{
  const CtwClass *klass = type->klass;
  const CtwType *meta = ctp_has_keyword (klass, "metaclass") ? ctp_metaclass_of (types, type)
                                                             : NULL;

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "id");
  json_builder_add_int_value (out, type->id);
  json_builder_set_member_name (out, "name");
  json_builder_add_string_value (out, klass->name);
  put_bases (out, types, type);
  json_builder_set_member_name (out, "meta");
  if (meta != NULL)
    put_reference (out, meta);
  else
    json_builder_add_null_value (out);
  put_keywords (out, types, type);
  json_builder_set_member_name (out, "generic");
  json_builder_add_boolean_value (out, has_generic_base (types, type) && ctp_is_parametrised (klass)
                                           && klass->kind != CTW_CLASS_NAMED_TUPLE);
  json_builder_set_member_name (out, "doc");
  json_builder_add_boolean_value (out, klass->has_doc);
  json_builder_set_member_name (out, "cell");
  json_builder_add_boolean_value (out, klass->uses_class_cell);
  put_slots (out, type);
  put_body (out, types, type);
  put_strings (out, "static", klass->static_attributes, klass->n_static_attributes);
  put_dataclass (out, klass);
  put_instance (out, types, type);
  json_builder_end_object (out);
}

/* Classes that are wanted, and what they inherit from; a type has a higher id than its bases. */
static gboolean *
needed (CtwTypes *types)
{
  guint n = ctw_types_get_n (types);
  gboolean *need = g_new0 (gboolean, n + 1);

  for (guint i = n; i-- > 0;)
    {
      const CtwType *type = ctw_types_get (types, (CtwTypeId) i);
      need[i] |= type->origin == CTW_TYPE_CLASS
                 && ctw_types_of_class (types, type->class_id) == type;
      for (guint b = 0; need[i] && b < type->n_bases; b++)
        need[type->bases[b]] = TRUE;
      if (need[i] && type->klass != NULL && ctp_has_keyword (type->klass, "metaclass")
          && ctp_metaclass_of (types, type) != NULL)
        need[type->metaclass] = TRUE;
    }
  return need;
}

char *
ctp_probe_request (CtwTypes *types, gsize *length)
{
  g_autoptr (JsonBuilder) out = json_builder_new_immutable ();
  g_autofree gboolean *need = needed (types);

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "classes");
  json_builder_begin_array (out);
  for (guint i = 0; i < ctw_types_get_n (types); i++)
    {
      const CtwType *type = ctw_types_get (types, (CtwTypeId) i);
      g_autofree char *why = need[i] && type->klass != NULL ? ctp_probe_obstacle (types, type)
                                                            : g_strdup ("");
      if (why == NULL)
        put_class (out, types, type);
    }
  json_builder_end_array (out);
  json_builder_end_object (out);
  g_autoptr (JsonNode) root = json_builder_get_root (out);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, length);
}
