/* SPDX-License-Identifier: MIT */
/*
 * ctw-effects.c: what a change of the text does to the bytes of each class.
 *
 * Classes are told apart by their qualified names; where one name is gone and
 * one is new at the same place in the order, it was renamed.
 */
#include "advice/ctw-adviser-private.h"

#include <string.h>

struct _CtwEffects
{
  GArray *effects;
};

static CtwClassId
find_class (const CtwModel *model, const CtwClass *klass)
{
  const CtwClass *same = ctw_model_find_class (model, klass->qualname);

  return same != NULL ? same->id : CTW_NONE;
}

static CtwClassId
find_renamed (const CtwModel *before, const CtwModel *after, CtwClassId id)
{
  if (ctw_model_get_n_classes (before) != ctw_model_get_n_classes (after))
    return CTW_NONE;
  const CtwClass *there = ctw_model_get_class (after, id);
  return find_class (before, there) == CTW_NONE ? id : CTW_NONE;
}

static void
add_effect (CtwEffects *effects, CtwTypes *before, CtwTypes *after, CtwClassId from, CtwClassId to)
{
  CtwEffect effect = { .before = from, .after = to };

  if (from != CTW_NONE)
    effect.known_before = ctw_types_class_numbers (before, from, &effect.numbers_before);
  if (to != CTW_NONE)
    effect.known_after = ctw_types_class_numbers (after, to, &effect.numbers_after);
  g_array_append_val (effects->effects, effect);
}

/**
 * ctw_effects_new:
 * @before: the types of the text as it is
 * @after: the types of the text as a change would leave it, on the same version
 *
 * Returns: (transfer full): one effect for each class, those of @before first
 */
CtwEffects *
ctw_effects_new (CtwTypes *before, CtwTypes *after)
{
  CtwEffects *effects = g_new0 (CtwEffects, 1);
  const CtwModel *from = ctw_types_get_model (before), *to = ctw_types_get_model (after);
  guint n = ctw_model_get_n_classes (to);
  g_autofree gboolean *met = g_new0 (gboolean, n + 1);

  effects->effects = g_array_new (FALSE, FALSE, sizeof (CtwEffect));
  for (guint i = 0; i < ctw_model_get_n_classes (from); i++)
    {
      const CtwClass *klass = ctw_model_get_class (from, (CtwClassId) i);
      CtwClassId id = find_class (to, klass);
      if (id == CTW_NONE)
        id = find_renamed (from, to, klass->id);
      add_effect (effects, before, after, klass->id, id);
      if (id != CTW_NONE)
        met[id] = TRUE;
    }
  for (guint i = 0; i < n; i++)
    if (!met[i])
      add_effect (effects, before, after, CTW_NONE, (CtwClassId) i);
  return effects;
}

/**
 * ctw_effects_new_for_models:
 * @before: the text as it is
 * @after: the text as a change would leave it
 * @profile: the version
 * @find_module: (nullable) (scope call): as given to [func@Ctw.types_new]
 * @user_data: for @find_module
 *
 * Returns: (transfer full): one effect for each class, those of @before first
 */
CtwEffects *
ctw_effects_new_for_models (CtwModel *before,
                            CtwModel *after,
                            const CtwProfile *profile,
                            CtwFindModule find_module,
                            gpointer user_data)
{
  g_autoptr (CtwTypes) from = ctw_types_new (before, profile, find_module, user_data);
  g_autoptr (CtwTypes) to = ctw_types_new (after, profile, find_module, user_data);

  return ctw_effects_new (from, to);
}

/**
 * ctw_effects_free:
 * @effects: (transfer full): effects
 */
void
ctw_effects_free (CtwEffects *effects)
{
  g_array_unref (effects->effects);
  g_free (effects);
}

/**
 * ctw_effects_get_n:
 *
 * Returns: how many classes the two texts have, each once
 */
guint
ctw_effects_get_n (const CtwEffects *effects)
{
  return effects->effects->len;
}

/**
 * ctw_effects_get:
 * @effect: below [method@Ctw.Effects.get_n]
 *
 * Returns: (transfer none): the effect on one class
 */
const CtwEffect *
ctw_effects_get (const CtwEffects *effects, guint effect)
{
  g_return_val_if_fail (effect < effects->effects->len, NULL);
  return &g_array_index (effects->effects, CtwEffect, effect);
}
