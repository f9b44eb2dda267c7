/* SPDX-License-Identifier: MIT */
/*
 * cli-input.h: files of the line, read into models by one Python.
 *
 * A file that cannot be read is complained about and left out; the others go
 * on, and the caller learns from the result that something was missing.
 */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

/**
 * CliInput:
 * @path: as given; "<stdin>" for "-"
 * @name: the last part of @path
 * @text: what was read, @length bytes
 */
typedef struct
{
  char *path;
  char *name;
  char *text;
  gsize length;
  CtwModel *model;
} CliInput;

typedef void (*CliInputFunc) (const CliInput *input, gpointer user_data);

gboolean cli_read_files (const CliCall *call, CliInputFunc func, gpointer user_data);

G_END_DECLS
