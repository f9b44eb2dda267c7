/* SPDX-License-Identifier: MIT */
/*
 * ctw-mutate.c: containers that change after they were bound.
 *
 * A list that is appended to is another constant; what else is done to a
 * container leaves it without content that is known. The namespace that a
 * metaclass is given changes the class: a key that is set for certain is set,
 * anything else makes the namespace unknown.
 */
#include "type/ctw-types-private.h"

#include <string.h>

/* The scope in which a name stands for what it does. */
static CtwScope *
scope_of (CtwScope *scope, const char *name)
{
  if (ctw_scope_own (scope, name) != NULL)
    return scope;
  for (CtwScope *outer = scope->outer; outer != NULL; outer = outer->outer)
    {
      if (outer->is_function && ctw_scope_own (outer, name) != NULL)
        return outer;
    }
  return scope->globals;
}

/* [a, b].append (c), of constants. */
static CtwValue
appended (CtwBuilder *b, CtwScope *scope, const CtwExpr *list, const CtwExpr *call)
{
  CtwValue item = ctw_fold (b, scope, call->children[1]);
  CtwExpr *longer = ctw_arena_new0 (b->arena, CtwExpr);
  const CtwExpr **items = ctw_arena_array0 (b->arena, const CtwExpr *, list->n_children + 1);

  if (item.expr == NULL)
    return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
  for (guint i = 0; i < list->n_children; i++)
    items[i] = list->children[i];
  items[list->n_children] = item.expr;
  *longer = *list;
  longer->children = items;
  longer->n_children++;
  return ctw_value_constant (b, longer);
}

/* Binds what @name is after the call. */
static void
change_name (CtwBuilder *b, CtwScope *scope, const char *name, const CtwExpr *call)
{
  CtwScope *at = scope_of (scope, name);
  const CtwValue *known = ctw_scope_own (at, name);
  CtwValue value, longer = { .kind = CTW_VALUE_NOTHING };

  if (known == NULL || known->kind != CTW_VALUE_OBJECT)
    return;
  value = *known;
  value.expr = NULL;
  value.items = NULL;
  if (b->n_uncertain == 0 && known->expr != NULL && known->expr->kind == CTW_EXPR_LIST
      && strcmp (call->children[0]->text, "append") == 0 && call->n_children == 2)
    longer = appended (b, scope, known->expr, call);
  ctw_scope_put (b, at, name, longer.kind == CTW_VALUE_NOTHING ? &value : &longer);
  at->slots_set |= at->is_class && strcmp (name, "__slots__") == 0;
}

/**
 * ctw_note_method:
 * @call: a call of a method
 *
 * What the object of the call is afterwards.
 */
void
ctw_note_method (CtwBuilder *b, CtwScope *scope, const CtwExpr *call)
{
  static const char *const names[] = { "append",     "add",     "insert",  "extend", "discard",
                                       "remove",     "pop",     "clear",   "update", "sort",
                                       "setdefault", "popitem", "reverse", NULL };
  const CtwExpr *callee = call->children[0], *object = callee->children[0];

  if (!g_strv_contains (names, callee->text))
    return;
  if (object->kind == CTW_EXPR_NAME)
    {
      change_name (b, scope, object->text, call);
      return;
    }
  CtwValue owner = { .kind = CTW_VALUE_NOTHING };
  if (object->kind == CTW_EXPR_ATTRIBUTE && object->children[0]->kind == CTW_EXPR_NAME)
    owner = ctw_scope_lookup (b, scope, object->children[0]->text);
  if (owner.kind != CTW_VALUE_TYPE || ctw_full (b, owner.type)->builtin != CTW_NONE)
    return;
  CtwAttribute own = ctw_own_attribute (b, owner.type, object->text);
  own.value.expr = NULL;
  own.value.items = NULL;
  if (own.owner != CTW_NONE && own.value.kind == CTW_VALUE_OBJECT)
    ctw_replace_own (b, ctw_full (b, owner.type), object->text, &own.value);
}

/**
 * ctw_assign_item:
 * @target: a subscript
 *
 * object[key] = value
 */
void
ctw_assign_item (CtwBuilder *b, CtwScope *scope, const CtwExpr *target, const CtwValue *value)
{
  const CtwExpr *object = target->children[0];
  CtwValue container = { .kind = CTW_VALUE_NOTHING };

  if (object->kind == CTW_EXPR_NAME)
    container = ctw_scope_lookup (b, scope, object->text);
  if (container.kind != CTW_VALUE_OBJECT)
    return;
  if (container.scope == NULL || !container.scope->is_class)
    {
      CtwScope *at = scope_of (scope, object->text);
      container.expr = NULL;
      container.items = NULL;
      if (ctw_scope_own (at, object->text) != NULL)
        ctw_scope_put (b, at, object->text, &container);
      return;
    }
  CtwScope *body = container.scope;
  CtwValue key = ctw_fold (b, scope, target->children[1]);
  if (key.expr == NULL || key.expr->kind != CTW_EXPR_STR || b->n_uncertain > 0)
    {
      body->is_lost = TRUE;
      return;
    }
  ctw_scope_put (b, body, key.expr->text, value);
  body->slots_set |= strcmp (key.expr->text, "__slots__") == 0;
}
