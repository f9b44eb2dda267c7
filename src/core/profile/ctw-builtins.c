/* SPDX-License-Identifier: MIT */
/*
 * ctw-builtins.c: looking the measured types and modules up.
 *
 * Three hash tables with open addressing, made at build time: symbols by
 * "module:qualname", exports by "module.name", modules by name.  A bucket
 * holds an index plus one; entries of one export, one a group of versions,
 * follow each other in the array and in the probe sequence.
 */
#include "profile/ctw-builtins-private.h"

#include <string.h>

static guint32
fnv (guint32 hash, const char *text)
{
  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * 16777619u;
  return hash;
}

static guint32
hash_pair (const char *left, const char *separator, const char *right)
{
  return fnv (fnv (fnv (2166136261u, left), separator), right);
}

static gboolean
same (guint32 offset, const char *text)
{
  return strcmp (ctw_builtin_text + offset, text) == 0;
}

/**
 * ctw_builtin_find:
 *
 * Returns: the symbol of `module.qualname` where @profile has such a type, else %CTW_NONE
 */
CtwBuiltinId
ctw_builtin_find (const CtwProfile *profile, const char *module, const char *qualname)
{
  guint32 at = hash_pair (module, ":", qualname) & ctw_builtin_symbol_mask;

  for (; ctw_builtin_symbol_buckets[at] != 0; at = (at + 1) & ctw_builtin_symbol_mask)
    {
      CtwBuiltinId id = ctw_builtin_symbol_buckets[at] - 1;
      const CtwBuiltinSymbol *symbol = &ctw_builtin_symbols[id];
      if (same (symbol->module, module) && same (symbol->qualname, qualname))
        return ctw_builtin_get (profile, id) == NULL ? CTW_NONE : id;
    }
  return CTW_NONE;
}

/**
 * ctw_builtin_get:
 * @id: a symbol
 *
 * Returns: (nullable): its facts in @profile; %NULL where that version has no such type
 */
const CtwBuiltin *
ctw_builtin_get (const CtwProfile *profile, CtwBuiltinId id)
{
  guint16 row = ctw_builtin_row_of[ctw_profile_index (profile)][id];

  return row == G_MAXUINT16 ? NULL : &ctw_builtin_rows[row];
}

const char *
ctw_builtin_module (CtwBuiltinId id)
{
  return ctw_builtin_text + ctw_builtin_symbols[id].module;
}

const char *
ctw_builtin_qualname (CtwBuiltinId id)
{
  return ctw_builtin_text + ctw_builtin_symbols[id].qualname;
}

/**
 * ctw_builtin_find_name:
 *
 * Returns: (nullable): what the dict of the type itself holds under @name
 */
const CtwBuiltinName *
ctw_builtin_find_name (const CtwProfile *profile, CtwBuiltinId id, const char *name)
{
  const CtwBuiltinSymbol *symbol = &ctw_builtin_symbols[id];
  guint bit = 1u << ctw_profile_index (profile);
  guint low = symbol->first_name, high = symbol->first_name + symbol->n_names;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (strcmp (ctw_builtin_text + ctw_builtin_names[middle].name, name) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (high = symbol->first_name + symbol->n_names; low < high; low++)
    {
      if (!same (ctw_builtin_names[low].name, name))
        break;
      if (ctw_builtin_names[low].mask & bit)
        return &ctw_builtin_names[low];
    }
  return NULL;
}

/**
 * ctw_builtin_find_fact:
 * @kind: 'A', 'I' or 'C'
 *
 * Returns: (nullable): that fact of the type
 */
const CtwBuiltinFact *
ctw_builtin_find_fact (const CtwProfile *profile, CtwBuiltinId id, char kind)
{
  const CtwBuiltinSymbol *symbol = &ctw_builtin_symbols[id];
  guint bit = 1u << ctw_profile_index (profile);

  for (guint i = symbol->first_fact; i < symbol->first_fact + symbol->n_facts; i++)
    {
      if (ctw_builtin_facts[i].kind == kind && (ctw_builtin_facts[i].mask & bit))
        return &ctw_builtin_facts[i];
    }
  return NULL;
}

/**
 * ctw_builtin_has_module:
 *
 * Returns: whether what @module holds is known, completely, for @profile
 */
gboolean
ctw_builtin_has_module (const CtwProfile *profile, const char *module)
{
  guint32 at = fnv (2166136261u, module) & ctw_builtin_module_mask;

  for (; ctw_builtin_module_buckets[at] != 0; at = (at + 1) & ctw_builtin_module_mask)
    {
      const CtwBuiltinModule *entry = &ctw_builtin_modules[ctw_builtin_module_buckets[at] - 1];
      if (same (entry->module, module))
        return (entry->mask >> ctw_profile_index (profile)) & 1;
    }
  return FALSE;
}

/**
 * ctw_builtin_find_export:
 *
 * Returns: (nullable): what `module.name` is in @profile
 */
const CtwBuiltinExport *
ctw_builtin_find_export (const CtwProfile *profile, const char *module, const char *name)
{
  guint32 at = hash_pair (module, ".", name) & ctw_builtin_export_mask;
  guint bit = 1u << ctw_profile_index (profile);

  for (; ctw_builtin_export_buckets[at] != 0; at = (at + 1) & ctw_builtin_export_mask)
    {
      const CtwBuiltinExport *entry = &ctw_builtin_exports[ctw_builtin_export_buckets[at] - 1];
      if ((entry->mask & bit) && same (entry->module, module) && same (entry->name, name))
        return entry;
    }
  return NULL;
}
