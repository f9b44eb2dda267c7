/* SPDX-License-Identifier: MIT */
/*
 * ctg-refusal-layout.c: two bases that want the same bytes, side by side.
 *
 * Each is drawn as it would begin every instance: the words of its line of
 * best bases, each by the class that added it.  Bytes that both lay claim to
 * are marked.  CPython: `best_base`, `extra_ivars`.
 */
#include "figure/ctg-refusal-private.h"

#include "ctg-place-private.h"

#include <glib/gi18n-lib.h>

#define WORD 8
#define MOST_ROWS 24 /* of one unnamed stretch */

/* Words of one class that are drawn as one cell. */
typedef struct
{
  const CtwType *owner;
  const char *name;
  guint start, size;
  gboolean header;
} Stretch;

typedef struct
{
  const CtgRefusal *refusal;
  const CtwType *type;
  double x, y;
  guint from, to; /* bytes that both bases want */
} Pen;

/* Whose word stands at @offset: the class of the line of best bases that added it. */
static const CtwType *
owner_of (const CtgRefusal *refusal, const CtwType *type, guint offset)
{
  while (type->base != CTW_NONE && ctw_types_get (refusal->types, type->base)->basicsize > offset)
    type = ctw_types_get (refusal->types, type->base);
  return type;
}

static const char *
name_at (const CtwType *owner, guint offset)
{
  for (guint i = 0; i < owner->n_slots; i++)
    if (owner->slots[i].offset == (gint) offset && !owner->slots[i].relative)
      return owner->slots[i].name;
  if (owner->dictoffset == (gint) offset)
    return "__dict__";
  return owner->weakrefoffset == (gint) offset ? "__weakref__" : NULL;
}

static Stretch
stretch_at (const Pen *pen, guint offset, guint end)
{
  const CtwProfile *profile = ctw_types_get_profile (pen->refusal->types);
  const CtwType *owner = owner_of (pen->refusal, pen->type, offset);
  Stretch stretch = { owner, name_at (owner, offset), offset, MIN (WORD, end - offset), FALSE };

  if (offset + WORD <= profile->object_header)
    {
      stretch.header = TRUE;
      stretch.name = offset == 0 ? _ ("reference count") : _ ("type");
      return stretch;
    }
  while (stretch.name == NULL && offset + stretch.size < end
         && owner_of (pen->refusal, pen->type, offset + stretch.size) == owner
         && name_at (owner, offset + stretch.size) == NULL && (offset + stretch.size != pen->to)
         && (offset + stretch.size != pen->from))
    stretch.size = MIN (stretch.size + WORD, end - offset);
  return stretch;
}

static const char *
sentence_of (const Pen *pen, const Stretch *stretch, const char *name, gboolean clash)
{
  gint last = (gint) (stretch->start + stretch->size) - 1;

  return ctw_arena_printf (pen->refusal->sheet->arena,
                           clash ? _ ("bytes %d to %d: %s from %s, which both bases want")
                                 : _ ("bytes %d to %d: %s from %s"),
                           (gint) stretch->start, last, name, stretch->owner->name);
}

static double
draw_stretch (const Pen *pen, const Stretch *stretch, double y)
{
  CtgSheet *sheet = pen->refusal->sheet;
  gboolean clash = stretch->start >= pen->from && stretch->start < pen->to;
  guint rows = MIN ((stretch->size + WORD - 1) / WORD, MOST_ROWS);
  gboolean cut = rows * WORD < stretch->size;
  const char *name = stretch->name != NULL
                         ? stretch->name
                         : ctw_arena_printf (sheet->arena, _ ("words of %s"), stretch->owner->name);
  gboolean slot = stretch->owner->n_slots > 0 && !stretch->header;
  CtgNode cell = {
    .kind = CTG_NODE_CELL,
    .role = clash             ? CTG_ROLE_ERROR
            : stretch->header ? CTG_ROLE_HEADER
            : slot            ? CTG_ROLE_SLOT
                              : CTG_ROLE_BUILTIN,
    .parent = sheet->parent,
    .x = pen->x,
    .y = y,
    .width = MIN (stretch->size, WORD) * CTG_BYTE,
    .height = rows * CTG_ROW,
    .row_height = rows > 1 ? CTG_ROW : 0,
    .align = CTG_ALIGN_START,
    .sentence = sentence_of (pen, stretch, name, clash),
    .kind_name = clash             ? "clash"
                 : stretch->header ? "header"
                 : slot            ? "slot"
                                   : "builtin",
    .owner = stretch->owner->name,
    .block = CTW_NONE,
    .field = CTW_NONE,
    .byte_offset = (gint) stretch->start,
    .byte_size = stretch->size,
  };

  if (slot && !clash)
    cell.owner_tint = ctg_legend_owner (pen->refusal->legend, stretch->owner->name);
  ctg_legend_use (pen->refusal->legend, &cell);
  ctg_sheet_cell_words (sheet, &cell, name,
                        cut ? _ ("not to scale")
                        : stretch->header
                            ? NULL
                            : ctw_arena_printf (sheet->arena, _ ("from %s"), stretch->owner->name),
                        0);
  ctg_sheet_add (sheet, &cell);
  ctg_sheet_text_end (sheet, CTG_FONT_MONO, CTG_OFFSET_SIZE, CTG_ROLE_MUTED,
                      pen->x - CTG_CELL_PADDING, y + 16,
                      ctw_arena_printf (sheet->arena, "+%u", stretch->start));
  return y + cell.height;
}

static void
draw_titles (const Pen *pen)
{
  CtgSheet *sheet = pen->refusal->sheet;
  const char *title = ctg_sheet_fit (sheet, CTG_FONT_SANS_BOLD, CTG_BLOCK_SIZE, pen->type->name,
                                     CTG_WORD + CTG_GAP);

  ctg_sheet_text (sheet, CTG_FONT_SANS_BOLD, CTG_BLOCK_SIZE, CTG_ROLE_TEXT, pen->x, pen->y - 22,
                  title != NULL ? title : "");
  ctg_sheet_text (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, pen->x, pen->y - 7,
                  ctw_arena_printf (sheet->arena, _ ("%u bytes, as every instance would begin"),
                                    pen->type->basicsize));
}

static void
draw_side (const Pen *pen)
{
  CtgSheet *sheet = pen->refusal->sheet;
  CtgBox box = { pen->x, pen->y, pen->x + CTG_WORD, pen->y };
  guint frame = ctg_sheet_box_node (sheet, CTG_NODE_FRAME, CTG_ROLE_BLOCK, &box);
  CtgNode *node = ctg_sheet_node (sheet, frame);
  double y = pen->y;

  node->kind_name = "block";
  node->sentence = ctw_arena_printf (sheet->arena, _ ("%s wants %u bytes"), pen->type->name,
                                     pen->type->basicsize);
  sheet->parent = (gint) frame;
  draw_titles (pen);
  for (guint offset = 0; offset < pen->type->basicsize;)
    {
      Stretch stretch = stretch_at (pen, offset, pen->type->basicsize);

      y = draw_stretch (pen, &stretch, y);
      offset += stretch.size;
    }
  box.bottom = y;
  ctg_sheet_box_node (sheet, CTG_NODE_FRAME, CTG_ROLE_BLOCK, &box);
  ctg_sheet_node (sheet, frame)->height = y - pen->y;
  sheet->parent = pen->refusal->parent;
}

/* Where the two lines of best bases part. */
static guint
common_bytes (const CtgRefusal *refusal, const CtwType *a, const CtwType *b)
{
  while (a->base != CTW_NONE && !ctw_type_is_subtype (b, a->id))
    a = ctw_types_get (refusal->types, a->base);
  return a->basicsize;
}

void
ctg_refusal_draw_layout (const CtgRefusal *refusal, double y)
{
  if (refusal->type->clash[0] == CTW_NONE || refusal->type->clash[1] == CTW_NONE)
    return;
  const CtwType *left = ctw_types_get (refusal->types, refusal->type->clash[0]);
  const CtwType *right = ctw_types_get (refusal->types, refusal->type->clash[1]);
  guint from = common_bytes (refusal, left, right);
  guint to = MIN (left->basicsize, right->basicsize);
  Pen pen = { refusal, left, CTG_OFFSETS, y + 50, from, MAX (from, to) };

  draw_side (&pen);
  pen.type = right;
  pen.x += CTG_WORD + CTG_GAP + CTG_OFFSETS;
  draw_side (&pen);
}
