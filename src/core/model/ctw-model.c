/* SPDX-License-Identifier: MIT */
/* ctw-model.c: questions to a model. */
#include "model/ctw-model-private.h"

#include <string.h>

/**
 * ctw_model_ref:
 *
 * Returns: (transfer full): @model
 */
CtwModel *
ctw_model_ref (CtwModel *model)
{
  g_atomic_ref_count_inc (&model->ref_count);
  return model;
}

/**
 * ctw_model_unref:
 * @model: (transfer full): a model
 *
 * Frees @model and all of its records with the last reference.
 */
void
ctw_model_unref (CtwModel *model)
{
  if (!g_atomic_ref_count_dec (&model->ref_count))
    return;
  g_clear_pointer (&model->by_qualname, g_hash_table_unref);
  ctw_arena_free (model->arena);
  g_clear_pointer (&model->original, ctw_model_unref);
  g_free (model);
}

/**
 * ctw_model_get_reader:
 *
 * Returns: (transfer none): the version of the Python that read the text, "3.11.2"
 */
const char *
ctw_model_get_reader (const CtwModel *model)
{
  return model->reader;
}

/**
 * ctw_model_get_n_classes:
 *
 * Returns: how many classes the file has, nested ones included, those inside
 *   functions aside
 */
guint
ctw_model_get_n_classes (const CtwModel *model)
{
  return model->n_classes;
}

/**
 * ctw_model_get_class:
 * @id: below [func@Ctw.model_get_n_classes]
 *
 * Returns: (transfer none): the class; ids count in the order of the text
 */
const CtwClass *
ctw_model_get_class (const CtwModel *model, CtwClassId id)
{
  g_return_val_if_fail (id >= 0 && (guint) id < model->n_classes, NULL);
  return &model->classes[id];
}

/**
 * ctw_model_find_class:
 * @qualname: "Outer.Inner"
 *
 * Returns: (transfer none) (nullable): the last class of that name, which is
 *   the one that the name means at the end of the file
 */
const CtwClass *
ctw_model_find_class (const CtwModel *model, const char *qualname)
{
  return g_hash_table_lookup (model->by_qualname, qualname);
}

/**
 * ctw_model_get_program:
 *
 * Returns: (transfer none): the statements of the file's top level
 */
const CtwBody *
ctw_model_get_program (const CtwModel *model)
{
  return &model->program;
}

/**
 * ctw_model_get_diagnostics:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): what is to be said about the text
 */
const CtwDiagnostic *
ctw_model_get_diagnostics (const CtwModel *model, guint *n)
{
  *n = model->n_diagnostics;
  return model->diagnostics;
}

/**
 * ctw_class_find_method:
 * @name: not mangled
 *
 * Returns: (transfer none) (nullable): the method that the body of @klass
 *   itself has
 */
const CtwMethod *
ctw_class_find_method (const CtwClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_methods; i++)
    if (strcmp (klass->methods[i].name, name) == 0)
      return &klass->methods[i];
  return NULL;
}

/**
 * ctw_function_takes_keyword:
 * @name: a keyword of a call
 *
 * Returns: whether a parameter of its own takes it; one behind two stars does
 *   not count
 */
gboolean
ctw_function_takes_keyword (const CtwFunction *function, const char *name)
{
  for (guint i = 0; i < function->n_params; i++)
    {
      const CtwParam *param = &function->params[i];

      if ((param->kind == CTW_PARAM_NORMAL || param->kind == CTW_PARAM_KEYWORD_ONLY)
          && strcmp (param->name, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * ctw_mangle:
 * @class_name: the name of the class in whose body @name stands
 * @name: an identifier
 *
 * Private names as the compiler writes them: `_Py_Mangle`.
 *
 * Returns: (transfer full): `_Class__name` for `__name`, else a copy of @name
 */
char *
ctw_mangle (const char *class_name, const char *name)
{
  gboolean private = g_str_has_prefix (name, "__") && !g_str_has_suffix (name, "__")
                     && strchr (name, '.') == NULL;

  while (*class_name == '_')
    class_name++;
  if (!private || *class_name == '\0')
    return g_strdup (name);
  return g_strconcat ("_", class_name, name, NULL);
}
