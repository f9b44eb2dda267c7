/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-subclass.c: instances of the file's subclasses of int, float, str, tuple, list and dict.
 *
 * Rules: long_subtype_new(), float_subtype_new(), unicode_subtype_new(), tuple_subtype_new(): an
 * object of the built-in type is made first, and what it holds is copied into
 * one of the subclass, whose dict, weak references and slots are those of any
 * instance.  A list and a dict are filled by their __init__.
 */
#include "live/ctw-live-private.h"

#include <string.h>

#define FLOAT_VALUE 16

/* An object of the subclass with room for @n items. */
static CtwRef
make_sized (CtwLive *live, CtwLiveClass *klass, gsize n)
{
  gsize request = klass->pre + CTW_UP8 (klass->basicsize + klass->itemsize * (n + 1));
  CtwRef self = ctw_space_new_object (live->space, klass, request);

  if (self != NULL)
    ctw_ref_track (live->space, self);
  return self;
}

static CtwRef
int_subclass (CtwLive *live, CtwLiveClass *klass, CtwRef source)
{
  gint64 value = ctw_int_get (live->space, source);
  CtwRef self = make_sized (live, klass, MAX (ctw_int_n_digits (value), 1));

  if (self != NULL)
    ctw_int_write (live->profile, self, value, FALSE);
  return self;
}

static CtwRef
float_subclass (CtwLive *live, CtwLiveClass *klass, CtwRef source)
{
  CtwRef self = ctw_instance_make (live->space, klass);
  double value = ctw_float_get (source);

  if (self != NULL)
    memcpy ((guint8 *) self + FLOAT_VALUE, &value, sizeof value);
  return self;
}

static CtwRef
str_subclass (CtwLive *live, CtwLiveClass *klass, CtwRef source)
{
  CtwRef self = ctw_instance_make (live->space, klass);

  if (self != NULL && !ctw_str_fill (live->space, self, source))
    ctw_ref_clear (live->space, &self);
  return self;
}

static CtwRef
tuple_subclass (CtwLive *live, CtwLiveClass *klass, CtwRef source)
{
  gsize n = ctw_tuple_n (source);
  CtwRef self = make_sized (live, klass, n);

  if (self == NULL)
    return NULL;
  *ctw_word (self, 16) = n;
  if (live->profile->tuple_base - live->profile->gc_header > 24)
    *ctw_word (self, 24) = G_MAXUINT64;
  for (gsize i = 0; i < n; i++)
    ctw_tuple_items (live->space, self)[i] = ctw_ref_up (ctw_tuple_items (live->space, source)[i]);
  return self;
}

/* list.__init__(): what was in the list goes, and the items of the argument come. */
gboolean
ctw_live_init_list (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  CtwRef list = ctw_live_construct (live, live->space->of[CTW_FORM_LIST], arguments);

  if (list == NULL)
    return FALSE;
  ctw_list_wipe (live->space, self);
  ctw_list_take (self, list);
  ctw_ref_down (live->space, list);
  return TRUE;
}

/* dict.__init__(): the argument's items, and then those of the keywords, which are a dict of their
   own first. CPython: dict_update_common(). */
static gboolean
init_dict (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  CtwArguments names = { .n_keywords = arguments->n_keywords,
                         .names = arguments->names,
                         .keyword_values = arguments->keyword_values };
  CtwRef other = arguments->n > 0 ? arguments->values[0] : NULL;

  if (arguments->n > 1)
    return ctw_live_unsupported (live, 0, "this dict() is not simulated") != NULL;
  if (other != NULL && ctw_form_of (other) == CTW_FORM_DICT)
    {
      if (!ctw_dict_merge (live->space, self, other))
        return FALSE;
    }
  else if (other != NULL)
    {
      CtwRef filled = ctw_live_store_pairs (live, ctw_ref_up (self), other);
      if (filled == NULL)
        return FALSE;
      ctw_ref_down (live->space, filled);
    }
  if (names.n_keywords == 0)
    return TRUE;
  CtwRef named = ctw_live_construct (live, live->space->of[CTW_FORM_DICT], &names);
  gboolean ok = named != NULL && ctw_dict_merge (live->space, self, named);
  if (named != NULL)
    ctw_ref_down (live->space, named);
  return ok;
}

/* What __init__ of the built-in type does to an instance that has no other; FALSE failed. */
gboolean
ctw_live_init_subclass (CtwLive *live, CtwRef self, const CtwArguments *arguments)
{
  switch ((guint) ctw_form_of (self))
    {
    case CTW_FORM_LIST:
      return ctw_live_init_list (live, self, arguments);
    case CTW_FORM_DICT:
      return init_dict (live, self, arguments);
    default:
      return TRUE;
    }
}

static CtwRef
dict_subclass (CtwLive *live, CtwLiveClass *klass)
{
  CtwRef self = ctw_instance_make (live->space, klass);

  if (self != NULL && !ctw_dict_init (live->space, self))
    ctw_ref_clear (live->space, &self);
  return self;
}

static CtwRef
new_subclass (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  CtwRef self = NULL;

  if (klass->form == CTW_FORM_LIST)
    return ctw_instance_make (live->space, klass);
  if (klass->form == CTW_FORM_DICT)
    return dict_subclass (live, klass);
  CtwRef source = ctw_live_construct (live, live->space->of[klass->form], arguments);
  if (source == NULL)
    return NULL;
  if (klass->form == CTW_FORM_INT)
    self = int_subclass (live, klass, source);
  else if (klass->form == CTW_FORM_FLOAT)
    self = float_subclass (live, klass, source);
  else if (klass->form == CTW_FORM_STR)
    self = str_subclass (live, klass, source);
  else
    self = tuple_subclass (live, klass, source);
  ctw_ref_down (live->space, source);
  return self;
}

/* Whether instances of the class are made here. */
gboolean
ctw_live_is_subclass (const CtwLiveClass *klass)
{
  return klass->type != NULL
         && (klass->form == CTW_FORM_INT || klass->form == CTW_FORM_FLOAT
             || klass->form == CTW_FORM_TUPLE || klass->form == CTW_FORM_LIST
             || klass->form == CTW_FORM_DICT || klass->form == CTW_FORM_STR);
}

/* What the built-in type's tp_new makes of the arguments; __init__ comes after it. */
CtwRef
ctw_live_new_subclass (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  if (klass->type->klass != NULL && klass->type->klass->kind == CTW_CLASS_ENUM)
    return ctw_live_unsupported (live, 0, "instances of %s are not simulated", klass->name);
  return new_subclass (live, klass, arguments);
}
