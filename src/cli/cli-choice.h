/* SPDX-License-Identifier: MIT */
/* cli-choice.h: what a name on the line means, or which names there are. */
#pragma once

#include "cli-input.h"

G_BEGIN_DECLS

/* "draw: no figure X; there is A, B, C" */
void cli_complain_choice (const char *where,
                          const char *what,
                          const char *wanted,
                          const GPtrArray *known);
/* The class of that name; the first of the file where @name is NULL. Complains and gives NULL. */
const CtwType *cli_find_class (const CliInput *input, const CtwTypes *types, const char *name);

G_END_DECLS
