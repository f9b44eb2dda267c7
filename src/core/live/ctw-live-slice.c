/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-slice.c: object[start:stop:step] of lists, tuples and strs.
 *
 * Rules: PySlice_Unpack(), PySlice_AdjustIndices(). A whole tuple or str is its
 * own slice; a list is always copied.
 */
#include "live/ctw-live-private.h"

typedef struct
{
  gint64 start, step;
  gsize n;
} Slice;

static gboolean
bound_of (CtwLive *live, const CtwExpr *expr, gint64 *value, gboolean *given)
{
  CtwRef ref;

  *given = FALSE;
  if (expr->kind == CTW_EXPR_ABSENT)
    return TRUE;
  ref = ctw_live_eval (live, expr);
  if (ref == NULL)
    return FALSE;
  gboolean is_int = ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
  *given = is_int;
  if (is_int)
    *value = ctw_int_get (live->space, ref);
  else if (ref != live->space->none)
    ctw_live_raise_text (live, "TypeError", CTW_TEXT_SLICE_INDEX, NULL, NULL);
  ctw_ref_down (live->space, ref);
  return !ctw_live_failed (live);
}

/* A bound inside of what there is. */
static gint64
adjust (gint64 value, gint64 n, gint64 step)
{
  if (value < 0)
    return value + n < 0 ? (step < 0 ? -1 : 0) : value + n;
  return value >= n ? (step < 0 ? n - 1 : n) : value;
}

static gboolean
read_slice (CtwLive *live, const CtwExpr *expr, gsize length, Slice *slice)
{
  gint64 start, stop, step = 1, n = (gint64) length;
  gboolean has_start, has_stop, has_step;

  if (!bound_of (live, expr->children[0], &start, &has_start)
      || !bound_of (live, expr->children[1], &stop, &has_stop)
      || !bound_of (live, expr->children[2], &step, &has_step))
    return FALSE;
  if (has_step && step == 0)
    {
      ctw_live_raise (live, "ValueError", "slice step cannot be zero");
      return FALSE;
    }
  step = CLAMP (step, -G_MAXINT32, G_MAXINT32);
  start = has_start ? adjust (start, n, step) : step < 0 ? n - 1 : 0;
  stop = has_stop ? adjust (stop, n, step) : step < 0 ? -1 : n;
  gint64 count = step < 0       ? (stop < start ? (start - stop - 1) / -step + 1 : 0)
                 : start < stop ? (stop - start - 1) / step + 1
                                : 0;
  *slice = (Slice){ start, step, (gsize) count };
  return TRUE;
}

static gboolean
is_whole (const Slice *slice, gsize length)
{
  return slice->start == 0 && slice->step == 1 && slice->n == length;
}

static void
copy_slice (CtwRef *to, CtwRef *from, const Slice *slice)
{
  for (gsize i = 0; i < slice->n; i++)
    to[i] = ctw_ref_up (from[slice->start + (gint64) i * slice->step]);
}

static CtwRef
slice_list (CtwLive *live, CtwRef list, const Slice *slice)
{
  CtwRef result = ctw_list_new_sized (live->space, slice->n, slice->n);

  if (result != NULL && slice->n > 0)
    copy_slice (ctw_list_items (result), ctw_list_items (list), slice);
  return result;
}

static CtwRef
slice_tuple (CtwLive *live, CtwRef tuple, const Slice *slice)
{
  if (is_whole (slice, ctw_tuple_n (tuple)))
    return ctw_ref_up (tuple);
  CtwRef result = ctw_tuple_new (live->space, slice->n);
  if (result != NULL)
    copy_slice (ctw_tuple_items (live->space, result), ctw_tuple_items (live->space, tuple), slice);
  return result;
}

static CtwRef
slice_text (CtwLive *live, CtwRef text, const Slice *slice)
{
  g_autoptr (GString) part = g_string_new (NULL);

  if (is_whole (slice, ctw_str_n_chars (text)) && ctw_class_of (text)->type == NULL)
    return ctw_ref_up (text);
  for (gsize i = 0; i < slice->n; i++)
    ctw_text_append_char (
        part,
        ctw_str_read_char (live->space, text, (guint64) (slice->start + (gint64) i * slice->step)));
  /* A str with steps is always made anew. CPython: unicode_subscript(). */
  if (slice->step != 1)
    return ctw_str_joined (live->space, part->str, part->len);
  return ctw_str_new (live->space, part->str, part->len);
}

/* object[slice] */
CtwRef
ctw_live_slice (CtwLive *live, CtwRef object, const CtwExpr *expr)
{
  Slice slice;

  switch ((guint) ctw_form_of (object))
    {
    case CTW_FORM_LIST:
      return read_slice (live, expr, ctw_list_n (object), &slice)
                 ? slice_list (live, object, &slice)
                 : NULL;
    case CTW_FORM_TUPLE:
      if (ctw_class_of (object)->type != NULL)
        break;
      return read_slice (live, expr, ctw_tuple_n (object), &slice)
                 ? slice_tuple (live, object, &slice)
                 : NULL;
    case CTW_FORM_STR:
      return read_slice (live, expr, ctw_str_n_chars (object), &slice)
                 ? slice_text (live, object, &slice)
                 : NULL;
    default:
      break;
    }
  return ctw_live_unsupported (live, 0, "a slice of %s objects is not simulated",
                               ctw_class_of (object)->name);
}
