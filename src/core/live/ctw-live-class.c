/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-class.c: classes as the program meets them: layout from type/, attributes from the text.
 *
 * What type() decides was decided by ctw_types_new(); here a class gets its
 * type object, its shared keys, and its own attributes by running its body.
 */
#include "live/ctw-live-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

CtwRef
ctw_class_ref (CtwLiveClass *klass)
{
  return (CtwRef) (gpointer) klass->block;
}

/* What a type object stands for. */
CtwLiveClass *
ctw_class_of_ref (CtwRef ref)
{
  return ((CtwLiveClass **) (gpointer) ref)[-1];
}

gboolean
ctw_class_is_sub (const CtwLiveClass *klass, const CtwLiveClass *of)
{
  for (guint i = 0; i < klass->n_mro; i++)
    if (klass->mro[i] == of)
      return TRUE;
  return klass == of;
}

/* The attribute of the class that lookup finds: along the MRO, the first that has it. */
const CtwLiveAttr *
ctw_class_find (const CtwLiveClass *klass, const char *name)
{
  return ctw_class_find_after (klass, NULL, name);
}

/* The same, behind a class of the MRO: super(). */
const CtwLiveAttr *
ctw_class_find_after (const CtwLiveClass *klass, const CtwLiveClass *after, const char *name)
{
  gboolean on = after == NULL;

  for (guint i = 0; i < klass->n_mro; i++)
    {
      const CtwLiveAttr *attr = on ? g_hash_table_lookup (klass->mro[i]->attrs, name) : NULL;
      if (attr != NULL)
        return attr;
      on = on || klass->mro[i] == after;
    }
  return NULL;
}

CtwLiveAttr *
ctw_class_add_attr (CtwLive *live, CtwLiveClass *klass, CtwAttrKind kind, const char *name)
{
  CtwLiveAttr *attr = g_hash_table_lookup (klass->attrs, name);

  if (attr == NULL)
    {
      attr = ctw_arena_new0 (live->space->arena, CtwLiveAttr);
      attr->name = ctw_arena_strdup (live->space->arena, name);
      g_hash_table_insert (klass->attrs, (gpointer) attr->name, attr);
    }
  attr->kind = kind;
  attr->klass = klass;
  return attr;
}

/* --- built-in classes */

static void
set_mro (CtwLive *live, CtwLiveClass *klass, const CtwLiveClass *base)
{
  klass->n_mro = base != NULL ? base->n_mro + 1 : 1;
  klass->mro = ctw_arena_array0 (live->space->arena, CtwLiveClass *, klass->n_mro);
  klass->mro[0] = klass;
  for (guint i = 1; i < klass->n_mro; i++)
    klass->mro[i] = base->mro[i - 1];
  klass->base = base;
}

static void
add_builtin_class (CtwLive *live, CtwLiveClass *klass)
{
  CtwLiveClass *object = live->space->of[CTW_FORM_INSTANCE];
  CtwLiveClass *base = klass == object ? NULL : object;

  if (klass->form == CTW_FORM_BOOL)
    base = live->space->of[CTW_FORM_INT];
  set_mro (live, klass, base);
  g_hash_table_insert (live->by_name, (gpointer) klass->name, klass);
}

/* The classes of the space, object first. */
void
ctw_live_add_builtin_classes (CtwLive *live)
{
  add_builtin_class (live, live->space->of[CTW_FORM_INSTANCE]);
  add_builtin_class (live, live->space->of[CTW_FORM_INT]);
  for (guint i = 1; i < live->space->classes->len; i++)
    {
      CtwLiveClass *klass = live->space->classes->pdata[i];
      if (klass->n_mro == 0 && klass->form != CTW_FORM_EXCEPTION)
        add_builtin_class (live, klass);
    }
}

static void
set_place (CtwLiveClass *klass, gint dictoffset, gint weakrefoffset, gboolean managed)
{
  klass->weakref_offset = weakrefoffset;
  if (managed)
    klass->dict_place = CTW_DICT_MANAGED;
  else if (dictoffset > 0)
    klass->dict_place = CTW_DICT_IN_BODY;
  else if (dictoffset < 0)
    klass->dict_place = CTW_DICT_AT_END;
  klass->dict_offset = dictoffset;
}

/* An exception type of the interpreter, with its bases. */
static CtwLiveClass *
add_exception (CtwLive *live, CtwBuiltinId id)
{
  const CtwBuiltin *row = ctw_builtin_get (live->profile, id);
  const char *name = ctw_builtin_qualname (id);
  CtwLiveClass *base = NULL;

  if (row == NULL)
    return NULL;
  if (strcmp (name, "BaseException") == 0)
    base = live->space->of[CTW_FORM_INSTANCE];
  else if (row->base >= 0)
    base = ctw_live_class_named (live, ctw_builtin_qualname (row->base));
  if (base == NULL || (base->form != CTW_FORM_EXCEPTION && strcmp (name, "BaseException") != 0))
    return NULL;
  CtwLiveClass *klass = ctw_space_add_class (live->space, name, CTW_FORM_EXCEPTION);
  klass->gc = klass->is_exception = TRUE;
  klass->pre = live->profile->gc_header;
  klass->basicsize = (guint) row->basicsize;
  klass->tag.kind = CTW_HEAP_OBJECT;
  set_place (klass, row->dictoffset, row->weakrefoffset, FALSE);
  set_mro (live, klass, base);
  ctw_space_init_type (live->space, klass);
  g_hash_table_insert (live->by_name, (gpointer) klass->name, klass);
  return klass;
}

/* A built-in class; NULL where there is none of that name that is simulated. */
CtwLiveClass *
ctw_live_class_named (CtwLive *live, const char *name)
{
  CtwLiveClass *known = g_hash_table_lookup (live->by_name, name);

  if (known != NULL && (known->form != CTW_FORM_EXCEPTION || known->is_exception))
    return known->form == CTW_FORM_NONE || known->form == CTW_FORM_ELLIPSIS
                   || known->form >= CTW_FORM_WEAKREF
               ? (known->is_exception || known->form == CTW_FORM_CLASS ? known : NULL)
               : known;
  CtwBuiltinId id = ctw_builtin_find (live->profile, "builtins", name);
  return id < 0 ? NULL : add_exception (live, id);
}

/* --- classes of the file */

static gboolean
is_supported_base (CtwLive *live, const CtwLiveClass *klass)
{
  return klass->form == CTW_FORM_INSTANCE || klass->form == CTW_FORM_EXCEPTION
         || ctw_live_is_subclass (klass);
}

static CtwForm
form_of_type (CtwLive *live, const CtwType *type)
{
  for (guint i = 0; i < type->n_mro; i++)
    {
      const CtwType *base = ctw_types_get (live->types, type->mro[i]);
      if (base->origin != CTW_TYPE_BUILTIN || base->basicsize <= sizeof (CtwHead))
        continue;
      if (strcmp (base->module, "builtins") != 0)
        return CTW_FORM_UNKNOWN;
      if (strcmp (base->name, "tuple") == 0)
        return CTW_FORM_TUPLE;
      CtwLiveClass *known = ctw_live_class_named (live, base->name);
      return known != NULL ? known->form : CTW_FORM_UNKNOWN;
    }
  return CTW_FORM_INSTANCE;
}

static void
add_slots (const CtwType *type, GPtrArray *slots)
{
  /* Members of a built-in type are its own to look after. */
  if (type->origin == CTW_TYPE_BUILTIN)
    return;
  for (guint i = 0; i < type->n_slots; i++)
    if (!type->slots[i].relative)
      g_ptr_array_add (slots, (gpointer) &type->slots[i]);
}

/* Words of __slots__ of the chain of best bases: the derived class's first, as it is cleared. */
static void
set_slots (CtwLive *live, CtwLiveClass *klass)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new ();

  for (const CtwType *type = klass->type; type != NULL && type->base >= 0;
       type = ctw_types_get (live->types, type->base))
    add_slots (type, slots);
  klass->n_slots = slots->len;
  klass->slots = ctw_arena_copy (live->space->arena, slots->pdata, slots->len * sizeof (gpointer));
}

static void
set_layout (CtwLive *live, CtwLiveClass *klass)
{
  const CtwType *type = klass->type;
  gboolean managed = (type->flags & CTW_TYPE_FLAG_MANAGED_DICT) != 0;
  gboolean managed_weakref = (type->flags & CTW_TYPE_FLAG_MANAGED_WEAKREF) != 0;
  gboolean words = live->profile->pre_header == CTW_PRE_HEADER_DICT
                       ? managed
                       : live->profile->pre_header == CTW_PRE_HEADER_DICT_WEAKREF
                             && (managed || managed_weakref);

  klass->gc = (type->flags & CTW_TYPE_FLAG_GC) != 0;
  klass->heap_type = type->origin != CTW_TYPE_BUILTIN;
  klass->pre = (klass->gc ? live->profile->gc_header : 0) + (words ? 16 : 0);
  klass->basicsize = type->basicsize;
  klass->itemsize = type->itemsize;
  klass->inline_values = (type->flags & CTW_TYPE_FLAG_INLINE_VALUES) != 0;
  klass->born_with_values = managed && klass->form == CTW_FORM_INSTANCE
                            && live->profile->storage == CTW_STORAGE_EXTERNAL_VALUES;
  klass->is_exception = klass->form == CTW_FORM_EXCEPTION;
  klass->tag.kind = CTW_HEAP_OBJECT;
  set_place (klass, type->dictoffset, type->weakrefoffset, managed);
  set_slots (live, klass);
}

/* 3.14 and later: names of self.x take their places before any instance is made. */
static void
prefill_keys (CtwLive *live, CtwLiveClass *klass)
{
  const CtwType *type = klass->type;
  gint64 index;

  if (live->profile->static_attributes != CTW_STATIC_ATTRIBUTES_PREFILL)
    return;
  for (guint i = 0; i < type->n_static_attributes; i++)
    ctw_keys_admit (live->space, klass->keys,
                    ctw_str_intern (live->space, type->static_attributes[i]), &index);
}

static void
set_class_mro (CtwLive *live, CtwLiveClass *klass)
{
  const CtwType *type = klass->type;

  klass->mro = ctw_arena_array0 (live->space->arena, CtwLiveClass *, type->n_mro + 1);
  klass->mro[klass->n_mro++] = klass;
  for (guint i = 1; i < type->n_mro; i++)
    {
      CtwLiveClass *base = ctw_live_class_of_type (live, type->mro[i]);
      if (base != NULL)
        klass->mro[klass->n_mro++] = base;
    }
  klass->base = type->base >= 0 ? ctw_live_class_of_type (live, type->base) : NULL;
}

static void
add_slot_attrs (CtwLive *live, CtwLiveClass *klass)
{
  for (guint i = 0; i < klass->type->n_slots && klass->heap_type; i++)
    {
      const CtwSlot *slot = &klass->type->slots[i];
      if (slot->dead)
        continue;
      CtwLiveAttr *attr = ctw_class_add_attr (live, klass, CTW_ATTR_SLOT, slot->name);
      attr->offset = slot->offset;
    }
}

static void
add_named_tuple_fields (CtwLive *live, CtwLiveClass *klass)
{
  if (klass->form != CTW_FORM_TUPLE || klass->type->klass == NULL
      || klass->type->klass->kind != CTW_CLASS_NAMED_TUPLE)
    return;
  for (guint i = 0; i < klass->type->n_fields; i++)
    ctw_class_add_attr (live, klass, CTW_ATTR_FIELD, klass->type->fields[i])->offset = (gint) i;
}

/* The class that a type stands for; NULL where its instances are not simulated. */
CtwLiveClass *
ctw_live_class_of_type (CtwLive *live, CtwTypeId id)
{
  const CtwType *type = ctw_types_get (live->types, id);
  CtwLiveClass *known = g_hash_table_lookup (live->classes, GINT_TO_POINTER (id + 1));

  if (known != NULL)
    return known;
  if (type->origin == CTW_TYPE_BUILTIN && strcmp (type->module, "builtins") == 0)
    {
      known = ctw_live_class_named (live, type->name);
      if (known != NULL)
        return known;
    }
  CtwLiveClass *klass = ctw_space_add_class (live->space, type->name, form_of_type (live, type));
  g_hash_table_insert (live->classes, GINT_TO_POINTER (id + 1), klass);
  klass->type = type;
  set_layout (live, klass);
  set_class_mro (live, klass);
  ctw_space_init_type (live->space, klass);
  add_slot_attrs (live, klass);
  add_named_tuple_fields (live, klass);
  if ((type->flags & CTW_TYPE_FLAG_SHARED_KEYS) && is_supported_base (live, klass))
    {
      klass->keys = ctw_keys_new_shared (live->space, klass);
      if (klass->keys != NULL)
        prefill_keys (live, klass);
    }
  return klass;
}

/* --- the class statement */

static gboolean
has_decorator (const CtwFunction *function, const char *name)
{
  for (guint i = 0; i < function->n_decorators; i++)
    if (g_strcmp0 (function->decorators[i]->text, name) == 0)
      return TRUE;
  return FALSE;
}

static CtwAttrKind
kind_of_function (const CtwFunction *function)
{
  if (has_decorator (function, "classmethod"))
    return CTW_ATTR_CLASS_METHOD;
  if (has_decorator (function, "staticmethod"))
    return CTW_ATTR_STATIC_METHOD;
  if (has_decorator (function, "property") || has_decorator (function, "cached_property"))
    return CTW_ATTR_PROPERTY;
  return CTW_ATTR_VALUE;
}

static const char *const harmless_decorators[] = {
  "classmethod", "staticmethod", "property", "abstractmethod", "override", "final", NULL
};

/* A decorator that changes what calling does; NULL where there is none. */
static const CtwExpr *
strange_decorator (const CtwFunction *function)
{
  for (guint i = 0; i < function->n_decorators; i++)
    {
      const CtwExpr *decorator = function->decorators[i];
      gboolean accessor = decorator->kind == CTW_EXPR_ATTRIBUTE
                          && (g_strcmp0 (decorator->text, "setter") == 0
                              || g_strcmp0 (decorator->text, "deleter") == 0
                              || g_strcmp0 (decorator->text, "getter") == 0);
      if (!accessor
          && (decorator->text == NULL || !g_strv_contains (harmless_decorators, decorator->text)))
        return decorator;
    }
  return NULL;
}

static void
add_function (CtwLive *live, CtwLiveClass *klass, const CtwFunction *function, CtwRef ref)
{
  gboolean setter = has_decorator (function, "setter");
  gboolean deleter = has_decorator (function, "deleter");

  if (setter || deleter)
    {
      CtwLiveAttr *attr = ctw_class_add_attr (live, klass, CTW_ATTR_PROPERTY, function->name);
      *(setter ? &attr->setter : &attr->deleter) = ref;
      return;
    }
  CtwLiveAttr *attr = ctw_class_add_attr (live, klass, kind_of_function (function), function->name);
  attr->value = attr->getter = ref;
  attr->setter = attr->deleter = NULL;
}

static gboolean
define_function (CtwLive *live, CtwLiveClass *klass, const CtwFunction *function)
{
  g_autofree char *mangled = ctw_mangle (klass->name, function->name);
  CtwRef ref = ctw_live_new_function (live, function, klass);

  if (ref == NULL)
    return FALSE;
  if (strange_decorator (function) != NULL)
    {
      ctw_class_add_attr (live, klass, CTW_ATTR_VALUE, mangled)->value = ctw_ref_up (
          live->space->unknown);
      return TRUE;
    }
  if (strcmp (mangled, function->name) == 0)
    add_function (live, klass, function, ref);
  else
    ctw_class_add_attr (live, klass, kind_of_function (function), mangled)->value = ref;
  return TRUE;
}

/* The attribute __slots__ is what was written; where that is not followed it is unknown. */
static gboolean
keep_slots (CtwLive *live, CtwLiveClass *klass, const CtwStmt *stmt)
{
  CtwRef value = ctw_live_eval (live, stmt->exprs[stmt->n_exprs - 1]);

  if (value == NULL && live->reason == NULL)
    return FALSE;
  g_clear_pointer (&live->reason, g_free);
  ctw_class_add_attr (live, klass, CTW_ATTR_VALUE, "__slots__")->value
      = value != NULL ? value : ctw_ref_up (live->space->unknown);
  return TRUE;
}

static CtwFlow
run_class_statement (CtwLive *live, CtwLiveClass *klass, const CtwStmt *stmt)
{
  if (stmt->kind == CTW_STMT_FUNCTION)
    return define_function (live, klass, stmt->function) ? CTW_FLOW_NEXT : CTW_FLOW_ERROR;
  if (stmt->kind == CTW_STMT_CLASS)
    return ctw_live_make_class (live, stmt) ? CTW_FLOW_NEXT : CTW_FLOW_ERROR;
  if (stmt->kind == CTW_STMT_ASSIGN && stmt->exprs[0]->kind == CTW_EXPR_NAME
      && strcmp (stmt->exprs[0]->text, "__slots__") == 0)
    return keep_slots (live, klass, stmt) ? CTW_FLOW_NEXT : CTW_FLOW_ERROR;
  if (stmt->kind == CTW_STMT_ANN_ASSIGN && stmt->exprs[2]->kind == CTW_EXPR_ABSENT)
    return CTW_FLOW_NEXT;
  return ctw_live_exec (live, stmt);
}

/* A statement of a body that cannot be followed leaves its names unknown; the class is there. */
static void
forget_statement (CtwLive *live, CtwFrame *frame, const CtwStmt *stmt)
{
  g_clear_pointer (&live->reason, g_free);
  for (guint i = 0; i < stmt->n_exprs; i++)
    if (stmt->exprs[i]->kind == CTW_EXPR_NAME)
      ctw_frame_set (live, frame, stmt->exprs[i]->text, ctw_ref_up (live->space->unknown));
}

/* Names of the body become attributes; those that the type's slots have stay slots. */
static void
keep_names (CtwLive *live, CtwLiveClass *klass, CtwFrame *frame)
{
  for (guint i = 0; i < frame->locals->len; i++)
    {
      CtwLocal *local = &g_array_index (frame->locals, CtwLocal, i);
      if (local->value == NULL)
        continue;
      g_autofree char *mangled = ctw_mangle (klass->name, local->name);
      CtwLiveAttr *known = g_hash_table_lookup (klass->attrs, mangled);
      if (known != NULL && (known->kind == CTW_ATTR_SLOT || known->kind == CTW_ATTR_FIELD))
        ctw_ref_down (live->space, local->value);
      else
        ctw_class_add_attr (live, klass, CTW_ATTR_VALUE, mangled)->value = local->value;
      local->value = NULL;
    }
}

static gboolean
run_body (CtwLive *live, CtwLiveClass *klass, const CtwBody *body)
{
  CtwFrame frame = { .is_class = TRUE, .outer = NULL };
  gboolean ok = TRUE;

  ctw_frame_push (live, &frame);
  for (guint i = 0; i < body->n && ok; i++)
    {
      ok = run_class_statement (live, klass, body->stmts[i]) == CTW_FLOW_NEXT;
      if (!ok && live->reason != NULL)
        {
          forget_statement (live, &frame, body->stmts[i]);
          ok = TRUE;
        }
    }
  if (ok)
    keep_names (live, klass, &frame);
  ctw_frame_pop (live, &frame);
  return ok;
}

static gboolean
refuse_class (CtwLive *live, const CtwType *type, const CtwStmt *stmt)
{
  if (type->status == CTW_TYPE_REFUSED)
    ctw_live_raise (live, type->error_type, "%s", type->error_message);
  else
    ctw_live_unsupported (live, stmt->line, "the class %s depends on %s, which is not known",
                          type->name, type->n_unresolved > 0 ? type->unresolved[0] : "a base");
  return FALSE;
}

/* class …: the type is known already; its body runs now, and its name is bound. */
gboolean
ctw_live_make_class (CtwLive *live, const CtwStmt *stmt)
{
  const CtwType *type = ctw_types_of_class (live->types, stmt->class_id);

  if (type == NULL)
    return ctw_live_unsupported (live, stmt->line, "this class is not known") != NULL;
  if (type->status != CTW_TYPE_OK)
    return refuse_class (live, type, stmt);
  CtwLiveClass *klass = ctw_live_class_of_type (live, type->id);
  if (!run_body (live, klass, &type->klass->body))
    return FALSE;
  return ctw_live_bind (live, type->klass->name, ctw_ref_up (ctw_class_ref (klass)));
}
