/* SPDX-License-Identifier: MIT */
/*
 * ctg-block.c: one allocation, byte for byte.
 *
 * Every cell has the area of its bytes.  Runs of free entries or values are
 * one hatched cell; a run of more than CUT_ROWS words leaves the scale, and
 * the picture says so beside it.
 */
#include "figure/ctg-draft-private.h"

#include "ctg-place-private.h"
#include "figure/ctg-field-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CUT_ROWS 16
#define KEPT_ROWS 5

/* Fields that are drawn as one cell. */
typedef struct
{
  guint first, n;
  gint start; /* bytes from the start of the block */
  guint size;
  guint cut; /* bytes left out of the picture */
} Run;

typedef struct
{
  CtgDraft *draft;
  const CtwBlock *block;
  gint index;
  guint frame;
  double x, y;
  guint cut; /* bytes cut so far */
  gint last_row;
} BlockPen;

static gboolean
is_free (CtwFieldKind kind)
{
  return kind == CTW_FIELD_VALUE_FREE || kind == CTW_FIELD_ENTRY_FREE || kind == CTW_FIELD_PADDING;
}

static gboolean
joins (const CtwField *a, const CtwField *b)
{
  if (a->kind == CTW_FIELD_GC_NEXT && b->kind == CTW_FIELD_GC_PREV)
    return TRUE;
  return a->kind == b->kind && (is_free (a->kind) || a->kind == CTW_FIELD_ORDER);
}

static Run
run_at (const CtwBlock *block, guint first)
{
  const CtwField *fields = block->fields;
  Run run = { first, 1, fields[first].offset + (gint) block->pre, fields[first].size, 0 };

  while (first + run.n < block->n_fields
         && joins (&fields[first + run.n - 1], &fields[first + run.n]))
    run.size += fields[first + run.n++].size;
  if (is_free (fields[first].kind) && run.start % 8 == 0 && run.size / 8 > CUT_ROWS)
    run.cut = run.size - KEPT_ROWS * 8;
  return run;
}

/* Free values count one by one; free entries are counted by the fields of the run. */
static char *
run_detail (const CtwBlock *block, const Run *run)
{
  const CtwField *field = &block->fields[run->first];

  if (field->kind == CTW_FIELD_VALUE_FREE)
    return g_strdup_printf (ngettext ("%u free", "%u free", run->n), run->n);
  if (field->kind == CTW_FIELD_ENTRY_FREE)
    return g_strdup_printf (ngettext ("%u entry free", "%u entries free", run->n), run->n);
  if (field->kind == CTW_FIELD_GC_NEXT)
    return g_strdup ("next prev");
  if (field->kind == CTW_FIELD_ORDER)
    {
      GString *order = g_string_new (NULL);
      for (guint i = 0; i < run->n; i++)
        if (field[i].value != NULL && field[i].value[0] != '\0')
          g_string_append_printf (order, "%s%s", order->len > 0 ? " " : "", field[i].value);
      return g_string_free (order, FALSE);
    }
  return g_strdup (field->value);
}

/* A cell narrower than a word has room for one short text. */
static const char *
narrow_text (const CtwField *field)
{
  if (field->kind == CTW_FIELD_INDEX)
    return g_strcmp0 (field->value, "-1") == 0   ? "·"
           : g_strcmp0 (field->value, "-2") == 0 ? "×"
                                                 : field->value;
  if (is_free (field->kind))
    return NULL;
  if (field->value != NULL && field->size <= 2)
    return field->value;
  return ctg_field_label (field);
}

static const char *
owner_name (BlockPen *pen, const CtwField *field)
{
  return field->owner == CTW_NONE ? NULL : ctw_types_get (pen->draft->types, field->owner)->name;
}

/* Arrows run to the right only; any other pointer says in words where it leads. */
static gboolean
is_arrow (BlockPen *pen, const CtwField *field)
{
  const guint *columns = pen->draft->columns;

  return field->target != CTW_NONE && columns != NULL
         && columns[field->target] > columns[pen->index];
}

static void
style_cell (BlockPen *pen, CtgNode *cell, const CtwField *field)
{
  cell->role = ctg_field_role (field->kind);
  cell->hatched = cell->role == CTG_ROLE_UNUSED;
  cell->kind_name = ctg_field_kind_name (field->kind);
  cell->owner = owner_name (pen, field);
  if (field->kind == CTW_FIELD_SLOT && field->owner != CTW_NONE)
    cell->owner_tint = ctg_draft_owner (pen->draft, field->owner);
}

/* One rectangle of a run: bytes @from to @from + @size of the drawn block. */
static void
add_piece (BlockPen *pen, const Run *run, guint from, guint size, gboolean speaks)
{
  const CtwField *field = &pen->block->fields[run->first];
  g_autofree char *detail = run_detail (pen->block, run);
  g_autofree char *sentence = speaks
                                  ? ctg_field_sentence (field, run->size, owner_name (pen, field))
                                  : NULL;
  CtgNode cell = { .kind = CTG_NODE_CELL,
                   .parent = (gint) pen->frame,
                   .x = pen->x + (from % 8) * CTG_BYTE_WIDTH,
                   .y = pen->y + (from / 8) * CTG_ROW_HEIGHT,
                   .width = MIN (size, 8) * CTG_BYTE_WIDTH,
                   .height = MAX (1, size / 8) * CTG_ROW_HEIGHT,
                   .row_height = size > 8 ? CTG_ROW_HEIGHT : 0,
                   .align = size < 8 ? CTG_ALIGN_MIDDLE : CTG_ALIGN_START,
                   .sentence = sentence,
                   .block = pen->index,
                   .field = (gint) run->first,
                   .byte_offset = field->offset,
                   .byte_size = run->size };

  style_cell (pen, &cell, field);
  cell.label = size >= 8                        ? ctg_field_label (field)
               : field->kind == CTW_FIELD_ORDER ? detail
                                                : narrow_text (field);
  cell.detail = size < 8 || is_arrow (pen, field) ? NULL : detail;
  if (!speaks)
    cell.label = cell.detail = NULL;
  ctg_draft_cell (pen->draft, &cell);
}

/* A run that starts or ends within a word is up to three rectangles; the largest speaks. */
static void
add_run (BlockPen *pen, const Run *run)
{
  guint from = (guint) run->start - pen->cut;
  guint size = run->size - run->cut;
  guint head = from % 8 == 0 ? 0 : MIN (size, 8 - from % 8);
  guint tail = (size - head) % 8;
  guint body = size - head - tail;

  if (head > 0)
    add_piece (pen, run, from, head, body == 0 && head >= tail);
  if (body > 0)
    add_piece (pen, run, from + head, body, TRUE);
  if (tail > 0)
    add_piece (pen, run, from + head + body, tail, body == 0 && head < tail);
}

static void
add_cut_note (BlockPen *pen, const Run *run)
{
  guint from = (guint) run->start - pen->cut;
  double y = pen->y + (from / 8 + KEPT_ROWS - 1.0) * CTG_ROW_HEIGHT;
  g_autofree char *words = g_strdup_printf (_ ("not to scale: %u bytes cut"), run->cut);

  ctg_draft_text (pen->draft, (gint) pen->frame, pen->x + CTG_CELL_PADDING, y + 16, CTG_SMALL_SIZE,
                  CTG_FONT_SANS, CTG_ALIGN_START, CTG_ROLE_WARNING, words);
}

static void
add_offset (BlockPen *pen, const Run *run)
{
  gint row = (run->start - (gint) pen->cut) / 8;

  if (row == pen->last_row || run->start % 8 != 0)
    return;
  pen->last_row = row;
  ctg_draft_offset (pen->draft, (gint) pen->frame, pen->x, pen->y + row * CTG_ROW_HEIGHT,
                    run->start - (gint) pen->block->pre);
}

static guint
drawn_bytes (const CtwBlock *block)
{
  guint size = block->size;

  for (guint i = 0; i < block->n_fields;)
    {
      Run run = run_at (block, i);
      size -= run.cut;
      i += run.n;
    }
  return size;
}

static char *
subtitle_of (const CtwBlock *block)
{
  if (block->shared)
    return g_strdup_printf (_ ("%u bytes · shared by every instance"), block->request);
  if (block->gc)
    return g_strdup_printf (_ ("%u bytes · garbage-collected"), block->request);
  return g_strdup_printf (_ ("%u bytes · one per instance"), block->request);
}

/* The frame comes before its cells, so that the outline can show them under it. */
static guint
add_frame (BlockPen *pen, gint parent, double height)
{
  const CtwBlock *block = pen->block;
  g_autofree char *sentence = g_strdup_printf (
      block->shared ? _ ("%s: %u bytes, shared by every instance") : _ ("%s: %u bytes"),
      block->title, block->request);
  CtgNode frame = { .kind = CTG_NODE_FRAME,
                    .role = block->shared ? CTG_ROLE_POINTER : CTG_ROLE_BLOCK,
                    .parent = parent,
                    .x = pen->x,
                    .y = pen->y,
                    .width = CTG_WORD_WIDTH,
                    .height = height,
                    .dashed = block->shared,
                    .label = block->title,
                    .sentence = sentence,
                    .kind_name = "block",
                    .block = pen->index,
                    .field = CTW_NONE,
                    .byte_offset = -(gint) block->pre,
                    .byte_size = block->size };

  return ctg_scene_add (pen->draft->scene, &frame);
}

/* What is drawn over the cells: the frame once more, silent. */
static void
add_outline (BlockPen *pen, double height)
{
  CtgNode frame = { .kind = CTG_NODE_FRAME,
                    .role = pen->block->shared ? CTG_ROLE_POINTER : CTG_ROLE_BLOCK,
                    .parent = (gint) pen->frame,
                    .x = pen->x,
                    .y = pen->y,
                    .width = CTG_WORD_WIDTH,
                    .height = height,
                    .dashed = pen->block->shared,
                    .block = pen->index,
                    .field = CTW_NONE };

  ctg_scene_add (pen->draft->scene, &frame);
}

static void
add_titles (BlockPen *pen)
{
  g_autofree char *title = ctg_draft_fit (pen->draft, CTG_FONT_SANS_BOLD, 14, CTG_WORD_WIDTH + 60,
                                          pen->block->title);
  g_autofree char *subtitle = subtitle_of (pen->block);

  ctg_draft_text (pen->draft, (gint) pen->frame, pen->x, pen->y - 22, 14, CTG_FONT_SANS_BOLD,
                  CTG_ALIGN_START, CTG_ROLE_TEXT, title);
  ctg_draft_text (pen->draft, (gint) pen->frame, pen->x, pen->y - 7, CTG_DETAIL_SIZE, CTG_FONT_SANS,
                  CTG_ALIGN_START, CTG_ROLE_MUTED, subtitle);
}

static void
add_fields (BlockPen *pen)
{
  for (guint i = 0; i < pen->block->n_fields;)
    {
      Run run = run_at (pen->block, i);

      add_run (pen, &run);
      add_offset (pen, &run);
      if (run.cut > 0)
        add_cut_note (pen, &run);
      pen->cut += run.cut;
      i += run.n;
    }
}

/**
 * ctg_draft_block:
 * @index: of the block within its instance, for data and hits
 * @parent: the node that the outline shows it under; -1 for none
 * @x: left edge of the cells; @y: their top; the titles stand above
 *
 * Returns: where it stands
 */
CtgPlaced
ctg_draft_block (CtgDraft *draft,
                 const CtwBlock *block,
                 gint index,
                 gint parent,
                 double x,
                 double y)
{
  BlockPen pen = { draft, block, index, 0, x, y, 0, -1 };
  double height = CTW_UP8 (drawn_bytes (block)) / 8 * CTG_ROW_HEIGHT;

  pen.frame = add_frame (&pen, parent, height);
  add_titles (&pen);
  add_fields (&pen);
  add_outline (&pen, height);
  return (CtgPlaced){ x, y, y + height, y + block->pre / 8 * CTG_ROW_HEIGHT, pen.frame };
}

/**
 * ctg_draft_find_field:
 * @from_node: where to begin, the frame of the block
 *
 * Returns: the cell of a field; -1 where none is drawn
 */
gint
ctg_draft_find_field (CtgDraft *draft, guint from_node, gint block, gint field)
{
  for (guint i = from_node; i < ctg_scene_get_n_nodes (draft->scene); i++)
    {
      const CtgNode *node = ctg_scene_get_node (draft->scene, i);

      if (node->kind == CTG_NODE_CELL && node->block == block && node->field == field)
        return (gint) i;
    }
  return -1;
}
