/* SPDX-License-Identifier: MIT */
/*
 * ctw-messages.c: the words of AttributeError, version by version.
 *
 * Each function gives what str() of the exception says, without the suggestion
 * that a traceback adds.
 */
#include "object/ctw-messages-private.h"

#include <string.h>

/* Bytes of the type's name that a message shows. */
static int
cut (const CtwProfile *profile, const char *type)
{
  return (int) MIN (strlen (type), profile->read_name_cut);
}

/* Reading an attribute that nothing has.  CPython: `_PyObject_GenericGetAttrWithDict`. */
char *
ctw_text_missing (const CtwProfile *profile, const char *type, const char *name)
{
  return g_strdup_printf ("'%.*s' object has no attribute '%s'", cut (profile, type), type, name);
}

/* Reading a slot that is not set.  CPython: `PyMember_GetOne`. */
char *
ctw_text_unset (const CtwProfile *profile, const char *type, const char *name)
{
  if (profile->unset_slot_text == CTW_UNSET_TEXT_NAME)
    return g_strdup (name);
  return g_strdup_printf ("'%s' object has no attribute '%s'", type, name);
}

/* Setting or deleting where there is no dict.  CPython: `_PyObject_GenericSetAttrWithDict`. */
char *
ctw_text_no_dict (const CtwProfile *profile, const char *type, const char *name, gboolean class_has)
{
  gboolean tail = profile->no_dict_text == CTW_NO_DICT_TEXT_TAIL;

  if (class_has)
    return g_strdup_printf ("'%.*s' object attribute '%s' is read-only", cut (profile, type), type,
                            name);
  return g_strdup_printf ("'%.*s' object has no attribute '%s'%s", cut (profile, type), type, name,
                          tail ? " and no __dict__ for setting new attributes" : "");
}

/* Deleting what the dict does not hold. */
char *
ctw_text_not_deleted (const CtwProfile *profile, const char *type, const char *name)
{
  if (profile->missing_delete_text == CTW_UNSET_TEXT_NAME)
    return g_strdup (name);
  return ctw_text_missing (profile, type, name);
}

/* A property without setter or deleter.  CPython: `property_descr_set`. */
char *
ctw_text_property (const CtwProfile *profile, const char *type, const char *name, gboolean deleting)
{
  const char *verb = deleting ? "delete" : "set";

  switch (profile->property_text)
    {
    case CTW_PROPERTY_TEXT_PLAIN:
      return g_strdup_printf ("can't %s attribute", verb);
    case CTW_PROPERTY_TEXT_NAME:
      return g_strdup_printf ("can't %s attribute '%s'", verb, name);
    case CTW_PROPERTY_TEXT_FULL:
    default:
      return g_strdup_printf ("property '%s' of '%s' object has no %s", name, type,
                              deleting ? "deleter" : "setter");
    }
}
