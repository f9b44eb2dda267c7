/* SPDX-License-Identifier: MIT */
/* ctw-lexer-private.h: the tokens of a Python text, as far as an edit must see them. */
#pragma once

#ifndef CTW_COMPILATION
#error "private to libcutaway"
#endif

#include "base/ctw-arena.h"

typedef enum
{
  CTW_TOKEN_NAME = 1,
  CTW_TOKEN_NUMBER,
  CTW_TOKEN_STRING,  /* a whole literal without replacement fields */
  CTW_TOKEN_FSTRING, /* a piece of a literal that has them */
  CTW_TOKEN_OP,
  CTW_TOKEN_COMMENT,
  CTW_TOKEN_NEWLINE, /* ends a statement */
  CTW_TOKEN_NL,      /* ends a line that does not end a statement */
  CTW_TOKEN_END,
} CtwTokenKind;

/**
 * CtwToken:
 * @op: the character of a one-character operator; 'a' for an augmented
 *   assignment, ':' + 128 for ":="; 0 for any other
 * @depth: how many brackets are open around it; a bracket does not count itself
 */
typedef struct
{
  guint32 start;
  guint32 end;
  guint8 kind;
  guint8 op;
  guint16 depth;
} CtwToken;

#define CTW_OP_WALRUS (':' + 128)

typedef struct
{
  guint n; /* END not counted */
  const CtwToken *v;
} CtwTokens;

void ctw_lex (CtwArena *arena, const char *text, guint32 length, CtwTokens *tokens);
guint ctw_tokens_find (const CtwTokens *tokens, guint32 at);
