/* SPDX-License-Identifier: MIT */
/*
 * ctw-instance.h: what one instance consists of: allocations, their fields, four numbers.
 *
 * A plan is computed, not measured: __init__ is followed with 1 for every
 * required parameter, each attribute operation goes through the storage rules
 * of the version (object/ctw-storage.h), and what stands in memory afterwards
 * is described field by field.  The fields of a block tile it: no gap, no
 * overlap, from its first byte to its last.
 */
#pragma once

#include "type/ctw-type.h"

G_BEGIN_DECLS

typedef struct _CtwInstance CtwInstance;

typedef enum
{
  CTW_BLOCK_OBJECT = 1,
  CTW_BLOCK_DICT,
  CTW_BLOCK_VALUES,      /* a values array of its own */
  CTW_BLOCK_KEYS,        /* a table of this instance's dict alone */
  CTW_BLOCK_SHARED_KEYS, /* the class's keys */
  CTW_BLOCK_BUFFER,      /* a second block of a built-in: characters, items, a hash table */
  CTW_BLOCK_VALUE,       /* an object that __init__ made: a list, a dict, a str */
} CtwBlockKind;

typedef enum
{
  CTW_FIELD_GC_NEXT = 1,
  CTW_FIELD_GC_PREV,
  CTW_FIELD_REFCOUNT,
  CTW_FIELD_TYPE,
  CTW_FIELD_SIZE,       /* item count of a var-size object, tag of an int */
  CTW_FIELD_DICT,       /* a pointer to a dict, or NULL */
  CTW_FIELD_VALUES,     /* a pointer to a values array, or NULL */
  CTW_FIELD_WEAKREF,    /* the head of the weak references */
  CTW_FIELD_PRE_UNUSED, /* a pre-header word that this class has no use for */
  CTW_FIELD_SLOT,
  CTW_FIELD_DEAD_SLOT,
  CTW_FIELD_BUILTIN,       /* a word of a built-in base: name tells which */
  CTW_FIELD_ITEM,          /* an item of a tuple; digits of an int; bytes */
  CTW_FIELD_INLINE_HEADER, /* byte: name is "capacity", "size", "embedded" or "valid" */
  CTW_FIELD_VALUE,         /* a value of an attribute, in a values array or inline */
  CTW_FIELD_VALUE_FREE,    /* room for a value */
  CTW_FIELD_ORDER,         /* insertion-order bytes, prefix bytes */
  CTW_FIELD_DICT_USED,
  CTW_FIELD_DICT_VERSION, /* version or watcher tag */
  CTW_FIELD_DICT_KEYS,
  CTW_FIELD_DICT_VALUES,
  CTW_FIELD_KEYS_HEADER, /* a word or byte of the header: name tells which */
  CTW_FIELD_INDEX,       /* one index cell: value is -1, -2 or the entry's number */
  CTW_FIELD_ENTRY_HASH,
  CTW_FIELD_ENTRY_KEY,
  CTW_FIELD_ENTRY_VALUE,
  CTW_FIELD_ENTRY_FREE, /* a whole free entry */
  CTW_FIELD_PADDING,
  CTW_FIELD_SPARE, /* the spare item of a var-size subclass */
} CtwFieldKind;

/**
 * CtwField:
 * @offset: bytes from the object pointer of the block; negative in front of it
 * @size: bytes
 * @name: (nullable): attribute, slot, key or word, as Python names it
 * @owner: the class that brought it; %CTW_NONE for what every object has
 * @value: (nullable): its content as text: "1", "'Alice'", "NULL", "-3"
 * @target: index of the block that it points at; %CTW_NONE where it points at none shown
 * @group: fields of one entry or one header share a number; 0 for the others
 */
typedef struct
{
  gint offset;
  guint size;
  CtwFieldKind kind;
  const char *name;
  CtwTypeId owner;
  const char *value;
  gint target;
  guint group;
} CtwField;

/**
 * CtwBlock:
 * @pre: bytes from the start of the block to the object pointer
 * @request: bytes asked from the allocator; static blocks ask for 0
 * @size: bytes that the fields tile; the same as @request for what is allocated
 * @occupied: bytes that the allocator sets aside
 * @shared: not of this instance alone
 */
typedef struct
{
  CtwBlockKind kind;
  const char *title; /* "Dog", "dict", "values", "keys of Dog" */
  guint pre;
  guint request;
  guint size;
  guint occupied;
  CtwDomain domain;
  gboolean gc;
  gboolean shared;
  guint n_fields;
  const CtwField *fields; /* by offset */
} CtwBlock;

/**
 * CtwNumbers:
 * @getsizeof: what sys.getsizeof(obj) answers
 * @dict_getsizeof: what sys.getsizeof(obj.__dict__) answers; -1 where there is no __dict__
 * @getsizeof_with_dict: what sys.getsizeof(obj) answers after obj.__dict__ was read
 * @requested: bytes asked from the allocator for this instance, shared parts aside
 * @occupied: the same, in the allocator's size classes
 */
typedef struct
{
  gint64 getsizeof;
  gint64 dict_getsizeof;
  gint64 getsizeof_with_dict;
  gint64 requested;
  gint64 occupied;
} CtwNumbers;

/* What is done to a new instance, one after the other: what its __init__ comes down to. */
typedef enum
{
  CTW_ACTION_SET = 1,
  CTW_ACTION_DELETE,
  CTW_ACTION_READ_DICT,
  CTW_ACTION_SET_IN_DICT, /* obj.__dict__[name] = … */
  CTW_ACTION_UPDATE_DICT, /* obj.__dict__.update (…) */
  CTW_ACTION_DELETE_IN_DICT,
  CTW_ACTION_POP_LAST_IN_DICT, /* obj.__dict__.popitem () */
  CTW_ACTION_CLEAR_DICT,
  CTW_ACTION_ASSIGN_DICT, /* obj.__dict__ = … */
  CTW_ACTION_DROP_DICT,   /* del obj.__dict__ */
} CtwActionKind;

typedef struct
{
  CtwActionKind kind;
  const char *name; /* NULL where no single name is meant */
} CtwAction;

/* What the built-in base of an instance holds from its making on. */
typedef enum
{
  CTW_CONTENT_NOTHING = 1,
  CTW_CONTENT_UNKNOWN,
  CTW_CONTENT_INT, /* text: its decimal digits */
  CTW_CONTENT_FLOAT,
  CTW_CONTENT_COMPLEX,
  CTW_CONTENT_STR,    /* text: its characters */
  CTW_CONTENT_BYTES,  /* n: how many */
  CTW_CONTENT_ITEMS,  /* n: of a tuple or frozenset */
  CTW_CONTENT_ARGS,   /* n: what an exception was given */
  CTW_CONTENT_MEMBER, /* of an enumeration: it exists already */
} CtwContentKind;

typedef struct
{
  CtwContentKind kind;
  const char *text;
  guint64 n;
} CtwContent;

/* Which instance of its class is meant. */
#define CTW_INSTANCE_SETTLED 0 /* after many others: the state that a million of them have */

CTW_API CtwInstance *ctw_instance_new (CtwTypes *types,
                                       CtwTypeId type,
                                       guint nth) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwInstance *ctw_instance_ref (CtwInstance *instance);
CTW_API void ctw_instance_unref (CtwInstance *instance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwInstance, ctw_instance_unref)

CTW_API CtwTypes *ctw_instance_get_types (const CtwInstance *instance);
CTW_API const CtwType *ctw_instance_get_type_of (const CtwInstance *instance);
CTW_API const char *ctw_instance_get_error (const CtwInstance *instance);
CTW_API const CtwNumbers *ctw_instance_get_numbers (const CtwInstance *instance);
CTW_API guint ctw_instance_get_n_blocks (const CtwInstance *instance);
CTW_API const CtwBlock *ctw_instance_get_block (const CtwInstance *instance, guint block);
CTW_API const char *const *ctw_instance_get_dict_keys (const CtwInstance *instance, guint *n);
CTW_API const CtwAction *ctw_instance_get_actions (const CtwInstance *instance, guint *n);
CTW_API CtwContent ctw_instance_get_content (const CtwInstance *instance);
CTW_API gboolean ctw_instance_is_made_with_ones (const CtwInstance *instance);
CTW_API gboolean ctw_instance_is_weakrefable (const CtwInstance *instance);
/* What __init__ does that the core could not follow, each at its line. */
CTW_API const CtwDiagnostic *ctw_instance_get_diagnostics (const CtwInstance *instance, guint *n);

G_END_DECLS
