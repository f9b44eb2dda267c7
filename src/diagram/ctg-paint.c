/* SPDX-License-Identifier: MIT */
/*
 * ctg-paint.c: nodes on cairo.
 *
 * The same strokes serve the screen, PNG and PDF.  What lies outside the clip
 * is skipped, and words that would be lower than six device pixels are not
 * drawn at all: nobody could read them, and shaping is what painting costs.
 */
#include "ctg-paint.h"

#include "ctg-place-private.h"
#include "ctg-text-private.h"

#include <math.h>

#define LEAST_TEXT_PIXELS 6.0
#define HATCH_STEP 6.0

typedef struct
{
  const CtgTheme *theme;
  cairo_t *cr;
  PangoLayout *layout; /* made with the first word */
  double scale;        /* device pixels a point */
} Painter;

static void
set_colour (cairo_t *cr, const CtgColour *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
painter_init (Painter *painter, const CtgTheme *theme, cairo_t *cr)
{
  double x = 1, y = 0;

  cairo_user_to_device_distance (cr, &x, &y);
  double device_x = 1, device_y = 1;
  cairo_surface_get_device_scale (cairo_get_target (cr), &device_x, &device_y);
  *painter = (Painter){ theme, cr, NULL, hypot (x, y) * device_x };
}

static void
paint_words (Painter *painter, const CtgWords *words)
{
  if (words->size * painter->scale < LEAST_TEXT_PIXELS || words->text[0] == '\0')
    return;
  if (painter->layout == NULL)
    painter->layout = ctg_text_layout_new (painter->cr);

  double width = ctg_text_layout_set (painter->layout, words->font, words->size, words->text);
  double x = words->x;
  double baseline = (double) pango_layout_get_baseline (painter->layout) / PANGO_SCALE;

  if (words->align == CTG_ALIGN_MIDDLE)
    x -= width / 2;
  else if (words->align == CTG_ALIGN_END)
    x -= width;
  set_colour (painter->cr, &painter->theme->ink[words->ink]);
  cairo_move_to (painter->cr, x, words->y - baseline);
  pango_cairo_show_layout (painter->cr, painter->layout);
}

static void
paint_hatch (Painter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;

  cairo_save (cr);
  cairo_rectangle (cr, node->x, node->y, node->width, node->height);
  cairo_clip (cr);
  double first = floor ((node->x + node->y) / HATCH_STEP) * HATCH_STEP;
  double last = node->x + node->width + node->y + node->height;
  for (double sum = first; sum < last; sum += HATCH_STEP)
    {
      cairo_move_to (cr, sum - node->y, node->y);
      cairo_line_to (cr, sum - node->y - node->height, node->y + node->height);
    }
  set_colour (cr, &painter->theme->ink[CTG_ROLE_UNUSED]);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static const CtgColour *
fill_of (const CtgNode *node, const CtgTheme *theme)
{
  return node->owner_tint > 0 ? &theme->owner[node->owner_tint] : &theme->fill[node->role];
}

static void
paint_rules (Painter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  CtgColour faint = painter->theme->ink[CTG_ROLE_TEXT];

  faint.alpha = 0.1;
  set_colour (cr, &faint);
  cairo_set_line_width (cr, 1);
  for (double y = node->row_height; y < node->height - 0.5; y += node->row_height)
    {
      cairo_move_to (cr, node->x, node->y + y);
      cairo_line_to (cr, node->x + node->width, node->y + y);
    }
  cairo_stroke (cr);
}

static void
set_dash (cairo_t *cr, gboolean dashed)
{
  const double dash[] = { 5, 3 };

  cairo_set_dash (cr, dash, dashed ? 2 : 0, 0);
}

static void
paint_cell (Painter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  CtgWords words[2];

  cairo_rectangle (cr, node->x, node->y, node->width, node->height);
  set_colour (cr, fill_of (node, painter->theme));
  cairo_fill (cr);
  if (node->hatched)
    paint_hatch (painter, node);
  if (node->row_height > 0)
    paint_rules (painter, node);
  cairo_rectangle (cr, node->x, node->y, node->width, node->height);
  set_colour (cr, &painter->theme->ink[node->role == CTG_ROLE_UNUSED ? CTG_ROLE_GC : node->role]);
  cairo_set_line_width (cr, node->role == CTG_ROLE_ERROR ? 2 : 1);
  cairo_stroke (cr);
  for (guint i = 0, n = ctg_node_words (node, words); i < n; i++)
    paint_words (painter, &words[i]);
}

static void
paint_frame (Painter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;

  cairo_rectangle (cr, node->x, node->y, node->width, node->height);
  set_colour (cr, &painter->theme->ink[node->role]);
  cairo_set_line_width (cr, ctg_node_stroke (node));
  set_dash (cr, node->dashed);
  cairo_stroke (cr);
  set_dash (cr, FALSE);
}

static void
paint_line (Painter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;

  set_colour (cr, &painter->theme->ink[node->role]);
  cairo_set_line_width (cr, ctg_node_stroke (node));
  set_dash (cr, node->dashed);
  cairo_move_to (cr, node->x, node->y);
  cairo_line_to (cr, node->x2, node->y2);
  cairo_stroke (cr);
  set_dash (cr, FALSE);
}

static void
paint_arrow (Painter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  CtgCurve c;

  ctg_node_curve (node, &c);
  set_colour (cr, &painter->theme->ink[node->role]);
  cairo_set_line_width (cr, ctg_node_stroke (node));
  cairo_move_to (cr, c.x0, c.y0);
  cairo_curve_to (cr, c.x1, c.y1, c.x2, c.y2, c.x3 - 6, c.y3);
  cairo_stroke (cr);
  cairo_arc (cr, c.x0, c.y0, 3, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, c.x3, c.y3);
  cairo_line_to (cr, c.x3 - 9, c.y3 - 4);
  cairo_line_to (cr, c.x3 - 9, c.y3 + 4);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_one (Painter *painter, const CtgNode *node)
{
  CtgWords words[2];

  switch (node->kind)
    {
    case CTG_NODE_CELL:
      paint_cell (painter, node);
      break;
    case CTG_NODE_FRAME:
      paint_frame (painter, node);
      break;
    case CTG_NODE_TEXT:
      if (ctg_node_words (node, words) > 0)
        paint_words (painter, &words[0]);
      break;
    case CTG_NODE_LINE:
      paint_line (painter, node);
      break;
    case CTG_NODE_ARROW:
      paint_arrow (painter, node);
      break;
    }
}

/* Words may be wider than measured and arrows bow: those are kept generously. */
static gboolean
is_outside (const CtgNode *node, const double clip[4])
{
  double slack = node->kind == CTG_NODE_CELL || node->kind == CTG_NODE_FRAME ? 2 : 600;
  double left = MIN (node->x, node->kind >= CTG_NODE_LINE ? node->x2 : node->x);
  double top = MIN (node->y, node->kind >= CTG_NODE_LINE ? node->y2 : node->y);
  double right = MAX (node->x + node->width, node->x2);
  double bottom = MAX (node->y + node->height, node->y2);

  return right + slack < clip[0] || left - slack > clip[2] || bottom + 20 < clip[1]
         || top - 20 > clip[3];
}

/**
 * ctg_paint_scene:
 * @cr: scaled so that its unit is a point of the scene
 *
 * Paints the ground and every node that the clip does not leave out.
 */
void
ctg_paint_scene (const CtgScene *scene, const CtgTheme *theme, cairo_t *cr)
{
  Painter painter;
  double clip[4];

  painter_init (&painter, theme, cr);
  cairo_clip_extents (cr, &clip[0], &clip[1], &clip[2], &clip[3]);
  set_colour (cr, &theme->fill[CTG_ROLE_PAGE]);
  cairo_paint (cr);
  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);

      if (!is_outside (node, clip))
        paint_one (&painter, node);
    }
  g_clear_object (&painter.layout);
}

/**
 * ctg_paint_node:
 * @node: an index
 * @cr: scaled so that its unit is a point of the scene
 *
 * Paints one node, without the ground.
 */
void
ctg_paint_node (const CtgScene *scene, guint node, const CtgTheme *theme, cairo_t *cr)
{
  Painter painter;

  painter_init (&painter, theme, cr);
  paint_one (&painter, ctg_scene_get_node (scene, node));
  g_clear_object (&painter.layout);
}
