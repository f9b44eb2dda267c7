/* SPDX-License-Identifier: MIT */
/*
 * cutaway-document-file.c: a document and its file: loading, reading again, saving.
 *
 * Bytes are read, decoded, encoded and written in a worker; the buffer is
 * touched here only when the worker is done.
 */
#include "config.h"

#include "cutaway-document-private.h"

typedef struct
{
  GFile *file;
  char *text;
  char *etag;
  CutawayTextFormat format;
  guint64 generation;
  gboolean again; /* it was read before, and that can come back */
} Transfer;

static void
transfer_free (Transfer *transfer)
{
  g_clear_object (&transfer->file);
  g_free (transfer->text);
  g_free (transfer->etag);
  g_free (transfer);
}

static void
find_etag (Transfer *transfer)
{
  g_autoptr (GFileInfo) info = g_file_query_info (transfer->file, G_FILE_ATTRIBUTE_ETAG_VALUE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);

  transfer->etag = info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Transfer *transfer = task_data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  /* Before: what changes meanwhile is noticed afterwards. */
  find_etag (transfer);
  bytes = cutaway_file_read (transfer->file, cancellable, &error);
  if (bytes != NULL)
    transfer->text = cutaway_text_decode (bytes, &transfer->format, &error);
  if (transfer->text == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * cutaway_document_load_async:
 *
 * Reads @file into the document; where that fails, the document stays as it is.
 */
void
cutaway_document_load_async (CutawayDocument *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->file = g_object_ref (file);
  g_task_set_source_tag (task, cutaway_document_load_async);
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * cutaway_document_reload_async:
 *
 * Reads its file again, as one step that can be undone; cutaway_document_load_finish() ends it.
 */
void
cutaway_document_reload_async (CutawayDocument *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);

  g_return_if_fail (CUTAWAY_IS_DOCUMENT (self) && self->file != NULL);

  transfer->file = g_object_ref (self->file);
  transfer->again = TRUE;
  g_task_set_source_tag (task, cutaway_document_reload_async);
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  g_task_run_in_thread (task, load_in_thread);
}

/* In one step of the undo; the cursor stays at its line and column. */
static void
put_text (CutawayDocument *self, const char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;
  int line, column;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  line = gtk_text_iter_get_line (&start);
  column = gtk_text_iter_get_line_offset (&start);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &start, line, column);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_set_modified (buffer, FALSE);
}

gboolean
cutaway_document_load_finish (CutawayDocument *self, GAsyncResult *result, GError **error)
{
  Transfer *transfer = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  self->format = transfer->format;
  cutaway_document_set_etag (self, transfer->etag);
  if (transfer->again)
    {
      put_text (self, transfer->text);
      return TRUE;
    }
  cutaway_document_take_file (self, transfer->file);
  cutaway_document_fill (self, transfer->text);
  cutaway_document_work (self);
  return TRUE;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Transfer *transfer = task_data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = cutaway_text_encode (transfer->text, &transfer->format, &error);
  if (bytes == NULL || !cutaway_file_write (transfer->file, bytes, cancellable, &error))
    g_task_return_error (task, error);
  else
    {
      find_etag (transfer);
      g_task_return_boolean (task, TRUE);
    }
}

/**
 * cutaway_document_save_async:
 *
 * Writes the text to @file, which becomes the document's file.
 */
void
cutaway_document_save_async (CutawayDocument *self,
                             GFile *file,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Transfer *transfer = g_new0 (Transfer, 1);

  transfer->file = g_object_ref (file);
  transfer->text = cutaway_document_dup_text (self);
  transfer->generation = self->text_generation;
  transfer->format = self->format;
  self->saving++;
  g_task_set_source_tag (task, cutaway_document_save_async);
  g_task_set_task_data (task, transfer, (GDestroyNotify) transfer_free);
  g_task_run_in_thread (task, save_in_thread);
}

gboolean
cutaway_document_save_finish (CutawayDocument *self, GAsyncResult *result, GError **error)
{
  Transfer *transfer = g_task_get_task_data (G_TASK (result));

  self->saving--;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  cutaway_document_set_etag (self, transfer->etag);
  cutaway_document_take_file (self, transfer->file);
  /* What was typed while it was being written is not saved. */
  if (transfer->generation == self->text_generation)
    gtk_text_buffer_set_modified (GTK_TEXT_BUFFER (self->buffer), FALSE);
  return TRUE;
}
