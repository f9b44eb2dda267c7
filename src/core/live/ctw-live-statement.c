/* SPDX-License-Identifier: MIT */
/*
 * ctw-live-statement.c: statements, in the module and in functions.
 */
#include "live/ctw-live-private.h"

#include <string.h>

/* --- exceptions */

/* The class of what was raised. */
const CtwLiveClass *
ctw_live_raised_class (CtwLive *live)
{
  const CtwRaised *raised = &live->space->raised;

  if (raised->klass != NULL)
    return raised->klass;
  if (raised->type == NULL)
    return NULL;
  /* A class of a library that is not simulated stands for its base. */
  const CtwLiveClass *klass = ctw_live_class_named (
      live, strcmp (raised->type, "FrozenInstanceError") == 0 ? "AttributeError" : raised->type);
  return klass != NULL ? klass : ctw_live_class_named (live, "Exception");
}

/* Whether a handler for @type, a class or a tuple of them, catches what was raised. */
gboolean
ctw_live_exception_matches (CtwLive *live, CtwRef type)
{
  const CtwLiveClass *klass = ctw_live_raised_class (live);

  if (ctw_form_of (type) == CTW_FORM_CLASS)
    return ctw_class_is_sub (klass, ctw_class_of_ref (type));
  if (ctw_form_of (type) != CTW_FORM_TUPLE)
    return FALSE;
  for (gsize i = 0; i < ctw_tuple_n (type); i++)
    if (ctw_live_exception_matches (live, ctw_tuple_items (live->space, type)[i]))
      return TRUE;
  return FALSE;
}

/* The exception as an object: made now where only its words were known. */
CtwRef
ctw_live_exception_object (CtwLive *live)
{
  CtwRaised *raised = &live->space->raised;
  CtwLiveClass *klass = (CtwLiveClass *) ctw_live_raised_class (live);

  if (raised->value != NULL)
    return ctw_ref_up (raised->value);
  CtwRef message = ctw_str_new (live->space, raised->message, strlen (raised->message));
  if (message == NULL)
    return NULL;
  CtwArguments arguments = { .n = raised->message[0] != '\0', .values = &message };
  CtwRef object = ctw_live_instantiate (live, klass, &arguments);
  ctw_ref_down (live->space, message);
  return object;
}

/* raise value; takes @value over. */
gpointer
ctw_live_raise_value (CtwLive *live, CtwRef value)
{
  const CtwLiveClass *klass = ctw_class_of (value);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!klass->is_exception)
    {
      ctw_ref_down (live->space, value);
      ctw_live_raise (live, "TypeError", "exceptions must derive from BaseException");
      return NULL;
    }
  gboolean ok = ctw_live_str (live, value, text);
  if (!ok && live->reason != NULL)
    {
      ctw_ref_down (live->space, value);
      return NULL;
    }
  ctw_raised_clear (live->space);
  if (!ok) /* as a traceback has it */
    g_string_assign (text, "<exception str() failed>");
  ctw_live_raise (live, klass->name, "%s", text->str);
  live->space->raised.klass = klass;
  live->space->raised.value = value;
  return NULL;
}

static CtwFlow
exec_raise (CtwLive *live, const CtwStmt *stmt)
{
  CtwArguments none = { 0 };

  if (stmt->exprs[0]->kind == CTW_EXPR_ABSENT)
    {
      if (live->handled == NULL)
        ctw_live_raise (live, "RuntimeError", "No active exception to reraise");
      else
        ctw_live_raise_value (live, ctw_ref_up (live->handled));
      return CTW_FLOW_ERROR;
    }
  CtwRef value = ctw_live_eval (live, stmt->exprs[0]);
  if (value != NULL && ctw_form_of (value) == CTW_FORM_CLASS
      && ctw_class_of_ref (value)->is_exception)
    value = ctw_live_instantiate (live, ctw_class_of_ref (value), &none);
  if (value != NULL)
    ctw_live_raise_value (live, value);
  return CTW_FLOW_ERROR;
}

static gboolean
handler_catches (CtwLive *live, const CtwExpr *type)
{
  CtwRaised saved = live->space->raised;
  gboolean catches;

  if (type->kind == CTW_EXPR_ABSENT)
    return TRUE;
  live->space->raised = (CtwRaised){ 0 };
  CtwRef ref = ctw_live_eval (live, type);
  if (ref == NULL)
    { /* what was raised while looking for a handler replaces it */
      g_free (saved.message);
      if (saved.value != NULL)
        ctw_ref_down (live->space, saved.value);
      return FALSE;
    }
  live->space->raised = saved;
  catches = ctw_live_exception_matches (live, ref);
  ctw_ref_down (live->space, ref);
  return catches;
}

static CtwFlow
run_handler (CtwLive *live, const CtwStmt *stmt, guint handler)
{
  const char *name = handler < stmt->n_names ? stmt->names[handler] : "";
  CtwRef outer = live->handled, object;

  object = ctw_live_exception_object (live);
  ctw_raised_clear (live->space);
  if (object == NULL)
    return CTW_FLOW_ERROR;
  if (name[0] != '\0')
    ctw_live_bind (live, name, ctw_ref_up (object));
  live->handled = object;
  CtwFlow flow = ctw_live_exec_body (live, &stmt->bodies[1 + handler]);
  live->handled = outer;
  if (name[0] != '\0' && live->reason == NULL)
    {
      CtwRaised saved = live->space->raised;
      live->space->raised = (CtwRaised){ 0 };
      ctw_live_unbind (live, name);
      ctw_raised_clear (live->space);
      live->space->raised = saved;
    }
  ctw_ref_down (live->space, object);
  return flow;
}

static gboolean
has_raised (CtwLive *live)
{
  return live->reason == NULL && live->stop == 0 && live->space->raised.type != NULL;
}

static CtwFlow
exec_finally (CtwLive *live, const CtwBody *body, CtwFlow flow)
{
  CtwRaised saved = live->space->raised;

  if (body->n == 0 || live->reason != NULL || live->stop != 0)
    return flow;
  live->space->raised = (CtwRaised){ 0 };
  /* What was to be returned goes where the finally leaves in another way. */
  CtwRef result = flow == CTW_FLOW_RETURN ? live->frame->result : NULL;
  CtwFlow after = ctw_live_exec_body (live, body);
  if (after == CTW_FLOW_NEXT)
    {
      live->space->raised = saved;
      return flow;
    }
  g_free (saved.message);
  if (saved.value != NULL)
    ctw_ref_down (live->space, saved.value);
  if (result != NULL)
    ctw_ref_down (live->space, result);
  return after;
}

static CtwFlow
exec_try (CtwLive *live, const CtwStmt *stmt)
{
  CtwFlow flow = ctw_live_exec_body (live, &stmt->bodies[0]);
  guint n = stmt->n_exprs;

  if (flow == CTW_FLOW_ERROR && has_raised (live))
    {
      for (guint i = 0; i < n && has_raised (live); i++)
        if (handler_catches (live, stmt->exprs[i]))
          {
            flow = run_handler (live, stmt, i);
            break;
          }
    }
  else if (flow == CTW_FLOW_NEXT && stmt->n_bodies > n + 1)
    flow = ctw_live_exec_body (live, &stmt->bodies[n + 1]);
  if (stmt->n_bodies > n + 2)
    flow = exec_finally (live, &stmt->bodies[n + 2], flow);
  return flow;
}

/* --- loops */

static int
test_of (CtwLive *live, const CtwExpr *expr)
{
  CtwRef test = ctw_live_eval (live, expr);
  int truth = test != NULL ? ctw_live_truth (live, test) : -1;

  if (test != NULL)
    ctw_ref_down (live->space, test);
  return truth;
}

static CtwFlow
after_loop (CtwLive *live, const CtwStmt *stmt)
{
  return stmt->n_bodies > 1 ? ctw_live_exec_body (live, &stmt->bodies[1]) : CTW_FLOW_NEXT;
}

static CtwFlow
exec_while (CtwLive *live, const CtwStmt *stmt)
{
  for (;;)
    {
      ctw_heap_set_site (live->space->heap, stmt->line);
      int truth = ctw_live_spend (live, 1) ? test_of (live, stmt->exprs[0]) : -1;
      if (truth < 0)
        return CTW_FLOW_ERROR;
      if (truth == 0)
        return after_loop (live, stmt);
      CtwFlow flow = ctw_live_exec_body (live, &stmt->bodies[0]);
      if (flow == CTW_FLOW_BREAK)
        return CTW_FLOW_NEXT;
      if (flow == CTW_FLOW_RETURN || flow == CTW_FLOW_ERROR)
        return flow;
      ctw_space_collect_due (live->space);
    }
}

static CtwFlow
exec_for (CtwLive *live, const CtwStmt *stmt)
{
  CtwIteration it;
  CtwRef item;
  CtwFlow flow = CTW_FLOW_NEXT;

  if (!ctw_iterate_expr (live, &it, stmt->exprs[1]))
    return CTW_FLOW_ERROR;
  while ((item = ctw_iterate_next (live, &it)) != NULL)
    {
      flow = ctw_live_assign (live, stmt->exprs[0], item) && ctw_live_spend (live, 1)
                 ? ctw_live_exec_body (live, &stmt->bodies[0])
                 : CTW_FLOW_ERROR;
      ctw_heap_set_site (live->space->heap, stmt->line);
      if (flow != CTW_FLOW_NEXT && flow != CTW_FLOW_CONTINUE)
        break;
      flow = CTW_FLOW_NEXT;
      ctw_space_collect_due (live->space);
    }
  ctw_iterate_end (live, &it);
  if (flow == CTW_FLOW_BREAK)
    return CTW_FLOW_NEXT;
  if (flow != CTW_FLOW_NEXT)
    return flow;
  return ctw_live_failed (live) ? CTW_FLOW_ERROR : after_loop (live, stmt);
}

static CtwFlow
exec_if (CtwLive *live, const CtwStmt *stmt)
{
  int truth = test_of (live, stmt->exprs[0]);

  if (truth < 0)
    return CTW_FLOW_ERROR;
  if (!truth && stmt->n_bodies < 2)
    return CTW_FLOW_NEXT;
  return ctw_live_exec_body (live, &stmt->bodies[truth ? 0 : 1]);
}

/* --- with */

/* __enter__ or __exit__ of the file, called; NULL failed. */
static CtwRef
call_manager (CtwLive *live, CtwRef manager, const char *name, const CtwRef *values, guint n)
{
  if (ctw_live_special (manager, name) == NULL)
    return ctw_live_unsupported (live, 0, "with of a %s is not simulated",
                                 ctw_class_of (manager)->name);
  return ctw_live_call_special (live, manager, name, values, n);
}

/* Whether __exit__ swallowed what was raised; -1 failed, and what it raised comes instead. */
static int
leave_raised (CtwLive *live, CtwRef manager)
{
  CtwRef object = ctw_live_exception_object (live);
  CtwRaised saved = live->space->raised;
  int swallowed = -1;

  if (object == NULL)
    return -1;
  live->space->raised = (CtwRaised){ 0 };
  /* a traceback is no object here */
  CtwRef values[] = { (CtwRef) (gpointer) object->type, object, live->space->unknown };
  CtwRef result = call_manager (live, manager, "__exit__", values, G_N_ELEMENTS (values));
  ctw_ref_down (live->space, object);
  if (result != NULL)
    {
      swallowed = ctw_live_truth (live, result);
      ctw_ref_down (live->space, result);
    }
  if (swallowed == 0)
    {
      live->space->raised = saved;
      return 0;
    }
  g_free (saved.message);
  if (saved.value != NULL)
    ctw_ref_down (live->space, saved.value);
  return swallowed;
}

static CtwFlow
leave (CtwLive *live, CtwRef manager, CtwFlow flow)
{
  CtwRef none = live->space->none, values[] = { none, none, none };

  if (flow == CTW_FLOW_ERROR && has_raised (live))
    return leave_raised (live, manager) > 0 ? CTW_FLOW_NEXT : CTW_FLOW_ERROR;
  if (flow == CTW_FLOW_ERROR)
    return flow;
  CtwRef result = call_manager (live, manager, "__exit__", values, G_N_ELEMENTS (values));
  if (result == NULL)
    { /* what was to be returned goes */
      if (flow == CTW_FLOW_RETURN)
        ctw_ref_clear (live->space, &live->frame->result);
      return CTW_FLOW_ERROR;
    }
  ctw_ref_down (live->space, result);
  return flow;
}

/* with …: its context at @at and all behind it, then the body. */
static CtwFlow
exec_with (CtwLive *live, const CtwStmt *stmt, guint at)
{
  if (at >= stmt->n_exprs)
    return ctw_live_exec_body (live, &stmt->bodies[0]);
  CtwRef manager = ctw_live_eval (live, stmt->exprs[at]);
  CtwRef entered = manager != NULL ? call_manager (live, manager, "__enter__", NULL, 0) : NULL;
  CtwFlow flow = CTW_FLOW_ERROR;
  if (entered != NULL)
    {
      gboolean ok = TRUE;
      if (stmt->exprs[at + 1]->kind == CTW_EXPR_ABSENT)
        ctw_ref_down (live->space, entered);
      else
        ok = ctw_live_assign (live, stmt->exprs[at + 1], entered);
      flow = leave (live, manager, ok ? exec_with (live, stmt, at + 2) : CTW_FLOW_ERROR);
    }
  if (manager != NULL)
    ctw_ref_down (live->space, manager);
  return flow;
}

/* --- assignments */

static gboolean
exec_assign (CtwLive *live, const CtwStmt *stmt)
{
  CtwRef value = ctw_live_eval (live, stmt->exprs[stmt->n_exprs - 1]);
  gboolean ok = value != NULL;

  for (guint i = 0; ok && i + 1 < stmt->n_exprs; i++)
    ok = ctw_live_assign (live, stmt->exprs[i], ctw_ref_up (value));
  if (value != NULL)
    ctw_ref_down (live->space, value);
  return ok;
}

static gboolean
exec_ann_assign (CtwLive *live, const CtwStmt *stmt)
{
  if (stmt->exprs[2]->kind == CTW_EXPR_ABSENT)
    return TRUE;
  CtwRef value = ctw_live_eval (live, stmt->exprs[2]);
  return value != NULL && ctw_live_assign (live, stmt->exprs[0], value);
}

/* An object or index that an augmented assignment evaluates once. */
typedef struct
{
  CtwRef object, index;
} Place;

static CtwRef
read_place (CtwLive *live, const CtwExpr *target, Place *place)
{
  *place = (Place){ NULL, NULL };
  if (target->kind != CTW_EXPR_ATTRIBUTE && target->kind != CTW_EXPR_SUBSCRIPT)
    return ctw_live_eval (live, target);
  place->object = ctw_live_eval (live, target->children[0]);
  if (place->object == NULL)
    return NULL;
  if (target->kind == CTW_EXPR_ATTRIBUTE)
    return ctw_live_get_attr (live, place->object, ctw_live_mangle (live, target->text));
  if (target->children[1]->kind == CTW_EXPR_SLICE)
    return ctw_live_unsupported (live, 0, "assigning to a slice is not simulated");
  place->index = ctw_live_eval (live, target->children[1]);
  return place->index != NULL ? ctw_live_subscript (live, place->object, place->index) : NULL;
}

static gboolean
write_place (CtwLive *live, const CtwExpr *target, const Place *place, CtwRef value)
{
  gboolean ok;

  if (place->object == NULL)
    return ctw_live_assign (live, target, value);
  ok = place->index != NULL
           ? ctw_live_set_item (live, place->object, place->index, value)
           : ctw_live_set_attr (live, place->object, ctw_live_mangle (live, target->text), value);
  ctw_ref_down (live->space, value);
  return ok;
}

/* target op= value: the target's object is evaluated once. */
static gboolean
exec_aug_assign (CtwLive *live, const CtwStmt *stmt)
{
  Place place;
  CtwRef old = read_place (live, stmt->exprs[0], &place);
  CtwRef operand = old != NULL ? ctw_live_eval (live, stmt->exprs[1]) : NULL;
  CtwRef result = operand != NULL ? ctw_live_in_place (live, stmt->text, old, operand) : NULL;

  if (operand != NULL)
    ctw_ref_down (live->space, operand);
  if (old != NULL)
    ctw_ref_down (live->space, old);
  gboolean ok = result != NULL && write_place (live, stmt->exprs[0], &place, result);
  if (place.index != NULL)
    ctw_ref_down (live->space, place.index);
  if (place.object != NULL)
    ctw_ref_down (live->space, place.object);
  return ok;
}

static gboolean
delete_from (CtwLive *live, const CtwExpr *target)
{
  CtwRef object = ctw_live_eval (live, target->children[0]), index = NULL;
  gboolean ok = FALSE;

  if (object == NULL)
    return FALSE;
  if (target->kind == CTW_EXPR_ATTRIBUTE)
    ok = ctw_live_del_attr (live, object, ctw_live_mangle (live, target->text));
  else if ((index = ctw_live_eval (live, target->children[1])) != NULL)
    ok = ctw_live_del_item (live, object, index);
  if (index != NULL)
    ctw_ref_down (live->space, index);
  ctw_ref_down (live->space, object);
  return ok;
}

static gboolean
delete_target (CtwLive *live, const CtwExpr *target)
{
  gboolean ok = TRUE;

  switch ((guint) target->kind)
    {
    case CTW_EXPR_NAME:
      return ctw_live_unbind (live, target->text);
    case CTW_EXPR_ATTRIBUTE:
    case CTW_EXPR_SUBSCRIPT:
      return delete_from (live, target);
    case CTW_EXPR_TUPLE:
    case CTW_EXPR_LIST:
      for (guint i = 0; ok && i < target->n_children; i++)
        ok = delete_target (live, target->children[i]);
      return ok;
    default:
      return ctw_live_unsupported (live, 0, "this deletion is not simulated") != NULL;
    }
}

static gboolean
exec_delete (CtwLive *live, const CtwStmt *stmt)
{
  for (guint i = 0; i < stmt->n_exprs; i++)
    if (!delete_target (live, stmt->exprs[i]))
      return FALSE;
  return TRUE;
}

/* --- the others */

static CtwFlow
exec_return (CtwLive *live, const CtwStmt *stmt)
{
  CtwFrame *frame = live->frame;

  if (frame == NULL)
    return CTW_FLOW_NEXT;
  frame->result = stmt->exprs[0]->kind == CTW_EXPR_ABSENT ? ctw_ref_up (live->space->none)
                                                          : ctw_live_eval (live, stmt->exprs[0]);
  return frame->result != NULL ? CTW_FLOW_RETURN : CTW_FLOW_ERROR;
}

static gboolean
exec_assert (CtwLive *live, const CtwStmt *stmt)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int truth = test_of (live, stmt->exprs[0]);

  if (truth != 0)
    return truth > 0;
  if (stmt->n_exprs > 1)
    {
      CtwRef message = ctw_live_eval (live, stmt->exprs[1]);
      if (message == NULL)
        return FALSE;
      gboolean ok = ctw_live_str (live, message, text);
      ctw_ref_down (live->space, message);
      if (!ok)
        return FALSE;
    }
  ctw_live_raise (live, "AssertionError", "%s", text->str);
  return FALSE;
}

/* What decorators make of a function: the nearest one is called first, all are looked up before. */
static CtwRef
decorate (CtwLive *live, const CtwFunction *function)
{
  g_autoptr (GPtrArray) decorators = g_ptr_array_new ();
  CtwRef result = NULL;
  guint n = 0;

  for (; n < function->n_decorators; n++)
    {
      CtwRef decorator = ctw_live_eval (live, function->decorators[n]);
      if (decorator == NULL)
        break;
      g_ptr_array_add (decorators, decorator);
    }
  if (n == function->n_decorators)
    result = ctw_live_new_function (live, function, NULL);
  if (result != NULL)
    ctw_ref_up (result);
  for (guint i = decorators->len; i-- > 0;)
    {
      CtwArguments arguments = { .n = 1, .values = &result };
      CtwRef made = result != NULL ? ctw_live_call (live, decorators->pdata[i], NULL, &arguments)
                                   : NULL;
      if (result != NULL)
        ctw_ref_down (live->space, result);
      result = made;
      ctw_ref_down (live->space, decorators->pdata[i]);
    }
  return result;
}

static gboolean
exec_function (CtwLive *live, const CtwStmt *stmt)
{
  CtwRef ref = decorate (live, stmt->function);

  return ref != NULL && ctw_live_bind (live, stmt->function->name, ref);
}

static const char *const known_modules[] = { "sys",         "weakref", "gc",  "tracemalloc", "time",
                                             "dataclasses", "typing",  "abc", NULL };

/* A name of an import: what is not simulated is bound to what nobody may use. */
static void
bind_import (CtwLive *live, const char *module, const char *name, const char *as)
{
  CtwRef value = NULL;

  if (g_strv_contains (known_modules, module))
    value = ctw_live_import (live, module, name);
  g_clear_pointer (&live->reason, g_free);
  ctw_live_bind (live, as, value != NULL ? value : ctw_ref_up (live->space->unknown));
}

static gboolean
is_class_of_file (CtwLive *live, const char *name)
{
  const CtwType *type = ctw_types_find (live->types, name);

  return type != NULL && type->status == CTW_TYPE_OK && type->origin == CTW_TYPE_IMPORTED;
}

static gboolean
exec_import (CtwLive *live, const CtwStmt *stmt)
{
  for (guint i = 0; i < stmt->n_names; i++)
    {
      gboolean from = stmt->kind == CTW_STMT_FROM;
      const char *as = stmt->asnames[i];
      if (from && strcmp (stmt->names[i], "*") == 0)
        continue;
      if (from && is_class_of_file (live, as))
        {
          CtwLiveClass *klass = ctw_live_class_of_type (live, ctw_types_find (live->types, as)->id);
          ctw_live_bind (live, as, ctw_ref_up (ctw_class_ref (klass)));
        }
      else
        bind_import (live, from ? stmt->text : stmt->names[i], from ? stmt->names[i] : NULL, as);
    }
  return TRUE;
}

static gboolean
exec_global (CtwLive *live, const CtwStmt *stmt)
{
  CtwFrame *frame = live->frame;

  if (frame == NULL)
    return TRUE;
  for (guint i = 0; i < stmt->n_names; i++)
    for (const CtwFrame *outer = frame->outer; outer != NULL; outer = outer->outer)
      if (ctw_frame_get (outer, stmt->names[i]) != NULL)
        return ctw_live_unsupported (live, 0, "nonlocal is not simulated") != NULL;
  if (frame->global_names == NULL)
    frame->global_names = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < stmt->n_names; i++)
    g_hash_table_add (frame->global_names, (gpointer) stmt->names[i]);
  return TRUE;
}

static gboolean
exec_expr (CtwLive *live, const CtwStmt *stmt)
{
  CtwRef value = ctw_live_eval (live, stmt->exprs[0]);

  if (value == NULL)
    return FALSE;
  if (live->frame == NULL && value != live->space->none && live->step.result == NULL
      && stmt->exprs[0]->kind != CTW_EXPR_STR && stmt == live->current)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      if (ctw_live_repr (live, value, text))
        live->step.result = ctw_arena_strdup (live->step_arena, text->str);
    }
  ctw_ref_down (live->space, value);
  return !ctw_live_failed (live);
}

static CtwFlow
flow_of (gboolean ok)
{
  return ok ? CTW_FLOW_NEXT : CTW_FLOW_ERROR;
}

/* One statement. */
CtwFlow
ctw_live_exec (CtwLive *live, const CtwStmt *stmt)
{
  ctw_heap_set_site (live->space->heap, stmt->line);
  if (!ctw_live_spend (live, 1))
    return CTW_FLOW_ERROR;
  switch (stmt->kind)
    {
    case CTW_STMT_CLASS:
      return flow_of (ctw_live_make_class (live, stmt));
    case CTW_STMT_FUNCTION:
      return flow_of (exec_function (live, stmt));
    case CTW_STMT_IMPORT:
    case CTW_STMT_FROM:
      return flow_of (exec_import (live, stmt));
    case CTW_STMT_ASSIGN:
      return flow_of (exec_assign (live, stmt));
    case CTW_STMT_ANN_ASSIGN:
      return flow_of (exec_ann_assign (live, stmt));
    case CTW_STMT_AUG_ASSIGN:
      return flow_of (exec_aug_assign (live, stmt));
    case CTW_STMT_DELETE:
      return flow_of (exec_delete (live, stmt));
    case CTW_STMT_EXPR:
      return flow_of (exec_expr (live, stmt));
    case CTW_STMT_RETURN:
      return exec_return (live, stmt);
    case CTW_STMT_RAISE:
      return exec_raise (live, stmt);
    case CTW_STMT_ASSERT:
      return flow_of (exec_assert (live, stmt));
    case CTW_STMT_IF:
      return exec_if (live, stmt);
    case CTW_STMT_WHILE:
      return exec_while (live, stmt);
    case CTW_STMT_FOR:
      return exec_for (live, stmt);
    case CTW_STMT_TRY:
      return exec_try (live, stmt);
    case CTW_STMT_PASS:
      return CTW_FLOW_NEXT;
    case CTW_STMT_BREAK:
      return CTW_FLOW_BREAK;
    case CTW_STMT_CONTINUE:
      return CTW_FLOW_CONTINUE;
    case CTW_STMT_GLOBAL:
      return flow_of (exec_global (live, stmt));
    case CTW_STMT_WITH:
      return exec_with (live, stmt, 0);
    case CTW_STMT_OTHER:
    default:
      ctw_live_unsupported (live, stmt->line, "%s is not simulated",
                            stmt->text != NULL ? stmt->text : "this statement");
      return CTW_FLOW_ERROR;
    }
}

/* Statements in order, until one of them leaves. */
CtwFlow
ctw_live_exec_body (CtwLive *live, const CtwBody *body)
{
  CtwFlow flow = CTW_FLOW_NEXT;

  for (guint i = 0; i < body->n && flow == CTW_FLOW_NEXT; i++)
    {
      flow = ctw_live_exec (live, body->stmts[i]);
      live->n_done += flow != CTW_FLOW_ERROR;
    }
  return flow;
}
