/* SPDX-License-Identifier: MIT */
/*
 * ctw-eval-library.c: objects of library types, iterators, functions made on the way.
 *
 * Of these only the size matters.  It comes from the tables of measured types,
 * and only for constructors whose other allocations are known too.
 */
#include "object/ctw-eval-private.h"
#include "profile/ctw-builtins-private.h"

#include <string.h>

#define CELL 40

/* Bytes of an instance of a measured type, without what it points at; 0 where not known. */
guint64
ctw_library_bytes (const CtwProfile *profile, const char *module, const char *name)
{
  CtwBuiltinId id = ctw_builtin_find (profile, module, name);
  const CtwBuiltin *row = id == CTW_NONE ? NULL : ctw_builtin_get (profile, id);
  guint64 bytes;

  if (row == NULL)
    return 0;
  bytes = (guint64) row->basicsize;
  if (row->flags & CTW_BUILTIN_GC)
    bytes += profile->gc_header;
  if (profile->pre_header != CTW_PRE_HEADER_NONE
      && row->flags & (CTW_BUILTIN_MANAGED_DICT | CTW_BUILTIN_MANAGED_WEAKREF))
    bytes += 16;
  if (row->flags & CTW_BUILTIN_INLINE_VALUES)
    bytes += 8 + 8 + 8; /* settled, without attributes: room for one value */
  return bytes;
}

static CtwMade *
opaque (CtwEval *eval, const char *module, const char *name, guint64 more)
{
  guint64 bytes = ctw_library_bytes (eval->profile, module, name);

  return bytes == 0 ? ctw_made_unknown (eval) : ctw_made_opaque (eval, name, bytes + more);
}

static CtwMade *
make_deque (CtwEval *eval, const CtwArguments *arguments)
{
  CtwMade *from = ctw_arguments_take (arguments, 0, "iterable");
  guint n = 0;

  if (from != NULL && from->kind != CTW_MADE_NONE)
    {
      g_autoptr (GPtrArray) items = ctw_made_iterate (eval, from);

      if (items == NULL)
        return ctw_made_unknown (eval);
      n = items->len;
    }
  return opaque (eval, "collections", "deque", ctw_deque_blocks_bytes (n, TRUE));
}

/* OrderedDict, defaultdict, Counter: empty, some with a table from the start. */
static CtwMade *
make_dict (CtwEval *eval, const char *name, const CtwArguments *arguments)
{
  gboolean eager = eval->profile->dict_call == CTW_EAGER_DICT_TABLE;
  guint most = strcmp (name, "defaultdict") == 0 ? 1 : 0;

  if (arguments->positional->len > most || arguments->names->len > 0)
    return ctw_made_unknown (eval);
  return opaque (eval, "collections", name,
                 eager ? ctw_table_bytes (eval->profile, CTW_TABLE_UNICODE, 8) : 0);
}

static CtwMade *
make_bytearray (CtwEval *eval, const CtwArguments *arguments)
{
  const CtwMade *from = ctw_arguments_take (arguments, 0, NULL);
  guint64 n = 0;

  if (from != NULL && from->kind == CTW_MADE_INT && from->known)
    n = (guint64) MAX (from->number, 0);
  else if (from != NULL && from->kind == CTW_MADE_BYTES)
    n = from->length;
  else if (from != NULL)
    return ctw_made_unknown (eval);
  if (n > 0 && eval->profile->bytearray_buffer == CTW_BYTEARRAY_BUFFER_BYTES)
    return opaque (eval, "builtins", "bytearray", ctw_bytes_bytes (n));
  return opaque (eval, "builtins", "bytearray", n == 0 ? 0 : n + 1);
}

/* A constructor of the library that is known by its dotted name. */
CtwMade *
ctw_library_make (CtwEval *eval, const char *name, const CtwArguments *arguments)
{
  static const char *const dicts[] = { "OrderedDict", "defaultdict", "Counter" };

  if (strcmp (name, "collections.deque") == 0)
    return make_deque (eval, arguments);
  if (strcmp (name, "bytearray") == 0)
    return make_bytearray (eval, arguments);
  if (strcmp (name, "itertools.count") == 0)
    return opaque (eval, "itertools", "count", 0);
  for (guint i = 0; i < G_N_ELEMENTS (dicts); i++)
    if (g_str_has_prefix (name, "collections.")
        && strcmp (name + strlen ("collections."), dicts[i]) == 0)
      return make_dict (eval, dicts[i], arguments);
  return ctw_made_unknown (eval);
}

/* A bound method or an iterator that is kept. */
CtwMade *
ctw_library_object (CtwEval *eval, const char *name)
{
  return opaque (eval, "builtins", name, 0);
}

/* --- functions made by lambda and def */

static void
collect_names (const CtwExpr *expr, GHashTable *names)
{
  if (expr->kind == CTW_EXPR_NAME)
    g_hash_table_add (names, (gpointer) expr->text);
  for (guint i = 0; i < expr->n_children; i++)
    collect_names (expr->children[i], names);
}

static void
collect_body (const CtwBody *body, GHashTable *names)
{
  for (guint i = 0; i < body->n; i++)
    {
      const CtwStmt *stmt = body->stmts[i];

      for (guint e = 0; e < stmt->n_exprs; e++)
        collect_names (stmt->exprs[e], names);
      for (guint b = 0; b < stmt->n_bodies; b++)
        collect_body (&stmt->bodies[b], names);
      if (stmt->function != NULL)
        collect_body (&stmt->function->body, names);
    }
}

/* Variables of the call that the inner function refers to: each has a cell, all a tuple. */
static guint
captured (const CtwFrame *frame, GHashTable *names)
{
  GHashTableIter iter;
  gpointer name;
  guint n = 0;

  g_hash_table_iter_init (&iter, names);
  while (frame->function != NULL && g_hash_table_iter_next (&iter, &name, NULL))
    n += g_hash_table_contains (frame->locals, name);
  return n;
}

/* A function object; @lambda or @function, the other is NULL. */
CtwMade *
ctw_library_function (CtwFrame *frame, const CtwExpr *lambda, const CtwFunction *function)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  CtwEval *eval = frame->eval;
  guint64 more = 0;

  if (lambda != NULL)
    collect_names (lambda->children[0], names);
  else
    collect_body (&function->body, names);
  for (guint i = 0; function != NULL && i < function->n_params; i++)
    g_hash_table_remove (names, function->params[i].name);
  guint n = captured (frame, names);
  if (n > 0)
    more = ctw_tuple_bytes (eval->profile, n) + n * CELL;
  CtwMade *made = opaque (eval, "builtins", "function", more);
  made->function = function;
  made->lambda = lambda;
  made->owner = frame->owner == NULL ? CTW_NONE : frame->owner->id;
  made->closure = g_hash_table_ref (frame->locals);
  g_ptr_array_add (eval->closures, made->closure);
  return made;
}
