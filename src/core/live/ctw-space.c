/* SPDX-License-Identifier: MIT */
/*
 * ctw-space.c: the heap, the classes, and the objects that stand outside of the heap.
 *
 * Invariant: every object in the heap was made by ctw_space_new_object() and
 * holds a reference to its class where that is a heap type; what CPython keeps
 * in static memory or in code objects is in the arena of the space, counts
 * nowhere and never dies.
 */
#include "live/ctw-object-private.h"
#include "profile/ctw-texts-private.h"

#include <string.h>

/* Where the type object keeps what is known of a class: PyTypeObject, the same on all versions. */
#define TYPE_NAME 24
#define TYPE_BASICSIZE 32
#define TYPE_ITEMSIZE 40
#define TYPE_WEAKLISTOFFSET 208
#define TYPE_BASE 256
#define TYPE_DICTOFFSET 288

#define IMMORTAL 0xffffffffu
#define IMMORTAL_SPLIT 0xc0000000u

/* --- objects outside of the heap */

static guint64
static_refcount (const CtwProfile *profile)
{
  switch (profile->refcount_word)
    {
    case CTW_REFCOUNT_PLAIN:
      return 1;
    case CTW_REFCOUNT_IMMORTAL:
      return IMMORTAL;
    case CTW_REFCOUNT_SPLIT:
      return IMMORTAL_SPLIT;
    default:
      g_return_val_if_reached (1);
    }
}

/* An object that nobody counts. @size is from the object pointer on. */
CtwRef
ctw_space_new_static (CtwSpace *space, CtwLiveClass *klass, gsize size)
{
  guint8 *memory = ctw_arena_alloc (space->arena, 32 + size);
  CtwRef ref = (CtwRef) (gpointer) (memory + 32);

  ref->refcount = static_refcount (space->profile);
  ref->type = klass->block;
  g_hash_table_add (space->static_refs, ref);
  return ref;
}

/* --- classes */

static gpointer
new_type_block (CtwSpace *space, CtwLiveClass *klass)
{
  guint8 *memory = ctw_arena_alloc (space->arena, 32 + space->profile->heap_type_size);

  *(CtwLiveClass **) (gpointer) (memory + 24) = klass;
  return memory + 32;
}

/* Fills the type object from the record. */
void
ctw_space_init_type (CtwSpace *space, CtwLiveClass *klass)
{
  CtwRef ref = (CtwRef) (gpointer) klass->block;
  CtwLiveClass *type = space->of[CTW_FORM_CLASS];

  ref->refcount = klass->heap_type ? 1 : static_refcount (space->profile);
  ref->type = type != NULL ? type->block : klass->block;
  ctw_set_pointer (ref, TYPE_NAME, klass->name);
  *ctw_word (ref, TYPE_BASICSIZE) = klass->basicsize;
  *ctw_word (ref, TYPE_ITEMSIZE) = klass->itemsize;
  *ctw_word (ref, TYPE_WEAKLISTOFFSET) = (guint64) (gint64) klass->weakref_offset;
  *ctw_word (ref, TYPE_DICTOFFSET) = (guint64) (gint64) klass->dict_offset;
  ctw_set_pointer (ref, TYPE_BASE, klass->base != NULL ? klass->base->block : NULL);
  g_hash_table_add (space->static_refs, ref);
}

/* A class record; the caller fills it and calls ctw_space_init_type(). */
CtwLiveClass *
ctw_space_add_class (CtwSpace *space, const char *name, CtwForm form)
{
  CtwLiveClass *klass = ctw_arena_new0 (space->arena, CtwLiveClass);

  klass->name = ctw_arena_strdup (space->arena, name);
  klass->form = form;
  klass->block = new_type_block (space, klass);
  klass->attrs = g_hash_table_new (g_str_hash, g_str_equal);
  klass->tag.kind = CTW_HEAP_OTHER;
  klass->tag.owner = (guint16) MIN (space->classes->len, (guint) G_MAXUINT16);
  g_ptr_array_add (space->classes, klass);
  return klass;
}

typedef struct
{
  CtwForm form;
  const char *name;
  CtwHeapKind kind;
  gboolean gc;
} BuiltinForm;

/* The classes that every program has, by form. */
static const BuiltinForm builtin_forms[] = {
  { CTW_FORM_CLASS, "type", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_INSTANCE, "object", CTW_HEAP_OBJECT, FALSE },
  { CTW_FORM_NONE, "NoneType", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_ELLIPSIS, "NotImplementedType", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_ELLIPSIS, "ellipsis", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_BOOL, "bool", CTW_HEAP_INT, FALSE },
  { CTW_FORM_INT, "int", CTW_HEAP_INT, FALSE },
  { CTW_FORM_FLOAT, "float", CTW_HEAP_FLOAT, FALSE },
  { CTW_FORM_STR, "str", CTW_HEAP_STR, FALSE },
  { CTW_FORM_TUPLE, "tuple", CTW_HEAP_TUPLE, TRUE },
  { CTW_FORM_LIST, "list", CTW_HEAP_LIST, TRUE },
  { CTW_FORM_DICT, "dict", CTW_HEAP_DICT, TRUE },
  { CTW_FORM_RANGE, "range", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_WEAKREF, "weakref", CTW_HEAP_WEAKREF, TRUE },
  { CTW_FORM_METHOD, "method", CTW_HEAP_OTHER, TRUE },
  { CTW_FORM_VIEW, "dict_keys", CTW_HEAP_OTHER, TRUE },
  { CTW_FORM_VIEW, "dict_values", CTW_HEAP_OTHER, TRUE },
  { CTW_FORM_VIEW, "dict_items", CTW_HEAP_OTHER, TRUE },
  { CTW_FORM_EXCEPTION, "BaseException", CTW_HEAP_OBJECT, TRUE },
  { CTW_FORM_FUNCTION, "function", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_BUILTIN, "builtin_function_or_method", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_MODULE, "module", CTW_HEAP_OTHER, FALSE },
  { CTW_FORM_UNKNOWN, "unknown", CTW_HEAP_OTHER, FALSE },
};

static void
make_builtin_classes (CtwSpace *space)
{
  guint n_views = 0;

  for (guint i = 0; i < G_N_ELEMENTS (builtin_forms); i++)
    {
      const BuiltinForm *row = &builtin_forms[i];
      const char *name = row->form == CTW_FORM_WEAKREF
                             ? ctw_profile_says (space->profile, CTW_TEXT_WEAKREF_TYPE)
                             : row->name;
      CtwLiveClass *klass = ctw_space_add_class (space, name, row->form);
      space->of[row->form] = klass;
      if (row->form == CTW_FORM_VIEW)
        space->views[n_views++] = klass;
      klass->tag.kind = (guint16) row->kind;
      klass->gc = row->gc;
      klass->pre = row->gc ? sizeof (CtwGcHead) : 0;
      klass->basicsize = sizeof (CtwHead);
      ctw_space_init_type (space, klass);
    }
}

static void
make_iterator_classes (CtwSpace *space)
{
  const CtwLiveClass *list = space->of[CTW_FORM_LIST];

  for (guint i = 0; i < CTW_ITERATOR_N; i++)
    {
      CtwLiveClass *klass = ctw_space_add_class (space, "iterator", CTW_FORM_LIST);
      klass->tag = list->tag;
      klass->gc = list->gc;
      klass->pre = list->pre;
      klass->basicsize = list->basicsize;
      space->iterators[i] = klass;
      ctw_space_init_type (space, klass);
    }
}

/* --- the objects that exist once */

static void
make_bools (CtwSpace *space)
{
  CtwRef *both[2] = { &space->false_, &space->true_ };

  for (gint i = 0; i < 2; i++)
    {
      *both[i] = ctw_space_new_static (space, space->of[CTW_FORM_BOOL], 32);
      ctw_int_write (space->profile, *both[i], i, FALSE);
    }
}

static void
make_small_ints (CtwSpace *space)
{
  gint64 max = space->profile->small_int_max;

  space->small_ints = ctw_arena_array0 (space->arena, CtwRef, max + 6);
  for (gint64 i = -5; i <= max; i++)
    {
      CtwRef ref = ctw_space_new_static (space, space->of[CTW_FORM_INT], 32);
      ctw_int_write (space->profile, ref, i, TRUE);
      space->small_ints[i + 5] = ref;
    }
}

/* The one table of all empty dicts: never written to. */
static void
make_empty_keys (CtwSpace *space)
{
  space->empty_keys = ctw_arena_alloc (space->arena, space->profile->keys_header + 16);
  *ctw_word (space->empty_keys, 0) = 1;
}

/* The class of the same form that stands before the one that is found by its form. */
static CtwLiveClass *
class_before (CtwSpace *space, CtwForm form)
{
  return space->classes->pdata[space->of[form]->tag.owner - 1];
}

static void
make_singletons (CtwSpace *space)
{
  space->none = ctw_space_new_static (space, space->of[CTW_FORM_NONE], 16);
  space->ellipsis = ctw_space_new_static (space, space->of[CTW_FORM_ELLIPSIS], 16);
  space->not_implemented = ctw_space_new_static (space, class_before (space, CTW_FORM_ELLIPSIS),
                                                 16);
  space->unknown = ctw_space_new_static (space, space->of[CTW_FORM_UNKNOWN], 16);
  make_bools (space);
  make_small_ints (space);
  make_empty_keys (space);
  space->empty_str = ctw_str_intern (space, "");
  space->empty_tuple = ctw_tuple_static (space, 0);
}

/* An empty space for programs of one version. */
CtwSpace *
ctw_space_new (const CtwProfile *profile)
{
  CtwSpace *space = g_new0 (CtwSpace, 1);

  space->profile = profile;
  space->heap = ctw_heap_new (profile);
  space->arena = ctw_arena_new ();
  space->classes = g_ptr_array_new ();
  g_ptr_array_add (space->classes, NULL);
  space->strings = g_hash_table_new (g_str_hash, g_str_equal);
  space->static_refs = g_hash_table_new (NULL, NULL);
  space->dying = g_ptr_array_new ();
  space->track_dicts_always = profile->dict_tracking == CTW_DICT_TRACKING_ALWAYS;
  ctw_freelists_init (space);
  make_builtin_classes (space);
  make_iterator_classes (space);
  make_singletons (space);
  return space;
}

/* Drops all of it at once, live objects too. */
void
ctw_space_free (CtwSpace *space)
{
  for (guint i = 1; i < space->classes->len; i++)
    g_hash_table_unref (((CtwLiveClass *) space->classes->pdata[i])->attrs);
  ctw_raised_clear (space);
  ctw_freelists_free (space);
  g_ptr_array_unref (space->classes);
  g_ptr_array_unref (space->dying);
  g_hash_table_unref (space->strings);
  g_hash_table_unref (space->static_refs);
  ctw_heap_free (space->heap);
  ctw_arena_free (space->arena);
  g_free (space);
}

/* --- raising */

/* Remembers an exception of a built-in type. */
gboolean
ctw_raise (CtwSpace *space, const char *type, const char *format, ...)
{
  va_list args;

  ctw_raised_clear (space);
  va_start (args, format);
  space->raised.message = g_strdup_vprintf (format, args);
  va_end (args);
  space->raised.type = type;
  return FALSE;
}

gboolean
ctw_raise_memory (CtwSpace *space)
{
  return ctw_raise (space, "MemoryError", "%s", "");
}

void
ctw_raised_clear (CtwSpace *space)
{
  CtwRef value = g_steal_pointer (&space->raised.value);

  g_clear_pointer (&space->raised.message, g_free);
  space->raised.type = NULL;
  space->raised.klass = NULL;
  if (value != NULL)
    ctw_ref_down (space, value);
}

/* --- objects in the heap */

/* A block; where it is refused, MemoryError is raised. */
gpointer
ctw_space_alloc (CtwSpace *space, gsize request, CtwHeapTag tag)
{
  gpointer block = ctw_heap_alloc (space->heap, request, tag);

  if (G_UNLIKELY (block == NULL))
    ctw_raise_memory (space);
  return block;
}

static void
init_head (CtwRef ref, CtwLiveClass *klass)
{
  ref->refcount = 1;
  ref->type = klass->block;
  if (klass->heap_type)
    ctw_ref_up ((CtwRef) (gpointer) klass->block);
}

/* A new object of @request bytes, cleared behind its head; the collector does not know it yet. */
CtwRef
ctw_space_new_object (CtwSpace *space, CtwLiveClass *klass, gsize request)
{
  guint8 *block = ctw_space_alloc (space, request, klass->tag);

  if (block == NULL)
    return NULL;
  memset (block, 0, request);
  CtwRef ref = (CtwRef) (gpointer) (block + klass->pre);
  init_head (ref, klass);
  if (klass->gc)
    ctw_gc_count_allocation (space->heap, 1);
  return ref;
}

void
ctw_space_free_object (CtwSpace *space, CtwRef ref, gsize request)
{
  CtwLiveClass *klass = ctw_class_of (ref);

  if (klass->gc)
    {
      ctw_ref_untrack (space, ref);
      ctw_gc_count_allocation (space->heap, -1);
    }
  ctw_heap_release (space->heap, (guint8 *) ref - klass->pre, request, klass->tag);
  if (klass->heap_type)
    ctw_ref_down (space, (CtwRef) (gpointer) klass->block);
}

void
ctw_ref_track (CtwSpace *space, CtwRef ref)
{
  CtwGcHead *head = ctw_gc_head_of (ref);

  if (!ctw_gc_is_tracked (head))
    ctw_gc_track (space->heap, head);
}

void
ctw_ref_untrack (CtwSpace *space, CtwRef ref)
{
  ctw_gc_untrack (space->heap, ctw_gc_head_of (ref));
}

/* --- free lists: what the version keeps, and how many (reference: pycore_freelist.h) */

typedef struct
{
  guint tuple_sizes; /* sizes 1 … n */
  guint ints;
  guint methods;
  gboolean any_keys; /* small tables of either kind */
} FreelistRule;

static const FreelistRule *
freelist_rule (const CtwProfile *profile)
{
  static const FreelistRule old = { 19, 0, 256, TRUE }, middle = { 19, 0, 0, FALSE },
                            no_ints = { 20, 0, 0, FALSE }, newest = { 20, 100, 20, FALSE };

  switch (profile->free_lists)
    {
    case CTW_FREE_LISTS_3_8:
    case CTW_FREE_LISTS_3_9:
      return &old;
    case CTW_FREE_LISTS_3_11:
      return &middle;
    case CTW_FREE_LISTS_3_13:
      return &no_ints;
    case CTW_FREE_LISTS_3_14:
    case CTW_FREE_LISTS_3_15:
      return &newest;
    default:
      g_return_val_if_reached (&old);
    }
}

void
ctw_freelists_init (CtwSpace *space)
{
  const FreelistRule *rule = freelist_rule (space->profile);
  CtwFreelist *lists = space->freelists;

  lists[CTW_FREELIST_FLOAT].max = 100;
  lists[CTW_FREELIST_INT].max = rule->ints;
  lists[CTW_FREELIST_LIST].max = 80;
  lists[CTW_FREELIST_DICT].max = 80;
  lists[CTW_FREELIST_KEYS].max = 80;
  lists[CTW_FREELIST_METHOD].max = rule->methods;
  for (guint i = 1; i <= rule->tuple_sizes; i++)
    lists[CTW_FREELIST_TUPLE + i].max = 2000;
  for (guint i = 0; i < CTW_FREELIST_N; i++)
    if (lists[i].max > 0)
      lists[i].blocks = g_new (guint8 *, lists[i].max);
}

void
ctw_freelists_free (CtwSpace *space)
{
  for (guint i = 0; i < CTW_FREELIST_N; i++)
    g_free (space->freelists[i].blocks);
}

/* The start of a block that was kept; NULL where there is none. */
guint8 *
ctw_freelist_take (CtwSpace *space, guint id)
{
  CtwFreelist *list = &space->freelists[id];

  return list->n > 0 ? list->blocks[--list->n] : NULL;
}

/* Whether @block is kept for reuse; it stays counted as allocated. */
gboolean
ctw_freelist_keep (CtwSpace *space, guint id, guint8 *block)
{
  CtwFreelist *list = &space->freelists[id];

  if (list->n >= list->max)
    return FALSE;
  list->blocks[list->n++] = block;
  return TRUE;
}

/* The bytes and the tag of what a free list holds. */
gsize
ctw_freelist_request (CtwSpace *space, guint id, CtwHeapTag *tag)
{
  const CtwProfile *profile = space->profile;

  switch (id)
    {
    case CTW_FREELIST_FLOAT:
      *tag = space->of[CTW_FORM_FLOAT]->tag;
      return profile->float_request;
    case CTW_FREELIST_INT:
      *tag = space->of[CTW_FORM_INT]->tag;
      return profile->int_digit_request;
    case CTW_FREELIST_LIST:
      *tag = space->of[CTW_FORM_LIST]->tag;
      return CTW_LIST_REQUEST;
    case CTW_FREELIST_DICT:
      *tag = space->of[CTW_FORM_DICT]->tag;
      return profile->dict_request;
    case CTW_FREELIST_KEYS:
      *tag = (CtwHeapTag){ CTW_HEAP_KEYS, space->of[CTW_FORM_DICT]->tag.owner };
      return ctw_table_bytes (profile, CTW_TABLE_UNICODE, 8);
    case CTW_FREELIST_METHOD:
      *tag = space->of[CTW_FORM_METHOD]->tag;
      return CTW_METHOD_REQUEST;
    default:
      *tag = space->of[CTW_FORM_TUPLE]->tag;
      return profile->tuple_base + 8 * (gsize) (id - CTW_FREELIST_TUPLE);
    }
}

/* A full collection empties the free lists. CPython: clear_freelists(). */
void
ctw_freelists_clear (CtwSpace *space)
{
  for (guint i = 0; i < CTW_FREELIST_N; i++)
    {
      CtwHeapTag tag;
      guint8 *block;
      while ((block = ctw_freelist_take (space, i)) != NULL)
        ctw_heap_release (space->heap, block, ctw_freelist_request (space, i, &tag), tag);
    }
}
