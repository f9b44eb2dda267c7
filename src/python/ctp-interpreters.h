/* SPDX-License-Identifier: MIT */
/*
 * ctp-interpreters.h: which Pythons are on this machine.
 *
 * Looked for in $CUTAWAY_PYTHON_PATH (folders separated by colons), PATH,
 * /usr/bin, /usr/local/bin and the versions of pyenv; 3.8 at least.
 */
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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpInterpreter, ctp_interpreter_free)

/* Newest first; the same binary once, a real one before a script of the same version. Each is run
 * once, all at a time, to learn its version. (element-type CtpInterpreter) */
GPtrArray *ctp_interpreters_find (void) G_GNUC_WARN_UNUSED_RESULT;
/* Paths, what is probably the newest first, told by names alone: nothing is run. */
char **ctp_interpreters_guess (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
