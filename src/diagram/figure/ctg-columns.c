/* SPDX-License-Identifier: MIT */
/*
 * ctg-columns.c: the blocks of an instance in columns, and the pointers between them.
 *
 * What is pointed at stands one column to the right of what points at it, in
 * the order of the pointers, so that arrows run to the right and do not cross.
 * They bend only in the gaps between columns, where nothing else stands.
 */
#include "figure/ctg-instance-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MOST_COLUMNS 12
#define STRAY (-1)
#define STRAY_ROW 1000.0 /* how far a row of strays goes at least */
#define BLOCK_GAP 66.0
#define HEAD_RUN (CTG_OFFSETS - 6)
#define DOT_INSET 10.0
#define BARS_BELOW 44.0  /* from the object to the first baseline of the numbers */
#define BARS_HEIGHT 62.0 /* of four of them */

typedef struct
{
  CtgSheet *sheet;
  CtgLegend *legend;
  const CtgInstanceView *view;
  CtgBlockPlace *places;
  gint *columns; /* of each block */
  guint *order;  /* the blocks, in the order in which columns are filled */
  guint n_ordered;
  double left[MOST_COLUMNS + 1]; /* of the cells of a column */
  double right[MOST_COLUMNS];
} Columns;

/* --- which column */

static gboolean
points_at (const CtgInstanceView *view, guint block, guint field, guint *target)
{
  gint to = view->blocks[block]->fields[field].target;

  if (to <= 0 || (guint) to >= view->n_blocks || (guint) to == block)
    return FALSE;
  *target = (guint) to;
  return TRUE;
}

/* One round: whether some block had to move to the right. */
static gboolean
push_right (Columns *columns)
{
  gboolean moved = FALSE;

  for (guint i = 0; i < columns->view->n_blocks; i++)
    for (guint f = 0, target; f < columns->view->blocks[i]->n_fields; f++)
      if (columns->columns[i] >= 0 && points_at (columns->view, i, f, &target)
          && columns->columns[target] <= columns->columns[i]
          && columns->columns[i] + 1 < MOST_COLUMNS)
        {
          columns->columns[target] = columns->columns[i] + 1;
          moved = TRUE;
        }
  return moved;
}

/* What a picture of several versions only mentions. */
static gboolean
is_left_out (const Columns *columns, guint block)
{
  if (!columns->view->compared || !columns->view->blocks[block]->shared || block == 0)
    return FALSE;
  for (guint i = 0; i < columns->view->n_blocks; i++)
    for (guint f = 0, target; f < columns->view->blocks[i]->n_fields; f++)
      if (points_at (columns->view, i, f, &target) && target == block)
        return FALSE;
  return TRUE;
}

/*
 * Pointers may form rings: after as many rounds as columns it is enough.
 * What nothing points at, such as the keys of a class, stands below the
 * columns; beside the object where it has no company at all.
 */
static void
assign (Columns *columns)
{
  guint n = columns->view->n_blocks;
  gint last = 0;

  for (guint i = 0; i < n; i++)
    columns->columns[i] = i == 0 ? 0 : STRAY;
  for (guint round = 0; round < 2 * MOST_COLUMNS && push_right (columns); round++)
    ;
  for (guint i = 0; i < n; i++)
    last = MAX (last, columns->columns[i]);
  for (guint i = 0; i < n && last == 0; i++)
    if (columns->columns[i] == STRAY)
      columns->columns[i] = 1;
}

static gboolean
is_ordered (const Columns *columns, guint block)
{
  for (guint i = 0; i < columns->n_ordered; i++)
    if (columns->order[i] == block)
      return TRUE;
  return FALSE;
}

/* Breadth first along the pointers; the rest behind. */
static void
put_in_order (Columns *columns)
{
  guint n = columns->view->n_blocks;

  columns->order[columns->n_ordered++] = 0;
  for (guint at = 0; at < columns->n_ordered; at++)
    {
      guint block = columns->order[at];

      for (guint f = 0, target; f < columns->view->blocks[block]->n_fields; f++)
        if (points_at (columns->view, block, f, &target) && !is_ordered (columns, target))
          columns->order[columns->n_ordered++] = target;
    }
  for (guint i = 0; i < n; i++)
    if (!is_ordered (columns, i) && !is_left_out (columns, i))
      columns->order[columns->n_ordered++] = i;
}

/* --- placing */

static void
draw_block (Columns *columns, guint block, gint parent, gboolean numbered)
{
  CtgBlockPlace *place = &columns->places[block];
  guint n = columns->view->blocks[block]->n_fields;

  place->cells = g_new (gint, MAX (n, 1));
  place->arrows = g_new0 (gboolean, MAX (n, 1));
  for (guint f = 0, target; f < n; f++)
    {
      place->cells[f] = -1;
      place->arrows[f] = columns->columns[block] != STRAY
                         && points_at (columns->view, block, f, &target)
                         && columns->columns[target] > columns->columns[block];
    }
  ctg_block_draw (columns->sheet, columns->legend, columns->view, block, parent, numbered, place);
}

static void
measure_columns (Columns *columns)
{
  double widths[MOST_COLUMNS] = { 0 };

  for (guint i = 0; i < columns->view->n_blocks; i++) /* what is left out is 0 wide */
    if (columns->columns[i] != STRAY)
      widths[columns->columns[i]] = MAX (widths[columns->columns[i]], columns->places[i].width);
  columns->left[0] = CTG_OFFSETS;
  for (guint c = 0; c < MOST_COLUMNS; c++)
    {
      columns->right[c] = columns->left[c] + widths[c];
      columns->left[c + 1] = widths[c] > 0 ? columns->right[c] + CTG_GAP + CTG_OFFSETS
                                           : columns->left[c];
    }
}

/* Moves the nodes of one block; they stand between its first and the next block's first. */
static void
move_block (Columns *columns, guint block, guint end, double left, double top)
{
  CtgBlockPlace *place = &columns->places[block];

  place->left = left;
  place->top = top;
  for (guint i = place->first; i < end; i++)
    {
      CtgNode *node = ctg_sheet_node (columns->sheet, i);

      node->x += left;
      node->y += top;
    }
}

static guint
end_of (const Columns *columns, guint ordered)
{
  return ordered + 1 < columns->n_ordered ? columns->places[columns->order[ordered + 1]].first
                                          : columns->sheet->nodes->len;
}

/* Rows from @top on, as far to the right as the columns go; returns the bottom. */
static double
place_strays (Columns *columns, double top)
{
  double limit = MAX (columns->left[MOST_COLUMNS], STRAY_ROW);
  double x = CTG_OFFSETS, bottom = top;

  for (guint i = 0; i < columns->n_ordered; i++)
    {
      guint block = columns->order[i];
      const CtgBlockPlace *place = &columns->places[block];

      if (columns->columns[block] != STRAY)
        continue;
      if (x > CTG_OFFSETS && x + place->width > limit)
        {
          x = CTG_OFFSETS;
          top = bottom + BLOCK_GAP;
        }
      move_block (columns, block, end_of (columns, i), x, top);
      x += place->width + CTG_GAP + CTG_OFFSETS;
      bottom = MAX (bottom, top + place->height);
    }
  return bottom;
}

static double
place_blocks (Columns *columns)
{
  double tops[MOST_COLUMNS] = { 0 };
  double bottom = columns->places[0].height + BARS_BELOW + BARS_HEIGHT;
  gboolean strays = FALSE;

  for (guint i = 0; i < columns->n_ordered; i++)
    {
      guint block = columns->order[i];
      gint column = columns->columns[block];

      strays = strays || column == STRAY;
      if (column == STRAY)
        continue;
      move_block (columns, block, end_of (columns, i), columns->left[column], tops[column]);
      tops[column] += columns->places[block].height + BLOCK_GAP;
      bottom = MAX (bottom, tops[column] - BLOCK_GAP);
    }
  return strays ? place_strays (columns, bottom + BLOCK_GAP) : bottom;
}

/* --- arrows */

static gboolean
is_blocked (const Columns *columns, gint column, double y)
{
  for (guint i = 0; i < columns->view->n_blocks; i++)
    {
      const CtgBlockPlace *place = &columns->places[i];

      if (columns->columns[i] == column && y > place->top - 40
          && y < place->top + place->height + 8)
        return TRUE;
    }
  return FALSE;
}

/* Where an arrow can pass the columns between @from and @to: level with its end, else below. */
static double
lane_between (const Columns *columns, gint from, gint to, double y)
{
  double below = y;
  gboolean blocked = FALSE;

  for (gint column = from + 1; column < to; column++)
    {
      blocked = blocked || is_blocked (columns, column, y);
      for (guint i = 0; i < columns->view->n_blocks; i++)
        if (columns->columns[i] == column)
          below = MAX (below, columns->places[i].top + columns->places[i].height + 20);
    }
  return blocked ? below : y;
}

static void
draw_arrow (Columns *columns, guint block, guint field, guint target, gboolean numbered)
{
  const CtgBlockPlace *to = &columns->places[target];
  gint cell = columns->places[block].cells[field];
  gint from_column = columns->columns[block], to_column = columns->columns[target];
  const CtgNode *source = ctg_sheet_node (columns->sheet, (guint) cell);
  CtgNode arrow = {
    .kind = CTG_NODE_ARROW,
    .role = CTG_ROLE_POINTER,
    .parent = cell,
    .x = source->x + source->width - DOT_INSET,
    .y = source->y + source->height / 2,
    .x2 = to->left - 1,
    .y2 = to->top + to->zero,
    .width = HEAD_RUN,
    .align = CTG_ALIGN_START,
    .block = numbered ? (gint) block : CTW_NONE,
    .field = numbered ? (gint) field : CTW_NONE,
  };

  /* Past the right edge of a wider block of its own column, or along a lane. */
  arrow.lane_x = arrow.x + 2;
  arrow.lane_x2 = columns->right[from_column];
  arrow.lane_y = arrow.y;
  if (to_column > from_column + 1)
    {
      arrow.lane_x = columns->left[from_column + 1] - CTG_OFFSETS;
      arrow.lane_x2 = columns->right[to_column - 1] + 8;
      arrow.lane_y = lane_between (columns, from_column, to_column, arrow.y2);
    }
  ctg_sheet_add (columns->sheet, &arrow);
}

static void
draw_arrows (Columns *columns, gboolean numbered)
{
  for (guint i = 0; i < columns->n_ordered; i++)
    {
      guint block = columns->order[i];

      for (guint f = 0, target; f < columns->view->blocks[block]->n_fields; f++)
        if (columns->places[block].arrows[f] && columns->places[block].cells[f] >= 0
            && points_at (columns->view, block, f, &target))
          draw_arrow (columns, block, f, target, numbered);
    }
}

/*
 * id(obj): a thin line at offset 0, named where no arrow passes.  A block in
 * several strips has its offset 0 in the first alone; the offsets of the next
 * stand where the name would, and the word above the line has none at its left.
 */
static void
draw_id_line (Columns *columns)
{
  const CtgBlockPlace *object = &columns->places[0];
  gboolean strips = object->width > CTG_WORD;
  double y = object->top + object->zero;
  CtgBox box = { object->left - CTG_OFFSETS + 8, y,
                 object->left + MIN (object->width, CTG_WORD) + 14, y };

  columns->sheet->parent = (gint) object->frame;
  ctg_sheet_box_node (columns->sheet, CTG_NODE_LINE, CTG_ROLE_ID, &box);
  ctg_sheet_text (columns->sheet, CTG_FONT_MONO, CTG_OFFSET_SIZE, CTG_ROLE_ID,
                  strips ? box.left : box.right - 8, y - 4, "id(obj)");
}

/* The four numbers, and under them what was left out; returns the bottom. */
static double
draw_below (Columns *columns, gint parent, double most)
{
  CtgSheet *sheet = columns->sheet;
  double y = columns->places[0].height + BARS_BELOW;

  y = ctg_bars_draw (sheet, &columns->view->numbers, parent, 0, y, most);
  for (guint i = 0; i < columns->view->n_blocks; i++)
    if (is_left_out (columns, i))
      {
        const CtwBlock *block = columns->view->blocks[i];
        const char *words = ctw_arena_printf (
            sheet->arena, _ ("not drawn: %s, %u bytes, shared by every instance"), block->title,
            block->size);
        guint first = sheet->nodes->len;

        y = ctg_sheet_paragraph (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, 0, y + 4,
                                 CTG_OFFSETS + CTG_WORD, words);
        ctg_sheet_node (sheet, first)->sentence = words;
      }
  return y;
}

static void
columns_clear (Columns *columns)
{
  for (guint i = 0; i < columns->view->n_blocks; i++)
    {
      g_free (columns->places[i].cells);
      g_free (columns->places[i].arrows);
    }
  g_free (columns->places);
  g_free (columns->columns);
  g_free (columns->order);
}

/*
 * Draws every block of the view, the object's first cell right of the margin
 * for offsets at the origin, and the four numbers below the object.  @most is
 * what the longest bar of the picture stands for.  Returns the bottom.
 */
double
ctg_columns_draw (CtgSheet *sheet,
                  CtgLegend *legend,
                  const CtgInstanceView *view,
                  gint parent,
                  gboolean numbered,
                  double most)
{
  guint n = view->n_blocks;
  Columns columns = {
    .sheet = sheet,
    .legend = legend,
    .view = view,
    .places = g_new0 (CtgBlockPlace, MAX (n, 1)),
    .columns = g_new0 (gint, MAX (n, 1)),
    .order = g_new0 (guint, MAX (n, 1)),
  };
  double bottom, below = 0;

  if (n > 0)
    {
      assign (&columns);
      put_in_order (&columns);
      for (guint i = 0; i < columns.n_ordered; i++)
        draw_block (&columns, columns.order[i], parent, numbered);
      measure_columns (&columns);
    }
  bottom = n > 0 ? place_blocks (&columns) : 0;
  if (n > 0)
    {
      draw_arrows (&columns, numbered);
      draw_id_line (&columns);
      sheet->parent = parent;
      below = draw_below (&columns, parent, most);
    }
  columns_clear (&columns);
  return MAX (bottom, below);
}
