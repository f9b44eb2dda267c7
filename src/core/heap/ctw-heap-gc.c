/* SPDX-License-Identifier: MIT */
/*
 * ctw-heap-gc.c: generations of collected objects, and a collection that really traverses.
 *
 * Rules: CPython's gc (gcmodule.c, gc.c; deduce_unreachable, move_unreachable):
 * the reference count of each object less the references from within the
 * generation; what is left over is reached from outside, and so is what it
 * refers to; the rest is garbage.
 *
 * Invariant: outside of a collection the low bits of every prev are 0, and
 * every tracked object is in the ring of exactly one generation.
 */
#include "heap/ctw-heap-private.h"

#define PREV_COLLECTING 2u
#define PREV_SHIFT 2
#define NEXT_UNREACHABLE 1u

typedef struct
{
  CtwHeap *heap;
  const CtwGcTraits *traits;
  gpointer user_data;
  CtwGcHead *reachable; /* ring that is looked at */
  gint64 references;
} Collection;

static CtwGcHead *
next_of (const CtwGcHead *head)
{
  return (CtwGcHead *) (head->next & ~(guintptr) NEXT_UNREACHABLE);
}

static gpointer
object_of (CtwGcHead *head)
{
  return head + 1;
}

static void
ring_init (CtwGcHead *ring)
{
  ring->next = ring->prev = (guintptr) ring;
}

static gboolean
ring_is_empty (const CtwGcHead *ring)
{
  return ring->next == (guintptr) ring;
}

static void
ring_append (CtwGcHead *head, CtwGcHead *ring)
{
  CtwGcHead *last = (CtwGcHead *) ring->prev;

  head->prev = (guintptr) last;
  head->next = (guintptr) ring;
  last->next = (guintptr) head;
  ring->prev = (guintptr) head;
}

static void
ring_merge (CtwGcHead *from, CtwGcHead *to)
{
  if (!ring_is_empty (from))
    {
      CtwGcHead *first = (CtwGcHead *) from->next, *last = (CtwGcHead *) from->prev;
      CtwGcHead *tail = (CtwGcHead *) to->prev;
      tail->next = (guintptr) first;
      first->prev = (guintptr) tail;
      last->next = (guintptr) to;
      to->prev = (guintptr) last;
    }
  ring_init (from);
}

/**
 * ctw_gc_track:
 * @head: the two words in front of a new object
 *
 * Puts an object into the youngest generation. CPython: PyObject_GC_Track().
 */
void
ctw_gc_track (CtwHeap *heap, CtwGcHead *head)
{
  ring_append (head, &heap->generations[0]);
}

/**
 * ctw_gc_untrack:
 *
 * CPython: PyObject_GC_UnTrack().
 */
void
ctw_gc_untrack (CtwHeap *heap, CtwGcHead *head)
{
  CtwGcHead *next = (CtwGcHead *) head->next, *prev = (CtwGcHead *) head->prev;

  (void) heap;
  if (next == NULL)
    return;
  prev->next = (guintptr) next;
  next->prev = (guintptr) prev;
  head->next = head->prev = 0;
}

/**
 * ctw_gc_is_tracked:
 *
 * Returns: whether the collector knows the object. CPython: _PyObject_GC_IS_TRACKED().
 */
gboolean
ctw_gc_is_tracked (const CtwGcHead *head)
{
  return head->next != 0;
}

/* A collected object was allocated, or one died; the youngest generation counts them. */
void
ctw_gc_count_allocation (CtwHeap *heap, gint64 n)
{
  heap->gc_count[0] = MAX (heap->gc_count[0] + n, 0);
}

/**
 * ctw_gc_is_due:
 *
 * Returns: whether an automatic collection would begin now
 */
gboolean
ctw_gc_is_due (const CtwHeap *heap)
{
  return heap->gc_count[0] > heap->profile->gc_threshold0 && !heap->gc_running;
}

/* CPython: gc_collect_generations(): the oldest generation that is over its threshold; a full
 * collection only once a quarter of the old objects is waiting. */
static gint
generation_due (const CtwHeap *heap)
{
  const guint limits[3] = { heap->profile->gc_threshold0, heap->profile->gc_threshold1,
                            heap->profile->gc_threshold2 };

  for (gint i = 2; i >= 0; i--)
    if (heap->gc_count[i] > limits[i]
        && !(i == 2 && heap->gc_long_lived_pending < heap->gc_long_lived_total / 4))
      return i;
  return -1;
}

/* --- one collection */

static void
set_refs (CtwGcHead *head, gint64 refs)
{
  head->prev = ((guintptr) refs << PREV_SHIFT) | PREV_COLLECTING;
}

static gint64
refs_of (const CtwGcHead *head)
{
  return (gint64) (head->prev >> PREV_SHIFT);
}

static gint64
begin_refs (Collection *collection)
{
  gint64 n = 0;

  for (CtwGcHead *head = next_of (collection->reachable); head != collection->reachable;
       head = next_of (head), n++)
    set_refs (head, collection->traits->refcount (object_of (head), collection->user_data));
  return n;
}

static void
visit_decref (gpointer object, gpointer data)
{
  Collection *collection = data;
  CtwGcHead *head = collection->traits->head (object, collection->user_data);

  collection->references++;
  if (head != NULL && (head->prev & PREV_COLLECTING) && refs_of (head) > 0)
    head->prev -= (guintptr) 1 << PREV_SHIFT;
}

static void
subtract_refs (Collection *collection)
{
  for (CtwGcHead *head = next_of (collection->reachable); head != collection->reachable;
       head = next_of (head))
    collection->traits->traverse (object_of (head), visit_decref, collection,
                                  collection->user_data);
}

/* Reached: an object that was put aside comes back to the end of what is looked at. */
static void
visit_reachable (gpointer object, gpointer data)
{
  Collection *collection = data;
  CtwGcHead *head = collection->traits->head (object, collection->user_data);

  if (head == NULL || !(head->prev & PREV_COLLECTING))
    return;
  if (head->next & NEXT_UNREACHABLE)
    {
      CtwGcHead *prev = (CtwGcHead *) (head->prev & ~(guintptr) 3), *next = next_of (head);
      prev->next = (guintptr) next | (prev->next & NEXT_UNREACHABLE);
      next->prev = (guintptr) prev | (next->prev & PREV_COLLECTING);
      CtwGcHead *last = (CtwGcHead *) collection->reachable->prev;
      last->next = (guintptr) head;
      head->next = (guintptr) collection->reachable;
      collection->reachable->prev = (guintptr) head;
      set_refs (head, 1);
    }
  else if (refs_of (head) == 0)
    set_refs (head, 1);
}

static void
put_aside (CtwGcHead *head, CtwGcHead *prev, CtwGcHead *unreachable)
{
  CtwGcHead *last = (CtwGcHead *) (unreachable->prev & ~(guintptr) 3);

  prev->next = head->next;
  last->next = (guintptr) head | (last->next & NEXT_UNREACHABLE);
  head->prev = (guintptr) last | PREV_COLLECTING;
  head->next = (guintptr) unreachable | NEXT_UNREACHABLE;
  unreachable->prev = (guintptr) head;
}

/* CPython: move_unreachable(): prev is rebuilt on the way. */
static void
split_unreachable (Collection *collection, CtwGcHead *unreachable)
{
  CtwGcHead *prev = collection->reachable;

  for (CtwGcHead *head = next_of (prev); head != collection->reachable; head = next_of (prev))
    if (refs_of (head) > 0)
      {
        collection->traits->traverse (object_of (head), visit_reachable, collection,
                                      collection->user_data);
        head->prev = (guintptr) prev;
        prev = head;
      }
    else
      put_aside (head, prev, unreachable);
  collection->reachable->prev = (guintptr) prev;
}

static GPtrArray *
take_unreachable (CtwGcHead *unreachable, CtwGcHead *old)
{
  GPtrArray *objects = g_ptr_array_new ();

  for (CtwGcHead *head = next_of (unreachable), *next; head != unreachable; head = next)
    {
      next = next_of (head);
      g_ptr_array_add (objects, object_of (head));
      ring_append (head, old);
    }
  return objects;
}

static void
note_survivors (CtwHeap *heap, guint generation, gint64 survivors)
{
  if (generation == 1)
    heap->gc_long_lived_pending += survivors;
  if (generation == 2)
    {
      heap->gc_long_lived_pending = 0;
      heap->gc_long_lived_total = survivors;
    }
}

static void
begin_generation (CtwHeap *heap, guint generation)
{
  if (generation < 2)
    heap->gc_count[generation + 1]++;
  for (guint i = 0; i <= generation; i++)
    heap->gc_count[i] = 0;
  for (guint i = 0; i < generation; i++)
    ring_merge (&heap->generations[i], &heap->generations[generation]);
}

/**
 * ctw_gc_collect:
 * @generation: 0, 1, or 2 for all
 * @traits: how objects are looked at
 *
 * Collects a generation and the younger ones: every object of them is
 * traversed twice. What survives moves into the next generation.
 *
 * Returns: how many objects were unreachable
 */
gint64
ctw_gc_collect (CtwHeap *heap, guint generation, const CtwGcTraits *traits, gpointer user_data)
{
  CtwGcHead unreachable;
  Collection collection = { heap, traits, user_data, &heap->generations[generation], 0 };
  gint64 start = g_get_monotonic_time ();

  heap->gc_running = TRUE;
  heap->gc_stats.collections[generation]++;
  begin_generation (heap, generation);
  ring_init (&unreachable);
  heap->gc_stats.objects = begin_refs (&collection);
  subtract_refs (&collection);
  split_unreachable (&collection, &unreachable);
  CtwGcHead *old = &heap->generations[MIN (generation + 1, 2)];
  if (old != collection.reachable)
    ring_merge (collection.reachable, old);
  g_autoptr (GPtrArray) objects = take_unreachable (&unreachable, old);
  note_survivors (heap, generation, heap->gc_stats.objects - (gint64) objects->len);
  heap->gc_stats.unreachable = (gint64) objects->len;
  heap->gc_stats.references = collection.references;
  heap->gc_stats.seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  if (objects->len > 0)
    traits->clear (objects->pdata, objects->len, user_data);
  heap->gc_running = FALSE;
  return (gint64) objects->len;
}

/**
 * ctw_gc_collect_due:
 *
 * Collects what the thresholds of the version say, if anything.
 */
void
ctw_gc_collect_due (CtwHeap *heap, const CtwGcTraits *traits, gpointer user_data)
{
  gint generation = ctw_gc_is_due (heap) ? generation_due (heap) : -1;

  if (generation >= 0)
    ctw_gc_collect (heap, (guint) generation, traits, user_data);
}

/* New objects of which all are known to be reachable: the collections that making them would have
 * begun are counted, without looking at anything. */
void
ctw_gc_simulate (CtwHeap *heap, gint64 n)
{
  gint generation;

  heap->gc_count[0] += n;
  while (ctw_gc_is_due (heap) && (generation = generation_due (heap)) >= 0)
    {
      gint64 over = generation == 0 ? heap->gc_count[0] - heap->profile->gc_threshold0 - 1 : 0;
      gint64 young = heap->gc_count[0] - over;
      heap->gc_stats.collections[generation]++;
      if (generation < 2)
        heap->gc_count[generation + 1]++;
      for (gint i = 0; i <= generation; i++)
        heap->gc_count[i] = 0;
      heap->gc_count[0] = over;
      if (generation == 1)
        heap->gc_long_lived_pending += young * (heap->profile->gc_threshold1 + 1);
      if (generation == 2)
        {
          heap->gc_long_lived_total += heap->gc_long_lived_pending;
          heap->gc_long_lived_pending = 0;
        }
    }
}

/* Takes a ring of objects over: many are old by now, few are young. */
void
ctw_gc_adopt (CtwHeap *heap, CtwGcHead *ring)
{
  gboolean old = heap->gc_stats.collections[1] > 0;

  ring_merge (ring, &heap->generations[old ? 2 : 0]);
}

/**
 * ctw_gc_get_stats:
 * @stats: (out): what the collector did so far
 */
void
ctw_gc_get_stats (const CtwHeap *heap, CtwGcStats *stats)
{
  *stats = heap->gc_stats;
}

/**
 * ctw_gc_count_objects:
 * @generation: 0, 1 or 2
 *
 * Returns: how many objects the generation holds, counted now
 */
gint64
ctw_gc_count_objects (const CtwHeap *heap, guint generation)
{
  const CtwGcHead *ring = &heap->generations[generation];
  gint64 n = 0;

  for (const CtwGcHead *head = next_of (ring); head != ring; head = next_of (head))
    n++;
  return n;
}
