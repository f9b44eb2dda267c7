/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-order.c: what is equal, what comes first, and what is built on that: sorted(), any().
 *
 * Rules: PyObject_RichCompare(), list_richcompare(): the first items that differ
 * decide. An object is equal to itself inside of a container, whatever its
 * __eq__ says. Sorting is stable.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define MERGE_FROM 64

#define MAX_NESTING 100

static int
decide (const char *op, int order)
{
  if (order == 0)
    return op[1] == '=';
  return op[0] == '<' ? order < 0 : order > 0;
}

static gboolean
has_written_equality (CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  return klass->type != NULL && klass->type->klass != NULL
         && klass->type->klass->kind == CTW_CLASS_DATACLASS;
}

static gboolean
is_sequence (CtwRef a, CtwRef b)
{
  CtwForm form = ctw_form_of (a);

  return form == ctw_form_of (b) && (form == CTW_FORM_LIST || form == CTW_FORM_TUPLE);
}

static gsize
n_items (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_LIST ? ctw_list_n (ref) : ctw_tuple_n (ref);
}

/*
 * The item that a list or tuple has now, held; NULL behind its end. What is
 * asked about an item may run code of the program, which may change the list.
 */
CtwRef
ctw_live_item_at (CtwLive *live, CtwRef ref, gsize i)
{
  if (i >= n_items (ref))
    return NULL;
  return ctw_ref_up (ctw_form_of (ref) == CTW_FORM_LIST ? ctw_list_items (ref)[i]
                                                        : ctw_tuple_items (live->space, ref)[i]);
}

/* Whether the item is the same as another; -1 failed, also where there is none. */
int
ctw_live_same_at (CtwLive *live, CtwRef ref, gsize i, CtwRef other)
{
  CtwRef item = ctw_live_item_at (live, ref, i);
  int same = item != NULL ? ctw_live_same (live, item, other) : -1;

  if (item != NULL)
    ctw_ref_down (live->space, item);
  return same;
}

static int equal_at (CtwLive *live, CtwRef a, CtwRef b, guint depth);

/* The first place where the two differ; -1 failed. */
static gint64
first_difference (CtwLive *live, CtwRef a, CtwRef b, guint depth)
{
  for (gsize i = 0; i < MIN (n_items (a), n_items (b)); i++)
    {
      CtwRef x = ctw_live_item_at (live, a, i), y = ctw_live_item_at (live, b, i);
      int same = x == y ? 1 : equal_at (live, x, y, depth + 1);
      ctw_ref_down (live->space, x);
      ctw_ref_down (live->space, y);
      if (same < 0)
        return -1;
      if (!same)
        return (gint64) i;
    }
  return (gint64) MIN (n_items (a), n_items (b));
}

static int
sequences_equal (CtwLive *live, CtwRef a, CtwRef b, guint depth)
{
  if (n_items (a) != n_items (b))
    return 0;
  gint64 at = first_difference (live, a, b, depth);
  if (at < 0)
    return -1;
  return n_items (a) == n_items (b) && at == (gint64) n_items (a);
}

static int
held_equal (CtwLive *live, CtwRef a, CtwRef b, guint depth)
{
  ctw_ref_up (a);
  ctw_ref_up (b);
  int same = equal_at (live, a, b, depth);
  ctw_ref_down (live->space, a);
  ctw_ref_down (live->space, b);
  return same;
}

static int
dicts_equal (CtwLive *live, CtwRef a, CtwRef b, guint depth)
{
  guint64 position = 0;
  CtwRef key, value;

  if (ctw_dict_n (a) != ctw_dict_n (b))
    return 0;
  while (ctw_dict_next (live->space, a, &position, &key, &value))
    {
      CtwRef other = ctw_dict_find (live->space, b, key);
      int same = other == NULL ? 0 : other == value;
      if (other != NULL && !same)
        same = held_equal (live, value, other, depth + 1);
      if (same != 1)
        return ctw_live_failed (live) ? -1 : same;
    }
  return 1;
}

static int
equal_at (CtwLive *live, CtwRef a, CtwRef b, guint depth)
{
  if (depth > MAX_NESTING)
    {
      ctw_live_unsupported (live, 0, "comparing something nested that deep is not simulated");
      return -1;
    }
  int equal = ctw_live_special_compare (live, "==", a, b);
  if (equal != -2)
    return equal;
  if (a != b && has_written_equality (a) && ctw_class_of (a) == ctw_class_of (b))
    {
      ctw_live_unsupported (live, 0, "the comparison of %s objects is not simulated",
                            ctw_class_of (a)->name);
      return -1;
    }
  if (is_sequence (a, b))
    return sequences_equal (live, a, b, depth);
  if (ctw_form_of (a) == CTW_FORM_DICT && ctw_form_of (b) == CTW_FORM_DICT)
    return dicts_equal (live, a, b, depth);
  return ctw_ref_equal (live->space, a, b);
}

/* a == b: 1, 0; -1 failed */
int
ctw_live_equal (CtwLive *live, CtwRef a, CtwRef b)
{
  return equal_at (live, a, b, 0);
}

/* The same inside of a container: an object is equal to itself. */
int
ctw_live_same (CtwLive *live, CtwRef a, CtwRef b)
{
  return a == b ? 1 : equal_at (live, a, b, 0);
}

/* Lists and tuples: a op b; 1, 0; -1 failed */
int
ctw_live_order_sequences (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  gint64 at = first_difference (live, a, b, 0);
  gsize n = n_items (a), m = n_items (b);

  if (at < 0)
    return -1;
  if (at >= (gint64) MIN (n, m))
    return decide (op, n < m ? -1 : n > m);
  CtwRef x = ctw_live_item_at (live, a, (gsize) at), y = ctw_live_item_at (live, b, (gsize) at);
  int order = ctw_live_compare (live, op, x, y);
  ctw_ref_down (live->space, x);
  ctw_ref_down (live->space, y);
  return order;
}

/* --- sorting */

/* What is compared, and what goes with it: the item itself where there is no key. */
typedef struct
{
  CtwRef key, item;
} Sorted;

/* A stable merge of what two halves give; FALSE failed, and all items are still there. */
static gboolean
merge_halves (CtwLive *live, Sorted *items, Sorted *room, gsize n)
{
  gsize half = n / 2, i = 0, j = half, at = 0;

  while (i < half && j < n)
    {
      int second = ctw_live_compare (live, "<", items[j].key, items[i].key);
      if (second < 0)
        return FALSE;
      room[at++] = second ? items[j++] : items[i++];
    }
  while (i < half)
    room[at++] = items[i++];
  memcpy (items, room, at * sizeof (Sorted));
  return TRUE;
}

static void
reverse_sorted (Sorted *items, gsize n)
{
  for (gsize i = 0; i < n / 2; i++)
    {
      Sorted item = items[i];
      items[i] = items[n - 1 - i];
      items[n - 1 - i] = item;
    }
}

/* CPython: count_run(): the run that the items begin with, the right way round; 0 failed. */
static gsize
first_run (CtwLive *live, Sorted *items, gsize n)
{
  int down = ctw_live_compare (live, "<", items[1].key, items[0].key), less = down;
  gsize run = 2;

  while (less >= 0 && run < n)
    {
      less = ctw_live_compare (live, "<", items[run].key, items[run - 1].key);
      if (less != down)
        break;
      run++;
    }
  if (less < 0)
    return 0;
  if (down)
    reverse_sorted (items, run);
  return run;
}

/* CPython: binarysort(): few items are put in their places one by one. */
static gboolean
insert_items (CtwLive *live, Sorted *items, gsize n)
{
  gsize run = first_run (live, items, n);

  for (gsize i = run; run > 0 && i < n; i++)
    {
      Sorted pivot = items[i];
      gsize left = 0, right = i;
      while (left < right)
        {
          gsize middle = left + (right - left) / 2;
          int less = ctw_live_compare (live, "<", pivot.key, items[middle].key);
          if (less < 0)
            return FALSE;
          if (less)
            right = middle;
          else
            left = middle + 1;
        }
      memmove (items + left + 1, items + left, (i - left) * sizeof (Sorted));
      items[left] = pivot;
    }
  return run > 0;
}

static gboolean
sort_items (CtwLive *live, Sorted *items, Sorted *room, gsize n)
{
  if (n < 2)
    return TRUE;
  if (n < MERGE_FROM)
    return ctw_live_spend (live, (gint64) n) && insert_items (live, items, n);
  return ctw_live_spend (live, (gint64) n) && sort_items (live, items, room, n / 2)
         && sort_items (live, items + n / 2, room, n - n / 2)
         && merge_halves (live, items, room, n);
}

static void
reverse_items (CtwRef *items, gsize n)
{
  for (gsize i = 0; i < n / 2; i++)
    {
      CtwRef item = items[i];
      items[i] = items[n - 1 - i];
      items[n - 1 - i] = item;
    }
}

/* Which way round, and by what; FALSE where a keyword is not simulated. */
static gboolean
read_options (CtwLive *live, const CtwArguments *arguments, gboolean *reverse, CtwRef *key)
{
  *reverse = FALSE;
  *key = NULL;
  for (guint i = 0; i < arguments->n_keywords; i++)
    {
      CtwRef value = arguments->keyword_values[i];
      if (strcmp (arguments->names[i], "reverse") == 0)
        *reverse = ctw_live_truth (live, value) > 0;
      else if (strcmp (arguments->names[i], "key") != 0)
        return ctw_live_unsupported (live, 0, "sorting with %s= is not simulated",
                                     arguments->names[i])
               != NULL;
      else if (value != live->space->none)
        *key = value;
    }
  return !ctw_live_failed (live);
}

/* What an item is compared by, as a new reference. */
CtwRef
ctw_live_key_of (CtwLive *live, CtwRef key, CtwRef item)
{
  CtwArguments arguments = { .n = 1, .values = &item };

  return key == NULL ? ctw_ref_up (item) : ctw_live_call (live, key, NULL, &arguments);
}

/* A key may look at the list, which is empty meanwhile for CPython. */
static gboolean
is_untouched (CtwRef list, const Sorted *items, gsize n)
{
  gboolean same = ctw_list_n (list) == n;

  for (gsize i = 0; same && i < n; i++)
    same = ctw_list_items (list)[i] == items[i].item;
  return same;
}

static gboolean
take_keys (CtwLive *live, CtwRef list, CtwRef key, Sorted *items, gsize n)
{
  for (gsize i = 0; i < n; i++)
    items[i].item = ctw_ref_up (ctw_list_items (list)[i]);
  for (gsize i = 0; i < n; i++)
    if ((items[i].key = ctw_live_key_of (live, key, items[i].item)) == NULL)
      return FALSE;
  return TRUE;
}

/* list.sort() */
gboolean
ctw_live_sort (CtwLive *live, CtwRef list, const CtwArguments *arguments)
{
  gsize n = ctw_list_n (list);
  g_autofree Sorted *items = g_new0 (Sorted, n + 1);
  g_autofree Sorted *before = g_new0 (Sorted, n + 1);
  g_autofree Sorted *room = g_new0 (Sorted, n + 1);
  gboolean reverse;
  CtwRef key;

  if (!read_options (live, arguments, &reverse, &key))
    return FALSE;
  gboolean ok = take_keys (live, list, key, items, n);
  memcpy (before, items, n * sizeof (Sorted));
  if (reverse)
    reverse_sorted (items, n);
  ok = ok && sort_items (live, items, room, n);
  if (reverse)
    reverse_sorted (items, n);
  if (!is_untouched (list, before, n))
    ok = ctw_live_unsupported (live, 0, "a list that changes while it is sorted is not simulated")
         != NULL;
  else
    for (gsize i = 0; i < n; i++)
      ctw_list_items (list)[i] = items[i].item;
  for (gsize i = 0; i < n; i++)
    {
      ctw_ref_down (live->space, before[i].item);
      if (before[i].key != NULL)
        ctw_ref_down (live->space, before[i].key);
    }
  return ok;
}

/* list.reverse() */
void
ctw_live_reverse (CtwRef list)
{
  reverse_items (ctw_list_items (list), ctw_list_n (list));
}

/* PySequence_List(): an empty list is extended. */
static CtwRef
copy_to_list (CtwLive *live, CtwRef source)
{
  CtwIteration it;

  if (!ctw_iterate_begin (live, &it, ctw_ref_up (source)))
    return NULL;
  CtwRef list = ctw_list_new (live->space);
  if (list != NULL && !ctw_live_extend (live, list, &it))
    ctw_ref_clear (live->space, &list);
  ctw_iterate_end (live, &it);
  return list;
}

CtwRef
ctw_do_sorted (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef list = copy_to_list (live, arguments->values[0]);

  if (list != NULL && !ctw_live_sort (live, list, arguments))
    ctw_ref_clear (live->space, &list);
  return list;
}

/* reversed(): made at once, as nothing can tell. */
CtwRef
ctw_do_reversed (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef source = arguments->values[0], list;
  CtwForm form = ctw_form_of (source);

  if (form != CTW_FORM_LIST && form != CTW_FORM_TUPLE && form != CTW_FORM_STR
      && form != CTW_FORM_RANGE)
    return ctw_class_of (source)->type != NULL || form >= CTW_FORM_FUNCTION || form == CTW_FORM_DICT
                   || form == CTW_FORM_VIEW
               ? ctw_live_unsupported (live, 0, "reversed() of a %s is not simulated",
                                       ctw_class_of (source)->name)
               : ctw_live_raise (live, "TypeError", "'%s' object is not reversible",
                                 ctw_class_of (source)->name);
  list = ctw_live_list_of (live, ctw_ref_up (source));
  if (list != NULL)
    ctw_live_reverse (list);
  return ctw_live_as_iterator (live, list, CTW_ITERATOR_SIZED);
}

/* --- any() and all() */

static CtwRef
search_truth (CtwLive *live, const CtwArguments *arguments, gboolean wanted)
{
  CtwIteration it;
  CtwRef item;
  int truth = !wanted;

  if (!ctw_iterate_begin (live, &it, ctw_ref_up (arguments->values[0])))
    return NULL;
  while (truth == !wanted && (item = ctw_iterate_take (live, &it)) != NULL)
    {
      truth = ctw_live_truth (live, item);
      ctw_ref_down (live->space, item);
    }
  ctw_iterate_end (live, &it);
  if (ctw_live_failed (live))
    return NULL;
  return ctw_ref_up (truth ? live->space->true_ : live->space->false_);
}

CtwRef
ctw_do_any (CtwLive *live, const CtwArguments *arguments)
{
  return search_truth (live, arguments, TRUE);
}

CtwRef
ctw_do_all (CtwLive *live, const CtwArguments *arguments)
{
  return search_truth (live, arguments, FALSE);
}
