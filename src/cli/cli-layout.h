/* SPDX-License-Identifier: MIT */
/* cli-layout.h: the two ways in which the classes of a file are told. */
#pragma once

#include "cli-json.h"
#include "cli.h"

G_BEGIN_DECLS

/* Which classes are told: those at the top level, unless all are wanted. */
gboolean cli_layout_wants (const CtwType *type, gboolean all);
/* One record of the JSON. */
void cli_layout_json (CliJson *json, CtwTypes *types, const CtwType *type, guint nth);
/* The byte table of one class. */
void cli_layout_text (GString *out, CtwTypes *types, const CtwType *type, guint nth);

G_END_DECLS
