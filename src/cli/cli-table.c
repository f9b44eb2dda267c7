/* SPDX-License-Identifier: MIT */
/* cli-table.c: columns of text that line up in a terminal. */
#include "cli-table.h"

#include <string.h>

struct _CliTable
{
  char *alignment;
  guint n_columns;
  gboolean headed;
  GPtrArray *cells; /* row after row */
};

CliTable *
cli_table_new (const char *alignment)
{
  CliTable *table = g_new0 (CliTable, 1);

  table->alignment = g_strdup (alignment);
  table->n_columns = (guint) strlen (alignment);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  return table;
}

void
cli_table_free (CliTable *table)
{
  g_free (table->alignment);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

/* cells: one a column; NULL is an empty one. */
void
cli_table_add (CliTable *table, const char *const *cells)
{
  for (guint c = 0; c < table->n_columns; c++)
    g_ptr_array_add (table->cells, cli_printable (cells[c] != NULL ? cells[c] : ""));
}

/* The first row, underlined. */
void
cli_table_heading (CliTable *table, const char *const *cells)
{
  g_assert (table->cells->len == 0);
  cli_table_add (table, cells);
  table->headed = TRUE;
}

static guint
text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

static void
append_times (GString *out, const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (out, text);
}

/* Spaces wait until a cell follows them: one long last cell would else pad every row. */
static void
print_row (const CliTable *table, guint row, const guint *widths, GString *out, guint indent)
{
  guint spaces = indent;

  for (guint c = 0; c < table->n_columns; c++)
    {
      const char *text = table->cells->pdata[row * table->n_columns + c];
      guint gap = widths[c] - text_width (text);

      spaces += table->alignment[c] == 'r' ? gap : 0;
      if (*text != '\0')
        {
          append_times (out, " ", spaces);
          g_string_append (out, text);
          spaces = 0;
        }
      spaces += (table->alignment[c] == 'r' ? 0 : gap) + 2;
    }
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

static void
print_rule (const CliTable *table, const guint *widths, GString *out, guint indent)
{
  append_times (out, " ", indent);
  for (guint c = 0; c < table->n_columns; c++)
    {
      append_times (out, "─", widths[c]);
      append_times (out, " ", c + 1 < table->n_columns ? 2 : 0);
    }
  g_string_append_c (out, '\n');
}

void
cli_table_print (const CliTable *table, GString *out, guint indent)
{
  g_autofree guint *widths = g_new0 (guint, table->n_columns);
  guint n_rows = table->cells->len / table->n_columns;

  for (guint i = 0; i < table->cells->len; i++)
    {
      guint *width = &widths[i % table->n_columns];
      *width = MAX (*width, text_width (table->cells->pdata[i]));
    }
  for (guint row = 0; row < n_rows; row++)
    {
      print_row (table, row, widths, out, indent);
      if (row == 0 && table->headed)
        print_rule (table, widths, out, indent);
    }
}

char *
cli_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || (c >= 0x202a && c <= 0x202e)
          || (c >= 0x2066 && c <= 0x2069))
        g_string_append_printf (clean, "\\u%04x", c);
      else
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}
