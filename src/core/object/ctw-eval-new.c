/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-new.c: what calling a class does: __new__, then __init__.
 *
 * Built-in bases make and fill instances by rules of their own: an exception
 * keeps its arguments, a tuple its items, object takes none.  Library classes
 * written in Python that the file does not bring along set a few attributes.
 */
#include "object/ctw-eval-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

gboolean
ctw_eval_is_family (CtwEval *eval, const CtwType *type, const char *family)
{
  return strcmp (ctw_type_family (eval->types, type), family) == 0;
}

static gboolean
has_method (CtwEval *eval, const CtwType *type, const char *name)
{
  return ctw_type_lookup (eval->types, type, CTW_NONE, name).kind == CTW_FOUND_METHOD;
}

static gboolean
has_generated_init (CtwEval *eval, const CtwType *type)
{
  for (guint i = 0; i < type->n_mro; i++)
    if (ctw_dataclass_makes_init (ctw_types_get (eval->types, type->mro[i])))
      return TRUE;
  return FALSE;
}

static gboolean
names_library_class (CtwEval *eval, const CtwType *type)
{
  for (guint i = 0; i + 1 < type->n_mro; i++)
    if (ctw_types_get (eval->types, type->mro[i])->origin == CTW_TYPE_BUILTIN
        && (ctw_eval_has_python_init (eval, ctw_types_get (eval->types, type->mro[i]))
            || ctw_types_get (eval->types, type->mro[i])->basicsize
                   <= eval->profile->object_header))
      return TRUE;
  return FALSE;
}

/* --- abstract classes */

static gboolean
is_abstract_method (const CtwMethod *method)
{
  const CtwFunction *function = method->function;

  for (guint i = 0; i < function->n_decorators; i++)
    if (function->decorators[i]->text != NULL
        && g_str_has_prefix (function->decorators[i]->text, "abstract"))
      return TRUE;
  return FALSE;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_abstract_names (CtwEval *eval, const CtwType *type, GPtrArray *names)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);

      for (guint m = 0; owner->klass != NULL && m < owner->klass->n_methods; m++)
        {
          const CtwMethod *method = &owner->klass->methods[m];
          CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, method->name);

          if (found.owner == owner->id && is_abstract_method (method))
            g_ptr_array_add (names, (gpointer) method->name);
        }
    }
  g_ptr_array_sort (names, compare_names);
}

static void
raise_abstract (CtwEval *eval, const CtwType *type)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gboolean quoted = eval->profile->abstract_text == CTW_ABSTRACT_TEXT_WITHOUT;
  g_autoptr (GString) list = g_string_new (NULL);

  add_abstract_names (eval, type, names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (list, quoted ? "%s'%s'" : "%s%s", i == 0 ? "" : ", ",
                            (const char *) names->pdata[i]);
  gboolean plural = names->len != 1 || eval->profile->abstract_text == CTW_ABSTRACT_TEXT_PLURAL;
  ctw_eval_raise (eval, "TypeError", "Can't instantiate abstract class %s %s method%s %s",
                  type->name, quoted ? "without an implementation for abstract" : "with abstract",
                  plural ? "s" : "", list->str);
}

/* object_new(): the checks of object.__new__(). */
static void
check_object_new (CtwEval *eval, const CtwType *type, const CtwArguments *arguments)
{
  gboolean given = arguments->positional->len > 0 || arguments->names->len > 0;

  if (type->flags & CTW_TYPE_FLAG_ABSTRACT)
    {
      raise_abstract (eval, type);
      return;
    }
  if (!given)
    return;
  if (has_method (eval, type, "__new__"))
    ctw_eval_raise (eval, "TypeError",
                    "object.__new__() takes exactly one argument (the type to instantiate)");
  else if (!has_method (eval, type, "__init__") && !has_generated_init (eval, type)
           && !names_library_class (eval, type))
    ctw_eval_raise (eval, "TypeError", "%s() takes no arguments", type->name);
}

/* What has no __bool__ and no length counts as true. */
static gboolean
is_always_true (CtwEval *eval, const CtwType *type)
{
  const char *base = ctw_type_c_base (eval->types, type)->name;

  return strcmp (base, "object") == 0
         && ctw_type_lookup (eval->types, type, CTW_NONE, "__bool__").kind == CTW_FOUND_NOTHING
         && ctw_type_lookup (eval->types, type, CTW_NONE, "__len__").kind == CTW_FOUND_NOTHING;
}

static CtwMade *
allocate (CtwEval *eval, const CtwType *type, const CtwArguments *arguments)
{
  CtwMade *made = ctw_made_new (eval, CTW_MADE_INSTANCE, FALSE);
  CtwInitObject *object = g_new0 (CtwInitObject, 1);
  CtwOp op = { CTW_OP_NEW, eval->init->objects->len, NULL, NULL };

  made->type = type->id;
  made->number = eval->init->objects->len;
  made->known = is_always_true (eval, type);
  object->type = type->id;
  object->names = g_ptr_array_new ();
  object->values = g_ptr_array_new ();
  g_ptr_array_add (eval->init->objects, object);
  g_array_append_val (eval->init->ops, op);
  const CtwType *python = ctw_content_library_new (eval, type);
  if (python != NULL)
    ctw_content_lose (eval, object, python, "__new__");
  else if (strcmp (ctw_type_c_base (eval->types, type)->name, "object") == 0)
    check_object_new (eval, type, arguments);
  else
    ctw_content_new (eval, type, made, arguments);
  return made;
}

/* --- __init__ */

/* __init__ of a built-in base. */
static void
init_builtin (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  CtwInitObject *object = ctw_eval_object (eval, self);
  const CtwType *type = ctw_types_get (eval->types, self->type);
  const char *family = ctw_type_family (eval->types, type);
  gboolean given = arguments->positional->len > 0 || arguments->names->len > 0;
  gboolean by_object = strcmp (ctw_type_c_base (eval->types, type)->name, "object") == 0;
  gboolean fixed = by_object || strcmp (family, "int") == 0 || strcmp (family, "float") == 0
                   || strcmp (family, "str") == 0 || strcmp (family, "tuple") == 0
                   || strcmp (family, "bytes") == 0 || strcmp (family, "complex") == 0
                   || strcmp (family, "frozenset") == 0;

  if (strcmp (family, "BaseException") == 0)
    object->args = ctw_content_rest (eval, arguments, 0);
  else if (strcmp (family, "SimpleNamespace") == 0)
    ctw_content_init_namespace (eval, self, arguments);
  else if (given && !by_object && strcmp (family, "object") == 0)
    ctw_content_init_other (eval, type, object);
  else if (object->content != NULL && !fixed)
    ctw_content_init (eval, type, object, arguments);
  else if (fixed && given
           && (has_method (eval, type, "__init__") || has_generated_init (eval, type)))
    ctw_eval_raise (eval, "TypeError",
                    "object.__init__() takes exactly one argument (the instance to initialize)");
}

/* --- library classes whose source is not at hand: what was measured of them */

static CtwBuiltinId
builtin_id (CtwEval *eval, const CtwType *type)
{
  return type->origin == CTW_TYPE_BUILTIN
             ? ctw_builtin_find (eval->profile, type->module, type->name)
             : CTW_NONE;
}

const CtwBuiltinFact *
ctw_eval_fact (CtwEval *eval, const CtwType *type, char kind)
{
  CtwBuiltinId id = builtin_id (eval, type);

  return id == CTW_NONE ? NULL : ctw_builtin_find_fact (eval->profile, id, kind);
}

/* Whether a type of the tables defines __init__ in Python. */
gboolean
ctw_eval_has_python_init (CtwEval *eval, const CtwType *type)
{
  CtwBuiltinId id = builtin_id (eval, type);
  const CtwBuiltinName *name = id == CTW_NONE
                                   ? NULL
                                   : ctw_builtin_find_name (eval->profile, id, "__init__");

  return name != NULL && name->kind == 'f';
}

/* The error of a built-in that is called without its arguments. */
static gboolean
refuse_call (CtwEval *eval, const CtwType *type, guint flags, const CtwArguments *arguments)
{
  const CtwType *base = type;

  while (base->origin != CTW_TYPE_BUILTIN && base->base != CTW_NONE)
    base = ctw_types_get (eval->types, base->base);
  const CtwBuiltinFact *error = ctw_eval_fact (eval, base, 'C');
  if (error == NULL || arguments->positional->len > 0 || arguments->names->len > 0)
    return FALSE;
  const CtwBuiltin *row = ctw_builtin_get (eval->profile, builtin_id (eval, base));
  gboolean by_init = (row->flags & CTW_BUILTIN_OWN_INIT) != 0;
  if (by_init != (flags == CTW_BUILTIN_OWN_INIT) || base->basicsize <= eval->profile->object_header)
    return FALSE;
  ctw_eval_raise (eval, ctw_builtin_text + error->text, "%s", ctw_builtin_text + error->more);
  return TRUE;
}

/* A class that names Protocol among its bases is a protocol: only its subclasses are made. */
static gboolean
is_protocol (CtwEval *eval, const CtwType *type)
{
  if (eval->profile->protocol_init == CTW_PROTOCOL_INIT_KEPT && type->klass != NULL
      && ctw_class_find_method (type->klass, "__init__") != NULL)
    return FALSE;
  for (guint i = 0; i < type->n_bases; i++)
    {
      const CtwType *base = ctw_types_get (eval->types, type->bases[i]);
      if (strcmp (base->name, "Protocol") == 0 && strcmp (base->module, "typing") == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether @owner itself has an __init__; it has then been run. */
static gboolean
init_of (CtwEval *eval, const CtwType *owner, CtwMade *self, const CtwArguments *arguments)
{
  CtwFound found = ctw_type_lookup_own (eval->types, owner, "__init__");

  if (found.kind == CTW_FOUND_METHOD)
    {
      /* A protocol's own was replaced by one that does nothing for its subclasses. */
      if (!is_protocol (eval, owner))
        ctw_eval_call_function (eval, found.method->function, owner, self, arguments);
      return TRUE;
    }
  if (ctw_dataclass_makes_init (owner))
    {
      ctw_dataclass_init (eval, owner, self, arguments);
      return TRUE;
    }
  return ctw_content_init_library (eval, owner, self, arguments);
}

static gboolean
has_c_init (CtwEval *eval, const CtwType *owner)
{
  return owner->origin == CTW_TYPE_BUILTIN
         && ctw_type_lookup_own (eval->types, owner, "__init__").kind == CTW_FOUND_BUILTIN
         && !ctw_eval_has_python_init (eval, owner);
}

/* Runs the first __init__ along the MRO of @type, behind @after where that is a class. */
static void
run_init (CtwEval *eval,
          const CtwType *type,
          CtwTypeId after,
          CtwMade *self,
          const CtwArguments *arguments)
{
  gboolean begun = after == CTW_NONE;

  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);
      if (begun && init_of (eval, owner, self, arguments))
        return;
      /* That of a C type calls no other. */
      if (begun && has_c_init (eval, owner))
        break;
      begun = begun || type->mro[i] == after;
    }
  if (!refuse_call (eval, type, CTW_BUILTIN_OWN_INIT, arguments))
    init_builtin (eval, self, arguments);
}

/* --- calling a class */

static CtwMade *
run_new (CtwEval *eval, const CtwType *type, const CtwArguments *arguments)
{
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, "__new__");

  if (found.kind != CTW_FOUND_METHOD && refuse_call (eval, type, CTW_BUILTIN_OWN_NEW, arguments))
    return ctw_made_unknown (eval);
  if (found.kind != CTW_FOUND_METHOD)
    return allocate (eval, type, arguments);
  CtwMade *klass = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);
  klass->type = type->id;
  return ctw_eval_call_function (eval, found.method->function,
                                 ctw_types_get (eval->types, found.owner), klass, arguments);
}

/* The class along the MRO that NamedTuple made; NULL where there is none. */
static const CtwType *
named_tuple_of (CtwEval *eval, const CtwType *type)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);

      if (owner->n_fields > 0 && ctw_eval_is_family (eval, owner, "tuple"))
        return owner;
    }
  return NULL;
}

static CtwMade *
field_default (CtwEval *eval, const CtwType *owner, const char *name)
{
  CtwMade *made = NULL;

  for (guint i = 0; owner->klass != NULL && i < owner->klass->n_annotations; i++)
    if (strcmp (owner->klass->annotations[i].name, name) == 0
        && owner->klass->annotations[i].value != NULL)
      {
        CtwFrame frame = {
          eval, NULL, owner, g_hash_table_new (g_str_hash, g_str_equal), NULL, NULL
        };

        made = ctw_eval_expr (&frame, owner->klass->annotations[i].value);
        made->fresh = FALSE;
        g_hash_table_unref (frame.locals);
      }
  return made;
}

/* A NamedTuple takes its fields by place or by name. */
static CtwMade *
make_named_tuple (CtwEval *eval,
                  const CtwType *type,
                  const CtwType *owner,
                  const CtwArguments *arguments)
{
  CtwArguments bare = ctw_arguments_none ();
  CtwMade *made = allocate (eval, type, &bare);
  CtwMade *items = ctw_made_sequence (eval, CTW_MADE_TUPLE);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (guint i = 0; i < owner->n_fields; i++)
    {
      CtwMade *item = ctw_arguments_take (arguments, i, owner->fields[i]);

      if (item == NULL)
        item = field_default (eval, owner, owner->fields[i]);
      if (item == NULL && arguments->complete)
        g_ptr_array_add (missing, (gpointer) owner->fields[i]);
      ctw_made_add (eval, items, item != NULL ? item : ctw_made_unknown (eval));
    }
  if (missing->len > 0)
    ctw_eval_refuse_missing (eval, owner, "__new__", missing);
  items->fresh = FALSE;
  ctw_eval_object (eval, made)->content = items;
  ctw_arguments_clear (&bare);
  return made;
}

/* _TypedDictMeta.__call__ is dict: what a TypedDict makes is no object of its own. */
const CtwType *
ctw_type_made_by (CtwTypes *types, const CtwType *type)
{
  const CtwType *metaclass;

  if (type->metaclass == CTW_NONE || type->base == CTW_NONE)
    return type;
  metaclass = ctw_types_get (types, type->metaclass);
  if (metaclass->origin != CTW_TYPE_BUILTIN || strcmp (metaclass->name, "_TypedDictMeta") != 0
      || strcmp (metaclass->module, "typing") != 0)
    return type;
  return ctw_types_get (types, type->base);
}

/* type.__call__() */
static CtwMade *
construct (CtwEval *eval, const CtwType *type, const CtwArguments *arguments)
{
  const CtwType *named_tuple = named_tuple_of (eval, type);
  CtwMade *made;

  if (type->status != CTW_TYPE_OK || type->origin == CTW_TYPE_BUILTIN)
    return ctw_made_unknown (eval);
  if (ctw_type_made_by (eval->types, type) != type)
    return allocate (eval, ctw_type_made_by (eval->types, type), arguments);
  if (type->is_enum)
    return ctw_eval_member (eval, type);
  if (is_protocol (eval, type))
    return ctw_eval_raise (eval, "TypeError", "Protocols cannot be instantiated");
  if (named_tuple != NULL && !has_method (eval, type, "__new__"))
    made = make_named_tuple (eval, type, named_tuple, arguments);
  else
    made = run_new (eval, type, arguments);
  if (eval->error_type == NULL && made->kind == CTW_MADE_INSTANCE
      && ctw_type_is_subtype (ctw_types_get (eval->types, made->type), type->id)
      && (named_tuple == NULL || has_method (eval, type, "__init__")))
    run_init (eval, ctw_types_get (eval->types, made->type), CTW_NONE, made, arguments);
  return made;
}

/* What `C(…)` gives: __call__ of the metaclass, where the file has one. */
CtwMade *
ctw_eval_construct (CtwEval *eval, const CtwType *type, const CtwArguments *arguments)
{
  CtwFound hook = { .kind = CTW_FOUND_NOTHING };

  if (type->metaclass != CTW_NONE)
    hook = ctw_type_lookup (eval->types, ctw_types_get (eval->types, type->metaclass), CTW_NONE,
                            "__call__");
  if (hook.kind != CTW_FOUND_METHOD || type->status != CTW_TYPE_OK)
    return construct (eval, type, arguments);
  CtwMade *klass = ctw_made_new (eval, CTW_MADE_TYPE, FALSE);
  klass->type = type->id;
  return ctw_eval_call_function (eval, hook.method->function,
                                 ctw_types_get (eval->types, hook.owner), klass, arguments);
}

/* --- super().__init__(), Base.__init__(self), object.__new__(cls) … */

static CtwArguments
without_first (const CtwArguments *arguments)
{
  CtwArguments rest = *arguments;

  rest.positional = g_ptr_array_new ();
  for (guint i = 1; i < arguments->positional->len; i++)
    g_ptr_array_add (rest.positional, arguments->positional->pdata[i]);
  return rest;
}

/* @named: through a class that may be a NamedTuple, whose __new__ takes the fields */
static CtwMade *
call_new (CtwEval *eval, const CtwArguments *arguments, gboolean named)
{
  CtwMade *klass = ctw_arguments_take (arguments, 0, NULL);
  CtwMade *made = ctw_made_unknown (eval);

  if (klass == NULL || klass->kind != CTW_MADE_TYPE)
    return made;
  CtwArguments rest = without_first (arguments);
  const CtwType *type = ctw_types_get (eval->types, klass->type);
  const CtwType *owner = named ? named_tuple_of (eval, type) : NULL;
  made = owner != NULL ? make_named_tuple (eval, type, owner, &rest) : allocate (eval, type, &rest);
  g_ptr_array_unref (rest.positional);
  return made;
}

static CtwMade *
call_init (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  gboolean on_type = self->kind == CTW_MADE_TYPE;
  CtwMade *object = on_type                        ? ctw_arguments_take (arguments, 0, NULL)
                    : self->kind == CTW_MADE_SUPER ? self->self
                                                   : self;

  if (object == NULL || object->kind != CTW_MADE_INSTANCE)
    return ctw_made_none (eval);
  if (on_type)
    {
      CtwArguments rest = without_first (arguments);
      run_init (eval, ctw_types_get (eval->types, self->type), CTW_NONE, object, &rest);
      g_ptr_array_unref (rest.positional);
    }
  else
    run_init (eval, ctw_types_get (eval->types, object->type),
              self->kind == CTW_MADE_SUPER ? self->type : CTW_NONE, object, arguments);
  return ctw_made_none (eval);
}

static CtwMade *
call_setattr (CtwEval *eval, CtwMade *object, const CtwMade *name, CtwMade *value)
{
  if (object != NULL && name != NULL && value != NULL && name->kind == CTW_MADE_STR && name->known)
    ctw_eval_set_plainly (eval, object, name->text, value);
  return ctw_made_none (eval);
}

static CtwMade *
content_method (CtwFrame *frame, CtwMade *self, const char *name, const CtwArguments *arguments)
{
  CtwMade *object = self->kind == CTW_MADE_SUPER ? self->self : self;
  CtwMade *content = object->kind == CTW_MADE_INSTANCE
                         ? ctw_eval_object (frame->eval, object)->content
                         : NULL;

  if (content == NULL || content->items == NULL || content->kind == CTW_MADE_TUPLE)
    return ctw_made_unknown (frame->eval);
  return ctw_eval_call_method (frame, content, name, arguments);
}

/* A method that no class of the file defines, on an instance, a class or super(). */
CtwMade *
ctw_eval_call_inherited (CtwFrame *frame,
                         CtwMade *self,
                         const char *name,
                         const CtwArguments *arguments)
{
  if (strcmp (name, "__new__") == 0)
    return call_new (frame->eval, arguments, TRUE);
  if (strcmp (name, "__init__") == 0)
    return call_init (frame->eval, self, arguments);
  if (strcmp (name, "__setattr__") == 0)
    return call_setattr (frame->eval, self->kind == CTW_MADE_SUPER ? self->self : self,
                         ctw_arguments_take (arguments, 0, NULL),
                         ctw_arguments_take (arguments, 1, NULL));
  if (strcmp (name, "__call__") == 0 && self->kind == CTW_MADE_SUPER
      && self->self->kind == CTW_MADE_TYPE)
    return construct (frame->eval, ctw_types_get (frame->eval->types, self->self->type), arguments);
  if (strcmp (name, "__init_subclass__") == 0 || strcmp (name, "__post_init__") == 0)
    return ctw_made_none (frame->eval);
  return content_method (frame, self, name, arguments);
}

/* The library class that "module.Class.__init__" names, where it is among the bases of @made. */
static const CtwType *
named_base (CtwEval *eval, const CtwMade *made, const char *dotted)
{
  const CtwType *type = ctw_types_get (eval->types, made->type);
  g_auto (GStrv) parts = g_strsplit (dotted, ".", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; n >= 2 && i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);

      if (owner->origin == CTW_TYPE_BUILTIN && strcmp (owner->name, parts[n - 2]) == 0)
        return owner;
    }
  return NULL;
}

/* `object.__setattr__(self, …)`, `list.__init__(self, …)`, `tuple.__new__(cls, …)`. */
CtwMade *
ctw_eval_call_unbound (CtwFrame *frame, const char *name, const CtwArguments *arguments)
{
  CtwEval *eval = frame->eval;
  CtwMade *first = ctw_arguments_take (arguments, 0, NULL);

  if (g_str_has_suffix (name, ".__new__"))
    return call_new (eval, arguments, FALSE);
  if (g_str_has_suffix (name, ".__setattr__"))
    return call_setattr (eval, first, ctw_arguments_take (arguments, 1, NULL),
                         ctw_arguments_take (arguments, 2, NULL));
  if (g_str_has_suffix (name, ".__init__") && first != NULL && first->kind == CTW_MADE_INSTANCE)
    {
      CtwArguments rest = without_first (arguments);
      const CtwType *owner = named_base (eval, first, name);
      if (owner == NULL || !ctw_content_init_library (eval, owner, first, &rest))
        init_builtin (eval, first, &rest);
      g_ptr_array_unref (rest.positional);
      return ctw_made_none (eval);
    }
  return ctw_made_unknown (eval);
}

/* --- how it can be called */

static guint
required_of (const CtwFunction *function, GPtrArray *keywords)
{
  guint n = 0;

  for (guint i = 0; i < function->n_params; i++)
    {
      const CtwParam *param = &function->params[i];

      if (param->default_value != NULL)
        continue;
      if (param->kind == CTW_PARAM_POSITIONAL_ONLY || param->kind == CTW_PARAM_NORMAL)
        n++;
      else if (param->kind == CTW_PARAM_KEYWORD_ONLY)
        g_ptr_array_add (keywords, (gpointer) param->name);
    }
  return n == 0 ? 0 : n - 1; /* self aside */
}

static guint
required_fields (const CtwType *type)
{
  guint n = type->n_fields;

  for (guint i = 0; type->klass != NULL && i < type->klass->n_annotations; i++)
    n -= type->klass->annotations[i].value != NULL;
  return n;
}

/**
 * ctw_eval_required:
 * @keywords: (element-type utf8): where names of required keyword-only parameters go
 *
 * Returns: how many positional arguments calling @type takes at least
 */
guint
ctw_eval_required (CtwEval *eval, const CtwType *type, GPtrArray *keywords)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);
      CtwFound found = ctw_type_lookup_own (eval->types, owner, "__init__");

      if (found.kind == CTW_FOUND_METHOD)
        return required_of (found.method->function, keywords);
      if (ctw_dataclass_makes_init (owner))
        return ctw_dataclass_required (eval, owner, keywords);
      if (ctw_eval_has_python_init (eval, owner))
        return (guint) MAX (ctw_builtin_get (eval->profile, builtin_id (eval, owner))->required, 0);
      if (has_c_init (eval, owner))
        break;
    }
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, "__new__");
  if (found.kind == CTW_FOUND_METHOD)
    return required_of (found.method->function, keywords);
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *owner = ctw_types_get (eval->types, type->mro[i]);

      if (owner->n_fields > 0 && ctw_eval_is_family (eval, owner, "tuple"))
        return required_fields (owner);
    }
  return 0;
}
