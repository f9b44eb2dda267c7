/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-builtin.c: built-in functions.
 *
 * Only those whose result, size and effect are certain; the rest gives an
 * unknown value.
 */
#include "object/ctw-eval-private.h"

#include <math.h>
#include <string.h>

typedef CtwMade *(*Builtin) (CtwFrame *frame, const CtwArguments *arguments);

static CtwMade *
argument (const CtwArguments *arguments, guint place)
{
  return ctw_arguments_take (arguments, place, NULL);
}

static gboolean
is_known_int (const CtwMade *made)
{
  return made != NULL && made->known && (made->kind == CTW_MADE_INT || made->kind == CTW_MADE_BOOL);
}

/* --- containers */

static CtwMade *
refuse_iteration (CtwEval *eval, const CtwMade *made)
{
  if (made->kind == CTW_MADE_INT || made->kind == CTW_MADE_FLOAT || made->kind == CTW_MADE_NONE
      || made->kind == CTW_MADE_BOOL)
    return ctw_eval_raise (eval, "TypeError", "'%s' object is not iterable",
                           ctw_made_type_name (eval, made));
  return NULL;
}

/* list(x), tuple(x), set(x): its items in a new container; unknown items make it unknown. */
CtwMade *
ctw_made_collect (CtwFrame *frame, const CtwMade *from, CtwMadeKind kind)
{
  CtwMade *made = ctw_made_sequence (frame->eval, kind);

  if (from == NULL)
    return made;
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, from);
  if (items == NULL && refuse_iteration (frame->eval, from) != NULL)
    return made;
  made->known = items != NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      if (kind == CTW_MADE_SET)
        ctw_made_set_add (frame->eval, made, items->pdata[i]);
      else
        ctw_made_add (frame->eval, made, items->pdata[i]);
    }
  if (kind == CTW_MADE_LIST)
    ctw_made_settle_from (frame->eval, made, CTW_LIST_BY_CALL, from);
  return made;
}

static CtwMade *
call_list (CtwFrame *frame, const CtwArguments *arguments)
{
  return ctw_made_collect (frame, argument (arguments, 0), CTW_MADE_LIST);
}

static CtwMade *
call_tuple (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);

  return from != NULL && from->kind == CTW_MADE_TUPLE
             ? from
             : ctw_made_collect (frame, from, CTW_MADE_TUPLE);
}

/* Another set is taken over at once, anything else item by item. */
static CtwMade *
call_set (CtwFrame *frame, const CtwArguments *arguments)
{
  const CtwMade *from = argument (arguments, 0);
  CtwMade *made = ctw_made_collect (frame, from, CTW_MADE_SET);

  if (from != NULL && from->kind == CTW_MADE_SET)
    made->room = (gint64) ctw_set_slots_merged (made->items->len);
  return made;
}

CtwMade *
ctw_made_iterator (CtwFrame *frame, GPtrArray *items)
{
  CtwMade *made = ctw_made_sequence (frame->eval, CTW_MADE_ITERATOR);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (made->items, items->pdata[i]);
  return made;
}

CtwMade *
ctw_made_pair (CtwEval *eval, CtwMade *first, CtwMade *second)
{
  CtwMade *made = ctw_made_sequence (eval, CTW_MADE_TUPLE);

  ctw_made_add (eval, made, first);
  ctw_made_add (eval, made, second);
  return made;
}

static CtwMade *
call_enumerate (CtwFrame *frame, const CtwArguments *arguments)
{
  const CtwMade *start = ctw_arguments_take (arguments, 1, "start");
  g_autoptr (GPtrArray) items = argument (arguments, 0) == NULL
                                    ? NULL
                                    : ctw_made_iterate (frame->eval, argument (arguments, 0));

  if (items == NULL || (start != NULL && !is_known_int (start)))
    return ctw_made_unknown (frame->eval);
  gint64 from = start == NULL ? 0 : start->number;
  for (guint i = 0; i < items->len; i++)
    items->pdata[i] = ctw_made_pair (frame->eval, ctw_made_int (frame->eval, from + i, TRUE),
                                     items->pdata[i]);
  return ctw_made_iterator (frame, items);
}

static CtwMade *
call_zip (CtwFrame *frame, const CtwArguments *arguments)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  gboolean known = arguments->names->len == 0;

  for (guint a = 0; known && a < arguments->positional->len; a++)
    {
      g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, argument (arguments, a));

      known = items != NULL;
      for (guint i = 0; known && a == 0 && i < items->len; i++)
        g_ptr_array_add (rows, ctw_made_sequence (frame->eval, CTW_MADE_TUPLE));
      if (known && items->len < rows->len)
        g_ptr_array_set_size (rows, (gint) items->len);
      for (guint i = 0; known && i < rows->len; i++)
        ctw_made_add (frame->eval, rows->pdata[i], items->pdata[i]);
    }
  return known ? ctw_made_iterator (frame, rows) : ctw_made_unknown (frame->eval);
}

static CtwMade *
call_reversed (CtwFrame *frame, const CtwArguments *arguments)
{
  g_autoptr (GPtrArray) items = argument (arguments, 0) == NULL
                                    ? NULL
                                    : ctw_made_iterate (frame->eval, argument (arguments, 0));

  if (items == NULL)
    return ctw_made_unknown (frame->eval);
  for (guint i = 0; i < items->len / 2; i++)
    {
      gpointer item = items->pdata[i];
      items->pdata[i] = items->pdata[items->len - 1 - i];
      items->pdata[items->len - 1 - i] = item;
    }
  CtwMade *made = ctw_made_iterator (frame, items);
  made->text = "reversed";
  return made;
}

static CtwMade *
call_iter (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *of = argument (arguments, 0);

  if (of == NULL || of->kind != CTW_MADE_LIST)
    return ctw_made_unknown (frame->eval);
  CtwMade *made = ctw_library_object (frame->eval, "list_iterator");
  made->self = of;
  return made;
}

static gint
compare_ints (gconstpointer a, gconstpointer b)
{
  const CtwMade *x = *(CtwMade *const *) a, *y = *(CtwMade *const *) b;

  return x->number < y->number ? -1 : x->number > y->number;
}

/* UTF-8 sorts as code points do. */
static gint
compare_strs (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(CtwMade *const *) a)->text, (*(CtwMade *const *) b)->text);
}

/* sorted() of ints or strs; the order of anything else is not known, its size is. */
static CtwMade *
call_sorted (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *made = ctw_made_collect (frame, argument (arguments, 0), CTW_MADE_LIST);
  gboolean ints = made->known && arguments->names->len == 0, strs = ints;

  for (guint i = 0; i < made->items->len; i++)
    {
      const CtwMade *item = made->items->pdata[i];

      ints = ints && is_known_int (item);
      strs = strs && item->kind == CTW_MADE_STR && item->known;
    }
  if (ints)
    g_ptr_array_sort (made->items, compare_ints);
  else if (strs)
    g_ptr_array_sort (made->items, compare_strs);
  if (argument (arguments, 0) != NULL)
    ctw_made_settle_from (frame->eval, made, CTW_LIST_BY_EXTEND, argument (arguments, 0));
  return made;
}

static CtwMade *
call_sum (CtwFrame *frame, const CtwArguments *arguments)
{
  g_autoptr (GPtrArray) items = argument (arguments, 0) == NULL
                                    ? NULL
                                    : ctw_made_iterate (frame->eval, argument (arguments, 0));
  CtwMade *total = ctw_made_int (frame->eval, 0, FALSE);

  for (guint i = 0; items != NULL && i < items->len; i++)
    total = ctw_eval_binary (frame->eval, "+", total, items->pdata[i]);
  return items == NULL ? ctw_made_unknown (frame->eval) : total;
}

/* any() and all(): @stop is the truth that decides. */
static CtwMade *
quantify (CtwFrame *frame, const CtwArguments *arguments, gboolean stop)
{
  g_autoptr (GPtrArray) items = argument (arguments, 0) == NULL
                                    ? NULL
                                    : ctw_made_iterate (frame->eval, argument (arguments, 0));

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      gboolean truth;

      if (!ctw_made_truth (items->pdata[i], &truth))
        return ctw_made_unknown (frame->eval);
      if (truth == stop)
        return ctw_made_bool (frame->eval, stop);
    }
  return items == NULL ? ctw_made_unknown (frame->eval) : ctw_made_bool (frame->eval, !stop);
}

static CtwMade *
call_any (CtwFrame *frame, const CtwArguments *arguments)
{
  return quantify (frame, arguments, TRUE);
}

static CtwMade *
call_all (CtwFrame *frame, const CtwArguments *arguments)
{
  return quantify (frame, arguments, FALSE);
}

/* Anything that gives pairs: `dict(zip(names, values))`. */
static void
add_pairs (CtwEval *eval, CtwMade *dict, const CtwMade *from)
{
  g_autoptr (GPtrArray) pairs = ctw_made_iterate (eval, from);

  dict->known = dict->known && pairs != NULL;
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      g_autoptr (GPtrArray) pair = ctw_made_iterate (eval, pairs->pdata[i]);

      if (pair != NULL && pair->len == 2)
        ctw_made_dict_set (eval, dict, pair->pdata[0], pair->pdata[1]);
      else
        dict->known = FALSE;
    }
}

void
ctw_made_add_items (CtwEval *eval, CtwMade *dict, const CtwMade *from)
{
  if (from->kind == CTW_MADE_NAMESPACE)
    from = ctw_eval_namespace_items (eval, from);
  if (from->kind != CTW_MADE_DICT)
    {
      add_pairs (eval, dict, from);
      return;
    }
  dict->known = dict->known && from->known;
  for (guint i = 0; i + 1 < from->items->len; i += 2)
    ctw_made_dict_set (eval, dict, from->items->pdata[i], from->items->pdata[i + 1]);
}

void
ctw_made_add_keywords (CtwEval *eval, CtwMade *dict, const CtwArguments *arguments)
{
  for (guint i = 0; i < arguments->names->len; i++)
    ctw_made_dict_set (eval, dict, ctw_made_str (eval, arguments->names->pdata[i], -1, FALSE),
                       arguments->keywords->pdata[i]);
}

static CtwMade *
call_dict (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *made = ctw_made_sequence (frame->eval, CTW_MADE_DICT);

  if (frame->eval->profile->dict_call == CTW_EAGER_DICT_TABLE)
    made->room = 8;
  if (argument (arguments, 0) != NULL)
    ctw_made_add_items (frame->eval, made, argument (arguments, 0));
  ctw_made_add_keywords (frame->eval, made, arguments);
  return made;
}

static CtwMade *
call_range (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *made = ctw_made_new (frame->eval, CTW_MADE_RANGE, TRUE);
  const CtwMade *a = argument (arguments, 0), *b = argument (arguments, 1);
  const CtwMade *c = argument (arguments, 2);

  if (!is_known_int (a) || (b != NULL && !is_known_int (b)) || (c != NULL && !is_known_int (c)))
    return made;
  gint64 start = b == NULL ? 0 : a->number, stop = b == NULL ? a->number : b->number;
  gint64 step = c == NULL ? 1 : c->number;
  if (step == 0)
    return ctw_eval_raise (frame->eval, "ValueError", "range() arg 3 must not be zero");
  made->known = TRUE;
  made->bytes = (guint64) start;
  made->room = step;
  made->number = step > 0 ? MAX (0, (stop - start + step - 1) / step)
                          : MAX (0, (start - stop - step - 1) / -step);
  return made;
}

/* --- conversions */

static CtwMade *
call_str (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);
  const char *text;
  CtwMade *made;

  if (from == NULL)
    return ctw_made_str (frame->eval, "", 0, FALSE);
  if (from->kind == CTW_MADE_STR)
    return from;
  text = ctw_made_str_text (frame->eval, from, FALSE);
  made = text != NULL ? ctw_made_str (frame->eval, text, -1, TRUE)
                      : ctw_made_new (frame->eval, CTW_MADE_STR, TRUE);
  made->fresh = made->fresh || from->kind == CTW_MADE_INT; /* its digits are written afresh */
  return made;
}

static CtwMade *
call_repr (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);
  const char *text = from == NULL ? NULL : ctw_made_str_text (frame->eval, from, TRUE);

  return text != NULL ? ctw_made_str (frame->eval, text, -1, TRUE)
                      : ctw_made_new (frame->eval, CTW_MADE_STR, TRUE);
}

static CtwMade *
call_int (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);
  gint64 value;

  if (from == NULL)
    return ctw_made_int (frame->eval, 0, FALSE);
  if (from->kind == CTW_MADE_INT)
    return from;
  if (is_known_int (from))
    return ctw_made_int (frame->eval, from->number, TRUE);
  if (from->known && from->kind == CTW_MADE_FLOAT && from->real > -1e18 && from->real < 1e18)
    return ctw_made_int (frame->eval, (gint64) from->real, TRUE);
  if (from->known && from->kind == CTW_MADE_STR
      && g_ascii_string_to_signed (from->text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return ctw_made_int (frame->eval, value, TRUE);
  if (from->kind == CTW_MADE_NONE || from->kind == CTW_MADE_LIST)
    return ctw_eval_raise (frame->eval, "TypeError",
                           "int() argument must be a string, a bytes-like object or a real "
                           "number, not '%s'",
                           ctw_made_type_name (frame->eval, from));
  if (from->known && from->kind == CTW_MADE_STR && strpbrk (from->text, "0123456789") == NULL)
    return ctw_eval_raise (frame->eval, "ValueError",
                           "invalid literal for int() with base 10: '%s'", from->text);
  return ctw_made_new (frame->eval, CTW_MADE_INT, TRUE);
}

static CtwMade *
call_float (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);

  if (from == NULL)
    return ctw_made_float (frame->eval, 0, TRUE);
  if (from->kind == CTW_MADE_FLOAT)
    return from;
  if (is_known_int (from))
    return ctw_made_float (frame->eval, (double) from->number, TRUE);
  return ctw_made_new (frame->eval, CTW_MADE_FLOAT, TRUE);
}

static CtwMade *
call_round (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *of = argument (arguments, 0);

  if (of == NULL || arguments->positional->len != 1)
    return ctw_made_unknown (frame->eval);
  if (is_known_int (of))
    return ctw_made_int (frame->eval, of->number, TRUE);
  if (of->known && of->kind == CTW_MADE_FLOAT && of->real > -1e15 && of->real < 1e15)
    return ctw_made_int (frame->eval, (gint64) nearbyint (of->real), TRUE);
  return ctw_made_unknown (frame->eval);
}

static CtwMade *
call_complex (CtwFrame *frame, const CtwArguments *arguments)
{
  return ctw_made_new (frame->eval, CTW_MADE_COMPLEX, TRUE);
}

static CtwMade *
call_bytes (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);
  CtwMade *made = ctw_made_new (frame->eval, CTW_MADE_BYTES, TRUE);

  made->text = "";
  if (from != NULL && from->kind == CTW_MADE_BYTES)
    return from;
  if (from != NULL && !is_known_int (from))
    return ctw_made_unknown (frame->eval);
  made->length = from == NULL ? 0 : (guint32) MAX (from->number, 0);
  made->fresh = made->length > 0; /* the empty one exists */
  return made;
}

static CtwMade *
call_bool (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);
  gboolean truth;

  if (from == NULL)
    return ctw_made_bool (frame->eval, FALSE);
  return ctw_made_truth (from, &truth) ? ctw_made_bool (frame->eval, truth)
                                       : ctw_made_unknown (frame->eval);
}

static CtwMade *
call_len (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *of = argument (arguments, 0);

  if (of == NULL)
    return ctw_eval_raise (frame->eval, "TypeError", "len() takes exactly one argument (0 given)");
  if (refuse_iteration (frame->eval, of) != NULL)
    return ctw_eval_raise (frame->eval, "TypeError", "object of type '%s' has no len()",
                           ctw_made_type_name (frame->eval, of));
  g_autoptr (GPtrArray) items = ctw_made_iterate (frame->eval, of);
  return items != NULL ? ctw_made_int (frame->eval, items->len, TRUE)
                       : ctw_made_new (frame->eval, CTW_MADE_INT, FALSE);
}

/* --- objects */

static CtwMade *
call_super (CtwFrame *frame, const CtwArguments *arguments)
{
  const CtwMade *type = argument (arguments, 0);
  CtwMade *self = argument (arguments, 1);
  CtwMade *made = ctw_made_new (frame->eval, CTW_MADE_SUPER, FALSE);

  if (type == NULL)
    {
      made->self = frame->first;
      made->type = frame->owner == NULL ? CTW_NONE : frame->owner->id;
    }
  else
    {
      made->self = self;
      made->type = type->type;
    }
  if (made->self == NULL || made->type == CTW_NONE
      || (made->self->kind != CTW_MADE_INSTANCE && made->self->kind != CTW_MADE_TYPE))
    return ctw_made_unknown (frame->eval);
  return made;
}

static CtwMade *
call_setattr (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *object = argument (arguments, 0), *name = argument (arguments, 1);
  CtwMade *value = argument (arguments, 2);
  CtwFrame bare = *frame;

  if (value == NULL || object->kind != CTW_MADE_INSTANCE)
    return ctw_made_none (frame->eval);
  if (name->kind != CTW_MADE_STR || !name->known)
    return ctw_made_unknown (frame->eval);
  bare.owner = NULL; /* a name in a string is not mangled */
  ctw_eval_set_attribute (&bare, object, name->text, value);
  return ctw_made_none (frame->eval);
}

static CtwMade *
call_delattr (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *object = argument (arguments, 0), *name = argument (arguments, 1);
  CtwFrame bare = *frame;

  if (name == NULL || name->kind != CTW_MADE_STR || !name->known)
    return ctw_made_unknown (frame->eval);
  bare.owner = NULL;
  ctw_eval_delete_attribute (&bare, object, name->text);
  return ctw_made_none (frame->eval);
}

static CtwMade *
call_getattr (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *object = argument (arguments, 0), *name = argument (arguments, 1);
  CtwMade *fallback = argument (arguments, 2), *value;
  CtwFrame bare = *frame;
  CtwEval *eval = frame->eval;

  if (name == NULL || name->kind != CTW_MADE_STR || !name->known)
    return ctw_made_unknown (eval);
  bare.owner = NULL;
  value = ctw_eval_get_attribute (&bare, object, name->text);
  if (fallback == NULL || eval->error_type == NULL
      || strcmp (eval->error_type, "AttributeError") != 0)
    return value;
  eval->error_type = eval->error_message = NULL;
  return fallback;
}

static CtwMade *
call_hasattr (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwEval *eval = frame->eval;
  CtwMade *value = call_getattr (frame, arguments);
  gboolean missing = eval->error_type != NULL && strcmp (eval->error_type, "AttributeError") == 0;

  if (missing)
    eval->error_type = eval->error_message = NULL;
  else if (value->kind == CTW_MADE_UNKNOWN || value->kind == CTW_MADE_METHOD)
    return ctw_made_unknown (eval);
  return ctw_made_bool (eval, !missing);
}

static CtwMade *
call_vars (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *object = argument (arguments, 0);
  CtwMade *found = object == NULL ? ctw_made_unknown (frame->eval)
                                  : ctw_eval_get_attribute (frame, object, "__dict__");

  if (g_strcmp0 (frame->eval->error_type, "AttributeError") == 0)
    return ctw_eval_raise (frame->eval, "TypeError",
                           "vars() argument must have __dict__ attribute");
  return found;
}

static CtwMade *
call_locals (CtwFrame *frame, const CtwArguments *arguments)
{
  return ctw_eval_locals (frame);
}

static CtwMade *
call_type (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *object = argument (arguments, 0);

  if (object == NULL || arguments->positional->len != 1)
    return ctw_made_unknown (frame->eval);
  if (object->kind == CTW_MADE_INSTANCE)
    return ctw_eval_get_attribute (frame, object, "__class__");
  if (object->kind <= CTW_MADE_RANGE && object->kind != CTW_MADE_UNKNOWN)
    return ctw_made_builtin (frame->eval, ctw_made_type_name (frame->eval, object));
  return ctw_made_unknown (frame->eval);
}

static gboolean
is_instance_of (CtwEval *eval, const CtwMade *object, const CtwMade *type, gboolean *result)
{
  if (type->kind == CTW_MADE_TUPLE && type->known)
    {
      gboolean known = TRUE;

      for (guint i = 0; i < type->items->len; i++)
        {
          known = is_instance_of (eval, object, type->items->pdata[i], result) && known;
          if (*result)
            return TRUE;
        }
      return known;
    }
  *result = FALSE;
  if (object->kind == CTW_MADE_UNKNOWN || object->kind == CTW_MADE_OPAQUE)
    return FALSE;
  if (type->kind == CTW_MADE_TYPE)
    {
      *result = object->kind == CTW_MADE_INSTANCE
                && ctw_type_is_subtype (ctw_types_get (eval->types, object->type), type->type);
      return TRUE;
    }
  if (type->kind != CTW_MADE_BUILTIN || object->kind == CTW_MADE_INSTANCE)
    return FALSE;
  *result = strcmp (type->text, ctw_made_type_name (eval, object)) == 0
            || strcmp (type->text, "object") == 0
            || (strcmp (type->text, "int") == 0 && object->kind == CTW_MADE_BOOL);
  return strchr (type->text, '.') == NULL;
}

static CtwMade *
call_isinstance (CtwFrame *frame, const CtwArguments *arguments)
{
  gboolean result;

  if (arguments->positional->len != 2
      || !is_instance_of (frame->eval, argument (arguments, 0), argument (arguments, 1), &result))
    return ctw_made_unknown (frame->eval);
  return ctw_made_bool (frame->eval, result);
}

static CtwMade *
call_print (CtwFrame *frame, const CtwArguments *arguments)
{
  return ctw_made_none (frame->eval);
}

static CtwMade *
call_object (CtwFrame *frame, const CtwArguments *arguments)
{
  return ctw_made_opaque (frame->eval, "object", frame->eval->profile->object_header);
}

static CtwMade *
call_weakref (CtwFrame *frame, const CtwArguments *arguments)
{
  return ctw_made_opaque (frame->eval, "weakref", frame->eval->profile->weakref_request);
}

/* itertools.count(): each instance that draws from it gets another int. */
static CtwMade *
call_next (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *from = argument (arguments, 0);

  if (from != NULL && from->kind == CTW_MADE_OPAQUE && strcmp (from->text, "count") == 0)
    {
      CtwMade *made = ctw_made_new (frame->eval, CTW_MADE_INT, TRUE);
      made->bytes = frame->eval->profile->int_size_request;
      return made;
    }
  return ctw_made_unknown (frame->eval);
}

static CtwMade *
extreme (CtwFrame *frame, const CtwArguments *arguments, int sign)
{
  CtwMade *best = argument (arguments, 0);

  if (arguments->positional->len < 2 || arguments->names->len > 0)
    return ctw_made_unknown (frame->eval);
  for (guint i = 0; i < arguments->positional->len; i++)
    {
      CtwMade *item = arguments->positional->pdata[i];

      if (!is_known_int (item))
        return ctw_made_unknown (frame->eval);
      if ((item->number - best->number) * sign > 0)
        best = item;
    }
  return best;
}

static CtwMade *
call_max (CtwFrame *frame, const CtwArguments *arguments)
{
  return extreme (frame, arguments, 1);
}

static CtwMade *
call_min (CtwFrame *frame, const CtwArguments *arguments)
{
  return extreme (frame, arguments, -1);
}

static CtwMade *
call_abs (CtwFrame *frame, const CtwArguments *arguments)
{
  CtwMade *of = argument (arguments, 0);

  return is_known_int (of) ? ctw_made_int (frame->eval, ABS (of->number), TRUE)
                           : ctw_made_unknown (frame->eval);
}

static const struct
{
  const char *name;
  Builtin call;
} builtins[] = {
  { "abs", call_abs },
  { "all", call_all },
  { "any", call_any },
  { "bool", call_bool },
  { "bytes", call_bytes },
  { "complex", call_complex },
  { "delattr", call_delattr },
  { "dict", call_dict },
  { "enumerate", call_enumerate },
  { "float", call_float },
  { "frozenset", call_set },
  { "getattr", call_getattr },
  { "hasattr", call_hasattr },
  { "int", call_int },
  { "isinstance", call_isinstance },
  { "iter", call_iter },
  { "len", call_len },
  { "list", call_list },
  { "locals", call_locals },
  { "max", call_max },
  { "min", call_min },
  { "next", call_next },
  { "object", call_object },
  { "print", call_print },
  { "range", call_range },
  { "repr", call_repr },
  { "reversed", call_reversed },
  { "round", call_round },
  { "set", call_set },
  { "setattr", call_setattr },
  { "sorted", call_sorted },
  { "str", call_str },
  { "sum", call_sum },
  { "super", call_super },
  { "tuple", call_tuple },
  { "type", call_type },
  { "vars", call_vars },
  { "weakref.ref", call_weakref },
  { "zip", call_zip },
};

CtwMade *
ctw_eval_call_builtin (CtwFrame *frame, const char *name, const CtwArguments *arguments)
{
  const char *bare = g_str_has_prefix (name, "builtins.") ? name + strlen ("builtins.") : name;

  for (guint i = 0; i < G_N_ELEMENTS (builtins); i++)
    if (strcmp (builtins[i].name, bare) == 0)
      return builtins[i].call (frame, arguments);
  CtwMade *made = ctw_library_make (frame->eval, bare, arguments);
  return made->kind != CTW_MADE_UNKNOWN ? made : ctw_eval_call_unbound (frame, bare, arguments);
}
