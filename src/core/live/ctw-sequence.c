/* SPDX-License-Identifier: MIT */
/*
 * ctw-sequence.c: tuples and lists in memory.
 *
 * Rules: tupleobject.c, listobject.c (list_resize): a list grows by an eighth
 * and a little, so that appending is cheap, and shrinks below half.
 */
#include "live/ctw-object-private.h"

#include <string.h>

#define SEQUENCE_N 16
#define LIST_ITEMS 24
#define LIST_ALLOCATED 32
#define TUPLE_HASH 24

static gint
tuple_items_offset (const CtwProfile *profile)
{
  return (gint) (profile->tuple_base - profile->gc_header);
}

gsize
ctw_tuple_n (CtwRef ref)
{
  return *ctw_word (ref, SEQUENCE_N);
}

CtwRef *
ctw_tuple_items (CtwSpace *space, CtwRef ref)
{
  return (CtwRef *) (gpointer) ctw_word (ref, tuple_items_offset (space->profile));
}

static void
init_tuple (CtwSpace *space, CtwRef ref, gsize n)
{
  *ctw_word (ref, SEQUENCE_N) = n;
  if (tuple_items_offset (space->profile) > TUPLE_HASH)
    *ctw_word (ref, TUPLE_HASH) = G_MAXUINT64;
  memset (ctw_tuple_items (space, ref), 0, n * sizeof (CtwRef));
}

/* A constant of the code, or (). */
CtwRef
ctw_tuple_static (CtwSpace *space, gsize n)
{
  CtwRef ref = ctw_space_new_static (space, space->of[CTW_FORM_TUPLE],
                                     space->profile->tuple_base + n * sizeof (CtwRef));

  init_tuple (space, ref, n);
  return ref;
}

/* A tuple of @n items that are yet to be put in. CPython: PyTuple_New(). */
CtwRef
ctw_tuple_new (CtwSpace *space, gsize n)
{
  CtwLiveClass *klass = space->of[CTW_FORM_TUPLE];
  guint8 *block = NULL;

  if (n == 0)
    return ctw_ref_up (space->empty_tuple);
  if (n < CTW_FREELIST_N - CTW_FREELIST_TUPLE)
    block = ctw_freelist_take (space, CTW_FREELIST_TUPLE + (guint) n);
  CtwRef ref = block != NULL
                   ? (CtwRef) (gpointer) (block + klass->pre)
                   : ctw_space_new_object (space, klass, space->profile->tuple_base + 8 * n);
  if (ref == NULL)
    return NULL;
  ref->refcount = 1;
  ref->type = klass->block;
  init_tuple (space, ref, n);
  ctw_ref_track (space, ref);
  return ref;
}

/* --- lists */

gsize
ctw_list_n (CtwRef ref)
{
  return *ctw_word (ref, SEQUENCE_N);
}

gsize
ctw_list_allocated (CtwRef ref)
{
  return *ctw_word (ref, LIST_ALLOCATED);
}

CtwRef *
ctw_list_items (CtwRef ref)
{
  return ctw_pointer (ref, LIST_ITEMS);
}

/* Items to make room for when a list of @allocated gets @n. CPython: list_resize(). */
gsize
ctw_live_list_grown (const CtwProfile *profile, gsize n, gsize old_n)
{
  if (n == 0)
    return 0;
  switch (profile->list_growth)
    {
    case CTW_LIST_GROWTH_EIGHTH:
      return n + (n >> 3) + (n < 9 ? 3 : 6);
    case CTW_LIST_GROWTH_MULTIPLE_OF_4:
      {
        gsize room = (n + (n >> 3) + 6) & ~(gsize) 3;
        if ((gint64) n - (gint64) old_n > (gint64) (room - n))
          room = (n + 3) & ~(gsize) 3;
        return room;
      }
    default:
      g_return_val_if_reached (n);
    }
}

/* Room of a list whose length is known in advance. CPython: list_preallocate_exact(). */
gsize
ctw_live_list_exact (const CtwProfile *profile, gsize n)
{
  return profile->list_exact == CTW_LIST_EXACT_EVEN ? (n + 1) & ~(gsize) 1 : n;
}

static CtwHeapTag
items_tag (CtwSpace *space)
{
  return (CtwHeapTag){ CTW_HEAP_ITEMS, space->of[CTW_FORM_LIST]->tag.owner };
}

static CtwRef
take_list (CtwSpace *space)
{
  CtwLiveClass *klass = space->of[CTW_FORM_LIST];
  guint8 *block = ctw_freelist_take (space, CTW_FREELIST_LIST);

  if (block == NULL)
    return ctw_space_new_object (space, klass, CTW_LIST_REQUEST);
  CtwRef ref = (CtwRef) (gpointer) (block + klass->pre);
  ref->refcount = 1;
  ref->type = klass->block;
  memset ((guint8 *) ref + SEQUENCE_N, 0, 24);
  return ref;
}

/* [] */
CtwRef
ctw_list_new (CtwSpace *space)
{
  CtwRef ref = take_list (space);

  if (ref != NULL)
    ctw_ref_track (space, ref);
  return ref;
}

/* Room for that many items; the length stays. */
gboolean
ctw_list_set_allocated (CtwSpace *space, CtwRef list, gsize allocated)
{
  gsize old = ctw_list_allocated (list);
  gpointer items = ctw_list_items (list);

  if (allocated == 0)
    {
      ctw_heap_release (space->heap, items, old * sizeof (CtwRef), items_tag (space));
      items = NULL;
    }
  else
    {
      items = ctw_heap_resize (space->heap, items, old * sizeof (CtwRef),
                               allocated * sizeof (CtwRef), items_tag (space));
      if (items == NULL)
        return ctw_raise_memory (space);
    }
  ctw_set_pointer (list, LIST_ITEMS, items);
  *ctw_word (list, LIST_ALLOCATED) = allocated;
  return TRUE;
}

/* A list of @n items that are yet to be put in, with room for @allocated. */
CtwRef
ctw_list_new_sized (CtwSpace *space, gsize n, gsize allocated)
{
  CtwRef list = ctw_list_new (space);

  if (list == NULL)
    return NULL;
  if (allocated > 0 && !ctw_list_set_allocated (space, list, allocated))
    {
      ctw_ref_down (space, list);
      return NULL;
    }
  *ctw_word (list, SEQUENCE_N) = n;
  if (n > 0)
    memset (ctw_list_items (list), 0, n * sizeof (CtwRef));
  return list;
}

/* The items behind the old length are there already. */
void
ctw_list_set_n (CtwRef list, gsize n)
{
  *ctw_word (list, SEQUENCE_N) = n;
}

/* Changes the length; new items are NULL. CPython: list_resize(). */
gboolean
ctw_list_set_size (CtwSpace *space, CtwRef list, gsize n)
{
  gsize allocated = ctw_list_allocated (list), old = ctw_list_n (list);

  if (allocated < n || n < allocated / 2)
    if (!ctw_list_set_allocated (space, list, ctw_live_list_grown (space->profile, n, old)))
      return FALSE;
  *ctw_word (list, SEQUENCE_N) = n;
  if (n > old)
    memset (ctw_list_items (list) + old, 0, (n - old) * sizeof (CtwRef));
  return TRUE;
}

/* Takes @item over. */
gboolean
ctw_list_append (CtwSpace *space, CtwRef list, CtwRef item)
{
  gsize n = ctw_list_n (list);

  if (n < ctw_list_allocated (list))
    ctw_list_set_n (list, n + 1);
  else if (!ctw_list_set_size (space, list, n + 1))
    {
      ctw_ref_down (space, item);
      return FALSE;
    }
  ctw_list_items (list)[n] = item;
  return TRUE;
}

/* Takes over what another list holds, which is empty then; @list holds nothing before. */
void
ctw_list_take (CtwRef list, CtwRef from)
{
  static const gint words[] = { SEQUENCE_N, LIST_ITEMS, LIST_ALLOCATED };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      *ctw_word (list, words[i]) = *ctw_word (from, words[i]);
      *ctw_word (from, words[i]) = 0;
    }
}

/* All items go, the last first, and then the room. CPython: list_dealloc(), list_clear(). */
void
ctw_list_wipe (CtwSpace *space, CtwRef list)
{
  CtwRef *items = ctw_list_items (list);
  gsize n = ctw_list_n (list), allocated = ctw_list_allocated (list);

  *ctw_word (list, SEQUENCE_N) = 0;
  *ctw_word (list, LIST_ALLOCATED) = 0;
  ctw_set_pointer (list, LIST_ITEMS, NULL);
  while (n-- > 0)
    if (items[n] != NULL)
      ctw_ref_down (space, items[n]);
  if (allocated > 0)
    ctw_heap_release (space->heap, items, allocated * sizeof (CtwRef), items_tag (space));
}

/* Makes a list longer by @n items that are yet to be put in; one that never had any gets just
   the room. CPython: list_extend(). */
gboolean
ctw_list_extend_room (CtwSpace *space, CtwRef list, gsize n)
{
  if (n == 0)
    return TRUE;
  if (ctw_list_allocated (list) > 0 || space->profile->list_exact != CTW_LIST_EXACT_EVEN)
    return ctw_list_set_size (space, list, ctw_list_n (list) + n);
  if (!ctw_list_set_allocated (space, list, ctw_live_list_exact (space->profile, n)))
    return FALSE;
  ctw_list_set_n (list, n);
  memset (ctw_list_items (list), 0, n * sizeof (CtwRef));
  return TRUE;
}
