/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-repr.c: repr() and str() of objects, in Python's letters.
 */
#include "live/ctw-live-private.h"

#include <math.h>
#include <string.h>

#define MAX_NESTING 40

/* repr() of a float: the shortest digits that read back as the same number. */
void
ctw_float_repr (double value, GString *out)
{
  char digits[40], buffer[40];
  int precision = 1;

  if (isnan (value) || isinf (value))
    {
      g_string_append (out, isnan (value) ? "nan" : value < 0 ? "-inf" : "inf");
      return;
    }
  for (; precision <= 17; precision++)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%de", precision - 1);
      g_ascii_formatd (digits, sizeof digits, format, value);
      double back = g_ascii_strtod (digits, NULL);
      if (back <= value && back >= value)
        break;
    }
  int exponent = atoi (strchr (digits, 'e') + 1);
  if (exponent >= -4 && exponent < 16)
    {
      char format[8];
      g_snprintf (format, sizeof format, "%%.%df", MAX (precision - 1 - exponent, 1));
      g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, format, value));
      return;
    }
  char *mark = strchr (digits, 'e');
  g_string_append_len (out, digits, mark - digits);
  g_string_append_printf (out, "e%c%02d", exponent < 0 ? '-' : '+', ABS (exponent));
}

static void
append_escaped (GString *out, guint32 c, char quote)
{
  if (c == (guint32) quote || c == '\\')
    g_string_append_printf (out, "\\%c", (char) c);
  else if (c == '\n' || c == '\r' || c == '\t')
    g_string_append_printf (out, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
  else if (c < 0x20 || (c >= 0x7f && c < 0xa1) || c == 0xad)
    g_string_append_printf (out, "\\x%02x", c);
  else if (c >= 0xd800 && c < 0xe000)
    g_string_append_printf (out, "\\u%04x", c);
  else if (c > 0xff && !g_unichar_isprint (c))
    g_string_append_printf (out, c > 0xffff ? "\\U%08x" : "\\u%04x", c);
  else
    g_string_append_unichar (out, c);
}

/* repr() of a str. */
void
ctw_text_repr (const char *text, gsize length, GString *out)
{
  char quote = memchr (text, '\'', length) != NULL && memchr (text, '"', length) == NULL ? '"'
                                                                                         : '\'';
  const char *end = text + length;

  g_string_append_c (out, quote);
  while (text < end)
    {
      guint32 c = *text == 0 ? 0 : g_utf8_get_char (text);
      append_escaped (out, c, quote);
      text = *text == 0 ? text + 1 : g_utf8_next_char (text);
    }
  g_string_append_c (out, quote);
}

static gboolean repr_nested (CtwLive *live, CtwRef ref, GString *out, guint depth);

/* Of a list or a tuple. */
static gboolean
repr_items (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  CtwRef item;

  for (gsize i = 0; (item = ctw_live_item_at (live, ref, i)) != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      gboolean ok = repr_nested (live, item, out, depth);
      ctw_ref_down (live->space, item);
      if (!ok)
        return FALSE;
      if (out->len > 1 << 20)
        return ctw_live_unsupported (live, 0, "a text of that length is not simulated") != NULL;
    }
  return TRUE;
}

static gboolean
repr_dict (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  guint64 position = 0;
  CtwRef key, value;
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  while (ctw_dict_next (live->space, ref, &position, &key, &value))
    {
      if (!first)
        g_string_append (out, ", ");
      first = FALSE;
      ctw_ref_up (key);
      ctw_ref_up (value);
      gboolean ok = repr_nested (live, key, out, depth);
      g_string_append (out, ": ");
      ok = ok && repr_nested (live, value, out, depth);
      ctw_ref_down (live->space, key);
      ctw_ref_down (live->space, value);
      if (!ok)
        return FALSE;
    }
  g_string_append_c (out, '}');
  return TRUE;
}

static gboolean
call_text_method (CtwLive *live, CtwRef ref, const CtwLiveAttr *attr, GString *out)
{
  CtwArguments none = { 0 };

  if (attr->kind != CTW_ATTR_VALUE || ctw_form_of (attr->value) != CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "%s is not simulated", attr->name) != NULL;
  CtwRef text = ctw_live_call (live, attr->value, ref, &none);
  if (text == NULL)
    return FALSE;
  gboolean ok = ctw_form_of (text) == CTW_FORM_STR && ctw_live_str (live, text, out);
  if (!ok && !ctw_live_failed (live))
    ctw_live_raise (live, "TypeError", "%s returned non-string (type %s)", attr->name,
                    ctw_class_of (text)->name);
  ctw_ref_down (live->space, text);
  return ok;
}

static gboolean
repr_dataclass (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  const CtwType *type = ctw_class_of (ref)->type;

  g_string_append_printf (out, "%s(", type->klass->qualname);
  for (guint i = 0; i < type->n_fields; i++)
    {
      CtwRef value = ctw_live_get_attr (live, ref, type->fields[i]);
      if (value == NULL)
        return FALSE;
      g_string_append_printf (out, "%s%s=", i > 0 ? ", " : "", type->fields[i]);
      gboolean ok = repr_nested (live, value, out, depth);
      ctw_ref_down (live->space, value);
      if (!ok)
        return FALSE;
    }
  g_string_append_c (out, ')');
  return TRUE;
}

static gboolean
repr_exception (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  CtwRef args = ctw_pointer (ref, 24);
  gsize n = args != NULL ? ctw_tuple_n (args) : 0;

  g_string_append_printf (out, "%s(", ctw_class_of (ref)->name);
  if (n > 0 && !repr_items (live, args, out, depth))
    return FALSE;
  g_string_append_c (out, ')');
  return TRUE;
}

static gboolean
repr_instance (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (klass->is_exception)
    return repr_exception (live, ref, out, depth);
  if (klass->type != NULL && klass->type->klass != NULL && klass->type->n_fields > 0
      && klass->form == CTW_FORM_INSTANCE)
    return repr_dataclass (live, ref, out, depth);
  if (klass->type == NULL)
    g_string_append_printf (out, "<object object at 0x%" G_GINT64_MODIFIER "x>",
                            (guint64) (guintptr) ref);
  else
    g_string_append_printf (out, "<__main__.%s object at 0x%" G_GINT64_MODIFIER "x>",
                            klass->type->klass != NULL ? klass->type->klass->qualname : klass->name,
                            (guint64) (guintptr) ref);
  return TRUE;
}

static gboolean
repr_named_tuple (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (klass->type == NULL || klass->type->n_fields == 0)
    {
      g_string_append_c (out, '(');
      gsize n = ctw_tuple_n (ref);
      gboolean ok = repr_items (live, ref, out, depth);
      g_string_append (out, n == 1 ? ",)" : ")");
      return ok;
    }
  g_string_append_printf (out, "%s(", klass->name);
  for (guint i = 0; i < klass->type->n_fields; i++)
    {
      g_string_append_printf (out, "%s%s=", i > 0 ? ", " : "", klass->type->fields[i]);
      if (!repr_nested (live, ctw_tuple_items (live->space, ref)[i], out, depth))
        return FALSE;
    }
  g_string_append_c (out, ')');
  return TRUE;
}

static gboolean
repr_list (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  g_string_append_c (out, '[');
  if (!repr_items (live, ref, out, depth))
    return FALSE;
  g_string_append_c (out, ']');
  return TRUE;
}

static void
repr_range (CtwLive *live, CtwRef ref, GString *out)
{
  gint64 words[3];

  for (gint i = 0; i < 3; i++)
    words[i] = ctw_int_get (live->space, ctw_pointer (ref, 16 + 8 * i));
  g_string_append_printf (out, "range(%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT, words[0], words[1]);
  if (words[2] != 1)
    g_string_append_printf (out, ", %" G_GINT64_FORMAT, words[2]);
  g_string_append_c (out, ')');
}

/* dict_keys(['a', 'b']) */
static gboolean
repr_view (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  CtwRef list = ctw_live_list_of (live, ctw_ref_up (ref));

  if (list == NULL)
    return FALSE;
  g_string_append_printf (out, "%s(", ctw_class_of (ref)->name);
  gboolean ok = repr_list (live, list, out, depth);
  g_string_append_c (out, ')');
  ctw_ref_down (live->space, list);
  return ok;
}

static void
repr_weakref (CtwRef ref, GString *out)
{
  CtwRef referent = ctw_pointer (ref, 16);

  if (referent == NULL)
    g_string_append_printf (out, "<weakref at 0x%" G_GINT64_MODIFIER "x; dead>",
                            (guint64) (guintptr) ref);
  else
    g_string_append_printf (
        out, "<weakref at 0x%" G_GINT64_MODIFIER "x; to '%s' at 0x%" G_GINT64_MODIFIER "x>",
        (guint64) (guintptr) ref, ctw_class_of (referent)->name, (guint64) (guintptr) referent);
}

static void
repr_class (CtwRef ref, GString *out)
{
  const CtwLiveClass *klass = ctw_class_of_ref (ref);

  g_string_append_printf (out, "<class '%s%s'>", klass->type != NULL ? "__main__." : "",
                          klass->name);
}

static void
repr_text (CtwLive *live, CtwRef ref, GString *out)
{
  gsize length;
  g_autofree char *text = ctw_str_dup (live->space, ref, &length);

  ctw_text_repr (text, length, out);
}

static gboolean
repr_nested (CtwLive *live, CtwRef ref, GString *out, guint depth)
{
  if (depth > MAX_NESTING)
    return ctw_live_unsupported (live, 0, "the text of something nested that deep is not simulated")
           != NULL;
  if (ctw_live_special (ref, "__repr__") != NULL)
    return call_text_method (live, ref, ctw_live_special (ref, "__repr__"), out);
  switch ((guint) ctw_form_of (ref))
    {
    case CTW_FORM_INSTANCE:
    case CTW_FORM_EXCEPTION:
      return repr_instance (live, ref, out, depth + 1);
    case CTW_FORM_NONE:
      g_string_append (out, "None");
      break;
    case CTW_FORM_ELLIPSIS:
      g_string_append (out, ref == live->space->ellipsis ? "Ellipsis" : "NotImplemented");
      break;
    case CTW_FORM_BOOL:
      g_string_append (out, ref == live->space->true_ ? "True" : "False");
      break;
    case CTW_FORM_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, ctw_int_get (live->space, ref));
      break;
    case CTW_FORM_FLOAT:
      ctw_float_repr (ctw_float_get (ref), out);
      break;
    case CTW_FORM_STR:
      repr_text (live, ref, out);
      break;
    case CTW_FORM_TUPLE:
      return repr_named_tuple (live, ref, out, depth + 1);
    case CTW_FORM_LIST:
      return !ctw_live_refuses_iterator (live, ref) && repr_list (live, ref, out, depth + 1);
    case CTW_FORM_DICT:
      return repr_dict (live, ref, out, depth + 1);
    case CTW_FORM_RANGE:
      repr_range (live, ref, out);
      break;
    case CTW_FORM_VIEW:
      return repr_view (live, ref, out, depth + 1);
    case CTW_FORM_WEAKREF:
      repr_weakref (ref, out);
      break;
    case CTW_FORM_CLASS:
      repr_class (ref, out);
      break;
    case CTW_FORM_FUNCTION:
    case CTW_FORM_METHOD:
    case CTW_FORM_BUILTIN:
    case CTW_FORM_MODULE:
    case CTW_FORM_UNKNOWN:
    default:
      g_string_append_printf (out, "<%s object at 0x%" G_GINT64_MODIFIER "x>",
                              ctw_class_of (ref)->name, (guint64) (guintptr) ref);
      break;
    }
  return TRUE;
}

/* str() or repr() of a value, as an object. bool_repr() has its two words interned;
   long_to_decimal_string() makes one character new. */
CtwRef
ctw_live_text_object (CtwLive *live, CtwRef ref, gboolean as_repr)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 number;

  if (ctw_class_of (ref) == live->space->of[CTW_FORM_STR] && !as_repr)
    return ctw_ref_up (ref);
  if (ctw_form_of (ref) == CTW_FORM_BOOL)
    return ctw_ref_up (ctw_str_intern (live->space, ref == live->space->true_ ? "True" : "False"));
  if (ctw_class_of (ref) == live->space->of[CTW_FORM_INT])
    {
      number = ctw_int_get (live->space, ref);
      if (number >= 0 && number <= 9)
        return ctw_str_new_own (live->space, (const char[]){ (char) ('0' + number), '\0' }, 1);
    }
  if (!(as_repr ? ctw_live_repr (live, ref, text) : ctw_live_str (live, ref, text)))
    return NULL;
  return ctw_str_new (live->space, text->str, text->len);
}

/* The name of the class of an object, as messages have it: None for NoneType. */
const char *
ctw_class_name (CtwLive *live, CtwRef ref)
{
  return ref == live->space->none ? "None" : ctw_class_of (ref)->name;
}

/* repr(o) */
gboolean
ctw_live_repr (CtwLive *live, CtwRef ref, GString *out)
{
  return repr_nested (live, ref, out, 0);
}

static gboolean
str_exception (CtwLive *live, CtwRef ref, GString *out)
{
  CtwRef args = ctw_pointer (ref, 24);
  gsize n = args != NULL ? ctw_tuple_n (args) : 0;

  if (n == 0)
    return TRUE;
  if (n == 1 && strcmp (ctw_class_of (ref)->name, "KeyError") != 0)
    return ctw_live_str (live, ctw_tuple_items (live->space, args)[0], out);
  if (n == 1)
    return ctw_live_repr (live, ctw_tuple_items (live->space, args)[0], out);
  return ctw_live_repr (live, args, out);
}

/* str(o) */
gboolean
ctw_live_str (CtwLive *live, CtwRef ref, GString *out)
{
  const CtwLiveClass *klass = ctw_class_of (ref);

  if (klass->form == CTW_FORM_STR)
    {
      gsize length;
      g_autofree char *text = ctw_str_dup (live->space, ref, &length);
      g_string_append_len (out, text, (gssize) length);
      return TRUE;
    }
  const CtwLiveAttr *attr = klass->type != NULL ? ctw_class_find (klass, "__str__") : NULL;
  if (attr != NULL)
    return call_text_method (live, ref, attr, out);
  if (klass->is_exception)
    return str_exception (live, ref, out);
  return ctw_live_repr (live, ref, out);
}
