/* SPDX-License-Identifier: MIT */
/* ctg-place.c: the places of words, edges, patterns and curves of a node. */
#include "ctg-place-private.h"

#include <math.h>

/* The baseline of words in a cell: in its middle row, so that no rule runs through them. */
static double
baseline_of (const CtgNode *node, double drop)
{
  double rows = node->row_height > 0 ? round (node->height / node->row_height) : 1;
  double row = node->height / MAX (rows, 1);

  return node->y + (floor ((MAX (rows, 1) - 1) / 2) + 0.5) * row + drop;
}

static guint
narrow_words (const CtgNode *node, CtgWords words[2])
{
  double size = node->font_size > 0 ? node->font_size : CTG_SMALL_SIZE;

  if (node->label == NULL)
    return 0;
  words[0] = (CtgWords){ node->label,
                         node->x + node->width / 2,
                         baseline_of (node, size * 0.35),
                         size,
                         0,
                         node->font == CTG_FONT_SANS ? CTG_FONT_SANS : CTG_FONT_MONO,
                         CTG_ALIGN_MIDDLE,
                         CTG_ROLE_TEXT,
                         FALSE };
  return 1;
}

static guint
cell_words (const CtgNode *node, CtgWords words[2])
{
  guint n = 0;

  if (node->align == CTG_ALIGN_MIDDLE)
    return narrow_words (node, words);
  if (node->label != NULL)
    words[n++] = (CtgWords){ node->label,
                             node->x + CTG_CELL_PADDING,
                             baseline_of (node, 4.2),
                             CTG_LABEL_SIZE,
                             node->struck ? node->width / 2 : 0,
                             CTG_FONT_SANS,
                             CTG_ALIGN_START,
                             CTG_ROLE_TEXT,
                             FALSE };
  if (node->detail != NULL)
    words[n++] = (CtgWords){ node->detail,
                             node->x + node->width - CTG_CELL_PADDING,
                             baseline_of (node, 4),
                             CTG_DETAIL_SIZE,
                             0,
                             CTG_FONT_MONO,
                             CTG_ALIGN_END,
                             CTG_ROLE_MUTED,
                             FALSE };
  return n;
}

/**
 * ctg_node_words:
 * @words: (out): where its words stand
 *
 * Returns: how many of @words were set, 0 to 2
 */
guint
ctg_node_words (const CtgNode *node, CtgWords words[2])
{
  if (node->kind == CTG_NODE_CELL)
    {
      guint n = cell_words (node, words);

      for (guint i = 0; i < n; i++)
        words[i].on_hatch = node->hatched;
      return n;
    }
  if (node->kind != CTG_NODE_TEXT || node->label == NULL || node->label[0] == '\0')
    return 0;
  words[0] = (CtgWords){
    node->label, node->x,    node->y, node->font_size, node->struck ? node->width : 0, node->font,
    node->align, node->role, FALSE
  };
  return 1;
}

static void
add_line (CtgPath *path, double x, double y)
{
  path->steps[path->n++] = (CtgStep){ .x3 = x, .y3 = y };
}

/* Both ends of a curve are level. */
static void
add_curve (CtgPath *path, double from_x, double from_y, double x, double y)
{
  double middle = (from_x + x) / 2;

  path->steps[path->n++] = (CtgStep){ middle, from_y, middle, y, x, y, TRUE };
}

/**
 * ctg_node_path:
 * @path: (out): what the arrow follows, and its tip
 *
 * From the start a curve to the lane, level along it, a curve to the height of
 * the end, and straight to the head.
 */
void
ctg_node_path (const CtgNode *node, CtgPath *path)
{
  double straight = MAX (node->width, CTG_ARROW_HEAD);
  double neck = node->x2 - CTG_ARROW_HEAD + 2;
  double x = node->x, y = node->y;

  *path = (CtgPath){ .x = x, .y = y, .tip_x = node->x2, .tip_y = node->y2 };
  if (node->lane_x2 > node->lane_x)
    {
      add_curve (path, x, y, node->lane_x, node->lane_y);
      add_line (path, node->lane_x2, node->lane_y);
      x = node->lane_x2;
      y = node->lane_y;
    }
  if (x < node->x2 - straight || y != node->y2)
    add_curve (path, x, y, node->x2 - straight, node->y2);
  add_line (path, neck, node->y2);
}

/**
 * ctg_node_stroke:
 *
 * Returns: the width of its line, in points
 */
double
ctg_node_stroke (const CtgNode *node)
{
  switch (node->kind)
    {
    case CTG_NODE_FRAME:
      return node->role == CTG_ROLE_MUTED ? 1 : node->role == CTG_ROLE_ERROR ? 2 : CTG_FRAME_STROKE;
    case CTG_NODE_ARROW:
      return CTG_ARROW_STROKE;
    case CTG_NODE_LINE:
      return node->role == CTG_ROLE_ID ? 1.2 : 1;
    case CTG_NODE_CELL:
    case CTG_NODE_TEXT:
      break;
    }
  return 1;
}

/**
 * ctg_node_is_marked:
 *
 * Returns: whether a cell stands out by a heavy edge all around
 */
gboolean
ctg_node_is_marked (const CtgNode *node)
{
  return node->role == CTG_ROLE_ERROR;
}

/**
 * ctg_node_edge:
 *
 * Returns: the role whose ink draws the edges of a cell
 */
CtgRole
ctg_node_edge (const CtgNode *node)
{
  return node->role == CTG_ROLE_UNUSED ? CTG_ROLE_GC : node->role;
}

/**
 * ctg_node_fill:
 *
 * Returns: (transfer none): the colour of a cell
 */
const CtgColour *
ctg_node_fill (const CtgNode *node, const CtgTheme *theme)
{
  return node->owner_tint > 0 && node->owner_tint < G_N_ELEMENTS (theme->owner)
             ? &theme->owner[node->owner_tint]
             : &theme->fill[node->role];
}

/* --- patterns */

static const CtgSegment diagonal[] = { { 0, 6, 6, 0 } };
static const CtgSegment falling[] = { { 0, 0, 6, 6 } };
static const CtgSegment level[] = { { 0, 3, 6, 3 } };
static const CtgSegment upright[] = { { 2, 0, 2, 6 }, { 5, 0, 5, 6 } };
static const CtgSegment crossed[] = { { 0, 6, 6, 0 }, { 0, 0, 6, 6 } };
static const CtgSegment grid[] = { { 0, 3, 6, 3 }, { 3, 0, 3, 6 } };
static const CtgSegment dots[] = { { 2, 3, 4, 3 } };
static const CtgSegment steps[] = { { 0, 1.5, 3, 1.5 }, { 3, 1.5, 3, 4.5 }, { 3, 4.5, 6, 4.5 } };
static const CtgSegment dense[] = { { 0, 1, 6, 1 }, { 0, 3, 6, 3 }, { 0, 5, 6, 5 } };

static const struct
{
  const CtgSegment *segments;
  guint n;
} patterns[CTG_N_PATTERNS] = {
  { diagonal, G_N_ELEMENTS (diagonal) }, { level, G_N_ELEMENTS (level) },
  { upright, G_N_ELEMENTS (upright) },   { crossed, G_N_ELEMENTS (crossed) },
  { grid, G_N_ELEMENTS (grid) },         { dots, G_N_ELEMENTS (dots) },
  { falling, G_N_ELEMENTS (falling) },   { steps, G_N_ELEMENTS (steps) },
  { dense, G_N_ELEMENTS (dense) },
};

/**
 * ctg_pattern_segments:
 * @pattern: 1 … CTG_N_PATTERNS
 * @segments: (out): strokes within one tile
 *
 * Returns: how many
 */
guint
ctg_pattern_segments (guint pattern, const CtgSegment **segments)
{
  *segments = patterns[pattern - 1].segments;
  return patterns[pattern - 1].n;
}

/**
 * ctg_node_pattern:
 *
 * Returns: which pattern stands beside its colour, for themes that have some;
 *   0 for none
 */
guint
ctg_node_pattern (const CtgNode *node)
{
  static const guint of_role[CTG_ROLE_LAST + 1] = {
    [CTG_ROLE_HEADER] = 9, [CTG_ROLE_DICT] = 1,    [CTG_ROLE_WEAKREF] = 6,
    [CTG_ROLE_VALUE] = 2,  [CTG_ROLE_INDEX] = 5,   [CTG_ROLE_ENTRY] = 7,
    [CTG_ROLE_ORDER] = 8,  [CTG_ROLE_BUILTIN] = 3, [CTG_ROLE_ERROR] = 4,
  };
  static const guint of_owner[] = { 0, 2, 3, 1, 7, 4, 5, 8, 6 };

  /* A byte's cell has no room beside its words, a bar none at all. */
  if (node->kind != CTG_NODE_CELL || node->hatched || node->height < 2 * CTG_TILE
      || (node->byte_size > 0 && node->width < 50))
    return 0;
  if (node->owner_tint > 0 && node->owner_tint < G_N_ELEMENTS (of_owner))
    return of_owner[node->owner_tint];
  return of_role[node->role];
}

/**
 * ctg_role_name:
 *
 * Returns: (transfer none): its CSS class
 */
const char *
ctg_role_name (CtgRole role)
{
  static const char *const names[CTG_ROLE_LAST + 1] = {
    [CTG_ROLE_PAGE] = "page",       [CTG_ROLE_TEXT] = "text",       [CTG_ROLE_MUTED] = "muted",
    [CTG_ROLE_BLOCK] = "block",     [CTG_ROLE_HEADER] = "header",   [CTG_ROLE_GC] = "gc",
    [CTG_ROLE_DICT] = "dict",       [CTG_ROLE_WEAKREF] = "weakref", [CTG_ROLE_SLOT] = "slot",
    [CTG_ROLE_VALUE] = "value",     [CTG_ROLE_KEYS] = "keys",       [CTG_ROLE_INDEX] = "index",
    [CTG_ROLE_ENTRY] = "entry",     [CTG_ROLE_ORDER] = "order",     [CTG_ROLE_UNUSED] = "unused",
    [CTG_ROLE_BUILTIN] = "builtin", [CTG_ROLE_POINTER] = "pointer", [CTG_ROLE_ID] = "id",
    [CTG_ROLE_ERROR] = "error",     [CTG_ROLE_WARNING] = "warning", [CTG_ROLE_GOOD] = "good",
    [CTG_ROLE_ACCENT] = "accent",
  };
  return names[role];
}

/**
 * ctg_font_families:
 *
 * Returns: (transfer none): families, the first that is there counts
 */
const char *
ctg_font_families (CtgFont font)
{
  return font == CTG_FONT_MONO ? "Source Code Pro, DejaVu Sans Mono, monospace"
                               : "Cantarell, DejaVu Sans, sans-serif";
}
