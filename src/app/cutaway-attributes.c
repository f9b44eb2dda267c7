/* SPDX-License-Identifier: MIT */
/*
 * cutaway-attributes.c: what instances of a class are given, and by whom.
 *
 * A name belongs to the class highest up that has it among its slots, its
 * fields or what its methods assign to self; the class's own come first, then
 * those of its bases in the order of the MRO.
 */
#include "config.h"

#include "cutaway-attributes.h"

#include <string.h>

static void
attribute_free (gpointer data)
{
  CutawayAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->value);
  g_free (attribute->owner);
  g_free (attribute);
}

static gboolean
is_word (const char *name)
{
  return strcmp (name, "__dict__") == 0 || strcmp (name, "__weakref__") == 0;
}

static gboolean
has_fields (const CtwClass *klass)
{
  return klass->kind == CTW_CLASS_DATACLASS || klass->kind == CTW_CLASS_NAMED_TUPLE;
}

/* The name without what Python puts in front of a private one. */
static char *
written (const CtwClass *klass, const char *name)
{
  g_autofree char *probe = ctw_mangle (klass->name, "__x");
  gsize prefix = strlen (probe) - strlen ("__x");

  if (prefix > 0 && strncmp (name, probe, prefix + 2) == 0)
    return g_strdup (name + prefix);
  return g_strdup (name);
}

static const CtwAnnotation *
field_of (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_annotations && has_fields (klass); i++)
    if (strcmp (klass->annotations[i].name, name) == 0)
      return &klass->annotations[i];
  return NULL;
}

static gboolean
has_name (const CtwClass *klass, const char *name)
{
  g_autofree char *mangled = ctw_mangle (klass->name, name);

  if (field_of (klass, name) != NULL)
    return TRUE;
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (g_strcmp0 (klass->slots.items[i].name, name) == 0)
      return TRUE;
  for (guint i = 0; i < klass->n_self_names; i++)
    if (strcmp (klass->self_names[i], mangled) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_private (const char *name)
{
  return g_str_has_prefix (name, "__") && !g_str_has_suffix (name, "__");
}

/* Whether a base of @type, not counting itself, has the name. */
static gboolean
base_has_name (CtwTypes *types, const CtwType *type, const char *name)
{
  for (guint i = 1; type != NULL && i < type->n_mro && !is_private (name); i++)
    {
      const CtwType *base = ctw_types_get (types, type->mro[i]);

      if (base->klass != NULL && has_name (base->klass, name))
        return TRUE;
    }
  return FALSE;
}

static char *
source_of (CutawayAnalysis *analysis, const CtwExpr *expr)
{
  const char *text = cutaway_analysis_get_text (analysis);

  if (expr == NULL || expr->kind == CTW_EXPR_ABSENT || expr->span.end > strlen (text))
    return NULL;
  return g_strndup (text + expr->span.start, expr->span.end - expr->span.start);
}

static const CtwExpr *
assigned (const CtwFunction *init, const char *name)
{
  const char *self = init->n_params > 0 ? init->params[0].name : "";

  for (guint i = 0; i < init->body.n; i++)
    {
      const CtwStmt *stmt = init->body.stmts[i];
      const CtwExpr *target = stmt->n_exprs > 1 ? stmt->exprs[0] : NULL;

      if ((stmt->kind == CTW_STMT_ASSIGN || stmt->kind == CTW_STMT_ANN_ASSIGN)
          && target->kind == CTW_EXPR_ATTRIBUTE && strcmp (target->text, name) == 0
          && target->children[0]->kind == CTW_EXPR_NAME
          && strcmp (target->children[0]->text, self) == 0)
        return stmt->exprs[stmt->n_exprs - 1];
    }
  return NULL;
}

/* Where it is a parameter of __init__, its default; else what is assigned. */
static char *
value_of (CutawayAnalysis *analysis, const CtwClass *klass, const char *name)
{
  const CtwMethod *method = ctw_class_find_method (klass, "__init__");
  const CtwAnnotation *field = field_of (klass, name);
  const CtwExpr *value;

  if (field != NULL)
    return source_of (analysis, field->value);
  if (method == NULL || method->function == NULL)
    return NULL;
  value = assigned (method->function, name);
  for (guint i = 1; value != NULL && i < method->function->n_params; i++)
    if (value->kind == CTW_EXPR_NAME && strcmp (value->text, method->function->params[i].name) == 0)
      return source_of (analysis, method->function->params[i].default_value);
  return source_of (analysis, value);
}

typedef struct
{
  CutawayAnalysis *analysis;
  CtwTypes *types;
  GPtrArray *attributes;
  gboolean own;
} List;

static void
add (List *list, const CtwType *type, const CtwClass *klass, const char *as_read, int index)
{
  g_autofree char *name = written (klass, as_read);
  CutawayAttribute *attribute;

  if (is_word (name) || base_has_name (list->types, type, name))
    return;
  for (guint i = 0; i < list->attributes->len; i++)
    {
      attribute = g_ptr_array_index (list->attributes, i);
      if (strcmp (attribute->name, name) == 0 && strcmp (attribute->owner, klass->name) == 0)
        return;
    }
  attribute = g_new0 (CutawayAttribute, 1);
  attribute->owner = g_strdup (klass->name);
  attribute->own = list->own;
  attribute->index = index;
  if (klass->id != CTW_NONE
      && ctw_model_get_class (cutaway_analysis_get_model (list->analysis), klass->id) == klass)
    attribute->value = value_of (list->analysis, klass, name);
  attribute->name = g_steal_pointer (&name);
  g_ptr_array_add (list->attributes, attribute);
}

static void
add_class (List *list, const CtwType *type, const CtwClass *klass)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (klass->slots.items[i].name != NULL)
      add (list, type, klass, klass->slots.items[i].name, (int) i);
  for (guint i = 0; i < klass->n_annotations && has_fields (klass); i++)
    add (list, type, klass, klass->annotations[i].name, (int) i);
  for (guint i = 0; i < klass->n_self_names; i++)
    add (list, type, klass, klass->self_names[i], (int) i);
}

/**
 * cutaway_attributes_of:
 *
 * Returns: (transfer full) (element-type CutawayAttribute): its own, then those of its bases
 */
GPtrArray *
cutaway_attributes_of (CutawayAnalysis *analysis, CtwClassId id)
{
  CtwTypes *types = cutaway_analysis_get_types (analysis);
  const CtwType *type = cutaway_analysis_get_type_of (analysis, id);
  List list = { analysis, types, g_ptr_array_new_with_free_func (attribute_free), TRUE };

  add_class (&list, type, ctw_model_get_class (cutaway_analysis_get_model (analysis), id));
  list.own = FALSE;
  for (guint i = 1; type != NULL && i < type->n_mro; i++)
    {
      const CtwType *base = ctw_types_get (types, type->mro[i]);

      if (base->klass != NULL)
        add_class (&list, base, base->klass);
    }
  return list.attributes;
}
