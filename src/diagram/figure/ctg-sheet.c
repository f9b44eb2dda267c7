/* SPDX-License-Identifier: MIT */
/*
 * ctg-sheet.c: arranging nodes before they become a scene.
 *
 * Invariant: a node's parent comes before it, as a scene wants it, and every
 * text of a node lives in the sheet's arena and fits where it stands.
 */
#include "figure/ctg-sheet-private.h"

#include "ctg-place-private.h"

#include <math.h>
#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"
#define LEAST_DETAIL 18.0

void
ctg_sheet_init (CtgSheet *sheet, CtgMetrics *metrics)
{
  sheet->arena = ctw_arena_new ();
  sheet->nodes = g_array_new (FALSE, TRUE, sizeof (CtgNode));
  sheet->metrics = metrics;
  sheet->parent = -1;
}

void
ctg_sheet_clear (CtgSheet *sheet)
{
  g_clear_pointer (&sheet->nodes, g_array_unref);
  g_clear_pointer (&sheet->arena, ctw_arena_free);
}

/* Control characters have no picture; they stand as U+FFFD so that no line breaks. */
static const char *
printable (CtgSheet *sheet, const char *text)
{
  gboolean clean = text == NULL || g_utf8_validate (text, -1, NULL);

  for (const char *p = text; clean && p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    clean = !g_unichar_iscntrl (g_utf8_get_char (p));
  if (clean)
    return text;

  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      g_string_append_unichar (out, g_unichar_iscntrl (letter) ? 0xfffd : letter);
    }
  return ctw_arena_strdup (sheet->arena, out->str);
}

/* Copies the node; its words are kept as they are and must be in the arena or constant. */
guint
ctg_sheet_add (CtgSheet *sheet, const CtgNode *node)
{
  CtgNode copy = *node;

  copy.label = printable (sheet, node->label);
  copy.detail = printable (sheet, node->detail);
  copy.sentence = printable (sheet, node->sentence);
  g_array_append_val (sheet->nodes, copy);
  return sheet->nodes->len - 1;
}

CtgNode *
ctg_sheet_node (CtgSheet *sheet, guint node)
{
  return &g_array_index (sheet->nodes, CtgNode, node);
}

double
ctg_sheet_width (CtgSheet *sheet, CtgFont font, double size, const char *text)
{
  return ctg_metrics_width (sheet->metrics, font, size, printable (sheet, text));
}

/* The first letters of @text and an ellipsis. */
static char *
shortened (const char *text, glong letters)
{
  const char *end = g_utf8_offset_to_pointer (text, letters);

  while (end > text && g_unichar_ismark (g_utf8_get_char (end)))
    end = g_utf8_prev_char (end);
  return g_strdup_printf ("%.*s" ELLIPSIS, (int) (end - text), text);
}

/* @text, cut to what fits into @width; %NULL where not even one letter and the ellipsis do. */
const char *
ctg_sheet_fit (CtgSheet *sheet, CtgFont font, double size, const char *text, double width)
{
  glong low = 0, high;

  if (text == NULL)
    return NULL;
  text = printable (sheet, text);
  if (ctg_metrics_width (sheet->metrics, font, size, text) <= width)
    return text;
  high = g_utf8_strlen (text, -1) - 1;
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *shorter = shortened (text, middle);

      if (ctg_metrics_width (sheet->metrics, font, size, shorter) <= width)
        low = middle;
      else
        high = middle - 1;
    }
  if (low <= 0)
    return NULL;
  g_autofree char *shorter = shortened (text, low);
  return ctw_arena_strdup (sheet->arena, shorter);
}

static guint
add_text (CtgSheet *sheet,
          CtgFont font,
          double size,
          CtgRole role,
          double x,
          double y,
          CtgAlign align,
          const char *text)
{
  const char *kept = ctw_arena_strdup (sheet->arena, text != NULL ? printable (sheet, text) : "");
  CtgNode node = {
    .kind = CTG_NODE_TEXT,
    .role = role,
    .parent = sheet->parent,
    .x = x,
    .y = y,
    .width = ctg_metrics_width (sheet->metrics, font, size, kept),
    .font_size = size,
    .font = font,
    .align = align,
    .label = kept,
    .block = -1,
    .field = -1,
  };

  return ctg_sheet_add (sheet, &node);
}

guint
ctg_sheet_text (CtgSheet *sheet,
                CtgFont font,
                double size,
                CtgRole role,
                double x,
                double y,
                const char *text)
{
  return add_text (sheet, font, size, role, x, y, CTG_ALIGN_START, text);
}

guint
ctg_sheet_text_end (CtgSheet *sheet,
                    CtgFont font,
                    double size,
                    CtgRole role,
                    double x,
                    double y,
                    const char *text)
{
  return add_text (sheet, font, size, role, x, y, CTG_ALIGN_END, text);
}

/* How many bytes of @text stand on one line of @width; at least one word. */
static gsize
line_length (CtgSheet *sheet, CtgFont font, double size, const char *text, double width)
{
  gsize fits = 0;

  for (gsize end = strcspn (text, " \n");; end += 1 + strcspn (text + end + 1, " \n"))
    {
      g_autofree char *line = g_strndup (text, end);
      gboolean narrow = ctg_sheet_width (sheet, font, size, line) <= width;

      if (narrow || fits == 0)
        fits = end;
      if (!narrow || text[end] == '\0' || text[end] == '\n')
        return fits;
    }
}

/* Lines of at most @width from the baseline @y on; returns the baseline after the last. */
double
ctg_sheet_paragraph (CtgSheet *sheet,
                     CtgFont font,
                     double size,
                     CtgRole role,
                     double x,
                     double y,
                     double width,
                     const char *text)
{
  while (*text != '\0')
    {
      gsize length = line_length (sheet, font, size, text, width);
      g_autofree char *line = g_strndup (text, length);

      ctg_sheet_text (sheet, font, size, role, x, y,
                      ctg_sheet_fit (sheet, font, size, line, MAX (width, 2 * size)));
      y += ceil (size * 1.5);
      text += length + (text[length] != '\0');
    }
  return y;
}

/*
 * The words of a cell, cut so that they neither meet nor leave it; @keep_right
 * is room that something else needs at the right.
 */
void
ctg_sheet_cell_words (CtgSheet *sheet,
                      CtgNode *cell,
                      const char *label,
                      const char *detail,
                      double keep_right)
{
  double inside = cell->width - 2 * CTG_CELL_PADDING - keep_right;
  double label_width, detail_width;

  if (cell->align == CTG_ALIGN_MIDDLE)
    {
      cell->label = ctg_sheet_fit (sheet, CTG_FONT_MONO, cell->font_size, label, cell->width - 2);
      return;
    }
  label_width = label != NULL ? ctg_sheet_width (sheet, CTG_FONT_SANS, CTG_LABEL_SIZE, label) : 0;
  detail_width = detail != NULL ? ctg_sheet_width (sheet, CTG_FONT_MONO, CTG_DETAIL_SIZE, detail)
                                : 0;
  if (label_width + detail_width + CTG_CELL_PADDING > inside && label_width > inside * 0.6)
    label_width = MAX (inside * 0.6, inside - detail_width - CTG_CELL_PADDING);
  cell->label = ctg_sheet_fit (sheet, CTG_FONT_SANS, CTG_LABEL_SIZE, label, label_width);
  if (label != NULL)
    inside -= label_width + CTG_CELL_PADDING;
  cell->detail = inside < LEAST_DETAIL && detail_width > inside
                     ? NULL
                     : ctg_sheet_fit (sheet, CTG_FONT_MONO, CTG_DETAIL_SIZE, detail, inside);
}

guint
ctg_sheet_box_node (CtgSheet *sheet, CtgNodeKind kind, CtgRole role, const CtgBox *box)
{
  CtgNode node = {
    .kind = kind,
    .role = role,
    .parent = sheet->parent,
    .x = box->left,
    .y = box->top,
    .width = box->right - box->left,
    .height = box->bottom - box->top,
    .align = CTG_ALIGN_START,
    .block = -1,
    .field = -1,
  };

  if (kind == CTG_NODE_LINE || kind == CTG_NODE_ARROW)
    {
      node.width = node.height = 0;
      node.x2 = box->right;
      node.y2 = box->bottom;
    }
  return ctg_sheet_add (sheet, &node);
}

/* Moves the nodes from @first on. */
void
ctg_sheet_move (CtgSheet *sheet, guint first, double dx, double dy)
{
  for (guint i = first; i < sheet->nodes->len; i++)
    {
      CtgNode *node = ctg_sheet_node (sheet, i);

      node->x += dx;
      node->y += dy;
      node->x2 += dx;
      node->y2 += dy;
      if (node->lane_x2 > node->lane_x)
        {
          node->lane_x += dx;
          node->lane_x2 += dx;
          node->lane_y += dy;
        }
    }
}

/* What the nodes from @first on take up; all 0 where there are none. */
void
ctg_sheet_measure (const CtgSheet *sheet, guint first, CtgBox *box)
{
  *box = (CtgBox){ 0 };
  for (guint i = first; i < sheet->nodes->len; i++)
    {
      CtgBox one;

      ctg_node_get_bounds (&g_array_index (sheet->nodes, CtgNode, i), &one.left, &one.top,
                           &one.right, &one.bottom);
      if (i == first)
        *box = one;
      box->left = MIN (box->left, one.left);
      box->top = MIN (box->top, one.top);
      box->right = MAX (box->right, one.right);
      box->bottom = MAX (box->bottom, one.bottom);
    }
}

CtgScene *
ctg_sheet_to_scene (CtgSheet *sheet, const char *title, const char *description)
{
  CtgScene *scene = ctg_scene_new (title, description);

  for (guint i = 0; i < sheet->nodes->len; i++)
    {
      CtgNode *node = ctg_sheet_node (sheet, i);

      node->sentence = printable (sheet, node->sentence);
      ctg_scene_add (scene, node);
    }
  ctg_scene_finish (scene, CTG_MARGIN);
  return scene;
}
