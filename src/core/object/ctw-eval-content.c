/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-content.c: what a built-in base holds: items, characters, digits, arguments.
 *
 * Invariant: content is part of the instance and never fresh; its items are
 * objects of their own.
 */
#include "object/ctw-eval-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

/* Notes that @method of @owner keeps memory for the instance that is not known. */
void
ctw_content_lose (CtwEval *eval, CtwInitObject *object, const CtwType *owner, const char *method)
{
  if (object->unknown == NULL)
    object->unknown = ctw_arena_printf (eval->init->arena,
                                        "what %s.%s.%s() keeps in memory is not known",
                                        owner->module, owner->name, method);
}

/* The positional arguments from a place on, as a tuple. */
CtwMade *
ctw_content_rest (CtwEval *eval, const CtwArguments *arguments, guint from)
{
  CtwMade *tuple = ctw_made_sequence (eval, CTW_MADE_TUPLE);

  tuple->known = arguments->complete;
  for (guint i = from; i < arguments->positional->len; i++)
    ctw_made_add (eval, tuple, arguments->positional->pdata[i]);
  return tuple;
}

/* --- __new__ of the built-in bases */

static CtwMade *
refuse_items (CtwEval *eval, const CtwMade *from)
{
  if (from->kind == CTW_MADE_INT || from->kind == CTW_MADE_FLOAT || from->kind == CTW_MADE_NONE
      || from->kind == CTW_MADE_BOOL)
    return ctw_eval_raise (eval, "TypeError", "'%s' object is not iterable",
                           ctw_made_type_name (eval, from));
  return NULL;
}

/* The items of a tuple, frozenset, list … made from @from. */
static CtwMade *
items_from (CtwEval *eval, CtwMade *from, CtwMadeKind kind)
{
  CtwMade *made = ctw_made_sequence (eval, kind);

  if (from == NULL || refuse_items (eval, from) != NULL)
    return made;
  g_autoptr (GPtrArray) items = ctw_made_iterate (eval, from);
  made->known = items != NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      if (kind == CTW_MADE_SET)
        ctw_made_set_add (eval, made, items->pdata[i]);
      else
        ctw_made_add (eval, made, items->pdata[i]);
    }
  return made;
}

static CtwMade *
bytes_from (CtwEval *eval, const CtwMade *from)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_BYTES, FALSE);

  made->known = TRUE;
  made->text = "";
  if (from == NULL)
    return made;
  if (from->kind == CTW_MADE_INT || from->kind == CTW_MADE_BOOL)
    {
      made->known = FALSE;
      made->length = (guint32) MAX (from->number, 0);
    }
  else if (from->kind == CTW_MADE_BYTES)
    *made = *from;
  else if (from->kind == CTW_MADE_STR)
    ctw_eval_raise (eval, "TypeError", "string argument without an encoding");
  return made;
}

static CtwMade *
str_from (CtwEval *eval, CtwMade *from)
{
  const char *text = from == NULL ? "" : ctw_made_str_text (eval, from, FALSE);

  return text != NULL ? ctw_made_str (eval, text, -1, FALSE)
                      : ctw_made_new (eval, CTW_MADE_STR, FALSE);
}

static CtwMade *
int_from (CtwEval *eval, CtwMade *from)
{
  gint64 value;

  if (from == NULL)
    return ctw_made_int (eval, 0, FALSE);
  if (from->kind == CTW_MADE_INT)
    return from;
  if (from->kind == CTW_MADE_BOOL)
    return ctw_made_int (eval, from->number, FALSE);
  if (from->kind == CTW_MADE_FLOAT && from->known)
    return ctw_made_int (eval, (gint64) from->real, FALSE);
  if (from->kind == CTW_MADE_STR && from->known
      && g_ascii_string_to_signed (from->text, 10, G_MININT64, G_MAXINT64, &value, NULL))
    return ctw_made_int (eval, value, FALSE);
  if (from->kind == CTW_MADE_NONE)
    ctw_eval_raise (eval, "TypeError",
                    "int() argument must be a string, a bytes-like object or a real number, not "
                    "'NoneType'");
  return ctw_made_new (eval, CTW_MADE_INT, FALSE);
}

/* types.SimpleNamespace has a dict of its own from the start. */
static void
give_dict (CtwEval *eval, CtwMade *made)
{
  ctw_eval_record (eval, CTW_OP_DICT_ASSIGN, made, NULL, ctw_made_sequence (eval, CTW_MADE_DICT));
}

/* C types whose instances own one block, whatever they are called with. */
static const char *const single_blocks[] = { "float",    "complex", "property",  "date",
                                             "datetime", "time",    "timedelta", "tzinfo",
                                             "timezone", "Decimal", "count",     "repeat",
                                             "Random",   NULL };

/* C types that own one block where they are called without arguments. */
static const char *const bare_blocks[] = {
  "BytesIO", "zip", "product", "zip_longest", NULL,
};

static gboolean
is_given (const CtwArguments *arguments)
{
  return arguments->positional->len > 0 || arguments->names->len > 0;
}

/* Whether __new__ of the C type makes one block and nothing else. */
static gboolean
makes_one_block (CtwEval *eval, const CtwType *type, const CtwArguments *arguments)
{
  const CtwType *base = ctw_type_c_base (eval->types, type);
  CtwBuiltinId id = ctw_builtin_find (eval->profile, base->module, base->name);
  gboolean by_init = ctw_builtin_get (eval->profile, id)->flags & CTW_BUILTIN_OWN_INIT;
  guint n = arguments->positional->len;

  if (g_str_has_prefix (base->name, "date") && n > 0 && n < 3)
    return FALSE; /* a refusal in words of its own */
  return g_strv_contains (single_blocks, base->name)
         || ((by_init || !is_given (arguments)) && g_strv_contains (bare_blocks, base->name));
}

/* A named tuple of the library: how many items it has is not known. */
static gboolean
is_library_tuple (CtwEval *eval, const CtwType *owner)
{
  return owner->origin == CTW_TYPE_BUILTIN && !ctw_type_is_c (eval->types, owner)
         && ctw_eval_is_family (eval, owner, "tuple");
}

/* A __new__ in Python of a library class, of which nothing was measured. */
const CtwType *
ctw_content_library_new (CtwEval *eval, const CtwType *type)
{
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, "__new__");
  const CtwType *owner = found.kind == CTW_FOUND_BUILTIN ? ctw_types_get (eval->types, found.owner)
                                                         : NULL;

  for (guint i = 0; i < type->n_mro; i++)
    if (is_library_tuple (eval, ctw_types_get (eval->types, type->mro[i])))
      return ctw_types_get (eval->types, type->mro[i]);
  if (owner == NULL || ctw_type_is_c (eval->types, owner) || strcmp (owner->module, "typing") == 0
      || strcmp (owner->module, "enum") == 0 || strcmp (owner->name, "Fraction") == 0)
    return NULL;
  return owner;
}

/* What a built-in __new__ puts into the instance. */
void
ctw_content_new (CtwEval *eval, const CtwType *type, CtwMade *made, const CtwArguments *arguments)
{
  CtwInitObject *object = ctw_eval_object (eval, made);
  CtwMade *from = ctw_arguments_take (arguments, 0, NULL);
  const char *family = ctw_type_family (eval->types, type);

  if (strcmp (family, "BaseException") == 0)
    object->args = ctw_content_rest (eval, arguments, 0);
  else if (strcmp (family, "int") == 0)
    object->content = int_from (eval, from);
  else if (strcmp (family, "str") == 0)
    object->content = str_from (eval, from);
  else if (strcmp (family, "bytes") == 0)
    object->content = bytes_from (eval, from);
  else if (strcmp (family, "bytearray") == 0)
    object->content = bytes_from (eval, NULL);
  else if (strcmp (family, "SimpleNamespace") == 0)
    give_dict (eval, made);
  else if (strcmp (family, "tuple") == 0)
    object->content = items_from (eval, from, CTW_MADE_TUPLE);
  else if (strcmp (family, "frozenset") == 0)
    object->content = items_from (eval, from, CTW_MADE_SET);
  else if (strcmp (family, "list") == 0)
    object->content = ctw_made_sequence (eval, CTW_MADE_LIST);
  else if (strcmp (family, "set") == 0)
    object->content = ctw_made_sequence (eval, CTW_MADE_SET);
  else if (strcmp (family, "dict") == 0 || strcmp (family, "defaultdict") == 0
           || strcmp (family, "OrderedDict") == 0)
    object->content = ctw_made_sequence (eval, CTW_MADE_DICT);
  else if (strcmp (family, "deque") == 0)
    object->content = ctw_made_sequence (eval, CTW_MADE_LIST);
  else if (strcmp (family, "type") == 0)
    ctw_eval_raise (eval, "TypeError", "type.__new__() takes exactly 3 arguments (%u given)",
                    arguments->positional->len);
  else if (!makes_one_block (eval, type, arguments))
    ctw_content_lose (eval, object, ctw_type_c_base (eval->types, type), "__new__");
  if (object->content != NULL)
    object->content->fresh = FALSE; /* it is part of the instance */
}

/* collections.Counter counts what it is given. */
static void
count_items (CtwEval *eval, CtwMade *content, CtwMade *from)
{
  g_autoptr (GPtrArray) items = ctw_made_iterate (eval, from);

  content->known = content->known && items != NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      CtwMade *before = ctw_made_dict_get (content, items->pdata[i]);
      gint64 n = before != NULL && before->known ? before->number + 1 : 1;

      ctw_made_dict_set (eval, content, items->pdata[i], ctw_made_int (eval, n, TRUE));
    }
}

static void
init_dict (CtwEval *eval,
           const CtwType *type,
           CtwMade *content,
           CtwMade *from,
           const CtwArguments *arguments)
{
  gboolean counts = FALSE;

  for (guint i = 0; i < type->n_mro; i++)
    counts = counts || strcmp (ctw_types_get (eval->types, type->mro[i])->name, "Counter") == 0;
  if (from != NULL && refuse_items (eval, from) != NULL)
    return;
  if (from != NULL && counts && from->kind != CTW_MADE_DICT)
    count_items (eval, content, from);
  else if (from != NULL)
    ctw_made_add_items (eval, content, from);
  ctw_made_add_keywords (eval, content, arguments);
}

/* What a built-in __init__ puts into the instance. */
void
ctw_content_init (CtwEval *eval,
                  const CtwType *type,
                  CtwInitObject *object,
                  const CtwArguments *arguments)
{
  CtwMade *content = object->content;
  gboolean factory = ctw_eval_is_family (eval, type, "defaultdict");
  CtwMade *from = ctw_arguments_take (arguments, factory ? 1 : 0, NULL);

  if (content->kind == CTW_MADE_DICT)
    init_dict (eval, type, content, from, arguments);
  else if (content->kind == CTW_MADE_BYTES)
    {
      object->content = bytes_from (eval, from);
      object->content->fresh = FALSE;
    }
  else if (from != NULL)
    {
      object->content = items_from (eval, from, content->kind);
      object->content->number = ctw_eval_is_family (eval, type, "deque");
      object->content->fresh = FALSE;
      if (content->kind == CTW_MADE_LIST)
        ctw_made_settle_from (eval, object->content, CTW_LIST_BY_CALL, from);
    }
}

/* __init__ of a C type that is not followed, with arguments. */
void
ctw_content_init_other (CtwEval *eval, const CtwType *type, CtwInitObject *object)
{
  const CtwType *base = ctw_type_c_base (eval->types, type);

  if (!g_strv_contains (single_blocks, base->name))
    ctw_content_lose (eval, object, base, "__init__");
}

/* Library classes whose __init__ fills the containers that it makes. */
static const char *const fillers[] = { "Sniffer", "LocaleTextCalendar", "LocaleHTMLCalendar",
                                       NULL };

/* An attribute that a library __init__ sets, by the name of its type. */
static CtwMade *
measured_value (CtwEval *eval, const char *type)
{
  if (strcmp (type, "builtins:dict") == 0)
    return ctw_made_sequence (eval, CTW_MADE_DICT);
  if (strcmp (type, "builtins:list") == 0)
    return ctw_made_sequence (eval, CTW_MADE_LIST);
  if (strcmp (type, "builtins:set") == 0)
    return ctw_made_sequence (eval, CTW_MADE_SET);
  if (strcmp (type, "builtins:NoneType") == 0)
    return ctw_made_none (eval);
  return ctw_made_unknown (eval);
}

/* Whether a value of the type is none that an instance has for itself, or an empty container. */
static gboolean
is_measured (const char *type)
{
  static const char *const types[] = { "builtins:dict",     "builtins:list", "builtins:set",
                                       "builtins:NoneType", "builtins:bool", "builtins:int",
                                       "builtins:str",      "builtins:type", NULL };

  return g_strv_contains (types, type);
}

static void
store_measured (CtwEval *eval, const CtwType *owner, CtwMade *self, const char *names)
{
  g_auto (GStrv) pairs = g_strsplit (names, " ", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *equals = strchr (pairs[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      ctw_eval_store (eval, self, pairs[i], measured_value (eval, equals + 1));
      if (!is_measured (equals + 1) || g_strv_contains (fillers, owner->name))
        ctw_content_lose (eval, ctw_eval_object (eval, self), owner, "__init__");
    }
}

/* types.SimpleNamespace takes keywords over into its dict. */
void
ctw_content_init_namespace (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  CtwMade *named = ctw_made_sequence (eval, CTW_MADE_DICT);
  CtwInitObject *object = ctw_eval_object (eval, self);

  if (arguments->names->len == 0)
    return;
  ctw_made_add_keywords (eval, named, arguments);
  ctw_eval_record (eval, CTW_OP_DICT_UPDATE, self, NULL, named);
  for (guint i = 0; i < arguments->names->len; i++)
    ctw_eval_keep (object, arguments->names->pdata[i], arguments->keywords->pdata[i]);
}

/* str(@from): of anything else it is a str of its own. */
static CtwMade *
text_of (CtwEval *eval, CtwMade *from)
{
  if (from != NULL && from->kind == CTW_MADE_STR)
    return from;
  CtwMade *made = str_from (eval, from);
  made->fresh = from != NULL;
  return made;
}

/* UserDict, UserList, ChainMap: what they keep under which name; NULL for the others. */
static CtwMade *
wrapped (CtwEval *eval, const CtwType *owner, const CtwArguments *arguments, const char **name)
{
  CtwMade *from = ctw_arguments_take (arguments, 0, NULL), *made;

  *name = "data";
  if (strcmp (owner->name, "UserString") == 0)
    return text_of (eval, ctw_arguments_take (arguments, 0, "seq"));
  if (strcmp (owner->name, "UserDict") == 0)
    {
      made = ctw_made_sequence (eval, CTW_MADE_DICT);
      if (from != NULL && from->kind != CTW_MADE_NONE && refuse_items (eval, from) == NULL)
        ctw_made_add_items (eval, made, from);
      ctw_made_add_keywords (eval, made, arguments);
      return made;
    }
  if (strcmp (owner->name, "UserList") == 0)
    {
      made = ctw_made_sequence (eval, CTW_MADE_LIST);
      if (from == NULL || from->kind == CTW_MADE_NONE)
        return made;
      made = items_from (eval, from, CTW_MADE_LIST);
      if (from->kind == CTW_MADE_LIST) /* self.data[:] = initlist */
        made->room = (gint64) ctw_list_grown (eval->profile, 0, made->items->len);
      else
        ctw_made_settle_from (eval, made, CTW_LIST_BY_CALL, from);
      return made;
    }
  if (strcmp (owner->name, "ChainMap") != 0)
    return NULL;
  *name = "maps";
  made = items_from (eval, ctw_content_rest (eval, arguments, 0), CTW_MADE_LIST);
  if (made->items->len == 0)
    ctw_made_add (eval, made, ctw_made_sequence (eval, CTW_MADE_DICT));
  ctw_made_settle (eval, made,
                   arguments->positional->len == 0 ? CTW_LIST_BY_DISPLAY : CTW_LIST_BY_CALL);
  return made;
}

/* collections.abc.MappingView keeps what it is a view of. */
static void
keep_argument (CtwEval *eval,
               const CtwType *owner,
               CtwMade *self,
               const CtwArguments *arguments,
               const char *parameter,
               const char *attribute)
{
  CtwMade *value = ctw_arguments_take (arguments, 0, parameter);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  if (value != NULL)
    ctw_eval_store (eval, self, attribute, value);
  else if (arguments->complete)
    {
      g_ptr_array_add (missing, (gpointer) parameter);
      ctw_eval_refuse_missing (eval, owner, "__init__", missing);
    }
}

/* What the __init__ of a library class sets; FALSE where @owner has none in Python. */
gboolean
ctw_content_init_library (CtwEval *eval,
                          const CtwType *owner,
                          CtwMade *self,
                          const CtwArguments *arguments)
{
  const CtwType *type = ctw_types_get (eval->types, self->type);
  const char *name;
  const CtwBuiltinFact *sets = ctw_eval_fact (eval, owner, 'I');

  if (owner->origin == CTW_TYPE_BUILTIN && strcmp (owner->name, "property") == 0
      && strcmp (owner->module, "builtins") == 0)
    {
      if (type->dictoffset != 0 && eval->profile->property_doc == CTW_PROPERTY_DOC_SET)
        ctw_eval_store (eval, self, "__doc__", ctw_made_none (eval));
      return TRUE;
    }
  if (!ctw_eval_has_python_init (eval, owner))
    return FALSE;
  CtwMade *kept = wrapped (eval, owner, arguments, &name);
  if (strcmp (owner->name, "Counter") == 0)
    ctw_content_init (eval, type, ctw_eval_object (eval, self), arguments);
  else if (kept != NULL)
    ctw_eval_store (eval, self, name, kept);
  else if (strcmp (owner->name, "MappingView") == 0)
    keep_argument (eval, owner, self, arguments, "mapping", "_mapping");
  else if (strcmp (owner->module, "typing") == 0)
    return TRUE; /* of a protocol: it does nothing */
  else if (sets != NULL)
    store_measured (eval, owner, self, ctw_builtin_text + sets->text);
  else
    ctw_content_lose (eval, ctw_eval_object (eval, self), owner, "__init__");
  return TRUE;
}
