/* SPDX-License-Identifier: MIT */
/* ctw-storage-private.h: what the files of the storage share. */
#pragma once

#ifndef CTW_COMPILATION
#error "this header is private to libcutaway"
#endif

#include "base/ctw-arena.h"
#include "object/ctw-storage.h"

struct _CtwWorld
{
  const CtwProfile *profile;
  CtwArena *arena;
  GHashTable *keys; /* text -> CtwKey of a str */
  GPtrArray *classes;
  GPtrArray *objects; /* alive */
  GPtrArray *dicts;   /* alive */
  GArray *requests;   /* of the last operation */
  guint64 n_blocks;
  const char *error_type; /* of the last operation */
  char *error_message;
};

void ctw_world_begin (CtwWorld *world);
guint64 ctw_world_ask (CtwWorld *world, CtwPiece piece, CtwDomain domain, guint64 bytes);
void ctw_world_give (CtwWorld *world,
                     CtwPiece piece,
                     CtwDomain domain,
                     guint64 bytes,
                     guint64 block);
gboolean ctw_world_raise (CtwWorld *world, const char *type, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

void ctw_world_adopt_table (CtwWorld *world, CtwTable *table);
void ctw_world_table_unref (CtwWorld *world, CtwTable *table);

CtwValues *ctw_values_new (CtwWorld *world, guint capacity);
CtwValues *ctw_values_new_embedded (guint capacity, guint64 request);
CtwValues *ctw_values_copy (CtwWorld *world, const CtwValues *values);
void ctw_values_put (CtwValues *values, guint index, guintptr value);
gboolean ctw_values_take (CtwValues *values, guint index);
void ctw_values_wipe (CtwValues *values);
void ctw_values_free (CtwWorld *world, CtwValues *values);

CtwDict *ctw_dict_new_empty (CtwWorld *world);
CtwDict *ctw_dict_new_split (CtwWorld *world, CtwTable *keys);
CtwDict *ctw_dict_new_over (CtwWorld *world, CtwTable *keys, CtwValues *values);
void ctw_dict_put (CtwWorld *world, CtwDict *dict, const CtwKey *key, guintptr value);
gboolean ctw_dict_take (CtwWorld *world, CtwDict *dict, const CtwKey *key);
CtwDict *ctw_dict_duplicate (CtwWorld *world, CtwDict *dict);
void ctw_dict_release (CtwWorld *world, CtwDict *dict);
void ctw_dict_share_keys (CtwWorld *world, CtwDict *dict);
gboolean ctw_table_admit (CtwTable *keys, const CtwKey *key, gint64 *index);
