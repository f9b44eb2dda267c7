/* SPDX-License-Identifier: MIT */
/*
 * ctw-made.c: the values that the evaluator handles, and what they weigh.
 *
 * Invariant: a value is fresh only where following made an object that did not
 * exist before: constants of the code, cached ints and strs, classes and
 * arguments are not, and cost an instance nothing.
 */
#include "object/ctw-eval-private.h"

#include <math.h>
#include <string.h>

CtwMade *
ctw_made_new (CtwEval *eval, CtwMadeKind kind, gboolean fresh)
{
  CtwMade *made = ctw_arena_new0 (eval->init->arena, CtwMade);

  made->kind = kind;
  made->fresh = fresh;
  made->type = made->owner = CTW_NONE;
  return made;
}

CtwMade *
ctw_made_unknown (CtwEval *eval)
{
  return ctw_made_new (eval, CTW_MADE_UNKNOWN, FALSE);
}

CtwMade *
ctw_made_none (CtwEval *eval)
{
  return ctw_made_new (eval, CTW_MADE_NONE, FALSE);
}

CtwMade *
ctw_made_bool (CtwEval *eval, gboolean value)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_BOOL, FALSE);

  made->known = TRUE;
  made->number = value != FALSE;
  return made;
}

CtwMade *
ctw_made_int (CtwEval *eval, gint64 value, gboolean fresh)
{
  gboolean cached = ctw_int_is_cached (eval->profile, value);
  CtwMade *made = ctw_made_new (eval, CTW_MADE_INT, fresh && !cached);

  made->known = TRUE;
  made->number = value;
  made->text = ctw_arena_printf (eval->init->arena, "%" G_GINT64_FORMAT, value);
  return made;
}

CtwMade *
ctw_made_float (CtwEval *eval, double value, gboolean fresh)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_FLOAT, fresh);

  made->known = TRUE;
  made->real = value;
  return made;
}

CtwMade *
ctw_made_str (CtwEval *eval, const char *text, gssize length, gboolean fresh)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_STR, fresh && !ctw_str_is_cached (text, length));
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;

  made->known = TRUE;
  made->text = ctw_arena_strndup (eval->init->arena, text, bytes);
  made->length = (guint32) bytes;
  return made;
}

/* An object of a library type of which only the size is known. */
CtwMade *
ctw_made_opaque (CtwEval *eval, const char *name, guint64 bytes)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_OPAQUE, bytes != 0);

  made->text = ctw_arena_strdup (eval->init->arena, name);
  made->bytes = bytes;
  return made;
}

CtwMade *
ctw_made_builtin (CtwEval *eval, const char *name)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_BUILTIN, FALSE);

  made->text = ctw_arena_strdup (eval->init->arena, name);
  return made;
}

/* An empty list, tuple, dict or set. */
CtwMade *
ctw_made_sequence (CtwEval *eval, CtwMadeKind kind)
{
  CtwMade *made = ctw_made_new (eval, kind, kind != CTW_MADE_TUPLE);

  made->known = TRUE;
  made->items = g_ptr_array_new ();
  g_ptr_array_add (eval->init->arrays, made->items);
  if (kind == CTW_MADE_SET)
    made->room = 8;
  return made;
}

static CtwMade *
literal_bytes (CtwEval *eval, const CtwExpr *expr)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_BYTES, FALSE);

  made->known = TRUE;
  made->text = expr->text;
  made->length = (guint32) g_utf8_strlen (expr->text, expr->length);
  return made;
}

static CtwMade *
literal_int (CtwEval *eval, const CtwExpr *expr)
{
  gint64 value = 0;
  CtwMade *made;

  if (g_ascii_string_to_signed (expr->text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return ctw_made_int (eval, value, FALSE);
  made = ctw_made_new (eval, CTW_MADE_INT, FALSE);
  made->text = expr->text;
  return made;
}

static double
parse_float (const char *text)
{
  if (g_str_has_prefix (text, "inf"))
    return INFINITY;
  return g_str_has_prefix (text, "nan") ? NAN : g_ascii_strtod (text, NULL);
}

/* The value of a constant; NULL where @expr is none. */
CtwMade *
ctw_made_literal (CtwEval *eval, const CtwExpr *expr)
{
  switch ((int) expr->kind)
    {
    case CTW_EXPR_INT:
      return literal_int (eval, expr);
    case CTW_EXPR_FLOAT:
      return ctw_made_float (eval, parse_float (expr->text), FALSE);
    case CTW_EXPR_COMPLEX:
      return ctw_made_new (eval, CTW_MADE_COMPLEX, FALSE);
    case CTW_EXPR_STR:
      return ctw_made_str (eval, expr->text, expr->length, FALSE);
    case CTW_EXPR_BYTES:
      return literal_bytes (eval, expr);
    case CTW_EXPR_NONE:
      return ctw_made_none (eval);
    case CTW_EXPR_TRUE:
    case CTW_EXPR_FALSE:
      return ctw_made_bool (eval, expr->kind == CTW_EXPR_TRUE);
    case CTW_EXPR_ELLIPSIS:
      return ctw_made_opaque (eval, "ellipsis", 0);
    default:
      return NULL;
    }
}

/* --- containers */

/* Appends as list.append() does; a tuple is being built and grows freely. */
void
ctw_made_add (CtwEval *eval, CtwMade *sequence, CtwMade *item)
{
  g_ptr_array_add (sequence->items, item);
  if (sequence->kind == CTW_MADE_LIST)
    sequence->room = ctw_list_grown (eval->profile, sequence->room, sequence->items->len);
  else if (sequence->kind == CTW_MADE_TUPLE)
    sequence->fresh = TRUE;
}

/* Items were added by extend(): all at once, so exactly into a list that had no room. */
void
ctw_made_extended (CtwEval *eval, CtwMade *list)
{
  guint n = list->items->len;

  if (n == 0)
    return;
  list->room = list->room == 0 ? (gint64) ctw_list_room (eval->profile, CTW_LIST_BY_EXTEND, n)
                               : (gint64) ctw_list_grown (eval->profile, (guint64) list->room, n);
}

/* How a list that takes its items from @from really comes to them. */
static CtwListMaking
making_from (CtwEval *eval, CtwListMaking making, const CtwMade *from)
{
  gboolean iterator = from->kind == CTW_MADE_ITERATOR;
  gboolean view = iterator && g_strcmp0 (from->text, "view") == 0;
  gboolean collection = from->kind == CTW_MADE_DICT || from->kind == CTW_MADE_SET
                        || from->kind == CTW_MADE_NAMESPACE || view;

  if (iterator && from->text == NULL) /* it does not know its length */
    return CTW_LIST_BY_ITERATOR;
  return collection && eval->profile->list_collection == CTW_LIST_COLLECTION_GROWN
             ? CTW_LIST_BY_COLLECTION
             : making;
}

void
ctw_made_settle_from (CtwEval *eval, CtwMade *made, CtwListMaking making, const CtwMade *from)
{
  ctw_made_settle (eval, made, making_from (eval, making, from));
}

/* The container came to its items in this way: its room follows. */
void
ctw_made_settle (CtwEval *eval, CtwMade *made, CtwListMaking making)
{
  made->room = ctw_list_room (eval->profile, making, made->items->len);
}

gboolean
ctw_made_equal (const CtwMade *a, const CtwMade *b, gboolean *equal)
{
  gboolean numbers = (a->kind == CTW_MADE_INT || a->kind == CTW_MADE_BOOL)
                     && (b->kind == CTW_MADE_INT || b->kind == CTW_MADE_BOOL);

  *equal = a == b;
  if (a == b && a->kind != CTW_MADE_UNKNOWN)
    return TRUE;
  if (a->kind == CTW_MADE_UNKNOWN || b->kind == CTW_MADE_UNKNOWN)
    return FALSE;
  if (a->kind == CTW_MADE_NONE || b->kind == CTW_MADE_NONE)
    *equal = a->kind == b->kind;
  else if (numbers && a->known && b->known)
    *equal = a->number == b->number;
  else if (a->kind == CTW_MADE_FLOAT || b->kind == CTW_MADE_FLOAT)
    {
      double x = a->kind == CTW_MADE_FLOAT ? a->real : (double) a->number;
      double y = b->kind == CTW_MADE_FLOAT ? b->real : (double) b->number;

      *equal = x >= y && x <= y;
      return a->known && b->known && a->kind <= CTW_MADE_FLOAT && b->kind <= CTW_MADE_FLOAT;
    }
  else if (a->kind != b->kind)
    *equal = FALSE;
  else if ((a->kind == CTW_MADE_STR || a->kind == CTW_MADE_BYTES) && a->known && b->known)
    *equal = a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
  else if (a->kind == CTW_MADE_TYPE)
    *equal = a->type == b->type;
  else
    return FALSE;
  return TRUE;
}

static gint64
find_key (const CtwMade *dict, const CtwMade *key, guint stride)
{
  for (guint i = 0; i < dict->items->len; i += stride)
    {
      gboolean equal;

      if (ctw_made_equal (dict->items->pdata[i], key, &equal) && equal)
        return i;
    }
  return -1;
}

CtwMade *
ctw_made_dict_get (const CtwMade *dict, const CtwMade *key)
{
  gint64 at = find_key (dict, key, 2);

  return at < 0 ? NULL : dict->items->pdata[at + 1];
}

void
ctw_made_dict_set (CtwEval *eval, CtwMade *dict, CtwMade *key, CtwMade *value)
{
  gint64 at = find_key (dict, key, 2);

  if (at >= 0)
    {
      dict->items->pdata[at + 1] = value;
      return;
    }
  guint64 used = dict->items->len / 2;
  guint64 room = ctw_dict_slots (eval->profile, used + 1);
  if (key->kind != CTW_MADE_STR && !dict->general && used > 0
      && ctw_table_entry_bytes (eval->profile, CTW_TABLE_UNICODE)
             != ctw_table_entry_bytes (eval->profile, CTW_TABLE_GENERAL))
    room = MAX (room, ctw_table_round (eval->profile, 3 * used)); /* it is made anew */
  dict->general = dict->general || key->kind != CTW_MADE_STR;
  g_ptr_array_add (dict->items, key);
  g_ptr_array_add (dict->items, value);
  dict->room = MAX (dict->room, room);
}

/* Takes an entry out, which leaves the table as big as it is; FALSE where there is none. */
gboolean
ctw_made_dict_delete (CtwMade *dict, const CtwMade *key)
{
  gint64 at = find_key (dict, key, 2);

  if (at >= 0)
    g_ptr_array_remove_range (dict->items, (guint) at, 2);
  return at >= 0;
}

gboolean
ctw_made_set_add (CtwEval *eval, CtwMade *set, CtwMade *item)
{
  if (find_key (set, item, 1) >= 0)
    return FALSE;
  g_ptr_array_add (set->items, item);
  set->room = (gint64) ctw_set_slots (set->items->len);
  return TRUE;
}

gboolean
ctw_made_truth (const CtwMade *made, gboolean *truth)
{
  *truth = TRUE;
  switch ((int) made->kind)
    {
    case CTW_MADE_NONE:
      *truth = FALSE;
      return TRUE;
    case CTW_MADE_BOOL:
    case CTW_MADE_INT:
      *truth = !made->known || made->number != 0;
      return made->known;
    case CTW_MADE_FLOAT:
      *truth = made->real < 0 || made->real > 0 || isnan (made->real);
      return made->known;
    case CTW_MADE_STR:
    case CTW_MADE_BYTES:
      *truth = made->length != 0;
      return made->known;
    case CTW_MADE_TUPLE:
    case CTW_MADE_LIST:
    case CTW_MADE_DICT:
    case CTW_MADE_SET:
      *truth = made->items->len != 0;
      return made->known;
    case CTW_MADE_ITERATOR:
      return TRUE;
    case CTW_MADE_INSTANCE:
      return made->known;
    case CTW_MADE_RANGE:
      *truth = made->number > 0;
      return made->known;
    case CTW_MADE_TYPE:
    case CTW_MADE_FUNCTION:
    case CTW_MADE_BUILTIN:
    case CTW_MADE_METHOD:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
iterate_str (CtwEval *eval, const CtwMade *made, GPtrArray *items)
{
  const char *end = made->text + made->length;

  for (const char *p = made->text; p < end; p = g_utf8_next_char (p))
    g_ptr_array_add (items, ctw_made_str (eval, p, g_utf8_next_char (p) - p, TRUE));
}

/* Its items, in a new array; NULL where they are not known. */
GPtrArray *
ctw_made_iterate (CtwEval *eval, const CtwMade *made)
{
  if (made->kind == CTW_MADE_NAMESPACE)
    return ctw_made_iterate (eval, ctw_eval_namespace_items (eval, made));
  GPtrArray *items = g_ptr_array_new ();
  guint stride = made->kind == CTW_MADE_DICT ? 2 : 1;

  if (made->known && made->items != NULL)
    {
      for (guint i = 0; i < made->items->len; i += stride)
        g_ptr_array_add (items, made->items->pdata[i]);
      return items;
    }
  if (made->known && made->kind == CTW_MADE_STR)
    {
      iterate_str (eval, made, items);
      return items;
    }
  if (made->known && made->kind == CTW_MADE_RANGE && made->number < 100000)
    {
      for (gint64 i = 0; i < made->number; i++)
        g_ptr_array_add (items, ctw_made_int (eval, (gint64) made->bytes + i * made->room, TRUE));
      return items;
    }
  g_ptr_array_unref (items);
  return NULL;
}

/* --- text */

const char *
ctw_made_type_name (CtwEval *eval, const CtwMade *made)
{
  static const char *const names[] = {
    [CTW_MADE_UNKNOWN] = "object",
    [CTW_MADE_NONE] = "NoneType",
    [CTW_MADE_BOOL] = "bool",
    [CTW_MADE_INT] = "int",
    [CTW_MADE_FLOAT] = "float",
    [CTW_MADE_COMPLEX] = "complex",
    [CTW_MADE_STR] = "str",
    [CTW_MADE_BYTES] = "bytes",
    [CTW_MADE_TUPLE] = "tuple",
    [CTW_MADE_LIST] = "list",
    [CTW_MADE_DICT] = "dict",
    [CTW_MADE_SET] = "set",
    [CTW_MADE_RANGE] = "range",
    [CTW_MADE_ITERATOR] = "iterator",
    [CTW_MADE_INSTANCE] = "object",
    [CTW_MADE_OPAQUE] = "object",
    [CTW_MADE_TYPE] = "type",
    [CTW_MADE_FUNCTION] = "function",
    [CTW_MADE_BUILTIN] = "builtin_function_or_method",
    [CTW_MADE_METHOD] = "builtin_function_or_method",
    [CTW_MADE_SUPER] = "super",
    [CTW_MADE_NAMESPACE] = "dict",
  };

  if (made->kind == CTW_MADE_INSTANCE)
    return ctw_types_get (eval->types, made->type)->name;
  if (made->kind == CTW_MADE_FUNCTION && made->self != NULL)
    return "method";
  return made->kind == CTW_MADE_OPAQUE && made->text != NULL ? made->text : names[made->kind];
}

/* repr() of a float: the shortest text that reads back as the same number. */
static const char *
float_text (CtwArena *arena, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return "nan";
  if (isinf (value))
    return value > 0 ? "inf" : "-inf";
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      double back = g_ascii_strtod (buffer, NULL);
      if (back >= value && back <= value)
        break;
    }
  gboolean plain = strpbrk (buffer, ".e") == NULL;
  return ctw_arena_printf (arena, "%s%s", buffer, plain ? ".0" : "");
}

static const char *
quoted (CtwArena *arena, const char *prefix, const char *text)
{
  char quote = strchr (text, '\'') != NULL && strchr (text, '"') == NULL ? '"' : '\'';

  return ctw_arena_printf (arena, "%s%c%s%c", prefix, quote, text, quote);
}

static const char *
container_text (CtwArena *arena, const CtwMade *made, const char *open, const char *close)
{
  if (made->items->len == 0)
    return ctw_arena_printf (arena, "%s%s", open, close);
  return ctw_arena_printf (arena, "%s%u item%s%s", open,
                           made->kind == CTW_MADE_DICT ? made->items->len / 2 : made->items->len,
                           made->items->len == 1 ? "" : "s", close);
}

/**
 * ctw_made_text:
 *
 * Returns: the value as a figure shows it, in the manner of repr()
 */
const char *
ctw_made_text (CtwArena *arena, CtwTypes *types, const CtwMade *made)
{
  switch ((int) made->kind)
    {
    case CTW_MADE_NONE:
      return "None";
    case CTW_MADE_BOOL:
      return made->number ? "True" : "False";
    case CTW_MADE_INT:
      return made->text != NULL ? made->text : "int";
    case CTW_MADE_FLOAT:
      return made->known ? float_text (arena, made->real) : "float";
    case CTW_MADE_STR:
      return made->known ? quoted (arena, "", made->text) : "str";
    case CTW_MADE_BYTES:
      return made->known ? quoted (arena, "b", made->text) : "bytes";
    case CTW_MADE_TUPLE:
      return container_text (arena, made, "(", ")");
    case CTW_MADE_LIST:
      return container_text (arena, made, "[", "]");
    case CTW_MADE_DICT:
      return container_text (arena, made, "{", "}");
    case CTW_MADE_SET:
      return made->items->len == 0 ? "set()" : container_text (arena, made, "{", "}");
    case CTW_MADE_INSTANCE:
    case CTW_MADE_TYPE:
      return ctw_types_get (types, made->type)->name;
    case CTW_MADE_FUNCTION:
      return made->function->name;
    case CTW_MADE_OPAQUE:
    case CTW_MADE_BUILTIN:
    case CTW_MADE_METHOD:
      return made->text;
    default:
      return "?";
    }
}

/* What str() or repr() gives; NULL where that is not known. */
const char *
ctw_made_str_text (CtwEval *eval, const CtwMade *made, gboolean repr)
{
  if (made->kind == CTW_MADE_STR && !repr)
    return made->known ? made->text : NULL;
  if (made->kind == CTW_MADE_INT || (made->known && made->kind <= CTW_MADE_STR)
      || made->kind == CTW_MADE_NONE)
    return made->kind == CTW_MADE_UNKNOWN || (made->kind == CTW_MADE_INT && made->text == NULL)
               ? NULL
               : ctw_made_text (eval->init->arena, eval->types, made);
  return NULL;
}

/* --- weight */

/* How many 30-bit digits an int has; one where nothing is known of it. */
guint
ctw_made_int_digits (const CtwMade *made)
{
  if (made->text != NULL)
    return ctw_int_digits (made->text);
  return made->length > 0 ? made->length : 1;
}

static guint64
int_request (const CtwProfile *profile, const CtwMade *made)
{
  if (made->bytes != 0)
    return made->bytes;
  return ctw_int_request (profile, ctw_made_int_digits (made));
}

/**
 * ctw_made_request:
 *
 * Returns: bytes asked for this object and its buffers, what it refers to aside
 */
guint64
ctw_made_request (const CtwProfile *profile, const CtwMade *made)
{
  CtwTableKind kind = made->general ? CTW_TABLE_GENERAL : CTW_TABLE_UNICODE;

  if (!made->fresh)
    return 0;
  switch ((int) made->kind)
    {
    case CTW_MADE_INT:
      return int_request (profile, made);
    case CTW_MADE_FLOAT:
      return ctw_float_bytes (profile);
    case CTW_MADE_COMPLEX:
      return ctw_complex_bytes ();
    case CTW_MADE_STR:
      return ctw_str_bytes (profile, made->known ? made->text : "?",
                            made->known ? made->length : 1);
    case CTW_MADE_BYTES:
      return ctw_bytes_bytes (made->length);
    case CTW_MADE_TUPLE:
      return made->items->len == 0 ? 0 : ctw_tuple_bytes (profile, made->items->len);
    case CTW_MADE_RANGE:
      return ctw_library_bytes (profile, "builtins", "range");
    case CTW_MADE_FUNCTION:
      return ctw_library_bytes (profile, "builtins", "method");
    case CTW_MADE_LIST:
      return ctw_list_bytes ((guint64) made->room);
    case CTW_MADE_DICT:
      return ctw_dict_bytes (profile, kind, (guint64) made->room);
    case CTW_MADE_SET:
      return ctw_set_bytes ((guint64) made->room);
    case CTW_MADE_OPAQUE:
      return made->bytes;
    default:
      return 0;
    }
}
