/* SPDX-License-Identifier: MIT */
/*
 * ctw-adviser-private.h: what a rule of the advice is given.
 *
 * A rule looks at one class and says what it finds through
 * ctw_adviser_find(); it never computes a byte itself.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "advice/ctw-advice.h"
#include "base/ctw-arena.h"

typedef struct
{
  CtwArena *arena;
  CtwTypes *types;
  CtwModel *model;
  const CtwProfile *profile;
  CtwFindModule find_module;
  gpointer user_data;
  CtwInstance **instances; /* settled, by class; made when first asked for */
  GArray *findings;
} CtwAdviser;

typedef struct
{
  const char *code;
  const char *title;
  void (*look) (CtwAdviser *adviser, const CtwType *type);
} CtwAdviceRule;

CtwInstance *ctw_adviser_instance (CtwAdviser *adviser, CtwClassId id);
gboolean ctw_types_class_numbers (CtwTypes *types, CtwClassId id, CtwNumbers *numbers);
void ctw_adviser_find (CtwAdviser *adviser,
                       CtwSeverity severity,
                       const char *code,
                       const CtwType *type,
                       CtwSpan span,
                       CtwModel *mended,
                       const CtwWish *wish,
                       const char *format,
                       ...) G_GNUC_PRINTF (8, 9);

/* --- the class as its mend would leave it (ctw-variant.c) */
CtwModel *ctw_variant_with_slots (CtwAdviser *adviser,
                                  const CtwClass *klass,
                                  const GPtrArray *names);
CtwModel *ctw_variant_without_slots (CtwAdviser *adviser, const CtwClass *klass);
CtwModel *ctw_variant_without_slot (CtwAdviser *adviser, const CtwClass *klass, guint item);
CtwModel *ctw_variant_of_dataclass (CtwAdviser *adviser, const CtwClass *klass);
CtwModel *ctw_variant_without_prefill (CtwAdviser *adviser,
                                       const CtwClass *klass,
                                       const char *name);
gboolean ctw_adviser_slot_names (const CtwAdviser *adviser, const CtwType *type, GPtrArray *names);

/* --- questions that several rules ask (ctw-adviser.c) */
const CtwType *ctw_adviser_dict_owner (const CtwAdviser *adviser, const CtwType *type);
gboolean ctw_class_has_slots (const CtwClass *klass);
gboolean ctw_class_slot_index (const CtwClass *klass, const char *name, guint *index);
gboolean ctw_class_is_dynamic (const CtwModel *model, const CtwClass *klass);
const CtwFunction *ctw_class_get_init (const CtwClass *klass);

/* --- the rules, one file each */
extern const CtwAdviceRule ctw_rule_refused;
extern const CtwAdviceRule ctw_rule_layout;
extern const CtwAdviceRule ctw_rule_slots_forgotten;
extern const CtwAdviceRule ctw_rule_slots_useless;
extern const CtwAdviceRule ctw_rule_mixin;
extern const CtwAdviceRule ctw_rule_slot_twice;
extern const CtwAdviceRule ctw_rule_slot_repeated;
extern const CtwAdviceRule ctw_rule_weakref;
extern const CtwAdviceRule ctw_rule_slots_and_dict;
extern const CtwAdviceRule ctw_rule_plain;
extern const CtwAdviceRule ctw_rule_dataclass;
extern const CtwAdviceRule ctw_rule_unshared;
extern const CtwAdviceRule ctw_rule_late_names;
extern const CtwAdviceRule ctw_rule_conditional;
extern const CtwAdviceRule ctw_rule_private;
