/* SPDX-License-Identifier: MIT */
/* cli-choice.c: what a name on the line means, or which names there are. */
#include "cli-choice.h"

#include <glib/gi18n.h>

void
cli_complain_choice (const char *where,
                     const char *what,
                     const char *wanted,
                     const GPtrArray *known)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < known->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (const char *) known->pdata[i]);
  cli_complain (_ ("%s: no %s %s; there is %s"), where, what, wanted, list->str);
}

const CtwType *
cli_find_class (const CliInput *input, const CtwTypes *types, const char *name)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < ctw_model_get_n_classes (input->model); i++)
    {
      const CtwType *type = ctw_types_of_class (types, (CtwClassId) i);
      if (type == NULL)
        continue;
      if (name == NULL || g_str_equal (type->klass->qualname, name))
        return type;
      g_ptr_array_add (known, (gpointer) type->klass->qualname);
    }
  if (known->len == 0)
    cli_complain (_ ("%s: no class in it"), input->path);
  else
    cli_complain_choice (input->path, _ ("class"), name, known);
  return NULL;
}
