/* SPDX-License-Identifier: MIT */
/*
 * ctw-arena.h: memory that is taken in small pieces and given back at once.
 *
 * A model, a set of types or a scene is built once and dies as a whole; its
 * pieces come from one arena and never move, so plain pointers between them
 * stay valid as long as the whole lives.
 */
#pragma once

#include "base/ctw-base.h"

G_BEGIN_DECLS

typedef struct _CtwArena CtwArena;

CTW_API CtwArena *ctw_arena_new (void) G_GNUC_WARN_UNUSED_RESULT;
CTW_API void ctw_arena_free (CtwArena *arena);
CTW_API gpointer ctw_arena_alloc (CtwArena *arena, gsize size);
CTW_API gpointer ctw_arena_copy (CtwArena *arena, gconstpointer data, gsize size);
CTW_API const char *ctw_arena_strdup (CtwArena *arena, const char *text);
CTW_API const char *ctw_arena_strndup (CtwArena *arena, const char *text, gsize length);
CTW_API const char *ctw_arena_intern (CtwArena *arena, const char *text);
CTW_API const char *ctw_arena_printf (CtwArena *arena, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
CTW_API gpointer ctw_arena_steal_array (CtwArena *arena, GArray *array, guint *length);
CTW_API gpointer ctw_arena_steal_ptr_array (CtwArena *arena, GPtrArray *array, guint *length);

#define ctw_arena_new0(arena, T) ((T *) ctw_arena_alloc ((arena), sizeof (T)))
#define ctw_arena_array0(arena, T, n) ((T *) ctw_arena_alloc ((arena), sizeof (T) * (gsize) (n)))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtwArena, ctw_arena_free)

G_END_DECLS
