/* SPDX-License-Identifier: MIT */
/*
 * ctw-family.c: the classes of a file as they hang together.
 *
 * Bases are looked up by name, as a reader of the text would; what Python makes
 * of them is type/'s business, and of no consequence for an edit.
 */
#include "edit/ctw-edit-private.h"

#include <string.h>

gboolean
ctw_expr_is_name (const CtwExpr *expr, const char *name)
{
  return expr->kind == CTW_EXPR_NAME && strcmp (expr->text, name) == 0;
}

gboolean
ctw_expr_is_attribute (const CtwExpr *expr, const char *object, const char *name)
{
  return expr->kind == CTW_EXPR_ATTRIBUTE && (name == NULL || strcmp (expr->text, name) == 0)
         && ctw_expr_is_name (expr->children[0], object);
}

static char *
dotted_name (const CtwExpr *expr)
{
  if (expr->kind == CTW_EXPR_NAME)
    return g_strdup (expr->text);
  if (expr->kind == CTW_EXPR_SUBSCRIPT)
    return dotted_name (expr->children[0]);
  if (expr->kind != CTW_EXPR_ATTRIBUTE)
    return NULL;
  g_autofree char *object = dotted_name (expr->children[0]);
  return object == NULL ? NULL : g_strconcat (object, ".", expr->text, NULL);
}

/* The class of the file that base @base names, if it stands in front of @klass. */
const CtwClass *
ctw_class_base (const CtwEditor *editor, const CtwClass *klass, guint base)
{
  g_autofree char *name = dotted_name (klass->bases[base]);

  for (CtwClassId id = name == NULL ? -1 : klass->id - 1; id >= 0; id--)
    {
      const CtwClass *other = ctw_model_get_class (editor->model, id);
      gboolean beside = other->outer == klass->outer && strcmp (other->name, name) == 0;
      if (beside || strcmp (other->qualname, name) == 0)
        return other;
    }
  return NULL;
}

gboolean
ctw_class_inherits (const CtwEditor *editor, const CtwClass *klass, const CtwClass *from)
{
  if (klass == from)
    return TRUE;
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      if (base != NULL && ctw_class_inherits (editor, base, from))
        return TRUE;
    }
  return FALSE;
}

const CtwFunction *
ctw_class_init (const CtwClass *klass)
{
  const CtwMethod *method = ctw_class_find_method (klass, "__init__");

  return method != NULL && method->kind == CTW_METHOD_FUNCTION ? method->function : NULL;
}

/* The class whose __init__ makes instances of @klass; NULL where none of the file does. */
const CtwClass *
ctw_class_init_owner (const CtwEditor *editor, const CtwClass *klass)
{
  if (ctw_class_init (klass) != NULL || klass->kind == CTW_CLASS_DATACLASS)
    return klass;
  for (guint i = 0; i < klass->n_bases; i++)
    {
      const CtwClass *base = ctw_class_base (editor, klass, i);
      const CtwClass *owner = base == NULL ? NULL : ctw_class_init_owner (editor, base);
      if (owner != NULL)
        return owner;
    }
  return NULL;
}

/* Which item of __slots__ is @name, as written; -1 where none is. */
gint
ctw_class_slot (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (g_strcmp0 (klass->slots.items[i].name, name) == 0)
      return (gint) i;
  return -1;
}

/* _Dog__x as it is written in the class: __x. */
const char *
ctw_class_written_name (const CtwClass *klass, const char *name)
{
  const char *bare = klass->name + strspn (klass->name, "_");
  gsize n = strlen (bare);

  if (n > 0 && *name == '_' && strncmp (name + 1, bare, n) == 0
      && g_str_has_prefix (name + 1 + n, "__") && !g_str_has_suffix (name, "__"))
    return name + 1 + n;
  return name;
}

static gboolean
has_mangled (const CtwClass *klass, const char *name, guint n, const char *const *names)
{
  g_autofree char *mangled = ctw_mangle (klass->name, name);

  for (guint i = 0; i < n; i++)
    if (strcmp (names[i], mangled) == 0)
      return TRUE;
  return FALSE;
}

/* Whether some method assigns self.@name. */
gboolean
ctw_class_assigns (const CtwClass *klass, const char *name)
{
  return has_mangled (klass, name, klass->n_self_names, klass->self_names);
}

/* Whether the body itself binds @name: a class variable, a method, a property. */
gboolean
ctw_class_binds (const CtwClass *klass, const char *name)
{
  return has_mangled (klass, name, klass->n_names, klass->names);
}

const CtwAnnotation *
ctw_class_annotation (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_annotations; i++)
    if (strcmp (klass->annotations[i].name, name) == 0)
      return &klass->annotations[i];
  return NULL;
}

static gboolean
text_mentions (const CtwExpr *expr, const char *word)
{
  if (expr->text != NULL && strstr (expr->text, word) != NULL)
    return TRUE;
  return expr->n_children > 0 && text_mentions (expr->children[0], word);
}

/* What @dataclass takes for a field: no ClassVar, no KW_ONLY mark. */
gboolean
ctw_annotation_is_field (const CtwAnnotation *annotation)
{
  return !text_mentions (annotation->annotation, "ClassVar")
         && !text_mentions (annotation->annotation, "KW_ONLY");
}

static const CtwBody *
find_body (const CtwBody *body, const CtwClass *klass, guint *index)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      if (stmt->kind == CTW_STMT_CLASS && stmt->class_id == klass->id)
        {
          *index = i;
          return body;
        }
      for (guint j = 0; j < stmt->n_bodies; j++)
        {
          const CtwBody *found = find_body (&stmt->bodies[j], klass, index);
          if (found != NULL)
            return found;
        }
    }
  return NULL;
}

/* The body that the class statement stands in, and where. */
const CtwBody *
ctw_class_siblings (const CtwEditor *editor, const CtwClass *klass, guint *index)
{
  const CtwBody *body = klass->outer == CTW_NONE
                            ? ctw_model_get_program (editor->model)
                            : &ctw_model_get_class (editor->model, klass->outer)->body;

  return find_body (body, klass, index);
}

/* The decorator that makes it a dataclass. */
const CtwExpr *
ctw_class_dataclass (const CtwClass *klass)
{
  for (guint i = 0; i < klass->n_decorators; i++)
    {
      const CtwExpr *expr = klass->decorators[i];
      if (expr->kind == CTW_EXPR_CALL)
        expr = expr->children[0];
      if ((expr->kind == CTW_EXPR_NAME || expr->kind == CTW_EXPR_ATTRIBUTE)
          && strcmp (expr->text, "dataclass") == 0)
        return klass->decorators[i];
    }
  return NULL;
}

/* The name of the first parameter; NULL where there is none. */
const char *
ctw_function_first (const CtwFunction *function)
{
  return function->n_params > 0 && function->params[0].kind <= CTW_PARAM_NORMAL
             ? function->params[0].name
             : NULL;
}

/* The value of a plain `self.x = value` or `self.x: T = value`; NULL for any other statement. */
const CtwExpr *
ctw_stmt_self_assignment (const CtwStmt *stmt, const char *self, const char **name)
{
  gboolean plain = stmt->kind == CTW_STMT_ASSIGN && stmt->n_exprs == 2;
  gboolean annotated = stmt->kind == CTW_STMT_ANN_ASSIGN && stmt->exprs[2]->kind != CTW_EXPR_ABSENT;

  if (self == NULL || (!plain && !annotated) || !ctw_expr_is_attribute (stmt->exprs[0], self, NULL))
    return NULL;
  *name = stmt->exprs[0]->text;
  return stmt->exprs[stmt->n_exprs - 1];
}
