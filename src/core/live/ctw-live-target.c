/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-target.c: what stands left of "=": names, attributes, items, and several at once.
 *
 * Rules: unpack_iterable(): at most one item more than there are targets is
 * asked for; what a starred target takes is a list, as PySequence_List() makes it.
 */
#include "live/ctw-live-private.h"

static void
raise_too_many (CtwLive *live, guint expected, gint64 got)
{
  g_autofree char *wanted = g_strdup_printf ("%u", expected);
  g_autofree char *given = g_strdup_printf ("%" G_GINT64_FORMAT, got);

  if (got < 0) /* unpack_iterable() counts what it can count without walking on */
    ctw_live_raise (live, "ValueError", "too many values to unpack (expected %u)", expected);
  else
    ctw_live_raise_text (live, "ValueError", CTW_TEXT_UNPACK_MANY, wanted, given);
}

/* Where the starred target is; as many as there are where there is none. */
static guint
starred_at (const CtwExpr *target)
{
  guint i = 0;

  while (i < target->n_children && target->children[i]->kind != CTW_EXPR_STAR)
    i++;
  return i;
}

/* PySequence_List() takes all that is left, and what stands behind the star is cut off again. */
static CtwRef
take_rest (CtwLive *live, CtwIteration *it, guint behind, GPtrArray *items, gsize *n_rest)
{
  CtwRef list = ctw_list_new (live->space);

  if (list != NULL && !ctw_live_extend_rest (live, list, it, items->len))
    ctw_ref_clear (live->space, &list);
  if (list == NULL)
    return NULL;
  gsize n = *n_rest = ctw_list_n (list);
  gsize kept = n > behind ? n - behind : 0;
  g_ptr_array_add (items, list);
  for (gsize i = kept; i < n; i++)
    g_ptr_array_add (items, ctw_list_items (list)[i]);
  ctw_list_set_n (list, kept);
  return list;
}

/* The items that the targets get; FALSE raised or failed. */
static gboolean
take_items (CtwLive *live, const CtwExpr *target, CtwIteration *it, GPtrArray *items)
{
  guint n = target->n_children, star = starred_at (target), before = MIN (star, n);
  gint64 got = it->form == CTW_FORM_STR || it->form == CTW_FORM_RANGE || it->view > 0
                   ? -1
                   : ctw_iterate_length (live, it);
  gsize rest = 0;
  CtwRef item;

  while (items->len < before + (star == n) && (item = ctw_iterate_next (live, it)) != NULL)
    g_ptr_array_add (items, item);
  if (ctw_live_failed (live))
    return FALSE;
  if (star < n && items->len == before && take_rest (live, it, n - star - 1, items, &rest) == NULL)
    return FALSE;
  if (star < n && (items->len < before || rest < n - star - 1))
    ctw_live_raise (live, "ValueError",
                    "not enough values to unpack (expected at least %u, got %u)", n - 1,
                    items->len < before ? items->len : before + (guint) rest);
  else if (items->len < n)
    ctw_live_raise (live, "ValueError", "not enough values to unpack (expected %u, got %u)", n,
                    items->len);
  else if (items->len > n)
    raise_too_many (live, n, got);
  return !ctw_live_failed (live);
}

static gboolean
unpack (CtwLive *live, const CtwExpr *target, CtwRef value)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  CtwIteration it;

  if (!ctw_live_is_iterable (value))
    {
      ctw_live_raise (live, "TypeError", "cannot unpack non-iterable %s object",
                      ctw_class_of (value)->name);
      ctw_ref_down (live->space, value);
      return FALSE;
    }
  if (!ctw_iterate_begin (live, &it, value))
    return FALSE;
  gboolean ok = take_items (live, target, &it, items);
  ctw_iterate_end (live, &it);
  for (guint i = 0; i < items->len; i++)
    if (ok)
      ok = ctw_live_assign (live, target->children[i], items->pdata[i]);
    else
      ctw_ref_down (live->space, items->pdata[i]);
  return ok;
}

static gboolean
assign_attribute (CtwLive *live, const CtwExpr *target, CtwRef value)
{
  CtwRef object = ctw_live_eval (live, target->children[0]);
  gboolean ok = object != NULL
                && ctw_live_set_attr (live, object, ctw_live_mangle (live, target->text), value);

  if (object != NULL)
    ctw_ref_down (live->space, object);
  ctw_ref_down (live->space, value);
  return ok;
}

static gboolean
assign_item (CtwLive *live, const CtwExpr *target, CtwRef value)
{
  CtwRef object = ctw_live_eval (live, target->children[0]);
  CtwRef index = object != NULL ? ctw_live_eval (live, target->children[1]) : NULL;
  gboolean ok = index != NULL && ctw_live_set_item (live, object, index, value);

  if (index != NULL)
    ctw_ref_down (live->space, index);
  if (object != NULL)
    ctw_ref_down (live->space, object);
  ctw_ref_down (live->space, value);
  return ok;
}

/* target = value; takes @value over. */
gboolean
ctw_live_assign (CtwLive *live, const CtwExpr *target, CtwRef value)
{
  if (target->kind != CTW_EXPR_TUPLE && target->kind != CTW_EXPR_LIST
      && ctw_live_refuses_iterator (live, value))
    {
      ctw_ref_down (live->space, value);
      return FALSE;
    }
  switch ((guint) target->kind)
    {
    case CTW_EXPR_NAME:
      return ctw_live_bind (live, ctw_live_mangle (live, target->text), value);
    case CTW_EXPR_ATTRIBUTE:
      return assign_attribute (live, target, value);
    case CTW_EXPR_SUBSCRIPT:
      return assign_item (live, target, value);
    case CTW_EXPR_STAR: /* its list was made already */
      return ctw_live_assign (live, target->children[0], value);
    case CTW_EXPR_TUPLE:
    case CTW_EXPR_LIST:
      return unpack (live, target, value);
    default:
      ctw_ref_down (live->space, value);
      return ctw_live_unsupported (live, 0, "this target is not simulated") != NULL;
    }
}
