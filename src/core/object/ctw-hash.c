/* SPDX-License-Identifier: MIT */
/*
 * ctw-hash.c: SipHash over canonical storage, and the numeric hashes.
 *
 * Numbers that compare equal hash equal, whatever their type: everything is
 * reduced modulo the prime 2^61 - 1 (_PyHASH_MODULUS).  A str hashes the bytes
 * that CPython stores: one, two or four a character, by its widest one, so
 * hash('a') == hash(b'a').
 */
#include "object/ctw-hash.h"

#include <math.h>
#include <string.h>

#define MODULUS_BITS 61
#define MODULUS ((G_GUINT64_CONSTANT (1) << MODULUS_BITS) - 1)
#define HASH_INFINITY 314159
#define HASH_IMAGINARY 1000003u
#define HASH_NONE G_GINT64_CONSTANT (0xFCA86420)

typedef struct
{
  guint64 v0, v1, v2, v3;
} Sip;

/* -1 is how C reports an error in CPython, so no hash is -1. */
static gint64
avoid_error_value (guint64 hash)
{
  return hash == G_MAXUINT64 ? -2 : (gint64) hash;
}

static inline guint64
rotate (guint64 word, guint bits)
{
  return bits == 0 ? word : word << bits | word >> (64 - bits);
}

static void
sip_round (Sip *s)
{
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = rotate (s->v1, 13) ^ s->v0;
  s->v3 = rotate (s->v3, 16) ^ s->v2;
  s->v0 = rotate (s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = rotate (s->v1, 17) ^ s->v2;
  s->v3 = rotate (s->v3, 21) ^ s->v0;
  s->v2 = rotate (s->v2, 32);
}

static void
sip_rounds (Sip *s, guint n)
{
  for (guint i = 0; i < n; i++)
    sip_round (s);
}

/* lcg_urandom(): the 24 secret bytes of a fixed seed; SipHash takes the first 16. */
static void
key_of_seed (guint32 seed, guint64 key[2])
{
  guint32 x = seed;

  key[0] = key[1] = 0;
  if (seed == 0)
    return;
  for (guint i = 0; i < 16; i++)
    {
      x = x * 214013u + 2531011u;
      key[i / 8] |= (guint64) ((x >> 16) & 0xff) << (8 * (i % 8));
    }
}

static guint64
load_le (const guint8 *bytes, gsize n)
{
  guint64 word = 0;

  for (gsize i = 0; i < n; i++)
    word |= (guint64) bytes[i] << (8 * i);
  return word;
}

static guint64
siphash (const guint8 *data, gsize length, guint32 seed, guint rounds, guint final_rounds)
{
  guint64 key[2];
  key_of_seed (seed, key);
  Sip s = {
    key[0] ^ G_GUINT64_CONSTANT (0x736f6d6570736575),
    key[1] ^ G_GUINT64_CONSTANT (0x646f72616e646f6d),
    key[0] ^ G_GUINT64_CONSTANT (0x6c7967656e657261),
    key[1] ^ G_GUINT64_CONSTANT (0x7465646279746573),
  };
  gsize whole = length & ~(gsize) 7;

  for (gsize i = 0; i <= whole; i += 8)
    {
      guint64 word = i < whole ? load_le (data + i, 8)
                               : load_le (data + i, length - whole) | (guint64) length << 56;
      s.v3 ^= word;
      sip_rounds (&s, rounds);
      s.v0 ^= word;
    }
  s.v2 ^= 0xff;
  sip_rounds (&s, final_rounds);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

/**
 * ctw_hash_bytes:
 * @data: (nullable): @length bytes
 * @seed: as PYTHONHASHSEED
 *
 * hash() of a bytes object; of a str too, given its canonical storage.
 * CPython: `_Py_HashBytes`.
 */
gint64
ctw_hash_bytes (const CtwProfile *profile, gconstpointer data, gsize length, guint32 seed)
{
  if (length == 0)
    return 0;
  switch (profile->str_hash)
    {
    case CTW_SIPHASH_2_4:
      return avoid_error_value (siphash (data, length, seed, 2, 4));
    case CTW_SIPHASH_1_3:
      return avoid_error_value (siphash (data, length, seed, 1, 3));
    default:
      g_return_val_if_reached (0);
    }
}

/* Decodes one character.  Lone surrogates, which GLib refuses, are characters in Python. */
static gunichar
next_char (const guint8 **at, const guint8 *end)
{
  const guint8 *p = *at;
  guint extra = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  gunichar c = extra == 0 ? *p : *p & (0x3fu >> extra);

  p++;
  for (guint i = 0; i < extra && p < end; i++)
    c = c << 6 | (*p++ & 0x3f);
  *at = p;
  return c;
}

/**
 * ctw_str_kind:
 * @text: UTF-8, NULs and lone surrogates included
 * @length: in bytes, or -1 where @text ends with a NUL
 * @n_chars: (out) (optional): how many characters
 * @ascii: (out) (optional): whether all are below 128
 *
 * Returns: bytes a character in the canonical storage: 1, 2 or 4
 */
guint
ctw_str_kind (const char *text, gssize length, guint64 *n_chars, gboolean *ascii)
{
  const guint8 *at = (const guint8 *) text;
  const guint8 *end = at + (length < 0 ? strlen (text) : (gsize) length);
  gunichar widest = 0;
  guint64 n = 0;

  for (; at < end; n++)
    {
      gunichar c = next_char (&at, end); /* MAX() would read it twice */
      widest = MAX (widest, c);
    }
  if (n_chars != NULL)
    *n_chars = n;
  if (ascii != NULL)
    *ascii = widest < 0x80;
  return widest < 0x100 ? 1 : widest < 0x10000 ? 2 : 4;
}

/**
 * ctw_hash_str:
 * @text: UTF-8
 * @length: in bytes, or -1 where @text ends with a NUL
 * @seed: as PYTHONHASHSEED
 *
 * hash() of a str.  CPython: `unicode_hash`.
 */
gint64
ctw_hash_str (const CtwProfile *profile, const char *text, gssize length, guint32 seed)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  gboolean ascii;
  guint64 n;
  guint kind = ctw_str_kind (text, (gssize) bytes, &n, &ascii);

  if (ascii)
    return ctw_hash_bytes (profile, text, bytes, seed);
  g_autofree guint8 *storage = g_malloc (n * kind);
  const guint8 *at = (const guint8 *) text, *end = at + bytes;
  for (guint64 i = 0; i < n; i++)
    {
      gunichar c = next_char (&at, end);
      for (guint k = 0; k < kind; k++)
        storage[i * kind + k] = (guint8) (c >> (8 * k));
    }
  return ctw_hash_bytes (profile, storage, n * kind, seed);
}

/**
 * ctw_hash_int:
 * @decimal: digits, perhaps behind a minus, of any length
 *
 * hash() of an int.  CPython: `long_hash`.
 */
gint64
ctw_hash_int (const char *decimal)
{
  gboolean negative = decimal[0] == '-';
  unsigned __int128 hash = 0;

  for (const char *p = decimal + negative; g_ascii_isdigit (*p); p++)
    hash = (hash * 10 + (guint) (*p - '0')) % MODULUS;
  gint64 value = (gint64) (guint64) hash;
  return avoid_error_value ((guint64) (negative ? -value : value));
}

/**
 * ctw_hash_float:
 * @number: any float; a nan gives 0, which newer versions replace by its address
 *
 * hash() of a float; that of the equal int, where there is one.
 * CPython: `_Py_HashDouble`.
 */
gint64
ctw_hash_float (double number)
{
  int exponent;
  guint64 x = 0;

  if (isnan (number))
    return 0;
  if (isinf (number))
    return number > 0 ? HASH_INFINITY : -HASH_INFINITY;
  double mantissa = frexp (fabs (number), &exponent);
  while (mantissa != 0)
    {
      x = (x << 28 & MODULUS) | x >> (MODULUS_BITS - 28);
      mantissa *= 268435456.0; /* 2^28 */
      exponent -= 28;
      guint64 digit = (guint64) mantissa;
      mantissa -= (double) digit;
      x += digit;
      if (x >= MODULUS)
        x -= MODULUS;
    }
  guint turn = (guint) (((exponent % MODULUS_BITS) + MODULUS_BITS) % MODULUS_BITS);
  x = (x << turn & MODULUS) | x >> (MODULUS_BITS - turn);
  return avoid_error_value (number < 0 ? -x : x);
}

/**
 * ctw_hash_complex:
 *
 * hash() of a complex number.  CPython: `complex_hash`.
 */
gint64
ctw_hash_complex (double real, double imaginary)
{
  guint64 hash = (guint64) ctw_hash_float (real)
                 + HASH_IMAGINARY * (guint64) ctw_hash_float (imaginary);
  return avoid_error_value (hash);
}

/**
 * ctw_hash_tuple:
 * @items: (array length=n) (nullable): the hashes of its items
 *
 * hash() of a tuple: xxHash over the hashes of the items.
 * CPython: `tuplehash`, `tuple_hash`.
 */
gint64
ctw_hash_tuple (const gint64 *items, gsize n)
{
  const guint64 prime1 = G_GUINT64_CONSTANT (11400714785074694791);
  const guint64 prime2 = G_GUINT64_CONSTANT (14029467366897019727);
  const guint64 prime5 = G_GUINT64_CONSTANT (2870177450012600261);
  guint64 hash = prime5;

  for (gsize i = 0; i < n; i++)
    hash = rotate (hash + (guint64) items[i] * prime2, 31) * prime1;
  hash += n ^ (prime5 ^ 3527539u);
  return hash == G_MAXUINT64 ? 1546275796 : (gint64) hash;
}

/**
 * ctw_hash_none:
 * @hash: (out): the hash
 *
 * Returns: whether hash(None) is the same in every process
 */
gboolean
ctw_hash_none (const CtwProfile *profile, gint64 *hash)
{
  *hash = HASH_NONE;
  return profile->none_hash == CTW_NONE_HASH_CONSTANT;
}
