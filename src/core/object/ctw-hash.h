/* SPDX-License-Identifier: MIT */
/*
 * ctw-hash.h: hash() of the values that index tables show.
 *
 * Where a key sits in a table follows from its hash alone; with a fixed seed
 * (0 unless said otherwise) the hash follows from the value, so that figures
 * can show the real cells.
 */
#pragma once

#include "profile/ctw-profile.h"

G_BEGIN_DECLS

/* What PYTHONHASHSEED=0 means, which every figure uses. */
#define CTW_HASH_SEED 0u

CTW_API gint64 ctw_hash_str (const CtwProfile *profile,
                             const char *text,
                             gssize length,
                             guint32 seed);
CTW_API gint64 ctw_hash_bytes (const CtwProfile *profile,
                               gconstpointer data,
                               gsize length,
                               guint32 seed);
CTW_API gint64 ctw_hash_int (const char *decimal);
CTW_API gint64 ctw_hash_float (double number);
CTW_API gint64 ctw_hash_complex (double real, double imaginary);
CTW_API gint64 ctw_hash_tuple (const gint64 *items, gsize n);
CTW_API gboolean ctw_hash_none (const CtwProfile *profile, gint64 *hash);

/* Canonical storage of a str: how wide its characters are kept. */
CTW_API guint ctw_str_kind (const char *text, gssize length, guint64 *n_chars, gboolean *ascii);

G_END_DECLS
