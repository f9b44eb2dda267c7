/* SPDX-License-Identifier: MIT */
/*
 * ctw-lookup.h: `obj.x`, `obj.x = 1` and `del obj.x`, step by step.
 *
 * What the interpreter does before any of its shortcuts: the type cache, the
 * classes along the MRO, data descriptors, the instance's own storage with
 * each probe into its table, the class's attribute, __getattr__, and the exact
 * words where nothing is found.  Every step names the words that it touches
 * and the 64-byte lines that they lie in.
 */
#pragma once

#include "object/ctw-instance.h"
#include "object/ctw-table.h"

G_BEGIN_DECLS

typedef struct _CtwLookup CtwLookup;

typedef enum
{
  CTW_LOOKUP_GET = 1,
  CTW_LOOKUP_SET, /* to the int 1 */
  CTW_LOOKUP_DELETE,
} CtwLookupKind;

typedef enum
{
  CTW_STEP_TYPE_CACHE = 1,  /* the type's answer may be known already */
  CTW_STEP_CLASS,           /* the dict of a class is searched */
  CTW_STEP_DATA_DESCRIPTOR, /* the class's answer goes before the instance's */
  CTW_STEP_SLOT,            /* the word of a slot */
  CTW_STEP_CALL,            /* a function of the class is called: property, __getattr__ … */
  CTW_STEP_STORAGE,         /* the word that leads to the instance's values or dict */
  CTW_STEP_HASH,            /* the hash of the name and the cell that it points to */
  CTW_STEP_PROBE,           /* a cell of the index */
  CTW_STEP_COMPARE,         /* the key of an entry */
  CTW_STEP_VALUE,           /* a value is read or written */
  CTW_STEP_REQUEST,         /* memory is asked for */
  CTW_STEP_CLASS_ATTRIBUTE, /* what the class has is the answer */
  CTW_STEP_RAISE,
} CtwLookupStepKind;

/**
 * CtwTouch:
 * @block: index of a block of the instance
 * @field: index of a field of that block
 * @line: which 64-byte line of the block, counted from its first byte
 *
 * A word that a step reads or writes.
 */
typedef struct
{
  guint block;
  guint field;
  guint line;
} CtwTouch;

/**
 * CtwLookupStep:
 * @text: a sentence, in the user's language
 * @type: the class that is looked at; %CTW_NONE for the other kinds
 * @found: whether this step found what it looked for
 * @hash: of HASH: the hash; of PROBE and COMPARE 0
 * @cell: of HASH, PROBE and COMPARE: the cell of the index; -1 for the others
 * @entry: of PROBE and COMPARE: what the cell holds, -1 empty, -2 deleted
 * @bytes: of REQUEST: bytes asked for
 */
typedef struct
{
  CtwLookupStepKind kind;
  const char *text;
  CtwTypeId type;
  gboolean found;
  gint64 hash;
  gint64 cell;
  gint64 entry;
  guint64 bytes;
  guint n_touches;
  const CtwTouch *touches;
} CtwLookupStep;

CTW_API CtwLookup *ctw_lookup_new (CtwInstance *instance,
                                   CtwLookupKind kind,
                                   const char *name) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwLookup *ctw_lookup_ref (CtwLookup *lookup);
CTW_API void ctw_lookup_unref (CtwLookup *lookup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwLookup, ctw_lookup_unref)

CTW_API CtwInstance *ctw_lookup_get_instance (const CtwLookup *lookup);
CTW_API const CtwLookupStep *ctw_lookup_get_steps (const CtwLookup *lookup, guint *n);
/* The value as text; NULL where it is not known, nothing is read or Python raises. */
CTW_API const char *ctw_lookup_get_value (const CtwLookup *lookup);
CTW_API const char *ctw_lookup_get_error (const CtwLookup *lookup, const char **type);
/* What a traceback adds behind the message, such as ". Did you mean: 'name'?"; NULL for nothing. */
CTW_API const char *ctw_lookup_get_suggestion (const CtwLookup *lookup);
CTW_API guint ctw_lookup_get_n_words (const CtwLookup *lookup);
CTW_API guint ctw_lookup_get_n_lines (const CtwLookup *lookup);

G_END_DECLS
