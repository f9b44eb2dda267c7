/* SPDX-License-Identifier: MIT */
/*
 * ctw-plan-private.h: from the state of a storage to blocks with fields.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "this header is private to libcutaway"
#endif

#include "object/ctw-init-private.h"
#include "object/ctw-instance.h"
#include "object/ctw-storage.h"
#include "object/ctw-values.h"

/* Which blocks keep an instance's own attributes; CTW_NONE where there is none. */
typedef struct
{
  gint dict;
  gint values; /* an array of its own */
  gint keys;   /* of the dict, else those of the class */
} CtwStorageBlocks;

struct _CtwInstance
{
  gint refs;
  CtwTypes *types;
  const CtwType *type;
  guint nth;
  CtwArena *arena;
  const char *error;
  CtwNumbers numbers;
  guint n_blocks;
  const CtwBlock *blocks;
  CtwStorageBlocks storage;
  guint n_dict_keys;
  const char *const *dict_keys; /* NULL where there is no __dict__ */
  guint n_actions;
  const CtwAction *actions;
  CtwContent content;
  gboolean made_with_ones;
  guint n_diagnostics;
  const CtwDiagnostic *diagnostics;
};

/* A recipe and the world that it is carried out in. */
typedef struct
{
  CtwTypes *types;
  CtwInit *init;
  CtwWorld *world;
  GHashTable *classes; /* type id -> CtwClassKeys */
  GHashTable *dicts;   /* CtwMade -> CtwDict: those that were there before any instance */
} CtwReplay;

void ctw_replay_begin (CtwReplay *replay, CtwTypes *types, CtwInit *init);
GPtrArray *ctw_replay_to (CtwReplay *replay, guint nth);
void ctw_replay_end (CtwReplay *replay);

/* What a plan is made from: one replay of a recipe. */
typedef struct
{
  CtwInstance *instance;
  CtwTypes *types;
  const CtwProfile *profile;
  CtwInit *init;
  CtwWorld *world;
  GHashTable *dicts;  /* of the replay: dicts that no instance pays for */
  GPtrArray *objects; /* CtwObject, as numbered by the recipe */
  GArray *blocks;     /* CtwBlock */
  GArray *fields;     /* of the block being made */
  guint group;
  GHashTable *block_of; /* CtwMade, CtwDict, CtwTable … -> number of its block plus one */
} CtwPlan;

void ctw_plan_make (CtwPlan *plan);
void ctw_plan_claim (CtwPlan *plan,
                     gint offset,
                     guint size,
                     CtwFieldKind kind,
                     const char *name,
                     CtwTypeId owner,
                     const char *value,
                     gint target);
CtwBlock *ctw_plan_close (CtwPlan *plan, guint block, guint pre, guint64 request, guint64 size);
guint ctw_plan_open (CtwPlan *plan, CtwBlockKind kind, const char *title, CtwDomain domain);
gint ctw_plan_block_of (const CtwPlan *plan, gconstpointer thing);
gint ctw_plan_value (CtwPlan *plan, const CtwMade *made);
const char *ctw_plan_text (CtwPlan *plan, guintptr value);
gint ctw_plan_dict (CtwPlan *plan, const CtwDict *dict);
gint ctw_plan_table (CtwPlan *plan, const CtwTable *table, const char *title, gboolean shared);
gint ctw_plan_values (CtwPlan *plan, const CtwValues *values, const CtwTable *keys);
gint ctw_plan_object (CtwPlan *plan, guint number, CtwBlockKind kind);
void ctw_plan_inline (CtwPlan *plan, const CtwObject *object, gint offset);
const char *ctw_words_of (const char *name, guint basicsize);

/* what a built-in body holds besides its words: ctw-content.c */
typedef struct
{
  const char *title;
  guint64 bytes;
  CtwDomain domain;
  const char *word; /* the word of the body that points at it */
} CtwBuffer;

CtwContent ctw_content_describe (CtwTypes *types, const CtwInit *init, CtwArena *arena);
guint64 ctw_content_items (const CtwType *type, const CtwInitObject *object);
guint ctw_content_buffers (const CtwProfile *profile,
                           const char *family,
                           const CtwInitObject *object,
                           CtwBuffer buffers[2]);
guint64 ctw_content_getsizeof (const CtwProfile *profile,
                               const CtwType *type,
                               const char *family,
                               const CtwInitObject *object,
                               guint items_offset);
char *ctw_suggestion (CtwTypes *types,
                      const CtwType *type,
                      const char *const *keys,
                      guint n_keys,
                      const char *wrong,
                      gboolean reading);
void ctw_shape_fill (CtwTypes *types, const CtwType *type, GArray *slots, CtwShape *shape);
guint ctw_type_pre (const CtwProfile *profile, const CtwType *type);
