/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-iterate.c: walking over ranges, lists, tuples, strs and dicts.
 *
 * A range that is only walked over is not made: its ints are.
 */
#include "live/ctw-live-private.h"

#include <string.h>

static void
range_words (CtwLive *live, CtwRef range, CtwIteration *it)
{
  it->next = ctw_int_get (live->space, ctw_pointer (range, 16));
  it->stop = ctw_int_get (live->space, ctw_pointer (range, 24));
  it->step = ctw_int_get (live->space, ctw_pointer (range, 32));
}

/* Whether Python could walk over it, simulated here or not. */
gboolean
ctw_live_is_iterable (CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  switch ((guint) klass->form)
    {
    case CTW_FORM_RANGE:
    case CTW_FORM_DICT:
    case CTW_FORM_VIEW:
    case CTW_FORM_LIST:
    case CTW_FORM_TUPLE:
    case CTW_FORM_STR:
      return TRUE;
    default:
      return klass->form >= CTW_FORM_FUNCTION || ctw_class_find (klass, "__iter__") != NULL
             || ctw_class_find (klass, "__getitem__") != NULL;
    }
}

/* A view is walked over as its dict, which the walk holds on to instead. */
static void
view_words (CtwLive *live, CtwRef view, CtwIteration *it)
{
  it->view = ctw_view_kind (live->space, view);
  it->source = ctw_ref_up (ctw_pointer (view, 16));
  it->form = CTW_FORM_DICT;
  it->dict_n = ctw_dict_n (it->source);
  ctw_ref_down (live->space, view);
}

/* Takes @source over. */
gboolean
ctw_iterate_begin (CtwLive *live, CtwIteration *it, CtwRef source)
{
  if (ctw_live_special (source, "__iter__") != NULL)
    source = ctw_live_special_iter (live, source);
  if (source == NULL)
    {
      *it = (CtwIteration){ .form = CTW_FORM_NONE };
      return FALSE;
    }
  *it = (CtwIteration){ .source = source, .form = ctw_form_of (source) };
  switch ((guint) it->form)
    {
    case CTW_FORM_RANGE:
      range_words (live, source, it);
      return TRUE;
    case CTW_FORM_DICT:
      it->dict_n = ctw_dict_n (source);
      return TRUE;
    case CTW_FORM_VIEW:
      view_words (live, source, it);
      return TRUE;
    case CTW_FORM_LIST:
    case CTW_FORM_TUPLE:
    case CTW_FORM_STR:
      return TRUE;
    default:
      break;
    }
  if (ctw_live_special (source, "__next__") != NULL)
    {
      it->form = CTW_FORM_INSTANCE;
      return TRUE;
    }
  if (ctw_form_of (source) >= CTW_FORM_FUNCTION
      || ctw_class_find (ctw_class_of (source), "__getitem__") != NULL)
    ctw_live_unsupported (live, 0, "iterating over %s objects is not simulated",
                          ctw_class_of (source)->name);
  else
    ctw_live_raise (live, "TypeError", "'%s' object is not iterable", ctw_class_of (source)->name);
  ctw_iterate_end (live, it);
  return FALSE;
}

void
ctw_iterate_end (CtwLive *live, CtwIteration *it)
{
  if (it->source != NULL)
    ctw_ref_clear (live->space, &it->source);
}

static gboolean
is_builtin_name (CtwLive *live, const CtwExpr *callee, const char *name)
{
  if (callee->kind != CTW_EXPR_NAME || strcmp (callee->text, name) != 0)
    return FALSE;
  if (g_hash_table_contains (live->globals, name))
    return FALSE;
  for (const CtwFrame *frame = live->frame; frame != NULL; frame = frame->outer)
    if (ctw_frame_get (frame, name) != NULL)
      return FALSE;
  return TRUE;
}

/* range(…) without making the range. */
static gboolean
begin_range (CtwLive *live, CtwIteration *it, const CtwExpr *call)
{
  gint64 numbers[3] = { 0, 0, 1 };
  guint n = call->n_children - 1;

  for (guint i = 0; i < n; i++)
    if (!ctw_live_eval_int (live, call->children[i + 1], &numbers[n == 1 ? 1 : i]))
      return FALSE;
  if (numbers[2] == 0)
    {
      ctw_live_raise (live, "ValueError", "range() arg 3 must not be zero");
      return FALSE;
    }
  *it = (CtwIteration){
    .form = CTW_FORM_RANGE, .next = numbers[0], .stop = numbers[1], .step = numbers[2]
  };
  return TRUE;
}

/* What a method that is called so gives, of anything but a dict. */
static gboolean
begin_result (CtwLive *live, CtwIteration *it, CtwRef object, const CtwExpr *call)
{
  CtwRef result = ctw_live_call_on (live, object, call);

  ctw_ref_down (live->space, object);
  return result != NULL && ctw_iterate_begin (live, it, result);
}

/* d.items() and its like, without making the view. */
static gboolean
begin_view (CtwLive *live, CtwIteration *it, const CtwExpr *call, guint view)
{
  CtwRef source = ctw_live_eval (live, call->children[0]->children[0]);

  if (source == NULL)
    return FALSE;
  if (ctw_form_of (source) != CTW_FORM_DICT)
    return begin_result (live, it, source, call);
  if (!ctw_iterate_begin (live, it, source))
    return FALSE;
  it->view = view;
  return TRUE;
}

static gint
view_of (CtwLive *live, const CtwExpr *expr)
{
  static const char *const names[] = { "keys", "values", "items" };

  if (expr->kind != CTW_EXPR_CALL || expr->n_children != 1
      || expr->children[0]->kind != CTW_EXPR_ATTRIBUTE)
    return -1;
  for (gint i = 0; i < 3; i++)
    if (strcmp (expr->children[0]->text, names[i]) == 0)
      return i;
  return -1;
}

/* What stands behind "in". */
gboolean
ctw_iterate_expr (CtwLive *live, CtwIteration *it, const CtwExpr *expr)
{
  if (expr->kind == CTW_EXPR_CALL && expr->n_children >= 2 && expr->n_children <= 4
      && is_builtin_name (live, expr->children[0], "range")
      && expr->children[1]->kind != CTW_EXPR_STAR)
    return begin_range (live, it, expr);
  if (view_of (live, expr) >= 0)
    return begin_view (live, it, expr, (guint) view_of (live, expr));
  CtwRef source = ctw_live_eval (live, expr);
  return source != NULL && ctw_iterate_begin (live, it, source);
}

static CtwRef
next_of_dict (CtwLive *live, CtwIteration *it)
{
  CtwRef key, value;

  if (ctw_dict_n (it->source) != it->dict_n)
    return ctw_live_raise (live, "RuntimeError", "dictionary changed size during iteration");
  if (!ctw_dict_next (live->space, it->source, &it->position, &key, &value))
    return NULL;
  if (it->view < 2)
    return ctw_ref_up (it->view == 0 ? key : value);
  CtwRef pair = ctw_tuple_new (live->space, 2);
  if (pair == NULL)
    return NULL;
  ctw_tuple_items (live->space, pair)[0] = ctw_ref_up (key);
  ctw_tuple_items (live->space, pair)[1] = ctw_ref_up (value);
  return pair;
}

static CtwRef
next_of_range (CtwLive *live, CtwIteration *it)
{
  if (it->step > 0 ? it->next >= it->stop : it->next <= it->stop)
    return NULL;
  CtwRef value = ctw_int_new (live->space, it->next);
  if (__builtin_add_overflow (it->next, it->step, &it->next))
    it->next = it->stop;
  return value;
}

static CtwRef
next_char (CtwLive *live, CtwIteration *it)
{
  char utf8[8] = { 0 };
  guint c = ctw_str_read_char (live->space, it->source, it->position++);
  gint n = c == 0 ? 1 : g_unichar_to_utf8 (c, utf8);

  return ctw_str_new (live->space, utf8, (gsize) n);
}

/* The next item; NULL at the end, and where something failed. */
CtwRef
ctw_iterate_next (CtwLive *live, CtwIteration *it)
{
  switch ((guint) it->form)
    {
    case CTW_FORM_RANGE:
      return next_of_range (live, it);
    case CTW_FORM_LIST:
      return it->position < ctw_list_n (it->source)
                 ? ctw_ref_up (ctw_list_items (it->source)[it->position++])
                 : NULL;
    case CTW_FORM_TUPLE:
      return it->position < ctw_tuple_n (it->source)
                 ? ctw_ref_up (ctw_tuple_items (live->space, it->source)[it->position++])
                 : NULL;
    case CTW_FORM_STR:
      return it->position < ctw_str_n_chars (it->source) ? next_char (live, it) : NULL;
    case CTW_FORM_DICT:
      return next_of_dict (live, it);
    case CTW_FORM_INSTANCE:
      return ctw_live_special_next (live, it->source);
    default:
      return NULL;
    }
}

/* ctw_iterate_next() for a loop of our own: each item is a step of the budget. */
CtwRef
ctw_iterate_take (CtwLive *live, CtwIteration *it)
{
  return ctw_live_spend (live, 1) ? ctw_iterate_next (live, it) : NULL;
}

/* Items to come, where that is known. */
gint64
ctw_iterate_length (CtwLive *live, const CtwIteration *it)
{
  switch ((guint) it->form)
    {
    case CTW_FORM_RANGE:
      if (it->step > 0 ? it->next >= it->stop : it->next <= it->stop)
        return 0;
      return it->step > 0 ? (it->stop - it->next - 1) / it->step + 1
                          : (it->next - it->stop - 1) / -it->step + 1;
    case CTW_FORM_LIST:
      return (gint64) ctw_list_n (it->source);
    case CTW_FORM_TUPLE:
      return (gint64) ctw_tuple_n (it->source);
    case CTW_FORM_STR:
      return (gint64) ctw_str_n_chars (it->source);
    case CTW_FORM_DICT:
      return it->dict_n;
    default:
      return -1;
    }
}

/* --- iterators: lists of what is to come */

/* Makes an iterator of a list; %NULL stays. */
CtwRef
ctw_live_as_iterator (CtwLive *live, CtwRef list, CtwIteratorKind kind)
{
  if (list != NULL)
    list->type = live->space->iterators[kind]->block;
  return list;
}

gboolean
ctw_live_is_iterator (CtwLive *live, CtwRef ref)
{
  for (guint i = 0; i < CTW_ITERATOR_N; i++)
    if (ctw_class_of (ref) == live->space->iterators[i])
      return TRUE;
  return FALSE;
}

/* Says of an iterator that is used for anything but walking over it that this is not simulated. */
gboolean
ctw_live_refuses_iterator (CtwLive *live, CtwRef ref)
{
  if (!ctw_live_is_iterator (live, ref))
    return FALSE;
  ctw_live_unsupported (live, 0, "an iterator that is kept is not simulated");
  return TRUE;
}

/* --- lists of what is walked over */

/* What is guessed of an iterator that does not say it. CPython: PyObject_LengthHint(). */
#define LENGTH_GUESS 8

/* How many items a list expects of it. */
static gsize
expected (CtwLive *live, const CtwIteration *it, gsize n)
{
  const CtwLiveClass *klass = it->source != NULL ? ctw_class_of (it->source) : NULL;
  CtwLiveClass **iterators = live->space->iterators;

  return klass == iterators[CTW_ITERATOR_UNSIZED] || klass == iterators[CTW_ITERATOR_GENERATOR]
             ? LENGTH_GUESS
             : n;
}

/* Whether a list takes this as it takes one item after the other. CPython: list_extend_dict(). */
static gboolean
is_grown (CtwLive *live, const CtwIteration *it)
{
  return it->form == CTW_FORM_DICT && live->profile->list_collection == CTW_LIST_COLLECTION_GROWN;
}

/* Room for @n more. CPython: list_extend(). */
static gboolean
make_room (CtwLive *live, CtwRef list, gsize n, gboolean grown)
{
  gsize old = ctw_list_n (list);
  gboolean ok = grown ? ctw_list_set_size (live->space, list, old + n)
                      : ctw_list_extend_room (live->space, list, n);

  if (ok)
    ctw_list_set_n (list, old);
  return ok;
}

static gboolean
trim (CtwLive *live, CtwRef list)
{
  return live->profile->list_iterator != CTW_LIST_ITERATOR_TRIMMED
         || ctw_list_n (list) >= ctw_list_allocated (list)
         || ctw_list_set_size (live->space, list, ctw_list_n (list));
}

static gboolean
extend_by (CtwLive *live, CtwRef list, CtwIteration *it, gsize left, gboolean grown)
{
  CtwRef item;
  gboolean ok = make_room (live, list, expected (live, it, left), grown);

  while (ok && left-- > 0 && (item = ctw_iterate_next (live, it)) != NULL)
    ok = ctw_list_append (live->space, list, item);
  return ok && !ctw_live_failed (live) && trim (live, list);
}

static gsize
list_room (CtwLive *live, const CtwIteration *it, gsize n)
{
  if (is_grown (live, it))
    return ctw_live_list_grown (live->profile, n, 0);
  return ctw_live_list_exact (live->profile, n);
}

/* What comes is not known before it comes. */
static gboolean
extend_by_each (CtwLive *live, CtwRef list, CtwIteration *it)
{
  CtwRef item;
  gboolean ok = make_room (live, list, LENGTH_GUESS, FALSE);

  while (ok && (item = ctw_iterate_take (live, it)) != NULL)
    ok = ctw_list_append (live->space, list, item);
  return ok && !ctw_live_failed (live) && trim (live, list);
}

/* list.extend(): room and steps are asked for at once, so that what would be too much is refused
   before any of it is made. */
gboolean
ctw_live_extend (CtwLive *live, CtwRef list, CtwIteration *it)
{
  gint64 n = ctw_iterate_length (live, it);

  if (n < 0)
    return extend_by_each (live, list, it);
  return ctw_live_spend (live, n) && extend_by (live, list, it, (gsize) n, is_grown (live, it));
}

/* The same, of the iterator that gave @taken items already: PySequence_List() of unpacking. */
gboolean
ctw_live_extend_rest (CtwLive *live, CtwRef list, CtwIteration *it, guint taken)
{
  gint64 n = ctw_iterate_length (live, it);

  if (n < 0)
    return extend_by_each (live, list, it);
  if (it->form != CTW_FORM_RANGE)
    n = MAX (n - taken, 0);
  return ctw_live_spend (live, n) && extend_by (live, list, it, (gsize) n, FALSE);
}

/* list() of a generator expression, where the compiler makes a loop of it. */
static CtwRef
appended_list (CtwLive *live, CtwIteration *it)
{
  CtwRef item, list = ctw_list_new (live->space);

  while (list != NULL && (item = ctw_iterate_take (live, it)) != NULL)
    if (!ctw_list_append (live->space, list, item))
      break;
  if (list != NULL && ctw_live_failed (live))
    ctw_ref_clear (live->space, &list);
  ctw_iterate_end (live, it);
  return list;
}

static gboolean
is_inlined (CtwLive *live, CtwRef source)
{
  return ctw_class_of (source) == live->space->iterators[CTW_ITERATOR_GENERATOR]
         && live->profile->list_iterator == CTW_LIST_ITERATOR_INLINED;
}

/* list(source). Takes @source over. CPython: list___init___impl(). */
CtwRef
ctw_live_list_of (CtwLive *live, CtwRef source)
{
  CtwIteration it;

  if (!ctw_iterate_begin (live, &it, source))
    return NULL;
  if (is_inlined (live, it.source))
    return appended_list (live, &it);
  gint64 n = ctw_iterate_length (live, &it);
  gboolean known = n >= 0 && !ctw_live_is_iterator (live, it.source);
  gsize room = known ? list_room (live, &it, (gsize) n) : 0;
  CtwRef list = ctw_live_spend (live, MAX (n, 0)) ? ctw_list_new_sized (live->space, 0, room)
                                                  : NULL;
  if (list != NULL
      && !(n < 0 ? extend_by_each (live, list, &it)
                 : extend_by (live, list, &it, (gsize) n, is_grown (live, &it))))
    ctw_ref_clear (live->space, &list);
  ctw_iterate_end (live, &it);
  return list;
}
