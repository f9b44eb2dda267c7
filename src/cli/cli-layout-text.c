/* SPDX-License-Identifier: MIT */
/* cli-layout-text.c: a class as a table of bytes for people. */
#include "cli-layout.h"
#include "cli-names.h"
#include "cli-table.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_CELLS 16

/* Cells that say the same of neighbouring bytes share a row. */
static gboolean
runs_together (const CtwField *a, const CtwField *b)
{
  return a->kind == b->kind
         && (a->kind == CTW_FIELD_INDEX || a->kind == CTW_FIELD_ORDER
             || a->kind == CTW_FIELD_VALUE_FREE || a->kind == CTW_FIELD_ENTRY_FREE);
}

static gboolean
is_empty_cell (const CtwField *field)
{
  return field->value == NULL || g_str_equal (field->value, "-1");
}

/* A small table cell by cell, of a large one the cells in use. */
static char *
cells_value (const CtwField *first, const CtwField *last)
{
  guint n = (guint) (last - first) + 1;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (n <= MOST_CELLS)
      g_string_append_printf (text, " %s", is_empty_cell (&first[i]) ? "·" : first[i].value);
    else if (!is_empty_cell (&first[i]))
      g_string_append_printf (text, " [%u] %s", i, first[i].value);
  if (text->len == 0)
    return g_string_free (g_string_assign (text, _ ("all free")), FALSE);
  return g_string_free (g_string_erase (text, 0, 1), FALSE);
}

/* What stands in the value column for the run of fields first … last. */
static char *
run_value (const CtwInstance *instance, const CtwField *first, const CtwField *last)
{
  gint n = (gint) (last - first) + 1;

  if (first->kind == CTW_FIELD_INDEX || first->kind == CTW_FIELD_ORDER)
    return cells_value (first, last);
  if (n > 1)
    return g_strdup_printf ("× %d", n);
  if (first->target != CTW_NONE)
    return g_strconcat ("→ ", ctw_instance_get_block (instance, (guint) first->target)->title,
                        NULL);
  return g_strdup (first->value);
}

static void
add_run (CliTable *table, const CtwInstance *instance, const CtwField *first, const CtwField *last)
{
  const CtwTypes *types = ctw_instance_get_types (instance);
  g_autofree char *offset = g_strdup_printf ("%+d", first->offset);
  g_autofree char *size = g_strdup_printf ("%u",
                                           (guint) (last->offset - first->offset) + last->size);
  g_autofree char *what = cli_field_words (first);
  g_autofree char *value = run_value (instance, first, last);
  const char *owner = first->owner != CTW_NONE ? ctw_types_get (types, first->owner)->name : NULL;

  cli_table_add (table, (const char *[]){ offset, size, what, value, owner });
}

static void
append_block (GString *out, const CtwInstance *instance, const CtwBlock *block)
{
  g_autoptr (CliTable) table = cli_table_new ("rrlll");
  g_autofree char *title = cli_printable (block->title);

  cli_table_heading (
      table, (const char *[]){ _ ("offset"), _ ("size"), _ ("what"), _ ("value"), _ ("owner") });
  for (guint i = 0; i < block->n_fields; i++)
    {
      guint last = i;
      while (last + 1 < block->n_fields
             && runs_together (&block->fields[i], &block->fields[last + 1]))
        last++;
      add_run (table, instance, &block->fields[i], &block->fields[last]);
      i = last;
    }
  g_string_append_printf (out, "\n  %s · ", title);
  g_string_append_printf (out, g_dngettext (NULL, "%u byte", "%u bytes", block->size), block->size);
  if (block->shared)
    g_string_append_printf (out, " · %s", _ ("shared by all instances"));
  g_string_append_c (out, '\n');
  cli_table_print (table, out, 2);
}

static void
add_number (CliTable *table, const char *words, gint64 number)
{
  g_autofree char *text = ctw_group_digits (number);

  cli_table_add (table, (const char *[]){ words, text });
}

static void
append_numbers (GString *out, const CtwNumbers *numbers)
{
  g_autoptr (CliTable) table = cli_table_new ("lr");

  add_number (table, "sys.getsizeof(obj)", numbers->getsizeof);
  if (numbers->dict_getsizeof >= 0)
    add_number (table, "+ sys.getsizeof(obj.__dict__)",
                numbers->getsizeof + numbers->dict_getsizeof);
  add_number (table, _ ("bytes requested"), numbers->requested);
  add_number (table, _ ("bytes occupied"), numbers->occupied);
  cli_table_print (table, out, 2);
}

static void
append_mro (GString *out, CtwTypes *types, const CtwType *type)
{
  g_string_append (out, "  ");
  for (guint i = 0; i < type->n_mro; i++)
    {
      g_autofree char *name = cli_printable (ctw_types_get (types, type->mro[i])->name);
      g_string_append_printf (out, "%s%s", i > 0 ? " → " : "", name);
    }
  g_string_append_c (out, '\n');
}

static void
append_type_line (GString *out, const CtwType *type)
{
  g_string_append_printf (out, "  basicsize %u · itemsize %u · dictoffset %d · weakrefoffset %d\n",
                          type->basicsize, type->itemsize, type->dictoffset, type->weakrefoffset);
}

static void
append_instance (GString *out, CtwTypes *types, const CtwType *type, guint nth)
{
  g_autoptr (CtwInstance) instance = ctw_instance_new (types, type->id, nth);
  guint n_diagnostics = 0;
  const CtwDiagnostic *diagnostics = ctw_instance_get_diagnostics (instance, &n_diagnostics);

  if (ctw_instance_get_error (instance) != NULL)
    {
      g_autofree char *error = cli_printable (ctw_instance_get_error (instance));
      g_string_append_printf (out, _ ("  no instance: %s\n"), error);
      return;
    }
  append_numbers (out, ctw_instance_get_numbers (instance));
  for (guint i = 0; i < ctw_instance_get_n_blocks (instance); i++)
    append_block (out, instance, ctw_instance_get_block (instance, i));
  for (guint i = 0; i < n_diagnostics; i++)
    g_string_append_printf (out, _ ("  line %u: %s\n"), diagnostics[i].line,
                            diagnostics[i].message);
}

static void
append_unresolved (GString *out, const CtwType *type)
{
  g_string_append_printf (out, "  %s",
                          type->unknown_decorator != NULL
                              ? _ ("not known, because a decorator may give back any class:")
                              : _ ("not known, because these were not found:"));
  for (guint i = 0; i < type->n_unresolved; i++)
    {
      g_autofree char *name = cli_printable (type->unresolved[i]);
      g_string_append_printf (out, "%s %s", i > 0 ? "," : "", name);
    }
  g_string_append_c (out, '\n');
}

void
cli_layout_text (GString *out, CtwTypes *types, const CtwType *type, guint nth)
{
  g_autofree char *name = cli_printable (type->klass->qualname);

  g_string_append_printf (out, _ ("\n%s (line %u)\n"), name, type->klass->line);
  switch (type->status)
    {
    case CTW_TYPE_OK:
      append_mro (out, types, type);
      append_type_line (out, type);
      append_instance (out, types, type, nth);
      break;
    case CTW_TYPE_REFUSED:
      {
        g_autofree char *message = cli_printable (type->error_message);
        g_string_append_printf (out, _ ("  refused: %s: %s\n"), type->error_type, message);
        break;
      }
    case CTW_TYPE_UNRESOLVED:
      append_unresolved (out, type);
      break;
    }
}
