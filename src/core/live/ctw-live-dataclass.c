/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-dataclass.c: the __init__ that dataclass() writes, and the defaults of fields.
 *
 * Rules: dataclasses.py (_init_fn, _field_init): every field in order, from an
 * argument, its default or its factory; a field with init=False is set where
 * it has a factory; __post_init__ comes last.
 */
#include "live/ctw-live-private.h"

#include <string.h>

gboolean
ctw_live_is_dataclass (const CtwLiveClass *klass)
{
  return klass->type != NULL && klass->type->klass != NULL
         && klass->type->klass->kind == CTW_CLASS_DATACLASS;
}

/* The default of a field: of the class nearest in the MRO that annotates it. */
static const CtwExpr *
field_default (const CtwLiveClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_mro; i++)
    {
      const CtwClass *text = klass->mro[i]->type != NULL ? klass->mro[i]->type->klass : NULL;
      for (guint j = 0; text != NULL && j < text->n_annotations; j++)
        if (strcmp (text->annotations[j].name, name) == 0)
          return text->annotations[j].value;
    }
  return NULL;
}

/* What field(option=…) says; NULL where it says nothing, or there is no field(). */
const CtwExpr *
ctw_live_field_option (const CtwLiveClass *klass, const char *name, const char *option)
{
  const CtwExpr *expr = field_default (klass, name);

  if (expr == NULL || expr->kind != CTW_EXPR_CALL
      || g_strcmp0 (expr->children[0]->text, "field") != 0)
    return NULL;
  for (guint i = 1; i < expr->n_children; i++)
    if (expr->children[i]->kind == CTW_EXPR_KEYWORD
        && strcmp (expr->children[i]->text, option) == 0)
      return expr->children[i]->children[0];
  return NULL;
}

/* Whether __init__ has a parameter for the field. */
gboolean
ctw_live_takes_field (const CtwLiveClass *klass, const char *name)
{
  const CtwExpr *init = ctw_live_field_option (klass, name, "init");

  return init == NULL || init->kind != CTW_EXPR_FALSE;
}

static CtwRef
call_factory (CtwLive *live, const CtwExpr *expr)
{
  CtwArguments none = { 0 };
  CtwRef factory = ctw_live_eval (live, expr);
  CtwRef value = factory != NULL ? ctw_live_call (live, factory, NULL, &none) : NULL;

  if (factory != NULL)
    ctw_ref_down (live->space, factory);
  return value;
}

CtwRef
ctw_live_default_of_field (CtwLive *live, const CtwLiveClass *klass, const char *name)
{
  const CtwExpr *expr = field_default (klass, name);
  const CtwExpr *constant = ctw_live_field_option (klass, name, "default");
  const CtwExpr *factory = ctw_live_field_option (klass, name, "default_factory");

  if (expr == NULL)
    return ctw_live_raise (live, "TypeError",
                           "__init__() missing 1 required positional argument: '%s'", name);
  if (constant != NULL)
    return ctw_live_eval (live, constant);
  if (factory != NULL)
    return call_factory (live, factory);
  const CtwLiveAttr *attr = ctw_class_find (klass, name);
  if (attr != NULL && attr->kind == CTW_ATTR_VALUE && attr->value != live->space->unknown)
    return ctw_ref_up (attr->value);
  return ctw_live_eval (live, expr);
}

static gboolean
set_field (CtwLive *live, CtwRef self, const char *name, CtwRef value)
{
  if (value == NULL)
    return FALSE;
  /* As object.__setattr__() where the class is frozen. */
  live->general_set = TRUE;
  gboolean ok = ctw_live_set_attr (live, self, name, value);
  live->general_set = FALSE;
  ctw_ref_down (live->space, value);
  return ok;
}

static gboolean
init_other_field (CtwLive *live, CtwLiveClass *klass, CtwRef self, const char *name)
{
  const CtwExpr *factory = ctw_live_field_option (klass, name, "default_factory");

  return factory == NULL || set_field (live, self, name, call_factory (live, factory));
}

static gboolean
call_post_init (CtwLive *live, CtwRef self)
{
  const CtwLiveAttr *attr = ctw_class_find (ctw_class_of (self), "__post_init__");
  CtwArguments none = { 0 };

  if (attr == NULL)
    return TRUE;
  if (attr->kind != CTW_ATTR_VALUE || ctw_form_of (attr->value) != CTW_FORM_FUNCTION)
    return ctw_live_unsupported (live, 0, "this __post_init__ is not simulated") != NULL;
  CtwRef result = ctw_live_call (live, attr->value, self, &none);
  if (result != NULL)
    ctw_ref_down (live->space, result);
  return result != NULL;
}

static gboolean
has_default (const CtwLiveClass *klass, const char *name)
{
  const CtwExpr *expr = field_default (klass, name);
  gboolean is_field = expr != NULL && expr->kind == CTW_EXPR_CALL
                      && g_strcmp0 (expr->children[0]->text, "field") == 0;

  return expr != NULL && expr->kind != CTW_EXPR_ABSENT
         && (!is_field || ctw_live_field_option (klass, name, "default") != NULL
             || ctw_live_field_option (klass, name, "default_factory") != NULL);
}

/* What the __init__ that was written looks like to a caller. */
static CtwCallable *
new_init (CtwLive *live, CtwLiveClass *klass)
{
  CtwArena *arena = live->space->arena;
  guint n = klass->type->n_fields, at = 1;
  CtwCallable *init = ctw_arena_new0 (arena, CtwCallable);
  CtwFunction *function = ctw_arena_new0 (arena, CtwFunction);
  CtwParam *params = ctw_arena_array0 (arena, CtwParam, n + 1);

  init->klass = klass;
  init->function = function;
  init->defaults = ctw_arena_array0 (arena, CtwRef, n + 1);
  params[0] = (CtwParam){ .kind = CTW_PARAM_NORMAL, .name = "self" };
  for (guint i = 0; i < n; i++)
    if (ctw_live_takes_field (klass, klass->type->fields[i]))
      {
        init->defaults[at] = has_default (klass, klass->type->fields[i]) ? live->space->none : NULL;
        params[at++] = (CtwParam){ .kind = CTW_PARAM_NORMAL, .name = klass->type->fields[i] };
      }
  function->name = "__init__";
  function->params = params;
  function->n_params = at;
  return init;
}

static gboolean
check_arguments (CtwLive *live, CtwLiveClass *klass, CtwRef self, const CtwArguments *arguments)
{
  CtwCallable *init = g_hash_table_lookup (live->inits, klass);

  if (init == NULL)
    {
      init = new_init (live, klass);
      g_hash_table_insert (live->inits, klass, init);
    }
  return ctw_live_check_call (live, init, self, arguments);
}

/* The __init__ that dataclass() writes: every field in order. */
gboolean
ctw_live_init_dataclass (CtwLive *live,
                         CtwLiveClass *klass,
                         CtwRef self,
                         const CtwArguments *arguments)
{
  g_autofree gboolean *used = g_new0 (gboolean, arguments->n_keywords + 1);
  guint at = 0;
  gboolean ok = check_arguments (live, klass, self, arguments);

  for (guint i = 0; ok && i < klass->type->n_fields; i++)
    {
      const char *name = klass->type->fields[i];
      if (!ctw_live_takes_field (klass, name))
        {
          ok = init_other_field (live, klass, self, name);
          continue;
        }
      CtwRef value = at < arguments->n ? arguments->values[at]
                                       : ctw_live_take_keyword (arguments, name, used);
      at++;
      ok = set_field (live, self, name,
                      value != NULL ? ctw_ref_up (value)
                                    : ctw_live_default_of_field (live, klass, name));
    }
  return ok && call_post_init (live, self);
}
