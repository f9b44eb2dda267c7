/* SPDX-License-Identifier: MIT */
/* facts.h: what the programs that answer a random test's trials share. */
#pragma once

#include "ctp-reader.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Prints a line about one trial. */
typedef void (*FactsFunc) (const CtwProfile *profile, CtpReader *reader, JsonNode *trial);

/* "PROGRAM VERSION < TRIALS": a JSON list, each of its elements answered in turn. */
int facts_main (int argc, char **argv, FactsFunc answer);

G_END_DECLS
