/* SPDX-License-Identifier: MIT */
/*
 * ctg-legend.c: the line below a picture that says what its colours mean.
 *
 * Only what was used is listed.  Classes get their colours in the order in
 * which they are met, the same for every part of one picture.
 */
#include "figure/ctg-legend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SWATCH 13.0
#define LINE 24.0

/* The colour of a class, 1 … 8. */
guint
ctg_legend_owner (CtgLegend *legend, const char *owner)
{
  for (guint i = 0; i < legend->n_owners; i++)
    if (g_str_equal (legend->owners[i], owner))
      return i + 1;
  if (legend->n_owners == CTG_MOST_OWNERS)
    return 1 + g_str_hash (owner) % CTG_MOST_OWNERS;
  legend->owners[legend->n_owners++] = owner;
  return legend->n_owners;
}

void
ctg_legend_use (CtgLegend *legend, const CtgNode *cell)
{
  if (cell->owner_tint == 0)
    legend->roles |= 1u << cell->role;
}

/* In the order in which they are listed; what shares words shares a colour too. */
static const struct
{
  CtgRole role;
  const char *words;
} entries[] = {
  { CTG_ROLE_HEADER, N_ ("header") },
  { CTG_ROLE_GC, N_ ("garbage collector") },
  { CTG_ROLE_DICT, N_ ("dict") },
  { CTG_ROLE_WEAKREF, N_ ("weak references") },
  { CTG_ROLE_BUILTIN, N_ ("built-in base") },
  { CTG_ROLE_SLOT, N_ ("slot") },
  { CTG_ROLE_VALUE, N_ ("value") },
  { CTG_ROLE_KEYS, N_ ("bookkeeping") },
  { CTG_ROLE_INDEX, N_ ("index") },
  { CTG_ROLE_ENTRY, N_ ("entry") },
  { CTG_ROLE_UNUSED, N_ ("unused") },
  { CTG_ROLE_ERROR, N_ ("what Python objects to") },
  { CTG_ROLE_GOOD, N_ ("taken") },
};

typedef struct
{
  CtgSheet *sheet;
  double x, y, left, right;
} Pen;

static void
add_entry (Pen *pen, CtgRole role, guint tint, const char *words)
{
  CtgSheet *sheet = pen->sheet;
  double room = pen->right - pen->left - 20;
  const char *fits = ctg_sheet_fit (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, words, room);
  double width = fits != NULL ? ctg_sheet_width (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, fits) : 0;

  if (pen->x > pen->left && pen->x + 20 + width > pen->right)
    {
      pen->x = pen->left;
      pen->y += LINE;
    }
  CtgBox box = { pen->x, pen->y, pen->x + SWATCH, pen->y + SWATCH };
  CtgNode *swatch = ctg_sheet_node (sheet, ctg_sheet_box_node (sheet, CTG_NODE_CELL, role, &box));
  swatch->owner_tint = tint;
  swatch->hatched = role == CTG_ROLE_UNUSED;
  ctg_sheet_box_node (sheet, CTG_NODE_FRAME, CTG_ROLE_MUTED, &box);
  if (fits != NULL)
    ctg_sheet_text (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, pen->x + 20, pen->y + 11,
                    fits);
  pen->x += ceil (20 + width + 22);
}

void
ctg_legend_draw (CtgSheet *sheet, const CtgLegend *legend, double x, double y, double width)
{
  Pen pen = { sheet, x, y, x, x + width };
  guint32 roles = legend->roles;

  if (roles & 1u << CTG_ROLE_ORDER)
    roles |= 1u << CTG_ROLE_KEYS;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (roles & 1u << entries[i].role)
        add_entry (&pen, entries[i].role, 0, _ (entries[i].words));
      if (entries[i].role != CTG_ROLE_SLOT)
        continue;
      for (guint owner = 0; owner < legend->n_owners; owner++)
        {
          g_autofree char *words = g_strdup_printf (_ ("from %s"), legend->owners[owner]);

          add_entry (&pen, CTG_ROLE_SLOT, owner + 1, words);
        }
    }
}
