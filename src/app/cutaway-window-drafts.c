/* SPDX-License-Identifier: MIT */
/*
 * cutaway-window-drafts.c: unsaved work of before, brought back.
 *
 * Each draft that a crash left becomes a document that is not saved, in a
 * window of its own; its draft stays on disk all the while.
 */
#include "config.h"

#include "cutaway-window-private.h"

#include <glib/gi18n.h>

/* A window in which nothing is open or under way. */
static CutawayWindow *
empty_window (CutawayApplication *app)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (app)); at != NULL; at = at->next)
    {
      CutawayWindow *window = CUTAWAY_IS_WINDOW (at->data) ? at->data : NULL;

      if (window != NULL
          && g_strcmp0 (gtk_stack_get_visible_child_name (window->pages), "start") == 0
          && cutaway_window_is_free (window))
        return window;
    }
  return cutaway_window_new (app);
}

static void
say_restored (CutawayWindow *self)
{
  /* Translators: a file name. */
  g_autofree char *text = g_strdup_printf (_ ("Restored unsaved work: “%s”"),
                                           cutaway_document_get_title (self->document));

  cutaway_window_say_with (self, text, _ ("Discard"), "win.discard-restored");
  adw_toast_set_timeout (self->toast, 0);
}

/**
 * cutaway_window_restore_drafts:
 *
 * Brings back what a crash left.
 *
 * Returns: how many documents came back
 */
guint
cutaway_window_restore_drafts (CutawayApplication *app)
{
  g_autoptr (GPtrArray) left = cutaway_drafts_find_left (NULL);

  for (guint i = 0; i < left->len; i++)
    {
      CutawayLeft *one = g_ptr_array_index (left, i);
      CutawayWindow *window = empty_window (app);

      cutaway_document_restore (window->document, one->file, &one->format, one->text, one->title);
      /* What was written to the file since is asked about before it is written over. */
      cutaway_document_set_etag (window->document, one->etag);
      cutaway_draft_adopt (window->draft, one);
      window->restored = TRUE;
      cutaway_window_show_page (window, "document");
      gtk_window_present (GTK_WINDOW (window));
      say_restored (window);
    }
  return left->len;
}

/* Back to what is saved, or to nothing. */
void
cutaway_window_discard_restored_cb (CutawayWindow *self, GVariant *parameter)
{
  GFile *file = cutaway_document_get_file (self->document);
  g_autoptr (GFile) kept = file != NULL ? g_object_ref (file) : NULL;

  if (!self->restored)
    return;
  self->restored = FALSE;
  cutaway_document_set_text (self->document, "", _ ("Untitled"));
  cutaway_window_show_page (self, "start");
  if (kept != NULL)
    cutaway_window_open_file (self, kept);
}
