/* SPDX-License-Identifier: MIT */
/* ctg-draft.c: words that fit, offsets in the margin, colours of owners, the legend. */
#include "figure/ctg-draft-private.h"

#include "ctg-place-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * ctg_draft_text:
 * @x: anchor; @y: baseline
 *
 * Returns: the node
 */
guint
ctg_draft_text (CtgDraft *draft,
                gint parent,
                double x,
                double y,
                double size,
                CtgFont font,
                CtgAlign align,
                CtgRole role,
                const char *text)
{
  CtgNode node = { .kind = CTG_NODE_TEXT,
                   .role = role,
                   .parent = parent,
                   .x = x,
                   .y = y,
                   .font_size = size,
                   .font = font,
                   .align = align,
                   .label = text,
                   .block = CTW_NONE,
                   .field = CTW_NONE };

  node.width = ctg_metrics_width (draft->metrics, font, size, text);
  return ctg_scene_add (draft->scene, &node);
}

/**
 * ctg_draft_fit:
 * @width: room in points
 *
 * Returns: (transfer full): @text, or its longest beginning that fits with "…"
 */
char *
ctg_draft_fit (CtgDraft *draft, CtgFont font, double size, double width, const char *text)
{
  if (ctg_metrics_width (draft->metrics, font, size, text) <= width)
    return g_strdup (text);

  glong low = 0, high = g_utf8_strlen (text, -1);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, middle);
      g_autofree char *attempt = g_strconcat (head, "…", NULL);

      if (ctg_metrics_width (draft->metrics, font, size, attempt) <= width)
        low = middle;
      else
        high = middle - 1;
    }
  g_autofree char *head = g_utf8_substring (text, 0, low);
  return g_strconcat (head, "…", NULL);
}

/* The byte after the last word that still fits in @width; at least one word. */
static const char *
line_end (CtgDraft *draft, const char *start, double width)
{
  const char *best = NULL;

  for (const char *p = start;; p++)
    {
      if (*p != ' ' && *p != '\n' && *p != '\0')
        continue;
      g_autofree char *line = g_strndup (start, (gsize) (p - start));
      if (best != NULL
          && ctg_metrics_width (draft->metrics, CTG_FONT_SANS, CTG_LABEL_SIZE, line) > width)
        return best;
      best = p;
      if (*p != ' ')
        return best;
    }
}

/**
 * ctg_draft_paragraph:
 * @width: where lines break, in points
 *
 * Returns: the baseline of the line after the last
 */
double
ctg_draft_paragraph (CtgDraft *draft,
                     double x,
                     double y,
                     double width,
                     CtgRole role,
                     const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      const char *end = line_end (draft, p, width);
      g_autofree char *line = g_strndup (p, (gsize) (end - p));
      g_autofree char *fits = ctg_draft_fit (draft, CTG_FONT_SANS, CTG_LABEL_SIZE, width, line);

      ctg_draft_text (draft, -1, x, y, CTG_LABEL_SIZE, CTG_FONT_SANS, CTG_ALIGN_START, role, fits);
      y += 18;
      p = *end == '\0' ? end : end + 1;
    }
  return y;
}

/**
 * ctg_draft_owner:
 * @owner: the class that brought a slot
 *
 * Returns: its colour, 1 to 8, in the order in which classes are met
 */
guint
ctg_draft_owner (CtgDraft *draft, CtwTypeId owner)
{
  for (guint i = 0; i < draft->n_owners; i++)
    if (draft->owners[i] == owner)
      return i + 1;
  if (draft->n_owners == G_N_ELEMENTS (draft->owners))
    return 1 + (guint) owner % G_N_ELEMENTS (draft->owners);
  draft->owners[draft->n_owners++] = owner;
  return draft->n_owners;
}

static void
fit_cell_words (CtgDraft *draft, CtgNode *cell, char **label, char **detail)
{
  double room = cell->width - 2 * CTG_CELL_PADDING;

  if (cell->align == CTG_ALIGN_MIDDLE)
    {
      *label = cell->label != NULL ? ctg_draft_fit (draft, CTG_FONT_MONO, CTG_SMALL_SIZE,
                                                    cell->width - 2, cell->label)
                                   : NULL;
      return;
    }
  /* The name has precedence down to half of the cell; the value takes what is left. */
  double wanted = cell->label == NULL ? 0
                                      : ctg_metrics_width (draft->metrics, CTG_FONT_SANS,
                                                           CTG_LABEL_SIZE, cell->label);
  double value = cell->detail == NULL ? 0
                                      : 12
                                            + ctg_metrics_width (draft->metrics, CTG_FONT_MONO,
                                                                 CTG_DETAIL_SIZE, cell->detail);
  double for_label = MIN (wanted, MAX (room / 2, room - value));

  if (cell->label != NULL)
    *label = ctg_draft_fit (draft, CTG_FONT_SANS, CTG_LABEL_SIZE, for_label, cell->label);
  if (cell->detail != NULL)
    *detail = ctg_draft_fit (draft, CTG_FONT_MONO, CTG_DETAIL_SIZE,
                             room - (for_label > 0 ? for_label + 12 : 0), cell->detail);
}

/**
 * ctg_draft_cell:
 * @cell: a cell; its words are cut to fit
 *
 * Returns: the node
 */
guint
ctg_draft_cell (CtgDraft *draft, CtgNode *cell)
{
  g_autofree char *label = NULL;
  g_autofree char *detail = NULL;

  fit_cell_words (draft, cell, &label, &detail);
  cell->label = label;
  cell->detail = detail;
  if (cell->owner_tint == 0)
    draft->roles |= 1u << cell->role;
  guint node = ctg_scene_add (draft->scene, cell);
  cell->label = cell->detail = NULL;
  return node;
}

/**
 * ctg_draft_offset:
 * @x: left edge of the block; @y: top of the row
 * @offset: bytes from the object pointer
 */
void
ctg_draft_offset (CtgDraft *draft, gint parent, double x, double y, gint offset)
{
  g_autofree char *text = g_strdup_printf ("%+d", offset);

  ctg_draft_text (draft, parent, x - CTG_CELL_PADDING, y + 16, CTG_SMALL_SIZE, CTG_FONT_MONO,
                  CTG_ALIGN_END, CTG_ROLE_MUTED, text);
}

static const char *
role_words (CtgRole role)
{
  switch (role)
    {
    case CTG_ROLE_HEADER:
      return _ ("header");
    case CTG_ROLE_GC:
      return _ ("garbage collector");
    case CTG_ROLE_DICT:
      return _ ("dict");
    case CTG_ROLE_WEAKREF:
      return _ ("weak references");
    case CTG_ROLE_VALUE:
      return _ ("value");
    case CTG_ROLE_INDEX:
      return _ ("index");
    case CTG_ROLE_ENTRY:
      return _ ("entry");
    case CTG_ROLE_UNUSED:
      return _ ("unused");
    case CTG_ROLE_BUILTIN:
      return _ ("from a built-in");
    case CTG_ROLE_ERROR:
      return _ ("clash");
    case CTG_ROLE_KEYS:
    case CTG_ROLE_ORDER:
      return _ ("bookkeeping");
    case CTG_ROLE_PAGE:
    case CTG_ROLE_TEXT:
    case CTG_ROLE_MUTED:
    case CTG_ROLE_BLOCK:
    case CTG_ROLE_SLOT:
    case CTG_ROLE_POINTER:
    case CTG_ROLE_ID:
    case CTG_ROLE_WARNING:
    case CTG_ROLE_GOOD:
    case CTG_ROLE_ACCENT:
      break;
    }
  return NULL;
}

typedef struct
{
  double x, y, left, right;
} LegendPen;

static void
legend_item (CtgDraft *draft, LegendPen *pen, CtgRole role, guint tint, const char *words)
{
  double width = ctg_metrics_width (draft->metrics, CTG_FONT_SANS, CTG_DETAIL_SIZE, words);

  if (pen->x + 20 + width > pen->right && pen->x > pen->left)
    {
      pen->x = pen->left;
      pen->y += 22;
    }
  CtgNode swatch = { .kind = CTG_NODE_CELL,
                     .role = role,
                     .parent = -1,
                     .x = pen->x,
                     .y = pen->y,
                     .width = 13,
                     .height = 13,
                     .owner_tint = tint,
                     .hatched = role == CTG_ROLE_UNUSED,
                     .kind_name = "legend",
                     .block = CTW_NONE,
                     .field = CTW_NONE };
  ctg_scene_add (draft->scene, &swatch);
  ctg_draft_text (draft, -1, pen->x + 20, pen->y + 11, CTG_DETAIL_SIZE, CTG_FONT_SANS,
                  CTG_ALIGN_START, CTG_ROLE_MUTED, words);
  pen->x += 20 + width + 24;
}

/**
 * ctg_draft_legend:
 * @width: where it wraps, in points
 *
 * What the colours that were used mean, owners by name.
 *
 * Returns: the bottom of the legend
 */
double
ctg_draft_legend (CtgDraft *draft, double x, double y, double width)
{
  LegendPen pen = { x, y, x, x + width };
  gboolean bookkeeping = FALSE;

  for (guint role = 1; role <= CTG_ROLE_LAST; role++)
    {
      gboolean is_bookkeeping = role == CTG_ROLE_KEYS || role == CTG_ROLE_ORDER;

      if (!(draft->roles & 1u << role) || role_words (role) == NULL
          || (is_bookkeeping && bookkeeping))
        continue;
      bookkeeping = bookkeeping || is_bookkeeping;
      legend_item (draft, &pen, role, 0, role_words (role));
    }
  for (guint i = 0; i < draft->n_owners; i++)
    {
      const CtwType *owner = ctw_types_get (draft->types, draft->owners[i]);
      g_autofree char *words = g_strdup_printf (_ ("slot from %s"), owner->name);

      legend_item (draft, &pen, CTG_ROLE_SLOT, i + 1, words);
    }
  return pen.y + 13;
}
