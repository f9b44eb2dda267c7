/* SPDX-License-Identifier: MIT */
/*
 * cutaway-canvas-input.c: pointing, zooming, panning and the byte cursor.
 *
 * Up and down follow the outline: the cells as they stand in memory, block
 * after block.  Left and right go to what stands beside it in the picture.
 */
#include "config.h"

#include "cutaway-canvas-private.h"

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, CutawayCanvas *self)
{
  double sx, sy;

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->scene == NULL)
    return;
  cutaway_canvas_to_scene (self, x, y, &sx, &sy);
  cutaway_canvas_point (self, ctg_scene_hit (self->scene, sx, sy));
}

static void
leave_cb (GtkEventControllerMotion *controller, CutawayCanvas *self)
{
  cutaway_canvas_point (self, -1);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, CutawayCanvas *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
      GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  cutaway_canvas_zoom_at (self, self->zoom * pow (1.2, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, CutawayCanvas *self)
{
  self->pinch_zoom = self->zoom;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, CutawayCanvas *self)
{
  double x = self->pointer_x;
  double y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  cutaway_canvas_zoom_at (self, self->pinch_zoom * scale, x, y);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, CutawayCanvas *self)
{
  self->pan_x = gtk_adjustment_get_value (self->adjustments[0]);
  self->pan_y = gtk_adjustment_get_value (self->adjustments[1]);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, CutawayCanvas *self)
{
  if (hypot (dx, dy) < 4)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  gtk_adjustment_set_value (self->adjustments[0], self->pan_x - dx);
  gtk_adjustment_set_value (self->adjustments[1], self->pan_y - dy);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, CutawayCanvas *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
released_cb (GtkGestureClick *gesture, int n, double x, double y, CutawayCanvas *self)
{
  GtkWidget *cell;
  double sx, sy;
  int node;

  if (self->scene == NULL)
    return;
  cutaway_canvas_to_scene (self, x, y, &sx, &sy);
  node = ctg_scene_hit (self->scene, sx, sy);
  cutaway_canvas_set_cursor (self, node);
  cell = node >= 0 ? cutaway_canvas_find_cell (self, node) : NULL;
  gtk_widget_grab_focus (cell != NULL ? cell : GTK_WIDGET (self));
}

/* The cell that stands nearest beside @from, in direction @step. */
static int
beside (CutawayCanvas *self, int from, int step)
{
  const CtgNode *here = ctg_scene_get_node (self->scene, (guint) from);
  double middle = here->y + here->height / 2;
  double best = G_MAXDOUBLE;
  int found = -1;

  for (guint i = 0; i < ctg_scene_get_n_nodes (self->scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (self->scene, i);
      double across = step > 0 ? node->x - (here->x + here->width)
                               : here->x - (node->x + node->width);
      double along = fabs (node->y + node->height / 2 - middle);
      double distance;

      if (node->kind != CTG_NODE_CELL || node->sentence == NULL || across < -1 || (int) i == from)
        continue;
      distance = across + 4 * MAX (along - node->height / 2, 0);
      if (distance < best)
        {
          best = distance;
          found = (int) i;
        }
    }
  return found;
}

/* The first or last cell of the block that @from belongs to. */
static int
end_of_block (CutawayCanvas *self, int from, int step)
{
  const CtgNode *here = ctg_scene_get_node (self->scene, (guint) from);
  int found = from;
  int next;

  while ((next = ctg_scene_next_cell (self->scene, found, step)) >= 0 && next != found
         && ctg_scene_get_node (self->scene, (guint) next)->block == here->block)
    found = next;
  return found;
}

static gboolean
is_hole (const CtgNode *here, const CtgNode *node)
{
  return node->hatched;
}

static gboolean
is_of_another (const CtgNode *here, const CtgNode *node)
{
  return g_strcmp0 (node->owner, here->owner) != 0;
}

/* The next cell of which @test holds, from the beginning again behind the last; -1 for none. */
static int
next_that (CutawayCanvas *self, int from, gboolean (*test) (const CtgNode *, const CtgNode *))
{
  const CtgNode *here = ctg_scene_get_node (self->scene, (guint) from);
  int at = from;

  do
    {
      at = ctg_scene_next_cell (self->scene, at, 1);
      if (at >= 0 && at != from && test (here, ctg_scene_get_node (self->scene, (guint) at)))
        return at;
    }
  while (at != from);
  return -1;
}

static int
next_cell (CutawayCanvas *self, guint key, gboolean whole)
{
  int from = self->cursor;

  if (from < 0 || ctg_scene_get_node (self->scene, (guint) from)->kind != CTG_NODE_CELL
      || (whole && key == GDK_KEY_Home))
    return ctg_scene_next_cell (self->scene, -1, 1);
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return ctg_scene_next_cell (self->scene, from, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return ctg_scene_next_cell (self->scene, from, 1);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return beside (self, from, -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return beside (self, from, 1);
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return end_of_block (self, from, -1);
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (whole)
        while (ctg_scene_next_cell (self->scene, from, 1) > from)
          from = ctg_scene_next_cell (self->scene, from, 1);
      return end_of_block (self, from, 1);
    case GDK_KEY_h:
      return next_that (self, from, is_hole);
    case GDK_KEY_o:
      return next_that (self, from, is_of_another);
    default:
      return -1;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        CutawayCanvas *self)
{
  GtkWidget *cell;
  int next;

  if (self->scene == NULL || (state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape && self->cursor >= 0)
    {
      cutaway_canvas_set_cursor (self, -1);
      return GDK_EVENT_STOP;
    }
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
    case GDK_KEY_h:
    case GDK_KEY_o:
      break;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  next = next_cell (self, key, (state & GDK_CONTROL_MASK) != 0);
  if (next >= 0)
    {
      cutaway_canvas_set_cursor (self, next);
      cell = cutaway_canvas_find_cell (self, next);
      if (cell != NULL)
        gtk_widget_grab_focus (cell);
    }
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
add (CutawayCanvas *self, gpointer controller)
{
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* The controllers of a canvas; they go with it. */
void
cutaway_canvas_add_input (CutawayCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  add (self, motion);
  add (self, scroll);
  add (self, key);
  add (self, pinch);
  add (self, drag);
  add (self, click);
}
