/* SPDX-License-Identifier: MIT */
/*
 * ctw-equal.c: hash() and == of what Python brings, as dicts need them.
 *
 * Invariant: what is equal has the same hash.
 */
#include "live/ctw-object-private.h"

#define MAX_COMPARISON_DEPTH 1000

#define RANGE_START 16

static gint64
hash_of_address (gconstpointer address)
{
  guint64 word = (guint64) (guintptr) address;

  return (gint64) (word >> 4 | word << 60);
}

static gboolean
refuse (CtwSpace *space, const char *reason)
{
  if (space->refuse != NULL)
    space->refuse (space->owner, reason);
  return FALSE;
}

/* Code of the program cannot run while a table is at work: a __hash__ of its own is not called.
 */
static gboolean
refuse_hash (CtwSpace *space, const CtwLiveClass *klass)
{
  g_autofree char *reason = g_strdup_printf ("hashing %s objects is not simulated", klass->name);

  return refuse (space, reason);
}

/* Whether the hash is that of the built-in type; what else happens is said. A class that says what
   is equal, and not how to hash, has none. CPython: type_new_set_hash(). */
static gboolean
keeps_hash (CtwSpace *space, CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  for (guint i = 0; klass->type != NULL && i < klass->n_mro; i++)
    {
      const CtwLiveClass *base = klass->mro[i];
      gboolean dataclass = base->type != NULL && base->type->klass != NULL
                           && base->type->klass->kind == CTW_CLASS_DATACLASS;
      if (dataclass || (base->attrs != NULL && g_hash_table_contains (base->attrs, "__hash__")))
        return refuse_hash (space, klass);
      if (base->attrs != NULL && g_hash_table_contains (base->attrs, "__eq__"))
        return ctw_raise (space, "TypeError", "unhashable type: '%s'", klass->name);
    }
  return TRUE;
}

/* A tuple whose items are being hashed. */
typedef struct
{
  CtwRef tuple;
  gsize n;
  gint64 *lanes;
} OpenTuple;

static void
open_tuple (GArray *open, CtwRef tuple)
{
  OpenTuple next = { tuple, 0, g_new (gint64, ctw_tuple_n (tuple) + 1) };

  g_array_append_val (open, next);
}

static void
clear_open_tuple (gpointer data)
{
  g_free (((OpenTuple *) data)->lanes);
}

/* Tuples may stand in tuples to any depth: what is open is kept outside of the stack. */
static gint64
hash_tuple (CtwSpace *space, CtwRef ref, gboolean *ok)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenTuple));
  gint64 hash = 0;

  g_array_set_clear_func (open, clear_open_tuple);
  open_tuple (open, ref);
  while (open->len > 0 && *ok)
    {
      OpenTuple *last = &g_array_index (open, OpenTuple, open->len - 1);
      gboolean complete = last->n == ctw_tuple_n (last->tuple);
      CtwRef item = complete ? NULL : ctw_tuple_items (space, last->tuple)[last->n];
      if (item != NULL && ctw_form_of (item) == CTW_FORM_TUPLE)
        {
          *ok = keeps_hash (space, item);
          open_tuple (open, item);
          continue;
        }
      hash = complete ? ctw_hash_tuple (last->lanes, last->n) : ctw_ref_hash (space, item, ok);
      if (complete)
        g_array_set_size (open, open->len - 1);
      if (open->len > 0)
        {
          last = &g_array_index (open, OpenTuple, open->len - 1);
          last->lanes[last->n++] = hash;
        }
    }
  return *ok ? hash : 0;
}

static gint64
hash_int (gint64 value)
{
  const guint64 prime = ((guint64) 1 << 61) - 1;
  guint64 rest = (value < 0 ? 0 - (guint64) value : (guint64) value) % prime;
  gint64 hash = value < 0 ? -(gint64) rest : (gint64) rest;

  return hash == -1 ? -2 : hash;
}

/* hash(o); where it has none, TypeError is raised and @ok FALSE. */
gint64
ctw_ref_hash (CtwSpace *space, CtwRef ref, gboolean *ok)
{
  gint64 hash;

  *ok = keeps_hash (space, ref);
  if (!*ok)
    return 0;
  switch (ctw_form_of (ref))
    {
    case CTW_FORM_STR:
      return ctw_str_hash (space, ref);
    case CTW_FORM_INT:
    case CTW_FORM_BOOL:
      return hash_int (ctw_int_get (space, ref));
    case CTW_FORM_FLOAT:
      return ctw_hash_float (ctw_float_get (ref));
    case CTW_FORM_TUPLE:
      return hash_tuple (space, ref, ok);
    case CTW_FORM_NONE:
      return ctw_hash_none (space->profile, &hash) ? hash : hash_of_address (ref);
    case CTW_FORM_LIST:
    case CTW_FORM_DICT:
      *ok = FALSE;
      ctw_raise (space, "TypeError", "unhashable type: '%s'", ctw_class_of (ref)->name);
      return 0;
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
    case CTW_FORM_ELLIPSIS:
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
      return hash_of_address (ref);
    }
}

static gboolean
is_int (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
}

static gboolean
is_number (CtwRef ref)
{
  return is_int (ref) || ctw_form_of (ref) == CTW_FORM_FLOAT;
}

/* CPython: float_richcompare(): the exact values are compared, also beyond 53 bits. */
static gboolean
is_whole_number (double number, gint64 whole)
{
  const double limit = 9223372036854775808.0;
  double nearest = (double) whole;

  return number >= nearest && number <= nearest && number < limit && (gint64) number == whole;
}

static gboolean
numbers_equal (CtwSpace *space, CtwRef a, CtwRef b)
{
  if (is_int (a) && is_int (b))
    return ctw_int_get (space, a) == ctw_int_get (space, b);
  if (is_int (a))
    return is_whole_number (ctw_float_get (b), ctw_int_get (space, a));
  if (is_int (b))
    return is_whole_number (ctw_float_get (a), ctw_int_get (space, b));
  double x = ctw_float_get (a), y = ctw_float_get (b);
  return x >= y && x <= y;
}

static gboolean
items_equal (CtwSpace *space, CtwRef *a, CtwRef *b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!ctw_ref_equal (space, a[i], b[i]))
      return FALSE;
  return TRUE;
}

static gboolean
dicts_equal (CtwSpace *space, CtwRef a, CtwRef b)
{
  guint64 position = 0;
  CtwRef key, value;

  if (ctw_dict_n (a) != ctw_dict_n (b))
    return FALSE;
  while (ctw_dict_next (space, a, &position, &key, &value))
    {
      CtwRef other = ctw_dict_find (space, b, key);
      if (other == NULL || !ctw_ref_equal (space, value, other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
contents_equal (CtwSpace *space, CtwRef a, CtwRef b)
{
  if (is_number (a) && is_number (b))
    return numbers_equal (space, a, b);
  if (ctw_form_of (a) != ctw_form_of (b))
    return FALSE;
  switch (ctw_form_of (a))
    {
    case CTW_FORM_STR:
      return ctw_str_equal (space, a, b);
    case CTW_FORM_TUPLE:
      return ctw_tuple_n (a) == ctw_tuple_n (b)
             && items_equal (space, ctw_tuple_items (space, a), ctw_tuple_items (space, b),
                             ctw_tuple_n (a));
    case CTW_FORM_LIST:
      return ctw_list_n (a) == ctw_list_n (b)
             && items_equal (space, ctw_list_items (a), ctw_list_items (b), ctw_list_n (a));
    case CTW_FORM_DICT:
      return dicts_equal (space, a, b);
    case CTW_FORM_RANGE:
      return items_equal (space, (CtwRef *) (gpointer) ctw_word (a, RANGE_START),
                          (CtwRef *) (gpointer) ctw_word (b, RANGE_START), 3);
    case CTW_FORM_INT:
    case CTW_FORM_BOOL:
    case CTW_FORM_FLOAT:
    case CTW_FORM_NONE:
    case CTW_FORM_ELLIPSIS:
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
    case CTW_FORM_WEAKREF:
    case CTW_FORM_METHOD:
    case CTW_FORM_VIEW:
    case CTW_FORM_FUNCTION:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_CLASS:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      return FALSE;
    }
}

/* a == b, for everything that has no __eq__ of its own; FALSE too where it is nested so deep that
   it may be too deep for Python: how deep that is depends on the machine since 3.13.
   CPython: Py_EnterRecursiveCall (" in comparison"). */
gboolean
ctw_ref_equal (CtwSpace *space, CtwRef a, CtwRef b)
{
  if (a == b)
    return TRUE;
  if (space->equal_depth >= MAX_COMPARISON_DEPTH)
    { /* raised too, so that what is at work here ends */
      refuse (space, "comparing something nested that deep is not simulated");
      return ctw_raise (space, "RecursionError", "maximum recursion depth exceeded in comparison");
    }
  space->equal_depth++;
  gboolean equal = contents_equal (space, a, b);
  space->equal_depth--;
  return equal;
}
