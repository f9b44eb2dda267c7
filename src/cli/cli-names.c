/* SPDX-License-Identifier: MIT */
/* cli-names.c: what kinds of blocks and fields are called, in JSON and in words. */
#include "cli-names.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *words; /* before the field's own name, which stands alone where this is NULL */
} FieldName;

static const FieldName fields[] = {
  [CTW_FIELD_GC_NEXT] = { "gc-next", N_ ("GC header: next") },
  [CTW_FIELD_GC_PREV] = { "gc-prev", N_ ("GC header: prev") },
  [CTW_FIELD_REFCOUNT] = { "refcount", N_ ("reference count") },
  [CTW_FIELD_TYPE] = { "type", N_ ("type") },
  [CTW_FIELD_SIZE] = { "size", N_ ("item count") },
  [CTW_FIELD_DICT] = { "dict-word", N_ ("__dict__") },
  [CTW_FIELD_VALUES] = { "values-word", N_ ("values") },
  [CTW_FIELD_WEAKREF] = { "weakref-word", N_ ("weak references") },
  [CTW_FIELD_PRE_UNUSED] = { "pre-header-unused", N_ ("not used") },
  [CTW_FIELD_SLOT] = { "slot", N_ ("slot") },
  [CTW_FIELD_DEAD_SLOT] = { "dead-slot", N_ ("unreachable slot") },
  [CTW_FIELD_BUILTIN] = { "builtin", NULL },
  [CTW_FIELD_ITEM] = { "item", N_ ("item") },
  [CTW_FIELD_INLINE_HEADER] = { "inline-header", N_ ("inline values:") },
  [CTW_FIELD_VALUE] = { "value", N_ ("value of") },
  [CTW_FIELD_VALUE_FREE] = { "value-free", N_ ("free value") },
  [CTW_FIELD_ORDER] = { "order", N_ ("order of insertion") },
  [CTW_FIELD_DICT_USED] = { "dict-used", N_ ("used") },
  [CTW_FIELD_DICT_VERSION] = { "dict-version", N_ ("version") },
  [CTW_FIELD_DICT_KEYS] = { "dict-keys", N_ ("keys") },
  [CTW_FIELD_DICT_VALUES] = { "dict-values", N_ ("values") },
  [CTW_FIELD_KEYS_HEADER] = { "keys-header", N_ ("header:") },
  [CTW_FIELD_INDEX] = { "index", N_ ("index") },
  [CTW_FIELD_ENTRY_HASH] = { "entry-hash", N_ ("hash of") },
  [CTW_FIELD_ENTRY_KEY] = { "entry-key", N_ ("key") },
  [CTW_FIELD_ENTRY_VALUE] = { "entry-value", N_ ("value of") },
  [CTW_FIELD_ENTRY_FREE] = { "entry-free", N_ ("free entry") },
  [CTW_FIELD_PADDING] = { "padding", N_ ("padding") },
  [CTW_FIELD_SPARE] = { "spare", N_ ("spare item") },
};

/* The name of these says no more than the words do. */
static gboolean
words_say_all (CtwFieldKind kind)
{
  return kind < CTW_FIELD_SLOT || (kind >= CTW_FIELD_ORDER && kind <= CTW_FIELD_DICT_VALUES)
         || kind == CTW_FIELD_INDEX || kind == CTW_FIELD_PADDING || kind == CTW_FIELD_SPARE;
}

const char *
cli_block_name (CtwBlockKind kind)
{
  static const char *const names[] = {
    [CTW_BLOCK_OBJECT] = "object",
    [CTW_BLOCK_DICT] = "dict",
    [CTW_BLOCK_VALUES] = "values",
    [CTW_BLOCK_KEYS] = "keys",
    [CTW_BLOCK_SHARED_KEYS] = "shared-keys",
    [CTW_BLOCK_BUFFER] = "buffer",
    [CTW_BLOCK_VALUE] = "value",
  };

  return (guint) kind < G_N_ELEMENTS (names) ? names[kind] : NULL;
}

const char *
cli_field_name (CtwFieldKind kind)
{
  return (guint) kind < G_N_ELEMENTS (fields) ? fields[kind].name : NULL;
}

char *
cli_field_words (const CtwField *field)
{
  const char *words = (guint) field->kind < G_N_ELEMENTS (fields) ? fields[field->kind].words
                                                                  : NULL;

  if (words == NULL)
    return g_strdup (field->name != NULL ? field->name : _ ("word"));
  if (field->name == NULL || words_say_all (field->kind))
    return g_strdup (_ (words));
  return g_strconcat (_ (words), " ", field->name, NULL);
}
