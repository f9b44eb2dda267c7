/* SPDX-License-Identifier: MIT */
/*
 * ctw-keys.c: keys objects and values arrays in memory.
 *
 * Rules: PyDictKeysObject and PyDictValues of the version. A keys object of up
 * to 3.10 says how it is searched by a function pointer, later ones by a byte;
 * the word of the function pointer holds that kind here, and whose keys they
 * are; later versions have the owner in the version word.
 *
 * Invariant: index cells name entries below nentries, or say empty or deleted;
 * the order bytes of a values array name exactly the values that are set.
 */
#include "live/ctw-object-private.h"

#include <string.h>

#define PERTURB_SHIFT 5
#define OLD_COUNTED (1u << 8)

/* Up to 3.10 the header has five words, later four. */
static gboolean
is_old (CtwSpace *space)
{
  return space->profile->keys_header == 40;
}

guint64
ctw_keys_slots (CtwSpace *space, const guint8 *keys)
{
  return is_old (space) ? *ctw_word (keys, 8) : (guint64) 1 << keys[8];
}

CtwTableKind
ctw_keys_kind (CtwSpace *space, const guint8 *keys)
{
  static const CtwTableKind kinds[] = { CTW_TABLE_GENERAL, CTW_TABLE_UNICODE, CTW_TABLE_SPLIT };

  return is_old (space) ? (CtwTableKind) (*ctw_word (keys, 16) & 0xff) : kinds[keys[10]];
}

static void
set_kind (CtwSpace *space, guint8 *keys, CtwTableKind kind)
{
  if (is_old (space))
    *ctw_word (keys, 16) = (*ctw_word (keys, 16) & ~(guint64) 0xff) | kind;
  else
    keys[10] = kind == CTW_TABLE_GENERAL ? 0 : kind == CTW_TABLE_UNICODE ? 1 : 2;
}

static guint
owner_of (CtwSpace *space, const guint8 *keys)
{
  if (is_old (space))
    return (guint) (*ctw_word (keys, 16) >> 32);
  return *(const guint32 *) (gconstpointer) (keys + 12);
}

static void
set_owner (CtwSpace *space, guint8 *keys, guint owner)
{
  if (is_old (space))
    *ctw_word (keys, 16) = (*ctw_word (keys, 16) & G_MAXUINT32) | (guint64) owner << 32;
  else
    *(guint32 *) (gpointer) (keys + 12) = owner;
}

static guint64 *
usable_word (CtwSpace *space, const guint8 *keys)
{
  return ctw_word (keys, is_old (space) ? 24 : 16);
}

static guint64 *
nentries_word (CtwSpace *space, const guint8 *keys)
{
  return ctw_word (keys, is_old (space) ? 32 : 24);
}

gint64
ctw_keys_usable (CtwSpace *space, const guint8 *keys)
{
  return (gint64) *usable_word (space, keys);
}

gint64
ctw_keys_nentries (CtwSpace *space, const guint8 *keys)
{
  return (gint64) *nentries_word (space, keys);
}

gboolean
ctw_keys_is_empty (CtwSpace *space, const guint8 *keys)
{
  return keys == space->empty_keys;
}

gsize
ctw_keys_bytes (CtwSpace *space, const guint8 *keys)
{
  return ctw_table_bytes (space->profile, ctw_keys_kind (space, keys),
                          ctw_keys_slots (space, keys));
}

/* Keys that were made with a class stand outside the counts. */
CtwHeapTag
ctw_keys_tag (CtwSpace *space, const guint8 *keys)
{
  gboolean counted = is_old (space) && (*ctw_word (keys, 16) & OLD_COUNTED);

  if (ctw_keys_kind (space, keys) == CTW_TABLE_SPLIT && !counted)
    return (CtwHeapTag){ CTW_HEAP_SHARED_KEYS, (guint16) owner_of (space, keys) };
  return (CtwHeapTag){ CTW_HEAP_KEYS, space->of[CTW_FORM_DICT]->tag.owner };
}

/* --- cells and entries */

static guint8 *
cells_of (CtwSpace *space, const guint8 *keys)
{
  return (guint8 *) keys + space->profile->keys_header;
}

gint64
ctw_keys_index (CtwSpace *space, const guint8 *keys, guint64 cell)
{
  const guint8 *cells = cells_of (space, keys);

  switch (ctw_table_cell_bytes (ctw_keys_slots (space, keys)))
    {
    case 1:
      return ((const gint8 *) cells)[cell];
    case 2:
      return ((const gint16 *) (gconstpointer) cells)[cell];
    case 4:
      return ((const gint32 *) (gconstpointer) cells)[cell];
    default:
      return ((const gint64 *) (gconstpointer) cells)[cell];
    }
}

static void
set_index (CtwSpace *space, guint8 *keys, guint64 cell, gint64 entry)
{
  guint8 *cells = cells_of (space, keys);

  switch (ctw_table_cell_bytes (ctw_keys_slots (space, keys)))
    {
    case 1:
      ((gint8 *) cells)[cell] = (gint8) entry;
      break;
    case 2:
      ((gint16 *) (gpointer) cells)[cell] = (gint16) entry;
      break;
    case 4:
      ((gint32 *) (gpointer) cells)[cell] = (gint32) entry;
      break;
    default:
      ((gint64 *) (gpointer) cells)[cell] = entry;
      break;
    }
}

/* Entries of a table with str keys only may do without the hash. */
static gboolean
has_hashes (CtwSpace *space, const guint8 *keys)
{
  return ctw_table_entry_bytes (space->profile, ctw_keys_kind (space, keys)) == 24;
}

guint8 *
ctw_keys_entry (CtwSpace *space, const guint8 *keys, gint64 entry)
{
  guint64 slots = ctw_keys_slots (space, keys);

  return cells_of (space, keys) + slots * ctw_table_cell_bytes (slots)
         + (guint64) entry * ctw_table_entry_bytes (space->profile, ctw_keys_kind (space, keys));
}

static CtwRef *
key_word (CtwSpace *space, const guint8 *keys, gint64 entry)
{
  return (CtwRef *) (gpointer) (ctw_keys_entry (space, keys, entry)
                                + (has_hashes (space, keys) ? 8 : 0));
}

CtwRef
ctw_keys_key (CtwSpace *space, const guint8 *keys, gint64 entry)
{
  return *key_word (space, keys, entry);
}

CtwRef
ctw_keys_value (CtwSpace *space, const guint8 *keys, gint64 entry)
{
  return key_word (space, keys, entry)[1];
}

gint64
ctw_keys_entry_hash (CtwSpace *space, const guint8 *keys, gint64 entry)
{
  if (has_hashes (space, keys))
    return (gint64) *ctw_word (ctw_keys_entry (space, keys, entry), 0);
  return ctw_str_hash (space, ctw_keys_key (space, keys, entry));
}

static guint
log2_of (guint64 n)
{
  return 63 - (guint) __builtin_clzll (n);
}

static void
init_header (CtwSpace *space, guint8 *keys, CtwTableKind kind, guint64 slots)
{
  memset (keys, 0, space->profile->keys_header);
  *ctw_word (keys, 0) = 1;
  if (is_old (space))
    *ctw_word (keys, 8) = slots;
  else
    {
      keys[8] = (guint8) log2_of (slots);
      keys[9] = (guint8) log2_of (slots * ctw_table_cell_bytes (slots));
    }
  set_kind (space, keys, kind);
  *usable_word (space, keys) = ctw_table_usable (slots);
}

static guint8 *
init_table (CtwSpace *space, guint8 *keys, CtwTableKind kind, guint64 slots)
{
  gsize bytes = ctw_table_bytes (space->profile, kind, slots);
  guint64 cells = slots * ctw_table_cell_bytes (slots);

  if (keys == NULL)
    return NULL;
  init_header (space, keys, kind, slots);
  memset (cells_of (space, keys), 0xff, cells);
  memset (cells_of (space, keys) + cells, 0, bytes - space->profile->keys_header - cells);
  return keys;
}

/* An empty table. CPython: new_keys_object(). */
guint8 *
ctw_keys_new (CtwSpace *space, CtwTableKind kind, guint64 slots, CtwHeapTag tag)
{
  gsize bytes = ctw_table_bytes (space->profile, kind, slots);
  gboolean kept = bytes == ctw_table_bytes (space->profile, CTW_TABLE_UNICODE, 8)
                  && tag.kind == CTW_HEAP_KEYS;
  guint8 *keys = kept ? ctw_freelist_take (space, CTW_FREELIST_KEYS) : NULL;

  if (keys == NULL)
    keys = ctw_space_alloc (space, bytes, tag);
  return init_table (space, keys, kind, slots);
}

/* An empty table for what is copied whole, never from the free list. CPython:
 * clone_combined_dict_keys(). */
guint8 *
ctw_keys_new_clone (CtwSpace *space, CtwTableKind kind, guint64 slots, CtwHeapTag tag)
{
  gsize bytes = ctw_table_bytes (space->profile, kind, slots);

  return init_table (space, ctw_space_alloc (space, bytes, tag), kind, slots);
}

/* The keys that the instances of a class share. CPython: _PyDict_NewKeysForClass(). */
guint8 *
ctw_keys_new_shared (CtwSpace *space, CtwLiveClass *klass)
{
  CtwHeapTag tag = { CTW_HEAP_SHARED_KEYS, klass->tag.owner };
  const CtwProfile *profile = space->profile;
  guint8 *keys = ctw_keys_new (space, CTW_TABLE_SPLIT, profile->shared_keys_slots, tag);

  if (keys == NULL)
    return NULL;
  set_owner (space, keys, klass->tag.owner);
  *usable_word (space, keys) = profile->shared_keys_usable;
  return keys;
}

/* Gives one reference up; the keys die with the last. */
void
ctw_keys_down (CtwSpace *space, guint8 *keys)
{
  if (ctw_keys_is_empty (space, keys) || --*ctw_word (keys, 0) > 0)
    return;
  CtwHeapTag tag = ctw_keys_tag (space, keys);
  gsize bytes = ctw_keys_bytes (space, keys);
  for (gint64 i = 0; i < ctw_keys_nentries (space, keys); i++)
    {
      CtwRef *words = key_word (space, keys, i);
      if (words[0] != NULL)
        ctw_ref_down (space, words[0]);
      if (words[1] != NULL)
        ctw_ref_down (space, words[1]);
    }
  if (tag.kind == CTW_HEAP_KEYS && bytes == ctw_table_bytes (space->profile, CTW_TABLE_UNICODE, 8)
      && ctw_freelist_keep (space, CTW_FREELIST_KEYS, keys))
    return;
  ctw_heap_release (space->heap, keys, bytes, tag);
}

/* --- searching */

typedef struct
{
  guint64 mask;
  guint64 perturb;
  guint64 cell;
} Path;

static Path
path_start (CtwSpace *space, const guint8 *keys, gint64 hash)
{
  guint64 mask = ctw_keys_slots (space, keys) - 1;

  return (Path){ mask, (guint64) hash, (guint64) hash & mask };
}

static void
path_next (Path *path)
{
  path->perturb >>= PERTURB_SHIFT;
  path->cell = (path->cell * 5 + path->perturb + 1) & path->mask;
}

/* The number of the entry, or -1. CPython: lookdict(). */
gint64
ctw_keys_find (CtwSpace *space, const guint8 *keys, CtwRef key, gint64 hash)
{
  if (ctw_keys_is_empty (space, keys))
    return -1;
  for (Path path = path_start (space, keys, hash);; path_next (&path))
    {
      gint64 entry = ctw_keys_index (space, keys, path.cell);
      if (entry == CTW_CELL_EMPTY)
        return -1;
      if (entry < 0)
        continue;
      CtwRef other = ctw_keys_key (space, keys, entry);
      if (other == key
          || (ctw_keys_entry_hash (space, keys, entry) == hash
              && ctw_ref_equal (space, other, key)))
        return entry;
    }
}

static guint64
free_cell (CtwSpace *space, const guint8 *keys, gint64 hash)
{
  Path path = path_start (space, keys, hash);

  while (ctw_keys_index (space, keys, path.cell) >= 0)
    path_next (&path);
  return path.cell;
}

/* Appends an entry; takes no reference. */
gint64
ctw_keys_append (CtwSpace *space, guint8 *keys, CtwRef key, gint64 hash, CtwRef value)
{
  gint64 entry = ctw_keys_nentries (space, keys);

  set_index (space, keys, free_cell (space, keys, hash), entry);
  if (has_hashes (space, keys))
    *ctw_word (ctw_keys_entry (space, keys, entry), 0) = (guint64) hash;
  CtwRef *words = key_word (space, keys, entry);
  words[0] = key;
  words[1] = value;
  ++*nentries_word (space, keys);
  --*usable_word (space, keys);
  return entry;
}

void
ctw_keys_set_value (CtwSpace *space, guint8 *keys, gint64 entry, CtwRef value)
{
  key_word (space, keys, entry)[1] = value;
}

/* The entry becomes a hole; its references are the caller's now. */
void
ctw_keys_delete (CtwSpace *space, guint8 *keys, gint64 entry)
{
  Path path = path_start (space, keys, ctw_keys_entry_hash (space, keys, entry));

  while (ctw_keys_index (space, keys, path.cell) != entry)
    path_next (&path);
  set_index (space, keys, path.cell, CTW_CELL_DUMMY);
  if (has_hashes (space, keys))
    *ctw_word (ctw_keys_entry (space, keys, entry), 0) = 0;
  CtwRef *words = key_word (space, keys, entry);
  words[0] = words[1] = NULL;
}

/* Shared keys take a name in while they have room. CPython: insert_split_key(). */
gboolean
ctw_keys_admit (CtwSpace *space, guint8 *keys, CtwRef key, gint64 *index)
{
  gint64 hash = ctw_str_hash (space, key);

  *index = ctw_keys_find (space, keys, key, hash);
  if (*index < 0 && ctw_keys_usable (space, keys) > 0)
    *index = ctw_keys_append (space, keys, ctw_ref_up (key), hash, NULL);
  return *index >= 0;
}

/* Values that an array made now has room for. CPython: shared_keys_usable_size(). */
guint
ctw_keys_capacity (CtwSpace *space, const guint8 *keys)
{
  if (space->profile->storage == CTW_STORAGE_SPLIT_DICT)
    return (guint) ctw_table_usable (ctw_keys_slots (space, keys));
  return (guint) (ctw_keys_nentries (space, keys) + ctw_keys_usable (space, keys));
}

/* Each new instance makes the next one's values a little fewer. */
void
ctw_keys_shrink (CtwSpace *space, CtwLiveClass *klass)
{
  guint64 *usable = usable_word (space, klass->keys);

  if (*usable <= 1)
    return;
  --*usable;
  ctw_class_changed (space, klass);
}

/* A combined table becomes the keys of a class (3.8 … 3.10): from now on it has no values. */
void
ctw_keys_become_shared (CtwSpace *space, CtwLiveClass *klass, guint8 *keys)
{
  set_kind (space, keys, CTW_TABLE_SPLIT);
  *ctw_word (keys, 16) |= OLD_COUNTED;
  set_owner (space, keys, klass->tag.owner);
  ++*ctw_word (keys, 0);
}

void
ctw_keys_become_general (CtwSpace *space, guint8 *keys)
{
  set_kind (space, keys, CTW_TABLE_GENERAL);
}

/* --- values arrays */

/* Byte 4 of the header of embedded values is padding: it keeps the room that was asked for. */
#define INLINE_ROOM 4
#define VALUES_HEADER 8
/* In the prefix of 3.11 and 3.12 the lowest byte is padding where it has this bit. */
#define PREFIX_PADDING 0x80

CtwRef *
ctw_values_items (CtwSpace *space, guint8 *values)
{
  return (CtwRef *) (gpointer) (values
                                + (space->profile->values_shape == CTW_VALUES_HEADED ? VALUES_HEADER
                                                                                     : 0));
}

static guint
prefixed_room (const guint8 *values)
{
  guint prefix = values[-1];
  guint8 lowest = *(values - prefix);

  return prefix - 2 - (lowest & PREFIX_PADDING ? lowest & 7u : 0);
}

guint
ctw_values_room (CtwSpace *space, guint8 *values, const guint8 *keys)
{
  switch (space->profile->values_shape)
    {
    case CTW_VALUES_PLAIN:
      return ctw_keys_capacity (space, keys);
    case CTW_VALUES_PREFIXED:
      return prefixed_room (values);
    case CTW_VALUES_HEADED:
      return values[0];
    default:
      g_return_val_if_reached (0);
    }
}

static guint8 *
order_of (CtwSpace *space, guint8 *values)
{
  return values + VALUES_HEADER + 8 * (gsize) values[0];
}

/* Values that are set. */
guint
ctw_values_n (CtwSpace *space, guint8 *values, const guint8 *keys)
{
  guint n = 0;

  switch (space->profile->values_shape)
    {
    case CTW_VALUES_PREFIXED:
      return values[-2];
    case CTW_VALUES_HEADED:
      return values[1];
    case CTW_VALUES_PLAIN:
    default:
      for (gint64 i = 0; i < ctw_keys_nentries (space, keys); i++)
        n += ctw_values_items (space, values)[i] != NULL;
      return n;
    }
}

/* The index of the value that was set in @place. */
guint
ctw_values_order_at (CtwSpace *space, guint8 *values, guint place)
{
  switch (space->profile->values_shape)
    {
    case CTW_VALUES_PREFIXED:
      return *(values - 3 - place);
    case CTW_VALUES_HEADED:
      return order_of (space, values)[place];
    case CTW_VALUES_PLAIN:
    default:
      return place;
    }
}

static void
append_order (CtwSpace *space, guint8 *values, guint index)
{
  if (space->profile->values_shape == CTW_VALUES_PREFIXED)
    *(values - 3 - values[-2]++) = (guint8) index;
  else if (space->profile->values_shape == CTW_VALUES_HEADED)
    order_of (space, values)[values[1]++] = (guint8) index;
}

static void
remove_order (CtwSpace *space, guint8 *values, guint index)
{
  gboolean prefixed = space->profile->values_shape == CTW_VALUES_PREFIXED;
  guint8 *n = prefixed ? values - 2 : values + 1;
  gint step = prefixed ? -1 : 1;
  guint8 *at = prefixed ? values - 3 : order_of (space, values);
  guint place = 0;

  while (at[step * (gint) place] != index)
    place++;
  for (; place + 1 < *n; place++)
    at[step * (gint) place] = at[step * (gint) (place + 1)];
  --*n;
}

/* Takes @value over. */
void
ctw_values_store (CtwSpace *space, guint8 *values, guint index, CtwRef value)
{
  CtwRef *items = ctw_values_items (space, values);
  CtwRef old = items[index];

  if (old == NULL)
    append_order (space, values, index);
  items[index] = value;
  if (old != NULL)
    ctw_ref_down (space, old);
}

/* Returns the value, whose reference is the caller's now; NULL where none is set. */
CtwRef
ctw_values_remove (CtwSpace *space, guint8 *values, const guint8 *keys, guint index)
{
  CtwRef old = index < ctw_values_room (space, values, keys)
                   ? ctw_values_items (space, values)[index]
                   : NULL;

  if (old == NULL)
    return NULL;
  ctw_values_items (space, values)[index] = NULL;
  if (space->profile->values_shape != CTW_VALUES_PLAIN)
    remove_order (space, values, index);
  return old;
}

gboolean
ctw_values_are_embedded (CtwSpace *space, const guint8 *values)
{
  return space->profile->values_shape == CTW_VALUES_HEADED && values[2] != 0;
}

static void
init_prefix (guint8 *values, guint capacity)
{
  guint prefix = CTW_UP8 (capacity + 2);
  guint padding = prefix - 2 - capacity;

  memset (values - prefix, 0, prefix);
  values[-1] = (guint8) prefix;
  if (padding > 0)
    *(values - prefix) = (guint8) (PREFIX_PADDING | padding);
}

/* Inside an object, or at the start of a block. */
void
ctw_values_init_inline (CtwSpace *space, guint8 *values, guint capacity, guint room)
{
  memset (values, 0, VALUES_HEADER + 8 * (gsize) room + CTW_UP8 (room));
  values[0] = (guint8) capacity;
  values[2] = 1;
  values[3] = 1;
  values[INLINE_ROOM] = (guint8) room;
}

/* The room that an object was asked for with its embedded values. */
guint
ctw_values_inline_room (const guint8 *values)
{
  return values[INLINE_ROOM];
}

static gsize
array_bytes (CtwSpace *space, guint capacity)
{
  switch (space->profile->values_shape)
    {
    case CTW_VALUES_PLAIN:
      return 8 * (gsize) capacity;
    case CTW_VALUES_PREFIXED:
      return CTW_UP8 (capacity + 2) + 8 * (gsize) capacity;
    case CTW_VALUES_HEADED:
      return VALUES_HEADER + 8 * (gsize) capacity + CTW_UP8 (capacity);
    default:
      g_return_val_if_reached (0);
    }
}

/* Where the block of an array begins. */
gpointer
ctw_values_block (CtwSpace *space, guint8 *values)
{
  return space->profile->values_shape == CTW_VALUES_PREFIXED ? values - values[-1] : values;
}

gsize
ctw_values_request (CtwSpace *space, guint8 *values, const guint8 *keys)
{
  return array_bytes (space, ctw_values_room (space, values, keys));
}

CtwHeapTag
ctw_values_tag (CtwSpace *space, const guint8 *keys)
{
  return (CtwHeapTag){ CTW_HEAP_VALUES, (guint16) owner_of (space, keys) };
}

/* Bytes that embedded values of that room add to an object. */
gsize
ctw_values_inline_bytes (CtwSpace *space, guint room)
{
  return array_bytes (space, room);
}

guint8 *
ctw_values_alloc_sized (CtwSpace *space, const guint8 *keys, guint capacity)
{
  gsize bytes = array_bytes (space, capacity);
  guint8 *block = ctw_space_alloc (space, bytes, ctw_values_tag (space, keys));

  if (block == NULL)
    return NULL;
  memset (block, 0, bytes);
  if (space->profile->values_shape == CTW_VALUES_PREFIXED)
    {
      block += CTW_UP8 (capacity + 2);
      init_prefix (block, capacity);
    }
  else if (space->profile->values_shape == CTW_VALUES_HEADED)
    {
      block[0] = (guint8) capacity;
      block[3] = 1;
    }
  return block;
}

/* An array over @keys with the room they have now. CPython: new_values(). */
guint8 *
ctw_values_alloc (CtwSpace *space, const guint8 *keys)
{
  return ctw_values_alloc_sized (space, keys, ctw_keys_capacity (space, keys));
}

/* Drops the values; frees the array unless it is part of an object. */
void
ctw_values_release (CtwSpace *space, guint8 *values, const guint8 *keys)
{
  guint room = ctw_values_room (space, values, keys);

  for (guint i = 0; i < room; i++)
    ctw_ref_clear (space, &ctw_values_items (space, values)[i]);
  if (ctw_values_are_embedded (space, values))
    values[1] = 0;
  else
    ctw_heap_release (space->heap, ctw_values_block (space, values), array_bytes (space, room),
                      ctw_values_tag (space, keys));
}
