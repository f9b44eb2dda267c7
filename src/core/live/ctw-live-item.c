/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-item.c: object[index], read, set and deleted.
 *
 * Rules: list_subscript(), dict_subscript() and their like: an index behind the
 * end raises IndexError, a key that is not there KeyError with the key itself.
 */
#include "live/ctw-live-private.h"

#include <string.h>

static gboolean
is_int (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
}

static gboolean
takes_part (CtwRef ref, const char *name)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  return klass->type != NULL && ctw_class_find (klass, name) != NULL;
}

static gboolean
item_index (CtwLive *live, CtwRef object, CtwRef index, gsize n, gboolean assigning, gsize *at)
{
  const char *type = ctw_class_of (object)->name;

  if (!is_int (index))
    {
      if (ctw_form_of (object) == CTW_FORM_STR)
        ctw_live_raise_text (live, "TypeError", CTW_TEXT_STR_INDEX, ctw_class_of (index)->name,
                             NULL);
      else
        ctw_live_raise (live, "TypeError", "%s indices must be integers or slices, not %s", type,
                        ctw_class_of (index)->name);
      return FALSE;
    }
  gint64 i = ctw_int_get (live->space, index);
  if (i < 0)
    i += (gint64) n;
  *at = (gsize) i;
  if (i >= 0 && i < (gint64) n)
    return TRUE;
  ctw_live_raise (live, "IndexError", "%s%s index out of range",
                  ctw_form_of (object) == CTW_FORM_STR ? "string" : type,
                  assigning ? " assignment" : "");
  return FALSE;
}

/* KeyError: the key as repr() has it. */
CtwRef
ctw_live_raise_key (CtwLive *live, CtwRef key)
{
  CtwLiveClass *klass = ctw_live_class_named (live, "KeyError");
  CtwArguments arguments = { .n = 1, .values = &key };
  CtwRef value = ctw_live_instantiate (live, klass, &arguments);

  return value != NULL ? ctw_live_raise_value (live, value) : NULL;
}

static CtwRef
char_at (CtwLive *live, CtwRef text, gsize index)
{
  char utf8[8] = { 0 };
  guint c = ctw_str_read_char (live->space, text, index);
  gint n = c == 0 ? 1 : g_unichar_to_utf8 (c, utf8);

  return ctw_str_new (live->space, utf8, (gsize) n);
}

/* object[index] */
CtwRef
ctw_live_subscript (CtwLive *live, CtwRef object, CtwRef index)
{
  gsize at;
  CtwRef value;

  if (ctw_live_refuses_iterator (live, object))
    return NULL;
  if (takes_part (object, "__getitem__"))
    return ctw_live_call_special (live, object, "__getitem__", &index, 1);
  if (ctw_form_of (object) == CTW_FORM_DICT && takes_part (object, "__missing__"))
    return ctw_live_unsupported (live, 0, "__missing__ is not simulated");
  switch ((guint) ctw_form_of (object))
    {
    case CTW_FORM_LIST:
      return item_index (live, object, index, ctw_list_n (object), FALSE, &at)
                 ? ctw_ref_up (ctw_list_items (object)[at])
                 : NULL;
    case CTW_FORM_TUPLE:
      return item_index (live, object, index, ctw_tuple_n (object), FALSE, &at)
                 ? ctw_ref_up (ctw_tuple_items (live->space, object)[at])
                 : NULL;
    case CTW_FORM_STR:
      return item_index (live, object, index, ctw_str_n_chars (object), FALSE, &at)
                 ? char_at (live, object, at)
                 : NULL;
    case CTW_FORM_DICT:
      value = ctw_dict_find (live->space, object, index);
      if (value != NULL)
        return ctw_ref_up (value);
      return ctw_live_failed (live) ? NULL : ctw_live_raise_key (live, index);
    default:
      if (ctw_form_of (object) >= CTW_FORM_FUNCTION || ctw_form_of (object) == CTW_FORM_RANGE)
        return ctw_live_unsupported (live, 0, "subscripts of %s objects are not simulated",
                                     ctw_class_of (object)->name);
      return ctw_live_raise (live, "TypeError", "'%s' object is not subscriptable",
                             ctw_class_of (object)->name);
    }
}

/* What a method gave that is called for what it does. */
static gboolean
drop_result (CtwLive *live, CtwRef result)
{
  if (result != NULL)
    ctw_ref_down (live->space, result);
  return result != NULL;
}

/* object[index] = value */
gboolean
ctw_live_set_item (CtwLive *live, CtwRef object, CtwRef index, CtwRef value)
{
  CtwRef both[] = { index, value };
  gsize at;

  if (takes_part (object, "__setitem__"))
    return drop_result (live, ctw_live_call_special (live, object, "__setitem__", both, 2));
  if (ctw_form_of (object) == CTW_FORM_DICT)
    return ctw_dict_store (live->space, object, index, value);
  if (ctw_form_of (object) == CTW_FORM_LIST)
    {
      if (!item_index (live, object, index, ctw_list_n (object), TRUE, &at))
        return FALSE;
      CtwRef old = ctw_list_items (object)[at];
      ctw_list_items (object)[at] = ctw_ref_up (value);
      ctw_ref_down (live->space, old);
      return TRUE;
    }
  if (ctw_form_of (object) >= CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "item assignment to %s objects is not simulated",
                                 ctw_class_of (object)->name)
           != NULL;
  return ctw_live_raise (live, "TypeError", "'%s' object does not support item assignment",
                         ctw_class_of (object)->name)
         != NULL;
}

/* del object[index] */
gboolean
ctw_live_del_item (CtwLive *live, CtwRef object, CtwRef index)
{
  gboolean found;
  gsize at;

  if (takes_part (object, "__delitem__"))
    return drop_result (live, ctw_live_call_special (live, object, "__delitem__", &index, 1));
  if (ctw_form_of (object) == CTW_FORM_DICT)
    {
      if (!ctw_dict_remove (live->space, object, index, &found))
        return FALSE;
      return found || ctw_live_raise_key (live, index) != NULL;
    }
  if (ctw_form_of (object) == CTW_FORM_LIST)
    {
      gsize n = ctw_list_n (object);
      if (!item_index (live, object, index, n, TRUE, &at))
        return FALSE;
      CtwRef *items = ctw_list_items (object), old = items[at];
      memmove (items + at, items + at + 1, (n - at - 1) * sizeof (CtwRef));
      gboolean ok = ctw_list_set_size (live->space, object, n - 1);
      ctw_ref_down (live->space, old);
      return ok;
    }
  if (ctw_form_of (object) >= CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "item deletion from %s objects is not simulated",
                                 ctw_class_of (object)->name)
           != NULL;
  return ctw_live_raise (live, "TypeError", "'%s' object doesn't support item deletion",
                         ctw_class_of (object)->name)
         != NULL;
}
