/* SPDX-License-Identifier: MIT */
/*
 * ctw-import.c: import statements.
 *
 * A module is one of the library, whose names the tables hold completely, or a
 * file that the finder brings, which is run once, or unknown.  Only a module
 * that the tables know of from another version is known to be missing.
 */
#include "type/ctw-types-private.h"

#include <string.h>

#define MAX_IMPORTS 64

/* Some version has it, so this one is known not to. */
static gboolean
is_of_another_version (const char *module)
{
  guint n;
  const CtwProfile *const *profiles = ctw_profiles (&n);

  for (guint i = 0; i < n; i++)
    {
      if (ctw_builtin_has_module (profiles[i], module))
        return TRUE;
    }
  return FALSE;
}

/* "a" and "b" to "a.b", "." and "b" to ".b". */
const char *
ctw_join_module (CtwBuilder *b, const char *package, const char *name)
{
  return ctw_arena_printf (b->arena, "%s%s%s", package, g_str_has_suffix (package, ".") ? "" : ".",
                           name);
}

static CtwScope *
run_file (CtwBuilder *b, const char *dotted, const CtwModel *model)
{
  CtwScope *scope = ctw_scope_new_module (b, model, CTW_TYPE_IMPORTED,
                                          ctw_arena_intern (b->arena, dotted));
  guint depth = b->depth;
  CtwCall *call = b->call;

  g_hash_table_insert (b->modules, (gpointer) scope->module, scope);
  g_ptr_array_add (b->types->models, ctw_model_ref ((CtwModel *) model));
  b->depth = 0;
  b->call = NULL;
  scope->running = TRUE;
  ctw_run_module (b, scope);
  scope->running = FALSE;
  b->call = call;
  b->depth = depth;
  return scope;
}

/**
 * ctw_import_module:
 * @dotted: with leading dots where relative
 *
 * Returns: the module; unknown, or nothing with the error pending where it is
 *   certain that there is none
 */
CtwValue
ctw_import_module (CtwBuilder *b, const char *dotted)
{
  CtwValue value = { .kind = CTW_VALUE_MODULE, .type = CTW_NONE };
  const CtwModel *model = NULL;

  value.text = ctw_arena_intern (b->arena, dotted);
  if (ctw_builtin_has_module (b->profile, dotted))
    return value;
  value.scope = g_hash_table_lookup (b->modules, dotted);
  if (value.scope != NULL)
    return value;
  if (b->find_module != NULL && g_hash_table_size (b->modules) >= MAX_IMPORTS)
    return ctw_value_unknown (value.text);
  if (b->find_module != NULL)
    model = b->find_module (dotted, b->user_data);
  if (model != NULL)
    {
      value.scope = run_file (b, dotted, model);
      return value;
    }
  if (!is_of_another_version (dotted))
    return ctw_value_unknown (value.text);
  ctw_fail (b, CTW_REFUSAL_NAME, "ModuleNotFoundError", "No module named '%s'", dotted);
  return (CtwValue){ .kind = CTW_VALUE_NOTHING, .type = CTW_NONE };
}

/* `import a.b.c` binds a; `import a.b.c as d` binds the module itself. */
static gboolean
import_one (CtwBuilder *b, CtwScope *scope, const char *dotted, const char *as)
{
  const char *dot = strchr (dotted, '.');
  CtwValue module = ctw_import_module (b, dotted);

  if (module.kind == CTW_VALUE_NOTHING)
    return FALSE;
  if (dot != NULL)
    {
      const char *top = ctw_arena_strndup (b->arena, dotted, (gsize) (dot - dotted));
      if (strcmp (as, top) == 0)
        module = ctw_import_module (b, top);
    }
  if (module.kind == CTW_VALUE_NOTHING)
    return FALSE;
  ctw_scope_bind (b, scope, as, module);
  return TRUE;
}

gboolean
ctw_run_import (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  for (guint i = 0; i < stmt->n_names; i++)
    {
      if (!import_one (b, scope, stmt->names[i], stmt->asnames[i]))
        return FALSE;
    }
  return TRUE;
}

static void
bind_all_of_library (CtwBuilder *b, CtwScope *scope, const char *module)
{
  guint bit = 1u << ctw_profile_index (b->profile);

  for (guint i = 0; i < ctw_builtin_n_exports; i++)
    {
      const CtwBuiltinExport *export = &ctw_builtin_exports[i];
      const char *name = ctw_builtin_text + export->name;
      if ((export->mask & bit) && name[0] != '_' && export->kind != 'S'
          && strcmp (ctw_builtin_text + export->module, module) == 0)
        ctw_scope_bind (b, scope, name, ctw_value_export (b, export));
    }
}

static void
bind_all_of_file (CtwBuilder *b, CtwScope *scope, CtwScope *from)
{
  GHashTableIter iter;
  gpointer name, value;

  /* Names end up in a table: the order does not matter. */
  g_hash_table_iter_init (&iter, from->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      if (((const char *) name)[0] != '_')
        ctw_scope_bind (b, scope, name, *(CtwValue *) value);
    }
  scope->globals->open |= from->open;
}

static void
import_star (CtwBuilder *b, CtwScope *scope, const CtwValue *module)
{
  if (module->kind != CTW_VALUE_MODULE)
    scope->globals->open = TRUE;
  else if (module->scope != NULL && module->scope != scope)
    bind_all_of_file (b, scope, module->scope);
  else
    bind_all_of_library (b, scope, module->text);
}

/* A package may have modules that are not Python, or that were not looked for any more. */
gboolean
ctw_is_package (CtwBuilder *b, const CtwValue *module)
{
  return g_str_has_suffix (module->text, ".")
         || (b->find_module != NULL
             && b->find_module (ctw_join_module (b, module->text, "__init__"), b->user_data)
                    != NULL);
}

static CtwValue
member_of (CtwBuilder *b, const CtwValue *module, const char *name)
{
  CtwValue value = ctw_eval_attribute (b, module, name);

  /* A folder without an __init__ has no names, but modules. */
  if (module->kind == CTW_VALUE_UNKNOWN)
    {
      CtwValue submodule = ctw_import_module (b, ctw_join_module (b, module->text, name));
      ctw_clear_error (b);
      return submodule.kind == CTW_VALUE_MODULE ? submodule : value;
    }
  if (value.kind == CTW_VALUE_NOTHING && b->error_type != NULL
      && strcmp (b->error_type, "AttributeError") == 0)
    {
      ctw_clear_error (b);
      CtwValue submodule = ctw_import_module (b, ctw_join_module (b, module->text, name));
      ctw_clear_error (b);
      if (submodule.kind == CTW_VALUE_MODULE
          || (submodule.kind == CTW_VALUE_UNKNOWN && ctw_is_package (b, module)))
        return submodule;
      ctw_fail (b, CTW_REFUSAL_NAME, "ImportError", "cannot import name '%s' from '%s'", name,
                module->text);
    }
  return value;
}

/* "a.b.c" to "a.b", ".a" to ".", "." to ".."; "" where there is nothing above. */
static void
drop_last (GString *module)
{
  const char *dot = strrchr (module->str, '.');
  gsize keep = dot != NULL ? (gsize) (dot - module->str) : 0;

  /* Above the folder that a relative name starts from. */
  if (dot != NULL && dot[1] == '\0')
    {
      g_string_append_c (module, '.');
      return;
    }
  /* A dot that says "relative" stays. */
  if (dot != NULL && (keep == 0 || module->str[keep - 1] == '.'))
    keep++;
  g_string_truncate (module, keep);
}

/*
 * A relative import of an imported module, as its file means it: the file of the
 * program knows nothing of where that one lies.  A package is what has an
 * __init__; _bootstrap._resolve_name does the same with __package__.
 */
static const char *
absolute_name (CtwBuilder *b, const CtwScope *scope, const char *text)
{
  if (*text != '.' || scope->globals->origin != CTW_TYPE_IMPORTED || b->find_module == NULL)
    return text;
  g_autoptr (GString) base = g_string_new (scope->globals->module);
  const CtwValue module = { .kind = CTW_VALUE_MODULE, .text = base->str };
  if (!ctw_is_package (b, &module))
    drop_last (base);
  while (*++text == '.')
    drop_last (base);
  if (*text != '\0' && base->len > 0 && base->str[base->len - 1] != '.')
    g_string_append_c (base, '.');
  g_string_append (base, text);
  return ctw_arena_intern (b->arena, base->str);
}

gboolean
ctw_run_from (CtwBuilder *b, CtwScope *scope, const CtwStmt *stmt)
{
  if (strcmp (stmt->text, "__future__") == 0)
    for (guint i = 0; i < stmt->n_names; i++)
      scope->lazy_annotations |= strcmp (stmt->names[i], "annotations") == 0;

  CtwValue module = ctw_import_module (b, absolute_name (b, scope, stmt->text));
  if (module.kind == CTW_VALUE_NOTHING)
    return FALSE;
  for (guint i = 0; i < stmt->n_names; i++)
    {
      if (strcmp (stmt->names[i], "*") == 0)
        {
          import_star (b, scope, &module);
          continue;
        }
      CtwValue value = member_of (b, &module, stmt->names[i]);
      if (value.kind == CTW_VALUE_NOTHING)
        return FALSE;
      ctw_scope_bind (b, scope, stmt->asnames[i], value);
    }
  return TRUE;
}
