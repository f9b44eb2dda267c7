/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-method.c: methods of lists, dicts, sets and strs, and of what instances inherit.
 *
 * Only those whose result, size and effect are certain; the rest gives an
 * unknown value.
 */
#include "object/ctw-eval-private.h"

#include <string.h>

#define SPLIT_ROOM 12 /* CPython: `MAX_PREALLOC` */

static gboolean
is_known_int (const CtwMade *made)
{
  return made != NULL && ctw_made_is_integral (made);
}

/* insert() and pop(): the room follows the length. */
static CtwMade *
list_insert (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  const CtwMade *at = ctw_arguments_take (arguments, 0, NULL);
  CtwMade *item = ctw_arguments_take (arguments, 1, NULL);
  gint64 n = self->items->len;

  if (item == NULL)
    return ctw_made_unknown (eval);
  gint64 place = is_known_int (at) ? at->number : 0;
  place = place < 0 ? MAX (place + n, 0) : MIN (place, n);
  g_ptr_array_insert (self->items, (gint) place, item);
  self->room = (gint64) ctw_list_grown (eval->profile, (guint64) self->room, self->items->len);
  return ctw_made_none (eval);
}

static CtwMade *
list_pop (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  const CtwMade *at = ctw_arguments_take (arguments, 0, NULL);
  gint64 n = self->items->len;
  gint64 place = at != NULL && is_known_int (at) ? at->number : -1;

  if (n == 0 && self->known)
    return ctw_eval_raise (eval, "IndexError", "pop from empty list");
  place += place < 0 ? n : 0;
  if (place < 0 || place >= n)
    return ctw_made_unknown (eval);
  CtwMade *item = self->items->pdata[place];
  g_ptr_array_remove_index (self->items, (guint) place);
  self->room = (gint64) ctw_list_grown (eval->profile, (guint64) self->room, self->items->len);
  return item;
}

static CtwMade *
list_extend (CtwEval *eval, CtwMade *self, const CtwMade *from)
{
  g_autoptr (GPtrArray) items = ctw_made_iterate (eval, from);

  self->known = self->known && items != NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    g_ptr_array_add (self->items, items->pdata[i]);
  ctw_made_extended (eval, self);
  return ctw_made_none (eval);
}

static CtwMade *
list_method (CtwFrame *frame, CtwMade *self, const char *name, const CtwArguments *arguments)
{
  CtwEval *eval = frame->eval;
  CtwMade *item = ctw_arguments_take (arguments, 0, NULL);

  if (strcmp (name, "append") == 0 && item != NULL)
    ctw_made_add (eval, self, item);
  else if (strcmp (name, "extend") == 0 && item != NULL)
    return list_extend (eval, self, item);
  else if (strcmp (name, "insert") == 0)
    return list_insert (eval, self, arguments);
  else if (strcmp (name, "pop") == 0)
    return list_pop (eval, self, arguments);
  else if (strcmp (name, "copy") == 0)
    {
      CtwMade *copy = ctw_made_collect (frame, self, CTW_MADE_LIST);
      ctw_made_settle (eval, copy, CTW_LIST_BY_DISPLAY);
      return copy;
    }
  else if (strcmp (name, "clear") == 0)
    {
      g_ptr_array_set_size (self->items, 0);
      self->room = 0;
    }
  else if (strcmp (name, "sort") != 0 && strcmp (name, "reverse") != 0)
    return ctw_made_unknown (eval);
  return ctw_made_none (eval);
}

/* keys(), values() and items(), as far as loops need them. */
static CtwMade *
dict_view (CtwFrame *frame, const CtwMade *self, const char *name)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i + 1 < self->items->len; i += 2)
    g_ptr_array_add (items, name[0] == 'k'   ? self->items->pdata[i]
                            : name[0] == 'v' ? self->items->pdata[i + 1]
                                             : ctw_made_pair (frame->eval, self->items->pdata[i],
                                                              self->items->pdata[i + 1]));
  CtwMade *view = ctw_made_iterator (frame, items);
  view->text = "view";
  return view;
}

static CtwMade *
dict_method (CtwFrame *frame, CtwMade *self, const char *name, const CtwArguments *arguments)
{
  CtwEval *eval = frame->eval;
  CtwMade *key = ctw_arguments_take (arguments, 0, NULL), *value;

  if (strcmp (name, "update") == 0)
    {
      if (key != NULL)
        ctw_made_add_items (eval, self, key);
      ctw_made_add_keywords (eval, self, arguments);
      return ctw_made_none (eval);
    }
  if (self->known
      && (strcmp (name, "keys") == 0 || strcmp (name, "values") == 0
          || strcmp (name, "items") == 0))
    return dict_view (frame, self, name);
  if ((strcmp (name, "get") == 0 || strcmp (name, "setdefault") == 0) && key != NULL && self->known)
    {
      value = ctw_made_dict_get (self, key);
      if (value != NULL)
        return value;
      value = ctw_arguments_take (arguments, 1, NULL) != NULL
                  ? ctw_arguments_take (arguments, 1, NULL)
                  : ctw_made_none (eval);
      if (name[0] == 's')
        ctw_made_dict_set (eval, self, key, value);
      return value;
    }
  return ctw_made_unknown (eval);
}

static CtwMade *
set_method (CtwFrame *frame, CtwMade *self, const char *name, const CtwArguments *arguments)
{
  if (strcmp (name, "add") != 0 || ctw_arguments_take (arguments, 0, NULL) == NULL)
    return ctw_made_unknown (frame->eval);
  ctw_made_set_add (frame->eval, self, ctw_arguments_take (arguments, 0, NULL));
  return ctw_made_none (frame->eval);
}

static CtwMade *
str_join (CtwFrame *frame, const CtwMade *self, const CtwMade *from)
{
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, from);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const CtwMade *item = items->pdata[i];

      if (item->kind != CTW_MADE_STR || !item->known)
        return ctw_made_new (frame->eval, CTW_MADE_STR, TRUE);
      g_string_append_printf (text, "%s%s", i == 0 ? "" : self->text, item->text);
    }
  if (items == NULL)
    return ctw_made_new (frame->eval, CTW_MADE_STR, TRUE);
  return items->len == 1 ? items->pdata[0]
                         : ctw_made_str (frame->eval, text->str, (gssize) text->len, TRUE);
}

static gint64
split_room (const CtwProfile *profile, const CtwMade *self, const CtwMade *at)
{
  glong length = g_utf8_strlen (self->text, self->length);
  glong most = at != NULL ? length / g_utf8_strlen (at->text, at->length) + 1
                          : (length - 1) / 2 + 1;

  return profile->split_room == CTW_SPLIT_ROOM_LENGTH && most < SPLIT_ROOM ? most + 1 : SPLIT_ROOM;
}

/* split() at white space or at a text, without a limit. */
static CtwMade *
str_split (CtwFrame *frame, const CtwMade *self, const CtwMade *at)
{
  CtwMade *made = ctw_made_sequence (frame->eval, CTW_MADE_LIST);
  g_auto (GStrv) parts = at == NULL ? g_strsplit_set (self->text, " \t\n\r\f\v", -1)
                                    : g_strsplit (self->text, at->text, -1);

  made->room = split_room (frame->eval->profile, self, at);
  for (guint i = 0; parts[i] != NULL; i++)
    if (at != NULL || parts[i][0] != '\0')
      {
        g_ptr_array_add (made->items, ctw_made_str (frame->eval, parts[i], -1, TRUE));
        if (made->items->len > (guint) made->room)
          made->room = (gint64) ctw_list_grown (frame->eval->profile, (guint64) made->room,
                                                made->items->len);
      }
  return made;
}

/* `'a{}b{0}'.format(x)`: fields without conversions and formats. */
static CtwMade *
str_format (CtwFrame *frame, const CtwMade *self, const CtwArguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint next = 0;

  for (const char *p = self->text; *p != '\0'; p++)
    {
      if ((*p == '{' || *p == '}') && p[1] == *p)
        g_string_append_c (text, *p++);
      else if (*p != '{')
        g_string_append_c (text, *p);
      else
        {
          const char *end = strchr (p, '}');
          g_autofree char *field = end == NULL ? NULL : g_strndup (p + 1, (gsize) (end - p) - 1);
          gboolean numbered = field != NULL && g_ascii_isdigit (field[0]) && field[1] == '\0';
          const CtwMade *value = field == NULL ? NULL
                                 : numbered || field[0] == '\0'
                                     ? ctw_arguments_take (
                                         arguments, numbered ? (guint) (field[0] - '0') : next++,
                                         NULL)
                                     : ctw_arguments_take (arguments, G_MAXUINT, field);
          const char *shown = value == NULL ? NULL : ctw_made_str_text (frame->eval, value, FALSE);
          if (shown == NULL)
            return ctw_made_new (frame->eval, CTW_MADE_STR, TRUE);
          g_string_append (text, shown);
          p = end;
        }
    }
  return ctw_made_str (frame->eval, text->str, (gssize) text->len, TRUE);
}

static CtwMade *
str_replace (CtwFrame *frame, CtwMade *self, const CtwMade *old, const CtwMade *new)
{
  if (old->length == 0 || strstr (self->text, old->text) == NULL)
    return old->length == 0 ? ctw_made_unknown (frame->eval) : self;
  g_auto (GStrv) parts = g_strsplit (self->text, old->text, -1);
  g_autofree char *text = g_strjoinv (new->text, parts);
  return ctw_made_str (frame->eval, text, -1, TRUE);
}

/* Methods that take strs. */
static CtwMade *
str_method_with (CtwFrame *frame, CtwMade *self, const char *name, const CtwArguments *arguments)
{
  const CtwMade *first = ctw_arguments_take (arguments, 0, NULL);
  const CtwMade *second = ctw_arguments_take (arguments, 1, NULL);
  guint n = arguments->positional->len;

  for (guint i = 0; i < n; i++)
    if (!ctw_made_is_text (arguments->positional->pdata[i]))
      return ctw_made_unknown (frame->eval);
  if (n == 1 && strcmp (name, "split") == 0 && first->length > 0)
    return str_split (frame, self, first);
  if (n == 2 && strcmp (name, "replace") == 0)
    return str_replace (frame, self, first, second);
  if (n == 1 && strcmp (name, "startswith") == 0)
    return ctw_made_bool (frame->eval, g_str_has_prefix (self->text, first->text));
  if (n == 1 && strcmp (name, "endswith") == 0)
    return ctw_made_bool (frame->eval, g_str_has_suffix (self->text, first->text));
  return ctw_made_unknown (frame->eval);
}

static CtwMade *
str_method (CtwFrame *frame, CtwMade *self, const char *name, const CtwArguments *arguments)
{
  g_autofree char *text = NULL;

  if (self->known && strcmp (name, "join") == 0 && arguments->positional->len == 1)
    return str_join (frame, self, ctw_arguments_take (arguments, 0, NULL));
  if (self->known && strcmp (name, "format") == 0)
    return str_format (frame, self, arguments);
  if (!self->known || arguments->names->len > 0)
    return ctw_made_unknown (frame->eval);
  if (arguments->positional->len > 0)
    return str_method_with (frame, self, name, arguments);
  if (strcmp (name, "split") == 0)
    return str_split (frame, self, NULL);
  if (strcmp (name, "upper") == 0)
    text = g_utf8_strup (self->text, self->length);
  else if (strcmp (name, "lower") == 0)
    text = g_utf8_strdown (self->text, self->length);
  else if (strcmp (name, "strip") == 0)
    text = g_strstrip (g_strdup (self->text));
  else
    return ctw_made_unknown (frame->eval);
  return strcmp (text, self->text) == 0 && strcmp (name, "strip") == 0
             ? self
             : ctw_made_str (frame->eval, text, -1, TRUE);
}

/* A method that C code implements, on a value, an instance, a class or super(). */
CtwMade *
ctw_eval_call_method (CtwFrame *frame,
                      CtwMade *self,
                      const char *name,
                      const CtwArguments *arguments)
{
  switch ((int) self->kind)
    {
    case CTW_MADE_LIST:
      return list_method (frame, self, name, arguments);
    case CTW_MADE_DICT:
      return dict_method (frame, self, name, arguments);
    case CTW_MADE_SET:
      return set_method (frame, self, name, arguments);
    case CTW_MADE_STR:
      return str_method (frame, self, name, arguments);
    case CTW_MADE_NAMESPACE:
      return ctw_eval_namespace_method (frame, self, name, arguments);
    case CTW_MADE_INSTANCE:
    case CTW_MADE_TYPE:
    case CTW_MADE_SUPER:
      return ctw_eval_call_inherited (frame, self, name, arguments);
    default:
      return ctw_made_unknown (frame->eval);
    }
}
