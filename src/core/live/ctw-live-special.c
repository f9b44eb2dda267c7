/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-special.c: the methods that an operator, a subscript or a loop asks a class of the file
 * for.
 *
 * Rules: binary_op1(), do_richcompare(): the right operand goes first where its
 * class is derived from the left one's, and, of an arithmetic operator, has a
 * method of its own (method_is_overloaded()); what gives NotImplemented lets the other
 * try. A built-in class is asked nothing here.
 */
#include "live/ctw-live-private.h"

#include <string.h>

/* By operator: of the left operand, of the right one, and of the left one in place. */
static const char *const operators[][4] = {
  { "+", "__add__", "__radd__", "__iadd__" },
  { "-", "__sub__", "__rsub__", "__isub__" },
  { "*", "__mul__", "__rmul__", "__imul__" },
  { "/", "__truediv__", "__rtruediv__", "__itruediv__" },
  { "//", "__floordiv__", "__rfloordiv__", "__ifloordiv__" },
  { "%", "__mod__", "__rmod__", "__imod__" },
  { "**", "__pow__", "__rpow__", "__ipow__" },
  { "|", "__or__", "__ror__", "__ior__" },
  { "&", "__and__", "__rand__", "__iand__" },
  { "^", "__xor__", "__rxor__", "__ixor__" },
  { "<<", "__lshift__", "__rlshift__", "__ilshift__" },
  { ">>", "__rshift__", "__rrshift__", "__irshift__" },
  { "@", "__matmul__", "__rmatmul__", "__imatmul__" },
};

/* By comparison: of the left operand, and of the right one. */
static const char *const comparisons[][3] = {
  { "==", "__eq__", "__eq__" }, { "!=", "__ne__", "__ne__" }, { "<", "__lt__", "__gt__" },
  { "<=", "__le__", "__ge__" }, { ">", "__gt__", "__lt__" },  { ">=", "__ge__", "__le__" },
};

/* The method of a class of the file; NULL where it has none. */
const CtwLiveAttr *
ctw_live_special (CtwRef ref, const char *name)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  return klass->type != NULL ? ctw_class_find (klass, name) : NULL;
}

/* type(self).name(self, …): NULL raised or failed. */
CtwRef
ctw_live_call_special (CtwLive *live, CtwRef self, const char *name, const CtwRef *values, guint n)
{
  const CtwLiveAttr *attr = ctw_live_special (self, name);
  CtwArguments arguments = { .n = n, .values = (CtwRef *) values };

  if (attr == NULL || attr->kind != CTW_ATTR_VALUE
      || ctw_form_of (attr->value) != CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "this %s is not simulated", name);
  return ctw_live_call (live, attr->value, self, &arguments);
}

typedef struct
{
  CtwRef self;
  const char *name; /* (nullable) */
  CtwRef other;
} Attempt;

/* The first result that is not NotImplemented; NULL with @asked FALSE where nobody had one. */
static CtwRef
first_of (CtwLive *live, const Attempt *attempts, guint n, gboolean *asked)
{
  *asked = FALSE;
  for (guint i = 0; i < n; i++)
    {
      const Attempt *attempt = &attempts[i];
      if (attempt->name == NULL || ctw_live_special (attempt->self, attempt->name) == NULL)
        continue;
      CtwRef result = ctw_live_call_special (live, attempt->self, attempt->name, &attempt->other,
                                             1);
      *asked = result != live->space->not_implemented;
      if (*asked)
        return result;
    }
  return NULL;
}

static gboolean
is_derived (CtwRef b, CtwRef a)
{
  return ctw_class_of (a) != ctw_class_of (b)
         && ctw_class_is_sub (ctw_class_of (b), ctw_class_of (a));
}

/* a op b, where a class of the file says what that is; @asked whether one did. */
CtwRef
ctw_live_special_binary (CtwLive *live, const char *op, CtwRef a, CtwRef b, gboolean *asked)
{
  guint row = 0;

  *asked = FALSE;
  while (row < G_N_ELEMENTS (operators) && strcmp (operators[row][0], op) != 0)
    row++;
  if (row == G_N_ELEMENTS (operators)
      || (ctw_class_of (a)->type == NULL && ctw_class_of (b)->type == NULL))
    return NULL;
  const char *const *names = operators[row];
  gboolean same = ctw_class_of (a) == ctw_class_of (b);
  gboolean right_first = is_derived (b, a)
                         && ctw_live_special (b, names[2]) != ctw_live_special (a, names[2]);
  Attempt attempts[] = { { a, live->in_place ? names[3] : NULL, b },
                         { b, right_first ? names[2] : NULL, a },
                         { a, names[1], b },
                         { b, same || right_first ? NULL : names[2], a } };
  gboolean in_place = live->in_place;
  live->in_place = FALSE;
  CtwRef result = first_of (live, attempts, G_N_ELEMENTS (attempts), asked);
  live->in_place = in_place;
  return result;
}

/* a op b of a comparison: 1, 0; -1 failed; -2 where no class of the file says it. */
int
ctw_live_special_compare (CtwLive *live, const char *op, CtwRef a, CtwRef b)
{
  guint row = 0;
  gboolean asked;

  if (ctw_class_of (a)->type == NULL && ctw_class_of (b)->type == NULL)
    return -2;
  while (strcmp (comparisons[row][0], op) != 0)
    row++;
  const char *const *names = comparisons[row];
  gboolean right_first = is_derived (b, a);
  Attempt attempts[] = { { b, right_first ? names[2] : NULL, a },
                         { a, names[1], b },
                         { b, right_first ? NULL : names[2], a } };
  CtwRef result = first_of (live, attempts, G_N_ELEMENTS (attempts), &asked);
  if (!asked)
    return -2;
  int truth = result != NULL && ctw_form_of (result) == CTW_FORM_BOOL
                  ? ctw_live_truth (live, result)
                  : -1;
  if (result != NULL && truth < 0)
    ctw_live_unsupported (live, 0, "a %s that gives a %s is not simulated", names[1],
                          ctw_class_of (result)->name);
  if (result != NULL)
    ctw_ref_down (live->space, result);
  return truth;
}

static gboolean
is_whole (CtwRef ref)
{
  return ctw_form_of (ref) == CTW_FORM_INT || ctw_form_of (ref) == CTW_FORM_BOOL;
}

/* len(object) by __len__; -1 failed. CPython: slot_sq_length(). */
gint64
ctw_live_special_length (CtwLive *live, CtwRef ref)
{
  CtwRef result = ctw_live_call_special (live, ref, "__len__", NULL, 0);
  gint64 length = -1;

  if (result == NULL)
    return -1;
  if (!is_whole (result))
    ctw_live_raise (live, "TypeError", "'%s' object cannot be interpreted as an integer",
                    ctw_class_of (result)->name);
  else if ((length = ctw_int_get (live->space, result)) < 0)
    ctw_live_raise (live, "ValueError", "__len__() should return >= 0");
  ctw_ref_down (live->space, result);
  return MAX (length, -1);
}

/* hash(object) by __hash__; NULL failed. CPython: slot_tp_hash(). */
CtwRef
ctw_live_special_hash (CtwLive *live, CtwRef ref)
{
  CtwRef result = ctw_live_call_special (live, ref, "__hash__", NULL, 0);

  if (result == NULL)
    return NULL;
  gboolean whole = is_whole (result);
  gint64 hash = whole ? ctw_int_get (live->space, result) : 0;
  ctw_ref_down (live->space, result);
  if (!whole)
    return ctw_live_raise (live, "TypeError", "__hash__ method should return an integer");
  return ctw_int_new_size (live->space, hash == -1 ? -2 : hash);
}

/* bool(object) by __bool__ or __len__: 1, 0; -1 failed; -2 where it has neither. CPython:
   slot_nb_bool(). */
int
ctw_live_special_truth (CtwLive *live, CtwRef ref)
{
  if (ctw_live_special (ref, "__bool__") == NULL)
    {
      if (ctw_live_special (ref, "__len__") == NULL)
        return -2;
      gint64 length = ctw_live_special_length (live, ref);
      return length < 0 ? -1 : length > 0;
    }
  CtwRef result = ctw_live_call_special (live, ref, "__bool__", NULL, 0);
  if (result == NULL)
    return -1;
  int truth = -1;
  if (ctw_form_of (result) == CTW_FORM_BOOL)
    truth = result == live->space->true_;
  else
    ctw_live_raise_text (live, "TypeError", CTW_TEXT_NO_BOOL, ctw_class_of (result)->name,
                         ctw_class_of (ref)->name);
  ctw_ref_down (live->space, result);
  return truth;
}

/* iter(x) of what can be walked over already. CPython: builtin_iter(). */
CtwRef
ctw_do_iter (CtwLive *live, const CtwArguments *arguments)
{
  CtwRef source = arguments->values[0];

  if (ctw_live_is_iterator (live, source))
    return ctw_ref_up (source);
  if (ctw_class_of (source)->type != NULL)
    return ctw_live_unsupported (live, 0, "iter() of %s objects is not simulated",
                                 ctw_class_of (source)->name);
  return ctw_live_as_iterator (live, ctw_live_list_of (live, ctw_ref_up (source)),
                               CTW_ITERATOR_SIZED);
}

/* The iterator that __iter__ gives; takes @source over. */
CtwRef
ctw_live_special_iter (CtwLive *live, CtwRef source)
{
  CtwRef iterator = ctw_live_call_special (live, source, "__iter__", NULL, 0);

  ctw_ref_down (live->space, source);
  if (iterator == NULL || ctw_live_is_iterator (live, iterator)
      || ctw_live_special (iterator, "__next__") != NULL)
    return iterator;
  ctw_live_unsupported (live, 0, "iterating over %s objects is not simulated",
                        ctw_class_of (iterator)->name);
  ctw_ref_down (live->space, iterator);
  return NULL;
}

/* What __next__ gives; NULL at the end, and where something failed. */
CtwRef
ctw_live_special_next (CtwLive *live, CtwRef iterator)
{
  CtwRef item = ctw_live_call_special (live, iterator, "__next__", NULL, 0);

  if (item == NULL && live->reason == NULL
      && g_strcmp0 (live->space->raised.type, "StopIteration") == 0)
    ctw_raised_clear (live->space);
  return item;
}
