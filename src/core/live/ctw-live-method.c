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
  CtwRef item;
  gboolean ok = ctw_iterate_begin (live, &it, ctw_ref_up (source));
  gsize old = ctw_list_n (self), n = ok ? (gsize) ctw_iterate_length (live, &it) : 0;

  /* The room for all of it is asked for at once. */
  ok = ok && ctw_list_set_size (live->space, self, old + n);
  for (gsize i = 0; ok && i < n && (item = ctw_iterate_next (live, &it)) != NULL; i++)
    ctw_list_items (self)[old + i] = item;
  if (it.source != NULL)
    ctw_iterate_end (live, &it);
  return ok && !ctw_live_failed (live) ? nothing (live) : NULL;
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
list_remove (CtwLive *live, CtwRef self, CtwRef item)
{
  CtwRef *items = ctw_list_items (self);
  gsize n = ctw_list_n (self);

  for (gsize i = 0; i < n; i++)
    if (ctw_ref_equal (live->space, items[i], item))
      {
        CtwRef old = items[i];
        memmove (items + i, items + i + 1, (n - i - 1) * sizeof (CtwRef));
        ctw_list_set_size (live->space, self, n - 1);
        ctw_ref_down (live->space, old);
        return nothing (live);
      }
  return ctw_live_raise (live, "ValueError", "list.remove(x): x not in list");
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
  CtwRef key = arguments->values[0], value = ctw_dict_find (live->space, self, key);
  gboolean found;

  if (value == NULL && arguments->n == 2)
    return ctw_ref_up (arguments->values[1]);
  if (value == NULL)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      return ctw_live_repr (live, key, text) ? ctw_live_raise (live, "KeyError", "%s", text->str)
                                             : NULL;
    }
  ctw_ref_up (value);
  if (!ctw_dict_remove (live->space, self, key, &found))
    ctw_ref_clear (live->space, &value);
  return value;
}

static CtwRef
dict_update (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  guint64 position = 0;
  CtwRef key, value;

  if (arguments->n == 1 && ctw_form_of (arguments->values[0]) != CTW_FORM_DICT)
    return ctw_live_unsupported (live, 0, "this dict.update() is not simulated");
  while (arguments->n == 1
         && ctw_dict_next (live->space, arguments->values[0], &position, &key, &value))
    if (!ctw_dict_store (live->space, self, key, value))
      return NULL;
  for (guint i = 0; i < arguments->n_keywords; i++)
    if (!ctw_dict_store (live->space, self, ctw_str_intern (live->space, arguments->names[i]),
                         arguments->keyword_values[i]))
      return NULL;
  return nothing (live);
}

static CtwRef
dict_list (CtwLive *live, CtwRef self, guint view)
{
  CtwIteration it;
  CtwRef item, list = ctw_list_new (live->space);

  if (list == NULL || !ctw_iterate_begin (live, &it, ctw_ref_up (self)))
    return NULL;
  it.view = view;
  while ((item = ctw_iterate_next (live, &it)) != NULL)
    if (!ctw_list_append (live->space, list, item))
      break;
  ctw_iterate_end (live, &it);
  if (ctw_live_failed (live))
    ctw_ref_clear (live->space, &list);
  return list;
}

static CtwRef
call_dict (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  guint n = arguments->n;

  if (strcmp (name, "get") == 0 && (n == 1 || n == 2))
    return dict_get (live, self, arguments);
  if (strcmp (name, "pop") == 0 && (n == 1 || n == 2))
    return dict_pop (live, self, arguments);
  if (strcmp (name, "update") == 0 && n <= 1)
    return dict_update (live, self, arguments);
  if (strcmp (name, "copy") == 0 && n == 0)
    return ctw_dict_duplicate_of (live->space, self);
  if (strcmp (name, "clear") == 0 && n == 0)
    return ctw_dict_empty (live->space, self) ? nothing (live) : NULL;
  if (strcmp (name, "keys") == 0 && n == 0)
    return dict_list (live, self, 0);
  if (strcmp (name, "values") == 0 && n == 0)
    return dict_list (live, self, 1);
  if (strcmp (name, "items") == 0 && n == 0)
    return dict_list (live, self, 2);
  return ctw_live_unsupported (live, 0, "dict.%s() is not simulated", name);
}

/* --- strs */

static CtwRef
new_text (CtwLive *live, char *text)
{
  CtwRef ref = ctw_str_new (live->space, text, strlen (text));

  g_free (text);
  return ref;
}

static CtwRef
text_join (CtwLive *live, const char *separator, CtwRef source)
{
  g_autoptr (GString) all = g_string_new (NULL);
  CtwIteration it;
  CtwRef item;
  gboolean ok = ctw_iterate_begin (live, &it, ctw_ref_up (source)), first = TRUE;

  while (ok && (item = ctw_iterate_take (live, &it)) != NULL)
    {
      if (!first)
        g_string_append (all, separator);
      first = FALSE;
      ok = ctw_form_of (item) == CTW_FORM_STR && ctw_live_str (live, item, all);
      if (!ok)
        ctw_live_raise (live, "TypeError", "sequence item: expected str instance, %s found",
                        ctw_class_of (item)->name);
      ctw_ref_down (live->space, item);
    }
  if (it.source != NULL)
    ctw_iterate_end (live, &it);
  return ok && !ctw_live_failed (live) ? ctw_str_new (live->space, all->str, all->len) : NULL;
}

static CtwRef
text_split (CtwLive *live, const char *text)
{
  CtwRef list = ctw_list_new (live->space);
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n\r\f\v", -1);

  for (guint i = 0; list != NULL && words[i] != NULL; i++)
    {
      CtwRef word = words[i][0] != '\0' ? ctw_str_new (live->space, words[i], strlen (words[i]))
                                        : NULL;
      if (word != NULL)
        ctw_list_append (live->space, list, word);
    }
  return list;
}

static CtwRef
call_text (CtwLive *live, CtwRef self, const char *name, const CtwArguments *arguments)
{
  g_autofree char *text = ctw_str_dup (live->space, self, NULL);
  guint n = arguments->n;

  if (strcmp (name, "join") == 0 && n == 1)
    return text_join (live, text, arguments->values[0]);
  if (n == 0 && g_str_is_ascii (text))
    {
      if (strcmp (name, "upper") == 0)
        return new_text (live, g_ascii_strup (text, -1));
      if (strcmp (name, "lower") == 0)
        return new_text (live, g_ascii_strdown (text, -1));
      if (strcmp (name, "strip") == 0)
        return new_text (live, g_strstrip (g_strdup (text)));
      if (strcmp (name, "split") == 0)
        return text_split (live, text);
    }
  if (n == 1 && ctw_form_of (arguments->values[0]) == CTW_FORM_STR)
    {
      g_autofree char *other = ctw_str_dup (live->space, arguments->values[0], NULL);
      gboolean starts = strcmp (name, "startswith") == 0;
      if (starts || strcmp (name, "endswith") == 0)
        return ctw_ref_up (
            (starts ? g_str_has_prefix (text, other) : g_str_has_suffix (text, other))
                ? live->space->true_
                : live->space->false_);
    }
  return ctw_live_unsupported (live, 0, "str.%s() is not simulated", name);
}

/* A method of an object that Python brings; @known says whether it is one. */
CtwRef
ctw_live_call_method (CtwLive *live,
                      CtwRef self,
                      const char *name,
                      const CtwArguments *arguments,
                      gboolean *known)
{
  *known = ctw_class_of (self)->type == NULL || ctw_form_of (self) == CTW_FORM_LIST;
  if (*known && arguments->n_keywords > 0 && ctw_form_of (self) != CTW_FORM_DICT)
    return ctw_live_unsupported (live, 0, "these arguments of %s() are not simulated", name);
  switch ((guint) ctw_form_of (self))
    {
    case CTW_FORM_LIST:
      return call_list (live, self, name, arguments);
    case CTW_FORM_DICT:
      return call_dict (live, self, name, arguments);
    case CTW_FORM_STR:
      return call_text (live, self, name, arguments);
    default:
      *known = FALSE;
      return NULL;
    }
}
