/* SPDX-License-Identifier: MIT */
/*
 * cli-table.h: columns of text that line up in a terminal.
 *
 * Widths are counted in terminal cells: a wide character is two, a combining
 * one none.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CliTable CliTable;

/* One character a column: 'l' left, 'r' right. */
CliTable *cli_table_new (const char *alignment) G_GNUC_WARN_UNUSED_RESULT;
void cli_table_free (CliTable *table);
void cli_table_heading (CliTable *table, const char *const *cells);
void cli_table_add (CliTable *table, const char *const *cells);
void cli_table_print (const CliTable *table, GString *out, guint indent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliTable, cli_table_free)

/* Text for one cell: control characters shown as escapes, so that a name cannot move the cursor. */
char *cli_printable (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
