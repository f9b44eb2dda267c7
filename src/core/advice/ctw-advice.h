/* SPDX-License-Identifier: MIT */
/*
 * ctw-advice.h: what could be better about a design, each with its bytes.
 *
 * A finding is computed, not remembered: the class is changed in the model as
 * its mend would change the text, the types and an instance are made anew, and
 * the difference is what the finding costs on that version.
 */
#pragma once

#include "advice/ctw-wish.h"
#include "object/ctw-instance.h"

G_BEGIN_DECLS

typedef struct _CtwAdvice CtwAdvice;
typedef struct _CtwEffects CtwEffects;

/**
 * CtwFinding:
 * @code: stable, as in "slots-forgotten"
 * @class_id: the class that it is about
 * @message: one sentence, translated
 * @known: whether @before and @after are; not where Python refuses the class
 * @before: of one settled instance, as the text is
 * @after: the same, once it is mended
 * @wish: the edit that mends it; its kind is %CTW_WISH_NONE where there is none
 */
typedef struct
{
  const char *code;
  CtwSeverity severity;
  CtwClassId class_id;
  CtwSpan span;
  guint line;
  const char *message;
  gboolean known;
  CtwNumbers before;
  CtwNumbers after;
  CtwWish wish;
} CtwFinding;

CTW_API CtwAdvice *ctw_advice_new (CtwTypes *types,
                                   CtwFindModule find_module,
                                   gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwAdvice *ctw_advice_ref (CtwAdvice *advice);
CTW_API void ctw_advice_unref (CtwAdvice *advice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwAdvice, ctw_advice_unref)

CTW_API guint ctw_advice_get_n (const CtwAdvice *advice);
CTW_API const CtwFinding *ctw_advice_get (const CtwAdvice *advice, guint finding);
CTW_API gint64 ctw_finding_saved (const CtwFinding *finding);
CTW_API gint64 ctw_finding_saved_by (const CtwFinding *finding, gint64 count);

/* Every code that a finding may have, with what it means; not yet translated. */
typedef struct
{
  const char *code;
  const char *title;
} CtwAdviceInfo;

CTW_API guint ctw_advice_n_rules (void);
CTW_API CtwAdviceInfo ctw_advice_rule (guint rule);

/**
 * CtwEffect:
 * @before: the class in the model before; %CTW_NONE where it is new
 * @after: the class in the model after; %CTW_NONE where it is gone
 * @known_before: whether @numbers_before are; not where Python refuses the class
 *
 * What a change does to one class.
 */
typedef struct
{
  CtwClassId before;
  CtwClassId after;
  gboolean known_before;
  gboolean known_after;
  CtwNumbers numbers_before;
  CtwNumbers numbers_after;
} CtwEffect;

CTW_API CtwEffects *ctw_effects_new (CtwTypes *before, CtwTypes *after) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwEffects *ctw_effects_new_for_models (CtwModel *before,
                                                CtwModel *after,
                                                const CtwProfile *profile,
                                                CtwFindModule find_module,
                                                gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_effects_free (CtwEffects *effects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwEffects, ctw_effects_free)
CTW_API guint ctw_effects_get_n (const CtwEffects *effects);
CTW_API const CtwEffect *ctw_effects_get (const CtwEffects *effects, guint effect);

G_END_DECLS
