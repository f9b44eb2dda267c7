/* SPDX-License-Identifier: MIT */
/*
 * ctw-table.h: a keys object: the hash table under every dict.
 *
 * An index of small cells leads to entries that stand in order of insertion.
 * The header of this folder's one mutable record is open to readers, so that a
 * table can be drawn and mirrored into real memory; only the functions here
 * write to it.
 */
#pragma once

#include "object/ctw-hash.h"

G_BEGIN_DECLS

typedef struct _CtwTable CtwTable;

/* What a cell holds when it names no entry. */
#define CTW_CELL_EMPTY (-1)
#define CTW_CELL_DUMMY (-2)

typedef enum
{
  CTW_TABLE_GENERAL = 1, /* any keys */
  CTW_TABLE_UNICODE,     /* str keys only: the hash is read from the str */
  CTW_TABLE_SPLIT,       /* shared by the instances of a class: no values */
} CtwTableKind;

/**
 * CtwKey:
 * @text: what tells it from other keys of the same hash; the characters of a str
 * @hash: hash() of it
 * @is_str: whether its type is exactly str
 */
typedef struct
{
  const char *text;
  gint64 hash;
  gboolean is_str;
} CtwKey;

/**
 * CtwEntry:
 * @key: (nullable): %NULL where the entry was deleted
 * @value: whatever the owner of the table put there; 0 in a split table
 */
typedef struct
{
  const CtwKey *key;
  guintptr value;
} CtwEntry;

/**
 * CtwTable:
 * @slots: index cells, a power of two
 * @usable: insertions left before it must grow; below 0 never
 * @nentries: entries used, deleted ones included
 * @refs: dicts and classes that use it
 * @block: number of its block, given by the storage
 * @index: @slots cells
 * @entries: @nentries entries
 */
struct _CtwTable
{
  const CtwProfile *profile;
  CtwTableKind kind;
  guint64 slots;
  gint64 usable;
  guint64 nentries;
  guint refs;
  guint64 block;
  gint64 *index;
  CtwEntry *entries;
};

/**
 * CtwProbe:
 * @cell: the cell looked at
 * @content: what stood in it
 * @match: whether that entry was the key
 */
typedef struct
{
  guint64 cell;
  gint64 content;
  gboolean match;
} CtwProbe;

CTW_API guint64 ctw_table_usable (guint64 slots);
CTW_API guint ctw_table_cell_bytes (guint64 slots);
CTW_API guint ctw_table_entry_bytes (const CtwProfile *profile, CtwTableKind kind);
CTW_API guint64 ctw_table_bytes (const CtwProfile *profile, CtwTableKind kind, guint64 slots);
CTW_API guint64 ctw_table_round (const CtwProfile *profile, guint64 wanted);

CTW_API CtwTable *ctw_table_new (const CtwProfile *profile,
                                 CtwTableKind kind,
                                 guint64 slots) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwTable *ctw_table_new_shared (const CtwProfile *profile) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwTable *ctw_table_clone (const CtwTable *table) G_GNUC_WARN_UNUSED_RESULT;
CTW_API CtwTable *ctw_table_resized (const CtwTable *table,
                                     CtwTableKind kind,
                                     guint64 slots) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_table_free (CtwTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwTable, ctw_table_free)

CTW_API gint64 ctw_table_find (const CtwTable *table, const CtwKey *key);
CTW_API GArray *ctw_table_trace (const CtwTable *table,
                                 const CtwKey *key) G_GNUC_WARN_UNUSED_RESULT;
CTW_API gint64 ctw_table_append (CtwTable *table, const CtwKey *key, guintptr value);
CTW_API gboolean ctw_table_remove (CtwTable *table, const CtwKey *key);
CTW_API gint64 ctw_table_pop_last (CtwTable *table);
CTW_API gboolean ctw_key_equal (const CtwKey *a, const CtwKey *b);

G_END_DECLS
