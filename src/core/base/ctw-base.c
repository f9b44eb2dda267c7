/* SPDX-License-Identifier: MIT */
/* ctw-base.c: the error domain of the core, and numbers in its sentences. */
#include "base/ctw-base.h"

G_DEFINE_QUARK (ctw - error - quark, ctw_error)

/**
 * ctw_group_digits:
 *
 * Returns: (transfer full): "1,234,567", the same in every locale
 */
char *
ctw_group_digits (gint64 number)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT, number);
  for (gssize at = (gssize) text->len - 3; at > (number < 0); at -= 3)
    g_string_insert_c (text, at, ',');
  return g_string_free (text, FALSE);
}
