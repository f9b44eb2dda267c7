/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-pairs.c: enumerate(), zip() and dict() of pairs.
 *
 * The iterators are lists here, made at once: they are walked over, and not kept.
 */
#include "live/ctw-live-private.h"

#include <string.h>

/* The value of a keyword, borrowed; NULL where it is not given. */
CtwRef
ctw_live_keyword (const CtwArguments *arguments, const char *name)
{
  for (guint i = 0; i < arguments->n_keywords; i++)
    if (strcmp (arguments->names[i], name) == 0)
      return arguments->keyword_values[i];
  return NULL;
}

/* FALSE where another one is given, which is not simulated. */
gboolean
ctw_live_only_keyword (CtwLive *live,
                       const CtwArguments *arguments,
                       const char *name,
                       const char *function)
{
  for (guint i = 0; i < arguments->n_keywords; i++)
    if (strcmp (arguments->names[i], name) != 0)
      return ctw_live_unsupported (live, 0, "%s= of %s() is not simulated", arguments->names[i],
                                   function)
             != NULL;
  return TRUE;
}

/* A tuple of two, which takes both over; NULL where one of them is. */
CtwRef
ctw_live_pair (CtwLive *live, CtwRef a, CtwRef b)
{
  CtwRef pair = a != NULL && b != NULL ? ctw_tuple_new (live->space, 2) : NULL;

  if (pair != NULL)
    {
      ctw_tuple_items (live->space, pair)[0] = a;
      ctw_tuple_items (live->space, pair)[1] = b;
      return pair;
    }
  if (a != NULL)
    ctw_ref_down (live->space, a);
  if (b != NULL)
    ctw_ref_down (live->space, b);
  return NULL;
}

CtwRef
ctw_do_enumerate (CtwLive *live, const CtwArguments *arguments)
{
  CtwIteration it;
  CtwRef start = arguments->n == 2 ? arguments->values[1] : ctw_live_keyword (arguments, "start"),
         item;

  if (!ctw_live_only_keyword (live, arguments, "start", "enumerate"))
    return NULL;
  if (start != NULL && ctw_form_of (start) != CTW_FORM_INT)
    return ctw_live_unsupported (live, 0, "this start of enumerate() is not simulated");
  gint64 number = start != NULL ? ctw_int_get (live->space, start) : 0;
  CtwRef list = ctw_list_new (live->space);
  if (list == NULL || !ctw_iterate_begin (live, &it, ctw_ref_up (arguments->values[0])))
    {
      if (list != NULL)
        ctw_ref_down (live->space, list);
      return NULL;
    }
  while ((item = ctw_iterate_take (live, &it)) != NULL)
    {
      CtwRef pair = ctw_live_pair (live, ctw_int_new_size (live->space, number++), item);
      if (pair == NULL || !ctw_list_append (live->space, list, pair))
        break;
    }
  ctw_iterate_end (live, &it);
  if (ctw_live_failed (live))
    ctw_ref_clear (live->space, &list);
  return ctw_live_as_iterator (live, list, CTW_ITERATOR_UNSIZED);
}

/* The next tuple of zip(); NULL at the end, and where something failed. */
static CtwRef
next_of_all (CtwLive *live, CtwIteration *its, guint n)
{
  CtwRef tuple, item;
  guint at = 0;

  g_autofree CtwRef *items = g_new0 (CtwRef, n);
  while (at < n && (item = ctw_iterate_take (live, &its[at])) != NULL)
    items[at++] = item;
  tuple = at == n ? ctw_tuple_new (live->space, n) : NULL;
  for (guint i = 0; i < at; i++)
    if (tuple != NULL)
      ctw_tuple_items (live->space, tuple)[i] = items[i];
    else
      ctw_ref_down (live->space, items[i]);
  return tuple;
}

CtwRef
ctw_do_zip (CtwLive *live, const CtwArguments *arguments)
{
  g_autofree CtwIteration *its = g_new0 (CtwIteration, arguments->n);
  CtwRef list = ctw_list_new (live->space), tuple;
  guint n = 0;

  while (n < arguments->n && ctw_iterate_begin (live, &its[n], ctw_ref_up (arguments->values[n])))
    n++;
  while (n == arguments->n && list != NULL && (tuple = next_of_all (live, its, n)) != NULL)
    if (!ctw_list_append (live->space, list, tuple))
      break;
  for (guint i = 0; i < n; i++)
    ctw_iterate_end (live, &its[i]);
  if (list != NULL && ctw_live_failed (live))
    ctw_ref_clear (live->space, &list);
  return ctw_live_as_iterator (live, list, CTW_ITERATOR_UNSIZED);
}

/* CPython: PyDict_MergeFromSeq2(); only lists and tuples are looked into. */
static gboolean
store_item (CtwLive *live, CtwRef dict, CtwRef item, gint64 at)
{
  CtwForm form = ctw_form_of (item);
  gsize n = form == CTW_FORM_LIST    ? ctw_list_n (item)
            : form == CTW_FORM_TUPLE ? ctw_tuple_n (item)
                                     : 0;

  if (form != CTW_FORM_LIST && form != CTW_FORM_TUPLE)
    return ctw_live_unsupported (live, 0, "a dict() of such items is not simulated") != NULL;
  if (n != 2)
    return ctw_live_raise (live, "ValueError",
                           "dictionary update sequence element #%" G_GINT64_FORMAT
                           " has length %" G_GSIZE_FORMAT "; 2 is required",
                           at, n)
           != NULL;
  CtwRef *pair = form == CTW_FORM_LIST ? ctw_list_items (item)
                                       : ctw_tuple_items (live->space, item);
  return ctw_dict_store (live->space, dict, pair[0], pair[1]);
}

/* dict(pairs): takes @dict over and gives it back; NULL failed. */
CtwRef
ctw_live_store_pairs (CtwLive *live, CtwRef dict, CtwRef pairs)
{
  CtwIteration it;
  CtwRef item;
  gint64 at = 0;

  if (dict == NULL)
    return NULL;
  gboolean ok = ctw_iterate_begin (live, &it, ctw_ref_up (pairs));
  while (ok && (item = ctw_iterate_take (live, &it)) != NULL)
    {
      ok = store_item (live, dict, item, at++);
      ctw_ref_down (live->space, item);
    }
  ctw_iterate_end (live, &it);
  if (ctw_live_failed (live))
    ctw_ref_clear (live->space, &dict);
  return dict;
}
