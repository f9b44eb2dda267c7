/* SPDX-License-Identifier: MIT */
/*
 * ctw-finish.c: what the interpreter does with a new type before it is given
 * out: the library's own checks, __init_subclass__, abstract methods.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* --- __init_subclass__ */

typedef struct
{
  CtwBuilder *b;
  CtwFullType *full;
  GPtrArray *names; /* keywords of the class statement that are still on their way */
  gboolean open;    /* ** brought some that are not known */
} Passing;

static const char *
function_name (const Passing *p, const CtwFullType *owner)
{
  switch (p->b->profile->call_name)
    {
    case CTW_CALL_NAME_BARE:
      return "__init_subclass__";
    case CTW_CALL_NAME_QUALIFIED:
      return ctw_arena_printf (p->b->arena, "%s.__init_subclass__", owner->qualname);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
take_name (Passing *p, const char *name)
{
  for (guint i = 0; i < p->names->len; i++)
    {
      if (strcmp (p->names->pdata[i], name) == 0)
        {
          g_ptr_array_remove_index (p->names, i);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
takes_rest (const CtwFunction *function)
{
  for (guint i = 0; i < function->n_params; i++)
    {
      if (function->params[i].kind == CTW_PARAM_VAR_KEYWORD)
        return TRUE;
    }
  return FALSE;
}

/* The parameters take what they name; what they require must be there. */
static gboolean
bind_parameters (Passing *p, const CtwFullType *owner, const CtwFunction *function)
{
  g_autoptr (GPtrArray) positional = g_ptr_array_new ();
  g_autoptr (GPtrArray) keyword = g_ptr_array_new ();
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  gboolean is_class = TRUE; /* the first parameter is the class */

  for (guint i = 0; i < function->n_params; i++)
    {
      const CtwParam *param = &function->params[i];
      gboolean by_position = param->kind == CTW_PARAM_NORMAL
                             || param->kind == CTW_PARAM_POSITIONAL_ONLY;
      if (!by_position && param->kind != CTW_PARAM_KEYWORD_ONLY)
        continue;
      if (by_position && is_class)
        {
          is_class = FALSE;
          continue;
        }
      if (param->kind != CTW_PARAM_POSITIONAL_ONLY)
        g_ptr_array_add (known, (gpointer) param->name);
      if ((param->kind != CTW_PARAM_POSITIONAL_ONLY && take_name (p, param->name))
          || param->default_value != NULL)
        continue;
      g_ptr_array_add (by_position ? positional : keyword, (gpointer) param->name);
    }
  g_ptr_array_add (known, NULL);
  if (p->names->len > 0 && !takes_rest (function))
    return ctw_fail_keyword (p->b, function_name (p, owner), p->names->pdata[0],
                             (const char *const *) known->pdata);
  if (p->open)
    return TRUE;
  if (positional->len > 0)
    return ctw_fail_missing (p->b, function_name (p, owner), positional, "positional");
  return keyword->len == 0
         || ctw_fail_missing (p->b, function_name (p, owner), keyword, "keyword-only");
}

/* Whether the body calls super().__init_subclass__: 1 with **kwargs, 2 without, 0 not. */
static int
passes_on (const CtwExpr *expr)
{
  if (expr->kind == CTW_EXPR_CALL && expr->children[0]->kind == CTW_EXPR_ATTRIBUTE
      && strcmp (expr->children[0]->text, "__init_subclass__") == 0)
    {
      for (guint i = 1; i < expr->n_children; i++)
        if (expr->children[i]->kind == CTW_EXPR_DOUBLE_STAR)
          return 1;
      return 2;
    }
  for (guint i = 0; i < expr->n_children; i++)
    {
      int passed = expr->children[i] == NULL ? 0 : passes_on (expr->children[i]);
      if (passed != 0)
        return passed;
    }
  return 0;
}

static int
body_passes_on (const CtwBody *body)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];
      for (guint j = 0; j < stmt->n_exprs; j++)
        {
          int passed = passes_on (stmt->exprs[j]);
          if (passed != 0)
            return passed;
        }
    }
  return 0;
}

static gboolean
fail_object (Passing *p)
{
  switch (p->b->profile->init_subclass_text)
    {
    case CTW_INIT_SUBCLASS_TEXT_BARE:
      return ctw_fail (p->b, CTW_REFUSAL_OTHER, "TypeError",
                       "__init_subclass__() takes no keyword arguments");
    case CTW_INIT_SUBCLASS_TEXT_NAMED:
      return ctw_fail (p->b, CTW_REFUSAL_OTHER, "TypeError",
                       "%s.__init_subclass__() takes no keyword arguments", p->full->qualname);
    default:
      g_assert_not_reached ();
    }
}

/* super() in a method of a class that dataclass (slots=True) replaced: the cell is the old one. */
static gboolean
fail_super (Passing *p, const CtwFullType *owner)
{
  switch (p->b->profile->super_text)
    {
    case CTW_SUPER_TEXT_PLAIN:
      return ctw_fail (p->b, CTW_REFUSAL_OTHER, "TypeError",
                       "super(type, obj): obj must be an instance or subtype of type");
    case CTW_SUPER_TEXT_NAMED:
      return ctw_fail (p->b, CTW_REFUSAL_OTHER, "TypeError",
                       "super(type, obj): obj (type %s) is not an instance or subtype of type "
                       "(%s).",
                       p->full->type.name, owner->type.name);
    default:
      g_assert_not_reached ();
    }
}

/* type_new_init_subclass: from class to class along the MRO, as super() goes; @ended: to object. */
static gboolean
init_subclass (Passing *p, gboolean *ended)
{
  const CtwType *type = &p->full->type;

  *ended = FALSE;
  for (guint i = 1; i < type->n_mro; i++)
    {
      const CtwFullType *owner = ctw_full (p->b, type->mro[i]);
      CtwAttribute found = ctw_own_attribute (p->b, type->mro[i], "__init_subclass__");
      if (found.owner == CTW_NONE)
        continue;
      if (ctw_is_builtin (owner, "builtins", "object"))
        {
          *ended = TRUE;
          return p->names->len == 0 || fail_object (p);
        }
      if (owner->builtin != CTW_NONE)
        {
          /* typing.Generic and its like pass everything on; others may take what they like. */
          if (owner->traits & CTW_TRAIT_GENERIC)
            continue;
          return TRUE;
        }
      if (found.value.expr != NULL && found.value.expr->kind == CTW_EXPR_NONE)
        return ctw_fail (p->b, CTW_REFUSAL_OTHER, "TypeError", "'NoneType' object is not callable");
      const CtwFunction *function = found.value.function;
      if (function == NULL)
        return TRUE;
      if (!bind_parameters (p, owner, function))
        return FALSE;
      int passed = body_passes_on (&function->body);
      if (passed != 0 && owner->has_stale_cell)
        return fail_super (p, owner);
      if (passed == 0)
        return TRUE;
      if (passed == 2)
        g_ptr_array_set_size (p->names, 0);
    }
  return TRUE;
}

/* What EnumType.__new__ takes itself. */
static gboolean
is_taken (CtwBuilder *b, CtwTypeId metaclass, const char *name)
{
  if (b->profile->enum_keywords != CTW_ENUM_KEYWORDS_BOUNDARY || strcmp (name, "boundary") != 0)
    return FALSE;
  return metaclass != b->metatype && ctw_is_sub (b, metaclass, ctw_enum_metaclass (b));
}

/* Metaclasses that hand class keywords on to __init_subclass__. */
static gboolean
passes_keywords (CtwBuilder *b, CtwTypeId metaclass)
{
  static const char *const passing[][2] = { { "builtins", "type" },
                                            { "abc", "ABCMeta" },
                                            { "enum", "EnumMeta" },
                                            { "enum", "EnumType" },
                                            { "typing", "_ProtocolMeta" } };
  CtwAttribute found = ctw_find_attribute (b, &ctw_full (b, metaclass)->type, 0, "__new__");

  for (guint i = 0; found.owner != CTW_NONE && i < G_N_ELEMENTS (passing); i++)
    {
      if (ctw_is_builtin (ctw_full (b, found.owner), passing[i][0], passing[i][1]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
run_init_subclass (CtwBuilder *b,
                   CtwFullType *full,
                   guint n_keywords,
                   const CtwExpr *const *keywords,
                   gboolean *ended)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  Passing p = { .b = b, .full = full, .names = names };

  *ended = TRUE;
  if (n_keywords == 0 && !(full->traits & CTW_TRAIT_INIT_SUBCLASS))
    return TRUE;
  for (guint i = 0; i < n_keywords; i++)
    {
      if (keywords[i]->kind == CTW_EXPR_DOUBLE_STAR)
        p.open = TRUE;
      else if (strcmp (keywords[i]->text, "metaclass") != 0
               && !is_taken (b, full->type.metaclass, keywords[i]->text))
        g_ptr_array_add (names, (gpointer) keywords[i]->text);
    }
  if (names->len > 0 && !passes_keywords (b, full->type.metaclass))
    return TRUE;
  return init_subclass (&p, ended);
}

/* --- abstract methods */

static gboolean
is_abstract (CtwBuilder *b, const CtwAttribute *attribute, const char *name)
{
  const CtwFullType *owner;

  if (attribute->owner == CTW_NONE)
    return FALSE;
  owner = ctw_full (b, attribute->owner);
  if (owner->builtin == CTW_NONE)
    return attribute->value.is_abstract;
  for (guint i = 0; i < owner->n_abstract; i++)
    {
      if (strcmp (owner->abstract[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether what @full has under a name that @base leaves abstract is abstract still. */
static gboolean
stays_abstract (CtwBuilder *b, const CtwFullType *full, const char *name)
{
  CtwAttribute found = ctw_own_attribute (b, full->type.id, name);

  /* Of one base alone it is known already what the rest of the MRO has. */
  if (found.owner == CTW_NONE && full->type.n_bases == 1)
    return TRUE;
  if (found.owner == CTW_NONE)
    found = ctw_find_attribute (b, &full->type, 1, name);
  return is_abstract (b, &found, name);
}

/* _abc.compute_abstract_methods */
static void
compute_abstract (CtwBuilder *b, CtwFullType *full)
{
  GPtrArray *names = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < full->n_own; i++)
    {
      const char *name = full->own[i].name;
      if (full->own[i].value.is_abstract && g_hash_table_add (known, (gpointer) name))
        g_ptr_array_add (names, (gpointer) name);
    }
  for (guint i = 0; i < full->type.n_bases; i++)
    {
      const CtwFullType *base = ctw_full (b, full->type.bases[i]);
      for (guint j = 0; j < base->n_abstract; j++)
        {
          const char *name = base->abstract[j];
          if (stays_abstract (b, full, name) && g_hash_table_add (known, (gpointer) name))
            g_ptr_array_add (names, (gpointer) name);
        }
    }
  full->abstract = ctw_arena_steal_ptr_array (b->arena, names, &full->n_abstract);
  if (full->n_abstract > 0)
    full->type.flags |= CTW_TYPE_FLAG_ABSTRACT;
}

/* abc.update_abstractmethods */
void
ctw_update_abstract (CtwBuilder *b, CtwFullType *full)
{
  if (full->type.metaclass == b->metatype
      || !ctw_is_sub (b, full->type.metaclass, ctw_builtin_type_named (b, "abc", "ABCMeta")))
    return;
  full->type.flags &= ~(CtwTypeFlags) CTW_TYPE_FLAG_ABSTRACT;
  full->n_abstract = 0;
  compute_abstract (b, full);
}

/**
 * ctw_finish_type:
 * @keywords: of the class statement, metaclass= among them
 * @values: its bases as written; none where there is no class statement
 *
 * Returns: whether the type may be given out
 */
gboolean
ctw_finish_type (CtwBuilder *b,
                 CtwFullType *full,
                 guint n_keywords,
                 const CtwExpr *const *keywords,
                 guint n_values,
                 const CtwValue *values)
{
  gboolean ended;

  for (guint i = 0; i < full->n_own; i++)
    {
      if (ctw_is_name (full->own[i].name, "__init_subclass__"))
        full->defines_init_subclass = TRUE;
    }
  if (!run_init_subclass (b, full, n_keywords, keywords, &ended))
    return FALSE;
  /* The library's own __init_subclass__ call the next one first. */
  if (ended && !ctw_check_library_bases (b, full, n_values, values))
    return FALSE;
  if (full->defines_init_subclass)
    full->traits |= CTW_TRAIT_INIT_SUBCLASS;
  ctw_update_abstract (b, full);
  return TRUE;
}
