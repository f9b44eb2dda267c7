/* SPDX-License-Identifier: MIT */
/*
 * ctw-init-subclass.c: __init_subclass__ of the bases, as type() calls it.
 *
 * The first one along the MRO is called with the new class and the keywords of
 * its statement. Its text is followed; where it says super(), the next one along
 * the MRO is called with what it passes on, down to object's, which takes none.
 */
#include "type/ctw-types-private.h"

#include <string.h>

static gboolean step (CtwBuilder *b,
                      CtwFullType *full,
                      guint from,
                      const CtwArguments *keywords,
                      gboolean *ended);

/* Whether the body calls super().__init_subclass__. */
static gboolean
passes_on (const CtwExpr *expr)
{
  if (expr->kind == CTW_EXPR_CALL && expr->children[0]->kind == CTW_EXPR_ATTRIBUTE
      && strcmp (expr->children[0]->text, "__init_subclass__") == 0)
    return TRUE;
  for (guint i = 0; i < expr->n_children; i++)
    {
      if (expr->children[i] != NULL && passes_on (expr->children[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
body_passes_on (const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    for (guint j = 0; j < body->stmts[i]->n_exprs; j++)
      if (passes_on (body->stmts[i]->exprs[j]))
        return TRUE;
  return FALSE;
}

/* object.__init_subclass__ takes nothing. */
static gboolean
call_object (CtwBuilder *b, const CtwFullType *full, const CtwArguments *arguments)
{
  const char *of = b->profile->init_subclass_text == CTW_INIT_SUBCLASS_TEXT_BARE ? ""
                                                                                 : full->qualname;
  const char *dot = *of == '\0' ? "" : ".";

  if (arguments->n_keywords > 0)
    return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                     "%s%s__init_subclass__() takes no keyword arguments", of, dot);
  return arguments->n == 0
         || ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                      "%s%s__init_subclass__() takes no arguments (%u given)", of, dot,
                      arguments->n);
}

/* super() in a method of a class that dataclass (slots=True) replaced: the cell is the old one. */
static gboolean
fail_super (CtwBuilder *b, const CtwFullType *full, const CtwFullType *owner)
{
  switch (b->profile->super_text)
    {
    case CTW_SUPER_TEXT_PLAIN:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                       "super(type, obj): obj must be an instance or subtype of type");
    case CTW_SUPER_TEXT_NAMED:
      return ctw_fail (b, CTW_REFUSAL_OTHER, "TypeError",
                       "super(type, obj): obj (type %s) is not an instance or subtype of type "
                       "(%s).",
                       full->type.name, owner->type.name);
    default:
      g_assert_not_reached ();
    }
}

/* super().__init_subclass__ (…) */
static CtwValue
go_on (CtwBuilder *b, const CtwSuper *super, const CtwArguments *arguments)
{
  CtwFullType *full = ctw_full (b, super->type);
  const CtwFullType *owner = ctw_full (b, full->type.mro[super->at]);
  gboolean good;

  if (owner->has_stale_cell)
    good = fail_super (b, full, owner);
  else
    good = step (b, full, super->at + 1, arguments, super->data);
  return good ? ctw_value_none (b) : (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* type_new makes a classmethod of the function where it is none. */
static gboolean
call_function (CtwBuilder *b,
               CtwFullType *full,
               guint at,
               const CtwValue *callee,
               const CtwArguments *keywords,
               gboolean *ended)
{
  CtwSuper super = { "__init_subclass__", go_on, full->type.id, at, ended };
  CtwArguments arguments = *keywords;

  if (keywords->is_open)
    {
      *ended = body_passes_on (&callee->function->body);
      return TRUE;
    }
  arguments.super = &super;
  if (!ctw_is_decorated (callee->function, "staticmethod"))
    ctw_bind_first (b, &arguments, ctw_value_of_type (full->type.id));
  return ctw_call_function (b, callee, &arguments).kind != CTW_VALUE_NOTHING;
}

/* From class to class along the MRO, as super() goes; @ended: it came to object. */
static gboolean
step (CtwBuilder *b, CtwFullType *full, guint from, const CtwArguments *keywords, gboolean *ended)
{
  for (guint i = from; i < full->type.n_mro; i++)
    {
      CtwTypeId id = full->type.mro[i];
      const CtwFullType *owner = ctw_full (b, id);
      CtwAttribute found = ctw_own_attribute (b, id, "__init_subclass__");
      if (found.owner == CTW_NONE)
        continue;
      if (id == b->object)
        {
          *ended = TRUE;
          return call_object (b, full, keywords);
        }
      /* typing.Generic and its like pass everything on; others may take what they like. */
      if (owner->builtin != CTW_NONE && (owner->traits & CTW_TRAIT_GENERIC))
        continue;
      if (owner->builtin != CTW_NONE)
        return TRUE;
      if (found.value.function != NULL)
        return call_function (b, full, i, &found.value, keywords, ended);
      return found.value.kind != CTW_VALUE_OBJECT
             || ctw_call_value (b, &found.value, keywords).kind != CTW_VALUE_NOTHING;
    }
  return TRUE;
}

/**
 * ctw_run_init_subclass:
 * @keywords: of the class statement, as far as the metaclass hands them on
 * @ended: (out): whether that of object was called in the end
 *
 * type_new_init_subclass.
 *
 * Returns: %FALSE where it raises, the error being pending
 */
gboolean
ctw_run_init_subclass (CtwBuilder *b,
                       CtwFullType *full,
                       const CtwArguments *keywords,
                       gboolean *ended)
{
  *ended = TRUE;
  if (keywords->n_keywords == 0 && !(full->traits & CTW_TRAIT_INIT_SUBCLASS))
    return TRUE;
  *ended = FALSE;
  if (step (b, full, 1, keywords, ended))
    return TRUE;
  if (full->traits & CTW_TRAIT_INIT_SUBCLASS)
    b->refusal = CTW_REFUSAL_CODE;
  return FALSE;
}
