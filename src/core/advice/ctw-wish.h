/* SPDX-License-Identifier: MIT */
/*
 * ctw-wish.h: what someone wants changed about a class, as data.
 *
 * A form, a dragged row, a finding of the advice and a test all say it with
 * this record; edit/ctw-edit.h makes patches of the text from it.
 */
#pragma once

#include "model/ctw-model.h"

G_BEGIN_DECLS

typedef enum
{
  CTW_WISH_NONE = 0,
  CTW_WISH_NEW_CLASS,         /* name; keep; other: bases, as in the parentheses, or NULL */
  CTW_WISH_DUPLICATE_CLASS,   /* class_id; name: of the copy, or NULL */
  CTW_WISH_RENAME_CLASS,      /* class_id; name */
  CTW_WISH_DELETE_CLASS,      /* class_id */
  CTW_WISH_MOVE_CLASS,        /* class_id; position: -1 up, 1 down, past one class */
  CTW_WISH_ADD_BASE,          /* class_id; name: an expression; position */
  CTW_WISH_REMOVE_BASE,       /* class_id; position: which */
  CTW_WISH_MOVE_BASE,         /* class_id; from: which; position: where it then is */
  CTW_WISH_SET_STORAGE,       /* class_id; keep */
  CTW_WISH_SLOTS_FROM_INIT,   /* class_id: __slots__ made of what __init__ assigns */
  CTW_WISH_REMOVE_SLOT,       /* class_id; position: which item of __slots__, that item alone */
  CTW_WISH_ADD_ATTRIBUTE,     /* class_id; name; annotation, value or NULL; position */
  CTW_WISH_RENAME_ATTRIBUTE,  /* class_id; name; other: the new name */
  CTW_WISH_REMOVE_ATTRIBUTE,  /* class_id; name */
  CTW_WISH_MOVE_ATTRIBUTE,    /* class_id; name; position: where it then is */
  CTW_WISH_SET_VALUE,         /* class_id; name; value: default or sample; NULL takes it away */
  CTW_WISH_SET_ANNOTATION,    /* class_id; name; annotation; NULL takes it away */
  CTW_WISH_DATACLASS_SLOTS,   /* class_id; on: slots=True */
  CTW_WISH_DATACLASS_WEAKREF, /* class_id; on: weakref_slot=True, and slots=True with it */
  CTW_WISH_ADD_INSTANCE,      /* class_id; name: the variable, or NULL */
  CTW_WISH_ADD_RUN,           /* class_id; name: the variable, or NULL; count */
} CtwWishKind;

/* How instances keep their attributes. */
typedef enum
{
  CTW_KEEP_SLOTS = 1 << 0,
  CTW_KEEP_DICT = 1 << 1,
  CTW_KEEP_WEAKREF = 1 << 2,
  CTW_KEEP_DATACLASS = 1 << 3, /* for a new class */
} CtwKeep;

#define CTW_WISH_LAST (-1) /* a position */

/**
 * CtwWish:
 * @class_id: the class it is about; of a new class, the one it is put behind
 *   (%CTW_NONE: behind all)
 * @name: what it is about, as the kind says
 * @other: the other name, as the kind says
 * @annotation: Python source of an annotation
 * @value: Python source of a value
 * @from: an index
 * @position: an index; %CTW_WISH_LAST is the end
 * @count: how many objects a bulk run makes
 *
 * What the kind does not speak of is not looked at.
 */
typedef struct
{
  CtwWishKind kind;
  CtwClassId class_id;
  const char *name;
  const char *other;
  const char *annotation;
  const char *value;
  CtwKeep keep;
  gint from;
  gint position;
  guint64 count;
  gboolean on;
} CtwWish;

G_END_DECLS
