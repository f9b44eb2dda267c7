/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-builtin.c: print(), len(), sys.getsizeof() and the others, and what modules bring.
 */
#include "live/ctw-live-private.h"

#include <math.h>
#include <string.h>

typedef CtwRef (*BuiltinFunc) (CtwLive *live, const CtwArguments *arguments);

struct _CtwBuiltinFunction
{
  const char *module; /* "" for what needs no import */
  const char *name;
  guint least, most;
  gboolean keywords;
  BuiltinFunc func;
};

static CtwRef
argument (const CtwArguments *arguments, guint i)
{
  return arguments->values[i];
}

static CtwRef
boolean (CtwLive *live, gboolean value)
{
  return ctw_ref_up (value ? live->space->true_ : live->space->false_);
}

static CtwRef
nothing (CtwLive *live)
{
  return ctw_ref_up (live->space->none);
}

/* --- text */

static gboolean
keyword_text (CtwLive *live, const CtwArguments *arguments, const char *name, GString *text)
{
  for (guint i = 0; i < arguments->n_keywords; i++)
    if (strcmp (arguments->names[i], name) == 0)
      {
        g_string_truncate (text, 0);
        return arguments->keyword_values[i] == live->space->none
               || ctw_live_str (live, arguments->keyword_values[i], text);
      }
  return TRUE;
}

static CtwRef
do_print (CtwLive *live, const CtwArguments *arguments)
{
  g_autoptr (GString) separator = g_string_new (" ");
  g_autoptr (GString) end = g_string_new ("\n");

  if (!keyword_text (live, arguments, "sep", separator)
      || !keyword_text (live, arguments, "end", end))
    return NULL;
  for (guint i = 0; i < arguments->n; i++)
    {
      if (i > 0)
        g_string_append (live->output, separator->str);
      g_autoptr (GString) text = g_string_new (NULL);
      if (!ctw_live_str (live, argument (arguments, i), text))
        return NULL;
      g_string_append_len (live->output, text->str, (gssize) text->len);
    }
  g_string_append (live->output, end->str);
  return nothing (live);
}

static CtwRef
do_repr (CtwLive *live, const CtwArguments *arguments)
{
  return ctw_live_text_object (live, argument (arguments, 0), TRUE);
}

static CtwRef
do_format (CtwLive *live, const CtwArguments *arguments)
{
  g_autoptr (GString) spec = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (arguments->n == 2 && !ctw_live_str (live, argument (arguments, 1), spec))
    return NULL;
  return ctw_live_format (live, argument (arguments, 0), spec->str, text)
             ? ctw_str_new (live->space, text->str, text->len)
             : NULL;
}

/* --- sizes */

static CtwRef
do_len (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = argument (arguments, 0);
  CtwIteration it = { .source = ref, .form = ctw_form_of (ref) };

  if (ctw_live_refuses_iterator (live, ref))
    return NULL;
  if (ctw_live_special (ref, "__len__") != NULL)
    {
      gint64 length = ctw_live_special_length (live, ref);
      return length < 0 ? NULL : ctw_int_new_size (live->space, length);
    }
  switch ((guint) it.form)
    {
    case CTW_FORM_DICT:
      return ctw_int_new_size (live->space, ctw_dict_n (ref));
    case CTW_FORM_VIEW:
      return ctw_int_new_size (live->space, ctw_dict_n (ctw_pointer (ref, 16)));
    case CTW_FORM_LIST:
    case CTW_FORM_TUPLE:
    case CTW_FORM_STR:
      return ctw_int_new_size (live->space, ctw_iterate_length (live, &it));
    case CTW_FORM_RANGE:
      return ctw_int_new_size (live->space, ctw_int_get (live->space, ctw_pointer (ref, 40)));
    default:
      break;
    }
  return ctw_live_raise (live, "TypeError", "object of type '%s' has no len()",
                         ctw_class_of (ref)->name);
}

static CtwRef
do_getsizeof (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = argument (arguments, 0);
  CtwForm form = ctw_form_of (ref);

  if (form >= CTW_FORM_FUNCTION || ctw_class_find (ctw_class_of (ref), "__sizeof__") != NULL)
    return ctw_live_unsupported (live, 0, "the size of %s objects is not simulated",
                                 ctw_class_of (ref)->name);
  return ctw_int_new_size (live->space, (gint64) ctw_ref_sizeof (live->space, ref));
}

static CtwRef
do_id (CtwLive *live, const CtwArguments *arguments)
{
  return ctw_int_new (live->space, (gint64) (guintptr) argument (arguments, 0));
}

static CtwRef
do_hash (CtwLive *live, const CtwArguments *arguments)
{
  gboolean ok;

  if (ctw_live_special (argument (arguments, 0), "__hash__") != NULL)
    return ctw_live_special_hash (live, argument (arguments, 0));
  gint64 hash = ctw_ref_hash (live->space, argument (arguments, 0), &ok);
  return ok ? ctw_int_new_size (live->space, hash) : NULL;
}

/* --- attributes */

static gboolean
attribute_name (CtwLive *live,
                const CtwArguments *arguments,
                const char *function,
                const char **name)
{
  CtwRef ref = argument (arguments, 1);

  if (ctw_form_of (ref) != CTW_FORM_STR)
    {
      ctw_live_raise_text (live, "TypeError", CTW_TEXT_ATTRIBUTE_NAME, function,
                           ctw_class_of (ref)->name);
      return FALSE;
    }
  g_autofree char *text = ctw_str_dup (live->space, ref, NULL);
  *name = ctw_arena_intern (live->space->arena, text);
  return TRUE;
}

static CtwRef
do_getattr (CtwLive *live, const CtwArguments *arguments)
{
  const char *name;

  if (!attribute_name (live, arguments, "getattr", &name))
    return NULL;
  CtwRef value = ctw_live_get_attr (live, argument (arguments, 0), name);
  if (value == NULL && arguments->n == 3 && live->reason == NULL
      && g_strcmp0 (live->space->raised.type, "AttributeError") == 0)
    {
      ctw_raised_clear (live->space);
      value = ctw_ref_up (argument (arguments, 2));
    }
  return value;
}

static CtwRef
do_hasattr (CtwLive *live, const CtwArguments *arguments)
{
  const char *name;

  if (!attribute_name (live, arguments, "hasattr", &name))
    return NULL;
  CtwRef value = ctw_live_get_attr (live, argument (arguments, 0), name);
  if (value != NULL)
    ctw_ref_down (live->space, value);
  else if (live->reason != NULL || g_strcmp0 (live->space->raised.type, "AttributeError") != 0)
    return NULL;
  ctw_raised_clear (live->space);
  return boolean (live, value != NULL);
}

static CtwRef
do_setattr (CtwLive *live, const CtwArguments *arguments)
{
  const char *name;

  if (!attribute_name (live, arguments, "setattr", &name)
      || !ctw_live_set_attr (live, argument (arguments, 0), name, argument (arguments, 2)))
    return NULL;
  return nothing (live);
}

static CtwRef
do_delattr (CtwLive *live, const CtwArguments *arguments)
{
  const char *name;

  if (!attribute_name (live, arguments, "delattr", &name)
      || !ctw_live_del_attr (live, argument (arguments, 0), name))
    return NULL;
  return nothing (live);
}

static CtwRef
do_vars (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = argument (arguments, 0);

  if (ctw_form_of (ref) >= CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "vars() of a %s is not simulated",
                                 ctw_class_of (ref)->name);
  if (ctw_class_of (ref)->dict_place == CTW_DICT_NOWHERE)
    return ctw_live_raise (live, "TypeError", "vars() argument must have __dict__ attribute");
  return ctw_live_read_dict (live, ref);
}

static CtwRef
do_type (CtwLive *live, const CtwArguments *arguments)
{
  return ctw_ref_up ((CtwRef) (gpointer) argument (arguments, 0)->type);
}

static int
is_instance (CtwLive *live, const CtwLiveClass *klass, CtwRef of, CtwTextId text)
{
  if (ctw_form_of (of) == CTW_FORM_CLASS)
    return ctw_class_is_sub (klass, ctw_class_of_ref (of));
  if (ctw_form_of (of) != CTW_FORM_TUPLE)
    {
      if (ctw_class_of (of)->type != NULL || ctw_form_of (of) >= CTW_FORM_FUNCTION)
        ctw_live_unsupported (live, 0, "this second argument is not simulated");
      else
        ctw_live_raise_text (live, "TypeError", text, NULL, NULL);
      return -1;
    }
  for (gsize i = 0; i < ctw_tuple_n (of); i++)
    {
      int is = is_instance (live, klass, ctw_tuple_items (live->space, of)[i], text);
      if (is != 0)
        return is;
    }
  return 0;
}

static CtwRef
do_isinstance (CtwLive *live, const CtwArguments *arguments)
{
  int is = is_instance (live, ctw_class_of (argument (arguments, 0)), argument (arguments, 1),
                        CTW_TEXT_ISINSTANCE);

  return is < 0 ? NULL : boolean (live, is);
}

static CtwRef
do_issubclass (CtwLive *live, const CtwArguments *arguments)
{
  if (ctw_form_of (argument (arguments, 0)) != CTW_FORM_CLASS)
    return ctw_live_raise (live, "TypeError", "issubclass() arg 1 must be a class");
  int is = is_instance (live, ctw_class_of_ref (argument (arguments, 0)), argument (arguments, 1),
                        CTW_TEXT_ISSUBCLASS);
  return is < 0 ? NULL : boolean (live, is);
}

static CtwRef
do_callable (CtwLive *live, const CtwArguments *arguments)
{
  CtwForm form = ctw_form_of (argument (arguments, 0));

  return boolean (live, form == CTW_FORM_FUNCTION || form == CTW_FORM_CLASS
                            || form == CTW_FORM_METHOD || form == CTW_FORM_BUILTIN
                            || form == CTW_FORM_WEAKREF);
}

/* --- numbers */

static CtwRef
do_sum (CtwLive *live, const CtwArguments *arguments)
{
  CtwIteration it;
  CtwRef item, total = arguments->n == 2 ? ctw_ref_up (argument (arguments, 1))
                                         : ctw_int_new (live->space, 0);

  if (!ctw_iterate_begin (live, &it, ctw_ref_up (argument (arguments, 0))))
    ctw_ref_clear (live->space, &total);
  while (total != NULL && (item = ctw_iterate_next (live, &it)) != NULL)
    {
      CtwRef sum = ctw_live_spend (live, 1) ? ctw_live_binary (live, "+", total, item) : NULL;
      ctw_ref_down (live->space, item);
      ctw_ref_down (live->space, total);
      total = sum;
    }
  if (it.source != NULL)
    ctw_iterate_end (live, &it);
  if (total != NULL && ctw_form_of (total) == CTW_FORM_INT)
    { /* ints are summed in a C long, whose int has just its digits */
      gint64 sum = ctw_int_get (live->space, total);
      gsize request = ctw_int_n_digits (sum) <= 1 ? live->profile->int_sum_request : 0;
      ctw_ref_down (live->space, total);
      return ctw_int_new_sized (live->space, sum, request);
    }
  return total;
}

/* The candidates of min() and max(): one iterable, or the arguments themselves. */
static CtwRef
candidates (CtwLive *live, const CtwArguments *arguments)
{
  if (arguments->n == 1)
    return ctw_ref_up (argument (arguments, 0));
  CtwRef source = ctw_tuple_new (live->space, arguments->n);
  for (guint i = 0; source != NULL && i < arguments->n; i++)
    ctw_tuple_items (live->space, source)[i] = ctw_ref_up (argument (arguments, i));
  return source;
}

typedef struct
{
  CtwRef key, item;
} Candidate;

static void
drop_candidate (CtwLive *live, Candidate *candidate)
{
  ctw_ref_clear (live->space, &candidate->key);
  ctw_ref_clear (live->space, &candidate->item);
}

/* Whether the best one changed; -1 failed. Takes @item over. */
static int
improve (CtwLive *live, Candidate *best, CtwRef item, CtwRef key, const char *op)
{
  Candidate next = { ctw_live_key_of (live, key, item), item };
  int better = next.key == NULL     ? -1
               : best->item == NULL ? 1
                                    : ctw_live_compare (live, op, next.key, best->key);
  if (better > 0)
    {
      Candidate old = *best;
      *best = next;
      next = old;
    }
  drop_candidate (live, &next);
  return better;
}

static CtwRef
extreme (CtwLive *live, const CtwArguments *arguments, const char *op)
{
  const char *function = op[0] == '<' ? "min" : "max";
  CtwRef key = ctw_live_keyword (arguments, "key"), item, source;
  Candidate best = { NULL, NULL };
  CtwIteration it;

  if (!ctw_live_only_keyword (live, arguments, "key", function))
    return NULL;
  source = candidates (live, arguments);
  if (source == NULL || !ctw_iterate_begin (live, &it, source))
    return NULL;
  while ((item = ctw_iterate_take (live, &it)) != NULL)
    if (improve (live, &best, item, key == live->space->none ? NULL : key, op) < 0)
      break;
  ctw_iterate_end (live, &it);
  ctw_ref_clear (live->space, &best.key);
  if (ctw_live_failed (live))
    ctw_ref_clear (live->space, &best.item);
  else if (best.item == NULL)
    ctw_live_raise_text (live, "ValueError", CTW_TEXT_MIN_EMPTY, function, NULL);
  return best.item;
}

static CtwRef
do_min (CtwLive *live, const CtwArguments *arguments)
{
  return extreme (live, arguments, "<");
}

static CtwRef
do_max (CtwLive *live, const CtwArguments *arguments)
{
  return extreme (live, arguments, ">");
}

/* --- modules */

static CtwRef
do_weakref (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef ref = argument (arguments, 0);
  CtwRef callback = arguments->n == 2 && argument (arguments, 1) != live->space->none
                        ? argument (arguments, 1)
                        : NULL;

  if (ctw_form_of (ref) >= CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "a weak reference to a %s is not simulated",
                                 ctw_class_of (ref)->name);
  if (ctw_weakref_word (ref) == NULL)
    return ctw_live_raise (live, "TypeError", "cannot create weak reference to '%s' object",
                           ctw_class_of (ref)->name);
  if (callback != NULL)
    return ctw_live_unsupported (live, 0, "a weak reference with a callback is not simulated");
  return ctw_weakref_new (live->space, ref, callback);
}

static CtwRef
do_collect (CtwLive *live, const CtwArguments *arguments)
{
  return ctw_int_new (live->space, ctw_space_collect (live->space, 2));
}

static CtwRef
do_nothing (CtwLive *live, const CtwArguments *arguments)
{
  return nothing (live);
}

static CtwRef
do_reset_peak (CtwLive *live, const CtwArguments *arguments)
{
  ctw_heap_reset_peak (live->space->heap);
  return nothing (live);
}

static CtwRef
do_traced_memory (CtwLive *live, const CtwArguments *arguments)
{
  CtwHeapStats stats;

  ctw_heap_get_stats (live->space->heap, &stats);
  return ctw_live_pair (live, ctw_int_new (live->space, stats.current - live->trace_start),
                        ctw_int_new (live->space, stats.peak - live->trace_start));
}

static CtwRef
do_trace_start (CtwLive *live, const CtwArguments *arguments)
{
  CtwHeapStats stats;

  ctw_heap_get_stats (live->space->heap, &stats);
  live->trace_start = stats.current;
  ctw_heap_reset_peak (live->space->heap);
  return nothing (live);
}

static CtwRef
do_clock (CtwLive *live, const CtwArguments *arguments)
{
  return ctw_live_unsupported (live, 0, "a clock is not simulated");
}

static const CtwBuiltinFunction functions[] = {
  { "", "print", 0, G_MAXUINT, TRUE, do_print },
  { "", "len", 1, 1, FALSE, do_len },
  { "", "repr", 1, 1, FALSE, do_repr },
  { "", "format", 1, 2, FALSE, do_format },
  { "", "chr", 1, 1, FALSE, ctw_do_chr },
  { "", "ord", 1, 1, FALSE, ctw_do_ord },
  { "", "id", 1, 1, FALSE, do_id },
  { "", "hash", 1, 1, FALSE, do_hash },
  { "", "getattr", 2, 3, FALSE, do_getattr },
  { "", "hasattr", 2, 2, FALSE, do_hasattr },
  { "", "setattr", 3, 3, FALSE, do_setattr },
  { "", "delattr", 2, 2, FALSE, do_delattr },
  { "", "vars", 1, 1, FALSE, do_vars },
  { "", "isinstance", 2, 2, FALSE, do_isinstance },
  { "", "issubclass", 2, 2, FALSE, do_issubclass },
  { "", "callable", 1, 1, FALSE, do_callable },
  { "", "abs", 1, 1, FALSE, ctw_do_abs },
  { "", "round", 1, 2, FALSE, ctw_do_round },
  { "", "divmod", 2, 2, FALSE, ctw_do_divmod },
  { "", "pow", 2, 2, FALSE, ctw_do_pow },
  { "", "hex", 1, 1, FALSE, ctw_do_hex },
  { "", "oct", 1, 1, FALSE, ctw_do_oct },
  { "", "bin", 1, 1, FALSE, ctw_do_bin },
  { "", "sorted", 1, 1, TRUE, ctw_do_sorted },
  { "", "reversed", 1, 1, FALSE, ctw_do_reversed },
  { "", "any", 1, 1, FALSE, ctw_do_any },
  { "", "all", 1, 1, FALSE, ctw_do_all },
  { "", "sum", 1, 2, FALSE, do_sum },
  { "", "min", 1, G_MAXUINT, TRUE, do_min },
  { "", "max", 1, G_MAXUINT, TRUE, do_max },
  { "", "iter", 1, 1, FALSE, ctw_do_iter },
  { "", "enumerate", 1, 2, TRUE, ctw_do_enumerate },
  { "", "zip", 1, G_MAXUINT, FALSE, ctw_do_zip },
  { "sys", "getsizeof", 1, 2, FALSE, do_getsizeof },
  { "weakref", "ref", 1, 2, FALSE, do_weakref },
  { "gc", "collect", 0, 1, FALSE, do_collect },
  { "gc", "enable", 0, 0, FALSE, do_nothing },
  { "tracemalloc", "start", 0, 1, FALSE, do_trace_start },
  { "tracemalloc", "stop", 0, 0, FALSE, do_nothing },
  { "tracemalloc", "reset_peak", 0, 0, FALSE, do_reset_peak },
  { "tracemalloc", "get_traced_memory", 0, 0, FALSE, do_traced_memory },
  { "time", "perf_counter", 0, 0, FALSE, do_clock },
  { "time", "time", 0, 0, FALSE, do_clock },
};

static CtwRef
function_object (CtwLive *live, const CtwBuiltinFunction *function)
{
  CtwRef ref = ctw_space_new_static (live->space, live->space->of[CTW_FORM_BUILTIN], 32);

  ctw_set_pointer (ref, 16, function);
  return ref;
}

void
ctw_live_add_builtins (CtwLive *live)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (functions[i].module[0] == '\0')
      g_hash_table_insert (live->builtins, (gpointer) functions[i].name,
                           function_object (live, &functions[i]));
  g_hash_table_insert (live->builtins, (gpointer) "Ellipsis", live->space->ellipsis);
  g_hash_table_insert (live->builtins, (gpointer) "NotImplemented", live->space->not_implemented);
}

CtwRef
ctw_live_call_builtin (CtwLive *live, CtwRef callee, const CtwArguments *arguments)
{
  const CtwBuiltinFunction *function = ctw_pointer (callee, 16);

  if (arguments->n < function->least || arguments->n > function->most
      || (arguments->n_keywords > 0 && !function->keywords))
    return ctw_live_unsupported (live, 0, "these arguments of %s() are not simulated",
                                 function->name);
  return function->func (live, arguments);
}

/* module.name, or the module itself where @name is NULL. */
CtwRef
ctw_live_import (CtwLive *live, const char *module, const char *name)
{
  g_autofree char *key = name == NULL ? g_strdup (module) : g_strconcat (module, ".", name, NULL);
  CtwRef known = g_hash_table_lookup (live->modules, key);

  for (guint i = 0; known == NULL && name != NULL && i < G_N_ELEMENTS (functions); i++)
    if (strcmp (functions[i].module, module) == 0 && strcmp (functions[i].name, name) == 0)
      known = function_object (live, &functions[i]);
  if (known == NULL && name == NULL)
    {
      known = ctw_space_new_static (live->space, live->space->of[CTW_FORM_MODULE], 32);
      ctw_set_pointer (known, 16, ctw_arena_intern (live->space->arena, module));
    }
  if (known == NULL)
    return ctw_live_unsupported (live, 0, "%s.%s is not simulated", module, name);
  g_hash_table_insert (live->modules, g_strdup (key), known);
  return ctw_ref_up (known);
}

/* --- int(), str(), list() and the other classes that Python brings */

static CtwRef
construct_str (CtwLive *live, const CtwArguments *arguments)
{
  if (arguments->n == 0)
    return ctw_ref_up (live->space->empty_str);
  if (arguments->n > 1)
    return ctw_live_unsupported (live, 0, "str() with an encoding is not simulated");
  return ctw_live_text_object (live, argument (arguments, 0), FALSE);
}

static CtwRef
tuple_of (CtwLive *live, CtwRef source)
{
  if (ctw_class_of (source) == live->space->of[CTW_FORM_TUPLE])
    return ctw_ref_up (source);
  CtwRef list = ctw_live_list_of (live, ctw_ref_up (source));
  gsize n = list != NULL ? ctw_list_n (list) : 0;
  CtwRef tuple = list != NULL ? ctw_tuple_new (live->space, n) : NULL;

  for (gsize i = 0; tuple != NULL && i < n; i++)
    ctw_tuple_items (live->space, tuple)[i] = ctw_ref_up (ctw_list_items (list)[i]);
  if (list != NULL)
    ctw_ref_down (live->space, list);
  return tuple;
}

/* What calling dict begins with: the older ones with a table. */
static CtwRef
new_dict (CtwLive *live)
{
  return live->profile->dict_call == CTW_EAGER_DICT_TABLE ? ctw_dict_make_eager (live->space)
                                                          : ctw_dict_make (live->space);
}

/* dict(other): a fresh one that is updated. */
static CtwRef
merged_dict (CtwLive *live, CtwRef other)
{
  CtwRef dict = new_dict (live);

  if (dict != NULL && !ctw_dict_merge (live->space, dict, other))
    ctw_ref_clear (live->space, &dict);
  return dict;
}

static CtwRef
construct_dict (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef dict;

  if (arguments->n == 1 && ctw_form_of (argument (arguments, 0)) == CTW_FORM_DICT)
    dict = merged_dict (live, argument (arguments, 0));
  else if (arguments->n == 1)
    dict = ctw_live_store_pairs (live, new_dict (live), argument (arguments, 0));
  else if (arguments->n > 1)
    return ctw_live_unsupported (live, 0, "this dict() is not simulated");
  else
    dict = new_dict (live);
  for (guint i = 0; dict != NULL && i < arguments->n_keywords; i++)
    if (!ctw_dict_store (live->space, dict, ctw_str_intern (live->space, arguments->names[i]),
                         arguments->keyword_values[i]))
      ctw_ref_clear (live->space, &dict);
  return dict;
}

static CtwRef
construct_range (CtwLive *live, const CtwArguments *arguments)
{
  gint64 numbers[4] = { 0, 0, 1, 0 };
  CtwIteration it;

  for (guint i = 0; i < arguments->n; i++)
    {
      if (i > 2 || ctw_form_of (argument (arguments, i)) != CTW_FORM_INT)
        return ctw_live_unsupported (live, 0, "this range() is not simulated");
      numbers[arguments->n == 1 ? 1 : i] = ctw_int_get (live->space, argument (arguments, i));
    }
  if (arguments->n == 0 || numbers[2] == 0)
    return ctw_live_raise (live, "ValueError", "range() arg 3 must not be zero");
  it = (CtwIteration){
    .form = CTW_FORM_RANGE, .next = numbers[0], .stop = numbers[1], .step = numbers[2]
  };
  numbers[3] = ctw_iterate_length (live, &it);
  CtwRef range = ctw_space_new_object (live->space, live->space->of[CTW_FORM_RANGE],
                                       CTW_RANGE_REQUEST);
  for (gint i = 0; range != NULL && i < 4; i++)
    {
      CtwRef number = ctw_int_new (live->space, numbers[i]);
      if (number == NULL)
        ctw_ref_clear (live->space, &range);
      else
        ctw_set_pointer (range, 16 + 8 * i, number);
    }
  return range;
}

/* A call of a built-in class. */
CtwRef
ctw_live_construct (CtwLive *live, CtwLiveClass *klass, const CtwArguments *arguments)
{
  if (arguments->n_keywords > 0 && klass->form != CTW_FORM_DICT)
    return ctw_live_unsupported (live, 0, "these arguments of %s() are not simulated", klass->name);
  switch ((guint) klass->form)
    {
    case CTW_FORM_CLASS:
      if (arguments->n == 1)
        return do_type (live, arguments);
      break;
    case CTW_FORM_BOOL:
      {
        int truth = arguments->n > 0 ? ctw_live_truth (live, argument (arguments, 0)) : 0;
        return truth < 0 ? NULL : boolean (live, truth);
      }
    case CTW_FORM_INT:
      return ctw_construct_int (live, arguments);
    case CTW_FORM_FLOAT:
      return ctw_construct_float (live, arguments);
    case CTW_FORM_STR:
      return construct_str (live, arguments);
    case CTW_FORM_LIST:
      return arguments->n == 0 ? ctw_list_new (live->space)
                               : ctw_live_list_of (live, ctw_ref_up (argument (arguments, 0)));
    case CTW_FORM_TUPLE:
      return arguments->n == 0 ? ctw_ref_up (live->space->empty_tuple)
                               : tuple_of (live, argument (arguments, 0));
    case CTW_FORM_DICT:
      return construct_dict (live, arguments);
    case CTW_FORM_RANGE:
      return construct_range (live, arguments);
    default:
      break;
    }
  return ctw_live_unsupported (live, 0, "%s() is not simulated", klass->name);
}
