/* SPDX-License-Identifier: MIT */
/*
 * cutaway-columns.c: rows of a list whose cells stand in columns.
 *
 * GTK 4.8 speaks of rows and cells of a grid only through widgets that are
 * list items themselves, so a table here is a list: size groups keep the
 * columns, and the sentence of a row says what the cells say.
 */
#include "config.h"

#include "cutaway-columns.h"

#include "cutaway-bar.h"
#include "cutaway-chart.h"

struct _CutawayColumns
{
  GtkSizeGroup *groups[CUTAWAY_MAX_COLUMNS];
  GtkSizeGroup *numbers[CUTAWAY_MAX_COLUMNS]; /* behind bars, which so share one scale */
};

#define ROW_CELLS "cutaway-cells"

CutawayColumns *
cutaway_columns_new (void)
{
  CutawayColumns *columns = g_new0 (CutawayColumns, 1);

  for (guint i = 0; i < CUTAWAY_MAX_COLUMNS; i++)
    {
      columns->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
      columns->numbers[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
    }
  return columns;
}

void
cutaway_columns_free (CutawayColumns *columns)
{
  if (columns == NULL)
    return;
  for (guint i = 0; i < CUTAWAY_MAX_COLUMNS; i++)
    {
      g_object_unref (columns->groups[i]);
      g_object_unref (columns->numbers[i]);
    }
  g_free (columns);
}

static guint
count_cells (GtkWidget *box)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), ROW_CELLS));
}

/* The cells of a row stand in a box; the next one belongs to the column of their number. */
static void
add_cell (CutawayColumns *columns, GtkWidget *box, GtkWidget *cell)
{
  guint n = count_cells (box);

  g_return_if_fail (n < CUTAWAY_MAX_COLUMNS);
  gtk_size_group_add_widget (columns->groups[n], cell);
  gtk_box_append (GTK_BOX (box), cell);
  g_object_set_data (G_OBJECT (box), ROW_CELLS, GUINT_TO_POINTER (n + 1));
}

static GtkWidget *
box_of (GtkWidget *row)
{
  return GTK_IS_LIST_BOX_ROW (row) ? gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)) : row;
}

static GtkWidget *
text_new (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/**
 * cutaway_columns_heading:
 * @titles: (array zero-terminated=1): the first stands left, the others right
 * @bars: a bit for each column of bars, which grow with the window
 *
 * Returns: (transfer floating): a box to stand above the list
 */
GtkWidget *
cutaway_columns_heading (CutawayColumns *columns, const char *const *titles, guint bars)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);

  gtk_widget_add_css_class (box, "columns-heading");
  for (guint i = 0; titles[i] != NULL; i++)
    {
      GtkWidget *label = text_new (titles[i], i == 0 ? 0 : 1);

      gtk_widget_set_hexpand (label, i == 0 || (bars & 1u << i) != 0);
      gtk_widget_add_css_class (label, "dim-label");
      add_cell (columns, box, label);
    }
  return box;
}

/* Returns: (transfer floating): a row without cells */
GtkWidget *
cutaway_columns_row_new (CutawayColumns *columns)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14));
  return row;
}

/* The class of the style sheet that has the colour of the line of a run. */
char *
cutaway_columns_run_class (guint run)
{
  return g_strdup_printf ("run-%u", run % CUTAWAY_CHART_N_COLOURS + 1);
}

static void
set_run (GtkWidget *widget, int run)
{
  g_autofree char *name = NULL;

  if (run < 0)
    return;
  name = cutaway_columns_run_class ((guint) run);
  gtk_widget_add_css_class (widget, name);
}

/**
 * cutaway_columns_add_name:
 * @run: whose line in the chart has the colour of the mark in front; -1 for no mark
 *
 * Returns: (transfer none): the label of the name
 */
GtkWidget *
cutaway_columns_add_name (CutawayColumns *columns, GtkWidget *row, const char *text, int run)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (run >= 0 ? "●" : "");
  GtkWidget *label = gtk_label_new (text);

  set_run (mark, run);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_visible (mark, run >= 0);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  add_cell (columns, box_of (row), box);
  return label;
}

void
cutaway_columns_add_text (CutawayColumns *columns, GtkWidget *row, const char *text, float xalign)
{
  add_cell (columns, box_of (row), text_new (text, xalign));
}

/* A bar in the colour of a run, and its number behind it. */
void
cutaway_columns_add_bar (CutawayColumns *columns,
                         GtkWidget *row,
                         double fraction,
                         int run,
                         const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *bar = g_object_new (CUTAWAY_TYPE_BAR, "valign", GTK_ALIGN_CENTER, "width-request", 40,
                                 "hexpand", TRUE, NULL);
  GtkWidget *label = text_new (text, 1);

  set_run (bar, run);
  cutaway_bar_set_fraction (CUTAWAY_BAR (bar), fraction);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_size_group_add_widget (columns->numbers[count_cells (box_of (row))], label);
  add_cell (columns, box_of (row), box);
}

/* What a screen reader says of the whole row, and what stands in its tooltip. */
void
cutaway_columns_set_sentence (GtkWidget *row, const char *sentence)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  gtk_widget_set_tooltip_text (row, sentence);
}

void
cutaway_columns_clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}
