/* SPDX-License-Identifier: MIT */
/*
 * cutaway-canvas-changes.c: how a figure shows that it is another than before.
 *
 * Cells that an edit, a step or another Python changed carry a mark at their
 * right edge until the next change, and say so to a screen reader.  On the way
 * from one figure to the next each cell slides to where its bytes went; with
 * animations switched off in the desktop it is there at once.
 */
#include "config.h"

#include "cutaway-canvas-private.h"

#define TURN_MILLISECONDS 320
/* Of figures with more nodes than this, only the end is shown. */
#define MOST_TURNING 1500
#define MARK_WIDTH 5
#define WORD_BYTES 8

/* --- marks */

static CtgRole
mark_role (CtgChange change)
{
  switch (change)
    {
    case CTG_CHANGE_NEW:
      return CTG_ROLE_GOOD;
    case CTG_CHANGE_MOVED:
      return CTG_ROLE_ACCENT;
    case CTG_CHANGE_VALUE:
    case CTG_CHANGE_NONE:
    default:
      return CTG_ROLE_POINTER;
    }
}

/* A shape for each, so that none is told by its colour alone. */
static graphene_rect_t
mark_area (CtgChange change, const graphene_rect_t *cell)
{
  float right = cell->origin.x + cell->size.width;
  float height = cell->size.height;

  switch (change)
    {
    case CTG_CHANGE_NEW: /* the whole edge */
      return GRAPHENE_RECT_INIT (right - MARK_WIDTH, cell->origin.y, MARK_WIDTH, height);
    case CTG_CHANGE_MOVED: /* its lower half */
      return GRAPHENE_RECT_INIT (right - MARK_WIDTH, cell->origin.y + height / 2, MARK_WIDTH,
                                 height / 2);
    case CTG_CHANGE_VALUE: /* the corner */
    case CTG_CHANGE_NONE:
    default:
      return GRAPHENE_RECT_INIT (right - MARK_WIDTH, cell->origin.y, MARK_WIDTH,
                                 MIN (MARK_WIDTH, height));
    }
}

static GdkRGBA
rgba (const CtgColour *colour, float alpha)
{
  return (GdkRGBA){ (float) colour->red, (float) colour->green, (float) colour->blue,
                    (float) colour->alpha * alpha };
}

static graphene_rect_t
area_of (CutawayCanvas *self, const CtgNode *node)
{
  return cutaway_canvas_on_screen (self,
                                   &GRAPHENE_RECT_INIT ((float) node->x, (float) node->y,
                                                        (float) node->width, (float) node->height));
}

/* Bytes within a word that go where the word goes need no mark of their own. */
static gboolean
has_mark (CutawayCanvas *self, guint node, CtgChange change)
{
  return change != CTG_CHANGE_NONE
         && (change != CTG_CHANGE_MOVED
             || ctg_scene_get_node (self->scene, node)->byte_size >= WORD_BYTES);
}

void
cutaway_canvas_snapshot_marks (CutawayCanvas *self, GtkSnapshot *snapshot)
{
  if (self->marks == NULL || self->morph != NULL)
    return;
  for (guint i = 0; i < ctg_scene_get_n_nodes (self->scene); i++)
    {
      CtgChange change = ctg_changes_get (self->marks, i);

      if (!has_mark (self, i, change))
        continue;
      graphene_rect_t cell = area_of (self, ctg_scene_get_node (self->scene, i));
      graphene_rect_t area = mark_area (change, &cell);
      GdkRGBA colour = rgba (&self->theme->ink[mark_role (change)], 1);
      gtk_snapshot_append_color (snapshot, &colour, &area);
    }
}

/* "slot, was at +16": what a screen reader adds to the sentence of a cell. */
static void
describe_cells (CutawayCanvas *self)
{
  for (guint i = 0; i < ctg_scene_get_n_nodes (self->scene); i++)
    {
      g_autofree char *what = ctg_changes_describe (self->marks, i);
      const CtgNode *node = ctg_scene_get_node (self->scene, i);
      GtkWidget *cell = what != NULL ? cutaway_canvas_find_cell (self, (int) i) : NULL;

      if (cell == NULL)
        continue;
      g_autofree char *text = g_strdup_printf ("%s, %s", node->kind_name, what);
      gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      text, -1);
    }
}

/**
 * cutaway_canvas_mark_changes:
 * @changes: (transfer full) (nullable): what happened to the cells of the scene that is shown
 *
 * They are marked until another scene comes.
 */
void
cutaway_canvas_mark_changes (CutawayCanvas *self, CtgChanges *changes)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  g_clear_pointer (&self->marks, ctg_changes_free);
  self->marks = changes;
  if (changes != NULL && ctg_scene_get_n_nodes (self->scene) < MOST_TURNING)
    describe_cells (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* (nullable) (transfer none): what is marked */
CtgChanges *
cutaway_canvas_get_changes (CutawayCanvas *self)
{
  g_return_val_if_fail (CUTAWAY_IS_CANVAS (self), NULL);

  return self->marks;
}

/* --- from one figure to the next */

static graphene_rect_t
between (const graphene_rect_t *from, const graphene_rect_t *to, float t)
{
  graphene_rect_t area;

  graphene_rect_interpolate (from, to, (double) t, &area);
  return area;
}

static void
append_cell (CutawayCanvas *self,
             GtkSnapshot *snapshot,
             const CtgNode *node,
             const graphene_rect_t *area,
             float alpha)
{
  GskRoundedRect edge;
  GdkRGBA fill = rgba (ctg_node_fill (node, self->theme), alpha);
  GdkRGBA ink = rgba (&self->theme->ink[CTG_ROLE_BLOCK], alpha * 0.6f);

  gtk_snapshot_append_color (snapshot, &fill, area);
  gsk_rounded_rect_init_from_rect (&edge, area, 0);
  gtk_snapshot_append_border (snapshot, &edge, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ ink, ink, ink, ink });
}

/* The cells on their way; what has no counterpart comes up where it will stand. */
static void
append_turning (CutawayCanvas *self, GtkSnapshot *snapshot, float t)
{
  CtgScene *before = ctg_changes_get_scene (self->morph);

  for (guint i = 0; i < ctg_scene_get_n_nodes (self->scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (self->scene, i);
      gint was = ctg_changes_get_before (self->morph, i);

      if (node->kind != CTG_NODE_CELL || node->byte_size == 0)
        continue;
      graphene_rect_t to = area_of (self, node);
      if (was >= 0)
        {
          graphene_rect_t from = area_of (self, ctg_scene_get_node (before, (guint) was));

          to = between (&from, &to, t);
        }
      append_cell (self, snapshot, node, &to, was >= 0 ? 1 : t);
    }
}

/* Draws the way to the scene; returns how much of the scene itself is there, 0 to 1. */
float
cutaway_canvas_snapshot_morph (CutawayCanvas *self, GtkSnapshot *snapshot)
{
  float t;

  if (self->morph == NULL || self->turn == NULL)
    return 1;
  t = (float) adw_animation_get_value (self->turn);
  append_turning (self, snapshot, t);
  return CLAMP ((t - 0.5f) * 2, 0, 1);
}

static void
turned_cb (double value, gpointer user_data)
{
  gtk_widget_queue_draw (GTK_WIDGET (user_data));
}

static void
done_cb (AdwAnimation *animation, CutawayCanvas *self)
{
  g_clear_pointer (&self->morph, ctg_changes_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Another scene is there: nothing of the way to the last one counts any more. */
void
cutaway_canvas_forget_changes (CutawayCanvas *self)
{
  if (self->turn != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->turn, self);
      adw_animation_reset (self->turn);
      g_clear_object (&self->turn);
    }
  g_clear_pointer (&self->morph, ctg_changes_free);
  g_clear_pointer (&self->marks, ctg_changes_free);
}

/**
 * cutaway_canvas_morph:
 * @changes: (transfer full): from what was shown before to the scene that is there now
 *
 * Lets the figure before turn into the one that is there.
 */
void
cutaway_canvas_morph (CutawayCanvas *self, CtgChanges *changes)
{
  g_return_if_fail (CUTAWAY_IS_CANVAS (self));

  g_clear_pointer (&self->morph, ctg_changes_free);
  if (ctg_scene_get_n_nodes (self->scene) > MOST_TURNING
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      ctg_changes_free (changes);
      return;
    }
  self->morph = changes;
  self->turn = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, TURN_MILLISECONDS,
                                        adw_callback_animation_target_new (turned_cb, self, NULL));
  adw_timed_animation_set_easing (ADW_TIMED_ANIMATION (self->turn), ADW_EASE_IN_OUT_CUBIC);
  g_signal_connect (self->turn, "done", G_CALLBACK (done_cb), self);
  adw_animation_play (self->turn);
}
