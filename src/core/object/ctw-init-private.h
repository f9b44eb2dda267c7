/* SPDX-License-Identifier: MIT */
/*
 * ctw-init-private.h: what making an instance does, as a recipe.
 *
 * Following __init__ once gives a recipe: the attribute operations in order
 * and the objects that stay alive.  The storage replays it for each instance,
 * which is how the N-th instance and the settled one come out different.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "this header is private to libcutaway"
#endif

#include "base/ctw-arena.h"
#include "type/ctw-type.h"

typedef struct _CtwMade CtwMade;
typedef struct _CtwInit CtwInit;
typedef struct _CtwEval CtwEval;

typedef enum
{
  CTW_MADE_UNKNOWN = 1, /* anything */
  CTW_MADE_NONE,
  CTW_MADE_BOOL,
  CTW_MADE_INT,
  CTW_MADE_FLOAT,
  CTW_MADE_COMPLEX,
  CTW_MADE_STR,
  CTW_MADE_BYTES,
  CTW_MADE_TUPLE,
  CTW_MADE_LIST,
  CTW_MADE_DICT, /* items: key, value, key, value … */
  CTW_MADE_SET,
  CTW_MADE_RANGE,
  CTW_MADE_ITERATOR,  /* items: what it gives; its own size is not known */
  CTW_MADE_INSTANCE,  /* of a class that is followed; number: which object of the recipe */
  CTW_MADE_OPAQUE,    /* an object of a library type: its bytes are all that is known */
  CTW_MADE_TYPE,      /* a class */
  CTW_MADE_FUNCTION,  /* bound where self is set */
  CTW_MADE_BUILTIN,   /* text: dotted name, such as "len" or "collections.deque" */
  CTW_MADE_METHOD,    /* text: method of a built-in value; self: that value */
  CTW_MADE_SUPER,     /* self, type: the class to start behind */
  CTW_MADE_NAMESPACE, /* the __dict__ of the instance self */
} CtwMadeKind;

/**
 * CtwMade:
 * @fresh: made while following, so that each instance pays for it
 * @known: @number, @real or @text hold its value; of an instance: it is true, as every object is
 * @room: of a list: items that there is room for; of a dict or set: cells of its table
 * @bytes: of what is opaque, and of an int that was made bigger than it is: bytes asked for
 */
struct _CtwMade
{
  CtwMadeKind kind;
  gboolean fresh;
  gboolean known;
  gboolean general; /* of a dict: some key is no str */
  gint64 number;
  double real;
  const char *text;
  guint32 length; /* bytes of @text; of an int without text its 30-bit digits, 0 for not known */
  GPtrArray *items;
  guint64 room;
  guint64 bytes;
  CtwTypeId type;
  const CtwFunction *function;
  CtwTypeId owner; /* of a function: the class that defines it */
  CtwMade *self;
  const CtwExpr *lambda; /* of a function made on the way: its expression, or function its body */
  GHashTable *closure;   /* and the variables around it; owned by the evaluation */
  guint mark;            /* last walk that met it */
};

typedef enum
{
  CTW_OP_NEW = 1,
  CTW_OP_SET,
  CTW_OP_DELETE,
  CTW_OP_READ_DICT,
  CTW_OP_DICT_SET,    /* through __dict__ */
  CTW_OP_DICT_UPDATE, /* value: a dict */
  CTW_OP_DICT_DELETE,
  CTW_OP_DICT_POP_LAST,
  CTW_OP_DICT_CLEAR,
  CTW_OP_DICT_ASSIGN, /* value: a dict; NULL for the one that it has */
  CTW_OP_DICT_DROP,   /* del o.__dict__ */
} CtwOpKind;

typedef struct
{
  CtwOpKind kind;
  guint object;
  const char *name;
  CtwMade *value;
} CtwOp;

/* An instance that is made on the way; number 0 is the one asked for. */
typedef struct
{
  CtwTypeId type;
  GPtrArray *names;    /* attributes that are set, slots too, in order of assignment */
  GPtrArray *values;   /* their CtwMade */
  CtwMade *content;    /* what a subclass of int, str, tuple, list … holds; NULL for the others */
  CtwMade *args;       /* of an exception */
  const char *unknown; /* what made memory for it that is not known; NULL for nothing */
  gboolean kept;       /* still referred to when the instance is done */
} CtwInitObject;

struct _CtwInit
{
  CtwArena *arena;
  GPtrArray *arrays;  /* owned, of CtwMade */
  GPtrArray *objects; /* owned, of CtwInitObject */
  GArray *ops;
  GArray *diagnostics;
  guint n_ones; /* arguments that the call is given, each of them 1 */
  guint target; /* which of the objects the call answers with */
  const char *error_type;
  const char *error_message;
  const char *unknown; /* of an object that is kept */
  gboolean existing;   /* the call answers with an object that exists already: an Enum member */
};

const CtwType *ctw_type_made_by (CtwTypes *types, const CtwType *type); /* ctw-eval-new.c */
CtwInit *ctw_init_new (CtwTypes *types, CtwTypeId type);
void ctw_init_free (CtwInit *init);
guint ctw_made_int_digits (const CtwMade *made);
guint64 ctw_made_request (const CtwProfile *profile, const CtwMade *made);
const char *ctw_made_text (CtwArena *arena, CtwTypes *types, const CtwMade *made);

/* What type lookup finds along an MRO. */
typedef enum
{
  CTW_FOUND_NOTHING = 1,
  CTW_FOUND_SLOT,
  CTW_FOUND_METHOD,
  CTW_FOUND_PROPERTY,
  CTW_FOUND_VALUE,   /* a class attribute that the body binds; value may be NULL */
  CTW_FOUND_DICT,    /* the __dict__ descriptor */
  CTW_FOUND_WEAKREF, /* the __weakref__ descriptor */
  CTW_FOUND_BUILTIN, /* an attribute of a built-in base */
} CtwFoundKind;

typedef struct
{
  CtwFoundKind kind;
  CtwTypeId owner;
  const CtwMethod *method;
  const CtwSlot *slot;
  const CtwExpr *value;
  char builtin; /* which kind of thing a built-in type holds: see ctw-builtins-private.h */
} CtwFound;

/* Whether a write through an instance goes to it: a member, a getset, a property. */
#define CTW_FOUND_IS_DATA(found)                                                                   \
  ((found)->kind == CTW_FOUND_BUILTIN && (found)->builtin != '\0'                                  \
   && strchr ("bgpx", (found)->builtin) != NULL)

gboolean ctw_type_is_c (CtwTypes *types, const CtwType *type);
const CtwType *ctw_type_c_base (CtwTypes *types, const CtwType *type);
char *ctw_class_assign_error (CtwTypes *types, const CtwType *from, const CtwType *to);
const char *ctw_type_family (CtwTypes *types, const CtwType *type);
CtwFound ctw_type_lookup (CtwTypes *types, const CtwType *type, CtwTypeId after, const char *name);
CtwFound ctw_type_lookup_own (CtwTypes *types, const CtwType *type, const char *name);
const CtwFunction *ctw_property_part (const CtwClass *klass, const char *name, const char *part);
