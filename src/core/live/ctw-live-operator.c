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

  if (exponent < 0 && base == 0)
    return zero_division (live, ctw_profile_says (live->profile, CTW_TEXT_ZERO_POWER));
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
        live, ctw_profile_says (live->profile, strcmp (op, "/") == 0 ? CTW_TEXT_INT_DIVIDE
                                               : op[0] == '%'        ? CTW_TEXT_INT_MODULO
                                                                     : CTW_TEXT_INT_FLOOR));
  if (strcmp (op, "/") == 0)
    return ctw_float_new (live->space, ctw_int_quotient (a, b));
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
      if (!(a < 0 || a > 0) && b < 0)
        return zero_division (live, ctw_profile_says (live->profile, CTW_TEXT_ZERO_POWER));
      double power = pow (a, b);
      if (isinf (power) && isfinite (a) && isfinite (b))
        return ctw_live_raise (live, "OverflowError", "(34, 'Numerical result out of range')");
      return ctw_float_new (live->space, power);
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
        return zero_division (live, ctw_profile_says (live->profile, op[1] == '/'
                                                                         ? CTW_TEXT_FLOAT_FLOOR
                                                                         : CTW_TEXT_FLOAT_DIVIDE));
      return ctw_float_new (live->space, op[1] == '/' ? float_floor_divide (a, b) : a / b);
    case '%':
      if (zero)
        return zero_division (live, ctw_profile_says (live->profile, CTW_TEXT_FLOAT_MODULO));
      return ctw_float_new (live->space, float_modulo (a, b));
    default:
      return ctw_live_unsupported (live, 0, "the operator %s is not simulated between floats", op);
    }
}

static gboolean
takes_part (CtwRef ref, const char *name)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  return klass->type != NULL && ctw_class_find (klass, name) != NULL;
}

static CtwRef
raise_operands (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  const char *more = live->in_place ? "=" : strcmp (op, "**") == 0 ? " or pow()" : "";

  if (ctw_form_of (a) == CTW_FORM_DICT && ctw_form_of (b) == CTW_FORM_DICT)
    return ctw_live_unsupported (live, 0, "the operator %s between dicts is not simulated", op);
  if (ctw_form_of (a) == CTW_FORM_CLASS || ctw_form_of (b) == CTW_FORM_CLASS)
    return ctw_live_unsupported (live, 0, "operators between classes are not simulated");
  if (ctw_form_of (a) == CTW_FORM_VIEW || ctw_form_of (b) == CTW_FORM_VIEW)
    return ctw_live_unsupported (live, 0, "operators between views are not simulated");
  return ctw_live_raise (live, "TypeError", "unsupported operand type(s) for %s%s: '%s' and '%s'",
                         op, more, ctw_class_of (a)->name, ctw_class_of (b)->name);
}

/* --- sequences */

/* CPython: PyUnicode_Concat(): with an empty str it is the other one itself. */
static CtwRef
join_text (CtwLive *live, CtwRef a, CtwRef b)
{
  g_autoptr (GString) text = g_string_new (NULL);

  CtwRef whole = ctw_str_n_chars (a) == 0 ? b : ctw_str_n_chars (b) == 0 ? a : NULL;
  if (whole != NULL && ctw_class_of (whole)->type == NULL)
    return ctw_ref_up (whole);
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

  if (n == 1 && ctw_class_of (text)->type == NULL)
    return ctw_ref_up (text);
  g_autofree char *piece = ctw_str_dup (live->space, text, &length);
  g_autoptr (GString) all = g_string_new (NULL);

  if (n > 0 && (gint64) length > (gint64) 256 * 1024 * 1024 / n)
    return ctw_live_unsupported (live, 0, "a str of that length is not simulated");
  for (gint64 i = 0; i < n; i++)
    g_string_append_len (all, piece, (gssize) length);
  return ctw_str_new (live->space, all->str, all->len);
}

/* The items of a sequence, that many times over. CPython: list_repeat(), _Py_memory_repeat(). */
static void
repeat_items (CtwRef *to, CtwRef *from, gsize n, gsize times)
{
  gsize all = n * times;

  if (all == 0)
    return;
  copy_items (to, from, n);
  for (gsize i = 0; i < n; i++)
    if ((gint32) from[i]->refcount >= 0)
      from[i]->refcount += times - 1;
  for (gsize done = n; done < all; done += MIN (done, all - done))
    memcpy (to + done, to, MIN (done, all - done) * sizeof (CtwRef));
}

static CtwRef
repeat_list (CtwLive *live, CtwRef source, gint64 times)
{
  gsize n = ctw_list_n (source), all = times > 0 ? n * (gsize) times : 0;
  CtwRef list = ctw_list_new_sized (live->space, all, all);

  if (list == NULL)
    return NULL;
  repeat_items (ctw_list_items (list), ctw_list_items (source), n, all > 0 ? (gsize) times : 0);
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
  repeat_items (ctw_tuple_items (live->space, tuple), ctw_tuple_items (live->space, source), n,
                all > 0 ? (gsize) times : 0);
  return tuple;
}

static gboolean
is_sequence (CtwRef ref)
{
  CtwForm form = ctw_form_of (ref);

  return form == CTW_FORM_STR || form == CTW_FORM_LIST || form == CTW_FORM_TUPLE;
}

static CtwRef
repeat (CtwLive *live, CtwRef sequence, CtwRef times)
{
  if (!is_int (times))
    return ctw_live_raise (live, "TypeError", "can't multiply sequence by non-int of type '%s'",
                           ctw_class_of (times)->name);
  gint64 n = ctw_int_get (live->space, times);
  if (n > 1 << 28)
    return ctw_live_unsupported (live, 0, "a sequence of that length is not simulated");
  if (ctw_form_of (sequence) != CTW_FORM_LIST && n == 1 && ctw_class_of (sequence)->type == NULL)
    return ctw_ref_up (sequence);
  switch ((guint) ctw_form_of (sequence))
    {
    case CTW_FORM_STR:
      return repeat_text (live, sequence, n);
    case CTW_FORM_LIST:
      return repeat_list (live, sequence, n);
    default:
      return repeat_tuple (live, sequence, n);
    }
}

static CtwRef
join (CtwLive *live, CtwRef a, CtwRef b)
{
  const char *type = ctw_class_of (a)->type == NULL ? ctw_class_of (a)->name : "tuple";

  if (takes_part (b, "__radd__"))
    return raise_operands (live, "+", a, b);
  if (ctw_form_of (a) != ctw_form_of (b))
    return ctw_live_raise (live, "TypeError", "can only concatenate %s (not \"%s\") to %s", type,
                           ctw_class_of (b)->name, type);
  switch ((guint) ctw_form_of (a))
    {
    case CTW_FORM_STR:
      return join_text (live, a, b);
    case CTW_FORM_LIST:
      return join_lists (live, a, b);
    default:
      if (ctw_tuple_n (a) == 0 && ctw_class_of (b)->type == NULL)
        return ctw_ref_up (b);
      if (ctw_tuple_n (b) == 0 && ctw_class_of (a)->type == NULL)
        return ctw_ref_up (a);
      return join_tuples (live, a, b);
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

static CtwRef
sequence_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  if (strcmp (op, "*") == 0 && is_sequence (a) && !takes_part (b, "__rmul__"))
    return repeat (live, a, b);
  if (strcmp (op, "*") == 0 && is_sequence (b) && !takes_part (a, "__mul__"))
    return repeat (live, b, a);
  if (strcmp (op, "%") == 0 && ctw_form_of (a) == CTW_FORM_STR)
    return ctw_live_percent (live, a, b);
  if (strcmp (op, "+") == 0 && is_sequence (a))
    return join (live, a, b);
  return raise_operands (live, op, a, b);
}

static gboolean
is_logic (const char *op)
{
  return op[1] == '\0' && strchr ("|&^", op[0]) != NULL;
}

/* | & ^ of two bools is a bool. */
static CtwRef
bool_logic (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  gboolean x = a == live->space->true_, y = b == live->space->true_;

  return ctw_ref_up ((op[0] == '|'   ? x | y
                      : op[0] == '&' ? x & y
                                     : x ^ y)
                         ? live->space->true_
                         : live->space->false_);
}

/* a op b */
CtwRef
ctw_live_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  gboolean asked;
  CtwRef result = ctw_live_special_binary (live, op, a, b, &asked);

  if (asked)
    return result;
  if (is_int (a) && is_int (b) && is_own_rest (live, op, a, b))
    return ctw_ref_up (a);
  if (is_logic (op) && ctw_form_of (a) == CTW_FORM_BOOL && ctw_form_of (b) == CTW_FORM_BOOL)
    return bool_logic (live, op, a, b);
  if (is_int (a) && is_int (b))
    return int_binary (live, op, ctw_int_get (live->space, a), ctw_int_get (live->space, b));
  if (is_number (a) && is_number (b) && !is_logic (op) && op[0] != '<' && op[0] != '>')
    return float_binary (live, op, as_double (live, a), as_double (live, b));
  return sequence_binary (live, op, a, b);
}

/* list *= n, in the list itself. CPython: list_inplace_repeat(). */
static CtwRef
repeat_in_place (CtwLive *live, CtwRef list, gint64 times)
{
  gsize n = ctw_list_n (list);

  if (n == 0 || times == 1)
    return ctw_ref_up (list);
  if (times <= 0)
    {
      ctw_list_wipe (live->space, list);
      return ctw_ref_up (list);
    }
  if (times > 1 << 24 || !ctw_list_set_size (live->space, list, n * (gsize) times))
    return ctw_live_unsupported (live, 0, "a list of that length is not simulated");
  for (gsize i = n; i < n * (gsize) times; i++)
    ctw_list_items (list)[i] = ctw_ref_up (ctw_list_items (list)[i - n]);
  return ctw_ref_up (list);
}

/* a op= b: a list is changed itself, all else is computed anew. */
CtwRef
ctw_live_in_place (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  CtwArguments arguments = { .n = 1, .values = &b };
  gboolean known;
  CtwRef result;

  if (ctw_form_of (a) == CTW_FORM_LIST && strcmp (op, "*") == 0 && is_int (b)
      && !takes_part (a, "__imul__") && !takes_part (a, "__mul__"))
    return repeat_in_place (live, a, ctw_int_get (live->space, b));
  if (ctw_form_of (a) == CTW_FORM_LIST && strcmp (op, "+") == 0 && !takes_part (a, "__iadd__")
      && !takes_part (a, "__add__"))
    {
      result = ctw_live_call_method (live, a, "extend", &arguments, &known);
      if (result == NULL)
        return NULL;
      ctw_ref_down (live->space, result);
      return ctw_ref_up (a);
    }
  live->in_place = TRUE;
  result = ctw_live_binary (live, op, a, b);
  live->in_place = FALSE;
  return result;
}

/* divmod(a, b): the quotient, or the rest. */
CtwRef
ctw_live_divmod (CtwLive *live, CtwRef a, CtwRef b, guint part)
{
  if (is_number (a) && is_number (b))
    {
      gboolean floats = !is_int (a) || !is_int (b);
      if (floats && !(as_double (live, b) < 0 || as_double (live, b) > 0))
        return zero_division (live, ctw_profile_says (live->profile, CTW_TEXT_FLOAT_DIVMOD));
      if (!floats && ctw_int_get (live->space, b) == 0)
        return zero_division (live, ctw_profile_says (live->profile, CTW_TEXT_INT_DIVMOD));
      return ctw_live_binary (live, part == 0 ? "//" : "%", a, b);
    }
  if (takes_part (a, "__divmod__") || takes_part (b, "__rdivmod__"))
    return ctw_live_unsupported (live, 0, "__divmod__ is not simulated");
  return ctw_live_raise (live, "TypeError",
                         "unsupported operand type(s) for divmod(): '%s' and '%s'",
                         ctw_class_of (a)->name, ctw_class_of (b)->name);
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
  const char *method = op[0] == '-' ? "__neg__" : op[0] == '+' ? "__pos__" : "__invert__";
  if (takes_part (a, method))
    return ctw_live_call_special (live, a, method, NULL, 0);
  if (op[0] == '+' && (ctw_form_of (a) == CTW_FORM_INT || ctw_form_of (a) == CTW_FORM_FLOAT))
    return ctw_ref_up (a);
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

/* A data class may have an order that was written for it. */
static gboolean
orders_itself (CtwRef a)
{
  const CtwType *type = ctw_class_of (a)->type;

  return type != NULL && type->klass != NULL && type->klass->kind == CTW_CLASS_DATACLASS;
}

/* a < b, where the two have an order. */
static int
compare_order (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  int order = ctw_live_special_compare (live, op, a, b);

  if (order != -2)
    return order;
  if (orders_itself (a))
    {
      ctw_live_unsupported (live, 0, "the comparison of %s objects is not simulated",
                            ctw_class_of (a)->name);
      return -1;
    }
  if (is_number (a) && is_number (b))
    return order_numbers (live, op, a, b);
  if (ctw_form_of (a) == CTW_FORM_STR && ctw_form_of (b) == CTW_FORM_STR)
    return decide (op, order_text (live, a, b));
  if (ctw_form_of (a) == ctw_form_of (b)
      && (ctw_form_of (a) == CTW_FORM_LIST || ctw_form_of (a) == CTW_FORM_TUPLE))
    return ctw_live_order_sequences (live, op, a, b);
  if (ctw_form_of (a) == CTW_FORM_VIEW && ctw_form_of (b) == CTW_FORM_VIEW)
    {
      ctw_live_unsupported (live, 0, "the order of views is not simulated");
      return -1;
    }
  ctw_live_raise (live, "TypeError", "'%s' not supported between instances of '%s' and '%s'", op,
                  ctw_class_of (a)->name, ctw_class_of (b)->name);
  return -1;
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
  if (strcmp (op, "==") == 0)
    return ctw_live_equal (live, a, b);
  if (strcmp (op, "!=") != 0)
    return compare_order (live, op, a, b);
  int unlike = ctw_live_special_compare (live, op, a, b);
  if (unlike != -2)
    return unlike;
  int equal = ctw_live_equal (live, a, b);
  return equal < 0 ? -1 : !equal;
}

static int
items_contain (CtwLive *live, CtwRef container, CtwRef item)
{
  gboolean list = ctw_form_of (container) == CTW_FORM_LIST;

  for (gsize i = 0; i < (list ? ctw_list_n (container) : ctw_tuple_n (container)); i++)
    {
      int same = ctw_live_same_at (live, container, i, item);
      if (same != 0)
        return same;
    }
  return 0;
}

/* item in container by __contains__, or by what __iter__ gives. */
static int
special_contains (CtwLive *live, CtwRef container, CtwRef item)
{
  CtwIteration it;
  CtwRef next, result;
  int found = 0;

  if (takes_part (container, "__contains__"))
    {
      result = ctw_live_call_special (live, container, "__contains__", &item, 1);
      found = result != NULL ? ctw_live_truth (live, result) : -1;
      if (result != NULL)
        ctw_ref_down (live->space, result);
      return found;
    }
  if (!ctw_iterate_begin (live, &it, ctw_ref_up (container)))
    return -1;
  while (found == 0 && (next = ctw_iterate_take (live, &it)) != NULL)
    {
      found = next == item ? 1 : ctw_live_equal (live, next, item);
      ctw_ref_down (live->space, next);
    }
  ctw_iterate_end (live, &it);
  return ctw_live_failed (live) ? -1 : found;
}

/* What has no items to look at. */
static int
other_contains (CtwLive *live, CtwRef container)
{
  const char *type = ctw_class_of (container)->name;

  if (ctw_form_of (container) == CTW_FORM_RANGE || ctw_form_of (container) == CTW_FORM_VIEW
      || takes_part (container, "__getitem__") || ctw_form_of (container) >= CTW_FORM_FUNCTION)
    ctw_live_unsupported (live, 0, "'in' is not simulated for %s objects", type);
  else
    ctw_live_raise_text (live, "TypeError", CTW_TEXT_NO_CONTAINER, type, NULL);
  return -1;
}

/* item in container */
int
ctw_live_contains (CtwLive *live, CtwRef container, CtwRef item)
{
  if (takes_part (container, "__contains__") || takes_part (container, "__iter__"))
    return special_contains (live, container, item);
  switch ((guint) ctw_form_of (container))
    {
    case CTW_FORM_LIST:
    case CTW_FORM_TUPLE:
      return items_contain (live, container, item);
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
      return other_contains (live, container);
    }
}
