/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-method.c: methods of lists, dicts and strs.
 */
#include "live/ctw-live-private.h"

#include <string.h>

static CtwRef
nothing (CtwLive *live)
{
  return ctw_ref_up (live->space->none);
}

/* --- lists */

static CtwRef
list_pop (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  gsize n = ctw_list_n (self);
  gint64 at = arguments->n > 0 ? ctw_int_get (live->space, arguments->values[0]) : -1;

  if (n == 0)
    return ctw_live_raise (live, "IndexError", "pop from empty list");
  at = at < 0 ? at + (gint64) n : at;
  if (at < 0 || at >= (gint64) n)
    return ctw_live_raise (live, "IndexError", "pop index out of range");
  CtwRef *items = ctw_list_items (self), item = items[at];
  memmove (items + at, items + at + 1, (n - (gsize) at - 1) * sizeof (CtwRef));
  ctw_list_set_size (live->space, self, n - 1);
  return item;
}

static CtwRef
list_extend (CtwLive *live, CtwRef self, CtwRef source)
{
  CtwIteration it;

  if (!ctw_iterate_begin (live, &it, ctw_ref_up (source)))
    return NULL;
  gboolean ok = ctw_live_extend (live, self, &it);
  ctw_iterate_end (live, &it);
  return ok ? nothing (live) : NULL;
}

static CtwRef
list_insert (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  gsize n = ctw_list_n (self);
  gint64 at = ctw_int_get (live->space, arguments->values[0]);

  at = CLAMP (at < 0 ? at + (gint64) n : at, 0, (gint64) n);
  if (!ctw_list_set_size (live->space, self, n + 1))
    return NULL;
  CtwRef *items = ctw_list_items (self);
  memmove (items + at + 1, items + at, (n - (gsize) at) * sizeof (CtwRef));
  items[at] = ctw_ref_up (arguments->values[1]);
  return nothing (live);
}

static CtwRef
raise_not_in_list (CtwLive *live, CtwRef item)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (strstr (ctw_profile_says (live->profile, CTW_TEXT_NOT_IN_LIST), "{0}") != NULL
      && !ctw_live_repr (live, item, text))
    return NULL;
  return ctw_live_raise_text (live, "ValueError", CTW_TEXT_NOT_IN_LIST, text->str, NULL);
}

/* The slice from the item to the next: where it is no longer there, nothing goes. */
static void
remove_item (CtwLive *live, CtwRef self, gsize at)
{
  gsize n = ctw_list_n (self);

  if (at >= n)
    return;
  CtwRef *items = ctw_list_items (self), old = items[at];
  memmove (items + at, items + at + 1, (n - at - 1) * sizeof (CtwRef));
  ctw_list_set_size (live->space, self, n - 1);
  ctw_ref_down (live->space, old);
}

static CtwRef
list_remove (CtwLive *live, CtwRef self, CtwRef item)
{
  for (gsize i = 0; i < ctw_list_n (self); i++)
    {
      int same = ctw_live_same_at (live, self, i, item);
      if (same < 0)
        return NULL;
      if (same)
        {
          remove_item (live, self, i);
          return nothing (live);
        }
    }
  return ctw_live_raise (live, "ValueError", "list.remove(x): x not in list");
}

/* count() and index() of a list or a tuple. */
static CtwRef
count_items (CtwLive *live, CtwRef self, CtwRef item, gboolean index)
{
  gboolean list = ctw_form_of (self) == CTW_FORM_LIST;
  gint64 count = 0;

  for (gsize i = 0; i < (list ? ctw_list_n (self) : ctw_tuple_n (self)); i++)
    {
      int same = ctw_live_same_at (live, self, i, item);
      if (same < 0)
        return NULL;
      if (same && index)
        return ctw_int_new_size (live->space, (gint64) i);
      count += same;
    }
  if (!index)
    return ctw_int_new_size (live->space, count);
  if (!list)
    return ctw_live_raise (live, "ValueError", "tuple.index(x): x not in tuple");
  return raise_not_in_list (live, item);
}

static CtwRef
call_tuple (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  if ((strcmp (name, "count") == 0 || strcmp (name, "index") == 0) && arguments->n == 1)
    return count_items (live, self, arguments->values[0], name[0] == 'i');
  return ctw_live_unsupported (live, 0, "tuple.%s() is not simulated", name);
}

static CtwRef
list_copy (CtwLive *live, CtwRef self)
{
  gsize n = ctw_list_n (self);
  CtwRef list = ctw_list_new_sized (live->space, n, n);

  for (gsize i = 0; list != NULL && i < n; i++)
    ctw_list_items (list)[i] = ctw_ref_up (ctw_list_items (self)[i]);
  return list;
}

static CtwRef
call_list (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  guint n = arguments->n;

  if (strcmp (name, "append") == 0 && n == 1)
    return ctw_list_append (live->space, self, ctw_ref_up (arguments->values[0])) ? nothing (live)
                                                                                  : NULL;
  if (strcmp (name, "pop") == 0 && n <= 1)
    return list_pop (live, self, arguments);
  if (strcmp (name, "extend") == 0 && n == 1)
    return list_extend (live, self, arguments->values[0]);
  if (strcmp (name, "insert") == 0 && n == 2 && ctw_form_of (arguments->values[0]) == CTW_FORM_INT)
    return list_insert (live, self, arguments);
  if (strcmp (name, "remove") == 0 && n == 1)
    return list_remove (live, self, arguments->values[0]);
  if (strcmp (name, "copy") == 0 && n == 0)
    return list_copy (live, self);
  if ((strcmp (name, "count") == 0 || strcmp (name, "index") == 0) && n == 1)
    return count_items (live, self, arguments->values[0], name[0] == 'i');
  if (strcmp (name, "sort") == 0 && n == 0)
    return ctw_live_sort (live, self, arguments) ? nothing (live) : NULL;
  if (strcmp (name, "reverse") == 0 && n == 0)
    {
      ctw_live_reverse (self);
      return nothing (live);
    }
  if (strcmp (name, "clear") == 0 && n == 0)
    {
      ctw_list_wipe (live->space, self);
      return nothing (live);
    }
  return ctw_live_unsupported (live, 0, "list.%s() is not simulated", name);
}

/* --- dicts */

static CtwRef
dict_get (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  CtwRef value = ctw_dict_find (live->space, self, arguments->values[0]);

  if (value == NULL && ctw_live_failed (live))
    return NULL;
  if (value == NULL)
    value = arguments->n == 2 ? arguments->values[1] : live->space->none;
  return ctw_ref_up (value);
}

static CtwRef
dict_pop (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  CtwRef key = arguments->values[0];
  CtwRef value = ctw_dict_n (self) > 0 ? ctw_dict_find (live->space, self, key) : NULL;
  gboolean found;

  if (value == NULL && ctw_live_failed (live))
    return NULL;
  if (value == NULL)
    return arguments->n == 2 ? ctw_ref_up (arguments->values[1]) : ctw_live_raise_key (live, key);
  ctw_ref_up (value);
  if (!ctw_dict_remove (live->space, self, key, &found))
    ctw_ref_clear (live->space, &value);
  return value;
}

static CtwRef
dict_update (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  if (arguments->n == 1 && ctw_form_of (arguments->values[0]) != CTW_FORM_DICT)
    return ctw_live_unsupported (live, 0, "this dict.update() is not simulated");
  if (arguments->n == 1 && !ctw_dict_merge (live->space, self, arguments->values[0]))
    return NULL;
  for (guint i = 0; i < arguments->n_keywords; i++)
    if (!ctw_dict_store (live->space, self, ctw_str_intern (live->space, arguments->names[i]),
                         arguments->keyword_values[i]))
      return NULL;
  return nothing (live);
}

/* setdefault(): what is there, or the default put there. */
static CtwRef
dict_setdefault (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  CtwRef value = ctw_dict_find (live->space, self, arguments->values[0]);

  if (value != NULL || ctw_live_failed (live))
    return value != NULL ? ctw_ref_up (value) : NULL;
  value = arguments->n == 2 ? arguments->values[1] : live->space->none;
  return ctw_dict_store (live->space, self, arguments->values[0], value) ? ctw_ref_up (value)
                                                                         : NULL;
}

/* dict.__setitem__(key, value) and its like, as super() calls them; NULL without an error where it
   is another. */
static CtwRef
call_dict_special (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  CtwRef *values = arguments->values;
  guint n = arguments->n;

  if (strcmp (name, "__setitem__") == 0 && n == 2)
    return ctw_dict_store (live->space, self, values[0], values[1]) ? nothing (live) : NULL;
  if (strcmp (name, "__getitem__") == 0 && n == 1)
    {
      CtwRef value = ctw_dict_find (live->space, self, values[0]);
      if (value == NULL)
        return ctw_live_failed (live) ? NULL : ctw_live_raise_key (live, values[0]);
      return ctw_ref_up (value);
    }
  if (strcmp (name, "__len__") == 0 && n == 0)
    return ctw_int_new_size (live->space, ctw_dict_n (self));
  return NULL;
}

static CtwRef
call_dict (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  guint n = arguments->n;

  if (g_str_has_prefix (name, "__"))
    {
      CtwRef result = call_dict_special (live, self, name, arguments);
      if (result != NULL || ctw_live_failed (live))
        return result;
    }

  if (strcmp (name, "get") == 0 && (n == 1 || n == 2))
    return dict_get (live, self, arguments);
  if (strcmp (name, "pop") == 0 && (n == 1 || n == 2))
    return dict_pop (live, self, arguments);
  if (strcmp (name, "setdefault") == 0 && (n == 1 || n == 2))
    return dict_setdefault (live, self, arguments);
  if (strcmp (name, "update") == 0 && n <= 1)
    return dict_update (live, self, arguments);
  if (strcmp (name, "copy") == 0 && n == 0)
    return ctw_dict_duplicate_of (live->space, self);
  if (strcmp (name, "clear") == 0 && n == 0)
    return ctw_dict_empty (live->space, self) ? nothing (live) : NULL;
  if (strcmp (name, "keys") == 0 && n == 0)
    return ctw_view_new (live->space, self, 0);
  if (strcmp (name, "values") == 0 && n == 0)
    return ctw_view_new (live->space, self, 1);
  if (strcmp (name, "items") == 0 && n == 0)
    return ctw_view_new (live->space, self, 2);
  return ctw_live_unsupported (live, 0, "dict.%s() is not simulated", name);
}

/* A method of an object that Python brings; @known says whether it is one. */
CtwRef
ctw_live_call_method (CtwLive *live,
                      CtwRef self,
                      const char *name,
                      const CtwArguments *arguments,
                      gboolean *known)
{
  *known = ctw_class_of (self)->type == NULL || ctw_form_of (self) == CTW_FORM_LIST
           || ctw_form_of (self) == CTW_FORM_DICT || ctw_form_of (self) == CTW_FORM_STR;
  if (*known && arguments->n_keywords > 0 && ctw_form_of (self) != CTW_FORM_DICT
      && ctw_form_of (self) != CTW_FORM_STR && strcmp (name, "sort") != 0)
    return ctw_live_unsupported (live, 0, "these arguments of %s() are not simulated", name);
  switch ((guint) ctw_form_of (self))
    {
    case CTW_FORM_LIST:
      return call_list (live, self, name, arguments);
    case CTW_FORM_DICT:
      return call_dict (live, self, name, arguments);
    case CTW_FORM_TUPLE:
      return call_tuple (live, self, name, arguments);
    case CTW_FORM_STR:
      return ctw_live_call_text (live, self, name, arguments);
    default:
      *known = FALSE;
      return NULL;
    }
}
