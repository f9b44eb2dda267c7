/* SPDX-License-Identifier: MIT */
/* cli-names.h: what kinds of blocks and fields are called, in JSON and in words. */
#pragma once

#include "ctw.h"

G_BEGIN_DECLS

/* Stable, for programs: "shared-keys", "entry-hash". */
const char *cli_block_name (CtwBlockKind kind);
const char *cli_field_name (CtwFieldKind kind);
/* For people; translated. */
char *cli_field_words (const CtwField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
