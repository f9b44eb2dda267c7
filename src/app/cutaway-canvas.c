/* SPDX-License-Identifier: MIT */
/*
 * cutaway-canvas.c: a figure that scrolls, zooms, and is read cell by cell.
 *
 * The scene is cut into pieces, each a widget that keeps its painting; only
 * those in view are drawn.  The scene decides what is where: pointing asks it,
 * the cursor walks it, and the pieces follow zoom and scrolling by being put
 * elsewhere.  Small figures keep all their cells, so that a screen reader can
 * read what is not in view; of large ones only what is near is there.
 */
#include "config.h"

#include "cutaway-canvas-private.h"

#include "cutaway-piece.h"

#include <glib/gi18n.h>

/* A painting holds at most so many nodes, so that a long table is not one huge picture. */
#define NODES_A_PIECE 48
/* Of a scene with fewer nodes, all pieces are kept. */
#define KEEP_ALL 2000
/* Strokes, arrow heads and the swing of a curve go beyond the node's corners, in points. */
#define STROKE_PAD 3
#define ARROW_PAD 90

/* Which nodes are painted together, and where. */
typedef struct
{
  GArray *nodes; /* of guint */
  graphene_rect_t bounds;
  GtkWidget *widget; /* (nullable): while it is near */
  int block;
} Piece;

enum
{
  PROP_0,
  PROP_FIT,
  PROP_ZOOM,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  SIGNAL_NODE_CHOSEN,
  SIGNAL_NODE_POINTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (CutawayCanvas,
                               cutaway_canvas,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_pointer (&piece->widget, gtk_widget_unparent);
  g_array_unref (piece->nodes);
  g_free (piece);
}

/* The area that a node may paint. */
static graphene_rect_t
node_bounds (CutawayCanvas *self, const CtgNode *node)
{
  graphene_rect_t area;
  double width, left, top, right, bottom;

  switch (node->kind)
    {
    case CTG_NODE_TEXT:
      width = ctg_metrics_width (self->metrics, node->font, node->font_size,
                                 node->label != NULL ? node->label : "")
                  * 1.1
              + 8;
      left = node->align == CTG_ALIGN_END      ? node->x - width
             : node->align == CTG_ALIGN_MIDDLE ? node->x - width / 2
                                               : node->x - 4;
      graphene_rect_init (&area, (float) left, (float) (node->y - node->font_size * 1.5),
                          (float) width, (float) (node->font_size * 2.2));
      return area;
    case CTG_NODE_LINE:
    case CTG_NODE_ARROW:
      ctg_node_get_bounds (node, &left, &top, &right, &bottom);
      graphene_rect_init (&area, (float) left, (float) top, (float) (right - left),
                          (float) (bottom - top));
      width = node->kind == CTG_NODE_LINE ? STROKE_PAD : ARROW_PAD;
      graphene_rect_inset (&area, (float) -width,
                           (float) (node->kind == CTG_NODE_LINE ? -STROKE_PAD : -12));
      return area;
    case CTG_NODE_CELL:
    case CTG_NODE_FRAME:
    default:
      graphene_rect_init (&area, (float) node->x, (float) node->y, (float) node->width,
                          (float) node->height);
      graphene_rect_inset (&area, -STROKE_PAD, -STROKE_PAD);
      return area;
    }
}

static Piece *
piece_for (CutawayCanvas *self, const CtgNode *node)
{
  Piece *last = self->pieces->len > 0 ? g_ptr_array_index (self->pieces, self->pieces->len - 1)
                                      : NULL;
  gboolean alone = node->kind == CTG_NODE_ARROW || node->kind == CTG_NODE_LINE;

  if (last != NULL && !alone && last->block == node->block && last->nodes->len < NODES_A_PIECE)
    return last;
  last = g_new0 (Piece, 1);
  last->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  last->block = alone ? G_MAXINT : node->block;
  g_ptr_array_add (self->pieces, last);
  return last;
}

/* Consecutive nodes of one block go together: what is painted later stays on top. */
static void
cut (CutawayCanvas *self)
{
  g_ptr_array_set_size (self->pieces, 0);
  if (self->scene == NULL)
    return;
  for (guint i = 0; i < ctg_scene_get_n_nodes (self->scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (self->scene, i);
      graphene_rect_t area = node_bounds (self, node);
      Piece *piece = piece_for (self, node);

      if (piece->nodes->len == 0)
        piece->bounds = area;
      else
        graphene_rect_union (&piece->bounds, &area, &piece->bounds);
      g_array_append_val (piece->nodes, i);
    }
}

/* Pixels that the scene takes. */
void
cutaway_canvas_content_size (CutawayCanvas *self, double *width, double *height)
{
  *width = self->scene != NULL ? ceil (ctg_scene_get_width (self->scene) * self->zoom) : 0;
  *height = self->scene != NULL ? ceil (ctg_scene_get_height (self->scene) * self->zoom) : 0;
}

/* Where the scene's corner stands in the widget: centred where there is room. */
static void
origin (CutawayCanvas *self, double *x, double *y)
{
  double width, height;

  cutaway_canvas_content_size (self, &width, &height);
  *x = MAX (floor ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2), 0)
       - floor (gtk_adjustment_get_value (self->adjustments[0]));
  *y = -floor (gtk_adjustment_get_value (self->adjustments[1]));
}

/* From places in the widget to points of the scene. */
void
cutaway_canvas_to_scene (CutawayCanvas *self, double x, double y, double *sx, double *sy)
{
  double left, top;

  origin (self, &left, &top);
  *sx = (x - left) / self->zoom;
  *sy = (y - top) / self->zoom;
}

/* Where an area of the scene stands in the widget. */
graphene_rect_t
cutaway_canvas_on_screen (CutawayCanvas *self, const graphene_rect_t *area)
{
  double left, top;

  origin (self, &left, &top);
  return GRAPHENE_RECT_INIT (
      (float) (area->origin.x * self->zoom + left), (float) (area->origin.y * self->zoom + top),
      (float) (area->size.width * self->zoom), (float) (area->size.height * self->zoom));
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
place_piece (CutawayCanvas *self, Piece *piece, const graphene_rect_t *near)
{
  graphene_rect_t area = cutaway_canvas_on_screen (self, &piece->bounds);
  graphene_rect_t pixels;
  graphene_point_t at;
  double left, top;
  gboolean is_near = graphene_rect_intersection (&area, near, NULL);

  if (piece->widget == NULL && (is_near || ctg_scene_get_n_nodes (self->scene) < KEEP_ALL))
    {
      piece->widget = cutaway_piece_new (self->scene, (const guint *) (gpointer) piece->nodes->data,
                                         piece->nodes->len, &piece->bounds);
      gtk_widget_set_parent (piece->widget, GTK_WIDGET (self));
    }
  else if (piece->widget != NULL && !is_near && !has_focus (piece->widget)
           && ctg_scene_get_n_nodes (self->scene) >= KEEP_ALL)
    g_clear_pointer (&piece->widget, gtk_widget_unparent);
  if (piece->widget == NULL)
    return;
  cutaway_piece_set_look (CUTAWAY_PIECE (piece->widget), self->painter, self->theme, self->zoom);
  cutaway_piece_get_pixels (CUTAWAY_PIECE (piece->widget), self->zoom, &pixels);
  origin (self, &left, &top);
  graphene_point_init (&at, pixels.origin.x + (float) left, pixels.origin.y + (float) top);
  gtk_widget_measure (piece->widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (piece->widget, (int) pixels.size.width, (int) pixels.size.height, -1,
                       gsk_transform_translate (NULL, &at));
}

/* Tells a scroll bar how much there is. */
void
cutaway_canvas_configure (CutawayCanvas *self, int axis, double content, double page)
{
  GtkAdjustment *adjustment = self->adjustments[axis];
  double upper = MAX (content, page);

  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, upper - page), 0,
                            upper, page * 0.1, page * 0.9, page);
}

static void
cutaway_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (widget);
  graphene_rect_t near = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double across, down;

  if (self->scene == NULL)
    return;
  /* The zoom decides how large the content is: no time to change it is while it is placed. */
  if (self->fit
      && (width != self->fitted_width || (self->most > 1 && height != self->fitted_height)))
    cutaway_canvas_fit_later (self);
  self->fitted_width = width;
  self->fitted_height = height;
  cutaway_canvas_content_size (self, &across, &down);
  g_object_freeze_notify (G_OBJECT (self));
  cutaway_canvas_configure (self, 0, across, width);
  cutaway_canvas_configure (self, 1, down, height);
  g_object_thaw_notify (G_OBJECT (self));
  graphene_rect_inset (&near, (float) -width / 4, (float) -height / 4);
  for (guint i = 0; i < self->pieces->len; i++)
    place_piece (self, g_ptr_array_index (self->pieces, i), &near);
}

static void
cutaway_canvas_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  double width, height;

  cutaway_canvas_content_size (CUTAWAY_CANVAS (widget), &width, &height);
  *minimum = 0;
  *natural = (int) (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height);
}

static void
append_outline (CutawayCanvas *self,
                GtkSnapshot *snapshot,
                int node,
                float width,
                float alpha,
                gboolean fill)
{
  const CtgNode *what;
  graphene_rect_t area;
  GskRoundedRect rounded;
  GdkRGBA colour;
  const CtgColour *ink = &self->theme->ink[CTG_ROLE_ACCENT];

  if (node < 0 || (guint) node >= ctg_scene_get_n_nodes (self->scene))
    return;
  what = ctg_scene_get_node (self->scene, (guint) node);
  if (what->kind != CTG_NODE_CELL && what->kind != CTG_NODE_FRAME)
    return;
  graphene_rect_init (&area, (float) what->x, (float) what->y, (float) what->width,
                      (float) what->height);
  area = cutaway_canvas_on_screen (self, &area);
  colour = (GdkRGBA){ (float) ink->red, (float) ink->green, (float) ink->blue, alpha };
  if (fill)
    {
      GdkRGBA wash = colour;
      wash.alpha = 0.12f;
      gtk_snapshot_append_color (snapshot, &wash, &area);
    }
  graphene_rect_inset (&area, -width + 1, -width + 1);
  gsk_rounded_rect_init_from_rect (&rounded, &area, 4);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ colour, colour, colour, colour });
}

/* What is in view; while the figure turns into another, not yet all of it. */
static void
snapshot_pieces (CutawayCanvas *self, GtkSnapshot *snapshot, const graphene_rect_t *view)
{
  float there = cutaway_canvas_snapshot_morph (self, snapshot);

  if (there < 1)
    gtk_snapshot_push_opacity (snapshot, there);
  for (guint i = 0; self->scene != NULL && i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);
      graphene_rect_t area = cutaway_canvas_on_screen (self, &piece->bounds);

      if (piece->widget != NULL && graphene_rect_intersection (&area, view, NULL))
        gtk_widget_snapshot_child (GTK_WIDGET (self), piece->widget, snapshot);
    }
  if (there < 1)
    gtk_snapshot_pop (snapshot);
}

static void
cutaway_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (widget);
  graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                            (float) gtk_widget_get_height (widget));
  const CtgColour *page = &self->theme->fill[CTG_ROLE_PAGE];

  gtk_snapshot_push_clip (snapshot, &all);
  gtk_snapshot_append_color (
      snapshot,
      &(GdkRGBA){ (float) page->red, (float) page->green, (float) page->blue, (float) page->alpha },
      &all);
  snapshot_pieces (self, snapshot, &all);
  if (self->scene != NULL)
    {
      cutaway_canvas_snapshot_marks (self, snapshot);
      append_outline (self, snapshot, self->pointed, 1.5f, 0.8f, TRUE);
      append_outline (self, snapshot, self->cursor, 3, 1, FALSE);
    }
  gtk_snapshot_pop (snapshot);
}

/* Tab comes in at the cursor and goes out again: the arrows walk the cells. */
static gboolean
cutaway_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (widget);
  GtkWidget *cell;
  int node;

  if (self->scene == NULL || has_focus (widget))
    return FALSE;
  node = self->cursor >= 0 ? self->cursor : ctg_scene_next_cell (self->scene, -1, 1);
  cell = node >= 0 ? cutaway_canvas_find_cell (self, node) : NULL;
  if (cell == NULL)
    return gtk_widget_grab_focus (widget);
  cutaway_canvas_set_cursor (self, node);
  return gtk_widget_grab_focus (cell);
}

static void
look_cb (AdwStyleManager *manager, GParamSpec *pspec, CutawayCanvas *self)
{
  self->theme = cutaway_theme_for_screen ();
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
scrolled_cb (GtkAdjustment *adjustment, CutawayCanvas *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
set_adjustment (CutawayCanvas *self, int axis, GtkAdjustment *adjustment)
{
  if (self->adjustments[axis] != NULL)
    g_signal_handlers_disconnect_by_func (self->adjustments[axis], scrolled_cb, self);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  g_object_ref_sink (adjustment);
  g_clear_object (&self->adjustments[axis]);
  self->adjustments[axis] = adjustment;
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
cutaway_canvas_dispose (GObject *object)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (object);

  g_clear_handle_id (&self->fit_idle, g_source_remove);
  cutaway_canvas_forget_changes (self);
  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  g_ptr_array_set_size (self->pieces, 0);
  g_clear_pointer (&self->scene, ctg_scene_unref);
  for (int axis = 0; axis < 2; axis++)
    if (self->adjustments[axis] != NULL)
      {
        g_signal_handlers_disconnect_by_func (self->adjustments[axis], scrolled_cb, self);
        g_clear_object (&self->adjustments[axis]);
      }

  G_OBJECT_CLASS (cutaway_canvas_parent_class)->dispose (object);
}

static void
cutaway_canvas_finalize (GObject *object)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (object);

  g_ptr_array_unref (self->pieces);
  ctg_metrics_free (self->metrics);
  ctg_painter_free (self->painter);

  G_OBJECT_CLASS (cutaway_canvas_parent_class)->finalize (object);
}

static void
cutaway_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (object);

  switch (id)
    {
    case PROP_FIT:
      g_value_set_boolean (value, self->fit);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[0]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[1]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[0]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[1]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cutaway_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CutawayCanvas *self = CUTAWAY_CANVAS (object);

  switch (id)
    {
    case PROP_FIT:
      cutaway_canvas_set_fit (self, g_value_get_boolean (value));
      break;
    case PROP_ZOOM:
      cutaway_canvas_set_zoom_exactly (self, g_value_get_double (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, 0, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, 1, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[0] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[1] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cutaway_canvas_class_init (CutawayCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cutaway_canvas_dispose;
  object_class->finalize = cutaway_canvas_finalize;
  object_class->get_property = cutaway_canvas_get_property;
  object_class->set_property = cutaway_canvas_set_property;
  widget_class->focus = cutaway_canvas_focus;
  widget_class->measure = cutaway_canvas_measure;
  widget_class->size_allocate = cutaway_canvas_size_allocate;
  widget_class->snapshot = cutaway_canvas_snapshot;

  properties[PROP_FIT] = g_param_spec_boolean ("fit", NULL, NULL, TRUE,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  properties[PROP_ZOOM] = g_param_spec_double (
      "zoom", NULL, NULL, CUTAWAY_ZOOM_MIN, CUTAWAY_ZOOM_MAX, 1,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  signals[SIGNAL_NODE_CHOSEN] = g_signal_new ("node-chosen", G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              1, G_TYPE_INT);
  signals[SIGNAL_NODE_POINTED] = g_signal_new ("node-pointed", G_TYPE_FROM_CLASS (klass),
                                               G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                               1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cutaway_canvas_init (CutawayCanvas *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->zoom = 1;
  self->most = 1;
  self->fit = TRUE;
  self->cursor = -1;
  self->pointed = -1;
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->metrics = ctg_metrics_new_pango ();
  self->painter = ctg_painter_new ();
  self->theme = cutaway_theme_for_screen ();
  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Figure"), -1);
  g_signal_connect (manager, "notify::dark", G_CALLBACK (look_cb), self);
  g_signal_connect (manager, "notify::high-contrast", G_CALLBACK (look_cb), self);
  cutaway_canvas_add_input (self);
}

/* The theme that goes with how the desktop and the settings have it. */
const CtgTheme *
cutaway_theme_for_screen (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  const char *id = "light";

  if (adw_style_manager_get_high_contrast (manager))
    id = adw_style_manager_get_dark (manager) ? "high-contrast-dark" : "high-contrast";
  else if (adw_style_manager_get_dark (manager))
    id = "dark";
  return ctg_theme_find (id);
}

/* The node of the new scene that shows the same bytes as @node of the old one. */
static int
same_node (CtgScene *old, CtgScene *new, int node)
{
  const CtgNode *what;

  if (old == NULL || new == NULL || node < 0)
    return -1;
  what = ctg_scene_get_node (old, (guint) node);
  for (guint i = 0; i < ctg_scene_get_n_nodes (new); i++)
    {
      const CtgNode *other = ctg_scene_get_node (new, i);

      if (other->kind == what->kind && other->block == what->block
          && g_strcmp0 (other->kind_name, what->kind_name) == 0
          && g_strcmp0 (other->label, what->label) == 0 && other->byte_size == what->byte_size)
        return (int) i;
    }
  return -1;
}

/**
 * cutaway_canvas_set_scene:
 * @scene: (nullable): the figure
 *
 * The cursor stays on what is still there.
 */
void
cutaway_canvas_set_scene (CutawayCanvas *self, CtgScene *scene)
{
  CtgScene *old;
  int cursor;

  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  if (self->scene == scene)
    return;
  cutaway_canvas_forget_changes (self);
  old = self->scene;
  self->scene = scene != NULL ? ctg_scene_ref (scene) : NULL;
  cursor = same_node (old, scene, self->cursor);
  self->pointed = -1;
  self->cursor = -1;
  cut (self);
  cutaway_canvas_fit (self);
  g_clear_pointer (&old, ctg_scene_unref);
  cutaway_canvas_set_cursor (self, cursor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  scene != NULL ? ctg_scene_get_title (scene) : _ ("Figure"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  scene != NULL && ctg_scene_get_description (scene) != NULL
                                      ? ctg_scene_get_description (scene)
                                      : "",
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

CtgScene *
cutaway_canvas_get_scene (CutawayCanvas *self)
{
  g_return_val_if_fail (CUTAWAY_IS_CANVAS (self), NULL);

  return self->scene;
}

/* The widget that stands for @node; made where it is not near. */
GtkWidget *
cutaway_canvas_find_cell (CutawayCanvas *self, int node)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      for (guint n = 0; n < piece->nodes->len; n++)
        if (g_array_index (piece->nodes, guint, n) == (guint) node)
          {
            graphene_rect_t everything = cutaway_canvas_on_screen (self, &piece->bounds);
            place_piece (self, piece, &everything);
            return cutaway_piece_find_cell (CUTAWAY_PIECE (piece->widget), node);
          }
    }
  return NULL;
}

/* The node of the byte cursor; -1 for none. */
int
cutaway_canvas_get_cursor (CutawayCanvas *self)
{
  g_return_val_if_fail (CUTAWAY_IS_CANVAS (self), -1);

  return self->cursor;
}

void
cutaway_canvas_set_cursor (CutawayCanvas *self, int node)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  if (self->cursor == node)
    return;
  self->cursor = node;
  if (node >= 0)
    cutaway_canvas_scroll_to (self, node);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_NODE_CHOSEN], 0, node);
}

/* Lights a node that is pointed at elsewhere; says nothing. */
void
cutaway_canvas_set_pointed (CutawayCanvas *self, int node)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  if (self->pointed == node)
    return;
  self->pointed = node;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Lights what the pointer is over, and says so. */
void
cutaway_canvas_point (CutawayCanvas *self, int node)
{
  if (self->pointed == node)
    return;
  cutaway_canvas_set_pointed (self, node);
  g_signal_emit (self, signals[SIGNAL_NODE_POINTED], 0, node);
}
