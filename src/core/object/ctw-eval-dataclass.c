/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-dataclass.c: the __init__ that dataclass() generates, and Enum members.
 *
 * Fields come from the annotations of the class and of its dataclass bases, in
 * order of first appearance; ClassVar is none, InitVar is a parameter only.
 */
#include "object/ctw-eval-private.h"

#include <string.h>

typedef struct
{
  const char *name;
  const CtwExpr *value;   /* the default as written; NULL for none */
  const CtwExpr *factory; /* of field(default_factory=…) */
  const CtwType *owner;
  gboolean init;
  gboolean init_var;
  gboolean keyword_only;
} Field;

static const CtwExpr *
decorator_of (const CtwType *type)
{
  for (guint i = 0; type->klass != NULL && i < type->klass->n_decorators; i++)
    {
      const CtwExpr *decorator = type->klass->decorators[i];
      const CtwExpr *callee = decorator->kind == CTW_EXPR_CALL ? decorator->children[0] : decorator;

      if (callee->text != NULL && strcmp (callee->text, "dataclass") == 0)
        return decorator;
    }
  /* Under another name: `from dataclasses import dataclass as data`. */
  return type->klass != NULL && type->klass->kind == CTW_CLASS_DATACLASS
                 && type->klass->n_decorators == 1
             ? type->klass->decorators[0]
             : NULL;
}

gboolean
ctw_dataclass_is (const CtwType *type)
{
  return type->klass != NULL && type->klass->kind == CTW_CLASS_DATACLASS;
}

static const CtwExpr *
keyword (const CtwExpr *call, const char *name)
{
  if (call == NULL || call->kind != CTW_EXPR_CALL)
    return NULL;
  for (guint i = 1; i < call->n_children; i++)
    if (call->children[i]->kind == CTW_EXPR_KEYWORD && strcmp (call->children[i]->text, name) == 0)
      return call->children[i]->children[0];
  return NULL;
}

static gboolean
keyword_is (const CtwExpr *call, const char *name, CtwExprKind kind)
{
  const CtwExpr *value = keyword (call, name);

  return value != NULL && value->kind == kind;
}

gboolean
ctw_dataclass_is_frozen (const CtwType *type)
{
  return ctw_dataclass_is (type) && keyword_is (decorator_of (type), "frozen", CTW_EXPR_TRUE);
}

gboolean
ctw_dataclass_makes_init (const CtwType *type)
{
  return ctw_dataclass_is (type) && !keyword_is (decorator_of (type), "init", CTW_EXPR_FALSE)
         && ctw_class_find_method (type->klass, "__init__") == NULL;
}

/* --- fields */

static gboolean
mentions (const CtwExpr *annotation, const char *name)
{
  const CtwExpr *expr = annotation;

  if (expr->kind == CTW_EXPR_SUBSCRIPT)
    expr = expr->children[0];
  if (expr->kind == CTW_EXPR_STR)
    return strstr (expr->text, name) != NULL;
  return (expr->kind == CTW_EXPR_NAME || expr->kind == CTW_EXPR_ATTRIBUTE)
         && strcmp (expr->text, name) == 0;
}

static gboolean
is_field_call (const CtwExpr *value)
{
  return value != NULL && value->kind == CTW_EXPR_CALL && value->children[0]->text != NULL
         && strcmp (value->children[0]->text, "field") == 0;
}

static CtwMade *
evaluate_at_class (CtwEval *eval, const CtwType *owner, const CtwExpr *expr)
{
  CtwFrame frame = { eval, NULL, owner, g_hash_table_new (g_str_hash, g_str_equal), NULL, NULL };
  CtwMade *made = ctw_eval_expr (&frame, expr);

  g_hash_table_unref (frame.locals);
  return made;
}

/* NULL in place of dataclasses.MISSING, which says that there is no default. */
static const CtwExpr *
unless_missing (CtwEval *eval, const CtwType *owner, const CtwExpr *value)
{
  if (value == NULL || (value->kind != CTW_EXPR_NAME && value->kind != CTW_EXPR_ATTRIBUTE))
    return value;
  const CtwMade *made = evaluate_at_class (eval, owner, value);
  return made->kind == CTW_MADE_BUILTIN && strcmp (made->text, "dataclasses.MISSING") == 0 ? NULL
                                                                                           : value;
}

/* @places: by name, one more than the place in @fields */
static void
set_field (GArray *fields, GHashTable *places, const Field *field)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, field->name));

  if (place > 0)
    {
      g_array_index (fields, Field, place - 1) = *field;
      return;
    }
  g_array_append_vals (fields, field, 1);
  g_hash_table_insert (places, (gpointer) field->name, GUINT_TO_POINTER (fields->len));
}

static void
add_own_fields (CtwEval *eval, const CtwType *type, GArray *fields, GHashTable *places)
{
  gboolean keyword_only = keyword_is (decorator_of (type), "kw_only", CTW_EXPR_TRUE);

  for (guint i = 0; i < type->klass->n_annotations; i++)
    {
      const CtwAnnotation *annotation = &type->klass->annotations[i];
      const CtwExpr *value = annotation->value;
      g_autofree char *mangled = ctw_mangle (type->klass->name, annotation->name);
      const char *name = ctw_arena_intern (eval->init->arena, mangled);
      Field field = { name, value, NULL, type, TRUE, FALSE, keyword_only };

      if (mentions (annotation->annotation, "ClassVar"))
        continue;
      if (mentions (annotation->annotation, "KW_ONLY"))
        {
          keyword_only = TRUE;
          continue;
        }
      field.init_var = mentions (annotation->annotation, "InitVar");
      if (is_field_call (value))
        {
          field.value = keyword (value, "default");
          field.factory = keyword (value, "default_factory");
          field.init = !keyword_is (value, "init", CTW_EXPR_FALSE);
          if (keyword (value, "kw_only") != NULL)
            field.keyword_only = keyword_is (value, "kw_only", CTW_EXPR_TRUE);
        }
      field.value = unless_missing (eval, type, field.value);
      field.factory = unless_missing (eval, type, field.factory);
      set_field (fields, places, &field);
    }
}

static GArray *
fields_of (CtwEval *eval, const CtwType *type)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = type->n_mro; i-- > 0;)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);

      if (ctw_dataclass_is (owner))
        add_own_fields (eval, owner, fields, places);
    }
  return fields;
}

guint
ctw_dataclass_required (CtwEval *eval, const CtwType *type, GPtrArray *keywords)
{
  g_autoptr (GArray) fields = fields_of (eval, type);
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);

      if (!field->init || field->value != NULL || field->factory != NULL)
        continue;
      if (field->keyword_only)
        g_ptr_array_add (keywords, (gpointer) field->name);
      else
        n++;
    }
  return n;
}

/* --- the generated __init__ */

static CtwMade *
call_factory (CtwEval *eval, const Field *field)
{
  CtwFrame frame = { eval, NULL, field->owner, g_hash_table_new (g_str_hash, g_str_equal),
                     NULL, NULL };
  CtwMade *made;

  if (field->factory->kind == CTW_EXPR_LAMBDA)
    made = ctw_eval_expr (&frame, field->factory->children[0]);
  else
    {
      CtwArguments none = ctw_arguments_none ();
      made = ctw_eval_call_value (&frame, ctw_eval_expr (&frame, field->factory), &none);
      ctw_arguments_clear (&none);
    }
  g_hash_table_unref (frame.locals);
  return made;
}

/* The argument of a field, or what stands in for it; NULL where it stays unset. */
static CtwMade *
field_value (CtwEval *eval, const Field *field, const CtwArguments *arguments, guint *place)
{
  CtwMade *made = NULL;

  if (field->init)
    {
      made = ctw_arguments_take (arguments, field->keyword_only ? G_MAXUINT : *place, field->name);
      *place += !field->keyword_only;
    }
  if (made == NULL && field->factory != NULL)
    return call_factory (eval, field);
  if (made == NULL && field->value != NULL && field->init)
    {
      made = evaluate_at_class (eval, field->owner, field->value);
      made->fresh = FALSE;
    }
  return made;
}

static void
call_post_init (CtwEval *eval, const CtwType *type, CtwMade *self, const CtwArguments *arguments)
{
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, "__post_init__");

  if (found.kind == CTW_FOUND_METHOD && eval->error_type == NULL)
    ctw_eval_call_function (eval, found.method->function, ctw_types_get (eval->types, found.owner),
                            self, arguments);
}

void
ctw_dataclass_init (CtwEval *eval,
                    const CtwType *owner,
                    CtwMade *self,
                    const CtwArguments *arguments)
{
  g_autoptr (GArray) fields = fields_of (eval, owner);
  CtwArguments rest = ctw_arguments_none ();
  CtwFrame frame = { eval, NULL, NULL, NULL, NULL, NULL };
  gboolean frozen = ctw_dataclass_is_frozen (owner);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  guint place = 0;

  for (guint i = 0; i < fields->len && eval->error_type == NULL; i++)
    {
      const Field *field = &g_array_index (fields, Field, i);
      CtwMade *value = field_value (eval, field, arguments, &place);

      if (value == NULL && field->init && arguments->complete)
        ctw_eval_raise (eval, "TypeError",
                        "__init__() missing 1 required positional argument: "
                        "'%s'",
                        field->name);
      else if (field->init_var)
        g_ptr_array_add (rest.positional, value != NULL ? value : ctw_made_unknown (eval));
      else if (value != NULL && frozen)
        ctw_eval_set_plainly (eval, self, field->name, value);
      else if (value != NULL)
        ctw_eval_set_attribute (&frame, self, field->name, value);
    }
  if (missing->len > 0)
    ctw_eval_refuse_missing (eval, owner, "__init__", missing);
  call_post_init (eval, ctw_types_get (eval->types, self->type), self, &rest);
  ctw_arguments_clear (&rest);
}

/* --- Enum */

/* What the body binds a member to, as written; NULL where that is not one assignment. */
static const CtwExpr *
written_value (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->body.n; i++)
    {
      const CtwStmt *stmt = klass->body.stmts[i];
      gboolean assigns = stmt->kind == CTW_STMT_ASSIGN || stmt->kind == CTW_STMT_ANN_ASSIGN;

      if (assigns && stmt->exprs[0]->kind == CTW_EXPR_NAME
          && strcmp (stmt->exprs[0]->text, name) == 0
          && stmt->exprs[stmt->n_exprs - 1]->kind != CTW_EXPR_ABSENT)
        return stmt->exprs[stmt->n_exprs - 1];
    }
  return NULL;
}

/* Calls a method that the file defines with the values of the member; NULL where there is none. */
static CtwMade *
call_of_member (CtwEval *eval,
                const CtwType *type,
                const char *method,
                CtwMade *self,
                CtwMade *value)
{
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, method);
  CtwArguments arguments = ctw_arguments_none ();
  CtwMade *result = NULL;

  if (value->kind == CTW_MADE_TUPLE)
    g_ptr_array_extend (arguments.positional, value->items, NULL, NULL);
  else
    g_ptr_array_add (arguments.positional, value);
  if (found.kind == CTW_FOUND_METHOD)
    result = ctw_eval_call_function (eval, found.method->function,
                                     ctw_types_get (eval->types, found.owner), self, &arguments);
  ctw_arguments_clear (&arguments);
  return result;
}

static CtwMade *
new_member (CtwEval *eval, const CtwType *type, CtwMade *value)
{
  CtwMade *klass = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);

  klass->type = type->id;
  CtwMade *made = call_of_member (eval, type, "__new__", klass, value);
  if (made != NULL && made->kind == CTW_MADE_INSTANCE)
    return made;
  made = ctw_made_new (eval, CTW_MADE_INSTANCE, FALSE);
  CtwInitObject *object = g_new0 (CtwInitObject, 1);
  const char *family = ctw_type_family (eval->types, type);
  CtwOp op = { CTW_OP_NEW, eval->init->objects->len, NULL, NULL };
  made->type = object->type = type->id;
  made->number = eval->init->objects->len;
  object->names = g_ptr_array_new ();
  object->values = g_ptr_array_new ();
  if (strcmp (family, "int") == 0 || strcmp (family, "str") == 0)
    object->content = value;
  g_ptr_array_add (eval->init->objects, object);
  g_array_append_val (eval->init->ops, op);
  return made;
}

/* An Enum member as the class statement makes it. */
static CtwMade *
make_member (CtwEval *eval, const CtwType *type, const CtwEnumMember *member)
{
  const CtwExpr *expr = written_value (type->klass, member->name);
  CtwMade *value;

  if (expr == NULL || (expr->kind == CTW_EXPR_CALL && member->value != NULL))
    expr = member->value;
  value = expr == NULL ? ctw_made_unknown (eval) : evaluate_at_class (eval, type, expr);
  CtwMade *made = new_member (eval, type, value);
  CtwMade *klass = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);

  klass->type = type->id;
  value->fresh = FALSE;
  if (ctw_eval_find (ctw_eval_object (eval, made), "_value_") < 0)
    ctw_eval_store (eval, made, "_value_", value);
  ctw_eval_store (eval, made, "_name_", ctw_made_str (eval, member->name, -1, FALSE));
  ctw_eval_store (eval, made, "__objclass__", klass);
  call_of_member (eval, type, "__init__", made, value);
  return made;
}
static gboolean
is_one (const CtwMade *value)
{
  return value->known && value->kind == CTW_MADE_INT && value->number == 1;
}

/* Whether a number that is no member may give a member of its own, made then. */
static gboolean
is_flag (CtwEval *eval, const CtwType *type)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);

      if (owner->origin == CTW_TYPE_BUILTIN && strcmp (owner->module, "enum") == 0
          && strcmp (owner->name, "Flag") == 0)
        return TRUE;
    }
  return FALSE;
}

/* `Colour(1)`: a member, which exists since the class statement; the one of value 1, if any. */
CtwMade *
ctw_eval_member (CtwEval *eval, const CtwType *type)
{
  CtwMade *first = NULL, *one = NULL;

  for (guint i = 0; i < type->n_members; i++)
    {
      CtwMade *member = make_member (eval, type, &type->members[i]);
      CtwInitObject *object = ctw_eval_object (eval, member);

      if (eval->error_type != NULL)
        return member;
      if (eval->profile->enum_attributes == CTW_ENUM_FOUR)
        ctw_eval_store (eval, member, "_sort_order_", ctw_made_int (eval, i, FALSE));
      first = first == NULL ? member : first;
      one = one == NULL && is_one (object->values->pdata[ctw_eval_find (object, "_value_")])
                ? member
                : one;
    }
  eval->init->existing = TRUE;
  if (first != NULL && one == NULL && is_flag (eval, type))
    return ctw_eval_raise (eval, "NotImplementedError",
                           "what %s(1) gives, which is no member, is not known", type->name);
  if (first != NULL)
    return one != NULL ? one : first;
  return ctw_eval_raise (eval, "TypeError", "<enum '%s'> has no members", type->name);
}
