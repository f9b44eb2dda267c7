/* SPDX-License-Identifier: MIT */
/*
 * cli-analysis.h: types of a file, with what it imports found and read.
 *
 * Imported modules are looked for beside the file and along the library of a
 * Python of the wanted version, where this machine has one; they are read,
 * never run.  Nothing is looked for before the file asks for it.
 */
#pragma once

#include "cli-input.h"

G_BEGIN_DECLS

typedef struct _CliAnalysis CliAnalysis;

CliAnalysis *cli_analysis_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cli_analysis_free (CliAnalysis *analysis);
CtwTypes *cli_analysis_types (CliAnalysis *analysis,
                              const CliInput *input,
                              const CtwProfile *profile) G_GNUC_WARN_UNUSED_RESULT;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliAnalysis, cli_analysis_free)

G_END_DECLS
