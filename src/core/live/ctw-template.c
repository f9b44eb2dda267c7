/* SPDX-License-Identifier: MIT */
/*
 * ctw-template.c: instances of a bulk run, block by block as they were first made.
 *
 * A template is the blocks of one instance that the evaluator made, in the
 * order in which it asked for them, with the words that point at other blocks
 * or at values.  Invariant: for two such instances the template gives exactly
 * their bytes, collector links aside; otherwise there is no template.
 */
#include "live/ctw-template-private.h"

#include <string.h>

/* --- writing one instance */

static gboolean
write_value (CtwTemplate *t, const Piece *piece, guint8 *block, const CtwNodeValue *value)
{
  CtwRef ref = (CtwRef) (gpointer) block;
  const CtwNode *node = &t->recipe->nodes[piece->node];

  ref->refcount = node->n_uses;
  switch (node->kind)
    {
    case CTW_NODE_INT:
      ref->type = t->space->of[CTW_FORM_INT]->block;
      ctw_int_write (t->space->profile, ref, value->integer, FALSE);
      ctw_int_note_request (t->space->profile, ref, value->integer,
                            ctw_template_request (t, node, value));
      return TRUE;
    case CTW_NODE_FLOAT:
      ref->type = t->space->of[CTW_FORM_FLOAT]->block;
      memcpy (block + 16, &value->number, sizeof value->number);
      return TRUE;
    case CTW_NODE_STR:
      ref->type = t->space->of[CTW_FORM_STR]->block;
      ctw_str_write_ascii (t->space, ref, value->text, value->length);
      return TRUE;
    case CTW_NODE_CONST:
    case CTW_NODE_LIST:
    case CTW_NODE_DICT:
    default:
      return FALSE;
    }
}

/* The bytes that the block of a value takes. */
gsize
ctw_template_request (CtwTemplate *t, const CtwNode *node, const CtwNodeValue *value)
{
  const CtwProfile *profile = t->space->profile;

  switch (node->kind)
    {
    case CTW_NODE_INT:
      return value->request != 0 ? value->request : ctw_live_int_request (profile, value->integer);
    case CTW_NODE_STR:
      return profile->str_ascii_header + value->length + 1;
    case CTW_NODE_FLOAT:
    case CTW_NODE_CONST:
    case CTW_NODE_LIST:
    case CTW_NODE_DICT:
    default:
      return profile->float_request;
    }
}

static guint8 *
take_large_block (CtwTemplate *t, gsize request)
{
  return ctw_heap_large_take (t->space->heap, request);
}

/* A block for a piece, not counted yet. */
static inline guint8 *
take_block (CtwTemplate *t, const Piece *piece, gsize request)
{
  CtwHeap *heap = t->space->heap;

  heap->site = piece->site;
  if (G_UNLIKELY (request > t->space->profile->small_limit))
    return take_large_block (t, request);
  guint8 *block = ctw_heap_small_take (heap, CTW_HEAP_CLASS_OF (request));
  if (G_UNLIKELY (block != NULL && (piece->mixed || ctw_pool_of (heap, block)->count == 1)))
    ctw_small_note_site (heap, block);
  return block;
}

static inline void
copy_block (guint8 *to, const guint8 *from, gsize size)
{
  for (gsize i = 0; i < size; i += 16)
    memcpy (to + i, from + i, 16);
}

static inline void
link_gc (CtwTemplate *t, guint8 *block, gint offset)
{
  CtwGcHead *head = (CtwGcHead *) (gpointer) (block + offset);
  CtwGcHead *last = (CtwGcHead *) t->ring.prev;

  head->prev = (guintptr) last;
  head->next = (guintptr) &t->ring;
  last->next = (guintptr) head;
  t->ring.prev = (guintptr) head;
  t->gc_objects++;
}

static inline gboolean
is_small (const CtwTemplate *t, const CtwNode *node, const CtwNodeValue *value)
{
  return node->kind == CTW_NODE_INT && ctw_int_is_small (t->space, value->integer);
}

/* A cached int that a turn refers to. */
CtwRef
ctw_template_use_small (CtwTemplate *t, const CtwNode *node, gint64 value)
{
  CtwRef small = t->space->small_ints[value + 5];

  if (t->counts_small)
    {
      small->refcount += node->n_uses;
      t->small_uses[value + 5] += node->n_uses;
    }
  return small;
}

static inline guint8 *
make_value (CtwTemplate *t, Piece *piece, const CtwNodeValue *value)
{
  const CtwNode *node = &t->recipe->nodes[piece->formula];

  if (is_small (t, node, value))
    return (guint8 *) ctw_template_use_small (t, node, value->integer);
  gsize request = node->kind == CTW_NODE_FLOAT ? piece->request
                                               : ctw_template_request (t, node, value);
  guint8 *block = take_block (t, piece, request);
  if (G_UNLIKELY (block == NULL))
    return NULL;
  if (node->kind != CTW_NODE_FLOAT)
    {
      piece->made++;
      piece->made_bytes += (gint64) request;
      piece->made_occupied += (gint64) CTW_UP16 (request);
    }
  write_value (t, piece, block, value);
  return block;
}

static inline guint8 *
make_copy (CtwTemplate *t, const Piece *piece)
{
  guint8 *block = take_block (t, piece, piece->request);

  if (G_UNLIKELY (block == NULL))
    return NULL;
  if (G_UNLIKELY (piece->large))
    memcpy (block, piece->bytes, piece->request);
  else
    copy_block (block, piece->bytes, piece->size);
  return block;
}

static inline gboolean
eval_nodes (CtwTemplate *t, gint64 i, CtwNodeValue *values)
{
  for (guint k = 0; k < t->n_pieces; k++)
    {
      gint node = t->pieces[k].formula;
      if (node >= 0 && !ctw_node_eval (&t->recipe->nodes[node], i, &values[node]))
        return FALSE;
    }
  return TRUE;
}

/* One instance; NULL where memory is refused or a formula has no value. */
static inline CtwRef
make_one (CtwTemplate *t, gint64 i, CtwNodeValue *values)
{
  guint8 *blocks[MAX_PIECES + CTW_RECIPE_MAX_NODES];

  if (!eval_nodes (t, i, values))
    return NULL;
  for (guint k = 0; k < t->n_pieces; k++)
    {
      Piece *piece = &t->pieces[k];
      blocks[k] = piece->formula >= 0 ? make_value (t, piece, &values[piece->formula])
                                      : make_copy (t, piece);
      if (G_UNLIKELY (blocks[k] == NULL))
        {
          t->refused = TRUE;
          return NULL;
        }
      if (piece->formula >= 0)
        blocks[MAX_PIECES + (guint) piece->formula] = blocks[k];
    }
  for (guint k = 0; k < t->n_patches; k++)
    {
      const Patch *patch = &t->patches[k];
      *ctw_word (blocks[patch->piece], (gint) patch->offset) = (guint64) (guintptr)
                                                                   blocks[patch->target]
                                                               + (guint64) patch->delta;
    }
  for (guint k = 0; k < t->n_pieces; k++)
    if (t->pieces[k].gc >= 0)
      link_gc (t, blocks[k], t->pieces[k].gc);
  if (t->piece_of_node[0] >= 0)
    t->last_variable = (CtwRef) (gpointer) blocks[t->piece_of_node[0]];
  return (CtwRef) (gpointer) (blocks[t->object] + t->pre);
}

/* Makes instances for i, i + step …; fewer than @n where one could not be made. */
gint64
ctw_template_make (CtwTemplate *t, gint64 i, gint64 step, gint64 n, CtwRef *items)
{
  CtwNodeValue values[CTW_RECIPE_MAX_NODES];
  gint64 made = 0;

  while (made < n)
    {
      gint64 turns = ctw_template_make_columns (t, i + made * step, step, n - made, items + made);
      if (turns == 0)
        {
          items[made] = make_one (t, i + made * step, values);
          if (G_UNLIKELY (items[made] == NULL))
            break;
          turns = 1;
        }
      made += turns;
    }
  t->made += made;
  return made;
}

/* Whether the system had no more memory; what was made is incomplete then. */
gboolean
ctw_template_was_refused (const CtwTemplate *t)
{
  return t->refused;
}

static void
count_piece (CtwTemplate *t, Piece *piece, gint64 turns)
{
  CtwHeap *heap = t->space->heap;
  gboolean varies = piece->formula >= 0 && t->recipe->nodes[piece->formula].kind != CTW_NODE_FLOAT;
  gint64 blocks = varies ? piece->made : turns;
  gint64 bytes = varies ? piece->made_bytes : turns * (gint64) piece->request;

  ctw_heap_count (heap, piece->tag, blocks, bytes);
  ctw_heap_count_site_of (heap, piece->site, blocks, bytes);
  heap->totals.occupied += varies ? piece->made_occupied
                                  : turns * (gint64) ctw_heap_occupied (heap, piece->request);
  piece->made = piece->made_bytes = piece->made_occupied = 0;
}

/* Brings what was made since into the counts of the heap. */
void
ctw_template_count (CtwTemplate *t)
{
  for (guint i = 0; i < t->n_pieces; i++)
    count_piece (t, &t->pieces[i], t->made - t->counted);
  t->counted = t->made;
  ctw_gc_simulate (t->space->heap, t->gc_objects);
  t->gc_objects = 0;
}

/* References to what stands outside are counted once the instances stay. */
void
ctw_template_settle (CtwTemplate *t)
{
  for (guint i = 0; i < t->n_bumps; i++)
    *t->bumps[i].count += (guint64) (t->bumps[i].times * t->made);
}

/* The instances are gone: cached ints lose the references that were counted at once. */
void
ctw_template_undo (CtwTemplate *t)
{
  for (guint i = 0; t->small_uses != NULL && i < t->n_small; i++)
    t->space->small_ints[i]->refcount -= t->small_uses[i];
}

/* The object of the loop variable in the last turn, where it is kept; borrowed. */
CtwRef
ctw_template_last_variable (CtwTemplate *t)
{
  return t->last_variable;
}

void
ctw_template_commit_gc (CtwTemplate *t)
{
  ctw_gc_adopt (t->space->heap, &t->ring);
}

static guint64
one_digit_word (const CtwProfile *profile)
{
  guint64 object[8] = { 0 };

  ctw_int_write (profile, (CtwRef) (gpointer) object, 1, FALSE);
  return object[2];
}

/*
 * What the turn of @i left behind, as a pattern for the turns to come; NULL
 * where it, or the turn before, does not fit the recipe.
 */
CtwTemplate *
ctw_template_new (CtwLive *live,
                  CtwRecipe *recipe,
                  const GArray *log,
                  CtwRef instance,
                  CtwRef before,
                  gint64 i,
                  gint64 i_before)
{
  CtwTemplate *t = g_new0 (CtwTemplate, 1);

  t->live = live;
  t->space = live->space;
  t->recipe = recipe;
  t->pre = recipe->klass->pre;
  t->counts_small = (gint32) live->space->small_ints[0]->refcount >= 0;
  t->n_small = (guint) live->profile->small_int_max + 6;
  t->small_uses = g_new0 (guint64, t->n_small);
  t->ring.next = t->ring.prev = (guintptr) &t->ring;
  for (guint k = 0; k < CTW_RECIPE_MAX_NODES; k++)
    {
      t->piece_of_node[k] = -1;
      recipe->nodes[k].n_uses = 0;
    }
  t->one_digit_word = one_digit_word (live->profile);
  if (!ctw_template_read (t, log, instance, i) || !ctw_template_reproduces (t, before, i_before))
    g_clear_pointer (&t, ctw_template_free);
  return t;
}

void
ctw_template_free (CtwTemplate *t)
{
  if (t == NULL)
    return;
  ctw_template_free_columns (t);
  for (guint i = 0; i < t->n_pieces; i++)
    g_free (t->pieces[i].bytes);
  g_free (t->small_uses);
  g_free (t);
}

/* Bytes in size classes that one more instance takes, at most. */
gint64
ctw_template_occupied (const CtwTemplate *t)
{
  gint64 bytes = 0;

  for (guint i = 0; i < t->n_pieces; i++)
    bytes += (gint64) ctw_heap_occupied (t->space->heap, t->pieces[i].request);
  return bytes;
}

/* Whether instances hold the object of the loop variable. */
gboolean
ctw_template_keeps_variable (const CtwTemplate *t)
{
  return t->piece_of_node[0] >= 0;
}

/* Turns until one is of another kind. With a free list of ints, an int that is cached leaves a
 * block for the next one, so that the turns around it are not like the others. */
gint64
ctw_template_turns (const CtwTemplate *t, gint64 i, gint64 step, gint64 n)
{
  if (t->space->freelists[CTW_FREELIST_INT].max == 0)
    return n;
  n = ctw_node_turns_until_small (t->space, &t->recipe->nodes[0], i, step, n);
  for (guint k = 0; k < t->n_pieces; k++)
    if (t->pieces[k].formula >= 0 && t->recipe->nodes[t->pieces[k].formula].kind == CTW_NODE_INT)
      n = ctw_node_turns_until_small (t->space, &t->recipe->nodes[t->pieces[k].formula], i, step,
                                      n);
  return n;
}

/* What @n instances would take; FALSE where one of them could not be made this way. */
gboolean
ctw_template_sum (CtwTemplate *t,
                  gint64 i,
                  gint64 step,
                  gint64 n,
                  CtwHeapCount *sum,
                  gint64 *occupied)
{
  for (guint k = 0; k < t->n_pieces; k++)
    {
      const Piece *piece = &t->pieces[k];
      if (ctw_recipe_is_formula (t->recipe, piece->node))
        {
          if (!ctw_node_sum (t->space, &t->recipe->nodes[piece->node], i, step, n, sum, occupied))
            return FALSE;
          continue;
        }
      sum->bytes += (gint64) piece->request * n;
      sum->blocks += n;
      *occupied += (gint64) ctw_heap_occupied (t->space->heap, piece->request) * n;
    }
  return TRUE;
}
