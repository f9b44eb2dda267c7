/* SPDX-License-Identifier: MIT */
/* ctw-lookup-private.h: a lookup while it goes on, as the files that explain it share it. */
#pragma once

#ifndef CTW_COMPILATION
#error "this header is private to libcutaway"
#endif

#include "object/ctw-lookup.h"
#include "object/ctw-plan-private.h"

struct _CtwLookup
{
  gint refs;
  CtwInstance *instance;
  CtwArena *arena;
  guint n_steps;
  const CtwLookupStep *steps;
  const char *value;
  const char *error_type;
  const char *error;
  const char *suggestion;
};

/* A lookup while it goes on. */
typedef struct
{
  CtwLookup *lookup;
  CtwLookupKind kind;
  const char *name;
  CtwTypes *types;
  const CtwType *type;
  const CtwProfile *profile;
  CtwReplay *replay;
  CtwObject *object;
  GArray *steps;
  GArray *touches; /* of the step that is being written */
} CtwWalk;

void ctw_walk_touch (CtwWalk *walk, gint block, gint field);
CtwLookupStep *ctw_walk_add (CtwWalk *walk, CtwLookupStepKind kind, gboolean found, char *text);
void ctw_walk_raise (CtwWalk *walk, char *message);
void ctw_walk_suggest (CtwWalk *walk);
gint ctw_walk_slot (CtwWalk *walk, const CtwFound *found);
CtwFound ctw_walk_classes (CtwWalk *walk);
gboolean ctw_walk_instance (CtwWalk *walk);
void ctw_walk_descriptor (CtwWalk *walk, const char *what, const CtwFound *found);
void ctw_walk_requests (CtwWalk *walk);
void ctw_walk_write (CtwWalk *walk);
