/* SPDX-License-Identifier: MIT */
/*
 * cutaway-piece.c: a part of a figure that paints itself, with a child for each cell.
 *
 * A piece is painted by the painter of the exports, once; the render node is
 * kept until zoom or theme change, so that scrolling and pointing paint
 * nothing.  Its cells draw nothing: they are there to be focused and to tell a
 * screen reader, which sees widgets only, what stands at that place.
 */
#include "config.h"

#include "cutaway-piece.h"

struct _CutawayCell
{
  GtkWidget parent_instance;

  int node;
};

G_DEFINE_FINAL_TYPE (CutawayCell, cutaway_cell, GTK_TYPE_WIDGET)

static void
cutaway_cell_class_init (CutawayCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "bytecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
cutaway_cell_init (CutawayCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static GtkWidget *
cell_new (int node, const char *sentence, const char *kind)
{
  CutawayCell *self = g_object_new (CUTAWAY_TYPE_CELL, NULL);

  self->node = node;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, kind != NULL ? kind : "",
                                  -1);
  return GTK_WIDGET (self);
}

/* The node of the scene that the cell stands for. */
int
cutaway_cell_get_node (CutawayCell *self)
{
  return self->node;
}

struct _CutawayPiece
{
  GtkWidget parent_instance;

  /* Owned */
  CtgScene *scene;
  guint *nodes;
  guint n_nodes;
  graphene_rect_t bounds; /* in points of the scene */
  GskRenderNode *painted; /* (nullable) */

  /* Borrowed */
  const CtgTheme *theme;
  CtgPainter *painter;

  /* State */
  double zoom;
};

G_DEFINE_FINAL_TYPE (CutawayPiece, cutaway_piece, GTK_TYPE_WIDGET)

static GskRenderNode *
paint (CutawayPiece *self)
{
  graphene_rect_t pixels;
  GskRenderNode *node;
  cairo_t *cr;

  cutaway_piece_get_pixels (self, self->zoom, &pixels);
  node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT (0, 0, pixels.size.width, pixels.size.height));
  cr = gsk_cairo_node_get_draw_context (node);
  cairo_translate (cr, -pixels.origin.x, -pixels.origin.y);
  cairo_scale (cr, self->zoom, self->zoom);
  for (guint i = 0; i < self->n_nodes; i++)
    ctg_painter_paint_node (self->painter, self->scene, self->nodes[i], self->theme, cr);
  cairo_destroy (cr);
  return node;
}

static void
cutaway_piece_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CutawayPiece *self = CUTAWAY_PIECE (widget);

  if (self->theme == NULL)
    return;
  if (self->painted == NULL)
    self->painted = paint (self);
  gtk_snapshot_append_node (snapshot, self->painted);
}

static void
cutaway_piece_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CutawayPiece *self = CUTAWAY_PIECE (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  graphene_rect_t pixels;

  cutaway_piece_get_pixels (self, self->zoom, &pixels);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const CtgNode *node = ctg_scene_get_node (self->scene, (guint) CUTAWAY_CELL (child)->node);
      GtkAllocation place = {
        (int) (node->x * self->zoom - pixels.origin.x),
        (int) (node->y * self->zoom - pixels.origin.y),
        MAX ((int) (node->width * self->zoom), 1),
        MAX ((int) (node->height * self->zoom), 1),
      };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
cutaway_piece_dispose (GObject *object)
{
  CutawayPiece *self = CUTAWAY_PIECE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->painted, gsk_render_node_unref);
  g_clear_pointer (&self->scene, ctg_scene_unref);
  g_clear_pointer (&self->nodes, g_free);
  self->n_nodes = 0;

  G_OBJECT_CLASS (cutaway_piece_parent_class)->dispose (object);
}

static void
cutaway_piece_class_init (CutawayPieceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cutaway_piece_dispose;
  widget_class->size_allocate = cutaway_piece_size_allocate;
  widget_class->snapshot = cutaway_piece_snapshot;

  gtk_widget_class_set_css_name (widget_class, "piece");
}

static void
cutaway_piece_init (CutawayPiece *self)
{
  self->zoom = 1;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* What the cells of a piece have in common: the block or heading that the outline puts them under.
 */
static const char *
piece_name (CtgScene *scene, const guint *nodes, guint n_nodes)
{
  const CtgNode *node = n_nodes > 0 ? ctg_scene_get_node (scene, nodes[0]) : NULL;

  if (node != NULL && node->parent >= 0)
    node = ctg_scene_get_node (scene, (guint) node->parent);
  if (node == NULL || node->sentence == NULL)
    return ctg_scene_get_title (scene);
  return node->sentence;
}

static gboolean
is_read (const CtgNode *node)
{
  return node->kind == CTG_NODE_CELL && node->sentence != NULL;
}

/* What has no cells, titles and arrows, is of no use to a screen reader. */
static GtkAccessibleRole
role_for (CtgScene *scene, const guint *nodes, guint n_nodes)
{
  for (guint i = 0; i < n_nodes; i++)
    if (is_read (ctg_scene_get_node (scene, nodes[i])))
      return GTK_ACCESSIBLE_ROLE_LIST;
  return GTK_ACCESSIBLE_ROLE_PRESENTATION;
}

/**
 * cutaway_piece_new:
 * @nodes: indices into @scene, in the order of painting
 * @bounds: the area that they paint, in points of the scene
 */
GtkWidget *
cutaway_piece_new (CtgScene *scene,
                   const guint *nodes,
                   guint n_nodes,
                   const graphene_rect_t *bounds)
{
  CutawayPiece *self = g_object_new (CUTAWAY_TYPE_PIECE, "accessible-role",
                                     role_for (scene, nodes, n_nodes), NULL);

  self->scene = ctg_scene_ref (scene);
  self->nodes = g_memdup2 (nodes, sizeof (guint) * n_nodes);
  self->n_nodes = n_nodes;
  self->bounds = *bounds;
  for (guint i = 0; i < n_nodes; i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, nodes[i]);

      if (is_read (node))
        gtk_widget_set_parent (cell_new ((int) nodes[i], node->sentence, node->kind_name),
                               GTK_WIDGET (self));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  piece_name (scene, nodes, n_nodes), -1);
  return GTK_WIDGET (self);
}

/**
 * cutaway_piece_set_look:
 * @painter: outlives the piece
 *
 * What a painting depends on; the kept one goes where theme or zoom differ.
 */
void
cutaway_piece_set_look (CutawayPiece *self, CtgPainter *painter, const CtgTheme *theme, double zoom)
{
  g_return_if_fail (CUTAWAY_IS_PIECE (self));

  self->painter = painter;
  if (self->theme == theme && self->zoom == zoom)
    return;
  self->theme = theme;
  self->zoom = zoom;
  g_clear_pointer (&self->painted, gsk_render_node_unref);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cutaway_piece_get_pixels:
 * @pixels: (out): from the corner of the scene, whole pixels
 *
 * The area of the piece; whole, so that its lines are as sharp as those of the whole scene.
 */
void
cutaway_piece_get_pixels (CutawayPiece *self, double zoom, graphene_rect_t *pixels)
{
  double left = floor (self->bounds.origin.x * zoom);
  double top = floor (self->bounds.origin.y * zoom);
  double right = ceil ((self->bounds.origin.x + self->bounds.size.width) * zoom);
  double bottom = ceil ((self->bounds.origin.y + self->bounds.size.height) * zoom);

  graphene_rect_init (pixels, (float) left, (float) top, (float) (right - left),
                      (float) (bottom - top));
}

/**
 * cutaway_piece_find_cell:
 *
 * Returns: (nullable): the cell that stands for @node
 */
GtkWidget *
cutaway_piece_find_cell (CutawayPiece *self, int node)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (child != NULL && CUTAWAY_CELL (child)->node != node)
    child = gtk_widget_get_next_sibling (child);
  return child;
}
