/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-view.c: reads an object and what belongs to it back from the heap.
 *
 * Nothing is known here but where the words of the version are; what stands in
 * them is read.  Invariant: the fields of a block tile it.
 */
#include "live/ctw-live-view.h"
#include "live/ctw-live-private.h"

#include <string.h>

#define MAX_BLOCKS 40
#define MAX_CELLS 4096
#define TEXT_LIMIT 40

typedef struct
{
  CtwBlockKind kind;
  const char *title;
  guint8 *start; /* of the block */
  guint pre;
  guint size;
  CtwDomain domain;
  gboolean gc;
  gboolean shared;
  gboolean in_heap;
  GArray *fields;   /* CtwField */
  GArray *pointers; /* guint64, by field: what it points at */
} Block;

struct _CtwLiveView
{
  CtwArena *arena;
  guint n;
  CtwBlock blocks[MAX_BLOCKS];
  guint64 addresses[MAX_BLOCKS];
};

typedef struct
{
  CtwLive *live;
  CtwSpace *space;
  CtwLiveView *view;
  guint n;
  Block blocks[MAX_BLOCKS];
  guint group;
} Reader;

/* --- fields */

static Block *
new_block (Reader *reader,
           CtwBlockKind kind,
           const char *title,
           gpointer start,
           guint pre,
           gsize size)
{
  if (reader->n == MAX_BLOCKS)
    return NULL;
  for (guint i = 0; i < reader->n; i++)
    if (reader->blocks[i].start == start)
      return NULL;
  Block *block = &reader->blocks[reader->n++];
  *block = (Block){ .kind = kind,
                    .title = ctw_arena_strdup (reader->view->arena, title),
                    .start = start,
                    .pre = pre,
                    .size = (guint) size,
                    .domain = CTW_DOMAIN_OBJ,
                    .in_heap = TRUE,
                    .fields = g_array_new (FALSE, FALSE, sizeof (CtwField)),
                    .pointers = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  return block;
}

static guint8 *
base_of (const Block *block)
{
  return block->start + block->pre;
}

static void
add_field (Reader *reader,
           Block *block,
           CtwFieldKind kind,
           gint offset,
           guint size,
           const char *name,
           const char *value)
{
  CtwField field = { .offset = offset,
                     .size = size,
                     .kind = kind,
                     .name = ctw_arena_strdup (reader->view->arena, name),
                     .owner = CTW_NONE,
                     .value = ctw_arena_strdup (reader->view->arena, value),
                     .target = CTW_NONE,
                     .group = reader->group };
  guint64 nowhere = 0;

  if (size == 0)
    return;
  g_array_append_val (block->fields, field);
  g_array_append_val (block->pointers, nowhere);
}

static void
add_number (Reader *reader,
            Block *block,
            CtwFieldKind kind,
            gint offset,
            guint size,
            const char *name)
{
  const guint8 *at = base_of (block) + offset;
  gint64 number = size == 1   ? (gint64) *at
                  : size == 2 ? (gint64) * (const guint16 *) (gconstpointer) at
                  : size == 4 ? (gint64) * (const guint32 *) (gconstpointer) at
                              : (gint64) *ctw_word (at, 0);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  add_field (reader, block, kind, offset, size, name, text);
}

static char *
text_of (Reader *reader, CtwRef ref)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (ref == NULL)
    return g_strdup ("NULL");
  reader->live->steps_left = reader->live->budget;
  if (ctw_form_of (ref) == CTW_FORM_INSTANCE || ctw_form_of (ref) >= CTW_FORM_FUNCTION
      || !ctw_live_repr (reader->live, ref, text))
    {
      g_string_printf (text, "%s at 0x%" G_GINT64_MODIFIER "x", ctw_class_of (ref)->name,
                       (guint64) (guintptr) ref);
      g_clear_pointer (&reader->live->reason, g_free);
      ctw_raised_clear (reader->space);
    }
  if (g_utf8_strlen (text->str, -1) > TEXT_LIMIT)
    {
      g_string_truncate (text,
                         (gsize) (g_utf8_offset_to_pointer (text->str, TEXT_LIMIT) - text->str));
      g_string_append (text, "…");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A word that points at an object. */
static void
add_ref (Reader *reader, Block *block, CtwFieldKind kind, gint offset, const char *name)
{
  CtwRef ref = ctw_pointer (base_of (block), offset);
  g_autofree char *text = text_of (reader, ref);

  add_field (reader, block, kind, offset, 8, name, text);
  g_array_index (block->pointers, guint64, block->pointers->len - 1) = (guint64) (guintptr) ref;
}

/* A word that points at something else: a table, an array. */
static void
add_pointer (Reader *reader, Block *block, CtwFieldKind kind, gint offset, const char *name)
{
  guint64 word = *ctw_word (base_of (block), offset);
  g_autofree char *text = word == 0 ? g_strdup ("NULL")
                                    : g_strdup_printf ("0x%" G_GINT64_MODIFIER "x", word);

  add_field (reader, block, kind, offset, 8, name, text);
  g_array_index (block->pointers, guint64, block->pointers->len - 1) = word;
}

/* --- heads */

static void
add_pre_header (Reader *reader, Block *block, const CtwLiveClass *klass)
{
  gboolean managed = klass->dict_place == CTW_DICT_MANAGED;

  if (block->pre != 32)
    return;
  if (reader->space->profile->dict_word == CTW_DICT_WORD_VALUES_AND_DICT)
    add_pointer (reader, block, CTW_FIELD_VALUES, -32, "values");
  else if (klass->weakref_offset == -32)
    add_pointer (reader, block, CTW_FIELD_WEAKREF, -32, "__weakref__");
  else
    add_field (reader, block, CTW_FIELD_PRE_UNUSED, -32, 8, NULL, NULL);
  /* 3.12 has both in one word: an odd one leads to values. */
  if (managed && (*ctw_word (base_of (block), -24) & 1))
    add_pointer (reader, block, CTW_FIELD_VALUES, -24, "values");
  else if (managed)
    add_pointer (reader, block, CTW_FIELD_DICT, -24, "__dict__");
  else
    add_field (reader, block, CTW_FIELD_PRE_UNUSED, -24, 8, NULL, NULL);
}

static void
add_head (Reader *reader, Block *block, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  add_pre_header (reader, block, klass);
  if (klass->gc)
    {
      add_pointer (reader, block, CTW_FIELD_GC_NEXT, -16, NULL);
      add_pointer (reader, block, CTW_FIELD_GC_PREV, -8, NULL);
    }
  add_number (reader, block, CTW_FIELD_REFCOUNT, 0, 8, NULL);
  add_field (reader, block, CTW_FIELD_TYPE, 8, 8, NULL, klass->name);
  block->gc = klass->gc;
}

/* --- attributes */

static const CtwSlot *
slot_at (const CtwLiveClass *klass, gint offset)
{
  for (guint i = 0; i < klass->n_slots; i++)
    if (klass->slots[i]->offset == offset)
      return klass->slots[i];
  return NULL;
}

static void
add_body_word (Reader *reader, Block *block, const CtwLiveClass *klass, gint offset)
{
  const CtwSlot *slot = slot_at (klass, offset);

  if (slot != NULL)
    add_ref (reader, block, slot->dead ? CTW_FIELD_DEAD_SLOT : CTW_FIELD_SLOT, offset, slot->name);
  else if (klass->dict_place == CTW_DICT_IN_BODY && klass->dict_offset == offset)
    add_pointer (reader, block, CTW_FIELD_DICT, offset, "__dict__");
  else if (klass->weakref_offset == offset)
    add_pointer (reader, block, CTW_FIELD_WEAKREF, offset, "__weakref__");
  else if (klass->form == CTW_FORM_EXCEPTION && offset == 24)
    add_ref (reader, block, CTW_FIELD_BUILTIN, offset, "args");
  else
    add_pointer (reader, block, CTW_FIELD_BUILTIN, offset, NULL);
}

static const char *
name_of_key (Reader *reader, const guint8 *keys, gint64 entry)
{
  CtwRef key = entry < ctw_keys_nentries (reader->space, keys)
                   ? ctw_keys_key (reader->space, keys, entry)
                   : NULL;
  g_autofree char *text = key == NULL ? NULL
                          : ctw_form_of (key) == CTW_FORM_STR
                              ? ctw_str_dup (reader->space, key, NULL)
                              : text_of (reader, key);

  return ctw_arena_strdup (reader->view->arena, text);
}

static void
add_values (Reader *reader, Block *block, gint offset, guint n, const guint8 *keys)
{
  for (guint i = 0; i < n; i++)
    {
      gint at = offset + 8 * (gint) i;
      const char *name = name_of_key (reader, keys, i);
      if (name != NULL)
        add_ref (reader, block, CTW_FIELD_VALUE, at, name);
      else
        add_field (reader, block, CTW_FIELD_VALUE_FREE, at, 8, NULL, NULL);
    }
}

static void
add_order (Reader *reader, Block *block, gint offset, guint n)
{
  for (guint i = 0; i < n; i++)
    add_number (reader, block, CTW_FIELD_ORDER, offset + (gint) i, 1, NULL);
}

/* The header, the values and the order bytes of 3.13, inside an object or on their own. */
static void
add_headed_values (Reader *reader, Block *block, gint offset, const guint8 *keys, guint room)
{
  static const char *const names[] = { "capacity", "size", "embedded", "valid" };
  guint capacity = base_of (block)[offset];

  reader->group++;
  for (gint i = 0; i < 4; i++)
    add_number (reader, block, CTW_FIELD_INLINE_HEADER, offset + i, 1, names[i]);
  add_field (reader, block, CTW_FIELD_PADDING, offset + 4, 4, NULL, NULL);
  reader->group = 0;
  add_values (reader, block, offset + 8, capacity, keys);
  gint order = offset + 8 + 8 * (gint) capacity;
  add_order (reader, block, order, capacity);
  gint end = offset + 8 + 8 * (gint) room + (gint) CTW_UP8 (room);
  gint rest = order + (gint) capacity;
  add_field (reader, block, CTW_FIELD_PADDING, rest, (guint) (end - rest), NULL, NULL);
}

static void read_object (Reader *reader, CtwRef ref, CtwBlockKind kind);

static void read_shared_keys (Reader *reader, const CtwLiveClass *klass);

static void
read_values (Reader *reader, guint8 *values, const guint8 *keys)
{
  CtwSpace *space = reader->space;
  guint room = ctw_values_room (space, values, keys);
  guint pre = (guint) (values - (guint8 *) ctw_values_block (space, values));
  Block *block = new_block (reader, CTW_BLOCK_VALUES, "values", values - pre, pre,
                            ctw_values_request (space, values, keys));

  if (block == NULL)
    return;
  block->domain = CTW_DOMAIN_MEM;
  if (space->profile->values_shape == CTW_VALUES_HEADED)
    {
      add_headed_values (reader, block, 0, keys, room);
      return;
    }
  for (guint i = pre; i > 0; i--)
    add_number (reader, block, CTW_FIELD_ORDER, -(gint) i, 1, NULL);
  add_values (reader, block, 0, room, keys);
}

/* --- tables */

static void
add_keys_header (Reader *reader, Block *block)
{
  gboolean old = reader->space->profile->keys_header == 40;
  static const char *const words[] = { "refcount", "size", "lookup", "usable", "nentries" };

  reader->group++;
  if (old)
    for (gint i = 0; i < 5; i++)
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 8 * i, 8, words[i]);
  else
    {
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 0, 8, "refcount");
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 8, 1, "log2_size");
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 9, 1, "log2_index_bytes");
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 10, 1, "kind");
      add_field (reader, block, CTW_FIELD_PADDING, 11, 1, NULL, NULL);
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 12, 4, "version");
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 16, 8, "usable");
      add_number (reader, block, CTW_FIELD_KEYS_HEADER, 24, 8, "nentries");
    }
  reader->group = 0;
}

static void
add_entry (Reader *reader, Block *block, const guint8 *keys, gint64 entry, guint bytes)
{
  gint offset = (gint) (ctw_keys_entry (reader->space, keys, entry) - keys);
  const char *name = name_of_key (reader, keys, entry);

  if (name == NULL)
    {
      add_field (reader, block, CTW_FIELD_ENTRY_FREE, offset, bytes, NULL, NULL);
      return;
    }
  reader->group++;
  if (bytes == 24)
    {
      add_number (reader, block, CTW_FIELD_ENTRY_HASH, offset, 8, name);
      offset += 8;
    }
  add_ref (reader, block, CTW_FIELD_ENTRY_KEY, offset, name);
  add_ref (reader, block, CTW_FIELD_ENTRY_VALUE, offset + 8, name);
}

static void
read_keys (Reader *reader, guint8 *keys, CtwBlockKind kind, const char *title)
{
  CtwSpace *space = reader->space;
  guint64 slots = ctw_keys_slots (space, keys);
  guint width = ctw_table_cell_bytes (slots), room = (guint) ctw_table_usable (slots);
  guint bytes = ctw_table_entry_bytes (space->profile, ctw_keys_kind (space, keys));

  if (ctw_keys_is_empty (space, keys) || slots > MAX_CELLS)
    return;
  Block *block = new_block (reader, kind, title, keys, 0, ctw_keys_bytes (space, keys));
  if (block == NULL)
    return;
  block->domain = space->profile->keys_domain;
  block->shared = kind == CTW_BLOCK_SHARED_KEYS;
  add_keys_header (reader, block);
  for (guint64 i = 0; i < slots; i++)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT,
                                               ctw_keys_index (space, keys, i));
      add_field (reader, block, CTW_FIELD_INDEX, (gint) (space->profile->keys_header + i * width),
                 width, NULL, text);
    }
  for (guint i = 0; i < room; i++)
    add_entry (reader, block, keys, i, bytes);
  reader->group = 0;
}

static void
read_shared_keys (Reader *reader, const CtwLiveClass *klass)
{
  g_autofree char *title = g_strdup_printf ("keys of %s", klass->name);

  if (klass->keys != NULL)
    read_keys (reader, klass->keys, CTW_BLOCK_SHARED_KEYS, title);
}

static void
read_dict_parts (Reader *reader, CtwRef dict)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);
  gboolean split = values != NULL;

  if (split && !ctw_values_are_embedded (reader->space, values))
    read_values (reader, values, keys);
  read_keys (reader, keys, split ? CTW_BLOCK_SHARED_KEYS : CTW_BLOCK_KEYS,
             split ? "shared keys" : "keys");
}

/* --- objects */

static void
add_instance (Reader *reader, Block *block, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  guint8 *inside = ctw_instance_inline (reader->space, ref);

  for (gint offset = 16; offset < (gint) klass->basicsize; offset += 8)
    add_body_word (reader, block, klass, offset);
  if (inside != NULL)
    add_headed_values (reader, block, (gint) klass->basicsize, klass->keys,
                       ctw_values_inline_room (inside));
}

static void
add_int (Reader *reader, Block *block, CtwRef ref, gsize size)
{
  add_number (reader, block, CTW_FIELD_SIZE, 16, 8, NULL);
  for (gint offset = 24; offset + 4 <= (gint) size; offset += 4)
    add_number (reader, block, CTW_FIELD_ITEM, offset, 4, "digit");
}

static void
add_str (Reader *reader, Block *block, CtwRef ref, gsize size)
{
  gboolean ascii = ctw_str_ascii (reader->space, ref) != NULL;
  const CtwProfile *profile = reader->space->profile;
  gint header = (gint) (ascii ? profile->str_ascii_header : profile->str_compact_header);
  g_autofree char *text = text_of (reader, ref);

  add_number (reader, block, CTW_FIELD_SIZE, 16, 8, "length");
  add_number (reader, block, CTW_FIELD_BUILTIN, 24, 8, "hash");
  add_number (reader, block, CTW_FIELD_BUILTIN, 32, 4, "state");
  add_field (reader, block, CTW_FIELD_PADDING, 36, 4, NULL, NULL);
  for (gint offset = 40; offset < header; offset += 8)
    add_pointer (reader, block, CTW_FIELD_BUILTIN, offset, NULL);
  add_field (reader, block, CTW_FIELD_ITEM, header, (guint) ((gint) size - header), "characters",
             text);
}

static void
add_tuple (Reader *reader, Block *block, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  gint items = (gint) ((guint8 *) ctw_tuple_items (reader->space, ref) - (guint8 *) ref);
  gint end = items + 8 * (gint) ctw_tuple_n (ref), all = (gint) (block->size - block->pre);

  add_number (reader, block, CTW_FIELD_SIZE, 16, 8, NULL);
  if (items > 24)
    add_number (reader, block, CTW_FIELD_BUILTIN, 24, 8, "hash");
  for (gint offset = items; offset < end; offset += 8)
    {
      const char *name = klass->type != NULL && (guint) (offset - items) / 8 < klass->type->n_fields
                             ? klass->type->fields[(offset - items) / 8]
                             : NULL;
      add_ref (reader, block, CTW_FIELD_ITEM, offset, name);
    }
  add_field (reader, block, CTW_FIELD_SPARE, end, (guint) (all - end), NULL, NULL);
}

static void
add_list (Reader *reader, Block *block)
{
  add_number (reader, block, CTW_FIELD_SIZE, 16, 8, NULL);
  add_pointer (reader, block, CTW_FIELD_BUILTIN, 24, "items");
  add_number (reader, block, CTW_FIELD_BUILTIN, 32, 8, "allocated");
}

static void
add_dict (Reader *reader, Block *block)
{
  add_number (reader, block, CTW_FIELD_DICT_USED, 16, 8, NULL);
  add_number (reader, block, CTW_FIELD_DICT_VERSION, 24, 8, NULL);
  add_pointer (reader, block, CTW_FIELD_DICT_KEYS, 32, NULL);
  add_pointer (reader, block, CTW_FIELD_DICT_VALUES, 40, NULL);
}

static void
add_float (Reader *reader, Block *block, CtwRef ref)
{
  g_autoptr (GString) text = g_string_new (NULL);

  ctw_float_repr (ctw_float_get (ref), text);
  add_field (reader, block, CTW_FIELD_BUILTIN, 16, 8, "value", text->str);
}

static void
add_contents (Reader *reader, Block *block, CtwRef ref)
{
  gsize size = block->size - block->pre;

  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
      add_instance (reader, block, ref);
      break;
    case CTW_FORM_INT:
      add_int (reader, block, ref, size);
      break;
    case CTW_FORM_FLOAT:
      add_float (reader, block, ref);
      break;
    case CTW_FORM_STR:
      add_str (reader, block, ref, size);
      break;
    case CTW_FORM_TUPLE:
      add_tuple (reader, block, ref);
      break;
    case CTW_FORM_LIST:
      add_list (reader, block);
      break;
    case CTW_FORM_DICT:
      add_dict (reader, block);
      break;
    default:
      for (gint offset = 16; offset < (gint) size; offset += 8)
        add_pointer (reader, block, CTW_FIELD_BUILTIN, offset, NULL);
      break;
    }
}

static void
read_items (Reader *reader, CtwRef list)
{
  gsize n = ctw_list_n (list), room = ctw_list_allocated (list);
  Block *block = room > 0 && room <= MAX_CELLS ? new_block (reader, CTW_BLOCK_BUFFER, "items",
                                                            ctw_list_items (list), 0, 8 * room)
                                               : NULL;

  if (block == NULL)
    return;
  block->domain = CTW_DOMAIN_MEM;
  for (gsize i = 0; i < n; i++)
    add_ref (reader, block, CTW_FIELD_ITEM, (gint) (8 * i), NULL);
  add_field (reader, block, CTW_FIELD_SPARE, (gint) (8 * n), (guint) (8 * (room - n)), NULL, NULL);
}

/* The other blocks that an object consists of. */
static void
read_parts (Reader *reader, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  CtwRef dict = klass->dict_place != CTW_DICT_NOWHERE ? ctw_instance_dict (reader->space, ref)
                                                      : NULL;
  guint8 *values = ctw_instance_values (reader->space, ref);

  if (dict != NULL)
    read_object (reader, dict, CTW_BLOCK_DICT);
  if (values != NULL && !ctw_values_are_embedded (reader->space, values))
    read_values (reader, values, klass->keys);
  if (klass->form == CTW_FORM_DICT)
    read_dict_parts (reader, ref);
  if (klass->form == CTW_FORM_LIST)
    read_items (reader, ref);
  read_shared_keys (reader, klass);
}

static void
read_object (Reader *reader, CtwRef ref, CtwBlockKind kind)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (g_hash_table_contains (reader->space->static_refs, ref))
    return;
  Block *block = new_block (reader, kind, klass->name, (guint8 *) ref - klass->pre, klass->pre,
                            ctw_ref_request (reader->space, ref));
  if (block == NULL)
    return;
  add_head (reader, block, ref);
  add_contents (reader, block, ref);
  read_parts (reader, ref);
}

static void
visit_value (gpointer object, gpointer data)
{
  Reader *reader = data;

  if (ctw_form_of (object) != CTW_FORM_INSTANCE && reader->n + 1 < MAX_BLOCKS)
    read_object (reader, object, CTW_BLOCK_VALUE);
}

/* --- the whole */

static gint
target_of (const Reader *reader, guint64 word)
{
  for (guint i = 0; i < reader->n; i++)
    {
      const Block *block = &reader->blocks[i];
      guint64 base = (guint64) (guintptr) (block->start + block->pre);
      /* A tagged word is one below what it points at. */
      if (word == base || word + 1 == base)
        return (gint) i;
    }
  return CTW_NONE;
}

static gint
by_offset (gconstpointer a, gconstpointer b)
{
  const CtwField *x = a, *y = b;

  return x->offset - y->offset;
}

static void
finish_block (Reader *reader, guint number)
{
  Block *block = &reader->blocks[number];

  for (guint i = 0; i < block->fields->len; i++)
    {
      CtwField *field = &g_array_index (block->fields, CtwField, i);
      guint64 word = g_array_index (block->pointers, guint64, i);
      gboolean link = field->kind == CTW_FIELD_GC_NEXT || field->kind == CTW_FIELD_GC_PREV;
      if (word != 0 && !link)
        field->target = target_of (reader, word);
    }
  g_array_sort (block->fields, by_offset);
  g_array_unref (block->pointers);
  CtwBlock *out = &reader->view->blocks[number];
  *out = (CtwBlock){ .kind = block->kind,
                     .title = block->title,
                     .pre = block->pre,
                     .request = block->size,
                     .size = block->size,
                     .occupied = (guint) ctw_heap_occupied (reader->space->heap, block->size),
                     .domain = block->domain,
                     .gc = block->gc,
                     .shared = block->shared };
  reader->view->addresses[number] = (guint64) (guintptr) (block->start + block->pre);
  out->fields = ctw_arena_steal_array (reader->view->arena, block->fields, &out->n_fields);
}

/**
 * ctw_live_view_new:
 * @variable: a name of the module
 *
 * Returns: (transfer full) (nullable): the object that it is bound to, with the
 *   blocks it consists of and the values it refers to; %NULL where the name is
 *   not bound, or bound to a constant, a class or a function
 */
CtwLiveView *
ctw_live_view_new (CtwLive *live, const char *variable)
{
  CtwRef ref = g_hash_table_lookup (live->globals, variable);
  Reader reader = { .live = live, .space = live->space };

  if (ref == NULL || g_hash_table_contains (live->space->static_refs, ref))
    return NULL;
  CtwLiveView *view = g_new0 (CtwLiveView, 1);
  view->arena = ctw_arena_new ();
  reader.view = view;
  read_object (&reader, ref, CTW_BLOCK_OBJECT);
  ctw_ref_traverse (live->space, ref, visit_value, &reader);
  CtwRef dict = ctw_class_of (ref)->dict_place != CTW_DICT_NOWHERE
                    ? ctw_instance_dict (live->space, ref)
                    : NULL;
  if (dict != NULL)
    ctw_ref_traverse (live->space, dict, visit_value, &reader);
  view->n = reader.n;
  for (guint i = 0; i < reader.n; i++)
    finish_block (&reader, i);
  return view;
}

/**
 * ctw_live_view_free:
 * @view: (transfer full) (nullable): a view
 */
void
ctw_live_view_free (CtwLiveView *view)
{
  if (view == NULL)
    return;
  ctw_arena_free (view->arena);
  g_free (view);
}

/**
 * ctw_live_view_get_n_blocks:
 *
 * Returns: how many blocks, the object first
 */
guint
ctw_live_view_get_n_blocks (const CtwLiveView *view)
{
  return view->n;
}

/**
 * ctw_live_view_get_block:
 *
 * Returns: (transfer none): a block with the fields that tile it
 */
const CtwBlock *
ctw_live_view_get_block (const CtwLiveView *view, guint block)
{
  return &view->blocks[block];
}

/**
 * ctw_live_view_get_address:
 *
 * Returns: where the object pointer of a block stands: id() of it
 */
guint64
ctw_live_view_get_address (const CtwLiveView *view, guint block)
{
  return view->addresses[block];
}
