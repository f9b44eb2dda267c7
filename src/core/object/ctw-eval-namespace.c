/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-namespace.c: the __dict__ of an instance, as the code that is followed handles it.
 *
 * Invariant: what an instance's dict holds stands among the names of the
 * object of the recipe, and everything that changes it is an operation too, so
 * that the replay ends with the same keys in the same order.  An entry that has
 * the name of a slot stands there under another name: the slot has its own.
 */
#include "object/ctw-eval-private.h"

#include <string.h>

#define SHADOWED '\1'

/* Whether an attribute of this name is kept by the object itself, not by its dict. */
static gboolean
is_outside (CtwEval *eval, const CtwInitObject *object, const char *name)
{
  const CtwType *type = ctw_types_get (eval->types, object->type);
  CtwFound found = ctw_type_lookup (eval->types, type, CTW_NONE, name);

  return found.kind == CTW_FOUND_SLOT || CTW_FOUND_IS_DATA (&found);
}

/* Under which of the names the entry @name of the dict is kept. */
static const char *
entry_name (CtwEval *eval, const CtwInitObject *object, const char *name)
{
  return is_outside (eval, object, name)
             ? ctw_arena_printf (eval->init->arena, "%c%s", SHADOWED, name)
             : name;
}

static void
keep_entry (CtwEval *eval, CtwInitObject *object, const char *name, CtwMade *value)
{
  ctw_eval_keep (object, entry_name (eval, object, name), value);
}

static const char *
known_key (CtwEval *eval, const CtwMade *key)
{
  return key != NULL && key->kind == CTW_MADE_STR && key->known
             ? ctw_arena_intern (eval->init->arena, key->text)
             : NULL;
}

static gint64
find_key (CtwEval *eval, const CtwMade *self, const char *name)
{
  const CtwInitObject *object = ctw_eval_object (eval, self->self);

  return name == NULL ? -1 : ctw_eval_find (object, entry_name (eval, object, name));
}

/* Its items, as a dict that nobody pays for. */
CtwMade *
ctw_eval_namespace_items (CtwEval *eval, const CtwMade *self)
{
  CtwMade *made = ctw_made_sequence (eval, CTW_MADE_DICT);
  const CtwInitObject *object = ctw_eval_object (eval, self->self);

  made->fresh = FALSE;
  for (guint i = 0; i < object->names->len; i++)
    if (!is_outside (eval, object, object->names->pdata[i]))
      {
        const char *name = object->names->pdata[i];

        name += name[0] == SHADOWED;
        ctw_made_dict_set (eval, made, ctw_made_str (eval, name, -1, FALSE),
                           object->values->pdata[i]);
      }
  return made;
}

/* Whether @key is none that an instance's names can hold: what is known to be no str. */
gboolean
ctw_eval_is_other_key (const CtwMade *key)
{
  return key->kind != CTW_MADE_STR && key->kind != CTW_MADE_UNKNOWN;
}

/* `o.__dict__[name] = value`. */
void
ctw_eval_set_in_dict (CtwEval *eval, CtwMade *object, const CtwMade *key, CtwMade *value)
{
  const char *name = known_key (eval, key);

  if (name == NULL)
    return;
  ctw_eval_record (eval, CTW_OP_DICT_SET, object, name, value);
  keep_entry (eval, ctw_eval_object (eval, object), name, value);
}

/* Items of a dict come at once, those of anything else one by one. */
static void
update_from (CtwEval *eval, CtwMade *object, CtwMade *from)
{
  if (from->kind == CTW_MADE_NAMESPACE)
    from = ctw_eval_namespace_items (eval, from);
  if (from->kind == CTW_MADE_DICT)
    {
      if (from->items->len > 0)
        ctw_eval_record (eval, CTW_OP_DICT_UPDATE, object, NULL, from);
      for (guint i = 0; i + 1 < from->items->len; i += 2)
        {
          const char *name = known_key (eval, from->items->pdata[i]);
          if (name != NULL)
            keep_entry (eval, ctw_eval_object (eval, object), name, from->items->pdata[i + 1]);
        }
      return;
    }
  g_autoptr (GPtrArray) pairs = ctw_made_iterate (eval, from);
  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      g_autoptr (GPtrArray) pair = ctw_made_iterate (eval, pairs->pdata[i]);
      if (pair != NULL && pair->len == 2)
        ctw_eval_set_in_dict (eval, object, pair->pdata[0], pair->pdata[1]);
    }
}

static CtwMade *
update (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  CtwMade *from = ctw_arguments_take (arguments, 0, NULL);

  if (from != NULL && from->kind == CTW_MADE_DICT && from->general)
    return ctw_made_unknown (eval);
  if (from != NULL)
    update_from (eval, self->self, from);
  if (arguments->names->len > 0)
    {
      CtwMade *named = ctw_made_sequence (eval, CTW_MADE_DICT);

      ctw_made_add_keywords (eval, named, arguments);
      update_from (eval, self->self, named);
    }
  return ctw_made_none (eval);
}

static void
forget (CtwInitObject *object, guint at)
{
  g_ptr_array_remove_index (object->names, at);
  g_ptr_array_remove_index (object->values, at);
}

/* `o.__dict__.pop(name)` and `del o.__dict__[name]`: NULL where there is none. */
CtwMade *
ctw_eval_pop_from_dict (CtwEval *eval, CtwMade *self, const CtwMade *key)
{
  const char *name = known_key (eval, key);
  gint64 at = find_key (eval, self, name);
  CtwInitObject *object = ctw_eval_object (eval, self->self);

  if (at < 0)
    return NULL;
  CtwMade *value = object->values->pdata[at];
  ctw_eval_record (eval, CTW_OP_DICT_DELETE, self->self, name, NULL);
  forget (object, (guint) at);
  return value;
}

static CtwMade *
pop (CtwEval *eval, CtwMade *self, const CtwArguments *arguments)
{
  CtwMade *key = ctw_arguments_take (arguments, 0, NULL);
  CtwMade *otherwise = ctw_arguments_take (arguments, 1, NULL);
  CtwMade *value = ctw_eval_pop_from_dict (eval, self, key);
  const char *text = value == NULL && key != NULL ? ctw_made_str_text (eval, key, TRUE) : NULL;

  if (value != NULL || otherwise != NULL)
    return value != NULL ? value : otherwise;
  return text == NULL ? ctw_made_unknown (eval) : ctw_eval_raise (eval, "KeyError", "%s", text);
}

/* The entry that was added last. */
static CtwMade *
pop_last (CtwEval *eval, CtwMade *self)
{
  CtwInitObject *object = ctw_eval_object (eval, self->self);
  guint at = object->names->len;

  while (at > 0 && is_outside (eval, object, object->names->pdata[at - 1]))
    at--;
  if (at-- == 0)
    return ctw_eval_raise (eval, "KeyError", "'popitem(): dictionary is empty'");
  CtwMade *pair = ctw_made_sequence (eval, CTW_MADE_TUPLE);
  const char *name = object->names->pdata[at];

  g_ptr_array_add (pair->items, ctw_made_str (eval, name + (name[0] == SHADOWED), -1, FALSE));
  g_ptr_array_add (pair->items, object->values->pdata[at]);
  ctw_eval_record (eval, CTW_OP_DICT_POP_LAST, self->self, NULL, NULL);
  forget (object, at);
  return pair;
}

static void
forget_all (CtwEval *eval, CtwInitObject *object)
{
  for (guint i = object->names->len; i-- > 0;)
    if (!is_outside (eval, object, object->names->pdata[i]))
      forget (object, i);
}

static CtwMade *
clear (CtwEval *eval, CtwMade *self)
{
  ctw_eval_record (eval, CTW_OP_DICT_CLEAR, self->self, NULL, NULL);
  forget_all (eval, ctw_eval_object (eval, self->self));
  return ctw_made_none (eval);
}

/* get() and setdefault() */
static CtwMade *
get (CtwEval *eval, CtwMade *self, const CtwArguments *arguments, gboolean set)
{
  const CtwMade *key = ctw_arguments_take (arguments, 0, NULL);
  CtwMade *otherwise = ctw_arguments_take (arguments, 1, NULL);
  gint64 at = find_key (eval, self, known_key (eval, key));

  if (known_key (eval, key) == NULL)
    return ctw_made_unknown (eval);
  if (at >= 0)
    return ctw_eval_object (eval, self->self)->values->pdata[at];
  if (otherwise == NULL)
    otherwise = ctw_made_none (eval);
  if (set)
    ctw_eval_set_in_dict (eval, self->self, key, otherwise);
  return otherwise;
}

CtwMade *
ctw_eval_namespace_method (CtwFrame *frame,
                           CtwMade *self,
                           const char *name,
                           const CtwArguments *arguments)
{
  CtwEval *eval = frame->eval;

  if (strcmp (name, "update") == 0)
    return update (eval, self, arguments);
  if (strcmp (name, "pop") == 0)
    return pop (eval, self, arguments);
  if (strcmp (name, "clear") == 0)
    return clear (eval, self);
  if (strcmp (name, "popitem") == 0)
    return pop_last (eval, self);
  if (strcmp (name, "setdefault") == 0)
    return get (eval, self, arguments, TRUE);
  if (strcmp (name, "get") == 0)
    return get (eval, self, arguments, FALSE);
  if (strcmp (name, "keys") == 0 || strcmp (name, "values") == 0 || strcmp (name, "items") == 0)
    return ctw_eval_call_method (frame, ctw_eval_namespace_items (eval, self), name, arguments);
  return ctw_made_unknown (eval);
}

/* `o.__dict__ = value`: the names are those of the new dict from then on. */
void
ctw_eval_assign_dict (CtwEval *eval, CtwMade *object, CtwMade *value)
{
  CtwInitObject *instance = ctw_eval_object (eval, object);
  gboolean own = value->kind == CTW_MADE_NAMESPACE && value->self->number == object->number;

  if (value->kind == CTW_MADE_INT || value->kind == CTW_MADE_NONE || value->kind == CTW_MADE_LIST)
    {
      ctw_eval_raise (eval, "TypeError", "__dict__ must be set to a dictionary, not a '%s'",
                      ctw_made_type_name (eval, value));
      return;
    }
  if (!own && (value->kind != CTW_MADE_DICT || !value->known || value->general))
    {
      ctw_eval_raise (eval, "NotImplementedError", "what __dict__ is set to could not be followed");
      return;
    }
  ctw_eval_record (eval, CTW_OP_DICT_ASSIGN, object, NULL, own ? NULL : value);
  if (!own)
    forget_all (eval, instance);
  for (guint i = 0; !own && i + 1 < value->items->len; i += 2)
    {
      const char *name = known_key (eval, value->items->pdata[i]);
      if (name != NULL)
        keep_entry (eval, instance, name, value->items->pdata[i + 1]);
    }
}

/* `del o.__dict__`.  CPython: `PyObject_GenericSetDict`, `BaseException_set_dict`. */
void
ctw_eval_drop_dict (CtwEval *eval, CtwMade *object)
{
  CtwInitObject *instance = ctw_eval_object (eval, object);
  const CtwType *type = ctw_types_get (eval->types, instance->type);

  if (strcmp (ctw_type_family (eval->types, type), "BaseException") == 0)
    {
      ctw_eval_raise (eval, "TypeError", "cannot delete __dict__");
      return;
    }
  ctw_eval_record (eval, CTW_OP_DICT_DROP, object, NULL, NULL);
  forget_all (eval, instance);
}

/* `locals()`: parameters in order; where the function has bound more, their order is not known. */
CtwMade *
ctw_eval_locals (CtwFrame *frame)
{
  CtwMade *made = ctw_made_sequence (frame->eval, CTW_MADE_DICT);

  if (frame->function == NULL)
    return ctw_made_unknown (frame->eval);
  for (guint i = 0; i < frame->function->n_params; i++)
    {
      const char *name = frame->function->params[i].name;
      CtwMade *value = g_hash_table_lookup (frame->locals, name);

      if (value != NULL)
        ctw_made_dict_set (frame->eval, made, ctw_made_str (frame->eval, name, -1, FALSE), value);
    }
  made->known = g_hash_table_size (frame->locals) == made->items->len / 2;
  return made;
}
