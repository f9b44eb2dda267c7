/* SPDX-License-Identifier: MIT */
/*
 * cutaway-columns.h: rows of a list whose cells stand in columns.
 *
 * A row is one item of the list, with one sentence for a screen reader; its
 * cells are labels and bars that share the width of their column.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_MAX_COLUMNS 10

typedef struct _CutawayColumns CutawayColumns;

CutawayColumns *cutaway_columns_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cutaway_columns_free (CutawayColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CutawayColumns, cutaway_columns_free)

GtkWidget *cutaway_columns_heading (CutawayColumns *columns,
                                    const char *const *titles,
                                    guint bars) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *cutaway_columns_row_new (CutawayColumns *columns) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *cutaway_columns_add_name (CutawayColumns *columns,
                                     GtkWidget *row,
                                     const char *text,
                                     int run);
void cutaway_columns_add_text (CutawayColumns *columns,
                               GtkWidget *row,
                               const char *text,
                               float xalign);
void cutaway_columns_add_bar (CutawayColumns *columns,
                              GtkWidget *row,
                              double fraction,
                              int run,
                              const char *text);
void cutaway_columns_set_sentence (GtkWidget *row, const char *sentence);
void cutaway_columns_clear (GtkListBox *list);
char *cutaway_columns_run_class (guint run) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
