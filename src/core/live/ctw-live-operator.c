/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-operator.c: arithmetic, comparisons and subscripts with Python's meaning.
 *
 * Ints are 64 bits wide here; a result that would be larger is not simulated,
 * and says so.
 */
#include "live/ctw-live-private.h"

#include <math.h>
#include <string.h>

static gboolean
is_int (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
}

static gboolean
is_number (CtwRef ref)
{
  return is_int (ref) || ctw_form_of (ref) == CTW_FORM_FLOAT;
}

static double
as_double (CtwLive *live, CtwRef ref)
{
  return is_int (ref) ? (double) ctw_int_get (live->space, ref) : ctw_float_get (ref);
}

static CtwRef
too_large (CtwLive *live)
{
  return ctw_live_unsupported (live, 0, "an int beyond 64 bits is not simulated");
}

static CtwRef
zero_division (CtwLive *live, const char *message)
{
  return ctw_live_raise (live, "ZeroDivisionError", "%s", message);
}

static gint64
floor_divide (gint64 a, gint64 b)
{
  gint64 q = a / b;

  return a % b != 0 && (a % b < 0) != (b < 0) ? q - 1 : q;
}

/* The int that an operation gives, with the room that the operation asked for. */
static CtwRef
int_result (CtwLive *live, const char *op, gint64 a, gint64 b, gint64 result)
{
  return ctw_int_new_sized (live->space, result,
                            ctw_int_request_of_result (live->profile, op, a, b));
}

static CtwRef
int_power (CtwLive *live, gint64 base, gint64 exponent)
{
  gint64 result = 1;

  if (exponent < 0)
    return ctw_float_new (live->space, pow ((double) base, (double) exponent));
  for (gint64 i = 0; i < exponent; i++)
    {
      if (__builtin_mul_overflow (result, base, &result))
        return too_large (live);
      if (result == 0 || (result == 1 && base == 1))
        break;
      if (base == -1)
        return ctw_int_new (live->space, exponent % 2 == 0 ? 1 : -1);
    }
  return int_result (live, "**", base, exponent, result);
}

static CtwRef
int_shift (CtwLive *live, const char *op, gint64 a, gint64 b)
{
  if (b < 0)
    return ctw_live_raise (live, "ValueError", "negative shift count");
  if (op[0] == '>')
    return int_result (live, op, a, b, b > 63 ? (a < 0 ? -1 : 0) : a >> b);
  gint64 shifted = b > 62 ? 0 : (gint64) ((guint64) a << b);
  if (a != 0 && (b > 62 || shifted >> b != a))
    return too_large (live);
  return int_result (live, op, a, b, shifted);
}

static CtwRef
int_divide (CtwLive *live, const char *op, gint64 a, gint64 b)
{
  if (b == 0)
    return zero_division (
        live, op[1] == '\0' && op[0] == '/' ? "division by zero"
              : live->profile->free_lists >= CTW_FREE_LISTS_3_14
                  ? (op[0] == '%' ? "integer modulo by zero" : "integer division or modulo by zero")
                  : "integer division or modulo by zero");
  if (strcmp (op, "/") == 0)
    return ctw_float_new (live->space, (double) a / (double) b);
  if (b == -1)
    return op[0] == '%'      ? ctw_int_new (live->space, 0)
           : a == G_MININT64 ? too_large (live)
                             : ctw_int_new (live->space, -a);
  if (op[0] == '%')
    return int_result (live, op, a, b, a - floor_divide (a, b) * b);
  return int_result (live, op, a, b, floor_divide (a, b));
}

static CtwRef
int_binary (CtwLive *live, const char *op, gint64 a, gint64 b)
{
  gint64 result;
  gboolean over;

  if (strcmp (op, "**") == 0)
    return int_power (live, a, b);
  if (op[0] == '<' || op[0] == '>')
    return int_shift (live, op, a, b);
  switch (op[0])
    {
    case '+':
      over = __builtin_add_overflow (a, b, &result);
      break;
    case '-':
      over = __builtin_sub_overflow (a, b, &result);
      break;
    case '*':
      over = __builtin_mul_overflow (a, b, &result);
      break;
    case '|':
      return int_result (live, op, a, b, a | b);
    case '&':
      return int_result (live, op, a, b, a & b);
    case '^':
      return int_result (live, op, a, b, a ^ b);
    case '/':
    case '%':
      return int_divide (live, op, a, b);
    default:
      return ctw_live_unsupported (live, 0, "the operator %s is not simulated", op);
    }
  return over ? too_large (live) : int_result (live, op, a, b, result);
}

static double
float_modulo (double a, double b)
{
  double mod = fmod (a, b);

  if (mod != 0.0 && (b < 0) != (mod < 0))
    return mod + b;
  return mod != 0.0 ? mod : copysign (0.0, b);
}

static double
float_floor_divide (double a, double b)
{
  double div = (a - float_modulo (a, b)) / b;
  double whole = floor (div);

  return div - whole > 0.5 ? whole + 1.0 : whole;
}

static CtwRef
float_binary (CtwLive *live, const char *op, double a, double b)
{
  gboolean zero = !(b < 0 || b > 0) && !isnan (b);

  if (strcmp (op, "**") == 0)
    {
      if (a < 0 && floor (b) < b)
        return ctw_live_unsupported (live, 0, "a complex number is not simulated");
      return ctw_float_new (live->space, pow (a, b));
    }
  switch (op[0])
    {
    case '+':
      return ctw_float_new (live->space, a + b);
    case '-':
      return ctw_float_new (live->space, a - b);
    case '*':
      return ctw_float_new (live->space, a * b);
    case '/':
      if (zero)
        return zero_division (live, op[1] == '/' ? "float floor division by zero"
                                                 : "float division by zero");
      return ctw_float_new (live->space, op[1] == '/' ? float_floor_divide (a, b) : a / b);
    case '%':
      if (zero)
        return zero_division (live, "float modulo");
      return ctw_float_new (live->space, float_modulo (a, b));
    default:
      return ctw_live_unsupported (live, 0, "the operator %s is not simulated between floats", op);
    }
}

static CtwRef
raise_operands (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  if (ctw_class_of (a)->type != NULL || ctw_class_of (b)->type != NULL)
    return ctw_live_unsupported (live, 0, "operators between %s and %s are not simulated",
                                 ctw_class_of (a)->name, ctw_class_of (b)->name);
  return ctw_live_raise (live, "TypeError", "unsupported operand type(s) for %s%s: '%s' and '%s'",
                         op, strcmp (op, "**") == 0 ? " or pow()" : "", ctw_class_of (a)->name,
                         ctw_class_of (b)->name);
}

/* --- sequences */

/* CPython: PyUnicode_Concat(): with an empty str it is the other one itself. */
static CtwRef
join_text (CtwLive *live, CtwRef a, CtwRef b)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (ctw_str_n_chars (a) == 0 || ctw_str_n_chars (b) == 0)
    return ctw_ref_up (ctw_str_n_chars (a) == 0 ? b : a);
  if (!ctw_live_str (live, a, text) || !ctw_live_str (live, b, text))
    return NULL;
  return ctw_str_new (live->space, text->str, text->len);
}

static void
copy_items (CtwRef *to, CtwRef *from, gsize n)
{
  for (gsize i = 0; i < n; i++)
    to[i] = ctw_ref_up (from[i]);
}

static CtwRef
join_lists (CtwLive *live, CtwRef a, CtwRef b)
{
  gsize n = ctw_list_n (a), m = ctw_list_n (b);
  CtwRef list = ctw_list_new_sized (live->space, n + m, n + m);

  if (list == NULL)
    return NULL;
  copy_items (ctw_list_items (list), ctw_list_items (a), n);
  if (m > 0)
    copy_items (ctw_list_items (list) + n, ctw_list_items (b), m);
  return list;
}

static CtwRef
join_tuples (CtwLive *live, CtwRef a, CtwRef b)
{
  gsize n = ctw_tuple_n (a), m = ctw_tuple_n (b);
  CtwRef tuple = ctw_tuple_new (live->space, n + m);

  if (tuple == NULL)
    return NULL;
  copy_items (ctw_tuple_items (live->space, tuple), ctw_tuple_items (live->space, a), n);
  copy_items (ctw_tuple_items (live->space, tuple) + n, ctw_tuple_items (live->space, b), m);
  return tuple;
}

/* CPython: unicode_repeat(): once is the str itself. */
static CtwRef
repeat_text (CtwLive *live, CtwRef text, gint64 n)
{
  gsize length;

  if (n == 1)
    return ctw_ref_up (text);
  g_autofree char *piece = ctw_str_dup (live->space, text, &length);
  g_autoptr (GString) all = g_string_new (NULL);

  if (n > 0 && (gint64) length > (gint64) 256 * 1024 * 1024 / n)
    return ctw_live_unsupported (live, 0, "a str of that length is not simulated");
  for (gint64 i = 0; i < n; i++)
    g_string_append_len (all, piece, (gssize) length);
  return ctw_str_new (live->space, all->str, all->len);
}

static CtwRef
repeat_list (CtwLive *live, CtwRef source, gint64 times)
{
  gsize n = ctw_list_n (source), all = times > 0 ? n * (gsize) times : 0;
  CtwRef list = ctw_list_new_sized (live->space, all, all);

  if (list == NULL)
    return NULL;
  for (gsize i = 0; i < all; i += n)
    copy_items (ctw_list_items (list) + i, ctw_list_items (source), n);
  return list;
}

/* CPython: tuplerepeat(): once is the tuple itself. */
static CtwRef
repeat_tuple (CtwLive *live, CtwRef source, gint64 times)
{
  gsize n = ctw_tuple_n (source), all = times > 0 ? n * (gsize) times : 0;

  if (times == 1 && ctw_class_of (source) == live->space->of[CTW_FORM_TUPLE])
    return ctw_ref_up (source);
  CtwRef tuple = ctw_tuple_new (live->space, all);

  if (tuple == NULL)
    return NULL;
  for (gsize i = 0; i < all; i += n)
    copy_items (ctw_tuple_items (live->space, tuple) + i, ctw_tuple_items (live->space, source), n);
  return tuple;
}

static CtwRef
sequence_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  CtwForm x = ctw_form_of (a), y = ctw_form_of (b);

  if (strcmp (op, "*") == 0 && is_int (a))
    return sequence_binary (live, op, b, a);
  if (strcmp (op, "*") == 0 && is_int (b))
    {
      gint64 times = ctw_int_get (live->space, b);
      if (x == CTW_FORM_STR)
        return repeat_text (live, a, times);
      if (x == CTW_FORM_LIST)
        return repeat_list (live, a, times);
      if (x == CTW_FORM_TUPLE)
        return repeat_tuple (live, a, times);
    }
  if (strcmp (op, "%") == 0 && x == CTW_FORM_STR)
    return ctw_live_unsupported (live, 0, "formatting with %% is not simulated");
  if (strcmp (op, "+") != 0 || x != y)
    {
      if (strcmp (op, "+") == 0 && x == CTW_FORM_STR)
        return ctw_live_raise (live, "TypeError", "can only concatenate str (not \"%s\") to str",
                               ctw_class_of (b)->name);
      return raise_operands (live, op, a, b);
    }
  switch ((guint) x)
    {
    case CTW_FORM_STR:
      return join_text (live, a, b);
    case CTW_FORM_LIST:
      return join_lists (live, a, b);
    case CTW_FORM_TUPLE:
      return join_tuples (live, a, b);
    default:
      return raise_operands (live, op, a, b);
    }
}

/* CPython: long_rem(): what is less than a divisor of several digits is its own rest. */
static gboolean
is_own_rest (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  gint64 x = ctw_int_get (live->space, a), y = ctw_int_get (live->space, b);

  return op[0] == '%' && ctw_class_of (a) == live->space->of[CTW_FORM_INT]
         && ctw_int_n_digits (y) > 1 && (x < 0) == (y < 0) && (x < 0 ? x > y : x < y);
}

/* a op b */
CtwRef
ctw_live_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  if (is_int (a) && is_int (b) && is_own_rest (live, op, a, b))
    return ctw_ref_up (a);
  if (is_int (a) && is_int (b))
    return int_binary (live, op, ctw_int_get (live->space, a), ctw_int_get (live->space, b));
  if (is_number (a) && is_number (b))
    return float_binary (live, op, as_double (live, a), as_double (live, b));
  return sequence_binary (live, op, a, b);
}

/* op a */
CtwRef
ctw_live_unary (CtwLive *live, const char *op, CtwRef a)
{
  if (strcmp (op, "not") == 0)
    {
      int truth = ctw_live_truth (live, a);
      return truth < 0 ? NULL : ctw_ref_up (truth ? live->space->false_ : live->space->true_);
    }
  if (is_int (a))
    {
      gint64 value = ctw_int_get (live->space, a);
      if (op[0] == '-' && value == G_MININT64)
        return too_large (live);
      if (op[0] == '+' && ctw_class_of (a) == live->space->of[CTW_FORM_INT])
        return ctw_ref_up (a);
      if (op[0] == '~') /* as long_invert() has it: the complement of the sum */
        return ctw_int_new_sized (live->space, ~value,
                                  ctw_int_n_digits (value) <= 1
                                      ? 0
                                      : ctw_int_request_of_result (live->profile, "+", value, 1));
      return ctw_int_new (live->space, op[0] == '-' ? -value : value);
    }
  if (ctw_form_of (a) == CTW_FORM_FLOAT && op[0] != '~')
    return ctw_float_new (live->space, op[0] == '-' ? -ctw_float_get (a) : ctw_float_get (a));
  return ctw_live_raise (live, "TypeError", "bad operand type for unary %s: '%s'", op,
                         ctw_class_of (a)->name);
}

/* --- comparisons */

static int
order_text (CtwLive *live, CtwRef a, CtwRef b)
{
  guint64 n = ctw_str_n_chars (a), m = ctw_str_n_chars (b);

  for (guint64 i = 0; i < MIN (n, m); i++)
    {
      guint x = ctw_str_read_char (live->space, a, i), y = ctw_str_read_char (live->space, b, i);
      if (x != y)
        return x < y ? -1 : 1;
    }
  return n < m ? -1 : n > m;
}

static int
decide (const char *op, int order)
{
  gboolean or_equal = op[1] == '=';

  if (order == 0)
    return or_equal;
  return op[0] == '<' ? order < 0 : order > 0;
}

static int
order_numbers (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  if (is_int (a) && is_int (b))
    {
      gint64 x = ctw_int_get (live->space, a), y = ctw_int_get (live->space, b);
      return decide (op, x < y ? -1 : x > y);
    }
  double x = as_double (live, a), y = as_double (live, b);
  if (isnan (x) || isnan (y))
    return 0;
  return decide (op, x < y ? -1 : x > y);
}

static gboolean
compares_itself (CtwRef ref)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (klass->type == NULL)
    return FALSE;
  if (klass->type->klass != NULL && klass->type->klass->kind == CTW_CLASS_DATACLASS)
    return TRUE;
  return ctw_class_find (klass, "__eq__") != NULL;
}

/* a op b: 1, 0; -1 failed */
int
ctw_live_compare (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  if (strcmp (op, "is") == 0 || strcmp (op, "is-not") == 0)
    return (a == b) == (op[2] == '\0');
  if (strcmp (op, "in") == 0 || strcmp (op, "not-in") == 0)
    {
      int found = ctw_live_contains (live, b, a);
      return found < 0 ? -1 : op[0] == 'n' ? !found : found;
    }
  if ((compares_itself (a) || compares_itself (b)) && a != b)
    {
      ctw_live_unsupported (live, 0, "the comparison of %s objects is not simulated",
                            ctw_class_of (a)->name);
      return -1;
    }
  if (strcmp (op, "==") == 0 || strcmp (op, "!=") == 0)
    return ctw_ref_equal (live->space, a, b) == (op[0] == '=');
  if (is_number (a) && is_number (b))
    return order_numbers (live, op, a, b);
  if (ctw_form_of (a) == CTW_FORM_STR && ctw_form_of (b) == CTW_FORM_STR)
    return decide (op, order_text (live, a, b));
  if (ctw_form_of (a) == ctw_form_of (b)
      && (ctw_form_of (a) == CTW_FORM_LIST || ctw_form_of (a) == CTW_FORM_TUPLE))
    {
      ctw_live_unsupported (live, 0, "the order of sequences is not simulated");
      return -1;
    }
  ctw_live_raise (live, "TypeError", "'%s' not supported between instances of '%s' and '%s'", op,
                  ctw_class_of (a)->name, ctw_class_of (b)->name);
  return -1;
}

static int
items_contain (CtwLive *live, CtwRef *items, gsize n, CtwRef item)
{
  for (gsize i = 0; i < n; i++)
    if (ctw_ref_equal (live->space, items[i], item))
      return 1;
  return 0;
}

/* item in container */
int
ctw_live_contains (CtwLive *live, CtwRef container, CtwRef item)
{
  switch ((guint) ctw_form_of (container))
    {
    case CTW_FORM_LIST:
      return items_contain (live, ctw_list_items (container), ctw_list_n (container), item);
    case CTW_FORM_TUPLE:
      return items_contain (live, ctw_tuple_items (live->space, container), ctw_tuple_n (container),
                            item);
    case CTW_FORM_DICT:
      {
        CtwRef value = ctw_dict_find (live->space, container, item);
        return ctw_live_failed (live) ? -1 : value != NULL;
      }
    case CTW_FORM_STR:
      if (ctw_form_of (item) == CTW_FORM_STR)
        {
          g_autofree char *text = ctw_str_dup (live->space, container, NULL);
          g_autofree char *piece = ctw_str_dup (live->space, item, NULL);
          return strstr (text, piece) != NULL;
        }
      ctw_live_raise (live, "TypeError", "'in <string>' requires string as left operand, not %s",
                      ctw_class_of (item)->name);
      return -1;
    default:
      ctw_live_unsupported (live, 0, "'in' is not simulated for %s objects",
                            ctw_class_of (container)->name);
      return -1;
    }
}

/* --- subscripts */

static gboolean
item_index (CtwLive *live, CtwRef object, CtwRef index, gsize n, gsize *at)
{
  const char *type = ctw_class_of (object)->name;

  if (!is_int (index))
    {
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
  ctw_live_raise (live, "IndexError", "%s index out of range",
                  ctw_form_of (object) == CTW_FORM_STR ? "string" : type);
  return FALSE;
}

static CtwRef
raise_key (CtwLive *live, CtwRef key)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!ctw_live_repr (live, key, text))
    return NULL;
  return ctw_live_raise (live, "KeyError", "%s", text->str);
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

  switch ((guint) ctw_form_of (object))
    {
    case CTW_FORM_LIST:
      return item_index (live, object, index, ctw_list_n (object), &at)
                 ? ctw_ref_up (ctw_list_items (object)[at])
                 : NULL;
    case CTW_FORM_TUPLE:
      return item_index (live, object, index, ctw_tuple_n (object), &at)
                 ? ctw_ref_up (ctw_tuple_items (live->space, object)[at])
                 : NULL;
    case CTW_FORM_STR:
      return item_index (live, object, index, ctw_str_n_chars (object), &at)
                 ? char_at (live, object, at)
                 : NULL;
    case CTW_FORM_DICT:
      value = ctw_dict_find (live->space, object, index);
      if (value != NULL)
        return ctw_ref_up (value);
      return ctw_live_failed (live) ? NULL : raise_key (live, index);
    default:
      if (ctw_class_of (object)->type != NULL)
        return ctw_live_unsupported (live, 0, "subscripts of %s objects are not simulated",
                                     ctw_class_of (object)->name);
      return ctw_live_raise (live, "TypeError", "'%s' object is not subscriptable",
                             ctw_class_of (object)->name);
    }
}

/* object[index] = value */
gboolean
ctw_live_set_item (CtwLive *live, CtwRef object, CtwRef index, CtwRef value)
{
  gsize at;

  if (ctw_form_of (object) == CTW_FORM_DICT)
    return ctw_dict_store (live->space, object, index, value);
  if (ctw_form_of (object) == CTW_FORM_LIST)
    {
      if (!item_index (live, object, index, ctw_list_n (object), &at))
        return FALSE;
      CtwRef old = ctw_list_items (object)[at];
      ctw_list_items (object)[at] = ctw_ref_up (value);
      ctw_ref_down (live->space, old);
      return TRUE;
    }
  if (ctw_class_of (object)->type != NULL)
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

  if (ctw_form_of (object) == CTW_FORM_DICT)
    {
      if (!ctw_dict_remove (live->space, object, index, &found))
        return FALSE;
      return found || raise_key (live, index) != NULL;
    }
  if (ctw_form_of (object) == CTW_FORM_LIST)
    {
      gsize n = ctw_list_n (object);
      if (!item_index (live, object, index, n, &at))
        return FALSE;
      CtwRef *items = ctw_list_items (object), old = items[at];
      memmove (items + at, items + at + 1, (n - at - 1) * sizeof (CtwRef));
      gboolean ok = ctw_list_set_size (live->space, object, n - 1);
      ctw_ref_down (live->space, old);
      return ok;
    }
  return ctw_live_raise (live, "TypeError", "'%s' object doesn't support item deletion",
                         ctw_class_of (object)->name)
         != NULL;
}
