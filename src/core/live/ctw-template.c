/* SPDX-License-Identifier: MIT */
/*
 * ctw-template.c: instances of a bulk run, block by block as they were first made.
 *
 * A template is the blocks of one instance that the evaluator made, in the
 * order in which it asked for them, with the words that point at other blocks
 * or at values.  Invariant: for two such instances the template gives exactly
 * their bytes, collector links aside; otherwise there is no template.
 */
#include "live/ctw-bulk-private.h"

#include <string.h>

#define MAX_PIECES 40
#define MAX_PATCHES 96
#define MAX_BUMPS 64

/* One block: of the instance, or of a value. */
typedef struct
{
  gint node; /* of the recipe; -1: bytes of the instance itself */
  gsize request;
  guint class_index;
  gboolean large;
  gboolean mixed; /* other lines take blocks of this class too */
  CtwHeapTag tag;
  guint site;
  guint8 *bytes; /* as first made, up to the next multiple of 16 */
  gsize size;
  gint gc;      /* offset of the GC header, -1: none */
  gint formula; /* node whose value it is; -1: its bytes are copied */
  /* Of values whose size changes; the others are counted by turns. */
  gint64 made, made_bytes, made_occupied;
} Piece;

/* A word that differs from instance to instance. */
typedef struct
{
  guint piece;
  guint offset;
  guint target; /* piece, or MAX_PIECES + node for a value that may have no block */
  gint64 delta;
} Patch;

/* Something outside that every instance refers to. */
typedef struct
{
  guint64 *count;
  gint64 times;
} Bump;

struct _CtwTemplate
{
  CtwLive *live;
  CtwSpace *space;
  CtwRecipe *recipe;
  guint n_pieces;
  Piece pieces[MAX_PIECES];
  guint n_patches;
  Patch patches[MAX_PATCHES];
  guint n_bumps;
  Bump bumps[MAX_BUMPS];
  guint object; /* piece of the instance */
  guint pre;
  gboolean counts_small; /* cached ints have a reference count */
  guint n_small;
  guint64 *small_uses; /* by cached int: references given */
  gint64 made;
  gint64 counted; /* of those made, in the heap's counts already */
  gboolean refused;
  CtwRef last_variable;
  CtwGcHead ring;
  gint64 gc_objects;
  gint piece_of_node[CTW_RECIPE_MAX_NODES];
};

/* --- which blocks an instance has */

typedef struct
{
  guint8 *start;
  gsize request;
  gint node;
  gint gc;
} Found;

static gboolean
add_found (GArray *found, gpointer start, gsize request, gint node, gint gc)
{
  Found block = { start, request, node, gc };

  g_array_append_val (found, block);
  return TRUE;
}

static gboolean
find_dict_blocks (CtwTemplate *t, CtwRef dict, GArray *found, gint node)
{
  guint8 *keys = ctw_dict_keys_of (dict), *values = ctw_dict_values_of (dict);
  CtwSpace *space = t->space;

  if (dict->refcount != 1)
    return FALSE;
  add_found (found, (guint8 *) dict - sizeof (CtwGcHead), space->profile->dict_request, node,
             ctw_gc_is_tracked (ctw_gc_head_of (dict)) ? 0 : -1);
  if (values != NULL && !ctw_values_are_embedded (space, values))
    add_found (found, ctw_values_block (space, values), ctw_values_request (space, values, keys),
               -1, -1);
  if (!ctw_keys_is_empty (space, keys) && ctw_keys_kind (space, keys) != CTW_TABLE_SPLIT)
    add_found (found, keys, ctw_keys_bytes (space, keys), -1, -1);
  return TRUE;
}

static gboolean
find_instance_blocks (CtwTemplate *t, CtwRef ref, GArray *found)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  guint8 *values = ctw_instance_values (t->space, ref);
  CtwRef dict = klass->dict_place != CTW_DICT_NOWHERE ? ctw_instance_dict (t->space, ref) : NULL;

  if (ref->refcount != 1)
    return FALSE;
  add_found (found, (guint8 *) ref - klass->pre, ctw_ref_request (t->space, ref), -1,
             klass->gc ? (gint) klass->pre - (gint) sizeof (CtwGcHead) : -1);
  if (values != NULL && !ctw_values_are_embedded (t->space, values))
    add_found (found, ctw_values_block (t->space, values),
               ctw_values_request (t->space, values, klass->keys), -1, -1);
  return dict == NULL || find_dict_blocks (t, dict, found, -1);
}

static CtwRef
attribute_of (CtwTemplate *t, CtwRef ref, const CtwRecipeAttr *attr, guint position)
{
  if (attr->name == NULL)
    return ctw_tuple_items (t->space, ref)[position];
  const CtwLiveAttr *slot = ctw_class_find (ctw_class_of (ref), attr->name);
  if (slot != NULL && slot->kind == CTW_ATTR_SLOT)
    return ctw_pointer (ref, slot->offset);
  return ctw_instance_stored (t->space, ref, ctw_str_intern (t->space, attr->name));
}

/* Whether the object is what the formula says. */
static gboolean
is_value (CtwTemplate *t, const CtwNode *node, CtwRef ref, gint64 i)
{
  CtwNodeValue value;

  if (ref == NULL || !ctw_node_eval (node, i, &value))
    return FALSE;
  switch (node->kind)
    {
    case CTW_NODE_CONST:
      return ref == node->ref;
    case CTW_NODE_INT:
      return ctw_form_of (ref) == CTW_FORM_INT && ctw_int_get (t->space, ref) == value.integer;
    case CTW_NODE_FLOAT:
      {
        double number = ctw_form_of (ref) == CTW_FORM_FLOAT ? ctw_float_get (ref) : 0;
        return ctw_form_of (ref) == CTW_FORM_FLOAT
               && memcmp (&number, &value.number, sizeof number) == 0;
      }
    case CTW_NODE_STR:
      return ctw_form_of (ref) == CTW_FORM_STR && ctw_str_ascii (t->space, ref) != NULL
             && ctw_str_n_chars (ref) == value.length
             && memcmp (ctw_str_ascii (t->space, ref), value.text, value.length) == 0;
    case CTW_NODE_LIST:
      return ctw_form_of (ref) == CTW_FORM_LIST && ctw_list_allocated (ref) == 0
             && ref->refcount == 1;
    case CTW_NODE_DICT:
      return ctw_form_of (ref) == CTW_FORM_DICT && ctw_dict_n (ref) == 0 && ref->refcount == 1;
    default:
      return FALSE;
    }
}

static gboolean
find_value_block (CtwTemplate *t, guint number, CtwRef ref, GArray *found)
{
  const CtwNode *node = &t->recipe->nodes[number];
  gboolean container = node->kind == CTW_NODE_LIST || node->kind == CTW_NODE_DICT;

  if (node->kind == CTW_NODE_CONST || g_hash_table_contains (t->space->static_refs, ref))
    return TRUE;
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, Found, i).node == (gint) number)
      return TRUE;
  return add_found (found, (guint8 *) ref - (container ? sizeof (CtwGcHead) : 0),
                    ctw_ref_request (t->space, ref), (gint) number,
                    container && ctw_gc_is_tracked (ctw_gc_head_of (ref)) ? 0 : -1);
}

/* All blocks of one instance with its values, which must be what the recipe says. */
static GArray *
find_blocks (CtwTemplate *t, CtwRef ref, gint64 i)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));

  if (!find_instance_blocks (t, ref, found))
    return NULL;
  for (guint k = 0; k < t->recipe->attrs->len; k++)
    {
      const CtwRecipeAttr *attr = &g_array_index (t->recipe->attrs, CtwRecipeAttr, k);
      CtwRef value = attribute_of (t, ref, attr, k);
      if (!is_value (t, &t->recipe->nodes[attr->node], value, i)
          || !find_value_block (t, attr->node, value, found))
        return NULL;
    }
  return g_steal_pointer (&found);
}

/* --- from the log of one turn: the order */

static gint
piece_at (const GArray *found, gconstpointer block)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, Found, i).start == block)
      return (gint) i;
  return -1;
}

static gboolean
is_formula (const CtwRecipe *recipe, gint node)
{
  return node >= 0 && recipe->nodes[node].kind != CTW_NODE_LIST
         && recipe->nodes[node].kind != CTW_NODE_DICT;
}

static gboolean
add_piece (CtwTemplate *t, const Found *block, const CtwHeapEvent *event)
{
  Piece *piece = &t->pieces[t->n_pieces];

  if (t->n_pieces == MAX_PIECES)
    return FALSE;
  t->n_pieces++;
  piece->node = block->node;
  piece->request = block->request;
  piece->large = block->request > t->space->profile->small_limit;
  piece->class_index = CTW_HEAP_CLASS_OF (block->request);
  piece->tag = event->tag;
  piece->site = event->site;
  piece->gc = block->gc;
  piece->formula = is_formula (t->recipe, block->node) ? block->node : -1;
  piece->size = CTW_UP16 (block->request);
  piece->bytes = g_malloc0 (piece->size);
  memcpy (piece->bytes, block->start, block->request);
  if (block->node >= 0)
    t->piece_of_node[block->node] = (gint) t->n_pieces - 1;
  return TRUE;
}

static gboolean
is_taken (const CtwHeapEvent *event)
{
  return event->request > 0 && event->resized_from == 0;
}

static gboolean
has_event (const GArray *log, gconstpointer block)
{
  for (guint i = 0; i < log->len; i++)
    if (is_taken (&g_array_index (log, CtwHeapEvent, i))
        && g_array_index (log, CtwHeapEvent, i).block == block)
      return TRUE;
  return FALSE;
}

static gboolean
is_released (const GArray *log, guint from, gconstpointer block)
{
  for (guint i = from; i < log->len; i++)
    if (g_array_index (log, CtwHeapEvent, i).request < 0
        && g_array_index (log, CtwHeapEvent, i).block == block)
      return TRUE;
  return FALSE;
}

/* With a free list of ints the loop variable may get the new block, and the value the one that the
 * old loop variable left: what counts is that one block more is taken. */
static gint
piece_instead (CtwTemplate *t, const GArray *log, guint at, const GArray *found)
{
  const CtwHeapEvent *event = &g_array_index (log, CtwHeapEvent, at);
  guint skip = 0;

  if (event->tag.kind != CTW_HEAP_INT || is_released (log, at, event->block))
    return -1;
  for (guint i = 0; i < at; i++)
    skip += is_taken (&g_array_index (log, CtwHeapEvent, i))
            && g_array_index (log, CtwHeapEvent, i).tag.kind == CTW_HEAP_INT
            && piece_at (found, g_array_index (log, CtwHeapEvent, i).block) < 0
            && !is_released (log, i, g_array_index (log, CtwHeapEvent, i).block);
  for (guint i = 0; i < found->len; i++)
    {
      const Found *block = &g_array_index (found, Found, i);
      if (block->node >= 0 && t->recipe->nodes[block->node].kind == CTW_NODE_INT
          && !has_event (log, block->start) && skip-- == 0)
        return (gint) i;
    }
  return -1;
}

/* The block of the instance that an event stands for, or -1. */
static gint
piece_of_event (CtwTemplate *t, const GArray *log, guint at, const GArray *found)
{
  const CtwHeapEvent *event = &g_array_index (log, CtwHeapEvent, at);
  gint piece = is_taken (event) ? piece_at (found, event->block) : -1;

  return piece >= 0 || !is_taken (event) ? piece : piece_instead (t, log, at, found);
}

/* Every block that the turn left behind must be one of the instance, and the other way round. */
static gboolean
order_pieces (CtwTemplate *t, const GArray *log, const GArray *found)
{
  for (guint i = 0; i < log->len; i++)
    {
      gint at = piece_of_event (t, log, i, found);
      if (at >= 0
          && !add_piece (t, &g_array_index (found, Found, at),
                         &g_array_index (log, CtwHeapEvent, i)))
        return FALSE;
    }
  return t->n_pieces == found->len;
}

static gint64
left_behind (const GArray *log)
{
  gint64 blocks = 0;

  for (guint i = 0; i < log->len; i++)
    {
      const CtwHeapEvent *event = &g_array_index (log, CtwHeapEvent, i);
      if (event->resized_from == 0)
        blocks += event->request > 0 ? 1 : -1;
    }
  return blocks;
}

/* --- words that change */

static gint
found_around (const GArray *found, guint64 word, gint64 *delta)
{
  for (guint i = 0; i < found->len; i++)
    {
      const Found *block = &g_array_index (found, Found, i);
      gint64 offset = (gint64) (word - (guint64) (guintptr) block->start);
      if (offset >= -1 && offset < (gint64) block->request)
        {
          *delta = offset;
          return (gint) i;
        }
    }
  return -1;
}

static guint
piece_of_found (CtwTemplate *t, const GArray *log, const GArray *found, guint at)
{
  guint number = 0;

  for (guint i = 0; i < log->len; i++)
    {
      gint known = piece_of_event (t, log, i, found);
      if (known == (gint) at)
        return number;
      number += known >= 0;
    }
  return 0;
}

static gboolean
add_patch (CtwTemplate *t, guint piece, guint offset, guint target, gint64 delta)
{
  if (t->n_patches == MAX_PATCHES)
    return FALSE;
  t->patches[t->n_patches++] = (Patch){ piece, offset, target, delta };
  return TRUE;
}

static gboolean
add_bump (CtwTemplate *t, guint64 *count)
{
  for (guint i = 0; i < t->n_bumps; i++)
    if (t->bumps[i].count == count)
      {
        t->bumps[i].times++;
        return TRUE;
      }
  if (t->n_bumps == MAX_BUMPS)
    return FALSE;
  t->bumps[t->n_bumps++] = (Bump){ count, 1 };
  return TRUE;
}

/* A reference to something that stands outside of the instance. */
static gboolean
note_outside (CtwTemplate *t, guint64 word)
{
  gpointer address = (gpointer) (guintptr) word;
  CtwLiveClass *klass = t->recipe->klass;

  if (word == 0 || address == t->space->empty_keys)
    return TRUE;
  if (klass->keys == address)
    return add_bump (t, (guint64 *) address);
  if (!g_hash_table_contains (t->space->static_refs, address))
    return TRUE;
  CtwRef ref = address;
  if ((gint32) ref->refcount < 0
      || (ctw_form_of (ref) == CTW_FORM_CLASS && !ctw_class_of_ref (ref)->heap_type))
    return TRUE;
  return add_bump (t, &ref->refcount);
}

static gboolean
read_word (CtwTemplate *t, const GArray *log, const GArray *found, guint piece, guint offset)
{
  guint64 word = *ctw_word (t->pieces[piece].bytes, (gint) offset);
  gint64 delta;
  gint at = found_around (found, word, &delta);

  if (at >= 0)
    return add_patch (t, piece, offset, piece_of_found (t, log, found, (guint) at), delta);
  return note_outside (t, word);
}

static gboolean
in_gc_header (const Piece *piece, guint offset)
{
  return piece->gc >= 0 && (gint) offset >= piece->gc && (gint) offset < piece->gc + 16;
}

/* Words of the instance and of its containers; values are written from their formulas. */
static gboolean
read_words (CtwTemplate *t, const GArray *log, const GArray *found)
{
  for (guint i = 0; i < t->n_pieces; i++)
    {
      const Piece *piece = &t->pieces[i];
      if (is_formula (t->recipe, piece->node))
        continue;
      for (guint offset = 0; offset + 8 <= piece->request; offset += 8)
        if (!in_gc_header (piece, offset) && !read_word (t, log, found, i, offset))
          return FALSE;
    }
  return TRUE;
}

/* Values that may be cached ints are patched by node, whether they have a block or not. */
static gboolean
read_values (CtwTemplate *t, CtwRef ref, const GArray *log, const GArray *found)
{
  for (guint i = 0; i < t->n_patches; i++)
    {
      gint node = t->pieces[t->patches[i].target].node;
      if (is_formula (t->recipe, node))
        {
          t->patches[i].target = MAX_PIECES + (guint) node;
          t->recipe->nodes[node].n_uses++;
        }
    }
  for (guint k = 0; k < t->recipe->attrs->len; k++)
    {
      const CtwRecipeAttr *attr = &g_array_index (t->recipe->attrs, CtwRecipeAttr, k);
      const CtwNode *node = &t->recipe->nodes[attr->node];
      if (is_formula (t->recipe, (gint) attr->node) && node->kind != CTW_NODE_CONST
          && t->piece_of_node[attr->node] < 0)
        return FALSE; /* a cached int: a later turn shows where it goes */
    }
  /* Constants in the heap are counted by use; others were noted with the words. */
  for (guint k = 0; k < t->recipe->attrs->len; k++)
    {
      const CtwRecipeAttr *attr = &g_array_index (t->recipe->attrs, CtwRecipeAttr, k);
      const CtwNode *node = &t->recipe->nodes[attr->node];
      if (node->kind == CTW_NODE_CONST && !g_hash_table_contains (t->space->static_refs, node->ref)
          && !add_bump (t, &node->ref->refcount))
        return FALSE;
    }
  (void) ref;
  (void) log;
  (void) found;
  return TRUE;
}

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

static gsize
value_request (CtwTemplate *t, const CtwNode *node, const CtwNodeValue *value)
{
  const CtwProfile *profile = t->space->profile;

  switch (node->kind)
    {
    case CTW_NODE_INT:
      return ctw_live_int_request (profile, value->integer);
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

static CtwRef
use_small (CtwTemplate *t, const CtwNode *node, gint64 value)
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
    return (guint8 *) use_small (t, node, value->integer);
  gsize request = node->kind == CTW_NODE_FLOAT ? piece->request : value_request (t, node, value);
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

  for (; made < n; made++, i += step)
    {
      items[made] = make_one (t, i, values);
      if (G_UNLIKELY (items[made] == NULL))
        break;
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

/* --- checking itself against a second instance */

static gboolean
same_block (CtwTemplate *t, const GArray *found, guint number, CtwRef ref, const guint8 *actual)
{
  const Piece *piece = &t->pieces[number];
  g_autofree guint8 *expected = g_memdup2 (piece->bytes, piece->size);

  for (guint i = 0; i < t->n_patches; i++)
    {
      const Patch *patch = &t->patches[i];
      if (patch->piece != number)
        continue;
      gint node = patch->target >= MAX_PIECES ? (gint) (patch->target - MAX_PIECES) : -1;
      const guint8 *target = NULL;
      if (node >= 0)
        {
          for (guint k = 0; k < t->recipe->attrs->len; k++)
            if (g_array_index (t->recipe->attrs, CtwRecipeAttr, k).node == (guint) node)
              target = (const guint8 *) attribute_of (
                  t, ref, &g_array_index (t->recipe->attrs, CtwRecipeAttr, k), k);
        }
      else
        for (guint k = 0; k < found->len && target == NULL; k++)
          if (g_array_index (found, Found, k).node == t->pieces[patch->target].node
              && g_array_index (found, Found, k).request == t->pieces[patch->target].request
              && g_array_index (found, Found, k).gc == t->pieces[patch->target].gc)
            target = g_array_index (found, Found, k).start;
      if (target == NULL)
        return FALSE;
      *ctw_word (expected, (gint) patch->offset) = (guint64) (guintptr) target
                                                   + (guint64) patch->delta;
    }
  for (gsize i = 0; i < piece->request; i++)
    if (!in_gc_header (piece, (guint) i) && expected[i] != actual[i])
      return FALSE;
  return TRUE;
}

/* The instance made the turn before must come out of the template as well. */
static gboolean
reproduces (CtwTemplate *t, CtwRef before, gint64 i_before)
{
  g_autoptr (GArray) found = find_blocks (t, before, i_before);

  if (found == NULL || found->len != t->n_pieces)
    return FALSE;
  for (guint number = 0; number < t->n_pieces; number++)
    {
      const Piece *piece = &t->pieces[number];
      gboolean same = is_formula (t->recipe, piece->node);
      for (guint i = 0; i < found->len && !same; i++)
        {
          const Found *block = &g_array_index (found, Found, i);
          same = block->node == piece->node && block->request == piece->request
                 && block->gc == piece->gc && same_block (t, found, number, before, block->start);
        }
      if (!same)
        return FALSE;
    }
  return TRUE;
}

static void
mark_mixed (CtwTemplate *t)
{
  for (guint i = 0; i < t->n_pieces; i++)
    for (guint j = 0; j < t->n_pieces; j++)
      if (t->pieces[i].site != t->pieces[j].site)
        t->pieces[i].mixed = TRUE;
}

static gboolean
read_template (CtwTemplate *t, const GArray *log, CtwRef instance, gint64 i)
{
  g_autoptr (GArray) found = find_blocks (t, instance, i);

  if (found == NULL || !order_pieces (t, log, found) || !read_words (t, log, found)
      || !read_values (t, instance, log, found))
    return FALSE;
  for (guint k = 0; k < t->n_pieces; k++)
    if (t->pieces[k].node < 0 && g_array_index (found, Found, 0).request == t->pieces[k].request
        && t->pieces[k].tag.owner == t->recipe->klass->tag.owner
        && t->pieces[k].tag.kind == t->recipe->klass->tag.kind)
      t->object = k;
  mark_mixed (t);
  return left_behind (log) == (gint64) t->n_pieces;
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
  if (!read_template (t, log, instance, i) || !reproduces (t, before, i_before))
    g_clear_pointer (&t, ctw_template_free);
  return t;
}

void
ctw_template_free (CtwTemplate *t)
{
  if (t == NULL)
    return;
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
      if (is_formula (t->recipe, piece->node))
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
