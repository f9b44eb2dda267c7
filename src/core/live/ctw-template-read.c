/* SPDX-License-Identifier: MIT */
/*
 * ctw-template-read.c: a template read off an instance that the evaluator made.
 *
 * Which blocks it has, in which order they were asked for, and which of their
 * words point at others or at values.  A second instance is held against it
 * byte for byte: what does not come out the same has no template.
 */
#include "live/ctw-template-private.h"

#include <string.h>

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

gboolean
ctw_recipe_is_formula (const CtwRecipe *recipe, gint node)
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
  piece->formula = ctw_recipe_is_formula (t->recipe, block->node) ? block->node : -1;
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
      if (ctw_recipe_is_formula (t->recipe, piece->node))
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
      if (ctw_recipe_is_formula (t->recipe, node))
        {
          t->patches[i].target = MAX_PIECES + (guint) node;
          t->recipe->nodes[node].n_uses++;
        }
    }
  for (guint k = 0; k < t->recipe->attrs->len; k++)
    {
      const CtwRecipeAttr *attr = &g_array_index (t->recipe->attrs, CtwRecipeAttr, k);
      const CtwNode *node = &t->recipe->nodes[attr->node];
      if (ctw_recipe_is_formula (t->recipe, (gint) attr->node) && node->kind != CTW_NODE_CONST
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
gboolean
ctw_template_reproduces (CtwTemplate *t, CtwRef before, gint64 i_before)
{
  g_autoptr (GArray) found = find_blocks (t, before, i_before);

  if (found == NULL || found->len != t->n_pieces)
    return FALSE;
  for (guint number = 0; number < t->n_pieces; number++)
    {
      const Piece *piece = &t->pieces[number];
      gboolean same = ctw_recipe_is_formula (t->recipe, piece->node);
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

/* Ints and strs may take blocks of other classes than the first one did. */
static gboolean
has_one_class (CtwTemplate *t, const Piece *piece)
{
  return piece->formula < 0 || t->recipe->nodes[piece->formula].kind == CTW_NODE_FLOAT;
}

static void
mark_pieces (CtwTemplate *t)
{
  for (guint i = 0; i < t->n_pieces; i++)
    for (guint j = 0; j < t->n_pieces; j++)
      {
        Piece *a = &t->pieces[i], *b = &t->pieces[j];
        a->mixed |= a->site != b->site
                    && (a->class_index == b->class_index || !has_one_class (t, a)
                        || !has_one_class (t, b));
      }
  for (guint i = 0; i < t->n_pieces; i++)
    t->has_large |= t->pieces[i].large;
}

gboolean
ctw_template_read (CtwTemplate *t, const GArray *log, CtwRef instance, gint64 i)
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
  mark_pieces (t);
  return left_behind (log) == (gint64) t->n_pieces;
}
