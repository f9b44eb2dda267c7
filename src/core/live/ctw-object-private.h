/* SPDX-License-Identifier: MIT */
/*
 * ctw-object-private.h: objects as they stand in the memory of a CtwHeap.
 *
 * A CtwRef points at a reference count word, as id() answers; everything else
 * is read and written at the offsets of the profile.  Objects that CPython
 * holds outside of the heap (None, small ints, constants of the code, classes)
 * stand in memory of the space, in the same layout, and are counted nowhere.
 */
#pragma once

#ifndef CTW_COMPILATION
#error "only for libcutaway itself"
#endif

#include "base/ctw-arena.h"
#include "heap/ctw-heap-small-private.h"
#include "object/ctw-table.h"
#include "type/ctw-type.h"

G_BEGIN_DECLS

typedef struct _CtwSpace CtwSpace;
typedef struct _CtwLiveClass CtwLiveClass;
typedef struct _CtwLiveAttr CtwLiveAttr;

/* The words that every object begins with. */
typedef struct
{
  guint64 refcount;
  guint8 *type; /* a type object; the word before it points at its CtwLiveClass */
} CtwHead;

typedef CtwHead *CtwRef;

#define CTW_LIST_REQUEST 56
#define CTW_METHOD_REQUEST 64
#define CTW_RANGE_REQUEST 48
#define CTW_VIEW_REQUEST 40

/* How an object is read: what stands behind its head. */
typedef enum
{
  CTW_FORM_INSTANCE = 1, /* nothing but slots and attributes */
  CTW_FORM_NONE,
  CTW_FORM_ELLIPSIS,
  CTW_FORM_BOOL,
  CTW_FORM_INT,
  CTW_FORM_FLOAT,
  CTW_FORM_STR,
  CTW_FORM_TUPLE,
  CTW_FORM_LIST,
  CTW_FORM_DICT,
  CTW_FORM_RANGE,
  CTW_FORM_WEAKREF,
  CTW_FORM_METHOD, /* a function and the object it is bound to */
  CTW_FORM_VIEW,   /* of a dict: its keys, values or items */
  CTW_FORM_EXCEPTION,
  CTW_FORM_FUNCTION, /* outside of the heap from here on */
  CTW_FORM_BUILTIN,
  CTW_FORM_CLASS,
  CTW_FORM_MODULE,
  CTW_FORM_UNKNOWN, /* what a statement that is not simulated left behind */
} CtwForm;

typedef enum
{
  CTW_DICT_NOWHERE = 0,
  CTW_DICT_IN_BODY, /* a pointer at dict_offset */
  CTW_DICT_AT_END,  /* a pointer behind the items */
  CTW_DICT_MANAGED, /* in front of the GC header, as the profile says */
} CtwDictPlace;

struct _CtwLiveClass
{
  guint8 *block;       /* the type object */
  const CtwType *type; /* (nullable): NULL for what only the interpreter makes */
  const char *name;
  CtwForm form;
  guint pre; /* bytes in front of the object pointer */
  guint basicsize;
  guint itemsize;
  gboolean gc;
  gboolean heap_type; /* made by a class statement: instances hold a reference */
  gboolean inline_values;
  gboolean born_with_values;
  gboolean is_exception;
  CtwDictPlace dict_place;
  gint dict_offset;
  gint weakref_offset; /* 0: not weakly referenceable */
  CtwHeapTag tag;
  guint8 *keys;      /* (nullable): shared keys */
  guint64 changes;   /* grows whenever the next instance may be made differently */
  GHashTable *attrs; /* name -> CtwLiveAttr, of this class alone */
  guint n_mro;
  CtwLiveClass **mro;
  const CtwLiveClass *base;
  guint n_slots; /* words of __slots__ of the whole chain */
  const CtwSlot **slots;
};

/* Objects kept for reuse. */
typedef enum
{
  CTW_FREELIST_FLOAT,
  CTW_FREELIST_INT,
  CTW_FREELIST_LIST,
  CTW_FREELIST_DICT,
  CTW_FREELIST_KEYS,
  CTW_FREELIST_METHOD,
  CTW_FREELIST_TUPLE, /* and one for each size from here */
  CTW_FREELIST_N = CTW_FREELIST_TUPLE + 21
} CtwFreelistId;

typedef struct
{
  guint n;
  guint max;
  guint8 **blocks;
} CtwFreelist;

/* What enumerate() and its like give: lists of what is to come. */
typedef enum
{
  CTW_ITERATOR_UNSIZED, /* it does not say how many */
  CTW_ITERATOR_SIZED,
  CTW_ITERATOR_GENERATOR,
  CTW_ITERATOR_N,
} CtwIteratorKind;

/* Something that a program raised. */
typedef struct
{
  const CtwLiveClass *klass; /* NULL: nothing */
  const char *type;
  char *message;
  CtwRef value; /* (nullable): the exception, where the program made it */
} CtwRaised;

/* Everything that objects need: the heap, the classes, what lives outside of the heap. */
struct _CtwSpace
{
  const CtwProfile *profile;
  CtwHeap *heap;
  CtwArena *arena;                        /* objects outside of the heap */
  GPtrArray *classes;                     /* CtwLiveClass, by owner; 0 is none */
  GHashTable *strings;                    /* text -> CtwRef: interned */
  CtwLiveClass *of[CTW_FORM_UNKNOWN + 1]; /* the class of each built-in form */
  CtwLiveClass *iterators[CTW_ITERATOR_N];
  CtwLiveClass *views[3]; /* dict_keys, dict_values, dict_items */
  CtwRef none, true_, false_, ellipsis, not_implemented, empty_str, empty_tuple, unknown;
  CtwRef *small_ints; /* from -5 */
  CtwRef chars[256];
  guint8 *empty_keys;
  CtwFreelist freelists[CTW_FREELIST_N];
  GHashTable *static_refs; /* objects outside of the heap, for the checker */
  GPtrArray *dying;        /* deep structures die one by one */
  guint64 changes; /* of classes and of the module: what is made next may come out differently */
  guint depth;
  guint equal_depth; /* of a comparison at work */
  CtwRaised raised;
  gboolean track_dicts_always;
  /* Says that what was asked for is not simulated; the program that owns the space sets it. */
  void (*refuse) (gpointer owner, const char *reason);
  gpointer owner;
};

/* --- words */

static inline guint64 *
ctw_word (gconstpointer base, gint offset)
{
  return (guint64 *) (gpointer) ((guint8 *) base + offset);
}

static inline gpointer
ctw_pointer (gconstpointer base, gint offset)
{
  return (gpointer) (guintptr) *ctw_word (base, offset);
}

static inline void
ctw_set_pointer (gpointer base, gint offset, gconstpointer value)
{
  *ctw_word (base, offset) = (guint64) (guintptr) value;
}

static inline CtwLiveClass *
ctw_class_of (CtwRef ref)
{
  return ((CtwLiveClass **) (gpointer) ref->type)[-1];
}

static inline CtwForm
ctw_form_of (CtwRef ref)
{
  return ctw_class_of (ref)->form;
}

static inline CtwGcHead *
ctw_gc_head_of (CtwRef ref)
{
  return (CtwGcHead *) (gpointer) ((guint8 *) ref - sizeof (CtwGcHead));
}

static inline void
ctw_class_changed (CtwSpace *space, CtwLiveClass *klass)
{
  klass->changes++;
  space->changes++;
}

/* --- life */

void ctw_ref_dealloc (CtwSpace *space, CtwRef ref);

/* Immortal objects have bit 31 set and are never counted; a plain count never gets there. */
static inline CtwRef
ctw_ref_up (CtwRef ref)
{
  if (G_LIKELY ((gint32) ref->refcount >= 0))
    ref->refcount++;
  return ref;
}

static inline void
ctw_ref_down (CtwSpace *space, CtwRef ref)
{
  if (G_LIKELY ((gint32) ref->refcount >= 0) && --ref->refcount == 0)
    ctw_ref_dealloc (space, ref);
}

static inline void
ctw_ref_clear (CtwSpace *space, CtwRef *ref)
{
  CtwRef old = *ref;

  *ref = NULL;
  if (old != NULL)
    ctw_ref_down (space, old);
}

CtwSpace *ctw_space_new (const CtwProfile *profile);
void ctw_space_free (CtwSpace *space);
gpointer ctw_space_alloc (CtwSpace *space, gsize request, CtwHeapTag tag);
CtwRef ctw_space_new_object (CtwSpace *space, CtwLiveClass *klass, gsize request);
void ctw_space_free_object (CtwSpace *space, CtwRef ref, gsize request);
gsize ctw_ref_request (CtwSpace *space, CtwRef ref);
CtwRef ctw_space_new_static (CtwSpace *space, CtwLiveClass *klass, gsize size);
CtwLiveClass *ctw_space_add_class (CtwSpace *space, const char *name, CtwForm form);
void ctw_space_init_type (CtwSpace *space, CtwLiveClass *klass);
CtwGcTraits ctw_space_gc_traits (void);
gint64 ctw_space_collect (CtwSpace *space, guint generation);
void ctw_space_collect_due (CtwSpace *space);
void ctw_ref_traverse (CtwSpace *space, CtwRef ref, CtwGcVisit visit, gpointer data);
void ctw_ref_track (CtwSpace *space, CtwRef ref);
void ctw_ref_untrack (CtwSpace *space, CtwRef ref);
void ctw_ref_clear_contents (CtwSpace *space, CtwRef ref);

/* --- raising; always FALSE or NULL, so that a caller can return it */
gboolean ctw_raise (CtwSpace *space, const char *type, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
gboolean ctw_raise_memory (CtwSpace *space);
void ctw_raised_clear (CtwSpace *space);

/* --- free lists */
guint8 *ctw_freelist_take (CtwSpace *space, guint id);
gboolean ctw_freelist_keep (CtwSpace *space, guint id, guint8 *block);
gsize ctw_freelist_request (CtwSpace *space, guint id, CtwHeapTag *tag);
void ctw_freelists_init (CtwSpace *space);
void ctw_freelists_clear (CtwSpace *space);
void ctw_freelists_free (CtwSpace *space);

/* --- values */
CtwRef ctw_int_new (CtwSpace *space, gint64 value);
gint64 ctw_int_get (CtwSpace *space, CtwRef ref);
guint ctw_int_n_digits (gint64 value);
gboolean ctw_int_is_small (CtwSpace *space, gint64 value);
gsize ctw_live_int_request (const CtwProfile *profile, gint64 value);
void ctw_int_write (const CtwProfile *profile, CtwRef ref, gint64 value, gboolean cached);
CtwRef ctw_int_of_double (CtwSpace *space, double whole);
double ctw_int_quotient (gint64 a, gint64 b);
CtwRef ctw_int_new_size (CtwSpace *space, gint64 value);
CtwRef ctw_int_new_sized (CtwSpace *space, gint64 value, gsize request);
gsize ctw_int_request_of (CtwSpace *space, CtwRef ref);
void ctw_int_note_request (const CtwProfile *profile, CtwRef ref, gint64 value, gsize request);
gsize ctw_int_request_of_result (const CtwProfile *profile, const char *op, gint64 a, gint64 b);
CtwRef ctw_int_static (CtwSpace *space, gint64 value);
CtwRef ctw_float_new (CtwSpace *space, double value);
double ctw_float_get (CtwRef ref);
CtwRef ctw_float_static (CtwSpace *space, double value);
CtwRef ctw_str_new_own (CtwSpace *space, const char *text, gsize length);
CtwRef ctw_str_joined (CtwSpace *space, const char *text, gsize length);
CtwRef ctw_str_new (CtwSpace *space, const char *text, gsize length);
CtwRef ctw_str_static (CtwSpace *space, const char *text, gsize length);
CtwRef ctw_str_intern (CtwSpace *space, const char *text);
gsize ctw_str_request (const CtwProfile *profile, guint64 n_chars, guint kind, gboolean ascii);
guint64 ctw_str_n_chars (CtwRef ref);
char *ctw_str_dup (CtwSpace *space, CtwRef ref, gsize *length);
const char *ctw_str_ascii (CtwSpace *space, CtwRef ref); /* NULL unless ASCII */
gint64 ctw_str_hash (CtwSpace *space, CtwRef ref);
gboolean ctw_str_equal (CtwSpace *space, CtwRef a, CtwRef b);
void ctw_str_write_ascii (CtwSpace *space, CtwRef ref, const char *text, gsize length);
gsize ctw_str_own_request (CtwSpace *space, CtwRef ref);
gsize ctw_str_sizeof (CtwSpace *space, CtwRef ref);
gsize ctw_str_data_bytes (CtwRef ref);
gpointer ctw_str_data_block (CtwSpace *space, CtwRef ref);
gboolean ctw_str_fill (CtwSpace *space, CtwRef ref, CtwRef source);
void ctw_str_empty (CtwSpace *space, CtwRef ref);
guint ctw_str_read_char (CtwSpace *space, CtwRef ref, guint64 index);

CtwRef ctw_tuple_new (CtwSpace *space, gsize n);
CtwRef *ctw_tuple_items (CtwSpace *space, CtwRef ref);
gsize ctw_tuple_n (CtwRef ref);
CtwRef ctw_tuple_static (CtwSpace *space, gsize n);

CtwRef ctw_list_new (CtwSpace *space);
CtwRef ctw_list_new_sized (CtwSpace *space, gsize n, gsize allocated);
gsize ctw_list_n (CtwRef ref);
gsize ctw_list_allocated (CtwRef ref);
CtwRef *ctw_list_items (CtwRef ref);
gboolean ctw_list_append (CtwSpace *space, CtwRef list, CtwRef item);
gboolean ctw_list_set_allocated (CtwSpace *space, CtwRef list, gsize allocated);
void ctw_list_set_n (CtwRef list, gsize n);
gboolean ctw_list_set_size (CtwSpace *space, CtwRef list, gsize n);
gboolean ctw_list_extend_room (CtwSpace *space, CtwRef list, gsize n);
gsize ctw_live_list_grown (const CtwProfile *profile, gsize n, gsize old_n);
void ctw_list_take (CtwRef list, CtwRef from);
void ctw_list_wipe (CtwSpace *space, CtwRef list);
gsize ctw_live_list_exact (const CtwProfile *profile, gsize n);

/* --- dicts and keys */
guint8 *ctw_keys_new (CtwSpace *space, CtwTableKind kind, guint64 slots, CtwHeapTag tag);
guint8 *ctw_keys_new_clone (CtwSpace *space, CtwTableKind kind, guint64 slots, CtwHeapTag tag);
guint8 *ctw_keys_new_shared (CtwSpace *space, CtwLiveClass *klass);
guint64 ctw_keys_slots (CtwSpace *space, const guint8 *keys);
CtwTableKind ctw_keys_kind (CtwSpace *space, const guint8 *keys);
gint64 ctw_keys_usable (CtwSpace *space, const guint8 *keys);
gint64 ctw_keys_nentries (CtwSpace *space, const guint8 *keys);
gsize ctw_keys_bytes (CtwSpace *space, const guint8 *keys);
gint64 ctw_keys_index (CtwSpace *space, const guint8 *keys, guint64 cell);
CtwRef ctw_keys_key (CtwSpace *space, const guint8 *keys, gint64 entry);
CtwRef ctw_keys_value (CtwSpace *space, const guint8 *keys, gint64 entry);
gint64 ctw_keys_entry_hash (CtwSpace *space, const guint8 *keys, gint64 entry);
guint8 *ctw_keys_entry (CtwSpace *space, const guint8 *keys, gint64 entry);
gint64 ctw_keys_find (CtwSpace *space, const guint8 *keys, CtwRef key, gint64 hash);
gboolean ctw_keys_admit (CtwSpace *space, guint8 *keys, CtwRef key, gint64 *index);
guint ctw_keys_capacity (CtwSpace *space, const guint8 *keys);
gint64 ctw_keys_append (CtwSpace *space, guint8 *keys, CtwRef key, gint64 hash, CtwRef value);
void ctw_keys_set_value (CtwSpace *space, guint8 *keys, gint64 entry, CtwRef value);
void ctw_keys_delete (CtwSpace *space, guint8 *keys, gint64 entry);
void ctw_keys_become_shared (CtwSpace *space, CtwLiveClass *klass, guint8 *keys);
void ctw_keys_become_general (CtwSpace *space, guint8 *keys);
void ctw_keys_shrink (CtwSpace *space, CtwLiveClass *klass);
gboolean ctw_keys_is_empty (CtwSpace *space, const guint8 *keys);
void ctw_keys_down (CtwSpace *space, guint8 *keys);
CtwHeapTag ctw_keys_tag (CtwSpace *space, const guint8 *keys);

/* A values array: where it is depends on the shape of the version. */
CtwRef *ctw_values_items (CtwSpace *space, guint8 *values);
guint ctw_values_room (CtwSpace *space, guint8 *values, const guint8 *keys);
guint ctw_values_n (CtwSpace *space, guint8 *values, const guint8 *keys);
guint ctw_values_order_at (CtwSpace *space, guint8 *values, guint place);
void ctw_values_store (CtwSpace *space, guint8 *values, guint index, CtwRef value);
CtwRef ctw_values_remove (CtwSpace *space, guint8 *values, const guint8 *keys, guint index);
gboolean ctw_values_are_embedded (CtwSpace *space, const guint8 *values);
guint8 *ctw_values_alloc (CtwSpace *space, const guint8 *keys);
void ctw_values_init_inline (CtwSpace *space, guint8 *values, guint capacity, guint room);
void ctw_values_release (CtwSpace *space, guint8 *values, const guint8 *keys);
guint8 *ctw_values_alloc_sized (CtwSpace *space, const guint8 *keys, guint capacity);
guint ctw_values_inline_room (const guint8 *values);
gsize ctw_values_inline_bytes (CtwSpace *space, guint room);
CtwHeapTag ctw_values_tag (CtwSpace *space, const guint8 *keys);
gpointer ctw_values_block (CtwSpace *space, guint8 *values);
gsize ctw_values_request (CtwSpace *space, guint8 *values, const guint8 *keys);

CtwRef ctw_dict_make (CtwSpace *space);
gboolean ctw_dict_init (CtwSpace *space, CtwRef dict);
CtwRef ctw_dict_make_eager (CtwSpace *space);
CtwRef ctw_dict_make_sized (CtwSpace *space, gsize n, gboolean unicode);
CtwRef ctw_dict_make_over (CtwSpace *space, CtwLiveClass *klass, guint8 *keys, guint8 *values);
CtwRef ctw_dict_make_split (CtwSpace *space, CtwLiveClass *klass);
guint8 *ctw_dict_keys_of (CtwRef dict);
guint8 *ctw_dict_values_of (CtwRef dict);
gint64 ctw_dict_n (CtwRef dict);
void ctw_dict_set_values (CtwRef dict, guint8 *values);
CtwRef ctw_dict_find (CtwSpace *space,
                      CtwRef dict,
                      CtwRef key); /* borrowed; NULL: absent, or raised */
gboolean ctw_dict_store (CtwSpace *space, CtwRef dict, CtwRef key, CtwRef value);
gboolean ctw_dict_remove (CtwSpace *space, CtwRef dict, CtwRef key, gboolean *found);
gboolean ctw_dict_empty (CtwSpace *space, CtwRef dict);
gboolean ctw_dict_merge (CtwSpace *space, CtwRef dict, CtwRef other);
CtwRef ctw_dict_duplicate_of (CtwSpace *space, CtwRef dict);
gboolean ctw_dict_next (CtwSpace *space,
                        CtwRef dict,
                        guint64 *position,
                        CtwRef *key,
                        CtwRef *value);
gsize ctw_dict_sizeof (CtwSpace *space, CtwRef dict);
void ctw_dict_dealloc (CtwSpace *space, CtwRef dict);
gboolean ctw_dict_share (CtwSpace *space, CtwLiveClass *klass, CtwRef dict);
gint64 ctw_ref_hash (CtwSpace *space, CtwRef ref, gboolean *ok);
gboolean ctw_ref_equal (CtwSpace *space, CtwRef a, CtwRef b);
gboolean ctw_ref_may_be_tracked (CtwSpace *space, CtwRef ref);

/* --- attributes of instances */
gboolean ctw_instance_init_storage (CtwSpace *space, CtwRef ref);
gsize ctw_instance_request (CtwSpace *space, CtwLiveClass *klass);
CtwRef ctw_instance_make (CtwSpace *space, CtwLiveClass *klass);
guint8 *ctw_instance_values (CtwSpace *space, CtwRef ref); /* valid ones */
guint8 *ctw_instance_inline (CtwSpace *space, CtwRef ref); /* even invalid ones */
CtwRef ctw_instance_dict (CtwSpace *space, CtwRef ref);
guint64 *ctw_instance_dict_word (CtwSpace *space, CtwRef ref);
CtwRef ctw_instance_stored (CtwSpace *space, CtwRef ref, CtwRef name); /* borrowed */
gboolean ctw_instance_store (CtwSpace *space, CtwRef ref, CtwRef name, CtwRef value);
gboolean ctw_instance_delete (CtwSpace *space, CtwRef ref, CtwRef name, gboolean *found);
CtwRef ctw_instance_read_dict (CtwSpace *space, CtwRef ref); /* borrowed */
gboolean ctw_instance_set_dict (CtwSpace *space, CtwRef ref, CtwRef dict);
void ctw_instance_release_storage (CtwSpace *space, CtwRef ref);
void ctw_instance_refill (CtwSpace *space, CtwRef ref);
CtwRef ctw_view_new (CtwSpace *space, CtwRef dict, guint view);
guint ctw_view_kind (CtwSpace *space, CtwRef ref);
CtwRef *ctw_weakref_word (CtwRef ref);
CtwRef ctw_weakref_new (CtwSpace *space, CtwRef referent, CtwRef callback);
void ctw_weakrefs_clear (CtwSpace *space, CtwRef ref);
gsize ctw_ref_sizeof (CtwSpace *space, CtwRef ref);

G_END_DECLS
