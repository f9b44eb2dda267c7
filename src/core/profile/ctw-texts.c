/* SPDX-License-Identifier: MIT */
/*
 * ctw-texts.c: the words of exceptions that differ between versions.
 *
 * Invariant: the rows of a text stand together, oldest first, and the first of
 * them holds for the oldest version there is.
 */
#include "profile/ctw-texts-private.h"

typedef struct
{
  CtwTextId id;
  const char *since; /* the first version that says so */
  const char *text;
} TextRow;

static const TextRow rows[] = {
  { CTW_TEXT_INT_DIVIDE, "3.8", "division by zero" },
  { CTW_TEXT_INT_FLOOR, "3.8", "integer division or modulo by zero" },
  { CTW_TEXT_INT_FLOOR, "3.14", "division by zero" },
  { CTW_TEXT_INT_MODULO, "3.8", "integer division or modulo by zero" },
  { CTW_TEXT_INT_MODULO, "3.11", "integer modulo by zero" },
  { CTW_TEXT_INT_MODULO, "3.14", "division by zero" },
  { CTW_TEXT_INT_DIVMOD, "3.8", "integer division or modulo by zero" },
  { CTW_TEXT_INT_DIVMOD, "3.14", "division by zero" },
  { CTW_TEXT_FLOAT_DIVIDE, "3.8", "float division by zero" },
  { CTW_TEXT_FLOAT_DIVIDE, "3.14", "division by zero" },
  { CTW_TEXT_FLOAT_FLOOR, "3.8", "float divmod()" },
  { CTW_TEXT_FLOAT_FLOOR, "3.9", "float floor division by zero" },
  { CTW_TEXT_FLOAT_FLOOR, "3.14", "division by zero" },
  { CTW_TEXT_FLOAT_MODULO, "3.8", "float modulo" },
  { CTW_TEXT_FLOAT_MODULO, "3.13", "float modulo by zero" },
  { CTW_TEXT_FLOAT_MODULO, "3.14", "division by zero" },
  { CTW_TEXT_FLOAT_DIVMOD, "3.8", "float divmod()" },
  { CTW_TEXT_FLOAT_DIVMOD, "3.14", "division by zero" },
  { CTW_TEXT_ZERO_POWER, "3.8", "0.0 cannot be raised to a negative power" },
  { CTW_TEXT_ZERO_POWER, "3.14", "zero to a negative power" },
  { CTW_TEXT_NO_CONTAINER, "3.8", "argument of type '{0}' is not iterable" },
  { CTW_TEXT_NO_CONTAINER, "3.14", "argument of type '{0}' is not a container or iterable" },
  { CTW_TEXT_NOT_IN_LIST, "3.8", "{0} is not in list" },
  { CTW_TEXT_NOT_IN_LIST, "3.14", "list.index(x): x not in list" },
  { CTW_TEXT_STR_INDEX, "3.8", "string indices must be integers" },
  { CTW_TEXT_STR_INDEX, "3.11", "string indices must be integers, not '{0}'" },
  { CTW_TEXT_PERCENT_NUMBER, "3.8", "%{0} format: a number is required, not {1}" },
  { CTW_TEXT_PERCENT_NUMBER, "3.10", "%{0} format: a real number is required, not {1}" },
  { CTW_TEXT_PERCENT_NUMBER, "3.15", "format argument: %{0} requires a real number, not {1}" },
  { CTW_TEXT_PERCENT_INTEGER, "3.8", "%{0} format: an integer is required, not {1}" },
  { CTW_TEXT_PERCENT_INTEGER, "3.15", "format argument: %{0} requires an integer, not {1}" },
  { CTW_TEXT_PERCENT_REAL, "3.8", "must be real number, not {1}" },
  { CTW_TEXT_PERCENT_REAL, "3.15", "format argument: %{0} requires a real number, not {1}" },
  { CTW_TEXT_PERCENT_FEW, "3.8", "not enough arguments for format string" },
  { CTW_TEXT_PERCENT_FEW, "3.15", "not enough arguments for format string (got {0})" },
  { CTW_TEXT_PERCENT_MANY, "3.8", "not all arguments converted during string formatting" },
  { CTW_TEXT_PERCENT_MANY, "3.15",
    "not all arguments converted during string formatting (required {0}, got {1})" },
  { CTW_TEXT_MIN_EMPTY, "3.8", "{0}() arg is an empty sequence" },
  { CTW_TEXT_MIN_EMPTY, "3.12", "{0}() iterable argument is empty" },
  { CTW_TEXT_UNHASHABLE_KEY, "3.8", "unhashable type: '{1}'" },
  { CTW_TEXT_UNHASHABLE_KEY, "3.14", "cannot use '{0}' as a dict key (unhashable type: '{1}')" },
  { CTW_TEXT_UNPACK_MANY, "3.8", "too many values to unpack (expected {0})" },
  { CTW_TEXT_UNPACK_MANY, "3.14", "too many values to unpack (expected {0}, got {1})" },
  { CTW_TEXT_COUNT_ARGUMENT, "3.8", "must be str, not {0}" },
  { CTW_TEXT_COUNT_ARGUMENT, "3.13", "count() argument 1 must be str, not {1}" },
  { CTW_TEXT_CHR_ARGUMENT, "3.8", "an integer is required (got type {0})" },
  { CTW_TEXT_CHR_ARGUMENT, "3.10", "'{0}' object cannot be interpreted as an integer" },
  { CTW_TEXT_ISINSTANCE, "3.8", "isinstance() arg 2 must be a type or tuple of types" },
  { CTW_TEXT_ISINSTANCE, "3.10",
    "isinstance() arg 2 must be a type, a tuple of types, or a union" },
  { CTW_TEXT_ISSUBCLASS, "3.8", "issubclass() arg 2 must be a class or tuple of classes" },
  { CTW_TEXT_ISSUBCLASS, "3.10",
    "issubclass() arg 2 must be a class, a tuple of classes, or a union" },
  { CTW_TEXT_ATTRIBUTE_NAME, "3.8", "{0}(): attribute name must be string" },
  { CTW_TEXT_ATTRIBUTE_NAME, "3.11", "attribute name must be string, not '{1}'" },
  { CTW_TEXT_SPREAD, "3.8", "'{0}' object is not iterable" },
  { CTW_TEXT_SPREAD, "3.9", "Value after * must be an iterable, not {0}" },
  { CTW_TEXT_SLICE_INDEX, "3.8",
    "slice indices must be integers or None or have an __index__ method" },
  { CTW_TEXT_SLICE_INDEX, "3.15", "slice indices must be integers or have an __index__ method" },
  { CTW_TEXT_INT_ARGUMENT, "3.8",
    "int() argument must be a string, a bytes-like object or a number, not '{0}'" },
  { CTW_TEXT_INT_ARGUMENT, "3.10",
    "int() argument must be a string, a bytes-like object or a real number, not '{0}'" },
  { CTW_TEXT_FLOAT_ARGUMENT, "3.8", "float() argument must be a string or a number, not '{0}'" },
  { CTW_TEXT_FLOAT_ARGUMENT, "3.10",
    "float() argument must be a string or a real number, not '{0}'" },
  { CTW_TEXT_NO_SUBSCRIPT, "3.8", "'type' object is not subscriptable" },
  { CTW_TEXT_NO_SUBSCRIPT, "3.11", "type '{0}' is not subscriptable" },
  { CTW_TEXT_WEAKREF_TYPE, "3.8", "weakref" },
  { CTW_TEXT_WEAKREF_TYPE, "3.10", "weakref.ReferenceType" },
  { CTW_TEXT_UNBOUND_LOCAL, "3.8", "local variable '{0}' referenced before assignment" },
  { CTW_TEXT_UNBOUND_LOCAL, "3.11",
    "cannot access local variable '{0}' where it is not associated with a value" },
  { CTW_TEXT_NO_BOOL, "3.8", "__bool__ should return bool, returned {0}" },
  { CTW_TEXT_NO_BOOL, "3.15", "{1}.__bool__() must return a bool, not {0}" },
};

/* The words of one version, as they stand. */
const char *
ctw_profile_says (const CtwProfile *profile, CtwTextId id)
{
  const char *found = "";

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].id == id
        && ctw_profile_index (ctw_profile_find (rows[i].since)) <= ctw_profile_index (profile))
      found = rows[i].text;
  return found;
}

/* The words of one version, with @a and @b in their places. */
char *
ctw_profile_text (const CtwProfile *profile, CtwTextId id, const char *a, const char *b)
{
  GString *out = g_string_new (NULL);

  for (const char *at = ctw_profile_says (profile, id); *at != '\0';)
    if (g_str_has_prefix (at, "{0}") || g_str_has_prefix (at, "{1}"))
      {
        g_string_append (out, at[1] == '0' ? a : b);
        at += 3;
      }
    else
      g_string_append_c (out, *at++);
  return g_string_free (out, FALSE);
}
