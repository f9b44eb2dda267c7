/* SPDX-License-Identifier: MIT */
/*
 * ctw-table.c: cells, entries and the path that a hash takes through them.
 *
 * Invariants: slots is a power of two, 8 or more; each live entry is named by
 * exactly one cell; at least a third of the cells is empty, so every search
 * ends; entries are only appended, and a deleted one leaves a dummy cell that
 * searches walk over and insertions may take again.
 */
#include "object/ctw-table.h"

#include <string.h>

#define MINIMUM_SLOTS 8
#define PERTURB_SHIFT 5

/* Where a search stands: lookdict_index() and unicodekeys_lookup_generic() walk alike. */
typedef struct
{
  guint64 mask;
  guint64 perturb;
  guint64 cell;
} Path;

static inline Path
path_start (const CtwTable *table, gint64 hash)
{
  Path path = { table->slots - 1, (guint64) hash, (guint64) hash & (table->slots - 1) };
  return path;
}

static inline void
path_next (Path *path)
{
  path->perturb >>= PERTURB_SHIFT;
  path->cell = (path->cell * 5 + path->perturb + 1) & path->mask;
}

/**
 * ctw_key_equal:
 *
 * Returns: whether a dict takes @a and @b for the same key
 */
gboolean
ctw_key_equal (const CtwKey *a, const CtwKey *b)
{
  return a == b || (a->hash == b->hash && a->is_str == b->is_str && strcmp (a->text, b->text) == 0);
}

/**
 * ctw_table_usable:
 * @slots: index cells
 *
 * Returns: entries that a table of @slots cells has room for.
 *   CPython: `USABLE_FRACTION`.
 */
guint64
ctw_table_usable (guint64 slots)
{
  return (slots << 1) / 3;
}

/**
 * ctw_table_cell_bytes:
 * @slots: index cells
 *
 * Returns: bytes of one cell.  CPython: `dk_log2_index_bytes`.
 */
guint
ctw_table_cell_bytes (guint64 slots)
{
  if (slots <= 0xff)
    return 1;
  if (slots <= 0xffff)
    return 2;
  return slots <= 0xffffffff ? 4 : 8;
}

/**
 * ctw_table_entry_bytes:
 *
 * Returns: bytes of one entry
 */
guint
ctw_table_entry_bytes (const CtwProfile *profile, CtwTableKind kind)
{
  return kind == CTW_TABLE_GENERAL ? profile->general_entry : profile->unicode_entry;
}

/**
 * ctw_table_bytes:
 *
 * Returns: bytes asked from the allocator for a table of @slots cells.
 *   CPython: `new_keys_object`.
 */
guint64
ctw_table_bytes (const CtwProfile *profile, CtwTableKind kind, guint64 slots)
{
  return profile->keys_header + slots * ctw_table_cell_bytes (slots)
         + ctw_table_usable (slots) * ctw_table_entry_bytes (profile, kind);
}

static guint
bit_length (guint64 n)
{
  return n == 0 ? 0 : 64 - (guint) __builtin_clzll (n);
}

/**
 * ctw_table_round:
 * @wanted: cells asked for
 *
 * Returns: cells given.  CPython: `calculate_log2_keysize`, whose rounding is
 *   one power too generous on some versions (gh-133703).
 */
guint64
ctw_table_round (const CtwProfile *profile, guint64 wanted)
{
  guint64 slots = MINIMUM_SLOTS;

  if (profile->table_rounding == CTW_ROUNDING_BIT_LENGTH)
    return G_GUINT64_CONSTANT (1) << bit_length (((wanted | MINIMUM_SLOTS) - 1)
                                                 | (MINIMUM_SLOTS - 1));
  while (slots < wanted)
    slots <<= 1;
  return slots;
}

/**
 * ctw_table_new:
 * @slots: index cells, a power of two, 8 at least
 *
 * Returns: (transfer full): an empty table
 */
CtwTable *
ctw_table_new (const CtwProfile *profile, CtwTableKind kind, guint64 slots)
{
  CtwTable *table = g_new0 (CtwTable, 1);

  g_assert (slots >= MINIMUM_SLOTS && (slots & (slots - 1)) == 0);
  table->profile = profile;
  table->kind = kind;
  table->slots = slots;
  table->usable = (gint64) ctw_table_usable (slots);
  table->refs = 1;
  table->index = g_new (gint64, slots);
  for (guint64 i = 0; i < slots; i++)
    table->index[i] = CTW_CELL_EMPTY;
  table->entries = g_new0 (CtwEntry, ctw_table_usable (slots));
  return table;
}

/**
 * ctw_table_new_shared:
 *
 * Returns: (transfer full): the keys that a new class starts with.
 *   CPython: `_PyDict_NewKeysForClass`.
 */
CtwTable *
ctw_table_new_shared (const CtwProfile *profile)
{
  CtwTable *table = ctw_table_new (profile, CTW_TABLE_SPLIT, profile->shared_keys_slots);

  table->usable = profile->shared_keys_usable;
  return table;
}

/**
 * ctw_table_free:
 * @table: (transfer full) (nullable): a table
 */
void
ctw_table_free (CtwTable *table)
{
  if (table == NULL)
    return;
  g_free (table->index);
  g_free (table->entries);
  g_free (table);
}

/**
 * ctw_table_clone:
 *
 * Returns: (transfer full): a copy, holes and dummies included.
 *   CPython: `clone_combined_dict_keys`.
 */
CtwTable *
ctw_table_clone (const CtwTable *table)
{
  CtwTable *clone = g_memdup2 (table, sizeof (CtwTable));

  clone->index = g_memdup2 (table->index, table->slots * sizeof (gint64));
  clone->entries = g_memdup2 (table->entries, ctw_table_usable (table->slots) * sizeof (CtwEntry));
  clone->refs = 1;
  return clone;
}

/**
 * ctw_table_resized:
 * @slots: index cells of the new table
 *
 * Returns: (transfer full): a table of @slots cells with the live entries of
 *   @table in their order.  CPython: `dictresize`.
 */
CtwTable *
ctw_table_resized (const CtwTable *table, CtwTableKind kind, guint64 slots)
{
  CtwTable *fresh = ctw_table_new (table->profile, kind, slots);

  for (guint64 i = 0; i < table->nentries; i++)
    if (table->entries[i].key != NULL)
      ctw_table_append (fresh, table->entries[i].key, table->entries[i].value);
  return fresh;
}

/* The cell that names @key's entry, or -1. */
static gint64
find_cell (const CtwTable *table, const CtwKey *key)
{
  for (Path path = path_start (table, key->hash);; path_next (&path))
    {
      gint64 content = table->index[path.cell];

      if (content == CTW_CELL_EMPTY)
        return -1;
      if (content >= 0 && ctw_key_equal (table->entries[content].key, key))
        return (gint64) path.cell;
    }
}

/**
 * ctw_table_find:
 *
 * Returns: number of the entry of @key, or -1.  CPython: `_Py_dict_lookup`.
 */
gint64
ctw_table_find (const CtwTable *table, const CtwKey *key)
{
  gint64 cell = find_cell (table, key);

  return cell < 0 ? -1 : table->index[cell];
}

/**
 * ctw_table_trace:
 *
 * Returns: (transfer full) (element-type CtwProbe): every cell that a search
 *   for @key looks at; the last one is empty or matches
 */
GArray *
ctw_table_trace (const CtwTable *table, const CtwKey *key)
{
  GArray *probes = g_array_new (FALSE, FALSE, sizeof (CtwProbe));

  for (Path path = path_start (table, key->hash);; path_next (&path))
    {
      CtwProbe probe = { path.cell, table->index[path.cell], FALSE };

      probe.match = probe.content >= 0 && ctw_key_equal (table->entries[probe.content].key, key);
      g_array_append_val (probes, probe);
      if (probe.content == CTW_CELL_EMPTY || probe.match)
        return probes;
    }
}

/**
 * ctw_table_append:
 * @key: a key that is not in @table; it must live as long as the table
 *
 * Adds an entry; the caller has seen to it that there is room.
 * CPython: `find_empty_slot`, `insert_combined_dict`.
 *
 * Returns: number of the entry
 */
gint64
ctw_table_append (CtwTable *table, const CtwKey *key, guintptr value)
{
  Path path = path_start (table, key->hash);
  gint64 entry = (gint64) table->nentries;

  while (table->index[path.cell] >= 0)
    path_next (&path);
  g_assert ((guint64) entry < ctw_table_usable (table->slots));
  table->index[path.cell] = entry;
  table->entries[entry] = (CtwEntry){ key, value };
  table->nentries++;
  table->usable--;
  return entry;
}

/**
 * ctw_table_remove:
 *
 * Leaves a hole among the entries and a dummy in the index.
 * CPython: `delitem_common`.
 *
 * Returns: whether @key was there
 */
gboolean
ctw_table_remove (CtwTable *table, const CtwKey *key)
{
  gint64 cell = find_cell (table, key);

  if (cell < 0)
    return FALSE;
  table->entries[table->index[cell]] = (CtwEntry){ NULL, 0 };
  table->index[cell] = CTW_CELL_DUMMY;
  return TRUE;
}

/**
 * ctw_table_pop_last:
 *
 * Takes the newest entry out.  The entries behind it are forgotten, but the
 * room that they took is not given back: their cells may still be dummies.
 * CPython: `dict_popitem_impl`.
 *
 * Returns: number of the entry that was the newest, or -1
 */
gint64
ctw_table_pop_last (CtwTable *table)
{
  gint64 last = (gint64) table->nentries - 1;

  while (last >= 0 && table->entries[last].key == NULL)
    last--;
  if (last < 0)
    return -1;
  ctw_table_remove (table, table->entries[last].key);
  table->nentries = (guint64) last;
  return last;
}
