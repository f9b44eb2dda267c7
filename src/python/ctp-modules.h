/* SPDX-License-Identifier: MIT */
/*
 * ctp-modules.h: the source of imported modules.
 *
 * Modules are looked for as `import` would, in the folder of the file and then
 * along a library path, and read, never run.  Stubs and hooks of a path do not
 * count; a module written in C has no source and is not found.
 */
#pragma once

#include "ctp-interpreters.h"
#include "ctp-reader.h"

G_BEGIN_DECLS

typedef struct _CtpModules CtpModules;

CtpModules *ctp_modules_new (CtpReader *reader,
                             const char *file_folder,
                             const char *library_path) G_GNUC_WARN_UNUSED_RESULT;
void ctp_modules_free (CtpModules *modules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CtpModules, ctp_modules_free)

/* A CtwFindModule; user_data is a CtpModules. */
const CtwModel *ctp_modules_find (const char *module, gpointer user_data);
/* The file that a dotted name means; NULL where there is none with source. */
char *ctp_modules_locate (CtpModules *modules, const char *module) G_GNUC_WARN_UNUSED_RESULT;

/* Folders separated by colons, in the order of sys.path; site-packages at the end. */
char *ctp_modules_library_path (const char *interpreter, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for a version, from the first of interpreters that has it; "" where none has. */
char *ctp_modules_library_path_of (GPtrArray *interpreters,
                                   guint major,
                                   guint minor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
