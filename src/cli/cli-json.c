/* SPDX-License-Identifier: MIT */
/* cli-json.c: writes JSON straight into a string. */
#include "cli-json.h"

static void
separate (CliJson *json)
{
  if (json->comma)
    g_string_append (json->out, ", ");
  json->comma = TRUE;
}

/* bracket: '{' or '['; a matching cli_json_end() follows. */
void
cli_json_begin (CliJson *json, char bracket)
{
  separate (json);
  g_string_append_c (json->out, bracket);
  json->comma = FALSE;
}

void
cli_json_end (CliJson *json, char bracket)
{
  g_string_append_c (json->out, bracket);
  json->comma = TRUE;
}

/* The next value or key starts on a line of its own. */
void
cli_json_line (CliJson *json, guint indent)
{
  g_string_append (json->out, json->comma ? ",\n" : "\n");
  g_string_append_printf (json->out, "%*s", (int) indent, "");
  json->comma = FALSE;
}

static void
append_escaped (GString *out, const char *p)
{
  for (; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char) c);
    }
}

/* text: (nullable): anything; what is not UTF-8 is replaced. */
void
cli_json_string (CliJson *json, const char *text)
{
  if (text == NULL)
    {
      cli_json_null (json);
      return;
    }
  separate (json);
  g_string_append_c (json->out, '"');
  if (g_utf8_validate (text, -1, NULL))
    append_escaped (json->out, text);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);
      append_escaped (json->out, valid);
    }
  g_string_append_c (json->out, '"');
}

void
cli_json_key (CliJson *json, const char *key)
{
  cli_json_string (json, key);
  g_string_append (json->out, ": ");
  json->comma = FALSE;
}

void
cli_json_int (CliJson *json, gint64 number)
{
  separate (json);
  g_string_append_printf (json->out, "%" G_GINT64_FORMAT, number);
}

void
cli_json_bool (CliJson *json, gboolean truth)
{
  separate (json);
  g_string_append (json->out, truth ? "true" : "false");
}

void
cli_json_null (CliJson *json)
{
  separate (json);
  g_string_append (json->out, "null");
}

void
cli_json_strings (CliJson *json, const char *const *texts, guint n)
{
  cli_json_begin (json, '[');
  for (guint i = 0; i < n; i++)
    cli_json_string (json, texts[i]);
  cli_json_end (json, ']');
}

void
cli_json_put_string (CliJson *json, const char *key, const char *text)
{
  cli_json_key (json, key);
  cli_json_string (json, text);
}

void
cli_json_put_int (CliJson *json, const char *key, gint64 number)
{
  cli_json_key (json, key);
  cli_json_int (json, number);
}

void
cli_json_put_bool (CliJson *json, const char *key, gboolean truth)
{
  cli_json_key (json, key);
  cli_json_bool (json, truth);
}

void
cli_json_put_optional (CliJson *json, const char *key, const char *text)
{
  if (text != NULL)
    cli_json_put_string (json, key, text);
}

void
cli_json_open_answer (CliJson *json, const char *version, const char *key, char bracket)
{
  cli_json_begin (json, '{');
  cli_json_put_string (json, "python", version);
  cli_json_key (json, key);
  cli_json_begin (json, bracket);
}

void
cli_json_close_answer (CliJson *json, char bracket)
{
  cli_json_end (json, bracket);
  cli_json_end (json, '}');
  g_string_append_c (json->out, '\n');
}
