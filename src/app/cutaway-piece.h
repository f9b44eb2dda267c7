/* SPDX-License-Identifier: MIT */
/* cutaway-piece.h: a part of a figure that paints itself, with a child for each cell of it. */
#pragma once

#include "ctg-paint.h"
#include "ctg-scene.h"
#include "ctg-theme.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CUTAWAY_TYPE_CELL (cutaway_cell_get_type ())
G_DECLARE_FINAL_TYPE (CutawayCell, cutaway_cell, CUTAWAY, CELL, GtkWidget)

int cutaway_cell_get_node (CutawayCell *self);

#define CUTAWAY_TYPE_PIECE (cutaway_piece_get_type ())
G_DECLARE_FINAL_TYPE (CutawayPiece, cutaway_piece, CUTAWAY, PIECE, GtkWidget)

GtkWidget *cutaway_piece_new (CtgScene *scene,
                              const guint *nodes,
                              guint n_nodes,
                              const graphene_rect_t *bounds);
void cutaway_piece_set_look (CutawayPiece *self,
                             CtgPainter *painter,
                             const CtgTheme *theme,
                             double zoom);
void cutaway_piece_get_pixels (CutawayPiece *self, double zoom, graphene_rect_t *pixels);
GtkWidget *cutaway_piece_find_cell (CutawayPiece *self, int node);

G_END_DECLS
