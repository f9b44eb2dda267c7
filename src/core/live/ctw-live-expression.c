/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-expression.c: expressions, each to a new reference.
 *
 * Constants are objects of the code: see ctw-live-fold.c.
 */
#include "live/ctw-live-private.h"

#include <string.h>

/* The line that is at work. */
guint
ctw_live_line (CtwLive *live)
{
  return ctw_heap_get_site (live->space->heap);
}

int
ctw_live_truth (CtwLive *live, CtwRef ref)
{
  int truth = ctw_class_of (ref)->type != NULL ? ctw_live_special_truth (live, ref) : -2;

  if (truth != -2)
    return truth;
  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_NONE:
      return 0;
    case CTW_FORM_INT:
    case CTW_FORM_BOOL:
      return ctw_int_get (live->space, ref) != 0;
    case CTW_FORM_FLOAT:
      return ctw_float_get (ref) < 0 || ctw_float_get (ref) > 0
             || ctw_float_get (ref) != ctw_float_get (ref);
    case CTW_FORM_STR:
      return ctw_str_n_chars (ref) > 0;
    case CTW_FORM_TUPLE:
      return ctw_tuple_n (ref) > 0;
    case CTW_FORM_LIST:
      return ctw_list_n (ref) > 0;
    case CTW_FORM_DICT:
      return ctw_dict_n (ref) > 0;
    case CTW_FORM_VIEW:
      return ctw_dict_n (ctw_pointer (ref, 16)) > 0;
    default:
      break;
    }
  return 1;
}

/* An expression that must be an int; TypeError is Python's. */
gboolean
ctw_live_eval_int (CtwLive *live, const CtwExpr *expr, gint64 *value)
{
  CtwRef ref = ctw_live_eval (live, expr);

  if (ref == NULL)
    return FALSE;
  gboolean ok = ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
  if (ok)
    *value = ctw_int_get (live->space, ref);
  else
    ctw_live_raise (live, "TypeError", "'%s' object cannot be interpreted as an integer",
                    ctw_class_of (ref)->name);
  ctw_ref_down (live->space, ref);
  return ok;
}

/* --- displays */

/* Begins to walk over *iterable of a display. */
static gboolean
begin_spread (CtwLive *live, const CtwExpr *expr, CtwIteration *it)
{
  CtwRef source = ctw_live_eval (live, expr);

  if (source == NULL)
    return FALSE;
  if (ctw_live_is_iterable (source))
    return ctw_iterate_begin (live, it, source);
  ctw_live_raise_text (live, "TypeError", CTW_TEXT_SPREAD, ctw_class_of (source)->name, NULL);
  ctw_ref_down (live->space, source);
  return FALSE;
}

/* *iterable among the items of a display. */
static gboolean
append_spread (CtwLive *live, const CtwExpr *expr, GPtrArray *items)
{
  CtwIteration it;
  CtwRef item;

  if (!begin_spread (live, expr, &it))
    return FALSE;
  while ((item = ctw_iterate_take (live, &it)) != NULL)
    g_ptr_array_add (items, item);
  ctw_iterate_end (live, &it);
  return !ctw_live_failed (live);
}

static gboolean
extend_spread (CtwLive *live, const CtwExpr *expr, CtwRef list)
{
  CtwIteration it;

  if (!begin_spread (live, expr, &it))
    return FALSE;
  gboolean ok = ctw_live_extend (live, list, &it);
  ctw_iterate_end (live, &it);
  return ok;
}

static gboolean
append_items (CtwLive *live, const CtwExpr *expr, GPtrArray *items)
{
  for (guint i = 0; i < expr->n_children; i++)
    {
      const CtwExpr *child = expr->children[i];
      if (child->kind == CTW_EXPR_STAR)
        {
          if (!append_spread (live, child->children[0], items))
            return FALSE;
          continue;
        }
      CtwRef item = ctw_live_eval (live, child);
      if (item == NULL)
        return FALSE;
      g_ptr_array_add (items, item);
    }
  return TRUE;
}

static void
drop_items (CtwLive *live, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    ctw_ref_down (live->space, items->pdata[i]);
}

/* Three and more constants are one tuple in the code, which an empty list is extended by. */
static gsize
display_room (CtwLive *live, const CtwExpr *expr)
{
  gsize n = expr->n_children;

  if (n < 3)
    return n;
  for (guint i = 0; i < n; i++)
    if (!ctw_live_is_folded (live, expr->children[i]))
      return n;
  return live->profile->list_exact == CTW_LIST_EXACT_EVEN ? ctw_live_list_exact (live->profile, n)
         : live->profile->list_growth == CTW_LIST_GROWTH_EIGHTH
             ? n
             : ctw_live_list_grown (live->profile, n, 0);
}

static gboolean
has_spread (const CtwExpr *expr)
{
  for (guint i = 0; i < expr->n_children; i++)
    if (expr->children[i]->kind == CTW_EXPR_STAR)
      return TRUE;
  return FALSE;
}

/* [a, *b, c]: an item is appended, an iterable extends. */
static CtwRef
eval_spread_list (CtwLive *live, const CtwExpr *expr)
{
  CtwRef list = ctw_list_new (live->space);
  gboolean ok = list != NULL;

  for (guint i = 0; ok && i < expr->n_children; i++)
    {
      const CtwExpr *child = expr->children[i];
      if (child->kind == CTW_EXPR_STAR)
        {
          ok = extend_spread (live, child->children[0], list);
          continue;
        }
      CtwRef item = ctw_live_eval (live, child);
      ok = item != NULL && ctw_list_append (live->space, list, item);
    }
  if (!ok && list != NULL)
    ctw_ref_clear (live->space, &list);
  return list;
}

static CtwRef
eval_list (CtwLive *live, const CtwExpr *expr)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  gsize n = expr->n_children;

  if (has_spread (expr))
    return eval_spread_list (live, expr);
  if (!append_items (live, expr, items))
    {
      drop_items (live, items);
      return NULL;
    }
  CtwRef list = ctw_list_new_sized (live->space, n, display_room (live, expr));
  if (list == NULL)
    drop_items (live, items);
  else if (n > 0)
    memcpy (ctw_list_items (list), items->pdata, n * sizeof (CtwRef));
  return list;
}

static CtwRef
eval_tuple (CtwLive *live, const CtwExpr *expr)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (ctw_live_is_folded (live, expr))
    return ctw_live_constant (live, expr);
  if (!append_items (live, expr, items))
    {
      drop_items (live, items);
      return NULL;
    }
  CtwRef tuple = ctw_tuple_new (live->space, items->len);
  if (tuple == NULL)
    drop_items (live, items);
  else
    memcpy (ctw_tuple_items (live->space, tuple), items->pdata, items->len * sizeof (CtwRef));
  return tuple;
}

/* **mapping in a display. */
static gboolean
store_mapping (CtwLive *live, CtwRef dict, const CtwExpr *expr)
{
  CtwRef source = ctw_live_eval (live, expr);
  gboolean ok = source != NULL && ctw_form_of (source) == CTW_FORM_DICT;

  if (source != NULL && !ok && ctw_class_of (source)->type == NULL)
    ctw_live_raise (live, "TypeError", "'%s' object is not a mapping", ctw_class_of (source)->name);
  else if (source != NULL && !ok)
    ctw_live_unsupported (live, 0, "** of a %s is not simulated", ctw_class_of (source)->name);
  ok = ok && ctw_dict_merge (live->space, dict, source);
  if (source != NULL)
    ctw_ref_down (live->space, source);
  return ok;
}

static gboolean
store_pair (CtwLive *live, CtwRef dict, const CtwExpr *key_expr, const CtwExpr *value_expr)
{
  if (key_expr->kind == CTW_EXPR_ABSENT)
    return store_mapping (live, dict, value_expr);
  CtwRef key = ctw_live_eval (live, key_expr);
  CtwRef value = key != NULL ? ctw_live_eval (live, value_expr) : NULL;
  gboolean ok = value != NULL && ctw_dict_store (live->space, dict, key, value);
  if (value != NULL)
    ctw_ref_down (live->space, value);
  if (key != NULL)
    ctw_ref_down (live->space, key);
  return ok;
}

static CtwRef
eval_dict (CtwLive *live, const CtwExpr *expr)
{
  gboolean unicode = TRUE;

  guint n = 0;
  for (guint i = 0; i < expr->n_children && expr->children[i]->kind != CTW_EXPR_ABSENT; i += 2, n++)
    unicode = unicode && expr->children[i]->kind == CTW_EXPR_STR;
  CtwRef dict = ctw_dict_make_sized (live->space, n, unicode);
  for (guint i = 0; dict != NULL && i < expr->n_children; i += 2)
    if (!store_pair (live, dict, expr->children[i], expr->children[i + 1]))
      ctw_ref_clear (live->space, &dict);
  return dict;
}

/* --- operators */

static CtwRef
eval_binary (CtwLive *live, const CtwExpr *expr)
{
  if (ctw_live_is_folded (live, expr))
    return ctw_live_constant (live, expr);
  CtwRef a = ctw_live_eval (live, expr->children[0]);
  CtwRef b = a != NULL ? ctw_live_eval (live, expr->children[1]) : NULL;
  CtwRef result = b != NULL ? ctw_live_binary (live, expr->text, a, b) : NULL;

  if (a != NULL)
    ctw_ref_down (live->space, a);
  if (b != NULL)
    ctw_ref_down (live->space, b);
  return result;
}

static CtwRef
eval_unary (CtwLive *live, const CtwExpr *expr)
{
  if (ctw_live_is_folded (live, expr))
    return ctw_live_constant (live, expr);
  CtwRef a = ctw_live_eval (live, expr->children[0]);
  if (a == NULL)
    return NULL;
  CtwRef result = ctw_live_unary (live, expr->text, a);
  ctw_ref_down (live->space, a);
  return result;
}

static CtwRef
eval_bool (CtwLive *live, const CtwExpr *expr)
{
  gboolean stop_at = expr->text[0] == 'o';
  CtwRef value = NULL;

  for (guint i = 0; i < expr->n_children; i++)
    {
      if (value != NULL)
        ctw_ref_down (live->space, value);
      value = ctw_live_eval (live, expr->children[i]);
      if (value == NULL || i + 1 == expr->n_children)
        return value;
      int truth = ctw_live_truth (live, value);
      if (truth < 0)
        ctw_ref_clear (live->space, &value);
      if (truth < 0 || truth == stop_at)
        return value;
    }
  return value;
}

/* a < b < c: operands are evaluated once, until one comparison is false. */
static CtwRef
eval_compare (CtwLive *live, const CtwExpr *expr)
{
  g_auto (GStrv) operators = g_strsplit (expr->text, " ", -1);
  CtwRef left = ctw_live_eval (live, expr->children[0]);
  int result = left != NULL ? 1 : -1;

  for (guint i = 1; i < expr->n_children && result == 1; i++)
    {
      CtwRef right = ctw_live_eval (live, expr->children[i]);
      result = right != NULL ? ctw_live_compare (live, operators[i - 1], left, right) : -1;
      ctw_ref_down (live->space, left);
      left = right;
    }
  if (left != NULL)
    ctw_ref_down (live->space, left);
  if (result < 0)
    return NULL;
  return ctw_ref_up (result ? live->space->true_ : live->space->false_);
}

static CtwRef
eval_if (CtwLive *live, const CtwExpr *expr)
{
  CtwRef test = ctw_live_eval (live, expr->children[0]);
  int truth = test != NULL ? ctw_live_truth (live, test) : -1;

  if (test != NULL)
    ctw_ref_down (live->space, test);
  return truth < 0 ? NULL : ctw_live_eval (live, expr->children[truth ? 1 : 2]);
}

/* --- f-strings */

static gboolean format_field (CtwLive *live, const CtwExpr *expr, GString *out);

static gboolean
append_parts (CtwLive *live, const CtwExpr *expr, GString *out)
{
  for (guint i = 0; i < expr->n_children; i++)
    if (expr->children[i]->kind == CTW_EXPR_STR)
      g_string_append_len (out, expr->children[i]->text, expr->children[i]->length);
    else if (!format_field (live, expr->children[i], out))
      return FALSE;
  return TRUE;
}

static gboolean
format_value (CtwLive *live, const CtwExpr *expr, CtwRef value, GString *out)
{
  g_autoptr (GString) spec = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (expr->children[1]->kind != CTW_EXPR_ABSENT && !append_parts (live, expr->children[1], spec))
    return FALSE;
  if (expr->text[0] == '\0')
    return ctw_live_format (live, value, spec->str, out);
  if (expr->text[0] == 's' ? !ctw_live_str (live, value, text) : !ctw_live_repr (live, value, text))
    return FALSE;
  CtwRef converted = ctw_str_new (live->space, text->str, text->len);
  gboolean ok = converted != NULL && ctw_live_format (live, converted, spec->str, out);
  if (converted != NULL)
    ctw_ref_down (live->space, converted);
  return ok;
}

static gboolean
format_field (CtwLive *live, const CtwExpr *expr, GString *out)
{
  CtwRef value = ctw_live_eval (live, expr->children[0]);

  if (value == NULL)
    return FALSE;
  gboolean ok = format_value (live, expr, value, out);
  ctw_ref_down (live->space, value);
  return ok;
}

/* f'{x}' and f'{x!r}': the text of the value itself, which nothing is joined to. */
static gboolean
is_lone_field (const CtwExpr *expr)
{
  const CtwExpr *field = expr->n_children == 1 ? expr->children[0] : NULL;

  return field != NULL && field->kind == CTW_EXPR_FORMAT
         && field->children[1]->kind == CTW_EXPR_ABSENT;
}

static CtwRef
lone_field (CtwLive *live, const CtwExpr *field)
{
  CtwRef value = ctw_live_eval (live, field->children[0]), text = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (value == NULL)
    return NULL;
  if (field->text[0] != '\0')
    text = ctw_live_text_object (live, value, field->text[0] != 's');
  else if (ctw_form_of (value) == CTW_FORM_STR || ctw_form_of (value) == CTW_FORM_INT)
    text = ctw_live_text_object (live, value, FALSE);
  else if (ctw_live_format (live, value, "", out))
    text = ctw_str_new (live->space, out->str, out->len);
  ctw_ref_down (live->space, value);
  return text;
}

static CtwRef
eval_fstring (CtwLive *live, const CtwExpr *expr)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (ctw_live_is_folded (live, expr))
    return ctw_live_constant (live, expr);
  if (is_lone_field (expr))
    return lone_field (live, expr->children[0]);
  return append_parts (live, expr, out) ? ctw_str_joined (live->space, out->str, out->len) : NULL;
}

/* --- the rest */

static CtwRef
eval_attribute (CtwLive *live, const CtwExpr *expr)
{
  CtwRef object = ctw_live_eval (live, expr->children[0]);

  if (object == NULL)
    return NULL;
  CtwRef value = ctw_live_get_attr (live, object, ctw_live_mangle (live, expr->text));
  ctw_ref_down (live->space, object);
  return value;
}

static CtwRef
eval_subscript (CtwLive *live, const CtwExpr *expr)
{
  CtwRef object, index = NULL, value = NULL;

  if (ctw_live_is_folded (live, expr))
    return ctw_live_constant (live, expr);
  object = ctw_live_eval (live, expr->children[0]);
  if (object == NULL)
    return NULL;
  if (expr->children[1]->kind == CTW_EXPR_SLICE)
    value = ctw_live_slice (live, object, expr->children[1]);
  else if ((index = ctw_live_eval (live, expr->children[1])) != NULL)
    value = ctw_live_subscript (live, object, index);
  if (index != NULL)
    ctw_ref_down (live->space, index);
  ctw_ref_down (live->space, object);
  return value;
}

static CtwRef
eval_named (CtwLive *live, const CtwExpr *expr)
{
  CtwRef value = ctw_live_eval (live, expr->children[1]);

  if (value == NULL)
    return NULL;
  ctw_live_bind (live, expr->children[0]->text, ctw_ref_up (value));
  return value;
}

static gboolean run_parts (CtwLive *live, const CtwExpr *comp, guint part, CtwRef result);

static gboolean
emit_element (CtwLive *live, const CtwExpr *comp, CtwRef result)
{
  if (comp->kind == CTW_EXPR_DICT_COMP)
    return store_pair (live, result, comp->children[0], comp->children[1]);
  CtwRef item = ctw_live_eval (live, comp->children[0]);
  return item != NULL && ctw_list_append (live->space, result, item);
}

static int
conditions_hold (CtwLive *live, const CtwExpr *part)
{
  for (guint i = 2; i < part->n_children; i++)
    {
      CtwRef test = ctw_live_eval (live, part->children[i]);
      int truth = test != NULL ? ctw_live_truth (live, test) : -1;
      if (test != NULL)
        ctw_ref_down (live->space, test);
      if (truth <= 0)
        return truth;
    }
  return 1;
}

static gboolean
run_turn (CtwLive *live, const CtwExpr *comp, guint part, CtwRef item, CtwRef result)
{
  const CtwExpr *loop = comp->children[part];

  if (!ctw_live_assign (live, loop->children[0], item) || !ctw_live_spend (live, 1))
    return FALSE;
  int holds = conditions_hold (live, loop);
  if (holds <= 0)
    return holds == 0;
  if (part + 1 < comp->n_children)
    return run_parts (live, comp, part + 1, result);
  return emit_element (live, comp, result);
}

/* One "for … in …" of a comprehension, with those behind it. */
static gboolean
run_parts (CtwLive *live, const CtwExpr *comp, guint part, CtwRef result)
{
  CtwIteration it;
  CtwRef item;
  gboolean ok = TRUE;

  if (!ctw_iterate_expr (live, &it, comp->children[part]->children[1]))
    return FALSE;
  while (ok && (item = ctw_iterate_next (live, &it)) != NULL)
    {
      ok = run_turn (live, comp, part, item, result);
      ctw_space_collect_due (live->space);
    }
  ctw_iterate_end (live, &it);
  return ok && !ctw_live_failed (live);
}

static CtwRef
eval_comprehension (CtwLive *live, const CtwExpr *expr, gboolean dict)
{
  CtwFrame frame = { .outer = live->frame };
  CtwRef result = dict ? ctw_dict_make (live->space) : ctw_list_new (live->space);

  if (result == NULL)
    return NULL;
  frame.klass = live->frame != NULL ? live->frame->klass : NULL;
  frame.self = live->frame != NULL ? live->frame->self : NULL;
  ctw_frame_push (live, &frame);
  gboolean ok = run_parts (live, expr, dict ? 2 : 1, result);
  ctw_frame_pop (live, &frame);
  if (!ok)
    ctw_ref_clear (live->space, &result);
  return result;
}

/* The value of an expression, as a new reference; NULL where it raised or is not followed. */
CtwRef
ctw_live_eval (CtwLive *live, const CtwExpr *expr)
{
  switch ((guint) expr->kind)
    {
    case CTW_EXPR_INT:
    case CTW_EXPR_FLOAT:
    case CTW_EXPR_STR:
      return ctw_live_constant (live, expr);
    case CTW_EXPR_NONE:
      return ctw_ref_up (live->space->none);
    case CTW_EXPR_TRUE:
      return ctw_ref_up (live->space->true_);
    case CTW_EXPR_FALSE:
      return ctw_ref_up (live->space->false_);
    case CTW_EXPR_ELLIPSIS:
      return ctw_ref_up (live->space->ellipsis);
    case CTW_EXPR_NAME:
      return ctw_live_load (live, ctw_live_mangle (live, expr->text));
    case CTW_EXPR_ATTRIBUTE:
      return eval_attribute (live, expr);
    case CTW_EXPR_SUBSCRIPT:
      return eval_subscript (live, expr);
    case CTW_EXPR_CALL:
      return ctw_live_call_expr (live, expr);
    case CTW_EXPR_TUPLE:
      return eval_tuple (live, expr);
    case CTW_EXPR_LIST:
      return eval_list (live, expr);
    case CTW_EXPR_DICT:
      return eval_dict (live, expr);
    case CTW_EXPR_BINARY:
      return eval_binary (live, expr);
    case CTW_EXPR_UNARY:
      return eval_unary (live, expr);
    case CTW_EXPR_BOOL:
      return eval_bool (live, expr);
    case CTW_EXPR_COMPARE:
      return eval_compare (live, expr);
    case CTW_EXPR_IF:
      return eval_if (live, expr);
    case CTW_EXPR_FSTRING:
      return eval_fstring (live, expr);
    case CTW_EXPR_LIST_COMP:
      return ctw_live_list_comp (live, expr);
    case CTW_EXPR_GENERATOR:
      return ctw_live_as_iterator (live, eval_comprehension (live, expr, FALSE),
                                   CTW_ITERATOR_GENERATOR);
    case CTW_EXPR_DICT_COMP:
      return eval_comprehension (live, expr, TRUE);
    case CTW_EXPR_LAMBDA:
      return ctw_live_new_lambda (live, expr);
    case CTW_EXPR_NAMED:
      return eval_named (live, expr);
    case CTW_EXPR_COMPLEX:
    case CTW_EXPR_BYTES:
    case CTW_EXPR_SET:
    case CTW_EXPR_SET_COMP:
    case CTW_EXPR_SLICE:
    case CTW_EXPR_KEYWORD:
    case CTW_EXPR_STAR:
    case CTW_EXPR_DOUBLE_STAR:
    case CTW_EXPR_FORMAT:
    case CTW_EXPR_FOR:
    case CTW_EXPR_ABSENT:
    case CTW_EXPR_OTHER:
    default:
      return ctw_live_unsupported (live, 0, "this kind of expression is not simulated");
    }
}

/* One turn of a comprehension of one loop; takes @item over. */
gboolean
ctw_live_comprehension_turn (CtwLive *live, const CtwExpr *comp, CtwRef item, CtwRef list)
{
  return run_turn (live, comp, 1, item, list);
}

/* The general path of [… for … in …]. */
CtwRef
ctw_live_comprehend (CtwLive *live, const CtwExpr *comp)
{
  return eval_comprehension (live, comp, FALSE);
}
