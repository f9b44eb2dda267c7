/* SPDX-License-Identifier: MIT */
/*
 * ctw-scan.c: a cursor over JSON that is made of arrays.
 *
 * Invariant: at lies between begin and end; once problem is set, at stays at
 * end, so that every loop over the text comes to its end.
 */
#include "model/ctw-scan-private.h"

#include <string.h>

#define MAX_DEPTH 3000

/* Longer strings are hardly ever met twice. */
#define MAX_SHARED 48

void
ctw_scan_init (CtwScan *scan, const char *json, gsize length, CtwArena *arena)
{
  *scan = (CtwScan){
    .begin = json, .at = json, .end = json + length, .arena = arena, .scratch = g_string_new (NULL)
  };
  if (!g_utf8_validate_len (json, length, NULL))
    ctw_scan_fail (scan, "not UTF-8");
}

void
ctw_scan_clear (CtwScan *scan)
{
  g_string_free (scan->scratch, TRUE);
  g_free (scan->strings);
}

/* The first problem is the one that is told. */
void
ctw_scan_fail (CtwScan *scan, const char *problem)
{
  if (scan->problem != NULL)
    return;
  scan->problem = problem;
  scan->place = scan->at;
  scan->at = scan->end;
}

static void
skip_blanks (CtwScan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL && *scan->at != '\0')
    scan->at++;
}

/* Whether the next character is c; it stays where it is. */
gboolean
ctw_scan_peek (CtwScan *scan, char c)
{
  if (scan->at < scan->end && (guchar) *scan->at <= ' ')
    skip_blanks (scan);
  return scan->at < scan->end && *scan->at == c;
}

/* Takes literal where it comes next. */
gboolean
ctw_scan_literal (CtwScan *scan, const char *literal)
{
  gsize length = strlen (literal);

  if (!ctw_scan_peek (scan, literal[0]) || (gsize) (scan->end - scan->at) < length
      || memcmp (scan->at, literal, length) != 0)
    return FALSE;
  scan->at += length;
  return TRUE;
}

gboolean
ctw_scan_open (CtwScan *scan)
{
  if (!ctw_scan_peek (scan, '['))
    ctw_scan_fail (scan, "an array is missing");
  else if (scan->depth >= MAX_DEPTH)
    ctw_scan_fail (scan, "nested too deeply");
  else
    {
      scan->at++;
      scan->depth++;
      scan->first = TRUE;
    }
  return scan->problem == NULL;
}

/* Whether the open array has one more element; where it has none it is closed. */
gboolean
ctw_scan_more (CtwScan *scan)
{
  if (ctw_scan_peek (scan, ']'))
    {
      scan->at++;
      scan->depth--;
      scan->first = FALSE;
      return FALSE;
    }
  if (!scan->first && !ctw_scan_literal (scan, ","))
    ctw_scan_fail (scan, "a comma is missing");
  scan->first = FALSE;
  return scan->problem == NULL;
}

void
ctw_scan_need (CtwScan *scan)
{
  if (!ctw_scan_more (scan))
    ctw_scan_fail (scan, "an array is too short");
}

void
ctw_scan_close (CtwScan *scan)
{
  if (ctw_scan_more (scan))
    ctw_scan_fail (scan, "an array is too long");
}

gint64
ctw_scan_int (CtwScan *scan, gint64 lowest, gint64 highest)
{
  gint64 value = 0;
  gboolean negative = ctw_scan_literal (scan, "-");
  const char *digits = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at) && value < G_MAXINT32 * (gint64) 100)
    value = value * 10 + (*scan->at++ - '0');
  if (negative)
    value = -value;
  if (scan->at == digits)
    ctw_scan_fail (scan, "a number is missing");
  else if (value < lowest || value > highest)
    ctw_scan_fail (scan, "a number is out of range");
  return scan->problem == NULL ? value : lowest;
}

static gint
hex_value (const char *at)
{
  gint value = 0;

  for (guint i = 0; i < 4; i++)
    {
      gint digit = g_ascii_xdigit_value (at[i]);
      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* The four digits after \u; a high surrogate wants its low half. */
static void
take_unicode (CtwScan *scan)
{
  gint value = scan->end - scan->at >= 4 ? hex_value (scan->at) : -1;

  scan->at += value >= 0 ? 4 : 0;
  if (value >= 0xd800 && value < 0xdc00)
    {
      gint low = scan->end - scan->at >= 6 && scan->at[0] == '\\' && scan->at[1] == 'u'
                     ? hex_value (scan->at + 2)
                     : -1;
      scan->at += low >= 0 ? 6 : 0;
      value = low >= 0xdc00 && low < 0xe000 ? 0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00)
                                            : -1;
    }
  if (value < 0 || (value >= 0xd800 && value < 0xe000))
    ctw_scan_fail (scan, "a bad \\u escape");
  else
    g_string_append_unichar (scan->scratch, (gunichar) value);
}

static void
take_escape (CtwScan *scan)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";

  scan->at++;
  char letter = scan->at < scan->end ? *scan->at : '\0';
  const char *known = letter == '\0' ? NULL : strchr (letters, letter);
  if (known != NULL)
    {
      g_string_append_c (scan->scratch, meanings[known - letters]);
      scan->at++;
    }
  else if (letter == 'u')
    {
      scan->at++;
      take_unicode (scan);
    }
  else
    ctw_scan_fail (scan, "a bad escape");
}

static void
take_escaped (CtwScan *scan, const char *from)
{
  g_string_truncate (scan->scratch, 0);
  g_string_append_len (scan->scratch, from, scan->at - from);
  while (scan->at < scan->end && *scan->at != '"')
    {
      if (*scan->at == '\\')
        take_escape (scan);
      else if ((guchar) *scan->at < ' ')
        ctw_scan_fail (scan, "a control character in a string");
      else
        g_string_append_c (scan->scratch, *scan->at++);
    }
}

static void
grow_strings (CtwScan *scan)
{
  guint n_old = scan->n_buckets;
  g_autofree CtwScanString *old = g_steal_pointer (&scan->strings);

  scan->n_buckets = MAX (256, n_old * 2);
  scan->strings = g_new0 (CtwScanString, scan->n_buckets);
  for (guint i = 0; i < n_old; i++)
    if (old[i].text != NULL)
      {
        guint at = old[i].hash & (scan->n_buckets - 1);
        while (scan->strings[at].text != NULL)
          at = (at + 1) & (scan->n_buckets - 1);
        scan->strings[at] = old[i];
      }
}

static const char *
share (CtwScan *scan, const char *text, guint32 length)
{
  guint32 hash = 2166136261u ^ length;

  if (length > MAX_SHARED)
    return ctw_arena_strndup (scan->arena, text, length);
  if (scan->n_strings * 2 >= scan->n_buckets)
    grow_strings (scan);
  for (guint32 i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  hash ^= hash >> 15;
  guint at = hash & (scan->n_buckets - 1);
  for (; scan->strings[at].text != NULL; at = (at + 1) & (scan->n_buckets - 1))
    if (scan->strings[at].hash == hash && scan->strings[at].length == length
        && memcmp (scan->strings[at].text, text, length) == 0)
      return scan->strings[at].text;
  const char *copy = ctw_arena_strndup (scan->arena, text, length);
  scan->strings[at] = (CtwScanString){ copy, length, hash };
  scan->n_strings++;
  return copy;
}

/* A string, perhaps with NULs in it; equal short ones are one. */
const char *
ctw_scan_string (CtwScan *scan, guint32 *length)
{
  *length = 0;
  if (!ctw_scan_literal (scan, "\""))
    {
      ctw_scan_fail (scan, "a string is missing");
      return "";
    }
  const char *text = scan->at;
  while (scan->at < scan->end && *scan->at != '"' && *scan->at != '\\' && (guchar) *scan->at >= ' ')
    scan->at++;
  gsize n = (gsize) (scan->at - text);
  if (scan->at < scan->end && *scan->at != '"')
    {
      take_escaped (scan, text);
      text = scan->scratch->str;
      n = scan->scratch->len;
    }
  if (!ctw_scan_literal (scan, "\"") || n > G_MAXINT32)
    {
      ctw_scan_fail (scan, "a string has no end");
      return "";
    }
  *length = (guint32) n;
  return share (scan, text, *length);
}

/* A string without NULs. */
const char *
ctw_scan_word (CtwScan *scan)
{
  guint32 length;
  const char *text = ctw_scan_string (scan, &length);

  if (strlen (text) != length)
    ctw_scan_fail (scan, "a NUL in a name");
  return text;
}
