/* SPDX-License-Identifier: MIT */
/*
 * ctw-template-columns.c: many instances at once, one block of all of them after the other.
 *
 * Blocks that come one behind the other from a fresh pool stand a fixed number
 * of bytes apart, so each word of them is a column: its address, and where it
 * points at another block its value, grows by the same step from turn to turn.
 * Invariant: the blocks are those that the turns would have taken one by one;
 * where a pool ends, or a value begins to need another size, the columns end.
 */
#include "live/ctw-template-private.h"

#include "heap/ctw-heap-small-private.h"

#include <string.h>

#define TURNS 128
#define WORTH_IT 4     /* fewer turns are made one by one */
#define TURNS_ALONE 24 /* made one by one where columns turned out to be short */
#define INT_ONE_DIGIT ((gint64) 1 << 30)

static const Column *
column_of_node (CtwTemplate *t, guint node)
{
  return &t->pieces[t->piece_of_node[node]].column;
}

/* --- values */

static void
make_room (Piece *piece, CtwNodeKind kind)
{
  Column *column = &piece->column;

  if (column->integers != NULL)
    return;
  column->integers = g_new (gint64, TURNS);
  column->requests = g_new (guint16, TURNS);
  if (kind == CTW_NODE_STR)
    column->text = g_malloc ((TURNS + 1) * CTW_NODE_TEXT);
}

static gboolean
is_small (const CtwTemplate *t, gint64 value)
{
  return value >= -5 && value < (gint64) t->n_small - 5;
}

/* What sort of block the value of turn @i takes; FALSE where it has none. */
static gboolean
begin_values (CtwTemplate *t, Piece *piece, gint64 i)
{
  const CtwNode *node = &t->recipe->nodes[piece->formula];
  CtwNodeValue value;

  make_room (piece, node->kind);
  piece->column.small = FALSE;
  if (node->kind == CTW_NODE_FLOAT)
    return TRUE;
  if (!ctw_node_eval (node, i, &value))
    return FALSE;
  piece->column.small = node->kind == CTW_NODE_INT && is_small (t, value.integer);
  piece->class_index = CTW_HEAP_CLASS_OF (ctw_template_request (t, node, &value));
  return TRUE;
}

static guint
fill_floats (Piece *piece, const CtwNode *node, gint64 i, gint64 step, guint n)
{
  double *numbers = (double *) (gpointer) piece->column.integers;
  CtwNodeValue value;

  if (node->n_ops == 3 && node->ops[0].op == 'i' && node->ops[1].op == 'f'
      && node->ops[2].op == '*')
    {
      for (guint k = 0; k < n; k++)
        numbers[k] = (double) (i + k * step) * node->ops[1].number;
      return n;
    }
  for (guint k = 0; k < n; k++)
    {
      if (!ctw_node_eval (node, i + k * step, &value))
        return k;
      numbers[k] = value.number;
    }
  return n;
}

static guint
fill_ints (CtwTemplate *t, Piece *piece, const CtwNode *node, gint64 i, gint64 step, guint n)
{
  Column *column = &piece->column;
  const guint16 one_digit = (guint16) t->space->profile->int_digit_request;
  const gboolean digits_fit = CTW_HEAP_CLASS_OF (one_digit) == piece->class_index;
  CtwNodeValue value;

  for (guint k = 0; k < n; k++)
    {
      if (!ctw_node_eval (node, i + k * step, &value)
          || is_small (t, value.integer) != column->small)
        return k;
      column->integers[k] = value.integer;
      if (G_LIKELY (column->small
                    || (digits_fit && value.integer > 0 && value.integer < INT_ONE_DIGIT
                        && value.request == 0)))
        {
          column->requests[k] = one_digit;
          continue;
        }
      gsize request = ctw_template_request (t, node, &value);
      if (CTW_HEAP_CLASS_OF (request) != piece->class_index)
        return k;
      column->requests[k] = (guint16) request;
    }
  return n;
}

static guint
fill_texts (CtwTemplate *t, Piece *piece, const CtwNode *node, gint64 i, gint64 step, guint n)
{
  const gsize around = t->space->profile->str_ascii_header + 1;
  Column *column = &piece->column;
  gint64 at = 0;
  guint length;

  for (guint k = 0; k < n; k++)
    {
      if (!ctw_node_text (node, i + k * step, column->text + at, &length)
          || CTW_HEAP_CLASS_OF (around + length) != piece->class_index)
        return k;
      column->integers[k] = at;
      column->requests[k] = (guint16) (around + length);
      at += length;
    }
  return n;
}

/* The values of @n turns; returns for how many of them the block is of one sort. */
static guint
fill_values (CtwTemplate *t, Piece *piece, gint64 i, gint64 step, guint n)
{
  const CtwNode *node = &t->recipe->nodes[piece->formula];

  if (node->kind == CTW_NODE_FLOAT)
    return fill_floats (piece, node, i, step, n);
  if (node->kind == CTW_NODE_INT)
    return fill_ints (t, piece, node, i, step, n);
  return fill_texts (t, piece, node, i, step, n);
}

/* --- blocks */

/* How many turns the pools have room for. */
static guint
begin_blocks (CtwTemplate *t, guint *uses, guint n)
{
  for (guint k = 0; k < t->n_pieces; k++)
    if (!t->pieces[k].column.small)
      t->pieces[k].column.ordinal = uses[t->pieces[k].class_index]++;
  for (guint k = 0; k < t->n_pieces && n > 0; k++)
    if (!t->pieces[k].column.small)
      {
        guint class_index = t->pieces[k].class_index;
        n = MIN (n, ctw_heap_small_room (t->space->heap, class_index) / uses[class_index]);
      }
  return n;
}

static void
take_blocks (CtwTemplate *t, const guint *uses, guint n)
{
  CtwHeap *heap = t->space->heap;
  guint8 *first[CTW_HEAP_N_CLASSES] = { NULL };

  for (guint k = 0; k < t->n_pieces; k++)
    {
      Piece *piece = &t->pieces[k];
      guint class_index = piece->class_index;
      if (piece->column.small)
        continue;
      if (first[class_index] == NULL)
        first[class_index] = ctw_heap_small_take_run (heap, class_index, n * uses[class_index]);
      piece->column.stride = uses[class_index] * CTW_HEAP_CLASS_SIZE (class_index);
      piece->column.first = first[class_index]
                            + piece->column.ordinal * CTW_HEAP_CLASS_SIZE (class_index);
      heap->site = piece->site;
      if (piece->mixed)
        ctw_small_note_sites (heap, piece->column.first, n, piece->column.stride);
    }
}

/* --- words */

static void
write_copies (const Piece *piece, guint n)
{
  const gsize stride = piece->column.stride, size = piece->size;
  guint8 *block = piece->column.first;

  for (guint k = 0; k < n; k++, block += stride)
    for (gsize j = 0; j < size; j += 16)
      memcpy (block + j, piece->bytes + j, 16);
}

static void
write_floats (CtwTemplate *t, const Piece *piece, guint n)
{
  const double *numbers = (const double *) (gconstpointer) piece->column.integers;
  const guint64 uses = t->recipe->nodes[piece->formula].n_uses;
  guint8 *const type = t->space->of[CTW_FORM_FLOAT]->block;
  const gsize stride = piece->column.stride;
  guint8 *block = piece->column.first;

  for (guint k = 0; k < n; k++, block += stride)
    {
      CtwRef ref = (CtwRef) (gpointer) block;
      ref->refcount = uses;
      ref->type = type;
      memcpy (block + 16, &numbers[k], sizeof numbers[k]);
    }
}

static void
note_made (Piece *piece, guint n)
{
  piece->made += n;
  piece->made_occupied += (gint64) (n * CTW_HEAP_CLASS_SIZE (piece->class_index));
  for (guint k = 0; k < n; k++)
    piece->made_bytes += piece->column.requests[k];
}

static void
write_ints (CtwTemplate *t, Piece *piece, guint n)
{
  const gint64 *integers = piece->column.integers;
  const guint64 uses = t->recipe->nodes[piece->formula].n_uses;
  const guint16 one_digit = (guint16) t->space->profile->int_digit_request;
  guint8 *const type = t->space->of[CTW_FORM_INT]->block;
  const gsize stride = piece->column.stride;
  guint8 *block = piece->column.first;

  for (guint k = 0; k < n; k++, block += stride)
    {
      CtwRef ref = (CtwRef) (gpointer) block;
      ref->refcount = uses;
      ref->type = type;
      if (G_LIKELY (integers[k] > 0 && integers[k] < INT_ONE_DIGIT
                    && piece->column.requests[k] == one_digit))
        {
          *ctw_word (block, 16) = t->one_digit_word;
          *ctw_word (block, 24) = (guint64) integers[k];
          continue;
        }
      ctw_int_write (t->space->profile, ref, integers[k], FALSE);
      ctw_int_note_request (t->space->profile, ref, integers[k], piece->column.requests[k]);
    }
  note_made (piece, n);
}

static void
write_texts (CtwTemplate *t, Piece *piece, guint n)
{
  const Column *column = &piece->column;
  const guint64 uses = t->recipe->nodes[piece->formula].n_uses;
  const gsize header = t->space->profile->str_ascii_header;
  guint8 *block = column->first;

  for (guint k = 0; k < n; k++, block += column->stride)
    {
      CtwRef ref = (CtwRef) (gpointer) block;
      ref->refcount = uses;
      ref->type = t->space->of[CTW_FORM_STR]->block;
      ctw_str_write_ascii (t->space, ref, column->text + column->integers[k],
                           column->requests[k] - header - 1);
    }
  note_made (piece, n);
}

static void
write_piece (CtwTemplate *t, Piece *piece, guint n)
{
  if (piece->formula < 0)
    {
      write_copies (piece, n);
      return;
    }
  switch (t->recipe->nodes[piece->formula].kind)
    {
    case CTW_NODE_FLOAT:
      write_floats (t, piece, n);
      return;
    case CTW_NODE_INT:
      if (!piece->column.small)
        write_ints (t, piece, n);
      else
        for (guint k = 0; k < n; k++)
          ctw_template_use_small (t, &t->recipe->nodes[piece->formula], piece->column.integers[k]);
      return;
    case CTW_NODE_STR:
      write_texts (t, piece, n);
      return;
    case CTW_NODE_CONST:
    case CTW_NODE_LIST:
    case CTW_NODE_DICT:
    default:
      g_assert_not_reached ();
    }
}

static void
write_column (const Column *to, guint offset, guint64 value, guint64 step, guint n)
{
  guint8 *word = to->first + offset;

  for (guint k = 0; k < n; k++, word += to->stride, value += step)
    *ctw_word (word, 0) = value;
}

static void
write_patch (CtwTemplate *t, const Patch *patch, guint n)
{
  const Column *to = &t->pieces[patch->piece].column;
  const Column *from = patch->target >= MAX_PIECES ? column_of_node (t, patch->target - MAX_PIECES)
                                                   : &t->pieces[patch->target].column;
  const guint64 delta = (guint64) patch->delta;

  if (!from->small)
    {
      write_column (to, patch->offset, (guint64) (guintptr) from->first + delta, from->stride, n);
      return;
    }
  for (guint k = 0; k < n; k++)
    *ctw_word (to->first + k * to->stride, (gint) patch->offset)
        = (guint64) (guintptr) t->space->small_ints[from->integers[k] + 5] + delta;
}

static CtwGcHead *
gc_head (const Piece *piece, guint turn)
{
  return (CtwGcHead *) (gpointer) (piece->column.first + turn * piece->column.stride
                                   + (gsize) piece->gc);
}

/* The objects of a turn stand behind each other in the ring, and the first behind the last of the
 * turn before. */
static void
link_columns (CtwTemplate *t, guint n)
{
  Piece *first = NULL, *last = NULL;

  for (guint k = 0; k < t->n_pieces; k++)
    {
      Piece *piece = &t->pieces[k];
      if (piece->gc < 0)
        continue;
      if (last != NULL)
        {
          write_column (&last->column, (guint) last->gc, (guint64) (guintptr) gc_head (piece, 0),
                        piece->column.stride, n);
          write_column (&piece->column, (guint) piece->gc + 8,
                        (guint64) (guintptr) gc_head (last, 0), last->column.stride, n);
        }
      first = first == NULL ? piece : first;
      last = piece;
      t->gc_objects += n;
    }
  if (first == NULL)
    return;
  write_column (&last->column, (guint) last->gc,
                (guint64) (guintptr) gc_head (first, 0) + first->column.stride,
                first->column.stride, n);
  write_column (&first->column, (guint) first->gc + 8,
                (guint64) (guintptr) gc_head (last, 0) - last->column.stride, last->column.stride,
                n);
  CtwGcHead *before = (CtwGcHead *) t->ring.prev;
  before->next = (guintptr) gc_head (first, 0);
  gc_head (first, 0)->prev = (guintptr) before;
  gc_head (last, n - 1)->next = (guintptr) &t->ring;
  t->ring.prev = (guintptr) gc_head (last, n - 1);
}

static void
write_turns (CtwTemplate *t, guint n, CtwRef *items)
{
  const Column *object = &t->pieces[t->object].column;

  for (guint k = 0; k < t->n_pieces; k++)
    write_piece (t, &t->pieces[k], n);
  for (guint k = 0; k < t->n_patches; k++)
    write_patch (t, &t->patches[k], n);
  link_columns (t, n);
  for (guint k = 0; k < n; k++)
    items[k] = (CtwRef) (gpointer) (object->first + k * object->stride + t->pre);
  if (t->piece_of_node[0] < 0)
    return;
  const Column *variable = column_of_node (t, 0);
  t->last_variable = variable->small
                         ? t->space->small_ints[variable->integers[n - 1] + 5]
                         : (CtwRef) (gpointer) (variable->first + (n - 1) * variable->stride);
}

/* Turns at once, from that of @i on; 0 where the next turn is to be made on its own. */
gint64
ctw_template_make_columns (CtwTemplate *t, gint64 i, gint64 step, gint64 wanted, CtwRef *items)
{
  guint uses[CTW_HEAP_N_CLASSES] = { 0 };
  guint n = (guint) MIN (wanted, TURNS);

  if (t->alone > 0 || t->has_large)
    {
      t->alone -= t->alone > 0;
      return 0;
    }
  for (guint k = 0; k < t->n_pieces; k++)
    if (t->pieces[k].formula >= 0 && !begin_values (t, &t->pieces[k], i))
      return 0;
  n = begin_blocks (t, uses, n);
  if (n < WORTH_IT)
    return 0;
  for (guint k = 0; k < t->n_pieces; k++)
    if (t->pieces[k].formula >= 0)
      n = fill_values (t, &t->pieces[k], i, step, n);
  if (n < WORTH_IT)
    {
      t->alone = TURNS_ALONE;
      return 0;
    }
  take_blocks (t, uses, n);
  write_turns (t, n, items);
  return n;
}

void
ctw_template_free_columns (CtwTemplate *t)
{
  for (guint k = 0; k < t->n_pieces; k++)
    {
      g_free (t->pieces[k].column.integers);
      g_free (t->pieces[k].column.requests);
      g_free (t->pieces[k].column.text);
    }
}
