/* SPDX-License-Identifier: MIT */
/* ctg-field.c: what a field is called, for the eye, for the ear and for CSS. */
#include "figure/ctg-field-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  CtgRole role;
  const char *kind_name; /* data-kind: stable, never translated */
  const char *words;     /* (nullable): the label where the field has no name of its own */
  const char *meaning;   /* for sentences */
} FieldKind;

static const FieldKind kinds[] = {
  [CTW_FIELD_GC_NEXT] = { CTG_ROLE_GC, "gc-next", N_ ("GC header"),
                          N_ ("link to the next collected object") },
  [CTW_FIELD_GC_PREV] = { CTG_ROLE_GC, "gc-prev", N_ ("GC header"),
                          N_ ("link to the previous collected object") },
  [CTW_FIELD_REFCOUNT] = { CTG_ROLE_HEADER, "refcount", N_ ("reference count"),
                           N_ ("reference count") },
  [CTW_FIELD_TYPE] = { CTG_ROLE_HEADER, "type", N_ ("type"), N_ ("pointer to the class") },
  [CTW_FIELD_SIZE] = { CTG_ROLE_BUILTIN, "size", N_ ("size"), N_ ("item count") },
  [CTW_FIELD_DICT] = { CTG_ROLE_DICT, "dict-word", "__dict__",
                       N_ ("pointer to the attribute dict") },
  [CTW_FIELD_VALUES] = { CTG_ROLE_DICT, "values-word", N_ ("values"),
                         N_ ("pointer to the values") },
  [CTW_FIELD_WEAKREF] = { CTG_ROLE_WEAKREF, "weakref-word", N_ ("weak references"),
                          N_ ("head of the weak references") },
  [CTW_FIELD_PRE_UNUSED] = { CTG_ROLE_UNUSED, "pre-header-unused", N_ ("not used"),
                             N_ ("pre-header word without use") },
  [CTW_FIELD_SLOT] = { CTG_ROLE_SLOT, "slot", N_ ("slot"), N_ ("slot") },
  [CTW_FIELD_DEAD_SLOT] = { CTG_ROLE_UNUSED, "dead-slot", N_ ("dead slot"),
                            N_ ("slot that nothing can reach") },
  [CTW_FIELD_BUILTIN] = { CTG_ROLE_BUILTIN, "builtin", N_ ("built-in"),
                          N_ ("word of a built-in base") },
  [CTW_FIELD_ITEM] = { CTG_ROLE_VALUE, "item", N_ ("item"), N_ ("item") },
  [CTW_FIELD_INLINE_HEADER] = { CTG_ROLE_KEYS, "inline-header", N_ ("header"),
                                N_ ("header byte of the inline values") },
  [CTW_FIELD_VALUE] = { CTG_ROLE_VALUE, "value", N_ ("value"), N_ ("value of an attribute") },
  [CTW_FIELD_VALUE_FREE] = { CTG_ROLE_UNUSED, "value-free", NULL, N_ ("room for a value") },
  [CTW_FIELD_ORDER] = { CTG_ROLE_ORDER, "order", N_ ("order of insertion"),
                        N_ ("order in which the attributes were set") },
  [CTW_FIELD_DICT_USED] = { CTG_ROLE_DICT, "dict-used", N_ ("used"), N_ ("number of items") },
  [CTW_FIELD_DICT_VERSION] = { CTG_ROLE_DICT, "dict-version", N_ ("version"),
                               N_ ("version or watcher tag") },
  [CTW_FIELD_DICT_KEYS] = { CTG_ROLE_DICT, "dict-keys", N_ ("keys"), N_ ("pointer to the keys") },
  [CTW_FIELD_DICT_VALUES] = { CTG_ROLE_DICT, "dict-values", N_ ("values"),
                              N_ ("pointer to the values") },
  [CTW_FIELD_KEYS_HEADER] = { CTG_ROLE_KEYS, "keys-header", N_ ("header"),
                              N_ ("header of the keys") },
  [CTW_FIELD_INDEX] = { CTG_ROLE_INDEX, "index", NULL, N_ ("index cell") },
  [CTW_FIELD_ENTRY_HASH] = { CTG_ROLE_ENTRY, "entry-hash", N_ ("hash"), N_ ("hash of a key") },
  [CTW_FIELD_ENTRY_KEY] = { CTG_ROLE_ENTRY, "entry-key", N_ ("key"), N_ ("key") },
  [CTW_FIELD_ENTRY_VALUE] = { CTG_ROLE_ENTRY, "entry-value", N_ ("value"), N_ ("value of a key") },
  [CTW_FIELD_ENTRY_FREE] = { CTG_ROLE_UNUSED, "entry-free", NULL, N_ ("room for an entry") },
  [CTW_FIELD_PADDING] = { CTG_ROLE_UNUSED, "padding", NULL, N_ ("padding") },
  [CTW_FIELD_SPARE] = { CTG_ROLE_UNUSED, "spare", N_ ("spare item"),
                        N_ ("spare item that is never used") },
};

/** ctg_field_role: Returns: its colour */
CtgRole
ctg_field_role (CtwFieldKind kind)
{
  return kinds[kind].role;
}

/** ctg_field_kind_name: Returns: (transfer none): "slot", "dict-word" … */
const char *
ctg_field_kind_name (CtwFieldKind kind)
{
  return kinds[kind].kind_name;
}

/**
 * ctg_field_label:
 *
 * Returns: (transfer none) (nullable): what stands at the left of its cell
 */
const char *
ctg_field_label (const CtwField *field)
{
  const char *words = kinds[field->kind].words;

  switch (field->kind)
    {
    case CTW_FIELD_SLOT:
    case CTW_FIELD_DEAD_SLOT:
    case CTW_FIELD_BUILTIN:
    case CTW_FIELD_ITEM:
    case CTW_FIELD_VALUE:
    case CTW_FIELD_SIZE:
    case CTW_FIELD_KEYS_HEADER:
    case CTW_FIELD_INLINE_HEADER:
      if (field->name != NULL)
        return field->name;
      break;
    case CTW_FIELD_GC_NEXT:
    case CTW_FIELD_GC_PREV:
    case CTW_FIELD_REFCOUNT:
    case CTW_FIELD_TYPE:
    case CTW_FIELD_DICT:
    case CTW_FIELD_VALUES:
    case CTW_FIELD_WEAKREF:
    case CTW_FIELD_PRE_UNUSED:
    case CTW_FIELD_VALUE_FREE:
    case CTW_FIELD_ORDER:
    case CTW_FIELD_DICT_USED:
    case CTW_FIELD_DICT_VERSION:
    case CTW_FIELD_DICT_KEYS:
    case CTW_FIELD_DICT_VALUES:
    case CTW_FIELD_INDEX:
    case CTW_FIELD_ENTRY_HASH:
    case CTW_FIELD_ENTRY_KEY:
    case CTW_FIELD_ENTRY_VALUE:
    case CTW_FIELD_ENTRY_FREE:
    case CTW_FIELD_PADDING:
    case CTW_FIELD_SPARE:
      break;
    }
  return words != NULL ? _ (words) : NULL;
}

/**
 * ctg_field_is_free:
 *
 * Returns: whether neighbours of this kind are one stretch of unused room
 */
gboolean
ctg_field_is_free (CtwFieldKind kind)
{
  return kind == CTW_FIELD_VALUE_FREE || kind == CTW_FIELD_ENTRY_FREE || kind == CTW_FIELD_PADDING;
}

/**
 * ctg_field_short_label:
 *
 * Returns: (transfer none) (nullable): what fits into a cell of a few bytes
 */
const char *
ctg_field_short_label (const CtwField *field)
{
  static const char *const header[][2] = {
    { "capacity", N_ ("cap") },
    { "size", N_ ("size") },
    { "embedded", N_ ("emb") },
    { "valid", N_ ("ok") },
  };

  if (ctg_field_is_free (field->kind))
    return NULL;
  if (field->kind == CTW_FIELD_INDEX)
    return g_strcmp0 (field->value, "-1") == 0   ? "\302\267"
           : g_strcmp0 (field->value, "-2") == 0 ? "\303\227"
                                                 : field->value;
  for (guint i = 0; field->kind == CTW_FIELD_INLINE_HEADER && i < G_N_ELEMENTS (header); i++)
    if (g_strcmp0 (field->name, header[i][0]) == 0)
      return _ (header[i][1]);
  return field->value;
}

static void
append_place (GString *text, gint offset, guint size)
{
  if (size == 1)
    g_string_append_printf (text, _ ("byte %d: "), offset);
  else
    g_string_append_printf (text, _ ("bytes %d to %d: "), offset, offset + (gint) size - 1);
}

/* An index cell says what its number means. */
static void
append_value (GString *text, const CtwField *field)
{
  if (field->kind == CTW_FIELD_INDEX && g_strcmp0 (field->value, "-1") == 0)
    g_string_append (text, _ (", empty"));
  else if (field->kind == CTW_FIELD_INDEX && g_strcmp0 (field->value, "-2") == 0)
    g_string_append (text, _ (", its entry was deleted"));
  else if (field->kind == CTW_FIELD_INDEX && field->value != NULL)
    g_string_append_printf (text, _ (", leads to entry %s"), field->value);
  else if (field->value != NULL)
    g_string_append_printf (text, _ (", holds %s"), field->value);
}

/**
 * ctg_field_sentence:
 * @size: bytes that the cell stands for
 * @n: fields that the cell stands for
 * @owner: (nullable): the class that brought it
 * @target: (nullable): the title of the block that it points at
 *
 * Returns: (transfer full): "bytes 16 to 23: name, slot from Person, holds 1"
 */
char *
ctg_field_sentence (const CtwField *field,
                    guint size,
                    guint n,
                    const char *owner,
                    const char *target)
{
  GString *text = g_string_new (NULL);

  append_place (text, field->offset, size);
  if (field->name != NULL && field->name[0] != '\0' && !ctg_field_is_free (field->kind))
    g_string_append_printf (text, "%s, ", field->name);
  if (n > 1 && field->kind == CTW_FIELD_VALUE_FREE)
    g_string_append_printf (text, _ ("room for %u values"), n);
  else if (n > 1 && field->kind == CTW_FIELD_ENTRY_FREE)
    g_string_append_printf (text, _ ("room for %u entries"), n);
  else
    g_string_append (text, _ (kinds[field->kind].meaning));
  if (owner != NULL)
    g_string_append_printf (text, _ (" from %s"), owner);
  if (n == 1 && !ctg_field_is_free (field->kind))
    append_value (text, field);
  if (target != NULL)
    g_string_append_printf (text, _ (", points to %s"), target);
  return g_string_free (text, FALSE);
}
