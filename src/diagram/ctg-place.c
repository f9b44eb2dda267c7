/* SPDX-License-Identifier: MIT */
/* ctg-place.c: the places of words and curves within a node. */
#include "ctg-place-private.h"

static guint
cell_words (const CtgNode *node, CtgWords words[2])
{
  double middle = node->y + node->height / 2;
  guint n = 0;

  if (node->label != NULL && node->align == CTG_ALIGN_MIDDLE)
    words[n++] = (CtgWords){ node->label,   node->x + node->width / 2, middle + 3.5, CTG_SMALL_SIZE,
                             CTG_FONT_MONO, CTG_ALIGN_MIDDLE,          CTG_ROLE_TEXT };
  else if (node->label != NULL)
    words[n++] = (CtgWords){ node->label,   node->x + CTG_CELL_PADDING,
                             middle + 4,    CTG_LABEL_SIZE,
                             CTG_FONT_SANS, CTG_ALIGN_START,
                             CTG_ROLE_TEXT };
  if (node->detail != NULL)
    words[n++] = (CtgWords){ node->detail,  node->x + node->width - CTG_CELL_PADDING,
                             middle + 4,    CTG_DETAIL_SIZE,
                             CTG_FONT_MONO, CTG_ALIGN_END,
                             CTG_ROLE_MUTED };
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
    return cell_words (node, words);
  if (node->kind != CTG_NODE_TEXT || node->label == NULL)
    return 0;
  words[0] = (CtgWords){ node->label, node->x,     node->y,   node->font_size,
                         node->font,  node->align, node->role };
  return 1;
}

/**
 * ctg_node_curve:
 * @curve: (out): start, two control points, end
 *
 * Both ends of an arrow leave and arrive level; the bow grows with the distance.
 */
void
ctg_node_curve (const CtgNode *node, CtgCurve *curve)
{
  double reach = MAX (24, ABS (node->x2 - node->x) * 0.5);

  *curve = (CtgCurve){ node->x,          node->y,  node->x + reach, node->y,
                       node->x2 - reach, node->y2, node->x2,        node->y2 };
}

/** ctg_node_stroke: Returns: the width of its line, in points */
double
ctg_node_stroke (const CtgNode *node)
{
  switch (node->kind)
    {
    case CTG_NODE_FRAME:
      return 1.6;
    case CTG_NODE_ARROW:
      return 1.5;
    case CTG_NODE_LINE:
      return node->role == CTG_ROLE_ID ? 1.2 : 1;
    case CTG_NODE_CELL:
    case CTG_NODE_TEXT:
      break;
    }
  return 1;
}

/** ctg_role_name: Returns: (transfer none): its CSS class */
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

/** ctg_font_families: Returns: (transfer none): families, the first that is there counts */
const char *
ctg_font_families (CtgFont font)
{
  return font == CTG_FONT_MONO ? "Source Code Pro, DejaVu Sans Mono, monospace"
                               : "Cantarell, DejaVu Sans, sans-serif";
}
