/* SPDX-License-Identifier: MIT */
/*
 * ctw-life.c: what objects refer to and how they die.
 *
 * Invariant: ctw_ref_traverse() visits every reference that an object holds to
 * another exactly once, and ctw_ref_dealloc() gives exactly those up.
 */
#include "live/ctw-object-private.h"

#include <string.h>

#define WEAKREF_REFERENT 16
#define WEAKREF_CALLBACK 24
#define WEAKREF_HASH 32
#define WEAKREF_PREV 40
#define WEAKREF_NEXT 48
#define METHOD_FUNCTION 16
#define METHOD_SELF 24
#define RANGE_START 16
#define VIEW_DICT 16
#define EXCEPTION_ARGS 24
/* Deeper structures die from a list, so that the stack of this process does not overflow. */
#define MAX_DEPTH 50

/* --- sizes */

static gsize
instance_bytes (CtwSpace *space, CtwRef ref, const CtwLiveClass *klass)
{
  guint8 *inside = ctw_instance_inline (space, ref);
  gsize body = klass->basicsize;

  if (inside != NULL)
    body += ctw_values_inline_bytes (space, ctw_values_inline_room (inside));
  return klass->pre + body;
}

static gsize
tuple_bytes (CtwSpace *space, CtwRef ref, const CtwLiveClass *klass)
{
  gsize n = ctw_tuple_n (ref);

  if (klass == space->of[CTW_FORM_TUPLE])
    return space->profile->tuple_base + 8 * n;
  return klass->pre + CTW_UP8 (klass->basicsize + 8 * (n + 1));
}

/* CPython: long_subtype_new(): at least one digit, and an item to spare. */
static gsize
int_bytes (CtwSpace *space, CtwRef ref, const CtwLiveClass *klass)
{
  gsize n = MAX (ctw_int_n_digits (ctw_int_get (space, ref)), 1);

  return klass->pre + CTW_UP8 (klass->basicsize + klass->itemsize * (n + 1));
}

/* Bytes that the block of an object was asked for, read from the object. */
gsize
ctw_ref_request (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  switch (klass->form)
    {
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
      return instance_bytes (space, ref, klass);
    case CTW_FORM_INT:
      return klass->heap_type ? int_bytes (space, ref, klass) : ctw_int_request_of (space, ref);
    case CTW_FORM_FLOAT:
      return klass->heap_type ? instance_bytes (space, ref, klass) : space->profile->float_request;
    case CTW_FORM_STR:
      return klass->heap_type ? instance_bytes (space, ref, klass)
                              : ctw_str_own_request (space, ref);
    case CTW_FORM_TUPLE:
      return tuple_bytes (space, ref, klass);
    case CTW_FORM_LIST:
      return klass->heap_type ? instance_bytes (space, ref, klass) : CTW_LIST_REQUEST;
    case CTW_FORM_DICT:
      return klass->heap_type ? instance_bytes (space, ref, klass) : space->profile->dict_request;
    case CTW_FORM_RANGE:
      return CTW_RANGE_REQUEST;
    case CTW_FORM_WEAKREF:
      return space->profile->weakref_request;
    case CTW_FORM_METHOD:
      return CTW_METHOD_REQUEST;
    case CTW_FORM_VIEW:
      return CTW_VIEW_REQUEST;
    case CTW_FORM_NONE:
    case CTW_FORM_ELLIPSIS:
    case CTW_FORM_BOOL:
    case CTW_FORM_FUNCTION:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_CLASS:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      return 0;
    }
}

/* sys.getsizeof(o). */
gsize
ctw_ref_sizeof (CtwSpace *space, CtwRef ref)
{
  const CtwProfile *profile = space->profile;
  const CtwLiveClass *klass = ctw_class_of (ref);
  gint64 value;

  switch (klass->form)
    {
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
      return klass->pre + klass->basicsize;
    case CTW_FORM_INT:
    case CTW_FORM_BOOL:
      value = ctw_int_get (space, ref);
      return klass->pre
             + (value == 0 ? profile->int_zero_size : 24 + 4 * (gsize) ctw_int_n_digits (value));
    case CTW_FORM_TUPLE:
      if (klass == space->of[CTW_FORM_TUPLE])
        return profile->tuple_base + 8 * ctw_tuple_n (ref);
      return klass->pre + klass->basicsize + 8 * ctw_tuple_n (ref);
    case CTW_FORM_LIST:
      return (klass->heap_type ? klass->pre + klass->basicsize : CTW_LIST_REQUEST)
             + 8 * ctw_list_allocated (ref);
    case CTW_FORM_DICT:
      return ctw_dict_sizeof (space, ref);
    case CTW_FORM_NONE:
    case CTW_FORM_ELLIPSIS:
      return 16;
    case CTW_FORM_FLOAT:
      return klass->heap_type ? klass->pre + klass->basicsize : profile->float_request;
    case CTW_FORM_STR:
      return ctw_str_sizeof (space, ref);
    case CTW_FORM_RANGE:
    case CTW_FORM_WEAKREF:
    case CTW_FORM_METHOD:
    case CTW_FORM_VIEW:
    case CTW_FORM_FUNCTION:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_CLASS:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      return ctw_ref_request (space, ref);
    }
}

/* --- traversal */

static void
visit_word (CtwRef ref, CtwGcVisit visit, gpointer data)
{
  if (ref != NULL)
    visit (ref, data);
}

static void
visit_values (CtwSpace *space, guint8 *values, const guint8 *keys, CtwGcVisit visit, gpointer data)
{
  guint room = ctw_values_room (space, values, keys);

  for (guint i = 0; i < room; i++)
    visit_word (ctw_values_items (space, values)[i], visit, data);
}

static void
visit_instance (CtwSpace *space, CtwRef ref, CtwGcVisit visit, gpointer data)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  guint8 *values = ctw_instance_values (space, ref);

  for (guint i = 0; i < klass->n_slots; i++)
    visit_word (ctw_pointer (ref, klass->slots[i]->offset), visit, data);
  if (values != NULL)
    visit_values (space, values, klass->keys, visit, data);
  if (klass->dict_place != CTW_DICT_NOWHERE)
    visit_word (ctw_instance_dict (space, ref), visit, data);
}

static void
visit_dict (CtwSpace *space, CtwRef ref, CtwGcVisit visit, gpointer data)
{
  guint8 *keys = ctw_dict_keys_of (ref), *values = ctw_dict_values_of (ref);

  if (values != NULL)
    {
      /* Values inside an object are the object's to visit. */
      if (!ctw_values_are_embedded (space, values))
        visit_values (space, values, keys, visit, data);
      return;
    }
  if (ctw_keys_is_empty (space, keys))
    return;
  for (gint64 i = 0; i < ctw_keys_nentries (space, keys); i++)
    {
      visit_word (ctw_keys_key (space, keys, i), visit, data);
      visit_word (ctw_keys_value (space, keys, i), visit, data);
    }
}

static void
visit_items (CtwRef *items, gsize n, CtwGcVisit visit, gpointer data)
{
  for (gsize i = 0; i < n; i++)
    visit_word (items[i], visit, data);
}

/* Every reference that @ref holds; those of shared keys to their names aside, which the class
 * has. */
void
ctw_ref_traverse (CtwSpace *space, CtwRef ref, CtwGcVisit visit, gpointer data)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  switch (klass->form)
    {
    case CTW_FORM_EXCEPTION:
      visit_word (ctw_pointer (ref, EXCEPTION_ARGS), visit, data);
      visit_instance (space, ref, visit, data);
      break;
    case CTW_FORM_INSTANCE:
      visit_instance (space, ref, visit, data);
      break;
    case CTW_FORM_TUPLE:
      visit_items (ctw_tuple_items (space, ref), ctw_tuple_n (ref), visit, data);
      if (klass != space->of[CTW_FORM_TUPLE])
        visit_instance (space, ref, visit, data);
      break;
    case CTW_FORM_LIST:
      visit_items (ctw_list_items (ref), ctw_list_n (ref), visit, data);
      if (klass->heap_type)
        visit_instance (space, ref, visit, data);
      break;
    case CTW_FORM_INT:
    case CTW_FORM_FLOAT:
    case CTW_FORM_STR:
      if (klass->heap_type)
        visit_instance (space, ref, visit, data);
      break;
    case CTW_FORM_DICT:
      visit_dict (space, ref, visit, data);
      if (klass->heap_type)
        visit_instance (space, ref, visit, data);
      break;
    case CTW_FORM_WEAKREF:
      visit_word (ctw_pointer (ref, WEAKREF_CALLBACK), visit, data);
      break;
    case CTW_FORM_METHOD:
      visit_items ((CtwRef *) (gpointer) ctw_word (ref, METHOD_FUNCTION), 2, visit, data);
      break;
    case CTW_FORM_VIEW:
      visit_word (ctw_pointer (ref, VIEW_DICT), visit, data);
      break;
    case CTW_FORM_RANGE:
      visit_items ((CtwRef *) (gpointer) ctw_word (ref, RANGE_START), 4, visit, data);
      break;
    case CTW_FORM_NONE:
    case CTW_FORM_ELLIPSIS:
    case CTW_FORM_BOOL:
    case CTW_FORM_FUNCTION:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_CLASS:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      break;
    }
}

/* d.keys(), d.values() or d.items(). CPython: _PyDictView_New(). */
CtwRef
ctw_view_new (CtwSpace *space, CtwRef dict, guint view)
{
  CtwRef ref = ctw_space_new_object (space, space->views[view], CTW_VIEW_REQUEST);

  if (ref == NULL)
    return NULL;
  ctw_set_pointer (ref, VIEW_DICT, ctw_ref_up (dict));
  ctw_ref_track (space, ref);
  return ref;
}

/* Which of the three: 0 keys, 1 values, 2 items. */
guint
ctw_view_kind (CtwSpace *space, CtwRef ref)
{
  guint view = 0;

  while (view < 2 && ctw_class_of (ref) != space->views[view])
    view++;
  return view;
}

/* --- weak references */

/* The word that heads the list; NULL where the class has none. */
CtwRef *
ctw_weakref_word (CtwRef ref)
{
  gint offset = ctw_class_of (ref)->weakref_offset;

  return offset == 0 ? NULL : (CtwRef *) (gpointer) ctw_word (ref, offset);
}

/* weakref.ref(referent, callback); one without callback is shared. CPython: weakref___new__(). */
CtwRef
ctw_weakref_new (CtwSpace *space, CtwRef referent, CtwRef callback)
{
  CtwRef *head = ctw_weakref_word (referent);
  CtwLiveClass *klass = space->of[CTW_FORM_WEAKREF];

  if (callback == NULL && *head != NULL && ctw_pointer (*head, WEAKREF_CALLBACK) == NULL)
    return ctw_ref_up (*head);
  CtwRef ref = ctw_space_new_object (space, klass, space->profile->weakref_request);
  if (ref == NULL)
    return NULL;
  ctw_set_pointer (ref, WEAKREF_REFERENT, referent);
  *ctw_word (ref, WEAKREF_HASH) = G_MAXUINT64;
  if (callback != NULL)
    ctw_set_pointer (ref, WEAKREF_CALLBACK, ctw_ref_up (callback));
  /* One without callback goes first, the others behind it. */
  CtwRef prev = callback != NULL && *head != NULL && ctw_pointer (*head, WEAKREF_CALLBACK) == NULL
                    ? *head
                    : NULL;
  CtwRef next = prev != NULL ? ctw_pointer (prev, WEAKREF_NEXT) : *head;
  ctw_set_pointer (ref, WEAKREF_PREV, prev);
  ctw_set_pointer (ref, WEAKREF_NEXT, next);
  if (next != NULL)
    ctw_set_pointer (next, WEAKREF_PREV, ref);
  if (prev != NULL)
    ctw_set_pointer (prev, WEAKREF_NEXT, ref);
  else
    *head = ref;
  ctw_ref_track (space, ref);
  return ref;
}

static void
unlink_weakref (CtwSpace *space, CtwRef ref)
{
  CtwRef referent = ctw_pointer (ref, WEAKREF_REFERENT);
  CtwRef prev = ctw_pointer (ref, WEAKREF_PREV), next = ctw_pointer (ref, WEAKREF_NEXT);

  if (referent == NULL)
    return;
  if (prev != NULL)
    ctw_set_pointer (prev, WEAKREF_NEXT, next);
  else
    *ctw_weakref_word (referent) = next;
  if (next != NULL)
    ctw_set_pointer (next, WEAKREF_PREV, prev);
  ctw_set_pointer (ref, WEAKREF_REFERENT, NULL);
  ctw_set_pointer (ref, WEAKREF_PREV, NULL);
  ctw_set_pointer (ref, WEAKREF_NEXT, NULL);
}

/* The object dies: its weak references are dead from now on. */
void
ctw_weakrefs_clear (CtwSpace *space, CtwRef ref)
{
  CtwRef *head = ctw_weakref_word (ref);

  while (head != NULL && *head != NULL)
    unlink_weakref (space, *head);
}

/* --- dying */

static void
clear_slots (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  for (guint i = 0; i < klass->n_slots; i++)
    ctw_ref_clear (space, (CtwRef *) (gpointer) ctw_word (ref, klass->slots[i]->offset));
}

static void
clear_items (CtwSpace *space, CtwRef *items, gsize n)
{
  for (gsize i = 0; i < n; i++)
    ctw_ref_clear (space, &items[i]);
}

/* CPython: subtype_dealloc(): weak references, slots, dict, then the block. */
static void
dealloc_instance (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);
  gsize request = ctw_ref_request (space, ref);

  if (klass->gc)
    ctw_ref_untrack (space, ref);
  ctw_weakrefs_clear (space, ref);
  clear_slots (space, ref);
  if (klass->dict_place != CTW_DICT_NOWHERE)
    ctw_instance_release_storage (space, ref);
  if (klass->form == CTW_FORM_EXCEPTION)
    ctw_ref_clear (space, (CtwRef *) (gpointer) ctw_word (ref, EXCEPTION_ARGS));
  if (klass->form == CTW_FORM_LIST)
    ctw_list_wipe (space, ref);
  if (klass->form == CTW_FORM_DICT)
    ctw_dict_empty (space, ref);
  if (klass->form == CTW_FORM_STR)
    ctw_str_empty (space, ref);
  ctw_space_free_object (space, ref, request);
}

static void
dealloc_tuple (CtwSpace *space, CtwRef ref)
{
  CtwLiveClass *klass = ctw_class_of (ref);
  gsize n = ctw_tuple_n (ref), request = ctw_ref_request (space, ref);

  ctw_ref_untrack (space, ref);
  clear_items (space, ctw_tuple_items (space, ref), n);
  if (klass != space->of[CTW_FORM_TUPLE])
    {
      ctw_weakrefs_clear (space, ref);
      clear_slots (space, ref);
      if (klass->dict_place != CTW_DICT_NOWHERE)
        ctw_instance_release_storage (space, ref);
    }
  else if (n < CTW_FREELIST_N - CTW_FREELIST_TUPLE
           && ctw_freelist_keep (space, CTW_FREELIST_TUPLE + (guint) n,
                                 (guint8 *) ref - klass->pre))
    return;
  ctw_space_free_object (space, ref, request);
}

static void
dealloc_list (CtwSpace *space, CtwRef ref)
{
  CtwLiveClass *klass = ctw_class_of (ref);

  ctw_ref_untrack (space, ref);
  ctw_list_wipe (space, ref);
  if (!ctw_freelist_keep (space, CTW_FREELIST_LIST, (guint8 *) ref - klass->pre))
    ctw_space_free_object (space, ref, CTW_LIST_REQUEST);
}

static void
dealloc_block (CtwSpace *space, CtwRef ref, guint freelist)
{
  gsize request = ctw_ref_request (space, ref);

  if (freelist == CTW_FREELIST_INT && request != space->profile->int_digit_request)
    freelist = CTW_FREELIST_N;
  if (freelist < CTW_FREELIST_N && ctw_freelist_keep (space, freelist, (guint8 *) ref))
    return;
  ctw_space_free_object (space, ref, request);
}

static void
dealloc_weakref (CtwSpace *space, CtwRef ref)
{
  ctw_ref_untrack (space, ref);
  unlink_weakref (space, ref);
  ctw_ref_clear (space, (CtwRef *) (gpointer) ctw_word (ref, WEAKREF_CALLBACK));
  ctw_space_free_object (space, ref, space->profile->weakref_request);
}

static void
dealloc_method (CtwSpace *space, CtwRef ref)
{
  ctw_ref_untrack (space, ref);
  clear_items (space, (CtwRef *) (gpointer) ctw_word (ref, METHOD_FUNCTION), 2);
  if (!ctw_freelist_keep (space, CTW_FREELIST_METHOD, (guint8 *) ref - ctw_class_of (ref)->pre))
    ctw_space_free_object (space, ref, CTW_METHOD_REQUEST);
}

static void
dealloc_now (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  /* A subclass of int, float, str, list or dict dies as any instance does. */
  switch (klass->heap_type && klass->form != CTW_FORM_TUPLE ? CTW_FORM_INSTANCE : klass->form)
    {
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
      dealloc_instance (space, ref);
      break;
    case CTW_FORM_TUPLE:
      dealloc_tuple (space, ref);
      break;
    case CTW_FORM_LIST:
      dealloc_list (space, ref);
      break;
    case CTW_FORM_DICT:
      ctw_dict_dealloc (space, ref);
      break;
    case CTW_FORM_INT:
      dealloc_block (space, ref, CTW_FREELIST_INT);
      break;
    case CTW_FORM_FLOAT:
      dealloc_block (space, ref, CTW_FREELIST_FLOAT);
      break;
    case CTW_FORM_STR:
      dealloc_block (space, ref, CTW_FREELIST_N);
      break;
    case CTW_FORM_WEAKREF:
      dealloc_weakref (space, ref);
      break;
    case CTW_FORM_METHOD:
      dealloc_method (space, ref);
      break;
    case CTW_FORM_VIEW:
      ctw_ref_untrack (space, ref);
      clear_items (space, (CtwRef *) (gpointer) ctw_word (ref, VIEW_DICT), 1);
      ctw_space_free_object (space, ref, CTW_VIEW_REQUEST);
      break;
    case CTW_FORM_RANGE:
      clear_items (space, (CtwRef *) (gpointer) ctw_word (ref, RANGE_START), 4);
      ctw_space_free_object (space, ref, CTW_RANGE_REQUEST);
      break;
    case CTW_FORM_NONE:
    case CTW_FORM_ELLIPSIS:
    case CTW_FORM_BOOL:
    case CTW_FORM_FUNCTION:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_CLASS:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      g_assert_not_reached ();
    }
}

/* The last reference went. */
void
ctw_ref_dealloc (CtwSpace *space, CtwRef ref)
{
  if (space->depth >= MAX_DEPTH)
    {
      g_ptr_array_add (space->dying, ref);
      return;
    }
  space->depth++;
  dealloc_now (space, ref);
  while (space->depth == 1 && space->dying->len > 0)
    dealloc_now (space, g_ptr_array_steal_index_fast (space->dying, space->dying->len - 1));
  space->depth--;
}

/* --- the collector */

static void
gc_traverse (gpointer object, CtwGcVisit visit, gpointer visit_data, gpointer user_data)
{
  ctw_ref_traverse (user_data, object, visit, visit_data);
}

static gint64
gc_refcount (gpointer object, gpointer user_data)
{
  return (gint64) ((CtwRef) object)->refcount;
}

/* Objects outside of the heap have cleared words in front of them, so they look untracked. */
static CtwGcHead *
gc_head (gpointer object, gpointer user_data)
{
  return ctw_class_of (object)->gc ? ctw_gc_head_of (object) : NULL;
}

static void
clear_attributes (CtwSpace *space, CtwRef ref)
{
  clear_slots (space, ref);
  if (ctw_class_of (ref)->dict_place != CTW_DICT_NOWHERE)
    ctw_instance_release_storage (space, ref);
}

/* What keeps a cycle together goes. CPython: tp_clear. */
void
ctw_ref_clear_contents (CtwSpace *space, CtwRef ref)
{
  switch (ctw_form_of (ref))
    {
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
      clear_attributes (space, ref);
      break;
    case CTW_FORM_INT:
    case CTW_FORM_FLOAT:
    case CTW_FORM_STR:
      if (ctw_class_of (ref)->heap_type)
        clear_attributes (space, ref);
      break;
    case CTW_FORM_LIST:
      ctw_list_wipe (space, ref);
      if (ctw_class_of (ref)->heap_type)
        clear_attributes (space, ref);
      break;
    case CTW_FORM_DICT:
      ctw_dict_empty (space, ref);
      if (ctw_class_of (ref)->heap_type)
        clear_attributes (space, ref);
      break;
    case CTW_FORM_TUPLE:
    case CTW_FORM_NONE:
    case CTW_FORM_ELLIPSIS:
    case CTW_FORM_BOOL:
    case CTW_FORM_RANGE:
    case CTW_FORM_WEAKREF:
    case CTW_FORM_METHOD:
    case CTW_FORM_VIEW:
    case CTW_FORM_FUNCTION:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_CLASS:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      break;
    }
}

/* CPython: delete_garbage(). */
static void
gc_clear (gpointer *objects, guint n, gpointer user_data)
{
  CtwSpace *space = user_data;

  for (guint i = 0; i < n; i++)
    ctw_ref_up (objects[i]);
  for (guint i = 0; i < n; i++)
    ctw_weakrefs_clear (space, objects[i]);
  for (guint i = 0; i < n; i++)
    ctw_ref_clear_contents (space, objects[i]);
  for (guint i = 0; i < n; i++)
    ctw_ref_down (space, objects[i]);
}

CtwGcTraits
ctw_space_gc_traits (void)
{
  return (CtwGcTraits){ gc_traverse, gc_refcount, gc_head, gc_clear };
}

/* gc.collect(generation); a full one empties the free lists too. */
gint64
ctw_space_collect (CtwSpace *space, guint generation)
{
  CtwGcTraits traits = ctw_space_gc_traits ();
  gint64 n = ctw_gc_collect (space->heap, generation, &traits, space);

  if (generation == 2)
    ctw_freelists_clear (space);
  return n;
}

/* Between two operations: what the thresholds say. */
void
ctw_space_collect_due (CtwSpace *space)
{
  CtwGcTraits traits = ctw_space_gc_traits ();
  CtwGcStats before, after;

  if (!ctw_gc_is_due (space->heap))
    return;
  ctw_gc_get_stats (space->heap, &before);
  ctw_gc_collect_due (space->heap, &traits, space);
  ctw_gc_get_stats (space->heap, &after);
  if (after.collections[2] != before.collections[2])
    ctw_freelists_clear (space);
}
