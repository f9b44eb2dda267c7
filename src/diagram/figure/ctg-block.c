/* SPDX-License-Identifier: MIT */
/*
 * ctg-block.c: one allocation, byte for byte.
 *
 * A word is a row of eight byte cells.  A block of many words goes on in
 * another strip beside the first, as text does in columns, so that a byte
 * keeps its area; only what would fill a wall leaves the scale, and says so.
 * Invariant: every field has a cell, and no two cells share a byte.
 */
#include "figure/ctg-field-private.h"
#include "figure/ctg-instance-private.h"

#include "ctg-place-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ONE_STRIP 40   /* rows that need no second strip */
#define STRIP_RATIO 12 /* strips are about as high as all of them are wide */
#define MOST_ROWS 2048
#define LONG_RUN 64 /* rows of one cell that may be cut where there are more than MOST_ROWS */
#define KEPT_ROWS 16
#define WORD 8

/* Fields that are drawn as one cell. */
typedef struct
{
  guint first, n;
  guint start, size; /* bytes from the start of the block, as drawn */
  guint cut;         /* bytes that the picture leaves out */
} Run;

typedef struct
{
  CtgSheet *sheet;
  CtgLegend *legend;
  const CtgInstanceView *view;
  const CtwBlock *block;
  gint number;
  CtgBlockPlace *place;
  gboolean cuts;
  guint cut; /* bytes left out so far */
  guint strip_rows;
  guint strip, strip_start; /* the strip that is being filled, and its first row */
  GArray *filled;           /* of guint: the rows of each strip */
  guint entries;
} Pen;

static gboolean
joins_run (const CtwField *a, const CtwField *b)
{
  return a->kind == b->kind && ctg_field_is_free (a->kind);
}

/* A word that belongs to the one above: the second half of the GC header, the rest of an entry. */
static gboolean
is_joined (const CtwBlock *block, guint field)
{
  const CtwField *this = &block->fields[field];
  const CtwField *above = field > 0 ? this - 1 : NULL;

  if (above == NULL || this->size % WORD != 0 || above->size % WORD != 0)
    return FALSE;
  if (above->kind == CTW_FIELD_GC_NEXT && this->kind == CTW_FIELD_GC_PREV)
    return TRUE;
  return this->group != 0 && this->group == above->group
         && (this->kind == CTW_FIELD_ENTRY_KEY || this->kind == CTW_FIELD_ENTRY_VALUE);
}

static Run
run_at (const Pen *pen, guint first)
{
  const CtwField *fields = pen->block->fields;
  guint start = (guint) (fields[first].offset + (gint) pen->block->pre);
  Run run = { first, 1, start - pen->cut, fields[first].size, 0 };

  while (first + run.n < pen->block->n_fields
         && joins_run (&fields[first + run.n - 1], &fields[first + run.n]))
    run.size += fields[first + run.n++].size;
  if (pen->cuts && run.size / WORD > LONG_RUN)
    {
      run.cut = run.size / WORD * WORD - KEPT_ROWS * WORD;
      run.size -= run.cut;
    }
  return run;
}

static const char *
owner_name (const Pen *pen, const CtwField *field)
{
  return field->owner >= 0 && (guint) field->owner < pen->view->n_types
             ? pen->view->type_names[field->owner]
             : NULL;
}

static const char *
target_title (const Pen *pen, const CtwField *field)
{
  return field->target >= 0 && (guint) field->target < pen->view->n_blocks
             ? pen->view->blocks[field->target]->title
             : NULL;
}

/* --- what stands in a cell */

static const char *
free_words (const Pen *pen, const Run *run)
{
  const CtwField *field = &pen->block->fields[run->first];

  if (run->cut > 0)
    return ctw_arena_printf (pen->sheet->arena, _ ("not to scale: %u bytes cut"), run->cut);
  if (field->kind == CTW_FIELD_VALUE_FREE)
    return ctw_arena_printf (pen->sheet->arena, _ ("%u free"), run->n);
  if (field->kind == CTW_FIELD_ENTRY_FREE)
    return ctw_arena_printf (pen->sheet->arena,
                             ngettext ("%u entry free", "%u entries free", run->n), run->n);
  return NULL;
}

/* Words of an entry say which entry it is, once. */
static const char *
label_of (Pen *pen, guint index)
{
  const CtwField *field = &pen->block->fields[index];
  const char *label = ctg_field_label (field);
  gboolean entry = field->kind == CTW_FIELD_ENTRY_HASH || field->kind == CTW_FIELD_ENTRY_KEY;

  if (field->kind == CTW_FIELD_GC_PREV && is_joined (pen->block, index))
    return NULL;
  if (entry && !is_joined (pen->block, index))
    return ctw_arena_printf (pen->sheet->arena, _ ("entry %u · %s"), pen->entries++, label);
  return label;
}

static const char *
detail_of (Pen *pen, const Run *run)
{
  const CtwField *field = &pen->block->fields[run->first];
  const char *target = target_title (pen, field);

  if (run->cut > 0 || ctg_field_is_free (field->kind))
    return free_words (pen, run);
  if (pen->place->arrows[run->first])
    return NULL;
  if (field->value != NULL)
    return field->value;
  if (target != NULL)
    return ctw_arena_printf (pen->sheet->arena, "\xe2\x86\x92 %s", target);
  if (field->kind == CTW_FIELD_GC_NEXT)
    return _ ("next");
  return field->kind == CTW_FIELD_GC_PREV ? _ ("prev") : NULL;
}

static void
fill_words (Pen *pen, const Run *run, CtgNode *cell)
{
  const CtwField *field = &pen->block->fields[run->first];
  double dot = pen->place->arrows[run->first] ? 12 : 0;

  if (cell->width < CTG_WORD / 2)
    {
      cell->align = CTG_ALIGN_MIDDLE;
      cell->font_size = field->kind == CTW_FIELD_INLINE_HEADER ? 9 : CTG_SMALL_SIZE;
      ctg_sheet_cell_words (pen->sheet, cell, ctg_field_short_label (field), NULL, 0);
      return;
    }
  ctg_sheet_cell_words (pen->sheet, cell, label_of (pen, run->first), detail_of (pen, run), dot);
}

static void
style_cell (Pen *pen, const Run *run, CtgNode *cell)
{
  const CtwField *field = &pen->block->fields[run->first];

  cell->role = ctg_field_role (field->kind);
  cell->hatched = cell->role == CTG_ROLE_UNUSED;
  cell->kind_name = ctg_field_kind_name (field->kind);
  cell->owner = owner_name (pen, field);
  if (field->kind == CTW_FIELD_SLOT && cell->owner != NULL)
    cell->owner_tint = ctg_legend_owner (pen->legend, cell->owner);
  ctg_legend_use (pen->legend, cell);
}

/* --- rows and strips */

static double
strip_left (const Pen *pen)
{
  return pen->strip * (CTG_WORD + CTG_OFFSETS + 16);
}

static void
add_offset (Pen *pen, guint at, guint row)
{
  const char *text = ctw_arena_printf (pen->sheet->arena, "%+d",
                                       (gint) (at + pen->cut) - (gint) pen->block->pre);
  guint node = ctg_sheet_text_end (pen->sheet, CTG_FONT_MONO, CTG_OFFSET_SIZE, CTG_ROLE_MUTED,
                                   strip_left (pen) - CTG_CELL_PADDING,
                                   (row - pen->strip_start) * CTG_ROW + 16, text);

  ctg_sheet_node (pen->sheet, node)->block = pen->number;
}

/* A strip that is full ends before the next word that begins something. */
static void
begin_row (Pen *pen, guint row, gboolean joined)
{
  if (row - pen->strip_start < pen->strip_rows || joined)
    return;
  pen->strip++;
  pen->strip_start = row;
  guint node = ctg_sheet_text (pen->sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED,
                               strip_left (pen), -7, _ ("continued"));
  ctg_sheet_node (pen->sheet, node)->block = pen->number;
}

static void
count_rows (Pen *pen, guint rows)
{
  if (pen->filled->len <= pen->strip)
    g_array_set_size (pen->filled, pen->strip + 1);
  guint *filled = &g_array_index (pen->filled, guint, pen->strip);
  *filled = MAX (*filled, rows);
}

static guint
add_piece (Pen *pen, const Run *run, guint at, guint size)
{
  guint row = at / WORD, rows = MAX (size / WORD, 1);
  CtgNode cell = {
    .kind = CTG_NODE_CELL,
    .parent = (gint) pen->place->frame,
    .x = strip_left (pen) + at % WORD * CTG_BYTE,
    .y = (row - pen->strip_start) * CTG_ROW,
    .width = MIN (size, WORD) * CTG_BYTE,
    .height = rows * CTG_ROW,
    .row_height = rows > 1 ? CTG_ROW : 0,
    .align = CTG_ALIGN_START,
    .joined = at == run->start && is_joined (pen->block, run->first),
    .block = pen->number,
    .field = pen->number < 0 ? CTW_NONE : (gint) run->first,
    .n_fields = run->n,
    .byte_offset = pen->block->fields[run->first].offset,
    .byte_size = run->size + run->cut,
  };

  style_cell (pen, run, &cell);
  count_rows (pen, row - pen->strip_start + rows);
  return ctg_sheet_add (pen->sheet, &cell);
}

/* How many bytes of a run, from @at on, are the next rectangle. */
static guint
piece_size (const Pen *pen, const Run *run, guint at)
{
  guint left = run->start + run->size - at;
  gint room = (gint) (pen->strip_start + pen->strip_rows) - (gint) (at / WORD);

  if (at % WORD != 0 || left < WORD)
    return MIN (left, WORD - at % WORD);
  return WORD * MIN ((guint) MAX (room, 1), left / WORD);
}

/* The rectangle that speaks for a run: the first that is a whole word, else the first. */
static gboolean
is_speaker (const Run *run, guint at)
{
  guint ragged = (WORD - run->start % WORD) % WORD;

  if (ragged != 0 && run->size >= ragged + WORD)
    return at == run->start + ragged;
  return at == run->start;
}

static void
speak (Pen *pen, const Run *run, guint node)
{
  CtgNode *cell = ctg_sheet_node (pen->sheet, node);
  const CtwField *field = &pen->block->fields[run->first];
  g_autofree char *sentence = ctg_field_sentence (
      field, run->size + run->cut, run->n, owner_name (pen, field), target_title (pen, field));

  cell->sentence = ctw_arena_strdup (pen->sheet->arena, sentence);
  fill_words (pen, run, cell);
  for (guint i = 0; i < run->n; i++)
    pen->place->cells[run->first + i] = (gint) node;
}

static void
add_run (Pen *pen, const Run *run)
{
  guint end = run->start + run->size;
  guint first = pen->sheet->nodes->len;
  guint speaker = first;
  gboolean joined = is_joined (pen->block, run->first);

  for (guint at = run->start, size; at < end; at += size)
    {
      if (at % WORD == 0)
        begin_row (pen, at / WORD, joined && at == run->start);
      size = piece_size (pen, run, at);
      guint node = add_piece (pen, run, at, size);
      if (is_speaker (run, at))
        speaker = node;
      if (at % WORD == 0 && !joined && (at == run->start || at / WORD == pen->strip_start))
        add_offset (pen, at, at / WORD);
    }
  speak (pen, run, speaker);
  for (guint i = first; i < pen->sheet->nodes->len; i++)
    if (i != speaker && ctg_sheet_node (pen->sheet, i)->kind == CTG_NODE_CELL)
      ctg_sheet_node (pen->sheet, i)->piece_of = speaker + 1;
}

static void
add_runs (Pen *pen)
{
  for (guint i = 0; i < pen->block->n_fields;)
    {
      Run run = run_at (pen, i);

      add_run (pen, &run);
      pen->cut += run.cut;
      i += run.n;
    }
}

/* --- the block */

static const char *
subtitle_of (const Pen *pen)
{
  const CtwBlock *block = pen->block;
  CtwArena *arena = pen->sheet->arena;

  if (block->shared)
    return ctw_arena_printf (arena, _ ("%u bytes · shared by every instance"), block->size);
  if (block->kind == CTW_BLOCK_VALUE)
    return ctw_arena_printf (arena, _ ("%u bytes · made by __init__"), block->size);
  if (block->kind != CTW_BLOCK_OBJECT)
    return ctw_arena_printf (arena, _ ("%u bytes · one per instance"), block->size);
  for (guint i = 0; i < block->n_fields; i++)
    if (block->fields[i].kind == CTW_FIELD_INLINE_HEADER)
      return ctw_arena_printf (arena, _ ("%u bytes · values live inside"), block->size);
  if (block->gc)
    return ctw_arena_printf (arena, _ ("%u bytes · garbage-collected"), block->size);
  return ctw_arena_printf (arena, _ ("%u bytes"), block->size);
}

static void
add_titles (Pen *pen)
{
  CtgSheet *sheet = pen->sheet;
  double room = CTG_WORD + CTG_GAP;
  const char *title = ctg_sheet_fit (sheet, CTG_FONT_SANS_BOLD, CTG_BLOCK_SIZE, pen->block->title,
                                     room);
  guint node = ctg_sheet_text (sheet, CTG_FONT_SANS_BOLD, CTG_BLOCK_SIZE, CTG_ROLE_TEXT, 0, -22,
                               title != NULL ? title : "");

  ctg_sheet_node (sheet, node)->block = pen->number;
  node = ctg_sheet_text (sheet, CTG_FONT_SANS, CTG_NOTE_SIZE, CTG_ROLE_MUTED, 0, -7,
                         subtitle_of (pen));
  ctg_sheet_node (sheet, node)->block = pen->number;
}

static const char *
block_sentence (const Pen *pen)
{
  const CtwBlock *block = pen->block;
  CtwArena *arena = pen->sheet->arena;

  if (block->shared)
    return ctw_arena_printf (arena, _ ("%s: %u bytes, shared by every instance"), block->title,
                             block->size);
  if (block->occupied != block->size)
    return ctw_arena_printf (arena, _ ("%s: %u bytes, which occupy %u"), block->title, block->size,
                             block->occupied);
  return ctw_arena_printf (arena, _ ("%s: %u bytes"), block->title, block->size);
}

/* The frame is there twice: under the cells to hold them in the outline, over them to be seen. */
static guint
add_frame (Pen *pen, double left, double height, const char *sentence)
{
  CtgBox box = { left, 0, left + CTG_WORD, height };
  CtgRole role = pen->block->shared ? CTG_ROLE_POINTER : CTG_ROLE_BLOCK;
  guint index = ctg_sheet_box_node (pen->sheet, CTG_NODE_FRAME, role, &box);
  CtgNode *frame = ctg_sheet_node (pen->sheet, index);

  frame->dashed = pen->block->shared;
  frame->block = pen->number;
  frame->sentence = sentence;
  if (sentence != NULL)
    {
      frame->kind_name = "block";
      frame->label = pen->block->title;
      frame->byte_offset = -(gint) pen->block->pre;
      frame->byte_size = pen->block->size;
    }
  return index;
}

/* How many rows a strip has, from how many the block has. */
static guint
rows_of_strip (guint rows)
{
  guint strips = rows <= ONE_STRIP ? 1
                                   : (guint) MAX (2, round (sqrt ((double) rows / STRIP_RATIO)));

  return (rows + strips - 1) / strips;
}

static guint
drawn_rows (Pen *pen)
{
  guint bytes = pen->block->size;

  for (guint i = 0; i < pen->block->n_fields;)
    {
      Run run = run_at (pen, i);

      bytes -= run.cut;
      i += run.n;
    }
  return (bytes + WORD - 1) / WORD;
}

/* The outline of each strip, over its cells. */
static double
add_outlines (Pen *pen)
{
  guint most = 0;

  for (pen->strip = 0; pen->strip < pen->filled->len; pen->strip++)
    {
      guint rows = g_array_index (pen->filled, guint, pen->strip);

      add_frame (pen, strip_left (pen), rows * CTG_ROW, NULL);
      most = MAX (most, rows);
    }
  pen->strip = pen->filled->len - 1;
  return most * CTG_ROW;
}

/*
 * Draws block @number of the view at the origin.  @place says which fields
 * may have an arrow, and learns where all stands.  Only the first picture of
 * several is @numbered: its cells answer for the fields of the instance.
 */
void
ctg_block_draw (CtgSheet *sheet,
                CtgLegend *legend,
                const CtgInstanceView *view,
                guint number,
                gint parent,
                gboolean numbered,
                CtgBlockPlace *place)
{
  const CtwBlock *block = view->blocks[number];
  Pen pen = { .sheet = sheet,
              .legend = legend,
              .view = view,
              .block = block,
              .number = numbered ? (gint) number : CTW_NONE,
              .place = place,
              .cuts = block->size / WORD > MOST_ROWS };
  g_autoptr (GArray) filled = g_array_new (FALSE, TRUE, sizeof (guint));
  guint rows = drawn_rows (&pen);

  pen.filled = filled;
  pen.strip_rows = rows_of_strip (rows);
  for (guint i = 0; pen.strip_rows < rows && i < block->n_fields; i++)
    place->arrows[i] = FALSE; /* it would run through the strips beside it */
  count_rows (&pen, 0);
  sheet->parent = parent;
  place->first = sheet->nodes->len;
  place->frame = add_frame (&pen, 0, 0, block_sentence (&pen));
  sheet->parent = (gint) place->frame;
  add_titles (&pen);
  add_runs (&pen);
  place->height = add_outlines (&pen);
  place->width = strip_left (&pen) + CTG_WORD;
  place->zero = block->pre / WORD * CTG_ROW;
  ctg_sheet_node (sheet, place->frame)->height = g_array_index (filled, guint, 0) * CTG_ROW;
  sheet->parent = parent;
}
