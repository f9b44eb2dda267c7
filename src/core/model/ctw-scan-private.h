/* SPDX-License-Identifier: MIT */
/*
 * ctw-scan-private.h: a cursor over JSON that is made of arrays.
 *
 * A model is read in one pass without a tree in between.  The first thing that
 * is not as expected is remembered with its place; from then on every call
 * answers "nothing", so that callers need to look at the error only once.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "base/ctw-arena.h"

typedef struct
{
  const char *text;
  guint32 length;
  guint32 hash;
} CtwScanString;

typedef struct
{
  const char *begin;
  const char *at;
  const char *end;
  CtwArena *arena;
  GString *scratch;
  const char *problem; /* NULL as long as all is well; static */
  const char *place;
  gboolean first; /* an array was opened and nothing read from it yet */
  guint depth;
  guint n_strings;
  guint n_buckets;
  CtwScanString *strings; /* open addressing; what is equal is stored once */
} CtwScan;

void ctw_scan_init (CtwScan *scan, const char *json, gsize length, CtwArena *arena);
void ctw_scan_clear (CtwScan *scan);
void ctw_scan_fail (CtwScan *scan, const char *problem);
gboolean ctw_scan_open (CtwScan *scan);
gboolean ctw_scan_more (CtwScan *scan);
void ctw_scan_need (CtwScan *scan);
void ctw_scan_close (CtwScan *scan);
gboolean ctw_scan_peek (CtwScan *scan, char c);
gboolean ctw_scan_literal (CtwScan *scan, const char *literal);
gint64 ctw_scan_int (CtwScan *scan, gint64 lowest, gint64 highest);
const char *ctw_scan_string (CtwScan *scan, guint32 *length);
const char *ctw_scan_word (CtwScan *scan);
