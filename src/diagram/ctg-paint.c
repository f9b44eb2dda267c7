/* SPDX-License-Identifier: MIT */
/*
 * ctg-paint.c: nodes on cairo.
 *
 * The same strokes serve the screen, PNG and PDF.  Fills and edges meet device
 * pixels, so that a row of cells has no seams and a line no blur.  What lies
 * outside the clip is skipped, and words that would be lower than six device
 * pixels are not drawn at all: nobody could read them, and shaping is what
 * painting costs.  A painter keeps what it shaped.
 */
#include "ctg-paint.h"

#include "ctg-place-private.h"
#include "ctg-text-private.h"

#include <math.h>

#define LEAST_TEXT_PIXELS 6.0
#define MOST_LAYOUTS 8192

/* What a shaped text is kept by. */
typedef struct
{
  CtgFont font;
  int size; /* hundredths of a point */
  char *text;
} LayoutKey;

typedef struct
{
  PangoLayout *layout;
  double width;
  double baseline;
} Layout;

struct _CtgPainter
{
  PangoContext *context;
  GHashTable *layouts; /* LayoutKey -> Layout */

  /* Of the picture that is being painted: */
  const CtgTheme *theme;
  cairo_t *cr;
  double scale; /* device pixels a point */
};

static guint
key_hash (gconstpointer data)
{
  const LayoutKey *key = data;

  return g_str_hash (key->text) ^ (guint) (key->size * 31 + (int) key->font);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const LayoutKey *x = a, *y = b;

  return x->font == y->font && x->size == y->size && g_str_equal (x->text, y->text);
}

static void
key_free (gpointer data)
{
  g_free (((LayoutKey *) data)->text);
  g_free (data);
}

static void
layout_free (gpointer data)
{
  g_object_unref (((Layout *) data)->layout);
  g_free (data);
}

/**
 * ctg_painter_new:
 *
 * Returns: (transfer full): a painter, for one thread
 */
CtgPainter *
ctg_painter_new (void)
{
  CtgPainter *painter = g_new0 (CtgPainter, 1);

  painter->layouts = g_hash_table_new_full (key_hash, key_equal, key_free, layout_free);
  return painter;
}

/**
 * ctg_painter_free:
 * @painter: (transfer full) (nullable): a painter
 */
void
ctg_painter_free (CtgPainter *painter)
{
  if (painter == NULL)
    return;
  g_hash_table_unref (painter->layouts);
  g_clear_object (&painter->context);
  g_free (painter);
}

static void
begin (CtgPainter *painter, const CtgTheme *theme, cairo_t *cr)
{
  double x = 1, y = 0, device_x = 1, device_y = 1;

  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_target (cr), &device_x, &device_y);
  painter->theme = theme;
  painter->cr = cr;
  painter->scale = hypot (x, y) * device_x;
}

static void
set_colour (cairo_t *cr, const CtgColour *colour)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
set_ink (CtgPainter *painter, CtgRole role)
{
  set_colour (painter->cr, &painter->theme->ink[role]);
}

/* --- the grid of device pixels */

static void
snap (CtgPainter *painter, double *x, double *y)
{
  cairo_user_to_device (painter->cr, x, y);
  *x = round (*x);
  *y = round (*y);
  cairo_device_to_user (painter->cr, x, y);
}

/* As many whole device pixels as come nearest to @points, in points. */
static double
whole_pixels (CtgPainter *painter, double points)
{
  return MAX (1, round (points * painter->scale)) / painter->scale;
}

static void
fill_snapped (CtgPainter *painter, double x, double y, double width, double height)
{
  double right = x + width, bottom = y + height;
  double pixel = 1, zero = 0;

  snap (painter, &x, &y);
  snap (painter, &right, &bottom);
  /* Both ends of a thin line may round to the same pixel: it is one wide all the same. */
  cairo_device_to_user_distance (painter->cr, &pixel, &zero);
  cairo_rectangle (painter->cr, x, y, MAX (right - x, pixel), MAX (bottom - y, pixel));
}

/* --- words */

static const Layout *
shape (CtgPainter *painter, const CtgWords *words)
{
  LayoutKey key = { words->font, (int) round (words->size * 100), (char *) words->text };
  Layout *layout = g_hash_table_lookup (painter->layouts, &key);
  LayoutKey *kept;

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (painter->layouts) >= MOST_LAYOUTS)
    g_hash_table_remove_all (painter->layouts);
  if (painter->context == NULL)
    painter->context = ctg_text_context_new ();
  layout = g_new0 (Layout, 1);
  layout->layout = pango_layout_new (painter->context);
  layout->width = ctg_text_layout_set (layout->layout, words->font, words->size, words->text);
  layout->baseline = (double) pango_layout_get_baseline (layout->layout) / PANGO_SCALE;
  kept = g_new (LayoutKey, 1);
  *kept = (LayoutKey){ key.font, key.size, g_strdup (key.text) };
  g_hash_table_insert (painter->layouts, kept, layout);
  return layout;
}

static void
paint_words (CtgPainter *painter, const CtgWords *words)
{
  cairo_t *cr = painter->cr;
  double x = words->x;

  if (words->size * painter->scale < LEAST_TEXT_PIXELS || words->text[0] == '\0')
    return;
  const Layout *layout = shape (painter, words);
  if (words->align == CTG_ALIGN_MIDDLE)
    x -= layout->width / 2;
  else if (words->align == CTG_ALIGN_END)
    x -= layout->width;
  if (words->on_hatch)
    {
      cairo_move_to (cr, x, words->y - layout->baseline);
      pango_cairo_layout_path (cr, layout->layout);
      set_colour (cr, &painter->theme->fill[CTG_ROLE_UNUSED]);
      cairo_set_line_width (cr, CTG_HALO);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  set_ink (painter, words->ink);
  cairo_move_to (cr, x, words->y - layout->baseline);
  pango_cairo_show_layout (cr, layout->layout);
  if (words->width > 0)
    {
      cairo_rectangle (cr, x, words->y - words->size * 0.32, layout->width, 1);
      cairo_fill (cr);
    }
}

/* --- cells */

static void
paint_hatch (CtgPainter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  double first = floor ((node->x + node->y) / CTG_HATCH_STEP) * CTG_HATCH_STEP;
  double last = node->x + node->width + node->y + node->height;

  cairo_save (cr);
  cairo_rectangle (cr, node->x, node->y, node->width, node->height);
  cairo_clip (cr);
  for (double sum = first; sum < last; sum += CTG_HATCH_STEP)
    {
      cairo_move_to (cr, sum - node->y, node->y);
      cairo_line_to (cr, sum - node->y - node->height, node->y + node->height);
    }
  set_ink (painter, CTG_ROLE_UNUSED);
  cairo_set_line_width (cr, CTG_HATCH_STROKE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A strip at the left edge: it tells roles apart without colour and stays clear of the words. */
static void
paint_pattern (CtgPainter *painter, const CtgNode *node, guint pattern)
{
  cairo_t *cr = painter->cr;
  const CtgSegment *segments;
  guint n = ctg_pattern_segments (pattern, &segments);

  cairo_save (cr);
  cairo_rectangle (cr, node->x, node->y, MIN (CTG_TILE, node->width), node->height);
  cairo_clip (cr);
  for (double y = node->y; y < node->y + node->height; y += CTG_TILE)
    for (guint i = 0; i < n; i++)
      {
        cairo_move_to (cr, node->x + segments[i].x1, y + segments[i].y1);
        cairo_line_to (cr, node->x + segments[i].x2, y + segments[i].y2);
      }
  set_ink (painter, CTG_ROLE_TEXT);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Light rules between the words of one cell, and above a word that belongs to the last. */
static void
paint_rules (CtgPainter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  CtgColour faint = painter->theme->ink[CTG_ROLE_TEXT];
  double thick = whole_pixels (painter, 1);

  if (node->row_height <= 0 && !node->joined)
    return;
  faint.alpha = CTG_RULE_ALPHA;
  set_colour (cr, &faint);
  for (double y = node->joined ? 0 : node->row_height;
       y<node->height - 0.5; y += node->row_height> 0 ? node->row_height : node->height)
    fill_snapped (painter, node->x, node->y + y, node->width, thick);
  cairo_fill (cr);
}

/* The edges at the top and the left: those of its neighbours do the rest. */
static void
paint_edges (CtgPainter *painter, const CtgNode *node)
{
  double thick = whole_pixels (painter, 1);

  if (!node->joined)
    fill_snapped (painter, node->x, node->y, node->width, thick);
  fill_snapped (painter, node->x, node->y, thick, node->height);
  set_ink (painter, ctg_node_edge (node));
  cairo_fill (painter->cr);
}

static void
stroke_box (CtgPainter *painter, const CtgNode *node, double stroke, double inset)
{
  cairo_t *cr = painter->cr;
  const double dash[] = { 5, 3 };
  double width = whole_pixels (painter, stroke);
  double x = node->x, y = node->y;
  double right = node->x + node->width, bottom = node->y + node->height;

  snap (painter, &x, &y);
  snap (painter, &right, &bottom);
  /* An odd number of pixels stands to one side of the edge. */
  double shift = fmod (round (width * painter->scale), 2) / 2 / painter->scale + inset;
  cairo_rectangle (cr, x + shift, y + shift, right - x - 2 * inset, bottom - y - 2 * inset);
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dash, node->dashed ? 2 : 0, 0);
  set_ink (painter, node->kind == CTG_NODE_CELL ? ctg_node_edge (node) : node->role);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_cell (CtgPainter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  guint pattern = painter->theme->patterns ? ctg_node_pattern (node) : 0;
  CtgWords words[2];

  fill_snapped (painter, node->x, node->y, node->width, node->height);
  set_colour (cr, ctg_node_fill (node, painter->theme));
  cairo_fill (cr);
  if (node->hatched)
    paint_hatch (painter, node);
  if (pattern > 0)
    paint_pattern (painter, node, pattern);
  paint_rules (painter, node);
  paint_edges (painter, node);
  if (ctg_node_is_marked (node))
    stroke_box (painter, node, 2, 1.5);
  for (guint i = 0, n = ctg_node_words (node, words); i < n; i++)
    paint_words (painter, &words[i]);
}

/* --- lines */

static void
paint_line (CtgPainter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  const double dash[] = { 5, 3 };
  double thick = whole_pixels (painter, ctg_node_stroke (node));

  set_ink (painter, node->role);
  if (node->y == node->y2 && !node->dashed)
    {
      fill_snapped (painter, MIN (node->x, node->x2), node->y - thick / 2,
                    fabs (node->x2 - node->x), thick);
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, ctg_node_stroke (node));
  cairo_set_dash (cr, dash, node->dashed ? 2 : 0, 0);
  cairo_move_to (cr, node->x, node->y);
  cairo_line_to (cr, node->x2, node->y2);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
paint_arrow (CtgPainter *painter, const CtgNode *node)
{
  cairo_t *cr = painter->cr;
  CtgPath path;

  ctg_node_path (node, &path);
  set_ink (painter, node->role);
  cairo_set_line_width (cr, CTG_ARROW_STROKE);
  cairo_move_to (cr, path.x, path.y);
  for (guint i = 0; i < path.n; i++)
    {
      const CtgStep *step = &path.steps[i];

      if (step->curved)
        cairo_curve_to (cr, step->x1, step->y1, step->x2, step->y2, step->x3, step->y3);
      else
        cairo_line_to (cr, step->x3, step->y3);
    }
  cairo_stroke (cr);
  cairo_new_path (cr);
  cairo_arc (cr, path.x, path.y, CTG_ARROW_DOT, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_move_to (cr, path.tip_x, path.tip_y);
  cairo_line_to (cr, path.tip_x - CTG_ARROW_HEAD, path.tip_y - CTG_ARROW_HALF);
  cairo_line_to (cr, path.tip_x - CTG_ARROW_HEAD, path.tip_y + CTG_ARROW_HALF);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_one (CtgPainter *painter, const CtgNode *node)
{
  CtgWords words[2];

  switch (node->kind)
    {
    case CTG_NODE_CELL:
      paint_cell (painter, node);
      break;
    case CTG_NODE_FRAME:
      stroke_box (painter, node, ctg_node_stroke (node), 0);
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

/* Words may be a little wider than measured, heads and strokes reach over their lines. */
static gboolean
is_outside (const CtgNode *node, const double clip[4])
{
  double left, top, right, bottom;
  double slack = node->kind == CTG_NODE_TEXT ? 0.2 * node->width + 8 : 8;

  ctg_node_get_bounds (node, &left, &top, &right, &bottom);
  return right + slack < clip[0] || left - slack > clip[2] || bottom + 8 < clip[1]
         || top - 8 > clip[3];
}

/**
 * ctg_painter_paint_scene:
 * @cr: scaled so that its unit is a point of the scene
 *
 * Paints the ground and every node that the clip does not leave out.
 */
void
ctg_painter_paint_scene (CtgPainter *painter,
                         const CtgScene *scene,
                         const CtgTheme *theme,
                         cairo_t *cr)
{
  double clip[4];

  begin (painter, theme, cr);
  cairo_clip_extents (cr, &clip[0], &clip[1], &clip[2], &clip[3]);
  set_colour (cr, &theme->fill[CTG_ROLE_PAGE]);
  cairo_paint (cr);
  for (guint i = 0; i < ctg_scene_get_n_nodes (scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (scene, i);

      if (!is_outside (node, clip))
        paint_one (painter, node);
    }
}

/**
 * ctg_painter_paint_node:
 * @node: an index
 * @cr: scaled so that its unit is a point of the scene
 *
 * Paints one node, without the ground.
 */
void
ctg_painter_paint_node (CtgPainter *painter,
                        const CtgScene *scene,
                        guint node,
                        const CtgTheme *theme,
                        cairo_t *cr)
{
  begin (painter, theme, cr);
  paint_one (painter, ctg_scene_get_node (scene, node));
}

/**
 * ctg_paint_scene:
 * @cr: scaled so that its unit is a point of the scene
 *
 * As ctg_painter_paint_scene(), for a picture that is painted once.
 */
void
ctg_paint_scene (const CtgScene *scene, const CtgTheme *theme, cairo_t *cr)
{
  g_autoptr (CtgPainter) painter = ctg_painter_new ();

  ctg_painter_paint_scene (painter, scene, theme, cr);
}

/**
 * ctg_paint_node:
 * @node: an index
 * @cr: scaled so that its unit is a point of the scene
 *
 * As ctg_painter_paint_node(), for a node that is painted once.
 */
void
ctg_paint_node (const CtgScene *scene, guint node, const CtgTheme *theme, cairo_t *cr)
{
  g_autoptr (CtgPainter) painter = ctg_painter_new ();

  ctg_painter_paint_node (painter, scene, node, theme, cr);
}
