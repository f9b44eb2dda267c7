/* SPDX-License-Identifier: MIT */
/*
 * ctw-type.h: what type() makes of the classes of a model, on one version.
 *
 * ctw_types_new() runs the class statements of a file in order, as the
 * interpreter would: bases are looked up among the names bound so far, a class
 * that Python refuses stays refused and its name unbound, with Python's words.
 * The result is immutable; ids index it; built-in and library types that the
 * file reaches are in it too.
 */
#pragma once

#include "model/ctw-model.h"
#include "profile/ctw-profile.h"

G_BEGIN_DECLS

typedef struct _CtwTypes CtwTypes;

typedef enum
{
  CTW_TYPE_OK = 1,
  CTW_TYPE_REFUSED,    /* error_type, error_message */
  CTW_TYPE_UNRESOLVED, /* unresolved: what could not be found; nothing else is known */
} CtwTypeStatus;

typedef enum
{
  CTW_TYPE_BUILTIN = 1, /* from the table of the version */
  CTW_TYPE_IMPORTED,    /* read from the source of an imported module */
  CTW_TYPE_CLASS,       /* a class of the file */
} CtwTypeOrigin;

typedef enum
{
  CTW_TYPE_FLAG_GC = 1 << 0,
  CTW_TYPE_FLAG_BASETYPE = 1 << 1,
  CTW_TYPE_FLAG_MANAGED_DICT = 1 << 2,
  CTW_TYPE_FLAG_MANAGED_WEAKREF = 1 << 3,
  CTW_TYPE_FLAG_INLINE_VALUES = 1 << 4,
  CTW_TYPE_FLAG_HEAP = 1 << 5,        /* made by a class statement */
  CTW_TYPE_FLAG_ABSTRACT = 1 << 6,    /* has abstract methods left: cannot be called */
  CTW_TYPE_FLAG_SHARED_KEYS = 1 << 7, /* has a shared keys object */
} CtwTypeFlags;

/**
 * CtwSlot:
 * @name: mangled; in table order
 * @offset: bytes from the object pointer; for a 3.15 tuple subclass from the end of the items
 * @dead: the word exists but no descriptor points at it (the name was listed twice)
 * @relative: @offset counts from the end of the items
 */
typedef struct
{
  const char *name;
  gint offset;
  gboolean dead;
  gboolean relative;
} CtwSlot;

/* One step of C3: the heads looked at, the one taken. */
typedef struct
{
  guint n_lists;
  const CtwTypeId *heads; /* CTW_NONE for an exhausted list */
  CtwTypeId taken;        /* CTW_NONE where no head is good: the step that fails */
  gint from_list;
} CtwMroStep;

/* Which list of refusals an error belongs to; figures explain by it. */
typedef enum
{
  CTW_REFUSAL_NONE = 0,
  CTW_REFUSAL_NAME, /* NameError, AttributeError, ImportError: a base that is not there */
  CTW_REFUSAL_METACLASS,
  CTW_REFUSAL_BASE,   /* not an acceptable base type; not a class at all */
  CTW_REFUSAL_LAYOUT, /* clash[0] and clash[1] are the solid bases that clash */
  CTW_REFUSAL_SLOTS,
  CTW_REFUSAL_MRO, /* mro_steps ends in the failing step */
  CTW_REFUSAL_DUPLICATE_BASE,
  CTW_REFUSAL_DECORATOR, /* dataclass(…) and the like */
  CTW_REFUSAL_CODE,      /* what a method of the file raised while the class was made */
  CTW_REFUSAL_OTHER,
} CtwRefusal;

/* Where a thing of the instance comes from. */
typedef struct
{
  CtwTypeId owner;    /* the class in the MRO that brought it; CTW_NONE where there is none */
  gboolean asked_for; /* named in its __slots__, rather than added because it has none */
} CtwOrigin;

/* A member of an enumeration. */
typedef struct
{
  const char *name;
  const CtwExpr *value; /* (nullable): a constant; NULL where the text does not tell one */
} CtwEnumMember;

typedef struct
{
  CtwTypeId id;
  CtwTypeOrigin origin;
  CtwTypeStatus status;
  const char *name;
  const char *module;    /* "builtins", "collections", …; "" for the file */
  CtwClassId class_id;   /* CTW_NONE unless a class of the file */
  const CtwClass *klass; /* (nullable): the text of it, imported classes too */

  CtwRefusal refusal;
  const char *error_type; /* "TypeError" */
  const char *error_message;
  CtwTypeId clash[2];
  guint n_unresolved;
  const char *const *unresolved;
  const CtwExpr *unknown_decorator; /* (nullable): the one that may give back anything */

  guint n_bases;
  const CtwTypeId *bases;
  CtwTypeId base;  /* tp_base, the best base; CTW_NONE for object */
  CtwTypeId solid; /* the solid base: this type where it adds fields */
  CtwTypeId metaclass;
  guint n_mro;
  const CtwTypeId *mro; /* itself first */
  guint n_mro_steps;
  const CtwMroStep *mro_steps; /* only where there was something to merge */

  guint basicsize; /* bytes, tp_basicsize */
  guint itemsize;  /* bytes, tp_itemsize */
  gint dictoffset; /* as __dictoffset__ answers */
  gint weakrefoffset;
  CtwTypeFlags flags;
  guint n_slots;
  const CtwSlot *slots; /* own member descriptors and dead words, sorted by offset */
  guint named_offset;   /* where the own slots begin: basicsize of the best base */
  gboolean adds_dict;
  gboolean adds_weakref;
  CtwOrigin dict_from;
  CtwOrigin weakref_from;
  guint n_static_attributes;
  const char *const *static_attributes; /* what pre-fills the shared keys, in that order */

  guint n_fields;
  const char *const *fields; /* of a NamedTuple or a dataclass, inherited ones included */

  gboolean is_enum; /* an enumeration with a class statement */
  guint n_members;
  const CtwEnumMember *members; /* in the order of the body, aliases included */
} CtwType;

/**
 * CtwFindModule:
 * @module: dotted name, with leading dots where relative
 *
 * Returns: (transfer none) (nullable): the model of an imported module, valid
 *   as long as the finder; %NULL where it is not found or not Python
 */
typedef const CtwModel *(*CtwFindModule) (const char *module, gpointer user_data);

CTW_API CtwTypes *ctw_types_new (CtwModel *model,
                                 const CtwProfile *profile,
                                 CtwFindModule find_module,
                                 gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwTypes *ctw_types_ref (CtwTypes *types);
CTW_API void ctw_types_unref (CtwTypes *types);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwTypes, ctw_types_unref)

CTW_API CtwModel *ctw_types_get_model (const CtwTypes *types);
CTW_API const CtwProfile *ctw_types_get_profile (const CtwTypes *types);
CTW_API guint ctw_types_get_n (const CtwTypes *types);
CTW_API const CtwType *ctw_types_get (const CtwTypes *types, CtwTypeId id);
CTW_API const CtwType *ctw_types_of_class (const CtwTypes *types, CtwClassId id);
CTW_API const CtwType *ctw_types_find (const CtwTypes *types, const char *name);
CTW_API gboolean ctw_type_is_subtype (const CtwType *type, CtwTypeId of);
CTW_API char *ctw_types_to_json (const CtwTypes *types) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
