/* SPDX-License-Identifier: MIT */
/*
 * ctw-slots.c: what __slots__ asks for, checked and placed.
 *
 * The order of the checks decides which error wins: all items first, then the
 * named ones against the namespace.  Named slots are sorted by code point
 * after mangling, which for UTF-8 is the order of the bytes.  A name that
 * stands twice takes two words, and only the first has a descriptor.
 */
#include "type/ctw-types-private.h"

#include <string.h>

typedef struct
{
  CtwBuilder *b;
  const CtwRequest *request;
  CtwType *type;
  const CtwType *base;
  gboolean may_dict, may_weakref;
  gboolean add_dict, add_weakref;
  gboolean dict_named, weakref_named;
} Placing;

/* _Py_Mangle */
const char *
ctw_mangled (CtwBuilder *b, const char *class_name, const char *name)
{
  if (class_name == NULL || !ctw_is_private (name) || name[2] == '\0'
      || g_str_has_suffix (name, "__") || strchr (name, '.') != NULL)
    return name;
  while (*class_name == '_')
    class_name++;
  return *class_name == '\0' ? name : ctw_arena_printf (b->arena, "_%s%s", class_name, name);
}

static gboolean
allows_var_slots (const CtwBuilder *b)
{
  switch (b->profile->var_slots)
    {
    case CTW_VAR_SLOTS_NONE:
      return FALSE;
    case CTW_VAR_SLOTS_TUPLE:
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
fail_weakref (CtwBuilder *b)
{
  const char *why = "";

  switch (b->profile->weakref_text)
    {
    case CTW_WEAKREF_TEXT_ITEMSIZE:
      why = "either we already got one, or __itemsize__ != 0";
      break;
    case CTW_WEAKREF_TEXT_SHORT:
      why = "we already got one";
      break;
    default:
      g_assert_not_reached ();
    }
  return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError", "__weakref__ slot disallowed: %s", why);
}

/* type_new_visit_slots: one item. */
static gboolean
check_item (Placing *p, const CtwSlotItem *item)
{
  CtwBuilder *b = p->b;

  if (item->name == NULL && strcmp (item->type_name, "str") != 0)
    return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError",
                     "__slots__ items must be strings, not '%.200s'", item->type_name);
  if (item->name == NULL || !item->is_identifier)
    return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError", "__slots__ must be identifiers");
  if (!ctw_is_private (item->name))
    return TRUE;
  if (strcmp (item->name, "__dict__") == 0)
    {
      if (!p->may_dict || p->add_dict)
        return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError",
                         "__dict__ slot disallowed: we already got one");
      p->add_dict = p->dict_named = TRUE;
    }
  if (strcmp (item->name, "__weakref__") == 0)
    {
      if (!p->may_weakref || p->add_weakref)
        return fail_weakref (b);
      p->add_weakref = p->weakref_named = TRUE;
    }
  return TRUE;
}

static gboolean
is_bound (const CtwRequest *request, const char *name)
{
  for (guint i = 0; i < request->n_own; i++)
    {
      if (ctw_is_name (request->own[i].name, name))
        return TRUE;
    }
  return FALSE;
}

/* Names that stand in the namespace without being written there. */
static gboolean
compiler_binds (const Placing *p, const char *name)
{
  const CtwRequest *r = p->request;

  if (!ctw_is_private (name))
    return FALSE;
  if (strcmp (name, "__slots__") == 0)
    return TRUE;
  if (strcmp (name, "__module__") == 0)
    return r->from_body;
  if (strcmp (name, "__doc__") == 0)
    return r->has_doc;
  if (strcmp (name, "__annotations__") == 0)
    return r->has_annotations
           && (p->b->profile->annotations_name == CTW_ANNOTATIONS_BOUND
               || r->globals->lazy_annotations);
  if (strcmp (name, "__annotate_func__") == 0)
    return r->has_annotations && p->b->profile->annotations_name == CTW_ANNOTATIONS_LAZY
           && !r->globals->lazy_annotations;
  if (strcmp (name, "__orig_bases__") == 0)
    return r->has_orig_bases;
  if (strcmp (name, "__type_params__") == 0)
    return r->klass != NULL && r->klass->n_type_params > 0;
  if (strcmp (name, "__firstlineno__") == 0 || strcmp (name, "__static_attributes__") == 0)
    return r->from_body && p->b->profile->body_names == CTW_BODY_NAMES_LINE_AND_STATIC;
  return FALSE;
}

/* Whether the class variable @name stands in the way of a slot of that name. */
static gboolean
conflicts (const Placing *p, const char *name)
{
  if (strcmp (name, "__qualname__") == 0 || strcmp (name, "__classcell__") == 0)
    return FALSE;
  return compiler_binds (p, name) || is_bound (p->request, name);
}

static gboolean
collect_named (Placing *p, GPtrArray *names)
{
  const CtwSlots *slots = p->request->slots;

  for (guint i = 0; i < slots->n_items; i++)
    {
      const char *name = slots->items[i].name;
      if ((p->add_dict && strcmp (name, "__dict__") == 0)
          || (p->add_weakref && strcmp (name, "__weakref__") == 0))
        continue;
      name = ctw_mangled (p->b, p->request->name, name);
      if (conflicts (p, name))
        return ctw_fail (p->b, CTW_REFUSAL_SLOTS, "ValueError",
                         "'%s' in __slots__ conflicts with class variable", name);
      g_ptr_array_add (names, (gpointer) name);
    }
  return TRUE;
}

static int
compare_names (gconstpointer left, gconstpointer right)
{
  return strcmp (*(const char *const *) left, *(const char *const *) right);
}

static gboolean
is_tuple_family (const Placing *p)
{
  CtwTypeId tuple = ctw_builtin_type_named (p->b, "builtins", "tuple");

  return ctw_is_sub (p->b, p->type->base, tuple);
}

/* Words for the named slots, from the end of the base on. */
static void
place_named (Placing *p, const GPtrArray *names)
{
  CtwSlot *slots = ctw_arena_array0 (p->b->arena, CtwSlot, names->len);

  p->type->slots = names->len == 0 ? NULL : slots;
  p->type->n_slots = names->len;
  for (guint i = 0; i < names->len; i++)
    {
      slots[i].name = names->pdata[i];
      slots[i].offset = (gint) p->type->basicsize;
      /* type() sets __module__ itself where the namespace has none. */
      slots[i].dead = (i > 0 && strcmp (slots[i - 1].name, slots[i].name) == 0)
                      || strcmp (slots[i].name, "__module__") == 0;
      slots[i].relative = p->base->itemsize != 0;
      p->type->basicsize += 8;
    }
}

/* Where no slot asks, another base than the best may still bring a dict or weak references. */
static void
add_from_other_bases (Placing *p)
{
  for (guint i = 0; i < p->type->n_bases; i++)
    {
      const CtwType *other = &ctw_full (p->b, p->type->bases[i])->type;
      if (other->id == p->type->base)
        continue;
      if (p->may_dict && !p->add_dict && other->dictoffset != 0)
        p->add_dict = TRUE;
      if (p->may_weakref && !p->add_weakref && other->weakrefoffset != 0)
        p->add_weakref = TRUE;
      if ((!p->may_dict || p->add_dict) && (!p->may_weakref || p->add_weakref))
        break;
    }
}

static gboolean
place_asked (Placing *p)
{
  const CtwSlots *slots = p->request->slots;
  CtwBuilder *b = p->b;

  if (slots->form == CTW_SLOTS_NOT_ITERABLE)
    return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError", "'%.200s' object is not iterable",
                     slots->type_name);
  if (slots->n_items > 0 && p->base->itemsize != 0 && !allows_var_slots (b))
    return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError",
                     "nonempty __slots__ not supported for subtype of '%s'",
                     ctw_full (b, p->type->base)->tp_name);
  for (guint i = 0; i < slots->n_items; i++)
    {
      if (!check_item (p, &slots->items[i]))
        return FALSE;
    }
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  if (!collect_named (p, names))
    return FALSE;
  if (names->len > 0 && p->base->itemsize != 0 && !is_tuple_family (p))
    return ctw_fail (b, CTW_REFUSAL_SLOTS, "TypeError",
                     "arbitrary __slots__ not supported for subtype of '%s'",
                     ctw_full (b, p->type->base)->tp_name);
  g_ptr_array_sort (names, compare_names);
  place_named (p, names);
  if (p->type->n_bases > 1)
    add_from_other_bases (p);
  return TRUE;
}

/* The words for the dict and for weak references, in the order of the version. */
static void
place_words (Placing *p)
{
  CtwType *type = p->type;
  const CtwProfile *profile = p->b->profile;
  gboolean in_body = profile->dict_word == CTW_DICT_WORD_BODY
                     || (type->itemsize != 0 && profile->var_dict == CTW_VAR_DICT_END);

  if (p->add_dict && in_body)
    {
      type->dictoffset = type->itemsize != 0 ? -8 : (gint) type->basicsize;
      type->basicsize += 8;
    }
  if (p->add_weakref)
    switch (profile->weakref_word)
      {
      case CTW_WEAKREF_WORD_BODY:
        type->weakrefoffset = (gint) type->basicsize;
        type->basicsize += 8;
        break;
      case CTW_WEAKREF_WORD_PRE_HEADER:
        type->weakrefoffset = -(gint) (profile->gc_header + 16);
        type->flags |= CTW_TYPE_FLAG_MANAGED_WEAKREF;
        break;
      default:
        g_assert_not_reached ();
      }
  if (p->add_dict && !in_body)
    {
      gboolean counted = profile->dict_word == CTW_DICT_WORD_VALUES_AND_DICT;
      type->flags |= CTW_TYPE_FLAG_MANAGED_DICT;
      type->dictoffset = counted ? -(gint) type->basicsize - 24 : -1;
    }
}

static void
record_origins (Placing *p)
{
  CtwType *type = p->type;

  type->adds_dict = p->add_dict;
  type->adds_weakref = p->add_weakref;
  type->dict_from = p->base->dict_from;
  type->weakref_from = p->base->weakref_from;
  if (p->add_dict)
    type->dict_from = (CtwOrigin){ type->id, p->dict_named };
  if (p->add_weakref)
    type->weakref_from = (CtwOrigin){ type->id, p->weakref_named };
}

/* type_new_slots, type_new_descriptors: slots, dict and weak references of @type on its base. */
gboolean
ctw_place_slots (CtwBuilder *b, const CtwRequest *request, CtwFullType *full)
{
  CtwType *type = &full->type;
  const CtwType *base = &ctw_full (b, type->base)->type;
  Placing p = { .b = b, .request = request, .type = type, .base = base };

  p.may_dict = base->dictoffset == 0;
  p.may_weakref = base->weakrefoffset == 0 && (base->itemsize == 0 || allows_var_slots (b));
  type->basicsize = base->basicsize;
  type->itemsize = base->itemsize;
  type->named_offset = base->basicsize;
  if (request->slots == NULL)
    {
      p.add_dict = p.may_dict;
      p.add_weakref = p.may_weakref && base->itemsize == 0;
    }
  else if (!place_asked (&p))
    return FALSE;
  place_words (&p);
  record_origins (&p);
  return TRUE;
}

/* The slots that a constant describes, where the reader could only see a name. */
const CtwSlots *
ctw_slots_of_constant (CtwBuilder *b, const CtwExpr *expr)
{
  CtwSlots *slots = ctw_arena_new0 (b->arena, CtwSlots);
  gboolean single = expr->kind == CTW_EXPR_STR;
  guint n = single ? 1 : expr->n_children;
  CtwSlotItem *items = ctw_arena_array0 (b->arena, CtwSlotItem, n);

  slots->form = single                        ? CTW_SLOTS_STR
                : expr->kind == CTW_EXPR_LIST ? CTW_SLOTS_LIST
                                              : CTW_SLOTS_TUPLE;
  if (expr->kind == CTW_EXPR_INT || expr->kind == CTW_EXPR_FLOAT || expr->kind == CTW_EXPR_NONE)
    {
      slots->form = CTW_SLOTS_NOT_ITERABLE;
      slots->type_name = ctw_const_type_name (b, expr);
      return slots;
    }
  if (!single && expr->kind != CTW_EXPR_LIST && expr->kind != CTW_EXPR_TUPLE)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      const CtwExpr *item = single ? expr : expr->children[i];
      items[i].type_name = ctw_const_type_name (b, item);
      if (item->kind != CTW_EXPR_STR)
        continue;
      items[i].name = item->text;
      items[i].is_identifier = ctw_is_identifier (item->text);
    }
  slots->type_name = single ? "str" : expr->kind == CTW_EXPR_LIST ? "list" : "tuple";
  slots->items = items;
  slots->n_items = n;
  return slots;
}

/* str.isidentifier(), as far as letters go. */
gboolean
ctw_is_identifier (const char *text)
{
  if (*text == '\0' || g_ascii_isdigit (*text))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c != '_' && !g_unichar_isalnum (c) && !g_unichar_ismark (c))
        return FALSE;
    }
  return TRUE;
}
