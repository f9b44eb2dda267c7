/* SPDX-License-Identifier: MIT */
/* ctw-dataclass-private.h: what is kept of a dataclass for the classes below it. */
#pragma once

#ifndef CTW_COMPILATION
#error "ctw-dataclass-private.h belongs to libcutaway"
#endif

#include "type/ctw-types-private.h"

G_BEGIN_DECLS

typedef enum
{
  CTW_DATA_FIELD = 1,
  CTW_DATA_CLASS_VAR,
  CTW_DATA_INIT_VAR,
} CtwDataFieldKind;

typedef struct
{
  const char *name; /* mangled */
  CtwDataFieldKind kind;
  CtwTypeId owner;
  gboolean init, kw_only, has_default, has_factory;
  const CtwExpr *annotation;
  const CtwExpr *object;  /* (nullable): the call of field() */
  const CtwExpr *expr;    /* (nullable): its default */
  const CtwExpr *factory; /* (nullable): its default_factory */
  CtwValue value;         /* the default, where there is one */
} CtwDataField;

struct _CtwDataclass
{
  gboolean frozen, eq, has_hash;
  guint n_fields;
  const CtwDataField *fields; /* all of them, ClassVar and InitVar included */
};

const CtwDataclass *ctw_dataclass_of (CtwBuilder *b, CtwTypeId id);
gboolean ctw_add_dataclass_slots (CtwBuilder *b, CtwFullType *full, gboolean weakref_slot);

G_END_DECLS
