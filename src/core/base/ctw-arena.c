/* SPDX-License-Identifier: MIT */
/*
 * ctw-arena.c: a bump allocator over chunks.
 *
 * Invariant: every piece is zeroed, aligned to 16 bytes, and lies in exactly
 * one chunk; chunks are only ever added.
 */
#include "base/ctw-arena.h"

#include <string.h>

#define CHUNK_BYTES ((gsize) 16 * 1024)

typedef struct _Chunk Chunk;
struct _Chunk
{
  Chunk *next;
  gsize used;
  gsize size;
  gsize padding; /* keeps what follows aligned to 16 */
};

struct _CtwArena
{
  Chunk *chunks;
  GHashTable *strings; /* interned text, owned by the chunks */
};

/**
 * ctw_arena_new:
 *
 * Returns: (transfer full): an empty arena
 */
CtwArena *
ctw_arena_new (void)
{
  return g_new0 (CtwArena, 1);
}

/**
 * ctw_arena_free:
 * @arena: (transfer full) (nullable): an arena
 *
 * Gives everything back that was taken from @arena.
 */
void
ctw_arena_free (CtwArena *arena)
{
  if (arena == NULL)
    return;
  for (Chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next)
    {
      next = chunk->next;
      g_free (chunk);
    }
  g_clear_pointer (&arena->strings, g_hash_table_unref);
  g_free (arena);
}

static Chunk *
add_chunk (CtwArena *arena, gsize size)
{
  gsize room = MAX (size, CHUNK_BYTES);
  Chunk *chunk = g_malloc0 (sizeof (Chunk) + room);

  chunk->size = room;
  /* A large piece gets a chunk of its own behind the one still being filled. */
  if (arena->chunks != NULL && size > CHUNK_BYTES / 4)
    {
      chunk->next = arena->chunks->next;
      arena->chunks->next = chunk;
    }
  else
    {
      chunk->next = arena->chunks;
      arena->chunks = chunk;
    }
  return chunk;
}

/**
 * ctw_arena_alloc:
 * @size: in bytes; 0 gives a valid pointer
 *
 * Returns: (transfer none): zeroed memory that lives as long as @arena
 */
gpointer
ctw_arena_alloc (CtwArena *arena, gsize size)
{
  gsize need = CTW_UP16 (MAX (size, 1));
  Chunk *chunk = arena->chunks;

  if (chunk == NULL || chunk->size - chunk->used < need)
    chunk = add_chunk (arena, need);
  gpointer piece = (char *) (chunk + 1) + chunk->used;
  chunk->used += need;
  return piece;
}

/**
 * ctw_arena_copy:
 * @data: (nullable): @size bytes
 *
 * Returns: (transfer none) (nullable): a copy; %NULL where @size is 0
 */
gpointer
ctw_arena_copy (CtwArena *arena, gconstpointer data, gsize size)
{
  return size == 0 ? NULL : memcpy (ctw_arena_alloc (arena, size), data, size);
}

/**
 * ctw_arena_strndup:
 * @length: in bytes
 *
 * Returns: (transfer none): the first @length bytes of @text, terminated
 */
const char *
ctw_arena_strndup (CtwArena *arena, const char *text, gsize length)
{
  return memcpy (ctw_arena_alloc (arena, length + 1), text, length);
}

/**
 * ctw_arena_strdup:
 * @text: (nullable): text
 *
 * Returns: (transfer none) (nullable): a copy of @text
 */
const char *
ctw_arena_strdup (CtwArena *arena, const char *text)
{
  return text == NULL ? NULL : ctw_arena_strndup (arena, text, strlen (text));
}

/**
 * ctw_arena_intern:
 * @text: (nullable): text
 *
 * Returns: (transfer none) (nullable): the arena's one copy of @text; equal
 *   texts give the same pointer
 */
const char *
ctw_arena_intern (CtwArena *arena, const char *text)
{
  if (text == NULL)
    return NULL;
  if (arena->strings == NULL)
    arena->strings = g_hash_table_new (g_str_hash, g_str_equal);
  const char *known = g_hash_table_lookup (arena->strings, text);
  if (known == NULL)
    {
      known = ctw_arena_strdup (arena, text);
      g_hash_table_add (arena->strings, (gpointer) known);
    }
  return known;
}

/**
 * ctw_arena_printf:
 * @format: as in printf()
 *
 * Returns: (transfer none): the formatted text
 */
const char *
ctw_arena_printf (CtwArena *arena, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  return ctw_arena_strdup (arena, text);
}

/**
 * ctw_arena_steal_array:
 * @array: (transfer full): a growing array
 * @length: (out) (optional): how many elements it held
 *
 * Freezes @array: its elements move into the arena, itself is freed.
 *
 * Returns: (transfer none) (nullable): the elements
 */
gpointer
ctw_arena_steal_array (CtwArena *arena, GArray *array, guint *length)
{
  gpointer data = ctw_arena_copy (arena, array->data,
                                  (gsize) array->len * g_array_get_element_size (array));
  if (length != NULL)
    *length = array->len;
  g_array_unref (array);
  return data;
}

/**
 * ctw_arena_steal_ptr_array:
 * @array: (transfer full): a growing array without a free function
 * @length: (out) (optional): how many pointers it held
 *
 * Returns: (transfer none) (nullable): the pointers
 */
gpointer
ctw_arena_steal_ptr_array (CtwArena *arena, GPtrArray *array, guint *length)
{
  gpointer data = ctw_arena_copy (arena, array->pdata, (gsize) array->len * sizeof (gpointer));
  if (length != NULL)
    *length = array->len;
  g_ptr_array_unref (array);
  return data;
}
