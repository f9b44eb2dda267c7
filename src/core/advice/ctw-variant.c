/* SPDX-License-Identifier: MIT */
/*
 * ctw-variant.c: a model in which one class is as its mend would leave it.
 *
 * The text is not parsed again: the edit changes the same record.  A test
 * holds the two to give the same bytes.
 */
#include "advice/ctw-adviser-private.h"
#include "model/ctw-model-private.h"

#include <string.h>

static gboolean
has_name (const GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (strcmp (names->pdata[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
set_names (CtwArena *arena, CtwClass *klass, gboolean with_slots)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < klass->n_names; i++)
    if (with_slots || strcmp (klass->names[i], "__slots__") != 0)
      g_ptr_array_add (names, (gpointer) klass->names[i]);
  if (with_slots && !has_name (names, "__slots__"))
    g_ptr_array_insert (names, 0, (gpointer) "__slots__");
  klass->names = ctw_arena_steal_ptr_array (arena, names, &klass->n_names);
}

/* A class whose __slots__ is a tuple of @names. */
CtwModel *
ctw_variant_with_slots (CtwAdviser *adviser, const CtwClass *klass, const GPtrArray *names)
{
  CtwArena *arena = adviser->arena;
  CtwClass changed = *klass;
  CtwSlotItem *items = ctw_arena_array0 (arena, CtwSlotItem, names->len);

  for (guint i = 0; i < names->len; i++)
    items[i] = (CtwSlotItem){ ctw_arena_strdup (arena, names->pdata[i]), "str", TRUE, { 0, 0 } };
  changed.slots = (CtwSlots){ CTW_SLOTS_TUPLE,         "tuple",    klass->slots.span,
                              klass->slots.value_span, names->len, items };
  set_names (arena, &changed, TRUE);
  return ctw_model_new_variant (adviser->model, &changed);
}

CtwModel *
ctw_variant_without_slots (CtwAdviser *adviser, const CtwClass *klass)
{
  CtwClass changed = *klass;

  changed.slots = (CtwSlots){ .form = CTW_SLOTS_ABSENT };
  set_names (adviser->arena, &changed, FALSE);
  return ctw_model_new_variant (adviser->model, &changed);
}

CtwModel *
ctw_variant_without_slot (CtwAdviser *adviser, const CtwClass *klass, guint item)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < klass->slots.n_items; i++)
    if (i != item && klass->slots.items[i].name != NULL)
      g_ptr_array_add (names, (gpointer) klass->slots.items[i].name);
  return ctw_variant_with_slots (adviser, klass, names);
}

static const CtwExpr *
new_expr (CtwArena *arena,
          CtwExprKind kind,
          const char *text,
          guint n,
          const CtwExpr *const *children)
{
  CtwExpr *expr = ctw_arena_new0 (arena, CtwExpr);

  expr->kind = kind;
  expr->text = text;
  expr->length = text != NULL ? (guint32) strlen (text) : 0;
  expr->n_children = n;
  expr->children = ctw_arena_copy (arena, children, n * sizeof *children);
  return expr;
}

static const CtwExpr *
with_slots_option (CtwArena *arena, const CtwExpr *decorator)
{
  const CtwExpr *truth = new_expr (arena, CTW_EXPR_TRUE, NULL, 0, NULL);
  const CtwExpr *option = new_expr (arena, CTW_EXPR_KEYWORD, "slots", 1, &truth);
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  if (decorator->kind != CTW_EXPR_CALL)
    g_ptr_array_add (children, (gpointer) decorator);
  for (guint i = 0; decorator->kind == CTW_EXPR_CALL && i < decorator->n_children; i++)
    {
      const CtwExpr *child = decorator->children[i];
      if (child->kind != CTW_EXPR_KEYWORD || strcmp (child->text, "slots") != 0)
        g_ptr_array_add (children, (gpointer) child);
    }
  g_ptr_array_add (children, (gpointer) option);
  return new_expr (arena, CTW_EXPR_CALL, NULL, children->len,
                   (const CtwExpr *const *) children->pdata);
}

static gboolean
names_dataclass (const CtwExpr *decorator)
{
  const CtwExpr *callee = decorator->kind == CTW_EXPR_CALL ? decorator->children[0] : decorator;

  return callee->text != NULL && strcmp (callee->text, "dataclass") == 0;
}

/* The class with @dataclass(slots=True). */
CtwModel *
ctw_variant_of_dataclass (CtwAdviser *adviser, const CtwClass *klass)
{
  CtwClass changed = *klass;
  const CtwExpr **decorators = ctw_arena_copy (adviser->arena, klass->decorators,
                                               klass->n_decorators * sizeof *klass->decorators);

  for (guint i = 0; i < klass->n_decorators; i++)
    if (names_dataclass (decorators[i]))
      decorators[i] = with_slots_option (adviser->arena, decorators[i]);
  changed.decorators = decorators;
  return ctw_model_new_variant (adviser->model, &changed);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The class whose private @name is reserved as it is stored: once, as a public one would be. */
CtwModel *
ctw_variant_without_prefill (CtwAdviser *adviser, const CtwClass *klass, const char *name)
{
  CtwClass changed = *klass;
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < klass->n_static_attributes; i++)
    {
      const char *listed = klass->static_attributes[i];
      g_autofree char *mangled = ctw_mangle (klass->name, listed);
      g_ptr_array_add (names, (gpointer) ctw_arena_strdup (
                                  adviser->arena, strcmp (listed, name) == 0 ? mangled : listed));
    }
  g_ptr_array_sort (names, compare_names);
  changed.static_attributes = ctw_arena_steal_ptr_array (adviser->arena, names,
                                                         &changed.n_static_attributes);
  return ctw_model_new_variant (adviser->model, &changed);
}

/* --- which names would be slots */

static gboolean
inherits_slot (const CtwAdviser *adviser, const CtwType *type, const char *mangled)
{
  for (guint i = 1; i < type->n_mro; i++)
    {
      const CtwType *base = ctw_types_get (adviser->types, type->mro[i]);
      for (guint j = 0; j < base->n_slots; j++)
        if (strcmp (base->slots[j].name, mangled) == 0)
          return TRUE;
    }
  return FALSE;
}

static void
add_name (const CtwAdviser *adviser, const CtwType *type, GPtrArray *names, const char *mangled)
{
  if (!has_name (names, mangled) && strcmp (mangled, "__dict__") != 0
      && strcmp (mangled, "__weakref__") != 0 && strcmp (mangled, "__class__") != 0
      && !inherits_slot (adviser, type, mangled))
    g_ptr_array_add (names, (gpointer) ctw_arena_strdup (adviser->arena, mangled));
}

static gboolean
binds (const CtwClass *klass, const char *mangled)
{
  for (guint i = 0; i < klass->n_names; i++)
    if (strcmp (klass->names[i], mangled) == 0)
      return TRUE;
  return FALSE;
}

/*
 * The names that "from __init__ make __slots__" would write, mangled; FALSE
 * where one of them is a class variable, so that Python would refuse it.
 */
gboolean
ctw_adviser_slot_names (const CtwAdviser *adviser, const CtwType *type, GPtrArray *names)
{
  const CtwClass *klass = type->klass;

  for (guint i = 0; i < klass->n_annotations; i++)
    {
      g_autofree char *mangled = ctw_mangle (klass->name, klass->annotations[i].name);
      if (klass->annotations[i].value == NULL && !binds (klass, mangled))
        add_name (adviser, type, names, mangled);
    }
  for (guint i = 0; i < klass->n_self_names; i++)
    {
      const char *name = klass->self_names[i];
      const CtwMethod *method = ctw_class_find_method (klass, name);
      if (method != NULL && method->kind == CTW_METHOD_PROPERTY)
        continue;
      if (binds (klass, name))
        return FALSE;
      add_name (adviser, type, names, name);
    }
  return TRUE;
}
