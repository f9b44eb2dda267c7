/* SPDX-License-Identifier: MIT */
/*
 * cutaway-origin.c: which words of the text a field of an instance comes from.
 *
 * A slot comes from its string in `__slots__`, a field of a data class from its
 * annotation, any other attribute from the first assignment to it; the dict
 * word and the weak references from the name of the class that brought them.
 * Only classes of the file have words in it.
 */
#include "config.h"

#include "cutaway-origin.h"

#include <string.h>

static const CtwSpan nowhere = { 0, 0 };

static gboolean
is_somewhere (CtwSpan span)
{
  return span.end > span.start;
}

static gboolean
same_name (const CtwClass *klass, const char *written, const char *name)
{
  g_autofree char *mangled = written != NULL ? ctw_mangle (klass->name, written) : NULL;

  return g_strcmp0 (mangled, name) == 0;
}

static CtwSpan
in_slots (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->slots.n_items; i++)
    if (same_name (klass, klass->slots.items[i].name, name))
      return is_somewhere (klass->slots.items[i].span) ? klass->slots.items[i].span
                                                       : klass->slots.value_span;
  return nowhere;
}

static CtwSpan
in_annotations (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_annotations; i++)
    if (same_name (klass, klass->annotations[i].name, name))
      return klass->annotations[i].span;
  return nowhere;
}

/* A target, alone or among others, that is the attribute of the first parameter. */
static CtwSpan
in_target (const CtwClass *klass, const CtwExpr *target, const char *self, const char *name)
{
  CtwSpan span = nowhere;

  if (target->kind == CTW_EXPR_ATTRIBUTE && target->children[0]->kind == CTW_EXPR_NAME
      && g_strcmp0 (target->children[0]->text, self) == 0 && same_name (klass, target->text, name))
    return target->span;
  if (target->kind == CTW_EXPR_TUPLE || target->kind == CTW_EXPR_LIST
      || target->kind == CTW_EXPR_STAR)
    for (guint i = 0; i < target->n_children && !is_somewhere (span); i++)
      span = in_target (klass, target->children[i], self, name);
  return span;
}

static CtwSpan
in_body (const CtwClass *klass, const CtwBody *body, const char *self, const char *name)
{
  CtwSpan span = nowhere;

  for (guint i = 0; i < body->n && !is_somewhere (span); i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      guint targets = stmt->kind == CTW_STMT_ASSIGN       ? stmt->n_exprs - 1
                      : stmt->kind == CTW_STMT_ANN_ASSIGN ? 1
                                                          : 0;

      for (guint t = 0; t < targets && !is_somewhere (span); t++)
        span = in_target (klass, stmt->exprs[t], self, name);
      for (guint b = 0; b < stmt->n_bodies && !is_somewhere (span); b++)
        span = in_body (klass, &stmt->bodies[b], self, name);
    }
  return span;
}

/* __init__ first, then the other methods in order. */
static CtwSpan
in_methods (const CtwClass *klass, const char *name)
{
  CtwSpan span = nowhere;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < klass->n_methods && !is_somewhere (span); i++)
      {
        const CtwFunction *function = klass->methods[i].function;
        gboolean is_init = strcmp (klass->methods[i].name, "__init__") == 0;

        if (function != NULL && function->n_params > 0 && is_init == (pass == 0))
          span = in_body (klass, &function->body, function->params[0].name, name);
      }
  return span;
}

static CtwSpan
in_class (const CtwClass *klass, const char *name)
{
  CtwSpan span = in_slots (klass, name);

  if (!is_somewhere (span))
    span = in_annotations (klass, name);
  if (!is_somewhere (span))
    span = in_methods (klass, name);
  return span;
}

static const CtwClass *
class_of (CutawayAnalysis *analysis, CtwTypeId id)
{
  const CtwType *type = id != CTW_NONE ? ctw_types_get (cutaway_analysis_get_types (analysis), id)
                                       : NULL;

  return type != NULL && type->class_id != CTW_NONE ? type->klass : NULL;
}

static CtwSpan
of_attribute (CutawayAnalysis *analysis, const CtwType *type, const CtwField *field)
{
  const CtwClass *owner = class_of (analysis, field->owner);
  CtwSpan span = owner != NULL ? in_class (owner, field->name) : nowhere;

  for (guint i = 0; i < type->n_mro && !is_somewhere (span); i++)
    {
      const CtwClass *klass = class_of (analysis, type->mro[i]);

      if (klass != NULL)
        span = in_class (klass, field->name);
    }
  return span;
}

static CtwSpan
of_origin (CutawayAnalysis *analysis, CtwOrigin origin, const char *slot)
{
  const CtwClass *klass = class_of (analysis, origin.owner);

  if (klass == NULL)
    return nowhere;
  return origin.asked_for ? in_slots (klass, slot) : klass->name_span;
}

/**
 * cutaway_origin_of_field:
 *
 * Returns: the words that the field comes from; empty where the text has none
 */
CtwSpan
cutaway_origin_of_field (CutawayAnalysis *analysis, CtwClassId id, int block, int field)
{
  CtwInstance *instance = cutaway_analysis_get_instance (analysis, id);
  const CtwType *type = cutaway_analysis_get_type_of (analysis, id);
  const CtwBlock *in;
  const CtwField *what;

  if (instance == NULL || block < 0 || field < 0
      || (guint) block >= ctw_instance_get_n_blocks (instance))
    return nowhere;
  in = ctw_instance_get_block (instance, (guint) block);
  what = (guint) field < in->n_fields ? &in->fields[field] : NULL;
  if (what == NULL || in->kind == CTW_BLOCK_VALUE || in->kind == CTW_BLOCK_BUFFER)
    return nowhere;
  if (what->kind == CTW_FIELD_TYPE && in->kind == CTW_BLOCK_OBJECT)
    return type->klass->name_span;
  if (what->kind == CTW_FIELD_DICT)
    return of_origin (analysis, type->dict_from, "__dict__");
  if (what->kind == CTW_FIELD_WEAKREF)
    return of_origin (analysis, type->weakref_from, "__weakref__");
  if (what->name == NULL
      || (what->kind != CTW_FIELD_SLOT && what->kind != CTW_FIELD_DEAD_SLOT
          && what->kind != CTW_FIELD_VALUE && what->kind != CTW_FIELD_ENTRY_HASH
          && what->kind != CTW_FIELD_ENTRY_KEY && what->kind != CTW_FIELD_ENTRY_VALUE))
    return nowhere;
  return of_attribute (analysis, type, what);
}
