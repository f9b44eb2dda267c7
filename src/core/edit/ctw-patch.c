/* SPDX-License-Identifier: MIT */
/*
 * ctw-patch.c: apply patches, and take them back.
 *
 * Invariant: the patches of an edit are sorted by start and do not overlap;
 * those of its inverse are too, in the text that it left.
 */
#include "edit/ctw-edit.h"
#include "edit/ctw-patch-private.h"

#include <string.h>

static gsize
text_length (const char *text, gssize length)
{
  return length < 0 ? strlen (text) : (gsize) length;
}

/**
 * ctw_patches_apply:
 * @patches: (array length=n): sorted, apart from each other
 * @text: the text that they were made for
 * @length: of @text in bytes; -1 where it ends with a NUL
 * @new_length: (out) (optional): of the result, in bytes
 *
 * Returns: (transfer full): the text with each patch's bytes replaced, NUL-terminated
 */
char *
ctw_patches_apply (const CtwPatch *patches,
                   guint n,
                   const char *text,
                   gssize length,
                   gsize *new_length)
{
  gsize size = text_length (text, length);
  GString *result = g_string_sized_new (size + 64);
  gsize at = 0;

  for (guint i = 0; i < n; i++)
    {
      const CtwPatch *patch = &patches[i];
      g_return_val_if_fail (patch->span.start >= at && patch->span.end <= size,
                            g_string_free (result, FALSE));
      g_string_append_len (result, text + at, (gssize) (patch->span.start - at));
      g_string_append_len (result, patch->text, patch->length);
      at = patch->span.end;
    }
  g_string_append_len (result, text + at, (gssize) (size - at));
  if (new_length != NULL)
    *new_length = result->len;
  return g_string_free (result, FALSE);
}

/**
 * ctw_patches_invert:
 * @patches: (array length=n): sorted, apart from each other
 * @text: the text that they were made for
 * @length: of @text in bytes; -1 where it ends with a NUL
 * @name: what the step is called
 *
 * Returns: (transfer full): the edit that makes @text again of what
 *   ctw_patches_apply() makes of it
 */
CtwEdit *
ctw_patches_invert (const CtwPatch *patches,
                    guint n,
                    const char *text,
                    gssize length,
                    const char *name)
{
  CtwEdit *edit = ctw_edit_alloc (n, name);
  gint64 shift = 0;

  g_return_val_if_fail (n == 0 || patches[n - 1].span.end <= text_length (text, length), edit);
  for (guint i = 0; i < n; i++)
    {
      const CtwPatch *patch = &patches[i];
      guint32 start = (guint32) (patch->span.start + shift);
      CtwPatch back = { { start, start + patch->length },
                        text + patch->span.start,
                        patch->span.end - patch->span.start };
      ctw_edit_set_patch (edit, i, &back);
      shift += (gint64) patch->length - (gint64) back.length;
    }
  return edit;
}
