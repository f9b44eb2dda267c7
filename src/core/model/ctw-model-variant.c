/* SPDX-License-Identifier: MIT */
/*
 * ctw-model-variant.c: a model that differs from another in one class.
 *
 * The records are shared, so the other model lives as long as the variant.
 */
#include "model/ctw-model-private.h"

#include <string.h>

static gpointer
copy_texts (CtwArena *arena, const char *const *texts, guint n)
{
  const char **copy = ctw_arena_array0 (arena, const char *, n);

  for (guint i = 0; i < n; i++)
    copy[i] = ctw_arena_strdup (arena, texts[i]);
  return copy;
}

static const CtwExpr *
copy_expr (CtwArena *arena, const CtwExpr *expr)
{
  CtwExpr *copy = ctw_arena_copy (arena, expr, sizeof *expr);
  const CtwExpr **children = ctw_arena_array0 (arena, const CtwExpr *, expr->n_children);

  copy->text = expr->text == NULL ? NULL : ctw_arena_strndup (arena, expr->text, expr->length);
  for (guint i = 0; i < expr->n_children; i++)
    children[i] = copy_expr (arena, expr->children[i]);
  copy->children = children;
  return copy;
}

/* What a change may have put in place of the original's records. */
static void
keep_class (CtwArena *arena, CtwClass *klass)
{
  CtwSlotItem *items = ctw_arena_copy (arena, klass->slots.items,
                                       klass->slots.n_items * sizeof *klass->slots.items);
  const CtwExpr **decorators = ctw_arena_array0 (arena, const CtwExpr *, klass->n_decorators);

  for (guint i = 0; i < klass->slots.n_items; i++)
    {
      items[i].name = ctw_arena_strdup (arena, items[i].name);
      items[i].type_name = ctw_arena_strdup (arena, items[i].type_name);
    }
  for (guint i = 0; i < klass->n_decorators; i++)
    decorators[i] = copy_expr (arena, klass->decorators[i]);
  klass->slots.items = items;
  klass->decorators = decorators;
  klass->names = copy_texts (arena, klass->names, klass->n_names);
  klass->static_attributes = copy_texts (arena, klass->static_attributes,
                                         klass->n_static_attributes);
}

/*
 * @model with @changed in the place of the class of its id.
 * Its slots, names, static attributes and decorators are copied; all else must
 * be the records of @model.
 */
CtwModel *
ctw_model_new_variant (CtwModel *model, const CtwClass *changed)
{
  CtwModel *variant = g_new0 (CtwModel, 1);

  *variant = *model;
  g_atomic_ref_count_init (&variant->ref_count);
  variant->original = ctw_model_ref (model);
  variant->arena = ctw_arena_new ();
  variant->classes = ctw_arena_copy (variant->arena, model->classes,
                                     model->n_classes * sizeof (CtwClass));
  variant->classes[changed->id] = *changed;
  keep_class (variant->arena, &variant->classes[changed->id]);
  variant->by_qualname = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < variant->n_classes; i++)
    g_hash_table_insert (variant->by_qualname, (gpointer) variant->classes[i].qualname,
                         &variant->classes[i]);
  return variant;
}
