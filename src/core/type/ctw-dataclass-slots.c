/* SPDX-License-Identifier: MIT */
/*
 * ctw-dataclass-slots.c: dataclass(slots=True): the second class.
 *
 * type() is called again on the namespace of the first class, with __slots__
 * made of the fields and without the fields' defaults; the new class takes the
 * first one's place, id and all.
 */
#include "type/ctw-dataclass-private.h"

#include <string.h>

/* _get_slots: the names that @id's own __slots__ holds, as written. */
static gboolean
add_slots_of (CtwBuilder *b, CtwTypeId id, GHashTable *inherited)
{
  const CtwFullType *full = ctw_full (b, id);
  const CtwSlots *slots = full->slots;

  if (slots == NULL && b->profile->dataclass_slots != CTW_DATACLASS_SLOTS_NEW_WEAKREF)
    {
      if (full->type.weakrefoffset != 0)
        g_hash_table_add (inherited, (gpointer) "__weakref__");
      if (full->type.dictoffset != 0)
        g_hash_table_add (inherited, (gpointer) "__dict__");
    }
  if (slots == NULL)
    return TRUE;
  if (slots->form == CTW_SLOTS_ITERATOR)
    return ctw_fail (b, CTW_REFUSAL_DECORATOR, "TypeError", "Slots of '%s' cannot be determined",
                     full->type.name);
  for (guint i = 0; i < slots->n_items; i++)
    {
      if (slots->items[i].name != NULL)
        g_hash_table_add (inherited, (gpointer) slots->items[i].name);
    }
  return TRUE;
}

/* The library's own classes keep their __slots__ in their dict; only its content is not recorded.
 */
static gboolean
find_inherited (CtwBuilder *b, const CtwType *type, GHashTable *inherited)
{
  if (b->profile->dataclass_slots == CTW_DATACLASS_SLOTS_REPEAT)
    return TRUE;
  for (guint i = 1; i + 1 < type->n_mro; i++)
    {
      const CtwFullType *full = ctw_full (b, type->mro[i]);
      gboolean hides = full->builtin != CTW_NONE
                       && ctw_builtin_find_name (b->profile, full->builtin, "__slots__") != NULL;
      if (hides)
        {
          for (guint j = 0; j < full->type.n_slots; j++)
            g_hash_table_add (inherited, (gpointer) full->type.slots[j].name);
          continue;
        }
      if (!add_slots_of (b, type->mro[i], inherited))
        return FALSE;
    }
  return TRUE;
}

/* A new slot of this class with doc= makes __slots__ a dict. */
static gboolean
has_docs (CtwBuilder *b, const CtwFullType *full, GHashTable *inherited)
{
  const CtwDataclass *dataclass = full->dataclass;

  for (guint i = 0; i < dataclass->n_fields; i++)
    {
      const CtwDataField *field = &dataclass->fields[i];
      const CtwExpr *doc = field->object == NULL ? NULL : ctw_keyword (field->object, "doc");
      if (field->owner == full->type.id && field->kind == CTW_DATA_FIELD
          && !g_hash_table_contains (inherited, field->name) && doc != NULL
          && doc->kind != CTW_EXPR_NONE)
        return TRUE;
    }
  return FALSE;
}

static CtwSlots *
make_slots (CtwBuilder *b, const CtwType *type, GHashTable *inherited, gboolean weakref_slot)
{
  CtwSlots *slots = ctw_arena_new0 (b->arena, CtwSlots);
  CtwSlotItem *items = ctw_arena_array0 (b->arena, CtwSlotItem, type->n_fields + 1);

  slots->form = CTW_SLOTS_TUPLE;
  slots->type_name = "tuple";
  slots->items = items;
  for (guint i = 0; i < type->n_fields + (weakref_slot ? 1 : 0); i++)
    {
      const char *name = i < type->n_fields ? type->fields[i] : "__weakref__";
      if (g_hash_table_contains (inherited, name))
        continue;
      items[slots->n_items++] = (CtwSlotItem){ .name = name,
                                               .type_name = "str",
                                               .is_identifier = TRUE };
    }
  return slots;
}

static gboolean
is_field (const CtwType *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      if (strcmp (type->fields[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The namespace of the first class without the fields. */
static void
copy_names (CtwBuilder *b, const CtwFullType *full, CtwRequest *request)
{
  CtwBinding *own = ctw_arena_array0 (b->arena, CtwBinding, full->n_own);

  for (guint i = 0; i < full->n_own; i++)
    {
      if (!is_field (&full->type, full->own[i].name))
        own[request->n_own++] = full->own[i];
    }
  request->own = own;
}

static gboolean
make_second (CtwBuilder *b, CtwFullType *full, const CtwSlots *slots)
{
  CtwFullType first = *full;
  CtwArguments none = { 0 };
  CtwRequest request = {
    .name = first.type.name,
    .qualname = first.qualname,
    .module = first.type.module,
    .origin = first.type.origin,
    .globals = first.globals,
    .klass = first.type.klass,
    .n_bases = first.type.n_bases,
    .bases = (CtwTypeId *) first.type.bases,
    .metaclass = first.type.metaclass,
    .slots = slots,
    .has_doc = TRUE,
    .has_annotations = first.type.klass->n_annotations > 0,
    .from_body = TRUE,
  };

  copy_names (b, full, &request);
  if (!ctw_type_new (b, &request, full) || !ctw_finish_type (b, full, &none, 0, NULL))
    return FALSE;
  full->dataclass = first.dataclass;
  full->has_stale_cell = b->profile->dataclass_slots != CTW_DATACLASS_SLOTS_DOCS;
  full->traits |= CTW_TRAIT_DATACLASS;
  full->type.fields = first.type.fields;
  full->type.n_fields = first.type.n_fields;
  return TRUE;
}

/* _add_slots */
gboolean
ctw_add_dataclass_slots (CtwBuilder *b, CtwFullType *full, gboolean weakref_slot)
{
  g_autoptr (GHashTable) inherited = g_hash_table_new (g_str_hash, g_str_equal);

  if (full->slots != NULL)
    return ctw_fail (b, CTW_REFUSAL_DECORATOR, "TypeError", "%s already specifies __slots__",
                     full->type.name);
  if (!find_inherited (b, &full->type, inherited))
    return FALSE;
  CtwSlots *slots = make_slots (b, &full->type, inherited, weakref_slot);
  if (has_docs (b, full, inherited))
    {
      slots->form = CTW_SLOTS_DICT;
      slots->type_name = "dict";
    }
  return make_second (b, full, slots);
}
