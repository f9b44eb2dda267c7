/* SPDX-License-Identifier: MIT */
/* ctp-interpreters.h: which Pythons are on this machine. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *version; /* "3.11.2" */
  guint major, minor, micro;
} CtpInterpreter;

void ctp_interpreter_free (CtpInterpreter *interpreter);
/* Newest first; PATH, /usr/bin, /usr/local/bin and pyenv; the same binary once. (element-type
 * CtpInterpreter) */
GPtrArray *ctp_interpreters_find (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
