/* SPDX-License-Identifier: MIT */
/*
 * cli-json.h: writes JSON straight into a string.
 *
 * The order of the members is the order of the calls, and the same input gives
 * the same bytes in every locale.  Commas are put by the writer.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *out;
  gboolean comma; /* something stands before in the innermost container */
} CliJson;

void cli_json_begin (CliJson *json, char bracket);
void cli_json_end (CliJson *json, char bracket);
void cli_json_line (CliJson *json, guint indent);
void cli_json_key (CliJson *json, const char *key);
void cli_json_string (CliJson *json, const char *text);
void cli_json_int (CliJson *json, gint64 number);
void cli_json_bool (CliJson *json, gboolean truth);
void cli_json_null (CliJson *json);
void cli_json_strings (CliJson *json, const char *const *texts, guint n);

/* A key and its value. */
void cli_json_put_string (CliJson *json, const char *key, const char *text);
void cli_json_put_int (CliJson *json, const char *key, gint64 number);
void cli_json_put_bool (CliJson *json, const char *key, gboolean truth);
/* Nothing where @text is NULL. */
void cli_json_put_optional (CliJson *json, const char *key, const char *text);

/* The frame of an answer: {"python": version, key: bracket … }. */
void cli_json_open_answer (CliJson *json, const char *version, const char *key, char bracket);
void cli_json_close_answer (CliJson *json, char bracket);

G_END_DECLS
